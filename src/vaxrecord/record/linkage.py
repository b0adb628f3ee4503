"""Link records of any kind: blocks, vectors, weights, decisions, clusters.

The same steps as `resolve`, told by a `MatchModel` what a record is, and column by column instead
of pair by pair. With numpy installed (the extra "fast") the pairs are arrays, and the results the same.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

from attrs import field, frozen

from vaxrecord.record.blocking import LARGEST, Completeness, Oversize
from vaxrecord.record.decide import Judge
from vaxrecord.record.levels import Table, Turned, tabulate
from vaxrecord.record.match_model import MatchModel, Outcome, Values
from vaxrecord.record.pairs import Pairs
from vaxrecord.record.weights import (
    FREQUENCY_LEVELS,
    Weights,
    estimate,
    frequency_buckets,
    neighbours,
)

try:  # the extra "fast": the same results, found with numpy
    from vaxrecord.record.vectors import Pairs as Fast
except ImportError:
    Fast = Pairs  # type: ignore[assignment,misc]  # the same methods

__all__ = ["Linked", "link"]

STRANGERS = 20_000
"""Pairs of strangers from which u is counted (HOUSE: docs/unknowns.md, "strangers")."""

_LARGEST_CODE = 2**63
"""A code must fit into what arrays hold; models of very many fields are linked without them."""


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
        completeness: how many matches the keys showed, and at least how many they did not.
    """

    groups: tuple[tuple[str, ...], ...] = field(repr=False)
    matches: tuple[tuple[str, str, float], ...] = field(repr=False)
    review: tuple[tuple[str, str, float], ...] = field(repr=False)
    weights: Weights
    compared: int
    oversize: tuple[Oversize, ...]
    completeness: Completeness


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
    origin = [sources[one] for one in ids] if sources is not None else None
    table, pairs = _paired([records[one] for one in ids], model, origin, largest)
    counts = pairs.counts()
    vectors = dict(zip(counts, table.vectors(counts), strict=True))
    weights = weights or model.weights
    if weights is None:
        seen = {vectors[code]: count for code, count in counts.items()}
        u, shares = _strangers(ids, table, pairs)
        weights = estimate(
            [one.name for one in model.fields], seen, u, pairs=_all(origin, len(ids)), shares=shares
        )
    judge = Judge(model, weights)
    judged = {code: judge.judge(vector) for code, vector in vectors.items()}

    def having(outcome: Outcome) -> tuple[tuple[str, str, float], ...]:
        wanted = {code: one.weight for code, one in judged.items() if one.outcome is outcome}
        return pairs.having(wanted, ids)

    matching = {code for code, one in judged.items() if one.outcome is Outcome.MATCH}
    return Linked(
        tuple(tuple(map(ids.__getitem__, group)) for group in pairs.groups(matching, judge)),
        having(Outcome.MATCH),
        having(Outcome.REVIEW),
        weights,
        sum(counts.values()),
        pairs.oversize,
        pairs.completeness(matching),
    )


def _paired(
    values: Sequence[Values], model: MatchModel, origin: Sequence[Hashable] | None, largest: int
) -> tuple[Table, Pairs | Fast]:
    records = Turned(values)
    table = tabulate(model, records)
    engine = Fast if table.span < _LARGEST_CODE else Pairs
    return table, engine(table, records, model.keys, origin=origin, largest=largest)


def _all(origin: Sequence[Hashable] | None, size: int) -> int:
    """Count all pairs, of two sources each if there are sources."""
    within = Counter(origin).values() if origin is not None else ()
    return size * (size - 1) // 2 - sum(n * (n - 1) // 2 for n in within)


def _strangers(
    ids: Sequence[str], table: Table, pairs: Pairs | Fast
) -> tuple[list[list[float]], dict[int, list[float]]]:
    """Count how often strangers stand at each level; exactly, where two values are equal.

    Returns:
        The chance of each level of each field, and the shares of the steps of rarity.
    """
    left, right = neighbours(ids, max(1, STRANGERS // max(1, len(ids))))
    chances: list[list[float]] = []
    shares: dict[int, list[float]] = {}
    for k, column in enumerate(table.columns):
        size = column.size
        levels = Counter(pairs.levels(k, left, right))
        known = len(left) - levels[0]
        u = [0.0, *(levels[level] / max(1, known) for level in range(1, size))]
        share, shared = frequency_buckets(Counter(filter(None, column.values)))
        if column.model.frequency:
            shares[k] = share
        equal = column.equal
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
        chances.append(u)
    return chances, shares
