"""Vietnamese text from before Unicode: TCVN3 (ABC), VNI and VISCII.

Old files hold one or two bytes a letter, meant for fonts that drew Vietnamese in the place of
Western letters. Read as code page 1252 or Latin-1, as spreadsheets do, "Nguyễn" arrives as
"NguyÔn" (TCVN3), "Nguyeãn" (VNI), or with a soft hyphen for its ễ (VISCII). `detect_legacy`
says which encoding would explain a text and on what evidence; the conversions are separate
calls, because a wrong conversion cannot be told from a right one afterwards.

All take `str`; for bytes, decode them as "latin-1" first, which loses nothing. Convert before
`vaxrecord.text.repair`, which drops characters that these encodings use as letters: the ư of
TCVN3 is Unicode's soft hyphen, six capitals of VISCII are control characters.

Tables: VISCII is RFC 1456, version 1.1. TCVN3 is the small letters and seven capitals of TCVN
5712:1993. VNI is the table of the VNI fonts for Windows, as published converters agree on it.
"""

import re
from collections.abc import Callable
from enum import StrEnum

from attrs import frozen

from vaxrecord.syllable import is_syllable
from vaxrecord.text import LETTERS, repair

__all__ = ["Encoding", "LegacyGuess", "detect_legacy", "from_tcvn3", "from_viscii", "from_vni"]


class Encoding(StrEnum):
    """An 8-bit encoding of Vietnamese."""

    TCVN3 = "TCVN3"
    VNI = "VNI"
    VISCII = "VISCII"

    __hash__ = str.__hash__


# Every table follows the order of `LETTERS`: a vowel in its six tones, then đ.

_TCVN3 = (
    "aµ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËeÌÎÏÐÑªÒÓÔÕÖi×ØÜÝÞ"
    "oßáâãä«åæçèé¬êëìíîuïñòóô\u00adõö÷øùyúûüýþ®"
)  # fmt: skip
_TCVN3_CAPITALS = dict(zip("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ", strict=True))
_TCVN3_LETTERS = str.maketrans(dict(zip(_TCVN3, LETTERS, strict=True)) | _TCVN3_CAPITALS)

_VNI = (
    "a aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä e eø eû eõ eù eï eâ eà eå eã eá eä "
    "i ì æ ó í ò o oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï u uø uû uõ uù uï "
    "ö öø öû öõ öù öï y yø yû yõ yù î ñ"
)
_VNI_LETTERS = dict(zip(_VNI.split(), LETTERS, strict=True))
# A letter with its mark is taken before the letter alone: ôù is ớ, ô is ơ.
_VNI_LETTER = re.compile(
    "[aeouôö][øûõùï]|y[øûõù]|[aeo][âàåãáä]|a[êèúüéë]|[ôöìæóíòîñ]", re.IGNORECASE
)

