"""The whole pass: rows cleaned a second, how that grows, what memory it takes, what an import takes.

Each size runs in a process of its own, so that one does not live in the other's memory. `rows` are
those of an artificial campaign as nationally in 2022. *growth* is the processor time a row takes
against that of the smallest size; *uncollected* is the same with Python's cycle collector off, which
has nothing to find here and looks through all rows again and again. Peak memory is the whole process,
rows and result included; *beyond* is what cleaning added to it. The last size is held to the bars.

Run it: python benchmarks/campaign.py [rows ...]
"""

import gc
import resource
import subprocess
import sys
from itertools import islice
from time import process_time

from vaxrecord.campaign import clean
from vaxrecord.testing.campaign import AS_OF, iter_rows

SIZES = (1_000, 10_000, 100_000)
GROWTH_BAR, MEMORY_BAR, IMPORT_BAR, ROWS_BAR = 1.2, 600, 150, 4_000
"""At most: growth, MB and ms. At least: rows a second of the largest size, as the command line cleans
them, without the collector."""

ROUNDS = 5
"""Processes of which the best counts; the largest size has one. Each is fresh: a second pass over the
same rows would find their names in what the first one kept."""

DEPENDENCIES = (
    "import attrs, cattrs, phonenumbers, stdnum.exceptions, rapidfuzz.distance, "
    "rapidfuzz.process, datetime, enum, re, csv, collections, unicodedata, hashlib, json, typing\n"
    "phonenumbers.PhoneMetadata.load_all()"
)
"""What vaxrecord imports before it does anything of its own.

The region data of phonenumbers are its own share: it would read them at the first number of each
region, and vaxrecord has it read them at import, so that no function opens a file.
"""


def peak() -> float:
    """Give the most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(count: int, collector: str) -> None:
    """Clean so many rows and print seconds, peak memory and what of it came by cleaning."""
    if collector == "off":
        gc.disable()
    rows = list(islice(iter_rows(7, count), count))
    before, started = peak(), process_time()
    clean(rows, as_of=AS_OF)
    print(process_time() - started, peak(), peak() - before)


def child(*words: str) -> list[float]:
    """Run this interpreter and read the numbers that it prints."""
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True)
    return [float(word) for word in done.stdout.split()]


def import_milliseconds(rounds: int = 9) -> tuple[float, float]:
    """Time `import vaxrecord` behind its dependencies, and those themselves; best of nine."""
    program = (
        "from time import process_time as t; a = t()\n"
        f"{DEPENDENCIES}\n"
        "b = t(); import vaxrecord; c = t(); print((c - b) * 1e3, (b - a) * 1e3)"
    )
    timed = [child("-c", program) for _ in range(rounds)]
    ours, theirs = zip(*timed, strict=True)
    return min(ours), min(theirs)


def main(sizes: tuple[int, ...] = SIZES) -> int:
    """Print the tables; the exit code is 1 if a bar is not met."""
    heads = ("rows", "seconds", "rows/s", "µs/row", "growth", "peak MB", "beyond", "uncollected")
    print("".join(f"{head:>12}" for head in heads))
    first = first_uncollected = 0.0
    for count in sizes:
        rounds = ROUNDS if count < max(sizes) else 1
        words = (__file__, "measure", str(count))
        seconds, most, beyond = min(child(*words, "on") for _ in range(rounds))
        uncollected, *_ = min(child(*words, "off") for _ in range(rounds))
        first = first or seconds / count
        first_uncollected = first_uncollected or uncollected / count
        growth = seconds / count / first
        print(
            f"{count:>12,}{seconds:>12.2f}{count / seconds:>12,.0f}{seconds / count * 1e6:>12.0f}"
            f"{growth:>12.2f}{most:>12.0f}{beyond:>12.0f}"
            f"{uncollected / count / first_uncollected:>12.2f}"
        )
    ours, theirs = import_milliseconds()
    rate = count / uncollected
    print()
    bars = (
        (f"growth of {sizes[0]:,} to {count:,} rows", growth, GROWTH_BAR, growth <= GROWTH_BAR),
        (f"peak MB of {count:,} rows", most, MEMORY_BAR, most <= MEMORY_BAR),
        (f"rows/s of {count:,} rows, uncollected", rate, ROWS_BAR, rate >= ROWS_BAR),
        (f"import ms beyond dependencies' {theirs:.0f}", ours, IMPORT_BAR, ours <= IMPORT_BAR),
    )
    print(f"{'':<40}{'measured':>10}{'bar':>10}  met")
    for name, value, bar, met in bars:
        print(f"{name:<40}{value:>10,.2f}{bar:>10,}  {'yes' if met else 'NO'}")
    return int(not all(met for *_, met in bars))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["measure", count, collector]:
            measure(int(count), collector)
        case counts:
            sys.exit(main(tuple(map(int, counts)) or SIZES))
