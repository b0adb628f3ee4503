"""Which rules an injection kept or broke, rule by rule, from the table's rows.

The engine says *that* an injection does not count and for which of its steps; the rows of the
target say by which rule of which dispatch. What is compared is worked out from the same rows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from vaxrecord.law.citation import ALWAYS
from vaxrecord.law.rule import Fact, Finding, Verdict
from vaxrecord.schedule.chart import Chart
from vaxrecord.schedule.model import (
    IntervalRule,
    MostRecent,
    Observed,
    Product,
    TargetDose,
)
from vaxrecord.schedule.prepared import PreparedAge, PreparedInterval, PreparedTarget
from vaxrecord.schedule.scope import ANY_AGE, EVERYBODY, Ages
from vaxrecord.schedule.status import EvaluationStatus
from vaxrecord.schedule.vietnam import covid19_table as table
from vaxrecord.schedule.vietnam.products import (
    LICENSED,
    name_of,
    product_of,
    vaccine_code,
)
from vaxrecord.schedule.vietnam.rows import Path, Role, Ruled, Target
from vaxrecord.schedule.walk import Judged, Walk
from vaxrecord.vaccines import Code

__all__ = ["Patient", "findings_of", "is_foreseen"]

_OK, _BROKEN, _UNKNOWN = Verdict.SATISFIED, Verdict.BROKEN, Verdict.UNKNOWN
_Facts = tuple[tuple[str, Fact], ...]


class Patient(NamedTuple):
    """One person as the rules see them.

    Args:
        birth: the day of birth; None where ages are left out.
        observed: certain observations, each with its latest day.
        given: the injections with a day, in order of date.
    """

    birth: date | None
    observed: Mapping[str, date | None]
    given: tuple[tuple[date, Code], ...]

    def fits(self, row: Product, on: date) -> bool:
        """Tell whether a product row holds for the person on a day."""
        return self.concerns(row, on) and (row.ages is ANY_AGE or self.is_of_age(row.ages, on))

    def concerns(self, row: Product, on: date) -> bool:
        """Tell whether a row holds on a day and concerns the person."""
        in_force, scope = row.in_force, row.scope
        return (in_force is ALWAYS or in_force.includes(on)) and (
            scope is EVERYBODY
            or (
                scope.never.isdisjoint(self.observed)
                and not (scope.only and scope.only.isdisjoint(self.observed))
            )
        )

    def is_of_age(self, ages: Ages, on: date) -> bool:
        """Tell whether the person was in a range of ages on a day; yes where ages are left out."""
        birth, begin, end = self.birth, ages.begin, ages.end
        return birth is None or (
            (begin is None or begin.after(birth) <= on) and (end is None or on < end.after(birth))
        )

    def reference(self, row: IntervalRule, number: int, walk: Walk) -> date | None:
        """Give the day that an interval is measured from, None if the person has none.

        Args:
            row: the interval.
            number: the injection's place in `given`, from 1.
            walk: the series in which it is looked at.
        """
        anchor = row.anchor
        if isinstance(anchor, MostRecent):
            for on, code in reversed(self.given[: number - 1]):
                if code in anchor.vaccines:
                    return on
            return None
        if isinstance(anchor, TargetDose):
            return walk.satisfied_by[anchor.number].on
        return self.observed.get(anchor.code) if isinstance(anchor, Observed) else None


def is_foreseen(target: Target, patient: Patient, on: date) -> bool:
    """Tell whether any product was to be given for a target to this person on a day."""
    return any(patient.fits(ruled.row, on) for ruled in target.products)


def _holds(row: PreparedAge | PreparedInterval, on: date, chart: Chart) -> bool:
    """Tell whether a row holds on a day and concerns the person, as the engine does."""
    scope = row.scope
    return row.since <= on <= row.until and (scope is None or scope.covers(chart.observed))


def _intervals(
    target: Target, one: Judged, prepared: PreparedTarget, walk: Walk, patient: Patient
) -> Iterator[Finding]:
    on, number = one.given.on, one.given.position + 1
    for ruled, ready in zip(target.intervals, prepared.intervals, strict=True):
        if not _holds(ready, on, walk.chart):
            continue
        row = ruled.row
        reference = patient.reference(row, number, walk)
        least = row.minimum
        if reference is None or least is None:
            continue
        first, elapsed = least.after(reference), (on - reference).days
        facts = (
            ("given", on),
            ("from_date", reference),
            ("elapsed", elapsed),
            ("minimum", ready.texts[1]),
            ("date", first),
        )
        yield Finding(ruled.rule, _OK if on >= first else _BROKEN, facts, "injection_date")
        if (
            on < first
            and ruled.rule in table.AZ_PROVINCE_RULES
            and _may_be_shorter(row, on, elapsed)
        ):
            yield Finding(table.AZ_PROVINCE_RULE, _UNKNOWN, facts, "injection_date")
        if row.latest_recommended is not None and target.role is Role.ADDITIONAL:
            end = row.latest_recommended.after(reference)
            late = (("given", on), ("date", end))
            yield Finding(table.WINDOW_RULE, _OK if on <= end else _BROKEN, late, "injection_date")


def _may_be_shorter(row: IntervalRule, on: date, elapsed: int) -> bool:
    """Tell whether a decision of the province that is not known could have allowed the interval."""
    known = bool(row.scope.only)  # a row of a province whose decisions are known
    return not known and on >= table.AZ_FREE_SINCE and elapsed >= table.AZ_FLOOR.days


def _product(
    named: Sequence[Ruled[Product]],
    target: Target,
    code: Code,
    on: date,
    path: Path,
    patient: Patient,
) -> Iterator[Finding]:
    """Say by which rule the product was right, or wrong; `named` are its rows in the target."""
    facts: _Facts = (("given", on), ("product", name_of(code)))
    for ruled in named:
        if patient.fits(ruled.row, on):
            yield Finding(ruled.rule, _OK, facts, "vaccine")
            for rule, remarked, days, ages in table.REMARKS:
                if (
                    remarked.value == code.value
                    and days.includes(on)
                    and patient.is_of_age(ages, on)
                ):
                    yield Finding(rule, _BROKEN, facts, "vaccine")
            return
    product = product_of(code)
    facts = (*facts, ("first", name_of(vaccine_code(path.first))))
    if product not in LICENSED:
        yield Finding("SCH-HOUSE-UNLICENSED", _UNKNOWN, facts, "vaccine")
    elif target.role is not Role.BASIC:
        yield Finding(target.products[0].rule, _BROKEN, facts, "vaccine")
        yield from _perhaps(named, on, facts)
    elif product == path.first:
        rule = named[0].rule if named else table.COMPONENTS_RULE
        yield Finding(rule, _BROKEN, facts, "vaccine")
    else:
        mixes = [
            ruled for first, then, ruled in table.MIXES if (first, then) == (path.first, product)
        ]
        yield Finding(_mix_rule(mixes, path, on, patient), _BROKEN, facts, "vaccine")
        yield from _perhaps(mixes, on, facts)


def _perhaps(rows: Iterable[Ruled[Product]], on: date, facts: _Facts) -> Iterator[Finding]:
    """Say that a dispatch of which the day is uncertain may already have been in force."""
    for ruled in rows:
        days = table.UNCERTAIN_DAYS.get(ruled.rule)
        if days is not None and days.includes(on):
            yield Finding(ruled.rule, _UNKNOWN, facts, "vaccine")


def _mix_rule(mixes: Iterable[Ruled[Product]], path: Path, on: date, patient: Patient) -> str:
    """Give the rule that a mix broke on its day."""
    allowed = patient.birth is not None and any(one.row.in_force.includes(on) for one in mixes)
    by_age = (
        rule
        for rule, days, ages in table.MIX_REFUSALS_BY_AGE
        if allowed and days.includes(on) and patient.is_of_age(ages, on)
    )
    by_name = (
        rule
        for first, days, rule in table.MIX_REFUSALS
        if first == path.first and days.includes(on)
    )
    return next(chain(by_age, by_name), table.SAME_RULE)


def _ages(
    target: Target, prepared: PreparedTarget, on: date, code: Code, patient: Patient, chart: Chart
) -> list[Finding]:
    """Say by which rule the age was right, or wrong; where no row holds nothing is said."""
    found: list[Finding] = []
    birth, dates = patient.birth, chart.dates
    if birth is None:
        return found
    facts: _Facts = (("given", on), ("product", name_of(code)))
    for ruled, row in zip(target.ages, prepared.ages, strict=True):
        if _holds(row, on, chart):
            kept = dates[row.minimum] <= on < dates[row.maximum]
            found.append(Finding(ruled.rule, _OK if kept else _BROKEN, facts, "birth_date"))
    if on < birth:
        told = (("given", on),)
        found.append(Finding("SCH-HOUSE-DOSE-BEFORE-BIRTH", _BROKEN, told, "injection_date"))
    return found


def findings_of(
    one: Judged, code: Code, path: Path, walk: Walk, patient: Patient
) -> tuple[Finding, ...]:
    """Give the rules that were looked at for an injection, each kept, broken or unknown.

    Args:
        one: what the engine said of it in the series.
        code: its vaccine.
        path: the path of that series.
        walk: the person's way through the series.
        patient: the person.

    Returns:
        Product, age and intervals, in this order.
    """
    on = one.given.on
    if one.target is None:
        return (Finding("SCH-HOUSE-BEYOND", _BROKEN, (("given", on),)),)
    if one.status is EvaluationStatus.SUBSTANDARD:
        return (Finding("SCH-HOUSE-CONDITION", _BROKEN, (("given", on),)),)
    target, value = path.targets[one.target.number - 1], code.value
    named = [ruled for ruled in target.products if ruled.row.vaccine.value == value]
    found = [
        *_product(named, target, code, on, path, patient),
        *_ages(target, one.target, on, code, patient, walk.chart),
    ]
    if named:  # intervals are between products of the sequence; another has no place in it
        found += _intervals(target, one, one.target, walk, patient)
    return tuple(found)
