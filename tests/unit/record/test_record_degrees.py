"""A comparison told as tests says of many pairs at once what it says of each."""

from operator import itemgetter

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from vaxrecord.record import linkage, pairs
from vaxrecord.record.degrees import (
    Alike,
    AtLeast,
    Degrees,
    Same,
    Shared,
    Slips,
    both,
    either,
    holds,
)
from vaxrecord.record.evidence import BY_WEIGHT
from vaxrecord.record.levels import Turned
from vaxrecord.record.match_model import Field, Level, MatchModel, Thresholds, key_of

first, last, words = itemgetter(0), itemgetter(1), itemgetter(2)


def start(text):
    return text[:2]


TEXTS = st.one_of(
    st.text("abc", max_size=5),
    st.text("ab-", min_size=8, max_size=12),
    st.sampled_from(("havering", "hastings", "astrologer", "astronomer", "Nguyễn", "Nguyen")),
)
VALUES = st.one_of(
    st.just(()),
    st.tuples(TEXTS, TEXTS, st.frozensets(st.sampled_from("abcdefghijklmnop"), max_size=14)),
)

TEXT_TESTS = st.deferred(
    lambda: st.one_of(
        st.sampled_from((Same(), Same(len), Same(start))),
        st.builds(Slips, st.integers(0, 3), st.just(start)),
        st.builds(Slips, st.integers(0, 3)),
        st.builds(Alike, st.sampled_from((0.5, 0.8, 0.88, 0.92, 1.0))),
        st.builds(Alike, st.sampled_from((0.8, 0.92)), st.just(start)),
        several(TEXT_TESTS),
    )
)
NAME_TESTS = st.deferred(
    lambda: st.one_of(
        st.builds(Same, st.sampled_from((first, last))),
        st.builds(Slips, st.integers(0, 3), st.sampled_from((first, last))),
        st.builds(Alike, st.sampled_from((0.8, 0.88, 1.0)), st.sampled_from((first, last))),
        st.builds(Shared, st.integers(0, 9), st.just(words)),
        several(NAME_TESTS),
    )
)


def several(tests):
    some = st.lists(tests, max_size=3).map(tuple)
    return st.builds(AtLeast, st.integers(0, 4), some)


def check(degrees, values):
    graded = pytest.importorskip("vaxrecord.record.graded")
    np = pytest.importorskip("numpy")
    distinct = list(dict.fromkeys(values))
    asked = [
        (i, j) for i, a in enumerate(distinct) for j, b in enumerate(distinct) if a and b and i != j
    ]
    a, b = (np.array([pair[side] for pair in asked], np.int64) for side in (0, 1))
    told = [degrees(distinct[i], distinct[j]) for i, j in asked]
    assert graded.Graded(degrees, distinct).levels(a, b).tolist() == told


class TestOfOnePair:
    """The first test that holds gives the level."""

    def test_a_missing_part_agrees_with_nothing(self) -> None:
        for test in (Same(start), Slips(2, start), Alike(0.1, start)):
            assert not holds(test)("", "ab")
            assert not holds(test)("ab", "")
            assert not holds(test)("", "")

    def test_thresholds(self) -> None:
        assert not holds(Slips(0))("an", "am")
        assert holds(Slips(1))("an", "am")
        assert not holds(Slips(1))("anh", "aim")
        assert holds(Alike(0.8))("havering", "hastings")  # 0.8, which a cutoff would round away
        assert not holds(Alike(0.8001))("havering", "hastings")
        assert holds(Shared(2))(frozenset("ab"), frozenset("abc"))
        assert not holds(Shared(3))(frozenset("ab"), frozenset("abc"))

    def test_some_of_several(self) -> None:
        tests = (Same(len), Same(max), Same(min))
        assert [holds(AtLeast(n, tests))("abc", "abd") for n in range(5)] == [
            True, True, True, False, False,
        ]  # fmt: skip
        assert holds(both(*tests))("abc", "acb")
        assert not holds(either(*tests))("abc", "de")

    def test_levels(self) -> None:
        degrees = Degrees((Slips(1), Same(start)))
        assert degrees("abc", "abd") == 2
        assert degrees("abc", "abdef") == 3
        assert degrees("abc", "xyz") == 4
        assert Degrees(())("a", "b") == 2


