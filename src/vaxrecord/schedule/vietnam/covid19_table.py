"""The numbers of the COVID-19 rules: ages, intervals, products, days. Nothing else has any.

How to read it. A *row* says one thing about one injection, on the days of its `in_force`, and names
its sources and the id of its rule (`rules`). Days change row by row: a dose is judged by the rows
in force on its day, a forecast by those in force when it is made. Minimum and absolute minimum are
equal everywhere: Viet Nam grants no grace (docs/unknowns.md, "no-grace"). "Month" is a calendar
month ("calendar-months").
"""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from attrs import field, frozen

from vaxrecord.law.citation import ALWAYS, Basis, Citation, InForce
from vaxrecord.periods.span import Span, days, months, weeks, years
from vaxrecord.schedule.model import (
    AgeIs,
    AgeRule,
    Anchor,
    IntervalRule,
    MostRecent,
    Observed,
    Product,
    SkipContext,
    SkipRule,
    SkipSet,
)
from vaxrecord.schedule.scope import ANY_AGE, Ages, Scope
from vaxrecord.schedule.vietnam.products import (
    ABDALA,
    ASTRAZENECA,
    COMIRNATY,
    COVAXIN,
    COVISHIELD,
    COVOVAX,
    HAYAT_VAX,
    JANSSEN,
    NUVAXOVID,
    SPIKEVAX,
    SPUTNIK_I,
    SPUTNIK_II,
    SPUTNIK_LIGHT,
    SPUTNIK_V,
    VERO_CELL,
)
from vaxrecord.schedule.vietnam.rows import Ruled
from vaxrecord.schedule.vietnam.rules import cited, house
from vaxrecord.vaccines import Code

__all__ = [
    "ADDITIONAL_AGE",
    "ADDITIONAL_RULE",
    "ADDITIONAL_SINCE",
    "ALL_BASIC",
    "AT_RISK_SECOND_BOOSTER_AGE",
    "AZ_FLOOR",
    "AZ_FREE_SINCE",
    "AZ_PROVINCE_RULE",
    "AZ_PROVINCE_RULES",
    "AZ_SPIKEVAX_CITE",
    "AZ_SPIKEVAX_SINCE",
    "BASIC",
    "BOOSTER_AGE",
    "BOOSTER_RULE",
    "BOOSTER_SINCE",
    "CAMPAIGN_SINCE",
    "CHILD_WAIT",
    "CHOICES",
    "COMPONENTS_RULE",
    "EXPOSED",
    "FOREIGN",
    "FROM_18",
    "FROM_50",
    "GIVEN_ABROAD",
    "IMMUNOCOMPROMISED",
    "INFECTED",
    "MIXES",
    "MIX_REFUSALS",
    "MIX_REFUSALS_BY_AGE",
    "NEVER_PLANNED",
    "NO_ADDITIONAL_YET",
    "NO_BOOSTER_YET",
    "NO_BOOSTER_YET_BESIDE_TEENS",
    "NO_SECOND_BOOSTER_YET",
    "NO_SECOND_BOOSTER_YET_AT_RISK",
    "NO_TEEN_BOOSTER_YET",
    "OPENING_AGES",
    "RECOVERED",
    "REMARKS",
    "RISKS",
    "SAME_RULE",
    "SECOND_BOOSTER_AGE",
    "SECOND_BOOSTER_RULE",
    "SECOND_BOOSTER_SINCE",
    "TEEN_BOOSTER_AGE",
    "TEEN_BOOSTER_PRODUCTS",
    "UNCERTAIN_DAYS",
    "UNDER_18",
    "WINDOW_RULE",
    "Basic",
    "ProvinceChoice",
    "additional_interval",
    "az_intervals",
    "booster_interval",
    "booster_products",
    "province_observation",
    "second_booster_interval",
    "teen_booster_interval",
]

_REPORT, _TEXT, _MEMORY = Basis.REPORT, Basis.TEXT, Basis.CONVENTION

