"""Judge the COVID-19 injections of a person: which count, as what, and what is due.

The engine walks the permitted sequences; three things are decided here:

* *Which product the basic series began with*: the first injection, by date, that counts as a first
  dose. Later injections are held against the sequences that begin with it, so a third product never
  counts silently.
* *Not Valid or Extraneous*: an injection after the basic series that no rule foresaw for this person
  on its day is beyond what was asked for; it is not one to repeat (docs/unknowns.md,
  "extraneous-doses").
* *What is not known*: without a birth date, ages are left out and the verdict says so; with a part
  of it, both ends are tried first. Unknown is not false.
"""

from collections.abc import Sequence
from datetime import date

from attrs import evolve

from vaxrecord.law.rule import Finding, Verdict
from vaxrecord.schedule.chart import open_chart
from vaxrecord.schedule.history import AdministeredDose, History, Observation
from vaxrecord.schedule.status import SeriesStatus
from vaxrecord.schedule.vietnam.covid19 import Covid19, covid19_rules
from vaxrecord.schedule.vietnam.covid19_table import (
    CAMPAIGN_SINCE,
    CHOICES,
    ProvinceChoice,
    province_observation,
)
from vaxrecord.schedule.vietnam.judged import DoseVerdict, Injection, Judged, NextDose, Vaccinee
from vaxrecord.schedule.vietnam.products import KNOWN, UNSPECIFIED, product_of, vaccine_code
from vaxrecord.schedule.vietnam.reasons import Patient
from vaxrecord.schedule.vietnam.rows import Path, Role, Target
from vaxrecord.schedule.vietnam.verdicts import verdicts
from vaxrecord.schedule.vietnam.walked import Followed, begin, walk

__all__ = ["judge"]

_AGELESS = date.min
"""Stands for a birth date where the rules that are used have no ages."""
_BASIC = Role.BASIC
_AGE_UNKNOWN = Finding("SCH-HOUSE-AGE-UNKNOWN", Verdict.UNKNOWN, (), "birth_date")


def _next_dose(followed: Followed, rules: Covid19) -> NextDose | None:
    due = followed.outlook.due
    if due is None:
        return None
    path = rules.paths.get(followed.series.row.name)
    return NextDose(
        number=due.number,
        role=_BASIC if path is None else path.targets[due.target - 1].role,
        earliest=due.earliest,
        recommended=due.recommended,
        past_due=due.past_due,
        vaccines=tuple(dict.fromkeys([product_of(row.vaccine) for row in due.vaccines])),
    )


def _first_dose(opening: Followed, rules: Covid19, patient: Patient, on: date) -> NextDose | None:
    """Give the first injection: not before the campaign, with what the person may have by then."""
    due = _next_dose(opening, rules)
    return due and _within_campaign(due, rules.opening_target, patient, on)


def _within_campaign(due: NextDose, target: Target, patient: Patient, on: date) -> NextDose:
    earliest = max(due.earliest, CAMPAIGN_SINCE)
    rows = [ruled.row for ruled in target.products]
    fitting = (row for row in rows if patient.fits(row, max(on, earliest)))
    return evolve(
        due,
        earliest=earliest,
        recommended=max(due.recommended, earliest),
        vaccines=tuple(dict.fromkeys(product_of(row.vaccine) for row in fitting)),
    )


def _given(person: Vaccinee) -> list[tuple[int, Injection]]:
    """Give the injections with a day, in order of date, each with its place."""
    dated = [(index, dose) for index, dose in enumerate(person.doses) if dose.on is not None]
    return sorted(dated, key=_day) if len(dated) > 1 else dated


def _day(item: tuple[int, Injection]) -> date:
    return item[1].on or date.max


def _normal(dose: Injection) -> Injection:
    return dose if dose.product in KNOWN else evolve(dose, product=UNSPECIFIED, component="")


def _history(
    person: Vaccinee,
    given: Sequence[tuple[int, Injection]],
    birth: date | None,
    rules: Covid19,
) -> History:
    """Lay a person out for the engine; doses of one day keep the order in which they came."""
    observations = person.observations
    if person.province in rules.provinces:  # no rule asks for another
        observations = (*observations, Observation(province_observation(person.province)))
    return History(
        birth_date=birth or _AGELESS,
        sex=person.sex,
        doses=tuple(
            [
                AdministeredDose(
                    on=dose.on or _AGELESS,
                    vaccine=vaccine_code(dose.product, dose.component),
                    substandard=dose.substandard,
                    ordinal=place,
                )
                for place, (_, dose) in enumerate(given)
            ]
        ),
        observations=observations,
    )


