"""Which series of an antigen speak for the patient (Logic Specification chapter 8).

Within a series group one series is *prioritized*; over the groups the prioritized ones that are
needed become the *best* series. Ids of CDC's rules stand beside the lines that carry them.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from attrs import define

from vaxrecord.schedule.evaluate import age_row
from vaxrecord.schedule.forecast import Outlook
from vaxrecord.schedule.model import SeriesKind
from vaxrecord.schedule.prepared import PreparedSeries
from vaxrecord.schedule.status import EvaluationStatus, SeriesStatus
from vaxrecord.schedule.walk import Walk

__all__ = ["Choice", "Path", "Why", "best_paths", "prioritized"]


class Why(StrEnum):
    """Why a series was chosen for its group."""

    ONLY_DEFAULT = "no series can be scored; the default"
    ONLY_SCORABLE = "the only series that can be scored"
    ONLY_COMPLETE = "the only complete series"
    ONLY_IN_PROCESS = "the only series in process"
    DEFAULT = "none is complete or in process; the default"
    BEST_COMPLETE = "the highest score among complete series"
    BEST_IN_PROCESS = "the highest score among series in process"
    BEST_NOT_STARTED = "the highest score among series without valid doses"
    MOST_DOSES = "none of the tables decides; most valid doses, then preference"

    __hash__ = str.__hash__


@define(eq=False, repr=False)
class Path:
    """One relevant series, evaluated and forecast."""

    series: PreparedSeries
    walk: Walk
    outlook: Outlook

    @property
    def status(self) -> SeriesStatus:
        """The patient series status."""
        return self.outlook.status

    @property
    def is_complete(self) -> bool:
        """SELECTB-6."""
        return self.outlook.status is SeriesStatus.COMPLETE

    @property
    def is_in_process(self) -> bool:
        """SELECTB-16."""
        return bool(self.walk.satisfied) and self.outlook.status is SeriesStatus.NOT_COMPLETE

    @property
    def valid_doses(self) -> int:
        """SELECTB-21."""
        return len(self.walk.satisfied)

    @property
    def all_doses_valid(self) -> bool:
        """SELECTB-2."""
        return all(one.status is EvaluationStatus.VALID for one in self.walk.judged)

    @property
    def unsatisfied(self) -> int:
        """How many target doses are left (SELECTB-5)."""
        return len(self.series.targets) - self.outlook.place

    @property
    def start(self) -> date | None:
        """The start date (SELECTB-14); a series without a minimum age to start has none."""
        number = self.series.start
        return None if number is None else self.walk.chart.dates[number]

    def finish(self) -> date | None:
        """Give the forecast finish date (SELECTB-12): earliest plus the longest interval left."""
        due = self.outlook.due
        if due is None:
            return None
        on = self.walk.chart.on
        return max(
            (
                row.row.minimum.after(due.earliest)
                for target in self.series.targets[self.outlook.place + 1 :]
                for row in target.intervals
                if row.row.minimum is not None and row.since <= on <= row.until
            ),
            default=due.earliest,
        )

    def is_completable(self) -> bool:
        """SELECTB-3."""
        finish = self.finish()
        if finish is None:
            return False
        chart = self.walk.chart
        row = age_row(self.series.targets[-1], chart, chart.on)
        return row is None or finish < chart.dates[row.maximum]


class Choice(NamedTuple):
    """The prioritized series of a group, why it was chosen, and the scores if any."""

    path: Path
    why: Why
    scores: tuple[tuple[Path, int], ...] = ()


def _is_scorable(path: Path, group: Sequence[Path], *, has_default: bool) -> bool:
    """Decide SELECTSCORE-2 for a candidate series."""
    row, chart = path.series.row, path.walk.chart
    if row.kind is SeriesKind.RISK:
        return all(row.priority <= other.series.row.priority for other in group)
    if row.kind is SeriesKind.EVALUATION_ONLY:
        return path.is_complete
    if path.walk.satisfied:
        return path.walk.satisfied[0][1].on < chart.dates[path.series.last_start]
    return not has_default and not any(other.valid_doses for other in group)


def _alone(holds: bool, holders: int, worth: int) -> int:  # noqa: FBT001 - a cell of a table
    """Give the points of a condition that is worth something to one series only."""
    if not holds:
        return -worth
    return worth if holders == 1 else 0


def _score_complete(paths: Sequence[Path]) -> list[int]:
    """Decide Table 8-7."""
    most = max(path.valid_doses for path in paths)
    holders = sum(path.valid_doses == most for path in paths)
    return [_alone(path.valid_doses == most, holders, 1) for path in paths]


def _score_in_process(paths: Sequence[Path]) -> list[int]:
    """Decide Table 8-9."""
    most = max(path.valid_doses for path in paths)
    closest = min(path.unsatisfied for path in paths)
    finishes = [path.finish() if path.is_completable() else None for path in paths]
    first = min((finish for finish in finishes if finish is not None), default=None)
    holders = (
        sum(path.valid_doses == most for path in paths),
        sum(path.unsatisfied == closest for path in paths),
        sum(finish is not None and finish == first for finish in finishes),
    )
    return [
        (2 if path.series.row.product_path and path.all_doses_valid else -2)
        + (3 if finish is not None else -3)
        + _alone(path.valid_doses == most, holders[0], 2)
        + _alone(path.unsatisfied == closest, holders[1], 2)
        + _alone(finish is not None and finish == first, holders[2], 1)
        for path, finish in zip(paths, finishes, strict=True)
    ]


def _score_not_started(paths: Sequence[Path]) -> list[int]:
    """Decide Table 8-11."""
    starts = [path.start for path in paths]
    first = min((start for start in starts if start is not None), default=None)
    holders = sum(start is not None and start == first for start in starts)
    return [
        _alone(start is not None and start == first, holders, 1)
        + (1 if path.is_completable() else -1)
        + (-1 if path.series.row.product_path else 1)
        for path, start in zip(paths, starts, strict=True)
    ]


def _rank(path: Path) -> int:
    preference = path.series.row.preference
    return 1_000_000 if preference is None else preference


def _highest(
    paths: Sequence[Path], score: Callable[[Sequence[Path]], list[int]], why: Why
) -> Choice:
    """Choose by score, then by preference, then by the schedule's order (SELECTBEST-1, -2)."""
    scores = tuple(zip(paths, score(paths), strict=True))
    winner = min(scores, key=lambda scored: (-scored[1], _rank(scored[0])))
    return Choice(winner[0], why, scores)


