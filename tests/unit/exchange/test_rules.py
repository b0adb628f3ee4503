"""The rule book as text, Markdown, data and one page."""

import json
from datetime import date
from html.parser import HTMLParser

import pytest

from vaxrecord.book import RULEBOOK
from vaxrecord.exchange.rules import (
    cite,
    rules_as_html,
    rules_as_markdown,
    rules_as_text,
    rules_to_data,
)
from vaxrecord.law.citation import HOUSE, Basis, Citation, InForce
from vaxrecord.law.instruments import INSTRUMENTS
from vaxrecord.law.rule import Rule, Sentence, Severity

CHECKED = date(2026, 11, 22)
RULE = Rule(
    id="T-9458-1",
    says=Sentence("Quy tắc <một>.", "Rule <one>."),
    broken=Sentence("Sai {value}.", "Wrong {value}."),
    unknown=Sentence("Thiếu.", "Missing."),
    cites=(
        Citation("9458", "điều 1", Basis.REPORT, CHECKED, note="press"),
        Citation(HOUSE, "anchor", Basis.CONVENTION, CHECKED),
    ),
    severity=Severity.ERROR,
    in_force=InForce(since=date(2021, 11, 8), until=date(2025, 6, 30)),
    examples=("a → satisfied", "b → broken"),
)
PLAIN = Rule(
    id="T-9458-2",
    says=Sentence("Quy tắc hai.", "Rule two."),
    broken=Sentence("Sai.", "Wrong."),
    cites=(Citation("9458", "", Basis.TEXT, CHECKED),),
)


@pytest.mark.parametrize(
    ("citation", "shown"),
    [
        (RULE.cites[0], "9458/BYT-CNTT, điều 1 (report; checked 2026-11-22; press)"),
        (
            RULE.cites[1],
            "house rule, docs/unknowns.md#anchor (convention; checked 2026-11-22)",
        ),
        (PLAIN.cites[0], "9458/BYT-CNTT (text; checked 2026-11-22)"),
    ],
)
def test_a_citation_is_one_line(citation, shown):
    assert cite(citation) == shown


def test_an_instrument_without_a_number_is_cited_by_its_id():
    nameless = [one.id for one in INSTRUMENTS.values() if not one.number]
    for id_ in nameless:
        assert cite(Citation(id_, "", Basis.REPORT, CHECKED)).startswith(id_)


def test_as_text():
    assert rules_as_text([RULE, PLAIN]) == (
        "T-9458-1  [error; in force 2021-11-08 – 2025-06-30]\n"
        "  vi  Quy tắc <một>.\n"
        "  en  Rule <one>.\n"
        "  cites  9458/BYT-CNTT, điều 1 (report; checked 2026-11-22; press)\n"
        "  cites  house rule, docs/unknowns.md#anchor (convention; checked 2026-11-22)\n"
        "  e.g.  a → satisfied\n"
        "  e.g.  b → broken\n"
        "\n"
        "T-9458-2  [warning; in force always]\n"
        "  vi  Quy tắc hai.\n"
        "  en  Rule two.\n"
        "  cites  9458/BYT-CNTT (text; checked 2026-11-22)\n"
    )


def test_as_markdown():
    assert rules_as_markdown([RULE]) == (
        "### T-9458-1\n"
        "\n"
        "Quy tắc <một>.\\\n"
        "*Rule <one>.*\n"
        "\n"
        "- severity: error; in force: 2021-11-08 – 2025-06-30\n"
        "- source: 9458/BYT-CNTT, điều 1 (report; checked 2026-11-22; press)\n"
        "- source: house rule, [anchor](unknowns.md#anchor) (convention; checked 2026-11-22)\n"
        "- for example: a → satisfied\n"
        "- for example: b → broken\n"
    )


def test_as_data():
    one, two = rules_to_data([RULE, PLAIN])
    keys = ["id", "severity", "says", "broken", "unknown", "in_force", "cites", "examples"]
    assert list(one) == list(two) == keys
    assert one == {
        "id": "T-9458-1",
        "severity": "error",
        "says": {"vi": "Quy tắc <một>.", "en": "Rule <one>."},
        "broken": {"vi": "Sai {value}.", "en": "Wrong {value}."},
        "unknown": {"vi": "Thiếu.", "en": "Missing."},
        "in_force": {"since": "2021-11-08", "until": "2025-06-30"},
        "cites": [
            {
                "instrument": "9458",
                "provision": "điều 1",
                "basis": "report",
                "checked_on": "2026-11-22",
                "note": "press",
            },
            {
                "instrument": "HOUSE",
                "provision": "anchor",
                "basis": "convention",
                "checked_on": "2026-11-22",
                "note": "",
            },
        ],
        "examples": ["a → satisfied", "b → broken"],
    }
    assert two["unknown"] is None
    assert two["in_force"] == {"since": None, "until": None}


def test_the_whole_book_is_plain_json():
    data = rules_to_data(RULEBOOK)
    assert json.loads(json.dumps(data)) == data
    assert [rule["id"] for rule in data] == [rule.id for rule in RULEBOOK]


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids, self.text = [], ""

    def handle_starttag(self, tag, attrs):
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_data(self, data):
        self.text += data


def test_as_html_every_rule_has_its_anchor_and_nothing_is_markup_by_accident():
    page = rules_as_html([RULE, PLAIN], title="Sổ <quy tắc>")
    read = Tags()
    read.feed(page)
    assert read.ids == ["T-9458-1", "T-9458-2"]
    for text in ("Sổ <quy tắc>", "Rule <one>.", "2021-11-08 – 2025-06-30", "điều 1", "error"):
        assert text in read.text
    assert page.startswith("<!doctype html>")


def test_the_whole_book_is_one_page():
    read = Tags()
    read.feed(rules_as_html(RULEBOOK, title="x"))
    assert read.ids == [rule.id for rule in RULEBOOK]
