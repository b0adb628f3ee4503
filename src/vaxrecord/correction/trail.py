"""The trail: the append-only log of a case as lines, each chained to the one before.

A line is a JSON object: the event, and the digest of the line before it together with the event.
Whoever changes, drops, swaps or inserts a line breaks the chain at that place. Cutting off the end
breaks nothing, so the newest digest (the *head*) is kept elsewhere and given back when the trail is
verified. With a key the digests are authentication codes: without it nobody can write a chain that
holds. Lines carry no personal data in the clear (`vaxrecord.correction.events`).
"""

import json
from collections.abc import Iterable
from hashlib import blake2b
from hmac import compare_digest
from typing import Any

from attrs import frozen

from vaxrecord.correction.case import Case
from vaxrecord.correction.events import Event
from vaxrecord.correction.wire import Data, canonical, event_to_data, fold
from vaxrecord.errors import LogError

__all__ = ["Break", "append", "head", "read", "verify", "write"]

_START = "0" * 64
_KEY_MAX = 64


@frozen
class Break:
    """The first place where a trail does not hold.

    Args:
        line: the number of the line, from 0; the count of lines if the end is missing.
        why: what is wrong there, and what to do.
    """

    line: int
    why: str


def _link(before: str, event: Data, key: bytes) -> str:
    """Give the digest that chains an event to the line before it."""
    text = f"{before}{canonical(event)}".encode("ascii")
    return blake2b(text, key=key[:_KEY_MAX], digest_size=32, person=b"vaxrecord trail").hexdigest()


def append(lines: tuple[str, ...], event: Event, *, key: bytes = b"") -> tuple[str, ...]:
    """Give a trail with one more event.

    Args:
        lines: the trail so far.
        event: the next event of its log.
        key: the caller's secret, up to 64 bytes; none for a plain digest.

    Raises:
        LogError: if the last line cannot be read, or the event is not the next one.
    """
    if event.seq != len(lines):
        msg = f"event {event.seq} after {len(lines)} lines; append events in their order"
        raise LogError(msg)
    data = event_to_data(event)
    line = {"event": data, "link": _link(head(lines), data, key)}
    return (*lines, canonical(line))


def write(case: Case, *, key: bytes = b"") -> tuple[str, ...]:
    """Write the whole log of a case as a trail.

    Args:
        case: the case.
        key: the caller's secret, up to 64 bytes; none for a plain digest.

    Returns:
        One line an event, without line ends.

    Examples:
        >>> from datetime import datetime
        >>> from vaxrecord.correction import CaseKind, open_case
        >>> opened = datetime.fromisoformat("2021-11-08T08:00:00+07:00")
        >>> case = open_case(kind=CaseKind.SEX, subject="P-1", recorded_at=opened)
        >>> lines = write(case, key=b"secret")
        >>> read(lines, key=b"secret") == case, verify(lines, key=b"other").line
        (True, 0)
    """
    lines: list[str] = []
    link = _START
    for event in case.log:
        data = event_to_data(event)
        link = _link(link, data, key)
        lines.append(canonical({"event": data, "link": link}))
    return tuple(lines)


def head(lines: tuple[str, ...]) -> str:
    """Give the newest digest of a trail, to be kept elsewhere.

    Raises:
        LogError: if the last line cannot be read.
    """
    if not lines:
        return _START
    parsed = _parse(lines[-1])
    if isinstance(parsed, str):
        msg = f"line {len(lines) - 1} of the trail: {parsed}"
        raise LogError(msg)
    return parsed[1]


def _parse(line: str) -> tuple[Data, str] | str:
    """Give a line's event and link, or what is wrong with it."""
    try:
        data: Any = json.loads(line)
    except (ValueError, RecursionError):
        return "not JSON; it was cut short or altered: restore it from a copy"
    if not isinstance(data, dict) or data.keys() != {"event", "link"}:
        return "not an event with its link: restore it from a copy"
    event, link = data["event"], data["link"]
    if not isinstance(event, dict) or not isinstance(link, str) or not link.isascii():
        return "not an event with its link: restore it from a copy"
    return event, link


def _walk(lines: Iterable[str], key: bytes, anchor: str) -> tuple[list[Data], Break | None]:
    """Give the events up to the first break, and the break."""
    events: list[Data] = []
    before = _START
    for n, line in enumerate(lines):
        parsed = _parse(line)
        if isinstance(parsed, str):
            return events, Break(n, parsed)
        event, link = parsed
        if not compare_digest(link, _link(before, event, key)):
            why = "the link does not fit: this line, or the one before it, was changed or dropped"
            return events, Break(n, why)
        events.append(event)
        before = link
    if anchor and not compare_digest(anchor, before):
        return events, Break(len(events), "the end is missing, or the head is another trail's")
    return events, None


def verify(lines: Iterable[str], *, key: bytes = b"", anchor: str = "") -> Break | None:
    """Say where a trail does not hold.

    Args:
        lines: the trail.
        key: the secret it was written with.
        anchor: the head that was kept elsewhere; "" to leave the end unchecked.

    Returns:
        The first break, or None if the whole trail holds.
    """
    return _walk(lines, key, anchor)[1]


def read(lines: Iterable[str], *, key: bytes = b"", anchor: str = "") -> Case:
    """Rebuild a case from its trail.

    Args:
        lines: the trail.
        key: the secret it was written with.
        anchor: the head that was kept elsewhere; "" to leave the end unchecked.

    Returns:
        The case, equal in every part to the one that was written.

    Raises:
        LogError: if the trail does not hold; the message names the first broken line.
        UnreadableInput: if a line holds, but is no event of this version.
    """
    events, found = _walk(lines, key, anchor)
    if found is not None:
        msg = f"line {found.line} of the trail: {found.why}"
        raise LogError(msg)
    return fold(events)
