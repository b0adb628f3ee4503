from datetime import date

import pytest

from vaxrecord.errors import UnreadableInput
from vaxrecord.exchange.evaluation import (
    child_from_data,
    evaluate_covid19,
    evaluate_routine,
    vaccinee_from_data,
)
from vaxrecord.periods.partial import PartialDate
from vaxrecord.sex import Sex
from vaxrecord.vaccines import Code

ON = date(2021, 11, 1)


def dose(**keys):
    return {"doses": [keys]}


class TestReading:
    def test_a_whole_line(self):
        person = vaccinee_from_data(
            {
                "id": 7,
                "birth_date": "1980-05-05",
                "sex": "Nữ",
                "doses": [{"date": "2021-08-01", "vaccine": "Sputnik V component II", "lot": "A"}],
                "observations": [{"code": "COVID-19", "date": "2021-05-01"}, {"code": "X"}],
                "province": "TP.HCM",
            }
        )
        assert person.birth == PartialDate(1980, 5, 5)
        assert person.sex is Sex.FEMALE
        assert (person.doses[0].product, person.doses[0].component) == ("sputnik-v", "II")
        assert [one.on for one in person.observations] == [date(2021, 5, 1), None]
        assert person.province == "79"

    @pytest.mark.parametrize(
        ("written", "code"),
        [("79", "79"), ("Hà Nội", "01"), ("Atlantis", ""), ("", ""), (None, "")],
    )
    def test_provinces(self, written, code):
        assert vaccinee_from_data({"province": written}).province == code

    @pytest.mark.parametrize(
        ("keys", "product"),
        [
            ({"cvx": "208"}, "comirnaty"),
            ({"cvx": 208}, "comirnaty"),
            ({"cvx": "210"}, "astrazeneca"),
            ({"cvx": "504"}, "sputnik-light"),
            ({"cvx": "211"}, ""),
            ({"cvx": "500"}, ""),
            ({"cvx": "999"}, ""),
            ({"vaccine": "Pfizer/AZ"}, ""),
            ({}, ""),
        ],
    )
    def test_vaccines(self, keys, product):
        assert vaccinee_from_data(dose(**keys)).doses[0].product == product

    def test_nothing_at_all(self):
        person = vaccinee_from_data({})
        assert (person.birth, person.sex, person.doses, person.province) == (None, None, (), "")

    @pytest.mark.parametrize(
        ("data", "says"),
        [
            ({"birth_date": "05/05/1980"}, "birth_date: not a date"),
            ({"birth_date": 1980.5}, "birth_date: expected a text, found float"),
            ({"birth_date": True}, "birth_date: expected a text, found bool"),
            (dose(date="2021-08"), "date: expected a whole date"),
            (dose(date="2021-02-30"), "date: not a date"),
            ({"doses": {}}, "doses: expected a list of objects"),
            ({"doses": [1]}, "doses: expected a list of objects"),
            ({"doses": [{}] * 1001}, "doses: more than 1000"),
        ],
    )
    def test_what_cannot_be_read_says_where(self, data, says):
        with pytest.raises(UnreadableInput, match=says):
            vaccinee_from_data(data)

    def test_routine_codes(self):
        child = child_from_data(
            {"doses": [{"cvx": "8"}, {"vaccine": "BCG"}, {"vaccine": "?"}, {}], "sex": "nam"}
        )
        assert [code for _, code in child.doses] == [
            Code("CVX", "08"),
            Code("CVX", "19"),
            None,
            None,
        ]


class TestWriting:
    def test_the_line_of_the_promise(self):
        line = evaluate_covid19(
            {
                "id": "p1",
                "birth_date": "1980-05-05",
                "doses": [
                    {"date": "2021-08-01", "vaccine": "AstraZeneca"},
                    {"date": "2021-08-28", "vaccine": "AstraZeneca"},
                ],
            },
            on=ON,
        )
        assert list(line) == [
            "id",
            "doses",
            "series_status",
            "basic_series_complete",
            "forecast",
            "explanation",
        ]
        assert line["doses"][1] == {
            "n": 2,
            "date": "2021-08-28",
            "status": "Not Valid",
            "role": "none",
            "reasons": ["Interval: too Soon"],
            "rules": ["SCH-6030-AZ-INTERVAL"],
        }
        assert line["forecast"] == {
            "number": 2,
            "earliest": "2021-10-23",
            "recommended": "2021-10-23",
            "past_due": "2021-11-19",
            "vaccines": ["AstraZeneca"],
        }
        assert line["series_status"] == "Not Complete"
        assert line["basic_series_complete"] is False
        assert set(line["explanation"]) == {"vi", "en"}

    def test_what_is_not_known(self):
        line = evaluate_covid19(dose(vaccine="?", date=None), on=ON)
        assert line["doses"][0]["date"] is None
        assert line["doses"][0]["reasons"] == ["Unknown: vaccine"]
        assert line["basic_series_complete"] is None
        assert line["forecast"] is None

    def test_routine(self):
        line = evaluate_routine(
            {"id": "c", "birth_date": "2024-09-01", "doses": [{"date": "2024-09-02", "cvx": "19"}]},
            on=date(2024, 10, 1),
        )
        assert line["doses"][0] == {
            "n": 1,
            "date": "2024-09-02",
            "status": "Valid",
            "role": "basic",
            "line": "BCG",
            "number": 1,
            "reasons": [],
            "rules": ["SCH-TT10-BCG"],
        }
        assert line["series_status"] == "Not Complete"
        assert line["forecast"] == line["due"][0]
        assert line["forecast"]["group"] == "HepB"
        assert "BCG" in line["explanation"]["en"]
