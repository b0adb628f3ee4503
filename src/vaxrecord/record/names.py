"""How two personal names compare: from letter for letter the same to another person's.

A Vietnamese name stands family – middle – given, and its parts weigh differently. Four families
in ten are called Nguyễn, and Văn or Thị says little more than the sex, so that losing a middle
name is a clerk's habit; but a given name that differs by one tone is another child of the same
house (Hùng and Hưng may be twins). So the levels ask *where* two names differ before *how much*.

Marks are compared word by word. A name typed wholly without marks agrees with every marking of its
letters; in a name that has marks, Hoa is Hoa and not Hòa, but a word that cannot stand so has lost
its marks, as Duc in Nguyễn Duc. Where the tone stands (hòa, hoà) is spelling; i for y is a slip, for
Vy and Vi are two legal names.
"""

import re
from collections.abc import Callable
from enum import IntEnum
from unicodedata import normalize

from attrs import frozen
from rapidfuzz.distance import OSA

from vaxrecord.identity.name_variants import REGIONAL_PAIRS
from vaxrecord.identity.placeholder import is_placeholder
from vaxrecord.keyboard import Method, keystrokes
from vaxrecord.once import Once
from vaxrecord.syllable import is_syllable
from vaxrecord.text import fold

__all__ = ["Name", "NameBook", "NameLevel", "compare_names", "prepare_name"]

LONGEST = 160
"""Letters of a name that are compared; the longest known Vietnamese names have under sixty."""


class NameLevel(IntEnum):
    """Where and how much two names differ; the order is the order of the questions asked."""

    ABSENT = 0
    """One of them is missing."""
    EQUAL = 1
    """The same words, spelling apart."""
    UNMARKED = 2
    """The same letters; words of one lack the marks of the other."""
    SHORTER = 3
    """Family and given name agree; one lacks middle names of the other, or abbreviates them."""
    REORDERED = 4
    """The same words in another order."""
    SLIP = 5
    """The given name agrees; one slip, or a regional pair, in the rest."""
    MISTYPED = 6
    """As GIVEN_SLIP, but one is a given name that many bear, and the other hardly anybody's."""
    GIVEN_SLIP = 7
    """The given name differs by a mark, a letter or a regional pair; the rest agrees."""
    OTHER_GIVEN = 8
    """As GIVEN_SLIP, but both are given names that others bear: An and Anh may be twins."""
    OTHER_MIDDLE = 9
    """Family and given name agree; the middle names are others."""
    OTHER = 10
    """Another name."""
    PLACEHOLDER = 11
    """One of them names nobody: "con bà …", "bé", "không rõ"."""


_PAIRS = frozenset(
    pair for a, b in REGIONAL_PAIRS for pair in ((fold(a), fold(b)), (fold(b), fold(a)))
)


@frozen(eq=False)  # compared by identity: one text is prepared once, see `prepare_name`
class Name:
    """A name, prepared for comparison.

    Args:
        words: folded.
        marked: the marks of each word, in canonical order; "?" where none were typed at all.
        placeholder: whether it names nobody ("con bà …").
    """

    words: tuple[str, ...]
    marked: tuple[str, ...]
    placeholder: bool = False

    @property
    def key(self) -> str:
        """The words, folded."""
        return " ".join(self.words)


_ANY = "?"
"""Marks that nobody typed: they agree with all."""


def _word(word: str) -> tuple[str, str]:
    letters = fold(word).replace(" ", "")
    if letters.isalpha() or letters.isdigit():
        typed = keystrokes(word)
        if typed is not None and typed.method is Method.TELEX:
            return _TELEX.sub(_untyped, letters), _marks_of(_TELEX.findall(letters), _TELEX_MARKS)
    else:
        keys = [c for c in letters if c.isdigit()]
        letters = "".join(c for c in letters.replace("0", "O") if c.isalpha())
        return letters, _marks_of(keys, _VNI_MARKS) or _ANY
    # A set, in order: where the tone stands in a word is spelling, which marks it has is not.
    lower = word.lower().replace("đ", "d\u0335")
    return letters, "".join(sorted({c for c in normalize("NFD", lower) if c > "\u02ff"}))


