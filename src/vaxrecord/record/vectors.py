"""The pairs of a file as arrays: what `pairs` does, several times faster, for those with numpy.

Three things are done less often than once a pair. Two values are compared about once, however many
pairs hold them, and equal ones never; by degrees, many pairs in one call (`graded`). Blocks of one
size give their pairs together. And most components are parted by `settled`, from sums of weights
instead of questions.

Only `linkage` imports this module: `import vaxrecord` does not bring numpy in.
"""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from math import inf, isfinite

import numpy as np

from vaxrecord.record.blocking import WINDOW, Completeness, Oversize, split
from vaxrecord.record.decide import Judge, Judgement
from vaxrecord.record.degrees import Degrees
from vaxrecord.record.graded import Graded
from vaxrecord.record.levels import Column, Table, Turned
from vaxrecord.record.match_model import Key
from vaxrecord.record.numbered import (
    Floats,
    Ints,
    Numbered,
    first_of_each,
    numbers_of,
    objects,
    once,
    ranked,
)
from vaxrecord.record.pairs import joined
from vaxrecord.record.settled import Matches, components, settle
from vaxrecord.record.weights import Weights

__all__ = ["Pairs"]


class Pairs:
    """The pairs that are worth comparing, each with its code.

    Args:
        table: the fields of the records.
        records: the records, in the order of their ids.
        keys: what makes a pair worth comparing.
        origin: where each record comes from, if only pairs of two sources may match.
        largest: how many records a block may have.
    """

    __slots__ = (
        "_codes",
        "_columns",
        "_keys",
        "_pairs",
        "_place",
        "_shown",
        "_size",
        "_table",
        "oversize",
    )

    oversize: tuple[Oversize, ...]

    def __init__(
        self,
        table: Table,
        records: Turned,
        keys: Sequence[Key],
        *,
        origin: Sequence[Hashable] | None,
        largest: int,
    ) -> None:
        self._table = table
        self._size, self._keys = len(records.records), len(keys)
        numbered = Numbered(records)
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
            source = numbers_of(origin).numbers
            pairs = pairs[source[pairs // self._size] != source[pairs % self._size]]
        first = first_of_each(pairs)
        self._pairs = pairs[first]
        self._shown = np.diff(first, append=len(pairs))
        self._codes, self._place = ranked(self._compare(self._pairs), table.span)

    def levels(self, column: int, left: Sequence[int], right: Sequence[int]) -> list[int]:
        """Compare any pairs in one field.

        Args:
            column: the index of the field.
            left: the index of one record of each pair.
            right: that of the other.
        """
        a, b = np.array(left, np.int64), np.array(right, np.int64)
        levels: list[int] = self._columns[column].levels(a, b).tolist()
        return levels

    def counts(self) -> Mapping[int, int]:
        """Give each code with the number of its pairs."""
        counts = np.bincount(self._place, minlength=len(self._codes))
        return dict(zip(self._codes.tolist(), counts.tolist(), strict=True))

    def having(
        self, weights: Mapping[int, float], ids: Sequence[str]
    ) -> tuple[tuple[str, str, float], ...]:
        """Give the pairs of some codes: the lower id, the higher one, and the weight.

        Args:
            weights: the codes wanted, and the weight of each.
            ids: the ids of the records.
        """
        wanted = self._wanted(weights)
        left, right = np.divmod(self._pairs[wanted], self._size)
        name = objects(ids)
        weight = objects([weights.get(code) for code in self._codes.tolist()])
        return tuple(
            zip(
                name[left].tolist(),
                name[right].tolist(),
                weight[self._place[wanted]].tolist(),
                strict=True,
            )
        )

    def completeness(self, codes: Collection[int]) -> Completeness:
        """Estimate how many of all matches are here.

        Args:
            codes: the codes that mean a match.
        """
        shown = self._shown[self._wanted(codes)]
        by_one, by_two = (int(np.count_nonzero(shown == times)) for times in (1, 2))
        return Completeness(self._keys, len(shown), by_one, by_two)

    def groups(self, codes: Collection[int], judge: Judge) -> Sequence[Sequence[int]]:
        """Join the matches to groups.

        Args:
            codes: the codes that mean a match.
            judge: what decides about pairs that no block showed.
        """
        wanted = self._wanted(codes)
        left, right = np.divmod(self._pairs[wanted], self._size)
        known = self._codes[self._place[wanted]]
        judged, place = _judged(known, self._table, judge)
        least = components(self._size, left, right)
        groups: list[tuple[int, ...]] = []
        rest = np.arange(self._size)
        bound = judge.model.cross_weight
        if judge.model.margin is None and isfinite(bound) and not any(one.veto for one in judged):

            def across(pairs: Ints) -> Floats:
                codes = self._codes_of(pairs)
                if not any(row.veto for row in judge.model.evidence):
                    return _summed(codes, self._table, judge.weights)
                judged, place = _judged(codes, self._table, judge)
                return np.array([-inf if one.veto else one.weight for one in judged])[place]

            wishes = [(-one.strength, -one.weight) for one in judged]
            first = {wish: rank for rank, wish in enumerate(sorted(set(wishes)))}
            rank = np.array([first[wish] for wish in wishes], np.int64)[place]
            groups, rest = settle(Matches(left, right, rank), least, across, bound)
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

    def _wanted(self, codes: Collection[int]) -> Ints:
        """Tell which pairs have some codes."""
        return np.flatnonzero(np.isin(self._codes, np.array(list(codes), np.int64))[self._place])

    def _codes_of(self, pairs: Ints) -> Ints:
        """Look up the codes of pairs, and compare those that no block showed."""
        at = np.minimum(np.searchsorted(self._pairs, pairs), len(self._pairs) - 1)
        codes = self._codes[self._place[at]]
        new = self._pairs[at] != pairs
        codes[new] = self._compare(pairs[new])
        return codes

    def _compare(self, pairs: Ints) -> Ints:
        left, right = np.divmod(pairs, self._size)
        codes = np.zeros(len(pairs), np.int64)
        for column in self._columns:
            codes = codes * column.size + column.levels(left, right)
        return codes


class _Encoded:
    """A column whose values are numbers."""

    __slots__ = ("_compare", "_equal", "_graded", "_numbers", "size")

    def __init__(self, column: Column, numbered: Numbered) -> None:
        self.size = column.size
        compare = self._compare = column.model.compare
        found = self._numbers = numbered.at(column.model.at)
        self._equal = np.fromiter(map(column.level, found.values), np.int64, len(found.values))
        self._graded = Graded(compare, found.values) if isinstance(compare, Degrees) else None

    def levels(self, left: Ints, right: Ints) -> Ints:
        numbers, values = self._numbers.numbers, self._numbers.values
        a, b = numbers[left], numbers[right]
        equal, same = self._equal[a], a == b
        levels = np.where(same, equal, 0)
        ask = np.flatnonzero(~same & (equal > 0) & (self._equal[b] > 0))  # neither is missing
        pairs, place = once(a[ask] * len(values) + b[ask])
        x, y = np.divmod(pairs, len(values))
        levels[ask] = (self._graded.levels(x, y) if self._graded else self._asked(x, y))[place]
        return levels

    def _asked(self, a: Ints, b: Ints) -> Ints:
        value = self._numbers.values.__getitem__
        found = map(self._compare, map(value, a.tolist()), map(value, b.tolist()))
        return np.fromiter(found, np.int64, len(a))


def _blocked(
    numbered: Numbered, key: Key, largest: int, oversize: list[Oversize]
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


def _judged(codes: Ints, table: Table, judge: Judge) -> tuple[Sequence[Judgement], Ints]:
    """Decide about codes, and tell which decision is about each."""
    distinct, place = ranked(codes, table.span)
    return list(map(judge.judge, table.vectors(distinct.tolist()))), place


def _summed(codes: Ints, table: Table, weights: Weights) -> Floats:
    """Add up the weights of codes; up to rounding, which `settle` allows for, what `_judged` gives."""
    total = np.full(len(codes), weights.prior)
    for column, one in zip(reversed(table.columns), reversed(weights.fields), strict=True):
        codes, level = np.divmod(codes, column.size)
        total += np.array(one.bits)[level]
    return total
