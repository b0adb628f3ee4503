"""One dose against one target dose, rule by rule; every number below, at and above."""

from datetime import date
from decimal import Decimal

import pytest

from vaxrecord.law.citation import InForce
from vaxrecord.law.rule import Verdict
from vaxrecord.periods.partial import PartialDate
from vaxrecord.periods.span import Span, days, weeks, years
from vaxrecord.schedule import (
    AdministeredDose,
    AgeRule,
    Ages,
    Conflict,
    InadvertentProduct,
    IntervalRule,
    MostRecent,
    Observation,
    Observed,
    PreviousDose,
    Reason,
    Scope,
    TargetDose,
)
from vaxrecord.vaccines import Code

VALID, NOT_VALID, EXTRANEOUS, SUBSTANDARD = "Valid", "Not Valid", "Extraneous", "Sub-standard"


@pytest.fixture
def judged(tables):
    """Status and reasons of every dose, in order of date."""

    def judge(rules, *given, name="one way", **fields):
        one = tables.results(rules, tables.history(*given, **fields))[name]
        return [(e.status.value, e.reasons) for e in one.evaluations]

    return judge


def given(tables, on="2020-06-15", vaccine="X", **fields):
    return AdministeredDose(on=date.fromisoformat(on), vaccine=tables.code(vaccine), **fields)


class TestCondition:
    """6.1."""

    @pytest.mark.parametrize(
        ("expiry", "status"),
        [
            (PartialDate(2020, 6, 14), SUBSTANDARD),
            (PartialDate(2020, 6, 15), VALID),
            (PartialDate(2020, 6, 16), VALID),
            (PartialDate(2020, 5), SUBSTANDARD),
            (PartialDate(2020, 6), VALID),
            (PartialDate(2020, 7), VALID),
            (PartialDate(2019), SUBSTANDARD),
            (PartialDate(2020), VALID),
        ],
    )
    def test_of_a_lots_month_the_last_day_counts(self, expiry, status, tables, judged):
        rules = tables.schedule(tables.series(tables.dose(1)))
        assert judged(rules, given(tables, lot_expiry=expiry))[0][0] == status

    def test_the_last_day_of_the_month_itself(self, tables, judged):
        rules = tables.schedule(tables.series(tables.dose(1)))
        lot = PartialDate(2020, 6)
        assert judged(rules, given(tables, "2020-06-30", lot_expiry=lot))[0][0] == VALID
        found = judged(rules, given(tables, "2020-07-01", lot_expiry=lot))
        assert found == [(SUBSTANDARD, (Reason.LOT_EXPIRED,))]

    def test_a_bad_dose_is_repeated_and_is_no_reference(self, tables, judged):
        rules = tables.schedule(
            tables.series(tables.dose(1), tables.dose(2, intervals=[tables.interval()]))
        )
        bad = given(tables, "2020-06-15", substandard=True)
        found = judged(rules, ("2020-06-01", "X"), bad, ("2020-06-29", "X"))
        assert found == [(VALID, ()), (SUBSTANDARD, (Reason.BAD_CONDITION,)), (VALID, ())]

    def test_after_the_end_it_is_extraneous_like_any_other(self, tables, judged):
        rules = tables.schedule(tables.series(tables.dose(1)))
        found = judged(rules, ("2020-06-01", "X"), given(tables, substandard=True))
        assert found[1] == (EXTRANEOUS, (Reason.ALREADY_COMPLETE,))


class TestInadvertent:
    """6.3."""

    def test_it_is_no_reference_for_intervals(self, tables, judged):
        rules = tables.schedule(
            tables.series(
                tables.dose(1),
                tables.dose(
                    2,
                    intervals=[
                        tables.interval(28),
                        tables.interval(28, anchor=MostRecent([tables.code("Y")])),
                    ],
                    inadvertent=(InadvertentProduct(vaccine=tables.code("Y")),),
                ),
            ),
            vaccines=("X", "Y"),
        )
        found = judged(rules, ("2020-06-01", "X"), ("2020-06-28", "Y"), ("2020-06-29", "X"))
        assert found == [(VALID, ()), (NOT_VALID, (Reason.INADVERTENT,)), (VALID, ())]

    @pytest.mark.parametrize(("on", "hit"), [("2020-06-14", False), ("2020-06-15", True)])
    def test_a_row_holds_on_its_days(self, on, hit, tables, judged):
        row = InadvertentProduct(
            vaccine=tables.code("X"), in_force=InForce(since=date(2020, 6, 15))
        )
        rules = tables.schedule(tables.series(tables.dose(1, inadvertent=(row,))))
        assert (judged(rules, (on, "X"))[0][1] == (Reason.INADVERTENT,)) is hit


