"""Opening a case: the same contradiction never opens two.

The id of a case is a digest of what it is about. A second report of the same thing therefore has
the same id, and whoever keeps the cases sees at once that it is there already.
"""

from datetime import datetime
from hashlib import blake2b

from vaxrecord.correction.case import Case, Closing, Desk, Papers, Past, Review
from vaxrecord.correction.events import Channel, Event, Opening
from vaxrecord.correction.kinds import CaseKind
from vaxrecord.correction.roles import SYSTEM, Actor, Role
from vaxrecord.correction.routing import Level, Place, level_of
from vaxrecord.correction.states import State
from vaxrecord.periods.limits import moment

__all__ = ["OPENING_ROW", "begin", "case_id_of", "open_case"]

OPENING_ROW = "WF-00"
"""The row under which a case comes to be; it has no state before it."""

_NOWHERE = Place()
_DESKS = {level: Desk(level) for level in Level}
_REVIEW, _PAPERS, _CLOSING, _PAST = Review(), Papers(), Closing(), Past()


def case_id_of(
    kind: CaseKind, subject: str, fields: tuple[str, ...], findings: tuple[str, ...]
) -> str:
    """Derive the id of a case from what it is about.

    Args:
        kind: what is to be put right.
        subject: the id of the person whose record it is.
        fields: the contested fields, in any order.
        findings: the ids of the broken rules, in any order.

    Returns:
        24 hexadecimal characters.

    Examples:
        >>> a = case_id_of(CaseKind.IDENTITY, "P-1", ("sex", "full_name"), ())
        >>> a == case_id_of(CaseKind.IDENTITY, "P-1", ("full_name", "sex"), ())
        True
    """
    parts = (kind, subject, "\x1e".join(sorted(fields)), "\x1e".join(sorted(findings)))
    text = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(text, digest_size=12, person=b"vaxrecord case").hexdigest()


def open_case(
    *,
    kind: CaseKind,
    subject: str,
    recorded_at: datetime,
    findings: tuple[str, ...] = (),
    fields: tuple[str, ...] = (),
    place: Place = _NOWHERE,
    foreigner: bool = False,
    channel: Channel = Channel.CLEAN,
    requester: str = "",
    recorded_by: tuple[str, ...] = (),
    corrected_before: tuple[str, ...] = (),
    by: Actor | None = None,
) -> Case:
    """Open a case.

    Args:
        kind: what is to be put right.
        subject: the id of the person whose record it is; opaque, never a citizen's number.
        recorded_at: when the system recorded the report, aware; the clock starts here.
        findings: the ids of the rules that were found broken.
        fields: the contested fields.
        place: where the dose was given, as far as known; it routes the case.
        foreigner: whether the person is not a citizen.
        channel: how it came in.
        requester: the id of the person who reported; the subject if none is given and a citizen
            reported.
        recorded_by: the accounts that entered the contested record; they may not decide.
        corrected_before: fields that a case has corrected before.
        by: who reported; the platform if none is given and a rule found it.

    Returns:
        The case, submitted, in the queue of the body it is routed to (dispatch 9458).

    Raises:
        NaiveInstant: if `recorded_at` has no offset from UTC.

    Examples:
        >>> case = open_case(
        ...     kind=CaseKind.BIRTH_DATE,
        ...     subject="P-1",
        ...     findings=("ID-TT59-CCCD-2",),
        ...     fields=("birth_date",),
        ...     place=Place(province="Cần Thơ"),
        ...     recorded_at=datetime.fromisoformat("2021-11-08T08:00:00+07:00"),
        ... )
        >>> str(case.state), case.assigned_to
        ('submitted', 'province:Cần Thơ')
    """
    if channel is not Channel.CLEAN:
        requester = requester or subject
        by = by or Actor(requester, Role.CITIZEN, person=requester)
    at = moment(recorded_at)
    opening = Opening(
        case_id_of(kind, subject, fields, findings),
        kind,
        subject,
        findings,
        fields,
        place,
        at,
        foreigner,
        channel,
        requester,
        recorded_by,
        corrected_before,
    )
    return begin(Event(0, at, by or SYSTEM, OPENING_ROW, State.SUBMITTED, opening), opening)


def begin(event: Event, opening: Opening) -> Case:
    """Give the case as its opening event leaves it."""
    return Case(
        opening,
        event.to,
        _DESKS[level_of(opening.place, opening.recorded_at.date())],
        _REVIEW,
        _PAPERS,
        None,
        _CLOSING,
        _PAST,
        (event,),
    )
