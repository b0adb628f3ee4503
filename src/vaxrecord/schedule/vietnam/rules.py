"""The Ministry of Health's COVID-19 rules in words, each with its dispatch and its days in force.

The tables (`covid19_table`) name these rules row by row. Each entry reads: id, sources, days in
force, the rule in Vietnamese and English, what a person reads when it is broken, an example.
"""

from collections.abc import Sequence
from datetime import date

from vaxrecord.law.citation import ALWAYS, HOUSE, Basis, Citation, InForce
from vaxrecord.law.rule import Rule, Sentence, Severity

__all__ = ["RULES", "cited", "house"]

_CHECKED = date(2026, 11, 22)
_TEXT, _REPORT, _MEMORY = Basis.TEXT, Basis.REPORT, Basis.CONVENTION


def cited(instrument: str, provision: str, basis: Basis = _REPORT, note: str = "") -> Citation:
    """Cite an instrument for a row of the tables.

    Args:
        instrument: its id.
        provision: which part of it.
        basis: how well it is known.
        note: what a reader must know.
    """
    return Citation(instrument, provision, basis, _CHECKED, note=note)


def house(anchor: str) -> Citation:
    """Cite our own reasoning in docs/unknowns.md."""
    return Citation(HOUSE, anchor, _MEMORY, _CHECKED)


def _since(year: int, month: int, day: int) -> InForce:
    return InForce(since=date(year, month, day))


def _rule(
    id_: str,
    cites: Sequence[Citation],
    says: tuple[str, str],
    broken: tuple[str, str],
    example: str,
    *,
    in_force: InForce = ALWAYS,
    unknown: tuple[str, str] | None = None,
    severity: Severity = Severity.WARNING,
) -> Rule:
    return Rule(
        id=id_,
        says=Sentence(*says),
        broken=Sentence(*broken),
        unknown=None if unknown is None else Sentence(*unknown),
        cites=tuple(cites),
        severity=severity,
        in_force=in_force,
        examples=(example,),
    )


_SOON = (
    "Mũi ngày {given} tiêm {elapsed} ngày sau mũi ngày {from_date}; sớm nhất là ngày {date}. "
    "Đối chiếu phiếu tiêm; nếu đúng thì mũi này không được tính.",
    "The dose of {given} came {elapsed} days after that of {from_date}; the first day was {date}. "
    "Compare the vaccination form; if it is right, the dose does not count.",
)
_MIX = (
    "Mũi ngày {given} ({product}) khác loại với mũi đầu ({first}) và ngày đó chưa được phép phối "
    "hợp. Đối chiếu phiếu tiêm; nếu đúng thì mũi này không được tính.",
    "The dose of {given} ({product}) is of another product than the first ({first}), and the mix "
    "was not allowed on that day. Compare the vaccination form; if right, it does not count.",
)
_YOUNG = (
    "Mũi ngày {given} ({product}) tiêm khi người tiêm không ở độ tuổi được phép của ngày đó. "
    "Đối chiếu ngày sinh và phiếu tiêm.",
    "The dose of {given} ({product}) was given at an age not allowed on that day. "
    "Compare the birth date and the vaccination form.",
)

_APPROVALS = tuple(
    _rule(
        f"SCH-{instrument}-APPROVED",
        (cited(instrument, "conditional approval", basis),),
        (
            f"Vắc xin {name} được dùng tại Việt Nam từ ngày phê duyệt có điều kiện.",
            f"{name} may be used in Viet Nam from the day of its conditional approval.",
        ),
        (
            "Mũi ngày {given} ({product}) trước ngày vắc xin được phê duyệt. Đối chiếu ngày tiêm; "
            "nếu tiêm ở nước ngoài thì ghi rõ.",
            "The dose of {given} ({product}) is before the vaccine's approval. Compare the date; "
            "if it was given abroad, record that.",
        ),
        f"{name} on the day before its approval → broken",
        in_force=_since(*on),
    )
    for instrument, name, on, basis in (
        ("983", "AstraZeneca", (2021, 2, 1), _REPORT),
        ("1654", "Sputnik V", (2021, 3, 23), _MEMORY),
        ("2763", "Vero Cell", (2021, 6, 3), _REPORT),
        ("2908", "Comirnaty", (2021, 6, 12), _REPORT),
        ("3122", "Spikevax", (2021, 6, 28), _MEMORY),
        ("3448", "Janssen", (2021, 7, 15), _REPORT),
        ("4361", "Hayat-Vax", (2021, 9, 10), _MEMORY),
        ("4471", "Abdala", (2021, 9, 17), _MEMORY),
        ("COVAXIN2021", "Covaxin", (2021, 11, 10), _REPORT),
    )
)

