"""What of a row says who it is about: its person cells, prepared for comparison.

Rows of one person mostly repeat the same cells. Rows with equal cells share one `Profile`, and
whatever is prepared or compared is prepared or compared once for all of them.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from attrs import field, frozen

from vaxrecord.identity.name import compact as normal_name
from vaxrecord.identity.number import IdNumber, NumberKind
from vaxrecord.masking import mask_number
from vaxrecord.periods.partial import PartialDate
from vaxrecord.periods.reading import DateReading, ReadStatus, read_date
from vaxrecord.record.model import DoseRecord, PersonRecord
from vaxrecord.record.names import Name, prepare_name
from vaxrecord.record.normalise import FIRST_DOSE_ANYWHERE
from vaxrecord.sex import Sex

__all__ = ["Event", "Place", "Profile", "believable_day", "event_of", "profile_of"]


class Event(NamedTuple):
    """One injection as a row has it: what, when, where.

    Args:
        day: the day of the injection.
        product: the id of the product, or the folded text of the cell.
        lot: the lot.
        site: the site.
        number: the dose number written in the row, 0 if missing.
    """

    day: date
    product: str
    lot: str
    site: str
    number: int


@frozen
class Place:
    """Where a person lives, and where the row was written, each "" if missing."""

    province: str
    district: str
    ward: str
    address: str


@frozen
class Profile:
    """The person cells of a row, prepared.

    Args:
        name: the name, None if missing.
        birth: the birth date, None if missing or ambiguous.
        births: what else the birth date cell may mean.
        sex: as recorded.
        numbers: personal numbers by kind, sorted.
        restored: whether a number had zeros put back.
        insurance: the insurance number's core.
        phones: sorted.
        place: where the person lives.
    """

    name: Name | None = field(repr=False)
    birth: PartialDate | None = field(repr=False)
    births: tuple[PartialDate, ...] = field(repr=False)
    sex: Sex | None
    numbers: tuple[tuple[NumberKind, str], ...] = field(repr=False)
    restored: bool
    insurance: str = field(repr=mask_number)
    phones: tuple[str, ...] = field(repr=False)
    place: Place = field(repr=False)


def profile_of(
    person: PersonRecord, *, prepare: Callable[[str], Name | None] = prepare_name
) -> Profile:
    """Prepare the person cells of a row.

    Args:
        person: who the row is about.
        prepare: prepares a name; a caller with many rows remembers those it prepared.
    """
    reading = person.birth
    name = prepare(person.full_name)
    if reading.status is ReadStatus.UNREADABLE and not reading.alternatives:
        name, reading = _in_their_columns(person, name)
    numbers, restored = _sorted_numbers(person.numbers)
    return Profile(
        name,
        reading.value,
        () if reading.value is not None else reading.alternatives,
        person.sex,
        numbers,
        restored,
        person.insurance,
        tuple(sorted(person.phones)) if len(person.phones) > 1 else person.phones,
        Place(person.province, person.district, person.ward, person.address),
    )


def _in_their_columns(person: PersonRecord, name: Name | None) -> tuple[Name | None, DateReading]:
    """Compare a name and a birth date that stand in each other's column as what they are."""
    if name is None or not any(char.isdigit() for char in person.full_name):
        return name, person.birth
    reading = read_date(person.full_name)
    if reading.status not in (ReadStatus.READ, ReadStatus.AMBIGUOUS):
        return name, person.birth
    return prepare_name(normal_name(person.birth.text)), reading


def _sorted_numbers(
    numbers: Sequence[IdNumber],
) -> tuple[tuple[tuple[NumberKind, str], ...], bool]:
    """Give numbers by kind; beside a number with zeros put back also the digits received."""
    if len(numbers) == 1 and not numbers[0].restored:
        return ((numbers[0].kind, numbers[0].value),), False
    found: set[tuple[NumberKind, str]] = set()
    restored = False
    for number in numbers:
        found.add((number.kind, number.value))
        if number.restored:
            restored = True
            found.add((NumberKind.UNKNOWN, number.value.lstrip("0")))
    return tuple(sorted(found)), restored


def believable_day(dose: DoseRecord) -> date | None:
    """Give the day of an injection; None if it is missing or cannot be.

    No COVID-19 dose is older than the first given anywhere, and none was recorded before it was
    given. Such a day is a slip: it tells nothing about which dose it is.

    Args:
        dose: what was given.
    """
    day = dose.on
    if day is None or (day < FIRST_DOSE_ANYWHERE and dose.product):
        return None
    at = dose.recorded_at
    return None if at is not None and day > at.date() else day


def event_of(dose: DoseRecord) -> Event | None:
    """Take the injection of a row, None if its day is not known.

    Args:
        dose: what was given.
    """
    day = believable_day(dose)
    if day is None:
        return None
    return Event(day, dose.product or dose.vaccine.text, dose.lot, dose.site, dose.number or 0)
