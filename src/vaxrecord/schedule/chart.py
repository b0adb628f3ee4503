"""One patient laid out for evaluation: doses in order, split by antigen (Logic Specification 4.2).

What several series ask of the same patient is worked out once and kept here: the dates at which
the patient reaches an age, the doses of a set of vaccines, the conflicts of a dose. A chart lives
for one evaluation and is never handed out.
"""

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date, timedelta

from attrs import define

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
        recorded: its place in `History.doses`.
        dose: as recorded.
        on: the day it was given.
        vaccine: the prepared number of its code, or `UNKNOWN_VACCINE`.
        substandard: why it cannot be evaluated at all, or None (6.1).
    """

    position: int
    recorded: int
    dose: AdministeredDose
    on: date
    vaccine: int
    substandard: Reason | None


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
        known_sets: the doses of a set of vaccines, by its number, once asked for.
        known_counts: positions of the doses that a condition counts, likewise.
        known_neighbours: earlier doses that a dose may conflict with, by its position, likewise.
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
    known_sets: dict[int, list[Given]]
    known_counts: dict[int, list[int]]
    known_neighbours: dict[int, tuple[Neighbour, ...]]

    def of_set(self, number: int) -> list[Given]:
        """Give the doses of one set of vaccines, in order."""
        found = self.known_sets.get(number)
        if found is None:
            vaccines = self.prepared.sets[number]
            found = self.known_sets[number] = [g for g in self.given if g.vaccine in vaccines]
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
        places = self.known_counts.get(id(condition))
        if places is None:
            places = self.known_counts[id(condition)] = [
                g.position for g in self.of_set(condition.vaccines) if self.counts(condition, g)
            ]
        return bisect_left(places, position)

    def neighbours(self, given: Given) -> tuple[Neighbour, ...]:
        """Give the earlier doses that a dose may conflict with (CALCDTCONFLICT-1, -2)."""
        if given.vaccine == UNKNOWN_VACCINE or not given.position:
            return ()
        rows_by_previous = self.prepared.conflicts[given.vaccine]
        if not rows_by_previous:
            return ()
        known = self.known_neighbours.get(given.position)
        if known is None:
            known = self._find_neighbours(given, rows_by_previous)
            self.known_neighbours[given.position] = known
        return known

    def _find_neighbours(
        self, given: Given, rows_by_previous: Mapping[int, tuple[PreparedConflict, ...]]
    ) -> tuple[Neighbour, ...]:
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


def _dates(birth: date, prepared: Prepared) -> list[date]:
    """Work out when the patient reaches each age; whole years only change the year."""
    if prepared.years is not None:
        year, month, day = birth.year, birth.month, birth.day
        try:
            return [
                date.min,
                date.max,
                birth,
                *[date(year + count, month, day) for count in prepared.years],
            ]
        except ValueError:  # 29 February, or the end of the calendar: each has rules of its own
            pass
    return [date.min, date.max, birth, *[span.after(birth) for span in prepared.spans]]


def open_chart(history: History, prepared: Prepared, on: date) -> Chart:
    """Lay a patient out.

    Args:
        history: what is known.
        prepared: the schedule.
        on: the assessment date.

    Returns:
        The chart.
    """
    birth, doses = history.birth_date, list(enumerate(history.doses))
    dates = _dates(birth, prepared)
    codes = prepared.codes
    if len(doses) > 1:
        doses.sort(key=_order)
    given = tuple(
        [
            Given(
                position,
                recorded,
                dose,
                dose.on,
                codes.get(dose.vaccine, UNKNOWN_VACCINE),
                _substandard(dose),
            )
            for position, (recorded, dose) in enumerate(doses)
        ]
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
        {},
        {},
        {},
    )
