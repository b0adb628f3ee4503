"""A patient's way through one series (Logic Specification 4.4): what is satisfied, what is next."""

from attrs import define

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

    __slots__ = (
        "_counted",
        "chart",
        "complete",
        "inadvertent",
        "judged",
        "last",
        "place",
        "previous",
        "satisfied",
        "satisfied_by",
        "series",
        "skipped",
        "statuses",
    )

    def __init__(self, series: PreparedSeries, chart: Chart, complete: frozenset[str]) -> None:
        self.series = series
        self.chart = chart
        self.complete = complete
        self.place = 0
        self.judged: list[Judged] = []
        self.satisfied: list[tuple[PreparedTarget, Given]] = []
        self.satisfied_by: dict[int, Given] = {}
        self.skipped: list[PreparedTarget] = []
        self.previous: Given | None = None
        self.last: Given | None = None
        self.statuses: dict[int, EvaluationStatus] = {}
        self.inadvertent: frozenset[int] = frozenset()
        self._counted: dict[int, tuple[int, int]] = {}

    def count_valid(self, condition: PreparedCondition) -> int:
        """Count the valid doses of the series that a condition asks for (CONDSKIP-1)."""
        if not self.satisfied:
            return 0
        seen, count = self._counted.get(id(condition), (0, 0))
        for _, given in self.satisfied[seen:]:
            count += self.chart.counts(condition, given)
        self._counted[id(condition)] = len(self.satisfied), count
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
        for given in reversed(self.chart.of_set(row.vaccines)):
            if given.position < before and given.position not in self.inadvertent:
                return given
        return None
