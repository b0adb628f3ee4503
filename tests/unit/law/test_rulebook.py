"""The book of rules."""

from datetime import date

import pytest

from vaxrecord.errors import UnknownRule
from vaxrecord.law.citation import HOUSE, Basis, Citation, InForce
from vaxrecord.law.rule import Rule, Sentence
from vaxrecord.law.rulebook import Rulebook

SAYS = Sentence("a", "a")
CHANGE = date(2021, 12, 17)


def rule(key, *instruments, in_force=None):
    cites = tuple(Citation(i, "1", Basis.TEXT, date(2026, 11, 22)) for i in instruments)
    return Rule(id=key, says=SAYS, broken=SAYS, cites=cites, in_force=in_force or InForce())


OLD = rule("B-10225-1", "10225", in_force=InForce(until=date(2021, 12, 16)))
NEW = rule("C-10722-1", "10722", "10225", in_force=InForce(since=CHANGE))
OURS = rule("A-HOUSE-1", HOUSE)
BOOK = Rulebook((NEW, OURS, OLD))


def test_order_does_not_depend_on_what_was_given():
    assert list(BOOK) == [OURS, OLD, NEW]
    assert Rulebook([OLD, NEW, OURS]) == BOOK
    assert hash(BOOK) == hash(Rulebook([OLD, NEW, OURS]))


def test_by_id():
    assert BOOK["A-HOUSE-1"] is OURS
    assert "A-HOUSE-1" in BOOK
    assert "A-HOUSE-2" not in BOOK
    assert len(BOOK) == 3


def test_an_unknown_id_is_said():
    with pytest.raises(UnknownRule, match="no rule 'Z'"):
        BOOK["Z"]


def test_an_id_is_never_reused():
    with pytest.raises(ValueError, match="A-HOUSE-1"):
        Rulebook((OURS, rule("A-HOUSE-1", "9458")))


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        (date(2021, 12, 15), (OURS, OLD)),
        (date(2021, 12, 16), (OURS, OLD)),
        (CHANGE, (OURS, NEW)),
        (date(2021, 12, 18), (OURS, NEW)),
    ],
)
def test_as_of_a_day(day, rules):
    assert BOOK.as_of(day).rules == rules


@pytest.mark.parametrize(
    ("instrument", "rules"),
    [("10225", (OLD, NEW)), ("10722", (NEW,)), (HOUSE, (OURS,)), ("9458", ())],
)
def test_by_instrument(instrument, rules):
    assert BOOK.citing(instrument).rules == rules


def test_an_empty_book():
    book = Rulebook(())
    assert list(book) == []
    assert len(book) == 0
