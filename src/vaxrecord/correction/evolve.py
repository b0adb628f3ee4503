"""What an event makes of a case. No rule is asked here: an event is a fact, of whatever year.

`evolve` is total over the events of this version and keeps those of a later one unread. It uses
nothing but the case and the event, so that a log written long ago gives the same case for ever,
whatever the table says by then.
"""

from collections.abc import Callable, Iterable
from typing import Any

from vaxrecord.correction.case import Case, Closing, Desk, Papers, Past, Proposal, Review
from vaxrecord.correction.events import (
    Appeal,
    Apply,
    Approve,
    AssessEvidence,
    Assign,
    AttachEvidence,
    Command,
    ConfirmIdentity,
    Defer,
    Disagree,
    Event,
    HandUp,
    Lapse,
    Notify,
    Opening,
    ProposeChange,
    ProposeRefusal,
    ProvideInfo,
    Reassign,
    Refuse,
    Reopen,
    RequestInfo,
    Resume,
    Retract,
    Return,
    Rework,
    Sign,
    StartReview,
    Supersede,
    Unread,
    Withdraw,
)
from vaxrecord.correction.evidence import Assessment, Evidence
from vaxrecord.correction.opening import begin
from vaxrecord.correction.roles import Role
from vaxrecord.correction.routing import chain, level_of
from vaxrecord.correction.states import State
from vaxrecord.errors import LogError

__all__ = ["evolve", "follow", "replay", "start"]

_new = tuple.__new__  # what Case(*parts) does, without its two calls in between; give every field

_Parts = tuple[Desk, Review, Papers, Proposal | None, Closing, Past]
"""All of a case that an event can change but its state and log: fields 2 to 7 of `Case`."""


def evolve(case: Case, event: Event) -> Case:
    """Give the case after an event.

    Args:
        case: the case before it.
        event: the next event of its log.

    Returns:
        The case after it; its log is one longer.

    Raises:
        LogError: if the event is not the next one, lies before the last, or opens a case.
    """
    log = case.log
    if event.seq != len(log) or event.at < log[-1].at or isinstance(event.body, Opening):
        msg = (
            f"case {case.opening.case_id}: event {event.seq} ({event.name}) does not follow "
            f"event {len(log) - 1}; give the events in the order in which they were written"
        )
        raise LogError(msg)
    return follow(case, event)


def follow(case: Case, event: Event) -> Case:
    """Give the case after an event that was just decided on this very case; see `evolve`."""
    change = _CHANGES.get(type(event.body))
    parts = case[2:8] if change is None else change(case, event.body, event)
    desk, review, papers, proposal, closing, past = parts
    log = (*case.log, event)
    return _new(
        Case,
        (case.opening, event.to, desk, review, papers, proposal, closing, past, log),
    )


def replay(log: Iterable[Event]) -> Case:
    """Rebuild a case from its log.

    Args:
        log: the events in order, the opening first.

    Returns:
        The case, the same as when the events came one by one.

    Raises:
        LogError: if the log is empty, does not begin with an opening, or is out of order.
    """
    events = iter(log)
    case = start(next(events, None))
    for event in events:
        case = evolve(case, event)
    return case


def start(first: Event | None) -> Case:
    """Give the case that the first event of a log opens.

    Args:
        first: the event, or None if the log is empty.

    Raises:
        LogError: if it is no opening, or contradicts itself.
    """
    if first is None or first.seq != 0 or not isinstance(first.body, Opening):
        msg = "a log begins with the opening of its case, event 0; the beginning is missing"
        raise LogError(msg)
    if first.to is not State.SUBMITTED or first.at != first.body.recorded_at:
        msg = (
            f"case {first.body.case_id}: its opening leads to another state than 'submitted', or "
            "is not of the moment of its report; the log was altered: restore it from a copy"
        )
        raise LogError(msg)
    return begin(first, first.body)


# -- whose case it is ----------------------------------------------------------------------------


def _unhanded(review: Review) -> Review:
    """Give a review without its reviewer; what was asked and answered stays."""
    if not review.reviewer:
        return review
    return _new(
        Review,
        ("", review.asks, review.asked_at, None, review.deferrals, review.identity, review.returns),
    )


