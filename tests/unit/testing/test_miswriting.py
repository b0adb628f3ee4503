"""Each fault of a date, a number and a phone."""

from datetime import date

import pytest

from vaxrecord.identity import phone
from vaxrecord.sex import Sex, read_sex
from vaxrecord.testing.draws import Draws
from vaxrecord.testing.faults import Fault
from vaxrecord.testing.miswriting import (
    BIRTH_FAULTS,
    BRANDS,
    DATE_FAULTS,
    NUMBER_FAULTS,
    PHONE_FAULTS,
    address_notation,
    birth_slid,
    date_notation,
    digit_wrong,
    exchanged,
    phone_notation,
    sex_notation,
    site_notation,
    spaced_number,
)
from vaxrecord.vaccines import Outcome, resolve

UNTIL = date(2021, 11, 8)


def all_of(write, *given, times=60):
    return {write(*given, Draws(seed)) for seed in range(times)}


def test_a_day_in_all_notations():
    assert all_of(date_notation, date(2021, 8, 3)) == {
        "2021-08-03",
        "44411",
        "1627948800000",
        "03-08-21",
        "3-8-2021",
    }


@pytest.mark.parametrize(("year", "short"), [(1939, False), (1940, True)])
def test_two_digits_of_the_year_only_where_they_can_be_told(year, short):
    written = all_of(date_notation, date(year, 8, 3))
    assert (f"03-08-{year % 100}" in written) is short


@pytest.mark.parametrize(
    ("day", "swapped"),
    [
        (date(2021, 8, 3), date(2021, 3, 8)),
        (date(2021, 11, 12), date(2021, 12, 11)),
        (date(2021, 11, 13), None),
        (date(2021, 8, 8), None),
    ],
)
def test_day_and_month_swap_where_they_can(day, swapped):
    assert exchanged(day) == swapped


@pytest.mark.parametrize(
    ("born", "slid"),
    [
        (date(1947, 3, 31), False),
        (date(1947, 4, 1), True),
        (date(1955, 6, 30), True),
        (date(1955, 7, 1), False),
        (date(1959, 12, 31), False),
        (date(1960, 1, 1), True),
        (date(1975, 6, 12), True),
        (date(1975, 6, 13), False),
    ],
)
def test_births_that_two_clocks_part(born, slid):
    assert birth_slid(born) is slid


def test_wrong_birth_dates():
    born = date(1970, 3, 8)
    assert all_of(BIRTH_FAULTS[Fault.BIRTH_SWAPPED], born) == {"03/08/1970"}
    assert all_of(BIRTH_FAULTS[Fault.BIRTH_SWAPPED], date(1970, 3, 13)) == {None}
    assert all_of(BIRTH_FAULTS[Fault.BIRTH_YEAR_ONLY], born) == {"1970"}
    assert all_of(BIRTH_FAULTS[Fault.BIRTH_NEW_YEAR], born) == {"01/01/1970"}
    assert all_of(BIRTH_FAULTS[Fault.BIRTH_NEW_YEAR], date(1970, 1, 1)) == {None}
    mistyped = all_of(BIRTH_FAULTS[Fault.BIRTH_MISTYPED], date(1972, 2, 29))
    assert {"02/02/1972", "28/03/1972", "28/02/1971"} <= mistyped
    assert "29/02/1972" not in mistyped


