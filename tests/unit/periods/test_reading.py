"""What date cells hold: the worked cases, the bounds, and texts of any kind."""

import csv
from datetime import date
from pathlib import Path

import pytest

from vaxrecord.periods.partial import PartialDate
from vaxrecord.periods.reading import DateReading, ReadStatus, read_date
from vaxrecord.periods.spelling import DateForm

with (Path(__file__).parents[2] / "cases" / "dates.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))

P = PartialDate
ON = date(2021, 11, 8)


def dates(texts):
    return tuple(P.parse(text) for text in texts.split("; ") if text)


@pytest.mark.parametrize("case", CASES, ids=[case["text"] or "(empty)" for case in CASES])
def test_worked_cases(case):
    value = P.parse(case["value"]) if case["value"] else None
    assert read_date(case["text"]) == DateReading(
        text=case["text"],
        status=ReadStatus(case["status"]),
        value=value,
        alternatives=dates(case["alternatives"]),
        form=DateForm(case["form"]),
    )


@pytest.mark.parametrize(
    "text",
    [
        "   08/03/1956 ",
        "\xa008/03/1956\xa0",
        "\ufeff08/03/1956",
        "08/03/1956\u200b",
        "08\t03\t1956",
        "\u202f8/3/1956",
        "08\u200b/03/1956",
        '"08/03/1956"',
        "08/03/1956;",
        "\r\n08/03/1956\r\n",
    ],
)
def test_what_is_invisible_is_no_part_of_a_date(text):
    assert read_date(text).value == P(1956, 3, 8)


def test_letters_may_be_decomposed():
    assert read_date("nga\u0300y 8 tha\u0301ng 3 na\u0306m 1956").value == P(1956, 3, 8)


@pytest.mark.parametrize("text", ["", " ", "\xa0", "\u200b", ".", "''", " - ", "00/00/0000"])
def test_nothing_is_empty(text):
    assert read_date(text) == DateReading(text, ReadStatus.EMPTY)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 10**6,
        "08/03/1956" * 10**5,
        "/" * 10**6,
        "\u0301" * 10**6,
        "08/03/1956 " + "\u01d7" * 70,
        "٣" * 10**6,
        ":" * 64,
        "1:" * 32,
        "08/03/1956 x" + " " * 10**6 + "x",
    ],
)
def test_long_texts_are_unreadable(text):
    assert read_date(text).status is ReadStatus.UNREADABLE


@pytest.mark.parametrize(("blanks", "status"), [(53, "read"), (54, "read"), (10**6, "read")])
def test_outer_blanks_do_not_count_for_the_length(blanks, status):
    assert read_date("08/03/1956" + " " * blanks).status == status


def test_longest_spelling():
    text = "Ngày 08 tháng 03, năm 1956 23:59:59.999999999 PM +07:00"
    assert read_date(text).status is ReadStatus.UNREADABLE  # 23 is no hour of a twelve-hour clock
    assert read_date(text.replace("23:", "11:")).value == P(1956, 3, 8)


class TestBounds:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("08/03/56", P(1956, 3, 8)),
            ("08/11/21", None),  # 1921 or 2021
            ("09/11/21", P(1921, 11, 9)),
            ("ngày 8 tháng 3 năm 56", P(1956, 3, 8)),
        ],
    )
    def test_settle_a_century(self, text, value):
        reading = read_date(text, not_before=date(1900, 1, 1), not_after=ON)
        assert reading.value == value
        assert (reading.status is ReadStatus.AMBIGUOUS) is (value is None)

    @pytest.mark.parametrize(
        ("text", "inside"),
        [
            ("07/11/2021", True),
            ("08/11/2021", True),
            ("09/11/2021", False),
            ("01/12/2021", False),
            ("2021", True),
            ("11/2021", True),
            ("12/2021", False),
            ("2022", False),
            ("2021-11-08", True),
            ("2021-11-09", False),
        ],
    )
    def test_not_after(self, text, inside):
        reading = read_date(text, not_after=ON)
        assert (reading.status is ReadStatus.READ) is inside
        assert reading.is_out_of_bounds is not inside

    @pytest.mark.parametrize(
        ("text", "inside"),
        [
            ("07/11/2021", False),
            ("08/11/2021", True),
            ("09/11/2021", True),
            ("01/01/2022", True),
            ("2020", False),
            ("2021", True),
            ("10/2021", False),
            ("11/2021", True),
        ],
    )
    def test_not_before(self, text, inside):
        assert (read_date(text, not_before=ON).value is not None) is inside

    def test_do_not_turn_day_and_month_round(self):
        reading = read_date("03/12/2021", not_after=ON)
        assert reading.status is ReadStatus.UNREADABLE
        assert reading.value is None
        assert reading.alternatives == (P(2021, 12, 3), P(2021, 3, 12))

    def test_alternatives_of_a_date_lie_within_them(self):
        assert read_date("03/10/2021", not_after=ON).alternatives == (P(2021, 3, 10),)
        assert read_date("03/12/2020", not_after=ON).alternatives == (P(2020, 3, 12),)
        assert read_date("12/03/2021", not_after=ON).alternatives == ()

    def test_may_contradict_each_other(self):
        reading = read_date("08/03/1956", not_before=ON, not_after=date(1900, 1, 1))
        assert reading.is_out_of_bounds


class TestDateReading:
    @pytest.mark.parametrize(
        ("text", "month_first"),
        [("25/03/1956", False), ("03/25/1956", True), ("03/25/00", True), ("03251956", True)],
    )
    def test_says_when_the_month_comes_first(self, text, month_first):
        assert read_date(text).is_month_first is month_first

    def test_out_of_bounds_is_not_unreadable_for_another_reason(self):
        assert not read_date("30/02/1956").is_out_of_bounds
        assert not read_date("08/03/1956").is_out_of_bounds
        assert not read_date("08/03/56").is_out_of_bounds


def test_every_spelling_is_a_worked_case():
    assert {case["form"] for case in CASES} == set(DateForm)
    assert {case["status"] for case in CASES} == set(ReadStatus)
