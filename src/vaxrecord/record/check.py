"""The checks of one row: its identity fields, its dose, and the two against each other.

Every row gets the same checks in the same order; each rule that is broken, or that could not be
looked at because a cell is empty, becomes a finding. An *absent column* is no finding: the extract
was made without it. The rules on identifiers live with the identifiers; those on the dose are here.

The certificate of Decision 5772/QĐ-BYT shows eleven items; a dose without its product, its day or
its number cannot be shown, so these three must be there. Lot, site and phone are no such items, but
dispatch 9458 makes the site answer for the dose and the portal finds a person by the phone, so an
empty cell there is something to supply as well.
"""

from collections.abc import Mapping
from datetime import date

from vaxrecord.identity import birth, check, name, phone, verify
from vaxrecord.law.citation import HOUSE, Basis, Citation
from vaxrecord.law.rule import Fact, Finding, Rule, Sentence, Severity, Verdict
from vaxrecord.masking import mask_name, mask_number, mask_shape
from vaxrecord.periods.reading import DateReading, ReadStatus
from vaxrecord.record.model import Record
from vaxrecord.vaccines import Outcome

__all__ = ["CAMPAIGN_START", "RULES", "check_record"]

CAMPAIGN_START = date(2021, 3, 8)
"""The first day of the COVID-19 campaign, as the press reported (docs/unknowns.md)."""

_CHECKED = date(2026, 11, 22)
_ITEMS = Citation("5772", "the eleven displayed items", Basis.REPORT, _CHECKED)
_SITE = Citation("9458", "the site is responsible for verifying", Basis.REPORT, _CHECKED)


def _house(anchor: str) -> Citation:
    return Citation(HOUSE, anchor, Basis.CONVENTION, _CHECKED)


def _rule(
    rule_id: str,
    says: tuple[str, str],
    broken: tuple[str, str],
    unknown: tuple[str, str] | None,
    cites: Citation,
    severity: Severity,
    *examples: str,
) -> Rule:
    return Rule(
        id=rule_id,
        says=Sentence(*says),
        broken=Sentence(*broken),
        unknown=Sentence(*unknown) if unknown else None,
        cites=(cites,),
        severity=severity,
        examples=examples,
    )


VACCINE, DATE, NUMBER = "REC-5772-VACCINE", "REC-5772-DATE", "REC-5772-NUMBER"
START, FUTURE, BORN = "REC-HOUSE-START", "REC-HOUSE-FUTURE", "REC-HOUSE-BORN"
RECORDED, ORDER = "REC-HOUSE-RECORDED", "REC-HOUSE-ORDER"
SITE, LOT, PHONE, SEX, PROVINCE = (
    "REC-9458-SITE",
    "REC-HOUSE-LOT",
    "REC-HOUSE-PHONE",
    "REC-9438-SEX",
    "REC-HOUSE-PROVINCE",
)

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

