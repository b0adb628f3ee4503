"""Districts, wards and addresses as they are compared, however much of them a clerk writes.

"Phường Tân Tạo", "P. Tân Tạo" and "Tân Tạo" are one ward, "Phường 08" and "8" likewise, and
"313 Đường số 2, Tam Bình" is the house of "313 Đường số 2". A town and the rural district around it
may share a name (Cao Lãnh, Cai Lậy): for two rows of one person that is near enough, and the counts
of `campaign.tally`, which must tell them apart, keep what was received.
"""

import re

__all__ = ["bare_unit", "is_one_address"]

_UNIT = re.compile(
    r"(?:QUAN|PHUONG|Q|P)(?: |(?=[0-9]))(?=.)"
    r"|(?:THANH PHO|THI XA|THI TRAN|HUYEN|XA|TP|TX|TT|H|X) (?=[^0-9])"
)
"""The words for a district or ward, and how they are shortened; only those of a city have numbers."""

SHORTEST_ADDRESS = 6
"""Characters of an address that names a house and not only a hamlet."""


def bare_unit(folded: str) -> str:
    """Leave the word for its kind out of the name of a district or ward.

    Args:
        folded: the name, folded.

    Returns:
        The name alone; of a number the number without zeros before it.

    Examples:
        >>> bare_unit("PHUONG TAN TAO"), bare_unit("P TAN TAO"), bare_unit("TP THU DUC")
        ('TAN TAO', 'TAN TAO', 'THU DUC')
        >>> bare_unit("Q8"), bare_unit("PHUONG 08"), bare_unit("XA 8"), bare_unit("XA")
        ('8', '8', 'XA 8', 'XA')
    """
    found = _UNIT.match(folded)
    name = folded[found.end() :] if found else folded
    return name.lstrip("0") or name if name.isdigit() else name


def is_one_address(a: str, b: str) -> bool:
    """Tell whether two addresses name one house, one of them perhaps with more behind it.

    Args:
        a: an address, folded.
        b: another.

    Examples:
        >>> is_one_address("313 DUONG SO 2", "313 DUONG SO 2 TAM BINH")
        True
        >>> is_one_address("THON 1", "THON 12"), is_one_address("AP 3", "AP 3")
        (False, False)
    """
    short, long = sorted((a, b), key=len)
    return len(short) >= SHORTEST_ADDRESS and (short == long or long.startswith(f"{short} "))
