"""Who is the same person, and which dose the same dose: facts in, persons and open pairs out.

A pure projection: rows with equal person cells are compared once, blocks give the pairs worth
comparing, each distinct vector is decided once, pairs become persons without chaining, and each
person's records become doses. The order of the records, the hash seed of the process and the
sharding of the input change nothing: whatever is iterated is iterated in the order of record ids.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import evolve, field, frozen

from vaxrecord.law.rule import Fact, Finding, Verdict
from vaxrecord.record.blocking import Oversize, block
from vaxrecord.record.cluster import Clustering, Edge, cluster
from vaxrecord.record.compare import vector_of
from vaxrecord.record.decide import Judge, Judgement
from vaxrecord.record.evidence import REFUSED, SHARED_NUMBER
from vaxrecord.record.facts import Assertion, Kind, Retraction, distinct, standing
from vaxrecord.record.match_model import Outcome, Values
from vaxrecord.record.merge import Dose, Person, merge
from vaxrecord.record.model import Record
from vaxrecord.record.namesakes import Survey, survey
from vaxrecord.record.profile import Event, Profile, event_of, profile_of
from vaxrecord.record.vietnam import VIETNAM_WEIGHTS, values_of, vietnam_model

__all__ = ["Dose", "Person", "Resolution", "ReviewPair", "resolve"]


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
class Resolution:
    """What follows from the facts.

    Args:
        persons: every person, by id; every record in exactly one.
        review: pairs for a person to decide, by ids.
        oversize: blocks of which not all pairs could be compared.
        compared: how many pairs of person cells were compared.
    """

    persons: tuple[Person, ...] = field(repr=False)
    review: tuple[ReviewPair, ...]
    oversize: tuple[Oversize, ...] = ()
    compared: int = 0


@frozen
class _Node:
    """What is joined: one row, or all rows with the same sufficient person cells."""

    records: tuple[Record, ...]
    values: Values


def resolve(
    records: Iterable[Record],
    *,
    assertions: Iterable[Assertion | Retraction] = (),
    verified: frozenset[str] = frozenset(),
) -> Resolution:
    """Resolve rows to persons and doses.

    Args:
        records: the rows, in any order; the same row may come several times.
        assertions: what people said about pairs of records, and took back.
        verified: ids of records whose identity the population register confirmed.

    Returns:
        Persons, the pairs left to people, and what could not be compared.

    Raises:
        UnreadableInput: if one id stands for two different records.
    """
    rows = distinct(records)
    said = standing(assertions)
    grouped = _by_profile(rows)
    events = [_events(mine) for _, mine in grouped]
    counted = survey((profile, given) for (profile, _), given in zip(grouped, events, strict=True))
    model = vietnam_model(counted)
    judge = Judge(model, model.weights or VIETNAM_WEIGHTS)
    known = [(_without(profile, counted), mine) for profile, mine in grouped]
    prepared = [
        values_of(profile, given) for (profile, _), given in zip(known, events, strict=True)
    ]
    blocking = block(prepared, model.keys)
    asserted = {one for assertion in said for one in assertion.records}
    nodes, nodes_of, edges = _nodes([mine for _, mine in known], prepared, judge, asserted)
    same_cells = {(edge.a, edge.b) for edge in edges}
    compared = 0
    review: list[tuple[int, int, Judgement]] = []
    for i, j in _node_pairs(nodes, nodes_of, blocking.partners()):
        compared += 1
        if (i, j) in same_cells:
            continue
        if model.apart is not None and model.apart(nodes[i].values, nodes[j].values):
            continue
        judged = judge.judge(vector_of(model, nodes[i].values, nodes[j].values))
        if judged.outcome is Outcome.MATCH:
            edges.append(Edge(i, j, judged.strength, judged.weight))
        elif judged.outcome is Outcome.REVIEW:
            review.append((i, j, judged))

    def verdicts(left: Sequence[int], right: Sequence[int]) -> list[tuple[bool, float]]:
        return [
            (judged.veto, judged.weight)
            for i, j in zip(left, right, strict=True)
            for judged in (judge.judge(vector_of(model, nodes[i].values, nodes[j].values)),)
        ]

    node_of = {row.record_id: n for n, node in enumerate(nodes) for row in node.records}
    by_kind: dict[Kind, list[tuple[int, int]]] = {Kind.SAME: [], Kind.DIFFERENT: []}
    for assertion in said:
        a, b = (node_of.get(one) for one in assertion.records)
        if a is not None and b is not None:
            by_kind[assertion.kind].append((min(a, b), max(a, b)))
    clustering = cluster(
        len(nodes),
        edges,
        verdicts,
        same=by_kind[Kind.SAME],
        different=by_kind[Kind.DIFFERENT],
        cross_weight=model.cross_weight,
        margin=model.margin,
    )
    persons = sorted(
        (
            merge((row for n in group for row in nodes[n].records), verified=verified)
            for group in clustering.groups
        ),
        key=lambda person: person.person_id,
    )
    decided = frozenset(by_kind[Kind.DIFFERENT])
    pairs = _reviews(nodes, review, clustering, edges, judge, decided)
    shared = _shared_numbers(rows, counted, {r: p.person_id for p in persons for r in p.records})
    return Resolution(
        tuple(persons),
        tuple(sorted((*pairs, *shared), key=lambda pair: (pair.a, pair.b, pair.rule))),
        blocking.oversize,
        compared,
    )


# ----------------------------------------------------------------------------- rows to nodes


def _by_profile(rows: Sequence[Record]) -> list[tuple[Profile, list[Record]]]:
    """Put rows with equal person cells together, in the order of their first ids."""
    groups: dict[object, list[Record]] = {}
    for row in rows:
        person = row.person
        reading = person.birth
        cells = (
            person.full_name,
            reading.value,
            reading.alternatives if reading.value is None else (),
            person.sex,
            person.numbers,
            person.insurance,
            person.phones,
            person.province,
            person.district,
            person.ward,
            person.address,
        )
        groups.setdefault(cells, []).append(row)
    return [(profile_of(mine[0].person), mine) for mine in groups.values()]


def _events(rows: Iterable[Record]) -> tuple[Event, ...]:
    return tuple(sorted({event for row in rows if (event := event_of(row.dose)) is not None}))


def _without(profile: Profile, counted: Survey) -> Profile:
    """Take away the numbers that are nobody's."""
    if counted.numbers.isdisjoint(number for _, number in profile.numbers):
        return profile
    left = tuple(one for one in profile.numbers if one[1] not in counted.numbers)
    return evolve(profile, numbers=left)


