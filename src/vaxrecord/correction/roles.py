"""Who takes part, what each may do, and where: the roles of the campaign as a table.

Health authenticates the vaccination, the police authenticate the identity. A *duty* is what the
table of the workflow asks for; a *role* has duties and stands at a level. An officer acts on the
cases of the own site, commune, district or province; a ministry's on all.
"""

from datetime import date
from enum import StrEnum

from attrs import frozen

from vaxrecord.correction.routing import Level, Place
from vaxrecord.law.citation import HOUSE, Basis, Citation
from vaxrecord.law.rule import Rule, Sentence, Severity

__all__ = ["ROLES", "RULES", "SYSTEM", "Actor", "Duty", "Role", "RoleSpec"]

_CHECKED = date(2026, 11, 22)


class Duty(StrEnum):
    """What a row of the table may ask for."""

    REPORT = "report"
    """Speak for the person whose record it is."""
    SUPPLEMENT = "supplement"
    """Gather papers in the hamlet."""
    ASSIGN = "assign"
    """Name an officer, hand a case over."""
    REVIEW = "review"
    """Compare and propose."""
    APPROVE = "approve"
    """Decide what another has proposed."""
    VERIFY = "verify"
    """Confirm the person: match or no match."""
    SIGN = "sign"
    """Sign the corrected data digitally."""
    CERTIFY = "certify"
    """Sign the certificate centrally."""
    DIRECT = "direct"
    """Order that a case be handed up."""
    RECORD = "record"
    """Run the platform: apply what was approved, close what lapsed, tell the citizen."""

    __hash__ = str.__hash__


class Role(StrEnum):
    """Who somebody is to the campaign."""

    CITIZEN = "citizen"
    HAMLET_GROUP = "hamlet group"
    SITE_STAFF = "site staff"
    SITE_HEAD = "head of site"
    COMMUNE_STATION = "commune health station"
    COMMUNE_CHAIR = "commune chairman"
    LOCAL_POLICE = "local police"
    DISTRICT_CENTRE = "district health centre"
    PROVINCE_CDC = "provincial centre for disease control"
    HEALTH_DEPARTMENT = "department of health"
    PROVINCE_COMMITTEE = "provincial people's committee"
    PROJECT_06 = "Project 06 working group"
    PUBLIC_SECURITY = "public security ministry"
    HEALTH_MINISTRY = "health ministry"
    HEALTH_IT = "health ministry IT"
    PREVENTIVE_MEDICINE = "preventive medicine"
    PLATFORM = "platform"

    __hash__ = str.__hash__


_NOWHERE = Place()


@frozen
class Actor:
    """Who acts.

    Args:
        id: the account, a pseudonym; never a name or a citizen's number.
        role: as whom.
        place: where an officer serves; what the level of the role needs.
        person: the id of the person behind the account in the records, or "".
        acts_for: the ids of the persons whose guardian the actor is.
    """

    id: str
    role: Role
    place: Place = _NOWHERE
    person: str = ""
    acts_for: tuple[str, ...] = ()


SYSTEM = Actor("platform", Role.PLATFORM)
"""The platform itself, which opens the cases of `clean()`."""


@frozen
class RoleSpec:
    """One role.

    Args:
        role: which.
        level: where it stands.
        duties: what it may do.
        rule: the rule that says so.
    """

    role: Role
    level: Level
    duties: frozenset[Duty]
    rule: Rule


def _role(
    role: Role, level: Level, duties: str, rule_id: str, cite: Citation, vi: str, en: str
) -> RoleSpec:
    return RoleSpec(
        role,
        level,
        frozenset(Duty(duty) for duty in duties.split()),
        Rule(
            id=rule_id,
            says=Sentence(vi, en),
            broken=Sentence(
                f"Việc này không thuộc vai trò đó. {vi}", f"Not this role's task. {en}"
            ),
            cites=(cite, _DUTIES),
            severity=Severity.ERROR,
            examples=(f"{role} → {duties.replace(' ', ', ')}",),
        ),
    )


def _report(instrument: str, note: str) -> Citation:
    return Citation(instrument, "roles", Basis.REPORT, _CHECKED, note=note)


_DUTIES = Citation(HOUSE, "duties-of-roles", Basis.CONVENTION, _CHECKED)
_BODIES = _report("9458", "health management bodies and sites; bnews 220517, tieudungthoinay")
_SITES = _report("1975", "sites own their data, the head is responsible; bnews, tieudungthoinay")
_POLICE = _report("9438", "bnews 220112; vneconomy 10/11/2021")
_CHAIN = _report("8938", "vncdc.gov.vn nd16642")
_HAMLET = _report("2262", "vibonline ct346; covid19.binhphuoc.gov.vn 1109")
_CERTIFICATES = _report("5772", "atslegal.vn; vietnamplus 219610")

