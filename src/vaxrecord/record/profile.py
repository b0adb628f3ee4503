"""What of a row says who it is about: its person cells, prepared for comparison.

Rows of one person mostly repeat the same cells. Rows with equal cells share one `Profile`, and
whatever is prepared or compared is prepared or compared once for all of them.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from vaxrecord.identity.name import compact as normal_name
from vaxrecord.identity.number import IdNumber, NumberKind
from vaxrecord.masking import mask_name
from vaxrecord.periods.partial import PartialDate
from vaxrecord.periods.reading import DateReading, ReadStatus, read_date
from vaxrecord.record.model import DoseRecord, PersonRecord
from vaxrecord.record.names import Name, prepare_name
from vaxrecord.record.normalise import FIRST_DOSE_ANYWHERE
from vaxrecord.record.places import bare_unit
from vaxrecord.sex import Sex

__all__ = ["Event", "Home", "Profile", "believable_day", "event_of", "profile_of"]


Event = tuple[date, str, str, str, int]
"""One injection as a row has it: the day; the id of the product, or the folded text of its cell;
lot and site, "" if missing; the dose number written in the row, 0 if missing.

A plain tuple of texts and numbers: of all that is held of a row while millions are compared, this
costs the cycle collector nothing. So it is with the numbers and the home of a `Profile`.
"""

Home = tuple[str, str, str, str]
"""Where a person lives: province, district and ward, both without the word for what they are
(`bare_unit`), and the address; each "" if missing."""


class Profile(NamedTuple):
    """The person cells of a row, prepared; rows with equal cells have equal profiles.

    Args:
        full_name: the name in its normal form.
        name: the name, None if missing; one value for all rows with its text.
        birth: the birth date, None if missing or ambiguous.
        births: what else the birth date cell may mean.
        sex: as recorded.
        numbers: personal numbers by the word for their kind, sorted.
        restored: whether a number had zeros put back.
        insurance: the insurance number's core.
        phones: sorted.
        home: where the person lives.
    """

    full_name: str
    name: Name | None
    birth: PartialDate | None
    births: tuple[PartialDate, ...]
    sex: Sex | None
    numbers: tuple[tuple[str, str], ...]
    restored: bool
    insurance: str
    phones: tuple[str, ...]
    home: Home

    def __repr__(self) -> str:
        """Show nothing of the person but a masked name."""
        return f"Profile({mask_name(self.full_name)})"


def profile_of(
    person: PersonRecord, *, prepare: Callable[[str], Name | None] = prepare_name
) -> Profile:
    """Prepare the person cells of a row.

    Args:
        person: who the row is about.
        prepare: prepares a name; a caller with many rows remembers those it prepared.
    """
    full_name, reading = person.full_name, person.birth
    if reading.status is ReadStatus.UNREADABLE and not reading.alternatives:
        full_name, reading = _in_their_columns(person)
    numbers, restored = _sorted_numbers(person.numbers)
    phones = person.phones
    return Profile(
        full_name,
        prepare(full_name),
        reading.value,
        () if reading.value is not None else reading.alternatives,
        person.sex,
        numbers,
        restored,
        person.insurance,
        tuple(sorted(phones)) if len(phones) > 1 else phones,
        (person.province, bare_unit(person.district), bare_unit(person.ward), person.address),
    )


def _in_their_columns(person: PersonRecord) -> tuple[str, DateReading]:
    """Compare a name and a birth date that stand in each other's column as what they are."""
    if not any(char.isdigit() for char in person.full_name):
        return person.full_name, person.birth
    reading = read_date(person.full_name)
    if reading.status not in (ReadStatus.READ, ReadStatus.AMBIGUOUS):
        return person.full_name, person.birth
    return normal_name(person.birth.text), reading


_WORD_FOR = {kind: kind.value for kind in NumberKind}


def _sorted_numbers(numbers: Sequence[IdNumber]) -> tuple[tuple[tuple[str, str], ...], bool]:
    """Give numbers by kind; beside a number with zeros put back also the digits received."""
    if len(numbers) == 1 and not numbers[0].restored:
        return ((_WORD_FOR[numbers[0].kind], numbers[0].value),), False
    found: set[tuple[str, str]] = set()
    restored = False
    for number in numbers:
        found.add((_WORD_FOR[number.kind], number.value))
        if number.restored:
            restored = True
            found.add((_WORD_FOR[NumberKind.UNKNOWN], number.value.lstrip("0")))
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
    return (day, dose.product or dose.vaccine.text, dose.lot, dose.site, dose.number or 0)
