"""vaxrecord.identity.cccd: parts, refusals, lost zeros, rules."""

import pytest
from stdnum.exceptions import ValidationError

from vaxrecord.errors import InvalidComponent, InvalidFormat, InvalidLength
from vaxrecord.identity import cccd
from vaxrecord.identity.provinces import PROVINCES
from vaxrecord.law.rule import Severity
from vaxrecord.sex import Sex


@pytest.mark.parametrize(
    ("digit", "sex", "first_year"),
    [
        ("0", Sex.MALE, 1900),
        ("1", Sex.FEMALE, 1900),
        ("2", Sex.MALE, 2000),
        ("3", Sex.FEMALE, 2000),
        ("4", Sex.MALE, 2100),
        ("5", Sex.FEMALE, 2100),
        ("6", Sex.MALE, 2200),
        ("7", Sex.FEMALE, 2200),
        ("8", Sex.MALE, 2300),
        ("9", Sex.FEMALE, 2300),
    ],
)
def test_century_and_sex(digit, sex, first_year):
    first, last = f"001{digit}00000123", f"001{digit}99000123"
    assert cccd.get_sex(first) is sex
    assert (cccd.get_birth_year(first), cccd.get_birth_year(last)) == (first_year, first_year + 99)


@pytest.mark.parametrize("province", PROVINCES, ids=lambda province: province.cccd_code)
def test_every_province(province):
    number = f"{province.cccd_code}098000123"
    assert cccd.validate(number) == number
    assert cccd.get_province(number) == province
    assert cccd.get_country(number) is None


@pytest.mark.parametrize(("code", "country"), [("101", "AF"), ("231", "RU"), ("295", "ZW")])
def test_country(code, country):
    number = f"{code}098000123"
    assert cccd.validate(number) == number
    assert cccd.get_country(number).alpha_2 == country
    assert cccd.get_province(number) is None


@pytest.mark.parametrize("code", ["000", "003", "097", "100", "296", "999"])
def test_unknown_place_is_refused_yet_the_rest_can_be_read(code):
    number = f"{code}198000123"
    assert not cccd.is_valid(number)
    with pytest.raises(InvalidComponent, match=f"{code} is neither"):
        cccd.validate(number)
    assert cccd.get_birth_year(number) == 1998
    assert cccd.get_sex(number) is Sex.FEMALE
    assert cccd.get_province(number) is None
    assert cccd.get_country(number) is None


@pytest.mark.parametrize(
    ("number", "error", "hint"),
    [
        ("", InvalidFormat, "empty"),
        ("00109800O123", InvalidFormat, "letters O, I or l"),
        ("٠٠١٠٩٨٠٠٠١٢٣", InvalidFormat, "another script"),
        ("1.098E+09", InvalidFormat, "spreadsheet"),
        ("1,098E9", InvalidFormat, "spreadsheet"),
        ("1098000123", InvalidLength, "restore_zero"),
        ("48098000123", InvalidLength, "restore_zero"),
        ("12000123", InvalidLength, "vaxrecord.identity.cmnd"),
        ("012000123", InvalidLength, "vaxrecord.identity.cmnd"),
        ("1234567", InvalidLength, "this has 7: compare"),
        ("0010980001234", InvalidLength, "this has 13: compare"),
    ],
)
def test_refusal_says_what_to_do(number, error, hint):
    for function in (cccd.validate, cccd.get_birth_year, cccd.get_sex, cccd.get_province):
        with pytest.raises(error, match=hint) as caught:
            function(number)
        assert type(caught.value) is error
        assert isinstance(caught.value, ValidationError)
    assert not cccd.is_valid(number)


@pytest.mark.parametrize(
    ("number", "restored"),
    [
        ("1098000123", "001098000123"),
        ("8098000123", "008098000123"),
        ("10098000123", "010098000123"),
        ("96098000123", "096098000123"),
        ("96098000123.0", "096098000123"),
        ("3098000123", None),  # no province 003
        ("97098000123", None),  # no province 097
        ("01098000123", None),  # whatever dropped a zero would have dropped this one
        ("012000123", None),
        ("001098000123", None),
        ("9609800012a", None),
        ("", None),
    ],
)
def test_restore_zero(number, restored):
    assert cccd.restore_zero(number) == restored


@pytest.mark.parametrize("number", [None, 1098000123, 1.0, b"001098000123", ["001098000123"]])
def test_what_is_no_text(number):
    assert cccd.is_valid(number) is False
    for function in (cccd.compact, cccd.validate, cccd.format, cccd.restore_zero):
        with pytest.raises(InvalidFormat, match="a number is a text"):
            function(number)


def test_format():
    assert cccd.format("001098000123") == "001 098 000 123"
    assert cccd.format("0010") == "001 0"


def test_only_the_shape_is_an_error():
    severities = {rule.id: rule.severity for rule in cccd.RULES}
    assert [key for key, value in severities.items() if value is Severity.ERROR] == [
        "ID-ND137-13-1"
    ]
