"""A child's routine vaccinations, each judged by the edition in force on its day.

From 01/07/2026 there is no numeric schedule: doses are still counted by what they protect against,
and nothing is forecast. What is due next is forecast by the edition of the day of asking.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from attrs import field, frozen

from vaxrecord.law.rule import Finding, Sentence, Verdict
from vaxrecord.masking import mask_date
from vaxrecord.periods.partial import PartialDate, Precision
from vaxrecord.schedule.assess import evaluate
from vaxrecord.schedule.conventions import primary_forecast
from vaxrecord.schedule.explain import explain_dose
from vaxrecord.schedule.history import AdministeredDose, History, Observation
from vaxrecord.schedule.results import Assessment, DoseEvaluation
from vaxrecord.schedule.status import EvaluationStatus, Reason
from vaxrecord.schedule.vietnam.routine import editions_of, lines_of, routine
from vaxrecord.schedule.vietnam.routine_rules import (
    BEFORE_2018,
    LIVE_APART,
    NO_NUMBERS,
    UNKNOWN_AGE,
    UNKNOWN_VACCINE,
    rule_of,
)
from vaxrecord.schedule.vietnam.routine_table import (
    EDITIONS,
    LINES,
    NAMES,
    NUMBERLESS,
    ROTAVIN,
    Edition,
    Line,
)
from vaxrecord.schedule.vietnam.rows import Role
from vaxrecord.sex import Sex
from vaxrecord.text import fold
from vaxrecord.vaccines import Code

__all__ = ["Child", "LineDue", "RoutineDose", "RoutineJudged", "judge_routine", "read_vaccine"]

_ROLES: Mapping[str, tuple[Role, ...]] = MappingProxyType(
    {line.id: tuple(step.role for step in line.steps) for line in LINES}
)
_BY_ID = {line.id: line for line in LINES}
_AGELESS = date.min


@frozen(kw_only=True)
class Child:
    """One person with routine vaccinations.

    Args:
        birth: the date of birth, or the part that is known; None if nothing is.
        sex: None if not known; asked for in pregnancy alone.
        doses: day (None if not known) and code (None if not known) of each, in any order.
        observations: "PREGNANT", if it applies.
    """

    birth: PartialDate | None = field(default=None, repr=mask_date)
    sex: Sex | None = None
    doses: tuple[tuple[date | None, Code | None], ...] = ()
    observations: tuple[Observation, ...] = ()


@frozen(kw_only=True)
class RoutineDose:
    """What one routine dose is worth.

    Args:
        index: its place in `Child.doses`, from 0.
        on: its day.
        line: the line of the programme; "" if it belongs to none.
        number: which dose of the line it is held against, None beyond the line.
        status: by CDSi's words.
        role: basic or booster; none unless it is Valid.
        reasons: why it is not Valid.
        findings: the rules that were looked at.
        said: the same in words.
    """

    index: int
    on: date | None
    line: str
    number: int | None
    status: EvaluationStatus
    role: Role
    reasons: tuple[Reason, ...]
    findings: tuple[Finding, ...]
    said: Sentence

    @property
    def rules(self) -> tuple[str, ...]:
        """Ids of the rules that decided: those broken or unknown if there are any, else all."""
        decided = [
            one.rule
            for one in self.findings
            if one.verdict is Verdict.BROKEN or one.verdict is Verdict.UNKNOWN
        ]
        return tuple(dict.fromkeys(decided or [one.rule for one in self.findings]))


@frozen(kw_only=True)
class LineDue:
    """What is due next in one line of the programme; dates as in `NextDose`."""

    group: str
    number: int
    earliest: date
    recommended: date
    past_due: date | None
    vaccines: tuple[Code, ...]


@frozen(kw_only=True)
class RoutineJudged:
    """What the routine schedule says of one person on one day.

    Args:
        on: the day.
        doses: one verdict a dose, in the order given.
        due: what is due next, soonest first; empty where no numeric schedule is in force.
        complete: whether every line of the day's edition is complete; None if none is in force.
        findings: on the person as a whole.
    """

    on: date
    doses: tuple[RoutineDose, ...]
    due: tuple[LineDue, ...]
    complete: bool | None
    findings: tuple[Finding, ...]


def _edition_on(line: Line, on: date) -> Edition | None:
    return next((one for one in editions_of(line) if one.in_force.includes(on)), None)


def _findings(one: DoseEvaluation, line: Line) -> tuple[Finding, ...]:
    """Give the rule of the line, the edition's limits, and what the engine compared."""
    on, facts = one.on, (("given", one.on),)
    status = one.status
    if _edition_on(line, on) is None:
        verdict = Verdict.NOT_APPLICABLE
    else:
        verdict = Verdict.BROKEN if status is EvaluationStatus.NOT_VALID else Verdict.SATISFIED
    found = [Finding(rule_of(line), verdict, facts)]
    if NUMBERLESS.includes(on):
        found.append(Finding(NO_NUMBERS, Verdict.UNKNOWN, facts))
    if on < _FIRST_DAY:
        found.append(Finding(BEFORE_2018, Verdict.UNKNOWN, facts))
    if Reason.CONFLICT in one.reasons:
        found.append(Finding(LIVE_APART, Verdict.BROKEN, facts))
    return (*found, *(finding for finding in one.findings if finding.verdict is Verdict.BROKEN))