class TestOfManyPairs:
    """Arrays change nothing but the time it takes."""

    @given(st.lists(TEXT_TESTS, max_size=4), st.lists(TEXTS, max_size=9))
    def test_texts(self, tests, values) -> None:
        check(Degrees(tuple(tests)), values)

    @given(st.lists(NAME_TESTS, max_size=4), st.lists(VALUES, max_size=7))
    def test_parts_and_sets(self, tests, values) -> None:
        check(Degrees(tuple(tests)), values)

    def test_sets_of_few_and_of_many_members(self) -> None:
        sets = [frozenset(range(n, n + size)) for n in range(6) for size in (1, 2, 8, 9, 30)]
        for least in (1, 2, 5, 9):
            check(Degrees((Shared(least),)), sets)

    @given(st.lists(st.tuples(TEXTS, TEXTS), max_size=10), st.sampled_from((None, 3.0)))
    def test_when_linked(self, values, margin) -> None:
        fast = pytest.importorskip("vaxrecord.record.vectors").Pairs
        records = {f"r{n}": value for n, value in enumerate(values)}
        model = evolve(MODEL, margin=margin)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(linkage, "Fast", pairs.Pairs)
            plain = linkage.link(records, model)
            patch.setattr(linkage, "Fast", fast)
            assert repr(linkage.link(records, model)) == repr(plain)


LEVELS = tuple(map(Level, ("missing", "equal", "near", "start", "other")))
MODEL = MatchModel(
    name="toy",
    fields=(
        Field("name", LEVELS, Degrees((Alike(0.8), Same(start))), frequency=True, at=0),
        Field("town", LEVELS, Degrees((Slips(1), Same(start))), at=1),
    ),
    keys=(key_of("name", 0), key_of("letter", 1, each=True)),
    evidence=(),
    by_weight=BY_WEIGHT,
    thresholds=Thresholds(match=0.0, review=-5.0),
)


class TestNumbers:
    """What is asked of arrays of whole numbers."""

    @given(st.lists(st.one_of(st.integers(0, 9), st.integers(0, 2**62)), max_size=60))
    def test_once(self, many) -> None:
        numbered = pytest.importorskip("vaxrecord.record.numbered")
        np = pytest.importorskip("numpy")
        numbers = np.array(many, np.int64)
        few, place = numbered.once(numbers)
        assert few[place].tolist() == many
        assert set(few.tolist()) == set(many)

    def test_once_where_numbers_want_one_slot(self) -> None:
        numbered = pytest.importorskip("vaxrecord.record.numbered")
        np = pytest.importorskip("numpy")
        many = np.repeat(np.arange(5000), 2)
        few, place = numbered.once(many)
        assert (few[place] == many).all()
        assert 5000 <= len(few) < 6000

    @given(st.lists(st.integers(0, 99), max_size=40), st.sampled_from((100, 2**40)))
    def test_ranked(self, many, span) -> None:
        numbered = pytest.importorskip("vaxrecord.record.numbered")
        np = pytest.importorskip("numpy")
        distinct, place = numbered.ranked(np.array(many, np.int64), span)
        assert distinct.tolist() == sorted(set(many))
        assert distinct[place].tolist() == many


class TestTurned:
    """Records by column."""

    def test_of_one_width(self) -> None:
        turned = Turned([("a", 1), ("b", 2)])
        assert (turned.at(0), turned.at(-1)) == (["a", "b"], [1, 2])
        with pytest.raises(IndexError):
            turned.at(2)

    def test_of_several_widths_and_of_none(self) -> None:
        assert Turned([("a", 1), ("b", 2, 3)]).at(1) == [1, 2]
        assert Turned([]).at(1) == []
