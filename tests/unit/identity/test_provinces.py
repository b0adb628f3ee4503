"""Codes and names of provinces, and the day that decides what they mean."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from vaxrecord.identity.provinces import (
    MERGER,
    NATIONAL_UNITS_2025,
    PROVINCES,
    Found,
    by_cccd_code,
    by_gso_code,
    find,
)
from vaxrecord.law.citation import Basis

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
CASES = Path(__file__).parents[2] / "cases" / "province_spellings.csv"


def cases():
    with CASES.open(encoding="utf-8", newline="") as lines:
        return [tuple(row.values()) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(("text", "on", "outcome", "code"), cases())
def test_spellings(text, on, outcome, code):
    place = find(text, on=date.fromisoformat(on) if on else None)
    assert place.outcome.value == outcome
    assert (place.unit.gso_code if place.unit else "") == code


class TestTables:
    def test_63_provinces_of_which_the_codes_rise(self):
        codes = [province.cccd_code for province in PROVINCES]
        assert len(codes) == 63
        assert codes == sorted(set(codes))
        assert all(p.cccd_code == "0" + p.gso_code for p in PROVINCES)

    def test_34_units_of_23_mergers(self):
        codes = [unit.gso_code for unit in NATIONAL_UNITS_2025]
        assert len(codes) == 34
        assert codes == sorted(set(codes))
        parts = Counter(len(unit.provinces) for unit in NATIONAL_UNITS_2025)
        assert parts[1] == 11
        assert parts[2] + parts[3] == 23
        assert 2 * parts[2] + 3 * parts[3] == 52

    def test_every_province_is_in_one_unit(self):
        parts = [code for unit in NATIONAL_UNITS_2025 for code in unit.provinces]
        assert sorted(parts) == [province.gso_code for province in PROVINCES]
        for unit in NATIONAL_UNITS_2025:
            for code in unit.provinces:
                province = by_cccd_code("0" + code)
                assert (province.unit_code, province.unit_name) == (unit.gso_code, unit.name)

    def test_a_unit_keeps_the_code_of_one_of_its_parts(self):
        assert all(unit.gso_code in unit.provinces for unit in NATIONAL_UNITS_2025)

    @pytest.mark.parametrize(
        ("day", "cities"),
        [(date(2026, 4, 29), 6), (date(2026, 4, 30), 7), (date(2026, 5, 1), 7)],
    )
    def test_dong_nai_becomes_the_seventh_city(self, day, cities):
        found = [u for u in NATIONAL_UNITS_2025 if u.city is not None and u.city.includes(day)]
        assert len(found) == cities
        assert ("Đồng Nai" in {unit.name for unit in found}) is (cities == 7)

    def test_five_cities_in_2021(self):
        units = [by_gso_code(province.gso_code, on=BEFORE) for province in PROVINCES]
        assert [unit.name for unit in units if unit.city is not None] == [
            "Hà Nội",
            "Hải Phòng",
            "Đà Nẵng",
            "Hồ Chí Minh",
            "Cần Thơ",
        ]

    def test_landlines_changed_in_three_phases(self):
        phases = Counter(province.landline_phase for province in PROVINCES)
        assert phases == {1: 13, 2: 23, 3: 23, None: 4}
        for province in PROVINCES:
            same = province.landline_old == province.landline_now
            assert same is (province.landline_phase is None)

    def test_landline_codes_are_of_one_province(self):
        for codes in (
            [province.landline_old for province in PROVINCES],
            [province.landline_now for province in PROVINCES],
        ):
            assert len(set(codes)) == 63
        assert all(p.landline_now in {"24", "28"} or len(p.landline_now) == 3 for p in PROVINCES)

    @pytest.mark.parametrize(
        ("prefix", "names"),
        [
            ("19", {"Quảng Bình", "Quảng Trị", "Thừa Thiên Huế"}),
            ("36", {"Cần Thơ", "Hậu Giang", "Sóc Trăng"}),
            ("27", {"Đồng Nai", "Bà Rịa - Vũng Tàu"}),
            ("01", {"Hà Nội"}),
        ],
    )
    def test_cmnd_prefixes_are_shared(self, prefix, names):
        assert {p.name for p in PROVINCES if prefix in p.cmnd_prefixes} == names

    def test_each_uncertain_column_has_its_mark(self):
        marks = {Basis.REPORT, Basis.CONVENTION}
        assert {p.cmnd_basis for p in PROVINCES} == marks
        assert {p.landline_basis for p in PROVINCES} == marks


class TestCodes:
    def test_a_cccd_code_means_the_same_for_ever(self):
        assert by_cccd_code("015").name == "Yên Bái"
        assert by_cccd_code("015").unit_name == "Lào Cai"

    @pytest.mark.parametrize("code", ["", "000", "003", "097", "15", "0150", "101", "０15"])
    def test_no_such_cccd_code(self, code):
        assert by_cccd_code(code) is None

    @pytest.mark.parametrize(("code", "on"), [("10", AFTER), ("03", BEFORE), ("", AFTER)])
    def test_no_such_gso_code(self, code, on):
        assert by_gso_code(code, on=on) is None

    def test_the_answer_holds_on_the_day_asked(self):
        for day in (date(2021, 1, 1), BEFORE, AFTER, date(2026, 11, 22)):
            for code in range(100):
                unit = by_gso_code(f"{code:02}", on=day)
                assert unit is None or unit.in_force.includes(day)


class TestNames:
    def test_an_ambiguous_name_gives_all_it_may_mean(self):
        place = find("QN", on=BEFORE)
        assert [unit.name for unit in place.candidates] == ["Quảng Ninh", "Quảng Nam", "Quảng Ngãi"]
        assert place.unit is None

    def test_without_a_day_both_units_are_named(self):
        place = find("Quảng Trị")
        assert [(u.gso_code, str(u.in_force)) for u in place.candidates] == [
            ("45", "until 2025-06-30"),
            ("44", "since 2025-07-01"),
        ]

    def test_a_historic_name_is_noted(self):
        assert "2008" in find("Hà Tây", on=BEFORE).note
        assert find("Hà Nội", on=BEFORE).note == ""

    def test_a_renamed_city(self):
        assert find("Huế", on=BEFORE).unit.name == "Thừa Thiên Huế"
        assert find("Thừa Thiên Huế", on=AFTER).unit.name == "Huế"
        assert find("Thừa Thiên Huế").unit.name == "Huế"

    @pytest.mark.parametrize(
        ("length", "outcome"), [(99, "found"), (100, "found"), (101, "unknown")]
    )
    def test_a_long_text_is_no_name(self, length, outcome):
        assert find("Hà Nội".ljust(length), on=BEFORE).outcome.value == outcome

    @pytest.mark.parametrize("text", ["\ud800", "\x00", "Hà\u200bNội", "🙂" * 30, "北京"])
    def test_any_text_is_answered(self, text):
        assert isinstance(find(text, on=BEFORE).outcome, Found)


def test_the_day_of_the_merger():
    assert MERGER == AFTER
