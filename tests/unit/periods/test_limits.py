from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaxrecord.errors import CalendarUnknown, NaiveInstant, UnreadableInput
from vaxrecord.periods.calendar_vn import VIETNAM_DAYS
from vaxrecord.periods.limits import (
    Before,
    CivilPeriod,
    ClockHours,
    RolledHours,
    WorkingDays,
    WorkingHours,
    moment,
)
from vaxrecord.periods.zone import VIETNAM


def vn(text):
    return datetime.fromisoformat(f"{text}+07:00").astimezone(VIETNAM)


class TestMoment:
    def test_gives_vietnamese_time(self):
        at = moment(datetime(2021, 11, 8, 1, tzinfo=UTC))
        assert at == datetime(2021, 11, 8, 8, tzinfo=VIETNAM)
        assert at.tzinfo is VIETNAM

    def test_keeps_what_is_vietnamese_time_already(self):
        at = datetime(2021, 11, 8, 8, tzinfo=VIETNAM)
        assert moment(at) is at

    def test_refuses_a_moment_without_offset(self):
        with pytest.raises(NaiveInstant, match="offset"):
            moment(datetime(2021, 11, 8))  # noqa: DTZ001 - what is refused

    @pytest.mark.parametrize("year", [1900, 2999])
    def test_takes_the_first_and_last_year(self, year):
        assert moment(datetime(year, 6, 1, tzinfo=UTC)).year == year

    @pytest.mark.parametrize("year", [1, 1899, 3000, 9999])
    def test_refuses_other_years(self, year):
        with pytest.raises(UnreadableInput, match=str(year)):
            moment(datetime(year, 6, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    "make",
    [
        ClockHours,
        lambda n: RolledHours(n, VIETNAM_DAYS),
        lambda n: WorkingDays(n, VIETNAM_DAYS),
        lambda n: WorkingHours(n, VIETNAM_DAYS),
    ],
    ids=["clock hours", "rolled hours", "working days", "working hours"],
)
def test_a_limit_needs_a_positive_amount(make):
    for amount in (-1, 0):
        with pytest.raises(UnreadableInput, match="positive"):
            make(amount)
    make(1)


class TestClockHours:
    """Hours are consecutive: nights, days off and Tết count."""

    def test_over_tet(self):
        assert ClockHours(48).ends(vn("2026-02-13T15:00")) == vn("2026-02-15T15:00")

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            ("2024-02-28T08:00", "2024-03-01T08:00"),  # a leap day between
            ("2023-02-27T08:00", "2023-03-01T08:00"),
            ("2021-12-31T12:00", "2022-01-02T12:00"),
        ],
    )
    def test_over_the_ends_of_months_and_years(self, start, end):
        assert ClockHours(48).ends(vn(start)) == vn(end)

    def test_reached(self):
        assert ClockHours(48).reached(vn("2021-11-08T08:00"), timedelta(0)) == vn(
            "2021-11-08T08:00"
        )

    @given(st.integers(-14, 14), st.integers(1, 1000))
    def test_the_offset_of_the_start_does_not_matter(self, hours, amount):
        start = vn("2021-11-08T08:00")
        elsewhere = start.astimezone(timezone(timedelta(hours=hours)))
        assert ClockHours(amount).ends(moment(elsewhere)) == ClockHours(amount).ends(start)


class TestRolledHours:
    """Where the last day is a day off, the limit ends with the next working day."""

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            ("2026-02-11T15:00", "2026-02-13T15:00"),  # ends on the last Friday before Tết
            ("2026-02-12T15:00", "2026-02-24T00:00"),  # ends on Saturday: end of Monday 23
            ("2026-02-13T15:00", "2026-02-24T00:00"),
            ("2026-02-20T15:00", "2026-02-24T00:00"),  # ends on Sunday 22, the last day off
            ("2026-02-21T15:00", "2026-02-23T15:00"),  # ends on Monday 23
            ("2024-05-02T09:00", "2024-05-04T09:00"),  # Saturday 4 May is worked
            ("2024-04-27T09:00", "2024-05-03T00:00"),  # Monday 29 April is off, so are 30 and 1
            ("2021-11-04T00:00", "2021-11-06T00:00"),  # 24:00 of Friday still is Friday
        ],
    )
    def test_rolls(self, start, end):
        assert RolledHours(48, VIETNAM_DAYS).ends(vn(start)) == vn(end)


