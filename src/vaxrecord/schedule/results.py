"""What an evaluation answers with: every dose in every series, every forecast, and the reasons.

Findings are worked out when they are asked for; everything else is there at once.
"""

from datetime import date
from operator import itemgetter

from attrs import field, frozen

from vaxrecord.law.citation import Citation
from vaxrecord.law.rule import Finding, Verdict
from vaxrecord.schedule.due import SeriesForecast
from vaxrecord.schedule.model import Product, Series, SeriesKind
from vaxrecord.schedule.select import Why
from vaxrecord.schedule.status import EvaluationStatus, Reason, SeriesStatus, TargetStatus
from vaxrecord.schedule.trace import Trace, dose_findings, series_findings, source_of
from vaxrecord.vaccines import Code

__all__ = [
    "Assessment",
    "DoseEvaluation",
    "GroupForecast",
    "Selection",
    "SeriesForecast",
    "SeriesResult",
]


@frozen
class DoseEvaluation:
    """One dose, evaluated against one series.

    Args:
        index: its place in `History.doses`, from 0.
        number: its place in the order of dates, from 1.
        on: the day it was given.
        vaccine: its code.
        target: the number of the target dose it was held against; None once the series is over.
        status: what it is worth in this series.
        reasons: why; all that apply.
    """

    index: int
    number: int
    on: date
    vaccine: Code
    target: int | None
    status: EvaluationStatus
    reasons: tuple[Reason, ...]
    _trace: Trace = field(eq=False, repr=False)
    _cites: tuple[Citation, ...] = field(eq=False, repr=False)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every rule that was looked at, with the dates compared."""
        return dose_findings(self._trace, self.number, self.on, source_of(self._cites))


@frozen(kw_only=True)
class SeriesResult:
    """One relevant series.

    Args:
        series: the series.
        status: how far the patient is.
        evaluations: every dose that holds the antigen, in order.
        satisfied: numbers of the target doses satisfied, in order; a recurring one stands once for
            every dose that satisfied it.
        skipped: numbers of those that need not be given, in order.
        left: numbers of those that are not satisfied, in order.
        forecast: what is due next, if the series is Not Complete.
        waiting: the patient has not reached the minimum age to start the series.
    """

    series: Series
    status: SeriesStatus
    evaluations: tuple[DoseEvaluation, ...]
    satisfied: tuple[int, ...]
    skipped: tuple[int, ...]
    left: tuple[int, ...]
    forecast: SeriesForecast | None
    waiting: bool
    _trace: Trace = field(eq=False, repr=False)

    @property
    def targets(self) -> tuple[tuple[int, TargetStatus], ...]:
        """What became of each target dose, in order (Table 3-2)."""
        states = (
            *((number, TargetStatus.SATISFIED) for number in self.satisfied),
            *((number, TargetStatus.SKIPPED) for number in self.skipped),
            *((number, TargetStatus.NOT_SATISFIED) for number in self.left),
        )
        return tuple(sorted(states, key=itemgetter(0)))

    @property
    def valid_doses(self) -> int:
        """How many doses are Valid."""
        return sum(one.status is EvaluationStatus.VALID for one in self.evaluations)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Why the series has its status and its dates."""
        return series_findings(self._trace, self.status, source_of(self.series.cites))


@frozen(kw_only=True)
class Selection:
    """A best series, and why it was chosen for its series group.

    Args:
        result: the series.
        why: which table of chapter 8 decided.
        scores: name and score of every series that was scored.
    """

    result: SeriesResult
    why: Why
    scores: tuple[tuple[str, int], ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The rule of chapter 8 that decided, and every score."""
        facts = (("series", self.result.series.name), ("why", self.why.value), *self.scores)
        return (Finding(_DECIDED_BY.get(self.why, "SCH-CDSI46-T8-3"), Verdict.SATISFIED, facts),)


_DECIDED_BY = {
    Why.BEST_COMPLETE: "SELECTBEST-2",
    Why.BEST_IN_PROCESS: "SELECTBEST-2",
    Why.BEST_NOT_STARTED: "SELECTBEST-2",
    Why.MOST_DOSES: "SCH-HOUSE-SELECT-GAP",
}


@frozen(kw_only=True)
class GroupForecast:
    """One vaccine group for one series group (chapter 9).

    Args:
        group: the vaccine group.
        series_group: the series group; risk and standard are never blended.
        kind: risk, or standard (an Evaluation Only series counts as standard).
        status: the vaccine group status.
        number: the forecast dose number; None with no dates.
        earliest: as in `SeriesForecast`, for the group; None if nothing is due.
        recommended: likewise.
        past_due: likewise.
        latest: likewise.
        vaccines: the products to give.
        antigens: the antigens that are due (FORECASTVG-8).
        members: the best series it is made of.
    """

    group: str
    series_group: str
    kind: SeriesKind
    status: SeriesStatus
    number: int | None
    earliest: date | None
    recommended: date | None
    past_due: date | None
    latest: date | None
    vaccines: tuple[Product, ...]
    antigens: tuple[str, ...]
    members: tuple[Selection, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Why the group has its status and its dates; the members have their own findings."""
        single = len({member.result.series.antigen for member in self.members}) == 1
        facts = (
            ("status", self.status.value),
            ("earliest", self.earliest),
            ("recommended", self.recommended),
            ("past_due", self.past_due),
            ("number", self.number),
        )
        rule = "SINGLEANTVG-2" if single else "MULTIANTVG-1"
        return (Finding(rule, Verdict.SATISFIED, facts),)


@frozen(kw_only=True)
class Assessment:
    """Everything that a schedule says about one patient on one day.

    Args:
        on: the assessment date.
        results: every relevant series, by antigen in the schedule's order.
        forecasts: every forecast of every vaccine group that has a best series.
        notes: findings about the history as a whole: doses that nothing evaluates, doses after
            the assessment date, observations that a person must settle.
    """

    on: date
    results: tuple[SeriesResult, ...]
    forecasts: tuple[GroupForecast, ...]
    notes: tuple[Finding, ...] = ()

    def of_group(self, group: str) -> tuple[GroupForecast, ...]:
        """Give the forecasts of one vaccine group; there may be a risk and a standard one."""
        return tuple(forecast for forecast in self.forecasts if forecast.group == group)
