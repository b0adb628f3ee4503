"""The one family of errors: what cannot be used, and what to do about it.

Only *unusable* input raises. A record that breaks a rule is not an error: it gets a
`vaxrecord.law.rule.Finding`. No message holds a whole identifier, name or birth date.
"""

from stdnum import exceptions as stdnum_exceptions

__all__ = [
    "CalendarUnknown",
    "IdentifierError",
    "InvalidComponent",
    "InvalidFormat",
    "InvalidLength",
    "InvalidSchedule",
    "LogError",
    "NaiveInstant",
    "UnknownRule",
    "UnreadableInput",
    "VaxRecordError",
]


class VaxRecordError(Exception):
    """Be the root of every error that this library raises on purpose."""


class UnreadableInput(VaxRecordError, ValueError):
    """Say that a given text or table cannot be read: which field, what was expected, what to do."""


class InvalidSchedule(VaxRecordError, ValueError):
    """Say that schedule data are unknown or contradict themselves: where, and what was expected."""


class NaiveInstant(VaxRecordError, ValueError):
    """Say that a moment came without its offset from UTC."""


class CalendarUnknown(VaxRecordError, LookupError):
    """Say that no official notice of days off is known for a year."""


class UnknownRule(VaxRecordError, LookupError):
    """Say that the rule book has no rule of that id."""


class LogError(VaxRecordError, ValueError):
    """Say that an event log is broken, out of order, or of an unknown version."""


class IdentifierError(VaxRecordError, stdnum_exceptions.ValidationError):
    """Be the root of identifier errors; python-stdnum's `ValidationError` too."""


class InvalidFormat(IdentifierError, stdnum_exceptions.InvalidFormat):
    """Say that an identifier has characters or parts that are not allowed."""


class InvalidLength(InvalidFormat, stdnum_exceptions.InvalidLength):
    """Say that an identifier has the wrong number of characters."""


class InvalidComponent(IdentifierError, stdnum_exceptions.InvalidComponent):
    """Say that a part of an identifier names a place, date or group that does not exist."""
