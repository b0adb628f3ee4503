"""Dates of which only the year, or the year and the month, may be known.

Older citizens' papers often carry the year of birth alone, and a form that asks for a whole date
then gets 01/01. Both are *low information*: they agree with every date of that year and never
contradict one. `agreement` puts two dates on one of six levels and has no opinion on what follows.
"""

from datetime import MAXYEAR, MINYEAR, date
from enum import StrEnum

from attrs import frozen

from vaxrecord.errors import UnreadableInput

__all__ = ["Agreement", "PartialDate", "Precision", "agreement", "exists"]

_LENGTHS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_DECEMBER = 12
_SHORTEST_MONTH = 28


def exists(year: int, month: int, day: int) -> bool:
    """Tell whether the Gregorian calendar has that day, from year 1 to 9999.

    Examples:
        >>> exists(1900, 2, 29)
        False
    """
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= _DECEMBER and day >= 1):
        return False
    if day <= _SHORTEST_MONTH:
        return True
    if month == _FEBRUARY and (year % 4 or (year % 100 == 0 and year % 400)):
        return False
    return day <= _LENGTHS[month]


class Precision(StrEnum):
    """The smallest part of a date that is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"

    __hash__ = str.__hash__


@frozen(init=False)
class PartialDate:
    """A date, a month of a year, or a year.

    Its repr shows it in full: who holds a birth date masks it (`field(repr=mask_date)`).

    Args:
        year: 1 to 9999.
        month: 1 to 12, or None if only the year is known.
        day: a day which that month has, or None if it is not known.

    Raises:
        UnreadableInput: if the calendar has no such date, or a day comes without a month.

    Examples:
        >>> str(PartialDate(1956, 3))
        '1956-03'
        >>> PartialDate(1956).latest
        datetime.date(1956, 12, 31)
    """

    year: int
    month: int | None = None
    day: int | None = None

    # attrs' own __init__ and a validator take half as long again, and each row makes two or three.
    def __init__(self, year: int, month: int | None = None, day: int | None = None) -> None:
        if month is None or day is None:
            real = (month is not None or day is None) and exists(
                year, 1 if month is None else month, 1
            )
        else:
            usual = 0 < day <= _SHORTEST_MONTH and 0 < month <= _DECEMBER and 0 < year <= MAXYEAR
            real = usual or exists(year, month, day)
        if not real:
            msg = "not a date: give a day that the calendar has, or leave out day, or month and day"
            raise UnreadableInput(msg)
        _set_year(self, year)
        _set_month(self, month)
        _set_day(self, day)

    @classmethod
    def from_date(cls, value: date) -> "PartialDate":
        """Take over a whole date.

        Args:
            value: a date; of a datetime, its day.
        """
        return cls(value.year, value.month, value.day)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read what `str` writes: "1956", "1956-03" or "1956-03-08", and nothing else.

        Args:
            text: such a text; for what people write, see `vaxrecord.periods.reading.read_date`.

        Raises:
            UnreadableInput: if it is anything else, or no date of the calendar.

        Examples:
            >>> PartialDate.parse("1956-03").precision.value
            'month'
        """
        parts = text.split("-", 3) if len(text) <= _LONGEST else []
        if tuple(map(len, parts)) not in _SHAPES or not all(
            part.isascii() and part.isdigit() for part in parts
        ):
            msg = "not a date: write yyyy-mm-dd, yyyy-mm or yyyy, with ASCII digits"
            raise UnreadableInput(msg)
        return cls(*map(int, parts))

    @property
    def precision(self) -> Precision:
        """The smallest part that is known."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def is_low_information(self) -> bool:
        """Whether it says no more than a year: a year alone, or 1 January.

        1 January is what forms and registers put where only the year is known
        (docs/unknowns.md, "placeholder-date").
        """
        return self.month is None or (self.month == 1 and self.day == 1)

    @property
    def earliest(self) -> date:
        """The first day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that it can mean."""
        month = self.month or _DECEMBER
        if self.day is not None:
            return date(self.year, month, self.day)
        length = _LENGTHS[month]
        return date(self.year, month, length if exists(self.year, month, length) else length - 1)

    def __str__(self) -> str:
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


_LONGEST = len("1956-03-08")
_SHAPES = ((4,), (4, 2), (4, 2, 2))
# The slots themselves: setting through them passes by the frozen class's __setattr__.
_set_year = vars(PartialDate)["year"].__set__
_set_month = vars(PartialDate)["month"].__set__
_set_day = vars(PartialDate)["day"].__set__


class Agreement(StrEnum):
    """How two dates that may mean the same day compare."""

    EQUAL = "equal"
    COMPATIBLE = "compatible"
    """One says less than the other and nothing against it."""
    ONE_DAY_OFF = "one day off"
    """Neighbouring days of the years when the clock stood at UTC+8: what a time zone does."""
    DAY_MONTH_SWAPPED = "day and month swapped"
    ONE_PART_OFF = "one part off"
    """Day, month or year differs, and what else both know is equal: what a slip of a key does."""
    DIFFERENT = "different"

    __hash__ = str.__hash__


_ADVANCED_CLOCK = (
    (date(1943, 1, 1), date(1945, 9, 1)),
    (date(1947, 4, 1), date(1955, 7, 1)),
    (date(1960, 1, 1), date(1975, 6, 12)),
)
"""First and last days that began at UTC+8 or +9 in the tz database's Asia/Ho_Chi_Minh.

A midnight of these days, stored as a moment and read back at UTC+7, falls on the day before, and
so does 07:00 read back as a UTC day (docs/unknowns.md, "previous-day").
"""


def agreement(a: PartialDate, b: PartialDate) -> Agreement:
    """Compare two dates that may mean the same day; the order of the two does not matter.

    Args:
        a: one date.
        b: the other.

    Returns:
        The first level that holds, in the order in which `Agreement` lists them.

    Examples:
        >>> agreement(PartialDate(1956, 1, 1), PartialDate(1956, 3, 8)).value
        'compatible'
        >>> agreement(PartialDate(1965, 5, 9), PartialDate(1965, 5, 10)).value
        'one day off'
    """
    year, month, day = a.year == b.year, a.month == b.month, a.day == b.day
    if year and month and day:
        return Agreement.EQUAL
    vague = a.is_low_information or b.is_low_information
    if year and (vague or (month and (a.day is None or b.day is None))):
        return Agreement.COMPATIBLE
    if a.day is None or b.day is None:
        # With a day missing on one side, only year and month can be compared.
        return Agreement.DIFFERENT if vague or not (year or month) else Agreement.ONE_PART_OFF
    if _is_one_day_off(a, b):
        return Agreement.ONE_DAY_OFF
    if year and a.month == b.day and a.day == b.month:
        return Agreement.DAY_MONTH_SWAPPED
    if not vague and year + month + day == 2:
        return Agreement.ONE_PART_OFF
    return Agreement.DIFFERENT


def _is_one_day_off(a: PartialDate, b: PartialDate) -> bool:
    """Tell whether two whole dates are neighbours and the later one began at UTC+8 or +9."""
    if a.year == b.year and a.month == b.month:
        if abs((a.day or 0) - (b.day or 0)) != 1:
            return False
    elif 1 not in (a.day, b.day) or abs(a.year - b.year) > 1:
        return False
    first, last = sorted((a.earliest, b.earliest))
    return (last - first).days == 1 and any(
        since <= last <= until for since, until in _ADVANCED_CLOCK
    )
