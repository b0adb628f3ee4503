"""Rows on their way in: columns named once a header, cells as text, a reader once a layout."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from vaxrecord.errors import UnreadableInput
from vaxrecord.identity import verify
from vaxrecord.identity.name import compact
from vaxrecord.identity.number import read_numbers
from vaxrecord.identity.person import Identity
from vaxrecord.identity.verify import Register
from vaxrecord.once import Once
from vaxrecord.periods.reading import read_date
from vaxrecord.record.columns import REGISTER, REQUIRED, canonical_columns
from vaxrecord.record.model import Source
from vaxrecord.record.normalise import Reader
from vaxrecord.record.rows import Rows
from vaxrecord.sex import read_sex

__all__ = ["Row", "Table", "read_records", "read_register"]

Row = Mapping[str, object] | Source


def read_records(rows: Iterable[Row], *, on: date) -> Rows:
    """Read the rows of a campaign extract: one row is one recorded dose.

    Args:
        rows: mappings of heading (canonical or Vietnamese) to cell, or `Source` values; consumed
            once, in any order.
        on: the day on which they are read.

    Returns:
        The typed records by id, in the order of the ids: a mapping that reads a row whenever it is
        asked for it. A row without an id gets that of its content, so the order of the rows does
        not matter.

    Raises:
        UnreadableInput: if a row lacks one of the columns full_name, vaccine, injection_date.

    Examples:
        >>> row = {"Họ và tên": "Nguyễn Văn An", "Tên vắc xin": "Astra", "Ngày tiêm": "08/11/2021"}
        >>> [record] = read_records([row], on=date(2021, 11, 8)).values()
        >>> record.dose.product, record.dose.on
        ('astrazeneca', datetime.date(2021, 11, 8))
    """
    return Table(REQUIRED, on).rows(rows)


def read_register(rows: Iterable[Mapping[str, object]]) -> Register:
    """Read a population register.

    Args:
        rows: mappings with id_number, full_name, birth_date, sex, or the Vietnamese headings.

    Returns:
        The register, to be asked by number.

    Raises:
        UnreadableInput: if a column is missing.
    """
    table = Table(REGISTER, date.max)
    entries = []
    for row in rows:
        source = table.source(row)
        cell = table.reader(source).layout.reader(source.cells)
        entries.append(
            Identity(
                compact(cell("full_name")),
                read_date(cell("birth_date")).value,
                read_sex(cell("sex")),
                read_numbers(cell("id_number")),
            )
        )
    return verify.register_of(entries)


class Table:
    """Rows of one pass: columns are named once a header, and a reader is made once a layout.

    Args:
        required: the columns that must be there.
        on: the day on which they are read.
    """

    def __init__(self, required: Sequence[str], on: date) -> None:
        self._required = required
        self._on = on
        self._columns: dict[tuple[object, ...], tuple[str, ...]] = {}
        self._readers: dict[tuple[str, ...], Reader] = {}
        self._cells = Once(str)  # sites, lots and days repeat: a file's rows share them
        self._rows = 0

    def rows(self, rows: Iterable[Row]) -> Rows:
        """Take rows in, each once; by id, in the order of the ids."""
        sources = map(self.source, rows)
        return Rows((self.reader(source), source) for source in sources)

    def source(self, row: Row) -> Source:
        """Give a row as a `Source`; a `Source` is one already."""
        self._rows += 1
        if isinstance(row, Source):
            return row
        header = tuple(row)
        columns = self._columns.get(header)
        if columns is None:
            try:
                columns = canonical_columns(tuple(map(_text, header)), required=self._required)
            except UnreadableInput as error:
                msg = f"row {self._rows}: {error}"
                raise UnreadableInput(msg) from None
            self._columns[header] = columns
        cells: Iterable[Any] = row.values()
        if not _ALL_TEXT.issuperset(map(type, cells)):
            cells = map(_text, cells)
        return Source(columns, tuple(map(self._cells.__getitem__, cells)), self._rows)

    def reader(self, source: Source) -> Reader:
        """Give the reader for rows of that layout."""
        reader = self._readers.get(source.columns)
        if reader is None:
            reader = self._readers[source.columns] = Reader(source.columns, self._on)
        return reader


_ALL_TEXT = frozenset((str,))


def _text(cell: object) -> str:
    """Write a cell as text; a data frame has NaN where nothing is, and 1.0 where 1 was."""
    if isinstance(cell, str):
        return cell
    if cell is None or cell != cell:  # only NaN is not itself
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
