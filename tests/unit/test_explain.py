"""Findings as sentences."""

from datetime import date, datetime

import pytest

from vaxrecord.errors import UnknownRule
from vaxrecord.explain import explain
from vaxrecord.law.citation import Basis, Citation
from vaxrecord.law.rule import Finding, Rule, Sentence, Verdict
from vaxrecord.law.rulebook import Rulebook

CITE = (Citation("9458", "1", Basis.REPORT, date(2026, 11, 22)),)
BOOK = Rulebook(
    (
        Rule(
            id="T-9458-1",
            says=Sentence("quy tắc", "rule"),
            broken=Sentence("sai {value}", "wrong {value}"),
            unknown=Sentence("thiếu {value}", "missing {value}"),
            cites=CITE,
        ),
        Rule(
            id="T-9458-2",
            says=Sentence("quy tắc 2", "rule 2"),
            broken=Sentence("sai", "wrong"),
            cites=CITE,
        ),
    )
)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("Hà Nội", "sai Hà Nội", "wrong Hà Nội"),
        (7, "sai 7", "wrong 7"),
        (date(2021, 11, 8), "sai 08/11/2021", "wrong 2021-11-08"),
        (datetime(2021, 11, 8, 8, 30), "sai 08:30 08/11/2021", "wrong 2021-11-08 08:30"),  # noqa: DTZ001 -- only written out
        ("day and month swapped", "sai đảo ngày và tháng", "wrong day and month swapped"),
        (None, "sai không có", "wrong none"),
        ("", "sai không có", "wrong none"),
    ],
)
def test_each_language_writes_facts_its_own_way(value, vi, en):
    said = explain(Finding("T-9458-1", Verdict.BROKEN, (("value", value),)), BOOK)
    assert (said.vi, said.en) == (vi, en)


@pytest.mark.parametrize(
    ("verdict", "en"),
    [
        (Verdict.SATISFIED, "rule"),
        (Verdict.NOT_APPLICABLE, "rule"),
        (Verdict.UNKNOWN, "missing …"),
        (Verdict.BROKEN, "wrong …"),
    ],
)
def test_each_verdict_has_its_sentence_and_a_missing_fact_is_seen(verdict, en):
    assert explain(Finding("T-9458-1", verdict), BOOK).en == en


def test_a_rule_that_can_always_be_looked_at_says_itself():
    assert explain(Finding("T-9458-2", Verdict.UNKNOWN), BOOK).en == "rule 2"


def test_a_rule_that_is_not_in_the_book():
    with pytest.raises(UnknownRule, match="vaxrecord rules"):
        explain(Finding("T-9458-3", Verdict.BROKEN), BOOK)
