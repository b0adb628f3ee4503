"""Artificial households: who lives together, and what stands in their papers.

A household is made from the seed, its number and the number of its first person; no other
household is needed for it. What makes merging hard is there on purpose, oftener than in life, so
that a small campaign has some of each: twins, one name for father and son, one telephone for a
family, late and foreign papers, names of the ethnic minorities. The shares are ours
(docs/unknowns.md, "test-people").

**The numbers are artificial, and some will be somebody's by chance**: a citizen number has no
check digit and no range that is never issued. Their last six digits count down from 999999. If
the six digits are given out in order within province, year and sex, no cohort is large enough to
reach them; if by chance, any six are as likely as these.
"""

from datetime import date, timedelta
from typing import Final

from attrs import frozen

from vaxrecord.identity.numbering import MOBILE_CODES
from vaxrecord.identity.province_table import PROVINCES, Province
from vaxrecord.sex import Sex
from vaxrecord.testing.draws import Draws, Weighted, threshold
from vaxrecord.testing.names import (
    child_name,
    foreign_name,
    head_name,
    people_of,
    spouse_name,
    twin_names,
)
from vaxrecord.testing.names_data import People

__all__ = ["LARGEST", "Person", "household"]

LARGEST: Final = 1_000_000
"""Persons in one campaign: as many as six digits tell apart."""

_METROPOLES: Final = {"001": 8, "079": 9}
_PROVINCE: Final = Weighted.of({p: _METROPOLES.get(p.cccd_code, 0) * 10 or 13 for p in PROVINCES})
"""Millions: about 8 and 9 in the two largest cities, the other 79 shared by 61 provinces."""

_CITIES: Final = frozenset(("001", "031", "048", "079", "092"))
_KINDS: Final = Weighted.of(
    {"single": 15, "couple": 25, "one child": 20, "two children": 22, "elders": 13, "lodgers": 5}
)
_TWINS, _SAME_NAME, _FOREIGN, _BORN_ABROAD = 0.1, 0.05, 0.02, 0.005
_MINORITY: Final = 0.45  # in the third of the provinces where they live: about one person in seven
_ELSEWHERE, _OWN_PHONE, _OWN_INSURANCE = 0.2, 0.7, 0.3
_PENSION_UNTIL: Final = 1960
_YEAR_ONLY_UNTIL, _YEAR_ONLY = 1955, 0.3
_PHONE_FROM, _PHONE_UNTIL = 1952, 2004
_CARD_AGE, _CARD_SHARE = 2007, 0.3
_CARDS_FROM, _CARDS_DAYS = date(2020, 7, 1).toordinal(), 730
_OLD_CARD_UNTIL: Final = 2002
_YOUNGEST: Final = 2009
"""Born then, a child is 12 in 2021, the least age of the campaign."""

_COUNTRY_CODES: Final = (101, 295)
_MAIN_MOBILE_CODES: Final = tuple(
    c for c in MOBILE_CODES if c not in ("52", "55", "87", "89", "99")
)


@frozen
class Person:
    """One artificial person, as they truly are.

    Args:
        person_id: "P" and a number, unique in a campaign; never written into a row.
        household: the number of the household.
        full_name: the legal name.
        born: the birth date; for `year_only` a day of that year that no paper has.
        year_only: whether papers state only the year.
        sex: the legal sex.
        cccd: the personal number, "" for foreigners.
        cmnd: the number of the old card, "" if there was none.
        card_since: from which day the twelve digits are shown; None if no card is held yet.
        passport: of foreigners; else "".
        insurance: the ten digits of the insurance code, "" if none is shown.
        insurance_head: the five characters before them on a card of before 04/2021.
        phone: the telephone given at registration; may be another member's.
        province: where the person lives; so `district`, `ward` and `address`.
        district: as above.
        ward: as above.
        address: as above.
        relative: the number that a relative could show in the person's stead, or "".
        family_phone: the telephone that another member of the household could give, or "".
        in_register: whether the population database answers about the person.
    """

    person_id: str
    household: int
    full_name: str
    born: date
    year_only: bool
    sex: Sex
    cccd: str
    cmnd: str
    card_since: date | None
    passport: str
    insurance: str
    insurance_head: str
    phone: str
    province: str
    district: str
    ward: str
    address: str
    relative: str = ""
    family_phone: str = ""
    in_register: bool = True

    def shown_number(self, on: date) -> str:
        """Give the number of the paper that the person shows on a day, "" if there is none."""
        if self.passport:
            return self.passport
        if self.card_since is not None and self.card_since <= on:
            return self.cccd
        return self.cmnd


