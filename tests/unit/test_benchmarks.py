"""The benchmarks are no part of the gate; that they can be run, and what their table says, is."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def runner():
    spec = importlib.util.spec_from_file_location("benchmarks_main", FOLDER / "__main__.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(*words):
    done = subprocess.run(
        [sys.executable, *words], cwd=FOLDER.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_what_compares_functions_is_collected():
    words = ("benchmarks", "--collect-only", "-q", "-p", "no:cacheprovider", "-p", "no:xdist")
    collected = run("-m", "pytest", *words)
    files = list(FOLDER.glob("bench_*.py"))
    assert files
    assert all(f"benchmarks/{file.name}::" in collected for file in files)


def test_what_is_a_program_is_imported(runner):
    programs = [name for name, file in runner.names().items() if file.stem == name]
    assert "campaign" in programs
    imports = f"import sys; sys.path.insert(0, {str(FOLDER)!r}); import {', '.join(programs)}"
    assert run("-c", imports) == ""


def figure(name, who, seconds, *, ratio=0, rate=0, things=10):
    told = {"who": who, "things": things, "ratio": ratio, "rate": rate}
    return {"group": name, "extra_info": told, "stats": {"min": seconds}}


@pytest.mark.parametrize(("seconds", "met"), [(0.4, "NO"), (0.5, "yes"), (0.6, "yes")])
def test_a_line_says_how_many_times_as_fast_as_a_peer(runner, seconds, met):
    figures = [
        figure("phone", "vaxrecord", 0.1),
        figure("phone", "first", seconds, ratio=5),
        figure("phone", "second", 0.05),
    ]
    _, first, second = runner.table(list(runner.lines(figures))).splitlines()
    ratio = f"{seconds / 0.1:.2f}"
    assert first.split() == [
        "phone",
        "100",
        "first",
        f"{10 / seconds:.0f}",
        ratio,
        "5.00",
        "x",
        met,
    ]
    assert second.split() == ["phone", "100", "second", "200", "0.50"]


@pytest.mark.parametrize(("bar", "says"), [(0, []), (99, ["99/s", "yes"]), (101, ["101/s", "NO"])])
def test_a_line_without_a_peer_has_its_rate(runner, bar, says):
    (line,) = runner.lines([figure("rows", "vaxrecord", 0.1, rate=bar)])
    assert runner.table([line]).splitlines()[1].split() == ["rows", "100", *says]


def test_a_benchmark_that_is_not_there(runner, capsys):
    assert runner.main(["moon"]) == 2
    assert "no benchmark moon; there are: dates, " in capsys.readouterr().err


@pytest.mark.parametrize(("seconds", "code"), [(0.4, 1), (0.6, 0)])
def test_a_bar_that_is_missed_fails(runner, monkeypatch, capsys, seconds, code):
    figures = [figure("phone", "vaxrecord", 0.1), figure("phone", "p", seconds, ratio=5)]
    monkeypatch.setattr(runner, "measured", lambda _files: figures)
    assert runner.main(["names"]) == code
    assert ("bar of phone against p" in capsys.readouterr().err) is bool(code)


def test_a_run_that_fails_is_told(runner, monkeypatch, capsys):
    monkeypatch.setattr(runner, "measured", lambda _files: [])
    assert runner.main(["names"]) == 1
    assert "pip install '.[bench]'" in capsys.readouterr().err
