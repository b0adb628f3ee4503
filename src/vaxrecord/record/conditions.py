"""When each rule of evidence holds: one function a rule, on the levels of a pair.

The table that says what follows stands in `evidence`. Order matters: a condition here is asked only
if no rule before it held.
"""

from typing import NamedTuple

from vaxrecord.record.fields import (
    BirthLevel,
    EventLevel,
    InsuranceLevel,
    NumberLevel,
    PhoneLevel,
    PlaceLevel,
    SexLevel,
)
from vaxrecord.record.names import NameLevel

__all__ = [
    "Seen",
    "anything",
    "n1",
    "n1_one_person",
    "n2",
    "n2_slip",
    "n3",
    "n3_same_name",
    "n3_slip",
    "n5",
    "none",
    "p1",
    "p3",
    "p4",
    "p5_sex",
    "p5_sex_other",
    "p5_slip",
    "p6",
    "p8",
    "p8_near",
    "p8_other",
    "s1",
    "s2",
    "s3",
    "s3_half",
    "s5",
    "s5_conflict",
    "s6",
    "s6_near",
    "s7",
]


class Seen(NamedTuple):
    """The vector of a pair, by name."""

    number: int
    name: int
    birth: int
    sex: int
    phone: int
    insurance: int
    place: int
    event: int
    rarity: int


_NAME_AGREES = (NameLevel.EQUAL, NameLevel.UNMARKED)
_NAME_VARIES = (NameLevel.SHORTER, NameLevel.REORDERED)
_NAME_FITS = _NAME_AGREES + _NAME_VARIES
_NAME_NEAR = (NameLevel.SLIP, NameLevel.MISTYPED, NameLevel.GIVEN_SLIP)
_NAME_TWIN = (NameLevel.MISTYPED, NameLevel.GIVEN_SLIP, NameLevel.OTHER_GIVEN)
_NAME_OTHER = (NameLevel.OTHER_GIVEN, NameLevel.OTHER_MIDDLE, NameLevel.OTHER)
_NAME_NONE = (NameLevel.ABSENT, NameLevel.PLACEHOLDER)
_BIRTH_AGREES = (BirthLevel.EQUAL, BirthLevel.YEAR)
_BIRTH_NEAR = (BirthLevel.ONE_DAY_OFF, BirthLevel.SWAPPED, BirthLevel.PART_OFF)
_BIRTH_FITS = _BIRTH_AGREES + _BIRTH_NEAR
_BIRTH_OTHER = (BirthLevel.GENERATION, BirthLevel.NEAR_YEAR, BirthLevel.OTHER)
_SAME_PHONE = (PhoneLevel.EQUAL, PhoneLevel.SHARED)
_TWO_NUMBERS = (NumberLevel.OTHER, NumberLevel.OTHER_FITTING)

# Levels of rarity (`namesakes.RARITY`): at most one expected namesake in so many such rows.
_HUNDRED_THOUSAND, _TEN_THOUSAND, _THOUSAND, _HUNDRED, _TWO = 2, 3, 4, 5, 6


def _rarity(v: Seen) -> int:
    """Expected namesakes, a step commoner for everything that speaks against one person.

    In one house another telephone says little: it has several.
    """
    another_phone = v.phone == PhoneLevel.OTHER and v.place != PlaceLevel.ADDRESS
    against = another_phone + (v.place == PlaceLevel.OTHER)
    return v.rarity + against + (v.sex == SexLevel.OTHER)


def _house(v: Seen) -> bool:
    """Tell whether the two rows are of one household."""
    return v.phone == PhoneLevel.EQUAL or v.place == PlaceLevel.ADDRESS


def _bound(v: Seen) -> bool:
    """Tell whether a circumstance of a household or a session ties the two rows."""
    return _house(v) or v.event == EventLevel.SAME


