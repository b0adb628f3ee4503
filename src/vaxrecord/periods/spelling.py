"""The spellings of a date: which days a cell of a file can mean, and by which spelling.

The day stands before the month, as Viet Nam writes it. Where that order gives no date of the
calendar and the other order does, the other is taken and the form says so (month first). Where
both give one, the other is kept as an *alternative*. What is not told by the cell itself (the
century of a two-digit year) is left open: several candidates, and whoever asks may narrow them.

Digits without separators say least: they count as a year or a date only in the two centuries
that the digits of a citizen number can mean today, so that no eight digits have two readings.
A time of day beside the date is understood and kept out of it.
"""

import re
import unicodedata
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from vaxrecord.periods.partial import PartialDate, exists
from vaxrecord.periods.zone import day_of_moment, to_ms, utc_day

__all__ = ["Clock", "DateForm", "Spelled", "epoch_ms", "spelled", "split_clock", "tidy"]

LONGEST_TEXT = 64
"""Characters of a cell that are looked at, after trimming; no spelling needs as many."""


class DateForm(StrEnum):
    """By which spelling a date was read."""

    DAY_MONTH_YEAR = "dd/mm/yyyy"
    MONTH_DAY_YEAR = "mm/dd/yyyy"
    """Month first: only because the day cannot come first here. Worth a look."""
    DAY_MONTH_SHORT_YEAR = "dd/mm/yy"
    MONTH_DAY_SHORT_YEAR = "mm/dd/yy"
    """Month first, as above."""
    YEAR_MONTH_DAY = "yyyy-mm-dd"
    MOMENT = "moment with its offset"
    COMPACT_DAY_FIRST = "ddmmyyyy"
    """As in the code printed on chip cards."""
    COMPACT_MONTH_FIRST = "mmddyyyy"
    """Month first, as above."""
    COMPACT_YEAR_FIRST = "yyyymmdd"
    ZEROED = "00/00/yyyy"
    """Zeros stand for the unknown day, or day and month."""
    MONTH_YEAR = "mm/yyyy"
    YEAR_MONTH = "yyyy-mm"
    YEAR = "yyyy"
    WORDS = "ngày d tháng m năm y"
    EXCEL_SERIAL = "spreadsheet serial"
    EPOCH_MS = "epoch milliseconds"
    FOREIGN_DIGITS = "digits other than 0-9"
    """Never read: they come with other calendars, too (Buddhist, Islamic)."""
    NONE = "none"
    """Nothing stands there, or no spelling of a date that is understood."""

    __hash__ = str.__hash__


class Spelled(NamedTuple):
    """What a text can mean.

    Args:
        form: the spelling.
        candidates: the days it can mean; several if the spelling leaves it open; () if none.
        others: days by an order of day and month that ranks lower, or by another clock.
    """

    form: DateForm
    candidates: tuple[PartialDate, ...] = ()
    others: tuple[PartialDate, ...] = ()


class Clock(NamedTuple):
    """A time of day that stood beside a date.

    Args:
        of_day: time since midnight.
        offset: how far ahead of UTC, None if not said.
    """

    of_day: timedelta
    offset: timedelta | None = None


NUMBERS = frozenset({DateForm.EXCEL_SERIAL, DateForm.EPOCH_MS})
"""They hold their own time of day: none stands beside them."""
NOTHING = Spelled(DateForm.NONE)
CENTURIES = (1900, 2000)
SERIAL_ORIGIN = date(1899, 12, 30).toordinal()
"""Day 0 of the 1900 date system, set back a day for the 29 February 1900 that it counts."""
FIRST_13_DIGITS = 10**12
"""9 September 2001 as epoch milliseconds. An earlier date is nearly always a birth, which has no
time of day, and numbers of fewer digits are also telephone and identity numbers: so an earlier
moment counts as a date only if it marks a day."""

_OUTER = " \t\r\n\v\f\xa0\u202f\u200b\ufeff.,;'\""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_AROUND_SEPARATOR = re.compile(r" ?([/.-]) ?")
_TIME = (
    r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?"
    r"(?: ?(AM|PM|SA|CH))?(?: ?(?:(Z|UTC|GMT)|([+-])([0-9]{2}):?([0-9]{2})?))?"
)
_TIME_BEHIND = re.compile(rf",?[ T]{_TIME}\Z", re.IGNORECASE | re.ASCII)
_TIME_BEFORE = re.compile(rf"{_TIME},? ", re.IGNORECASE | re.ASCII)
_LABEL = re.compile(r"(?:ng[àa]y|n[ăa]m) ?(?=[0-9])", re.IGNORECASE)
_WORDS = re.compile(
    r"(?:([0-9]{1,2}) )?th[áa]ng ?([0-9]{1,2})(?:,? n[ăa]m ?|[/.-]|,? )([0-9]{4}|[0-9]{2})",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"[1-9][0-9]{4}(?:[.,][0-9]{1,20})?")
