"""The twelve states of a case, and what the citizen is told at the end.

"Escalated", "breached" and "partly applied" are no states: they are facts that follow from the
log (`vaxrecord.correction.clock`, `vaxrecord.correction.chart`).
"""

from enum import StrEnum

from vaxrecord.law.rule import Sentence

__all__ = ["LABELS", "TERMINAL", "TOLD", "State"]


class State(StrEnum):
    """Where a case stands."""

    SUBMITTED = "submitted"
    """The system has recorded it; it lies in the queue of the body it was routed to."""
    ASSIGNED = "assigned"
    """That body has named an officer."""
    IN_REVIEW = "in-review"
    """The officer compares report, papers and system."""
    INFO_REQUESTED = "info-requested"
    """The citizen has been asked for more."""
    DEFERRED = "deferred"
    """9458's second group: processed later, for instance when the police have answered."""
    PROPOSED = "proposed"
    """The officer has proposed a change or a refusal; a second person decides."""
    APPROVED = "approved"
    """The change may be made."""
    APPLIED = "applied"
    """The record has been put right."""
    REFUSED = "refused"
    """The report was refused, with its grounds."""
    WITHDRAWN = "withdrawn"
    """Who opened the case took it back."""
    LAPSED = "lapsed"
    """The citizen was asked for more and did not answer."""
    SUPERSEDED = "superseded"
    """Another case about the same thing goes on."""

    __hash__ = str.__hash__


TERMINAL = frozenset(
    {State.APPLIED, State.REFUSED, State.WITHDRAWN, State.LAPSED, State.SUPERSEDED}
)
"""The states in which the result stands recorded and the clock has stopped."""

LABELS: dict[State, Sentence] = {
    State.SUBMITTED: Sentence("đã ghi nhận", "recorded"),
    State.ASSIGNED: Sentence("đã phân công", "assigned"),
    State.IN_REVIEW: Sentence("đang xác minh", "being verified"),
    State.INFO_REQUESTED: Sentence("chờ bổ sung", "waiting for the citizen"),
    State.DEFERRED: Sentence("xử lý sau", "to be processed later"),
    State.PROPOSED: Sentence("chờ duyệt", "waiting for approval"),
    State.APPROVED: Sentence("đã duyệt", "approved"),
    State.APPLIED: Sentence("đã cập nhật", "corrected"),
    State.REFUSED: Sentence("từ chối", "refused"),
    State.WITHDRAWN: Sentence("đã rút", "withdrawn"),
    State.LAPSED: Sentence("hết hạn bổ sung", "lapsed"),
    State.SUPERSEDED: Sentence("gộp vào phản ánh khác", "merged into another case"),
}
"""What each state is called."""

TOLD: dict[State, Sentence] = {
    State.APPLIED: Sentence(
        "Thông tin tiêm chủng của bạn đã được cập nhật. Hãy tra cứu lại; nếu vẫn còn sai, hãy "
        "gửi phản ánh mới hoặc đến cơ sở tiêm chủng.",
        "Your vaccination record has been corrected. Look it up again; if something is still "
        "wrong, send a new report or go to the vaccination site.",
    ),
    State.REFUSED: Sentence(
        "Phản ánh chưa được chấp nhận; lý do kèm theo. Bạn có thể gửi lại với giấy tờ mới, ghi ý "
        "kiến không đồng ý, khiếu nại lên cấp trên, hoặc đến cơ sở tiêm chủng.",
        "The report was not accepted; the reasons are given. You may send it again with new "
        "papers, record that you disagree, appeal to the next level, or go to the "
        "vaccination site.",
    ),
    State.WITHDRAWN: Sentence(
        "Phản ánh đã được rút; thông tin giữ nguyên. Bạn có thể gửi phản ánh mới bất cứ lúc nào.",
        "The report was taken back; the record stays as it was. You may send a new one at any "
        "time.",
    ),
    State.LAPSED: Sentence(
        "Chưa nhận được thông tin bổ sung nên phản ánh tạm đóng. Hãy gửi giấy tờ được yêu cầu để "
        "mở lại.",
        "What was asked for did not arrive, so the case was closed. Send the papers to open it "
        "again.",
    ),
    State.SUPERSEDED: Sentence(
        "Phản ánh này trùng với một phản ánh khác đang được xử lý; kết quả sẽ báo theo phản ánh "
        "đó.",
        "This report repeats another one that is being handled; you will be told its result there.",
    ),
}
"""What the citizen is told in each terminal state; a refusal's grounds are added to it."""
