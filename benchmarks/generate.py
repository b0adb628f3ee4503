"""Rows of an artificial campaign made a second, by profile: best of five.

python benchmarks/generate.py
"""

from time import process_time

from vaxrecord.testing.campaign import iter_rows
from vaxrecord.testing.faults import PROFILES

PEOPLE = 5_000


def rate(profile: str) -> float:
    """Give the rows made in a second of processor time."""
    best = 0.0
    for _ in range(5):
        started = process_time()
        rows = sum(1 for _ in iter_rows(1, PEOPLE, faults=PROFILES[profile]))
        best = max(best, rows / (process_time() - started))
    return best


def main() -> None:
    for profile in PROFILES:
        print(f"{profile:<16}{rate(profile) / 1e3:>8,.1f} k rows/s")


if __name__ == "__main__":
    main()
