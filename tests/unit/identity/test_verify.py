"""One person against the population register (dispatch 9438)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaxrecord.identity.number import read_numbers
from vaxrecord.identity.person import Identity
from vaxrecord.identity.verify import (
    BIRTH,
    FOREIGNER,
    NAME,
    NUMBER,
    SEX,
    FaultClass,
    Verification,
    fault_class,
    register_of,
    verify,
)
from vaxrecord.law.rule import Verdict
from vaxrecord.periods.partial import PartialDate
from vaxrecord.sex import Sex

BORN = PartialDate(1956, 3, 8)


def person(name="Nguyễn Thị Hòa", born=BORN, sex=Sex.FEMALE, number="001156000123"):
    return Identity(name, born, sex, read_numbers(number))


REGISTER = register_of([person()])


def verdicts(decision):
    return {finding.rule: finding.verdict for finding in decision.findings}


@pytest.mark.parametrize(
    "name", ["Nguyễn Thị Hòa", "NGUYỄN THỊ HOÀ", "nguyễn thị hoà", "Nguyễn Thị Hoà"]
)
def test_one_name_in_several_spellings_matches(name):
    decision = verify(person(name), REGISTER)
    assert decision.outcome is Verification.MATCH
    assert set(verdicts(decision).values()) == {Verdict.SATISFIED}
    assert fault_class(decision) is None


@pytest.mark.parametrize(
    ("changed", "rule", "verdict"),
    [
        ({"name": "Nguyen Thi Hoa"}, NAME, Verdict.BROKEN),
        ({"name": "Nguyễn Thị Hoa"}, NAME, Verdict.BROKEN),
        ({"name": "Trần Thị Hòa"}, NAME, Verdict.BROKEN),
        ({"name": ""}, NAME, Verdict.UNKNOWN),
        ({"born": None}, BIRTH, Verdict.UNKNOWN),
        ({"born": PartialDate(1956)}, BIRTH, Verdict.UNKNOWN),
        ({"born": PartialDate(1956, 1, 1)}, BIRTH, Verdict.UNKNOWN),
        ({"born": PartialDate(1956, 8, 3)}, BIRTH, Verdict.BROKEN),
        ({"born": PartialDate(1957, 3, 8)}, BIRTH, Verdict.BROKEN),
        ({"sex": None}, SEX, Verdict.UNKNOWN),
        ({"sex": Sex.MALE}, SEX, Verdict.BROKEN),
    ],
)
def test_one_item_that_differs_or_is_missing_is_named(changed, rule, verdict):
    decision = verify(person(**changed), REGISTER)
    assert decision.outcome is Verification.DIFFERS
    others = {NUMBER, NAME, BIRTH, SEX} - {rule}
    assert verdicts(decision) == {rule: verdict} | dict.fromkeys(others, Verdict.SATISFIED)
    assert fault_class(decision) is FaultClass.WRONG_DATA


def test_the_level_of_a_name_says_whether_only_marks_differ():
    (finding,) = verify(person("Nguyen Thi Hoa"), REGISTER).broken
    assert dict(finding.facts)["level"] == "marks differ"
    (finding,) = verify(person("Trần Thị Hòa"), REGISTER).broken
    assert dict(finding.facts)["level"] == "different"


def test_a_number_that_the_register_lacks():
    decision = verify(person(number="001156000124"), REGISTER)
    assert decision.outcome is Verification.NOT_FOUND
    assert verdicts(decision) == {NUMBER: Verdict.BROKEN}
    assert fault_class(decision) is FaultClass.WRONG_DATA


@pytest.mark.parametrize(
    ("number", "rule", "fault"),
    [
        ("", NUMBER, FaultClass.NO_NUMBER),
        ("1156000123", NUMBER, FaultClass.WRONG_FORMAT),
        ("123", NUMBER, FaultClass.WRONG_FORMAT),
        ("B0000123", FOREIGNER, None),
    ],
)
def test_who_cannot_be_checked_and_why(number, rule, fault):
    decision = verify(person(number=number), REGISTER)
    assert decision.outcome is Verification.NOT_CHECKABLE
    assert [finding.rule for finding in decision.findings] == [rule]
    assert fault_class(decision) is fault


def test_of_two_numbers_the_better_answer_counts():
    register = register_of([person(), person("Trần Văn Bình", number="012000123")])
    asked = person(number="012000123 / 001156000123")
    assert verify(asked, register).outcome is Verification.MATCH


def test_a_doubly_issued_number_is_compared_with_both_holders():
    one, two = person("Lê Văn An", number="271450123"), person("Lê Văn Bình", number="271450123")
    for order in ([one, two], [two, one]):
        register = register_of(order)
        assert verify(one, register).outcome is Verification.MATCH
        assert verify(two, register).outcome is Verification.MATCH


def test_a_register_without_a_birth_date_confirms_none():
    register = register_of([person(born=None)])
    assert verdicts(verify(person(), register))[BIRTH] is Verdict.UNKNOWN


class TestUnknownIsNotFalse:
    """9438: what is missing goes back to be verified; it is never called a contradiction."""

    @given(st.booleans(), st.booleans(), st.booleans())
    def test_a_missing_item_is_unknown(self, name, born, sex):
        asked = person(
            "Nguyễn Thị Hòa" if name else "", BORN if born else None, Sex.FEMALE if sex else None
        )
        decision = verify(asked, REGISTER)
        assert not decision.broken
        assert (decision.outcome is Verification.MATCH) is (name and born and sex)


def test_no_finding_shows_a_name_a_date_or_a_number():
    for asked in (person("Trần Văn Bình", PartialDate(1999, 9, 9)), person(number="001156000999")):
        shown = repr(verify(asked, REGISTER))
        for secret in ("Trần", "Bình", "09, ", "1156000"):
            assert secret not in shown
