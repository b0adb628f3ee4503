"""Promises of the schedule engine, over generated schedules and histories."""

from datetime import date, timedelta
from pathlib import Path

from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vaxrecord.periods.span import Span
from vaxrecord.schedule import (
    RULES,
    AdministeredDose,
    AgeIs,
    AgeRule,
    Ages,
    AntigenRules,
    Association,
    Conflict,
    DosesCounted,
    EvaluationStatus,
    History,
    IntervalRule,
    MostRecent,
    Observation,
    PreviousDose,
    Product,
    Schedule,
    Series,
    SeriesDose,
    SkipRule,
    SkipSet,
    TargetDose,
    TimeSince,
    VaccineGroup,
    evaluate,
    explain_dose,
    explain_forecast,
    primary_forecast,
)
from vaxrecord.schedule.cdsi import schedule_from_cdsi
from vaxrecord.sex import Sex
from vaxrecord.vaccines import Code

PROFILE = settings(max_examples=40, deadline=None, derandomize=True)
ROOT = Path(__file__).parents[2]
BIRTH = date(2000, 2, 29)
VACCINES = tuple(Code("MADE-UP", value) for value in "XYZ")
MADE_UP = schedule_from_cdsi(
    {
        path.name: path.read_text(encoding="utf-8")
        for path in (ROOT / "tests" / "cases" / "schedule").glob("*.xml")
    }
)
RULE_IDS = {rule.id for rule in RULES}

spans = st.builds(
    Span, months=st.sampled_from([0, 0, 1, 2, 6]), days=st.sampled_from([0, 1, 14, 28, 30])
)
subsets = st.lists(st.sampled_from(VACCINES), min_size=1, max_size=3, unique=True)
VALID = EvaluationStatus.VALID


@st.composite
def intervals(draw, number):
    anchor = draw(
        st.one_of(
            st.just(PreviousDose()),
            st.builds(MostRecent, subsets),
            *([st.builds(TargetDose, st.integers(1, number - 1))] if number > 1 else []),
        )
    )
    limit = draw(spans)
    return IntervalRule(anchor=anchor, absolute_minimum=limit, minimum=limit)


def skips():
    conditions = st.one_of(
        st.builds(AgeIs, st.builds(Ages, st.builds(Span, years=st.integers(1, 12)))),
        st.builds(TimeSince, st.builds(Span, months=st.integers(1, 30))),
        st.builds(
            DosesCounted,
            vaccines=subsets,
            valid_only=st.booleans(),
            count=st.integers(0, 3),
        ),
    )
    return st.builds(
        SkipRule,
        sets=st.lists(
            st.builds(
                SkipSet,
                conditions=st.lists(conditions, min_size=1, max_size=2).map(tuple),
                every=st.booleans(),
            ),
            min_size=1,
            max_size=2,
        ).map(tuple),
        every=st.booleans(),
    )


@st.composite
def doses(draw, number, *, skipping):
    # The first dose has a minimum age, as every dose that nothing else dates.
    least = draw(spans) if number == 1 or draw(st.booleans()) else None
    maximum = draw(st.sampled_from([None, None, Span(years=5)]))
    products = draw(subsets)
    return SeriesDose(
        number=number,
        ages=(AgeRule(absolute_minimum=least, minimum=least, maximum=maximum),),
        intervals=tuple(draw(st.lists(intervals(number), max_size=2))),
        preferable=tuple(Product(vaccine=code, recommend=True) for code in products),
        skips=tuple(draw(st.lists(skips(), max_size=2))) if skipping else (),
        recurring=draw(st.sampled_from([False, False, True])),
    )


@st.composite
def schedules(draw, *, skipping=True):
    series = tuple(
        Series(
            name=f"way {n}",
            antigen="Pox",
            vaccine_group="Pox",
            doses=tuple(
                draw(doses(number, skipping=skipping))
                for number in range(1, draw(st.integers(1, 4)) + 1)
            ),
            default=n == 0,
            preference=n,
        )
        for n in range(draw(st.integers(1, 3)))
    )
    end = Span(days=draw(st.sampled_from([1, 28])))
    conflicts = tuple(
        Conflict(previous=a, current=b, begin=Span(days=1), minimum_end=end, end=end)
        for a in VACCINES
        for b in VACCINES
        if draw(st.booleans())
    )
    return Schedule(
        name="generated",
        edition="",
        antigens=(AntigenRules(name="Pox", series=series),),
        associations=tuple(Association(vaccine=v, antigen="Pox") for v in VACCINES),
        conflicts=conflicts,
        vaccine_groups=(VaccineGroup(name="Pox", antigens=("Pox",)),),
    )


