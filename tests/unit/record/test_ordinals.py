"""The number of a dose, as written and by date."""

from datetime import date

import pytest

from vaxrecord.record.ordinals import GAP, LOWER, check_number

ON = date(2021, 11, 8)


@pytest.mark.parametrize(
    ("number", "ordinal", "rule"),
    [(1, 2, LOWER), (2, 2, None), (3, 2, GAP), (None, 1, None)],
)
def test_below_at_and_above(number, ordinal, rule):
    finding = check_number(number, ordinal, ON)
    assert (finding and finding.rule) == rule


def test_without_a_day_there_is_no_order():
    assert check_number(2, 1, None) is None
