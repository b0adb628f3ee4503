"""The promises of the whole pass, on artificial campaigns with everything that goes wrong in them."""

import hashlib
import json
import random
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaxrecord.__main__ import main
from vaxrecord.campaign import clean
from vaxrecord.exchange.cleaning import (
    case_to_data,
    finding_to_data,
    person_to_data,
    review_to_data,
    summary_to_data,
)
from vaxrecord.law.rule import Verdict
from vaxrecord.record.columns import CANONICAL
from vaxrecord.testing.campaign import AS_OF, campaign, iter_rows
from vaxrecord.testing.faults import CLEAN, HEAVY, NATIONAL_2022, PROFILES
from vaxrecord.testing.sample import csv_text
from vaxrecord.testing.strategies import campaigns

SEEDS = st.integers(0, 2**32)
few = settings(max_examples=25)


@cache
def made(seed=2021, people=300, faults=HEAVY):
    return campaign(seed, people, faults=faults)


def run(of, rows=None):
    return clean(of.rows if rows is None else rows, as_of=of.as_of, population=of.population)


@cache
def result(seed=2021, people=300, faults=HEAVY):
    return run(made(seed, people, faults))


def files(cleaning):
    """Give the lines of every file, in order."""
    for name, values, to_data in (
        ("persons", cleaning.persons, person_to_data),
        ("review", cleaning.review, review_to_data),
        ("findings", cleaning.findings, finding_to_data),
        ("cases", cleaning.cases, case_to_data),
        ("summary", (cleaning,), summary_to_data),
    ):
        yield name, [json.dumps(to_data(value), ensure_ascii=False) for value in values]


def digest(cleaning):
    text = "\n".join(line for _, lines in files(cleaning) for line in lines)
    return hashlib.sha256(text.encode()).hexdigest()


def assert_every_row_once(cleaning, rows):
    ids = sorted(row["record_id"] for row in rows)
    assert sorted(record for p in cleaning.persons for record in p.records) == ids
    assert sorted(r for p in cleaning.persons for d in p.doses for r in d.records) == ids
    for person in cleaning.persons:
        of_doses = sorted(record for dose in person.doses for record in dose.records)
        assert of_doses == sorted(person.records)


class TestEveryRow:
    """Every row that was taken in is in exactly one person and in exactly one dose of it."""

    @few
    @given(campaigns())
    def test_of_any_campaign(self, of):
        assert_every_row_once(run(of), of.rows)

    @pytest.mark.parametrize("faults", PROFILES.values(), ids=PROFILES)
    def test_of_a_larger_one(self, faults):
        assert_every_row_once(result(faults=faults), made(faults=faults).rows)

    @few
    @given(
        st.lists(
            st.fixed_dictionaries(
                {
                    "record_id": st.sampled_from(["", "A", "A~2", "A~3", "row-1"]),
                    "full_name": st.sampled_from(["", "Lê Thử", "\0", "Trần Văn Thử"]),
                    "vaccine": st.sampled_from(["", "Astra", "?"]),
                    "injection_date": st.sampled_from(["", "05/11/2021", "2021"]),
                    "id_number": st.sampled_from(["", "001156000123", "12", "000000000"]),
                }
            ),
            max_size=12,
        ),
        st.randoms(use_true_random=False),
    )
    def test_of_rows_that_share_ids_or_have_none(self, rows, mixed):
        cleaning = clean(rows, as_of=AS_OF)
        ids = [record for person in cleaning.persons for record in person.records]
        assert len(ids) == len(set(ids)) == len(rows)
        assert sorted(ids) == sorted(
            r for p in cleaning.persons for d in p.doses for r in d.records
        )
        mixed.shuffle(rows)
        assert clean(rows, as_of=AS_OF) == cleaning


