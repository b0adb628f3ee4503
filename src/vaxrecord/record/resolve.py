"""Who is the same person, and which dose the same dose: facts in, persons and open pairs out.

A pure projection: rows with equal person cells are compared once, blocks give the pairs worth
comparing, each distinct vector is decided once, pairs become persons without chaining, and each
person's records become doses. The order of the records, the hash seed of the process and the
sharding of the input change nothing: whatever is iterated is iterated in the order of record ids.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import field, frozen

from vaxrecord.law.rule import Fact, Finding, Verdict
from vaxrecord.once import Once
from vaxrecord.record.blocking import Completeness, Oversize, block, completeness
from vaxrecord.record.cluster import Clustering, Edge, cluster
from vaxrecord.record.compare import vector_of
from vaxrecord.record.decide import Judge, Judgement
from vaxrecord.record.dose_merge import Dose
from vaxrecord.record.evidence import REFUSED, SHARED_NUMBER
from vaxrecord.record.facts import Assertion, Kind, Retraction, distinct, standing
from vaxrecord.record.match_model import Outcome
from vaxrecord.record.merge import Person, merged
from vaxrecord.record.model import Record
from vaxrecord.record.names import NameBook
from vaxrecord.record.namesakes import survey
from vaxrecord.record.nodes import (
    Nodes,
    asserted_pairs,
    by_person_cells,
    events_of,
    node_pairs,
    nodes_of,
    without_nobodys,
)
from vaxrecord.record.profile import profile_of
from vaxrecord.record.vietnam import LARGEST, VIETNAM_WEIGHTS, values_of, vietnam_model

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
        completeness: how many matches of different cells the keys showed, and at least how many
            they did not.
    """

    persons: tuple[Person, ...] = field(repr=False)
    review: tuple[ReviewPair, ...]
    oversize: tuple[Oversize, ...]
    compared: int
    completeness: Completeness


@frozen
class _People:
    """Whose rows are whose, and what is left open.

    Args:
        groups: the rows of each person.
        review: pairs for a person to decide.
        nobodys: numbers borne by many people.
        oversize: blocks of which not all pairs could be compared.
        compared: how many pairs of person cells were compared.
        completeness: how many matches the keys showed.
    """

    groups: list[list[Record]]
    review: list[ReviewPair]
    nobodys: frozenset[str]
    oversize: tuple[Oversize, ...]
    compared: int
    completeness: Completeness


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
    people = _people(rows, standing(assertions))
    prepare = NameBook().prepare
    persons = [merged(group, verified, prepare) for group in people.groups]
    persons.sort(key=lambda person: person.person_id)
    pairs = [*people.review, *_shared_numbers(rows, people.nobodys, persons)]
    pairs.sort(key=lambda pair: (pair.a, pair.b, pair.rule))
    return Resolution(
        tuple(persons), tuple(pairs), people.oversize, people.compared, people.completeness
    )


def _people(rows: Sequence[Record], said: Sequence[Assertion]) -> _People:
    """Find whose rows are whose; what was prepared for it is forgotten before persons are made."""
    groups = by_person_cells(rows)
    # Profiles hold their names until all are compared: without a bound each is held only once.
    names = Once(NameBook().prepare, len(rows) + 1)
    profiles = [profile_of(mine[0].person, prepare=names.__getitem__) for mine in groups]
    del names
    events = [events_of(mine) for mine in groups]
    counted = survey(zip(profiles, events, strict=True))
    if counted.numbers:
        profiles = [without_nobodys(profile, counted) for profile in profiles]
    model = vietnam_model(counted)
    judge = Judge(model, model.weights or VIETNAM_WEIGHTS)
    prepared = [values_of(*one) for one in zip(profiles, events, strict=True)]
    blocking = block(prepared, model.keys, largest=LARGEST)
    asserted = {one for assertion in said for one in assertion.records}
    nodes, edges = nodes_of(groups, prepared, judge, asserted)
    same_cells = {(edge.a, edge.b) for edge in edges}
    values = nodes.values
    compared = 0
    review: list[tuple[int, int, Judgement]] = []
    for i, j in node_pairs(nodes, blocking.partners()):
        compared += 1
        if (i, j) in same_cells:
            continue
        if model.apart is not None and model.apart(values[i], values[j]):
            continue
        judged = judge.judge(vector_of(model, values[i], values[j]))
        if judged.outcome is Outcome.MATCH:
            edges.append(Edge(i, j, judged.strength, judged.weight))
        elif judged.outcome is Outcome.REVIEW:
            review.append((i, j, judged))

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
    return _People(
        [[row for n in group for row in nodes.rows[n]] for group in clustering.groups],
        _reviews(nodes, review, clustering, edges, judge, frozenset(by_kind[Kind.DIFFERENT])),
        counted.numbers,
        blocking.oversize,
        compared,
        completeness(blocking, _matched_cells(nodes, edges)),
    )


def _matched_cells(nodes: Nodes, edges: Iterable[Edge]) -> set[tuple[int, int]]:
    """Give the pairs of different person cells that matched."""
    first = nodes.first
    pairs = {(bisect_right(first, e.a) - 1, bisect_right(first, e.b) - 1) for e in edges}
    return {(a, b) for a, b in pairs if a != b}


# ------------------------------------------------------------------------------ open pairs


def _reviews(
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
        a, b = sorted((nodes.rows[i][0].record_id, nodes.rows[j][0].record_id))
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
    rows: Iterable[Record], nobodys: frozenset[str], persons: Iterable[Person]
) -> Iterator[ReviewPair]:
    """Chain the people under a number that is nobody's, so that each of them is looked at once."""
    if not nobodys:
        return
    bearing = [row for row in rows if any(n.value in nobodys for n in row.person.numbers)]
    ids_of_bearing = {row.record_id for row in bearing}
    person_of = {
        row.record_id: person.person_id
        for person in persons
        for row in person.sources
        if row.record_id in ids_of_bearing
    }
    bearers: dict[str, dict[str, str]] = {}
    for row in bearing:
        for number in row.person.numbers:
            if number.value in nobodys:
                bearers.setdefault(number.value, {}).setdefault(
                    person_of[row.record_id], row.record_id
                )
    for people in bearers.values():
        ids = sorted(people.values())
        facts: tuple[tuple[str, Fact], ...] = (("people", len(ids)),)
        finding = Finding(SHARED_NUMBER.id, Verdict.BROKEN, facts, "id_number")
        for a, b in pairwise(ids):
            yield ReviewPair(a, b, None, SHARED_NUMBER.id, (finding,))
