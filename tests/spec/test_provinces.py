"""The merger of 1 July 2025: what a code and a name mean on each day."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaxrecord.identity.provinces import (
    NATIONAL_UNITS_2025,
    PROVINCES,
    Found,
    by_cccd_code,
    by_gso_code,
    find,
)

QUICK = settings(max_examples=100, deadline=None, derandomize=True)
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
DAYS = st.dates(date(2016, 1, 1), date(2030, 12, 31))


class TestSevenNamesMoved:
    """The name of one province survived, and the code of another."""

    @pytest.mark.parametrize(
        ("name", "code_before", "code_after", "former_owner"),
        [
            ("Lào Cai", "10", "15", "Yên Bái"),
            ("Bắc Ninh", "27", "24", "Bắc Giang"),
            ("Quảng Trị", "45", "44", "Quảng Bình"),
            ("Gia Lai", "64", "52", "Bình Định"),
            ("Tây Ninh", "72", "80", "Long An"),
            ("Đồng Tháp", "87", "82", "Tiền Giang"),
            ("An Giang", "89", "91", "Kiên Giang"),
        ],
    )
    def test_code_and_name(self, name, code_before, code_after, former_owner):
        assert by_gso_code(code_before, on=BEFORE).name == name
        assert by_gso_code(code_after, on=BEFORE).name == former_owner
        assert by_gso_code(code_after, on=AFTER).name == name
        assert by_gso_code(code_before, on=AFTER) is None
        assert find(name, on=BEFORE).unit.gso_code == code_before
        assert find(name, on=AFTER).unit.gso_code == code_after
        assert by_cccd_code("0" + code_after).name == former_owner
        assert by_cccd_code("0" + code_before).name == name

    def test_there_is_no_eighth(self):
        moved = [
            unit.name
            for unit in NATIONAL_UNITS_2025
            if by_gso_code(unit.gso_code, on=BEFORE).name != unit.name
        ]
        assert len(moved) == 8
        assert "Huế" in moved  # renamed only: its one part keeps the code


class TestOldCodesStay:
    """A personal number never changes, so its code means the province of its day for ever."""

    def test_all_63_are_known(self):
        assert all(by_cccd_code("0" + province.gso_code) is province for province in PROVINCES)

    @QUICK
    @given(st.text(max_size=4))
    def test_only_they_are(self, code):
        known = {province.cccd_code for province in PROVINCES}
        assert (by_cccd_code(code) is not None) is (code in known)


class TestNames:
    """A name is found however it is written, and means the unit of its day."""

    @QUICK
    @given(
        st.sampled_from([p.name for p in PROVINCES]),
        st.sampled_from(["", "Tỉnh ", "tỉnh ", "TP. ", "Thành phố ", "T.P "]),
        st.sampled_from([str, str.upper, str.lower, lambda s: s.replace(" ", "")]),
        DAYS,
    )
    def test_title_case_and_spaces_do_not_count(self, name, title, form, on):
        place = find(form(title + name), on=on)
        assert place == find(name, on=on)
        assert place.outcome is Found.FOUND

    @QUICK
    @given(st.sampled_from(NATIONAL_UNITS_2025), DAYS)
    def test_a_found_unit_is_of_the_day_or_gone(self, unit, on):
        found = find(unit.name, on=on).unit
        assert found.in_force.includes(on)

    @QUICK
    @given(st.text(max_size=120), st.none() | DAYS)
    def test_every_text_has_an_answer(self, text, on):
        place = find(text, on=on)
        assert (place.unit is not None) is (place.outcome is Found.FOUND)
        assert (len(place.candidates) > 1) is (place.outcome is Found.AMBIGUOUS)
