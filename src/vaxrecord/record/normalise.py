"""One received row → one `Record`: every field read once, nothing decided.

Everything downstream compares the typed values made here, so each normal form is computed exactly
once a row. Reading never fails: what cannot be read is kept as received in the `Source` and is
missing, with its reason, in the typed value.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from hashlib import blake2b
from typing import Any

from attrs import field, frozen

from vaxrecord.identity import birth, insurance, name, phone, provinces
from vaxrecord.identity.number import read_numbers
from vaxrecord.periods.instant import read_instant
from vaxrecord.periods.reading import DateReading, ReadStatus, read_date
from vaxrecord.periods.zone import VIETNAM
from vaxrecord.record.columns import CANONICAL
from vaxrecord.record.model import DoseRecord, PersonRecord, Record, Source
from vaxrecord.sex import read_sex
from vaxrecord.text import fold
from vaxrecord.vaccines import resolve

__all__ = ["FIRST_DOSE_ANYWHERE", "Layout", "Reader", "content_id", "read_dose_number"]

FIRST_DOSE_ANYWHERE = date(2020, 12, 1)
"""No COVID-19 dose outside a trial is older; it tells 21 in "08/11/21" from 1921.

A convention (docs/unknowns.md, "two-digit-years"): only used where a cell has two readings.
"""

MOST_KEPT = 20_000
"""Cells that a reader keeps; enough for a province's sites, lots and days."""


@frozen
class Layout:
    """Where the columns of a file stand; made once a file.

    Args:
        columns: the canonical names in the file's order, "" for a column that is not understood.
    """

    columns: tuple[str, ...]
    _at: Mapping[str, tuple[int, ...]] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        places = {
            name: tuple(n for n, column in enumerate(self.columns) if column == name)
            for name in CANONICAL
        }
        object.__setattr__(self, "_at", places)

    @property
    def present(self) -> frozenset[str]:
        """The columns that the file has."""
        return frozenset(name for name in self.columns if name)

    def reader(self, cells: Sequence[str]) -> Callable[[str], str]:
        """Give a function that looks a column up in one row; two columns of one name are joined."""
        at = self._at

        def read(column: str) -> str:
            places = at[column]
            if len(places) == 1:
                return cells[places[0]].strip()
            return " / ".join(cells[n].strip() for n in places if cells[n].strip())

        return read


@frozen
class Reader:
    """Reads the rows of one file as of one day.

    Vaccines, places, lots and sites repeat from row to row: what was read once is kept for the
    file, within a bound, so that it need not be read again.

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
    _seen: dict[tuple[str, str], Any] = field(factory=dict, init=False, repr=False, eq=False)

    def read(self, source: Source, record_id: str = "") -> Record:
        """Read one row.

        Args:
            source: the row as received.
            record_id: its id; "" takes the cell `record_id`, or the id of its content.

        Returns:
            The record.
        """
        layout, once, on = self.layout, self._once, self.on
        cell = layout.reader(source.cells)
        record_id = record_id or cell("record_id") or content_id(source)
        full_name = name.compact(cell("full_name"))
        person = PersonRecord(
            record_id,
            full_name,
            name.key(full_name),
            birth.read_birth(cell("birth_date"), on=on),
            once("sex", cell("sex"), read_sex),
            read_numbers(cell("id_number")),
            _insurance(cell("insurance_number")),
            _phones(cell("phone")),
            once("province", cell("province"), self._province),
            once("place", cell("district"), fold),
            once("place", cell("ward"), fold),
            fold(cell("address")),
        )
        dose = DoseRecord(
            record_id,
            once("vaccine", cell("vaccine"), resolve),
            once("given", cell("injection_date"), self._given),
            read_dose_number(cell("dose_number")),
            once("lot", cell("lot"), _lot),
            once("place", cell("site"), fold),
            _recorded(cell("recorded_at")),
        )
        return Record(person, dose, source)

    def _once(self, kind: str, text: str, read: Callable[[str], Any]) -> Any:
        seen = self._seen
        key = (kind, text)
        value = seen.get(key, _UNSEEN)
        if value is _UNSEEN:
            if len(seen) >= MOST_KEPT:
                seen.clear()
            value = seen[key] = read(text)
        return value

    def _province(self, text: str) -> str:
        unit = provinces.find(text, on=self.on).unit if text else None
        return unit.gso_code if unit else ""

    def _given(self, text: str) -> DateReading:
        reading = read_date(text)
        if reading.status is ReadStatus.AMBIGUOUS:
            return read_date(text, not_before=FIRST_DOSE_ANYWHERE, not_after=self.on)
        return reading


_UNSEEN = object()


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
