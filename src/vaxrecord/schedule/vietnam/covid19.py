"""The COVID-19 schedule of Viet Nam: one product-path series for each permitted sequence.

`covid19` gives the whole schedule, for printing and for the engine as it is. `covid19_rules` also
holds its series cut into those that begin with one product and use no other products than a person
had: paths that need a product nobody received cannot be chosen, so they need not be walked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import combinations
from types import MappingProxyType
from typing import NamedTuple

from vaxrecord.errors import InvalidSchedule
from vaxrecord.law.citation import InForce
from vaxrecord.schedule.antigen import AntigenRules, Association, VaccineGroup
from vaxrecord.schedule.edition import Schedule
from vaxrecord.schedule.model import Product, Series, SeriesKind
from vaxrecord.schedule.prepared import PreparedSeries, PreparedTarget
from vaxrecord.schedule.scope import Ages
from vaxrecord.schedule.vietnam import covid19_table as table
from vaxrecord.schedule.vietnam.covid19_table import ProvinceChoice
from vaxrecord.schedule.vietnam.paths import ANTIGEN, EVERYBODY, GROUP, make_paths, without_ages
from vaxrecord.schedule.vietnam.products import ALL_CODES, vaccine_code
from vaxrecord.schedule.vietnam.rows import (
    Path,
    Role,
    Ruled,
    RuledTarget,
    Target,
    ruled_target,
    series_dose,
)
from vaxrecord.schedule.vietnam.rules import house
from vaxrecord.vaccines import product

__all__ = ["Covid19", "covid19", "covid19_rules", "minimum_days"]


def _schedule(paths: Sequence[Path], edition: str) -> Schedule:
    """Make a schedule of some paths."""
    return Schedule(
        name="vn-covid19",
        edition=edition,
        antigens=(AntigenRules(name=ANTIGEN, series=tuple(path.series for path in paths)),),
        associations=tuple(Association(vaccine=code, antigen=ANTIGEN) for code in ALL_CODES),
        vaccine_groups=(VaccineGroup(name=GROUP, antigens=(ANTIGEN,)),),
    )


def _opening(*, ages_known: bool) -> tuple[Schedule, Target]:
    """Give the first injection of any basic series: what a person without a valid dose needs."""
    products = tuple(
        Ruled(
            Product(
                vaccine=vaccine_code(id_),
                ages=Ages(begin=age.row.minimum, end=age.row.maximum),
                recommend=True,
                in_force=_both(age.row.in_force, approval.on),
                cites=(approval.cite, *age.row.cites),
            ),
            age.rule,
        )
        for id_, basic in table.BASIC.items()
        if (approval := product(id_).licensed) is not None
        for age in basic.ages
    )
    target = Target(role=Role.BASIC, ages=table.OPENING_AGES, products=products)
    if not ages_known:
        target = without_ages(target)
    series = Series(
        name="first dose",
        antigen=ANTIGEN,
        vaccine_group=GROUP,
        doses=(series_dose(1, target),),
        group=EVERYBODY,
        default=True,
        cites=(house("first-dose"),),
    )
    path = Path(first="", targets=(target,), series=series)
    return _schedule((path,), _EDITION), target


def _both(in_force: InForce, since: date) -> InForce:
    return InForce(since=max(since, in_force.since or since), until=in_force.until)


_EDITION = "dispatches of 01/02/2021 to 05/08/2022"


_Key = tuple[str, frozenset[str], bool, bool]


def _cut(paths: Sequence[Path], schedule: Schedule) -> dict[_Key, tuple[PreparedSeries, ...]]:
    """Give the series of the paths that begin with one product and can matter to a person.

    Returns:
        By first product, partners that the person had, whether paths for the young are among
        them, and whether paths for those at risk are.
    """
    prepared = {one.row.name: one for one in schedule.prepared.antigens[0].series}
    found: dict[_Key, tuple[PreparedSeries, ...]] = {}
    for first in dict.fromkeys(path.first for path in paths):
        begun = [path for path in paths if path.first == first]
        partners = sorted({path.partner for path in begun if path.partner})
        for count in range(len(partners) + 1):
            for chosen in combinations(partners, count):
                for young, at_risk in _choices(begun):
                    kept = [
                        prepared[path.series.name]
                        for path in begun
                        if path.partner in ("", *chosen)
                        and (young or not path.young)
                        and (at_risk or path.series.kind is not SeriesKind.RISK)
                    ]
                    found[first, frozenset(chosen), young, at_risk] = tuple(kept)
    return found


def _ruled(paths: Sequence[Path], schedule: Schedule) -> dict[PreparedTarget, RuledTarget]:
    """Give the targets of all paths, laid out for verdicts."""
    return {
        ready: ruled_target(target, ready)
        for path, series in zip(paths, schedule.prepared.antigens[0].series, strict=True)
        for target, ready in zip(path.targets, series.targets, strict=True)
    }


def _choices(begun: Sequence[Path]) -> Iterator[tuple[bool, bool]]:
    """Give which kinds of paths to keep: for the young only where a product has any."""
    for young in (False, True):
        if young <= any(path.young for path in begun):
            for at_risk in (False, True):
                if at_risk <= any(path.series.kind is SeriesKind.RISK for path in begun):
                    yield young, at_risk


class Covid19(NamedTuple):
    """The schedule made ready for judging many histories.

    Args:
        schedule: all of it.
        paths: its paths by the name of their series.
        opening: the first injection, for those who have no valid one.
        opening_target: its rows.
        partners: by first product, the products that some path needs beside it.
        for_young: first products with paths for people under 18 years.
        for_risk: first products with paths for people at risk.
        ruled: the targets of the paths, by the engine's prepared form of each.
        provinces: the provinces whose decisions are known.
        cut: the series that can matter, as `for_products` gives them.
    """

    schedule: Schedule
    paths: Mapping[str, Path]
    opening: Schedule
    opening_target: Target
    partners: Mapping[str, frozenset[str]]
    for_young: frozenset[str]
    for_risk: frozenset[str]
    ruled: Mapping[PreparedTarget, RuledTarget]
    provinces: frozenset[str]
    cut: Mapping[_Key, tuple[PreparedSeries, ...]]

    def for_products(
        self, first: str, others: Iterable[str], *, young: bool = True, at_risk: bool = True
    ) -> tuple[PreparedSeries, ...] | None:
        """Give the series that can matter to a person.

        Args:
            first: the id of the product that the basic series begins with.
            others: ids of all products that the person had.
            young: whether the person may have been under 18 years when any injection was given.
            at_risk: whether any observation of the person makes a risk series relevant.

        Returns:
            Those of the paths that begin with the first product and need no product beyond the
            others; None if no path begins with it.
        """
        partners = self.partners.get(first)
        if partners is None:
            return None
        key = first, partners.intersection(others)
        young, at_risk = young and first in self.for_young, at_risk and first in self.for_risk
        return self.cut[(*key, young, at_risk)]


def _check(choices: Iterable[ProvinceChoice]) -> None:
    for choice in choices:
        too_short = choice.interval.years or choice.interval.months
        if too_short or choice.interval.days < table.AZ_FLOOR.days:
            msg = (
                f"province {choice.province}: {choice.interval} between AstraZeneca doses; dispatch "
                f"7820 allows no less than {table.AZ_FLOOR}, in weeks or days"
            )
            raise InvalidSchedule(msg)
        if choice.since < table.AZ_FREE_SINCE:
            msg = (
                f"province {choice.province}: a decision of {choice.since}; provinces decide since "
                f"{table.AZ_FREE_SINCE}"
            )
            raise InvalidSchedule(msg)


@cache  # a value made of its arguments alone; making it takes as long as judging fifty people
def covid19_rules(
    province_choices: tuple[ProvinceChoice, ...] = table.CHOICES, *, ages_known: bool = True
) -> Covid19:
    """Make the schedule ready for judging.

    Args:
        province_choices: what provinces decided on AstraZeneca's interval.
        ages_known: False leaves out everything about ages, for people without a birth date.

    Returns:
        The same value for the same arguments.

    Raises:
        InvalidSchedule: if a decision goes below 4 weeks or came before 20/09/2021.
    """
    _check(province_choices)
    paths = make_paths(province_choices, ages_known=ages_known)
    opening, target = _opening(ages_known=ages_known)
    schedule = _schedule(paths, _EDITION)
    return Covid19(
        schedule=schedule,
        paths=MappingProxyType({path.series.name: path for path in paths}),
        opening=opening,
        opening_target=target,
        partners=MappingProxyType(
            {
                first: frozenset(p.partner for p in paths if p.first == first and p.partner)
                for first in (path.first for path in paths)
            }
        ),
        for_young=frozenset(path.first for path in paths if path.young),
        for_risk=frozenset(p.first for p in paths if p.series.kind is SeriesKind.RISK),
        ruled=MappingProxyType(_ruled(paths, schedule)),
        provinces=frozenset(choice.province for choice in province_choices),
        cut=MappingProxyType(_cut(paths, schedule)),
    )


def covid19(province_choices: tuple[ProvinceChoice, ...] = table.CHOICES) -> Schedule:
    """Give the COVID-19 schedule, every path of it.

    Args:
        province_choices: what provinces decided on AstraZeneca's interval, each with its day.

    Returns:
        A schedule for `vaxrecord.schedule.evaluate` and for printing.

    Raises:
        InvalidSchedule: if a decision goes below 4 weeks or came before 20/09/2021.

    Examples:
        >>> covid19().name
        'vn-covid19'
    """
    return covid19_rules(province_choices).schedule


def minimum_days(product_id: str) -> int | None:
    """Give the shortest interval that any rule ever allowed between basic doses of a product.

    Two records closer than that are hardly two doses. For AstraZeneca it is the floor below which
    no province may go.

    Args:
        product_id: the id of the product.

    Returns:
        Days; 0 for a single injection; None if no schedule of the product is known.

    Examples:
        >>> minimum_days("astrazeneca"), minimum_days("janssen"), minimum_days("covivac")
        (28, 0, None)
    """
    basic = table.ALL_BASIC.get(product_id)
    if basic is None:
        return None
    if basic.products[0] == table.BASIC["astrazeneca"].products[0]:
        return table.AZ_FLOOR.days
    return 0 if basic.interval is None else basic.interval.days
