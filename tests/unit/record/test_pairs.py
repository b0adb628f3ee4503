"""The worked pairs of tests/cases/record: anybody who reads Vietnamese can add one."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from vaxrecord.record.blocking import block
from vaxrecord.record.compare import vector_of
from vaxrecord.record.conditions import Seen, anything
from vaxrecord.record.decide import Judge
from vaxrecord.record.evidence import EVIDENCE
from vaxrecord.record.fields import (
    BirthLevel,
    EventLevel,
    InsuranceLevel,
    NumberLevel,
    PhoneLevel,
    PlaceLevel,
    SexLevel,
)
from vaxrecord.record.match_model import Outcome
from vaxrecord.record.model import Record, Source
from vaxrecord.record.names import NameLevel
from vaxrecord.record.namesakes import survey
from vaxrecord.record.normalise import Reader
from vaxrecord.record.profile import event_of, profile_of
from vaxrecord.record.vietnam import KEYS, VIETNAM_WEIGHTS, values_of, vietnam_model

CASES_OF_RECORDS = Path(__file__).parents[2] / "cases/record"
CASES = [
    json.loads(line)
    for line in (CASES_OF_RECORDS / "pairs.jsonl").read_text(encoding="utf-8").splitlines()
]


def read(cells: dict[str, str], record_id: str) -> Record:
    columns = tuple(cells)
    return Reader(columns, date(2021, 11, 8)).read(
        Source(columns, tuple(cells.values())), record_id
    )


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_pair(case: dict[str, object]) -> None:
    records = [read(case[side], side) for side in "ab"]
    rows = [
        (profile_of(record.person), tuple(filter(None, (event_of(record.dose),))))
        for record in records
    ]
    model = vietnam_model(survey(rows))
    judge = Judge(model, VIETNAM_WEIGHTS)
    a, b = (values_of(profile, events) for profile, events in rows)
    judged = judge.judge(vector_of(model, a, b))
    assert (judged.outcome, judged.rule) == (case["outcome"], case["rule"])
    assert vector_of(model, b, a) == judged.vector


def test_every_rule_has_a_worked_pair() -> None:
    shown = {case["rule"] for case in CASES}
    # These depend on how rare such people are in a file: see below.
    missing = {row.rule.id for row in EVIDENCE} - shown
    assert missing == {"REC-HOUSE-P5-2", "REC-HOUSE-N3-2", "REC-HOUSE-N5"}


def test_outcomes_of_the_table() -> None:
    assert {row.outcome for row in EVIDENCE} == set(Outcome)


RARE = Seen(
    number=NumberLevel.ABSENT,
    name=NameLevel.EQUAL,
    birth=BirthLevel.EQUAL,
    sex=SexLevel.EQUAL,
    phone=PhoneLevel.EQUAL,
    insurance=InsuranceLevel.ABSENT,
    place=PlaceLevel.WARD,
    event=EventLevel.NEUTRAL,
    rarity=2,
)


LEVELS = {
    "number": NumberLevel,
    "name": NameLevel,
    "birth": BirthLevel,
    "sex": SexLevel,
    "phone": PhoneLevel,
    "insurance": InsuranceLevel,
    "place": PlaceLevel,
    "event": EventLevel,
}


def seen(cells: dict[str, str]) -> Seen:
    """Read a line of tests/cases/record/levels.csv: an empty cell is as in `RARE`."""
    told = {name: cell for name, cell in cells.items() if cell and name != "rule"}
    rarity = int(told.pop("rarity", RARE.rarity))
    levels = {name: LEVELS[name][cell.upper().replace(" ", "_")] for name, cell in told.items()}
    return RARE._replace(rarity=rarity, **levels)


with (CASES_OF_RECORDS / "levels.csv").open(encoding="utf-8", newline="") as file:
    LINES = list(csv.DictReader(file))


@pytest.mark.parametrize(
    "cells", LINES, ids=[" ".join(f"{k} {v}" for k, v in c.items() if v) for c in LINES]
)
def test_what_a_file_shows(cells: dict[str, str]) -> None:
    model = vietnam_model(survey([]))
    judged = Judge(model, VIETNAM_WEIGHTS).judge(tuple(seen(cells)))
    assert judged.rule == f"REC-HOUSE-{cells['rule']}"


def test_rows_at_one_address_are_compared() -> None:
    """What is passed over unseen is what evidence keeps apart: not one name in one house."""
    cells = {"full_name": "Y Moan", "birth_date": "08/03/1965", "address": "313 Đường số 2"}
    other = {**cells, "birth_date": "19/10/1990", "address": "313 Đường số 2, Tam Bình"}
    away = {**other, "address": "31 Đường số 2"}
    profiles = [profile_of(read(row, "r").person) for row in (cells, other, away)]
    a, b, c = (values_of(profile, ()) for profile in profiles)
    model = vietnam_model(survey((profile, ()) for profile in profiles))
    assert model.apart is not None
    judge = Judge(model, VIETNAM_WEIGHTS)
    for x, apart, rule in ((b, False, "N3-1"), (c, True, "N3")):
        assert model.apart(a, x) is apart
        assert judge.judge(vector_of(model, a, x)).rule == f"REC-HOUSE-{rule}"


def test_the_last_condition_always_holds() -> None:
    assert anything(RARE)


def test_large_blocks_are_split_by_longer_keys() -> None:
    people = [
        {"full_name": f"Nguyễn {middle} An", "birth_date": born, "ward": ward, "phone": "0900000999",
         "id_number": "001090000999", "insurance_number": "9900000999"}
        for middle in ("Văn", "Hữu")
        for born in ("08/03/1990", "08/03/1991", "")
        for ward in ("Xã 1", "Xã 2")
    ] + [{"full_name": "", "birth_date": "", "phone": "0900000999"}] * 2  # fmt: skip
    values = [values_of(profile_of(read(cells, "r").person), ()) for cells in people]
    found = block(values * 2, KEYS, largest=1)
    assert {o.key for o in found.oversize} <= {key.name for key in KEYS}
    assert len(found.oversize) > 3
    assert block(values, KEYS).oversize == ()


def test_a_name_with_digits_that_is_no_date() -> None:
    profile = profile_of(read({"full_name": "Nguyễn Văn An 2", "birth_date": "abc"}, "r").person)
    assert profile.name is not None
    assert profile.birth is None
    plain = profile_of(read({"full_name": "Nguyễn Văn An", "birth_date": "abc"}, "r").person)
    assert plain.birth is None
