"""What a person reads on a terminal: counts, the due list, a number, a decision, as plain text.

The command line prints these; a service may put them into a mail. English, lines that align, and no
more of a person than the caller put in.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from vaxrecord.book import RULEBOOK
from vaxrecord.campaign.tally import Tally
from vaxrecord.correction.dues import Due
from vaxrecord.explain import explain
from vaxrecord.identity.number import IdNumber
from vaxrecord.law.rule import Decision, Verdict
from vaxrecord.record.match import Match

__all__ = ["due_list_as_text", "match_as_text", "numbers_as_text", "tally_as_text"]


def tally_as_text(tally: Tally) -> str:
    """Write the counts of the nation, a line each.

    Args:
        tally: the counts.
    """
    nation = tally.nation
    severities = ", ".join(f"{count:,} {severity}" for severity, count in tally.by_severity.items())
    rows = (
        ("records", nation.records, f"{tally.rejected:,} rejected"),
        ("persons", nation.persons, f"{nation.review:,} pairs to review"),
        ("doses", nation.doses, f"{nation.duplicates:,} records beyond the first of a dose"),
        ("findings", nation.findings, severities),
        ("cases", nation.cases, f"{nation.overdue:,} overdue"),
    )
    return "\n".join(
        f"{name:<10}{f'{count:,}':>12}   {remark}".rstrip() for name, count, remark in rows
    )


def due_list_as_text(lines: Sequence[Due], *, at: datetime) -> str:
    """Write a due list, a line a case, and last how many are late.

    Args:
        lines: the due list.
        at: the moment of asking.
    """
    return "\n".join([*map(_due, lines), _late(lines, at)])


def _due(line: Due) -> str:
    state = "LATE" if line.late else "due "
    due = f"{line.due:%Y-%m-%d %H:%M}" if line.due else "paused"
    case = line.case
    left = _hours(line.remaining)
    return f"{state} {due}  {left}  {case.case_id}  {case.kind}  {case.assigned_to}"


def _late(lines: Sequence[Due], at: datetime) -> str:
    late = sum(line.late for line in lines)
    return f"{len(lines):,} open cases, {late:,} late as of {at:%Y-%m-%d %H:%M}"


def _hours(span: timedelta) -> str:
    minutes = abs(span) // timedelta(minutes=1)
    return f"{'-' if span < timedelta() else '+'}{minutes // 60:4d}h{minutes % 60:02d}"


def numbers_as_text(numbers: Sequence[IdNumber], decision: Decision[object]) -> str:
    """Write what the numbers of a cell are, whole, and each rule that was looked at.

    Args:
        numbers: the numbers.
        decision: what was found.
    """
    return "\n".join(_numbers(numbers, decision))


def _numbers(numbers: Sequence[IdNumber], decision: Decision[object]) -> Iterator[str]:
    if not numbers:
        yield "no number"
    for number in numbers:
        restored = ", a dropped zero put back" if number.restored else ""
        yield f"{number.value}: {number.kind}{restored}"
    for finding in decision.findings:
        mark = {Verdict.SATISFIED: "ok", Verdict.BROKEN: "!!"}.get(finding.verdict, "--")
        facts = "".join(f", {name} {value}" for name, value in finding.facts if name != "number")
        yield f"  {mark} {finding.rule}{facts}"
        yield f"     {explain(finding, RULEBOOK).en}"


def match_as_text(decision: Match) -> str:
    """Write a decision on two rows: outcome, rule, sentence, and the waterfall of weights.

    Args:
        decision: the decision.

    Examples:
        >>> print(match_as_text(Match(
        ...     outcome="review", rule="REC-HOUSE-W2", weight=2.0,
        ...     waterfall=(("prior", "", -3.0), ("name", "equal", 5.0)))))
        review by REC-HOUSE-W2
        <BLANKLINE>
           -3.0  prior
           +5.0  name: equal
           +2.0  bits in all: the odds are 4 to 1 that they are one person
    """
    said = [explain(finding, RULEBOOK).en for finding in decision.findings]
    steps = [
        f"{bits:+7.1f}  {f'{name}: {level}' if level else name}"
        for name, level, bits in decision.waterfall
    ]
    return "\n".join(
        [
            f"{decision.outcome} by {decision.rule}",
            *said,
            "",
            *steps,
            f"{decision.weight:+7.1f}  bits in all: the odds are {_odds(decision.weight)} "
            "that they are one person",
        ]
    )


def _odds(bits: float) -> str:
    for_, against = (2**bits, 1.0) if bits >= 0 else (1.0, 2**-bits)
    return f"{for_:,.0f} to {against:,.0f}"
