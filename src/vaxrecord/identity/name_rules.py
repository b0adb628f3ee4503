"""The rules about personal names, as sentences: what `vaxrecord.identity.name.check` looks at.

No law tells how a name is spelled in a vaccination record. The Civil Code says what a name may be
made of, the Ministry of Health refused corrections whose name was incomplete or without marks;
all else is ours, and argued for in docs/unknowns.md.
"""

from datetime import date

from vaxrecord.law.citation import HOUSE, Basis, Citation
from vaxrecord.law.rule import Rule, Sentence, Severity

__all__ = [
    "ABBREVIATED",
    "CHARACTERS",
    "DIGITS",
    "EMPTY",
    "FORM",
    "LEGACY",
    "MARKS",
    "PLACEHOLDER",
    "RULES",
    "SINGLE",
    "SWAPPED",
    "TYPING",
]

_CHECKED = date(2026, 11, 22)


def _ours(anchor: str) -> Citation:
    return Citation(HOUSE, anchor, Basis.CONVENTION, _CHECKED)


_LETTERS_ONLY = Citation(
    "CC2015",
    "26(3)",
    Basis.REPORT,
    _CHECKED,
    note="a name is not made of digits or of a character that is no letter; for names given "
    "since 2017-01-01",
)
_NAME_REFUSED = Citation(
    "9458",
    "2.3",
    Basis.REPORT,
    _CHECKED,
    note="a report whose name is incomplete or without marks is refused",
)
_UNICODE = Citation("TCVN6909", "Unicode", Basis.REPORT, _CHECKED)

ABBREVIATED = Rule(
    id="ID-HOUSE-NAME-ABBREVIATED",
    says=Sentence(
        "Họ tên được viết đầy đủ, không viết tắt.",
        "A name is written in full, without abbreviations.",
    ),
    broken=Sentence(
        "Họ tên {name} có chỗ viết tắt: ghi đầy đủ theo giấy tờ tùy thân.",
        "The name {name} is abbreviated: write it in full, as the identity document does.",
    ),
    unknown=Sentence(
        "Họ tên {name} có một chữ cái đứng riêng, có thể là viết tắt: đối chiếu giấy tờ tùy thân.",
        "The name {name} has a letter on its own, perhaps an abbreviation: compare the identity "
        "document.",
    ),
    cites=(_ours("name-abbreviated"), _NAME_REFUSED),
    examples=("Ng. Văn An → broken", "Nguyễn T Lan → unknown", "Y Moan → satisfied"),
)

CHARACTERS = Rule(
    id="ID-HOUSE-NAME-CHARACTERS",
    says=Sentence(
        "Họ tên chỉ gồm chữ cái, dấu nháy, gạch nối và dấu chấm.",
        "A name is made of letters, apostrophes, hyphens and dots.",
    ),
    broken=Sentence(
        "Họ tên {name} có ký tự không phải chữ cái: sửa theo giấy tờ tùy thân.",
        "The name {name} has a character that is no letter: correct it from the identity document.",
    ),
    cites=(_ours("name-characters"), _LETTERS_ONLY),
    examples=("Nguyễn Văn An (2) → broken", "H'Hen Niê → satisfied"),
)

DIGITS = Rule(
    id="ID-HOUSE-NAME-DIGITS",
    says=Sentence("Họ tên không có chữ số.", "A name has no digits."),
    broken=Sentence(
        "Họ tên {name} có chữ số (có thể là số 0 thay chữ O, hoặc gõ VNI): đối chiếu giấy tờ tùy "
        "thân.",
        "The name {name} has a digit (a 0 for an O, or VNI typing): compare the identity document.",
    ),
    cites=(_ours("name-digits"), _LETTERS_ONLY),
    examples=("H0àng Lan → broken", "12/03/1990 → not applicable"),
)

EMPTY = Rule(
    id="ID-HOUSE-NAME-EMPTY",
    says=Sentence("Họ tên có ít nhất một chữ cái.", "A name has at least one letter."),
    broken=Sentence(
        "Thiếu họ tên: nhập họ tên theo giấy tờ tùy thân.",
        "The name is missing: enter it from the identity document.",
    ),
    cites=(_ours("name-empty"),),
    severity=Severity.ERROR,
    examples=("--- → broken", "12/03/1990 → not applicable"),
)

FORM = Rule(
    id="ID-TCVN6909-NAME-FORM",
    says=Sentence(
        "Họ tên lưu ở dạng Unicode dựng sẵn, không ký tự ẩn, không thừa dấu cách.",
        "A name is stored in composed Unicode, without invisible characters or surplus spaces.",
    ),
    broken=Sentence(
        "Họ tên {name} chưa ở dạng chuẩn: chương trình so sánh theo dạng đã chuẩn hóa, không cần "
        "làm gì.",
        "The name {name} was not in normal form: it is compared in its repaired form; nothing to "
        "do.",
    ),
    cites=(_UNICODE, _ours("text-repair")),
    severity=Severity.INFO,
    examples=("'Nguyễn  Văn An ' → broken",),
)

