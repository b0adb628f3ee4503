"""The country codes of births registered abroad."""

import pytest

from vaxrecord.identity.countries import FIRST_CODE, LAST_CODE, country, is_plausible

ALL = [str(code) for code in range(FIRST_CODE, LAST_CODE + 1)]


@pytest.mark.parametrize(
    ("code", "plausible"),
    [("100", False), ("101", True), ("102", True), ("294", True), ("295", True), ("296", False)],
)
def test_the_range(code, plausible):
    assert is_plausible(code) is plausible
    assert (country(code) is not None) is plausible


def test_every_code_of_the_range_has_a_country():
    assert len(ALL) == 195
    found = [country(code) for code in ALL]
    assert [item.code for item in found] == ALL
    assert all(len(item.alpha_2) == 2 and item.alpha_2.isupper() for item in found)


def test_only_the_two_known_doubles_stand_twice():
    letters = [country(code).alpha_2 for code in ALL]
    assert sorted({a for a in letters if letters.count(a) > 1}) == ["AZ", "HR"]
    assert country("113") != country("114")
    assert country("147") != country("148")


@pytest.mark.parametrize(
    ("code", "alpha_2"),
    [
        ("101", "AF"),
        ("139", "KH"),
        ("174", "KR"),
        ("175", "US"),
        ("193", "LA"),
        ("231", "RU"),
        ("232", "JP"),
        ("240", "FR"),
        ("279", "CN"),
        ("295", "ZW"),
    ],
)
def test_some_countries(code, alpha_2):
    assert country(code).alpha_2 == alpha_2


@pytest.mark.parametrize("alpha_2", ["TW", "HK", "MO", "XK", "PS", "VN"])
def test_countries_without_a_row(alpha_2):
    assert alpha_2 not in {country(code).alpha_2 for code in ALL}


@pytest.mark.parametrize("code", ["", "1", "0101", "001", "101 ", "١٠١", "abc"])
def test_what_is_no_code(code):
    assert country(code) is None
    assert not is_plausible(code)