@frozen
class _Home:
    """What the members of one household share."""

    number: int
    province: Province
    district: str
    ward: str
    address: str


@frozen
class _Member:
    """Who a member is, before papers are made out."""

    name: str
    female: bool
    born: date
    foreign: bool = False


def household(
    seed: int, number: int, first: int, *, odd_numbers: float = 0.0, unregistered: float = 0.0
) -> tuple[Person, ...]:
    """Make one household.

    Args:
        seed: of the campaign.
        number: of the household, from 0.
        first: the number of its first person, from 0.
        odd_numbers: share of genuine numbers that contradict birth year or sex.
        unregistered: share of persons about whom the population database does not answer.

    Returns:
        One to five persons, parents before children.

    Examples:
        >>> [person.person_id for person in household(2021, 2, 3)]
        ['P0000003', 'P0000004', 'P0000005']
    """
    draws = Draws(seed, "household", number)
    province = draws.weighted(_PROVINCE)
    home = _home(draws, number, province)
    members = _members(draws, province)
    persons: list[Person] = []
    for position, member in enumerate(members):
        persons.append(
            _with_papers(
                draws, home, member, first + position, persons[:2], odd_numbers, unregistered
            )
        )
    return tuple(persons)


def _home(draws: Draws, number: int, province: Province) -> _Home:
    """Place a household; districts and wards bear numbers, as many in the cities do."""
    city = province.cccd_code in _CITIES
    district, ward = draws.between(1, 9), draws.between(1, 12)
    return _Home(
        number,
        province,
        f"{'Quận' if city else 'Huyện'} {district}",
        f"{'Phường' if city else 'Xã'} {ward}",
        f"Số {draws.between(1, 400)} {'đường' if city else 'thôn'} {draws.between(1, 30)}",
    )


def _day(draws: Draws, year: int) -> date:
    return date.fromordinal(date(year, 1, 1).toordinal() + draws.below(365))


def _members(draws: Draws, province: Province) -> list[_Member]:
    """Draw who lives in a household."""
    if draws.chance(_FOREIGN):
        female = draws.chance(0.5)
        name = foreign_name(draws, female=female)
        return [_Member(name, female, _day(draws, draws.between(1955, 1998)), foreign=True)]
    south = province.cccd_code >= "046"
    people = people_of(draws, province.cccd_code, _MINORITY)
    kind = draws.weighted(_KINDS)
    if kind == "lodgers":
        return [
            _Member(
                head_name(draws, None, female=female, south=south),
                female,
                _day(draws, draws.between(1975, 2003)),
            )
            for female in (draws.chance(0.5) for _ in range(draws.between(3, 5)))
        ]
    year = draws.between(1940, 2003) if kind in ("single", "couple") else draws.between(1955, 1984)
    if kind == "single":
        female = draws.chance(0.5)
        name = head_name(draws, people, female=female, south=south)
        return [_Member(name, female, _day(draws, year))]
    father = _Member(
        name=head_name(draws, people, female=False, south=south),
        female=False,
        born=_day(draws, year),
    )
    mother = _Member(
        name=spouse_name(draws, people, south=south),
        female=True,
        born=_day(draws, min(2003, year + draws.between(-2, 6))),
    )
    couple = [father, mother]
    if kind == "couple":
        return couple
    if kind == "two children":
        return couple + _two_children(draws, father, people)
    child_year = min(_YOUNGEST, year + draws.between(22, 30))
    couple.append(_child(draws, father, people, _day(draws, child_year)))
    if kind == "elders":
        elder = max(1928, year - draws.between(20, 30))
        name = spouse_name(draws, people, south=south)
        couple.append(_Member(name, female=True, born=_day(draws, elder)))
    return couple


def _child(draws: Draws, father: _Member, people: People | None, born: date) -> _Member:
    female = draws.chance(0.5)
    if not female and draws.chance(_SAME_NAME):
        return _Member(father.name, female=False, born=born)
    return _Member(child_name(draws, father.name, people, female=female), female, born)


