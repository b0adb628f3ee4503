"""Vietnamese text: repair, keys, tone placement; each odd input by hand."""

import pytest

from vaxrecord.text import LETTERS, fold, fold_keeping_marks, place_tones, repair


def test_letters_are_those_of_the_alphabet():
    assert len(LETTERS) == len(set(LETTERS)) == 73
    assert sum(not letter.isascii() for letter in LETTERS + LETTERS.upper()) == 134
    assert all(letter.islower() for letter in LETTERS)


@pytest.mark.parametrize(
    ("received", "repaired"),
    [
        ("", ""),
        ("Nguyễn Văn An", "Nguyễn Văn An"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("a\u0301\u0306", "ắ"),  # tone before breve, which NFC alone leaves
        ("á\u0306", "ắ"),
        ("a\u0301\u0302", "ấ"),
        ("e\u0323\u0302", "ệ"),
        ("ẹ\u0302", "ệ"),
        ("o\u0301\u031b", "ớ"),
        ("Ê\u0341", "Ế"),
        ("a\u0340", "à"),
        ("Nguyê\u0303n Thi\u0323", "Nguyễn Thị"),  # as code page 1258 gives it
        ("a\u0308\u0302", "a\u0308\u0302".replace("a\u0308", "ä")),  # not Vietnamese: as it is
        ("\u0301", "\u0301"),
        ("Ðinh Ðức", "Đinh Đức"),
        ("ðinh Ɖỗ ɖỗ", "đinh Đỗ đỗ"),
        ("Lâm-Ðồng", "Lâm-Đồng"),
        ("Sigurðsson", "Sigurðsson"),
        ("ÐÐ", "ĐÐ"),
        (" An\u00a0\u2003 Bình\t\r\n\u2028Cao\u3000", "An Bình Cao"),
        ("A\u200bn\ufeff \u202eBình\u00ad\u2066", "An Bình"),
        ("N\0g\0u\0y", "Nguy"),
        ("A\x07n\x85B\x9f", "An B"),
        ("😀\ufe0f", "😀"),
        ("\ud83d\ude00", "😀"),
        ("A\ud800n", "A\ufffdn"),
        ("\udc00\ud800", "\ufffd\ufffd"),
    ],
)
def test_repair(received, repaired):
    assert repair(received) == repaired
    assert repair(repaired) == repaired


@pytest.mark.parametrize(("count", "kept"), [(29, 29), (30, 30), (31, 30), (100_000, 30)])
def test_of_many_marks_thirty_stay(count, kept):
    assert repair("x" + "\u0316" * count) == "x" + "\u0316" * kept
    assert len(repair("\u0301" * count + "a")) == kept + 1


def test_long_text_is_repaired_as_short_text_is():
    for words in (199, 200, 201, 1000):
        assert repair("a  " * words) == " ".join("a" * words)
        assert repair("ế  Ðạt\u0301 " * words) == " ".join(["ế Đạt\u0301"] * words)


def test_long_runs_of_marks_are_no_trap():
    marks = "\u0301\u0323" * 100_000
    assert len(repair("a" + marks)) < 31
    assert fold("a" + marks) == "A"
    assert fold_keeping_marks("a" + marks) == fold_keeping_marks(repair("a" + marks))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", ""),
        ("Đặng Thị Thúy", "DANG THI THUY"),
        ("đỗ ðỗ Ɖỗ ɖỗ Ðỗ", "DO DO DO DO DO"),
        ("nguye\u0302\u0303n", "NGUYEN"),
        ("H'Hen, Niê.", "H HEN NIE"),
        ("K’Brơi Kʼ K´ Kˈ", "K BROI K K K"),
        ("Ｎｇｕｙễｎ　１２", "NGUYEN 12"),
        ("a\u00a0b\u2003c\td", "A B C D"),
        ("a\u200bb\0c\u00add", "ABCD"),
        ("Straße Øre Łódź", "STRASSE ØRE ŁODZ"),
        ("Юрий", "ЮРИИ"),
        ("王小明 😀", "王小明"),
        ("x\ud800y", "X Y"),
        ("\ud835\udc00", "A"),
        ("½ ²", "1 2 2"),
        ("ŉ", "N"),
    ],
)
def test_fold(text, key):
    assert fold(text) == key
    assert fold(key) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", ""),
        ("H’hen  Nie\u0302", "H HEN NIÊ"),
        ("Ðinh Sigurðsson", "ĐINH SIGURĐSSON"),
        ("Thúy, Thuý", "THÚY THUÝ"),
        ("Ｎｇ-1", "NG 1"),
        ("Straße", "STRASSE"),
        ("x\u0316", "X\u0316"),
        ("a_b", "A B"),
    ],
)
def test_fold_keeping_marks(text, key):
    assert fold_keeping_marks(text) == key
    assert fold_keeping_marks(key) == key


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hòa hóa hỏa hõa họa", "hoà hoá hoả hoã hoạ"),
        ("khỏe Hòe Lóe", "khoẻ Hoè Loé"),
        ("thúy Thủy LÙY lũy tụy ủy", "thuý Thuỷ LUỲ luỹ tuỵ uỷ"),
        ("HÒA, Hòa-Thúy", "HOÀ, Hoà-Thuý"),
        ("hÒa hòA", "hOà hoÀ"),
    ],
)
def test_the_two_styles_of_tone_placement(old, new):
    assert place_tones(old, "new") == place_tones(new) == new
    assert place_tones(new, "old") == place_tones(old, "old") == old


@pytest.mark.parametrize(
    "text",
    ["quý", "QUÝ", "Quỳ", "hoàn", "toán", "xoèn", "khuỷu", "mía", "già", "ngoái", "qua"],
)
def test_other_syllables_are_the_same_in_both_styles(text):
    assert place_tones(text, "old") == place_tones(text, "new") == text


def test_a_tone_on_the_u_of_qu_moves_in_both_styles():
    assert place_tones("qúy Qùy", "old") == place_tones("qúy Qùy", "new") == "quý Quỳ"
