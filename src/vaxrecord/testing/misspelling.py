"""Names as clerks, forms and conversions leave them: one function a fault.

Each function takes the true name and a stream, and gives the written name, or None where the fault
cannot happen to that name: "Anh" has no letter o to be typed as 0.
"""

import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from vaxrecord.testing.draws import Draws
from vaxrecord.testing.faults import Fault
from vaxrecord.testing.names_data import ABBREVIATIONS, REGIONAL

__all__ = ["NAME_FAULTS", "unmarked"]

_TELEX_TONES: Final = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_VNI_TONES: Final = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_VNI_MARKS: Final = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}
_CIRCUMFLEX: Final = "\u0302"
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_OPEN_RHYMES: Final = ("oa", "oe", "uy")
_BLANKS: Final = ("  ", "\u00a0", " \u200b")
_LEAST_WORDS_TO_DROP: Final = 3


def unmarked(name: str) -> str:
    """Take all marks off: Đ becomes D.

    Examples:
        >>> unmarked("Đỗ Thị Thúy")
        'Do Thi Thuy'
    """
    decomposed = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _unless_same(written: str, name: str) -> str | None:
    return None if written == name else written


def _upper(name: str, _draws: Draws) -> str | None:
    return _unless_same(name.upper(), name)


def _tone_place(name: str, _draws: Draws) -> str | None:
    """Write Hòa as Hoà, in every syllable that ends in oa, oe or uy and has a tone."""
    words = (_with_tone_at_the_end(word) for word in name.split(" "))
    return _unless_same(" ".join(words), name)


def _with_tone_at_the_end(word: str) -> str:
    plain = unmarked(word[-2:]).lower()
    tail = unicodedata.normalize("NFD", word[-2:])
    tone = next((char for char in tail if char in _TONES), "")
    if not tone or plain not in _OPEN_RHYMES or word[-3:-2] in ("q", "Q"):
        return word
    return word[:-2] + unicodedata.normalize("NFC", tail.replace(tone, "") + tone)


def _decomposed(name: str, _draws: Draws) -> str | None:
    return _unless_same(unicodedata.normalize("NFD", name), name)


def _spaced(name: str, draws: Draws) -> str | None:
    return name.replace(" ", draws.choice(_BLANKS), 1) if " " in name else f" {name} "


def _eth(name: str, _draws: Draws) -> str | None:
    return _unless_same(name.replace("Đ", "Ð"), name)


def _unmarked(name: str, _draws: Draws) -> str | None:
    return _unless_same(unmarked(name), name)


def _shortened(name: str, draws: Draws) -> str | None:
    words = name.split(" ")
    if len(words) < _LEAST_WORDS_TO_DROP:
        return None
    del words[draws.between(1, len(words) - 2)]
    return " ".join(words)


def _abbreviated(name: str, _draws: Draws) -> str | None:
    return _unless_same(" ".join(ABBREVIATIONS.get(word, word) for word in name.split(" ")), name)


def _regional(name: str, _draws: Draws) -> str | None:
    return _unless_same(" ".join(REGIONAL.get(word, word) for word in name.split(" ")), name)


def _misspelt(name: str, draws: Draws) -> str | None:
    """Double a letter or leave one out; any name can be misspelt."""
    place = draws.choice([n for n, char in enumerate(name) if n and char.isalpha()])
    return name[:place] + (name[place] * 2 if draws.chance(0.5) else "") + name[place + 1 :]


def _zero(name: str, _draws: Draws) -> str | None:
    return _unless_same(name.replace("o", "0", 1), name)


def _keys(name: str, draws: Draws) -> str | None:
    """Leave the keys of one syllable as typed: Nguyễn as "Nguyeenx" (Telex) or "Nguye6n4" (VNI)."""
    words = name.split(" ")
    marked = [place for place, word in enumerate(words) if not word.isascii()]
    if not marked:
        return None
    place = draws.choice(marked)
    words[place] = _typed(words[place], telex=draws.chance(0.5))
    return " ".join(words)


def _typed(word: str, *, telex: bool) -> str:
    tone = ""
    keys: list[str] = []
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            tone = (_TELEX_TONES if telex else _VNI_TONES)[char]
        elif char in _VNI_MARKS:
            telex_key = keys[-1].lower() if char == _CIRCUMFLEX else "w"
            keys.append(telex_key if telex else _VNI_MARKS[char])
        elif char in "Đđ":
            plain = "D" if char == "Đ" else "d"
            keys += [plain, "d" if telex else "9"]
        else:
            keys.append(char)
    return "".join(keys) + tone


NAME_FAULTS: Final[Mapping[Fault, Callable[[str, Draws], str | None]]] = MappingProxyType(
    {
        Fault.NAME_UPPER: _upper,
        Fault.NAME_TONE_PLACE: _tone_place,
        Fault.NAME_DECOMPOSED: _decomposed,
        Fault.NAME_SPACED: _spaced,
        Fault.NAME_ETH: _eth,
        Fault.NAME_UNMARKED: _unmarked,
        Fault.NAME_SHORTENED: _shortened,
        Fault.NAME_ABBREVIATED: _abbreviated,
        Fault.NAME_REGIONAL: _regional,
        Fault.NAME_MISSPELT: _misspelt,
        Fault.NAME_ZERO: _zero,
        Fault.NAME_KEYS: _keys,
    }
)
"""How each fault writes a name; None where it cannot happen."""
