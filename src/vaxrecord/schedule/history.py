"""What is known of one patient: birth, sex, doses given, observations.

Defined for bad input (docs/explanation/schedule-engine.md, "Bad input"): nothing is corrected and
nothing raises. A dose before birth is too young for every target dose; a dose after the assessment
date is evaluated like any other and named by `Assessment.notes`; doses of one day keep the order
that `AdministeredDose.ordinal` gives them; an unknown code stands for no antigen.
"""

from datetime import date
from decimal import Decimal

from attrs import field, frozen

from vaxrecord.masking import mask_date
from vaxrecord.periods.partial import PartialDate
from vaxrecord.sex import Sex
from vaxrecord.vaccines import Code

__all__ = ["AdministeredDose", "History", "Observation"]


@frozen(kw_only=True)
class AdministeredDose:
    """One vaccine given once (CDSi: Vaccine Dose Administered).

    Args:
        on: the day it was given.
        vaccine: its code, in any system that the schedule uses.
        maker: the manufacturer's code, or None if not recorded.
        lot_expiry: when the lot expired; of a month (year) alone, its last day counts.
        substandard: the dose condition flag: recalled, cold chain broken, misadministered …
        volume: millilitres, or None if not recorded.
        trade_name: the name on the box, or "".
        ordinal: the recorded order of doses given on one day; lower first.
    """

    on: date
    vaccine: Code
    maker: Code | None = None
    lot_expiry: PartialDate | None = None
    substandard: bool = False
    volume: Decimal | None = None
    trade_name: str = ""
    ordinal: int = 0


@frozen
class Observation:
    """Something observed of the patient: a condition, a risk, an exposure, an adverse reaction.

    Args:
        code: as in the schedule's indications and contraindications.
        on: the day, where an interval is measured from it; None if not known.
        certain: False where it is not known whether it applies: it then decides nothing, and the
            assessment says what a person must look at (Tables 5-4, 7-5, 7-6, "Unknown").
    """

    code: str
    on: date | None = None
    certain: bool = True


@frozen(kw_only=True)
class History:
    """One patient and all doses and observations that are known.

    Args:
        birth_date: the day of birth.
        sex: None if not known.
        doses: in any order.
        observations: those that are active now.
        birth_country: as the schedule's immunity rules write it; "" if not known.
    """

    birth_date: date = field(repr=mask_date)
    sex: Sex | None = None
    doses: tuple[AdministeredDose, ...] = ()
    observations: tuple[Observation, ...] = ()
    birth_country: str = ""
