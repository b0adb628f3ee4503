from datetime import date

import pytest

from vaxrecord.errors import InvalidSchedule
from vaxrecord.law.rule import Finding, Verdict
from vaxrecord.periods.partial import PartialDate
from vaxrecord.periods.span import days, months, weeks, years
from vaxrecord.schedule.history import Observation
from vaxrecord.schedule.status import EvaluationStatus, Reason, SeriesStatus
from vaxrecord.schedule.vietnam import covid19_table as table
from vaxrecord.schedule.vietnam.covid19 import covid19, covid19_rules, minimum_days
from vaxrecord.schedule.vietnam.covid19_table import ProvinceChoice
from vaxrecord.schedule.vietnam.judge import judge
from vaxrecord.schedule.vietnam.judged import Injection, Vaccinee
from vaxrecord.schedule.vietnam.products import (
    name_of,
    product_of,
    vaccine_code,
)
from vaxrecord.schedule.vietnam.rows import Role
from vaxrecord.schedule.vietnam.rules import house
from vaxrecord.schedule.vietnam.sentences import explain_judged, say
from vaxrecord.vaccines import Code

ON = date(2022, 8, 10)
ADULT = PartialDate(1980, 5, 5)


def person(*doses, birth=ADULT, **more):
    return Vaccinee(
        birth=birth,
        doses=tuple(Injection(on=on, product=product) for on, product in doses),
        **more,
    )


def choice(province, interval, since):
    return ProvinceChoice(
        province=province, interval=interval, since=since, cites=(house("hcmc-six-weeks"),)
    )


class TestObservationsNotedTwice:
    @pytest.mark.parametrize("turn", [1, -1])
    def test_an_interval_is_explained_by_the_latest_day_whatever_the_order(self, turn):
        infections = [
            Observation(table.INFECTED, date(2022, 1, 1)),
            Observation(table.INFECTED, date(2022, 7, 10)),
        ]
        someone = person(
            (date(2022, 6, 1), "comirnaty"),
            (date(2022, 7, 25), "comirnaty"),
            observations=tuple(infections[::turn]),
        )
        said = {one.rule: dict(one.facts) for one in judge(someone, on=ON).doses[1].findings}
        assert said["SCH-3405-INFECTION"]["from_date"] == date(2022, 7, 10)


