"""The match model of Viet Nam's campaigns: fields, keys and weights for `PersonRecord` values.

The weights are starting values set by us, not fitted to any file (docs/unknowns.md, "weights"):
m is how often a person's rows should stand at a level given the error rates reported in 2022
(a quarter of the records wrong). What chance contributes is not repeated in each
field: name, birth date, telephone, place and session are not independent, so together they
weigh log2 of the expected namesakes (the field *namesakes*), and their own u is 1.
"""

from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import Any, cast

from vaxrecord.periods.partial import PartialDate
from vaxrecord.record.conditions import Seen
from vaxrecord.record.evidence import BY_WEIGHT, EVIDENCE
from vaxrecord.record.fields import (
    BirthLevel,
    EventLevel,
    InsuranceLevel,
    NumberLevel,
    PhoneLevel,
    PlaceLevel,
    SexLevel,
    compare_births,
    compare_events,
    compare_insurance,
    compare_numbers,
    compare_phones,
    compare_places,
    compare_sexes,
)
from vaxrecord.record.match_model import Derived, Field, Key, Level, MatchModel, Thresholds, Values
from vaxrecord.record.names import Name, NameLevel, compare_names
from vaxrecord.record.namesakes import RARITY, Survey, rarity_level
from vaxrecord.record.places import is_one_address
from vaxrecord.record.profile import Event, Profile
from vaxrecord.record.weights import FieldWeights, Weights

__all__ = ["KEYS", "LARGEST", "VIETNAM_WEIGHTS", "values_of", "vietnam_model"]


def values_of(profile: Profile, events: Sequence[Event]) -> Values:
    """Lay out what the model compares: the person cells, the name, the injections.

    Args:
        profile: the person cells.
        events: the injections of the rows that have them, sorted.
    """
    return (profile, profile.name, tuple(events))


def _profile(values: Values) -> Profile:
    return cast("Profile", values[0])


def _levels(kind: Any, *agreeing: int) -> tuple[Level, ...]:
    return tuple(Level(level.name.lower().replace("_", " "), level in agreeing) for level in kind)


# ---------------------------------------------------------------------------------------- keys


def _numbers(values: Values) -> Sequence[Hashable]:
    return [number for _, number in _profile(values).numbers]


def _insurance(values: Values) -> Sequence[Hashable]:
    code = _profile(values).insurance
    return (code,) if code else ()


def _phones(values: Values) -> Sequence[Hashable]:
    return _profile(values).phones


def _names(values: Values) -> Sequence[Hashable]:
    """Key by the words in any order with the year, so that a reordered name meets its original."""
    profile: Profile = values[0]
    name = profile.name
    if name is None or name.placeholder:
        return ()
    words = " ".join(sorted(name.words))
    return [(words, birth.year) for birth in _births(profile)]


def _short_name_and_birth(values: Values) -> Sequence[Hashable]:
    """Family and given name with the year, and with day and month in either order."""
    profile: Profile = values[0]
    name = profile.name
    if name is None or name.placeholder:
        return ()
    family, given = name.words[0], name.words[-1]
    keys: list[Hashable] = []
    for birth in _births(profile):
        keys.append((family, given, birth.year))
        if not birth.is_low_information:
            keys.append((family, given, *_turned(birth)))
    return keys


def _given_and_birth(values: Values) -> Sequence[Hashable]:
    """The given name with the whole birth date, day and month in either order."""
    profile: Profile = values[0]
    name = profile.name
    if name is None or name.placeholder:
        return ()
    return [
        (name.words[-1], birth.year, *_turned(birth))
        for birth in _births(profile)
        if not birth.is_low_information
    ]


def _head_and_birth(values: Values) -> Sequence[Hashable]:
    """Family and middle names with the whole birth date and the district: all but the given name."""
    profile: Profile = values[0]
    name = profile.name
    if name is None or name.placeholder or len(name.words) == 1:
        return ()
    return [
        (name.words[:-1], birth.year, *_turned(birth), profile.home[:2])
        for birth in _births(profile)
        if not birth.is_low_information
    ]


