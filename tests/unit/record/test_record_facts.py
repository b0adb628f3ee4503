from datetime import date

import pytest
from attrs import evolve

from vaxrecord.errors import UnreadableInput
from vaxrecord.identity.number import NumberKind
from vaxrecord.record.conflicts import RULES as CONFLICTS
from vaxrecord.record.doses import RULES as DOSES
from vaxrecord.record.evidence import RULES
from vaxrecord.record.facts import Assertion, Kind, Retraction, by_id, standing
from vaxrecord.record.merge import merge
from vaxrecord.record.model import Record, Source
from vaxrecord.record.namesakes import RARITY, rarity_level
from vaxrecord.record.normalise import Reader
from vaxrecord.record.resolve import resolve

COLUMNS = ("full_name", "birth_date", "sex", "id_number", "phone", "vaccine", "dose_number",
           "injection_date", "lot", "site", "recorded_at")  # fmt: skip
READER = Reader(COLUMNS, date(2021, 11, 8))


def row(record_id: str, **cells: str) -> Record:
    base = {"full_name": "Nguyễn Văn An", "birth_date": "08/03/1990", "sex": "Nam",
            "id_number": "001090000999", "phone": "0900000999", "vaccine": "AstraZeneca",
            "dose_number": "1", "injection_date": "01/08/2021", "lot": "A1", "site": "TYT",
            "recorded_at": "02/08/2021 08:00"} | cells  # fmt: skip
    return READER.read(Source(COLUMNS, tuple(base[c] for c in COLUMNS)), record_id)


class TestFacts:
    """Facts are a set: equal ones are one, and one id is one record."""

    def test_an_assertion_is_about_two(self) -> None:
        assert Assertion(Kind.SAME, ("b", "a")) == Assertion(Kind.SAME, ("a", "b"))
        with pytest.raises(UnreadableInput, match="two records"):
            Assertion(Kind.SAME, ("a", "a"))

    def test_standing(self) -> None:
        one, two = Assertion(Kind.SAME, ("a", "b")), Assertion(Kind.DIFFERENT, ("a", "c"))
        assert standing([two, one, one]) == (one, two)
        assert standing([one, two, Retraction(one.id)]) == (two,)
        assert one.id != two.id

    def test_one_id_one_record(self) -> None:
        one = row("r1")
        assert by_id([one, one, evolve(one, source=evolve(one.source, line=7))]) == {"r1": one}
        with pytest.raises(UnreadableInput, match="two different records"):
            by_id([one, row("r1", phone="0911111999")])

    def test_assertions_on_unknown_records_wait(self) -> None:
        said = Assertion(Kind.SAME, ("r1", "not-here"))
        assert resolve([row("r1")], assertions=[said]) == resolve([row("r1")])


class TestSurvivorship:
    """What is shown: confirmed, then precise, then frequent, then recent, then by hash."""

    def test_precision_before_frequency(self) -> None:
        person = merge([row("1"), row("2", full_name="NGUYEN VAN AN", birth_date="1990"),
                        row("3", full_name="NGUYEN VAN AN", birth_date="01/01/1990")])  # fmt: skip
        assert person.full_name == "Nguyễn Văn An"
        assert str(person.birth_date) == "1990-03-08"

    def test_frequency_before_recency(self) -> None:
        person = merge(
            [row("1"), row("2"), row("3", birth_date="09/03/1990", recorded_at="09/09/2021")]
        )
        assert str(person.birth_date) == "1990-03-08"

    def test_recency(self) -> None:
        person = merge(
            [row("1"), row("2", birth_date="09/03/1990", recorded_at="09/09/2021 08:00")]
        )
        assert str(person.birth_date) == "1990-03-09"
        older = merge([row("1", recorded_at=""), row("2", birth_date="09/03/1990", recorded_at="",
                                                     injection_date="")])  # fmt: skip
        assert str(older.birth_date) == "1990-03-08"

    def test_the_register_wins(self) -> None:
        records = [row("1", birth_date="1990"), row("2"), row("3")]
        assert str(merge(records, verified=frozenset(("1",))).birth_date) == "1990"

    def test_month(self) -> None:
        person = merge([row("1", birth_date="03/1990"), row("2", birth_date="1990")])
        assert str(person.birth_date) == "1990-03"

    def test_a_whole_number_stands_for_a_restored_one(self) -> None:
        person = merge([row("1", id_number="1090000999"), row("2"), row("3", id_number="1090000999"),
                        row("4", id_number="010000999")])  # fmt: skip
        assert [(n.kind, n.restored) for n in person.numbers] == [
            (NumberKind.CCCD, False),
            (NumberKind.CMND, False),
        ]

    def test_every_value_with_its_records(self) -> None:
        person = merge([row("1"), row("2", sex="Nữ"), row("3")])
        sex = next(f for f in person.fields if f.field_name == "sex")
        assert [a.records for a in sex.alternatives] == [("1", "3"), ("2",)]
        assert person.records == ("1", "2", "3")

    def test_nothing(self) -> None:
        person = merge([row("1", full_name="", birth_date="", sex="", id_number="", phone="")])
        assert (person.full_name, person.birth_date, person.sex, person.numbers) == (
            "",
            None,
            None,
            (),
        )
        assert not person.insurance

    def test_repr_masks(self) -> None:
        shown = repr(merge([row("1")]))
        assert "001090000999" not in shown
        assert "Nguyễn Văn An" not in shown
        assert "1990-03-08" not in shown


