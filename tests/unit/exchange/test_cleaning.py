"""The files of `clean`: keys, their order, and what unknown looks like."""

import json
from datetime import datetime

import pytest

from vaxrecord.campaign import clean
from vaxrecord.correction import CaseKind, open_case
from vaxrecord.exchange.cleaning import (
    case_to_data,
    finding_to_data,
    person_to_data,
    review_to_data,
    summary_to_data,
)
from vaxrecord.periods.zone import VIETNAM

AS_OF = datetime(2021, 11, 8, 8, 0, tzinfo=VIETNAM)
ROW = {
    "record_id": "R1",
    "full_name": "Nguyễn Thị Ví Dụ",
    "birth_date": "08/03/1956",
    "sex": "Nữ",
    "id_number": "001156000123",
    "phone": "0912000123",
    "province": "Hà Nội",
    "district": "Ba Đình",
    "ward": "Kim Mã",
    "address": "1 Kim Mã",
    "vaccine": "Astra",
    "dose_number": "1",
    "injection_date": "05/11/2021",
    "lot": "A1",
    "site": "Trạm Y tế Kim Mã",
    "recorded_at": "2021-11-05T09:30:00+07:00",
}
BARE = {"full_name": "", "vaccine": "", "injection_date": ""}
ENTRY = {name: ROW[name] for name in ("id_number", "full_name", "birth_date", "sex")}


def run(*rows, **options):
    return clean(rows, as_of=AS_OF, **options)


def test_a_person():
    data = person_to_data(run(ROW, population=[ENTRY]).persons[0])
    assert list(data.items()) == [
        ("person_id", "R1"),
        ("records", ["R1"]),
        ("full_name", "Nguyễn Thị Ví Dụ"),
        ("birth_date", "1956-03-08"),
        ("sex", "female"),
        ("id_numbers", ["001156000123"]),
        ("phones", ["+84912000123"]),
        (
            "doses",
            [
                {
                    "vaccine": "AstraZeneca",
                    "date": "2021-11-05",
                    "lot": "A1",
                    "site": "Trạm Y tế Kim Mã",
                    "ordinal": 1,
                    "evaluation": "Valid",
                    "records": ["R1"],
                }
            ],
        ),
        (
            "status",
            {
                "doses": 1,
                "valid": 1,
                "needed": 2,
                "basic_series_complete": False,
                "completed_on": None,
                "series_status": "Not Complete",
                "next_dose_from": "2021-12-31",
            },
        ),
        ("verification", "match"),
    ]
    assert list(data["doses"][0]) == [
        "vaccine",
        "date",
        "lot",
        "site",
        "ordinal",
        "evaluation",
        "records",
    ]


def test_what_is_unknown_of_a_person_is_null_or_none_at_all():
    (person,) = run(BARE).persons
    data = person_to_data(person)
    unknown = {name for name, value in data.items() if value is None}
    assert unknown == {"full_name", "birth_date", "sex", "verification"}
    assert (data["id_numbers"], data["phones"]) == ([], [])
    (dose,) = data["doses"]
    assert {name for name, value in dose.items() if value is None} == {
        "vaccine",
        "date",
        "lot",
        "site",
        "ordinal",
    }


@pytest.mark.parametrize(("text", "shown"), [("1956", "1956"), ("03/1956", "1956-03")])
def test_a_partial_birth_date_is_written_as_far_as_it_is_known(text, shown):
    assert person_to_data(run(ROW | {"birth_date": text}).persons[0])["birth_date"] == shown


def test_a_pair_to_review():
    twin = ROW | {"id_number": "", "record_id": "R2", "birth_date": "05/05/1986"}
    (pair,) = run(ROW | {"id_number": ""}, twin).review
    data = review_to_data(pair)
    assert list(data) == ["records", "weight", "reasons"]
    assert data["records"] == ["R1", "R2"]
    assert isinstance(data["weight"], float)
    assert [list(reason) for reason in data["reasons"]] == [["rule", "vi", "en"]]
    assert data["reasons"][0]["rule"] == pair.rule


def test_a_finding():
    (found,) = run(ROW | {"lot": ""}).findings
    assert list(finding_to_data(found).items()) == [
        ("rule", "REC-HOUSE-LOT"),
        ("severity", "warning"),
        ("records", ["R1"]),
        ("person_id", "R1"),
        ("field", "lot"),
        (
            "message",
            {
                "vi": "Thiếu số lô; đề nghị cơ sở tiêm bổ sung.",
                "en": "The lot is missing; the site supplies it.",
            },
        ),
    ]


def test_a_finding_on_no_field_in_particular():
    (found,) = run(ROW | {"lot": ""}).findings
    whole = type(found)(
        type(found.finding)("REC-HOUSE-LOT", found.finding.verdict), found.severity, ("R1",), "R1"
    )
    assert finding_to_data(whole)["field"] is None


def test_a_case():
    (case,) = run(ROW | {"lot": ""}).cases
    *head, (log, events) = case_to_data(case).items()
    assert (log, len(events)) == ("log", 1)
    assert head == [
        ("case_id", case.case_id),
        ("kind", "dose: wrong lot"),
        ("state", "submitted"),
        ("opened_at", "2021-11-05T09:30:00+07:00"),
        ("due_at", "2021-11-07T09:30:00+07:00"),
        ("assigned_to", "site:Trạm Y tế Kim Mã"),
        ("person_id", "R1"),
        ("findings", ["REC-HOUSE-LOT"]),
    ]


def test_a_case_of_nowhere_lies_with_the_nation():
    case = open_case(kind=CaseKind.SEX, subject="R1", recorded_at=AS_OF)
    assert case_to_data(case)["assigned_to"] == "national"


COUNTS = [
    "records",
    "persons",
    "doses",
    "duplicates",
    "review",
    "findings",
    "errors",
    "cases",
    "overdue",
]


def test_the_summary():
    elsewhere = BARE | {"record_id": "R2", "full_name": "Trần Văn Thử"}
    data = summary_to_data(run(ROW, elsewhere, rejected=2))
    assert list(data) == [
        "as_of",
        "rejected",
        *COUNTS,
        "by_severity",
        "by_rule",
        "by_province",
        "wards",
    ]
    assert (data["as_of"], data["rejected"], data["records"]) == ("2021-11-08T08:00:00+07:00", 2, 2)
    assert list(data["by_province"]) == ["unknown", "Hà Nội"]
    assert list(data["by_province"]["Hà Nội"]) == COUNTS
    unknown, kim_ma = data["wards"]
    assert list(kim_ma) == ["province", "district", "ward", *COUNTS]
    assert [kim_ma[name] for name in ("province", "district", "ward")] == [
        "Hà Nội",
        "BA DINH",
        "KIM MA",
    ]
    assert [unknown[name] for name in ("province", "district", "ward")] == ["unknown", None, None]
    for name in COUNTS:
        assert data[name] == sum(ward[name] for ward in data["wards"])
        assert data[name] == sum(counts[name] for counts in data["by_province"].values())


def test_the_summary_of_nothing():
    data = summary_to_data(run())
    assert data["wards"] == []
    assert data["by_province"] == data["by_rule"] == data["by_severity"] == {}


def test_everything_is_plain_json():
    cleaning = run(ROW | {"lot": ""}, BARE, population=[ENTRY])
    data = [
        *map(person_to_data, cleaning.persons),
        *map(finding_to_data, cleaning.findings),
        *map(case_to_data, cleaning.cases),
        *map(review_to_data, cleaning.review),
        summary_to_data(cleaning),
    ]
    assert json.loads(json.dumps(data)) == data
    assert all(type(key) is str for each in data for key in each)
