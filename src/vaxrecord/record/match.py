"""Two rows: one person or two? The decision of `resolve` about one pair, with its waterfall.

For a form that asks "is this she?", for an auditor who asks "why?". What says how common a name or
how shared a telephone is stands in the file, so the pair is judged among the rows that it stands in.
`resolve` decides more than pairs: what joins over third records, and what a person has said.
"""

from collections.abc import Iterable

from attrs import frozen

from vaxrecord.law.rule import Decision
from vaxrecord.record.compare import vector_of
from vaxrecord.record.decide import Judge
from vaxrecord.record.facts import by_id
from vaxrecord.record.match_model import Outcome
from vaxrecord.record.model import Record
from vaxrecord.record.namesakes import survey
from vaxrecord.record.nodes import by_person_cells, nodes_of, without_nobodys
from vaxrecord.record.vietnam import VIETNAM_WEIGHTS, values_of, vietnam_model

__all__ = ["Match", "match"]


@frozen(kw_only=True)
class Match(Decision[Outcome]):
    """What is decided about two rows: match, review or distinct.

    Args:
        rule: the id of the one rule that decided.
        weight: log2 of the odds that they are one person, by weights alone.
        waterfall: field, level and bits, in the order of the model; they sum to the weight.
    """

    rule: str
    weight: float
    waterfall: tuple[tuple[str, str, float], ...]


def match(a: Record, b: Record, *, among: Iterable[Record] = ()) -> Match:
    """Decide whether two rows are about one person.

    Args:
        a: a row.
        b: another.
        among: the rows of the file that they stand in; how common names and how shared telephones
            are is counted there. Without it a name is as rare as it can be among two rows.

    Returns:
        The decision with its one rule, its weight, and what each field contributed; the same for
        both orders of the rows.

    Raises:
        UnreadableInput: if one id stands for two different rows.

    Examples:
        >>> from datetime import date
        >>> from vaxrecord.record.model import Source
        >>> from vaxrecord.record.normalise import Reader
        >>> columns = ("full_name", "birth_date", "phone", "vaccine", "injection_date")
        >>> reader = Reader(columns, date(2021, 11, 8))
        >>> rows = (
        ...     ("Nguyễn Thị Hòa", "08/03/1956", "0912000123", "Astra", "01/08/2021"),
        ...     ("NGUYEN THI HOA", "08/03/1956", "0912000123", "Astra", "26/09/2021"),
        ... )
        >>> decision = match(*(reader.read(Source(columns, row)) for row in rows))
        >>> decision.outcome, decision.rule
        (<Outcome.MATCH: 'match'>, 'REC-HOUSE-P1')
    """
    cells = by_person_cells(by_id((a, b, *among)))
    events = [cells.events(mine) for mine in cells.rows]
    counted = survey(zip(cells.profiles, events, strict=True))
    model = vietnam_model(counted)
    judge = Judge(model, model.weights or VIETNAM_WEIGHTS)
    prepared = [
        values_of(without_nobodys(profile, counted), given)
        for profile, given in zip(cells.profiles, events, strict=True)
    ]
    nodes, _ = nodes_of(cells, prepared, judge, frozenset())
    node_of = {cells.ids[row]: n for n, mine in enumerate(nodes.rows) for row in mine}
    x, y = node_of[a.record_id], node_of[b.record_id]
    values = nodes.values[x], nodes.values[y]
    if x == y:  # equal cells that say enough: their injections are not asked
        values = ((*values[0][:2], ()), (*values[1][:2], ()))
    vector = vector_of(model, *values)
    judged = judge.judge(vector)
    return Match(
        outcome=judged.outcome,
        findings=judge.findings(vector),
        rule=judged.rule,
        weight=judged.weight,
        waterfall=judge.waterfall(vector),
    )
