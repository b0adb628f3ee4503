"""Each fault of a name, on names to which it can happen and to which it cannot."""

import unicodedata

import pytest

from vaxrecord.testing.draws import Draws
from vaxrecord.testing.faults import Fault
from vaxrecord.testing.misspelling import NAME_FAULTS, unmarked


def write(fault, name, seed=1):
    return NAME_FAULTS[fault](name, Draws(seed))


@pytest.mark.parametrize(
    ("fault", "name", "written"),
    [
        (Fault.NAME_UPPER, "Nguyễn Thị Hòa", "NGUYỄN THỊ HÒA"),
        (Fault.NAME_TONE_PLACE, "Nguyễn Thúy Hòa", "Nguyễn Thuý Hoà"),
        (Fault.NAME_TONE_PLACE, "Lê Khỏe", "Lê Khoẻ"),
        (Fault.NAME_TONE_PLACE, "Trần Thị Hằng", None),
        (Fault.NAME_TONE_PLACE, "Trần Quý", None),
        (Fault.NAME_TONE_PLACE, "Trần Văn Huy", None),
        (Fault.NAME_TONE_PLACE, "Lê Hoàn", None),
        (Fault.NAME_DECOMPOSED, "KIM", None),
        (Fault.NAME_ETH, "Đỗ Văn Đạt", "Ðỗ Văn Ðạt"),
        (Fault.NAME_ETH, "Lê Văn An", None),
        (Fault.NAME_UNMARKED, "Đỗ Thị Thúy", "Do Thi Thuy"),
        (Fault.NAME_UNMARKED, "Lan Anh", None),
        (Fault.NAME_SHORTENED, "Lê Văn An", "Lê An"),
        (Fault.NAME_SHORTENED, "Lê An", None),
        (Fault.NAME_SHORTENED, "K'Brơi", None),
        (Fault.NAME_ABBREVIATED, "Nguyễn Thị An", "Ng. Th. An"),
        (Fault.NAME_ABBREVIATED, "Lê Kim An", None),
        (Fault.NAME_REGIONAL, "Vũ Bảo Lộc", "Võ Bửu Lộc"),
        (Fault.NAME_REGIONAL, "Lê Kim An", None),
        (Fault.NAME_ZERO, "Lê Hoàn Toàn", "Lê H0àn Toàn"),
        (Fault.NAME_ZERO, "Lê Kim An", None),
        (Fault.NAME_KEYS, "KIM MIN JUN", None),
    ],
)
def test_what_a_fault_writes(fault, name, written):
    assert write(fault, name) == written


def test_keys_are_telex_or_vni():
    assert {write(Fault.NAME_KEYS, "Nguyễn", seed) for seed in range(20)} == {
        "Nguyeenx",
        "Nguye6n4",
    }
    assert {write(Fault.NAME_KEYS, "Đặng", seed) for seed in range(20)} == {"Ddawngj", "D9a8ng5"}
    assert {write(Fault.NAME_KEYS, "đương", seed) for seed in range(20)} == {
        "dduwowng",
        "d9u7o7ng",
    }


def test_decomposed_composes_to_the_name():
    written = write(Fault.NAME_DECOMPOSED, "Nguyễn")
    assert written != "Nguyễn"
    assert unicodedata.normalize("NFC", written) == "Nguyễn"


def test_odd_blanks_are_between_words_or_around_one():
    assert {write(Fault.NAME_SPACED, "Lê An", seed) for seed in range(20)} == {
        "Lê  An",
        "Lê\u00a0An",
        "Lê \u200bAn",
    }
    assert write(Fault.NAME_SPACED, "K'Brơi") == " K'Brơi "


def test_a_letter_is_doubled_or_left_out():
    written = {write(Fault.NAME_MISSPELT, "H'Lim", seed) for seed in range(200)}
    assert written == {"H'LLim", "H'im", "H'Liim", "H'Lm", "H'Limm", "H'Li"}


def test_marks_come_off_all_letters():
    assert unmarked("Đặng Thị Ngọc Ưởng đ") == "Dang Thi Ngoc Uong d"
