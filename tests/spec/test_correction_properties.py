"""What the correction workflow promises, over lives of cases drawn at random.

A life is a walk: at each step something that would be granted is chosen, and some time passes.
"""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from vaxrecord.correction import (
    GROUNDS,
    KINDS,
    LABELS,
    ROLES,
    RULES,
    TERMINAL,
    TOLD,
    CaseKind,
    Channel,
    Clock,
    Phase,
    Role,
    State,
    apply,
    case_from_data,
    case_to_data,
    chart,
    clock,
    decide,
    decide_many,
    due,
    due_list,
    escalations,
    events,
    evolve,
    guards,
    readings,
    rehearsal,
    replay,
    trail,
)
from vaxrecord.correction.clock import begun
from vaxrecord.correction.table import ROWS, TABLE
from vaxrecord.correction.targets import OPERATIONAL_48H, RESULT_48H, TARGETS
from vaxrecord.law import Rulebook

TICK = timedelta(microseconds=1)
PLAYERS = tuple(
    rehearsal.CAST[name]
    for name in (
        *("citizen", "staff", "head", "cdc", "department", "it", "second it"),
        *("police", "chair", "preventive medicine", "platform"),
    )
)
SCRIPTS = {kind: rehearsal.script(kind) for kind in CaseKind}
openings = st.builds(
    rehearsal.opened,
    st.sampled_from(CaseKind),
    channel=st.sampled_from([Channel.PORTAL, Channel.SITE, Channel.CLEAN]),
    foreigner=st.booleans(),
)
steps = st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 4000)), min_size=10, max_size=40)


def next_event(case, at, choice, aside=()):
    """An event that would be granted, looking from a row that is drawn."""
    rows = [
        (command, step)
        for command, step in TABLE.steps[case.state].items()
        if (step.row, case.state) not in BACK and step.row not in aside
    ]
    turn = choice % (len(rows) or 1)
    for kind, _ in rows[turn:] + rows[:turn]:
        variants = [each for each in SCRIPTS[case.kind] if type(each) is kind]
        first = choice // 16 % len(variants)
        for command in variants[first:] + variants[:first]:
            for by in PLAYERS:
                decision = decide(case, command, at=at, by=by)
                if decision.outcome:
                    return decision.outcome[0]
    return None


class Walk(list):
    """Every case of a life; a short repr keeps a failure readable."""

    def __repr__(self):
        case = self[-1]
        events_ = " ".join(f"{event.row}@{event.at:%dT%H:%M}" for event in case.log)
        return f"<{case.kind}, {case.opening.channel}: {events_}>"


ASIDE = {"WF-02", "WF-03", "WF-20", "WF-21", "WF-22", "WF-24"}


BACK = {("WF-01", State.ASSIGNED), ("WF-01", State.IN_REVIEW)}


