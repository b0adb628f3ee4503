"""Which permitted sequence a person follows, and what the engine said of each injection in it.

A person is laid out once. For each product that the basic series may have begun with, the
sequences that begin with it are walked, until one is found in which an injection counts.
"""

from collections.abc import Sequence
from typing import NamedTuple

from vaxrecord.schedule.assess import follow
from vaxrecord.schedule.chart import Chart
from vaxrecord.schedule.model import SeriesKind
from vaxrecord.schedule.prepared import PreparedSeries
from vaxrecord.schedule.protection import standing
from vaxrecord.schedule.select import Path as Followed
from vaxrecord.schedule.select import best_paths
from vaxrecord.schedule.status import EvaluationStatus, Reason
from vaxrecord.schedule.vietnam.covid19 import Covid19
from vaxrecord.schedule.vietnam.covid19_table import RISKS, UNDER_18
from vaxrecord.schedule.vietnam.reasons import Patient
from vaxrecord.schedule.walk import Judged

__all__ = ["Followed", "Walked", "begin", "evaluation", "walk"]

_VALID, _NOT_VALID = EvaluationStatus.VALID, EvaluationStatus.NOT_VALID
_WRONG_VACCINE = Reason.WRONG_VACCINE


class Walked(NamedTuple):
    """The sequences that begin with one product, walked, and the one that speaks."""

    paths: Sequence[Followed]
    best: Followed


def walk(series: Sequence[PreparedSeries], chart: Chart) -> Walked:
    """Walk some sequences, and choose the one that speaks for the person.

    It is the one in which the injections counted first: a verdict must not change because of an
    injection that came later. Only where several count the same does the engine's choice decide.

    Args:
        series: the sequences.
        chart: the person.
    """
    paths = follow(series, chart, standing(chart.prepared.antigens[0], chart))
    pool = paths
    if chart.observed:
        risk = [one for one in paths if one.series.row.kind is SeriesKind.RISK]
        if risk:
            first = min(one.series.row.priority for one in risk)
            pool = [one for one in risk if one.series.row.priority == first]
    if len(pool) == 1:
        return Walked(paths, pool[0])
    counted = [tuple([one.status is _VALID for one in path.walk.judged]) for path in pool]
    most = max(counted)
    ties = [path for path, which in zip(pool, counted, strict=True) if which == most]
    if len(ties) == 1:
        return Walked(paths, ties[0])
    chosen = {id(choice.path) for choice in best_paths(paths)}
    return Walked(paths, next((one for one in ties if id(one) in chosen), ties[0]))


def evaluation(walked: Walked, place: int) -> tuple[Judged, Followed]:
    """Choose what to say of an injection.

    A refusal for the product alone says little where another sequence with the same products
    permits it and refuses it for something else.

    Args:
        walked: the sequences.
        place: the injection's place in order of date, from 0; every product is evaluated.
    """
    best = walked.best
    mine = best.walk.judged[place]
    if mine.status is not _NOT_VALID or _WRONG_VACCINE not in mine.reasons:
        return mine, best
    for path in walked.paths:
        if path.series.row.kind is best.series.row.kind:
            one = path.walk.judged[place]
            closer = _number(one) == _number(mine) and _WRONG_VACCINE not in one.reasons
            if closer and one.status is _NOT_VALID:
                return one, path
    return mine, best


def _number(one: Judged) -> int | None:
    return None if one.target is None else one.target.number


def begin(
    chart: Chart, products: Sequence[str], rules: Covid19, patient: Patient
) -> tuple[dict[str, Walked], Walked | None]:
    """Find the product that the basic series begins with.

    Args:
        chart: the person.
        products: what was given, in order of date.
        rules: the sequences.
        patient: the person as the rules see them.

    Returns:
        What was walked, by first product; and the one in which an injection counts, if any does.
    """
    had = frozenset(products)
    at_risk = not RISKS.isdisjoint(patient.observed)
    tried: dict[str, Walked] = {}
    for place, product in enumerate(products):
        walked = tried.get(product)
        if walked is None:
            young = product in rules.for_young and patient.is_of_age(UNDER_18, chart.given[0].on)
            series = rules.for_products(product, had, young=young, at_risk=at_risk)
            if series is None:
                continue
            walked = tried[product] = walk(series, chart)
        if walked.best.walk.judged[place].status is _VALID:
            return tried, walked
    return tried, None
