from datetime import date

import pytest

from vaxrecord.errors import CalendarUnknown
from vaxrecord.law import Basis, Citation
from vaxrecord.periods.calendar_vn import VIETNAM_DAYS
from vaxrecord.periods.working_days import MovedDay, WorkCalendar

CITE = Citation("TEST", "1", Basis.CONVENTION, date(2026, 11, 22))
CALENDAR = WorkCalendar(
    (
        MovedDay(date(2024, 5, 4), True, "worked", CITE),
        MovedDay(date(2024, 4, 29), False, "off", CITE),
    ),
    frozenset({2024}),
)


def test_days_are_kept_in_order():
    assert [day.on for day in CALENDAR.days] == [date(2024, 4, 29), date(2024, 5, 4)]


@pytest.mark.parametrize(
    ("on", "works"),
    [
        (date(2024, 4, 26), True),  # Friday
        (date(2024, 4, 27), False),  # Saturday
        (date(2024, 4, 28), False),  # Sunday
        (date(2024, 4, 29), False),  # Monday, off
        (date(2024, 4, 30), True),  # no day off in this calendar
        (date(2024, 5, 4), True),  # Saturday, worked
        (date(2024, 5, 5), False),
    ],
)
def test_is_working(on, works):
    assert CALENDAR.is_working(on) is works


def test_the_next_working_day_is_after_the_day_itself():
    assert CALENDAR.next_working_day(date(2024, 4, 25)) == date(2024, 4, 26)
    assert CALENDAR.next_working_day(date(2024, 4, 26)) == date(2024, 4, 30)


@pytest.mark.parametrize(
    ("count", "reached"),
    [(0, date(2024, 4, 26)), (1, date(2024, 4, 30)), (5, date(2024, 5, 4)), (6, date(2024, 5, 6))],
)
def test_add(count, reached):
    assert CALENDAR.add(date(2024, 4, 26), count) == reached


def test_count_is_the_inverse_of_add():
    start = date(2024, 4, 20)
    for count in range(20):
        assert CALENDAR.count(start, CALENDAR.add(start, count)) == count
    assert CALENDAR.count(start, start) == 0
    assert CALENDAR.count(start, date(2024, 4, 1)) == 0


@pytest.mark.parametrize("on", [date(2023, 12, 29), date(2025, 1, 2)])
def test_a_year_without_a_notice_is_unknown(on):
    with pytest.raises(CalendarUnknown, match=str(on.year)):
        CALENDAR.is_working(on)


def test_counting_into_a_year_without_a_notice_is_unknown():
    with pytest.raises(CalendarUnknown, match="2027"):
        VIETNAM_DAYS.add(date(2026, 12, 30), 2)


def test_an_empty_calendar_knows_no_year():
    with pytest.raises(CalendarUnknown, match="known: none"):
        WorkCalendar((), frozenset()).is_working(date(2024, 1, 1))