def _slip(v: Seen) -> bool:
    """Tell whether the names are a slip apart, and not perhaps those of twins.

    Twins are vaccinated together; whoever has one of two doses under a name that is nobody's had
    the other under his own.
    """
    if v.name == NameLevel.MISTYPED:
        return v.event != EventLevel.SAME
    return v.name == NameLevel.SLIP


def s1(v: Seen) -> bool:
    """Equal number, name and birth date agree."""
    return (
        v.number == NumberLevel.EQUAL
        and v.name in _NAME_FITS
        and v.birth in _BIRTH_AGREES
        and v.sex != SexLevel.OTHER
    )


def s2(v: Seen) -> bool:
    """Equal number, name or birth date a slip apart."""
    if v.number != NumberLevel.EQUAL:
        return False
    if v.name in _NAME_FITS:
        tied = v.phone == PhoneLevel.EQUAL or v.insurance == InsuranceLevel.EQUAL
        if v.birth == BirthLevel.NEAR_YEAR:
            return tied and v.sex != SexLevel.OTHER
        return v.birth in (*_BIRTH_FITS, BirthLevel.ABSENT) or (
            v.birth == BirthLevel.GENERATION and v.name in _NAME_AGREES and v.sex != SexLevel.OTHER
        )
    if _slip(v):
        return v.birth in _BIRTH_FITS
    if v.name not in _NAME_TWIN or v.sex == SexLevel.OTHER or v.event == EventLevel.CLASH:
        return False
    return v.birth in _BIRTH_AGREES or (v.birth in _BIRTH_NEAR and v.phone == PhoneLevel.EQUAL)


def s3_half(v: Seen) -> bool:
    """Equal number, and either the name or the whole birth date too, or both nearly."""
    if v.number != NumberLevel.EQUAL or v.sex == SexLevel.OTHER or v.event == EventLevel.CLASH:
        return False
    if v.birth == BirthLevel.EQUAL:
        return v.name not in _NAME_TWIN + _NAME_NONE
    if v.birth == BirthLevel.NEAR_YEAR:
        return v.name in _NAME_AGREES
    return v.birth in _BIRTH_FITS and v.name in (*_NAME_FITS, NameLevel.SLIP, *_NAME_TWIN)


def s3(v: Seen) -> bool:
    """Equal number and anything else."""
    return v.number in (NumberLevel.EQUAL, NumberLevel.MIXED)


def s5(v: Seen) -> bool:
    """Equal insurance number, name and birth date agree."""
    return (
        v.insurance == InsuranceLevel.EQUAL
        and (v.number not in _TWO_NUMBERS or _is_misfit(v))
        and (
            (v.name in _NAME_FITS and v.birth in _BIRTH_FITS)
            or (
                _slip(v)
                and (
                    v.birth in _BIRTH_AGREES
                    or (v.birth in _BIRTH_NEAR and v.phone == PhoneLevel.EQUAL)
                )
            )
            or (
                v.name in _NAME_TWIN
                and v.birth == BirthLevel.EQUAL
                and v.phone in _SAME_PHONE
                and v.sex != SexLevel.OTHER
                and v.event != EventLevel.CLASH
            )
            or (
                v.name in (NameLevel.SLIP, *_NAME_TWIN)
                and v.number in (NumberLevel.EQUAL, NumberLevel.SLIP)
                and v.birth in _BIRTH_FITS
                and v.sex != SexLevel.OTHER
            )
            or (
                v.name in _NAME_AGREES
                and v.birth == BirthLevel.NEAR_YEAR
                and v.phone == PhoneLevel.EQUAL
            )
        )
    )


def s5_conflict(v: Seen) -> bool:
    """Equal insurance number and anything else."""
    return v.insurance == InsuranceLevel.EQUAL