def _assigned(case: Case, body: Assign, _event: Event) -> _Parts:
    desk = _new(Desk, (case.desk.level, case.desk.place, body.officer, case.desk.moves))
    return desk, _unhanded(case.review), case.papers, None, case.closing, case.past


def _reassigned(case: Case, body: Reassign, event: Event) -> _Parts:
    level = level_of(body.place, event.at.date())
    desk = _new(Desk, (level, body.place, "", case.desk.moves + 1))
    return desk, _unhanded(case.review), case.papers, None, case.closing, case.past


def _up(case: Case, event: Event) -> Desk:
    """Give the desk of the next body above; at the top the same."""
    here = case.desk.level
    levels = chain(case.place, event.at.date())
    level = next((each for each in levels if each.rank > here.rank), here)
    return _new(Desk, (level, case.desk.place, "", case.desk.moves))


def _handed_up(case: Case, _body: HandUp, event: Event) -> _Parts:
    return _up(case, event), _unhanded(case.review), case.papers, None, case.closing, case.past


def _review_started(case: Case, _body: StartReview, event: Event) -> _Parts:
    old = case.review
    review = _new(
        Review,
        (event.by.id, old.asks, old.asked_at, None, old.deferrals, old.identity, old.returns),
    )
    return case.desk, review, case.papers, None, case.closing, case.past


# -- papers ----------------------------------------------------------------------------------------


def _added(papers: Papers, evidence: Evidence) -> Papers:
    return Papers((*papers.all, evidence), (*papers.found, None), papers.kinds, True)


def _attached(case: Case, body: AttachEvidence | ProvideInfo, _event: Event) -> _Parts:
    papers = _added(case.papers, body.evidence)
    return case.desk, case.review, papers, case.proposal, case.closing, case.past


def _assessed(case: Case, body: AssessEvidence, _event: Event) -> _Parts:
    old = case.papers
    found = tuple(
        body.found if paper.digest == body.digest else before
        for paper, before in zip(old.all, old.found, strict=True)
    )
    kinds = tuple(
        paper.kind for paper, now in zip(old.all, found, strict=True) if now is Assessment.GOOD
    )
    papers = Papers(old.all, found, kinds, old.fresh)
    return case.desk, case.review, papers, case.proposal, case.closing, case.past


# -- waiting -----------------------------------------------------------------------------------------


def _asked(case: Case, _body: RequestInfo, event: Event) -> _Parts:
    old = case.review
    review = _new(
        Review,
        (old.reviewer, old.asks + 1, event.at, None, old.deferrals, old.identity, old.returns),
    )
    return case.desk, review, case.papers, None, case.closing, case.past


def _deferred(case: Case, body: Defer, _event: Event) -> _Parts:
    old = case.review
    review = _new(
        Review,
        (
            old.reviewer,
            old.asks,
            old.asked_at,
            body.reason,
            old.deferrals + 1,
            old.identity,
            old.returns,
        ),
    )
    return case.desk, review, case.papers, None, case.closing, case.past


def _answered(case: Case, body: ConfirmIdentity, _event: Event) -> _Parts:
    old = case.review
    review = _new(
        Review,
        (old.reviewer, old.asks, old.asked_at, None, old.deferrals, body.answer, old.returns),
    )
    return case.desk, review, case.papers, None, case.closing, case.past


def _resumed(case: Case, _body: Resume, _event: Event) -> _Parts:
    old = case.review
    review = _new(
        Review,
        (old.reviewer, old.asks, old.asked_at, None, old.deferrals, old.identity, old.returns),
    )
    return case.desk, review, case.papers, None, case.closing, case.past


# -- deciding ----------------------------------------------------------------------------------------


def _change_proposed(case: Case, body: ProposeChange, event: Event) -> _Parts:
    proposal = _new(Proposal, (event.by.id, body.changes, (), body.record_version))
    return case.desk, case.review, case.papers, proposal, case.closing, case.past


def _refusal_proposed(case: Case, body: ProposeRefusal, event: Event) -> _Parts:
    proposal = Proposal(event.by.id, (), body.grounds)
    return case.desk, case.review, case.papers, proposal, case.closing, case.past


