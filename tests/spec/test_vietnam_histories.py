"""The worked histories of COVID-19, written from the dispatches: what is expected, and why.

An auditor adds a line to the file and runs this, or `vaxrecord evaluate` on the same file.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from vaxrecord.exchange.evaluation import evaluate_covid19

FILE = Path(__file__).parents[1] / "cases" / "vietnam" / "histories.jsonl"
HISTORIES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history["id"])
def test_history(history):
    found = evaluate_covid19(history, on=date.fromisoformat(history["on"]))
    expected = history["expected"]
    assert [{"status": one["status"], "role": one["role"]} for one in found["doses"]] == expected[
        "doses"
    ], history["why"]
    assert found["basic_series_complete"] is expected["basic_series_complete"], history["why"]
    if "forecast" in expected:
        due = found["forecast"]
        wanted = expected["forecast"]
        assert (due is None) is (wanted is None)
        if wanted is not None:
            assert {key: due[key] for key in wanted} == wanted


def test_there_are_enough_and_each_says_why():
    assert len(HISTORIES) >= 60
    assert len({history["id"] for history in HISTORIES}) == len(HISTORIES)
    assert all(history["why"].strip() for history in HISTORIES)
