"""The due list: which open case is to be handled next.

Urgency is the due moment alone: what is late is due earliest. Cases that wait under a target that
pauses have no due moment and come last, the one with least time left first. Cases of one moment
come in the order of their ids, so that the list does not depend on the order of the input.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from operator import attrgetter
from typing import NamedTuple

from vaxrecord.correction.case import Case
from vaxrecord.correction.clock import begun, clock
from vaxrecord.correction.states import TERMINAL
from vaxrecord.correction.targets import RESULT_48H, Target
from vaxrecord.periods.limits import moment

__all__ = ["Due", "due_list"]

_ZERO = timedelta()


class Due(NamedTuple):
    """One line of the due list.

    Args:
        case: the case.
        due: the last moment that is in time; None while the clock is paused.
        remaining: what is left; negative once it is late.
    """

    case: Case
    due: datetime | None
    remaining: timedelta

    @property
    def late(self) -> bool:
        """Whether the limit is over."""
        return self.remaining < _ZERO


def due_list(
    cases: Iterable[Case], *, at: datetime, target: Target = RESULT_48H
) -> tuple[Due, ...]:
    """List open cases in the order of urgency.

    Args:
        cases: any cases, in any order; those that have ended, or were opened after `at`, are left
            out.
        at: the moment of asking, aware.
        target: what is measured; the 48 hours of dispatch 9458 by default.

    Returns:
        The most urgent first.

    Raises:
        NaiveInstant: if `at` has no offset from UTC.
        UnreadableInput: if the target pauses and a case has an event after `at`.

    Examples:
        >>> from vaxrecord.correction import CaseKind, open_case
        >>> opened = datetime.fromisoformat("2021-11-08T08:00:00+07:00")
        >>> cases = [
        ...     open_case(kind=kind, subject="P-1", recorded_at=opened + timedelta(hours=hours))
        ...     for kind, hours in ((CaseKind.SEX, 5), (CaseKind.PHONE, 0))
        ... ]
        >>> [str(line.remaining) for line in due_list(cases, at=opened + timedelta(hours=47))]
        ['1:00:00', '6:00:00']
    """
    at = moment(at)
    open_ = [c for c in cases if c.state not in TERMINAL and c.opening.recorded_at <= at]
    open_.sort(key=_BY_ID)
    if target.pauses:
        read = [(case, clock(case, at=at, target=target)) for case in open_]
        lines = [Due(case, reading.due, reading.remaining) for case, reading in read]
    else:  # such a target runs until the case ends: its due moment says all
        lines = _running(open_, at, target)
    running = [line for line in lines if line.due is not None]
    waiting = [line for line in lines if line.due is None]
    running.sort(key=_BY_REMAINING)
    waiting.sort(key=_BY_REMAINING)
    return (*running, *waiting)


_BY_ID = attrgetter("opening.case_id")
_BY_REMAINING = attrgetter("remaining")


def _running(cases: list[Case], at: datetime, target: Target) -> list[Due]:
    ends = target.limit.ends
    lines = []
    for case in cases:
        until = ends(begun(case))
        lines.append(Due(case, until, until - at))
    return lines