def s6(v: Seen) -> bool:
    """Number one slip off, name and birth date agree."""
    if v.number != NumberLevel.SLIP:
        return False
    tied = v.phone == PhoneLevel.EQUAL
    if v.sex == SexLevel.OTHER:
        rare = v.rarity <= _HUNDRED_THOUSAND
        return (tied or rare) and v.name in _NAME_AGREES and v.birth == BirthLevel.EQUAL
    if v.name in _NAME_FITS and v.birth in _BIRTH_AGREES:
        return v.birth == BirthLevel.EQUAL or v.rarity <= _TWO
    if _slip(v) and v.birth == BirthLevel.EQUAL:
        return tied or v.rarity <= _THOUSAND
    return tied and v.name in _NAME_AGREES and v.birth in _BIRTH_NEAR


def s6_near(v: Seen) -> bool:
    """Number one slip off, the rest similar."""
    return (
        v.number == NumberLevel.SLIP
        and v.name in _NAME_FITS + _NAME_NEAR
        and v.birth in _BIRTH_FITS
    )


def n1_one_person(v: Seen) -> bool:
    """Two CCCDs on rows that look like one person's."""
    return (
        v.number in _TWO_NUMBERS
        and v.name in _NAME_FITS
        and v.birth in _BIRTH_FITS
        and (_bound(v) or v.rarity <= _HUNDRED_THOUSAND)
    )


def _is_misfit(v: Seen) -> bool:
    """Tell whether one of two CCCDs does not fit its row, and sex and injections do not clash."""
    return v.number == NumberLevel.OTHER and v.sex != SexLevel.OTHER and v.event != EventLevel.CLASH


def s7(v: Seen) -> bool:
    """Two CCCDs, one of which does not fit its row; all else equal and rare."""
    if not _is_misfit(v):
        return False
    tied = v.phone == PhoneLevel.EQUAL
    if v.name in _NAME_FITS:
        if v.birth == BirthLevel.EQUAL:
            return _rarity(v) <= _TEN_THOUSAND
        return tied and v.birth in _BIRTH_FITS and _rarity(v) <= _THOUSAND
    return tied and _slip(v) and v.birth == BirthLevel.EQUAL and _rarity(v) <= _TEN_THOUSAND


def n1(v: Seen) -> bool:
    """Two CCCDs."""
    return v.number in _TWO_NUMBERS


def n2_slip(v: Seen) -> bool:
    """Given names a slip apart, as those of twins may be."""
    return (
        v.name in _NAME_TWIN
        and not _slip(v)
        and v.birth in _BIRTH_FITS
        and (_house(v) or _rarity(v) <= _THOUSAND)
    )


def n2(v: Seen) -> bool:
    """Other names."""
    return v.name in (*_NAME_TWIN, *_NAME_OTHER) and not _slip(v)


def n3_slip(v: Seen) -> bool:
    """One name on one telephone in one ward, birth dates a slip of the year apart."""
    return (
        v.birth == BirthLevel.NEAR_YEAR
        and v.name in _NAME_AGREES
        and v.phone == PhoneLevel.EQUAL
        and v.place in (PlaceLevel.ADDRESS, PlaceLevel.WARD)
        and v.sex != SexLevel.OTHER
        and v.event != EventLevel.CLASH
        and v.rarity <= _HUNDRED
    )


def n3_same_name(v: Seen) -> bool:
    """One name in one household, other birth dates."""
    return v.birth in _BIRTH_OTHER and v.name in _NAME_FITS and _house(v)


def n3(v: Seen) -> bool:
    """Other birth dates."""
    return v.birth in _BIRTH_OTHER


def p6(v: Seen) -> bool:
    """No real name, but birth date and a circumstance agree."""
    return (
        v.name in _NAME_NONE
        and v.birth == BirthLevel.EQUAL
        and (v.phone == PhoneLevel.EQUAL or v.event == EventLevel.SAME)
    )


def none(v: Seen) -> bool:
    """No name or no birth date."""
    return v.name in _NAME_NONE or v.birth == BirthLevel.ABSENT


