"""One family of errors, at home in Python's and in python-stdnum's."""

import inspect

import pytest
from stdnum import exceptions as stdnum_exceptions

from vaxrecord import errors

FAMILY = [getattr(errors, name) for name in errors.__all__]


def test_all_are_exported():
    defined = {
        name
        for name, value in vars(errors).items()
        if inspect.isclass(value) and value.__module__ == errors.__name__
    }
    assert defined == set(errors.__all__)


@pytest.mark.parametrize("error", FAMILY)
def test_all_are_of_one_family_and_keep_their_sentence(error):
    with pytest.raises(errors.VaxRecordError) as caught:
        raise error("field birth_date: write day/month/year")
    assert str(caught.value) == "field birth_date: write day/month/year"


@pytest.mark.parametrize("name", ["InvalidFormat", "InvalidLength", "InvalidComponent"])
def test_identifier_errors_are_those_of_stdnum_too(name):
    error = getattr(errors, name)
    assert issubclass(error, getattr(stdnum_exceptions, name))
    assert issubclass(error, errors.IdentifierError)
    assert issubclass(error, stdnum_exceptions.ValidationError)


def test_a_wrong_length_is_a_wrong_format():
    assert issubclass(errors.InvalidLength, errors.InvalidFormat)
    assert not issubclass(errors.InvalidComponent, errors.InvalidFormat)


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (errors.UnreadableInput, ValueError),
        (errors.InvalidSchedule, ValueError),
        (errors.NaiveInstant, ValueError),
        (errors.LogError, ValueError),
        (errors.IdentifierError, ValueError),
        (errors.CalendarUnknown, LookupError),
        (errors.UnknownRule, LookupError),
    ],
)
def test_each_is_the_builtin_error_that_callers_expect(error, builtin):
    assert issubclass(error, builtin)
