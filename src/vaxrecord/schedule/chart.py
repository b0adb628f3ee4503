"""One patient laid out for evaluation: doses in order, split by antigen (Logic Specification 4.2).

What several series ask of the same patient is worked out once and kept here: the dates at which
the patient reaches an age, the doses of a set of vaccines, the conflicts of a dose. A chart lives
for one evaluation and is never handed out.
"""

from bisect import bisect_left
from datetime import date, timedelta

from attrs import define, field

from vaxrecord.schedule.history import AdministeredDose, History
from vaxrecord.schedule.prepared import Prepared, PreparedCondition, PreparedConflict
from vaxrecord.schedule.status import Reason
from vaxrecord.sex import Sex

__all__ = ["UNKNOWN_VACCINE", "Chart", "Given", "Neighbour", "open_chart"]

UNKNOWN_VACCINE = -1
"""The number of every code that the schedule does not name."""

Neighbour = tuple[PreparedConflict, "Given", date, date]
"""A conflict row, the earlier dose, and its minimum end and full end dates."""


@define(eq=False, repr=False)
class Given:
    """One dose given, at its place in the patient's history.

    Args:
        position: its place in the order of dates, from 0.
        index: its place in `History.doses`.
        dose: as recorded.
        on: the day it was given.
        vaccine: the prepared number of its code, or `UNKNOWN_VACCINE`.
        substandard: why it cannot be evaluated at all, or None (6.1).
        neighbours: earlier doses that it may conflict with; None until asked for.
    """

    position: int
    index: int
    dose: AdministeredDose
    on: date
    vaccine: int
    substandard: Reason | None
    neighbours: tuple[Neighbour, ...] | None = None


def _substandard(dose: AdministeredDose) -> Reason | None:
    """Say why a dose cannot be evaluated (Table 6-3); of a lot's month, the last day counts."""
    if dose.lot_expiry is not None and dose.on > dose.lot_expiry.latest:  # CALCDTLOTEXP-1
        return Reason.LOT_EXPIRED
    return Reason.BAD_CONDITION if dose.substandard else None


@define(eq=False, repr=False)
class Chart:
    """One patient, laid out.

    Args:
        on: the assessment date.
        birth: the date of birth.
        sex: None if not known.
        birth_country: "" if not known.
        prepared: the schedule.
        dates: by age number, the day on which the patient reaches it.
        given: all doses, in order.
        by_antigen: the doses that hold each antigen, in order.
        observed: certain observations, each with its latest date.
        uncertain: observations of which it is not known whether they apply.
    """

    on: date
    birth: date
    sex: Sex | None
    birth_country: str
    prepared: Prepared
    dates: list[date]
    given: tuple[Given, ...]
    by_antigen: list[list[Given]]
    observed: dict[str, date | None]
    uncertain: frozenset[str]
    _of_set: dict[int, list[Given]] = field(factory=dict, init=False)
    _counted: dict[PreparedCondition, list[int]] = field(factory=dict, init=False)

    def of_set(self, number: int) -> list[Given]:
        """Give the doses of one set of vaccines, in order."""
        found = self._of_set.get(number)
        if found is None:
            vaccines = self.prepared.sets[number]
            found = self._of_set[number] = [g for g in self.given if g.vaccine in vaccines]
        return found

    def counts(self, condition: PreparedCondition, given: Given) -> bool:
        """Tell whether a dose falls into the windows of a count, and is of its vaccines."""
        return (
            given.vaccine in self.prepared.sets[condition.vaccines]
            and self.dates[condition.begin] <= given.on < self.dates[condition.end]
            and condition.first <= given.on < condition.last
        )

    def count_before(self, condition: PreparedCondition, position: int) -> int:
        """Count the doses before a position that a condition asks for, whatever their status."""
        places = self._counted.get(condition)
        if places is None:
            places = self._counted[condition] = [
                g.position for g in self.of_set(condition.vaccines) if self.counts(condition, g)
            ]
        return bisect_left(places, position)

    def neighbours(self, given: Given) -> tuple[Neighbour, ...]:
        """Give the earlier doses that a dose may conflict with (CALCDTCONFLICT-1, -2)."""
        if given.neighbours is None:
            given.neighbours = self._find_neighbours(given)
        return given.neighbours

    def _find_neighbours(self, given: Given) -> tuple[Neighbour, ...]:
        if given.vaccine == UNKNOWN_VACCINE or not given.position:
            return ()
        rows_by_previous = self.prepared.conflicts[given.vaccine]
        if not rows_by_previous:
            return ()
        found: list[Neighbour] = []
        reach = timedelta(self.prepared.conflict_days)
        for place in range(given.position - 1, -1, -1):
            earlier = self.given[place]
            if given.on - earlier.on > reach:
                break
            for conflict in rows_by_previous.get(earlier.vaccine, ()):
                row = conflict.row
                begin = row.begin.after(earlier.on)
                minimum, end = row.minimum_end.after(earlier.on), row.end.after(earlier.on)
                in_force = conflict.since <= given.on <= conflict.until
                if in_force and begin <= given.on and (given.on < end or given.on < minimum):
                    found.append((conflict, earlier, minimum, end))
        return tuple(found)


def _order(item: tuple[int, AdministeredDose]) -> tuple[date, int, str, str, str, str]:
    """Put doses in order of date; of one day, as recorded, then by what they are."""
    dose = item[1]
    maker = dose.maker
    return (
        dose.on,
        dose.ordinal,
        dose.vaccine.system,
        dose.vaccine.value,
        maker.value if maker else "",
        dose.trade_name,
    )


def open_chart(history: History, prepared: Prepared, on: date) -> Chart:
    """Lay a patient out.

    Args:
        history: what is known.
        prepared: the schedule.
        on: the assessment date.

    Returns:
        The chart.
    """
    birth = history.birth_date
    dates = [date.min, date.max, birth]
    dates += [span.after(birth) for span in prepared.spans]
    codes = prepared.codes
    given = tuple(
        Given(
            position,
            index,
            dose,
            dose.on,
            codes.get(dose.vaccine, UNKNOWN_VACCINE),
            _substandard(dose),
        )
        for position, (index, dose) in enumerate(sorted(enumerate(history.doses), key=_order))
    )
    by_antigen: list[list[Given]] = [[] for _ in prepared.antigens]
    for one in given:
        if one.vaccine != UNKNOWN_VACCINE:
            for antigen, begin, end in prepared.contains[one.vaccine]:
                if dates[begin] <= one.on < dates[end]:
                    by_antigen[antigen].append(one)
    observed: dict[str, date | None] = {}
    uncertain = set()
    for seen in history.observations:
        if seen.certain:
            known = observed.get(seen.code)
            observed[seen.code] = (
                seen.on if known is None or (seen.on is not None and seen.on > known) else known
            )
        else:
            uncertain.add(seen.code)
    return Chart(
        on,
        birth,
        history.sex,
        history.birth_country,
        prepared,
        dates,
        given,
        by_antigen,
        observed,
        frozenset(uncertain) - observed.keys(),
    )
