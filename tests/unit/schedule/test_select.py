"""Which series speak for the patient: chapter 8, table by table."""

from datetime import date

import pytest

from vaxrecord.law.citation import InForce
from vaxrecord.periods.span import days, weeks, years
from vaxrecord.schedule import (
    AgeRule,
    Contraindication,
    Immunity,
    Indication,
    IntervalRule,
    PreviousDose,
    SeriesKind,
)
from vaxrecord.schedule.select import Why

O = (Indication(observation="O"),)  # noqa: E741 - the made-up observation's own name


@pytest.fixture
def best(tables):
    """Name of the best series of each group, and why it was chosen."""

    def choose(rules, *given, on="2021-01-01", **fields):
        found = tables.run(rules, tables.history(*given, **fields), on)
        return {
            f.series_group: (f.members[0].result.series.name, f.members[0].why)
            for f in found.forecasts
        }

    return choose


def ways(tables, *names, **common):
    """Series of two doses, each with its own product, named as the product."""
    return tuple(
        tables.series(
            tables.dose(1, preferable=(tables.product(name),)),
            tables.dose(2, preferable=(tables.product(name),), intervals=[tables.interval(28)]),
            name=name,
            **common,
        )
        for name in names
    )


class TestScorable:
    """SELECTB-24 and SELECTSCORE-2."""

    def test_contraindicated_series_leave_unless_all_are(self, tables, best):
        rules = tables.schedule(
            *ways(tables, "A"), contraindications=(Contraindication(observation="C"),)
        )
        assert best(rules, observed=["C"]) == {"1": ("A", Why.ONLY_SCORABLE)}

    @pytest.mark.parametrize(("on", "name"), [("2020-12-31", "young"), ("2021-01-01", "any")])
    def test_started_before_the_maximum_age_to_start(self, on, name, tables, best):
        young = tables.series(
            tables.dose(1),
            tables.dose(2),
            name="young",
            maximum_age_to_start=years(1),
            preference=1,
        )
        other = tables.series(tables.dose(1), tables.dose(2), name="any", preference=2)
        found = best(tables.schedule(young, other), (on, "X"), on="2021-06-01")
        assert found["1"][0] == name

    def test_without_a_default_all_that_have_not_begun(self, tables, best):
        found = best(tables.schedule(*ways(tables, "A", "B"), vaccines=("A", "B")))
        assert found == {"1": ("A", Why.BEST_NOT_STARTED)}

    def test_with_a_default_it_alone(self, tables, best):
        (a,) = ways(tables, "A")
        (b,) = ways(tables, "B", default=True)
        assert best(tables.schedule(a, b)) == {"1": ("B", Why.ONLY_DEFAULT)}

    def test_risk_by_the_highest_priority_of_any_relevant_series(self, tables, best):
        low = tables.series(
            tables.dose(1), name="low", kind=SeriesKind.RISK, priority="B", indications=O
        )
        high = tables.series(
            tables.dose(1), name="high", kind=SeriesKind.RISK, priority="A", indications=O
        )
        assert best(tables.schedule(low, high), observed=["O"]) == {
            "1": ("high", Why.ONLY_SCORABLE)
        }

    def test_evaluation_only_when_complete(self, tables, best):
        old = tables.series(
            tables.dose(1, preferable=(tables.product("OLD"),)),
            name="old",
            kind=SeriesKind.EVALUATION_ONLY,
        )
        rules = tables.schedule(old, vaccines=("OLD",))
        assert best(rules) == {}
        assert best(rules, ("2020-06-01", "OLD")) == {"1": ("old", Why.ONLY_SCORABLE)}


