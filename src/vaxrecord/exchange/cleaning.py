"""The result of `clean` as JSON-ready data: the files of the command line, line by line.

The keys and their order are a promise to the systems that read these files: keys are added,
never removed or renamed. Dates are ISO 8601; unknown is null, and never "".
"""

from typing import Any

from vaxrecord.book import RULEBOOK
from vaxrecord.campaign import CleanedDose, CleanedPerson, Cleaning, Found
from vaxrecord.correction.wire import case_to_data
from vaxrecord.explain import explain
from vaxrecord.identity import provinces
from vaxrecord.periods.zone import VIETNAM
from vaxrecord.record.resolve import ReviewPair

__all__ = [
    "case_to_data",
    "finding_to_data",
    "person_to_data",
    "review_to_data",
    "summary_to_data",
]

Data = dict[str, Any]


def person_to_data(person: CleanedPerson) -> Data:
    """Give a line of persons.jsonl.

    Args:
        person: one person of the result.
    """
    return {
        "person_id": person.person_id,
        "records": list(person.records),
        "full_name": person.full_name or None,
        "birth_date": str(person.birth_date) if person.birth_date else None,
        "sex": person.sex and person.sex.value,
        "id_numbers": [number.value for number in person.numbers],
        "phones": list(person.phones),
        "doses": [_dose_to_data(dose) for dose in person.doses],
        "status": dict(person.status),
        "verification": person.verification and person.verification.value,
    }


def _dose_to_data(dose: CleanedDose) -> Data:
    return {
        "vaccine": dose.vaccine or None,
        "date": dose.given and dose.given.isoformat(),
        "lot": dose.lot or None,
        "site": dose.site or None,
        "ordinal": dose.ordinal,
        "evaluation": dose.evaluation,
        "records": list(dose.records),
    }


def review_to_data(pair: ReviewPair) -> Data:
    """Give a line of review.jsonl: a pair of records that a person must decide.

    Args:
        pair: one pair of the result.
    """
    reasons = []
    for finding in pair.findings:
        said = explain(finding, RULEBOOK)
        reasons.append({"rule": finding.rule, "vi": said.vi, "en": said.en})
    return {"records": [pair.a, pair.b], "weight": pair.weight, "reasons": reasons}


def finding_to_data(found: Found) -> Data:
    """Give a line of findings.jsonl.

    Args:
        found: one finding of the result.
    """
    said = explain(found.finding, RULEBOOK)
    return {
        "rule": found.finding.rule,
        "severity": found.severity.value,
        "records": list(found.records),
        "person_id": found.person_id,
        "field": found.finding.field or None,
        "message": {"vi": said.vi, "en": said.en},
    }


def summary_to_data(cleaning: Cleaning) -> Data:
    """Give summary.json: the counts of the nation, by severity, rule, province and below.

    Args:
        cleaning: the result.
    """
    tally, on = cleaning.tally, cleaning.as_of.astimezone(VIETNAM).date()

    def name_of(code: str) -> str:
        unit = provinces.by_gso_code(code, on=on)
        return unit.name if unit else "unknown"

    return {
        "as_of": cleaning.as_of.isoformat(),
        "rejected": tally.rejected,
        **tally.nation._asdict(),
        "by_severity": dict(tally.by_severity),
        "by_rule": dict(tally.by_rule),
        "by_province": {
            name_of(code): counts._asdict() for code, counts in tally.provinces.items()
        },
        "wards": [
            {
                "province": name_of(place.province),
                "district": place.district or None,
                "ward": place.ward or None,
                **counts._asdict(),
            }
            for place, counts in tally.wards.items()
        ],
    }
