import csv
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from vaxrecord.correction import (
    CaseKind,
    Clock,
    Level,
    Phase,
    Place,
    State,
    apply,
    clock,
    clocks,
    decide,
    due,
    escalations,
    events,
    next_change,
    open_case,
    readings,
    rehearsal,
    targets_of,
)
from vaxrecord.correction.events import Channel, Reason
from vaxrecord.correction.evidence import Evidence, EvidenceKind
from vaxrecord.correction.grounds import Ground
from vaxrecord.correction.targets import (
    ANSWER_2WD,
    OPERATIONAL_48H,
    REPORTS_BEFORE_25_APRIL_2022,
    RESIDENTS_BEFORE_1_JUNE_2022,
    RESULT_48H,
    RESULT_48H_ROLLED,
    RESULT_48H_WORKING,
    RULES,
    TARGETS,
    Target,
)
from vaxrecord.errors import CalendarUnknown, NaiveInstant, UnreadableInput
from vaxrecord.periods.calendar_vn import VIETNAM_DAYS
from vaxrecord.periods.limits import WorkingDays

TICK = timedelta(microseconds=1)
HOUR = timedelta(hours=1)
WHOLE = Place("Điểm tiêm số 1", "Tỉnh A", "Huyện B", "Xã C")


def vn(text):
    return datetime.fromisoformat(f"{text}+07:00")


def opened(text="2021-11-08T08:00", place=WHOLE):
    return open_case(kind=CaseKind.DOSE_LOT, subject="person-1", recorded_at=vn(text), place=place)


def play(case, *lines):
    for hours, who, command in lines:
        at = case.opened_at + hours * HOUR
        decision = decide(case, command, at=at, by=rehearsal.CAST[who])
        assert decision.outcome, decision.broken
        case = apply(case, decision)
    return case


IN_REVIEW = ((1, "head", events.Assign("staff")), (2, "staff", events.StartReview()))


class TestOneReportFourReadings:
    """Recorded on Friday before Tết 2026, 15:00."""

    @pytest.mark.parametrize(
        ("target", "until"),
        [
            (RESULT_48H, "2026-02-15T15:00"),
            (RESULT_48H_ROLLED, "2026-02-24T00:00"),
            (ANSWER_2WD, "2026-02-25T00:00"),
            (RESULT_48H_WORKING, "2026-03-02T15:00"),
        ],
    )
    def test_due(self, target, until):
        case = opened("2026-02-13T15:00")
        assert due(case, target=target) == vn(until)
        assert clock(case, at=case.opened_at, target=target).due == vn(until)


CASES = Path(__file__).parents[2] / "cases" / "correction" / "due.csv"
with CASES.open(encoding="utf-8") as lines:
    DUE = list(csv.DictReader(lines))


@pytest.mark.parametrize("line", DUE, ids=lambda line: f"{line['recorded_at']} {line['target']}")
def test_worked_cases(line):
    target = next(target for target in TARGETS if target.rule.id == line["target"])
    assert due(opened(line["recorded_at"]), target=target) == vn(line["due"]), line["why"]


class TestVerdict:
    @pytest.mark.parametrize(
        ("after", "verdict"),
        [
            (timedelta(0), Clock.WITHIN),
            (36 * HOUR - TICK, Clock.WITHIN),
            (36 * HOUR, Clock.AT_RISK),
            (48 * HOUR, Clock.AT_RISK),
            (48 * HOUR + TICK, Clock.BREACHED),
        ],
    )
    def test_from_within_to_breached(self, after, verdict):
        case = opened()
        reading = clock(case, at=case.opened_at + after)
        assert reading.verdict is verdict
        assert reading.phase is Phase.RUNNING
        assert reading.elapsed == after
        assert reading.remaining == 48 * HOUR - after

    def test_a_result_in_time_stays_in_time(self):
        case = play(opened(), *IN_REVIEW, (48, "platform", events.Retract(Reason.RESOLVED)))
        reading = clock(case, at=case.opened_at + 500 * HOUR)
        assert (reading.phase, reading.verdict) == (Phase.STOPPED, Clock.AT_RISK)
        assert reading.next_change is None

    def test_a_result_a_tick_late_is_late_for_ever(self):
        case = opened()
        at = case.opened_at + 48 * HOUR + TICK
        command = events.Retract(Reason.RESOLVED)
        case = apply(case, decide(case, command, at=at, by=rehearsal.CAST["platform"]))
        assert clock(case, at=at + 500 * HOUR).verdict is Clock.BREACHED

    @pytest.mark.parametrize(
        ("target", "last"),
        [
            (REPORTS_BEFORE_25_APRIL_2022, "2022-04-24T23:59:59.999999"),
            (RESIDENTS_BEFORE_1_JUNE_2022, "2022-05-31T23:59:59.999999"),
        ],
    )
    def test_before_a_date_excludes_the_date(self, target, last):
        case = opened("2022-04-20T08:00")
        assert clock(case, at=vn(last), target=target).verdict is Clock.AT_RISK
        assert clock(case, at=vn(last) + TICK, target=target).verdict is Clock.BREACHED


