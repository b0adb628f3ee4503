"""Viet Nam's telephone numbering plan, as tables.

A national number without its trunk zero has nine or ten digits; its last seven belong to the
subscriber, and what stands before them is the *block*, of two digits or three. `BLOCKS` says what
each block is today and what became of it:

* mobile numbers of 11 digits got ten on 15 September 2018: 0162 became 032 (21 blocks);
* landline codes of 59 provinces changed in three phases in 2017: 04 became 024;
* so the same ten digits can be an old landline or a new mobile: 033 was Quảng Ninh and is Viettel,
  08 with eight digits was Hồ Chí Minh City and is 082 to 089. `Block.formerly` holds the old
  reading of such digits.

What the plan permits today follows the operators' codes and not `phonenumbers`, which refuses most
of 052, 055 and 089 and takes the old landlines of 030 and 031 for mobiles.
"""

from datetime import date
from enum import StrEnum
from typing import Final

from attrs import frozen

from vaxrecord.identity.province_table import PROVINCES
from vaxrecord.law.citation import Basis, Citation, InForce
from vaxrecord.law.rule import Rule, Sentence, Severity

__all__ = [
    "BLOCKS",
    "LANDLINE_PHASES",
    "MOBILE_CHANGES",
    "MOBILE_CHANGE_DAY",
    "MOBILE_CODES",
    "RULES",
    "Block",
    "PhoneKind",
]


class PhoneKind(StrEnum):
    """What a telephone number reaches."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    SERVICE = "service"
    """Vietnamese, but nobody's own: free and premium lines, numbers of machines and companies."""
    FOREIGN = "foreign"

    __hash__ = str.__hash__


@frozen
class Block:
    """What the digits before the last seven of a national number mean.

    Args:
        kind: what the numbers of the block are today.
        cut: how many leading digits are replaced; 0 if the block is in use as it is.
        head: what stands before the digits that stay, from "+84" on.
        formerly: what the same digits were before the mobile change, if they were a landline.
        since: the day on which the block began as what it is, where that is known.
        rule: the id of the rule that replaced its digits; "" if it is in use as it is.
    """

    kind: PhoneKind
    cut: int = 0
    head: str = "+84"
    formerly: "Block | None" = None
    since: date | None = None
    rule: str = ""


MOBILE_CHANGE_DAY: Final = date(2018, 9, 15)
"""Both forms worked until 14 November 2018; an announcement ran until 30 June 2019."""

MOBILE_CHANGES: Final = (
    ("162", "32"),  # Viettel
    ("163", "33"),
    ("164", "34"),
    ("165", "35"),
    ("166", "36"),
    ("167", "37"),
    ("168", "38"),
    ("169", "39"),
    ("120", "70"),  # MobiFone
    ("121", "79"),
    ("122", "77"),
    ("126", "76"),
    ("128", "78"),
    ("123", "83"),  # VinaPhone
    ("124", "84"),
    ("125", "85"),
    ("127", "81"),
    ("129", "82"),
    ("186", "56"),  # Vietnamobile; some newspapers print these two crossed
    ("188", "58"),
    ("199", "59"),  # Gmobile
)
"""Old and new code of each mobile block, without the trunk zero."""

MOBILE_CODES: Final = (
    *("32", "33", "34", "35", "36", "37", "38", "39"),
    *("52", "55", "56", "58", "59"),
    *("70", "76", "77", "78", "79"),
    *("81", "82", "83", "84", "85", "86", "87", "88", "89"),
    *("90", "91", "92", "93", "94", "96", "97", "98", "99"),
)
"""The codes of the operators in 2021, without the trunk zero.

A number keeps its code when its holder changes operator, so the code names no operator.
"""

LANDLINE_PHASES: Final = {1: date(2017, 2, 11), 2: date(2017, 4, 15), 3: date(2017, 6, 17)}
"""The days on which the landline codes of each phase changed.

Both codes worked until 13 March, 14 May and 16 July 2017; announcements ran until 31 August 2017.
"""

_MOBILE = "ID-MIC2018-MOBILE"
_LANDLINE = "ID-2036-LANDLINE"

