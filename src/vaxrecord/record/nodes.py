"""Rows to nodes: what is joined is one row, or all rows with the same sufficient person cells.

Clerks copy: rows of one person often repeat the person cells of each other, letter by letter. Such
cells are prepared once, and where they say enough to be one person's, compared as one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from attrs import frozen

from vaxrecord.once import Once
from vaxrecord.record.cluster import Edge, Pair
from vaxrecord.record.compare import vector_of
from vaxrecord.record.decide import Judge
from vaxrecord.record.facts import Kind
from vaxrecord.record.match_model import Outcome, Values
from vaxrecord.record.model import Record
from vaxrecord.record.names import NameBook
from vaxrecord.record.namesakes import Survey
from vaxrecord.record.profile import Event, Profile, event_of, profile_of

__all__ = [
    "Cells",
    "Nodes",
    "asserted_pairs",
    "by_person_cells",
    "node_pairs",
    "nodes_of",
    "without_nobodys",
]


@frozen(eq=False, repr=False)
class Cells:
    """The distinct person cells of a file, and the rows that have them; a row is its place by id.

    Args:
        ids: the ids of the rows, ascending.
        given: the injection of each row, None without a day.
        profiles: each distinct person cells, in the order of their first rows.
        rows: the rows that have them, ascending.
    """

    ids: tuple[str, ...]
    given: list[Event | None]
    profiles: list[Profile]
    rows: list[tuple[int, ...]]

    def events(self, rows: Sequence[int]) -> tuple[Event, ...]:
        """Give the injections of rows, those with a day, each once and sorted.

        Args:
            rows: the rows.
        """
        if len(rows) == 1:
            event = self.given[rows[0]]
            return () if event is None else (event,)
        return tuple(sorted({event for n in rows if (event := self.given[n]) is not None}))


@frozen(eq=False, repr=False)
class Nodes:
    """What is joined: one row, or all rows with the same sufficient person cells.

    Args:
        rows: the rows of each node.
        values: what is compared of each node.
        first: for each distinct person cells their first node, and last how many nodes there are.
    """

    rows: list[tuple[int, ...]]
    values: list[Values]
    first: list[int]


_SAME_CELLS = 3
"""The strength of equal cells that say enough: above any rule of evidence."""

_NEXT = 3
"""Rows with the same insufficient cells are compared with so many neighbours in time and place."""
_EACH = 8
"""Of two such groups so many rows each."""


def by_person_cells(rows: Mapping[str, Record]) -> Cells:
    """Put rows with equal person cells together; each row is looked at once, and not kept.

    Args:
        rows: the rows by id, in the order of the ids.
    """
    # Profiles hold their names until all are compared: without a bound each is held only once.
    prepare = Once(NameBook().prepare, len(rows) + 1).__getitem__
    number: dict[Profile, int] = {}
    cells: list[int] = []
    given: list[Event | None] = []
    for row in rows.values():
        profile = profile_of(row.person, prepare=prepare)
        cells.append(number.setdefault(profile, len(number)))
        given.append(event_of(row.dose))
    in_order = sorted(range(len(cells)), key=cells.__getitem__)
    return Cells(
        tuple(rows),
        given,
        list(number),
        [tuple(mine) for _, mine in groupby(in_order, cells.__getitem__)],
    )


def without_nobodys(profile: Profile, counted: Survey) -> Profile:
    """Take away the numbers that are nobody's.

    Args:
        profile: the person cells.
        counted: what was counted in the file.
    """
    if counted.numbers.isdisjoint(number for _, number in profile.numbers):
        return profile
    left = tuple(one for one in profile.numbers if one[1] not in counted.numbers)
    return profile._replace(numbers=left)


def nodes_of(
    cells: Cells, prepared: Sequence[Values], judge: Judge, asserted: frozenset[int]
) -> tuple[Nodes, list[Edge]]:
    """Join rows whose cells say enough to be one person's; leave the others alone.

    "Nguyễn Văn An, born 1960" on two rows may be two people. A row on which somebody decided
    stands for itself, so that it can be parted; it compares as the rows with the same cells do, and
    a match joins it to them.

    Args:
        cells: the distinct person cells.
        prepared: what is compared of each.
        judge: decides whether cells say enough.
        asserted: the rows on which somebody decided.

    Returns:
        The nodes, and the edges between those with the same cells.
    """
    rows: list[tuple[int, ...]] = []
    values_of_each: list[Values] = []
    first: list[int] = []
    joined: list[Edge] = []
    for mine, values in zip(cells.rows, prepared, strict=True):
        start = len(rows)
        first.append(start)
        quiet: Values = (*values[:2], ())
        if len(mine) == 1:
            rows.append(mine)
            values_of_each.append(values)
        elif judge.judge(vector_of(judge.model, quiet, quiet)).outcome is Outcome.MATCH:
            rest = tuple(row for row in mine if row not in asserted)
            alone = [(row,) for row in mine if row in asserted]
            rows += [some for some in (*alone, rest) if some]
            values_of_each += [values] * (len(rows) - start)
            joined += [Edge(n, n + 1, _SAME_CELLS, 0.0) for n in range(start, len(rows) - 1)]
        else:
            rows += [(row,) for row in mine]
            values_of_each += [(*values[:2], cells.events((row,))) for row in mine]
    first.append(len(rows))
    return Nodes(rows, values_of_each, first), joined


def asserted_pairs(
    nodes: Nodes, said: Iterable[tuple[Kind, Pair]], asserted: frozenset[int]
) -> dict[Kind, list[Pair]]:
    """Turn what people said of rows into pairs of nodes.

    Args:
        nodes: the nodes.
        said: what was said of which two rows.
        asserted: those rows.
    """
    node_of = {
        row: n
        for n, mine in enumerate(nodes.rows if asserted else ())
        for row in mine
        if row in asserted
    }
    pairs: dict[Kind, list[Pair]] = {Kind.SAME: [], Kind.DIFFERENT: []}
    for kind, (a, b) in said:
        x, y = node_of[a], node_of[b]
        pairs[kind].append((min(x, y), max(x, y)))
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
