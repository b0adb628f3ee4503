"""Vietnamese text: one form to keep, one key to compare.

The same name reaches a campaign in many disguises. `repair` gives it one spelling on disk:
composed letters (Unicode NFC, the form that TCVN 6909:2001 makes the national standard),
the vowel's shape before its tone, no invisible characters, single spaces, and Đ where a
look-alike stood. It changes how a text is stored, never what a person reads in it.

`fold` gives the key under which two spellings meet: capitals without marks. Capitals, because
identity cards and certificates print names so; a key then reads like the document.
`fold_keeping_marks` stops one step earlier, `place_tones` settles the two schools of writing
hòa or hoà.

All functions take any text at all, lone surrogates included, in linear time.
"""

import codecs
import re
from typing import Literal
from unicodedata import category, combining, normalize

__all__ = ["LETTERS", "fold", "fold_keeping_marks", "place_tones", "repair"]

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
"""The vowels in six tones each (level, grave, hook, tilde, acute, dot), then đ; lower case."""

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_SHAPES = frozenset((_CIRCUMFLEX, _BREVE, _HORN))
_MARKS = _SHAPES | {_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT, "\u0340", "\u0341"}

_LOOKALIKES = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"}
"""Icelandic Eth and African D, as conversions from older encodings leave them."""

_STORED = "!-~" + "".join(c for c in LETTERS + LETTERS.upper() if not c.isascii())
_as_repaired = re.compile(f"(?:[{_STORED}]++(?: [{_STORED}]++)*+)?").fullmatch

