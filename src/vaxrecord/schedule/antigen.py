"""What holds for a whole antigen, and for vaccines as such, rather than for one dose.

Immunity and contraindications (Logic Specification 7.2, 7.3), which antigens a vaccine holds
(4.2), which vaccines must be kept apart (6.7), and which antigens form a vaccine group (9).
"""

from collections.abc import Iterable
from datetime import date

from attrs import field, frozen

from vaxrecord.law.citation import ALWAYS, Citation, InForce
from vaxrecord.periods.span import Span
from vaxrecord.schedule.model import ANY_AGE, Ages, Series
from vaxrecord.vaccines import Code

__all__ = [
    "AntigenRules",
    "Association",
    "BirthImmunity",
    "Conflict",
    "ContraindicatedVaccine",
    "Contraindication",
    "Immunity",
    "ObservationKind",
    "VaccineContraindication",
    "VaccineGroup",
]


def _codes(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(codes)


@frozen(kw_only=True)
class BirthImmunity:
    """Immunity that is presumed of people born before a day.

    Args:
        before: born before this day.
        country: born in this country; "" is any. Compared without regard to case.
        unless: observations that take the presumption away.
        cites: its sources.
    """

    before: date
    country: str = ""
    unless: frozenset[str] = field(default=frozenset(), converter=_codes)
    cites: tuple[Citation, ...] = ()


@frozen(kw_only=True)
class Immunity:
    """What counts as evidence of immunity (Table 7-3)."""

    observations: frozenset[str] = field(default=frozenset(), converter=_codes)
    births: tuple[BirthImmunity, ...] = ()
    cites: tuple[Citation, ...] = ()


@frozen(kw_only=True)
class Contraindication:
    """An observation that forbids every vaccine of the antigen, at some ages (Table 7-5)."""

    observation: str
    ages: Ages = ANY_AGE
    text: str = ""
    guidance: str = ""
    in_force: InForce = ALWAYS
    cites: tuple[Citation, ...] = ()


@frozen
class ContraindicatedVaccine:
    """A vaccine that an observation forbids, at some ages."""

    vaccine: Code
    ages: Ages = ANY_AGE


@frozen(kw_only=True)
class VaccineContraindication:
    """An observation that forbids some vaccines (Table 7-6)."""

    observation: str
    vaccines: tuple[ContraindicatedVaccine, ...]
    text: str = ""
    guidance: str = ""
    in_force: InForce = ALWAYS
    cites: tuple[Citation, ...] = ()


@frozen(kw_only=True)
class AntigenRules:
    """Everything that a schedule says about one antigen."""

    name: str
    series: tuple[Series, ...]
    immunity: Immunity = Immunity()
    contraindications: tuple[Contraindication, ...] = ()
    vaccine_contraindications: tuple[VaccineContraindication, ...] = ()


@frozen(kw_only=True)
class Association:
    """A vaccine holds an antigen, for patients at some ages when it is given."""

    vaccine: Code
    antigen: str
    ages: Ages = ANY_AGE
    cites: tuple[Citation, ...] = ()


@frozen(kw_only=True)
class Conflict:
    """A vaccine given too soon after another (Table 6-24).

    Args:
        previous: the vaccine given first (the conflicting one).
        current: the vaccine given next (the impacted one).
        begin: from this long after the first …
        minimum_end: … to this long after it, where the first dose is Valid or not judged;
        end: … to this long after it otherwise, and in every forecast.
        in_force: by date administered (evaluation) or assessment date (forecast).
        cites: its sources.
    """

    previous: Code
    current: Code
    begin: Span
    minimum_end: Span
    end: Span
    in_force: InForce = ALWAYS
    cites: tuple[Citation, ...] = ()


@frozen(kw_only=True)
class VaccineGroup:
    """Antigens that are forecast together.

    Args:
        name: as in `Series.vaccine_group`.
        antigens: one, or several as in measles, mumps, rubella.
        full_group: all antigens are given together, so the lowest dose number counts
            (CDSi: Administer Full Vaccine Group).
    """

    name: str
    antigens: tuple[str, ...]
    full_group: bool = False


@frozen
class ObservationKind:
    """What an observation code means, for sentences about it."""

    code: str
    title: str
