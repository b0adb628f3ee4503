"""Who is the same person, and which dose the same dose: facts in, persons and open pairs out.

A pure projection in two steps: `people` finds whose rows are whose, and `merge` makes one person of
each person's rows. What holds for either holds for both: neither the order of the records nor the
hash seed of the process changes anything.
"""

from collections.abc import Iterable

from attrs import field, frozen

from vaxrecord.record.blocking import Completeness, Oversize
from vaxrecord.record.dose_merge import Dose
from vaxrecord.record.facts import Assertion, Retraction, by_id
from vaxrecord.record.merge import Person, merged
from vaxrecord.record.model import Record
from vaxrecord.record.names import NameBook
from vaxrecord.record.people import ReviewPair, people_of
from vaxrecord.record.rows import Rows

__all__ = ["Dose", "Person", "Resolution", "ReviewPair", "resolve"]


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


def resolve(
    records: Iterable[Record] | Rows,
    *,
    assertions: Iterable[Assertion | Retraction] = (),
    verified: frozenset[str] = frozenset(),
) -> Resolution:
    """Resolve rows to persons and doses.

    Args:
        records: the rows, in any order; the same row may come several times. `Rows`, such as
            `read_records` gives, are read one by one and take the least memory.
        assertions: what people said about pairs of records, and took back.
        verified: ids of records whose identity the population register confirmed.

    Returns:
        Persons, the pairs left to people, and what could not be compared.

    Raises:
        UnreadableInput: if one id stands for two different records.
    """
    rows = records if isinstance(records, Rows) else by_id(records)
    people = people_of(rows, assertions)
    prepare = NameBook().prepare
    persons = [merged(map(rows.__getitem__, ids), verified, prepare) for ids in people.groups]
    return Resolution(
        tuple(persons), people.review, people.oversize, people.compared, people.completeness
    )
