"""vaxrecord.identity.phone, dialling and numbering: worked numbers, cells, tables."""

import csv
from datetime import date
from pathlib import Path

import phonenumbers
import pytest

from vaxrecord.errors import InvalidComponent, InvalidFormat, InvalidLength
from vaxrecord.identity import numbering, phone
from vaxrecord.identity.phone import PhoneFault, PhoneKind, PhoneReading

CASES = list(
    csv.DictReader(
        (Path(__file__).parents[2] / "cases" / "phones.csv").read_text("utf-8").splitlines()
    )
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']}-{case['written_on']}")
def test_worked_number(case):
    on = date.fromisoformat(case["written_on"]) if case["written_on"] else None
    reading = phone.normalise(case["text"], on=on)
    assert {
        "e164": reading.e164,
        "kind": reading.kind or "",
        "migrated_from": reading.migrated_from,
        "other": reading.other,
        "restored": "yes" if reading.restored else "",
        "fault": reading.fault or "",
    } == {
        name: case[name] for name in ("e164", "kind", "migrated_from", "other", "restored", "fault")
    }
    assert reading.collision is bool(case["other"])


def e164(cell, **kwargs):
    return [reading.e164 for reading in phone.read(cell, **kwargs)]


@pytest.mark.parametrize(
    "cell",
    [
        "0900000123, 0910000123",
        "0900000123 / 0910000123",
        "0900000123;0910000123;",
        "0900000123|0910000123",
        "0900000123 & 0910000123",
        "0900000123\n0910000123",
        "0900000123\t0910000123",
        "0900000123 0910000123",
        "0900 000 123 0910 000 123",
        "0900.000.123 - 0910.000.123",
        "+84900000123 +84910000123",
        "84900000123 84910000123",
        "(0900) 000123 (0910) 000123",
        "0900000123 hoặc 0910000123",
        "mẹ: 0900000123, bố: 0910000123",
        "SĐT0900000123 Zalo0910000123",
        "0900000123 (m\u0065\u0323) 0910000123",
    ],
)
def test_cell_with_two_numbers(cell):
    assert e164(cell) == ["+84900000123", "+84910000123"]


@pytest.mark.parametrize(
    "cell",
    ["0900000123", "ĐT: 0900000123", "0900000123 (mẹ)", "0900000123 ext 12", "0900000123 máy lẻ 12",
     "0900000123 x 12", "0900000123#12", "Tel: +84 900 000 123."],
)  # fmt: skip
def test_cell_with_one_number(cell):
    assert e164(cell) == ["+84900000123"]


def test_empty_cell_has_no_number():
    assert phone.read(" - ") == ()
    assert phone.read(" " * 300) == ()


def test_number_in_a_wide_cell():
    assert e164("0900000123" + " " * 300) == ["+84900000123"]


@pytest.mark.parametrize(
    ("cell", "faults"),
    [
        ("không có", [PhoneFault.CHARACTERS]),
        ("0900000123/79", [None, PhoneFault.LENGTH]),
        ("O900000123 / 0910000123", [PhoneFault.LOOKALIKE, None]),
        ("0900000123 O910000123", [PhoneFault.LOOKALIKE]),
        ("0900000123, ٠٩٠٠٠٠٠١٢٣", [None, PhoneFault.SCRIPT]),
        ("0900000123 0400000123", [PhoneFault.LENGTH]),
        ("0900 1234567890123456789 0910000123", [PhoneFault.LENGTH]),
        ("0" * 300, [PhoneFault.LENGTH]),
        ("0900000123 910000123", [PhoneFault.LENGTH]),
    ],
)
def test_unreadable_part_is_kept(cell, faults):
    assert [reading.fault for reading in phone.read(cell)] == faults


def test_cell_is_read_as_of_its_day():
    assert e164("0383000123; 0900000123", on=date(2016, 1, 1)) == ["+842383000123", "+84900000123"]
    assert e164("0383000123 0900000123", on=date(2016, 1, 1)) == ["+842383000123", "+84900000123"]


@pytest.mark.parametrize(
    ("text", "error", "hint"),
    [
        ("", InvalidFormat, "empty"),
        ("O900000123", InvalidFormat, "letter O"),
        ("٠٩٠٠٠٠٠١٢٣", InvalidFormat, "another script"),
        ("không có", InvalidFormat, "phone.read"),
        ("0900000123, 0910000123", InvalidFormat, "more than one"),
        ("0900", InvalidLength, "10 or 11 digits"),
        ("0400000123", InvalidComponent, "numbering plan"),
    ],
)
def test_refusal_says_what_to_do(text, error, hint):
    with pytest.raises(error, match=hint) as caught:
        phone.validate(text)
    assert type(caught.value) is error
    assert not phone.is_valid(text)


def test_stdnum_interface():
    assert phone.validate("(0900) 000-123") == "+84900000123"
    assert phone.compact("(0900) 000-123") == "0900000123"
    assert phone.is_valid("0900000123")


@pytest.mark.parametrize("number", [None, 900000123, 900000123.0, b"0900000123", ["0900000123"]])
def test_what_is_no_text(number):
    assert not phone.is_valid(number)
    for function in (phone.normalise, phone.read, phone.validate, phone.compact, phone.format):
        with pytest.raises(InvalidFormat, match="a number is a text"):
            function(number)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("0900000123", "0900 000 123"),
        ("01680000123", "0380 000 123"),
        ("0438000123", "024 3800 0123"),
        ("02253000123", "0225 3000 123"),
        ("18000123", "1800 0123"),
        ("+442079460123", "+44 20 7946 0123"),
        ("0400 000 123", "0400000123"),
    ],
)
def test_format(number, written):
    assert phone.format(number) == written


