"""Findings as sentences, in Vietnamese and English, from one catalogue: the rules themselves.

A rule carries what a person reads when it is broken or cannot be looked at; a finding carries the
facts. Here the two are put together. Dates are written as each language writes them, terms of the
library ("day and month swapped") by `TERMS`, and what is missing is said to be missing.
"""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from vaxrecord.law.rule import Fact, Finding, Sentence, Verdict
from vaxrecord.law.rulebook import Rulebook

__all__ = ["TERMS", "explain"]

TERMS: Mapping[str, str] = MappingProxyType(
    {
        "match": "trùng khớp",
        "differs": "khác biệt",
        "not found": "không tìm thấy",
        "not checkable": "không đối chiếu được",
        "no number": "không có số",
        "wrong format of the number": "số sai định dạng",
        "wrong personal data": "sai thông tin cơ bản",
        "male": "nam",
        "female": "nữ",
        "equal": "giống nhau",
        "compatible": "không mâu thuẫn",
        "one day off": "lệch một ngày",
        "day and month swapped": "đảo ngày và tháng",
        "one part off": "sai một phần",
        "different": "khác nhau",
        "marks differ": "khác dấu",
        "no day": "thiếu ngày",
        "ambiguous": "có nhiều cách hiểu",
        "unreadable": "không đọc được",
        "unknown": "không rõ",
    }
)
"""Terms of the library → Vietnamese; a term that is not here is written as it is."""

_MISSING = Sentence(vi="không có", en="none")


class _Facts(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


def explain(finding: Finding, book: Rulebook) -> Sentence:
    """Say a finding in Vietnamese and English.

    Args:
        finding: the finding.
        book: the book in which its rule stands.

    Returns:
        For a broken rule what is wrong and what to do; for one that could not be looked at what is
        missing; else the rule itself.

    Raises:
        UnknownRule: if the book has no such rule.

    Examples:
        >>> from vaxrecord.book import RULEBOOK
        >>> explain(Finding("ID-9438-SEX", Verdict.UNKNOWN), RULEBOOK).en
        'The sex is missing; supply it.'
    """
    rule = book[finding.rule]
    if finding.verdict is Verdict.BROKEN:
        template = rule.broken
    elif finding.verdict is Verdict.UNKNOWN:
        template = rule.unknown or rule.says
    else:
        template = rule.says
    return Sentence(
        vi=template.vi.format_map(_Facts({k: _in_vietnamese(v) for k, v in finding.facts})),
        en=template.en.format_map(_Facts({k: _in_english(v) for k, v in finding.facts})),
    )


def _in_vietnamese(fact: Fact) -> str:
    if fact is None or fact == "":
        return _MISSING.vi
    if isinstance(fact, datetime):
        return f"{fact:%H:%M %d/%m/%Y}"
    if isinstance(fact, date):
        return f"{fact:%d/%m/%Y}"
    return TERMS.get(str(fact), str(fact))


def _in_english(fact: Fact) -> str:
    if fact is None or fact == "":
        return _MISSING.en
    return f"{fact:%Y-%m-%d %H:%M}" if isinstance(fact, datetime) else str(fact)
