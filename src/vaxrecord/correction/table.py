"""THE TABLE of the correction workflow: state × command → state, by whom, if what, on what authority.

Everything that can happen to a case stands here and nowhere else. A command whose state is not
among a row's is refused; so is one by a role without one of the row's duties, one dated before the
last event, and one on a case with events of a later version; these four hold for every row and are
not repeated in it. All guards of a row must hold, and a refusal names every one that does not.
The diagram, the rule book, the worked examples and the exhaustive tests are made from this table;
an auditor reviews it as tests/golden/correction_table.md.

"Same" stays in the state it was in. OFFICER stands for the three guards on everyone who handles a
case: on the own ground, high enough, not the own report. Dispatch 9458 has three steps: log in,
compare, record one of three results (approved 2.1, later 2.2, refused 2.3); where a row needs more
than its sources say, it cites an argument of ours beside them.
"""

from datetime import date

from attrs import field, frozen

from vaxrecord.correction import guards as g
from vaxrecord.correction import standing as s
from vaxrecord.correction.events import (
    COMMANDS,
    Appeal,
    Apply,
    Approve,
    AssessEvidence,
    Assign,
    AttachEvidence,
    Command,
    ConfirmIdentity,
    Defer,
    Disagree,
    HandUp,
    Lapse,
    Notify,
    ProposeChange,
    ProposeRefusal,
    ProvideInfo,
    Reassign,
    Refuse,
    Reopen,
    RequestInfo,
    Resume,
    Retract,
    Return,
    Rework,
    Sign,
    StartReview,
    Supersede,
    Withdraw,
)
from vaxrecord.correction.roles import ROLES, Duty, Role
from vaxrecord.correction.standing import Check, Guard
from vaxrecord.correction.states import State
from vaxrecord.law.citation import HOUSE, Basis, Citation
from vaxrecord.law.rule import Finding, Rule, Sentence, Severity, Verdict

__all__ = ["ROWS", "RULES", "TABLE", "Row", "Step", "Table"]

_CHECKED = date(2026, 11, 22)


@frozen
class Row:
    """One row.

    Args:
        id: its id, never reused.
        sources: the states it starts from.
        command: what is asked.
        target: the state it leads to; None for the same.
        duties: of which the actor's role needs one.
        guards: all of which must hold.
        cites: on what authority.
        says: the row as a sentence.
    """

    id: str
    sources: tuple[State, ...]
    command: type[Command]
    target: State | None
    duties: tuple[Duty, ...]
    guards: tuple[Guard, ...]
    cites: tuple[Citation, ...]
    says: Sentence


def _report(instrument: str, provision: str, note: str) -> Citation:
    return Citation(instrument, provision, Basis.REPORT, _CHECKED, note=note)


def _ours(anchor: str) -> tuple[Citation, ...]:
    return (Citation(HOUSE, anchor, Basis.CONVENTION, _CHECKED),)


_ROUTING = (_report("9458", "routing", "lawnet 104081"),)
_STEP_2 = (_report("9458", "2", "lawnet 104081, 1005593"),)
_APPROVED = (_report("9458", "2.1", "first lines only"), *_ours("approved-and-later"))
_LATER = _ours("approved-and-later")
_REFUSED = (_report("9458", "2.3", "thuvienphapluat 38283; lawnet 1005593"),)
_RESULT = (_report("9458", "result", "lawnet 1005593"),)
_IDENTITY = (_report("9438", "1", "thuvienphapluat.vn/covid19 742; bnews 220112"),)
_SIGNING = (_report("5772", "2, 3", "atslegal.vn; vietnamplus 219610"),)
_APPEAL, _REOPEN = _ours("appeal"), (*_RESULT, *_ours("reopening"))
_LAPSE, _TWICE = _ours("lapse-after-72-hours"), _ours("duplicate-cases")
_BY_RULE, _UP = _ours("cases-opened-by-rules"), _ours("hand-over-on-escalation")
_FOUR_EYES, _LOG = _ours("four-eyes"), _ours("log-and-table")

_OFFICER: tuple[Guard, ...] = (s.on_own_ground, s.high_enough, s.not_own_report)
_REVIEWER: tuple[Guard, ...] = (*_OFFICER, s.is_reviewer)
_APPROVER: tuple[Guard, ...] = (*_OFFICER, s.four_eyes, s.not_recorder, s.fresh_eyes)

_S, _D = State, Duty
_QUEUED = (_S.SUBMITTED, _S.ASSIGNED, _S.IN_REVIEW)
_OPEN = (*_QUEUED, _S.INFO_REQUESTED, _S.DEFERRED, _S.PROPOSED)
_ENDED = (_S.APPLIED, _S.REFUSED, _S.WITHDRAWN, _S.LAPSED, _S.SUPERSEDED)

