"""Delimited text into rows: nothing swallowed, nothing lost."""

import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaxrecord.errors import UnreadableInput
from vaxrecord.exchange.table import (
    EMPTY,
    LONGEST_LINE,
    LONGEST_ROW,
    NOT_UTF8,
    NUL,
    TOO_LONG,
    UNCLOSED,
    Rejected,
    Row,
    bounded_lines,
    read_table,
)


def table(text):
    return list(read_table(io.StringIO(text, newline="")))


def body(text, header="a,b,c\n"):
    return table(header + text)[1:]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_the_header_has_most_of(delimiter):
    text = f"a{delimiter}b{delimiter}c\n1{delimiter}2{delimiter}3\n"
    assert table(text) == [Row(1, ("a", "b", "c")), Row(2, ("1", "2", "3"))]


def test_a_byte_order_mark_and_spaces_around_headings_are_dropped():
    assert table("\ufeffa, b \n")[0].cells == ("a", "b")


def test_short_rows_are_filled_and_empty_surplus_cells_dropped():
    assert body("1\n1,2,3,, \n") == [Row(2, ("1", "", "")), Row(3, ("1", "2", "3"))]


def test_a_quoted_cell_may_span_lines():
    assert body('1,"x\r\ny",3\n4,5,6\n') == [Row(2, ("1", "x\r\ny", "3")), Row(4, ("4", "5", "6"))]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("1,2\0,3\n", 2, NUL),
        ("1,\udc80,3\n", 2, NOT_UTF8),
        ("\n", 2, EMPTY),
        (" , ,\n", 2, EMPTY),
    ],
)
def test_a_damaged_line_is_set_aside_and_reading_goes_on(text, line, reason):
    rejected, after = body(text + "7,8,9\n")
    assert rejected == Rejected(line, text.removesuffix("\n"), reason)
    assert after == Row(line + 1, ("7", "8", "9"))


def test_too_many_cells_say_how_many():
    (rejected,) = body("1,2,3,4\n")
    assert rejected.reason.en.startswith("the row has 4 cells but the header 3 columns")
    assert "4 ô" in rejected.reason.vi


@pytest.mark.parametrize(
    ("length", "accepted"),
    [(LONGEST_LINE - 1, True), (LONGEST_LINE, True), (LONGEST_LINE + 1, False)],
)
def test_the_longest_line(length, accepted):
    line = "1,2," + "x" * (length - 5) + "\n"
    assert len(line) == length
    (row,) = body(line)
    if accepted:
        assert isinstance(row, Row)
    else:
        assert row.reason == TOO_LONG
        assert len(row.text) == LONGEST_LINE


def test_a_quotation_mark_that_is_never_closed_costs_its_own_line_only():
    rows = body('1,"2,3\n4,5,6\n7,8,9\n')
    assert rows == [
        Rejected(2, '1,"2,3', UNCLOSED),
        Row(3, ("4", "5", "6")),
        Row(4, ("7", "8", "9")),
    ]


def test_two_stray_quotation_marks_do_not_swallow_the_rows_between():
    rows = body('1,"2,3\n4,5,6\n7,"x\ny",9\n')
    assert [type(row) for row in rows] == [Rejected, Row, Row]
    assert rows[1:] == [Row(3, ("4", "5", "6")), Row(4, ("7", "x\ny", "9"))]


@pytest.mark.parametrize(
    ("lines", "accepted"), [(LONGEST_ROW - 1, True), (LONGEST_ROW, True), (LONGEST_ROW + 1, False)]
)
def test_a_row_may_span_so_many_lines(lines, accepted):
    rows = body('1,"' + "x\n" * (lines - 1) + 'x",3\n')
    assert isinstance(rows[0], Row) is accepted
    assert accepted is (len(rows) == 1)


def test_a_stray_mark_inside_a_cell_is_text():
    assert body('1,5" needle,3\n') == [Row(2, ("1", '5" needle', "3"))]


