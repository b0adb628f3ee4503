"""What text promises: one form, one key, the same from whatever disguise, for any text."""

from unicodedata import is_normalized, normalize

from hypothesis import given, settings
from hypothesis import strategies as st

from vaxrecord.identity import name as names
from vaxrecord.identity.name_variants import SpellingVariant, same_spelling_variant
from vaxrecord.keyboard import keystrokes
from vaxrecord.legacy import detect_legacy, from_tcvn3, from_viscii, from_vni
from vaxrecord.syllable import is_bare_syllable, is_syllable
from vaxrecord.text import LETTERS, fold, fold_keeping_marks, place_tones, repair

SETTINGS = settings(max_examples=150, deadline=None, derandomize=True)

ALPHABET = LETTERS + LETTERS.upper()
MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
ODD = (
    "\0\x1e\u00a0\u00ad\u034f\u200b\u202e\u2028\u3000\ufe0f\ufffd\u0344\u0316"
    "ÐðƉɖʼ’-.'_ß½ŉＮ\ud83d\ude00"
)

characters = st.characters(codec=None, exclude_categories=())  # every code point, surrogates too
any_text = st.text(st.one_of(characters, st.sampled_from(ALPHABET + MARKS + ODD + " abc09")))
WORDS = "Nguyễn Trần Đặng Thị Văn Thúy Hòa Khỏe Quý Hoàn Tuấn Ngọc Phượng Ất Ủy Y Lũy"
syllables = st.sampled_from(WORDS.split())
vietnamese = st.lists(syllables, min_size=1, max_size=5).map(" ".join)


class TestRepair:
    """A text has one normal form, whatever it looked like."""

    @SETTINGS
    @given(any_text)
    def test_any_text_can_be_repaired_once_and_for_all(self, text):
        repaired = repair(text)
        assert repair(repaired) == repaired
        assert is_normalized("NFC", repaired)
        assert repaired == " ".join(repaired.split())
        repaired.encode("utf-8")

    @SETTINGS
    @given(vietnamese, st.sampled_from(("NFC", "NFD", "NFKC", "NFKD")))
    def test_every_unicode_form_has_the_same_repair(self, text, form):
        assert repair(normalize(form, text)) == text

    def test_marks_in_any_order_make_the_same_letter(self):
        for letter in ALPHABET:
            base, *marks = normalize("NFD", letter)
            assert repair(base + "".join(reversed(marks))) == letter

    @SETTINGS
    @given(vietnamese)
    def test_code_page_1258_text_becomes_whole(self, text):
        """That page has whole letters for shapes and combining marks for tones."""
        halves = ""
        for letter in text:
            bare = normalize("NFD", letter)
            shape = normalize(
                "NFC", "".join(c for c in bare if c not in "\u0300\u0301\u0303\u0309\u0323")
            )
            halves += shape + "".join(c for c in bare if c in "\u0300\u0301\u0303\u0309\u0323")
        assert repair(halves.encode("cp1258").decode("cp1258")) == text


class TestFold:
    """Spellings of one text meet under one key."""

    @SETTINGS
    @given(any_text)
    def test_any_text_has_a_key_and_a_key_is_its_own(self, text):
        key = fold(text)
        assert fold(key) == key
        assert key == " ".join(key.split())

    @SETTINGS
    @given(any_text)
    def test_repair_does_not_change_the_key(self, text):
        assert fold(repair(text)) == fold(text)

    @SETTINGS
    @given(any_text)
    def test_the_marked_key_refines_the_key(self, text):
        marked = fold_keeping_marks(text)
        assert fold_keeping_marks(marked) == marked
        assert fold(marked) == fold(text)

    @SETTINGS
    @given(vietnamese, st.sampled_from(("NFC", "NFD")), st.sampled_from(("old", "new")))
    def test_form_tone_placement_and_case_do_not_count(self, text, form, style):
        key = fold(text)
        assert key.isascii()
        assert key == key.upper()
        assert fold(normalize(form, place_tones(text, style))) == key
        assert fold(text.lower()) == fold(text.upper()) == key

    def test_every_letter_has_a_plain_key(self):
        for letter in ALPHABET:
            assert fold(letter) in "AEIOUYD"
            assert fold_keeping_marks(letter) == letter.upper()


