"""Số điện thoại (telephone number), in the one form in which two of them can be compared: E.164.

A Vietnamese number is written with the trunk zero (0900 000 123) or the country code
(+84 900 000 123):

* mobile: 0, two digits of the operator's block, seven of the subscriber;
* landline: 02, then one or two digits of the province, then eight or seven of the subscriber.

Records hold numbers of every age. Mobile numbers of eleven digits, dead since 2018, and landlines
with a code of before 2017 are read as today's number, and the reading tells from what
(`migrated_from`). Where the same ten digits were a landline before 2018 and are a mobile now, they
are read as the mobile, unless they were written before mobiles of that block existed; the other
reading stays beside it (`other`). A zero that a spreadsheet dropped is put back and told. A letter
typed as a digit is told and never repaired.

More information:

* Quyết định 2036/QĐ-BTTTT of 2016 (landline codes)
* the Ministry of Information and Communications' plan of 29 May 2018 (mobile codes)

>>> validate('0900 000 123')
'+84900000123'
>>> validate('01680000123')
'+84380000123'
>>> validate('(04) 3800 0123')
'+842438000123'
>>> validate('09000')  # doctest: +ELLIPSIS
Traceback (most recent call last):
    ...
vaxrecord.errors.InvalidLength: a telephone number of Viet Nam has 10 or 11 digits with its zero...
>>> format('+84900000123')
'0900 000 123'
"""

import re
from datetime import date
from typing import Final

import phonenumbers
from phonenumbers import PhoneNumberFormat

from vaxrecord.errors import IdentifierError, InvalidComponent, InvalidFormat, InvalidLength
from vaxrecord.identity import numbering
from vaxrecord.identity.dialling import LOOKALIKES, PhoneFault, PhoneReading, normalise
from vaxrecord.identity.numbering import PhoneKind
from vaxrecord.identity.separators import SEPARATORS, bare_phone
from vaxrecord.law.citation import Basis, Citation
from vaxrecord.law.rule import Rule, Sentence, Severity

__all__ = [
    "RULES",
    "PhoneFault",
    "PhoneKind",
    "PhoneReading",
    "compact",
    "format",
    "is_valid",
    "normalise",
    "read",
    "validate",
]


def compact(number: str) -> str:
    """Convert the number to its minimal representation, without understanding it.

    Args:
        number: the number as written.

    Returns:
        The number without separators and brackets.

    Raises:
        InvalidFormat: if it is no text at all.

    Examples:
        >>> compact("(+84) 900.000.123")
        '+84900000123'
    """
    return bare_phone(number)


def validate(number: str) -> str:
    """Check one telephone number and bring it into E.164.

    Args:
        number: the number as written; old codes and a lost zero are understood, see `normalise`.

    Returns:
        The number in E.164.

    Raises:
        InvalidLength: if it has too few or too many digits.
        InvalidComponent: if the numbering plan has no such number.
        InvalidFormat: if it is empty or has other characters than digits.

    Examples:
        >>> validate("(024) 3800 0123")
        '+842438000123'
    """
    reading = normalise(number)
    if reading.fault is None:
        return reading.e164
    error, message = _ERRORS[reading.fault]
    raise error(message)


def is_valid(number: object) -> bool:
    """Tell whether `validate` would accept the number; False for what is no text.

    Args:
        number: the number as written.

    Returns:
        Whether it can be a number; not whether it is in use.

    Examples:
        >>> is_valid("0900000123"), is_valid("0400000123"), is_valid(None)
        (True, False, False)
    """
    return isinstance(number, str) and normalise(number).fault is None


def format(number: str) -> str:
    """Write the number as it is dialled in Viet Nam; a foreign one with its country code.

    Args:
        number: the number as written.

    Returns:
        Today's number in groups; the compact form if it cannot be read.

    Raises:
        InvalidFormat: if it is no text at all.

    Examples:
        >>> format("+842438000123"), format("02253000123"), format("+12025550123")
        ('024 3800 0123', '0225 3000 123', '+1 202-555-0123')
    """
    reading = normalise(number)
    if reading.kind is None:
        return bare_phone(number)
    parsed = phonenumbers.parse(reading.e164)
    style = (
        PhoneNumberFormat.INTERNATIONAL
        if reading.kind is PhoneKind.FOREIGN
        else PhoneNumberFormat.NATIONAL
    )
    return phonenumbers.format_number(parsed, style)


