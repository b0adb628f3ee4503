from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve as altered

from vaxrecord.correction import (
    Actor,
    CaseKind,
    Channel,
    Place,
    Role,
    State,
    Table,
    apply,
    decide,
    events,
    evolve,
    guards,
    open_case,
    options,
    rehearsal,
    replay,
    standing,
)
from vaxrecord.correction.events import Reason
from vaxrecord.correction.evidence import Assessment, Evidence, EvidenceKind
from vaxrecord.correction.grounds import Ground
from vaxrecord.correction.sealed import change
from vaxrecord.correction.table import ROWS
from vaxrecord.errors import LogError, NaiveInstant
from vaxrecord.law import Verdict

CAST = rehearsal.CAST
KEY = b"sixteen bytes at least"
HOUR = timedelta(hours=1)


def ask(case, who, command, **given):
    return decide(case, command, at=given.pop("at", case.log[-1].at), by=CAST[who], **given)


def play(case, *lines):
    for who, command in lines:
        decision = ask(case, who, command)
        assert decision.outcome, (command, decision.broken, decision.unknown)
        case = apply(case, decision)
    return case


def refused_by(case, who, command, **given):
    decision = ask(case, who, command, **given)
    return {finding.rule for finding in decision.broken + decision.unknown}


def paper(n, kind=EvidenceKind.PAPER):
    return Evidence(kind, f"{n:032x}")


IN_REVIEW = (("head", events.Assign("staff")), ("staff", events.StartReview()))
ASKED = (
    ("staff", events.RequestInfo((events.Item.FULL_NAME,))),
    ("citizen", events.ProvideInfo(paper(1))),
)
PUT_OFF = (("staff", events.Defer(Reason.SITE)), ("staff", events.Resume()))
REFUSAL = (("staff", events.ProposeRefusal((Ground.UNREADABLE,))),)


def in_review(kind=CaseKind.DOSE_LOT, **facts):
    return play(rehearsal.opened(kind, **facts), *IN_REVIEW)


class TestRefusal:
    def test_names_every_rule_that_is_broken(self):
        case = in_review()
        early = case.log[-1].at - HOUR
        by = Actor("x", Role.CITIZEN, rehearsal.ELSEWHERE)
        decision = decide(case, events.ProposeChange((), ""), at=early, by=by)
        assert {finding.rule for finding in decision.broken} == {
            "COR-HOUSE-DUTY",
            "COR-HOUSE-TIME",
            "COR-9458-OWN-GROUND",
            "COR-HOUSE-REVIEWER",
            "COR-HOUSE-FIELDS",
            "COR-9458-EVIDENCE",
        }
        assert apply(case, decision) is case

    def test_names_those_that_hold_beside_them(self):
        decision = ask(in_review(), "cdc", events.Resume())
        assert [f.rule for f in decision.broken] == ["COR-HOUSE-ROW"]
        decision = ask(in_review(), "cdc", events.RequestInfo(()))
        verdicts = {finding.rule: finding.verdict for finding in decision.findings}
        assert verdicts["COR-HOUSE-ASKS"] is Verdict.SATISFIED
        assert verdicts["COR-HOUSE-ASKS-WHAT"] is Verdict.BROKEN

    def test_an_unknown_command_or_role_is_refused_not_raised(self):
        case = in_review()
        assert [f.rule for f in ask(case, "head", "nonsense").broken] == ["COR-HOUSE-ROW"]
        by = Actor("x", "nobody", rehearsal.HERE)
        decision = decide(case, events.Assign("staff-2"), at=case.log[-1].at, by=by)
        assert "COR-HOUSE-DUTY" in {finding.rule for finding in decision.broken}

    def test_a_moment_without_offset_is_an_error(self):
        with pytest.raises(NaiveInstant):
            ask(in_review(), "head", events.Assign("x"), at=datetime(2021, 11, 9))  # noqa: DTZ001

    def test_moments_are_compared_whatever_their_offset(self):
        case = in_review()
        same = case.log[-1].at.astimezone(UTC)
        assert ask(case, "staff", events.Defer(Reason.SITE), at=same).outcome
        before = same - timedelta(microseconds=1)
        assert refused_by(case, "staff", events.Defer(Reason.SITE), at=before) == {"COR-HOUSE-TIME"}


