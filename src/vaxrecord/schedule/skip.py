"""Conditional skip (Logic Specification 6.2, 7.1, 7.6): may a target dose be left out?

The three contexts differ in the rules that are looked at, in the reference date (CONDSKIP-2), and
in the doses that are seen: while a dose is evaluated, only those before it.
"""

from datetime import date

from vaxrecord.schedule.model import AgeIs, Compare, DosesCounted, SeriesCompleted
from vaxrecord.schedule.prepared import PreparedCondition, PreparedSet, PreparedSkip
from vaxrecord.schedule.walk import Walk

__all__ = ["skip_that_applies"]


def _enough_doses(condition: PreparedCondition, row: DosesCounted, walk: Walk, before: int) -> bool:
    """Decide Table 6-9."""
    chart = walk.chart
    count = walk.count_valid(condition) if row.valid_only else chart.count_before(condition, before)
    if row.compare is Compare.GREATER:
        return count > row.count
    return count == row.count if row.compare is Compare.EQUAL else count < row.count


def _is_met(condition: PreparedCondition, walk: Walk, on: date, before: int) -> bool:
    """Decide Tables 6-6 to 6-9."""
    row = condition.row
    if isinstance(row, AgeIs):
        dates = walk.chart.dates
        return dates[condition.begin] <= on < dates[condition.end]
    if isinstance(row, DosesCounted):
        return _enough_doses(condition, row, walk, before)
    if isinstance(row, SeriesCompleted):
        return not row.groups.isdisjoint(walk.complete)
    return walk.last is not None and on >= row.interval.after(walk.last.on)  # CALCDTSKIP-5


def _set_is_met(one: PreparedSet, walk: Walk, on: date, before: int) -> bool:
    """Decide Table 6-10."""
    every = one.row.every
    for condition in one.conditions:
        if _is_met(condition, walk, on, before) is not every:
            return not every
    return every


def skip_that_applies(
    skips: tuple[PreparedSkip, ...], walk: Walk, *, anchor: date, on: date, before: int
) -> PreparedSet | None:
    """Find a reason to skip a target dose (Table 6-11).

    Several skip rules of one dose are alternatives; so are their sets, unless the rule says every.

    Args:
        skips: the rules of the target dose for the context.
        walk: the patient's way so far.
        anchor: date administered or assessment date, by which sets are in force (RELEVANT-1, -2).
        on: the reference date (CONDSKIP-2).
        before: the position of the dose evaluated; in a forecast, the number of doses.

    Returns:
        A set that is met, for the explanation; None if the dose is needed.
    """
    for skip in skips:
        met: PreparedSet | None = None
        for one in skip.sets:
            if not one.since <= anchor <= one.until:
                continue
            if _set_is_met(one, walk, on, before):
                met = met or one
                if not skip.row.every:
                    return met
            elif skip.row.every:
                met = None
                break
        if met is not None:
            return met
    return None
