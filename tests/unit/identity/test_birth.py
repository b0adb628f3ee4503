"""Birth dates as an identifier."""

from datetime import date

import pytest
from stdnum.exceptions import ValidationError

from vaxrecord.errors import InvalidComponent, InvalidFormat, VaxRecordError
from vaxrecord.identity import birth
from vaxrecord.law.rule import Severity, Verdict
from vaxrecord.law.rulebook import Rulebook
from vaxrecord.periods.partial import PartialDate
from vaxrecord.periods.reading import ReadStatus

ON = date(2021, 11, 8)
BOOK = Rulebook(birth.RULES)
READABLE, ONE_READING, NOT_AHEAD, NOT_BEFORE, AGE, DAY_FIRST, WHOLE, PLACEHOLDER = (
    rule.id for rule in birth.RULES
)


def broken(text, on=ON):
    decision = birth.check(birth.read_birth(text, on=on), on=on)
    assert tuple(f.rule for f in decision.findings) == tuple(rule.id for rule in birth.RULES)
    assert {f.field for f in decision.findings} == {"birth_date"}
    return [f.rule for f in decision.broken]


class TestCheck:
    @pytest.mark.parametrize(
        ("text", "rules"),
        [
            ("08/03/1956", []),
            ("1956-03-08", []),
            ("08/03/56", []),
            ("30/02/1956", [READABLE]),
            ("tháng ba", [READABLE]),
            ("08/03/15", [ONE_READING]),
            # the day of the review: below, at, above
            ("07/11/2021", []),
            ("08/11/2021", []),
            ("09/11/2021", [NOT_AHEAD]),
            ("2021", [WHOLE]),
            ("2022", [NOT_AHEAD]),
            ("12/2021", [NOT_AHEAD]),
            # 1900: below, at, above
            ("31/12/1899", [NOT_BEFORE]),
            ("12/1899", [NOT_BEFORE]),
            ("01/01/1900", [AGE, PLACEHOLDER]),
            ("02/01/1900", [AGE]),
            # 120 years: below, at, above
            ("08/11/1902", []),
            ("09/11/1900", []),
            ("08/11/1900", [AGE]),
            ("07/11/1900", [AGE]),
            ("1900", [WHOLE]),
            ("11/1900", [WHOLE]),
            ("10/1900", [AGE, WHOLE]),
            ("03/25/1956", [DAY_FIRST]),
            ("1956", [WHOLE]),
            ("00/03/1956", [WHOLE]),
            # 1 January: below, at, above
            ("31/12/1955", []),
            ("01/01/1956", [PLACEHOLDER]),
            ("02/01/1956", []),
        ],
    )
    def test_rules(self, text, rules):
        assert broken(text) == rules

    @pytest.mark.parametrize(
        ("on", "rules"),
        [(date(2041, 2, 28), []), (date(2041, 3, 1), [AGE])],
    )
    def test_a_leap_day_child_grows_older_on_1_march(self, on, rules):
        assert broken("29/02/1920", on) == rules

    def test_empty_is_unknown_and_said_once(self):
        decision = birth.check(birth.read_birth(" ", on=ON), on=ON)
        assert decision.outcome is ReadStatus.EMPTY
        assert [f.rule for f in decision.unknown] == [READABLE]
        assert {f.verdict for f in decision.findings[1:]} == {Verdict.NOT_APPLICABLE}

    def test_where_there_is_no_date_the_other_rules_do_not_apply(self):
        decision = birth.check(birth.read_birth("30/02/1956", on=ON), on=ON)
        assert decision.outcome is ReadStatus.UNREADABLE
        assert [f.verdict for f in decision.findings] == [
            Verdict.BROKEN,
            *[Verdict.NOT_APPLICABLE] * 7,
        ]

    def test_what_holds_is_said_too(self):
        decision = birth.check(birth.read_birth("1956", on=ON), on=ON)
        assert decision.outcome is ReadStatus.READ
        assert [f.verdict for f in decision.findings].count(Verdict.SATISFIED) == 7

    @pytest.mark.parametrize(
        ("text", "facts"),
        [
            ("30/02/1956", {"form": "dd/mm/yyyy"}),
            ("08/03/15", {"years": "1915, 2015"}),
            ("09/11/2021", {"birth": "2021-**-**", "on": ON}),
            ("31/12/1899", {"birth": "1899-**-**", "on": ON}),
            ("08/11/1900", {"birth": "1900-**-**", "on": ON}),
            ("03/25/1956", {"birth": "1956-**-**"}),
            ("03/1956", {"birth": "1956-**-**", "precision": "month"}),
            ("01/01/1956", {"birth": "1956-**-**"}),
        ],
    )
    def test_facts_are_masked_and_fill_the_sentences(self, text, facts):
        decision = birth.check(birth.read_birth(text, on=ON), on=ON)
        (finding,) = decision.broken
        assert dict(finding.facts) == facts
        sentence = BOOK[finding.rule].broken
        for words in (sentence.vi.format(**facts), sentence.en.format(**facts)):
            assert "{" not in words
            assert text not in words
        assert text not in repr(decision)


