"""The whole pass over a batch: rows in; persons, findings, cases and counts out."""

from datetime import UTC, date, datetime, timedelta
from math import inf, nan

import pytest

from vaxrecord.campaign import Place, clean
from vaxrecord.campaign.reading import read_register
from vaxrecord.correction import CaseKind, due
from vaxrecord.errors import NaiveInstant, UnreadableInput
from vaxrecord.identity import provinces
from vaxrecord.identity.province_table import NATIONAL_UNITS_2025, PROVINCES
from vaxrecord.identity.verify import Verification
from vaxrecord.law.rule import Severity, Verdict
from vaxrecord.periods.zone import VIETNAM
from vaxrecord.record.columns import CANONICAL, HEADINGS, REQUIRED
from vaxrecord.record.facts import Assertion, Kind
from vaxrecord.record.model import Source

AS_OF = datetime(2021, 11, 8, 8, 0, tzinfo=VIETNAM)
RECORDED = datetime(2021, 11, 5, 9, 30, tzinfo=VIETNAM)
SOUND = {
    "record_id": "R1",
    "full_name": "Nguyễn Thị Ví Dụ",
    "birth_date": "08/03/1956",
    "sex": "Nữ",
    "id_number": "001156000123",
    "phone": "0912000123",
    "province": "Hà Nội",
    "district": "Ba Đình",
    "ward": "Kim Mã",
    "vaccine": "AstraZeneca",
    "dose_number": "1",
    "injection_date": "05/11/2021",
    "lot": "A1",
    "site": "Trạm Y tế Kim Mã",
    "recorded_at": RECORDED.isoformat(),
}
ENTRY = {
    "id_number": "001156000123",
    "full_name": "Nguyễn Thị Ví Dụ",
    "birth_date": "08/03/1956",
    "sex": "Nữ",
}


def row(drop=(), **changed):
    return {name: cell for name, cell in (SOUND | changed).items() if name not in drop}


def run(*rows, **options):
    return clean(rows, **({"as_of": AS_OF} | options))


def rules(cleaning):
    return [found.finding.rule for found in cleaning.findings]


def kinds(cleaning):
    return [case.kind for case in cleaning.cases]


# -- what comes in -----------------------------------------------------------------------------


def test_a_sound_row_is_one_person_one_dose_and_nothing_else():
    cleaning = run(row())
    (person,) = cleaning.persons
    (dose,) = person.doses
    assert (person.person_id, person.records, dose.records) == ("R1", ("R1",), ("R1",))
    assert (dose.vaccine, dose.given, dose.ordinal) == ("AstraZeneca", date(2021, 11, 5), 1)
    assert (cleaning.findings, cleaning.cases, cleaning.review) == ((), (), ())
    assert cleaning.as_of == AS_OF
    assert cleaning.lines == {"R1": 1}


def test_vietnamese_headings_say_the_same():
    vietnamese = {HEADINGS[name][0]: cell for name, cell in SOUND.items()}
    assert run(vietnamese) == run(row())


def test_sources_keep_their_line():
    columns = tuple(SOUND)
    cleaning = run(Source(columns, tuple(SOUND.values()), 7))
    assert cleaning == run(row())
    assert cleaning.lines == {"R1": 7}


def test_rows_of_several_layouts_and_sources_mix():
    cleaning = run(
        row(),
        {HEADINGS[name][0]: cell for name, cell in row(record_id="R2").items()},
        Source(tuple(SOUND), tuple(row(record_id="R3").values()), 99),
        dict(reversed(row(record_id="R4").items())),
    )
    assert cleaning.persons[0].records == ("R1", "R2", "R3", "R4")
    assert cleaning.lines == {"R1": 1, "R2": 2, "R3": 99, "R4": 4}


def test_rows_are_consumed_once():
    assert clean(iter([row()]), as_of=AS_OF) == run(row())


def test_no_rows_at_all():
    cleaning = run(population=[])
    assert (cleaning.persons, cleaning.findings, cleaning.cases) == ((), (), ())
    assert cleaning.tally.nation.records == 0


@pytest.mark.parametrize("column", REQUIRED)
def test_a_missing_column_is_named_with_its_row(column):
    with pytest.raises(
        UnreadableInput, match=rf"^row 2: missing column: {column} .*headings that are understood"
    ):
        run(row(), row(drop=(column,), record_id="R2"))


