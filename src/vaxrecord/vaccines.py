"""Which vaccine a cell of a file names.

A cell holds a brand ("Comirnaty"), a maker ("Pfizer"), a substance ("BNT162b2"), a mixture of
them with words around ("Vắc xin Pfizer-BioNTech (Comirnaty) mũi 2"), or a misspelling. `resolve`
reads it in three steps, each of which can only refuse, never guess:

1. The whole text is a name in the table.
2. The names in the text are found, longest first, and what is left must be words that say nothing
   ("vắc xin", "mũi", "Mỹ") or have a digit (a lot, an amount, a dose number). The names must agree:
   "Pfizer (Comirnaty)" is one product, "Pfizer/AZ" is two, and which one was given is not ours
   to choose. A word that is neither leaves the text unknown: "chưa tiêm Pfizer" is no dose.
3. Of the words left over a misspelt name is recognised if it is near one product and far from
   every other vaccine.

*Near*: in names of six letters or more one slip (a letter missing, added, wrong, or two swapped),
from ten letters two. *Far*: every other vaccine, those of `OTHER_VACCINES` too, is at least two
slips further away; else the text is ambiguous. Shorter names are never guessed at: one slip makes
something else of "AZ" or "Vero". The bounds hold because the names are so different: only two
pairs of vaccines have names within two slips (Covovax and Covivac, BBIBP-CorV and Wuhan's
WIBP-CorV), and there the second condition decides. Both bounds are ours (docs/unknowns.md,
"vaccine-typos").
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from attrs import field, frozen
from rapidfuzz import process
from rapidfuzz.distance import OSA

from vaxrecord.errors import UnreadableInput
from vaxrecord.text import fold
from vaxrecord.vaccine_table import (
    OTHER_VACCINES,
    PRODUCTS,
    SHARED_NAMES,
    SPUTNIK_COMPONENTS,
    WORDS_WITHOUT_MEANING,
    Approval,
    Code,
    CodeSystem,
    Platform,
    Product,
)

__all__ = [
    "PRODUCTS",
    "Approval",
    "Code",
    "CodeSystem",
    "How",
    "Outcome",
    "Platform",
    "Product",
    "Resolution",
    "by_code",
    "product",
    "resolve",
]


class Outcome(StrEnum):
    """What reading a text gave."""

    RESOLVED = "resolved"
    UNKNOWN = "unknown"
    """It names no vaccine of the table, or says more than can be understood."""
    AMBIGUOUS = "ambiguous"
    """It names several."""
    EMPTY = "empty"

    __hash__ = str.__hash__


class How(StrEnum):
    """How the product was recognised."""

    NAME = "name"
    """The whole text is a name."""
    WORDS = "words"
    """The text has names, and around them words that say nothing."""
    TYPO = "typo"
    """A name is misspelt."""
    NONE = "none"

    __hash__ = str.__hash__


@frozen
class Resolution:
    """What a text says about the vaccine.

    Args:
        text: as received.
        outcome: resolved, unknown, ambiguous or empty.
        product: the product, if exactly one is named.
        candidates: the products that may be meant.
        how: how it was recognised.
        component: "I" or "II" of Sputnik V, if one is named; else "".
    """

    text: str = field(repr=False)
    outcome: Outcome
    product: Product | None = None
    candidates: tuple[Product, ...] = ()
    how: How = How.NONE
    component: str = ""


class _Claim(NamedTuple):
    """What a name says: the products it may mean alone, and those it may stand beside."""

    alone: frozenset[str]
    beside: frozenset[str]


_BY_ID: Mapping[str, Product] = MappingProxyType({item.id: item for item in PRODUCTS})
_SPUTNIK = "sputnik-v"
_NO_VACCINE = frozenset(("NA", "N A", "NAN", "NULL", "NONE", "NIL"))
"""What spreadsheets and programs write into an empty cell, folded."""


def _word(name: str) -> str:
    return fold(name).replace(" ", "")


def _claims() -> dict[str, _Claim]:
    """Give what each name says, by the name as one folded word."""
    claims = {}
    for item in PRODUCTS:
        own = frozenset((item.id,))
        for name in (*item.names, *(c.value for c in item.codes if c.system == CodeSystem.EU_MP)):
            claims[_word(name)] = _Claim(own, own)
    for shared in SHARED_NAMES:
        claims[_word(shared.name)] = _Claim(frozenset(shared.alone), frozenset(shared.beside))
    for name in OTHER_VACCINES:
        claims[_word(name)] = _Claim(frozenset(), frozenset())
    return claims


_CLAIMS = _claims()
_LONGEST_NAME = 6
"""Words of the longest name, "Inactivated-SARS-CoV-2-Vero-Cell"."""
_LONGEST_TEXT = 200
"""Characters; a longer text is a story and not the name of a vaccine."""
_SHORT, _LONG = 6, 10
"""Letters of a name from which one slip, and two slips, are forgiven."""
_MOST_SLIPS = 2
_FURTHER = 2
"""How many slips further away every other vaccine must be."""
_LETTERS = tuple(name for name in _CLAIMS if name.isalpha())
"""The names without digits: what a misspelt word is compared with."""


def product(id: str) -> Product:  # noqa: A002 - the word of the field
    """Give the product of an id.

    Args:
        id: as in `Product.id`.

    Raises:
        UnreadableInput: if there is none.

    Examples:
        >>> product("vero-cell").name
        'Vero Cell'
    """
    found = _BY_ID.get(id)
    if found is None:
        msg = f"no vaccine product {id[:40]!r}; known are: {', '.join(_BY_ID)}"
        raise UnreadableInput(msg)
    return found


def _index() -> dict[Code, tuple[Product, ...]]:
    found: dict[Code, tuple[Product, ...]] = {}
    for item in PRODUCTS:
        for code in item.codes:
            found[code] = (*found.get(code, ()), item)
    return found


_BY_CODE = _index()


def by_code(system: str, value: str) -> tuple[Product, ...]:
    """Give the products that a code may mean.

    Args:
        system: a `CodeSystem`, or its text.
        value: the code.

    Returns:
        The products, in the order of the table; one only if the code is specific, none if it is
        unknown. Which of several was given, the code does not say.

    Examples:
        >>> [item.id for item in by_code("CVX", "210")], by_code("CVX", "511")
        (['astrazeneca', 'covishield'], ())
    """
    return _BY_CODE.get(Code(system, value), ())


def _in_order(ids: frozenset[str]) -> tuple[Product, ...]:
    return tuple(item for item in PRODUCTS if item.id in ids)


def _names() -> dict[str, tuple[Outcome, Product | None, tuple[Product, ...]]]:
    """Give what each name means when it is the whole text, by the folded text."""
    written = [name for item in PRODUCTS for name in (item.name, *item.names)]
    written += [shared.name for shared in SHARED_NAMES]
    found = {}
    for name in written:
        claim = _CLAIMS.get(_word(name))
        if claim is not None:
            products = _in_order(claim.alone)
            one = len(products) == 1
            for key in (fold(name), _word(name)):
                found[key] = (
                    Outcome.RESOLVED if one else Outcome.AMBIGUOUS,
                    products[0] if one else None,
                    products,
                )
    return found


_NAMES = _names()


def resolve(text: str) -> Resolution:
    """Read which vaccine a text names.

    Args:
        text: any text.

    Returns:
        The product, or why there is none. Nothing is guessed: see the module's description.

    Examples:
        >>> resolve("Vắc xin Pfizer-BioNTech (Comirnaty), mũi 2").product.id
        'comirnaty'
        >>> resolve("astrazenecca").how.value, resolve("Pfizer/AZ").outcome.value
        ('typo', 'ambiguous')
        >>> resolve("Sputnik V - component II").component
        'II'
    """
    if len(text) > _LONGEST_TEXT and len(text.strip()) > _LONGEST_TEXT:
        return Resolution(text, Outcome.UNKNOWN)
    key = fold(text)
    known = _NAMES.get(key)
    if known is not None:
        return Resolution(text, *known, How.NAME)
    if not key or key in _NO_VACCINE:
        return Resolution(text, Outcome.EMPTY)
    return _read(text, key.split())


def _read(text: str, words: list[str]) -> Resolution:
    """Read a text that is not a name as a whole."""
    claims, left = _find_names(words)
    how = How.WORDS
    for run in _runs(left):
        claim = _misspelt("".join(run))
        if claim is None:
            alone = frozenset[str]().union(*(claim.alone for claim in claims))
            return Resolution(text, Outcome.UNKNOWN, None, _in_order(alone))
        claims.append(claim)
        how = How.TYPO
    if not claims:
        return Resolution(text, Outcome.UNKNOWN)
    agreed = frozenset.intersection(*(claim.beside for claim in claims))
    if len(agreed) > 1:
        agreed = frozenset.intersection(agreed, *(claim.alone for claim in claims))
    if len(agreed) != 1:
        candidates = _in_order(frozenset().union(*(claim.alone for claim in claims)))
        outcome = Outcome.AMBIGUOUS if candidates else Outcome.UNKNOWN
        return Resolution(text, outcome, None, candidates)
    products = _in_order(agreed)
    component = _component(words) if products[0].id == _SPUTNIK else ""
    return Resolution(text, Outcome.RESOLVED, products[0], products, how, component)


def _find_names(words: list[str]) -> tuple[list[_Claim], list[str]]:
    """Find the names in a text, longest first; give what they say, and the words left over.

    A name leaves "" behind, as words without meaning do: what stands left and right stays apart.
    """
    claims: list[_Claim] = []
    left: list[str] = []
    at = 0
    while at < len(words):
        for count in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            phrase = "".join(words[at : at + count])
            claim = _CLAIMS.get(phrase)
            if claim is not None or phrase in WORDS_WITHOUT_MEANING:
                claims += [claim] if claim is not None else []
                left.append("")
                break
        else:
            left.append(words[at])
        at += count
    return claims, left


def _runs(left: list[str]) -> Iterator[list[str]]:
    """Give the words left over that may mean something, neighbours together."""
    run: list[str] = []
    for word in (*left, ""):
        if word.isalpha():
            run.append(word)
        elif run:
            yield run
            run = []


def _misspelt(word: str) -> _Claim | None:
    """Recognise a misspelt name; None if it is near none.

    Where a contradicting name is nearly as near, a short one too, the claim is of both, and
    agrees with nothing: "Harat" may be Bharat or Hayat.
    Two names of which one includes the other (Sputnik, Sputnik V) do not contradict.
    """
    if len(word) < _SHORT - 1:
        return None
    near = process.extract(
        word, _LETTERS, scorer=OSA.distance, score_cutoff=_MOST_SLIPS + _FURTHER - 1, limit=None
    )
    found = next((name for name, slips, _ in near if slips <= _forgiven(name)), None)
    if found is None:
        return None
    best = _CLAIMS[found]
    reach = OSA.distance(word, found) + _FURTHER
    rivals = [_CLAIMS[name] for name, slips, _ in near if slips < reach]
    if all(best.alone & rival.beside for rival in rivals):
        return best
    return _Claim(frozenset[str]().union(*(rival.alone for rival in rivals)), frozenset())


def _forgiven(name: str) -> int:
    """Give how many slips are forgiven in a name."""
    return _MOST_SLIPS if len(name) >= _LONG else 1 if len(name) >= _SHORT else 0


_COMPONENT_WORDS = frozenset(("COMPONENT", "COMP", "PHAN", "TP"))
_NUMERALS = {"1": "I", "I": "I", "2": "II", "II": "II"}
_VECTORS = {
    prefix + vector: number for number, _, vector in SPUTNIK_COMPONENTS for prefix in ("", "R")
}


def _component(words: list[str]) -> str:
    """Give the component of Sputnik V that is named, "" if none or both are.

    A dose number is not a component: "mũi 2" says when, not what.
    """
    named = {_VECTORS[word] for word in words if word in _VECTORS}
    named |= {
        _NUMERALS[after]
        for before, after in pairwise(words)
        if before in _COMPONENT_WORDS and after in _NUMERALS
    }
    return named.pop() if len(named) == 1 else ""
