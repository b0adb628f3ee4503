"""Why a report may be refused: the thirteen grounds of dispatch 9458, step 2.3, and one of ours.

The list is closed. Each ground is a rule with a sentence for the citizen that says what to do. The
fourteenth is not the dispatch's: a case that a rule opened, not a citizen, may end with "the record
is right", because genuine data break the rules of structure.
"""

from datetime import date
from enum import StrEnum

from vaxrecord.law.citation import HOUSE, Basis, Citation, InForce
from vaxrecord.law.rule import Rule, Sentence, Severity

__all__ = ["GROUNDS", "RULES", "Ground"]

_CHECKED = date(2026, 11, 22)


class Ground(StrEnum):
    """Why a report is refused."""

    SLIP_INCOMPLETE = "screening slip without date, dose or vaccine"
    NAMES_CONTRADICT = "names contradict each other"
    PORTRAIT_ONLY = "only a portrait was sent"
    DOSE_NUMBER_DIFFERS = "dose number differs"
    BIRTH_DATE_DIFFERS = "birth date differs"
    PAPER_INCOMPLETE = "paper lacks name, sex, time or vaccine"
    DATA_COVERED = "personal data covered"
    UNREADABLE = "photo unreadable"
    DATE_DIFFERS = "injection date differs"
    NOTHING_MATCHES = "nothing matches"
    NAME_INCOMPLETE = "name incomplete or without diacritics"
    VACCINE_DIFFERS = "vaccine differs"
    PAPER_ALTERED = "data on the paper altered"
    RECORD_IS_RIGHT = "the record is right"

    __hash__ = str.__hash__


_CITE = Citation(
    "9458",
    "2.3",
    Basis.REPORT,
    _CHECKED,
    note="thuvienphapluat 38283; dangcongsan 597321; lawnet 1005593; our wording",
)
_RIGHT = Citation(HOUSE, "record-is-right", Basis.CONVENTION, _CHECKED)


def _ground(
    ground: Ground, rule_id: str, cite: Citation, vi: str, en: str, do_vi: str, do_en: str
) -> tuple[Ground, Rule]:
    return ground, Rule(
        id=rule_id,
        says=Sentence(f"Từ chối khi {vi}.", f"A report is refused when {en}."),
        broken=Sentence(f"Phản ánh bị từ chối vì {vi}. {do_vi}", f"Refused because {en}. {do_en}"),
        cites=(cite,),
        severity=Severity.ERROR,
        in_force=InForce(since=date(2021, 11, 8)),
        examples=(f"{ground} → refused",),
    )


_PHOTO_VI = "Hãy gửi lại ảnh rõ, đủ và không che giấy xác nhận đã tiêm."
_PHOTO_EN = "Send a clear, whole and uncovered photo of the paper certificate."
_SITE_VI = "Hãy mang giấy tờ đến cơ sở tiêm chủng."
_SITE_EN = "Take the papers to the vaccination site."
_NAME_VI = "Hãy gửi lại với họ tên đầy đủ, có dấu, như trên giấy tờ tùy thân."
_NAME_EN = "Send it again with the full name, with diacritics, as on the identity document."

_G = Ground
GROUNDS: dict[Ground, Rule] = dict(
    (
        _ground(
            _G.SLIP_INCOMPLETE,
            "COR-9458-2.3-01",
            _CITE,
            "phiếu sàng lọc không có ngày tiêm, mũi tiêm và loại vắc xin",
            "the screening slip shows no date, dose and vaccine",
            _PHOTO_VI,
            _PHOTO_EN,
        ),
        _ground(
            _G.NAMES_CONTRADICT,
            "COR-9458-2.3-02",
            _CITE,
            "họ tên phản ánh và họ tên trên giấy mâu thuẫn",
            "the name reported and the name on the paper contradict each other",
            _NAME_VI,
            _NAME_EN,
        ),
        _ground(
            _G.PORTRAIT_ONLY,
            "COR-9458-2.3-03",
            _CITE,
            "chỉ gửi ảnh chân dung",
            "only a portrait was sent",
            _PHOTO_VI,
            _PHOTO_EN,
        ),
        _ground(
            _G.DOSE_NUMBER_DIFFERS,
            "COR-9458-2.3-04",
            _CITE,
            "mũi số trên giấy khác với phản ánh",
            "the paper shows another dose number than the report",
            _SITE_VI,
            _SITE_EN,
        ),
        _ground(
            _G.BIRTH_DATE_DIFFERS,
            "COR-9458-2.3-05",
            _CITE,
            "ngày sinh trên giấy khác với hệ thống",
            "the birth date on the paper is not that of the system",
            _SITE_VI,
            _SITE_EN,
        ),
        _ground(
            _G.PAPER_INCOMPLETE,
            "COR-9458-2.3-06",
            _CITE,
            "giấy thiếu họ tên, giới tính, thời gian hoặc loại vắc xin",
            "the paper lacks name, sex, time or vaccine",
            _PHOTO_VI,
            _PHOTO_EN,
        ),
        _ground(
            _G.DATA_COVERED,
            "COR-9458-2.3-07",
            _CITE,
            "thông tin cá nhân bị che",
            "personal data on the paper are covered",
            _PHOTO_VI,
            _PHOTO_EN,
        ),
        _ground(
            _G.UNREADABLE,
            "COR-9458-2.3-08",
            _CITE,
            "ảnh mờ, không đọc được",
            "the photo cannot be read",
            _PHOTO_VI,
            _PHOTO_EN,
        ),
        _ground(
            _G.DATE_DIFFERS,
            "COR-9458-2.3-09",
            _CITE,
            "ngày tiêm trên giấy khác với phản ánh",
            "the paper shows another injection date than the report",
            _SITE_VI,
            _SITE_EN,
        ),
        _ground(
            _G.NOTHING_MATCHES,
            "COR-9458-2.3-10",
            _CITE,
            "không thông tin nào khớp",
            "nothing matches",
            _SITE_VI,
            _SITE_EN,
        ),
        _ground(
            _G.NAME_INCOMPLETE,
            "COR-9458-2.3-11",
            _CITE,
            "họ tên không đầy đủ hoặc không dấu",
            "the name is incomplete or without diacritics",
            _NAME_VI,
            _NAME_EN,
        ),
        _ground(
            _G.VACCINE_DIFFERS,
            "COR-9458-2.3-12",
            _CITE,
            "loại vắc xin trên giấy khác với phản ánh",
            "the paper shows another vaccine than the report",
            _SITE_VI,
            _SITE_EN,
        ),
        _ground(
            _G.PAPER_ALTERED,
            "COR-9458-2.3-13",
            _CITE,
            "thông tin trên giấy đã bị sửa",
            "data on the paper were altered",
            _SITE_VI,
            _SITE_EN,
        ),
        _ground(
            _G.RECORD_IS_RIGHT,
            "COR-HOUSE-RECORD-IS-RIGHT",
            _RIGHT,
            "đã xác minh, hồ sơ đúng như hiện có",
            "it was verified, and the record is right as it stands",
            "Không cần làm gì thêm.",
            "Nothing more is to be done.",
        ),
    )
)
"""Every ground, with its rule."""

RULES: tuple[Rule, ...] = tuple(GROUNDS.values())
"""Every ground's rule."""
