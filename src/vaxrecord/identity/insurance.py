"""Mã số BHXH and thẻ BHYT (Vietnamese social insurance code and health insurance card).

The social insurance code (mã số bảo hiểm xã hội) has 10 digits; what they mean is not published.
The health insurance card (thẻ bảo hiểm y tế) printed before April 2021 shows 15 characters:

* characters 1-2: the beneficiary group, two letters (TE is a child under six).
* character 3: the level of benefit, 1 to 5.
* characters 4-5: the province, its code in the list of the General Statistics Office.
* characters 6-15: the social insurance code.

Cards printed since 1 April 2021 show the social insurance code alone, and the old cards stayed
good: one person's records of that year may hold either. So numbers are compared on the last ten
characters. Groups were added over the years and no complete list is known: none is refused, and
neither is a province code, as the army and the police have codes of their own.

More information:

* Quyết định 1351/QĐ-BHXH of 2015 (the card of 15 characters)
* Quyết định 1666/QĐ-BHXH of 2020 (the card of 10 characters)

>>> validate('te 1 79 0000000123')
'TE1790000000123'
>>> validate('0000000123')
'0000000123'
>>> validate('TE6790000000123')  # doctest: +ELLIPSIS
Traceback (most recent call last):
    ...
vaxrecord.errors.InvalidComponent: the third character of a BHYT card is the level ...
>>> validate('12345')  # doctest: +ELLIPSIS
Traceback (most recent call last):
    ...
vaxrecord.errors.InvalidLength: a BHXH code has 10 digits and a BHYT card 15 characters, ...
>>> format('TE1790000000123')
'TE 1 79 0000000123'
>>> same('TE1790000000123', '0000000123')
True
"""

from datetime import date
from typing import Final

from vaxrecord.errors import IdentifierError, InvalidComponent, InvalidFormat, InvalidLength
from vaxrecord.identity import provinces
from vaxrecord.identity.provinces import Province
from vaxrecord.identity.separators import bare_upper, not_digits
from vaxrecord.law.citation import Basis, Citation, InForce
from vaxrecord.law.rule import Rule, Sentence, Severity

__all__ = [
    "CARD_LENGTH",
    "CODE_LENGTH",
    "RULES",
    "compact",
    "core",
    "format",
    "get_group",
    "get_level",
    "get_province",
    "is_valid",
    "same",
    "validate",
]

CODE_LENGTH: Final = 10
CARD_LENGTH: Final = 15

_LEVELS: Final = frozenset("12345")
_GROUP = slice(0, 2)
_LEVEL = 2
_PROVINCE = slice(3, 5)
_CODE = slice(-CODE_LENGTH, None)


def compact(number: str) -> str:
    """Convert the number to its minimal representation.

    Args:
        number: the number as written: with separators, in either case of letters.

    Returns:
        The number without separators, letters upper case.

    Raises:
        InvalidFormat: if it is no text at all.
    """
    return bare_upper(number)


def validate(number: str) -> str:
    """Check a social insurance code or the number of a health insurance card.

    Args:
        number: the number as written.

    Returns:
        Its compact form.

    Raises:
        InvalidLength: if it has neither 10 nor 15 characters.
        InvalidFormat: if letters and digits do not stand where they belong.
        InvalidComponent: if the level of benefit is not 1 to 5.

    Examples:
        >>> validate("TE-1-79-0000000123")
        'TE1790000000123'
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
        Whether it has the shape of a code or of a card.

    Examples:
        >>> is_valid("0000000123"), is_valid("TE0790000000123"), is_valid(None)
        (True, False, False)
    """
    return isinstance(number, str) and _is_sound(bare_upper(number))


def _is_sound(text: str) -> bool:
    if not text.isascii():
        return False
    if len(text) == CODE_LENGTH:
        return text.isdigit()
    return (
        len(text) == CARD_LENGTH
        and text[_GROUP].isalpha()
        and text[_LEVEL] in _LEVELS
        and text[3:].isdigit()
    )


def _fault(text: str) -> IdentifierError:
    """Say what is wrong with a number that is not sound."""
    if len(text) == CARD_LENGTH and text.isascii() and text[_GROUP].isalpha():
        if text[_LEVEL:].isdigit():
            msg = (
                f"the third character of a BHYT card is the level of benefit, 1 to 5, not "
                f"{text[_LEVEL]}: compare with the card"
            )
            return InvalidComponent(msg)
        return not_digits(text[_LEVEL:], "BHYT card's")
    if len(text) == CARD_LENGTH:
        msg = "a BHYT card begins with the two letters of its group, A to Z: compare with the card"
        return InvalidFormat(msg)
    if len(text) == CODE_LENGTH or not text:
        return not_digits(text, "BHXH")
    msg = (
        f"a BHXH code has {CODE_LENGTH} digits and a BHYT card {CARD_LENGTH} characters, this has "
        f"{len(text)}: compare with the card; a spreadsheet drops leading zeros"
    )
    return InvalidLength(msg)


