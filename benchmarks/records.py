"""Rows normalised a second on one core: the whole row, and the five-field core of it.

The core is what every comparison needs: name, birth date, number, phone, and the key of the name.
Rows are those of an artificial campaign, by profile; rows repeat their sites, lots and vaccines as
files do, and a new reader starts for every round. Best of five rounds.

Run it: python benchmarks/records.py
"""

import gc
from collections.abc import Callable, Sequence
from itertools import islice
from time import process_time

from vaxrecord.identity import birth, name, phone
from vaxrecord.identity.number import read_numbers
from vaxrecord.record.columns import CANONICAL
from vaxrecord.record.model import Source
from vaxrecord.record.normalise import Reader
from vaxrecord.testing.campaign import AS_OF, iter_rows
from vaxrecord.testing.faults import PROFILES

ROWS, ROUNDS, BAR = 10_000, 5, 40_000
ON = AS_OF.date()


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


def rate(task: Callable[[Sequence[Source]], None], rows: Sequence[Source]) -> float:
    """Give the rows a second of the best round."""
    best = float("inf")
    for _ in range(ROUNDS):
        gc.collect()
        started = process_time()
        task(rows)
        best = min(best, process_time() - started)
    return len(rows) / best


def main() -> None:
    """Print the table."""
    print(f"{'rows normalised':<18}{'whole row/s':>14}{'five-field core/s':>20}")
    for profile in PROFILES:
        rows = sources(profile)
        core = rate(read_core, rows)
        bar = "" if core >= BAR else f"   below {BAR:,}"
        print(f"{profile:<18}{rate(read_whole, rows):>14,.0f}{core:>20,.0f}{bar}")


if __name__ == "__main__":
    main()
