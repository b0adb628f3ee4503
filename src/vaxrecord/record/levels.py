"""Column by column: the levels of a field for many pairs at once, and a pair's vector as a number.

A pair's levels, read as the digits of a whole number, are its *code*: what is counted, estimated
and decided is decided once a code, of which there are thousands while there are millions of pairs.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from math import prod
from typing import Any

from attrs import field, frozen

from vaxrecord.record.match_model import Field, MatchModel, Values, Vector
from vaxrecord.record.weights import FREQUENCY_LEVELS, bucket_of

__all__ = ["Column", "Table", "Turned", "tabulate"]


_REMEMBERED = 2**18
"""Pairs of values of which a column knows the level: a name meets another many times over."""


class Turned:
    """Records by column, which takes one pass over the records, however many columns are read.

    Whoever has read the columns lets go of it: the garbage collector would look at every cell.

    Args:
        records: the prepared values of each record.

    Examples:
        >>> Turned([("an", 1990), ("binh", 1985)]).at(1)
        [1990, 1985]
    """

    __slots__ = ("_cells", "_width", "records")

    def __init__(self, records: Sequence[Values]) -> None:
        self.records = records
        widths = set(map(len, records))
        self._width = widths.pop() if len(widths) == 1 else 0
        self._cells = list(chain.from_iterable(records)) if self._width else []

    def at(self, at: int) -> list[Any]:
        """Give the value of each record at one index."""
        if not self._width:
            return [record[at] for record in self.records]
        return self._cells[range(self._width)[at] :: self._width]


@frozen(eq=False, repr=False)
class Column:
    """One field of all records.

    Args:
        model: how it compares.
        values: the value of each record.
        level_of: where rare values count for more, the level of each value when another equals it.
        size: how many levels there are, those of frequency included.
        compare: the comparison of the model, which remembers what it said last.
    """

    model: Field
    values: Sequence[Any]
    level_of: Mapping[Hashable, int] | None
    size: int
    compare: Callable[..., int] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "compare", lru_cache(_REMEMBERED)(self.model.compare))

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
        compare, value = self.compare, self.values.__getitem__
        pairs = zip(map(value, left), map(value, right), strict=True)
        if self.level_of is None:
            return [(1 if a == b else compare(a, b)) if a and b else 0 for a, b in pairs]
        equal = self.level_of.__getitem__
        return [(equal(a) if a == b else compare(a, b)) if a and b else 0 for a, b in pairs]


@frozen(eq=False, repr=False)
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

    def vectors(self, codes: Iterable[int]) -> list[Vector]:
        """Give the levels that codes stand for.

        Args:
            codes: the codes.
        """
        rest = list(codes)
        levels: list[list[int]] = []
        for column in reversed(self.columns):
            size = column.size
            levels.append([code % size for code in rest])
            rest = [code // size for code in rest]
        return list(zip(*reversed(levels), strict=True)) or [()] * len(rest)


def tabulate(model: MatchModel, records: Turned) -> Table:
    """Turn records into columns.

    Args:
        model: the fields.
        records: the records.
    """
    return Table(tuple(_column(one, records.at(one.at)) for one in model.fields))


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
