"""One person after resolution: the doses in order, which of them count, and where to count them."""

from collections.abc import Mapping
from datetime import date

from vaxrecord.campaign.cleaning import CleanedDose, CleanedPerson
from vaxrecord.campaign.tally import Place
from vaxrecord.identity.verify import Verification
from vaxrecord.law.rule import Finding, Verdict
from vaxrecord.record.model import Record
from vaxrecord.record.ordinals import check_number
from vaxrecord.record.resolve import Dose, Person
from vaxrecord.schedule.vietnam.judge import judge
from vaxrecord.schedule.vietnam.judged import Injection, Vaccinee
from vaxrecord.vaccines import product

__all__ = ["clean_person"]


def clean_person(
    person: Person,
    records: Mapping[str, Record],
    verification: Verification | None,
    *,
    on: date,
) -> tuple[CleanedPerson, tuple[tuple[Finding, tuple[str, ...]], ...]]:
    """Put one resolved person into the form of the result.

    Args:
        person: the person with golden values and doses.
        records: every record by id.
        verification: what the register says of the golden values, None if there is none.
        on: the day of the review.

    Returns:
        The person, and the findings on its doses with the records that they concern.
    """
    place = _place(person, records)
    judged = judge(
        Vaccinee(
            birth=person.birth_date,
            sex=person.sex,
            doses=tuple(Injection(on=dose.date, product=dose.product) for dose in person.doses),
            province=place.province,
        ),
        on=on,
    )
    found = [(finding, person.records) for finding in judged.findings if _is_to_say(finding)]
    doses: list[CleanedDose] = []
    ordinal = 0
    for dose, verdict in zip(person.doses, judged.doses, strict=True):
        ordinal += dose.date is not None
        doses.append(_clean_dose(dose, records, ordinal if dose.date else None, verdict.evaluation))
        # Where a missing fact may turn the verdict, a rule that looks broken may be kept.
        looked_at = (
            [f for f in verdict.findings if f.verdict is Verdict.UNKNOWN]
            if verdict.is_uncertain
            else verdict.findings
        )
        findings = (*looked_at, check_number(dose.number, ordinal, dose.date))
        found += [(each, dose.records) for each in findings if each and _is_to_say(each)]
    cleaned = CleanedPerson(
        person.person_id,
        person.records,
        person.full_name,
        person.birth_date,
        person.sex,
        person.numbers,
        person.phones,
        tuple(doses),
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
    return cleaned, tuple(found)


_SAID_OF_THE_ROW = frozenset(
    (
        "SCH-HOUSE-AGE-UNKNOWN",
        "SCH-HOUSE-DOSE-AHEAD",
        "SCH-HOUSE-DOSE-BEFORE-BIRTH",
        "SCH-HOUSE-PRODUCT-UNKNOWN",
    )
)
"""Findings of the schedule that the checks of the row make already, of the cell itself."""


def _is_to_say(finding: Finding) -> bool:
    told = finding.verdict is Verdict.BROKEN or finding.verdict is Verdict.UNKNOWN
    return told and finding.rule not in _SAID_OF_THE_ROW


def _clean_dose(
    dose: Dose, records: Mapping[str, Record], ordinal: int | None, evaluation: str
) -> CleanedDose:
    sources = [records[record_id].source for record_id in dose.records]

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


def _place(person: Person, records: Mapping[str, Record]) -> Place:
    """Count a person where the latest recorded row with a province says, by content if equal."""
    places = [
        (
            record.dose.recorded_at.timestamp() if record.dose.recorded_at else float("-inf"),
            Place(record.person.province, record.person.district, record.person.ward),
        )
        for record in map(records.__getitem__, person.records)
    ]
    known = [place for place in places if place[1].province] or places
    return max(known)[1]
