"""One received row into one record: every field read once, nothing altered, nothing lost."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaxrecord.identity.number import NumberKind
from vaxrecord.periods.partial import PartialDate
from vaxrecord.periods.reading import ReadStatus
from vaxrecord.record.columns import CANONICAL
from vaxrecord.record.model import Source
from vaxrecord.record.normalise import Layout, Reader, content_id, read_dose_number
from vaxrecord.sex import Sex
from vaxrecord.vaccines import Outcome

ON = date(2021, 11, 8)
VIETNAM = timezone(timedelta(hours=7))


def read(**cells):
    columns = tuple(cells)
    return Reader(columns, ON).read(Source(columns, tuple(cells.values()), 2))


def test_a_whole_row():
    record = read(
        record_id="R1",
        full_name=" nguyễn  Thị HÒA. ",
        birth_date="08/03/1956",
        sex="Nữ",
        id_number="001156000123",
        insurance_number="TE1790000000123",
        phone="0912 000 123 / 0168 000 0123",
        province="TP.HCM",
        district="Quận 1",
        ward="P. Bến Nghé",
        address="12 Lê Lợi",
        vaccine="Vắc xin AstraZeneca",
        dose_number="Mũi 2",
        injection_date="8/11/2021",
        lot="abc-12 3",
        site="Trạm Y tế P.1",
        recorded_at="2021-11-08T09:00:00+07:00",
    )
    person, dose = record.person, record.dose
    assert record.record_id == person.record_id == dose.record_id == "R1"
    assert (person.full_name, person.name_key) == ("nguyễn Thị HÒA", "NGUYEN THI HOA")
    assert (person.birth_date, person.sex) == (PartialDate(1956, 3, 8), Sex.FEMALE)
    assert [number.kind for number in person.numbers] == [NumberKind.CCCD]
    assert person.insurance == "0000000123"
    assert person.phones == ("+84912000123", "+84380000123")
    assert (person.province, person.district, person.ward) == ("79", "QUAN 1", "P BEN NGHE")
    assert person.address == "12 LE LOI"
    assert (dose.product, dose.number, dose.on) == ("astrazeneca", 2, ON)
    assert (dose.lot, dose.site) == ("ABC123", "TRAM Y TE P 1")
    assert dose.recorded_at == datetime(2021, 11, 8, 9, tzinfo=VIETNAM)


def test_a_row_with_nothing_readable():
    record = read(full_name="?", vaccine="", injection_date="soon", recorded_at="yesterday")
    person, dose = record.person, record.dose
    assert (person.name_key, person.birth_date, person.sex, person.numbers) == ("", None, None, ())
    assert (person.insurance, person.phones, person.province) == ("", (), "")
    assert (dose.product, dose.vaccine.outcome, dose.on) == ("", Outcome.EMPTY, None)
    assert (dose.number, dose.recorded_at) == (None, None)
    assert record.source.text("injection_date") == "soon"


def test_a_partial_injection_date_is_no_day():
    record = read(injection_date="11/2021")
    assert record.dose.given.status is ReadStatus.READ
    assert record.dose.on is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("08/11/21", ON), ("01/12/20", date(2020, 12, 1)), ("30/11/20", None), ("09/11/21", None)],
)
def test_a_two_digit_year_is_settled_only_within_the_time_of_the_vaccines(text, expected):
    assert read(injection_date=text).dose.on == expected


def test_a_whole_date_in_the_future_stays_what_it_is():
    assert read(injection_date="09/11/2021").dose.on == date(2021, 11, 9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-11-08T09:00:00Z", datetime(2021, 11, 8, 16, tzinfo=VIETNAM)),
        ("08/11/2021 09:00", datetime(2021, 11, 8, 9, tzinfo=VIETNAM)),
        ("08/11/2021", datetime(2021, 11, 8, 23, 59, 59, 999999, tzinfo=VIETNAM)),
        ("11/2021", None),
        ("", None),
    ],
)
def test_the_moment_of_recording(text, expected):
    assert read(recorded_at=text).dose.recorded_at == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", None),
        ("1", 1),
        ("9", 9),
        ("10", None),
        ("11", None),
        ("2.0", 2),
        ("Mũi 3", 3),
        ("Mũi tiêm số: 2", 2),
        ("2/3", None),
        ("", None),
        ("hai", None),
        ("x" * 100 + "2", None),
    ],
)
def test_dose_numbers(text, number):
    assert read_dose_number(text) == number


def test_ids_come_from_the_argument_the_cell_or_the_content():
    row = Source(("record_id",), ("cell",))
    assert Reader(row.columns, ON).read(row, "given").record_id == "given"
    assert read(record_id="cell").record_id == "cell"
    assert read(record_id=" ", lot="a").record_id.startswith("row-")


def test_the_id_of_content_depends_on_nothing_else():
    one = Source(("lot", "", "site"), ("a", "x", "b"), 2)
    two = Source(("site", "lot", "record_id"), ("b", "a", ""), 99)
    assert content_id(one) == content_id(two)
    assert content_id(one) != content_id(Source(("lot", "site"), ("b", "a"), 2))


def test_two_columns_of_one_name_are_joined():
    layout = Layout(("id_number", "id_number", "lot"))
    assert layout.reader(("1", " 2 ", ""))("id_number") == "1 / 2"
    assert layout.reader(("", "2", ""))("id_number") == "2"
    assert layout.reader(("1", "2", " A1 "))("lot") == "A1"
    assert layout.present == {"id_number", "lot"}
    assert Source(layout.columns, ("1", "", "x")).text("id_number") == "1"


def test_rows_in_the_order_of_the_columns():
    layout = Layout(("lot", "", "id_number", "full_name", "id_number"))
    cells = dict(zip(CANONICAL, layout.in_order((" A1", "?", "1", "An ", " 2 ")), strict=True))
    assert {name: text for name, text in cells.items() if text} == {
        "lot": "A1",
        "id_number": "1 / 2",
        "full_name": "An",
    }


def test_equal_cells_are_read_once_and_held_once():
    reader = Reader(("full_name", "birth_date", "phone", "site"), ON)
    cells = ("Nguyễn Văn An", "08/03/1956", "0912000123", "Trạm Y tế")
    first, second = (reader.read(Source(reader.layout.columns, cells, n)) for n in (2, 3))
    assert first.person.name_key is second.person.name_key
    assert first.person.birth is second.person.birth
    assert first.person.phones is second.person.phones
    assert first.dose.site is second.dose.site


def test_repr_shows_no_personal_data():
    shown = repr(read(full_name="Nguyễn Văn An", birth_date="08/03/1956", phone="0912000123"))
    for secret in ("Nguyễn", "Văn", "08", "912000"):
        assert secret not in shown.replace("2021", "")


class TestReadingIsTotalAndKeepsEverything:
    """Whatever the cells hold, a record comes out, and the source is what came in."""

    @given(st.lists(st.text(max_size=60), min_size=len(CANONICAL), max_size=len(CANONICAL)))
    def test_any_cells(self, cells):
        source = Source(CANONICAL, tuple(cells), 2)
        record = Reader(CANONICAL, ON).read(source)
        assert record.source is source
        assert Reader(CANONICAL, ON).read(source) == record
