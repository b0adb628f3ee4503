import json
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaxrecord.correction import (
    CaseKind,
    apply,
    case_from_data,
    case_to_data,
    change,
    decide,
    events,
    rehearsal,
    replay,
    seal,
    trail,
    wire,
)
from vaxrecord.correction.events import Reason
from vaxrecord.correction.evidence import Assessment, Evidence, EvidenceKind
from vaxrecord.errors import LogError, UnreadableInput

KEY = b"a secret of the caller"
PAPER = Evidence(EvidenceKind.IDENTITY_CARD, "0" * 32, "Công an Tỉnh A", rehearsal.OPENED.date())
LIFE = (
    ("head", events.Assign("staff")),
    ("citizen", events.AttachEvidence(PAPER)),
    ("staff", events.StartReview()),
    ("staff", events.AssessEvidence(PAPER.digest, Assessment.GOOD)),
    ("staff", events.Defer(Reason.IDENTITY)),
    ("police", events.ConfirmIdentity(events.Answer.MATCH)),
    ("staff", events.ProposeChange((change("birth_date", None, "1956-03-08", key=KEY),), "v1")),
    ("head", events.Approve()),
    ("platform", events.Apply("v1", "v2")),
)


def lived(kind=CaseKind.BIRTH_DATE):
    case = rehearsal.opened(kind)
    for n, (who, command) in enumerate(LIFE):
        at = case.opened_at + timedelta(minutes=n)
        decision = decide(case, command, at=at, by=rehearsal.CAST[who], command_id=f"c{n}")
        case = apply(case, decision)
    assert len(case.log) == len(LIFE) + 1
    return case


CASE = lived()
LINES = trail.write(CASE, key=KEY)
HEAD = trail.head(LINES)


class TestTrail:
    def test_gives_the_case_back_bit_by_bit(self):
        assert trail.read(LINES, key=KEY, anchor=HEAD) == CASE
        assert trail.verify(LINES, key=KEY, anchor=HEAD) is None

    def test_written_line_by_line_it_is_the_same(self):
        lines = ()
        for event in CASE.log:
            lines = trail.append(lines, event, key=KEY)
        assert lines == LINES

    def test_every_line_is_canonical_ascii(self):
        for line in LINES:
            assert line.isascii()
            assert wire.canonical(json.loads(line)) == line

    def test_holds_no_personal_data_in_the_clear(self):
        text = "\n".join(LINES)
        assert "1956" not in text
        assert json.loads(LINES[7])["event"]["body"]["changes"][0]["after"]["mask"] == "1********8"

    def test_appends_only_the_next_event(self):
        with pytest.raises(LogError, match="in their order"):
            trail.append(LINES, CASE.log[3], key=KEY)

    def test_the_head_of_nothing(self):
        assert trail.head(()) == "0" * 64

    def test_the_head_of_a_torn_line_is_an_error(self):
        with pytest.raises(LogError, match="line 0"):
            trail.head((LINES[0][:-5],))