_VISCII_SMALL = bytes.fromhex(
    "61e0e4e3e1d5 e5a2c6c7a1a3 e2a5a6e7a4a7 65e8eba8e9a9 eaabacadaaae 69ecefeeedb8"
    "6ff2f6f5f3f7 f4b0b1b2afb5 bdb6b7debefe 75f9fcfbfaf8 dfd7d8e6d1f1 79cfd6dbfddc f0"
)
_VISCII_CAPITAL = bytes.fromhex(
    "41c0c4c3c180 c58202058183 c28586068487 45c8cb88c989 ca8b8c8d8a8e 49cc9bcecd98"
    "4fd299a0d39a d49091928f93 b49697b39594 55d99c9dda9e bfbbbcffbab9 599f1419dd1e d0"
)
_VISCII = _VISCII_SMALL + _VISCII_CAPITAL
_VISCII_LETTERS = dict(zip(_VISCII, LETTERS + LETTERS.upper(), strict=True)) | {
    # the same bytes, where they were read as code page 1252
    ord(bytes((byte,)).decode("cp1252")): letter
    for byte, letter in zip(_VISCII, LETTERS + LETTERS.upper(), strict=True)
    if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}  # which code page 1252 leaves undefined
}


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Read TCVN3 (ABC) text, the encoding of the .VnTime fonts.

    TCVN3 has no toned capitals: they were the small letters, set in a second font (.VnTimeH).
    The letter case is therefore lost unless you know the font: "TRÇN" is "TRầN" here. Tones and
    shapes are right in any case, and `vaxrecord.text.fold` gives the right key.

    Args:
        text: TCVN3 bytes decoded as code page 1252 or Latin-1.
        capitals: True if the whole text was set in a font of capitals (name ending in H).

    Returns:
        The text in Unicode; characters that TCVN3 does not use stay.

    Examples:
        >>> from_tcvn3("NguyÔn V¨n §øc"), from_tcvn3("trÇn", capitals=True)
        ('Nguyễn Văn Đức', 'TRẦN')
    """
    converted = text.translate(_TCVN3_LETTERS)
    return converted.upper() if capitals else converted


def from_vni(text: str) -> str:
    """Read VNI text, the encoding of the VNI-Times fonts: a letter and its mark, two bytes.

    The letter's case decides; the case of its mark does not count.

    Args:
        text: VNI bytes decoded as code page 1252 or Latin-1.

    Returns:
        The text in Unicode; a mark that follows no letter of its own stays as it is.

    Examples:
        >>> from_vni("Nguyeãn Vaên Ñöùc, TRAÀN"), from_vni("chuù yù")
        ('Nguyễn Văn Đức, TRẦN', 'chú ý')
    """
    return _VNI_LETTER.sub(_vni_letter, text)


def _vni_letter(found: re.Match[str]) -> str:
    letter = _VNI_LETTERS[found[0].lower()]
    return letter.upper() if found[0][0].isupper() else letter


def from_viscii(text: str) -> str:
    """Read VISCII text (RFC 1456).

    Args:
        text: VISCII bytes decoded as Latin-1, or as code page 1252. Five bytes have no character
            there; a strict decoder refuses them, Windows passes them through as Latin-1 does.

    Returns:
        The text in Unicode.

    Examples:
        >>> from_viscii("Trần Vån ÐÑc".replace("ầ", chr(0xA5)))
        'Trần Văn Đức'
    """
    return text.translate(_VISCII_LETTERS)


def _from_tcvn3_in_one_case(text: str) -> str:
    return from_tcvn3(text).lower()  # its capitals come out mixed with small letters


_READINGS: tuple[tuple[Encoding, Callable[[str], str]], ...] = (
    (Encoding.TCVN3, _from_tcvn3_in_one_case),
    (Encoding.VNI, from_vni),
    (Encoding.VISCII, from_viscii),
)
_BETWEEN_WORDS = re.compile("[ \t\r\n-]+")  # not all white space: VISCII has letters among it


@frozen
class LegacyGuess:
    """Which encoding explains a text, and the evidence.

    Args:
        encoding: the one that explains most words, and more than Unicode does; None if none
            does or several do equally well.
        candidates: those that explain most words; empty if Unicode does as well as any.
        words: how many words have a letter beyond ASCII. The evidence counts these alone.
        as_unicode: how many of them are Vietnamese syllables as they stand.
        explained: for each encoding, how many would become Vietnamese syllables.
    """

    encoding: Encoding | None
    candidates: tuple[Encoding, ...]
    words: int
    as_unicode: int
    explained: tuple[tuple[Encoding, int], ...]

    @property
    def ambiguous(self) -> bool:
        """Whether several encodings explain the text equally well."""
        return len(self.candidates) > 1


def detect_legacy(text: str) -> LegacyGuess:
    """Say which legacy encoding would turn a text into Vietnamese syllables.

    Each word with a character beyond ASCII is read in every encoding and tried as a Vietnamese
    syllable in one letter case. An encoding is named only if it explains more words than Unicode
    and than any other encoding does. The longer the text, the surer the answer: give a whole
    column rather than a cell.

    Args:
        text: text as it arrived, before `repair`.

    Returns:
        The guess with its counts; nothing is converted.

    Examples:
        >>> detect_legacy("NguyÔn V¨n An").encoding
        <Encoding.TCVN3: 'TCVN3'>
        >>> detect_legacy("Nguyễn Văn An").encoding is None
        True
    """
    words = [word for word in _BETWEEN_WORDS.split(text) if not _is_plain(word)]
    as_unicode = sum(_is_vietnamese(word) for word in words)
    explained = tuple(
        (encoding, sum(_is_vietnamese(read(word)) for word in words))
        for encoding, read in _READINGS
    )
    most = max(count for _, count in explained)
    candidates = tuple(encoding for encoding, count in explained if count == most > as_unicode)
    return LegacyGuess(
        candidates[0] if len(candidates) == 1 else None,
        candidates,
        len(words),
        as_unicode,
        explained,
    )


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isprintable()  # six letters of VISCII are ASCII controls


def _is_vietnamese(word: str) -> bool:
    word = repair(word).strip("!\"'(),./:;?")
    # a word in mixed letter case is no evidence: "PhỰm", say
    return word in {word.lower(), word.upper(), word.capitalize()} and is_syllable(word)
