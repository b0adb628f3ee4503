"""Artificial households: papers of the right form, unique numbers, the situations promised."""

import itertools
from collections import Counter
from datetime import date

import pytest

from vaxrecord.identity import cccd, cmnd, insurance, passport, phone, provinces
from vaxrecord.sex import Sex
from vaxrecord.testing.names_data import PEOPLES
from vaxrecord.testing.people import _tail, household


def town(seed, households, **shares):
    first = 0
    for number in range(households):
        persons = household(seed, number, first, **shares)
        first += len(persons)
        yield persons


HOUSEHOLDS = list(town(5, 1000))
PERSONS = [person for persons in HOUSEHOLDS for person in persons]
CITIZENS = [person for person in PERSONS if person.cccd]


def test_a_household_needs_no_other():
    assert household(5, 700, int(HOUSEHOLDS[700][0].person_id[1:])) == HOUSEHOLDS[700]


def test_a_household_has_one_to_five_persons_of_one_place():
    assert {len(persons) for persons in HOUSEHOLDS} == {1, 2, 3, 4, 5}
    for persons in HOUSEHOLDS:
        assert len({(p.household, p.province, p.district, p.ward, p.address) for p in persons}) == 1
        assert provinces.find(persons[0].province, on=date(2021, 11, 8)).unit is not None


@pytest.mark.parametrize("number", ["person_id", "cccd", "cmnd", "passport", "insurance"])
def test_nobody_has_the_number_of_another(number):
    held = [getattr(person, number) for person in PERSONS if getattr(person, number)]
    assert len(set(held)) == len(held) > 0


def test_papers_have_the_right_form():
    for person in PERSONS:
        assert phone.is_valid(person.phone)
        assert not person.cmnd or cmnd.is_valid(person.cmnd)
        assert not person.passport or passport.is_valid(person.passport)
        assert not person.insurance or insurance.is_valid(person.insurance)
        assert insurance.is_valid(person.insurance_head + (person.insurance or "9999999999"))
        assert bool(person.passport) is not bool(person.cccd)
    for person in CITIZENS:
        assert cccd.validate(person.cccd) == person.cccd
        assert cccd.get_sex(person.cccd) is person.sex
        assert cccd.get_birth_year(person.cccd) == person.born.year


def test_numbers_end_where_real_ones_are_least_likely():
    few = [person for person in PERSONS if int(person.person_id[1:]) < 1000]
    assert all(person.cccd[6:9] == "999" for person in few if person.cccd)
    assert all(person.phone[3:7] == "9999" for person in few)


def test_the_first_million_persons_have_different_tails():
    for step in (137, 389, 617, 773):
        tails = {_tail(index, step) for index in (*range(3000), *range(998_000, 1_000_000))}
        assert len(tails) == 5000
        assert min(tails) == "000000"
        assert max(tails) == "999999"


def test_families_share_a_telephone():
    sizes = Counter(Counter(person.phone for person in PERSONS).values())
    assert {1, 2, 3} <= set(sizes)
    heads = {persons[0].phone for persons in HOUSEHOLDS}
    assert len(heads) == len(HOUSEHOLDS)


def test_what_makes_merging_hard_is_there():
    born_together = [
        (a, b) for persons in HOUSEHOLDS for a, b in itertools.pairwise(persons) if a.born == b.born
    ]
    assert born_together
    assert all(a.sex is b.sex and a.full_name != b.full_name for a, b in born_together)
    assert any(
        person.full_name == persons[0].full_name for persons in HOUSEHOLDS for person in persons[1:]
    )
    assert any(person.passport for person in PERSONS)
    assert any(person.year_only for person in PERSONS)
    assert all(person.born.year <= 1955 for person in PERSONS if person.year_only)
    namesakes = Counter(person.full_name for person in PERSONS)
    assert max(namesakes.values()) > 5
    assert any(cccd.get_country(person.cccd) for person in CITIZENS)


def test_a_third_bears_the_commonest_family_name():
    share = sum(p.full_name.startswith("Nguyễn ") for p in CITIZENS) / len(CITIZENS)
    assert 0.28 < share < 0.40


def test_minorities_are_named_in_their_way():
    words = {family for people in PEOPLES for family in people.families}
    some = [p for p in CITIZENS if "'" in p.full_name or words & set(p.full_name.split())]
    assert 0.1 < len(some) / len(CITIZENS) < 0.35  # some of these words are common names as well
    assert any(" " not in p.full_name for p in CITIZENS)


def test_southerners_are_huynh_and_vo():
    for persons in HOUSEHOLDS:  # the first of a household bears the name of the place
        unit = provinces.find(persons[0].province, on=date(2021, 11, 8)).unit
        family = persons[0].full_name.split(" ", 1)[0]
        assert family not in (("Vũ",) if unit.gso_code >= "46" else ("Võ", "Huỳnh"))


def test_children_are_known_by_their_insurance_number():
    children = [p for p in CITIZENS if p.born.year >= 2007]
    assert children
    assert all(p.born.year <= 2009 for p in children)
    assert all(p.insurance and not p.shown_number(date(2022, 12, 31)) for p in children)
    assert all(p.insurance_head.startswith("HS") for p in children)


def test_the_card_changes_on_its_day():
    person = next(p for p in CITIZENS if p.cmnd and p.card_since > date(2021, 1, 1))
    eve = date.fromordinal(person.card_since.toordinal() - 1)
    assert person.shown_number(eve) == person.cmnd
    assert person.shown_number(person.card_since) == person.cccd


def test_a_foreigner_shows_a_passport():
    person = next(p for p in PERSONS if p.passport)
    assert person.shown_number(date(2021, 8, 3)) == person.passport
    assert not person.in_register


def test_a_relative_is_somebody_before():
    for persons in HOUSEHOLDS:
        numbers = {""} | {n for p in persons for n in (p.cmnd, p.cccd)}
        assert all(p.relative in numbers for p in persons)
        assert persons[0].relative == ""


def test_all_odd_numbers_contradict_sex_or_year():
    for persons in town(5, 200, odd_numbers=1.0):
        for person in persons:
            if person.cccd:
                right_sex = cccd.get_sex(person.cccd) is person.sex
                right_year = cccd.get_birth_year(person.cccd) == person.born.year
                assert right_sex is not right_year


def test_shares_change_only_what_they_are_about():
    for plain, odd in zip(
        town(5, 100), town(5, 100, odd_numbers=0.5, unregistered=0.5), strict=True
    ):
        for a, b in zip(plain, odd, strict=True):
            assert (a.full_name, a.born, a.phone, a.cmnd, a.address) == (
                b.full_name,
                b.born,
                b.phone,
                b.cmnd,
                b.address,
            )


def test_the_unregistered_are_not_in_the_register():
    assert not any(p.in_register for persons in town(5, 50, unregistered=1.0) for p in persons)


def test_both_sexes_come_about_equally():
    share = sum(person.sex is Sex.FEMALE for person in PERSONS) / len(PERSONS)
    assert 0.45 < share < 0.6
