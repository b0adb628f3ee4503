"""The rules of status answers in words: fully vaccinated, third injection, certificate, card."""

from datetime import date

from vaxrecord.law.citation import ALWAYS, Basis, Citation, InForce
from vaxrecord.law.rule import Rule, Sentence, Severity
from vaxrecord.schedule.vietnam.rules import cited, house

__all__ = ["CARD_DAYS", "CARD_WAIT", "ITEMS", "RULES", "WAIT"]

_REPORT, _TEXT, _MEMORY = Basis.REPORT, Basis.TEXT, Basis.CONVENTION
WAIT = CARD_WAIT = 14
"""Days after an injection before it is taken to protect: the national reading, and the card's."""
CARD_DAYS = InForce(since=date(2021, 9, 1), until=date(2021, 9, 30))
"""The month of Hồ Chí Minh City's rule on the card; nothing is known of other days."""
_PASSPORT = InForce(since=date(2021, 12, 20))

ITEMS: tuple[tuple[str, str, str], ...] = (
    ("full name", "họ và tên", "full_name"),
    ("date of birth", "ngày sinh", "birth_date"),
    ("nationality", "quốc tịch", "nationality"),
    ("disease targeted", "bệnh được phòng", "disease"),
    ("number of doses received", "số mũi đã tiêm", "doses"),
    ("date of injection", "ngày tiêm", "injection_date"),
    ("dose number", "liều số", "dose_number"),
    ("vaccine", "vắc xin", "vaccine"),
    ("vaccine product", "sản phẩm vắc xin", "product"),
    ("supplier or manufacturer", "nhà cung cấp hoặc sản xuất", "manufacturer"),
    ("certificate code", "mã số chứng nhận", "certificate_code"),
)
"""The eleven displayed items of decision 5772 in their order: English, Vietnamese, field."""


def _rule(
    id_: str,
    cites: tuple[Citation, ...],
    says: tuple[str, str],
    broken: tuple[str, str],
    example: str,
    unknown: tuple[str, str] | None = None,
    *,
    in_force: InForce = ALWAYS,
    severity: Severity = Severity.INFO,
) -> Rule:
    return Rule(
        id=id_,
        says=Sentence(*says),
        broken=Sentence(*broken),
        unknown=None if unknown is None else Sentence(*unknown),
        cites=cites,
        severity=severity,
        in_force=in_force,
        examples=(example,),
    )


_ITEM_RULES = tuple(
    _rule(
        f"SCH-5772-ITEM-{number}",
        (
            cited(
                "5772",
                f"displayed item {number}",
                _TEXT,
                "item 7 is the dose number, not the lot" if field == "dose_number" else "",
            ),
        ),
        (
            f"Hộ chiếu vắc xin hiển thị mục {number}: {vi}.",
            f"The vaccine passport displays item {number}: {en}.",
        ),
        (f"Thiếu mục {number}: {vi}. Bổ sung.", f"Item {number} is missing: {en}. Supply it."),
        f"no {en} → broken",
        (
            f"Mục {number} ({vi}) chưa được xác minh. Xác minh với cơ sở tiêm hoặc công an.",
            f"Item {number} ({en}) is not verified. Verify it with the site or the police.",
        ),
        in_force=_PASSPORT,
        severity=Severity.WARNING,
    )
    for number, (en, vi, field) in enumerate(ITEMS, 1)
)