IMMUNOCOMPROMISED = "IMMUNOCOMPROMISED"
"""Observation: moderately or severely immunocompromised (10225: transplant, cancer, HIV …)."""
EXPOSED = "EXPOSED-WORKER"
"""Observation: exposed at work (2357)."""
INFECTED = "COVID-19"
"""Observation, with its day: an infection."""
RECOVERED = "RECOVERED"
"""Observation, with its day: recovered from an infection."""
RISKS = frozenset((IMMUNOCOMPROMISED, EXPOSED))
"""Observations that make a risk series relevant."""
GIVEN_ABROAD = "GIVEN-ABROAD"
"""Observation: the doses of products that could not be given here were given abroad."""


def province_observation(province: str) -> str:
    """Give the observation that says a person's province: "VN-79" for code 79."""
    return f"VN-{province}"


def _since(year: int, month: int, day: int) -> InForce:
    return InForce(since=date(year, month, day))


def _between(since: date, until: date) -> InForce:
    return InForce(since=since, until=until)


# ---------------------------------------------------------------- ages

_HERE = Scope(never={GIVEN_ABROAD})
"""Ages at which a product may be given are this country's; another country has its own."""
_TEENS_SINCE, _CHILDREN_SINCE = date(2021, 10, 14), date(2022, 3, 30)
_BEFORE_TEENS = InForce(until=date(2021, 10, 13))
_TEENS = _between(_TEENS_SINCE, date(2022, 3, 29))
_CHILDREN = InForce(since=_CHILDREN_SINCE)


def _age(
    minimum: Span,
    rule: str,
    cite: Citation,
    in_force: InForce = ALWAYS,
    maximum: Span | None = None,
) -> Ruled[AgeRule]:
    return Ruled(
        AgeRule(
            absolute_minimum=minimum,
            minimum=minimum,
            earliest_recommended=minimum,
            maximum=maximum,
            in_force=in_force,
            scope=_HERE,
            cites=(cite,),
        ),
        rule,
    )


_ADULT = _age(years(18), "SCH-HOUSE-ADULT", house("adult-age"))
_ADULT_BEFORE_TEENS = _age(years(18), "SCH-HOUSE-ADULT", house("adult-age"), _BEFORE_TEENS)
_TEEN = _age(years(12), "SCH-8688-AGE", cited("8688", "ages 12 to 17"), _TEENS)
_CV1535 = cited("1535", "ages 5 to under 12", _REPORT, "number and day from memory")
_CHILD_5 = _age(years(5), "SCH-1535-AGE", _CV1535, _CHILDREN)
_CHILD_6 = _age(years(6), "SCH-1535-AGE", _CV1535, _CHILDREN)
_ABDALA_AGE = _age(
    years(19), "SCH-4471-AGE", cited("4471", "ages 19 to 65"), ALWAYS, maximum=years(66)
)
OPENING_AGES = (_ADULT_BEFORE_TEENS, _TEEN, _CHILD_5)
"""When a person without any dose may begin, with whichever product."""

_MIX_AGES = Ages(begin=years(18))
"""Mixes are for adults (docs/unknowns.md, "mixes-are-for-adults")."""


# ---------------------------------------------------------------- basic series


class Basic(NamedTuple):
    """The basic series of one product.

    Args:
        products: what may be given, injection by injection.
        cite: where the interval stands.
        ages: at which ages.
        interval: between two injections at least; None for a single one.
        latest: by when the next one is due; None if nothing says so.
        interval_rule: the id of the interval's rule.
        weak: whether a basic series of it calls for an additional dose: Sinopharm and Sputnik V.
        vector: whether AstraZeneca may be the booster after it, by the rule for Sinopharm.
    """

    products: tuple[frozenset[Code], ...]
    cite: Citation
    ages: tuple[Ruled[AgeRule], ...] = (_ADULT,)
    interval: Span | None = None
    latest: Span | None = None
    interval_rule: str = ""
    weak: bool = False
    vector: bool = False


def _only(code: Code, count: int) -> tuple[frozenset[Code], ...]:
    return (frozenset((code,)),) * count


