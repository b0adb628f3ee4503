"""When and whom a row concerns: ages, days, observations."""

from collections.abc import Collection, Iterable
from datetime import date

from attrs import field, frozen

from vaxrecord.periods.span import Span

__all__ = ["ANY_AGE", "ANY_DAY", "EVERYBODY", "Ages", "DateRange", "Scope"]


@frozen
class Ages:
    """A half-open range of ages: begin ≤ age < end; None is open."""

    begin: Span | None = None
    end: Span | None = None


ANY_AGE = Ages()
"""No limit."""


@frozen
class DateRange:
    """A half-open range of days: begin ≤ day < end; None is open."""

    begin: date | None = None
    end: date | None = None


ANY_DAY = DateRange()
"""No limit."""


def _codes(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(codes)


@frozen
class Scope:
    """Whom a row concerns, by what has been observed of the patient.

    CDSi has no such column; rules that differ by province need it (an observation such as
    "province 79" on one row, the same observation as an exception on the general row).

    Args:
        only: the row holds only for patients with one of these observations; empty is everybody.
        never: it does not hold for patients with one of these.
    """

    only: frozenset[str] = field(default=frozenset(), converter=_codes)
    never: frozenset[str] = field(default=frozenset(), converter=_codes)

    def covers(self, observed: Collection[str]) -> bool:
        """Tell whether a patient with these observations is concerned.

        Args:
            observed: the codes of the patient's active observations.

        Examples:
            >>> Scope(only={"VN-79"}).covers({"VN-01"})
            False
        """
        only = self.only
        return not (only and only.isdisjoint(observed)) and self.never.isdisjoint(observed)


EVERYBODY = Scope()
"""No restriction."""
