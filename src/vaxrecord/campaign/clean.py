"""The pass: raw rows in; persons, findings, cases and counts out.

    rows ─► read once ─► checked ─► compared with the register ─► who is the same person,
    which dose is the same dose ─► which doses count ─► what must be put right, by whom, by when

Nothing here decides by itself: each step is a module of its own, and this one puts their answers
together. The result does not depend on the order of the rows.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from vaxrecord.book import RULEBOOK
from vaxrecord.campaign.cleaning import CleanedPerson, Cleaning, Found
from vaxrecord.campaign.persons import clean_person
from vaxrecord.campaign.reading import Row, Table, read_register
from vaxrecord.campaign.tally import Counts, Place, Tally
from vaxrecord.correction import KIND_OF_FIELD, Case, CaseKind, due, open_case
from vaxrecord.correction import Place as CasePlace
from vaxrecord.errors import NaiveInstant
from vaxrecord.identity import provinces, verify
from vaxrecord.identity.name import doubts_once
from vaxrecord.identity.number import NumberKind
from vaxrecord.identity.verify import Register, Verification
from vaxrecord.law.rule import Finding, Severity, Verdict
from vaxrecord.periods.zone import VIETNAM
from vaxrecord.record.check import check_record
from vaxrecord.record.columns import REQUIRED
from vaxrecord.record.facts import Assertion, Retraction
from vaxrecord.record.model import Record
from vaxrecord.record.ordinals import GAP
from vaxrecord.record.resolve import Resolution, resolve

__all__ = ["clean"]


def clean(
    rows: Iterable[Row],
    *,
    as_of: datetime,
    population: Iterable[Mapping[str, object]] | None = None,
    assertions: Iterable[Assertion | Retraction] = (),
    rejected: int = 0,
) -> Cleaning:
    """Clean a campaign extract: one row is one recorded dose.

    Args:
        rows: mappings of heading (canonical or Vietnamese) to cell, or `Source` values; consumed
            once, in any order.
        as_of: the moment of the review, with its offset from UTC; days are counted in Viet Nam.
        population: rows of the population register; None if there is none to compare with.
        assertions: what people decided about pairs of records before; never overruled.
        rejected: rows that were set aside before, for the counts.

    Returns:
        Persons, pairs to review, findings, correction cases and counts. Every row is in exactly
        one person and in exactly one dose of it.

    Raises:
        NaiveInstant: if `as_of` has no offset.
        UnreadableInput: if a row lacks one of the columns full_name, vaccine, injection_date.

    Examples:
        >>> row = {"Họ và tên": "Nguyễn Văn An", "Tên vắc xin": "Astra", "Ngày tiêm": "08/11/2021"}
        >>> cleaning = clean([row], as_of=datetime.fromisoformat("2021-11-08T17:00+07:00"))
        >>> cleaning.persons[0].doses[0].vaccine, cleaning.tally.nation.doses
        ('AstraZeneca', 1)
    """
    if as_of.utcoffset() is None:
        msg = "as_of needs its offset from UTC, such as 2021-11-08T08:00+07:00"
        raise NaiveInstant(msg)
    on = as_of.astimezone(VIETNAM).date()
    table = Table(REQUIRED, on)
    records = table.records(rows)
    names = doubts_once()
    found: list[tuple[Finding, tuple[str, ...]]] = [
        (finding, (record_id,))
        for record_id, record in records.items()
        for finding in check_record(
            record, table.reader(record.source).layout.present, on=on, names=names
        )
    ]
    del table, names  # what they remember of cells is not needed any more
    register = None if population is None else read_register(population)
    resolution = resolve(
        records.values(), assertions=assertions, verified=_verified(records, register)
    )
    persons: list[CleanedPerson] = []
    for person in resolution.persons:
        verification = None
        if register is not None:
            decision = verify.verify(person, register)
            verification = decision.outcome
            found += [
                (finding, person.records)
                for finding in decision.findings
                if finding.verdict in (Verdict.BROKEN, Verdict.UNKNOWN)
                and verification is not Verification.NOT_CHECKABLE
            ]
        cleaned, on_doses = clean_person(person, records, verification, on=on)
        persons.append(cleaned)
        found += on_doses
        found += [(conflict.finding, conflict.records) for conflict in person.conflicts]
    person_of = {record_id: p.person_id for p in persons for record_id in p.records}
    findings = tuple(
        sorted(  # a stable sort of values in a known order: a set's would differ from run to run
            dict.fromkeys(
                Found(finding, RULEBOOK[finding.rule].severity, ids, person_of[ids[0]])
                for finding, ids in found
            ),
            key=lambda f: (f.person_id, f.records, f.finding.rule, f.finding.field),
        )
    )
    cases = _open_cases(findings, {p.person_id: p for p in persons}, records, as_of)
    return Cleaning(
        tuple(persons),
        resolution.review,
        findings,
        cases,
        _count(persons, resolution, findings, cases, rejected=rejected, as_of=as_of),
        as_of,
        {record_id: record.source.line for record_id, record in records.items()},
    )


def _verified(records: Mapping[str, Record], register: Register | None) -> frozenset[str]:
    """Give the records whose four items are the register's."""
    if register is None:
        return frozenset()
    return frozenset(
        record_id
        for record_id, record in records.items()
        if verify.verify(record.person, register).outcome is Verification.MATCH
    )


