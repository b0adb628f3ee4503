"""TCVN3, VNI and VISCII: the conversions, and the guess with its evidence."""

import pytest

from vaxrecord.legacy import Encoding, detect_legacy, from_tcvn3, from_viscii, from_vni
from vaxrecord.text import repair


def test_sentences_of_each_encoding():
    assert from_tcvn3("Céng hßa x· héi chñ nghÜa ViÖt Nam") == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert from_vni("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam") == (
        "Cộng hòa xã hội chủ nghĩa Việt Nam"
    )
    assert from_viscii("Cµng hòa xã hµi chü nghîa Vi®t Nam") == "Cộng hòa xã hội chủ nghĩa Việt Nam"


def test_tcvn3_loses_the_case_of_capitals():
    assert from_tcvn3("TRÇN") == "TRầN"
    assert from_tcvn3("trÇn", capitals=True) == "TRẦN"
    assert from_tcvn3("§¡¢£¤¥¦") == "ĐĂÂÊÔƠƯ"


def test_the_case_of_a_vni_mark_does_not_count():
    assert from_vni("AÙ Aù aÙ aù ÔØ Ôø") == "Á Á á á Ờ Ờ"


def test_a_vni_mark_without_its_letter_stays():
    assert from_vni("uâ bù") == "uâ bù"
    assert from_vni("ôâ") == "ơâ"


def test_viscii_as_latin_1_and_as_code_page_1252():
    assert from_viscii("\x80\x8a\x96") == from_viscii("€Š–") == "ẠẾỜ"
    assert from_viscii("\x81\x8d\x8f\x90\x9d") == "ẮỄỐỒŨ"
    assert from_viscii("\x02\x05\x06\x14\x19\x1e") == "ẲẴẪỶỸỴ"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("NguyÔn V¨n An", Encoding.TCVN3),
        ("TRÇN THÞ H\u00ad¬ng", Encoding.TCVN3),
        ("Ph¹m", Encoding.TCVN3),
        ("Nguyeãn Vaên An", Encoding.VNI),
        ("TRAÀN-THÒ HÖÔNG", Encoding.VNI),
        ("Nguy\u00adn Vån Ðªt", Encoding.VISCII),
        ("PH\x1e\t(Nguy\u00adn)", Encoding.VISCII),
        ("Nguyễn Văn An", None),
        ("Hà", None),
        ("LÊ Thị", None),
        ("José García", None),
        ("Müller", None),
        ("Nguyen Van An", None),
        ("", None),
    ],
)
def test_guess(text, encoding):
    guess = detect_legacy(text)
    assert guess.encoding is encoding
    assert guess.candidates == (() if encoding is None else (encoding,))
    assert not guess.ambiguous


def test_a_tie_is_told_as_one():
    guess = detect_legacy("b¼")  # bẳ is no syllable, nor is anything else
    assert guess.candidates == ()
    guess = detect_legacy("TiÕn chuù")  # one word for each of two encodings
    assert guess.encoding is None
    assert guess.candidates == (Encoding.TCVN3, Encoding.VNI)
    assert guess.ambiguous


def test_the_evidence_counts_words_beyond_ascii():
    guess = detect_legacy("NguyÔn V¨n An Hà")
    assert (guess.words, guess.as_unicode) == (3, 1)
    assert dict(guess.explained) == {Encoding.TCVN3: 3, Encoding.VNI: 1, Encoding.VISCII: 2}


def test_repair_first_would_lose_letters():
    assert from_tcvn3(repair("th\u00ad")) != "thư"
    assert from_tcvn3("th\u00ad") == "thư"