def walk(case, path):
    """Live a life; nine steps in ten lead on, if any does."""
    life = Walk([case])
    for choice, minutes in path:
        at = case.log[-1].at + timedelta(minutes=minutes)
        event = next_event(case, at, choice // 10, () if choice % 10 == 7 else ASIDE)
        if event is not None:
            case = evolve(case, event)
            life.append(case)
    return life


lives = st.builds(walk, openings, steps)
commands = st.sampled_from(rehearsal.SCRIPT)
actors = st.sampled_from(tuple(rehearsal.CAST.values()))
minutes = st.integers(0, 20_000).map(lambda n: timedelta(minutes=n))
quick = settings(max_examples=50)


class TestAnswers:
    """Every question has an answer, and a refusal changes nothing (P1, P2)."""

    @quick
    @given(lives, commands, actors, st.integers(-500, 6000))
    def test_total_and_a_refusal_leaves_the_very_same_case(self, life, command, by, offset):
        case = life[-1]
        at = case.log[-1].at + timedelta(minutes=offset)
        decision = decide(case, command, at=at, by=by)
        after = apply(case, decision)
        refused = bool(decision.broken or decision.unknown)
        assert refused is (decision.outcome == ())
        assert (after is case) is refused
        book = Rulebook(RULES)
        assert all(finding.rule in book for finding in decision.findings)

    @quick
    @given(lives, commands, actors, st.integers(1, 10_000))
    def test_nothing_happens_before_the_last_event(self, life, command, by, early):
        """P6."""
        case = life[-1]
        at = case.log[-1].at - early * TICK
        assert decide(case, command, at=at, by=by).outcome == ()
        times = [event.at for event in case.log]
        assert times == sorted(times)


class TestTheLogIsTheTruth:
    """Replaying a log gives the case, bit by bit, from any store (P3, P4, P5)."""

    @quick
    @given(lives)
    def test_replay_is_the_fold_and_a_prefix_is_an_ancestor(self, life):
        for case in life:
            assert replay(case.log) == case
            assert hash(replay(case.log)) == hash(case)
            assert life[-1].log[: len(case.log)] == case.log
            assert replay(life[-1].log[: len(case.log)]) == case

    @quick
    @given(lives, st.binary(max_size=64))
    def test_trail_and_line_give_the_case_back(self, life, key):
        case = life[-1]
        lines = trail.write(case, key=key)
        assert trail.read(lines, key=key, anchor=trail.head(lines)) == case
        assert case_from_data(case_to_data(case)) == case


class TestTheEnd:
    """An end is an end, but for sending again; and there always is one (P7, P8, P18)."""

    @quick
    @given(lives)
    def test_only_reopening_and_appeal_leave_an_end(self, life):
        for before, after in pairwise(life):
            if before.state in TERMINAL and after.state is not before.state:
                assert isinstance(after.log[-1].body, events.Reopen | events.Appeal)
                assert after.past.cycle == before.past.cycle + 1

    @quick
    @given(lives)
    def test_who_reported_can_always_end_it_until_it_is_decided(self, life):
        case = life[-1]
        by = rehearsal.CAST["citizen"]
        granted = decide(case, events.Withdraw(), at=case.log[-1].at, by=by).outcome
        assert bool(granted) is (case.state not in {*TERMINAL, State.APPROVED})

    @quick
    @given(lives)
    def test_the_bounds(self, life):
        for case in life:
            assert case.past.cycle <= guards.CYCLES == 3
            assert case.review.asks <= guards.ASKS == 2
            assert case.review.deferrals <= guards.DEFERRALS == 3

    def test_every_end_says_what_the_citizen_is_told(self):
        assert set(TOLD) == TERMINAL
        assert set(LABELS) == set(State)


class TestTwoPersons:
    """Where a record changes two persons decide, and nobody decides on their own (P9, P10)."""

    @quick
    @given(lives)
    def test_four_eyes(self, life):
        case = life[-1]
        for event in case.log:
            if isinstance(event.body, events.Approve | events.Refuse):
                before = replay(case.log[: event.seq])
                assert before.proposal is not None
                if KINDS[case.kind].two_persons:
                    assert before.proposal.by != event.by.id

    @quick
    @given(lives, commands, st.sampled_from([r for r in Role if r is not Role.CITIZEN]))
    def test_no_officer_acts_on_the_own_report(self, life, command, role):
        case = life[-1]
        places = {"id": "own", "role": role, "place": case.place, "person": case.subject}
        by = type(rehearsal.CAST["head"])(**places)
        decision = decide(case, command, at=case.log[-1].at, by=by)
        if role not in (Role.PLATFORM, Role.HEALTH_IT):  # they record, they do not judge
            assert decision.outcome == ()


class TestTheClock:
    """Time is counted once, a breach is never forgotten (P11 to P15, P17)."""

    @quick
    @given(lives, minutes)
    def test_counted_and_not_counted_is_all_the_time(self, life, later):
        case = life[-1]
        at = case.log[-1].at + later
        for target in TARGETS:
            for reading in readings(case, at=at, target=target):
                first, last = reading.segments[0], reading.segments[-1]
                assert reading.elapsed == sum((s.counted for s in reading.segments), timedelta())
                assert reading.elapsed <= last.end - first.start
                for a, b in pairwise(reading.segments):
                    assert a.end == b.start
                if reading.phase is Phase.PAUSED:
                    assert reading.due is None
                    assert reading.next_change is None

    @quick
    @given(lives, minutes, minutes)
    def test_a_breach_stays_one(self, life, first, second):
        case = life[-1]
        at = case.log[-1].at + first
        for target in TARGETS:
            order = [Clock.WITHIN, Clock.AT_RISK, Clock.BREACHED]
            now = clock(case, at=at, target=target)
            later = clock(case, at=at + second, target=target)
            assert order.index(now.verdict) <= order.index(later.verdict)
            assert now.elapsed <= later.elapsed
            assert now.level.rank <= later.level.rank

    @quick
    @given(lives)
    def test_a_breach_stays_one_along_the_life(self, life):
        for target in TARGETS:
            worst: dict[int, Clock] = {}
            for case in life:
                for reading in readings(case, at=case.log[-1].at, target=target):
                    if worst.get(reading.cycle) is Clock.BREACHED:
                        assert reading.verdict is Clock.BREACHED
                    worst[reading.cycle] = reading.verdict

    @quick
    @given(lives, minutes)
    def test_what_was_sent_stays_sent(self, life, later):
        for target in TARGETS:
            cycle, before = 0, ()
            for case, at in (
                *((case, case.log[-1].at) for case in life),
                (life[-1], life[-1].log[-1].at + later),
            ):
                sent = escalations(case, at=at, target=target)
                moments = [each.at for each in sent]
                assert moments == sorted(moments)
                assert all(begun(case) <= each <= at for each in moments)
                if case.past.cycle == cycle and target.limit.ends(begun(case)) > begun(case):
                    assert sent[: len(before)] == before
                cycle, before = case.past.cycle, sent

    @quick
    @given(openings)
    def test_in_time_at_the_due_moment_and_late_a_tick_after(self, case):
        until = due(case)
        assert until == case.opened_at + timedelta(hours=48)
        assert clock(case, at=until).verdict is Clock.AT_RISK
        assert clock(case, at=until + TICK).verdict is Clock.BREACHED

    @quick
    @given(lives, minutes)
    def test_nothing_changes_before_the_next_change(self, life, later):
        case = life[-1]
        at = case.log[-1].at + later
        for target in TARGETS:
            now = clock(case, at=at, target=target)
            if now.next_change is not None:
                assert now.next_change > at
                before = clock(case, at=max(at, now.next_change - TICK), target=target)
                after = clock(case, at=now.next_change, target=target)
                assert (before.verdict, before.level) == (now.verdict, now.level)
                assert (after.verdict, after.level) != (now.verdict, now.level)
            else:
                never = clock(case, at=at + timedelta(days=30), target=target)
                assert (never.verdict, never.level) == (now.verdict, now.level)

    @quick
    @given(lives)
    def test_what_the_bodies_and_the_citizen_do_does_not_move_the_statutory_limit(self, life):
        for case in life:
            if case.past.cycle == 1:
                assert due(case) == life[0].opened_at + timedelta(hours=48)
                assert clock(case, at=case.log[-1].at, target=RESULT_48H).due == due(case)

    @quick
    @given(lives)
    def test_a_past_cycle_is_never_read_otherwise(self, life):
        for before, after in pairwise(life):
            if after.past.cycle > before.past.cycle:
                at = after.log[-1].at
                old = readings(before, at=at)
                new = readings(after, at=at + timedelta(days=9))
                assert [r.verdict for r in new[:-1]] == [r.verdict for r in old]
                assert [r.elapsed for r in new[:-1]] == [r.elapsed for r in old]

    @quick
    @given(lives)
    def test_waiting_for_the_citizen_or_the_police_moves_the_operational_limit(self, life):
        case = life[-1]
        for reading in readings(case, at=case.log[-1].at, target=OPERATIONAL_48H):
            waited = sum(
                (s.end - s.start for s in reading.segments if s.why in OPERATIONAL_48H.pauses),
                timedelta(),
            )
            if reading.due is not None and reading.phase is Phase.RUNNING:
                start = reading.segments[0].start
                late = reading.verdict is Clock.BREACHED
                assert late or reading.due == start + timedelta(hours=48) + waited


class TestOnce:
    """A command that comes twice is granted once (P16)."""

    @quick
    @given(lives, st.integers(0, 999), minutes)
    def test_the_same_id_changes_nothing(self, life, choice, later):
        case = life[-1]
        at = case.log[-1].at
        event = next_event(case, at, choice)
        if event is not None:
            first = decide(case, event.body, at=at, by=event.by, command_id="once")
            after = apply(case, first)
            again = decide(after, event.body, at=at + later, by=event.by, command_id="once")
            assert again.outcome == ()
            assert not again.broken
            assert apply(after, again) is after
            other = decide(after, events.Lapse(), at=at, by=event.by, command_id="once")
            assert [each.rule for each in other.broken] == ["COR-HOUSE-REPEATED"]


class TestResults:
    """A result says what it rests on (P19), and its codes lead back to it (P22)."""

    @quick
    @given(lives)
    def test_a_change_names_its_fields_and_a_refusal_its_grounds(self, life):
        case = life[-1]
        if case.state is State.APPLIED:
            assert case.proposal is not None
            assert {each.field for each in case.proposal.changes} <= KINDS[case.kind].fields
            assert bool(case.proposal.changes) is bool(KINDS[case.kind].fields)
        if case.state is State.REFUSED:
            assert case.proposal is not None
            assert set(case.proposal.grounds) <= set(GROUNDS)
            assert case.proposal.grounds

    @quick
    @given(lives)
    def test_fhir(self, life):
        for case in life:
            assert chart.from_fhir(chart.to_fhir(case)) == chart.outcome_of(case)

    def test_the_codes_are_total_and_part_every_outcome(self):
        assert {outcome.state for outcome in chart.FHIR} == set(State)
        assert len(set(chart.FHIR.values())) == len(chart.FHIR)

    def test_every_row_can_be_walked_to(self):
        """P20; that every guard refuses is proved by exploration."""
        for row in ROWS:
            assert chart.walk(row.id)[-1] == row.id


class TestMany:
    """Cases do not touch each other: their order changes nothing (P21)."""

    @settings(max_examples=30)
    @given(st.lists(st.tuples(openings, steps), max_size=5), commands, actors, st.randoms())
    def test_order(self, drawn, command, by, random):
        cases = list({c.case_id: c for c in (walk(*each)[-1] for each in drawn)}.values())
        at = max((case.log[-1].at for case in cases), default=rehearsal.OPENED)
        batch = decide_many(cases, command, at=at, by=by, batch_id="b")
        turned = cases[:]
        random.shuffle(turned)
        other = decide_many(turned, command, at=at, by=by, batch_id="b")
        key = type(cases[0]).case_id.fget if cases else None
        assert sorted(batch.cases, key=key) == sorted(other.cases, key=key)
        assert batch.granted == other.granted
        assert due_list(cases, at=at) == due_list(turned, at=at)


class Life(RuleBasedStateMachine):
    """A case to which anything may happen, and what always holds."""

    @initialize(case=openings)
    def begin(self, case):
        self.case = case
        self.breached = set()

    @rule(choice=st.integers(0, 999), pause=minutes)
    def something_legal(self, choice, pause):
        at = self.case.log[-1].at + pause
        event = next_event(self.case, at, choice)
        if event is not None:
            self.case = apply(self.case, decide(self.case, event.body, at=at, by=event.by))

    @rule(command=commands, by=actors, offset=st.integers(-1000, 5000))
    def anything(self, command, by, offset):
        at = self.case.log[-1].at + timedelta(minutes=offset)
        decision = decide(self.case, command, at=at, by=by)
        after = apply(self.case, decision)
        assert (after is self.case) is (not decision.outcome)
        self.case = after

    @invariant()
    def the_log_is_the_truth(self):
        assert replay(self.case.log) == self.case

    @invariant()
    def a_breach_is_never_forgotten(self):
        now = {
            reading.cycle
            for reading in readings(self.case, at=self.case.log[-1].at)
            if reading.verdict is Clock.BREACHED
        }
        assert self.breached <= now
        self.breached = now

    @invariant()
    def what_changed_was_entitled(self):
        row = next((row for row in ROWS if row.id == self.case.log[-1].row), None)
        if row is not None:
            assert ROLES[self.case.log[-1].by.role].duties & set(row.duties)


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=40, stateful_step_count=30)