ROWS: tuple[Row, ...] = (
    # -- whose case it is --
    Row(
        "WF-01", _QUEUED, Assign, _S.ASSIGNED,
        (_D.ASSIGN,), (*_OFFICER, s.names_officer), _ROUTING,
        Sentence("Cơ quan phân công một cán bộ.", "The body names an officer."),
    ),
    Row(
        "WF-02", _QUEUED, Reassign, _S.SUBMITTED,
        (_D.ASSIGN,), (*_OFFICER, s.routed, g.says_why), _ROUTING,
        Sentence("Chuyển về đúng nơi.", "The case is sent where it belongs."),
    ),
    Row(
        "WF-03", (*_QUEUED, _S.DEFERRED), HandUp, _S.SUBMITTED,
        (_D.ASSIGN, _D.DIRECT, _D.RECORD),
        (s.on_own_ground, s.not_own_report, s.above, g.says_why), _UP,
        Sentence("Chuyển lên cấp trên.", "The case goes to the next body above."),
    ),
    # -- papers --
    Row(
        "WF-04", (*_QUEUED, _S.REFUSED, _S.LAPSED), AttachEvidence, None,
        (_D.REPORT, _D.REVIEW, _D.SUPPLEMENT), (s.may_add, g.paper_is_new), _STEP_2,
        Sentence("Thêm một giấy tờ.", "A paper is added."),
    ),
    Row(
        "WF-05", (_S.ASSIGNED,), StartReview, _S.IN_REVIEW,
        (_D.REVIEW,), (*_OFFICER, s.is_assigned, s.fresh_eyes), _STEP_2,
        Sentence("Cán bộ bắt đầu xác minh.", "The officer begins to verify."),
    ),
    Row(
        "WF-06", (_S.IN_REVIEW,), AssessEvidence, None,
        (_D.REVIEW,), (*_REVIEWER, g.paper_is_known), _STEP_2,
        Sentence("Đánh giá một giấy tờ.", "A paper is assessed."),
    ),
    # -- waiting --
    Row(
        "WF-07", (_S.IN_REVIEW,), RequestInfo, _S.INFO_REQUESTED,
        (_D.REVIEW,), (*_REVIEWER, g.asks_left, g.asks_for_something), _RESULT,
        Sentence("Yêu cầu người dân bổ sung.", "The citizen is asked for more."),
    ),
    Row(
        "WF-08", (_S.INFO_REQUESTED,), ProvideInfo, _S.IN_REVIEW,
        (_D.REPORT,), (s.is_requester, g.paper_is_new), _RESULT,
        Sentence("Người dân bổ sung.", "The citizen answers."),
    ),
    Row(
        "WF-09", (_S.IN_REVIEW,), Defer, _S.DEFERRED,
        (_D.REVIEW,), (*_REVIEWER, g.says_why, g.citizen, g.deferrals_left), _LATER,
        Sentence("Để xử lý sau (nhóm 2.2).", "The case is put into group 2.2, later."),
    ),
    Row(
        "WF-10", (_S.DEFERRED,), ConfirmIdentity, _S.IN_REVIEW,
        (_D.VERIFY,), (s.on_own_ground, s.not_own_report, g.awaits_identity), _IDENTITY,
        Sentence("Công an trả lời khớp hay không khớp.", "The police answer match or no match."),
    ),
    Row(
        "WF-11", (_S.DEFERRED,), Resume, _S.IN_REVIEW,
        (_D.REVIEW,), _REVIEWER, _LATER,
        Sentence("Xử lý tiếp.", "The case is taken up again."),
    ),
    # -- deciding --
    Row(
        "WF-12", (_S.IN_REVIEW,), ProposeChange, _S.PROPOSED,
        (_D.REVIEW,),
        (*_REVIEWER, g.changes_allowed, g.evidence_suffices, g.identity_confirmed), _APPROVED,
        Sentence("Đề xuất sửa.", "A change is proposed."),
    ),
    Row(
        "WF-13", (_S.IN_REVIEW,), ProposeRefusal, _S.PROPOSED,
        (_D.REVIEW,), (*_REVIEWER, g.grounds_stand), _REFUSED,
        Sentence("Đề xuất từ chối, nêu lý do.", "A refusal is proposed, with its grounds."),
    ),
    Row(
        "WF-14", (_S.PROPOSED,), Return, _S.IN_REVIEW,
        (_D.APPROVE,), (*_APPROVER, g.says_why, g.returns_left), _FOUR_EYES,
        Sentence("Trả lại đề xuất.", "A proposal is given back."),
    ),
    Row(
        "WF-15", (_S.PROPOSED,), Approve, _S.APPROVED,
        (_D.APPROVE,), (*_APPROVER, g.proposes_change, s.first_time_or_above), _APPROVED,
        Sentence("Duyệt (nhóm 2.1).", "The change is approved, group 2.1."),
    ),
    Row(
        "WF-16", (_S.PROPOSED,), Refuse, _S.REFUSED,
        (_D.APPROVE,), (*_APPROVER, g.proposes_refusal), _REFUSED,
        Sentence("Từ chối (nhóm 2.3).", "The report is refused, group 2.3."),
    ),
    Row(
        "WF-17", (_S.APPROVED,), Apply, _S.APPLIED,
        (_D.RECORD,), (g.version_unchanged,), _RESULT,
        Sentence("Cập nhật hồ sơ.", "The record is put right."),
    ),
    Row(
        "WF-18", (_S.APPROVED,), Rework, _S.IN_REVIEW,
        (_D.RECORD,), (g.says_why,), _LOG,
        Sentence("Hồ sơ đã đổi: xem lại.", "The record changed meanwhile: look again."),
    ),
    # -- after the result --
    Row(
        "WF-19", (_S.APPLIED,), Sign, None,
        (_D.SIGN, _D.CERTIFY), (s.on_own_ground, s.not_own_report, g.signs_in_turn), _SIGNING,
        Sentence("Ký số.", "The corrected data are signed."),
    ),
    Row(
        "WF-20", _ENDED, Notify, None,
        (_D.RECORD, _D.REVIEW), (s.on_own_ground, s.not_own_report, g.tells_once), _RESULT,
        Sentence("Báo kết quả.", "The citizen is told."),
    ),
    # -- other ends --
    Row(
        "WF-21", _OPEN, Withdraw, _S.WITHDRAWN,
        (_D.REPORT,), (s.is_requester,), _LOG,
        Sentence("Người phản ánh rút lại.", "Who reported takes it back."),
    ),
    Row(
        "WF-22", _OPEN, Retract, _S.WITHDRAWN,
        (_D.RECORD,), (g.opened_by_rule, g.says_why), _BY_RULE,
        Sentence("Hệ thống đóng hồ sơ tự mở.", "A case that a rule opened is closed again."),
    ),
    Row(
        "WF-23", (_S.INFO_REQUESTED,), Lapse, _S.LAPSED,
        (_D.RECORD,), (g.waited,), _LAPSE,
        Sentence("Hết hạn bổ sung.", "The citizen did not answer in time."),
    ),
    Row(
        "WF-24", _QUEUED, Supersede, _S.SUPERSEDED,
        (_D.RECORD, _D.REVIEW), (s.on_own_ground, s.not_own_report, g.same_subject), _TWICE,
        Sentence("Gộp vào hồ sơ khác.", "Another case about the same thing goes on."),
    ),
    # -- once more --
    Row(
        "WF-25", (_S.REFUSED,), Disagree, None,
        (_D.REPORT,), (s.is_requester, g.disagrees_once), _APPEAL,
        Sentence("Ghi ý kiến không đồng ý.", "A disagreement is recorded."),
    ),
    Row(
        "WF-26", (_S.REFUSED, _S.LAPSED), Reopen, _S.SUBMITTED,
        (_D.REPORT,), (s.is_requester, g.new_grounds, g.cycles_left), _REOPEN,
        Sentence("Gửi lại.", "The report is sent again."),
    ),
    Row(
        "WF-27", (_S.REFUSED,), Appeal, _S.SUBMITTED,
        (_D.REPORT,), (s.is_requester, g.disagreed, g.cycles_left, s.above), _APPEAL,
        Sentence("Khiếu nại lên cấp trên.", "The next level is asked to decide anew."),
    ),
)  # fmt: skip
"""The table."""


