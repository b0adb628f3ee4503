"""Judge what `clean` makes of rows whose truth is known: who is one person, which dose is one dose.

Persons are judged pair of rows by pair of rows, doses group by group. *floor* is the recall of a naive
sum of weights on the same rows, at the best threshold that keeps the precision asked of us; nobody
without the truth knows that threshold, so the floor is a hopeful one.

Run it: python benchmarks/labelled.py ROWS.csv TRUTH.csv --as-of 2022-01-31T08:00+07:00
TRUTH.csv has the columns record_id, person_key, dose_key.
"""

import argparse
import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from matching import partition_scores, scored
from naive_sum import recall_at

from vaxrecord.campaign import clean
from vaxrecord.campaign.reading import Row

BARS = {"precision": 0.9998, "recall": 0.995, "doses F1": 0.999}
"""The least of each figure, in the mean of all files."""

Truth = Mapping[str, tuple[object, object]]
"""Of each row, by its id, whose it is and which dose of that person."""


def judged(rows: Sequence[Row], truth: Truth, *, as_of: datetime) -> dict[str, float]:
    """Clean rows and compare persons and doses with the truth."""
    cleaning = clean(rows, as_of=as_of)
    person = {r: one.person_id for one in cleaning.persons for r in one.records}
    dose = {
        r: (one.person_id, n)
        for one in cleaning.persons
        for n, given in enumerate(one.doses)
        for r in given.records
    }
    assert person.keys() == dose.keys()
    if person.keys() != truth.keys():
        odd = len(person.keys() ^ truth.keys())
        sys.exit(f"{odd} record ids stand in one file only: give each row an id, and its truth")
    whose = {r: key for r, (key, _) in truth.items()}
    persons, doses = partition_scores(person, whose), scored(groups_of(dose), groups_of(truth))
    return {
        "rows": len(truth),
        "precision": persons["precision"],
        "recall": persons["recall"],
        "floor": recall_at(rows, whose, on=as_of.date(), precision=BARS["precision"]),
        "joined wrongly": persons["false"],
        "doses F1": doses["f1"],
        "to review": len(cleaning.review),
    }


def groups_of(key_of: Mapping[str, object]) -> set[frozenset[str]]:
    """Give the groups of rows that have one key."""
    groups: dict[object, set[str]] = {}
    for record_id, key in key_of.items():
        groups.setdefault(key, set()).add(record_id)
    return set(map(frozenset, groups.values()))


def told(figures: Mapping[str, float]) -> str:
    """Put the figures of a file on a line."""
    return "  ".join(f"{name} {value:,.5g}" for name, value in figures.items())


def missed(files: Iterable[Mapping[str, float]]) -> int:
    """Print the means beside their bars; 1 if one is missed."""
    found = list(files)
    below = 0
    for name, bar in BARS.items():
        mean = sum(one[name] for one in found) / len(found)
        below += mean < bar
        print(f"{name:<10}{mean:.5f}  bar {bar}  {'met' if mean >= bar else 'MISSED'}")
    return int(below > 0)


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--as-of", type=datetime.fromisoformat, required=True)
    options = parser.parse_args()
    truth = {
        row["record_id"]: (row["person_key"], (row["person_key"], row["dose_key"]))
        for row in table(options.truth)
    }
    figures = judged(table(options.rows), truth, as_of=options.as_of)
    print(told(figures))
    return missed([figures])


if __name__ == "__main__":
    sys.exit(main())
