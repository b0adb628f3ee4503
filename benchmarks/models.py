"""Match models for public linkage sets: FEBRL and the historical figures.

Each names fields, keys and degrees of agreement of its data, from what one knows about typing
slips; no label was looked at, and all weights are estimated without labels on each run. They show
that the engine is not bound to our person.
"""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from rapidfuzz.distance import OSA, JaroWinkler

from vaxrecord.law import HOUSE, Basis, Citation, Rule, Sentence
from vaxrecord.record.degrees import (
    Alike,
    AtLeast,
    Degrees,
    Same,
    Shared,
    Slips,
    both,
    either,
)
from vaxrecord.record.match_model import (
    Field,
    Key,
    Level,
    MatchModel,
    Thresholds,
    Values,
    key_of,
)

__all__ = ["FEBRL", "HISTORICAL", "febrl_values", "historical_values"]

_similar = JaroWinkler.similarity
_distance = OSA.distance


def _rules() -> tuple[Rule, Rule, Rule]:
    cite = (Citation(HOUSE, "benchmarks", Basis.CONVENTION, date(2026, 11, 22)),)
    return tuple(  # type: ignore[return-value]  # three of them
        Rule(
            id=f"BENCH-HOUSE-{name}",
            says=Sentence(text, text),
            broken=Sentence(text, text),
            cites=cite,
        )
        for name, text in (
            ("MATCH", "The weights say one entity."),
            ("REVIEW", "The weights leave it open."),
            ("DISTINCT", "The weights say two entities."),
        )
    )


def _levels(*names: str) -> tuple[Level, ...]:
    return (Level("missing"), *(Level(name, agrees=n == 0) for n, name in enumerate(names)))


def _text(a: str, b: str) -> int:
    """2: alike but for a slip; 3: alike in part; 4: another."""
    score = _similar(a, b, score_cutoff=0.8)
    return 4 if score == 0 else 2 if score >= 0.92 else 3


def _slip(a: str, b: str) -> int:
    """2: one slip; 3: two; 4: another."""
    return 1 + min(3, _distance(a, b, score_cutoff=2))


# -------------------------------------------------------------------------------------------- FEBRL


def _names(a: tuple[str, str], b: tuple[str, str]) -> int:
    """Given name and family name together: slips in one, both, or the two exchanged."""
    if a[0] == b[1] and a[1] == b[0]:
        return 2
    scores = [
        1.0 if x == y else _similar(x, y) if x and y else 0.75 for x, y in zip(a, b, strict=True)
    ]
    low, high = sorted(scores)
    if high == 1.0:
        return 3 if low >= 0.88 else 4 if low >= 0.7 else 6
    if high >= 0.88:
        return 5 if low >= 0.75 else 7
    return 8


def _place(a: tuple[str, str], b: tuple[str, str]) -> int:
    """Suburb and postcode together."""
    suburb = a[0] == b[0] or (_similar(a[0], b[0], score_cutoff=0.9) > 0)
    code = _distance(a[1], b[1], score_cutoff=1) <= 1
    return 2 if suburb and code else 3 if suburb or code else 4


def febrl_values(row: Mapping[str, Any]) -> Values:
    """Prepare one FEBRL row."""

    def get(name: str) -> str:
        value = row.get(name)
        return value.strip() if isinstance(value, str) else ""

    names = (get("given_name"), get("surname"))
    place = (get("suburb"), get("postcode"))
    return (
        names if any(names) else (),
        get("date_of_birth"),
        get("soc_sec_id"),
        get("address_1"),
        place if any(place) else (),
        get("street_number"),
        get("address_2"),
    )


def _febrl_names(values: Values) -> Sequence[Hashable]:
    names: Any = values[0]
    return (tuple(sorted(names)),) if names and all(names) else ()


def _febrl_given_postcode(values: Values) -> Sequence[Hashable]:
    names: Any = values[0] or ("", "")
    place: Any = values[4] or ("", "")
    return [(name, place[1]) for name in names if name and place[1]]


