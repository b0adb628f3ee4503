"""One person after another: rows checked, merged, compared, judged, and what must be put right."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice

from vaxrecord.book import RULEBOOK
from vaxrecord.campaign.cases import cases_of
from vaxrecord.campaign.cleaning import CleanedDose, CleanedPerson, Found
from vaxrecord.campaign.tally import Place
from vaxrecord.correction import Case
from vaxrecord.identity import verify
from vaxrecord.identity.name import doubts_once
from vaxrecord.identity.verify import Register, Verification
from vaxrecord.law.rule import Finding, Verdict
from vaxrecord.periods.zone import VIETNAM
from vaxrecord.record.check import check_record
from vaxrecord.record.merge import merged
from vaxrecord.record.model import Record
from vaxrecord.record.names import NameBook
from vaxrecord.record.ordinals import check_number
from vaxrecord.record.resolve import Dose, Person
from vaxrecord.record.rows import Rows
from vaxrecord.schedule.vietnam.judge import judge
from vaxrecord.schedule.vietnam.judged import Injection, Judged, Vaccinee
from vaxrecord.vaccines import product

__all__ = ["Persons"]

Concerning = tuple[Finding, tuple[str, ...]]
"""A finding, and the records that it concerns."""


class Persons:
    """Cleans the persons of one file, some at a time.

    Args:
        rows: the rows of the file.
        as_of: the moment of the review.
        register: the population register; None if there is none to compare with.
    """

    __slots__ = ("_as_of", "_names", "_on", "_places", "_prepare", "_register", "_rows")

    def __init__(self, rows: Rows, as_of: datetime, register: Register | None) -> None:
        self._rows = rows
        self._as_of = as_of
        self._on = as_of.astimezone(VIETNAM).date()
        self._register = register
        self._names = doubts_once()
        self._prepare = NameBook().prepare
        self._places: dict[Place, Place] = {}  # one value for all who live in a ward

    def clean(
        self, groups: Iterable[Sequence[str]]
    ) -> Iterator[tuple[CleanedPerson, list[Found], list[Case]]]:
        """Clean persons, each step for a score of them before the next.

        What one step works with stays at hand for the next person: so it is faster than
        all steps for one person after the other. And of no more than those the typed rows are held.

        Args:
            groups: the ids of all rows of each person, ascending.

        Yields:
            The person, what was found in order, and the cases that it opens.
        """
        left = iter(groups)
        while some := tuple(islice(left, _TOGETHER)):
            yield from self._some(some)

    def _some(
        self, groups: Sequence[Sequence[str]]
    ) -> Iterable[tuple[CleanedPerson, list[Found], list[Case]]]:
        rows = [[self._rows[record_id] for record_id in ids] for ids in groups]
        checked = [self._checked(mine) for mine in rows]
        persons = [merged(mine, self._verified(mine), self._prepare) for mine in rows]
        verified = [self._verify(person) for person in persons]
        places = [self._place(mine) for mine in rows]
        judged = [
            _judged(person, place, self._on) for person, place in zip(persons, places, strict=True)
        ]
        doses = [_doses(*one) for one in zip(persons, judged, rows, strict=True)]
        cleaned = [
            _cleaned(person, verdict, given, verification, place)
            for person, verdict, (given, _), (verification, _), place in zip(
                persons, judged, doses, verified, places, strict=True
            )
        ]
        found = [
            _in_order((*of_rows, *of_register, *of_doses, *_conflicts(person)), person.person_id)
            for person, of_rows, (_, of_register), (_, of_doses) in zip(
                persons, checked, verified, doses, strict=True
            )
        ]
        cases = [
            cases_of(person, said, mine, self._as_of)
            for person, said, mine in zip(cleaned, found, rows, strict=True)
        ]
        return zip(cleaned, found, cases, strict=True)

    def _checked(self, rows: Sequence[Record]) -> list[Concerning]:
        """Check each row."""
        return [
            (finding, (row.record_id,))
            for row in rows
            for finding in check_record(
                row, self._rows.columns(row.record_id), on=self._on, names=self._names
            )
        ]

    def _verified(self, rows: Sequence[Record]) -> frozenset[str]:
        """Give the records whose four items are the register's."""
        register = self._register
        if register is None:
            return frozenset()
        return frozenset(
            row.record_id
            for row in rows
            if verify.verify(row.person, register).outcome is Verification.MATCH
        )

    def _verify(self, person: Person) -> tuple[Verification | None, list[Concerning]]:
        """Compare what is shown of a person with the register."""
        if self._register is None:
            return None, []
        decision = verify.verify(person, self._register)
        if decision.outcome is Verification.NOT_CHECKABLE:
            return decision.outcome, []
        told = [(each, person.records) for each in decision.findings if _is_told(each)]
        return decision.outcome, told

    def _place(self, rows: Sequence[Record]) -> Place:
        """Count a person where the latest recorded row with a province says, by content if equal."""
        places = [
            (
                row.dose.recorded_at.timestamp() if row.dose.recorded_at else float("-inf"),
                Place(row.person.province, row.person.district, row.person.ward),
            )
            for row in rows
        ]
        known = [place for place in places if place[1].province] or places
        place = max(known)[1]
        return self._places.setdefault(place, place)


