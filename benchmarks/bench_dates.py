"""Dates read a second, by spelling, and spans applied a second."""

from datetime import date

import pytest

from vaxrecord.identity.birth import check, read_birth
from vaxrecord.periods import PartialDate, Span, agreement, read_date, read_instant

ON = date(2021, 11, 8)
DAYS = [date.fromordinal(date(1930, 1, 1).toordinal() + n * 37 % 33_000) for n in range(2_000)]
SPELLINGS = {
    "dd/mm/yyyy": [f"{day:%d/%m/%Y}" for day in DAYS],
    "yyyy-mm-dd": [f"{day}" for day in DAYS],
    "d/m/yyyy": [f"{day.day}/{day.month}/{day.year}" for day in DAYS],
    "dd/mm/yy": [f"{day:%d/%m/%y}" for day in DAYS],
    "ddmmyyyy": [f"{day:%d%m%Y}" for day in DAYS],
    "yyyy": [f"{day.year}" for day in DAYS],
    "words": [f"ngày {day.day} tháng {day.month} năm {day.year}" for day in DAYS],
    "spreadsheet serial": [f"{day.toordinal() - 693_594}" for day in DAYS],
    "epoch milliseconds": [f"{(day.toordinal() - 719_163) * 86_400_000}" for day in DAYS],
    "ISO with offset": [f"{day}T00:00:00+07:00" for day in DAYS],
    "no date": ["không nhớ"] * len(DAYS),
}
BIRTHS = SPELLINGS["dd/mm/yyyy"]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spellings(measure, spelling):
    measure(f"read_date {spelling}", read_date, SPELLINGS[spelling])


def test_births(measure):
    measure("read_birth dd/mm/yyyy", lambda text: read_birth(text, on=ON), BIRTHS)


def test_checks_of_births(measure):
    readings = [read_birth(text, on=ON) for text in BIRTHS]
    measure("birth.check", lambda reading: check(reading, on=ON), readings)


def test_moments(measure):
    stamps = [f"{day}T08:30:00+07:00" for day in DAYS]
    measure("read_instant ISO with offset", read_instant, stamps)


def test_agreement(measure):
    values = [PartialDate.from_date(day) for day in DAYS]
    pairs = list(zip(values, values[1:] + values[:1], strict=True))
    measure("agreement of two dates", lambda pair: agreement(*pair), pairs)


@pytest.mark.parametrize("span", ["4 weeks", "6 months", "18 years", "5 months - 4 days"])
def test_spans(measure, span):
    measure(f"after {span}", Span.parse(span).after, DAYS)