class TestAge:
    """6.4."""

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            ("2020-01-27", (NOT_VALID, (Reason.TOO_YOUNG,))),
            ("2020-01-28", (VALID, (Reason.GRACE_AGE,))),
            ("2020-01-31", (VALID, (Reason.GRACE_AGE,))),
            ("2020-02-01", (VALID, ())),
            ("2020-12-31", (VALID, ())),
            ("2021-01-01", (EXTRANEOUS, (Reason.TOO_OLD,))),
        ],
    )
    def test_limits(self, on, expected, tables, judged):
        row = AgeRule(
            absolute_minimum=Span(months=1, days=-4), minimum=Span(months=1), maximum=years(1)
        )
        rules = tables.schedule(tables.series(tables.dose(1, ages=(row,))))
        assert judged(rules, (on, "X")) == [expected]

    def test_too_old_and_otherwise_wrong_is_extraneous(self, tables, judged):
        row = AgeRule(maximum=years(1))
        rules = tables.schedule(
            tables.series(tables.dose(1, ages=(row,), preferable=())), vaccines=("X",)
        )
        status, reasons = judged(rules, ("2021-06-01", "X"))[0]
        assert status == EXTRANEOUS
        assert reasons == (Reason.TOO_OLD, Reason.WRONG_VACCINE)

    @pytest.mark.parametrize("ages", [(), (AgeRule(),), (AgeRule(absolute_minimum=days(-9)),)])
    @pytest.mark.parametrize(("on", "status"), [("2019-12-31", NOT_VALID), ("2020-01-01", VALID)])
    def test_no_dose_before_birth_counts(self, ages, on, status, tables, judged):
        rules = tables.schedule(tables.series(tables.dose(1, ages=ages)))
        found = judged(rules, (on, "X"))[0]
        assert found == (status, (Reason.TOO_YOUNG,) if status == NOT_VALID else ())

    def test_without_an_absolute_minimum_anything_below_the_minimum_is_grace(self, tables, judged):
        rules = tables.schedule(tables.series(tables.dose(1, ages=(AgeRule(minimum=weeks(4)),))))
        assert judged(rules, ("2020-01-02", "X")) == [(VALID, (Reason.GRACE_AGE,))]

    @pytest.mark.parametrize(
        ("on", "status"),
        [("2020-02-29", NOT_VALID), ("2020-03-01", VALID), ("2020-03-31", VALID)],
    )
    def test_rows_in_force_by_the_day_given_both_ends_included(self, on, status, tables, judged):
        strict = tables.age(100, in_force=InForce(until=date(2020, 2, 29)))
        lax = tables.age(0, in_force=InForce(date(2020, 3, 1), date(2020, 3, 31)))
        rules = tables.schedule(tables.series(tables.dose(1, ages=(strict, lax))))
        assert judged(rules, (on, "X"))[0][0] == status

    @pytest.mark.parametrize(("on", "status"), [("2021-02-28", NOT_VALID), ("2021-03-01", VALID)])
    def test_born_on_29_february_one_is_reached_on_1_march(self, on, status, tables):
        row = AgeRule(absolute_minimum=years(1), minimum=years(1))
        rules = tables.schedule(tables.series(tables.dose(1, ages=(row,))))
        patient = tables.history((on, "X"), birth=date(2020, 2, 29))
        found = tables.results(rules, patient, "2021-06-01")["one way"]
        assert found.evaluations[0].status.value == status

    @pytest.mark.parametrize(("province", "status"), [("79", VALID), ("01", NOT_VALID)])
    def test_a_row_of_one_province(self, province, status, tables, judged):
        here = tables.age(0, scope=Scope(only={"79"}))
        elsewhere = tables.age(300, scope=Scope(never={"79"}))
        rules = tables.schedule(tables.series(tables.dose(1, ages=(here, elsewhere))))
        assert judged(rules, ("2020-06-01", "X"), observed=[province])[0][0] == status


