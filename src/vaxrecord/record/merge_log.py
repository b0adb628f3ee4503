"""What became of the persons between two resolutions: who was joined, who parted, which rows moved.

Resolution is a projection, so nothing is stored that could be read off as a history. But whoever
keeps person ids elsewhere (a certificate, a case, a letter) must know what became of them when a
row arrives, a decision is made or taken back. A master person index sends link and unlink events;
here the log is a value, worked out from what was before and what is after.

A person's id is the smallest id of its records. It stays as long as that record stays with the
person; it changes when a record with a smaller id joins, or when that record leaves. So ids are
the same in every run over the same facts, whatever the order, and each change of one is in the log.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

from attrs import frozen

from vaxrecord.record.cluster import components

__all__ = ["ChangeKind", "Move", "PersonChange", "merge_log"]


class ChangeKind(StrEnum):
    """What became of persons."""

    ADDED = "added"
    """A person of whom no record was known."""
    REMOVED = "removed"
    """A person of whom no record is left."""
    EXTENDED = "extended"
    """One person before and after, with other records; perhaps under another id."""
    JOINED = "joined"
    """Several persons became one."""
    PARTED = "parted"
    """One person became several."""
    REGROUPED = "regrouped"
    """Several persons became several others: records went from one to another."""

    __hash__ = str.__hash__


class Move(NamedTuple):
    """A record that stands under another person id.

    Args:
        record: the id of the record.
        out_of: the person's id before, "" if the record is new.
        into: the person's id after, "" if the record is gone.
    """

    record: str
    out_of: str
    into: str


@frozen
class PersonChange:
    """One change: all persons, before and after, that have records in common.

    Args:
        kind: what became of them.
        before: person ids before, sorted.
        after: person ids after, sorted.
        moved: the records whose person id is another now, by their ids.
    """

    kind: ChangeKind
    before: tuple[str, ...]
    after: tuple[str, ...]
    moved: tuple[Move, ...]

    @property
    def kept(self) -> tuple[str, ...]:
        """The person ids that stay."""
        return tuple(one for one in self.before if one in self.after)

    @property
    def retired(self) -> tuple[str, ...]:
        """The person ids that nobody has any more; `moved` says who has the records."""
        return tuple(one for one in self.before if one not in self.after)

    @property
    def new(self) -> tuple[str, ...]:
        """The person ids that nobody had before."""
        return tuple(one for one in self.after if one not in self.before)

    def undone(self) -> "PersonChange":
        """Give the change that leads back."""
        back = tuple([Move(record, into, out_of) for record, out_of, into in self.moved])
        return PersonChange(_OPPOSITE.get(self.kind, self.kind), self.after, self.before, back)


_OPPOSITE = {
    ChangeKind.ADDED: ChangeKind.REMOVED,
    ChangeKind.REMOVED: ChangeKind.ADDED,
    ChangeKind.JOINED: ChangeKind.PARTED,
    ChangeKind.PARTED: ChangeKind.JOINED,
}


class _Person(Protocol):
    @property
    def person_id(self) -> str: ...
    @property
    def records(self) -> tuple[str, ...]: ...


class _Resolved(Protocol):
    @property
    def persons(self) -> Sequence[_Person]: ...


def merge_log(before: _Resolved, after: _Resolved) -> tuple[PersonChange, ...]:
    """Say what became of the persons between two resolutions.

    Args:
        before: what was resolved first, a `Resolution` or a `Cleaning`.
        after: what was resolved later, of the same records, more, fewer or others.

    Returns:
        One change for persons that have records in common, in the order of their smallest
        record id; nothing for persons whose records are the same.

    Examples:
        >>> from datetime import date
        >>> from vaxrecord.record.facts import Assertion, Kind
        >>> from vaxrecord.record.model import Source
        >>> from vaxrecord.record.normalise import Reader
        >>> from vaxrecord.record.resolve import resolve
        >>> reader = Reader(("full_name",), date(2021, 11, 8))
        >>> records = [reader.read(Source(("full_name",), (name,)), record_id)
        ...            for record_id, name in (("r1", "Nguyễn Văn An"), ("r2", "Nguyễn An"))]
        >>> one = Assertion(Kind.SAME, ("r1", "r2"), "an", "one card")
        >>> for change in merge_log(resolve(records), resolve(records, assertions=[one])):
        ...     print(change.kind, change.before, change.after, change.moved)
        joined ('r1', 'r2') ('r1',) (Move(record='r2', out_of='r2', into='r1'),)
    """
    old = {person.person_id: person.records for person in before.persons}
    new = {person.person_id: person.records for person in after.persons}
    changed = [one for one in old.items() if new.get(one[0]) != one[1]]
    cut = len(changed)
    changed += [one for one in new.items() if old.get(one[0]) != one[1]]
    first: dict[str, int] = {}
    shared = [
        (first[record], n)
        for n, (_, records) in enumerate(changed)
        for record in records
        if first.setdefault(record, n) != n
    ]
    found = [
        _change([changed[n] for n in part if n < cut], [changed[n] for n in part if n >= cut])
        for part in components(len(changed), shared)
    ]
    return tuple([change for _, change in sorted(found, key=lambda one: one[0])])


def _change(
    before: Sequence[tuple[str, tuple[str, ...]]], after: Sequence[tuple[str, tuple[str, ...]]]
) -> tuple[str, PersonChange]:
    """Describe one change; it is sorted by the smallest record id."""
    was = {record: person_id for person_id, records in before for record in records}
    now = {record: person_id for person_id, records in after for record in records}
    records = sorted(was.keys() | now.keys())
    moves = [Move(record, was.get(record, ""), now.get(record, "")) for record in records]
    return records[0], PersonChange(
        _kind(len(before), len(after)),
        tuple(sorted(person_id for person_id, _ in before)),
        tuple(sorted(person_id for person_id, _ in after)),
        tuple([move for move in moves if move.out_of != move.into]),
    )


def _kind(before: int, after: int) -> ChangeKind:
    if not before:
        return ChangeKind.ADDED
    if not after:
        return ChangeKind.REMOVED
    if before == 1:
        return ChangeKind.EXTENDED if after == 1 else ChangeKind.PARTED
    return ChangeKind.JOINED if after == 1 else ChangeKind.REGROUPED
