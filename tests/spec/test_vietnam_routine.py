"""The worked histories of the routine programme: each dose by the edition in force on its day."""

import json
from datetime import date
from pathlib import Path

import pytest

from vaxrecord.exchange.evaluation import evaluate_routine

FILE = Path(__file__).parents[1] / "cases" / "vietnam" / "routine.jsonl"
HISTORIES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history["id"])
def test_history(history):
    found = evaluate_routine(history, on=date.fromisoformat(history["on"]))
    given = [{"status": one["status"], "role": one["role"]} for one in found["doses"]]
    assert given == history["expected"]["doses"], history["why"]
    assert all(one["rules"] for one in found["doses"])


CHILD = {"birth_date": "2024-05-01", "doses": []}


class TestEditions:
    """What is due follows the edition of the day of asking."""

    @staticmethod
    def groups(found):
        return {one["group"] for one in found["due"]}

    @pytest.mark.parametrize(
        ("on", "rota", "pneumococcal"),
        [
            (date(2024, 7, 31), False, False),
            (date(2024, 8, 1), True, False),
            (date(2026, 2, 14), True, False),
            (date(2026, 2, 15), True, True),
            (date(2026, 6, 30), True, True),
        ],
    )
    def test_lines_enter_with_their_circular(self, on, rota, pneumococcal):
        groups = self.groups(evaluate_routine(CHILD, on=on))
        assert ("Rotavirus" in groups) is rota
        assert ("Td" in groups) is rota
        assert ("Pneumococcal" in groups) is pneumococcal
        assert {"HepB", "BCG", "OPV", "IPV", "Measles", "JE", "DPT-HepB-Hib"} <= groups

    @pytest.mark.parametrize("on", [date(2017, 12, 31), date(2026, 7, 1)])
    def test_without_numbers_nothing_is_forecast(self, on):
        found = evaluate_routine(CHILD, on=on)
        assert found["due"] == []
        assert found["forecast"] is None
        assert found["series_status"] is None

    def test_japanese_encephalitis_is_planned_a_year_after_dose_2(self):
        doses = [
            {"date": "2025-05-01", "vaccine": "Jevax"},
            {"date": "2025-05-15", "vaccine": "Jevax"},
        ]
        found = evaluate_routine(CHILD | {"doses": doses}, on=date(2025, 6, 1))
        (due,) = (one for one in found["due"] if one["group"] == "JE")
        assert due["earliest"] == "2026-05-01"
        assert due["recommended"] == "2026-05-15"