def _returned(case: Case, _body: Return, _event: Event) -> _Parts:
    old = case.review
    review = _new(
        Review,
        (old.reviewer, old.asks, old.asked_at, None, old.deferrals, old.identity, old.returns + 1),
    )
    return case.desk, review, case.papers, None, case.closing, case.past


def _reworked(case: Case, _body: Rework, _event: Event) -> _Parts:
    return case.desk, case.review, case.papers, None, case.closing, case.past


def _decided(case: Case, event: Event) -> Past:
    """Remember who proposed and who decided."""
    past, proposal = case.past, case.proposal
    who = (event.by.id,) if proposal is None else (proposal.by, event.by.id)
    deciders = tuple(dict.fromkeys((*past.deciders, *who)))
    return Past(past.cycle, deciders, past.unread)


def _refused(case: Case, _body: Refuse, event: Event) -> _Parts:
    papers = Papers(case.papers.all, case.papers.found, case.papers.kinds)
    return case.desk, case.review, papers, case.proposal, case.closing, _decided(case, event)


def _lapsed(case: Case, _body: Lapse, _event: Event) -> _Parts:
    papers = Papers(case.papers.all, case.papers.found, case.papers.kinds)
    return case.desk, case.review, papers, None, case.closing, case.past


# -- after the result ----------------------------------------------------------------------------------


def _signed(case: Case, body: Sign, event: Event) -> _Parts:
    old, mark = case.closing, body.signature
    if event.by.role is Role.PREVENTIVE_MEDICINE:
        closing = Closing(old.signed, mark, old.told, old.disagreement, old.other)
    else:
        closing = Closing(mark, old.certified, old.told, old.disagreement, old.other)
    return case.desk, case.review, case.papers, case.proposal, closing, case.past


def _told(case: Case, _body: Notify, _event: Event) -> _Parts:
    old = case.closing
    closing = Closing(old.signed, old.certified, True, old.disagreement, old.other)
    return case.desk, case.review, case.papers, case.proposal, closing, case.past


def _superseded(case: Case, body: Supersede, _event: Event) -> _Parts:
    closing = Closing(other=body.by_case)
    return case.desk, case.review, case.papers, None, closing, case.past


def _disagreed(case: Case, body: Disagree, _event: Event) -> _Parts:
    closing = Closing("", "", case.closing.told, body.statement)
    return case.desk, case.review, case.papers, case.proposal, closing, case.past


def _again(past: Past) -> Past:
    return Past(past.cycle + 1, past.deciders, past.unread)


def _reopened(case: Case, _body: Reopen, _event: Event) -> _Parts:
    desk = _new(Desk, (case.desk.level, case.desk.place, "", case.desk.moves))
    return desk, Review(), case.papers, None, Closing(), _again(case.past)


def _appealed(case: Case, _body: Appeal, event: Event) -> _Parts:
    return _up(case, event), Review(), case.papers, None, Closing(), _again(case.past)


def _unread(case: Case, _body: Unread, _event: Event) -> _Parts:
    past = Past(case.past.cycle, case.past.deciders, case.past.unread + 1)
    return case.desk, case.review, case.papers, case.proposal, case.closing, past


_Change = Callable[[Case, Any, Event], _Parts]

_CHANGES: dict[type[Command | Opening | Unread], _Change | None] = {
    Assign: _assigned,
    Reassign: _reassigned,
    HandUp: _handed_up,
    AttachEvidence: _attached,
    StartReview: _review_started,
    AssessEvidence: _assessed,
    RequestInfo: _asked,
    ProvideInfo: _attached,
    Defer: _deferred,
    ConfirmIdentity: _answered,
    Resume: _resumed,
    ProposeChange: _change_proposed,
    ProposeRefusal: _refusal_proposed,
    Return: _returned,
    Approve: None,
    Refuse: _refused,
    Apply: None,
    Rework: _reworked,
    Sign: _signed,
    Notify: _told,
    Withdraw: None,
    Retract: None,
    Lapse: _lapsed,
    Supersede: _superseded,
    Disagree: _disagreed,
    Reopen: _reopened,
    Appeal: _appealed,
    Unread: _unread,
}
