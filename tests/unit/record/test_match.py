"""One pair of rows: the same answer as the whole file's, with a waterfall that sums."""

from datetime import date
from math import fsum, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaxrecord.book import RULEBOOK
from vaxrecord.errors import UnreadableInput
from vaxrecord.record.match import match
from vaxrecord.record.match_model import Outcome
from vaxrecord.record.model import Source
from vaxrecord.record.normalise import Reader
from vaxrecord.record.resolve import resolve
from vaxrecord.testing.campaign import iter_rows

COLUMNS = ("full_name", "birth_date", "sex", "id_number", "phone", "vaccine", "injection_date")
READER = Reader(COLUMNS, date(2021, 11, 8))


def row(*cells):
    return READER.read(Source(COLUMNS, cells))


HOA = row("Nguyễn Thị Hòa", "08/03/1956", "Nữ", "", "0912000123", "Astra", "01/08/2021")
HOA_AGAIN = row("NGUYEN THI HOA", "08/03/1956", "Nữ", "", "0912000123", "Astra", "26/09/2021")
BINH = row("Trần Văn Bình", "17/05/1990", "Nam", "", "0383000123", "Astra", "01/08/2021")
OWN_NUMBER = row("Nguyễn Thị Hòa", "08/03/1956", "Nữ", "001156999999", "", "Astra", "01/08/2021")
OTHER_NAME = row("Lê Thị Mai", "01/02/1980", "Nữ", "001156999999", "", "Astra", "26/09/2021")

CAMPAIGN = list(iter_rows(11, 120))
CAMPAIGN_READER = Reader(tuple(CAMPAIGN[0]), date(2022, 12, 31))
RECORDS = [CAMPAIGN_READER.read(Source(tuple(cells), tuple(cells.values()))) for cells in CAMPAIGN]


@pytest.mark.parametrize(
    ("a", "b", "outcome"),
    [
        (HOA, HOA_AGAIN, Outcome.MATCH),
        (HOA, HOA, Outcome.MATCH),
        (HOA, BINH, Outcome.DISTINCT),
        (OWN_NUMBER, OTHER_NAME, Outcome.REVIEW),
    ],
)
def test_outcomes(a, b, outcome):
    assert match(a, b).outcome is outcome


def test_a_decision_is_no_truth_value():
    with pytest.raises(TypeError, match="outcome"):
        bool(match(HOA, BINH))


def test_two_rows_of_one_id():
    two = [READER.read(Source(COLUMNS, each.source.cells), "1") for each in (HOA, BINH)]
    with pytest.raises(UnreadableInput, match="give each its own"):
        match(*two)


def test_how_common_a_name_is_matters():
    """Many namesakes in the file take away what a name and a year say."""
    a = row("Nguyễn Văn An", "1960", "Nam", "", "", "Astra", "01/08/2021")
    b = row("Nguyễn Văn An", "1960", "Nam", "", "", "Vero Cell", "26/09/2021")
    crowd = [
        row("Nguyễn Văn An", f"1960-{n % 12 + 1:02d}-{n % 28 + 1:02d}", "Nam", "", "", "Astra", "")
        for n in range(60)
    ]
    assert match(a, b, among=crowd).weight < match(a, b).weight


def test_resolve_says_how_complete_its_keys_were():
    """Equal rows need no key; of two that match, every key that they share is counted."""
    completeness = resolve([HOA, HOA_AGAIN, BINH]).completeness
    assert (completeness.found, completeness.once) == (1, 0)
    assert completeness.share == 1.0
    whole = resolve(RECORDS).completeness
    assert whole.found >= whole.once + whole.twice
    assert 0.9 < whole.share <= 1.0


class TestLaws:
    """What holds for every pair."""

    @given(st.sampled_from(RECORDS), st.sampled_from(RECORDS), st.booleans())
    def test_it_is_symmetric_sums_and_names_its_rule(self, a, b, alone):
        """The order does not matter; the steps sum to the weight; the rule is in the book."""
        among = () if alone else RECORDS
        decision = match(a, b, among=among)
        assert decision == match(b, a, among=among)
        assert isclose(fsum(bits for *_, bits in decision.waterfall), decision.weight)
        assert [finding.rule for finding in decision.findings] == [decision.rule]
        assert decision.rule in {rule.id for rule in RULEBOOK}

    @given(st.sampled_from(RECORDS), st.sampled_from(RECORDS))
    def test_it_is_what_resolve_decides_of_two_rows(self, a, b):
        """A match is one person; a review is an open pair; the distinct are neither."""
        resolution = resolve([a, b])
        outcome = match(a, b).outcome
        assert (len(resolution.persons) == 1) == (outcome is Outcome.MATCH)
        assert bool(resolution.review) == (outcome is Outcome.REVIEW)
