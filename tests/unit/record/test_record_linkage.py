"""The generic engine on toy records: weights, blocks, clusters, waterfalls."""

from datetime import date
from hashlib import blake2b
from math import fsum, log2

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from vaxrecord.law import HOUSE, Basis, Citation, Rule, Sentence
from vaxrecord.record.blocking import Blocking, Completeness, Oversize, block, completeness
from vaxrecord.record.cluster import Edge, cluster, components
from vaxrecord.record.compare import vector_of
from vaxrecord.record.decide import Judge
from vaxrecord.record.linkage import link
from vaxrecord.record.match_model import (
    Evidence,
    Field,
    Key,
    Level,
    MatchModel,
    Outcome,
    Thresholds,
)
from vaxrecord.record.waterfall import waterfall_svg
from vaxrecord.record.weights import (
    FREQUENCY_LEVELS,
    FieldWeights,
    Weights,
    bucket_of,
    estimate,
    frequency_buckets,
    neighbours,
)


def rule(name: str) -> Rule:
    said = Sentence(name, name)
    cite = Citation(HOUSE, "toy", Basis.CONVENTION, date(2026, 11, 22))
    return Rule(id=f"TOY-HOUSE-{name}", says=said, broken=said, cites=(cite,))


LEVELS = (Level("missing"), Level("equal", True), Level("alike", True), Level("other"))


def texts(a: str, b: str) -> int:
    return 2 if a[:3] == b[:3] else 3


MODEL = MatchModel(
    name="toy",
    fields=(
        Field("name", LEVELS, texts, frequency=True, at=0),
        Field("town", LEVELS, texts, at=1),
    ),
    keys=(Key("name", lambda v: (v[0][:3],) if v[0] else (), (lambda v: v[1],)),),
    evidence=(),
    by_weight=(rule("M"), rule("R"), rule("D")),
    thresholds=Thresholds(match=2.0, review=0.0),
)
WEIGHTS = Weights(
    -2.0,
    (
        FieldWeights(
            "name", (0.0, 0.8, 0.1, 0.1, *(0.0,) * 7), (0.0, 0.01, 0.1, 0.89, *(0.0,) * 7)
        ),
        FieldWeights("town", (0.0, 0.9, 0.05, 0.05), (0.0, 0.1, 0.1, 0.8)),
    ),
)


