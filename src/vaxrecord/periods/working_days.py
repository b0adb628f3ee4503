"""Working days: Monday to Friday, but for the days that an official notice moves.

A calendar is a table of such days by year. A year without a notice is unknown, and unknown is not
"no days off": asking about it is an error, because Tết is fixed anew each year.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from attrs import field, frozen

from vaxrecord.errors import CalendarUnknown
from vaxrecord.law.citation import Citation

__all__ = ["MovedDay", "WorkCalendar"]

_DAY = timedelta(days=1)
_SATURDAY = 5


@frozen
class MovedDay:
    """One day that is not what its weekday says.

    Args:
        on: the day.
        works: True for a make-up working day, False for a day off.
        name_vi: what it is called.
        cites: the notice or law it rests on.
    """

    on: date
    works: bool
    name_vi: str
    cites: Citation


def _in_order(days: Iterable[MovedDay]) -> tuple[MovedDay, ...]:
    return tuple(sorted(days, key=lambda day: day.on))


@frozen
class WorkCalendar:
    """Which days are worked.

    Args:
        days: the days off and the make-up working days, in any order.
        years: the years whose notice is known in full.

    Examples:
        >>> from vaxrecord.periods.calendar_vn import VIETNAM_DAYS
        >>> VIETNAM_DAYS.is_working(date(2024, 5, 4))  # a Saturday, worked for Monday 29 April
        True
    """

    days: tuple[MovedDay, ...] = field(converter=_in_order)
    years: frozenset[int]
    _works: dict[date, bool] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_works", {day.on: day.works for day in self.days})

    def is_working(self, on: date) -> bool:
        """Tell whether offices work on a day.

        Args:
            on: the day.

        Raises:
            CalendarUnknown: if no notice is known for its year.
        """
        if on.year not in self.years:
            known = f"{min(self.years)} to {max(self.years)}" if self.years else "none"
            msg = (
                f"no official notice of days off is known for {on.year} (known: {known}); "
                "give a WorkCalendar with that year's notice"
            )
            raise CalendarUnknown(msg)
        works = self._works.get(on)
        return on.weekday() < _SATURDAY if works is None else works

    def next_working_day(self, on: date) -> date:
        """Give the first working day after `on`.

        Raises:
            CalendarUnknown: if it would lie in a year without a notice.
        """
        on += _DAY
        while not self.is_working(on):
            on += _DAY
        return on

    def add(self, on: date, count: int) -> date:
        """Give the working day that is `count` working days after `on`, which is not counted.

        Args:
            on: the day to count from, worked or not.
            count: how many working days; 0 gives `on` itself.

        Raises:
            CalendarUnknown: if the count runs into a year without a notice.
        """
        for _ in range(count):
            on = self.next_working_day(on)
        return on

    def count(self, after: date, until: date) -> int:
        """Count the working days after one day up to and with another.

        Args:
            after: the day that is not counted.
            until: the last day that is; 0 if it is not later than `after`.

        Raises:
            CalendarUnknown: if the days run into a year without a notice.
        """
        span = range(after.toordinal() + 1, until.toordinal() + 1)
        return sum(self.is_working(date.fromordinal(ordinal)) for ordinal in span)
