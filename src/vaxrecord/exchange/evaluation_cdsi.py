"""The lines of `vaxrecord evaluate` for a schedule in CDC's form: codes in, every group out.

CDC's data know codes and not names, so doses need `cvx`. A patient has a forecast for each vaccine
group; the keys that hold one answer are filled where the line names one group ("vaccine_group") or
its doses belong to one alone, and "forecasts" always lists them all.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from vaxrecord.errors import UnreadableInput
from vaxrecord.exchange.history_line import (
    read_birth_date,
    read_day,
    read_objects,
    read_observations,
    read_sex_of,
)
from vaxrecord.periods.partial import Precision
from vaxrecord.schedule import (
    AdministeredDose,
    Assessment,
    GroupForecast,
    History,
    Schedule,
    SeriesStatus,
    dose_number_across,
    dose_verdict,
    evaluate,
    explain_dose,
    explain_forecast,
    primary_forecast,
)
from vaxrecord.vaccines import Code

__all__ = ["evaluate_cdsi"]

Data = dict[str, Any]


def evaluate_cdsi(data: Mapping[str, object], schedule: Schedule, *, on: date) -> Data:
    """Evaluate one line by a schedule in CDC's form.

    Args:
        data: the line's object: a whole birth_date, sex, doses with date and cvx (and mvx).
        schedule: the schedule (`vaxrecord.schedule.cdsi.schedule_from_cdsi`).
        on: the assessment date.

    Returns:
        The line to write; "role" is "none", for CDC's data know no such thing.

    Raises:
        UnreadableInput: naming the key, if a value is missing or has the wrong form.
    """
    assessment = evaluate(_history(data), schedule, on=on)
    group = str(data.get("vaccine_group") or _only_group(assessment))
    forecast = primary_forecast(assessment.of_group(group)) if group else None
    doses = [
        _dose_to_data(index, dose, assessment, group)
        for index, dose in enumerate(read_objects(data, "doses"))
    ]
    said = [one.pop("said") for one in doses]
    said += list(explain_forecast(forecast)) if forecast else []
    return {
        "id": data.get("id"),
        "doses": doses,
        "series_status": forecast.status.value if forecast else None,
        "basic_series_complete": forecast.status is SeriesStatus.COMPLETE if forecast else None,
        "forecast": _forecast_to_data(forecast, assessment) if forecast else None,
        "explanation": {
            "vi": " ".join(one.vi for one in said if one),
            "en": " ".join(one.en for one in said if one),
        },
        "forecasts": [
            {"vaccine_group": one.group, "status": one.status.value}
            | (_forecast_to_data(one, assessment) or {})
            for one in assessment.forecasts
        ],
    }


def _history(data: Mapping[str, object]) -> History:
    birth = read_birth_date(data)
    if birth is None or birth.precision is not Precision.DAY:
        msg = "birth_date: CDC's schedules count ages in days; give a whole date, yyyy-mm-dd"
        raise UnreadableInput(msg)
    doses = []
    for dose in read_objects(data, "doses"):
        given, cvx, mvx = read_day(dose, "date"), dose.get("cvx"), dose.get("mvx")
        if given is None or not cvx:
            msg = "doses: each needs its date and its cvx; CDC's schedules know no names"
            raise UnreadableInput(msg)
        maker = Code("MVX", str(mvx)) if mvx else None
        doses.append(AdministeredDose(on=given, vaccine=Code("CVX", str(cvx)), maker=maker))
    return History(
        birth_date=birth.earliest,
        sex=read_sex_of(data),
        doses=tuple(doses),
        observations=read_observations(data),
    )


def _only_group(assessment: Assessment) -> str:
    """Give the vaccine group that all doses belong to; "" if there are several, or none."""
    groups = {
        forecast.group
        for forecast in assessment.forecasts
        for member in forecast.members
        if member.result.evaluations
    }
    return groups.pop() if len(groups) == 1 else ""


def _dose_to_data(
    index: int, dose: Mapping[str, object], assessment: Assessment, group: str
) -> Data:
    verdict = dose_verdict(assessment, index, group)
    return {
        "n": index + 1,
        "date": dose["date"],
        "status": verdict.status.value if verdict else None,
        "role": "none",
        "reasons": [reason.value for reason in verdict.reasons] if verdict else [],
        "rules": list(dict.fromkeys(one.rule for one in verdict.findings)) if verdict else [],
        "said": explain_dose(verdict) if verdict else None,
    }


def _forecast_to_data(forecast: GroupForecast, assessment: Assessment) -> Data | None:
    if forecast.earliest is None:
        return None
    days = {
        name: day.isoformat() if day else None
        for name, day in (
            ("earliest", forecast.earliest),
            ("recommended", forecast.recommended),
            ("past_due", forecast.past_due),
        )
    }
    return {
        "number": dose_number_across(assessment.of_group(forecast.group)),
        **days,
        "vaccines": [product.vaccine.value for product in forecast.vaccines],
    }