BASIC: Mapping[str, Basic] = MappingProxyType(
    {
        "astrazeneca": Basic(
            products=_only(ASTRAZENECA, 2),
            interval=weeks(8),
            latest=weeks(12),
            interval_rule="SCH-6030-AZ-INTERVAL",
            cite=cited("6030", "8 to 12 weeks", note="the rule before 20/09/2021"),
        ),
        "sputnik-v": Basic(
            products=(
                frozenset((SPUTNIK_V, SPUTNIK_I)),
                frozenset((SPUTNIK_V, SPUTNIK_II)),
            ),
            interval=weeks(3),
            interval_rule="SCH-1654-INTERVAL",
            cite=cited("1654", "component II 3 weeks after I"),
            weak=True,
        ),
        "vero-cell": Basic(
            products=_only(VERO_CELL, 2),
            interval=weeks(3),
            latest=weeks(4),
            interval_rule="SCH-2763-INTERVAL",
            cite=cited("2763", "3 to 4 weeks"),
            weak=True,
            vector=True,
        ),
        "comirnaty": Basic(
            products=_only(COMIRNATY, 2),
            ages=(_ADULT_BEFORE_TEENS, _TEEN, _CHILD_5),
            interval=weeks(3),
            interval_rule="SCH-2908-INTERVAL",
            cite=cited("2908", "3 weeks", note="12 to 17 years: 3 to 4 weeks (8688)"),
        ),
        "spikevax": Basic(
            products=_only(SPIKEVAX, 2),
            ages=(_ADULT_BEFORE_TEENS, _TEEN, _CHILD_6),
            interval=weeks(4),
            interval_rule="SCH-3122-INTERVAL",
            cite=cited("3122", "4 weeks"),
        ),
        "janssen": Basic(
            products=_only(JANSSEN, 1),
            cite=cited("3448", "one injection"),
        ),
        "hayat-vax": Basic(
            products=_only(HAYAT_VAX, 2),
            interval=weeks(3),
            latest=weeks(4),
            interval_rule="SCH-4361-INTERVAL",
            cite=cited("4361", "3 to 4 weeks", _MEMORY, "as Vero Cell, from the same bulk"),
            weak=True,
            vector=True,
        ),
        "abdala": Basic(
            products=_only(ABDALA, 3),
            ages=(_ABDALA_AGE,),
            interval=days(14),
            interval_rule="SCH-4471-INTERVAL",
            cite=cited("4471", "0-14-28 days"),
        ),
        "covaxin": Basic(
            products=_only(COVAXIN, 2),
            interval=days(28),
            interval_rule="SCH-COVAXIN2021-INTERVAL",
            cite=cited("COVAXIN2021", "28 days", _MEMORY, "schedule from memory"),
        ),
    }
)
"""Product id → its basic series, for the nine licensed products."""

_CDC = cited("CDSI46", "supporting data 4.64, CVX 211: 3 weeks", _MEMORY)
_ABROAD = house("foreign-products")
FOREIGN: Mapping[str, Basic] = MappingProxyType(
    {
        "sputnik-light": Basic(products=_only(SPUTNIK_LIGHT, 1), ages=(), cite=_ABROAD),
        "nuvaxovid": Basic(
            products=_only(NUVAXOVID, 2),
            ages=(),
            interval=weeks(3),
            interval_rule="SCH-HOUSE-FOREIGN-SERIES",
            cite=_CDC,
        ),
        "covovax": Basic(
            products=_only(COVOVAX, 2),
            ages=(),
            interval=weeks(3),
            interval_rule="SCH-HOUSE-FOREIGN-SERIES",
            cite=_CDC,
        ),
        "covishield": Basic(
            products=_only(COVISHIELD, 2),
            ages=(),
            interval=weeks(4),
            interval_rule="SCH-HOUSE-FOREIGN-SERIES",
            cite=_ABROAD,
        ),
    }
)
"""Products without approval here, given abroad: product id → series by the maker's schedule."""

ALL_BASIC: Mapping[str, Basic] = MappingProxyType({**BASIC, **FOREIGN})
CAMPAIGN_SINCE = date(2021, 2, 1)
"""The day of the first approval: no injection is due before it."""


# ---------------------------------------------------------------- mixes of the basic series

