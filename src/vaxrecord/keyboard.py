"""What a Vietnamese keyboard leaves behind when it is switched off.

Vietnamese is typed with plain letters and turned into marked ones on the way. Telex takes
letters (ee for ê, x for the tilde), VNI digits (6 for the circumflex, 4 for the tilde). With the
converter off, the keystrokes stay: "Nguyeenx", "Nguye6n4". `keystrokes` recognises them: the
word is no Vietnamese syllable as it stands, and becomes one when typed again.

It is a hint. Hans typed in Telex is Hán, and Lee is Lê: one key proves little.
"""

import re
from enum import StrEnum

from attrs import frozen

from vaxrecord.syllable import is_syllable

__all__ = ["Keystrokes", "Method", "keystrokes"]


class Method(StrEnum):
    """A way of typing Vietnamese."""

    TELEX = "Telex"
    VNI = "VNI"

    __hash__ = str.__hash__


@frozen
class Keystrokes:
    """A word that reads as keystrokes.

    Args:
        method: the typing method.
        keys: how many of its characters were keys for a mark.
    """

    method: Method
    keys: int


_LONGEST = 12  # a syllable has seven letters, three of them marked at most, and a tone

_VOWELS = "aăâeêioôơuưy"
_TELEX_TONE = re.compile("([aăâeêioôơuưyw][^sfrxj]*)([sfrxj])")
_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_TELEX_SHAPES = (
    (re.compile("uw?o(.*)w"), r"ươ\1"),
    (re.compile("(?<!q)u(a?[^aouw]*)w"), r"ư\1"),
    (re.compile("o([^aouw]*)w"), r"ơ\1"),
    (re.compile("a([^aouw]*)w"), r"ă\1"),
    (re.compile("a([^aeo]*)a"), r"â\1"),
    (re.compile("e([^aeo]*)e"), r"ê\1"),
    (re.compile("o([^aeo]*)o"), r"ô\1"),
    (re.compile("^d(.*)d"), r"đ\1"),
)
_VNI_TONE = re.compile("([^1-5]+)([1-5])")
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_VNI_SHAPES = (
    (re.compile("u7?o(.*)7"), r"ươ\1"),
    (re.compile("u([^ou]*)7"), r"ư\1"),
    (re.compile("o([^ou]*)7"), r"ơ\1"),
    (re.compile("a([^aeo]*)6"), r"â\1"),
    (re.compile("e([^aeo]*)6"), r"ê\1"),
    (re.compile("o([^aeo]*)6"), r"ô\1"),
    (re.compile("a(.*)8"), r"ă\1"),
    (re.compile("^d(.*)9"), r"đ\1"),
)


def keystrokes(word: str) -> Keystrokes | None:
    """Recognise a word that was typed in Telex or VNI with the converter off.

    Keys count wherever these methods take them: after the letter, or at the word's end.

    Args:
        word: one word as `vaxrecord.text.repair` leaves it, any letter case.

    Returns:
        The method and its keys; None if the word is a syllable as it stands, or would
        not become one.

    Examples:
        >>> keystrokes("Nguyeenx")
        Keystrokes(method=<Method.TELEX: 'Telex'>, keys=2)
        >>> keystrokes("D9u7c1").keys, keystrokes("Smith")
        (3, None)
    """
    word = word.lower()
    if not 1 < len(word) <= _LONGEST or is_syllable(word):
        return None
    if any("1" <= character <= "9" for character in word):
        return _retyped(word, Method.VNI, _VNI_TONE, _VNI_TONES, _VNI_SHAPES)
    return _retyped(word, Method.TELEX, _TELEX_TONE, _TELEX_TONES, _TELEX_SHAPES)


def _retyped(
    word: str,
    method: Method,
    tone: re.Pattern[str],
    tones: dict[str, str],
    shapes: tuple[tuple[re.Pattern[str], str], ...],
) -> Keystrokes | None:
    typed = word
    found = tone.search(typed)
    if found:
        typed = typed[: found.start(2)] + typed[found.end(2) :]
    for keys, letters in shapes:
        typed = keys.sub(letters, typed, count=1)
    syllable = _with_tone(typed, tones[found[2]]) if found else typed
    return Keystrokes(method, len(word) - len(typed)) if is_syllable(syllable) else None


def _with_tone(word: str, tone: str) -> str:
    last_vowel = max(map(word.rfind, _VOWELS))
    return f"{word[: last_vowel + 1]}{tone}{word[last_vowel + 1 :]}"
