"""Each strategy gives what it says, and says what is missing where hypothesis is not there."""

import importlib.util
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaxrecord.identity import cccd, cmnd, insurance, name, passport, phone
from vaxrecord.periods.reading import read_date
from vaxrecord.record.columns import canonical_columns
from vaxrecord.testing import strategies
from vaxrecord.vaccines import resolve

QUICK = settings(max_examples=30)
SOUND = {
    "cccds": cccd.is_valid,
    "cmnds": cmnd.is_valid,
    "passports": passport.is_valid,
    "insurance_numbers": insurance.is_valid,
    "phones": phone.is_valid,
    "names": name.is_valid,
}
BROKEN = {
    "broken_cccds": cccd.is_valid,
    "broken_cmnds": cmnd.is_valid,
    "broken_passports": passport.is_valid,
    "broken_insurance_numbers": insurance.is_valid,
    "broken_phones": phone.is_valid,
}


@pytest.mark.parametrize("kind", strategies.__all__)
@settings(max_examples=10)
@given(data=st.data())
def test_every_strategy_gives_values_that_can_be_told_apart(kind, data):
    strategy = getattr(strategies, kind)()
    assert isinstance(repr(data.draw(strategy)), str)


@pytest.mark.parametrize("kind", SOUND)
@QUICK
@given(data=st.data())
def test_what_is_right_is_valid(kind, data):
    assert SOUND[kind](data.draw(getattr(strategies, kind)()))


@pytest.mark.parametrize("kind", BROKEN)
@QUICK
@given(data=st.data())
def test_what_is_broken_is_not(kind, data):
    assert not BROKEN[kind](data.draw(getattr(strategies, kind)()))


@QUICK
@given(strategies.spelled_cccds())
def test_spelled_numbers_mean_the_number(pair):
    assert cccd.validate(pair[1]) == pair[0]


@QUICK
@given(st.one_of(strategies.spelled_phones(), strategies.old_phones()))
def test_spelled_and_old_phones_mean_the_phone(pair):
    assert phone.validate(pair[1]) == pair[0]


@QUICK
@given(strategies.spelled_names())
def test_spelled_names_mean_the_name(pair):
    assert name.key(pair[1]) == name.key(pair[0])


@QUICK
@given(strategies.spelled_products())
def test_spelled_products_mean_the_product(pair):
    assert resolve(pair[1]).product == pair[0]


@QUICK
@given(strategies.spelled_headings())
def test_spelled_headings_mean_the_column(pair):
    assert canonical_columns([pair[1]], required=()) == (pair[0],)


@QUICK
@given(strategies.spelled_days())
def test_spelled_days_may_mean_the_day(pair):
    day, text = pair
    reading = read_date(text)
    assert str(day) in {str(value) for value in (reading.value, *reading.alternatives)}


def test_without_hypothesis_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    spec = importlib.util.spec_from_file_location("lonely", strategies.__file__)
    with pytest.raises(ImportError, match=r'pip install "vaxrecord\[test\]"'):
        spec.loader.exec_module(importlib.util.module_from_spec(spec))


def test_only_strategies_need_hypothesis():
    code = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "import vaxrecord.testing, vaxrecord.testing.sample, vaxrecord.testing.__main__"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
