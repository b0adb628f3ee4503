"""The rules of one dose and one series, as values: the tables that an auditor signs.

The words are CDSi's (Logic Specification 4.6, appendix A). A *series* is one way to be protected
against one *antigen*; its *series doses* say at which ages, after which intervals and with which
products each dose counts. Four things differ from CDC's tables on purpose:

* nothing empty stands for a far date: a limit that is not there is None;
* what an interval is measured from, and what makes a dose skippable, are types and not strings;
* every row can name its sources, the days on which it holds, and whom it concerns;
* grace is data: an absolute minimum that lies before the minimum. The engine grants none.

Ranges and scopes (`scope`) and skip rules (`skips`) are named here, too: one place to import from.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen

from vaxrecord.law.citation import ALWAYS, Citation, InForce
from vaxrecord.periods.span import Span
from vaxrecord.schedule.scope import ANY_AGE, ANY_DAY, EVERYBODY, Ages, DateRange, Scope
from vaxrecord.schedule.skips import (
    AgeIs,
    Compare,
    Condition,
    DosesCounted,
    SeriesCompleted,
    SkipContext,
    SkipRule,
    SkipSet,
    TimeSince,
)
from vaxrecord.sex import Sex
from vaxrecord.vaccines import Code

__all__ = [
    "ANY_AGE",
    "ANY_DAY",
    "EVERYBODY",
    "AgeIs",
    "AgeRule",
    "Ages",
    "Anchor",
    "Compare",
    "Condition",
    "DateRange",
    "DosesCounted",
    "InadvertentProduct",
    "Indication",
    "IntervalRule",
    "MostRecent",
    "Observed",
    "PreviousDose",
    "Product",
    "Scope",
    "Season",
    "Series",
    "SeriesCompleted",
    "SeriesDose",
    "SeriesKind",
    "SkipContext",
    "SkipRule",
    "SkipSet",
    "TargetDose",
    "TimeSince",
]


def _codes(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(codes)


def _vaccines(vaccines: Iterable[Code]) -> frozenset[Code]:
    return frozenset(vaccines)


@frozen(kw_only=True)
class AgeRule:
    """The ages at which a dose counts and is recommended (CDSi: Age).

    Args:
        absolute_minimum: no dose before this age counts; None sets no such limit.
        minimum: the earliest age to plan for; a dose between the two counts, by grace.
        earliest_recommended: from this age on the dose is recommended.
        latest_recommended: from this age on it is past due.
        maximum: from this age on it no longer counts and is no longer planned.
        in_force: by date administered (evaluation) or assessment date (forecast).
        scope: whom the row concerns.
        cites: its sources.
    """

    absolute_minimum: Span | None = None
    minimum: Span | None = None
    earliest_recommended: Span | None = None
    latest_recommended: Span | None = None
    maximum: Span | None = None
    in_force: InForce = ALWAYS
    scope: Scope = EVERYBODY
    cites: tuple[Citation, ...] = ()


@frozen
class PreviousDose:
    """Measure from the latest earlier dose that is Valid or Not Valid (CALCDTINT-1)."""


@frozen
class TargetDose:
    """Measure from the dose that satisfied target dose `number` (CALCDTINT-2)."""

    number: int


@frozen
class MostRecent:
    """Measure from the latest earlier dose of one of these vaccines (CALCDTINT-8)."""

    vaccines: frozenset[Code] = field(converter=_vaccines)


@frozen
class Observed:
    """Measure from the latest date of this observation (CALCDTINT-9)."""

    code: str


Anchor = PreviousDose | TargetDose | MostRecent | Observed
"""What an interval is measured from."""


@frozen(kw_only=True)
class IntervalRule:
    """One interval before a dose (CDSi: Preferable Interval, Allowable Interval).

    Args:
        anchor: what it is measured from; where the patient has no such event it does not apply.
        absolute_minimum: no dose sooner than this counts.
        minimum: the soonest to plan for; a dose between the two counts, by grace.
        earliest_recommended: from then on the dose is recommended.
        latest_recommended: from then on it is past due.
        priority: in a vaccine group of several antigens, the group follows this dose's dates.
        in_force: by date administered (evaluation) or assessment date (forecast).
        scope: whom the row concerns.
        cites: its sources.
    """

    anchor: Anchor
    absolute_minimum: Span | None = None
    minimum: Span | None = None
    earliest_recommended: Span | None = None
    latest_recommended: Span | None = None
    priority: bool = False
    in_force: InForce = ALWAYS
    scope: Scope = EVERYBODY
    cites: tuple[Citation, ...] = ()


@frozen(kw_only=True)
class Product:
    """A vaccine that counts for a dose (CDSi: Preferable Vaccine, Allowable Vaccine).

    Args:
        vaccine: the code of the vaccine.
        ages: ages at which it counts.
        maker: only this manufacturer's; None is any.
        trade_name: only under this name; "" is any. Compared without regard to case.
        volume: the usual volume in ml; less is remarked on and still counts.
        recommend: name it when the dose is forecast.
        in_force: the days on which it may be given.
        scope: whom the row concerns.
        cites: its sources.
    """

    vaccine: Code
    ages: Ages = ANY_AGE
    maker: Code | None = None
    trade_name: str = ""
    volume: Decimal | None = None
    recommend: bool = False
    in_force: InForce = ALWAYS
    scope: Scope = EVERYBODY
    cites: tuple[Citation, ...] = ()


@frozen(kw_only=True)
class InadvertentProduct:
    """A vaccine that can only have been given for this dose by mistake (CDSi 6.3)."""

    vaccine: Code
    in_force: InForce = ALWAYS
    cites: tuple[Citation, ...] = ()


@frozen(kw_only=True)
class Season:
    """The days of the year for which a dose is recommended, for one season."""

    start: date | None = None
    end: date | None = None
    cites: tuple[Citation, ...] = ()


@frozen(kw_only=True)
class SeriesDose:
    """One dose of a series.

    Args:
        number: 1 for the first; as in CDC's "Dose 1".
        ages: told apart by their days in force; at most one holds for a patient on a day.
        intervals: preferable intervals; all that apply must be kept.
        allowable_intervals: a second chance: all that apply kept also suffices.
        preferable: products to give.
        allowable: further products that count.
        inadvertent: products that are ignored, with a reason.
        skips: one rule that is met suffices.
        recurring: when satisfied, the same dose is due again.
        season: the season it belongs to.
        cites: the sources of the dose as a whole.
    """

    number: int
    ages: tuple[AgeRule, ...] = ()
    intervals: tuple[IntervalRule, ...] = ()
    allowable_intervals: tuple[IntervalRule, ...] = ()
    preferable: tuple[Product, ...] = ()
    allowable: tuple[Product, ...] = ()
    inadvertent: tuple[InadvertentProduct, ...] = ()
    skips: tuple[SkipRule, ...] = ()
    recurring: bool = False
    season: Season | None = None
    cites: tuple[Citation, ...] = ()


class SeriesKind(StrEnum):
    """For whom a series is (CDSi: Series Type)."""

    STANDARD = "Standard"
    RISK = "Risk"
    EVALUATION_ONLY = "Evaluation Only"

    __hash__ = str.__hash__


@frozen(kw_only=True)
class Indication:
    """An observation that makes a risk series relevant, at some ages."""

    observation: str
    ages: Ages = ANY_AGE
    text: str = ""
    guidance: str = ""
    cites: tuple[Citation, ...] = ()


@frozen(kw_only=True)
class Series:
    """One path to protection against one antigen (CDSi: Antigen Series).

    Args:
        name: unique within the antigen.
        antigen: as in the schedule's associations.
        vaccine_group: as in the schedule's vaccine groups.
        doses: in order.
        kind: standard, risk, or only to recognise a complete series.
        group: the series group, unique within the antigen.
        group_name: its name.
        equivalent_groups: groups whose finished or risk series make this one needless.
        default: the series of its group for patients who have not begun.
        product_path: all doses of one product.
        priority: "A" before "B" before "C", among risk series of a group.
        preference: 1 before 2; None comes last.
        minimum_age_to_start: when the series begins to concern a patient.
        maximum_age_to_start: a first valid dose from this age on does not start this series.
        sexes: the sexes it is for; None among them is "not known"; empty is everybody.
        indications: for risk series.
        guidance: what the authority adds in words.
        in_force: the assessment dates for which it is looked at.
        cites: the sources of the series as a whole.
    """

    name: str
    antigen: str
    vaccine_group: str
    doses: tuple[SeriesDose, ...]
    kind: SeriesKind = SeriesKind.STANDARD
    group: str = "1"
    group_name: str = ""
    equivalent_groups: frozenset[str] = field(default=frozenset(), converter=_codes)
    default: bool = False
    product_path: bool = False
    priority: str = "A"
    preference: int | None = None
    minimum_age_to_start: Span | None = None
    maximum_age_to_start: Span | None = None
    sexes: frozenset[Sex | None] = frozenset()
    indications: tuple[Indication, ...] = ()
    guidance: tuple[str, ...] = ()
    in_force: InForce = ALWAYS
    cites: tuple[Citation, ...] = ()