class TestTonePlacement:
    """Old and new style are two writings of one text."""

    @SETTINGS
    @given(any_text)
    def test_styles_convert_into_each_other(self, text):
        old, new = place_tones(text, "old"), place_tones(text, "new")
        assert place_tones(old, "old") == old
        assert place_tones(new, "new") == new
        assert place_tones(old, "new") == new
        assert place_tones(new, "old") == old
        assert len(old) == len(new) == len(text)


def tcvn3_of(letter: str) -> str:
    codes = {from_tcvn3(chr(code)): chr(code) for code in range(0x21, 0x100)}
    return codes[letter]


class TestLegacyEncodings:
    """Every Vietnamese letter comes through every encoding that has it."""

    def test_every_letter_is_reached_once_from_a_byte_of_viscii(self):
        codes = {from_viscii(chr(code)): code for code in range(256)}
        assert len(codes) == 256
        assert set(ALPHABET) <= set(codes)
        for letter in ALPHABET:
            assert from_viscii(bytes((codes[letter],)).decode("latin-1")) == letter

    def test_small_letters_and_seven_capitals_are_reached_from_a_byte_of_tcvn3(self):
        codes = {from_tcvn3(chr(code)) for code in range(0x21, 0x100)}
        assert set(LETTERS) | set("ĂÂÊÔƠƯĐ") <= codes
        for letter in LETTERS:
            assert from_tcvn3(tcvn3_of(letter), capitals=True) == letter.upper()

    def test_every_letter_is_reached_from_one_or_two_bytes_of_vni(self):
        signs = [chr(code) for code in (*range(0x41, 0x7B), *range(0xC0, 0x100))]
        codes = [*signs, *(letter + mark for letter in signs for mark in signs)]
        for code in codes:  # two letters for two bytes, or one
            assert len(from_vni(code)) <= len(code)
        assert set(ALPHABET) <= set(map(from_vni, codes))

    @SETTINGS
    @given(vietnamese)
    def test_text_written_in_an_encoding_is_read_back_and_recognised(self, text):
        text = text.lower()
        viscii = {from_viscii(chr(code)): chr(code) for code in range(256)}
        for convert, encoded in (
            (from_tcvn3, "".join(c if c == " " else tcvn3_of(c) for c in text)),
            (from_viscii, "".join(viscii[c] for c in text)),
        ):
            assert convert(encoded) == text
            guess = detect_legacy(encoded)
            read = {reading.value: count for reading, count in guess.explained}
            assert guess.words == max(read.values()) or guess.words == guess.as_unicode

    @SETTINGS
    @given(any_text)
    def test_any_text_can_be_looked_at(self, text):
        for convert in (from_tcvn3, from_vni, from_viscii):
            assert isinstance(convert(text), str)
        guess = detect_legacy(text)
        assert (guess.encoding is None) == (len(guess.candidates) != 1)
        assert all(count <= guess.words for _, count in guess.explained)


class TestNames:
    """Nothing refuses a name, and no name is changed but in form."""

    @SETTINGS
    @given(any_text)
    def test_any_text_can_be_checked(self, text):
        decision = names.check(text)
        assert len(decision.findings) == len(names.RULES)
        compact = names.compact(text)
        assert names.compact(compact) == compact
        assert names.normalise(text).text == compact
        formatted = names.format(text)
        assert names.compact(formatted) == formatted
        assert names.key(compact) == names.key(text)
        assert names.is_valid(text) == any(c.isalpha() for c in compact)
        for word in text.split():
            keystrokes(word)
            is_syllable(word)
            is_bare_syllable(word)

    @SETTINGS
    @given(vietnamese)
    def test_a_vietnamese_name_has_nothing_weighty_against_it(self, text):
        assert not {finding.rule for finding in names.check(text).broken} - {"ID-HOUSE-NAME-SINGLE"}

    @SETTINGS
    @given(any_text, any_text)
    def test_the_level_of_difference_has_no_direction(self, a, b):
        level = same_spelling_variant(a, b)
        assert same_spelling_variant(b, a) is level
        assert same_spelling_variant(a, a) is SpellingVariant.EQUAL
        if level not in {
            SpellingVariant.DIFFERENT,
            SpellingVariant.I_OR_Y,
            SpellingVariant.REGIONAL_PAIR,
        }:
            assert fold(a) == fold(b)
