"""The basic series: below, at and above every minimum interval."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaxrecord.schedule.primary import INTERVAL, MIXED, PRIMARY, assess_primary
from vaxrecord.vaccines import PRODUCTS

START = date(2021, 8, 1)
SEVERAL = sorted(row.product for row in PRIMARY.values() if row.doses > 1)


def given_every(product, gaps):
    days = [START]
    for gap in gaps:
        days.append(days[-1] + timedelta(gap))
    return [(product, day) for day in days]


def test_every_row_is_a_product_of_the_catalogue():
    assert set(PRIMARY) <= {product.id for product in PRODUCTS}


@pytest.mark.parametrize("product", SEVERAL)
@pytest.mark.parametrize(("off", "evaluation"), [(-1, "Not Valid"), (0, "Valid"), (1, "Valid")])
def test_the_minimum_interval(product, off, evaluation):
    gap = PRIMARY[product].minimum_days + off
    status = assess_primary(given_every(product, [gap]))
    assert status.evaluations == ("Valid", evaluation)
    assert [finding.rule for _, finding in status.findings] == [INTERVAL] * (off < 0)


@pytest.mark.parametrize("product", sorted(PRIMARY))
def test_the_series_is_complete_with_its_last_dose_and_more_is_extraneous(product):
    row = PRIMARY[product]
    for doses in range(1, row.doses + 2):
        status = assess_primary(given_every(product, [max(row.minimum_days, 1)] * (doses - 1)))
        assert status.complete is (doses >= row.doses)
        assert status.needed == row.doses
        assert status.evaluations == ("Valid",) * min(doses, row.doses) + ("Extraneous",) * (
            doses - row.doses
        )


def test_a_dose_too_soon_is_not_measured_from():
    status = assess_primary(given_every("astrazeneca", [27, 1]))
    assert status.evaluations == ("Valid", "Not Valid", "Valid")


def test_a_second_product_is_neither_counted_nor_refused():
    status = assess_primary([("astrazeneca", START), ("comirnaty", START + timedelta(60))])
    assert status.evaluations == ("Valid", "Unknown")
    assert status.complete is None
    assert [(place, finding.rule) for place, finding in status.findings] == [(1, MIXED)]


def test_a_second_product_after_the_series_is_extraneous():
    status = assess_primary([("janssen", START), ("comirnaty", START + timedelta(60))])
    assert status.evaluations == ("Valid", "Extraneous")
    assert status.complete is True


@pytest.mark.parametrize(
    "doses", [[], [("", START)], [("astrazeneca", None)], [("nanocovax", START)]]
)
def test_without_a_known_product_and_day_nothing_is_said(doses):
    status = assess_primary(doses)
    assert status.evaluations == ("Unknown",) * len(doses)
    assert (status.needed, status.complete, status.findings) == (None, None, ())


@pytest.mark.parametrize("unknown", [("", START), ("astrazeneca", None)])
def test_an_unknown_dose_leaves_the_end_open(unknown):
    status = assess_primary([("astrazeneca", START), unknown])
    assert status.evaluations == ("Valid", "Unknown")
    assert status.complete is None


class TestShiftingAllDates:
    """Shifting every dose by the same days changes no verdict."""

    @given(
        st.sampled_from(SEVERAL),
        st.lists(st.integers(0, 90), max_size=5),
        st.integers(-300, 300),
    )
    def test_verdicts_stay(self, product, gaps, shift):
        doses = given_every(product, gaps)
        shifted = [(name, day + timedelta(shift)) for name, day in doses]
        assert assess_primary(doses).evaluations == assess_primary(shifted).evaluations
