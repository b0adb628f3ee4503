"""What is due next: need, dates, numbers, products; immunity and contraindications."""

from datetime import date

import pytest

from vaxrecord.law.citation import InForce
from vaxrecord.law.rule import Verdict
from vaxrecord.periods.span import Span, days, weeks, years
from vaxrecord.schedule import (
    AgeIs,
    AgeRule,
    Ages,
    BirthImmunity,
    Compare,
    Conflict,
    ContraindicatedVaccine,
    Contraindication,
    DateRange,
    DosesCounted,
    Immunity,
    InadvertentProduct,
    Indication,
    IntervalRule,
    Observation,
    PreviousDose,
    Scope,
    Season,
    SeriesCompleted,
    SeriesKind,
    SkipContext,
    SkipRule,
    SkipSet,
    TargetStatus,
    TimeSince,
    VaccineContraindication,
)


def skip(*conditions, context=SkipContext.BOTH, **fields):
    return SkipRule(sets=(SkipSet(conditions=conditions, **fields),), context=context)


@pytest.fixture
def due(tables):
    def look(rules, *given, on="2021-01-01", name="one way", **fields):
        return tables.results(rules, tables.history(*given, **fields), on)[name]

    return look


class TestEarliest:
    """FORECASTDTCAN-1: the latest of all limits."""

    def test_minimum_age(self, tables, due):
        one = tables.series(tables.dose(1, ages=(tables.age(42),)))
        assert due(tables.schedule(one)).forecast.earliest == date(2020, 2, 12)

    def test_a_birth_on_31_august(self, tables, due):
        row = AgeRule(minimum=Span(months=6))
        one = tables.series(tables.dose(1, ages=(row,)))
        found = due(tables.schedule(one), birth=date(2020, 8, 31))
        assert found.forecast.earliest == date(2021, 3, 1)

    def test_all_minimum_intervals(self, tables, due):
        one = tables.series(
            tables.dose(1),
            tables.dose(2, intervals=[tables.interval(28), tables.interval(60)]),
        )
        found = due(tables.schedule(one), ("2020-06-01", "X"))
        assert found.forecast.earliest == date(2020, 7, 31)

    def test_not_before_an_inadvertent_dose(self, tables, due):
        one = tables.series(
            tables.dose(1, inadvertent=(InadvertentProduct(vaccine=tables.code("Y")),))
        )
        rules = tables.schedule(one, vaccines=("X", "Y"))
        assert due(rules, ("2020-06-01", "Y")).forecast.earliest == date(2020, 6, 1)

    def test_not_before_the_last_dose_evaluated(self, tables, due):
        one = tables.series(tables.dose(1), tables.dose(2))
        rules = tables.schedule(one, vaccines=("X", "Y"))
        found = due(rules, ("2020-06-01", "X"), ("2020-06-15", "Y"))
        assert found.forecast.earliest == date(2020, 6, 15)

    def test_the_full_end_of_a_conflict_even_after_a_valid_dose(self, tables, due):
        one = tables.series(tables.dose(1), tables.dose(2))
        fields = {"begin": days(1), "minimum_end": days(24), "end": days(28)}
        rows = [Conflict(previous=tables.code(p), current=tables.code("X"), **fields) for p in "XZ"]
        rules = tables.schedule(one, conflicts=rows)
        assert due(rules, ("2020-06-01", "X")).forecast.earliest == date(2020, 6, 29)
        found = due(rules, ("2020-06-01", "X"), ("2020-06-20", "Z"))
        assert found.forecast.earliest == date(2020, 7, 18)
        found = due(rules, ("2020-06-20", "Z"), ("2020-06-01", "X"))
        assert found.forecast.earliest == date(2020, 7, 18)

    @pytest.mark.parametrize(
        ("on", "earliest"), [("2020-12-31", date(2020, 6, 29)), ("2021-01-01", date(2020, 6, 1))]
    )
    def test_conflicts_in_force_at_the_assessment(self, on, earliest, tables, due):
        one = tables.series(tables.dose(1), tables.dose(2))
        row = Conflict(
            previous=tables.code("X"),
            current=tables.code("X"),
            begin=days(1),
            minimum_end=days(24),
            end=days(28),
            in_force=InForce(until=date(2020, 12, 31)),
        )
        found = due(tables.schedule(one, conflicts=[row]), ("2020-06-01", "X"), on=on)
        assert found.forecast.earliest == earliest

    def test_nothing_gives_a_date(self, tables, due):
        found = due(tables.schedule(tables.series(tables.dose(1, ages=()))))
        assert (found.status.value, found.forecast) == ("Aged Out", None)

    @pytest.mark.parametrize(
        ("on", "earliest"), [("2020-12-31", date(2020, 2, 12)), ("2021-01-01", date(2020, 1, 1))]
    )
    def test_rows_in_force_by_the_assessment_date(self, on, earliest, tables, due):
        old = tables.age(42, in_force=InForce(until=date(2020, 12, 31)))
        new = tables.age(0, in_force=InForce(since=date(2021, 1, 1)))
        one = tables.series(tables.dose(1, ages=(old, new)))
        assert due(tables.schedule(one), on=on).forecast.earliest == earliest


