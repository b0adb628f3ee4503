"""What one pass over a campaign extract gives: persons, pairs, findings, cases and counts."""

from collections.abc import Mapping
from datetime import date, datetime

from attrs import field, frozen

from vaxrecord.campaign.tally import Place, Tally
from vaxrecord.correction import Case
from vaxrecord.identity.number import IdNumber
from vaxrecord.identity.verify import Verification
from vaxrecord.law.rule import Finding, Severity
from vaxrecord.masking import mask_date, mask_name
from vaxrecord.periods.partial import PartialDate
from vaxrecord.record.resolve import ReviewPair
from vaxrecord.sex import Sex

__all__ = ["CleanedDose", "CleanedPerson", "Cleaning", "Found"]


@frozen
class CleanedDose:
    """One dose given once.

    Args:
        vaccine: the product's name, or the received text where it names no product.
        product: the product's id, "" if unknown.
        given: the day; None if unknown.
        lot: the lot as received.
        site: the site as received.
        ordinal: its place among the person's doses by date, from 1; None without a date.
        evaluation: whether it counts: "Valid", "Not Valid", "Extraneous", or "Unknown".
        records: the records that report it.
    """

    vaccine: str
    product: str
    given: date | None
    lot: str
    site: str
    ordinal: int | None
    evaluation: str
    records: tuple[str, ...]


@frozen
class CleanedPerson:
    """One person with every record and dose.

    Args:
        person_id: derived from the records' ids, the same in any order of the rows.
        records: the ids of the records.
        full_name: the name that survived.
        birth_date: the birth date that survived, None if unknown.
        sex: None if unknown.
        numbers: every personal number.
        phones: every telephone number, E.164.
        doses: by date.
        status: what the schedule says of the person, by name.
        verification: what the population register says; None if none was given.
        place: where the person is counted.
    """

    person_id: str
    records: tuple[str, ...]
    full_name: str = field(repr=mask_name)
    birth_date: PartialDate | None = field(repr=mask_date)
    sex: Sex | None
    numbers: tuple[IdNumber, ...]
    phones: tuple[str, ...] = field(repr=False)
    doses: tuple[CleanedDose, ...]
    status: Mapping[str, str | int | bool | None]
    verification: Verification | None
    place: Place


@frozen
class Found:
    """One finding, and whom it concerns.

    Args:
        finding: the finding.
        severity: its rule's severity.
        records: the records that it was found in.
        person_id: the person whose records they are.
    """

    finding: Finding
    severity: Severity
    records: tuple[str, ...]
    person_id: str


@frozen
class Cleaning:
    """The result of `clean`.

    Args:
        persons: in the order of their ids.
        review: pairs of records that a person must decide.
        findings: in the order of person, record, rule.
        cases: correction cases, the most urgent first.
        tally: the counts.
        as_of: the moment of the review.
        lines: record id → line of the file; for messages only, no result depends on it.
    """

    persons: tuple[CleanedPerson, ...]
    review: tuple[ReviewPair, ...]
    findings: tuple[Found, ...]
    cases: tuple[Case, ...]
    tally: Tally
    as_of: datetime
    lines: Mapping[str, int] = field(eq=False, repr=False)
