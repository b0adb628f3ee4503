"""A schedule made ready for evaluation: codes and ages as numbers, rows by vaccine.

Nothing is decided here. Each prepared row keeps the row it was made from, for the explanation.
An *age* becomes an index into a list of dates that `vaxrecord.schedule.chart` works out once a
patient; a *code* an index into the codes that the schedule names; a set of codes the index of a
set, so that the doses of that set are looked up once a patient.

The prepared classes compare by identity and have no repr: there is one of each a schedule, nobody
prints them, and attrs makes such classes faster.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from attrs import frozen

from vaxrecord.periods.span import Span
from vaxrecord.schedule.antigen import (
    BirthImmunity,
    Conflict,
    Contraindication,
    VaccineContraindication,
    VaccineGroup,
)
from vaxrecord.schedule.model import (
    AgeRule,
    Condition,
    InadvertentProduct,
    Indication,
    IntervalRule,
    Product,
    Scope,
    Series,
    SeriesDose,
    SkipRule,
    SkipSet,
)
from vaxrecord.sex import Sex
from vaxrecord.vaccines import Code

__all__ = [
    "BIRTH",
    "EVER",
    "NEVER",
    "Prepared",
    "PreparedAge",
    "PreparedAntigen",
    "PreparedCondition",
    "PreparedConflict",
    "PreparedForbidden",
    "PreparedGroup",
    "PreparedIndication",
    "PreparedInterval",
    "PreparedProduct",
    "PreparedSeries",
    "PreparedSet",
    "PreparedSkip",
    "PreparedTarget",
    "Products",
    "Texts",
    "plain_name",
]

EVER, NEVER, BIRTH = 0, 1, 2
"""Ages that every patient has: before all days, after all days, the day of birth."""


Texts = tuple[str | None, str | None, str | None]
"""Absolute minimum, minimum and maximum in words; None where the row has none."""


@frozen(eq=False, repr=False)
class PreparedAge:
    """An age row. `earliest`, `latest` and `until_age` are None where the row has none."""

    row: AgeRule
    since: date
    until: date
    scope: Scope | None
    absolute: int
    minimum: int
    maximum: int
    has_minimum: bool
    earliest: int | None
    latest: int | None
    texts: Texts


@frozen(eq=False, repr=False)
class PreparedInterval:
    """An interval row, measured from the first of these that is set.

    `observation`, `previous`, the target dose `number`, else the most recent of a set `vaccines`.
    """

    row: IntervalRule
    since: date
    until: date
    scope: Scope | None
    previous: bool
    number: int | None
    vaccines: int
    observation: str
    texts: Texts


@frozen(eq=False, repr=False)
class PreparedProduct:
    """A preferable, allowable or inadvertent row of one vaccine."""

    row: Product | InadvertentProduct
    since: date
    until: date
    scope: Scope | None
    begin: int
    end: int
    maker: Code | None
    trade_name: str
    volume: Decimal | None


@frozen(eq=False, repr=False)
class PreparedCondition:
    """A skip condition; `row` is one of the four kinds."""

    row: Condition
    begin: int = EVER
    end: int = NEVER
    vaccines: int = 0
    first: date = date.min
    last: date = date.max


@frozen(eq=False, repr=False)
class PreparedSet:
    """A set of conditions."""

    row: SkipSet
    since: date
    until: date
    conditions: tuple[PreparedCondition, ...]


@frozen(eq=False, repr=False)
class PreparedSkip:
    """A skip rule."""

    row: SkipRule
    sets: tuple[PreparedSet, ...]


@frozen(eq=False, repr=False)
class PreparedConflict:
    """A conflict row."""

    row: Conflict
    since: date
    until: date


Products = Mapping[int, tuple[PreparedProduct, ...]]
"""Product rows by vaccine number."""


@frozen(eq=False, repr=False)
class PreparedTarget:
    """One dose of one series; `priority` where all its intervals have it, and it has any."""

    row: SeriesDose
    number: int
    ages: tuple[PreparedAge, ...]
    intervals: tuple[PreparedInterval, ...]
    allowable_intervals: tuple[PreparedInterval, ...]
    preferable: Products
    recommendable: tuple[tuple[Product, PreparedProduct], ...]
    allowable: Products
    inadvertent: Products
    skips_given: tuple[PreparedSkip, ...]
    skips_forecast: tuple[PreparedSkip, ...]
    conflicts: Mapping[int, tuple[PreparedConflict, ...]]
    recurring: bool
    priority: bool
    season_start: date | None
    season_end: date | None


@frozen(eq=False, repr=False)
class PreparedIndication:
    """An indication of a risk series."""

    row: Indication
    begin: int
    end: int


@frozen(eq=False, repr=False)
class PreparedSeries:
    """One series."""

    row: Series
    antigen: int
    numbers: tuple[int, ...]
    targets: tuple[PreparedTarget, ...]
    indications: tuple[PreparedIndication, ...]
    observations: frozenset[str]
    sexes: frozenset[Sex | None]
    since: date
    until: date
    start: int | None
    last_start: int
    waits: bool
    vaccines: tuple[Code, ...]


@frozen(eq=False, repr=False)
class PreparedForbidden:
    """A contraindication at some ages, of the antigen (`vaccine` None) or of one vaccine."""

    row: Contraindication | VaccineContraindication
    since: date
    until: date
    begin: int
    end: int
    vaccine: Code | None = None


@frozen(eq=False, repr=False)
class PreparedAntigen:
    """One antigen; a series that another's completion can shorten `waits` for it (Table 6-7)."""

    name: str
    series: tuple[PreparedSeries, ...]
    not_risk: tuple[PreparedSeries, ...]
    immunity: frozenset[str]
    births: tuple[BirthImmunity, ...]
    forbidden: Mapping[str, tuple[PreparedForbidden, ...]]
    forbidden_vaccines: Mapping[str, tuple[PreparedForbidden, ...]]


@frozen(eq=False, repr=False)
class PreparedGroup:
    """One vaccine group."""

    row: VaccineGroup
    antigens: tuple[int, ...]


@frozen(eq=False, repr=False)
class Prepared:
    """The whole schedule, prepared; `years` are the spans where all are whole years, else None."""

    codes: Mapping[Code, int]
    spans: tuple[Span, ...]
    years: tuple[int, ...] | None
    sets: tuple[frozenset[int], ...]
    contains: tuple[tuple[tuple[int, int, int], ...], ...]
    conflicts: tuple[Mapping[int, tuple[PreparedConflict, ...]], ...]
    conflict_days: int
    antigens: tuple[PreparedAntigen, ...]
    groups: tuple[PreparedGroup, ...]


def plain_name(trade_name: str) -> str:
    """Give what is compared of a trade name: letters and digits, without regard to case.

    Examples:
        >>> plain_name("Recombivax-Adult") == plain_name("RECOMBIVAX ADULT")
        True
    """
    return "".join(filter(str.isalnum, trade_name.casefold()))