class TestRecommendedAndPastDue:
    """FORECASTDT-2 to -6."""

    def make(self, tables, **ages):
        row = IntervalRule(
            anchor=PreviousDose(),
            minimum=days(28),
            earliest_recommended=days(56),
            latest_recommended=days(84),
        )
        other = IntervalRule(anchor=PreviousDose(), minimum=days(28), latest_recommended=days(90))
        return tables.schedule(
            tables.series(
                tables.dose(1), tables.dose(2, ages=(AgeRule(**ages),), intervals=(row, other))
            )
        )

    def test_age_goes_before_interval(self, tables, due):
        rules = self.make(
            tables, earliest_recommended=years(1), latest_recommended=Span(years=1, days=28)
        )
        found = due(rules, ("2020-06-01", "X")).forecast
        assert found.recommended == date(2021, 1, 1)
        assert found.past_due == date(2021, 1, 28)

    def test_without_age_the_latest_interval(self, tables, due):
        found = due(self.make(tables), ("2020-06-01", "X")).forecast
        assert found.recommended == date(2020, 7, 27)
        assert found.past_due == date(2020, 8, 29)
        assert found.latest is None

    def test_neither_is_before_the_earliest(self, tables, due):
        rules = self.make(tables, earliest_recommended=days(9), latest_recommended=days(19))
        found = due(rules, ("2020-06-01", "X")).forecast
        assert found.recommended == found.past_due == found.earliest == date(2020, 6, 29)
        assert found.unadjusted_recommended == date(2020, 1, 10)
        assert found.unadjusted_past_due == date(2020, 1, 19)

    def test_with_nothing_the_earliest_and_blank(self, tables, due):
        one = tables.series(tables.dose(1), tables.dose(2, intervals=[tables.interval(28)]))
        found = due(tables.schedule(one), ("2020-06-01", "X")).forecast
        assert found.recommended == found.earliest
        assert found.past_due is None

    def test_latest_is_the_day_before_the_maximum_age(self, tables, due):
        one = tables.series(tables.dose(1, ages=(tables.age(0, maximum=years(2)),)))
        assert due(tables.schedule(one)).forecast.latest == date(2021, 12, 31)

    def test_the_first_day_of_the_calendar_has_no_day_before(self, tables, due):
        row = tables.age(0, latest_recommended=days(0))
        one = tables.series(tables.dose(1, ages=(row,)))
        found = due(tables.schedule(one), birth=date.min).forecast
        assert found.earliest == found.past_due == date.min


class TestNeed:
    """Table 7-10, from left to right."""

    ALWAYS = skip(AgeIs(Ages()))

    def test_complete_goes_before_everything(self, tables, due):
        rules = tables.schedule(
            tables.series(tables.dose(1)),
            immunity=Immunity(observations={"I"}),
            contraindications=(Contraindication(observation="C"),),
        )
        assert due(rules, ("2020-06-01", "X"), observed=["I", "C"]).status.value == "Complete"

    def test_all_skipped_is_not_recommended_even_when_immune(self, tables, due):
        rules = tables.schedule(
            tables.series(tables.dose(1, skips=(self.ALWAYS,))),
            immunity=Immunity(observations={"I"}),
        )
        found = due(rules, observed=["I"])
        assert found.status.value == "Not Recommended"
        assert found.targets == ((1, TargetStatus.SKIPPED),)

    def test_immune_goes_before_contraindicated(self, tables, due):
        rules = tables.schedule(
            tables.series(tables.dose(1)),
            immunity=Immunity(observations={"I"}),
            contraindications=(Contraindication(observation="C"),),
        )
        assert due(rules, observed=["C", "I"]).status.value == "Immune"

    def test_contraindicated_goes_before_season_and_age(self, tables, due):
        rules = tables.schedule(
            tables.series(
                tables.dose(
                    1,
                    ages=(tables.age(0, maximum=days(9)),),
                    season=Season(end=date(2020, 1, 2)),
                )
            ),
            contraindications=(Contraindication(observation="C"),),
        )
        assert due(rules, observed=["C"]).status.value == "Contraindicated"
        assert due(rules).status.value == "Not Recommended"
        assert due(rules, on="2020-01-02").status.value == "Not Complete"

    @pytest.mark.parametrize(
        ("on", "status"), [("2020-12-31", "Not Complete"), ("2021-01-01", "Aged Out")]
    )
    def test_maximum_age(self, on, status, tables, due):
        one = tables.series(tables.dose(1, ages=(tables.age(0, maximum=years(1)),)))
        assert due(tables.schedule(one), on=on).status.value == status

    @pytest.mark.parametrize(("least", "status"), [(213, "Not Complete"), (214, "Aged Out")])
    def test_unable_to_finish_before_the_maximum_age(self, least, status, tables, due):
        one = tables.series(
            tables.dose(1),
            tables.dose(2, ages=(AgeRule(maximum=years(1)),), intervals=[tables.interval(least)]),
        )
        found = due(tables.schedule(one), ("2020-06-01", "X"), on="2020-06-01")
        assert found.status.value == status


