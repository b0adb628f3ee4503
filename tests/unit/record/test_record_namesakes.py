"""What a file says of its names and places: which given names exist, and how many share a place."""

from datetime import date

import pytest

from vaxrecord.record.fields import BirthLevel, EventLevel, PhoneLevel, PlaceLevel
from vaxrecord.record.model import Source
from vaxrecord.record.names import NameLevel, prepare_name
from vaxrecord.record.namesakes import BORNE_BY_MANY, RARER, Survey, survey
from vaxrecord.record.normalise import Reader
from vaxrecord.record.profile import Profile, profile_of

HEADS = [f"{family} {middle}" for family in ("Trần", "Lê", "Vũ", "Hồ", "Bùi") for middle in (
    "Văn", "Hữu", "Đức", "Minh", "Quốc", "Thế", "Công", "Xuân", "Đình", "Bá", "Khắc", "Sỹ",
    "Trọng", "Tuấn", "Viết", "Duy", "Nhật", "Hồng", "Kim", "Thái", "Bảo", "Gia", "Mạnh", "Phú",
)]  # fmt: skip


def profile(full_name: str, **cells: str) -> Profile:
    row = {"full_name": full_name, "birth_date": "08/03/1990", "sex": "Nam"} | cells
    source = Source(tuple(row), tuple(row.values()))
    return profile_of(Reader(tuple(row), date(2021, 11, 8)).read(source, "r").person)


def counted(*names: tuple[str, int]) -> Survey:
    """Count a file in which so many names end in each of some words."""
    people = [profile(f"{head} {given}") for given, many in names for head in HEADS[:many]]
    return survey((one, ()) for one in people)


def mistyped(found: Survey, a: str, b: str) -> bool:
    x, y = (prepare_name(f"Ngô Văn {given}") for given in (a, b))
    assert x is not None
    assert y is not None
    assert found.is_mistyped(x, y) is found.is_mistyped(y, x)
    return found.is_mistyped(x, y)


@pytest.mark.parametrize(
    ("few", "many", "expected"),
    [
        (0, BORNE_BY_MANY - 1, False),
        (0, BORNE_BY_MANY, True),
        (1, BORNE_BY_MANY, True),
        (1, BORNE_BY_MANY + 1, True),
        (2, BORNE_BY_MANY, False),
        (2, 2 * RARER - 1, False),
        (2, 2 * RARER, True),
        (2, 2 * RARER + 1, True),
    ],
)
def test_a_given_name_that_hardly_anybody_bears(few, many, expected) -> None:
    assert mistyped(counted(("Trinl", few), ("Trinh", many)), "Trinl", "Trinh") is expected
    assert mistyped(counted(("Ngan", few), ("Ngân", many)), "Ngan", "Ngân") is expected


def test_two_given_names() -> None:
    assert not mistyped(counted(("Hoa", 40), ("Hòa", 50)), "Hoa", "Hòa")
    assert not mistyped(counted(("An", 40), ("Anh", 50)), "An", "Anh")
    assert not mistyped(survey([]), "Hùng", "Hưng")


def test_the_narrowest_place_in_common_counts() -> None:
    home = {"province": "Hà Nội", "district": "Ba Đình", "ward": "Kim Mã"}
    near = [profile(f"{head} An", **home | {"ward": f"W{n}"}) for n, head in enumerate(HEADS[:9])]
    far = [profile(f"{head} An", **home | {"district": f"D{n}"}) for n, head in enumerate(HEADS)]
    away = [profile(f"{head} An", province="Cần Thơ") for head in HEADS]
    me = profile("Ngô Văn Tý", **home)
    found = survey((one, ()) for one in (me, *near, *far, *away))

    def expected(place: PlaceLevel, other: Profile = me) -> float:
        levels = (NameLevel.EQUAL, BirthLevel.EQUAL, PhoneLevel.ABSENT, place, EventLevel.NEUTRAL)
        assert found.expected(me, other, levels) == found.expected(other, me, levels)
        return found.expected(me, other, levels)

    places = (PlaceLevel.OTHER, PlaceLevel.PROVINCE, PlaceLevel.DISTRICT, PlaceLevel.WARD)
    everywhere, province, district, ward = map(expected, places)
    assert everywhere > province > district > ward
    assert district / everywhere == pytest.approx(10 / found.people)
    without = profile("Ngô Văn Tý", ward="Kim Mã")
    assert expected(PlaceLevel.WARD, without) == pytest.approx(ward)


def test_a_slip_in_what_a_family_shares_is_no_other_name() -> None:
    one = profile("Ngô Văn Tý", phone="0912000123")
    two = profile("Ngô Văm Tý", phone="0912000123")
    found = survey((each, ()) for each in (one, two, *(profile(f"{head} An") for head in HEADS)))

    def expected(name: NameLevel, phone: PhoneLevel) -> float:
        levels = (name, BirthLevel.YEAR, phone, PlaceLevel.ABSENT, EventLevel.NEUTRAL)
        return found.expected(one, two, levels)

    same, slip = (expected(n, PhoneLevel.EQUAL) for n in (NameLevel.EQUAL, NameLevel.SLIP))
    assert slip == same
    assert expected(NameLevel.MISTYPED, PhoneLevel.EQUAL) == pytest.approx(10 * same)
    assert expected(NameLevel.SLIP, PhoneLevel.ABSENT) > expected(
        NameLevel.EQUAL, PhoneLevel.ABSENT
    )