class TestIntervals:
    """6.5 and 6.6; the first dose is given on 2020-06-01."""

    def two(self, tables, *rows, allowable=(), vaccines=("X", "Y")):
        any_of = tuple(tables.product(v) for v in vaccines)
        return tables.schedule(
            tables.series(
                tables.dose(1, preferable=any_of),
                tables.dose(
                    2, intervals=rows, allowable_intervals=tuple(allowable), preferable=any_of
                ),
                tables.dose(3, intervals=rows, preferable=any_of),
            ),
            vaccines=vaccines,
        )

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            ("2020-06-24", (NOT_VALID, (Reason.TOO_SOON,))),
            ("2020-06-25", (VALID, (Reason.GRACE_INTERVAL,))),
            ("2020-06-28", (VALID, (Reason.GRACE_INTERVAL,))),
            ("2020-06-29", (VALID, ())),
        ],
    )
    def test_grace_is_in_the_row(self, on, expected, tables, judged):
        row = IntervalRule(anchor=PreviousDose(), absolute_minimum=Span(days=24), minimum=weeks(4))
        found = judged(self.two(tables, row), ("2020-06-01", "X"), (on, "X"))
        assert found[1] == expected

    @pytest.mark.parametrize(("on", "status"), [("2020-06-28", NOT_VALID), ("2020-06-29", VALID)])
    def test_without_grace_in_the_row_there_is_none(self, on, status, tables, judged):
        found = judged(self.two(tables, tables.interval(28)), ("2020-06-01", "X"), (on, "X"))
        assert found[1][0] == status

    def test_a_row_without_an_absolute_minimum_never_says_too_soon(self, tables, judged):
        row = IntervalRule(anchor=PreviousDose(), minimum=weeks(4))
        found = judged(self.two(tables, row), ("2020-06-01", "X"), ("2020-06-02", "X"))
        assert found[1] == (VALID, (Reason.GRACE_INTERVAL,))

    def test_a_row_with_recommendations_only_says_nothing(self, tables, judged):
        row = IntervalRule(anchor=PreviousDose(), earliest_recommended=weeks(4))
        found = judged(self.two(tables, row), ("2020-06-01", "X"), ("2020-06-02", "X"))
        assert found[1] == (VALID, ())

    def test_all_rows_must_hold(self, tables, judged):
        rules = self.two(tables, tables.interval(10), tables.interval(40, TargetDose(1)))
        found = judged(rules, ("2020-06-01", "X"), ("2020-07-01", "X"))
        assert found[1] == (NOT_VALID, (Reason.TOO_SOON,))

    def test_a_not_valid_dose_is_the_previous_one(self, tables, judged):
        rules = self.two(tables, tables.interval(28))
        found = judged(rules, ("2020-06-01", "X"), ("2020-06-10", "X"), ("2020-07-01", "X"))
        assert [status for status, _ in found] == [VALID, NOT_VALID, NOT_VALID]

    def test_an_extraneous_dose_is_passed_over(self, tables, judged):
        rules = tables.schedule(
            tables.series(
                tables.dose(1, ages=(AgeRule(maximum=days(200)),)),
                tables.dose(2, intervals=[tables.interval(28)]),
                name="two",
            )
        )
        # the first is too old for dose 1; were it a reference, dose 1 has no interval anyway
        found = judged(rules, ("2020-12-01", "X"), ("2020-12-02", "X"), name="two")
        assert [status for status, _ in found] == [EXTRANEOUS, EXTRANEOUS]

    def test_most_recent_of_a_list_whatever_its_status(self, tables, judged):
        rules = self.two(tables, tables.interval(28, MostRecent([tables.code("Y")])))
        found = judged(rules, ("2020-06-01", "Y"), ("2020-06-10", "Y"), ("2020-07-01", "X"))
        assert [status for status, _ in found] == [VALID, NOT_VALID, NOT_VALID]

    def test_from_a_target_dose(self, tables, judged):
        rules = self.two(tables, tables.interval(28, TargetDose(1)))
        found = judged(rules, ("2020-06-01", "X"), ("2020-06-10", "X"), ("2020-06-29", "X"))
        assert [status for status, _ in found] == [VALID, NOT_VALID, VALID]

    def test_a_target_dose_that_was_skipped_gives_no_reference(self, tables):
        from vaxrecord.schedule import AgeIs, SkipRule, SkipSet

        always = SkipRule(sets=(SkipSet(conditions=(AgeIs(Ages()),)),))
        rules = tables.schedule(
            tables.series(
                tables.dose(1, skips=(always,)),
                tables.dose(2, intervals=[tables.interval(28, TargetDose(1))]),
            )
        )
        found = tables.results(rules, tables.history(("2020-06-01", "X")))["one way"]
        assert found.evaluations[0].status.value == VALID

    @pytest.mark.parametrize(
        ("observed", "status"),
        [
            ([], VALID),
            ([Observation("O")], VALID),
            ([Observation("O", date(2020, 6, 20))], NOT_VALID),
            ([Observation("O", date(2020, 6, 3))], VALID),
            ([Observation("O", date(2020, 6, 3)), Observation("O", date(2020, 6, 20))], NOT_VALID),
            ([Observation("O", date(2020, 6, 20)), Observation("O", date(2020, 6, 3))], NOT_VALID),
            ([Observation("O", date(2020, 6, 20)), Observation("O")], NOT_VALID),
            ([Observation("O", date(2020, 6, 20), certain=False)], VALID),
        ],
    )
    def test_from_the_latest_observation(self, observed, status, tables, judged):
        rules = self.two(tables, tables.interval(28, Observed("O")))
        found = judged(rules, ("2020-06-01", "X"), ("2020-07-01", "X"), observed=observed)
        assert found[1][0] == status

    def test_rows_in_force_and_of_a_province(self, tables, judged):
        old = tables.interval(60, in_force=InForce(until=date(2020, 6, 30)))
        far = tables.interval(60, scope=Scope(never={"79"}))
        rules = self.two(tables, old, far)
        assert judged(rules, ("2020-06-01", "X"), ("2020-07-01", "X"))[1][0] == NOT_VALID
        found = judged(rules, ("2020-06-01", "X"), ("2020-07-01", "X"), observed=["79"])
        assert found[1][0] == VALID
        found = judged(rules, ("2020-06-01", "X"), ("2020-06-30", "X"), observed=["79"])
        assert found[1][0] == NOT_VALID

    @pytest.mark.parametrize(("on", "status"), [("2020-06-14", NOT_VALID), ("2020-06-15", VALID)])
    def test_allowable_suffices(self, on, status, tables, judged):
        rules = self.two(tables, tables.interval(28), allowable=[tables.interval(14)])
        assert judged(rules, ("2020-06-01", "X"), (on, "X"))[1][0] == status

    def test_allowable_without_a_limit_suffices(self, tables, judged):
        rules = self.two(
            tables, tables.interval(28), allowable=[IntervalRule(anchor=PreviousDose())]
        )
        assert judged(rules, ("2020-06-01", "X"), ("2020-06-02", "X"))[1] == (VALID, ())

    def test_allowable_that_does_not_apply_allows_nothing(self, tables, judged):
        rules = self.two(
            tables, tables.interval(28), allowable=[tables.interval(1, Observed("never"))]
        )
        assert judged(rules, ("2020-06-01", "X"), ("2020-06-15", "X"))[1][0] == NOT_VALID