class TestWeights:
    """A weight is log2(m / u), a pair the sum, a rare value counts for more."""

    def test_bits(self) -> None:
        assert WEIGHTS.fields[1].bits[1] == log2(0.9 / 0.1)
        assert FieldWeights("x", (0.0, 1.0), (0.0, 0.0)).bits[1] == 26.0
        assert FieldWeights("x", (0.0, 0.0), (0.0, 1.0)).bits[1] == -26.0

    def test_parts_sum_to_the_score(self) -> None:
        for vector in ((1, 1), (0, 3), (2, 0), (3, 2)):
            parts = WEIGHTS.parts(vector)
            assert abs(fsum(bits for _, bits in parts) - WEIGHTS.score(vector)) < 1e-9
        assert WEIGHTS.score((0, 0)) == -2.0

    @pytest.mark.parametrize(
        ("count", "total", "step"),
        [
            (63, 1000, 0),
            (62, 1000, 1),
            (16, 1000, 1),
            (15, 1000, 2),
            (1, 10**9, FREQUENCY_LEVELS - 1),
        ],
    )
    def test_steps_of_rarity(self, count, total, step) -> None:
        assert bucket_of(count, total) == step

    def test_shares(self) -> None:
        share, shared = frequency_buckets({"a": 90, "b": 10})
        assert share[0] == 1.0
        assert shared[0] == (90 * 89 + 10 * 9) / (100 * 99)
        assert frequency_buckets({})[0] == [0.0] * FREQUENCY_LEVELS

    def test_neighbours_do_not_depend_on_the_order(self) -> None:
        ids = [f"r{n}" for n in range(20)]
        one = {frozenset((ids[i], ids[j])) for i, j in zip(*neighbours(ids, 3), strict=True)}
        back = ids[::-1]
        two = {frozenset((back[i], back[j])) for i, j in zip(*neighbours(back, 3), strict=True)}
        assert one == two
        assert len(one) == 19 + 18 + 17
        assert neighbours(["a"], 3) == ([], [])

    def test_estimation_finds_what_made_the_counts(self) -> None:
        m, u = (0.0, 0.9, 0.1), (0.0, 0.05, 0.95)
        matches, strangers = 1000, 99_000
        seen = {}
        for a in (1, 2):
            for b in (1, 2):
                for c in (1, 2):
                    seen[a, b, c] = round(
                        matches * m[a] * m[b] * m[c] + strangers * u[a] * u[b] * u[c]
                    )
        found = estimate(["a", "b", "c"], seen, [u, u, u], pairs=100_000)
        for one in found.fields:
            assert one.m[1] == pytest.approx(0.9, abs=0.02)
        assert 2**found.prior == pytest.approx(0.01, rel=0.1)
        assert found == estimate(
            ["a", "b", "c"], dict(reversed(seen.items())), [u, u, u], pairs=100_000
        )

    def test_far_from_any_match(self) -> None:
        seen = {(1,) * 6: 1000, (2,) * 6: 100_000}
        found = estimate(list("abcdef"), seen, [(0.0, 0.01, 0.99)] * 6, pairs=10**6)
        assert found.score((2,) * 6) < -60
        assert found.score((1,) * 6) > 20

    def test_cut_off(self, monkeypatch) -> None:
        monkeypatch.setattr("vaxrecord.record.weights._ROUNDS", 1)
        assert estimate(["a"], {(1,): 7, (2,): 5}, [(0.0, 0.1, 0.9)], pairs=100).fields

    def test_slow_and_hopeless(self) -> None:
        # Two levels that say nothing: the estimate drifts and is cut off, without an error.
        u = (0.0, 0.5, 0.5)
        found = estimate(["a"], {(1,): 7, (2,): 5}, [u], pairs=10**9)
        assert 0 < found.fields[0].m[1] < 1
        assert found.prior < -20

    def test_nothing_seen(self) -> None:
        empty = estimate(["a"], {}, [(0.0, 0.1, 0.9)], pairs=0)
        assert empty.fields[0].m == (0.0, 0.5, 0.5)


class TestBlocks:
    """No pair is lost in silence: a block that cannot be split is reported."""

    def test_split_and_report(self) -> None:
        key = Key("k", lambda v: (v[0],), (lambda v: v[1],))
        values = [("a", n % 2) for n in range(6)] + [("b", n) for n in range(3)]
        made = block(values, (key,), largest=3)
        assert made.oversize == ()
        assert dict(made.partners()) == {0: [2, 4], 1: [3, 5], 2: [4], 3: [5], 6: [7, 8], 7: [8]}
        tight = block(values, (key,), largest=2)
        assert tight.oversize == (Oversize("k", 3), Oversize("k", 3))
        assert dict(tight.partners())[0] == [2, 4]  # neighbours are still compared

    def test_the_same_block_is_kept_once(self) -> None:
        key = Key("k", lambda v: (v[0],))
        made = block([("a",), ("a",), ("b",)], (key, key))
        assert len(made.blocks) == 1
        assert isinstance(made, Blocking)

    def test_a_key_twice_is_no_pair_with_itself(self) -> None:
        key = Key("k", lambda v: (v[0], v[0]))
        assert dict(block([("a",), ("a",)], (key,)).partners()) == {0: [1]}

    def test_a_large_block_is_remembered_by_nobody(self) -> None:
        key = Key("k", lambda v: (v[0],))
        made = block([("a",)] * 20, (key, key))
        assert len(made.blocks) == 2
        assert sum(len(others) for _, others in made.partners()) == 190