FEBRL = MatchModel(
    name="FEBRL",
    fields=(
        Field(
            "name",
            _levels(
                "equal",
                "exchanged",
                "one alike",
                "one near",
                "both alike",
                "one only",
                "weak",
                "other",
            ),
            _names,
            frequency=True,
            at=0,
        ),
        Field("birth", _levels("equal", "one slip", "two slips", "other"), _slip, at=1),
        Field("number", _levels("equal", "one slip", "two slips", "other"), _slip, at=2),
        Field("street", _levels("equal", "alike", "in part", "other"), _text, at=3),
        Field("place", _levels("equal", "both alike", "one alike", "other"), _place, at=4),
        Field("house", _levels("equal", "one slip", "two slips", "other"), _slip, at=5),
    ),
    keys=(
        key_of("number", 2),
        key_of("birth", 1),
        Key("names", _febrl_names),
        Key("name and postcode", _febrl_given_postcode),
        key_of("street and house", 3, 5),
    ),
    evidence=(),
    by_weight=_rules(),
    thresholds=Thresholds(match=0.0, review=0.0),
    cross_weight=-3.0,
)


# ------------------------------------------------------------------------------------- historical


def historical_values(row: Mapping[str, Any]) -> Values:
    """Prepare one row of the historical figures: what is compared, then what keys are made of."""

    def get(name: str) -> str:
        value = row.get(name)
        return value.strip() if isinstance(value, str) else ""

    full = get("full_name").replace(",", " ").split()
    first, last, born = get("first_name"), get("surname"), get("dob")
    return (
        (first, last, frozenset(full)) if full else (),
        born,
        get("birth_place"),
        get("postcode_fake"),
        get("occupation"),
        first,
        last,
        (first, last),
        tuple(sorted({word for word in full if len(word) > 4})),
        born[:4],
    )


_first, _last, _words = itemgetter(0), itemgetter(1), itemgetter(2)


def _year(born: str) -> str:
    return born[:4]


def _month(born: str) -> str:
    return born[5:7]


def _day(born: str) -> str:
    return born[8:]


def _district(postcode: str) -> str:
    return postcode.split(" ", 1)[0]


def _area(postcode: str) -> str:
    return postcode[:2]


_NAMES = Degrees(
    (
        both(Same(_first), Same(_last)),
        both(Alike(0.88, _first), Alike(0.88, _last)),
        Shared(2, _words),
        either(Alike(0.88, _first), Alike(0.88, _last)),
        Shared(1, _words),
    )
)
_DATES = Degrees(
    (
        Slips(1),
        both(Same(len), AtLeast(2, (Same(_year), Same(_month), Same(_day)))),
        both(Same(len), Same(_year)),
    )
)
_POSTCODES = Degrees((Slips(1), Same(_district), Same(_area)))
_TEXT = Degrees((Alike(0.92), Alike(0.8)))


def _at(at: int) -> Any:
    def of(values: Values) -> Hashable:
        return values[at]

    return of


HISTORICAL = MatchModel(
    name="historical figures",
    fields=(
        Field(
            "name",
            _levels(
                "equal",
                "first and last",
                "both alike",
                "two words",
                "one alike",
                "one word",
                "other",
            ),
            _NAMES,
            frequency=True,
            at=0,
        ),
        Field("birth", _levels("equal", "one slip", "two parts", "year", "other"), _DATES, at=1),
        Field("place", _levels("equal", "alike", "in part", "other"), _TEXT, frequency=True, at=2),
        Field(
            "postcode", _levels("equal", "one slip", "district", "area", "other"), _POSTCODES, at=3
        ),
        Field(
            "occupation", _levels("equal", "alike", "in part", "other"), _TEXT, frequency=True, at=4
        ),
    ),
    keys=(
        key_of("first and last name", 5, 6, split=(_at(3), _at(1))),
        key_of("name and birth", 7, 1, each=True, split=(_at(3),)),
        key_of("name and postcode", 7, 3, each=True, split=(_at(1),)),
        key_of("postcode and birth", 3, 1),
        key_of("birth and place", 1, 2),
        key_of("word and year", 8, 9, each=True, split=(_at(3), _at(7))),
        key_of("word and place", 8, 2, each=True, split=(_at(3), _at(7))),
        key_of("postcode", 3, split=(_at(1), _at(7))),
    ),
    evidence=(),
    by_weight=_rules(),
    thresholds=Thresholds(match=0.0, review=0.0),
    cross_weight=-3.0,
)