class TestOrder:
    """The output is the same to the byte in whatever order the rows come."""

    @few
    @given(campaigns(), st.randoms(use_true_random=False))
    def test_rows_and_register_in_any_order(self, of, mixed):
        rows, population = list(of.rows), list(of.population)
        mixed.shuffle(rows)
        mixed.shuffle(population)
        again = clean(rows, as_of=of.as_of, population=population)
        assert digest(again) == digest(run(of))

    def test_of_a_larger_campaign(self):
        of = made()
        rows = list(of.rows)
        for seed in range(3):
            random.Random(seed).shuffle(rows)
            assert digest(run(of, rows)) == digest(result())

    def test_columns_in_any_order(self):
        of = made()
        turned = [dict(reversed(row.items())) for row in of.rows]
        assert digest(run(of, turned)) == digest(result())


class TestAgain:
    """Cleaning the same rows again gives the same."""

    @few
    @given(campaigns())
    def test_in_one_process(self, of):
        assert run(of) == run(of)

    def test_with_another_hash_seed(self, tmp_path):
        of = made()
        for name, columns, rows in (
            ("rows.csv", CANONICAL, of.rows),
            ("population.csv", tuple(of.population[0]), of.population),
        ):
            (tmp_path / name).write_text(csv_text(columns, rows), encoding="utf-8", newline="\n")
        hashes = set()
        for seed in "012":
            out = tmp_path / seed
            words = ("rows.csv", "--population", "population.csv", "--out", str(out))
            subprocess.run(
                [sys.executable, "-m", "vaxrecord", "clean", *words, "--as-of", str(of.as_of)],
                cwd=tmp_path,
                env={"PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            )
            whole = b"".join(file.read_bytes() for file in sorted(out.iterdir()))
            hashes.add(hashlib.sha256(whole).hexdigest())
        assert len(hashes) == 1


class TestCounts:
    """Every count is the length of a list, at every level."""

    @few
    @given(campaigns(), st.integers(0, 9))
    def test_at_every_level(self, of, rejected):
        cleaning = clean(of.rows, as_of=of.as_of, population=of.population, rejected=rejected)
        tally = cleaning.tally
        place_of = {person.person_id: person.place for person in cleaning.persons}
        person_of = {r: p.person_id for p in cleaning.persons for r in p.records}
        expected = {
            "records": Counter(place_of[person_of[row["record_id"]]] for row in of.rows),
            "persons": Counter(place_of.values()),
            "doses": Counter(p.place for p in cleaning.persons for _ in p.doses),
            "review": Counter(place_of[person_of[pair.a]] for pair in cleaning.review),
            "findings": Counter(place_of[f.person_id] for f in cleaning.findings),
            "errors": Counter(
                place_of[f.person_id] for f in cleaning.findings if f.severity == "error"
            ),
            "cases": Counter(place_of[case.subject] for case in cleaning.cases),
        }
        for name, counted in expected.items():
            for place, counts in tally.wards.items():
                assert getattr(counts, name) == counted[place]
            for code, counts in tally.provinces.items():
                inside = sum(n for place, n in counted.items() if place.province == code)
                assert getattr(counts, name) == inside
            assert getattr(tally.nation, name) == counted.total()
        assert tally.nation.duplicates == tally.nation.records - tally.nation.doses
        assert tally.by_rule == Counter(f.finding.rule for f in cleaning.findings)
        assert tally.by_severity == Counter(f.severity for f in cleaning.findings)
        assert tally.rejected == rejected

    def test_in_the_summary(self):
        cleaning = result()
        data = summary_to_data(cleaning)
        for name, total in cleaning.tally.nation._asdict().items():
            assert data[name] == total
            assert sum(ward[name] for ward in data["wards"]) == total
            assert sum(counts[name] for counts in data["by_province"].values()) == total


class TestNoPersonalData:
    """No name, whole number or birth date leaves the persons' own file."""

    @pytest.mark.parametrize("faults", [NATIONAL_2022, HEAVY], ids=["national", "heavy"])
    def test_in_any_other_file(self, faults):
        of = made(faults=faults)
        told = dict(files(result(faults=faults)))
        assert "review" in told
        self.assert_silent(
            "\n".join(line for name in told if name != "persons" for line in told[name]), of
        )

    def test_on_the_terminal(self, tmp_path, capsys):
        of = made()
        file = tmp_path / "rows.csv"
        rows = [*of.rows, dict.fromkeys(CANONICAL, "")]
        file.write_text(csv_text(CANONICAL, rows) + "x\0\n", encoding="utf-8")
        words = ["clean", str(file), "--as-of", str(of.as_of), "--out", str(tmp_path / "out")]
        assert main(words) == 0
        said = capsys.readouterr()
        assert "rejected" in said.err
        self.assert_silent(said.err + said.out, of)

    def assert_silent(self, text, of):
        """Look for what identifies; lots, sites, record ids and dates of injection may be said."""
        text = re.sub(r'"(?:records|person_id|case_id)": (?:\[[^]]*\]|"[^"]*")', "", text)
        text = re.sub(r"\(record [^)]*\)", "", text)
        given = {str(dose.on) for doses in of.doses.values() for dose in doses}
        for row in of.rows:
            for column in ("full_name", "id_number", "insurance_number", "phone"):
                if len(row[column]) > 4:
                    assert row[column] not in text, column
        for person in of.persons:
            assert person.full_name not in text
            for secret in (person.cccd, person.cmnd, person.phone[-8:], person.insurance):
                assert not secret or secret not in text
            if str(person.born) not in given:
                assert str(person.born) not in text
                assert f"{person.born:%d/%m/%Y}" not in text


class TestSentences:
    """Every finding says its sentence whole: each placeholder has its fact."""

    @pytest.mark.parametrize("seed", range(4))
    def test_no_fact_is_missing(self, seed):
        cleaning = result(seed=seed)
        assert len(cleaning.findings) > 100
        for found in cleaning.findings:
            message = finding_to_data(found)["message"]
            for text in message.values():
                assert text, found
                assert "…" not in text, found
                assert "{" not in text, found
                assert text[-1] == ".", found

    def test_pairs_to_review_say_why(self):
        pairs = [pair for seed in range(4) for pair in result(seed=seed).review]
        assert pairs
        for pair in pairs:
            reasons = review_to_data(pair)["reasons"]
            assert reasons
            for reason in reasons:
                assert "…" not in reason["vi"] + reason["en"]
                assert reason["vi"]
                assert reason["en"]

    def test_what_opens_a_case_is_broken_or_missing(self):
        for found in result().findings:
            assert found.finding.verdict in (Verdict.BROKEN, Verdict.UNKNOWN)


class TestTruth:
    """Where nothing went wrong in the writing, nobody is taken for another, and doses are doses."""

    @few
    @given(SEEDS)
    def test_of_a_clean_campaign(self, seed):
        of = campaign(seed, 60, faults=CLEAN)
        cleaning = run(of)
        self.assert_no_wrong_merge(of, cleaning)
        for person in cleaning.persons:
            for dose in person.doses:
                assert len({of.truth[record].dose_id for record in dose.records}) == 1
        doses = [of.truth[d.records[0]].dose_id for p in cleaning.persons for d in p.doses]
        assert len(doses) == len(set(doses)) == len(of.rows)

    def test_of_a_larger_clean_campaign_nobody_is_split_either(self):
        of, cleaning = made(faults=CLEAN), result(faults=CLEAN)
        self.assert_no_wrong_merge(of, cleaning)
        true_persons = {of.truth[row["record_id"]].person_id for row in of.rows}
        assert len(cleaning.persons) == len(true_persons)

    def test_a_campaign_as_of_2022_merges_nobody_wrongly(self):
        of = made(faults=NATIONAL_2022)
        self.assert_no_wrong_merge(of, result(faults=NATIONAL_2022))

    def assert_no_wrong_merge(self, of, cleaning):
        for person in cleaning.persons:
            assert len({of.truth[record].person_id for record in person.records}) == 1


@pytest.mark.slow
@pytest.mark.no_cover  # tracing three passes would take a minute and cover nothing more
class TestTwentyThousandRows:
    """Of 20,000 rows none is lost, none used twice, and their order makes no difference."""

    def test_in_three_orders(self):
        rows = list(islice(iter_rows(20, 20_000), 20_000))
        assert len(rows) == 20_000
        hashes = set()
        for order in range(3):
            random.Random(order).shuffle(rows)
            cleaning = clean(rows, as_of=AS_OF)
            hashes.add(digest(cleaning))
        assert len(hashes) == 1
        assert_every_row_once(cleaning, rows)
