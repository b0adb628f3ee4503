"""Every document that a rule or a table of this library rests on, by its id.

An id is the bare number for dispatches and decisions of a ministry ("9458"), letters and digits
for the rest ("L26" a law, "ND137" a decree, "TT59" a circular, "NQ202" a resolution, "19QD" a
decision of the Prime Minister). It has no hyphen, because rule ids are split at hyphens.

How to read a row:

* A title is the official one only where the note says so; elsewhere it says what the document is
  about, in our words.
* `number` is "" where nobody could be found who states it. The document is real, its number is
  not known here; none was guessed.
* `basis` says how well *number and date* are known, the weaker of the two: TEXT where a copy of
  the document was read, REPORT where an official page or the press gives them, CONVENTION where
  they stand from memory. What a rule takes from a document has a basis of its own.
* `in_force` begins on the day of issue where no other day was found (dispatches and decisions
  take effect on signing unless they say otherwise); it is open at an end that is not known.
  Rules carry their own days; nothing is computed from these.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from attrs import field, frozen

from vaxrecord.errors import UnknownRule
from vaxrecord.law.citation import ALWAYS, Basis, InForce

__all__ = ["INSTRUMENTS", "Instrument", "InstrumentKind", "instrument"]


class InstrumentKind(StrEnum):
    """What sort of document an instrument is."""

    LAW = "law"
    DECREE = "decree"
    CIRCULAR = "circular"
    DECISION = "decision"
    DISPATCH = "dispatch"
    """*Công văn*: an official letter that instructs; not a legal normative document."""
    RESOLUTION = "resolution"
    PLAN = "plan"
    STANDARD = "standard"
    SPECIFICATION = "specification"

    __hash__ = str.__hash__


@frozen
class Instrument:
    """One document.

    Args:
        id: what citations call it; no hyphen.
        number: its own number, "" if unknown or if it has none.
        kind: law, decree, circular, …
        issuer: who issued it.
        title_vi: its title or subject in Vietnamese.
        title_en: the same in English.
        issued: the day of issue, None if unknown.
        in_force: the days on which it holds, as far as known.
        basis: how well number and date are known.
        replaced_by: the id of what replaced it, None if nothing did or it is not known.
        note: what a reader must know.
    """

    id: str
    number: str
    kind: InstrumentKind
    issuer: str
    title_vi: str
    title_en: str
    issued: date | None
    in_force: InForce
    basis: Basis
    replaced_by: str | None = field(default=None, kw_only=True)
    note: str = field(default="", kw_only=True)


_LAW, _DECREE, _CIRCULAR = InstrumentKind.LAW, InstrumentKind.DECREE, InstrumentKind.CIRCULAR
_DECISION, _DISPATCH = InstrumentKind.DECISION, InstrumentKind.DISPATCH
_RESOLUTION, _PLAN = InstrumentKind.RESOLUTION, InstrumentKind.PLAN
_STANDARD, _SPECIFICATION = InstrumentKind.STANDARD, InstrumentKind.SPECIFICATION
_TEXT, _REPORT, _MEMORY = Basis.TEXT, Basis.REPORT, Basis.CONVENTION

_ASSEMBLY = "Quốc hội"
_STANDING = "Ủy ban Thường vụ Quốc hội"
_GOVERNMENT, _PRIME = "Chính phủ", "Thủ tướng Chính phủ"
_HEALTH, _POLICE = "Bộ Y tế", "Bộ Công an"
_COMMUNICATIONS = "Bộ Thông tin và Truyền thông"
_INSURANCE = "Bảo hiểm xã hội Việt Nam"
_LABOUR = "Bộ Lao động - Thương binh và Xã hội"
_OFFICE = "Văn phòng Chính phủ"


def _since(year: int, month: int, day: int) -> InForce:
    return InForce(since=date(year, month, day))


def _signed(
    id_: str,
    number: str,
    kind: InstrumentKind,
    issuer: str,
    title_vi: str,
    title_en: str,
    issued: date,
    basis: Basis,
    *,
    replaced_by: str | None = None,
    until: date | None = None,
    note: str = "",
) -> Instrument:
    """Give a document that holds from the day on which it was signed."""
    return Instrument(
        id_,
        number,
        kind,
        issuer,
        title_vi,
        title_en,
        issued,
        InForce(since=issued, until=until),
        basis,
        replaced_by=replaced_by,
        note=note,
    )


def _health(
    number: str, title_vi: str, title_en: str, issued: date, basis: Basis, *, note: str = ""
) -> Instrument:
    """Give a dispatch or decision of the Ministry of Health: its id is the bare number."""
    kind = _DECISION if "QĐ" in number else _DISPATCH
    id_ = number.partition("/")[0]
    return _signed(id_, number, kind, _HEALTH, title_vi, title_en, issued, basis, note=note)


_IDENTITY = (
    Instrument(
        "L59",
        "59/2014/QH13",
        _LAW,
        _ASSEMBLY,
        "Luật Căn cước công dân",
        "Law on Citizen Identification",
        date(2014, 11, 20),
        InForce(since=date(2016, 1, 1), until=date(2024, 6, 30)),
        _REPORT,
        replaced_by="L26",
        note="first day in force from memory",
    ),
    Instrument(
        "ND137",
        "137/2015/NĐ-CP",
        _DECREE,
        _GOVERNMENT,
        "Quy định chi tiết Luật Căn cước công dân",
        "Details of the Law on Citizen Identification; art. 13: structure of the number",
        date(2015, 12, 31),
        _since(2015, 12, 31),
        _REPORT,
        note="amended by ND37; whether ND70 repeals it was not seen",
    ),
    Instrument(
        "TT07",
        "07/2016/TT-BCA",
        _CIRCULAR,
        _POLICE,
        "Chi tiết thi hành Luật Căn cước công dân; mã tỉnh, mã quốc gia",
        "Meaning of the number's digits; codes of provinces and countries",
        date(2016, 2, 1),
        InForce(until=date(2021, 6, 30)),
        _TEXT,
        replaced_by="TT59",
        note="annex 1 (provinces) was read in an unofficial copy",
    ),
    Instrument(
        "TT27",
        "27/2012/TT-BCA",
        _CIRCULAR,
        _POLICE,
        "Mẫu Chứng minh nhân dân 12 số",
        "The twelve-digit people's identity card (CMND)",
        None,
        ALWAYS,
        _MEMORY,
        note="of 2012",
    ),
    _signed(
        "ND37",
        "37/2021/NĐ-CP",
        _DECREE,
        _GOVERNMENT,
        "Sửa đổi Nghị định 137/2015/NĐ-CP",
        "Amendment of Decree 137/2015",
        date(2021, 3, 29),
        _MEMORY,
        note="the number is cited by others; the date is from memory",
    ),
    Instrument(
        "TT59",
        "59/2021/TT-BCA",
        _CIRCULAR,
        _POLICE,
        "Chi tiết thi hành Luật Căn cước công dân; phụ lục mã tỉnh và mã quốc gia",
        "Codes of provinces and countries; cancelling and re-establishing a number (art. 6)",
        date(2021, 5, 15),
        _since(2021, 7, 1),
        _REPORT,
        note="whether TT17 repeals it was not seen",
    ),
    Instrument(
        "L26",
        "26/2023/QH15",
        _LAW,
        _ASSEMBLY,
        "Luật Căn cước",
        "Law on Identification",
        date(2023, 11, 27),
        _since(2024, 7, 1),
        _MEMORY,
        note="number and first day in force from the press, day of issue from memory",
    ),
    Instrument(
        "ND70",
        "70/2024/NĐ-CP",
        _DECREE,
        _GOVERNMENT,
        "Quy định chi tiết Luật Căn cước",
        "Details of the Law on Identification",
        date(2024, 6, 25),
        _since(2024, 7, 1),
        _MEMORY,
    ),
    Instrument(
        "TT17",
        "17/2024/TT-BCA",
        _CIRCULAR,
        _POLICE,
        "Chi tiết thi hành Luật Căn cước; biểu mẫu",
        "Implementation of the Law on Identification; forms",
        date(2024, 5, 15),
        _since(2024, 7, 1),
        _REPORT,
        note="day in force: that of the law",
    ),
    _signed(
        "1351",
        "1351/QĐ-BHXH",
        _DECISION,
        _INSURANCE,
        "Mã số ghi trên thẻ bảo hiểm y tế",
        "The code on the health insurance card: fifteen characters",
        date(2015, 11, 16),
        _MEMORY,
        until=date(2021, 3, 31),
        replaced_by="1666",
    ),
    Instrument(
        "1666",
        "1666/QĐ-BHXH",
        _DECISION,
        _INSURANCE,
        "Mẫu thẻ bảo hiểm y tế mới",
        "The new health insurance card: ten characters",
        date(2020, 12, 3),
        _since(2021, 4, 1),
        _MEMORY,
        note="the first day of the new card is from the health insurance's own page",
    ),
    Instrument(
        "ND146",
        "146/2018/NĐ-CP",
        _DECREE,
        _GOVERNMENT,
        "Quy định chi tiết Luật Bảo hiểm y tế",
        "Details of the Law on Health Insurance; groups of the insured",
        None,
        ALWAYS,
        _MEMORY,
    ),
    Instrument(
        "ND135",
        "135/2020/NĐ-CP",
        _DECREE,
        _GOVERNMENT,
        "Tuổi nghỉ hưu; cách lấy ngày sinh khi hồ sơ chỉ ghi năm",
        "Retirement age; which birth date holds where a file has only the year",
        None,
        ALWAYS,
        _MEMORY,
    ),
    Instrument(
        "ICAO9303",
        "Doc 9303",
        _STANDARD,
        "ICAO",
        "Giấy tờ thông hành đọc được bằng máy",
        "Machine Readable Travel Documents",
        None,
        ALWAYS,
        _MEMORY,
    ),
)
"""Who a person is."""

_PLACES_AND_PHONES = (
    Instrument(
        "NQ387",
        "387/NQ-UBTVQH15",
        _RESOLUTION,
        _STANDING,
        "Sắp xếp đơn vị hành chính: 63 tỉnh, 705 huyện, 10.599 xã",
        "Administrative units as of 1 November 2021: 63, 705, 10,599",
        None,
        _since(2021, 11, 1),
        _REPORT,
        note="as a public table of units cites it",
    ),
    Instrument(
        "NQ202",
        "202/2025/QH15",
        _RESOLUTION,
        _ASSEMBLY,
        "Sắp xếp đơn vị hành chính cấp tỉnh",
        "From 63 provincial units to 34",
        date(2025, 6, 12),
        _since(2025, 7, 1),
        _MEMORY,
        note="the date is from the press, the number from memory; 1 July: the new units operate",
    ),
    Instrument(
        "19QD",
        "19/2025/QĐ-TTg",
        _DECISION,
        _PRIME,
        "Bảng danh mục và mã số các đơn vị hành chính",
        "Codes of the administrative units",
        date(2025, 6, 30),
        _since(2025, 7, 1),
        _REPORT,
    ),
    Instrument(
        "NQ30",
        "30/2026/QH16",
        _RESOLUTION,
        _ASSEMBLY,
        "Thành lập thành phố Đồng Nai trực thuộc trung ương",
        "Đồng Nai becomes a centrally-run city",
        date(2026, 4, 14),
        _since(2026, 4, 30),
        _REPORT,
        note="as a public table of units cites it",
    ),
    Instrument(
        "NQ237",
        "237/NQ-UBTVQH16",
        _RESOLUTION,
        _STANDING,
        "Đơn vị hành chính của thành phố Đồng Nai",
        "Units of the city of Đồng Nai",
        None,
        _since(2026, 4, 30),
        _REPORT,
        note="as a public table of units cites it; the title is ours",
    ),
    Instrument(
        "2036",
        "2036/QĐ-BTTTT",
        _DECISION,
        _COMMUNICATIONS,
        "Kế hoạch chuyển đổi mã vùng điện thoại cố định",
        "Change of landline area codes in three phases",
        date(2016, 11, 21),
        _since(2017, 2, 11),
        _REPORT,
        note="in force: the first day of phase 1",
    ),
    Instrument(
        "MIC2018",
        "",
        _PLAN,
        _COMMUNICATIONS,
        "Kế hoạch chuyển đổi mã mạng di động từ 11 số sang 10 số",
        "Change of mobile numbers from eleven digits to ten",
        date(2018, 5, 29),
        _since(2018, 9, 15),
        _REPORT,
        note="announced on that day; a number was not found",
    ),
    Instrument(
        "TCVN6909",
        "TCVN 6909:2001",
        _STANDARD,
        "Việt Nam",
        "Bộ mã ký tự tiếng Việt 16 bit",
        "Vietnamese characters in Unicode",
        None,
        ALWAYS,
        _REPORT,
        note="of 2001",
    ),
)
"""Units, area codes, letters."""

_TIME_AND_DATA = (
    Instrument(
        "CC2015",
        "91/2015/QH13",
        _LAW,
        _ASSEMBLY,
        "Bộ luật Dân sự",
        "Civil Code; art. 146-148: time limits",
        date(2015, 11, 24),
        _since(2017, 1, 1),
        _MEMORY,
        note="articles 146 to 148 were read; the two dates are from memory",
    ),
    Instrument(
        "LD2019",
        "45/2019/QH14",
        _LAW,
        _ASSEMBLY,
        "Bộ luật Lao động",
        "Labour Code; art. 105, 111, 112: working time and days off",
        None,
        _since(2021, 1, 1),
        _REPORT,
    ),
    Instrument(
        "188QD",
        "188/1999/QĐ-TTg",
        _DECISION,
        _PRIME,
        "Chế độ tuần làm việc 40 giờ",
        "The forty-hour week of state offices, Monday to Friday",
        None,
        ALWAYS,
        _MEMORY,
        note="of 1999",
    ),
    Instrument(
        "NQ80",
        "80-NQ/TW",
        _RESOLUTION,
        "Bộ Chính trị",
        "Phát triển văn hóa; ngày Văn hóa Việt Nam 24/11",
        "Culture; 24 November as Viet Nam Culture Day",
        None,
        _since(2026, 1, 1),
        _REPORT,
        note="as the holidays package cites it; issuer from memory, title ours",
    ),
    Instrument(
        "4875",
        "4875/TB-LĐTBXH",
        _DISPATCH,
        _LABOUR,
        "Nghỉ Tết và Quốc khánh 2021",
        "Days off at Tết and on National Day 2021",
        None,
        ALWAYS,
        _REPORT,
        note="known from the press",
    ),
    Instrument(
        "245",
        "245/VPCP",
        _DISPATCH,
        _OFFICE,
        "Nghỉ Tết và Quốc khánh 2022",
        "Days off at Tết and on National Day 2022",
        None,
        ALWAYS,
        _REPORT,
        note="known from the press",
    ),
    Instrument(
        "2450",
        "2450/VPCP-KGVX",
        _DISPATCH,
        _OFFICE,
        "Nghỉ lễ 30/4 năm 2024, hoán đổi ngày làm việc",
        "A working day swapped at 30 April 2024",
        None,
        ALWAYS,
        _REPORT,
        note="known from the press",
    ),
    Instrument(
        "8726",
        "8726/VPCP-KGVX",
        _DISPATCH,
        _OFFICE,
        "Nghỉ Tết, 30/4 và Quốc khánh 2025, hoán đổi ngày làm việc",
        "Days off and swapped working days 2025",
        date(2024, 11, 26),
        ALWAYS,
        _REPORT,
        note="known from the press",
    ),
    Instrument(
        "ND13",
        "13/2023/NĐ-CP",
        _DECREE,
        _GOVERNMENT,
        "Bảo vệ dữ liệu cá nhân",
        "Protection of personal data; requests within 72 hours",
        date(2023, 4, 17),
        InForce(until=date(2025, 12, 31)),
        _REPORT,
        replaced_by="ND356",
    ),
    Instrument(
        "L91",
        "91/2025/QH15",
        _LAW,
        _ASSEMBLY,
        "Luật Bảo vệ dữ liệu cá nhân",
        "Law on the Protection of Personal Data",
        None,
        _since(2026, 1, 1),
        _REPORT,
        note="in force with its decree ND356",
    ),
    Instrument(
        "ND356",
        "356/2025/NĐ-CP",
        _DECREE,
        _GOVERNMENT,
        "Quy định chi tiết và hướng dẫn thi hành Luật Bảo vệ dữ liệu cá nhân",
        "Details of the Law on the Protection of Personal Data; answer within two working days",
        date(2025, 12, 31),
        _since(2026, 1, 1),
        _REPORT,
        note="the title is the official one",
    ),
)
"""Time limits, days off, requests about one's own data."""

