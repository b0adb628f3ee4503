"""A patient's time line as SVG: doses, what they are worth, and the windows of what is due.

Pure text, no script, no outside reference; every text is escaped. The picture holds dates of
doses: it is personal data and is handled as such.
"""

from datetime import date
from html import escape

from vaxrecord.schedule.conventions import dose_verdict, primary_forecast
from vaxrecord.schedule.history import History
from vaxrecord.schedule.results import Assessment, GroupForecast
from vaxrecord.schedule.status import EvaluationStatus

__all__ = ["draw_timeline"]

_WIDTH, _ROW, _LEFT, _RIGHT, _TOP = 900, 44, 180, 30, 40
_COLOURS = {
    EvaluationStatus.VALID: "#1b7837",
    EvaluationStatus.NOT_VALID: "#b2182b",
    EvaluationStatus.EXTRANEOUS: "#8c6d1f",
    EvaluationStatus.SUBSTANDARD: "#762a83",
}
_MARKS = {
    EvaluationStatus.VALID: "●",
    EvaluationStatus.NOT_VALID: "✕",
    EvaluationStatus.EXTRANEOUS: "○",
    EvaluationStatus.SUBSTANDARD: "△",
}
"""A mark as well as a colour: colour alone is not seen by everybody."""


def _text(x: float, y: float, text: str, *, anchor: str = "middle", size: int = 12) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" '
        f'fill="#222">{escape(text, quote=False)}</text>'
    )


class _Scale:
    """Places days on the picture."""

    def __init__(self, days: list[date]) -> None:
        self.first, self.last = min(days), max(days)

    def x(self, on: date) -> float:
        length = max((self.last - self.first).days, 1)
        share = min(max((on - self.first).days / length, 0.0), 1.0)
        return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def _window(scale: _Scale, y: float, forecast: GroupForecast) -> str:
    """Draw earliest to recommended thinly, recommended to past due boldly."""
    if forecast.earliest is None or forecast.recommended is None:
        return ""
    end = forecast.past_due or forecast.latest or scale.last
    parts = []
    for begin, until, height, colour in (
        (forecast.earliest, forecast.recommended, 6, "#92c5de"),
        (forecast.recommended, max(end, forecast.recommended), 14, "#2166ac"),
    ):
        left, right = scale.x(begin), scale.x(until)
        parts.append(
            f'<rect x="{left:.1f}" y="{y - height / 2:.1f}" width="{max(right - left, 2):.1f}" '
            f'height="{height}" fill="{colour}"><title>{begin} – {until}</title></rect>'
        )
    return "".join(parts)


def _doses(scale: _Scale, y: float, assessment: Assessment, forecast: GroupForecast) -> str:
    seen: dict[int, str] = {}
    for member in forecast.members:
        for one in member.result.evaluations:
            verdict = dose_verdict(assessment, one.index, forecast.group) or one
            colour, mark = _COLOURS[verdict.status], _MARKS[verdict.status]
            why = ", ".join((verdict.status.value, *verdict.reasons))
            seen[one.index] = (
                f'<text x="{scale.x(one.on):.1f}" y="{y + 5:.1f}" font-size="15" '
                f'text-anchor="middle" fill="{colour}">{mark}'
                f"<title>{escape(f'{one.on} {one.vaccine.value}: {why}', quote=False)}</title></text>"
            )
    return "".join(seen.values())


def _line(x1: float, y1: float, x2: float, y2: float, style: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" {style}/>'


def _rows(assessment: Assessment) -> list[GroupForecast]:
    """Choose one forecast of every vaccine group that has doses or something due."""
    rows = []
    for name in dict.fromkeys(forecast.group for forecast in assessment.forecasts):
        chosen = primary_forecast(assessment.of_group(name))
        if chosen is not None and (
            chosen.earliest is not None or any(m.result.evaluations for m in chosen.members)
        ):
            rows.append(chosen)
    return rows


def draw_timeline(history: History, assessment: Assessment) -> str:
    """Draw doses and windows, one row a vaccine group that has doses or something due.

    Args:
        history: the patient; only the doses' days are drawn.
        assessment: what `evaluate` gave for this history.

    Returns:
        A complete SVG document as text.
    """
    rows = _rows(assessment)
    days = [assessment.on, *(dose.on for dose in history.doses)]
    days += [on for row in rows for on in (row.earliest, row.recommended, row.past_due) if on]
    scale = _Scale(days)
    height, right = _TOP + _ROW * len(rows) + 30, _WIDTH - _RIGHT
    size = f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
    today = scale.x(assessment.on)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" role="img">',
        _line(today, _TOP - 12, today, height - 24, 'stroke="#888" stroke-dasharray="4 3"'),
        _text(today, _TOP - 18, str(assessment.on)),
    ]
    for place, row in enumerate(rows):
        y = _TOP + _ROW * place + _ROW / 2
        parts += (
            _line(_LEFT, y, right, y, 'stroke="#ddd"'),
            _text(10, y + 4, row.group, anchor="start", size=13),
            _text(10, y + 18, row.status.value, anchor="start", size=10),
            _window(scale, y, row),
            _doses(scale, y, assessment, row),
        )
    parts += (
        _text(_LEFT, height - 8, str(scale.first), anchor="start", size=10),
        _text(right, height - 8, str(scale.last), anchor="end", size=10),
        "</svg>",
    )
    return "\n".join(part for part in parts if part)
