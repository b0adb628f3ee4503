"""What is told apart at once is what the rules would tell apart."""

from datetime import date
from itertools import combinations

from vaxrecord.record.columns import CANONICAL
from vaxrecord.record.compare import vector_of
from vaxrecord.record.decide import Judge
from vaxrecord.record.match_model import Outcome
from vaxrecord.record.model import Source
from vaxrecord.record.namesakes import survey
from vaxrecord.record.normalise import Reader
from vaxrecord.record.profile import event_of, profile_of
from vaxrecord.record.vietnam import VIETNAM_WEIGHTS, values_of, vietnam_model
from vaxrecord.testing.grid import grid


def test_apart_is_never_but_distinct() -> None:
    read = Reader(CANONICAL, date(2021, 11, 8)).read
    pairs = list(grid())[::29]
    rows = [
        read(Source(CANONICAL, tuple(row.get(c, "") for c in CANONICAL)), f"{n}")
        for n, row in enumerate(side for pair in pairs for side in (pair.a, pair.b))
    ]
    people = [(profile_of(row.person), tuple(filter(None, [event_of(row.dose)]))) for row in rows]
    model = vietnam_model(survey(people))
    judge = Judge(model, VIETNAM_WEIGHTS)
    assert model.apart is not None
    apart = told = 0
    values = [values_of(*one) for one in people]
    beside = list(zip(values[::2], values[1::2], strict=True))
    for a, b in (*beside, *combinations(values[:120], 2)):
        judged = judge.judge(vector_of(model, a, b))
        if model.apart(a, b):
            assert judged.outcome is Outcome.DISTINCT
            apart += 1
        told += judged.outcome is Outcome.DISTINCT
    assert apart > told // 2
