"""Citations and days in force."""

from datetime import date

import pytest
from attrs.exceptions import FrozenInstanceError

from vaxrecord.law.citation import ALWAYS, Basis, Citation, InForce

FIRST, LAST = date(2021, 12, 1), date(2021, 12, 16)


@pytest.mark.parametrize(
    ("day", "first_only", "last_only", "both"),
    [
        (date(2021, 11, 30), False, True, False),
        (FIRST, True, True, True),
        (date(2021, 12, 2), True, True, True),
        (date(2021, 12, 15), True, True, True),
        (LAST, True, True, True),
        (date(2021, 12, 17), True, False, False),
    ],
)
def test_both_ends_are_included(day, first_only, last_only, both):
    assert InForce(since=FIRST).includes(day) is first_only
    assert InForce(until=LAST).includes(day) is last_only
    assert InForce(FIRST, LAST).includes(day) is both
    assert ALWAYS.includes(day)


def test_one_day():
    assert InForce(FIRST, FIRST).includes(FIRST)


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (InForce(FIRST, LAST), "2021-12-01 – 2021-12-16"),
        (InForce(since=FIRST), "since 2021-12-01"),
        (InForce(until=LAST), "until 2021-12-16"),
        (ALWAYS, "always"),
    ],
)
def test_days_in_words(span, text):
    assert str(span) == text


def test_a_citation_is_a_value():
    a, b = (Citation("9458", "2.3", Basis.TEXT, FIRST, note="n") for _ in range(2))
    assert a == b
    assert hash(a) == hash(b)
    assert Citation("9458", "2.3", Basis.TEXT, FIRST).note == ""
    with pytest.raises(FrozenInstanceError):
        a.note = "other"


def test_a_basis_is_its_word():
    assert Basis("report") is Basis.REPORT
    assert {Basis.TEXT: 1}["text"] == 1


def test_days_in_force_that_end_before_they_begin_are_refused():
    with pytest.raises(ValueError, match="before it begins"):
        InForce(since=date(2021, 12, 2), until=date(2021, 12, 1))
