"""Every code block of README and docs runs and prints what the page says; generated pages are fresh."""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from vaxrecord.book import RULEBOOK
from vaxrecord.exchange.rules import rules_as_markdown
from vaxrecord.record.compare import vector_of
from vaxrecord.record.decide import Judge
from vaxrecord.record.model import Source
from vaxrecord.record.namesakes import survey
from vaxrecord.record.normalise import Reader
from vaxrecord.record.profile import profile_of
from vaxrecord.record.vietnam import values_of, vietnam_model
from vaxrecord.record.waterfall import waterfall_svg
from vaxrecord.schedule import AdministeredDose, History, draw_timeline, evaluate
from vaxrecord.schedule.vietnam.covid19 import covid19
from vaxrecord.schedule.vietnam.products import vaccine_code
from vaxrecord.schedule.vietnam.routine import routine
from vaxrecord.schedule.vietnam.tables import schedule_as_markdown

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    page.relative_to(ROOT)
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    if "_build" not in page.parts
)
BLOCK = re.compile(
    r"^```(python|sh)\n(.*?)^```$(?:\n+^```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL
)
"""A block of code, and the block of text right behind it, which is what it prints."""
SET_UP = "pip install"  # the gate runs these as they stand


def blocks(language):
    for page in PAGES:
        found = BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))
        code = [
            (text, printed)
            for kind, text, printed in found
            if kind == language and SET_UP not in text
        ]
        if code:
            yield pytest.param(code, id=str(page))


def shown(text):
    return "\n".join(line.rstrip() for line in text.rstrip().splitlines())


@pytest.mark.parametrize("code", list(blocks("python")))
def test_python_runs(code, tmp_path, monkeypatch):
    shutil.copytree(ROOT / "docs" / "examples", tmp_path / "docs" / "examples")
    monkeypatch.chdir(tmp_path)
    namespace = {"__name__": "page"}
    for block, printed in code:  # the blocks of a page build on one another
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(compile(block, "page", "exec"), namespace)
        assert not printed or shown(out.getvalue()) == shown(printed)


@pytest.mark.parametrize("code", list(blocks("sh")))
def test_commands_run(code, tmp_path):
    shutil.copytree(ROOT / "docs" / "examples", tmp_path / "docs" / "examples")
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    for block, printed in code:
        done = subprocess.run(
            ["bash", "-eu", "-o", "pipefail", "-c", block],
            cwd=tmp_path,
            env=os.environ | {"PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{block}\n{done.stdout}"
        assert not printed or shown(done.stdout) == shown(printed)


def test_links_to_files_lead_somewhere():
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text):
            assert (ROOT / page.parent / target).exists(), f"{page} links to {target}"


def test_the_pictures_are_what_the_code_draws(golden):
    """A time line with its window, and the weights of one decision."""
    given = [date(2021, 8, day) for day in (1, 15)]
    history = History(
        birth_date=date(1980, 5, 5),
        doses=tuple(AdministeredDose(on=day, vaccine=vaccine_code("vero-cell")) for day in given),
    )
    assessment = evaluate(history, covid19(), on=date(2021, 8, 20))
    golden("docs/_static/timeline.svg", draw_timeline(history, assessment))

    columns = ("full_name", "birth_date", "phone", "vaccine", "injection_date")
    rows = (
        ("Nguyễn Thị Hòa", "08/03/1956", "0912000123", "Astra", "01/08/2021"),
        ("NGUYEN THI HOA", "08/03/1956", "0912000123", "Astra", "26/09/2021"),
    )
    reader = Reader(columns, date(2021, 11, 8))
    profiles = [profile_of(reader.read(Source(columns, cells)).person) for cells in rows]
    model = vietnam_model(survey((profile, ()) for profile in profiles))
    judge = Judge(model, model.weights)
    vector = vector_of(model, *(values_of(profile, ()) for profile in profiles))
    picture = waterfall_svg(judge.waterfall(vector), title="One person on two rows?")
    golden("docs/_static/waterfall.svg", picture)


@pytest.mark.parametrize(
    ("page", "title", "make"),
    [
        ("covid19", "COVID-19, Viet Nam: the tables", covid19),
        ("routine", "The routine programme, Viet Nam: the tables", routine),
    ],
)
def test_the_pages_of_tables_are_the_tables(page, title, make, golden):
    head = (
        f"# {title}\n\n"
        "Each series as the engine executes it, row by row, with its days in force and its source. "
        "This page is generated from the tables (`pytest --update-golden`).\n\n## Series\n\n"
    )
    golden(f"docs/tables-{page}.md", head + schedule_as_markdown(make()))


def test_the_rule_book_page_is_the_rule_book(golden):
    head = (
        "# The rule book\n\n"
        "Every rule, by id. This page is generated from the rules "
        "(`pytest --update-golden`); how well a source is known stands behind it: *text* (the "
        "instrument was read), *report* (a summary of it was read), *convention* (ours, with its "
        "reasoning in [unknowns](unknowns.md)).\n\n"
        "What the rules of a schedule say of a history can be drawn: each dose, counted or not, and "
        "the window of the next one.\n\n"
        "![Two doses of Vero Cell, the second too early, and the window of the next]"
        "(_static/timeline.svg)\n\n## Rules\n\n"
    )
    golden("docs/rulebook.md", head + rules_as_markdown(RULEBOOK))
