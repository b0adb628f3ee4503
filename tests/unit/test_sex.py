"""Spellings of sex."""

import pytest

from vaxrecord.sex import Sex, SexCoding, is_sex_stated, read_sex

MALE = ["Nam", "nam", "NAM", " nam ", "Nam.", "M", "m", "Male", "male", "Nam giới", "Trai"]
MALE += ["Con  trai", "Đàn ông", "dan ong", "ĐÀN ÔNG", "man", "boy", "\xa0Nam"]
FEMALE = ["Nữ", "nữ", "NỮ", "nu", "Nu", "Nu\u031b\u0303", "Nử", "F", "f", "Female", "Nữ giới"]
FEMALE += ["Gái", "con gái", "Phụ nữ", "Đàn bà", "woman", "girl", "Nữ ,"]
SILENT = ["", " ", "-", "--", "Không rõ", "KHÔNG RÕ", "khong ro", "khác", "Khác", "n/a", "N/A"]
SILENT += ["NULL", "None", "nan", "unknown", "Other", "Không xác định", "Chưa xác định", "\xa0"]
UNREADABLE = ["N", "n", "0", "1", "2", "3", "9", "１", "nm", "Nam/Nữ", "x", "Nam Nữ", "Thị", "1.0"]


@pytest.mark.parametrize("text", MALE)
def test_male(text):
    assert read_sex(text) is Sex.MALE
    assert is_sex_stated(text)


@pytest.mark.parametrize("text", FEMALE)
def test_female(text):
    assert read_sex(text) is Sex.FEMALE
    assert is_sex_stated(text)


@pytest.mark.parametrize("text", SILENT)
@pytest.mark.parametrize("coding", [None, *SexCoding])
def test_not_stated(text, coding):
    assert read_sex(text, coding=coding) is None
    assert not is_sex_stated(text)


@pytest.mark.parametrize("text", UNREADABLE)
def test_unreadable_is_not_the_same_as_not_stated(text):
    assert read_sex(text) is None
    assert is_sex_stated(text)


@pytest.mark.parametrize(
    ("coding", "meanings"),
    [
        (SexCoding.ONE_TWO, {"0": None, "1": Sex.MALE, "2": Sex.FEMALE, "3": None}),
        (SexCoding.ZERO_ONE, {"0": Sex.MALE, "1": Sex.FEMALE, "2": None, "-1": None}),
        (SexCoding.ONE_ZERO, {"0": Sex.FEMALE, "1": Sex.MALE, "2": None, "-1": None}),
    ],
)
def test_numbers_mean_what_the_caller_says(coding, meanings):
    for text, sex in meanings.items():
        assert read_sex(text, coding=coding) is sex
        assert read_sex(f" {text}.0", coding=coding) is sex
        assert read_sex(text) is None
    assert read_sex("Nữ", coding=coding) is Sex.FEMALE


@pytest.mark.parametrize(
    "text", ["nam" * 10**5, " " * 10**6 + "nam" + "x" * 40, "ữ" * 10**5, "x" * 33]
)
def test_long_texts(text):
    assert read_sex(text) is None
    assert is_sex_stated(text)


def test_outer_blanks_do_not_count():
    assert read_sex(" " * 10**5 + "nam" + " " * 10**5) is Sex.MALE
    assert not is_sex_stated(" " * 10**5)


@pytest.mark.parametrize("kind", [Sex, SexCoding])
def test_enums_hash_as_their_text(kind):
    assert all(hash(member) == hash(str(member)) for member in kind)
