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

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import evolve, frozen

from vaxrecord.law.rule import Finding, Verdict
from vaxrecord.periods.partial import Precision
from vaxrecord.schedule.assess import evaluate
from vaxrecord.schedule.edition import Schedule
from vaxrecord.schedule.history import AdministeredDose, History, Observation
from vaxrecord.schedule.model import SeriesKind
from vaxrecord.schedule.results import Assessment, DoseEvaluation, SeriesResult
from vaxrecord.schedule.status import EvaluationStatus, Reason, SeriesStatus
from vaxrecord.schedule.vietnam.covid19 import Covid19, covid19_rules
from vaxrecord.schedule.vietnam.covid19_table import (
    CAMPAIGN_SINCE,
    CHOICES,
    RISKS,
    UNDER_18,
    ProvinceChoice,
    province_observation,
)
from vaxrecord.schedule.vietnam.judged import DoseVerdict, Injection, Judged, NextDose, Vaccinee
from vaxrecord.schedule.vietnam.products import KNOWN, name_of, product_of, vaccine_code
from vaxrecord.schedule.vietnam.reasons import Patient, findings_of, is_foreseen
from vaxrecord.schedule.vietnam.rows import Path, Role, Target

__all__ = ["judge"]

_VALID, _NOT_VALID = EvaluationStatus.VALID, EvaluationStatus.NOT_VALID
_EXTRANEOUS = EvaluationStatus.EXTRANEOUS
_UNSPECIFIED = "unspecified"
_AGELESS = date.min
"""Stands for a birth date where the rules that are used have no ages."""
_AGE_UNKNOWN = Finding("SCH-HOUSE-AGE-UNKNOWN", Verdict.UNKNOWN, (), "birth_date")
_INCOMPLETE = Finding("SCH-HOUSE-PRODUCT-UNKNOWN", Verdict.UNKNOWN, (), "vaccine")


@frozen
class _Walked:
    """The sequences that begin with one product, walked, and the result that speaks."""

    assessment: Assessment
    best: SeriesResult


def _walk(history: History, schedule: Schedule, on: date) -> _Walked:
    """Walk the sequences of a schedule, and choose the one that speaks for the person.

    It is the one in which the injections counted first: a verdict must not change because of an
    injection that came later. Only where several count the same does the engine's choice decide.
    """
    assessment = evaluate(history, schedule, on=on)
    risk = [one for one in assessment.results if one.series.kind is SeriesKind.RISK]
    pool: Sequence[SeriesResult] = assessment.results
    if risk:
        first = min(one.series.priority for one in risk)
        pool = [one for one in risk if one.series.priority == first]
    if len(pool) == 1:
        return _Walked(assessment, pool[0])
    counted = [tuple(one.status is _VALID for one in result.evaluations) for result in pool]
    most = max(counted)
    ties = [result for result, which in zip(pool, counted, strict=True) if which == most]
    chosen = {id(member.result) for one in assessment.forecasts for member in one.members}
    return _Walked(assessment, next((one for one in ties if id(one) in chosen), ties[0]))


def _evaluation(walked: _Walked, index: int) -> tuple[DoseEvaluation, SeriesResult]:
    """Choose what to say of an injection.

    A refusal for the product alone says little where another sequence with the same products
    permits it and refuses it for something else.
    """
    best = walked.best
    mine = best.evaluations[index]  # every product is evaluated, in order of date
    if mine.status is not _NOT_VALID or Reason.WRONG_VACCINE not in mine.reasons:
        return mine, best
    for result in walked.assessment.results:
        if result.series.kind is best.series.kind:
            one = result.evaluations[index]
            closer = one.target == mine.target and Reason.WRONG_VACCINE not in one.reasons
            if closer and one.status is _NOT_VALID:
                return one, result
    return mine, best


