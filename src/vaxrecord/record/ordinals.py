"""The number of a dose, as written and by date.

The national platform kept no dose number: a dose's number was its place in the list, so that a
missing first dose turned the second into the first. Here the place by date is the *ordinal*, the
number that a clerk wrote stays beside it, and a difference between the two is a finding.
"""

from datetime import date

from vaxrecord.law.citation import HOUSE, Basis, Citation
from vaxrecord.law.rule import Finding, Rule, Sentence, Severity, Verdict

__all__ = ["GAP", "RULES", "check_number"]

GAP, LOWER = "REC-HOUSE-DOSE-GAP", "REC-HOUSE-DOSE-NUMBER"

RULES = (
    Rule(
        id=GAP,
        says=Sentence(
            vi="Mũi số ghi trên bản ghi không lớn hơn số mũi có trong hồ sơ đến ngày đó.",
            en="A dose's number is not higher than the doses on record up to that day.",
        ),
        broken=Sentence(
            vi="Mũi ngày {on} ghi là mũi {number} nhưng hồ sơ mới có {ordinal} mũi đến ngày đó: "
            "thiếu mũi trước; đề nghị cơ sở tiêm bổ sung.",
            en="The dose of {on} is numbered {number}, but only {ordinal} are on record up to that "
            "day: an earlier one is missing; the site supplies it.",
        ),
        cites=(Citation(HOUSE, "dose-gap", Basis.CONVENTION, date(2026, 11, 22)),),
        severity=Severity.WARNING,
        examples=("number 2, first on record → broken", "number 2, second on record → satisfied"),
    ),
    Rule(
        id=LOWER,
        says=Sentence(
            vi="Mũi số ghi trên bản ghi không nhỏ hơn thứ tự của mũi theo ngày tiêm.",
            en="A dose's number is not lower than its place by date.",
        ),
        broken=Sentence(
            vi="Mũi ngày {on} ghi là mũi {number} nhưng là mũi thứ {ordinal} theo ngày; "
            "đề nghị xác minh mũi số.",
            en="The dose of {on} is numbered {number} but is number {ordinal} by date; "
            "verify the number.",
        ),
        cites=(Citation(HOUSE, "dose-gap", Basis.CONVENTION, date(2026, 11, 22)),),
        severity=Severity.WARNING,
        examples=("number 1, second by date → broken",),
    ),
)


def check_number(number: int | None, ordinal: int, on: date | None) -> Finding | None:
    """Compare the number written for a dose with its place by date.

    Args:
        number: as written; None if it is missing.
        ordinal: the place among the person's doses by date, from 1.
        on: the day of the dose; None if it is unknown.

    Returns:
        A finding if they differ, None if they agree or one is unknown.

    Examples:
        >>> check_number(2, 1, date(2021, 11, 8)).rule
        'REC-HOUSE-DOSE-GAP'
    """
    if on is None or number is None or number == ordinal:
        return None
    facts = (("on", on), ("number", number), ("ordinal", ordinal))
    return Finding(GAP if number > ordinal else LOWER, Verdict.BROKEN, facts, "dose_number")