def dose_lists(vaccines=VACCINES, first=-40, last=2_500, most=6):
    """Doses on distinct days, some of them bad."""
    on = st.lists(st.integers(first, last), max_size=most, unique=True)
    return on.flatmap(
        lambda days: st.tuples(
            *(
                st.builds(
                    AdministeredDose,
                    on=st.just(BIRTH + timedelta(day)),
                    vaccine=st.sampled_from(vaccines),
                    substandard=st.sampled_from([False, False, False, True]),
                )
                for day in days
            )
        )
    )


histories = st.builds(History, birth_date=st.just(BIRTH), doses=dose_lists())
assessed = st.integers(0, 4_000).map(lambda day: BIRTH + timedelta(day))


def given_next(history, on, vaccine):
    # The ordinal puts it behind doses of the same day, whatever their vaccines.
    dose = AdministeredDose(on=on, vaccine=vaccine, ordinal=len(history.doses) + 1)
    return evolve(history, doses=(*history.doses, dose))


def statuses(result, count):
    return {e.index: (e.status, e.reasons) for e in result.evaluations if e.index < count}


class TestForecastAndEvaluationAgree:
    """What the forecast promises, the evaluation keeps."""

    @PROFILE
    @given(schedules(), histories, assessed)
    def test_a_dose_on_the_earliest_date_is_valid(self, schedule, history, on):
        for before in evaluate(history, schedule, on=on).results:
            forecast = before.forecast
            # A target skipped on a later date (7.6) leaves the next one with dates of its own,
            # which may lie before the day on which the skip holds: the text sets no floor there.
            if forecast is None or before.skipped:
                continue
            for product in forecast.vaccines:
                more = given_next(history, forecast.earliest, product.vaccine)
                after = evaluate(more, schedule, on=forecast.earliest).results
                same = next(r for r in after if r.series.name == before.series.name)
                last = next(e for e in same.evaluations if e.index == len(history.doses))
                assert (last.status, last.target) == (VALID, forecast.target)

    @PROFILE
    @given(schedules(skipping=False), histories, assessed)
    def test_a_day_before_the_limits_it_is_not(self, schedule, history, on):
        for before in evaluate(history, schedule, on=on).results:
            forecast = before.forecast
            days = {dose.on for dose in history.doses}
            if forecast is None or forecast.earliest - timedelta(1) <= max(days, default=BIRTH):
                continue
            early = forecast.earliest - timedelta(1)
            binding = {
                finding.rule
                for finding in before.findings
                if dict(finding.facts).get("date") == forecast.earliest
            }
            for product in forecast.vaccines:
                more = given_next(history, early, product.vaccine)
                after = evaluate(more, schedule, on=early).results
                same = next(r for r in after if r.series.name == before.series.name)
                last = next(e for e in same.evaluations if e.index == len(history.doses))
                # a conflict forecast counts all preferable vaccines, a dose is but one of them
                if binding & {"CALCDTAGE-4", "CALCDTINT-4"}:
                    assert last.status is EvaluationStatus.NOT_VALID

    @PROFILE
    @given(schedules(), histories, assessed)
    def test_the_dates_are_in_order(self, schedule, history, on):
        for result in evaluate(history, schedule, on=on).results:
            forecast = result.forecast
            if forecast is not None:
                assert forecast.earliest <= forecast.recommended
                assert forecast.past_due is None or forecast.earliest <= forecast.past_due
                assert forecast.latest is None or forecast.earliest <= forecast.latest


class TestTime:
    """What was judged stays judged; what is due stays due."""

    @PROFILE
    @given(schedules(), histories, st.integers(0, 900), st.sampled_from(VACCINES), assessed)
    def test_a_later_dose_changes_no_earlier_evaluation(self, schedule, history, gap, vaccine, on):
        last = max((dose.on for dose in history.doses), default=BIRTH)
        more = given_next(history, last + timedelta(gap), vaccine)
        # of one day the recorded order decides: the new dose is recorded last
        more = evolve(more, doses=(*more.doses[:-1], evolve(more.doses[-1], ordinal=1)))
        count = len(history.doses)
        before = evaluate(history, schedule, on=on).results
        after = evaluate(more, schedule, on=on).results
        for one, other in zip(before, after, strict=True):
            assert statuses(one, count) == statuses(other, count)

    @PROFILE
    @given(schedules(skipping=False), histories, assessed, st.integers(0, 2_000))
    def test_the_earliest_date_does_not_depend_on_the_assessment_date(
        self, schedule, history, on, later
    ):
        one = evaluate(history, schedule, on=on).results
        other = evaluate(history, schedule, on=on + timedelta(later)).results
        for before, after in zip(one, other, strict=True):
            if before.forecast is not None and after.forecast is not None:
                assert before.forecast == after.forecast
            elif before.forecast is None:
                assert after.forecast is None


shuffles = histories.flatmap(
    lambda history: st.tuples(st.just(history), st.permutations(range(len(history.doses))))
)