def _births(profile: Profile) -> Sequence[PartialDate]:
    return (profile.birth,) if profile.birth else profile.births


def _turned(birth: PartialDate) -> tuple[int, int]:
    month, day = birth.month or 0, birth.day or 0
    return (month, day) if month <= day else (day, month)


def _given(values: Values) -> Hashable:
    name = _profile(values).name
    return name.words[-1] if name else ""


def _year(values: Values) -> Hashable:
    birth = _profile(values).birth
    return birth.year if birth else 0


def _birth(values: Values) -> Hashable:
    return _profile(values).birth


def _family_and_middle(values: Values) -> Hashable:
    name = _profile(values).name
    return name.words[:-1] if name else ()


def _ward(values: Values) -> Hashable:
    return _profile(values).home[:3]


def _number(values: Values) -> Hashable:
    return _profile(values).numbers


KEYS: tuple[Key, ...] = (
    Key("number", _numbers, (_given, _year)),
    Key("insurance", _insurance, (_given, _year)),
    Key("telephone", _phones, (_given, _year, _family_and_middle)),
    Key("name and year of birth", _names, (_birth, _ward, _number)),
    Key(
        "family and given name with birth",
        _short_name_and_birth,
        (_family_and_middle, _birth, _ward),
    ),
    Key("given name and birth date", _given_and_birth, (_family_and_middle, _ward, _number)),
    Key("family name, birth date and district", _head_and_birth, (_ward, _given)),
)
"""Pairs worth comparing (docs/unknowns.md, "block-size")."""

LARGEST = 6
"""Records of a block whose pairs are all compared (HOUSE: docs/unknowns.md, "block-size")."""


# ------------------------------------------------------------------------------------- weights


def _field(name: str, *levels: tuple[float, float]) -> FieldWeights:
    """Give m and u of each level after "missing"."""
    return FieldWeights(name, (0.0, *(m for m, _ in levels)), (0.0, *(u for _, u in levels)))


VIETNAM_WEIGHTS = Weights(
    0.0,
    (
        # equal, not comparable, slip, other document, other, other and fitting, mixed
        _field(
            "number", (0.9, 1e-6), (1, 1), (0.02, 1e-5), (0.05, 1), (0.02, 1), (0.003, 1), (0.01, 1)
        ),
        # equal, unmarked, shorter, reordered, slip, mistyped, given slip, other given, other middle,
        # other, placeholder
        _field(
            "name",
            (0.75, 1),
            (0.15, 1),
            (0.03, 1),
            (0.01, 1),
            (0.03, 1),
            (0.02, 1),
            (0.02, 1),
            (0.004, 1),
            (0.004, 1),
            (0.001, 1),
            (1, 1),
        ),
        # equal, year, one day off, swapped, part off, generation, near year, other
        _field(
            "birth",
            (0.85, 1),
            (0.07, 1),
            (0.01, 1),
            (0.02, 1),
            (0.03, 1),
            (0.003, 1),
            (0.003, 1),
            (0.003, 1),
        ),
        _field("sex", (0.99, 0.5), (0.01, 0.5)),
        # equal, shared, other
        _field("phone", (0.85, 1), (0.85, 1), (0.15, 1)),
        # equal, slip, other
        _field("insurance", (0.95, 1e-6), (0.01, 1e-5), (0.04, 1)),
        # address, ward, district, province, other
        _field("place", (0.9, 1), (0.9, 1), (0.5, 0.5), (0.5, 0.5), (0.05, 0.8)),
        # same, clash
        _field("event", (1, 1), (0.02, 0.3)),
        # the expected namesakes themselves: an upper bound for each level
        _field("namesakes", *((1, bound) for bound in RARITY), (1, 4)),
    ),
)
"""Starting values of ours; `vaxrecord.record.weights.estimate` fits others."""

THRESHOLDS = Thresholds(match=30.0, review=1.0)
"""Bits. What evidence left undecided is never a match by weight alone in practice: a billion to one."""