class TestPause:
    """While the citizen or the police is awaited the operational clock stands still."""

    def waiting(self):
        ask = events.RequestInfo((events.Item.CERTIFICATE_PHOTO,))
        return play(opened(), *IN_REVIEW, (8, "staff", ask))

    def test_paused_has_no_due_time_but_what_remains(self):
        case = self.waiting()
        for later in (0, 30, 3000):
            reading = clock(case, at=case.opened_at + (8 + later) * HOUR, target=OPERATIONAL_48H)
            assert reading.phase is Phase.PAUSED
            assert reading.due is None
            assert reading.remaining == 40 * HOUR
            assert reading.verdict is Clock.WITHIN
            assert reading.next_change is None
        assert due(case, target=OPERATIONAL_48H) is None

    def test_the_statutory_clock_runs_on(self):
        case = self.waiting()
        reading = clock(case, at=case.opened_at + 49 * HOUR)
        assert (reading.phase, reading.verdict) == (Phase.RUNNING, Clock.BREACHED)

    def test_what_was_paused_is_added_and_the_reading_shows_how(self):
        case = play(self.waiting(), (38, "citizen", self.answer()))
        reading = clock(case, at=case.opened_at + 46 * HOUR, target=OPERATIONAL_48H)
        assert reading.elapsed == 16 * HOUR
        assert reading.due == case.opened_at + 78 * HOUR
        assert [(segment.why, segment.counted / HOUR) for segment in reading.segments] == [
            (State.SUBMITTED, 1),
            (State.ASSIGNED, 1),
            (State.IN_REVIEW, 6),
            (State.INFO_REQUESTED, 0),
            (State.IN_REVIEW, 8),
        ]
        assert due(case, target=OPERATIONAL_48H) == case.opened_at + 78 * HOUR

    def answer(self):
        kind = rehearsal.EvidenceKind.PAPER
        return events.ProvideInfo(rehearsal.Evidence(kind, "0" * 32))

    def test_a_breach_before_the_pause_is_not_forgotten(self):
        ask = events.RequestInfo((events.Item.CERTIFICATE_PHOTO,))
        case = play(opened(), *IN_REVIEW, (50, "staff", ask), (60, "citizen", self.answer()))
        reading = clock(case, at=case.opened_at + 61 * HOUR, target=OPERATIONAL_48H)
        assert reading.verdict is Clock.BREACHED
        assert reading.due == case.opened_at + 48 * HOUR

    def test_exactly_used_up_before_the_pause_is_late_only_after_it(self):
        ask = events.RequestInfo((events.Item.CERTIFICATE_PHOTO,))
        case = play(opened(), *IN_REVIEW, (48, "staff", ask))
        paused = clock(case, at=case.opened_at + 50 * HOUR, target=OPERATIONAL_48H)
        assert paused.verdict is Clock.AT_RISK
        case = play(case, (60, "citizen", self.answer()))
        at = case.opened_at + 60 * HOUR
        assert clock(case, at=at, target=OPERATIONAL_48H).verdict is Clock.AT_RISK
        assert clock(case, at=at + TICK, target=OPERATIONAL_48H).verdict is Clock.BREACHED

    def test_a_limit_that_names_a_day_cannot_be_paused(self):
        limit = WorkingDays(2, VIETNAM_DAYS)
        with pytest.raises(UnreadableInput, match="cannot be paused"):
            Target(ANSWER_2WD.rule, limit, frozenset(), frozenset({State.DEFERRED}))


