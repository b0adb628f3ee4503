"""The clock: a fold over the log, never a stored counter.

The 48 hours of dispatch 9458 run from the moment the system recorded the report until the result
stands recorded. Two facts are kept apart: the *phase* (running, paused, stopped) and the *verdict*
(within, at risk, breached). While a clock is paused there is no due time, only what remains. A
breach is never forgotten; a re-opening starts a new cycle and leaves the old reading as it was. Who
should have the case by now follows from the reading; it is no state.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from attrs import frozen

from vaxrecord.correction.case import Case
from vaxrecord.correction.events import Appeal, Reopen
from vaxrecord.correction.evolve import replay
from vaxrecord.correction.routing import Level, chain
from vaxrecord.correction.states import State
from vaxrecord.correction.targets import RESULT_48H, Target, targets_of
from vaxrecord.errors import UnreadableInput
from vaxrecord.periods.limits import ClockHours, WorkingHours, moment

__all__ = [
    "Clock",
    "Escalation",
    "Phase",
    "Reading",
    "Segment",
    "begun",
    "clock",
    "clocks",
    "due",
    "escalations",
    "next_change",
    "readings",
]

_TICK = timedelta(microseconds=1)
_ZERO = timedelta()
_STEP = timedelta(hours=24)
_HALF, _RISK, _WHOLE = 0.5, 0.75, 1.0


class Phase(StrEnum):
    """Whether time is counted."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"

    __hash__ = str.__hash__


class Clock(StrEnum):
    """How the counted time stands to the limit."""

    WITHIN = "within"
    AT_RISK = "at risk"
    BREACHED = "breached"

    __hash__ = str.__hash__


@frozen
class Segment:
    """One stretch of a case's time.

    Args:
        start: from when.
        end: until when.
        counted: how much of it counts.
        why: the state the case was in.
    """

    start: datetime
    end: datetime
    counted: timedelta
    why: State


@frozen
class Reading:
    """One cycle of one target, read at one moment.

    Args:
        target: the target's rule id.
        cycle: the number of the cycle, from 1.
        phase: whether time is counted.
        verdict: how it stands to the limit.
        due: the last moment that is in time; None while paused.
        elapsed: what has been counted.
        remaining: what is left; negative once it is over.
        segments: how `elapsed` came about.
        next_change: when this reading will be another without any event; None if never.
        level: who should have the case by now.
    """

    target: str
    cycle: int
    phase: Phase
    verdict: Clock
    due: datetime | None
    elapsed: timedelta
    remaining: timedelta
    segments: tuple[Segment, ...]
    next_change: datetime | None
    level: Level


@frozen
class Escalation:
    """One thing to be sent because of the clock.

    Args:
        at: when.
        level: to whom.
        share: the share of the limit in percent: 50, 75, 100, and 100 again each day after.
    """

    at: datetime
    level: Level
    share: int


# -- the fold ----------------------------------------------------------------------------------


class _Run(NamedTuple):
    """A stretch that counts, and what was counted before it."""

    start: datetime
    end: datetime
    before: timedelta


def _cycles(case: Case, at: datetime) -> tuple[tuple[Segment, ...], ...]:
    """Cut the case's time into cycles, and each into the stretches between two changes of state."""
    cycles: list[tuple[Segment, ...]] = []
    segments: list[Segment] = []
    since, state = case.log[0].at, case.log[0].to
    for event in case.log[1:]:
        reopens = isinstance(event.body, Reopen | Appeal)
        if event.to is state:
            continue
        segments.append(Segment(since, event.at, _ZERO, state))
        if reopens:
            cycles.append(tuple(segments))
            segments = []
        since, state = event.at, event.to
    segments.append(Segment(since, at, _ZERO, state))
    return (*cycles, tuple(segments))