@frozen
class Step:
    """One row from one state, ready to be walked.

    Args:
        row: the row's id.
        target: the state it leads to.
        roles: who may.
        checks: the guards.
        satisfied: the findings when all hold.
    """

    row: str
    target: State
    roles: frozenset[Role]
    checks: tuple[Check, ...]
    satisfied: tuple[Finding, ...]


def _steps(rows: tuple[Row, ...]) -> dict[State, dict[type[Command], Step]]:
    steps: dict[State, dict[type[Command], Step]] = {state: {} for state in State}
    for row in rows:
        roles = frozenset(
            role for role, spec in ROLES.items() if not spec.duties.isdisjoint(row.duties)
        )
        held = ("COR-HOUSE-DUTY", "COR-HOUSE-TIME", *(guard.rule for guard in row.guards))
        checks = tuple(guard.check for guard in row.guards)
        satisfied = tuple(Finding(rule, Verdict.SATISFIED) for rule in held)
        for source in row.sources:
            if row.command in steps[source]:
                msg = f"two rows for {row.command.__name__} in {source}: {row.id} is the second"
                raise ValueError(msg)
            steps[source][row.command] = Step(
                row.id, row.target or source, roles, checks, satisfied
            )
    return steps


@frozen
class Table:
    """Rows, ready to be walked.

    Args:
        rows: the rows, in any order.

    Raises:
        ValueError: if two rows answer the same command in the same state.
    """

    rows: tuple[Row, ...]
    steps: dict[State, dict[type[Command], Step]] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "steps", _steps(self.rows))


TABLE = Table(ROWS)
"""The table in force."""

RULES: tuple[Rule, ...] = tuple(
    Rule(
        id=f"COR-{row.cites[0].instrument}-{row.id}",
        says=row.says,
        broken=Sentence(f"Chưa làm được: {row.says.vi}", f"Not yet possible: {row.says.en}"),
        cites=row.cites,
        severity=Severity.ERROR,
        examples=(f"{', '.join(row.sources)} → {COMMANDS[row.command]} → {row.target or 'same'}",),
    )
    for row in ROWS
)
"""Every row as a rule."""
