"""Dates, numbers, phones, vaccines and sites as they are written, rightly and wrongly.

Each fault is one function. It gives None where it cannot happen: the 17th has no month to be
swapped with, and a number that begins with 1 loses no leading zero.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from vaxrecord.identity.numbering import MOBILE_CHANGES
from vaxrecord.sex import Sex
from vaxrecord.testing.doses import CAMPAIGN_START
from vaxrecord.testing.draws import Draws
from vaxrecord.testing.faults import Fault
from vaxrecord.testing.misspelling import unmarked

__all__ = [
    "BIRTH_FAULTS",
    "BRANDS",
    "DATE_FAULTS",
    "NUMBER_FAULTS",
    "PHONE_FAULTS",
    "SEX_WORDS",
    "address_notation",
    "birth_slid",
    "date_notation",
    "digit_wrong",
    "exchanged",
    "phone_notation",
    "plain_date",
    "sex_notation",
    "site_notation",
    "spaced_number",
]

_SERIAL_ORIGIN: Final = date(1899, 12, 30)
_EPOCH: Final = date(1970, 1, 1)
_MS_A_DAY: Final = 86_400_000
_SHORT_YEARS_FROM: Final = 1940
"""Born earlier, two digits of the year would be read as this century's by everybody."""

_LAST_MONTH: Final = 12
_LANDED: Final = ((date(1947, 4, 1), date(1955, 6, 30)), (date(1960, 1, 1), date(1975, 6, 12)))
"""Days whose midnight two clocks of Viet Nam place on different days."""

SEX_WORDS: Final[Mapping[Sex, str]] = MappingProxyType({Sex.MALE: "Nam", Sex.FEMALE: "Nữ"})
"""The plain notation."""

_SEX_NOTATIONS: Final = {
    Sex.MALE: ("nam", "NAM", "M", "1"),
    Sex.FEMALE: ("nữ", "NỮ", "Nu", "F", "2"),
}

BRANDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "astrazeneca": (
            "AstraZeneca",
            "COVID-19 Vaccine AstraZeneca",
            "Astra",
            "AZ",
            "ASTRA ZENECA",
            "Vắc xin AstraZeneca",
            "Vaxzevria",
        ),
        "vero-cell": ("Vero Cell", "VEROCELL", "Vero-Cell", "Sinopharm", "Vắc xin Vero Cell"),
        "comirnaty": (
            "Comirnaty",
            "Pfizer",
            "PFIZER",
            "Vắc xin Pfizer",
            "Pfizer-BioNTech",
            "Comirnaty (Pfizer)",
        ),
        "spikevax": ("Spikevax", "Moderna", "MODERNA", "Vắc xin Moderna", "Spikevax (Moderna)"),
        "abdala": ("Abdala", "ABDALA", "Vắc xin Abdala"),
        "hayat-vax": ("Hayat-Vax", "HAYAT VAX", "Hayat"),
        "sputnik-v": ("Sputnik V", "SPUTNIK V", "Gam-COVID-Vac"),
        "janssen": ("Janssen", "Johnson & Johnson"),
        "covaxin": ("Covaxin", "COVAXIN"),
    }
)
"""How each product is written; the plain notation first."""

_SITE_SHORT: Final = (
    ("Trạm Y tế", "TYT"),
    ("Trung tâm Y tế", "TTYT"),
    ("Bệnh viện Đa khoa", "BVĐK"),
    ("Điểm tiêm lưu động", "Điểm tiêm"),
)


def plain_date(day: date) -> str:
    """Write a day as Viet Nam does: dd/mm/yyyy.

    Examples:
        >>> plain_date(date(2021, 8, 3))
        '03/08/2021'
    """
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def date_notation(day: date, draws: Draws) -> str:
    """Write a day in another notation: ISO, dashes, two-digit year, serial, milliseconds."""
    kind = draws.below(5)
    if kind == 0:
        return day.isoformat()
    if kind == 1:
        return str((day - _SERIAL_ORIGIN).days)
    if kind == 2:
        return str((day - _EPOCH).days * _MS_A_DAY)
    if kind == 3 and day.year >= _SHORT_YEARS_FROM:
        return f"{day.day:02d}-{day.month:02d}-{day.year % 100:02d}"
    return f"{day.day}-{day.month}-{day.year}"


def sex_notation(sex: Sex, draws: Draws) -> str:
    """Write a sex in another notation."""
    return draws.choice(_SEX_NOTATIONS[sex])


def spaced_number(number: str, draws: Draws) -> str:
    """Write a number in groups of three."""
    mark = draws.choice((" ", ".", "-"))
    return mark.join(number[place : place + 3] for place in range(0, len(number), 3))


def phone_notation(phone: str, draws: Draws) -> str:
    """Write a telephone number in another notation: grouped, +84, 84, or without its zero."""
    kind = draws.below(4)
    if kind == 0:
        return f"{phone[:4]} {phone[4:7]} {phone[7:]}"
    return (f"+84{phone[1:]}", f"84{phone[1:]}", phone[1:])[kind - 1]


def site_notation(site: str) -> str:
    """Abbreviate what a site is."""
    for long, short in _SITE_SHORT:
        site = site.replace(long, short)
    return site.rsplit(",", 1)[0]


def address_notation(address: str, draws: Draws) -> str:
    """Write house and street in another notation: without "Số", short, or without marks."""
    bare = address.removeprefix("Số ")
    return (bare, bare.replace("đường", "đ.").replace("thôn", "T."), unmarked(address).lower())[
        draws.below(3)
    ]


def digit_wrong(text: str, draws: Draws) -> str:
    """Type one digit wrong; there must be one."""
    place = draws.choice([n for n, char in enumerate(text) if char in "0123456789"])
    digit = (int(text[place]) + draws.between(1, 9)) % 10
    return f"{text[:place]}{digit}{text[place + 1 :]}"


