"""What a rule rests on: its instrument, its provision, how well known, and when in force."""

from datetime import date
from enum import StrEnum

from attrs import field, frozen

__all__ = ["ALWAYS", "HOUSE", "Basis", "Citation", "InForce"]

HOUSE = "HOUSE"
"""The instrument of rules that are ours and not law; each argues for itself in docs/unknowns.md."""


class Basis(StrEnum):
    """How well the source of a rule is known."""

    TEXT = "text"
    """The instrument itself was read."""
    REPORT = "report"
    """A press or official summary of it was read."""
    CONVENTION = "convention"
    """Neither: the rule is ours, with its reasoning in docs/unknowns.md."""

    __hash__ = str.__hash__


@frozen
class InForce:
    """The days on which something holds, both ends included; None is open.

    Args:
        since: the first day, or None.
        until: the last day, or None.

    Raises:
        ValueError: if the last day comes before the first.

    Examples:
        >>> InForce(since=date(2021, 12, 1), until=date(2021, 12, 16)).includes(date(2021, 12, 17))
        False
    """

    since: date | None = None
    until: date | None = None

    def __attrs_post_init__(self) -> None:
        if self.since and self.until and self.until < self.since:
            msg = f"in force until {self.until}, before it begins on {self.since}: swap the two"
            raise ValueError(msg)

    def includes(self, on: date) -> bool:
        """Tell whether `on` is one of the days."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def __str__(self) -> str:
        """Write the days as "2021-12-01 – 2021-12-16", "since …", "until …" or "always"."""
        if self.since and self.until:
            return f"{self.since} – {self.until}"
        if self.since:
            return f"since {self.since}"
        return f"until {self.until}" if self.until else "always"


ALWAYS = InForce()
"""No first and no last day known."""


@frozen
class Citation:
    """One source of a rule.

    Args:
        instrument: an id of `vaxrecord.law.instruments`, or `HOUSE`.
        provision: article, step or section in it; for HOUSE the anchor in docs/unknowns.md.
        basis: how well the source is known.
        checked_on: the day on which a person last compared rule and source.
        note: what a reader must know about the source.
    """

    instrument: str
    provision: str
    basis: Basis
    checked_on: date
    note: str = field(default="", kw_only=True)
