"""How far apart two spellings of a name are.

Seven levels, each with its reason. None says "one person": two people are called Nguyễn Văn An
in every commune, and Vy and Vi are two legal names though they sound alike. The levels tell what
kind of slip would turn one spelling into the other, so that a comparison of records can weigh it.
"""

import re
from enum import StrEnum

from vaxrecord.text import fold, fold_keeping_marks, place_tones

__all__ = ["REGIONAL_PAIRS", "SpellingVariant", "same_spelling_variant"]


class SpellingVariant(StrEnum):
    """The least difference that explains two spellings, from none to another name."""

    EQUAL = "equal"
    """The same letters and marks; letter case, spaces and punctuation apart."""
    TONE_PLACEMENT = "tone placement"
    """The same but for old and new tone placement: Hòa, Hoà."""
    I_OR_Y = "i or y"
    """The same but for a final i or y: Mỹ, Mĩ. Legal names may differ in just that."""
    MARKS_MISSING = "marks missing"
    """Some words of one are words of the other without marks: Nguyen, Nguyễn."""
    REGIONAL_PAIR = "regional pair"
    """The same but for words that North and South say differently: Hoàng, Huỳnh."""
    WITHOUT_MARKS = "without marks"
    """The same without marks; with them, they contradict each other: Hùng, Hưng."""
    DIFFERENT = "different"
    """None of these."""

    __hash__ = str.__hash__


REGIONAL_PAIRS = (
    ("HOÀNG", "HUỲNH"),
    ("VŨ", "VÕ"),
    ("PHÚC", "PHƯỚC"),
    ("BẢO", "BỬU"),
    ("NHÂN", "NHƠN"),
    ("NHẬT", "NHỰT"),
    ("CẢNH", "KIỂNG"),
    ("SƠN", "SAN"),
    ("CHÂU", "CHU"),
)
"""Words that an old taboo on royal names split; all are legal names of their own."""

_PAIRS = frozenset(
    frozenset(words)
    for pair in REGIONAL_PAIRS
    for words in (pair, map(fold, pair))  # both with marks, or both without
)

_FINAL_Y = re.compile(r"\b((?:TH|QU|[HKLMTSV])?)([YỲỶỸÝỴ])(?!\w)")
_Y_TO_I = str.maketrans("YỲỶỸÝỴ", "IÌỈĨÍỊ")


def same_spelling_variant(a: str, b: str) -> SpellingVariant:
    """Say how far apart two spellings of a name are.

    Args:
        a: a name as received.
        b: another.

    Returns:
        The first level, in the order of `SpellingVariant`, that explains the difference. Two
        texts without a letter or digit are EQUAL: ask `vaxrecord.identity.name.check` first.

    Examples:
        >>> same_spelling_variant("NGUYỄN THỊ HÒA", "Nguyễn Thị Hoà")
        <SpellingVariant.TONE_PLACEMENT: 'tone placement'>
        >>> same_spelling_variant("Nguyễn Văn Hùng", "Nguyễn Văn Hưng")
        <SpellingVariant.WITHOUT_MARKS: 'without marks'>
    """
    if a == b:
        return SpellingVariant.EQUAL
    a, b = fold_keeping_marks(a), fold_keeping_marks(b)
    if a == b:
        return SpellingVariant.EQUAL
    a, b = place_tones(a), place_tones(b)
    if a == b:
        return SpellingVariant.TONE_PLACEMENT
    if _with_final_i(a) == _with_final_i(b):
        return SpellingVariant.I_OR_Y
    words_a, words_b = a.split(), b.split()
    if len(words_a) == len(words_b):
        words = tuple(zip(words_a, words_b, strict=True))
        if all(x == y or _is_bare(x, y) for x, y in words):
            return SpellingVariant.MARKS_MISSING
        if all(x == y or frozenset((x, y)) in _PAIRS for x, y in words):
            return SpellingVariant.REGIONAL_PAIR
    return SpellingVariant.WITHOUT_MARKS if fold(a) == fold(b) else SpellingVariant.DIFFERENT


def _with_final_i(text: str) -> str:
    return _FINAL_Y.sub(lambda found: found[1] + found[2].translate(_Y_TO_I), text)


def _is_bare(a: str, b: str) -> bool:
    """Tell whether one of two words is the other without its marks."""
    return fold(a) == b or fold(b) == a