class TestProvinceChoices:
    def test_a_choice_is_a_parameter_with_its_day(self):
        choices = (
            choice("01", weeks(5), date(2021, 10, 1)),
            choice("01", weeks(4), date(2021, 11, 1)),
        )
        verdicts = {}
        for given in (date(2021, 9, 30), date(2021, 10, 1), date(2021, 10, 31), date(2021, 11, 1)):
            for gap in (28, 35):
                first = date.fromordinal(given.toordinal() - gap)
                someone = person((first, "astrazeneca"), (given, "astrazeneca"), province="01")
                judged = judge(someone, on=ON, province_choices=choices)
                verdicts[given, gap] = judged.doses[1].is_valid
        assert verdicts == {
            (date(2021, 9, 30), 28): False,
            (date(2021, 9, 30), 35): False,
            (date(2021, 10, 1), 28): False,
            (date(2021, 10, 1), 35): True,
            (date(2021, 10, 31), 28): False,
            (date(2021, 10, 31), 35): True,
            (date(2021, 11, 1), 28): True,
            (date(2021, 11, 1), 35): True,
        }

    def test_a_later_choice_holds_for_the_mix_with_spikevax_too(self):
        choices = (
            choice("01", weeks(5), date(2021, 10, 1)),
            choice("01", weeks(6), date(2021, 12, 1)),
            choice("48", weeks(4), date(2022, 1, 1)),
        )
        for province, given, gap, valid in (
            ("01", date(2021, 12, 20), 41, False),
            ("01", date(2021, 12, 20), 42, True),
            ("48", date(2021, 12, 31), 55, False),
            ("48", date(2022, 1, 1), 28, True),
        ):
            first = date.fromordinal(given.toordinal() - gap)
            someone = person((first, "astrazeneca"), (given, "spikevax"), province=province)
            judged = judge(someone, on=ON, province_choices=choices)
            assert judged.doses[1].is_valid is valid

    @pytest.mark.parametrize("interval", [days(27), weeks(3), months(1), years(1)])
    def test_none_below_four_weeks_and_none_in_months(self, interval):
        with pytest.raises(InvalidSchedule, match="dispatch 7820 allows no less than 4 weeks"):
            covid19((choice("01", interval, date(2021, 10, 1)),))

    def test_none_before_the_dispatch(self):
        with pytest.raises(InvalidSchedule, match="since 2021-09-20"):
            covid19((choice("01", weeks(4), date(2021, 9, 19)),))
        assert covid19((choice("01", weeks(4), date(2021, 9, 20)),)).name == "vn-covid19"

    def test_the_unknown_decision_of_a_province_is_named(self):
        someone = person((date(2021, 9, 3), "astrazeneca"), (date(2021, 10, 1), "astrazeneca"))
        judged = judge(someone, on=date(2021, 10, 15))
        dose = judged.doses[1]
        assert dose.rules == ("SCH-6030-AZ-INTERVAL", "SCH-7820-AZ-PROVINCE")
        assert dose.is_uncertain
        assert judged.basic_series_complete is None

    def test_where_the_province_is_known_nothing_is_unknown(self):
        someone = person(
            (date(2021, 9, 3), "astrazeneca"), (date(2021, 10, 1), "astrazeneca"), province="79"
        )
        judged = judge(someone, on=date(2021, 10, 15))
        assert judged.doses[1].rules == ("SCH-7820-AZ-PROVINCE",)
        assert judged.basic_series_complete is False


