"""Sentences, findings and the picture."""

import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest

from vaxrecord.law.citation import Basis
from vaxrecord.law.rule import Finding, Verdict
from vaxrecord.law.rulebook import Rulebook
from vaxrecord.periods.partial import PartialDate
from vaxrecord.periods.span import Span, days, weeks, years
from vaxrecord.schedule import (
    RULES,
    AdministeredDose,
    AgeIs,
    AgeRule,
    Ages,
    BirthImmunity,
    Conflict,
    Contraindication,
    Immunity,
    InadvertentProduct,
    IntervalRule,
    Observation,
    Observed,
    PreviousDose,
    Season,
    SkipRule,
    SkipSet,
    TargetDose,
    draw_timeline,
    evaluate,
    explain_dose,
    explain_forecast,
)
from vaxrecord.schedule.explain import say, say_span

BOOK = Rulebook(RULES)


@pytest.fixture
def lines(tables):
    """What is said of every dose, in English (or Vietnamese)."""

    def read(rules, *given, language="en", **fields):
        (one,) = tables.run(rules, tables.history(*given, **fields)).results
        return [getattr(explain_dose(e), language) for e in one.evaluations]

    return read


def two(tables, row, **first):
    return tables.schedule(tables.series(tables.dose(1, **first), tables.dose(2, intervals=[row])))


