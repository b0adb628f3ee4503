"""vaxrecord.identity.cmnd: blocks, the block issued twice, lost zeros, the end of the card."""

from datetime import date

import pytest

from vaxrecord.errors import InvalidFormat, InvalidLength
from vaxrecord.identity import cmnd


@pytest.mark.parametrize(
    ("number", "names"),
    [
        ("190000123", ["Quảng Bình", "Quảng Trị", "Thừa Thiên Huế"]),
        ("360000123", ["Cần Thơ", "Hậu Giang", "Sóc Trăng"]),
        ("095000123", ["Bắc Kạn"]),
        ("090000123", ["Thái Nguyên"]),
        ("245000123", ["Đắk Lắk", "Đắk Nông"]),
        ("280000123", ["Bình Dương"]),
        ("285000123", ["Bình Phước"]),
        ("230000123", ["Gia Lai"]),
        ("231000123", ["Gia Lai"]),
        ("232000123", ["Kon Tum"]),
        ("233000123", ["Kon Tum"]),
        ("020000123", ["Hồ Chí Minh"]),
        ("990000123", []),
    ],
)
def test_provinces_of_a_block(number, names):
    assert [province.name for province in cmnd.get_provinces(number)] == names


@pytest.mark.parametrize(
    ("number", "double"),
    [
        ("271450000", False),
        ("271450001", True),
        ("271475000", True),
        ("271500000", True),
        ("271500001", False),
        ("271 450 001", True),
        ("27145000", False),
        ("2714500010", False),
        ("27145000a", False),
    ],
)
def test_block_issued_twice(number, double):
    assert cmnd.is_double_issued(number) is double


@pytest.mark.parametrize(
    ("on", "usable"),
    [(date(2024, 12, 30), True), (date(2024, 12, 31), True), (date(2025, 1, 1), False)],
)
def test_end_of_the_card(on, usable):
    assert cmnd.is_usable(on) is usable


@pytest.mark.parametrize(
    ("number", "restored"),
    [
        ("12000123", "012000123"),
        ("95000123.0", "095000123"),
        ("02000123", None),
        ("2000123", None),
        ("112000123", None),
        ("1200012a", None),
        ("", None),
    ],
)
def test_restore_zero(number, restored):
    assert cmnd.restore_zero(number) == restored


@pytest.mark.parametrize(
    ("number", "error", "hint"),
    [
        ("", InvalidFormat, "empty"),
        ("01200012O", InvalidFormat, "letters O, I or l"),
        ("٠١٢٠٠٠١٢٣", InvalidFormat, "another script"),
        ("12000123", InvalidLength, "restore_zero"),
        ("001098000123", InvalidLength, "vaxrecord.identity.cccd"),
        ("0120001234", InvalidLength, "this has 10: compare"),
    ],
)
def test_refusal_says_what_to_do(number, error, hint):
    for function in (cmnd.validate, cmnd.get_provinces):
        with pytest.raises(error, match=hint) as caught:
            function(number)
        assert type(caught.value) is error
    assert not cmnd.is_valid(number)


@pytest.mark.parametrize("number", [None, 12000123, b"012000123"])
def test_what_is_no_text(number):
    assert cmnd.is_valid(number) is False
    for function in (cmnd.compact, cmnd.validate, cmnd.format, cmnd.is_double_issued):
        with pytest.raises(InvalidFormat, match="a number is a text"):
            function(number)


def test_format():
    assert cmnd.format("012000123") == "012 000 123"
    assert cmnd.compact("012-000-123") == "012000123"
