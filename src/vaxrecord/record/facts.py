"""Facts in: what was received and what people said, a set that only grows.

Nothing is ever deleted or changed. A record is a fact, a human decision is a fact, and taking a
decision back is another fact. Two states merge as sets do, so merging is idempotent, commutative
and associative; who is one person is not stored at all but follows (`resolve`). To unmerge, add
DIFFERENT, or retract the SAME that joined, and resolve again.
"""

from collections.abc import Iterable
from enum import StrEnum
from hashlib import blake2b

from attrs import field, frozen

from vaxrecord.errors import UnreadableInput
from vaxrecord.record.model import Record

__all__ = ["Assertion", "Facts", "Kind", "Retraction", "standing"]


class Kind(StrEnum):
    """What a person said about two records."""

    SAME = "same"
    DIFFERENT = "different"

    __hash__ = str.__hash__


def _content_id(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _in_order(pair: Iterable[str]) -> tuple[str, str]:
    records = sorted(set(pair))
    if len(records) != 2:
        msg = "an assertion is about two records: give two different record ids"
        raise UnreadableInput(msg)
    return (records[0], records[1])


@frozen
class Assertion:
    """A human decision on two records. The machine never overrules it.

    Args:
        kind: same person or different people.
        records: the ids of the two, in any order.
        by: who decided.
        why: the reason.

    Examples:
        >>> Assertion(Kind.SAME, ("r2", "r1"), "an", "one card").records
        ('r1', 'r2')
    """

    kind: Kind
    records: tuple[str, str] = field(converter=_in_order)
    by: str = ""
    why: str = ""

    @property
    def id(self) -> str:
        """The hash of its content."""
        return _content_id(self.kind, *self.records, self.by, self.why)


@frozen
class Retraction:
    """An assertion taken back.

    Args:
        assertion: the id of the assertion.
        by: who took it back.
        why: the reason.
    """

    assertion: str
    by: str = ""
    why: str = ""


def standing(facts: Iterable[Assertion | Retraction]) -> tuple[Assertion, ...]:
    """Give the assertions that nobody took back, in the order of their content.

    Args:
        facts: assertions and retractions in any order.
    """
    said: set[Assertion] = set()
    retracted: set[str] = set()
    for fact in facts:
        if isinstance(fact, Assertion):
            said.add(fact)
        else:
            retracted.add(fact.assertion)
    left = (one for one in said if one.id not in retracted)
    return tuple(sorted(left, key=lambda one: (one.records, one.kind, one.by, one.why)))


@frozen
class Facts:
    """Everything that was received and said; a value that merges as a set.

    Args:
        records: the source records.
        said: assertions and retractions.
        verified: ids of records whose identity the population register confirmed.
    """

    records: tuple[Record, ...] = ()
    said: frozenset[Assertion | Retraction] = frozenset()
    verified: frozenset[str] = frozenset()

    def __or__(self, other: "Facts") -> "Facts":
        """Merge two states: nothing is lost, and the order does not matter.

        Raises:
            UnreadableInput: if one id stands for two different records.
        """
        return Facts(
            tuple(by_id((*self.records, *other.records)).values()),
            self.said | other.said,
            self.verified | other.verified,
        )


def _is_same_row(a: Record, b: Record) -> bool:
    """Tell whether two records were received alike; where in a file they stood does not count."""
    return (a.person, a.dose, a.source.columns, a.source.cells) == (
        b.person,
        b.dose,
        b.source.columns,
        b.source.cells,
    )


def by_id(records: Iterable[Record]) -> dict[str, Record]:
    """Give records by id, in the order of the ids.

    Args:
        records: the records in any order; the same record may come several times.

    Raises:
        UnreadableInput: if one id stands for two different records.
    """
    found: dict[str, Record] = {}
    for record in records:
        known = found.setdefault(record.record_id, record)
        if known is not record and not _is_same_row(known, record):
            msg = f"two different records have the id {record.record_id[:40]!r}: give each its own"
            raise UnreadableInput(msg)
    return {record_id: found[record_id] for record_id in sorted(found)}
