"""What makes a dose needless, as values (Logic Specification 6.2): conditions, sets, rules."""

from collections.abc import Iterable
from enum import StrEnum

from attrs import field, frozen
from attrs.converters import optional

from vaxrecord.law.citation import ALWAYS, Citation, InForce
from vaxrecord.periods.span import Span
from vaxrecord.schedule.scope import ANY_AGE, ANY_DAY, Ages, DateRange
from vaxrecord.vaccines import Code

__all__ = [
    "AgeIs",
    "Compare",
    "Condition",
    "DosesCounted",
    "SeriesCompleted",
    "SkipContext",
    "SkipRule",
    "SkipSet",
    "TimeSince",
]


def _codes(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(codes)


def _vaccines(vaccines: Iterable[Code]) -> frozenset[Code]:
    return frozenset(vaccines)


class Compare(StrEnum):
    """How a count of doses is compared."""

    GREATER = "greater than"
    EQUAL = "equal to"
    LESS = "less than"

    __hash__ = str.__hash__


@frozen
class AgeIs:
    """Met while the patient's age is in the range (Table 6-6)."""

    ages: Ages


@frozen
class SeriesCompleted:
    """Met when a relevant series of one of these series groups of the antigen is Complete (6-7)."""

    groups: frozenset[str] = field(converter=_codes)


@frozen
class TimeSince:
    """Met when at least this long has passed since the previous dose of the antigen (6-8)."""

    interval: Span


@frozen(kw_only=True)
class DosesCounted:
    """Met when so many doses of these vaccines were given (CONDSKIP-1, Table 6-9).

    Args:
        vaccines: the vaccines that are counted, whatever antigen they were given for; None is
            every vaccine that holds the series' antigen.
        ages: only doses at these ages.
        dates: only doses on these days.
        valid_only: only doses that are Valid in this series; else all of them ("Total").
        compare: how the count is compared with `count`.
        count: the number compared with.
    """

    vaccines: frozenset[Code] | None = field(converter=optional(_vaccines))
    ages: Ages = ANY_AGE
    dates: DateRange = ANY_DAY
    valid_only: bool = False
    compare: Compare = Compare.GREATER
    count: int = 0


Condition = AgeIs | SeriesCompleted | TimeSince | DosesCounted
"""What can make a dose skippable."""


@frozen(kw_only=True)
class SkipSet:
    """Conditions that make a dose skippable together (every) or each alone.

    Args:
        conditions: at least one.
        every: all of them must be met; else one suffices (Table 6-10).
        text: the set in words.
        in_force: by date administered (evaluation) or assessment date (forecast).
        cites: its sources.
    """

    conditions: tuple[Condition, ...]
    every: bool = True
    text: str = ""
    in_force: InForce = ALWAYS
    cites: tuple[Citation, ...] = ()


class SkipContext(StrEnum):
    """When a skip rule is looked at (Figure 3-3)."""

    EVALUATION = "Evaluation"
    FORECAST = "Forecast"
    BOTH = "Both"

    __hash__ = str.__hash__


@frozen(kw_only=True)
class SkipRule:
    """One way in which a dose need not be given (CDSi: Conditional Skip).

    Args:
        sets: at least one.
        every: all sets must be met; else one suffices (Table 6-11).
        context: looked at for doses given, for the dose forecast, or for both.
        cites: its sources.
    """

    sets: tuple[SkipSet, ...]
    every: bool = False
    context: SkipContext = SkipContext.BOTH
    cites: tuple[Citation, ...] = ()