# The two cities have subscribers of eight digits; their first tells a city's number from another
# province's old one (024 8... is Hà Nội, 0240 ... was Bắc Giang).
_CITY_FIRST_DIGITS: Final = {"24": "2345678", "28": "23456789"}


def _landlines() -> dict[str, Block]:
    blocks = {}
    for province in PROVINCES:
        now, old = province.landline_now, province.landline_old
        for first in _CITY_FIRST_DIGITS.get(now, ("",)):
            blocks[now + first] = Block(PhoneKind.LANDLINE)
            if old != now:
                blocks[old + first] = Block(
                    PhoneKind.LANDLINE,
                    len(old),
                    f"+84{now}",
                    rule=f"{_LANDLINE}-{province.landline_phase}",
                )
    return blocks


def _blocks() -> dict[str, Block]:
    blocks = _landlines()
    changed = {new for _, new in MOBILE_CHANGES}
    for code in MOBILE_CODES:
        since = MOBILE_CHANGE_DAY if code in changed else None
        blocks[code] = Block(PhoneKind.MOBILE, formerly=blocks.get(code), since=since)
    for old, new in MOBILE_CHANGES:
        blocks[old] = Block(PhoneKind.MOBILE, len(old), f"+84{new}", rule=_MOBILE)
    return blocks


BLOCKS: Final = _blocks()
"""Every block by its two or three digits, without the trunk zero."""

_CHECKED = date(2026, 11, 22)
_DECISION_2036 = Citation(
    "2036", "", Basis.REPORT, _CHECKED, note="of 21 November 2016; read in newspapers"
)
_REMEMBERED_CODES = Citation(
    "HOUSE",
    "landline-codes",
    Basis.CONVENTION,
    _CHECKED,
    note="the old codes of phase 3 and of part of phase 2 are from memory",
)


def _landline_rule(phase: int, example: str, *cites: Citation) -> Rule:
    since = LANDLINE_PHASES[phase]
    return Rule(
        id=f"{_LANDLINE}-{phase}",
        says=Sentence(
            vi=f"Mã vùng điện thoại cố định của các tỉnh giai đoạn {phase} được đổi từ ngày "
            f"{since:%d/%m/%Y}; số cũ được đọc theo mã vùng mới.",
            en=f"The landline codes of the provinces of phase {phase} changed on {since}; an old "
            "number is read with the new code.",
        ),
        broken=Sentence(
            vi="Số cố định {number} ghi mã vùng cũ, được đọc là {now}.",
            en="The landline {number} has its old code and is read as {now}.",
        ),
        cites=cites,
        severity=Severity.INFO,
        in_force=InForce(since=since),
        examples=(example,),
    )


RULES: Final = (
    Rule(
        id=_MOBILE,
        says=Sentence(
            vi="Từ ngày 15/9/2018 số di động 11 chữ số chuyển thành 10 chữ số, 7 chữ số cuối giữ "
            "nguyên; số cũ được đọc theo mã mới.",
            en="On 15 September 2018 mobile numbers of 11 digits got 10, the last 7 unchanged; an "
            "old number is read with the new code.",
        ),
        broken=Sentence(
            vi="Số di động {number} là số 11 chữ số cũ, được đọc là {now}.",
            en="The mobile {number} is an old one of 11 digits and is read as {now}.",
        ),
        cites=(
            Citation(
                "MIC2018",
                "",
                Basis.REPORT,
                _CHECKED,
                note="plan announced on 29 May 2018; the table read in six newspapers that agree, "
                "two others print single rows wrongly",
            ),
        ),
        severity=Severity.INFO,
        in_force=InForce(since=MOBILE_CHANGE_DAY),
        examples=("01680000123 → broken: 0380000123", "0380000123 → satisfied"),
    ),
    _landline_rule(1, "0373000123 in 2016 → broken: 02373000123", _DECISION_2036),
    _landline_rule(2, "0313000123 → broken: 02253000123", _DECISION_2036, _REMEMBERED_CODES),
    _landline_rule(3, "0438000123 → broken: 02438000123", _DECISION_2036, _REMEMBERED_CODES),
)
