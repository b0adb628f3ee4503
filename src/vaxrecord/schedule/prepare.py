"""From a schedule's rows to their prepared form: codes, ages and sets of codes get numbers.

Nothing is decided here; see `vaxrecord.schedule.prepared` for what the numbers mean.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from vaxrecord.law.citation import InForce
from vaxrecord.periods.span import Span
from vaxrecord.schedule.antigen import (
    AntigenRules,
    Association,
    Conflict,
    VaccineGroup,
)
from vaxrecord.schedule.model import (
    EVERYBODY,
    AgeIs,
    AgeRule,
    Ages,
    Condition,
    DosesCounted,
    InadvertentProduct,
    IntervalRule,
    MostRecent,
    Observed,
    PreviousDose,
    Product,
    Scope,
    Series,
    SeriesCompleted,
    SeriesDose,
    SeriesKind,
    SkipContext,
    SkipRule,
    TargetDose,
)
from vaxrecord.schedule.prepared import (
    BIRTH,
    EVER,
    NEVER,
    Prepared,
    PreparedAge,
    PreparedAntigen,
    PreparedCondition,
    PreparedConflict,
    PreparedForbidden,
    PreparedGroup,
    PreparedIndication,
    PreparedInterval,
    PreparedProduct,
    PreparedSeries,
    PreparedSet,
    PreparedSkip,
    PreparedTarget,
    Products,
    plain_name,
)
from vaxrecord.vaccines import Code

__all__ = ["prepare"]


def _days(in_force: InForce) -> tuple[date, date]:
    return in_force.since or date.min, in_force.until or date.max


def _text(span: Span | None) -> str | None:
    return None if span is None else str(span)


def _scope(scope: Scope) -> Scope | None:
    return None if scope == EVERYBODY else scope


class _Numbers(NamedTuple):
    """The numbers handed out while a schedule is being prepared.

    `own` are the vaccines that hold the antigen at hand.
    """

    own: frozenset[Code]
    codes: dict[Code, int]
    spans: dict[Span, int]
    sets: dict[frozenset[int], int]

    def code(self, code: Code) -> int:
        return self.codes.setdefault(code, len(self.codes))

    def age(self, span: Span | None, without: int) -> int:
        return without if span is None else self.spans.setdefault(span, len(self.spans) + 3)

    def ages(self, ages: Ages) -> tuple[int, int]:
        return self.age(ages.begin, EVER), self.age(ages.end, NEVER)

    def of_antigen(self, own: Iterable[Code]) -> "_Numbers":
        return self._replace(own=frozenset(own))

    def vaccines(self, codes: Iterable[Code] | None) -> int:
        numbers = frozenset(self.code(code) for code in (self.own if codes is None else codes))
        return self.sets.setdefault(numbers, len(self.sets))


def _age(row: AgeRule, numbers: _Numbers) -> PreparedAge:
    earliest, latest = row.earliest_recommended, row.latest_recommended
    return PreparedAge(
        row,
        *_days(row.in_force),
        _scope(row.scope),
        numbers.age(row.absolute_minimum, BIRTH),
        numbers.age(row.minimum, BIRTH),
        numbers.age(row.maximum, NEVER),
        row.minimum is not None,
        None if earliest is None else numbers.age(earliest, EVER),
        None if latest is None else numbers.age(latest, NEVER),
        (_text(row.absolute_minimum), _text(row.minimum), _text(row.maximum)),
    )


def _interval(row: IntervalRule, numbers: _Numbers) -> PreparedInterval:
    anchor = row.anchor
    vaccines = numbers.vaccines(anchor.vaccines) if isinstance(anchor, MostRecent) else 0
    return PreparedInterval(
        row,
        *_days(row.in_force),
        _scope(row.scope),
        isinstance(anchor, PreviousDose),
        anchor.number if isinstance(anchor, TargetDose) else None,
        vaccines,
        anchor.code if isinstance(anchor, Observed) else "",
        (_text(row.absolute_minimum), _text(row.minimum), None),
    )


def _products(rows: Iterable[Product], numbers: _Numbers) -> Products:
    found: dict[int, list[PreparedProduct]] = {}
    for row in rows:
        found.setdefault(numbers.code(row.vaccine), []).append(
            PreparedProduct(
                row,
                *_days(row.in_force),
                _scope(row.scope),
                *numbers.ages(row.ages),
                row.maker,
                plain_name(row.trade_name),
                row.volume,
            )
        )
    return {code: tuple(rows_) for code, rows_ in found.items()}


def _inadvertent(rows: Iterable[InadvertentProduct], numbers: _Numbers) -> Products:
    found: dict[int, list[PreparedProduct]] = {}
    for row in rows:
        since, until = _days(row.in_force)
        found.setdefault(numbers.code(row.vaccine), []).append(
            PreparedProduct(row, since, until, None, EVER, NEVER, None, "", None)
        )
    return {code: tuple(rows_) for code, rows_ in found.items()}


def _condition(row: Condition, numbers: _Numbers) -> PreparedCondition:
    if isinstance(row, AgeIs):
        return PreparedCondition(row, *numbers.ages(row.ages))
    if isinstance(row, DosesCounted):
        return PreparedCondition(
            row,
            *numbers.ages(row.ages),
            numbers.vaccines(row.vaccines),
            row.dates.begin or date.min,
            row.dates.end or date.max,
        )
    return PreparedCondition(row)


def _skips(
    rows: Iterable[SkipRule], context: SkipContext, numbers: _Numbers
) -> tuple[PreparedSkip, ...]:
    return tuple(
        PreparedSkip(
            row,
            tuple(
                PreparedSet(
                    set_,
                    *_days(set_.in_force),
                    tuple(_condition(condition, numbers) for condition in set_.conditions),
                )
                for set_ in row.sets
            ),
        )
        for row in rows
        if row.context in {context, SkipContext.BOTH}
    )


_Conflicts = Mapping[int, Mapping[int, tuple[PreparedConflict, ...]]]


def _target(row: SeriesDose, numbers: _Numbers, conflicts: _Conflicts) -> PreparedTarget:
    preferable = _products(row.preferable, numbers)
    impacts: dict[int, tuple[PreparedConflict, ...]] = {}
    for code in preferable:
        for previous, rows in conflicts.get(code, {}).items():
            impacts[previous] = impacts.get(previous, ()) + rows
    return PreparedTarget(
        row=row,
        number=row.number,
        ages=tuple(_age(age, numbers) for age in row.ages),
        intervals=tuple(_interval(i, numbers) for i in row.intervals),
        allowable_intervals=tuple(_interval(i, numbers) for i in row.allowable_intervals),
        preferable=preferable,
        recommendable=tuple(
            (product.row, product)
            for products in preferable.values()
            for product in products
            if isinstance(product.row, Product) and product.row.recommend
        ),
        allowable=_products(row.allowable, numbers),
        inadvertent=_inadvertent(row.inadvertent, numbers),
        skips_given=_skips(row.skips, SkipContext.EVALUATION, numbers),
        skips_forecast=_skips(row.skips, SkipContext.FORECAST, numbers),
        conflicts=impacts,
        recurring=row.recurring,
        priority=bool(row.intervals) and all(interval.priority for interval in row.intervals),
        season_start=row.season.start if row.season else None,
        season_end=row.season.end if row.season else None,
    )


def _waits(series: Series) -> bool:
    return any(
        isinstance(condition, SeriesCompleted)
        for dose in series.doses
        for skip in dose.skips
        for set_ in skip.sets
        for condition in set_.conditions
    )


def _series(row: Series, antigen: int, numbers: _Numbers, conflicts: _Conflicts) -> PreparedSeries:
    since, until = _days(row.in_force)
    return PreparedSeries(
        row=row,
        antigen=antigen,
        numbers=tuple(dose.number for dose in row.doses),
        targets=tuple(_target(dose, numbers, conflicts) for dose in row.doses),
        indications=tuple(PreparedIndication(i, *numbers.ages(i.ages)) for i in row.indications),
        observations=frozenset(i.observation for i in row.indications),
        sexes=row.sexes,
        since=since,
        until=until,
        start=None
        if row.minimum_age_to_start is None
        else numbers.age(row.minimum_age_to_start, EVER),
        last_start=numbers.age(row.maximum_age_to_start, NEVER),
        waits=_waits(row),
        vaccines=tuple(
            dict.fromkeys(
                product.vaccine
                for dose in row.doses
                for product in (*dose.preferable, *dose.allowable)
            )
        ),
    )


def _forbidden(
    rules: AntigenRules, numbers: _Numbers
) -> tuple[dict[str, tuple[PreparedForbidden, ...]], dict[str, tuple[PreparedForbidden, ...]]]:
    whole: dict[str, tuple[PreparedForbidden, ...]] = {}
    for row in rules.contraindications:
        one = PreparedForbidden(row, *_days(row.in_force), *numbers.ages(row.ages))
        whole[row.observation] = (*whole.get(row.observation, ()), one)
    vaccines: dict[str, tuple[PreparedForbidden, ...]] = {}
    for rule in rules.vaccine_contraindications:
        vaccines[rule.observation] = vaccines.get(rule.observation, ()) + tuple(
            PreparedForbidden(rule, *_days(rule.in_force), *numbers.ages(v.ages), v.vaccine)
            for v in rule.vaccines
        )
    return whole, vaccines


def _conflicts(
    rows: Iterable[Conflict], numbers: _Numbers
) -> dict[int, dict[int, tuple[PreparedConflict, ...]]]:
    found: dict[int, dict[int, tuple[PreparedConflict, ...]]] = {}
    for row in rows:
        by_previous = found.setdefault(numbers.code(row.current), {})
        previous = numbers.code(row.previous)
        one = PreparedConflict(row, *_days(row.in_force))
        by_previous[previous] = (*by_previous.get(previous, ()), one)
    return found


def _longest(rows: Iterable[Conflict]) -> int:
    """Give a number of days after which no earlier dose can conflict any more."""
    return max(
        (
            366 * max(span.years, 0) + 31 * max(span.months, 0) + span.days
            for row in rows
            for span in (row.minimum_end, row.end)
        ),
        default=0,
    )


def _whole_years(spans: Iterable[Span]) -> tuple[int, ...] | None:
    """Give spans as years; None if any has months or days."""
    found = [None if span.months or span.days else span.years for span in spans]
    years = [count for count in found if count is not None]
    return tuple(years) if len(years) == len(found) else None


def prepare(
    antigens: tuple[AntigenRules, ...],
    associations: tuple[Association, ...],
    conflicts: tuple[Conflict, ...],
    groups: tuple[VaccineGroup, ...],
) -> Prepared:
    """Make the rules of a schedule ready for evaluation.

    Args:
        antigens: all antigens, names unique; `associations` and `groups` name no others.
        associations: which vaccine holds which antigen.
        conflicts: which vaccines must be kept apart.
        groups: the vaccine groups.

    Returns:
        The prepared form.
    """
    shared = _Numbers(frozenset(), {}, {}, {})
    index = {rules.name: n for n, rules in enumerate(antigens)}
    impacted = _conflicts(conflicts, shared)
    holders: dict[str, list[Code]] = {}
    for row in associations:
        holders.setdefault(row.antigen, []).append(row.vaccine)
    prepared = []
    for n, rules in enumerate(antigens):
        numbers = shared.of_antigen(holders.get(rules.name, ()))
        series = [_series(row, n, numbers, impacted) for row in rules.series]
        whole, vaccines = _forbidden(rules, numbers)
        prepared.append(
            PreparedAntigen(
                name=rules.name,
                series=tuple(series),
                not_risk=tuple(one for one in series if one.row.kind is not SeriesKind.RISK),
                immunity=rules.immunity.observations,
                births=rules.immunity.births,
                forbidden=whole,
                forbidden_vaccines=vaccines,
            )
        )
    contains: dict[int, list[tuple[int, int, int]]] = {}
    for row in associations:
        contains.setdefault(shared.code(row.vaccine), []).append(
            (index[row.antigen], *shared.ages(row.ages))
        )
    return Prepared(
        codes=shared.codes,
        spans=tuple(shared.spans),
        years=_whole_years(shared.spans),
        sets=tuple(shared.sets),
        contains=tuple(tuple(contains.get(n, ())) for n in range(len(shared.codes))),
        conflicts=tuple(impacted.get(n, {}) for n in range(len(shared.codes))),
        conflict_days=_longest(conflicts),
        antigens=tuple(prepared),
        groups=tuple(
            PreparedGroup(group, tuple(index[name] for name in group.antigens)) for group in groups
        ),
    )