def _count(
    target: Target, stretches: tuple[Segment, ...]
) -> tuple[tuple[Segment, ...], list[_Run], Phase]:
    """Say of each stretch how much of it counts, and whether the clock runs after the last."""
    limit, segments, runs = target.limit, [], []
    elapsed, phase = _ZERO, Phase.RUNNING
    for stretch in stretches:
        start, end, why = stretch.start, stretch.end, stretch.why
        if phase is Phase.STOPPED or why in target.stops:
            phase = Phase.STOPPED
            segments.append(stretch)
        elif why in target.pauses:
            phase = Phase.PAUSED
            segments.append(stretch)
        else:
            phase = Phase.RUNNING
            counted = end - start
            if isinstance(limit, WorkingHours):
                counted = limit.counted(start, end)
            runs.append(_Run(start, end, elapsed))
            segments.append(Segment(start, end, counted, why))
            elapsed += counted
    return tuple(segments), runs, phase


def _reaches(target: Target, runs: list[_Run], share: float) -> datetime:
    """Give the moment at which a share of the limit is over, if the last run goes on."""
    limit = target.limit
    if not isinstance(limit, ClockHours | WorkingHours):
        begun = runs[0].start
        return begun + (limit.ends(begun) - begun) * share
    amount = limit.amount * share
    for run in runs[:-1]:
        reached = limit.reached(run.start, amount - run.before)
        if reached < run.end:
            return reached
    return limit.reached(runs[-1].start, amount - runs[-1].before)


def _levels(case: Case, begun: datetime, now: datetime) -> tuple[Level, ...]:
    """Give who should have a case in turn: the body it was routed to, then each one above."""
    levels = chain(case.place, now.date())
    first = chain(case.place, begun.date())[0]
    return levels[levels.index(first) :] if first in levels else levels


def _steps(late: timedelta) -> int:
    """Count the steps up: one as soon as it is late, one more after each 24 hours."""
    return 1 + (late - _TICK) // _STEP if late > _ZERO else 0


def _answers(case: Case, levels: tuple[Level, ...], steps: int) -> Level:
    """Give who should have a case after so many steps up; what was handed up stays up."""
    return max(levels[min(steps, len(levels) - 1)], case.desk.level, key=lambda each: each.rank)


def _read(target: Target, case: Case, cycle: int, stretches: tuple[Segment, ...]) -> Reading:
    """Read one cycle of one target."""
    segments, runs, phase = _count(target, stretches)
    now, until = stretches[-1].end, runs[-1].end
    due, risk = _reaches(target, runs, _WHOLE), _reaches(target, runs, _RISK)
    elapsed = sum((segment.counted for segment in segments), _ZERO)
    limit = target.limit
    left = limit.amount - elapsed if isinstance(limit, ClockHours | WorkingHours) else due - until
    levels = _levels(case, stretches[0].start, now)
    level = _answers(case, levels, _steps(until - due))
    if until > due:
        verdict = Clock.BREACHED
        higher = next((n for n, each in enumerate(levels) if each.rank > level.rank), None)
        change = None if higher is None else due + (higher - 1) * _STEP + _TICK
    else:
        verdict = Clock.AT_RISK if until >= risk else Clock.WITHIN
        change = due + _TICK if until >= risk else risk
    return Reading(
        target.rule.id,
        cycle,
        phase,
        verdict,
        None if phase is Phase.PAUSED else due,
        elapsed,
        left,
        segments,
        change if phase is Phase.RUNNING else None,
        level,
    )


def _now(case: Case, at: datetime) -> datetime:
    """Give the moment of reading, which cannot lie before the last event."""
    at = moment(at)
    last = case.log[-1].at
    if at < last:
        msg = (
            f"case {case.case_id}: read at {at.isoformat()}, before its last event at "
            f"{last.isoformat()}; give a later moment, or replay a part of the log"
        )
        raise UnreadableInput(msg)
    return at


# -- what is asked -----------------------------------------------------------------------------


def readings(case: Case, *, at: datetime, target: Target = RESULT_48H) -> tuple[Reading, ...]:
    """Read every cycle of one target.

    Args:
        case: the case.
        at: the moment of reading, aware, not before the last event.
        target: what is measured.

    Returns:
        One reading a cycle, in order; those of past cycles never change again.

    Raises:
        NaiveInstant: if `at` has no offset from UTC.
        UnreadableInput: if `at` lies before the last event.
        CalendarUnknown: if the target needs a calendar and the year has no notice.
    """
    cycles = _cycles(case, _now(case, at))
    return tuple(_read(target, case, n, stretches) for n, stretches in enumerate(cycles, 1))