def _nodes(
    rows: Sequence[Sequence[Record]],
    prepared: Sequence[Values],
    judge: Judge,
    asserted: set[str],
) -> tuple[list[_Node], list[list[int]], list[Edge]]:
    """Join rows whose cells say enough to be one person's; leave the others alone.

    "Nguyễn Văn An, born 1960" on two rows may be two people. A row on which somebody decided
    stands for itself, so that it can be parted; it compares as the rows with the same cells do, and
    a match joins it to them.
    """
    nodes: list[_Node] = []
    nodes_of: list[list[int]] = []
    joined: list[Edge] = []
    for mine, values in zip(rows, prepared, strict=True):
        first = len(nodes)
        quiet: Values = (*values[:2], ())
        if len(mine) == 1:
            nodes.append(_Node((mine[0],), values))
        elif judge.judge(vector_of(judge.model, quiet, quiet)).outcome is Outcome.MATCH:
            rest = tuple(row for row in mine if row.record_id not in asserted)
            alone = [(row,) for row in mine if row.record_id in asserted]
            nodes += [_Node(some, values) for some in (*alone, rest) if some]
            joined += [Edge(n, n + 1, _SAME_CELLS, 0.0) for n in range(first, len(nodes) - 1)]
        else:
            nodes += [_Node((row,), (*values[:2], _events((row,)))) for row in mine]
        nodes_of.append(list(range(first, len(nodes))))
    return nodes, nodes_of, joined