class TestPrioritized:
    """Table 8-3 and 8-5."""

    def pair(self, tables, **fields):
        one = tables.series(tables.dose(1), name="one dose", **fields)
        two = tables.series(tables.dose(1), tables.dose(2), name="two doses", default=True)
        return tables.schedule(one, two)

    def test_the_only_complete(self, tables, best):
        assert best(self.pair(tables), ("2020-06-01", "X")) == {
            "1": ("one dose", Why.ONLY_COMPLETE)
        }

    def test_the_only_one_in_process(self, tables, best):
        out = tables.series(
            tables.dose(1), tables.dose(2, ages=(AgeRule(maximum=days(300)),)), name="aged out"
        )
        on_time = tables.series(
            tables.dose(1), tables.dose(2, ages=(tables.age(0),)), name="in process"
        )
        found = best(tables.schedule(out, on_time), ("2020-06-01", "X"))
        assert found == {"1": ("in process", Why.ONLY_IN_PROCESS)}

    def test_none_complete_or_in_process_the_default(self, tables, best):
        rules = tables.schedule(
            tables.series(tables.dose(1), tables.dose(2), name="a"),
            tables.series(tables.dose(1), tables.dose(2), name="b", default=True),
            immunity=Immunity(observations={"I"}),
        )
        found = best(rules, ("2020-06-01", "X"), observed=["I"])
        assert found == {"1": ("b", Why.DEFAULT)}

    def test_two_complete_more_valid_doses(self, tables, best):
        rules = tables.schedule(
            tables.series(tables.dose(1), name="short"),
            tables.series(tables.dose(1), tables.dose(2), name="long"),
        )
        found = best(rules, ("2020-06-01", "X"), ("2020-07-01", "X"))
        assert found == {"1": ("long", Why.BEST_COMPLETE)}

    @pytest.mark.parametrize(
        ("first", "second", "name"), [(2, 1, "b"), (1, 2, "a"), (None, 9, "b"), (None, None, "a")]
    )
    def test_a_tie_by_preference_then_by_the_schedules_order(
        self, first, second, name, tables, best
    ):
        rules = tables.schedule(
            tables.series(tables.dose(1), name="a", preference=first),
            tables.series(tables.dose(1), name="b", preference=second),
        )
        assert best(rules, ("2020-06-01", "X")) == {"1": (name, Why.BEST_COMPLETE)}

    def test_no_table_decides(self, tables, best):
        limit = AgeRule(maximum=days(300))
        rules = tables.schedule(
            tables.series(tables.dose(1), tables.dose(2, ages=(limit,)), name="a"),
            tables.series(tables.dose(1), tables.dose(2), tables.dose(3, ages=(limit,)), name="b"),
        )
        found = best(rules, ("2020-06-01", "X"), ("2020-12-01", "X"))
        assert found == {"1": ("b", Why.MOST_DOSES)}


class TestInProcess:
    """Table 8-9."""

    def scores(self, tables, rules, *given, on="2021-01-01"):
        found = tables.run(rules, tables.history(*given), on)
        member = found.forecasts[0].members[0]
        assert member.why is Why.BEST_IN_PROCESS
        return dict(member.scores)

    def test_product_path_with_all_doses_valid(self, tables):
        plain = tables.series(
            tables.dose(1), tables.dose(2, intervals=[tables.interval(28)]), name="plain"
        )
        path = tables.series(
            tables.dose(1),
            tables.dose(2, intervals=[tables.interval(28)]),
            name="path",
            product_path=True,
        )
        rules = tables.schedule(plain, path)
        assert self.scores(tables, rules, ("2020-06-01", "X")) == {"plain": 1, "path": 5}
        two = ("2020-06-01", "X"), ("2020-06-02", "X")
        assert self.scores(tables, rules, *two) == {"plain": 1, "path": 1}

    def test_most_valid_closest_and_earliest(self, tables):
        near = tables.series(tables.dose(1), tables.dose(2), name="near")
        far = tables.series(
            tables.dose(1),
            tables.dose(2),
            tables.dose(3, intervals=[tables.interval(28)]),
            tables.dose(4, intervals=[tables.interval(200)]),
            name="far",
        )
        found = self.scores(tables, tables.schedule(near, far), ("2020-06-01", "X"))
        assert found == {"near": -2 + 3 + 0 + 2 + 1, "far": -2 + 3 + 0 - 2 - 1}

    @pytest.mark.parametrize(("maximum", "completable"), [(214, False), (215, True)])
    def test_completable_by_the_longest_interval_left(self, maximum, completable, tables):
        # dose 2 at the earliest on 2020-06-29; the longest interval left after it is 34 days
        slow = tables.series(
            tables.dose(1),
            tables.dose(2, intervals=[tables.interval(28)]),
            tables.dose(3, intervals=[tables.interval(34)]),
            tables.dose(4, intervals=[tables.interval(20)], ages=(AgeRule(maximum=days(maximum)),)),
            name="slow",
        )
        other = tables.series(
            tables.dose(1), tables.dose(2, intervals=[tables.interval(28)]), name="other"
        )
        found = self.scores(
            tables, tables.schedule(slow, other), ("2020-06-01", "X"), on="2020-06-01"
        )
        # 2020-06-29 is 180 days after birth; 180 + 34 = 214, which is not before the maximum age
        assert found["slow"] == -2 + (3 if completable else -3) + 0 - 2 - 1

    def test_intervals_out_of_force_and_without_a_minimum_do_not_count(self, tables):
        gone = tables.interval(300, in_force=InForce(until=date(2020, 1, 1)))
        loose = IntervalRule(anchor=PreviousDose(), earliest_recommended=weeks(60))
        a = tables.series(
            tables.dose(1), tables.dose(2), tables.dose(3, intervals=[gone, loose]), name="a"
        )
        b = tables.series(tables.dose(1), tables.dose(2), tables.dose(3), name="b")
        found = self.scores(tables, tables.schedule(a, b), ("2020-06-01", "X"))
        assert found == {"a": 1, "b": 1}


