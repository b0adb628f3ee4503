"""Birth dates (ngày sinh) as an identifier: read, and judged as of a day.

A birth date lies neither after the day of the question nor before 1900, the first year that the
digits of a citizen number can tell. It is never corrected: what cannot be read, can be read in
two ways, or says no more than a year is a finding for a person.

>>> from datetime import date
>>> validate('8/3/1956', on=date(2021, 11, 8))
'1956-03-08'
>>> validate('8/3/2056', on=date(2021, 11, 8))
Traceback (most recent call last):
    ...
vaxrecord.errors.InvalidComponent: a birth date from 1900 to 2021-11-08 is expected: ...
>>> format('1956-03-08')
'08/03/1956'
"""

from datetime import date
from typing import Final

from vaxrecord.errors import IdentifierError, InvalidComponent, InvalidFormat
from vaxrecord.law.citation import HOUSE, Basis, Citation
from vaxrecord.law.rule import Decision, Fact, Finding, Rule, Sentence, Severity, Verdict
from vaxrecord.masking import mask_date
from vaxrecord.periods.partial import PartialDate
from vaxrecord.periods.reading import DateReading, ReadStatus, read_date
from vaxrecord.periods.span import Span

__all__ = [
    "FIRST_BIRTH",
    "OLDEST_AGE",
    "RULES",
    "check",
    "compact",
    "doubts",
    "format",
    "is_valid",
    "read_birth",
    "validate",
]

FIRST_BIRTH: Final = date(1900, 1, 1)
"""Digit 4 of a citizen number begins with the century 1900-1999 (Decree 137/2015, art. 13)."""

OLDEST_AGE: Final = 120
"""Completed years; one person is known to have lived longer (docs/unknowns.md, "oldest-age")."""

_BEYOND_OLDEST: Final = Span(years=OLDEST_AGE + 1)


def read_birth(text: str, *, on: date) -> DateReading:
    """Read a birth date; a two-digit year is settled where only one century is possible.

    Args:
        text: the cell, any text.
        on: the day of the question; nobody is born after it.

    Returns:
        The reading. A date out of bounds is UNREADABLE and stands in its `alternatives`.

    Examples:
        >>> str(read_birth("08/03/56", on=date(2021, 11, 8)).value)
        '1956-03-08'
    """
    return read_date(text, not_before=FIRST_BIRTH, not_after=on)


def compact(text: str) -> str:
    """Convert a birth date to its minimal representation: "1956-03-08", "1956-03" or "1956".

    Args:
        text: the date in any spelling.

    Returns:
        The date; a text that is no one date comes back trimmed.

    Examples:
        >>> compact(" 8/3/1956 ")
        '1956-03-08'
    """
    value = read_date(text).value
    return text.strip() if value is None else str(value)


def validate(text: str, *, on: date) -> str:
    """Check that a text is one birth date, possible on a day.

    Args:
        text: the date in any spelling; a year, or a month of a year, will do.
        on: the day of the question.

    Returns:
        Its compact form.

    Raises:
        InvalidFormat: if it cannot be read, or in several ways.
        InvalidComponent: if it lies before 1900, after the day, or more than 120 years back.
    """
    reading = read_birth(text, on=on)
    value = reading.value
    if value is None and not reading.is_out_of_bounds:
        if reading.status is ReadStatus.AMBIGUOUS:
            msg = "this birth date can be read in several ways: write all four digits of the year"
        else:
            msg = "a birth date is written day/month/year, such as 08/03/1956: compare with a paper"
        raise InvalidFormat(msg)
    if value is None:
        msg = f"a birth date from {FIRST_BIRTH.year} to {on} is expected: compare with a paper"
        raise InvalidComponent(msg)
    if _is_too_long_ago(value, on):
        msg = f"this birth date makes its holder more than {OLDEST_AGE}: compare with a paper"
        raise InvalidComponent(msg)
    return str(value)


def is_valid(text: str, *, on: date) -> bool:
    """Tell whether `validate` accepts it.

    Args:
        text: the date in any spelling.
        on: the day of the question.
    """
    try:
        validate(text, on=on)
    except IdentifierError:
        return False
    return True


def format(text: str) -> str:
    """Write a birth date as Viet Nam does: "08/03/1956", "03/1956" or "1956".

    Args:
        text: the date in any spelling.

    Returns:
        The date; a text that is no one date comes back trimmed.

    Examples:
        >>> format("1956-03")
        '03/1956'
    """
    return "/".join(reversed(compact(text).split("-"))) if read_date(text).value else text.strip()


def _is_too_long_ago(born: PartialDate, on: date) -> bool:
    """Tell whether even the last day that it can mean lies more than the oldest age back."""
    return on.year - born.year > OLDEST_AGE and _BEYOND_OLDEST.after(born.latest) <= on


_CHECKED = date(2026, 11, 22)
_DIGITS = Citation(
    "ND137",
    "điều 13",
    Basis.REPORT,
    _CHECKED,
    note="the digits know no century before 1900-1999; to doubt such a birth date is ours",
)


