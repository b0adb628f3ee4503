"""The promises about rules: each is cited, dated, said in two languages, and its id is its own."""

import re
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from vaxrecord.book import RULEBOOK
from vaxrecord.exchange.rules import cite, rules_as_html, rules_as_text, rules_to_data
from vaxrecord.law.citation import HOUSE, Basis
from vaxrecord.law.instruments import INSTRUMENTS

UNKNOWNS = Path(__file__).parents[2] / "docs" / "unknowns.md"
RULE_ID = re.compile(
    r"[A-Z]+-[A-Z0-9]+(-[A-Z0-9.()]+)+|CALCDT[A-Z0-9-]+|[A-Z]+[A-Z0-9]*-[0-9A-Z-]+"
)


def fields(template):
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.fixture(params=list(RULEBOOK), ids=lambda rule: rule.id)
def rule(request):
    return request.param


class TestEveryRuleIsCitedAndDated:
    """A rule names its sources, how well each is known, and when a person last looked."""

    def test_its_id_has_the_form_of_ids(self, rule):
        assert RULE_ID.fullmatch(rule.id)

    def test_its_instruments_are_in_the_table(self, rule):
        for citation in rule.cites:
            assert citation.instrument == HOUSE or citation.instrument in INSTRUMENTS
            assert cite(citation)

    def test_an_instrument_in_its_id_is_one_that_it_cites(self, rule):
        named = rule.id.split("-")[1]
        if named in INSTRUMENTS:
            assert named in {citation.instrument for citation in rule.cites}

    def test_a_convention_of_ours_gives_its_reasoning(self, rule):
        anchors = re.findall(r"^### (\S+)$", UNKNOWNS.read_text(encoding="utf-8"), re.MULTILINE)
        for citation in rule.cites:
            if citation.instrument == HOUSE:
                assert citation.provision in anchors

    def test_it_was_looked_at(self, rule):
        assert date(2026, 11, 1) <= rule.checked_on

    def test_a_rule_of_ours_does_not_pose_as_law(self, rule):
        if all(citation.instrument == HOUSE for citation in rule.cites):
            assert HOUSE in rule.id

    def test_its_days_in_force_are_in_order(self, rule):
        since, until = rule.in_force.since, rule.in_force.until
        assert since is None or until is None or since <= until


class TestEveryRuleSpeaksTwoLanguages:
    """What a rule says, it says in Vietnamese and in English, with the same facts."""

    def test_both_are_there_and_ask_for_the_same_facts(self, rule):
        for sentence in filter(None, (rule.says, rule.broken, rule.unknown)):
            assert sentence.vi.strip()
            assert sentence.en.strip()
            assert sentence.vi != sentence.en
            assert fields(sentence.vi) == fields(sentence.en)

    def test_what_it_says_needs_no_facts(self, rule):
        assert not fields(rule.says.vi)

    def test_it_has_an_example(self, rule):
        assert rule.examples


def test_the_book_renders_in_every_form():
    text, page = rules_as_text(RULEBOOK), rules_as_html(RULEBOOK, title="<book>")
    assert "&lt;book&gt;" in page
    for rule, data in zip(RULEBOOK, rules_to_data(RULEBOOK), strict=True):
        assert data["id"] == rule.id
        assert rule.id in text
        assert f'id="{rule.id}"' in page


def test_conventions_are_marked_as_such_everywhere():
    for rule in RULEBOOK:
        for citation in rule.cites:
            if citation.basis is Basis.CONVENTION:
                assert "convention" in cite(citation)


@pytest.mark.parametrize(
    ("on", "in_force"),
    [(date(2021, 11, 7), False), (date(2021, 11, 8), True), (date(2021, 11, 9), True)],
)
def test_the_48_hours_are_in_the_book_from_their_day_on(on, in_force):
    assert ("SLA-9458-48H" in RULEBOOK.as_of(on)) is in_force
