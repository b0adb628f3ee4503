"""A schedule as the table that an auditor reads against the dispatches, and signs.

One line a row of the schedule: which series and dose, what the row is about, its limits, the days
on which it holds, whom it concerns, its sources and how well they are known. The lines are made
from the very rows that the engine executes; nothing is written down twice.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from attrs import frozen

from vaxrecord.law.citation import HOUSE, Citation, InForce
from vaxrecord.law.instruments import INSTRUMENTS
from vaxrecord.periods.span import Span
from vaxrecord.schedule.edition import Schedule
from vaxrecord.schedule.model import (
    AgeRule,
    Anchor,
    IntervalRule,
    Observed,
    PreviousDose,
    Product,
    Series,
    SeriesDose,
    TargetDose,
)
from vaxrecord.schedule.scope import Scope
from vaxrecord.schedule.vietnam.covid19 import covid19_rules
from vaxrecord.schedule.vietnam.products import name_of
from vaxrecord.schedule.vietnam.routine_table import LINES
from vaxrecord.vaccines import Code

__all__ = [
    "TableRow",
    "schedule_as_markdown",
    "schedule_as_text",
    "schedule_table",
    "schedule_to_data",
]


@frozen(kw_only=True)
class TableRow:
    """One line of the table.

    Args:
        series: the series' name.
        kind: the series' kind: Standard, Risk, Evaluation Only.
        dose: the dose's number.
        role: what the dose is: basic, additional, booster, second booster.
        about: "age", "interval" or "product".
        what: measured from what, or which product.
        minimum: no dose before it counts; for a product, the age from which it may be given.
        recommended: from then on it is due.
        latest: from then on it is late.
        maximum: from then on it does not count.
        in_force: the days.
        scope: whom it concerns.
        source: instruments and provisions.
        basis: how well each source is known.
    """

    series: str
    kind: str
    dose: int
    role: str
    about: str
    what: str
    minimum: Span | None = None
    recommended: Span | None = None
    latest: Span | None = None
    maximum: Span | None = None
    in_force: InForce
    scope: Scope
    source: str
    basis: str


def _role(series: Series, dose: SeriesDose) -> str:
    """Give what a dose of one of our series is; "" for a series of somebody else."""
    path = covid19_rules().paths.get(series.name)
    if path is not None:
        return path.targets[dose.number - 1].role.value
    return _ROUTINE.get((series.name, dose.number), "")


_ROUTINE = {
    (line.id, number): step.role.value
    for line in LINES
    for number, step in enumerate(line.steps, 1)
}


def _vaccine(code: Code) -> str:
    name = name_of(code)
    return name if name != code.value else f"{code.system} {code.value}"


def _anchor(anchor: Anchor) -> str:
    if isinstance(anchor, PreviousDose):
        return "after the previous dose"
    if isinstance(anchor, TargetDose):
        return f"after dose {anchor.number}"
    if isinstance(anchor, Observed):
        return f"after observation {anchor.code}"
    names = sorted({_vaccine(code) for code in anchor.vaccines})
    return f"after the latest {' or '.join(names)}"


def _source(cites: Iterable[Citation]) -> tuple[str, str]:
    sources, bases = [], []
    for cite in cites:
        if cite.instrument == HOUSE:
            sources.append(f"docs/unknowns.md#{cite.provision}")
        else:
            number = INSTRUMENTS[cite.instrument].number or cite.instrument
            sources.append(f"{number}, {cite.provision}")
        bases.append(cite.basis.value)
    return "; ".join(sources), ", ".join(dict.fromkeys(bases))


def _rows_of_dose(series: Series, dose: SeriesDose, role: str) -> Iterator[TableRow]:
    def line(
        row: AgeRule | IntervalRule | Product, about: str, what: str, **limits: Span | None
    ) -> TableRow:
        source, basis = _source(row.cites or dose.cites or series.cites)
        return TableRow(
            series=series.name,
            kind=series.kind.value,
            dose=dose.number,
            role=role,
            about=about,
            what=what,
            in_force=row.in_force,
            scope=row.scope,
            source=source,
            basis=basis,
            **limits,
        )

    for age in dose.ages:
        yield line(
            age,
            "age",
            "age",
            minimum=age.absolute_minimum,
            recommended=age.earliest_recommended,
            latest=age.latest_recommended,
            maximum=age.maximum,
        )
    for interval in dose.intervals:
        # A row without an absolute minimum defers the plan; a dose given sooner counts.
        counts = interval.absolute_minimum is not None
        yield line(
            interval,
            "interval" if counts else "deferral",
            _anchor(interval.anchor),
            minimum=interval.absolute_minimum if counts else interval.minimum,
            recommended=interval.earliest_recommended,
            latest=interval.latest_recommended,
        )
    for product in (*dose.preferable, *dose.allowable):
        ages, what = product.ages, _vaccine(product.vaccine)
        if product.volume is not None:
            what = f"{what}, {product.volume} ml"
        yield line(product, "product", what, minimum=ages.begin, maximum=ages.end)


def schedule_table(schedule: Schedule, *, on: date | None = None) -> tuple[TableRow, ...]:
    """Give a schedule line by line.

    Args:
        schedule: the schedule.
        on: only rows in force on this day; None is all of them.

    Returns:
        The lines, in the order of series, doses, and rows.
    """
    return tuple(
        row
        for antigen in schedule.antigens
        for series in antigen.series
        for dose in series.doses
        for row in _rows_of_dose(series, dose, _role(series, dose))
        if on is None or row.in_force.includes(on)
    )


def _span(span: Span | None) -> str:
    return "" if span is None else str(span)


def _scope(scope: Scope) -> str:
    only, never = ", ".join(sorted(scope.only)), ", ".join(sorted(scope.never))
    return "; ".join(part for part in (only and f"only {only}", never and f"not {never}") if part)


_HEADINGS = (
    "dose",
    "role",
    "about",
    "what",
    "minimum",
    "recommended",
    "late from",
    "ends",
    "in force",
    "whom",
    "source",
    "basis",
)


def _cells(row: TableRow) -> tuple[str, ...]:
    return (
        str(row.dose),
        row.role,
        row.about,
        row.what,
        _span(row.minimum),
        _span(row.recommended),
        _span(row.latest),
        _span(row.maximum),
        str(row.in_force),
        _scope(row.scope),
        row.source,
        row.basis,
    )


def _by_series(rows: Iterable[TableRow]) -> dict[tuple[str, str], list[TableRow]]:
    found: dict[tuple[str, str], list[TableRow]] = {}
    for row in rows:
        found.setdefault((row.series, row.kind), []).append(row)
    return found


def schedule_as_text(schedule: Schedule, *, on: date | None = None) -> str:
    """Write a schedule for a terminal: a block a series, a line a row.

    Args:
        schedule: the schedule.
        on: only rows in force on this day; None is all of them.
    """
    when = "" if on is None else f", as of {on}"
    blocks = [f"{schedule.name} ({schedule.edition}){when}"]
    for (name, kind), rows in _by_series(schedule_table(schedule, on=on)).items():
        table = [_HEADINGS[:-2], *(_cells(row)[:-2] for row in rows)]
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        lines = [f"{name}  [{kind}]"]
        for cells, row in zip(table, (None, *rows), strict=True):
            text = "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
            cited = "source (basis)" if row is None else f"{row.source} ({row.basis})"
            lines.append(f"  {text}  {cited}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|") or " "


def schedule_as_markdown(schedule: Schedule, *, on: date | None = None) -> str:
    """Write a schedule as Markdown: a section and a table a series.

    Args:
        schedule: the schedule.
        on: only rows in force on this day; None is all of them.
    """
    parts = []
    for (name, kind), rows in _by_series(schedule_table(schedule, on=on)).items():
        head = "| " + " | ".join(_HEADINGS) + " |"
        rule = "|" + " --- |" * len(_HEADINGS)
        body = ("| " + " | ".join(map(_cell, _cells(row))) + " |" for row in rows)
        parts.append("\n".join((f"### {name} ({kind})", "", head, rule, *body, "")))
    return "\n".join(parts)


def _day(on: date | None) -> str | None:
    return None if on is None else on.isoformat()


def schedule_to_data(schedule: Schedule, *, on: date | None = None) -> dict[str, Any]:
    """Give a schedule as JSON-ready data.

    Args:
        schedule: the schedule.
        on: only rows in force on this day; None is all of them.

    Returns:
        name, edition, as_of, and rows with the fields of `TableRow`; periods as text that
        `vaxrecord.periods.span.Span.parse` reads.
    """
    return {
        "name": schedule.name,
        "edition": schedule.edition,
        "as_of": _day(on),
        "rows": [
            {
                "series": row.series,
                "kind": row.kind,
                "dose": row.dose,
                "role": row.role,
                "about": row.about,
                "what": row.what,
                "minimum": row.minimum and str(row.minimum),
                "recommended": row.recommended and str(row.recommended),
                "latest": row.latest and str(row.latest),
                "maximum": row.maximum and str(row.maximum),
                "since": _day(row.in_force.since),
                "until": _day(row.in_force.until),
                "only": sorted(row.scope.only),
                "never": sorted(row.scope.never),
                "source": row.source,
                "basis": row.basis,
            }
            for row in schedule_table(schedule, on=on)
        ],
    }