@pytest.mark.parametrize("column", ["id_number", "full_name", "birth_date", "sex"])
def test_a_register_without_one_of_its_columns(column):
    entry = {name: cell for name, cell in ENTRY.items() if name != column}
    with pytest.raises(UnreadableInput, match=rf"^row 1: missing column: {column} "):
        run(row(), population=[entry])


def test_a_moment_without_offset_is_refused():
    with pytest.raises(NaiveInstant, match=r"as_of needs its offset .*\+07:00"):
        run(row(), as_of=datetime(2021, 11, 8, 8))  # noqa: DTZ001 -- what is refused


def test_days_are_counted_in_viet_nam_whatever_the_offset_of_the_moment():
    given_today = row(injection_date="08/11/2021", recorded_at="")
    before_midnight = datetime(2021, 11, 7, 16, 59, tzinfo=UTC)
    assert rules(run(given_today, as_of=before_midnight)) == ["REC-HOUSE-FUTURE"]
    assert rules(run(given_today, as_of=before_midnight + timedelta(minutes=1))) == []


@pytest.mark.parametrize(
    ("cell", "lot"),
    [
        (None, ""),
        (nan, ""),
        (12, "12"),
        (12.0, "12"),
        (12.5, "12.5"),
        (inf, "inf"),
        (date(2021, 11, 5), "2021-11-05"),
        (True, "True"),
    ],
)
def test_cells_that_are_no_text(cell, lot):
    assert run(row(lot=cell)).persons[0].doses[0].lot == lot


def test_numbers_of_a_data_frame_are_read_as_written_on_paper():
    cells = row(id_number=1156000123.0, phone=912000123.0, dose_number=1.0)
    cleaning = run(cells, row(record_id="R2"))
    assert cleaning.persons[0].records == ("R1", "R2")
    assert cleaning.persons[0].phones == ("+84912000123",)


@pytest.mark.parametrize("heading", [None, 3, "STT", ""])
def test_a_heading_that_is_not_understood_is_left_alone(heading):
    assert run({**row(), heading: "x"}).persons == run(row()).persons


# -- ids -----------------------------------------------------------------------------------------


def test_rows_without_an_id_get_that_of_their_content():
    one, two = row(drop=("record_id",)), row(record_id=" ", vaccine="Astra")
    a, b = run(one).persons[0].records + run(two).persons[0].records
    assert a.startswith("row-")
    assert b.startswith("row-")
    assert a != b
    assert {a, b} == {record for p in run(two, one).persons for record in p.records}


def test_equal_rows_are_counted():
    cleaning = run(row(), row(), row())
    assert cleaning.persons[0].records == ("R1", "R1~2", "R1~3")
    assert cleaning.persons[0].doses[0].records == ("R1", "R1~2", "R1~3")
    assert cleaning.tally.nation.duplicates == 2


def test_equal_rows_without_an_id_are_counted():
    (person,) = run(row(record_id=""), row(record_id="")).persons
    assert person.records[1] == f"{person.records[0]}~2"


def test_rows_that_contradict_each_other_under_one_id_are_told_apart_in_any_order():
    rows = [row(), row(lot="B2"), row(full_name="Trần Văn Thử", id_number="", phone="0913000456")]
    results = [clean(order, as_of=AS_OF) for order in (rows, rows[::-1], rows[1:] + rows[:1])]
    assert results[0] == results[1] == results[2]
    assert sorted(r for p in results[0].persons for r in p.records) == ["R1", "R1~2", "R1~3"]


def test_an_id_that_looks_like_a_counted_one_costs_no_row():
    rows = [row(lot="A"), row(lot="B"), row(record_id="R1~2", lot="C"), row(lot="D")]
    cleaning = clean(rows, as_of=AS_OF)
    assert cleaning == clean(rows[::-1], as_of=AS_OF)
    assert [r for p in cleaning.persons for r in p.records] == ["R1", "R1~2", "R1~3", "R1~4"]


# -- the register --------------------------------------------------------------------------------


def test_without_a_register_nobody_is_verified():
    assert run(row()).persons[0].verification is None