_L, _R = Level, Role
ROLES: dict[Role, RoleSpec] = {
    spec.role: spec
    for spec in (
        _role(
            _R.CITIZEN,
            _L.SITE,
            "report",
            "COR-9458-ROLE-CITIZEN",
            _BODIES,
            "Người dân phản ánh, bổ sung, rút, gửi lại hoặc khiếu nại về hồ sơ của mình hoặc của "
            "người mình giám hộ.",
            "A citizen reports, supplements, takes back, sends again or appeals, for the own "
            "record or that of a person in their care.",
        ),
        _role(
            _R.HAMLET_GROUP,
            _L.WARD,
            "supplement",
            "COR-2262-ROLE-HAMLET",
            _HAMLET,
            "Tổ thôn, tổ dân phố rà soát và bổ sung giấy tờ.",
            "The hamlet group goes through the list and adds papers.",
        ),
        _role(
            _R.SITE_STAFF,
            _L.SITE,
            "review",
            "COR-1975-ROLE-SITE",
            _SITES,
            "Cán bộ cơ sở tiêm chủng xác minh dữ liệu của cơ sở mình.",
            "Staff of a vaccination site verify the data of the own site.",
        ),
        _role(
            _R.SITE_HEAD,
            _L.SITE,
            "assign review approve sign",
            "COR-1975-ROLE-HEAD",
            _SITES,
            "Người đứng đầu cơ sở chịu trách nhiệm: phân công, duyệt và ký số.",
            "The head of a site is responsible: assigns, approves and signs.",
        ),
        _role(
            _R.COMMUNE_STATION,
            _L.WARD,
            "assign review approve",
            "COR-9458-ROLE-COMMUNE",
            _BODIES,
            "Trạm y tế xã xử lý phản ánh trong xã.",
            "The commune health station handles the reports of its commune.",
        ),
        _role(
            _R.COMMUNE_CHAIR,
            _L.WARD,
            "sign",
            "COR-8938-ROLE-CHAIR",
            _CHAIN,
            "Chủ tịch xã ký số dữ liệu của xã.",
            "The chairman of a commune signs its data digitally.",
        ),
        _role(
            _R.LOCAL_POLICE,
            _L.WARD,
            "verify",
            "COR-2262-ROLE-POLICE",
            _HAMLET,
            "Công an xã đối chiếu, xác thực nhân thân cư dân trong xã.",
            "The commune police compare and authenticate the persons of the commune.",
        ),
        _role(
            _R.DISTRICT_CENTRE,
            _L.DISTRICT,
            "assign review approve",
            "COR-9458-ROLE-DISTRICT",
            _BODIES,
            "Trung tâm y tế huyện có tài khoản được giao xử lý phản ánh trong huyện.",
            "The district health centre with a delegated account handles the reports of its "
            "district.",
        ),
        _role(
            _R.PROVINCE_CDC,
            _L.PROVINCE,
            "assign review approve",
            "COR-9458-ROLE-CDC",
            _BODIES,
            "Trung tâm kiểm soát bệnh tật tỉnh xử lý phản ánh trong tỉnh.",
            "The provincial centre for disease control handles the reports of its province.",
        ),
        _role(
            _R.HEALTH_DEPARTMENT,
            _L.PROVINCE,
            "assign review approve direct",
            "COR-9458-ROLE-DEPARTMENT",
            _BODIES,
            "Sở Y tế xử lý phản ánh trong tỉnh và chỉ đạo các đơn vị.",
            "The department of health handles the reports of its province and directs its bodies.",
        ),
        _role(
            _R.PROVINCE_COMMITTEE,
            _L.PROVINCE,
            "direct",
            "COR-1975-ROLE-COMMITTEE",
            _report("1975", "directs health, police, localities"),
            "Ủy ban nhân dân tỉnh chỉ đạo ngành y tế, công an và các địa phương.",
            "The provincial people's committee directs health, police and localities.",
        ),
        _role(
            _R.PROJECT_06,
            _L.PROVINCE,
            "direct supplement",
            "COR-1975-ROLE-PROJECT06",
            _report("1975", "working groups down to the hamlet since April 2022"),
            "Tổ công tác Đề án 06 đôn đốc đến thôn và bổ sung giấy tờ.",
            "The Project 06 working groups follow up down to the hamlet and add papers.",
        ),
        _role(
            _R.PUBLIC_SECURITY,
            _L.NATION,
            "verify",
            "COR-9438-ROLE-POLICE",
            _POLICE,
            "Bộ Công an đối chiếu với cơ sở dữ liệu dân cư và trả lời khớp hay không khớp.",
            "The ministry of public security compares with the population database and answers "
            "match or no match.",
        ),
        _role(
            _R.HEALTH_MINISTRY,
            _L.NATION,
            "direct",
            "COR-9438-ROLE-MINISTRY",
            _POLICE,
            "Bộ Y tế ban hành quy trình và chỉ đạo.",
            "The ministry of health owns the procedure and directs.",
        ),
        _role(
            _R.HEALTH_IT,
            _L.NATION,
            "assign review approve record",
            "COR-9438-ROLE-IT",
            _POLICE,
            "Cục Công nghệ thông tin vận hành và xử lý hàng đợi quốc gia.",
            "The ministry's department of IT runs the platform and handles the national queue.",
        ),
        _role(
            _R.PREVENTIVE_MEDICINE,
            _L.NATION,
            "certify",
            "COR-5772-ROLE-PREVENTIVE",
            _CERTIFICATES,
            "Cục Y tế dự phòng ký số chứng nhận.",
            "The general department of preventive medicine signs certificates centrally.",
        ),
        _role(
            _R.PLATFORM,
            _L.NATION,
            "assign record",
            "COR-9438-ROLE-PLATFORM",
            _POLICE,
            "Nền tảng ghi nhận, chuyển, cập nhật và báo kết quả; không quyết định.",
            "The platform records, passes on, updates and tells; it does not decide.",
        ),
    )
}
"""Every role."""

RULES: tuple[Rule, ...] = tuple(spec.rule for spec in ROLES.values())
"""Every role's rule."""
