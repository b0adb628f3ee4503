"""Every document is listed once, findable, and its dates make sense."""

import re
from datetime import date

import pytest

from vaxrecord.errors import UnknownRule
from vaxrecord.law.citation import HOUSE, Basis
from vaxrecord.law.instruments import INSTRUMENTS, InstrumentKind, instrument

ROWS = tuple(INSTRUMENTS.values())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
class TestEachRow:
    def test_id_can_stand_in_a_rule_id(self, row):
        assert re.fullmatch(r"[0-9A-Z]+", row.id)
        assert row.id != HOUSE

    def test_is_found_by_its_id(self, row):
        assert instrument(row.id) is row

    def test_ministry_numbers_are_the_ids(self, row):
        if re.fullmatch(r"[0-9]+", row.id):
            assert row.number.startswith(f"{row.id}/")

    def test_titles_in_both_languages(self, row):
        assert row.title_vi
        assert row.title_en
        assert row.issuer

    def test_dates_are_in_order(self, row):
        days = (row.issued, row.in_force.since, row.in_force.until)
        known = [day for day in days if day]
        assert known == sorted(known)

    def test_a_successor_exists_and_follows_on(self, row):
        if row.replaced_by is not None:
            successor = instrument(row.replaced_by)
            assert row.in_force.until is not None
            if successor.in_force.since:
                assert row.in_force.until < successor.in_force.since

    def test_an_unknown_number_is_said(self, row):
        if not row.number:
            assert "number" in row.note


def test_no_id_stands_twice():
    from vaxrecord.law import instruments

    tables = [
        table
        for name, table in vars(instruments).items()
        if name.startswith("_") and isinstance(table, tuple)
    ]
    assert sum(map(len, tables)) == len(INSTRUMENTS)


def test_two_instruments_share_no_number():
    numbers = [(row.number, row.issuer) for row in ROWS if row.number]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(
    ("key", "number", "issued"),
    [
        ("8938", "8938/BYT-DP", date(2021, 10, 21)),
        ("9438", "9438/BYT-CNTT", date(2021, 11, 5)),
        ("9458", "9458/BYT-CNTT", date(2021, 11, 8)),
        ("5772", "5772/QĐ-BYT", date(2021, 12, 20)),
        ("2262", "2262/BYT-CNTT", date(2022, 5, 4)),
        ("10225", "10225/BYT-DP", date(2021, 12, 1)),
        ("10722", "10722/BYT-DP", date(2021, 12, 17)),
        ("3309", "3309/BYT-DP", date(2022, 6, 23)),
        ("L59", "59/2014/QH13", date(2014, 11, 20)),
        ("ND356", "356/2025/NĐ-CP", date(2025, 12, 31)),
    ],
)
def test_numbers_and_dates(key, number, issued):
    assert (instrument(key).number, instrument(key).issued) == (number, issued)


@pytest.mark.parametrize(
    ("day", "circulars"),
    [
        (date(2017, 12, 31), {"TT26"}),
        (date(2018, 1, 1), {"TT38"}),
        (date(2024, 7, 31), {"TT38"}),
        (date(2024, 8, 1), {"TT10"}),
        (date(2026, 2, 14), {"TT10"}),
        (date(2026, 2, 15), {"TT52"}),
        (date(2026, 6, 30), {"TT52"}),
        (date(2026, 7, 1), {"TT13"}),
    ],
)
def test_one_circular_on_routine_vaccination_at_a_time(day, circulars):
    family = ("TT26", "TT38", "TT10", "TT52", "TT13")
    assert {key for key in family if instrument(key).in_force.includes(day)} == circulars


def test_kinds():
    assert instrument("9458").kind is InstrumentKind.DISPATCH
    assert instrument("5772").kind is InstrumentKind.DECISION
    assert instrument("9458").basis is Basis.TEXT


@pytest.mark.parametrize("key", ["", "HOUSE", "9458/BYT-CNTT", "01"])
def test_an_unknown_id_is_said(key):
    with pytest.raises(UnknownRule, match="no instrument"):
        instrument(key)


def test_the_table_cannot_be_changed():
    with pytest.raises(TypeError):
        INSTRUMENTS["X"] = ROWS[0]
