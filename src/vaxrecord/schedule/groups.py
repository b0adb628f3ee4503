"""From best series to vaccine group forecasts (Logic Specification chapter 9).

A vaccine group gets one forecast per series group and kind: risk is never blended with standard,
so a patient may have two.
"""

from collections.abc import Sequence
from datetime import date

from vaxrecord.schedule.chart import UNKNOWN_VACCINE, Chart
from vaxrecord.schedule.due import SeriesForecast
from vaxrecord.schedule.model import SeriesKind
from vaxrecord.schedule.prepared import PreparedGroup
from vaxrecord.schedule.results import GroupForecast, Selection
from vaxrecord.schedule.status import SeriesStatus

__all__ = ["forecasts_of_group", "group_status"]

_WORST_FIRST = (
    SeriesStatus.CONTRAINDICATED,
    SeriesStatus.AGED_OUT,
    SeriesStatus.NOT_RECOMMENDED,
    SeriesStatus.NOT_COMPLETE,
)


def group_status(statuses: Sequence[SeriesStatus]) -> SeriesStatus:
    """Give the status of a vaccine group (SINGLEANTVG-1, Table 9-4).

    Args:
        statuses: of the best series in it, at least one.

    Returns:
        The status of the group.

    Examples:
        >>> group_status([SeriesStatus.COMPLETE, SeriesStatus.IMMUNE]).value
        'Complete'
    """
    if len(statuses) == 1:
        return statuses[0]
    for status in _WORST_FIRST:
        if status in statuses:
            return status
    if all(status is SeriesStatus.IMMUNE for status in statuses):
        return SeriesStatus.IMMUNE
    return SeriesStatus.COMPLETE


def _latest_dose(group: PreparedGroup, chart: Chart) -> date | None:
    """Give the latest day on which any antigen of the group was given."""
    members = frozenset(group.antigens)
    for given in reversed(chart.given):
        if given.vaccine != UNKNOWN_VACCINE and any(
            antigen in members for antigen, _, _ in chart.prepared.contains[given.vaccine]
        ):
            return given.on
    return None


def _earliest(group: PreparedGroup, dues: Sequence[SeriesForecast], chart: Chart) -> date:
    """Give the earliest date of the group (SINGLEANTVG-2, MULTIANTVG-1)."""
    if len(group.antigens) == 1:
        return min(due.earliest for due in dues)
    if not any(due.priority for due in dues):
        return max(due.earliest for due in dues)
    first = min(due.earliest for due in dues)
    latest_dose = _latest_dose(group, chart)
    return first if latest_dose is None else max(first, latest_dose)


def _forecast(
    group: PreparedGroup,
    key: tuple[str, SeriesKind],
    members: tuple[Selection, ...],
    chart: Chart,
) -> GroupForecast:
    """Merge the members' forecasts (FORECASTVG-1 to -9, FORECASTDN-2)."""
    status = group_status([member.result.status for member in members])
    dues = [m.result.forecast for m in members if m.result.forecast is not None]
    number = earliest = recommended = past_due = latest = None
    products = {}
    if dues and status is SeriesStatus.NOT_COMPLETE:
        earliest = _earliest(group, dues, chart)
        recommended = max(min(due.recommended for due in dues), earliest)
        late = min((due.past_due for due in dues if due.past_due is not None), default=None)
        past_due = None if late is None else max(late, earliest)
        latest = min((due.latest for due in dues if due.latest is not None), default=None)
        choose = min if group.row.full_group else max
        number = choose(due.number for due in dues)
        products = {
            (product.vaccine, product.maker, product.trade_name): product
            for due in dues
            for product in due.vaccines
        }
    return GroupForecast(
        group=group.row.name,
        series_group=key[0],
        kind=key[1],
        status=status,
        number=number,
        earliest=earliest,
        recommended=recommended,
        past_due=past_due,
        latest=latest,
        vaccines=tuple(products.values()),
        antigens=tuple(
            m.result.series.antigen for m in members if m.result.status is SeriesStatus.NOT_COMPLETE
        ),
        members=members,
    )


def forecasts_of_group(
    group: PreparedGroup, best: Sequence[Selection], chart: Chart
) -> tuple[GroupForecast, ...]:
    """Give all forecasts of one vaccine group.

    Args:
        group: the vaccine group.
        best: the best series of its antigens.
        chart: the patient.

    Returns:
        One forecast per series group and kind (FORECASTVG-1), in the order of `best`.
    """
    keyed: dict[tuple[str, SeriesKind], list[Selection]] = {}
    for selection in best:
        series = selection.result.series
        kind = SeriesKind.RISK if series.kind is SeriesKind.RISK else SeriesKind.STANDARD
        keyed.setdefault((series.group, kind), []).append(selection)
    return tuple(_forecast(group, key, tuple(m), chart) for key, m in keyed.items())