class TestWhatIsMissing:
    def test_a_dose_without_a_day(self):
        judged = judge(person((None, "astrazeneca"), (date(2021, 8, 1), "janssen")), on=ON)
        undated, janssen = judged.doses
        assert undated.ordinal is None
        assert undated.rules == ("SCH-HOUSE-PRODUCT-UNKNOWN",)
        assert undated.is_uncertain
        assert janssen.role is Role.BASIC
        assert judged.basic_series_complete is True

    def test_an_unheard_of_product_is_not_known(self):
        judged = judge(person((date(2021, 8, 1), "placebo")), on=ON)
        assert judged.doses[0].rules == ("SCH-HOUSE-PRODUCT-UNKNOWN",)
        assert judged.doses[0].dose.product == "unspecified"

    def test_a_bad_dose_does_not_count_and_is_repeated(self):
        bad = Injection(on=date(2021, 8, 1), product="janssen", substandard=True)
        good = Injection(on=date(2021, 8, 20), product="janssen")
        judged = judge(Vaccinee(birth=ADULT, doses=(bad, good)), on=date(2021, 9, 1))
        assert [one.status for one in judged.doses] == [
            EvaluationStatus.SUBSTANDARD,
            EvaluationStatus.VALID,
        ]
        assert judged.doses[0].rules == ("SCH-HOUSE-CONDITION",)
        assert judged.doses[0].reasons == (Reason.BAD_CONDITION,)

    def test_before_birth(self):
        judged = judge(person((date(2021, 8, 1), "janssen"), birth=PartialDate(2021, 9, 1)), on=ON)
        assert "SCH-HOUSE-DOSE-BEFORE-BIRTH" in judged.doses[0].rules

    def test_a_dose_ahead_gets_a_verdict_and_does_not_count_yet(self):
        someone = person((date(2021, 8, 1), "vero-cell"), (date(2021, 9, 1), "vero-cell"))
        judged = judge(someone, on=date(2021, 8, 15))
        assert judged.doses[1].rules == ("SCH-HOUSE-DOSE-AHEAD",)
        assert judged.doses[1].is_valid
        assert judged.basic_series_complete is False
        assert judged.forecast.number == 2
        assert judged.doses[0].rules != judged.doses[1].rules

    def test_an_undated_dose_beside_one_ahead(self):
        someone = person((None, "vero-cell"), (date(2021, 9, 1), "vero-cell"))
        judged = judge(someone, on=date(2021, 8, 15))
        assert [one.dose.on for one in judged.doses] == [None, date(2021, 9, 1)]

    def test_without_a_birth_date_nobody_knows_when_to_begin(self):
        judged = judge(person(birth=None), on=ON)
        assert judged.forecast is None
        assert judged.series_status is SeriesStatus.NOT_COMPLETE
        assert [one.rule for one in judged.findings] == ["SCH-HOUSE-AGE-UNKNOWN"]

    def test_a_second_booster_is_not_planned_without_a_birth_date(self):
        doses = (
            (date(2021, 6, 1), "astrazeneca"),
            (date(2021, 8, 1), "astrazeneca"),
            (date(2021, 12, 20), "comirnaty"),
        )
        assert judge(person(*doses, birth=None), on=ON).series_status is SeriesStatus.COMPLETE
        assert judge(person(*doses, birth=PartialDate(1960)), on=ON).forecast.number == 4

    def test_both_ends_of_a_birth_year_are_tried(self):
        doses = (date(2021, 8, 1), "vero-cell"), (date(2021, 8, 22), "vero-cell")
        assert not judge(person(*doses, birth=PartialDate(1980)), on=ON).findings
        assert judge(person(*doses, birth=PartialDate(2003)), on=ON).findings

    def test_nobody_is_too_old_to_begin(self):
        judged = judge(person(birth=PartialDate(1930, 1, 1)), on=date(2021, 11, 1))
        assert judged.forecast.number == 1
        assert "abdala" not in judged.forecast.vaccines
        assert "astrazeneca" in judged.forecast.vaccines

    def test_a_child_waits_for_the_age(self):
        judged = judge(person(birth=PartialDate(2020, 1, 1)), on=date(2022, 8, 1))
        assert judged.forecast.earliest == date(2025, 1, 1)
        assert judged.forecast.vaccines == ("comirnaty",)