_INTERVALS = tuple(
    _rule(
        f"SCH-{instrument}-INTERVAL",
        (cited(instrument, "interval between basic doses", basis),),
        (f"Các mũi cơ bản {name} cách nhau {vi}.", f"Basic doses of {name} are {en} apart."),
        _SOON,
        example,
    )
    for instrument, name, vi, en, basis, example in (
        (
            "1654",
            "Sputnik V",
            "ít nhất 3 tuần",
            "at least 3 weeks",
            _REPORT,
            "20 days → broken; 21 days → satisfied; 22 days → satisfied",
        ),
        (
            "2763",
            "Vero Cell",
            "3 đến 4 tuần",
            "3 to 4 weeks",
            _REPORT,
            "20 days → broken; 21 days → satisfied; 22 days → satisfied",
        ),
        (
            "2908",
            "Comirnaty",
            "ít nhất 3 tuần",
            "at least 3 weeks",
            _REPORT,
            "20 days → broken; 21 days → satisfied; 22 days → satisfied",
        ),
        (
            "3122",
            "Spikevax",
            "ít nhất 4 tuần",
            "at least 4 weeks",
            _REPORT,
            "27 days → broken; 28 days → satisfied; 29 days → satisfied",
        ),
        (
            "4361",
            "Hayat-Vax",
            "3 đến 4 tuần",
            "3 to 4 weeks",
            _MEMORY,
            "20 days → broken; 21 days → satisfied; 22 days → satisfied",
        ),
        (
            "4471",
            "Abdala",
            "ít nhất 14 ngày",
            "at least 14 days",
            _REPORT,
            "13 days → broken; 14 days → satisfied; 15 days → satisfied",
        ),
        (
            "COVAXIN2021",
            "Covaxin",
            "ít nhất 28 ngày",
            "at least 28 days",
            _MEMORY,
            "27 days → broken; 28 days → satisfied; 29 days → satisfied",
        ),
    )
)

_ASTRAZENECA = (
    _rule(
        "SCH-6030-AZ-INTERVAL",
        (cited("6030", "8 to 12 weeks", note="the press gives it as the rule before 20/09/2021"),),
        (
            "Hai mũi AstraZeneca cách nhau 8 đến 12 tuần, trừ khi tỉnh đã quyết định ngắn hơn.",
            "Two AstraZeneca doses are 8 to 12 weeks apart unless the province decided on less.",
        ),
        _SOON,
        "55 days → broken; 56 days → satisfied; 57 days → satisfied",
    ),
    _rule(
        "SCH-7820-AZ-PROVINCE",
        (cited("7820", "interval decided by the province"),),
        (
            "Từ 20/09/2021 tỉnh được quyết định khoảng cách hai mũi AstraZeneca, không dưới 4 tuần.",
            "From 20/09/2021 a province may decide on the interval of two AstraZeneca doses, "
            "not below 4 weeks.",
        ),
        _SOON,
        "Hồ Chí Minh City, 41 days → broken; 42 days → satisfied; 43 days → satisfied",
        in_force=_since(2021, 9, 20),
        unknown=(
            "Mũi ngày {given} cách mũi trước {elapsed} ngày: chỉ được tính nếu tỉnh đã quyết định "
            "khoảng cách ngắn hơn 8 tuần. Bổ sung quyết định của tỉnh.",
            "The dose of {given} came {elapsed} days after the one before: it counts only if the "
            "province had decided on less than 8 weeks. Supply the province's decision.",
        ),
    ),
    _rule(
        "SCH-6030-AZ-COMIRNATY-INTERVAL",
        (cited("6030", "8 to 12 weeks after AstraZeneca"),),
        (
            "Comirnaty sau AstraZeneca tiêm cách 8 đến 12 tuần.",
            "Comirnaty after AstraZeneca is given 8 to 12 weeks later.",
        ),
        _SOON,
        "55 days → broken; 56 days → satisfied; 57 days → satisfied",
    ),
    _rule(
        "SCH-BYT202112-AZ-SPIKEVAX-INTERVAL",
        (cited("BYT202112", "interval as dispatch 7820"), cited("7820", "interval")),
        (
            "Spikevax sau AstraZeneca theo khoảng cách mà tỉnh áp dụng cho AstraZeneca.",
            "Spikevax after AstraZeneca follows the province's interval for AstraZeneca.",
        ),
        _SOON,
        "no decision of the province, 55 days → broken; 56 days → satisfied; 57 days → satisfied",
        in_force=_since(2021, 12, 12),
    ),
)