_VACCINES = (
    _health(
        "983/QĐ-BYT",
        "Phê duyệt có điều kiện vắc xin AstraZeneca",
        "Conditional approval: AstraZeneca",
        date(2021, 2, 1),
        _REPORT,
    ),
    _health(
        "1654/QĐ-BYT",
        "Phê duyệt có điều kiện vắc xin Sputnik V",
        "Conditional approval: Sputnik V",
        date(2021, 3, 23),
        _MEMORY,
        note="the date is from the press, the number from memory",
    ),
    _health(
        "2763/QĐ-BYT",
        "Phê duyệt có điều kiện vắc xin Vero Cell (Sinopharm)",
        "Conditional approval: Vero Cell (Sinopharm)",
        date(2021, 6, 3),
        _REPORT,
        note="number and date: vietnam.vnanet.vn 262822",
    ),
    _health(
        "2908/QĐ-BYT",
        "Phê duyệt có điều kiện vắc xin Comirnaty (Pfizer)",
        "Conditional approval: Comirnaty (Pfizer)",
        date(2021, 6, 12),
        _REPORT,
        note="number and date stand in the title of decision 457/QĐ-BYT of 01/03/2022, which "
        "amends its article 1; also vir.com.vn 84782",
    ),
    _health(
        "3122/QĐ-BYT",
        "Phê duyệt có điều kiện vắc xin Spikevax (Moderna)",
        "Conditional approval: Spikevax (Moderna)",
        date(2021, 6, 28),
        _MEMORY,
        note="the date is from the press, the number from memory",
    ),
    _health(
        "3448/QĐ-BYT",
        "Phê duyệt có điều kiện vắc xin Janssen",
        "Conditional approval: Janssen",
        date(2021, 7, 15),
        _REPORT,
    ),
    _health(
        "4361/QĐ-BYT",
        "Phê duyệt có điều kiện vắc xin Hayat-Vax",
        "Conditional approval: Hayat-Vax",
        date(2021, 9, 10),
        _MEMORY,
        note="the date is from the press, the number from memory",
    ),
    _health(
        "4471/QĐ-BYT",
        "Phê duyệt có điều kiện vắc xin Abdala",
        "Conditional approval: Abdala",
        date(2021, 9, 17),
        _MEMORY,
        note="the date is from the press, the number from memory",
    ),
    _signed(
        "COVAXIN2021",
        "",
        _DECISION,
        _HEALTH,
        "Phê duyệt có điều kiện vắc xin Covaxin",
        "Conditional approval: Covaxin",
        date(2021, 11, 10),
        _REPORT,
        note="the date is from the press; the number was not found",
    ),
    _health(
        "1464/QĐ-BYT",
        "Tiếp nhận và sử dụng vắc xin COVID-19",
        "Receipt and use of COVID-19 vaccines",
        date(2021, 3, 5),
        _REPORT,
        note="which of 1464 and 1467 has which subject was not seen",
    ),
    _health(
        "1467/QĐ-BYT",
        "Kế hoạch tiêm vắc xin COVID-19 năm 2021-2022",
        "Plan of COVID-19 vaccination 2021-2022",
        date(2021, 3, 5),
        _REPORT,
        note="which of 1464 and 1467 has which subject was not seen",
    ),
    _signed(
        "1734",
        "1734/BYT-DP",
        _DISPATCH,
        _HEALTH,
        "Hướng dẫn tổ chức buổi tiêm chủng vắc xin COVID-19",
        "How vaccination sessions are held",
        date(2021, 3, 17),
        _REPORT,
        until=date(2021, 7, 25),
        replaced_by="3588",
        note="that 3588 replaces it is from memory",
    ),
    _health(
        "3355/QĐ-BYT",
        "Kế hoạch triển khai chiến dịch tiêm vắc xin COVID-19",
        "Plan of the vaccination campaign",
        date(2021, 7, 8),
        _REPORT,
    ),
    _health(
        "3588/QĐ-BYT",
        "Hướng dẫn tổ chức thực hiện tiêm chủng vắc xin COVID-19",
        "How vaccination is carried out",
        date(2021, 7, 26),
        _MEMORY,
    ),
    Instrument(
        "297HN",
        "297/KH-UBND",
        _PLAN,
        "UBND thành phố Hà Nội",
        "Kế hoạch tiêm vắc xin COVID-19 của Hà Nội",
        "Hà Nội's vaccination plan; cites the ministry's decisions",
        None,
        ALWAYS,
        _REPORT,
        note="of 2021; the day of issue was not seen",
    ),
    _signed(
        "4087HCM",
        "4087/KH-BCĐ",
        _PLAN,
        "Ban Chỉ đạo phòng, chống dịch TP Hồ Chí Minh",
        "Kế hoạch tiêm liều bổ sung và liều nhắc lại",
        "Hồ Chí Minh City's plan of additional and booster doses",
        date(2021, 12, 7),
        _REPORT,
    ),
)
"""Which vaccines were approved, and how a session is held."""

