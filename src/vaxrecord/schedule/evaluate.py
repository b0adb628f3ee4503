"""One dose against one target dose, and a history against a series (Logic Specification 6, 4.4).

Each step of chapter 6 is one function. It answers whether the dose passes, adds its reasons, and
leaves in the trace what it compared; `_satisfy` puts the answers together (Table 6-31). A dose gets
*all* reasons that apply: CDC's text says "with evaluation reasons", in the plural.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from vaxrecord.schedule.chart import Chart, Given
from vaxrecord.schedule.prepared import (
    PreparedAge,
    PreparedInterval,
    PreparedProduct,
    PreparedSeries,
    PreparedTarget,
    plain_name,
)
from vaxrecord.schedule.skip import skip_that_applies
from vaxrecord.schedule.status import EvaluationStatus, Reason
from vaxrecord.schedule.trace import Step, Trace
from vaxrecord.schedule.walk import Judged, Walk

__all__ = ["age_row", "evaluate_history", "interval_rows"]

# Members of an enumeration by name of their own: each is looked up for every dose.
_VALID, _NOT_VALID = EvaluationStatus.VALID, EvaluationStatus.NOT_VALID
_EXTRANEOUS, _SUBSTANDARD = EvaluationStatus.EXTRANEOUS, EvaluationStatus.SUBSTANDARD
_AGE, _INTERVAL, _PREFERABLE, _ALLOWABLE = (
    Step.AGE,
    Step.INTERVAL,
    Step.PREFERABLE,
    Step.ALLOWABLE,
)


def age_row(target: PreparedTarget, chart: Chart, anchor: date) -> PreparedAge | None:
    """Give the age row that holds for a patient on a day (RELEVANT-1, -2).

    Args:
        target: the target dose.
        chart: the patient.
        anchor: date administered (evaluation) or assessment date (forecast, selection).

    Returns:
        The row; None if there is none, and any age will do.
    """
    for row in target.ages:
        if row.since <= anchor <= row.until and (
            row.scope is None or row.scope.covers(chart.observed)
        ):
            return row
    return None


def interval_rows(
    rows: tuple[PreparedInterval, ...], walk: Walk, anchor: date, before: int
) -> list[tuple[PreparedInterval, date, Given | None]]:
    """Give the interval rows that hold, each with the day that it is measured from.

    Args:
        rows: the rows of the target dose.
        walk: the patient's way so far.
        anchor: date administered or assessment date (RELEVANT-1, -2).
        before: the position of the dose judged; in a forecast, the number of doses.

    Returns:
        Row, reference date, and the dose of that date (None for an observation). A row whose
        reference the patient does not have is not among them.
    """
    found: list[tuple[PreparedInterval, date, Given | None]] = []
    for row in rows:
        if not row.since <= anchor <= row.until:
            continue
        if row.scope is not None and not row.scope.covers(walk.chart.observed):
            continue
        if row.observation:
            observed = walk.chart.observed.get(row.observation)
            if observed is not None:
                found.append((row, observed, None))
        else:
            reference = walk.measured_from(row, before)
            if reference is not None:
                found.append((row, reference.on, reference))
    return found


def _age_passes(
    target: PreparedTarget, walk: Walk, given: Given, reasons: list[Reason], trace: Trace
) -> bool:
    """Decide Table 6-15; a dose before birth is too young even where nothing sets a minimum."""
    dates, on = walk.chart.dates, given.on
    row = age_row(target, walk.chart, on)
    if row is None:
        if on < walk.chart.birth:
            trace.append((Step.BORN,))
            reasons.append(Reason.TOO_YOUNG)
            return False
        return True
    absolute, minimum, maximum = dates[row.absolute], dates[row.minimum], dates[row.maximum]
    absolute = max(absolute, walk.chart.birth)
    trace.append((_AGE, row, absolute, minimum, maximum))
    if on < absolute:
        reasons.append(Reason.TOO_YOUNG)
        return False
    if on >= maximum:
        reasons.append(Reason.TOO_OLD)
        return False
    if on < minimum:
        reasons.append(Reason.GRACE_AGE)
    return True


def _preferable_intervals_pass(
    target: PreparedTarget, walk: Walk, given: Given, reasons: list[Reason], trace: Trace
) -> bool:
    """Decide Table 6-18 for every row: all must be kept."""
    on, soon, grace = given.on, False, False
    for row, reference, from_dose in interval_rows(target.intervals, walk, on, given.position):
        absolute, minimum = row.row.absolute_minimum, row.row.minimum
        first = reference if absolute is None else absolute.after(reference)
        planned = first if minimum is None or minimum is absolute else minimum.after(reference)
        trace.append((_INTERVAL, row, reference, from_dose, first, planned))
        if absolute is not None and on < first:
            soon = True
        elif on < planned:
            grace = True
    if soon:
        reasons.append(Reason.TOO_SOON)
    elif grace:
        reasons.append(Reason.GRACE_INTERVAL)
    return not soon


def _allowable_intervals_pass(
    target: PreparedTarget, walk: Walk, given: Given, trace: Trace
) -> bool:
    """Decide Table 6-21; where no row holds, nothing is allowed (6.6)."""
    rows = interval_rows(target.allowable_intervals, walk, given.on, given.position)
    kept = bool(rows)
    for row, reference, from_dose in rows:
        absolute = row.row.absolute_minimum
        first = reference if absolute is None else absolute.after(reference)
        trace.append((Step.ALLOWABLE_INTERVAL, row, reference, from_dose, first))
        if absolute is not None and given.on < first:
            kept = False
    return kept


def _is_free_of_conflict(walk: Walk, given: Given, trace: Trace) -> bool:
    """Decide CONFLICT-3 for every earlier dose; a dose of another series has no status."""
    free = True
    for conflict, earlier, minimum, end in walk.chart.neighbours(given):
        status = walk.statuses.get(earlier.position)
        until = minimum if status is None or status is _VALID else end
        impacted = given.on < until
        trace.append((Step.CONFLICT, conflict, earlier, until))
        free = free and not impacted
    return free


def _product_fits(row: PreparedProduct, chart: Chart, given: Given) -> bool:
    """Decide whether a row's ages, days, maker and trade name are those of the dose (6-26, 6-29).

    Where the row names a maker or a trade name and the dose does not, they are not the same.
    """
    on, dates = given.on, chart.dates
    return (
        dates[row.begin] <= on < dates[row.end]
        and row.since <= on <= row.until
        and (row.maker is None or row.maker == given.dose.maker)
        and (not row.trade_name or row.trade_name == plain_name(given.dose.trade_name))
        and (row.scope is None or row.scope.covers(chart.observed))
    )


def _is_too_little(volume: Decimal, fitting: Iterable[PreparedProduct]) -> bool:
    """Tell whether a volume is less than that of every row that fits."""
    return all(row.volume is not None and volume < row.volume for row in fitting)


def _vaccine_passes(
    target: PreparedTarget, walk: Walk, given: Given, reasons: list[Reason], trace: Trace
) -> bool:
    """Decide Tables 6-26 and 6-29: preferable or allowable suffices; volume is only remarked on."""
    preferable = target.preferable.get(given.vaccine, ())
    for row in preferable:
        if _product_fits(row, walk.chart, given):
            trace.append((_PREFERABLE, target, row))
            if given.dose.volume is not None and _is_too_little(
                given.dose.volume, [r for r in preferable if _product_fits(r, walk.chart, given)]
            ):
                reasons.append(Reason.LESS_VOLUME)
            return True
    allowable = target.allowable.get(given.vaccine, ())
    for row in allowable:
        if _product_fits(row, walk.chart, given):
            trace.append((_ALLOWABLE, target, row, True))
            return True
    named = preferable or allowable
    trace.append((_ALLOWABLE, target, named[0] if named else None, False))
    reasons.append(Reason.WRONG_VACCINE)
    return False


def _is_inadvertent(target: PreparedTarget, given: Given) -> bool:
    """Decide Table 6-13."""
    rows = target.inadvertent.get(given.vaccine)
    return rows is not None and any(row.since <= given.on <= row.until for row in rows)


def _satisfy(target: PreparedTarget, walk: Walk, given: Given, trace: Trace) -> Judged:
    """Hold a dose against a target dose (6.3 to 6.10, Table 6-31)."""
    if target.inadvertent and _is_inadvertent(target, given):
        walk.inadvertent |= {given.position}
        trace.append((Step.INADVERTENT, target))
        return Judged(given, target, _NOT_VALID, (Reason.INADVERTENT,), trace)
    reasons: list[Reason] = []
    passes = _age_passes(target, walk, given, reasons, trace)
    too_old = not passes and Reason.TOO_OLD in reasons
    if target.intervals:
        in_time = _preferable_intervals_pass(target, walk, given, reasons, trace)
        if (
            not in_time
            and target.allowable_intervals
            and _allowable_intervals_pass(target, walk, given, trace)
        ):
            reasons.remove(Reason.TOO_SOON)
            in_time = True
        passes = passes and in_time
    if walk.chart.prepared.conflict_days and not _is_free_of_conflict(walk, given, trace):
        reasons.append(Reason.CONFLICT)
        passes = False
    if not _vaccine_passes(target, walk, given, reasons, trace):
        passes = False
    status = _EXTRANEOUS if too_old else _VALID if passes else _NOT_VALID
    return Judged(given, target, status, tuple(reasons), trace)


def _next_target(walk: Walk, given: Given, trace: Trace) -> PreparedTarget | None:
    """Leave out the target doses that need not be given (6.2); the dose is not used up."""
    targets = walk.series.targets
    while walk.place < len(targets):
        target = targets[walk.place]
        if not target.skips_given:
            return target
        reason = skip_that_applies(
            target.skips_given, walk, anchor=given.on, on=given.on, before=given.position
        )
        if reason is None:
            return target
        trace.append((Step.SKIP, target, reason, given.on))
        walk.skipped.append(target)
        walk.place += 1
    return None


def _judge(walk: Walk, given: Given) -> Judged:
    """Evaluate the next dose of the series, and say what it did to the target dose."""
    targets = walk.series.targets
    if walk.place < len(targets) and given.substandard is not None:
        reason = given.substandard
        return Judged(
            given, targets[walk.place], _SUBSTANDARD, (reason,), [(Step.SUBSTANDARD, reason)]
        )
    trace: Trace = []
    target = _next_target(walk, given, trace)
    if target is None:
        trace.append((Step.OVER,))
        return Judged(given, None, _EXTRANEOUS, (Reason.ALREADY_COMPLETE,), trace)
    return _satisfy(target, walk, given, trace)


def evaluate_history(series: PreparedSeries, chart: Chart, complete: frozenset[str]) -> Walk:
    """Evaluate all doses of a patient against one series (Figure 4-6).

    Args:
        series: a relevant series.
        chart: the patient.
        complete: series groups of the antigen that hold a complete series (Table 6-7).

    Returns:
        The walk, at the target dose that a forecast starts from.
    """
    walk = Walk(series, chart, complete)
    for given in chart.by_antigen[series.antigen]:
        judged = _judge(walk, given)
        status = judged.status
        walk.judged.append(judged)
        walk.statuses[given.position] = status
        walk.last = given
        if status is _VALID and judged.target is not None:
            walk.satisfied.append((judged.target, given))
            walk.satisfied_by[judged.target.number] = given
            walk.previous = given
            if not judged.target.recurring:  # a recurring dose is due again, identical
                walk.place += 1
        elif status is _NOT_VALID and given.position not in walk.inadvertent:
            walk.previous = given
    return walk
