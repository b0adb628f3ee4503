"""Bulk, the due list, and the chart as documents."""

from datetime import datetime, timedelta

import pytest

from vaxrecord.correction import (
    CaseKind,
    Place,
    State,
    apply,
    chart,
    clock,
    decide,
    decide_many,
    due,
    due_list,
    events,
    open_case,
    rehearsal,
)
from vaxrecord.correction.chart import FhirStatus, Outcome
from vaxrecord.correction.events import Reason
from vaxrecord.correction.evidence import Assessment, Evidence, EvidenceKind
from vaxrecord.correction.grounds import Ground
from vaxrecord.correction.sealed import change
from vaxrecord.correction.targets import OPERATIONAL_48H, TARGETS
from vaxrecord.errors import NaiveInstant, UnreadableInput

CAST = rehearsal.CAST
KEY = b"sixteen bytes at least"
HOUR = timedelta(hours=1)
NOW = rehearsal.OPENED + 12 * HOUR


def opened(n, kind=CaseKind.DOSE_LOT, hours=0, place=rehearsal.HERE):
    return open_case(
        kind=kind,
        subject=f"person-{n}",
        recorded_at=rehearsal.OPENED + hours * HOUR,
        place=place,
        fields=("lot", "site"),
    )


def play(case, *lines):
    for who, command in lines:
        case = apply(case, decide(case, command, at=case.log[-1].at, by=CAST[who]))
    return case


def proposed(n, kind=CaseKind.DOSE_LOT, field="lot"):
    paper = Evidence(EvidenceKind.PAPER, "0" * 32)
    return play(
        opened(n, kind),
        ("head", events.Assign("staff")),
        ("staff", events.AttachEvidence(paper)),
        ("staff", events.StartReview()),
        ("staff", events.AssessEvidence(paper.digest, Assessment.GOOD)),
        ("staff", events.ProposeChange((change(field, "a", "b", key=KEY),), "v1")),
    )


class TestBulk:
    def test_each_case_has_its_own_answer(self):
        cases = [opened(1), opened(2, place=rehearsal.ELSEWHERE), opened(3)]
        batch = decide_many(cases, events.Assign("staff"), at=NOW, by=CAST["head"], batch_id="b")
        assert batch.granted == 2
        assert [case.state for case in batch.cases] == ["assigned", "submitted", "assigned"]
        assert batch.cases[1] is cases[1]
        ((case, decision),) = batch.refused
        assert case is cases[1]
        assert [finding.rule for finding in decision.broken] == ["COR-9458-OWN-GROUND"]

    def test_sent_again_it_changes_nothing(self):
        cases = [opened(1), opened(2)]
        first = decide_many(cases, events.Assign("staff"), at=NOW, by=CAST["head"], batch_id="b")
        again = decide_many(
            first.cases, events.Assign("staff"), at=NOW + HOUR, by=CAST["head"], batch_id="b"
        )
        assert again.granted == 0
        assert again.refused == ()
        assert all(a is b for a, b in zip(again.cases, first.cases, strict=True))

    @pytest.mark.parametrize(
        ("kind", "field", "rules"),
        [
            (CaseKind.DOSE_LOT, "lot", []),
            (CaseKind.DOSE_DATE, "injection_date", ["COR-2262-BULK"]),
        ],
    )
    def test_wrong_data_are_approved_one_by_one(self, kind, field, rules):
        cases = [proposed(1, kind, field)]
        batch = decide_many(cases, events.Approve(), at=NOW, by=CAST["head"], batch_id="b")
        assert [finding.rule for finding in batch.decisions[0].broken] == rules
        assert (batch.cases[0].state is State.APPROVED) is (not rules)

    def test_refusing_many_is_open_to_every_kind(self):
        refusal = events.ProposeRefusal((Ground.UNREADABLE,))
        cases = [
            play(
                opened(n, CaseKind.DOSE_DATE),
                ("head", events.Assign("staff")),
                ("staff", events.StartReview()),
                ("staff", refusal),
            )
            for n in (1, 2)
        ]
        batch = decide_many(cases, events.Refuse(), at=NOW, by=CAST["head"], batch_id="b")
        assert {case.state for case in batch.cases} == {State.REFUSED}

    def test_a_batch_has_an_id_and_each_case_once(self):
        for cases, batch_id in (([opened(1)], ""), ([opened(1), opened(1)], "b")):
            with pytest.raises(UnreadableInput, match="batch"):
                decide_many(cases, events.Lapse(), at=NOW, by=CAST["platform"], batch_id=batch_id)