def _basic(
    verdicts: Sequence[DoseVerdict], path: Path | None
) -> tuple[int | None, date | None, bool | None]:
    """Say how many basic injections are needed, when the last came, whether they are complete."""
    needed = None
    if path is not None:
        needed = len([target for target in path.targets if target.role is _BASIC])
        days = [one.dose.on for one in verdicts if one.role is _BASIC and one.dose.on]
        if len(days) == needed:
            return needed, max(days), True
    return needed, None, None if any(one.is_uncertain for one in verdicts) else False


def _judge(person: Vaccinee, birth: date | None, rules: Covid19, on: date) -> Judged:
    """Judge a person whose birth date is known, or by the rules that have no ages."""
    given = _given(person)
    history = _history(person, given, birth, rules)
    chart = open_chart(history, rules.schedule.prepared, on)
    patient = Patient(birth, chart.observed)
    tried, begun = begin(chart, [dose.product for _, dose in given], rules, patient)
    doses = verdicts(person, given, tried, begun, rules, patient)
    if begun is not None:
        best = begun.best
        path = rules.paths[best.series.row.name]
        status, forecast = best.status, _next_dose(best, rules)
    elif birth is None:  # when a person may begin is a matter of age alone
        path, status, forecast = None, SeriesStatus.NOT_COMPLETE, None
    else:
        prepared = rules.opening.prepared
        opening = walk(prepared.antigens[0].series, open_chart(history, prepared, on)).best
        path, status, forecast = None, opening.status, _first_dose(opening, rules, patient, on)
    needed, completed_on, complete = _basic(doses, path)
    return Judged(
        on=on,
        doses=doses,
        path="" if path is None else path.series.name,
        basic_needed=needed,
        completed_on=completed_on,
        series_status=status,
        basic_series_complete=complete,
        forecast=forecast,
    )


def _outcome(judged: Judged) -> tuple[object, ...]:
    """Give what a reader acts on, to compare two judgements of one person."""
    doses = tuple((one.status, one.role, one.reasons) for one in judged.doses)
    return doses, judged.series_status, judged.completed_on, judged.forecast


def _judge_as_known(person: Vaccinee, choices: tuple[ProvinceChoice, ...], on: date) -> Judged:
    """Judge a person by as much of the birth date as is known."""
    birth, rules = person.birth, covid19_rules(choices)
    if birth is not None:
        judged = _judge(person, birth.earliest, rules, on)
        if birth.day is not None:
            return judged
        if _outcome(judged) == _outcome(_judge(person, birth.latest, rules, on)):
            return judged
    ageless = _judge(person, None, covid19_rules(choices, ages_known=False), on)
    return evolve(ageless, findings=(_AGE_UNKNOWN,))


def _ahead(one: DoseVerdict, on: date) -> DoseVerdict:
    """Say of an injection that it is dated later than the day of review."""
    if one.dose.on is None or one.dose.on <= on:
        return one
    facts = (("given", one.dose.on), ("date", on))
    found = Finding("SCH-HOUSE-DOSE-AHEAD", Verdict.BROKEN, facts, "injection_date")
    return evolve(one, findings=(*one.findings, found))


def judge(
    person: Vaccinee, *, on: date, province_choices: tuple[ProvinceChoice, ...] = CHOICES
) -> Judged:
    """Judge the COVID-19 injections of a person by the Ministry of Health's rules.

    Each injection is judged by the rules in force on its own day; what is due next, by those in
    force on `on`. An injection dated later than `on` gets a verdict and does not count yet.

    Args:
        person: what is known of the person.
        on: the day on which the record is looked at.
        province_choices: what provinces decided on AstraZeneca's interval.

    Returns:
        A verdict on every injection, and how the person stands.

    Examples:
        >>> from vaxrecord.periods.partial import PartialDate
        >>> given = [Injection(on=date(2021, 8, day), product="vero-cell") for day in (1, 21)]
        >>> person = Vaccinee(birth=PartialDate(1980), doses=tuple(given))
        >>> [one.status.value for one in judge(person, on=date(2021, 11, 1)).doses]
        ['Valid', 'Not Valid']
    """
    if not KNOWN.issuperset([dose.product for dose in person.doses]):
        person = evolve(person, doses=tuple(_normal(dose) for dose in person.doses))
    ahead = [dose for dose in person.doses if dose.on is not None and dose.on > on]
    judged = _judge_as_known(person, province_choices, on)
    if not ahead:
        return judged
    by_now = tuple(dose for dose in person.doses if dose.on is not None and dose.on <= on)
    now = _judge_as_known(evolve(person, doses=by_now), province_choices, on)
    doses = tuple(_ahead(one, on) for one in judged.doses)
    return evolve(now, doses=doses)
