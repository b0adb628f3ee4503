"""Số CCCD (số định danh cá nhân, the Vietnamese personal identification number).

One number of 12 digits is the personal identification number, the number of the citizen identity
card (thẻ căn cước công dân) and, since 1 July 2024, of the identity card (thẻ căn cước). It is set
by the national population database, never used again, and not changed by a new card.

* digits 1-3: the province or centrally-run city where the birth was *registered*, or the country
  if it was registered abroad. Not the home place, not the residence. The 63 provinces of 2015 stay
  valid for ever: the merger of 1 July 2025 changed no number.
* digit 4: century of birth and sex; 0 is male and 1 female for 1900-1999, 2 and 3 for 2000-2099,
  and so on up to 8 and 9 for 2300-2399.
* digits 5-6: the last two digits of the year of birth.
* digits 7-12: random.

There is no check digit. A genuine number may contradict its holder: the police cancel and set up
again numbers with a wrong place, year or sex, and in 2021 many wrong ones were in use. So a
disagreement with a record is something to verify, never something to correct.

More information:

* Nghị định 137/2015/NĐ-CP, điều 13 (structure)
* Thông tư 07/2016/TT-BCA, điều 7 and annexes; Thông tư 59/2021/TT-BCA, điều 6 and annexes I, II

>>> validate('001 098 000.123')
'001098000123'
>>> validate('1098000123')  # doctest: +ELLIPSIS
Traceback (most recent call last):
    ...
vaxrecord.errors.InvalidLength: a CCCD number has 12 digits, this has 10: ...
>>> validate('00109800O123')  # doctest: +ELLIPSIS
Traceback (most recent call last):
    ...
vaxrecord.errors.InvalidFormat: a CCCD number has only the digits 0 to 9: ...
>>> validate('099098000123')  # doctest: +ELLIPSIS
Traceback (most recent call last):
    ...
vaxrecord.errors.InvalidComponent: the first three digits of a CCCD number ...
>>> format('001098000123')
'001 098 000 123'
>>> get_birth_year('001098000123'), get_sex('001098000123').value
(1998, 'male')
>>> get_province('001098000123').name
'Hà Nội'
"""

from datetime import date
from typing import Final

from vaxrecord.errors import IdentifierError, InvalidComponent, InvalidLength
from vaxrecord.identity import countries, provinces
from vaxrecord.identity.countries import Country
from vaxrecord.identity.provinces import Province
from vaxrecord.identity.separators import bare, not_digits
from vaxrecord.law.citation import Basis, Citation, InForce
from vaxrecord.law.rule import Rule, Sentence, Severity
from vaxrecord.sex import Sex

__all__ = [
    "LENGTH",
    "RULES",
    "compact",
    "format",
    "get_birth_year",
    "get_country",
    "get_province",
    "get_sex",
    "is_valid",
    "restore_zero",
    "validate",
]

LENGTH: Final = 12

_CENTURY_AND_SEX = 3
_YEAR = slice(4, 6)
_PLACE = slice(0, 3)
_PLACES: Final = frozenset(
    [province.cccd_code for province in provinces.PROVINCES]
    + [str(code) for code in range(countries.FIRST_CODE, countries.LAST_CODE + 1)]
)
_LOST_ZEROS: Final = (10, 11)  # 001 to 008 begin with two zeros, 010 to 096 with one
_CMND_LENGTHS: Final = (8, 9)


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
    """Check length, digits and place code (Decree 137/2015/NĐ-CP, art. 13).

    Any digit 4 is accepted, as the decree defines all ten; whether the year of birth lies ahead
    is a question about a day and belongs to the record, not to the number.

    Args:
        number: the number as written.

    Returns:
        Its compact form.

    Raises:
        InvalidLength: if it has not 12 digits.
        InvalidFormat: if it has anything but the ASCII digits 0 to 9.
        InvalidComponent: if no province and no plausible country has its first three digits.

    Examples:
        >>> validate("'001-098-000-123")
        '001098000123'
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
        Whether it is valid. A True says nothing about whether the number was ever issued.

    Examples:
        >>> is_valid("001098000123"), is_valid("001098000"), is_valid(None)
        (True, False, False)
    """
    # Twelve characters are sound as they stand or not at all: `bare` only takes characters away.
    return isinstance(number, str) and (
        _is_sound(number) if len(number) <= LENGTH else _is_sound(bare(number))
    )


def _is_sound(digits: str) -> bool:
    return (
        len(digits) == LENGTH
        and digits.isascii()
        and digits.isdigit()
        and digits[:3] in _PLACES  # a literal slice: is_valid is called once a row
    )