def _two_children(draws: Draws, father: _Member, people: People | None) -> list[_Member]:
    """Draw two children, sometimes twins with names that differ in a letter or a mark."""
    year = min(_YOUNGEST - 5, father.born.year + draws.between(22, 30))
    born = _day(draws, year)
    if people is None and draws.chance(_TWINS):
        female = draws.chance(0.5)
        return [
            _Member(name, female, born) for name in twin_names(draws, father.name, female=female)
        ]
    later = born + timedelta(days=draws.between(400, 1700))
    return [_child(draws, father, people, born), _child(draws, father, people, later)]


def _tail(index: int, step: int) -> str:
    """Give six digits that no other index has, scattered within each thousand from 999999 down.

    `step` has no factor in common with 1000, so that a thousand of indices gives a thousand tails.
    """
    thousands, rest = divmod(index, 1000)
    return f"{LARGEST - 1 - (thousands * 1000 + rest * step % 1000):06d}"


def _with_papers(
    draws: Draws,
    home: _Home,
    member: _Member,
    index: int,
    elders: list[Person],
    odd_numbers: float,
    unregistered: float,
) -> Person:
    """Make out a member's papers."""
    born, place = member.born, home.province
    cccd = cmnd = passport = ""
    card_since: date | None = None
    if member.foreign:
        passport = f"ZZ9{_tail(index, 389)}"
    else:
        cccd = _cccd(draws, place, member, _tail(index, 389), odd_numbers)
        if born.year <= _OLD_CARD_UNTIL:
            prefix = draws.choice(place.cmnd_prefixes)
            cmnd = f"{prefix}{'9' * (3 - len(prefix))}{_tail(index, 617)}"
            card_since = date.fromordinal(_CARDS_FROM + draws.below(_CARDS_DAYS))
        elif born.year < _CARD_AGE and draws.chance(_CARD_SHARE):
            card_since = date.fromordinal(_CARDS_FROM + draws.below(_CARDS_DAYS))
    own = not elders or (_PHONE_FROM <= born.year <= _PHONE_UNTIL and draws.chance(_OWN_PHONE))
    phone = f"0{draws.choice(_MAIN_MOBILE_CODES)}9{_tail(index, 773)}" if own else elders[0].phone
    insured = born.year > _OLD_CARD_UNTIL or draws.chance(_OWN_INSURANCE)
    return Person(
        person_id=f"P{index:07d}",
        household=home.number,
        full_name=member.name,
        born=born,
        year_only=born.year <= _YEAR_ONLY_UNTIL and draws.chance(_YEAR_ONLY),
        sex=Sex.FEMALE if member.female else Sex.MALE,
        cccd=cccd,
        cmnd=cmnd,
        card_since=card_since,
        passport=passport,
        insurance=f"9999{_tail(index, 137)}" if insured else "",
        insurance_head=f"{_group(born.year)}4{place.gso_code}",
        phone=phone,
        province=place.name,
        district=home.district,
        ward=home.ward,
        address=home.address,
        relative=elders[-1].cmnd or elders[-1].cccd if elders else "",
        family_phone=elders[0].phone if elders else "",
        in_register=not member.foreign and not draws.chance(unregistered),
    )


def _group(year: int) -> str:
    """Give the insurance group by year of birth: pupils, pensioners, or members of a household."""
    if year > _OLD_CARD_UNTIL:
        return "HS"
    return "HT" if year <= _PENSION_UNTIL else "GD"


def _cccd(draws: Draws, place: Province, member: _Member, tail: str, odd_numbers: float) -> str:
    """Put a personal number together; rarely one that contradicts the person, as genuine ones do."""
    if draws.chance(_BORN_ABROAD):
        code = str(draws.between(*_COUNTRY_CODES))
    elif draws.chance(_ELSEWHERE):
        code = draws.choice(PROVINCES).cccd_code
    else:
        code = place.cccd_code
    year, female = member.born.year, member.female
    drawn = draws.word()  # one word in any case, so that this share changes no other draw
    if drawn < threshold(odd_numbers):
        female, year = (not female, year) if drawn % 2 else (female, year + 1)
    return f"{code}{2 * ((year - 1900) // 100) + female}{year % 100:02d}{tail}"
