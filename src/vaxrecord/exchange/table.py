"""Delimited text, line by line, into rows: nothing swallowed, nothing lost.

The csv module reads the rows; this module guards it. A damaged line is set aside with its number
and the reason, and reading goes on with the next line:

- a line longer than `LONGEST_LINE` characters (the rest of it is not looked at),
- NUL bytes or bytes that are not UTF-8,
- a quotation mark that is never closed, which would swallow the lines behind it,
- more cells than the header has columns, or no text at all.

Lines come as an iterable of `str`: opening files is the caller's work. `bounded_lines` gives those
of an open file without holding more of a line than a row may have, be it a gigabyte long. Bytes
that are not UTF-8 arrive as lone surrogates (Python's "surrogateescape"), so that they can be
written back unchanged.
"""

import csv
from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from vaxrecord.errors import UnreadableInput
from vaxrecord.law.rule import Sentence

__all__ = ["LONGEST_LINE", "Rejected", "Row", "bounded_lines", "read_table"]

LONGEST_LINE = 131_072
"""Characters; the csv module's own limit for one cell, so that no row is cut within."""

LONGEST_ROW = 50
"""Lines that one quoted row may span before its quotation mark counts as never closed."""

_DELIMITERS = ",;\t|"


@frozen
class Row:
    """One readable row.

    Args:
        line: the line on which it begins, from 1.
        cells: its cells, as many as the header has columns.
    """

    line: int
    cells: tuple[str, ...]


@frozen
class Rejected:
    """One line set aside.

    Args:
        line: its number, from 1.
        text: the line as received without its line end, at most `LONGEST_LINE` characters.
        reason: why, and what to do.
    """

    line: int
    text: str
    reason: Sentence


TOO_LONG = Sentence(
    vi=f"dòng dài hơn {LONGEST_LINE} ký tự; hãy tách dòng rồi gửi lại",
    en=f"the line is longer than {LONGEST_LINE} characters; split it and send it again",
)
NUL = Sentence(
    vi="dòng có byte NUL nên nội dung không đáng tin; hãy xuất lại tệp nguồn",
    en="the line holds NUL bytes, so its content cannot be trusted; export the source file again",
)
NOT_UTF8 = Sentence(
    vi="dòng không phải UTF-8 (có thể là TCVN3, VNI hoặc cp1258); hãy lưu lại tệp dạng UTF-8",
    en="the line is not UTF-8 (perhaps TCVN3, VNI or cp1258); save the file as UTF-8",
)
UNCLOSED = Sentence(
    vi="dấu ngoặc kép không được đóng; hãy đóng hoặc bỏ dấu đó",
    en="a quotation mark is never closed; close it or take it out",
)
EMPTY = Sentence(vi="dòng trống", en="the row is empty")
TOO_MANY = Sentence(
    vi="dòng có {cells} ô nhưng tiêu đề {columns} cột; hãy đặt ô có dấu ngăn cách trong ngoặc kép",
    en="the row has {cells} cells but the header {columns} columns; quote the cell that holds the separator",
)


def bounded_lines(readline: Callable[[int], str], longest: int = LONGEST_LINE) -> Iterator[str]:
    r"""Give the lines of an open file; of one that is too long, just enough to be refused.

    Args:
        readline: the file's own method: it gives the rest of a line, at most so many characters,
            with its line end, and "" when there is no more.
        longest: characters that a line may have; at least 1.

    Yields:
        Each line. One that is longer is cut after `longest` + 1 characters and the rest of it
        passed over, a piece at a time, so that its length takes no memory.

    Examples:
        >>> import io
        >>> list(bounded_lines(io.StringIO("a,b\n1,2,3,4,5\n6,7\n").readline, 4))
        ['a,b\n', '1,2,3', '6,7\n']
    """
    limit = longest + 1
    line = readline(limit)
    while line:
        yield line
        while len(line) == limit and line[-1] not in "\r\n":
            line = readline(limit)
        cut = len(line) == limit and line[-1] == "\r"
        line = readline(limit)
        if cut and line == "\n":  # the other half of that line's end
            line = readline(limit)


def read_table(lines: Iterable[str]) -> Iterator[Row | Rejected]:
    r"""Read delimited text; the first row that comes is the header.

    Args:
        lines: the lines with their line ends, a byte-order mark allowed on the first; commas,
            semicolons, tabs or bars part the cells, whichever the header has most of.

    Yields:
        The header as a `Row`, then each row, short rows filled with empty cells; a `Rejected` for
        each line that cannot be read.

    Raises:
        UnreadableInput: if there is no header, or it is too long or holds NUL bytes (a UTF-16
            file) or bytes that are not UTF-8.

    Examples:
        >>> [row.cells for row in read_table(["a;b\n", "1;2\n"])]
        [('a', 'b'), ('1', '2')]
    """
    feed = _Feed(lines)
    header = _header(feed)
    yield header
    reader = csv.reader(feed, delimiter=feed.delimiter)
    while True:
        feed.begin()
        try:
            cells = next(reader, None)
        except (csv.Error, _NeverClosedError):
            cells = []
            never_closed = True
        else:
            never_closed = len(feed.taken) > 1 and not _is_one_row(feed, len(header.cells))
        yield from feed.take_rejected()
        if never_closed:
            yield feed.give_back()
            reader = csv.reader(feed, delimiter=feed.delimiter)
        elif cells is None:
            return
        else:
            yield _row(feed, cells, len(header.cells))


