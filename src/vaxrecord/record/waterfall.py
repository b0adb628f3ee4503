"""The waterfall of a decision as an SVG chart: how each field moved the weight, and where it ended.

Pure text in the order of the fields, the same bytes for the same decision. It names levels and
bits, never a value of a record, so that a chart can be shown to anybody.
"""

from collections.abc import Sequence
from html import escape
from math import fsum

__all__ = ["waterfall_svg"]

_ROW, _LEFT, _WIDTH, _PAD = 22, 230, 420, 10
_FOR, _AGAINST, _SUM = "#2a7f62", "#b5483a", "#44546a"
_LEAST_SPAN = 1.0


def waterfall_svg(
    steps: Sequence[tuple[str, str, float]], *, title: str, sentence: str = ""
) -> str:
    """Draw a waterfall.

    Args:
        steps: field, level and bits, as `vaxrecord.record.decide.Judge.waterfall` gives them.
        title: what is decided, such as the id of the rule.
        sentence: what a person reads below the chart.

    Returns:
        An SVG document.

    Examples:
        >>> waterfall_svg([("prior", "", -3.0), ("name", "equal", 5.0)], title="S1").count("<rect")
        3
    """
    sums = [0.0]
    for _, _, bits in steps:
        sums.append(sums[-1] + bits)
    total = fsum(bits for _, _, bits in steps)
    low, high = min(*sums, total), max(*sums, total)
    span = max(high - low, _LEAST_SPAN)

    def x(bits: float) -> float:
        return round(_LEFT + (bits - low) / span * _WIDTH, 1)

    rows = [
        *(
            (f"{name}: {level}" if level else name, bits, sums[n], sums[n + 1])
            for n, (name, level, bits) in enumerate(steps)
        ),
        ("sum", total, 0.0, total),
    ]
    height = _PAD * 2 + _ROW * (len(rows) + 1 + bool(sentence))
    width = _LEFT + _WIDTH + 70
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="13" role="img">',
        f"<title>{escape(title, quote=False)}</title>",
        f'<text x="{_PAD}" y="{_PAD + 12}" font-weight="bold">{escape(title, quote=False)}</text>',
    ]
    for n, (label, bits, start, end) in enumerate(rows, start=1):
        y = _PAD + n * _ROW
        left, right = sorted((x(start), x(end)))
        colour = _SUM if n == len(rows) else _FOR if bits >= 0 else _AGAINST
        parts += [
            f'<text x="{_LEFT - 8}" y="{y + 14}" text-anchor="end">{escape(label, quote=False)}</text>',
            f'<rect x="{left}" y="{y + 3}" width="{max(1.0, round(right - left, 1))}" '
            f'height="{_ROW - 6}" fill="{colour}"/>',
            f'<text x="{right + 5}" y="{y + 14}">{bits:+.1f}</text>',
        ]
    if sentence:
        y = _PAD + (len(rows) + 1) * _ROW + 14
        parts.append(f'<text x="{_PAD}" y="{y}">{escape(sentence, quote=False)}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
