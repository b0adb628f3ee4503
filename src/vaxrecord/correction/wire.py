"""Events and cases as JSON-ready data, and back.

The shape follows the classes: a field is a key, a tuple a list, a moment its ISO text, a command's
own name stands under "is". What equals its default is left out. Reading is strict: an unknown key,
a missing one, a wrong type or an unknown code is an error that names the place; nothing is guessed.
Only an event of a later chart version is kept unread, whole.
"""

import json
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from attrs import NOTHING, fields, has

from vaxrecord.correction.case import Case
from vaxrecord.correction.clock import due
from vaxrecord.correction.events import CHART_VERSION, COMMANDS, Command, Event, Opening, Unread
from vaxrecord.correction.evolve import evolve, start
from vaxrecord.correction.opening import case_id_of
from vaxrecord.correction.roles import SYSTEM, Actor
from vaxrecord.correction.states import State
from vaxrecord.errors import LogError, UnreadableInput
from vaxrecord.periods.limits import moment

__all__ = [
    "Data",
    "canonical",
    "case_from_data",
    "case_to_data",
    "event_from_data",
    "event_to_data",
]

Data = dict[str, Any]
"""A JSON object."""


def canonical(data: Data) -> str:
    """Write data as the one JSON text that digests are taken of: ASCII, sorted, no spaces."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


# -- writing -------------------------------------------------------------------------------------


def _plain(value: Any) -> Any:
    """Give a value as JSON-ready data."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):  # a datetime too
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return _object(value) if has(type(value)) else value


def _object(value: Any) -> Data:
    """Give an attrs value as an object, without what equals its default."""
    return {
        name: _plain(part)
        for name, default in _DEFAULTS[type(value)]
        if (part := getattr(value, name)) != default
    }


def event_to_data(event: Event) -> Data:
    """Give an event as JSON-ready data.

    Args:
        event: the event; an unread one gives what it came as.

    Returns:
        An object that `event_from_data` reads back to an equal event.
    """
    if isinstance(event.body, Unread):
        unread: Data = json.loads(event.body.data)
        return unread
    body = {"is": type(event.body).__name__, **_object(event.body)}
    data = _object(event)
    return {**data, "body": body, "chart": event.chart}


# -- reading -------------------------------------------------------------------------------------

_Reader = Callable[[Any, str], Any]


def _expected(what: str, where: str) -> UnreadableInput:
    return UnreadableInput(f"{where}: expected {what}; take the data as they were written")


def _reader(kind: Any) -> _Reader:
    """Give the function that reads a type."""
    if get_origin(kind) is tuple:
        return _read_tuple(_reader(get_args(kind)[0]))
    if isinstance(kind, UnionType):
        some = [each for each in get_args(kind) if each is not NoneType]
        return _read_optional(_reader(some[0]))
    if kind is datetime:
        return _read_moment
    if kind is date:
        return _read_date
    if issubclass(kind, Enum):
        return _read_code(kind)
    if has(kind):
        return _read_object(kind)
    return _read_exactly(kind)


def _read_exactly(kind: type) -> _Reader:
    def read(data: Any, where: str) -> Any:
        if type(data) is not kind:
            raise _expected(f"a {kind.__name__}", where)
        return data

    return read


def _read_code(kind: type[Enum]) -> _Reader:
    codes = {each.value: each for each in kind}

    def read(data: Any, where: str) -> Any:
        if not isinstance(data, str) or data not in codes:
            raise _expected(f"one of {', '.join(codes)}", where)
        return codes[data]

    return read


def _read_date(data: Any, where: str) -> date:
    try:
        return date.fromisoformat(data)
    except (TypeError, ValueError):
        raise _expected("a date such as 2021-11-08", where) from None


def _read_moment(data: Any, where: str) -> datetime:
    try:
        return moment(datetime.fromisoformat(data))
    except (TypeError, ValueError):
        raise _expected("a moment such as 2021-11-08T08:00:00+07:00", where) from None


def _read_optional(reader: _Reader) -> _Reader:
    return lambda data, where: None if data is None else reader(data, where)


def _read_tuple(reader: _Reader) -> _Reader:
    def read(data: Any, where: str) -> tuple[Any, ...]:
        if not isinstance(data, list):
            raise _expected("a list", where)
        return tuple(reader(each, f"{where}[{n}]") for n, each in enumerate(data))

    return read


def _read_object(kind: Any) -> _Reader:
    readers = {part.name: _reader(part.type) for part in fields(kind)}
    needed = {part.name for part in fields(kind) if part.default is NOTHING}

    def read(data: Any, where: str) -> Any:
        if not isinstance(data, dict):
            raise _expected("an object", where)
        if not needed <= data.keys():
            raise _expected(f"the key {min(needed - data.keys())!r}", where)
        try:
            values = {name: readers[name](value, f"{where}.{name}") for name, value in data.items()}
        except KeyError:
            raise _expected(f"only the keys {', '.join(readers)}", where) from None
        return kind(**values)

    return read


_BODIES: dict[str, type[Command | Opening]] = {kind.__name__: kind for kind in (*COMMANDS, Opening)}
_BODY_READERS = {name: _read_object(kind) for name, kind in _BODIES.items()}
_READ_ACTOR = _read_object(Actor)
_READ_STATE = _read_code(State)
_EVENT_KEYS = frozenset(Event._fields)
_READ_TEXT, _READ_INT = _read_exactly(str), _read_exactly(int)


