"""Components of matches as arrays, parted by sums of weights: what `cluster` does, for most of them.

`cluster` asks for the weights between two groups when it wants to join them. Here the weights of
all pairs of a component stand in a table before the first join, and a join adds up two of its rows.
What needs more than sums is left to `cluster`: components of very many records, groups of which
not all records are looked at, and a mean weight so close to its bound that the order of the terms
could tell.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from attrs import frozen

from vaxrecord.record.cluster import LOOKED_AT
from vaxrecord.record.numbered import Floats, Ints, first_of_each

__all__ = ["Matches", "components", "settle"]

_LARGEST = 200
"""Records of a component whose table of weights is not too large."""
_CLOSE = 1e-6
_PAIR = 2


@frozen(eq=False, repr=False)
class Matches:
    """Pairs judged a match, in the order of their indexes.

    Args:
        left: their lower indexes.
        right: the higher ones.
        rank: which join first, the lowest.
    """

    left: Ints
    right: Ints
    rank: Ints


def components(size: int, left: Ints, right: Ints) -> Ints:
    """Give each index the least one that it is connected with.

    Args:
        size: how many indexes there are.
        left: one end of each connection.
        right: the other.

    Examples:
        >>> components(4, np.array([0, 2]), np.array([2, 3])).tolist()
        [0, 1, 0, 0]
    """
    least = np.arange(size)
    while True:
        a, b = least[left], least[right]
        apart = np.flatnonzero(a != b)
        if not len(apart):
            return least
        low, high = np.minimum(a[apart], b[apart]), np.maximum(a[apart], b[apart])
        np.minimum.at(least, high, low)
        while (further := least[least]).tobytes() != least.tobytes():
            least = further


def settle(
    matches: Matches, least: Ints, across: Callable[[Ints], Floats], bound: float
) -> tuple[list[tuple[int, ...]], Ints]:
    """Part components into groups.

    Args:
        matches: the pairs that want to join.
        least: the component of each record.
        across: the weights of pairs, lower index times number of records plus higher index; minus
            infinity where the two may not be joined.
        bound: the least mean weight across a join.

    Returns:
        The groups, and the records, ascending, whose components are left to `cluster`.
    """
    order = np.argsort(least, kind="stable")
    starts = first_of_each(least[order])
    sizes = np.diff(starts, append=len(order))
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order)) - np.repeat(starts, sizes)
    groups: list[tuple[int, ...]] = []
    rest: list[int] = []
    tables: list[Ints] = []
    for size in np.flatnonzero(np.bincount(sizes)).tolist():
        rows = order[starts[sizes == size][:, None] + np.arange(size)]
        if size <= _PAIR:  # one record, or a pair that matched and nothing else
            groups += map(tuple, rows.tolist())
        elif size <= _LARGEST:
            tables.append(rows)
        else:
            rest += rows.ravel().tolist()
    wishes = _Wishes(matches, least, place)
    for rows, weights in _tables(tables, len(order), across):
        for members, table in zip(rows.tolist(), weights.tolist(), strict=True):
            found = _grown(table, wishes.of(members[0]), bound)
            if found is None:
                rest += members
            else:
                groups += (tuple(members[i] for i in group) for group in found)
    return groups, np.array(sorted(rest), np.int64)


class _Wishes:
    """The matches of each component, in the order in which they join."""

    __slots__ = ("_left", "_of", "_right")

    def __init__(self, matches: Matches, least: Ints, place: Ints) -> None:
        home = least[matches.left]
        # A stable sort: equals stay in the order of their indexes.
        order = np.argsort(home * (1 + matches.rank.max(initial=0)) + matches.rank, kind="stable")
        self._left = place[matches.left[order]].tolist()
        self._right = place[matches.right[order]].tolist()
        first = first_of_each(home[order])
        ends = first + np.diff(first, append=len(order))
        self._of = dict(
            zip(
                home[order][first].tolist(),
                map(slice, first.tolist(), ends.tolist()),
                strict=True,
            )
        )

    def of(self, component: int) -> Iterator[tuple[int, int]]:
        mine = self._of[component]
        return zip(self._left[mine], self._right[mine], strict=True)


def _tables(
    tables: Sequence[Ints], size: int, across: Callable[[Ints], Floats]
) -> Iterator[tuple[Ints, Floats]]:
    """Weigh all pairs inside components, those of all sizes at once."""
    ends = [np.triu_indices(rows.shape[1], 1) for rows in tables]
    pairs = [
        (rows[:, i] * size + rows[:, j]).ravel() for rows, (i, j) in zip(tables, ends, strict=True)
    ]
    if not pairs:
        return
    weights = across(np.concatenate(pairs))
    at = 0
    for rows, (i, j), mine in zip(tables, ends, pairs, strict=True):
        many, records = rows.shape
        table = np.zeros((many, records, records))
        table[:, i, j] = table[:, j, i] = weights[at : at + len(mine)].reshape(many, len(i))
        at += len(mine)
        yield rows, table


def _grown(
    table: list[list[float]], wishes: Iterator[tuple[int, int]], bound: float
) -> list[list[int]] | None:
    """Join groups while their mean weight allows it; None where `cluster` must look."""
    home = list(range(len(table)))
    alive = list(home)
    groups = [[i] for i in home]
    for i, j in wishes:
        a, b = home[i], home[j]
        if a == b:
            continue
        if b < a:
            a, b = b, a
        keep, gone = groups[a], groups[b]
        most = max(len(keep), len(gone))
        pairs = len(keep) * len(gone)
        over = table[a][b] - bound * pairs
        if most > LOOKED_AT or -_CLOSE * pairs < over < _CLOSE * pairs:
            return None
        if over < 0.0:
            continue
        for k in gone:
            home[k] = a
        keep += gone
        alive.remove(b)
        if len(alive) == 1:
            break
        row, other = table[a], table[b]
        for k in alive:
            row[k] += other[k]
            table[k][a] = row[k]
    return [sorted(groups[a]) for a in alive]
