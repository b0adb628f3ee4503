"""Reading a date cell: one value, several, or none; never an error and never a silent guess.

`read_date` takes any text. What it finds is one of four: READ (one date; whatever else the cell
might mean stands in `alternatives`), AMBIGUOUS (several, none better), UNREADABLE, EMPTY. Bounds
decide between candidates that the spelling leaves open, such as 1956 and 2056; they never turn
day and month round, so a date in the future stays one (docs/unknowns.md, "day-first").
"""

from datetime import date
from enum import StrEnum

from attrs import frozen

from vaxrecord.periods.partial import PartialDate, exists
from vaxrecord.periods.spelling import DateForm, spelled, tidy

__all__ = ["DateReading", "ReadStatus", "read_date"]


class ReadStatus(StrEnum):
    """What came of reading a cell."""

    READ = "read"
    AMBIGUOUS = "ambiguous"
    """Several readings and none better: a person must say which."""
    UNREADABLE = "unreadable"
    """No date that the calendar has, or none within the bounds."""
    EMPTY = "empty"
    """Nothing stands there, or a word for nothing."""

    __hash__ = str.__hash__


@frozen
class DateReading:
    """A date cell, read.

    Its repr shows text and dates: who holds a birth date masks it (`field(repr=...)`).

    Args:
        text: the cell as received.
        status: what came of it.
        value: the date, None unless the status is READ.
        alternatives: READ: what else it might mean, within the bounds; AMBIGUOUS: the readings;
            UNREADABLE: the readings that lie outside the bounds.
        form: the spelling.
    """

    text: str
    status: ReadStatus
    value: PartialDate | None = None
    alternatives: tuple[PartialDate, ...] = ()
    form: DateForm = DateForm.NONE

    @property
    def is_out_of_bounds(self) -> bool:
        """Whether a date stands there, but none within the bounds."""
        return self.status is ReadStatus.UNREADABLE and bool(self.alternatives)

    @property
    def is_month_first(self) -> bool:
        """Whether the date could be read only with the month before the day."""
        return self.form in _MONTH_FIRST


_MONTH_FIRST = frozenset(
    {DateForm.MONTH_DAY_YEAR, DateForm.MONTH_DAY_SHORT_YEAR, DateForm.COMPACT_MONTH_FIRST}
)

WORDS_FOR_NOTHING = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        "n/a",
        "na",
        "null",
        "none",
        "nan",
        "nat",
        "không",
        "không rõ",
        "chưa rõ",
    }
    | {"không có", "khong", "khong ro", "chua ro", "khong co", "00/00/0000", "0000-00-00"}
    | {"0000-00-00 00:00:00"}
)
"""What people and programs put where there is no date; lower case."""

# The two commonest spellings are read by table. "08/03/" stands in the first with its day and
# month, "-03-08" in the second; 29 February, which needs its year, in neither.
_DAYS_OF_YEAR = tuple(
    (day, month) for month in range(1, 13) for day in range(1, 32) if exists(1999, month, day)
)
_BEFORE_YEAR = {
    f"{day:02d}{mark}{month:02d}{mark}": (day, month)
    for day, month in _DAYS_OF_YEAR
    for mark in "/-."
}
_BEHIND_YEAR = {f"-{month:02d}-{day:02d}": (day, month) for day, month in _DAYS_OF_YEAR}
_YEARS = {f"{year:04d}": year for year in range(1900, 2100)}
_LAST_MONTH = 12

_READ, _DAY_FIRST, _YEAR_FIRST = ReadStatus.READ, DateForm.DAY_MONTH_YEAR, DateForm.YEAR_MONTH_DAY


def read_date(
    text: str, *, not_before: date | None = None, not_after: date | None = None
) -> DateReading:
    """Read the date that a cell holds.

    Args:
        text: the cell, any text.
        not_before: the first day that can be meant, None for no such bound.
        not_after: the last day that can be meant, None for no such bound.

    Returns:
        The reading. A year or a month lies within the bounds if one of its days does.

    Examples:
        >>> str(read_date("8/3/1956").value)
        '1956-03-08'
        >>> read_date("08/03/56").status.value
        'ambiguous'
        >>> str(read_date("08/03/56", not_after=date(2021, 11, 8)).value)
        '1956-03-08'
        >>> read_date("03/25/1956").form.value
        'mm/dd/yyyy'
    """
    swapped: tuple[PartialDate, ...] = ()
    form, parts, year = _DAY_FIRST, _BEFORE_YEAR.get(text[:6]), None
    if parts is not None:
        year = _YEARS.get(text[6:])
    else:
        form, parts = _YEAR_FIRST, _BEHIND_YEAR.get(text[4:11])
        if parts is not None:
            year = _YEARS.get(text[:4])
    if parts is not None and year is not None:
        day, month = parts
        value = PartialDate(year, month, day)
        if form is _DAY_FIRST and day <= _LAST_MONTH and day != month:
            swapped = (PartialDate(year, day, month),)
        if (not_before is None or not_before.year < year) and (
            not_after is None or year < not_after.year
        ):
            return DateReading(text, _READ, value, swapped, form)
        return _settled(text, form, (value,), swapped, not_before, not_after)
    tidied = tidy(text)
    if tidied is None:
        return DateReading(text, ReadStatus.UNREADABLE)
    if tidied.lower() in WORDS_FOR_NOTHING:
        return DateReading(text, ReadStatus.EMPTY)
    found = spelled(tidied)
    return _settled(text, found.form, found.candidates, found.others, not_before, not_after)


def _settled(
    text: str,
    form: DateForm,
    candidates: tuple[PartialDate, ...],
    others: tuple[PartialDate, ...],
    not_before: date | None,
    not_after: date | None,
) -> DateReading:
    """Let the bounds decide, as far as they can."""
    within = _within(candidates, not_before, not_after)
    if not within:
        return DateReading(text, ReadStatus.UNREADABLE, None, candidates + others, form)
    others = _within(others, not_before, not_after)
    if len(within) == 1:
        return DateReading(text, _READ, within[0], others, form)
    return DateReading(text, ReadStatus.AMBIGUOUS, None, within + others, form)


def _within(
    dates: tuple[PartialDate, ...], not_before: date | None, not_after: date | None
) -> tuple[PartialDate, ...]:
    return tuple(
        day
        for day in dates
        if (not_before is None or day.latest >= not_before)
        and (not_after is None or day.earliest <= not_after)
    )