def p8(v: Seen) -> bool:
    """Two CMNDs or passports, all else agrees and is rare."""
    return (
        v.number == NumberLevel.OTHER_DOCUMENT
        and v.name in _NAME_FITS
        and (
            (v.birth == BirthLevel.EQUAL and _bound(v))
            or (v.birth == BirthLevel.YEAR and v.phone == PhoneLevel.EQUAL)
        )
        and (v.sex != SexLevel.OTHER or v.phone == PhoneLevel.EQUAL)
        and _rarity(v) <= _TEN_THOUSAND
    )


def p8_near(v: Seen) -> bool:
    """Two CMNDs or passports, the rest nearly agrees."""
    return (
        v.number == NumberLevel.OTHER_DOCUMENT
        and (v.name in _NAME_FITS or _slip(v))
        and v.birth in _BIRTH_FITS
        and (_bound(v) or v.rarity <= _THOUSAND)
    )


def p8_other(v: Seen) -> bool:
    """Two CMNDs or passports."""
    return v.number == NumberLevel.OTHER_DOCUMENT


def p5_slip(v: Seen) -> bool:
    """Only the sex differs, of people who are rare or on one telephone."""
    if v.sex != SexLevel.OTHER or v.event == EventLevel.CLASH:
        return False
    tied = v.phone == PhoneLevel.EQUAL
    if v.birth == BirthLevel.EQUAL:
        if v.name in _NAME_AGREES:
            return v.rarity <= _TEN_THOUSAND if _bound(v) else _rarity(v) <= _THOUSAND
        return tied and (v.name in _NAME_FITS or _slip(v)) and v.rarity <= _TEN_THOUSAND
    return v.birth == BirthLevel.YEAR and v.name in _NAME_AGREES and tied and v.rarity <= _THOUSAND


def p5_sex(v: Seen) -> bool:
    """The sex differs, the rest is tied or rare."""
    return v.sex == SexLevel.OTHER and (_bound(v) or v.rarity <= _THOUSAND)


def p5_sex_other(v: Seen) -> bool:
    """The sex differs."""
    return v.sex == SexLevel.OTHER


def n5(v: Seen) -> bool:
    """Doses that cannot be one body's, and no telephone in common."""
    return v.event == EventLevel.CLASH and v.phone != PhoneLevel.EQUAL and v.rarity <= _TWO


def p1(v: Seen) -> bool:
    """One telephone, name and birth date agree and are rare."""
    if v.phone not in _SAME_PHONE:
        return False
    if v.event == EventLevel.CLASH:
        equal = v.birth == BirthLevel.EQUAL and v.name == NameLevel.EQUAL
        return equal and v.rarity <= _THOUSAND  # the dose number is a slip
    if _slip(v):
        return v.rarity <= (_THOUSAND if v.birth in _BIRTH_AGREES else _TEN_THOUSAND)
    least = _HUNDRED if v.birth in _BIRTH_AGREES else _THOUSAND
    return v.name in _NAME_FITS and v.rarity <= least


def p3(v: Seen) -> bool:
    """Name and birth date agree and are rare."""
    if v.event == EventLevel.CLASH:
        return False
    if v.birth == BirthLevel.EQUAL and v.name in _NAME_AGREES:
        away = v.place in (PlaceLevel.OTHER, PlaceLevel.ABSENT)
        return v.rarity <= (_THOUSAND if away else _HUNDRED)
    if v.birth in _BIRTH_AGREES:
        tied = v.event == EventLevel.SAME or v.place == PlaceLevel.ADDRESS
        slip = _THOUSAND if tied else _TEN_THOUSAND if v.birth == BirthLevel.EQUAL else 0
        return _rarity(v) <= (slip if _slip(v) else _THOUSAND if v.name in _NAME_FITS else 0)
    return v.name in _NAME_FITS and _rarity(v) <= _TEN_THOUSAND


def p4(v: Seen) -> bool:
    """At most an even chance of a namesake."""
    return v.rarity <= _TWO


def anything(_: Seen) -> bool:
    """Always."""
    return True
