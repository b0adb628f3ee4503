"""The rules of evidence: when two rows of Viet Nam's campaigns are one person's.

Asked in this order; the first that holds decides. A number decides only together with name and
birth date: in March 2022 nineteen million people stood on the platform with their own number and
another name or birth date, so an equal number with a conflicting person is a
case for a human, never a merge. Without a number it is the count of expected namesakes that
decides (`namesakes`): how many other people of the file would agree as well by chance. A
telephone number is a household's. Twins differ in the given name.

    S1–S3   equal number            S5  equal insurance number      S6  number one slip off
    N1–N7   what speaks against one person
    P1–P8   no number to compare: name, birth date and a circumstance
    F1      none of these: weights decide between review and distinct

A rule with a *veto* also forbids joining the two over third rows.
"""

from collections.abc import Callable
from datetime import date
from typing import cast

from vaxrecord.law import HOUSE, Basis, Citation, Rule, Sentence, Severity
from vaxrecord.record import conditions
from vaxrecord.record.conditions import Seen
from vaxrecord.record.match_model import Evidence, Outcome, Vector

__all__ = [
    "BY_WEIGHT",
    "EVIDENCE",
    "HUMAN_DIFFERENT",
    "HUMAN_SAME",
    "REFUSED",
    "RULES",
    "SHARED_NUMBER",
]


_CHECKED = date(2026, 11, 22)
_M, _R, _D = Outcome.MATCH, Outcome.REVIEW, Outcome.DISTINCT


def _evidence(
    number: str,
    outcome: Outcome,
    when: Callable[[Seen], bool],
    vi: str,
    en: str,
    *examples: str,
    veto: bool = False,
) -> Evidence:
    """Make one row of the table; a rule that is ours argues for itself in docs/unknowns.md."""
    rule = Rule(
        id=f"REC-HOUSE-{number}",
        says=Sentence(vi=vi, en=en),
        broken=Sentence(vi=vi, en=en),
        cites=(Citation(HOUSE, "same-person", Basis.CONVENTION, _CHECKED),),
        severity=Severity.WARNING if outcome is _R else Severity.INFO,
        examples=examples,
    )
    strength = 2 if number[0] == "S" else 1  # a number is stronger than what a household shares
    return Evidence(rule, outcome, cast("Callable[[Vector], bool]", when), veto, strength)


