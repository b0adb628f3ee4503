"""Run the benchmarks and print their tables: `python -m benchmarks [NAME ...]`.

All of this folder unless some are named. What compares functions, `bench_NAME.py`, runs under
pytest-benchmark, and one table shows its figures: things a second of the best round in processor
time, and how many times as fast as each peer of the same run. What measures whole processes or needs
data is a program of its own, `NAME.py`; it runs without arguments, and one that needs some, such as
where CDC's data lie, says so and is passed over.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

HERE = Path(__file__).parent
NEEDS_ARGUMENTS = 2
"""With what argparse leaves a program whose arguments are missing."""

FOR_PYTEST = "bench_"

OPTIONS = (
    *("-q", "--no-header", "-p", "no:cacheprovider", "--benchmark-only", "--benchmark-quiet"),
    *("--benchmark-timer=time.process_time", "--benchmark-disable-gc"),
    *("--benchmark-min-time=0.001", "--benchmark-max-time=0.3"),
)


class Line(NamedTuple):
    """A line of the table; without a peer only its rate is known."""

    name: str
    rate: float
    peer: str
    peer_rate: float
    bar: str
    met: bool


def names() -> dict[str, Path]:
    """Give every benchmark of this folder: those for pytest, and what is a program."""
    return {
        file.stem.removeprefix(FOR_PYTEST): file
        for file in sorted(HERE.glob("*.py"))
        if file.stem.startswith(FOR_PYTEST)
        or (file.stem != "__main__" and "__main__" in file.read_text(encoding="utf-8"))
    }


def measured(files: Sequence[Path]) -> list[dict[str, Any]]:
    """Run benchmarks under pytest-benchmark; nothing if one fails, of which pytest tells."""
    with TemporaryDirectory() as folder:
        figures = Path(folder) / "figures.json"
        words = [sys.executable, "-m", "pytest", *files, *OPTIONS, f"--benchmark-json={figures}"]
        done = subprocess.run(words, stdout=sys.stderr, check=False)
        if done.returncode:
            return []
        return list(json.loads(figures.read_text(encoding="utf-8"))["benchmarks"])


def lines(figures: Sequence[dict[str, Any]]) -> Iterator[Line]:
    """Put ours beside each of its peers."""
    contenders: dict[str, list[tuple[dict[str, Any], float]]] = {}
    for one in figures:
        told = one["extra_info"]
        rate = told["things"] / one["stats"]["min"]
        contenders.setdefault(one["group"], []).append((told, rate))
    for name, ((told, rate), *peers) in contenders.items():
        if not peers:
            bar = told["rate"]
            yield Line(name, rate, "", 0, f"{bar:,}/s" if bar else "", rate >= bar)
        for peer, peer_rate in peers:
            bar = peer["ratio"]
            met = rate / peer_rate >= bar
            yield Line(name, rate, peer["who"], peer_rate, f"{bar:.2f} x" if bar else "", met)


def table(rows: Sequence[Line]) -> str:
    """Write the table."""
    head = ("", "things/s", "peer", "things/s", "ratio", "bar", "met")
    cells = [
        (
            row.name,
            f"{row.rate:,.0f}",
            row.peer,
            f"{row.peer_rate:,.0f}" if row.peer else "",
            f"{row.rate / row.peer_rate:.2f}" if row.peer else "",
            row.bar,
            ("yes" if row.met else "NO") if row.bar else "",
        )
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(head, *cells, strict=True)]
    left = {"", "peer", "met"}
    return "\n".join(
        "  ".join(
            cell.ljust(width) if title in left else cell.rjust(width)
            for title, cell, width in zip(head, line, widths, strict=True)
        ).rstrip()
        for line in (head, *cells)
    )


def main(wanted: list[str]) -> int:
    """Run benchmarks; the exit code is 1 if one failed or missed its bar, 2 if there is none such."""
    found = names()
    unknown = sorted(set(wanted) - set(found))
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are: {', '.join(found)}", file=sys.stderr)
        return 2
    chosen = [found[name] for name in wanted or found]
    compared = [file for file in chosen if file.stem.startswith(FOR_PYTEST)]
    failed = []
    if compared:
        rows = list(lines(measured(compared)))
        print(table(rows), flush=True)
        failed += [
            f"bar of {row.name} against {row.peer or row.bar}" for row in rows if not row.met
        ]
        failed += [] if rows else ["pytest: are the extras there? pip install '.[bench]'"]
    for file in chosen:
        if file not in compared:
            print(f"\n== {file.stem}", flush=True)
            done = subprocess.run([sys.executable, file], check=False)
            if done.returncode and done.returncode != NEEDS_ARGUMENTS:
                failed.append(file.stem)
    if failed:
        print("\nfailed: " + "\n        ".join(failed), file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
