"""What stands around the characters of a number and is no part of it.

People group digits with spaces, dots and hyphens; chat programs and web pages add no-break spaces
and invisible marks; Excel puts an apostrophe before digits kept as text, and a data frame writes
".0" after digits that it took for a measurement. All of that is dropped here, for every identifier
alike. Nothing else is: a letter among digits, or a digit of another script, stays for `validate`
to refuse.
"""

from typing import Final

from vaxrecord.errors import InvalidFormat

__all__ = ["SEPARATORS", "bare", "bare_phone", "bare_upper", "not_digits", "text_of"]

SEPARATORS: Final = (
    " \t\r\n.-"
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\u00ad\u200b\u200c\u200d\u2060\ufeff"
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00b7\u2022"
)
"""ASCII, spaces of every width, invisible marks, writing directions, dashes and middle dots."""

_DROPPED: Final[dict[int, str | None]] = {ord(mark): None for mark in SEPARATORS}
_DROPPED_UPPER: Final[dict[int, str | None]] = {
    **_DROPPED,
    # ASCII letters only: str.upper() would turn "ß" into "SS" and so two characters into a number.
    **{ord(letter): letter.upper() for letter in "abcdefghijklmnopqrstuvwxyz"},
    ord("<"): None,  # the filler of a machine-readable zone
}
_DROPPED_PHONE: Final[dict[int, str | None]] = {**_DROPPED, **{ord(mark): None for mark in "()[]"}}

_FLOAT_TAIL = ".0"


def bare(number: object) -> str:
    """Drop separators, a leading apostrophe and a data frame's trailing ".0".

    Args:
        number: the text of a number.

    Returns:
        The text without them; doing it again changes nothing.

    Raises:
        InvalidFormat: if it is no text at all, as python-stdnum does.

    Examples:
        >>> bare("'001-098 000.123"), bare("48098000123.0")
        ('001098000123', '48098000123')
    """
    return _without(number, _DROPPED)


def bare_upper(number: object) -> str:
    """Do as `bare`, and write ASCII letters upper case; "<", the filler of passports, goes too.

    Args:
        number: the text of a number that may have letters.

    Returns:
        The text without separators; doing it again changes nothing.

    Raises:
        InvalidFormat: if it is no text at all.

    Examples:
        >>> bare_upper("te 1 79 0000000123")
        'TE1790000000123'
    """
    return _without(number, _DROPPED_UPPER)


def bare_phone(number: object) -> str:
    """Do as `bare`, and drop the brackets around dialling codes.

    Args:
        number: the text of a telephone number.

    Returns:
        The text without separators; doing it again changes nothing.

    Raises:
        InvalidFormat: if it is no text at all.

    Examples:
        >>> bare_phone("(+84) 900-000-123")
        '+84900000123'
    """
    return _without(number, _DROPPED_PHONE)


def text_of(number: object) -> str:
    """Give the text of a number, which is nothing else than a text.

    Args:
        number: what a caller took for the text of a number.

    Returns:
        The same object.

    Raises:
        InvalidFormat: if it is no text at all, as python-stdnum does.

    Examples:
        >>> text_of("001098000123")
        '001098000123'
    """
    if isinstance(number, str):
        return number
    msg = f"a number is a text, this is {type(number).__name__}: read the column as text"
    raise InvalidFormat(msg)


def _without(number: object, dropped: dict[int, str | None]) -> str:
    text = text_of(number)
    if text.isdigit():
        return text
    # Only one dot, and at that place: "012.345.678.0" is somebody's grouping, "12345678.0" is not.
    if text.endswith(_FLOAT_TAIL) and text.find(".") == len(text) - 2:
        text = text[:-2]
    return text.translate(dropped).lstrip("'")


def not_digits(text: str, name: str) -> InvalidFormat:
    """Make the error for a text that has something else than the digits 0 to 9.

    Args:
        text: the text without separators; no part of it gets into the message.
        name: what the number is called.

    Returns:
        The error, to be raised by the caller.

    Examples:
        >>> str(not_digits("00109800O123", "CCCD"))
        'a CCCD number has only the digits 0 to 9: look for letters O, I or l typed as digits'
    """
    if not text:
        msg = f"no {name} number: the text is empty"
    elif any(mark > "\x7f" and mark.isdigit() for mark in text):
        msg = (
            f"a {name} number is written with the digits 0 to 9 of ASCII: "
            "these are digits of another script or width; type them again"
        )
    elif "+" in text or "," in text:
        msg = (
            f"a {name} number has only the digits 0 to 9: a spreadsheet wrote this one as a "
            "measurement and may have lost digits; take it from the source again"
        )
    else:
        msg = (
            f"a {name} number has only the digits 0 to 9: "
            "look for letters O, I or l typed as digits"
        )
    return InvalidFormat(msg)
