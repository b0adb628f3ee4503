"""Everything that can happen to a case, tried: the real code's whole state space.

The bounds on a case (how often it may be asked, put off, given back, moved, handled) are set to
their smallest here, so that every way round every loop is walked once and out again; the bounds
themselves are tested at their own numbers in tests/unit/correction. Each rehearsal leaves out what
it is not about.
"""

from collections import defaultdict

import pytest
from attrs import define, evolve, field

from vaxrecord.correction import (
    GROUNDS,
    KINDS,
    ROLES,
    TERMINAL,
    Case,
    CaseKind,
    Channel,
    Duty,
    Ground,
    Place,
    Role,
    State,
    apply,
    chart,
    clock,
    decide,
    events,
    guards,
    rehearsal,
    replay,
    standing,
)
from vaxrecord.correction.table import ROWS, TABLE, Row, Table
from vaxrecord.law import Sentence, Verdict

SITE_AND_PROVINCE = Place(rehearsal.HERE.site, rehearsal.HERE.province)
BOUNDS = (
    (guards, "ASKS", 1),
    (guards, "DEFERRALS", 1),
    (guards, "RETURNS", 1),
    (guards, "CYCLES", 2),
    (standing, "MOVES", 1),
)
NEVER = {"person-3", "staff-1", "head-1", "police-1"}
"""A stranger, and officers whose own report it is."""


def only(commands, *names):
    return tuple(each for each in commands if type(each).__name__ in names)


def without(commands, *names):
    return tuple(each for each in commands if type(each).__name__ not in names)


def minus(commands, *these):
    return tuple(each for each in commands if each not in these)


WAITING_AND_DECIDING = minus(
    without(rehearsal.SCRIPT, "Reassign", "HandUp", "Appeal"),
    events.Assign("cdc"),
    events.Assign("it"),
)
MOVING = only(
    rehearsal.SCRIPT,
    *("Assign", "Reassign", "HandUp", "StartReview", "Defer", "ProposeRefusal"),
    *("Refuse", "Disagree", "Appeal", "Withdraw"),
)
ONE_CYCLE = without(
    rehearsal.SCRIPT, "Assign", "Reassign", "HandUp", "Reopen", "Appeal", "Disagree", "Rework"
)
DECIDING = without(ONE_CYCLE, "RequestInfo", "ProvideInfo", "Lapse", "Supersede", "Sign", "Return")


def play(case, *lines):
    """Have the cast say their lines; every one must be granted."""
    for who, command in lines:
        decision = decide(case, command, at=case.log[-1].at, by=rehearsal.CAST[who])
        assert decision.outcome, decision.broken + decision.unknown
        case = apply(case, decision)
    return case


def in_review(case):
    return play(case, ("head", events.Assign("staff")), ("staff", events.StartReview()))


def on_appeal(case):
    """Refused at the site, appealed, in review at the province."""
    return play(
        in_review(case),
        ("staff", events.ProposeRefusal((Ground.UNREADABLE,))),
        ("head", events.Refuse()),
        ("citizen", events.Disagree("0" * 32)),
        ("citizen", events.Appeal()),
        ("department", events.Assign("cdc")),
        ("cdc", events.StartReview()),
    )


def near(kind=CaseKind.BIRTH_DATE, **facts):
    return rehearsal.opened(kind, place=SITE_AND_PROVINCE, **facts)


REHEARSALS = {
    "waiting and deciding": (near(), WAITING_AND_DECIDING),
    "moving": (rehearsal.opened(), minus(MOVING, events.Assign("it"))),
    "nowhere": (
        rehearsal.opened(place=Place()),
        minus(MOVING, events.Assign("staff"), events.Assign("cdc")),
    ),
    "on appeal": (on_appeal(near()), ONE_CYCLE),
    "not a citizen": (in_review(near(foreigner=True)), DECIDING),
    "opened by a rule": (
        near(channel=Channel.CLEAN),
        (events.Assign("staff"), events.RequestInfo((events.Item.PHONE_CODE,)), *DECIDING),
    ),
    "corrected before": (in_review(near(corrected_before=("birth_date",))), DECIDING),
    "nothing changes": (
        in_review(near(CaseKind.CERTIFICATE)),
        without(
            rehearsal.script(CaseKind.CERTIFICATE),
            *("Assign", "Reassign", "HandUp", "Appeal", "Reopen", "Defer", "RequestInfo"),
        ),
    ),
}


@define
class Seen:
    """What a rehearsal came to."""

    tries: int = 0
    granted: int = 0
    states: set = field(factory=set)
    steps: set = field(factory=set)
    refusals: set = field(factory=set)
    roles: dict = field(factory=lambda: defaultdict(set))
    rules: dict = field(factory=lambda: defaultdict(set))
    situations: dict = field(factory=dict)
    ways_on: dict = field(factory=lambda: defaultdict(set))
    tried: list = field(factory=list)
    example: dict = field(factory=dict)


