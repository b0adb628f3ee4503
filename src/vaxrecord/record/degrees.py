"""How a field compares, told as a list of tests: the first that holds gives the level.

A model may give any function of two values. Told as `Degrees`, a comparison is a value: for one
pair it is that function, and with numpy `graded` tests many pairs at once, with equal results.
Parts of a value (a year, a family name) are then taken once a value and compared once a pair of
parts, however many pairs of records hold them.

A part that is missing (None, "", (), an empty set) agrees with nothing.
"""

from collections.abc import Callable, Sequence
from operator import eq
from typing import Any

from attrs import field, frozen
from rapidfuzz.distance import OSA, JaroWinkler

__all__ = [
    "FIRST",
    "SLACK",
    "Alike",
    "AtLeast",
    "Degrees",
    "Part",
    "Same",
    "Shared",
    "Slips",
    "Test",
    "both",
    "either",
    "whole",
]

SLACK = 0.01
"""A scorer may round its cutoff: it gets one that is lower than what decides."""

_distance = OSA.distance
_similarity = JaroWinkler.similarity

Part = Callable[[Any], Any]
"""What of a value is tested; hashable, and the same for equal values."""


def whole(value: Any) -> Any:
    """Take all of a value."""
    return value


@frozen
class Same:
    """A part is equal.

    Args:
        of: the part.

    Examples:
        >>> holds(Same(len))("abc", "abd")
        True
    """

    of: Part = whole


@frozen
class Slips:
    """A text is another but for so many slips: letters changed, left out, added or exchanged.

    Args:
        most: how many slips (optimal string alignment).
        of: the part, a text.

    Examples:
        >>> holds(Slips(1))("1855-01-04", "1855-10-04")
        True
    """

    most: int
    of: Part = whole


@frozen
class Alike:
    """A text is similar to another.

    Args:
        least: the least similarity (Jaro-Winkler), above 0 and up to 1.
        of: the part, a text.

    Examples:
        >>> holds(Alike(0.9))("bradfield", "bradfeild")
        True
    """

    least: float
    of: Part = whole


@frozen
class Shared:
    """Two sets have members in common.

    Args:
        least: how many, at least 1.
        of: the part, a frozenset.

    Examples:
        >>> holds(Shared(2))(frozenset("abc"), frozenset("bcd"))
        True
    """

    least: int
    of: Part = whole


@frozen
class AtLeast:
    """Some of several tests hold; see `both` and `either`.

    Args:
        least: how many of them.
        tests: the tests.

    Examples:
        >>> holds(AtLeast(2, (Same(len), Same(max), Same(min))))("abc", "bac")
        True
    """

    least: int
    tests: tuple["Test", ...]


Test = Same | Slips | Alike | Shared | AtLeast


def both(*tests: Test) -> AtLeast:
    """All of some tests hold."""
    return AtLeast(len(tests), tests)


def either(*tests: Test) -> AtLeast:
    """One of some tests holds."""
    return AtLeast(1, tests)


Holds = Callable[[Any, Any], bool]


def holds(test: Test) -> Holds:
    """Turn a test into a function of two values.

    Args:
        test: the test.
    """
    if isinstance(test, AtLeast):
        return _several(test.least, tuple(map(holds, test.tests)))
    of = test.of
    if isinstance(test, Shared):
        least = test.least
        return lambda a, b: len(of(a) & of(b)) >= least
    near = _near(test)
    if of is whole:
        return near

    def parts_hold(a: Any, b: Any) -> bool:
        if (a := of(a)) and (b := of(b)):
            return near(a, b)
        return False

    return parts_hold


def _near(test: Same | Slips | Alike) -> Holds:
    """Compare two parts, neither missing."""
    if isinstance(test, Same):
        return eq
    if isinstance(test, Slips):
        most = test.most
        return lambda a, b: _distance(a, b, score_cutoff=most) <= most
    least, low = test.least, test.least - SLACK
    return lambda a, b: _similarity(a, b, score_cutoff=low) >= least


def _several(least: int, tests: Sequence[Holds]) -> Holds:
    def all_hold(a: Any, b: Any) -> bool:
        for test in tests:  # noqa: SIM110 - a generator costs as much as the tests
            if not test(a, b):
                return False
        return True

    def one_holds(a: Any, b: Any) -> bool:
        for test in tests:  # noqa: SIM110 - likewise
            if test(a, b):
                return True
        return False

    def enough_hold(a: Any, b: Any) -> bool:
        return sum(test(a, b) for test in tests) >= least

    return all_hold if least == len(tests) else one_holds if least == 1 else enough_hold


FIRST = 2
"""The level of the first test: 0 is a missing value, 1 an equal one."""


@frozen
class Degrees:
    """A comparison: the level of the first test that holds, counted from 2, or the next after the last.

    Args:
        tests: from the strongest agreement to the weakest.

    Examples:
        >>> dates = Degrees((Slips(1), Same(lambda date: date[:4])))
        >>> dates("1855-01-04", "1855-10-04"), dates("1855-01-04", "1855-12-25")
        (2, 3)
        >>> dates("1855-01-04", "1900-12-25")
        4
    """

    tests: tuple[Test, ...]
    _holds: tuple[Holds, ...] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_holds", tuple(map(holds, self.tests)))

    def __call__(self, a: Any, b: Any) -> int:
        """Compare two values, neither missing."""
        level = FIRST
        for test in self._holds:
            if test(a, b):
                return level
            level += 1
        return level