class TestWhy:
    @pytest.mark.parametrize(
        ("doses", "birth", "rules"),
        [
            (
                [(date(2021, 6, 1), "astrazeneca"), (date(2021, 8, 20), "spikevax")],
                ADULT,
                {"SCH-6030-AZ-OTHER"},
            ),
            (
                [(date(2021, 6, 1), "astrazeneca"), (date(2022, 1, 20), "vero-cell")],
                ADULT,
                {"SCH-6030-SAME"},
            ),
            (
                [(date(2022, 4, 15), "comirnaty"), (date(2022, 5, 20), "spikevax")],
                PartialDate(2014, 1, 1),
                {"SCH-1535-SAME"},
            ),
            (
                [(date(2021, 11, 1), "comirnaty"), (date(2021, 12, 20), "spikevax")],
                PartialDate(2007, 1, 1),
                {"SCH-HOUSE-CHILD-MIX"},
            ),
            ([(date(2021, 8, 1), "comirnaty")], PartialDate(2007, 1, 1), {"SCH-HOUSE-ADULT"}),
            ([(date(2021, 10, 1), "abdala")], PartialDate(2002, 10, 2), {"SCH-4471-AGE"}),
            ([(date(2021, 5, 1), "comirnaty")], ADULT, {"SCH-2908-APPROVED"}),
            ([(date(2021, 12, 1), "nuvaxovid")], ADULT, {"SCH-HOUSE-UNLICENSED"}),
            ([(date(2021, 12, 1), "nanocovax")], ADULT, {"SCH-HOUSE-UNLICENSED"}),
            (
                [(date(2021, 8, 1), "vero-cell"), (date(2021, 12, 1), "arct-154")],
                ADULT,
                {"SCH-HOUSE-UNLICENSED"},
            ),
            (
                [
                    (date(2021, 8, 1), "comirnaty"),
                    (date(2021, 9, 1), "comirnaty"),
                    (date(2022, 3, 26), "astrazeneca"),
                ],
                ADULT,
                {"SCH-10225-BOOSTER", "SCH-BYT202203-AZ-BOOSTER"},
            ),
            (
                [
                    (date(2021, 8, 1), "vero-cell"),
                    (date(2021, 9, 1), "vero-cell"),
                    (date(2021, 12, 26), "abdala"),
                ],
                ADULT,
                {"SCH-10225-ADDITIONAL"},
            ),
        ],
    )
    def test_the_rule_that_refused(self, doses, birth, rules):
        last = judge(person(*doses, birth=birth), on=ON).doses[-1]
        assert last.role is Role.NONE
        assert set(last.rules) == rules

    def test_a_wrong_product_is_not_blamed_for_its_interval(self):
        someone = person((date(2021, 8, 20), "astrazeneca"), (date(2021, 9, 12), "vero-cell"))
        assert judge(someone, on=ON).doses[1].reasons == (Reason.WRONG_VACCINE,)

    def test_spikevax_for_a_teenager_counts_and_is_to_be_verified(self):
        someone = person((date(2021, 11, 1), "spikevax"), birth=PartialDate(2007, 1, 1))
        dose = judge(someone, on=ON).doses[0]
        assert dose.is_valid
        assert dose.rules == ("SCH-HOUSE-SPIKEVAX-TEEN",)

    def test_an_infection_defers_and_does_not_refuse(self):
        ill = (Observation(table.INFECTED, date(2022, 5, 1)),)
        doses = (
            (date(2021, 6, 1), "astrazeneca"),
            (date(2021, 8, 1), "astrazeneca"),
            (date(2021, 12, 20), "comirnaty"),
        )
        someone = person(*doses, birth=PartialDate(1960, 1, 1), observations=ill)
        assert judge(someone, on=date(2022, 6, 1)).forecast.earliest == date(2022, 8, 1)
        later = person(
            *doses,
            (date(2022, 6, 1), "comirnaty"),
            birth=PartialDate(1960, 1, 1),
            observations=ill,
        )
        dose = judge(later, on=ON).doses[3]
        assert dose.role is Role.SECOND_BOOSTER
        assert dose.rules == ("SCH-2357-INFECTION",)
        assert dose.reasons == ()

    def test_an_additional_dose_after_its_window_counts(self):
        someone = person(
            (date(2022, 1, 1), "vero-cell"),
            (date(2022, 1, 22), "vero-cell"),
            (date(2022, 6, 23), "comirnaty"),
        )
        dose = judge(someone, on=ON).doses[2]
        assert dose.role is Role.ADDITIONAL
        assert dose.rules == ("SCH-3309-ADDITIONAL-WINDOW",)

    def test_the_first_product_is_that_of_the_first_dose_that_counts(self):
        someone = person(
            (date(2021, 5, 1), "comirnaty"),
            (date(2021, 6, 1), "astrazeneca"),
            (date(2021, 8, 1), "astrazeneca"),
        )
        judged = judge(someone, on=ON)
        assert judged.path == "astrazeneca"
        assert judged.doses[0].rules == ("SCH-2908-APPROVED",)
        assert judged.basic_series_complete is True

    def test_a_complete_path_makes_further_doses_extraneous(self):
        doses = [(date(2021, 8, 1), "vero-cell"), (date(2021, 9, 1), "vero-cell")]
        doses += [(date(2022, 1, 1), "astrazeneca"), (date(2022, 5, 20), "comirnaty")]
        doses += [(date(2022, 8, 1), "comirnaty")]
        someone = person(*doses, birth=PartialDate(1960, 1, 1))
        judged = judge(someone, on=ON)
        assert judged.doses[3].role is Role.SECOND_BOOSTER
        assert judged.doses[4].status is EvaluationStatus.EXTRANEOUS
        assert judged.doses[4].rules == ("SCH-HOUSE-BEYOND",)

    def test_sputnik_component(self):
        doses = (
            Injection(on=date(2021, 8, 1), product="sputnik-v", component="I"),
            Injection(on=date(2021, 9, 1), product="sputnik-v", component="I"),
        )
        judged = judge(Vaccinee(birth=ADULT, doses=doses), on=ON)
        assert judged.doses[1].rules == ("SCH-1654-COMPONENTS",)