_DOSES = (
    _health(
        "5873/BYT-DP",
        "Tiêm vắc xin Comirnaty; mũi 2 sau AstraZeneca khi thiếu",
        "Comirnaty; may be dose 2 after AstraZeneca where supply demands",
        date(2021, 7, 22),
        _REPORT,
    ),
    _health(
        "6030/BYT-DP",
        "Tiêm mũi 2: cùng loại là tốt nhất; Pfizer sau AstraZeneca",
        "Dose 2: same brand is best; Pfizer after AstraZeneca, no Moderna",
        date(2021, 7, 27),
        _REPORT,
    ),
    _health(
        "7548/BYT-DP",
        "Phối hợp Moderna và Pfizer khi bất khả kháng",
        "Moderna and Pfizer may follow each other when unavoidable",
        date(2021, 9, 10),
        _REPORT,
    ),
    _health(
        "7820/BYT-DP",
        "Địa phương chủ động rút ngắn khoảng cách hai mũi AstraZeneca",
        "Provinces may shorten the interval between two AstraZeneca doses",
        date(2021, 9, 20),
        _REPORT,
    ),
    _health(
        "8688/BYT-DP",
        "Tiêm vắc xin COVID-19 cho trẻ từ 12-17 tuổi",
        "Vaccination at 12 to 17 years of age",
        date(2021, 10, 14),
        _REPORT,
    ),
    _health(
        "10225/BYT-DP",
        "Tiêm liều cơ bản, liều bổ sung và liều nhắc lại",
        "Basic, additional and booster doses",
        date(2021, 12, 1),
        _REPORT,
    ),
    _signed(
        "BYT202112",
        "",
        _DISPATCH,
        _HEALTH,
        "Moderna làm mũi 2 sau Pfizer hoặc AstraZeneca",
        "Moderna may be dose 2 after Pfizer or AstraZeneca",
        date(2021, 12, 12),
        _REPORT,
        note="the number was not found; one press page dates it 12/12/2021, 08/12 is possible",
    ),
    _health(
        "10722/BYT-DP",
        "Rút ngắn khoảng cách tiêm liều nhắc lại; mở rộng liều bổ sung",
        "Shorter booster interval; more groups for additional doses",
        date(2021, 12, 17),
        _TEXT,
        note="the first part was read",
    ),
    Instrument(
        "BYT202203",
        "",
        _DISPATCH,
        _HEALTH,
        "AstraZeneca làm liều nhắc lại sau vắc xin mRNA",
        "AstraZeneca as booster after an mRNA basic series",
        None,
        ALWAYS,
        _REPORT,
        note="the number was not found; the press had it between 26 and 28/03/2022",
    ),
    _health(
        "1535/BYT-DP",
        "Tiêm vắc xin COVID-19 cho trẻ từ 5 đến dưới 12 tuổi",
        "Vaccination from 5 to under 12 years of age",
        date(2022, 3, 30),
        _MEMORY,
    ),
    _health(
        "2357/BYT-DP",
        "Tiêm liều nhắc lại lần 2 (mũi 4)",
        "Second booster",
        date(2022, 5, 10),
        _MEMORY,
        note="content from the press; the number is uncertain",
    ),
    Instrument(
        "BYT202206",
        "",
        _DISPATCH,
        _HEALTH,
        "Liều nhắc lại cho người từ 12-17 tuổi",
        "Booster at 12 to 17 years of age",
        None,
        ALWAYS,
        _REPORT,
        note="the number was not found; the press had it in the middle of 06/2022",
    ),
    _health(
        "3309/BYT-DP",
        "Hướng dẫn tiêm vắc xin phòng COVID-19",
        "Consolidated guidance on COVID-19 vaccination",
        date(2022, 6, 23),
        _TEXT,
        note="read in part",
    ),
    _health(
        "3405/BYT-DP",
        "Sửa đổi mục IV công văn 3309/BYT-DP",
        "Amendment of part IV of dispatch 3309",
        date(2022, 6, 29),
        _TEXT,
        note="read in part",
    ),
    _signed(
        "BYT202208",
        "",
        _DISPATCH,
        _HEALTH,
        "Thời điểm tiêm mũi 3, mũi 4",
        "When doses 3 and 4 are given",
        date(2022, 8, 5),
        _REPORT,
        note="a note of the ministry as a provincial paper shows it; number not found",
    ),
)
"""Which dose when, COVID-19."""

