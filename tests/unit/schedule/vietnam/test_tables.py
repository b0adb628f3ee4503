from datetime import date

import pytest

from vaxrecord.periods.span import Span, days
from vaxrecord.schedule.antigen import AntigenRules, Association, VaccineGroup
from vaxrecord.schedule.edition import Schedule
from vaxrecord.schedule.model import AgeRule, Product, Series, SeriesDose
from vaxrecord.schedule.vietnam.covid19 import covid19
from vaxrecord.schedule.vietnam.routine import routine
from vaxrecord.schedule.vietnam.tables import (
    schedule_as_markdown,
    schedule_as_text,
    schedule_table,
    schedule_to_data,
)
from vaxrecord.vaccines import Code

SCHEDULES = [covid19(), routine()]


def executed(schedule):
    """Every row that the engine executes, with the series and dose that it stands in."""
    return [
        (series.name, dose.number, row)
        for antigen in schedule.antigens
        for series in antigen.series
        for dose in series.doses
        for row in (*dose.ages, *dose.intervals, *dose.preferable, *dose.allowable)
    ]


def limits(row):
    if isinstance(row, Product):
        return row.ages.begin, None, None, row.ages.end
    least = row.minimum if row.absolute_minimum is None else row.absolute_minimum
    maximum = row.maximum if isinstance(row, AgeRule) else None
    return least, row.earliest_recommended, row.latest_recommended, maximum


def read(text):
    return None if text is None else Span.parse(text)


def day(text):
    return None if text is None else date.fromisoformat(text)


@pytest.mark.parametrize("schedule", SCHEDULES, ids=lambda one: one.name)
class TestPrintedIsExecuted:
    """The printed table and the executed table are the same data."""

    def test_line_by_line(self, schedule):
        printed, rows = schedule_to_data(schedule)["rows"], executed(schedule)
        assert len(printed) == len(rows)
        for line, (series, number, row) in zip(printed, rows, strict=True):
            assert (line["series"], line["dose"]) == (series, number)
            keys = "minimum", "recommended", "latest", "maximum"
            assert tuple(read(line[key]) for key in keys) == limits(row)
            assert day(line["since"]) == row.in_force.since
            assert day(line["until"]) == row.in_force.until
            assert frozenset(line["only"]) == row.scope.only
            assert frozenset(line["never"]) == row.scope.never

    def test_text_and_markdown_have_every_line(self, schedule):
        rows = schedule_table(schedule)
        text, page = schedule_as_text(schedule), schedule_as_markdown(schedule)
        assert sum(line.startswith("  ") for line in text.splitlines()) == len(rows) + len(
            {(row.series, row.kind) for row in rows}
        )
        assert sum(line.startswith("| ") and "---" not in line for line in page.splitlines()) == (
            len(rows) + len({(row.series, row.kind) for row in rows})
        )

    def test_on_a_day_only_what_is_in_force(self, schedule):
        on = date(2021, 12, 5)
        assert all(row.in_force.includes(on) for row in schedule_table(schedule, on=on))
        assert schedule_to_data(schedule, on=on)["as_of"] == "2021-12-05"
        assert "as of 2021-12-05" in schedule_as_text(schedule, on=on)


def test_the_booster_interval_of_a_day():
    for on, months in ((date(2021, 12, 16), "6 months"), (date(2021, 12, 17), "3 months")):
        (row,) = (
            row
            for row in schedule_table(covid19(), on=on)
            if row.series == "astrazeneca" and row.role == "booster" and row.about == "interval"
        )
        assert str(row.minimum) == months


def test_somebody_elses_schedule():
    vaccine = Code("CVX", "99|")
    dose = SeriesDose(
        number=1,
        ages=(AgeRule(minimum=days(1)),),
        preferable=(Product(vaccine=vaccine),),
    )
    series = Series(name="s", antigen="a", vaccine_group="g", doses=(dose,))
    schedule = Schedule(
        name="theirs",
        edition="1",
        antigens=(AntigenRules(name="a", series=(series,)),),
        associations=(Association(vaccine=vaccine, antigen="a"),),
        vaccine_groups=(VaccineGroup(name="g", antigens=("a",)),),
    )
    assert schedule_table(schedule)[1].role == ""
    assert "CVX 99\\|" in schedule_as_markdown(schedule)
