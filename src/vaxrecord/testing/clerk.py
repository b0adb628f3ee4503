"""From what is true to what is in the file: all rows of one person, with the faults put in.

Faults in the four items that the population database compares, and in the phone, are drawn for the
person: half of them stand in every row, the others in one. Where a drawn fault cannot happen, the
next of its rate does. Then every row gets its own notations and faults; a row typed a second time
is a row of its own, with its own.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Final, TypeVar

from attrs import evolve, frozen

from vaxrecord.periods.zone import VIETNAM
from vaxrecord.sex import Sex
from vaxrecord.testing.doses import CAMPAIGN_START, Dose
from vaxrecord.testing.draws import Draws
from vaxrecord.testing.faults import KINDS, Fault, Faults
from vaxrecord.testing.misspelling import NAME_FAULTS
from vaxrecord.testing.miswriting import (
    BIRTH_FAULTS,
    BRANDS,
    DATE_FAULTS,
    NUMBER_FAULTS,
    PHONE_FAULTS,
    SEX_WORDS,
    address_notation,
    birth_slid,
    date_notation,
    phone_notation,
    plain_date,
    sex_notation,
    site_notation,
    spaced_number,
)
from vaxrecord.testing.people import Person

__all__ = ["Entry", "entries"]

T = TypeVar("T")

_WRONG_SEX: Final = {Sex.MALE: "Nữ", Sex.FEMALE: "Nam"}
_EVERYWHERE: Final = -1
_PERSISTENT, _NEIGHBOUR_DAY, _COUNTED_AGAIN, _OLD_CARD = 0.5, 0.25, 0.5, 0.3
_OFFICE_MINUTES, _LATER_ENTRY, _LAST_MINUTES = (450, 1190), 20, 600

_LAGS: Final = (0, 0, 0, 0, 0, 1, 1, 2, 4, 9)
"""Days between injection and entry; half on the same day (ours)."""


@frozen
class Entry:
    """One row and what is true behind it.

    Args:
        row: the cells by canonical column; `record_id` is for the caller to fill in.
        slot: its place among the rows that a person can have; unique within the person.
        dose: the dose that it is about.
        faults: what went wrong in it, in the order of `Fault`.
    """

    row: dict[str, str]
    slot: int
    dose: Dose
    faults: tuple[Fault, ...]


_ORDER: Final = {fault: place for place, fault in enumerate(Fault)}


def entries(
    draws: Draws, person: Person, given: tuple[Dose, ...], faults: Faults, as_of: datetime
) -> Iterator[Entry]:
    """Write the rows of one person.

    Args:
        draws: a stream of the person's own.
        person: who was vaccinated.
        given: the person's doses in order.
        faults: how often what goes wrong.
        as_of: the moment of the file, on Viet Nam's clock; no row was recorded later.

    Yields:
        The rows in the order of the doses, a second entry behind the first.
    """
    if not given:
        return
    case = _Case(person, given, faults, as_of)
    about = _about_person(draws, case)
    entered = 0
    for place, dose in enumerate(given):
        if draws.chance(faults.not_entered):
            continue
        noted: list[Fault] = []
        number = dose.ordinal
        if entered < place:
            noted.append(Fault.DOSE_BEFORE_MISSING)
            if draws.chance(_COUNTED_AGAIN):
                number = entered + 1
                noted.append(Fault.RENUMBERED)
        entered += 1
        here = [drawn for drawn in about if drawn.where in (_EVERYWHERE, place)]
        first = _row(draws, case, dose, number, here, noted)
        yield first
        if draws.chance(faults.entered_twice):
            yield _second_row(draws, case, first, number, about, noted)


@frozen
class _Case:
    """What stays the same for all rows of a person."""

    person: Person
    given: tuple[Dose, ...]
    faults: Faults
    as_of: datetime


@frozen
class _Drawn:
    """One fault about a person: what it writes into which column, and in which row."""

    column: str
    kind: Fault
    text: str
    where: int


def _first_possible(
    draws: Draws, rate: str, writers: Mapping[Fault, Callable[..., T | None]], *given: object
) -> tuple[Fault, T]:
    """Draw a fault of a rate; where it cannot happen, take the next that can."""
    kinds = KINDS[rate]
    start = draws.below(len(kinds))
    written = ((kind, writers[kind](*given, draws)) for kind in (*kinds[start:], *kinds[:start]))
    return next((kind, result) for kind, result in written if result is not None)


def _about_person(draws: Draws, case: _Case) -> list[_Drawn]:
    """Draw what is wrong about the person: the four compared items, and the phone."""
    person, faults = case.person, case.faults
    about: list[_Drawn] = []

    def note(column: str, drawn: tuple[Fault, str], where: int | None = None) -> None:
        about.append(_Drawn(column, *drawn, _place(draws, case) if where is None else where))

    if draws.chance(faults.name):
        note("full_name", _first_possible(draws, "name", NAME_FAULTS, person.full_name))
    if draws.chance(faults.birth_day_before) and birth_slid(person.born) and not person.year_only:
        note("birth_date", (Fault.BIRTH_DAY_BEFORE, plain_date(person.born - timedelta(days=1))))
    elif draws.chance(faults.birth):
        note("birth_date", _wrong_birth(draws, person))
    unusable, wrong = draws.chance(faults.number_unusable), draws.chance(faults.number)
    if unusable or wrong:
        where = _place(draws, case)
        shown = person.shown_number(case.given[max(where, 0)].on)
        if shown:
            rate = "number_unusable" if unusable else "number"
            numbers = shown, person.relative
            note("id_number", _first_possible(draws, rate, NUMBER_FAULTS, *numbers), where)
    if draws.chance(faults.sex):
        kind = draws.choice(KINDS["sex"])
        note("sex", (kind, _WRONG_SEX[person.sex] if kind is Fault.SEX_WRONG else ""))
    if draws.chance(faults.phone):
        phones = person.phone, person.family_phone
        note("phone", _first_possible(draws, "phone", PHONE_FAULTS, *phones))
    return about


def _place(draws: Draws, case: _Case) -> int:
    """Draw in which row a fault about the person stands: in all, or in that of one dose."""
    return _EVERYWHERE if draws.chance(_PERSISTENT) else draws.below(len(case.given))


def _wrong_birth(draws: Draws, person: Person) -> tuple[Fault, str]:
    if not person.year_only:
        return _first_possible(draws, "birth", BIRTH_FAULTS, person.born)
    if draws.chance(0.5):
        return Fault.BIRTH_NEW_YEAR, plain_date(person.born.replace(month=1, day=1))
    return Fault.BIRTH_MISTYPED, str(person.born.year + draws.between(1, 9))


def _second_row(
    draws: Draws, case: _Case, first: Entry, number: int, about: list[_Drawn], noted: list[Fault]
) -> Entry:
    """Write a dose a second time, by another clerk: only what the platform had copied is alike."""
    dose = first.dose
    copied = [drawn for drawn in about if drawn.where == _EVERYWHERE]
    fresh = {drawn.column: drawn for drawn in (*_about_person(draws, case), *copied)}
    noted = [*noted, Fault.ENTERED_TWICE]
    if draws.chance(_NEIGHBOUR_DAY):
        noted.append(Fault.DATE_NEIGHBOUR)
        day = 1 if dose.on == CAMPAIGN_START else -1  # the day before it there was no campaign
        dose = evolve(dose, on=dose.on + timedelta(days=day))
    return _row(draws, case, dose, number, list(fresh.values()), noted, again=True)


def _row(
    draws: Draws,
    case: _Case,
    dose: Dose,
    number: int,
    here: list[_Drawn],
    noted: list[Fault],
    *,
    again: bool = False,
) -> Entry:
    """Write one row: what is true, then the notations, then what goes wrong in this row."""
    person, noted = case.person, list(noted)
    row = {
        "record_id": "",
        "full_name": person.full_name,
        "birth_date": str(person.born.year) if person.year_only else plain_date(person.born),
        "sex": SEX_WORDS[person.sex],
        "id_number": person.shown_number(dose.on),
        "insurance_number": person.insurance,
        "phone": person.phone,
        "province": person.province,
        "district": person.district,
        "ward": person.ward,
        "address": person.address,
        "vaccine": BRANDS[dose.product][0],
        "dose_number": str(number),
        "injection_date": plain_date(dose.on),
        "lot": dose.lot,
        "site": dose.site,
        "recorded_at": _recorded_at(draws, case, dose.on, again=again).isoformat(
            timespec="minutes"
        ),
    }
    if person.insurance and draws.chance(_OLD_CARD):
        row["insurance_number"] = person.insurance_head + person.insurance
    if again and person.cmnd and draws.chance(_OLD_CARD):
        row["id_number"] = person.cmnd
    for drawn in here:
        row[drawn.column] = drawn.text
        noted.append(drawn.kind)
    _notations(draws, case, {drawn.column for drawn in here}, row, noted)
    _injection(draws, case, dose, row, noted)
    if draws.chance(case.faults.columns_swapped):
        row["full_name"], row["birth_date"] = row["birth_date"], row["full_name"]
        noted.append(Fault.COLUMNS_SWAPPED)
    slot = 2 * (dose.ordinal - 1) + again
    return Entry(row, slot, dose, _in_order(noted))


def _in_order(noted: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(noted, key=_ORDER.__getitem__) if len(noted) > 1 else noted)


def _recorded_at(draws: Draws, case: _Case, on: date, *, again: bool) -> datetime:
    """Give when a row was entered: on the day or soon after, a second entry later, never too late."""
    lag = draws.choice(_LAGS) + (draws.between(1, _LATER_ENTRY) if again else 0)
    minute = draws.between(*_OFFICE_MINUTES)
    midnight = datetime(on.year, on.month, on.day, tzinfo=VIETNAM)
    recorded = midnight + timedelta(days=lag, minutes=minute)
    if recorded <= case.as_of:
        return recorded
    return case.as_of - timedelta(minutes=draws.between(1, _LAST_MINUTES))


def _notations(
    draws: Draws, case: _Case, wrong: set[str], row: dict[str, str], noted: list[Fault]
) -> None:
    """Write what is about the person in other notations; what is wrong stays as it is."""
    person, faults = case.person, case.faults
    if draws.chance(faults.name_spelling):
        kind, row["full_name"] = _first_possible(
            draws, "name_spelling", NAME_FAULTS, row["full_name"]
        )
        noted.append(kind)
    if draws.chance(faults.birth_spelling) and "birth_date" not in wrong and not person.year_only:
        row["birth_date"] = date_notation(person.born, draws)
        noted.append(Fault.BIRTH_STYLE)
    if draws.chance(faults.sex_spelling) and "sex" not in wrong:
        row["sex"] = sex_notation(person.sex, draws)
        noted.append(Fault.SEX_STYLE)
    if draws.chance(faults.number_spelling) and "id_number" not in wrong and row["id_number"]:
        row["id_number"] = spaced_number(row["id_number"], draws)
        noted.append(Fault.NUMBER_SPACED)
    if draws.chance(faults.phone_spelling) and "phone" not in wrong:
        row["phone"] = phone_notation(person.phone, draws)
        noted.append(Fault.PHONE_STYLE)
    if draws.chance(faults.address_missing):
        row["address"] = ""
        noted.append(Fault.ADDRESS_MISSING)
    elif draws.chance(faults.address_spelling):
        row["address"] = address_notation(person.address, draws)
        noted.append(Fault.ADDRESS_STYLE)


def _injection(
    draws: Draws, case: _Case, dose: Dose, row: dict[str, str], noted: list[Fault]
) -> None:
    """Write what is about the dose in other notations or wrongly."""
    faults = case.faults
    if draws.chance(faults.date):
        days = dose.on, case.person.born, case.as_of.date()
        kind, day = _first_possible(draws, "date", DATE_FAULTS, *days)
        row["injection_date"] = plain_date(day)
        noted.append(kind)
    elif draws.chance(faults.date_spelling):
        row["injection_date"] = date_notation(dose.on, draws)
        noted.append(Fault.DATE_STYLE)
    if draws.chance(faults.brand):
        others = [product for product in BRANDS if product != dose.product]
        row["vaccine"] = BRANDS[draws.choice(others)][0]
        noted.append(Fault.BRAND_WRONG)
    elif draws.chance(faults.brand_spelling):
        row["vaccine"] = draws.choice(BRANDS[dose.product][1:])
        noted.append(Fault.BRAND_STYLE)
    if draws.chance(faults.lot_missing):
        row["lot"] = ""
        noted.append(Fault.LOT_MISSING)
    if draws.chance(faults.site_missing):
        row["site"] = ""
        noted.append(Fault.SITE_MISSING)
    elif draws.chance(faults.site_spelling):
        row["site"] = site_notation(dose.site)
        noted.append(Fault.SITE_STYLE)
