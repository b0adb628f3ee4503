"""The clock of Viet Nam since 1900, and the day that a stored moment stands for.

A date that was stored as a moment is a midnight somewhere: in Viet Nam, at plain UTC+7, or at
UTC; third parties of the national platform also sent 07:00. The clock was not always UTC+7: the
tz database's Asia/Ho_Chi_Minh stood at UTC+8 from 1960 to June 1975 and from April 1947 to
June 1955, so a program that knows the zone and one that knows only "+7" put a midnight of those
years on different days. Reading tz files is I/O; the zone has nine rows, and they stand here.
"""

from datetime import UTC, date, datetime, timedelta, timezone

__all__ = ["EPOCH", "LOCAL_TIME", "VIETNAM", "day_of_moment", "offset_ms", "to_ms", "utc_day"]

VIETNAM = timezone(timedelta(hours=7))
"""UTC+7: the clock of Viet Nam since 13 June 1975."""

LOCAL_TIME = (
    (datetime(1975, 6, 12, 16, tzinfo=UTC), timedelta(hours=7)),
    (datetime(1959, 12, 31, 16, tzinfo=UTC), timedelta(hours=8)),
    (datetime(1955, 6, 30, 17, tzinfo=UTC), timedelta(hours=7)),
    (datetime(1947, 3, 31, 17, tzinfo=UTC), timedelta(hours=8)),
    (datetime(1945, 9, 1, 15, tzinfo=UTC), timedelta(hours=7)),
    (datetime(1945, 3, 14, 15, tzinfo=UTC), timedelta(hours=9)),
    (datetime(1942, 12, 31, 16, tzinfo=UTC), timedelta(hours=8)),
    (datetime(1911, 4, 30, 16, 53, 30, tzinfo=UTC), timedelta(hours=7)),
)
"""Since when (UTC) which offset: Asia/Ho_Chi_Minh of the tz database, latest first.

The north kept UTC+7 in 1960-1975; the tz database does not part the two.
"""

BEFORE_LOCAL_TIME = timedelta(hours=7, minutes=6, seconds=30)
"""Mean time of Phu Lien and Saigon, until 1911-05-01."""

_MS_PER_DAY = 86_400_000
_MS = timedelta(milliseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_OFFSETS = tuple(((since - EPOCH) // _MS, offset // _MS) for since, offset in LOCAL_TIME)
_EARLIEST_OFFSET = BEFORE_LOCAL_TIME // _MS
_SEVEN_HOURS = 7 * 3_600_000


def offset_ms(moment: int) -> int:
    """Give how far the clock of Viet Nam stood ahead of UTC.

    Args:
        moment: milliseconds since 1970-01-01T00:00Z, may be negative.

    Returns:
        Milliseconds.

    Examples:
        >>> offset_ms(0) // 3_600_000
        8
    """
    for since, offset in _OFFSETS:
        if moment >= since:
            return offset
    return _EARLIEST_OFFSET


def to_ms(at: datetime) -> int:
    """Give a moment as whole milliseconds since 1970-01-01T00:00Z.

    Args:
        at: a moment with its offset.
    """
    return (at - EPOCH) // _MS


def day_of_moment(moment: int) -> tuple[date, bool]:
    """Give the day that a moment stands for, and whether it marks a day rather than a time.

    Args:
        moment: milliseconds since 1970-01-01T00:00Z, may be negative; within years 2 to 9998.

    Returns:
        The day by the clock of Viet Nam, and whether the moment is a midnight (of Viet Nam, at
        UTC+7, at UTC) or 07:00 in Viet Nam: then no other day can be meant.

    Examples:
        >>> day_of_moment(-146_764_800_000)  # 1965-05-08T08:00Z, none of these
        (datetime.date(1965, 5, 8), False)
        >>> day_of_moment(-146_649_600_000)  # 16:00Z: midnight of the UTC+8 of that year
        (datetime.date(1965, 5, 10), True)
    """
    day, of_day = divmod(moment + offset_ms(moment), _MS_PER_DAY)
    marks_a_day = (
        of_day in (0, _SEVEN_HOURS)
        or moment % _MS_PER_DAY == 0
        or (moment + _SEVEN_HOURS) % _MS_PER_DAY == 0
    )
    return date.fromordinal(_EPOCH_DAY + day), marks_a_day


def utc_day(moment: int) -> date:
    """Give the day at UTC of a moment in milliseconds since 1970-01-01T00:00Z."""
    return date.fromordinal(_EPOCH_DAY + moment // _MS_PER_DAY)