_MIXES = (
    _rule(
        "SCH-6030-SAME",
        (cited("6030", "same product is best; other mixes excluded"), house("mix-before-rules")),
        (
            "Mũi cơ bản sau cùng loại với mũi đầu, trừ các phối hợp được phép theo ngày.",
            "Later basic doses are of the first product, but for the mixes allowed on their day.",
        ),
        _MIX,
        "Vero Cell then AstraZeneca → broken on every day",
    ),
    _rule(
        "SCH-5873-AZ-COMIRNATY",
        (cited("5873", "Comirnaty as dose 2"), cited("6030", "with consent, if supply is short")),
        (
            "Từ 22/07/2021 được tiêm Comirnaty mũi 2 sau AstraZeneca khi thiếu vắc xin.",
            "From 22/07/2021 Comirnaty may be dose 2 after AstraZeneca where supply is short.",
        ),
        _MIX,
        "dose 2 on 21/07/2021 → broken; on 22/07/2021 → satisfied; on 23/07/2021 → satisfied",
        in_force=_since(2021, 7, 22),
    ),
    _rule(
        "SCH-6030-AZ-OTHER",
        (cited("6030", "no Moderna or other vaccine after AstraZeneca"),),
        (
            "Không tiêm Spikevax hay vắc xin khác ngoài Comirnaty sau AstraZeneca.",
            "No Spikevax, and nothing else but Comirnaty, after AstraZeneca.",
        ),
        _MIX,
        "AstraZeneca then Spikevax on 11/12/2021 → broken",
        in_force=InForce(since=date(2021, 7, 27), until=date(2021, 12, 11)),
    ),
    _rule(
        "SCH-BYT202112-AZ-SPIKEVAX",
        (cited("BYT202112", "Moderna as dose 2 after AstraZeneca"), house("moderna-after-az")),
        (
            "Từ 12/12/2021 được tiêm Spikevax mũi 2 sau AstraZeneca khi thiếu vắc xin.",
            "From 12/12/2021 Spikevax may be dose 2 after AstraZeneca where supply is short.",
        ),
        _MIX,
        "dose 2 on 11/12/2021 → broken; on 12/12/2021 → satisfied; on 13/12/2021 → satisfied",
        in_force=_since(2021, 12, 12),
        unknown=(
            "Không rõ công văn cho phép Spikevax sau AstraZeneca ký ngày 08 hay 12/12/2021; mũi "
            "ngày {given} chưa được tính. Đối chiếu công văn.",
            "The dispatch that allowed Spikevax after AstraZeneca is of 08 or 12/12/2021, it is not "
            "known which; the dose of {given} is not counted. Compare the dispatch.",
        ),
    ),
    _rule(
        "SCH-7548-MRNA",
        (cited("7548", "Moderna and Pfizer, either order"),),
        (
            "Từ 10/09/2021 Comirnaty và Spikevax được phối hợp theo cả hai thứ tự khi bất khả kháng.",
            "From 10/09/2021 Comirnaty and Spikevax may follow each other when unavoidable.",
        ),
        _MIX,
        "dose 2 on 09/09/2021 → broken; on 10/09/2021 → satisfied; on 11/09/2021 → satisfied",
        in_force=_since(2021, 9, 10),
    ),
    _rule(
        "SCH-HOUSE-MRNA-INTERVAL",
        (house("mrna-mix-interval"), cited("BYT202112", "manufacturer's interval after Pfizer")),
        (
            "Khi phối hợp hai vắc xin mRNA, khoảng cách theo vắc xin của mũi đầu.",
            "When the two mRNA vaccines are mixed, the interval is that of the first one.",
        ),
        _SOON,
        "Spikevax then Comirnaty, 27 days → broken; 28 days → satisfied; 29 days → satisfied",
    ),
    _rule(
        "SCH-1535-SAME",
        (cited("1535", "one product for both doses", _REPORT, "number and day from memory"),),
        (
            "Trẻ từ 5 đến dưới 12 tuổi chỉ tiêm hai mũi cùng loại.",
            "From 5 to under 12 years both doses are of one product.",
        ),
        _MIX,
        "Comirnaty then Spikevax at 8 years → broken",
        in_force=_since(2022, 3, 30),
    ),
    _rule(
        "SCH-HOUSE-CHILD-MIX",
        (house("mixes-are-for-adults"),),
        (
            "Các phối hợp vắc xin chỉ dành cho người từ 18 tuổi.",
            "The mixes are for people of 18 years and older.",
        ),
        _MIX,
        "Comirnaty then Spikevax at 16 years → broken",
    ),
    _rule(
        "SCH-1654-COMPONENTS",
        (cited("1654", "component I, then component II"),),
        (
            "Sputnik V: mũi 1 là thành phần I, mũi 2 là thành phần II.",
            "Sputnik V: dose 1 is component I, dose 2 component II.",
        ),
        (
            "Mũi Sputnik V ngày {given} không đúng thành phần của mũi đó. Đối chiếu phiếu tiêm.",
            "The Sputnik V dose of {given} is the wrong component for its place. Compare the form.",
        ),
        "component II first → broken",
    ),
)

