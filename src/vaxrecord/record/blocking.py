"""Which pairs are worth comparing: blocks of records that share a key, none too large.

All pairs of a million records are five hundred thousand million; those that share a name, a
number, a telephone or a birth date are a few million. A block larger than the bound is split by
the next part of its key. What cannot be split is compared with its neighbours only, and reported:
never dropped in silence.
"""

from collections.abc import Hashable, Iterator, Sequence

from attrs import frozen

from vaxrecord.record.match_model import Key, Values

__all__ = ["LARGEST", "Blocking", "Oversize", "block"]

LARGEST = 200
"""Records of a block whose pairs are all compared (HOUSE: docs/unknowns.md, "block-size")."""

_WINDOW = 10
"""Neighbours with which a record of an unsplittable block is compared."""


@frozen(order=True)
class Oversize:
    """A block that no part of its key could split.

    Args:
        key: the name of the key.
        records: how many records share it.
    """

    key: str
    records: int


@frozen
class Blocking:
    """The blocks of a file.

    Args:
        blocks: members of each block, ascending.
        oversize: the blocks of which not all pairs are compared.
        size: how many records there are.
    """

    blocks: tuple[tuple[Sequence[int], bool], ...]
    oversize: tuple[Oversize, ...]
    size: int

    def partners(self) -> Iterator[tuple[int, list[int]]]:
        """Give each record with the later records that it is to be compared with, each once."""
        at: list[list[tuple[int, int]]] = [[] for _ in range(self.size)]
        for number, (members, _) in enumerate(self.blocks):
            for place, member in enumerate(members):
                at[member].append((number, place))
        blocks = self.blocks
        for i, places in enumerate(at):
            found: set[int] = set()
            for number, place in places:
                members, whole = blocks[number]
                found.update(members[place + 1 : None if whole else place + 1 + _WINDOW])
            if found:
                yield i, sorted(found)


def block(values: Sequence[Values], keys: Sequence[Key], *, largest: int = LARGEST) -> Blocking:
    """Sort records into blocks.

    Args:
        values: the prepared values of each record, in the order of their content.
        keys: the keys.
        largest: how many records a block may have.

    Returns:
        Blocks of two records and more, and a report of those that stayed too large.
    """
    blocks: list[tuple[Sequence[int], bool]] = []
    oversize: list[Oversize] = []
    seen: set[tuple[int, ...]] = set()
    for key in keys:
        members: dict[Hashable, list[int]] = {}
        of = key.of
        for i, record in enumerate(values):
            for value in dict.fromkeys(of(record)):
                members.setdefault(value, []).append(i)
        for found in members.values():
            if len(found) > 1:
                for part, whole in _split(found, values, key, largest):
                    if len(part) <= _REMEMBERED:
                        if (known := tuple(part)) in seen:
                            continue
                        seen.add(known)
                    blocks.append((part, whole))
                    if not whole:
                        oversize.append(Oversize(key.name, len(part)))
    return Blocking(tuple(blocks), tuple(sorted(oversize)), len(values))


_REMEMBERED = 8
"""Members of a block that is not kept twice when two keys give the same one."""


def _split(
    members: list[int], values: Sequence[Values], key: Key, largest: int, depth: int = 0
) -> Iterator[tuple[list[int], bool]]:
    if len(members) <= largest or depth == len(key.split):
        yield members, len(members) <= largest
        return
    parts: dict[Hashable, list[int]] = {}
    for member in members:
        parts.setdefault(key.split[depth](values[member]), []).append(member)
    for part in parts.values():
        if len(part) > 1:
            yield from _split(part, values, key, largest, depth + 1)
