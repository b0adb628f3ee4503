"""The routine programme (EPI) as a schedule: every line of the table, every edition on its days."""

from functools import cache

from vaxrecord.schedule.antigen import AntigenRules, Association, Conflict, VaccineGroup
from vaxrecord.schedule.edition import Schedule
from vaxrecord.schedule.model import (
    AgeRule,
    Indication,
    IntervalRule,
    PreviousDose,
    Product,
    Series,
    SeriesDose,
    SeriesKind,
    TargetDose,
)
from vaxrecord.schedule.vietnam.routine_table import (
    EDITIONS,
    LINES,
    LIVE,
    LIVE_FROM,
    LIVE_GAP,
    PREGNANT,
    Edition,
    Line,
    Step,
)
from vaxrecord.schedule.vietnam.rules import house
from vaxrecord.sex import Sex

__all__ = ["editions_of", "lines_of", "routine"]


def editions_of(line: Line) -> tuple[Edition, ...]:
    """Give the editions that have a line."""
    first = [edition.instrument for edition in EDITIONS].index(line.since)
    return EDITIONS[first:]


def _dose(line: Line, number: int, step: Step, *, ages: bool) -> SeriesDose:
    editions = editions_of(line)
    age_rows = tuple(
        AgeRule(
            absolute_minimum=step.age,
            minimum=step.age,
            earliest_recommended=step.age,
            latest_recommended=step.until,
            in_force=edition.in_force,
            cites=line.cites(edition.instrument),
        )
        for edition in editions
        if step.age is not None
    )
    interval_rows = [
        IntervalRule(
            anchor=PreviousDose() if step.from_dose is None else TargetDose(step.from_dose),
            absolute_minimum=step.after,
            minimum=step.after,
            earliest_recommended=step.after,
            in_force=edition.in_force,
            cites=line.cites(edition.instrument),
        )
        for edition in editions
        if step.after is not None
    ]
    interval_rows += [
        IntervalRule(
            anchor=PreviousDose(),
            earliest_recommended=step.planned_after,
            in_force=edition.in_force,
            cites=line.cites(edition.instrument),
        )
        for edition in editions
        if step.planned_after is not None
    ]
    return SeriesDose(
        number=number,
        ages=age_rows if ages else (),
        intervals=tuple(interval_rows),
        preferable=tuple(
            Product(vaccine=code, recommend=True, cites=line.cites(editions[0].instrument))
            for code in sorted(step.products, key=lambda one: (one.system, one.value))
        ),
    )


def _series(line: Line, *, ages: bool) -> Series:
    return Series(
        name=line.id,
        antigen=line.group,
        vaccine_group=line.group,
        doses=tuple(_dose(line, n, step, ages=ages) for n, step in enumerate(line.steps, 1)),
        kind=SeriesKind.RISK if line.pregnancy else SeriesKind.STANDARD,
        default=not line.pregnancy and _is_first_of_group(line),
        product_path=not _is_only_of_group(line),
        sexes=frozenset((Sex.FEMALE,)) if line.pregnancy else frozenset(),
        indications=(Indication(observation=PREGNANT),) if line.pregnancy else (),
        cites=line.cites(editions_of(line)[0].instrument),
    )


def lines_of(group: str) -> list[Line]:
    """Give the lines of a vaccine group; several are alternatives."""
    return [line for line in LINES if line.group == group]


def _is_first_of_group(line: Line) -> bool:
    return lines_of(line.group)[0] is line


def _is_only_of_group(line: Line) -> bool:
    return len(lines_of(line.group)) == 1


@cache  # a value made of its arguments alone
def routine(*, ages: bool = True) -> Schedule:
    """Give the routine programme's schedule, all editions.

    Args:
        ages: False leaves out ages, for people whose birth date is not known.

    Returns:
        A schedule for `vaxrecord.schedule.evaluate` and for printing.
    """
    groups = tuple(dict.fromkeys(line.group for line in LINES))
    codes = {
        group: dict.fromkeys(
            code
            for line in lines_of(group)
            for step in line.steps
            for code in sorted(step.products, key=lambda one: (one.system, one.value))
        )
        for group in groups
    }
    live = sorted(LIVE, key=lambda one: one.value)
    return Schedule(
        name="vn-routine",
        edition="circulars 38/2017, 10/2024, 52/2025, 13/2026",
        antigens=tuple(
            AntigenRules(
                name=group,
                series=tuple(_series(line, ages=ages) for line in lines_of(group)),
            )
            for group in groups
        ),
        associations=tuple(
            Association(vaccine=code, antigen=group) for group in groups for code in codes[group]
        ),
        conflicts=tuple(
            Conflict(
                previous=one,
                current=other,
                begin=LIVE_FROM,
                minimum_end=LIVE_GAP,
                end=LIVE_GAP,
                cites=(house("live-vaccines-apart"),),
            )
            for one in live
            for other in live
        ),
        vaccine_groups=tuple(VaccineGroup(name=group, antigens=(group,)) for group in groups),
    )