RULES = (
    _rule(
        VACCINE,
        ("Ô vắc xin nêu đúng một sản phẩm.", "The vaccine cell names exactly one product."),
        (
            "Không rõ “{text}” là vắc xin nào (có thể: {candidates}); đề nghị ghi đúng tên.",
            "It is not clear which vaccine “{text}” is (perhaps: {candidates}); write its name.",
        ),
        ("Thiếu tên vắc xin; đề nghị bổ sung.", "The vaccine is missing; supply it."),
        _ITEMS,
        _E,
        "Astra → satisfied",
        "Sputnik → broken: Sputnik V or Sputnik Light",
    ),
    _rule(
        DATE,
        (
            "Ngày tiêm là một ngày đầy đủ, đọc được.",
            "The injection date is one whole, readable date.",
        ),
        (
            "Không đọc được ngày tiêm “{text}” ({status}); đề nghị ghi dạng ngày/tháng/năm.",
            "The injection date “{text}” cannot be read ({status}); write it as day/month/year.",
        ),
        ("Thiếu ngày tiêm; đề nghị bổ sung.", "The injection date is missing; supply it."),
        _ITEMS,
        _E,
        "08/11/2021 → satisfied",
        "11/2021 → broken: no day",
    ),
    _rule(
        NUMBER,
        ("Mũi số là một số từ 1 đến 9.", "The dose number is a number from 1 to 9."),
        (
            "Mũi số “{text}” không phải số từ 1 đến 9; đề nghị ghi lại.",
            "The dose number “{text}” is no number from 1 to 9; write it again.",
        ),
        (
            "Thiếu mũi số; có thể tính lại theo ngày tiêm, đề nghị xác nhận.",
            "The dose number is missing; it can be counted from the dates, confirm it.",
        ),
        _ITEMS,
        _W,
        "0 → broken",
        "1 → satisfied",
        "Mũi 2 → satisfied",
        "9 → satisfied",
        "10 → broken",
    ),
    _rule(
        START,
        (
            "Không có mũi tiêm COVID-19 nào trong nước trước ngày 08/03/2021.",
            "No COVID-19 dose was given in the country before 8 March 2021.",
        ),
        (
            "Ngày tiêm {on} trước ngày bắt đầu chiến dịch 08/03/2021; đề nghị xác minh.",
            "The injection date {on} lies before the campaign began, 8 March 2021; verify it.",
        ),
        None,
        _house("campaign-start"),
        _W,
        "2021-03-07 → broken",
        "2021-03-08 → satisfied",
        "2021-03-09 → satisfied",
    ),
    _rule(
        FUTURE,
        (
            "Ngày tiêm không sau ngày rà soát.",
            "The injection date is not after the day of the review.",
        ),
        (
            "Ngày tiêm {on} sau ngày rà soát {as_of}; đề nghị sửa ngày tiêm.",
            "The injection date {on} is after the day of the review, {as_of}; correct it.",
        ),
        None,
        _house("dates-in-order"),
        _E,
        "the day itself → satisfied",
        "the day after → broken",
    ),
    _rule(
        BORN,
        ("Ngày tiêm không trước ngày sinh.", "The injection date is not before the birth date."),
        (
            "Ngày tiêm {on} trước năm sinh {born}; một trong hai bị sai, đề nghị xác minh.",
            "The injection date {on} is before the birth in {born}; one is wrong, verify both.",
        ),
        None,
        _house("dates-in-order"),
        _E,
        "on the day of birth → satisfied",
        "the day before → broken",
    ),
    _rule(
        RECORDED,
        ("Thời điểm ghi nhận đọc được.", "The moment of recording is readable."),
        (
            "Không đọc được thời điểm ghi nhận; thời hạn 48 giờ tính từ lúc rà soát.",
            "The moment of recording cannot be read; the 48 hours count from the review.",
        ),
        None,
        _house("recorded-at"),
        _I,
        "yesterday → broken",
    ),
    _rule(
        ORDER,
        (
            "Mũi tiêm không được ghi nhận trước khi tiêm.",
            "A dose is not recorded before it is given.",
        ),
        (
            "Mũi tiêm ngày {on} được ghi nhận từ {recorded}; đề nghị xác minh ngày tiêm.",
            "The dose of {on} was recorded on {recorded} already; verify the injection date.",
        ),
        None,
        _house("dates-in-order"),
        _W,
        "recorded on the same day → satisfied",
        "recorded the day before → broken",
    ),
    _rule(
        SITE,
        (
            "Mỗi mũi tiêm có cơ sở tiêm chịu trách nhiệm.",
            "Each dose has a site that answers for it.",
        ),
        ("Cơ sở tiêm không rõ.", "The site is not clear."),
        (
            "Thiếu cơ sở tiêm; cơ quan y tế địa phương xác minh và bổ sung.",
            "The site is missing; the local health body verifies and supplies it.",
        ),
        _SITE,
        _W,
        "empty cell → unknown",
    ),
    _rule(
        LOT,
        ("Mỗi mũi tiêm có số lô.", "Each dose has its lot."),
        ("Số lô không rõ.", "The lot is not clear."),
        ("Thiếu số lô; đề nghị cơ sở tiêm bổ sung.", "The lot is missing; the site supplies it."),
        _house("lot-missing"),
        _W,
        "empty cell → unknown",
    ),
    _rule(
        PHONE,
        (
            "Mỗi người có số điện thoại: cổng thông tin tra cứu theo số này.",
            "Each person has a phone number: the portal looks a person up by it.",
        ),
        ("Số điện thoại không rõ.", "The phone number is not clear."),
        ("Thiếu số điện thoại; đề nghị bổ sung.", "The phone number is missing; supply it."),
        _house("phone-lookup"),
        _W,
        "empty cell → unknown",
    ),
    _rule(
        SEX,
        ("Giới tính là nam hoặc nữ.", "The sex is given as male or female."),
        (
            "Không rõ giới tính “{text}”; đề nghị ghi Nam hoặc Nữ.",
            "The sex “{text}” is not clear; write Nam or Nữ.",
        ),
        ("Thiếu giới tính; đề nghị bổ sung.", "The sex is missing; supply it."),
        Citation("9438", "four mandatory items", Basis.REPORT, _CHECKED),
        _W,
        "Nam → satisfied",
        "0 → broken: two systems code it differently",
    ),
    _rule(
        PROVINCE,
        ("Tỉnh, thành phố có trong danh mục.", "The province is one of the list."),
        (
            "Không rõ tỉnh “{text}”; thống kê tính vào nhóm chưa rõ địa phương.",
            "The province “{text}” is not clear; it is counted among the unknown places.",
        ),
        ("Thiếu tỉnh.", "The province is missing."),
        _house("province-names"),
        _I,
        "TP.HCM → satisfied",
    ),
)
"""What the checks of this module apply; the order is that of a row's columns."""


