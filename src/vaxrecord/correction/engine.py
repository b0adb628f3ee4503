"""Deciding: a command is granted, or refused with every rule that it breaks.

`decide` is a function of its arguments; it changes nothing. What it grants are events, and `apply`
folds them into the case; `advance` does both. A refusal grants none: the case stays the very same
value. So does a command that comes twice under one id.
"""

from datetime import datetime

from vaxrecord.correction.case import Case
from vaxrecord.correction.events import CHART_VERSION, Command, Event
from vaxrecord.correction.evolve import evolve, follow
from vaxrecord.correction.roles import Actor
from vaxrecord.correction.table import TABLE, Step, Table
from vaxrecord.law.rule import Decision, Finding, Verdict
from vaxrecord.periods.limits import moment
from vaxrecord.periods.zone import VIETNAM

__all__ = ["Granted", "advance", "apply", "decide", "options"]

_new = tuple.__new__  # what Event(*parts) does, without its two calls in between

# What Decision(outcome, findings) does, in half the time; frozen as it is for everybody else.
_blank = object.__new__
_set_outcome = Decision.__dict__["outcome"].__set__
_set_findings = Decision.__dict__["findings"].__set__

Granted = Decision[tuple[Event, ...]]
"""The events that a command brings about; none if it is refused, or was granted before."""

_AGAIN: Granted = Decision((), (Finding("COR-HOUSE-REPEATED", Verdict.SATISFIED),))


def decide(
    case: Case,
    command: Command,
    *,
    at: datetime,
    by: Actor,
    command_id: str = "",
    table: Table = TABLE,
) -> Granted:
    """Decide whether a command is granted.

    Args:
        case: the case.
        command: what is asked.
        at: when, aware.
        by: who asks.
        command_id: names this command, so that sending it twice changes nothing; "" for none.
        table: the table in force.

    Returns:
        The events it brings about, with every rule that was looked at; without events, the rules
        that refuse are among `.broken` and `.unknown`.

    Raises:
        NaiveInstant: if `at` has no offset from UTC.

    Examples:
        >>> from vaxrecord.correction import CaseKind, Place, open_case
        >>> from vaxrecord.correction.events import Assign
        >>> from vaxrecord.correction.roles import Role
        >>> opened = datetime.fromisoformat("2021-11-08T08:00:00+07:00")
        >>> home = Place(province="Cần Thơ")
        >>> case = open_case(
        ...     kind=CaseKind.SEX, subject="P-1", recorded_at=opened, place=home
        ... )
        >>> officer = Actor("cdc-7", Role.PROVINCE_CDC, Place(province="An Giang"))
        >>> refused = decide(case, Assign("cdc-9"), at=opened, by=officer)
        >>> refused.outcome, [finding.rule for finding in refused.broken]
        ((), ['COR-9458-OWN-GROUND'])
        >>> officer = Actor("cdc-7", Role.PROVINCE_CDC, home)
        >>> str(apply(case, decide(case, Assign("cdc-9"), at=opened, by=officer)).state)
        'assigned'
    """
    return advance(case, command, at=at, by=by, command_id=command_id, table=table)[1]


def _refusal(
    case: Case, command: Command, at: datetime, by: Actor, step: Step | None
) -> tuple[Finding, ...]:
    """Give every finding of a command that is refused."""
    if step is None:
        facts = (("state", case.state), ("command", type(command).__name__))
        return (Finding("COR-HOUSE-ROW", Verdict.BROKEN, facts),)
    found: list[Finding | None] = [None, None]
    if by.role not in step.roles:
        found[0] = Finding("COR-HOUSE-DUTY", Verdict.BROKEN, (("role", by.role),))
    if at < case.log[-1].at:
        found[1] = Finding("COR-HOUSE-TIME", Verdict.BROKEN, (("at", at.isoformat()),))
    found += [check(case, command, at, by) for check in step.checks]
    findings = tuple(
        satisfied if finding is None else finding
        for finding, satisfied in zip(found, step.satisfied, strict=True)
    )
    if not case.past.unread:
        return findings
    unread = Finding("COR-HOUSE-UNREAD", Verdict.BROKEN, (("events", case.past.unread),))
    return (*findings, unread)


def _repeated(before: Event, command: Command, by: Actor) -> Granted:
    """Answer a command whose id was granted before."""
    if before.body == command and before.by == by:
        return _AGAIN
    facts = (("command", type(command).__name__), ("before", before.name))
    return Decision((), (Finding("COR-HOUSE-REPEATED", Verdict.BROKEN, facts),))


def apply(case: Case, decision: Granted) -> Case:
    """Give the case after a decision: the same value if nothing was granted.

    Args:
        case: the case that was decided on.
        decision: the answer to a command on exactly this case.

    Raises:
        LogError: if the decision was made on another state of the case.
    """
    for event in decision.outcome:
        case = evolve(case, event)
    return case


def advance(
    case: Case,
    command: Command,
    *,
    at: datetime,
    by: Actor,
    command_id: str = "",
    table: Table = TABLE,
) -> tuple[Case, Granted]:
    """Decide on a command and fold what it brings about into the case: the two in one go.

    Args:
        case: the case.
        command: what is asked.
        at: when, aware.
        by: who asks.
        command_id: names this command, so that sending it twice changes nothing; "" for none.
        table: the table in force.

    Returns:
        The case after it, the very same value if nothing was granted; and the decision.

    Raises:
        NaiveInstant: if `at` has no offset from UTC.
    """
    if at.tzinfo is not VIETNAM:
        at = moment(at)
    if command_id:
        before = next((event for event in case.log if event.id == command_id), None)
        if before is not None:
            return case, _repeated(before, command, by)
    log = case.log
    step = table.steps[case.state].get(type(command))
    if step is None or by.role not in step.roles or at < log[-1].at or case.past.unread:
        return case, Decision((), _refusal(case, command, at, by, step))
    for check in step.checks:
        if check(case, command, at, by) is not None:
            return case, Decision((), _refusal(case, command, at, by, step))
    parts = (len(log), at, by, step.row, step.target, command, command_id, CHART_VERSION)
    event = _new(Event, parts)
    decision: Granted = _blank(Decision)
    _set_outcome(decision, (event,))
    _set_findings(decision, step.satisfied)
    return follow(case, event), decision


def options(case: Case, by: Actor, table: Table = TABLE) -> tuple[type[Command], ...]:
    """Give what an actor's role may ask of a case as it stands; the guards are not asked.

    Args:
        case: the case.
        by: who asks.
        table: the table in force.

    Returns:
        The commands, in the order of the table.
    """
    return tuple(
        command for command, step in table.steps[case.state].items() if by.role in step.roles
    )
