"""The pairs of a file in plain Python: found, compared, and joined to groups.

`vectors` has the same class for those who have numpy installed; both give the same pairs, levels,
groups and counts, to the last bit.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import repeat

from vaxrecord.record.blocking import Blocking, Completeness, Oversize, block, completeness
from vaxrecord.record.cluster import Edge, cluster
from vaxrecord.record.decide import Judge, Judgement
from vaxrecord.record.levels import Table, Turned
from vaxrecord.record.match_model import Key

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

    __slots__ = ("_blocking", "_codes", "_left", "_right", "_table")

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
        self._blocking = block(records.records, keys, largest=largest)
        self._left, self._right = _of(self._blocking, origin)
        self._codes = table.codes(self._left, self._right)

    @property
    def oversize(self) -> tuple[Oversize, ...]:
        """The blocks of which not all pairs are here."""
        return self._blocking.oversize

    def levels(self, column: int, left: Sequence[int], right: Sequence[int]) -> list[int]:
        """Compare any pairs in one field.

        Args:
            column: the index of the field.
            left: the index of one record of each pair.
            right: that of the other.
        """
        return self._table.columns[column].levels(left, right)

    def counts(self) -> Mapping[int, int]:
        """Give each code with the number of its pairs."""
        return Counter(self._codes)

    def having(
        self, weights: Mapping[int, float], ids: Sequence[str]
    ) -> tuple[tuple[str, str, float], ...]:
        """Give the pairs of some codes: the lower id, the higher one, and the weight.

        Args:
            weights: the codes wanted, and the weight of each.
            ids: the ids of the records.
        """
        return tuple((ids[i], ids[j], weights[code]) for i, j, code in self._having(weights))

    def completeness(self, codes: Collection[int]) -> Completeness:
        """Estimate how many of all matches are here.

        Args:
            codes: the codes that mean a match.
        """
        return completeness(self._blocking, [(i, j) for i, j, _ in self._having(codes)])

    def groups(self, codes: Collection[int], judge: Judge) -> Sequence[Sequence[int]]:
        """Join the matches to groups.

        Args:
            codes: the codes that mean a match.
            judge: what decides about pairs that no block showed.
        """
        found = self._having(codes)
        return joined(
            range(self._blocking.size),
            [i for i, _, _ in found],
            [j for _, j, _ in found],
            [code for _, _, code in found],
            table=self._table,
            judge=judge,
        )

    def _having(self, codes: Collection[int]) -> list[tuple[int, int, int]]:
        return [
            pair
            for pair in zip(self._left, self._right, self._codes, strict=True)
            if pair[-1] in codes
        ]


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
    known: dict[int, Judgement] = {}

    def judge_new(codes: Iterable[int]) -> None:
        new = set(codes).difference(known)
        for code, vector in zip(new, table.vectors(new), strict=True):
            known[code] = judge.judge(vector)

    judge_new(codes)
    edges = [
        Edge(i, j, known[code].strength, known[code].weight)
        for i, j, code in zip(left, right, codes, strict=True)
    ]

    def verdicts(left: Sequence[int], right: Sequence[int]) -> list[tuple[bool, float]]:
        asked = table.codes([records[i] for i in left], [records[j] for j in right])
        judge_new(asked)
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
