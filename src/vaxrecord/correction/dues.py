"""The due list: which open case is to be handled next.

Urgency is the due moment alone: what is late is due earliest. Cases that wait under a target that
pauses have no due moment and come last, the one with least time left first. Cases of one moment
come in the order of their ids, so that the list does not depend on the order of the input.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from operator import attrgetter
from typing import NamedTuple, overload

from attrs import frozen

from vaxrecord.correction.case import Case
from vaxrecord.correction.clock import begun, clock
from vaxrecord.correction.states import TERMINAL
from vaxrecord.correction.targets import RESULT_48H, Target
from vaxrecord.periods.limits import moment

__all__ = ["Due", "DueList", "due_list"]

_ZERO = timedelta()
_AFTER_ALL = timedelta(days=10**8)
"""More than any limit and any delay: what waits comes after what runs."""


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


@frozen(repr=False)
class DueList(Sequence[Due]):
    """Open cases in the order of urgency: a sequence that makes each line when it is looked at.

    A million lines kept would be a million more values for Python's collector to walk again and
    again, which takes longer than the list itself; the cases are there anyway.

    Args:
        cases: the open cases, the most urgent first.
        at: the moment of asking, in Vietnamese time.
        target: what is measured.
    """

    cases: tuple[Case, ...]
    at: datetime
    target: Target

    def __len__(self) -> int:
        return len(self.cases)

    @overload
    def __getitem__(self, index: int) -> Due: ...
    @overload
    def __getitem__(self, index: slice) -> "DueList": ...
    def __getitem__(self, index: int | slice) -> "Due | DueList":
        if isinstance(index, slice):
            return DueList(self.cases[index], self.at, self.target)
        return _line(self.cases[index], self.at, self.target)

    def __iter__(self) -> Iterator[Due]:
        return (_line(case, self.at, self.target) for case in self.cases)

    def __repr__(self) -> str:
        count, at, target = len(self.cases), self.at.isoformat(), self.target.rule.id
        return f"DueList({count=}, {at=!s}, {target=!s})"


def _line(case: Case, at: datetime, target: Target) -> Due:
    """Read one case."""
    if target.pauses:
        reading = clock(case, at=at, target=target)
        return Due(case, reading.due, reading.remaining)
    until = target.limit.ends(begun(case))  # it runs until the case ends: this moment says all
    return Due(case, until, until - at)


def due_list(cases: Iterable[Case], *, at: datetime, target: Target = RESULT_48H) -> DueList:
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
        >>> lines = due_list(cases, at=opened + timedelta(hours=47))
        >>> [str(line.remaining) for line in lines]
        ['1:00:00', '6:00:00']
        >>> lines[:1]
        DueList(count=1, at=2021-11-10T07:00:00+07:00, target=SLA-9458-48H)
    """
    at = moment(at)
    ends = target.limit.ends

    def urgency(case: Case) -> timedelta:
        line = _line(case, at, target)
        return line.remaining + (_AFTER_ALL if line.due is None else _ZERO)

    def due(case: Case) -> datetime:
        return ends(begun(case))

    found = [c for c in cases if c.state not in TERMINAL and c.opening.recorded_at <= at]
    found.sort(key=_BY_ID)
    found.sort(key=urgency if target.pauses else due)  # the keys are atoms: not collected either
    return DueList(tuple(found), at, target)


_BY_ID = attrgetter("opening.case_id")
