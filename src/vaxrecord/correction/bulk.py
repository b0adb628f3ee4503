"""Many cases at a stroke: one command, one answer a case.

Dispatch 2262 lets missing and badly formed numbers be put right many at once, and wants wrong
personal data done one by one; approving many follows that. Assigning and refusing many is open to
every kind. A batch never half-applies in silence: each case has its own decision, and sending the
batch again changes nothing.
"""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen

from vaxrecord.correction.case import Case
from vaxrecord.correction.engine import Granted, advance, decide
from vaxrecord.correction.events import Apply, Approve, Command, ProposeChange
from vaxrecord.correction.guards import bulk_allowed
from vaxrecord.correction.roles import Actor
from vaxrecord.errors import UnreadableInput
from vaxrecord.law.rule import Decision

__all__ = ["Batch", "decide_many"]

_BY_KIND: frozenset[type[Command]] = frozenset({ProposeChange, Approve, Apply})


@frozen
class Batch:
    """The answers to one command on many cases.

    Args:
        cases: the cases after it, in the order given; those refused are the very same values.
        decisions: what was decided on each.
    """

    cases: tuple[Case, ...]
    decisions: tuple[Granted, ...]

    @property
    def granted(self) -> int:
        """How many were granted."""
        return sum(1 for decision in self.decisions if decision.outcome)

    @property
    def refused(self) -> tuple[tuple[Case, Granted], ...]:
        """The cases that were refused, each with its reasons."""
        return tuple(
            (case, decision)
            for case, decision in zip(self.cases, self.decisions, strict=True)
            if decision.broken or decision.unknown
        )


def decide_many(
    cases: Sequence[Case], command: Command, *, at: datetime, by: Actor, batch_id: str
) -> Batch:
    """Decide one command on many cases, each for itself.

    Args:
        cases: the cases, each once.
        command: what is asked of every one.
        at: when, aware.
        by: who asks.
        batch_id: names the batch; together with a case it is the command's id.

    Returns:
        The cases after it, and every decision.

    Raises:
        NaiveInstant: if `at` has no offset from UTC.
        UnreadableInput: if the batch has no id, or a case comes twice.
    """
    if not batch_id:
        msg = "a batch needs an id, so that sending it twice changes nothing: give batch_id"
        raise UnreadableInput(msg)
    if len({case.opening.case_id for case in cases}) < len(cases):
        msg = f"batch {batch_id}: a case comes twice; give each case once"
        raise UnreadableInput(msg)
    answers = [_advance(case, command, at, by, batch_id) for case in cases]
    return Batch(tuple(case for case, _ in answers), tuple(decision for _, decision in answers))


def _advance(
    case: Case, command: Command, at: datetime, by: Actor, batch_id: str
) -> tuple[Case, Granted]:
    command_id = f"{batch_id}:{case.opening.case_id}"
    found = bulk_allowed.check(case, command, at, by) if type(command) in _BY_KIND else None
    if found is None:
        return advance(case, command, at=at, by=by, command_id=command_id)
    decision = decide(case, command, at=at, by=by, command_id=command_id)
    return case, Decision((), (*decision.findings, found))
