"""Fellegi–Sunter weights: what each degree of agreement is worth, estimated without labels.

*m* is how often two records of one person stand at a level, *u* how often two strangers do; a
level weighs log2(m / u) bits, a pair the sum over its fields plus the prior odds. A field that
is missing weighs nothing.

Three choices make the estimate a function of the records and of nothing else. Strangers are not
drawn at random: records are ranked by a hash of their content and each is paired with its
neighbours in that rank. Counts are integers over distinct vectors, so their order and their
sharding cannot matter, and all sums are exact (`math.fsum`). And the iteration starts from fixed
numbers: the rarer a level among strangers, the better it begins.

Rare values count for more: the *equal* level of a field with `frequency` is parted by how common
the value is. How common a value is among matches follows from how common it is at all, so these
levels need one m only (Winkler's frequency adjustment, in steps).
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from hashlib import blake2b
from math import exp2, fsum, log2

from attrs import field, frozen

__all__ = [
    "FREQUENCY_LEVELS",
    "FieldWeights",
    "Weights",
    "bucket_of",
    "estimate",
    "frequency_buckets",
    "neighbours",
]

Vector = tuple[int, ...]

FREQUENCY_LEVELS = 8
"""Steps of rarity: a value borne by more than 1/16 of the records, by 1/64 … by 1/4^9 or fewer."""

_STEP_BITS = 2
_FIRST_BITS = 4
_ROUNDS = 60
_STILL = 1e-5
"""EM ends after so many rounds, or once no m moves by more than this."""
_FLOOR = 1e-6
_CAP_BITS = 26.0
"""No field weighs more than this: beyond 1 in 60 million we do not believe any estimate."""


@frozen
class FieldWeights:
    """The estimate of one field.

    Args:
        name: the field.
        m: a probability a level, missing (0) left out as 0.0.
        u: likewise, between strangers.
    """

    name: str
    m: tuple[float, ...]
    u: tuple[float, ...]
    bits: tuple[float, ...] = field(init=False, repr=False, eq=False)
    """The weight of each level: log2(m / u), 0 for a missing value, capped at ±26."""

    def __attrs_post_init__(self) -> None:
        bits = (0.0, *(_bits(m, u) for m, u in zip(self.m[1:], self.u[1:], strict=True)))
        object.__setattr__(self, "bits", bits)


def _bits(m: float, u: float) -> float:
    return max(-_CAP_BITS, min(_CAP_BITS, log2(max(m, _FLOOR**2) / max(u, _FLOOR**2))))


@frozen
class Weights:
    """A fitted model: to be saved, reviewed and pinned.

    Args:
        prior: log2 of the odds that a compared pair is one person.
        fields: the estimate of each field.
    """

    prior: float
    fields: tuple[FieldWeights, ...]

    def parts(self, vector: Vector) -> tuple[tuple[str, float], ...]:
        """Give the waterfall of a pair: the prior, then each field's weight.

        Args:
            vector: the pair's levels.

        Examples:
            >>> fitted = Weights(-3.0, (FieldWeights("name", (0.0, 0.5, 0.5), (0.0, 0.125, 0.875)),))
            >>> fitted.parts((1,))
            (('prior', -3.0), ('name', 2.0))
        """
        return (
            ("prior", self.prior),
            *((f.name, f.bits[level]) for f, level in zip(self.fields, vector, strict=True)),
        )

    def score(self, vector: Vector) -> float:
        """Sum the waterfall: log2 of the odds that the pair is one person."""
        weights = [f.bits[level] for f, level in zip(self.fields, vector, strict=True)]
        return fsum((self.prior, *weights))


def bucket_of(count: int, total: int) -> int:
    """Tell how rare a value is, in steps of two bits.

    Args:
        count: how many records have it.
        total: how many records have any.

    Returns:
        0 for the commonest, up to FREQUENCY_LEVELS - 1.

    Examples:
        >>> bucket_of(400, 1000), bucket_of(10, 1000), bucket_of(1, 1_000_000)
        (0, 2, 7)
    """
    # Exact integers: the largest step whose bound count·2^bits <= total still holds.
    step = 0
    while step < FREQUENCY_LEVELS - 1 and count << (_FIRST_BITS + _STEP_BITS * step) <= total:
        step += 1
    return step


def frequency_buckets(counts: Mapping[Hashable, int]) -> tuple[list[float], list[float]]:
    """Sum, for each step of rarity, how likely a value falls in it, and two strangers share one.

    Args:
        counts: how many records have each value.

    Returns:
        The share of the records, and the chance that two records share a value, by step.
    """
    total = sum(counts.values())
    share, shared = [0] * FREQUENCY_LEVELS, [0] * FREQUENCY_LEVELS
    for count, values in Counter(counts.values()).items():
        step = bucket_of(count, total)
        share[step] += values * count
        shared[step] += values * count * (count - 1)
    pairs = max(1, total * (total - 1))
    return [n / max(1, total) for n in share], [n / pairs for n in shared]


def neighbours(contents: Sequence[str], each: int) -> tuple[list[int], list[int]]:
    """Pair strangers: every record with its next `each` in the order of a content hash.

    Args:
        contents: one text a record; equal texts are told apart by their place in the sequence.
        each: how many partners a record gets.

    Returns:
        Left and right indexes; the same pairs for every order of the records.
    """
    order = sorted(
        range(len(contents)),
        key=lambda i: (blake2b(contents[i].encode(), digest_size=8).digest(), contents[i]),
    )
    left: list[int] = []
    right: list[int] = []
    for step in range(1, min(each, len(order) - 1) + 1):
        left += order[:-step]
        right += order[step:]
    return left, right


def estimate(
    names: Sequence[str],
    seen: Mapping[Vector, int],
    u: Sequence[Sequence[float]],
    *,
    pairs: int,
    shares: Mapping[int, Sequence[float]] | None = None,
) -> Weights:
    """Estimate m and the prior by expectation–maximisation, u held fixed.

    The pairs that blocking never showed count as strangers: what is estimated is the whole file.

    Args:
        names: the fields.
        seen: how many compared pairs have each vector.
        u: for each field the chance of each level between strangers, missing as 0.
        pairs: how many pairs there are in all.
        shares: for each field with frequency levels, the share of the records in each step.

    Returns:
        The weights.
    """
    shares = shares or {}
    vectors = sorted(seen)
    u = [_smoothed(levels) for levels in u]
    m = [_start(levels, shares.get(k)) for k, levels in enumerate(u)]
    odds = max(_FLOOR, min(0.5, len(vectors) and 0.2 * sum(seen.values()) / max(1, pairs)))
    for _ in range(_ROUNDS):
        model = _model(names, m, u, odds)
        bits = [f.bits for f in model.fields]
        expected: list[tuple[Vector, float]] = []
        for vector in vectors:
            score = model.prior + fsum(b[level] for b, level in zip(bits, vector, strict=True))
            chance = 1.0 / (1.0 + exp2(-score)) if score > -_FAR else 0.0
            if chance:
                expected.append((vector, chance * seen[vector]))
        matches = fsum(weight for _, weight in expected)
        fresh = [_levels(k, len(levels), expected, shares.get(k)) for k, levels in enumerate(u)]
        moved = max(
            (
                abs(x - y)
                for old, new in zip(m, fresh, strict=True)
                for x, y in zip(old, new, strict=True)
            ),
            default=0.0,
        )
        m, odds = fresh, max(_FLOOR**2, min(0.5, matches / max(1, pairs)))
        if moved < _STILL:
            break
    return _model(names, m, u, odds)


_FAR = 60.0


def _model(
    names: Sequence[str], m: Sequence[Sequence[float]], u: Sequence[Sequence[float]], odds: float
) -> Weights:
    return Weights(
        log2(odds / (1.0 - odds)),
        tuple(
            FieldWeights(name, tuple(mm), tuple(uu))
            for name, mm, uu in zip(names, m, u, strict=True)
        ),
    )


def _smoothed(levels: Sequence[float]) -> list[float]:
    floored = [0.0, *(max(_FLOOR, level) for level in levels[1:])]
    total = fsum(floored)
    return [level / total for level in floored]


def _start(u: Sequence[float], share: Sequence[float] | None) -> list[float]:
    """Begin with nine in ten on the agreeing levels, the rarer the more; the rest at the last."""
    levels = len(u) if share is None else len(u) - FREQUENCY_LEVELS + 1
    weights = [0.0] + [2.0 ** -(k + 1) for k in range(levels - 1)]
    total = fsum(weights)
    weights = [w / total for w in weights]
    return _spread(weights, share)


def _spread(m: list[float], share: Sequence[float] | None) -> list[float]:
    """Part the m of the equal level over its steps of rarity; step 0 stays where "equal" is."""
    if share is None:
        return m
    equal = m[1]
    return [
        m[0],
        equal * max(_FLOOR, share[0]),
        *m[2:],
        *(equal * max(_FLOOR, s) for s in share[1:]),
    ]


def _levels(
    k: int,
    levels: int,
    expected: Iterable[tuple[Vector, float]],
    share: Sequence[float] | None,
) -> list[float]:
    sums: dict[int, list[float]] = {}
    for vector, weight in expected:
        sums.setdefault(vector[k], []).append(weight)
    totals = [fsum(sums.get(level, ())) for level in range(levels)]
    if share is not None:
        base = levels - FREQUENCY_LEVELS + 1
        totals = [totals[0], fsum((totals[1], *totals[base:])), *totals[2:base]]
    known = fsum(totals[1:]) + _PSEUDO * (len(totals) - 1)
    merged = [0.0, *((total + _PSEUDO) / known for total in totals[1:])]
    return _spread(merged, share)


_PSEUDO = 0.5
"""Laplace: half a pair at every level, so that no level is impossible."""
