"""The official calendar of Viet Nam's state offices, 2021 to 2026.

Offices work Monday to Friday. The Labour Code names eleven days off, twelve from 2026, and moves
one that falls on a weekend to the next working day; Tết and the second day of National Day are
fixed anew each year; now and then a working day is swapped for a Saturday. Each line below is one
such day with its source. A year is complete or absent: 2027 is not here, because nobody has
announced it, and asking for it is an error.

Only days that differ from their weekday, or that a law names, are listed.
"""

from datetime import date

from vaxrecord.law.citation import Basis, Citation
from vaxrecord.periods.working_days import MovedDay, WorkCalendar

__all__ = ["NOTICES", "VIETNAM_DAYS"]

_CHECKED = date(2026, 11, 22)


def _report(instrument: str, provision: str, note: str) -> Citation:
    return Citation(instrument, provision, Basis.REPORT, _CHECKED, note=note)


_HOLIDAYS = _report("LD2019", "112", "the eleven days off; press summary")
_MOVED = Citation(
    "LD2019",
    "111(3)",
    Basis.CONVENTION,
    _CHECKED,
    note="a day off on a weekly rest day is made up on the next working day; the text was not "
    "read, the dates agree with the holidays package",
)
_TET_2021 = _report(
    "4875", "Tết, 2/9", "4875/TB-LĐTBXH; press: khoahocdoisong.vn post143258; hanoimoi.vn 498925"
)
_TET_2022 = _report("245", "Tết, 2/9", "245/VPCP; press: baoquocte.vn 170713; kinhtemoitruong.vn")
_TET_2023 = _report(
    "LD2019", "112(3)", "yearly notice, number not found; press: pld.net.vn (nghi-tet)"
)
_DAY_2023 = Citation(
    "LD2019",
    "112(3)",
    Basis.CONVENTION,
    _CHECKED,
    note="two days; that 1 September was chosen is known through the holidays package only",
)
_TET_2024 = _report("LD2019", "112(3)", "yearly notice, number not found; press: sucsongtre.vn")
_SWAP_2024 = _report(
    "2450", "30/4", "2450/VPCP-KGVX; press: baotintuc.vn; baophapluat.vn post12513"
)
_TET_2025 = _report("8726", "Tết", "8726/VPCP-KGVX of 26/11/2024; press: pld.net.vn (nghi-tet)")
_SWAP_2025 = Citation(
    "8726",
    "30/4, 2/9",
    Basis.CONVENTION,
    _CHECKED,
    note="the dispatch covers these days; their dates are known through the holidays package only",
)
_TET_2026 = _report(
    "LD2019", "112(3)", "yearly notice, number not found; press: congan.com.vn 388656; vnanet"
)
_SWAP_2026 = Citation(
    "LD2019",
    "112(3)",
    Basis.CONVENTION,
    _CHECKED,
    note="known through the holidays package only",
)
_CULTURE = Citation(
    "NQ80",
    "24/11",
    Basis.CONVENTION,
    _CHECKED,
    note="Resolution 80-NQ/TW, as the holidays package has it",
)

_NEW_YEAR, _MADE_UP = "Tết Dương lịch", "nghỉ bù"
_TET, _HUNG, _VICTORY = "Tết Nguyên đán", "Giỗ Tổ Hùng Vương", "Ngày Chiến thắng 30/4"
_LABOUR, _NATIONAL = "Ngày Quốc tế lao động 1/5", "Quốc khánh"
_SWAPPED, _WORKED = "ngày nghỉ hoán đổi", "làm bù"

