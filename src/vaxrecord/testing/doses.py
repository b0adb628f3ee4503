"""The true doses of one person: which vaccine, when, from which lot, at which site.

Products come from the day of their approval on (vaccines as in `vaxrecord.vaccines`); AstraZeneca,
Vero Cell, Pfizer, Moderna and Abdala dominate and the others are marginal, as reported; the exact
weights are ours (docs/unknowns.md, "test-doses"). Intervals and mixed sequences are those of the
Ministry of Health's dispatches on their days: AstraZeneca 8 to 12 weeks and since 20/09/2021 as
the province decides, from 4 weeks on; Pfizer after AstraZeneca since 22/07/2021; Moderna with
Pfizer since 10/09/2021; Moderna after AstraZeneca since 12/12/2021; children of 12 to 17 Pfizer
since 14/10/2021; additional and booster doses since 01/12/2021, the booster after six months and
since 17/12/2021 after three.

First doses follow the published volumes: none before 08/03/2021, 45 million persons by 18/10/2021,
76.6 million by the end of 03/2022; for 20/09/2021 the 35 million doses known are taken at the ratio
of persons to doses of 18/10 (45 to 61).
"""

from bisect import bisect_right
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from vaxrecord.periods.span import months, years
from vaxrecord.testing.draws import Draws, Weighted, threshold
from vaxrecord.testing.people import Person
from vaxrecord.vaccines import PRODUCTS

__all__ = ["CAMPAIGN_START", "Dose", "doses", "persons_by"]

CAMPAIGN_START: Final = date(2021, 3, 8)
"""The first day on which anybody was vaccinated."""


@frozen
class Dose:
    """One dose truly given.

    Args:
        dose_id: the person's id, a hyphen and the ordinal.
        product: the product's id.
        on: the day.
        ordinal: which dose of the person it is, from 1.
        role: "basic", "additional" or "booster".
        lot: its lot.
        site: where it was given.
    """

    dose_id: str
    product: str
    on: date
    ordinal: int
    role: str
    lot: str
    site: str


@frozen
class _Plan:
    """How one product is given: days to the next dose, how many, and what its lots begin with."""

    weight: int
    least: int
    latest: int
    count: int
    lot: str


_PLANS: Final = {
    "astrazeneca": _Plan(450, 56, 84, 2, "AZ"),
    "vero-cell": _Plan(220, 21, 28, 2, "VC"),
    "comirnaty": _Plan(200, 21, 28, 2, "PF"),
    "spikevax": _Plan(70, 28, 35, 2, "MO"),
    "abdala": _Plan(40, 14, 21, 3, "AB"),
    "hayat-vax": _Plan(8, 21, 28, 2, "HV"),
    "sputnik-v": _Plan(6, 21, 24, 2, "SP"),
    "janssen": _Plan(3, 0, 0, 1, "JA"),
    "covaxin": _Plan(3, 28, 35, 2, "CO"),
}
_ASTRA, _PFIZER, _MODERNA, _ABDALA = "astrazeneca", "comirnaty", "spikevax", "abdala"
_ADDITIONAL_AFTER: Final = frozenset(("vero-cell", "sputnik-v"))
_APPROVED: Final = {p.id: p.licensed.on for p in PRODUCTS if p.licensed and p.id in _PLANS}
_MARKET_DAYS: Final = sorted(set(_APPROVED.values()))
_MARKETS: Final = tuple(
    Weighted.of({id_: _PLANS[id_].weight for id_ in _PLANS if _APPROVED[id_] <= day})
    for day in _MARKET_DAYS
)
_ABDALA_BORN: Final = (1957, 2001)
"""Abdala is for those from 19 to 65, who are born so on every day of it until the end of 2022."""

_VOLUMES: Final = (
    (CAMPAIGN_START.toordinal(), 0),
    (date(2021, 9, 20).toordinal(), 25_800),
    (date(2021, 10, 18).toordinal(), 45_000),
    (date(2022, 3, 31).toordinal(), 76_600),
)
"""Thousands of persons with a first dose, by day."""

_CHILDREN_FROM, _LEAST_AGE, _ADULT = date(2021, 10, 14), 12, 18
_SHORTER_ASTRA, _SHORTEST_ASTRA, _LATER_ASTRA = date(2021, 9, 20), 28, 70
_PFIZER_AFTER_ASTRA, _MODERNA_AFTER_ASTRA = date(2021, 7, 22), date(2021, 12, 12)
_MRNA_MIXED = date(2021, 9, 10)
_AFTER_ASTRA_SHARE, _AFTER_MODERNA_SHARE, _AFTER_PFIZER_SHARE = 0.15, 0.2, 0.03
_THIRD_DOSES, _SHORTER_BOOSTER = date(2021, 12, 1), date(2021, 12, 17)
_ADDITIONAL_LEAST, _LONG, _SHORT = 28, months(6), months(3)
_SPREAD: Final = 45
"""Days over which people come for a third dose once they may."""

_UPTAKE, _SAME_SITE = 0.7, 0.7
_SITES: Final = (
    "Trạm Y tế {ward}, {district}, {province}",
    "Trung tâm Y tế {district}, {province}",
    "Bệnh viện Đa khoa {district}, {province}",
    "Điểm tiêm lưu động {ward}, {district}, {province}",
)