MIXES: tuple[tuple[str, str, Ruled[Product]], ...] = tuple(
    (
        first,
        partner,
        Ruled(Product(vaccine=code, ages=_MIX_AGES, in_force=in_force, cites=cites), rule),
    )
    for first, partner, code, in_force, cites, rule in (
        (
            "astrazeneca",
            "comirnaty",
            COMIRNATY,
            _since(2021, 7, 22),
            (cited("5873", "dose 2"), cited("6030", "dose 2, with consent")),
            "SCH-5873-AZ-COMIRNATY",
        ),
        (
            "astrazeneca",
            "spikevax",
            SPIKEVAX,
            _since(2021, 12, 12),
            (cited("BYT202112", "dose 2"), house("moderna-after-az")),
            "SCH-BYT202112-AZ-SPIKEVAX",
        ),
        (
            "comirnaty",
            "spikevax",
            SPIKEVAX,
            _since(2021, 9, 10),
            (cited("7548", "either order"), cited("BYT202112", "dose 2")),
            "SCH-7548-MRNA",
        ),
        (
            "spikevax",
            "comirnaty",
            COMIRNATY,
            _since(2021, 9, 10),
            (cited("7548", "either order"),),
            "SCH-7548-MRNA",
        ),
    )
)
"""First product, second product, and the row of the second injection."""

AZ_SPIKEVAX_SINCE = date(2021, 12, 12)
AZ_SPIKEVAX_CITE = cited("BYT202112", "interval as dispatch 7820")
"""When Spikevax may follow AstraZeneca, and how long after."""

UNCERTAIN_DAYS: Mapping[str, InForce] = MappingProxyType(
    {
        "SCH-BYT202112-AZ-SPIKEVAX": _between(date(2021, 12, 8), date(2021, 12, 11)),
        "SCH-BYT202203-AZ-BOOSTER": _between(date(2022, 3, 26), date(2022, 3, 27)),
    }
)
"""Rule → days on which its dispatch may already have been in force (docs, "dispatch-days")."""


SAME_RULE, COMPONENTS_RULE = "SCH-6030-SAME", "SCH-1654-COMPONENTS"
MIX_REFUSALS: tuple[tuple[str, InForce, str], ...] = (
    ("astrazeneca", _between(date(2021, 7, 27), date(2021, 12, 11)), "SCH-6030-AZ-OTHER"),
)
"""First product, days, and the rule that names the refusal; else it is `SAME_RULE`."""
MIX_REFUSALS_BY_AGE: tuple[tuple[str, InForce, Ages], ...] = (
    ("SCH-1535-SAME", _CHILDREN, Ages(end=years(12))),
    ("SCH-HOUSE-CHILD-MIX", ALWAYS, Ages(end=years(18))),
)
"""Rule, days, ages: why a mix that adults may have is refused to a child; the first that holds."""
REMARKS: tuple[tuple[str, Code, InForce, Ages], ...] = (
    (
        "SCH-HOUSE-SPIKEVAX-TEEN",
        SPIKEVAX,
        InForce(since=_TEENS_SINCE),
        Ages(begin=years(12), end=years(18)),
    ),
)
"""Rule, product, days, ages: injections that count and are to be verified."""


# ---------------------------------------------------------------- AstraZeneca by province

AZ_PROVINCE_RULE, WINDOW_RULE = "SCH-7820-AZ-PROVINCE", "SCH-3309-ADDITIONAL-WINDOW"
AZ_PROVINCE_RULES = frozenset(("SCH-6030-AZ-INTERVAL", "SCH-BYT202112-AZ-SPIKEVAX-INTERVAL"))
"""Rules of intervals on which a province may have decided."""

AZ_FLOOR = weeks(4)
"""The manufacturer's minimum, below which no province may go (7820)."""
AZ_FREE_SINCE = date(2021, 9, 20)
"""The first day on which a province may decide (7820)."""


@frozen(kw_only=True, cache_hash=True)  # looked up by for every person
class ProvinceChoice:
    """What a province decided on the interval of two AstraZeneca doses.

    Args:
        province: its code, two digits ("79" is Hồ Chí Minh City).
        interval: the minimum that it decided on.
        since: the first day.
        cites: where the decision stands.
    """

    province: str
    interval: Span
    since: date
    cites: tuple[Citation, ...] = field(kw_only=True)


CHOICES: tuple[ProvinceChoice, ...] = (
    ProvinceChoice(
        province="79",
        interval=weeks(6),
        since=AZ_FREE_SINCE,
        cites=(
            cited("7820", "Hồ Chí Minh City: 6 weeks", note="sggpnews 95956; congnghedoisong.vn"),
            house("hcmc-six-weeks"),
        ),
    ),
)
"""The decisions that are known; pass others to `covid19`."""