class TestBounds:
    """Each number below, at and above it."""

    def test_asked_twice_not_three_times(self):
        case = in_review()
        for n in range(guards.ASKS):
            assert case.review.asks == n
            case = play(
                case,
                ("staff", events.RequestInfo((events.Item.FULL_NAME,))),
                ("citizen", events.ProvideInfo(paper(n))),
            )
        assert refused_by(case, *ASKED[0]) == {"COR-HOUSE-ASKS"}

    def test_put_off_three_times_not_four(self):
        case = play(in_review(), *(PUT_OFF * guards.DEFERRALS))
        assert refused_by(case, *PUT_OFF[0]) == {"COR-HOUSE-DEFERRALS"}

    def test_given_back_three_times_not_four(self):
        back = ("head", events.Return(Reason.GROUND))
        case = play(in_review(), *((*REFUSAL, back) * guards.RETURNS), *REFUSAL)
        assert refused_by(case, *back) == {"COR-HOUSE-RETURNS"}

    def test_moved_three_times_not_four(self):
        case = rehearsal.opened(place=Place())
        for n in range(standing.MOVES):
            command = events.Reassign(Place(f"Điểm {n}", "Tỉnh A"), Reason.WRONG_PLACE)
            case = play(case, ("it", command))
        command = events.Reassign(Place("Điểm 9", "Tỉnh A"), Reason.WRONG_PLACE)
        assert refused_by(case, "it", command) == {"COR-9458-ROUTED"}

    def test_a_move_that_leads_nowhere_else_is_none(self):
        case = rehearsal.opened()
        finer = altered(rehearsal.HERE, ward="Xã D")
        command = events.Reassign(finer, Reason.WRONG_PLACE)
        assert refused_by(case, "head", command) == {"COR-9458-ROUTED"}

    @pytest.mark.parametrize(
        ("before", "after", "rules"),
        [
            (Place("Trạm Y tế", "Tỉnh A"), Place("Trạm Y tế", "Tỉnh X"), set()),
            (Place("Trạm Y tế"), Place("Trạm Y tế", "Tỉnh A"), set()),
            (Place("Trạm Y tế", "Tỉnh A"), Place("Trạm Y tế", "Tỉnh A", "B"), {"COR-9458-ROUTED"}),
            (Place(None, "Tỉnh A", "B", "Xã 1"), Place(None, "Tỉnh X", "Y", "Xã 1"), set()),
            (Place(None, "Tỉnh A", "B", "Xã 1"), Place(None, "Tỉnh A", "Y", "Xã 1"), set()),
            (Place(None, "Tỉnh A", "B"), Place(None, "Tỉnh X", "B"), set()),
            (Place(None, "Tỉnh A"), Place("", "Tỉnh A"), {"COR-9458-ROUTED"}),
            (Place(), Place(ward="Xã 1"), {"COR-9458-ROUTED"}),
        ],
    )
    def test_a_body_of_the_same_name_elsewhere_is_another_body(self, before, after, rules):
        case = rehearsal.opened(place=before)
        assert refused_by(case, "it", events.Reassign(after, Reason.WRONG_PLACE)) == rules

    def test_a_case_that_went_up_may_be_sent_down_to_a_place_of_the_same_unit(self):
        case = play(rehearsal.opened(), ("head", events.HandUp(Reason.LATE)))
        finer = altered(rehearsal.HERE, ward="Xã D")
        case = play(case, ("platform", events.Reassign(finer, Reason.WRONG_PLACE)))
        assert case.assigned_to == f"site:{rehearsal.HERE.site}"

    def test_twenty_papers_not_twenty_one(self):
        case = rehearsal.opened()
        for n in range(guards.PAPERS):
            case = play(case, ("citizen", events.AttachEvidence(paper(n))))
        command = events.AttachEvidence(paper(99))
        assert refused_by(case, "citizen", command) == {"COR-HOUSE-PAPER-NEW"}

    @pytest.mark.parametrize(
        ("digest", "taken"),
        [
            ("0" * 31, False),
            ("0" * 32, True),
            ("0" * 128, True),
            ("0" * 129, False),
            ("F" * 32, False),
            ("٠" * 32, False),
            ("012345678901" * 3, True),
        ],
    )
    def test_a_digest_is_32_to_128_hexadecimal_characters(self, digest, taken):
        command = events.AttachEvidence(Evidence(EvidenceKind.PAPER, digest))
        assert bool(ask(rehearsal.opened(), "citizen", command).outcome) is taken

    def test_the_citizen_has_72_hours(self):
        case = play(in_review(), ASKED[0])
        asked = case.log[-1].at
        short = asked + guards.LAPSES_AFTER - timedelta(microseconds=1)
        decision = ask(case, "platform", events.Lapse(), at=short)
        assert decision.broken[0].facts == (("hours", 71),)
        for late in (timedelta(0), HOUR):
            at = asked + guards.LAPSES_AFTER + late
            assert ask(case, "platform", events.Lapse(), at=at).outcome

    def test_handled_three_times_not_four(self):
        case = rehearsal.opened(CaseKind.DOSE_LOT)
        crew = (("head", "staff", "head"), ("station", "station-2", "station"))
        crew += (("district", "district-2", "district"),)
        people = dict(CAST)
        for who in ("station", "district"):
            people[f"{who}-2"] = altered(CAST[who], id=f"{who}-2")
        for n, (assigns, reviews, decides) in enumerate(crew):
            lines = [
                (assigns, events.Assign(reviews)),
                (reviews, events.StartReview()),
                (reviews, events.ProposeRefusal((Ground.UNREADABLE,))),
                (decides, events.Refuse()),
                ("citizen", events.Disagree("0" * 32)),
            ]
            for who, command in lines:
                decision = decide(case, command, at=case.log[-1].at, by=people[who])
                assert decision.outcome, decision.broken
                case = apply(case, decision)
            assert case.past.cycle == n + 1
            if n < 2:
                case = play(case, ("citizen", events.Appeal()))
        assert refused_by(case, "citizen", events.Appeal()) == {"COR-HOUSE-CYCLES"}
        assert refused_by(case, "citizen", events.Reopen()) == {"COR-HOUSE-CYCLES"}


