"""What settles all series of an antigen at once: immunity and contraindications (7.2, 7.3)."""

from attrs import define

from vaxrecord.schedule.antigen import BirthImmunity, Contraindication, VaccineContraindication
from vaxrecord.schedule.chart import Chart
from vaxrecord.schedule.prepared import PreparedAntigen, PreparedForbidden, PreparedSeries
from vaxrecord.vaccines import Code

__all__ = ["Standing", "is_contraindicated", "no_product_is_left", "standing"]


@define(eq=False, repr=False)
class Standing:
    """How a patient stands to one antigen, before any series is looked at.

    Args:
        immune: the observation or the birth rule that is evidence of immunity, or None (7-3).
        forbidden: the contraindication of the whole antigen, or None (7-5).
        vaccines: contraindicated vaccines, each with its row (7-6).
        unresolved: contraindications that a person must look at: the observation is uncertain.
    """

    immune: str | BirthImmunity | None
    forbidden: Contraindication | VaccineContraindication | None
    vaccines: dict[Code, Contraindication | VaccineContraindication]
    unresolved: tuple[Contraindication | VaccineContraindication, ...]

    @property
    def reasons(self) -> tuple[Contraindication | VaccineContraindication, ...]:
        """The contraindications that apply, each once."""
        rows = self.vaccines.values() if self.forbidden is None else (self.forbidden,)
        return tuple({id(row): row for row in rows}.values())


def _immunity(antigen: PreparedAntigen, chart: Chart) -> str | BirthImmunity | None:
    """Decide Table 7-3; a country of birth that is not known is not the required one."""
    for code in chart.observed:
        if code in antigen.immunity:
            return code
    for rule in antigen.births:
        if (
            chart.birth < rule.before
            and rule.unless.isdisjoint(chart.observed)
            and (not rule.country or rule.country.casefold() == chart.birth_country.casefold())
        ):
            return rule
    return None


def _holds(row: PreparedForbidden, chart: Chart) -> bool:
    return (
        chart.dates[row.begin] <= chart.on < chart.dates[row.end]
        and row.since <= chart.on <= row.until
    )


def standing(antigen: PreparedAntigen, chart: Chart) -> Standing:
    """Find evidence of immunity and contraindications at the assessment date.

    Args:
        antigen: the antigen.
        chart: the patient.

    Returns:
        How the patient stands to it.
    """
    rows = antigen.forbidden or antigen.forbidden_vaccines
    if not rows or not (chart.observed or chart.uncertain):  # most patients
        return Standing(_immunity(antigen, chart), None, {}, ())
    whole = None
    vaccines: dict[Code, Contraindication | VaccineContraindication] = {}
    for code in chart.observed:
        for row in antigen.forbidden.get(code, ()):
            if whole is None and _holds(row, chart):
                whole = row.row
        for row in antigen.forbidden_vaccines.get(code, ()):
            if row.vaccine is not None and _holds(row, chart):
                vaccines.setdefault(row.vaccine, row.row)
    unresolved = {
        id(row.row): row.row
        for code in sorted(chart.uncertain)
        for rows in (antigen.forbidden, antigen.forbidden_vaccines)
        for row in rows.get(code, ())
        if _holds(row, chart)
    }
    return Standing(_immunity(antigen, chart), whole, vaccines, tuple(unresolved.values()))


def no_product_is_left(series: PreparedSeries, how: Standing) -> bool:
    """Tell whether every product that counts in a series is contraindicated.

    A convention. Table 7-7 speaks of the preferable vaccines alone; read so, a child who must not
    have pertussis antigens could not be given DT either, and CDC's own case 2016-UC-0003 expects a
    forecast there. So a series is contraindicated only when no allowable product is left (A19).

    Args:
        series: a relevant series.
        how: how the patient stands to its antigen.
    """
    return bool(how.vaccines) and all(vaccine in how.vaccines for vaccine in series.vaccines)


def is_contraindicated(series: PreparedSeries, how: Standing) -> bool:
    """Decide Table 7-7: the antigen, or all products of the series.

    Args:
        series: a relevant series.
        how: how the patient stands to its antigen.
    """
    return how.forbidden is not None or no_product_is_left(series, how)
