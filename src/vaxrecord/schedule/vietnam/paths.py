"""The paths of the COVID-19 schedule: every permitted sequence, put together from the table.

A path is a basic series (one product, or a mix that was allowed on some days) with everything that
may follow it: an additional dose, a booster, a second booster. The numbers are in `covid19_table`.
Three variants of a path differ by whom they are for: everybody, the immunocompromised, people
exposed at work.
"""

from collections.abc import Iterable
from typing import NamedTuple

from attrs import evolve

from vaxrecord.law.citation import InForce
from vaxrecord.schedule.model import (
    Indication,
    IntervalRule,
    MostRecent,
    Product,
    Series,
    SeriesKind,
    TargetDose,
)
from vaxrecord.schedule.scope import ANY_AGE, Scope
from vaxrecord.schedule.vietnam import covid19_table as table
from vaxrecord.schedule.vietnam.covid19_table import Basic, ProvinceChoice
from vaxrecord.schedule.vietnam.products import ASTRAZENECA, COMIRNATY, SPIKEVAX, vaccine_code
from vaxrecord.schedule.vietnam.rows import Path, Role, Ruled, Target, series_dose
from vaxrecord.schedule.vietnam.rules import house
from vaxrecord.vaccines import Code, product

__all__ = ["ANTIGEN", "EVERYBODY", "GROUP", "make_paths", "without_ages"]

ANTIGEN = GROUP = "COVID-19"
EVERYBODY, _AT_RISK = "everybody", "at risk"
_MRNA = frozenset((COMIRNATY, SPIKEVAX))
_TEEN_PATHS = ("comirnaty", "spikevax")


class _Variant(NamedTuple):
    """Whom the paths are for: what they are called, the observation that says so, its priority."""

    name: str = ""
    observation: str = ""
    priority: str = "A"
    additional: bool = False


_VARIANTS = (
    _Variant(),
    _Variant(name="immunocompromised", observation=table.IMMUNOCOMPROMISED, additional=True),
    _Variant(name="exposed at work", observation=table.EXPOSED, priority="B"),
)


def _basic_products(id_: str, codes: Iterable[Code]) -> tuple[Ruled[Product], ...]:
    """Give the product rows of a basic injection: from the approval on; before it only abroad."""
    approval = product(id_).licensed
    abroad = Scope(only={table.GIVEN_ABROAD})
    rows: list[Ruled[Product]] = []
    for code in sorted(codes, key=lambda one: one.value):
        if approval is not None:
            row = Product(
                vaccine=code,
                recommend=code == vaccine_code(id_),
                in_force=InForce(since=approval.on),
                cites=(approval.cite,),
            )
            rows.append(Ruled(row, f"SCH-{approval.cite.instrument}-APPROVED"))
        foreign = Product(vaccine=code, scope=abroad, cites=(house("foreign-products"),))
        rows.append(Ruled(foreign, "SCH-HOUSE-UNLICENSED"))
    return tuple(rows)


def _interval(
    basic: Basic, vaccines: Iterable[Code], rule: str = ""
) -> tuple[Ruled[IntervalRule], ...]:
    """Give the basic interval of a product, measured from the latest dose of some vaccines."""
    row = IntervalRule(
        anchor=MostRecent(vaccines),
        absolute_minimum=basic.interval,
        minimum=basic.interval,
        earliest_recommended=basic.interval,
        latest_recommended=basic.latest,
        cites=(house("mrna-mix-interval"),) if rule else (basic.cite,),
    )
    return (Ruled(row, rule or basic.interval_rule),)


def _basic_targets(id_: str, basic: Basic, choices: tuple[ProvinceChoice, ...]) -> list[Target]:
    """Give the basic injections of one product."""
    every = frozenset().union(*basic.products)
    if ASTRAZENECA in every:
        between = table.az_intervals(choices, ("SCH-6030-AZ-INTERVAL", "SCH-7820-AZ-PROVINCE"))
    elif basic.interval is None:
        between = ()
    else:
        between = _interval(basic, every)
    if _MRNA & every:
        between = (*between, table.CHILD_WAIT)
    return [
        Target(
            role=Role.BASIC,
            ages=basic.ages,
            intervals=between if place else (),
            products=_basic_products(id_, codes),
        )
        for place, codes in enumerate(basic.products)
    ]


