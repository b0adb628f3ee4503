"""Which province a code or a name means, and on which day.

Two questions, two answers. A *CCCD code* is the province where a birth was registered, as the
list stood before the merger; numbers never change, so it means the same for ever. A *GSO code*
or a *name* means the unit of its day: on 1 July 2025 63 units became 34, and seven of them bear
the name of one predecessor and the code of another. "15" was Yên Bái and is Lào Cai; "Quảng Trị"
was one province and is two.

A name is compared without marks, spaces and punctuation, after "tỉnh", "thành phố", "TP" are
taken off: "TP.HCM", "Đắc Lắc", "BRVT", "Thừa Thiên - Huế" are understood. There is no guess at
misspellings, and a short form that several provinces claim ("QN") is ambiguous.

No list for births registered after the merger was found; all 63 codes stay accepted
(docs/unknowns.md, "province-codes-after-2025").
"""

from datetime import date, timedelta
from enum import StrEnum

from attrs import field, frozen

from vaxrecord.identity.province_table import (
    MERGER,
    NATIONAL_UNITS_2025,
    PROVINCES,
    Province,
    Unit,
)
from vaxrecord.law.citation import ALWAYS, InForce
from vaxrecord.text import fold

__all__ = [
    "MERGER",
    "NATIONAL_UNITS_2025",
    "PROVINCES",
    "Found",
    "Place",
    "Province",
    "Unit",
    "by_cccd_code",
    "by_gso_code",
    "find",
]


class Found(StrEnum):
    """What looking for a name gave."""

    FOUND = "found"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    EMPTY = "empty"

    __hash__ = str.__hash__


@frozen
class Place:
    """What a written name of a province means.

    Args:
        outcome: found, unknown, ambiguous, or no name at all.
        unit: the unit, if exactly one is meant.
        candidates: the units that may be meant; those before the merger first.
        note: what a reader must know, "" mostly.
    """

    outcome: Found
    unit: Unit | None = None
    candidates: tuple[Unit, ...] = ()
    note: str = field(default="", kw_only=True)


_BEFORE = InForce(until=MERGER - timedelta(days=1))
_CITIES_2021 = frozenset(("01", "31", "48", "79", "92"))
_UNITS_2021 = tuple(
    Unit(
        province.gso_code,
        province.name,
        (province.gso_code,),
        _BEFORE,
        city=ALWAYS if province.gso_code in _CITIES_2021 else None,
    )
    for province in PROVINCES
)
_BY_CCCD = {province.cccd_code: province for province in PROVINCES}
_BY_GSO_2021 = {unit.gso_code: unit for unit in _UNITS_2021}
_BY_GSO_NOW = {unit.gso_code: unit for unit in NATIONAL_UNITS_2025}


def by_cccd_code(code: str) -> Province | None:
    """Give the province of a code in the personal number.

    Args:
        code: three digits; they mean the same on every day.

    Returns:
        The province of 2021; None if no province has the code.

    Examples:
        >>> province = by_cccd_code("015")
        >>> province.name, province.unit_name
        ('Yên Bái', 'Lào Cai')
    """
    return _BY_CCCD.get(code)


def by_gso_code(code: str, *, on: date) -> Unit | None:
    """Give the unit that has a code of the statistical office on a day.

    Args:
        code: two digits.
        on: the day as of which the code was written.

    Returns:
        The unit; None if no unit has the code on that day.

    Examples:
        >>> [by_gso_code("15", on=date(2025, month, 1)).name for month in (6, 7)]
        ['Yên Bái', 'Lào Cai']
    """
    return (_BY_GSO_2021 if on < MERGER else _BY_GSO_NOW).get(code)