class TestFirstResponse:
    def test_it_is_over_once_the_review_has_begun_and_stays_over(self):
        case = play(opened(), *IN_REVIEW, (3, "head", events.HandUp(Reason.LATE)))
        assert case.state is State.SUBMITTED
        reading = clock(case, at=case.opened_at + 900 * HOUR, target=ANSWER_2WD)
        assert (reading.phase, reading.verdict) == (Phase.STOPPED, Clock.WITHIN)
        assert reading.elapsed == 2 * HOUR


class TestLevels:
    """What is late is for the next level, and one higher each 24 hours."""

    @pytest.mark.parametrize(
        ("hours", "level"),
        [
            (48, Level.SITE),
            (49, Level.WARD),
            (72, Level.WARD),
            (73, Level.DISTRICT),
            (97, Level.PROVINCE),
            (121, Level.NATION),
            (999, Level.NATION),
        ],
    )
    def test_while_there_were_districts(self, hours, level):
        case = opened()
        assert clock(case, at=case.opened_at + hours * HOUR).level is level

    @pytest.mark.parametrize(("hours", "level"), [(73, Level.PROVINCE), (97, Level.NATION)])
    def test_since_there_are_none(self, hours, level):
        case = opened("2025-07-01T00:00")
        assert clock(case, at=case.opened_at + hours * HOUR).level is level

    def test_a_case_routed_to_a_district_that_ended_goes_to_its_chain(self):
        case = opened("2025-06-30T08:00", Place(None, "Tỉnh A", "Huyện B"))
        assert case.assigned_to == "district:Huyện B"
        assert clock(case, at=case.opened_at + 49 * HOUR).level is Level.NATION

    def test_a_case_that_was_handed_up_is_not_sent_down(self):
        case = opened()
        for _ in range(3):
            case = play(case, (1, "committee", events.HandUp(Reason.ORDERED)))
        assert case.desk.level is Level.PROVINCE
        reading = clock(case, at=case.opened_at + 49 * HOUR)
        assert reading.level is Level.PROVINCE
        assert reading.next_change == case.opened_at + 120 * HOUR + TICK

    def test_what_has_been_sent(self):
        case = opened()
        sent = escalations(case, at=case.opened_at + 80 * HOUR)
        assert [((each.at - case.opened_at) / HOUR, each.level, each.share) for each in sent] == [
            (24, Level.SITE, 50),
            (36, Level.SITE, 75),
            (pytest.approx(48), Level.WARD, 100),
            (pytest.approx(72), Level.DISTRICT, 100),
        ]
        assert escalations(case, at=case.opened_at + 24 * HOUR - TICK) == ()

    def test_reminders_go_to_the_body_that_had_the_case_then(self):
        up = events.HandUp(Reason.ORDERED)
        case = play(opened(), (24, "committee", up), (30, "committee", up), (36, "committee", up))
        sent = escalations(case, at=case.opened_at + 500 * HOUR)
        assert [(each.level, each.share) for each in sent] == [
            (Level.SITE, 50),
            (Level.DISTRICT, 75),
            (Level.PROVINCE, 100),
            (Level.PROVINCE, 100),
            (Level.PROVINCE, 100),
            (Level.NATION, 100),
        ]
        assert sent[:2] == escalations(case, at=case.opened_at + 36 * HOUR)

    def test_nothing_is_sent_before_the_cycle_began(self):
        case = play(
            opened("2022-04-20T08:00"),
            *IN_REVIEW,
            (3, "staff", events.ProposeRefusal((Ground.UNREADABLE,))),
            (4, "head", events.Refuse()),
            (144, "platform", events.Notify(Channel.SMS)),
        )
        papers = Evidence(EvidenceKind.PAPER, "0" * 32)
        case = play(
            case,
            (145, "staff", events.AttachEvidence(papers)),
            (146, "guardian", events.Reopen()),
        )
        begun = case.opened_at + 146 * HOUR
        target = REPORTS_BEFORE_25_APRIL_2022
        assert due(case, target=target) < begun
        sent = escalations(case, at=begun + 20 * HOUR, target=target)
        assert [(each.at, each.level, each.share) for each in sent] == [
            (begun, Level.WARD, 100),
            (begun, Level.DISTRICT, 100),
            (vn("2022-04-27T00:00"), Level.PROVINCE, 100),
        ]

    def test_at_the_top_there_is_one_reminder_that_it_is_late(self):
        case = opened(place=Place())
        sent = escalations(case, at=case.opened_at + 500 * HOUR)
        assert [(each.level, each.share) for each in sent] == [
            (Level.NATION, 50),
            (Level.NATION, 75),
            (Level.NATION, 100),
        ]
        assert clock(case, at=case.opened_at + 500 * HOUR).next_change is None