@pytest.mark.parametrize(
    ("entry", "verification", "broken"),
    [
        ({}, Verification.MATCH, []),
        ({"full_name": "NGUYỄN THỊ VÍ DỤ"}, Verification.MATCH, []),
        ({"full_name": "Trần Thị Ví Dụ"}, Verification.DIFFERS, ["ID-9438-NAME"]),
        ({"birth_date": "09/03/1956"}, Verification.DIFFERS, ["ID-9438-BIRTH"]),
        ({"birth_date": "1956"}, Verification.DIFFERS, ["ID-9438-BIRTH"]),
        ({"sex": "Nam"}, Verification.DIFFERS, ["ID-9438-SEX"]),
        ({"id_number": "001156000999"}, Verification.NOT_FOUND, ["ID-9438-NUMBER"]),
        (
            {"sex": "Nam", "birth_date": "09/03/1956"},
            Verification.DIFFERS,
            ["ID-9438-BIRTH", "ID-9438-SEX"],
        ),
    ],
)
def test_each_person_is_compared_with_the_register(entry, verification, broken):
    cleaning = run(row(), population=[ENTRY | entry])
    assert cleaning.persons[0].verification is verification
    assert rules(cleaning) == broken


@pytest.mark.parametrize("number", ["C1234567", "", "12", "1156000123"])
def test_whom_the_register_cannot_be_asked_about_gets_no_finding_by_it(number):
    with_register = run(row(id_number=number), population=[ENTRY])
    assert with_register.persons[0].verification is Verification.NOT_CHECKABLE
    assert with_register.findings == run(row(id_number=number)).findings


def test_a_register_may_have_vietnamese_headings_and_missing_cells():
    register = read_register([{HEADINGS[name][0]: cell for name, cell in ENTRY.items()}])
    assert list(register) == ["001156000123"]
    (entry,) = register["001156000123"]
    assert entry.full_name == "Nguyễn Thị Ví Dụ"
    (bare,) = read_register([ENTRY | {"birth_date": None, "sex": None}])["001156000123"]
    assert (bare.birth_date, bare.sex) == (None, None)


def test_the_record_that_the_register_confirms_gives_the_values():
    first = row(full_name="Nguyễn Thị Vi Dụ", recorded_at="2021-11-06T09:30:00+07:00")
    second = row(record_id="R2", injection_date="04/10/2021")
    assert run(first, second, population=[ENTRY]).persons[0].full_name == "Nguyễn Thị Ví Dụ"


# -- cases ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"vaccine": ""}, CaseKind.DOSE_PRODUCT),
        ({"vaccine": "Sputnik"}, CaseKind.DOSE_PRODUCT),
        ({"injection_date": ""}, CaseKind.DOSE_DATE),
        ({"injection_date": "31/02/2021"}, CaseKind.DOSE_DATE),
        ({"injection_date": "07/03/2021"}, CaseKind.DOSE_DATE),
        ({"dose_number": ""}, CaseKind.DOSE_NUMBER),
        ({"dose_number": "0"}, CaseKind.DOSE_NUMBER),
        ({"dose_number": "2"}, CaseKind.DOSE_MISSING),
        ({"lot": ""}, CaseKind.DOSE_LOT),
        ({"site": ""}, CaseKind.DOSE_SITE),
        ({"phone": ""}, CaseKind.PHONE),
        ({"phone": "12"}, CaseKind.PHONE),
        ({"sex": ""}, CaseKind.SEX),
        ({"sex": "Nam"}, CaseKind.SEX),
        ({"birth_date": ""}, CaseKind.BIRTH_DATE),
        ({"birth_date": "08/03/1957"}, CaseKind.BIRTH_DATE),
        ({"full_name": ""}, CaseKind.NAME),
        ({"id_number": ""}, CaseKind.ID_MISSING),
        ({"id_number": "123"}, CaseKind.ID_FORMAT),
        ({"id_number": "00115600012"}, CaseKind.ID_FORMAT),
        ({"id_number": "12345678", "sex": "Nữ"}, CaseKind.ID_FORMAT),
        ({"insurance_number": "12"}, CaseKind.INSURANCE_NUMBER),
    ],
)
def test_what_is_missing_or_contradicts_opens_a_case_of_its_kind(changed, kind):
    cleaning = run(row(**changed))
    (case,) = cleaning.cases
    assert case.kind is kind
    assert case.subject == cleaning.persons[0].person_id
    assert case.opening.findings == tuple(sorted(set(rules(cleaning))))
    assert case.opened_at == RECORDED
    assert due(case) == RECORDED + timedelta(hours=48)


def test_an_unreadable_province_is_counted_and_no_case():
    cleaning = run(row(province="Atlantis"))
    assert rules(cleaning) == ["REC-HOUSE-PROVINCE"]
    assert cleaning.findings[0].severity is Severity.INFO
    assert cleaning.cases == ()
    assert list(cleaning.tally.wards) == [Place("", "BA DINH", "KIM MA")]


