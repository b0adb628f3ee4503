"""The clock of Viet Nam, against the tz database where the machine has one."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from vaxrecord.periods.partial import Agreement, PartialDate, agreement
from vaxrecord.periods.zone import (
    BEFORE_LOCAL_TIME,
    EPOCH,
    LOCAL_TIME,
    VIETNAM,
    day_of_moment,
    offset_ms,
    to_ms,
    utc_day,
)

HOUR = 3_600_000
SECOND = timedelta(seconds=1)


def ms(text):
    return to_ms(datetime.fromisoformat(text))


@pytest.mark.parametrize(("since", "offset"), LOCAL_TIME)
def test_each_row_begins_at_its_second(since, offset):
    earlier = [ahead for begins, ahead in LOCAL_TIME if begins < since] or [BEFORE_LOCAL_TIME]
    assert offset_ms(to_ms(since - SECOND)) == earlier[0] // timedelta(milliseconds=1)
    assert offset_ms(to_ms(since)) == offset // timedelta(milliseconds=1)
    assert offset_ms(to_ms(since + SECOND)) == offset // timedelta(milliseconds=1)


def test_rows_are_those_of_the_tz_database():
    try:
        zone = ZoneInfo("Asia/Ho_Chi_Minh")
    except ZoneInfoNotFoundError:
        pytest.skip("no tz database on this machine")
    for since, _ in LOCAL_TIME:
        for at in (since - SECOND, since):
            ahead = at.astimezone(zone).utcoffset()
            assert ahead == timedelta(milliseconds=offset_ms(to_ms(at)))


@pytest.mark.parametrize(
    ("moment", "day", "marks"),
    [
        ("2021-11-07T17:00:00Z", date(2021, 11, 8), True),  # midnight
        ("2021-11-07T16:59:59Z", date(2021, 11, 7), False),
        ("2021-11-07T17:00:01Z", date(2021, 11, 8), False),
        ("2021-11-08T00:00:00Z", date(2021, 11, 8), True),  # midnight at UTC, 07:00
        ("2021-11-08T00:00:01Z", date(2021, 11, 8), False),
        ("2021-11-07T16:00:00Z", date(2021, 11, 7), False),  # no UTC+8 in 2021
        ("2021-11-07T23:00:00Z", date(2021, 11, 8), False),
        ("1965-05-09T16:00:00Z", date(1965, 5, 10), True),  # midnight at UTC+8
        ("1965-05-09T17:00:00Z", date(1965, 5, 10), True),  # midnight at UTC+7
        ("1965-05-09T23:00:00Z", date(1965, 5, 10), True),  # 07:00 at UTC+8
        ("1965-05-10T00:00:00Z", date(1965, 5, 10), True),
        ("1965-05-09T15:59:59Z", date(1965, 5, 9), False),
        ("1944-05-09T16:00:00Z", date(1944, 5, 10), True),
        ("1945-05-09T15:00:00Z", date(1945, 5, 10), True),  # UTC+9
        ("1947-03-31T17:00:00Z", date(1947, 4, 1), True),  # that day had no midnight
        ("1955-06-30T16:00:00Z", date(1955, 7, 1), True),  # and that day had two
        ("1955-06-30T17:00:00Z", date(1955, 7, 1), True),
        ("1975-06-12T16:00:00Z", date(1975, 6, 12), False),
        ("1975-06-12T17:00:00Z", date(1975, 6, 13), True),
        ("1905-05-09T16:53:30Z", date(1905, 5, 10), True),  # mean time
    ],
)
def test_day_of_moment(moment, day, marks):
    assert day_of_moment(ms(moment)) == (day, marks)


@pytest.mark.parametrize("day", [date(1955, 5, 10), date(1965, 5, 10), date(1974, 5, 10)])
def test_the_previous_day_comes_of_a_clock_that_knows_only_seven_hours(day):
    midnight = to_ms(datetime(day.year, day.month, day.day, tzinfo=UTC)) - 8 * HOUR
    read_at_seven = PartialDate.from_date(utc_day(midnight + 7 * HOUR))
    assert agreement(read_at_seven, PartialDate.from_date(day)) is Agreement.ONE_DAY_OFF
    assert day_of_moment(midnight) == (day, True)


@pytest.mark.parametrize("day", [date(1959, 5, 10), date(1980, 5, 10)])
def test_other_years_come_back_right(day):
    midnight = to_ms(datetime(day.year, day.month, day.day, tzinfo=UTC)) - offset_ms(
        to_ms(datetime(day.year, day.month, day.day, tzinfo=UTC))
    )
    assert utc_day(midnight + 7 * HOUR) == day == day_of_moment(midnight)[0]


def test_utc_day_counts_down_before_1970():
    assert utc_day(-1) == date(1969, 12, 31)
    assert utc_day(0) == EPOCH.date()
    assert EPOCH.astimezone(VIETNAM).hour == 7
