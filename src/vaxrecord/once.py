"""Texts that come again: what was read in one is read once.

A file is made of few words: sites, lots, days and family names repeat by the thousand. A table of
this kind keeps what was read in each text for as long as its owner lives: one pass over one file.
It belongs to a value that is made for the pass and goes with it; no module holds one, so that
nothing of a person stays behind.
"""

from collections.abc import Callable
from typing import TypeVar

__all__ = ["MOST_KEPT", "Once"]

V = TypeVar("V")

MOST_KEPT = 50_000
"""Texts that a table keeps: about 5 MB of table. A file with more begins anew, and loses time only."""


class Once(dict[str, V]):
    """A table that reads a text when it is first asked for: `table[text]`.

    Args:
        read: what to ask about a text; its answer is a value that nobody alters.
        most: how many texts are kept.

    Examples:
        >>> letters = Once(len)
        >>> letters["Nguyễn"], letters["Nguyễn"], letters
        (6, 6, Once(1 text))
    """

    __slots__ = ("_most", "_read")

    def __init__(self, read: Callable[[str], V], most: int = MOST_KEPT) -> None:
        super().__init__()
        self._read = read
        self._most = most

    def __missing__(self, text: str) -> V:
        if len(self) >= self._most:
            self.clear()
        value = self[text] = self._read(text)
        return value

    def __repr__(self) -> str:
        """Tell how many texts are kept, and none of them: they may be names."""
        return f"Once({len(self)} text{'' if len(self) == 1 else 's'})"