def captured(pair: int, key: int, share: float) -> bool:
    """Tell whether a key shows a pair: a draw that is the same on every run."""
    return blake2b(f"{pair}/{key}".encode(), digest_size=2).digest() < int(65536 * share).to_bytes(
        2
    )


class TestCompleteness:
    """What no key shows is estimated from what one and what two show."""

    @given(st.lists(st.integers(0, 4), max_size=60))
    def test_bounds(self, shown: list[int]) -> None:
        keys = [Key(f"k{k}", lambda v, k=k: (v[k],) if v[k] else ()) for k in range(4)]
        values = [
            tuple(f"pair {n}" if k < times else "" for k in range(4))
            for n, times in enumerate(shown)
            for _ in range(2)
        ]
        made = completeness(block(values, keys), [(2 * n, 2 * n + 1) for n in range(len(shown))])
        found = len(shown) - shown.count(0)
        assert made == Completeness(4, found, shown.count(1), shown.count(2))
        assert made.missed is not None
        assert made.share is not None
        assert 0.0 < made.share <= 1.0
        assert made.missed >= 0.0
        assert (made.missed == 0.0) == (made.share == 1.0)

    def test_worked(self) -> None:
        assert Completeness(5, 96, 20, 40).missed == 4.0
        assert Completeness(5, 96, 20, 40).share == 0.96
        assert Completeness(3, 3, 3, 0).missed == 2.0
        assert Completeness(3, 1, 1, 0).share == 1.0
        assert Completeness(3, 0, 0, 0).share == 1.0
        assert Completeness(2, 3, 2, 1).missed == 1.0

    def test_one_key_tells_nothing(self) -> None:
        assert Completeness(1, 3, 3, 0).missed is None
        assert Completeness(1, 3, 3, 0).share is None

    def test_pairs_that_are_not_in_any_block_are_left_out(self) -> None:
        made = block([("a",), ("a",), ("b",)], [Key("k", lambda v: v)])
        assert completeness(made, [(0, 1), (0, 2)]) == Completeness(1, 1, 1, 0)

    def test_neighbours_alone_are_shown_by_a_block_that_stays_too_large(self) -> None:
        made = block([("a",)] * 20, [Key("k", lambda v: v)], largest=2)
        assert completeness(made, [(0, 10), (0, 11)]).found == 1

    @pytest.mark.parametrize("share", [0.3, 0.5, 0.7])
    def test_where_the_truth_is_known(self, share: float) -> None:
        pairs, keys = 4000, 5
        values = [
            tuple(f"pair {n}" if captured(n, k, share) else "" for k in range(keys))
            for n in range(pairs)
            for _ in range(2)
        ]
        model = [Key(f"k{k}", lambda v, k=k: (v[k],) if v[k] else ()) for k in range(keys)]
        made = completeness(block(values, model), [(2 * n, 2 * n + 1) for n in range(pairs)])
        missed = pairs - made.found
        assert missed == sum(not any(values[2 * n]) for n in range(pairs))
        assert made.missed == pytest.approx(missed, rel=0.1, abs=5)
        assert made.share == pytest.approx(made.found / pairs, abs=0.01)

    def test_pairs_that_are_hard_to_capture_make_it_a_lower_bound(self) -> None:
        values = [
            tuple(f"pair {n}" if captured(n, k, 0.6 if n % 2 else 0.1) else "" for k in range(4))
            for n in range(4000)
            for _ in range(2)
        ]
        model = [Key(f"k{k}", lambda v, k=k: (v[k],) if v[k] else ()) for k in range(4)]
        made = completeness(block(values, model), [(2 * n, 2 * n + 1) for n in range(4000)])
        assert made.missed is not None
        assert 0 < made.missed < 4000 - made.found


