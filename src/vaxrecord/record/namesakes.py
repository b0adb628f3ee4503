"""How many other people of the file would agree by chance: a number that an auditor can read.

Two rows of "Nguyễn Văn An, born 1965" say little, two rows of "Tôn Nữ Diệu Huyền, born on
17/03/1965" nearly everything. The difference is the count of *expected namesakes*: people of the
file who would share name, birth date and circumstances with the row without being its person,

    E = people × share of the name × share of the birth date × share of the circumstance

A share is counted in the file, leaving out the person at hand, and never falls below what chance
alone gives: the product of the words' shares for a name, one day in eighty years for a date. Of
the circumstances (same telephone, same place, same injection session) only the rarest counts:
they are not independent. On a shared telephone the family name says nothing, a family has it.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from attrs import frozen

from vaxrecord.periods.partial import PartialDate
from vaxrecord.record.fields import (
    HALF_GENERATION,
    NEAR_YEARS,
    BirthLevel,
    EventLevel,
    PhoneLevel,
    PlaceLevel,
)
from vaxrecord.record.names import Name, NameLevel
from vaxrecord.record.profile import Event, Profile

__all__ = ["RARITY", "Survey", "rarity_level", "survey"]

RARITY = (1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.5)
"""Bounds of expected namesakes between the levels on which evidence is decided."""

LARGEST_FAMILY = 4
"""People who share a telephone as a family does (HOUSE: docs/unknowns.md, "namesakes")."""

BORNE_BY = 3
"""Names that end in a word from which on the word is a given name and no slip."""

BORNE_BY_MANY, RARER = 10, 20
"""Names that end in a word from which on a word one slip away is rather a slip than another child's
name: if it ends one name alone, or twenty times fewer (HOUSE: docs/unknowns.md, "given-names")."""

_HALF_A_BEARER = 0.5
_DAYS_OF_80_YEARS = 29_220.0
_YEARS = 80.0
_SLIP_NAMES = 10.0
"""Names that are one slip away from a name, for each time the name itself is borne."""
_PART_OFF = 1 / 365 + 1 / (_YEARS * 12) + 1 / (_YEARS * 30)
"""The chance that two dates share two of their three parts."""


@frozen
class Survey:
    """What was counted in a file.

    Names, whole birth dates, telephones and addresses that stand there once are not kept: somebody
    alone with it and nobody at all are the same number of other people.

    Args:
        people: distinct person cells, an upper bound of its people.
        names: how many birth dates go with each name, by its folded words.
        short_names: likewise for family and given name alone.
        words: how often each word stands in a name.
        givens: how many names end in each word.
        marked_givens: likewise for the word with its marks.
        dates: how many names go with each whole birth date, written as a number.
        years: how many people were born in each year.
        phones: how many people, by given name and year of birth, share each telephone.
        provinces: people of each province.
        districts: people of each district.
        wards: people of each ward.
        addresses: people of each address.
        sessions: people of each product, day and site.
        numbers: numbers borne by many people; they are nobody's.
    """

    people: int
    names: Counter[tuple[str, ...]]
    short_names: Counter[tuple[str, str]]
    words: Counter[str]
    givens: Counter[str]
    marked_givens: Counter[tuple[str, str]]
    dates: Counter[int]
    years: Counter[int]
    phones: Counter[str]
    provinces: Counter[Hashable]
    districts: Counter[Hashable]
    wards: Counter[Hashable]
    addresses: Counter[Hashable]
    sessions: Counter[Hashable]
    numbers: frozenset[str]

    def are_given_names(self, a: Name, b: Name) -> bool:
        """Tell whether the last words of two names differ, and others bear either."""
        x, y = a.words[-1], b.words[-1]
        return x != y and min(self.givens[x], self.givens[y]) >= BORNE_BY

    def is_mistyped(self, a: Name, b: Name) -> bool:
        """Tell whether of two given names that differ one is a given name and the other is none.

        Hardly anybody bears the one while many bear the other: where hundreds are called Trinh,
        a Trinl is no twin of hers.
        """
        x, y = a.words[-1], b.words[-1]
        if x == y:
            counts = (self.marked_givens[x, name.marked[-1]] for name in (a, b))
        else:
            counts = (self.givens[word] for word in (x, y))
        few, many = sorted(counts)
        return many >= BORNE_BY_MANY and (few <= 1 or few * RARER <= many)

    def is_family_phone(self, a: Profile, b: Profile) -> bool:
        """Tell whether a telephone that both rows have is shared by no more than a family."""
        return any(phone in b.phones and self.phones[phone] <= LARGEST_FAMILY for phone in a.phones)

    def expected(
        self,
        a: Profile,
        b: Profile,
        levels: tuple[NameLevel, BirthLevel, PhoneLevel, PlaceLevel, EventLevel],
        events: Sequence[Event] = (),
    ) -> float:
        """Count the people who would agree by chance as these two rows do.

        Args:
            a: the person cells of one row.
            b: those of the other.
            levels: how name, birth date, telephone, place and injections compare.
            events: the injections of one of them.
        """
        name, birth, phone, place, event = levels
        if a.name is None or b.name is None:
            return float(self.people)
        circumstances = [1.0]
        family = False
        if phone in (PhoneLevel.EQUAL, PhoneLevel.SHARED):
            share = min(self.phones[p] for p in a.phones if p in b.phones)
            circumstances.append(share / self.people)
            family = share <= LARGEST_FAMILY
        for counted, where, levels_of in (
            (self.addresses, _address, (PlaceLevel.ADDRESS,)),
            (self.wards, _ward, (PlaceLevel.ADDRESS, PlaceLevel.WARD)),
            (self.districts, _district, (PlaceLevel.DISTRICT,)),
            (self.provinces, _province, (PlaceLevel.PROVINCE,)),
        ):
            if place in levels_of:
                circumstances.append(max(counted[where(a)], counted[where(b)]) / self.people)
        if event is EventLevel.SAME and events:
            circumstances.append(min(self.sessions[_session(e)] for e in events) / self.people)
        rarest = min(1.0, max(min(circumstances), 1.0 / self.people))
        return (
            self.people
            * self._name_share(a, b, name, given_only=family)
            * self._birth_share(a, b, birth)
            * rarest
        )

    def _name_share(self, a: Profile, b: Profile, level: NameLevel, *, given_only: bool) -> float:
        if a.name is None or b.name is None or level is NameLevel.PLACEHOLDER:
            return 1.0
        names = (a.name, b.name)
        mine = 1 if _born(a) == _born(b) else 2
        if given_only:
            share = max(self._word(name.words[-1]) for name in names)
        elif level in (NameLevel.EQUAL, NameLevel.UNMARKED, NameLevel.REORDERED):
            chance = 1.0
            for word in a.name.words:
                chance *= self._word(word)
            share = self._bearers(self.names[a.name.words], mine) + chance
        else:
            share = max(
                self._bearers(self.short_names[_short(name)], mine)
                + self._word(name.words[0]) * self._word(name.words[-1])
                for name in names
            )
        near = NameLevel.SLIP <= level <= NameLevel.OTHER_GIVEN
        if given_only and level is NameLevel.SLIP:  # in the part that was not counted
            near = False
        return min(1.0, share * (_SLIP_NAMES if near else 1.0))

    def _word(self, word: str) -> float:
        return min(1.0, (self.words[word] + 1) / (self.people + 1))

    def _others(self, count: int, mine: int) -> float:
        """Leave out what the two rows at hand contribute."""
        return max(0, count - mine) / self.people

    def _bearers(self, count: int, mine: int) -> float:
        """Give the share of other bearers of a name: at least half a person.

        The words of a name go together (Tôn Nữ, Thị Mai): their product alone is too small.
        """
        return max(_HALF_A_BEARER, count - mine) / self.people

    def _birth_share(self, a: Profile, b: Profile, level: BirthLevel) -> float:
        if a.birth is None or b.birth is None:
            return 1.0 if level is BirthLevel.ABSENT else 2 / _DAYS_OF_80_YEARS
        if level is BirthLevel.YEAR:
            return max(1 / _YEARS, self._others(self.years[a.birth.year], 2))
        if level is BirthLevel.PART_OFF:
            return _PART_OFF
        if level is BirthLevel.NEAR_YEAR:
            mere = a.birth.is_low_information and b.birth.is_low_information
            return (2 * (HALF_GENERATION - 1 if mere else NEAR_YEARS) + 1) / _YEARS
        mine = 1 if a.name is None or b.name is None or a.name.key == b.name.key else 2
        whole = 1 / _DAYS_OF_80_YEARS + max(
            self._others(self.dates[_day(birth)], mine) for birth in (a.birth, b.birth)
        )
        if level is BirthLevel.EQUAL:
            return min(1.0, whole)
        if level in (BirthLevel.ONE_DAY_OFF, BirthLevel.SWAPPED):
            return min(1.0, 2 * whole)
        return 1.0


def rarity_level(expected: float) -> int:
    """Put a count of expected namesakes on its level, 1 for the rarest.

    Examples:
        >>> rarity_level(1e-6), rarity_level(0.01), rarity_level(3.0)
        (1, 5, 7)
    """
    level = 1
    for bound in RARITY:
        if expected <= bound:
            return level
        level += 1
    return level


def _short(name: Name) -> tuple[str, str]:
    return (name.words[0], name.words[-1])


def _born(profile: Profile) -> int:
    """Give the birth date as a number, as far as it says more than the year."""
    birth = profile.birth
    if birth is None:
        return 0
    return birth.year if birth.is_low_information else _day(birth)


def _day(birth: PartialDate) -> int:
    """Write a date as a number such as 19560308; longer than any year."""
    return birth.year * 10_000 + (birth.month or 0) * 100 + (birth.day or 0)


def _province(profile: Profile) -> Hashable:
    return profile.home[0]


def _district(profile: Profile) -> Hashable:
    return profile.home[:2]


def _ward(profile: Profile) -> Hashable:
    return profile.home[:3]


def _address(profile: Profile) -> Hashable:
    province, district, _, address = profile.home
    return (province, district, address)


def _session(event: Event) -> Hashable:
    day, product, lot, site, _ = event
    return (product, day, site or lot)


MANY_BEARERS = 4
"""Distinct given names and years of birth under one number, above which it is nobody's."""


