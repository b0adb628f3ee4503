from datetime import date

from vaxrecord.periods.partial import PartialDate
from vaxrecord.schedule.history import Observation
from vaxrecord.schedule.status import EvaluationStatus
from vaxrecord.schedule.vietnam.routine_judge import Child, judge_routine, read_vaccine
from vaxrecord.schedule.vietnam.routine_table import PREGNANT, ROTAVIN
from vaxrecord.schedule.vietnam.rows import Role
from vaxrecord.sex import Sex
from vaxrecord.vaccines import Code

BORN = PartialDate(2024, 9, 1)


def cvx(value):
    return Code("CVX", value)


def test_names():
    assert read_vaccine("  viêm gan b ") == cvx("08")
    assert read_vaccine("Rotavin-M1") == ROTAVIN
    assert read_vaccine("?") is None


def test_a_dose_that_cannot_be_judged():
    child = Child(birth=BORN, doses=((None, cvx("19")), (date(2024, 9, 2), None)))
    for one in judge_routine(child, on=date(2025, 1, 1)).doses:
        assert one.status is EvaluationStatus.NOT_VALID
        assert one.role is Role.NONE
        assert one.line == ""
        assert one.rules == ("SCH-HOUSE-ROUTINE-VACCINE",)


def test_a_dose_of_several_lines_counts_in_one():
    child = Child(birth=BORN, doses=((date(2024, 11, 1), cvx("146")),))
    (one,) = judge_routine(child, on=date(2025, 1, 1)).doses
    assert (one.line, one.number, one.role) == ("DPT", 1, Role.BASIC)


def test_beyond_the_line():
    child = Child(birth=BORN, doses=((date(2024, 9, 2), cvx("19")), (date(2024, 10, 2), cvx("19"))))
    one = judge_routine(child, on=date(2025, 1, 1)).doses[1]
    assert (one.status, one.number) == (EvaluationStatus.EXTRANEOUS, None)
    assert one.role is Role.NONE


def test_nothing_due_when_every_line_is_complete():
    on, born = date(2018, 6, 1), PartialDate(2016, 1, 1)
    given = {
        "08": ["2016-01-01"],
        "19": ["2016-01-05"],
        "198": ["2016-03-05", "2016-04-05", "2016-05-05"],
        "01": ["2017-07-05"],
        "178": ["2016-03-05", "2016-04-05", "2016-05-05"],
        "10": ["2016-06-05", "2016-10-05"],
        "05": ["2016-10-05"],
        "04": ["2017-07-05"],
        "129": ["2017-01-05", "2017-01-15", "2018-01-20"],
    }
    doses = tuple((date.fromisoformat(day), cvx(code)) for code, ds in given.items() for day in ds)
    judged = judge_routine(Child(birth=born, doses=doses), on=on)
    assert judged.complete is True
    assert judged.due == ()
    assert "SCH-HOUSE-ROUTINE-BEFORE-2018" in judged.doses[0].rules


def test_live_vaccines_too_close():
    doses = ((date(2026, 3, 2), cvx("05")), (date(2026, 3, 29), cvx("04")))
    one = judge_routine(Child(birth=BORN, doses=doses), on=date(2026, 4, 1)).doses[1]
    assert "SCH-HOUSE-LIVE-APART" in one.rules
    assert one.said.en


def test_pregnancy_is_for_women():
    doses = ((date(2025, 1, 1), cvx("35")),)
    seen = (Observation(PREGNANT),)
    for sex, line in ((Sex.FEMALE, "TETANUS"), (Sex.MALE, ""), (None, "")):
        child = Child(birth=PartialDate(1998, 1, 1), sex=sex, doses=doses, observations=seen)
        assert judge_routine(child, on=date(2025, 2, 1)).doses[0].line == line


def test_from_july_2026_it_is_said_that_there_are_no_numbers():
    judged = judge_routine(Child(birth=BORN), on=date(2026, 7, 1))
    assert [one.rule for one in judged.findings] == ["SCH-TT13-NO-NUMBERS"]
    assert judged.complete is None
