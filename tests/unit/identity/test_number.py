"""Which personal numbers a cell holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaxrecord.identity.number import LONGEST_CELL, IdNumber, NumberKind, read_numbers

CCCD, CMND, PASSPORT, UNKNOWN = NumberKind


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", ()),
        ("   ", ()),
        ("001300000123", (IdNumber(CCCD, "001300000123"),)),
        ("001 300 000 123", (IdNumber(CCCD, "001300000123"),)),
        ("'001300000123", (IdNumber(CCCD, "001300000123"),)),
        ("099300000123", (IdNumber(CCCD, "099300000123"),)),
        ("012000123", (IdNumber(CMND, "012000123"),)),
        ("48300000123", (IdNumber(CCCD, "048300000123", restored=True),)),
        ("1300000123", (IdNumber(CCCD, "001300000123", restored=True),)),
        ("99300000123", (IdNumber(UNKNOWN, "99300000123"),)),
        ("01300000123", (IdNumber(UNKNOWN, "01300000123"),)),
        ("12000123", (IdNumber(CMND, "012000123", restored=True),)),
        ("02000123", (IdNumber(UNKNOWN, "02000123"),)),
        ("1234567", (IdNumber(UNKNOWN, "1234567"),)),
        ("0013000001234", (IdNumber(UNKNOWN, "0013000001234"),)),
        ("B0000123", (IdNumber(PASSPORT, "B0000123"),)),
        ("CMND: 012000123", (IdNumber(CMND, "012000123"),)),
        ("012000123 / 001300000123", (IdNumber(CMND, "012000123"), IdNumber(CCCD, "001300000123"))),
        (
            "CMND 012000123 CCCD 001300000123",
            (IdNumber(CMND, "012000123"), IdNumber(CCCD, "001300000123")),
        ),
        ("012000123; 012 000 123", (IdNumber(CMND, "012000123"),)),
        ("012000123 và B0000123", (IdNumber(CMND, "012000123"), IdNumber(PASSPORT, "B0000123"))),
        ("٠٠١٣٠٠٠٠٠١٢٣", (IdNumber(UNKNOWN, "٠٠١٣٠٠٠٠٠١٢٣"),)),
        ("4,83E+10", (IdNumber(UNKNOWN, "4"), IdNumber(UNKNOWN, "83E+10"))),
    ],
)
def test_cells_as_clerks_fill_them(cell, expected):
    assert read_numbers(cell) == expected


@given(st.text(max_size=300))
def test_any_text_is_read_and_nothing_is_put_in_but_marked_zeros(cell):
    for number in read_numbers(cell):
        received = number.value.lstrip("0") if number.restored else number.value
        assert received
        assert set(received) <= set(cell) | set(cell.upper())


def test_a_long_cell_is_cut():
    (number,) = read_numbers("1" * 10_000_000)
    assert len(number.value) == LONGEST_CELL


def test_repr_is_masked():
    assert "300000" not in repr(read_numbers("001300000123"))