def exchanged(day: date) -> date | None:
    """Swap day and month; None where that gives no other date."""
    if day.day > _LAST_MONTH or day.day == day.month:
        return None
    return date(day.year, day.day, day.month)


def birth_slid(born: date) -> bool:
    """Tell whether two clocks of Viet Nam place the midnight of a day on different days."""
    return any(first <= born <= last for first, last in _LANDED)


def _birth_swapped(born: date, _draws: Draws) -> str | None:
    swapped = exchanged(born)
    return plain_date(swapped) if swapped else None


def _birth_year(born: date, _draws: Draws) -> str | None:
    return str(born.year)


def _birth_new_year(born: date, _draws: Draws) -> str | None:
    return plain_date(date(born.year, 1, 1)) if (born.month, born.day) != (1, 1) else None


def _birth_mistyped(born: date, draws: Draws) -> str | None:
    """Give another day, month or year; always a date that exists, and always possible."""
    kind = draws.below(3)
    if kind == 0:
        return plain_date(born.replace(day=born.day % 28 + 1))
    if kind == 1:
        return plain_date(born.replace(day=min(born.day, 28), month=born.month % 12 + 1))
    return plain_date(born.replace(day=min(born.day, 28), year=born.year - draws.between(1, 10)))


BIRTH_FAULTS: Final[Mapping[Fault, Callable[[date, Draws], str | None]]] = MappingProxyType(
    {
        Fault.BIRTH_SWAPPED: _birth_swapped,
        Fault.BIRTH_YEAR_ONLY: _birth_year,
        Fault.BIRTH_NEW_YEAR: _birth_new_year,
        Fault.BIRTH_MISTYPED: _birth_mistyped,
    }
)
"""How each fault writes a birth date; None where it cannot happen."""


def _number_mistyped(number: str, _relative: str, draws: Draws) -> str | None:
    return digit_wrong(number, draws)


def _number_transposed(number: str, _relative: str, draws: Draws) -> str | None:
    places = [n for n in range(len(number) - 1) if number[n] != number[n + 1]]
    place = draws.choice(places)
    return f"{number[:place]}{number[place + 1]}{number[place]}{number[place + 2 :]}"


def _number_relative(_number: str, relative: str, _draws: Draws) -> str | None:
    return relative or None


def _number_missing(_number: str, _relative: str, _draws: Draws) -> str | None:
    return ""


def _number_zero_lost(number: str, _relative: str, _draws: Draws) -> str | None:
    return number.lstrip("0") if number.startswith("0") else None


def _number_digit_lost(number: str, _relative: str, draws: Draws) -> str | None:
    place = draws.between(1, len(number) - 1)
    return number[:place] + number[place + 1 :]


NUMBER_FAULTS: Final[Mapping[Fault, Callable[[str, str, Draws], str | None]]] = MappingProxyType(
    {
        Fault.NUMBER_MISTYPED: _number_mistyped,
        Fault.NUMBER_TRANSPOSED: _number_transposed,
        Fault.NUMBER_RELATIVE: _number_relative,
        Fault.NUMBER_MISSING: _number_missing,
        Fault.NUMBER_ZERO_LOST: _number_zero_lost,
        Fault.NUMBER_DIGIT_LOST: _number_digit_lost,
    }
)
"""How each fault writes a number, given a relative's; None where it cannot happen."""

_OLD_CODES: Final = {f"0{new}": f"0{old}" for old, new in MOBILE_CHANGES}


def _phone_old(phone: str, _family: str, _draws: Draws) -> str | None:
    old = _OLD_CODES.get(phone[:3])
    return old + phone[3:] if old else None


def _phone_mistyped(phone: str, _family: str, draws: Draws) -> str | None:
    return phone[:3] + digit_wrong(phone[3:], draws)


def _phone_family(phone: str, family: str, _draws: Draws) -> str | None:
    return family if family and family != phone else None


def _phone_missing(_phone: str, _family: str, _draws: Draws) -> str | None:
    return ""


PHONE_FAULTS: Final[Mapping[Fault, Callable[[str, str, Draws], str | None]]] = MappingProxyType(
    {
        Fault.PHONE_OLD: _phone_old,
        Fault.PHONE_MISTYPED: _phone_mistyped,
        Fault.PHONE_FAMILY: _phone_family,
        Fault.PHONE_MISSING: _phone_missing,
    }
)
"""How each fault writes a telephone number, given the family's; None where it cannot happen."""


def _date_swapped(given: date, _born: date, _until: date, _draws: Draws) -> date | None:
    return exchanged(given)


def _date_future(given: date, _born: date, until: date, draws: Draws) -> date | None:
    return date(until.year + draws.between(1, 5), given.month, min(given.day, 28))


def _date_year(given: date, _born: date, _until: date, draws: Draws) -> date | None:
    return date(CAMPAIGN_START.year - draws.between(1, 9), given.month, min(given.day, 28))


def _date_before_birth(_given: date, born: date, _until: date, draws: Draws) -> date | None:
    return date(born.year, 1, 1) - timedelta(days=draws.between(1, 3000))


DATE_FAULTS: Final[Mapping[Fault, Callable[[date, date, date, Draws], date | None]]] = (
    MappingProxyType(
        {
            Fault.DATE_SWAPPED: _date_swapped,
            Fault.DATE_FUTURE: _date_future,
            Fault.DATE_YEAR: _date_year,
            Fault.DATE_BEFORE_BIRTH: _date_before_birth,
        }
    )
)
"""Which day each fault makes of an injection date, given the birth date and the day of the file."""