_AGES = (
    _rule(
        "SCH-HOUSE-ADULT",
        (house("adult-age"),),
        (
            "Vắc xin của người lớn tiêm từ đủ 18 tuổi.",
            "The vaccines for adults are given from 18 years of age.",
        ),
        _YOUNG,
        "the day before the 18th birthday → broken; on it → satisfied; the day after → satisfied",
    ),
    _rule(
        "SCH-8688-AGE",
        (cited("8688", "ages 12 to 17"),),
        (
            "Từ 14/10/2021 người từ 12 đến 17 tuổi được tiêm Comirnaty hoặc Spikevax.",
            "From 14/10/2021 those of 12 to 17 years are given Comirnaty or Spikevax.",
        ),
        _YOUNG,
        "the day before the 12th birthday → broken; on it → satisfied; the day after → satisfied",
        in_force=_since(2021, 10, 14),
    ),
    _rule(
        "SCH-1535-AGE",
        (
            cited("1535", "ages 5 to under 12", _REPORT, "number and day from memory"),
            cited("3405", "part IV: Pfizer from 5, Moderna from 6 years", _TEXT),
        ),
        (
            "Từ 30/03/2022 trẻ từ 5 tuổi được tiêm Comirnaty, từ 6 tuổi được tiêm Spikevax.",
            "From 30/03/2022 children of 5 years are given Comirnaty, of 6 years Spikevax.",
        ),
        _YOUNG,
        "Spikevax the day before the 6th birthday → broken; on it → satisfied",
        in_force=_since(2022, 3, 30),
    ),
    _rule(
        "SCH-4471-AGE",
        (cited("4471", "ages 19 to 65"),),
        (
            "Abdala tiêm cho người từ 19 đến 65 tuổi.",
            "Abdala is given from 19 to 65 years of age.",
        ),
        _YOUNG,
        "the day before the 19th birthday → broken; the 66th birthday → broken",
    ),
    _rule(
        "SCH-HOUSE-SPIKEVAX-TEEN",
        (house("moderna-12-17"),),
        (
            "Spikevax ở tuổi 12-17 được tính, nhưng cần đối chiếu vì thực tế chỉ dùng Comirnaty.",
            "Spikevax at 12 to 17 years counts but is verified: in practice Comirnaty was used.",
        ),
        (
            "Mũi ngày {given} là Spikevax cho người 12-17 tuổi. Đối chiếu phiếu tiêm.",
            "The dose of {given} is Spikevax at 12 to 17 years. Compare the vaccination form.",
        ),
        "Spikevax at 15 years → broken, and the dose counts",
        severity=Severity.INFO,
    ),
)

