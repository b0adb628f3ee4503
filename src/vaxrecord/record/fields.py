"""How two values of one field compare: levels of agreement, each a reason a person can read.

Every function here is symmetric, total, and 0 where it cannot say. None says what follows from a
level: that is `evidence` and `weights`. Names have a module of their own (`names`).

A citizen's number carries the century, sex and year of birth of its owner. Two numbers that differ
and each fit the row they stand in are two people's; a number that does not fit its own row may be
anybody's slip. An old CMND and a CCCD share no digits, so they are not compared at all.
"""

from collections.abc import Sequence
from enum import IntEnum

from rapidfuzz.distance import OSA

from vaxrecord.identity.number import NumberKind
from vaxrecord.periods.partial import Agreement, PartialDate, agreement
from vaxrecord.record.places import is_one_address
from vaxrecord.record.profile import Event, Profile
from vaxrecord.sex import Sex

__all__ = [
    "BirthLevel",
    "EventLevel",
    "InsuranceLevel",
    "NumberLevel",
    "PhoneLevel",
    "PlaceLevel",
    "SexLevel",
    "compare_births",
    "compare_events",
    "compare_insurance",
    "compare_numbers",
    "compare_phones",
    "compare_places",
    "compare_sexes",
    "fits",
]


class NumberLevel(IntEnum):
    """How the personal numbers of two rows compare."""

    ABSENT = 0
    """One row has none."""
    EQUAL = 1
    """A number of one kind is equal, none of another kind differs."""
    NOT_COMPARABLE = 2
    """Only numbers of different kinds, or of no known shape."""
    SLIP = 3
    """Equal but for one digit, two neighbours turned round, or one digit more or less."""
    OTHER_DOCUMENT = 4
    """Two CMNDs or two passports; both are renewed under other numbers."""
    OTHER = 5
    """Two CCCDs, at least one of which does not fit the sex or year of birth in its row."""
    OTHER_FITTING = 6
    """Two CCCDs, and each fits its own row as far as that can be seen."""
    MIXED = 7
    """Equal in one kind, different in another."""


class BirthLevel(IntEnum):
    """How two birth dates compare."""

    ABSENT = 0
    EQUAL = 1
    """The same whole date."""
    YEAR = 2
    """The same year; one or both say no more than the year (01/01 says no more)."""
    ONE_DAY_OFF = 3
    """Neighbouring days of the years when the clock stood at UTC+8."""
    SWAPPED = 4
    """Day and month changed places, or the cell can be read so."""
    PART_OFF = 5
    """Day or month or year differs, the year by less than half a generation."""
    GENERATION = 6
    """The same day and month, years half a generation and more apart."""
    NEAR_YEAR = 7
    """Other dates, at most two years apart; of mere years, less than half a generation."""
    OTHER = 8
    """Other dates, years apart."""


class SexLevel(IntEnum):
    """How recorded sexes compare."""

    ABSENT = 0
    EQUAL = 1
    OTHER = 2


class PhoneLevel(IntEnum):
    """How telephone numbers compare."""

    ABSENT = 0
    EQUAL = 1
    SHARED = 2
    """Equal, and borne by more people than a family: a neighbour's, a clerk's, a site's."""
    OTHER = 3


class InsuranceLevel(IntEnum):
    """How insurance numbers compare."""

    ABSENT = 0
    EQUAL = 1
    SLIP = 2
    OTHER = 3


class PlaceLevel(IntEnum):
    """How places of residence compare."""

    ABSENT = 0
    ADDRESS = 1
    WARD = 2
    DISTRICT = 3
    PROVINCE = 4
    OTHER = 5


class EventLevel(IntEnum):
    """How the injections of two rows compare."""

    NEUTRAL = 0
    SAME = 1
    """One injection twice: same product, same or next day, same site or lot."""
    CLASH = 2
    """They cannot be one body's: the same dose number on days apart."""


HALF_GENERATION = 12
"""Years between parent and child at least (HOUSE: docs/unknowns.md, "generation")."""

NEAR_YEARS = 2

_CCCD_LENGTH = 12
_CCCD, _UNKNOWN = NumberKind.CCCD.value, NumberKind.UNKNOWN.value


def is_slip(a: str, b: str) -> bool:
    """Tell whether two numbers are one slip of a key apart."""
    return abs(len(a) - len(b)) <= 1 and OSA.distance(a, b, score_cutoff=1) == 1