class TestDoses:
    def test_a_valid_dose(self, tables, lines):
        rules = tables.schedule(tables.series(tables.dose(1)))
        assert lines(rules, ("2020-06-01", "X")) == ["dose 1, 2020-06-01: valid"]
        found = lines(rules, ("2020-06-01", "X"), language="vi")
        assert found == ["mũi 1, 01/06/2020: hợp lệ"]

    def test_too_soon_names_both_dates_the_minimum_and_the_source(self, tables, lines):
        rules = two(tables, tables.interval(28))
        given = ("2021-08-11", "X"), ("2021-09-01", "X")
        assert lines(rules, *given)[1] == (
            "dose 2, 2021-09-01: not valid: too soon — 21 days after dose 1 (2021-08-11); "
            "the minimum is 4 weeks (CALCDTINT-3; source: ORDER-1 article 2)"
        )
        assert lines(rules, *given, language="vi")[1] == (
            "mũi 2, 01/09/2021: không hợp lệ: quá sớm — 21 ngày sau mũi 1 (11/08/2021); "
            "tối thiểu là 4 tuần (CALCDTINT-3; nguồn: ORDER-1 article 2)"
        )

    def test_grace_is_named(self, tables, lines):
        row = IntervalRule(anchor=PreviousDose(), absolute_minimum=days(24), minimum=weeks(4))
        given = ("2021-08-01", "X"), ("2021-08-20", "X"), ("2021-09-14", "X")
        found = lines(two(tables, row), *given)
        assert "the minimum is 4 weeks, with grace 24 days" in found[1]
        assert "25 days after dose 2 (2021-08-20), short of 4 weeks but within grace" in found[2]

    def test_from_an_observation(self, tables, lines):
        rules = two(tables, tables.interval(28, Observed("O")))
        seen = [Observation("O", date(2020, 6, 20))]
        found = lines(rules, ("2020-06-01", "X"), ("2020-07-01", "X"), observed=seen)
        assert "11 days after observation O (2020-06-20)" in found[1]

    @pytest.mark.parametrize(
        ("row", "on", "says"),
        [
            (AgeRule(absolute_minimum=days(28), minimum=days(28)), "2020-01-28", "minimum age is 4 weeks"),
            (AgeRule(absolute_minimum=days(24), minimum=days(28)), "2020-01-24", "weeks, with grace 24 days"),
            (AgeRule(absolute_minimum=days(24), minimum=days(28)), "2020-01-26", "but within grace"),
            (AgeRule(maximum=days(28)), "2020-02-01", "too old — the limit is 2020-01-29"),
            (AgeRule(), "2019-12-31", "the minimum age is 0 days"),
            (AgeRule(minimum=days(28)), "2019-12-31", "the minimum age is 4 weeks"),
        ],
    )  # fmt: skip
    def test_ages(self, row, on, says, tables, lines):
        rules = tables.schedule(tables.series(tables.dose(1, ages=(row,))))
        assert says in lines(rules, (on, "X"))[0]

    def test_every_other_reason(self, tables, lines):
        bad = AdministeredDose(on=date(2020, 6, 2), vaccine=tables.code("X"), substandard=True)
        old = AdministeredDose(
            on=date(2020, 6, 3), vaccine=tables.code("X"), lot_expiry=PartialDate(2020, 5)
        )
        rules = tables.schedule(
            tables.series(
                tables.dose(
                    1, ages=(), inadvertent=(InadvertentProduct(vaccine=tables.code("Y")),)
                ),
                tables.dose(
                    2,
                    intervals=[tables.interval(200)],
                    allowable_intervals=(tables.interval(150, TargetDose(1)),),
                    skips=(
                        SkipRule(
                            sets=(SkipSet(conditions=(AgeIs(Ages(years(1))),), text="grown"),)
                        ),
                    ),
                ),
                tables.dose(3),
            ),
            vaccines=("X", "Y", "Z"),
        )
        said = lines(
            rules,
            ("2019-12-30", "X"),
            ("2020-06-01", "Y"),
            bad,
            old,
            ("2020-06-04", "X"),
            ("2020-06-24", "X"),
            ("2020-11-01", "Z"),
            ("2021-02-01", "X"),
            ("2021-03-01", "X"),
        )
        wanted = [
            "before birth (SCH-HOUSE-BEFORE-BIRTH)",
            "inadvertent vaccine for target dose 1",
            "a bad condition is recorded",
            "the lot had expired",
            "valid",
            "the allowable interval was not kept either: the first day was 2020-11-01",
            "not a preferable or allowable vaccine for target dose 2",
            "target dose 2 is skipped on 2021-02-01: grown",
            "the series was already complete",
        ]
        for line, part in zip(said, wanted, strict=True):
            assert part in line

    def test_a_conflict(self, tables, lines):
        row = Conflict(
            previous=tables.code("X"),
            current=tables.code("X"),
            begin=days(1),
            minimum_end=days(24),
            end=days(28),
            cites=(tables.ORDER,),
        )
        rules = tables.schedule(tables.series(tables.dose(1), tables.dose(2)), conflicts=[row])
        assert lines(rules, ("2020-06-01", "X"), ("2020-06-21", "X"))[1] == (
            "dose 2, 2020-06-21: not valid: too close to dose 1 (2020-06-01): 20 days; "
            "the first valid day was 2020-06-25 (CONFLICT-3; source: ORDER-1 article 2)"
        )

    def test_a_row_without_an_absolute_minimum(self, tables):
        row = IntervalRule(anchor=PreviousDose(), minimum=weeks(4))
        (one,) = tables.run(
            two(tables, row), tables.history(("2020-06-01", "X"), ("2020-06-21", "X"))
        ).results
        rules = [f.rule for f in one.evaluations[1].findings]
        assert "CALCDTINT-3" not in rules
        assert "CALCDTINT-4" in rules

    def test_allowable_interval_kept(self, tables):
        rules = tables.schedule(
            tables.series(
                tables.dose(1),
                tables.dose(
                    2,
                    intervals=[tables.interval(28)],
                    allowable_intervals=(tables.interval(14, Observed("O")),),
                ),
            )
        )
        seen = [Observation("O", date(2020, 6, 1))]
        patient = tables.history(("2020-06-01", "X"), ("2020-06-15", "X"), observed=seen)
        (one,) = tables.run(rules, patient).results
        found = {f.rule: f.verdict for f in one.evaluations[1].findings}
        assert found["CALCDTINT-3"] is Verdict.BROKEN
        assert found["SCH-CDSI46-T6-21"] is Verdict.SATISFIED

    def test_allowable_vaccine(self, tables):
        rules = tables.schedule(
            tables.series(tables.dose(1, preferable=(), allowable=(tables.product(),)))
        )
        (one,) = tables.run(rules, tables.history(("2020-06-01", "X"))).results
        found = {f.rule: f.verdict for f in one.evaluations[0].findings}
        assert found["SCH-CDSI46-T6-29"] is Verdict.SATISFIED


