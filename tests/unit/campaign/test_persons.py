"""One person after resolution: doses in order, which of them count, and where to count them."""

from datetime import date, datetime

import pytest

from vaxrecord.campaign import CleanedDose, Place, read_register
from vaxrecord.campaign.persons import Persons
from vaxrecord.identity.verify import Verification
from vaxrecord.record.model import Source
from vaxrecord.record.normalise import Reader
from vaxrecord.record.rows import Rows

AS_OF = datetime.fromisoformat("2021-11-08T08:00+07:00")
ON = AS_OF.date()
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
    "vaccine": "Astra",
    "dose_number": "1",
    "injection_date": "01/08/2021",
    "lot": "A1",
    "site": "Trạm Y tế Kim Mã",
    "recorded_at": "2021-10-01T09:30:00+07:00",
}


def cleaned_with(*rows, population=None):
    """Clean rows as those of one person; the first is R1."""
    reader = Reader(tuple(ROW), ON)
    sources = [
        Source(tuple(ROW), tuple((ROW | changed | {"record_id": f"R{n}"}).values()), n)
        for n, changed in enumerate(rows, 1)
    ]
    received = Rows((reader, source) for source in sources)
    register = None if population is None else read_register(population)
    [(one, found, cases)] = Persons(received, AS_OF, register).clean([tuple(received)])
    return one, found, cases


def person(*rows, population=None):
    """Give a person with what its doses say, which is all that is found of doses here."""
    one, found, _ = cleaned_with(*rows, population=population)
    rules = ("SCH-", "REC-HOUSE-DOSE-GAP", "REC-HOUSE-DOSE-NUMBER")
    return one, [(f.finding, f.records) for f in found if f.finding.rule.startswith(rules)]


def test_a_person_shows_what_survived():
    cleaned, found, cases = cleaned_with({}, population=[ROW])
    assert (found, cases) == ([], [])
    assert (cleaned.person_id, cleaned.records) == ("R1", ("R1",))
    assert (cleaned.full_name, str(cleaned.birth_date)) == ("Nguyễn Thị Ví Dụ", "1956-03-08")
    assert (cleaned.sex, cleaned.phones) == ("female", ("+84912000123",))
    assert [number.value for number in cleaned.numbers] == ["001156000123"]
    assert cleaned.verification is Verification.MATCH
    assert cleaned.doses == (
        CleanedDose(
            "AstraZeneca",
            "astrazeneca",
            date(2021, 8, 1),
            "A1",
            "Trạm Y tế Kim Mã",
            1,
            "Valid",
            ("R1",),
        ),
    )
    assert cleaned.place == Place("01", "BA DINH", "KIM MA")
    assert cleaned.status == {
        "doses": 1,
        "valid": 1,
        "needed": 2,
        "basic_series_complete": False,
        "completed_on": None,
        "series_status": "Not Complete",
        "next_dose_from": "2021-09-26",
    }


def test_who_has_no_number_is_not_verified_and_nothing_is_said_of_the_register():
    cleaned, found, _ = cleaned_with({"id_number": ""}, population=[ROW])
    assert cleaned.verification is Verification.NOT_CHECKABLE
    assert [one.finding.rule for one in found] == ["ID-9438-NUMBER"]  # of the row


def test_a_person_as_the_register_does_not_have_it():
    cleaned, found, cases = cleaned_with({"sex": "Nam"}, population=[ROW])
    assert cleaned.verification is Verification.DIFFERS
    assert "ID-9438-SEX" in [one.finding.rule for one in found]
    assert {case.subject for case in cases} == {"R1"}


def test_many_persons_come_in_their_order():
    reader = Reader(tuple(ROW), ON)
    ids = [f"R{n:03}" for n in range(120)]
    rows = Rows(
        (reader, Source(tuple(ROW), tuple((ROW | {"record_id": one}).values()))) for one in ids
    )
    cleaned = [one.person_id for one, _, _ in Persons(rows, AS_OF, None).clean((i,) for i in ids)]
    assert cleaned == ids


def test_repr_shows_no_personal_data():
    shown = repr(person({}))
    for secret in ("Nguyễn", "Ví", "001156000123", "912000123", "03-08"):
        assert secret not in shown