_ADDITIONAL = (
    _rule(
        "SCH-10225-ADDITIONAL",
        (
            cited("10225", "additional dose: who and which product"),
            cited("10722", "groups widened", _TEXT),
        ),
        (
            "Liều bổ sung (không phải mũi 3 cơ bản): từ 18 tuổi, suy giảm miễn dịch, hoặc đã tiêm "
            "cơ bản Sinopharm hay Sputnik V; cùng loại hoặc mRNA.",
            "An additional dose (not a third basic one): from 18 years, immunocompromised, or basic "
            "series of Sinopharm or Sputnik V; the same product or mRNA.",
        ),
        (
            "Mũi ngày {given} ({product}) không phải vắc xin của liều bổ sung cho người này.",
            "The dose of {given} ({product}) is not a product of this person's additional dose.",
        ),
        "third dose on 30/11/2021 → not foreseen; on 01/12/2021 → satisfied",
        in_force=_since(2021, 12, 1),
    ),
    _rule(
        "SCH-10225-ADDITIONAL-INTERVAL",
        (cited("10225", "at least 28 days"), house("additional-upper-bound")),
        (
            "Liều bổ sung cách mũi cơ bản cuối ít nhất 28 ngày.",
            "The additional dose comes at least 28 days after the last basic dose.",
        ),
        _SOON,
        "27 days → broken; 28 days → satisfied; 29 days → satisfied",
        in_force=_since(2021, 12, 1),
    ),
    _rule(
        "SCH-3309-ADDITIONAL-WINDOW",
        (cited("3309", "28 days to 3 months", _TEXT), house("additional-upper-bound")),
        (
            "Liều bổ sung nên tiêm trong khoảng 28 ngày đến 3 tháng sau mũi cơ bản cuối.",
            "The additional dose is recommended 28 days to 3 months after the last basic dose.",
        ),
        (
            "Mũi bổ sung ngày {given} sau hạn khuyến cáo {date}; vẫn được tính.",
            "The additional dose of {given} came after the recommended end, {date}; it counts.",
        ),
        "3 months and a day → broken, and the dose counts",
        in_force=_since(2022, 6, 23),
        severity=Severity.INFO,
    ),
)

