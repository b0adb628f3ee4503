"""One dose out of the records that speak of it: what is shown of its day, product, lot and site.

Product, day, lot and site mean something together, so they are taken together from the fullest
record; only what that record does not say is taken from another.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from attrs import frozen

from vaxrecord.record.doses import Certainty, ShotGroup, group_shots
from vaxrecord.record.mirow import MIROW_WINDOW, Given, Shot
from vaxrecord.record.model import Record
from vaxrecord.record.profile import believable_day
from vaxrecord.record.survivorship import recency
from vaxrecord.text import fold

__all__ = ["Dose", "doses_of", "shot_of"]


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


COVID = frozenset(("COVID-19",))
_UNSURE, _DIFFERENT = Certainty.UNSURE, Certainty.DIFFERENT
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
    others = dose.given.alternatives
    return Shot(
        record.person.record_id,
        believable_day(dose),
        families,
        dose.product,
        "",
        dose.lot,
        dose.site,
        dose.number or 0,
        Given.ADMINISTERED,
        tuple([date(d.year, d.month, d.day) for d in others if d.month and d.day])
        if others
        else (),
    )


def doses_of(
    sources: Sequence[Record], verified: frozenset[str]
) -> tuple[tuple[Dose, ...], tuple[ShotGroup, ...]]:
    """Make doses of the records of one person.

    Args:
        sources: the records, by id.
        verified: ids of those whose identity the population register confirmed.

    Returns:
        The doses by day, and which records are, or may be, one dose.
    """
    if _are_plainly_many(sources):
        groups = tuple([ShotGroup((record.person.record_id,), _DIFFERENT) for record in sources])
        doses = [
            _lone_dose(record, group.members, _DIFFERENT)
            for record, group in zip(sources, groups, strict=True)
        ]
    else:
        by_id = {record.person.record_id: record for record in sources}
        groups = group_shots([shot_of(record) for record in sources])
        doses = []
        for group in groups:
            if group.certainty is _UNSURE:  # kept apart until a person says they are one
                doses += [_lone_dose(by_id[one], (one,), group.certainty) for one in group.members]
            else:
                members = [by_id[one] for one in group.members]
                doses.append(_dose(members, group.members, verified, group.certainty))
    if len(doses) > 1:
        doses.sort(key=_by_day)
    return tuple(doses), groups


def _by_day(dose: Dose) -> tuple[date, tuple[str, ...]]:
    return dose.date or date.max, dose.records


def _are_plainly_many(sources: Sequence[Record]) -> bool:
    """Tell whether no two records can be one dose: days beyond any window, no number twice.

    Most people's records are such, and need not be compared pair by pair. (A number written twice
    may be one dose whose day and month were turned round.)
    """
    if len(sources) == 1:
        return True
    days: list[int] = []
    numbers: list[int] = []
    for record in sources:
        day, number = believable_day(record.dose), record.dose.number
        if day is None or number in numbers:
            return False
        days.append(day.toordinal())
        if number:
            numbers.append(number)
    days.sort()
    return min([later - day for day, later in pairwise(days)]) > MIROW_WINDOW


def _dose(
    records: Sequence[Record],
    ids: tuple[str, ...],
    verified: frozenset[str],
    certainty: Certainty,
) -> Dose:
    """Show the day, product, lot and site of the fullest record; they mean something together."""
    if len(records) == 1:
        return _lone_dose(records[0], ids, certainty)
    shown = max(records, key=lambda record: _dose_rank(record, records, verified)).dose
    lot = shown.lot or _first(record.dose.lot for record in records)
    site = shown.site or _first(record.dose.site for record in records)
    number = shown.number or min((r.dose.number for r in records if r.dose.number), default=None)
    return Dose(
        shown.product,
        "" if shown.product else shown.vaccine.text or _first(r.dose.vaccine.text for r in records),
        shown.on,
        lot,
        site,
        ids,
        number,
        certainty,
    )


def _lone_dose(record: Record, ids: tuple[str, ...], certainty: Certainty) -> Dose:
    dose = record.dose
    product = dose.product
    return Dose(
        product,
        "" if product else dose.vaccine.text,
        dose.on,
        dose.lot,
        dose.site,
        ids,
        dose.number or None,
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
