"""What can be asked of a case, and what is written down when it is granted.

A *command* is a request; it may be refused. An *event* is the fact that a command was granted: who,
when, by which row of the table, into which state. Both carry codes, ids and digests only: reasons
are closed lists, free text is kept by the caller under a digest, values are sealed. So a log can be
stored and shown without personal data in it.
"""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from attrs import frozen

from vaxrecord.correction.evidence import Assessment, Evidence
from vaxrecord.correction.grounds import Ground
from vaxrecord.correction.kinds import CaseKind
from vaxrecord.correction.roles import Actor
from vaxrecord.correction.routing import Place
from vaxrecord.correction.sealed import Change
from vaxrecord.correction.states import State

__all__ = [
    "CHART_VERSION",
    "COMMANDS",
    "Answer",
    "Appeal",
    "Apply",
    "Approve",
    "AssessEvidence",
    "Assign",
    "AttachEvidence",
    "Channel",
    "Command",
    "ConfirmIdentity",
    "Defer",
    "Disagree",
    "Event",
    "HandUp",
    "Item",
    "Lapse",
    "Notify",
    "Opening",
    "ProposeChange",
    "ProposeRefusal",
    "ProvideInfo",
    "Reason",
    "Reassign",
    "Refuse",
    "Reopen",
    "RequestInfo",
    "Resume",
    "Retract",
    "Return",
    "Rework",
    "Sign",
    "StartReview",
    "Supersede",
    "Unread",
    "Withdraw",
]

CHART_VERSION = 1
"""The version of the table under which events are written; a log of any version stays readable."""


class Channel(StrEnum):
    """How a report came in, or how a result was told."""

    PORTAL = "portal"
    APP = "app"
    SITE = "site"
    SMS = "sms"
    CLEAN = "clean"
    """No citizen reported it: a rule found a contradiction in the data."""

    __hash__ = str.__hash__


class Reason(StrEnum):
    """Why something is done that needs a reason."""

    IDENTITY = "waits for the identity authority"
    SITE = "waits for the vaccination site"
    SYSTEM = "waits for another system"
    EVIDENCE = "the evidence does not carry it"
    FIELDS = "other fields are meant"
    GROUND = "the ground does not fit"
    WRONG_PLACE = "another place answers for it"
    LATE = "not handled in time"
    ORDERED = "ordered from above"
    RECORD_CHANGED = "the record changed meanwhile"
    RESOLVED = "the finding no longer holds"
    OTHER = "other"
    """Needs the digest of a text that the caller keeps."""

    __hash__ = str.__hash__


class Item(StrEnum):
    """What the citizen may be asked for."""

    CERTIFICATE_PHOTO = "a legible photo of the paper certificate"
    IDENTITY_DOCUMENT = "a photo of the identity document"
    DOSE_DATE = "the date of the dose"
    DOSE_PLACE = "the place of the dose"
    FULL_NAME = "the full name with diacritics"
    PHONE_CODE = "the code sent to the phone"

    __hash__ = str.__hash__


class Answer(StrEnum):
    """All that the identity authority answers."""

    MATCH = "match"
    NO_MATCH = "no match"

    __hash__ = str.__hash__


# -- the first fact ------------------------------------------------------------------------------


@frozen(weakref_slot=False)  # one a case: eight bytes fewer
class Opening:
    """A report, as the system recorded it. It never changes.

    Args:
        case_id: derived from kind, subject, fields and findings.
        kind: what is to be put right.
        subject: the id of the person whose record it is.
        findings: the ids of the rules that were found broken.
        fields: the contested fields.
        place: where the dose was given, as far as known.
        recorded_at: when the system recorded it, in Vietnamese time; the clock starts here.
        foreigner: whether the person is not a citizen.
        channel: how it came in.
        requester: the id of the person who reported, or "".
        recorded_by: the accounts that entered the contested record; they may not decide.
        corrected_before: fields that a case has corrected before.
    """

    case_id: str
    kind: CaseKind
    subject: str
    findings: tuple[str, ...]
    fields: tuple[str, ...]
    place: Place
    recorded_at: datetime
    foreigner: bool = False
    channel: Channel = Channel.CLEAN
    requester: str = ""
    recorded_by: tuple[str, ...] = ()
    corrected_before: tuple[str, ...] = ()


# -- commands ------------------------------------------------------------------------------------


# Commands of one shape share what attrs writes for it; they stay types apart, never equal to one
# another. A class that attrs writes anew costs each import fifty times what a subclass does.


@frozen
class _Bare:
    """A command that says all by its name."""


@frozen
class _Reasoned:
    """A command with its reason; `note` is the digest of a text that the caller keeps, or ""."""

    reason: Reason
    note: str = ""


@frozen
class _Papered:
    """A command with a paper."""

    evidence: Evidence


@frozen
class Assign:
    """Name the officer who handles the case in the body where it lies."""

    officer: str


@frozen
class Reassign:
    """Send the case where it belongs, once a better place is known."""

    place: Place
    reason: Reason
    note: str = ""


