"""Guards on the case: what it must have come to before a command may be granted.

Reasons, papers, the police's answer, how often and how long: a function each. The numbers that
bound what a citizen or a body can be put through stand here; each has its rule in
`vaxrecord.correction.guard_rules`.
"""

from datetime import datetime, timedelta
from typing import Any

from vaxrecord.correction.case import Case
from vaxrecord.correction.events import (
    Answer,
    AssessEvidence,
    AttachEvidence,
    Channel,
    Command,
    Defer,
    Notify,
    ProposeChange,
    ProposeRefusal,
    ProvideInfo,
    Reason,
    RequestInfo,
    Supersede,
)
from vaxrecord.correction.evidence import Assessment
from vaxrecord.correction.grounds import Ground
from vaxrecord.correction.kinds import KINDS
from vaxrecord.correction.roles import ROLES, Actor, Duty
from vaxrecord.correction.standing import broken, guard
from vaxrecord.law.rule import Finding, Verdict

__all__ = [
    "ASKS",
    "CYCLES",
    "DEFERRALS",
    "LAPSES_AFTER",
    "PAPERS",
    "RETURNS",
    "asks_for_something",
    "asks_left",
    "awaits_identity",
    "bulk_allowed",
    "changes_allowed",
    "citizen",
    "cycles_left",
    "deferrals_left",
    "disagreed",
    "disagrees_once",
    "evidence_suffices",
    "grounds_stand",
    "identity_confirmed",
    "new_grounds",
    "opened_by_rule",
    "paper_is_known",
    "paper_is_new",
    "proposes_change",
    "proposes_refusal",
    "returns_left",
    "same_subject",
    "says_why",
    "signs_in_turn",
    "tells_once",
    "version_unchanged",
    "waited",
]

ASKS = 2
"""How often the citizen may be asked for more in one cycle."""
DEFERRALS = 3
"""How often a case may be put off in one cycle."""
RETURNS = 3
"""How often a proposal may be given back in one cycle."""
CYCLES = 3
"""How often a case may be handled: once, once more on new papers, once on appeal."""
PAPERS = 20
"""How many papers a case may have."""
LAPSES_AFTER = timedelta(hours=72)
"""How long the citizen has to answer."""

_DIGEST_LENGTH = 32
_HEX = frozenset("0123456789abcdef")


def _is_digest(text: str) -> bool:
    """Tell whether a text is a digest: at least 32 hexadecimal characters, no more than 128."""
    return _DIGEST_LENGTH <= len(text) <= 4 * _DIGEST_LENGTH and _HEX.issuperset(text)


# -- why ---------------------------------------------------------------------------------------


@guard("COR-HOUSE-REASON")
def says_why(_case: Case, command: Any, _at: datetime, _by: Actor) -> Finding | None:
    """The reason is one that this command knows; "other" needs a digest."""
    reason, note = command.reason, command.note
    if reason not in _REASONS[type(command).__name__]:
        return broken("COR-HOUSE-REASON", ("reason", reason))
    if (note or reason is Reason.OTHER) and not _is_digest(note):
        return broken("COR-HOUSE-REASON", ("note", "not a digest"))
    return None


_REASONS: dict[str, frozenset[Reason]] = {
    "Reassign": frozenset({Reason.WRONG_PLACE, Reason.OTHER}),
    "HandUp": frozenset({Reason.LATE, Reason.ORDERED, Reason.OTHER}),
    "Defer": frozenset({Reason.IDENTITY, Reason.SITE, Reason.SYSTEM, Reason.OTHER}),
    "Return": frozenset({Reason.EVIDENCE, Reason.FIELDS, Reason.GROUND, Reason.OTHER}),
    "Rework": frozenset({Reason.RECORD_CHANGED, Reason.OTHER}),
    "Retract": frozenset({Reason.RESOLVED, Reason.OTHER}),
}


@guard("COR-9458-2.3")
def grounds_stand(case: Case, command: ProposeRefusal, _at: datetime, _by: Actor) -> Finding | None:
    """A refusal has at least one ground of the closed list, each once."""
    grounds = command.grounds
    if not grounds or len(set(grounds)) < len(grounds):
        return broken("COR-9458-2.3", ("grounds", len(grounds)))
    if Ground.RECORD_IS_RIGHT in grounds and case.opening.channel is not Channel.CLEAN:
        return broken("COR-9458-2.3", ("ground", Ground.RECORD_IS_RIGHT))
    return None


@guard("COR-HOUSE-NEW-GROUNDS")
def new_grounds(case: Case, _command: Command, _at: datetime, _by: Actor) -> Finding | None:
    """A report is sent again with a new paper or a disagreement."""
    if case.papers.fresh or case.closing.disagreement:
        return None
    return broken("COR-HOUSE-NEW-GROUNDS")


