from datetime import date, timedelta

import pytest

from vaxrecord.law.rule import Verdict
from vaxrecord.periods.partial import PartialDate
from vaxrecord.schedule.history import Observation
from vaxrecord.schedule.vietnam.certificate import (
    PASSPORT_PRODUCTS,
    Holder,
    Readiness,
    certificate_ready,
)
from vaxrecord.schedule.vietnam.covid19_table import IMMUNOCOMPROMISED, RECOVERED
from vaxrecord.schedule.vietnam.judge import judge
from vaxrecord.schedule.vietnam.judged import Injection, Vaccinee
from vaxrecord.schedule.vietnam.status import (
    CardColour,
    FullVaccination,
    ThirdInjection,
    card_colour,
    dose_ordinals,
    fully_vaccinated,
    third_injection,
)

ON = date(2022, 8, 10)
ADULT = PartialDate(1980, 5, 5)


def judged(*doses, on=ON, birth=ADULT, **more):
    given = tuple(Injection(on=day, product=product) for day, product in doses)
    return judge(Vaccinee(birth=birth, doses=given, **more), on=on)


VERO = (date(2021, 8, 1), "vero-cell"), (date(2021, 8, 22), "vero-cell")


class TestFullyVaccinated:
    @pytest.mark.parametrize(
        ("on", "outcome"),
        [
            (date(2021, 8, 21), FullVaccination.NOT_COMPLETE),
            (date(2021, 8, 22), FullVaccination.COMPLETE),
            (date(2021, 9, 4), FullVaccination.COMPLETE),
            (date(2021, 9, 5), FullVaccination.COMPLETE_14_DAYS),
            (date(2021, 9, 6), FullVaccination.COMPLETE_14_DAYS),
        ],
    )
    def test_both_readings(self, on, outcome):
        decision = fully_vaccinated(judged(*VERO), on=on)
        assert decision.outcome is outcome
        assert {one.rule for one in decision.findings} == {"SCH-10722-BASIC", "SCH-HOUSE-14-DAYS"}

    def test_two_of_three(self):
        two = judged((date(2021, 10, 1), "abdala"), (date(2021, 10, 15), "abdala"))
        decision = fully_vaccinated(two, on=ON)
        assert decision.outcome is FullVaccination.NOT_COMPLETE
        assert dict(decision.broken[0].facts) == {"valid": 2, "needed": 3}

    def test_what_is_not_known_is_not_no(self):
        someone = judged((date(2021, 8, 1), "vero-cell"), (date(2021, 8, 22), ""))
        assert fully_vaccinated(someone, on=ON).outcome is FullVaccination.UNKNOWN
        assert fully_vaccinated(someone, on=date(2021, 8, 21)).outcome is (
            FullVaccination.NOT_COMPLETE
        )
        undated = judged((None, "vero-cell"))
        assert fully_vaccinated(undated, on=ON).outcome is FullVaccination.UNKNOWN

    def test_nobody_without_a_dose(self):
        assert fully_vaccinated(judged(), on=ON).outcome is FullVaccination.NOT_COMPLETE


class TestThirdInjection:
    @pytest.mark.parametrize(
        ("doses", "more", "outcome"),
        [
            ((*VERO, (date(2022, 1, 10), "comirnaty")), {}, ThirdInjection.ADDITIONAL),
            (
                tuple((date(2021, 10, day), "abdala") for day in (1, 15, 29)),
                {},
                ThirdInjection.THIRD_BASIC,
            ),
            (
                (
                    (date(2021, 6, 1), "astrazeneca"),
                    (date(2021, 8, 1), "astrazeneca"),
                    (date(2022, 1, 10), "comirnaty"),
                ),
                {},
                ThirdInjection.BOOSTER,
            ),
            (
                (
                    (date(2021, 6, 1), "astrazeneca"),
                    (date(2021, 8, 1), "astrazeneca"),
                    (date(2022, 1, 10), "comirnaty"),
                ),
                {"observations": (Observation(IMMUNOCOMPROMISED),)},
                ThirdInjection.ADDITIONAL,
            ),
            (
                (VERO[0], (date(2021, 8, 10), "vero-cell"), (date(2021, 9, 10), "vero-cell")),
                {},
                ThirdInjection.REPEATED_BASIC,
            ),
            ((*VERO, (date(2021, 12, 10), "abdala")), {}, ThirdInjection.NOT_COUNTED),
            ((*VERO, (date(2021, 12, 10), "")), {}, ThirdInjection.UNKNOWN),
            ((*VERO, (None, "comirnaty")), {}, ThirdInjection.UNKNOWN),
            (VERO, {}, ThirdInjection.NONE),
            (
                (
                    (date(2021, 8, 1), "janssen"),
                    (date(2022, 1, 1), "comirnaty"),
                    (date(2022, 6, 1), "comirnaty"),
                ),
                {"birth": PartialDate(1960, 1, 1)},
                ThirdInjection.SECOND_BOOSTER,
            ),
        ],
    )
    def test_what_it_is(self, doses, more, outcome):
        decision = third_injection(judged(*doses, **more))
        assert decision.outcome is outcome
        assert decision.findings


