"""The checks of one row: its dose, and the cells that are missing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaxrecord.identity.name import doubts_once
from vaxrecord.law.rule import Verdict
from vaxrecord.record.check import (
    BORN,
    CAMPAIGN_START,
    DATE,
    FUTURE,
    LOT,
    NUMBER,
    ORDER,
    PHONE,
    PROVINCE,
    RECORDED,
    RULES,
    SEX,
    SITE,
    START,
    VACCINE,
    check_record,
)
from vaxrecord.record.columns import CANONICAL
from vaxrecord.record.model import Source
from vaxrecord.record.normalise import Reader

ON = date(2021, 11, 8)
SOUND = {
    "record_id": "R1",
    "full_name": "Nguyễn Thị Hòa",
    "birth_date": "08/03/1956",
    "sex": "Nữ",
    "id_number": "001156000123",
    "insurance_number": "0000000123",
    "phone": "0912000123",
    "province": "Hà Nội",
    "district": "Ba Đình",
    "ward": "Kim Mã",
    "address": "1 Kim Mã",
    "vaccine": "AstraZeneca",
    "dose_number": "1",
    "injection_date": "08/11/2021",
    "lot": "A1",
    "site": "Trạm y tế",
    "recorded_at": "2021-11-08T09:00:00+07:00",
}


def look(drop=(), **changed):
    row = {name: text for name, text in (SOUND | changed).items() if name not in drop}
    columns = tuple(row)
    reader = Reader(columns, ON)
    record = reader.read(Source(columns, tuple(row.values()), 2))
    findings = check_record(record, reader.layout.present, on=ON)
    names = doubts_once()
    assert check_record(record, reader.layout.present, on=ON, names=names) == findings
    return {f.rule: f.verdict for f in findings}


def test_a_sound_row_has_no_findings():
    assert look() == {}


def day(offset, start=ON):
    return f"{start + timedelta(offset):%d/%m/%Y}"


@pytest.mark.parametrize(
    ("changed", "rule", "verdict"),
    [
        ({"vaccine": ""}, VACCINE, Verdict.UNKNOWN),
        ({"vaccine": "Sputnik"}, VACCINE, Verdict.BROKEN),
        ({"vaccine": "thuốc lạ"}, VACCINE, Verdict.BROKEN),
        ({"injection_date": ""}, DATE, Verdict.UNKNOWN),
        ({"injection_date": "31/02/2021"}, DATE, Verdict.BROKEN),
        ({"injection_date": "11/2021"}, DATE, Verdict.BROKEN),
        ({"dose_number": ""}, NUMBER, Verdict.UNKNOWN),
        ({"dose_number": "0"}, NUMBER, Verdict.BROKEN),
        ({"dose_number": "10"}, NUMBER, Verdict.BROKEN),
        ({"site": ""}, SITE, Verdict.UNKNOWN),
        ({"lot": ""}, LOT, Verdict.UNKNOWN),
        ({"phone": ""}, PHONE, Verdict.UNKNOWN),
        ({"phone": "12"}, "ID-HOUSE-PHONE-1", Verdict.BROKEN),
        ({"phone": "O912000123"}, "ID-HOUSE-PHONE-2", Verdict.BROKEN),
        ({"sex": ""}, SEX, Verdict.UNKNOWN),
        ({"sex": "0"}, SEX, Verdict.BROKEN),
        ({"province": "Atlantis"}, PROVINCE, Verdict.BROKEN),
        ({"insurance_number": "12"}, "ID-HOUSE-BHYT-1", Verdict.BROKEN),
        ({"id_number": ""}, "ID-9438-NUMBER", Verdict.UNKNOWN),
        ({"recorded_at": "yesterday"}, RECORDED, Verdict.BROKEN),
        ({"id_number": "123"}, "ID-ND137-13-1", Verdict.BROKEN),
    ],
)
def test_one_fault_is_one_finding(changed, rule, verdict):
    assert look(**changed) == {rule: verdict}


@pytest.mark.parametrize(
    "column", ["birth_date", "sex", "id_number", "phone", "dose_number", "lot", "site", "province"]
)
def test_an_absent_column_is_no_finding_of_its_own(column):
    assert look(drop=(column,)) == {}


@pytest.mark.parametrize(("offset", "rules"), [(-1, set()), (0, set()), (1, {FUTURE})])
def test_a_dose_after_the_review(offset, rules):
    recorded = "2021-11-09T09:00:00+07:00"
    assert set(look(injection_date=day(offset), recorded_at=recorded)) == rules


@pytest.mark.parametrize(("offset", "rules"), [(-1, {START}), (0, set()), (1, set())])
def test_a_dose_before_the_campaign(offset, rules):
    assert set(look(injection_date=day(offset, CAMPAIGN_START))) == rules


@pytest.mark.parametrize(("offset", "broken"), [(-1, True), (0, False), (1, False)])
def test_a_dose_before_the_birth(offset, broken):
    born = date(2021, 6, 1)
    findings = look(
        birth_date=f"{born:%d/%m/%Y}", injection_date=day(offset, born), id_number="001321000123"
    )
    assert (BORN in findings) is broken


@pytest.mark.parametrize(
    ("birth", "broken"), [("2020", False), ("2021", False), ("10/2021", False), ("11/2021", True)]
)
def test_of_a_birth_year_alone_only_its_first_day_counts(birth, broken):
    findings = look(birth_date=birth, injection_date="01/10/2021", id_number="001321000123")
    assert (BORN in findings) is broken


@pytest.mark.parametrize(("offset", "rules"), [(-1, set()), (0, set()), (1, {ORDER})])
def test_a_dose_recorded_before_it_was_given(offset, rules):
    recorded = "2021-11-01T23:59:59+07:00"
    given_on = day(offset, date(2021, 11, 1))
    assert set(look(injection_date=given_on, recorded_at=recorded)) == rules


class TestFindingsLeakNothing:
    """Cells that could not be read are shown by their shape, whatever stands in them."""

    @given(st.sampled_from(sorted(set(CANONICAL) - {"record_id"})))
    def test_a_name_in_the_wrong_column(self, column):
        row = SOUND | {column: "Trịnh Quốc Khánh 079098000123"}
        columns = tuple(row)
        reader = Reader(columns, ON)
        record = reader.read(Source(columns, tuple(row.values()), 2))
        shown = repr(check_record(record, reader.layout.present, on=ON))
        for secret in ("Trịnh", "Quốc", "Khánh", "TRINH", "098000"):
            assert secret not in shown


def test_every_rule_of_the_module_is_reached():
    reached = {VACCINE, DATE, NUMBER, SITE, LOT, PHONE, SEX, PROVINCE, RECORDED}
    assert {rule.id for rule in RULES} == reached | {FUTURE, START, BORN, ORDER}