EVIDENCE: tuple[Evidence, ...] = (
    _evidence(
        "S1",
        _M,
        conditions.s1,
        "Cùng số định danh, họ tên và ngày sinh khớp: là một người.",
        "The number is equal, name and birth date agree: one person.",
        "equal CCCD, name without marks, birth year only → match",
    ),
    _evidence(
        "S2",
        _M,
        conditions.s2,
        "Cùng số định danh; họ tên hoặc ngày sinh lệch như gõ nhầm: là một người; "
        "đối chiếu giấy tờ để sửa chỗ lệch.",
        "The number is equal; name or birth date differs as a slip does: one person; "
        "compare the identity document and correct what differs.",
        "equal CCCD and name, day and month swapped → match",
    ),
    _evidence(
        "S5",
        _M,
        conditions.s5,
        "Cùng mã BHXH, họ tên và ngày sinh khớp: là một người.",
        "The insurance number is equal, name and birth date agree: one person.",
        "equal BHXH code, old CMND and new CCCD → match",
    ),
    _evidence(
        "S3-1",
        _R,
        conditions.s3_half,
        "Cùng số định danh; họ tên khác mà ngày sinh trùng, hoặc ngày sinh khác mà họ tên trùng, "
        "hoặc cả hai gần khớp: đối chiếu giấy tờ; chỉ gộp khi một dòng thứ ba khớp cả hai.",
        "The number is equal and so is either the birth date or the name, or both nearly: compare "
        "the document; one person only if a third row matches both.",
        "equal CCCD and birth date, a name reordered and mistyped → review",
        "equal CCCD and name, another birth date → review",
    ),
    _evidence(
        "S3",
        _R,
        conditions.s3,
        "Cùng số định danh nhưng họ tên hoặc ngày sinh khác hẳn: "
        "hỏi giấy tờ của từng người xem số là của ai; không tự gộp.",
        "The number is equal but name or birth date plainly differs: "
        "ask for both people's documents whose number it is; never merged by itself.",
        "equal CCCD, mother and child → review",
        veto=True,
    ),
    _evidence(
        "S5-1",
        _R,
        conditions.s5_conflict,
        "Cùng mã BHXH nhưng thông tin khác mâu thuẫn: đối chiếu thẻ của từng người.",
        "The insurance number is equal but something else conflicts: compare both people's cards.",
        "equal BHXH code, other name → review",
        veto=True,
    ),
    _evidence(
        "S6",
        _M,
        conditions.s6,
        "Số lệch một chữ số, họ tên và ngày sinh khớp: là một người; đối chiếu giấy tờ để sửa số.",
        "The numbers are one slip apart, name and birth date agree: one person; "
        "compare the document and correct the number.",
        "one digit of the CCCD differs, name and birth date equal → match",
    ),
    _evidence(
        "S6-1",
        _R,
        conditions.s6_near,
        "Số lệch một chữ số, thông tin khác gần giống: đối chiếu giấy tờ.",
        "The numbers are one slip apart and the rest is similar: compare the documents.",
        "one digit of the CCCD differs, given name one letter off → review",
    ),
    _evidence(
        "S7",
        _M,
        conditions.s7,
        "Hai số CCCD, một số không hợp với giới tính hay năm sinh ghi cùng; họ tên và ngày sinh "
        "khớp (cùng điện thoại thì gần khớp), người trùng tên như vậy hiếm gặp: là một người; "
        "đối chiếu giấy tờ để sửa số.",
        "Two CCCDs, one of which does not fit the sex or birth year beside it; name and birth date "
        "agree (on one telephone, nearly) and such a namesake is rare: one person; compare the "
        "document and correct the number.",
        "a CCCD of another birth year, all else equal → match",
        "the same with a birth year only, on one telephone → match",
    ),
    _evidence(
        "N1-1",
        _R,
        conditions.n1_one_person,
        "Hai số CCCD khác nhau cho hai dòng giống như của một người: đối chiếu giấy tờ.",
        "Two different CCCDs on rows that look like one person's: compare the documents.",
        "two CCCDs, name, birth date and telephone equal → review",
        veto=True,
    ),
    _evidence(
        "N1",
        _D,
        conditions.n1,
        "Hai số CCCD khác nhau: là hai người.",
        "Two different CCCDs: two people.",
        "two CCCDs, equal names, other telephones → distinct",
        veto=True,
    ),
    _evidence(
        "N2-1",
        _R,
        conditions.n2_slip,
        "Tên gần giống, ngày sinh khớp, cùng nhà hoặc hiếm gặp: "
        "có thể là gõ nhầm, có thể là sinh đôi; hỏi gia đình.",
        "Given names nearly alike, birth date agrees, one household or a rare name: "
        "a slip or twins; ask the family.",
        "Hùng and Hưng, one birth date, one telephone → review",
        veto=True,
    ),
    _evidence(
        "N2",
        _D,
        conditions.n2,
        "Họ tên khác nhau, không có số chung: là hai người.",
        "The names differ and no number is shared: two people.",
        "twins An and Bình, one birth date, one telephone → distinct",
        veto=True,
    ),
    _evidence(
        "N3-2",
        _M,
        conditions.n3_slip,
        "Cùng họ tên, cùng điện thoại, cùng xã phường, ngày sinh lệch như gõ nhầm năm: "
        "là một người; đối chiếu giấy tờ để sửa ngày sinh.",
        "One name on one telephone in one ward, birth dates as a slip of the year leaves them: "
        "one person; compare the document and correct the birth date.",
        "one name, one telephone, one ward, born 1964 and 1965 → match",
    ),
    _evidence(
        "N3-1",
        _R,
        conditions.n3_same_name,
        "Cùng tên, cùng nhà, ngày sinh khác: có thể là cha con; đối chiếu giấy tờ.",
        "One name, one household, other birth dates: perhaps parent and child; "
        "compare the documents.",
        "one name, one telephone, born 1965 and 1990 → review",
        veto=True,
    ),
    _evidence(
        "N3",
        _D,
        conditions.n3,
        "Ngày sinh khác nhau, không có số chung: là hai người.",
        "The birth dates differ and no number is shared: two people.",
        "one name, born 1965 and 1990, no number → distinct",
        veto=True,
    ),
    _evidence(
        "P6",
        _R,
        conditions.p6,
        "Một dòng chưa có tên thật, ngày sinh và điện thoại hoặc mũi tiêm khớp: hỏi gia đình.",
        "One row has no real name yet; birth date and telephone or injection agree: ask the family.",
        "con bà Lan, same birth date and telephone → review",
    ),
    _evidence(
        "P6-1",
        _D,
        conditions.none,
        "Thiếu tên hoặc ngày sinh, không có số chung: không đủ căn cứ để coi là một người.",
        "Name or birth date is missing and no number is shared: no ground to say one person.",
        "equal names, no birth date, no number → distinct",
    ),
    _evidence(
        "P8",
        _M,
        conditions.p8,
        "Hai số CMND hoặc hộ chiếu khác nhau (giấy được cấp lại); họ tên, ngày sinh và điện thoại "
        "khớp: là một người.",
        "Two CMND or passport numbers (both are issued anew); name, birth date and telephone "
        "agree: one person.",
        "two CMNDs, all else equal → match",
    ),
    _evidence(
        "P8-1",
        _R,
        conditions.p8_near,
        "Hai số CMND hoặc hộ chiếu khác nhau, thông tin khác gần khớp: đối chiếu giấy tờ.",
        "Two CMND or passport numbers and the rest nearly agrees: compare the documents.",
        "two CMNDs, name and birth date equal, other telephone → review",
    ),
    _evidence(
        "P8-2",
        _D,
        conditions.p8_other,
        "Hai số CMND hoặc hộ chiếu khác nhau và không có gì khác nối hai dòng: là hai người.",
        "Two CMND or passport numbers and nothing else that ties the rows: two people.",
        "two CMNDs, a common name, one birth year → distinct",
        veto=True,
    ),
    _evidence(
        "P5-2",
        _M,
        conditions.p5_slip,
        "Họ tên và ngày sinh khớp (cùng điện thoại thì họ tên gần khớp), người trùng tên như vậy "
        "hiếm gặp, chỉ giới tính khác: là một người; đối chiếu giấy tờ để sửa giới tính.",
        "Name and birth date agree (on one telephone the name nearly), such a namesake is rare and "
        "only the sex differs: one person; compare the document and correct the sex.",
        "one name, one birth date, one telephone, male and female → match",
    ),
    _evidence(
        "P5",
        _R,
        conditions.p5_sex,
        "Họ tên và ngày sinh khớp nhưng giới tính khác, không có số chung: đối chiếu giấy tờ.",
        "Name and birth date agree but the sex differs, and no number is shared: "
        "compare the documents.",
        "one name, one birth date, male and female → review",
    ),
    _evidence(
        "P5-1",
        _D,
        conditions.p5_sex_other,
        "Giới tính khác, tên thường gặp, không có số chung: là hai người.",
        "The sex differs, the name is common, no number is shared: two people.",
        "a common name, one birth year, male and female → distinct",
        veto=True,
    ),
    _evidence(
        "N5",
        _R,
        conditions.n5,
        "Họ tên và ngày sinh khớp nhưng các mũi tiêm không thể của một người "
        "(cùng mũi số, khác ngày): xem phiếu tiêm.",
        "Name and birth date agree but the doses cannot be one body's (one dose number on days "
        "apart): look at the vaccination forms.",
        "one name, one birth date, two first doses a month apart, other telephones → review",
        veto=True,
    ),
    _evidence(
        "P1",
        _M,
        conditions.p1,
        "Cùng điện thoại, họ tên và ngày sinh khớp, người trùng tên như vậy hiếm gặp: là một người.",
        "The telephone is equal, name and birth date agree, such a namesake is rare: one person.",
        "CMND at dose 1, CCCD at dose 2, one telephone → match",
    ),
    _evidence(
        "P3",
        _M,
        conditions.p3,
        "Họ tên và ngày sinh khớp, người trùng tên như vậy trong tệp hiếm gặp: là một người.",
        "Name and birth date agree and such a namesake is rare in the file: one person.",
        "a full name and a whole birth date, another telephone → match",
    ),
    _evidence(
        "P4",
        _R,
        conditions.p4,
        "Họ tên và ngày sinh gần khớp nhưng có thể là người trùng tên: hỏi thêm số định danh.",
        "Name and birth date nearly agree but a namesake is possible: ask for the number.",
        "a common name, birth year only, no telephone → review",
    ),
)
"""The table, in the order in which it is asked."""

