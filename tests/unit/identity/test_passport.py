"""vaxrecord.identity.passport: the weak rule, said weakly."""

import pytest

from vaxrecord.errors import InvalidFormat, InvalidLength
from vaxrecord.identity import passport


@pytest.mark.parametrize(
    ("number", "vietnamese"),
    [
        ("B000012", False),
        ("B0000123", True),
        ("B00001234", True),
        ("B000012345", False),
        ("b 0000123", True),
        ("AB000123", False),
        ("00000123", False),
        ("Đ0000123", False),
        ("B000012A", False),
        ("", False),
    ],
)
def test_vietnamese_shape(number, vietnamese):
    assert passport.is_vietnamese(number) is vietnamese


@pytest.mark.parametrize(
    ("number", "error", "hint"),
    [
        ("", InvalidFormat, "empty"),
        ("KHONG", InvalidFormat, "at least one digit"),
        ("B000/123", InvalidFormat, "letters A to Z"),
        ("Đ0000123", InvalidFormat, "letters A to Z"),
        ("B٠٠٠٠١٢٣", InvalidFormat, "letters A to Z"),
        ("B000001234", InvalidLength, "at most 9 letters and digits, this has 10"),
    ],
)
def test_refusal_says_what_to_do(number, error, hint):
    with pytest.raises(error, match=hint) as caught:
        passport.validate(number)
    assert type(caught.value) is error
    assert not passport.is_valid(number)


@pytest.mark.parametrize("number", [None, 123, b"B0000123"])
def test_what_is_no_text(number):
    assert passport.is_valid(number) is False
    for function in (
        passport.compact,
        passport.validate,
        passport.format,
        passport.is_vietnamese,
    ):
        with pytest.raises(InvalidFormat, match="a number is a text"):
            function(number)


def test_longest():
    assert passport.validate("B00000123") == "B00000123"
    assert passport.format("b 0000123") == "B0000123"
    assert passport.compact("b0000123<<") == "B0000123"