_ROUTINE = (
    Instrument(
        "TT26",
        "26/2011/TT-BYT",
        _CIRCULAR,
        _HEALTH,
        "Danh mục bệnh và lịch tiêm chủng bắt buộc",
        "Compulsory vaccination: diseases and schedule",
        None,
        InForce(until=date(2017, 12, 31)),
        _REPORT,
        replaced_by="TT38",
        note="only the year 2011 is known",
    ),
    Instrument(
        "2144",
        "2144/QĐ-BYT",
        _DECISION,
        _HEALTH,
        "Kế hoạch sử dụng vắc xin IPV",
        "Inactivated polio vaccine at 5 months",
        date(2016, 6, 4),
        _since(2016, 6, 4),
        _REPORT,
    ),
    Instrument(
        "TT38",
        "38/2017/TT-BYT",
        _CIRCULAR,
        _HEALTH,
        "Danh mục bệnh truyền nhiễm phải sử dụng vắc xin bắt buộc",
        "Compulsory vaccination: ten diseases",
        date(2017, 10, 17),
        InForce(since=date(2018, 1, 1), until=date(2024, 7, 31)),
        _TEXT,
        replaced_by="TT10",
        note="read in part",
    ),
    Instrument(
        "TT10",
        "10/2024/TT-BYT",
        _CIRCULAR,
        _HEALTH,
        "Danh mục bệnh, đối tượng và phạm vi phải sử dụng vắc xin bắt buộc",
        "Compulsory vaccination: eleven diseases and their schedule",
        date(2024, 6, 13),
        InForce(since=date(2024, 8, 1), until=date(2026, 2, 14)),
        _TEXT,
        replaced_by="TT52",
        note="read in part",
    ),
    Instrument(
        "TT52",
        "52/2025/TT-BYT",
        _CIRCULAR,
        _HEALTH,
        "Danh mục bệnh phải sử dụng vắc xin bắt buộc; 12 bệnh",
        "Compulsory vaccination: twelve diseases, the last published schedule",
        date(2025, 12, 31),
        InForce(since=date(2026, 2, 15), until=date(2026, 6, 30)),
        _MEMORY,
        replaced_by="TT13",
        note="known from an unofficial summary only",
    ),
    Instrument(
        "TT13",
        "13/2026/TT-BYT",
        _CIRCULAR,
        _HEALTH,
        "Tiêm chủng theo Luật Phòng bệnh; 14 nhóm bệnh",
        "Vaccination under the Law on Disease Prevention: fourteen groups, no schedule table",
        date(2026, 5, 16),
        _since(2026, 7, 1),
        _MEMORY,
        note="known from an unofficial summary only",
    ),
    Instrument(
        "L114",
        "114/2025/QH15",
        _LAW,
        _ASSEMBLY,
        "Luật Phòng bệnh",
        "Law on Disease Prevention",
        None,
        ALWAYS,
        _MEMORY,
        note="known from an unofficial summary only; its circular TT13 holds from 01/07/2026",
    ),
)
"""Which dose when, routine vaccination."""