class TestSkip:
    """7.1 and 7.6."""

    def make(self, tables, **first):
        return tables.schedule(
            tables.series(
                tables.dose(1),
                tables.dose(2, intervals=[tables.interval(28)], **first),
                tables.dose(3, intervals=[tables.interval(90)]),
            )
        )

    def test_skipped_at_the_assessment_date(self, tables, due):
        rules = self.make(tables, skips=(skip(AgeIs(Ages(years(1)))),))
        before = due(rules, ("2020-06-01", "X"), on="2020-12-31").forecast
        after = due(rules, ("2020-06-01", "X"), on="2021-01-01").forecast
        assert (before.target, before.earliest) == (2, date(2020, 6, 29))
        assert (after.target, after.earliest) == (3, date(2020, 8, 30))

    def test_skipped_on_its_own_earliest_date(self, tables, due):
        rules = self.make(tables, skips=(skip(AgeIs(Ages(years(1)))),))
        found = due(rules, ("2020-12-03", "X"), on="2020-12-03").forecast
        assert (found.target, found.earliest) == (2, date(2020, 12, 31))
        found = due(rules, ("2020-12-04", "X"), on="2020-12-04").forecast
        assert (found.target, found.earliest) == (3, date(2021, 3, 4))

    @pytest.mark.parametrize(
        ("context", "target"), [(SkipContext.EVALUATION, 2), (SkipContext.FORECAST, 3)]
    )
    def test_contexts(self, context, target, tables, due):
        rules = self.make(tables, skips=(skip(AgeIs(Ages()), context=context),))
        assert due(rules, ("2020-06-01", "X")).forecast.target == target

    @pytest.mark.parametrize(("on", "target"), [("2020-09-08", 2), ("2020-09-09", 3)])
    def test_time_since_the_previous_dose(self, on, target, tables, due):
        rules = self.make(tables, skips=(skip(TimeSince(days(100))),))
        assert due(rules, ("2020-06-01", "X"), on=on).forecast.target == target

    def test_time_since_no_dose_at_all(self, tables, due):
        one = tables.series(tables.dose(1, skips=(skip(TimeSince(days(0))),)))
        assert due(tables.schedule(one)).status.value == "Not Complete"

    def test_two_rules_are_alternatives(self, tables, due):
        never, always = skip(AgeIs(Ages(years(99)))), skip(AgeIs(Ages()))
        assert (
            due(self.make(tables, skips=(never, always)), ("2020-06-01", "X")).forecast.target == 3
        )

    @pytest.mark.parametrize(
        ("every", "first", "second", "skipped"),
        [
            (True, True, True, True),
            (True, True, False, False),
            (True, False, True, False),
            (False, True, False, True),
            (False, False, True, True),
            (False, False, False, False),
        ],
    )
    def test_sets_and_conditions(self, every, first, second, skipped, tables, due):
        both = [AgeIs(Ages() if met else Ages(years(99))) for met in (first, second)]
        sets = SkipRule(sets=tuple(SkipSet(conditions=(c,)) for c in both), every=every)
        conditions = SkipRule(sets=(SkipSet(conditions=tuple(both), every=every),))
        for rule in (sets, conditions):
            found = due(self.make(tables, skips=(rule,)), ("2020-06-01", "X"))
            assert (found.forecast.target == 3) is skipped

    def test_a_set_out_of_force_is_not_looked_at(self, tables, due):
        gone = skip(AgeIs(Ages()), in_force=InForce(until=date(2020, 12, 31)))
        rules = self.make(tables, skips=(gone,))
        assert due(rules, ("2020-06-01", "X"), on="2020-12-31").forecast.target == 3
        assert due(rules, ("2020-06-01", "X"), on="2021-01-01").forecast.target == 2

    @pytest.mark.parametrize(
        ("compare", "count", "target"),
        [
            (Compare.GREATER, 0, 3),
            (Compare.GREATER, 1, 2),
            (Compare.EQUAL, 1, 3),
            (Compare.EQUAL, 2, 2),
            (Compare.LESS, 2, 3),
            (Compare.LESS, 1, 2),
        ],
    )
    @pytest.mark.parametrize("valid_only", [True, False])
    def test_counts(self, compare, count, target, valid_only, tables, due):
        row = DosesCounted(
            vaccines=[tables.code("X")], compare=compare, count=count, valid_only=valid_only
        )
        rules = self.make(tables, skips=(skip(row),))
        assert due(rules, ("2020-06-01", "X")).forecast.target == target

    @pytest.mark.parametrize(
        ("fields", "counted"),
        [
            ({"ages": Ages(days(152))}, True),
            ({"ages": Ages(days(153))}, False),
            ({"ages": Ages(end=days(153))}, True),
            ({"ages": Ages(end=days(152))}, False),
            ({"dates": DateRange(date(2020, 6, 1))}, True),
            ({"dates": DateRange(date(2020, 6, 2))}, False),
            ({"dates": DateRange(end=date(2020, 6, 2))}, True),
            ({"dates": DateRange(end=date(2020, 6, 1))}, False),
        ],
    )
    def test_windows_of_a_count(self, fields, counted, tables, due):
        rules = self.make(
            tables, skips=(skip(DosesCounted(vaccines=[tables.code("X")], **fields)),)
        )
        found = due(rules, ("2020-06-01", "X"))
        assert (found.forecast.target == 3) is counted

    def test_total_counts_every_status_and_the_whole_history(self, tables, due):
        row = DosesCounted(vaccines=[tables.code(v) for v in "XYZ"], count=2)
        rules = self.make(tables, skips=(skip(row),))
        two = ("2020-06-01", "X"), ("2020-06-02", "X")
        assert due(rules, *two).forecast.target == 2
        assert due(rules, *two, ("2020-06-03", "Z")).forecast.target == 3  # Z: no antigen here
        valid = self.make(
            tables,
            skips=(skip(DosesCounted(vaccines=[tables.code("X")], count=1, valid_only=True)),),
        )
        assert due(valid, *two).forecast.target == 2

    def test_no_list_counts_the_vaccines_of_the_antigen(self, tables, due):
        rules = self.make(tables, skips=(skip(DosesCounted(vaccines=None, count=0)),))
        assert due(rules, ("2020-06-01", "Z")).forecast.target == 1
        assert due(rules, ("2020-06-01", "X")).forecast.target == 3

    def test_a_count_sees_neither_the_dose_itself_nor_later_ones(self, tables, due):
        row = DosesCounted(vaccines=[tables.code("X")], count=1)
        rules = self.make(tables, skips=(skip(row),))
        found = due(rules, ("2020-06-01", "X"), ("2020-07-01", "X"), ("2020-10-01", "X"))
        assert [e.target for e in found.evaluations] == [1, 2, 3]

    def test_another_series_is_complete(self, tables, due):
        waits = tables.series(
            tables.dose(1, skips=(skip(SeriesCompleted({"1"})),)),
            tables.dose(2),
            name="booster",
            group="2",
        )
        first = tables.series(tables.dose(1), name="primary")
        rules = tables.schedule(waits, first)
        found = due(rules, ("2020-06-01", "X"), name="booster")
        assert found.evaluations[0].target == 2
        assert found.skipped == (1,)
        assert due(rules, name="booster").forecast.target == 1

    def test_series_that_wait_for_others_keep_their_place(self, tables):
        row = (skip(SeriesCompleted({"1"})),)
        waiting = [
            tables.series(tables.dose(1, skips=row), tables.dose(2), name=name, group=name)
            for name in ("2", "4")
        ]
        others = [tables.series(tables.dose(1), name=name, group=name) for name in ("1", "3")]
        rules = tables.schedule(others[0], waiting[0], others[1], waiting[1])
        found = tables.results(rules, tables.history(("2020-06-01", "X")))
        assert list(found) == ["1", "2", "3", "4"]
        assert [one.skipped for one in found.values()] == [(), (1,), (), (1,)]