class TestCycles:
    def test_reopening_starts_a_new_cycle_and_leaves_the_old_reading(self):
        refuse = events.ProposeRefusal((rehearsal.Ground.UNREADABLE,))
        paper = rehearsal.Evidence(rehearsal.EvidenceKind.PAPER, "0" * 32)
        case = rehearsal.opened()
        case = play(
            case,
            *IN_REVIEW,
            (3, "staff", refuse),
            (60, "head", events.Refuse()),
            (70, "citizen", events.AttachEvidence(paper)),
            (80, "citizen", events.Reopen()),
        )
        old, new = readings(case, at=case.opened_at + 90 * HOUR)
        assert (old.cycle, old.phase, old.verdict) == (1, Phase.STOPPED, Clock.BREACHED)
        assert (new.cycle, new.phase, new.verdict) == (2, Phase.RUNNING, Clock.WITHIN)
        assert new.elapsed == 10 * HOUR
        assert due(case) == new.due == case.opened_at + 128 * HOUR


class TestAsking:
    def test_every_target_that_holds(self):
        assert targets_of(opened()) == tuple(t for t in TARGETS if t is not ANSWER_2WD)
        late = targets_of(opened("2026-02-13T15:00"))
        assert ANSWER_2WD in late
        assert REPORTS_BEFORE_25_APRIL_2022 not in late
        assert len(clocks(opened(), at=vn("2021-11-08T09:00"))) == 6

    @pytest.mark.parametrize(
        ("on", "holds"), [("2022-04-24T23:00", True), ("2022-04-25T00:00", False)]
    )
    def test_a_deadline_holds_for_what_was_open_before_it(self, on, holds):
        assert (REPORTS_BEFORE_25_APRIL_2022 in targets_of(opened(on))) is holds

    def test_one_timer(self):
        case = opened()
        assert next_change(case, at=case.opened_at) == case.opened_at + 36 * HOUR

    def test_nothing_will_change_by_itself_when_it_is_over(self):
        case = play(opened(), (1, "platform", events.Retract(Reason.RESOLVED)))
        assert next_change(case, at=case.opened_at + HOUR) is None

    def test_a_moment_without_offset_is_refused(self):
        with pytest.raises(NaiveInstant):
            clock(opened(), at=datetime(2021, 11, 8, 9))  # noqa: DTZ001 - what is refused

    def test_a_moment_before_the_last_event_is_refused(self):
        case = opened()
        with pytest.raises(UnreadableInput, match="before its last event"):
            clock(case, at=case.opened_at - TICK)

    def test_a_year_without_a_notice_is_an_error_not_a_guess(self):
        case = opened("2027-03-01T08:00")
        assert due(case) == vn("2027-03-03T08:00")
        with pytest.raises(CalendarUnknown):
            due(case, target=ANSWER_2WD)

    def test_every_target_is_a_rule(self):
        assert [rule.id for rule in RULES][:-1] == [target.rule.id for target in TARGETS]
        assert RESULT_48H.rule.in_force.since == date(2021, 11, 8)
