"""Properties of the COVID-19 schedule of Viet Nam that hold for every history."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vaxrecord.periods.partial import PartialDate
from vaxrecord.schedule.antigen import AntigenRules
from vaxrecord.schedule.assess import evaluate
from vaxrecord.schedule.history import AdministeredDose, History
from vaxrecord.schedule.status import EvaluationStatus
from vaxrecord.schedule.vietnam.covid19 import covid19
from vaxrecord.schedule.vietnam.covid19_table import ALL_BASIC, MIXES
from vaxrecord.schedule.vietnam.judge import judge
from vaxrecord.schedule.vietnam.judged import Injection, Vaccinee
from vaxrecord.schedule.vietnam.products import KNOWN, vaccine_code
from vaxrecord.schedule.vietnam.rows import Role
from vaxrecord.schedule.vietnam.sentences import explain_judged

settings.register_profile("vietnam", max_examples=80, deadline=None, derandomize=True)
QUICK = settings.get_profile("vietnam")
COMMON = st.sampled_from(["astrazeneca", "comirnaty", "spikevax", "vero-cell", "janssen", "abdala"])
ANY = st.sampled_from([*sorted(KNOWN), ""])
DAYS = st.dates(date(2021, 3, 1), date(2022, 7, 31))
BIRTHS = st.builds(PartialDate, st.integers(1940, 2016), st.integers(1, 12), st.integers(1, 28))
HISTORIES = st.lists(st.builds(Injection, on=DAYS, product=COMMON), max_size=5)
WILD = st.lists(st.builds(Injection, on=st.none() | DAYS, product=ANY), max_size=6)
ON = date(2022, 8, 10)


def outcome(judged):
    return [(one.status, one.role) for one in judged.doses]


class TestTheDayDecides:
    """A verdict on a day never depends on rules issued after it."""

    @staticmethod
    def without_rules_after(day):
        def known(row):
            return row.in_force.since is None or row.in_force.since <= day

        def cut(dose):
            return evolve(
                dose,
                ages=tuple(filter(known, dose.ages)),
                intervals=tuple(filter(known, dose.intervals)),
                preferable=tuple(filter(known, dose.preferable)),
            )

        schedule = covid19()
        rules = schedule.antigens[0]
        series = tuple(evolve(one, doses=tuple(map(cut, one.doses))) for one in rules.series)
        return evolve(schedule, antigens=(AntigenRules(name=rules.name, series=series),))

    @pytest.mark.parametrize(
        "day", [date(2021, 9, 9), date(2021, 11, 30), date(2021, 12, 16), date(2022, 3, 27)]
    )
    def test_rules_to_come_change_nothing(self, day):
        early = self.without_rules_after(day)

        @settings(QUICK, max_examples=15)
        @given(BIRTHS, HISTORIES)
        def run(birth, doses):
            history = History(
                birth_date=birth.earliest,
                doses=tuple(
                    AdministeredDose(on=one.on, vaccine=vaccine_code(one.product), ordinal=place)
                    for place, one in enumerate(doses)
                    if one.on <= day
                ),
            )
            now, then = (evaluate(history, one, on=day) for one in (covid19(), early))
            assert [[(d.status, d.reasons) for d in r.evaluations] for r in now.results] == [
                [(d.status, d.reasons) for d in r.evaluations] for r in then.results
            ]

        run()

    @settings(QUICK)
    @given(BIRTHS, HISTORIES, st.dates(date(2021, 3, 1), date(2022, 7, 31)))
    def test_asking_later_does_not_change_a_verdict(self, birth, doses, day):
        person = Vaccinee(birth=birth, doses=tuple(one for one in doses if one.on <= day))
        assert [one.status for one in judge(person, on=day).doses if one.role is Role.BASIC] == [
            one.status for one in judge(person, on=ON).doses if one.role is Role.BASIC
        ]


class TestLaterInjectionsChangeNothing:
    """A verdict does not change because of an injection that came later."""

    @settings(QUICK, max_examples=150)
    @given(BIRTHS, st.lists(st.builds(Injection, on=DAYS, product=COMMON), min_size=1, max_size=6))
    def test_without_the_last(self, birth, doses):
        assume(len({one.on for one in doses}) == len(doses))
        ordered = sorted(doses, key=lambda one: one.on)
        every, fewer = (
            outcome(judge(Vaccinee(birth=birth, doses=tuple(given)), on=ON))
            for given in (ordered, ordered[:-1])
        )
        assert every[:-1] == fewer

    def test_the_first_complete_sequence_stands(self):
        doses = (
            Injection(on=date(2021, 8, 4), product="astrazeneca"),
            Injection(on=date(2021, 10, 24), product="comirnaty"),
            Injection(on=date(2021, 12, 1), product="astrazeneca"),
            Injection(on=date(2022, 4, 3), product="spikevax"),
        )
        judged = judge(Vaccinee(birth=PartialDate(1975, 3, 3), doses=doses), on=ON)
        assert [one.role for one in judged.doses] == [
            Role.BASIC,
            Role.BASIC,
            Role.NONE,
            Role.BOOSTER,
        ]


class TestDatesAreRelative:
    """Shifting every date of a person by a week, with no rule changing, changes no verdict."""

    @staticmethod
    def is_near_months(first, second):
        """Calendar months differ in length; intervals of so many days may be one or the other."""
        gap = (second - first).days
        return any(28 * months <= gap <= 31 * months for months in (3, 4, 5, 6))

    @settings(QUICK)
    @given(
        st.lists(st.tuples(COMMON, st.sampled_from([7, 13, 14, 20, 21, 27, 28, 60, 100, 200]))),
        st.integers(1950, 1990),
    )
    def test_a_week_later(self, steps, year):
        day, doses = date(2022, 7, 1), []
        for product, gap in steps[:5]:
            doses.append(Injection(on=day, product=product))
            day += timedelta(gap)
        assume(not any(self.is_near_months(a.on, b.on) for a in doses for b in doses))
        week = timedelta(7)
        birth = date(year, 5, 5)
        later = [evolve(one, on=one.on + week) for one in doses]
        now, then = (
            judge(Vaccinee(birth=PartialDate.from_date(born), doses=tuple(given)), on=on)
            for born, given, on in ((birth, doses, day), (birth + week, later, day + week))
        )
        assert outcome(now) == outcome(then)
        assert now.series_status is then.series_status


class TestNothingCountsSilently:
    """What counts towards the basic series is one product, or a mix that some dispatch allowed."""

    @settings(QUICK, max_examples=150)
    @given(BIRTHS, WILD)
    def test_a_third_product_never_counts(self, birth, doses):
        judged = judge(Vaccinee(birth=birth, doses=tuple(doses)), on=ON)
        basic = [one for one in judged.doses if one.role is Role.BASIC]
        products = list(
            dict.fromkeys(one.dose.product for one in sorted(basic, key=lambda one: one.ordinal))
        )
        allowed = {(first, then) for first, then, _ in MIXES}
        assert len(products) < 2 or tuple(products) in allowed
        assert set(products) <= set(ALL_BASIC)
        assert len(basic) <= 3

    @settings(QUICK, max_examples=150)
    @given(st.none() | BIRTHS, WILD)
    def test_every_dose_has_a_verdict_with_rules_and_words(self, birth, doses):
        judged = judge(Vaccinee(birth=birth, doses=tuple(doses)), on=ON)
        assert [one.index for one in judged.doses] == list(range(len(doses)))
        for one in judged.doses:
            assert one.rules
            assert (one.role is not Role.NONE) is (one.status is EvaluationStatus.VALID)
        said = explain_judged(judged)
        assert "…" not in said.en
        assert "…" not in said.vi

    @settings(QUICK)
    @given(BIRTHS, HISTORIES, st.randoms(use_true_random=False))
    def test_the_order_of_the_file_does_not_matter(self, birth, doses, chance):
        assume(len({one.on for one in doses}) == len(doses))
        shuffled = doses.copy()
        chance.shuffle(shuffled)
        one, other = (
            judge(Vaccinee(birth=birth, doses=tuple(given)), on=ON) for given in (doses, shuffled)
        )
        assert {d.dose: (d.status, d.role) for d in one.doses} == {
            d.dose: (d.status, d.role) for d in other.doses
        }


class TestTheForecastIsHonest:
    """A dose given on the earliest day, with a product named, counts; a day before it does not."""

    @settings(QUICK, max_examples=150)
    @given(HISTORIES, st.integers(1950, 1990))
    def test_given_as_forecast(self, doses, year):
        day = max((one.on for one in doses), default=date(2021, 11, 1)) + timedelta(1)
        birth = PartialDate(year, 5, 5)
        due = judge(Vaccinee(birth=birth, doses=tuple(doses)), on=day).forecast
        assume(due is not None and due.earliest >= day)
        assume(due.earliest < date(2022, 8, 1))
        for product in due.vaccines:
            for early in (0, 1):
                given_ = Injection(on=due.earliest - timedelta(early), product=product)
                judged = judge(Vaccinee(birth=birth, doses=(*doses, given_)), on=ON)
                # Later dispatches shorten intervals and allow more; none lengthens one.
                if not early:
                    assert judged.doses[-1].is_valid
