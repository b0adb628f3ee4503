"""The vaccines of the campaign as codes that the schedule uses.

A dose is judged by its product: `Code("vaxrecord", id)` with the id of the product catalogue
(`vaxrecord.vaccines`). The two components of Sputnik V differ, so each has a code of its own; a
record that does not say which one was given may be either.
"""

from collections.abc import Mapping
from types import MappingProxyType

from vaxrecord.vaccine_table import SPUTNIK_COMPONENTS
from vaxrecord.vaccines import PRODUCTS, Code

__all__ = [
    "ABDALA",
    "ALL_CODES",
    "ASTRAZENECA",
    "COMIRNATY",
    "COVAXIN",
    "COVISHIELD",
    "COVOVAX",
    "HAYAT_VAX",
    "JANSSEN",
    "KNOWN",
    "LICENSED",
    "NUVAXOVID",
    "SPIKEVAX",
    "SPUTNIK_I",
    "SPUTNIK_II",
    "SPUTNIK_LIGHT",
    "SPUTNIK_V",
    "UNSPECIFIED",
    "VERO_CELL",
    "name_of",
    "product_of",
    "vaccine_code",
]

_SYSTEM, _SEPARATOR = "vaxrecord", ":"
UNSPECIFIED = "unspecified"
"""The id of a product of which nothing but "a COVID-19 vaccine" is known."""

_CODES: Mapping[tuple[str, str], Code] = MappingProxyType(
    {
        (item.id, component): Code(_SYSTEM, item.id + (component and _SEPARATOR + component))
        for item in PRODUCTS
        for component in (
            ("", *(number for number, _, _ in SPUTNIK_COMPONENTS))
            if item.id == "sputnik-v"
            else ("",)
        )
    }
)


def vaccine_code(product: str, component: str = "") -> Code:
    """Give the code of a product, or of a component of Sputnik V.

    Args:
        product: the id of the product.
        component: "I" or "II" of Sputnik V; "" is not known, and "" for every other product.

    Examples:
        >>> vaccine_code("sputnik-v", "II").value
        'sputnik-v:II'
    """
    return _CODES.get((product, component)) or Code(
        _SYSTEM, f"{product}{_SEPARATOR}{component}" if component else product
    )


def product_of(code: Code) -> str:
    """Give the id of the product of a code, whatever the component."""
    return code.value.partition(_SEPARATOR)[0]


ASTRAZENECA, SPUTNIK_V, VERO_CELL, COMIRNATY, SPIKEVAX, JANSSEN, HAYAT_VAX, ABDALA, COVAXIN = (
    vaccine_code(item.id) for item in PRODUCTS if item.licensed is not None
)
"""The nine licensed products, in the order of approval."""

_COMPONENTS = {number: vaccine_code("sputnik-v", number) for number, _, _ in SPUTNIK_COMPONENTS}
SPUTNIK_I, SPUTNIK_II = _COMPONENTS["I"], _COMPONENTS["II"]
COVISHIELD, NUVAXOVID = vaccine_code("covishield"), vaccine_code("nuvaxovid")
COVOVAX, SPUTNIK_LIGHT = vaccine_code("covovax"), vaccine_code("sputnik-light")

ALL_CODES: tuple[Code, ...] = (
    *(vaccine_code(item.id) for item in PRODUCTS),
    *_COMPONENTS.values(),
)
"""Every code of this system."""

LICENSED: frozenset[str] = frozenset(item.id for item in PRODUCTS if item.licensed is not None)
"""Ids of the products approved in Viet Nam."""

KNOWN: frozenset[str] = frozenset(item.id for item in PRODUCTS)
"""Ids of all products of the catalogue."""

_NAMES = {item.id: item.name for item in PRODUCTS} | {
    code.value: f"Sputnik V ({number})" for number, code in _COMPONENTS.items()
}
"""By the code's value: the hash of a text is kept, that of a code is worked out each time."""


def name_of(code: Code) -> str:
    """Give the name of a code as dispatches write it."""
    return _NAMES.get(code.value, code.value)
