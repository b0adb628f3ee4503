"""A rehearsal of the workflow: a cast, a script of everything they might ask, and a walk of it all.

Whoever changes the table, or embeds it, wants to see what can happen before it does. The cast has
one person of each role, and those who must not act: a stranger, an officer of another place, an
officer whose own report it is, the one who entered the record. `explore` asks everything of
everyone in every situation that can be reached, through the very code that runs in service; it is
what the worked examples, the docs' walks and our own proofs are made with. Names are invented.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from attrs import frozen

from vaxrecord.correction import events as e
from vaxrecord.correction.case import Case
from vaxrecord.correction.engine import Granted, advance
from vaxrecord.correction.events import Channel, Command, Reason
from vaxrecord.correction.evidence import Assessment, Evidence, EvidenceKind
from vaxrecord.correction.grounds import Ground
from vaxrecord.correction.kinds import KINDS, CaseKind
from vaxrecord.correction.opening import open_case
from vaxrecord.correction.roles import SYSTEM, Actor, Role
from vaxrecord.correction.routing import Place
from vaxrecord.correction.sealed import Change, change
from vaxrecord.correction.states import State
from vaxrecord.correction.table import TABLE, Table
from vaxrecord.periods.zone import VIETNAM

__all__ = ["CAST", "ELSEWHERE", "HERE", "OPENED", "SCRIPT", "Tried", "explore", "opened", "script"]

OPENED = datetime(2021, 11, 8, 8, tzinfo=VIETNAM)
"""When the rehearsed reports are recorded: the day of dispatch 9458."""

HERE = Place("Điểm tiêm số 1", "Tỉnh A", "Huyện B", "Xã C")
"""Where the rehearsed doses were given."""

ELSEWHERE = Place("Điểm tiêm số 2", "Tỉnh X", "Huyện Y", "Xã Z")
"""Another place."""

_SUBJECT = "person-1"

CAST: dict[str, Actor] = {
    "citizen": Actor("person-1", Role.CITIZEN, person=_SUBJECT),
    "guardian": Actor("person-2", Role.CITIZEN, person="person-2", acts_for=(_SUBJECT,)),
    "stranger": Actor("person-3", Role.CITIZEN, person="person-3"),
    "hamlet": Actor("hamlet", Role.HAMLET_GROUP, HERE),
    "staff": Actor("staff", Role.SITE_STAFF, HERE),
    "staff elsewhere": Actor("staff-x", Role.SITE_STAFF, ELSEWHERE),
    "staff concerned": Actor("staff-1", Role.SITE_STAFF, HERE, person=_SUBJECT),
    "head concerned": Actor("head-1", Role.SITE_HEAD, HERE, person=_SUBJECT),
    "police concerned": Actor("police-1", Role.LOCAL_POLICE, HERE, person=_SUBJECT),
    "head": Actor("head", Role.SITE_HEAD, HERE),
    "head who entered it": Actor("enterer", Role.SITE_HEAD, HERE),
    "station": Actor("station", Role.COMMUNE_STATION, HERE),
    "chair": Actor("chair", Role.COMMUNE_CHAIR, HERE),
    "police": Actor("police", Role.LOCAL_POLICE, HERE),
    "district": Actor("district", Role.DISTRICT_CENTRE, HERE),
    "cdc": Actor("cdc", Role.PROVINCE_CDC, HERE),
    "cdc elsewhere": Actor("cdc-x", Role.PROVINCE_CDC, ELSEWHERE),
    "department": Actor("department", Role.HEALTH_DEPARTMENT, HERE),
    "committee": Actor("committee", Role.PROVINCE_COMMITTEE, HERE),
    "project 06": Actor("project-06", Role.PROJECT_06, HERE),
    "public security": Actor("mps", Role.PUBLIC_SECURITY),
    "ministry": Actor("ministry", Role.HEALTH_MINISTRY),
    "it": Actor("it", Role.HEALTH_IT),
    "second it": Actor("it-2", Role.HEALTH_IT),
    "preventive medicine": Actor("gdpm", Role.PREVENTIVE_MEDICINE),
    "platform": SYSTEM,
}
"""One person of each role, and those who must not act."""

_DIGESTS = tuple(f"{n:032x}" for n in range(1, 4))
_KEY = b"rehearsal only, no secret"


def opened(
    kind: CaseKind = CaseKind.BIRTH_DATE,
    *,
    place: Place = HERE,
    channel: Channel = Channel.PORTAL,
    foreigner: bool = False,
    corrected_before: tuple[str, ...] = (),
) -> Case:
    """Open a case to rehearse with.

    Args:
        kind: what is to be put right.
        place: where the dose was given.
        channel: how it came in.
        foreigner: whether the person is not a citizen.
        corrected_before: fields that a case has corrected before.
    """
    return open_case(
        kind=kind,
        subject=_SUBJECT,
        recorded_at=OPENED,
        fields=tuple(sorted(KINDS[kind].fields)),
        place=place,
        foreigner=foreigner,
        channel=channel,
        recorded_by=("enterer",),
        corrected_before=corrected_before,
    )


def _changes(kind: CaseKind) -> tuple[Change, ...]:
    return tuple(
        change(name, "before", "after", key=_KEY) for name in sorted(KINDS[kind].fields)[:1]
    )


def script(kind: CaseKind = CaseKind.BIRTH_DATE) -> tuple[Command, ...]:
    """Give everything that might be asked of a case of a kind: what can be granted, and what not.

    Args:
        kind: the kind of the case.

    Returns:
        Every command at least once; those with content also with content that must be refused.
    """
    good = min(KINDS[kind].suffices)
    paper, answer = Evidence(good, _DIGESTS[0]), Evidence(good, _DIGESTS[1])
    other = change("phone" if kind is not CaseKind.PHONE else "lot", "a", "b", key=_KEY)
    return (
        e.Assign("staff"),
        e.Assign("cdc"),
        e.Assign("it"),
        e.Assign(""),
        e.Reassign(ELSEWHERE, Reason.WRONG_PLACE),
        e.Reassign(HERE, Reason.WRONG_PLACE),
        e.Reassign(ELSEWHERE, Reason.LATE),
        e.HandUp(Reason.LATE),
        e.HandUp(Reason.RESOLVED),
        e.AttachEvidence(paper),
        e.AttachEvidence(Evidence(EvidenceKind.OTHER, "not a digest")),
        e.StartReview(),
        e.AssessEvidence(_DIGESTS[0], Assessment.GOOD),
        e.AssessEvidence(_DIGESTS[0], Assessment.ALTERED),
        e.AssessEvidence(_DIGESTS[2], Assessment.GOOD),
        e.RequestInfo((e.Item.CERTIFICATE_PHOTO,)),
        e.RequestInfo(()),
        e.ProvideInfo(answer),
        e.ProvideInfo(Evidence(EvidenceKind.OTHER, "not a digest")),
        e.Defer(Reason.IDENTITY),
        e.Defer(Reason.SITE),
        e.Defer(Reason.OTHER),
        e.ConfirmIdentity(e.Answer.MATCH),
        e.ConfirmIdentity(e.Answer.NO_MATCH),
        e.Resume(),
        e.ProposeChange(_changes(kind), "v1"),
        e.ProposeChange((other,), "v1"),
        e.ProposeRefusal((Ground.UNREADABLE,)),
        e.ProposeRefusal((Ground.RECORD_IS_RIGHT,)),
        e.ProposeRefusal(()),
        e.Return(Reason.EVIDENCE),
        e.Return(Reason.LATE),
        e.Approve(),
        e.Refuse(),
        e.Apply("v1", "v2"),
        e.Apply("v0", "v2"),
        e.Rework(Reason.RECORD_CHANGED),
        e.Rework(Reason.LATE),
        e.Sign("signature"),
        e.Sign(""),
        e.Notify(Channel.SMS),
        e.Notify(Channel.CLEAN),
        e.Withdraw(),
        e.Retract(Reason.RESOLVED),
        e.Retract(Reason.LATE),
        e.Lapse(),
        e.Supersede("other case", _SUBJECT),
        e.Supersede("other case", "person-3"),
        e.Disagree(_DIGESTS[0]),
        e.Disagree("not a digest"),
        e.Reopen(),
        e.Appeal(),
    )


SCRIPT = script()
"""Everything that might be asked of a case about a birth date."""


@frozen
class Tried:
    """One thing that was asked.

    Args:
        case: the case it was asked of.
        command: what was asked.
        at: when.
        by: by whom.
        decision: the answer.
        after: the case after it; the very same value if it was refused.
    """

    case: Case
    command: Command
    at: datetime
    by: Actor
    decision: Granted
    after: Case


_OVER = frozenset({State.APPLIED, State.WITHDRAWN, State.SUPERSEDED})
_AGAIN = frozenset({State.REFUSED, State.LAPSED})


def _situation(case: Case) -> tuple[object, ...]:
    """Give all of a case that an answer, now or later, can depend on; not when things happened."""
    state, desk, review, papers, closing = (
        case.state,
        case.desk,
        case.review,
        case.papers,
        case.closing,
    )
    if state in _OVER:
        return state, desk.place, closing.signed, closing.certified, closing.told
    file = papers.all, papers.found, papers.fresh
    if state in _AGAIN:  # a new cycle keeps the place, the papers and who decided
        return state, desk.level, desk.place, file, closing.disagreement, closing.told, case.past
    proposal = case.proposal
    return (
        state,
        desk,
        (review.reviewer, review.asks, review.deferred, review.deferrals),
        (review.identity, review.returns),
        file,
        proposal and (proposal.by, bool(proposal.grounds), proposal.record_version),
        case.past,
    )


def explore(
    start: Case,
    *,
    commands: tuple[Command, ...] = SCRIPT,
    cast: tuple[Actor, ...] = tuple(CAST.values()),
    table: Table = TABLE,
    wait: timedelta = timedelta(hours=72),
) -> Iterator[Tried]:
    """Ask everything of everyone, in every situation that can be reached from a case.

    Commands that the table does not have in a state are asked there once, by the first of the
    cast; a lapse is asked at once and after `wait`.

    Args:
        start: the case to start from.
        commands: what is asked.
        cast: who asks.
        table: the table in force.
        wait: how long to wait before what needs waiting.

    Yields:
        Every try, nearest first; two situations count as one if no answer can depend on what
        parts them.
    """
    seen, queue = {_situation(start)}, [start]
    for case in queue:
        now = case.log[-1].at
        steps = table.steps[case.state]
        for command in commands:
            actors = cast if type(command) in steps else cast[:1]
            for at in (now, now + wait) if isinstance(command, e.Lapse) else (now,):
                for by in actors:
                    after, decision = advance(case, command, at=at, by=by, table=table)
                    yield Tried(case, command, at, by, decision, after)
                    if after is case:
                        continue
                    situation = _situation(after)
                    if situation not in seen:
                        seen.add(situation)
                        queue.append(after)
