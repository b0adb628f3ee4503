"""Which pairs are worth comparing: blocks of records that share a key, none too large.

All pairs of a million records are five hundred thousand million; those that share a name, a
number, a telephone or a birth date are a few million. A block larger than the bound is split by
the next part of its key. What cannot be split is compared with its neighbours only, and reported:
never dropped in silence.

How many matches no key shows at all can be estimated from those that keys do show, without labels:
a key is an occasion to capture a pair, as a night with traps is one to capture a hare. If many
pairs were captured by one key alone and few by two, many more were captured by none. Chao's lower
bound (Biometrics 43, 1987, for a fixed number of occasions) needs no more than these two counts,
and no assumption that all pairs are captured equally easily. Keys that have a part in common
capture together, which hides pairs from the estimate: it is a lower bound of what is missed, in
expectation and not in every file, and may be much too hopeful.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence

from attrs import field, frozen

from vaxrecord.record.match_model import Key, Values

__all__ = [
    "LARGEST",
    "WINDOW",
    "Blocking",
    "Completeness",
    "Oversize",
    "block",
    "completeness",
    "split",
]

LARGEST = 200
"""Records of a block whose pairs are all compared (HOUSE: docs/unknowns.md, "block-size")."""

WINDOW = 10
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
class Completeness:
    """How many matches the keys showed, and at least how many none of them did.

    Args:
        keys: how many keys there are.
        found: matches that some key shows.
        once: of them, those that one key alone shows.
        twice: those that two keys show.
        missed: the estimate of what no key shows, at least; None if there are not two keys to
            compare (HOUSE: docs/unknowns.md, "completeness").
        share: found of all, at most; None likewise.
    """

    keys: int
    found: int
    once: int
    twice: int
    missed: float | None = field(init=False)
    share: float | None = field(init=False)

    def __attrs_post_init__(self) -> None:
        missed = share = None
        if self.keys > 1:
            # Without a match that two keys show the bound is the one that Chao gives for that case.
            odds = self.once / self.twice if self.twice else self.once - 1
            missed = (self.keys - 1) / self.keys * self.once * odds / 2
            share = self.found / (self.found + missed) if missed else 1.0
        object.__setattr__(self, "missed", missed)
        object.__setattr__(self, "share", share)


@frozen
class Blocking:
    """The blocks of a file.

    Args:
        blocks: members of each block, ascending.
        whole: whether all pairs of each block are compared.
        shown_by: for each block the keys that gave it, a bit each.
        oversize: the blocks of which not all pairs are compared.
        size: how many records there are.
        keys: how many keys there are.
    """

    blocks: tuple[tuple[int, ...], ...] = field(repr=False)
    whole: tuple[bool, ...] = field(repr=False)
    shown_by: tuple[int, ...] = field(repr=False)
    oversize: tuple[Oversize, ...]
    size: int
    keys: int

    def of_each(self) -> list[list[int]]:
        """Give the blocks in which each record stands, ascending."""
        at: list[list[int]] = [[] for _ in range(self.size)]
        for number, members in enumerate(self.blocks):
            for member in members:
                at[member].append(number)
        return at

    def partners(self) -> Iterator[tuple[int, list[int]]]:
        """Give each record with the later records that it is to be compared with, each once."""
        blocks, whole = self.blocks, self.whole
        for i, numbers in enumerate(self.of_each()):
            found: set[int] = set()
            for number in numbers:
                members = blocks[number]
                later = bisect_right(members, i)
                found.update(members[later : None if whole[number] else later + WINDOW])
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
    blocks: list[tuple[int, ...]] = []
    wholes: list[bool] = []
    masks: list[int] = []
    oversize: list[Oversize] = []
    seen: dict[tuple[int, ...], int] = {}
    for number, key in enumerate(keys):
        for members in _shared(values, key):
            whole = len(members) <= largest
            for some, all_pairs in (
                ((members, True),) if whole else split(members, values, key, largest)
            ):
                part = tuple(some)
                if all_pairs and len(part) <= _REMEMBERED:
                    place = seen.setdefault(part, len(blocks))
                    if place < len(blocks):
                        masks[place] |= 1 << number
                        continue
                blocks.append(part)
                wholes.append(all_pairs)
                masks.append(1 << number)
                if not all_pairs:
                    oversize.append(Oversize(key.name, len(part)))
    return Blocking(
        tuple(blocks),
        tuple(wholes),
        tuple(masks),
        tuple(sorted(oversize)),
        len(values),
        len(keys),
    )


_REMEMBERED = 8
"""Members of a block that is not kept twice when two keys give the same one."""


def _shared(values: Sequence[Values], key: Key) -> Iterable[list[int]]:
    """Give the records of each key that two and more share."""
    first: dict[Hashable, int] = {}
    members: dict[Hashable, list[int]] = {}
    of = key.of
    for i, record in enumerate(values):
        for value in of(record):
            one = first.setdefault(value, i)
            if one != i:  # most keys are one record's alone: no list for them
                known = members.get(value)
                if known is None:
                    members[value] = [one, i]
                elif known[-1] != i:
                    known.append(i)
    return members.values()


def split(
    members: list[int], values: Sequence[Values], key: Key, largest: int, depth: int = 0
) -> Iterator[tuple[list[int], bool]]:
    """Split a block by the longer forms of its key.

    Args:
        members: the records of the block.
        values: the prepared values of all records.
        key: the key that gave it.
        largest: how many records a block may have.
        depth: how many parts of the key were used.

    Yields:
        Blocks of two records and more, and whether all their pairs are compared.
    """
    if len(members) <= largest or depth == len(key.split):
        yield members, len(members) <= largest
        return
    parts: dict[Hashable, list[int]] = {}
    for member in members:
        parts.setdefault(key.split[depth](values[member]), []).append(member)
    for part in parts.values():
        if len(part) > 1:
            yield from split(part, values, key, largest, depth + 1)


def _apart(members: Sequence[int], i: int, j: int) -> int:
    """Give how many places apart two members of a block stand."""
    return abs(bisect_left(members, i) - bisect_left(members, j))


def completeness(blocking: Blocking, matches: Iterable[tuple[int, int]]) -> Completeness:
    """Estimate how many of all matches the keys show.

    Args:
        blocking: the blocks.
        matches: pairs of records judged a match, each once, in the places that they have in
            `blocking`; those that no block shows are left out.

    Examples:
        >>> made = block([("An", 1), ("An", 1), ("An", 2)], [
        ...     Key("name", lambda v: v[:1]), Key("year", lambda v: v[1:])])
        >>> completeness(made, [(0, 1), (0, 2)])
        Completeness(keys=2, found=2, once=1, twice=1, missed=0.25, share=0.8888888888888888)
    """
    blocks, whole = blocking.blocks, blocking.whole
    at = blocking.of_each()
    shown: list[int] = []
    for i, j in matches:
        mask, theirs = 0, at[j]
        for number in at[i]:
            if number in theirs and (whole[number] or _apart(blocks[number], i, j) <= WINDOW):
                mask |= blocking.shown_by[number]
        shown.append(mask.bit_count())
    found = len(shown) - shown.count(0)
    return Completeness(blocking.keys, found, shown.count(1), shown.count(2))