def _fault(digits: str) -> IdentifierError:
    """Say what is wrong with a number that is not sound."""
    if not (digits.isascii() and digits.isdigit()):
        return not_digits(digits, "CCCD")
    if len(digits) == LENGTH:
        msg = (
            "the first three digits of a CCCD number are a province (001 to 096) or a country "
            f"({countries.FIRST_CODE} to {countries.LAST_CODE}), {digits[_PLACE]} is neither: "
            "compare with the card"
        )
        return InvalidComponent(msg)
    msg = f"a CCCD number has {LENGTH} digits, this has {len(digits)}: "
    if len(digits) in _LOST_ZEROS:
        msg += (
            "a spreadsheet drops leading zeros; compare with the card, or take what "
            "cccd.restore_zero gives as a candidate"
        )
    elif len(digits) in _CMND_LENGTHS:
        msg += "it may be an old identity card; see vaxrecord.identity.cmnd"
    else:
        msg += "compare with the card"
    return InvalidLength(msg)


def format(number: str) -> str:
    """Write the number in groups of three, for reading aloud and comparing.

    The card itself prints twelve digits without a gap.

    Args:
        number: the number as written; not checked.

    Returns:
        The groups with a space between them.

    Examples:
        >>> format("001098000123")
        '001 098 000 123'
    """
    digits = bare(number)
    return " ".join((digits[:3], digits[3:6], digits[6:9], digits[9:])).rstrip()


def restore_zero(number: str) -> str | None:
    """Give the number that this would be if a spreadsheet dropped its leading zeros.

    A candidate, not a correction: who uses it marks it as such. One zero is lost where the
    province code is 010 to 096, two where it is 001 (Hà Nội) to 008.

    Args:
        number: a text of 10 or 11 digits that begins with 1 to 9.

    Returns:
        The valid number of 12 digits, or None if there is none.

    Raises:
        InvalidFormat: if it is no text at all.

    Examples:
        >>> restore_zero("48098000123"), restore_zero("1098000123"), restore_zero("098000123")
        ('048098000123', '001098000123', None)
    """
    digits = bare(number)
    if len(digits) not in _LOST_ZEROS or digits.startswith("0"):
        return None  # a spreadsheet that drops zeros drops all that lead
    candidate = digits.rjust(LENGTH, "0")
    return candidate if _is_sound(candidate) else None


def _structure(number: str) -> str:
    """Give twelve digits; what they mean can be read even where the place code is unknown."""
    digits = bare(number)
    if len(digits) == LENGTH and digits.isascii() and digits.isdigit():
        return digits
    raise _fault(digits)