class HandUp(_Reasoned):
    """Hand the case to the next body above."""

    __slots__ = ()


class AttachEvidence(_Papered):
    """Add a paper."""

    __slots__ = ()


class StartReview(_Bare):
    """Begin to verify."""

    __slots__ = ()


@frozen
class AssessEvidence:
    """Say what was found when looking at a paper of the case."""

    digest: str
    found: Assessment


@frozen
class RequestInfo:
    """Ask the citizen for more."""

    items: tuple[Item, ...]


class ProvideInfo(_Papered):
    """Answer with a paper."""

    __slots__ = ()


class Defer(_Reasoned):
    """Put the case into 9458's second group: processed later."""

    __slots__ = ()


@frozen
class ConfirmIdentity:
    """Answer for the identity authority."""

    answer: Answer


class Resume(_Bare):
    """Take up a case that was put off."""

    __slots__ = ()


@frozen
class ProposeChange:
    """Propose to change the record: the fields, and the version that was looked at."""

    changes: tuple[Change, ...]
    record_version: str


@frozen
class ProposeRefusal:
    """Propose to refuse, with one ground or more."""

    grounds: tuple[Ground, ...]


class Return(_Reasoned):
    """Give a proposal back to the officer."""

    __slots__ = ()


class Approve(_Bare):
    """Agree to the proposed change."""

    __slots__ = ()


class Refuse(_Bare):
    """Agree to the proposed refusal."""

    __slots__ = ()


@frozen
class Apply:
    """Record that the change was made: the record's version before and after."""

    version_before: str
    version_after: str


class Rework(_Reasoned):
    """Give an approved change back because the record changed meanwhile."""

    __slots__ = ()


@frozen
class Sign:
    """Record a digital signature: its digest, or the serial of its certificate."""

    signature: str


@frozen
class Notify:
    """Record that the citizen was told."""

    channel: Channel


class Withdraw(_Bare):
    """Take the report back."""

    __slots__ = ()


class Retract(_Reasoned):
    """Close a case that a rule opened, because its finding no longer holds."""

    __slots__ = ()


class Lapse(_Bare):
    """Close a case whose citizen was asked for more and did not answer."""

    __slots__ = ()


@frozen
class Supersede:
    """Close a case because another one about the same person goes on."""

    by_case: str
    subject: str


@frozen
class Disagree:
    """Keep the citizen's statement of disagreement for ever: its digest."""

    statement: str


class Reopen(_Bare):
    """Send a refused or lapsed report again, with new papers or a recorded disagreement."""

    __slots__ = ()


class Appeal(_Bare):
    """Ask the next level to decide anew."""

    __slots__ = ()


Command = (
    Assign
    | Reassign
    | HandUp
    | AttachEvidence
    | StartReview
    | AssessEvidence
    | RequestInfo
    | ProvideInfo
    | Defer
    | ConfirmIdentity
    | Resume
    | ProposeChange
    | ProposeRefusal
    | Return
    | Approve
    | Refuse
    | Apply
    | Rework
    | Sign
    | Notify
    | Withdraw
    | Retract
    | Lapse
    | Supersede
    | Disagree
    | Reopen
    | Appeal
)
"""Everything that can be asked of a case."""

COMMANDS: dict[type[Command], str] = {
    Assign: "assigned",
    Reassign: "reassigned",
    HandUp: "handed up",
    AttachEvidence: "evidence attached",
    StartReview: "review started",
    AssessEvidence: "evidence assessed",
    RequestInfo: "information requested",
    ProvideInfo: "information provided",
    Defer: "deferred",
    ConfirmIdentity: "identity answered",
    Resume: "resumed",
    ProposeChange: "change proposed",
    ProposeRefusal: "refusal proposed",
    Return: "returned",
    Approve: "approved",
    Refuse: "refused",
    Apply: "applied",
    Rework: "sent back",
    Sign: "signed",
    Notify: "citizen told",
    Withdraw: "withdrawn",
    Retract: "retracted",
    Lapse: "lapsed",
    Supersede: "superseded",
    Disagree: "disagreement recorded",
    Reopen: "reopened",
    Appeal: "appealed",
}
"""Every command, and what the event is called that grants it."""


@frozen
class Unread:
    """An event of a later version: kept as it came, not understood, never dropped.

    Args:
        name: what it calls itself.
        data: its canonical JSON text.
    """

    name: str
    data: str


class Event(NamedTuple):
    """One fact in the life of a case.

    Args:
        seq: its place in the log, from 0.
        at: when, in Vietnamese time.
        by: who.
        row: the id of the row of the table that allowed it.
        to: the state after it.
        body: what was granted.
        id: the id that the caller gave the command, or "".
        chart: the version of the table.
    """

    seq: int
    at: datetime
    by: Actor
    row: str
    to: State
    body: Command | Opening | Unread
    id: str = ""
    chart: int = CHART_VERSION

    @property
    def name(self) -> str:
        """What happened, in a word or two."""
        body = self.body
        if isinstance(body, Opening):
            return "opened"
        return body.name if isinstance(body, Unread) else COMMANDS[type(body)]
