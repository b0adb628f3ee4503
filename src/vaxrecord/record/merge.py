"""One person out of many records: what is shown of each field, what else was said, what disagrees.

What is shown is the maximum in a total order: confirmed by the population register, then the most
precise, then the most often recorded, then the latest, then the hash of the value. A maximum does
not depend on the order in which records arrive, nor on how they were merged before. Values that
mean something only together stay together: birth date with its precision; product, day, lot and
site of a dose. Nothing is dropped: each field keeps every alternative with its records, and the
person keeps the records themselves, cell by cell.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from attrs import field, frozen

from vaxrecord.identity.number import IdNumber, NumberKind
from vaxrecord.masking import mask_date, mask_name, mask_number
from vaxrecord.periods.partial import PartialDate
from vaxrecord.record.conflicts import Conflict, dose_conflicts, person_conflicts
from vaxrecord.record.doses import Certainty, ShotGroup, group_shots
from vaxrecord.record.mirow import Given, Shot
from vaxrecord.record.model import Record
from vaxrecord.record.profile import believable_day
from vaxrecord.record.survivorship import (
    Survivor,
    any_precision,
    birth_precision,
    name_precision,
    recency,
    several,
    survivor,
)
from vaxrecord.sex import Sex
from vaxrecord.text import fold

__all__ = ["Dose", "Person", "explode", "merge", "shot_of"]


@frozen
class Dose:
    """One dose, given once, and the records that speak of it.

    Args:
        product: the id of the product, "" if no record names exactly one.
        vaccine: the text of the vaccine cell if no product is known, else "".
        date: the day, None if not known.
        lot: the lot, "" if missing.
        site: the site, "" if missing.
        records: record ids, sorted.
        number: the dose number written, None if missing.
        certainty: SURE or DIFFERENT if decided, UNSURE if it may be another dose of the person.
    """

    product: str
    vaccine: str
    date: date | None
    lot: str
    site: str
    records: tuple[str, ...]
    number: int | None
    certainty: Certainty = Certainty.SURE


@frozen
class Person:
    """One person: what is shown, what else was said, and the records as they came.

    Args:
        person_id: the smallest id of its records.
        sources: the records, by id.
        fields: name, birth date, sex and insurance number with every alternative.
        numbers: every personal number, CCCD first, the most often recorded first.
        phones: every telephone, the most often recorded first.
        doses: by day; every record in exactly one.
        conflicts: what disagrees inside the person or a dose.
    """

    person_id: str
    sources: tuple[Record, ...] = field(repr=False)
    fields: tuple[Survivor[Any], ...] = field(repr=False)
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
        return tuple(record.record_id for record in self.sources)


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
    sources = tuple(sorted(records, key=lambda record: record.person.record_id))
    name = survivor("full_name", sources, verified, _name, name_precision)
    birth = survivor(
        "birth_date", sources, verified, lambda r: r.person.birth_date, birth_precision
    )
    sex = survivor("sex", sources, verified, lambda r: r.person.sex, any_precision)
    insurance = survivor(
        "insurance_number", sources, verified, lambda r: r.person.insurance or None, any_precision
    )
    doses, groups = _doses(sources, verified)
    return Person(
        sources[0].record_id,
        sources,
        (name, birth, sex, insurance),
        _numbers(sources, verified),
        _phones(sources, verified),
        doses,
        (*person_conflicts(sources), *dose_conflicts(sources, groups)),
        name.value or "",
        birth.value,
        sex.value,
        insurance.value or "",
    )


def _name(record: Record) -> str | None:
    return record.person.full_name or None


_KINDS = (NumberKind.CCCD, NumberKind.CMND, NumberKind.PASSPORT, NumberKind.UNKNOWN)


def _numbers(sources: Sequence[Record], verified: frozenset[str]) -> tuple[IdNumber, ...]:
    found = several(sources, verified, lambda r: r.person.numbers)
    if len(found) < 2:
        return tuple([number for number, _ in found])
    whole: dict[tuple[NumberKind, str], IdNumber] = {}
    for number, _ in found:  # a number received whole stands for the same number put together
        known = whole.setdefault((number.kind, number.value), number)
        if known.restored and not number.restored:
            whole[number.kind, number.value] = number
    return tuple(sorted(whole.values(), key=lambda number: _KINDS.index(number.kind)))


def _phones(sources: Sequence[Record], verified: frozenset[str]) -> tuple[str, ...]:
    return tuple(phone for phone, _ in several(sources, verified, lambda r: r.person.phones))


# --------------------------------------------------------------------------------------- doses

COVID = frozenset(("COVID-19",))
_NOTHING: frozenset[str] = frozenset()


def shot_of(record: Record) -> Shot:
    """Take from a row what tells doses apart.

    A row is a site's own entry. A cell that names no product of the table says nothing about the
    disease; two such cells with other words are two vaccines.

    Args:
        record: the row.
    """
    dose = record.dose
    text = "" if dose.product else fold(dose.vaccine.text)
    families = COVID if dose.product or dose.vaccine.candidates else _NOTHING
    if not families and text:
        families = frozenset((text,))
    return Shot(
        record.record_id,
        believable_day(dose),
        families,
        dose.product,
        "",
        dose.lot,
        dose.site,
        dose.number or 0,
        Given.ADMINISTERED,
        tuple(
            date(other.year, other.month, other.day)
            for other in dose.given.alternatives
            if other.month and other.day
        ),
    )


def _doses(
    sources: Sequence[Record], verified: frozenset[str]
) -> tuple[tuple[Dose, ...], tuple[ShotGroup, ...]]:
    if len(sources) == 1:
        alone = ShotGroup((sources[0].record_id,), Certainty.DIFFERENT)
        return (_dose(sources, verified, alone.certainty),), (alone,)
    by_id = {record.record_id: record for record in sources}
    groups = group_shots([shot_of(record) for record in sources])
    doses: list[Dose] = []
    for group in groups:
        if group.certainty is Certainty.UNSURE:  # kept apart until a person says they are one
            doses += [_dose([by_id[one]], verified, group.certainty) for one in group.members]
        else:
            doses.append(_dose([by_id[one] for one in group.members], verified, group.certainty))
    return tuple(sorted(doses, key=lambda dose: (dose.date or date.max, dose.records))), groups


def _dose(records: Sequence[Record], verified: frozenset[str], certainty: Certainty) -> Dose:
    """Show the day, product, lot and site of the fullest record; they mean something together."""
    best = records[0]
    if len(records) > 1:
        best = max(records, key=lambda record: _dose_rank(record, records, verified))
    shown = best.dose
    lot = shown.lot or _first(record.dose.lot for record in records)
    site = shown.site or _first(record.dose.site for record in records)
    number = shown.number or min((r.dose.number for r in records if r.dose.number), default=None)
    return Dose(
        shown.product,
        "" if shown.product else shown.vaccine.text or _first(r.dose.vaccine.text for r in records),
        shown.on,
        lot,
        site,
        tuple(record.record_id for record in records),
        number,
        certainty,
    )


def _dose_rank(
    record: Record, records: Sequence[Record], verified: frozenset[str]
) -> tuple[bool, bool, bool, int, int, bool, float, str]:
    dose = record.dose
    return (
        believable_day(dose) is not None,
        dose.on is not None,
        bool(dose.product),
        sum(
            1 for other in records if (other.dose.on, other.dose.product) == (dose.on, dose.product)
        ),
        bool(dose.lot) + bool(dose.site) + bool(dose.number),
        record.record_id in verified,
        recency(record),
        record.record_id,
    )


def _first(values: Iterable[str]) -> str:
    return min(filter(None, values), default="")