def az_intervals(
    choices: tuple[ProvinceChoice, ...],
    rules: tuple[str, str],
    *cites: Citation,
    since: date | None = None,
) -> tuple[Ruled[IntervalRule], ...]:
    """Give the interval rows after AstraZeneca: the nation's, then each province's by its days.

    Args:
        choices: the provinces' decisions.
        rules: the ids of the general rule and of the rule on provinces.
        cites: further sources of every row.
        since: the first day of all of them; None is always.
    """
    basic = BASIC["astrazeneca"]
    provinces: dict[str, list[ProvinceChoice]] = {}
    for choice in sorted(choices, key=lambda one: (one.province, one.since)):
        provinces.setdefault(choice.province, []).append(choice)

    def row(
        minimum: Span | None,
        in_force: InForce,
        scope: Scope,
        own: tuple[Citation, ...],
        rule: str,
    ) -> Ruled[IntervalRule]:
        if since is not None:
            in_force = InForce(max(since, in_force.since or since), in_force.until)
        return Ruled(
            IntervalRule(
                anchor=MostRecent({ASTRAZENECA}),
                absolute_minimum=minimum,
                minimum=minimum,
                earliest_recommended=minimum,
                latest_recommended=basic.latest,
                in_force=in_force,
                scope=scope,
                cites=(*own, *cites),
            ),
            rule,
        )

    general, special = rules
    others = Scope(never={province_observation(code) for code in provinces})
    rows = [row(basic.interval, ALWAYS, others, (basic.cite,), general)]
    for code, decided in provinces.items():
        scope = Scope(only={province_observation(code)})
        before = InForce(until=decided[0].since - _A_DAY)
        if since is None or decided[0].since > since:
            rows.append(row(basic.interval, before, scope, (basic.cite,), general))
        ends = [one.since - _A_DAY for one in decided[1:]]
        for choice, until in zip(decided, [*ends, None], strict=True):
            if since is None or until is None or until >= since:
                days_ = InForce(since=choice.since, until=until)
                rows.append(row(choice.interval, days_, scope, choice.cites, special))
    return tuple(rows)


_A_DAY = timedelta(1)


# ---------------------------------------------------------------- what follows the basic series

ADDITIONAL_SINCE, BOOSTER_SINCE = date(2021, 12, 1), date(2021, 12, 1)
_TEEN_BOOSTER_SINCE, SECOND_BOOSTER_SINCE = date(2022, 6, 17), date(2022, 5, 10)
ADDITIONAL_RULE, BOOSTER_RULE = "SCH-10225-ADDITIONAL", "SCH-10225-BOOSTER"
SECOND_BOOSTER_RULE, TEEN_BOOSTER_RULE = "SCH-2357-SECOND-BOOSTER", "SCH-BYT202206-TEEN-BOOSTER"
FROM_18, FROM_50 = Ages(begin=years(18)), Ages(begin=years(50))
_TEENAGE = Ages(begin=years(12), end=years(18))
_CV10225 = cited("10225", "additional and booster doses")
_CV2357 = cited("2357", "second booster", _REPORT, "number and day are uncertain")
_TEEN_CITE = cited("BYT202206", "booster at 12 to 17 years")
_FOLLOWING = InForce(since=BOOSTER_SINCE)
ADDITIONAL_AGE = (_age(years(18), ADDITIONAL_RULE, _CV10225, _FOLLOWING),)
BOOSTER_AGE = (_age(years(18), BOOSTER_RULE, _CV10225, _FOLLOWING),)
_TEEN_DAYS = InForce(since=_TEEN_BOOSTER_SINCE)
TEEN_BOOSTER_AGE = (_age(years(12), TEEN_BOOSTER_RULE, _TEEN_CITE, _TEEN_DAYS, maximum=years(18)),)
_SECOND = InForce(since=SECOND_BOOSTER_SINCE)
SECOND_BOOSTER_AGE = (_age(years(50), SECOND_BOOSTER_RULE, _CV2357, _SECOND),)
AT_RISK_SECOND_BOOSTER_AGE = (_age(years(18), SECOND_BOOSTER_RULE, _CV2357, _SECOND),)


