"""Evaluate one history by one schedule (Logic Specification chapter 4): the way through it all."""

from collections.abc import Iterable
from datetime import date

from vaxrecord.schedule.chart import Chart, open_chart
from vaxrecord.schedule.edition import Schedule
from vaxrecord.schedule.evaluate import evaluate_history
from vaxrecord.schedule.forecast import look_ahead
from vaxrecord.schedule.groups import forecasts_of_group
from vaxrecord.schedule.history import History
from vaxrecord.schedule.notes import notes
from vaxrecord.schedule.prepared import PreparedSeries
from vaxrecord.schedule.protection import Standing, standing
from vaxrecord.schedule.relevant import is_relevant
from vaxrecord.schedule.results import (
    Assessment,
    DoseEvaluation,
    Selection,
    SeriesResult,
)
from vaxrecord.schedule.select import Path, best_paths

__all__ = ["evaluate", "follow"]


def _path(series: PreparedSeries, chart: Chart, how: Standing, complete: frozenset[str]) -> Path:
    walk = evaluate_history(series, chart, complete)
    return Path(series, walk, look_ahead(walk, how))


_NOTHING: frozenset[str] = frozenset()


def follow(candidates: Iterable[PreparedSeries], chart: Chart, how: Standing) -> list[Path]:
    """Evaluate and forecast the relevant series of an antigen (4.4), in the schedule's order.

    Series that another's completion can shorten come second; what they complete themselves is not
    seen by each other.

    Args:
        candidates: series of one antigen, relevant or not.
        chart: the patient.
        how: how the patient stands to the antigen.

    Returns:
        One path for each series that is relevant.
    """
    paths: list[Path] = []
    waiting: list[tuple[int, PreparedSeries]] = []
    for series in candidates:
        if not is_relevant(series, chart):
            continue
        if series.waits:
            waiting.append((len(paths) + len(waiting), series))
        else:
            paths.append(_path(series, chart, how, _NOTHING))
    if waiting:
        complete = frozenset(path.series.row.group for path in paths if path.is_complete)
        for place, series in waiting:
            paths.insert(place, _path(series, chart, how, complete))
    return paths


def _result(path: Path, chart: Chart) -> SeriesResult:
    start = path.series.start
    return SeriesResult(
        series=path.series.row,
        status=path.status,
        evaluations=tuple(
            [
                DoseEvaluation(
                    one.given.recorded,
                    one.given.position + 1,
                    one.given.on,
                    one.given.dose.vaccine,
                    None if one.target is None else one.target.number,
                    one.status,
                    one.reasons,
                    one.trace,
                    path.series.row.cites,
                )
                for one in path.walk.judged
            ]
        ),
        satisfied=tuple([target.number for target, _ in path.walk.satisfied]),
        skipped=tuple([target.number for target in path.walk.skipped])
        + tuple([target.number for target in path.outlook.skipped]),
        left=path.series.numbers[path.outlook.place :],
        forecast=path.outlook.due,
        waiting=start is not None and chart.on < chart.dates[start],
        trace=path.outlook.trace,
    )


def evaluate(history: History, schedule: Schedule, *, on: date) -> Assessment:
    """Evaluate a patient's doses and forecast what is due.

    Args:
        history: what is known of the patient.
        schedule: the rules.
        on: the assessment date.

    Returns:
        Every relevant series with every dose's status, and every vaccine group's forecasts.
    """
    prepared = schedule.prepared
    chart = open_chart(history, prepared, on)
    results: list[SeriesResult] = []
    best: list[list[Selection]] = []
    standings = [standing(antigen, chart) for antigen in prepared.antigens]
    for antigen, how in zip(prepared.antigens, standings, strict=True):
        # Without observations no risk series is relevant: most patients, most series.
        candidates = antigen.series if chart.observed else antigen.not_risk
        paths = follow(candidates, chart, how)
        by_path = {id(path): _result(path, chart) for path in paths}
        results += by_path.values()
        best.append(
            [
                Selection(
                    result=by_path[id(choice.path)],
                    why=choice.why,
                    scores=tuple((path.series.row.name, n) for path, n in choice.scores),
                )
                for choice in best_paths(paths)
            ]
        )
    return Assessment(
        on=on,
        results=tuple(results),
        forecasts=tuple(
            forecast
            for group in prepared.groups
            for forecast in forecasts_of_group(
                group, [one for antigen in group.antigens for one in best[antigen]], chart
            )
        ),
        notes=notes(chart, standings),
    )