class TestWho:
    def test_a_guardian_speaks_for_the_person(self):
        assert ask(rehearsal.opened(), "guardian", events.Withdraw()).outcome

    def test_who_reported_for_another_speaks_too(self):
        case = open_case(
            kind=CaseKind.SEX,
            subject="person-9",
            recorded_at=rehearsal.OPENED,
            channel=Channel.SITE,
            requester="person-1",
        )
        assert ask(case, "citizen", events.Withdraw()).outcome
        assert ask(case, "guardian", events.Withdraw()).outcome
        assert refused_by(case, "stranger", events.Withdraw()) == {"COR-9458-REQUESTER"}

    @pytest.mark.parametrize(
        ("place", "rule"),
        [
            (Place("Điểm tiêm số 1", "Tỉnh A", "Huyện B", "Xã C"), None),
            (Place("Điểm tiêm số 1"), None),
            (Place("Điểm tiêm số 2", "Tỉnh A"), "broken"),
            (Place("Điểm tiêm số 1", "Tỉnh X"), "broken"),
            (Place(), "unknown"),
        ],
    )
    def test_a_site_is_known_by_name_and_province(self, place, rule):
        by = Actor("h", Role.SITE_HEAD, place)
        found = standing.on_own_ground.check(rehearsal.opened(), None, None, by)
        assert (found and found.verdict) == rule

    def test_a_site_of_the_same_name_where_no_province_is_known(self):
        case = rehearsal.opened(place=Place("Điểm tiêm số 1"))
        with_province = Actor("h", Role.SITE_HEAD, Place("Điểm tiêm số 1", "Tỉnh A"))
        found = standing.on_own_ground.check(case, None, None, with_province)
        assert found.verdict is Verdict.UNKNOWN
        without = Actor("h", Role.SITE_HEAD, Place("Điểm tiêm số 1"))
        assert standing.on_own_ground.check(case, None, None, without) is None

    @pytest.mark.parametrize(
        ("role", "place", "verdict"),
        [
            (Role.COMMUNE_STATION, Place(None, "Tỉnh A", "Huyện B", "Xã C"), None),
            (Role.COMMUNE_STATION, Place(None, "Tỉnh A", None, "Xã C"), None),
            (Role.COMMUNE_STATION, Place(None, "Tỉnh A", "Huyện Y", "Xã C"), "broken"),
            (Role.COMMUNE_STATION, Place(None, "Tỉnh A", "Huyện B", "Xã D"), "broken"),
            (Role.COMMUNE_STATION, Place(None, "Tỉnh X", "Huyện B", "Xã C"), "broken"),
            (Role.COMMUNE_STATION, Place(None, None, None, "Xã C"), "unknown"),
            (Role.DISTRICT_CENTRE, Place(None, "Tỉnh A", "Huyện B"), None),
            (Role.DISTRICT_CENTRE, Place(None, "Tỉnh A", "Huyện Y"), "broken"),
            (Role.DISTRICT_CENTRE, Place(None, "Tỉnh A"), "unknown"),
            (Role.PROVINCE_CDC, Place(None, "Tỉnh A"), None),
            (Role.PROVINCE_CDC, Place(None, "Tỉnh X"), "broken"),
            (Role.HEALTH_IT, Place(), None),
            ("nobody", Place(), "unknown"),
        ],
    )
    def test_every_level(self, role, place, verdict):
        by = Actor("o", role, place)
        found = standing.on_own_ground.check(rehearsal.opened(), None, None, by)
        assert (found and found.verdict) == verdict

    @pytest.mark.parametrize(
        ("role", "place"),
        [
            (Role.COMMUNE_STATION, Place(ward="Xã 1")),
            (Role.COMMUNE_STATION, Place(None, "", "Huyện B", "Xã 1")),
            (Role.LOCAL_POLICE, Place(ward="Xã 1")),
            (Role.DISTRICT_CENTRE, Place(district="Huyện B")),
        ],
    )
    def test_a_commune_or_district_without_its_province_is_not_known(self, role, place):
        by = Actor("o", role, place)
        found = standing.on_own_ground.check(rehearsal.opened(place=place), None, None, by)
        assert found.verdict is Verdict.UNKNOWN

    def test_nothing_known_is_nobodys_but_the_nations(self):
        case = rehearsal.opened(place=Place())
        for who in ("head", "station", "district", "cdc"):
            found = standing.on_own_ground.check(case, None, None, CAST[who])
            assert found.verdict is Verdict.UNKNOWN
        assert standing.on_own_ground.check(case, None, None, CAST["it"]) is None


