"""Which rules an injection kept or broke, rule by rule, from the table's rows.

The engine says *that* an injection does not count and for which of its steps; the rows of the
target say by which rule of which dispatch. What it compared of ages and intervals stands in its trace.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from vaxrecord.law.citation import ALWAYS
from vaxrecord.law.rule import Fact, Finding, Verdict
from vaxrecord.schedule.model import IntervalRule, Product
from vaxrecord.schedule.prepared import PreparedAge, PreparedInterval
from vaxrecord.schedule.scope import ANY_AGE, EVERYBODY, Ages
from vaxrecord.schedule.status import EvaluationStatus
from vaxrecord.schedule.vietnam import covid19_table as table
from vaxrecord.schedule.vietnam.products import (
    LICENSED,
    name_of,
    product_of,
    vaccine_code,
)
from vaxrecord.schedule.vietnam.rows import Path, Role, Ruled, RuledTarget, Target
from vaxrecord.schedule.walk import Judged
from vaxrecord.vaccines import Code

__all__ = ["Patient", "findings_of", "is_foreseen"]

_OK, _BROKEN, _UNKNOWN = Verdict.SATISFIED, Verdict.BROKEN, Verdict.UNKNOWN
_SUBSTANDARD, _ADDITIONAL = EvaluationStatus.SUBSTANDARD, Role.ADDITIONAL
_Facts = tuple[tuple[str, Fact], ...]


class Patient(NamedTuple):
    """One person as the rules see them.

    Args:
        birth: the day of birth; None where ages are left out.
        observed: certain observations.
    """

    birth: date | None
    observed: Collection[str]

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


def is_foreseen(target: Target, patient: Patient, on: date) -> bool:
    """Tell whether any product was to be given for a target to this person on a day."""
    return any(patient.fits(ruled.row, on) for ruled in target.products)


def _add_interval(
    found: list[Finding],
    row: PreparedInterval,
    on: date,
    reference: date,
    first: date,
    ruled: RuledTarget,
) -> None:
    """Say by which rule an injection came late enough after another, or too soon."""
    rule, role = ruled.rules[row], ruled.target.role
    latest, elapsed = row.row.latest_recommended, (on - reference).days
    facts: _Facts = (
        ("given", on),
        ("from_date", reference),
        ("elapsed", elapsed),
        ("minimum", row.texts[1]),
        ("date", first),
    )
    if on >= first:
        found.append(Finding(rule, _OK, facts, "injection_date"))
    else:
        found.append(Finding(rule, _BROKEN, facts, "injection_date"))
        if rule in table.AZ_PROVINCE_RULES and _may_be_shorter(row.row, on, elapsed):
            found.append(Finding(table.AZ_PROVINCE_RULE, _UNKNOWN, facts, "injection_date"))
    if latest is not None and role is _ADDITIONAL:
        end = latest.after(reference)
        late = (("given", on), ("date", end))
        verdict = _OK if on <= end else _BROKEN
        found.append(Finding(table.WINDOW_RULE, verdict, late, "injection_date"))


def _may_be_shorter(row: IntervalRule, on: date, elapsed: int) -> bool:
    """Tell whether a decision of the province that is not known could have allowed the interval."""
    known = bool(row.scope.only)  # a row of a province whose decisions are known
    return not known and on >= table.AZ_FREE_SINCE and elapsed >= table.AZ_FLOOR.days


def _add_product(
    found: list[Finding],
    named: Sequence[Ruled[Product]],
    code: Code,
    on: date,
    facts: _Facts,
    patient: Patient,
) -> bool:
    """Say by which rule the product was right; False where none of its rows fits."""
    for ruled in named:
        if patient.fits(ruled.row, on):
            found.append(Finding(ruled.rule, _OK, facts, "vaccine"))
            for rule, remarked, days, ages in table.REMARKS:
                if (
                    remarked.value == code.value
                    and days.includes(on)
                    and patient.is_of_age(ages, on)
                ):
                    found.append(Finding(rule, _BROKEN, facts, "vaccine"))
            return True
    return False


def _refusal(
    named: Sequence[Ruled[Product]],
    target: Target,
    code: Code,
    on: date,
    facts: _Facts,
    path: Path,
    patient: Patient,
) -> Iterator[Finding]:
    """Say by which rule the product was wrong; `named` are its rows in the target."""
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


def findings_of(
    one: Judged, ruled: RuledTarget | None, path: Path, patient: Patient
) -> tuple[Finding, ...]:
    """Give the rules that were looked at for an injection, each kept, broken or unknown.

    What the engine compared stands in its trace: it is not compared again.

    Args:
        one: what the engine said of it in the series.
        ruled: the target that it was held against; None once the series is over.
        path: the path of that series.
        patient: the person.

    Returns:
        Product, age and intervals, in this order.
    """
    on, code = one.given.on, one.given.dose.vaccine
    if ruled is None:
        return (Finding("SCH-HOUSE-BEYOND", _BROKEN, (("given", on),)),)
    if one.status is _SUBSTANDARD:
        return (Finding("SCH-HOUSE-CONDITION", _BROKEN, (("given", on),)),)
    named = ruled.products.get(code.value, ())
    facts: _Facts = (("given", on), ("product", name_of(code)))
    found: list[Finding] = []
    if not _add_product(found, named, code, on, facts, patient):
        found += _refusal(named, ruled.target, code, on, facts, path, patient)
    intervals: list[Finding] = []
    for step in one.trace:
        match step:
            case (_, PreparedAge() as row, _, date() as least, date() as most):
                verdict = _OK if least <= on < most else _BROKEN
                found.append(Finding(ruled.rules[row], verdict, facts, "birth_date"))
            case (_, PreparedInterval() as row, date() as reference, _, _, date() as first):
                _add_interval(intervals, row, on, reference, first, ruled)
            case _:  # the product, which is looked at above
                pass
    if patient.birth is not None and on < patient.birth:
        told = (("given", on),)
        found.append(Finding("SCH-HOUSE-DOSE-BEFORE-BIRTH", _BROKEN, told, "injection_date"))
    if named:  # intervals are between products of the sequence; another has no place in it
        found += intervals
    return tuple(found)
