"""vaxrecord.identity.insurance: code and card, their parts, and when two are one."""

import pytest

from vaxrecord.errors import InvalidComponent, InvalidFormat, InvalidLength
from vaxrecord.identity import insurance

CARD, CODE = "TE1790000000123", "0000000123"


def test_parts_of_a_card():
    assert insurance.get_group(CARD) == "TE"
    assert insurance.get_level(CARD) == 1
    assert insurance.get_province(CARD).name == "Hồ Chí Minh"
    assert insurance.core(CARD) == CODE


def test_a_code_tells_nothing():
    assert insurance.get_group(CODE) is None
    assert insurance.get_level(CODE) is None
    assert insurance.get_province(CODE) is None
    assert insurance.core(CODE) == CODE


@pytest.mark.parametrize("level", "12345")
def test_levels(level):
    assert insurance.get_level(f"TE{level}790000000123") == int(level)


@pytest.mark.parametrize("level", "06789")
def test_no_such_level(level):
    assert not insurance.is_valid(f"TE{level}790000000123")
    with pytest.raises(InvalidComponent, match="1 to 5"):
        insurance.validate(f"TE{level}790000000123")


def test_unknown_group_and_province_are_not_refused():
    assert insurance.validate("ZZ5970000000123") == "ZZ5970000000123"
    assert insurance.get_province("ZZ5970000000123") is None


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (CARD, CODE, True),
        (CARD, "dn 4 01 0000000123", True),
        (CODE, CODE, True),
        (CARD, "0000000124", False),
        (CARD, "", False),
        ("", "", False),
        ("TE0790000000123", CODE, False),
    ],
)
def test_same(a, b, same):
    assert insurance.same(a, b) is same
    assert insurance.same(b, a) is same


@pytest.mark.parametrize(
    ("number", "error", "hint"),
    [
        ("", InvalidFormat, "empty"),
        ("000000O123", InvalidFormat, "letters O, I or l"),
        ("TE1790000O00123", InvalidFormat, "letters O, I or l"),
        ("1E1790000000123", InvalidFormat, "two letters"),
        ("ĐN1790000000123", InvalidFormat, "two letters"),
        ("000000123", InvalidLength, "this has 9"),
        ("TE17900000001234", InvalidLength, "this has 16"),
    ],
)
def test_refusal_says_what_to_do(number, error, hint):
    for function in (insurance.validate, insurance.core, insurance.get_group):
        with pytest.raises(error, match=hint) as caught:
            function(number)
        assert type(caught.value) is error
    assert not insurance.is_valid(number)


@pytest.mark.parametrize("number", [None, 123, b"0000000123"])
def test_what_is_no_text(number):
    assert insurance.is_valid(number) is False
    assert insurance.same(number, number) is False
    for function in (insurance.compact, insurance.validate, insurance.format):
        with pytest.raises(InvalidFormat, match="a number is a text"):
            function(number)


def test_format():
    assert insurance.format("te1790000000123") == "TE 1 79 0000000123"
    assert insurance.format("0000.000.123") == CODE
    assert insurance.compact("te-1-79-0000000123") == CARD