@guard("COR-HOUSE-DISAGREED")
def disagreed(case: Case, _command: Command, _at: datetime, _by: Actor) -> Finding | None:
    """An appeal rests on a recorded disagreement."""
    return None if case.closing.disagreement else broken("COR-HOUSE-DISAGREED")


@guard("COR-HOUSE-DISAGREE-ONCE")
def disagrees_once(case: Case, command: Any, _at: datetime, _by: Actor) -> Finding | None:
    """One statement a cycle, by its digest."""
    if case.closing.disagreement or not _is_digest(command.statement):
        return broken("COR-HOUSE-DISAGREE-ONCE")
    return None


@guard("COR-HOUSE-OPENED-BY-RULE")
def opened_by_rule(case: Case, _command: Command, _at: datetime, _by: Actor) -> Finding | None:
    """Only a case that no citizen reported is retracted."""
    if case.opening.channel is Channel.CLEAN:
        return None
    return broken("COR-HOUSE-OPENED-BY-RULE", ("channel", case.opening.channel))


# -- papers and persons ------------------------------------------------------------------------


@guard("COR-HOUSE-PAPER-NEW")
def paper_is_new(
    case: Case, command: AttachEvidence | ProvideInfo, _at: datetime, _by: Actor
) -> Finding | None:
    """A paper is named by its digest, comes once, and there are at most 20."""
    digest, papers = command.evidence.digest, case.papers.all
    if not _is_digest(digest):
        return broken("COR-HOUSE-PAPER-NEW", ("digest", "not a digest"))
    if len(papers) >= PAPERS or any(paper.digest == digest for paper in papers):
        return broken("COR-HOUSE-PAPER-NEW", ("papers", len(papers)))
    return None


@guard("COR-HOUSE-PAPER-KNOWN")
def paper_is_known(
    case: Case, command: AssessEvidence, _at: datetime, _by: Actor
) -> Finding | None:
    """What is assessed is a paper of the case, and the finding is not its last one again."""
    papers = case.papers
    for paper, found in zip(papers.all, papers.found, strict=True):
        if paper.digest == command.digest:
            same = found is command.found
            return broken("COR-HOUSE-PAPER-KNOWN", ("found", command.found)) if same else None
    return broken("COR-HOUSE-PAPER-KNOWN", ("papers", len(papers.all)))


@guard("COR-9458-EVIDENCE")
def evidence_suffices(case: Case, _command: Command, _at: datetime, _by: Actor) -> Finding | None:
    """A change needs a paper of a kind that suffices, assessed as good."""
    if KINDS[case.opening.kind].suffices.isdisjoint(case.papers.kinds):
        return broken(
            "COR-9458-EVIDENCE", ("good_papers", case.papers.found.count(Assessment.GOOD))
        )
    return None


@guard("COR-9438-IDENTITY")
def identity_confirmed(case: Case, _command: Command, _at: datetime, _by: Actor) -> Finding | None:
    """The police side confirms the person before identity fields change."""
    opening, answer = case.opening, case.review.identity
    if answer is Answer.MATCH or opening.foreigner or not KINDS[opening.kind].identity:
        return None
    if answer is None:
        return Finding("COR-9438-IDENTITY", Verdict.UNKNOWN)
    return broken("COR-9438-IDENTITY", ("answer", answer))


@guard("COR-8938-FOREIGNER")
def citizen(case: Case, command: Defer, _at: datetime, _by: Actor) -> Finding | None:
    """Nobody waits for the police about a person who is not a citizen."""
    if case.opening.foreigner and command.reason is Reason.IDENTITY:
        return broken("COR-8938-FOREIGNER")
    return None


@guard("COR-9438-ASKED")
def awaits_identity(case: Case, _command: Command, _at: datetime, _by: Actor) -> Finding | None:
    """The identity authority answers what it was asked."""
    return None if case.review.deferred is Reason.IDENTITY else broken("COR-9438-ASKED")


# -- what --------------------------------------------------------------------------------------


@guard("COR-HOUSE-FIELDS")
def changes_allowed(
    case: Case, command: ProposeChange, _at: datetime, _by: Actor
) -> Finding | None:
    """A change touches the fields of its kind, each once, and changes them."""
    allowed, changes = KINDS[case.opening.kind].fields, command.changes
    if not changes:
        return broken("COR-HOUSE-FIELDS", ("fields", 0)) if allowed else None
    fields = {each.field for each in changes}
    if len(fields) < len(changes) or not fields <= allowed:
        return broken("COR-HOUSE-FIELDS", ("field", min(fields - allowed, default="twice")))
    same = [each.field for each in changes if each.before == each.after]
    return broken("COR-HOUSE-FIELDS", ("unchanged", same[0])) if same else None


@guard("COR-HOUSE-PROPOSES-CHANGE")
def proposes_change(case: Case, _command: Command, _at: datetime, _by: Actor) -> Finding | None:
    """What is approved is a proposed change."""
    proposal = case.proposal
    if proposal is not None and not proposal.grounds:
        return None
    return broken("COR-HOUSE-PROPOSES-CHANGE")


