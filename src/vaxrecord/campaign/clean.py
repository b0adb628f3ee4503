"""The pass: raw rows in; persons, findings, cases and counts out.

    rows ─► who is the same person ─► person by person: checked, compared with the register,
    which dose is the same dose, which doses count, what must be put right, by whom, by when

Nothing here decides by itself: each step is a module of its own, and this one puts their answers
together. The result does not depend on the order of the rows. Whatever can be done person by person
is: of a person only the answers are kept.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from vaxrecord.campaign.cleaning import CleanedPerson, Cleaning, Found
from vaxrecord.campaign.persons import Persons
from vaxrecord.campaign.reading import Row, read_records, read_register
from vaxrecord.campaign.tally import Counts, Place, Tally
from vaxrecord.correction import Case, due
from vaxrecord.errors import NaiveInstant
from vaxrecord.law.rule import Severity
from vaxrecord.periods.zone import VIETNAM
from vaxrecord.record.facts import Assertion, Retraction
from vaxrecord.record.people import ReviewPair, people_of

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
    records = read_records(rows, on=as_of.astimezone(VIETNAM).date())
    register = None if population is None else read_register(population)
    people = people_of(records, assertions)
    persons: list[CleanedPerson] = []
    findings: list[Found] = []
    cases: list[Case] = []
    for person, found, opened in Persons(records, as_of, register).clean(people.groups):
        persons.append(person)
        findings += found
        cases += opened
    cases.sort(key=lambda case: (case.opened_at, case.case_id))
    return Cleaning(
        tuple(persons),
        people.review,
        tuple(findings),
        tuple(cases),
        _count(persons, people.review, findings, cases, rejected=rejected, as_of=as_of),
        as_of,
        records.lines(),
    )


def _count(
    persons: Iterable[CleanedPerson],
    review: Iterable[ReviewPair],
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
    for pair in review:
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
