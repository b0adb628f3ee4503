"""Which dose records are one dose given once.

The method is that of vaccination-level de-duplication in immunization registries (AIRA/MIROW):
select pairs that could be one dose, evaluate each by rules and then by weights, resolve what is
sure, and show what is not. Two things are done otherwise. The window is the product's own: half
of its minimum interval less a grace of four days, so that dose 1 never reaches dose 2 (Abdala's
are 14 days apart, rabies' 3; a fixed window of 23 days would merge real doses). And pairs never
chain: two administered doses further apart than the window stay two, whatever lies between them.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum

from attrs import evolve, frozen

from vaxrecord.law import HOUSE, Basis, Citation, Rule, Sentence, Severity
from vaxrecord.record.cluster import Edge, cluster, components
from vaxrecord.record.mirow import (
    DIFFERENT_BELOW,
    GRACE,
    SURE_FROM,
    Given,
    Shot,
    days_between,
    mirow_score,
    product_window,
)

__all__ = [
    "RULES",
    "Certainty",
    "Method",
    "ShotGroup",
    "group_shots",
    "judge_shots",
]


class Certainty(StrEnum):
    """Whether records are one dose."""

    SURE = "sure"
    UNSURE = "unsure"
    DIFFERENT = "different"

    __hash__ = str.__hash__


class Method(StrEnum):
    """How pairs are evaluated."""

    RULES = "rules"
    WEIGHTS = "weights"
    BOTH = "both"
    """Rules, and weights where the rules are unsure."""

    __hash__ = str.__hash__


@frozen
class ShotGroup:
    """Records that are, or may be, one dose.

    Args:
        members: record ids, sorted.
        certainty: SURE if they are one dose, UNSURE if a person must look, DIFFERENT for one alone.
    """

    members: tuple[str, ...]
    certainty: Certainty


@frozen
class ShotJudgement:
    """The decision on two dose records.

    Args:
        certainty: one dose, perhaps, or two.
        rule: the id of the rule that decided.
        veto: whether they are two even if a third record lies between.
        weight: MIROW's score, 0 to 1.
    """

    certainty: Certainty
    rule: str
    veto: bool
    weight: float


_CHECKED = date(2026, 11, 22)
_MIROW = Citation(HOUSE, "dose-window", Basis.CONVENTION, _CHECKED, note="after AIRA/MIROW 2006")


def _rule(number: str, vi: str, en: str, example: str, severity: Severity = Severity.INFO) -> Rule:
    return Rule(
        id=f"REC-HOUSE-D{number}",
        says=Sentence(vi, en),
        broken=Sentence(vi, en),
        cites=(_MIROW,),
        severity=severity,
        examples=(example,),
    )


FAMILY = _rule(
    "1",
    "Hai dòng tiêm khác loại bệnh: hai mũi.",
    "Two records of other diseases: two doses.",
    "MMR and hepatitis B on one day → different",
)
UNDATED = _rule(
    "2",
    "Một dòng không rõ ngày tiêm nhưng cùng vắc xin và cùng mũi số, hoặc cùng lô và cơ sở: một mũi.",
    "One record has no day; vaccine and dose number, or lot and site, agree: one dose.",
    "dose 1 on 01/08 and dose 1 without a day → sure",
)
SAME_DAY = _rule(
    "3",
    "Cùng người, cùng ngày, cùng loại bệnh: một mũi được nhập hai lần.",
    "One person, one day, one disease: one dose entered twice.",
    "two rows of 01/08 → sure",
)
SWAPPED = _rule(
    "4",
    "Ngày tiêm đọc đảo ngày và tháng thì trùng; vắc xin, mũi số, lô, cơ sở như nhau: một mũi.",
    "With day and month turned round the days agree, and so do product, number, lot and site: "
    "one dose.",
    "01/08 and 08/01, one lot, one site → sure",
)
WINDOW = _rule(
    "5",
    "Cách nhau quá nửa khoảng cách tối thiểu của vắc xin: hai mũi.",
    "Further apart than half of the product's minimum interval: two doses.",
    "Abdala, 6 days apart → different",
)
NUMBER_SLIP = _rule(
    "6-1",
    "Cùng vắc xin, cùng lô và gần hơn bốn ngày, hoặc ngày kề nhau và lô, cơ sở không khác: "
    "một mũi, một trong hai số mũi sai.",
    "One product, of one lot less than four days apart, or on neighbouring days and no other lot "
    "or site: one dose; one of the dose numbers is a slip.",
    "dose 1 on 01/08 and dose 2 on 03/08, one lot → sure",
)
NUMBERS = _rule(
    "6",
    "Ngày gần nhau nhưng mũi số khác nhau: xem lại ngày hoặc số mũi ở phiếu tiêm.",
    "Days close by and other dose numbers: check day or number on the vaccination form.",
    "dose 1 on 01/08 and dose 2 on 03/08 → unsure",
    Severity.WARNING,
)
NEXT_DAY = _rule(
    "7",
    "Cùng vắc xin, ngày kề nhau hoặc cùng mũi số trong khoảng cho phép: một mũi nhập hai lần.",
    "One product on neighbouring days, or one dose number within the window: one dose entered twice.",
    "AstraZeneca on 01/08 and 02/08 → sure",
)
CLOSE = _rule(
    "8",
    "Ngày gần nhau, chưa rõ là một mũi hay hai: xem phiếu tiêm.",
    "Days close by, and not clear whether one dose or two: look at the vaccination form.",
    "one told, one administered, 14 days apart → unsure",
    Severity.WARNING,
)
SCORED = _rule(
    "9",
    "Điểm MIROW của lô, vắc xin, cơ sở, nguồn và ngày quyết định.",
    "MIROW's score of lot, vaccine, site, source and days decides.",
    "score above 0.6 → sure; below 0.4 → different",
)

RULES: tuple[Rule, ...] = (
    FAMILY,
    UNDATED,
    SAME_DAY,
    SWAPPED,
    WINDOW,
    NUMBER_SLIP,
    NUMBERS,
    NEXT_DAY,
    CLOSE,
    SCORED,
)
"""The rules, in the order in which they are asked."""

_SURE, _UNSURE, _DIFFERENT = Certainty.SURE, Certainty.UNSURE, Certainty.DIFFERENT


def judge_shots(
    a: Shot, b: Shot, *, window: Callable[[str], int] = product_window, method: Method = Method.BOTH
) -> ShotJudgement:
    """Decide whether two dose records of one person are one dose.

    Args:
        a: one record.
        b: the other.
        window: a product's window in days.
        method: rules, weights, or both.

    Returns:
        The decision with its one rule.
    """
    gap = days_between(a, b)
    weight = 0.0 if gap is None else mirow_score(a, b)
    if a.families and b.families and not a.families & b.families:
        two = a.given is b.given is Given.ADMINISTERED
        return ShotJudgement(_DIFFERENT, FAMILY.id, two, weight)
    if gap is None:
        told = bool(
            (
                a.number
                and a.number == b.number
                and _agree(a.product, b.product)
                and _agree(a.lot, b.lot)
            )
            or (
                _agree(str(a.number or ""), str(b.number or ""))
                and a.lot
                and a.lot == b.lot
                and a.site
                and a.site == b.site
            )
        )
        return ShotJudgement(_SURE if told else _DIFFERENT, UNDATED.id, False, weight)
    most = min(window(a.product or b.product), window(b.product or a.product))
    if gap > most:
        if _is_swapped(a, b):
            return ShotJudgement(_SURE, SWAPPED.id, False, weight)
        two = a.given is b.given is Given.ADMINISTERED
        return ShotJudgement(_DIFFERENT, WINDOW.id, two, weight)
    if method is not Method.WEIGHTS:
        certainty, rule = _by_rules(a, b, gap)
        if certainty is not _UNSURE or rule is NUMBERS or method is Method.RULES:
            return ShotJudgement(certainty, rule.id, rule is NUMBERS, weight)
    if weight >= SURE_FROM:
        return ShotJudgement(_SURE, SCORED.id, False, weight)
    return ShotJudgement(
        _UNSURE if weight >= DIFFERENT_BELOW else _DIFFERENT, SCORED.id, False, weight
    )


def _agree(a: str, b: str) -> bool:
    return a == b or not a or not b


def _is_swapped(a: Shot, b: Shot) -> bool:
    if not (a.number and a.number == b.number and a.product == b.product):
        return False
    if not _agree(a.lot, b.lot) or not ((a.lot and a.lot == b.lot) or _agree(a.site, b.site)):
        return False
    return any(
        day == other
        for x, y in ((a, b), (b, a))
        for other in x.other_days
        for day in (y.day, *y.other_days)
    )


def _by_rules(a: Shot, b: Shot, gap: int) -> tuple[Certainty, Rule]:
    if gap == 0 and (a.families == b.families or _agree(a.lot, b.lot)):
        return _SURE, SAME_DAY
    if a.number and b.number and a.number != b.number:
        return (_SURE, NUMBER_SLIP) if _is_one_session(a, b, gap) else (_UNSURE, NUMBERS)
    one_number = bool(a.number and a.number == b.number)
    if a.product and a.product == b.product and (gap == 1 or one_number):
        return _SURE, NEXT_DAY
    one_lot, one_site = bool(a.lot and a.lot == b.lot), bool(a.site and a.site == b.site)
    if gap == 1 and one_lot + one_site + one_number > 1:
        return _SURE, NEXT_DAY
    if gap == 1 and {a.given, b.given} == {Given.ADMINISTERED, Given.HISTORICAL}:
        return _SURE, NEXT_DAY
    return _UNSURE, CLOSE


def _is_one_session(a: Shot, b: Shot, gap: int) -> bool:
    """Tell whether day, product and lot, or site, leave no room for two doses."""
    if not a.product or a.product != b.product:
        return False
    if a.lot and a.lot == b.lot:
        return gap < GRACE
    return gap == 1 and _agree(a.lot, b.lot) and _agree(a.site, b.site)


def group_shots(
    shots: Sequence[Shot],
    *,
    window: Callable[[str], int] = product_window,
    method: Method = Method.BOTH,
) -> tuple[ShotGroup, ...]:
    """Group the dose records of one person by dose.

    Args:
        shots: the records, in any order, ids distinct.
        window: a product's window in days.
        method: rules, weights, or both.

    Returns:
        Every record once: sure groups, then unsure ones, then those alone, each in order.
    """
    shots = sorted(shots, key=lambda s: (s.day or date.max, s.id))
    if len(shots) <= _FEW:
        return _grouped(shots, window, method)
    alike: dict[Shot, list[str]] = {}
    for shot in shots:
        alike.setdefault(shot if shot.day is None else evolve(shot, id=""), []).append(shot.id)
    shots = [evolve(shot, id=ids[0]) for shot, ids in alike.items()]
    ids_of = {ids[0]: ids for ids in alike.values()}
    groups: list[ShotGroup] = []
    for group in _grouped(shots, window, method):
        whole = [ids_of[member] for member in group.members]
        if group.certainty is _SURE:
            groups.append(ShotGroup(tuple(sorted(one for ids in whole for one in ids)), _SURE))
            continue
        groups += [ShotGroup(tuple(ids), _SURE) for ids in whole if len(ids) > 1]
        rest = tuple(ids[0] for ids in whole if len(ids) == 1)
        if rest:
            groups.append(ShotGroup(rest, group.certainty if len(rest) > 1 else _DIFFERENT))
    return _in_order(groups)


_FEW = 4
"""Records that are judged pair by pair; of more, those that say the same are judged as one."""


def _grouped(
    shots: Sequence[Shot], window: Callable[[str], int], method: Method
) -> tuple[ShotGroup, ...]:
    if len(shots) == 1:
        return (ShotGroup((shots[0].id,), _DIFFERENT),)
    edges: list[Edge] = []
    maybe: list[tuple[int, int]] = []
    judged: dict[tuple[int, int], ShotJudgement] = {}

    def judge(i: int, j: int) -> ShotJudgement:
        found = judged.get((i, j))
        if found is None:
            found = judged[i, j] = judge_shots(shots[i], shots[j], window=window, method=method)
        return found

    for i, a in enumerate(shots):
        for j in range(i + 1, len(shots)):
            gap = days_between(a, shots[j])
            if gap is not None and gap > _NEVER and not a.other_days and not shots[j].other_days:
                continue
            found = judge(i, j)
            if found.certainty is _SURE:
                # Of equal scores the nearer days join first; an undated record joins last.
                edges.append(Edge(i, j, int(gap is not None), found.weight - (gap or 0) / 1000))
            elif found.certainty is _UNSURE:
                maybe.append((i, j))
    if not edges and not maybe:
        return tuple(ShotGroup((one,), _DIFFERENT) for one in sorted(shot.id for shot in shots))
    clustering = cluster(
        len(shots),
        edges,
        lambda left, right: [(judge(i, j).veto, 0.0) for i, j in zip(left, right, strict=True)],
    )
    sure = [group for group in clustering.groups if len(group) > 1]
    taken = {i for group in sure for i in group}
    open_pairs = [pair for pair in maybe if not taken & set(pair)]
    unsure = [group for group in components(len(shots), open_pairs) if len(group) > 1]
    taken.update(i for group in unsure for i in group)
    rest = [[i] for i in range(len(shots)) if i not in taken]

    def made(groups: Sequence[Sequence[int]], certainty: Certainty) -> list[ShotGroup]:
        return [ShotGroup(tuple(sorted(shots[i].id for i in g)), certainty) for g in groups]

    return _in_order([*made(sure, _SURE), *made(unsure, _UNSURE), *made(rest, _DIFFERENT)])


def _in_order(groups: Iterable[ShotGroup]) -> tuple[ShotGroup, ...]:
    """Put sure groups first, then unsure ones, then those alone."""
    order = [_SURE, _UNSURE, _DIFFERENT]
    return tuple(sorted(groups, key=lambda g: (order.index(g.certainty), g.members)))


_NEVER = 60
"""Days beyond any window, so that a thousand records of one person stay cheap to group."""
