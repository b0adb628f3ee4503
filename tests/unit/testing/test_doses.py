"""True doses: on time, of products of their day, mixed only as the dispatches allow."""

import itertools
from collections import Counter
from datetime import date, timedelta

import pytest

from vaxrecord.periods.span import months, years
from vaxrecord.testing.doses import CAMPAIGN_START, doses, persons_by
from vaxrecord.testing.draws import Draws
from vaxrecord.testing.people import household
from vaxrecord.vaccines import product

UNTIL = date(2022, 6, 30)
LEAST = {
    "astrazeneca": 28,
    "vero-cell": 21,
    "comirnaty": 21,
    "spikevax": 28,
    "abdala": 14,
    "hayat-vax": 21,
    "sputnik-v": 21,
    "covaxin": 28,
}


def people(households):
    first = 0
    for number in range(households):
        persons = household(9, number, first)
        first += len(persons)
        yield from persons


PEOPLE = list(people(2500))
GIVEN = {p.person_id: doses(Draws(9, "doses", p.person_id), p, UNTIL) for p in PEOPLE}
COURSES = [(p, GIVEN[p.person_id]) for p in PEOPLE if GIVEN[p.person_id]]
BASIC = [(p, [d for d in given if d.role == "basic"]) for p, given in COURSES]


@pytest.mark.parametrize(
    ("day", "thousands"),
    [
        (date(2021, 1, 1), 0),
        (date(2021, 3, 8), 0),
        (date(2021, 9, 20), 25_800),
        (date(2021, 10, 18), 45_000),
        (date(2022, 3, 31), 76_600),
        (date(2023, 1, 1), 76_600),
    ],
)
def test_the_curve_goes_through_the_published_volumes(day, thousands):
    assert persons_by(day) == thousands


def test_the_curve_never_falls():
    volumes = [persons_by(CAMPAIGN_START + timedelta(days=n)) for n in range(500)]
    assert volumes == sorted(volumes)


def test_doses_are_numbered_in_order_of_days_and_within_the_campaign():
    for person, given in COURSES:
        assert [d.ordinal for d in given] == list(range(1, len(given) + 1))
        assert [d.dose_id for d in given] == [
            f"{person.person_id}-{n}" for n in range(1, len(given) + 1)
        ]
        assert [d.on for d in given] == sorted({d.on for d in given})
        assert given[0].on >= CAMPAIGN_START
        assert given[-1].on <= UNTIL


def test_no_product_comes_before_its_approval():
    assert all(d.on >= product(d.product).licensed.on for _, given in COURSES for d in given)


def test_all_nine_products_come_and_five_dominate():
    counts = Counter(given[0].product for _, given in COURSES)
    assert set(counts) == {*LEAST, "janssen"}
    assert {name for name, _ in counts.most_common(5)} == {
        "astrazeneca",
        "vero-cell",
        "comirnaty",
        "spikevax",
        "abdala",
    }


def test_no_basic_dose_comes_before_its_minimum():
    for _, given in BASIC:
        for before, after in itertools.pairwise(given):
            assert (after.on - before.on).days >= LEAST[before.product]


def test_astrazeneca_waits_eight_weeks_until_the_provinces_may_decide():
    waits = [
        (given[1].on, (given[1].on - given[0].on).days)
        for _, given in BASIC
        if len(given) > 1 and given[0].product == "astrazeneca"
    ]
    assert all(56 <= days <= 84 for on, days in waits if on < date(2021, 9, 20))
    assert any(days < 56 for on, days in waits if on >= date(2021, 9, 20))


def test_brands_are_mixed_only_as_the_day_allows():
    since = {
        ("astrazeneca", "comirnaty"): date(2021, 7, 22),
        ("astrazeneca", "spikevax"): date(2021, 12, 12),
        ("spikevax", "comirnaty"): date(2021, 9, 10),
        ("comirnaty", "spikevax"): date(2021, 9, 10),
    }
    seen = set()
    for _, given in BASIC:
        for before, after in itertools.pairwise(given):
            if before.product != after.product:
                pair = before.product, after.product
                seen.add(pair)
                assert after.on >= since[pair]
    assert seen == set(since)


def test_abdala_is_for_those_from_19_to_65():
    for person, given in COURSES:
        if given[0].product == "abdala":
            assert years(19).after(person.born) <= given[0].on < years(66).after(person.born)


def test_children_get_pfizer_from_twelve_on():
    children = [(p, g) for p, g in COURSES if years(18).after(p.born) > g[0].on]
    assert children
    for person, given in children:
        assert {d.product for d in given} == {"comirnaty"}
        assert given[0].on >= max(date(2021, 10, 14), years(12).after(person.born))
        assert len(given) <= 2


def test_third_doses_keep_their_rules():
    roles = Counter()
    for _, given in COURSES:
        last = given[-1]
        if last.role == "basic":
            continue
        roles[last.role] += 1
        before, first = given[-2], given[0]
        assert last.on >= date(2021, 12, 1)
        if last.role == "additional":
            assert first.product in ("vero-cell", "sputnik-v")
            assert (last.on - before.on).days >= 28
            assert last.product in (first.product, "comirnaty")
        else:
            assert first.product not in ("vero-cell", "sputnik-v")
            wait = months(3) if last.on >= date(2021, 12, 17) else months(6)
            assert last.on >= wait.after(before.on)
            assert last.product in ("comirnaty", "spikevax")
    assert set(roles) == {"additional", "booster"}


def test_abdala_has_three_basic_doses_and_janssen_one():
    full = Counter((given[0].product, len(given)) for _, given in BASIC)
    assert ("abdala", 3) in full
    assert {n for id_, n in full if id_ == "janssen"} == {1}


def test_lots_belong_to_a_product_and_a_week():
    for _, given in COURSES:
        for dose in given:
            year, week, _ = dose.on.isocalendar()
            assert dose.lot[2:6] == f"{year % 100}{week:02d}"
            assert dose.lot[6] in "ABC"


def test_nothing_is_given_after_the_last_day():
    early = date(2021, 3, 9)
    for person in PEOPLE[:200]:
        assert all(d.on <= early for d in doses(Draws(9, "doses", person.person_id), person, early))


def test_doses_given_early_are_early_by_up_to_a_week():
    for person in PEOPLE[:300]:
        given = doses(Draws(1, person.person_id), person, UNTIL, given_early=1.0)
        basic = [d for d in given if d.role == "basic"]
        for before, after in itertools.pairwise(basic):
            least = LEAST[basic[0].product]
            assert least - 7 <= (after.on - before.on).days < least
