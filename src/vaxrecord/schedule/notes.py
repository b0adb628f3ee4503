"""What a person must know of a history as a whole: doses and observations that decide nothing."""

from collections.abc import Iterator, Sequence

from vaxrecord.law.rule import Finding, Verdict
from vaxrecord.schedule.chart import UNKNOWN_VACCINE, Chart
from vaxrecord.schedule.protection import Standing
from vaxrecord.schedule.relevant import unresolved_indications

__all__ = ["notes"]


def _of_doses(chart: Chart) -> Iterator[Finding]:
    for given in chart.given:
        facts = (("dose", given.position + 1), ("given", given.on))
        if given.on < chart.birth:
            yield Finding("SCH-HOUSE-BEFORE-BIRTH", Verdict.BROKEN, facts)
        if given.on > chart.on:
            after = (*facts, ("date", chart.on))
            yield Finding("SCH-HOUSE-AFTER-ASSESSMENT", Verdict.BROKEN, after)
        if given.vaccine == UNKNOWN_VACCINE:
            code = given.dose.vaccine
            named = (*facts, ("vaccine", f"{code.system} {code.value}"))
            yield Finding("SCH-HOUSE-UNKNOWN-VACCINE", Verdict.BROKEN, named)


def _of_observations(chart: Chart, standings: Sequence[Standing]) -> Iterator[Finding]:
    for antigen, how in zip(chart.prepared.antigens, standings, strict=True):
        for series in antigen.series:
            for row in unresolved_indications(series, chart):
                facts = (
                    ("observation", row.observation),
                    ("antigen", antigen.name),
                    ("series", series.row.name),
                    ("text", row.text),
                )
                yield Finding("SCH-CDSI46-T5-4", Verdict.UNKNOWN, facts)
        for contraindication in how.unresolved:
            told = (
                ("observation", contraindication.observation),
                ("antigen", antigen.name),
                ("text", contraindication.text),
            )
            yield Finding("SCH-CDSI46-T7-5", Verdict.UNKNOWN, told)


def notes(chart: Chart, standings: Sequence[Standing]) -> tuple[Finding, ...]:
    """Find what a person must look at before trusting the assessment.

    Args:
        chart: the patient.
        standings: how the patient stands to each antigen of the schedule.

    Returns:
        Findings about doses in order of date, then about uncertain observations.
    """
    found = tuple(_of_doses(chart))
    return (*found, *_of_observations(chart, standings)) if chart.uncertain else found