@guard("COR-HOUSE-PROPOSES-REFUSAL")
def proposes_refusal(case: Case, _command: Command, _at: datetime, _by: Actor) -> Finding | None:
    """What is refused is a proposed refusal."""
    proposal = case.proposal
    if proposal is not None and proposal.grounds:
        return None
    return broken("COR-HOUSE-PROPOSES-REFUSAL")


@guard("COR-HOUSE-VERSION")
def version_unchanged(case: Case, command: Any, _at: datetime, _by: Actor) -> Finding | None:
    """A change is made to the version of the record that was looked at."""
    proposal = case.proposal
    if (
        proposal is not None
        and command.version_before == proposal.record_version
        and command.version_after
    ):
        return None
    return broken("COR-HOUSE-VERSION")


@guard("COR-HOUSE-SAME-SUBJECT")
def same_subject(case: Case, command: Supersede, _at: datetime, _by: Actor) -> Finding | None:
    """The case that goes on is another one about the same person."""
    opening = case.opening
    if (
        command.by_case
        and command.by_case != opening.case_id
        and command.subject == opening.subject
    ):
        return None
    return broken("COR-HOUSE-SAME-SUBJECT")


@guard("COR-HOUSE-ASKS-WHAT")
def asks_for_something(
    _case: Case, command: RequestInfo, _at: datetime, _by: Actor
) -> Finding | None:
    """The citizen is told what is needed, each thing once."""
    items = command.items
    if items and len(set(items)) == len(items):
        return None
    return broken("COR-HOUSE-ASKS-WHAT", ("items", len(items)))


# -- how often and how long --------------------------------------------------------------------


@guard("COR-HOUSE-ASKS")
def asks_left(case: Case, _command: Command, _at: datetime, _by: Actor) -> Finding | None:
    """The citizen is asked at most twice in a cycle."""
    asks = case.review.asks
    return None if asks < ASKS else broken("COR-HOUSE-ASKS", ("asks", asks))


@guard("COR-HOUSE-DEFERRALS")
def deferrals_left(case: Case, _command: Command, _at: datetime, _by: Actor) -> Finding | None:
    """A case is put off at most three times in a cycle."""
    deferrals = case.review.deferrals
    return None if deferrals < DEFERRALS else broken("COR-HOUSE-DEFERRALS", ("put_off", deferrals))


@guard("COR-HOUSE-RETURNS")
def returns_left(case: Case, _command: Command, _at: datetime, _by: Actor) -> Finding | None:
    """A proposal is given back at most three times in a cycle."""
    returns = case.review.returns
    return None if returns < RETURNS else broken("COR-HOUSE-RETURNS", ("returns", returns))


@guard("COR-HOUSE-CYCLES")
def cycles_left(case: Case, _command: Command, _at: datetime, _by: Actor) -> Finding | None:
    """A case is handled at most three times."""
    cycle = case.past.cycle
    return None if cycle < CYCLES else broken("COR-HOUSE-CYCLES", ("cycle", cycle))


_HOUR = timedelta(hours=1)


@guard("COR-HOUSE-WAITED")
def waited(case: Case, _command: Command, at: datetime, _by: Actor) -> Finding | None:
    """The citizen had 72 hours to answer."""
    asked = case.review.asked_at
    if asked is not None and at - asked >= LAPSES_AFTER:
        return None
    return broken("COR-HOUSE-WAITED", ("hours", 0 if asked is None else (at - asked) // _HOUR))


# -- after the result --------------------------------------------------------------------------

_CERTIFIERS = frozenset(role for role, spec in ROLES.items() if Duty.CERTIFY in spec.duties)


@guard("COR-5772-SIGN")
def signs_in_turn(case: Case, command: Any, _at: datetime, by: Actor) -> Finding | None:
    """Site or commune sign first, then the centre, each once."""
    closing = case.closing
    done = closing.certified if by.role in _CERTIFIERS else closing.signed
    too_early = by.role in _CERTIFIERS and not closing.signed
    if done or too_early or not command.signature:
        return broken("COR-5772-SIGN", ("signed", "yes" if closing.signed else "no"))
    return None


@guard("COR-9458-TOLD")
def tells_once(case: Case, command: Notify, _at: datetime, _by: Actor) -> Finding | None:
    """The citizen is told once, on a channel that reaches them."""
    if case.closing.told or command.channel is Channel.CLEAN:
        return broken("COR-9458-TOLD", ("channel", command.channel))
    return None


@guard("COR-2262-BULK")
def bulk_allowed(case: Case, _command: Command, _at: datetime, _by: Actor) -> Finding | None:
    """Wrong personal data are put right one by one, never many at a stroke."""
    kind = case.opening.kind
    return None if KINDS[kind].bulk else broken("COR-2262-BULK", ("kind", kind))
