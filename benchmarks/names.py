"""Names a second, one core: repaired, folded, keyed, checked, compared.

Run it with `python benchmarks/names.py`; the figures are the best of five rounds.
"""

import sys
import time
from unicodedata import normalize

from vaxrecord.identity import name
from vaxrecord.identity.name_variants import same_spelling_variant
from vaxrecord.legacy import detect_legacy
from vaxrecord.text import fold, fold_keeping_marks, place_tones, repair

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Đặng", "Bùi")
MIDDLES = ("Văn", "Thị", "Thị Thu", "Minh", "Đức")
GIVEN = ("An", "Hòa", "Thúy", "Phượng", "Dũng", "Quý", "Khuê", "Ngọc Ánh")
NAMES = [f"{f} {m} {g}" for f in FAMILIES for m in MIDDLES for g in GIVEN] * 60
SAMPLES = {
    "clean": NAMES,
    "upper case": [text.upper() for text in NAMES],
    "without marks": [fold(text) for text in NAMES],
    "decomposed": [normalize("NFD", text) for text in NAMES],
    "surplus spaces": [f" {text.replace(' ', '  ')} " for text in NAMES],
}
FUNCTIONS = (repair, fold, fold_keeping_marks, place_tones, name.compact, name.key, name.check)
ROUNDS = 5


def per_second(function, names) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for text in names:
            function(text)
        best = min(best, time.perf_counter() - start)
    return len(names) / best


def main() -> int:
    print(f"{len(NAMES)} names, {sum(map(len, NAMES)) / len(NAMES):.1f} letters each; names/second")
    for sample, names in SAMPLES.items():
        for function in FUNCTIONS:
            print(f"{sample:15} {function.__name__:20} {per_second(function, names):>12,.0f}")
    pairs = list(zip(NAMES, SAMPLES["upper case"], strict=True))
    rate = per_second(lambda pair: same_spelling_variant(*pair), pairs)
    print(f"{'pairs':15} {'same_spelling_variant':20} {rate:>12,.0f}")
    print(f"{'clean':15} {'detect_legacy':20} {per_second(detect_legacy, NAMES):>12,.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
