"""The rules behind the guards: what each demands, what is said when it is broken, and its source.

What no source says is ours, and argues for itself in docs/unknowns.md under the anchor that stands
in its place.
"""

from datetime import date

from vaxrecord.correction.guard_examples import EXAMPLES
from vaxrecord.law.citation import HOUSE, Basis, Citation
from vaxrecord.law.rule import Rule, Sentence, Severity

__all__ = ["RULES"]

_CHECKED = date(2026, 11, 22)


def _ours(anchor: str) -> Citation:
    return Citation(HOUSE, anchor, Basis.CONVENTION, _CHECKED)


def _report(instrument: str, provision: str, note: str) -> Citation:
    return Citation(instrument, provision, Basis.REPORT, _CHECKED, note=note)


_9458_BODIES = _report("9458", "bodies", "bnews 220517; tieudungthoinay")
_9458_STEP_2 = _report("9458", "2", "lawnet 104081, 1005593")
_9458_REFUSED = _report("9458", "2.3", "thuvienphapluat 38283; lawnet 1005593")
_9458_RESULT = _report("9458", "result", "lawnet 1005593")
_9458_ROUTING = _report("9458", "routing", "lawnet 104081")
_9438 = _report("9438", "principle", "bnews 220112; vneconomy 10/11/2021")
_8938 = _report("8938", "4", "vncdc.gov.vn nd16642")
_FOREIGN = _report("8938", "foreigners", "vncdc.gov.vn nd16642")
_2262 = _report("2262", "1", "vibonline ct346; vneconomy 10/05/2022")
_5772 = _report("5772", "2, 3", "atslegal.vn; vietnamplus 219610")
_RECORDED, _BOUNDED = _ours("log-and-table"), _ours("bounded-cases")


def _rule(rule_id: str, cites: tuple[Citation, ...], says: Sentence, broken: Sentence) -> Rule:
    return Rule(
        id=rule_id,
        says=says,
        broken=broken,
        cites=cites,
        severity=Severity.ERROR,
        examples=EXAMPLES[rule_id],
    )


_S = Sentence

