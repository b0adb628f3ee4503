"""What it takes to link one kind of record, as a value: fields, keys, rules, weights.

The engine (`linkage`) knows no person and no country. A `MatchModel` tells it how each field
compares, which pairs are worth comparing, which evidence decides at once and what the rest weighs.
`vaxrecord.record.vietnam` is ours; others stand in the benchmarks.

A pair becomes a *vector*: one small integer a field, 0 where a value is missing. Everything that
is decided is decided on the vector, so it is decided once for all pairs that look alike.
"""

from collections.abc import Callable, Hashable, Sequence
from enum import StrEnum
from typing import Any

from attrs import field, frozen

from vaxrecord.law import Rule
from vaxrecord.record.weights import Weights

__all__ = [
    "Derived",
    "Evidence",
    "Field",
    "Key",
    "Level",
    "MatchModel",
    "Outcome",
    "Thresholds",
    "Values",
    "Vector",
    "key_of",
]

Vector = tuple[int, ...]
"""One level a field, in the order of the model's fields; 0 means "cannot be compared"."""

Values = tuple[Any, ...]
"""One prepared, hashable value a field; None, "" and () are missing."""


class Outcome(StrEnum):
    """What is decided about a pair."""

    MATCH = "match"
    REVIEW = "review"
    DISTINCT = "distinct"

    __hash__ = str.__hash__


@frozen
class Level:
    """One degree of agreement of a field.

    Args:
        name: what it is called in a waterfall.
        agrees: whether it speaks for one person.
    """

    name: str
    agrees: bool = False


@frozen
class Field:
    """How one field compares.

    Args:
        name: the field.
        levels: all degrees; the first is "missing", the second "equal" for `frequency` fields.
        compare: two values, neither missing, to a level; symmetric, never 0 unless it cannot say.
            Any function; a `degrees.Degrees` is asked about many pairs at once where numpy is.
        frequency: whether rare values count for more: `levels` then holds the equal level of
            the commonest values and the buckets of `weights.FREQUENCY_LEVELS` follow the last.
        at: the index of the prepared value that it reads.
    """

    name: str
    levels: tuple[Level, ...]
    compare: Callable[..., int]
    frequency: bool = False
    at: int = -1


@frozen
class Derived:
    """A field that follows from the levels of the others and from the file as a whole.

    Args:
        name: the field.
        levels: all degrees.
        derive: the vector so far and both records' values, to a level.
    """

    name: str
    levels: tuple[Level, ...]
    derive: Callable[[Sequence[int], Values, Values], int]


@frozen
class Key:
    """Records that share the key are compared; a block that grows too large is split.

    Args:
        name: the key, for the report.
        of: the values of a record to its keys, none if a part is missing.
        split: what is appended, one after the other, while a block is too large.
        parts: the indexes of the values that make the key, if it is nothing else; see `key_of`.
        each: whether the first of them holds several values, each of which makes a key.
    """

    name: str
    of: Callable[[Values], Sequence[Hashable]]
    split: tuple[Callable[[Values], Hashable], ...] = ()
    parts: tuple[int, ...] = ()
    each: bool = False


def key_of(
    name: str,
    *parts: int,
    each: bool = False,
    split: tuple[Callable[[Values], Hashable], ...] = (),
) -> Key:
    """Make a key of values that two records share, all of them there.

    Args:
        name: the key, for the report.
        parts: the indexes of the values.
        each: whether the first of them holds several values, each of which makes a key.
        split: what is appended, one after the other, while a block is too large.

    Examples:
        >>> key_of("word and year", 0, 1, each=True).of((("nguyen", "an"), 1990))
        [('nguyen', 1990), ('an', 1990)]
        >>> key_of("name and year", 0, 1).of(("an", None))
        ()
    """

    def of_each(values: Values) -> Sequence[Hashable]:
        rest = tuple(values[at] for at in parts[1:])
        return [(one, *rest) for one in values[parts[0]] or () if one] if all(rest) else ()

    def of(values: Values) -> Sequence[Hashable]:
        found = tuple(values[at] for at in parts)
        return (found,) if all(found) else ()

    return Key(name, of_each if each else of, split, parts, each)


@frozen
class Evidence:
    """One rule of evidence: on which vectors it decides, and what.

    Args:
        rule: the rule with its sentences and sources.
        outcome: what is decided.
        when: the vectors on which it decides.
        veto: whether it forbids the machine to join the two over third records.
        strength: of matches the stronger join first; a number is stronger than a name.
    """

    rule: Rule
    outcome: Outcome
    when: Callable[[Vector], bool]
    veto: bool = False
    strength: int = 0


@frozen
class Thresholds:
    """Where weights decide: log2 of the odds that two records are one person.

    Args:
        match: from here on they are.
        review: from here on a person looks.
    """

    match: float
    review: float


@frozen
class MatchModel:
    """Everything that the engine must be told about one kind of record.

    Args:
        name: what it is for.
        fields: the fields that are compared.
        keys: the pairs worth comparing.
        evidence: rules that decide at once, the first that holds.
        by_weight: the rules named when weights decide: match, review, distinct.
        thresholds: where weights decide.
        weights: pinned weights; None to estimate them from the records.
        cross_weight: the least mean weight between two groups that are joined.
        margin: a record that fits two people who exclude each other joins the one whose weight is
            better by so many bits, else neither; None to join the better one in any case.
        derived: fields that follow from the others.
        apart: pairs that need no comparing, since evidence keeps them apart whatever else is equal.
        see: a vector as the evidence wants it, such as with names for its places.
    """

    name: str
    fields: tuple[Field, ...]
    keys: tuple[Key, ...]
    evidence: tuple[Evidence, ...]
    by_weight: tuple[Rule, Rule, Rule]
    thresholds: Thresholds
    weights: Weights | None = field(default=None)
    cross_weight: float = -3.0
    margin: float | None = None
    derived: tuple[Derived, ...] = ()
    apart: Callable[[Values, Values], bool] | None = None
    see: Callable[[Vector], Vector] = tuple