def test_findings_of_one_kind_are_one_case():
    rows = row(lot=""), row(record_id="R2", lot="", injection_date="05/10/2021", dose_number="1")
    cleaning = run(*rows)
    (lots,) = (case for case in cleaning.cases if case.kind is CaseKind.DOSE_LOT)
    assert lots.opening.findings == ("REC-HOUSE-LOT",)
    assert rules(cleaning).count("REC-HOUSE-LOT") == 2


def test_a_case_opens_when_the_last_of_its_rows_was_recorded():
    later = RECORDED + timedelta(days=1)
    rows = row(lot=""), row(record_id="R2", lot="", recorded_at=later.isoformat())
    assert {case.opened_at for case in run(*rows).cases} == {later}


@pytest.mark.parametrize(
    ("recorded", "opened"),
    [
        ("", AS_OF),
        ("yesterday", AS_OF),
        ((AS_OF + timedelta(seconds=1)).isoformat(), AS_OF),
        (AS_OF.isoformat(), AS_OF),
        ((AS_OF - timedelta(seconds=1)).isoformat(), AS_OF - timedelta(seconds=1)),
    ],
)
def test_a_row_counts_from_the_review_at_the_latest(recorded, opened):
    (case,) = run(row(lot="", recorded_at=recorded)).cases
    assert case.opened_at == opened
    assert due(case) == opened + timedelta(hours=48)


@pytest.mark.parametrize(("seconds", "overdue"), [(-1, 0), (0, 0), (1, 1)])
def test_a_case_is_overdue_after_48_hours(seconds, overdue):
    recorded = AS_OF - timedelta(hours=48, seconds=seconds)
    cleaning = run(row(lot="", recorded_at=recorded.isoformat(), injection_date="01/11/2021"))
    assert (cleaning.tally.nation.cases, cleaning.tally.nation.overdue) == (1, overdue)


def test_the_most_urgent_case_comes_first():
    rows = [
        row(lot="", recorded_at=""),
        row(record_id="R2", full_name="Trần Văn Thử", id_number="", phone="0913000456"),
    ]
    opened = [case.opened_at for case in run(*rows).cases]
    assert opened == sorted(opened)
    assert opened[0] == RECORDED
    assert opened[-1] == AS_OF


@pytest.mark.parametrize(
    ("missing", "rule"),
    [
        ({"sex": ""}, "REC-9438-SEX"),
        ({"id_number": ""}, "ID-9438-NUMBER"),
        ({"phone": ""}, "REC-HOUSE-PHONE"),
    ],
)
def test_what_another_record_knows_opens_no_case(missing, rule):
    other = row(
        record_id="R2", injection_date="01/09/2021", dose_number="1", insurance_number="0000000123"
    )
    lacking = row(insurance_number="0000000123", dose_number="2", **missing)
    cleaning = run(other, lacking)
    assert len(cleaning.persons) == 1
    assert rules(cleaning) == [rule]
    assert cleaning.findings[0].finding.verdict is Verdict.UNKNOWN
    assert cleaning.cases == ()


def test_what_is_broken_opens_a_case_whatever_another_record_knows():
    other = row(record_id="R2", injection_date="01/09/2021", dose_number="1")
    cleaning = run(other, row(dose_number="2", phone="12"))
    assert len(cleaning.persons) == 1
    assert kinds(cleaning) == [CaseKind.PHONE]


def test_a_birth_year_is_no_birth_date():
    cleaning = run(row(birth_date="1956"), population=[ENTRY])
    assert cleaning.persons[0].verification is Verification.DIFFERS
    assert kinds(cleaning) == [CaseKind.BIRTH_DATE]


@pytest.mark.parametrize(
    ("changed", "body"),
    [
        ({}, "site:Trạm Y tế Kim Mã"),
        ({"site": ""}, "ward:KIM MA"),
        ({"site": "", "ward": ""}, "district:BA DINH"),
        ({"site": "", "district": ""}, "province:Hà Nội"),
        ({"site": "", "province": ""}, "national"),
    ],
)
def test_a_case_goes_to_the_nearest_body_that_is_known(changed, body):
    (assigned,) = {case.assigned_to for case in run(row(lot="", **changed)).cases}
    assert assigned == body