class TestTheFirstBrokenLinkIsNamed:
    @pytest.mark.parametrize("n", range(len(LINES)))
    def test_a_changed_line(self, n):
        line = json.loads(LINES[n])
        line["event"]["id"] = "changed"
        lines = (*LINES[:n], wire.canonical(line), *LINES[n + 1 :])
        assert trail.verify(lines, key=KEY).line == n
        with pytest.raises(LogError, match=f"line {n} of the trail"):
            trail.read(lines, key=KEY)

    @pytest.mark.parametrize("n", range(len(LINES) - 1))
    def test_a_dropped_line(self, n):
        assert trail.verify(LINES[:n] + LINES[n + 1 :], key=KEY).line == n

    @pytest.mark.parametrize("n", range(len(LINES) - 1))
    def test_swapped_lines(self, n):
        lines = (*LINES[:n], LINES[n + 1], LINES[n], *LINES[n + 2 :])
        assert trail.verify(lines, key=KEY).line == n

    def test_a_line_twice(self):
        assert trail.verify((*LINES[:3], *LINES[2:]), key=KEY).line == 3

    def test_a_missing_end_needs_the_head(self):
        short = LINES[:-1]
        assert trail.verify(short, key=KEY) is None
        assert trail.verify(short, key=KEY, anchor=HEAD).line == len(short)

    def test_another_key(self):
        assert trail.verify(LINES, key=b"another").line == 0
        assert trail.verify(LINES).line == 0

    @pytest.mark.parametrize(
        "line",
        [
            LINES[2][:40],
            "",
            "[]",
            "[" * 100_000,
            "{}",
            '{"event":1,"link":"x"}',
            '{"event":{},"link":1}',
            '{"event":{},"link":"é"}',
            '{"event":{},"link":"x","more":1}',
        ],
        ids=["cut", "empty", "list", "deep", "bare", "event", "link", "letters", "more"],
    )
    def test_a_line_that_is_none(self, line):
        lines = (*LINES[:2], line, *LINES[3:])
        assert trail.verify(lines, key=KEY).line == 2

    @given(st.integers(0, len(LINES) - 1), st.integers(0, 10_000), st.characters())
    def test_no_changed_character_goes_unseen(self, n, place, letter):
        line = LINES[n]
        place %= len(line)
        other = line[:place] + letter + line[place + 1 :]
        lines = (*LINES[:n], other, *LINES[n + 1 :])
        found = trail.verify(lines, key=KEY)
        if found is None:  # another way to write the same event
            assert trail.read(lines, key=KEY) == CASE
        else:
            assert found.line == n


class TestLaterVersions:
    """An event that this version does not know is kept whole, and goes on holding the chain."""

    def later(self):
        data = {
            **wire.event_to_data(CASE.log[-1]),
            "seq": len(CASE.log),
            "chart": 2,
            "by": {"id": "x", "role": "a role to come"},
            "to": "a state to come",
            "body": {"is": "Moonlit", "phase": 3},
        }
        link = trail._link(HEAD, data, KEY)
        return data, (*LINES, wire.canonical({"event": data, "link": link}))

    def test_it_is_kept(self):
        data, lines = self.later()
        case = trail.read(lines, key=KEY)
        assert case.state is CASE.state
        assert case.past.unread == 1
        assert case.log[-1].body.name == "Moonlit"
        assert wire.event_to_data(case.log[-1]) == data
        assert trail.write(case, key=KEY) == lines
        assert replay(case.log) == case

    def test_a_known_name_of_a_later_version_is_not_guessed_at(self):
        data = {**wire.event_to_data(CASE.log[1]), "chart": 2}
        event = wire.event_from_data(data, state=CASE.state)
        assert isinstance(event.body, events.Unread)
        assert event.to is CASE.state


EVENT = wire.event_to_data(CASE.log[7])
OPENING = wire.event_to_data(CASE.log[0])


UNREADABLE = [
    ([], "event: expected an object"),
    ({**EVENT, "seq": "7"}, "event.seq: expected a int"),
    ({**EVENT, "seq": True}, "event.seq: expected a int"),
    ({**EVENT, "at": 5}, "event.at: expected a moment"),
    ({**EVENT, "at": "2021-11-08"}, "event.at: expected a moment"),
    ({**EVENT, "at": "yesterday"}, "event.at: expected a moment"),
    ({**EVENT, "body": []}, "event.body: expected an object"),
    ({**EVENT, "body": {"is": "Moonlit"}}, "event.body.is: expected one of Assign"),
    ({**EVENT, "body": {"is": ["Assign"]}}, "event.body.is: expected one of Assign"),
    ({**EVENT, "more": 1}, "event: expected only the keys seq, at, by"),
    ({**EVENT, "body": {**EVENT["body"], "more": 1}}, "expected only the keys"),
    ({**EVENT, "body": {"is": "ProposeChange"}}, "expected the key 'changes'"),
    (
        {**EVENT, "body": {**EVENT["body"], "changes": {}}},
        "event.body.changes: expected a list",
    ),
    (
        {**EVENT, "body": {**EVENT["body"], "changes": [3]}},
        r"event.body.changes\[0\]: expected an object",
    ),
    ({**EVENT, "by": {"id": "x", "role": "clown"}}, "event.by.role: expected one of"),
    ({**EVENT, "by": None}, "event.by: expected an object"),
    ({**EVENT, "to": "moved"}, "event.to: expected one of"),
    ({**EVENT, "to": ["moved"]}, "event.to: expected one of"),
    ({key: EVENT[key] for key in ("seq", "at", "chart")}, "expected the key 'body'"),
    (
        {**OPENING, "body": {**OPENING["body"], "recorded_at": "2021-11-08T08:00:00"}},
        "event.body.recorded_at: expected a moment",
    ),
]