def _mixed_targets(
    first: str, row: Ruled[Product], partner: str, choices: tuple[ProvinceChoice, ...]
) -> list[Target]:
    """Give the two injections of a permitted mix.

    The interval counts from the first product, and from an earlier dose of the second one, if
    there was one that did not count.
    """
    before, after = table.BASIC[first], table.BASIC[partner]
    opening = _basic_targets(first, before, choices)[0]
    if first != "astrazeneca":
        between = _interval(before, before.products[0], "SCH-HOUSE-MRNA-INTERVAL")
    elif partner == "comirnaty":
        between = table.az_intervals((), ("SCH-6030-AZ-COMIRNATY-INTERVAL", ""))
    else:
        mixed = "SCH-BYT202112-AZ-SPIKEVAX-INTERVAL"
        between = table.az_intervals(
            choices, (mixed, mixed), table.AZ_SPIKEVAX_CITE, since=table.AZ_SPIKEVAX_SINCE
        )
    again = _interval(after, after.products[0])
    second = Target(
        role=Role.BASIC,
        ages=opening.ages,
        intervals=(*between, *again),
        products=(row,),
    )
    return [opening, second]


def _later_targets(path: "_Sketch", variant: _Variant, *, ages_known: bool) -> list[Target]:
    """Give what may follow the basic series of a path."""
    last = len(path.basic)
    if path.teen:
        return [
            Target(
                role=Role.BOOSTER,
                ages=table.TEEN_BOOSTER_AGE,
                intervals=table.teen_booster_interval(TargetDose(last)),
                products=table.TEEN_BOOSTER_PRODUCTS,
                skips=table.NO_TEEN_BOOSTER_YET,
            )
        ]
    later: list[Target] = []
    if path.shortcut:
        return _shortcut_targets(path)
    if variant.additional or path.weak:
        later.append(
            Target(
                role=Role.ADDITIONAL,
                ages=table.ADDITIONAL_AGE,
                intervals=table.additional_interval(TargetDose(last)),
                products=table.booster_products(
                    path.same, rule=table.ADDITIONAL_RULE, since=table.ADDITIONAL_SINCE
                ),
                skips=table.NO_ADDITIONAL_YET,
            )
        )
    last += len(later)
    beside_teens = path.name in _TEEN_PATHS
    later.append(
        Target(
            role=Role.BOOSTER,
            ages=table.BOOSTER_AGE,
            intervals=table.booster_interval(TargetDose(last)),
            products=table.booster_products(
                path.same,
                rule=table.BOOSTER_RULE,
                since=table.BOOSTER_SINCE,
                vector=path.vector,
                mrna=path.mrna,
            ),
            skips=table.NO_BOOSTER_YET_BESIDE_TEENS if beside_teens else table.NO_BOOSTER_YET,
        )
    )
    later.append(_second_booster(path, variant, last + 1, ages_known=ages_known))
    return later


def _second_booster(
    path: "_Sketch", variant: _Variant, first_booster: int, *, ages_known: bool
) -> Target:
    """Give the second booster of a path, measured from the target dose of the first."""
    risk = bool(variant.observation)
    if not ages_known and not risk:
        skips = table.NEVER_PLANNED
    else:
        skips = table.NO_SECOND_BOOSTER_YET_AT_RISK if risk else table.NO_SECOND_BOOSTER_YET
    return Target(
        role=Role.SECOND_BOOSTER,
        ages=table.AT_RISK_SECOND_BOOSTER_AGE if risk else table.SECOND_BOOSTER_AGE,
        intervals=table.second_booster_interval(TargetDose(first_booster)),
        products=table.booster_products(
            path.same,
            rule=table.SECOND_BOOSTER_RULE,
            since=table.SECOND_BOOSTER_SINCE,
            ages=table.FROM_18 if risk else table.FROM_50,
            vector=path.vector,
            mrna=path.mrna,
        ),
        skips=skips,
    )


def _shortcut_targets(path: "_Sketch") -> list[Target]:
    """Give AstraZeneca as booster straight after Sinopharm: recognised, never planned."""
    last = len(path.basic)
    vector = tuple(
        ruled
        for ruled in table.booster_products(
            frozenset(), rule=table.BOOSTER_RULE, since=table.BOOSTER_SINCE, vector=True
        )
        if ruled.row.vaccine == ASTRAZENECA
    )
    return [
        Target(
            role=Role.BOOSTER,
            ages=table.BOOSTER_AGE,
            intervals=table.booster_interval(TargetDose(last)),
            products=vector,
        ),
        Target(
            role=Role.SECOND_BOOSTER,
            ages=table.SECOND_BOOSTER_AGE,
            intervals=table.second_booster_interval(TargetDose(last + 1)),
            products=table.booster_products(
                path.same,
                rule=table.SECOND_BOOSTER_RULE,
                since=table.SECOND_BOOSTER_SINCE,
                ages=table.FROM_50,
                vector=True,
            ),
            skips=table.NEVER_PLANNED,
        ),
    ]