class TestNumberAndSeason:
    """FORECASTDN-1."""

    def test_recurring_doses_count_each(self, tables, due):
        one = tables.series(
            tables.dose(1), tables.dose(2, recurring=True, intervals=[tables.interval(28)])
        )
        given = [("2020-06-01", "X"), ("2020-07-01", "X"), ("2020-08-01", "X")]
        found = due(tables.schedule(one), *given)
        assert found.forecast.number == 4
        assert found.satisfied == (1, 2, 2)
        assert found.targets == (
            (1, TargetStatus.SATISFIED),
            (2, TargetStatus.SATISFIED),
            (2, TargetStatus.SATISFIED),
            (2, TargetStatus.NOT_SATISFIED),
        )
        assert found.valid_doses == 3

    @pytest.mark.parametrize(("start", "number"), [(date(2020, 6, 1), 2), (date(2020, 6, 2), 1)])
    def test_doses_before_the_season_do_not_count(self, start, number, tables, due):
        season = Season(start=start, end=date(2021, 6, 1))
        one = tables.series(tables.dose(1, season=season), tables.dose(2, season=season))
        found = due(tables.schedule(one), ("2020-06-01", "X"))
        assert found.forecast.number == number
        assert found.forecast.earliest == max(start, date(2020, 6, 1))