_VNI_MARKS = dict(
    zip("123456789", "\u0301\u0300\u0309\u0303\u0323\u0302\u031b\u0306\u0335", strict=True)
)
_TELEX_MARKS = dict(
    zip("SFRXJAEODW", "\u0301\u0300\u0309\u0303\u0323\u0302\u0302\u0302\u0335?", strict=True)
)
"""What each key of a converter stands for; W is a horn or, after A, a breve: unknown here."""
_TELEX = re.compile(
    "(?<=[A-Z])[SFRXJ]$|(?<=[AEIOUY])[SFRXJ]|(?<=A)A|(?<=E)E|(?<=O)O|(?<=D)D|(?<=[AOU])W"
)
"""The keys in a word; no Vietnamese syllable has s, f, r, x or j after its vowel."""


def _untyped(_: re.Match[str]) -> str:
    return ""


def _marks_of(keys: list[str], marks: dict[str, str]) -> str:
    """Give the marks that keys stand for; "?" if one of them leaves it open."""
    found = {marks.get(key, "") for key in keys} - {""}
    return _ANY if _ANY in found else "".join(sorted(found))


def prepare_name(full_name: str) -> Name | None:
    """Prepare a name for comparison.

    Args:
        full_name: the name in its normal form.

    Returns:
        None if it has no letter.

    Examples:
        >>> prepare_name("Lý Thúy").words
        ('LY', 'THUY')
    """
    return _prepared(full_name, _word)


class NameBook:
    """The words of one pass over many names: each is prepared once.

    Two rows that bear one name get two values of `Name`, as from `prepare_name`: who shares them
    says so by sharing them.

    Examples:
        >>> NameBook().prepare("Lý Thúy").words
        ('LY', 'THUY')
    """

    __slots__ = ("_words",)

    def __init__(self) -> None:
        self._words = Once(_word)

    def prepare(self, full_name: str) -> Name | None:
        """Do as `prepare_name`.

        Args:
            full_name: the name in its normal form.
        """
        return _prepared(full_name, self._words.__getitem__)


def _prepared(full_name: str, word: Callable[[str], tuple[str, str]]) -> Name | None:
    full_name = full_name[:LONGEST]
    pairs = [pair for pair in map(word, full_name.replace("-", " ").split()) if pair[0]]
    if not pairs:
        return None
    words, marked = zip(*pairs, strict=True)
    if not any(marked):
        marked = (_ANY,) * len(words)
    elif not all(marked):
        last = len(words) - 1
        marked = tuple([mark or _of_bare(word, n, last) for n, (word, mark) in enumerate(pairs)])
    return Name(words, marked, is_placeholder(full_name))


def _of_bare(word: str, n: int, last: int) -> str:
    """Tell what a word without marks says of them, in a name that has marks elsewhere.

    Lan is Lan and not Lân. But the word may have lost them: Duc is no syllable, only Đức is one;
    hardly a family is named by two markings of one spelling (Vu is Vũ; Lã and La are the
    exception); and no middle name is Van or Thi.
    """
    lost = not is_syllable(word) or n == 0 or (n < last and word in _MIDDLE)
    return _ANY if lost else ""


_MIDDLE = ("THI", "VAN")


def compare_names(a: Name | None, b: Name | None) -> NameLevel:
    """Put two names on one level; the order of the two does not matter.

    Args:
        a: one name, None if missing.
        b: the other.

    Returns:
        The first level that holds, in the order in which `NameLevel` asks.

    Examples:
        >>> prepared = [prepare_name(n) for n in ("Nguyễn Văn Hùng", "Nguyễn Hùng", "Nguyễn Văn Hưng")]
        >>> compare_names(prepared[0], prepared[1]).name, compare_names(prepared[0], prepared[2]).name
        ('SHORTER', 'GIVEN_SLIP')
    """
    if a is None or b is None:
        return NameLevel.ABSENT
    if a.placeholder or b.placeholder:
        return NameLevel.PLACEHOLDER
    if a.words == b.words:
        return _by_marks(a, b)
    if _is_regional_alone(a, b):
        same_given = a.words[-1] == b.words[-1] and _marks_agree(a.marked[-1], b.marked[-1])
        return NameLevel.SLIP if same_given else NameLevel.GIVEN_SLIP
    given = a.words[-1] == b.words[-1]
    marks = _marks_agree(a.marked[-1], b.marked[-1])
    family = a.words[0] == b.words[0]
    if given and _is_shorter(a, b):
        return NameLevel.SHORTER if marks else NameLevel.GIVEN_SLIP
    if sorted(a.words) == sorted(b.words) or _is_turned(a, b) or _is_turned(b, a):
        return NameLevel.REORDERED
    return _by_letters(a, b, given=given, marks=marks, family=family)