class TestWhat:
    def change_of(self, *names, after="b"):
        made = tuple(change(name, "a", after, key=KEY) for name in names)
        return events.ProposeChange(made, "v1")

    def ready(self, kind=CaseKind.IDENTITY):
        good = EvidenceKind.IDENTITY_CARD
        return play(
            in_review(kind, corrected_before=("sex",)),
            ("staff", events.AttachEvidence(paper(1, good))),
            ("staff", events.AssessEvidence(paper(1).digest, Assessment.GOOD)),
            ("staff", events.Defer(Reason.IDENTITY)),
            ("police", events.ConfirmIdentity(events.Answer.MATCH)),
        )

    @pytest.mark.parametrize(
        ("names", "after", "rules"),
        [
            (("sex",), "b", set()),
            (("sex", "full_name", "birth_date", "id_number"), "b", set()),
            ((), "b", {"COR-HOUSE-FIELDS"}),
            (("lot",), "b", {"COR-HOUSE-FIELDS"}),
            (("sex", "sex"), "b", {"COR-HOUSE-FIELDS"}),
            (("sex",), "a", {"COR-HOUSE-FIELDS"}),
        ],
    )
    def test_fields(self, names, after, rules):
        command = self.change_of(*names, after=after)
        assert refused_by(self.ready(), "staff", command) == rules

    @pytest.mark.parametrize(
        ("before", "now", "granted"),
        [
            ((), "good", True),
            ((), "altered", True),
            (("good",), "good", False),
            (("altered",), "altered", False),
            (("altered",), "illegible", True),
            (("altered",), "good", True),
            (("good",), "altered", True),
            (("altered", "good"), "good", False),
            (("good", "altered"), "altered", False),
            (("altered", "good"), "altered", True),
            (("good", "altered"), "good", True),
        ],
    )
    def test_a_paper_is_assessed_again_when_its_last_finding_changes(self, before, now, granted):
        case = play(
            in_review(),
            *(("staff", events.AttachEvidence(paper(n))) for n in (1, 2, 3)),
            *(("staff", events.AssessEvidence(paper(2).digest, Assessment(b))) for b in before),
        )
        assert case.papers.found == (None, Assessment(before[-1]) if before else None, None)
        command = events.AssessEvidence(paper(2).digest, Assessment(now))
        rules = set() if granted else {"COR-HOUSE-PAPER-KNOWN"}
        assert refused_by(case, "staff", command) == rules
        others = events.AssessEvidence(paper(3).digest, Assessment(now))
        assert refused_by(case, "staff", others) == set()
        unknown = events.AssessEvidence(paper(4).digest, Assessment(now))
        assert refused_by(case, "staff", unknown) == {"COR-HOUSE-PAPER-KNOWN"}

    def test_findings_outlive_a_question_a_refusal_and_a_new_cycle(self):
        bad = events.AssessEvidence(paper(1).digest, Assessment.ILLEGIBLE)
        case = play(
            in_review(),
            ("staff", events.AttachEvidence(paper(1))),
            ("staff", bad),
            ("staff", events.RequestInfo((events.Item.CERTIFICATE_PHOTO,))),
            ("citizen", events.ProvideInfo(paper(2))),
        )
        assert refused_by(case, "staff", bad) == {"COR-HOUSE-PAPER-KNOWN"}
        case = play(
            case,
            ("staff", events.ProposeRefusal((Ground.UNREADABLE,))),
            ("head", events.Refuse()),
            ("citizen", events.AttachEvidence(paper(3))),
            ("citizen", events.Reopen()),
        )
        assert case.papers.found == (Assessment.ILLEGIBLE, None, None)

    def test_a_paper_that_turns_out_bad_no_longer_suffices(self):
        case = play(
            self.ready(), ("staff", events.AssessEvidence(paper(1).digest, Assessment.ALTERED))
        )
        assert refused_by(case, "staff", self.change_of("sex")) == {"COR-9458-EVIDENCE"}

    @pytest.mark.parametrize(
        ("field", "who", "granted"),
        [
            ("sex", "head", False),
            ("sex", "district", False),
            ("sex", "cdc", True),
            ("sex", "it", True),
            ("full_name", "head", True),
        ],
    )
    def test_a_second_correction_of_a_field_is_for_the_province(self, field, who, granted):
        case = play(self.ready(), ("staff", self.change_of(field)))
        assert bool(ask(case, who, events.Approve()).outcome) is granted

    def test_the_version_must_be_the_one_that_was_looked_at(self):
        case = play(
            self.ready(), ("staff", self.change_of("full_name")), ("head", events.Approve())
        )
        assert refused_by(case, "platform", events.Apply("v0", "v2")) == {"COR-HOUSE-VERSION"}
        assert refused_by(case, "platform", events.Apply("v1", "")) == {"COR-HOUSE-VERSION"}
        again = play(case, ("platform", events.Rework(Reason.RECORD_CHANGED)))
        assert (again.state, again.proposal) == (State.IN_REVIEW, None)
        assert play(case, ("platform", events.Apply("v1", "v2"))).state is State.APPLIED

    def test_site_signs_then_the_centre_each_once(self):
        case = play(
            self.ready(),
            ("staff", self.change_of("full_name")),
            ("head", events.Approve()),
            ("platform", events.Apply("v1", "v2")),
        )
        assert refused_by(case, "preventive medicine", events.Sign("c")) == {"COR-5772-SIGN"}
        case = play(case, ("chair", events.Sign("s")))
        assert refused_by(case, "head", events.Sign("s")) == {"COR-5772-SIGN"}
        case = play(case, ("preventive medicine", events.Sign("c")))
        assert (case.closing.signed, case.closing.certified) == ("s", "c")

    @pytest.mark.parametrize(
        ("command", "granted"),
        [
            (events.Defer(Reason.SITE), True),
            (events.Defer(Reason.SITE, "0" * 32), True),
            (events.Defer(Reason.SITE, "the citizen said"), False),
            (events.Defer(Reason.OTHER), False),
            (events.Defer(Reason.OTHER, "0" * 32), True),
            (events.Defer(Reason.LATE), False),
        ],
    )
    def test_reasons_are_codes_and_texts_digests(self, command, granted):
        assert bool(ask(in_review(), "staff", command).outcome) is granted

    def test_grounds_are_at_least_one_and_each_once(self):
        case = in_review()
        for grounds in ((), (Ground.UNREADABLE, Ground.UNREADABLE)):
            assert refused_by(case, "staff", events.ProposeRefusal(grounds)) == {"COR-9458-2.3"}
        both = events.ProposeRefusal((Ground.UNREADABLE, Ground.DATE_DIFFERS))
        assert ask(case, "staff", both).outcome

    def test_the_record_is_right_ends_only_what_a_rule_opened(self):
        right = events.ProposeRefusal((Ground.RECORD_IS_RIGHT,))
        assert refused_by(in_review(), "staff", right) == {"COR-9458-2.3"}
        assert ask(in_review(channel=Channel.CLEAN), "staff", right).outcome

    def test_a_duplicate_goes_on_elsewhere_for_the_same_person(self):
        case = rehearsal.opened()
        for command in (
            events.Supersede("", "person-1"),
            events.Supersede(case.case_id, "person-1"),
            events.Supersede("other", "person-2"),
        ):
            assert refused_by(case, "platform", command) == {"COR-HOUSE-SAME-SUBJECT"}
        case = play(case, ("platform", events.Supersede("other", "person-1")))
        assert case.closing.other == "other"

    def test_a_disagreement_is_kept_and_carries_an_appeal(self):
        case = play(in_review(), *REFUSAL, ("head", events.Refuse()))
        assert refused_by(case, "citizen", events.Reopen()) == {"COR-HOUSE-NEW-GROUNDS"}
        assert refused_by(case, "citizen", events.Appeal()) == {"COR-HOUSE-DISAGREED"}
        case = play(case, ("citizen", events.Disagree("0" * 32)))
        assert refused_by(case, "citizen", events.Disagree("1" * 32)) == {"COR-HOUSE-DISAGREE-ONCE"}
        case = play(case, ("citizen", events.Appeal()))
        assert case.assigned_to == "ward:Xã C"
        assert case.past.deciders == ("staff", "head")

    def test_new_papers_open_it_again_where_it_was(self):
        case = play(in_review(), ASKED[0])
        at = case.log[-1].at + guards.LAPSES_AFTER
        case = apply(case, ask(case, "platform", events.Lapse(), at=at))
        assert refused_by(case, "citizen", events.Reopen()) == {"COR-HOUSE-NEW-GROUNDS"}
        case = play(
            case, ("citizen", events.AttachEvidence(paper(3))), ("citizen", events.Reopen())
        )
        assert case.state is State.SUBMITTED
        assert case.assigned_to == f"site:{rehearsal.HERE.site}"

    def test_a_lapse_needs_a_question(self):
        finding = guards.waited.check(rehearsal.opened(), None, rehearsal.OPENED, CAST["it"])
        assert finding.facts == (("hours", 0),)