class TestProducts:
    """FORECASTRECVAC-1."""

    def names(self, tables, due, *products, **fields):
        one = tables.series(tables.dose(1, ages=(tables.age(28),), preferable=products))
        observed = fields.pop("observed", ())
        found = due(tables.schedule(one, **fields), observed=observed)
        return [product.vaccine.value for product in found.forecast.vaccines]

    def test_only_those_to_name(self, tables, due):
        rows = tables.product("X", recommend=True), tables.product("Y")
        assert self.names(tables, due, *rows) == ["X"]

    def test_at_the_age_of_the_earliest_or_the_recommended_date(self, tables, due):
        rows = [
            tables.product("A", recommend=True, ages=Ages(days(28))),
            tables.product("B", recommend=True, ages=Ages(days(29))),
            tables.product("C", recommend=True, ages=Ages(end=days(29))),
            tables.product("D", recommend=True, ages=Ages(end=days(28))),
        ]
        assert self.names(tables, due, *rows) == ["A", "C"]

    def test_not_contraindicated_in_force_and_in_scope(self, tables, due):
        rows = [
            tables.product("A", recommend=True),
            tables.product("B", recommend=True, in_force=InForce(until=date(2020, 12, 31))),
            tables.product("C", recommend=True, scope=Scope(only={"79"})),
            tables.product("D", recommend=True),
        ]
        rule = VaccineContraindication(
            observation="V", vaccines=(ContraindicatedVaccine(tables.code("A")),)
        )
        found = self.names(tables, due, *rows, observed=["V"], vaccine_contraindications=(rule,))
        assert found == ["D"]


