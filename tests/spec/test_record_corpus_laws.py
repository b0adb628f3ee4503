"""The laws of resolution on corpora: a campaign full of faults, and the grid of scenarios.

`test_record_laws` proves them on rows that hypothesis makes up; here the rows are those that a
campaign has. `benchmarks/laws.py` runs the same laws on larger corpora and more of them.
"""

import hashlib
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from itertools import chain, islice
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaxrecord.record.columns import CANONICAL
from vaxrecord.record.facts import Assertion, Facts, Kind, Retraction
from vaxrecord.record.merge import explode
from vaxrecord.record.merge_log import merge_log
from vaxrecord.record.model import Record, Source
from vaxrecord.record.normalise import Reader
from vaxrecord.record.resolve import Resolution, resolve
from vaxrecord.testing.campaign import AS_OF, iter_rows
from vaxrecord.testing.faults import HEAVY
from vaxrecord.testing.grid import grid

PERMUTATIONS = {"campaign": 1000, "grid": 100}
CORPORA = tuple(PERMUTATIONS)

quick = settings(max_examples=25, deadline=None, derandomize=True)


@cache
def corpus(name: str) -> tuple[Record, ...]:
    """Read the rows of a corpus, by id."""
    read = Reader(CANONICAL, AS_OF.date()).read
    if name == "campaign":
        rows = list(islice(iter_rows(5, 60, faults=HEAVY), 60))
    else:
        pairs = list(grid())[::37]
        rows = [
            row | {"record_id": f"{pair.id}-{side}"}
            for pair in pairs
            for side, row in (("a", pair.a), ("b", pair.b))
        ]
    records = [
        read(Source(CANONICAL, tuple(row.get(c, "") for c in CANONICAL)), row["record_id"])
        for row in rows
    ]
    return tuple(sorted(records, key=lambda record: record.record_id))


@cache
def resolved(name: str) -> Resolution:
    return resolve(corpus(name))


def sha(resolution: Resolution) -> str:
    """Hash everything that was resolved; `repr` alone would mask names and numbers."""
    shown = [
        (p.person_id, p.records, p.full_name, str(p.birth_date), p.sex, p.insurance, p.phones,
         [(n.kind, n.value, n.restored) for n in p.numbers], p.doses,
         [(c.id, c.finding) for c in p.conflicts],
         [(f.field_name, [(str(a.value), a.records) for a in f.alternatives]) for f in p.fields])
        for p in resolution.persons
    ]  # fmt: skip
    seen = (shown, resolution.review, resolution.oversize, resolution.compared)
    return hashlib.sha256(repr(seen).encode()).hexdigest()


def partition(resolution: Resolution) -> set[frozenset[str]]:
    return {frozenset(person.records) for person in resolution.persons}


def random_assertions(name: str, draw: st.DataObject, kinds: Sequence[Kind]) -> list[Assertion]:
    """Say something about pairs of rows: half of them of one person, half of any two."""
    rows = [record.record_id for record in corpus(name)]
    inside = [person.records for person in resolved(name).persons if len(person.records) > 1]
    pair = st.one_of(st.sampled_from(inside), st.just(tuple(rows))).flatmap(
        lambda ids: st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True)
    )
    one = st.builds(lambda kind, two: Assertion(kind, tuple(two)), st.sampled_from(kinds), pair)
    return draw.draw(st.lists(one, min_size=1, max_size=5))


