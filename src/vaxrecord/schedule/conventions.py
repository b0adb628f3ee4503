"""What CDSi leaves to whoever shows the result: named here, kept out of the engine.

The engine gives all forecasts of a vaccine group and every dose's status in every series. Who
prints *one* forecast, *one* number and *one* status a dose must choose; these functions are our
choice and no rule of CDC's (docs/explanation/schedule-engine.md, "Conventions").
"""

from collections.abc import Iterable, Sequence
from datetime import date

from vaxrecord.schedule.model import SeriesKind
from vaxrecord.schedule.results import Assessment, DoseEvaluation, GroupForecast
from vaxrecord.schedule.status import EvaluationStatus, SeriesStatus

__all__ = ["dose_evaluations", "dose_number_across", "dose_verdict", "primary_forecast"]

_ORDER = {
    SeriesStatus.CONTRAINDICATED: 0,
    SeriesStatus.NOT_COMPLETE: 1,
    SeriesStatus.COMPLETE: 2,
    SeriesStatus.IMMUNE: 2,
    SeriesStatus.NOT_RECOMMENDED: 3,
    SeriesStatus.AGED_OUT: 4,
}
_VALID = EvaluationStatus.VALID


def _has_begun(forecast: GroupForecast) -> bool:
    """Tell whether any series of a forecast concerns the patient by now."""
    return any(
        not member.result.waiting or member.result.valid_doses > 0 for member in forecast.members
    )


def _rank(forecast: GroupForecast) -> tuple[int, bool, date]:
    return (
        _ORDER[forecast.status],
        forecast.kind is not SeriesKind.RISK,
        forecast.earliest or date.max,
    )


def primary_forecast(forecasts: Iterable[GroupForecast]) -> GroupForecast | None:
    """Choose one forecast of a vaccine group (a convention, not CDSi).

    Forecasts whose series all wait for their minimum age to start, without a valid dose, are left
    out. Then: Contraindicated, Not Complete, Complete or Immune, Not Recommended, Aged Out; risk
    before standard; earliest first.

    Args:
        forecasts: of one vaccine group.

    Returns:
        The forecast to show; None if there is none.
    """
    all_of_them = tuple(forecasts)
    begun = [forecast for forecast in all_of_them if _has_begun(forecast)]
    return min(begun or all_of_them, key=_rank, default=None)


def _valid_doses(forecast: GroupForecast) -> set[int]:
    return {
        one.index
        for member in forecast.members
        for one in member.result.evaluations
        if one.status is _VALID
    }


def dose_number_across(forecasts: Iterable[GroupForecast]) -> int | None:
    """Number the next dose over all forecasts of a vaccine group (a convention, not CDSi).

    Where risk and standard series are both best, each counts its own doses. The number to tell
    the patient also counts the doses that are valid in the other forecasts alone.

    Args:
        forecasts: of one vaccine group.

    Returns:
        The number; None if no dose is due.
    """
    all_of_them = tuple(forecasts)
    primary = primary_forecast(all_of_them)
    if primary is None or primary.number is None:
        return None
    counted = _valid_doses(primary)
    elsewhere: set[int] = set()
    for forecast in all_of_them:
        elsewhere |= _valid_doses(forecast)
    return primary.number + len(elsewhere - counted)


def dose_evaluations(forecasts: Iterable[GroupForecast], index: int) -> tuple[DoseEvaluation, ...]:
    """Give what the best series say of one dose, those of the primary forecast first.

    Args:
        forecasts: of one vaccine group.
        index: the dose's place in `History.doses`.

    Returns:
        One evaluation per best series that the dose was held against.
    """
    all_of_them = tuple(forecasts)
    primary = primary_forecast(all_of_them)
    ordered = sorted(all_of_them, key=lambda forecast: forecast is not primary)
    return tuple(
        one
        for forecast in ordered
        for member in forecast.members
        for one in member.result.evaluations
        if one.index == index
    )


def _first_or_valid(evaluations: Sequence[DoseEvaluation]) -> DoseEvaluation | None:
    for one in evaluations:
        if one.status is _VALID:
            return one
    return evaluations[0] if evaluations else None


def dose_verdict(assessment: Assessment, index: int, group: str = "") -> DoseEvaluation | None:
    """Choose one evaluation of a dose (a convention, not CDSi).

    A dose that is valid in any best series of the vaccine group is valid; else the primary
    forecast's series decide. A dose that the group does not know is looked up in the other groups.

    Args:
        assessment: the assessment.
        index: the dose's place in `History.doses`.
        group: the vaccine group to look in first; "" is none in particular.

    Returns:
        The evaluation; None if no best series knows the dose.
    """
    found = _first_or_valid(dose_evaluations(assessment.of_group(group), index))
    if found is not None:
        return found
    names = dict.fromkeys(forecast.group for forecast in assessment.forecasts)
    elsewhere = [
        one for name in names for one in dose_evaluations(assessment.of_group(name), index)
    ]
    return _first_or_valid(elsewhere)
