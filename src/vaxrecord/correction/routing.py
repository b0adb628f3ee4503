"""Whose case it is: the lines of dispatch 9458 by which a report finds its body.

The site that gave the dose answers for it. Where the site is not known, the most local health body
that the report names takes the case, and what names nothing lies in the national queue until it is
assigned, daily. A body that does not act in time hands the case to the next one above it. Names of
communes repeat across the country: a commune counts as known only with what it lies in.

The district level of government ended on 1 July 2025; from that day no line leads there.
"""

from datetime import date
from enum import StrEnum

from attrs import frozen

from vaxrecord.law.citation import HOUSE, Basis, Citation, InForce
from vaxrecord.law.rule import Rule, Sentence, Severity

__all__ = ["DISTRICTS_END", "RULES", "Level", "Place", "Route", "chain", "route", "unit_of"]

_CHECKED = date(2026, 11, 22)

DISTRICTS_END = date(2025, 7, 1)
"""The first day without districts (Decision 19/2025/QĐ-TTg)."""


class Level(StrEnum):
    """How high a body stands."""

    SITE = "site"
    WARD = "ward"
    DISTRICT = "district"
    PROVINCE = "province"
    NATION = "national"

    __hash__ = str.__hash__

    @property
    def rank(self) -> int:
        """0 for a site to 4 for the nation."""
        return _RANK[self]


_RANK: dict[str, int] = {"site": 0, "ward": 1, "district": 2, "province": 3, "national": 4}


@frozen
class Place:
    """What is known of where a dose was given, or of where an officer serves.

    Args:
        site: the vaccination site, or None.
        province: its province, or None.
        district: its district, or None.
        ward: its commune or ward, or None.
    """

    site: str | None = None
    province: str | None = None
    district: str | None = None
    ward: str | None = None


@frozen
class Route:
    """The body that a report goes to, and the line that says so.

    Args:
        level: how high the body stands.
        unit: the body, as "site:<name>", "ward:<name>", … or "national".
        rule: the id of the line.
    """

    level: Level
    unit: str
    rule: str


_L = Level


def chain(place: Place, on: date) -> tuple[Level, ...]:
    """Give the bodies that a place names, from the most local to the ministry.

    Args:
        place: what is known.
        on: the day; it decides whether there are districts.

    Returns:
        Their levels; always ends with the nation.

    Examples:
        >>> [str(level) for level in chain(Place("Trạm Y tế A", "Cần Thơ"), date(2021, 11, 8))]
        ['site', 'province', 'national']
    """
    levels = [_L.SITE] if place.site else []
    if place.province:
        districts = on < DISTRICTS_END
        if place.ward and (place.district or not districts):
            levels.append(_L.WARD)
        if place.district and districts:
            levels.append(_L.DISTRICT)
        levels.append(_L.PROVINCE)
    return (*levels, _L.NATION)


def unit_of(level: Level, place: Place) -> str:
    """Name the body of a level at a place.

    Examples:
        >>> unit_of(Level.PROVINCE, Place(province="Cần Thơ"))
        'province:Cần Thơ'
    """
    if level is _L.NATION:
        return "national"
    if level is _L.SITE:
        return f"site:{place.site}"
    if level is _L.PROVINCE:
        return f"province:{place.province}"
    return f"ward:{place.ward}" if level is _L.WARD else f"district:{place.district}"


def level_of(place: Place, on: date) -> Level:
    """Give the most local body that a place names; `chain`'s first, without the rest."""
    if place.site:
        return _L.SITE
    return chain(place, on)[0]


def route(place: Place, on: date, *, foreigner: bool = False) -> Route:
    """Find the body that a report goes to.

    Args:
        place: what the report names.
        on: the day on which the system recorded it.
        foreigner: whether the person is not a citizen.

    Returns:
        The body, and the id of the line that leads there.

    Examples:
        >>> route(Place(province="Cần Thơ", district="Ninh Kiều"), date(2021, 11, 8)).unit
        'district:Ninh Kiều'
        >>> route(Place(), date(2021, 11, 8)).rule
        'COR-9458-ROUTE-NATION'
    """
    level = level_of(place, on)
    line = "COR-8938-ROUTE-FOREIGNER" if foreigner and level is _L.SITE else _LINES[level]
    return Route(level, unit_of(level, place), line)


