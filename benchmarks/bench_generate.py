"""Rows of an artificial campaign made a second, by profile."""

import pytest

from vaxrecord.testing.campaign import iter_rows
from vaxrecord.testing.faults import PROFILES

PEOPLE = 1_000


def make(profile: str) -> int:
    """Make the rows and count them."""
    return sum(1 for _ in iter_rows(1, PEOPLE, faults=PROFILES[profile]))


@pytest.mark.parametrize("profile", PROFILES)
def test_made(measure, profile):
    measure(f"rows made, {profile}", make, [profile], things=make(profile))
