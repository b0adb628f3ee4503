"""A campaign that another generator made: who is one person, and which dose is one dose."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache

import pytest

from vaxrecord.record.model import Source
from vaxrecord.record.normalise import Reader
from vaxrecord.record.resolve import Resolution, resolve
from vaxrecord.testing.campaign import Campaign, campaign


@cache
def resolved(seed: int, people: int) -> tuple[Campaign, Resolution]:
    made = campaign(seed, people)
    columns = tuple(made.rows[0])
    reader = Reader(columns, date(2021, 11, 8))
    records = [reader.read(Source(columns, tuple(row[c] for c in columns))) for row in made.rows]
    return made, resolve(records)


def pair_scores(found: Mapping[str, object], truth: Mapping[str, object]) -> tuple[float, float]:
    """Give precision and recall over pairs of records."""

    def pairs(groups: Counter[object]) -> int:
        return sum(n * (n - 1) // 2 for n in groups.values())

    both = pairs(Counter((found[r], truth[r]) for r in truth))
    return (
        both / max(1, pairs(Counter(found[r] for r in truth))),
        both / max(1, pairs(Counter(truth.values()))),
    )


def check(seed: int, people: int) -> None:
    made, resolution = resolved(seed, people)
    person = {r: p.person_id for p in resolution.persons for r in p.records}
    assert sorted(person) == sorted(made.truth)
    precision, recall = pair_scores(person, {r: t.person_id for r, t in made.truth.items()})
    assert precision >= 0.9998
    assert recall >= 0.995
    dose = {
        r: (p.person_id, n)
        for p in resolution.persons
        for n, d in enumerate(p.doses)
        for r in d.records
    }
    assert len(dose) == sum(len(d.records) for p in resolution.persons for d in p.doses)
    truth = {r: t.dose_id for r, t in made.truth.items()}
    groups: dict[object, set[str]] = {}
    for r, d in dose.items():
        groups.setdefault(d, set()).add(r)
    wanted: dict[str, set[str]] = {}
    for r, d in truth.items():
        wanted.setdefault(d, set()).add(r)
    right = {frozenset(g) for g in groups.values()} & {frozenset(g) for g in wanted.values()}
    f1 = 2 * len(right) / (len(groups) + len(wanted))
    assert f1 >= 0.999


def test_small_campaign() -> None:
    check(2021, 2500)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [11, 12])
def test_twenty_thousand_people(seed: int) -> None:
    check(seed, 20_000)
