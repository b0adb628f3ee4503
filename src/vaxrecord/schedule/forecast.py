"""What is due next in one series, and when (Logic Specification chapter 7)."""

from datetime import date, timedelta

from attrs import define

from vaxrecord.periods.span import Span
from vaxrecord.schedule.chart import Given
from vaxrecord.schedule.due import SeriesForecast
from vaxrecord.schedule.evaluate import age_row, interval_rows
from vaxrecord.schedule.model import Product
from vaxrecord.schedule.prepared import PreparedAge, PreparedInterval, PreparedTarget
from vaxrecord.schedule.protection import Standing, is_contraindicated
from vaxrecord.schedule.skip import skip_that_applies
from vaxrecord.schedule.status import SeriesStatus
from vaxrecord.schedule.trace import Step, Trace
from vaxrecord.schedule.walk import Walk

__all__ = ["Outlook", "look_ahead"]

# Members of an enumeration by name of their own: each is looked up for every series.
_COMPLETE, _NOT_COMPLETE = SeriesStatus.COMPLETE, SeriesStatus.NOT_COMPLETE
_SKIP, _LAST_DOSE, _DATES = Step.SKIP, Step.LAST_DOSE, Step.DATES
_MINIMUM_AGE, _MINIMUM_INTERVAL = Step.MINIMUM_AGE, Step.MINIMUM_INTERVAL
_DAY = timedelta(1)
_NO_DATE = date(2999, 12, 31)


@define(eq=False, repr=False)
class Outlook:
    """How a series stands at the assessment date.

    Args:
        status: the patient series status (Table 7-10).
        place: the next target dose; the number of targets when none is left.
        skipped: target doses skipped while looking ahead (7.1, 7.6).
        due: the forecast, if the series is Not Complete.
        trace: what was compared.
    """

    status: SeriesStatus
    place: int
    skipped: tuple[PreparedTarget, ...]
    due: SeriesForecast | None
    trace: Trace


_Interval = tuple[PreparedInterval, date, Given | None]


def _conflict_ends(target: PreparedTarget, walk: Walk, trace: Trace) -> list[date]:
    """Give the forecast conflict end dates (CALCDTCONFLICT-3): always the full end."""
    ends = []
    on = walk.chart.on
    for given in walk.chart.given:
        for conflict in target.conflicts.get(given.vaccine, ()):
            if conflict.since <= on <= conflict.until:
                end = conflict.row.end.after(given.on)
                ends.append(end)
                trace.append((Step.CONFLICT_END, conflict, given, end))
    return ends


def _candidate_earliest(
    target: PreparedTarget,
    row: PreparedAge | None,
    walk: Walk,
    intervals: list[_Interval],
    trace: Trace,
) -> date:
    """Give the candidate earliest date (FORECASTDTCAN-1).

    Where nothing gives a date, it is 31 December 2999 (Table 7-9, "assumed value if empty"), and
    the series cannot be finished. A dose that anybody may have from birth on has the minimum age
    0 days.
    """
    limits: list[date] = []
    if row is not None and row.has_minimum:
        limits.append(walk.chart.dates[row.minimum])
        trace.append((_MINIMUM_AGE, row, limits[0]))
    for interval, reference, given in intervals:
        minimum = interval.row.minimum
        if minimum is not None:
            limits.append(minimum.after(reference))
            trace.append((_MINIMUM_INTERVAL, interval, reference, given, limits[-1]))
    if target.conflicts and walk.chart.given:
        limits += _conflict_ends(target, walk, trace)
    if target.season_start is not None:
        limits.append(target.season_start)
        trace.append((Step.SEASON_START, target.season_start))
    if walk.last is not None:  # the latest dose evaluated; no inadvertent one is later
        limits.append(walk.last.on)
        trace.append((_LAST_DOSE, walk.last))
    return max(limits, default=_NO_DATE)


def _day_before(on: date) -> date:
    return on - _DAY if on > date.min else on


def _latest_of(intervals: list[_Interval], which: str) -> date | None:
    ends = []
    for interval, reference, _ in intervals:
        span: Span | None = getattr(interval.row, which)
        if span is not None:
            ends.append(span.after(reference))
    return max(ends, default=None)


def _products(
    target: PreparedTarget, walk: Walk, how: Standing, earliest: date, recommended: date
) -> tuple[Product, ...]:
    """Choose the recommended vaccines (FORECASTRECVAC-1)."""
    dates, on, forbidden = walk.chart.dates, walk.chart.on, how.vaccines
    return tuple(
        [
            row
            for row, product in target.recommendable
            if product.since <= on <= product.until
            and (
                dates[product.begin] <= earliest < dates[product.end]
                or dates[product.begin] <= recommended < dates[product.end]
            )
            and (product.scope is None or product.scope.covers(walk.chart.observed))
            and not (forbidden and row.vaccine in forbidden)
        ]
    )


def _number(walk: Walk) -> int:
    """Give the forecast dose number (FORECASTDN-1): last season's doses do not count."""
    number = 1
    for target, given in walk.satisfied:
        start = target.season_start
        number += start is None or given.on >= start
    return number


