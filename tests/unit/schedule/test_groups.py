"""Vaccine groups, and the conventions that choose among their forecasts."""

from datetime import date

import pytest

from vaxrecord.periods.span import days, years
from vaxrecord.schedule import (
    AdministeredDose,
    AgeRule,
    AntigenRules,
    Association,
    Contraindication,
    Indication,
    Schedule,
    SeriesKind,
    VaccineGroup,
    dose_evaluations,
    dose_number_across,
    dose_verdict,
    evaluate,
    primary_forecast,
)
from vaxrecord.schedule.groups import group_status
from vaxrecord.schedule.status import SeriesStatus

S = SeriesStatus
RISK = {"kind": SeriesKind.RISK, "group": "2", "indications": (Indication(observation="O"),)}


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        ([S.AGED_OUT], S.AGED_OUT),
        ([S.AGED_OUT, S.CONTRAINDICATED], S.CONTRAINDICATED),
        ([S.NOT_RECOMMENDED, S.AGED_OUT], S.AGED_OUT),
        ([S.NOT_COMPLETE, S.NOT_RECOMMENDED], S.NOT_RECOMMENDED),
        ([S.COMPLETE, S.NOT_COMPLETE], S.NOT_COMPLETE),
        ([S.IMMUNE, S.IMMUNE], S.IMMUNE),
        ([S.IMMUNE, S.COMPLETE], S.COMPLETE),
        ([S.COMPLETE, S.COMPLETE], S.COMPLETE),
    ],
)
def test_table_9_4(statuses, status):
    assert group_status(statuses) is status


class TestSeveralAntigens:
    """9.3."""

    def rules(
        self, tables, *, full_group=False, priority=False, contraindications=(), latest=(None, None)
    ):
        def antigen(name, gap, prior, maximum, forbidden=()):
            row = tables.interval(
                gap,
                priority=prior,
                earliest_recommended=days(gap + 5),
                latest_recommended=days(gap + 20),
            )
            one = tables.series(
                tables.dose(1, preferable=(tables.product("XY"), tables.product(name))),
                tables.dose(
                    2,
                    intervals=[row],
                    preferable=(tables.product("XY", recommend=True), tables.product(name)),
                    ages=(AgeRule(maximum=maximum),),
                ),
                antigen=name,
            )
            return AntigenRules(name=name, series=(one,), contraindications=forbidden)

        return Schedule(
            name="made up",
            edition="1",
            antigens=(
                antigen("X", 28, priority, latest[0], contraindications),
                antigen("Y", 60, False, latest[1]),
            ),
            associations=tuple(
                Association(vaccine=tables.code(vaccine), antigen=name)
                for vaccine in ("XY", "X", "Y")
                for name in vaccine
            ),
            vaccine_groups=(VaccineGroup(name="Pox", antigens=("X", "Y"), full_group=full_group),),
        )

    def look(self, tables, rules, *given, **fields):
        (found,) = tables.run(rules, tables.history(*given, **fields)).forecasts
        return found

    def test_the_latest_of_the_earliest_dates(self, tables):
        found = self.look(tables, self.rules(tables), ("2020-06-01", "XY"))
        assert found.earliest == date(2020, 7, 31)
        assert found.recommended == date(2020, 7, 31)
        assert found.past_due == date(2020, 7, 31)
        assert found.antigens == ("X", "Y")
        assert [p.vaccine.value for p in found.vaccines] == ["XY"]
        assert found.latest is None

    def test_an_interval_with_priority_the_earliest_but_not_before_the_latest_dose(self, tables):
        rules = self.rules(tables, priority=True)
        found = self.look(tables, rules, ("2020-06-01", "XY"))
        assert found.earliest == date(2020, 6, 29)
        assert found.recommended == date(2020, 7, 4)
        assert found.past_due == date(2020, 7, 18)
        later = self.look(tables, rules, ("2020-06-01", "XY"), ("2020-07-10", "Y"))
        assert later.earliest == date(2020, 7, 10)

    def test_a_group_of_which_nothing_was_given(self, tables):
        rules = self.rules(tables)
        found = self.look(tables, rules)
        assert (found.earliest, found.number) == (date(2020, 1, 1), 1)

    def test_priority_without_a_dose_of_a_known_vaccine(self, tables):
        first = tables.series(
            tables.dose(1, intervals=[tables.interval(0, priority=True)]), antigen="X"
        )
        second = tables.series(tables.dose(1, ages=(tables.age(9),)), antigen="Y")
        rules = Schedule(
            name="",
            edition="",
            antigens=(
                AntigenRules(name="X", series=(first,)),
                AntigenRules(name="Y", series=(second,)),
            ),
            associations=(Association(vaccine=tables.code("Y"), antigen="Y"),),
            vaccine_groups=(VaccineGroup(name="Pox", antigens=("X", "Y")),),
        )
        assert self.look(tables, rules, ("2020-06-01", "?")).earliest == date(2020, 1, 1)

    @pytest.mark.parametrize(("full_group", "number"), [(True, 1), (False, 2)])
    def test_the_number(self, full_group, number, tables):
        rules = self.rules(tables, full_group=full_group)
        assert self.look(tables, rules, ("2020-06-01", "X")).number == number

    def test_the_earliest_latest_date(self, tables):
        rules = self.rules(tables, latest=(years(5), years(4)))
        assert self.look(tables, rules, ("2020-06-01", "XY")).latest == date(2023, 12, 31)

    def test_one_antigen_settled_settles_the_group(self, tables):
        rules = self.rules(tables, contraindications=(Contraindication(observation="C"),))
        found = self.look(tables, rules, observed=["C"])
        assert (found.status, found.earliest, found.number) == (S.CONTRAINDICATED, None, None)
        assert found.antigens == ("Y",)
        assert found.findings[0].rule == "MULTIANTVG-1"