def verdicts(vetoes: set[tuple[int, int]], weights: dict[tuple[int, int], float] | None = None):
    return lambda left, right: [
        ((i, j) in vetoes, (weights or {}).get((i, j), 0.0))
        for i, j in zip(left, right, strict=True)
    ]


class TestClusters:
    """Persons without chaining strangers."""

    def test_components(self) -> None:
        assert components(5, [(3, 1), (1, 4)]) == [[0], [1, 3, 4], [2]]

    def test_a_veto_across_a_third_record(self) -> None:
        edges = [Edge(0, 1, 1, 9.0), Edge(1, 2, 1, 8.0)]
        found = cluster(3, edges, verdicts({(0, 2)}))
        assert found.groups == ((0, 1), (2,))
        assert found.refused == ((1, 2),)

    def test_about_equal_joins_neither(self) -> None:
        edges = [Edge(0, 1, 1, 9.0), Edge(1, 2, 1, 8.0)]
        assert cluster(3, edges, verdicts({(0, 2)}), margin=6.0).groups == ((0,), (1,), (2,))
        assert cluster(3, edges, verdicts({(0, 2)}), margin=0.5).groups == ((0, 1), (2,))

    def test_the_stronger_joins_first(self) -> None:
        edges = [Edge(0, 1, 1, 9.0), Edge(1, 2, 2, 1.0)]
        assert cluster(3, edges, verdicts({(0, 2)}), margin=6.0).groups == ((0,), (1, 2))

    def test_mean_weight_across(self) -> None:
        edges = [Edge(0, 1, 0, 5.0), Edge(1, 2, 0, 4.0)]
        apart = {(0, 1): 5.0, (1, 2): 4.0, (0, 2): -20.0}
        assert cluster(3, edges, verdicts(set(), apart), cross_weight=-3.0).groups == ((0, 1), (2,))
        near = {**apart, (0, 2): -9.0}
        assert cluster(3, edges, verdicts(set(), near), cross_weight=-3.0).groups == ((0, 1, 2),)

    def test_what_is_known_across_is_carried_over(self) -> None:
        edges = [Edge(0, 1, 0, 9.0), Edge(2, 3, 0, 8.0), Edge(1, 2, 0, 7.0), Edge(0, 3, 0, 6.0),
                 Edge(3, 4, 0, 5.0), Edge(1, 4, 0, 4.0), Edge(0, 4, 0, 3.0)]  # fmt: skip
        apart = {(0, 2): -90.0, (2, 4): -90.0, **{(e.a, e.b): e.weight for e in edges}}
        found = cluster(5, edges, verdicts(set(), apart), cross_weight=-3.0)
        assert found.groups == ((0, 1, 4), (2, 3))

    def test_large_components_are_asked_as_needed(self) -> None:
        edges = [Edge(n, n + 1, 1, 1.0) for n in range(99)]
        assert len(cluster(100, edges, verdicts(set())).groups) == 1

    def test_human_decisions(self) -> None:
        edges = [Edge(0, 1, 1, 9.0), Edge(1, 2, 1, 8.0)]
        none = verdicts({(0, 3), (1, 3), (2, 3)})
        assert cluster(4, edges, none, same=[(2, 3)]).groups == ((0, 1, 2, 3),)
        parted = cluster(4, edges, none, different=[(0, 2)])
        assert parted.groups == ((0, 1), (2,), (3,))
        both = cluster(4, edges, none, same=[(0, 2)], different=[(0, 2)])
        assert both.groups == ((0, 1), (2,), (3,))


