"""One record: do its identity fields agree with each other?"""

from datetime import date

import pytest

from vaxrecord.identity.check import check, doubts
from vaxrecord.identity.number import read_numbers
from vaxrecord.identity.person import Identity
from vaxrecord.law.rule import Verdict
from vaxrecord.periods.partial import PartialDate
from vaxrecord.sex import Sex

ON = date(2021, 11, 8)


def look(number, born=None, sex=None, on=ON):
    person = Identity("", born, sex, read_numbers(number))
    decision = check(person, on=on)
    assert doubts(person, on=on) == decision.broken
    return decision.outcome, {finding.rule: finding.verdict for finding in decision.findings}


def test_no_number_is_no_finding():
    assert look("") == (Verdict.SATISFIED, {})


def test_a_number_that_agrees_with_everything():
    outcome, verdicts = look("001098000123", PartialDate(1998, 5, 6), Sex.MALE)
    assert outcome is Verdict.SATISFIED
    assert verdicts == dict.fromkeys(
        ("ID-ND137-13-1", "ID-ND137-13-2", "ID-TT07-7-1", "ID-TT07-7-2"), Verdict.SATISFIED
    )


@pytest.mark.parametrize(
    ("year", "verdict"),
    [(1997, Verdict.BROKEN), (1998, Verdict.SATISFIED), (1999, Verdict.BROKEN)],
)
def test_the_birth_year_below_at_and_above(year, verdict):
    assert look("001098000123", PartialDate(year), Sex.MALE)[1]["ID-TT07-7-2"] is verdict


def test_a_sex_that_disagrees_is_to_verify():
    outcome, verdicts = look("001098000123", PartialDate(1998), Sex.FEMALE)
    assert outcome is Verdict.BROKEN
    assert verdicts["ID-TT07-7-1"] is Verdict.BROKEN


def test_what_is_missing_is_unknown():
    outcome, verdicts = look("001098000123")
    assert outcome is Verdict.UNKNOWN
    assert verdicts["ID-TT07-7-1"] is verdicts["ID-TT07-7-2"] is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("number", "broken"),
    [("001220000123", False), ("001221000123", False), ("001222000123", True)],
)
def test_a_birth_year_that_lies_ahead(number, broken):
    assert ("ID-TT07-7-3" in look(number)[1]) is broken


def test_an_unknown_place_code_is_a_mismatch_and_the_rest_is_still_read():
    _, verdicts = look("099098000123", PartialDate(1998), Sex.MALE)
    assert verdicts["ID-ND137-13-2"] is Verdict.BROKEN
    assert verdicts["ID-TT07-7-2"] is Verdict.SATISFIED


@pytest.mark.parametrize(
    ("number", "rule"),
    [
        ("123", "ID-ND137-13-1"),
        ("1098000123", "ID-ND137-13-1"),
        ("12000123", "ID-HOUSE-CMND-1"),
    ],
)
def test_a_number_of_the_wrong_shape(number, rule):
    assert look(number)[1][rule] is Verdict.BROKEN


def test_a_passport_is_a_shape_of_its_own():
    assert look("B0000123") == (Verdict.SATISFIED, {"ID-HOUSE-PASSPORT-1": Verdict.SATISFIED})


@pytest.mark.parametrize(
    ("number", "twice"),
    [("271450000", False), ("271450001", True), ("271500000", True), ("271500001", False)],
)
def test_the_doubly_issued_block(number, twice):
    assert ("ID-HOUSE-CMND-2" in look(number)[1]) is twice


@pytest.mark.parametrize(
    ("on", "over"),
    [(date(2024, 12, 30), False), (date(2024, 12, 31), False), (date(2025, 1, 1), True)],
)
def test_a_cmnd_ends_with_2024(on, over):
    assert ("ID-L26-46" in look("012000123", on=on)[1]) is over


def test_two_citizen_numbers_in_one_record():
    _, verdicts = look("001098000123 / 079098000123", PartialDate(1998), Sex.MALE)
    assert verdicts["ID-TT59-6"] is Verdict.BROKEN


def test_residence_is_never_compared():
    """The place code is where the birth was registered; nothing here even sees a residence."""
    assert not {"province", "address"} & set(Identity.__slots__)
