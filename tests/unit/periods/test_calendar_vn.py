from datetime import date, timedelta

import holidays
import pytest

from vaxrecord.law import Basis
from vaxrecord.periods.calendar_vn import NOTICES, VIETNAM_DAYS


@pytest.mark.parametrize("year", range(2021, 2027))
def test_every_day_is_what_the_holidays_package_says(year):
    oracle = holidays.country_holidays("VN", years=year)
    on = date(year, 1, 1)
    while on.year == year:
        assert VIETNAM_DAYS.is_working(on) is oracle.is_working_day(on), on
        on += timedelta(days=1)


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        (2021, date(2021, 2, 10), date(2021, 2, 16)),
        (2022, date(2022, 1, 29), date(2022, 2, 6)),
        (2023, date(2023, 1, 20), date(2023, 1, 26)),
        (2024, date(2024, 2, 8), date(2024, 2, 14)),
        (2025, date(2025, 1, 25), date(2025, 2, 2)),
        (2026, date(2026, 2, 14), date(2026, 2, 22)),
    ],
)
def test_tet_runs_from_the_first_to_the_last_day_off(year, first, last):
    assert VIETNAM_DAYS.is_working(first - timedelta(days=1))
    on = first
    while on <= last:
        assert not VIETNAM_DAYS.is_working(on), on
        on += timedelta(days=1)
    assert VIETNAM_DAYS.is_working(on)


@pytest.mark.parametrize(
    ("off", "worked"),
    [
        (date(2024, 4, 29), date(2024, 5, 4)),
        (date(2025, 5, 2), date(2025, 4, 26)),
        (date(2026, 8, 31), date(2026, 8, 22)),
    ],
)
def test_a_swapped_day_is_made_up_on_a_saturday(off, worked):
    assert not VIETNAM_DAYS.is_working(off)
    assert worked.weekday() == 5
    assert VIETNAM_DAYS.is_working(worked)


def test_no_day_comes_twice():
    assert len({day.on for day in NOTICES}) == len(NOTICES)


def test_every_day_has_a_source_and_says_what_is_only_known_second_hand():
    for day in NOTICES:
        assert day.name_vi
        if day.cites.basis is Basis.CONVENTION:
            assert "holidays package" in day.cites.note
        else:
            assert day.cites.basis is Basis.REPORT


def test_the_years_are_those_with_a_notice():
    assert VIETNAM_DAYS.years == {2021, 2022, 2023, 2024, 2025, 2026}
    assert {day.on.year for day in NOTICES} == VIETNAM_DAYS.years


def test_there_are_eleven_paid_days_until_2025_and_twelve_since():
    for year in VIETNAM_DAYS.years:
        named = [day for day in NOTICES if day.on.year == year and not day.works]
        paid = [
            day for day in named if day.name_vi not in ("nghỉ bù", "ngày nghỉ hoán đổi", "làm bù")
        ]
        # Tết is listed with the weekend days inside it, which are made up within the same notice.
        weekend = [day for day in paid if "Tết Nguyên" in day.name_vi and day.on.weekday() > 4]
        assert len(paid) - len(weekend) == (12 if year == 2026 else 11), year