class TestReading:
    @pytest.mark.parametrize(("data", "message"), UNREADABLE, ids=range(len(UNREADABLE)))
    def test_what_cannot_be_read_is_named(self, data, message):
        with pytest.raises(UnreadableInput, match=message):
            wire.event_from_data(data)

    def test_a_date_that_is_none(self):
        data = wire.event_to_data(CASE.log[2])
        data["body"]["evidence"]["issued_on"] = "08/11/2021"
        with pytest.raises(UnreadableInput, match=r"evidence\.issued_on: expected a date"):
            wire.event_from_data(data)

    def test_every_command_can_be_written_and_read(self):
        for kind in CaseKind:
            for n, command in enumerate(rehearsal.script(kind)):
                event = CASE.log[1]._replace(seq=n, body=command)
                assert wire.event_from_data(wire.event_to_data(event)) == event


class TestLines:
    """The lines of cases.jsonl."""

    def test_a_line_says_what_a_reader_looks_for(self):
        data = case_to_data(CASE)
        assert list(data) == [
            *("case_id", "kind", "state", "opened_at", "due_at"),
            *("assigned_to", "person_id", "findings", "log"),
        ]
        assert data["due_at"] == "2021-11-10T08:00:00+07:00"
        assert data["assigned_to"] == "site:Điểm tiêm số 1"
        assert json.loads(json.dumps(data)) == data

    def test_and_gives_the_case_back_whatever_stands_beside(self):
        assert case_from_data(case_to_data(CASE) | {"more": 1}) == CASE
        assert case_from_data({"log": case_to_data(CASE)["log"]}) == CASE

    @pytest.mark.parametrize("data", [None, [], {}, {"log": {}}, {"log": "x"}])
    def test_what_is_no_case(self, data):
        with pytest.raises(UnreadableInput, match="'log'"):
            case_from_data(data)

    @pytest.mark.parametrize(
        "altered_line",
        [
            lambda data: {**data, "log": []},
            lambda data: {**data, "log": data["log"][1:]},
            lambda data: {**data, "log": data["log"][:-1]},
            lambda data: {**data, "log": [data["log"][0], *data["log"][2:]]},
            lambda data: {**data, "case_id": "0" * 24},
            lambda data: {**data, "state": "refused"},
            lambda data: {
                **data,
                "log": [
                    {**data["log"][0], "body": {**data["log"][0]["body"], "subject": "other"}},
                    *data["log"][1:],
                ],
            },
        ],
        ids=["empty", "no beginning", "no end", "a gap", "id", "state", "subject"],
    )
    def test_an_altered_or_cut_line_is_an_error(self, altered_line):
        with pytest.raises(LogError):
            case_from_data(altered_line(case_to_data(CASE)))


class TestSealed:
    def test_equal_values_have_equal_seals_under_one_key_only(self):
        assert seal("x" * 9, KEY) == seal("x" * 9, KEY)
        assert seal("x" * 9, KEY).digest != seal("x" * 9, KEY + b"2").digest
        assert seal("x" * 9, KEY).digest != seal("y" * 9, KEY).digest

    @pytest.mark.parametrize(("length", "good"), [(0, 0), (15, 0), (16, 1), (64, 1), (65, 0)])
    def test_a_key_has_16_to_64_bytes(self, length, good):
        if good:
            assert seal("value", b"k" * length).mask == "v***e"
        else:
            with pytest.raises(UnreadableInput, match=f"{length} bytes"):
                seal("value", b"k" * length)

    def test_nothing_before_or_after(self):
        made = change("lot", None, None, key=KEY)
        assert (made.before, made.after) == (None, None)
        assert datetime.fromisoformat(OPENING["at"]) == CASE.opened_at
