"""What a schedule must not say: rules that contradict each other, and names that lead nowhere.

CDC's domain model (Logic Specification, appendix A) demands some of this; the rest are rows on
which the engine would have to choose between two answers.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from vaxrecord.errors import InvalidSchedule
from vaxrecord.schedule.antigen import AntigenRules, Association, VaccineGroup
from vaxrecord.schedule.model import (
    AgeRule,
    Series,
    SeriesCompleted,
    SeriesDose,
    SeriesKind,
    TargetDose,
)

__all__ = ["Problem", "check_schedule", "problems"]


class Problem(NamedTuple):
    """One contradiction.

    Args:
        says: what is wrong, and what was expected.
        antigen: the antigen, or "".
        series: the series' name, or "".
        dose: the dose's number; 0 is the series itself.
    """

    says: str
    antigen: str = ""
    series: str = ""
    dose: int = 0

    def __str__(self) -> str:
        """Write where it is, then what it is."""
        dose = f"dose {self.dose}" if self.dose else ""
        where = ", ".join(part for part in (self.antigen, self.series, dose) if part)
        return f"{where}: {self.says}" if where else self.says


def _overlap(one: AgeRule, other: AgeRule) -> bool:
    """Tell whether two rows hold for the same patient on the same day."""
    starts = (one.in_force.since or date.min, other.in_force.since or date.min)
    ends = (one.in_force.until or date.max, other.in_force.until or date.max)
    apart = not one.scope.only.isdisjoint(other.scope.never) or not other.scope.only.isdisjoint(
        one.scope.never
    )
    return max(starts) <= min(ends) and not apart


def _of_dose(dose: SeriesDose, groups: frozenset[str]) -> Iterator[str]:
    for place, row in enumerate(dose.ages):
        if any(_overlap(row, other) for other in dose.ages[:place]):
            yield "two age rows hold on one day for one patient; give them days in force"
    for interval in (*dose.intervals, *dose.allowable_intervals):
        anchor = interval.anchor
        if isinstance(anchor, TargetDose) and not 0 < anchor.number < dose.number:
            yield f"an interval from target dose {anchor.number}, which is not an earlier one"
    for skip in dose.skips:
        if not skip.sets or not all(set_.conditions for set_ in skip.sets):
            yield "a conditional skip without sets or conditions"
        for set_ in skip.sets:
            for condition in set_.conditions:
                if isinstance(condition, SeriesCompleted) and not condition.groups <= groups:
                    yield f"a series group that the antigen has not: {sorted(condition.groups)}"


def _of_series(series: Series, rules: AntigenRules, groups: frozenset[str]) -> Iterator[Problem]:
    def found(says: str, dose: int = 0) -> Problem:
        return Problem(says, rules.name, series.name, dose)

    if series.antigen != rules.name:
        yield found(f"a series against {series.antigen} among those against {rules.name}")
    if [dose.number for dose in series.doses] != list(range(1, len(series.doses) + 1)):
        yield found("dose numbers are not 1, 2, 3 …")
    if not series.doses:
        yield found("a series without doses")
    if series.kind is SeriesKind.RISK and not series.indications:
        yield found("a risk series without indications concerns nobody")
    if not series.equivalent_groups <= groups:
        yield found(
            f"an equivalent group that the antigen has not: {sorted(series.equivalent_groups)}"
        )
    for dose in series.doses:
        for says in _of_dose(dose, groups):
            yield found(says, dose.number)


def _two_defaults(series: Sequence[Series]) -> Iterator[Series]:
    """Find second defaults of one group that concern the same patients (DEFFORECAST-020)."""
    defaults = [one for one in series if one.default]
    for place, one in enumerate(defaults):
        for other in defaults[:place]:
            both = not one.sexes or not other.sexes or not one.sexes.isdisjoint(other.sexes)
            if one.group == other.group and both:
                yield one


def _of_names(
    antigens: Sequence[AntigenRules],
    associations: Iterable[Association],
    vaccine_groups: Iterable[VaccineGroup],
) -> Iterator[Problem]:
    """Find names that lead nowhere or stand twice."""
    known = {rules.name for rules in antigens}
    if len(known) < len(antigens):
        yield Problem("two antigens of one name")
    seen: set[str] = set()
    for group in vaccine_groups:
        for antigen in group.antigens:
            if antigen not in known:
                yield Problem(f"vaccine group {group.name} has an antigen without rules: {antigen}")
            if antigen in seen:
                yield Problem("in two vaccine groups", antigen)  # DEFFORECAST-011
            seen.add(antigen)
    for row in associations:
        if row.antigen not in known:
            says = f"vaccine {row.vaccine.value} holds an antigen without rules: {row.antigen}"
            yield Problem(says)


def problems(
    antigens: Sequence[AntigenRules],
    associations: Iterable[Association],
    vaccine_groups: Sequence[VaccineGroup],
) -> Iterator[Problem]:
    """Find everything that contradicts itself.

    Args:
        antigens: the antigens.
        associations: which vaccine holds which antigen.
        vaccine_groups: the vaccine groups.

    Yields:
        One problem after another; none for a sound schedule.
    """
    yield from _of_names(antigens, associations, vaccine_groups)
    group_of = {antigen: group.name for group in vaccine_groups for antigen in group.antigens}
    for rules in antigens:
        groups = frozenset(series.group for series in rules.series)
        if len({series.name for series in rules.series}) < len(rules.series):
            yield Problem("two series of one name", rules.name)
        for series in rules.series:
            yield from _of_series(series, rules, groups)
            if group_of.get(rules.name) != series.vaccine_group:
                says = f"vaccine group {series.vaccine_group} does not hold the antigen"
                yield Problem(says, rules.name, series.name)
        for series in _two_defaults(rules.series):
            yield Problem("a second default series of its group", rules.name, series.name)


def check_schedule(
    antigens: Sequence[AntigenRules],
    associations: Iterable[Association],
    vaccine_groups: Sequence[VaccineGroup],
) -> None:
    """Refuse a schedule that contradicts itself.

    Args:
        antigens: the antigens.
        associations: which vaccine holds which antigen.
        vaccine_groups: the vaccine groups.

    Raises:
        InvalidSchedule: with the first contradiction.
    """
    for problem in problems(antigens, associations, vaccine_groups):
        raise InvalidSchedule(str(problem))
