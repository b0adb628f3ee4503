"""The shipped sample is what the generator gives; the command line writes it."""

import csv
import runpy
import sys

import pytest

from vaxrecord.testing.__main__ import main
from vaxrecord.testing.sample import csv_text, sample_files

FILES = ("campaign.csv", "campaign_vi.csv", "population.csv", "truth.csv")


@pytest.mark.parametrize("name", FILES)
def test_the_shipped_file_is_what_the_generator_gives(name, golden):
    golden(f"docs/examples/{name}", sample_files()[name])


def test_a_cell_with_anything_in_it_is_read_back():
    rows = [{"a": 'x"y', "b": "1,2"}, {"a": "dòng\nmới", "b": ""}]
    text = csv_text(("a", "b"), rows, headings=("A", "B"))
    assert list(csv.reader(text.splitlines(keepends=True))) == [
        ["A", "B"],
        ['x"y', "1,2"],
        ["dòng\nmới", ""],
    ]


def test_the_command_writes_the_files(tmp_path, capsys):
    out = tmp_path / "new" / "dir"
    assert main(["--out", str(out), "--seed", "3", "--people", "20", "--profile", "clean"]) == 0
    assert sorted(path.name for path in out.iterdir()) == sorted(FILES)
    written = (out / "campaign.csv").read_bytes()
    assert written.startswith(b"record_id,full_name,")
    assert b"\r" not in written
    rows = written.count(b"\n") - 1
    assert f"campaign.csv: {rows} rows" in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong", [["--people", "-1"], ["--as-of", "2021-11-08T08:00"], ["--as-of", "2020-01-01T00:00Z"]]
)
def test_what_makes_no_campaign_is_told(wrong, tmp_path, capsys):
    assert main(["--out", str(tmp_path), *wrong]) == 2
    assert capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_it_runs_as_a_module(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["testing", "--out", str(tmp_path), "--people", "10"])
    monkeypatch.delitem(sys.modules, "vaxrecord.testing.__main__")
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("vaxrecord.testing", run_name="__main__")
    assert ended.value.code == 0
    assert len(list(tmp_path.iterdir())) == len(FILES)