_WHOLE_DECIMAL = re.compile(r"(-?[0-9]{4,13})[.,]0{1,3}")
_EPOCH_MS = re.compile(r"-?[1-9][0-9]{7,12}")
_HOURS, _HALF_DAY, _MINUTES = 24, 12, 60
_YEAR_LENGTH, _SERIAL_LENGTH, _COMPACT_LENGTH = 4, 5, 8
_CENTURY_DIGITS = tuple(str(year // 100) for year in CENTURIES)
_WIDTHS = {1: "number", 2: "number", 4: "year"}


def tidy(text: str) -> str | None:
    """Trim a cell: outer marks and invisible characters away, blanks single, letters composed.

    Args:
        text: any text.

    Returns:
        At most 64 characters; None if more are left, which no date has.

    Examples:
        >>> tidy(" 08 / 03 /1956. ")
        '08/03/1956'
    """
    text = text.strip(_OUTER)
    if len(text) > 2 * LONGEST_TEXT:  # normalising may triple a text: not one of any length
        return None
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_INVISIBLE)).strip(_OUTER)
    text = _AROUND_SEPARATOR.sub(r"\1", " ".join(text.split()))
    return text if len(text) <= LONGEST_TEXT else None


def spelled(text: str) -> Spelled:
    """Tell which days a text can mean.

    Args:
        text: a text that went through `tidy`.

    Returns:
        The spelling and its candidates.

    Examples:
        >>> [str(day) for day in spelled("08/03/56").candidates]
        ['1956-03-08', '2056-03-08']
    """
    if not text.isascii() and any(char.isdigit() and not char.isascii() for char in text):
        return Spelled(DateForm.FOREIGN_DIGITS)
    day_text, clock = split_clock(text)
    found = _spelled_day(day_text)
    if clock is not None and found.form in NUMBERS:
        return NOTHING
    if clock is None or clock.offset is None:
        return found
    return _shifted(found, clock.of_day, clock.offset)


def split_clock(text: str) -> tuple[str, Clock | None]:
    """Part a date from the time of day behind or before it.

    Args:
        text: a text that went through `tidy`.

    Returns:
        The date and the time; or the text as it is and None, if no time of day stands in it.

    Examples:
        >>> split_clock("08/11/2021 08:30")
        ('08/11/2021', Clock(of_day=datetime.timedelta(seconds=30600), offset=None))
    """
    if ":" not in text:
        return text, None
    found = _TIME_BEFORE.match(text) or _TIME_BEHIND.search(text)
    clock = _clock(found) if found else None
    if found is None or clock is None:
        return text, None
    return text[: found.start()] or text[found.end() :], clock


def _clock(found: re.Match[str]) -> Clock | None:
    """Read a time of day; None if no clock shows it."""
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[5]:  # a clock of twelve hours: AM and PM, or sáng and chiều
        if not 1 <= hour <= _HALF_DAY:
            return None
        hour = hour % _HALF_DAY + (_HALF_DAY if found[5].upper() in ("PM", "CH") else 0)
    ahead_hours, ahead_minutes = int(found[8] or 0), int(found[9] or 0)
    if hour >= _HOURS or ahead_hours >= _HOURS or max(minute, second, ahead_minutes) >= _MINUTES:
        return None
    fraction = int((found[4] or "").ljust(6, "0")[:6])
    of_day = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=fraction)
    offset = None
    if found[6] or found[7]:
        offset = timedelta(hours=ahead_hours, minutes=ahead_minutes)
    return Clock(of_day, -offset if offset and found[7] == "-" else offset)


def _shifted(found: Spelled, of_day: timedelta, offset: timedelta) -> Spelled:
    """Move a day written with an offset to the day of Viet Nam; a midnight stays as written."""
    written = found.candidates[0] if len(found.candidates) == 1 else None
    if written is None or written.day is None or not MINYEAR < written.year < MAXYEAR:
        return NOTHING
    if not of_day:
        return Spelled(DateForm.MOMENT, (written,))
    midnight = datetime(written.year, written.month or 1, written.day, tzinfo=UTC)
    return _of_moment(to_ms(midnight + of_day - offset), DateForm.MOMENT, written.earliest)


def _of_moment(moment: int, form: DateForm, written: date) -> Spelled:
    """Take the day of Viet Nam; the day as written is another reading, if it may be meant."""
    day, marks_a_day = day_of_moment(moment)
    others = () if marks_a_day or day == written else (PartialDate.from_date(written),)
    return Spelled(form, (PartialDate.from_date(day),), others)


def _spelled_day(text: str) -> Spelled:
    """Tell which days a text without a time of day can mean."""
    label = _LABEL.match(text)
    text = text[label.end() :] if label else text
    decimal = _WHOLE_DECIMAL.fullmatch(text)
    text = decimal[1] if decimal else text
    if text.isdigit():  # ASCII: `spelled` has sent the others away
        return _digits(text)
    if _SERIAL.fullmatch(text):
        return _serial(text)
    if text.startswith("-"):
        return _epoch(text)
    words = _WORDS.fullmatch(text)
    if words:
        days = _on_calendar(_years(words[3]), int(words[2]), int(words[1] or 0))
        return Spelled(DateForm.WORDS, days)
    return _separated(text)