class TestConventions:
    """Ours, not CDC's."""

    def forecasts(self, tables, *all_series, given=(), observed=("O",), on="2021-01-01", **fields):
        rules = tables.schedule(*all_series, **fields)
        return evaluate(tables.history(*given, observed=observed), rules, on=date.fromisoformat(on))

    def standard(self, tables, **fields):
        return tables.series(tables.dose(1), tables.dose(2), name="standard", **fields)

    def risk(self, tables, *doses, **fields):
        doses = doses or (tables.dose(1), tables.dose(2))
        return tables.series(*doses, name="risk", **{**RISK, **fields})

    def test_nothing(self):
        assert primary_forecast(()) is None
        assert dose_number_across(()) is None

    def test_risk_before_standard(self, tables):
        found = self.forecasts(tables, self.standard(tables), self.risk(tables))
        assert primary_forecast(found.of_group("Pox")).kind is SeriesKind.RISK

    def test_what_is_due_before_what_is_complete(self, tables):
        found = self.forecasts(
            tables,
            tables.series(tables.dose(1), tables.dose(2), tables.dose(3), name="standard"),
            self.risk(tables, tables.dose(1)),
            given=[("2020-06-01", "X")],
        )
        assert primary_forecast(found.of_group("Pox")).kind is SeriesKind.STANDARD

    @pytest.mark.parametrize(
        ("on", "kind"), [("2020-12-31", SeriesKind.STANDARD), ("2021-01-01", SeriesKind.RISK)]
    )
    def test_what_has_not_begun_is_left_out(self, on, kind, tables):
        found = self.forecasts(
            tables, self.standard(tables), self.risk(tables, minimum_age_to_start=years(1)), on=on
        )
        assert primary_forecast(found.of_group("Pox")).kind is kind

    def test_a_valid_dose_is_a_beginning(self, tables):
        found = self.forecasts(
            tables,
            self.standard(tables),
            self.risk(tables, minimum_age_to_start=years(9)),
            given=[("2020-06-01", "X")],
        )
        assert primary_forecast(found.of_group("Pox")).kind is SeriesKind.RISK

    def test_where_nothing_has_begun_all_are_looked_at(self, tables):
        found = self.forecasts(tables, self.risk(tables, minimum_age_to_start=years(9)))
        assert primary_forecast(found.of_group("Pox")).kind is SeriesKind.RISK

    def test_the_number_counts_doses_valid_elsewhere(self, tables):
        strict = self.risk(tables, tables.dose(1, ages=(tables.age(300),)))
        found = self.forecasts(
            tables,
            self.standard(tables),
            strict,
            given=[("2020-06-01", "X"), ("2020-07-01", "X")],
        )
        assert primary_forecast(found.of_group("Pox")).number == 1
        assert dose_number_across(found.of_group("Pox")) == 3
        assert dose_number_across(found.of_group("?")) is None

    def test_a_group_where_nothing_is_due_has_no_number(self, tables):
        found = self.forecasts(tables, tables.series(tables.dose(1)), given=[("2020-06-01", "X")])
        assert dose_number_across(found.of_group("Pox")) is None

    def test_valid_in_any_best_series_is_valid(self, tables):
        strict = self.risk(tables, tables.dose(1, ages=(tables.age(300),)))
        found = self.forecasts(tables, self.standard(tables), strict, given=[("2020-06-01", "X")])
        says = [one.status.value for one in dose_evaluations(found.of_group("Pox"), 0)]
        assert says == ["Not Valid", "Valid"]
        assert dose_verdict(found, 0, "Pox").status.value == "Valid"
        assert dose_verdict(found, 0).status.value == "Valid"

    def test_else_the_primary_forecast_decides(self, tables):
        strict = self.risk(tables, tables.dose(1, ages=(tables.age(300),)))
        wrong = tables.series(tables.dose(1, preferable=()), name="standard", default=True)
        found = self.forecasts(tables, wrong, strict, given=[("2020-06-01", "X")])
        assert dose_verdict(found, 0, "Pox").reasons[0].value == "Age: Too Young"

    def test_a_dose_that_nothing_knows(self, tables):
        found = self.forecasts(tables, self.standard(tables), given=[("2020-06-01", "?")])
        assert dose_verdict(found, 0, "Pox") is None


class TestOnly:
    def test_a_schedule_of_some_groups_judges_as_before(self, tables):
        rules = tables.schedule(tables.series(tables.dose(1)))
        assert rules.only(["Pox"]) == rules
        nothing = rules.only([])
        assert tables.run(nothing, tables.history(("2020-06-01", "X"))).forecasts == ()

    def test_the_volume_of_answers_is_by_group(self, tables):
        rules = tables.schedule(tables.series(tables.dose(1)))
        dose = AdministeredDose(on=date(2020, 6, 1), vaccine=tables.code("X"))
        found = tables.run(rules, tables.history(dose))
        assert [f.group for f in found.of_group("Pox")] == ["Pox"]
        assert found.of_group("?") == ()
