"""What people ask of a vaccination record, each answer with the rules that led to it."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from vaxrecord.law.rule import Decision, Finding, Verdict
from vaxrecord.schedule.history import Observation
from vaxrecord.schedule.vietnam.covid19_table import RECOVERED
from vaxrecord.schedule.vietnam.judged import DoseVerdict, Judged
from vaxrecord.schedule.vietnam.rows import Role
from vaxrecord.schedule.vietnam.status_rules import CARD_DAYS, CARD_WAIT, WAIT

__all__ = [
    "CardColour",
    "FullVaccination",
    "ThirdInjection",
    "card_colour",
    "dose_ordinals",
    "fully_vaccinated",
    "third_injection",
]

_OK, _BROKEN, _UNKNOWN = Verdict.SATISFIED, Verdict.BROKEN, Verdict.UNKNOWN
_BASIC, _WAITED, _THIRD, _CARD, _ORDINAL = (
    "SCH-10722-BASIC",
    "SCH-HOUSE-14-DAYS",
    "SCH-HOUSE-THIRD",
    "SCH-HOUSE-HCMC-CARD",
    "SCH-HOUSE-ORDINAL",
)
_HCMC = "79"


class FullVaccination(StrEnum):
    """Whether a person is fully vaccinated, by both readings."""

    NOT_COMPLETE = "not complete"
    COMPLETE = "complete"
    """All basic injections were given, the last one less than 14 days ago."""
    COMPLETE_14_DAYS = "complete for 14 days"
    UNKNOWN = "unknown"

    __hash__ = str.__hash__


class ThirdInjection(StrEnum):
    """What the third injection of a person is."""

    ADDITIONAL = "additional"
    THIRD_BASIC = "third basic"
    REPEATED_BASIC = "basic, because an earlier one did not count"
    BOOSTER = "booster"
    SECOND_BOOSTER = "second booster"
    """Of a person whose basic series is a single injection."""
    NOT_COUNTED = "does not count"
    NONE = "none"
    UNKNOWN = "unknown"

    __hash__ = str.__hash__


class CardColour(StrEnum):
    """The COVID card of Hồ Chí Minh City, September 2021."""

    GREEN = "green"
    YELLOW = "yellow"
    NONE = "none"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not applicable"
    """Another province, or another month."""

    __hash__ = str.__hash__


def _counted(judged: Judged, on: date) -> list[DoseVerdict]:
    """Give the basic injections that count by a day, in order of date."""
    basic = [one for one in judged.doses if one.role is Role.BASIC and one.dose.on]
    counted = [one for one in basic if one.dose.on and one.dose.on <= on]
    return sorted(counted, key=lambda one: one.ordinal or 0)


def fully_vaccinated(judged: Judged, *, on: date) -> Decision[FullVaccination]:
    """Say whether a person is fully vaccinated on a day.

    Two readings: the basic series is complete (dispatch 10722), and its last injection is at least
    14 days ago (docs/unknowns.md, "fourteen-days").

    Args:
        judged: the judgement of the person, made on that day or later.
        on: the day asked about.

    Returns:
        The answer with a finding for each reading.
    """
    counted, needed = _counted(judged, on), judged.basic_needed
    facts = (("valid", len(counted)), ("needed", needed))
    if needed is not None and len(counted) == needed:
        last = counted[-1].dose.on or on
        over = last + timedelta(WAIT)
        waited = Finding(_WAITED, _OK if on >= over else _BROKEN, (("date", over),))
        complete = Finding(_BASIC, _OK, facts)
        outcome = FullVaccination.COMPLETE_14_DAYS if on >= over else FullVaccination.COMPLETE
        return Decision(outcome, (complete, waited))
    uncertain = any(
        one.is_uncertain and (one.dose.on is None or one.dose.on <= on) for one in judged.doses
    )
    outcome = FullVaccination.UNKNOWN if uncertain else FullVaccination.NOT_COMPLETE
    verdict = _UNKNOWN if uncertain else _BROKEN
    not_yet = Finding(_WAITED, Verdict.NOT_APPLICABLE)
    return Decision(outcome, (Finding(_BASIC, verdict, facts), not_yet))


_THIRD_BY_ROLE = {
    Role.ADDITIONAL: ThirdInjection.ADDITIONAL,
    Role.BOOSTER: ThirdInjection.BOOSTER,
    Role.SECOND_BOOSTER: ThirdInjection.SECOND_BOOSTER,
}


def third_injection(judged: Judged) -> Decision[ThirdInjection]:
    """Say what the press's "mũi 3" is for this person.

    Args:
        judged: the judgement of the person.

    Returns:
        What the third injection by date is; the findings are its own and the rule of the count.
    """
    if any(one.ordinal is None for one in judged.doses):
        return Decision(ThirdInjection.UNKNOWN, (Finding(_THIRD, _UNKNOWN),))
    by_date = sorted(judged.doses, key=lambda one: one.ordinal or 0)
    if len(by_date) <= _BEFORE_THIRD:
        return Decision(ThirdInjection.NONE, (Finding(_THIRD, _BROKEN),))
    third = by_date[_BEFORE_THIRD]
    if third.role is Role.BASIC:
        valid = sum(one.role is Role.BASIC for one in by_date[: _BEFORE_THIRD + 1])
        every = valid > _BEFORE_THIRD
        outcome = ThirdInjection.THIRD_BASIC if every else ThirdInjection.REPEATED_BASIC
    elif third.role is Role.NONE:
        uncertain = third.is_uncertain
        outcome = ThirdInjection.UNKNOWN if uncertain else ThirdInjection.NOT_COUNTED
    else:
        outcome = _THIRD_BY_ROLE[third.role]
    return Decision(outcome, (Finding(_THIRD, _OK, (("given", third.dose.on),)), *third.findings))


_BEFORE_THIRD = 2
"""Injections before the third."""


def card_colour(
    judged: Judged, *, on: date, province: str, observations: Sequence[Observation] = ()
) -> Decision[CardColour]:
    """Give the colour of Hồ Chí Minh City's COVID card of September 2021.

    Args:
        judged: the judgement of the person.
        on: the day asked about.
        province: the code of the person's province.
        observations: "RECOVERED" with its day, if the person had recovered.

    Returns:
        The colour; not applicable in another province or month.
    """
    if province != _HCMC or not CARD_DAYS.includes(on):
        return Decision(CardColour.NOT_APPLICABLE, (Finding(_CARD, Verdict.NOT_APPLICABLE),))
    recovered = any(
        seen.code == RECOVERED and seen.certain and (seen.on is None or seen.on <= on)
        for seen in observations
    )
    effective = _counted(judged, on - timedelta(CARD_WAIT))
    if recovered or (effective and len(effective) == judged.basic_needed):
        colour = CardColour.GREEN
    elif effective:
        colour = CardColour.YELLOW
    elif any(one.is_uncertain for one in judged.doses):
        return Decision(CardColour.UNKNOWN, (Finding(_CARD, _UNKNOWN),))
    else:
        return Decision(CardColour.NONE, (Finding(_CARD, _BROKEN),))
    return Decision(colour, (Finding(_CARD, _OK, (("colour", colour.value),)),))


def dose_ordinals(
    days: Sequence[date | None], written: Sequence[int | None]
) -> Decision[tuple[int | None, ...]]:
    """Number doses by their days, whatever numbers a file gives them.

    Args:
        days: the day of each dose, in any order; None if it is not known.
        written: the number that the file gives each of them; None if it gives none.

    Returns:
        Each dose's place by date, from 1, None without a day; doses of one day keep their order.
        A finding for each dose whose written number is missing or another one.

    Examples:
        >>> dose_ordinals([date(2021, 9, 1), date(2021, 8, 1)], [1, 1]).outcome
        (2, 1)
    """
    order = sorted(
        (index for index, day in enumerate(days) if day is not None),
        key=lambda index: (days[index], index),
    )
    places: list[int | None] = [None] * len(days)
    for place, index in enumerate(order, 1):
        places[index] = place
    findings = []
    for day, number, at in zip(days, written, places, strict=True):
        facts = (("given", day), ("written", number), ("ordinal", at))
        if number is None or at is None:
            findings.append(Finding(_ORDINAL, _UNKNOWN, facts, "dose_number"))
        else:
            verdict = _OK if number == at else _BROKEN
            findings.append(Finding(_ORDINAL, verdict, facts, "dose_number"))
    return Decision(tuple(places), tuple(findings))
