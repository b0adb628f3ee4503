"""The pairs of a file as arrays: what `pairs` does, several times faster, for those with numpy.

Three things are done less often than once a pair. Two values are compared once, however many pairs
hold them, and equal ones never. Blocks of one size give their pairs together. And most components
are parted by `settled`, from sums of weights instead of questions.

Only `linkage` imports this module: `import vaxrecord` does not bring numpy in.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from math import inf, isfinite

import numpy as np
from numpy.typing import NDArray

from vaxrecord.record.blocking import WINDOW, Completeness, Oversize, split
from vaxrecord.record.decide import Judge
from vaxrecord.record.levels import Column, Table
from vaxrecord.record.match_model import Key, Values
from vaxrecord.record.pairs import joined
from vaxrecord.record.settled import Floats, Ints, Matches, components, first_of_each, settle
from vaxrecord.record.weights import Weights

__all__ = ["Pairs"]


class Pairs:
    """The pairs that are worth comparing, each with its code.

    Args:
        table: the fields of the records.
        values: the prepared values of each record, in the order of their ids.
        keys: what makes a pair worth comparing.
        origin: where each record comes from, if only pairs of two sources may match.
        largest: how many records a block may have.
    """

    __slots__ = ("_codes", "_columns", "_keys", "_pairs", "_shown", "_size", "_table", "oversize")

    oversize: tuple[Oversize, ...]

    def __init__(
        self,
        table: Table,
        values: Sequence[Values],
        keys: Sequence[Key],
        *,
        origin: Sequence[Hashable] | None,
        largest: int,
    ) -> None:
        self._table = table
        self._size, self._keys = len(values), len(keys)
        numbered = _Numbered(values)
        self._columns = tuple(_Encoded(column, numbered) for column in table.columns)
        oversize: list[Oversize] = []
        found = [np.empty(0, np.int64)]
        for number, key in enumerate(keys):
            for left, right in _blocked(numbered, key, largest, oversize):
                found.append((left * self._size + right) * len(keys) + number)
        self.oversize = tuple(sorted(oversize))
        shown = np.sort(np.concatenate(found))
        pairs = shown[first_of_each(shown)] // len(keys)  # once for each key that shows it
        if origin is not None:
            source = _numbers(origin)[0]
            pairs = pairs[source[pairs // self._size] != source[pairs % self._size]]
        first = first_of_each(pairs)
        self._pairs = pairs[first]
        self._shown = np.diff(first, append=len(pairs))
        self._codes = self._compare(self._pairs)

    def counts(self) -> Mapping[int, int]:
        """Give each code with the number of its pairs."""
        codes, counts = np.unique(self._codes, return_counts=True)
        return dict(zip(codes.tolist(), counts.tolist(), strict=True))

    def having(self, codes: Collection[int]) -> tuple[list[int], list[int], list[int]]:
        """Give the pairs of some codes: the lower indexes, the higher ones, and the codes.

        Args:
            codes: the codes wanted.
        """
        wanted = self._wanted(codes)
        left, right = np.divmod(self._pairs[wanted], self._size)
        return left.tolist(), right.tolist(), self._codes[wanted].tolist()

    def completeness(self, codes: Collection[int]) -> Completeness:
        """Estimate how many of all matches are here.

        Args:
            codes: the codes that mean a match.
        """
        shown = self._shown[self._wanted(codes)]
        once, twice = (int(np.count_nonzero(shown == times)) for times in (1, 2))
        return Completeness(self._keys, len(shown), once, twice)

    def groups(self, codes: Collection[int], judge: Judge) -> Sequence[Sequence[int]]:
        """Join the matches to groups.

        Args:
            codes: the codes that mean a match.
            judge: what decides about pairs that no block showed.
        """
        wanted = self._wanted(codes)
        left, right = np.divmod(self._pairs[wanted], self._size)
        known = self._codes[wanted]
        strength, weight, veto = _judged(known, self._table, judge)
        least = components(self._size, left, right)
        groups: list[tuple[int, ...]] = []
        rest = np.arange(self._size)
        bound = judge.model.cross_weight
        if judge.model.margin is None and isfinite(bound) and not veto.any():

            def across(pairs: Ints) -> Floats:
                codes = self._codes_of(pairs)
                if not any(row.veto for row in judge.model.evidence):
                    return _summed(codes, self._table, judge.weights)
                _, weight, veto = _judged(codes, self._table, judge)
                return np.where(veto, -inf, weight)

            matches = Matches(left, right, strength, weight)
            groups, rest = settle(matches, least, across, bound)
        if len(rest):
            here = np.isin(left, rest)
            groups += joined(
                rest.tolist(),
                np.searchsorted(rest, left[here]).tolist(),
                np.searchsorted(rest, right[here]).tolist(),
                known[here].tolist(),
                table=self._table,
                judge=judge,
            )
        return sorted(groups)

    def _wanted(self, codes: Collection[int]) -> NDArray[np.bool_]:
        return np.isin(self._codes, np.array(list(codes), np.int64))

    def _codes_of(self, pairs: Ints) -> Ints:
        """Look up the codes of pairs, and compare those that no block showed."""
        at = np.minimum(np.searchsorted(self._pairs, pairs), len(self._pairs) - 1)
        codes = self._codes[at]
        new = self._pairs[at] != pairs
        codes[new] = self._compare(pairs[new])
        return codes

    def _compare(self, pairs: Ints) -> Ints:
        left, right = np.divmod(pairs, self._size)
        codes = np.zeros(len(pairs), np.int64)
        for column in self._columns:
            codes = codes * column.size + column.levels(left, right)
        return codes


class _Numbered:
    """Records whose values are numbered, those of a field or key part once for all that read it."""

    __slots__ = ("_each", "_known", "records")

    def __init__(self, records: Sequence[Values]) -> None:
        self.records = records
        self._known: dict[int, tuple[Ints, Sequence[Hashable]]] = {}
        self._each: dict[int, tuple[Ints, Sequence[Hashable], Ints]] = {}

    def at(self, at: int) -> tuple[Ints, Sequence[Hashable]]:
        """Give the number of each record's value, and the values by number."""
        known = self._known.get(at)
        if known is None:
            known = self._known[at] = _numbers(record[at] for record in self.records)
        return known

    def each(self, at: int) -> tuple[Ints, Sequence[Hashable], Ints]:
        """Give the numbers of the values in each record's value, the values, and the records."""
        known = self._each.get(at)
        if known is None:
            known = self._each[at] = _of_several(record[at] or () for record in self.records)
        return known

    def keys(self, key: Key) -> tuple[Ints, Ints]:
        """Give the numbers of all keys, and the records that have them."""
        size = len(self.records)
        if not key.parts:
            numbers, _, members = _of_several(map(key.of, self.records))
            return numbers, members
        if key.each:
            numbers, values, members = self.each(key.parts[0])
        else:
            (numbers, values), members = self.at(key.parts[0]), np.arange(size)
        given, most = _given(values)[numbers], len(values)
        for part in key.parts[1:]:
            more, values = self.at(part)
            most *= len(values)
            if most * size >= _LARGEST_NUMBER:
                return self.keys(Key(key.name, key.of))
            numbers = numbers * len(values) + more[members]
            given = given & _given(values)[more[members]]
        return numbers[given], members[given]


