from datetime import UTC, date, datetime, timedelta

import pytest

from vaxrecord.identity.number import IdNumber, NumberKind
from vaxrecord.periods.partial import PartialDate as D
from vaxrecord.periods.reading import DateReading, ReadStatus
from vaxrecord.record.fields import (
    BirthLevel,
    EventLevel,
    InsuranceLevel,
    NumberLevel,
    PhoneLevel,
    PlaceLevel,
    SexLevel,
    compare_births,
    compare_events,
    compare_insurance,
    compare_numbers,
    compare_phones,
    compare_places,
    compare_sexes,
    fits,
    is_slip,
)
from vaxrecord.record.model import DoseRecord
from vaxrecord.record.profile import Event, Profile, believable_day, event_of
from vaxrecord.sex import Sex
from vaxrecord.vaccines import resolve as vaccine

C, M, P, U = (kind.value for kind in NumberKind)


def profile(
    *numbers: tuple[str, str],
    birth: D | None = None,
    births: tuple[D, ...] = (),
    sex: Sex | None = None,
    insurance: str = "",
    phones: tuple[str, ...] = (),
    place: tuple[str, str, str, str] = ("", "", "", ""),
) -> Profile:
    return Profile(
        "",
        None,
        birth,
        births,
        sex,
        tuple(sorted(numbers)),
        False,
        insurance,
        phones,
        place,
    )


A = (C, "001090000999")


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        ((), (A,), NumberLevel.ABSENT),
        ((A,), (A,), NumberLevel.EQUAL),
        ((A, (M, "010000999")), (A,), NumberLevel.EQUAL),
        (((M, "010000999"),), (A,), NumberLevel.NOT_COMPARABLE),
        (((P, "C0000999"),), (A,), NumberLevel.NOT_COMPARABLE),
        ((A,), ((C, "001090000989"),), NumberLevel.SLIP),
        (((C, "001090120999"),), ((C, "001090210999"),), NumberLevel.SLIP),
        ((A,), ((U, "00109000099"),), NumberLevel.SLIP),
        ((A,), ((U, "0010900009"),), NumberLevel.NOT_COMPARABLE),
        (((M, "010000999"),), ((M, "360555111"),), NumberLevel.OTHER_DOCUMENT),
        (((P, "C0000999"),), ((P, "B5551119"),), NumberLevel.OTHER_DOCUMENT),
        ((A,), ((C, "001090555111"),), NumberLevel.OTHER_FITTING),
        ((A, (M, "010000999")), ((C, "001090555111"), (M, "010000999")), NumberLevel.MIXED),
        ((A, (M, "010000999")), (A, (M, "360555111")), NumberLevel.EQUAL),
        (((M, "010000999"), (M, "360555111")), ((M, "010000999"),), NumberLevel.EQUAL),
        ((A, (M, "010000999")), ((C, "001090555111"), (M, "360555111")), NumberLevel.OTHER_FITTING),
    ],
)  # fmt: skip
def test_numbers(a, b, level) -> None:
    x, y = profile(*a), profile(*b)
    assert compare_numbers(x, y) is level
    assert compare_numbers(y, x) is level


def test_a_number_that_does_not_fit_its_row() -> None:
    x = profile(A, birth=D(1990))
    y = profile((C, "001181555111"), birth=D(1990))
    assert compare_numbers(x, y) is NumberLevel.OTHER
    assert compare_numbers(y, x) is NumberLevel.OTHER


@pytest.mark.parametrize(
    ("number", "birth", "sex", "want"),
    [
        ("001090000999", D(1990, 3, 8), Sex.MALE, True),
        ("001090000999", D(1990), None, True),
        ("001090000999", None, Sex.FEMALE, False),
        ("001090000999", D(1991), None, False),
        ("001203000999", D(2003), Sex.MALE, True),
        ("001090000999", None, None, None),
        ("01090000999", D(1990), None, None),
        ("00109000099X", D(1990), None, None),
    ],
)
def test_fits(number, birth, sex, want) -> None:
    assert fits(number, birth, sex) is want


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        (D(1990, 3, 8), D(1990, 3, 8), BirthLevel.EQUAL),
        (D(1990), D(1990, 3, 8), BirthLevel.YEAR),
        (D(1990, 1, 1), D(1990, 1, 1), BirthLevel.YEAR),
        (D(1965, 5, 9), D(1965, 5, 10), BirthLevel.ONE_DAY_OFF),
        (D(1990, 3, 8), D(1990, 8, 3), BirthLevel.SWAPPED),
        (D(1990, 3, 8), D(1990, 3, 18), BirthLevel.PART_OFF),
        (D(1990, 3, 8), D(2001, 3, 8), BirthLevel.PART_OFF),
        (D(1990, 3, 8), D(2002, 3, 8), BirthLevel.GENERATION),
        (D(1990, 3, 8), D(1992, 5, 9), BirthLevel.NEAR_YEAR),
        (D(1990, 3, 8), D(1993, 5, 9), BirthLevel.OTHER),
        (D(1990), D(2001), BirthLevel.NEAR_YEAR),
        (D(1990), D(2002), BirthLevel.OTHER),
    ],
)
def test_births(a, b, level) -> None:
    assert compare_births(profile(birth=a), profile(birth=b)) is level
    assert compare_births(profile(birth=b), profile(birth=a)) is level


