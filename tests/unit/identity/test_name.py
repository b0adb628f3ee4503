"""Names: one form, one key, parts by position, and what a check points at."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.exceptions import ValidationError

from vaxrecord.errors import InvalidFormat
from vaxrecord.identity import name as names
from vaxrecord.identity.name_variants import (
    REGIONAL_PAIRS,
    SpellingVariant,
    same_spelling_variant,
)
from vaxrecord.identity.placeholder import is_placeholder
from vaxrecord.law import Severity, Verdict
from vaxrecord.testing import strategies

CASES = Path(__file__).parents[2] / "cases" / "names.csv"


def cases() -> list[tuple[str, str, str]]:
    lines = [line for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")]
    escape = re.compile(r"\\u([0-9a-f]{4})")
    return [
        (
            escape.sub(lambda found: chr(int(found[1], 16)), row["name"]),
            row["broken"],
            row["unknown"],
        )
        for row in csv.DictReader(lines)
    ]


def codes(findings) -> set[str]:
    return {finding.rule.rsplit("-", 1)[1] for finding in findings}


def in_doubt(name):
    told = (Verdict.BROKEN, Verdict.UNKNOWN)
    return tuple(finding for finding in names.check(name).findings if finding.verdict in told)


@pytest.mark.parametrize(("name", "broken", "unknown"), cases())
def test_case(name, broken, unknown):
    decision = names.check(name)
    assert in_doubt(name) == names.doubts_once()[name]
    assert codes(decision.broken) == set(broken.split())
    assert codes(decision.unknown) == set(unknown.split())
    weighty = set(broken.split()) - {"SINGLE", "FORM"}
    expected = Verdict.BROKEN if weighty else Verdict.UNKNOWN if unknown else Verdict.SATISFIED
    assert decision.outcome is expected


def test_every_rule_has_a_case_that_breaks_it():
    broken = {code for _, codes_, _ in cases() for code in codes_.split()}
    assert broken == {rule.id.rsplit("-", 1)[1] for rule in names.RULES}


def test_rules_stand_in_the_order_of_their_ids_and_findings_follow():
    ids = [rule.id for rule in names.RULES]
    assert ids == sorted(ids)
    for name in ("Nguyễn Văn An", None, "12/03/1990", "NguyÔn"):
        decision = names.check(name)
        assert [finding.rule for finding in decision.findings] == ids
        assert {finding.field for finding in decision.findings} == {"full_name"}


def test_rules_cite_and_speak_both_languages():
    for rule in names.RULES:
        assert rule.cites
        assert rule.examples
        for sentence in filter(None, (rule.says, rule.broken, rule.unknown)):
            assert sentence.vi
            assert sentence.en
            assert ("{name}" in sentence.vi) == ("{name}" in sentence.en)
    severities = {rule.id.rsplit("-", 1)[1]: rule.severity for rule in names.RULES}
    assert severities["EMPTY"] is severities["SWAPPED"] is Severity.ERROR
    assert severities["SINGLE"] is severities["FORM"] is Severity.INFO


def test_a_missing_name_is_an_empty_one():
    decision = names.check(None)
    assert decision == names.check("")
    assert codes(decision.broken) == {"EMPTY"}


@pytest.mark.parametrize(("name", "broken", "unknown"), cases())
def test_findings_never_tell_the_name(name, broken, unknown):
    sentences = {rule.id: rule for rule in names.RULES}
    for finding in names.check(name).findings:
        for _, fact in finding.facts:
            assert all(len(word.strip("*")) == 1 for word in fact.split())
        if finding.verdict in {Verdict.BROKEN, Verdict.UNKNOWN}:
            rule = sentences[finding.rule]
            sentence = rule.broken if finding.verdict is Verdict.BROKEN else rule.unknown
            assert "{" not in sentence.vi.format(**dict(finding.facts))
            assert "{" not in sentence.en.format(**dict(finding.facts))
        else:
            assert finding.facts == ()


def test_more_digits_than_letters_is_a_number():
    assert "SWAPPED" not in codes(names.check("An 1").broken)
    assert "SWAPPED" not in codes(names.check("An 12").broken)
    assert "SWAPPED" in codes(names.check("An 123").broken)


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("Thanh Lan", Verdict.SATISFIED),
        ("Phan Thanh Lan", Verdict.UNKNOWN),
        ("Phan Thanh Lan Anh", Verdict.UNKNOWN),
        ("Thanh-Lan Anh", Verdict.UNKNOWN),
    ],
)
def test_three_words_without_a_mark_are_not_decided(words, verdict):
    (finding,) = (f for f in names.check(words).findings if f.rule.endswith("MARKS"))
    assert finding.verdict is verdict


@pytest.mark.parametrize(
    ("name", "is_typing"),
    [
        ("Hans Martin", False),  # one key, four letters, nothing Vietnamese beside it
        ("Hans Phạm", True),  # a Vietnamese word beside it
        ("Le Hans", True),  # a Vietnamese family name in front
        ("Anh Van Hans", True),  # Văn within
        ("Thuas Martin", False),  # one key, five letters
        ("Thuaan Martin", True),  # one key, six letters
        ("Vaan Smith", False),
        ("Vaanf Smith", True),  # two keys
    ],
)
def test_one_key_needs_company(name, is_typing):
    assert ("TYPING" in codes(names.check(name).broken)) is is_typing


@pytest.mark.parametrize(("name", "same"), [("YY", False), ("YYY", True), ("YYYY", True)])
def test_one_letter_three_times_is_a_stand_in(name, same):
    assert ("PLACEHOLDER" in codes(names.check(name).broken)) is same


def test_nothing_is_no_stand_in():
    assert not is_placeholder("")
    assert not is_placeholder(" - ")
    assert codes(names.check("ʼ").broken) == {"EMPTY"}


def test_compact_settles_apostrophes_hyphens_and_ends():
    assert names.compact(" H’Hen  Niê. ") == "H'Hen Niê"
    for apostrophe in "'’‘‛ʼʻʹ`´′＇":
        assert names.compact(f"K{apostrophe}Brơi") == "K'Brơi"
    for hyphen in "-‐‑‒–—−－":
        assert names.compact(f"Trần{hyphen}Lê") == "Trần-Lê"
    assert names.compact("Ng． An") == "Ng. An"
    assert names.compact("") == ""


def test_validate_refuses_what_has_no_letter_only():
    assert names.validate(" Y  Moan") == "Y Moan"
    assert names.validate("Võ Thị 12") == "Võ Thị 12"
    for unusable in ("", " ", "--", "1990", "😀", "\u0301"):
        assert not names.is_valid(unusable)
        with pytest.raises(InvalidFormat) as caught:
            names.validate(unusable)
        assert isinstance(caught.value, ValidationError)
    assert names.is_valid("Ê")


def test_format_writes_capitals_where_the_case_was_one():
    assert names.format("NGUYỄN VĂN AN") == "Nguyễn Văn An"
    assert names.format("h’hen niê") == "H'Hen Niê"
    assert names.format("K'BRƠI") == "K'Brơi"
    assert names.format("TRẦN-LÊ") == "Trần-Lê"
    assert names.format("Siu McLan") == "Siu McLan"
    assert names.format("王小明") == "王小明"


def test_key_is_plain_capitals():
    assert names.key(" Đỗ Thị Thúy") == "DO THI THUY"


@pytest.mark.parametrize(
    ("name", "family", "middle", "given"),
    [
        ("", "", "", ""),
        ("Lan", "", "", "Lan"),
        ("Lê Lan", "Lê", "", "Lan"),
        ("Nguyễn Thị Thu Hà", "Nguyễn", "Thị Thu", "Hà"),
        ("Tôn Nữ", "Tôn", "", "Nữ"),
        ("Tôn Nữ Ninh", "Tôn Nữ", "", "Ninh"),
        ("TON THAT HOANG ANH", "TON THAT", "HOANG", "ANH"),
        ("Công Tằng Tôn Nữ Hoàng Anh", "Công Tằng Tôn Nữ", "Hoàng", "Anh"),
        ("Công Tôn Nữ Anh", "Công Tôn Nữ", "", "Anh"),
    ],
)
def test_parts_by_position(name, family, middle, given):
    normal = names.normalise(name)
    assert (normal.family, normal.middle, normal.given) == (family, middle, given)
    assert normal.key == names.key(name)
    assert normal.tokens == tuple(name.split())


def test_repr_masks_the_name():
    assert repr(names.normalise("Nguyễn Văn An")) == "NormalName(text=N*** V*** A***)"


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        ("Nguyễn Văn An", "Nguyễn Văn An", SpellingVariant.EQUAL),
        ("NGUYỄN VĂN AN", " nguyễn  văn an", SpellingVariant.EQUAL),
        ("H’Hen Niê", "H Hen Niê", SpellingVariant.EQUAL),
        ("Trần Hòa", "Trần Hoà", SpellingVariant.TONE_PLACEMENT),
        ("Lê Thị Thúy", "LÊ THỊ THUÝ", SpellingVariant.TONE_PLACEMENT),
        ("Trần Thị Mỹ", "Trần Thị Mĩ", SpellingVariant.I_OR_Y),
        ("Lý Quý", "Lí Quí", SpellingVariant.I_OR_Y),
        ("Thy Vy", "Thi Vi", SpellingVariant.I_OR_Y),
        ("Ý Nhi", "Í Nhi", SpellingVariant.I_OR_Y),
        ("Thúy", "Thúi", SpellingVariant.DIFFERENT),
        ("Lan By", "Lan Bi", SpellingVariant.DIFFERENT),
        ("Nguyen Van An", "Nguyễn Văn An", SpellingVariant.MARKS_MISSING),
        ("Nguyễn Van An", "Nguyen Văn An", SpellingVariant.MARKS_MISSING),
        ("Đỗ Hòa", "Do Hoà", SpellingVariant.MARKS_MISSING),
        ("Bùi Hùng", "Bùi Hưng", SpellingVariant.WITHOUT_MARKS),
        ("Nguyên", "Nguyễn", SpellingVariant.WITHOUT_MARKS),
        ("Lan Anh", "LanAnh", SpellingVariant.DIFFERENT),
        ("", "Lan", SpellingVariant.DIFFERENT),
        ("Nguyễn Văn An", "Nguyễn Văn", SpellingVariant.DIFFERENT),
        ("Hoàng Phúc", "Huỳnh Phước", SpellingVariant.REGIONAL_PAIR),
        ("Hoang Phuc", "Huynh Phuoc", SpellingVariant.REGIONAL_PAIR),
        ("Hoàng An", "Huỳnh Ân", SpellingVariant.DIFFERENT),
        ("Lê Lan", "Trần Lan", SpellingVariant.DIFFERENT),
        ("", " -", SpellingVariant.EQUAL),
    ],
)
def test_spelling_variant(a, b, level):
    assert same_spelling_variant(a, b) is level
    assert same_spelling_variant(b, a) is level


def test_every_regional_pair_is_one():
    for north, south in REGIONAL_PAIRS:
        assert same_spelling_variant(f"Lê {north}", f"Lê {south}") in {
            SpellingVariant.REGIONAL_PAIR,
            SpellingVariant.WITHOUT_MARKS,
        }


_WORDS = st.sampled_from(
    ("Nguyễn", "VĂN", "thị", "An", "Bé", "Con", "bà", "A", "Y", "K", "Thu-Hà", "4n", "Hùng.", "Lê,")
)
_MADE_UP = st.lists(_WORDS, max_size=4).map(" ".join)


class TestDoubts:
    """A table of doubts says what `check` says, however often it is asked and whatever before."""

    @given(st.lists(st.one_of(strategies.cells(), strategies.names(), _MADE_UP), max_size=8))
    def test_are_those_of_check(self, texts):
        doubts = names.doubts_once()
        for text in (*texts, *texts):
            assert doubts[text] == in_doubt(text)
