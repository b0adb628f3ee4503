"""What the benchmarks share: one fixture that measures a function over texts, and its bars.

`pytest benchmarks --benchmark-only` runs them; `python -m benchmarks` runs them too and prints one
table with the ratio to each peer. A benchmark's name is its line in the table; those of one name are
ours and its peers, and run one after the other.
"""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

OURS = "vaxrecord"


@pytest.fixture
def measure(benchmark: Any) -> Callable[..., None]:
    """Give a function that measures one contender of a line of the table."""

    def measure(
        name: str,
        function: Callable[[Any], object],
        texts: Sequence[Any],
        *,
        who: str = OURS,
        peer: str = "",
        things: int = 0,
        ratio: float = 0,
        rate: float = 0,
    ) -> None:
        """Measure `function` called with each of the texts.

        Args:
            name: the line of the table.
            function: what is measured; its first calls are not.
            texts: what it is called with.
            who: whose function it is.
            peer: what else to call it in the table.
            things: how many things one round deals with, if not one a text.
            ratio: the bar: at least so many times as fast as each peer.
            rate: the bar: at least so many things a second.
        """
        benchmark.group = name
        benchmark.extra_info.update(
            who=peer or who, things=things or len(texts), ratio=ratio, rate=rate
        )

        def over_all() -> None:
            for text in texts:
                function(text)

        benchmark(over_all)

    return measure
