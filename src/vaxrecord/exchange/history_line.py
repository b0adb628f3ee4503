"""The fields of a line that `vaxrecord evaluate` reads: a value, nothing, or an error naming the key."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from vaxrecord.errors import UnreadableInput
from vaxrecord.periods.partial import PartialDate, Precision
from vaxrecord.schedule.history import Observation
from vaxrecord.sex import Sex, read_sex

__all__ = [
    "read_birth_date",
    "read_day",
    "read_objects",
    "read_observations",
    "read_sex_of",
    "read_text",
]

_LIMIT = 1000
"""Doses of one person that are read; more is a file's fault."""


def read_text(data: Mapping[str, Any], key: str) -> str:
    """Read a text or a whole number; "" if it is absent or null.

    Raises:
        UnreadableInput: if it is anything else.
    """
    value = data.get(key)
    if value is None:
        return ""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value).strip()
    msg = f"{key}: expected a text, found {type(value).__name__}"
    raise UnreadableInput(msg)


def read_day(data: Mapping[str, Any], key: str) -> date | None:
    """Read a whole date; None if it is absent, null or empty."""
    text = read_text(data, key)
    if not text:
        return None
    value = _parse(key, text)
    if value.precision is not Precision.DAY:
        msg = f"{key}: expected a whole date, yyyy-mm-dd"
        raise UnreadableInput(msg)
    return value.earliest


def _parse(key: str, text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except UnreadableInput as error:
        msg = f"{key}: {error}"
        raise UnreadableInput(msg) from None


def read_birth_date(data: Mapping[str, Any]) -> PartialDate | None:
    """Read a birth date: yyyy-mm-dd, yyyy-mm, yyyy, or nothing."""
    text = read_text(data, "birth_date")
    return _parse("birth_date", text) if text else None


def read_sex_of(data: Mapping[str, Any]) -> Sex | None:
    """Read a sex; None if it is absent or not understood."""
    return read_sex(read_text(data, "sex"))


def read_objects(data: Mapping[str, Any], key: str) -> Sequence[Mapping[str, Any]]:
    """Read a list of objects; absent and null are empty."""
    value = data.get(key)
    if value is None:
        return ()
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        if len(value) > _LIMIT:
            msg = f"{key}: more than {_LIMIT} entries for one person"
            raise UnreadableInput(msg)
        return value
    msg = f"{key}: expected a list of objects"
    raise UnreadableInput(msg)


def read_observations(data: Mapping[str, Any]) -> tuple[Observation, ...]:
    """Read observations: a code each, and a day if there is one."""
    return tuple(
        Observation(read_text(one, "code"), read_day(one, "date"))
        for one in read_objects(data, "observations")
    )
