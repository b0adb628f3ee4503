"""A patient's way through one series (Logic Specification 4.4): what is satisfied, what is next."""

from bisect import bisect_left
from operator import attrgetter

from attrs import define, field

from vaxrecord.schedule.chart import Chart, Given
from vaxrecord.schedule.prepared import (
    PreparedCondition,
    PreparedInterval,
    PreparedSeries,
    PreparedTarget,
)
from vaxrecord.schedule.status import EvaluationStatus, Reason
from vaxrecord.schedule.trace import Trace

__all__ = ["Judged", "Walk"]

_POSITION = attrgetter("position")


@define(eq=False, repr=False)
class Judged:
    """One dose looked at in one series.

    Args:
        given: the dose.
        target: the target dose it was held against; None once the series is over.
        status: the outcome.
        reasons: all of them.
        trace: what was compared, for `vaxrecord.schedule.trace.findings`.
    """

    given: Given
    target: PreparedTarget | None
    status: EvaluationStatus
    reasons: tuple[Reason, ...]
    trace: Trace


@define(eq=False, repr=False)
class Walk:
    """The state of one series while a history is evaluated, and what is left of it afterwards.

    Args:
        series: the series.
        chart: the patient.
        complete: the series groups of the antigen known to hold a complete series.
        place: the current target dose.
        judged: the doses so far.
        satisfied: target doses satisfied, each with its (valid) dose, in order.
        satisfied_by: the latest dose that satisfied the target dose of a number.
        skipped: target doses skipped.
        previous: the latest dose that is Valid or Not Valid and not inadvertent (CALCDTINT-1).
        last: the latest dose, whatever its status.
        statuses: status by the dose's position in the history.
        inadvertent: positions of inadvertent doses.
    """

    series: PreparedSeries
    chart: Chart
    complete: frozenset[str]
    place: int = 0
    judged: list[Judged] = field(factory=list)
    satisfied: list[tuple[PreparedTarget, Given]] = field(factory=list)
    satisfied_by: dict[int, Given] = field(factory=dict)
    skipped: list[PreparedTarget] = field(factory=list)
    previous: Given | None = None
    last: Given | None = None
    statuses: dict[int, EvaluationStatus] = field(factory=dict)
    inadvertent: frozenset[int] = frozenset()
    _counted: dict[PreparedCondition, tuple[int, int]] = field(factory=dict)

    def count_valid(self, condition: PreparedCondition) -> int:
        """Count the valid doses of the series that a condition asks for (CONDSKIP-1)."""
        if not self.satisfied:
            return 0
        seen, count = self._counted.get(condition, (0, 0))
        for _, given in self.satisfied[seen:]:
            count += self.chart.counts(condition, given)
        self._counted[condition] = len(self.satisfied), count
        return count

    def measured_from(self, row: PreparedInterval, before: int) -> Given | None:
        """Give the dose that an interval is measured from (CALCDTINT-1, -2, -8).

        Args:
            row: the interval, not from an observation.
            before: the position of the dose judged; only earlier doses count.

        Returns:
            The dose; None where the patient has none, and the interval does not apply.
        """
        if row.previous:
            return self.previous
        if row.number is not None:
            return self.satisfied_by.get(row.number)
        doses = self.chart.of_set(row.vaccines)
        place = bisect_left(doses, before, key=_POSITION)
        while place and doses[place - 1].position in self.inadvertent:
            place -= 1
        return doses[place - 1] if place else None