def prioritized(group: Sequence[Path]) -> Choice | None:
    """Choose the prioritized series of one series group (8.1 to 8.7).

    Args:
        group: all relevant series of the group, at least one.

    Returns:
        The choice; None if no series can be scored and the group has no default.
    """
    default = next((path for path in group if path.series.row.default), None)
    candidates = [p for p in group if p.status is not SeriesStatus.CONTRAINDICATED] or group
    scorable = [p for p in candidates if _is_scorable(p, group, has_default=default is not None)]
    if not scorable:
        return None if default is None else Choice(default, Why.ONLY_DEFAULT)
    if len(scorable) == 1:
        return Choice(scorable[0], Why.ONLY_SCORABLE)
    complete = [path for path in scorable if path.is_complete]
    in_process = [path for path in scorable if path.is_in_process]
    if len(complete) == 1:
        return Choice(complete[0], Why.ONLY_COMPLETE)
    if complete:
        return _highest(complete, _score_complete, Why.BEST_COMPLETE)
    if len(in_process) == 1:
        return Choice(in_process[0], Why.ONLY_IN_PROCESS)
    if in_process:
        return _highest(in_process, _score_in_process, Why.BEST_IN_PROCESS)
    if default is not None:
        return Choice(default, Why.DEFAULT)
    if not any(path.valid_doses for path in scorable):
        return _highest(scorable, _score_not_started, Why.BEST_NOT_STARTED)
    return _highest(scorable, lambda paths: [path.valid_doses for path in paths], Why.MOST_DOSES)


def _is_best(choice: Choice, by_group: dict[str, Choice]) -> bool:
    """Decide Table 8-14."""
    path = choice.path
    if path.is_complete:
        return True
    row = path.series.row
    equivalent = [by_group[group].path for group in row.equivalent_groups if group in by_group]
    if row.kind is SeriesKind.EVALUATION_ONLY or any(other.is_complete for other in equivalent):
        return False
    return row.kind is SeriesKind.RISK or not any(
        other.series.row.kind is SeriesKind.RISK for other in equivalent
    )


def best_paths(paths: Iterable[Path]) -> tuple[Choice, ...]:
    """Choose the best series of one antigen (8.8).

    Args:
        paths: its relevant series.

    Returns:
        The best series, at most one a series group, in the order of the schedule.
    """
    groups: dict[str, list[Path]] = {}
    for path in paths:
        groups.setdefault(path.series.row.group, []).append(path)
    chosen = {name: prioritized(group) for name, group in groups.items()}
    by_group = {name: choice for name, choice in chosen.items() if choice is not None}
    return tuple(choice for choice in by_group.values() if _is_best(choice, by_group))
