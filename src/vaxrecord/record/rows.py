"""The rows of a file by id, each read when somebody asks for it.

A row is received as a few texts. Read, it is two dozen values, and a million rows of such values
fill the memory and keep the cycle collector busy. So a file keeps the texts, which cost the
collector nothing, and each step that looks at a row has it read again.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping

from vaxrecord.record.model import Record, Source
from vaxrecord.record.normalise import Reader, content_id

__all__ = ["Rows"]


class Rows(Mapping[str, Record]):
    """The rows of a file by id, in the order of the ids; a row is read whenever it is asked for.

    A row without an id gets that of its content. Rows that share one are told apart by their
    content, and rows that are equal to the letter by a count: which of them comes first makes no
    difference to anybody. So ids do not depend on the order of the rows.

    Args:
        received: each row, and what reads it.

    Examples:
        >>> from datetime import date
        >>> reader = Reader(("record_id", "full_name", "vaccine"), date(2021, 11, 8))
        >>> source = Source(reader.layout.columns, ("r1", "nguyễn văn an", "Astra"), 2)
        >>> rows = Rows([(reader, source)])
        >>> list(rows), rows["r1"].dose.product, rows
        (['r1'], 'astrazeneca', Rows(1 row))
    """

    __slots__ = ("_at", "_cells", "_lines", "_readers")

    def __init__(self, received: Iterable[tuple[Reader, Source]]) -> None:
        # Columns, not objects: of a million rows there are a million tuples of text, and no more.
        self._readers: list[Reader] = []
        self._cells: list[tuple[str, ...]] = []
        self._lines: list[int] = []
        first: dict[str, int] = {}
        several: dict[str, list[int]] = {}
        for n, (reader, source) in enumerate(received):
            self._readers.append(reader)
            self._cells.append(source.cells)
            self._lines.append(source.line)
            own_id = source.text("record_id").strip() or content_id(source)
            known = first.setdefault(own_id, n)
            if known != n:
                several.setdefault(own_id, [known]).append(n)
        for own_id, sharing in several.items():
            sharing.sort(key=lambda n: (content_id(self._source(n)), self._cells[n]))
            numbered = (f"{own_id}~{k}" for k in itertools.count(2))
            free = (name for name in numbered if name not in first)  # a row may call itself "A~2"
            first[own_id] = sharing[0]
            first.update(zip(itertools.islice(free, len(sharing) - 1), sharing[1:], strict=True))
        self._at = {record_id: first[record_id] for record_id in sorted(first)}

    def __getitem__(self, record_id: str) -> Record:
        n = self._at[record_id]
        return self._readers[n].read(self._source(n), record_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)

    def __repr__(self) -> str:
        """Tell how many rows there are, and nothing of what stands in them."""
        return f"Rows({len(self)} row{'' if len(self) == 1 else 's'})"

    def columns(self, record_id: str) -> frozenset[str]:
        """Give the columns that the file of a row has.

        Args:
            record_id: the id of the row.
        """
        return self._readers[self._at[record_id]].layout.present

    def lines(self) -> dict[str, int]:
        """Give the line of its file on which each row begins, 0 if it came from no file."""
        return {record_id: self._lines[n] for record_id, n in self._at.items()}

    def _source(self, n: int) -> Source:
        return Source(self._readers[n].layout.columns, self._cells[n], self._lines[n])