_NOT_A_PRODUCT = (
    "Mũi ngày {given} ({product}) không phải vắc xin nhắc lại được phép sau liều cơ bản này.",
    "The dose of {given} ({product}) is not a booster product allowed after this basic series.",
)
_BOOSTER = (
    _rule(
        "SCH-10225-BOOSTER",
        (
            cited("10225", "booster: from 18 years, after basic or additional doses"),
            cited("10225", "products", _REPORT, "AstraZeneca after Sinopharm is from memory"),
        ),
        (
            "Liều nhắc lại: từ 18 tuổi, sau liều cơ bản hoặc bổ sung; cùng loại hoặc mRNA, sau phối "
            "hợp thì mRNA, sau Sinopharm được cả AstraZeneca.",
            "Booster: from 18 years, after basic or additional doses; the same product or mRNA, "
            "after a mix mRNA, after Sinopharm AstraZeneca too.",
        ),
        _NOT_A_PRODUCT,
        "AstraZeneca basic, Vero Cell as booster → broken",
        in_force=_since(2021, 12, 1),
    ),
    _rule(
        "SCH-10225-BOOSTER-INTERVAL",
        (cited("10225", "at least 6 months"), house("calendar-months")),
        (
            "Từ 01 đến 16/12/2021 liều nhắc lại cách mũi cuối ít nhất 6 tháng.",
            "From 01 to 16/12/2021 the booster comes at least 6 months after the last dose.",
        ),
        _SOON,
        "16/12/2021, 6 months less a day → broken; 6 months → satisfied; a day more → satisfied",
        in_force=InForce(since=date(2021, 12, 1), until=date(2021, 12, 16)),
    ),
    _rule(
        "SCH-10722-BOOSTER-INTERVAL",
        (
            cited("10722", "at least 3 months", _MEMORY, "the text was read in part"),
            cited("3309", "at least 3 months", _TEXT),
            cited("BYT202208", "dose 3 three months after dose 2"),
            house("booster-interval"),
        ),
        (
            "Từ 17/12/2021 liều nhắc lại cách mũi cuối ít nhất 3 tháng.",
            "From 17/12/2021 the booster comes at least 3 months after the last dose.",
        ),
        _SOON,
        "17/12/2021, 3 months less a day → broken; 3 months → satisfied; a day more → satisfied",
        in_force=_since(2021, 12, 17),
    ),
    _rule(
        "SCH-BYT202203-AZ-BOOSTER",
        (cited("BYT202203", "AstraZeneca after an mRNA basic series"), house("dispatch-days")),
        (
            "Từ 28/03/2022 được nhắc lại bằng AstraZeneca sau liều cơ bản mRNA.",
            "From 28/03/2022 AstraZeneca may be the booster after an mRNA basic series.",
        ),
        _NOT_A_PRODUCT,
        "27/03/2022 → broken; 28/03/2022 → satisfied; 29/03/2022 → satisfied",
        in_force=_since(2022, 3, 28),
        unknown=(
            "Không rõ công văn cho nhắc lại AstraZeneca sau mRNA ký ngày nào từ 26 đến 28/03/2022; "
            "mũi ngày {given} chưa được tính. Đối chiếu công văn.",
            "The dispatch on AstraZeneca after mRNA is of 26 to 28/03/2022, it is not known which; "
            "the dose of {given} is not counted. Compare the dispatch.",
        ),
    ),
    _rule(
        "SCH-2357-SECOND-BOOSTER",
        (
            cited("2357", "who", _REPORT, "number and day are uncertain"),
            house("second-booster-products"),
        ),
        (
            "Nhắc lại lần 2: từ 50 tuổi; từ 18 tuổi nếu suy giảm miễn dịch hoặc phơi nhiễm cao; vắc "
            "xin như nhắc lại lần 1.",
            "Second booster: from 50 years; from 18 if immunocompromised or exposed at work; the "
            "products of the first booster.",
        ),
        _NOT_A_PRODUCT,
        "the day before the 50th birthday → not foreseen; on it → satisfied",
        in_force=_since(2022, 5, 10),
    ),
    _rule(
        "SCH-2357-SECOND-BOOSTER-INTERVAL",
        (
            cited("2357", "at least 4 months", _REPORT, "number and day are uncertain"),
            cited("BYT202208", "dose 4 four months after dose 3"),
        ),
        (
            "Nhắc lại lần 2 cách nhắc lại lần 1 ít nhất 4 tháng.",
            "The second booster comes at least 4 months after the first.",
        ),
        _SOON,
        "4 months less a day → broken; 4 months → satisfied; a day more → satisfied",
        in_force=_since(2022, 5, 10),
    ),
    _rule(
        "SCH-BYT202206-TEEN-BOOSTER",
        (
            cited("BYT202206", "ages 12 to 17: Pfizer"),
            house("dispatch-days"),
        ),
        (
            "Từ 17/06/2022 người 12-17 tuổi được nhắc lại bằng Comirnaty.",
            "From 17/06/2022 those of 12 to 17 years are given Comirnaty as booster.",
        ),
        _NOT_A_PRODUCT,
        "16/06/2022 → not foreseen; 17/06/2022 → satisfied; 18/06/2022 → satisfied",
        in_force=_since(2022, 6, 17),
    ),
    _rule(
        "SCH-BYT202206-TEEN-BOOSTER-INTERVAL",
        (cited("BYT202206", "5 months after dose 2"), cited("BYT202208", "5 months")),
        (
            "Liều nhắc lại ở tuổi 12-17 cách mũi 2 ít nhất 5 tháng.",
            "The booster at 12 to 17 years comes at least 5 months after dose 2.",
        ),
        _SOON,
        "5 months less a day → broken; 5 months → satisfied; a day more → satisfied",
        in_force=_since(2022, 6, 17),
    ),
)

