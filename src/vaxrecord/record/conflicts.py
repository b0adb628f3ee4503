"""What disagrees inside one person or one dose, as findings that open cases.

A merge never chooses in silence: where the records of one person say different things, the person
carries a conflict with the records on each side. Its id is a hash of its content, so the same
conflict is never opened twice. Values that merely say less (a year for a date, a name without
marks) are no conflict.
"""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from hashlib import blake2b
from itertools import combinations
from typing import Any

from attrs import frozen

from vaxrecord.identity.number import NumberKind
from vaxrecord.law import HOUSE, Basis, Citation, Finding, Rule, Sentence, Severity, Verdict
from vaxrecord.law.rule import Fact
from vaxrecord.masking import mask_date, mask_name, mask_number
from vaxrecord.periods.partial import Agreement, agreement
from vaxrecord.record.doses import Certainty, ShotGroup
from vaxrecord.record.model import Record
from vaxrecord.record.names import Name, NameLevel, compare_names, prepare_name

__all__ = ["RULES", "Conflict", "dose_conflicts", "person_conflicts"]

_CHECKED = date(2026, 11, 22)
_CITE = (Citation(HOUSE, "conflicts", Basis.CONVENTION, _CHECKED),)


def _rule(name: str, vi: str, en: str, example: str) -> Rule:
    return Rule(
        id=f"REC-HOUSE-C-{name}",
        says=Sentence(
            f"Các dòng của một người có {vi}.", f"The records of one person agree: {en}."
        ),
        broken=Sentence(
            f"Các dòng của người này không thống nhất: {vi} ({{values}}); "
            "đối chiếu giấy tờ hoặc phiếu tiêm và sửa dòng sai.",
            f"The records of this person disagree: {en} ({{values}}); compare the identity document "
            "or the vaccination form and correct the record that is wrong.",
        ),
        cites=_CITE,
        severity=Severity.WARNING,
        examples=(example,),
    )


NAME = _rule("NAME", "cùng một họ tên", "one name", "An and Bình under one number → broken")
BIRTH = _rule("BIRTH", "cùng một ngày sinh", "one birth date", "08/03/1956 and 03/08/1956 → broken")
SEX = _rule("SEX", "cùng một giới tính", "one sex", "male and female → broken")
NUMBER = _rule("NUMBER", "cùng một số CCCD", "one CCCD", "two CCCDs → broken")
LOT = _rule("LOT", "cùng một số lô cho một mũi", "one lot for one dose", "lots A1 and B2 → broken")
SITE = _rule(
    "SITE",
    "cùng một cơ sở tiêm cho một mũi",
    "one site for one dose",
    "two sites on one day → broken",
)
PRODUCT = _rule(
    "PRODUCT", "cùng một vắc xin cho một mũi", "one vaccine for one dose", "AZ and Pfizer → broken"
)
DAY = _rule(
    "DAY", "cùng một ngày tiêm cho một mũi", "one day for one dose", "01/08, 02/08 → broken"
)
DOSES = _rule(
    "DOSES",
    "mỗi mũi số một lần tiêm",
    "one injection for each dose number",
    "dose 1 in March and dose 1 in August → broken: perhaps two people were joined",
)
UNSURE = _rule(
    "UNSURE",
    "mỗi mũi tiêm một dòng",
    "one record for each dose",
    "doses 3 days apart → broken: perhaps one dose",
)

RULES: tuple[Rule, ...] = (NAME, BIRTH, SEX, NUMBER, LOT, SITE, PRODUCT, DAY, DOSES, UNSURE)
"""Every conflict."""


@frozen
class Conflict:
    """One disagreement.

    Args:
        field: the field, by its column.
        records: the ids of all records that have a value of it, sorted.
        finding: the rule with masked values.
    """

    field: str
    records: tuple[str, ...]
    finding: Finding

    @property
    def id(self) -> str:
        """The hash of its content: the same conflict has the same id in every run."""
        text = "\x1f".join((self.finding.rule, self.field, *self.records))
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _conflict(
    rule: Rule, column: str, values: dict[Hashable, list[str]], mask: Callable[..., str]
) -> Conflict:
    shown = ", ".join(sorted({mask(value) for value in values}))
    facts: tuple[tuple[str, Fact], ...] = (("values", shown), ("count", len(values)))
    records = tuple(sorted({one for ids in values.values() for one in ids}))
    return Conflict(column, records, Finding(rule.id, Verdict.BROKEN, facts, column))


def _grouped(
    records: Sequence[Record], value_of: Callable[[Record], Any]
) -> dict[Hashable, list[str]]:
    having: dict[Hashable, list[str]] = {}
    for record in records:
        value = value_of(record)
        if value:
            having.setdefault(value, []).append(record.person.record_id)
    return having


