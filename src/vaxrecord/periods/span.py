"""Calendar arithmetic with whole years, months, weeks and days.

The rules are those of CDC's CDSi Logic Specification 4.6, section 3.4:

CALCDT-1, -2    years (months) move the year (month) and keep the day of the month
CALCDT-3, -4    weeks and days are counted in days; days may be taken away
CALCDT-5        a date that does not exist becomes the 1st of the next month
CALCDT-6        years first, then months, then weeks and days
"""

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

from attrs import frozen

from vaxrecord.errors import UnreadableInput

__all__ = ["Span", "days", "months", "weeks", "years"]

LONGEST_TEXT = 200
"""Characters of a period that are read, several times what any table of periods needs."""

_TERM = re.compile(r"([+-]?)[ \t]*([0-9]+)[ \t]*(year|month|week|day)s?", re.IGNORECASE | re.ASCII)


@frozen(order=False)
class Span:
    """A length of time in calendar units; `after` places it on the calendar.

    Weeks are kept as days: `Span.parse("4 weeks")` equals `Span(days=28)`. Spans have no order:
    whether one month is longer than 30 days depends on where it is placed.

    Args:
        years: whole years, may be negative.
        months: whole months, may be negative.
        days: whole days, may be negative.

    Examples:
        >>> Span(months=6, days=-4).after(date(2000, 1, 31))
        datetime.date(2000, 7, 27)
    """

    years: int = 0
    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> "Span":
        """Read a span as CDC's tables write it.

        Args:
            text: terms "N unit" joined by + or -; units day, week, month, year, any case, with or
                without s; at most 200 characters.

        Returns:
            The span; weeks as days.

        Raises:
            UnreadableInput: if anything else stands there.

        Examples:
            >>> Span.parse("5 months - 4 days")
            Span(years=0, months=5, days=-4)
        """
        rest, first = "" if len(text) > LONGEST_TEXT else text.strip(), True
        amounts = {"year": 0, "month": 0, "week": 0, "day": 0}
        while rest or first:
            term = _TERM.match(rest)
            if term is None or (not first and not term[1]):
                msg = (
                    f"not a period: {text[:60]!r}; write terms such as '6 weeks' or "
                    "'5 months - 4 days' (units day, week, month, year; joined by + or -)"
                )
                raise UnreadableInput(msg)
            amounts[term[3].lower()] += -int(term[2]) if term[1] == "-" else int(term[2])
            rest, first = rest[term.end() :].lstrip(), False
        return cls(amounts["year"], amounts["month"], 7 * amounts["week"] + amounts["day"])

    def after(self, start: date) -> date:
        """Give the date that lies this span after `start` (CALCDT-1 to -6).

        Args:
            start: the day to count from.

        Returns:
            The day reached; `date.min` or `date.max` where the calendar ends.

        Examples:
            >>> Span(years=1).after(date(2020, 2, 29))
            datetime.date(2021, 3, 1)
        """
        if self.years or self.months:
            year, month, day = start.year + self.years, start.month, start.day
            if day > _SHORTEST_MONTH and self.years:
                year, month, day = _existing(year, month, day)
            if self.months:
                beyond, month = divmod(month - 1 + self.months, 12)
                year, month = year + beyond, month + 1
                if day > _SHORTEST_MONTH:
                    year, month, day = _existing(year, month, day)
            if year < MINYEAR:
                return date.min
            if year > MAXYEAR:
                return date.max
            start = date(year, month, day)
        if not self.days:
            return start
        try:
            return start + timedelta(self.days)
        except OverflowError:
            return date.max if self.days > 0 else date.min

    def before(self, end: date) -> date:
        """Give the date that lies this span before `end`.

        Each unit is taken away, in the order of CALCDT-6; it is not the inverse of `after`.

        Args:
            end: the day to count back from.

        Returns:
            The day reached; `date.min` or `date.max` where the calendar ends.

        Examples:
            >>> Span(months=1).before(date(2021, 3, 31))
            datetime.date(2021, 3, 1)
        """
        return Span(-self.years, -self.months, -self.days).after(end)

    def __str__(self) -> str:
        """Write the span so that `parse` reads it back; whole weeks as weeks."""
        weeks_, days_ = (self.days // 7, 0) if self.days % 7 == 0 else (0, self.days)
        terms = [
            f"{'-' if n < 0 else '+'} {abs(n)} {unit}{'' if abs(n) == 1 else 's'}"
            for n, unit in (
                (self.years, "year"),
                (self.months, "month"),
                (weeks_, "week"),
                (days_, "day"),
            )
            if n
        ]
        return " ".join(terms).removeprefix("+ ") or "0 days"


_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_SHORTEST_MONTH = 28


def _existing(year: int, month: int, day: int) -> tuple[int, int, int]:
    """Turn a date that does not exist into the 1st of the next month (CALCDT-5)."""
    length = _LENGTHS[month - 1]
    if month == _FEBRUARY and (year % 4 or (year % 100 == 0 and year % 400)):
        length = 28
    if day <= length:
        return year, month, day
    return (year, month + 1, 1) if month < len(_LENGTHS) else (year + 1, 1, 1)


def years(n: int) -> Span:
    """Give a span of n years."""
    return Span(years=n)


def months(n: int) -> Span:
    """Give a span of n calendar months."""
    return Span(months=n)


def weeks(n: int) -> Span:
    """Give a span of n weeks of seven days."""
    return Span(days=7 * n)


def days(n: int) -> Span:
    """Give a span of n days."""
    return Span(days=n)