class TestConflict:
    """6.7."""

    def rules(self, tables, vaccines=("X", "Y"), **fields):
        limits = {"begin": days(1), "minimum_end": days(24), "end": days(28), **fields}
        rows = (
            Conflict(previous=tables.code(p), current=tables.code("X"), **limits)
            for p in ("X", "Y", "Z")
        )
        return tables.schedule(
            tables.series(tables.dose(1), tables.dose(2)), vaccines=vaccines, conflicts=rows
        )

    @pytest.mark.parametrize(
        ("on", "status"),
        [
            ("2020-06-01", VALID),
            ("2020-06-02", NOT_VALID),
            ("2020-06-24", NOT_VALID),
            ("2020-06-25", VALID),
        ],
    )
    def test_after_a_valid_dose_the_minimum_end_counts(self, on, status, tables, judged):
        found = judged(self.rules(tables), ("2020-06-01", "X"), (on, "X"))
        assert found[1][0] == status

    @pytest.mark.parametrize(("on", "status"), [("2020-06-28", NOT_VALID), ("2020-06-29", VALID)])
    def test_after_a_dose_that_is_not_valid_the_full_end(self, on, status, tables, judged):
        found = judged(self.rules(tables), ("2020-06-01", "Y"), (on, "X"))
        assert found == [
            (NOT_VALID, (Reason.WRONG_VACCINE,)),
            (status, (Reason.CONFLICT,) if status == NOT_VALID else ()),
        ]

    @pytest.mark.parametrize(("on", "status"), [("2020-06-24", NOT_VALID), ("2020-06-25", VALID)])
    def test_a_dose_of_another_antigen_has_no_status(self, on, status, tables, judged):
        found = judged(self.rules(tables), ("2020-06-01", "Z"), (on, "X"))
        assert [s for s, _ in found] == [status]

    def test_rows_in_force(self, tables, judged):
        rules = self.rules(tables, in_force=InForce(until=date(2020, 6, 9)))
        assert judged(rules, ("2020-06-01", "X"), ("2020-06-09", "X"))[1][0] == NOT_VALID
        assert judged(rules, ("2020-06-01", "X"), ("2020-06-10", "X"))[1][0] == VALID

    def test_a_vaccine_without_conflicts(self, tables, judged):
        found = judged(self.rules(tables), ("2020-06-01", "X"), ("2020-06-02", "Y"))
        assert found[1] == (NOT_VALID, (Reason.WRONG_VACCINE,))


