"""The catalogue of vaccines, and what a cell of a file names."""

import csv
from datetime import date
from pathlib import Path

import pytest

from vaxrecord.errors import UnreadableInput
from vaxrecord.law.citation import Basis
from vaxrecord.law.instruments import instrument
from vaxrecord.vaccine_table import SHARED_NAMES
from vaxrecord.vaccines import (
    PRODUCTS,
    Code,
    CodeSystem,
    How,
    Outcome,
    Platform,
    by_code,
    product,
    resolve,
)

CASES = Path(__file__).parents[1] / "cases" / "vaccine_spellings.csv"
COMPONENTS = [
    ("Sputnik V component I", "I"),
    ("Sputnik V - component II", "II"),
    ("Sputnik V thành phần 2", "II"),
    ("Sputnik V TP 1", "I"),
    ("Gam-COVID-Vac comp. II", "II"),
    ("Sputnik-V (rAd26)", "I"),
    ("Sputnik V (Ad5)", "II"),
    ("Sputnik V rAd26, component I", "I"),
    ("Sputnik V component I + component II", ""),
    ("Sputnik V mũi 2", ""),
    ("Sputnik V II", ""),
    ("Sputnik V component", ""),
    ("Sputnik V component mới", ""),
    ("Pfizer component 1", ""),
]


