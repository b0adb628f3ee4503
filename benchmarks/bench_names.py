"""Names a second, one core: repaired, folded, keyed, checked, compared."""

from unicodedata import normalize

import pytest

from vaxrecord.identity import name
from vaxrecord.identity.name_variants import same_spelling_variant
from vaxrecord.legacy import detect_legacy
from vaxrecord.text import fold, fold_keeping_marks, place_tones, repair

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Đặng", "Bùi")
MIDDLES = ("Văn", "Thị", "Thị Thu", "Minh", "Đức")
GIVEN = ("An", "Hòa", "Thúy", "Phượng", "Dũng", "Quý", "Khuê", "Ngọc Ánh")
NAMES = [f"{f} {m} {g}" for f in FAMILIES for m in MIDDLES for g in GIVEN]
SAMPLES = {
    "clean": NAMES,
    "upper case": [text.upper() for text in NAMES],
    "without marks": [fold(text) for text in NAMES],
    "decomposed": [normalize("NFD", text) for text in NAMES],
    "surplus spaces": [f" {text.replace(' ', '  ')} " for text in NAMES],
}
FUNCTIONS = {
    "repair": repair,
    "fold": fold,
    "fold_keeping_marks": fold_keeping_marks,
    "place_tones": place_tones,
    "name.compact": name.compact,
    "name.key": name.key,
    "name.check": name.check,
}


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_names(measure, sample, function):
    measure(f"{function}, {sample}", FUNCTIONS[function], SAMPLES[sample])


def test_pairs_of_names(measure):
    pairs = list(zip(NAMES, SAMPLES["upper case"], strict=True))
    measure("same_spelling_variant, upper case", lambda pair: same_spelling_variant(*pair), pairs)


def test_legacy_encodings(measure):
    measure("detect_legacy, clean", detect_legacy, NAMES)