RULES: tuple[Rule, ...] = (
    # -- of every command --
    _rule(
        "COR-HOUSE-ROW",
        (_RECORDED,),
        _S(
            "Chỉ làm được những việc có trong bảng cho trạng thái hiện tại.",
            "Only what the table has for the present state can be done.",
        ),
        _S(
            "Không làm được việc này khi hồ sơ ở trạng thái {state}.",
            "This cannot be done while the case is {state}.",
        ),
    ),
    _rule(
        "COR-HOUSE-DUTY",
        (_ours("duties-of-roles"),),
        _S("Mỗi việc do đúng vai trò thực hiện.", "Each thing is done by the roles it belongs to."),
        _S(
            "Vai trò {role} không được làm việc này. Hãy chuyển cho người có thẩm quyền.",
            "The role {role} may not do this. Pass it to somebody who may.",
        ),
    ),
    _rule(
        "COR-HOUSE-TIME",
        (_RECORDED,),
        _S("Thời gian không đi lùi.", "Time does not go backwards."),
        _S(
            "Thời điểm sớm hơn việc trước đó. Hãy kiểm tra đồng hồ.",
            "The moment lies before the last event. Check the clock.",
        ),
    ),
    _rule(
        "COR-HOUSE-REPEATED",
        (_RECORDED,),
        _S(
            "Một lệnh gửi lại không làm thay đổi gì.",
            "A command that is sent again changes nothing.",
        ),
        _S(
            "Mã lệnh đã dùng cho một việc khác. Hãy dùng mã mới.",
            "The command id was used for something else. Use a new one.",
        ),
    ),
    _rule(
        "COR-HOUSE-UNREAD",
        (_RECORDED,),
        _S(
            "Hồ sơ có sự kiện của phiên bản mới hơn thì chỉ đọc.",
            "A case with events of a later version can only be read.",
        ),
        _S(
            "Nhật ký có {events} sự kiện chưa đọc được. Hãy nâng cấp rồi thử lại.",
            "The log holds {events} events that cannot be read. Upgrade, then try again.",
        ),
    ),
    # -- who --
    _rule(
        "COR-9458-OWN-GROUND",
        (_9458_BODIES,),
        _S(
            "Cán bộ chỉ xử lý hồ sơ của cơ sở, xã, huyện, tỉnh mình.",
            "An officer acts on the cases of the own site, commune, district or province only.",
        ),
        _S(
            "Hồ sơ thuộc nơi khác: {place}. Hãy chuyển về đúng nơi.",
            "The case belongs to another place: {place}. Send it there.",
        ),
    ),
    _rule(
        "COR-HOUSE-LEVEL",
        (_ours("hand-over-on-escalation"),),
        _S(
            "Hồ sơ đã chuyển lên cấp trên thì do cấp đó hoặc cao hơn xử lý.",
            "A case that went up is handled at that level or above.",
        ),
        _S("Hồ sơ đang ở cấp {level}.", "The case lies at the level: {level}."),
    ),
    _rule(
        "COR-HOUSE-OWN-REPORT",
        (_ours("nobody-decides-on-their-own"),),
        _S(
            "Không ai xử lý hồ sơ của chính mình hoặc của người mình giám hộ.",
            "Nobody acts as an officer on their own record or that of a person in their care.",
        ),
        _S(
            "Đây là hồ sơ của bạn hoặc người bạn giám hộ. Hãy chuyển cho người khác.",
            "This is your own record or that of a person in your care. Pass it on.",
        ),
    ),
    _rule(
        "COR-9458-REQUESTER",
        (_9458_RESULT, _ours("who-speaks-for-the-person")),
        _S(
            "Chỉ người có hồ sơ, người đã phản ánh hoặc người giám hộ được làm.",
            "Only the person, who reported for them, or a guardian may do this.",
        ),
        _S(
            "Bạn không phải người phản ánh. Hãy đăng nhập bằng tài khoản của người phản ánh.",
            "You are not who reported. Log in with the account that did.",
        ),
    ),
    _rule(
        "COR-9458-MAY-ADD",
        (_9458_STEP_2, _ours("who-speaks-for-the-person")),
        _S(
            "Người có hồ sơ, hoặc cán bộ tại nơi mình phụ trách (trừ hồ sơ của chính mình), được "
            "thêm giấy tờ.",
            "The person adds papers, or an officer on the own ground, but not to the own report.",
        ),
        _S(
            "Bạn không được thêm giấy tờ vào hồ sơ này.",
            "You may not add papers to this case.",
        ),
    ),
    _rule(
        "COR-9458-ASSIGNED",
        (_9458_ROUTING,),
        _S("Người được phân công bắt đầu xác minh.", "The officer who was named begins."),
        _S("Hồ sơ được phân công cho {officer}.", "The case is assigned to {officer}."),
    ),
    _rule(
        "COR-9458-OFFICER",
        (_9458_ROUTING,),
        _S(
            "Cơ quan phân công đích danh, hằng ngày; mỗi người một tài khoản.",
            "The body names an officer, daily; each has an account of their own.",
        ),
        _S(
            "Hãy nêu tài khoản một cán bộ khác người đang giữ hồ sơ.",
            "Name the account of an officer other than the present one.",
        ),
    ),
    _rule(
        "COR-HOUSE-REVIEWER",
        (_ours("one-reviewer"),),
        _S("Ai bắt đầu xác minh thì làm tiếp.", "Who began the review goes on with it."),
        _S(
            "Người đang xác minh là {reviewer}. Muốn đổi người, hãy phân công lại.",
            "The reviewer is {reviewer}. To change that, assign the case again.",
        ),
    ),
    _rule(
        "COR-8938-FOUR-EYES",
        (_8938, _ours("four-eyes")),
        _S(
            "Người đề xuất không phải là người quyết định khi hồ sơ thay đổi.",
            "Where a record changes, who proposed does not decide.",
        ),
        _S(
            "Bạn là người đề xuất. Người khác phải quyết định.",
            "You proposed it. Somebody else must decide.",
        ),
    ),
    _rule(
        "COR-HOUSE-RECORDER",
        (_ours("four-eyes"),),
        _S(
            "Người đã nhập dữ liệu đang bị phản ánh thì không quyết định.",
            "Who entered the contested record does not decide on it.",
        ),
        _S(
            "Tài khoản này đã nhập dữ liệu. Người khác phải quyết định.",
            "This account entered the data. Somebody else must decide.",
        ),
    ),
    _rule(
        "COR-HOUSE-FRESH-EYES",
        (_ours("appeal"),),
        _S(
            "Xem xét lại do người chưa từng quyết định hồ sơ này.",
            "A case that is looked at again is handled by somebody who has not decided it before.",
        ),
        _S(
            "Bạn đã quyết định hồ sơ này ở lần trước. Hãy chuyển cho người khác.",
            "You decided this case before. Pass it to somebody else.",
        ),
    ),
    _rule(
        "COR-HOUSE-ONCE",
        (_ours("once-only"),),
        _S(
            "Sửa lần thứ hai cùng một thông tin nhân thân do cấp tỉnh trở lên duyệt.",
            "A second correction of the same field of the person is approved at the province or "
            "above.",
        ),
        _S(
            "Thông tin {field} đã được sửa một lần. Hãy chuyển lên cấp tỉnh.",
            "The field {field} was corrected once before. Hand the case up to the province.",
        ),
    ),
    # -- why --
    _rule(
        "COR-HOUSE-REASON",
        (_RECORDED,),
        _S(
            "Nêu lý do trong danh mục; lý do khác phải kèm mã băm của văn bản.",
            "A reason is one of the list; another one comes with the digest of its text.",
        ),
        _S(
            "Lý do không phù hợp. Hãy chọn trong danh mục, hoặc gửi mã băm của văn bản.",
            "The reason does not fit. Choose one of the list, or give the digest of its text.",
        ),
    ),
    _rule(
        "COR-9458-2.3",
        (_9458_REFUSED, _ours("record-is-right")),
        _S(
            "Từ chối phải nêu ít nhất một trong mười ba lý do; hồ sơ do hệ thống mở có thể kết "
            "luận là đúng.",
            "A refusal gives at least one of the thirteen grounds; a case that a rule opened may "
            "end with: the record is right.",
        ),
        _S(
            "Hãy nêu ít nhất một lý do từ chối trong danh mục, mỗi lý do một lần.",
            "Give at least one ground of the list, each once.",
        ),
    ),
    _rule(
        "COR-HOUSE-NEW-GROUNDS",
        (_9458_RESULT, _ours("reopening")),
        _S(
            "Gửi lại phải có giấy tờ mới hoặc ý kiến không đồng ý.",
            "A report is sent again with a new paper, or with a recorded disagreement.",
        ),
        _S(
            "Chưa có gì mới. Hãy gửi thêm giấy tờ hoặc ghi ý kiến không đồng ý.",
            "Nothing is new. Add a paper, or record that you disagree.",
        ),
    ),
    _rule(
        "COR-HOUSE-DISAGREED",
        (_ours("appeal"),),
        _S(
            "Khiếu nại dựa trên ý kiến không đồng ý đã ghi.",
            "An appeal rests on a recorded disagreement.",
        ),
        _S("Hãy ghi ý kiến không đồng ý trước.", "Record the disagreement first."),
    ),
    _rule(
        "COR-HOUSE-DISAGREE-ONCE",
        (_ours("appeal"),),
        _S(
            "Mỗi lần xử lý ghi một ý kiến, bằng mã băm.",
            "One statement is kept for each time the case is handled, by its digest.",
        ),
        _S(
            "Đã có ý kiến, hoặc thiếu mã băm của văn bản.",
            "There is a statement already, or the digest of its text is missing.",
        ),
    ),
    _rule(
        "COR-HOUSE-OPENED-BY-RULE",
        (_ours("cases-opened-by-rules"),),
        _S(
            "Chỉ đóng lại hồ sơ do hệ thống tự mở.",
            "Only a case that a rule opened is retracted.",
        ),
        _S(
            "Hồ sơ do người dân phản ánh; chỉ người phản ánh được rút.",
            "A citizen reported this; only they take it back.",
        ),
    ),
    # -- papers and persons --
    _rule(
        "COR-HOUSE-PAPER-NEW",
        (_BOUNDED,),
        _S(
            "Mỗi giấy tờ gửi một lần, có mã băm; tối đa hai mươi.",
            "Each paper comes once, with its digest; at most twenty.",
        ),
        _S(
            "Giấy tờ đã có, thiếu mã băm, hoặc đã đủ số.",
            "The paper is there already, lacks its digest, or there are too many.",
        ),
    ),
    _rule(
        "COR-HOUSE-PAPER-KNOWN",
        (_RECORDED,),
        _S(
            "Chỉ đánh giá giấy tờ có trong hồ sơ, khi kết quả thay đổi.",
            "What is assessed is a paper of the case, when its finding changes.",
        ),
        _S(
            "Hồ sơ không có giấy tờ này, hoặc kết quả không đổi.",
            "The case has no such paper, or its finding does not change.",
        ),
    ),
    _rule(
        "COR-9458-EVIDENCE",
        (_9458_STEP_2, _ours("evidence-that-suffices")),
        _S(
            "Chỉ sửa khi có giấy tờ đủ căn cứ đã được xem là tốt.",
            "A change needs a paper that suffices for its kind, assessed as good.",
        ),
        _S(
            "Chưa có giấy tờ đủ căn cứ. Hãy yêu cầu bổ sung hoặc đề xuất từ chối.",
            "No paper suffices yet. Ask for more, or propose a refusal.",
        ),
    ),
    _rule(
        "COR-9438-IDENTITY",
        (_9438, _ours("identity-before-change")),
        _S(
            "Y tế xác thực mũi tiêm, công an xác thực nhân thân: phải khớp trước khi sửa nhân thân.",
            "Health authenticates the dose, the police the person: they confirm before identity "
            "changes.",
        ),
        _S(
            "Cơ quan công an chưa xác nhận khớp. Hãy chuyển xác minh, hoặc đề xuất từ chối.",
            "The police side has not confirmed a match. Ask it, or propose a refusal.",
        ),
    ),
    _rule(
        "COR-8938-FOREIGNER",
        (_FOREIGN,),
        _S(
            "Người nước ngoài: cơ sở tiêm chủng xác minh, không qua công an.",
            "For a person who is not a citizen the site verifies, without the police.",
        ),
        _S(
            "Không chuyển công an: hãy đối chiếu hộ chiếu tại cơ sở.",
            "Do not ask the police: compare the passport at the site.",
        ),
    ),
    _rule(
        "COR-9438-ASKED",
        (_9438,),
        _S(
            "Cơ quan công an trả lời khi được hỏi.",
            "The police side answers what it was asked.",
        ),
        _S("Hồ sơ không chờ công an.", "The case does not wait for the police."),
    ),
    # -- what --
    _rule(
        "COR-HOUSE-FIELDS",
        (_ours("correction-kinds"),),
        _S(
            "Chỉ sửa những trường của loại phản ánh, mỗi trường một lần, và có thay đổi.",
            "A change touches the fields of its kind, each once, and changes them.",
        ),
        _S(
            "Trường không thuộc loại phản ánh này, bị lặp, hoặc không đổi. Trường khác: mở hồ sơ "
            "khác.",
            "A field is not of this kind, comes twice, or stays the same. For other fields open "
            "another case.",
        ),
    ),
    _rule(
        "COR-HOUSE-PROPOSES-CHANGE",
        (_RECORDED,),
        _S("Duyệt một đề xuất sửa.", "What is approved is a proposed change."),
        _S("Đề xuất là từ chối, không phải sửa.", "The proposal is a refusal, not a change."),
    ),
    _rule(
        "COR-HOUSE-PROPOSES-REFUSAL",
        (_RECORDED,),
        _S("Từ chối một đề xuất từ chối.", "What is refused is a proposed refusal."),
        _S("Đề xuất là sửa, không phải từ chối.", "The proposal is a change, not a refusal."),
    ),
    _rule(
        "COR-HOUSE-VERSION",
        (_RECORDED,),
        _S(
            "Sửa đúng phiên bản hồ sơ đã xem.",
            "A change is made to the version of the record that was looked at.",
        ),
        _S(
            "Hồ sơ đã đổi sau khi đề xuất. Hãy trả lại để xem lại.",
            "The record changed after the proposal. Send it back to be looked at again.",
        ),
    ),
    _rule(
        "COR-HOUSE-SAME-SUBJECT",
        (_ours("duplicate-cases"),),
        _S(
            "Gộp vào một hồ sơ khác của cùng người.",
            "The case that goes on is another one about the same person.",
        ),
        _S(
            "Hồ sơ kia là của người khác, hoặc chính là hồ sơ này.",
            "That case is about another person, or is this one.",
        ),
    ),
    _rule(
        "COR-HOUSE-ASKS-WHAT",
        (_9458_RESULT,),
        _S("Nói rõ cần bổ sung gì.", "The citizen is told what is needed."),
        _S("Hãy nêu ít nhất một thứ cần bổ sung.", "Name at least one thing, each once."),
    ),
    # -- where --
    _rule(
        "COR-9458-ROUTED",
        (_9458_ROUTING, _BOUNDED),
        _S(
            "Chuyển về nơi mà thông tin tốt hơn chỉ tới, tối đa ba lần.",
            "A case is sent where a better place routes it, at most three times.",
        ),
        _S(
            "Nơi mới không dẫn tới cơ quan khác, hoặc đã chuyển ba lần. Hãy chuyển lên cấp trên.",
            "The new place leads to no other body, or three moves were made. Hand the case up.",
        ),
    ),
    _rule(
        "COR-HOUSE-ABOVE",
        (_ours("hand-over-on-escalation"),),
        _S("Chuyển lên khi còn cấp trên.", "A case is handed up while there is a body above."),
        _S("Hồ sơ đã ở cấp cao nhất.", "The case is at the top already."),
    ),
    # -- how often and how long --
    _rule(
        "COR-HOUSE-ASKS",
        (_BOUNDED,),
        _S(
            "Hỏi người dân tối đa hai lần trong một lần xử lý.",
            "The citizen is asked for more at most twice each time a case is handled.",
        ),
        _S("Đã hỏi {asks} lần. Hãy quyết định.", "Asked {asks} times already. Decide."),
    ),
    _rule(
        "COR-HOUSE-DEFERRALS",
        (_BOUNDED,),
        _S("Hoãn tối đa ba lần.", "A case is put off at most three times."),
        _S("Đã hoãn {put_off} lần. Hãy quyết định.", "Put off {put_off} times already. Decide."),
    ),
    _rule(
        "COR-HOUSE-RETURNS",
        (_BOUNDED,),
        _S("Trả lại đề xuất tối đa ba lần.", "A proposal is given back at most three times."),
        _S("Đã trả lại {returns} lần. Hãy quyết định.", "Given back {returns} times. Decide."),
    ),
    _rule(
        "COR-HOUSE-CYCLES",
        (_ours("reopening"), _BOUNDED),
        _S("Một hồ sơ được xử lý tối đa ba lần.", "A case is handled at most three times."),
        _S(
            "Hồ sơ đã được xử lý {cycle} lần. Hãy đến cơ sở tiêm chủng hoặc Sở Y tế.",
            "The case was handled {cycle} times. Go to the site or the department of health.",
        ),
    ),
    _rule(
        "COR-HOUSE-WAITED",
        (_ours("lapse-after-72-hours"),),
        _S(
            "Người dân có 72 giờ để bổ sung.",
            "The citizen has 72 hours to answer.",
        ),
        _S("Mới được {hours} giờ trong 72 giờ.", "Only {hours} of 72 hours have passed."),
    ),
    # -- after the result --
    _rule(
        "COR-5772-SIGN",
        (_5772, _8938),
        _S(
            "Cơ sở hoặc xã ký trước, rồi Cục Y tế dự phòng ký; mỗi bên một lần.",
            "Site or commune sign first, then the department of preventive medicine, each once.",
        ),
        _S(
            "Chưa đến lượt ký, hoặc đã ký, hoặc thiếu chữ ký.",
            "It is not this one's turn to sign, or it is signed already, or the signature is "
            "missing.",
        ),
    ),
    _rule(
        "COR-9458-TOLD",
        (_9458_RESULT,),
        _S(
            "Báo kết quả cho người dân một lần, qua kênh họ nhận được.",
            "The citizen is told the result once, on a channel that reaches them.",
        ),
        _S(
            "Đã báo kết quả, hoặc kênh không phù hợp.", "Told already, or not a channel that tells."
        ),
    ),
    _rule(
        "COR-2262-BULK",
        (_2262, _ours("bulk-by-kind")),
        _S(
            "Chỉ xử lý hàng loạt loại thiếu số và sai định dạng; sai thông tin nhân thân sửa từng "
            "người.",
            "Missing and badly formed numbers may be put right many at a stroke; wrong personal "
            "data one by one.",
        ),
        _S(
            "Loại {kind} phải xử lý từng hồ sơ.",
            "Cases of the kind {kind} are handled one by one.",
        ),
    ),
)
"""The rule of every guard."""