class TestVaccine:
    """6.8 and 6.9."""

    MAKER = Code("MAKERS", "M")

    @pytest.mark.parametrize(
        ("fields", "status"),
        [
            ({}, NOT_VALID),
            ({"maker": Code("MAKERS", "N")}, NOT_VALID),
            ({"maker": MAKER}, VALID),
        ],
    )
    def test_a_row_that_names_a_maker(self, fields, status, tables, judged):
        row = tables.product(maker=self.MAKER)
        rules = tables.schedule(tables.series(tables.dose(1, preferable=(row,))))
        assert judged(rules, given(tables, **fields))[0][0] == status

    def test_the_allowable_list_rescues_it(self, tables, judged):
        preferable, allowable = tables.product(maker=self.MAKER), tables.product()
        rules = tables.schedule(
            tables.series(tables.dose(1, preferable=(preferable,), allowable=(allowable,)))
        )
        assert judged(rules, given(tables)) == [(VALID, ())]

    @pytest.mark.parametrize(
        ("name", "status"),
        [("", NOT_VALID), ("Other", NOT_VALID), ("box-name  JUNIOR", VALID)],
    )
    def test_a_row_that_names_a_product(self, name, status, tables, judged):
        row = tables.product(trade_name="Box Name Junior")
        rules = tables.schedule(tables.series(tables.dose(1, preferable=(row,))))
        assert judged(rules, given(tables, trade_name=name))[0][0] == status

    @pytest.mark.parametrize(
        ("volume", "reasons"),
        [
            (None, ()),
            (Decimal("0.4"), (Reason.LESS_VOLUME,)),
            (Decimal("0.5"), ()),
            (Decimal("0.6"), ()),
        ],
    )
    def test_volume_is_remarked_on_and_the_dose_counts(self, volume, reasons, tables, judged):
        row = tables.product(volume=Decimal("0.5"))
        rules = tables.schedule(tables.series(tables.dose(1, preferable=(row,))))
        assert judged(rules, given(tables, volume=volume)) == [(VALID, reasons)]

    def test_no_volume_in_the_row_no_remark(self, tables, judged):
        rules = tables.schedule(tables.series(tables.dose(1)))
        assert judged(rules, given(tables, volume=Decimal("0.1"))) == [(VALID, ())]

    @pytest.mark.parametrize(
        ("on", "status"),
        [
            ("2020-01-10", NOT_VALID),
            ("2020-01-11", VALID),
            ("2020-01-20", VALID),
            ("2020-01-21", NOT_VALID),
        ],
    )
    @pytest.mark.parametrize("role", ["preferable", "allowable"])
    def test_at_the_products_ages(self, on, status, role, tables, judged):
        row = tables.product(ages=Ages(days(10), days(20)))
        fields = {"preferable": (), role: (row,)}
        rules = tables.schedule(tables.series(tables.dose(1, **fields)))
        assert judged(rules, (on, "X"))[0][0] == status

    def test_in_force_and_in_scope(self, tables, judged):
        row = tables.product(in_force=InForce(since=date(2020, 6, 1)), scope=Scope(only={"79"}))
        rules = tables.schedule(tables.series(tables.dose(1, preferable=(row,))))
        assert judged(rules, ("2020-05-31", "X"), observed=["79"])[0][0] == NOT_VALID
        assert judged(rules, ("2020-06-01", "X"), observed=["79"])[0][0] == VALID
        assert judged(rules, ("2020-06-01", "X"))[0][0] == NOT_VALID


