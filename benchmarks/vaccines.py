"""How many vaccine cells are read in a second: `python -m benchmarks.vaccines`.

The shares are those of a clean file (names as the platform writes them), of a mixed one (names
inside phrases) and of a bad one (misspelt, unknown). Best of seven runs.
"""

from timeit import repeat

from vaxrecord.vaccines import PRODUCTS, resolve

SETS = {
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


def main() -> None:
    for label, texts in SETS.items():
        rounds = max(1, 20_000 // len(texts))
        best = min(repeat(lambda texts=texts: [resolve(t) for t in texts], number=rounds, repeat=7))
        print(f"{label:<17} {rounds * len(texts) / best:>10,.0f} resolutions/s")


if __name__ == "__main__":
    main()