# -- cases -------------------------------------------------------------------------------------

_KIND_OF_RULE = {
    (GAP, Verdict.BROKEN): CaseKind.DOSE_MISSING,
    (verify.NUMBER, Verdict.UNKNOWN): CaseKind.ID_MISSING,
    ("ID-ND137-13-1", Verdict.BROKEN): CaseKind.ID_FORMAT,
    ("ID-HOUSE-CMND-1", Verdict.BROKEN): CaseKind.ID_FORMAT,
}
"""Findings whose case is not that of the field alone: dispatch 2262 parts no number and bad format."""

_OPENS_A_CASE = (Severity.ERROR, Severity.WARNING)


def _open_cases(
    findings: Iterable[Found],
    persons: Mapping[str, CleanedPerson],
    records: Mapping[str, Record],
    as_of: datetime,
) -> tuple[Case, ...]:
    """Open one case for each person and kind of change; the most urgent come first.

    The 48 hours run from the moment at which the last of the rows concerned was recorded: only
    then was the contradiction in the system. A row without that moment counts from the review.
    """
    on = as_of.astimezone(VIETNAM).date()
    groups: dict[tuple[str, CaseKind], list[Found]] = defaultdict(list)
    for found in findings:
        if found.severity in _OPENS_A_CASE and not _is_known(found, persons[found.person_id]):
            finding = found.finding
            kind = _KIND_OF_RULE.get((finding.rule, finding.verdict))
            kind = kind or KIND_OF_FIELD.get(finding.field, CaseKind.IDENTITY)
            groups[found.person_id, kind].append(found)
    cases = []
    for (person_id, kind), group in groups.items():
        concerned = sorted({record_id for found in group for record_id in found.records})
        moments = [records[record_id].dose.recorded_at or as_of for record_id in concerned]
        person = persons[person_id]
        cases.append(
            open_case(
                kind=kind,
                subject=person_id,
                recorded_at=min(max(moments), as_of),
                findings=tuple(sorted({found.finding.rule for found in group})),
                fields=tuple(sorted({found.finding.field for found in group})),
                place=_place_of(person, concerned, records, on),
                foreigner=bool(person.numbers)
                and all(number.kind is NumberKind.PASSPORT for number in person.numbers),
            )
        )
    return tuple(sorted(cases, key=lambda case: (case.opened_at, case.case_id)))


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
    known = {
        "full_name": person.full_name,
        "birth_date": person.birth_date and person.birth_date.day,
        "sex": person.sex,
        "id_number": any(number.kind in _ASKABLE for number in person.numbers),
        "phone": person.phones,
    }
    return bool(known.get(found.finding.field))


_ASKABLE = (NumberKind.CCCD, NumberKind.CMND, NumberKind.PASSPORT)


def _place_of(
    person: CleanedPerson, concerned: Iterable[str], records: Mapping[str, Record], on: date
) -> CasePlace:
    """Give the place that routes a case: the site of its records, and where the person lives."""
    sources = [records[record_id].source for record_id in concerned]
    site = next(filter(None, (source.text("site").strip() for source in sources)), None)
    unit = provinces.by_gso_code(person.place.province, on=on)
    return CasePlace(
        site,
        unit.name if unit else None,
        person.place.district or None,
        person.place.ward or None,
    )


# -- counts ------------------------------------------------------------------------------------


def _count(
    persons: Iterable[CleanedPerson],
    resolution: Resolution,
    findings: Iterable[Found],
    cases: Iterable[Case],
    *,
    rejected: int,
    as_of: datetime,
) -> Tally:
    """Count everything once, at the place of its person."""
    place_of: dict[str, Place] = {}
    wards: defaultdict[Place, Counter[str]] = defaultdict(Counter)
    person_of: dict[str, str] = {}
    for person in persons:
        place_of[person.person_id] = person.place
        person_of.update(dict.fromkeys(person.records, person.person_id))
        records, doses = len(person.records), len(person.doses)
        counted = wards[person.place]
        counted["persons"] += 1
        counted["records"] += records
        counted["doses"] += doses
        counted["duplicates"] += records - doses
    by_rule: Counter[str] = Counter()
    by_severity: Counter[str] = Counter()
    for found in findings:
        by_rule[found.finding.rule] += 1
        by_severity[found.severity.value] += 1
        counted = wards[place_of[found.person_id]]
        counted["findings"] += 1
        counted["errors"] += found.severity is Severity.ERROR
    for pair in resolution.review:
        wards[place_of[person_of[pair.a]]]["review"] += 1
    for case in cases:
        limit = due(case)
        counted = wards[place_of[case.subject]]
        counted["cases"] += 1
        counted["overdue"] += limit is not None and limit < as_of
    return Tally(
        {place: Counts(**wards[place]) for place in sorted(wards)},
        dict(sorted(by_rule.items())),
        dict(sorted(by_severity.items())),
        rejected,
    )