class TestCard:
    @pytest.mark.parametrize(
        ("product", "on", "colour"),
        [
            ("astrazeneca", date(2021, 9, 13), CardColour.NONE),
            ("astrazeneca", date(2021, 9, 14), CardColour.YELLOW),
            ("astrazeneca", date(2021, 9, 15), CardColour.YELLOW),
            ("janssen", date(2021, 9, 13), CardColour.NONE),
            ("janssen", date(2021, 9, 14), CardColour.GREEN),
            ("", date(2021, 9, 14), CardColour.UNKNOWN),
        ],
    )
    def test_two_weeks_after(self, product, on, colour):
        someone = judged((date(2021, 8, 31), product))
        assert card_colour(someone, on=on, province="79").outcome is colour

    def test_green_after_the_last_basic_dose(self):
        someone = judged(*VERO)
        assert card_colour(someone, on=date(2021, 9, 4), province="79").outcome is CardColour.YELLOW
        assert card_colour(someone, on=date(2021, 9, 5), province="79").outcome is CardColour.GREEN

    def test_recovered_is_green(self):
        seen = [Observation(RECOVERED, date(2021, 9, 2))]
        for on, colour in (
            (date(2021, 9, 1), CardColour.NONE),
            (date(2021, 9, 2), CardColour.GREEN),
        ):
            assert card_colour(judged(), on=on, province="79", observations=seen).outcome is colour

    @pytest.mark.parametrize(
        ("on", "province"),
        [(date(2021, 8, 31), "79"), (date(2021, 10, 1), "79"), (date(2021, 9, 10), "01")],
    )
    def test_a_local_rule_of_one_month(self, on, province):
        decision = card_colour(judged(*VERO), on=on, province=province)
        assert decision.outcome is CardColour.NOT_APPLICABLE


class TestOrdinals:
    def test_by_date(self):
        days = [date(2021, 9, 1), None, date(2021, 8, 1), date(2021, 9, 1)]
        decision = dose_ordinals(days, [2, 1, 2, None])
        assert decision.outcome == (2, None, 1, 3)
        assert [one.verdict for one in decision.findings] == [
            Verdict.SATISFIED,
            Verdict.UNKNOWN,
            Verdict.BROKEN,
            Verdict.UNKNOWN,
        ]

    def test_of_nobody(self):
        assert dose_ordinals([], []).outcome == ()


HOLDER = {
    "full_name": "Nguyễn Văn A",
    "birth": ADULT,
    "nationality": "VNM",
    "identity_verified": True,
    "doses_verified": True,
}


class TestCertificate:
    def test_ready_before_a_code_is_assigned(self):
        decision = certificate_ready(judged(*VERO), Holder(**HOLDER))
        assert decision.outcome is Readiness.READY
        items = [one for one in decision.findings if "ITEM" in one.rule]
        assert len(items) == 11
        assert items[-1].verdict is Verdict.NOT_APPLICABLE

    def test_ready_with_a_code(self):
        holder = Holder(**HOLDER, certificate_code="X1")
        assert certificate_ready(judged(*VERO), holder).outcome is Readiness.READY

    @pytest.mark.parametrize(
        ("change", "rule"),
        [
            ({"full_name": " "}, "SCH-5772-ITEM-1"),
            ({"birth": None}, "SCH-5772-ITEM-2"),
            ({"nationality": ""}, "SCH-5772-ITEM-3"),
            ({"identity_verified": False}, "SCH-5772-IDENTITY"),
        ],
    )
    def test_what_is_missing(self, change, rule):
        decision = certificate_ready(judged(*VERO), Holder(**(HOLDER | change)))
        assert decision.outcome is Readiness.NOT_READY
        assert rule in {one.rule for one in decision.broken}

    @pytest.mark.parametrize("key", ["identity_verified", "doses_verified"])
    def test_what_is_not_verified_is_unknown(self, key):
        decision = certificate_ready(judged(*VERO), Holder(**(HOLDER | {key: None})))
        assert decision.outcome is Readiness.UNVERIFIED
        assert decision.unknown

    def test_no_doses(self):
        decision = certificate_ready(judged(), Holder(**HOLDER))
        assert {f"SCH-5772-ITEM-{n}" for n in (5, 6, 7, 8, 9, 10)} <= {
            one.rule for one in decision.broken
        }
        assert "SCH-5772-BASIC" in {one.rule for one in decision.broken}

    def test_a_series_that_cannot_be_told(self):
        someone = judged((date(2021, 8, 1), "vero-cell"), (date(2021, 8, 22), ""))
        decision = certificate_ready(someone, Holder(**HOLDER))
        assert decision.outcome is Readiness.UNVERIFIED

    def test_covaxin_is_not_among_the_eight(self):
        first = date(2021, 11, 20)
        someone = judged((first, "covaxin"), (first + timedelta(28), "covaxin"))
        decision = certificate_ready(someone, Holder(**HOLDER))
        assert [one.rule for one in decision.broken] == ["SCH-5772-PRODUCT"]
        assert len(PASSPORT_PRODUCTS) == 8

    def test_the_name_is_masked(self):
        assert "Nguyễn" not in repr(Holder(**HOLDER))
