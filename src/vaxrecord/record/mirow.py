"""MIROW's weights: how much two dose records look like one dose, by lot, vaccine, site and days.

The weights are those of the guidance on vaccination-level de-duplication in immunization
information systems (AIRA/MIROW 2006), as its public implementation configures them. The window is
ours: the guidance's 23 days suit vaccines given four weeks apart and would merge Abdala's doses.
"""

from datetime import date
from enum import StrEnum

from attrs import frozen

from vaxrecord.schedule.vietnam.covid19 import minimum_days
from vaxrecord.vaccines import PRODUCTS

__all__ = [
    "DIFFERENT_BELOW",
    "GRACE",
    "MIROW_WINDOW",
    "SURE_FROM",
    "Given",
    "Shot",
    "days_between",
    "mirow_score",
    "product_window",
]


class Given(StrEnum):
    """How a record came about."""

    ADMINISTERED = "administered"
    """By whom the dose was given."""
    HISTORICAL = "historical"
    """Told or copied later."""
    UNKNOWN = "unknown"

    __hash__ = str.__hash__


@frozen
class Shot:
    """One dose record, as far as it tells doses apart.

    Args:
        id: the record's id.
        day: the day of the injection, None if not known.
        families: what it protects against; empty if the vaccine is not understood.
        product: the product, "" if not known.
        code: a code of the vaccine (CVX), "" if not known.
        lot: the lot, "" if missing.
        site: who gave it, "" if missing.
        number: the dose number, 0 if missing.
        given: how the record came about.
        other_days: what else its date may mean.
    """

    id: str
    day: date | None
    families: frozenset[str]
    product: str = ""
    code: str = ""
    lot: str = ""
    site: str = ""
    number: int = 0
    given: Given = Given.UNKNOWN
    other_days: tuple[date, ...] = ()


MIROW_WINDOW = 23
"""Days of MIROW's selection phase: 28, the least interval of most vaccines, less 4 of grace, less 1."""

GRACE = 4
"""Days before a minimum interval from which a dose counts; nobody is given the next one in so few."""

_MINIMUM_DAYS = {product.id: minimum_days(product.id) for product in PRODUCTS}
_UNKNOWN_PRODUCT_DAYS = min(filter(None, _MINIMUM_DAYS.values()))


def product_window(product: str) -> int:
    """Give the days within which two records of a product may be one dose.

    Args:
        product: the id of the product; an unknown one gets the smallest window of all.

    Returns:
        Half of the minimum interval less four days of grace; at most MIROW's 23.

    Examples:
        >>> product_window("astrazeneca"), product_window("abdala"), product_window("")
        (12, 5, 5)
    """
    days = _MINIMUM_DAYS.get(product)
    if days is None:
        days = _UNKNOWN_PRODUCT_DAYS
    if not days:  # one injection, and no second to be confused with
        return MIROW_WINDOW
    return max(0, min(MIROW_WINDOW, (days - GRACE) // 2))


# MIROW's weights: same, absent, different.
_LOT, _CODE, _PRODUCT, _SITE = (45, 25, -25), (50, 15, 5), (35, 20, -5), (25, 15, 10)
_BOTH_WAYS, _GIVEN_UNKNOWN, _BOTH_HISTORICAL, _BOTH_ADMINISTERED = 60, 15, 15, -7
_BY_GAP = (80, 65, 50, 43, 38, 30, 23)
_LEAST, _MOST = 1, 295
"""The smallest and the largest possible sum."""
SURE_FROM, DIFFERENT_BELOW = 0.6, 0.4


def _weight(a: str, b: str, weights: tuple[int, int, int]) -> int:
    if not a or not b:
        return weights[1]
    return weights[0] if a == b else weights[2]


def mirow_score(a: Shot, b: Shot) -> float:
    """Score two dose records by MIROW's weights.

    Args:
        a: one record, its day known.
        b: the other.

    Returns:
        0 for two doses to 1 for one; above 0.6 one dose, below 0.4 two.
    """
    total = (
        _weight(a.lot, b.lot, _LOT)
        + _weight(a.code or a.product, b.code or b.product, _CODE)
        + _weight(a.product, b.product, _PRODUCT)
        + _weight(a.site, b.site, _SITE)
    )
    given = {a.given, b.given}
    if Given.UNKNOWN in given:
        total += _GIVEN_UNKNOWN
    elif len(given) > 1:
        total += _BOTH_WAYS
    else:
        total += _BOTH_HISTORICAL if Given.HISTORICAL in given else _BOTH_ADMINISTERED
    total += _BY_GAP[min(days_between(a, b) or 0, len(_BY_GAP) - 1)]
    return (total - _LEAST) / (_MOST - _LEAST)


def days_between(a: Shot, b: Shot) -> int | None:
    """Count the days between two doses; None if a day is not known."""
    return None if a.day is None or b.day is None else abs((a.day - b.day).days)
