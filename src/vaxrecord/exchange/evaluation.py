"""The lines that `vaxrecord evaluate` reads and writes: a history in, an evaluation out.

The keys are a promise to the systems that use them: keys are added, never removed or renamed.
Unknown is null. What cannot be read at all raises; what is only missing is judged as unknown.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from vaxrecord.exchange.history_line import (
    read_birth_date,
    read_day,
    read_objects,
    read_observations,
    read_sex_of,
    read_text,
)
from vaxrecord.identity import provinces
from vaxrecord.law.rule import Verdict
from vaxrecord.schedule.vietnam.covid19_table import CHOICES, ProvinceChoice
from vaxrecord.schedule.vietnam.judge import judge
from vaxrecord.schedule.vietnam.judged import DoseVerdict, Injection, Judged, NextDose, Vaccinee
from vaxrecord.schedule.vietnam.products import name_of, vaccine_code
from vaxrecord.schedule.vietnam.routine_judge import (
    Child,
    LineDue,
    RoutineDose,
    RoutineJudged,
    judge_routine,
    read_vaccine,
)
from vaxrecord.schedule.vietnam.sentences import explain_judged
from vaxrecord.vaccines import Code, by_code, resolve

__all__ = [
    "Data",
    "child_from_data",
    "evaluate_covid19",
    "evaluate_routine",
    "judged_to_data",
    "routine_to_data",
    "vaccinee_from_data",
]

Data = dict[str, Any]


def _product(dose: Mapping[str, Any]) -> tuple[str, str]:
    """Give product id and component of a dose; "" where the product is not known."""
    text, cvx = read_text(dose, "vaccine"), read_text(dose, "cvx")
    if text:
        found = resolve(text)
        return (found.product.id, found.component) if found.product is not None else ("", "")
    candidates = by_code("CVX", cvx) if cvx else ()
    licensed = [item for item in candidates if item.licensed is not None]
    if len(licensed) == 1 or len(candidates) == 1:
        return (licensed or candidates)[0].id, ""
    return "", ""


def _province(text: str) -> str:
    """Give the code of a province written as code or name; "" if it is not understood."""
    if provinces.by_gso_code(text, on=_CAMPAIGN) is not None:
        return text
    unit = provinces.find(text, on=_CAMPAIGN).unit if text else None
    return "" if unit is None else unit.gso_code


_CAMPAIGN = date(2021, 9, 20)
"""Provinces are those of the campaign, before the merger of 2025."""


def vaccinee_from_data(data: Mapping[str, Any]) -> Vaccinee:
    """Read a line as a person with COVID-19 injections.

    Args:
        data: the line's object: birth_date, sex, doses, observations, province; all may be absent.

    Raises:
        UnreadableInput: naming the key, if a value has the wrong form.
    """
    return Vaccinee(
        birth=read_birth_date(data),
        sex=read_sex_of(data),
        doses=tuple(_injection(dose) for dose in read_objects(data, "doses")),
        observations=read_observations(data),
        province=_province(read_text(data, "province")),
    )


def _injection(dose: Mapping[str, Any]) -> Injection:
    product, component = _product(dose)
    return Injection(on=read_day(dose, "date"), product=product, component=component)


def judged_to_data(id_: str, judged: Judged) -> Data:
    """Give the line of an evaluation.

    Args:
        id_: the id of the line that was read.
        judged: the judgement.

    Returns:
        id, doses in the order given, series_status, basic_series_complete, forecast, explanation.
    """
    said = explain_judged(judged)
    return {
        "id": id_,
        "doses": [_dose_to_data(one) for one in judged.doses],
        "series_status": judged.series_status.value,
        "basic_series_complete": judged.basic_series_complete,
        "forecast": None if judged.forecast is None else _forecast_to_data(judged.forecast),
        "explanation": {"vi": said.vi, "en": said.en},
    }


def _dose_to_data(one: DoseVerdict) -> Data:
    unknown = [
        f"Unknown: {finding.field or 'record'}"
        for finding in one.findings
        if finding.verdict is Verdict.UNKNOWN
    ]
    return {
        "n": one.index + 1,
        "date": one.dose.on and one.dose.on.isoformat(),
        "status": one.status.value,
        "role": one.role.value,
        "reasons": [*(reason.value for reason in one.reasons), *dict.fromkeys(unknown)],
        "rules": list(one.rules),
    }


def _forecast_to_data(due: NextDose) -> Data:
    return {
        "number": due.number,
        "earliest": due.earliest.isoformat(),
        "recommended": due.recommended.isoformat(),
        "past_due": due.past_due and due.past_due.isoformat(),
        "vaccines": [name_of(vaccine_code(product)) for product in due.vaccines],
    }


def evaluate_covid19(
    data: Mapping[str, Any],
    *,
    on: date,
    province_choices: tuple[ProvinceChoice, ...] = CHOICES,
) -> Data:
    """Evaluate one line by the COVID-19 schedule of Viet Nam.

    Args:
        data: the line's object.
        on: the assessment date.
        province_choices: what provinces decided on AstraZeneca's interval.

    Returns:
        The line to write.

    Raises:
        UnreadableInput: naming the key, if a value has the wrong form.

    Examples:
        >>> line = {"id": "a", "doses": [{"date": "2021-08-01", "vaccine": "Janssen"}]}
        >>> evaluate_covid19(line, on=date(2021, 11, 1))["basic_series_complete"]
        True
    """
    person = vaccinee_from_data(data)
    judged = judge(person, on=on, province_choices=province_choices)
    return judged_to_data(read_text(data, "id"), judged)


def child_from_data(data: Mapping[str, Any]) -> Child:
    """Read a line as a person with routine vaccinations.

    Args:
        data: the line's object, as for `vaccinee_from_data`.

    Raises:
        UnreadableInput: naming the key, if a value has the wrong form.
    """
    return Child(
        birth=read_birth_date(data),
        sex=read_sex_of(data),
        doses=tuple(
            (read_day(dose, "date"), _routine_vaccine(dose)) for dose in read_objects(data, "doses")
        ),
        observations=read_observations(data),
    )


def _routine_vaccine(dose: Mapping[str, Any]) -> Code | None:
    text, cvx = read_text(dose, "vaccine"), read_text(dose, "cvx")
    if text:
        return read_vaccine(text)
    return Code("CVX", cvx.zfill(_CVX_WIDTH)) if cvx else None


_CVX_WIDTH = 2
"""CVX codes below 10 are written with a zero in front."""


def routine_to_data(id_: str, judged: RoutineJudged) -> Data:
    """Give the line of a routine evaluation.

    Args:
        id_: the id of the line that was read.
        judged: the judgement.

    Returns:
        The keys of `judged_to_data`, with the line of the programme and the number in it of each
        dose, the vaccine group of the forecast, and all forecasts under "due".
    """
    due = [_due_to_data(one) for one in judged.due]
    vi = [one.said.vi for one in judged.doses]
    en = [one.said.en for one in judged.doses]
    status = {True: "Complete", False: "Not Complete", None: None}[judged.complete]
    return {
        "id": id_,
        "doses": [_routine_dose_to_data(one) for one in judged.doses],
        "series_status": status,
        "basic_series_complete": judged.complete,
        "forecast": due[0] if due else None,
        "due": due,
        "explanation": {"vi": " ".join(vi), "en": " ".join(en)},
    }


def _routine_dose_to_data(one: RoutineDose) -> Data:
    return {
        "n": one.index + 1,
        "date": one.on and one.on.isoformat(),
        "status": one.status.value,
        "role": one.role.value,
        "line": one.line or None,
        "number": one.number,
        "reasons": [reason.value for reason in one.reasons],
        "rules": list(one.rules),
    }


def _due_to_data(due: LineDue) -> Data:
    return {
        "group": due.group,
        "number": due.number,
        "earliest": due.earliest.isoformat(),
        "recommended": due.recommended.isoformat(),
        "past_due": due.past_due and due.past_due.isoformat(),
        "vaccines": [f"{code.system} {code.value}" for code in due.vaccines],
    }


def evaluate_routine(data: Mapping[str, Any], *, on: date) -> Data:
    """Evaluate one line by the routine programme of Viet Nam.

    Args:
        data: the line's object; vaccines by CVX code or by a usual name.
        on: the assessment date.

    Returns:
        The line to write.

    Raises:
        UnreadableInput: naming the key, if a value has the wrong form.

    Examples:
        >>> line = {"birth_date": "2024-09-01", "doses": [{"date": "2024-09-02", "vaccine": "BCG"}]}
        >>> evaluate_routine(line, on=date(2024, 10, 1))["doses"][0]["status"]
        'Valid'
    """
    return routine_to_data(read_text(data, "id"), judge_routine(child_from_data(data), on=on))
