"""Time limits: when one starts, when it ends, and what of a stretch of time it counts.

Civil Code 91/2015/QH13, articles 146 to 148, in our words: a limit in minutes or hours starts at
the very moment; in days and longer the day of the event is not counted; a limit in months ends on
the day of the same number, or on the month's last; it runs to 24:00 of its last day, and where
that day is a day off, to 24:00 of the next working day.

A limit is a value. Those that *count* (clock hours, working hours) can be paused, because what is
left can be carried over; those that *name a day* (rolled hours, working days, "before") cannot.
"""

from datetime import date, datetime, time, timedelta

from attrs import field, frozen

from vaxrecord.errors import NaiveInstant, UnreadableInput
from vaxrecord.periods.working_days import WorkCalendar
from vaxrecord.periods.zone import VIETNAM

__all__ = [
    "Before",
    "CivilPeriod",
    "ClockHours",
    "Limit",
    "RolledHours",
    "WorkingDays",
    "WorkingHours",
    "moment",
]

_TICK = timedelta(microseconds=1)
_DAY = timedelta(days=1)
_ZERO = timedelta()
_FIRST_YEAR, _LAST_YEAR = 1900, 2999


def moment(at: datetime) -> datetime:
    """Give a moment in Vietnamese time.

    Two moments in one fixed offset can be compared and subtracted without surprises, and Viet Nam
    has had none but UTC+7 since 1975.

    Args:
        at: an aware datetime of the years 1900 to 2999.

    Returns:
        The same moment with offset +07:00.

    Raises:
        NaiveInstant: if `at` has no offset from UTC.
        UnreadableInput: if its year is none in which a record can have been made.

    Examples:
        >>> moment(datetime.fromisoformat("2021-11-08T01:00:00+00:00")).isoformat()
        '2021-11-08T08:00:00+07:00'
    """
    if at.utcoffset() is None:
        msg = (
            f"a moment without its offset from UTC: {at.isoformat()}; "
            "write 2021-11-08T08:00:00+07:00, or give the datetime a tzinfo"
        )
        raise NaiveInstant(msg)
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        msg = f"the year {at.year} of a moment; expected {_FIRST_YEAR} to {_LAST_YEAR}"
        raise UnreadableInput(msg)
    return at if at.tzinfo is VIETNAM else at.astimezone(VIETNAM)


def _midnight(on: date) -> datetime:
    """Give 00:00 of a day, which is 24:00 of the day before."""
    return datetime.combine(on, time(), VIETNAM)


def _last_day(end: datetime) -> date:
    """Give the day in which a limit ends; one that ends at 00:00 ends with the day before."""
    return (end - _TICK).date()


def _positive(_limit: object, _attribute: object, amount: int) -> None:
    if amount < 1:
        msg = f"a time limit needs a positive amount, not {amount}"
        raise UnreadableInput(msg)


@frozen
class ClockHours:
    """Consecutive hours, days off and nights included (Civil Code 146(1), 147(1)).

    Args:
        hours: how many, at least 1.

    Examples:
        >>> ClockHours(48).ends(datetime(2026, 2, 13, 15, tzinfo=VIETNAM)).isoformat()
        '2026-02-15T15:00:00+07:00'
    """

    hours: int = field(validator=_positive)
    amount: timedelta = field(init=False, repr=False, eq=False)
    """What may be counted before the limit is over."""

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "amount", timedelta(hours=self.hours))

    def ends(self, start: datetime) -> datetime:
        """Give the last moment that is still in time."""
        return start + self.amount

    def reached(self, start: datetime, amount: timedelta) -> datetime:
        """Give the moment at which `amount` has been counted since `start`."""
        return start + amount


@frozen
class WorkingHours:
    """Hours in which offices are open.

    Args:
        hours: how many, at least 1.
        calendar: which days are worked.
        opens: the (from, to) pairs of a day in hours, in order; 8-12 and 13-17 by default.

    Raises:
        CalendarUnknown: by its methods, for a year without a notice.

    Examples:
        >>> from vaxrecord.periods.calendar_vn import VIETNAM_DAYS
        >>> friday = datetime(2021, 11, 5, 15, tzinfo=VIETNAM)
        >>> WorkingHours(16, VIETNAM_DAYS).ends(friday).isoformat()
        '2021-11-09T15:00:00+07:00'
    """

    hours: int = field(validator=_positive)
    calendar: WorkCalendar
    opens: tuple[tuple[int, int], ...] = ((8, 12), (13, 17))

    @property
    def amount(self) -> timedelta:
        """What may be counted before the limit is over."""
        return timedelta(hours=self.hours)

    def ends(self, start: datetime) -> datetime:
        """Give the last moment that is still in time."""
        return self.reached(start, self.amount)

    def _open(self, on: date) -> tuple[tuple[datetime, datetime], ...]:
        if not self.calendar.is_working(on):
            return ()
        day = _midnight(on)
        return tuple(
            (day + timedelta(hours=opened), day + timedelta(hours=closed))
            for opened, closed in self.opens
        )

    def counted(self, start: datetime, end: datetime) -> timedelta:
        """Give how much of a stretch of time counts."""
        total, on = _ZERO, start.date()
        while on <= end.date():
            for opened, closed in self._open(on):
                total += max(_ZERO, min(closed, end) - max(opened, start))
            on += _DAY
        return total

    def reached(self, start: datetime, amount: timedelta) -> datetime:
        """Give the first moment at which `amount` has been counted since `start`."""
        left, on = amount, start.date()
        if left <= _ZERO:
            return start
        while True:
            for opened, closed in self._open(on):
                begin = max(opened, start)
                if begin + left <= closed:
                    return begin + left
                left -= max(_ZERO, closed - begin)
            on += _DAY


