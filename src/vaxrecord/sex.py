"""Sex as recorded, and the spellings of it.

Words are read in Vietnamese and English, with or without marks. Numbers are not read unless the
caller says which coding the file uses: clients of the national platform sent 1 and 2, one of them
0 and 1, and what the server meant is unknown (docs/unknowns.md, "sex-codes").
"""

import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

__all__ = ["Sex", "SexCoding", "is_sex_stated", "read_sex"]

LONGEST_TEXT = 32
"""Characters of a cell that are looked at, after trimming; no spelling has as many."""


class Sex(StrEnum):
    """Sex as recorded on papers of Viet Nam, which know two."""

    MALE = "male"
    FEMALE = "female"

    __hash__ = str.__hash__


class SexCoding(StrEnum):
    """What the numbers of a file mean."""

    ONE_TWO = "1 male, 2 female"
    ZERO_ONE = "0 male, 1 female"
    """As the parity of a citizen number's fourth digit."""
    ONE_ZERO = "1 male, 0 female"

    __hash__ = str.__hash__


_MALE = "nam", "nam giới", "trai", "con trai", "đàn ông", "m", "male", "man", "boy"
_FEMALE = "nữ", "nữ giới", "gái", "con gái", "phụ nữ", "đàn bà", "f", "female", "woman", "girl"
_NOT_STATED = (
    *("", "-", "--", "không", "không rõ", "chưa rõ", "không xác định", "chưa xác định", "khác"),
    *("n/a", "na", "null", "none", "nan", "unknown", "other"),
)
_BY_CODE: Mapping[SexCoding, Mapping[str, Sex]] = MappingProxyType(
    {
        SexCoding.ONE_TWO: {"1": Sex.MALE, "2": Sex.FEMALE},
        SexCoding.ZERO_ONE: {"0": Sex.MALE, "1": Sex.FEMALE},
        SexCoding.ONE_ZERO: {"1": Sex.MALE, "0": Sex.FEMALE},
    }
)


def _folded(text: str) -> str:
    """Fold case, blanks and marks: "Nữ", "NỮ." and "nu" are one."""
    if not text.isascii():
        text = unicodedata.normalize("NFD", text.strip()[: LONGEST_TEXT + 1])
        text = "".join(char for char in text if not unicodedata.combining(char))
    words = text.strip(" \t\r\n.,;'\"")[: LONGEST_TEXT + 1].lower().replace("đ", "d").split()
    return " ".join(words)


_WORDS = {_folded(word): Sex.MALE for word in _MALE} | {
    _folded(word): Sex.FEMALE for word in _FEMALE
}
_SILENT = frozenset(map(_folded, _NOT_STATED))
_USUAL = {"Nam": Sex.MALE, "Nữ": Sex.FEMALE}


def read_sex(text: str, *, coding: SexCoding | None = None) -> Sex | None:
    """Read a recorded sex.

    Args:
        text: the cell, any text.
        coding: what its numbers mean; None if that is not known: then numbers are not read.

    Returns:
        The sex; None if it is not stated (`is_sex_stated`) or cannot be read.

    Examples:
        >>> read_sex("Nữ")
        <Sex.FEMALE: 'female'>
        >>> read_sex("1") is None
        True
        >>> read_sex("1", coding=SexCoding.ONE_TWO)
        <Sex.MALE: 'male'>
    """
    usual = _USUAL.get(text)
    if usual is not None:
        return usual
    folded = _folded(text)
    word = _WORDS.get(folded)
    if word is not None or coding is None:
        return word
    return _BY_CODE[coding].get(folded.removesuffix(".0"))


def is_sex_stated(text: str) -> bool:
    """Tell whether a cell says anything about sex, readable or not.

    Args:
        text: the cell, any text.

    Returns:
        False for an empty cell and for words that leave it open, such as "Không rõ" or "khác".

    Examples:
        >>> is_sex_stated("Không rõ"), is_sex_stated("1")
        (False, True)
    """
    return _folded(text) not in _SILENT
