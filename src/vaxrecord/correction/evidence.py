"""Papers: what they are, who looked at them, and what was found. No file is ever opened here."""

from datetime import date
from enum import StrEnum

from attrs import frozen

__all__ = ["Assessment", "Evidence", "EvidenceKind"]


class EvidenceKind(StrEnum):
    """What kind of paper or extract it is."""

    PAPER = "paper certificate"
    """Giấy xác nhận đã tiêm, with site and stamp."""
    SITE_REGISTER = "site register"
    """An extract of the vaccination site's own book or list."""
    SCREENING_FORM = "screening form"
    """With date, dose and vaccine; without them it is a ground of refusal."""
    REGISTRY_EXTRACT = "registry extract"
    """What another official system of vaccinations holds."""
    IDENTITY_CARD = "identity card"
    PASSPORT = "passport"
    BIRTH_CERTIFICATE = "birth certificate"
    INSURANCE_CARD = "insurance card"
    POPULATION_REGISTER = "population register"
    """The answer of the national population database."""
    OTP = "one-time password"
    """The phone answered with the code that was sent to it."""
    SCREENSHOT = "screenshot"
    """What the portal or the app showed."""
    OTHER = "other"

    __hash__ = str.__hash__


class Assessment(StrEnum):
    """What an officer found when looking at a paper."""

    GOOD = "good"
    """Legible, unaltered, of this person, and it shows what is claimed."""
    ILLEGIBLE = "illegible"
    INCOMPLETE = "incomplete"
    ALTERED = "altered"
    CONTRADICTS = "contradicts"
    """It shows something else than what is claimed."""

    __hash__ = str.__hash__


@frozen
class Evidence:
    """One paper.

    Args:
        kind: what it is.
        digest: a digest of the file, hexadecimal, made by the caller; it names the paper.
        issuer: the body that made it, or "".
        issued_on: the day on it, or None.
    """

    kind: EvidenceKind
    digest: str
    issuer: str = ""
    issued_on: date | None = None