class TestConflicts:
    """What disagrees is shown, with the records on each side, and never twice."""

    def test_person(self) -> None:
        person = merge([row("1"), row("2", full_name="Trần Thị Bình", birth_date="09/04/1991",
                                      sex="Nữ", id_number="001191555111")])  # fmt: skip
        found = {c.finding.rule: c for c in person.conflicts if c.field != "dose_number"}
        assert set(found) == {f"REC-HOUSE-C-{n}" for n in ("NAME", "BIRTH", "SEX", "NUMBER")}
        assert found["REC-HOUSE-C-SEX"].records == ("1", "2")
        assert "001191555111" not in str(found)

    def test_less_is_no_conflict(self) -> None:
        person = merge([row("1"), row("2", full_name="NGUYEN VAN AN", birth_date="1990", sex="",
                                      id_number="010000999")])  # fmt: skip
        assert not person.conflicts

    def test_dose(self) -> None:
        person = merge([row("1"), row("2", lot="B2", site="BV", vaccine="Pfizer",
                                      injection_date="01/08/2021")])  # fmt: skip
        assert {c.field for c in person.conflicts} == {"lot", "site", "vaccine"}
        assert len(person.doses) == 1
        next_day = merge([row("1"), row("2", injection_date="02/08/2021")])
        assert {c.field for c in next_day.conflicts} == {"injection_date"}

    def test_one_number_on_two_doses(self) -> None:
        person = merge(
            [
                row("1"),
                row("2", injection_date="01/10/2021", recorded_at=""),
                row("3", dose_number="2", injection_date="05/10/2021", recorded_at=""),
            ]
        )
        rules = {c.finding.rule for c in person.conflicts}
        assert rules == {"REC-HOUSE-C-UNSURE"}
        person = merge([row("1"), row("2", injection_date="01/10/2021", recorded_at="")])
        assert [c.finding.rule for c in person.conflicts] == ["REC-HOUSE-C-DOSES"]

    def test_ids_are_content(self) -> None:
        one = merge([row("1"), row("2", sex="Nữ")]).conflicts
        two = merge([row("2", sex="Nữ"), row("1")]).conflicts
        assert [c.id for c in one] == [c.id for c in two]

    def test_unsure_doses_are_shown_apart(self) -> None:
        person = merge(
            [row("1"), row("2", dose_number="2", injection_date="05/08/2021", recorded_at="")]
        )
        assert [d.certainty.value for d in person.doses] == ["unsure", "unsure"]
        assert [c.finding.rule for c in person.conflicts] == ["REC-HOUSE-C-UNSURE"]

    def test_vaccine_cells_that_name_no_product(self) -> None:
        person = merge(
            [row("1", vaccine="thuốc lạ"), row("2", vaccine="thuốc khác"), row("3", vaccine="")]
        )
        assert sorted(d.vaccine for d in person.doses) == ["thuốc khác", "thuốc lạ"]


def test_rule_ids_are_unique_and_speak_two_languages() -> None:
    rules = (*RULES, *DOSES, *CONFLICTS)
    assert len({rule.id for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.says.vi != rule.says.en
        assert rule.examples


@pytest.mark.parametrize("n", range(len(RARITY)))
def test_levels_of_rarity(n: int) -> None:
    assert rarity_level(RARITY[n] * 0.999) == n + 1
    assert rarity_level(RARITY[n]) == n + 1
    assert rarity_level(RARITY[n] * 1.001) == n + 2
