"""The pairs of a file in plain Python: found, compared, and joined to groups.

`vectors` has the same class for those who have numpy installed; both give the same pairs, levels,
groups and counts, to the last bit.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from itertools import repeat

from vaxrecord.record.blocking import Blocking, Completeness, Oversize, block, completeness
from vaxrecord.record.cluster import Edge, cluster
from vaxrecord.record.decide import Judge
from vaxrecord.record.levels import Table
from vaxrecord.record.match_model import Key, Values

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

    __slots__ = ("_blocking", "_codes", "_left", "_right", "_table")

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
        self._blocking = block(values, keys, largest=largest)
        self._left, self._right = _of(self._blocking, origin)
        self._codes = table.codes(self._left, self._right)

    @property
    def oversize(self) -> tuple[Oversize, ...]:
        """The blocks of which not all pairs are here."""
        return self._blocking.oversize

    def counts(self) -> Mapping[int, int]:
        """Give each code with the number of its pairs."""
        return Counter(self._codes)

    def having(self, codes: Collection[int]) -> tuple[list[int], list[int], list[int]]:
        """Give the pairs of some codes: the lower indexes, the higher ones, and the codes.

        Args:
            codes: the codes wanted.
        """
        found = [
            (i, j, code)
            for i, j, code in zip(self._left, self._right, self._codes, strict=True)
            if code in codes
        ]
        return [i for i, _, _ in found], [j for _, j, _ in found], [code for _, _, code in found]

    def completeness(self, codes: Collection[int]) -> Completeness:
        """Estimate how many of all matches are here.

        Args:
            codes: the codes that mean a match.
        """
        left, right, _ = self.having(codes)
        return completeness(self._blocking, zip(left, right, strict=True))

    def groups(self, codes: Collection[int], judge: Judge) -> Sequence[Sequence[int]]:
        """Join the matches to groups.

        Args:
            codes: the codes that mean a match.
            judge: what decides about pairs that no block showed.
        """
        records = range(self._blocking.size)
        return joined(records, *self.having(codes), table=self._table, judge=judge)


def joined(
    records: Sequence[int],
    left: Sequence[int],
    right: Sequence[int],
    codes: Sequence[int],
    *,
    table: Table,
    judge: Judge,
) -> list[tuple[int, ...]]:
    """Cluster matches.

    Args:
        records: the records, ascending.
        left: for each pair that was judged a match, where in `records` the lower one stands.
        right: where the higher one stands.
        codes: the code of each.
        table: the fields of the records.
        judge: what decides about other pairs.
    """
    known = {code: judge.judge(table.vector(code)) for code in set(codes)}
    edges = [
        Edge(i, j, known[code].strength, known[code].weight)
        for i, j, code in zip(left, right, codes, strict=True)
    ]

    def verdicts(left: Sequence[int], right: Sequence[int]) -> list[tuple[bool, float]]:
        asked = table.codes([records[i] for i in left], [records[j] for j in right])
        for code in set(asked).difference(known):
            known[code] = judge.judge(table.vector(code))
        return [(known[code].veto, known[code].weight) for code in asked]

    model = judge.model
    found = cluster(
        len(records), edges, verdicts, cross_weight=model.cross_weight, margin=model.margin
    )
    return [tuple(records[i] for i in group) for group in found.groups]


def _of(blocking: Blocking, origin: Sequence[Hashable] | None) -> tuple[list[int], list[int]]:
    left: list[int] = []
    right: list[int] = []
    for i, others in blocking.partners():
        if origin is not None:
            mine = origin[i]
            others = [j for j in others if origin[j] != mine]  # noqa: PLW2901 - fewer of the same
        left.extend(repeat(i, len(others)))
        right += others
    return left, right