def test_districts_end_with_june_2025():
    given = {"site": "", "lot": "", "injection_date": "02/07/2025", "recorded_at": ""}
    at = datetime(2025, 7, 2, 8, tzinfo=VIETNAM)
    assert run(row(**given), as_of=at).cases[0].assigned_to == "ward:KIM MA"
    assert run(row(**given | {"ward": ""}), as_of=at).cases[0].assigned_to == "province:Hà Nội"


@pytest.mark.parametrize(
    ("number", "foreigner"), [("C1234567", True), ("001156000123", False), ("", False)]
)
def test_a_case_knows_a_foreigner_by_the_passport(number, foreigner):
    cleaning = run(row(id_number=number, lot=""))
    assert {case.opening.foreigner for case in cleaning.cases} == {foreigner}


def test_who_has_a_passport_and_a_citizens_number_is_a_citizen():
    (case,) = run(row(id_number="C1234567 / 001156000123", lot="")).cases
    assert not case.opening.foreigner


# -- findings and counts ---------------------------------------------------------------------------


def test_one_thing_found_twice_in_one_cell_is_two_findings_in_a_known_order():
    found = run(row(id_number="1234567 / 45678 / 123")).findings
    assert [f.finding.facts for f in found] == [
        (("number", "1*****7"),),
        (("number", "4***8"),),
        (("number", "***"),),
    ]


def test_a_contradiction_between_records_is_a_finding_on_both():
    rows = row(), row(record_id="R2", sex="Nam", id_number="001156000123", lot="B2")
    found = [f for f in run(*rows).findings if len(f.records) > 1]
    assert found
    assert {f.records for f in found} == {("R1", "R2")}
    assert {f.person_id for f in found} == {"R1"}


def test_counts_are_the_lists():
    rows = [
        row(),
        row(record_id="R2"),
        row(record_id="R3", lot="", injection_date="06/10/2021"),
        row(record_id="R4", full_name="Trần Văn Thử", id_number="12", phone="0913000456", ward=""),
        row(record_id="R5", full_name="Lê Thử", id_number="", phone="", province="TP.HCM"),
    ]
    cleaning = run(*rows, rejected=3, population=[ENTRY])
    tally, nation = cleaning.tally, cleaning.tally.nation
    assert tally.rejected == 3
    assert nation.records == 5 == sum(len(p.records) for p in cleaning.persons)
    assert nation.persons == len(cleaning.persons)
    assert nation.doses == sum(len(p.doses) for p in cleaning.persons)
    assert nation.duplicates == nation.records - nation.doses
    assert nation.findings == len(cleaning.findings) == sum(tally.by_rule.values())
    assert sum(tally.by_severity.values()) == nation.findings
    assert nation.errors == tally.by_severity["error"]
    assert nation.cases == len(cleaning.cases)
    assert nation.review == len(cleaning.review)
    assert list(tally.provinces) == ["01", "79"]
    assert tally.provinces["79"].persons == 1
    assert list(tally.wards) == sorted(tally.wards)
    assert list(tally.by_rule) == sorted(tally.by_rule)


def test_a_pair_to_review_is_counted_at_its_first_record():
    parent = row(id_number="", address="1 Kim Mã")
    cleaning = run(parent, parent | {"record_id": "R2", "birth_date": "05/05/1986"})
    assert len(cleaning.persons) == 2
    (pair,) = cleaning.review
    assert (pair.a, pair.b) == ("R1", "R2")
    assert cleaning.tally.nation.review == 1


@pytest.mark.parametrize(
    ("year", "units"), [(2021, PROVINCES), (2026, NATIONAL_UNITS_2025)], ids=["2021", "2026"]
)
def test_every_province_of_the_day_is_counted_under_its_own_name(year, units):
    at = datetime(year, 11, 8, 8, tzinfo=VIETNAM)
    rows = [row(record_id=unit.name, province=unit.name) for unit in units]
    wards = run(*rows, as_of=at).tally.wards
    names = [provinces.by_gso_code(place.province, on=at.date()).name for place in wards]
    assert len(set(names)) == len(names)
    assert set(names) <= {unit.name for unit in units}


def test_the_canonical_columns_are_all_read():
    assert set(SOUND) | {"insurance_number", "address"} == set(CANONICAL)


def test_what_a_person_decided_is_not_overruled():
    rows = row(), row(record_id="R2", injection_date="01/09/2021", dose_number="1")
    assert len(run(*rows).persons) == 1
    said = Assertion(Kind.DIFFERENT, ("R1", "R2"), by="an", why="two cards")
    assert len(run(*rows, assertions=[said]).persons) == 2
