"""Partial dates, and how two of them agree."""

import copy
import pickle
from datetime import date, datetime

import pytest
from attrs.exceptions import FrozenInstanceError

from vaxrecord.errors import UnreadableInput
from vaxrecord.periods.partial import Agreement, PartialDate, Precision, agreement, exists

P = PartialDate


class TestExists:
    @pytest.mark.parametrize(
        ("year", "month", "day", "expected"),
        [
            (0, 1, 1, False),
            (1, 1, 1, True),
            (9999, 12, 31, True),
            (10000, 1, 1, False),
            (2021, 0, 1, False),
            (2021, 1, 0, False),
            (2021, 13, 1, False),
            (2021, 4, 30, True),
            (2021, 4, 31, False),
            (2021, 12, 31, True),
            (2021, 12, 32, False),
            (2021, 2, 28, True),
            (2021, 2, 29, False),
            (2020, 2, 29, True),
            (2020, 2, 30, False),
            (1900, 2, 29, False),
            (2000, 2, 29, True),
        ],
    )
    def test_knows_the_calendar(self, year, month, day, expected):
        assert exists(year, month, day) is expected


class TestPartialDate:
    @pytest.mark.parametrize(
        ("parts", "text", "precision", "earliest", "latest"),
        [
            ((1956,), "1956", Precision.YEAR, date(1956, 1, 1), date(1956, 12, 31)),
            ((1956, 2), "1956-02", Precision.MONTH, date(1956, 2, 1), date(1956, 2, 29)),
            ((1957, 2), "1957-02", Precision.MONTH, date(1957, 2, 1), date(1957, 2, 28)),
            ((1957, 4), "1957-04", Precision.MONTH, date(1957, 4, 1), date(1957, 4, 30)),
            ((1956, 3, 8), "1956-03-08", Precision.DAY, date(1956, 3, 8), date(1956, 3, 8)),
            ((1, 1, 1), "0001-01-01", Precision.DAY, date.min, date.min),
            ((9999,), "9999", Precision.YEAR, date(9999, 1, 1), date.max),
            ((1956, 2, 29), "1956-02-29", Precision.DAY, date(1956, 2, 29), date(1956, 2, 29)),
        ],
    )
    def test_says_what_it_knows(self, parts, text, precision, earliest, latest):
        value = P(*parts)
        assert str(value) == text
        assert P.parse(text) == value
        assert value.precision is precision
        assert (value.earliest, value.latest) == (earliest, latest)

    @pytest.mark.parametrize(
        "parts",
        [
            (0,),
            (10000,),
            (1956, 0),
            (1956, 13),
            (1956, 3, 0),
            (1956, 3, 32),
            (1957, 2, 29),
            (1956, None, 8),
            (0, 1, 1),
            (10000, 1, 1),
            (1956, 0, 1),
            (1956, 13, 1),
            (1956, -3),
        ],
    )
    def test_refuses_what_the_calendar_has_not(self, parts):
        with pytest.raises(UnreadableInput, match="not a date: give a day"):
            P(*parts)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "56",
            "1956-3",
            "1956-03-8",
            "1956-",
            "-1956",
            "1956-03-08-",
            "1956/03",
            "19560308",
            "1956-03-08T00:00",
            "١٩٥٦",
            "x" * 10**6,
            "1956-0３",
            "+956",
            " 1956",
        ],
    )
    def test_parse_refuses_what_str_does_not_write(self, text):
        with pytest.raises(UnreadableInput, match="yyyy-mm-dd"):
            P.parse(text)

    def test_parse_refuses_what_the_calendar_has_not(self):
        with pytest.raises(UnreadableInput, match="the calendar has"):
            P.parse("1957-02-29")

    @pytest.mark.parametrize(
        ("value", "low"),
        [
            (P(1956), True),
            (P(1956, 1, 1), True),
            (P(1955, 12, 31), False),
            (P(1956, 1, 2), False),
            (P(1956, 2, 1), False),
            (P(1956, 1), False),
        ],
    )
    def test_low_information_is_a_year_alone_or_1_january(self, value, low):
        assert value.is_low_information is low

    def test_takes_over_a_date_or_the_day_of_a_datetime(self):
        assert P.from_date(date(1956, 3, 8)) == P(1956, 3, 8)
        assert P.from_date(datetime.fromisoformat("1956-03-08T23:59:59+07:00")) == P(1956, 3, 8)

    def test_is_a_value(self):
        value = P(1956, 3, 8)
        assert repr(value) == "PartialDate(year=1956, month=3, day=8)"
        assert {value, P(1956, 3, 8), copy.copy(value), pickle.loads(pickle.dumps(value))} == {
            value
        }
        with pytest.raises(FrozenInstanceError):
            value.day = 9


