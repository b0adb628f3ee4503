"""Artificial names: whole families of them, from the parts in `names_data`."""

from typing import Final

from vaxrecord.testing.draws import Draws
from vaxrecord.testing.names_data import (
    FAMILY_NAMES,
    FOREIGN_FAMILY,
    FOREIGN_GIVEN,
    GIVEN,
    MIDDLE,
    PEOPLES,
    REGIONAL,
    People,
)

__all__ = ["child_name", "foreign_name", "head_name", "people_of", "spouse_name", "twin_names"]

_SOUTHERN: Final = ("Hoàng", "Vũ")
_ALIKE: Final = {
    False: (("An", "Anh"), ("Long", "Lộc"), ("Hùng", "Hưng"), ("Tuấn", "Tuân"), ("Minh", "Mạnh")),
    True: (("Thủy", "Thúy"), ("Hằng", "Hạnh"), ("Hoa", "Hòa"), ("An", "Anh"), ("Vy", "Vi")),
}
"""Given names of twins that a hurried clerk takes for one."""


def people_of(draws: Draws, province: str, share: float) -> People | None:
    """Draw whether a family belongs to an ethnic minority of its province, and to which.

    Args:
        draws: the stream.
        province: the CCCD code of the province.
        share: of families in provinces where minorities live.

    Returns:
        The people; None for the majority.
    """
    there = [people for people in PEOPLES if province in people.provinces]
    return draws.choice(there) if there and draws.chance(share) else None


def head_name(draws: Draws, people: People | None, *, female: bool, south: bool) -> str:
    """Name a grown-up.

    Args:
        draws: the stream.
        people: the ethnic minority, None for the majority.
        female: whether it is a woman.
        south: whether Hoàng and Vũ are Huỳnh and Võ there.

    Returns:
        The name in composed Unicode, tone marks in the old place ("Hòa").
    """
    if people is not None:
        return _patterned(draws, people, draws.choice(people.families), female=female)
    family = draws.weighted(FAMILY_NAMES)
    if south and family in _SOUTHERN:
        family = REGIONAL[family]
    return _joined(draws, family, female=female)


def spouse_name(draws: Draws, people: People | None, *, south: bool) -> str:
    """Name a wife or a mother, who keeps her own family name."""
    return head_name(draws, people, female=True, south=south)


def child_name(draws: Draws, father: str, people: People | None, *, female: bool) -> str:
    """Name a child after the father's family, in the way of its people."""
    if people is None:
        return _joined(draws, father.split(" ", 1)[0], female=female)
    family = next((family for family in people.families if family in father.split()), "")
    return _patterned(draws, people, family, female=female)


def twin_names(draws: Draws, father: str, *, female: bool) -> tuple[str, str]:
    """Name twins: one middle name, given names that differ in a letter or a mark."""
    family, middle = father.split(" ", 1)[0], draws.weighted(MIDDLE[female])
    one, other = draws.choice(_ALIKE[female])
    before = f"{family} {middle}".rstrip()
    return f"{before} {one}", f"{before} {other}"


def foreign_name(draws: Draws, *, female: bool) -> str:
    """Name a foreigner as a passport does; given first or family first as it comes."""
    family, given = draws.choice(FOREIGN_FAMILY), draws.choice(FOREIGN_GIVEN[female])
    return f"{given} {family}" if draws.chance(0.5) else f"{family} {given}"


def _joined(draws: Draws, family: str, *, female: bool) -> str:
    middle, given = draws.weighted(MIDDLE[female]), draws.weighted(GIVEN[female])
    return f"{family} {middle} {given}" if middle else f"{family} {given}"


def _patterned(draws: Draws, people: People, family: str, *, female: bool) -> str:
    pattern = people.woman if female else people.man
    return pattern.format(family=family, given=draws.choice(people.given[female]))