def test_a_damaged_line_inside_a_quoted_cell_is_reported():
    rows = body('1,"x\n\0\ny",3\n')
    assert rows == [Rejected(3, "\0", NUL), Row(2, ("1", "x\ny", "3"))]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the file is empty"),
        ("\ufeff", "the file is empty"),
        ("\n1,2\n", "no header row"),
        (",,\n", "no header row"),
        ("a\0b\0\n", "UTF-16"),
        ("a,\udc80\n", "UTF-8"),
        ("a," * LONGEST_LINE, "longer than"),
    ],
)
def test_a_file_without_a_readable_header_is_refused(text, says):
    with pytest.raises(UnreadableInput, match=f"line 1.*{says}"):
        table(text)


class TestNothingIsLost:
    """Every line of a file is in exactly one row or set aside, whatever it holds."""

    @given(
        st.lists(
            st.lists(
                st.text(st.sampled_from('ab"\0\n,;\udc80é '), max_size=6), min_size=1, max_size=5
            ),
            max_size=12,
        )
    )
    def test_lines_in_are_lines_out(self, rows):
        text = "".join(",".join(cells) + "\n" for cells in rows)
        lines = io.StringIO(text, newline="").readlines()
        out = list(read_table(["a,b,c\n", *lines]))[1:]
        set_aside = [row.text for row in out if isinstance(row, Rejected)]
        taken = [cell for row in out if isinstance(row, Row) for cell in row.cells]
        letters = sorted("".join(set_aside + taken).replace("\n", "").replace('"', ""))
        kept = [char for char in letters if char not in ", ;"]
        assert kept == [
            c for c in sorted(text.replace("\n", "").replace('"', "")) if c not in ", ;"
        ]

    @given(st.text(max_size=200))
    def test_any_text_is_rows_or_a_clear_error(self, text):
        try:
            rows = table(text)
        except UnreadableInput as error:
            assert str(error).startswith("line 1")
        else:
            assert all(len(row.cells) == len(rows[0].cells) for row in rows if isinstance(row, Row))


class TestBoundedLines:
    """A file's lines as they are; of one that is too long its beginning, whatever its length."""

    @given(st.text("ab\r\n", max_size=40), st.integers(1, 9))
    def test_lines_are_those_of_the_file_each_cut_behind_its_limit(self, text, longest):
        whole = io.StringIO(text, newline="").readlines()
        lines = list(bounded_lines(io.StringIO(text, newline="").readline, longest))
        assert lines == [line[: longest + 1] for line in whole]

    @pytest.mark.parametrize("piece", ["x", '"', "\0", ","], ids=["text", "mark", "NUL", "cells"])
    def test_a_line_of_a_gigabyte_takes_no_memory(self, piece):
        """It is set aside with its number, and the rows before and behind it are read."""
        file = LongLine("a,b,c\n1,2,3\n", piece, 2**30, "\n4,5,6\n")
        tracemalloc.start()
        try:
            header, before, long, behind = read_table(bounded_lines(file.readline))
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert (header.line, before.line, long.line, behind.line) == (1, 2, 3, 4)
        assert long == Rejected(3, piece * LONGEST_LINE, TOO_LONG)
        assert behind.cells == ("4", "5", "6")
        assert peak < 5 * 2**20

    def test_a_header_of_a_gigabyte_is_refused_at_once(self):
        file = LongLine("", "x", 2**30, "\n")
        with pytest.raises(UnreadableInput, match="line 1: longer than"):
            next(read_table(bounded_lines(file.readline)))
        assert file.left > 2**29


class LongLine(io.TextIOBase):
    """A file that holds a line of any length and makes it up as it is read."""

    def __init__(self, before, piece, length, behind):
        self.before, self.behind = io.StringIO(before), io.StringIO(behind)
        self.chunk, self.left = piece * 2**20, length

    def readline(self, size):
        if line := self.before.readline(size):
            return line
        if not self.left:
            return self.behind.readline(size)
        given = self.chunk[: min(size, self.left)]
        self.left -= len(given)
        if not self.left and len(given) < size:
            given += self.behind.readline(size - len(given))
        return given
