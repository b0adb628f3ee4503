"""CDC's date rules, with the Logic Specification's own examples."""

from datetime import date

import pytest

from vaxrecord.errors import UnreadableInput, VaxRecordError
from vaxrecord.periods.span import Span, days, months, weeks, years

D = date


def case(start, text, expected):
    return pytest.param(start, text, expected, id=f"{start} + {text}")


class TestAfter:
    @pytest.mark.parametrize(
        ("start", "text", "expected"),
        [
            # CALCDT-1: the year moves, month and day stay
            case(D(2000, 1, 1), "3 years", D(2003, 1, 1)),
            case(D(1999, 12, 31), "3 years", D(2002, 12, 31)),
            case(D(2000, 1, 2), "3 years", D(2003, 1, 2)),
            # CALCDT-2: the month moves, and the year with it
            case(D(2000, 1, 1), "6 months", D(2000, 7, 1)),
            case(D(2000, 11, 1), "6 months", D(2001, 5, 1)),
            case(D(2000, 6, 1), "6 months", D(2000, 12, 1)),
            case(D(2000, 7, 1), "6 months", D(2001, 1, 1)),
            case(D(2000, 8, 1), "6 months", D(2001, 2, 1)),
            case(D(2000, 1, 1), "12 months", D(2001, 1, 1)),
            case(D(2000, 1, 15), "- 1 month", D(1999, 12, 15)),
            # CALCDT-3: weeks and days are days, leap year or not
            case(D(2000, 1, 1), "3 days", D(2000, 1, 4)),
            case(D(2000, 1, 1), "3 weeks", D(2000, 1, 22)),
            case(D(2000, 2, 1), "5 weeks", D(2000, 3, 7)),
            case(D(2001, 2, 1), "5 weeks", D(2001, 3, 8)),
            # CALCDT-4: days are taken away
            case(D(2000, 1, 15), "- 4 days", D(2000, 1, 11)),
            case(D(2000, 1, 4), "- 4 days", D(1999, 12, 31)),
            # CALCDT-5: what does not exist is the 1st of the next month
            case(D(2000, 3, 30), "6 months", D(2000, 9, 30)),
            case(D(2000, 3, 31), "6 months", D(2000, 10, 1)),
            case(D(2000, 4, 1), "6 months", D(2000, 10, 1)),
            case(D(2000, 8, 28), "6 months", D(2001, 2, 28)),
            case(D(2000, 8, 29), "6 months", D(2001, 3, 1)),
            case(D(2000, 8, 31), "6 months", D(2001, 3, 1)),
            case(D(2003, 8, 29), "6 months", D(2004, 2, 29)),
            case(D(2003, 8, 30), "6 months", D(2004, 3, 1)),
            case(D(2000, 2, 28), "1 year", D(2001, 2, 28)),
            case(D(2000, 2, 29), "1 year", D(2001, 3, 1)),
            case(D(2000, 2, 29), "4 years", D(2004, 2, 29)),
            case(D(1896, 2, 29), "4 years", D(1900, 3, 1)),
            case(D(2000, 12, 31), "6 months", D(2001, 7, 1)),
            # CALCDT-6: years, then months, then days
            case(D(2000, 1, 31), "6 months - 4 days", D(2000, 7, 27)),
            case(D(2000, 1, 31), "1 month - 1 day", D(2000, 2, 29)),
            case(D(2000, 2, 29), "1 year + 1 month", D(2001, 4, 1)),
            case(D(2000, 2, 29), "1 year - 1 month", D(2001, 2, 1)),
            case(D(2000, 1, 31), "0 days", D(2000, 1, 31)),
        ],
    )
    def test_rules(self, start, text, expected):
        assert Span.parse(text).after(start) == expected

    @pytest.mark.parametrize(
        ("start", "span", "expected"),
        [
            (D(9999, 12, 30), days(1), D.max),
            (D(9999, 12, 31), days(1), D.max),
            (D(9999, 12, 31), days(10**18), D.max),
            (D(9998, 12, 31), years(1), D.max),
            (D(9999, 1, 1), years(1), D.max),
            (D(9999, 12, 31), months(2), D.max),
            (D(1, 1, 2), days(-1), D.min),
            (D(1, 1, 1), days(-1), D.min),
            (D(1, 1, 1), months(-1), D.min),
            (D(2, 1, 1), years(-1), D.min),
            (D(1, 1, 1), years(-1), D.min),
        ],
    )
    def test_ends_of_the_calendar(self, start, span, expected):
        assert span.after(start) == expected


class TestBefore:
    def test_takes_away_each_unit(self):
        assert Span(1, 2, 3).before(D(2021, 5, 31)) == D(2020, 3, 28)

    def test_is_not_the_inverse_of_after(self):
        assert months(1).after(months(1).before(D(2021, 3, 31))) == D(2021, 4, 1)


class TestParse:
    @pytest.mark.parametrize(
        ("text", "span"),
        [
            ("6 weeks", Span(0, 0, 42)),
            ("5 months - 4 days", Span(0, 5, -4)),
            ("13 months + 4 weeks", Span(0, 13, 28)),
            ("8 months + 1 day", Span(0, 8, 1)),
            ("16 years - 4 months", Span(16, -4, 0)),
            ("  1 YEAR  ", Span(1)),
            ("-4 days", Span(0, 0, -4)),
            ("+ 4days", Span(0, 0, 4)),
            ("1 day+1 day", Span(0, 0, 2)),
            ("1000000 days", Span(0, 0, 1_000_000)),
        ],
    )
    def test_reads(self, text, span):
        assert Span.parse(text) == span

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "6",
            "weeks",
            "6 week s",
            "6 weeks 4 days",
            "6 weeks - ",
            "٦ weeks",
            "1.5 years",
            "1 fortnight",
            "6 weeekſ",
            "1 dayſ",
            "-",
            "n/a",
            "6--4 days",
            "6 weeks;",
        ],
    )
    def test_refuses(self, text):
        with pytest.raises(UnreadableInput, match=r"not a period: .*write terms such as"):
            Span.parse(text)

    @pytest.mark.parametrize("length", [199, 200])
    def test_reads_up_to_two_hundred_characters(self, length):
        assert Span.parse("1 day".rjust(length)) == days(1)

    def test_refuses_a_longer_text_and_cuts_nothing_off(self):
        text = " + ".join(["1 day"] * 26)  # the first 200 characters are a period, too
        assert len(text) == 205
        with pytest.raises(VaxRecordError):
            Span.parse(text)
        with pytest.raises(VaxRecordError):
            Span.parse("1 day".rjust(201))


class TestStr:
    @pytest.mark.parametrize(
        ("span", "text"),
        [
            (Span(), "0 days"),
            (Span(1, 1, 1), "1 year + 1 month + 1 day"),
            (Span(2, -3, 4), "2 years - 3 months + 4 days"),
            (Span(days=-4), "- 4 days"),
            (Span(months=5, days=-4), "5 months - 4 days"),
            (Span(days=27), "27 days"),
            (Span(days=28), "4 weeks"),
            (Span(days=7), "1 week"),
        ],
    )
    def test_writes(self, span, text):
        assert str(span) == text


def test_short_names():
    assert (years(2), months(2), weeks(2), days(2)) == (
        Span(years=2),
        Span(months=2),
        Span(days=14),
        Span(days=2),
    )


def test_spans_have_no_order():
    with pytest.raises(TypeError):
        assert months(1) < days(30)