_ERRORS: Final[dict[PhoneFault, tuple[type[IdentifierError], str]]] = {
    PhoneFault.EMPTY: (InvalidFormat, "no telephone number: the text is empty"),
    PhoneFault.LOOKALIKE: (
        InvalidFormat,
        (
            "a telephone number has only digits: a letter O, I or l stands where a digit belongs; "
            "ask for the number again"
        ),
    ),
    PhoneFault.SCRIPT: (
        InvalidFormat,
        (
            "a telephone number is written with the digits 0 to 9 of ASCII: these are digits of "
            "another script or width; type them again"
        ),
    ),
    PhoneFault.CHARACTERS: (
        InvalidFormat,
        (
            "a telephone number has only digits, spaces, dots, hyphens, brackets and a leading +: "
            "take out what is not part of it, or use phone.read for a cell with words"
        ),
    ),
    PhoneFault.SEVERAL: (
        InvalidFormat,
        "this is more than one telephone number: phone.read takes a cell apart",
    ),
    PhoneFault.LENGTH: (
        InvalidLength,
        (
            "a telephone number of Viet Nam has 10 or 11 digits with its zero, a foreign one at "
            "most 15 after its +: compare with the source"
        ),
    ),
    PhoneFault.UNKNOWN: (
        InvalidComponent,
        (
            "no numbering plan has a telephone number that begins like this: compare with the "
            "source; a foreign number needs its + and country code"
        ),
    ),
}


def read(cell: str, *, on: date | None = None) -> tuple[PhoneReading, ...]:
    """Read every telephone number of a cell.

    Numbers may be parted by , ; / | & a line, a tab or a word ("mẹ", "hoặc"), or stand one after
    the other with nothing but spaces or hyphens between, if each has its zero or its +84. Words
    around a number are dropped; an extension ("ext 12", "máy lẻ 12") is dropped with its word.

    Args:
        cell: the received text.
        on: the day on which it was written, if known.

    Returns:
        The readings in the order of the cell, unreadable parts included; () for an empty cell.

    Raises:
        InvalidFormat: if it is no text at all.

    Examples:
        >>> [reading.e164 for reading in read("0900000123 (mẹ) / 01680000123")]
        ['+84900000123', '+84380000123']
    """
    whole = normalise(cell, on=on)
    if whole.e164:
        return (whole,)
    if whole.fault is PhoneFault.EMPTY or cell.isspace():
        return ()
    parts = (part.partition(_EXTENSION)[0] for part in _OUTSIDE.split(_WORD.sub(_drop_word, cell)))
    readings = tuple(r for part in parts if _has_digit(part) for r in _read_run(part, on))
    return readings or (whole,)


# Single character classes, so that no text makes them look twice at a character.
_WORD: Final = re.compile(r"[^\W\d_]+")
_EXTENSION = "#"
_OUTSIDE: Final = re.compile(
    rf"[^\d+()\[\]{''.join(sorted(LOOKALIKES))}{_EXTENSION}{re.escape(SEPARATORS)}]+|[\t\r\n]+"
)
_GROUP: Final = re.compile(r"\+?[0-9]+")
_LONGEST_NUMBER = 20  # "+" or "00", fifteen digits, and room for a doubled prefix
_BEGINNINGS = ("0", "+", "84")
_EXTENSION_WORDS: Final = frozenset({"ext", "x", "lẻ", "nhánh"})


def _has_digit(text: str) -> bool:
    return any(mark.isdigit() for mark in text)


def _drop_word(word: re.Match[str]) -> str:
    """Put a mark in place of a word, unless it looks like digits and stands at one."""
    text = word.string
    around = text[max(word.start() - 1, 0) : word.start()] + text[word.end() : word.end() + 1]
    if LOOKALIKES.issuperset(word[0]) and _has_digit(around):
        return word[0]
    return _EXTENSION if word[0].casefold() in _EXTENSION_WORDS else ";"


