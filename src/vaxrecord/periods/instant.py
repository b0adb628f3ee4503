"""Reading the moment at which something was recorded.

A moment needs a day, a time of day and an offset from UTC. Files of Viet Nam leave the offset
out; it is then taken as UTC+7, and the reading says that it was assumed (docs/unknowns.md,
"assumed-offset"). A day without a time of day is no moment: nobody's clock starts from a guess.
"""

from datetime import MAXYEAR, MINYEAR, datetime, time, timedelta, timezone

from attrs import frozen

from vaxrecord.periods.reading import ReadStatus, read_date
from vaxrecord.periods.spelling import (
    FIRST_13_DIGITS,
    NUMBERS,
    DateForm,
    epoch_ms,
    split_clock,
    tidy,
)
from vaxrecord.periods.zone import EPOCH, VIETNAM

__all__ = ["InstantReading", "read_instant"]


@frozen
class InstantReading:
    """A cell with a moment, read.

    Args:
        text: the cell as received.
        status: READ; AMBIGUOUS if the day is, or if no time of day stands beside it; UNREADABLE;
            EMPTY.
        value: the moment with its offset, None unless the status is READ.
        offset_assumed: whether the offset was not in the cell and UTC+7 was taken.
        form: the spelling of the day.
    """

    text: str
    status: ReadStatus
    value: datetime | None = None
    offset_assumed: bool = False
    form: DateForm = DateForm.NONE


def read_instant(text: str) -> InstantReading:
    """Read the moment that a cell holds.

    Args:
        text: the cell, any text: a date in any spelling with a time of day, with or without an
            offset; or milliseconds since 1970, from 9 September 2001 (13 digits) on.

    Returns:
        The reading; the value keeps the offset that was written.

    Examples:
        >>> read_instant("2021-11-08T08:00:00Z").value.isoformat()
        '2021-11-08T08:00:00+00:00'
        >>> read_instant("08/11/2021 08:00").offset_assumed
        True
        >>> read_instant("08/11/2021").status.value
        'ambiguous'
    """
    usual = _usual(text) if len(text) in _USUAL_LENGTHS else None
    if usual is not None:
        at, assumed = usual
        return InstantReading(text, ReadStatus.READ, at, assumed, DateForm.YEAR_MONTH_DAY)
    tidied = tidy(text)
    if tidied is None:
        return InstantReading(text, ReadStatus.UNREADABLE)
    day_text, clock = split_clock(tidied)
    day = read_date(day_text)
    value = day.value
    if value is None:
        return InstantReading(text, day.status, form=day.form)
    moment = epoch_ms(tidied) if day.form is DateForm.EPOCH_MS else None
    if moment is not None and moment >= FIRST_13_DIGITS:
        at = (EPOCH + timedelta(milliseconds=moment)).astimezone(VIETNAM)
        return InstantReading(text, ReadStatus.READ, at, form=day.form)
    if clock is None or value.day is None or day.form in NUMBERS:
        return InstantReading(text, ReadStatus.AMBIGUOUS, form=day.form)
    if not MINYEAR < value.year < MAXYEAR:  # at UTC it may lie outside the calendar
        return InstantReading(text, ReadStatus.UNREADABLE, form=day.form)
    zone = VIETNAM if clock.offset is None else timezone(clock.offset)
    at = datetime.combine(value.earliest, time(), zone) + clock.of_day
    return InstantReading(text, ReadStatus.READ, at, clock.offset is None, day.form)


def _usual(text: str) -> tuple[datetime, bool] | None:
    """Read yyyy-mm-ddThh:mm, perhaps with :ss, with or without +hh:mm; None for anything else.

    The standard library reads more than this, and more with each version: only its digits are
    left to it.
    """
    naive, seconds = _USUAL_LENGTHS[len(text)]
    shape = text[4] + text[7] + text[13] + (text[16] if seconds else "")
    if shape != _SHAPES[seconds] or text[10] not in "T " or text[11:13] == "24":
        return None
    if text[:4] in _ENDS or not (naive or _has_offset(text[-6:])):
        return None
    local = text.removesuffix("+07:00")
    try:
        at = datetime.fromisoformat(local)
    except ValueError:
        return None
    # One offset for all rows of Viet Nam: each would hold an equal one of its own.
    return at.replace(tzinfo=VIETNAM) if naive or local is not text else at, naive


def _has_offset(text: str) -> bool:
    return text[0] in "+-" and text[3] == ":" and text[4] <= "5"


_USUAL_LENGTHS = {
    len("2021-11-08T08:00"): (True, False),
    len("2021-11-08T08:00+07:00"): (False, False),
    len("2021-11-08T08:00:00"): (True, True),
    len("2021-11-08T08:00:00+07:00"): (False, True),
}
"""Whether a text of that length has no offset, and whether it has seconds."""
_SHAPES = ("--:", "--::")
_ENDS = (f"{MINYEAR:04d}", f"{MAXYEAR:04d}")