_OFF: tuple[tuple[int, int, int, int, str, Citation], ...] = (
    # year, month, first day, last day, name, source
    (2021, 1, 1, 1, _NEW_YEAR, _HOLIDAYS),
    (2021, 2, 10, 16, _TET, _TET_2021),
    (2021, 4, 21, 21, _HUNG, _HOLIDAYS),
    (2021, 4, 30, 30, _VICTORY, _HOLIDAYS),
    (2021, 5, 1, 1, _LABOUR, _HOLIDAYS),
    (2021, 5, 3, 3, _MADE_UP, _MOVED),
    (2021, 9, 2, 3, _NATIONAL, _TET_2021),
    (2022, 1, 1, 1, _NEW_YEAR, _HOLIDAYS),
    (2022, 1, 3, 3, _MADE_UP, _MOVED),
    (2022, 1, 31, 31, _TET, _TET_2022),
    (2022, 2, 1, 4, _TET, _TET_2022),
    (2022, 4, 10, 10, _HUNG, _HOLIDAYS),
    (2022, 4, 11, 11, _MADE_UP, _MOVED),
    (2022, 4, 30, 30, _VICTORY, _HOLIDAYS),
    (2022, 5, 1, 1, _LABOUR, _HOLIDAYS),
    (2022, 5, 2, 3, _MADE_UP, _MOVED),
    (2022, 9, 1, 2, _NATIONAL, _TET_2022),
    (2023, 1, 1, 1, _NEW_YEAR, _HOLIDAYS),
    (2023, 1, 2, 2, _MADE_UP, _MOVED),
    (2023, 1, 20, 26, _TET, _TET_2023),
    (2023, 4, 29, 29, _HUNG, _HOLIDAYS),
    (2023, 4, 30, 30, _VICTORY, _HOLIDAYS),
    (2023, 5, 1, 1, _LABOUR, _HOLIDAYS),
    (2023, 5, 2, 3, _MADE_UP, _MOVED),
    (2023, 9, 1, 2, _NATIONAL, _DAY_2023),
    (2023, 9, 4, 4, _MADE_UP, _MOVED),
    (2024, 1, 1, 1, _NEW_YEAR, _HOLIDAYS),
    (2024, 2, 8, 14, _TET, _TET_2024),
    (2024, 4, 18, 18, _HUNG, _HOLIDAYS),
    (2024, 4, 29, 29, _SWAPPED, _SWAP_2024),
    (2024, 4, 30, 30, _VICTORY, _HOLIDAYS),
    (2024, 5, 1, 1, _LABOUR, _HOLIDAYS),
    (2024, 9, 2, 3, _NATIONAL, _TET_2024),
    (2025, 1, 1, 1, _NEW_YEAR, _HOLIDAYS),
    (2025, 1, 27, 31, _TET, _TET_2025),
    (2025, 4, 7, 7, _HUNG, _HOLIDAYS),
    (2025, 4, 30, 30, _VICTORY, _HOLIDAYS),
    (2025, 5, 1, 1, _LABOUR, _HOLIDAYS),
    (2025, 5, 2, 2, _SWAPPED, _SWAP_2025),
    (2025, 9, 1, 2, _NATIONAL, _SWAP_2025),
    (2026, 1, 1, 1, _NEW_YEAR, _HOLIDAYS),
    (2026, 2, 16, 20, _TET, _TET_2026),
    (2026, 4, 26, 26, _HUNG, _HOLIDAYS),
    (2026, 4, 27, 27, _MADE_UP, _MOVED),
    (2026, 4, 30, 30, _VICTORY, _HOLIDAYS),
    (2026, 5, 1, 1, _LABOUR, _HOLIDAYS),
    (2026, 8, 31, 31, _SWAPPED, _SWAP_2026),
    (2026, 9, 1, 2, _NATIONAL, _SWAP_2026),
    (2026, 11, 24, 24, "Ngày Văn hóa Việt Nam", _CULTURE),
)

_WORK: tuple[tuple[int, int, int, Citation], ...] = (
    (2024, 5, 4, _SWAP_2024),
    (2025, 4, 26, _SWAP_2025),
    (2026, 8, 22, _SWAP_2026),
)

NOTICES: tuple[MovedDay, ...] = tuple(
    MovedDay(date(year, month, day), False, name, cites)
    for year, month, first, last, name, cites in _OFF
    for day in range(first, last + 1)
) + tuple(
    MovedDay(date(year, month, day), True, _WORKED, cites) for year, month, day, cites in _WORK
)
"""Every day off and every make-up working day, with its source."""

VIETNAM_DAYS = WorkCalendar(NOTICES, frozenset(range(2021, 2027)))
"""The calendar of state offices, 2021 to 2026."""
