from itertools import combinations

import pytest

from vaxrecord.schedule.vietnam.covid19 import covid19_rules


@pytest.fixture(params=[True, False], ids=["ages known", "ages not known"])
def rules(request):
    return covid19_rules(ages_known=request.param)


@pytest.fixture
def prepared(rules):
    """Every target of every path, with the engine's form of it."""
    return [
        (target, ready)
        for series in rules.schedule.prepared.antigens[0].series
        for target, ready in zip(rules.paths[series.row.name].targets, series.targets, strict=True)
    ]


class TestTargetsLaidOutForVerdicts:
    def test_each_target_is_there_with_its_own_rows(self, rules, prepared):
        assert len(rules.ruled) == len(prepared)
        for target, ready in prepared:
            ruled = rules.ruled[ready]
            assert ruled.target == target
            rows = (*ready.ages, *ready.intervals)
            assert [(row.row, ruled.rules[row]) for row in rows] == [
                tuple(one) for one in (*target.ages, *target.intervals)
            ]

    def test_the_products_of_a_name_keep_their_order(self, rules, prepared):
        for target, ready in prepared:
            products = rules.ruled[ready].products
            assert sum(map(len, products.values())) == len(target.products)
            for name, rows in products.items():
                assert rows == tuple(
                    one for one in target.products if one.row.vaccine.value == name
                )

    def test_of_the_ages_of_a_target_one_holds_on_a_day(self, prepared):
        """The engine looks at the first row that holds: so nothing is left unsaid."""
        for _, ready in prepared:
            for one, other in combinations(ready.ages, 2):
                assert one.until < other.since or other.until < one.since

    def test_every_interval_has_a_minimum(self, prepared):
        """A finding shows it, with the day on which it ends."""
        assert all(
            interval.row.minimum is not None
            for target, _ in prepared
            for interval in target.intervals
        )
