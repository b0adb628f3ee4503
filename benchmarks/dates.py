"""Dates read a second, by spelling, and spans applied a second: best of five.

python benchmarks/dates.py
"""

from datetime import date
from timeit import repeat

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
SPANS = {
    text: Span.parse(text) for text in ("4 weeks", "6 months", "18 years", "5 months - 4 days")
}


def rate(run) -> float:
    """Give the calls a second, `run` being a loop over as many things as DAYS has."""
    times = 20
    return times * len(DAYS) / min(repeat(run, number=times, repeat=5))


def report(name: str, run) -> None:
    a_second = rate(run)
    print(f"{name:<32}{a_second / 1e3:>9,.0f} k/s{1e9 / a_second:>9,.0f} ns")


def main() -> None:
    for name, texts in SPELLINGS.items():
        report(f"read_date  {name}", lambda texts=texts: [read_date(text) for text in texts])
    births = SPELLINGS["dd/mm/yyyy"]
    report("read_birth dd/mm/yyyy", lambda: [read_birth(text, on=ON) for text in births])
    readings = [read_birth(text, on=ON) for text in births]
    report("birth.check", lambda: [check(reading, on=ON) for reading in readings])
    stamps = [f"{day}T08:30:00+07:00" for day in DAYS]
    report("read_instant ISO with offset", lambda: [read_instant(text) for text in stamps])
    values = [PartialDate.from_date(day) for day in DAYS]
    pairs = list(zip(values, values[1:] + values[:1], strict=True))
    report("agreement", lambda: [agreement(a, b) for a, b in pairs])
    for text, span in SPANS.items():
        report(f"after      {text}", lambda span=span: [span.after(day) for day in DAYS])


if __name__ == "__main__":
    main()
