"""What every identifier promises, and what the telephone tables promise."""

import csv
import re
from datetime import date
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from stdnum.exceptions import ValidationError

from vaxrecord.errors import IdentifierError, InvalidComponent, InvalidFormat, InvalidLength
from vaxrecord.identity import cccd, cmnd, insurance, numbering, passport, phone, separators
from vaxrecord.law.rulebook import Rulebook

MODULES = {module.__name__.rpartition(".")[2]: module for module in (
    cccd, cmnd, insurance, passport, phone
)}  # fmt: skip
OUTCOMES = {"length": InvalidLength, "format": InvalidFormat, "component": InvalidComponent}
CASES = list(
    csv.DictReader(
        (Path(__file__).parents[1] / "cases" / "identifiers.csv").read_text("utf-8").splitlines()
    )
)

# Texts near to numbers are where a fault would hide; any text at all is where a crash would.
marks = st.sampled_from(list(separators.SEPARATORS + "'()+,;/<.0Ol٠０³ABZabß\n\x00"))
near_numbers = st.lists(
    st.one_of(st.text("0123456789", min_size=1, max_size=12), marks), max_size=8
).map("".join)
texts = st.one_of(near_numbers, st.text(max_size=30), st.text("0123456789", max_size=16))
quick = settings(max_examples=200, deadline=None, derandomize=True)
each_module = pytest.mark.parametrize("module", MODULES.values(), ids=MODULES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}-{case['text']}")
class TestWorkedIdentifiers:
    """The worked cases come out as the people who wrote them down expect."""

    def test_outcome(self, case):
        module = MODULES[case["kind"]]
        assert module.is_valid(case["text"]) is (case["outcome"] == "valid")
        if case["outcome"] == "valid":
            assert module.validate(case["text"]) == case["value"]
        else:
            with pytest.raises(OUTCOMES[case["outcome"]]) as caught:
                module.validate(case["text"])
            assert type(caught.value) is OUTCOMES[case["outcome"]]


@each_module
class TestInterface:
    """Each module behaves as python-stdnum's modules do, on any text."""

    @quick
    @given(text=texts)
    @example(text="")
    @example(text="''.0")
    def test_is_valid_says_whether_validate_raises(self, module, text):
        try:
            module.validate(text)
        except ValidationError:
            assert not module.is_valid(text)
        else:
            assert module.is_valid(text)

    @quick
    @given(text=texts)
    def test_compact_and_validate_do_nothing_the_second_time(self, module, text):
        once = module.compact(text)
        assert module.compact(once) == once
        if module.is_valid(text):
            number = module.validate(text)
            assert module.validate(number) == number

    @quick
    @given(text=texts)
    def test_what_format_writes_reads_back(self, module, text):
        written = module.format(text)
        assert module.is_valid(written) is module.is_valid(text)
        if module.is_valid(text):
            assert module.validate(written) == module.validate(text)

    @quick
    @given(text=texts)
    def test_no_error_shows_the_number(self, module, text):
        if module.is_valid(text):
            return
        with pytest.raises(IdentifierError) as caught:
            module.validate(text)
        assert not re.search(r"[0-9]{6}", str(caught.value))
        number = module.compact(text)
        assert len(number) < 8 or number not in str(caught.value)

    def test_rules_fill_in_without_gaps(self, module):
        Rulebook(module.RULES)
        for rule in module.RULES:
            for sentence in (rule.says, rule.broken, rule.unknown):
                if sentence is not None:
                    assert fields(sentence.vi) == fields(sentence.en)


def fields(sentence):
    return set(re.findall(r"\{(\w+)\}", sentence))