def check_refused(tried) -> None:
    assert tried.after is tried.case
    assert tried.decision.outcome == ()
    assert tried.decision.broken or tried.decision.unknown


def check_granted(tried) -> None:
    decision, before, after = tried.decision, tried.case, tried.after
    (event,) = decision.outcome
    row = next(row for row in ROWS if row.id == event.row)
    assert all(finding.verdict is Verdict.SATISFIED for finding in decision.findings)
    assert after.log == (*before.log, event)
    assert after.state is (row.target or before.state)
    assert ROLES[tried.by.role].duties & set(row.duties)
    assert tried.by.id not in NEVER
    assert tried.by.place in (rehearsal.HERE, after.place, before.place, Place())
    if before.state in TERMINAL and after.state is not before.state:
        assert isinstance(tried.command, events.Reopen | events.Appeal)


def check_case(case: Case) -> None:
    assert replay(case.log) == case
    for part in (case, *case[2:8], *case.log):
        assert part is None or len(part) == len(part._fields)
    assert case.past.cycle <= guards.CYCLES
    assert case.review.asks <= guards.ASKS
    assert case.review.deferrals <= guards.DEFERRALS
    assert case.desk.moves <= standing.MOVES
    reading = clock(case, at=case.log[-1].at)
    assert reading.due is not None
    assert reading.cycle == case.past.cycle
    assert chart.from_fhir(chart.to_fhir(case)) == chart.outcome_of(case)
    if case.state is State.APPLIED:
        check_applied(case)
    if case.state is State.REFUSED:
        assert case.proposal is not None
        assert case.proposal.grounds
        assert set(case.proposal.grounds) <= set(GROUNDS)
        if Ground.RECORD_IS_RIGHT in case.proposal.grounds:
            assert case.opening.channel is Channel.CLEAN


def check_applied(case: Case) -> None:
    """No way to a changed record without evidence, an entitled role and a second pair of eyes."""
    kind = KINDS[case.kind]
    proposed = max(e.seq for e in case.log if isinstance(e.body, events.ProposeChange))
    approved = next(e for e in case.log[proposed:] if isinstance(e.body, events.Approve))
    found = {
        e.body.digest: e.body.found
        for e in case.log[:proposed]
        if isinstance(e.body, events.AssessEvidence)
    }
    assert any(
        found.get(paper.digest) == "good" and paper.kind in kind.suffices
        for paper in case.papers.all
    )
    assert "approve" in ROLES[approved.by.role].duties
    assert "review" in ROLES[case.log[proposed].by.role].duties
    assert approved.by.id not in case.opening.recorded_by
    if kind.two_persons:
        assert approved.by.id != case.log[proposed].by.id
    if kind.identity and not case.opening.foreigner:
        answers = [e for e in case.log[:proposed] if isinstance(e.body, events.ConfirmIdentity)]
        assert answers[-1].body.answer == "match"
        assert answers[-1].by.role in (Role.LOCAL_POLICE, Role.PUBLIC_SECURITY)
    else:
        assert kind.identity or not kind.fields or kind.two_persons


@pytest.fixture(scope="module")
def seen():
    total = Seen()
    with pytest.MonkeyPatch.context() as patch:
        for module, name, bound in BOUNDS:
            patch.setattr(module, name, bound)
        for name, (start, commands) in REHEARSALS.items():
            rehearse(total, name, start, commands)
    return total


def rehearse(total: Seen, name: str, start: Case, commands) -> None:
    tries, granted = total.tries, total.granted
    situations = {(name, rehearsal._situation(start)): start.state}
    for tried in rehearsal.explore(start, commands=commands):
        total.tries += 1
        state, command = tried.case.state, type(tried.command)
        total.example.setdefault(state, tried.case)
        found = tried.decision.broken + tried.decision.unknown
        answers = total.rules[state, command]
        if found:
            check_refused(tried)
            new = {each.rule for each in found} - answers
            if new or (state, command, tried.by.role) not in total.refusals:
                total.tried.append(tried)
            answers |= new
            total.refusals.add((state, command, tried.by.role))
        else:
            check_granted(tried)
            total.granted += 1
            if tried.by.role not in total.roles[state, command]:
                total.tried.append(tried)
            total.roles[state, command].add(tried.by.role)
            total.steps.add((tried.decision.outcome[0].row, state))
            here = (name, rehearsal._situation(tried.case))
            there = (name, rehearsal._situation(tried.after))
            total.ways_on[there].add(here)
            if there not in situations:
                situations[there] = tried.after.state
                check_case(tried.after)
    total.situations |= situations
    total.states |= set(situations.values())
    print(
        f"{name}: {len(situations)} situations, {total.tries - tries} tries, "
        f"{total.granted - granted} granted"
    )


