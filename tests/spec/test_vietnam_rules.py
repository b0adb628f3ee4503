"""The promises about Viet Nam's tables: every row cited and dated, no number outside a table."""

import ast
import re
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from vaxrecord.law.citation import HOUSE, Basis
from vaxrecord.law.instruments import INSTRUMENTS
from vaxrecord.law.rulebook import Rulebook
from vaxrecord.schedule.vietnam import covid19_table, routine_rules, rules, status_rules
from vaxrecord.schedule.vietnam.covid19 import covid19, covid19_rules
from vaxrecord.schedule.vietnam.routine import routine
from vaxrecord.schedule.vietnam.tables import schedule_table

BOOK = Rulebook((*rules.RULES, *status_rules.RULES, *routine_rules.RULES))
SCHEDULE = Path(covid19_table.__file__).parents[1]
TABLES = {
    "covid19_table.py",
    "routine_table.py",
    "rules.py",
    "status_rules.py",
    "routine_rules.py",
}
RULE_ID = re.compile(r"SCH-[A-Z0-9]+(-[A-Z0-9]+)+")


def fields(template):
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("rule", list(BOOK), ids=lambda rule: rule.id)
class TestEveryRuleIsCitedAndDated:
    """A rule names its sources, speaks two languages, and has an example."""

    def test_its_id_and_sources(self, rule):
        assert RULE_ID.fullmatch(rule.id)
        named = rule.id.split("-")[1]
        cited = {cite.instrument for cite in rule.cites}
        assert cited <= {HOUSE, *INSTRUMENTS}
        assert named == HOUSE or named in cited
        if cited == {HOUSE}:
            assert named == HOUSE
        assert rule.checked_on >= date(2026, 11, 1)

    def test_its_sentences(self, rule):
        for said in filter(None, (rule.says, rule.broken, rule.unknown)):
            assert said.vi.strip()
            assert said.en.strip()
            assert said.vi != said.en
            assert fields(said.vi) == fields(said.en)
        assert not fields(rule.says.vi)
        assert rule.examples


class TestEveryRowIsCitedAndExecuted:
    """The printed table is made of the rows that the engine executes, each with its source."""

    @pytest.mark.parametrize("schedule", [covid19(), routine()], ids=["covid19", "routine"])
    def test_a_row_names_its_source_and_basis(self, schedule):
        rows = schedule_table(schedule)
        assert rows
        for row in rows:
            assert row.source
            assert row.basis
            assert row.role

    def test_what_is_not_read_is_called_a_convention(self):
        for row in schedule_table(covid19()):
            if "docs/unknowns.md" in row.source:
                assert Basis.CONVENTION.value in row.basis

    def test_every_row_executes_a_rule_of_the_book(self):
        for path in covid19_rules().paths.values():
            for target, dose in zip(path.targets, path.series.doses, strict=True):
                ruled = (*target.ages, *target.intervals, *target.products)
                executed = (*dose.ages, *dose.intervals, *dose.preferable)
                assert tuple(one.row for one in ruled) == executed
                assert all(one.rule in BOOK for one in ruled)
                assert all(row.cites for row in executed)

    def test_a_row_and_its_rule_rest_on_a_common_source(self):
        for path in covid19_rules().paths.values():
            for target in path.targets:
                for ruled in (*target.ages, *target.intervals, *target.products):
                    rule = BOOK[ruled.rule]
                    sources = {cite.instrument for cite in ruled.row.cites}
                    assert sources & {cite.instrument for cite in rule.cites}, ruled

    def test_a_row_never_begins_before_its_rule(self):
        for path in covid19_rules().paths.values():
            for target in path.targets:
                for ruled in (*target.ages, *target.intervals, *target.products):
                    begins = BOOK[ruled.rule].in_force.since
                    if begins is not None and ruled.rule != "SCH-6030-AZ-COMIRNATY-INTERVAL":
                        assert ruled.row.in_force.since is not None or ruled.row.scope.only
                        if ruled.row.in_force.since is not None:
                            assert ruled.row.in_force.since >= begins or ruled.row.scope.only

    def test_no_grace(self):
        for schedule in (covid19(), routine()):
            for antigen in schedule.antigens:
                for series in antigen.series:
                    for dose in series.doses:
                        for row in (*dose.ages, *dose.intervals):
                            assert row.absolute_minimum in (row.minimum, None)


class TestNumbersStandInTables:
    """No period and no day of the law stands in code: only the tables have any."""

    @staticmethod
    def modules():
        ours = [path for path in (SCHEDULE / "vietnam").glob("*.py") if path.name not in TABLES]
        return [path for path in SCHEDULE.glob("*.py") if path.name not in TABLES] + ours

    def test_no_period_is_written_in_code(self):
        for path in self.modules():
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    literal = any(isinstance(arg, ast.Constant) for arg in node.args)
                    if literal:
                        assert node.func.id not in {"years", "months", "weeks", "days", "Span"}, (
                            path
                        )

    def test_no_date_and_no_large_number_in_ours(self):
        for path in (SCHEDULE / "vietnam").glob("*.py"):
            if path.name in TABLES:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and type(node.value) is int:
                    assert node.value <= 4, (path.name, node.value)  # places, and digits of a year


class TestContradictionsAreDecided:
    """Each contradiction of the sources has one reading, and the rules that show it say so."""

    @pytest.mark.parametrize(
        ("anchor", "ids"),
        [
            ("booster-interval", ["SCH-10722-BOOSTER-INTERVAL"]),
            (
                "additional-upper-bound",
                ["SCH-10225-ADDITIONAL-INTERVAL", "SCH-3309-ADDITIONAL-WINDOW"],
            ),
            ("moderna-after-az", ["SCH-BYT202112-AZ-SPIKEVAX"]),
            ("moderna-12-17", ["SCH-HOUSE-SPIKEVAX-TEEN"]),
            ("abdala-third-dose", ["SCH-10722-BASIC"]),
            ("adult-age", ["SCH-HOUSE-ADULT"]),
            ("routine-editions", ["SCH-TT13-NO-NUMBERS", "SCH-HOUSE-ROUTINE-BEFORE-2018"]),
            ("one-month-28-days", ["SCH-TT10-DPT", "SCH-TT10-OPV"]),
        ],
    )
    def test_the_rule_points_to_the_reasoning(self, anchor, ids):
        for id_ in ids:
            assert anchor in {cite.provision for cite in BOOK[id_].cites}

    def test_approval_numbers_from_memory_are_called_conventions(self):
        for instrument in ("1654", "3122", "4361", "4471"):
            assert INSTRUMENTS[instrument].basis is Basis.CONVENTION
            (cite,) = BOOK[f"SCH-{instrument}-APPROVED"].cites
            assert cite.basis is Basis.CONVENTION