class TestLongTexts:
    """A text of any length is refused in one pass, without a crash.

    Were anything here quadratic, these would take minutes.
    """

    @each_module
    @pytest.mark.parametrize("piece", ["0", " ", "O", "0O", "a1;", "+", "'", ".0", "mẹ 0900 "])
    def test_long_text(self, module, piece):
        text = piece * (200_000 // len(piece))
        assert not module.is_valid(text)

    @pytest.mark.parametrize(
        "piece", ["0", " ", "O", "0O", "a", "1 ", "+", "0900 ", "x", ";;", "("]
    )
    def test_long_cell(self, piece):
        phone.read(piece * (200_000 // len(piece)))


class TestSeparators:
    """Separators change nothing, wherever they stand."""

    @quick
    @given(places=st.lists(st.tuples(st.integers(0, 12), st.sampled_from(separators.SEPARATORS))))
    def test_cccd(self, places):
        parts = list("001098000123")
        for place, mark in places:
            parts.insert(place, mark)
        assert cccd.validate("".join(parts)) == "001098000123"


class TestCccdParts:
    """A number made of a place, a sex and a year tells them back (Decree 137/2015, art. 13)."""

    @quick
    @given(
        place=st.sampled_from(["001", "046", "096", "101", "295"]),
        female=st.booleans(),
        year=st.integers(1900, 2399),
        tail=st.integers(0, 999_999),
    )
    def test_round_trip(self, place, female, year, tail):
        digit = 2 * ((year - 1900) // 100) + female
        number = f"{place}{digit}{year % 100:02}{tail:06}"
        assert cccd.validate(number) == number
        assert cccd.get_birth_year(number) == year
        assert (cccd.get_sex(number).value == "female") is female
        assert (cccd.get_province(number) is None) is (cccd.get_country(number) is not None)

    @quick
    @given(place=st.sampled_from(["001", "008", "010", "096"]), tail=st.integers(0, 999_999_999))
    def test_a_spreadsheet_zero_can_be_put_back(self, place, tail):
        number = f"{place}{tail:09}"
        assert cccd.restore_zero(str(int(number))) == number


class TestMobileChange:
    """On 15 September 2018 each eleven-digit number got one ten-digit number, and none got two."""

    @quick
    @given(change=st.sampled_from(numbering.MOBILE_CHANGES), tail=st.integers(0, 9_999_999))
    def test_old_number_becomes_its_new_one_and_the_last_seven_stay(self, change, tail):
        old, new = change
        reading = phone.normalise(f"0{old}{tail:07}")
        assert reading.e164 == f"+84{new}{tail:07}"
        assert reading.migrated_from == f"0{old}{tail:07}"
        assert phone.normalise(f"0{new}{tail:07}").e164 == reading.e164

    def test_one_to_one(self):
        got = [phone.validate(f"0{old}0000123") for old, _ in numbering.MOBILE_CHANGES]
        assert len(set(got)) == len(got) == 21


class TestLandlineChange:
    """In 2017 each province's landlines moved to one code, no two provinces to the same."""

    def test_one_to_one(self):
        landlines = [
            block
            for entry in numbering.BLOCKS.values()
            for block in (entry, entry.formerly)
            if block is not None and block.rule.startswith("ID-2036")
        ]
        provinces = {block.head: block.rule for block in landlines}
        assert len(provinces) == 59
        old = [
            (code[: block.cut])
            for code, entry in numbering.BLOCKS.items()
            for block in (entry, entry.formerly)
            if block is not None and block.rule.startswith("ID-2036")
        ]
        assert len(set(old)) == 59


class TestDayOfWriting:
    """The day decides only between an old landline and a mobile that came in 2018."""

    @quick
    @given(code=st.sampled_from(sorted(numbering.BLOCKS)), tail=st.integers(0, 9_999_999))
    def test_on(self, code, tail):
        text = f"0{code}{tail:07}"
        plain = phone.normalise(text)
        day_before, the_day = date(2018, 9, 14), date(2018, 9, 15)
        assert phone.normalise(text, on=the_day) == plain
        before = phone.normalise(text, on=day_before)
        if before != plain:
            assert before.e164 == plain.other
            assert before.migrated_from == text


def of_phonenumbers(text):
    try:
        number = phonenumbers.parse(text, "VN")
    except phonenumbers.NumberParseException:
        return ""
    valid = phonenumbers.is_valid_number(number)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if valid else ""


# Where we differ from phonenumbers, by the digits after the trunk zero.
WIDER = re.compile("52[0-9]{7}|55[0-9]{7}|89[0-9]{7}|992[0-9]{6}")  # blocks that it knows in part
# It takes old landlines of Ninh Bình and Hải Phòng for mobiles, of Đồng Tháp for the internet's.
OLD_LANDLINE = re.compile("3[01][0-9]{7}|672[0-9]{6}")


class TestAgainstPhonenumbers:
    """Plain numbers come out as phonenumbers has them, but for the differences told above."""

    @pytest.mark.parametrize(
        ("length", "beginning"), [(7, 3), (8, 3), (9, 3), (9, 4), (10, 4), (11, 3)]
    )
    def test_every_beginning(self, length, beginning):
        for first in range(10 ** (beginning - 1), 10**beginning):
            national = str(first) + "0000123"[beginning - length :]
            self.compare(national, "0" + national)

    @quick
    @given(
        national=st.one_of(
            st.from_regex(r"[1-9][0-9]{8,9}", fullmatch=True),
            st.builds("{}{:07}".format, st.sampled_from(sorted(numbering.BLOCKS)),
                      st.integers(0, 9_999_999)),
        ),
        prefix=st.sampled_from(["0", "+84", "84", "0084", "+84 0", "+84-", "0 "]),
    )  # fmt: skip
    def test_any_number(self, national, prefix):
        self.compare(national, prefix + national)

    def compare(self, national, text):
        ours, theirs = phone.normalise(text), of_phonenumbers(text)
        if WIDER.fullmatch(national):
            assert ours.e164 == f"+84{national}"
            assert theirs in ("", ours.e164)
        elif OLD_LANDLINE.fullmatch(national):
            assert ours.migrated_from == f"0{national}"
            assert theirs == f"+84{national}"
        elif ours.migrated_from:
            assert theirs == ""
        else:
            assert ours.e164 == theirs

    @pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
    def test_an_example_of_every_country(self, region):
        number = phonenumbers.example_number(region)
        text = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
        expected = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        assert phone.validate(text) == expected