class TestEverythingIsReached:
    """Every state, row, guard and refusal of the table is reached by the code in service."""

    def test_every_state(self, seen):
        assert seen.states == set(State)

    def test_every_row_from_every_state_it_starts_from(self, seen):
        assert seen.steps == {(row.id, source) for row in ROWS for source in row.sources}

    def test_every_guard_refuses_at_least_once(self, seen):
        refused = set().union(*seen.rules.values())
        silent = [
            f"{row.id} {guard.name} from {source}"
            for row in ROWS
            for guard in row.guards
            for source in row.sources
            if guard.rule not in seen.rules[source, row.command]
        ]
        assert "; ".join(silent) == ""
        assert {"COR-HOUSE-DUTY", "COR-HOUSE-ROW", "COR-HOUSE-FRESH-EYES"} <= refused

    def test_the_counts(self, seen, capsys):
        with capsys.disabled():
            print(
                f"\nexplored: {len(seen.situations)} situations, {seen.tries} tries, "
                f"{seen.granted} granted; {len(seen.states)} states, {len(seen.steps)} steps of "
                f"{len(ROWS)} rows, {len(set().union(*seen.rules.values()))} rules refused"
            )
        assert seen.granted < seen.tries


class TestNoDeadEnd:
    """From every situation that can be reached, an end can be reached."""

    def test_every_situation_leads_to_an_end(self, seen):
        alive = {key for key, state in seen.situations.items() if state in TERMINAL}
        queue = list(alive)
        for there in queue:
            for here in seen.ways_on[there] - alive:
                alive.add(here)
                queue.append(here)
        assert set(seen.situations) == alive


class TestWhoMay:
    """Who was granted what in which state, and which rules refused: as an auditor reviewed it."""

    def test_it_is_what_was_reviewed(self, seen, golden):
        lines = ["state,command,granted to,refused by"]
        for state in State:
            for command in TABLE.steps[state]:
                roles = ";".join(sorted(seen.roles[state, command]))
                rules = ";".join(sorted(seen.rules[state, command]))
                lines.append(f"{state},{command.__name__},{roles},{rules}")
        golden("tests/cases/correction/who_may.csv", "\n".join(lines) + "\n")

    def test_the_table_is_what_was_reviewed(self, golden):
        golden("tests/golden/correction_table.md", chart.markdown())


def mutants():
    """Change one thing of the table: drop, add, turn elsewhere, give to others."""
    for row in ROWS:
        rest = tuple(each for each in ROWS if each is not row)
        for source in row.sources:
            others = tuple(each for each in row.sources if each is not source)
            kept = (evolve(row, sources=others),) if others else ()
            yield f"{row.id} not from {source}", (*rest, *kept), {source}
            for target in State:
                if target is not (row.target or source):
                    turned = evolve(row, sources=(source,), target=target)
                    yield f"{row.id} from {source} to {target}", (*rest, *kept, turned), {source}
        for n, guard in enumerate(row.guards):
            fewer = evolve(row, guards=row.guards[:n] + row.guards[n + 1 :])
            yield f"{row.id} without {guard.name}", (*rest, fewer), set(row.sources)
        for duty in Duty:
            has = duty in row.duties
            duties = tuple(each for each in row.duties if each is not duty)
            changed = evolve(row, duties=duties if has else (*row.duties, duty))
            verb = "not for" if has else "for"
            yield f"{row.id} {verb} {duty}", (*rest, changed), set(row.sources)
    for state in State:
        for command in events.COMMANDS:
            if command not in TABLE.steps[state]:
                row = Row("WF-99", (state,), command, state, tuple(Duty), (), ROWS[0].cites, TOLD)
                yield f"{command.__name__} in {state}", (*ROWS, row), {state}


TOLD = Sentence("thêm", "added")


def answer(tried, table):
    decision = decide(tried.case, tried.command, at=tried.at, by=tried.by, table=table)
    refused = frozenset(each.rule for each in decision.broken + decision.unknown)
    return refused, tuple(event.to for event in decision.outcome)


class TestNoChangeOfTheTableGoesUnseen:
    """Whoever drops a row or a guard, adds one, or turns it elsewhere, changes an answer."""

    def test_every_mutant_of_the_table_answers_differently(self, seen, monkeypatch, capsys):
        for module, name, bound in BOUNDS:
            monkeypatch.setattr(module, name, bound)
        citizen = rehearsal.CAST["citizen"]
        absent = [
            rehearsal.Tried(case, command, case.log[-1].at, citizen, None, case)
            for state, case in seen.example.items()
            for command in rehearsal.SCRIPT
            if type(command) not in TABLE.steps[state]
        ]
        by_state = defaultdict(list)
        for tried in (*seen.tried, *absent):
            by_state[tried.case.state].append((tried, answer(tried, TABLE)))
        count, alive = 0, []
        for name, rows, touched in mutants():
            table = Table(rows)
            if table.steps == TABLE.steps:
                continue  # another duty of the same roles is no change
            count += 1
            if all(
                answer(tried, table) == before
                for state in touched
                for tried, before in by_state[state]
            ):
                alive.append(name)
        with capsys.disabled():
            print(f"\nmutants of the table: {count}, alive: {len(alive)}")
        assert "; ".join(sorted(alive)) == ""