def test_wrong_numbers():
    number = "010000999123"
    one_off = all_of(NUMBER_FAULTS[Fault.NUMBER_MISTYPED], number, "")
    assert all(sum(a != b for a, b in zip(n, number, strict=True)) == 1 for n in one_off)
    turned = all_of(NUMBER_FAULTS[Fault.NUMBER_TRANSPOSED], number, "")
    assert all(sorted(n) == sorted(number) and n != number for n in turned)
    assert all_of(NUMBER_FAULTS[Fault.NUMBER_RELATIVE], number, "019999123") == {"019999123"}
    assert all_of(NUMBER_FAULTS[Fault.NUMBER_RELATIVE], number, "") == {None}
    assert all_of(NUMBER_FAULTS[Fault.NUMBER_MISSING], number, "") == {""}
    assert all_of(NUMBER_FAULTS[Fault.NUMBER_ZERO_LOST], "001099999123", "") == {"1099999123"}
    assert all_of(NUMBER_FAULTS[Fault.NUMBER_ZERO_LOST], "199999123", "") == {None}
    assert all(len(n) == 11 for n in all_of(NUMBER_FAULTS[Fault.NUMBER_DIGIT_LOST], number, ""))


def test_wrong_phones():
    assert all_of(PHONE_FAULTS[Fault.PHONE_OLD], "0389999123", "") == {"01689999123"}
    assert all_of(PHONE_FAULTS[Fault.PHONE_OLD], "0909999123", "") == {None}
    assert all_of(PHONE_FAULTS[Fault.PHONE_MISSING], "0909999123", "") == {""}
    family = PHONE_FAULTS[Fault.PHONE_FAMILY]
    assert all_of(family, "0909999123", "0909999456") == {"0909999456"}
    assert all_of(family, "0909999123", "0909999123") == {None}
    assert all_of(family, "0909999123", "") == {None}
    wrong = all_of(PHONE_FAULTS[Fault.PHONE_MISTYPED], "0909999123", "")
    assert "0909999123" not in wrong
    assert all(text.startswith("090") for text in wrong)


def test_phone_notations_mean_the_phone():
    written = all_of(phone_notation, "0909999123")
    assert written == {"0909 999 123", "+84909999123", "84909999123", "909999123"}
    assert {phone.validate(text) for text in written} == {"+84909999123"}


def test_wrong_injection_dates():
    given, born = date(2021, 8, 3), date(1970, 3, 8)
    days = {fault: all_of(write, given, born, UNTIL) for fault, write in DATE_FAULTS.items()}
    assert days[Fault.DATE_SWAPPED] == {date(2021, 3, 8)}
    assert all(day.year > UNTIL.year for day in days[Fault.DATE_FUTURE])
    assert all(day.year < 2021 for day in days[Fault.DATE_YEAR])
    assert all(day.year < born.year for day in days[Fault.DATE_BEFORE_BIRTH])


def test_a_wrong_day_exists_also_from_the_29th_of_february_on():
    for write in DATE_FAULTS.values():
        all_of(write, date(2024, 2, 29), date(1960, 2, 29), date(2024, 6, 1))


def test_one_digit_is_wrong_and_letters_stay():
    assert all(n.startswith("ZZ") and n != "ZZ9999123" for n in all_of(digit_wrong, "ZZ9999123"))


def test_numbers_in_groups():
    assert all_of(spaced_number, "0010999991") == {
        "001 099 999 1",
        "001.099.999.1",
        "001-099-999-1",
    }


@pytest.mark.parametrize("sex", Sex)
def test_sex_notations_mean_the_sex_or_are_codes(sex):
    written = all_of(sex_notation, sex)
    assert {read_sex(text) for text in written if not text.isdigit()} == {sex}


def test_sites_are_abbreviated():
    site = "Bệnh viện Đa khoa Huyện 3, Hà Nam"
    assert site_notation(site) == "BVĐK Huyện 3"


def test_addresses_are_written_otherwise():
    assert all_of(address_notation, "Số 12 đường 3") == {"12 đường 3", "12 đ. 3", "so 12 duong 3"}
    assert "7 T. 9" in all_of(address_notation, "Số 7 thôn 9")


@pytest.mark.parametrize(("id_", "text"), [(i, t) for i, ts in BRANDS.items() for t in ts])
def test_every_brand_is_understood_as_its_product(id_, text):
    found = resolve(text)
    assert found.outcome is Outcome.RESOLVED
    assert found.product.id == id_