def _house(anchor: str) -> Citation:
    return Citation(HOUSE, anchor, Basis.CONVENTION, _CHECKED)


READABLE: Final = "ID-HOUSE-BIRTH-1"
ONE_READING: Final = "ID-HOUSE-BIRTH-2"
NOT_AHEAD: Final = "ID-HOUSE-BIRTH-3"
NOT_BEFORE: Final = "ID-HOUSE-BIRTH-4"
AGE: Final = "ID-HOUSE-BIRTH-5"
DAY_FIRST: Final = "ID-HOUSE-BIRTH-6"
WHOLE: Final = "ID-HOUSE-BIRTH-7"
PLACEHOLDER: Final = "ID-HOUSE-BIRTH-8"

RULES: Final = (
    Rule(
        id=READABLE,
        says=Sentence(
            vi="Ngày sinh đọc được thành một ngày có trong lịch.",
            en="A birth date can be read as a date that the calendar has.",
        ),
        broken=Sentence(
            vi="Ngày sinh không đọc được: ghi ngày/tháng/năm theo giấy tờ, ví dụ 08/03/1956.",
            en="The birth date cannot be read: write day/month/year from the papers, "
            "such as 08/03/1956.",
        ),
        unknown=Sentence(
            vi="Thiếu ngày sinh: bổ sung từ giấy tờ.",
            en="The birth date is missing: supply it from the papers.",
        ),
        cites=(_house("day-first"),),
        severity=Severity.ERROR,
        examples=("08/03/1956 → satisfied", "30/02/1956 → broken", "(empty) → unknown"),
    ),
    Rule(
        id=ONE_READING,
        says=Sentence(
            vi="Ngày sinh chỉ đọc được một cách.",
            en="A birth date can be read in one way only.",
        ),
        broken=Sentence(
            vi="Ngày sinh đọc được nhiều cách (năm {years}): ghi đủ bốn chữ số của năm.",
            en="The birth date can be read in several ways (year {years}): "
            "write all four digits of the year.",
        ),
        cites=(_house("two-digit-year"),),
        examples=("08/03/56 on 2021-11-08 → satisfied", "08/03/15 on 2021-11-08 → broken"),
    ),
    Rule(
        id=NOT_AHEAD,
        says=Sentence(
            vi="Ngày sinh không sau ngày xem xét.",
            en="A birth date does not lie after the day of the review.",
        ),
        broken=Sentence(
            vi="Ngày sinh {birth} sau ngày {on}: đối chiếu với giấy tờ.",
            en="The birth date {birth} lies after {on}: compare it with the papers.",
        ),
        cites=(_house("birth-bounds"),),
        severity=Severity.ERROR,
        examples=(
            "07/11/2021 on 2021-11-08 → satisfied",
            "08/11/2021 on 2021-11-08 → satisfied",
            "09/11/2021 on 2021-11-08 → broken",
        ),
    ),
    Rule(
        id=NOT_BEFORE,
        says=Sentence(
            vi="Năm sinh từ 1900 trở đi, như số định danh cá nhân có thể ghi.",
            en="A birth year is 1900 or later, as a citizen number can tell it.",
        ),
        broken=Sentence(
            vi="Ngày sinh {birth} trước năm 1900: đối chiếu với giấy tờ.",
            en="The birth date {birth} lies before 1900: compare it with the papers.",
        ),
        cites=(_house("birth-bounds"), _DIGITS),
        severity=Severity.ERROR,
        examples=("31/12/1899 → broken", "01/01/1900 → satisfied", "02/01/1900 → satisfied"),
    ),
    Rule(
        id=AGE,
        says=Sentence(
            vi="Tuổi tròn theo ngày sinh không quá 120.",
            en="The age in completed years is at most 120.",
        ),
        broken=Sentence(
            vi="Theo ngày sinh {birth} thì người này trên 120 tuổi vào ngày {on}: "
            "đối chiếu với giấy tờ.",
            en="By the birth date {birth} this person is more than 120 years old on {on}: "
            "compare it with the papers.",
        ),
        cites=(_house("oldest-age"),),
        examples=(
            "09/11/1900 on 2021-11-08 → satisfied",
            "08/11/1900 on 2021-11-08 → broken",
            "07/11/1900 on 2021-11-08 → broken",
        ),
    ),
    Rule(
        id=DAY_FIRST,
        says=Sentence(
            vi="Ngày sinh ghi ngày trước, tháng sau.",
            en="A birth date is written with the day before the month.",
        ),
        broken=Sentence(
            vi="Ngày sinh {birth} chỉ đọc được khi lấy tháng trước ngày: đối chiếu với giấy tờ.",
            en="The birth date {birth} can be read only with the month before the day: "
            "compare it with the papers.",
        ),
        cites=(_house("day-first"),),
        examples=("25/03/1956 → satisfied", "03/25/1956 → broken"),
    ),
    Rule(
        id=WHOLE,
        says=Sentence(
            vi="Ngày sinh có đủ ngày, tháng, năm.",
            en="A birth date has day, month and year.",
        ),
        broken=Sentence(
            vi="Ngày sinh {birth} không đủ ngày tháng: bổ sung nếu giấy tờ có ghi.",
            en="The birth date {birth} lacks its day, or day and month: "
            "supply them if the papers have them.",
        ),
        cites=(_house("placeholder-date"),),
        severity=Severity.INFO,
        examples=("08/03/1956 → satisfied", "03/1956 → broken", "1956 → broken"),
    ),
    Rule(
        id=PLACEHOLDER,
        says=Sentence(
            vi="Ngày sinh không phải là 01/01 ghi thay cho ngày không rõ.",
            en="A birth date is not 1 January put in for a day that is not known.",
        ),
        broken=Sentence(
            vi="Ngày sinh {birth} ghi 01/01, có thể thay cho ngày không rõ: "
            "chỉ năm sinh là chắc, không phải sửa.",
            en="The birth date {birth} is 1 January, perhaps for a day that is not known: "
            "only the year is sure, and nothing need be put right.",
        ),
        cites=(_house("placeholder-date"),),
        severity=Severity.INFO,
        examples=("31/12/1955 → satisfied", "01/01/1956 → broken", "02/01/1956 → satisfied"),
    ),
)
"""What makes a birth date fit to identify somebody."""