_LARGEST_NUMBER = 2**63


class _Encoded:
    """A column whose values are numbers."""

    __slots__ = ("_codes", "_compare", "_equal", "_given", "_values", "size")

    def __init__(self, column: Column, numbered: _Numbered) -> None:
        self.size = column.size
        self._compare = column.model.compare
        self._codes, self._values = numbered.at(column.model.at)
        self._equal = np.fromiter(map(column.level, self._values), np.int64)
        self._given = _given(self._values)

    def levels(self, left: Ints, right: Ints) -> Ints:
        a, b = self._codes[left], self._codes[right]
        same = a == b
        levels = np.where(same, self._equal[a], 0)
        ask = np.flatnonzero(~same & self._given[a] & self._given[b])
        pairs, place = np.unique(a[ask] * len(self._values) + b[ask], return_inverse=True)
        value = self._values.__getitem__
        x, y = np.divmod(pairs, len(self._values))
        found = map(self._compare, map(value, x.tolist()), map(value, y.tolist()))
        levels[ask] = np.fromiter(found, np.int64, len(pairs))[place]
        return levels


def _numbers(values: Iterable[Hashable]) -> tuple[Ints, Sequence[Hashable]]:
    """Number values in the order in which they first come."""
    number: defaultdict[Hashable, int] = defaultdict(count().__next__)
    numbers = np.fromiter(map(number.__getitem__, values), np.int64)
    return numbers, list(number)


def _of_several(found: Iterable[Sequence[Hashable]]) -> tuple[Ints, Sequence[Hashable], Ints]:
    """Number the values that records have several of: numbers, values, and whose they are."""
    lengths: list[int] = []

    def told(some: Sequence[Hashable]) -> Sequence[Hashable]:
        lengths.append(len(some))
        return some

    numbers, values = _numbers(chain.from_iterable(map(told, found)))
    return numbers, values, np.repeat(np.arange(len(lengths)), lengths)


def _given(values: Sequence[Hashable]) -> NDArray[np.bool_]:
    """Tell which values are not missing."""
    return np.fromiter(map(bool, values), np.bool_, len(values))


def _blocked(
    numbered: _Numbered, key: Key, largest: int, oversize: list[Oversize]
) -> Iterator[tuple[Ints, Ints]]:
    """Give the pairs that one key shows, some more than once; `oversize` takes the report."""
    size = len(numbered.records)
    numbers, members = numbered.keys(key)
    both = np.sort(numbers * size + members)
    numbers, members = np.divmod(both[first_of_each(both)], size)
    starts = first_of_each(numbers)
    sizes = np.diff(starts, append=len(numbers))
    for many in np.flatnonzero(np.bincount(sizes)).tolist():
        rows = members[starts[sizes == many][:, None] + np.arange(many)]
        if many <= largest:
            left, right = np.triu_indices(many, 1)
            yield rows[:, left].ravel(), rows[:, right].ravel()
            continue
        for row in rows.tolist():
            for part, whole in split(row, numbered.records, key, largest):
                if not whole:
                    oversize.append(Oversize(key.name, len(part)))
                inside = np.array(part, np.int64)
                for step in range(1, len(part) if whole else min(len(part), WINDOW + 1)):
                    yield inside[:-step], inside[step:]


def _judged(codes: Ints, table: Table, judge: Judge) -> tuple[Ints, Floats, NDArray[np.bool_]]:
    """Decide about codes: strength, weight and veto of each."""
    distinct, place = np.unique(codes, return_inverse=True)
    judged = [judge.judge(vector) for vector in map(table.vector, distinct.tolist())]
    return (
        np.array([one.strength for one in judged], np.int64)[place],
        np.array([one.weight for one in judged], np.float64)[place],
        np.array([one.veto for one in judged], np.bool_)[place],
    )


def _summed(codes: Ints, table: Table, weights: Weights) -> Floats:
    """Add up the weights of codes; up to rounding, which `settle` allows for, what `_judged` gives."""
    total = np.full(len(codes), weights.prior)
    for column, one in zip(reversed(table.columns), reversed(weights.fields), strict=True):
        codes, level = np.divmod(codes, column.size)
        total += np.array(one.bits)[level]
    return total
