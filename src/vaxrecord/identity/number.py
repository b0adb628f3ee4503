"""Which personal numbers a cell holds: CCCD, CMND, passport, or none of them.

The cell "Số CMND/CCCD" of a campaign file holds what the clerk was shown: one number or two, with
a label or without, and often without its leading zeros, which a spreadsheet drops. Dropped zeros
are put back only as a *candidate*, marked `restored`; nobody's number is corrected by it.

Shapes: twelve digits are a CCCD (or a 12-digit CMND, the same number), nine a CMND, a letter with
digits a passport. Eleven digits may be a CCCD of a province whose code begins with one zero, ten
one of the few that begin with two, eight a CMND of the North (docs/unknowns.md, "lost-zeros").
"""

import re
from enum import StrEnum

from attrs import field, frozen

from vaxrecord.identity import cccd, cmnd, passport
from vaxrecord.masking import mask_number

__all__ = ["IdNumber", "NumberKind", "read_numbers"]

LONGEST_CELL = 200
"""Characters of a cell that are looked at; two labelled numbers need less than fifty."""

_BETWEEN = re.compile(r"[/;,|\n\r]|\b(?:và|hoặc|va|hoac)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:CMND|CMT|CCCD|CC|HC|HỘ CHIẾU|HO CHIEU|PASSPORT|SỐ|SO|ĐỊNH DANH|ID|NO)\b[ .:]*",
    re.IGNORECASE,
)


class NumberKind(StrEnum):
    """What a number is, by its shape."""

    CCCD = "CCCD"
    CMND = "CMND"
    PASSPORT = "passport"
    UNKNOWN = "unknown"
    """Of no known shape: too short, too long, or with letters where none belong."""

    __hash__ = str.__hash__


CCCD = NumberKind.CCCD
CMND = NumberKind.CMND


@frozen
class IdNumber:
    """One personal number of a row.

    Args:
        kind: what it is by its shape.
        value: the number without separators; with the zeros put back if `restored`.
        restored: whether lost leading zeros were put back to make it fit.
    """

    kind: NumberKind
    value: str = field(repr=mask_number)
    restored: bool = False


def read_numbers(cell: str) -> tuple[IdNumber, ...]:
    """Read the personal numbers of one cell.

    Args:
        cell: the received text; two numbers may be parted by / ; , | or a label.

    Returns:
        The numbers in the order of the cell, each once; () for a cell without any.

    Examples:
        >>> read_numbers("000000000 / 001 300 000 000")[1].kind.value
        'CCCD'
        >>> read_numbers("1300000000")[0].restored
        True
    """
    if cell.isascii() and cell.isdigit():
        return (_of_digits(cell[:LONGEST_CELL]),)
    parts = (
        cccd.compact(piece)
        for part in _BETWEEN.split(cell[:LONGEST_CELL])
        for piece in _LABEL.split(part)
    )
    return tuple(dict.fromkeys(_of_text(part) for part in parts if part))


def _of_text(text: str) -> IdNumber:
    if text.isascii() and text.isdigit():
        return _of_digits(text)
    if passport.is_valid(text):
        return IdNumber(NumberKind.PASSPORT, passport.compact(text))
    return IdNumber(NumberKind.UNKNOWN, text)


def _of_digits(digits: str) -> IdNumber:
    length = len(digits)
    if length == cccd.LENGTH:
        return IdNumber(CCCD, digits)
    if length == cmnd.LENGTH:
        return IdNumber(CMND, digits)
    if length in (cccd.LENGTH - 1, cccd.LENGTH - 2) and digits[0] != "0":
        padded = digits.zfill(cccd.LENGTH)
        if cccd.is_valid(padded):
            return IdNumber(CCCD, padded, restored=True)
    if length == cmnd.LENGTH - 1 and digits[0] != "0":
        return IdNumber(CMND, "0" + digits, restored=True)
    return IdNumber(NumberKind.UNKNOWN, digits)
