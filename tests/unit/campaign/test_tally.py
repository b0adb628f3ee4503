"""Counts that add up: ward, district, province, nation."""

from hypothesis import given
from hypothesis import strategies as st

from vaxrecord.campaign.tally import Counts, Place, Tally

counts = st.builds(Counts, *[st.integers(0, 10**9)] * len(Counts._fields))
places = st.builds(Place, *[st.sampled_from(["", "01", "79"])] * 3)


class TestCountsAddUp:
    """Every level is the sum of the one below it."""

    @given(st.dictionaries(places, counts))
    def test_from_ward_to_nation(self, wards):
        tally = Tally(wards, {}, {})
        for n, name in enumerate(Counts._fields):
            total = sum(each[n] for each in wards.values())
            assert getattr(tally.nation, name) == total
            assert sum(each[n] for each in tally.provinces.values()) == total
            assert sum(each[n] for each in tally.districts.values()) == total

    @given(st.dictionaries(places, counts, min_size=1))
    def test_a_district_is_counted_with_its_own_wards(self, wards):
        for district, total in Tally(wards, {}, {}).districts.items():
            own = [each for place, each in wards.items() if place[:2] == district[:2]]
            assert total.records == sum(each.records for each in own)
            assert district.ward == ""