def _interval(
    anchor: Anchor,
    minimum: Span,
    in_force: InForce,
    rule: str,
    *cites: Citation,
    latest: Span | None = None,
) -> Ruled[IntervalRule]:
    return Ruled(
        IntervalRule(
            anchor=anchor,
            absolute_minimum=minimum,
            minimum=minimum,
            earliest_recommended=minimum,
            latest_recommended=latest,
            in_force=in_force,
            cites=cites,
        ),
        rule,
    )


def _wait(since: date, rule: str, *cites: Citation) -> Ruled[IntervalRule]:
    """Defer after an infection: planned later, counted all the same ("infection-wait")."""
    row = IntervalRule(
        anchor=Observed(INFECTED),
        minimum=months(3),
        earliest_recommended=months(3),
        in_force=InForce(since=since),
        cites=cites,
    )
    return Ruled(row, rule)


def additional_interval(anchor: Anchor) -> tuple[Ruled[IntervalRule], ...]:
    """Give the interval rows of an additional dose after the last basic one."""
    rule = "SCH-10225-ADDITIONAL-INTERVAL"
    least = cited("10225", "additional dose: at least 28 days")
    until = _between(ADDITIONAL_SINCE, date(2022, 6, 22))
    return (
        _interval(anchor, days(28), until, rule, least),
        _interval(
            anchor,
            days(28),
            _since(2022, 6, 23),
            rule,
            cited("3309", "28 days to 3 months", _TEXT),
            house("additional-upper-bound"),
            latest=months(3),
        ),
    )


def booster_interval(anchor: Anchor) -> tuple[Ruled[IntervalRule], ...]:
    """Give the interval rows of the booster after the last basic or additional dose."""
    return (
        _interval(
            anchor,
            months(6),
            _between(BOOSTER_SINCE, date(2021, 12, 16)),
            "SCH-10225-BOOSTER-INTERVAL",
            cited("10225", "booster: at least 6 months"),
        ),
        _interval(
            anchor,
            months(3),
            _since(2021, 12, 17),
            "SCH-10722-BOOSTER-INTERVAL",
            cited("10722", "booster: at least 3 months", _MEMORY, "the text was read in part"),
            cited("3309", "at least 3 months", _TEXT),
        ),
    )


def teen_booster_interval(anchor: Anchor) -> tuple[Ruled[IntervalRule], ...]:
    """Give the interval rows of the booster at 12 to 17 years."""
    return (
        _interval(
            anchor,
            months(5),
            _TEEN_DAYS,
            "SCH-BYT202206-TEEN-BOOSTER-INTERVAL",
            cited("BYT202206", "5 months after dose 2"),
        ),
        _wait(_TEEN_BOOSTER_SINCE, "SCH-BYT202206-INFECTION", cited("BYT202206", "infection")),
    )


def second_booster_interval(anchor: Anchor) -> tuple[Ruled[IntervalRule], ...]:
    """Give the interval rows of the second booster."""
    return (
        _interval(
            anchor,
            months(4),
            InForce(since=SECOND_BOOSTER_SINCE),
            "SCH-2357-SECOND-BOOSTER-INTERVAL",
            cited("2357", "at least 4 months", _REPORT, "number and day are uncertain"),
        ),
        _wait(SECOND_BOOSTER_SINCE, "SCH-2357-INFECTION", cited("2357", "infected after dose 3")),
    )


CHILD_WAIT = _wait(date(2022, 6, 29), "SCH-3405-INFECTION", cited("3405", "part IV", _TEXT))
"""Basic doses of children of 5 to under 12 years after an infection."""

_SAME_OR_MRNA = (cited("10225", "same product or mRNA"),)
_PRODUCT_CITES = {
    ADDITIONAL_RULE: _SAME_OR_MRNA,
    BOOSTER_RULE: _SAME_OR_MRNA,
    SECOND_BOOSTER_RULE: (_CV2357, house("second-booster-products")),
}
_AZ_AFTER_MRNA_SINCE = date(2022, 3, 28)
_HALF_DOSE, _TEEN_DOSE = Decimal("0.25"), Decimal("0.3")
_MRNA = (COMIRNATY, SPIKEVAX)


