"""The expanded programme (EPI) as dated tables: which dose, at which age, how far apart.

Four editions: Circular 38/2017 (from 01/01/2018), 10/2024 (from 01/08/2024), 52/2025 (from
15/02/2026), and 13/2026 (from 01/07/2026), which has no numbers: it leaves the schedule to makers
and to technical guidance that nobody had found. A dose is judged by the edition of its own day.

How to read a row: dose, from which age, recommended from and until, how long after what; then the
first edition that has it and how well its numbers are known for 10/2024. For 38/2017 only part of
the text was read and for 52/2025 a summary, so their numbers are conventions throughout
(docs/unknowns.md, "routine-editions"). One month between doses is 28 days ("one-month-28-days").
No grace; a late dose is given as soon as possible and counts, so nothing has a maximum age.
"""

from datetime import date
from typing import NamedTuple

from vaxrecord.law.citation import Basis, Citation, InForce
from vaxrecord.periods.span import Span, days, months, weeks, years
from vaxrecord.schedule.vietnam.rows import Role
from vaxrecord.schedule.vietnam.rules import cited, house
from vaxrecord.vaccines import Code

__all__ = [
    "EDITIONS",
    "LINES",
    "LIVE",
    "LIVE_FROM",
    "LIVE_GAP",
    "NAMES",
    "NUMBERLESS",
    "PREGNANT",
    "ROTAVIN",
    "Edition",
    "Line",
    "Step",
]

_REPORT, _MEMORY = Basis.REPORT, Basis.CONVENTION
PREGNANT = "PREGNANT"
"""Observation: pregnant, or to be vaccinated as for a pregnancy."""


class Edition(NamedTuple):
    """One circular with numbers.

    Args:
        instrument: its id.
        in_force: its days.
    """

    instrument: str
    in_force: InForce


EDITIONS: tuple[Edition, ...] = (
    Edition("TT38", InForce(since=date(2018, 1, 1), until=date(2024, 7, 31))),
    Edition("TT10", InForce(since=date(2024, 8, 1), until=date(2026, 2, 14))),
    Edition("TT52", InForce(since=date(2026, 2, 15), until=date(2026, 6, 30))),
)
NUMBERLESS = InForce(since=date(2026, 7, 1))
"""Circular 13/2026: no numeric schedule."""


def _cvx(*values: str) -> frozenset[Code]:
    return frozenset(Code("CVX", value) for value in values)


ROTAVIN = Code("vaxrecord", "rotavin")
"""Rotavin-M1, made in Viet Nam; it has no CVX code."""


class Step(NamedTuple):
    """One dose of a line.

    Args:
        products: what counts.
        age: from which age; None if only the interval counts.
        until: recommended until this age.
        after: how long after the previous dose at least.
        from_dose: the interval is measured from this dose instead of the previous one.
        planned_after: planned so long after the previous dose, where texts differ.
        role: basic or booster.
    """

    products: frozenset[Code]
    age: Span | None = None
    until: Span | None = None
    after: Span | None = None
    from_dose: int | None = None
    planned_after: Span | None = None
    role: Role = Role.BASIC


class Line(NamedTuple):
    """One line of the programme.

    Args:
        id: a short name.
        group: the vaccine group it belongs to; lines of one group are alternatives.
        title: in Vietnamese and English.
        steps: its doses.
        since: the first edition that has it.
        basis: how well its numbers are known for 10/2024, or the first edition after it.
        note: what a reader must know.
        anchor: further reasoning in docs/unknowns.md, or "".
        pregnancy: only for pregnancies.
    """

    id: str
    group: str
    title: tuple[str, str]
    steps: tuple[Step, ...]
    since: str = "TT38"
    basis: Basis = _MEMORY
    note: str = ""
    anchor: str = ""
    pregnancy: bool = False

    def cites(self, instrument: str) -> tuple[Citation, ...]:
        """Give the sources of its rows in one edition."""
        basis = self.basis if instrument == "TT10" else _MEMORY
        cite = cited(instrument, f"schedule: {self.title[1]}", basis, self.note)
        return (cite, house(self.anchor)) if self.anchor else (cite,)


_MONTH = days(28)
_HEPB = _cvx("08", "45")
_PENTA, _DTP = _cvx("198", "102", "146", "132"), _cvx("01", "198", "102", "20", "107")
_TD = _cvx("09", "113", "138", "139", "196")
_OPV, _IPV = _cvx("02", "178", "182"), _cvx("10", "146", "132", "120", "170")
_MEASLES, _MR = _cvx("05", "04", "03"), _cvx("04", "03")
_JE = _cvx("39", "129")
_ROTA2, _ROTA3 = _cvx("119") | {ROTAVIN}, _cvx("116", "122")
_PCV = _cvx("133", "152", "177", "215", "216")
_TETANUS = _TD | _cvx("35", "112", "142")

