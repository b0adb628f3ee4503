"""Số CMND (chứng minh nhân dân, the old Vietnamese identity card).

A card number of 9 digits. Blocks of numbers were given to the provincial police, so that the first
two or three digits hint at a province. The number belongs to the card and not to the person: who
moved to another province and got a new card got a new number.

* digits 1-2 or 1-3: the block of the issuing province; neighbouring provinces share blocks because
  of old unions of provinces. A weak hint, never a reason to refuse a number.
* the rest: consecutive.

There is no check digit. About 50,000 numbers were issued twice, by Bà Rịa - Vũng Tàu and by Đồng
Nai, so that a number alone does not identify a person. Some provinces issued a CMND of 12 digits
from 2012; its number has the structure of the CCCD number and was carried over to it: see
`vaxrecord.identity.cccd`. No CMND could be used as a document after 31 December 2024; papers that
mention its number stay good.

More information:

* Luật Căn cước 26/2023/QH15, điều 46 (the end of the CMND)

>>> validate('012 000 123')
'012000123'
>>> validate('12000123')  # doctest: +ELLIPSIS
Traceback (most recent call last):
    ...
vaxrecord.errors.InvalidLength: a CMND number has 9 digits, this has 8: ...
>>> validate('001098000123')  # doctest: +ELLIPSIS
Traceback (most recent call last):
    ...
vaxrecord.errors.InvalidLength: a CMND number has 9 digits, this has 12: ...
>>> format('012000123')
'012 000 123'
>>> [province.name for province in get_provinces('190000123')]
['Quảng Bình', 'Quảng Trị', 'Thừa Thiên Huế']
"""

from datetime import date
from typing import Final

from vaxrecord.errors import IdentifierError, InvalidLength
from vaxrecord.identity.provinces import PROVINCES, Province
from vaxrecord.identity.separators import bare, not_digits
from vaxrecord.law.citation import Basis, Citation, InForce
from vaxrecord.law.rule import Rule, Sentence, Severity

__all__ = [
    "LENGTH",
    "RULES",
    "compact",
    "format",
    "get_provinces",
    "is_double_issued",
    "is_usable",
    "is_valid",
    "restore_zero",
    "validate",
]

LENGTH: Final = 9

_FIRST_DOUBLE: Final = "271450001"
_LAST_DOUBLE: Final = "271500000"
_USABLE: Final = InForce(until=date(2024, 12, 31))
_CCCD_LENGTH = 12
_BLOCK_LENGTHS: Final = (3, 2)  # the finer block is the better known: 095 is Bắc Kạn, 09 another


def compact(number: str) -> str:
    """Convert the number to its minimal representation.

    Args:
        number: the number as written: with spaces, dots, hyphens, no-break spaces, or the
            apostrophe that Excel puts before text.

    Returns:
        The number without them.

    Raises:
        InvalidFormat: if it is no text at all.
    """
    return bare(number)


def validate(number: str) -> str:
    """Check that the number has nine digits; no block of numbers is known to be unused.

    Args:
        number: the number as written.

    Returns:
        Its compact form.

    Raises:
        InvalidLength: if it has not 9 digits.
        InvalidFormat: if it has anything but the ASCII digits 0 to 9.

    Examples:
        >>> validate("012.000.123")
        '012000123'
    """
    digits = bare(number)
    if _is_sound(digits):
        return digits
    raise _fault(digits)


def is_valid(number: object) -> bool:
    """Tell whether `validate` would accept the number; False for what is no text.

    Args:
        number: the number as written.

    Returns:
        Whether it has the shape of a CMND number.

    Examples:
        >>> is_valid("012000123"), is_valid("12000123"), is_valid(None)
        (True, False, False)
    """
    return isinstance(number, str) and _is_sound(bare(number))


def _is_sound(digits: str) -> bool:
    return len(digits) == LENGTH and digits.isascii() and digits.isdigit()


def _fault(digits: str) -> IdentifierError:
    """Say what is wrong with a number that is not sound."""
    if not (digits.isascii() and digits.isdigit()):
        return not_digits(digits, "CMND")
    msg = f"a CMND number has {LENGTH} digits, this has {len(digits)}: "
    if len(digits) == LENGTH - 1:
        msg += (
            "a spreadsheet drops a leading zero; compare with the card, or take what "
            "cmnd.restore_zero gives as a candidate"
        )
    elif len(digits) == _CCCD_LENGTH:
        msg += (
            "cards of 12 digits, the CMND of 2012 among them, are numbered like the CCCD; "
            "use vaxrecord.identity.cccd"
        )
    else:
        msg += "compare with the card"
    return InvalidLength(msg)


def format(number: str) -> str:
    """Write the number in groups of three, for reading aloud and comparing.

    Args:
        number: the number as written; not checked.

    Returns:
        The groups with a space between them.

    Examples:
        >>> format("012000123")
        '012 000 123'
    """
    digits = bare(number)
    return " ".join((digits[:3], digits[3:6], digits[6:])).rstrip()