def _is_turned(a: Name, b: Name) -> bool:
    """Tell whether one name has its given name first and is the other but for that and a slip."""
    words = a.words
    if words[0] != b.words[-1] or len(words) == 1:
        return False
    turned = Name((*words[1:], words[0]), (*a.marked[1:], a.marked[0]))
    return (
        _is_shorter(turned, b)
        or _by_letters(
            turned, b, given=True, marks=_marks_agree(turned.marked[-1], b.marked[-1]), family=True
        )
        is NameLevel.SLIP
    )


def _by_marks(a: Name, b: Name) -> NameLevel:
    if a.marked == b.marked:
        return NameLevel.EQUAL
    agree = [_marks_agree(x, y) for x, y in zip(a.marked, b.marked, strict=True)]
    if all(agree):
        return NameLevel.UNMARKED
    return NameLevel.SLIP if agree[-1] else NameLevel.GIVEN_SLIP


def _marks_agree(a: str, b: str) -> bool:
    return a == b or _ANY in (a, b)


def _is_regional_alone(a: Name, b: Name) -> bool:
    if len(a.words) != len(b.words):
        return False
    differ = [(x, y) for x, y in zip(a.words, b.words, strict=True) if x != y]
    return len(differ) == 1 and differ[0] in _PAIRS


def _is_shorter(a: Name, b: Name) -> bool:
    """Tell whether one name lacks middle names of the other, or has first letters for words."""
    if not _abbreviates(a.words[0], b.words[0]):
        return False
    few, many = sorted((a.words[1:-1], b.words[1:-1]), key=lambda words: (len(words), words))
    rest = iter(many)
    return all(any(_abbreviates(word, other) for other in rest) for word in few)


def _abbreviates(a: str, b: str) -> bool:
    """Tell whether two words are equal, or one is the other's first letter or consonants (Ng., Th.)."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if short == long:
        return True
    return long.startswith(short) and (
        len(short) == 1 or (len(short) <= _LONGEST_ABBREVIATION and _VOWELS.isdisjoint(short))
    )


_LONGEST_ABBREVIATION = 2
_VOWELS = frozenset("AEIOUY")
_SLIPS = 1
_SHORTEST_WITH_SLIP = 2
"""Letters of a given name; of a single letter a slip makes just any other."""


def _by_letters(a: Name, b: Name, *, given: bool, marks: bool, family: bool) -> NameLevel:
    head_a, head_b = " ".join(a.words[:-1]), " ".join(b.words[:-1])
    if given:
        if OSA.distance(head_a, head_b, score_cutoff=_SLIPS) <= _SLIPS:
            return NameLevel.SLIP if marks else NameLevel.GIVEN_SLIP
        return NameLevel.OTHER_MIDDLE if family else NameLevel.OTHER
    if head_a == head_b or _is_shorter(a, b):
        x, y = a.words[-1], b.words[-1]
        close = (x, y) in _PAIRS or (
            min(len(x), len(y)) >= _SHORTEST_WITH_SLIP
            and OSA.distance(x, y, score_cutoff=_SLIPS) <= _SLIPS
        )
        return NameLevel.GIVEN_SLIP if close else NameLevel.OTHER
    # One name written in two words, or two in one.
    return NameLevel.SLIP if "".join(a.words) == "".join(b.words) else NameLevel.OTHER