def _verdict(
    index: int, place: int, dose: Injection, walked: _Walked, rules: Covid19, patient: Patient
) -> DoseVerdict:
    one, result = _evaluation(walked, place)
    path = rules.paths[result.series.name]
    code = vaccine_code(dose.product, dose.component)
    status, role, reasons = one.status, Role.NONE, one.reasons
    findings: tuple[Finding, ...]
    target = None if one.target is None else path.targets[one.target - 1]
    if target is not None and status is _VALID:
        role, reasons = target.role, ()
        findings = findings_of(one, code, path, result, patient)
    elif dose.product == _UNSPECIFIED:
        findings = (_INCOMPLETE,)
    elif (
        target is not None
        and status is _NOT_VALID
        and target.role is not Role.BASIC
        and not is_foreseen(target, patient, one.on)
    ):
        status, reasons = _EXTRANEOUS, (Reason.ALREADY_COMPLETE,)
        findings = (Finding("SCH-HOUSE-BEYOND", Verdict.BROKEN, (("given", one.on),)),)
    else:
        findings = findings_of(one, code, path, result, patient)
        if all(finding.field != "injection_date" for finding in findings):
            reasons = tuple(reason for reason in reasons if reason is not Reason.TOO_SOON)
    return DoseVerdict(
        index=index,
        dose=dose,
        ordinal=one.number,
        status=status,
        role=role,
        reasons=reasons,
        findings=findings,
    )


def _unjudged(index: int, dose: Injection, ordinal: int | None, finding: Finding) -> DoseVerdict:
    """Give the verdict on an injection that nothing can be said of."""
    return DoseVerdict(
        index=index,
        dose=dose,
        ordinal=ordinal,
        status=_NOT_VALID,
        role=Role.NONE,
        findings=(finding,),
    )


def _next_dose(result: SeriesResult, rules: Covid19) -> NextDose | None:
    due = result.forecast
    if due is None:
        return None
    path = rules.paths.get(result.series.name)
    return NextDose(
        number=due.number,
        role=Role.BASIC if path is None else path.targets[due.target - 1].role,
        earliest=due.earliest,
        recommended=due.recommended,
        past_due=due.past_due,
        vaccines=tuple(dict.fromkeys(product_of(row.vaccine) for row in due.vaccines)),
    )


def _first_dose(
    result: SeriesResult, rules: Covid19, patient: Patient, on: date
) -> NextDose | None:
    """Give the first injection: not before the campaign, with what the person may have by then."""
    due = _next_dose(result, rules)
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
    return sorted(dated, key=lambda item: (item[1].on or date.max, item[0]))


def _normal(dose: Injection) -> Injection:
    return dose if dose.product in KNOWN else evolve(dose, product=_UNSPECIFIED, component="")


def _history(
    person: Vaccinee, given: Sequence[tuple[int, Injection]], birth: date | None
) -> History:
    """Lay a person out for the engine; doses of one day keep the order in which they came."""
    observations = person.observations
    if person.province:
        observations = (*observations, Observation(province_observation(person.province)))
    return History(
        birth_date=birth or _AGELESS,
        sex=person.sex,
        doses=tuple(
            AdministeredDose(
                on=dose.on or _AGELESS,
                vaccine=vaccine_code(dose.product, dose.component),
                substandard=dose.substandard,
                ordinal=place,
            )
            for place, (_, dose) in enumerate(given)
        ),
        observations=observations,
    )


def _begin(
    history: History,
    given: Sequence[tuple[int, Injection]],
    rules: Covid19,
    patient: Patient,
    on: date,
) -> tuple[dict[str, _Walked], _Walked | None]:
    """Find the product that the basic series begins with.

    Returns:
        What was walked, by first product; and the one in which an injection counts, if any does.
    """
    had = frozenset(dose.product for _, dose in given)
    young = any(patient.is_of_age(UNDER_18, dose.on) for dose in history.doses[:1])
    at_risk = not RISKS.isdisjoint(patient.observed)
    tried: dict[str, _Walked] = {}
    for place, (_, dose) in enumerate(given):
        walked = tried.get(dose.product)
        if walked is None:
            schedule = rules.for_products(dose.product, had, young=young, at_risk=at_risk)
            if schedule is None:
                continue
            walked = tried[dose.product] = _walk(history, schedule, on)
        if walked.best.evaluations[place].status is _VALID:
            return tried, walked
    return tried, None