class TestProtection:
    """7.2 and 7.3."""

    RULE = BirthImmunity(before=date(2000, 1, 1), country="Utopia", unless={"X"})

    @pytest.mark.parametrize(
        ("birth", "country", "observed", "status"),
        [
            (date(1999, 12, 31), "UTOPIA", [], "Immune"),
            (date(2000, 1, 1), "Utopia", [], "Not Complete"),
            (date(1999, 12, 31), "Erewhon", [], "Not Complete"),
            (date(1999, 12, 31), "", [], "Not Complete"),
            (date(1999, 12, 31), "Utopia", ["X"], "Not Complete"),
        ],
    )
    def test_born_before(self, birth, country, observed, status, tables, due):
        rules = tables.schedule(
            tables.series(tables.dose(1)), immunity=Immunity(births=(self.RULE,))
        )
        found = due(rules, birth=birth, birth_country=country, observed=observed)
        assert found.status.value == status

    def test_any_country(self, tables, due):
        rule = BirthImmunity(before=date(2000, 1, 1))
        rules = tables.schedule(tables.series(tables.dose(1)), immunity=Immunity(births=(rule,)))
        assert due(rules, birth=date(1990, 1, 1)).status.value == "Immune"

    @pytest.mark.parametrize(
        ("on", "status"),
        [
            ("2020-01-10", "Not Complete"),
            ("2020-01-11", "Contraindicated"),
            ("2020-01-20", "Contraindicated"),
            ("2020-01-21", "Not Complete"),
        ],
    )
    def test_contraindicated_at_some_ages(self, on, status, tables, due):
        rule = Contraindication(observation="C", ages=Ages(days(10), days(20)))
        rules = tables.schedule(tables.series(tables.dose(1)), contraindications=(rule,))
        assert due(rules, on=on, observed=["C"]).status.value == status

    def test_in_force(self, tables, due):
        rule = Contraindication(observation="C", in_force=InForce(until=date(2020, 12, 31)))
        rules = tables.schedule(tables.series(tables.dose(1)), contraindications=(rule,))
        assert due(rules, on="2020-12-31", observed=["C"]).status.value == "Contraindicated"
        assert due(rules, on="2021-01-01", observed=["C"]).status.value == "Not Complete"

    def test_all_products_and_not_only_the_preferable(self, tables, due):
        rule = VaccineContraindication(
            observation="V",
            vaccines=tuple(ContraindicatedVaccine(tables.code(v)) for v in "XY"),
        )
        some = tables.schedule(
            tables.series(tables.dose(1, allowable=(tables.product("Z"),))),
            vaccine_contraindications=(rule,),
        )
        every = tables.schedule(
            tables.series(tables.dose(1, allowable=(tables.product("Y"),))),
            vaccine_contraindications=(rule,),
        )
        assert due(some, observed=["V"]).status.value == "Not Complete"
        assert due(every, observed=["V"]).status.value == "Contraindicated"
        assert due(every).status.value == "Not Complete"


class TestUncertain:
    """What a person must settle decides nothing, and is named (Tables 5-4, 7-5, 7-6)."""

    def rules(self, tables):
        risk = tables.series(
            tables.dose(1),
            name="risk",
            kind=SeriesKind.RISK,
            indications=(
                Indication(observation="O", text="ask", ages=Ages(end=years(5))),
                Indication(observation="P"),
            ),
        )
        return tables.schedule(
            tables.series(tables.dose(1)),
            risk,
            contraindications=(Contraindication(observation="O", text="never"),),
            vaccine_contraindications=(VaccineContraindication(observation="P", vaccines=()),),
        )

    def test_named(self, tables):
        patient = tables.history(observed=[Observation("O", certain=False)])
        found = tables.run(self.rules(tables), patient)
        assert [one.series.name for one in found.results] == ["one way"]
        assert found.results[0].status.value == "Not Complete"
        assert [(n.rule, n.verdict) for n in found.notes] == [
            ("SCH-CDSI46-T5-4", Verdict.UNKNOWN),
            ("SCH-CDSI46-T7-5", Verdict.UNKNOWN),
        ]
        assert dict(found.notes[0].facts)["text"] == "ask"

    def test_not_at_another_age(self, tables):
        patient = tables.history(observed=[Observation("O", certain=False)], birth=date(2000, 1, 1))
        assert [n.rule for n in tables.run(self.rules(tables), patient).notes] == [
            "SCH-CDSI46-T7-5"
        ]

    def test_an_uncertain_code_that_nothing_asks_for(self, tables):
        patient = tables.history(observed=[Observation("?", certain=False)])
        assert tables.run(self.rules(tables), patient).notes == ()

    def test_certain_beats_uncertain(self, tables):
        seen = [Observation("P", certain=False), Observation("P")]
        found = tables.run(self.rules(tables), tables.history(observed=seen))
        assert found.notes == ()
        assert [one.series.name for one in found.results] == ["one way", "risk"]


class TestRelevant:
    """5.1."""

    @pytest.mark.parametrize(
        ("on", "relevant"),
        [("2020-01-14", False), ("2020-01-15", True), ("2020-01-28", True), ("2020-01-29", False)],
    )
    def test_indications_at_some_ages(self, on, relevant, tables):
        risk = tables.series(
            tables.dose(1),
            kind=SeriesKind.RISK,
            indications=(Indication(observation="O", ages=Ages(weeks(2), weeks(4))),),
        )
        found = tables.results(tables.schedule(risk), tables.history(observed=["O"]), on)
        assert bool(found) is relevant

    def test_a_series_in_force_by_the_assessment_date(self, tables):
        old = tables.series(tables.dose(1), in_force=InForce(until=date(2020, 12, 31)))
        assert tables.results(tables.schedule(old), tables.history(), "2020-12-31")
        assert not tables.results(tables.schedule(old), tables.history(), "2021-01-01")
