"""A whole vaccination campaign from one seed: rows as they arrive, and what is true behind them.

Every person is made from the seed and a number alone, with a stream of draws for the papers, one
for the doses and one for the clerks. So rows can be had one by one without holding the others, the
same persons get the same doses whatever goes wrong in writing them down, and a seed gives the same
campaign everywhere. What goes wrong, and how often, is a `vaxrecord.testing.faults.Faults`.

Nobody in it exists. The numbers are structurally right and may be somebody's by chance; see
`vaxrecord.testing.people` for why that is unlikely.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from vaxrecord.errors import NaiveInstant, UnreadableInput
from vaxrecord.periods.zone import VIETNAM
from vaxrecord.testing.clerk import Entry, entries
from vaxrecord.testing.doses import CAMPAIGN_START, Dose, doses
from vaxrecord.testing.draws import Draws
from vaxrecord.testing.faults import NATIONAL_2022, Fault, Faults
from vaxrecord.testing.miswriting import SEX_WORDS
from vaxrecord.testing.people import LARGEST, Person, household

__all__ = [
    "AS_OF",
    "Campaign",
    "Case",
    "RowTruth",
    "campaign",
    "iter_cases",
    "iter_register",
    "iter_rows",
]

AS_OF: Final = datetime(2021, 11, 8, 8, 0, tzinfo=VIETNAM)
"""The morning on which dispatch 9458 was issued."""

_SLOTS: Final = 16
"""Rows that a person can have at most, rounded up: four doses, each entered twice at most."""
_IDS: Final = 1 << 40
_SCATTER: Final = 0x9E37_79B9_7F5 | 1
"""Odd, so that multiplying by it modulo 2**40 gives every record another id."""


@frozen
class RowTruth:
    """What is true behind one row.

    Args:
        record_id: the row.
        person_id: whose it is.
        dose_id: which dose it is about; two rows with one dose are one dose entered twice.
        faults: what went wrong in it.
    """

    record_id: str
    person_id: str
    dose_id: str
    faults: tuple[Fault, ...]


@frozen
class Case:
    """One person with everything about them.

    Args:
        person: as they truly are.
        doses: as truly given, also those that nobody entered.
        rows: the rows about them, each a mapping by canonical column.
        truth: what is true behind each row, in the same order.
    """

    person: Person
    doses: tuple[Dose, ...]
    rows: tuple[dict[str, str], ...]
    truth: tuple[RowTruth, ...]


@frozen
class Campaign:
    """A campaign as a file would have it, and its truth.

    Args:
        seed: from which it was made.
        faults: what went wrong, and how often.
        as_of: the moment of the file.
        rows: by canonical column, in the order in which they were recorded.
        population: the rows of the population register in the order of numbers: id_number,
            full_name, birth_date, sex.
        truth: by record id.
        persons: everybody, also those without a row.
        doses: every dose truly given, by person id.
    """

    seed: int
    faults: Faults = field(repr=False)
    as_of: datetime
    rows: tuple[dict[str, str], ...] = field(repr=False)
    population: tuple[dict[str, str], ...] = field(repr=False)
    truth: Mapping[str, RowTruth] = field(repr=False)
    persons: tuple[Person, ...] = field(repr=False)
    doses: Mapping[str, tuple[Dose, ...]] = field(repr=False)


def campaign(
    seed: int, people: int, *, faults: Faults = NATIONAL_2022, as_of: datetime = AS_OF
) -> Campaign:
    """Make a campaign.

    Args:
        seed: any whole number.
        people: how many persons live in it, at most a million; on average they have one to three
            rows each, more the later `as_of` is; some have none.
        faults: how often what goes wrong.
        as_of: the moment of the file, aware; no dose and no row is later.

    Returns:
        The campaign with its truth.

    Raises:
        UnreadableInput: if `people` is below 0 or above a million, or `as_of` before the campaign.
        NaiveInstant: if `as_of` has no offset from UTC.

    Examples:
        >>> made = campaign(2021, 100)
        >>> row = made.rows[0]
        >>> made.truth[row["record_id"]].dose_id
        'P0000003-1'
    """
    cases = tuple(iter_cases(seed, people, faults=faults, as_of=as_of))
    rows = [row for case in cases for row in case.rows]
    rows.sort(key=lambda row: (row["recorded_at"], row["record_id"]))
    register = [row for case in cases for row in _register_rows(case.person)]
    return Campaign(
        seed,
        faults,
        as_of,
        tuple(rows),
        tuple(sorted(register, key=lambda row: row["id_number"])),
        MappingProxyType({truth.record_id: truth for case in cases for truth in case.truth}),
        tuple(case.person for case in cases),
        MappingProxyType({case.person.person_id: case.doses for case in cases}),
    )


def iter_rows(
    seed: int, people: int, *, faults: Faults = NATIONAL_2022, as_of: datetime = AS_OF
) -> Iterator[dict[str, str]]:
    """Make the rows of a campaign one by one, person by person, holding none.

    Arguments and errors are those of `campaign`, which has the same rows in the order of time.

    Examples:
        >>> len(list(iter_rows(2021, 100))) == len(campaign(2021, 100).rows)
        True
    """
    for case in iter_cases(seed, people, faults=faults, as_of=as_of):
        yield from case.rows


def iter_register(
    seed: int, people: int, *, faults: Faults = NATIONAL_2022
) -> Iterator[dict[str, str]]:
    """Make the rows of the population register one by one.

    A person with an old card and a personal number has a row for each: the database is asked by
    either. Foreigners, and a share of others (`Faults.not_in_register`), have none.

    Args:
        seed: as for `campaign`.
        people: as for `campaign`.
        faults: as for `campaign`.

    Yields:
        id_number, full_name, birth_date (ISO, or the year alone) and sex.
    """
    for person in _persons(seed, people, faults):
        yield from _register_rows(person)


def iter_cases(
    seed: int, people: int, *, faults: Faults = NATIONAL_2022, as_of: datetime = AS_OF
) -> Iterator[Case]:
    """Make the persons of a campaign one by one, each with doses, rows and truth.

    Arguments and errors are those of `campaign`.
    """
    if as_of.tzinfo is None:
        msg = "as_of has no offset from UTC: give an aware moment, such as 2021-11-08T08:00+07:00"
        raise NaiveInstant(msg)
    as_of = as_of.astimezone(VIETNAM)
    until = as_of.date() - timedelta(days=1)
    if until < CAMPAIGN_START:
        msg = f"as_of is before the campaign: give a moment after {CAMPAIGN_START}"
        raise UnreadableInput(msg)
    for index, person in enumerate(_persons(seed, people, faults)):
        yield _case(seed, index, person, faults, as_of, until)


def _persons(seed: int, people: int, faults: Faults) -> Iterator[Person]:
    """Make households until there are enough persons; the last may be cut."""
    if not 0 <= people <= LARGEST:
        msg = f"people: give a whole number from 0 to {LARGEST}, not {people}"
        raise UnreadableInput(msg)
    made, number = 0, 0
    while made < people:
        members = household(
            seed,
            number,
            made,
            odd_numbers=faults.number_breaks_structure,
            unregistered=faults.not_in_register,
        )
        yield from members[: people - made]
        made += len(members)
        number += 1


def _case(
    seed: int, index: int, person: Person, faults: Faults, as_of: datetime, until: date
) -> Case:
    given = doses(Draws(seed, "doses", index), person, until, given_early=faults.given_early)
    rows, truth = [], []
    for entry in entries(Draws(seed, "clerk", index), person, given, faults, as_of):
        record_id = _record_id(seed, index, entry)
        entry.row["record_id"] = record_id
        rows.append(entry.row)
        truth.append(RowTruth(record_id, person.person_id, entry.dose.dose_id, entry.faults))
    return Case(person, given, tuple(rows), tuple(truth))


def _record_id(seed: int, index: int, entry: Entry) -> str:
    """Give an id that no other row has and that tells nothing about person or dose."""
    return f"{((index * _SLOTS + entry.slot) * _SCATTER + seed) % _IDS:013d}"


def _register_rows(person: Person) -> Iterator[dict[str, str]]:
    if not person.in_register:
        return
    for number in (person.cccd, person.cmnd):
        if number:
            yield {
                "id_number": number,
                "full_name": person.full_name,
                "birth_date": str(person.born.year) if person.year_only else str(person.born),
                "sex": SEX_WORDS[person.sex],
            }