class TestDueList:
    def test_the_most_urgent_first_and_only_what_is_open(self):
        done = play(opened(9), ("platform", events.Retract(Reason.RESOLVED)))
        cases = [opened(1, hours=5), opened(2), done, opened(3, hours=-60), opened(4, hours=13)]
        lines = due_list(cases, at=NOW)
        assert [line.case.subject for line in lines] == ["person-3", "person-2", "person-1"]
        assert [line.late for line in lines] == [True, False, False]
        assert [line.remaining / HOUR for line in lines] == [-24, 36, 41]

    def test_cases_of_one_moment_come_in_the_order_of_their_ids(self):
        cases = [opened(n) for n in range(20)]
        ids = [line.case.case_id for line in due_list(cases, at=NOW)]
        assert ids == sorted(ids)
        assert due_list(reversed(cases), at=NOW) == due_list(cases, at=NOW)

    def test_what_waits_comes_last(self):
        ask = events.RequestInfo((events.Item.FULL_NAME,))
        waits = play(
            opened(1, hours=-40),
            ("head", events.Assign("staff")),
            ("staff", events.StartReview()),
            ("staff", ask),
        )
        lines = due_list([waits, opened(2)], at=NOW, target=OPERATIONAL_48H)
        assert [line.case.subject for line in lines] == ["person-2", "person-1"]
        assert lines[1].due is None
        assert due_list([waits], at=NOW)[0].late

    @pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.rule.id)
    def test_the_order_is_that_of_time_left_then_of_the_id(self, target):
        ask = events.RequestInfo((events.Item.FULL_NAME,))
        begun = (("head", events.Assign("staff")), ("staff", events.StartReview()))
        cases = [
            play(opened(n, hours=-(n * 7 % 5)), *(*begun, ("staff", ask))[: n % 4])
            for n in range(40)
        ]
        expected = []
        for case in cases:
            reading = clock(case, at=NOW, target=target)
            until = reading.due if target.pauses else due(case, target=target)
            expected.append((case, until, reading.remaining if target.pauses else until - NOW))
        expected.sort(key=lambda line: (line[1] is None, line[2], line[0].case_id))
        lines = due_list(cases, at=NOW, target=target)
        assert list(lines) == expected
        assert any(line.due is None for line in lines) is bool(target.pauses)

    def test_it_is_a_sequence_and_a_value(self):
        lines = due_list([opened(n, hours=-n) for n in range(5)], at=NOW)
        every = tuple(lines)
        assert [line.case.subject for line in every] == [f"person-{n}" for n in (4, 3, 2, 1, 0)]
        assert (len(lines), lines[0], lines[-1]) == (5, every[0], every[4])
        assert tuple(lines[1:4]) == every[1:4]
        assert tuple(lines[::-1]) == tuple(reversed(lines)) == every[::-1]
        assert lines.index(every[2]) == 2
        assert every[3] in lines
        with pytest.raises(IndexError):
            lines[5]
        assert lines[:] == lines
        assert hash(lines[:]) == hash(lines)
        assert lines[:4] != lines
        assert repr(lines) == "DueList(count=5, at=2021-11-08T20:00:00+07:00, target=SLA-9458-48H)"

    def test_needs_an_offset(self):
        with pytest.raises(NaiveInstant):
            due_list([], at=datetime(2021, 11, 9))  # noqa: DTZ001 - what is refused

    def test_nothing_is_due_of_nothing(self):
        assert len(due_list([], at=NOW)) == 0
        assert list(due_list([], at=NOW)) == []


class TestChart:
    def test_partial_is_a_fact_not_a_state(self):
        case = play(proposed(1), ("head", events.Approve()))
        assert chart.outcome_of(case) == Outcome(State.APPROVED, "partial")
        assert chart.to_fhir(case).business == "partial-accept"
        whole = open_case(
            kind=CaseKind.DOSE_LOT, subject="x", recorded_at=NOW, place=rehearsal.HERE
        )
        assert chart.outcome_of(whole) == Outcome(State.SUBMITTED)

    def test_a_disagreement_shows(self):
        case = play(
            rehearsal.opened(),
            ("head", events.Assign("staff")),
            ("staff", events.StartReview()),
            ("staff", events.ProposeRefusal((Ground.UNREADABLE,))),
            ("head", events.Refuse()),
        )
        assert chart.to_fhir(case).business == "denied"
        case = play(case, ("citizen", events.Disagree("0" * 32)))
        assert chart.to_fhir(case).business == "disagreement-logged"

    def test_unknown_codes_are_an_error(self):
        with pytest.raises(UnreadableInput, match="draft / queued"):
            chart.from_fhir(FhirStatus("draft", "queued"))

    def test_the_diagram_has_every_state_and_no_loop(self):
        text = chart.mermaid()
        assert text.startswith("stateDiagram-v2\n")
        for state in State:
            assert state.replace("-", "_") in text
        for line in text.splitlines():
            source, arrow, rest = line.strip().partition(" --> ")
            assert not arrow or source != rest.partition(" ")[0]

    def test_no_way_leads_to_an_unknown_row(self):
        with pytest.raises(UnreadableInput, match="WF-77"):
            chart.walk("WF-77")

    def test_nowhere_is_routed_too(self):
        assert opened(1, place=Place()).assigned_to == "national"
