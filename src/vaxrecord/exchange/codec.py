"""Public values to JSON-ready data and back: strict, versioned, nothing lost.

`to_data` wraps a value with the version of the format and the name of its type; `from_data` gives
the equal value back or says what does not fit. Unknown keys, missing keys and unknown versions are
errors: a reader that guesses would lose something. Dates are ISO 8601, spans as CDC writes them
("5 months - 4 days"), vaccine products their id, sets sorted lists.

Every converter is made when this module is imported, so that using it compiles nothing.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from operator import eq
from types import MappingProxyType
from typing import Any, TypeVar

from cattrs import Converter
from cattrs.errors import CattrsError, ForbiddenExtraKeysError

from vaxrecord.campaign import CleanedDose, CleanedPerson, Counts, Found, Place
from vaxrecord.errors import UnreadableInput
from vaxrecord.identity.number import IdNumber
from vaxrecord.identity.person import Identity
from vaxrecord.identity.phone import PhoneReading
from vaxrecord.identity.verify import FaultClass, Verification
from vaxrecord.law import Citation, Decision, Finding, InForce, Rule, Sentence, Verdict
from vaxrecord.law.rule import Fact
from vaxrecord.periods import DateReading, InstantReading, PartialDate, Span
from vaxrecord.periods.reading import ReadStatus
from vaxrecord.record.model import DoseRecord, PersonRecord, Record, Source
from vaxrecord.vaccines import Code, Product, Resolution, product

__all__ = ["TYPES", "VERSION", "from_data", "to_data"]

VERSION = 1
"""The version of the format; raised when a key changes its meaning, never for a new type."""

T = TypeVar("T")


def _plain(kind: type[T]) -> Callable[[object, object], T]:
    """Make a reader that takes a plain value as it is, and no other kind for it."""

    def read(data: object, _type: object) -> T:
        if type(data) is not kind:
            msg = f"{kind.__name__} expected, found {type(data).__name__}"
            raise TypeError(msg)
        return data

    return read


def _read_scalar(data: object, _type: object) -> str | int | bool | None:
    if data is None or isinstance(data, str | int):
        return data
    msg = f"text, whole number, true, false or null expected, found {type(data).__name__}"
    raise TypeError(msg)


def _write_fact(fact: Fact) -> object:
    return {"date": fact.isoformat()} if isinstance(fact, date) else fact


def _read_fact(data: object, _type: object) -> Fact:
    if isinstance(data, dict) and set(data) == {"date"}:
        return date.fromisoformat(data["date"])
    return _read_scalar(data, _type)


_Scalar = str | int | bool | None

_HOOKS: tuple[tuple[Any, Callable[[Any], object], Callable[[Any, Any], object]], ...] = (
    # type, how it is written, how it is read
    (str, lambda text: text, _plain(str)),
    (int, lambda number: number, _plain(int)),
    (bool, lambda flag: flag, _plain(bool)),
    (datetime, datetime.isoformat, lambda text, _: datetime.fromisoformat(text)),
    (date, date.isoformat, lambda text, _: date.fromisoformat(text)),
    (PartialDate, str, lambda text, _: PartialDate.parse(text)),
    (Span, str, lambda text, _: Span.parse(text)),
    (Product, lambda item: item.id, lambda key, _: product(key)),
    (Fact, _write_fact, _read_fact),
    (_Scalar, lambda scalar: scalar, _read_scalar),
)

TYPES: Mapping[str, Any] = MappingProxyType(
    {
        kind.__name__: kind
        for kind in (  # what others are made of stands first
            PartialDate,
            Span,
            Sentence,
            InForce,
            Citation,
            Code,
            Finding,
            Source,
            IdNumber,
            InstantReading,
            PhoneReading,
            DateReading,
            Place,
            Counts,
            Resolution,
            Rule,
            Identity,
            DoseRecord,
            PersonRecord,
            Record,
            CleanedDose,
            CleanedPerson,
            Found,
        )
    }
    | {
        f"Decision[{outcome.__name__}]": Decision[outcome]  # type: ignore[valid-type]  # a table
        for outcome in (FaultClass, ReadStatus, Verdict, Verification)
    }
)
"""Name in the data → type: every value that can be written and read."""


def _write_term(term: StrEnum) -> str:
    return term.value


def _read_term(text: str, kind: type[StrEnum]) -> StrEnum:
    return kind(text)


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=False)
    for kind, write, read in _HOOKS:
        converter.register_unstructure_hook(kind, write)
        converter.register_structure_hook(kind, read)
    for term in StrEnum.__subclasses__():  # one by one: as a str it would come back as a str
        converter.register_unstructure_hook(term, _write_term)
        converter.register_structure_hook(term, _read_term)
    for kind in (tuple[str, Fact], *TYPES.values()):
        # Compiled here and kept by name, so that using them compiles nothing.
        write, read = converter.get_unstructure_hook(kind), converter.get_structure_hook(kind)
        if isinstance(kind, type):
            converter.register_unstructure_hook(kind, write)
            converter.register_structure_hook(kind, read)
        else:  # with its type arguments
            converter.register_unstructure_hook_func(partial(eq, kind), write)
            converter.register_structure_hook_func(partial(eq, kind), read)
    return converter


_CONVERTER = _converter()


def to_data(value: object) -> dict[str, Any]:
    """Write a public value as JSON-ready data.

    Args:
        value: a value of one of `TYPES`.

    Returns:
        An object with the version, the name of the type, and the value.

    Raises:
        UnreadableInput: if the value is of no such type.

    Examples:
        >>> to_data(PartialDate(1956, 3))
        {'vaxrecord': 1, 'type': 'PartialDate', 'value': '1956-03'}
    """
    name = type(value).__name__
    if isinstance(value, Decision):
        name = f"{name}[{type(value.outcome).__name__}]"
    kind = TYPES.get(name)
    if kind is None:
        msg = f"no data form for {name}: it can be one of {', '.join(sorted(TYPES))}"
        raise UnreadableInput(msg)
    return {"vaxrecord": VERSION, "type": name, "value": _CONVERTER.unstructure(value, kind)}


def from_data(data: object) -> Any:  # the type is in the data
    """Read what `to_data` wrote.

    Args:
        data: the object, perhaps from another process or another day.

    Returns:
        The equal value.

    Raises:
        UnreadableInput: if the version or the type is unknown, or the value does not fit its type.

    Examples:
        >>> from_data({"vaxrecord": 1, "type": "Span", "value": "5 months - 4 days"})
        Span(years=0, months=5, days=-4)
    """
    if not isinstance(data, dict) or set(data) != {"vaxrecord", "type", "value"}:
        msg = "not a vaxrecord value: an object with the keys vaxrecord, type and value is expected"
        raise UnreadableInput(msg)
    if data["vaxrecord"] != VERSION:
        msg = f"written in version {str(data['vaxrecord'])[:20]!r}; this release reads {VERSION}"
        raise UnreadableInput(msg)
    kind = TYPES.get(data["type"]) if isinstance(data["type"], str) else None
    if kind is None:
        msg = f"unknown type {str(data['type'])[:40]!r}; known are {', '.join(sorted(TYPES))}"
        raise UnreadableInput(msg)
    try:
        return _CONVERTER.structure(data["value"], kind)
    except ForbiddenExtraKeysError as error:
        msg = f"{data['type']}: unknown keys {', '.join(sorted(error.extra_fields))[:100]}"
        raise UnreadableInput(msg) from None
    except KeyError as error:
        msg = f"{data['type']}: the key {error} is missing"
        raise UnreadableInput(msg) from None
    except (AttributeError, TypeError, ValueError, CattrsError) as error:
        # The text of the error may hold what stands in the data: only its kind is told.
        msg = f"{data['type']}: a value does not fit its field ({type(error).__name__})"
        raise UnreadableInput(msg) from None