class TestDecisions:
    """One outcome, one rule, and a waterfall that sums to the score."""

    def test_by_weight(self) -> None:
        judge = Judge(MODEL, WEIGHTS)
        assert judge.judge((1, 1)).outcome is Outcome.MATCH
        assert judge.judge((1, 0)).outcome is Outcome.MATCH
        assert judge.judge((0, 1)).outcome is Outcome.REVIEW
        assert judge.judge((3, 3)).outcome is Outcome.DISTINCT
        assert judge.judge((3, 3)) is judge.judge((3, 3))

    def test_evidence_before_weight(self) -> None:
        never = Evidence(rule("E"), Outcome.DISTINCT, lambda v: v[1] == 3, veto=True)
        judge = Judge(evolve(MODEL, evidence=(never,)), WEIGHTS)
        assert judge.judge((1, 3)).rule == "TOY-HOUSE-E"
        assert judge.judge((1, 3)).veto
        (finding,) = judge.findings((1, 3))
        assert finding.facts == (("name", "equal"), ("town", "other"))

    def test_waterfall(self) -> None:
        judge = Judge(MODEL, WEIGHTS)
        steps = judge.waterfall((1, 2))
        assert [name for name, _, _ in steps] == ["prior", "name", "town"]
        assert abs(fsum(bits for _, _, bits in steps) - judge.judge((1, 2)).weight) < 1e-9

    def test_chart(self) -> None:
        steps = Judge(MODEL, WEIGHTS).waterfall((1, 3))
        chart = waterfall_svg(steps, title="A & B", sentence="one <person>")
        assert chart.count("<rect") == len(steps) + 1
        assert "A &amp; B" in chart
        assert "one &lt;person&gt;" in chart
        assert chart == waterfall_svg(steps, title="A & B", sentence="one <person>")
        assert waterfall_svg([], title="none").startswith("<svg")


PEOPLE = {
    **{f"a{n}": (f"{n:03d}name", f"town{n % 7}") for n in range(40)},
    **{f"b{n}": (f"{n:03d}name", f"town{n % 7}") for n in range(40)},
}


class TestLink:
    """Records of any kind, told by a model."""

    def test_link(self) -> None:
        linked = link(PEOPLE, MODEL)
        assert set(linked.groups) == {(f"a{n}", f"b{n}") for n in range(40)}
        assert linked == link(dict(reversed(PEOPLE.items())), MODEL)
        assert link(PEOPLE, MODEL, weights=linked.weights).groups == linked.groups

    def test_two_sources(self) -> None:
        sources = {one: one[0] for one in PEOPLE}
        linked = link(PEOPLE, MODEL, sources=sources)
        assert all(a[0] != b[0] for a, b, _ in linked.matches)
        assert set(linked.groups) == {(f"a{n}", f"b{n}") for n in range(40)}

    def test_review(self) -> None:
        people = {"a": ("annx", "t1"), "b": ("anny", "t1"), "c": ("", "t1")}
        pinned = Weights(-1.5, WEIGHTS.fields)
        linked = link(people, MODEL, weights=pinned)
        assert [pair[:2] for pair in linked.review] == [("a", "b")]
        assert linked.groups == (("a",), ("b",), ("c",))

    def test_vector_of_a_pair(self) -> None:
        assert vector_of(MODEL, ("anna", "rome"), ("annb", "")) == (2, 0)

    def test_three_of_one(self) -> None:
        people = {
            "a": ("annx", "rome"), "b": ("annx", "rome"), "c": ("annx", "oslo"), "d": ("anny", "rome"),
            "e": ("", "rome"),
        }  # fmt: skip
        linked = link(people, MODEL, weights=Weights(0.0, WEIGHTS.fields))
        assert linked.groups == (("a", "b", "c", "d"), ("e",))

    def test_pairs_that_no_block_showed_are_compared_when_joining(self) -> None:
        town = Key("town", lambda v: (v[1],) if v[1] else ())
        either = Evidence(rule("E"), Outcome.MATCH, lambda v: 1 in (v[0], v[1]))
        model = evolve(MODEL, keys=(*MODEL.keys, town), evidence=(either,))
        people = {"a": ("annx", "rome"), "b": ("annx", "oslo"), "c": ("bobx", "oslo")}
        linked = link(people, model, weights=WEIGHTS)
        assert linked.groups in ((("a", "b"), ("c",)), (("a",), ("b", "c")))
