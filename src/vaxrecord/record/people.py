"""Whose rows are whose: rows in; the rows of each person and open pairs out.

Rows with equal person cells are compared once, blocks give the pairs worth comparing, each distinct
vector is decided once, and pairs become persons without chaining. A row is looked at once and its
typed values are let go: what is compared afterwards is a few texts and numbers of each row, so that
a million rows fit into memory. The order of the records, the hash seed of the process and the
sharding of the input change nothing: whatever is iterated is iterated in the order of record ids.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from attrs import field, frozen

from vaxrecord.law.rule import Fact, Finding, Verdict
from vaxrecord.record.blocking import Blocking, Completeness, Oversize, block, completeness
from vaxrecord.record.cluster import Clustering, Edge, cluster
from vaxrecord.record.compare import vector_of
from vaxrecord.record.decide import Judge, Judgement
from vaxrecord.record.evidence import REFUSED, SHARED_NUMBER
from vaxrecord.record.facts import Assertion, Kind, Retraction, standing
from vaxrecord.record.match_model import Outcome
from vaxrecord.record.model import Record
from vaxrecord.record.namesakes import survey
from vaxrecord.record.nodes import (
    Cells,
    Nodes,
    asserted_pairs,
    by_person_cells,
    node_pairs,
    nodes_of,
    without_nobodys,
)
from vaxrecord.record.vietnam import LARGEST, VIETNAM_WEIGHTS, values_of, vietnam_model

__all__ = ["People", "ReviewPair", "people_of"]


@frozen
class ReviewPair:
    """Two records, now of two persons, that a person must look at.

    Args:
        a: the smaller record id.
        b: the larger.
        weight: log2 of the odds that they are one person; None if no weight was counted.
        rule: the id of the rule that asks.
        findings: the rule with the levels that were compared.
    """

    a: str
    b: str
    weight: float | None
    rule: str
    findings: tuple[Finding, ...]


@frozen
class People:
    """Whose rows are whose, and what is left open.

    Args:
        groups: the ids of each person's rows, ascending; the persons in the order of their ids,
            which are those of their first rows.
        review: pairs for a person to decide, by ids.
        oversize: blocks of which not all pairs could be compared.
        compared: how many pairs of person cells were compared.
        completeness: how many matches of different cells the keys showed, and at least how many
            they did not.
    """

    groups: tuple[tuple[str, ...], ...] = field(repr=False)
    review: tuple[ReviewPair, ...]
    oversize: tuple[Oversize, ...]
    compared: int
    completeness: Completeness


def people_of(
    rows: Mapping[str, Record], assertions: Iterable[Assertion | Retraction] = ()
) -> People:
    """Find whose rows are whose.

    Args:
        rows: the rows by id, in the order of the ids; each is asked for once.
        assertions: what people said about pairs of records, and took back.
    """
    cells = by_person_cells(rows)
    said = _of_rows(standing(assertions), cells.ids)
    asserted = frozenset(row for _, pair in said for row in pair)
    events = [cells.events(mine) for mine in cells.rows]
    counted = survey(zip(cells.profiles, events, strict=True))
    model = vietnam_model(counted)
    judge = Judge(model, model.weights or VIETNAM_WEIGHTS)
    prepared = [
        values_of(without_nobodys(profile, counted) if counted.numbers else profile, given)
        for profile, given in zip(cells.profiles, events, strict=True)
    ]
    blocking = block(prepared, model.keys, largest=LARGEST)
    nodes, joined = nodes_of(cells, prepared, judge, asserted)
    matched, review, compared = _judged(nodes, blocking, joined, judge)
    edges = [*joined, *matched]
    values = nodes.values

    def verdicts(left: Sequence[int], right: Sequence[int]) -> list[tuple[bool, float]]:
        return [
            (judged.veto, judged.weight)
            for i, j in zip(left, right, strict=True)
            for judged in (judge.judge(vector_of(model, values[i], values[j])),)
        ]

    by_kind = asserted_pairs(nodes, said, asserted)
    clustering = cluster(
        len(values),
        edges,
        verdicts,
        same=by_kind[Kind.SAME],
        different=by_kind[Kind.DIFFERENT],
        cross_weight=model.cross_weight,
        margin=model.margin,
    )
    groups = [
        tuple([cells.ids[row] for row in sorted(row for n in group for row in nodes.rows[n])])
        for group in clustering.groups
    ]
    groups.sort()
    told = frozenset(by_kind[Kind.DIFFERENT])
    pairs = [
        *_reviews(cells, nodes, review, clustering, edges, judge, told),
        *_shared_numbers(cells, counted.numbers, groups),
    ]
    pairs.sort(key=lambda pair: (pair.a, pair.b, pair.rule))
    return People(
        tuple(groups),
        tuple(pairs),
        blocking.oversize,
        compared,
        completeness(blocking, _matched_cells(nodes, edges)),
    )


def _judged(
    nodes: Nodes, blocking: Blocking, joined: Iterable[Edge], judge: Judge
) -> tuple[list[Edge], list[tuple[int, int, Judgement]], int]:
    """Judge the pairs that share a block: the matches, those to review, and how many there were."""
    model, values = judge.model, nodes.values
    apart = model.apart
    same_cells = {(edge.a, edge.b) for edge in joined}
    matched: list[Edge] = []
    review: list[tuple[int, int, Judgement]] = []
    compared = 0
    for i, j in node_pairs(nodes, blocking.partners()):
        compared += 1
        a, b = values[i], values[j]
        if (apart is not None and apart(a, b)) or (i, j) in same_cells:
            continue
        judged = judge.judge(vector_of(model, a, b))
        if judged.outcome is Outcome.MATCH:
            matched.append(Edge(i, j, judged.strength, judged.weight))
        elif judged.outcome is Outcome.REVIEW:
            review.append((i, j, judged))
    return matched, review, compared


def _of_rows(said: Iterable[Assertion], ids: Sequence[str]) -> list[tuple[Kind, tuple[int, int]]]:
    """Put the places of rows for their ids; what was said of a row that is not here waits for it."""
    found = []
    for assertion in said:
        a, b = (bisect_left(ids, one) for one in assertion.records)
        if ids[a : a + 1] == assertion.records[:1] and ids[b : b + 1] == assertion.records[1:]:
            found.append((assertion.kind, (a, b)))
    return found


def _matched_cells(nodes: Nodes, edges: Iterable[Edge]) -> set[tuple[int, int]]:
    """Give the pairs of different person cells that matched."""
    first = nodes.first
    pairs = {(bisect_right(first, e.a) - 1, bisect_right(first, e.b) - 1) for e in edges}
    return {(a, b) for a, b in pairs if a != b}


# ------------------------------------------------------------------------------ open pairs


def _reviews(
    cells: Cells,
    nodes: Nodes,
    review: Iterable[tuple[int, int, Judgement]],
    clustering: Clustering,
    edges: Iterable[Edge],
    judge: Judge,
    decided: frozenset[tuple[int, int]],
) -> list[ReviewPair]:
    """Give the open pairs between two persons: for each two persons the weightiest."""
    values = nodes.values
    person = [0] * len(values)
    for group in clustering.groups:
        for n in group:
            person[n] = group[0]
    refused = frozenset(clustering.refused)
    told = {(person[i], person[j]) for i, j in decided} | {
        (person[j], person[i]) for i, j in decided
    }
    best: dict[tuple[int, int], tuple[float, str, str, str, Judgement | None]] = {}

    def offer(i: int, j: int, judged: Judgement, rule: str) -> None:
        two = (min(person[i], person[j]), max(person[i], person[j]))
        if two[0] == two[1] or two in told:
            return
        a, b = (cells.ids[row] for row in sorted((nodes.rows[i][0], nodes.rows[j][0])))
        one = (-judged.weight, a, b, rule, judged)
        known = best.get(two)
        if known is None or one[:4] < known[:4]:
            best[two] = one

    for i, j, judged in review:
        offer(i, j, judged, judged.rule)
    for edge in edges:
        if (edge.a, edge.b) in refused:
            judged = judge.judge(vector_of(judge.model, values[edge.a], values[edge.b]))
            offer(edge.a, edge.b, judged, REFUSED.id)
    pairs: list[ReviewPair] = []
    for weight, a, b, rule, judgement in best.values():
        findings = judge.findings(judgement.vector) if judgement else ()
        if judgement and rule != judgement.rule:
            findings = (Finding(rule, Verdict.BROKEN), *findings)
        pairs.append(ReviewPair(a, b, -weight, rule, findings))
    return pairs


def _shared_numbers(
    cells: Cells, nobodys: frozenset[str], groups: Iterable[Sequence[str]]
) -> Iterable[ReviewPair]:
    """Chain the people under a number that is nobody's, so that each of them is looked at once."""
    if not nobodys:
        return ()
    bearing: dict[str, set[str]] = {}
    for profile, rows in zip(cells.profiles, cells.rows, strict=True):
        for _, number in profile.numbers:
            if number in nobodys:
                bearing.setdefault(number, set()).update(cells.ids[row] for row in rows)
    wanted = set().union(*bearing.values())
    person_of = {one: group[0] for group in groups for one in group if one in wanted}
    chains: dict[tuple[str, str], ReviewPair] = {}
    for bearers in bearing.values():
        first: dict[str, str] = {}  # of each person the first row that bears it
        for one in sorted(bearers):
            first.setdefault(person_of[one], one)
        ids = sorted(first.values())
        facts: tuple[tuple[str, Fact], ...] = (("people", len(ids)),)
        finding = Finding(SHARED_NUMBER.id, Verdict.BROKEN, facts, "id_number")
        for a, b in pairwise(ids):
            chains.setdefault((a, b), ReviewPair(a, b, None, SHARED_NUMBER.id, (finding,)))
    return chains.values()