def _digits(text: str) -> Spelled:
    """Read digits that stand alone."""
    if len(text) == _YEAR_LENGTH and text[:2] in _CENTURY_DIGITS:
        return Spelled(DateForm.YEAR, (PartialDate(int(text)),))
    if _SERIAL.fullmatch(text):
        return _serial(text)
    found = _compact(text) if len(text) == _COMPACT_LENGTH else NOTHING
    return found if found.candidates else _epoch(text)


def _compact(text: str) -> Spelled:
    """Read eight digits. No month is 19 or 20, so at most one of the two orders gives a date."""
    found = NOTHING
    if text[4:6] in _CENTURY_DIGITS:
        forms = DateForm.COMPACT_DAY_FIRST, DateForm.COMPACT_MONTH_FIRST
        found = _day_and_month(int(text[:2]), int(text[2:4]), (int(text[4:]),), *forms)
    if not found.candidates and text[:2] in _CENTURY_DIGITS:
        days = _on_calendar((int(text[:4]),), int(text[4:6]), int(text[6:]))
        return Spelled(DateForm.COMPACT_YEAR_FIRST, days)
    return found


def _serial(text: str) -> Spelled:
    """Read a day number of the 1900 date system (docs/unknowns.md, "spreadsheet-serial")."""
    day = date.fromordinal(SERIAL_ORIGIN + int(text[:_SERIAL_LENGTH]))
    return Spelled(DateForm.EXCEL_SERIAL, (PartialDate.from_date(day),))


def epoch_ms(text: str) -> int | None:
    """Give the number that stands for a moment; a data frame's ".0" does not count.

    Args:
        text: a text that went through `tidy`.

    Returns:
        Milliseconds since 1970-01-01T00:00Z; None if it is no number of 8 to 13 digits.
    """
    decimal = _WHOLE_DECIMAL.fullmatch(text)
    digits = decimal[1] if decimal else text
    return int(digits) if _EPOCH_MS.fullmatch(digits) else None


def _epoch(text: str) -> Spelled:
    """Read a moment (docs/unknowns.md, "moment-as-date")."""
    moment = epoch_ms(text)
    if moment is None or (moment < FIRST_13_DIGITS and not day_of_moment(moment)[1]):
        return NOTHING
    return _of_moment(moment, DateForm.EPOCH_MS, utc_day(moment))


def _separated(text: str) -> Spelled:
    """Read two or three numbers with one kind of separator between them."""
    separator = next((mark for mark in "/-. " if mark in text), "/")
    parts = text.split(separator, 3)
    if not all(part.isdigit() for part in parts):
        return NOTHING
    match [_WIDTHS.get(len(part), "?") for part in parts]:
        case ["number", "year"]:
            return _by_year(DateForm.MONTH_YEAR, int(parts[1]), int(parts[0]), 0)
        case ["year", "number"]:
            return _by_year(DateForm.YEAR_MONTH, int(parts[0]), int(parts[1]), 0)
        case ["year", "number", "number"]:
            return _by_year(DateForm.YEAR_MONTH_DAY, int(parts[0]), int(parts[1]), int(parts[2]))
        case ["number", "number", "year"]:
            forms = DateForm.DAY_MONTH_YEAR, DateForm.MONTH_DAY_YEAR
        case ["number", "number", "number"] if len(parts[2]) == 2:
            forms = DateForm.DAY_MONTH_SHORT_YEAR, DateForm.MONTH_DAY_SHORT_YEAR
        case _:
            return NOTHING
    return _day_and_month(int(parts[0]), int(parts[1]), _years(parts[2]), *forms)


def _by_year(form: DateForm, year: int, month: int, day: int) -> Spelled:
    zeroed = not month or (not day and form is DateForm.YEAR_MONTH_DAY)
    days = _on_calendar((year,), month, day)
    return Spelled(DateForm.ZEROED if zeroed and days else form, days)


def _day_and_month(
    first: int, second: int, years: tuple[int, ...], day_first: DateForm, month_first: DateForm
) -> Spelled:
    """Read two numbers before a year: day and month, or else month and day."""
    straight = _on_calendar(years, second, first)
    swapped = () if first == second or not second else _on_calendar(years, first, second)
    if straight:
        return Spelled(day_first if first else DateForm.ZEROED, straight, swapped if first else ())
    return Spelled(month_first, swapped) if swapped else Spelled(day_first)


def _years(digits: str) -> tuple[int, ...]:
    """Give the years that four digits, or two, can mean."""
    year = int(digits)
    return (year,) if len(digits) == _YEAR_LENGTH else tuple(c + year for c in CENTURIES)


def _on_calendar(years: tuple[int, ...], month: int, day: int) -> tuple[PartialDate, ...]:
    """Give the dates that exist; a day, or day and month, of 0 are unknown."""
    if day:
        return tuple(PartialDate(y, month, day) for y in years if exists(y, month, day))
    known = month or None
    return tuple(PartialDate(y, known) for y in years if exists(y, known or 1, 1))
