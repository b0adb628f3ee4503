"""The floor: a sum of hand-set weights and connected components, for campaign rows.

What somebody writes in an afternoon: for each pair that shares a number, a telephone, a name or a
birth date, add so many points for each field that agrees and take away for each that does not, and
join what is above a threshold. Its recall is given at the lowest threshold whose precision is still
the one asked for, which nobody could know without the truth.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, groupby

from matching import partition_scores
from rapidfuzz.distance import OSA

from vaxrecord.campaign import read_records
from vaxrecord.campaign.reading import Row
from vaxrecord.record.model import PersonRecord

LARGEST = 60
"""Rows of a block, above which it is left out."""
SLIP = 1
NEARLY = 2  # of three parts of a date


def keys(person: PersonRecord) -> Iterator[Hashable]:
    """Give what rows of one person may share."""
    words, birth = person.name_key.split(), person.birth_date
    given = words[-1] if words else ""
    yield from (("number", number.value) for number in person.numbers)
    yield from (("phone", phone, given) for phone in person.phones)
    yield "place", person.name_key, person.province
    if birth:
        yield "birth", str(birth), given[:1]
        yield "year", birth.year, person.name_key
    if person.insurance:
        yield "insurance", person.insurance


def of_numbers(a: PersonRecord, b: PersonRecord) -> float:
    """Points for the numbers."""
    mine, theirs = ({number.value for number in one.numbers} for one in (a, b))
    if mine & theirs:
        return 10
    alike = [OSA.distance(x, y) for x in mine for y in theirs if len(x) == len(y)]
    if not alike:
        return 0
    return 4 if min(alike) == SLIP else -6


def of_names(a: PersonRecord, b: PersonRecord) -> float:
    """Points for the names."""
    x, y = a.name_key.split(), b.name_key.split()
    if not x or not y:
        return 0
    if x == y:
        return 5
    if sorted(x) == sorted(y):
        return 4
    if (x[0], x[-1]) == (y[0], y[-1]) or OSA.distance(a.name_key, b.name_key) <= SLIP:
        return 2
    return -1 if x[-1] == y[-1] else -5


def of_births(a: PersonRecord, b: PersonRecord) -> float:
    """Points for the birth dates."""
    x, y = a.birth_date, b.birth_date
    if x is None or y is None:
        return 0
    mere = x.is_low_information or y.is_low_information
    if x.year == y.year and mere:
        return 2
    if x == y:
        return 6
    if (x.year, x.month, x.day) == (y.year, y.day, y.month):
        return 4
    equal = (x.year == y.year) + (x.month == y.month) + (x.day == y.day)
    return 1 if equal == NEARLY else -5


def points(a: PersonRecord, b: PersonRecord) -> float:
    """Add up all fields of two rows."""
    total = of_numbers(a, b) + of_names(a, b) + of_births(a, b)
    if a.insurance and a.insurance == b.insurance:
        total += 8
    if a.phones and b.phones:
        total += -1 if set(a.phones).isdisjoint(b.phones) else 3
    if a.sex and b.sex and a.sex is not b.sex:
        total -= 2
    if a.province and b.province and a.province != b.province:
        total -= 1
    elif a.ward and a.ward == b.ward:
        total += 1.5
    elif a.district and a.district == b.district:
        total += 0.5
    if a.address and a.address == b.address:
        total += 2
    return total


def candidates(people: Mapping[str, PersonRecord]) -> set[tuple[str, str]]:
    """Give the pairs that share a key."""
    blocks: defaultdict[Hashable, set[str]] = defaultdict(set)
    for record_id, person in people.items():
        for key in keys(person):
            blocks[key].add(record_id)
    return {
        pair
        for members in blocks.values()
        if len(members) <= LARGEST
        for pair in combinations(sorted(members), 2)
    }


def recall_at(
    rows: Sequence[Row], truth: Mapping[str, object], *, on: date, precision: float
) -> float:
    """Give the recall of the lowest threshold that keeps this precision, over pairs of rows."""
    people = {record_id: row.person for record_id, row in read_records(rows, on=on).items()}
    scored = sorted(
        ((points(people[a], people[b]), a, b) for a, b in candidates(people)), reverse=True
    )
    parent = {record_id: record_id for record_id in people}

    def root(record_id: str) -> str:
        while parent[record_id] != record_id:
            parent[record_id] = record_id = parent[parent[record_id]]
        return record_id

    best = 0.0
    for _, tied in groupby(scored, key=lambda one: one[0]):
        for _, a, b in tied:
            x, y = root(a), root(b)
            parent[max(x, y)] = min(x, y)
        scores = partition_scores({record_id: root(record_id) for record_id in people}, truth)
        if scores["precision"] < precision:
            break
        best = scores["recall"]
    return best
