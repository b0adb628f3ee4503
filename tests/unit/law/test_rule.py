"""Rules, findings, decisions."""

from datetime import date

import pytest

from vaxrecord.law.citation import ALWAYS, Basis, Citation
from vaxrecord.law.rule import Decision, Finding, Rule, Sentence, Severity, Verdict

SAYS = Sentence("Phải có tên.", "There must be a name.")


def cite(day):
    return Citation("9458", "2.1", Basis.TEXT, day)


def rule(**changes):
    return Rule(
        **{"id": "X-9458-1", "says": SAYS, "broken": SAYS, "cites": (cite(date.max),)} | changes
    )


class TestRule:
    def test_what_is_not_said(self):
        plain = rule()
        assert plain.severity is Severity.WARNING
        assert plain.in_force is ALWAYS
        assert plain.unknown is None
        assert plain.examples == ()

    def test_needs_a_source(self):
        with pytest.raises(ValueError, match="at least one citation"):
            rule(cites=())

    def test_was_checked_when_its_oldest_source_was(self):
        days = (date(2026, 2, 1), date(2026, 1, 1), date(2026, 3, 1))
        assert rule(cites=tuple(map(cite, days))).checked_on == date(2026, 1, 1)

    def test_is_a_value(self):
        assert rule() == rule()
        assert len({rule(), rule()}) == 1


class TestDecision:
    findings = tuple(Finding(f"R-{verdict}", verdict) for verdict in Verdict)

    @pytest.mark.parametrize("outcome", [True, False, None, "match"])
    def test_is_not_a_truth_value(self, outcome):
        with pytest.raises(TypeError, match="not a truth value"):
            bool(Decision(outcome))

    def test_tells_broken_from_unknown(self):
        decision = Decision("x", self.findings)
        assert [f.verdict for f in decision.broken] == [Verdict.BROKEN]
        assert [f.verdict for f in decision.unknown] == [Verdict.UNKNOWN]

    def test_without_findings(self):
        decision = Decision("x")
        assert decision.findings == decision.broken == decision.unknown == ()


@pytest.mark.parametrize("member", [*Severity, *Verdict])
def test_members_are_their_words(member):
    assert hash(member) == hash(member.value)
    assert type(member)(member.value) is member
