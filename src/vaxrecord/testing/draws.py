"""Reproducible draws: numbers that look random and depend on nothing but a seed and a name.

The n-th draw of a stream is a piece of BLAKE2b(seed / name / n): no state is shared between
streams, so that any household of a campaign can be made without making those before it, and the
same seed gives the same bytes on every machine and under every version of Python. All choices are
made with whole numbers; the only floating-point step, a share times 2**32, is exact.

This is for test data only: nothing here is fit for secrets.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from itertools import accumulate
from struct import Struct
from typing import Generic, TypeVar

from attrs import frozen

__all__ = ["Draws", "Weighted", "threshold"]

T = TypeVar("T")

_BITS = 32
_RANGE = float(1 << _BITS)
_WORDS = Struct("<16I")


@frozen
class Weighted(Generic[T]):
    """A choice in which some values come more often than others.

    Args:
        values: what can be drawn.
        sums: for each value its weight and those before it, whole numbers.

    Examples:
        >>> Weighted.of({"heads": 1, "tails": 2}).sums
        (1, 3)
    """

    values: tuple[T, ...]
    sums: tuple[int, ...]

    @classmethod
    def of(cls, weights: Mapping[T, int]) -> "Weighted[T]":
        """Take each value with its weight, a whole number above 0."""
        return cls(tuple(weights), tuple(accumulate(weights.values())))


def threshold(share: float) -> float:
    """Give the word below which a draw falls in `share` of all draws (0 to 1)."""
    return share * _RANGE


class Draws:
    """One stream of draws.

    Args:
        seed: any whole number.
        name: what the stream is for; another name is another stream.

    Examples:
        >>> [Draws(2021, "household", 7).below(1000) for _ in range(2)]
        [803, 803]
    """

    __slots__ = ("_block", "_name", "_words")

    def __init__(self, seed: int, *name: str | int) -> None:
        self._name = "/".join(map(str, (seed, *name)))
        self._block = 0
        self._words: list[int] = []

    def _more(self) -> list[int]:
        """Make the next words; only called when none are left."""
        block = blake2b(f"{self._name}/{self._block}".encode(), digest_size=_WORDS.size)
        self._block += 1
        self._words = list(_WORDS.unpack(block.digest()))
        return self._words

    # The methods below repeat one expression instead of calling `word`: they are the whole cost.

    def word(self) -> int:
        """Draw 32 bits."""
        return (self._words or self._more()).pop()

    def below(self, n: int) -> int:
        """Draw a whole number from 0 up to but not including `n`, at most 2**32."""
        return (self._words or self._more()).pop() * n >> _BITS

    def between(self, first: int, last: int) -> int:
        """Draw a whole number from `first` to `last`, both included."""
        return first + ((self._words or self._more()).pop() * (last - first + 1) >> _BITS)

    def chance(self, share: float) -> bool:
        """Say yes in `share` of all draws: never for 0, always for 1."""
        return (self._words or self._more()).pop() < share * _RANGE

    def choice(self, values: Sequence[T]) -> T:
        """Draw one of `values`, all alike."""
        return values[(self._words or self._more()).pop() * len(values) >> _BITS]

    def weighted(self, table: Weighted[T]) -> T:
        """Draw one value by its weight."""
        drawn = (self._words or self._more()).pop() * table.sums[-1] >> _BITS
        return table.values[bisect_right(table.sums, drawn)]