_SHORT_FORMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    # as written, GSO codes as of 2021
    ("HN", ("01",)),
    ("HCM", ("79",)),
    ("HCMC", ("79",)),
    ("Sài Gòn", ("79",)),
    ("SG", ("79",)),
    ("HP", ("31",)),
    ("Huế", ("46",)),
    ("TT Huế", ("46",)),
    ("TTH", ("46",)),
    ("Bà Rịa", ("77",)),
    ("Vũng Tàu", ("77",)),
    ("BRVT", ("77",)),
    ("BR Vũng Tàu", ("77",)),
    ("Bắc Cạn", ("06",)),
    ("Đắc Lắc", ("66",)),
    ("Đắc Lắk", ("66",)),
    ("Đắk Lắc", ("66",)),
    ("Đak Lăk", ("66",)),
    ("Đắc Nông", ("67",)),
    ("Đak Nông", ("67",)),
    ("Kontum", ("62",)),
    ("Con Tum", ("62",)),
    ("Công Tum", ("62",)),
    ("Gia Lay", ("64",)),
    ("Hà Tây", ("01",)),
    ("ĐN", ("48", "75")),
    ("BD", ("52", "74")),
    ("BT", ("60", "83")),
    ("HG", ("02", "93")),
    ("QN", ("22", "49", "51")),
    ("TN", ("19", "72")),
)
"""Short forms and older spellings. A form of several provinces is listed with all of them."""

_TITLES, _ENGLISH_TITLES = ("THANHPHO", "THUDO", "TINH", "TP"), ("CITY", "PROVINCE")
_NOTES = {"HATAY": "Hà Tây joined Hà Nội in 2008"}


def _key(name: str) -> str:
    """Write a name as one folded word without its title."""
    word = fold(name).replace(" ", "")
    for title in _TITLES:
        if word.startswith(title):
            word = word.removeprefix(title) or word
            break
    for title in _ENGLISH_TITLES:
        word = word.removesuffix(title) or word
    return word


_Names = dict[str, tuple[Unit, ...]]


def _by_name() -> tuple[_Names, _Names]:
    """Give the units by the keys of their names, before the merger and since."""
    successor = {unit.provinces: unit for unit in NATIONAL_UNITS_2025}
    before: _Names = {_key(unit.name): (unit,) for unit in _UNITS_2021}
    since: _Names = {
        # a province that the merger did not touch is the unit of today, renamed or not
        _key(unit.name): (successor.get(unit.provinces, unit),)
        for unit in _UNITS_2021
    }
    since |= {_key(unit.name): (unit,) for unit in NATIONAL_UNITS_2025}
    for written, codes in _SHORT_FORMS:
        units = tuple(_BY_GSO_2021[code] for code in codes)
        before[_key(written)] = units
        since[_key(written)] = tuple(since[_key(unit.name)][0] for unit in units)
    return before, since


_NAMES_2021, _NAMES_NOW = _by_name()
_LONGEST = 100
"""A longer text is not a province's name; the longest has 37 characters, with its title."""


def find(name: str, *, on: date | None = None) -> Place:
    """Give the unit that a written name means.

    Args:
        name: the name, in any spelling, with or without "tỉnh" or "thành phố".
        on: the day as of which it was written; None if unknown.

    Returns:
        The unit of that day. A name that no unit bears any more (Quảng Bình after the merger)
        means the unit that bore it. Without a day a name that outlived a merger is ambiguous.

    Examples:
        >>> find("TP.HCM", on=date(2021, 11, 8)).unit.gso_code
        '79'
        >>> find("Quảng Trị", on=date(2021, 11, 8)).unit.gso_code, find("Quảng Trị").outcome.value
        ('45', 'ambiguous')
    """
    if len(name) > _LONGEST:
        return Place(Found.UNKNOWN)
    key = _key(name)
    if not key:
        return Place(Found.EMPTY)
    if on is None:
        now = _NAMES_NOW.get(key, ())
        units = tuple(dict.fromkeys((*_NAMES_2021.get(key, ()), *now)))
        if len({unit.provinces for unit in units}) == 1:
            units = now  # the merger did not touch it
    else:
        units = (_NAMES_2021 if on < MERGER else _NAMES_NOW).get(key, ())
    if not units:
        return Place(Found.UNKNOWN)
    note = _NOTES.get(key, "")
    if len(units) > 1:
        return Place(Found.AMBIGUOUS, candidates=units, note=note)
    return Place(Found.FOUND, units[0], units, note=note)