_CLEANING = (
    _health(
        "8938/BYT-DP",
        "Quy trình xác minh thông tin và tiêm chủng vắc xin phòng COVID-19",
        "Procedure to verify information and vaccinate",
        date(2021, 10, 21),
        _TEXT,
    ),
    _health(
        "9438/BYT-CNTT",
        "Quy trình xác thực thông tin người dân trên Nền tảng quản lý tiêm chủng COVID-19",
        "Procedure to authenticate persons against the population database",
        date(2021, 11, 5),
        _TEXT,
        note="read in part",
    ),
    _health(
        "9458/BYT-CNTT",
        "Quy trình xử lý thông tin phản ánh của người dân về tiêm chủng COVID-19",
        "Procedure to handle citizens' reports about their vaccination: 48 hours",
        date(2021, 11, 8),
        _TEXT,
        note="read in part",
    ),
    _health(
        "5772/QĐ-BYT",
        "Biểu mẫu và quy trình cấp Hộ chiếu vắc xin",
        "Form and process of the vaccine passport",
        date(2021, 12, 20),
        _TEXT,
        note="read in part",
    ),
    _health(
        "1495/BYT-CNTT",
        "Đôn đốc xác thực thông tin tiêm chủng",
        "Urges completion and authentication",
        date(2022, 3, 24),
        _REPORT,
    ),
    _health(
        "1815/BYT-CNTT",
        "Nhập và ký số mũi tiêm mới trong ngày",
        "New doses are entered and signed on the same day",
        date(2022, 4, 8),
        _REPORT,
    ),
    _health(
        "1908/BYT-CNTT",
        "Hướng dẫn ký số trên Nền tảng",
        "How to sign on the platform; its list function",
        date(2022, 4, 15),
        _REPORT,
    ),
    _health(
        "1975/BYT-CNTT",
        "Làm sạch dữ liệu và ký số; thời hạn 25/4, 30/4, 5/5",
        "Cleaning and signing; deadlines of 25 and 30 April and 5 May",
        date(2022, 4, 19),
        _REPORT,
    ),
    _health(
        "2262/BYT-CNTT",
        "Quy trình làm sạch dữ liệu tiêm chủng tại cấp xã",
        "Procedure to clean the data in the commune; by 1 June 2022",
        date(2022, 5, 4),
        _TEXT,
        note="read in part",
    ),
)
"""How the records are cleaned."""

