"""What can be a Vietnamese syllable."""

import pytest

from vaxrecord.syllable import is_bare_syllable, is_syllable

SYLLABLES = """
    Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý nghiêng gì giếng gìn
    Quốc quý quýt Quỳnh quyển quyết quần hòa hoà thúy khuya khuỷu huýt loét Moong yên yết ý ạ
    oanh uyên Thuở Khuê đức Đức tuyết ngoẹo
"""
OTHER_WORDS = """
    Nguyen Duc Viet Đưc hỏc hàp Smith Niê Ksor Brơi Lynn f w z qi qó lyên nguyễnn
    óò nghiêngg 1 An1 A-n
"""


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_syllables(word):
    assert is_syllable(word)
    assert is_syllable(word.upper())


@pytest.mark.parametrize("word", OTHER_WORDS.split())
def test_no_syllables(word):
    assert not is_syllable(word)


def test_empty_and_long_words():
    assert not is_syllable("")
    assert not is_bare_syllable("")
    assert is_syllable("nghiêng")
    assert is_syllable("nghie\u0302\u0303ng")
    assert is_syllable("thu\u031bo\u031b\u0303ng")
    assert not is_syllable("nghiêngh")
    assert is_bare_syllable("nghieng")
    assert not is_bare_syllable("nghienghh")
    assert not is_syllable("a" * 1_000_000)


def test_decomposed_words_and_every_stop_final():
    assert is_syllable("Vie\u0323\u0302t")
    for final in ("c", "ch", "p", "t"):
        allowed = {tone: is_syllable(f"{tone}{final}") for tone in "aàảãáạ"}
        assert allowed == {tone: tone in "áạ" for tone in "aàảãáạ"}


@pytest.mark.parametrize(
    ("word", "is_bare"),
    [
        ("Nguyen", True),
        ("Lan", True),
        ("QUOC", True),
        ("yen", True),
        ("Smith", False),
        ("qi", False),
    ],
)
def test_bare_syllables(word, is_bare):
    assert is_bare_syllable(word) is is_bare
