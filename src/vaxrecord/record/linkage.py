"""Link records of any kind: blocks, vectors, weights, decisions, clusters.

The same steps as `resolve`, told by a `MatchModel` what a record is, and column by column instead
of pair by pair: a field is compared for all pairs at once, and a pair's vector is one whole number.
What is counted, estimated and decided is decided once a vector, of which there are thousands while
there are millions of pairs.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

from attrs import field, frozen

from vaxrecord.record.blocking import LARGEST, Oversize, block
from vaxrecord.record.cluster import Edge, cluster
from vaxrecord.record.decide import Judge, Judgement
from vaxrecord.record.match_model import Field, MatchModel, Outcome, Values, Vector
from vaxrecord.record.weights import (
    FREQUENCY_LEVELS,
    Weights,
    bucket_of,
    estimate,
    frequency_buckets,
    neighbours,
)

__all__ = ["Linked", "link"]

STRANGERS = 20_000
"""Pairs of strangers from which u is counted (HOUSE: docs/unknowns.md, "strangers")."""


@frozen
class Linked:
    """What came out of linking.

    Args:
        groups: record ids of one entity, sorted; every record once.
        matches: pairs of record ids that were judged a match, with their weight in bits.
        review: pairs left to a person.
        weights: pinned or estimated; save them, review them, pin them.
        compared: how many pairs were compared.
        oversize: blocks of which not all pairs were compared.
    """

    groups: tuple[tuple[str, ...], ...] = field(repr=False)
    matches: tuple[tuple[str, str, float], ...] = field(repr=False)
    review: tuple[tuple[str, str, float], ...] = field(repr=False)
    weights: Weights
    compared: int
    oversize: tuple[Oversize, ...]


@frozen
class _Column:
    """One field of all records.

    Args:
        model: how it compares.
        values: the value of each record.
        equal: the level of each record's value when another's is equal, 0 if it is missing.
    """

    model: Field
    values: Sequence[Any]
    equal: Sequence[int]

    def levels(self, left: Sequence[int], right: Sequence[int]) -> list[int]:
        compare, equal = self.model.compare, self.equal
        value = self.values.__getitem__
        return [
            equal[i] if a == b else (compare(a, b) if a and b else 0)
            for i, a, b in zip(left, map(value, left), map(value, right), strict=True)
        ]


@frozen
class _Table:
    """All fields of all records, and how their levels make one whole number."""

    columns: tuple[_Column, ...]
    sizes: tuple[int, ...]

    def codes(self, left: Sequence[int], right: Sequence[int]) -> list[int]:
        codes: list[int] = [0] * len(left)
        for column, size in zip(self.columns, self.sizes, strict=True):
            codes = [
                code * size + level
                for code, level in zip(codes, column.levels(left, right), strict=True)
            ]
        return codes

    def vector(self, code: int) -> Vector:
        levels: list[int] = []
        for size in reversed(self.sizes):
            code, level = divmod(code, size)
            levels.append(level)
        return tuple(reversed(levels))


def _table(model: MatchModel, values: Sequence[Values]) -> tuple[_Table, dict[int, list[float]]]:
    columns: list[_Column] = []
    sizes: list[int] = []
    shares: dict[int, list[float]] = {}
    for k, one in enumerate(model.fields):
        of = [record[one.at] for record in values]
        size = len(one.levels)
        if one.frequency:
            counts = Counter(value for value in of if value)
            total = sum(counts.values())
            shares[k] = frequency_buckets(counts)[0]
            level_of: dict[Hashable, int] = {
                value: size - 1 + step if (step := bucket_of(count, total)) else 1
                for value, count in counts.items()
            }
            equal = [level_of.get(value, 0) for value in of]
            size += FREQUENCY_LEVELS - 1
        else:
            equal = [1 if value else 0 for value in of]
        columns.append(_Column(one, of, equal))
        sizes.append(size)
    return _Table(tuple(columns), tuple(sizes)), shares


def link(
    records: Mapping[str, Values],
    model: MatchModel,
    *,
    sources: Mapping[str, Hashable] | None = None,
    weights: Weights | None = None,
    largest: int = LARGEST,
) -> Linked:
    """Link records.

    Args:
        records: prepared values by record id; the order does not matter.
        model: what a record is.
        sources: where each record comes from, if only pairs of two sources may match.
        weights: pinned weights; None for the model's, or to estimate them from these records.
        largest: how many records a block may have.

    Returns:
        Groups, pairs, and the weights used.
    """
    ids = sorted(records)
    values = [records[one] for one in ids]
    blocking = block(values, model.keys, largest=largest)
    origin = [sources[one] for one in ids] if sources is not None else None
    left, right = _pairs(blocking.partners(), origin)
    table, shares = _table(model, values)
    codes = table.codes(left, right)
    seen = Counter(codes)
    vectors = {code: table.vector(code) for code in seen}
    weights = weights or model.weights
    if weights is None:
        size = len(ids)
        everything = size * (size - 1) // 2
        if origin is not None:
            everything -= sum(n * (n - 1) // 2 for n in Counter(origin).values())
        weights = estimate(
            [one.name for one in model.fields],
            {vectors[code]: count for code, count in seen.items()},
            _strangers(ids, table),
            pairs=everything,
            shares=shares,
        )
    judge = Judge(model, weights)
    judged = {code: judge.judge(vector) for code, vector in vectors.items()}
    return _linked(ids, left, right, codes, judged, judge, table, blocking.oversize)


def _pairs(
    partners: Iterator[tuple[int, list[int]]], origin: Sequence[Hashable] | None
) -> tuple[list[int], list[int]]:
    left: list[int] = []
    right: list[int] = []
    for i, others in partners:
        if origin is not None:
            mine = origin[i]
            others = [j for j in others if origin[j] != mine]  # noqa: PLW2901 - fewer of the same
        left.extend(repeat(i, len(others)))
        right += others
    return left, right


def _strangers(ids: Sequence[str], table: _Table) -> list[list[float]]:
    """Count how often strangers stand at each level; exactly, where two values are equal."""
    each = max(1, STRANGERS // max(1, len(ids)))
    left, right = neighbours(ids, each)
    result: list[list[float]] = []
    for column, size in zip(table.columns, table.sizes, strict=True):
        levels = Counter(column.levels(left, right))
        known = len(left) - levels[0]
        u = [0.0, *(levels[level] / max(1, known) for level in range(1, size))]
        counts = Counter(value for value in column.values if value)
        shared = frequency_buckets(counts)[1]
        equal = set(column.equal) - {0}
        rest = 1.0 - sum(shared)
        others = sum(u[level] for level in range(1, size) if level not in equal) or 1.0
        base = size - FREQUENCY_LEVELS
        for level in range(1, size):
            if column.model.frequency and (level == 1 or level > base):
                u[level] = shared[0 if level == 1 else level - base]
            elif level == 1:
                u[level] = sum(shared)
            else:
                u[level] *= rest / others
        result.append(u)
    return result


def _linked(
    ids: Sequence[str],
    left: Sequence[int],
    right: Sequence[int],
    codes: Sequence[int],
    judged: Mapping[int, Judgement],
    judge: Judge,
    table: _Table,
    oversize: tuple[Oversize, ...],
) -> Linked:
    matching = {code for code, one in judged.items() if one.outcome is Outcome.MATCH}
    open_ones = {code for code, one in judged.items() if one.outcome is Outcome.REVIEW}
    edges: list[Edge] = []
    review: list[tuple[str, str, float]] = []
    for i, j, code in zip(left, right, codes, strict=True):
        if code in matching:
            one = judged[code]
            edges.append(Edge(i, j, one.strength, one.weight))
        elif code in open_ones:
            review.append((ids[i], ids[j], judged[code].weight))
    known = {code: (one.veto, one.weight) for code, one in judged.items()}

    def verdicts(left: Sequence[int], right: Sequence[int]) -> list[tuple[bool, float]]:
        asked = table.codes(left, right)
        for code in set(asked).difference(known):
            one = judge.judge(table.vector(code))
            known[code] = (one.veto, one.weight)
        return [known[code] for code in asked]

    clustering = cluster(
        len(ids),
        edges,
        verdicts,
        cross_weight=judge.model.cross_weight,
        margin=judge.model.margin,
    )
    return Linked(
        tuple(tuple(ids[i] for i in group) for group in clustering.groups),
        tuple((ids[e.a], ids[e.b], e.weight) for e in edges),
        tuple(review),
        judge.weights,
        len(left),
        oversize,
    )