def booster_products(
    same: frozenset[Code],
    *,
    rule: str,
    since: date,
    ages: Ages | None = FROM_18,
    vector: bool = False,
    mrna: bool = False,
) -> tuple[Ruled[Product], ...]:
    """Give the products of an additional dose or a booster.

    Args:
        same: the products of the basic series if it was of one product; empty after a mix.
        rule: the id of the rule.
        since: the first day.
        ages: at which ages; None is any.
        vector: AstraZeneca too, as after Sinopharm.
        mrna: AstraZeneca too, as after an mRNA basic series from 28/03/2022.
    """
    ages = ages or ANY_AGE

    def row(code: Code, first: date, rule: str, *cites: Citation) -> Ruled[Product]:
        half = code == SPIKEVAX and rule != ADDITIONAL_RULE
        return Ruled(
            Product(
                vaccine=code,
                ages=ages,
                volume=_HALF_DOSE if half else None,
                recommend=True,
                in_force=InForce(since=first),
                cites=(*cites, house("moderna-half-dose")) if half else cites,
            ),
            rule,
        )

    # Sorted, because a set has no order of its own and the printed table must have one.
    codes = dict.fromkeys((*sorted(same, key=lambda code: code.value), *_MRNA))
    rows = [row(code, since, rule, *_PRODUCT_CITES[rule]) for code in codes]
    if vector and ASTRAZENECA not in codes:
        memory = cited("10225", "AstraZeneca after Sinopharm", _MEMORY, "from memory")
        rows.append(row(ASTRAZENECA, since, rule, *_PRODUCT_CITES[rule], memory))
    if mrna:
        first = max(since, _AZ_AFTER_MRNA_SINCE)
        cite = cited("BYT202203", "AstraZeneca after mRNA")
        rows.append(row(ASTRAZENECA, first, "SCH-BYT202203-AZ-BOOSTER", cite))
    return tuple(rows)


TEEN_BOOSTER_PRODUCTS = (
    Ruled(
        Product(
            vaccine=COMIRNATY,
            ages=_TEENAGE,
            volume=_TEEN_DOSE,
            recommend=True,
            in_force=_TEEN_DAYS,
            cites=(_TEEN_CITE,),
        ),
        TEEN_BOOSTER_RULE,
    ),
)


# ---------------------------------------------------------------- what is not forecast, and when


def _not_planned(text: str, *sets: tuple[Ages, InForce]) -> tuple[SkipRule, ...]:
    return (
        SkipRule(
            sets=tuple(
                SkipSet(conditions=(AgeIs(ages),), text=text, in_force=in_force)
                for ages, in_force in sets
            ),
            context=SkipContext.FORECAST,
        ),
    )


_UNDER_12, UNDER_18, _UNDER_50 = Ages(end=years(12)), Ages(end=years(18)), Ages(end=years(50))
NO_ADDITIONAL_YET = _not_planned(
    "no additional dose yet",
    (ANY_AGE, InForce(until=date(2021, 11, 30))),
    (UNDER_18, ALWAYS),
)
NO_BOOSTER_YET = _not_planned(
    "no booster yet",
    (ANY_AGE, InForce(until=date(2021, 11, 30))),
    (UNDER_18, ALWAYS),
)
NO_BOOSTER_YET_BESIDE_TEENS = _not_planned(
    "no booster yet",
    (ANY_AGE, InForce(until=date(2021, 11, 30))),
    (UNDER_18, InForce(until=date(2022, 6, 16))),
    (_UNDER_12, ALWAYS),
)
NO_TEEN_BOOSTER_YET = _not_planned(
    "no booster at 12 to 17 years yet",
    (ANY_AGE, InForce(until=date(2022, 6, 16))),
    (_UNDER_12, ALWAYS),
)
NO_SECOND_BOOSTER_YET = _not_planned(
    "no second booster yet",
    (ANY_AGE, InForce(until=date(2022, 5, 9))),
    (_UNDER_50, ALWAYS),
)
NO_SECOND_BOOSTER_YET_AT_RISK = _not_planned(
    "no second booster yet",
    (ANY_AGE, InForce(until=date(2022, 5, 9))),
    (UNDER_18, ALWAYS),
)
NEVER_PLANNED = _not_planned("ages are not known", (ANY_AGE, ALWAYS))