_FIELD: Final = "birth_date"
_SATISFIED: Final = tuple(Finding(rule.id, Verdict.SATISFIED, (), _FIELD) for rule in RULES)
_IDLE: Final = tuple(Finding(rule.id, Verdict.NOT_APPLICABLE, (), _FIELD) for rule in RULES)
_SOUND: Final = Decision(ReadStatus.READ, _SATISFIED)
_EMPTY: Final = Decision(
    ReadStatus.EMPTY, (Finding(READABLE, Verdict.UNKNOWN, (), _FIELD), *_IDLE[1:])
)

_Facts = tuple[tuple[str, Fact], ...]


def check(reading: DateReading, *, on: date) -> Decision[ReadStatus]:
    """Judge a birth date that was read with `read_birth`.

    Args:
        reading: the reading.
        on: the day of the question, the same that it was read for.

    Returns:
        Its status, and a finding for each rule of `RULES`; birth dates in them are masked. Where
        no date is to be had, one finding says so and the rules about dates do not apply.

    Examples:
        >>> on = date(2021, 11, 8)
        >>> [f.rule for f in check(read_birth("1/1/1956", on=on), on=on).broken]
        ['ID-HOUSE-BIRTH-8']
    """
    if reading.status is ReadStatus.EMPTY:
        return _EMPTY
    broken = _broken(reading, on)
    if not broken:
        return _SOUND
    others = _IDLE if reading.value is None else _SATISFIED
    return Decision(
        reading.status,
        tuple(
            Finding(other.rule, Verdict.BROKEN, broken[other.rule], _FIELD)
            if other.rule in broken
            else other
            for other in others
        ),
    )


def doubts(reading: DateReading, *, on: date) -> tuple[Finding, ...]:
    """Give the findings of `check` that are broken or unknown, without making the others.

    Args:
        reading: the reading.
        on: the day of the question, the same that it was read for.
    """
    if reading.status is ReadStatus.EMPTY:
        return _EMPTY.findings[:1]
    broken = _broken(reading, on)
    if not broken:
        return ()
    return tuple(
        Finding(rule.id, Verdict.BROKEN, broken[rule.id], _FIELD)
        for rule in RULES
        if rule.id in broken
    )


def _broken(reading: DateReading, on: date) -> dict[str, _Facts]:
    value = reading.value
    return dict((_why_no_date(reading, on),)) if value is None else _doubts(value, reading, on)


def _why_no_date(reading: DateReading, on: date) -> tuple[str, _Facts]:
    """Name the rule that a text without a usable date breaks."""
    if not reading.alternatives:
        return READABLE, (("form", reading.form.value),)
    if reading.status is ReadStatus.AMBIGUOUS:
        years = sorted({day.year for day in reading.alternatives})
        return ONE_READING, (("years", ", ".join(map(str, years))),)
    first = reading.alternatives[0]
    rule = NOT_AHEAD if first.earliest > on else NOT_BEFORE
    return rule, (("birth", mask_date(first)), ("on", on))


def _doubts(born: PartialDate, reading: DateReading, on: date) -> dict[str, _Facts]:
    """Collect the rules that a birth date breaks."""
    broken: dict[str, _Facts] = {}
    if _is_too_long_ago(born, on):
        broken[AGE] = (("birth", mask_date(born)), ("on", on))
    if reading.is_month_first:
        broken[DAY_FIRST] = (("birth", mask_date(born)),)
    if born.day is None:
        broken[WHOLE] = (("birth", mask_date(born)), ("precision", born.precision.value))
    elif born.is_low_information:
        broken[PLACEHOLDER] = (("birth", mask_date(born)),)
    return broken
