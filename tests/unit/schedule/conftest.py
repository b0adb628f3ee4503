"""Small schedules in code, for tests of one rule each."""

from datetime import date
from types import SimpleNamespace

import pytest

from vaxrecord.law.citation import Basis, Citation
from vaxrecord.periods.span import days
from vaxrecord.schedule import (
    AdministeredDose,
    AgeRule,
    AntigenRules,
    Association,
    History,
    IntervalRule,
    Observation,
    PreviousDose,
    Product,
    Schedule,
    Series,
    SeriesDose,
    VaccineGroup,
    evaluate,
)
from vaxrecord.vaccines import Code

ORDER = Citation("ORDER-1", "article 2", Basis.TEXT, date(2026, 1, 1))


def code(value):
    return Code("MADE-UP", value)


def product(value="X", **fields):
    return Product(vaccine=code(value), **fields)


def age(minimum=0, **fields):
    """An age row without grace, in days."""
    limit = days(minimum)
    return AgeRule(absolute_minimum=limit, minimum=limit, **fields)


def interval(least=28, anchor=None, **fields):
    """An interval without grace, in days."""
    limit = days(least)
    return IntervalRule(
        anchor=anchor or PreviousDose(),
        absolute_minimum=limit,
        minimum=limit,
        cites=(ORDER,),
        **fields,
    )


def dose(number, *, ages=None, intervals=(), preferable=None, **fields):
    if ages is None:
        ages = (age(),) if number == 1 else ()
    if preferable is None:
        preferable = (product(),)
    return SeriesDose(
        number=number, ages=ages, intervals=tuple(intervals), preferable=preferable, **fields
    )


def series(*doses, name="one way", antigen="Pox", **fields):
    return Series(name=name, antigen=antigen, vaccine_group="Pox", doses=doses, **fields)


def schedule(*all_series, vaccines=("X",), conflicts=(), **fields):
    return Schedule(
        name="made up",
        edition="1",
        antigens=(AntigenRules(name="Pox", series=all_series, **fields),),
        associations=tuple(Association(vaccine=code(v), antigen="Pox") for v in vaccines),
        conflicts=tuple(conflicts),
        vaccine_groups=(VaccineGroup(name="Pox", antigens=("Pox",)),),
    )


BIRTH = date(2020, 1, 1)


def history(*given, observed=(), birth=BIRTH, **fields):
    """Doses as ("2020-02-01", "X") or as `AdministeredDose`."""
    doses = tuple(
        one
        if isinstance(one, AdministeredDose)
        else AdministeredDose(on=date.fromisoformat(one[0]), vaccine=code(one[1]))
        for one in given
    )
    observations = tuple(
        one if isinstance(one, Observation) else Observation(one) for one in observed
    )
    return History(birth_date=birth, doses=doses, observations=observations, **fields)


def run(rules, patient, on="2021-01-01"):
    return evaluate(patient, rules, on=date.fromisoformat(on))


def results(rules, patient, on="2021-01-01"):
    return {one.series.name: one for one in run(rules, patient, on).results}


@pytest.fixture
def tables():
    return SimpleNamespace(
        BIRTH=BIRTH,
        ORDER=ORDER,
        code=code,
        product=product,
        age=age,
        interval=interval,
        dose=dose,
        series=series,
        schedule=schedule,
        history=history,
        run=run,
        results=results,
    )
