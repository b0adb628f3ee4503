"""What must be put right: one correction case for each person and kind of change."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from vaxrecord.campaign.cleaning import CleanedPerson, Found
from vaxrecord.correction import KIND_OF_FIELD, Case, CaseKind, Place, open_case
from vaxrecord.identity import provinces, verify
from vaxrecord.identity.number import NumberKind
from vaxrecord.law.rule import Severity, Verdict
from vaxrecord.periods.zone import VIETNAM
from vaxrecord.record.model import Record
from vaxrecord.record.ordinals import GAP

__all__ = ["cases_of"]

_KIND_OF_RULE = {
    (GAP, Verdict.BROKEN): CaseKind.DOSE_MISSING,
    (verify.NUMBER, Verdict.UNKNOWN): CaseKind.ID_MISSING,
    ("ID-ND137-13-1", Verdict.BROKEN): CaseKind.ID_FORMAT,
    ("ID-HOUSE-CMND-1", Verdict.BROKEN): CaseKind.ID_FORMAT,
}
"""Findings whose case is not that of the field alone: dispatch 2262 parts no number and bad format."""

_OPENS_A_CASE = (Severity.ERROR, Severity.WARNING)


def cases_of(
    person: CleanedPerson, findings: Iterable[Found], rows: Sequence[Record], as_of: datetime
) -> list[Case]:
    """Open the cases of one person.

    The 48 hours run from the moment at which the last of the rows concerned was recorded: only
    then was the contradiction in the system. A row without that moment counts from the review.

    Args:
        person: the person.
        findings: what was found, in order.
        rows: the rows of the person, by id.
        as_of: the moment of the review.
    """
    groups: dict[CaseKind, list[Found]] = defaultdict(list)
    for found in findings:
        if found.severity in _OPENS_A_CASE and not _is_known(found, person):
            finding = found.finding
            kind = _KIND_OF_RULE.get((finding.rule, finding.verdict))
            groups[kind or KIND_OF_FIELD.get(finding.field, CaseKind.IDENTITY)].append(found)
    return [_case(kind, group, person, rows, as_of) for kind, group in groups.items()]


def _case(
    kind: CaseKind,
    group: Sequence[Found],
    person: CleanedPerson,
    rows: Sequence[Record],
    as_of: datetime,
) -> Case:
    ids = {record_id for found in group for record_id in found.records}
    concerned = [row for row in rows if row.record_id in ids]
    moments = [row.dose.recorded_at or as_of for row in concerned]
    return open_case(
        kind=kind,
        subject=person.person_id,
        recorded_at=min(max(moments), as_of),
        findings=tuple(sorted({found.finding.rule for found in group})),
        fields=tuple(sorted({found.finding.field for found in group})),
        place=_place(person, concerned, as_of),
        foreigner=bool(person.numbers)
        and all(number.kind is NumberKind.PASSPORT for number in person.numbers),
    )


def _is_known(found: Found, person: CleanedPerson) -> bool:
    """Tell whether nothing is to be supplied, though a rule could not be looked at.

    What one record lacks may be known from another record of the person. And what a schedule
    cannot say is no fault of the record: an empty cell has its own finding, and an open question
    of the rules (what a province decided) is not for the site to answer.
    """
    if found.finding.verdict is not Verdict.UNKNOWN:
        return False
    if found.finding.rule.startswith("SCH-"):
        return True
    known: Mapping[str, object] = {
        "full_name": person.full_name,
        "birth_date": person.birth_date and person.birth_date.day,
        "sex": person.sex,
        "id_number": any(number.kind in _ASKABLE for number in person.numbers),
        "phone": person.phones,
    }
    return bool(known.get(found.finding.field))


_ASKABLE = (NumberKind.CCCD, NumberKind.CMND, NumberKind.PASSPORT)


def _place(person: CleanedPerson, concerned: Iterable[Record], as_of: datetime) -> Place:
    """Give the place that routes a case: the site of its records, and where the person lives."""
    site = next(filter(None, (row.source.text("site").strip() for row in concerned)), None)
    unit = provinces.by_gso_code(person.place.province, on=as_of.astimezone(VIETNAM).date())
    return Place(
        site,
        unit.name if unit else None,
        person.place.district or None,
        person.place.ward or None,
    )
