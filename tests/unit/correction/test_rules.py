"""Roles, grounds and rules: complete, cited, sentences that can be filled in."""

import string

import pytest

from vaxrecord.correction import (
    GROUNDS,
    ROLES,
    ROWS,
    RULES,
    Duty,
    Ground,
    Level,
    Role,
    guard_rules,
    rehearsal,
)
from vaxrecord.law import HOUSE, Basis, Rulebook

BOOK = Rulebook(RULES)


def test_no_id_comes_twice():
    assert len(BOOK) == len(RULES)


def test_every_role_has_a_rule_and_a_source_that_is_not_ours_alone():
    assert set(ROLES) == set(Role)
    for spec in ROLES.values():
        assert spec.duties
        assert spec.rule.id in BOOK
        assert spec.rule.cites[0].instrument != HOUSE


def test_every_duty_is_somebodys_and_asked_for():
    assert set().union(*(spec.duties for spec in ROLES.values())) == set(Duty)
    assert {duty for row in ROWS for duty in row.duties} == set(Duty)


def test_health_authenticates_the_vaccination_and_the_police_the_person():
    police = {role for role, spec in ROLES.items() if Duty.VERIFY in spec.duties}
    assert police == {Role.LOCAL_POLICE, Role.PUBLIC_SECURITY}
    for role in police:
        assert ROLES[role].duties == {Duty.VERIFY}


def test_the_platform_decides_nothing():
    assert not ROLES[Role.PLATFORM].duties & {Duty.REVIEW, Duty.APPROVE, Duty.VERIFY, Duty.SIGN}
    assert ROLES[Role.PLATFORM].level is Level.NATION


def test_the_cast_has_every_role():
    assert {actor.role for actor in rehearsal.CAST.values()} == set(Role)


def test_the_thirteen_grounds_of_9458_and_the_one_of_ours():
    ids = [rule.id for rule in GROUNDS.values()]
    assert set(GROUNDS) == set(Ground)
    assert ids[:13] == [f"COR-9458-2.3-{n:02d}" for n in range(1, 14)]
    assert ids[13:] == ["COR-HOUSE-RECORD-IS-RIGHT"]
    for rule in GROUNDS.values():
        assert rule.says.vi.startswith("Từ chối khi")
        assert rule.says.en.startswith("A report is refused when")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_says_what_it_means_in_both_languages(rule):
    for sentence in (rule.says, rule.broken):
        for text in (sentence.vi, sentence.en):
            assert text.strip() == text
            assert text.endswith(".")
    names = [
        {name for _, name, _, _ in string.Formatter().parse(text) if name}
        for text in (rule.broken.vi, rule.broken.en)
    ]
    assert names[0] == names[1]


def test_what_is_ours_says_where_it_is_argued():
    for rule in RULES:
        for cite in rule.cites:
            assert (cite.instrument == HOUSE) <= (cite.basis is Basis.CONVENTION)
            assert cite.provision


def test_every_guard_has_its_rule_and_every_rule_of_a_guard_its_guard():
    always = {
        *("COR-HOUSE-ROW", "COR-HOUSE-DUTY", "COR-HOUSE-TIME", "COR-HOUSE-REPEATED"),
        *("COR-HOUSE-UNREAD", "COR-2262-BULK"),
    }
    used = {guard.rule for row in ROWS for guard in row.guards}
    assert used | always == {rule.id for rule in guard_rules.RULES}