class TestWorkingDays:
    """The day of the event is not counted; the last day runs to 24:00."""

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            ("2026-02-13T15:00", "2026-02-25T00:00"),
            ("2021-11-08T00:00", "2021-11-11T00:00"),
            ("2021-11-08T23:59", "2021-11-11T00:00"),
            ("2021-11-05T12:00", "2021-11-10T00:00"),
            ("2026-08-20T12:00", "2026-08-23T00:00"),  # Friday, then the worked Saturday
        ],
    )
    def test_two_days(self, start, end):
        assert WorkingDays(2, VIETNAM_DAYS).ends(vn(start)) == vn(end)

    def test_an_unknown_year_is_an_error(self):
        with pytest.raises(CalendarUnknown):
            WorkingDays(2, VIETNAM_DAYS).ends(vn("2026-12-31T12:00"))


class TestWorkingHours:
    """Only hours in which offices are open count."""

    @pytest.mark.parametrize(
        ("hours", "end"),
        [
            (1, "2021-11-05T16:00"),
            (2, "2021-11-05T17:00"),
            (3, "2021-11-08T09:00"),
            (6, "2021-11-08T12:00"),
            (7, "2021-11-08T14:00"),
        ],
    )
    def test_ends(self, hours, end):
        assert WorkingHours(hours, VIETNAM_DAYS).ends(vn("2021-11-05T15:00")) == vn(end)

    def test_before_opening_and_in_the_break_nothing_counts(self):
        limit = WorkingHours(8, VIETNAM_DAYS)
        assert limit.counted(vn("2021-11-08T00:00"), vn("2021-11-08T08:00")) == timedelta(0)
        assert limit.counted(vn("2021-11-08T12:00"), vn("2021-11-08T13:00")) == timedelta(0)
        assert limit.counted(vn("2021-11-08T11:00"), vn("2021-11-08T14:00")) == timedelta(hours=2)

    def test_nothing_left_is_reached_at_once(self):
        start = vn("2021-11-06T03:00")
        assert WorkingHours(8, VIETNAM_DAYS).reached(start, timedelta(0)) == start

    @given(st.integers(0, 400_000), st.integers(1, 120))
    def test_what_is_counted_until_the_end_is_the_amount(self, minutes, hours):
        limit = WorkingHours(hours, VIETNAM_DAYS)
        start = vn("2021-03-01T00:00") + timedelta(minutes=minutes)
        assert limit.counted(start, limit.ends(start)) == limit.amount

    @given(st.integers(0, 100_000), st.integers(0, 5000), st.integers(0, 5000))
    def test_counting_is_additive(self, minutes, first, second):
        limit = WorkingHours(8, VIETNAM_DAYS)
        a = vn("2021-03-01T00:00") + timedelta(minutes=minutes)
        b = a + timedelta(minutes=first)
        c = b + timedelta(minutes=second)
        assert limit.counted(a, b) + limit.counted(b, c) == limit.counted(a, c)


class TestBefore:
    """A deadline "before" a date excludes the date."""

    def test_the_last_moment_is_in_the_day_before(self):
        end = Before(date(2022, 4, 25)).ends(vn("2022-04-01T00:00"))
        assert end < vn("2022-04-25T00:00")
        assert end + timedelta(microseconds=1) == vn("2022-04-25T00:00")


class TestCivilPeriod:
    """The first day is not counted; a month ends on its own last day; a day off rolls on."""

    @pytest.mark.parametrize(
        ("period", "start", "end"),
        [
            (CivilPeriod(days=3), date(2021, 11, 8), date(2021, 11, 11)),
            (CivilPeriod(months=1), date(2022, 1, 28), date(2022, 2, 28)),
            (CivilPeriod(months=1), date(2022, 1, 29), date(2022, 2, 28)),
            (CivilPeriod(months=1), date(2024, 1, 31), date(2024, 2, 29)),
            (CivilPeriod(months=1), date(2021, 12, 31), date(2022, 1, 31)),
            (CivilPeriod(months=11), date(2021, 1, 31), date(2021, 12, 31)),
            (CivilPeriod(years=1), date(2024, 2, 29), date(2025, 2, 28)),
            (CivilPeriod(years=1, months=1, days=1), date(2021, 1, 31), date(2022, 3, 1)),
            (CivilPeriod(), date(2021, 11, 8), date(2021, 11, 8)),
        ],
    )
    def test_ends(self, period, start, end):
        assert period.ends(start) == end

    def test_rolls_off_a_day_off_if_told_which_are(self):
        three = CivilPeriod(days=3)
        assert three.ends(date(2021, 11, 8), VIETNAM_DAYS) == date(2021, 11, 11)
        assert three.ends(date(2021, 11, 10), VIETNAM_DAYS) == date(2021, 11, 15)
