"""The lines of `vaxrecord evaluate` for a schedule in CDC's form."""

from datetime import date
from pathlib import Path

import pytest

from vaxrecord.errors import UnreadableInput
from vaxrecord.exchange.evaluation_cdsi import evaluate_cdsi
from vaxrecord.schedule import AdministeredDose, History, dose_verdict, evaluate
from vaxrecord.schedule.cdsi import schedule_from_cdsi
from vaxrecord.vaccines import Code

CASES = Path(__file__).parents[2] / "cases" / "schedule"
ON = date(2024, 6, 5)


@pytest.fixture(scope="module")
def schedule():
    return schedule_from_cdsi(
        {path.name: path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*.xml"))}
    )


def of_one_group(schedule):
    """Give the code of a vaccine that belongs to one vaccine group alone, and the group."""
    for code in sorted(_codes(schedule)):
        line = {"birth_date": "2020-01-01", "doses": [{"date": "2022-03-01", "cvx": code}]}
        answer = evaluate_cdsi(line, schedule, on=ON)
        if answer["series_status"] is not None:
            return code, answer
    pytest.fail("the made-up schedule has no vaccine of one group")


def _codes(schedule):
    return {association.vaccine.value for association in schedule.associations}


def test_a_dose_of_one_group_fills_the_single_answer(schedule):
    _, answer = of_one_group(schedule)
    assert list(answer) == [
        "id",
        "doses",
        "series_status",
        "basic_series_complete",
        "forecast",
        "explanation",
        "forecasts",
    ]
    (dose,) = answer["doses"]
    assert list(dose) == ["n", "date", "status", "role", "reasons", "rules"]
    assert (dose["n"], dose["date"], dose["role"]) == (1, "2022-03-01", "none")
    assert dose["status"] in ("Valid", "Not Valid", "Extraneous", "Sub-standard")
    assert dose["rules"]
    assert answer["explanation"]["vi"] != answer["explanation"]["en"]
    assert {one["vaccine_group"] for one in answer["forecasts"]}


def test_without_doses_a_group_must_be_named(schedule):
    answer = evaluate_cdsi({"id": 7, "birth_date": "2020-01-01"}, schedule, on=ON)
    assert answer["id"] == 7
    assert answer["series_status"] is answer["forecast"] is answer["basic_series_complete"] is None
    group = answer["forecasts"][0]["vaccine_group"]
    named = {"birth_date": "2020-01-01", "vaccine_group": group}
    assert evaluate_cdsi(named, schedule, on=ON)["series_status"] is not None


def test_a_vaccine_that_no_group_knows_has_no_status(schedule):
    line = {"birth_date": "2020-01-01", "doses": [{"date": "2022-03-01", "cvx": "99999"}]}
    (dose,) = evaluate_cdsi(line, schedule, on=ON)["doses"]
    assert (dose["status"], dose["reasons"], dose["rules"]) == (None, [], [])


def test_a_maker_is_taken_over(schedule):
    code, _ = of_one_group(schedule)
    line = {
        "birth_date": "2020-01-01",
        "doses": [{"date": "2022-03-01", "cvx": code, "mvx": "XXX"}],
    }
    assert evaluate_cdsi(line, schedule, on=ON)["doses"][0]["n"] == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ({}, "birth_date"),
        ({"birth_date": "2020"}, "birth_date"),
        ({"birth_date": "2020-01-01", "doses": [{"cvx": "1"}]}, "doses"),
        ({"birth_date": "2020-01-01", "doses": [{"date": "2022-03-01"}]}, "doses"),
        ({"birth_date": "2020-01-01", "doses": 5}, "doses"),
    ],
)
def test_what_is_missing_is_named(schedule, line, says):
    with pytest.raises(UnreadableInput, match=says):
        evaluate_cdsi(line, schedule, on=ON)


def test_the_engine_and_the_line_agree(schedule):
    code, answer = of_one_group(schedule)
    history = History(
        birth_date=date(2020, 1, 1),
        doses=(AdministeredDose(on=date(2022, 3, 1), vaccine=Code("CVX", code)),),
    )
    verdict = dose_verdict(evaluate(history, schedule, on=ON), 0)
    assert verdict.status.value == answer["doses"][0]["status"]


def test_a_group_that_needs_no_dose_has_no_dates(schedule):
    answer = evaluate_cdsi({"birth_date": "1900-01-01"}, schedule, on=ON)
    done = [one for one in answer["forecasts"] if "earliest" not in one]
    assert done
    assert all(one["status"] != "Not Complete" for one in done)