def restore_zero(number: str) -> str | None:
    """Give the number that this would be if a spreadsheet dropped its leading zero.

    A candidate, not a correction: who uses it marks it as such. Blocks that begin with 0 are those
    of the North and of Hồ Chí Minh City; none begins with 00, so one zero is lost at most.

    Args:
        number: a text of 8 digits that begins with 1 to 9.

    Returns:
        The number of 9 digits, or None if this has not 8.

    Raises:
        InvalidFormat: if it is no text at all.

    Examples:
        >>> restore_zero("12000123"), restore_zero("2000123")
        ('012000123', None)
    """
    digits = bare(number)
    if digits.startswith("0"):
        return None  # a spreadsheet that drops zeros would have dropped this one
    candidate = f"0{digits}"
    return candidate if _is_sound(candidate) else None


def get_provinces(number: str) -> tuple[Province, ...]:
    """Give the provinces whose police may have issued the number, by its block.

    A weak hint: neighbours share blocks, and many blocks are not known for certain
    (`Province.cmnd_basis`). A block of three digits counts before one of two.

    Args:
        number: the number as written.

    Returns:
        The provinces in the order of their codes; none if no block is known.

    Raises:
        InvalidFormat: if it has not 9 digits.

    Examples:
        >>> [province.name for province in get_provinces("285000123")]
        ['Bình Phước']
    """
    digits = validate(number)
    for length in _BLOCK_LENGTHS:
        found = tuple(p for p in PROVINCES if digits[:length] in p.cmnd_prefixes)
        if found:
            return found
    return ()


def is_double_issued(number: str) -> bool:
    """Tell whether the number is of the block that two provinces issued.

    271450001 to 271500000, both included, exist in Bà Rịa - Vũng Tàu and in Đồng Nai (reported in
    2007). Two records that share such a number need more in common to be one person's.

    Args:
        number: the number as written.

    Returns:
        Whether it is; False for what is no CMND number.

    Examples:
        >>> is_double_issued("271450000"), is_double_issued("271450001")
        (False, True)
    """
    digits = bare(number)
    return _is_sound(digits) and _FIRST_DOUBLE <= digits <= _LAST_DOUBLE


def is_usable(on: date) -> bool:
    """Tell whether any CMND could be used as a document on a day (Law 26/2023/QH15, art. 46).

    Args:
        on: the day.

    Returns:
        False from 1 January 2025. True says nothing about one card: each expires 15 years after
        its issue.

    Examples:
        >>> is_usable(date(2024, 12, 31)), is_usable(date(2025, 1, 1))
        (True, False)
    """
    return _USABLE.includes(on)


_CHECKED = date(2026, 11, 22)

RULES: Final = (
    Rule(
        id="ID-HOUSE-CMND-1",
        says=Sentence(
            vi="Số CMND cũ gồm đúng 9 chữ số; CMND 12 chữ số có cấu trúc như số CCCD.",
            en="An old CMND number has exactly 9 digits; a CMND of 12 digits is numbered like "
            "the CCCD.",
        ),
        broken=Sentence(
            vi="Số {number} không đủ hoặc thừa chữ số, hoặc có ký tự khác chữ số: "
            "đối chiếu với giấy tờ.",
            en="The number {number} has not 9 digits, or has other characters: "
            "compare it with the card.",
        ),
        cites=(Citation("HOUSE", "cmnd-shape", Basis.CONVENTION, _CHECKED),),
        severity=Severity.ERROR,
        examples=("012000123 → satisfied", "12000123 → broken: a leading zero may be lost"),
    ),
    Rule(
        id="ID-HOUSE-CMND-2",
        says=Sentence(
            vi="Các số CMND từ 271450001 đến 271500000 đã được cấp hai lần, ở Bà Rịa - Vũng Tàu và "
            "ở Đồng Nai.",
            en="The CMND numbers 271450001 to 271500000 were issued twice, in Bà Rịa - Vũng Tàu "
            "and in Đồng Nai.",
        ),
        broken=Sentence(
            vi="Số {number} thuộc dãy số bị cấp trùng: không gộp hồ sơ chỉ vì trùng số này.",
            en="The number {number} is of the block that was issued twice: "
            "do not take two records for one person because they share it.",
        ),
        cites=(
            Citation(
                "HOUSE",
                "cmnd-double-issued",
                Basis.REPORT,
                _CHECKED,
                note="reported in 2007; read in a copy of an encyclopaedia's list",
            ),
        ),
        examples=(
            "271450000 → satisfied",
            "271450001 → broken",
            "271500000 → broken",
            "271500001 → satisfied",
        ),
    ),
    Rule(
        id="ID-L26-46",
        says=Sentence(
            vi="CMND chỉ được sử dụng đến hết ngày 31/12/2024; giấy tờ đã ghi số CMND vẫn có "
            "giá trị.",
            en="A CMND can be used up to the end of 31 December 2024; papers that mention its "
            "number stay good.",
        ),
        broken=Sentence(
            vi="CMND được xuất trình ngày {on}, sau ngày 31/12/2024: đề nghị dùng CCCD hoặc thẻ "
            "căn cước.",
            en="A CMND was shown on {on}, after 31 December 2024: ask for the CCCD or the "
            "identity card.",
        ),
        unknown=Sentence(
            vi="Không rõ CMND được xuất trình ngày nào.",
            en="The day on which the CMND was shown is not known.",
        ),
        cites=(Citation("L26", "điều 46", Basis.REPORT, _CHECKED),),
        examples=("2024-12-31 → satisfied", "2025-01-01 → broken"),
    ),
)