def _verdicts(
    person: Vaccinee,
    given: Sequence[tuple[int, Injection]],
    tried: Mapping[str, _Walked],
    begun: _Walked | None,
    rules: Covid19,
    patient: Patient,
) -> tuple[DoseVerdict, ...]:
    """Give a verdict on every injection, in the order given."""
    found: dict[int, DoseVerdict] = {}
    counted = False
    for place, (index, dose) in enumerate(given):
        # Before the first injection that counts, each is judged as the first of its own product.
        own = tried.get(dose.product)
        walked = begun if begun is not None and (counted or own is None) else own
        if walked is None:
            finding = _INCOMPLETE if dose.product == _UNSPECIFIED else _unlicensed(dose)
            found[index] = _unjudged(index, dose, place + 1, finding)
            continue
        found[index] = _verdict(index, place, dose, walked, rules, patient)
        counted = counted or found[index].is_valid
    return tuple(
        found.get(index) or _unjudged(index, dose, None, _INCOMPLETE)
        for index, dose in enumerate(person.doses)
    )


def _unlicensed(dose: Injection) -> Finding:
    facts = (("given", dose.on), ("product", name_of(vaccine_code(dose.product))))
    return Finding("SCH-HOUSE-UNLICENSED", Verdict.UNKNOWN, facts, "vaccine")


def _basic(
    verdicts: Sequence[DoseVerdict], path: Path | None
) -> tuple[int | None, date | None, bool | None]:
    """Say how many basic injections are needed, when the last came, whether they are complete."""
    uncertain = any(one.is_uncertain for one in verdicts)
    if path is None:
        return None, None, None if uncertain else False
    needed = sum(target.role is Role.BASIC for target in path.targets)
    days = [one.dose.on for one in verdicts if one.role is Role.BASIC and one.dose.on]
    if len(days) == needed:
        return needed, max(days), True
    return needed, None, None if uncertain else False


def _judge(person: Vaccinee, birth: date | None, rules: Covid19, on: date) -> Judged:
    """Judge a person whose birth date is known, or by the rules that have no ages."""
    given = _given(person)
    history = _history(person, given, birth)
    patient = Patient(
        birth,
        {seen.code: seen.on for seen in history.observations if seen.certain},
        tuple((dose.on, dose.vaccine) for dose in history.doses),
    )
    tried, begun = _begin(history, given, rules, patient, on)
    verdicts = _verdicts(person, given, tried, begun, rules, patient)
    if begun is not None:
        result, path = begun.best, rules.paths[begun.best.series.name]
        status, forecast = result.status, _next_dose(result, rules)
    elif birth is None:  # when a person may begin is a matter of age alone
        path, status, forecast = None, SeriesStatus.NOT_COMPLETE, None
    else:
        opening = evaluate(history, rules.opening, on=on).results[0]
        path, status, forecast = None, opening.status, _first_dose(opening, rules, patient, on)
    needed, completed_on, complete = _basic(verdicts, path)
    return Judged(
        on=on,
        doses=verdicts,
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
        if birth.precision is Precision.DAY:
            return judged
        if _outcome(judged) == _outcome(_judge(person, birth.latest, rules, on)):
            return judged
    ageless = _judge(person, None, covid19_rules(choices, ages_known=False), on)
    return evolve(ageless, findings=(_AGE_UNKNOWN,))


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
    if any(dose.product not in KNOWN for dose in person.doses):
        person = evolve(person, doses=tuple(_normal(dose) for dose in person.doses))
    judged = _judge_as_known(person, province_choices, on)
    if all(dose.on is None or dose.on <= on for dose in person.doses):
        return judged
    by_now = tuple(dose for dose in person.doses if dose.on is not None and dose.on <= on)
    now = _judge_as_known(evolve(person, doses=by_now), province_choices, on)
    doses = tuple(_ahead(one, on) for one in judged.doses)
    return evolve(now, doses=doses)


def _ahead(one: DoseVerdict, on: date) -> DoseVerdict:
    """Say of an injection that it is dated later than the day of review."""
    if one.dose.on is None or one.dose.on <= on:
        return one
    facts = (("given", one.dose.on), ("date", on))
    found = Finding("SCH-HOUSE-DOSE-AHEAD", Verdict.BROKEN, facts, "injection_date")
    return evolve(one, findings=(*one.findings, found))
