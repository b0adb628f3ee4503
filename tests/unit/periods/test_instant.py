"""Moments of recording."""

from datetime import UTC, datetime, timedelta

import pytest

from vaxrecord.periods.instant import InstantReading, read_instant
from vaxrecord.periods.reading import ReadStatus
from vaxrecord.periods.spelling import DateForm
from vaxrecord.periods.zone import VIETNAM

EIGHT = datetime(2021, 11, 8, 8, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("text", "at", "assumed"),
    [
        ("2021-11-08T08:00:00+07:00", EIGHT, False),
        ("2021-11-08 01:00:00Z", EIGHT, False),
        ("2021-11-07T20:00:00-05:00", EIGHT, False),
        ("2021-11-08T08:00:00.000001+0700", EIGHT + timedelta(microseconds=1), False),
        ("2021-11-08T08:00", EIGHT, True),
        ("2021-11-08 08:00", EIGHT, True),
        ("2021-11-08T08:00+07:00", EIGHT, False),
        ("2021-11-08T03:00+02:00", EIGHT, False),
        ("2021-11-07T20:00-05:00", EIGHT, False),
        ("2021-11-08 08:00:00", EIGHT, True),
        ("08/11/2021 08:00", EIGHT, True),
        ("08:00 08/11/2021", EIGHT, True),
        ("8:00 SA ngày 8/11/2021", EIGHT, True),
        ("11/25/2021 08:00", datetime(2021, 11, 25, 8, tzinfo=VIETNAM), True),
        ("1636333200000", EIGHT, False),
        ("1000000000000", datetime(2001, 9, 9, 1, 46, 40, tzinfo=UTC), False),
        ("1000000000001", datetime(2001, 9, 9, 1, 46, 40, 1000, tzinfo=UTC), False),
        ("1636333200000.0", EIGHT, False),
        ("0002-01-01 00:00", datetime(2, 1, 1, tzinfo=VIETNAM), True),
        ("9998-12-31 23:59", datetime(9998, 12, 31, 23, 59, tzinfo=VIETNAM), True),
    ],
)
def test_reads(text, at, assumed):
    reading = read_instant(text)
    assert (reading.status, reading.value) == (ReadStatus.READ, at)
    assert reading.value.utcoffset() is not None
    assert reading.offset_assumed is assumed


def test_keeps_the_offset_as_written():
    assert read_instant("2021-11-08T01:00:00Z").value.utcoffset() == timedelta()
    assert read_instant("1636333200000").value.utcoffset() == timedelta(hours=7)


@pytest.mark.parametrize(
    ("text", "status", "form"),
    [
        ("", ReadStatus.EMPTY, DateForm.NONE),
        ("-", ReadStatus.EMPTY, DateForm.NONE),
        ("0000-00-00 00:00:00", ReadStatus.EMPTY, DateForm.NONE),
        # a day, or less, and no time of day: nobody's clock starts from it
        ("08/11/2021", ReadStatus.AMBIGUOUS, DateForm.DAY_MONTH_YEAR),
        ("999993600000", ReadStatus.AMBIGUOUS, DateForm.EPOCH_MS),
        ("44508.354166667", ReadStatus.AMBIGUOUS, DateForm.EXCEL_SERIAL),
        ("11/2021 08:00", ReadStatus.AMBIGUOUS, DateForm.MONTH_YEAR),
        ("08/11/21 08:00", ReadStatus.AMBIGUOUS, DateForm.DAY_MONTH_SHORT_YEAR),
        ("999999999999", ReadStatus.UNREADABLE, DateForm.NONE),
        ("30/02/2021 08:00", ReadStatus.UNREADABLE, DateForm.DAY_MONTH_YEAR),
        ("2021-11-08T24:00", ReadStatus.UNREADABLE, DateForm.NONE),
        ("1636333200000 08:00", ReadStatus.AMBIGUOUS, DateForm.EPOCH_MS),
        ("0001-12-31 23:59", ReadStatus.UNREADABLE, DateForm.YEAR_MONTH_DAY),
        ("9999-01-01 00:00", ReadStatus.UNREADABLE, DateForm.YEAR_MONTH_DAY),
        ("2021-11-08T08:00:00+07:00" * 10**5, ReadStatus.UNREADABLE, DateForm.NONE),
        ("２021-11-08T08:00", ReadStatus.UNREADABLE, DateForm.FOREIGN_DIGITS),
    ],
)
def test_does_not_guess(text, status, form):
    assert read_instant(text) == InstantReading(text, status, form=form)
