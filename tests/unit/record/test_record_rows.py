"""The rows of a file: ids that do not depend on the order, and rows read when asked for."""

from datetime import date
from itertools import permutations

import pytest

from vaxrecord.record.model import Source
from vaxrecord.record.nodes import by_person_cells
from vaxrecord.record.normalise import Reader
from vaxrecord.record.resolve import resolve
from vaxrecord.record.rows import Rows

COLUMNS = ("record_id", "full_name", "birth_date", "vaccine", "injection_date")
READER = Reader(COLUMNS, date(2021, 11, 8))


def rows(*cells):
    received = [Source(COLUMNS, tuple(row), n) for n, row in enumerate(cells, 2)]
    return Rows((READER, source) for source in received)


def row(record_id="", name="Nguyễn Thị Ví Dụ", birth="08/03/1956", day="01/08/2021"):
    return (record_id, name, birth, "Astra", day)


def test_a_row_is_read_as_its_reader_reads_it():
    found = rows(row("b"), row("a", name="Trần Văn Thử"))
    assert list(found) == ["a", "b"]
    assert found["a"] == READER.read(Source(COLUMNS, row("a", name="Trần Văn Thử"), 3))
    assert found["a"] == found["a"] is not found["a"]
    assert found.lines() == {"a": 3, "b": 2}
    assert found.columns("a") == frozenset(COLUMNS)
    assert len(found) == 2
    with pytest.raises(KeyError):
        found["c"]


def test_repr_shows_no_cell():
    assert repr(rows(row("a"))) == "Rows(1 row)"
    assert repr(rows(row("a"), row("b"))) == "Rows(2 rows)"


def test_ids_do_not_depend_on_the_order():
    cells = [row("a"), row("a", day="02/08/2021"), row("a"), row("a~2"), row(), row()]
    read = [rows(*mine) for mine in permutations(cells)]
    assert len({tuple((one, made[one].source.cells) for one in made) for made in read}) == 1
    found = rows(*cells)
    assert len(found) == len(cells)
    assert sorted(found) == list(found)
    assert {"a", "a~2", "a~3", "a~4"} <= found.keys()


def test_to_resolve_it_makes_no_difference_whether_rows_are_held():
    found = rows(row("a"), row("b"), row("c", name="Trần Văn Thử"), row("d", day="30/09/2021"))
    assert resolve(found) == resolve(found.values()) == resolve(list(found.values())[::-1])


def test_a_name_in_the_birth_column_is_the_name():
    swapped = rows(
        row("a", name="08/03/1956", birth="Nguyễn Thị Ví Dụ"),
        row("b", name="08/03/1956", birth="Trần Văn Thử"),
        row("c"),
    )
    cells = by_person_cells(swapped)
    assert [tuple(cells.ids[n] for n in mine) for mine in cells.rows] == [("a", "c"), ("b",)]
    assert "Ví" not in repr(cells.profiles)