class TestRules:
    def test_ids(self):
        assert [rule.id for rule in birth.RULES] == [f"ID-HOUSE-BIRTH-{n}" for n in range(1, 9)]

    def test_are_ours_and_say_so(self):
        for rule in birth.RULES:
            assert rule.cites[0].instrument == "HOUSE"
            assert rule.examples

    def test_severities(self):
        by_severity = {severity: [] for severity in Severity}
        for rule in birth.RULES:
            by_severity[rule.severity].append(rule.id)
        assert by_severity == {
            Severity.ERROR: [READABLE, NOT_AHEAD, NOT_BEFORE],
            Severity.WARNING: [ONE_READING, AGE, DAY_FIRST],
            Severity.INFO: [WHOLE, PLACEHOLDER],
        }

    @pytest.mark.parametrize("rule", birth.RULES, ids=lambda rule: rule.id)
    def test_examples_are_true(self, rule):
        for example in rule.examples:
            given, verdict = example.split(" → ")
            text, _, on = given.partition(" on ")
            day = date.fromisoformat(on) if on else ON
            reading = birth.read_birth(text.replace("(empty)", ""), on=day)
            decision = birth.check(reading, on=day)
            found = {f.rule: f.verdict for f in decision.findings}
            assert found[rule.id] == verdict
            assert birth.doubts(reading, on=day) == decision.broken + decision.unknown


class TestReadBirth:
    def test_reads_within_the_bounds(self):
        assert birth.read_birth("08/03/56", on=ON).value == PartialDate(1956, 3, 8)
        assert birth.read_birth("08/03/2056", on=ON).is_out_of_bounds
        assert birth.read_birth("31/12/1899", on=ON).is_out_of_bounds


class TestIdentifier:
    @pytest.mark.parametrize(
        ("text", "compact", "formatted"),
        [
            (" 8/3/1956 ", "1956-03-08", "08/03/1956"),
            ("1956-03-08", "1956-03-08", "08/03/1956"),
            ("tháng 3 năm 1956", "1956-03", "03/1956"),
            ("00/00/1956", "1956", "1956"),
        ],
    )
    def test_of_a_birth_date(self, text, compact, formatted):
        assert birth.compact(text) == birth.validate(text, on=ON) == compact
        assert birth.format(text) == formatted
        assert birth.validate(formatted, on=ON) == compact
        assert birth.is_valid(text, on=ON)

    @pytest.mark.parametrize("text", [" 08/03/15 ", "30/02/1956", "x", "2021-x-08", ""])
    def test_what_is_no_one_date_stays_as_it_is(self, text):
        assert birth.compact(text) == birth.format(text) == text.strip()

    @pytest.mark.parametrize(
        ("text", "error", "says"),
        [
            ("", InvalidFormat, "day/month/year"),
            ("30/02/1956", InvalidFormat, "day/month/year"),
            ("08/03/15", InvalidFormat, "all four digits"),
            ("09/11/2021", InvalidComponent, "from 1900 to 2021-11-08"),
            ("31/12/1899", InvalidComponent, "from 1900 to 2021-11-08"),
            ("08/11/1900", InvalidComponent, "more than 120"),
        ],
    )
    def test_refuses(self, text, error, says):
        with pytest.raises(error, match=says) as caught:
            birth.validate(text, on=ON)
        assert isinstance(caught.value, VaxRecordError)
        assert isinstance(caught.value, ValidationError)
        assert not text or text not in str(caught.value)
        assert not birth.is_valid(text, on=ON)
