"""The words that every module speaks: Rule, Finding, Decision.

A *rule* is a sentence with a source and days in force. A *finding* is one rule looked at in one
case: satisfied, broken, unknown or not applicable. A *decision* is an outcome with all its
findings. Unknown is not false, and a decision is not a truth value.
"""

from datetime import date
from enum import StrEnum
from typing import Generic, NoReturn, TypeVar

from attrs import field, frozen

from vaxrecord.law.citation import ALWAYS, Citation, InForce

__all__ = ["Decision", "Fact", "Finding", "Rule", "Sentence", "Severity", "Verdict"]

T_co = TypeVar("T_co", covariant=True)

Fact = str | int | date | None
"""What a finding compared. Personal data come masked (`vaxrecord.masking`)."""


class Severity(StrEnum):
    """What a broken rule means for a record."""

    ERROR = "error"
    """The record cannot stand as it is."""
    WARNING = "warning"
    """A mismatch to verify; never corrected by a machine."""
    INFO = "info"
    """Worth knowing; nothing to do."""

    __hash__ = str.__hash__


class Verdict(StrEnum):
    """What looking at one rule in one case gave."""

    SATISFIED = "satisfied"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    """The facts that the rule needs are missing."""
    NOT_APPLICABLE = "not applicable"

    __hash__ = str.__hash__


@frozen
class Sentence:
    """One sentence in Vietnamese and in English; `{names}` are filled with a finding's facts."""

    vi: str
    en: str


def _needs_source(_rule: object, _attribute: object, cites: tuple[Citation, ...]) -> None:
    if not cites:
        msg = "a rule needs at least one citation: give the instrument, or HOUSE and its reasoning"
        raise ValueError(msg)


@frozen(kw_only=True)
class Rule:
    """One rule: what it demands, why, since when, and what is said when it is broken.

    Args:
        id: `AREA-INSTRUMENT-PROVISION[-n]`; never reused, never changes meaning.
        says: the rule itself, as one sentence.
        broken: what a person reads when it is broken; `{fact}` names are filled in.
        unknown: what a person reads when it could not be looked at; None if it always can.
        cites: its sources, at least one.
        severity: what a broken rule means.
        in_force: the days on which it holds.
        examples: worked lines for the rule book, "given → verdict".
    """

    id: str
    says: Sentence
    broken: Sentence
    unknown: Sentence | None = None
    cites: tuple[Citation, ...] = field(validator=_needs_source)
    severity: Severity = Severity.WARNING
    in_force: InForce = ALWAYS
    examples: tuple[str, ...] = ()

    @property
    def checked_on(self) -> date:
        """The oldest day on which one of its sources was last looked at."""
        return min(cite.checked_on for cite in self.cites)


@frozen
class Finding:
    """One rule looked at in one case.

    Args:
        rule: the rule's id.
        verdict: satisfied, broken, unknown or not applicable.
        facts: what was compared, by name; personal data masked.
        field: the field of the record that it is about, or "".
    """

    rule: str
    verdict: Verdict
    facts: tuple[tuple[str, Fact], ...] = ()
    field: str = ""


@frozen
class Decision(Generic[T_co]):
    """An outcome with every finding that led to it.

    Args:
        outcome: what was decided.
        findings: all rules that were looked at.

    Raises:
        TypeError: when used as a truth value, so that nobody drops the reasons.

    Examples:
        >>> Decision("match", (Finding("ID-HOUSE-NAME", Verdict.SATISFIED),)).outcome
        'match'
    """

    outcome: T_co
    findings: tuple[Finding, ...] = ()

    def __bool__(self) -> NoReturn:
        """Refuse: ask for `.outcome`."""
        msg = "a Decision is not a truth value: look at .outcome, and at .findings for the reasons"
        raise TypeError(msg)

    @property
    def broken(self) -> tuple[Finding, ...]:
        """The findings whose rule is broken."""
        return tuple(f for f in self.findings if f.verdict is Verdict.BROKEN)

    @property
    def unknown(self) -> tuple[Finding, ...]:
        """The findings whose rule could not be looked at."""
        return tuple(f for f in self.findings if f.verdict is Verdict.UNKNOWN)
