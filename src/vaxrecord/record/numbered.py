"""Values as whole numbers in arrays, and what such arrays are asked for.

Only modules that need numpy import this one: `import vaxrecord` does not bring it in.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import chain, count
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from vaxrecord.record.levels import Turned
from vaxrecord.record.match_model import Key

__all__ = [
    "Floats",
    "Ints",
    "Numbered",
    "Numbers",
    "Truths",
    "first_of_each",
    "numbers_of",
    "objects",
    "once",
    "ranked",
]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]

_LARGEST_NUMBER = 2**63


@frozen(eq=False)
class Numbers:
    """Some values by number.

    Args:
        numbers: the number of each value as it came.
        values: the values by number, each once.
        given: which of them are not missing.
    """

    numbers: Ints
    values: Sequence[Hashable]
    given: Truths


def numbers_of(values: Iterable[Hashable]) -> Numbers:
    """Number values in the order in which they first come.

    Args:
        values: the values.

    Examples:
        >>> found = numbers_of(["b", "", "b"])
        >>> found.numbers.tolist(), found.values, found.given.tolist()
        ([0, 1, 0], ['b', ''], [True, False])
    """
    known: defaultdict[Hashable, int] = defaultdict(count().__next__)
    numbers = np.fromiter(map(known.__getitem__, values), np.int64)
    return Numbers(numbers, list(known), np.fromiter(map(bool, known), np.bool_, len(known)))


class Numbered:
    """Records whose values are numbered, those of a field or key part once for all that read it.

    Args:
        records: the records.
    """

    __slots__ = ("_each", "_known", "_turned", "records")

    def __init__(self, records: Turned) -> None:
        self.records, self._turned = records.records, records
        self._known: dict[int, Numbers] = {}
        self._each: dict[int, tuple[Numbers, Ints]] = {}

    def at(self, at: int) -> Numbers:
        """Number the values at one index."""
        known = self._known.get(at)
        if known is None:
            known = self._known[at] = numbers_of(self._turned.at(at))
        return known

    def each(self, at: int) -> tuple[Numbers, Ints]:
        """Number the values in the values at one index, and give the records that have them."""
        known = self._each.get(at)
        if known is None:
            known = self._each[at] = _of_several([some or () for some in self._turned.at(at)])
        return known

    def keys(self, key: Key) -> tuple[Ints, Ints]:
        """Give the numbers of all keys, and the records that have them."""
        size = len(self.records)
        if not key.parts:
            found, members = _of_several(list(map(key.of, self.records)))
            return found.numbers, members
        if key.each:
            found, members = self.each(key.parts[0])
        else:
            found, members = self.at(key.parts[0]), np.arange(size)
        numbers, given, most = found.numbers, found.given[found.numbers], len(found.values)
        for part in key.parts[1:]:
            more = self.at(part)
            most *= len(more.values)
            if most * size >= _LARGEST_NUMBER:
                return self.keys(Key(key.name, key.of))
            also = more.numbers[members]
            numbers = numbers * len(more.values) + also
            given = given & more.given[also]
        return numbers[given], members[given]


def objects(values: Sequence[Any]) -> NDArray[np.object_]:
    """Put values into an array as they are."""
    found = np.empty(len(values), object)
    found[:] = values
    return found


def _of_several(found: Sequence[Sequence[Hashable]]) -> tuple[Numbers, Ints]:
    """Number the values that records have several of, and tell whose they are."""
    lengths = np.fromiter(map(len, found), np.int64, len(found))
    return numbers_of(chain.from_iterable(found)), np.repeat(np.arange(len(found)), lengths)


def first_of_each(ordered: Ints) -> Ints:
    """Tell where in an ordered array each number stands first."""
    first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return np.flatnonzero(first)


def once(numbers: Ints) -> tuple[Ints, Ints]:
    """Leave out repetitions, nearly all of them: what is costly is then done for few numbers.

    No sort is needed. Each number has a slot in a table, and stands for all that are equal to the
    last one put there; one that lost its slot to another number stands for itself.

    Args:
        numbers: the numbers, none negative.

    Returns:
        Each number at least once, and where each of `numbers` stands there.

    Examples:
        >>> few, place = once(np.array([7, 5, 7, 7]))
        >>> sorted(few.tolist()), few[place].tolist()
        ([5, 7], [7, 5, 7, 7])
    """
    bits = len(numbers).bit_length() + 1  # two slots and more for each number
    slot = numbers.astype(np.uint64) * _SPREAD >> np.uint64(64 - bits)
    here = np.arange(len(numbers), dtype=np.int32)
    table = np.empty(1 << bits, np.int32)
    table[slot] = here
    stands = table[slot]
    stands = np.where(numbers[stands] == numbers, stands, here)
    kept = stands == here
    return numbers[kept], (np.cumsum(kept) - 1)[stands]


_SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""2^64 over the golden ratio: its multiples fall evenly (Knuth, TAOCP 3, 6.4)."""


def ranked(numbers: Ints, span: int) -> tuple[Ints, Ints]:
    """Give the distinct numbers, ascending, and the place of each among them.

    Args:
        numbers: the numbers.
        span: what they are below.

    Examples:
        >>> distinct, place = ranked(np.array([7, 5, 7]), 10)
        >>> distinct.tolist(), place.tolist()
        ([5, 7], [1, 0, 1])
    """
    if span > _TABLE * len(numbers):
        distinct, place = np.unique(numbers, return_inverse=True)
        return distinct, place
    there = np.zeros(span, np.bool_)
    there[numbers] = True
    return np.flatnonzero(there), (np.cumsum(there) - 1)[numbers]


_TABLE = 4
"""Entries of a table for each number; beyond, sorting is as fast."""