class TestForecasts:
    def said(self, tables, rules, *given, on="2021-01-01", **fields):
        (forecast,) = tables.run(rules, tables.history(*given, **fields), on).forecasts
        return [line.en for line in explain_forecast(forecast)]

    def test_what_is_due_and_the_limit_that_decides(self, tables):
        row = IntervalRule(
            anchor=PreviousDose(),
            minimum=days(28),
            earliest_recommended=days(56),
            latest_recommended=days(84),
            cites=(tables.ORDER,),
        )
        rules = two(tables, row)
        assert self.said(tables, rules, ("2020-06-01", "X")) == [
            "Pox: dose 2, earliest 2020-06-29, recommended 2020-07-27, past due 2020-08-23",
            "one way: 4 weeks after dose 1 (2020-06-01) is 2020-06-29 "
            "(CALCDTINT-4; source: ORDER-1 article 2)",
        ]

    def test_in_vietnamese(self, tables):
        rules = tables.schedule(tables.series(tables.dose(1, ages=(tables.age(42),))))
        (forecast,) = tables.run(rules, tables.history()).forecasts
        assert [line.vi for line in explain_forecast(forecast)] == [
            "Pox: mũi 1, sớm nhất 12/02/2020, khuyến cáo 12/02/2020",
            "one way: đủ 6 tuần tuổi vào 12/02/2020 (CALCDTAGE-4)",
        ]

    def test_every_other_limit(self, tables):
        conflict = Conflict(
            previous=tables.code("Z"),
            current=tables.code("X"),
            begin=days(1),
            minimum_end=days(24),
            end=days(28),
        )
        season = Season(start=date(2020, 9, 1), end=date(2020, 12, 1))
        rules = tables.schedule(tables.series(tables.dose(1, season=season)), conflicts=[conflict])
        assert "the season starts on 2020-09-01" in self.said(tables, rules, on="2020-10-01")[1]
        found = self.said(tables, rules, ("2020-09-10", "Z"), on="2020-10-01")
        assert "the conflict with dose 1 (2020-09-10) lasts until 2020-10-08" in found[1]
        assert "the season ended on 2020-12-01" in self.said(tables, rules)[1]
        last = tables.schedule(tables.series(tables.dose(1), tables.dose(2)))
        found = self.said(tables, last, ("2020-06-01", "X"))
        assert "the latest dose was on 2020-06-01" in found[1]

    def test_why_nothing_is_due(self, tables):
        rules = tables.schedule(
            tables.series(
                tables.dose(
                    1,
                    ages=(tables.age(0, maximum=years(1)),),
                    skips=(
                        SkipRule(
                            sets=(SkipSet(conditions=(AgeIs(Ages(years(9))),), text="grown"),)
                        ),
                    ),
                )
            ),
            immunity=Immunity(
                observations={"I"},
                births=(BirthImmunity(before=date(2000, 1, 1), cites=(tables.ORDER,)),),
            ),
            contraindications=(Contraindication(observation="C", text="never"),),
        )
        assert self.said(tables, rules)[0] == "Pox: aged out"
        assert "too old, or too late" in self.said(tables, rules)[1]
        assert "contraindication C: never" in self.said(tables, rules, observed=["C"])[1]
        assert "there is evidence of immunity" in self.said(tables, rules, observed=["I"])[1]
        found = self.said(tables, rules, birth=date(1999, 1, 1), on="2001-01-01")
        assert "source: ORDER-1 article 2" in found[1]
        found = self.said(tables, rules, on="2029-01-01")
        assert "target dose 1 is skipped on 2029-01-01: grown" in found[1]

    def test_unable_to_finish(self, tables):
        rules = two(tables, tables.interval(28))
        late = tables.schedule(
            tables.series(
                tables.dose(1),
                tables.dose(2, ages=(AgeRule(maximum=years(1)),), intervals=[tables.interval(400)]),
            )
        )
        assert (
            "before the maximum age, 2021-01-01"
            in self.said(tables, late, ("2020-06-01", "X"), on="2020-06-02")[1]
        )
        nothing = tables.schedule(tables.series(tables.dose(1, ages=())))
        assert "before the maximum age, 2999-12-31" in self.said(tables, nothing)[1]
        assert rules