_SAME_CELLS = 3
"""The strength of equal cells that say enough: above any rule of evidence."""

_NEXT = 3
"""Rows with the same insufficient cells are compared with so many neighbours in time and place."""
_EACH = 8
"""Of two such groups so many rows each."""


def _node_pairs(
    nodes: Sequence[_Node],
    nodes_of: Sequence[Sequence[int]],
    partners: Iterable[tuple[int, Sequence[int]]],
) -> Iterator[tuple[int, int]]:
    for here in nodes_of:
        if len(here) > 1:
            ordered = sorted(here, key=lambda n: (nodes[n].values[2], n))
            for place, i in enumerate(ordered):
                for j in ordered[place + 1 : place + 1 + _NEXT]:
                    yield (i, j) if i < j else (j, i)
    for a, others in partners:
        mine = nodes_of[a]
        for b in others:
            theirs = nodes_of[b]
            for i in mine[:_EACH]:
                for j in theirs[:_EACH]:
                    yield (i, j) if i < j else (j, i)


# ------------------------------------------------------------------------------ open pairs


def _reviews(
    nodes: Sequence[_Node],
    review: Iterable[tuple[int, int, Judgement]],
    clustering: Clustering,
    edges: Iterable[Edge],
    judge: Judge,
    decided: frozenset[tuple[int, int]],
) -> list[ReviewPair]:
    """Give the open pairs between two persons: for each two persons the weightiest."""
    person = {n: group[0] for group in clustering.groups for n in group}
    refused = frozenset(clustering.refused)
    told = {(person[i], person[j]) for i, j in decided} | {
        (person[j], person[i]) for i, j in decided
    }
    best: dict[tuple[int, int], tuple[float, str, str, str, Judgement | None]] = {}

    def offer(i: int, j: int, judged: Judgement, rule: str) -> None:
        two = (min(person[i], person[j]), max(person[i], person[j]))
        if two[0] == two[1] or two in told:
            return
        a, b = sorted((nodes[i].records[0].record_id, nodes[j].records[0].record_id))
        one = (-judged.weight, a, b, rule, judged)
        known = best.get(two)
        if known is None or one[:4] < known[:4]:
            best[two] = one

    for i, j, judged in review:
        offer(i, j, judged, judged.rule)
    for edge in edges:
        if (edge.a, edge.b) in refused:
            judged = judge.judge(vector_of(judge.model, nodes[edge.a].values, nodes[edge.b].values))
            offer(edge.a, edge.b, judged, REFUSED.id)
    pairs: list[ReviewPair] = []
    for weight, a, b, rule, judgement in best.values():
        findings = judge.findings(judgement.vector) if judgement else ()
        if judgement and rule != judgement.rule:
            findings = (Finding(rule, Verdict.BROKEN), *findings)
        pairs.append(ReviewPair(a, b, -weight, rule, findings))
    return pairs


def _shared_numbers(
    rows: Sequence[Record], counted: Survey, person_of: dict[str, str]
) -> Iterator[ReviewPair]:
    """Chain the people under a number that is nobody's, so that each of them is looked at once."""
    bearers: dict[str, dict[str, str]] = {}
    for row in rows:
        for number in row.person.numbers:
            if number.value in counted.numbers:
                bearers.setdefault(number.value, {}).setdefault(
                    person_of[row.record_id], row.record_id
                )
    for people in bearers.values():
        ids = sorted(people.values())
        facts: tuple[tuple[str, Fact], ...] = (("people", len(ids)),)
        finding = Finding(SHARED_NUMBER.id, Verdict.BROKEN, facts, "id_number")
        for a, b in pairwise(ids):
            yield ReviewPair(a, b, None, SHARED_NUMBER.id, (finding,))
