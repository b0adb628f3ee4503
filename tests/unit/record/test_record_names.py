import pytest

from vaxrecord.record.names import LONGEST, NameBook, NameLevel, compare_names, prepare_name

L = NameLevel


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        ("Nguyễn Văn Hùng", "NGUYỄN VĂN HÙNG", L.EQUAL),
        ("Trần Thị Hòa", "Trần Thị Hoà", L.EQUAL),
        ("Nguyễn Văn Hùng", "NGUYEN VAN HUNG", L.UNMARKED),
        ("Nguyễn Thị Hiền", "Nguyễn Thị Hie6n2", L.EQUAL),
        ("Nguyễn Thị Yến", "Nguyễn Thị Yeens", L.EQUAL),
        ("Nguyễn Thị Hương", "Nguyễn Thị Huwowng", L.UNMARKED),
        ("Kim Sươl", "Kim Su7o7l", L.EQUAL),
        ("Đỗ Văn Đô", "D9o64 Văn Đô", L.EQUAL),
        ("Nguyễn Công Sơn", "Nguyễn C0ng Sơn", L.UNMARKED),
        ("Nguyễn Văn Hùng", "Nguyễn Hùng", L.SHORTER),
        ("Nguyễn Văn Hùng", "Ng. V. Hùng", L.SHORTER),
        ("Nguyễn Thị Mai Anh", "Nguyễn Mai Anh", L.SHORTER),
        ("Nguyễn Văn Hùng", "Nguyễn Hưng", L.GIVEN_SLIP),
        ("Nguyễn Văn Hùng", "Hùng Nguyễn Văn", L.REORDERED),
        ("LUC SMITH", "SMITH LUC", L.REORDERED),
        ("Chiến Lê Công", "Lê Chiến", L.REORDERED),
        ("Nguyệt Phan Thanh", "Pvan Thanh Nguyệt", L.REORDERED),
        ("Nguyệt Phan Thanh", "Trần Văn Nguyệt", L.OTHER),
        ("Nguyễn Quang Phuc", "Nguyễn Quang Phúc", L.UNMARKED),
        ("Vu Ngọc Phúc", "Vũ Ngọc Phúc", L.UNMARKED),
        ("Nguyễn Thi Bích", "Nguyễn Thị Bích", L.UNMARKED),
        ("Nguyễn Bích Thi", "Nguyễn Bích Thị", L.GIVEN_SLIP),
        ("Nguyễn Thanh Yến", "Nguyễn Thành Yến", L.SLIP),
        ("Nguyễn Vân An", "Nguyễn Văn An", L.SLIP),
        ("Nguyễnn Văn An", "Nguyễn Văn An", L.SLIP),
        ("Hoàng Văn An", "Huỳnh Văn An", L.SLIP),
        ("Nguyễn Bảo Lộc", "Nguyễn Bửu Lộc", L.SLIP),
        ("Nguyễn Văn Bảo", "Nguyễn Văn Bửu", L.GIVEN_SLIP),
        ("Hoàng Văn Hùng", "Huỳnh Văn Hưng", L.GIVEN_SLIP),
        ("Sa Ly Kiên", "Saly Kiên", L.SLIP),
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng", L.GIVEN_SLIP),
        ("Phạm Thùy Vy", "Phạm Thùy Vi", L.GIVEN_SLIP),
        ("Nguyễn Thị Hoa", "Nguyễn Thị Hòa", L.GIVEN_SLIP),
        ("Nguyễn Văn An", "Nguyễn Văn Anh", L.GIVEN_SLIP),
        ("Y A", "Y B", L.OTHER),
        ("Nguyễn Văn An", "Nguyễn Văn Binh", L.OTHER),
        ("Nguyễn Mai Anh", "Nguyễn Ngọc Anh", L.OTHER_MIDDLE),
        ("Nguyễn Mai Anh", "Trần Ngọc Anh", L.OTHER),
        ("Nguyễn Văn An", "Trần Thị Bình", L.OTHER),
        ("Con bà Lan", "Nguyễn Văn An", L.PLACEHOLDER),
        ("", "Nguyễn Văn An", L.ABSENT),
        ("...", "", L.ABSENT),
        ("Sa Sa", "Sasa Sa", L.OTHER),
    ],
)  # fmt: skip
def test_levels(a: str, b: str, level: NameLevel) -> None:
    x, y = prepare_name(a), prepare_name(b)
    assert compare_names(x, y) is level
    assert compare_names(y, x) is level


def test_a_name_of_any_length() -> None:
    name = prepare_name("a " * 10_000)
    assert name is not None
    assert len(name.words) == LONGEST // 2


def test_key() -> None:
    name = prepare_name("Nguyễn  Văn-An")
    assert name is not None
    assert name.key == "NGUYEN VAN AN"


def test_a_book_prepares_a_name_as_it_is_prepared_alone() -> None:
    book = NameBook()
    for text in ("Nguyễn Văn-An", "Hie6n2", "NGUYEN THI BE", "Con bà Lan", "", "...", "a " * 200):
        alone, kept = prepare_name(text), book.prepare(text)
        if alone is None or kept is None:
            assert alone is kept
        else:
            assert (alone.words, alone.marked) == (kept.words, kept.marked)
            assert alone.placeholder is kept.placeholder
