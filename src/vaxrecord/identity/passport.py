"""Số hộ chiếu (passport number, Vietnamese and foreign).

A Vietnamese ordinary passport has one letter, the series, and 7 digits; whether the series issued
since July 2022 have 8 is not known, so both are read as Vietnamese. A foreign passport has what its
country gave it: ICAO's travel documents have room for 9 letters and digits.

Foreigners vaccinated in Viet Nam are identified by their passport and are not looked up in the
population database, so that a passport is a reason why a record cannot be checked, not a fault.

The check is as weak as the rule behind it: up to nine letters and digits, at least one digit. It
also accepts most other numbers. Ask for a passport last.

More information:

* ICAO Doc 9303, part 4 (the number field of 9 characters)

>>> validate('b 0000123')
'B0000123'
>>> is_vietnamese('B0000123'), is_vietnamese('000000123')
(True, False)
>>> validate('AB12345678')  # doctest: +ELLIPSIS
Traceback (most recent call last):
    ...
vaxrecord.errors.InvalidLength: a passport number has at most 9 letters and digits, this has 10: ...
>>> validate('unknown')  # doctest: +ELLIPSIS
Traceback (most recent call last):
    ...
vaxrecord.errors.InvalidFormat: a passport number has at least one digit: ...
"""

from datetime import date
from typing import Final

from vaxrecord.errors import IdentifierError, InvalidFormat, InvalidLength
from vaxrecord.identity.separators import bare_upper
from vaxrecord.law.citation import Basis, Citation
from vaxrecord.law.rule import Rule, Sentence

__all__ = [
    "MAX_LENGTH",
    "RULES",
    "compact",
    "format",
    "is_valid",
    "is_vietnamese",
    "validate",
]

MAX_LENGTH: Final = 9

_VIETNAMESE_LENGTHS: Final = (8, 9)
_DIGITS: Final = frozenset("0123456789")


def compact(number: str) -> str:
    """Convert the number to its minimal representation.

    Args:
        number: the number as written: with separators, in either case of letters, with the
            filler "<" of a machine-readable zone.

    Returns:
        The number without separators, letters upper case.

    Raises:
        InvalidFormat: if it is no text at all.
    """
    return bare_upper(number)


def validate(number: str) -> str:
    """Check that the number could be a passport's.

    Args:
        number: the number as written.

    Returns:
        Its compact form.

    Raises:
        InvalidLength: if it has more than 9 characters.
        InvalidFormat: if it is empty, has other characters than A to Z and 0 to 9, or no digit.

    Examples:
        >>> validate("c0000123<")
        'C0000123'
    """
    text = bare_upper(number)
    if _is_sound(text):
        return text
    raise _fault(text)


def is_valid(number: object) -> bool:
    """Tell whether `validate` would accept the number; False for what is no text.

    Args:
        number: the number as written.

    Returns:
        Whether it has the shape of a passport number.

    Examples:
        >>> is_valid("B0000123"), is_valid("B-"), is_valid(None)
        (True, False, False)
    """
    return isinstance(number, str) and _is_sound(bare_upper(number))


def _is_sound(text: str) -> bool:
    return (
        len(text) <= MAX_LENGTH
        and text.isascii()
        and text.isalnum()
        and not _DIGITS.isdisjoint(text)
    )


def _fault(text: str) -> IdentifierError:
    """Say what is wrong with a number that is not sound."""
    if not text:
        return InvalidFormat("no passport number: the text is empty")
    if not (text.isascii() and text.isalnum()):
        msg = (
            "a passport number has only the letters A to Z and the digits 0 to 9: "
            "type it again as its data page has it"
        )
        return InvalidFormat(msg)
    if len(text) > MAX_LENGTH:
        msg = (
            f"a passport number has at most {MAX_LENGTH} letters and digits, this has {len(text)}: "
            "compare with the data page"
        )
        return InvalidLength(msg)
    msg = "a passport number has at least one digit: this is a word; leave the field empty"
    return InvalidFormat(msg)


def format(number: str) -> str:
    """Write the number as a passport prints it: without separators.

    Args:
        number: the number as written; not checked.

    Returns:
        Its compact form.

    Examples:
        >>> format("b 0000123")
        'B0000123'
    """
    return bare_upper(number)


def is_vietnamese(number: str) -> bool:
    """Tell whether the number has the shape of a Vietnamese passport's: a letter and 7 digits.

    Eight digits count too. Other countries use the same shape: a True is a hint.

    Args:
        number: the number as written.

    Returns:
        Whether it has that shape.

    Raises:
        InvalidFormat: if it is no text at all.

    Examples:
        >>> is_vietnamese("B0000123"), is_vietnamese("AB000123")
        (True, False)
    """
    text = bare_upper(number)
    return (
        len(text) in _VIETNAMESE_LENGTHS
        and text.isascii()
        and text[0].isalpha()
        and text[1:].isdigit()
    )


_CHECKED = date(2026, 11, 22)

RULES: Final = (
    Rule(
        id="ID-HOUSE-PASSPORT-1",
        says=Sentence(
            vi="Số hộ chiếu có tối đa 9 chữ cái và chữ số; hộ chiếu Việt Nam gồm một chữ cái và "
            "7 chữ số.",
            en="A passport number has at most 9 letters and digits; a Vietnamese one is a letter "
            "and 7 digits.",
        ),
        broken=Sentence(
            vi="Số {number} không thể là số hộ chiếu: đối chiếu với trang nhân thân.",
            en="The number {number} cannot be a passport's: compare it with the data page.",
        ),
        cites=(Citation("HOUSE", "passport-shape", Basis.CONVENTION, _CHECKED),),
        examples=(
            "B0000123 → satisfied",
            "A12345678 → satisfied",
            "A123456789 → broken",
        ),
    ),
)