class TestSentences:
    def test_a_judgement_speaks_two_languages(self):
        someone = person(
            (date(2021, 8, 1), "vero-cell"), (date(2021, 8, 21), "vero-cell"), (None, "")
        )
        said = explain_judged(judge(someone, on=date(2021, 9, 1)))
        assert "came 20 days after that of 2021-08-01; the first day was 2021-08-22" in said.en
        assert "tiêm 20 ngày sau mũi ngày 01/08/2021; sớm nhất là ngày 22/08/2021" in said.vi
        assert "no day" in said.en
        assert "It cannot be said" in said.en

    def test_nothing_due(self):
        said = explain_judged(judge(person((date(2021, 8, 1), "janssen")), on=date(2021, 9, 1)))
        assert said.en.endswith("No further dose is due.")

    def test_not_complete_and_no_name_of_a_product(self):
        abroad = (Observation(table.GIVEN_ABROAD),)
        someone = person((date(2021, 8, 1), "nuvaxovid"), observations=abroad)
        said = explain_judged(judge(someone, on=date(2021, 9, 1)))
        assert "Next: dose 2 (basic) from 2021-08-22." in said.en

    def test_a_kept_rule_is_said_as_it_is(self):
        finding = judge(person((date(2021, 8, 1), "janssen")), on=ON).doses[0].findings[0]
        assert finding.verdict is Verdict.SATISFIED
        assert say(finding).en.startswith("Janssen may be used")

    def test_a_fact_that_is_not_there_leaves_a_gap(self):
        said = say(Finding("SCH-HOUSE-ORDINAL", Verdict.BROKEN))
        assert "numbered … and is number …" in said.en


class TestProducts:
    def test_codes_go_and_come(self):
        assert product_of(vaccine_code("sputnik-v", "II")) == "sputnik-v"
        assert name_of(vaccine_code("sputnik-v", "II")) == "Sputnik V (II)"
        assert name_of(Code("CVX", "19")) == "19"
        assert vaccine_code("something else").value == "something else"
        assert vaccine_code("janssen", "x").value == "janssen:x"


def test_the_part_of_the_schedule_that_matters():
    rules = covid19_rules()
    assert rules.for_products("nanocovax", ["nanocovax"]) is None
    least = rules.for_products("astrazeneca", ["astrazeneca"], young=False, at_risk=False)
    assert [one.row.name for one in least] == ["astrazeneca"]
    every = rules.for_products("astrazeneca", ["comirnaty", "spikevax"])
    assert len(every) == 9


def test_minimum_days():
    assert {id_: minimum_days(id_) for id_ in table.ALL_BASIC} == {
        "astrazeneca": 28,
        "sputnik-v": 21,
        "vero-cell": 21,
        "comirnaty": 21,
        "spikevax": 28,
        "janssen": 0,
        "hayat-vax": 21,
        "abdala": 14,
        "covaxin": 28,
        "sputnik-light": 0,
        "nuvaxovid": 21,
        "covovax": 21,
        "covishield": 28,
    }
    assert minimum_days("") is None


def test_an_evaluation_in_a_word():
    judged = judge(person((date(2021, 8, 1), "vero-cell"), (date(2021, 8, 22), "")), on=ON)
    assert [one.evaluation for one in judged.doses] == ["Valid", "Unknown"]
