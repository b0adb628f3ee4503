"""What was compared, kept small: one tuple a step, turned into findings when somebody asks.

A batch evaluates hundreds of series a patient and explains few of them. The tuples name the step
and hold the rows and dates that the step looked at; the functions below work the verdicts out
again from the same dates, so that what is explained cannot differ from what was compared.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from typing import NamedTuple

from vaxrecord.law.citation import Citation
from vaxrecord.law.rule import Fact, Finding, Verdict
from vaxrecord.schedule.antigen import BirthImmunity
from vaxrecord.schedule.chart import Given
from vaxrecord.schedule.prepared import (
    PreparedAge,
    PreparedConflict,
    PreparedInterval,
    PreparedProduct,
    PreparedSet,
    PreparedTarget,
)
from vaxrecord.schedule.status import Reason, SeriesStatus

__all__ = ["Step", "Trace", "dose_findings", "series_findings", "source_of"]


class Step(Enum):
    """The first member of every tuple of a trace: which step it tells of."""

    SUBSTANDARD = "6.1"
    SKIP = "6.2"
    INADVERTENT = "6.3"
    BORN = "6.4 without a row"
    AGE = "6.4"
    INTERVAL = "6.5"
    ALLOWABLE_INTERVAL = "6.6"
    CONFLICT = "6.7"
    PREFERABLE = "6.8"
    ALLOWABLE = "6.9"
    OVER = "4.4"
    IMMUNE = "7.2"
    CONTRAINDICATED = "7.3"
    SEASON_END = "7.4 season"
    MAXIMUM_AGE = "7.4 age"
    MINIMUM_AGE = "7.4 minimum age"
    MINIMUM_INTERVAL = "7.4 minimum interval"
    CONFLICT_END = "7.4 conflict"
    SEASON_START = "7.4 season start"
    LAST_DOSE = "7.4 last dose"
    UNABLE_TO_FINISH = "7.4 unable to finish"
    DATES = "7.5"


Trace = list[tuple[object, ...]]
"""The steps taken, in order."""

_OK, _BROKEN, _UNUSED = Verdict.SATISFIED, Verdict.BROKEN, Verdict.NOT_APPLICABLE
_Facts = tuple[tuple[str, Fact], ...]


class _About(NamedTuple):
    """What findings are about: a dose, its day, and the source of rows that name none."""

    dose: int
    given: date
    source: str

    def say(self, rule: str, verdict: Verdict, *facts: tuple[str, Fact]) -> Finding:
        return Finding(rule, verdict, (("dose", self.dose), ("given", self.given), *facts))

    def kept(self, rule: str, kept: bool, *facts: tuple[str, Fact]) -> Finding:  # noqa: FBT001 - the verdict
        return self.say(rule, _OK if kept else _BROKEN, *facts)


def source_of(cites: tuple[Citation, ...], otherwise: str = "") -> str:
    """Write the sources of a row; where it names none, those of its series.

    Args:
        cites: the row's citations.
        otherwise: what stands for none.
    """
    if not cites:
        return otherwise
    return "; ".join([f"{cite.instrument} {cite.provision}" for cite in cites])


def _skip(target: PreparedTarget, met: PreparedSet, on: date, source: str) -> Finding:
    facts: _Facts = (
        ("target", target.number),
        ("on", on),
        ("text", met.row.text),
        ("source", source_of(met.row.cites, source)),
    )
    return Finding("SCH-CDSI46-T6-11", _OK, facts)


def _age(
    about: _About, row: PreparedAge, absolute: date, least: date, most: date
) -> Iterator[Finding]:
    rule, given = row.row, about.given
    source = ("source", source_of(rule.cites, about.source))
    minimum = ("minimum", row.texts[1])
    if rule.absolute_minimum is not None or given < absolute:
        wanted = ("absolute", row.texts[0])
        yield about.kept(
            "CALCDTAGE-5", given >= absolute, ("date", absolute), wanted, minimum, source
        )
    if rule.minimum is not None and given >= absolute:
        yield about.kept("CALCDTAGE-4", given >= least, ("date", least), minimum, source)
    if rule.maximum is not None:
        wanted = ("maximum", row.texts[2])
        yield about.kept("CALCDTAGE-1", given < most, ("date", most), wanted, source)


def _reference(row: PreparedInterval, on: date, dose: Given | None) -> _Facts:
    return (
        ("from_date", on),
        ("from_dose", None if dose is None else dose.position + 1),
        ("observation", row.observation or None),
    )


def _interval(
    about: _About, row: PreparedInterval, on: date, dose: Given | None, dates: tuple[date, date]
) -> Iterator[Finding]:
    rule, given = row.row, about.given
    facts: _Facts = (
        *_reference(row, on, dose),
        ("elapsed", (given - on).days),
        ("absolute", row.texts[0]),
        ("minimum", row.texts[1]),
        ("source", source_of(rule.cites, about.source)),
    )
    soon = rule.absolute_minimum is not None and given < dates[0]
    if rule.absolute_minimum is not None:
        yield about.kept("CALCDTINT-3", not soon, ("date", dates[0]), *facts)
    if rule.minimum is not None and not soon:
        yield about.kept("CALCDTINT-4", given >= dates[1], ("date", dates[1]), *facts)


def _allowable(
    about: _About, row: PreparedInterval, on: date, dose: Given | None, first: date
) -> Finding:
    facts: _Facts = (
        ("date", first),
        *_reference(row, on, dose),
        ("elapsed", (about.given - on).days),
        ("absolute", row.texts[0]),
        ("source", source_of(row.row.cites, about.source)),
    )
    return about.kept("SCH-CDSI46-T6-21", about.given >= first, *facts)


def _conflict(about: _About, row: PreparedConflict, earlier: Given, until: date) -> Finding:
    facts: _Facts = (
        ("date", until),
        ("from_date", earlier.on),
        ("from_dose", earlier.position + 1),
        ("elapsed", (about.given - earlier.on).days),
        ("source", source_of(row.row.cites, about.source)),
    )
    return about.kept("CONFLICT-3", about.given >= until, *facts)


def _vaccine(
    about: _About, rule: str, target: PreparedTarget, row: PreparedProduct | None, *, fits: bool
) -> Finding:
    cites = () if row is None else row.row.cites
    facts: _Facts = (("target", target.number), ("source", source_of(cites, about.source)))
    return about.kept(rule, fits, *facts)


def _of_dose(step: tuple[object, ...], about: _About) -> Iterator[Finding]:
    match step:
        case (Step.SUBSTANDARD, Reason.LOT_EXPIRED):
            yield about.say("CALCDTLOTEXP-1", _BROKEN)
        case (Step.SUBSTANDARD, _):
            yield about.say("SCH-CDSI46-T6-3", _BROKEN)
        case (Step.SKIP, PreparedTarget() as target, PreparedSet() as met, date() as on):
            yield _skip(target, met, on, about.source)
        case (Step.INADVERTENT, PreparedTarget() as target):
            yield about.say("SCH-CDSI46-T6-13", _BROKEN, ("target", target.number))
        case (Step.BORN,):
            yield about.say("SCH-HOUSE-BEFORE-BIRTH", _BROKEN)
        case (Step.AGE, PreparedAge() as age, date() as first, date() as least, date() as most):
            yield from _age(about, age, first, least, most)
        case (
            Step.INTERVAL,
            PreparedInterval() as row,
            date() as on,
            Given() | None as dose,
            date() as first,
            date() as planned,
        ):
            yield from _interval(about, row, on, dose, (first, planned))
        case (
            Step.ALLOWABLE_INTERVAL,
            PreparedInterval() as row,
            date() as on,
            Given() | None as dose,
            date() as first,
        ):
            yield _allowable(about, row, on, dose, first)
        case (Step.CONFLICT, PreparedConflict() as conflict, Given() as earlier, date() as until):
            yield _conflict(about, conflict, earlier, until)
        case (Step.PREFERABLE, PreparedTarget() as target, PreparedProduct() as product):
            yield _vaccine(about, "SCH-CDSI46-T6-26", target, product, fits=True)
        case (
            Step.ALLOWABLE,
            PreparedTarget() as target,
            PreparedProduct() | None as named,
            bool() as fits,
        ):
            yield _vaccine(about, "SCH-CDSI46-T6-29", target, named, fits=fits)
        case _:
            yield about.say("SCH-CDSI46-4.4", _BROKEN)


def dose_findings(
    trace: Iterable[tuple[object, ...]], dose: int, given: date, source: str
) -> tuple[Finding, ...]:
    """Give what was looked at when a dose was evaluated.

    Args:
        trace: the steps.
        dose: the dose's place in the order of dates, from 1.
        given: the day it was given.
        source: the source of rows that name none.

    Returns:
        A finding a rule, in the order of the steps.
    """
    about = _About(dose, given, source)
    return tuple(finding for step in trace for finding in _of_dose(step, about))


def _dated(
    rule: str, on: date, cites: tuple[Citation, ...], source: str, *facts: tuple[str, Fact]
) -> Finding:
    return Finding(rule, _OK, (("date", on), *facts, ("source", source_of(cites, source))))


def _immune(evidence: object, source: str) -> Finding:
    if isinstance(evidence, BirthImmunity):
        told = ("source", source_of(evidence.cites, source))
        return Finding("SCH-CDSI46-T7-3", _OK, (("born_before", evidence.before), told))
    return Finding("SCH-CDSI46-T7-3", _OK, (("observation", str(evidence)), ("source", source)))


def _of_series(step: tuple[object, ...], source: str) -> Iterator[Finding]:
    match step:
        case (Step.SKIP, PreparedTarget() as target, PreparedSet() as met, date() as on):
            yield _skip(target, met, on, source)
        case (Step.CONTRAINDICATED, str() as code, str() as text):
            facts: _Facts = (("observation", code), ("text", text), ("source", source))
            yield Finding("SCH-CDSI46-T7-7", _BROKEN, facts)
        case (Step.SEASON_END, date() as on):
            yield Finding("SCH-CDSI46-SEASON", _BROKEN, (("date", on), ("source", source)))
        case (Step.SEASON_START, date() as on):
            yield _dated("SCH-CDSI46-SEASON", on, (), source)
        case (Step.MAXIMUM_AGE | Step.UNABLE_TO_FINISH, PreparedAge() | None as age, date() as on):
            cites = () if age is None else age.row.cites
            most = None if age is None else age.texts[2]
            facts = (("date", on), ("maximum", most), ("source", source_of(cites, source)))
            yield Finding("SCH-CDSI46-T7-10-AGE", _BROKEN, facts)
        case (Step.MINIMUM_AGE, PreparedAge() as age, date() as on):
            wanted = ("minimum", age.texts[1])
            yield _dated("CALCDTAGE-4", on, age.row.cites, source, wanted)
        case (
            Step.MINIMUM_INTERVAL,
            PreparedInterval() as row,
            date() as on,
            Given() | None as dose,
            date() as end,
        ):
            wanted = ("minimum", row.texts[1])
            reference = _reference(row, on, dose)
            yield _dated("CALCDTINT-4", end, row.row.cites, source, wanted, *reference)
        case (Step.CONFLICT_END, PreparedConflict() as conflict, Given() as dose, date() as end):
            told: _Facts = (("from_date", dose.on), ("from_dose", dose.position + 1))
            yield _dated("CALCDTCONFLICT-3", end, conflict.row.cites, source, *told)
        case (Step.LAST_DOSE, Given() as dose):
            yield _dated("FORECASTDTCAN-1", dose.on, (), source, ("from_dose", dose.position + 1))
        case (
            Step.DATES,
            date() as on,
            (date() as recommended, str() as by),
            (date() | None as past, str() as past_by),
            date() | None as latest,
            int() as number,
        ):
            told = (("source", source),)
            yield Finding("FORECASTDT-1", _OK, (("date", on), *told))
            yield Finding("FORECASTDT-2", _OK, (("date", recommended), ("by", by), *told))
            facts = (("date", past), ("by", past_by), *told)
            yield Finding("FORECASTDT-3", _UNUSED if past is None else _OK, facts)
            last = _UNUSED if latest is None else _OK
            yield Finding("FORECASTDT-4", last, (("date", latest), *told))
            yield Finding("FORECASTDN-1", _OK, (("number", number),))
        case _:
            yield _immune(step[1], source)


def series_findings(
    trace: Iterable[tuple[object, ...]], status: SeriesStatus, source: str
) -> tuple[Finding, ...]:
    """Give why a series has its status and its dates.

    Args:
        trace: the steps of the forecast.
        status: the outcome.
        source: the source of rows that name none.

    Returns:
        A finding a rule; the last one is the need for another dose.
    """
    due = status is SeriesStatus.NOT_COMPLETE
    need = Finding("SCH-CDSI46-T7-10", _OK if due else _BROKEN, (("status", status.value),))
    return (*(finding for step in trace for finding in _of_series(step, source)), need)
