"""Trimming a cell, and parting the time of day from the date."""

from datetime import timedelta

import pytest

from vaxrecord.periods.partial import PartialDate
from vaxrecord.periods.spelling import Clock, DateForm, Spelled, spelled, split_clock, tidy

P = PartialDate
HALF_PAST_EIGHT = timedelta(hours=8, minutes=30)


class TestTidy:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (" 8 /3 / 1956. ", "8/3/1956"),
            ("8  3\t1956", "8 3 1956"),
            ("x" * 63, "x" * 63),
            ("x" * 64, "x" * 64),
            ("x" * 65, None),
            ("x" * 129, None),
            ("\u01d7" * 64, "\u01d7" * 64),
            ("U\u0308\u0301" * 32, "\u01d7" * 32),
            (" " * 1000, ""),
            ("\u0958" * 64, None),  # composed, it is twice as long
        ],
    )
    def test_trims(self, text, expected):
        assert tidy(text) == expected


class TestSplitClock:
    @pytest.mark.parametrize(
        ("clock", "of_day"),
        [
            ("08:30", HALF_PAST_EIGHT),
            ("8:30", HALF_PAST_EIGHT),
            ("08:30:15", HALF_PAST_EIGHT + timedelta(seconds=15)),
            ("08:30:15.25", HALF_PAST_EIGHT + timedelta(seconds=15, milliseconds=250)),
            ("08:30:15,123456789", HALF_PAST_EIGHT + timedelta(seconds=15, microseconds=123456)),
            ("00:00", timedelta()),
            ("23:59:59", timedelta(hours=23, minutes=59, seconds=59)),
            ("8:30 AM", HALF_PAST_EIGHT),
            ("8:30 pm", HALF_PAST_EIGHT + timedelta(hours=12)),
            ("8:30 SA", HALF_PAST_EIGHT),
            ("8:30:00 CH", HALF_PAST_EIGHT + timedelta(hours=12)),
            ("11:59 PM", timedelta(hours=23, minutes=59)),
            ("12:30 AM", timedelta(minutes=30)),
            ("12:30 PM", timedelta(hours=12, minutes=30)),
        ],
    )
    def test_reads_a_time_behind_or_before(self, clock, of_day):
        for text in (f"08/11/2021 {clock}", f"{clock} 08/11/2021", f"08/11/2021, {clock}"):
            assert split_clock(text) == ("08/11/2021", Clock(of_day))

    @pytest.mark.parametrize(
        ("offset", "ahead"),
        [
            ("Z", timedelta()),
            (" UTC", timedelta()),
            ("+07:00", timedelta(hours=7)),
            ("+0730", timedelta(hours=7, minutes=30)),
            ("+07", timedelta(hours=7)),
            ("-05:00", timedelta(hours=-5)),
            ("-00:30", timedelta(minutes=-30)),
            ("-00:00", timedelta()),
            ("+23:59", timedelta(hours=23, minutes=59)),
        ],
    )
    def test_reads_an_offset(self, offset, ahead):
        text = f"2021-11-08T08:30{offset}"
        assert split_clock(text) == ("2021-11-08", Clock(HALF_PAST_EIGHT, ahead))

    @pytest.mark.parametrize(
        "clock",
        [
            "24:00",
            "25:00",
            "08:60",
            "08:30:60",
            "0:30 AM",
            "13:00 PM",
            "08:3",
            "08:30:1",
            "08:30x",
            "08:30+24:00",
            "08:30+07:60",
            "008:30",
            "08:30 08:30",
            "08:30.5",
            "8h30",
        ],
    )
    def test_leaves_what_no_clock_shows(self, clock):
        text = f"2021-11-08 {clock}"
        assert split_clock(text)[1] is None or split_clock(text)[0] != "2021-11-08"
        assert spelled(text).candidates == ()


class TestMoments:
    @pytest.mark.parametrize(
        ("text", "day", "others"),
        [
            ("0001-01-01T00:00:00Z", None, ()),
            ("9999-12-31T23:00:00Z", None, ()),
            ("0002-01-01T00:00:00Z", P(2, 1, 1), ()),
            ("9998-12-31T23:00:00Z", P(9999, 1, 1), (P(9998, 12, 31),)),
            ("00/03/1956 08:00Z", None, ()),
            ("08/03/56 08:00Z", None, ()),
            ("30/02/1956 08:00Z", None, ()),
            ("08/03/2021 23:00:00Z", P(2021, 3, 9), (P(2021, 3, 8),)),
        ],
    )
    def test_need_one_whole_day(self, text, day, others):
        expected = Spelled(DateForm.MOMENT, (day,), others) if day else Spelled(DateForm.NONE)
        assert spelled(text) == expected


@pytest.mark.parametrize("enum", [DateForm])
def test_enums_hash_as_their_text(enum):
    assert all(hash(member) == hash(str(member)) for member in enum)


@pytest.mark.parametrize("year", [1901, 1919, 1920, 1956, 2012, 2019, 2020])
def test_eight_digits_have_one_reading(year):
    """No month is 19 or 20, so the century shows where the year stands."""
    for month in range(1, 13):
        for day in range(1, 29):
            value = P(year, month, day)
            day_first = spelled(f"{day:02d}{month:02d}{year}")
            assert (day_first.form, day_first.candidates) == (DateForm.COMPACT_DAY_FIRST, (value,))
            year_first = spelled(f"{year}{month:02d}{day:02d}")
            assert year_first == Spelled(DateForm.COMPACT_YEAR_FIRST, (value,))


@pytest.mark.parametrize("text", ["20521 08:00", "1636333200000 08:00", "86400000 08:00Z"])
def test_a_number_has_no_time_of_day_beside_it(text):
    assert spelled(text) == Spelled(DateForm.NONE)
