"""The page on Viet Nam's schedules says what is so: its examples run, its cases are in the files."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "explanation" / "vietnam-schedules.md").read_text(encoding="utf-8")
CASES = ROOT / "tests" / "cases" / "vietnam"


def test_its_examples_run():
    blocks = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        space = {"print": lambda *_: None}
        exec(block, space)


def test_every_decision_is_shown_by_a_case():
    ids = {
        json.loads(line)["id"]
        for name in ("histories.jsonl", "routine.jsonl")
        for line in (CASES / name).read_text(encoding="utf-8").splitlines()
    }
    table = PAGE.rpartition("| --- | --- | --- | --- |\n")[2]
    for line in table.strip().splitlines():
        for shown in line.rpartition(" | ")[2].strip(" |").split(", "):
            start = shown.rstrip("…")
            assert (
                shown == "every interval"
                or shown == "a day on each side"
                or any(id_.startswith(start) for id_ in ids)
            ), shown