def test_reading_is_masked_in_logs():
    shown = repr(phone.normalise("01680000123"))
    assert "0000123" not in shown
    assert "+**********3" in shown


def test_unreadable_readings_hold_nothing_but_their_fault():
    for fault in PhoneFault:
        assert PhoneReading(fault=fault) == PhoneReading("", None, "", "", "", fault=fault)


def test_all_regions_are_loaded_at_import():
    regions = phonenumbers.PhoneMetadata._region_available
    countries = phonenumbers.PhoneMetadata._country_code_available
    assert not any(regions.values())
    assert not any(countries.values())


class TestTables:
    def test_the_2018_table_has_21_rows_and_is_one_to_one(self):
        old, new = zip(*numbering.MOBILE_CHANGES, strict=True)
        assert len(set(old)) == len(set(new)) == 21
        assert set(new) <= set(numbering.MOBILE_CODES)

    def test_the_rows_that_newspapers_got_wrong(self):
        changes = dict(numbering.MOBILE_CHANGES)
        assert (changes["123"], changes["186"], changes["188"]) == ("83", "56", "58")

    @pytest.mark.parametrize(("phase", "provinces"), [(1, 13), (2, 23), (3, 23)])
    def test_provinces_of_a_landline_phase(self, phase, provinces):
        rule = f"ID-2036-LANDLINE-{phase}"
        former = [b.formerly for b in numbering.BLOCKS.values() if b.formerly]
        changed = {
            block.head for block in [*numbering.BLOCKS.values(), *former] if block.rule == rule
        }
        assert len(changed) == provinces

    def test_the_collisions_of_the_plan(self):
        colliding = {code for code, block in numbering.BLOCKS.items() if block.formerly}
        assert colliding == {
            *("33", "36", "37", "38", "39", "52", "55", "56", "58", "59", "70", "76", "77", "79"),
            *("82", "83", "84", "85", "86", "87", "88", "89"),
        }

    def test_every_change_names_a_rule(self):
        rules = {rule.id for rule in numbering.RULES}
        for block in numbering.BLOCKS.values():
            assert bool(block.cut) is (block.rule in rules)

    def test_days(self):
        since = {rule.id: rule.in_force.since for rule in numbering.RULES}
        assert since == {
            "ID-MIC2018-MOBILE": date(2018, 9, 15),
            "ID-2036-LANDLINE-1": date(2017, 2, 11),
            "ID-2036-LANDLINE-2": date(2017, 4, 15),
            "ID-2036-LANDLINE-3": date(2017, 6, 17),
        }

    def test_kinds_are_values(self):
        assert {kind.value for kind in PhoneKind} == {"mobile", "landline", "service", "foreign"}
