"""One received row → one `Record`: every field read once, nothing decided.

Everything downstream compares the typed values made here, so each normal form is computed exactly
once a text. Reading never fails: what cannot be read is kept as received in the `Source` and is
missing, with its reason, in the typed value.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from functools import partial
from hashlib import blake2b
from operator import itemgetter

from attrs import field, frozen

from vaxrecord.identity import birth, insurance, name, phone, provinces
from vaxrecord.identity.number import IdNumber, read_numbers
from vaxrecord.once import Once
from vaxrecord.periods.instant import read_instant
from vaxrecord.periods.reading import DateReading, ReadStatus, read_date
from vaxrecord.periods.zone import VIETNAM
from vaxrecord.record.columns import CANONICAL
from vaxrecord.record.model import DoseRecord, PersonRecord, Record, Source
from vaxrecord.sex import Sex, read_sex
from vaxrecord.text import fold
from vaxrecord.vaccines import Resolution, resolve

__all__ = ["FIRST_DOSE_ANYWHERE", "Layout", "Reader", "content_id", "read_dose_number"]

FIRST_DOSE_ANYWHERE = date(2020, 12, 1)
"""No COVID-19 dose outside a trial is older; it tells 21 in "08/11/21" from 1921.

A convention (docs/unknowns.md, "two-digit-years"): only used where a cell has two readings.
"""


@frozen
class Layout:
    """Where the columns of a file stand; made once a file.

    Args:
        columns: the canonical names in the file's order, "" for a column that is not understood.
    """

    columns: tuple[str, ...]
    present: frozenset[str] = field(init=False, repr=False, eq=False)
    """The columns that the file has."""
    _at: Mapping[str, tuple[int, ...]] = field(init=False, repr=False, eq=False)
    _pick: Callable[[Sequence[str]], tuple[str, ...]] = field(init=False, repr=False, eq=False)
    _several: tuple[int, ...] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        places = {
            name: tuple(n for n, column in enumerate(self.columns) if column == name)
            for name in CANONICAL
        }
        first = [at[0] if at else -1 for at in places.values()]  # -1: see `in_order`
        several = tuple(n for n, at in enumerate(places.values()) if len(at) > 1)
        object.__setattr__(self, "present", frozenset(filter(None, self.columns)))
        object.__setattr__(self, "_at", places)
        object.__setattr__(self, "_pick", itemgetter(*first))
        object.__setattr__(self, "_several", several)

    def reader(self, cells: Sequence[str]) -> Callable[[str], str]:
        """Give a function that looks a column up in one row; two columns of one name are joined."""
        at = self._at

        def read(column: str) -> str:
            places = at[column]
            if len(places) == 1:
                return cells[places[0]].strip()
            return " / ".join(cells[n].strip() for n in places if cells[n].strip())

        return read

    def in_order(self, cells: Sequence[str]) -> list[str]:
        """Give the cells of one row in the order of `CANONICAL`, "" for a column that is absent."""
        texts = list(map(str.strip, self._pick((*cells, ""))))
        if self._several:
            read = self.reader(cells)
            for n in self._several:
                texts[n] = read(CANONICAL[n])
        return texts


@frozen
class Reader:
    """Reads the rows of one file as of one day.

    Cells repeat from row to row, a person's from dose to dose: what was read once is kept for the
    file, within a bound, so that it is neither read again nor held twice.

    Args:
        columns: the canonical names in the file's order.
        on: the day as of which rows are read; a two-digit year does not lie after it.

    Examples:
        >>> reader = Reader(("full_name", "vaccine", "injection_date"), date(2021, 11, 8))
        >>> row = Source(reader.layout.columns, ("nguyễn văn an", "Astra", "08/11/2021"), 2)
        >>> record = reader.read(row)
        >>> record.person.name_key, record.dose.product, record.dose.on
        ('NGUYEN VAN AN', 'astrazeneca', datetime.date(2021, 11, 8))
    """

    layout: Layout = field(converter=Layout)
    on: date
    _kept: "_Kept" = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_kept", _Kept(self.on))

    def read(self, source: Source, record_id: str = "") -> Record:
        """Read one row.

        Args:
            source: the row as received.
            record_id: its id; "" takes the cell `record_id`, or the id of its content.

        Returns:
            The record.
        """
        kept = self._kept
        (
            own_id,
            full_name,
            birth_date,
            sex,
            id_number,
            insurance_number,
            called,
            province,
            district,
            ward,
            address,
            vaccine,
            dose_number,
            injection_date,
            lot,
            site,
            recorded_at,
        ) = self.layout.in_order(source.cells)
        record_id = record_id or own_id or content_id(source)
        person = PersonRecord(
            record_id,
            *kept.names[full_name],
            kept.births[birth_date],
            kept.sexes[sex],
            kept.numbers[id_number],
            kept.insurances[insurance_number],
            kept.phones[called],
            kept.provinces[province],
            kept.places[district],
            kept.places[ward],
            kept.addresses[address],
        )
        dose = DoseRecord(
            record_id,
            kept.vaccines[vaccine],
            kept.days[injection_date],
            kept.dose_numbers[dose_number],
            kept.lots[lot],
            kept.sites[site],
            _recorded(recorded_at),
        )
        return Record(person, dose, source)


class _Kept:
    """What a reader has read: one table for each kind of cell."""

    __slots__ = (
        "addresses",
        "births",
        "days",
        "dose_numbers",
        "insurances",
        "lots",
        "names",
        "numbers",
        "phones",
        "places",
        "provinces",
        "sexes",
        "sites",
        "vaccines",
    )

    def __init__(self, on: date) -> None:
        self.names: Once[tuple[str, str]] = Once(_name)
        self.births: Once[DateReading] = Once(partial(birth.read_birth, on=on))
        self.sexes: Once[Sex | None] = Once(read_sex)
        self.numbers: Once[tuple[IdNumber, ...]] = Once(read_numbers)
        self.insurances: Once[str] = Once(_insurance)
        self.phones: Once[tuple[str, ...]] = Once(_phones)
        self.provinces: Once[str] = Once(partial(_province, on=on))
        self.places: Once[str] = Once(fold)
        self.addresses: Once[str] = Once(fold)
        self.vaccines: Once[Resolution] = Once(resolve)
        self.days: Once[DateReading] = Once(partial(_given, on=on))
        self.dose_numbers: Once[int | None] = Once(read_dose_number)
        self.lots: Once[str] = Once(_lot)
        self.sites: Once[str] = Once(fold)


def _name(text: str) -> tuple[str, str]:
    full_name = name.compact(text)
    return full_name, name.key(full_name)


def _province(text: str, *, on: date) -> str:
    unit = provinces.find(text, on=on).unit if text else None
    return unit.gso_code if unit else ""


def _given(text: str, *, on: date) -> DateReading:
    reading = read_date(text)
    if reading.status is ReadStatus.AMBIGUOUS:
        return read_date(text, not_before=FIRST_DOSE_ANYWHERE, not_after=on)
    return reading


def _lot(text: str) -> str:
    return fold(text).replace(" ", "")


def _insurance(text: str) -> str:
    return insurance.core(text) if text and insurance.is_valid(text) else ""


def _phones(text: str) -> tuple[str, ...]:
    if not text:
        return ()
    one = phone.normalise(text)
    if one.e164:
        return (one.e164,)
    return tuple(dict.fromkeys(each.e164 for each in phone.read(text) if each.e164))


def _recorded(text: str) -> datetime | None:
    """Read the moment of recording; a day alone counts to its end.

    The last moment that it can mean: a case is never called late before it is
    (docs/unknowns.md, "recorded-day").
    """
    if not text:
        return None
    reading = read_instant(text)
    if reading.value is None and reading.status is ReadStatus.AMBIGUOUS:
        day = read_date(text).value
        if day is not None and day.day is not None:
            return datetime.combine(day.latest, time.max, VIETNAM)
    return reading.value


def content_id(source: Source) -> str:
    """Derive an id from the content of a row, the same wherever in the file it stands.

    Args:
        source: the row.

    Returns:
        "row-" and 16 hexadecimal characters.
    """
    named = sorted(
        (column, cell)
        for column, cell in zip(source.columns, source.cells, strict=True)
        if column and cell and column != "record_id"
    )
    text = "\x1e".join(f"{column}\x1f{cell}" for column, cell in named)
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8, person=b"vaxrecord row")
    return f"row-{digest.hexdigest()}"


def read_dose_number(text: str) -> int | None:
    """Read a dose number: a digit 1 to 9, perhaps behind a word ("Mũi 2").

    Args:
        text: the cell.

    Returns:
        The number; None if it is missing or anything else.

    Examples:
        >>> read_dose_number("Mũi 2"), read_dose_number("10"), read_dose_number("0")
        (2, None, None)
    """
    text = text.removesuffix(".0")  # a data frame took the column for measurements
    last = text[-1:]
    if not ("1" <= last <= "9") or len(text) > len("Mũi tiêm số: 1"):
        return None
    return None if any("0" <= char <= "9" for char in text[:-1]) else int(last)
