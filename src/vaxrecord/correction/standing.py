"""Guards on the actor and the place: who may act on which case.

A guard looks at a case, a command, a moment and an actor, and gives None, or the finding that its
rule is broken, or cannot be looked at: unknown is not false, but it refuses all the same. It never
raises and changes nothing. The sentences and sources stand in
`vaxrecord.correction.guard_rules`.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple

from vaxrecord.correction.case import Case
from vaxrecord.correction.events import Assign, Command, Reassign
from vaxrecord.correction.kinds import KINDS
from vaxrecord.correction.roles import ROLES, Actor, Role
from vaxrecord.correction.routing import Level, Place, level_of, route
from vaxrecord.law.rule import Finding, Verdict

__all__ = [
    "MOVES",
    "Check",
    "Guard",
    "above",
    "broken",
    "first_time_or_above",
    "four_eyes",
    "fresh_eyes",
    "guard",
    "high_enough",
    "is_assigned",
    "is_requester",
    "is_reviewer",
    "may_add",
    "names_officer",
    "not_own_report",
    "not_recorder",
    "on_own_ground",
    "routed",
]

MOVES = 3
"""How often a better place may be found."""

Check = Callable[[Case, Any, datetime, Actor], Finding | None]
"""How every guard looks: at the case, the command, the moment, and who asks."""


class Guard(NamedTuple):
    """One guard: its rule, and the function that looks.

    Args:
        rule: the id of its rule in `vaxrecord.correction.guard_rules`.
        check: gives None, or the finding that refuses.
    """

    rule: str
    check: Check

    @property
    def name(self) -> str:
        """What it is called in the table."""
        return self.check.__name__


def guard(rule: str) -> Callable[[Check], Guard]:
    """Make a guard of a function."""
    return lambda check: Guard(rule, check)


def broken(rule: str, *facts: tuple[str, str | int]) -> Finding:
    """Give the finding that a rule is broken."""
    return Finding(rule, Verdict.BROKEN, facts)


_LEVELS: dict[Role, Level] = {role: spec.level for role, spec in ROLES.items()}
_ABOVE_DISTRICT = frozenset({Level.PROVINCE, Level.NATION})


@guard("COR-9458-OWN-GROUND")
def on_own_ground(case: Case, _command: Command, _at: datetime, by: Actor) -> Finding | None:
    """An officer acts on the cases of the own site, commune, district or province only."""
    level = _LEVELS.get(by.role)
    if level is Level.NATION:
        return None
    mine, theirs = by.place, case.desk.place or case.opening.place
    known = mine.province and mine.province == theirs.province
    if known or (level is Level.SITE and not mine.province):
        if level is Level.PROVINCE:
            name = theirs.province
        elif level is Level.SITE:  # sites of one name exist in many provinces
            name = theirs.site if mine.site == theirs.site else None
        elif level is Level.DISTRICT:
            name = theirs.district if mine.district == theirs.district else None
        else:  # there are no districts since 1 July 2025
            alike = mine.ward == theirs.ward and mine.district in (theirs.district, None, "")
            name = theirs.ward if alike else None
        if name:
            return None
    return _elsewhere(level, mine, theirs)


def _elsewhere(level: Level | None, mine: Place, theirs: Place) -> Finding:
    """Say which name of the place differs, or that it is not known."""
    names = [(mine.province, theirs.province)]
    if level is Level.SITE:
        names = [(mine.site, theirs.site), *names]
    elif level is Level.DISTRICT:
        names.append((mine.district, theirs.district))
    elif level is not Level.PROVINCE:
        names += [(mine.ward, theirs.ward), (mine.district, theirs.district)]
    place = next((other for own, other in names if own and other and own != other), None)
    verdict = Verdict.BROKEN if place else Verdict.UNKNOWN
    return Finding("COR-9458-OWN-GROUND", verdict, (("place", place or "unknown"),))


@guard("COR-HOUSE-LEVEL")
def high_enough(case: Case, _command: Command, _at: datetime, by: Actor) -> Finding | None:
    """A case that went up is handled there or above."""
    level = _LEVELS.get(by.role)
    if level is case.desk.level or (level is not None and level.rank > case.desk.level.rank):
        return None
    return broken("COR-HOUSE-LEVEL", ("level", case.desk.level))


def _is_own(case: Case, by: Actor) -> bool:
    opening = case.opening
    return (
        (by.person != "" and by.person in (opening.subject, opening.requester))
        or opening.subject in by.acts_for
        or (opening.requester != "" and opening.requester in by.acts_for)
    )


@guard("COR-HOUSE-OWN-REPORT")
def not_own_report(case: Case, _command: Command, _at: datetime, by: Actor) -> Finding | None:
    """Nobody acts as an officer on their own report or their ward's."""
    if not by.person and not by.acts_for:
        return None
    return broken("COR-HOUSE-OWN-REPORT") if _is_own(case, by) else None