RULES: tuple[Rule, ...] = (
    _rule(
        "SCH-10722-BASIC",
        (
            cited("10722", "basic series: one, two or three injections by product", _TEXT),
            cited("3309", "basic series", _TEXT),
            house("abdala-third-dose"),
        ),
        (
            "Liều cơ bản là 1, 2 hoặc 3 mũi tùy loại vắc xin.",
            "The basic series is one, two or three injections, depending on the product.",
        ),
        (
            "Chưa đủ liều cơ bản: {valid} trên {needed} mũi được tính.",
            "The basic series is not complete: {valid} of {needed} injections count.",
        ),
        "two doses of Abdala → broken; three → satisfied",
        (
            "Chưa rõ có đủ liều cơ bản không. Bổ sung vắc xin, ngày tiêm hoặc ngày sinh.",
            "It is not known whether the basic series is complete. Supply product, day or birth "
            "date.",
        ),
    ),
    _rule(
        "SCH-HOUSE-14-DAYS",
        (house("fourteen-days"),),
        (
            "Mũi cơ bản cuối đã qua ít nhất 14 ngày.",
            "The last basic injection is at least 14 days ago.",
        ),
        ("Đủ 14 ngày kể từ {date}.", "The 14 days are over on {date}."),
        "13 days → broken; 14 days → satisfied; 15 days → satisfied",
    ),
    _rule(
        "SCH-HOUSE-THIRD",
        (house("third-injection"), cited("10225", "additional dose is not dose 3")),
        (
            "“Mũi 3” là mũi tiêm thứ ba theo ngày; nó là liều gì do loại vắc xin và ngày quyết định.",
            "“Mũi 3” is the third injection by date; products and days decide what it is.",
        ),
        ("Chưa có mũi tiêm thứ ba.", "There is no third injection."),
        "Vero Cell ×2 and Comirnaty → additional; Abdala ×3 → third basic; AstraZeneca ×3 → booster",
        (
            "Chưa rõ mũi thứ ba là liều gì. Bổ sung vắc xin và ngày của các mũi.",
            "It is not known what the third injection is. Supply products and days.",
        ),
    ),
    _rule(
        "SCH-HOUSE-ORDINAL",
        (house("dose-ordinals"),),
        (
            "Thứ tự mũi tính theo ngày tiêm.",
            "The number of a dose is its place by date.",
        ),
        (
            "Mũi ngày {given} ghi là mũi {written} nhưng là mũi thứ {ordinal} theo ngày. Đối chiếu.",
            "The dose of {given} is numbered {written} and is number {ordinal} by date. Compare.",
        ),
        "numbered 2, first by date → broken",
        (
            "Mũi này không có số mũi hoặc ngày tiêm.",
            "The dose has no number, or no day.",
        ),
        severity=Severity.WARNING,
    ),
    _rule(
        "SCH-HOUSE-HCMC-CARD",
        (house("hcmc-card"),),
        (
            "TP.HCM, tháng 9/2021: thẻ xanh 2 tuần sau mũi cơ bản cuối hoặc khi đã khỏi bệnh; thẻ "
            "vàng 2 tuần sau mũi đầu của vắc xin nhiều mũi.",
            "Hồ Chí Minh City, September 2021: green 2 weeks after the last basic injection or when "
            "recovered; yellow 2 weeks after the first of several.",
        ),
        ("Chưa đủ điều kiện cấp thẻ.", "No card yet."),
        "AstraZeneca once, 13 days → no card; 14 days → yellow; 15 days → yellow",
        (
            "Chưa rõ có mũi nào được tính. Bổ sung thông tin tiêm.",
            "It is not known whether an injection counts. Supply the vaccination data.",
        ),
        in_force=CARD_DAYS,
    ),
    *_ITEM_RULES,
    _rule(
        "SCH-5772-PRODUCT",
        (house("eight-vaccines"), cited("5772", "products of the value sets", _TEXT)),
        (
            "Vắc xin thuộc tám loại được dùng cho hộ chiếu vắc xin.",
            "The products are among the eight of the vaccine passport.",
        ),
        (
            "Vắc xin {product} không thuộc tám loại của hộ chiếu vắc xin.",
            "{product} is not among the eight products of the vaccine passport.",
        ),
        "Covaxin → broken; Abdala → satisfied",
        in_force=_PASSPORT,
        severity=Severity.WARNING,
    ),
    _rule(
        "SCH-5772-BASIC",
        (cited("5772", "completed basic series", _REPORT, "baoquocte 169759"),),
        (
            "Hộ chiếu vắc xin cấp cho người đã đủ liều cơ bản.",
            "The vaccine passport is for those whose basic series is complete.",
        ),
        ("Chưa đủ liều cơ bản.", "The basic series is not complete."),
        "one dose of two → broken",
        (
            "Chưa rõ đã đủ liều cơ bản chưa.",
            "It is not known whether the basic series is complete.",
        ),
        in_force=_PASSPORT,
        severity=Severity.WARNING,
    ),
    _rule(
        "SCH-5772-IDENTITY",
        (
            cited("5772", "step 1: authentication under 8938 and 9438", _TEXT),
            cited("9438", "match with the population database", _TEXT),
        ),
        (
            "Thông tin người tiêm đã được đối chiếu khớp với CSDL quốc gia về dân cư.",
            "The person's data match the national population register.",
        ),
        (
            "Thông tin người tiêm không khớp CSDL quốc gia về dân cư. Xác minh với công an xã.",
            "The person's data differ from the population register. Verify with the commune police.",
        ),
        "register says “differs” → broken",
        (
            "Thông tin người tiêm chưa được đối chiếu với CSDL quốc gia về dân cư.",
            "The person's data have not been compared with the population register.",
        ),
        in_force=_PASSPORT,
        severity=Severity.WARNING,
    ),
)