def cases():
    with CASES.open(encoding="utf-8", newline="") as lines:
        return [tuple(row.values()) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(("text", "outcome", "slug"), cases())
def test_spellings(text, outcome, slug):
    found = resolve(text)
    assert found.outcome.value == outcome
    assert (found.product.id if found.product else "") == slug
    assert found.text == text


class TestCatalogue:
    def test_ids_are_unique_and_found(self):
        assert len({item.id for item in PRODUCTS}) == len(PRODUCTS) == 17
        assert all(product(item.id) is item for item in PRODUCTS)

    def test_an_unknown_id_is_said(self):
        with pytest.raises(UnreadableInput, match="no vaccine product 'pfizer'; known are: astra"):
            product("pfizer")

    @pytest.mark.parametrize(
        ("slug", "number", "on", "basis"),
        [
            ("astrazeneca", "983/QĐ-BYT", date(2021, 2, 1), Basis.REPORT),
            ("sputnik-v", "1654/QĐ-BYT", date(2021, 3, 23), Basis.CONVENTION),
            ("vero-cell", "2763/QĐ-BYT", date(2021, 6, 3), Basis.REPORT),
            ("comirnaty", "2908/QĐ-BYT", date(2021, 6, 12), Basis.REPORT),
            ("spikevax", "3122/QĐ-BYT", date(2021, 6, 28), Basis.CONVENTION),
            ("janssen", "3448/QĐ-BYT", date(2021, 7, 15), Basis.REPORT),
            ("hayat-vax", "4361/QĐ-BYT", date(2021, 9, 10), Basis.CONVENTION),
            ("abdala", "4471/QĐ-BYT", date(2021, 9, 17), Basis.CONVENTION),
            ("covaxin", "", date(2021, 11, 10), Basis.REPORT),
        ],
    )
    def test_nine_approvals(self, slug, number, on, basis):
        approval = product(slug).licensed
        assert approval.on == on
        assert approval.cite.basis is basis
        decision = instrument(approval.cite.instrument)
        assert (decision.number, decision.issued) == (number, on)

    def test_no_other_product_was_approved(self):
        assert sum(item.licensed is not None for item in PRODUCTS) == 9

    def test_shared_names_point_at_products(self):
        for shared in SHARED_NAMES:
            assert set(shared.alone) <= set(shared.beside)
            assert all(product(slug) for slug in shared.beside)

    def test_platforms(self):
        by_platform = {
            platform: {item.id for item in PRODUCTS if item.platform is platform}
            for platform in Platform
        }
        assert by_platform[Platform.MRNA] == {"comirnaty", "spikevax", "arct-154"}
        assert by_platform[Platform.INACTIVATED] == {"vero-cell", "hayat-vax", "covaxin"}

    def test_a_repr_is_short_and_shows_no_received_text(self):
        assert "Nguyễn" not in repr(resolve("Nguyễn Văn An"))
        assert len(repr(product("comirnaty"))) < 120


EU_MP, EU_MA, EU_VP = CodeSystem.EU_MP, CodeSystem.EU_MA, CodeSystem.EU_VP
CVX, ICD11, SNOMED, ATC = CodeSystem.CVX, CodeSystem.ICD11, CodeSystem.SNOMED, CodeSystem.ATC


class TestCodes:
    @pytest.mark.parametrize(
        ("slug", "mp", "ma", "vp", "cvx", "icd11", "snomed", "atc"),
        [
            ("comirnaty", "EU/1/20/1528", "ORG-100030215", "1119349007", "208", "XM8NQ0",
             "28581000087106", "J07BN01"),
            ("spikevax", "EU/1/20/1507", "ORG-100031184", "1119349007", "207", "XM3DT5",
             "28571000087109", "J07BN01"),
            ("astrazeneca", "EU/1/21/1529", "ORG-100001699", "29061000087103", "210", "XM4YL8",
             "28761000087108", "J07BN02"),
            ("janssen", "EU/1/20/1525", "ORG-100001417", "29061000087103", "212", "XM6QV1",
             "28951000087107", "J07BN02"),
            ("sputnik-v", "Sputnik-V", "Gamaleya-Research-Institute", "29061000087103", "505",
             "XM5ZJ4", "31341000087103", "J07BN02"),
            ("vero-cell", "BBIBP-CorV", "ORG-100020693", "1157024006", "510", "XM8866",
             "31301000087101", "J07BN03"),
            ("hayat-vax", "Hayat-Vax", "ORG-100023050", "1157024006", "500", "XM9FQ7", "",
             "J07BN03"),
            ("abdala", "Abdala", "CIGB", "28531000087107", "500", "XM5JC5", "33391000087109",
             "J07BN04"),
            ("covaxin", "Covaxin", "Bharat-Biotech", "1157024006", "502", "XM1G90",
             "33211000087105", "J07BN03"),
            ("sputnik-light", "Sputnik-Light", "Gamaleya-Research-Institute", "29061000087103",
             "504", "XM5QM6", "33461000087106", "J07BN02"),
            ("nuvaxovid", "EU/1/21/1618", "ORG-100032020", "1162643001", "211", "XM9T65",
             "29171000087106", "J07BN04"),
            ("covovax", "Covovax", "ORG-100001981", "1162643001", "211", "XM5JC5",
             "34921000087108", "J07BN04"),
            ("covishield", "Covishield", "ORG-100001981", "29061000087103", "210", "XM97T2",
             "28961000087105", "J07BN02"),
            ("unspecified", "", "", "28531000087107", "213", "XM68M6", "", "J07BN"),
        ],
    )  # fmt: skip
    def test_the_code_to_write(self, slug, mp, ma, vp, cvx, icd11, snomed, atc):
        first = {}
        for code in product(slug).codes:
            first.setdefault(code.system, code.value)
        expected = {
            EU_MP: mp, EU_MA: ma, EU_VP: vp, CVX: cvx, ICD11: icd11, SNOMED: snomed, ATC: atc
        }  # fmt: skip
        assert first == {system: value for system, value in expected.items() if value}

    @pytest.mark.parametrize(
        ("system", "value", "ids"),
        [
            (CVX, "208", ["comirnaty"]),
            (CVX, "302", ["comirnaty"]),
            (CVX, "520", ["comirnaty"]),
            (CVX, "519", ["spikevax"]),
            (CVX, "228", ["spikevax"]),
            (CVX, "210", ["astrazeneca", "covishield"]),
            (CVX, "211", ["nuvaxovid", "covovax"]),
            (CVX, "213", ["unspecified"]),
            (
                CVX,
                "500",
                ["hayat-vax", "abdala", "nanocovax", "covivac", "arct-154", "unspecified"],
            ),
            (CVX, "511", []),
            ("CVX", "510", ["vero-cell"]),
            (EU_MP, "BBIBP-CorV", ["vero-cell"]),
            (EU_MP, "Inactivated-SARS-CoV-2-Vero-Cell", []),
            (EU_MA, "ORG-100001981", ["covovax", "covishield"]),
            (SNOMED, "425011000221102", ["sputnik-v"]),
            (ICD11, "XM0GQ8", ["comirnaty", "spikevax", "arct-154"]),
            (ATC, "J07BX03", []),
            ("LOINC", "208", []),
            ("", "", []),
        ],
    )
    def test_what_a_code_may_mean(self, system, value, ids):
        assert [item.id for item in by_code(system, value)] == ids

    def test_the_generic_codes_are_those_of_every_product(self):
        for system, value in ((EU_VP, "28531000087107"), (ICD11, "XM68M6"), (ATC, "J07BN")):
            assert by_code(system, value) == PRODUCTS

    def test_no_product_has_a_code_twice(self):
        assert all(len(set(item.codes)) == len(item.codes) for item in PRODUCTS)

    def test_a_code_is_a_value_of_any_system(self):
        assert Code("ours", "1") == Code("ours", "1")


class TestResolution:
    @pytest.mark.parametrize(("text", "component"), COMPONENTS)
    def test_the_component_of_sputnik_is_kept_if_named(self, text, component):
        assert resolve(text).component == component

    @pytest.mark.parametrize(
        ("text", "how"),
        [
            ("Pfizer", How.NAME),
            ("Sputnik", How.NAME),
            ("Vắc xin Pfizer", How.WORDS),
            ("Pizer", How.TYPO),
            ("Vắc xin Pizer", How.TYPO),
            ("Sinovac", How.NONE),
            ("", How.NONE),
            ("Pfizer/AZ", How.NONE),
        ],
    )
    def test_how(self, text, how):
        assert resolve(text).how is how

    @pytest.mark.parametrize(
        ("text", "ids"),
        [
            ("Pfizer/AZ", ["astrazeneca", "comirnaty"]),
            ("Sputnik", ["sputnik-v", "sputnik-light"]),
            ("Covovac", ["covovax", "covivac"]),
            ("chưa tiêm Pfizer", ["comirnaty"]),
            ("Vero Cell (Sinovac)", ["vero-cell"]),
            ("Sinovac", []),
            ("Covid", []),
            ("Pfizer", ["comirnaty"]),
        ],
    )
    def test_what_it_may_be(self, text, ids):
        assert [item.id for item in resolve(text).candidates] == ids

    @pytest.mark.parametrize(
        ("text", "slug"),
        [
            # five letters: a name so short is never recognised when misspelt
            ("Astro", None),
            ("Hayet", None),
            # six letters: one slip, not two
            ("Pfizzer", "comirnaty"),
            ("Pfizr", "comirnaty"),
            ("Pfizor", "comirnaty"),
            ("Pfziar", None),
            ("Abdola", "abdala"),
            ("Obdola", None),
            # nine letters: one slip, not two
            ("Sinophorm", "vero-cell"),
            ("Sinophort", None),
            # ten letters: two slips, not three
            ("Covishiald", "covishield"),
            ("Covisheald", "covishield"),
            ("Covushaald", None),
            # a four-letter word is too far from any name
            ("Pfiz", None),
        ],
    )
    def test_slips_below_at_and_above_the_bounds(self, text, slug):
        found = resolve(text).product
        assert (found.id if found else None) == slug

    @pytest.mark.parametrize(
        ("length", "outcome"),
        [(199, Outcome.RESOLVED), (200, Outcome.RESOLVED), (201, Outcome.UNKNOWN)],
    )
    def test_a_long_text_is_a_story(self, length, outcome):
        assert resolve("Pfizer" + " mũi" * 45 + "." * (length - 188) + "x1").outcome is outcome

    def test_blanks_around_do_not_make_it_long(self):
        assert resolve(" " * 300 + "Pfizer").product.id == "comirnaty"
        assert resolve(" " * 300).outcome is Outcome.EMPTY

    @pytest.mark.parametrize("text", ["\ud800", "\x00", "辉瑞", "Спутник V", "🙂", "ﬁ" * 200, "½"])
    def test_any_text_is_answered(self, text):
        assert isinstance(resolve(text).outcome, Outcome)

    def test_decomposed_and_look_alike_letters(self):
        assert resolve("Vắc xin Ｐfizer").product.id == "comirnaty"