@frozen
class RolledHours:
    """Consecutive hours; if they end on a day off, to 24:00 of the next working day.

    Whether Civil Code 148(5), which speaks of days, reaches a limit in hours is not settled.

    Args:
        hours: how many, at least 1.
        calendar: which days are worked.

    Examples:
        >>> from vaxrecord.periods.calendar_vn import VIETNAM_DAYS
        >>> friday = datetime(2026, 2, 13, 15, tzinfo=VIETNAM)
        >>> RolledHours(48, VIETNAM_DAYS).ends(friday).isoformat()
        '2026-02-24T00:00:00+07:00'
    """

    hours: int = field(validator=_positive)
    calendar: WorkCalendar

    def ends(self, start: datetime) -> datetime:
        """Give the last moment that is still in time."""
        end = start + timedelta(hours=self.hours)
        last = _last_day(end)
        if self.calendar.is_working(last):
            return end
        return _midnight(self.calendar.next_working_day(last) + _DAY)


@frozen
class WorkingDays:
    """Working days; the day of the event is not counted (Civil Code 147), the last runs to 24:00.

    Args:
        days: how many, at least 1.
        calendar: which days are worked.

    Examples:
        >>> from vaxrecord.periods.calendar_vn import VIETNAM_DAYS
        >>> WorkingDays(2, VIETNAM_DAYS).ends(datetime(2026, 2, 13, 15, tzinfo=VIETNAM)).isoformat()
        '2026-02-25T00:00:00+07:00'
    """

    days: int = field(validator=_positive)
    calendar: WorkCalendar

    def ends(self, start: datetime) -> datetime:
        """Give the last moment that is still in time."""
        return _midnight(self.calendar.add(start.date(), self.days) + _DAY)


@frozen
class Before:
    """A deadline that a dispatch sets as "before" a date: the date itself is too late.

    Args:
        on: the first day that is too late.

    Examples:
        >>> Before(date(2022, 6, 1)).ends(datetime(2022, 5, 4, tzinfo=VIETNAM)).isoformat()
        '2022-05-31T23:59:59.999999+07:00'
    """

    on: date

    def ends(self, start: datetime) -> datetime:  # noqa: ARG002 - one signature for every limit
        """Give the last moment that is still in time, whenever it started."""
        return _midnight(self.on) - _TICK


Limit = ClockHours | RolledHours | WorkingDays | WorkingHours | Before
"""Every kind of time limit."""


@frozen
class CivilPeriod:
    """A period in days or longer, as the Civil Code counts it.

    Not `Span`: CDC's dates that do not exist become the 1st of the next month, the Civil Code's
    the last of their own (148(3)).

    Args:
        years: whole years, not negative.
        months: whole months, not negative.
        days: whole days, not negative.

    Examples:
        >>> CivilPeriod(months=1).ends(date(2022, 1, 31))
        datetime.date(2022, 2, 28)
    """

    years: int = 0
    months: int = 0
    days: int = 0

    def ends(self, start: date, calendar: WorkCalendar | None = None) -> date:
        """Give the last day of the period, which runs to 24:00.

        Args:
            start: the day of the event, which is not counted (147(2), 147(3)).
            calendar: rolls a last day that is a day off to the next working day (148(5)); without
                it the day stays.

        Returns:
            The last day.

        Raises:
            CalendarUnknown: if the calendar has no notice for the year.
        """
        beyond, month = divmod(start.month - 1 + self.months, 12)
        year, month, day = start.year + self.years + beyond, month + 1, start.day
        if day > 28:  # the shortest month's length
            following = date(year + month // 12, month % 12 + 1, 1)
            day = min(day, (following - _DAY).day)
        last = date(year, month, day) + timedelta(self.days)
        if calendar is None or calendar.is_working(last):
            return last
        return calendar.next_working_day(last)
