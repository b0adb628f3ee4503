"""Rows to nodes: what is joined is one row, or all rows with the same sufficient person cells.

Clerks copy: rows of one person often repeat the person cells of each other, letter by letter. Such
cells are prepared once, and where they say enough to be one person's, compared as one.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from vaxrecord.record.cluster import Edge, Pair
from vaxrecord.record.compare import vector_of
from vaxrecord.record.decide import Judge
from vaxrecord.record.facts import Assertion, Kind
from vaxrecord.record.match_model import Outcome, Values
from vaxrecord.record.model import Record
from vaxrecord.record.namesakes import Survey
from vaxrecord.record.profile import Event, Profile, event_of

__all__ = [
    "Nodes",
    "asserted_pairs",
    "by_person_cells",
    "events_of",
    "node_pairs",
    "nodes_of",
    "without_nobodys",
]


@frozen
class Nodes:
    """What is joined: one row, or all rows with the same sufficient person cells.

    Args:
        rows: the rows of each node.
        values: what is compared of each node.
        first: for each distinct person cells their first node, and last how many nodes there are.
    """

    rows: list[Sequence[Record]]
    values: list[Values]
    first: list[int]


_SAME_CELLS = 3
"""The strength of equal cells that say enough: above any rule of evidence."""

_NEXT = 3
"""Rows with the same insufficient cells are compared with so many neighbours in time and place."""
_EACH = 8
"""Of two such groups so many rows each."""


def by_person_cells(rows: Sequence[Record]) -> list[list[Record]]:
    """Put rows with equal person cells together.

    Args:
        rows: the rows, by id.

    Returns:
        The groups in the order of their first ids.
    """
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
        known = groups.get(cells)
        if known is None:
            groups[cells] = [row]
        else:
            known.append(row)
    return list(groups.values())


def events_of(rows: Sequence[Record]) -> tuple[Event, ...]:
    """Give the injections of rows, those with a day, each once and sorted.

    Args:
        rows: the rows.
    """
    if len(rows) == 1:
        event = event_of(rows[0].dose)
        return () if event is None else (event,)
    return tuple(sorted({event for row in rows if (event := event_of(row.dose)) is not None}))


def without_nobodys(profile: Profile, counted: Survey) -> Profile:
    """Take away the numbers that are nobody's.

    Args:
        profile: the person cells.
        counted: what was counted in the file.
    """
    if counted.numbers.isdisjoint(number for _, number in profile.numbers):
        return profile
    left = tuple(one for one in profile.numbers if one[1] not in counted.numbers)
    return evolve(profile, numbers=left)


def nodes_of(
    groups: Sequence[Sequence[Record]],
    prepared: Sequence[Values],
    judge: Judge,
    asserted: set[str],
) -> tuple[Nodes, list[Edge]]:
    """Join rows whose cells say enough to be one person's; leave the others alone.

    "Nguyễn Văn An, born 1960" on two rows may be two people. A row on which somebody decided
    stands for itself, so that it can be parted; it compares as the rows with the same cells do, and
    a match joins it to them.

    Args:
        groups: the rows with equal person cells.
        prepared: what is compared of each group.
        judge: decides whether cells say enough.
        asserted: ids of records on which somebody decided.

    Returns:
        The nodes, and the edges between those with the same cells.
    """
    rows: list[Sequence[Record]] = []
    values_of_each: list[Values] = []
    first: list[int] = []
    joined: list[Edge] = []
    for mine, values in zip(groups, prepared, strict=True):
        start = len(rows)
        first.append(start)
        quiet: Values = (*values[:2], ())
        if len(mine) == 1:
            rows.append(mine)
            values_of_each.append(values)
        elif judge.judge(vector_of(judge.model, quiet, quiet)).outcome is Outcome.MATCH:
            rest = [row for row in mine if row.record_id not in asserted]
            alone = [[row] for row in mine if row.record_id in asserted]
            rows += [some for some in (*alone, rest) if some]
            values_of_each += [values] * (len(rows) - start)
            joined += [Edge(n, n + 1, _SAME_CELLS, 0.0) for n in range(start, len(rows) - 1)]
        else:
            rows += [[row] for row in mine]
            values_of_each += [(*values[:2], events_of((row,))) for row in mine]
    first.append(len(rows))
    return Nodes(rows, values_of_each, first), joined


def asserted_pairs(
    nodes: Nodes, said: Iterable[Assertion], asserted: set[str]
) -> dict[Kind, list[Pair]]:
    """Turn what people said of records into pairs of nodes; a record that is not here has none.

    Args:
        nodes: the nodes.
        said: the standing assertions.
        asserted: ids of the records that they are about.
    """
    node_of = {
        row.record_id: n
        for n, mine in enumerate(nodes.rows if asserted else ())
        for row in mine
        if row.record_id in asserted
    }
    pairs: dict[Kind, list[Pair]] = {Kind.SAME: [], Kind.DIFFERENT: []}
    for assertion in said:
        a, b = (node_of.get(one) for one in assertion.records)
        if a is not None and b is not None:
            pairs[assertion.kind].append((min(a, b), max(a, b)))
    return pairs


def node_pairs(nodes: Nodes, partners: Iterable[tuple[int, Sequence[int]]]) -> Iterator[Pair]:
    """Give the pairs of nodes worth comparing, the smaller first.

    Args:
        nodes: the nodes.
        partners: for each distinct person cells the later ones that share a block.
    """
    first, values = nodes.first, nodes.values
    for start, end in pairwise(first):
        if end - start > 1:
            ordered = sorted(range(start, end), key=lambda n: (values[n][2], n))
            for place, i in enumerate(ordered):
                for j in ordered[place + 1 : place + 1 + _NEXT]:
                    yield (i, j) if i < j else (j, i)
    for a, others in partners:
        mine = range(first[a], min(first[a + 1], first[a] + _EACH))
        for b in others:
            theirs = range(first[b], min(first[b + 1], first[b] + _EACH))
            for i in mine:
                for j in theirs:
                    yield (i, j) if i < j else (j, i)