MARGIN = 6.0
"""Bits by which the better of two people who exclude each other must be better."""


_OTHER_NAMES = (NameLevel.OTHER_MIDDLE, NameLevel.OTHER)
_OTHER_BIRTHS = (BirthLevel.GENERATION, BirthLevel.NEAR_YEAR, BirthLevel.OTHER)


def _share_number(a: Profile, b: Profile) -> bool:
    """Tell whether a personal or insurance number stands on both rows."""
    if a.insurance and a.insurance == b.insurance:
        return True
    for _, mine in a.numbers:
        for _, theirs in b.numbers:
            if mine == theirs:
                return True
    return False


def _share_house(a: Profile, b: Profile) -> bool:
    """Tell whether a telephone or an address stands on both rows."""
    if a.phones and b.phones and not set(a.phones).isdisjoint(b.phones):
        return True
    return is_one_address(a.home[-1], b.home[-1])


def vietnam_model(survey: Survey) -> MatchModel:
    """Give the model for the rows of one file.

    Args:
        survey: what was counted in the file.

    Returns:
        The model; its weights are pinned.
    """
    compared = lru_cache(maxsize=200_000)(compare_names)

    def names(a: Name, b: Name) -> int:
        level = compared(a, b)
        if level is not NameLevel.GIVEN_SLIP:
            return level
        if survey.is_mistyped(a, b):
            return NameLevel.MISTYPED
        return NameLevel.OTHER_GIVEN if survey.are_given_names(a, b) else level

    def phones(a: Profile, b: Profile) -> int:
        level = compare_phones(a, b)
        if level is PhoneLevel.EQUAL and not survey.is_family_phone(a, b):
            return PhoneLevel.SHARED
        return level

    def apart(a: Values, b: Values) -> bool:
        """Tell at once what N3 and N2 would: other birth dates or names, and nothing that ties."""
        x, y = _profile(a), _profile(b)
        if _share_number(x, y):
            return False
        if compare_births(x, y) in _OTHER_BIRTHS and not _share_house(x, y):
            return True
        return a[1] is not None and b[1] is not None and compared(a[1], b[1]) in _OTHER_NAMES

    def namesakes(levels: Sequence[int], a: Values, b: Values) -> int:
        if levels[0] == NumberLevel.EQUAL:  # whose number is equal is no namesake
            return 0
        events = cast("tuple[Event, ...]", a[2] if levels[7] == EventLevel.SAME else ())
        return rarity_level(
            survey.expected(
                _profile(a),
                _profile(b),
                (
                    NameLevel(levels[1]),
                    BirthLevel(levels[2]),
                    PhoneLevel(levels[4]),
                    PlaceLevel(levels[6]),
                    EventLevel(levels[7]),
                ),
                events,
            )
        )

    return MatchModel(
        name="Viet Nam",
        fields=(
            Field("number", _levels(NumberLevel, NumberLevel.EQUAL), compare_numbers, at=0),
            Field("name", _levels(NameLevel, *range(1, 5)), names, at=1),
            Field("birth", _levels(BirthLevel, 1, 2), compare_births, at=0),
            Field("sex", _levels(SexLevel, 1), compare_sexes, at=0),
            Field("phone", _levels(PhoneLevel, 1), phones, at=0),
            Field("insurance", _levels(InsuranceLevel, 1), compare_insurance, at=0),
            Field("place", _levels(PlaceLevel, 1, 2), compare_places, at=0),
            Field("event", _levels(EventLevel, 1), compare_events, at=2),
        ),
        keys=KEYS,
        evidence=EVIDENCE,
        by_weight=BY_WEIGHT,
        thresholds=THRESHOLDS,
        weights=VIETNAM_WEIGHTS,
        cross_weight=float("-inf"),
        margin=MARGIN,
        see=Seen._make,
        apart=apart,
        derived=(
            Derived(
                "namesakes",
                (
                    Level("not counted"),
                    *(Level(f"at most {b:g}", agrees=True) for b in RARITY),
                    Level("more"),
                ),
                namesakes,
            ),
        ),
    )