class TestFindings:
    def test_a_satisfied_rule_without_a_line_is_not_said(self):
        assert say(Finding("FORECASTDT-4", Verdict.SATISFIED)) is None

    def test_spans(self):
        assert say_span("1 year + 1 month - 2 weeks") == "1 năm + 1 tháng - 2 tuần"

    def test_every_rule_is_cited_and_says_something_in_both_languages(self):
        for rule in RULES:
            assert rule.says.vi != rule.says.en
            assert rule.cites[0].basis in {Basis.TEXT, Basis.CONVENTION}
            assert (rule.cites[0].instrument == "HOUSE") is ("HOUSE" in rule.id)

    def test_every_fact_that_a_sentence_asks_for_is_in_the_finding(self, tables):
        """Every broken rule of our worked cases fills its own sentence."""
        from vaxrecord.schedule.cdsi import schedule_from_cdsi

        folder = Path(__file__).parents[2] / "cases" / "schedule"
        texts = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.xml")}
        rules = schedule_from_cdsi(texts)
        from vaxrecord.vaccines import Code

        seen = set()
        for vaccine in ("A1", "A3", "A8", "B1", "D1", "E1"):
            for day in (10, 50, 60, 300, 800, 9000):
                doses = tuple(
                    AdministeredDose(
                        on=Span(days=day + 20 * n).after(date(1999, 12, 31)),
                        vaccine=Code("CVX", vaccine),
                        substandard=n == 2,
                    )
                    for n in range(4)
                )
                patient = tables.history(*doses, birth=date(2000, 1, 1), observed=["C2", "O1"])
                found = evaluate(patient, rules, on=date(2025, 9, 1))
                findings = [
                    finding
                    for result in found.results
                    for one in (result, *result.evaluations)
                    for finding in one.findings
                ]
                findings += [
                    f for g in found.forecasts for m in (g, *g.members) for f in m.findings
                ]
                for finding in findings:
                    rule = BOOK[finding.rule]
                    seen.add(finding.rule)
                    if finding.verdict is Verdict.BROKEN:
                        facts = {name: str(fact) for name, fact in finding.facts}
                        assert rule.broken.en.format(**facts)
                        assert rule.broken.vi.format(**facts)
        assert len(seen) > 20


class TestTimeline:
    def test_a_picture_of_doses_and_windows(self, tables):
        rules = tables.schedule(
            tables.series(
                tables.dose(1, ages=(tables.age(0, latest_recommended=years(1)),)),
                tables.dose(2, intervals=[tables.interval(28, latest_recommended=days(90))]),
            )
        )
        patient = tables.history(("2020-06-01", "X"), ("2020-06-10", "X"))
        picture = draw_timeline(patient, tables.run(rules, patient, "2020-06-20"))
        root = ET.fromstring(picture)
        texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
        titles = [element.text for element in root.iter("{http://www.w3.org/2000/svg}title")]
        assert "●" in texts
        assert "✕" in texts
        assert "2020-06-10 X: Not Valid, Interval: too Soon" in titles
        assert "2020-07-08 – 2020-09-07" in titles

    def test_names_are_escaped(self, tables):
        hostile = "<script>&\"'"
        rules = tables.schedule(
            tables.series(tables.dose(1, preferable=(tables.product(hostile),))),
            vaccines=(hostile,),
        )
        patient = tables.history(("2020-06-01", hostile))
        picture = draw_timeline(patient, tables.run(rules, patient))
        assert "<script>" not in picture
        assert ET.fromstring(picture) is not None

    def test_nothing_due_and_nothing_given(self, tables):
        rules = tables.schedule(tables.series(tables.dose(1, ages=(AgeRule(maximum=days(9)),))))
        picture = draw_timeline(tables.history(), tables.run(rules, tables.history()))
        assert "Pox" not in picture
        assert ET.fromstring(picture) is not None

    def test_without_a_past_due_date_the_window_is_open(self, tables):
        rules = tables.schedule(tables.series(tables.dose(1)))
        picture = draw_timeline(tables.history(), tables.run(rules, tables.history()))
        assert "<title>2020-01-01 – 2021-01-01</title>" in picture

    def test_complete(self, tables):
        rules = tables.schedule(tables.series(tables.dose(1)))
        patient = tables.history(("2020-06-01", "X"))
        assert "Complete" in draw_timeline(patient, tables.run(rules, patient))