def test_ambiguous_births() -> None:
    either = profile(births=(D(1956, 3, 8), D(2056, 3, 8)))
    assert compare_births(either, profile(birth=D(1956, 3, 8))) is BirthLevel.SWAPPED
    assert compare_births(either, either) is BirthLevel.SWAPPED
    assert compare_births(either, profile(birth=D(1957))) is BirthLevel.ABSENT
    assert compare_births(profile(), profile()) is BirthLevel.ABSENT


def test_sexes_phones_insurance() -> None:
    man, woman, nobody = profile(sex=Sex.MALE), profile(sex=Sex.FEMALE), profile()
    assert compare_sexes(man, man) is SexLevel.EQUAL
    assert compare_sexes(man, woman) is SexLevel.OTHER
    assert compare_sexes(man, nobody) is SexLevel.ABSENT
    one, two = profile(phones=("+84900000999",)), profile(phones=("+84900000999", "+84911111999"))
    assert compare_phones(one, one) is PhoneLevel.EQUAL
    assert compare_phones(one, two) is PhoneLevel.EQUAL
    assert compare_phones(one, profile(phones=("+84911111999",))) is PhoneLevel.OTHER
    assert compare_phones(one, nobody) is PhoneLevel.ABSENT
    assert compare_insurance(nobody, nobody) is InsuranceLevel.ABSENT
    code = profile(insurance="9900000999")
    assert compare_insurance(code, code) is InsuranceLevel.EQUAL
    assert compare_insurance(code, profile(insurance="9900000998")) is InsuranceLevel.SLIP
    assert compare_insurance(code, profile(insurance="1234567890")) is InsuranceLevel.OTHER


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        (("01", "A", "X", "SO 1 PHO A"), ("01", "A", "X", "SO 1 PHO A"), PlaceLevel.ADDRESS),
        (("01", "A", "X", "THON 1"), ("01", "A", "X", "THON 1"), PlaceLevel.ADDRESS),
        (("01", "A", "X", "AP 1X"), ("01", "A", "X", "AP 1X"), PlaceLevel.WARD),
        (("01", "A", "X", ""), ("01", "A", "Y", ""), PlaceLevel.DISTRICT),
        (("01", "A", "X", ""), ("01", "B", "X", ""), PlaceLevel.PROVINCE),
        (("01", "", "", ""), ("01", "", "", ""), PlaceLevel.PROVINCE),
        (("01", "A", "X", ""), ("02", "A", "X", ""), PlaceLevel.OTHER),
        (("", "A", "", ""), ("", "B", "", ""), PlaceLevel.OTHER),
        (("", "", "X", ""), ("", "", "Y", ""), PlaceLevel.OTHER),
        (("", "", "X", ""), ("", "", "X", ""), PlaceLevel.WARD),
        (("", "", "", ""), ("01", "A", "X", ""), PlaceLevel.ABSENT),
    ],
)
def test_places(a, b, level) -> None:
    x, y = profile(place=a), profile(place=b)
    assert compare_places(x, y) is compare_places(y, x) is level


DAY = date(2021, 8, 1)


def event(
    days: int = 0, product: str = "az", lot: str = "", site: str = "", number: int = 0
) -> Event:
    return (DAY + timedelta(days), product, lot, site, number)


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        (event(site="S"), event(site="S"), EventLevel.SAME),
        (event(site="S"), event(1, site="S"), EventLevel.SAME),
        (event(site="S"), event(2, site="S"), EventLevel.NEUTRAL),
        (event(lot="L"), event(lot="L"), EventLevel.SAME),
        (event(lot="L"), event(1, lot="L"), EventLevel.NEUTRAL),
        (event(), event(), EventLevel.NEUTRAL),
        (event(number=1), event(2, number=1), EventLevel.CLASH),
        (event(number=1), event(2, number=2), EventLevel.NEUTRAL),
        (event(number=1), event(product="pf", number=2), EventLevel.CLASH),
        (event(number=1), event(product="pf"), EventLevel.NEUTRAL),
    ],
)
def test_events(a, b, level) -> None:
    assert compare_events((a,), (b,)) is level
    assert compare_events((b,), (a,)) is level


def test_is_slip() -> None:
    assert is_slip("123456789", "123456798")
    assert is_slip("123456789", "12345678")
    assert not is_slip("123456789", "1234567")
    assert not is_slip("123456789", "123456789")


@pytest.mark.parametrize(
    ("day", "text", "recorded", "want"),
    [
        (date(2020, 11, 30), "AZ", None, None),
        (date(2020, 12, 1), "AZ", None, date(2020, 12, 1)),
        (date(2013, 1, 1), "thuốc lạ", None, date(2013, 1, 1)),
        (date(2021, 8, 1), "AZ", date(2021, 8, 1), date(2021, 8, 1)),
        (date(2021, 8, 2), "AZ", date(2021, 8, 1), None),
    ],
)
def test_believable_day(day, text, recorded, want) -> None:
    at = recorded and datetime(recorded.year, recorded.month, recorded.day, tzinfo=UTC)
    given = DateReading("", ReadStatus.READ, D.from_date(day))
    dose = DoseRecord("r", vaccine(text), given, recorded_at=at)
    assert believable_day(dose) == want
    found = event_of(dose)
    assert (found[0] if found else None) == want


def test_repr_masks() -> None:
    numbers = (IdNumber(C, "001090000999"),)
    assert "001090000999" not in repr((profile(A, insurance="9900000999"), numbers))
