"""Public values to JSON-ready data and back."""

import json
import sys
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaxrecord.book import RULEBOOK
from vaxrecord.campaign import clean
from vaxrecord.errors import UnreadableInput
from vaxrecord.exchange.codec import TYPES, VERSION, from_data, to_data
from vaxrecord.identity import phone
from vaxrecord.identity.number import read_numbers
from vaxrecord.identity.person import Identity
from vaxrecord.identity.verify import FaultClass, Verification, fault_class, verify
from vaxrecord.law import Basis, Citation, Decision, Finding, InForce, Sentence, Verdict
from vaxrecord.periods import PartialDate, Span, read_date, read_instant
from vaxrecord.periods.reading import ReadStatus
from vaxrecord.record.columns import CANONICAL
from vaxrecord.record.model import Source
from vaxrecord.record.normalise import Reader
from vaxrecord.vaccines import Code

ON = date(2021, 11, 8)


def there_and_back(value):
    return from_data(json.loads(json.dumps(to_data(value))))


def cleaning():
    row = {"full_name": "Nguyễn Văn An", "vaccine": "Astra", "injection_date": "09/11/2021"}
    return clean([row], as_of=datetime.fromisoformat("2021-11-08T08:00:00+07:00"))


def values():
    record = Reader(CANONICAL, ON).read(Source(CANONICAL, ("x",) * len(CANONICAL), 2))
    asked = Identity("Nguyễn Văn An", PartialDate(1956), None, read_numbers("001156000123"))
    result = cleaning()
    yield from (record, record.person, record.dose, record.source, record.dose.vaccine)
    yield from (asked, asked.numbers[0], verify(asked, {}), Decision(Verdict.UNKNOWN))
    yield from (Decision(ReadStatus.READ), Decision(FaultClass.NO_NUMBER))
    yield from (result.persons[0], result.persons[0].doses[0], result.persons[0].place)
    yield from (result.tally.nation, result.findings[0], result.findings[0].finding)
    yield from (Span(1, -2, 3), PartialDate(1956, 3), read_date("8/3/56"), Code("CVX", "210"))
    yield from (read_instant("2021-11-08T08:00:00Z"), InForce(since=ON), Sentence("a", "b"))
    yield from (Citation("9458", "1", Basis.REPORT, ON), next(iter(RULEBOOK)))
    yield phone.normalise("0168 000 0123")


@pytest.mark.parametrize("value", list(values()), ids=lambda value: to_data(value)["type"])
def test_every_type_comes_back_equal(value):
    assert there_and_back(value) == value


def test_every_type_of_the_table_is_tried():
    tried = {to_data(value)["type"] for value in values()}
    assert tried == set(TYPES)


def test_the_whole_rule_book_comes_back():
    assert [there_and_back(rule) for rule in RULEBOOK] == list(RULEBOOK)


facts = st.one_of(st.none(), st.text(max_size=9), st.integers(), st.dates())


class TestNothingIsLost:
    """What is written comes back equal, whatever a finding compared."""

    @given(st.text(), st.sampled_from(Verdict), st.dictionaries(st.text(max_size=5), facts))
    def test_findings(self, rule, verdict, compared):
        finding = Finding(rule, verdict, tuple(compared.items()), "sex")
        assert there_and_back(finding) == finding

    @given(st.lists(st.text(max_size=20), min_size=len(CANONICAL), max_size=len(CANONICAL)))
    def test_records(self, cells):
        record = Reader(CANONICAL, ON).read(Source(CANONICAL, tuple(cells), 2))
        assert there_and_back(record) == record


def test_a_type_without_a_form_is_named():
    with pytest.raises(UnreadableInput, match="no data form for dict"):
        to_data({})


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ([], "not a vaxrecord value"),
        ({"type": "Span", "value": "1 day"}, "not a vaxrecord value"),
        ({"vaxrecord": VERSION + 1, "type": "Span", "value": "1 day"}, "this release reads 1"),
        ({"vaxrecord": 1, "type": "Spam", "value": "1 day"}, "unknown type 'Spam'"),
        ({"vaxrecord": 1, "type": [], "value": "1 day"}, "unknown type"),
        ({"vaxrecord": 1, "type": "Span", "value": "1 moon"}, "Span: a value does not fit"),
        ({"vaxrecord": 1, "type": "Code", "value": {"system": "CVX"}}, "key 'value' is missing"),
        (
            {"vaxrecord": 1, "type": "Code", "value": {"system": "a", "value": "b", "x": 1}},
            "Code: unknown keys x",
        ),
        ({"vaxrecord": 1, "type": "Code", "value": {"system": 1, "value": "b"}}, "does not fit"),
        ({"vaxrecord": 1, "type": "Code", "value": None}, "does not fit"),
        ({"vaxrecord": 1, "type": "Sentence", "value": "text"}, "does not fit"),
        (
            {
                "vaxrecord": 1,
                "type": "Finding",
                "value": {"rule": "R", "verdict": "?", "facts": [], "field": ""},
            },
            "does not fit",
        ),
        (
            {
                "vaxrecord": 1,
                "type": "Finding",
                "value": {"rule": "R", "verdict": "broken", "facts": [["a", 1.5]], "field": ""},
            },
            "does not fit",
        ),
    ],
)
def test_what_does_not_fit_is_an_error_that_says_so(data, says):
    with pytest.raises(UnreadableInput, match=says):
        from_data(data)


def test_an_error_holds_nothing_of_the_data():
    data = {"vaxrecord": 1, "type": "PartialDate", "value": "1956-03-08 Nguyễn Văn An"}
    with pytest.raises(UnreadableInput) as caught:
        from_data(data)
    assert "1956" not in str(caught.value)
    assert "An" not in str(caught.value)


def test_using_it_compiles_nothing():
    seen = []
    active = [True]
    sys.addaudithook(lambda event, _: active[0] and seen.append(event))
    for value in values():
        seen.clear()
        from_data(to_data(value))
        assert not [event for event in seen if event in ("compile", "exec", "import", "open")]
    active[0] = False


def test_the_outcome_of_a_decision_keeps_its_type():
    decision = there_and_back(verify(Identity("", None, None, ()), {}))
    assert decision.outcome is Verification.NOT_CHECKABLE
    assert fault_class(decision) is FaultClass.NO_NUMBER
