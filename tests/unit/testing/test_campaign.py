"""A campaign: its arguments, its rows, its truth."""

import itertools
from datetime import UTC, date, datetime

import pytest

from vaxrecord.errors import NaiveInstant, UnreadableInput
from vaxrecord.periods.zone import VIETNAM
from vaxrecord.record.columns import CANONICAL, REGISTER
from vaxrecord.testing.campaign import AS_OF, campaign, iter_cases, iter_register, iter_rows
from vaxrecord.testing.faults import CLEAN, HEAVY, NATIONAL_2022, Fault, Faults

SPRING = datetime(2022, 4, 10, 8, 0, tzinfo=VIETNAM)


@pytest.mark.parametrize("people", [-1, 1_000_001])
def test_too_few_or_too_many_people_are_refused(people):
    with pytest.raises(UnreadableInput, match="people"):
        campaign(1, people)


def test_nobody_makes_an_empty_campaign():
    made = campaign(1, 0)
    assert (made.rows, made.population, made.persons) == ((), (), ())


def test_a_million_people_may_be_asked_for():
    assert next(iter_rows(1, 1_000_000))["record_id"]


@pytest.mark.parametrize("people", [1, 2, 3, 50])
def test_there_are_as_many_people_as_asked_for(people):
    assert len(campaign(1, people).persons) == people


def test_a_naive_moment_is_refused():
    with pytest.raises(NaiveInstant, match="as_of"):
        campaign(1, 10, as_of=datetime(2021, 11, 8, 8))  # noqa: DTZ001 - that is the point


def test_the_first_file_can_be_of_the_second_day():
    with pytest.raises(UnreadableInput, match="before the campaign"):
        campaign(1, 10, as_of=datetime(2021, 3, 8, 23, 59, tzinfo=VIETNAM))
    made = campaign(1, 300, as_of=datetime(2021, 3, 9, 0, 0, tzinfo=VIETNAM), faults=CLEAN)
    assert {row["injection_date"] for row in made.rows} == {"08/03/2021"}


def test_a_moment_of_another_zone_is_the_same_moment():
    assert campaign(1, 50).rows == campaign(1, 50, as_of=AS_OF.astimezone(UTC)).rows


def test_rows_have_all_columns_in_order_and_only_text():
    for row in iter_rows(3, 100, faults=HEAVY):
        assert tuple(row) == CANONICAL
        assert all(isinstance(cell, str) for cell in row.values())


def test_rows_come_in_the_order_of_recording_and_none_late():
    made = campaign(3, 300, as_of=SPRING)
    moments = [datetime.fromisoformat(row["recorded_at"]) for row in made.rows]
    assert moments == sorted(moments)
    assert max(moments) <= SPRING


def test_no_row_is_recorded_before_its_dose():
    made = campaign(3, 300, faults=Faults(entered_twice=0.3))
    given = {d.dose_id: d.on for doses in made.doses.values() for d in doses}
    for row in made.rows:
        day = date.fromisoformat(row["recorded_at"][:10])
        assert day >= given[made.truth[row["record_id"]].dose_id]


def test_the_register_has_a_row_for_each_number():
    made = campaign(3, 200, faults=CLEAN)
    numbers = [row["id_number"] for row in made.population]
    assert numbers == sorted(set(numbers))
    assert {n for p in made.persons for n in (p.cccd, p.cmnd) if n} == set(numbers)
    assert all(tuple(row) == REGISTER for row in made.population)
    years = {p.cccd: p.year_only for p in made.persons}
    for row in made.population:
        assert len(row["birth_date"]) == (4 if years.get(row["id_number"]) else 10) or (
            row["id_number"] not in years
        )


def test_the_register_can_be_had_row_by_row():
    rows = sorted(iter_register(3, 200), key=lambda row: row["id_number"])
    assert tuple(rows) == campaign(3, 200).population


def test_a_share_of_people_is_not_in_the_register():
    made = campaign(3, 2000, faults=Faults(not_in_register=0.2))
    missing = sum(not p.in_register for p in made.persons if p.cccd)
    assert 0.17 < missing / len(made.persons) < 0.23
    assert not any(
        row["id_number"] == p.cccd
        for row in made.population
        for p in made.persons[:50]
        if not p.in_register
    )


def test_a_lost_first_dose_is_told_and_may_renumber_the_next():
    lost = [
        (row, truth)
        for case in iter_cases(4, 600, faults=Faults(not_entered=0.4))
        for row, truth in zip(case.rows, case.truth, strict=True)
        if Fault.DOSE_BEFORE_MISSING in truth.faults
    ]
    counted = {Fault.RENUMBERED in truth.faults for _, truth in lost}
    assert counted == {True, False}
    for row, truth in lost:
        true_number = truth.dose_id.rsplit("-", 1)[1]
        assert (row["dose_number"] == true_number) is (Fault.RENUMBERED not in truth.faults)


def test_all_doses_can_be_lost():
    assert list(iter_rows(4, 100, faults=Faults(not_entered=1.0))) == []


def test_the_first_day_has_no_day_before():
    twice = Faults(entered_twice=1.0)
    made = campaign(1, 300, as_of=datetime(2021, 3, 9, 8, 0, tzinfo=VIETNAM), faults=twice)
    days = {
        row["injection_date"]
        for row in made.rows
        if Fault.DATE_NEIGHBOUR in made.truth[row["record_id"]].faults
    }
    assert days == {"09/03/2021"}


def test_a_second_entry_may_show_the_old_card():
    twice = Faults(entered_twice=1.0)
    shown = [
        {row["id_number"] for row in case.rows[:2]} for case in iter_cases(1, 300, faults=twice)
    ]
    assert any(len(numbers) == 2 for numbers in shown)


def test_only_half_of_the_faults_stand_in_every_row():
    alike = [
        len({row["full_name"] for row in case.rows}) == 1
        for case in iter_cases(1, 2000, faults=Faults(name=1.0), as_of=SPRING)
        if len(case.rows) > 1
    ]
    assert 0.4 < sum(alike) / len(alike) < 0.6


def test_ids_of_records_differ_and_tell_nothing():
    made = campaign(5, 2000, faults=Faults(entered_twice=0.5))
    ids = [row["record_id"] for row in made.rows]
    assert len(set(ids)) == len(ids)
    assert {len(id_) for id_ in ids} == {13}
    by_person = [made.truth[id_].person_id for id_ in sorted(ids)]
    neighbours = sum(a == b for a, b in itertools.pairwise(by_person))
    assert neighbours < len(ids) / 100


def test_the_same_persons_get_the_same_doses_whatever_goes_wrong():
    writing = Faults(
        **{
            rate: getattr(NATIONAL_2022, rate)
            for rate in ("name", "birth", "number", "phone", "entered_twice", "brand_spelling")
        }
    )
    clean, national = campaign(6, 200, faults=CLEAN), campaign(6, 200, faults=writing)
    assert clean.persons == national.persons
    assert clean.doses == national.doses
    assert clean.rows != national.rows
