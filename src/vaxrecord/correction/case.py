"""The case: an opening, where it stands, and the log of everything that happened.

The log is the truth. All else is what `vaxrecord.correction.evolve` folds out of it, kept beside
it so that a guard need not read the log again. Facts that change together live in one small value,
so that a step copies little. The values of this module, and events, are named tuples and not attrs
classes: one of each is built with every step, and a tuple is built in a sixth of the time.
"""

from datetime import datetime
from typing import NamedTuple

from vaxrecord.correction.events import Answer, Event, Opening, Reason
from vaxrecord.correction.evidence import Assessment, Evidence, EvidenceKind
from vaxrecord.correction.grounds import Ground
from vaxrecord.correction.kinds import CaseKind
from vaxrecord.correction.routing import Level, Place, unit_of
from vaxrecord.correction.sealed import Change
from vaxrecord.correction.states import State

__all__ = ["Case", "Closing", "Desk", "Papers", "Past", "Proposal", "Review"]


class Desk(NamedTuple):
    """Where the case lies.

    Args:
        level: how high the body stands.
        place: the better place that was found, or None while the opening's stands.
        officer: the account that was named, or "".
        moves: how often a better place was found.
    """

    level: Level
    place: Place | None = None
    officer: str = ""
    moves: int = 0


class Review(NamedTuple):
    """What the review of this cycle has come to.

    Args:
        reviewer: the account that reviews, or "".
        asks: how often the citizen was asked for more.
        asked_at: when last.
        deferred: why the case was put off, while it is.
        deferrals: how often it was put off.
        identity: what the identity authority answered, or None.
        returns: how often a proposal was given back.
    """

    reviewer: str = ""
    asks: int = 0
    asked_at: datetime | None = None
    deferred: Reason | None = None
    deferrals: int = 0
    identity: Answer | None = None
    returns: int = 0


class Papers(NamedTuple):
    """The papers of the case.

    Args:
        all: every paper, in the order they came.
        found: what was found last in each of them, in the same order; None: not looked at yet.
        kinds: of what kinds the good ones are.
        fresh: whether a paper came since the last decision.
    """

    all: tuple[Evidence, ...] = ()
    found: tuple[Assessment | None, ...] = ()
    kinds: tuple[EvidenceKind, ...] = ()
    fresh: bool = False


class Proposal(NamedTuple):
    """What was proposed; decided by approval or refusal.

    Args:
        by: the account that proposed.
        changes: the fields to change; empty for a refusal, or for a kind that changes none.
        grounds: the grounds of refusal; empty for a change.
        record_version: the version of the record that was looked at.
    """

    by: str
    changes: tuple[Change, ...] = ()
    grounds: tuple[Ground, ...] = ()
    record_version: str = ""


class Closing(NamedTuple):
    """What was done after the result.

    Args:
        signed: the site's or commune's signature, or "".
        certified: the central signature, or "".
        told: whether the citizen was told.
        disagreement: the digest of the citizen's statement, or "".
        other: the id of the case that goes on, or "".
    """

    signed: str = ""
    certified: str = ""
    told: bool = False
    disagreement: str = ""
    other: str = ""


class Past(NamedTuple):
    """What earlier cycles leave behind.

    Args:
        cycle: the number of this cycle, from 1.
        deciders: the accounts that proposed or decided in earlier ones.
        unread: how many events of a later version the log holds.
    """

    cycle: int = 1
    deciders: tuple[str, ...] = ()
    unread: int = 0


class Case(NamedTuple):
    """One case.

    Args:
        opening: the report as recorded.
        state: where it stands.
        desk: where it lies.
        review: what the review has come to.
        papers: its papers.
        proposal: what was proposed, or None.
        closing: what was done after the result.
        past: what earlier cycles leave behind.
        log: every event, from the opening on.
    """

    opening: Opening
    state: State
    desk: Desk
    review: Review
    papers: Papers
    proposal: Proposal | None
    closing: Closing
    past: Past
    log: tuple[Event, ...]

    def __repr__(self) -> str:
        return (
            f"Case({self.opening.case_id}, {self.opening.kind}, {self.state}, "
            f"{self.assigned_to}, {len(self.log)} events)"
        )

    @property
    def case_id(self) -> str:
        """Its id, derived from what it is about."""
        return self.opening.case_id

    @property
    def kind(self) -> CaseKind:
        """What is to be put right."""
        return self.opening.kind

    @property
    def subject(self) -> str:
        """The id of the person whose record it is."""
        return self.opening.subject

    @property
    def opened_at(self) -> datetime:
        """When the system recorded the report, in Vietnamese time."""
        return self.opening.recorded_at

    @property
    def place(self) -> Place:
        """Where the dose was given, as far as known by now."""
        return self.desk.place or self.opening.place

    @property
    def assigned_to(self) -> str:
        """The body where the case lies: "site:<name>", "province:<name>", … or "national"."""
        return unit_of(self.desk.level, self.place)
