"""What a repr, an error or a finding may show of a person."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaxrecord.masking import mask_date, mask_name, mask_number, mask_shape

QUICK = settings(max_examples=100, deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        (None, "-"),
        ("", "-"),
        ("1", "*"),
        ("123", "***"),
        ("1234", "****"),
        ("12345", "1***5"),
        ("123456", "1****6"),
        ("000000000123", "0**********3"),
        ("x" * 19, "x" + "*" * 17 + "x"),
        ("x" * 20, "x" + "*" * 18 + "x"),
        ("x" * 21, "x" + "*" * 18 + "x"),
        ("+" + "9" * 5000, "+" + "*" * 18 + "9"),
    ],
)
def test_numbers(number, masked):
    assert mask_number(number) == masked


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        (None, "-"),
        ("", "-"),
        (" \t\u00a0", "-"),
        ("Nguyễn Văn An", "N*** V*** A***"),
        ("  Y   Moan ", "Y*** M***"),
        ("H'Hen Niê", "H*** N***"),
        (" ".join("abcdefg"), "a*** b*** c*** d*** e*** f*** g***"),
        (" ".join("abcdefgh"), "a*** b*** c*** d*** e*** f*** g*** h***"),
        (" ".join("abcdefghi"), "a*** b*** c*** d*** e*** f*** g*** h***"),
    ],
)
def test_names(name, masked):
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("value", "masked"),
    [
        (None, "-"),
        ("1956-03-08", "-"),
        (date(1956, 3, 8), "1956-**-**"),
        (datetime(1956, 3, 8, 12), "1956-**-**"),  # noqa: DTZ001 - only its year is looked at
        (date(1, 1, 1), "0001-**-**"),
        (SimpleNamespace(year=1956), "1956-**-**"),
        (SimpleNamespace(year=None), "-"),
    ],
)
def test_dates(value, masked):
    assert mask_date(value) == masked


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        (None, "-"),
        ("", "-"),
        ("  ", "-"),
        ("\x00", "-"),
        ("Nguyễn An", "xxxxxx xx"),
        ("12/13/2021", "##/##/####"),
        ("١٢", "##"),
        ("x" * 39, "x" * 39),
        ("x" * 40, "x" * 40),
        ("x" * 41, "x" * 40),
    ],
)
def test_shapes(text, shape):
    assert mask_shape(text) == shape


@QUICK
@given(st.text(max_size=80))
def test_no_letter_of_a_shape_is_shown(text):
    assert all(char == "x" or not char.isalpha() for char in mask_shape(text))


@QUICK
@given(st.text(max_size=60))
def test_at_most_two_characters_of_a_number_are_shown(number):
    masked = mask_number(number)
    assert len(masked) <= 20
    assert set(masked[1:-1]) <= {"*"}


@QUICK
@given(st.text(max_size=200))
def test_at_most_eight_letters_of_a_name_are_shown(name):
    assert all(len(word) == 4 and word[1:] == "***" for word in mask_name(name).split()[:8]) or (
        mask_name(name) == "-"
    )
    assert len(mask_name(name)) <= 8 * 4 + 7