_SPECIFICATIONS = (
    Instrument(
        "CDSI46",
        "4.6",
        _SPECIFICATION,
        "CDC",
        "Đặc tả logic hỗ trợ quyết định lâm sàng về tiêm chủng (CDSi)",
        "CDSi: Logic Specification for ACIP Recommendations",
        None,
        ALWAYS,
        _TEXT,
    ),
    Instrument(
        "EUDCC",
        "2.12.0",
        _SPECIFICATION,
        "eHealth Network, EU",
        "Bộ giá trị của Chứng nhận COVID kỹ thuật số EU",
        "Value Sets for EU Digital COVID Certificates",
        date(2023, 7, 12),
        ALWAYS,
        _TEXT,
        note="frozen on that day",
    ),
    Instrument(
        "DDCC",
        "RC2",
        _SPECIFICATION,
        "WHO",
        "Hồ sơ số về chứng nhận COVID-19 (DDCC)",
        "Digital Documentation of COVID-19 Certificates: vaccination status",
        None,
        ALWAYS,
        _TEXT,
        note="value sets and concept maps dated 02/2023",
    ),
    Instrument(
        "FHIRR4",
        "4.0.1",
        _SPECIFICATION,
        "HL7",
        "HL7 FHIR R4",
        "HL7 FHIR Release 4",
        None,
        ALWAYS,
        _MEMORY,
    ),
    Instrument(
        "HL7V2",
        "VXU^V04",
        _SPECIFICATION,
        "HL7",
        "HL7 phiên bản 2, bản tin tiêm chủng",
        "HL7 version 2, vaccination record update",
        None,
        ALWAYS,
        _MEMORY,
    ),
)
"""What other systems speak."""

INSTRUMENTS: Mapping[str, Instrument] = MappingProxyType(
    {
        row.id: row
        for table in (
            _IDENTITY,
            _PLACES_AND_PHONES,
            _TIME_AND_DATA,
            _VACCINES,
            _DOSES,
            _ROUTINE,
            _CLEANING,
            _SPECIFICATIONS,
        )
        for row in table
    }
)
"""All documents by id, in the order of their subjects."""


def instrument(id: str) -> Instrument:  # noqa: A002 - the word that citations use
    """Give the document of that id.

    Args:
        id: as in `Citation.instrument`, but not "HOUSE".

    Raises:
        UnknownRule: if there is none.

    Examples:
        >>> instrument("9458").number, str(instrument("TT10").in_force)
        ('9458/BYT-CNTT', '2024-08-01 – 2026-02-14')
    """
    found = INSTRUMENTS.get(id)
    if found is None:
        msg = (
            f"no instrument {id!r}: cite an id of vaxrecord.law.instruments.INSTRUMENTS, or HOUSE "
            "where the rule is ours"
        )
        raise UnknownRule(msg)
    return found
