"""Headings under which columns arrive."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaxrecord.errors import UnreadableInput
from vaxrecord.record.columns import CANONICAL, HEADINGS, REGISTER, REQUIRED, canonical_columns

VIETNAMESE = ("Họ và tên", "Ngày sinh", "Giới tính", "Số CMND/CCCD", "Số điện thoại")
DOSE = ("Tên vắc xin", "Ngày tiêm", "Số lô", "Cơ sở tiêm")


def test_the_headings_of_the_format():
    assert canonical_columns(VIETNAMESE + DOSE) == (
        "full_name",
        "birth_date",
        "sex",
        "id_number",
        "phone",
        "vaccine",
        "injection_date",
        "lot",
        "site",
    )


def test_canonical_names_are_understood_in_any_order():
    assert canonical_columns(CANONICAL[::-1]) == CANONICAL[::-1]


@pytest.mark.parametrize("name", sorted(HEADINGS))
def test_every_heading_means_its_column(name):
    for heading in HEADINGS[name]:
        for written in (heading, heading.upper(), f" {heading}: ", heading.replace(" ", "_")):
            assert canonical_columns([written], required=()) == (name,)


def test_no_heading_is_listed_twice():
    listed = [heading for headings in HEADINGS.values() for heading in headings]
    assert len(set(listed)) == len(listed)


def test_a_heading_that_is_not_understood_is_kept_without_a_name():
    assert canonical_columns(["STT", *REQUIRED, "Ghi chú"]) == ("", *REQUIRED, "")


def test_the_old_and_the_new_number_may_have_a_column_each():
    assert canonical_columns(["Số CMND", "Số CCCD", *REQUIRED])[:2] == ("id_number", "id_number")


def test_two_columns_of_one_thing_are_refused_by_name():
    with pytest.raises(UnreadableInput, match=r"\(full_name\): 'Họ tên' and 'Tên'; rename"):
        canonical_columns(["Họ tên", "Tên", *REQUIRED[1:]])


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_required_column_is_named_with_an_example(name):
    header = [column for column in CANONICAL if column != name]
    with pytest.raises(UnreadableInput, match=f"missing column: {name} .*{HEADINGS[name][0]}"):
        canonical_columns(header)


def test_a_register_needs_its_four_columns():
    assert canonical_columns(REGISTER, required=REGISTER) == REGISTER
    with pytest.raises(UnreadableInput, match="missing column: sex"):
        canonical_columns(REGISTER[:-1], required=REGISTER)


def test_an_empty_header_says_so():
    with pytest.raises(UnreadableInput, match="is there a header"):
        canonical_columns([])


def test_a_person_in_the_place_of_the_header_is_not_shown():
    with pytest.raises(UnreadableInput, match="is there a header") as caught:
        canonical_columns(["Nguyễn Văn An", "08/03/1956", "Astra"])
    assert "Nguyễn" not in str(caught.value)
    assert "1956" not in str(caught.value)


@given(st.lists(st.text(max_size=300), max_size=8))
def test_any_header_is_named_or_refused(header):
    try:
        names = canonical_columns(header, required=())
    except UnreadableInput as error:
        assert "two columns" in str(error)
    else:
        assert len(names) == len(header)
        assert set(names) <= {"", *CANONICAL}
