"""The basic series of the licensed COVID-19 products: how many injections, how far apart at least.

*Liều cơ bản* is one, two or three injections depending on the product (dispatch 10722/BYT-DP of
17/12/2021). A dose counts if at least the manufacturer's minimum has passed since the last dose
that counted; Viet Nam grants no grace (docs/unknowns.md, "no-grace"). This table judges series of
*one* product. A second product within the series is neither counted nor refused here: whether the
mix was allowed depends on the day and on the pair, and its evaluation is "Unknown".
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from attrs import frozen

from vaxrecord.law.citation import Basis, Citation
from vaxrecord.law.rule import Finding, Rule, Sentence, Severity, Verdict

__all__ = ["PRIMARY", "RULES", "PrimarySeries", "PrimaryStatus", "assess_primary"]

_CHECKED = date(2026, 11, 22)


@frozen
class PrimarySeries:
    """The basic series of one product.

    Args:
        product: the product's id.
        doses: how many injections.
        minimum_days: days between two of them at least; 0 for a single injection.
        cite: where the numbers stand.
    """

    product: str
    doses: int
    minimum_days: int
    cite: Citation


def _row(product: str, doses: int, minimum_days: int, instrument: str, note: str) -> PrimarySeries:
    basis = Basis.CONVENTION if note.startswith("schedule from memory") else Basis.REPORT
    cite = Citation(instrument, "basic series", basis, _CHECKED, note=note)
    return PrimarySeries(product, doses, minimum_days, cite)


PRIMARY: Mapping[str, PrimarySeries] = MappingProxyType(
    {
        row.product: row
        for row in (
            _row("astrazeneca", 2, 28, "7820", "manufacturer's minimum of 4 weeks"),
            _row("sputnik-v", 2, 21, "1654", "3 weeks, component I then II"),
            _row("vero-cell", 2, 21, "2763", "3 to 4 weeks"),
            _row("comirnaty", 2, 21, "2908", "3 weeks"),
            _row("spikevax", 2, 28, "3122", "4 weeks"),
            _row("janssen", 1, 0, "3448", "one injection"),
            _row("hayat-vax", 2, 21, "4361", "schedule from memory: 3 to 4 weeks as Vero Cell"),
            _row("abdala", 3, 14, "4471", "0-14-28 days"),
            _row("covaxin", 2, 28, "COVAXIN2021", "schedule from memory: 28 days"),
        )
    }
)
"""Product id → its basic series."""

INTERVAL, MIXED = "SCH-HOUSE-INTERVAL", "SCH-HOUSE-MIXED"

RULES = (
    Rule(
        id=INTERVAL,
        says=Sentence(
            vi="Hai mũi liên tiếp của liều cơ bản cách nhau ít nhất khoảng tối thiểu của vắc xin.",
            en="Two doses of a basic series are at least the product's minimum interval apart.",
        ),
        broken=Sentence(
            vi="Mũi ngày {on} cách mũi trước ({previous}) {days} ngày; tối thiểu là {minimum} ngày.",
            en="The dose of {on} came {days} days after that of {previous}; "
            "the minimum is {minimum} days.",
        ),
        cites=tuple(row.cite for row in PRIMARY.values() if row.minimum_days),
        severity=Severity.WARNING,
        examples=(
            "AstraZeneca, 27 days → broken",
            "AstraZeneca, 28 days → satisfied",
            "AstraZeneca, 29 days → satisfied",
        ),
    ),
    Rule(
        id=MIXED,
        says=Sentence(
            vi="Các mũi của liều cơ bản cùng một loại vắc xin, trừ khi Bộ Y tế cho phép phối hợp.",
            en="The doses of a basic series are of one product unless the Ministry allowed the mix.",
        ),
        broken=Sentence(
            vi="Mũi ngày {on} khác loại với mũi đầu; đối chiếu hướng dẫn phối hợp của ngày đó.",
            en="The dose of {on} is of another product than the first; "
            "compare it with the guidance on mixing of that day.",
        ),
        cites=(Citation("6030", "same product is best", Basis.REPORT, _CHECKED),),
        severity=Severity.INFO,
        examples=("AstraZeneca then Comirnaty → broken, the evaluation is Unknown",),
    ),
)


@frozen
class PrimaryStatus:
    """How far the basic series has come.

    Args:
        evaluations: one for each dose given, in their order: "Valid", "Not Valid", "Extraneous"
            (beyond the series), or "Unknown" (no product, no date, or a mix).
        needed: injections of the series; None if the first product has none or is unknown.
        complete: whether it is complete; None if that cannot be said.
        findings: what is broken, each with the place of its dose among those given.
    """

    evaluations: tuple[str, ...]
    needed: int | None
    complete: bool | None
    findings: tuple[tuple[int, Finding], ...]


def assess_primary(doses: Sequence[tuple[str, date | None]]) -> PrimaryStatus:
    """Judge the doses of one person against the basic series of the first product.

    Args:
        doses: product id ("" if unknown) and day (None if unknown) of each, by date.

    Returns:
        One evaluation a dose, and whether the series is complete.

    Examples:
        >>> given = [("astrazeneca", date(2021, 8, 1)), ("astrazeneca", date(2021, 8, 22))]
        >>> assess_primary(given).evaluations
        ('Valid', 'Not Valid')
    """
    series = next((PRIMARY[product] for product, on in doses if product in PRIMARY and on), None)
    if series is None:
        return PrimaryStatus(("Unknown",) * len(doses), None, None, ())
    evaluations: list[str] = []
    findings: list[tuple[int, Finding]] = []
    valid, last = 0, None
    for place, (product, on) in enumerate(doses):
        if on is None or not product:
            evaluations.append("Unknown")
        elif product != series.product:
            evaluations.append("Unknown" if valid < series.doses else "Extraneous")
            findings.append((place, Finding(MIXED, Verdict.BROKEN, (("on", on),), "vaccine")))
        elif valid >= series.doses:
            evaluations.append("Extraneous")
        elif last is not None and on < last + timedelta(series.minimum_days):
            evaluations.append("Not Valid")
            facts = (
                ("on", on),
                ("previous", last),
                ("days", (on - last).days),
                ("minimum", series.minimum_days),
            )
            findings.append((place, Finding(INTERVAL, Verdict.BROKEN, facts, "injection_date")))
        else:
            evaluations.append("Valid")
            valid, last = valid + 1, on
    unknown = "Unknown" in evaluations
    complete = True if valid >= series.doses else None if unknown else False
    return PrimaryStatus(tuple(evaluations), series.doses, complete, tuple(findings))