def clock(case: Case, *, at: datetime, target: Target = RESULT_48H) -> Reading:
    """Read the present cycle of one target.

    Args:
        case: the case.
        at: the moment of reading, aware, not before the last event.
        target: what is measured; the 48 hours of dispatch 9458 by default.

    Returns:
        Due, remaining, phase, verdict, segments, and when this will change.

    Examples:
        >>> from vaxrecord.correction import CaseKind, open_case
        >>> opened = datetime.fromisoformat("2021-11-08T08:00:00+07:00")
        >>> case = open_case(kind=CaseKind.SEX, subject="P-1", recorded_at=opened)
        >>> reading = clock(case, at=opened + timedelta(hours=40))
        >>> str(reading.verdict), str(reading.remaining)
        ('at risk', '8:00:00')
    """
    cycles = _cycles(case, _now(case, at))
    return _read(target, case, len(cycles), cycles[-1])


def clocks(case: Case, *, at: datetime) -> tuple[Reading, ...]:
    """Read the present cycle of every target that holds for a case."""
    return tuple(clock(case, at=at, target=target) for target in targets_of(case))


def due(case: Case, *, target: Target = RESULT_48H) -> datetime | None:
    """Give the last moment of the present cycle that is in time.

    Args:
        case: the case.
        target: what is measured; the 48 hours of dispatch 9458 by default.

    Returns:
        That moment, or None while the clock is paused.

    Examples:
        >>> from vaxrecord.correction import CaseKind, open_case
        >>> opened = datetime.fromisoformat("2021-11-08T08:00:00+07:00")
        >>> due(open_case(kind=CaseKind.SEX, subject="P-1", recorded_at=opened)).isoformat()
        '2021-11-10T08:00:00+07:00'
    """
    if target.pauses:
        return clock(case, at=case.log[-1].at, target=target).due
    return target.limit.ends(begun(case))


def begun(case: Case) -> datetime:
    """Give the moment at which the present cycle of a case began.

    Args:
        case: the case.

    Returns:
        When it was recorded, or opened again last.
    """
    if case.past.cycle == 1:
        return case.opening.recorded_at
    return next(e.at for e in reversed(case.log) if isinstance(e.body, Reopen | Appeal))


def next_change(case: Case, *, at: datetime) -> datetime | None:
    """Give the next moment at which any reading of a case changes without an event.

    Args:
        case: the case.
        at: the moment of asking, aware, not before the last event.

    Returns:
        That moment, so that a caller can set one timer; None if nothing will change.
    """
    moments = (reading.next_change for reading in clocks(case, at=at))
    return min((each for each in moments if each is not None), default=None)


def escalations(case: Case, *, at: datetime, target: Target = RESULT_48H) -> tuple[Escalation, ...]:
    """Give everything that the present cycle's clock has had to send up to a moment.

    Args:
        case: the case.
        at: the moment of asking, aware, not before the last event.
        target: what is measured.

    Returns:
        Reminders at 50 and 75 percent to the body that had the case then; one step up as soon as
        it is late and after each further 24 hours, up to the ministry. In order of time; nothing
        is sent before the cycle began, and what was sent stays as it was.
    """
    stretches = _cycles(case, _now(case, at))[-1]
    _, runs, _ = _count(target, stretches)
    begun, until = stretches[0].start, runs[-1].end

    def send(when: datetime, steps: int, share: float) -> Escalation:
        before = max(when, begun + _TICK)  # what happens at that very moment comes after
        then = replay(event for event in case.log if event.at < before)
        level = _answers(then, _levels(then, begun, when), steps)
        return Escalation(when, level, int(share * 100))

    due_at = _reaches(target, runs, _WHOLE)
    reminders = [(_reaches(target, runs, share), share) for share in (_HALF, _RISK)]
    sent = [send(when, 0, share) for when, share in reminders if begun < due_at and when <= until]
    for n in range(_steps(until - due_at)):
        sent.append(send(max(due_at + n * _STEP + _TICK, begun), n + 1, _WHOLE))
        if sent[-1].level is Level.NATION:
            break
    return tuple(sent)
