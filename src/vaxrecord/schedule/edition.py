"""One edition of one authority's schedule: antigens, vaccines, conflicts, vaccine groups.

A `Schedule` checks itself when it is made (`vaxrecord.schedule.checks`) and prepares itself for
evaluation once (`vaxrecord.schedule.prepare`): making one is the slow step, using it is not.
"""

from collections.abc import Iterable

from attrs import field, frozen

from vaxrecord.schedule.antigen import (
    AntigenRules,
    Association,
    Conflict,
    ObservationKind,
    VaccineGroup,
)
from vaxrecord.schedule.checks import check_schedule
from vaxrecord.schedule.prepare import prepare
from vaxrecord.schedule.prepared import Prepared

__all__ = ["Schedule"]


@frozen(kw_only=True)
class Schedule:
    """The rules of one authority in one edition.

    Args:
        name: whose rules they are.
        edition: which edition of them.
        antigens: the antigens with their series.
        associations: which vaccine holds which antigen.
        conflicts: which vaccines must be kept apart.
        vaccine_groups: which antigens are forecast together.
        observations: what observation codes mean; may be empty.

    Raises:
        InvalidSchedule: if the rules contradict themselves.
    """

    name: str
    edition: str
    antigens: tuple[AntigenRules, ...]
    associations: tuple[Association, ...]
    conflicts: tuple[Conflict, ...] = ()
    vaccine_groups: tuple[VaccineGroup, ...]
    observations: tuple[ObservationKind, ...] = ()
    _prepared: Prepared = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        check_schedule(self.antigens, self.associations, self.vaccine_groups)
        prepared = prepare(self.antigens, self.associations, self.conflicts, self.vaccine_groups)
        object.__setattr__(self, "_prepared", prepared)

    @property
    def prepared(self) -> Prepared:
        """The prepared form, for `vaxrecord.schedule.assess`."""
        return self._prepared

    def only(self, groups: Iterable[str]) -> "Schedule":
        """Give the schedule of some vaccine groups alone.

        All vaccines keep their antigens and conflicts, so that what remains is judged as before.

        Args:
            groups: names of vaccine groups.

        Returns:
            A schedule that evaluates the antigens of these groups and no others.
        """
        wanted = frozenset(groups)
        kept = tuple(group for group in self.vaccine_groups if group.name in wanted)
        names = {antigen for group in kept for antigen in group.antigens}
        return Schedule(
            name=self.name,
            edition=self.edition,
            antigens=tuple(rules for rules in self.antigens if rules.name in names),
            associations=tuple(row for row in self.associations if row.antigen in names),
            conflicts=self.conflicts,
            vaccine_groups=kept,
            observations=self.observations,
        )
