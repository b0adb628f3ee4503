"""The columns of a campaign file: canonical names, and the headings under which they arrive.

A heading is compared folded (no marks, no case, no punctuation), so "Họ và tên", "HỌ VÀ TÊN:" and
"ho va ten" are one. The canonical names are the file format of `vaxrecord clean`; the Vietnamese
headings are those that vaccination sites and the national platform use for the same things.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from vaxrecord.errors import UnreadableInput
from vaxrecord.text import fold

__all__ = ["CANONICAL", "HEADINGS", "REGISTER", "REQUIRED", "SEVERAL", "canonical_columns"]

CANONICAL = (
    "record_id",
    "full_name",
    "birth_date",
    "sex",
    "id_number",
    "insurance_number",
    "phone",
    "province",
    "district",
    "ward",
    "address",
    "vaccine",
    "dose_number",
    "injection_date",
    "lot",
    "site",
    "recorded_at",
)
"""Every column that is understood, in the order in which files are written."""

REQUIRED = ("full_name", "vaccine", "injection_date")
"""Without these a row says neither who nor what nor when."""

SEVERAL = ("id_number", "phone")
"""A file may have two columns of these (Số CMND beside Số CCCD); a row then holds both values."""

REGISTER = ("id_number", "full_name", "birth_date", "sex")
"""The columns of a population register, all required (dispatch 9438's four mandatory items)."""

HEADINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "record_id": ("Mã bản ghi", "Mã mũi tiêm"),
        "full_name": ("Họ và tên", "Họ tên", "Tên", "Họ và tên người tiêm", "Name"),
        "birth_date": ("Ngày sinh", "Ngày tháng năm sinh", "Năm sinh", "Date of birth", "DOB"),
        "sex": ("Giới tính", "Giới", "Phái", "Gender"),
        "id_number": (
            "Số CMND/CCCD",
            "CMND/CCCD",
            "CCCD/CMND",
            "Số CCCD/CMND",
            "Số CCCD",
            "CCCD",
            "Số CMND",
            "CMND",
            "Số CMND/CCCD/Hộ chiếu",
            "Số CMND/CCCD/HC",
            "CMND/CCCD/Hộ chiếu",
            "CMT/CCCD",
            "Số định danh cá nhân",
            "Số định danh",
            "Số giấy tờ",
        ),
        "insurance_number": (
            "Số thẻ BHYT",
            "Mã thẻ BHYT",
            "Số BHYT",
            "BHYT",
            "Thẻ BHYT",
            "Mã số BHXH",
            "Số thẻ bảo hiểm y tế",
        ),
        "phone": ("Số điện thoại", "Điện thoại", "SĐT", "Số ĐT", "Di động", "Phone number"),
        "province": ("Tỉnh/Thành phố", "Tỉnh", "Tỉnh thành", "Tỉnh/TP", "Tỉnh thành phố"),
        "district": ("Quận/Huyện", "Huyện", "Quận", "Quận huyện", "Quận/Huyện/Thị xã"),
        "ward": ("Phường/Xã", "Xã/Phường", "Xã", "Phường", "Phường xã", "Xã/Phường/Thị trấn"),
        "address": ("Địa chỉ", "Địa chỉ chi tiết", "Địa chỉ nơi ở", "Số nhà, đường"),
        "vaccine": (
            "Tên vắc xin",
            "Vắc xin",
            "Loại vắc xin",
            "Tên vaccine",
            "Vaccine",
            "Loại vaccine",
            "Vắc-xin",
        ),
        "dose_number": ("Mũi số", "Mũi tiêm", "Mũi", "Mũi tiêm số", "Liều số", "Số mũi"),
        "injection_date": ("Ngày tiêm", "Ngày tiêm chủng", "Thời gian tiêm", "Injection date"),
        "lot": ("Số lô", "Lô vắc xin", "Lô", "Số lô vắc xin", "Lot number", "Batch number"),
        "site": (
            "Cơ sở tiêm",
            "Cơ sở tiêm chủng",
            "Điểm tiêm",
            "Nơi tiêm",
            "Địa điểm tiêm",
            "Đơn vị tiêm",
        ),
        "recorded_at": ("Thời điểm ghi nhận", "Ngày nhập", "Thời gian nhập", "Ngày ghi nhận"),
    }
)
"""Canonical name → headings seen for it, as a clerk would write them."""

_BY_FOLDED = {fold(name.replace("_", " ")): name for name in CANONICAL} | {
    fold(heading): name for name, headings in HEADINGS.items() for heading in headings
}


def canonical_columns(
    header: Sequence[str], *, required: Sequence[str] = REQUIRED
) -> tuple[str, ...]:
    """Name the columns of a file by its header row.

    Args:
        header: the cells of the header row as received; a byte-order mark may stand first.
        required: the canonical names that must be there.

    Returns:
        One name a column: canonical where the heading is understood; "" where it is not, so
        that the column is kept with the source and otherwise left alone.

    Raises:
        UnreadableInput: if a required column is missing or two columns mean the same.

    Examples:
        >>> canonical_columns(["STT", "Họ và tên", "Tên vắc xin", "Ngày tiêm"])
        ('', 'full_name', 'vaccine', 'injection_date')
    """
    names = tuple(
        _BY_FOLDED.get(fold(cell.removeprefix("\ufeff").replace("_", " ")[:100]), "")
        for cell in header
    )
    for name in names:
        if name and name not in SEVERAL and names.count(name) > 1:
            twice = " and ".join(
                repr(cell) for cell, n in zip(header, names, strict=True) if n == name
            )
            msg = f"two columns hold the same thing ({name}): {twice[:200]}; rename or drop one"
            raise UnreadableInput(msg)
    missing = [name for name in required if name not in names]
    if missing:
        # Where no heading is understood the first line may be a person: nothing of it is shown.
        known = [cell for cell, name in zip(header, names, strict=True) if name]
        msg = (
            f"missing column: {', '.join(missing)} "
            f"(for example {' / '.join(HEADINGS[name][0] for name in missing)}); "
            f"headings that are understood: {', '.join(known)[:200] or 'none, is there a header?'}"
        )
        raise UnreadableInput(msg)
    return names