def fits(number: str, birth: PartialDate | None, sex: Sex | None) -> bool | None:
    """Tell whether a CCCD can be that of a person of this sex, born in this year.

    Args:
        number: twelve digits.
        birth: the birth date, None if missing.
        sex: as recorded, None if missing.

    Returns:
        None if neither can be compared.

    Examples:
        >>> fits("001190000000", PartialDate(1990), Sex.FEMALE), fits("001190000000", None, None)
        (True, None)
    """
    if len(number) != _CCCD_LENGTH or not (number.isascii() and number.isdigit()):
        return None
    code = int(number[3])
    if birth is not None and birth.year != 1900 + 100 * (code // 2) + int(number[4:6]):
        return False
    if sex is not None and (sex is Sex.FEMALE) != bool(code % 2):
        return False
    return None if birth is None and sex is None else True


def compare_numbers(a: Profile, b: Profile) -> NumberLevel:
    """Compare the personal numbers of two rows; whether they fit takes birth and sex too."""
    if not a.numbers or not b.numbers:
        return NumberLevel.ABSENT
    if a.numbers == b.numbers:
        return NumberLevel.EQUAL
    equal = slip = False
    other: NumberLevel | None = None
    for kind_a, value_a in a.numbers:
        for kind_b, value_b in b.numbers:
            if value_a == value_b:
                equal = True
            elif kind_a == kind_b or _UNKNOWN in (kind_a, kind_b):
                if is_slip(value_a, value_b):
                    slip = True
                elif kind_a == kind_b and kind_a != _UNKNOWN and not _shares(kind_a, a, b):
                    found = (
                        NumberLevel.OTHER_DOCUMENT
                        if kind_a != _CCCD
                        else _of_two_cccds(value_a, a, value_b, b)
                    )
                    other = found if other is None else max(other, found)
    if equal:
        return (
            NumberLevel.MIXED if other and other > NumberLevel.OTHER_DOCUMENT else NumberLevel.EQUAL
        )
    if other and other > NumberLevel.OTHER_DOCUMENT:
        return other
    if slip:
        return NumberLevel.SLIP
    return other or NumberLevel.NOT_COMPARABLE


def _shares(kind: str, a: Profile, b: Profile) -> bool:
    """Tell whether two rows have a number of this kind in common."""
    return any(k == kind and (k, value) in b.numbers for k, value in a.numbers)


def _of_two_cccds(value_a: str, a: Profile, value_b: str, b: Profile) -> NumberLevel:
    if fits(value_a, a.birth, a.sex) is False or fits(value_b, b.birth, b.sex) is False:
        return NumberLevel.OTHER
    return NumberLevel.OTHER_FITTING


_BIRTH_OF = {
    Agreement.EQUAL: BirthLevel.EQUAL,
    Agreement.COMPATIBLE: BirthLevel.YEAR,
    Agreement.ONE_DAY_OFF: BirthLevel.ONE_DAY_OFF,
    Agreement.DAY_MONTH_SWAPPED: BirthLevel.SWAPPED,
    Agreement.ONE_PART_OFF: BirthLevel.PART_OFF,
    Agreement.DIFFERENT: BirthLevel.OTHER,
}


def compare_births(a: Profile, b: Profile) -> BirthLevel:
    """Compare the birth dates of two rows.

    A cell that can be read two ways, when one of them is the other row's date, is SWAPPED.
    """
    if a.birth is None or b.birth is None:
        return _by_alternatives(a, b)
    x, y = a.birth, b.birth
    level = _BIRTH_OF[agreement(x, y)]
    if level is BirthLevel.EQUAL and x.is_low_information:
        return BirthLevel.YEAR
    if level is BirthLevel.PART_OFF and x.year != y.year:
        return level if abs(x.year - y.year) < HALF_GENERATION else BirthLevel.GENERATION
    if level is BirthLevel.OTHER:
        mere = x.is_low_information and y.is_low_information
        if abs(x.year - y.year) < (HALF_GENERATION if mere else NEAR_YEARS + 1):
            return BirthLevel.NEAR_YEAR
    return level


def _by_alternatives(a: Profile, b: Profile) -> BirthLevel:
    readings_a = (a.birth,) if a.birth else a.births
    readings_b = (b.birth,) if b.birth else b.births
    if set(readings_a) & set(readings_b):
        return BirthLevel.SWAPPED
    return BirthLevel.ABSENT


def compare_sexes(a: Profile, b: Profile) -> SexLevel:
    """Compare recorded sexes."""
    if a.sex is None or b.sex is None:
        return SexLevel.ABSENT
    return SexLevel.EQUAL if a.sex is b.sex else SexLevel.OTHER


def compare_phones(a: Profile, b: Profile) -> PhoneLevel:
    """Compare telephone numbers; how many people share one is for the survey to say."""
    if not a.phones or not b.phones:
        return PhoneLevel.ABSENT
    if a.phones == b.phones or not set(a.phones).isdisjoint(b.phones):
        return PhoneLevel.EQUAL
    return PhoneLevel.OTHER


def compare_insurance(a: Profile, b: Profile) -> InsuranceLevel:
    """Compare insurance numbers."""
    if not a.insurance or not b.insurance:
        return InsuranceLevel.ABSENT
    if a.insurance == b.insurance:
        return InsuranceLevel.EQUAL
    return InsuranceLevel.SLIP if is_slip(a.insurance, b.insurance) else InsuranceLevel.OTHER


def compare_places(a: Profile, b: Profile) -> PlaceLevel:
    """Compare places of residence: the narrowest part that both have and that agrees.

    A ward counts only within one district, a district only within one province, as far as both
    rows name them.
    """
    found = PlaceLevel.ABSENT
    for level, x, y in zip(_UNITS, a.home, b.home, strict=False):
        if x and y:
            if x != y:
                return found or PlaceLevel.OTHER
            found = level
    return PlaceLevel.ADDRESS if is_one_address(a.home[-1], b.home[-1]) else found


_UNITS = (PlaceLevel.PROVINCE, PlaceLevel.DISTRICT, PlaceLevel.WARD)


def compare_events(a: Sequence[Event], b: Sequence[Event]) -> EventLevel:
    """Compare the injections that two rows, or two groups of rows, speak of."""
    clash = False
    for day, product, lot, site, number in a:
        for other_day, other_product, other_lot, other_site, other_number in b:
            days = abs((day - other_day).days)
            if days <= 1:
                if product == other_product and (
                    (site and site == other_site) or (lot and lot == other_lot and not days)
                ):
                    return EventLevel.SAME
                clash = clash or (product != other_product and bool(number and other_number))
            elif number and number == other_number:
                clash = True
    return EventLevel.CLASH if clash else EventLevel.NEUTRAL
