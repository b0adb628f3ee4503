"""What an artificial campaign promises to those who test with it."""

import hashlib
import itertools
import json
import subprocess
import sys
from collections import Counter
from datetime import datetime

import pytest
from hypothesis import given, settings

from vaxrecord.identity import cccd
from vaxrecord.periods.zone import VIETNAM
from vaxrecord.record.columns import CANONICAL
from vaxrecord.testing.campaign import campaign, iter_cases, iter_rows
from vaxrecord.testing.faults import (
    CLEAN,
    HEAVY,
    KINDS,
    NATIONAL_2022,
    PROFILES,
    SPELLINGS,
    Fault,
)
from vaxrecord.testing.miswriting import BRANDS, SEX_WORDS, plain_date
from vaxrecord.testing.strategies import campaigns, cases

SPRING = datetime(2022, 4, 10, 8, 0, tzinfo=VIETNAM)
COMPARED = frozenset(
    kind for rate in ("name", "birth", "birth_day_before", "number", "sex") for kind in KINDS[rate]
)
UNUSABLE = frozenset(KINDS["number_unusable"])


def digest(rows):
    text = json.dumps(list(rows), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


EVERYBODY = list(iter_cases(11, 5000, faults=NATIONAL_2022, as_of=SPRING))
NATIONAL = [case for case in EVERYBODY if case.rows]
ROWS = [truth for case in NATIONAL for truth in case.truth]


def in_plain_notation(person, dose):
    """By column: how the names of its faults begin, and the texts that are true."""
    born = str(person.born.year) if person.year_only else plain_date(person.born)
    number = person.shown_number(dose.on)
    return {
        "full_name": (("NAME_", "COLUMNS_"), [person.full_name]),
        "birth_date": (("BIRTH_", "COLUMNS_"), [born]),
        "sex": (("SEX_",), [SEX_WORDS[person.sex]]),
        "id_number": (("NUMBER_", "ENTERED_TWICE"), [number]),
        "insurance_number": (
            ("-",),
            [person.insurance, person.insurance_head + person.insurance],
        ),
        "phone": (("PHONE_",), [person.phone]),
        "address": (("ADDRESS_",), [person.address]),
        "vaccine": (("BRAND_",), [BRANDS[dose.product][0]]),
        "dose_number": (("RENUMBERED",), [str(dose.ordinal)]),
        "injection_date": (("DATE_",), [plain_date(dose.on)]),
        "lot": (("LOT_",), [dose.lot]),
        "site": (("SITE_",), [dose.site]),
    }


class TestReproducible:
    """A seed gives the same campaign always and everywhere; another seed gives another."""

    @settings(max_examples=20)
    @given(campaigns())
    def test_twice_the_same(self, one):
        again = campaign(one.seed, len(one.persons), faults=one.faults)
        assert again == one

    def test_in_another_process_with_another_hash_seed_and_locale(self):
        code = (
            "import hashlib, json\n"
            "from vaxrecord.testing.campaign import iter_rows\n"
            "text = json.dumps(list(iter_rows(11, 100)), ensure_ascii=False)\n"
            "print(hashlib.sha256(text.encode()).hexdigest())"
        )
        digests = {
            subprocess.run(
                [sys.executable, "-c", code],
                env={"PYTHONHASHSEED": seed, "LC_ALL": locale},
                capture_output=True,
                text=True,
                check=True,
            ).stdout.strip()
            for seed, locale in (("0", "C"), ("77", "C.UTF-8"))
        }
        assert digests == {digest(iter_rows(11, 100))}

    def test_seeds_differ(self):
        assert len({digest(iter_rows(seed, 20)) for seed in range(20)}) == 20

    def test_fewer_people_are_the_first_of_more(self):
        few, many = list(iter_rows(11, 50)), list(iter_rows(11, 80))
        assert many[: len(few)] == few


class TestTruth:
    """Every row has its truth: one person, one dose of theirs, and what went wrong."""

    @settings(max_examples=50)
    @given(campaigns())
    def test_every_row_is_accounted_for(self, one):
        assert {row["record_id"] for row in one.rows} == set(one.truth)
        assert len(one.rows) == len(one.truth)
        doses = {d.dose_id: id_ for id_, given in one.doses.items() for d in given}
        for truth in one.truth.values():
            assert doses[truth.dose_id] == truth.person_id

    @settings(max_examples=100)
    @given(cases())
    def test_a_dose_has_one_row_unless_lost_or_entered_twice(self, case):
        rows = Counter(truth.dose_id for truth in case.truth)
        twice = Counter(t.dose_id for t in case.truth if Fault.ENTERED_TWICE in t.faults)
        assert all(rows[id_] == 1 + twice[id_] for id_ in rows)
        assert all(count == 1 for count in twice.values())
        assert set(rows) <= {dose.dose_id for dose in case.doses}

    @settings(max_examples=100)
    @given(cases())
    def test_what_no_fault_is_told_of_is_true_in_plain_notation(self, case):
        doses = {dose.dose_id: dose for dose in case.doses}
        for row, truth in zip(case.rows, case.truth, strict=True):
            plain = in_plain_notation(case.person, doses[truth.dose_id])
            told = tuple(fault.name for fault in truth.faults)
            for column, (prefixes, texts) in plain.items():
                if not any(name.startswith(prefixes) for name in told):
                    assert row[column] in texts

    def test_clean_is_clean(self):
        clean = campaign(11, 300, faults=CLEAN, as_of=SPRING)
        assert not any(truth.faults for truth in clean.truth.values())
        assert len(clean.rows) == sum(map(len, clean.doses.values()))


class TestFaults:
    """Every fault can happen, and faults come as often as the profile says."""

    def test_every_fault_is_reached(self):
        heavy = {
            fault
            for case in iter_cases(3, 1500, faults=HEAVY)
            for truth in case.truth
            for fault in truth.faults
        }
        assert heavy == set(Fault)

    def test_as_many_persons_are_wrong_as_were(self):
        wrong = sum(any(COMPARED & set(truth.faults) for truth in case.truth) for case in NATIONAL)
        assert 0.25 < wrong / len(NATIONAL) < 0.30  # 19.04 of 70.53 million: 27.0 %

    def test_as_many_have_no_usable_number_as_had(self):
        holders = [case for case in NATIONAL if any(map(case.person.shown_number, days(case)))]
        unusable = sum(
            any(UNUSABLE & set(truth.faults) for truth in case.truth) for case in holders
        )
        assert 0.036 < unusable / len(holders) < 0.056  # 3.513 of 76.626 million: 4.6 %

    def test_as_many_doses_are_missing_as_were(self):
        given = [d.dose_id for case in EVERYBODY for d in case.doses]
        entered = {truth.dose_id for truth in ROWS}
        assert 0.028 < 1 - len(entered) / len(given) < 0.044  # 7.6 of 212.6 million: 3.6 %

    @pytest.mark.parametrize(
        ("rate", "least", "most"),
        [
            ("entered_twice", 0.015, 0.025),
            ("date", 0.007, 0.014),
            ("brand", 0.003, 0.008),
            ("lot_missing", 0.043, 0.057),
            ("site_missing", 0.015, 0.025),
            ("address_missing", 0.17, 0.23),
            ("name_spelling", 0.22, 0.28),
            ("brand_spelling", 0.56, 0.64),
        ],
    )
    def test_rows_have_faults_as_often_as_said(self, rate, least, most):
        kinds = set(KINDS[rate]) - {Fault.DATE_NEIGHBOUR}
        share = sum(bool(kinds & set(truth.faults)) for truth in ROWS) / len(ROWS)
        assert least < share < most

    def test_heavier_profiles_have_more_faults(self):
        errors = [
            sum(
                fault not in SPELLINGS
                for case in iter_cases(5, 400, faults=faults)
                for truth in case.truth
                for fault in truth.faults
            )
            for faults in (PROFILES["clean"], PROFILES["national-2022"], PROFILES["heavy"])
        ]
        assert errors[0] == 0
        assert 2 * errors[1] < errors[2]

    def test_a_few_genuine_numbers_break_the_structure(self):
        persons = [case.person for case in EVERYBODY if case.person.cccd]
        broken = [
            person
            for person in persons
            if cccd.get_sex(person.cccd) is not person.sex
            or cccd.get_birth_year(person.cccd) != person.born.year
        ]
        assert 0.0008 < len(broken) / len(persons) < 0.004


class TestSample:
    """The sample in docs/examples shows what its README names."""

    ONE = campaign(2022, 250)

    def test_it_is_of_the_size_that_its_readme_says(self):
        assert (len(self.ONE.persons), len(self.ONE.rows)) == (250, 412)
        assert tuple(self.ONE.rows[0]) == CANONICAL

    def test_it_shows_what_makes_merging_hard(self):
        persons, doses = self.ONE.persons, self.ONE.doses
        neighbours = list(itertools.pairwise(persons))
        same_house = [(a, b) for a, b in neighbours if a.household == b.household]
        heads = {p.household: p for p in reversed(persons)}
        phones = Counter(p.phone for p in persons)
        shown = [{p.shown_number(d.on) for d in doses[p.person_id]} for p in persons]
        assert max(phones.values()) >= 3
        assert any(a.born == b.born for a, b in same_house)
        assert any(
            p.full_name == heads[p.household].full_name for p in persons if p != heads[p.household]
        )
        assert any(p.passport for p in persons)
        assert any(p.year_only for p in persons)
        assert any(numbers == {""} for numbers in shown)
        assert any(len(numbers) == 2 for numbers in shown)
        assert max(Counter(p.full_name for p in persons).values()) >= 2
        assert any(len({d.product for d in given}) > 1 for given in doses.values())

    def test_it_has_every_kind_of_loss(self):
        faults = Counter(fault for truth in self.ONE.truth.values() for fault in truth.faults)
        for fault in (
            Fault.ENTERED_TWICE,
            Fault.DOSE_BEFORE_MISSING,
            Fault.RENUMBERED,
            Fault.LOT_MISSING,
            Fault.SITE_MISSING,
            Fault.NUMBER_MISSING,
            Fault.NUMBER_ZERO_LOST,
            Fault.BIRTH_DAY_BEFORE,
        ):
            assert faults[fault]


def days(case):
    return [dose.on for dose in case.doses]