_WAIT = (
    "Mũi ngày {given} tiêm sớm hơn 3 tháng sau khi mắc COVID-19 (sớm nhất {date}); vẫn được tính.",
    "The dose of {given} came less than 3 months after COVID-19 (from {date}); it counts.",
)
_INFECTION = tuple(
    _rule(
        id_,
        (cite, house("infection-wait")),
        (f"{vi} hoãn 3 tháng sau khi mắc COVID-19.", f"{en} waits 3 months after COVID-19."),
        _WAIT,
        "3 months less a day → broken, and the dose counts; 3 months → satisfied",
        in_force=_since(*since),
        severity=Severity.INFO,
    )
    for id_, cite, vi, en, since in (
        (
            "SCH-2357-INFECTION",
            cited("2357", "infected after dose 3"),
            "Nhắc lại lần 2",
            "The second booster",
            (2022, 5, 10),
        ),
        (
            "SCH-BYT202206-INFECTION",
            cited("BYT202206", "after infection"),
            "Nhắc lại ở tuổi 12-17",
            "The booster at 12 to 17 years",
            (2022, 6, 17),
        ),
        (
            "SCH-3405-INFECTION",
            cited("3405", "part IV, after infection", _TEXT),
            "Mũi cơ bản của trẻ 5 đến dưới 12 tuổi",
            "A basic dose from 5 to under 12 years",
            (2022, 6, 29),
        ),
    )
)