_MATCH = _evidence(
    "F1",
    _M,
    conditions.anything,
    "Tổng trọng số các trường cho thấy là một người.",
    "The weights of the fields together say one person.",
    "a weight above the upper threshold → match",
)
_REVIEW = _evidence(
    "F1-1",
    _R,
    conditions.anything,
    "Tổng trọng số các trường không đủ rõ: cần người xem.",
    "The weights of the fields together leave it open: a person must look.",
    "a weight between the thresholds → review",
)
_DISTINCT = _evidence(
    "F1-2",
    _D,
    conditions.anything,
    "Tổng trọng số các trường cho thấy là hai người.",
    "The weights of the fields together say two people.",
    "a weight below the lower threshold → distinct",
)

BY_WEIGHT = (_MATCH.rule, _REVIEW.rule, _DISTINCT.rule)

HUMAN_SAME = _evidence(
    "H1",
    _M,
    conditions.anything,
    "Cán bộ đã xác nhận là một người; máy không thay đổi.",
    "A person has said that they are one person; the machine leaves it so.",
    "assertion SAME → match",
).rule
HUMAN_DIFFERENT = _evidence(
    "H1-1",
    _D,
    conditions.anything,
    "Cán bộ đã xác nhận là hai người; máy không thay đổi.",
    "A person has said that they are two people; the machine leaves it so.",
    "assertion DIFFERENT → distinct",
    veto=True,
).rule
SHARED_NUMBER = _evidence(
    "S4",
    _R,
    conditions.anything,
    "Một số định danh ghi cho nhiều người khác nhau: số không nói lên ai; xem lại từng dòng.",
    "One number stands on rows of many different people: it says nothing; look at each row.",
    "one number on 500 rows of 500 names → review",
).rule
REFUSED = _evidence(
    "K1",
    _R,
    conditions.anything,
    "Hai dòng có vẻ là một người, nhưng gộp sẽ nối những người khác nhau: cần người xem.",
    "Two rows look like one person's, but joining them would join different people: "
    "a person must look.",
    "a row that fits two twins alike → review",
).rule

RULES: tuple[Rule, ...] = (
    *(row.rule for row in EVIDENCE),
    *BY_WEIGHT,
    HUMAN_SAME,
    HUMAN_DIFFERENT,
    SHARED_NUMBER,
    REFUSED,
)
"""Every rule of this module."""