class TestNotStarted:
    """Table 8-11."""

    def scores(self, tables, *all_series):
        found = tables.run(tables.schedule(*all_series), tables.history())
        member = found.forecasts[0].members[0]
        assert member.why is Why.BEST_NOT_STARTED
        return dict(member.scores)

    def test_starts_earliest(self, tables):
        found = self.scores(
            tables,
            tables.series(tables.dose(1), name="late", minimum_age_to_start=days(9)),
            tables.series(tables.dose(1), name="early", minimum_age_to_start=days(8)),
            tables.series(tables.dose(1), name="without a start"),
        )
        assert found == {"late": 1, "early": 3, "without a start": 1}

    def test_together_is_worth_nothing(self, tables):
        found = self.scores(
            tables,
            tables.series(tables.dose(1), name="a", minimum_age_to_start=days(8)),
            tables.series(
                tables.dose(1), name="b", minimum_age_to_start=days(8), product_path=True
            ),
        )
        assert found == {"a": 2, "b": 0}

    def test_not_completable_without_a_date(self, tables):
        found = self.scores(
            tables,
            tables.series(tables.dose(1, ages=()), name="no date"),
            tables.series(tables.dose(1), name="date"),
        )
        assert found == {"no date": -1, "date": 1}


class TestBest:
    """Table 8-14."""

    def rules(self, tables, standard=(), risk=()):
        return tables.schedule(
            tables.series(
                tables.dose(1), name="standard", default=True, equivalent_groups=standard
            ),
            tables.series(
                tables.dose(1),
                tables.dose(2),
                name="risk",
                kind=SeriesKind.RISK,
                group="2",
                indications=O,
                equivalent_groups=risk,
            ),
        )

    def names(self, best, *args, **fields):
        return {name for name, _ in best(*args, **fields).values()}

    def test_both_where_they_are_not_equivalent(self, tables, best):
        assert self.names(best, self.rules(tables), observed=["O"]) == {"standard", "risk"}

    def test_risk_replaces_an_equivalent_standard(self, tables, best):
        rules = self.rules(tables, standard={"2"})
        assert self.names(best, rules, observed=["O"]) == {"risk"}
        assert self.names(best, rules) == {"standard"}

    def test_a_complete_equivalent_makes_risk_needless(self, tables, best):
        rules = self.rules(tables, risk={"1"})
        assert self.names(best, rules, ("2020-06-01", "X"), observed=["O"]) == {"standard"}
        assert self.names(best, rules, observed=["O"]) == {"standard", "risk"}

    def test_a_complete_series_is_best_whatever_the_others(self, tables, best):
        rules = self.rules(tables, standard={"2"})
        found = self.names(best, rules, ("2020-06-01", "X"), observed=["O"])
        assert found == {"standard", "risk"}

    def test_an_equivalent_group_without_a_relevant_series(self, tables, best):
        assert self.names(best, self.rules(tables, standard={"2"})) == {"standard"}

    def test_evaluation_only_that_is_not_complete_is_never_best(self, tables, best):
        old = tables.series(
            tables.dose(1), name="old", kind=SeriesKind.EVALUATION_ONLY, default=True
        )
        assert best(tables.schedule(old)) == {}