_INVISIBLE = re.compile(
    "["
    "\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls, but for those that are white space
    "\u00ad\u034f\u061c\u180b-\u180e"  # soft hyphen, joiners, Mongolian selectors
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"  # zero width, text direction
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb"  # variation selectors, byte order mark, annotation
    "\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef"  # tags, more selectors
    "]+"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LOOKALIKE = re.compile(r"(?<![^\W\d_])[ÐðƉɖ]")

_MOST_MARKS = 30
"""The longest run of combining marks in Unicode's Stream-Safe Text Format (UAX #15)."""

_SHORT = 200  # characters: on so few, the quadratic time of `normalize` does no harm


def repair(text: str) -> str:
    """Store a Vietnamese text in its one normal form.

    The result is NFC, after a step that NFC lacks: a vowel's breve, circumflex or horn is put
    before its tone (a + acute + breve is ắ). Half-composed text, as from code page 1258, and
    deprecated tone marks become whole letters. Controls, zero-width and direction characters go;
    every kind of white space becomes one space, none at the ends. A look-alike of Đ (Ð, Ɖ and
    their small forms) becomes Đ at the beginning of a word only: there Vietnamese has Đ and
    Icelandic has no Eth; inside a word, as in Icelandic names, it stays. Halves of a surrogate
    pair are joined; a lone one becomes U+FFFD. Of more than 30 marks on one letter 30 stay.

    Legacy encodings use control characters as letters: see `vaxrecord.legacy` first.

    Args:
        text: any text.

    Returns:
        The text in normal form; repairing it again changes nothing.

    Examples:
        >>> repair("  Nguye\u0302\u0303n\u00a0 Ða\u0323t ")
        'Nguyễn Đạt'
    """
    if _as_repaired(text):
        return text
    visible = " ".join(_INVISIBLE.sub("", _joined_surrogates(text)).split())
    if len(visible) <= _SHORT:
        composed = normalize("NFC", visible)
        if _as_repaired(composed):
            return composed
    composed = normalize("NFC", _shapes_before_tones(visible))
    return _LOOKALIKE.sub(lambda found: _LOOKALIKES[found[0]], composed)


def _joined_surrogates(text: str) -> str:
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _shapes_before_tones(text: str) -> str:
    """Decompose, and put each letter's marks in order.

    Letter by letter: on a long run of marks `unicodedata.normalize` takes quadratic time.
    """
    if text.isascii():
        return text
    letters: list[str] = []
    marks: list[str] = []
    for received in text:
        for character in received if received.isascii() else normalize("NFD", received):
            if combining(character):
                marks.append(character)
                continue
            if marks:
                letters += _in_order(marks)
                marks = []
            letters.append(character)
    return "".join(letters + _in_order(marks))


def _in_order(marks: list[str]) -> list[str]:
    kept = marks[:_MOST_MARKS]
    if _MARKS.issuperset(kept):
        kept.sort(key=lambda mark: mark not in _SHAPES)
    return kept


# ------------------------------------------------------------------------------ comparison keys

# A code page of our own, as it were: each known character is one byte on the way to its key.
# Python's encoders for one-byte code pages are the fastest road from text to text; a character
# that is not on the page takes the slow road, with the same result.
_PAGE = (
    "\0"
    + "".join(map(chr, range(0x20, 0x7F)))
    + "\t\n\v\f\r"
    + "".join(c for c in LETTERS + LETTERS.upper() if not c.isascii())
    + "".join(sorted(_MARKS))
    + "".join(_LOOKALIKES)
    + "\u00a0‘’ʼ"
)
_ENCODING = codecs.charmap_build(_PAGE.ljust(256, "\ufffe"))  # U+FFFE: no character


def _key_character(character: str) -> str:
    """Fold one character: its plain capitals; "" for marks and the invisible; " " for the rest."""
    plain = normalize("NFKD", normalize("NFKD", character).upper())
    return "".join(map(_key_part, plain))


def _key_part(character: str) -> str:
    if character in "ĐÐƉ":
        return "D"
    if character.isspace() or character in "ʹʺʻʼʽʾʿˈˊˋ":  # modifier letters serve as apostrophes
        return " "
    kind = category(character)
    if kind[0] in "LN":
        return character
    return "" if kind[0] == "M" or kind in {"Cc", "Cf"} else " "


_KEYS = list(map(_key_character, _PAGE))
_TO_KEY = bytes(ord(key or " ") for key in _KEYS).ljust(256, b" ")
_DROPPED = bytes(at for at, key in enumerate(_KEYS) if not key)


def fold(text: str) -> str:
    """Make the key under which spellings of one text meet.

    Marks and letter case do not count, nor does punctuation (it parts words), nor the width of
    a character; Đ is D, which no Unicode form says. The key does not depend on `repair`, on
    composition, or on where the tone mark stands. Foreign letters stay, as capitals.

    Args:
        text: any text.

    Returns:
        Words of capitals and digits with single spaces; folding it again changes nothing.

    Examples:
        >>> fold("Đặng Thị Thúy-Hoà"), fold("y  H’Ｂen Niê")
        ('DANG THI THUY HOA', 'Y H BEN NIE')
    """
    try:
        page = codecs.charmap_encode(text, "strict", _ENCODING)[0]
    except UnicodeEncodeError:
        text = _joined_surrogates(text)
        table = {ord(character): _key_character(character) for character in set(text)}
        return " ".join(text.translate(table).split())
    return b" ".join(page.translate(_TO_KEY, _DROPPED).split()).decode("ascii")


_MARKED_KEY = re.compile(
    f"(?:[0-9A-Z{LETTERS.upper()}]++(?: [0-9A-Z{LETTERS.upper()}]++)*+)?"
).fullmatch


def fold_keeping_marks(text: str) -> str:
    """Make the key under which spellings meet that differ in form only, not in marks.

    As `fold`, but with every mark kept. Tone marks stay where they stand: hòa and hoà get two
    keys; give both through `place_tones` to make them one.

    Args:
        text: any text.

    Returns:
        Words of capitals with their marks, and digits, with single spaces.

    Examples:
        >>> fold_keeping_marks("H’hen  Nie\u0302")
        'H HEN NIÊ'
    """
    upper = repair(text).upper()
    if _MARKED_KEY(upper):
        return upper
    wide = "".join(map(_wide_capital, upper))
    return repair("".join(map(_marked_part, wide)))


def _wide_capital(character: str) -> str:
    return character if character.isascii() else normalize("NFKD", character).upper()


def _marked_part(character: str) -> str:
    if character in "ĐÐƉ":
        return "Đ"
    return character if category(character)[0] == "M" else _key_part(character)


# ------------------------------------------------------------------------------- tone placement

_OLD_TO_NEW = {
    normalize("NFC", rhyme[0] + tone + rhyme[1]): normalize("NFC", rhyme + tone)
    for rhyme in ("oa", "oe", "uy", "OA", "OE", "UY", "Oa", "Oe", "Uy", "oA", "oE", "uY")
    for tone in (_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT)
}
_NEW_TO_OLD = {new: old for old, new in _OLD_TO_NEW.items()}

_VOWELS = LETTERS[:-1] + LETTERS[:-1].upper()
_END = "(?![^\\W\\d_]|[\u0300-\u036f])"
_OLD = re.compile(f"(?<![{_VOWELS}])(?:[òỏõóọÒỎÕÓỌ][aAeE]|[ùủũúụÙỦŨÚỤ][yY]){_END}")
_NEW = re.compile(f"(?<![{_VOWELS}qQ])(?:[oO][àảãáạèẻẽéẹÀẢÃÁẠÈẺẼÉẸ]|[uU][ỳỷỹýỵỲỶỸÝỴ]){_END}")


def place_tones(text: str, style: Literal["old", "new"] = "new") -> str:
    """Set the tone marks of open oa, oe and uy in one style.

    Both styles are in use, in one and the same official table: hòa, khỏe, thúy are the old one,
    hoà, khoẻ, thuý the new one. Only these three rhymes differ, and only with nothing after them
    (hoàn, toán are the same in both). In qu- the u belongs to the consonant, so it is quý in
    either style, and a mistyped qúy becomes quý.

    Args:
        text: a text as `repair` leaves it.
        style: "old" (hòa) or "new" (hoà).

    Returns:
        The text with those marks moved, in the letter case it had.

    Examples:
        >>> place_tones("Hòa, THÚY, quý, hoàn"), place_tones("Hoà, THUÝ, qúy", "old")
        ('Hoà, THUÝ, quý, hoàn', 'Hòa, THÚY, quý')
    """
    text = _OLD.sub(lambda found: _OLD_TO_NEW[found[0]], text)
    return text if style == "new" else _NEW.sub(lambda found: _NEW_TO_OLD[found[0]], text)
