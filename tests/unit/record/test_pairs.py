"""The worked pairs of tests/cases/record/pairs.jsonl: anybody who reads Vietnamese can add one."""

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

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases/record/pairs.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
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


@pytest.mark.parametrize(
    ("seen", "rule"),
    [
        (RARE, "P1"),
        (RARE._replace(number=NumberLevel.OTHER), "S7"),
        (RARE._replace(number=NumberLevel.OTHER, rarity=3), "S7"),
        (RARE._replace(number=NumberLevel.OTHER, rarity=4), "N1-1"),
        (RARE._replace(number=NumberLevel.OTHER, birth=BirthLevel.PART_OFF, rarity=4), "S7"),
        (RARE._replace(number=NumberLevel.OTHER, birth=BirthLevel.PART_OFF, rarity=5), "N1-1"),
        (
            RARE._replace(
                number=NumberLevel.OTHER,
                birth=BirthLevel.PART_OFF,
                phone=PhoneLevel.ABSENT,
                place=PlaceLevel.ADDRESS,
            ),
            "N1-1",
        ),
        (RARE._replace(number=NumberLevel.OTHER, name=NameLevel.SLIP, rarity=3), "S7"),
        (RARE._replace(number=NumberLevel.OTHER, name=NameLevel.SLIP, rarity=4), "N1"),
        (RARE._replace(number=NumberLevel.OTHER, sex=SexLevel.OTHER), "N1-1"),
        (RARE._replace(number=NumberLevel.OTHER, name=NameLevel.SHORTER), "S7"),
        (RARE._replace(number=NumberLevel.OTHER, event=EventLevel.CLASH), "N1-1"),
        (RARE._replace(number=NumberLevel.OTHER, phone=PhoneLevel.OTHER), "S7"),
        (
            RARE._replace(
                number=NumberLevel.OTHER,
                phone=PhoneLevel.OTHER,
                place=PlaceLevel.ADDRESS,
                rarity=4,
            ),
            "N1-1",
        ),
        (RARE._replace(number=NumberLevel.OTHER, birth=BirthLevel.YEAR, rarity=4), "S7"),
        (RARE._replace(number=NumberLevel.OTHER, birth=BirthLevel.YEAR, rarity=5), "N1-1"),
        (
            RARE._replace(
                number=NumberLevel.OTHER, birth=BirthLevel.YEAR, phone=PhoneLevel.OTHER, rarity=1
            ),
            "N1-1",
        ),
        (RARE._replace(number=NumberLevel.OTHER_FITTING), "N1-1"),
        (RARE._replace(sex=SexLevel.OTHER), "P5-2"),
        (RARE._replace(sex=SexLevel.OTHER, rarity=3), "P5-2"),
        (RARE._replace(sex=SexLevel.OTHER, rarity=4), "P5"),
        (RARE._replace(sex=SexLevel.OTHER, name=NameLevel.SLIP, rarity=3), "P5-2"),
        (RARE._replace(sex=SexLevel.OTHER, name=NameLevel.SLIP, rarity=4), "P5"),
        (
            RARE._replace(
                sex=SexLevel.OTHER,
                name=NameLevel.SLIP,
                phone=PhoneLevel.ABSENT,
                place=PlaceLevel.ADDRESS,
            ),
            "P5",
        ),
        (RARE._replace(sex=SexLevel.OTHER, birth=BirthLevel.SWAPPED), "P5"),
        (RARE._replace(sex=SexLevel.OTHER, event=EventLevel.CLASH), "P5"),
        (RARE._replace(sex=SexLevel.OTHER, phone=PhoneLevel.OTHER, rarity=1), "P5-2"),
        (RARE._replace(sex=SexLevel.OTHER, phone=PhoneLevel.OTHER, rarity=2), "P5-2"),
        (RARE._replace(sex=SexLevel.OTHER, phone=PhoneLevel.OTHER, rarity=3), "P5"),
        (RARE._replace(sex=SexLevel.OTHER, birth=BirthLevel.YEAR, rarity=4), "P5-2"),
        (RARE._replace(sex=SexLevel.OTHER, birth=BirthLevel.YEAR, rarity=5), "P5"),
        (
            RARE._replace(sex=SexLevel.OTHER, birth=BirthLevel.YEAR, phone=PhoneLevel.ABSENT),
            "P5",
        ),
        (RARE._replace(event=EventLevel.CLASH, rarity=4), "P1"),
        (RARE._replace(event=EventLevel.CLASH, rarity=5), "P4"),
        (RARE._replace(event=EventLevel.CLASH, name=NameLevel.UNMARKED), "P4"),
        (RARE._replace(event=EventLevel.CLASH, birth=BirthLevel.YEAR), "P4"),
        (RARE._replace(event=EventLevel.CLASH, phone=PhoneLevel.OTHER), "N5"),
        (RARE._replace(event=EventLevel.CLASH, phone=PhoneLevel.OTHER, rarity=7), "F1-2"),
        (RARE._replace(rarity=5), "P1"),
        (RARE._replace(rarity=6), "P4"),
        (RARE._replace(rarity=7), "F1-2"),
        (RARE._replace(phone=PhoneLevel.ABSENT, rarity=5), "P3"),
        (RARE._replace(phone=PhoneLevel.ABSENT, rarity=6), "P4"),
        (RARE._replace(phone=PhoneLevel.OTHER, rarity=5), "P3"),
        (RARE._replace(phone=PhoneLevel.OTHER, rarity=6), "P4"),
        (RARE._replace(phone=PhoneLevel.OTHER, place=PlaceLevel.ABSENT, rarity=4), "P3"),
        (RARE._replace(phone=PhoneLevel.OTHER, place=PlaceLevel.ABSENT, rarity=5), "P4"),
        (RARE._replace(phone=PhoneLevel.OTHER, place=PlaceLevel.OTHER, rarity=4), "P3"),
        (RARE._replace(phone=PhoneLevel.OTHER, place=PlaceLevel.OTHER, rarity=5), "P4"),
        (
            RARE._replace(
                phone=PhoneLevel.OTHER,
                place=PlaceLevel.ADDRESS,
                birth=BirthLevel.YEAR,
                rarity=4,
            ),
            "P3",
        ),
        (
            RARE._replace(
                phone=PhoneLevel.OTHER,
                place=PlaceLevel.ADDRESS,
                birth=BirthLevel.YEAR,
                rarity=5,
            ),
            "P4",
        ),
        (RARE._replace(phone=PhoneLevel.ABSENT, name=NameLevel.SHORTER, rarity=4), "P3"),
        (RARE._replace(phone=PhoneLevel.ABSENT, name=NameLevel.SHORTER, rarity=5), "P4"),
        (RARE._replace(phone=PhoneLevel.OTHER, name=NameLevel.SHORTER, rarity=3), "P3"),
        (RARE._replace(phone=PhoneLevel.OTHER, name=NameLevel.SHORTER, rarity=4), "P4"),
        (RARE._replace(phone=PhoneLevel.ABSENT, birth=BirthLevel.YEAR, rarity=4), "P3"),
        (RARE._replace(phone=PhoneLevel.ABSENT, birth=BirthLevel.YEAR, rarity=5), "P4"),
        (RARE._replace(phone=PhoneLevel.ABSENT, birth=BirthLevel.SWAPPED, rarity=3), "P3"),
        (RARE._replace(phone=PhoneLevel.ABSENT, birth=BirthLevel.SWAPPED, rarity=4), "P4"),
        (RARE._replace(phone=PhoneLevel.SHARED, rarity=5), "P1"),
        (RARE._replace(name=NameLevel.SLIP, rarity=4), "P1"),
        (RARE._replace(name=NameLevel.SLIP, rarity=5), "P4"),
        (RARE._replace(name=NameLevel.SLIP, birth=BirthLevel.YEAR, rarity=4), "P1"),
        (RARE._replace(name=NameLevel.SLIP, birth=BirthLevel.YEAR, rarity=5), "P4"),
        (RARE._replace(name=NameLevel.SLIP, birth=BirthLevel.SWAPPED, rarity=3), "P1"),
        (RARE._replace(name=NameLevel.SLIP, birth=BirthLevel.SWAPPED, rarity=4), "P4"),
        (RARE._replace(name=NameLevel.SLIP, phone=PhoneLevel.ABSENT, rarity=3), "P3"),
        (RARE._replace(name=NameLevel.SLIP, phone=PhoneLevel.ABSENT, rarity=4), "P4"),
        (
            RARE._replace(
                name=NameLevel.SLIP, phone=PhoneLevel.ABSENT, place=PlaceLevel.ADDRESS, rarity=4
            ),
            "P3",
        ),
        (
            RARE._replace(
                name=NameLevel.SLIP, phone=PhoneLevel.ABSENT, birth=BirthLevel.YEAR, rarity=1
            ),
            "P4",
        ),
        (RARE._replace(name=NameLevel.MISTYPED, rarity=4), "P1"),
        (RARE._replace(name=NameLevel.MISTYPED, event=EventLevel.SAME), "N2-1"),
        (
            RARE._replace(
                name=NameLevel.MISTYPED,
                event=EventLevel.SAME,
                phone=PhoneLevel.ABSENT,
                place=PlaceLevel.ABSENT,
                rarity=5,
            ),
            "N2",
        ),
        (RARE._replace(name=NameLevel.GIVEN_SLIP), "N2-1"),
        (RARE._replace(number=NumberLevel.SLIP, rarity=7), "S6"),
        (RARE._replace(number=NumberLevel.SLIP, birth=BirthLevel.YEAR, rarity=6), "S6"),
        (RARE._replace(number=NumberLevel.SLIP, birth=BirthLevel.YEAR, rarity=7), "S6-1"),
        (
            RARE._replace(number=NumberLevel.SLIP, sex=SexLevel.OTHER, phone=PhoneLevel.ABSENT),
            "S6",
        ),
        (
            RARE._replace(
                number=NumberLevel.SLIP, sex=SexLevel.OTHER, phone=PhoneLevel.ABSENT, rarity=3
            ),
            "S6-1",
        ),
        (
            RARE._replace(
                number=NumberLevel.SLIP, name=NameLevel.SLIP, phone=PhoneLevel.ABSENT, rarity=4
            ),
            "S6",
        ),
        (
            RARE._replace(
                number=NumberLevel.SLIP, name=NameLevel.SLIP, phone=PhoneLevel.ABSENT, rarity=5
            ),
            "S6-1",
        ),
        (RARE._replace(birth=BirthLevel.NEAR_YEAR, rarity=5), "N3-2"),
        (RARE._replace(birth=BirthLevel.NEAR_YEAR, rarity=6), "N3-1"),
        (RARE._replace(birth=BirthLevel.OTHER), "N3-1"),
        (RARE._replace(birth=BirthLevel.NEAR_YEAR, place=PlaceLevel.DISTRICT), "N3-1"),
        (RARE._replace(birth=BirthLevel.NEAR_YEAR, sex=SexLevel.OTHER), "N3-1"),
        (RARE._replace(birth=BirthLevel.NEAR_YEAR, event=EventLevel.CLASH), "N3-1"),
        (RARE._replace(birth=BirthLevel.NEAR_YEAR, name=NameLevel.SHORTER), "N3-1"),
        (
            RARE._replace(
                birth=BirthLevel.NEAR_YEAR, phone=PhoneLevel.OTHER, place=PlaceLevel.ADDRESS
            ),
            "N3-1",
        ),
        (
            RARE._replace(
                number=NumberLevel.OTHER,
                insurance=InsuranceLevel.EQUAL,
                birth=BirthLevel.PART_OFF,
            ),
            "S5",
        ),
        (
            RARE._replace(
                number=NumberLevel.OTHER_FITTING,
                insurance=InsuranceLevel.EQUAL,
                birth=BirthLevel.PART_OFF,
            ),
            "S5-1",
        ),
        (RARE._replace(name=NameLevel.GIVEN_SLIP, insurance=InsuranceLevel.EQUAL), "S5"),
        (
            RARE._replace(
                name=NameLevel.GIVEN_SLIP,
                insurance=InsuranceLevel.EQUAL,
                birth=BirthLevel.ONE_DAY_OFF,
            ),
            "S5-1",
        ),
        (
            RARE._replace(
                name=NameLevel.GIVEN_SLIP,
                insurance=InsuranceLevel.EQUAL,
                phone=PhoneLevel.OTHER,
            ),
            "S5-1",
        ),
        (
            RARE._replace(
                name=NameLevel.GIVEN_SLIP,
                insurance=InsuranceLevel.EQUAL,
                event=EventLevel.CLASH,
            ),
            "S5-1",
        ),
        (
            RARE._replace(
                name=NameLevel.GIVEN_SLIP, insurance=InsuranceLevel.EQUAL, sex=SexLevel.OTHER
            ),
            "S5-1",
        ),
        (
            RARE._replace(
                name=NameLevel.SLIP, insurance=InsuranceLevel.EQUAL, birth=BirthLevel.SWAPPED
            ),
            "S5",
        ),
        (
            RARE._replace(
                name=NameLevel.SLIP,
                insurance=InsuranceLevel.EQUAL,
                birth=BirthLevel.SWAPPED,
                phone=PhoneLevel.OTHER,
            ),
            "S5-1",
        ),
        (RARE._replace(name=NameLevel.OTHER, number=NumberLevel.EQUAL), "S3-1"),
        (
            RARE._replace(
                number=NumberLevel.EQUAL, birth=BirthLevel.NEAR_YEAR, phone=PhoneLevel.ABSENT
            ),
            "S3-1",
        ),
        (
            RARE._replace(
                number=NumberLevel.EQUAL,
                birth=BirthLevel.NEAR_YEAR,
                phone=PhoneLevel.ABSENT,
                name=NameLevel.SHORTER,
            ),
            "S3",
        ),
        (RARE._replace(number=NumberLevel.EQUAL, birth=BirthLevel.OTHER), "S3"),
        (
            RARE._replace(
                number=NumberLevel.EQUAL,
                birth=BirthLevel.PART_OFF,
                phone=PhoneLevel.ABSENT,
                name=NameLevel.GIVEN_SLIP,
            ),
            "S3-1",
        ),
        (
            RARE._replace(
                number=NumberLevel.EQUAL,
                birth=BirthLevel.PART_OFF,
                phone=PhoneLevel.ABSENT,
                name=NameLevel.OTHER_MIDDLE,
            ),
            "S3",
        ),
        (
            RARE._replace(name=NameLevel.OTHER, number=NumberLevel.EQUAL, event=EventLevel.CLASH),
            "S3",
        ),
        (
            RARE._replace(name=NameLevel.OTHER, number=NumberLevel.EQUAL, sex=SexLevel.OTHER),
            "S3",
        ),
        (
            RARE._replace(
                name=NameLevel.OTHER, number=NumberLevel.EQUAL, birth=BirthLevel.ONE_DAY_OFF
            ),
            "S3",
        ),
        (RARE._replace(name=NameLevel.OTHER_GIVEN, number=NumberLevel.EQUAL), "S2"),
        (
            RARE._replace(
                name=NameLevel.OTHER_GIVEN, number=NumberLevel.EQUAL, event=EventLevel.CLASH
            ),
            "S3",
        ),
    ],
)
def test_what_a_file_shows(seen: Seen, rule: str) -> None:
    model = vietnam_model(survey([]))
    assert Judge(model, VIETNAM_WEIGHTS).judge(tuple(seen)).rule == f"REC-HOUSE-{rule}"


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
