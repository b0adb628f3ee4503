"""What a schedule must not say."""

from datetime import date

import pytest

from vaxrecord.errors import InvalidSchedule
from vaxrecord.law.citation import InForce
from vaxrecord.schedule import (
    AgeRule,
    AntigenRules,
    Association,
    IntervalRule,
    Schedule,
    Scope,
    SeriesCompleted,
    SeriesKind,
    SkipRule,
    SkipSet,
    TargetDose,
    VaccineGroup,
)
from vaxrecord.schedule.checks import Problem
from vaxrecord.sex import Sex


def age(since=None, until=None, **scope):
    return AgeRule(in_force=InForce(since, until), scope=Scope(**scope))


class TestDoses:
    @pytest.mark.parametrize(
        ("rows", "sound"),
        [
            ((age(),), True),
            ((age(), age()), False),
            ((age(until=date(2020, 1, 1)), age(since=date(2020, 1, 1))), False),
            ((age(until=date(2020, 1, 1)), age(since=date(2020, 1, 2))), True),
            ((age(only={"79"}), age(never={"79"})), True),
            ((age(never={"79"}), age(only={"79"})), True),
            ((age(only={"79"}), age()), False),
        ],
    )
    def test_one_age_row_a_day_and_patient(self, rows, sound, tables):
        one = tables.series(tables.dose(1, ages=rows))
        if sound:
            assert tables.schedule(one)
        else:
            with pytest.raises(InvalidSchedule, match="Pox, one way, dose 1: two age rows"):
                tables.schedule(one)

    @pytest.mark.parametrize("number", [0, 2, 3])
    @pytest.mark.parametrize("where", ["intervals", "allowable_intervals"])
    def test_intervals_from_earlier_target_doses(self, number, where, tables):
        row = IntervalRule(anchor=TargetDose(number))
        one = tables.series(tables.dose(1), tables.dose(2, **{where: (row,)}))
        with pytest.raises(InvalidSchedule, match="dose 2: an interval from target dose"):
            tables.schedule(one)

    @pytest.mark.parametrize("sets", [(), (SkipSet(conditions=()),)])
    def test_skips_say_something(self, sets, tables):
        one = tables.series(tables.dose(1, skips=(SkipRule(sets=sets),)))
        with pytest.raises(InvalidSchedule, match="without sets or conditions"):
            tables.schedule(one)

    def test_completed_groups_exist(self, tables):
        skip = SkipRule(sets=(SkipSet(conditions=(SeriesCompleted({"9"}),)),))
        with pytest.raises(InvalidSchedule, match="a series group that the antigen has not"):
            tables.schedule(tables.series(tables.dose(1, skips=(skip,))))


class TestSeries:
    @pytest.mark.parametrize(
        ("fields", "says"),
        [
            ({"antigen": "Other"}, "a series against Other among those against Pox"),
            ({"kind": SeriesKind.RISK}, "a risk series without indications"),
            ({"equivalent_groups": {"7"}}, "an equivalent group that the antigen has not"),
        ],
    )
    def test_fields(self, fields, says, tables):
        with pytest.raises(InvalidSchedule, match=says):
            tables.schedule(tables.series(tables.dose(1), **fields))

    def test_doses(self, tables):
        with pytest.raises(InvalidSchedule, match="a series without doses"):
            tables.schedule(tables.series())
        with pytest.raises(InvalidSchedule, match="dose numbers are not"):
            tables.schedule(tables.series(tables.dose(2)))

    @pytest.mark.parametrize(
        ("first", "second", "sound"),
        [
            ({"sexes": {Sex.MALE}}, {"sexes": {Sex.FEMALE, None}}, True),
            ({"sexes": {Sex.MALE}}, {"sexes": {Sex.MALE}}, False),
            ({"sexes": {Sex.MALE}}, {}, False),
            ({}, {"sexes": {Sex.MALE}}, False),
            ({"group": "1"}, {"group": "2"}, True),
        ],
    )
    def test_one_default_a_group_and_sex(self, first, second, sound, tables):
        both = (
            tables.series(tables.dose(1), name="a", default=True, **first),
            tables.series(tables.dose(1), name="b", default=True, **second),
        )
        if sound:
            assert tables.schedule(*both)
        else:
            with pytest.raises(InvalidSchedule, match="Pox, b: a second default"):
                tables.schedule(*both)

    def test_names_are_unique(self, tables):
        both = tables.series(tables.dose(1)), tables.series(tables.dose(1))
        with pytest.raises(InvalidSchedule, match="Pox: two series of one name"):
            tables.schedule(*both)


class TestNames:
    def make(self, tables, **fields):
        rules = AntigenRules(name="Pox", series=(tables.series(tables.dose(1)),))
        whole = {
            "antigens": (rules,),
            "associations": (),
            "vaccine_groups": (VaccineGroup(name="Pox", antigens=("Pox",)),),
            **fields,
        }
        return Schedule(name="", edition="", **whole)

    def test_two_antigens_of_one_name(self, tables):
        rules = AntigenRules(name="Pox", series=(tables.series(tables.dose(1)),))
        with pytest.raises(InvalidSchedule, match="two antigens of one name"):
            self.make(tables, antigens=(rules, rules))

    def test_groups_and_associations_name_antigens(self, tables):
        with pytest.raises(InvalidSchedule, match="an antigen without rules: Flu"):
            self.make(tables, vaccine_groups=(VaccineGroup(name="P", antigens=("Flu",)),))
        association = Association(vaccine=tables.code("X"), antigen="Flu")
        with pytest.raises(InvalidSchedule, match="vaccine X holds an antigen without rules"):
            self.make(tables, associations=(association,))

    def test_an_antigen_is_in_one_group(self, tables):
        groups = tuple(VaccineGroup(name=name, antigens=("Pox",)) for name in ("P", "Q"))
        with pytest.raises(InvalidSchedule, match="Pox: in two vaccine groups"):
            self.make(tables, vaccine_groups=groups)

    def test_a_series_is_of_its_antigens_group(self, tables):
        with pytest.raises(InvalidSchedule, match="vaccine group Pox does not hold the antigen"):
            self.make(tables, vaccine_groups=())

    def test_a_problem_says_where(self):
        assert str(Problem("wrong")) == "wrong"
        assert str(Problem("wrong", "Pox", "one way", 2)) == "Pox, one way, dose 2: wrong"
