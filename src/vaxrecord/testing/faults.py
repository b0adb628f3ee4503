"""What goes wrong on the way into a register, how often, and where each figure comes from.

Two kinds of `Fault`: *spellings* (`SPELLINGS`) write the same thing another way, and nobody calls
the record wrong; *errors* (all others) make it say something else, or nothing.

How often they come is a value, `Faults`. Every rate is a share from 0 to 1. Few are published.
What was: in March 2022, of 76,625,823 persons sent to the population database, 3,513,000 had no
number or a malformed one, 51,493,286 were right, 19,039,997 wrong in name, sex, birth date or
number, 2,579,540 not answered yet; and how many doses given were not on the platform. Nothing was
published about how the wrong ones divide, about doubled entries, or about lots and sites. There a
rate is ours; docs/unknowns.md, "test-fault-rates", argues for it.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from attrs import field, fields_dict, frozen

__all__ = ["CLEAN", "HEAVY", "KINDS", "NATIONAL_2022", "PROFILES", "SPELLINGS", "Fault", "Faults"]


class Fault(StrEnum):
    """One thing that a clerk, a form or a conversion did to a record."""

    NAME_UPPER = "name in capitals"
    NAME_TONE_PLACE = "tone mark on the other vowel"
    NAME_DECOMPOSED = "name in decomposed Unicode"
    NAME_SPACED = "name with odd blanks"
    NAME_ETH = "Đ typed as its look-alike Ð"
    BIRTH_STYLE = "birth date in another notation"
    DATE_STYLE = "injection date in another notation"
    SEX_STYLE = "sex in another notation"
    NUMBER_SPACED = "number with separators"
    PHONE_STYLE = "phone in another notation"
    BRAND_STYLE = "vaccine by another name"
    SITE_STYLE = "site abbreviated"
    ADDRESS_STYLE = "address in another notation"

    NAME_UNMARKED = "name without marks"
    NAME_SHORTENED = "middle name dropped"
    NAME_ABBREVIATED = "name abbreviated"
    NAME_REGIONAL = "regional form of the name"
    NAME_MISSPELT = "a letter wrong in the name"
    NAME_ZERO = "digit 0 typed for the letter o"
    NAME_KEYS = "Telex or VNI keys left in the name"

    BIRTH_SWAPPED = "day and month of birth swapped"
    BIRTH_YEAR_ONLY = "only the year of birth"
    BIRTH_NEW_YEAR = "01/01 in place of the birthday"
    BIRTH_MISTYPED = "a digit wrong in the birth date"
    BIRTH_DAY_BEFORE = "birth date one day early"

    NUMBER_MISTYPED = "a digit wrong in the number"
    NUMBER_TRANSPOSED = "two digits of the number exchanged"
    NUMBER_RELATIVE = "number of a relative"
    NUMBER_MISSING = "number missing"
    NUMBER_ZERO_LOST = "leading zero lost"
    NUMBER_DIGIT_LOST = "a digit lost"

    SEX_WRONG = "wrong sex"
    SEX_MISSING = "sex missing"

    PHONE_OLD = "phone in the form of before 2018"
    PHONE_MISTYPED = "a digit wrong in the phone"
    PHONE_FAMILY = "phone of another member of the household"
    PHONE_MISSING = "phone missing"

    DATE_SWAPPED = "day and month of the injection swapped"
    DATE_FUTURE = "injection in the future"
    DATE_YEAR = "injection in a year before the campaign"
    DATE_BEFORE_BIRTH = "injection before birth"
    DATE_NEIGHBOUR = "injection dated to a neighbouring day"

    BRAND_WRONG = "another vaccine than was given"
    LOT_MISSING = "lot missing"
    SITE_MISSING = "site missing"
    ADDRESS_MISSING = "address missing"
    COLUMNS_SWAPPED = "name and birth date in each other's column"
    ENTERED_TWICE = "second entry of one dose"
    DOSE_BEFORE_MISSING = "an earlier dose was never entered"
    RENUMBERED = "dose number counts entries, not doses"

    __hash__ = str.__hash__


KINDS: Final[Mapping[str, tuple[Fault, ...]]] = MappingProxyType(
    {
        "name_spelling": (
            Fault.NAME_UPPER,
            Fault.NAME_TONE_PLACE,
            Fault.NAME_DECOMPOSED,
            Fault.NAME_SPACED,
            Fault.NAME_ETH,
        ),
        "birth_spelling": (Fault.BIRTH_STYLE,),
        "date_spelling": (Fault.DATE_STYLE,),
        "sex_spelling": (Fault.SEX_STYLE,),
        "number_spelling": (Fault.NUMBER_SPACED,),
        "phone_spelling": (Fault.PHONE_STYLE,),
        "brand_spelling": (Fault.BRAND_STYLE,),
        "site_spelling": (Fault.SITE_STYLE,),
        "address_spelling": (Fault.ADDRESS_STYLE,),
        "name": (
            Fault.NAME_UNMARKED,
            Fault.NAME_SHORTENED,
            Fault.NAME_ABBREVIATED,
            Fault.NAME_REGIONAL,
            Fault.NAME_MISSPELT,
            Fault.NAME_ZERO,
            Fault.NAME_KEYS,
        ),
        "birth": (
            Fault.BIRTH_SWAPPED,
            Fault.BIRTH_YEAR_ONLY,
            Fault.BIRTH_NEW_YEAR,
            Fault.BIRTH_MISTYPED,
        ),
        "birth_day_before": (Fault.BIRTH_DAY_BEFORE,),
        "number": (Fault.NUMBER_MISTYPED, Fault.NUMBER_TRANSPOSED, Fault.NUMBER_RELATIVE),
        "number_unusable": (
            Fault.NUMBER_MISSING,
            Fault.NUMBER_ZERO_LOST,
            Fault.NUMBER_DIGIT_LOST,
        ),
        "sex": (Fault.SEX_WRONG, Fault.SEX_MISSING),
        "phone": (
            Fault.PHONE_OLD,
            Fault.PHONE_MISTYPED,
            Fault.PHONE_FAMILY,
            Fault.PHONE_MISSING,
        ),
        "date": (
            Fault.DATE_SWAPPED,
            Fault.DATE_FUTURE,
            Fault.DATE_YEAR,
            Fault.DATE_BEFORE_BIRTH,
        ),
        "brand": (Fault.BRAND_WRONG,),
        "lot_missing": (Fault.LOT_MISSING,),
        "site_missing": (Fault.SITE_MISSING,),
        "address_missing": (Fault.ADDRESS_MISSING,),
        "columns_swapped": (Fault.COLUMNS_SWAPPED,),
        "entered_twice": (Fault.ENTERED_TWICE, Fault.DATE_NEIGHBOUR),
        "not_entered": (Fault.DOSE_BEFORE_MISSING, Fault.RENUMBERED),
    }
)
"""Which faults each rate of `Faults` brings; within a rate all kinds are alike (ours)."""

SPELLINGS: Final = frozenset(
    kind for rate, kinds in KINDS.items() if rate.endswith("_spelling") for kind in kinds
)
"""The faults that write the same thing another way."""


def _is_share(_faults: object, attribute: object, share: float) -> None:
    if not 0 <= share <= 1:
        msg = f"{getattr(attribute, 'name', '')} is a share: give a number from 0 to 1, not {share}"
        raise ValueError(msg)


def _rate() -> float:
    return field(default=0.0, validator=_is_share)


@frozen(kw_only=True)
class Faults:
    """How often what goes wrong; each a share from 0 to 1, 0 unless said.

    The four items that the population database compares are drawn *per person*; half of the drawn
    ones stand in all rows of the person, the others in one row (ours: the platform copied a
    person's first registration, but a site without access to it typed everything again). All
    else is drawn per row.

    Args:
        name: persons whose name is wrong. 19.04 of 70.53 million compared persons (27.0 %) were
            wrong in at least one of name, birth date, number, sex. Shares by item were not
            published: the first three count alike and sex half, as it has two values only, so
            that 1 - (1 - 0.0862)^3 (1 - 0.0431) = 27.0 %.
        birth: persons whose birth date is wrong; as `name`.
        number: persons whose number is well-formed and wrong; as `name`.
        sex: persons whose sex is wrong or missing; half of `name`.
        number_unusable: persons with no number or a malformed one: 3.513 of 76.626 million.
        birth_day_before: of those born in the years in which two clocks disagree (1947-55 and
            1960-75), whose birth date came out one day early. The arithmetic is certain, that it
            happened is not: ours.
        phone: persons with an old, wrong or missing phone, or that of another member of
            the household. Named in the press, never counted;
            ours: as often as one of the compared items.
        not_entered: doses given that are not in the file: of 212.6 million given by 25/04/2022,
            7.6 were not on the platform (3.6 %; 2.5 % in 11/2021, 5.5 % in 08/2022).
        entered_twice: doses typed a second time. No figure was published; ours.
        date: rows with a wrong injection date. A published reason to refuse a report, without
            figures; ours. 41.4 of 154 million doses were wrong, the share of wrong persons, so
            that errors about the injection itself must be few.
        brand: rows with another vaccine than was given; as `date`.
        lot_missing: rows without a lot: the platform allowed it; ours.
        site_missing: rows without a site: dispatch 9458 has a route for them; ours.
        address_missing: rows without house and street; no rule asks for them; ours.
        columns_swapped: rows with name and birth date exchanged; ours.
        not_in_register: persons for whom the population database gave no answer: 2.580 of 73.113
            million sent with a number.
        number_breaks_structure: persons whose *genuine* number contradicts their birth year or
            sex. Police of Hà Nội ran a drive for them, without figures; ours. Not a fault of the
            record: the population register has the same number.
        given_early: doses truly given before the minimum interval; ours. Not a fault of the
            record either.
        name_spelling: rows with the name in another notation. This and the other spellings are
            ours: files differ by site, and none was published.
        birth_spelling: rows with the birth date in another notation than dd/mm/yyyy.
        date_spelling: the same of the injection date.
        sex_spelling: rows with the sex in another notation than Nam and Nữ.
        number_spelling: rows with separators in the number.
        phone_spelling: rows with separators, +84 or without the zero in the phone.
        brand_spelling: rows with another of a vaccine's names.
        site_spelling: rows with the site's name abbreviated.
        address_spelling: rows with house and street abbreviated, or without marks.

    Raises:
        ValueError: if a rate is no share.

    Examples:
        >>> Faults(entered_twice=0.1).entered_twice
        0.1
    """

    name: float = _rate()
    birth: float = _rate()
    number: float = _rate()
    sex: float = _rate()
    number_unusable: float = _rate()
    birth_day_before: float = _rate()
    phone: float = _rate()
    not_entered: float = _rate()
    entered_twice: float = _rate()
    date: float = _rate()
    brand: float = _rate()
    lot_missing: float = _rate()
    site_missing: float = _rate()
    address_missing: float = _rate()
    columns_swapped: float = _rate()
    not_in_register: float = _rate()
    number_breaks_structure: float = _rate()
    given_early: float = _rate()
    name_spelling: float = _rate()
    birth_spelling: float = _rate()
    date_spelling: float = _rate()
    sex_spelling: float = _rate()
    number_spelling: float = _rate()
    phone_spelling: float = _rate()
    brand_spelling: float = _rate()
    site_spelling: float = _rate()
    address_spelling: float = _rate()


CLEAN: Final = Faults()
"""Nothing goes wrong: every row says what is true, in one notation."""

NATIONAL_2022: Final = Faults(
    name=0.0862,
    birth=0.0862,
    number=0.0862,
    sex=0.0431,
    number_unusable=0.0458,
    birth_day_before=0.05,
    phone=0.0862,
    not_entered=0.0357,
    entered_twice=0.02,
    date=0.01,
    brand=0.005,
    lot_missing=0.05,
    site_missing=0.02,
    address_missing=0.2,
    columns_swapped=0.0005,
    not_in_register=0.0353,
    number_breaks_structure=0.002,
    given_early=0.005,
    name_spelling=0.25,
    birth_spelling=0.15,
    date_spelling=0.15,
    sex_spelling=0.1,
    number_spelling=0.03,
    phone_spelling=0.1,
    brand_spelling=0.6,
    site_spelling=0.3,
    address_spelling=0.4,
)
"""The national platform as of spring 2022: the published figures, and ours beside them."""

HEAVY: Final = Faults(
    **{
        name: min(4 * rate, 0.9)
        for name in fields_dict(Faults)
        for rate in (getattr(NATIONAL_2022, name),)
    }
)
"""Four times as often as nationally, at most nine in ten: for tests that look for breakage."""

PROFILES: Final[Mapping[str, Faults]] = MappingProxyType(
    {"clean": CLEAN, "national-2022": NATIONAL_2022, "heavy": HEAVY}
)
"""The profiles by the name under which the command line knows them."""
