"""Which series concern a patient at all (Logic Specification 5.1)."""

from vaxrecord.schedule.chart import Chart
from vaxrecord.schedule.model import Indication, SeriesKind
from vaxrecord.schedule.prepared import PreparedSeries

__all__ = ["is_relevant", "unresolved_indications"]

_RISK = SeriesKind.RISK


def is_relevant(series: PreparedSeries, chart: Chart) -> bool:
    """Decide Table 5-5 at the assessment date.

    Args:
        series: a series of the schedule.
        chart: the patient.

    Returns:
        Whether the sex is one of those required and, for a risk series, an indication applies.
    """
    if series.sexes and chart.sex not in series.sexes:
        return False
    if not series.since <= chart.on <= series.until:
        return False
    if series.row.kind is not _RISK:
        return True
    if series.observations.isdisjoint(chart.observed):
        return False
    dates, on = chart.dates, chart.on
    return any(
        indication.row.observation in chart.observed
        and dates[indication.begin] <= on < dates[indication.end]  # Table 5-4
        for indication in series.indications
    )


def unresolved_indications(series: PreparedSeries, chart: Chart) -> tuple[Indication, ...]:
    """Give the indications that a person must settle before a risk series can be ruled out.

    Args:
        series: a series of the schedule.
        chart: the patient.

    Returns:
        Indications that would apply if an uncertain observation held (Table 5-4, "Unknown").
    """
    if series.observations.isdisjoint(chart.uncertain):
        return ()
    dates, on = chart.dates, chart.on
    return tuple(
        indication.row
        for indication in series.indications
        if indication.row.observation in chart.uncertain
        and dates[indication.begin] <= on < dates[indication.end]
    )
