"""The book: rules by id, by instrument, and as of a day."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from attrs import field, frozen

from vaxrecord.errors import UnknownRule
from vaxrecord.law.rule import Rule

__all__ = ["Rulebook"]


def _in_order(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(sorted(rules, key=lambda rule: rule.id))


@frozen
class Rulebook:
    """An ordered set of rules.

    Args:
        rules: the rules, in any order.

    Raises:
        ValueError: if two rules share an id.
    """

    rules: tuple[Rule, ...] = field(converter=_in_order)
    _by_id: dict[str, Rule] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        by_id = {rule.id: rule for rule in self.rules}
        if len(by_id) < len(self.rules):
            twice = sorted(id_ for id_, n in Counter(r.id for r in self.rules).items() if n > 1)
            msg = f"two rules share an id, and ids are never reused: {', '.join(twice)}"
            raise ValueError(msg)
        object.__setattr__(self, "_by_id", by_id)

    def __getitem__(self, rule_id: str) -> Rule:
        """Give the rule of that id.

        Raises:
            UnknownRule: if there is none.
        """
        try:
            return self._by_id[rule_id]
        except KeyError:
            msg = f"no rule {rule_id!r} in the book: `vaxrecord rules` lists all ids"
            raise UnknownRule(msg) from None

    def __contains__(self, rule_id: object) -> bool:
        return rule_id in self._by_id

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def as_of(self, on: date) -> "Rulebook":
        """Give the rules in force on a day.

        Args:
            on: the day.

        Returns:
            A book of the rules whose days in force include it.
        """
        return Rulebook(tuple(rule for rule in self.rules if rule.in_force.includes(on)))

    def citing(self, instrument: str) -> "Rulebook":
        """Give the rules that rest on one instrument.

        Args:
            instrument: its id in `vaxrecord.law.instruments`, or "HOUSE".
        """
        return Rulebook(
            tuple(
                rule
                for rule in self.rules
                if any(cite.instrument == instrument for cite in rule.cites)
            )
        )
