"""The rules of the routine programme in words: one a line of the table, and three of its own."""

from datetime import date

from vaxrecord.law.citation import InForce
from vaxrecord.law.rule import Rule, Sentence, Severity
from vaxrecord.schedule.vietnam.routine_table import EDITIONS, LINES, NUMBERLESS, Line
from vaxrecord.schedule.vietnam.rules import cited, house

__all__ = [
    "BEFORE_2018",
    "LIVE_APART",
    "NO_NUMBERS",
    "RULES",
    "UNKNOWN_AGE",
    "UNKNOWN_VACCINE",
    "rule_of",
]

NO_NUMBERS, BEFORE_2018 = "SCH-TT13-NO-NUMBERS", "SCH-HOUSE-ROUTINE-BEFORE-2018"
UNKNOWN_AGE, UNKNOWN_VACCINE = "SCH-HOUSE-ROUTINE-AGE", "SCH-HOUSE-ROUTINE-VACCINE"
LIVE_APART = "SCH-HOUSE-LIVE-APART"


def rule_of(line: Line) -> str:
    """Give the id of the rule of a line."""
    instrument = "TT10" if line.since == "TT38" else line.since
    return f"SCH-{instrument}-{line.id}"


def _line_rule(line: Line) -> Rule:
    editions = list(EDITIONS)
    while editions[0].instrument != line.since:
        editions = editions[1:]
    vi, en = line.title
    steps = "; ".join(
        f"{number}: "
        + ", ".join(
            part
            for part in (
                step.age and f"{step.age}",
                step.after and f"+ {step.after}",
            )
            if part
        )
        for number, step in enumerate(line.steps, 1)
    )
    return Rule(
        id=rule_of(line),
        says=Sentence(
            f"Lịch tiêm {vi}: {len(line.steps)} mũi theo bảng của thông tư.",
            f"Schedule of {en}: {len(line.steps)} dose(s) by the circular's table.",
        ),
        broken=Sentence(
            f"Mũi {vi} ngày {{given}} không theo lịch của ngày đó; xem lý do và đối chiếu sổ tiêm.",
            f"The dose of {en} of {{given}} does not follow the schedule of its day; "
            "see the reasons and compare the vaccination book.",
        ),
        cites=tuple(cite for edition in editions for cite in line.cites(edition.instrument)),
        severity=Severity.WARNING,
        in_force=InForce(since=editions[0].in_force.since, until=EDITIONS[-1].in_force.until),
        examples=(f"doses {steps}: a day sooner → broken",),
    )


RULES: tuple[Rule, ...] = (
    *(_line_rule(line) for line in LINES),
    Rule(
        id=NO_NUMBERS,
        says=Sentence(
            "Thông tư 13/2026 không có lịch bằng số: theo nhà sản xuất và hướng dẫn kỹ thuật.",
            "Circular 13/2026 has no numeric schedule: makers and technical guidance apply.",
        ),
        broken=Sentence("Đối chiếu hướng dẫn kỹ thuật.", "Compare the technical guidance."),
        unknown=Sentence(
            "Mũi ngày {given}: không có lịch bằng số; đối chiếu hướng dẫn kỹ thuật.",
            "The dose of {given}: no numeric schedule; compare the technical guidance.",
        ),
        cites=(cited("TT13", "art. 5(4)", note="from a summary"), house("routine-editions")),
        severity=Severity.INFO,
        in_force=NUMBERLESS,
        examples=("30/06/2026 → not applicable", "01/07/2026 → unknown", "02/07/2026 → unknown"),
    ),
    Rule(
        id=BEFORE_2018,
        says=Sentence(
            "Lịch trước 01/01/2018 không có trong bảng.",
            "Schedules before 01/01/2018 are not in the table.",
        ),
        broken=Sentence("Đối chiếu lịch của năm đó.", "Compare the schedule of that year."),
        unknown=Sentence(
            "Mũi ngày {given}: lịch của năm đó không có ở đây; mũi được tính, cần đối chiếu.",
            "The dose of {given}: the schedule of that year is not here; it counts, compare it.",
        ),
        cites=(house("routine-editions"), cited("TT26", "schedule not in the table")),
        severity=Severity.INFO,
        in_force=InForce(until=date(2017, 12, 31)),
        examples=("31/12/2017 → unknown", "01/01/2018 → not applicable"),
    ),
    Rule(
        id=UNKNOWN_AGE,
        says=Sentence(
            "Tuổi tiêm chỉ xét được khi biết đủ ngày sinh.",
            "Ages can be looked at only when the whole birth date is known.",
        ),
        broken=Sentence("Bổ sung ngày sinh.", "Supply the birth date."),
        unknown=Sentence(
            "Không biết đủ ngày sinh nên chỉ xét được khoảng cách. Bổ sung ngày sinh.",
            "The birth date is not known; intervals alone were looked at. Supply the birth date.",
        ),
        cites=(house("unknown-age"),),
        examples=("only the year known → unknown",),
    ),
    Rule(
        id=UNKNOWN_VACCINE,
        says=Sentence(
            "Vắc xin phải là loại của chương trình tiêm chủng.",
            "The vaccine is one of the programme's.",
        ),
        broken=Sentence("Bổ sung tên vắc xin.", "Supply the vaccine."),
        unknown=Sentence(
            "Không rõ vắc xin hoặc ngày của mũi này, hoặc vắc xin ngoài chương trình.",
            "The vaccine or day of this dose is not known, or it is not of the programme.",
        ),
        cites=(house("unknown-product"),),
        examples=("no vaccine recorded → unknown",),
    ),
    Rule(
        id=LIVE_APART,
        says=Sentence(
            "Hai vắc xin sống dạng tiêm không tiêm cùng ngày phải cách nhau ít nhất 4 tuần.",
            "Two live injected vaccines not given on one day are at least 4 weeks apart.",
        ),
        broken=Sentence(
            "Mũi ngày {given} cách một vắc xin sống khác chưa đủ 4 tuần.",
            "The dose of {given} came less than 4 weeks after another live vaccine.",
        ),
        cites=(house("live-vaccines-apart"),),
        examples=("27 days → broken; 28 days → satisfied; the same day → satisfied",),
    ),
)
"""The rules, in the order of the table."""