def check_record(
    record: Record,
    present: frozenset[str],
    *,
    on: date,
    names: Mapping[str, tuple[Finding, ...]] | None = None,
) -> tuple[Finding, ...]:
    """Check one row.

    Args:
        record: the row, read.
        present: the columns that its file has; an absent column is no finding.
        on: the day of the review.
        names: what is doubted in names (`vaxrecord.identity.name.doubts_once`): one table for all
            rows of a file looks at a name once. None makes one for this row.

    Returns:
        The findings whose rule is broken or could not be looked at, identity first.
    """
    person = record.person
    if names is None:
        names = name.doubts_once()
    found = [*names[record.source.text("full_name")]]
    if "birth_date" in present:
        found += birth.doubts(person.birth, on=on)
    found += check.doubts(person, on=on)  # a missing side has its own finding below
    _check_contact(found, record, present)
    _check_dose(found, record, present)
    _check_dates(found, record, on)
    return tuple(found)


_EMPTY, _RESOLVED = Outcome.EMPTY, Outcome.RESOLVED

_MISSING = {
    rule: Finding(rule, Verdict.UNKNOWN, (), column)
    for rule, column in (
        (DATE, "injection_date"),
        (LOT, "lot"),
        (NUMBER, "dose_number"),
        (PHONE, "phone"),
        (SEX, "sex"),
        (SITE, "site"),
        (VACCINE, "vaccine"),
    )
}
"""What is found where a cell is empty."""


def _broken(rule: str, column: str, **facts: Fact) -> Finding:
    return Finding(rule, Verdict.BROKEN, tuple(facts.items()), column)


# The checks add what they find to a list: of most rows there is nothing to find.


def _check_contact(found: list[Finding], record: Record, present: frozenset[str]) -> None:
    person, text = record.person, record.source.text
    if person.sex is None and "sex" in present:
        found.append(_unread(SEX, "sex", text("sex")))
    if not person.numbers and "id_number" in present:
        found.append(
            Finding(
                verify.NUMBER,
                Verdict.UNKNOWN,
                (("fault", verify.FaultClass.NO_NUMBER.value),),
                "id_number",
            )
        )
    if not person.phones and "phone" in present:
        number = text("phone")
        if number:
            letters = phone.normalise(number).fault is phone.PhoneFault.LOOKALIKE
            rule = "ID-HOUSE-PHONE-2" if letters else "ID-HOUSE-PHONE-1"
            found.append(_broken(rule, "phone", number=mask_number(number)))
        else:
            found.append(_MISSING[PHONE])
    if not person.province and text("province"):
        found.append(_broken(PROVINCE, "province", text=mask_shape(text("province"))))
    if not person.insurance and (insured := text("insurance_number")):
        found.append(_broken("ID-HOUSE-BHYT-1", "insurance_number", number=mask_number(insured)))


def _check_dose(found: list[Finding], record: Record, present: frozenset[str]) -> None:
    dose, text = record.dose, record.source.text
    outcome = dose.vaccine.outcome
    if outcome is _EMPTY:
        found.append(_MISSING[VACCINE])
    elif outcome is not _RESOLVED:
        candidates = ", ".join(product.name for product in dose.vaccine.candidates)
        found.append(
            _broken(
                VACCINE,
                "vaccine",
                text=mask_name(text("vaccine")),
                candidates=candidates or "unknown",
            )
        )
    if dose.number is None and "dose_number" in present:
        found.append(_unread(NUMBER, "dose_number", text("dose_number")))
    if not dose.site and "site" in present:
        found.append(_MISSING[SITE])
    if not dose.lot and "lot" in present:
        found.append(_MISSING[LOT])
    if dose.recorded_at is None and text("recorded_at"):
        found.append(_broken(RECORDED, "recorded_at"))


def _check_dates(found: list[Finding], record: Record, on: date) -> None:
    dose, given, born = record.dose, record.dose.on, record.person.birth_date
    if given is None:
        found.append(_date_unread(dose.given))
        return
    if given > on:
        found.append(_broken(FUTURE, "injection_date", on=given, as_of=on))
    elif given < CAMPAIGN_START:
        found.append(_broken(START, "injection_date", on=given))
    if born is not None and given.year <= born.year and given < born.earliest:
        found.append(_broken(BORN, "injection_date", on=given, born=born.year))
    if dose.recorded_at is not None and dose.recorded_at.date() < given <= on:
        found.append(_broken(ORDER, "injection_date", on=given, recorded=dose.recorded_at.date()))


def _date_unread(reading: DateReading) -> Finding:
    if reading.status is ReadStatus.EMPTY:
        return _MISSING[DATE]
    partial = "no day" if reading.status is ReadStatus.READ else reading.status.value
    return _broken(DATE, "injection_date", text=mask_shape(reading.text), status=partial)


def _unread(rule: str, column: str, text: str) -> Finding:
    return _broken(rule, column, text=mask_shape(text)) if text else _MISSING[rule]
