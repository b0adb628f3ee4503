"""Names that nobody bears: what a form gets when the name is not known yet.

A newborn without a birth certificate is entered as "CON BÀ …" (child of Mrs …), "BÉ GÁI" (baby
girl) or "TRẺ SƠ SINH" (newborn); an unknown person as "KHÔNG RÕ"; a try-out as "TEST" or as
Nguyễn Văn A, the sample name of Vietnamese forms. Extend the tables, in capitals with marks; the
form without marks is understood.
"""

from vaxrecord.text import fold, fold_keeping_marks

__all__ = ["is_placeholder"]

_WHOLE_NAMES = (
    "CON",
    "TRẺ",
    "VÔ DANH",
    "KHÔNG",
    "KHÔNG BIẾT",
    "KHÔNG CÓ",
    "CHƯA BIẾT",
    "CHƯA CÓ",
    "HỌ TÊN",
    "HỌ VÀ TÊN",
    "DEMO",
    "N A",
    "NULL",
    "NONE",
    "UNKNOWN",
)

_BEGINNINGS = (
    "BÉ TRAI",
    "BÉ GÁI",
    "BÉ CON",
    "CB",
    "CON ANH",
    "CON BÀ",
    "CON CHỊ",
    "CON CÔ",
    "CON MẸ",
    "CON ÔNG",
    "SƠ SINH",
    "TRẺ SƠ SINH",
    "CHƯA CÓ TÊN",
    "CHƯA ĐẶT TÊN",
    "CHƯA RÕ",
    "KHÔNG RÕ",
    "KHÔNG TÊN",
    "NO NAME",
)

_WORDS = frozenset(("TEST", "TESTING"))

_BABY = "BÉ"
"""At the beginning only, and with its acute: Bế is a family name, Bé a given one."""

_SAMPLE_MIDDLES = frozenset(("VĂN", "THỊ", "VAN", "THI"))
_SAMPLE_LETTERS = frozenset("ABC")

_SAME_LETTER_FROM = 3  # "XXX", "AAA"


def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[tuple[frozenset[str], ...]]]:
    """Give the phrases under their first word, each word in its form with and without marks."""
    found: dict[str, list[tuple[frozenset[str], ...]]] = {}
    for phrase in phrases:
        forms = tuple(frozenset((word, fold(word))) for word in phrase.split())
        for first in forms[0]:
            found.setdefault(first, []).append(forms)
    return found


_WHOLE, _BEGINNING = _by_first_word(_WHOLE_NAMES), _by_first_word(_BEGINNINGS)


def is_placeholder(name: str) -> bool:
    """Tell whether a text stands in for a name.

    Args:
        name: a name as received.

    Returns:
        True for the entries of this module's tables, for a sample name such as Nguyễn Văn A, and
        for one letter three times or more.

    Examples:
        >>> is_placeholder("Con bà Nguyễn Thị Lan"), is_placeholder("be gai")
        (True, True)
        >>> is_placeholder("Bế Văn Đàn"), is_placeholder("Nguyễn Thị Bé")
        (False, False)
    """
    words = fold_keeping_marks(name).split()
    if not words:
        return False
    first, last = words[0], words[-1]
    if first == _BABY or not _WORDS.isdisjoint(words):
        return True
    if first in _WHOLE and any(
        len(words) == len(phrase) and _begins(words, phrase) for phrase in _WHOLE[first]
    ):
        return True
    if first in _BEGINNING and any(_begins(words, phrase) for phrase in _BEGINNING[first]):
        return True
    if len(words) == 1:
        return len(first) >= _SAME_LETTER_FROM and len(set(first)) == 1
    return last in _SAMPLE_LETTERS and words[-2] in _SAMPLE_MIDDLES


def _begins(words: list[str], phrase: tuple[frozenset[str], ...]) -> bool:
    return len(words) >= len(phrase) and all(
        word in forms for word, forms in zip(words, phrase, strict=False)
    )
