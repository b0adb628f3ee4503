"""With numpy and without: the same pairs, levels, groups and counts, to the last bit."""

import importlib.util
import sys

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from vaxrecord.record import linkage, pairs
from vaxrecord.record.evidence import BY_WEIGHT, EVIDENCE
from vaxrecord.record.match_model import (
    Field,
    Key,
    Level,
    MatchModel,
    Outcome,
    Thresholds,
    key_of,
)
from vaxrecord.record.weights import FREQUENCY_LEVELS, FieldWeights, Weights

pytest.importorskip("numpy")

LEVELS = (Level("missing"), Level("equal", True), Level("alike", True), Level("other"))


def texts(a, b):
    return 2 if a[:1] == b[:1] else 3


MODEL = MatchModel(
    name="toy",
    fields=(
        Field("name", LEVELS, texts, frequency=True, at=0),
        Field("town", LEVELS, texts, at=1),
    ),
    keys=(
        Key("initial", lambda v: [v[0][:1]] * 2 if v[0] else (), (lambda v: v[0], lambda v: v[1])),
        Key("town", lambda v: (v[1],) if v[1] else ()),
        key_of("name and town", 0, 1, split=(lambda v: v[0],)),
        key_of("letter and town", 0, 1, each=True),
        key_of("letter", 0, each=True, split=(lambda v: v[1],)),
    ),
    evidence=(),
    by_weight=BY_WEIGHT,
    thresholds=Thresholds(match=2.0, review=0.0),
)


def weights(prior, equal=3.0, other=-2.3):
    """Make weights of which sums are rounded."""
    several = (0.0, equal, 1.1, other)
    name = (*several, *(equal + step / 7 for step in range(1, FREQUENCY_LEVELS)))
    return Weights(
        prior,
        tuple(
            FieldWeights(
                field, tuple(0.01 * 2.0**b for b in bits), tuple(0.01 if b else 0.0 for b in bits)
            )
            for field, bits in (("name", name), ("town", several))
        ),
    )


VETO = evolve(EVIDENCE[0], outcome=Outcome.DISTINCT, when=lambda v: v == (2, 3), veto=True)
SURE = evolve(EVIDENCE[0], outcome=Outcome.MATCH, when=lambda v: v == (2, 1), strength=2)
ODD = evolve(EVIDENCE[0], outcome=Outcome.MATCH, when=lambda v: v == (3, 1), veto=True)

RECORDS = st.lists(
    st.tuples(st.text("ab", max_size=3), st.sampled_from(("", "x", "xy", "z"))), max_size=14
)


@pytest.fixture
def fast():
    return pytest.importorskip("vaxrecord.record.vectors").Pairs


def both(monkeypatch, fast, *arguments, **options):
    with monkeypatch.context() as patch:
        patch.setattr(linkage, "Fast", pairs.Pairs)
        plain = linkage.link(*arguments, **options)
        patch.setattr(linkage, "Fast", fast)
        return plain, linkage.link(*arguments, **options)


def named(values):
    return {f"r{n:03d}": value for n, value in enumerate(values)}


class TestTheSame:
    """Whatever is linked, arrays change nothing but the time it takes."""

    @given(
        RECORDS,
        st.sampled_from(((), (VETO,), (SURE, VETO), (ODD,))),
        st.sampled_from((None, 4.0)),
        st.sampled_from((-3.0, 0.3, float("-inf"))),
        st.sampled_from((None, -4.0, 0.0, 3.0)),
        st.sampled_from((2, 3, 200)),
        st.booleans(),
    )
    def test_for_any_records_and_models(
        self, values, evidence, margin, cross, prior, largest, parted
    ):
        records = named(values)
        model = evolve(MODEL, evidence=evidence, margin=margin, cross_weight=cross)
        plain, fast = both(
            pytest.MonkeyPatch(),
            pytest.importorskip("vaxrecord.record.vectors").Pairs,
            records,
            model,
            weights=None if prior is None else weights(prior),
            largest=largest,
            sources={one: one[-1] in "02468" for one in records} if parted else None,
        )
        assert plain == fast
        assert repr(plain) == repr(fast)

    @pytest.mark.parametrize("many", [59, 60, 61, 62, 199, 200, 201])
    def test_in_large_components(self, monkeypatch, fast, many):
        chain = named((f"a{n % 7}", "x" if n % 3 else "xy") for n in range(many))
        plain, quick = both(monkeypatch, fast, chain, MODEL, weights=weights(1.0))
        assert plain == quick
        assert max(map(len, plain.groups)) > many // 2

    def test_when_the_order_of_terms_could_tell(self, monkeypatch, fast):
        values = (("ab", "x"), ("ab", "xy"), ("ac", "xy"), ("bb", "x"), ("ab", "z"))
        for cross in range(-40, 40):
            model = evolve(MODEL, cross_weight=cross / 4)
            plain, quick = both(
                monkeypatch, fast, named(values * 3), model, weights=weights(0.0, 3.0, -2.0)
            )
            assert plain == quick

    def test_when_no_key_shows_a_pair(self, monkeypatch, fast):
        plain, quick = both(monkeypatch, fast, named([("a", "x"), ("b", "z")]), MODEL)
        assert plain == quick
        assert plain.compared == 0
        assert plain.completeness.share == 1.0


class TestKeysOfParts:
    """A key that names its values is the key that its function gives."""

    @given(RECORDS, st.booleans(), st.sampled_from(((0,), (1,), (0, 1), (0, 1, 0, 1))))
    def test_the_same_pairs(self, values, each, parts):
        with_parts = key_of("k", *parts, each=each and parts[0] == 0)
        models = [evolve(MODEL, keys=(key,)) for key in (with_parts, Key("k", with_parts.of))]
        one, two = (linkage.link(named(values), m, weights=weights(0.0)) for m in models)
        assert one == two

    def test_of_a_value_that_is_missing(self):
        model = evolve(MODEL, keys=(key_of("k", 0, each=True),))
        values = [("ab", "x"), (None, "x"), ("b", "x"), ("", "x")]
        assert linkage.link(named(values), model, weights=weights(0.0)).compared == 1

    def test_of_too_many_values_to_number(self):
        values = [tuple(f"{n}/{at}" for at in range(12)) for n in range(200)] * 2
        key = key_of("k", *range(2, 12))
        linked = linkage.link(named(values), evolve(MODEL, keys=(key,)), weights=weights(0.0))
        assert linked.compared == 200


class TestWhichOneIsTaken:
    """Arrays where there is numpy and a code fits into them; plain Python otherwise."""

    def test_numpy_if_it_is_there(self, fast):
        assert linkage.Fast is fast

    def test_plain_without(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "numpy", None)
        for module in ("vectors", "settled"):
            monkeypatch.delitem(sys.modules, f"vaxrecord.record.{module}", raising=False)
        assert linkage.__spec__ is not None
        assert linkage.__spec__.origin is not None
        spec = importlib.util.spec_from_file_location("another_linkage", linkage.__spec__.origin)
        assert spec is not None
        assert spec.loader is not None
        again = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(again)
        assert again.Fast is pairs.Pairs

    def test_plain_for_very_many_fields(self):
        model = evolve(MODEL, fields=(MODEL.fields[1],) * 40)
        pinned = Weights(0.0, (weights(0.0).fields[1],) * 40)
        linked = linkage.link(named([("a", "x"), ("a", "x")]), model, weights=pinned)
        assert linked.groups == (("r000", "r001"),)
        assert linked.matches[0][2] == 120.0
