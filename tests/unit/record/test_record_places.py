"""How much of a district, a ward or an address a clerk writes."""

import pytest

from vaxrecord.record.places import SHORTEST_ADDRESS, bare_unit, is_one_address
from vaxrecord.text import fold


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Phường Tân Tạo", "TAN TAO"),
        ("P. Tân Tạo", "TAN TAO"),
        ("Tân Tạo", "TAN TAO"),
        ("Thị trấn Phố Mới", "PHO MOI"),
        ("TT Phố Mới", "PHO MOI"),
        ("TP. Thủ Đức", "THU DUC"),
        ("Thành phố Thủ Đức", "THU DUC"),
        ("TX Cai Lậy", "CAI LAY"),
        ("Huyện Cư M'gar", "CU M GAR"),
        ("Quận 8", "8"),
        ("Q.8", "8"),
        ("Q8", "8"),
        ("8", "8"),
        ("Phường 08", "8"),
        ("00", "00"),
        ("Xã 8", "XA 8"),
        ("Huyện 8", "HUYEN 8"),
        ("Xã", "XA"),
        ("P", "P"),
        ("Phú Hòa", "PHU HOA"),
        ("Xaphot", "XAPHOT"),
        ("", ""),
    ],
)
def test_units(written: str, name: str) -> None:
    assert bare_unit(fold(written)) == name
    assert bare_unit(name) == name


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("A" * (SHORTEST_ADDRESS - 1), "A" * (SHORTEST_ADDRESS - 1), False),
        ("A" * SHORTEST_ADDRESS, "A" * SHORTEST_ADDRESS, True),
        ("A" * (SHORTEST_ADDRESS + 1), "A" * (SHORTEST_ADDRESS + 1), True),
        ("THON 1", "THON 1 CU SUE", True),
        ("THON 1", "THON 10", False),
        ("", "", False),
        ("", "THON 10", False),
    ],
)
def test_addresses(a, b, one) -> None:
    assert is_one_address(a, b) is is_one_address(b, a) is one
