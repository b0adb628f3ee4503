"""Many pairs of values compared at once: what `degrees` says of one pair, for those with numpy.

Each test asks only about pairs that no stronger one settled. Parts are numbered, so that most tests
compare whole numbers, and texts are compared in one call, each pair of them about once.
"""

from collections.abc import Hashable, Sequence
from itertools import chain
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

from vaxrecord.record.degrees import (
    FIRST,
    SLACK,
    Alike,
    AtLeast,
    Degrees,
    Part,
    Same,
    Shared,
    Slips,
    Test,
)
from vaxrecord.record.numbered import Ints, Numbers, Truths, numbers_of, objects, once

__all__ = ["Graded"]

Objects = NDArray[np.object_]


@frozen(eq=False)
class _Part:
    """One part of all values: its numbers, and the parts by number."""

    numbers: Numbers
    values: Objects


class Graded:
    """Values that are compared by degrees.

    Args:
        degrees: how.
        values: the values, each once.
    """

    __slots__ = ("_degrees", "_parts", "_sets", "_values")

    def __init__(self, degrees: Degrees, values: Sequence[Any]) -> None:
        self._degrees, self._values = degrees, values
        self._parts: dict[Part, _Part] = {}
        self._sets: dict[Part, _Sets] = {}

    def levels(self, a: Ints, b: Ints) -> Ints:
        """Compare pairs.

        Args:
            a: where one value of each pair stands; it is not missing.
            b: where the other stands.
        """
        tests = self._degrees.tests
        levels = np.full(len(a), FIRST + len(tests))
        left = np.arange(len(a))
        for level, test in enumerate(tests, FIRST):
            holds = self._holds(test, a[left], b[left])
            levels[left[holds]] = level
            left = left[~holds]
        return levels

    def _holds(self, test: Test, a: Ints, b: Ints) -> Truths:
        if isinstance(test, AtLeast):
            return self._several(test, a, b)
        if isinstance(test, Shared):
            return self._set(test.of).common(a, b) >= test.least
        part = self._part(test.of)
        numbers, given, values = part.numbers.numbers, part.numbers.given, part.values
        a, b = numbers[a], numbers[b]
        holds: Truths = given[a] & given[b]
        same: Truths = a == b
        if not isinstance(test, Same):
            ask = np.flatnonzero(holds & ~same)
            pairs, place = once(a[ask] * len(values) + b[ask])
            a, b = np.divmod(pairs, len(values))
            same[ask] = _near(test, values[a], values[b])[place]
        return holds & same

    def _several(self, test: AtLeast, a: Ints, b: Ints) -> Truths:
        held = np.zeros(len(a), np.int64)
        for left, one in zip(range(len(test.tests), 0, -1), test.tests, strict=True):
            ask = np.flatnonzero((held < test.least) & (held + left >= test.least))
            held[ask] += self._holds(one, a[ask], b[ask])
        return held >= test.least

    def _part(self, of: Part) -> _Part:
        known = self._parts.get(of)
        if known is None:
            numbers = numbers_of([of(value) if value else None for value in self._values])
            known = self._parts[of] = _Part(numbers, objects(numbers.values))
        return known

    def _set(self, of: Part) -> "_Sets":
        known = self._sets.get(of)
        if known is None:
            known = self._sets[of] = _Sets(
                [of(value) if value else frozenset() for value in self._values]
            )
        return known


class _Sets:
    """Sets as columns of numbers; those of many members are left as they are."""

    __slots__ = ("_large", "_members", "_sets", "_sizes")

    def __init__(self, sets: Sequence[frozenset[Hashable]]) -> None:
        self._sets = sets
        self._sizes = np.fromiter(map(len, sets), np.int64, len(sets))
        self._large = self._sizes > _WIDE
        small = np.flatnonzero(~self._large)
        sizes = self._sizes[small]
        numbers = numbers_of(chain.from_iterable(sets[i] for i in small.tolist())).numbers
        place = np.arange(len(numbers)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        self._members = np.full((int(sizes.max(initial=0)), len(sets)), _NOBODY, np.int32)
        self._members[place, np.repeat(small, sizes)] = numbers

    def common(self, a: Ints, b: Ints) -> Ints:
        """Count the members that sets have in common."""
        common = np.zeros(len(a), np.int64)
        for place, members in enumerate(self._members):
            has = np.flatnonzero((self._sizes[a] > place) & ~self._large[a])
            mine, other = members[a[has]], b[has]
            common[has] += np.sum([mine == theirs[other] for theirs in self._members], axis=0)
        large = np.flatnonzero(self._large[a] | self._large[b])
        left, right = a[large].tolist(), b[large].tolist()
        both = (len(self._sets[i] & self._sets[j]) for i, j in zip(left, right, strict=True))
        common[large] = np.fromiter(both, np.int64, len(large))
        return common


_WIDE = 8
"""Members of a set that has a column."""
_NOBODY = -1


def _near(test: Slips | Alike, a: Objects, b: Objects) -> Truths:
    """Compare texts, none of them missing."""
    if isinstance(test, Slips):
        slips = cpdist(a, b, scorer=OSA.distance, score_cutoff=test.most, dtype=np.int64)
        return np.asarray(slips <= test.most)
    low = test.least - SLACK
    alike = cpdist(a, b, scorer=JaroWinkler.similarity, score_cutoff=low, dtype=np.float64)
    return np.asarray(alike >= test.least)