LINES: tuple[Line, ...] = (
    Line(
        id="HEPB",
        group="HepB",
        title=("viêm gan B sơ sinh", "hepatitis B at birth"),
        steps=(Step(products=_HEPB, age=days(0), until=days(2)),),
        basis=_REPORT,
        note="within 24 hours; days are all that is known of a dose",
        anchor="within-24-hours",
    ),
    Line(
        id="BCG",
        group="BCG",
        title=("lao", "tuberculosis (BCG)"),
        steps=(Step(products=_cvx("19"), age=days(0), until=months(1)),),
        basis=_REPORT,
    ),
    Line(
        id="DPT",
        group="DPT-HepB-Hib",
        title=("bạch hầu, ho gà, uốn ván, viêm gan B, Hib", "DPT-HepB-Hib, then DPT"),
        steps=(
            Step(products=_PENTA, age=months(2)),
            Step(products=_PENTA, after=_MONTH),
            Step(products=_PENTA, after=_MONTH),
            Step(products=_DTP, age=months(18), role=Role.BOOSTER),
        ),
        basis=_REPORT,
        anchor="one-month-28-days",
    ),
    Line(
        id="TD",
        group="Td",
        title=("uốn ván, bạch hầu giảm liều", "Td"),
        steps=(Step(products=_TD, age=years(7), role=Role.BOOSTER),),
        since="TT10",
        basis=_REPORT,
    ),
    Line(
        id="OPV",
        group="OPV",
        title=("bại liệt uống", "oral polio (bOPV)"),
        steps=(
            Step(products=_OPV, age=months(2)),
            Step(products=_OPV, after=_MONTH),
            Step(products=_OPV, after=_MONTH),
        ),
        anchor="one-month-28-days",
    ),
    Line(
        id="IPV",
        group="IPV",
        title=("bại liệt tiêm", "inactivated polio (IPV)"),
        steps=(Step(products=_IPV, age=months(5)), Step(products=_IPV, age=months(9))),
        note="5 months also in decision 2144/QĐ-BYT of 2016",
    ),
    Line(
        id="MEASLES",
        group="Measles",
        title=("sởi, sởi - rubella", "measles, then measles-rubella"),
        steps=(Step(products=_MEASLES, age=months(9)), Step(products=_MR, age=months(18))),
    ),
    Line(
        id="JE",
        group="JE",
        title=("viêm não Nhật Bản", "Japanese encephalitis"),
        steps=(
            Step(products=_JE, age=months(12)),
            Step(products=_JE, after=weeks(1)),
            Step(products=_JE, after=years(1), from_dose=1, planned_after=years(1)),
        ),
        anchor="je-third-dose",
    ),
    Line(
        id="ROTA2",
        group="Rotavirus",
        title=("Rota, hai liều", "rotavirus, two-dose products"),
        steps=(Step(products=_ROTA2, age=months(2)), Step(products=_ROTA2, after=_MONTH)),
        since="TT10",
        anchor="one-month-28-days",
    ),
    Line(
        id="ROTA3",
        group="Rotavirus",
        title=("Rota, ba liều", "rotavirus, three-dose products"),
        steps=(
            Step(products=_ROTA3, age=months(2)),
            Step(products=_ROTA3, after=_MONTH),
            Step(products=_ROTA3, after=_MONTH),
        ),
        since="TT10",
        anchor="one-month-28-days",
    ),
    Line(
        id="PCV",
        group="Pneumococcal",
        title=("phế cầu", "pneumococcal conjugate"),
        steps=(Step(products=_PCV, age=months(2)), Step(products=_PCV, after=months(2))),
        since="TT52",
        anchor="pcv-third-dose",
    ),
    Line(
        id="TETANUS",
        group="Tetanus in pregnancy",
        title=("uốn ván cho phụ nữ có thai", "tetanus in pregnancy"),
        steps=(
            Step(products=_TETANUS, age=days(0)),
            Step(products=_TETANUS, after=_MONTH),
            Step(products=_TETANUS, after=months(6)),
            Step(products=_TETANUS, after=years(1)),
            Step(products=_TETANUS, after=years(1)),
        ),
        note="doses 3 to 5 from memory",
        anchor="one-month-28-days",
        pregnancy=True,
    ),
)
"""The programme, line by line. HPV is not among them (docs/unknowns.md, "hpv-number")."""

LIVE = _cvx("03", "04", "05", "21", "94")
"""Live injected vaccines that are kept apart; BCG is not among them."""
LIVE_FROM, LIVE_GAP = days(1), weeks(4)
"""Not on the day itself, and up to this long after."""

NAMES: tuple[tuple[str, str], ...] = (
    ("BCG", "19"),
    ("lao", "19"),
    ("viêm gan B", "08"),
    ("VGB sơ sinh", "08"),
    ("HepB", "08"),
    ("DPT-VGB-Hib", "198"),
    ("ComBE Five", "198"),
    ("Quinvaxem", "198"),
    ("5 trong 1", "198"),
    ("DPT", "01"),
    ("Td", "139"),
    ("OPV", "182"),
    ("bOPV", "178"),
    ("IPV", "10"),
    ("sởi", "05"),
    ("MVVAC", "05"),
    ("sởi - rubella", "04"),
    ("MR", "04"),
    ("MRVAC", "04"),
    ("viêm não Nhật Bản", "129"),
    ("VNNB", "129"),
    ("Jevax", "129"),
    ("Rotarix", "119"),
    ("RotaTeq", "116"),
    ("Rota", "122"),
    ("PCV10", "177"),
    ("PCV13", "133"),
    ("phế cầu", "152"),
    ("uốn ván", "112"),
)
"""Spellings of routine vaccines and their CVX codes; Rotavin-M1 has none."""