def _read_run(part: str, on: date | None) -> tuple[PhoneReading, ...]:
    """Read digits and separators: one number, or several with only separators between."""
    one = normalise(part, on=on)
    if one.e164 or one.fault is PhoneFault.SCRIPT or not LOOKALIKES.isdisjoint(part):
        return (one,)
    found, pending, groups = [], "", _GROUP.findall(part)
    for here, following in zip(groups, [*groups[1:], "+"], strict=True):
        pending += here
        if len(pending) > _LONGEST_NUMBER:
            break
        if following.startswith(_BEGINNINGS):
            reading = normalise(pending, on=on)
            if reading.e164:
                found.append(reading)
                pending = ""
    # A part that no number claims means that the groups were not understood: keep them together.
    return (one,) if pending else tuple(found)


_CHECKED = date(2026, 11, 22)

RULES: Final = (
    *numbering.RULES,
    Rule(
        id="ID-HOUSE-PHONE-1",
        says=Sentence(
            vi="Số điện thoại đọc được theo kế hoạch đánh số của Việt Nam hoặc của nước ngoài.",
            en="A telephone number can be read in the numbering plan of Viet Nam or of another "
            "country.",
        ),
        broken=Sentence(
            vi="Không đọc được số điện thoại {number}: hỏi lại số.",
            en="The telephone number {number} cannot be read: ask for it again.",
        ),
        cites=(Citation("HOUSE", "phone-plan", Basis.CONVENTION, _CHECKED),),
        examples=("0900000123 → satisfied", "0400000123 → broken", "+12025550123 → satisfied"),
    ),
    Rule(
        id="ID-HOUSE-PHONE-2",
        says=Sentence(
            vi="Số điện thoại chỉ có chữ số; chữ O, I, l gõ thay chữ số không được tự sửa.",
            en="A telephone number has only digits; a letter O, I or l typed as a digit is never "
            "repaired by a machine.",
        ),
        broken=Sentence(
            vi="Số điện thoại {number} có chữ cái ở chỗ của chữ số: hỏi lại số.",
            en="The telephone number {number} has a letter where a digit belongs: "
            "ask for it again.",
        ),
        cites=(Citation("HOUSE", "phone-lookalikes", Basis.CONVENTION, _CHECKED),),
        examples=("O900000123 → broken",),
    ),
    Rule(
        id="ID-HOUSE-PHONE-3",
        says=Sentence(
            vi="Số điện thoại trong nước bắt đầu bằng số 0; số 0 bị bảng tính bỏ được thêm lại.",
            en="A domestic telephone number begins with 0; a 0 that a spreadsheet dropped is put "
            "back.",
        ),
        broken=Sentence(
            vi="Số điện thoại {number} thiếu số 0 ở đầu, được đọc như có số 0.",
            en="The telephone number {number} has lost its leading 0 and is read as if it had it.",
        ),
        cites=(Citation("HOUSE", "phone-lost-zero", Basis.CONVENTION, _CHECKED),),
        severity=Severity.INFO,
        examples=("900000123 → broken", "0900000123 → satisfied", "84900000123 → satisfied"),
    ),
    Rule(
        id="ID-HOUSE-PHONE-4",
        says=Sentence(
            vi="Số 10 chữ số vừa có thể là số cố định cũ vừa là số di động mới được đọc là di "
            "động, trừ khi được ghi trước ngày 15/9/2018.",
            en="Ten digits that were a landline and are a mobile are read as the mobile, unless "
            "they were written before 15 September 2018.",
        ),
        broken=Sentence(
            vi="Số {number} được đọc là số di động; trước năm 2018 đó là số cố định {other}: "
            "hỏi lại nếu không liên lạc được.",
            en="{number} is read as a mobile; before 2018 it was the landline {other}: "
            "ask again if nobody answers.",
        ),
        cites=(Citation("HOUSE", "phone-collisions", Basis.CONVENTION, _CHECKED),),
        severity=Severity.INFO,
        examples=(
            "0380000123 → broken: was Nghệ An's",
            "0340000123 → satisfied: was nobody's",
        ),
    ),
)
