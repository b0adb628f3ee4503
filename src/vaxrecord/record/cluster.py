"""From pairs to persons, without chaining strangers.

Connected components chain: A is like B, B is like C, and A and C are twins. Here pairs join in a
total order (strength, weight, then the records' own order), and a join happens only if nothing
forbids it: no veto between any two records of the two sides, and enough mean weight across. What
is refused becomes a case for a person. A record that fits two people who exclude each other, about
equally well, joins neither.

Human assertions come last, so that they overrule. SAME joins what the machine made of the two
records, whatever speaks against it: adding one can only join. DIFFERENT is applied to what came out.
Each DIFFERENT alone parts its person anew, and the result is what all of them leave together: so
adding one can only part, in whatever order they arrive.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, combinations
from typing import Any, NamedTuple, TypeVar

from attrs import frozen

__all__ = ["Clustering", "Edge", "cluster", "components"]

Pair = tuple[int, int]
Verdict = tuple[bool, float]
"""Whether two records may not be joined, and their weight."""
Verdicts = Callable[[Sequence[int], Sequence[int]], Sequence[Verdict]]
"""The verdicts of many pairs at once, the lower index first."""

LOOKED_AT = 60
"""Records of each side of a join whose pairs are compared on demand (HOUSE: "cross-pairs")."""


class Edge(NamedTuple):
    """A pair that was judged a match.

    Args:
        a: the lower index.
        b: the higher index.
        strength: the stronger join first.
        weight: among equally strong ones, the heavier first.
    """

    a: int
    b: int
    strength: int
    weight: float


@frozen
class Clustering:
    """Persons as groups of indexes.

    Args:
        groups: every index once, groups and members ascending.
        refused: pairs that were not joined because something forbade it.
    """

    groups: tuple[tuple[int, ...], ...]
    refused: tuple[Pair, ...]


def components(size: int, pairs: Iterable[Pair]) -> list[list[int]]:
    """Give the connected components, members and components ascending.

    Args:
        size: how many indexes there are.
        pairs: the connections.

    Examples:
        >>> components(4, [(2, 0)])
        [[0, 2], [1], [3]]
    """
    parent = list(range(size))

    def root_of(i: int) -> int:
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    for pair in pairs:
        a, b = root_of(pair[0]), root_of(pair[1])
        parent[max(a, b)] = min(a, b)
    found: dict[int, list[int]] = {}
    for i in range(size):
        found.setdefault(root_of(i), []).append(i)
    return list(found.values())


@frozen(eq=False, repr=False)
class _Task:
    """One component to be parted."""

    edges: Sequence[Edge]
    known: "_Known"
    same: Sequence[Pair]
    cross_weight: float
    margin: float | None


def cluster(
    size: int,
    edges: Iterable[Edge],
    verdicts: Verdicts,
    *,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
    cross_weight: float = float("-inf"),
    margin: float | None = None,
) -> Clustering:
    """Join pairs to persons.

    Args:
        size: how many records there are.
        edges: the pairs judged a match.
        verdicts: the vetoes and weights of any pairs, asked also for pairs without an edge.
        same: pairs that a person declared one.
        different: pairs that a person declared two; they win over `same`.
        cross_weight: the least mean weight across a join.
        margin: see `vaxrecord.record.match_model.MatchModel`.

    Returns:
        The groups, and the pairs refused.
    """
    edges = sorted(edges, key=lambda e: (-e.strength, -e.weight, e.a, e.b))
    must, never = sorted(set(same)), sorted(set(different))
    parts = components(size, chain(((e.a, e.b) for e in edges), must))
    home = [0] * size
    for n, part in enumerate(parts):
        for i in part:
            home[i] = n
    never_of = _by_home([pair for pair in never if home[pair[0]] == home[pair[1]]], home)
    groups: list[list[int]] = []
    large: dict[int, list[int]] = {}
    for n, part in enumerate(parts):
        if len(part) > _PAIR or n in never_of:
            large[n] = part
        else:  # nothing speaks against one alone, or against a pair that matched
            groups.append(part)
    if large:
        inside = [e for e in edges if home[e.a] in large]
        edges_of, same_of = _by_home(inside, home), _by_home(must, home)
        known = _Known(verdicts, large.values(), inside)
        for n, part in large.items():
            task = _Task(edges_of.get(n, []), known, same_of.get(n, []), cross_weight, margin)
            groups += _parted(_part(part, task, None), task, never_of.get(n, []))
        for n, group in enumerate(groups):
            for i in group:
                home[i] = n
    refused = {(e.a, e.b) for e in edges if home[e.a] != home[e.b]}
    refused.update(pair for pair in must if home[pair[0]] != home[pair[1]])
    refused.difference_update(never)
    return Clustering(
        tuple(sorted(tuple(sorted(group)) for group in groups)), tuple(sorted(refused))
    )


P = TypeVar("P", bound=tuple[Any, ...])


def _by_home(pairs: Iterable[P], home: Sequence[int]) -> dict[int, list[P]]:
    """Sort pairs, or edges, by the component of their first index, in their order."""
    found: dict[int, list[P]] = {}
    for pair in pairs:
        found.setdefault(home[pair[0]], []).append(pair)
    return found


class _Known:
    """Verdicts, each asked for once; those inside small components all at once."""

    __slots__ = ("_seen", "_verdicts")

    def __init__(
        self, verdicts: Verdicts, parts: Iterable[Sequence[int]], edges: Iterable[Edge]
    ) -> None:
        self._verdicts = verdicts
        self._seen: dict[Pair, Verdict] = {(e.a, e.b): (False, e.weight) for e in edges}
        small = [
            pair
            for part in parts
            if _PAIR < len(part) <= LOOKED_AT
            for pair in combinations(part, 2)
        ]
        self._ask(small)

    def _ask(self, pairs: Sequence[Pair]) -> None:
        new = [pair for pair in pairs if pair not in self._seen]
        if new:
            left, right = [i for i, _ in new], [j for _, j in new]
            self._seen.update(zip(new, self._verdicts(left, right), strict=True))

    def veto(self, i: int, j: int) -> bool:
        return self.across((i,), (j,))[0]

    def across(self, some: Sequence[int], others: Sequence[int]) -> tuple[bool, float, int]:
        """Sum up the verdicts between two groups."""
        pairs = [(i, j) if i < j else (j, i) for i in some for j in others]
        self._ask(pairs)
        veto, total = False, 0.0
        for pair in pairs:
            refuses, weight = self._seen[pair]
            veto = veto or refuses
            total += weight
        return veto, total, len(pairs)


_PAIR = 2


def _parted(groups: Sequence[list[int]], task: _Task, never: Sequence[Pair]) -> list[list[int]]:
    """Apply the human DIFFERENT to each group: what every one of them alone leaves together."""
    result: list[list[int]] = []
    for group in groups:
        inside = set(group)
        labels: dict[int, tuple[int, ...]] = dict.fromkeys(group, ())
        for pair in never:
            if pair[0] in inside and pair[1] in inside:
                for label, piece in enumerate(_part(group, task, pair)):
                    for i in piece:
                        labels[i] = (*labels[i], label)
        pieces: dict[tuple[int, ...], list[int]] = {}
        for i in group:
            pieces.setdefault(labels[i], []).append(i)
        result += pieces.values()
    return result


def _part(part: Sequence[int], task: _Task, never: Pair | None) -> list[list[int]]:
    inside = set(part)
    edges = [e for e in task.edges if e.a in inside and e.b in inside]
    same = [p for p in task.same if p[0] in inside and p[1] in inside]
    if len(part) == _PAIR and never is None:  # a pair that matched, and nothing else
        return [list(part)]
    joining = _Joining(part, task, never)
    if task.margin is not None:
        edges = _untorn(edges, task.known, task.margin)
    for edge in edges:
        joining.join(edge.a, edge.b)
    for a, b in same:
        joining.join(a, b, by_hand=True)
    return joining.groups()


def _untorn(edges: Sequence[Edge], known: _Known, margin: float) -> list[Edge]:
    """Leave out the edges of records that fit two people who exclude each other."""
    at: dict[int, list[Edge]] = {}
    for edge in edges:
        at.setdefault(edge.a, []).append(edge)
        at.setdefault(edge.b, []).append(edge)
    torn: dict[int, int] = {}
    for i, mine in at.items():
        best = mine[0]  # edges come strongest first
        other = best.b if best.a == i else best.a
        for edge in mine[1:LOOKED_AT]:
            if edge.strength < best.strength or edge.weight < best.weight - margin:
                break
            third = edge.b if edge.a == i else edge.a
            if known.veto(other, third):
                torn[i] = best.strength
                break
    return [e for e in edges if e.strength > torn.get(e.a, -1) and e.strength > torn.get(e.b, -1)]


class _Joining:
    """Groups that grow by joins that nothing forbids."""

    __slots__ = ("_across", "_home", "_members", "_never", "_task")

    def __init__(self, part: Sequence[int], task: _Task, never: Pair | None) -> None:
        self._task = task
        self._home = {i: i for i in part}
        self._members = {i: [i] for i in part}
        self._never = never
        self._across: dict[int, dict[int, tuple[bool, float, int]]] = {i: {} for i in part}

    def join(self, a: int, b: int, *, by_hand: bool = False) -> None:
        home_a, home_b = self._home[a], self._home[b]
        if home_a == home_b or self._forbidden(home_a, home_b, by_hand=by_hand):
            return
        keep, gone = (home_a, home_b) if home_a < home_b else (home_b, home_a)
        moved = self._members.pop(gone)
        self._members[keep] += moved
        for i in moved:
            self._home[i] = keep
        self._add_up(keep, gone)

    def _add_up(self, keep: int, gone: int) -> None:
        """Carry over what is known across both; what is known across one only is asked again."""
        mine, theirs = self._across[keep], self._across.pop(gone)
        mine.pop(gone, None)
        theirs.pop(keep, None)
        for other in dict.fromkeys((*mine, *theirs)):
            self._across[other].pop(gone, None)
            x, y = mine.get(other), theirs.get(other)
            if x is None or y is None:
                mine.pop(other, None)
                self._across[other].pop(keep, None)
            else:
                both = (x[0] or y[0], x[1] + y[1], x[2] + y[2])
                mine[other] = self._across[other][keep] = both

    def _forbidden(self, home_a: int, home_b: int, *, by_hand: bool) -> bool:
        if self._never is not None:
            homes = {self._home[self._never[0]], self._home[self._never[1]]}
            if homes == {home_a, home_b}:
                return True
        if by_hand:
            return False
        veto, total, count = self._between(home_a, home_b)
        return veto or total < self._task.cross_weight * count

    def _between(self, home_a: int, home_b: int) -> tuple[bool, float, int]:
        seen = self._across[home_a].get(home_b)
        if seen is not None:
            return seen
        found = self._task.known.across(
            sorted(self._members[home_a])[:LOOKED_AT], sorted(self._members[home_b])[:LOOKED_AT]
        )
        self._across[home_a][home_b] = self._across[home_b][home_a] = found
        return found

    def groups(self) -> list[list[int]]:
        return [sorted(members) for members in self._members.values()]
