"""One recorded dose of one person: what was received, typed, never altered.

One row of a campaign file is one `Record`: a `PersonRecord` (who, as that row has it), a
`DoseRecord` (what was given) and the `Source` (the cells, letter by letter). The typed values stand
beside the received text and never replace it; whoever needs the text asks `record.source`.
"""

from datetime import date, datetime

from attrs import field, frozen

from vaxrecord.identity.number import IdNumber
from vaxrecord.masking import mask_date, mask_name, mask_number
from vaxrecord.periods.partial import PartialDate
from vaxrecord.periods.reading import DateReading
from vaxrecord.sex import Sex
from vaxrecord.vaccines import Resolution

__all__ = ["DoseRecord", "PersonRecord", "Record", "Source"]


def _mask_all(values: tuple[str, ...]) -> str:
    return f"({', '.join(mask_number(value) for value in values)})"


def _mask_reading(reading: DateReading) -> str:
    return mask_date(reading.value)


@frozen(weakref_slot=False)
class Source:
    """Where a record came from, and its cells exactly as received.

    Args:
        columns: the canonical names of the columns; one tuple shared by all rows of a file.
        cells: the text of each column, as received.
        line: the line of the file on which the row begins, from 1; 0 if it came from no file.
    """

    columns: tuple[str, ...] = field(repr=False)
    cells: tuple[str, ...] = field(repr=False)
    line: int = 0

    def text(self, column: str) -> str:
        """Give the received text of a column, "" if the file has no such column.

        Two columns of one name (CMND beside CCCD) give both texts, parted by " / ".
        """
        columns = self.columns
        if columns.count(column) < 2:
            return self.cells[columns.index(column)] if column in columns else ""
        return " / ".join(
            cell for name, cell in zip(columns, self.cells, strict=True) if name == column and cell
        )


@frozen(weakref_slot=False)
class PersonRecord:
    """Who was vaccinated, as one row has it.

    Args:
        record_id: the row's id, unique in a run.
        full_name: the name in its normal form (`vaxrecord.identity.name.normalise`).
        name_key: the name folded for comparison, "" if it has no letter.
        birth: the birth date as it could be read.
        sex: as recorded; None if missing or unreadable.
        numbers: every personal number in the row: CCCD, CMND, passport.
        insurance: the ten characters that a BHXH code and a BHYT card share; "" if missing.
        phones: telephone numbers, E.164.
        province: the GSO code of the province as of the record's day; "" if not understood.
        district: as received, folded.
        ward: as received, folded.
        address: as received, folded.
    """

    record_id: str
    full_name: str = field(repr=mask_name)
    name_key: str = field(repr=False)
    birth: DateReading = field(repr=_mask_reading)
    sex: Sex | None
    numbers: tuple[IdNumber, ...]
    insurance: str = field(repr=mask_number)
    phones: tuple[str, ...] = field(repr=_mask_all)
    province: str = ""
    district: str = ""
    ward: str = ""
    address: str = field(default="", repr=False)

    @property
    def birth_date(self) -> PartialDate | None:
        """The birth date, None if it is missing, ambiguous or unreadable."""
        return self.birth.value


@frozen(weakref_slot=False)
class DoseRecord:
    """What was given, as one row has it.

    Args:
        record_id: the row's id, unique in a run.
        vaccine: what the vaccine cell names.
        given: the injection date as it could be read.
        number: the dose number written in the row; None if missing.
        lot: the lot, upper case without separators; "" if missing.
        site: the vaccination site as received, folded; "" if missing.
        recorded_at: when the row was recorded; aware; None if missing.
    """

    record_id: str
    vaccine: Resolution
    given: DateReading
    number: int | None = None
    lot: str = ""
    site: str = ""
    recorded_at: datetime | None = None

    @property
    def product(self) -> str:
        """The id of the product, "" if the cell does not name exactly one."""
        return self.vaccine.product.id if self.vaccine.product else ""

    @property
    def on(self) -> date | None:
        """The day of the injection; None unless the whole date is known."""
        value = self.given.value
        if value is None or value.month is None or value.day is None:
            return None
        return date(value.year, value.month, value.day)


@frozen(weakref_slot=False)
class Record:
    """One row: one recorded dose of one person."""

    person: PersonRecord
    dose: DoseRecord
    source: Source = field(repr=False)

    @property
    def record_id(self) -> str:
        """The row's id, unique in a run."""
        return self.person.record_id
