"""How many vaccine cells are read in a second.

A clean file has names as the platform writes them, a mixed one names inside phrases, a bad one names
that are misspelt or unknown.
"""

import pytest

from vaxrecord.vaccines import PRODUCTS, resolve

CELLS = {
    "known spellings": [name for item in PRODUCTS for name in item.names],
    "names in phrases": [
        f"{before}{item.name}{after}"
        for item in PRODUCTS
        if item.names
        for before, after in (("Vắc xin ", ""), ("COVID-19 Vaccine ", " mũi 2"), ("", " (Mỹ)"))
    ],
    "misspelt": ["astrazenecca", "Pizer", "Modena", "Vero Cel", "Sinoparm", "Jansen", "Covovac"],
    "unknown": ["không rõ", "Sinovac", "chưa tiêm", "Nguyễn Văn An", "viêm gan B", "x" * 200],
}


@pytest.mark.parametrize("cells", CELLS)
def test_vaccines(measure, cells):
    measure(f"vaccine, {cells}", resolve, CELLS[cells])
