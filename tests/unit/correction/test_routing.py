from datetime import date, timedelta

import pytest

from vaxrecord.correction import Level, Place, apply, decide, events, rehearsal, route
from vaxrecord.correction.events import Reason
from vaxrecord.correction.routing import DISTRICTS_END, RULES, chain

BEFORE, SINCE = DISTRICTS_END - timedelta(days=1), DISTRICTS_END
S, T, H, X = "Điểm tiêm số 1", "Tỉnh A", "Huyện B", "Xã C"


@pytest.mark.parametrize(
    ("place", "foreigner", "on", "unit", "line"),
    [
        (Place(S, T, H, X), False, BEFORE, f"site:{S}", "COR-9458-ROUTE-SITE"),
        (Place(S), False, BEFORE, f"site:{S}", "COR-9458-ROUTE-SITE"),
        (Place(S), True, BEFORE, f"site:{S}", "COR-8938-ROUTE-FOREIGNER"),
        (Place(None, T), False, BEFORE, f"province:{T}", "COR-9458-ROUTE-PROVINCE"),
        (Place(None, T, H), False, BEFORE, f"district:{H}", "COR-9458-ROUTE-DISTRICT"),
        (Place(None, T, H), False, SINCE, f"province:{T}", "COR-9458-ROUTE-PROVINCE"),
        (Place(None, T, H, X), False, BEFORE, f"ward:{X}", "COR-HOUSE-ROUTE-WARD"),
        (Place(None, T, H, X), False, SINCE, f"ward:{X}", "COR-HOUSE-ROUTE-WARD"),
        # a commune's name alone says nothing: names repeat
        (Place(None, T, None, X), False, BEFORE, f"province:{T}", "COR-9458-ROUTE-PROVINCE"),
        (Place(None, T, None, X), False, SINCE, f"ward:{X}", "COR-HOUSE-ROUTE-WARD"),
        (Place(None, None, H, X), False, BEFORE, "national", "COR-9458-ROUTE-NATION"),
        (Place(), False, BEFORE, "national", "COR-9458-ROUTE-NATION"),
        (Place(), True, BEFORE, "national", "COR-9458-ROUTE-NATION"),
        (Place("", "", "", ""), False, BEFORE, "national", "COR-9458-ROUTE-NATION"),
    ],
)
def test_every_line(place, foreigner, on, unit, line):
    found = route(place, on, foreigner=foreigner)
    assert (found.unit, found.rule) == (unit, line)
    assert line in {rule.id for rule in RULES}


def test_the_chain_goes_up_and_ends_with_the_nation():
    place = Place(S, T, H, X)
    assert [level.value for level in chain(place, BEFORE)] == [
        *("site", "ward", "district", "province", "national")
    ]
    assert [level.value for level in chain(place, SINCE)] == [
        *("site", "ward", "province", "national")
    ]
    for on in (BEFORE, SINCE):
        ranks = [level.rank for level in chain(place, on)]
        assert ranks == sorted(ranks)


def test_hand_over_goes_to_the_next_body_that_is_known():
    case = rehearsal.opened(place=Place(S, T))
    seen = [case.assigned_to]
    for _ in range(2):
        decision = decide(
            case,
            events.HandUp(Reason.LATE),
            at=case.opened_at,
            by=rehearsal.CAST["platform"],
        )
        case = apply(case, decision)
        seen.append(case.assigned_to)
    assert seen == [f"site:{S}", f"province:{T}", "national"]
    assert case.desk.level is Level.NATION


def test_a_better_place_moves_the_case():
    case = rehearsal.opened(place=Place())
    command = events.Reassign(Place(S, T), Reason.WRONG_PLACE)
    case = apply(case, decide(case, command, at=case.opened_at, by=rehearsal.CAST["it"]))
    assert case.assigned_to == f"site:{S}"
    assert case.opening.place == Place()


def test_district_lines_end_with_the_districts():
    (district,) = (rule for rule in RULES if rule.id == "COR-9458-ROUTE-DISTRICT")
    assert district.in_force.until == date(2025, 6, 30)
    (end,) = (rule for rule in RULES if rule.id == "COR-19QD-DISTRICTS-END")
    assert end.in_force.since == date(2025, 7, 1)