LEGACY = Rule(
    id="ID-HOUSE-NAME-LEGACY",
    says=Sentence(
        "Họ tên không ở bảng mã cũ (TCVN3, VNI, VISCII).",
        "A name is not in an old encoding (TCVN3, VNI, VISCII).",
    ),
    broken=Sentence(
        "Họ tên {name} có vẻ ở bảng mã cũ (TCVN3, VNI, VISCII): xác định bảng mã của cả tệp, "
        "chuyển sang Unicode rồi nhập lại.",
        "The name {name} looks like an old encoding (TCVN3, VNI, VISCII): find the encoding of "
        "the whole file, convert it to Unicode and read it again.",
    ),
    cites=(_ours("legacy-encodings"),),
    examples=("NguyÔn V¨n An → broken",),
)

MARKS = Rule(
    id="ID-HOUSE-NAME-MARKS",
    says=Sentence("Họ tên tiếng Việt có đủ dấu.", "A Vietnamese name bears its marks."),
    broken=Sentence(
        "Họ tên {name} không có dấu: ghi có dấu theo giấy tờ tùy thân.",
        "The name {name} has no marks: write it with marks, as the identity document does.",
    ),
    unknown=Sentence(
        "Họ tên {name} không có dấu nào, có thể đúng, có thể thiếu: đối chiếu giấy tờ tùy thân.",
        "The name {name} has no mark at all, which may be right or not: compare the identity "
        "document.",
    ),
    cites=(_ours("name-marks"), _NAME_REFUSED),
    examples=(
        "Nguyen Van An → broken",
        "Phan Thanh Lan → unknown",
        "Lan Anh → satisfied",
        "John Smith → not applicable",
    ),
)

PLACEHOLDER = Rule(
    id="ID-HOUSE-NAME-PLACEHOLDER",
    says=Sentence(
        "Họ tên là tên của một người, không phải chữ điền tạm.",
        "A name is a person's, not a stand-in.",
    ),
    broken=Sentence(
        "Họ tên {name} là chữ điền tạm: cập nhật khi có giấy khai sinh hoặc giấy tờ tùy thân.",
        "The name {name} is a stand-in: enter the name once there is a birth certificate or an "
        "identity document.",
    ),
    cites=(_ours("name-placeholder"),),
    examples=("CON BÀ NGUYỄN THỊ LAN → broken", "Nguyễn Văn A → broken", "Bế Văn Đàn → satisfied"),
)

SINGLE = Rule(
    id="ID-HOUSE-NAME-SINGLE",
    says=Sentence("Họ tên thường có từ hai chữ.", "A name usually has two words or more."),
    broken=Sentence(
        "Họ tên {name} chỉ có một chữ; tên như vậy là hợp lệ, chỉ cần lưu ý.",
        "The name {name} is one word; such names are valid, this is for information.",
    ),
    cites=(_ours("name-single"),),
    severity=Severity.INFO,
    examples=("Lan → broken",),
)

SWAPPED = Rule(
    id="ID-HOUSE-NAME-SWAPPED",
    says=Sentence(
        "Ô họ tên không chứa ngày tháng hay số.",
        "The name field does not hold a date or a number.",
    ),
    broken=Sentence(
        "Ô họ tên chứa ngày tháng hoặc số: kiểm tra các cột của tệp có bị lẫn không.",
        "The name field holds a date or a number: check whether columns of the file were swapped.",
    ),
    cites=(_ours("name-swapped"),),
    severity=Severity.ERROR,
    examples=("12/03/1990 → broken",),
)

TYPING = Rule(
    id="ID-HOUSE-NAME-TYPING",
    says=Sentence(
        "Họ tên không còn phím gõ Telex hay VNI.",
        "A name holds no left-over keystrokes of Telex or VNI.",
    ),
    broken=Sentence(
        "Họ tên {name} còn phím gõ Telex hoặc VNI: bật bộ gõ và nhập lại theo giấy tờ tùy thân.",
        "The name {name} holds keystrokes of Telex or VNI: switch the keyboard on and type it "
        "again from the identity document.",
    ),
    cites=(_ours("name-typing"),),
    examples=("Nguyeenx Van An → broken", "Lee Cooper → satisfied"),
)

RULES = (
    ABBREVIATED,
    CHARACTERS,
    DIGITS,
    EMPTY,
    LEGACY,
    MARKS,
    PLACEHOLDER,
    SINGLE,
    SWAPPED,
    TYPING,
    FORM,
)
"""All of them, by id."""
