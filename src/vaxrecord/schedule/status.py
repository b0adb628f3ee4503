"""The statuses and reasons of the Logic Specification, in CDC's words (Tables 3-1 to 3-3)."""

from enum import StrEnum

__all__ = ["EvaluationStatus", "Reason", "SeriesStatus", "TargetStatus"]


class EvaluationStatus(StrEnum):
    """What one dose is worth in one series (Table 3-1)."""

    VALID = "Valid"
    NOT_VALID = "Not Valid"
    """Must be repeated."""
    EXTRANEOUS = "Extraneous"
    """Need not be repeated: given too late, or beyond the series."""
    SUBSTANDARD = "Sub-standard"
    """Its lot had expired or its condition was bad; must be repeated."""

    __hash__ = str.__hash__


class TargetStatus(StrEnum):
    """What has become of one target dose (Table 3-2)."""

    NOT_SATISFIED = "Not Satisfied"
    SATISFIED = "Satisfied"
    SKIPPED = "Skipped"

    __hash__ = str.__hash__


class SeriesStatus(StrEnum):
    """How far a patient is in a series, or a vaccine group (Table 3-3)."""

    AGED_OUT = "Aged Out"
    COMPLETE = "Complete"
    CONTRAINDICATED = "Contraindicated"
    IMMUNE = "Immune"
    NOT_COMPLETE = "Not Complete"
    NOT_RECOMMENDED = "Not Recommended"

    __hash__ = str.__hash__


class Reason(StrEnum):
    """Why a dose got its status, in the words of CDC's test cases where they have some."""

    TOO_YOUNG = "Age: Too Young"
    TOO_OLD = "Age: Too Old"
    GRACE_AGE = "Age: Grace Period"
    TOO_SOON = "Interval: too Soon"
    GRACE_INTERVAL = "Interval: Grace Period"
    INADVERTENT = "Inadvertent Vaccine"
    CONFLICT = "Live Virus Conflict"
    """Any vaccine conflict; the name is older than the rule."""
    WRONG_VACCINE = "Not a preferable or allowable vaccine"
    LESS_VOLUME = "Volume administered is less than recommended volume"
    ALREADY_COMPLETE = "Series Already Complete"
    LOT_EXPIRED = "Lot Expired"
    BAD_CONDITION = "Dose Condition"

    __hash__ = str.__hash__
