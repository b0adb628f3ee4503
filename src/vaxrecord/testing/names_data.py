"""The parts of which artificial names are made, with how often each comes.

Family names of the majority carry their published shares in tenths of a percent (a secondary
source, docs/unknowns.md, "test-names"), so that namesakes come as often as in life; the rest is
shared out evenly among the less common ones. Middle and given names, and the names of the ethnic
minorities, are ours: common parts put together by chance, each people in its own way. They keep
what naive rules reject: apostrophes, one letter, one word, the family name last. No name is taken
from a person; some will be borne by one by chance.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from vaxrecord.testing.draws import Weighted

__all__ = [
    "ABBREVIATIONS",
    "FAMILY_NAMES",
    "FOREIGN_FAMILY",
    "FOREIGN_GIVEN",
    "GIVEN",
    "MIDDLE",
    "PEOPLES",
    "REGIONAL",
    "People",
]


def _weights(text: str) -> dict[str, int]:
    """Read "name weight, name weight"; a name of "-" is none."""
    items = (item.rsplit(" ", 1) for item in text.split(", "))
    return {name.replace("-", ""): int(weight) for name, weight in items}


_SHARES: Final = _weights(
    "Nguyễn 384, Trần 110, Lê 95, Phạm 71, Hoàng 51, Phan 45, Vũ 39, Đặng 21, "
    "Bùi 20, Đỗ 14, Hồ 13, Ngô 13, Dương 10, Lý 5"
)
_OTHERS: Final = (
    *("Trương", "Đinh", "Đoàn", "Lâm", "Mai", "Trịnh", "Đào", "Cao", "Hà", "Lương", "Lưu"),
    *("Phùng", "Tô", "Tạ", "Thái", "Châu", "Quách", "Vương", "Tôn", "Nghiêm", "Kiều", "Từ"),
)
FAMILY_NAMES: Final = Weighted.of(_SHARES | dict.fromkeys(_OTHERS, 5))
"""As the North writes them; Hoàng and Vũ are Huỳnh and Võ in the South (`REGIONAL`)."""

_PAIRS: Final = (
    *(("Hoàng", "Huỳnh"), ("Vũ", "Võ"), ("Phúc", "Phước"), ("Bảo", "Bửu"), ("Nhân", "Nhơn")),
    *(("Nhật", "Nhựt"), ("Cảnh", "Kiểng"), ("Sơn", "San"), ("Châu", "Chu")),
)
REGIONAL: Final[Mapping[str, str]] = MappingProxyType(
    dict(_PAIRS) | {southern: northern for northern, southern in _PAIRS}
)
"""Two forms of one word by an old taboo: different legal names that clerks confuse."""

ABBREVIATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {"Nguyễn": "Ng.", "Trần": "Tr.", "Thị": "Th.", "Văn": "V.", "Phạm": "Ph."}
)
"""How clerks shorten the most common words."""

MIDDLE: Final[Mapping[bool, Weighted[str]]] = MappingProxyType(
    {
        False: Weighted.of(
            _weights(
                "Văn 40, Hữu 8, Đức 8, Minh 8, Quốc 7, Thanh 6, Ngọc 5, Công 4, Xuân 4, Đình 4, "
                "Bảo 3, Hoàng 3, Anh 2, Gia 2, Quang 4, - 4, Văn Minh 1"
            )
        ),
        True: Weighted.of(
            _weights(
                "Thị 45, Ngọc 8, Thu 5, Thanh 5, Kim 5, Mỹ 4, Phương 4, Hồng 4, Thùy 3, Bảo 3, "
                "Minh 3, Thị Thu 4, Thị Thanh 3, Thị Kim 2, Thị Ngọc 2, - 4, Nữ Hoài 1"
            )
        ),
    }
)
"""Middle names of men (False) and women (True); "" is a name of two words."""

GIVEN: Final[Mapping[bool, Weighted[str]]] = MappingProxyType(
    {
        False: Weighted.of(
            _weights(
                "An 6, Anh 6, Bình 6, Cường 6, Dũng 7, Dương 3, Duy 5, Đạt 5, Đức 5, Hải 6, "
                "Hiếu 5, Hòa 4, Hoàng 5, Hùng 8, Huy 6, Hưng 4, Khánh 3, Khoa 3, Kiên 3, Lâm 3, "
                "Long 5, Lộc 2, Minh 6, Nam 6, Nghĩa 3, Nhân 2, Nhật 2, Phong 4, Phú 2, Phúc 4, "
                "Quân 4, Quang 4, Quý 2, Sơn 5, Tài 3, Tâm 3, Tân 2, Thái 2, Thành 6, Thắng 5, "
                "Thịnh 3, Tiến 4, Toàn 3, Tú 2, Tuấn 8, Tùng 5, Việt 3, Vinh 3, Vũ 2, Hóa 1, "
                "Khỏe 1, Cảnh 1, Út 1, Tí 1"
            )
        ),
        True: Weighted.of(
            _weights(
                "An 3, Anh 6, Ánh 3, Bích 2, Châu 2, Chi 3, Dung 4, Duyên 3, Đào 2, Giang 3, "
                "Hà 6, Hạnh 5, Hằng 5, Hiền 6, Hoa 6, Hòa 3, Hồng 6, Huệ 4, Hương 7, Huyền 5, "
                "Lan 7, Lệ 1, Liên 4, Linh 7, Loan 4, Ly 2, Mai 7, My 2, Mỹ 1, Nga 5, Ngân 3, "
                "Ngọc 4, Nguyệt 2, Nhung 4, Oanh 3, Phương 6, Quyên 2, Quỳnh 3, Tâm 3, Thanh 3, "
                "Thảo 5, Thơ 1, Thủy 6, Thúy 4, Thư 2, Trang 6, Trinh 2, Tuyết 3, Uyên 2, Vân 5, "
                "Xuân 3, Yến 4, Vy 2, Lý 2, Tươi 1, Bé 1"
            )
        ),
    }
)
"""Given names of men (False) and women (True)."""


@frozen
class People:
    """How one ethnic minority names its members.

    Args:
        label: what the people is called here.
        provinces: CCCD codes of provinces in which many live.
        families: family or clan names.
        given: given names of men and of women.
        man: the pattern of a man's name; {family} and {given} are filled in.
        woman: the pattern of a woman's name.
    """

    label: str
    provinces: tuple[str, ...]
    families: tuple[str, ...]
    given: tuple[tuple[str, ...], tuple[str, ...]]
    man: str
    woman: str


PEOPLES: Final = (
    People(
        "Ê Đê",
        ("066", "067"),
        ("Niê", "Êban", "Mlô", "Kbuôr", "Ayun", "Byă"),
        (("Bhiêt", "Wôn", "Khuêl", "Nguên", "Sôn"), ("Wit", "Nga", "Loan", "Duyên", "Rina")),
        "Y {given} {family}",
        "H'{given} {family}",
    ),
    People(
        "Gia Rai",
        ("064", "062"),
        ("Ksor", "Rmah", "Siu", "Rcom", "Nay", "Kpă"),
        (("Thuin", "Blơi", "Hyan", "Phiên", "Tưn"), ("Nhan", "Phim", "Chuên", "Lim", "Điệp")),
        "{family} {given}",
        "{family} H'{given}",
    ),
    People(
        "Cơ Ho",
        ("068",),
        ("",),
        (("Brơi", "Brèm", "Win", "Thế", "Tuấn"), ("Thủy", "Hương", "Diệu", "Mai", "Rơm")),
        "K'{given}",
        "Ka {given}",
    ),
    People(
        "Mông",
        ("002", "004", "010", "011", "012", "014", "015"),
        ("Giàng", "Vàng", "Sùng", "Thào", "Lầu", "Hạng", "Má"),
        (("Páo", "Chứ", "Dơ", "Sinh", "Tủa"), ("Mỷ", "Dở", "Ca", "Sua", "Mai")),
        "{family} A {given}",
        "{family} Thị {given}",
    ),
    People(
        "Thái",
        ("011", "012", "014", "038", "040"),
        ("Lò", "Cà", "Quàng", "Tòng", "Lường", "Vi"),
        (("Ún", "Pọm", "Hặc", "Thoan", "Nọi"), ("Pâng", "Ọi", "Hoa", "Sương", "Nhung")),
        "{family} Văn {given}",
        "{family} Thị {given}",
    ),
    People(
        "Tày",
        ("002", "004", "006", "008", "019", "020"),
        ("Nông", "Hoàng", "Ma", "Bế", "Lục", "Chu"),
        (("Thắng", "Thuận", "Dũng", "Hợp", "Quân"), ("Sen", "Thêm", "Huệ", "Lành", "Nguyệt")),
        "{family} Văn {given}",
        "{family} Thị {given}",
    ),
    People(
        "Khmer",
        ("084", "094", "091", "095"),
        ("Thạch", "Sơn", "Kim", "Danh", "Lâm", "Kiên"),
        (("Sô Phal", "Chanh Đa", "Út", "Sươl", "Hiền"), ("Sà Rinh", "Sa Ly", "Thu", "Đa", "Nhanh")),
        "{family} {given}",
        "{family} Thị {given}",
    ),
    People(
        "Huế, old royal house",
        ("046",),
        ("Tôn",),
        (("Thất Bình", "Thất Long", "Thất Anh"), ("Nữ Diệu Hương", "Nữ Minh Châu", "Nữ Hoài An")),
        "{family} {given}",
        "{family} {given}",
    ),
)
"""Eight ways of naming; the last is no people but belongs to the names that look irregular."""

FOREIGN_FAMILY: Final = ("KIM", "PARK", "TANAKA", "SMITH", "MULLER", "WANG", "DUPONT", "IVANOV")
FOREIGN_GIVEN: Final[Mapping[bool, tuple[str, ...]]] = MappingProxyType(
    {
        False: ("MIN JUN", "HIROSHI", "JOHN ALAN", "PETER", "WEI", "LUC", "SERGEI"),
        True: ("SEO YEON", "YUKI", "MARY ANN", "EVA", "LI", "ANNE", "OLGA"),
    }
)
"""As a passport has them: capitals without marks; given first or family first as it comes."""
