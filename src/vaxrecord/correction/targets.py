"""What is measured: the targets of a case, each with its authority.

A target says how long something may take, in which states it is over, and in which states the time
does not count. Whether the 48 hours roll over a day off, and whether they pause while the citizen
is awaited, is nowhere said; each reading is a target of its own, and the default is the plain one:
consecutive hours, no pause.
"""

from datetime import date

from attrs import field, frozen

from vaxrecord.correction.case import Case
from vaxrecord.correction.states import TERMINAL, State
from vaxrecord.errors import UnreadableInput
from vaxrecord.law.citation import HOUSE, Basis, Citation, InForce
from vaxrecord.law.rule import Rule, Sentence, Severity
from vaxrecord.periods.calendar_vn import VIETNAM_DAYS
from vaxrecord.periods.limits import (
    Before,
    ClockHours,
    Limit,
    RolledHours,
    WorkingDays,
    WorkingHours,
)

__all__ = [
    "ANSWER_2WD",
    "OPERATIONAL_48H",
    "REPORTS_BEFORE_25_APRIL_2022",
    "RESIDENTS_BEFORE_1_JUNE_2022",
    "RESULT_48H",
    "RESULT_48H_ROLLED",
    "RESULT_48H_WORKING",
    "RULES",
    "TARGETS",
    "Target",
    "targets_of",
]

_CHECKED = date(2026, 11, 22)


def _can_pause(target: "Target", _attribute: object, pauses: frozenset[State]) -> None:
    if pauses and not isinstance(target.limit, ClockHours | WorkingHours):
        msg = f"target {target.rule.id}: a limit that names a day cannot be paused"
        raise UnreadableInput(msg)


@frozen
class Target:
    """One thing that is measured.

    Args:
        rule: on what authority, and since when.
        limit: how long.
        stops: the states in which it is over, for the rest of the cycle.
        pauses: the states that do not count.

    Raises:
        UnreadableInput: if a limit that names a day is to be paused.
    """

    rule: Rule
    limit: Limit
    stops: frozenset[State]
    pauses: frozenset[State] = field(default=frozenset(), validator=_can_pause)


def _rule(
    rule_id: str, cites: tuple[Citation, ...], vi: str, en: str, in_force: InForce, example: str
) -> Rule:
    return Rule(
        id=rule_id,
        says=Sentence(vi, en),
        broken=Sentence(f"Quá hạn {{due}}. {vi}", f"Overdue since {{due}}. {en}"),
        cites=cites,
        severity=Severity.ERROR,
        in_force=in_force,
        examples=(example,),
    )


_9458 = Citation(
    "9458", "48 hours", Basis.REPORT, _CHECKED, note="bnews 220517; dotasg.com copy of the press"
)
_147 = Citation("CC2015", "146(1), 147(1)", Basis.REPORT, _CHECKED, note="several copies")
_SINCE = InForce(since=date(2021, 11, 8))
_ANSWERED = frozenset(State) - {State.SUBMITTED, State.ASSIGNED}
_WAITING = frozenset({State.INFO_REQUESTED, State.DEFERRED})

RESULT_48H = Target(
    _rule(
        "SLA-9458-48H",
        (_9458, _147),
        "Kết quả phải được cập nhật trong 48 giờ liên tục kể từ khi hệ thống ghi nhận phản ánh.",
        "The result is recorded within 48 consecutive hours from the moment the system records "
        "the report.",
        _SINCE,
        "recorded Friday 13 February 2026 15:00 → due Sunday 15 February 15:00",
    ),
    ClockHours(48),
    TERMINAL,
)
"""The statutory target, and the default."""

RESULT_48H_ROLLED = Target(
    _rule(
        "SLA-CC2015-148",
        (
            _9458,
            Citation("CC2015", "148(5)", Basis.REPORT, _CHECKED, note="speaks of days"),
            Citation(HOUSE, "hours-and-days-off", Basis.CONVENTION, _CHECKED),
        ),
        "Nếu 48 giờ kết thúc vào ngày nghỉ thì hạn là hết ngày làm việc tiếp theo.",
        "If the 48 hours end on a day off, the limit is the end of the next working day.",
        _SINCE,
        "recorded Friday 13 February 2026 15:00 → due at the end of Monday 23 February",
    ),
    RolledHours(48, VIETNAM_DAYS),
    TERMINAL,
)
"""The other reading of the statutory target."""