def _header(feed: "_Feed") -> Row:
    first = next(feed.raw, "").removeprefix("\ufeff")
    feed.line = 1
    if not first:
        msg = "line 1: the file is empty; its first line must name the columns"
        raise UnreadableInput(msg)
    if "\0" in first:
        msg = (
            "line 1: the file holds NUL bytes: it is UTF-16, or no text at all (such as XLSX); "
            "save it as CSV UTF-8"
        )
        raise UnreadableInput(msg)
    if len(first) > LONGEST_LINE:
        msg = f"line 1: longer than {LONGEST_LINE} characters; save the file as CSV, a row a line"
        raise UnreadableInput(msg)
    if _is_not_utf8(first):
        msg = "line 1: the header is not readable UTF-8 text; save the file as CSV UTF-8"
        raise UnreadableInput(msg)
    feed.delimiter = max(_DELIMITERS, key=first.count)
    cells = next(csv.reader([first], delimiter=feed.delimiter), [])
    if not any(cell.strip() for cell in cells):
        msg = "line 1: the file has no header row; its first line must name the columns"
        raise UnreadableInput(msg)
    return Row(1, tuple(cell.strip() for cell in cells))


def _is_one_row(feed: "_Feed", columns: int) -> bool:
    """Tell whether several lines are one row: a stray quotation mark must not swallow others."""
    text = "".join(feed.taken)
    try:
        (cells,) = csv.reader([text], delimiter=feed.delimiter, strict=True)
    except (csv.Error, ValueError):
        return False
    return text.count('"') % 2 == 0 and len(cells) == columns


def _row(feed: "_Feed", cells: list[str], columns: int) -> Row | Rejected:
    while len(cells) > columns and not cells[-1].strip():
        cells.pop()
    if len(cells) > columns:
        reason = Sentence(
            TOO_MANY.vi.format(cells=len(cells), columns=columns),
            TOO_MANY.en.format(cells=len(cells), columns=columns),
        )
        return _set_aside(feed.start, "".join(feed.taken), reason)
    if not any(cell.strip() for cell in cells):
        return _set_aside(feed.start, "".join(feed.taken), EMPTY)
    return Row(feed.start, (*cells, *[""] * (columns - len(cells))))


def _set_aside(line: int, text: str, reason: Sentence) -> Rejected:
    return Rejected(line, text[:LONGEST_LINE].rstrip("\r\n"), reason)


def _is_not_utf8(line: str) -> bool:
    if line.isascii():
        return False
    try:
        line.encode()
    except UnicodeEncodeError:  # a lone surrogate: a byte that was no part of UTF-8
        return True
    return False


class _NeverClosedError(Exception):
    """One row took more lines than a row may span."""


class _Feed:
    """The lines on their way to the csv reader: guarded, counted, and able to step back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.raw = iter(lines)
        self.delimiter = ","
        self.line = 0
        self.start = 0
        self.taken: list[str] = []
        self._rejected: list[Rejected] = []
        self._again: list[str] = []

    def begin(self) -> None:
        """Begin a new row."""
        self.taken = []

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        while True:
            line = self._again.pop() if self._again else next(self.raw)
            self.line += 1
            reason = self._fault(line)
            if reason is None:
                break
            self._rejected.append(_set_aside(self.line, line, reason))
        if not self.taken:
            self.start = self.line
        self.taken.append(line)
        if len(self.taken) > LONGEST_ROW:
            raise _NeverClosedError
        return line

    @staticmethod
    def _fault(line: str) -> Sentence | None:
        if len(line) > LONGEST_LINE:
            return TOO_LONG
        if "\0" in line:
            return NUL
        return NOT_UTF8 if _is_not_utf8(line) else None

    def take_rejected(self) -> list[Rejected]:
        """Give the lines set aside since the last call."""
        rejected, self._rejected = self._rejected, []
        return rejected

    def give_back(self) -> Rejected:
        """Set the first line of the row aside and put the others back to be read again."""
        first, *rest = self.taken
        self._again.extend(reversed(rest))
        self.line -= len(rest)
        return _set_aside(self.start, first, UNCLOSED)
