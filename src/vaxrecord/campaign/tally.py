"""Counts that add up: ward → district → province → nation.

Every person, and with the person every dose, record, finding and case, is counted in exactly one
ward. The higher levels are sums of the lower ones and nothing else, so a district can check its
line by adding up its wards. An unknown place is a place: it is counted under "".
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from attrs import frozen

__all__ = ["Counts", "Place", "Tally"]


class Place(NamedTuple):
    """Where a person lives, as far as the records say; "" where they do not.

    Args:
        province: the GSO code of the province.
        district: the folded name of the district.
        ward: the folded name of the ward.
    """

    province: str = ""
    district: str = ""
    ward: str = ""


class Counts(NamedTuple):
    """What is counted.

    Args:
        records: rows that were taken in.
        persons: persons that they belong to.
        doses: doses that were given to them.
        duplicates: records beyond the first of each dose.
        review: pairs of records that a person must decide on, counted at the first record's place.
        findings: rules broken or not checkable.
        errors: those among them that leave a record unusable as it stands.
        cases: correction cases opened.
        overdue: those among them whose time is up.
    """

    records: int = 0
    persons: int = 0
    doses: int = 0
    duplicates: int = 0
    review: int = 0
    findings: int = 0
    errors: int = 0
    cases: int = 0
    overdue: int = 0

    def plus(self, other: "Counts") -> "Counts":
        """Add two counts, item by item."""
        return Counts(*map(sum, zip(self, other, strict=True)))


@frozen
class Tally:
    """The counts of every ward, and their sums.

    Args:
        wards: the counts of each place, wards without anything left out.
        by_rule: findings by rule id.
        by_severity: findings by severity.
        rejected: rows set aside before they could become records.

    Examples:
        >>> tally = Tally({Place("01", "ba dinh", "x"): Counts(2), Place("01"): Counts(1)}, {}, {})
        >>> tally.nation.records, tally.provinces["01"].records
        (3, 3)
    """

    wards: Mapping[Place, Counts]
    by_rule: Mapping[str, int]
    by_severity: Mapping[str, int]
    rejected: int = 0

    @property
    def nation(self) -> Counts:
        """The sum of all wards."""
        return _total(self.wards.values())

    @property
    def provinces(self) -> dict[str, Counts]:
        """The sums of each province, by GSO code, in order."""
        return {
            code: _total(counts for place, counts in self.wards.items() if place.province == code)
            for code in sorted({place.province for place in self.wards})
        }

    @property
    def districts(self) -> dict[Place, Counts]:
        """The sums of each district, in order."""
        sums: dict[Place, Counts] = {}
        for place in sorted(self.wards):
            district = Place(place.province, place.district)
            sums[district] = sums.get(district, Counts()).plus(self.wards[place])
        return sums


def _total(counts: Iterable[Counts]) -> Counts:
    total = Counts()
    for each in counts:
        total = total.plus(each)
    return total
