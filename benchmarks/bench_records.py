"""Rows normalised a second on one core: the whole row, and the five-field core of it.

The core is what every comparison needs: name, birth date, number, phone, and the key of the name.
Rows are those of an artificial campaign, by profile; rows repeat their sites, lots and vaccines as
files do, and a new reader starts for every round.
"""

from collections.abc import Sequence
from functools import cache
from itertools import islice

import pytest

from vaxrecord.identity import birth, name, phone
from vaxrecord.identity.number import read_numbers
from vaxrecord.record.columns import CANONICAL
from vaxrecord.record.model import Source
from vaxrecord.record.normalise import Reader
from vaxrecord.testing.campaign import AS_OF, iter_rows
from vaxrecord.testing.faults import PROFILES

ROWS, CORE_BAR = 10_000, 40_000
ON = AS_OF.date()


@cache
def sources(profile: str) -> list[Source]:
    """Make rows of a profile."""
    rows = islice(iter_rows(1, ROWS, faults=PROFILES[profile]), ROWS)
    return [
        Source(CANONICAL, tuple(row[column] for column in CANONICAL), line)
        for line, row in enumerate(rows, 2)
    ]


def read_whole(rows: Sequence[Source]) -> None:
    """Read every field of every row."""
    read = Reader(CANONICAL, ON).read
    for row in rows:
        read(row)


def read_core(rows: Sequence[Source]) -> None:
    """Read the five fields that every comparison needs."""
    at = [CANONICAL.index(one) for one in ("full_name", "birth_date", "id_number", "phone")]
    for row in rows:
        named, born, number, called = (row.cells[n] for n in at)
        full_name = name.compact(named)
        name.key(full_name)
        birth.read_birth(born, on=ON)
        read_numbers(number)
        phone.normalise(called)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(
    ("what", "read", "bar"), [("row", read_whole, 0), ("five-field core", read_core, CORE_BAR)]
)
def test_rows(measure, profile, what, read, bar):
    measure(f"{what}, {profile}", read, [sources(profile)], things=ROWS, rate=bar)