def format(number: str) -> str:
    """Write a card with its parts apart; a code stays as it is.

    Args:
        number: the number as written; not checked.

    Returns:
        Group, level, province and code with spaces between them.

    Examples:
        >>> format("te1790000000123"), format("0000000123")
        ('TE 1 79 0000000123', '0000000123')
    """
    text = bare_upper(number)
    if len(text) != CARD_LENGTH:
        return text
    return " ".join((text[_GROUP], text[_LEVEL], text[_PROVINCE], text[_CODE]))


def core(number: str) -> str:
    """Give the social insurance code: the last ten characters, which code and card share.

    Args:
        number: a code or a card.

    Returns:
        Ten digits.

    Raises:
        IdentifierError: if it is neither; see `validate`.

    Examples:
        >>> core("TE1790000000123")
        '0000000123'
    """
    return validate(number)[_CODE]


def same(a: str, b: str) -> bool:
    """Tell whether two numbers hold the same social insurance code.

    A person who changes job, level or province gets another card around the same code.

    Args:
        a: a code or a card.
        b: a code or a card.

    Returns:
        Whether the last ten characters agree; False if either is no valid number.

    Examples:
        >>> same("TE1790000000123", "DN4010000000123"), same("", "")
        (True, False)
    """
    if not (is_valid(a) and is_valid(b)):
        return False
    return bare_upper(a)[_CODE] == bare_upper(b)[_CODE]


def _card(number: str) -> str:
    """Give the 15 characters of a card, "" for a code."""
    text = validate(number)
    return text if len(text) == CARD_LENGTH else ""


def get_group(number: str) -> str | None:
    """Give the beneficiary group of a card.

    Args:
        number: a code or a card.

    Returns:
        Two letters; None for a code, which does not tell.

    Raises:
        IdentifierError: if it is neither; see `validate`.

    Examples:
        >>> get_group("TE1790000000123")
        'TE'
    """
    return _card(number)[_GROUP] or None


def get_level(number: str) -> int | None:
    """Give the level of benefit of a card.

    Args:
        number: a code or a card.

    Returns:
        1 to 5; None for a code, which does not tell.

    Raises:
        IdentifierError: if it is neither; see `validate`.

    Examples:
        >>> get_level("TE1790000000123")
        1
    """
    card = _card(number)
    return int(card[_LEVEL]) if card else None


def get_province(number: str) -> Province | None:
    """Give the province that issued a card.

    Args:
        number: a code or a card.

    Returns:
        The province of before 1 July 2025; None for a code, and for a card whose province code is
        in no list (the army's and the police's are not).

    Raises:
        IdentifierError: if it is neither; see `validate`.

    Examples:
        >>> get_province("TE1790000000123").name
        'Hồ Chí Minh'
    """
    card = _card(number)
    # The code of the statistics office is the CCCD code without its leading zero.
    return provinces.by_cccd_code(f"0{card[_PROVINCE]}") if card else None


_CHECKED = date(2026, 11, 22)

RULES: Final = (
    Rule(
        id="ID-HOUSE-BHYT-1",
        says=Sentence(
            vi="Mã số BHXH gồm 10 chữ số; thẻ BHYT cũ gồm 15 ký tự: 2 chữ cái, mức hưởng 1 đến 5, "
            "mã tỉnh 2 chữ số và mã số BHXH.",
            en="A social insurance code has 10 digits; an old health insurance card has 15 "
            "characters: 2 letters, the level 1 to 5, a province of 2 digits, and the code.",
        ),
        broken=Sentence(
            vi="Số {number} không phải mã số BHXH và cũng không phải số thẻ BHYT: "
            "đối chiếu với thẻ.",
            en="The number {number} is neither a social insurance code nor a health insurance "
            "card's: compare it with the card.",
        ),
        cites=(Citation("HOUSE", "insurance-shape", Basis.CONVENTION, _CHECKED),),
        examples=(
            "0000000123 → satisfied",
            "TE1790000000123 → satisfied",
            "TE0790000000123 → broken",
            "TE6790000000123 → broken",
        ),
    ),
    Rule(
        id="ID-1666-1",
        says=Sentence(
            vi="Từ ngày 01/4/2021 thẻ BHYT chỉ ghi 10 số của mã số BHXH; thẻ cũ vẫn dùng được, nên "
            "chỉ so sánh 10 ký tự cuối.",
            en="Since 1 April 2021 a health insurance card shows only the 10 digits of the social "
            "insurance code; old cards stayed good, so the last 10 characters are compared.",
        ),
        broken=Sentence(
            vi="Hai số {number} và {other} khác nhau ở 10 ký tự cuối.",
            en="The numbers {number} and {other} differ in their last 10 characters.",
        ),
        unknown=Sentence(
            vi="Thiếu mã số BHXH hoặc số thẻ BHYT nên không so sánh được.",
            en="A social insurance code or card is missing, so the two cannot be compared.",
        ),
        cites=(
            Citation(
                "1666",
                "",
                Basis.REPORT,
                _CHECKED,
                note="the day is reported; the number of the decision is from memory",
            ),
        ),
        severity=Severity.INFO,
        in_force=InForce(since=date(2021, 4, 1)),
        examples=("TE1790000000123, 0000000123 → satisfied",),
    ),
)