@pytest.mark.parametrize("name", CORPORA)
class TestOrderDoesNotMatter:
    """The same rows give the same bytes in any order, in pieces, one by one, and in any process."""

    def test_the_corpus_is_worth_it(self, name: str) -> None:
        """There are persons of several rows, pairs for people, conflicts and doses told twice."""
        found = resolved(name)
        assert len(corpus(name)) >= 40
        assert len(found.persons) < len(corpus(name))
        assert found.review
        assert any(person.conflicts for person in found.persons)
        assert any(len(dose.records) > 1 for person in found.persons for dose in person.doses)

    def test_permutations(self, name: str) -> None:
        want, records = sha(resolved(name)), list(corpus(name))
        random = Random(7)
        for _ in range(PERMUTATIONS[name]):
            random.shuffle(records)
            assert sha(resolve(records)) == want

    @pytest.mark.parametrize("shards", range(1, 17))
    def test_shards(self, name: str, shards: int) -> None:
        records = corpus(name)
        parts = [Facts(records=records[shard::shards]) for shard in range(shards)]
        forth, back = Facts(), Facts()
        for part in parts:
            forth |= part
        for part in reversed(parts):
            back = part | back
        assert forth == back
        assert sha(resolve(forth.records)) == sha(resolved(name))

    def test_one_row_after_the_other(self, name: str) -> None:
        """What is resolved on the way leaves no trace, and the log of the way leads to the end."""
        records = list(corpus(name))
        Random(11).shuffle(records)
        state, before = Facts(), resolve(())
        person_of: dict[str, str] = {}
        for n in range(0, len(records), 4):
            state |= Facts(records=tuple(records[n : n + 4]))
            after = resolve(state.records)
            for move in chain.from_iterable(c.moved for c in merge_log(before, after)):
                person_of[move.record] = move.into
            before = after
        assert sha(before) == sha(resolved(name))
        assert person_of == {r: p.person_id for p in before.persons for r in p.records}

    def test_algebra(self, name: str) -> None:
        records = corpus(name)
        a, b, c = (Facts(records=records[n : n + len(records) // 2]) for n in (0, 9, 20))
        assert (a | b) | c == a | (b | c)
        assert a | b == b | a
        assert a | a == a

    def test_resolving_what_came_out_changes_nothing(self, name: str) -> None:
        found = resolved(name)
        back = [record for person in found.persons for record in explode(person)]
        assert sha(resolve(back)) == sha(found)


def test_hash_seeds() -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import test_record_corpus_laws as laws\n"
        "print(*(laws.sha(laws.resolved(name)) for name in laws.CORPORA))\n"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script, __file__.rpartition("/")[0]],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        == [sha(resolved(name)) for name in CORPORA]
        for seed in ("0", "1", "2")
    }
    assert seen == {True}


@pytest.mark.parametrize("name", CORPORA)
class TestHumansDecide:
    """What people said of rows of a corpus stands, and reaches no further than it must."""

    @quick
    @given(st.data())
    def test_cannot_link_is_never_violated(self, name: str, data: st.DataObject) -> None:
        said = random_assertions(name, data, list(Kind))
        found = resolve(corpus(name), assertions=said)
        person = {r: p.person_id for p in found.persons for r in p.records}
        for one in said:
            a, b = (person[r] for r in one.records)
            if one.kind is Kind.DIFFERENT:
                assert a != b

    @quick
    @given(st.data())
    def test_unmerge_restores(self, name: str, data: st.DataObject) -> None:
        said = random_assertions(name, data, list(Kind))
        back = [Retraction(one.id) for one in said]
        assert sha(resolve(corpus(name), assertions=[*said, *back])) == sha(resolved(name))
        first, *more = said
        undone = resolve(corpus(name), assertions=[*said, Retraction(first.id)])
        never = resolve(corpus(name), assertions=[one for one in more if one != first])
        assert sha(undone) == sha(never)

    @quick
    @given(st.data())
    def test_different_never_joins(self, name: str, data: st.DataObject) -> None:
        first, *said = random_assertions(name, data, list(Kind))
        before = partition(resolve(corpus(name), assertions=said))
        more = Assertion(Kind.DIFFERENT, first.records)
        for group in partition(resolve(corpus(name), assertions=[*said, more])):
            assert any(group <= larger for larger in before)

    @quick
    @given(st.data())
    def test_same_never_parts(self, name: str, data: st.DataObject) -> None:
        first, *said = random_assertions(name, data, [Kind.SAME])
        before = partition(resolve(corpus(name), assertions=said))
        after = partition(resolve(corpus(name), assertions=[*said, first]))
        for group in before:
            assert any(group <= larger for larger in after)