class TestOrder:
    """The order in which doses are listed means nothing."""

    @PROFILE
    @given(schedules(), shuffles, assessed)
    def test_a_shuffled_list_gets_the_same_answer(self, schedule, drawn, on):
        history, order = drawn
        shuffled = evolve(history, doses=tuple(history.doses[place] for place in order))
        one, other = (evaluate(h, schedule, on=on) for h in (history, shuffled))
        for before, after in zip(one.results, other.results, strict=True):
            assert before.forecast == after.forecast
            assert before.status is after.status
            moved = {order[e.index]: (e.number, e.status, e.reasons) for e in after.evaluations}
            assert moved == {e.index: (e.number, e.status, e.reasons) for e in before.evaluations}

    def test_of_one_day_the_recorded_order_decides_and_not_the_list(self):
        codes = [Code("CVX", value) for value in ("A1", "A3")]
        doses = [
            AdministeredDose(on=date(2024, 6, 1), vaccine=code, ordinal=n)
            for n, code in enumerate(codes)
        ]
        found = [
            evaluate(
                History(birth_date=date(2024, 1, 1), doses=tuple(d)), MADE_UP, on=date(2024, 6, 1)
            )
            for d in (doses, doses[::-1])
        ]
        assert found[0].forecasts[0].earliest == found[1].forecasts[0].earliest


codes = st.sampled_from([*(row.vaccine for row in MADE_UP.associations), Code("CVX", "none")])
anything = st.builds(
    History,
    birth_date=st.dates(),
    sex=st.sampled_from([*Sex, None]),
    doses=st.lists(
        st.builds(
            AdministeredDose,
            on=st.dates(),
            vaccine=codes,
            substandard=st.booleans(),
            ordinal=st.integers(0, 3),
        ),
        max_size=8,
    ).map(tuple),
    observations=st.lists(
        st.builds(
            Observation,
            st.sampled_from(
                ["O1", "O2", "O3", "O4", "O9", "I1", "C1", "C2", "V1", "V2", "T1", "?"]
            ),
            st.none() | st.dates(),
            certain=st.booleans(),
        ),
        max_size=4,
    ).map(tuple),
    birth_country=st.sampled_from(["", "Utopia", "utopia", "ß"]),
)


class TestTotality:
    """Every history gets an answer: any dates, any codes, any order."""

    @PROFILE
    @given(anything, st.dates())
    def test_every_dose_has_one_status_in_every_series_of_its_antigens(self, history, on):
        found = evaluate(history, MADE_UP, on=on)
        for result in found.results:
            indices = [e.index for e in result.evaluations]
            assert len(indices) == len(set(indices))
            assert result.valid_doses == len(result.satisfied)
            assert (result.forecast is not None) is (result.status.value == "Not Complete")

    @PROFILE
    @given(anything, st.dates())
    def test_everything_can_be_explained_by_rules_of_the_book(self, history, on):
        found = evaluate(history, MADE_UP, on=on)
        findings = list(found.notes)
        for result in found.results:
            findings += result.findings
            for evaluation in result.evaluations:
                findings += evaluation.findings
                assert explain_dose(evaluation).en
        for forecast in found.forecasts:
            findings += forecast.findings
            findings += [f for member in forecast.members for f in member.findings]
            assert all(line.vi for line in explain_forecast(forecast))
        assert {finding.rule for finding in findings} <= RULE_IDS

    @PROFILE
    @given(anything, st.dates())
    def test_a_part_of_a_schedule_answers_as_the_whole(self, history, on):
        whole = evaluate(history, MADE_UP, on=on)
        for group in MADE_UP.vaccine_groups:
            part = evaluate(history, MADE_UP.only([group.name]), on=on)
            for one, other in zip(
                whole.of_group(group.name), part.of_group(group.name), strict=True
            ):
                assert (one.status, one.number, one.earliest, one.recommended, one.past_due) == (
                    other.status,
                    other.number,
                    other.earliest,
                    other.recommended,
                    other.past_due,
                )

    @PROFILE
    @given(anything, st.dates())
    def test_the_same_question_gets_the_same_answer(self, history, on):
        assert evaluate(history, MADE_UP, on=on) == evaluate(history, MADE_UP, on=on)

    @PROFILE
    @given(anything, st.dates())
    def test_one_forecast_can_be_shown_wherever_there_is_any(self, history, on):
        found = evaluate(history, MADE_UP, on=on)
        for forecast in found.forecasts:
            chosen = primary_forecast(found.of_group(forecast.group))
            assert chosen in found.of_group(forecast.group)


class TestBirthAndBefore:
    """No dose before birth counts, whatever the rows say."""

    @PROFILE
    @given(schedules(), dose_lists(first=-400, last=-1))
    def test_never_valid(self, schedule, before):
        assume(before)
        found = evaluate(History(birth_date=BIRTH, doses=before), schedule, on=BIRTH)
        assert not any(result.valid_doses for result in found.results)
