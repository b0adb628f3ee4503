"""Survivorship: of all values of a field, the one that is shown, and every other one beside it.

What is shown is the maximum in a total order: confirmed by the population register, then the most
precise, then the most often recorded, then the latest, then the hash of the value. A maximum does
not depend on the order in which records arrive, nor on how they were merged before.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from hashlib import blake2b
from typing import Generic, TypeVar
from unicodedata import normalize

from attrs import field, frozen

from vaxrecord.periods.partial import PartialDate
from vaxrecord.record.model import Record

__all__ = [
    "Alternative",
    "Survivor",
    "any_precision",
    "birth_precision",
    "name_precision",
    "recency",
    "several",
    "shown",
    "survivor",
]

T = TypeVar("T")


@frozen
class Alternative(Generic[T]):
    """One value of a field and the records that have it.

    Args:
        value: the value.
        records: record ids, sorted.
    """

    value: T = field(repr=False)
    records: tuple[str, ...]


@frozen
class Survivor(Generic[T]):
    """A field of a person: what is shown, and everything else that was said.

    Args:
        field_name: the field.
        value: what is shown, None if no record has a value.
        alternatives: every value with its records, the shown one first.
    """

    field_name: str
    value: T | None = field(repr=False)
    alternatives: tuple[Alternative[T], ...]


ValueOf = Callable[[Record], T | None]
Precision = Callable[[T], tuple[int, ...]]


def survivor(
    name: str,
    sources: Sequence[Record],
    verified: frozenset[str],
    value_of: ValueOf[T],
    precision: Precision[T],
) -> Survivor[T]:
    """Choose what is shown of a field, with every alternative.

    Args:
        name: the field.
        sources: the records.
        verified: ids of records that the population register confirmed.
        value_of: the value of a record, None if it has none.
        precision: how much a value says; more is better.
    """
    ordered = _ordered(sources, verified, value_of, precision)
    return Survivor(
        name,
        ordered[0][0] if ordered else None,
        tuple(
            [
                Alternative(value, tuple([record.person.record_id for record in found]))
                for value, found in ordered
            ]
        ),
    )


def shown(
    sources: Sequence[Record],
    verified: frozenset[str],
    value_of: ValueOf[T],
    precision: Precision[T],
) -> T | None:
    """Choose what is shown of a field: the value of its `survivor`, None if no record has one.

    Most records of a person say the same, and then there is nothing to choose.

    Args:
        sources: the records.
        verified: ids of records that the population register confirmed.
        value_of: the value of a record, None if it has none.
        precision: how much a value says; more is better.
    """
    first: T | None = None
    for record in sources:
        value = value_of(record)
        if value is None or value is first:
            continue
        if first is None:
            first = value
        elif value != first:
            return _ordered(sources, verified, value_of, precision)[0][0]
    return first


def _ordered(
    sources: Sequence[Record],
    verified: frozenset[str],
    value_of: ValueOf[T],
    precision: Precision[T],
) -> list[tuple[T, list[Record]]]:
    having: dict[T, list[Record]] = {}
    for record in sources:
        value = value_of(record)
        if value is not None:
            having.setdefault(value, []).append(record)
    return _best_first(having, verified, precision)


def _best_first(
    having: dict[T, list[Record]], verified: frozenset[str], precision: Precision[T]
) -> list[tuple[T, list[Record]]]:
    ordered = list(having.items())
    if len(ordered) > 1:
        ordered.sort(
            key=lambda item: (_rank(item[1], verified, precision(item[0])), _hash(item[0])),
            reverse=True,
        )
    return ordered


def _rank(
    records: Sequence[Record], verified: frozenset[str], precision: tuple[int, ...]
) -> tuple[bool, tuple[int, ...], int, float]:
    return (
        bool(verified) and any(record.record_id in verified for record in records),
        precision,
        len(records),
        max([recency(record) for record in records]),
    )


def recency(record: Record) -> float:
    """Tell when a record was made, in seconds; by the day of the injection if it does not say."""
    at = record.dose.recorded_at
    if at is not None:
        return at.timestamp()
    day = record.dose.on
    return float((day - _EPOCH).days * 86400) if day else float("-inf")


_EPOCH = date(1970, 1, 1)


def _hash(value: object) -> str:
    text = str(getattr(value, "value", value))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def any_precision(_: object) -> tuple[int, ...]:
    """Say that no value says more than another."""
    return (0,)


def name_precision(name: str) -> tuple[int, ...]:
    """Prefer a name with marks to one without, and a whole name to a shortened one."""
    if name.isascii():
        return (0, _whole_words(name))
    marked = max(normalize("NFD", name)) > "\u02ff" or "đ" in name.lower()
    return (int(marked), _whole_words(name))


def _whole_words(name: str) -> int:
    """Count words up to four: more is rather a note than a name."""
    return min(4, len([word for word in name.split() if len(word.strip(".")) > 1]))


def birth_precision(birth: PartialDate) -> tuple[int, ...]:
    """Prefer a whole date to 1 January, a month or a year."""
    if birth.month is None:
        return (0,)
    if birth.day is None:
        return (1,)
    return (1,) if birth.is_low_information else (2,)


def several(
    sources: Sequence[Record], verified: frozenset[str], values_of: Callable[[Record], Iterable[T]]
) -> list[T]:
    """Give all values of a field that may have several, the one that would be shown first.

    Args:
        sources: the records.
        verified: ids of records that the population register confirmed.
        values_of: the values of a record.
    """
    having: dict[T, list[Record]] = {}
    for record in sources:
        for value in values_of(record):
            having.setdefault(value, []).append(record)
    return [value for value, _ in _best_first(having, verified, any_precision)]
