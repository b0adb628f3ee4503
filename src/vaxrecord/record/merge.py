"""One person out of many records: what is shown of each field, what else was said, what disagrees.

What is shown is the maximum in a total order: confirmed by the population register, then the most
precise, then the most often recorded, then the latest, then the hash of the value. A maximum does
not depend on the order in which records arrive, nor on how they were merged before. Values that
mean something only together stay together: birth date with its precision; product, day, lot and
site of a dose. Nothing is dropped: each field keeps every alternative with its records, and the
person keeps the records themselves, cell by cell.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from attrs import field, frozen

from vaxrecord.identity.number import IdNumber, NumberKind
from vaxrecord.masking import mask_date, mask_name, mask_number
from vaxrecord.periods.partial import PartialDate
from vaxrecord.record.conflicts import Conflict, dose_conflicts, person_conflicts
from vaxrecord.record.dose_merge import Dose, doses_of
from vaxrecord.record.model import Record
from vaxrecord.record.names import Name, prepare_name
from vaxrecord.record.survivorship import (
    Survivor,
    any_precision,
    birth_precision,
    name_precision,
    several,
    shown,
    survivor,
)
from vaxrecord.sex import Sex

__all__ = ["Person", "explode", "merge", "merged"]


@frozen
class Person:
    """One person: what is shown, what else was said, and the records as they came.

    Args:
        person_id: the smallest id of its records.
        sources: the records, by id.
        verified: ids of those records whose identity the population register confirmed.
        numbers: every personal number, CCCD first, the most often recorded first.
        phones: every telephone, the most often recorded first.
        doses: by day; every record in exactly one.
        conflicts: what disagrees inside the person or a dose.
    """

    person_id: str
    sources: tuple[Record, ...] = field(repr=False)
    verified: frozenset[str] = field(repr=False)
    numbers: tuple[IdNumber, ...]
    phones: tuple[str, ...] = field(repr=False)
    doses: tuple[Dose, ...]
    conflicts: tuple[Conflict, ...]
    full_name: str = field(repr=mask_name)
    birth_date: PartialDate | None = field(repr=mask_date)
    sex: Sex | None
    insurance: str = field(repr=mask_number)

    @property
    def records(self) -> tuple[str, ...]:
        """The ids of its records, sorted."""
        return tuple([record.person.record_id for record in self.sources])

    @property
    def fields(self) -> tuple[Survivor[Any], ...]:
        """Name, birth date, sex and insurance number, each with every alternative.

        They follow from the records, so they are worked out when somebody asks.
        """
        return tuple(
            [
                survivor(name, self.sources, self.verified, value_of, precision)
                for name, value_of, precision in _FIELDS
            ]
        )


def explode(person: Person) -> tuple[Record, ...]:
    """Give back the source records of a person, exactly as they came, in the order of their ids.

    Args:
        person: the person.
    """
    return person.sources


def merge(records: Iterable[Record], *, verified: frozenset[str] = frozenset()) -> Person:
    """Make one person of records that are known to be one person's.

    Args:
        records: the records, at least one, in any order.
        verified: ids of records whose identity the population register confirmed.

    Returns:
        The person.
    """
    return merged(records, verified, prepare_name)


def merged(
    records: Iterable[Record], verified: frozenset[str], prepare: Callable[[str], Name | None]
) -> Person:
    """Make one person as `merge` does, one of many.

    Args:
        records: the records, at least one, in any order.
        verified: ids of records whose identity the population register confirmed.
        prepare: `prepare_name`, or one that remembers the names it prepared.

    Returns:
        The person.
    """
    sources = tuple(sorted(records, key=_by_id))
    confirmed = _NOBODY
    if verified:
        confirmed = verified.intersection([record.person.record_id for record in sources])
    doses, groups = doses_of(sources, confirmed)
    return Person(
        sources[0].person.record_id,
        sources,
        confirmed,
        _numbers(sources, confirmed),
        _phones(sources, confirmed),
        doses,
        (*person_conflicts(sources, prepare=prepare), *dose_conflicts(sources, groups)),
        shown(sources, confirmed, _name, name_precision) or "",
        shown(sources, confirmed, _birth, birth_precision),
        shown(sources, confirmed, _sex, any_precision),
        shown(sources, confirmed, _insurance, any_precision) or "",
    )


_NOBODY: frozenset[str] = frozenset()


def _by_id(record: Record) -> str:
    return record.person.record_id


def _name(record: Record) -> str | None:
    return record.person.full_name or None


def _birth(record: Record) -> PartialDate | None:
    return record.person.birth.value


def _sex(record: Record) -> Sex | None:
    return record.person.sex


def _insurance(record: Record) -> str | None:
    return record.person.insurance or None


_FIELDS: tuple[tuple[str, Callable[[Record], Any], Callable[[Any], tuple[int, ...]]], ...] = (
    ("full_name", _name, name_precision),
    ("birth_date", _birth, birth_precision),
    ("sex", _sex, any_precision),
    ("insurance_number", _insurance, any_precision),
)
"""Field, its value in a record, and which of two values says more."""

_KINDS = (NumberKind.CCCD, NumberKind.CMND, NumberKind.PASSPORT, NumberKind.UNKNOWN)


def _numbers(sources: Sequence[Record], verified: frozenset[str]) -> tuple[IdNumber, ...]:
    said = [record.person.numbers for record in sources]
    if _is_one(said):
        return said[0]
    whole: dict[tuple[NumberKind, str], IdNumber] = {}
    for number in several(sources, verified, lambda r: r.person.numbers):
        # A number received whole stands for the same number put together.
        known = whole.setdefault((number.kind, number.value), number)
        if known.restored and not number.restored:
            whole[number.kind, number.value] = number
    return tuple(sorted(whole.values(), key=lambda number: _KINDS.index(number.kind)))


def _phones(sources: Sequence[Record], verified: frozenset[str]) -> tuple[str, ...]:
    said = [record.person.phones for record in sources]
    if _is_one(said):
        return said[0]
    return tuple(several(sources, verified, lambda r: r.person.phones))


def _is_one(said: list[tuple[Any, ...]]) -> bool:
    """Tell whether all records say the same one thing, or nothing."""
    return len(said[0]) < 2 and said.count(said[0]) == len(said)
