"""What is known of one vaccinated person, and what judging gives back."""

from datetime import date

from attrs import field, frozen

from vaxrecord.law.rule import Finding, Verdict
from vaxrecord.masking import mask_date
from vaxrecord.periods.partial import PartialDate
from vaxrecord.schedule.history import Observation
from vaxrecord.schedule.status import EvaluationStatus, Reason, SeriesStatus
from vaxrecord.schedule.vietnam.rows import Role
from vaxrecord.sex import Sex

__all__ = ["DoseVerdict", "Injection", "Judged", "NextDose", "Vaccinee"]

_VALID, _UNKNOWN = EvaluationStatus.VALID, Verdict.UNKNOWN


@frozen(kw_only=True)
class Injection:
    """One COVID-19 injection as recorded.

    Args:
        on: the day; None if it is not known.
        product: the id of the product (`vaxrecord.vaccines`); "" if it is not known.
        component: "I" or "II" of Sputnik V, if recorded.
        substandard: recorded as spoilt, expired or recalled.
    """

    on: date | None
    product: str = ""
    component: str = ""
    substandard: bool = False


@frozen(kw_only=True)
class Vaccinee:
    """One person with all injections that are known.

    Args:
        birth: the date of birth, or the part of it that is known; None if nothing is.
        sex: None if not known; no COVID-19 rule asks for it.
        doses: in any order.
        observations: those of `covid19_table`: immunocompromised, exposed at work, infected (with
            its day), given abroad.
        province: the code of the province whose decisions hold, two digits; "" if not known.
    """

    birth: PartialDate | None = field(default=None, repr=mask_date)
    sex: Sex | None = None
    doses: tuple[Injection, ...] = ()
    observations: tuple[Observation, ...] = ()
    province: str = ""


@frozen(kw_only=True)
class DoseVerdict:
    """What one injection is worth.

    Args:
        index: its place in `Vaccinee.doses`, from 0.
        dose: the injection.
        ordinal: its place by date, from 1; None if its day is not known.
        status: by CDSi's words.
        role: what it is; none unless it is Valid.
        reasons: why it is not Valid, in CDSi's words.
        findings: the rules that were looked at, with what was compared.
    """

    index: int
    dose: Injection
    ordinal: int | None
    status: EvaluationStatus
    role: Role
    reasons: tuple[Reason, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_valid(self) -> bool:
        """Whether it counts."""
        return self.status is _VALID

    @property
    def is_uncertain(self) -> bool:
        """Whether it does not count only because something is not known."""
        return self.status is not _VALID and any(f.verdict is _UNKNOWN for f in self.findings)

    @property
    def evaluation(self) -> str:
        """The status in a word; "Unknown" where only missing data keep it from counting."""
        return "Unknown" if self.is_uncertain else self.status.value

    @property
    def rules(self) -> tuple[str, ...]:
        """Ids of the rules that decided: those broken or unknown if there are any, else all."""
        decided = [f.rule for f in self.findings if f.verdict is not Verdict.SATISFIED]
        return tuple(dict.fromkeys(decided or [f.rule for f in self.findings]))


@frozen(kw_only=True)
class NextDose:
    """What is due next.

    Args:
        number: the number to tell the person.
        role: what it will be.
        earliest: no sooner than this.
        recommended: from this day on.
        past_due: the last day before it is late; None if nothing says so.
        vaccines: ids of the products to give.
    """

    number: int
    role: Role
    earliest: date
    recommended: date
    past_due: date | None
    vaccines: tuple[str, ...]


@frozen(kw_only=True)
class Judged:
    """What the schedule says of one person on one day.

    Args:
        on: the day.
        doses: one verdict an injection, in the order given.
        path: the sequence that the person follows; "" without a dose that counts.
        basic_needed: injections of the basic series; None if it has not begun.
        completed_on: the day of the last basic injection; None if the series is not complete.
        series_status: Complete if nothing more is due by the rules of the day.
        basic_series_complete: as of the day; None if it cannot be said.
        forecast: what is due next, None if nothing is.
        findings: on the person as a whole.
    """

    on: date
    doses: tuple[DoseVerdict, ...]
    path: str
    basic_needed: int | None
    completed_on: date | None
    series_status: SeriesStatus
    basic_series_complete: bool | None
    forecast: NextDose | None
    findings: tuple[Finding, ...] = ()