RESULT_48H_WORKING = Target(
    _rule(
        "SLA-HOUSE-48WH",
        (_9458, Citation(HOUSE, "working-hours", Basis.CONVENTION, _CHECKED)),
        "Cách tính khác: 48 giờ làm việc, sáu ngày làm việc tám giờ.",
        "Another reading: 48 working hours, which is six working days of eight.",
        _SINCE,
        "recorded Monday 8 November 2021 08:00 → due Monday 15 November 17:00",
    ),
    WorkingHours(48, VIETNAM_DAYS),
    TERMINAL,
)
"""A reading nobody has ordered, for comparison."""

OPERATIONAL_48H = Target(
    _rule(
        "SLA-HOUSE-48H-OWN-TIME",
        (_9458, Citation(HOUSE, "operational-target", Basis.CONVENTION, _CHECKED)),
        "48 giờ xử lý của cơ quan, không tính lúc chờ người dân hoặc công an.",
        "48 hours of the bodies' own time, without what the citizen or the police took.",
        _SINCE,
        "8 hours in review, 30 waiting for the citizen, 8 in review → 32 remain",
    ),
    ClockHours(48),
    TERMINAL,
    _WAITING,
)
"""The operational target; it pauses while the citizen or the police is awaited."""

ANSWER_2WD = Target(
    _rule(
        "SLA-ND356-2WD",
        (
            Citation("ND356", "2 working days", Basis.CONVENTION, _CHECKED, note="partly read"),
            Citation(HOUSE, "first-response", Basis.CONVENTION, _CHECKED),
        ),
        "Trả lời tiếp nhận yêu cầu trong hai ngày làm việc.",
        "The request is answered within two working days.",
        InForce(since=date(2026, 1, 1)),
        "recorded Friday 13 February 2026 15:00 → due at the end of Tuesday 24 February",
    ),
    WorkingDays(2, VIETNAM_DAYS),
    _ANSWERED,
)
"""The first response; over as soon as the review has begun."""

REPORTS_BEFORE_25_APRIL_2022 = Target(
    _rule(
        "SLA-1975-REPORTS",
        (
            Citation(
                "1975", "deadlines", Basis.REPORT, _CHECKED, note="kinhtedothi; tieudungthoinay"
            ),
        ),
        "Phản ánh phải xử lý xong trước ngày 25/04/2022.",
        "Reports are handled before 25 April 2022.",
        InForce(until=date(2022, 4, 24)),
        "handled 24 April 2022 23:59 → in time",
    ),
    Before(date(2022, 4, 25)),
    TERMINAL,
)
"""The campaign's deadline for reports."""

RESIDENTS_BEFORE_1_JUNE_2022 = Target(
    _rule(
        "SLA-2262-RESIDENTS",
        (Citation("2262", "deadline", Basis.REPORT, _CHECKED, note="vneconomy 10/05/2022"),),
        "Rà soát dữ liệu cư dân xong trước ngày 01/06/2022.",
        "The data of residents are gone through before 1 June 2022.",
        InForce(until=date(2022, 5, 31)),
        "handled 1 June 2022 00:00 → late",
    ),
    Before(date(2022, 6, 1)),
    TERMINAL,
)
"""The campaign's deadline for residents with faulty data."""

TARGETS: tuple[Target, ...] = (
    RESULT_48H,
    RESULT_48H_ROLLED,
    RESULT_48H_WORKING,
    OPERATIONAL_48H,
    ANSWER_2WD,
    REPORTS_BEFORE_25_APRIL_2022,
    RESIDENTS_BEFORE_1_JUNE_2022,
)
"""Every target."""

RULES: tuple[Rule, ...] = (
    *(target.rule for target in TARGETS),
    Rule(
        id="SLA-HOUSE-ESCALATION",
        says=Sentence(
            "Nhắc ở 50 % và 75 % thời hạn; quá hạn thì báo cấp trên, sau mỗi 24 giờ lên một cấp.",
            "Reminders at 50 % and 75 % of the limit; what is late goes to the next level, and one "
            "level higher each 24 hours.",
        ),
        broken=Sentence("Cần chuyển lên {level}.", "Is to go up to the level: {level}."),
        cites=(Citation(HOUSE, "escalation-steps", Basis.CONVENTION, _CHECKED),),
        examples=("commune, 48 h over → district; 72 h → province; 96 h → ministry",),
    ),
)
"""The rules of time."""


def targets_of(case: Case) -> tuple[Target, ...]:
    """Give the targets that hold for a case: those in force on the day it was opened."""
    on = case.opened_at.date()
    return tuple(target for target in TARGETS if target.rule.in_force.includes(on))
