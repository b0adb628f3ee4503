"""An assessment in sentences, Vietnamese and English, each with its rule and its source.

The rules' own sentences (`vaxrecord.schedule.rules`) say what is broken and what to do. Here the
same findings become the lines of a report: what was compared with what, and where it stands.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from vaxrecord.law.rule import Fact, Finding, Sentence, Verdict
from vaxrecord.schedule.results import DoseEvaluation, GroupForecast
from vaxrecord.schedule.status import EvaluationStatus, SeriesStatus

__all__ = ["explain_dose", "explain_forecast", "say", "say_span"]

_UNITS = (("year", "năm"), ("month", "tháng"), ("week", "tuần"), ("day", "ngày"))

_STATUS = {
    EvaluationStatus.VALID: "hợp lệ",
    EvaluationStatus.NOT_VALID: "không hợp lệ",
    EvaluationStatus.EXTRANEOUS: "mũi thừa",
    EvaluationStatus.SUBSTANDARD: "không bảo đảm chất lượng",
    SeriesStatus.AGED_OUT: "quá tuổi",
    SeriesStatus.COMPLETE: "đã đủ",
    SeriesStatus.CONTRAINDICATED: "chống chỉ định",
    SeriesStatus.IMMUNE: "đã có miễn dịch",
    SeriesStatus.NOT_COMPLETE: "chưa đủ",
    SeriesStatus.NOT_RECOMMENDED: "chưa khuyến cáo",
}

_BROKEN = {
    "CALCDTLOTEXP-1": Sentence(vi="lô đã hết hạn", en="the lot had expired"),
    "SCH-CDSI46-T6-3": Sentence(
        vi="chất lượng không bảo đảm được ghi nhận", en="a bad condition is recorded"
    ),
    "SCH-CDSI46-T6-13": Sentence(
        vi="vắc xin tiêm nhầm cho mũi mục tiêu {target}",
        en="inadvertent vaccine for target dose {target}",
    ),
    "SCH-HOUSE-BEFORE-BIRTH": Sentence(vi="trước ngày sinh", en="before birth"),
    "CALCDTAGE-5": Sentence(
        vi="chưa đủ tuổi — sớm nhất là {date}; tuổi tối thiểu là {limit}",
        en="too young — the first valid day was {date}; the minimum age is {limit}",
    ),
    "CALCDTAGE-4": Sentence(
        vi="trước tuổi tối thiểu {minimum} ({date}) nhưng trong dung sai",
        en="before the minimum age of {minimum} ({date}) but within grace",
    ),
    "CALCDTAGE-1": Sentence(
        vi="quá tuổi — giới hạn là {date}",
        en="too old — the limit is {date}",
    ),
    "CALCDTINT-3": Sentence(
        vi="quá sớm — {elapsed} ngày sau {reference}; tối thiểu là {limit}",
        en="too soon — {elapsed} days after {reference}; the minimum is {limit}",
    ),
    "CALCDTINT-4": Sentence(
        vi="{elapsed} ngày sau {reference}, chưa đủ {minimum} nhưng trong dung sai",
        en="{elapsed} days after {reference}, short of {minimum} but within grace",
    ),
    "SCH-CDSI46-T6-21": Sentence(
        vi="khoảng cách được chấp nhận cũng không đủ: sớm nhất là {date}",
        en="the allowable interval was not kept either: the first day was {date}",
    ),
    "CONFLICT-3": Sentence(
        vi="quá gần {reference}: {elapsed} ngày; sớm nhất là {date}",
        en="too close to {reference}: {elapsed} days; the first valid day was {date}",
    ),
    "SCH-CDSI46-T6-29": Sentence(
        vi="không phải vắc xin ưu tiên hay được chấp nhận cho mũi mục tiêu {target}",
        en="not a preferable or allowable vaccine for target dose {target}",
    ),
    "SCH-CDSI46-4.4": Sentence(vi="liệu trình đã đủ", en="the series was already complete"),
    "SCH-CDSI46-T7-7": Sentence(
        vi="chống chỉ định, mã {observation}: {text}",
        en="contraindication {observation}: {text}",
    ),
    "SCH-CDSI46-SEASON": Sentence(vi="mùa đã hết ngày {date}", en="the season ended on {date}"),
    "SCH-CDSI46-T7-10": Sentence(vi="{status}", en="{status}"),
    "SCH-CDSI46-T7-10-AGE": Sentence(
        vi="quá tuổi hoặc không kịp trước tuổi tối đa, {date}",
        en="too old, or too late to finish before the maximum age, {date}",
    ),
}
"""What is said when a rule is broken."""

_SATISFIED = {
    "SCH-CDSI46-T6-11": Sentence(
        vi="bỏ qua mũi mục tiêu {target} vào {on}: {text}",
        en="target dose {target} is skipped on {on}: {text}",
    ),
    "SCH-CDSI46-T7-3": Sentence(
        vi="đã có bằng chứng miễn dịch", en="there is evidence of immunity"
    ),
    "CALCDTAGE-4": Sentence(
        vi="đủ {minimum} tuổi vào {date}", en="{minimum} of age is reached on {date}"
    ),
    "CALCDTINT-4": Sentence(
        vi="{minimum} sau {reference} là {date}", en="{minimum} after {reference} is {date}"
    ),
    "CALCDTCONFLICT-3": Sentence(
        vi="xung đột với {reference} kéo dài đến {date}",
        en="the conflict with {reference} lasts until {date}",
    ),
    "SCH-CDSI46-SEASON": Sentence(vi="mùa bắt đầu ngày {date}", en="the season starts on {date}"),
    "FORECASTDTCAN-1": Sentence(vi="mũi gần nhất ngày {date}", en="the latest dose was on {date}"),
}
"""What is said of a limit that makes up a date."""


def say_span(text: str) -> str:
    """Say a period in Vietnamese.

    Args:
        text: the period as `Span` writes it.

    Examples:
        >>> say_span("5 months - 4 days")
        '5 tháng - 4 ngày'
    """
    for english, vietnamese in _UNITS:
        if english in text:
            text = text.replace(f"{english}s", vietnamese).replace(english, vietnamese)
    return text


def _day(on: date) -> str:
    """Write a date as Vietnamese does; strftime is slow and depends on the platform."""
    return f"{on.day:02}/{on.month:02}/{on.year:04}"


def _vi(fact: Fact) -> str:
    return _day(fact) if isinstance(fact, date) else str(fact)


def _limit(facts: Mapping[str, Fact]) -> tuple[str, str]:
    """Give a minimum and, where the data grant any, the absolute minimum with grace, or ""."""
    absolute, minimum = facts.get("absolute"), facts.get("minimum")
    if absolute is None or minimum is None or minimum == absolute:
        return str(absolute or minimum or "0 days"), ""
    return str(minimum), str(absolute)


class _Facts(dict[str, str]):
    """The facts of a finding as words, worked out as a sentence asks for them.

    Besides the facts themselves a sentence may ask for `reference`, what a span was measured from,
    and `limit`, the minimum with its grace.
    """

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self.facts = facts


class _English(_Facts):
    def __missing__(self, name: str) -> str:
        facts = self.facts
        if name == "reference":
            dose = facts.get("from_dose")
            what = f"observation {facts.get('observation')}" if dose is None else f"dose {dose}"
            return f"{what} ({facts.get('from_date')})"
        if name == "limit":
            minimum, absolute = _limit(facts)
            return f"{minimum}, with grace {absolute}" if absolute else minimum
        return str(facts[name])


class _Vietnamese(_Facts):
    def __missing__(self, name: str) -> str:
        facts = self.facts
        if name == "reference":
            dose = facts.get("from_dose")
            what = f"ghi nhận {facts.get('observation')}" if dose is None else f"mũi {dose}"
            return f"{what} ({_vi(facts.get('from_date'))})"
        if name == "limit":
            minimum, absolute = map(say_span, _limit(facts))
            return f"{minimum}, có dung sai là {absolute}" if absolute else minimum
        if name == "minimum":
            return say_span(str(facts[name]))
        if name == "status":
            return _STATUS_BY_WORDS[str(facts[name])]
        return _vi(facts[name])


_STATUS_BY_WORDS: Mapping[str, str] = {str(status): text for status, text in _STATUS.items()}


def say(finding: Finding) -> Sentence | None:
    """Say one finding of a dose or of a limit, with its rule and its source.

    Args:
        finding: the finding.

    Returns:
        The sentence; None where a satisfied rule has nothing to tell.
    """
    broken = finding.verdict is Verdict.BROKEN
    template = (_BROKEN if broken else _SATISFIED).get(finding.rule)
    if template is None:
        return None
    facts = dict(finding.facts)
    vi = template.vi.format_map(_Vietnamese(facts))
    en = template.en.format_map(_English(facts))
    source = facts.get("source")
    if source:
        return Sentence(
            vi=f"{vi} ({finding.rule}; nguồn: {source})",
            en=f"{en} ({finding.rule}; source: {source})",
        )
    return Sentence(vi=f"{vi} ({finding.rule})", en=f"{en} ({finding.rule})")


def _join(sentences: Iterable[Sentence]) -> Sentence:
    said = tuple(sentences)
    return Sentence(vi="; ".join(s.vi for s in said), en="; ".join(s.en for s in said))


def explain_dose(evaluation: DoseEvaluation) -> Sentence:
    """Say what a dose is worth in its series, and why.

    Args:
        evaluation: one dose in one series.

    Returns:
        A line such as "dose 2, 2021-09-01: not valid: too soon — 21 days after dose 1
        (2021-08-11); the minimum is 28 days (CALCDTINT-3; source: …)".
    """
    told = (
        say(finding)
        for finding in evaluation.findings
        if finding.verdict is Verdict.BROKEN or finding.rule in _ALWAYS_TOLD
    )
    why = _join(sentence for sentence in told if sentence is not None)
    status = evaluation.status
    vi = f"mũi {evaluation.number}, {_day(evaluation.on)}: {_STATUS[status]}"
    en = f"dose {evaluation.number}, {evaluation.on}: {status.value.lower()}"
    if not why.en:
        return Sentence(vi=vi, en=en)
    return Sentence(vi=f"{vi}: {why.vi}", en=f"{en}: {why.en}")


def _headline(forecast: GroupForecast) -> Sentence:
    if forecast.earliest is None:
        return Sentence(
            vi=f"{forecast.group}: {_STATUS[forecast.status]}",
            en=f"{forecast.group}: {forecast.status.value.lower()}",
        )
    days = (
        ("sớm nhất", "earliest", forecast.earliest),
        ("khuyến cáo", "recommended", forecast.recommended),
        ("quá hạn", "past due", forecast.past_due),
        ("muộn nhất", "latest", forecast.latest),
    )
    known = [(vi, en, on) for vi, en, on in days if on is not None]
    return Sentence(
        vi=f"{forecast.group}: mũi {forecast.number}, "
        + ", ".join(f"{vi} {_day(on)}" for vi, _, on in known),
        en=f"{forecast.group}: dose {forecast.number}, "
        + ", ".join(f"{en} {on}" for _, en, on in known),
    )


def explain_forecast(forecast: GroupForecast) -> tuple[Sentence, ...]:
    """Say what is due in a vaccine group, and which limits make up its earliest date.

    Args:
        forecast: the forecast.

    Returns:
        A headline, and a line for every series that it is made of.
    """
    lines = [_headline(forecast)]
    for member in forecast.members:
        result = member.result
        earliest = None if result.forecast is None else result.forecast.earliest
        found = [
            finding
            for finding in result.findings
            if earliest is None
            or finding.rule in _ALWAYS_TOLD
            or dict(finding.facts).get("date") == earliest
        ]
        why = _join(sentence for sentence in map(say, found) if sentence is not None)
        name = result.series.name
        lines.append(Sentence(vi=f"{name}: {why.vi}", en=f"{name}: {why.en}"))
    return tuple(lines)


_ALWAYS_TOLD = frozenset({"SCH-CDSI46-T6-11"})