_FIRST_DAY = EDITIONS[0].in_force.since or date.min


def _verdict(index: int, on: date | None, place: int | None, assessment: Assessment) -> RoutineDose:
    """Give the verdict on a dose: of several lines that it serves, one in which it counts."""
    evaluations = [] if place is None else _evaluations(assessment, place)
    if not evaluations:
        unknown = Finding(UNKNOWN_VACCINE, Verdict.UNKNOWN, (("given", on),), "vaccine")
        said = Sentence("Không rõ vắc xin hoặc ngày.", "Vaccine or day not known.")
        return RoutineDose(
            index=index,
            on=on,
            line="",
            number=None,
            status=EvaluationStatus.NOT_VALID,
            role=Role.NONE,
            reasons=(),
            findings=(unknown,),
            said=said,
        )
    valid = [(name, one) for name, one in evaluations if one.status is EvaluationStatus.VALID]
    name, one = (valid or evaluations)[0]
    line = _BY_ID[name]
    counts = one.status is EvaluationStatus.VALID and one.target is not None
    return RoutineDose(
        index=index,
        on=on,
        line=name,
        number=one.target,
        status=one.status,
        role=_ROLES[name][one.target - 1] if counts and one.target is not None else Role.NONE,
        reasons=one.reasons,
        findings=_findings(one, line),
        said=_said(line, one),
    )


def _said(line: Line, one: DoseEvaluation) -> Sentence:
    said, (vi, en) = explain_dose(one), line.title
    return Sentence(f"{vi}: {said.vi}.", f"{en}: {said.en}.")


def _evaluations(assessment: Assessment, place: int) -> list[tuple[str, DoseEvaluation]]:
    """Give what the best series of each group say of a dose."""
    return [
        (member.result.series.name, one)
        for forecast in assessment.forecasts
        for member in forecast.members
        for one in member.result.evaluations
        if one.index == place
    ]


def _due(assessment: Assessment, on: date) -> tuple[tuple[LineDue, ...], bool | None]:
    """Give what is due by the edition of the day, and whether nothing is."""
    due, known = [], False
    for group in dict.fromkeys(forecast.group for forecast in assessment.forecasts):
        if all(_edition_on(line, on) is None for line in lines_of(group)):
            continue
        known = True
        forecast = primary_forecast(assessment.of_group(group))
        if (
            forecast is None
            or forecast.number is None
            or forecast.earliest is None
            or forecast.recommended is None
        ):
            continue
        due.append(
            LineDue(
                group=group,
                number=forecast.number,
                earliest=forecast.earliest,
                recommended=forecast.recommended,
                past_due=forecast.past_due,
                vaccines=tuple(dict.fromkeys(row.vaccine for row in forecast.vaccines)),
            )
        )
    due.sort(key=lambda one: (one.recommended, one.group))
    return tuple(due), not due if known else None


def judge_routine(child: Child, *, on: date) -> RoutineJudged:
    """Judge a person's routine vaccinations, each by the edition in force on its day.

    Args:
        child: what is known of the person.
        on: the day of asking.

    Returns:
        A verdict on every dose and what is due. Without a whole birth date, ages are left out and
        nothing is forecast.

    Examples:
        >>> bcg = Code("CVX", "19")
        >>> child = Child(birth=PartialDate(2024, 9, 1), doses=((date(2024, 9, 2), bcg),))
        >>> judge_routine(child, on=date(2024, 10, 1)).doses[0].status.value
        'Valid'
    """
    known = child.birth is not None and child.birth.precision is Precision.DAY
    dated = [
        (index, day, code)
        for index, (day, code) in enumerate(child.doses)
        if day is not None and code is not None
    ]
    history = History(
        birth_date=child.birth.earliest if child.birth is not None and known else _AGELESS,
        sex=child.sex,
        doses=tuple(
            AdministeredDose(on=day, vaccine=code, ordinal=index) for index, day, code in dated
        ),
        observations=child.observations,
    )
    assessment = evaluate(history, routine(ages=known), on=on)
    places = {index: place for place, (index, _, _) in enumerate(dated)}
    doses = tuple(
        _verdict(index, day, places.get(index), assessment)
        for index, (day, _) in enumerate(child.doses)
    )
    if not known:
        missing = Finding(UNKNOWN_AGE, Verdict.UNKNOWN, (), "birth_date")
        return RoutineJudged(on=on, doses=doses, due=(), complete=None, findings=(missing,))
    due, complete = _due(assessment, on)
    findings: tuple[Finding, ...] = ()
    if NUMBERLESS.includes(on):
        findings = (Finding(NO_NUMBERS, Verdict.UNKNOWN, (("given", on),)),)
    return RoutineJudged(on=on, doses=doses, due=due, complete=complete, findings=findings)


_BY_NAME: Mapping[str, Code] = MappingProxyType(
    {fold(name): Code("CVX", cvx) for name, cvx in NAMES} | {fold("Rotavin-M1"): ROTAVIN}
)


def read_vaccine(text: str) -> Code | None:
    """Read the name of a routine vaccine.

    Args:
        text: a brand or a usual name.

    Returns:
        Its code; None if it is not in the table. Nothing is guessed.

    Examples:
        >>> read_vaccine("Viêm gan B").value
        '08'
    """
    return _BY_NAME.get(fold(text))
