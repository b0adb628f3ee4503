"""A judgement in plain Vietnamese and English, from the rules' own sentences."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from vaxrecord.law.rule import Fact, Finding, Rule, Sentence, Verdict
from vaxrecord.schedule.status import EvaluationStatus
from vaxrecord.schedule.vietnam import rules, status_rules
from vaxrecord.schedule.vietnam.judged import DoseVerdict, Judged, NextDose
from vaxrecord.schedule.vietnam.products import name_of, vaccine_code
from vaxrecord.schedule.vietnam.rows import Role

__all__ = ["explain_judged", "say"]

_BOOK: Mapping[str, Rule] = MappingProxyType(
    {rule.id: rule for rule in (*rules.RULES, *status_rules.RULES)}
)
_STATUS = {
    EvaluationStatus.VALID: Sentence("hợp lệ", "Valid"),
    EvaluationStatus.NOT_VALID: Sentence("không hợp lệ", "Not Valid"),
    EvaluationStatus.EXTRANEOUS: Sentence("mũi thừa", "Extraneous"),
    EvaluationStatus.SUBSTANDARD: Sentence("vắc xin không bảo đảm", "Sub-standard"),
}
_ROLE = {
    Role.BASIC: Sentence("liều cơ bản", "basic"),
    Role.ADDITIONAL: Sentence("liều bổ sung", "additional"),
    Role.BOOSTER: Sentence("liều nhắc lại", "booster"),
    Role.SECOND_BOOSTER: Sentence("liều nhắc lại lần 2", "second booster"),
}


class _Facts(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


def _day(on: date) -> str:
    """Write a day as Vietnamese does; strftime takes five times as long."""
    return f"{on.day:02d}/{on.month:02d}/{on.year:04d}"


def _vi(fact: Fact) -> str:
    return _day(fact) if isinstance(fact, date) else str(fact)


def say(finding: Finding) -> Sentence:
    """Say a finding of this package in both languages.

    Args:
        finding: of a rule of `rules` or `status_rules`.

    Returns:
        What is wrong or missing and what to do; for a rule that is kept, the rule itself.
    """
    rule = _BOOK[finding.rule]
    if finding.verdict is Verdict.BROKEN:
        template = rule.broken
    elif finding.verdict is Verdict.UNKNOWN:
        template = rule.unknown or rule.says
    else:
        return rule.says
    facts = finding.facts
    return Sentence(
        template.vi.format_map(_Facts((name, _vi(fact)) for name, fact in facts)),
        template.en.format_map(_Facts((name, str(fact)) for name, fact in facts)),
    )


_Lines = list[str]


def _remark(findings: Iterable[Finding], vi: _Lines, en: _Lines) -> None:
    for finding in findings:
        if finding.verdict is Verdict.BROKEN or finding.verdict is Verdict.UNKNOWN:
            said = say(finding)
            vi.append(said.vi)
            en.append(said.en)


def _tell_dose(one: DoseVerdict, vi: _Lines, en: _Lines) -> None:
    dose, status = one.dose, _STATUS[one.status]
    role = _ROLE.get(one.role)
    vi_role, en_role = ("", "") if role is None else (f", {role.vi}", f", {role.en}")
    name = name_of(vaccine_code(dose.product, dose.component))
    vi_day, en_day = (_day(dose.on), str(dose.on)) if dose.on else ("không rõ ngày", "no day")
    number = one.ordinal or "?"
    vi.append(f"Mũi {number} ({name}, {vi_day}): {status.vi}{vi_role}.")
    en.append(f"Dose {number} ({name}, {en_day}): {status.en}{en_role}.")
    _remark(one.findings, vi, en)


def _of_basic(judged: Judged) -> Sentence:
    if judged.completed_on is not None:
        return Sentence(
            f"Đủ liều cơ bản từ {_day(judged.completed_on)}.",
            f"The basic series is complete since {judged.completed_on}.",
        )
    if judged.basic_series_complete is None:
        return Sentence(
            "Chưa thể kết luận đã đủ liều cơ bản hay chưa.",
            "It cannot be said whether the basic series is complete.",
        )
    return Sentence("Chưa đủ liều cơ bản.", "The basic series is not complete.")


def _of_next(due: NextDose | None) -> Sentence:
    if due is None:
        return Sentence("Chưa cần tiêm thêm mũi nào.", "No further dose is due.")
    role = _ROLE[due.role]
    names = ", ".join(name_of(vaccine_code(product)) for product in due.vaccines)
    vi_with, en_with = (f", vắc xin: {names}", f", with {names}") if names else ("", "")
    vi_by = en_by = ""
    if due.past_due is not None:
        vi_by, en_by = f", chậm nhất {_day(due.past_due)}", f", at the latest on {due.past_due}"
    return Sentence(
        f"Tiếp theo: mũi {due.number} ({role.vi}) từ {_day(due.earliest)}{vi_by}{vi_with}.",
        f"Next: dose {due.number} ({role.en}) from {due.earliest}{en_by}{en_with}.",
    )


def explain_judged(judged: Judged) -> Sentence:
    """Explain a judgement: every injection, the basic series, what is next.

    Args:
        judged: the judgement.

    Returns:
        One paragraph in each language; no birth date and no name in it.
    """
    vi: _Lines = []
    en: _Lines = []
    for one in sorted(judged.doses, key=_by_day):
        _tell_dose(one, vi, en)
    for said in (_of_basic(judged), _of_next(judged.forecast)):
        vi.append(said.vi)
        en.append(said.en)
    _remark(judged.findings, vi, en)
    return Sentence(" ".join(vi), " ".join(en))


def _by_day(one: DoseVerdict) -> tuple[bool, int]:
    return one.ordinal is None, one.ordinal or one.index