def test_doses_are_numbered_by_date_and_judged():
    cleaned, found = person(
        {"injection_date": "22/08/2021", "dose_number": "2", "vaccine": "Vero Cell"},
        {"vaccine": "Vero Cell"},
        {"injection_date": "30/09/2021", "dose_number": "3", "vaccine": "Vero Cell"},
    )
    assert [(d.given, d.ordinal, d.evaluation) for d in cleaned.doses] == [
        (date(2021, 8, 1), 1, "Valid"),
        (date(2021, 8, 22), 2, "Valid"),
        (date(2021, 9, 30), 3, "Extraneous"),
    ]
    assert [finding.rule for finding, _ in found] == ["SCH-HOUSE-BEYOND"]
    assert cleaned.status["basic_series_complete"] is True


@pytest.mark.parametrize(
    ("day", "evaluation", "rules"),
    [
        ("21/08/2021", "Not Valid", ["SCH-2763-INTERVAL"]),
        ("22/08/2021", "Valid", []),
        ("23/08/2021", "Valid", []),
    ],
)
def test_a_dose_too_early_is_found_on_its_records(day, evaluation, rules):
    vero = {"vaccine": "Vero Cell"}
    cleaned, found = person(vero, vero | {"injection_date": day, "dose_number": "2"})
    assert cleaned.doses[1].evaluation == evaluation
    assert [finding.rule for finding, _ in found] == rules
    assert all(records == ("R2",) for _, records in found)


def test_an_undated_dose_has_no_ordinal_and_shifts_nobody():
    cleaned, found = person(
        {"injection_date": "", "dose_number": "3", "lot": "B2"},
        {},
        {"injection_date": "27/09/2021", "dose_number": "2"},
    )
    assert [(d.records, d.ordinal) for d in cleaned.doses] == [
        (("R2",), 1),
        (("R3",), 2),
        (("R1",), None),
    ]
    assert cleaned.doses[2].evaluation == "Unknown"
    assert found == []


@pytest.mark.parametrize(
    ("number", "rules"),
    [("1", []), ("2", ["REC-HOUSE-DOSE-GAP"]), ("", []), ("0", [])],
)
def test_a_number_that_its_place_does_not_bear_out(number, rules):
    _, found = person({"dose_number": number})
    assert [(finding.rule, records) for finding, records in found] == [
        (rule, ("R1",)) for rule in rules
    ]


def test_a_number_lower_than_its_place():
    _, found = person({}, {"injection_date": "27/09/2021", "dose_number": "1", "lot": "B2"})
    assert [finding.rule for finding, _ in found] == ["REC-HOUSE-DOSE-NUMBER"]


def test_a_vaccine_that_is_not_understood_is_shown_as_received():
    (dose,) = person({"vaccine": " thuốc lạ "})[0].doses
    assert (dose.vaccine, dose.product, dose.evaluation) == ("thuốc lạ", "", "Unknown")


def test_what_one_entry_of_a_dose_lacks_another_gives():
    cleaned, _ = person({"lot": "", "site": " "}, {"lot": " b-2 ", "site": "Trạm 2"})
    (dose,) = cleaned.doses
    assert (dose.lot, dose.site, dose.records) == ("b-2", "Trạm 2", ("R1", "R2"))


def test_a_dose_without_lot_and_site():
    (dose,) = person({"lot": "", "site": ""})[0].doses
    assert (dose.lot, dose.site) == ("", "")


class TestPlace:
    """A person is counted once, where the latest row that names a province says."""

    def place(self, *rows):
        return person(*rows)[0].place

    def test_the_latest_recorded_row_counts(self):
        later = "2021-10-02T09:30:00+07:00"
        old, new = {}, {"province": "TP.HCM", "ward": "", "recorded_at": later}
        assert self.place(old, new) == self.place(new, old) == Place("79", "BA DINH", "")

    def test_a_row_without_a_province_counts_only_if_there_is_no_other(self):
        later = {"province": "", "recorded_at": "2021-10-02T09:30:00+07:00"}
        assert self.place({}, later).province == "01"
        assert self.place(later) == Place("", "BA DINH", "KIM MA")

    def test_a_row_without_its_moment_is_the_oldest(self):
        undated = {"province": "TP.HCM", "recorded_at": ""}
        assert self.place({}, undated).province == "01"
        assert self.place(undated).province == "79"

    def test_of_equal_moments_the_content_decides_in_any_order(self):
        other = {"province": "TP.HCM"}
        assert self.place({}, other) == self.place(other, {}) == Place("79", "BA DINH", "KIM MA")

    def test_moments_are_compared_across_offsets(self):
        utc = {"province": "TP.HCM", "recorded_at": "2021-10-01T02:30:01Z"}
        assert self.place({}, utc).province == "79"
