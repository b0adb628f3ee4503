"""One telephone number understood: which number it is today, and how that was found.

Plain Vietnamese numbers are looked up in the tables of `vaxrecord.identity.numbering`: the digits
before the last seven tell everything. Whatever is not in them is asked of `phonenumbers`, whose
data for all countries are loaded with this module; it would read them from disk, one country at a
time, at the first number of each.
"""

import re
from datetime import date
from enum import StrEnum
from typing import Final

import phonenumbers
from attrs import field, frozen
from phonenumbers import PhoneNumberType

from vaxrecord.identity.numbering import BLOCKS, PhoneKind
from vaxrecord.identity.separators import bare_phone, text_of
from vaxrecord.masking import mask_number

__all__ = ["LOOKALIKES", "PhoneFault", "PhoneReading", "normalise"]

# Some 250 small modules, 45 ms once; preloading Viet Nam alone would leave a file to open at the
# first foreign number, in the middle of somebody's batch.
phonenumbers.PhoneMetadata.load_all()


class PhoneFault(StrEnum):
    """Why a text is no telephone number."""

    EMPTY = "empty"
    LOOKALIKE = "look-alike"
    """A letter O, I or l stands where a digit belongs."""
    SCRIPT = "script"
    """Digits of another script."""
    CHARACTERS = "characters"
    """Other characters than digits."""
    SEVERAL = "several"
    """More than one number: `read` takes them apart."""
    LENGTH = "length"
    """Too few or too many digits."""
    UNKNOWN = "unknown"
    """The right count of digits, but no block of the numbering plan."""

    __hash__ = str.__hash__


@frozen
class PhoneReading:
    """One telephone number as it was understood.

    Args:
        e164: the number in E.164, "" if it could not be read.
        kind: what it reaches; None if it could not be read.
        migrated_from: the number with its old code, with the trunk zero; "" if it was current.
        migrated_by: the id of the rule that changed the code; "" if it was current.
        other: what the same digits were before 2018, in E.164; "" if nothing else.
        restored: whether a lost leading zero was put back.
        fault: why it could not be read; None if it could.

    Examples:
        >>> normalise("0380000123").other
        '+842380000123'
    """

    e164: str = field(default="", repr=mask_number)
    kind: PhoneKind | None = None
    migrated_from: str = field(default="", repr=mask_number)
    migrated_by: str = ""
    other: str = field(default="", repr=mask_number)
    restored: bool = False
    fault: PhoneFault | None = None

    @property
    def collision(self) -> bool:
        """Whether the same digits were somebody else's number before 2018."""
        return bool(self.other)


LOOKALIKES: Final = frozenset("OoIil")
"""Letters that people type where a digit belongs."""

_SUBSCRIBER = 7
_NATIONAL_LENGTHS: Final = (9, 10)
_LENGTH_WITH_84 = 11  # nine digits that begin with 84 are a mobile that lost its zero
_LONGEST = 250  # as phonenumbers: no text longer than this is one number
_VIETNAM = 84
_FAULTY: Final = {fault: PhoneReading(fault=fault) for fault in PhoneFault}
_WITHOUT_LOOKALIKES: Final = {ord(letter): None for letter in LOOKALIKES}
_BETWEEN: Final = re.compile(r"[,;/|&\n\t]")
_DIGIT: Final = re.compile("[0-9]")
_ANY_DIGIT: Final = re.compile(r"\d")  # of any script
_LETTER: Final = re.compile(r"[^\W\d_]")


def normalise(text: str, *, on: date | None = None) -> PhoneReading:
    """Read one telephone number; total on any text.

    Args:
        text: the number as written; with one of the prefixes 0, 84, +84, 0084 or without, with
            separators and brackets; a foreign one with + or 00.
        on: the day on which it was written, if known. Only digits that are a landline of before
            2018 and a mobile since are read by it.

    Returns:
        The number in E.164 and how it was found, or the fault.

    Raises:
        InvalidFormat: if it is no text at all.

    Examples:
        >>> normalise("84 1680000123").e164
        '+84380000123'
        >>> normalise("0380000123", on=date(2016, 5, 1)).e164
        '+842380000123'
        >>> normalise("O900000123").fault.value
        'look-alike'
    """
    if len(text_of(text)) > _LONGEST:
        return _FAULTY[PhoneFault.LENGTH]
    if text.isdigit():
        digits = text
    elif _ANY_DIGIT.search(text):
        digits = bare_phone(text)
    else:
        return _FAULTY[PhoneFault.CHARACTERS if _says_something(text) else PhoneFault.EMPTY]
    if not (digits.isascii() and digits.removeprefix("+").isdigit()):
        return _FAULTY[_fault_of_characters(text, digits)]
    national, restored = _national(digits)
    block = BLOCKS.get(national[:-_SUBSCRIBER])
    if block is None:
        return _ask_library(digits, national, restored=restored)
    other = ""
    former = block.formerly
    if former is not None:
        if on is not None and block.since is not None and on < block.since:
            block = former
        else:
            other = former.head + national[former.cut :]
    return PhoneReading(
        block.head + national[block.cut :],
        block.kind,
        f"0{national}" if block.cut else "",
        block.rule,
        other,
        restored,
    )


def _national(digits: str) -> tuple[str, bool]:
    """Give the national number without prefixes, "" if it is foreign; and whether 0 was missing."""
    if digits.startswith("0"):
        if not digits.startswith("00"):
            return digits[1:], False
        rest = digits.removeprefix("0084")
    elif digits.startswith("+"):
        rest = digits.removeprefix("+84")
    elif digits.startswith("84") and len(digits) >= _LENGTH_WITH_84:
        rest = digits[2:]
    else:
        return digits, True
    return ("", False) if len(rest) == len(digits) else (rest.removeprefix("0"), False)


def _ask_library(digits: str, national: str, *, restored: bool) -> PhoneReading:
    """Read what no table has: foreign numbers, services, and what is no number."""
    try:
        number = phonenumbers.parse(digits, "VN")
    except phonenumbers.NumberParseException as refusal:
        nowhere = refusal.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE
        return _FAULTY[PhoneFault.UNKNOWN if nowhere else PhoneFault.LENGTH]
    line = phonenumbers.number_type(number)  # UNKNOWN exactly where is_valid_number says False
    if line == PhoneNumberType.UNKNOWN:
        wrong_length = national and len(national) not in _NATIONAL_LENGTHS
        return _FAULTY[PhoneFault.LENGTH if wrong_length else PhoneFault.UNKNOWN]
    e164 = f"+{number.country_code}{phonenumbers.national_significant_number(number)}"
    if number.country_code != _VIETNAM:
        return PhoneReading(e164, PhoneKind.FOREIGN)
    if line == PhoneNumberType.MOBILE:
        return PhoneReading(e164, PhoneKind.MOBILE, restored=restored)
    # Landlines are all in the tables; what is left are the lines of services and companies.
    return PhoneReading(e164, PhoneKind.SERVICE)


def _says_something(text: str) -> bool:
    """Tell whether a text without digits is more than separators; a letter tells at once."""
    return _LETTER.search(text) is not None or bare_phone(text) != ""


def _fault_of_characters(text: str, digits: str) -> PhoneFault:
    if not digits.isascii() and any(mark > "\x7f" and mark.isdigit() for mark in digits):
        return PhoneFault.SCRIPT
    if len([part for part in _BETWEEN.split(text) if _DIGIT.search(part)]) > 1:
        return PhoneFault.SEVERAL
    if digits.translate(_WITHOUT_LOOKALIKES).isdigit():
        return PhoneFault.LOOKALIKE
    return PhoneFault.CHARACTERS