class TestLog:
    def test_events_out_of_order_are_an_error(self):
        case = in_review()
        with pytest.raises(LogError, match="does not follow"):
            evolve(case, case.log[-1])
        early = case.log[-1]._replace(seq=len(case.log), at=case.opened_at - HOUR)
        with pytest.raises(LogError, match="does not follow"):
            evolve(case, early)

    @pytest.mark.parametrize("log", [(), (1,)], ids=["empty", "without its beginning"])
    def test_a_log_begins_with_the_opening(self, log):
        case = in_review()
        with pytest.raises(LogError, match="begins with the opening"):
            replay(case.log[1:] if log else ())

    def test_a_first_event_that_opens_nothing_is_an_error(self):
        case = in_review()
        with pytest.raises(LogError, match="begins with the opening"):
            replay((case.log[1]._replace(seq=0),))

    @pytest.mark.parametrize(
        "altered_to", [{"to": State.APPLIED}, {"at": rehearsal.OPENED + timedelta(seconds=1)}]
    )
    def test_an_opening_that_contradicts_itself_is_an_error(self, altered_to):
        first = rehearsal.opened().log[0]
        with pytest.raises(LogError, match="its opening leads to another state"):
            replay((first._replace(**altered_to),))

    def test_a_case_is_opened_once(self):
        first = rehearsal.opened().log[0]
        with pytest.raises(LogError, match="does not follow"):
            replay((first, first._replace(seq=1)))

    def test_an_event_of_a_later_version_is_kept_and_the_case_only_read(self):
        case = in_review()
        unread = events.Unread("moonlit", "{}")
        event = case.log[-1]._replace(seq=len(case.log), body=unread, to=case.state)
        after = evolve(case, event)
        assert after.log[-1] is event
        assert event.name == "moonlit"
        assert after.state is case.state
        decision = ask(after, "staff", events.Defer(Reason.SITE))
        assert [finding.rule for finding in decision.broken] == ["COR-HOUSE-UNREAD"]


class TestTable:
    def test_two_rows_for_one_command_in_one_state_are_an_error(self):
        with pytest.raises(ValueError, match="two rows"):
            Table((*ROWS, ROWS[0]))

    def test_options(self):
        case = rehearsal.opened()
        assert events.Assign in options(case, CAST["head"])
        assert options(case, CAST["stranger"]) == (events.AttachEvidence, events.Withdraw)
        assert options(case, CAST["preventive medicine"]) == ()