def _several(
    records: Sequence[Record], value_of: Callable[[Record], Any]
) -> dict[Hashable, list[str]]:
    """Give each value with its records if there are several; mostly all say one thing."""
    said = [value for value in map(value_of, records) if value]
    if not said or said.count(said[0]) == len(said):
        return {}
    return _grouped(records, value_of)


def _disagree(values: Sequence[Any], agree: Callable[..., bool]) -> bool:
    """Tell whether any two values disagree; of very many only the first are looked at."""
    return any(not agree(a, b) for a, b in combinations(values[:_MOST], 2))


_MOST = 50
_UNSURE = Certainty.UNSURE
_NAMES_AGREE = (NameLevel.EQUAL, NameLevel.UNMARKED)
_BIRTHS_AGREE = (Agreement.EQUAL, Agreement.COMPATIBLE)


def person_conflicts(
    sources: Sequence[Record], *, prepare: Callable[[str], Name | None] = prepare_name
) -> tuple[Conflict, ...]:
    """Find what the records of one person disagree on.

    Args:
        sources: the records, by id.
        prepare: prepares a name; a caller with many persons remembers those it prepared.
    """
    if len(sources) == 1 or _say_the_same(sources):
        return ()
    found: list[Conflict] = []
    names = _several(sources, lambda r: r.person.full_name)
    if names and _disagree(
        [prepare(name) for name in sorted(map(str, names))],
        lambda a, b: compare_names(a, b) in _NAMES_AGREE,
    ):
        found.append(_conflict(NAME, "full_name", names, mask_name))
    births = _several(sources, lambda r: r.person.birth.value)
    if births and _disagree(sorted(births, key=str), lambda a, b: agreement(a, b) in _BIRTHS_AGREE):
        found.append(_conflict(BIRTH, "birth_date", births, mask_date))
    sexes = _several(sources, lambda r: r.person.sex)
    if sexes:
        found.append(_conflict(SEX, "sex", sexes, str))
    numbers = _several(sources, _cccd)
    if numbers:
        found.append(_conflict(NUMBER, "id_number", numbers, mask_number))
    return tuple(found)


def _say_the_same(sources: Sequence[Record]) -> bool:
    """Tell whether all records have the very same of all that could disagree, as most have."""
    said = [
        (r.person.full_name, r.person.birth.value, r.person.sex, r.person.numbers) for r in sources
    ]
    return said.count(said[0]) == len(said)


def _cccd(record: Record) -> str | None:
    for number in record.person.numbers:
        if number.kind is NumberKind.CCCD:
            return number.value
    return None


def dose_conflicts(sources: Sequence[Record], groups: Sequence[ShotGroup]) -> tuple[Conflict, ...]:
    """Find what the records of one dose disagree on, and doses that cannot be one body's.

    Args:
        sources: the records of the person, by id.
        groups: which records are one dose.
    """
    if len(sources) == 1:
        return ()
    found: list[Conflict] = []
    if len(groups) == len(sources):  # every dose has one record
        return tuple(_same_numbers(sources, groups))
    by_id = {record.person.record_id: record for record in sources}
    for group in groups:
        if len(group.members) == 1:
            continue
        records = [by_id[one] for one in group.members]
        if group.certainty is _UNSURE:
            days = _grouped(records, lambda r: r.dose.on)
            found.append(_conflict(UNSURE, "injection_date", days, str))
            continue
        for rule, column, value_of in _OF_A_DOSE:
            values = _several(records, value_of)
            if values:
                found.append(_conflict(rule, column, values, str))
    found += _same_numbers(sources, groups)
    return tuple(found)


_OF_A_DOSE: tuple[tuple[Rule, str, Callable[[Record], Any]], ...] = (
    (LOT, "lot", lambda r: r.dose.lot),
    (SITE, "site", lambda r: r.dose.site),
    (PRODUCT, "vaccine", lambda r: r.dose.product),
    (DAY, "injection_date", lambda r: r.dose.on),
)


def _same_numbers(sources: Sequence[Record], groups: Sequence[ShotGroup]) -> list[Conflict]:
    """Point back at the person: one dose number on two doses is a slip, or two people."""
    written = {r.person.record_id: r.dose.number for r in sources if r.dose.number}
    if len(set(written.values())) == len(written):
        return []
    doses_of: dict[int, dict[Hashable, list[str]]] = {}
    for n, group in enumerate(groups):
        if group.certainty is _UNSURE:
            continue
        for one in group.members:
            number = written.get(one)
            if number:
                doses_of.setdefault(number, {}).setdefault(n, []).append(one)
    return [
        _conflict(DOSES, "dose_number", {(number, n): ids for n, ids in doses.items()}, _number)
        for number, doses in sorted(doses_of.items())
        if len(doses) > 1
    ]


def _number(value: tuple[int, int]) -> str:
    return str(value[0])
