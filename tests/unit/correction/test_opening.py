from datetime import UTC, datetime, timedelta

import pytest

from vaxrecord.correction import (
    KIND_OF_FIELD,
    KINDS,
    CaseKind,
    Channel,
    EvidenceKind,
    Place,
    Role,
    State,
    case_id_of,
    open_case,
    replay,
)
from vaxrecord.errors import NaiveInstant

AT = datetime.fromisoformat("2021-11-08T08:00:00+07:00")


def opened(**facts):
    given = {"kind": CaseKind.SEX, "subject": "P-1", "recorded_at": AT} | facts
    return open_case(**given)


class TestTheSameContradictionNeverOpensTwo:
    def test_whenever_and_however_it_is_reported(self):
        case = opened(fields=("sex", "full_name"), findings=("A", "B"))
        again = opened(
            fields=("full_name", "sex"),
            findings=("B", "A"),
            recorded_at=AT + timedelta(days=1),
            channel=Channel.PORTAL,
            place=Place(province="Cần Thơ"),
        )
        assert case.case_id == again.case_id

    @pytest.mark.parametrize(
        "facts",
        [
            {"kind": CaseKind.NAME},
            {"subject": "P-2"},
            {"fields": ("sex",)},
            {"findings": ("A",)},
            {"fields": ("A",), "findings": ("sex",)},
        ],
        ids=["kind", "subject", "fields", "findings", "fields and findings"],
    )
    def test_another_one_has_another_id(self, facts):
        assert opened(**facts).case_id != opened().case_id

    def test_parts_do_not_run_into_each_other(self):
        ids = {
            case_id_of(CaseKind.SEX, "a", ("b",), ()),
            case_id_of(CaseKind.SEX, "ab", (), ()),
            case_id_of(CaseKind.SEX, "a", (), ("b",)),
            case_id_of(CaseKind.SEX, "a", ("b", ""), ()),
        }
        assert len(ids) == 4

    def test_any_text_has_an_id(self):
        assert len(opened(subject="\ud800" * 10_000).case_id) == 24


class TestOpened:
    def test_by_a_rule(self):
        case = opened(findings=("ID-TT59-CCCD-2",), fields=("sex",))
        assert case.state is State.SUBMITTED
        assert case.opened_at == AT
        assert case.log[0].by.role is Role.PLATFORM
        assert case.opening.requester == ""
        assert case.subject == "P-1"

    def test_by_a_citizen(self):
        case = opened(channel=Channel.APP)
        assert case.opening.requester == "P-1"
        assert case.log[0].by.role is Role.CITIZEN

    def test_by_somebody_for_another(self):
        case = opened(channel=Channel.SITE, requester="P-2")
        assert case.opening.requester == "P-2"
        assert case.log[0].by.person == "P-2"

    def test_the_log_alone_gives_the_case(self):
        case = opened(place=Place("S", "T", "H", "X"))
        assert replay(case.log) == case
        assert case.log[0].name == "opened"

    def test_a_case_shows_where_it_stands_and_not_whose_it_is(self):
        shown = repr(opened(subject="P-1", fields=("sex",)))
        assert "submitted" in shown
        assert "P-1" not in shown

    def test_moments_are_kept_in_vietnamese_time(self):
        case = opened(recorded_at=datetime(2021, 11, 8, 1, tzinfo=UTC))
        assert case.opened_at.isoformat() == "2021-11-08T08:00:00+07:00"

    def test_a_moment_without_offset_is_refused(self):
        with pytest.raises(NaiveInstant):
            opened(recorded_at=datetime(2021, 11, 8))  # noqa: DTZ001 - what is refused


class TestKinds:
    def test_every_kind_has_its_terms(self):
        assert set(KINDS) == set(CaseKind)
        for kind, terms in KINDS.items():
            assert terms.kind is kind
            assert terms.suffices
            assert EvidenceKind.OTHER not in terms.suffices
            assert terms.label.vi
            assert terms.cites

    def test_two_persons_decide_wherever_a_field_changes(self):
        for terms in KINDS.values():
            assert terms.two_persons is bool(terms.fields)

    def test_the_police_confirm_what_9438_compares(self):
        compared = {"full_name", "birth_date", "sex", "id_number"}
        for terms in KINDS.values():
            if terms.fields & compared:
                assert terms.identity

    def test_wrong_personal_data_are_never_put_right_in_bulk(self):
        assert not KINDS[CaseKind.NAME].bulk
        assert not KINDS[CaseKind.ID_NUMBER].bulk
        assert KINDS[CaseKind.ID_MISSING].bulk
        assert KINDS[CaseKind.ID_FORMAT].bulk

    def test_every_field_has_a_kind_of_its_own(self):
        for name, kind in KIND_OF_FIELD.items():
            assert name in KINDS[kind].fields
        assert set(KIND_OF_FIELD) == set().union(*(terms.fields for terms in KINDS.values()))