class _Sketch(NamedTuple):
    """A path before it is made for a variant.

    Args:
        name: of the sequence.
        first: the first product.
        basic: the basic injections.
        partner: the second product of a mix, or "".
        same: the products of a basic series of one product; empty after a mix.
        weak: the basic series calls for an additional dose (Sinopharm, Sputnik V).
        vector: AstraZeneca may be the booster, as after Sinopharm.
        mrna: AstraZeneca may be the booster, as after mRNA.
        teen: the booster is that of 12 to 17 years.
        shortcut: the first booster is AstraZeneca, without an additional dose before it.
    """

    name: str
    first: str
    basic: tuple[Target, ...]
    partner: str = ""
    same: frozenset[Code] = frozenset()
    weak: bool = False
    vector: bool = False
    mrna: bool = False
    teen: bool = False
    shortcut: bool = False


def _sketches(choices: tuple[ProvinceChoice, ...]) -> list[_Sketch]:
    found = []
    for id_, basic in table.ALL_BASIC.items():
        targets = tuple(_basic_targets(id_, basic, choices))
        same = frozenset((vaccine_code(id_),)) if id_ in table.BASIC else frozenset[Code]()
        one = _Sketch(
            name=id_,
            first=id_,
            basic=targets,
            same=same,
            weak=basic.weak,
            vector=basic.vector,
            mrna=bool(same) and same <= _MRNA,
        )
        found.append(one)
        if id_ in _TEEN_PATHS:
            found.append(one._replace(name=f"{id_}, 12 to 17 years", teen=True))
        if basic.vector:
            name = f"{id_}, AstraZeneca as booster"
            found.append(one._replace(name=name, partner="astrazeneca", shortcut=True))
    for first, partner, row in table.MIXES:
        mixed = tuple(_mixed_targets(first, row, partner, choices))
        found.append(
            _Sketch(
                name=f"{first} then {partner}",
                first=first,
                partner=partner,
                basic=mixed,
                mrna={vaccine_code(first), vaccine_code(partner)} <= _MRNA,
            )
        )
    return found


def without_ages(target: Target) -> Target:
    """Give a target as it is judged where the birth date is not known."""
    products = tuple(
        Ruled(evolve(ruled.row, ages=ANY_AGE), ruled.rule) for ruled in target.products
    )
    return target._replace(ages=(), products=products)


def _kind(sketch: _Sketch, variant: _Variant) -> SeriesKind:
    if variant.observation:
        return SeriesKind.RISK
    return SeriesKind.EVALUATION_ONLY if sketch.shortcut else SeriesKind.STANDARD


def _path(sketch: _Sketch, variant: _Variant, preference: int, *, ages_known: bool) -> Path:
    later = _later_targets(sketch, variant, ages_known=ages_known)
    targets = (*sketch.basic, *later)
    if not ages_known:
        targets = tuple(without_ages(target) for target in targets)
    name = f"{sketch.name}, {variant.name}" if variant.name else sketch.name
    cites = table.ALL_BASIC[sketch.first].cite
    series = Series(
        name=name,
        antigen=ANTIGEN,
        vaccine_group=GROUP,
        doses=tuple(series_dose(place, target) for place, target in enumerate(targets, 1)),
        kind=_kind(sketch, variant),
        group=_AT_RISK if variant.observation else EVERYBODY,
        product_path=bool(sketch.same) and not sketch.shortcut,
        priority=variant.priority,
        preference=preference,
        indications=(Indication(observation=variant.observation),) if variant.observation else (),
        cites=(cites,),
    )
    return Path(
        first=sketch.first,
        partner=sketch.partner,
        young=sketch.teen,
        targets=targets,
        series=series,
    )


def make_paths(choices: tuple[ProvinceChoice, ...], *, ages_known: bool) -> tuple[Path, ...]:
    """Give all paths, in the order of approval, for everybody and then for those at risk."""
    sketches = _sketches(choices)
    return tuple(
        _path(sketch, variant, preference, ages_known=ages_known)
        for variant in _VARIANTS
        for preference, sketch in enumerate(sketches, 1)
        if not (variant.name and (sketch.teen or sketch.shortcut or sketch.first in table.FOREIGN))
        and not (sketch.teen and not ages_known)
    )