class TestOrder:
    """4.2: doses in order of date, of one day as recorded."""

    def test_of_one_day_the_recorded_order_decides_and_not_the_list(self, tables):
        rules = tables.schedule(
            tables.series(
                tables.dose(1, preferable=(tables.product("Y"), tables.product("X"))),
            ),
            vaccines=("X", "Y"),
        )
        x = given(tables, vaccine="X", ordinal=2)
        y = given(tables, vaccine="Y", ordinal=1)
        for doses in ((x, y), (y, x)):
            found = tables.results(rules, tables.history(*doses))["one way"].evaluations
            assert [(e.vaccine.value, e.status.value) for e in found] == [
                ("Y", VALID),
                ("X", EXTRANEOUS),
            ]
            assert [doses[e.index].vaccine.value for e in found] == ["Y", "X"]

    def test_the_same_day_twice_is_too_soon(self, tables, judged):
        rules = tables.schedule(
            tables.series(tables.dose(1), tables.dose(2, intervals=[tables.interval(28)]))
        )
        found = judged(rules, ("2020-06-01", "X"), ("2020-06-01", "X"))
        assert found[1] == (NOT_VALID, (Reason.TOO_SOON,))

    def test_a_history_without_doses(self, tables, judged):
        assert judged(tables.schedule(tables.series(tables.dose(1)))) == []


class TestNotes:
    """What the history as a whole tells."""

    def test_before_birth_after_the_assessment_unknown(self, tables):
        rules = tables.schedule(tables.series(tables.dose(1)))
        patient = tables.history(("2019-12-31", "X"), ("2020-06-01", "?"), ("2021-01-02", "X"))
        notes = tables.run(rules, patient, "2021-01-01").notes
        assert [note.rule for note in notes] == [
            "SCH-HOUSE-BEFORE-BIRTH",
            "SCH-HOUSE-UNKNOWN-VACCINE",
            "SCH-HOUSE-AFTER-ASSESSMENT",
        ]
        assert dict(notes[1].facts)["vaccine"] == "MADE-UP ?"
        assert all(note.verdict is Verdict.BROKEN for note in notes)

    def test_a_dose_after_the_assessment_date_is_evaluated(self, tables):
        rules = tables.schedule(tables.series(tables.dose(1)))
        found = tables.results(rules, tables.history(("2021-06-01", "X")), "2021-01-01")
        assert found["one way"].evaluations[0].status.value == VALID
