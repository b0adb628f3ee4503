from datetime import date

import pytest

from vaxrecord.periods.span import Span, months, weeks, years
from vaxrecord.schedule import History
from vaxrecord.schedule.chart import open_chart
from vaxrecord.schedule.model import AgeRule
from vaxrecord.schedule.prepared import BIRTH, EVER, NEVER

DAY = date(2022, 1, 31)


@pytest.fixture
def reached(tables):
    """The days on which somebody reaches some ages: as laid out, and by the spans themselves."""

    def ask(birth, *spans):
        rows = [AgeRule(absolute_minimum=span, minimum=span) for span in spans]
        doses = [tables.dose(n, ages=(row,)) for n, row in enumerate(rows, 1)]
        doses = doses or [tables.dose(1, ages=())]
        prepared = tables.schedule(tables.series(*doses)).prepared
        dates = open_chart(History(birth_date=birth), prepared, DAY).dates
        assert (dates[EVER], dates[NEVER], dates[BIRTH]) == (date.min, date.max, birth)
        return dates[3:], [span.after(birth) for span in prepared.spans]

    return ask


class TestAges:
    @pytest.mark.parametrize(
        "birth",
        [
            date(2004, 2, 28),
            date(2004, 2, 29),
            date(2003, 12, 31),
            date(1, 1, 1),
            date(9990, 6, 15),
        ],
    )
    @pytest.mark.parametrize(
        "spans",
        [
            (),
            (years(5), years(12), years(18)),
            (years(12), months(6)),
            (years(12), weeks(6)),
            (Span(years=-1), years(2)),
        ],
    )
    def test_each_age_is_reached_when_its_span_says(self, reached, birth, spans):
        dates, said = reached(birth, *spans)
        assert dates == said