_LINES: dict[Level, str] = {
    _L.SITE: "COR-9458-ROUTE-SITE",
    _L.WARD: "COR-HOUSE-ROUTE-WARD",
    _L.DISTRICT: "COR-9458-ROUTE-DISTRICT",
    _L.PROVINCE: "COR-9458-ROUTE-PROVINCE",
    _L.NATION: "COR-9458-ROUTE-NATION",
}


_SINCE_9458 = InForce(since=date(2021, 11, 8))


def _line(
    rule_id: str,
    vi: str,
    en: str,
    cite: Citation,
    example: str,
    in_force: InForce = _SINCE_9458,
) -> Rule:
    return Rule(
        id=rule_id,
        says=Sentence(vi, en),
        broken=Sentence(f"Sai nơi xử lý. {vi}", f"The case lies with the wrong body. {en}"),
        cites=(cite,),
        severity=Severity.ERROR,
        in_force=in_force,
        examples=(example,),
    )


_ROUTING = Citation("9458", "routing", Basis.REPORT, _CHECKED, note="press and lawnet summaries")

RULES: tuple[Rule, ...] = (
    _line(
        "COR-9458-ROUTE-SITE",
        "Biết cơ sở tiêm chủng thì cơ sở đó xác minh và cập nhật.",
        "Where the vaccination site is known, the site verifies and corrects.",
        _ROUTING,
        "site → site",
    ),
    _line(
        "COR-9458-ROUTE-PROVINCE",
        "Chỉ biết tỉnh thì Sở Y tế hoặc trung tâm kiểm soát bệnh tật tỉnh xử lý.",
        "Where only the province is known, its department of health or centre for disease control "
        "handles the report.",
        _ROUTING,
        "province → province",
    ),
    _line(
        "COR-9458-ROUTE-DISTRICT",
        "Biết tỉnh và huyện thì trung tâm y tế huyện có tài khoản được giao xử lý, hoặc cơ quan "
        "cấp tỉnh.",
        "Where province and district are known, the district health centre with a delegated "
        "account handles the report, or the body of the province.",
        _ROUTING,
        "province, district → district",
        InForce(since=date(2021, 11, 8), until=date(2025, 6, 30)),
    ),
    _line(
        "COR-HOUSE-ROUTE-WARD",
        "Biết đến xã thì trạm y tế xã xử lý.",
        "Where the commune is known, its health station handles the report.",
        Citation(HOUSE, "route-to-commune", Basis.CONVENTION, _CHECKED),
        "province, district, ward → ward",
    ),
    _line(
        "COR-9458-ROUTE-NATION",
        "Không biết nơi tiêm thì phản ánh được lưu lại và phân công hằng ngày.",
        "Where no place is known, the report is stored and assigned daily.",
        _ROUTING,
        "nothing → national",
    ),
    _line(
        "COR-8938-ROUTE-FOREIGNER",
        "Người không phải công dân Việt Nam: cơ sở tiêm chủng xác minh, không qua công an.",
        "For a person who is not a citizen the site verifies, without the police.",
        Citation("8938", "foreigners", Basis.REPORT, _CHECKED, note="vncdc.gov.vn nd16642"),
        "site, foreigner → site, no police",
    ),
    _line(
        "COR-HOUSE-ROUTE-UP",
        "Quá hạn mà chưa xử lý thì chuyển lên cấp trên trực tiếp.",
        "What is not handled in time goes to the next body above.",
        Citation(HOUSE, "hand-over-on-escalation", Basis.CONVENTION, _CHECKED),
        "ward, late → district until 30 June 2025, province since",
    ),
    _line(
        "COR-19QD-DISTRICTS-END",
        "Từ 01/07/2025 không còn cấp huyện: hồ sơ chuyển từ xã lên tỉnh.",
        "From 1 July 2025 there is no district level: a case goes from commune to province.",
        Citation("19QD", "1", Basis.REPORT, _CHECKED, note="repository README of the unit lists"),
        "ward, 2025-07-01, late → province",
        InForce(since=DISTRICTS_END),
    ),
)
"""Every routing line."""
