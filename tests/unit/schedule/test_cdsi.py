"""CDC's supporting data as text: what is read, and what is refused and where."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from vaxrecord.errors import InvalidSchedule
from vaxrecord.law.citation import InForce
from vaxrecord.periods.span import Span
from vaxrecord.schedule import (
    AgeIs,
    Compare,
    DosesCounted,
    MostRecent,
    Observed,
    PreviousDose,
    SeriesCompleted,
    SeriesKind,
    SkipContext,
    TargetDose,
    TimeSince,
)
from vaxrecord.schedule.cdsi import schedule_from_cdsi
from vaxrecord.schedule.cdsi_xml import read_xml
from vaxrecord.sex import Sex
from vaxrecord.vaccines import Code

FOLDER = Path(__file__).parents[2] / "cases" / "schedule"
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.xml")}


def cvx(value):
    return Code("CVX", value)


@pytest.fixture(scope="module")
def made_up():
    return schedule_from_cdsi(TEXTS, name="made up", edition="7")


@pytest.fixture(scope="module")
def alpha(made_up):
    return made_up.antigens[0]


class TestWhatIsRead:
    def test_the_schedule(self, made_up):
        assert (made_up.name, made_up.edition) == ("made up", "7")
        assert [rules.name for rules in made_up.antigens] == [
            "Alpha",
            "Beta",
            "Delta",
            "Epsilon",
            "Gamma",
        ]
        groups = {group.name: group for group in made_up.vaccine_groups}
        assert groups["Beta-Gamma"].antigens == ("Beta", "Gamma")
        assert groups["Beta-Gamma"].full_group
        assert not groups["Alpha"].full_group
        assert len(made_up.conflicts) == 4
        assert made_up.conflicts[0].minimum_end == Span(days=24)
        assert {o.code: o.title for o in made_up.observations}["O1"] == "made-up observation O1"

    def test_an_age_dependent_vaccine(self, made_up):
        rows = [row for row in made_up.associations if row.vaccine == cvx("A9")]
        assert {(row.antigen, row.ages.begin, row.ages.end) for row in rows} == {
            ("Epsilon", None, Span(years=18)),
            ("Alpha", Span(years=18), None),
        }

    def test_a_series(self, alpha):
        one = alpha.series[0]
        assert (one.name, one.kind, one.group, one.priority) == (
            "Alpha 3-dose",
            SeriesKind.STANDARD,
            "1",
            "A",
        )
        assert one.default
        assert not one.product_path
        assert one.equivalent_groups == {"2"}
        assert one.maximum_age_to_start == Span(years=6)
        assert one.minimum_age_to_start is None
        assert one.sexes == frozenset()
        assert one.cites[0].provision == "supporting data 7, Alpha, Alpha 3-dose"

    def test_sexes_and_indications(self, alpha):
        women = alpha.series[6]
        assert women.sexes == {Sex.FEMALE, None}
        assert [(i.observation, i.ages.begin) for i in women.indications] == [("O4", None)]

    def test_rows_of_a_dose(self, alpha):
        first, second, third = alpha.series[0].doses
        assert first.ages[0].absolute_minimum == Span(days=38)
        assert first.ages[0].latest_recommended == Span(months=3, days=28)
        assert first.preferable[1].maker == Code("MVX", "ACME")
        assert first.preferable[1].trade_name == "Alphavax Junior"
        assert first.preferable[1].volume == Decimal("0.5")
        assert first.preferable[1].recommend
        assert first.inadvertent[0].vaccine == cvx("A8")
        assert second.intervals[0].anchor == PreviousDose()
        assert second.skips[0].context is SkipContext.FORECAST
        assert third.intervals[1].anchor == TargetDose(1)
        assert third.allowable_intervals[0].anchor == TargetDose(1)
        assert [row.in_force for row in third.ages] == [
            InForce(since=date(2020, 1, 1)),
            InForce(until=date(2019, 12, 31)),
        ]

    def test_anchors_and_conditions(self, alpha):
        risk = alpha.series[4].doses
        assert risk[1].intervals[0].anchor == MostRecent({cvx("A5")})
        assert risk[1].intervals[1].anchor == Observed("O9")
        assert risk[0].skips[0].sets[0].conditions == (SeriesCompleted({"1"}),)
        both = alpha.series[1].doses[0].skips[0].sets[0]
        assert both.every
        assert [type(condition) for condition in both.conditions] == [TimeSince, AgeIs]

    def test_counts(self, made_up):
        delta = made_up.antigens[2].series[0].doses
        assert delta[0].season.start == date(2025, 8, 1)
        counted = delta[0].skips[0].sets[1].conditions[0]
        assert isinstance(counted, DosesCounted)
        assert counted.compare is Compare.GREATER
        assert not counted.valid_only
        assert counted.vaccines == {cvx("D1")}
        assert delta[1].skips[0].sets[0].conditions[0].vaccines is None
        assert delta[1].recurring
        assert not delta[0].skips[0].every

    def test_immunity_and_contraindications(self, alpha):
        assert alpha.immunity.observations == {"I1"}
        assert alpha.immunity.births[0].before == date(1960, 1, 1)
        assert alpha.immunity.births[0].country == "Utopia"
        assert alpha.immunity.births[0].unless == {"X1"}
        assert alpha.contraindications[1].ages.end == Span(years=1)
        assert [c.observation for c in alpha.vaccine_contraindications] == ["V1", "V2", "V3"]

    def test_priority_of_intervals(self, made_up):
        gamma = made_up.antigens[4].series[0].doses[1]
        assert gamma.intervals[0].priority


def broken(file, old, new, count=1):
    text = TEXTS[file]
    assert old in text
    return {**TEXTS, file: text.replace(old, new, count)}


def line_of(file, needle):
    return TEXTS[file][: TEXTS[file].index(needle)].count("\n") + 1


REFUSED = [
    ("alpha.xml", "<absMinAge>6 weeks - 4 days", "<absMinAge>6 wekks", "not a period"),
    ("alpha.xml", "<volume>0.5", "<volume>much", "expected a number"),
    ("alpha.xml", "<volume>0.5", "<volume>-1", "expected a number"),
    ("alpha.xml", "<volume>0.5", "<volume>NaN", "expected a number"),
    ("alpha.xml", "<seriesType>Standard", "<seriesType>Normal", "expected one of: Standard"),
    ("alpha.xml", "<defaultSeries>Yes", "<defaultSeries>Perhaps", "expected Yes or No"),
    ("alpha.xml", "<seriesPreference>1", "<seriesPreference>first", "whole number"),
    ("alpha.xml", "<seriesPreference>1", "<seriesPreference>99999", "whole number"),
    ("alpha.xml", "<doseNumber>Dose 1", "<doseNumber>Dosis 1", "expected 'Dose 1'"),
    ("alpha.xml", "<doseNumber>Dose 2", "<doseNumber>Dose 4", "dose numbers are not 1, 2, 3"),
    ("alpha.xml", "<effectiveDate>20200101", "<effectiveDate>2020-01-01", "expected yyyymmdd"),
    ("alpha.xml", "<effectiveDate>20200101", "<effectiveDate>20200230", "no such day"),
    ("alpha.xml", "<effectiveDate>20200101", "<effectiveDate>20190101", "two age rows hold"),
    ("alpha.xml", "<immunityBirthDate>01/01/1960", "<immunityBirthDate>1960", "mm/dd/yyyy"),
    ("alpha.xml", "<immunityBirthDate>01/01/1960", "<immunityBirthDate>", "missing"),
    ("alpha.xml", "<requiredGender>Female", "<requiredGender>Girl", "expected Male, Female"),
    ("alpha.xml", "<conditionType>Age", "<conditionType>Mood", "unknown type of condition"),
    ("alpha.xml", "<interval>1 year</interval>", "<interval>n/a</interval>", "a period is needed"),
    ("alpha.xml", "<doseType>Valid", "<doseType>Some", "expected Valid or Total"),
    ("alpha.xml", "<doseCountLogic>greater than", "<doseCountLogic>about", "greater than"),
    ("alpha.xml", "<conditionLogic>AND", "<conditionLogic>XOR", "expected AND or OR"),
    ("alpha.xml", "<conditionLogic>AND", "<conditionLogic>", "expected AND or OR"),
    ("alpha.xml", "<context>Forecast", "<context>Sometimes", "expected one of: Evaluation"),
    ("alpha.xml", "<seriesGroups>1", "<seriesGroups>8", "a series group that the antigen has not"),
    ("alpha.xml", "<equivalentSeriesGroups>2", "<equivalentSeriesGroups>8", "equivalent group"),
    ("alpha.xml", "<fromPrevious>Y", "<fromPrevious>N", "measured from 0 events"),
    ("alpha.xml", "<fromTargetDose>1", "<fromTargetDose>3", "which is not an earlier one"),
    ("alpha.xml", "<targetDisease>Alpha", "<targetDisease>Omega", "expected Omega"),
    ("alpha.xml", "<vaccineGroup>Alpha", "<vaccineGroup>Omega", "does not hold the antigen"),
    ("alpha.xml", "<seriesName>Alpha late 2-dose", "<seriesName>Alpha 3-dose", "of one name"),
    ("alpha.xml", "<absMinAge>", "<absMinimumAge/><absMinAge>", "unknown element in <age>"),
    ("alpha.xml", "<absMinAge>6", "<absMinAge>6</absMinAge><absMinAge>6", "stands twice"),
    ("alpha.xml", "<series>", "<series>words", "text where elements are expected"),
    ("alpha.xml", "<series>", '<series kind="x">', "attributes are not part"),
    ("alpha.xml", "<code>O1</code>", "", "missing in <observationCode>"),
    ("gamma.xml", "<intervalPriority>override", "<intervalPriority>maybe", "expected override"),
    ("delta.xml", "<endDate>20260531", "<endDate>20240531", "lies before <startDate>"),
    ("schedule.xml", "<antigen>Alpha", "<antigen>Omega", "without rules: Omega"),
    ("schedule.xml", "<name>Alpha", "<name>Omega", "a vaccine group that <vaccineGroups> does not"),
    ("schedule.xml", "<conflictEndInterval>28 days", "<conflictEndInterval>n/a", "a period is needed"),
    ("schedule.xml", "<conflictEndInterval>28 days", "<conflictEndInterval>", "missing"),
]  # fmt: skip


class TestWhatIsRefused:
    @pytest.mark.parametrize(("file", "old", "new", "says"), REFUSED)
    def test_with_the_reason(self, file, old, new, says):
        with pytest.raises(InvalidSchedule, match=r".") as raised:
            schedule_from_cdsi(broken(file, old, new))
        assert says in str(raised.value)

    @pytest.mark.parametrize(
        ("file", "old", "new"),
        [
            ("alpha.xml", "<absMinAge>6 weeks - 4 days", "<absMinAge>6 wekks"),
            ("alpha.xml", "<effectiveDate>20200101", "<effectiveDate>today"),
            ("schedule.xml", "<conflictEndInterval>28 days", "<conflictEndInterval>soon"),
        ],
    )
    def test_with_file_and_line(self, file, old, new):
        with pytest.raises(InvalidSchedule) as raised:
            schedule_from_cdsi(broken(file, old, new))
        tag = old[: old.index(">") + 1]
        assert str(raised.value).startswith(f"{file}, line {line_of(file, old)}, {tag} ")

    def test_contradictions_name_the_line_of_the_dose(self):
        needle = "<fromTargetDose>1"
        with pytest.raises(InvalidSchedule) as raised:
            schedule_from_cdsi(broken("alpha.xml", needle, "<fromTargetDose>3"))
        dose = line_of("alpha.xml", "<doseNumber>Dose 3") - 1
        assert str(raised.value).startswith(f"alpha.xml, line {dose}, <seriesDose>: ")

    def test_a_second_default_names_the_line_of_the_series(self):
        old = "<defaultSeries>No"
        with pytest.raises(InvalidSchedule, match="second default") as raised:
            schedule_from_cdsi(broken("alpha.xml", old, "<defaultSeries>Yes"))
        series = line_of("alpha.xml", "<seriesName>Alpha late") - 1
        assert str(raised.value).startswith(f"alpha.xml, line {series}, <series>: ")

    def test_an_antigen_that_no_text_is_about(self):
        texts = {name: text for name, text in TEXTS.items() if name != "beta.xml"}
        with pytest.raises(InvalidSchedule, match="an antigen without supporting data"):
            schedule_from_cdsi(texts)

    def test_no_schedule_text(self):
        with pytest.raises(InvalidSchedule, match="no text with <scheduleSupportingData>"):
            schedule_from_cdsi({"alpha.xml": TEXTS["alpha.xml"]})

    @pytest.mark.parametrize("text", ["", "<xs:schema/>", TEXTS["schedule.xml"]])
    def test_a_text_that_is_something_else_or_too_many(self, text):
        with pytest.raises(InvalidSchedule, match=r"z\.xml: neither"):
            schedule_from_cdsi({**TEXTS, "z.xml": text})

    def test_two_texts_about_one_antigen(self):
        with pytest.raises(InvalidSchedule, match=r"beta2\.xml: a second text about Beta"):
            schedule_from_cdsi({**TEXTS, "beta2.xml": TEXTS["beta.xml"]})

    @pytest.mark.parametrize(
        ("inside", "says"),
        [("", "without sets"), ("<set><setID>1</setID></set>", "without conditions")],
    )
    def test_skips_that_say_nothing(self, inside, says):
        skip = f"<conditionalSkip><context>Both</context>{inside}</conditionalSkip>"
        with pytest.raises(InvalidSchedule, match=says):
            schedule_from_cdsi(broken("alpha.xml", "<conditionalSkip/>", skip))

    def test_an_antigen_without_series(self):
        text = "<antigenSupportingData><immunity/><contraindications/></antigenSupportingData>"
        with pytest.raises(InvalidSchedule, match="an antigen without series"):
            schedule_from_cdsi({**TEXTS, "omega.xml": text})

    def test_in_force_backwards(self):
        since = "<effectiveDate>20200101</effectiveDate>"
        head, found, tail = TEXTS["alpha.xml"].partition(since)
        tail = tail.replace("<cessationDate/>", "<cessationDate>20191231</cessationDate>", 1)
        with pytest.raises(InvalidSchedule, match="lies before <effectiveDate>"):
            schedule_from_cdsi({**TEXTS, "alpha.xml": head + found + tail})


class TestHostileText:
    """No document type, no entity, nothing external; any text, any length."""

    @pytest.mark.parametrize(
        "head",
        [
            '<!DOCTYPE a [<!ENTITY x "y">]>',
            '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
            '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>',
        ],
    )
    def test_document_types_are_refused(self, head):
        text = f"<?xml version='1.0'?>\n{head}\n<antigenSupportingData/>"
        with pytest.raises(InvalidSchedule, match=r"^h\.xml, line 2: refused, "):
            read_xml("h.xml", text, "antigenSupportingData")

    @pytest.mark.parametrize("text", ["", "<a>", "<a></b>", "\x00", "<a>&unknown;</a>", "<a/><b/>"])
    def test_not_well_formed(self, text):
        with pytest.raises(InvalidSchedule, match=r"^h\.xml, line [0-9]+: not well-formed"):
            read_xml("h.xml", text, "a")

    def test_another_outermost_element(self):
        with pytest.raises(InvalidSchedule, match="the outermost element is not <a>"):
            read_xml("h.xml", "<b/>", "a")

    def test_deep_nesting(self):
        deep = 20_000
        node = read_xml("h.xml", "<a>" * deep + "</a>" * deep, "a")
        assert node.tag == "a"

    def test_text_around_elements_is_joined(self):
        node = read_xml("h.xml", "<a>one<b/>two</a>", "a")
        assert node.text == "one two"