_TOGETHER = 20
"""Persons that are cleaned together: enough to stay in step, few enough to be forgotten soon."""


def _judged(person: Person, place: Place, on: date) -> Judged:
    """Ask the schedule which doses count."""
    return judge(
        Vaccinee(
            birth=person.birth_date,
            sex=person.sex,
            doses=tuple(Injection(on=dose.date, product=dose.product) for dose in person.doses),
            province=place.province,
        ),
        on=on,
    )


def _cleaned(
    person: Person,
    judged: Judged,
    doses: tuple[CleanedDose, ...],
    verification: Verification | None,
    place: Place,
) -> CleanedPerson:
    """Put a person into the form of the result."""
    return CleanedPerson(
        person.person_id,
        person.records,
        person.full_name,
        person.birth_date,
        person.sex,
        person.numbers,
        person.phones,
        doses,
        {
            "doses": len(doses),
            "valid": sum(verdict.is_valid for verdict in judged.doses),
            "needed": judged.basic_needed,
            "basic_series_complete": judged.basic_series_complete,
            "completed_on": judged.completed_on.isoformat() if judged.completed_on else None,
            "series_status": judged.series_status.value,
            "next_dose_from": judged.forecast.earliest.isoformat() if judged.forecast else None,
        },
        verification,
        place,
    )


def _conflicts(person: Person) -> Iterable[Concerning]:
    return ((conflict.finding, conflict.records) for conflict in person.conflicts)


def _in_order(found: Sequence[Concerning], person_id: str) -> list[Found]:
    """Give what was found once each, by records, rule and field."""
    once = dict.fromkeys(
        Found(finding, RULEBOOK[finding.rule].severity, ids, person_id) for finding, ids in found
    )
    return sorted(once, key=lambda one: (one.records, one.finding.rule, one.finding.field))


def _doses(
    person: Person, judged: Judged, rows: Sequence[Record]
) -> tuple[tuple[CleanedDose, ...], list[Concerning]]:
    """Put the doses into the form of the result; with what the schedule finds."""
    row_of = {row.record_id: row for row in rows}
    doses: list[CleanedDose] = []
    found: list[Concerning] = [
        (each, person.records) for each in judged.findings if _is_to_say(each)
    ]
    ordinal = 0
    for dose, verdict in zip(person.doses, judged.doses, strict=True):
        ordinal += dose.date is not None
        doses.append(_dose(dose, row_of, ordinal if dose.date else None, verdict.evaluation))
        # Where a missing fact may turn the verdict, a rule that looks broken may be kept.
        looked_at = (
            [f for f in verdict.findings if f.verdict is Verdict.UNKNOWN]
            if verdict.is_uncertain
            else verdict.findings
        )
        findings = (*looked_at, check_number(dose.number, ordinal, dose.date))
        found += [(each, dose.records) for each in findings if each and _is_to_say(each)]
    return tuple(doses), found


_SAID_OF_THE_ROW = frozenset(
    (
        "SCH-HOUSE-AGE-UNKNOWN",
        "SCH-HOUSE-DOSE-AHEAD",
        "SCH-HOUSE-DOSE-BEFORE-BIRTH",
        "SCH-HOUSE-PRODUCT-UNKNOWN",
    )
)
"""Findings of the schedule that the checks of the row make already, of the cell itself."""


def _is_told(finding: Finding) -> bool:
    return finding.verdict is Verdict.BROKEN or finding.verdict is Verdict.UNKNOWN


def _is_to_say(finding: Finding) -> bool:
    return _is_told(finding) and finding.rule not in _SAID_OF_THE_ROW


def _dose(dose: Dose, rows: dict[str, Record], ordinal: int | None, evaluation: str) -> CleanedDose:
    sources = [rows[record_id].source for record_id in dose.records]

    def first(column: str) -> str:
        return next(filter(None, (source.text(column).strip() for source in sources)), "")

    vaccine = product(dose.product).name if dose.product else first("vaccine")
    return CleanedDose(
        vaccine,
        dose.product,
        dose.date,
        first("lot"),
        first("site"),
        ordinal,
        evaluation,
        dose.records,
    )