def _by_age_or_interval(
    age: date | None, intervals: list[_Interval], which: str
) -> tuple[date | None, str]:
    """Give a date by age; only without one, the latest by interval (FORECASTDT-2, -3)."""
    if age is not None:
        return age, "age"
    return (_latest_of(intervals, which), "interval") if intervals else (None, "interval")


def _due(
    target: PreparedTarget,
    row: PreparedAge | None,
    walk: Walk,
    how: Standing,
    intervals: list[_Interval],
    earliest: date,
    trace: Trace,
) -> SeriesForecast:
    """Generate the dates of the forecast (7.5): age goes before interval; empty stays empty."""
    dates = walk.chart.dates
    by_age = past_by_age = latest = None
    if row is not None:
        by_age = None if row.earliest is None else dates[row.earliest]
        past_by_age = None if row.latest is None else dates[row.latest]
        latest = None if row.row.maximum is None else _day_before(dates[row.maximum])
    wanted, how_wanted = _by_age_or_interval(by_age, intervals, "earliest_recommended")
    end, how_past = _by_age_or_interval(past_by_age, intervals, "latest_recommended")
    if wanted is None:
        wanted, how_wanted = earliest, "earliest"
    past = None if end is None else _day_before(end)
    recommended = max(wanted, earliest)
    number = _number(walk)
    trace.append((_DATES, earliest, (wanted, how_wanted), (past, how_past), latest, number))
    return SeriesForecast(
        target=target.number,
        number=number,
        earliest=earliest,
        unadjusted_recommended=wanted,
        recommended=recommended,
        unadjusted_past_due=past,
        past_due=None if past is None else max(past, earliest),
        latest=latest,
        vaccines=_products(target, walk, how, earliest, recommended)
        if target.recommendable
        else (),
        priority=target.priority,
    )


def _settled(
    target: PreparedTarget,
    row: PreparedAge | None,
    walk: Walk,
    how: Standing,
    trace: Trace,
) -> SeriesStatus | None:
    """Decide the columns of Table 7-10 that need no dates, from left to right."""
    if how.immune is not None:
        trace.append((Step.IMMUNE, how.immune))
        return SeriesStatus.IMMUNE
    if is_contraindicated(walk.series, how):
        trace += ((Step.CONTRAINDICATED, why.observation, why.text) for why in how.reasons)
        return SeriesStatus.CONTRAINDICATED
    on = walk.chart.on
    if target.season_end is not None and on > target.season_end:
        trace.append((Step.SEASON_END, target.season_end))
        return SeriesStatus.NOT_RECOMMENDED
    if row is not None and on >= walk.chart.dates[row.maximum]:
        trace.append((Step.MAXIMUM_AGE, row, walk.chart.dates[row.maximum]))
        return SeriesStatus.AGED_OUT
    return None


def _skips(walk: Walk, place: int, on: date, trace: Trace) -> bool:
    """Tell whether the target dose can be skipped on a day (7.1, 7.6)."""
    target, chart = walk.series.targets[place], walk.chart
    reason = skip_that_applies(
        target.skips_forecast, walk, anchor=chart.on, on=on, before=len(chart.given)
    )
    if reason is None:
        return False
    trace.append((_SKIP, target, reason, on))
    return True


def look_ahead(walk: Walk, how: Standing) -> Outlook:
    """Forecast the next target dose of a series (Figure 7-1).

    A target dose that could be skipped at the assessment date (7.1) or on its own earliest date
    (7.6) is left out, and the next one is looked at in the same way.

    Args:
        walk: the evaluated history.
        how: immunity and contraindications.

    Returns:
        The status, and the forecast if the series is Not Complete.
    """
    place, targets, chart = walk.place, walk.series.targets, walk.chart
    skipped: list[PreparedTarget] = []
    trace: Trace = []

    while place < len(targets):
        target = targets[place]
        if target.skips_forecast and _skips(walk, place, chart.on, trace):
            skipped.append(target)
            place += 1
            continue
        row = age_row(target, chart, chart.on)
        status = _settled(target, row, walk, how, trace)
        if status is not None:
            return Outlook(status, place, tuple(skipped), None, trace)
        steps: Trace = []
        rows = target.intervals
        intervals = interval_rows(rows, walk, chart.on, len(chart.given)) if rows else []
        earliest = _candidate_earliest(target, row, walk, intervals, steps)
        maximum = _NO_DATE if row is None else min(chart.dates[row.maximum], _NO_DATE)
        if earliest >= maximum:
            trace += (*steps, (Step.UNABLE_TO_FINISH, row, maximum))
            return Outlook(SeriesStatus.AGED_OUT, place, tuple(skipped), None, trace)
        if target.skips_forecast and _skips(walk, place, earliest, trace):
            skipped.append(target)
            place += 1
            continue
        due = _due(target, row, walk, how, intervals, earliest, steps)
        trace += steps
        return Outlook(_NOT_COMPLETE, place, tuple(skipped), due, trace)
    status = _COMPLETE if walk.satisfied else SeriesStatus.NOT_RECOMMENDED
    return Outlook(status, place, tuple(skipped), None, trace)