@guard("COR-9458-REQUESTER")
def is_requester(case: Case, _command: Command, _at: datetime, by: Actor) -> Finding | None:
    """Only the person, who reported for them, or a guardian speaks for them."""
    return None if _is_own(case, by) else broken("COR-9458-REQUESTER")


@guard("COR-9458-MAY-ADD")
def may_add(case: Case, command: Command, at: datetime, by: Actor) -> Finding | None:
    """The person adds papers, or an officer on the own ground, but not to the own report."""
    if by.role is Role.CITIZEN:
        found = is_requester.check(case, command, at, by)
    else:
        found = not_own_report.check(case, command, at, by) or on_own_ground.check(
            case, command, at, by
        )
    return found and Finding("COR-9458-MAY-ADD", found.verdict, found.facts)


@guard("COR-9458-ASSIGNED")
def is_assigned(case: Case, _command: Command, _at: datetime, by: Actor) -> Finding | None:
    """The officer who was named begins the review."""
    if by.id == case.desk.officer:
        return None
    return broken("COR-9458-ASSIGNED", ("officer", case.desk.officer))


@guard("COR-HOUSE-REVIEWER")
def is_reviewer(case: Case, _command: Command, _at: datetime, by: Actor) -> Finding | None:
    """Who began the review goes on with it."""
    if by.id == case.review.reviewer:
        return None
    return broken("COR-HOUSE-REVIEWER", ("reviewer", case.review.reviewer))


@guard("COR-8938-FOUR-EYES")
def four_eyes(case: Case, _command: Command, _at: datetime, by: Actor) -> Finding | None:
    """Who proposed does not decide, where the kind asks for two."""
    proposal = case.proposal
    if proposal is None or proposal.by != by.id or not KINDS[case.opening.kind].two_persons:
        return None
    return broken("COR-8938-FOUR-EYES", ("proposed_by", proposal.by))


@guard("COR-HOUSE-RECORDER")
def not_recorder(case: Case, _command: Command, _at: datetime, by: Actor) -> Finding | None:
    """Who entered the contested record does not decide on it."""
    if by.id in case.opening.recorded_by:
        return broken("COR-HOUSE-RECORDER", ("account", by.id))
    return None


@guard("COR-HOUSE-FRESH-EYES")
def fresh_eyes(case: Case, _command: Command, _at: datetime, by: Actor) -> Finding | None:
    """Who decided in an earlier cycle does not handle a later one."""
    if by.id in case.past.deciders:
        return broken("COR-HOUSE-FRESH-EYES", ("account", by.id))
    return None


@guard("COR-HOUSE-ONCE")
def first_time_or_above(case: Case, _command: Command, _at: datetime, by: Actor) -> Finding | None:
    """A second correction of one field is approved at the province or above."""
    opening, proposal = case.opening, case.proposal
    if not opening.corrected_before or proposal is None or not KINDS[opening.kind].once:
        return None
    again = [each.field for each in proposal.changes if each.field in opening.corrected_before]
    if not again or _LEVELS.get(by.role) in _ABOVE_DISTRICT:
        return None
    return broken("COR-HOUSE-ONCE", ("field", again[0]))


# -- where -------------------------------------------------------------------------------------


@guard("COR-9458-OFFICER")
def names_officer(case: Case, command: Assign, _at: datetime, _by: Actor) -> Finding | None:
    """An assignment names an officer, and another than before."""
    if command.officer and command.officer != case.desk.officer:
        return None
    return broken("COR-9458-OFFICER", ("officer", command.officer))


@guard("COR-9458-ROUTED")
def routed(case: Case, command: Reassign, at: datetime, _by: Actor) -> Finding | None:
    """A case is sent where the better place routes it, at most three times."""
    on = at.date()
    if case.desk.moves >= MOVES:
        return broken("COR-9458-ROUTED", ("moves", case.desk.moves))
    before = _body(case.place, on)
    if command.place == case.place or (
        _body(command.place, on) == before and case.desk.level is before[0]
    ):
        return broken("COR-9458-ROUTED", ("unit", route(case.place, on).unit))
    return None


_KNOWN_BY: dict[Level, tuple[str, ...]] = {
    Level.SITE: ("site", "province"),
    Level.WARD: ("ward", "district", "province"),
    Level.DISTRICT: ("district", "province"),
    Level.PROVINCE: ("province",),
    Level.NATION: (),
}
"""The names that tell a body from others of its level: sites and communes share theirs."""


def _body(place: Place, on: date) -> tuple[Level, tuple[str, ...]]:
    """Give the body that a place is routed to, by every name it needs."""
    level = level_of(place, on)
    return level, tuple(getattr(place, name) or "" for name in _KNOWN_BY[level])


@guard("COR-HOUSE-ABOVE")
def above(case: Case, _command: Command, _at: datetime, _by: Actor) -> Finding | None:
    """There is a body above the one that has the case."""
    level = case.desk.level
    return broken("COR-HOUSE-ABOVE", ("level", level)) if level is Level.NATION else None