def survey(profiles: Iterable[tuple[Profile, Sequence[Event]]]) -> Survey:
    """Count what must be known about a file as a whole.

    Args:
        profiles: each distinct person cells with the injections of their rows.

    Returns:
        The counts; they do not depend on the order.
    """
    people: list[Profile] = []
    held: list[Hashable] = []
    for profile, events in profiles:
        people.append(profile)
        held += {_session(event) for event in events} if events[1:] else map(_session, events)
    sessions = Counter(held)
    del held
    # One count after the other, so that only one set of what must be told apart lives at a time.
    named = [(p.name.words, _born(p)) for p in people if p.name]
    names = Counter([words for words, _ in set(named)])
    short_names = Counter(
        [(family, given) for family, given, _ in {(w[0], w[-1], born) for w, born in named}]
    )
    words = Counter([word for of_one, _ in named for word in set(of_one)])
    marked = {(p.name.words, p.name.marked[-1]) for p in people if p.name}
    dated = {
        (_day(p.birth), p.name.words if p.name else ())
        for p in people
        if p.birth and not p.birth.is_low_information
    }
    dates = Counter([day for day, _ in dated])
    del named, dated
    told = [(p, p.name.words[-1] if p.name else "", p.birth.year if p.birth else 0) for p in people]
    by_phone = {(phone, given, year) for p, given, year in told for phone in p.phones}
    phones = Counter([phone for phone, _, _ in by_phone])
    del by_phone
    by_number = {(number, given, year) for p, given, year in told for _, number in p.numbers}
    bearers = Counter([number for number, _, _ in by_number])
    return Survey(
        len(people),
        _repeated(names),
        _repeated(short_names),
        words,
        Counter([of_one[-1] for of_one in names]),
        Counter([(of_one[-1], marks) for of_one, marks in marked]),
        _repeated(dates),
        Counter([year for _, _, year in told if year]),
        _repeated(phones),
        Counter(map(_province, people)),
        Counter(map(_district, people)),
        Counter(map(_ward, people)),
        _repeated(Counter(map(_address, people))),
        sessions,
        frozenset(number for number, count in bearers.items() if count > MANY_BEARERS),
    )


H = TypeVar("H", bound=Hashable)


def _repeated(counter: Counter[H]) -> Counter[H]:
    """Leave out what stands once: it weighs as what never stood there, and most things are such."""
    return Counter({value: count for value, count in counter.items() if count > 1})
