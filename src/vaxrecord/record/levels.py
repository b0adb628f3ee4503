"""Column by column: the levels of a field for many pairs at once, and a pair's vector as a number.

A pair's levels, read as the digits of a whole number, are its *code*: what is counted, estimated
and decided is decided once a code, of which there are thousands while there are millions of pairs.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from math import prod
from typing import Any

from attrs import frozen

from vaxrecord.record.match_model import Field, MatchModel, Values, Vector
from vaxrecord.record.weights import FREQUENCY_LEVELS, bucket_of

__all__ = ["Column", "Table", "tabulate"]


@frozen
class Column:
    """One field of all records.

    Args:
        model: how it compares.
        values: the value of each record.
        level_of: where rare values count for more, the level of each value when another equals it.
        size: how many levels there are, those of frequency included.
    """

    model: Field
    values: Sequence[Any]
    level_of: Mapping[Hashable, int] | None
    size: int

    @property
    def equal(self) -> frozenset[int]:
        """The levels at which two values are equal."""
        return frozenset((1,) if self.level_of is None else self.level_of.values())

    def level(self, value: Any) -> int:
        """Give the level of a value when another equals it; 0 if it is missing.

        Args:
            value: one of this column.
        """
        if not value:
            return 0
        return 1 if self.level_of is None else self.level_of[value]

    def levels(self, left: Sequence[int], right: Sequence[int]) -> list[int]:
        """Compare pairs.

        Args:
            left: the index of one record of each pair.
            right: that of the other.
        """
        compare, value = self.model.compare, self.values.__getitem__
        pairs = zip(map(value, left), map(value, right), strict=True)
        if self.level_of is None:
            return [(1 if a == b else compare(a, b)) if a and b else 0 for a, b in pairs]
        equal = self.level_of.__getitem__
        return [(equal(a) if a == b else compare(a, b)) if a and b else 0 for a, b in pairs]


@frozen
class Table:
    """All fields of all records, and how their levels make one whole number."""

    columns: tuple[Column, ...]

    @property
    def span(self) -> int:
        """How many codes there can be."""
        return prod(column.size for column in self.columns)

    def codes(self, left: Sequence[int], right: Sequence[int]) -> list[int]:
        """Compare pairs in all fields.

        Args:
            left: the index of one record of each pair.
            right: that of the other.
        """
        codes: list[int] = [0] * len(left)
        for column in self.columns:
            size = column.size
            codes = [
                code * size + level
                for code, level in zip(codes, column.levels(left, right), strict=True)
            ]
        return codes

    def vector(self, code: int) -> Vector:
        """Give the levels that a code stands for."""
        levels: list[int] = []
        for column in reversed(self.columns):
            code, level = divmod(code, column.size)
            levels.append(level)
        return tuple(reversed(levels))


def tabulate(model: MatchModel, values: Sequence[Values]) -> Table:
    """Turn records into columns.

    Args:
        model: the fields.
        values: the prepared values of each record.
    """
    return Table(tuple(_column(one, [record[one.at] for record in values]) for one in model.fields))


def _column(one: Field, values: Sequence[Hashable]) -> Column:
    size = len(one.levels)
    if not one.frequency:
        return Column(one, values, None, size)
    counts = Counter(filter(None, values))
    total = counts.total()
    steps = {count: bucket_of(count, total) for count in set(counts.values())}
    level_of = {
        value: size - 1 + step if (step := steps[count]) else 1 for value, count in counts.items()
    }
    return Column(one, values, level_of, size + FREQUENCY_LEVELS - 1)