class TestAgreement:
    @pytest.mark.parametrize(
        ("a", "b", "level"),
        [
            ("1956-03-08", "1956-03-08", Agreement.EQUAL),
            ("1956-03", "1956-03", Agreement.EQUAL),
            ("1956", "1956", Agreement.EQUAL),
            ("1956-01-01", "1956-01-01", Agreement.EQUAL),
            # one says less
            ("1956", "1956-03-08", Agreement.COMPATIBLE),
            ("1956", "1956-03", Agreement.COMPATIBLE),
            ("1956", "1956-01-01", Agreement.COMPATIBLE),
            ("1956-03", "1956-03-08", Agreement.COMPATIBLE),
            ("1956-01-01", "1956-03-08", Agreement.COMPATIBLE),
            ("1956-01-01", "1956-03", Agreement.COMPATIBLE),
            ("1956-01-01", "1956-12-31", Agreement.COMPATIBLE),
            ("1968-01-01", "1968-01-02", Agreement.COMPATIBLE),
            # a day before, below / at / above each stretch of the advanced clock
            ("1942-12-30", "1942-12-31", Agreement.ONE_PART_OFF),
            ("1942-12-31", "1943-01-01", Agreement.ONE_DAY_OFF),
            ("1943-05-09", "1943-05-10", Agreement.ONE_DAY_OFF),
            ("1945-08-31", "1945-09-01", Agreement.ONE_DAY_OFF),
            ("1945-09-01", "1945-09-02", Agreement.ONE_PART_OFF),
            ("1947-03-30", "1947-03-31", Agreement.ONE_PART_OFF),
            ("1947-03-31", "1947-04-01", Agreement.ONE_DAY_OFF),
            ("1955-06-30", "1955-07-01", Agreement.ONE_DAY_OFF),
            ("1955-07-01", "1955-07-02", Agreement.ONE_PART_OFF),
            ("1959-12-30", "1959-12-31", Agreement.ONE_PART_OFF),
            ("1959-12-31", "1960-01-01", Agreement.ONE_DAY_OFF),
            ("1967-12-31", "1968-01-01", Agreement.ONE_DAY_OFF),
            ("1975-06-11", "1975-06-12", Agreement.ONE_DAY_OFF),
            ("1975-06-12", "1975-06-13", Agreement.ONE_PART_OFF),
            ("1980-04-30", "1980-05-01", Agreement.DIFFERENT),
            ("1965-05-08", "1965-05-10", Agreement.ONE_PART_OFF),
            ("1966-05-10", "1965-05-09", Agreement.DIFFERENT),
            # turned round
            ("1956-03-08", "1956-08-03", Agreement.DAY_MONTH_SWAPPED),
            ("1956-03-08", "1957-08-03", Agreement.DIFFERENT),
            # one part
            ("1956-03-08", "1956-03-18", Agreement.ONE_PART_OFF),
            ("1956-03-08", "1956-05-08", Agreement.ONE_PART_OFF),
            ("1956-03-08", "1965-03-08", Agreement.ONE_PART_OFF),
            ("1956-03", "1956-05-08", Agreement.ONE_PART_OFF),
            ("1956-03", "1957-03-08", Agreement.ONE_PART_OFF),
            ("1956-03", "1957-03", Agreement.ONE_PART_OFF),
            ("1956-01", "1956-03-08", Agreement.ONE_PART_OFF),
            # nothing in common, or nothing but a placeholder
            ("1956", "1957", Agreement.DIFFERENT),
            ("1956", "1957-03-08", Agreement.DIFFERENT),
            ("1956-01-01", "1957-01-01", Agreement.DIFFERENT),
            ("1956-01-01", "1957-01", Agreement.DIFFERENT),
            ("1956-01-01", "1957-01-08", Agreement.DIFFERENT),
            ("1956-03", "1957-04", Agreement.DIFFERENT),
            ("1956-03-08", "1957-04-08", Agreement.DIFFERENT),
            ("1956-03-08", "1984-11-21", Agreement.DIFFERENT),
        ],
    )
    def test_levels(self, a, b, level):
        assert agreement(P.parse(a), P.parse(b)) is level
        assert agreement(P.parse(b), P.parse(a)) is level


@pytest.mark.parametrize("kind", [Agreement, Precision])
def test_enums_hash_as_their_text(kind):
    assert {member: member for member in kind} == {str(member): member for member in kind}
