"""What a table of Viet Nam's rules is made of: engine rows, each beside the id of its rule.

The engine's rows (`vaxrecord.schedule.model`) say what is compared; the rule beside each says it in
words and is what a finding names. Both stand in one place, so that neither changes without the
other. A *path* is one permitted sequence of products with everything that may follow it.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from vaxrecord.schedule.model import AgeRule, IntervalRule, Product, Series, SeriesDose, SkipRule
from vaxrecord.schedule.prepared import PreparedAge, PreparedInterval, PreparedTarget

__all__ = ["Path", "Role", "Ruled", "RuledTarget", "Target", "ruled_target", "series_dose"]

T_co = TypeVar("T_co", covariant=True)


class Role(StrEnum):
    """What an injection is, in the words of dispatch 10225."""

    BASIC = "basic"
    """*Liều cơ bản*: one, two or three injections, depending on the product."""
    ADDITIONAL = "additional"
    """*Liều bổ sung*: completes a weak answer; it is not a third basic dose."""
    BOOSTER = "booster"
    """*Liều nhắc lại*."""
    SECOND_BOOSTER = "second booster"
    NONE = "none"
    """It does not count."""

    __hash__ = str.__hash__


class Ruled(NamedTuple, Generic[T_co]):
    """An engine row and the id of the rule that it executes."""

    row: T_co
    rule: str


class Target(NamedTuple):
    """One injection of a path.

    Args:
        role: what it is.
        products: with what; of several rows for one product each on its days.
        ages: when, by age.
        intervals: how long after what.
        skips: when it is not forecast.
    """

    role: Role
    products: tuple[Ruled[Product], ...]
    ages: tuple[Ruled[AgeRule], ...] = ()
    intervals: tuple[Ruled[IntervalRule], ...] = ()
    skips: tuple[SkipRule, ...] = ()


class RuledTarget(NamedTuple):
    """A target as a verdict looks at it: its products by name, its rows with their rules.

    Args:
        target: the target.
        products: its products, by the value of the vaccine's code.
        rules: the rules of its ages and intervals, by the engine's prepared form of the row.
    """

    target: Target
    products: Mapping[str, tuple[Ruled[Product], ...]]
    rules: Mapping[PreparedAge | PreparedInterval, str]


def ruled_target(target: Target, prepared: PreparedTarget) -> RuledTarget:
    """Lay a target out for verdicts.

    Args:
        target: the target.
        prepared: what the engine made of it: as many ages and intervals, in the same order.
    """
    products: dict[str, tuple[Ruled[Product], ...]] = {}
    for ruled in target.products:
        name = ruled.row.vaccine.value
        products[name] = (*products.get(name, ()), ruled)
    rules: dict[PreparedAge | PreparedInterval, str] = {}
    for age, row in zip(target.ages, prepared.ages, strict=True):
        rules[row] = age.rule
    for interval, ready in zip(target.intervals, prepared.intervals, strict=True):
        rules[ready] = interval.rule
    return RuledTarget(target, MappingProxyType(products), MappingProxyType(rules))


class Path(NamedTuple):
    """A permitted sequence: the series that the engine executes, and its rows with their rules.

    Args:
        first: the product id of the first injection.
        partner: the product id of a second product without which nobody follows the path; "" if
            there is none.
        young: whether only people under 18 years follow it.
        targets: as many as the series has doses.
        series: what the engine executes.
    """

    first: str
    targets: tuple[Target, ...]
    series: Series
    partner: str = ""
    young: bool = False


def series_dose(number: int, target: Target) -> SeriesDose:
    """Give the engine's form of a target.

    Args:
        number: its place in the series, from 1.
        target: the target.
    """
    return SeriesDose(
        number=number,
        ages=tuple(ruled.row for ruled in target.ages),
        intervals=tuple(ruled.row for ruled in target.intervals),
        preferable=tuple(ruled.row for ruled in target.products),
        skips=target.skips,
    )
