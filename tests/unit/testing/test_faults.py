"""The table of rates."""

import pytest
from attrs import fields_dict

from vaxrecord.testing.faults import (
    CLEAN,
    HEAVY,
    KINDS,
    NATIONAL_2022,
    PROFILES,
    SPELLINGS,
    Fault,
    Faults,
)

NOT_IN_ROWS = {"not_in_register", "number_breaks_structure", "given_early"}


def test_every_fault_belongs_to_one_rate():
    kinds = [kind for kinds in KINDS.values() for kind in kinds]
    assert sorted(kinds) == sorted(Fault)


def test_every_rate_brings_faults_or_changes_what_is_true():
    assert set(KINDS) | NOT_IN_ROWS == set(fields_dict(Faults))


def test_every_rate_is_argued_for():
    for rate in fields_dict(Faults):
        assert f"        {rate}: " in Faults.__doc__


def test_spellings_are_those_of_the_spelling_rates():
    assert Fault.NAME_UPPER in SPELLINGS
    assert Fault.NAME_UNMARKED not in SPELLINGS
    assert len(SPELLINGS) == 13


def test_the_published_figures_give_the_published_rates():
    assert NATIONAL_2022.number_unusable == pytest.approx(3_513_000 / 76_625_823, abs=5e-5)
    assert NATIONAL_2022.not_in_register == pytest.approx(2_579_540 / 73_112_823, abs=5e-5)
    assert NATIONAL_2022.not_entered == pytest.approx(7.6 / 212.6, abs=5e-5)
    right = (
        (1 - NATIONAL_2022.name)
        * (1 - NATIONAL_2022.birth)
        * (1 - NATIONAL_2022.number)
        * (1 - NATIONAL_2022.sex)
    )
    assert 1 - right == pytest.approx(19_039_997 / (19_039_997 + 51_493_286), abs=5e-4)


@pytest.mark.parametrize("rate", sorted(fields_dict(Faults)))
def test_clean_is_nothing_and_heavy_is_more(rate):
    assert getattr(CLEAN, rate) == 0
    assert getattr(HEAVY, rate) == min(4 * getattr(NATIONAL_2022, rate), 0.9)


@pytest.mark.parametrize("share", [-0.001, 1.001, float("nan")])
def test_what_is_no_share_is_refused(share):
    with pytest.raises(ValueError, match="name is a share"):
        Faults(name=share)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_both_ends_are_shares(share):
    assert Faults(name=share).name == share


def test_the_profiles_have_names():
    assert PROFILES["clean"] is CLEAN
    assert PROFILES["national-2022"] is NATIONAL_2022
    assert PROFILES["heavy"] is HEAVY
