"""Which dose records are one dose: every number of the rules below, at and above."""

from datetime import date, timedelta

import pytest

from vaxrecord.record.doses import Certainty, Method, group_shots, judge_shots
from vaxrecord.record.mirow import MIROW_WINDOW, Given, Shot, product_window

COVID = frozenset(("COVID-19",))
DAY = date(2021, 8, 1)
S, U, D = Certainty.SURE, Certainty.UNSURE, Certainty.DIFFERENT


def shot(
    name: str = "a", days: int | None = 0, product: str = "astrazeneca", number: int = 0,
    lot: str = "", site: str = "", families=COVID, given=Given.ADMINISTERED, other=(),
) -> Shot:  # fmt: skip
    day = None if days is None else DAY + timedelta(days)
    return Shot(name, day, families, product, "", lot, site, number, given, other)


@pytest.mark.parametrize(
    ("product", "days"),
    [
        ("astrazeneca", 12),
        ("comirnaty", 8),
        ("abdala", 5),
        ("janssen", MIROW_WINDOW),
        ("", 5),
        ("?", 5),
    ],
)
def test_windows(product, days) -> None:
    assert product_window(product) == days


@pytest.mark.parametrize(
    ("a", "b", "certainty", "rule"),
    [
        (shot(), shot(families=frozenset(("MMR",))), D, "D1"),
        (shot(number=1), shot(days=None, number=1), S, "D2"),
        (shot(number=1), shot(days=None, number=2), D, "D2"),
        (shot(number=1, lot="A"), shot(days=None, number=1, lot="B"), D, "D2"),
        (shot(lot="A", site="X"), shot(days=None, lot="A", site="X", product=""), S, "D2"),
        (shot(lot="A"), shot(days=None, lot="A"), D, "D2"),
        (shot(), shot(), S, "D3"),
        (shot(lot="A"), shot(lot="B", product="comirnaty"), S, "D3"),
        (shot(number=1), shot(number=2), S, "D3"),
        (shot(days=70, number=1, lot="A", other=(DAY,)), shot(number=1, lot="A"), S, "D4"),
        (shot(days=70, number=1, lot="A", other=(DAY + timedelta(1),)), shot(number=1, lot="A"), D, "D5"),
        (shot(days=70, number=1, lot="A", other=(DAY + timedelta(2),)), shot(number=1, lot="A"), D, "D5"),
        (shot(days=70, number=1, lot="B", other=(DAY,)), shot(number=1, lot="A"), D, "D5"),
        (shot(days=70, number=1, site="X", other=(DAY,)), shot(number=1, site="Y"), D, "D5"),
        (shot(days=70, number=2, lot="A", other=(DAY,)), shot(number=1, lot="A"), D, "D5"),
        (shot(number=1), shot(days=12, number=1), S, "D7"),
        (shot(number=1), shot(days=13, number=1), D, "D5"),
        (shot(product="abdala", number=1), shot(days=5, product="abdala", number=1), S, "D7"),
        (shot(product="abdala", number=1), shot(days=6, product="abdala", number=1), D, "D5"),
        (shot(number=1), shot(days=2, number=2), U, "D6"),
        (shot(number=1), shot(days=1, number=2), S, "D6-1"),
        (shot(number=1, site="X"), shot(days=1, number=2, site="Y"), U, "D6"),
        (shot(number=1, lot="A"), shot(days=1, number=2, lot="B"), U, "D6"),
        (shot(number=1, product=""), shot(days=1, number=2, product=""), U, "D6"),
        (shot(number=1, lot="A"), shot(days=3, number=2, lot="A"), S, "D6-1"),
        (shot(number=1, lot="A"), shot(days=4, number=2, lot="A"), U, "D6"),
        (shot(), shot(days=1), S, "D7"),
        (shot(lot="A", site="X"), shot(days=1, product="comirnaty", lot="A", site="X"), S, "D7"),
        (shot(), shot(days=1, product="", given=Given.HISTORICAL), S, "D7"),
        (shot(lot="A", site="X"), shot(days=2, lot="A", site="X"), S, "D9"),
        (shot(lot="A", site="X"), shot(days=2, lot="B", site="X"), U, "D9"),
        (shot(lot="A", site="X"), shot(days=8, lot="B", site="Y"), D, "D9"),
    ],
)  # fmt: skip
def test_rules(a, b, certainty, rule) -> None:
    found = judge_shots(a, b)
    assert (found.certainty, found.rule) == (certainty, f"REC-HOUSE-{rule}")
    assert judge_shots(b, a) == found


def test_unsure_by_rules_alone() -> None:
    found = judge_shots(shot(), shot(days=3), method=Method.RULES)
    assert (found.certainty, found.rule) == (U, "REC-HOUSE-D8")


def test_doses_never_chain() -> None:
    # Each next to the other, but the first and the last cannot be one dose.
    shots = [shot(f"s{n}", days=n * 10, number=1) for n in range(4)]
    assert [g.members for g in group_shots(shots)] == [("s0", "s1"), ("s2", "s3")]


def test_abdala_two_weeks_apart() -> None:
    shots = [shot(f"s{n}", days=n * 14, product="abdala") for n in range(3)]
    assert {g.certainty for g in group_shots(shots)} == {D}


def test_unsure_doses_stay_apart_together() -> None:
    shots = [shot("a", number=1), shot("b", days=3, number=2)]
    (group,) = group_shots(shots)
    assert (group.members, group.certainty) == (("a", "b"), U)


def test_an_undated_record_joins_last() -> None:
    shots = [shot("a", number=1), shot("b", days=60, number=2), shot("c", days=None, number=2)]
    assert group_shots(shots)[0].members == ("b", "c")


def test_many_alike() -> None:
    shots = [shot(f"s{n:03d}", days=n % 2 * 60, number=1 + n % 2) for n in range(200)]
    groups = group_shots(shots)
    assert [len(g.members) for g in groups] == [100, 100]
    assert {g.certainty for g in groups} == {S}


def test_many_undated_are_not_one() -> None:
    groups = group_shots([shot(f"s{n}", days=None) for n in range(6)])
    assert len(groups) == 6
    assert {g.certainty for g in groups} == {D}


def test_many_alike_and_one_unsure() -> None:
    shots = [*(shot(f"s{n}", number=1) for n in range(5)), shot("x", days=3, number=2)]
    assert [(len(g.members), g.certainty) for g in group_shots(shots)] == [(5, S), (1, D)]


def test_few_alike_and_one_unsure() -> None:
    shots = [shot("a", number=1), shot("b", number=1), shot("x", days=3, number=2)]
    assert [(len(g.members), g.certainty) for g in group_shots(shots)] == [(2, S), (1, D)]


def test_many_and_two_unsure() -> None:
    shots = [
        *(shot(f"s{n}", number=1) for n in range(4)),
        shot("x", days=3, number=2),
        shot("y", days=6, number=3),
    ]
    assert [g.certainty for g in group_shots(shots)] == [S, U]