def get_birth_year(number: str) -> int:
    """Read the year of birth from digits 4 to 6 (Circular 07/2016/TT-BCA, art. 7).

    Args:
        number: the number as written; its place code need not be known.

    Returns:
        The year, 1900 to 2399.

    Raises:
        InvalidFormat: if it has not 12 digits.

    Examples:
        >>> get_birth_year("001199000123"), get_birth_year("001200000123")
        (1999, 2000)
    """
    digits = _structure(number)
    return 1900 + 100 * (int(digits[_CENTURY_AND_SEX]) // 2) + int(digits[_YEAR])


def get_sex(number: str) -> Sex:
    """Read the sex from digit 4: even is male, odd is female (Circular 07/2016/TT-BCA, art. 7).

    Args:
        number: the number as written; its place code need not be known.

    Returns:
        The sex under which the birth was registered.

    Raises:
        InvalidFormat: if it has not 12 digits.

    Examples:
        >>> get_sex("001199000123").value
        'female'
    """
    return Sex.FEMALE if int(_structure(number)[_CENTURY_AND_SEX]) % 2 else Sex.MALE


def get_province(number: str) -> Province | None:
    """Give the province where the birth was registered, as it was before 1 July 2025.

    Args:
        number: the number as written.

    Returns:
        The province; None if the code is a country's or unknown.

    Raises:
        InvalidFormat: if it has not 12 digits.

    Examples:
        >>> get_province("015098000123").name, get_province("174098000123")
        ('Yên Bái', None)
    """
    return provinces.by_cccd_code(_structure(number)[_PLACE])


def get_country(number: str) -> Country | None:
    """Give the country where the birth was registered, if it was registered abroad.

    Args:
        number: the number as written.

    Returns:
        The country; None if the code is a province's or unknown.

    Raises:
        InvalidFormat: if it has not 12 digits.
    """
    return countries.country(_structure(number)[_PLACE])


_CHECKED = date(2026, 11, 22)
_DECREE_137 = Citation("ND137", "điều 13", Basis.REPORT, _CHECKED)
_CIRCULAR_07 = Citation("TT07", "điều 7", Basis.REPORT, _CHECKED)
_CIRCULAR_59 = Citation(
    "TT59",
    "điều 6",
    Basis.REPORT,
    _CHECKED,
    note="replaces Circular 07/2016 from 1 July 2021; the meaning of the digits is the same",
)

RULES: Final = (
    Rule(
        id="ID-ND137-13-1",
        says=Sentence(
            vi="Số CCCD (số định danh cá nhân) gồm đúng 12 chữ số.",
            en="A CCCD number has exactly 12 digits.",
        ),
        broken=Sentence(
            vi="Số {number} thiếu hoặc thừa chữ số, hoặc có ký tự khác: đối chiếu với thẻ.",
            en="The number {number} has not 12 digits, or has other characters: "
            "compare it with the card.",
        ),
        cites=(_DECREE_137,),
        severity=Severity.ERROR,
        examples=("001098000123 → satisfied", "1098000123 → broken: two leading zeros are lost"),
    ),
    Rule(
        id="ID-ND137-13-2",
        says=Sentence(
            vi="Ba chữ số đầu của số CCCD là mã tỉnh, thành phố hoặc mã nước nơi đăng ký "
            "khai sinh.",
            en="The first three digits of a CCCD number are the code of the province or of the "
            "country where the birth was registered.",
        ),
        broken=Sentence(
            vi="Mã {code} ở đầu số CCCD không có trong danh mục: đối chiếu với thẻ.",
            en="The code {code} at the head of the CCCD number is in no list: "
            "compare it with the card.",
        ),
        cites=(
            _DECREE_137,
            Citation(
                "TT07",
                "phụ lục 1",
                Basis.REPORT,
                _CHECKED,
                note="the 63 provinces; read in an unofficial copy, equal to the GSO codes",
            ),
            Citation("HOUSE", "country-codes", Basis.CONVENTION, _CHECKED),
            Citation("HOUSE", "province-codes-after-2025", Basis.CONVENTION, _CHECKED),
        ),
        # The lists may be out of date, and refusing a true number is the worse mistake.
        severity=Severity.WARNING,
        examples=("001 → satisfied", "100 → broken", "101 → satisfied", "296 → broken"),
    ),
    Rule(
        id="ID-TT07-7-1",
        says=Sentence(
            vi="Chữ số thứ tư của số CCCD cho biết giới tính và thế kỷ sinh.",
            en="The fourth digit of a CCCD number tells the sex and the century of birth.",
        ),
        broken=Sentence(
            vi="Giới tính ghi là {recorded}, số CCCD cho biết {coded}: xác minh với người dân, "
            "không tự sửa.",
            en="The sex is recorded as {recorded}, the CCCD number says {coded}: verify with the "
            "citizen, correct nothing by itself.",
        ),
        unknown=Sentence(
            vi="Thiếu giới tính hoặc số CCCD nên không đối chiếu được.",
            en="The sex or the CCCD number is missing, so the two cannot be compared.",
        ),
        cites=(_CIRCULAR_07, _CIRCULAR_59),
        examples=("digit 0, male → satisfied", "digit 1, male → broken"),
    ),
    Rule(
        id="ID-TT07-7-2",
        says=Sentence(
            vi="Chữ số thứ tư đến thứ sáu của số CCCD cho biết năm sinh.",
            en="The fourth to sixth digits of a CCCD number tell the year of birth.",
        ),
        broken=Sentence(
            vi="Năm sinh ghi là {recorded}, số CCCD cho biết {coded}: xác minh với người dân, "
            "không tự sửa.",
            en="The year of birth is recorded as {recorded}, the CCCD number says {coded}: verify "
            "with the citizen, correct nothing by itself.",
        ),
        unknown=Sentence(
            vi="Thiếu năm sinh hoặc số CCCD nên không đối chiếu được.",
            en="The year of birth or the CCCD number is missing, so the two cannot be compared.",
        ),
        cites=(_CIRCULAR_07, _CIRCULAR_59),
        examples=("098, 1998 → satisfied", "098, 1989 → broken"),
    ),
    Rule(
        id="ID-TT59-6",
        says=Sentence(
            vi="Số định danh cá nhân bị hủy và xác lập lại khi xác định lại giới tính, cải chính "
            "năm sinh hoặc khi thông tin đã nhập bị sai; một người có thể có hai số theo "
            "thời gian.",
            en="A personal number is cancelled and set up again when sex or year of birth is "
            "changed by law or was entered wrongly; a person may have two numbers over time.",
        ),
        broken=Sentence(
            vi="Cùng một người có hai số CCCD {number} và {other}: xác minh số nào còn hiệu lực.",
            en="One person has two CCCD numbers, {number} and {other}: "
            "verify which of them is in force.",
        ),
        cites=(_CIRCULAR_59,),
        severity=Severity.WARNING,
        in_force=InForce(since=date(2021, 7, 1)),
        examples=("two numbers in one person's records → broken",),
    ),
)