_OURS = (
    _rule(
        "SCH-HOUSE-BEYOND",
        (house("extraneous-doses"),),
        (
            "Mũi tiêm ngoài các liều được quy định cho người đó vào ngày đó là mũi thừa.",
            "A dose beyond those foreseen for the person on its day is extraneous.",
        ),
        (
            "Mũi ngày {given}: vào ngày đó chưa quy định thêm liều nào cho người này; không phải "
            "tiêm lại.",
            "The dose of {given}: no further dose was foreseen for this person on that day; it need "
            "not be repeated.",
        ),
        "third AstraZeneca dose on 30/11/2021 → broken",
        severity=Severity.INFO,
    ),
    _rule(
        "SCH-HOUSE-PRODUCT-UNKNOWN",
        (house("unknown-product"),),
        (
            "Mũi tiêm chỉ được đánh giá khi biết vắc xin và ngày tiêm.",
            "A dose is judged only when its product and day are known.",
        ),
        (
            "Mũi tiêm thiếu vắc xin hoặc ngày tiêm. Bổ sung từ phiếu tiêm.",
            "The dose lacks its product or its day. Supply it from the vaccination form.",
        ),
        "no vaccine recorded → unknown",
        unknown=(
            "Không rõ vắc xin hoặc ngày tiêm của mũi này nên chưa được tính. Bổ sung từ phiếu tiêm.",
            "The product or the day of this dose is not known; it is not counted. Supply it from the "
            "vaccination form.",
        ),
    ),
    _rule(
        "SCH-HOUSE-UNLICENSED",
        (house("foreign-products"),),
        (
            "Vắc xin chưa được phê duyệt tại Việt Nam chỉ được tính khi tiêm ở nước ngoài.",
            "A product without approval in Viet Nam counts only if it was given abroad.",
        ),
        (
            "Mũi ngày {given} ({product}): vắc xin chưa được phê duyệt tại Việt Nam.",
            "The dose of {given} ({product}): the product has no approval in Viet Nam.",
        ),
        "Nuvaxovid, place not known → unknown",
        unknown=(
            "Mũi ngày {given} ({product}): vắc xin chưa được phê duyệt tại Việt Nam. Ghi rõ nơi tiêm; "
            "cơ quan y tế quyết định có tính hay không.",
            "The dose of {given} ({product}): the product has no approval in Viet Nam. Record where "
            "it was given; the health authority decides whether it counts.",
        ),
    ),
    _rule(
        "SCH-HOUSE-FOREIGN-SERIES",
        (
            house("foreign-products"),
            cited("CDSI46", "supporting data 4.64: CVX 211, 3 weeks", _MEMORY),
        ),
        (
            "Vắc xin tiêm ở nước ngoài và chưa được phê duyệt tính theo lịch của nhà sản xuất.",
            "Products given abroad and not approved here count by their maker's schedule.",
        ),
        _SOON,
        "Nuvaxovid abroad, 20 days → broken; 21 days → satisfied; 22 days → satisfied",
    ),
    _rule(
        "SCH-HOUSE-AGE-UNKNOWN",
        (house("unknown-age"),),
        (
            "Điều kiện tuổi chỉ xét được khi biết đủ ngày sinh.",
            "Ages can be looked at only when the birth date is known well enough.",
        ),
        (
            "Không xét được tuổi vào ngày tiêm. Bổ sung ngày sinh.",
            "The age at vaccination could not be looked at. Supply the birth date.",
        ),
        "no birth date → unknown, and the dose counts if all else holds",
        unknown=(
            "Ngày sinh thiếu hoặc chỉ có năm nên không xét được tuổi vào ngày tiêm. Bổ sung ngày sinh.",
            "The birth date is missing or known by its year alone; the age could not be looked at. "
            "Supply the birth date.",
        ),
    ),
    _rule(
        "SCH-HOUSE-CONDITION",
        (house("bad-dose"),),
        (
            "Mũi có ghi nhận vắc xin hỏng hoặc hết hạn không được tính.",
            "A dose recorded as spoilt or expired does not count.",
        ),
        (
            "Mũi ngày {given} có ghi nhận vắc xin hỏng hoặc hết hạn. Tiêm lại.",
            "The dose of {given} is recorded as spoilt or expired. Repeat it.",
        ),
        "recalled lot → broken",
    ),
    _rule(
        "SCH-HOUSE-DOSE-BEFORE-BIRTH",
        (house("bad-dose"),),
        ("Ngày tiêm không trước ngày sinh.", "A dose is not given before birth."),
        (
            "Mũi ngày {given} trước ngày sinh. Đối chiếu hai ngày.",
            "The dose of {given} is before birth. Compare the two dates.",
        ),
        "the day before birth → broken",
    ),
    _rule(
        "SCH-HOUSE-DOSE-AHEAD",
        (house("bad-dose"),),
        (
            "Ngày tiêm không sau ngày xem xét.",
            "A dose is not given after the day on which the record is looked at.",
        ),
        (
            "Mũi ngày {given} sau ngày xem xét {date}. Đối chiếu ngày tiêm.",
            "The dose of {given} is after the day of review, {date}. Compare the date.",
        ),
        "a dose of tomorrow → broken",
    ),
)

RULES: tuple[Rule, ...] = (
    *_APPROVALS,
    *_INTERVALS,
    *_ASTRAZENECA,
    *_MIXES,
    *_AGES,
    *_ADDITIONAL,
    *_BOOSTER,
    *_INFECTION,
    *_OURS,
)
"""The rules of the COVID-19 schedule; those of status answers stand in `status` and its siblings."""
