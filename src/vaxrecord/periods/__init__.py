"""Days and clocks: calendar arithmetic, partial dates, and reading what cells hold; never "now"."""

from vaxrecord.periods.instant import InstantReading, read_instant
from vaxrecord.periods.partial import Agreement, PartialDate, Precision, agreement
from vaxrecord.periods.reading import DateReading, ReadStatus, read_date
from vaxrecord.periods.span import Span, days, months, weeks, years
from vaxrecord.periods.spelling import DateForm
from vaxrecord.periods.zone import VIETNAM

__all__ = [
    "VIETNAM",
    "Agreement",
    "DateForm",
    "DateReading",
    "InstantReading",
    "PartialDate",
    "Precision",
    "ReadStatus",
    "Span",
    "agreement",
    "days",
    "months",
    "read_date",
    "read_instant",
    "weeks",
    "years",
]