def persons_by(day: date) -> int:
    """Give how many thousand persons had a first dose by the end of a day, on the curve used here.

    Examples:
        >>> persons_by(date(2021, 10, 18))
        45000
    """
    last = _VOLUMES[-1]
    ordinal = min(max(day.toordinal(), _VOLUMES[0][0]), last[0])
    place = min(bisect_right(_VOLUMES, ordinal, key=lambda knot: knot[0]), len(_VOLUMES) - 1)
    (before, low), (after, high) = _VOLUMES[place - 1 : place + 1]
    return low + (high - low) * (ordinal - before) // (after - before)


def _day_of(persons: int) -> date:
    """Give the day by which so many thousand persons had a first dose."""
    place = min(bisect_right(_VOLUMES, persons, key=lambda knot: knot[1]), len(_VOLUMES) - 1)
    (before, low), (after, high) = _VOLUMES[place - 1 : place + 1]
    return date.fromordinal(before + (after - before) * (persons - low) // (high - low))


def doses(
    draws: Draws, person: Person, until: date, *, given_early: float = 0.0
) -> tuple[Dose, ...]:
    """Give a person's true doses up to a day.

    Args:
        draws: a stream of the person's own.
        person: who is vaccinated.
        until: the last day on which a dose may lie.
        given_early: share of doses given before the minimum interval.

    Returns:
        The doses in order; () if the first would come later.
    """
    first = _day_of(draws.below(max(1, persons_by(until))))
    child = first < years(_ADULT).after(person.born)
    if child:
        opened = _CHILDREN_FROM + timedelta(days=draws.below(_SPREAD))
        first = max(opened, years(_LEAST_AGE).after(person.born))
    if first > until:
        return ()
    product = _PFIZER if child else _first_product(draws, person, first)
    course = _basic(draws, product, first, given_early, mixing=not child)
    if until >= _THIRD_DOSES and not child and draws.chance(_UPTAKE):
        course += _third(draws, course)
    return _placed(draws, person, [step for step in course if step[0] <= until])


_Step = tuple[date, str, str]
"""A day, a product, a role."""


def _first_product(draws: Draws, person: Person, on: date) -> str:
    product = draws.weighted(_MARKETS[bisect_right(_MARKET_DAYS, on) - 1])
    old_enough = _ABDALA_BORN[0] <= person.born.year <= _ABDALA_BORN[1]
    return _ASTRA if product == _ABDALA and not old_enough else product


def _basic(
    draws: Draws, product: str, first: date, given_early: float, *, mixing: bool
) -> list[_Step]:
    """Give the basic series."""
    plan = _PLANS[product]
    course: list[_Step] = [(first, product, "basic")]
    for _ in range(plan.count - 1):
        last = course[-1][0]
        drawn = draws.word()  # one word in any case, so that this share changes no other draw
        on = last + timedelta(days=draws.between(plan.least, plan.latest))
        if product == _ASTRA and last + timedelta(days=plan.least) > _SHORTER_ASTRA:
            gap = draws.between(_SHORTEST_ASTRA, _LATER_ASTRA)
            on = max(last + timedelta(days=gap), _SHORTER_ASTRA)
        following = _following(draws, product, on, (on - last).days) if mixing else product
        if drawn < threshold(given_early):
            least = _SHORTEST_ASTRA if product == _ASTRA else plan.least
            on = last + timedelta(days=least - 1 - drawn % 7)
        course.append((on, following, "basic"))
    return course


def _following(draws: Draws, product: str, on: date, gap: int) -> str:
    """Give the product of the next dose: mostly the same, else what the rules of the day allow."""
    mixed = product
    if product == _ASTRA and gap >= _PLANS[_ASTRA].least and on >= _PFIZER_AFTER_ASTRA:
        share = _AFTER_ASTRA_SHARE
        mixed = _MODERNA if on >= _MODERNA_AFTER_ASTRA and draws.chance(0.5) else _PFIZER
    elif product == _MODERNA and on >= _MRNA_MIXED:
        share, mixed = _AFTER_MODERNA_SHARE, _PFIZER
    elif product == _PFIZER and on >= _MRNA_MIXED:
        share, mixed = _AFTER_PFIZER_SHARE, _MODERNA
    else:
        return product
    return mixed if draws.chance(share) else product


def _third(draws: Draws, basic: list[_Step]) -> list[_Step]:
    """Give an additional dose, where the product calls for one, or else a booster."""
    last, product = basic[-1][0], basic[0][1]
    wait = timedelta(days=draws.below(_SPREAD))
    if product in _ADDITIONAL_AFTER:
        due = max(last + timedelta(days=_ADDITIONAL_LEAST), _THIRD_DOSES)
        return [(due + wait, draws.choice((product, _PFIZER)), "additional")]
    due = max(_LONG.after(last), _THIRD_DOSES)
    shorter = max(_SHORT.after(last), _SHORTER_BOOSTER)
    return [(min(due, shorter) + wait, draws.choice((_PFIZER, _MODERNA)), "booster")]


def _placed(draws: Draws, person: Person, course: list[_Step]) -> tuple[Dose, ...]:
    """Give each dose its lot and its site."""
    site = _site(draws, person)
    given = []
    for ordinal, (on, product, role) in enumerate(course, start=1):
        if ordinal > 1 and not draws.chance(_SAME_SITE):
            site = _site(draws, person)
        year, week, _ = on.isocalendar()
        lot = f"{_PLANS[product].lot}{year % 100}{week:02d}{draws.choice('ABC')}"
        dose_id = f"{person.person_id}-{ordinal}"
        given.append(Dose(dose_id, product, on, ordinal, role, lot, site))
    return tuple(given)


def _site(draws: Draws, person: Person) -> str:
    return draws.choice(_SITES).format(
        ward=person.ward, district=person.district, province=person.province
    )