def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((part.name, part.default) for part in fields(kind))


def _classes(kind: Any, found: dict[Any, None]) -> None:
    """Gather the attrs classes that a class's fields hold."""
    found[kind] = None
    for part in fields(kind):
        for inner in (part.type, *get_args(part.type)):
            if isinstance(inner, type) and has(inner) and inner not in found:
                _classes(inner, found)


_FOUND: dict[Any, None] = {}
for _kind in (*_BODIES.values(), Actor):
    _classes(_kind, _FOUND)
_DEFAULTS: dict[Any, tuple[tuple[str, Any], ...]] = {kind: _defaults(kind) for kind in _FOUND}
_DEFAULTS[Event] = tuple(
    (name, Event._field_defaults.get(name, NOTHING))
    for name in Event._fields
    if name not in ("body", "chart")
)


def event_from_data(data: Any, *, state: State = State.SUBMITTED, where: str = "event") -> Event:
    """Read an event.

    Args:
        data: what `event_to_data` gave.
        state: the state before it, which an event of a later version leaves as it is.
        where: what to call it in an error.

    Returns:
        The event; one of a later chart version keeps its data unread.

    Raises:
        UnreadableInput: if the data are not those of an event of this version.
    """
    if not isinstance(data, dict):
        raise _expected("an object", where)
    missing = {"seq", "at", "body", "chart"} - data.keys()
    if missing:
        raise _expected(f"the key {min(missing)!r}", where)
    seq = _READ_INT(data["seq"], f"{where}.seq")
    at = _read_moment(data["at"], f"{where}.at")
    chart = _READ_INT(data["chart"], f"{where}.chart")
    body = data["body"]
    if not isinstance(body, dict):
        raise _expected("an object", f"{where}.body")
    name = body.get("is")
    if chart > CHART_VERSION:
        unread = Unread(str(name), canonical(data))
        return Event(seq, at, SYSTEM, "", state, unread, str(data.get("id", "")), chart)
    if not data.keys() <= _EVENT_KEYS:
        raise _expected(f"only the keys {', '.join(Event._fields)}", where)
    if not isinstance(name, str) or name not in _BODY_READERS:
        raise _expected(f"one of {', '.join(_BODY_READERS)}", f"{where}.body.is")
    rest = {key: value for key, value in body.items() if key != "is"}
    return Event(
        seq,
        at,
        _READ_ACTOR(data.get("by"), f"{where}.by"),
        _READ_TEXT(data.get("row"), f"{where}.row"),
        _READ_STATE(data.get("to"), f"{where}.to"),
        _BODY_READERS[name](rest, f"{where}.body"),
        _READ_TEXT(data.get("id", ""), f"{where}.id"),
        chart,
    )


def fold(events: list[Any]) -> Case:
    """Read events, each under the state that those before it led to, and fold them to the case.

    Args:
        events: what `event_to_data` gave, in order.

    Raises:
        LogError: if they are none, do not begin with an opening, or are out of order.
        UnreadableInput: if one of them cannot be read.
    """
    case = start(event_from_data(events[0], where="event 0") if events else None)
    for n, data in enumerate(events[1:], 1):
        case = evolve(case, event_from_data(data, state=case.state, where=f"event {n}"))
    return case


# -- cases -----------------------------------------------------------------------------------------


def case_to_data(case: Case) -> Data:
    """Give a case as the JSON-ready line of cases.jsonl.

    Args:
        case: the case.

    Returns:
        What a reader looks for, and under "log" everything that rebuilds the case.

    Examples:
        >>> from vaxrecord.correction import CaseKind, open_case
        >>> opened = datetime.fromisoformat("2021-11-08T08:00:00+07:00")
        >>> case = open_case(kind=CaseKind.SEX, subject="P-1", recorded_at=opened)
        >>> data = case_to_data(case)
        >>> data["kind"], data["due_at"]
        ('person: wrong sex', '2021-11-10T08:00:00+07:00')
        >>> case_from_data(data) == case
        True
    """
    opening = case.opening
    until = due(case)
    return {
        "case_id": opening.case_id,
        "kind": opening.kind.value,
        "state": case.state.value,
        "opened_at": opening.recorded_at.isoformat(),
        "due_at": until and until.isoformat(),
        "assigned_to": case.assigned_to,
        "person_id": opening.subject,
        "findings": list(opening.findings),
        "log": [event_to_data(event) for event in case.log],
    }


def case_from_data(data: Any) -> Case:
    """Rebuild a case from its line of cases.jsonl.

    Args:
        data: what `case_to_data` gave; other keys may stand beside.

    Returns:
        The case, replayed from its log.

    Raises:
        UnreadableInput: if the log cannot be read.
        LogError: if the log is cut short, out of order, or contradicts the line.
    """
    if not isinstance(data, dict) or not isinstance(data.get("log"), list):
        raise _expected("an object with a list under 'log'", "case")
    case = fold(data["log"])
    opening = case.opening
    derived = case_id_of(opening.kind, opening.subject, opening.fields, opening.findings)
    if opening.case_id != derived or data.get("case_id", derived) != derived:
        msg = f"case {opening.case_id}: the id is not that of its content; the line was altered"
        raise LogError(msg)
    if data.get("state", case.state.value) != case.state.value:
        msg = f"case {derived}: the log leads to {case.state}, the line says another state"
        raise LogError(msg)
    return case
