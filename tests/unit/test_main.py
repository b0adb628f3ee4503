"""The command line: what it reads, says and writes, and what it does with files that are broken."""

import contextlib
import csv
import gc
import io
import json
import os
import pty
import runpy
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from vaxrecord.__main__ import LONGEST_JSON, SHOWN, main
from vaxrecord.book import RULEBOOK
from vaxrecord.exchange.table import LONGEST_LINE

AS_OF = "2021-11-08T08:00+07:00"
HEADER = "record_id,full_name,birth_date,id_number,phone,vaccine,injection_date"
SOUND = "R1,Nguyễn Thị Ví Dụ,08/03/1956,001156000123,0912000123,Astra,05/11/2021"
OTHER = "R2,Trần Văn Thử,09/04/1971,001071000456,0913000456,Astra,04/11/2021"
REGISTER = "id_number,full_name,birth_date,sex\n001156000123,Nguyễn Thị Ví Dụ,08/03/1956,Nữ\n"
FILES = (
    "cases.jsonl",
    "findings.jsonl",
    "persons.jsonl",
    "rejected.csv",
    "review.jsonl",
    "summary.json",
)


class Cleaned:
    """One run of `vaxrecord clean` on one file."""

    def __init__(self, tmp_path, capsys, content, *options):
        self.path, self.out = tmp_path / "rows.csv", tmp_path / "out"
        self.path.write_bytes(content if isinstance(content, bytes) else content.encode())
        words = ("clean", str(self.path), "--as-of", AS_OF, "--out", str(self.out), *options)
        self.code = main(words)
        self.said, self.complained = capsys.readouterr()

    def lines(self, name):
        text = (self.out / name).read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]

    @property
    def persons(self):
        return {person["full_name"]: person for person in self.lines("persons.jsonl")}

    @property
    def summary(self):
        return json.loads((self.out / "summary.json").read_text(encoding="utf-8"))

    @property
    def rejected(self):
        text = (self.out / "rejected.csv").read_bytes().decode(errors="surrogateescape")
        return list(csv.DictReader(io.StringIO(text, newline="")))


def cp1258(text):
    """Write as Windows-1258 does: vowels with their hooks, tone marks as letters of their own."""
    whole = {"ắ": "ă\u0301", "ầ": "â\u0300", "ử": "ư\u0309"}
    return text.translate(str.maketrans(whole)).encode("cp1258")


@pytest.fixture
def cleaned(tmp_path, capsys):
    return lambda content, *options: Cleaned(tmp_path, capsys, content, *options)


def table(*rows, header=HEADER, end="\n"):
    return "".join(line + end for line in (header, *rows))


# -- clean ---------------------------------------------------------------------------------------


def test_a_sound_file(cleaned):
    run = cleaned(table(SOUND, OTHER))
    assert (run.code, run.complained) == (0, "")
    assert sorted(file.name for file in run.out.iterdir()) == sorted(FILES)
    assert list(run.persons) == ["Nguyễn Thị Ví Dụ", "Trần Văn Thử"]
    assert (run.summary["records"], run.summary["rejected"]) == (2, 0)
    assert run.rejected == []
    assert run.said.splitlines()[0].split() == ["records", "2", "0", "rejected"]
    assert run.said.endswith(f"\nwritten to {run.out}\n")


def test_every_line_of_the_files_is_json_and_unescaped(cleaned):
    run = cleaned(table(SOUND, "R3,Lê Thử,,,12,,"))
    for name in FILES[:3]:
        assert run.lines(name)
        assert "\\u" not in (run.out / name).read_text(encoding="utf-8")


def test_running_again_writes_the_same(cleaned):
    once, again = cleaned(table(SOUND, OTHER)), cleaned(table(OTHER, SOUND))
    assert once.persons == again.persons
    assert once.said == again.said


def test_without_a_moment_it_is_now(tmp_path):
    file = tmp_path / "rows.csv"
    file.write_text(table(SOUND), encoding="utf-8")
    assert main(["clean", str(file), "--out", str(tmp_path / "deep" / "out")]) == 0
    assert (tmp_path / "deep" / "out" / "persons.jsonl").exists()


@pytest.mark.parametrize(
    ("row", "options", "code"),
    [
        (SOUND, (), 0),
        (SOUND, ("--strict",), 0),
        ("R3,Lê Thử,08/03/1956,001156000123,0912000123,Astra,09/11/2021", (), 0),
        ("R3,Lê Thử,08/03/1956,001156000123,0912000123,Astra,09/11/2021", ("--strict",), 1),
        ("R3,Lê Thử,08/03/1956,001156000123,12,Astra,05/11/2021", ("--strict",), 0),
    ],
)
def test_strict_fails_on_findings_at_error_level(cleaned, row, options, code):
    assert cleaned(table(row), *options).code == code


def test_errors_are_printed_in_the_order_of_the_file(cleaned):
    future = "Lê Thử,1956,,,Astra,09/11/2021"
    run = cleaned(table(*(f"R{9 - n},{future}" for n in range(3))))
    places = [line.split(": ")[0] for line in run.complained.splitlines()]
    assert places == [f"{run.path}:{n}" for n in (2, 3, 4)]
    assert "REC-HOUSE-FUTURE" in run.complained
    assert run.complained.splitlines()[0].endswith("(record R9)")


def test_of_many_messages_the_first_are_printed(cleaned):
    rows = [f"R{n:03},Lê Thử,1956,,,Astra,09/11/2021" for n in range(SHOWN + 1)]
    run = cleaned(table(*rows, *["x,y\0"] * (SHOWN + 2)))
    assert run.complained.count("REC-HOUSE-FUTURE") == SHOWN
    assert run.complained.count("rejected: ") == SHOWN
    assert "… and 1 more; all are in findings.jsonl" in run.complained
    assert "… and 2 more; all are in rejected.csv" in run.complained
    assert len(run.rejected) == SHOWN + 2


def test_with_a_register(cleaned, tmp_path):
    register = tmp_path / "population.csv"
    register.write_text(REGISTER + "a,b,c,d,e\n", encoding="utf-8")
    run = cleaned(table(SOUND, OTHER), "--population", str(register))
    assert run.persons["Nguyễn Thị Ví Dụ"]["verification"] == "differs"  # no sex in these rows
    assert run.persons["Trần Văn Thử"]["verification"] == "not found"
    assert run.complained.startswith(f"{register}:3: rejected: the row has 5 cells")
    assert run.rejected == []


def test_of_a_broken_register_the_first_messages_are_printed(cleaned, tmp_path):
    register = tmp_path / "population.csv"
    register.write_text(REGISTER + "\n" * (SHOWN + 1), encoding="utf-8")
    run = cleaned(table(SOUND), "--population", str(register))
    assert run.complained.splitlines()[-1] == "… and 1 more; not used"


# -- what cannot be used -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "line 1: the file is empty; its first line must name the columns"),
        (b"\xef\xbb\xbf", "line 1: the file is empty; its first line must name the columns"),
        (b"\n\n", "line 1: the file has no header row"),
        (table(SOUND).replace("vaccine", "x").encode(), "line 1: missing column: vaccine"),
        (b"lot,lot\n", "line 1: two columns hold the same thing"),
        (table(SOUND).encode("utf-16"), "line 1: the file is UTF-16; save it as CSV UTF-8"),
        (
            b"\xff\xfe" + table(SOUND).encode("utf-16-le"),
            "line 1: the file is UTF-16; save it as CSV UTF-8",
        ),
        (
            b"\xfe\xff" + table(SOUND).encode("utf-16-be"),
            "line 1: the file is UTF-16; save it as CSV UTF-8",
        ),
        (table(SOUND).encode("utf-16-le"), "line 1: the file holds NUL bytes"),
        (table(SOUND).encode("utf-16-be"), "line 1: the file holds NUL bytes"),
        (b"PK\x03\x04\x14\0\x06\0", "line 1: the file holds NUL bytes: it is UTF-16, or no text"),
        (cp1258("Tên,Vắc xin,Ngày tiêm\n"), "line 1: the header is not readable UTF-8"),
        (b"x" * (LONGEST_LINE + 1), "line 1: longer than"),
    ],
)
def test_a_file_that_cannot_be_used(cleaned, content, says):
    run = cleaned(content)
    assert run.code == 2
    assert run.complained.startswith(f"vaxrecord: {run.path}: {says}")
    assert len(run.complained.splitlines()) == 1
    assert not run.out.exists()


def test_a_register_that_cannot_be_used(cleaned, tmp_path):
    register = tmp_path / "population.csv"
    register.write_text("id_number\n", encoding="utf-8")
    run = cleaned(table(SOUND), "--population", str(register))
    assert run.code == 2
    assert f"{register}: line 1: missing column: full_name, birth_date, sex" in run.complained


def test_a_file_that_is_not_there(tmp_path, capsys):
    missing = tmp_path / "nothing.csv"
    assert main(["clean", str(missing), "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err == (
        f"vaxrecord: {missing}: no such file or directory; check how the name is spelt\n"
    )


def test_a_directory_is_no_file(tmp_path, capsys):
    assert main(["clean", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err == (
        f"vaxrecord: {tmp_path}: this is a directory; name a file in it\n"
    )


@pytest.mark.parametrize("inside", ["", "deeper"])
def test_a_place_where_nothing_can_be_written(cleaned, tmp_path, monkeypatch, inside):
    """It says so before the rows are cleaned, not after."""
    monkeypatch.setattr("vaxrecord.__main__.clean", None)
    (tmp_path / "out").write_text("a file")
    run = cleaned(table(SOUND), "--out", str(tmp_path / "out" / inside))
    assert run.code == 2
    assert run.complained == (
        f"vaxrecord: {run.out / inside}: "
        "a file stands where a directory is needed; check the path\n"
    )


def test_a_place_where_one_has_no_right_to_write(cleaned, monkeypatch):
    def forbid(self, **_kwargs):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", forbid)
    run = cleaned(table(SOUND))
    assert run.code == 2
    assert run.complained.startswith(f"vaxrecord: {run.out}: no permission; ")


def test_a_disk_that_is_full_is_named(cleaned, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "cases.jsonl").write_text("of an earlier run")
    (tmp_path / "out" / "persons.jsonl.part").symlink_to("/dev/full")
    run = cleaned(table(SOUND))
    assert run.code == 2
    assert run.complained == f"vaxrecord: {run.out}: No space left on device\n"
    assert (tmp_path / "out" / "cases.jsonl").read_text() == "of an earlier run"


def test_interrupted(cleaned, monkeypatch):
    def interrupt(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr("vaxrecord.__main__.clean", interrupt)
    run = cleaned(table(SOUND))
    assert run.code == 130
    assert run.complained == (
        "\nvaxrecord: interrupted; earlier results stand as they were: run the command again\n"
    )


def test_an_error_of_the_system_without_a_file(monkeypatch, capsys):
    def fail(_rules):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("vaxrecord.__main__.rules_as_text", fail)
    assert main(["rules"]) == 2
    assert capsys.readouterr().err == "vaxrecord: No space left on device\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "the following arguments are required"),
        (["clean", "x.csv"], "the following arguments are required: --out"),
        (["clean", "x.csv", "--out", "d", "--as-of", "soon"], "not a date or moment: 'soon'"),
        (["clean", "x.csv", "--out", "d", "--as-of", "2021-11-31"], "write 2021-11-08 or"),
        (["clean", "x.csv", "--out", "d", "--as-of", "1899-12-31"], "is not one of 1900 to 2999"),
        (["clean", "x.csv", "--out", "d", "--as-of", "3000-01-01"], "is not one of 1900 to 2999"),
        (["cases", "d", "--now", "0001-01-01T00:00+14:00"], "is not one of 1900 to 2999"),
        (["evaluate", "x", "--on", "9999-12-31"], "is not one of 1900 to 2999"),
        (["rules", "--format", "pdf"], "invalid choice: 'pdf'"),
        (["tidy"], "invalid choice: 'tidy'"),
    ],
)
def test_words_that_are_not_understood(words, says, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("as_of", ["1900-01-01T00:00+14:00", "2999-12-31T23:59-12:00"])
def test_the_first_and_the_last_moment_of_a_review(cleaned, as_of):
    run = cleaned(CASES.replace(",2021-11-05T09:30:00+07:00", ","), "--as-of", as_of)
    assert run.code == 0
    assert run.lines("cases.jsonl")


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    said = capsys.readouterr().out
    for command in ("clean", "cases", "check-id", "rules", "explain"):
        assert command in said


# -- rows that are damaged: each is reported with its line, and the run goes on ------------------

DAMAGED = [
    ("R3,Lê\0 Thử,,,,,", "the line holds NUL bytes"),
    ("R3,Lê Thử,,,,Astra,05/11/2021,one,too many", "the row has 9 cells but the header 7"),
    (",,,,,,", "the row is empty"),
    ("", "the row is empty"),
    ("R3," + "x" * LONGEST_LINE, "the line is longer than 131072 characters"),
]


@pytest.mark.parametrize(("damaged", "says"), DAMAGED)
def test_a_damaged_row_is_set_aside(cleaned, damaged, says):
    run = cleaned(table(SOUND, damaged, OTHER))
    assert run.code == 0
    assert len(run.persons) == 2
    (rejected,) = run.rejected
    assert list(rejected) == ["line", "reason_vi", "reason_en", "text"]
    assert rejected["line"] == "3"
    assert rejected["text"] == damaged[:LONGEST_LINE]
    assert rejected["reason_vi"]
    assert run.summary["rejected"] == 1
    assert run.complained.startswith(f"{run.path}:3: rejected: {says}")
    assert rejected["reason_en"] in run.complained


@pytest.mark.parametrize("damaged", [b"R3,\xff\xfe\x80,,,,,", cp1258("R3,Lê Thử")])
def test_bytes_that_are_no_utf8_are_kept_byte_for_byte(cleaned, damaged):
    run = cleaned(table(SOUND).encode() + damaged + b"\n" + OTHER.encode() + b"\n")
    assert len(run.persons) == 2
    assert damaged in (run.out / "rejected.csv").read_bytes()
    assert run.complained.startswith(f"{run.path}:3: rejected: the line is not UTF-8")
    assert "cp1258" in run.complained


def test_a_file_in_windows_1258_is_set_aside_row_by_row_and_kept(cleaned):
    old = [cp1258(f"R{n},{name},,,,,") for n, name in ((1, "Trần Văn Thử"), (2, "Lê Thử"))]
    run = cleaned(b"\n".join([HEADER.encode(), *old, SOUND.encode()]) + b"\n")
    assert list(run.persons) == ["Nguyễn Thị Ví Dụ"]
    assert [row["line"] for row in run.rejected] == ["2", "3"]
    kept = [row["text"].encode("utf-8", "surrogateescape") for row in run.rejected]
    assert kept == old
    assert all("cp1258" in row["reason_en"] for row in run.rejected)


def test_a_quotation_mark_that_is_never_closed(cleaned):
    run = cleaned(table(SOUND, 'R3,"Lê Thử,,,,,', OTHER))
    assert len(run.persons) == 2
    assert run.complained.startswith(f"{run.path}:3: rejected: ")


# -- rows that are odd: taken in, and what is wrong with them is found ---------------------------


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("R3,Lê 😀 Thử,08/03/1956,001156000123,0912000123,Astra,05/11/2021", None),
        ("R3,😀,08/03/1956,001156000123,0912000123,Astra,05/11/2021", "ID-HOUSE-NAME-EMPTY"),
        ("R3,Lê Thử,08/03/1956,00115600012,0912000123,Astra,05/11/2021", "ID-ND137-13-1"),
        ("R3,Lê Thử,٠٨/٠٣/١٩٥٦,001156000123,0912000123,Astra,05/11/2021", None),
        ("R3,Lê Thử,08/03/1956,٠٠١١٥٦٠٠٠١٢٣,0912000123,Astra,05/11/2021", None),
        ("R3,Lê Thử,06/11/2021,001321000123,0912000123,Astra,05/11/2021", "REC-HOUSE-BORN"),
    ],
)
def test_an_odd_row_is_kept_and_judged(cleaned, row, rule):
    run = cleaned(table(SOUND.replace("001156000123", ""), row, OTHER))
    assert run.code == 0
    records = [record for person in run.lines("persons.jsonl") for record in person["records"]]
    assert sorted(records) == ["R1", "R2", "R3"]
    found = [f["rule"] for f in run.lines("findings.jsonl") if "R3" in f["records"]]
    assert found or rule is None
    if rule:
        assert any(name.startswith(rule) for name in found)
    errors = [f for f in run.lines("findings.jsonl") if f["severity"] == "error"]
    for finding in errors:
        assert f"{run.path}:3: {finding['rule']}: " in run.complained


# -- spellings of a file -------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_line_ends_byte_order_marks_and_delimiters(cleaned, end, mark, delimiter):
    text = table(SOUND, OTHER, end=end).replace(",", delimiter)
    run = cleaned(mark + text)
    assert (run.code, run.complained) == (0, "")
    assert run.summary["records"] == 2


def test_vietnamese_headings(cleaned):
    run = cleaned(table("Lê Thử;Astra;05/11/2021", header="Họ và tên;Tên vắc xin;Ngày tiêm"))
    assert run.summary["records"] == 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("length", range(LONGEST_LINE - 2, LONGEST_LINE + 4))
def test_a_line_about_as_long_as_may_be_costs_no_other(cleaned, end, length):
    filler = "R3,Lê Thử,08/03/1956,001156000123,0912000123,Astra,05/11/2021".ljust(length)
    run = cleaned(table(SOUND, filler, OTHER, "bad,\0", end=end))
    too_long = len(filler + end) > LONGEST_LINE
    assert run.summary["records"] == 3 - too_long
    assert [row["line"] for row in run.rejected] == (["3", "5"] if too_long else ["5"])


# -- the other commands --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("001156000123", "001156000123: CCCD\n  ok ID-ND137-13-1\n"),
        ("001 156 000 123", "001156000123: CCCD\n"),
        ("001156000123", "  -- ID-TT07-7-2, coded 1956\n"),
        ("000000000", "000000000: CMND\n  ok ID-HOUSE-CMND-1\n"),
        ("1156000123", "001156000123: CCCD, a dropped zero put back\n"),
        ("12", "12: unknown\n  !! ID-ND137-13-1\n     The number ** has not 12 digits"),
        ("", "no number\n"),
        ("C1234567", "C1234567: passport\n"),
    ],
)
def test_check_id(number, says, capsys):
    assert main(["check-id", number, "--as-of", "2021-11-08"]) == 0
    assert says in capsys.readouterr().out


@pytest.mark.parametrize(
    ("day", "mark"), [("2024-12-30", "ok"), ("2024-12-31", "ok"), ("2025-01-01", "!!")]
)
def test_check_id_judges_as_of_a_day(day, mark, capsys):
    assert main(["check-id", "000000000", "--as-of", day]) == 0
    assert ("!! ID-L26-46" in capsys.readouterr().out) is (mark == "!!")


def test_check_id_judges_as_of_today(capsys):
    assert main(["check-id", "000000000"]) == 0
    assert "!! ID-L26-46" in capsys.readouterr().out  # a CMND has been of no use since 2025


@pytest.mark.parametrize(("number", "code"), [("001156000123", 0), ("12", 1), ("999156000123", 0)])
def test_check_id_strict(number, code, capsys):
    assert main(["check-id", number, "--strict", "--as-of", "2021-11-08"]) == code


# Recorded as of 05/11/2021 09:30 and without a moment: due on 07/11 at 09:30 and 10/11 at 08:00.
CASES = table(
    "R1,Lê Thử,Astra,05/11/2021,,2021-11-05T09:30:00+07:00",
    "R2,Trần Văn Thử,Astra,05/11/2021,,",
    header="record_id,full_name,vaccine,injection_date,lot,recorded_at",
)


def test_cases_are_listed_by_urgency(cleaned, capsys):
    run = cleaned(CASES)
    assert main(["cases", str(run.out), "--now", "2021-11-08T08:00+07:00"]) == 0
    late, due, total = capsys.readouterr().out.splitlines()
    assert late.startswith("LATE 2021-11-07 09:30  -  22h30  ")
    assert due.startswith("due  2021-11-10 08:00  +  48h00  ")
    for line in (late, due):
        assert line.endswith("  dose: wrong lot  national")
    assert total == "2 open cases, 1 late as of 2021-11-08 08:00"


def test_cases_are_asked_for_now(cleaned, capsys):
    assert main(["cases", str(cleaned(CASES).out)]) == 0
    assert "2 open cases, 2 late as of " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"not json", "line 3: not a JSON object"),
        (b"\xff", "line 3: not a JSON object"),
        (b"[]", "line 3: "),
        (b'{"log": []}', "line 3: "),
    ],
)
def test_a_case_that_cannot_be_read_is_named_by_its_line(cleaned, capsys, line, says):
    run = cleaned(CASES)
    with (run.out / "cases.jsonl").open("ab") as file:
        file.write(line + b"\n")
    assert main(["cases", str(run.out)]) == 2
    assert capsys.readouterr().err.startswith(f"vaxrecord: {run.out / 'cases.jsonl'}: {says}")


def test_cases_where_there_are_none(tmp_path, capsys):
    assert main(["cases", str(tmp_path)]) == 2
    assert "cases.jsonl: no such file" in capsys.readouterr().err


def test_rules_as_text(capsys):
    assert main(["rules"]) == 0
    said = capsys.readouterr().out
    assert all(rule.id in said for rule in RULEBOOK)


def test_rules_as_json(capsys):
    assert main(["rules", "--format", "json"]) == 0
    assert [rule["id"] for rule in json.loads(capsys.readouterr().out)] == [r.id for r in RULEBOOK]


def test_rules_as_html(capsys):
    assert main(["rules", "--format", "html"]) == 0
    assert "<title>vaxrecord: the rule book</title>" in capsys.readouterr().out


@pytest.mark.parametrize("moment", ["2021-11-07", "2021-11-07T23:00+07:00"])
def test_rules_in_force_on_a_day(moment, capsys):
    assert main(["rules", "--as-of", moment, "--format", "json"]) == 0
    ids = {rule["id"] for rule in json.loads(capsys.readouterr().out)}
    assert "COR-9458-ROUTE-SITE" not in ids
    assert main(["rules", "--as-of", "2021-11-08", "--format", "html"]) == 0
    page = capsys.readouterr().out
    assert "as of 2021-11-08" in page
    assert "COR-9458-ROUTE-SITE" in page


def test_explain(capsys):
    assert main(["explain", "REC-HOUSE-LOT"]) == 0
    assert capsys.readouterr().out.startswith("REC-HOUSE-LOT  [warning; in force always]")


def test_explain_several_rules(capsys):
    assert main(["explain", "REC-HOUSE-LOT", "SLA-9458-48H"]) == 0
    assert capsys.readouterr().out.index("REC-HOUSE-LOT") == 0


PAIRED = (
    "record_id,full_name,birth_date,phone,vaccine,injection_date\n"
    "a,Nguyễn Thị Hòa,08/03/1956,0912000123,Astra,01/08/2021\n"
    "b,NGUYEN THI HOA,08/03/1956,0912000123,Astra,26/09/2021\n"
    "c,Trần Văn Bình,17/05/1990,0383000123,Astra,01/08/2021\n"
)


def test_explain_a_decision_on_two_rows(tmp_path, capsys):
    rows, chart = tmp_path / "rows.csv", tmp_path / "pair.svg"
    rows.write_text(PAIRED, encoding="utf-8")
    words = ["explain", "a", "b", "--rows", str(rows), "--as-of", "2021-11-08"]
    assert main([*words, "--svg", str(chart)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("match by REC-HOUSE-P1\nThe telephone is equal")
    assert "name: unmarked" in told
    assert "to 1 that they are one person" in told
    assert "Hoa" not in told  # levels and bits, nothing of the person
    assert chart.read_text(encoding="utf-8").startswith("<svg")


def test_explain_why_two_rows_are_two_people(tmp_path, capsys):
    rows = tmp_path / "rows.csv"
    rows.write_text(PAIRED, encoding="utf-8")
    assert main(["explain", "a", "c", "--rows", str(rows)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("distinct by ")
    assert "the odds are 1 to " in told


@pytest.mark.parametrize(
    ("ids", "says"),
    [
        (["a"], "name two record ids of it; without --rows, rule ids are explained"),
        (["a", "b", "c"], "name two record ids of it; without --rows, rule ids are explained"),
        (["a", "x"], "no record 'x'; give ids of its rows"),
    ],
)
def test_explain_needs_two_rows_of_the_file(ids, says, tmp_path, capsys):
    rows = tmp_path / "rows.csv"
    rows.write_text(PAIRED, encoding="utf-8")
    assert main(["explain", *ids, "--rows", str(rows)]) == 2
    assert capsys.readouterr().err == f"vaxrecord: {rows}: {says}\n"


def test_explain_a_rule_that_is_not_there(capsys):
    assert main(["explain", "X-1"]) == 2
    said = capsys.readouterr()
    assert said.err == "vaxrecord: no rule 'X-1' in the book: `vaxrecord rules` lists all ids\n"
    assert said.out == ""


# -- where it prints -----------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize("count", [0, 1, 1000, 2001])
def test_a_terminal_is_shown_every_stage(tmp_path, monkeypatch, count):
    file = tmp_path / "rows.csv"
    rows = [f"R{n:04},Lê Thử {n},Astra,05/11/2021" for n in range(count)]
    file.write_text(table(*rows, header="record_id,full_name,vaccine,injection_date"), "utf-8")
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    assert main(["clean", str(file), "--as-of", AS_OF, "--out", str(tmp_path / "out")]) == 0
    written = (
        len((tmp_path / "out" / name).read_text("utf-8").splitlines())
        for name in ("persons.jsonl", "review.jsonl", "findings.jsonl", "cases.jsonl")
    )
    persons, review, findings, cases = written
    assert terminal.getvalue() == "".join(
        (
            counted("reading rows", count),
            "matching and judging …\n",
            counted("writing persons.jsonl", persons),
            counted("writing review.jsonl", review),
            counted("writing findings.jsonl", findings),
            counted("writing cases.jsonl", cases),
        )
    )


def counted(stage, count):
    shown = [f"\r{stage}: {n:,}" for n in range(1000, count + 1, 1000)]
    return "".join(shown) + f"\r{stage}: {count:,}\n"


def test_a_terminal_is_told_of_the_register(cleaned, tmp_path, monkeypatch):
    register = tmp_path / "population.csv"
    register.write_text(REGISTER, encoding="utf-8")
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    cleaned(table(SOUND), "--population", str(register))
    assert terminal.getvalue().startswith("\rreading the register: 1\n\rreading rows: 1\n")


def test_a_real_terminal(tmp_path):
    file = tmp_path / "rows.csv"
    file.write_text(table(SOUND), encoding="utf-8")
    ours, theirs = pty.openpty()
    words = ["clean", str(file), "--as-of", AS_OF, "--out", str(tmp_path / "out")]
    done = subprocess.run(
        [sys.executable, "-m", "vaxrecord", *words],
        stderr=theirs,
        stdout=subprocess.PIPE,
        check=True,
    )
    os.close(theirs)
    assert b"reading rows: 1" in os.read(ours, 1000)
    os.close(ours)
    assert done.stdout.decode().startswith("records")


@pytest.mark.parametrize("encoding", ["ascii", "cp1258", "utf-8"])
def test_output_is_utf8_whatever_the_code_page(encoding):
    done = subprocess.run(
        [sys.executable, "-m", "vaxrecord", "rules"],
        env=os.environ | {"PYTHONIOENCODING": encoding},
        capture_output=True,
        check=True,
    )
    assert "Ngày tiêm không trước ngày sinh." in done.stdout.decode()
    assert done.stderr == b""


def test_output_into_something_that_is_no_file():
    with contextlib.redirect_stdout(io.StringIO()) as said:
        assert main(["explain", "REC-HOUSE-LOT"]) == 0
    assert "Mỗi mũi tiêm có số lô." in said.getvalue()


def test_a_reader_that_has_seen_enough_is_no_error(monkeypatch, capsys):
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert main(["rules"]) == 0
    assert capsys.readouterr().err == ""


def test_a_reader_of_the_complaints_that_has_seen_enough_costs_no_file(tmp_path, monkeypatch):
    """As in `vaxrecord clean … 2>&1 | head -1`."""
    file, register = tmp_path / "rows.csv", tmp_path / "population.csv"
    file.write_text(table(SOUND), encoding="utf-8")
    register.write_text(REGISTER + "\n", encoding="utf-8")  # an empty row, to complain of
    read, write = os.pipe()
    os.close(read)
    words = ["clean", str(file), "--population", str(register), "--out", str(tmp_path / "out")]
    with os.fdopen(write, "w", encoding="utf-8", buffering=1) as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        monkeypatch.setattr(sys, "stderr", pipe)
        assert main(words) == 0
    assert sorted(made.name for made in (tmp_path / "out").iterdir()) == sorted(FILES)


def test_rows_may_come_through_a_pipe(tmp_path):
    words = ["clean", "/dev/stdin", "--as-of", AS_OF, "--out", str(tmp_path / "out")]
    done = subprocess.run(
        [sys.executable, "-m", "vaxrecord", *words],
        input=table(SOUND, OTHER).encode(),
        capture_output=True,
        check=True,
    )
    assert done.stdout.startswith(b"records              2   0 rejected")


def test_python_m_vaxrecord_is_this_command(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["vaxrecord", "explain", "X-1"])
    with pytest.raises(SystemExit) as stopped:
        runpy.run_path(sys.modules[main.__module__].__file__, run_name="__main__")
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith("vaxrecord: no rule")


def test_the_console_script_is_this_command():
    (script,) = entry_points(group="console_scripts", name="vaxrecord")
    assert script.load() is main


# -- size ----------------------------------------------------------------------------------------

MEASURED = """
import resource, sys
from vaxrecord.__main__ import main
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
code = main(sys.argv[1:])
print(code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
MEGABYTE, GIGABYTE = 2**20, 2**30
"""A line of a gigabyte: the memory that reading it takes does not depend on how long it is."""


def test_a_line_of_a_gigabyte_takes_little_memory(tmp_path):
    out = tmp_path / "out"
    words = ["clean", "/dev/stdin", "--as-of", AS_OF, "--out", str(out)]
    pipe = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", MEASURED, *words], **pipe) as process:
        process.stdin.write(table(SOUND).encode())
        for _ in range(GIGABYTE // MEGABYTE):
            process.stdin.write(bytes(MEGABYTE))
        said, complained = process.communicate(b"\n" + OTHER.encode() + b"\n")
    exit_code, kilobytes = map(int, said.splitlines()[-1].split())
    assert exit_code == 0
    assert kilobytes < 10 * 2**10
    assert complained.startswith(b"/dev/stdin:3: rejected: the line is longer than")
    assert len((out / "persons.jsonl").read_text("utf-8").splitlines()) == 2


def test_a_gigabyte_as_the_only_line_is_refused_at_its_beginning(tmp_path, capsys):
    file = tmp_path / "rows.csv"
    with file.open("wb") as out:
        out.truncate(GIGABYTE)  # sparse: as many NUL bytes as it takes
    assert main(["clean", str(file), "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.startswith(f"vaxrecord: {file}: line 1: ")


HISTORY = {
    "id": "h1",
    "birth_date": "1980-05-05",
    "doses": [
        {"date": "2021-08-01", "vaccine": "Vero Cell"},
        {"date": "2021-08-21", "vaccine": "Vero Cell"},
    ],
}


class TestEvaluate:
    def write(self, tmp_path, *lines):
        path = tmp_path / "histories.jsonl"
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return str(path)

    def test_one_line_for_each_line_in_order(self, tmp_path, capsys):
        path = self.write(tmp_path, json.dumps(HISTORY), json.dumps(HISTORY | {"id": "h2"}))
        assert main(["evaluate", path, "--on", "2021-11-08"]) == 0
        answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [answer["id"] for answer in answers] == ["h1", "h2"]
        assert [dose["status"] for dose in answers[0]["doses"]] == ["Valid", "Not Valid"]
        assert list(answers[0]) == [
            "id",
            "doses",
            "series_status",
            "basic_series_complete",
            "forecast",
            "explanation",
        ]

    def test_a_line_that_cannot_be_evaluated_says_why_and_the_run_goes_on(self, tmp_path, capsys):
        wrong = json.dumps(HISTORY | {"birth_date": "yesterday"})
        path = self.write(tmp_path, wrong, "[]", json.dumps(HISTORY))
        assert main(["evaluate", path, "--on", "2021-11-08"]) == 0
        printed = capsys.readouterr()
        answers = [json.loads(line) for line in printed.out.splitlines()]
        assert [("error" in answer, answer["id"]) for answer in answers] == [
            (True, "h1"),
            (True, None),
            (False, "h1"),
        ]
        assert "histories.jsonl:1: birth_date" in printed.err
        assert "histories.jsonl:2: not a JSON object" in printed.err

    @pytest.mark.parametrize(
        "line", ["", "{", "\0", "[" * 200_000, "9" * 5_000, f'{{"id": "{"x" * LONGEST_JSON}"}}']
    )
    def test_a_line_that_is_no_json_says_why_and_the_run_goes_on(self, tmp_path, capsys, line):
        path = self.write(tmp_path, line, json.dumps(HISTORY))
        assert main(["evaluate", path, "--on", "2021-11-08"]) == 0
        printed = capsys.readouterr()
        wrong, right = (json.loads(line) for line in printed.out.splitlines())
        assert right["id"] == "h1"
        assert wrong["id"] is None
        assert wrong["error"] in printed.err
        assert wrong["error"].endswith("write one on each line") or "longer" in wrong["error"]
        assert "histories.jsonl:1: " in printed.err

    def test_a_file_without_a_single_history_is_unusable(self, tmp_path, capsys):
        path = self.write(tmp_path, "record_id,full_name", "R1,Lê Thử")
        assert main(["evaluate", path, "--on", "2021-11-08"]) == 2
        assert capsys.readouterr().err.count("not a JSON object") == 2

    def test_a_file_without_a_line_has_nothing_to_say(self, tmp_path, capsys):
        assert main(["evaluate", self.write(tmp_path), "--on", "2021-11-08"]) == 0
        assert capsys.readouterr() == ("", "")

    def test_a_byte_order_mark_is_dropped(self, tmp_path, capsys):
        path = self.write(tmp_path, "\ufeff" + json.dumps(HISTORY))
        assert main(["evaluate", path, "--on", "2021-11-08"]) == 0
        assert json.loads(capsys.readouterr().out)["id"] == "h1"

    def test_the_routine_programme(self, tmp_path, capsys):
        line = {"id": "c", "birth_date": "2024-09-01", "doses": []}
        path = self.write(tmp_path, json.dumps(line))
        assert main(["evaluate", path, "--on", "2024-12-01", "--schedule", "vn-routine"]) == 0
        assert json.loads(capsys.readouterr().out)["id"] == "c"

    def test_a_directory_of_supporting_data(self, tmp_path, capsys):
        data = Path(__file__).parents[1] / "cases" / "schedule"
        path = self.write(tmp_path, json.dumps({"id": "x", "birth_date": "2020-01-01"}))
        assert main(["evaluate", path, "--on", "2024-06-05", "--schedule", f"cdsi:{data}"]) == 0
        assert json.loads(capsys.readouterr().out)["forecasts"]

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (None, ": no such file or directory"),
            ("nothing", "name the directory with CDC's supporting data"),
            (b"\xff\xfe<x/>", "/x.xml: not UTF-8"),
            (b"<x", "name the directory with CDC's supporting data"),
        ],
    )
    def test_a_directory_without_supporting_data(self, tmp_path, capsys, content, says):
        data = tmp_path / "data"
        if content:
            data.mkdir()
        if isinstance(content, bytes):
            (data / "x.xml").write_bytes(content)
        path = self.write(tmp_path)
        assert main(["evaluate", path, "--on", "2024-06-05", "--schedule", f"cdsi:{data}"]) == 2
        said = capsys.readouterr().err
        assert said.startswith(f"vaxrecord: {data}")
        assert says in said

    def test_an_unknown_schedule_is_named(self, tmp_path, capsys):
        path = self.write(tmp_path)
        assert main(["evaluate", path, "--on", "2024-06-05", "--schedule", "moon"]) == 2
        assert "vn-covid19, vn-routine or cdsi:DIR" in capsys.readouterr().err


@pytest.mark.parametrize("schedule", ["vn-covid19", "vn-routine"])
def test_the_tables_of_a_schedule(schedule, capsys):
    assert main(["rules", "--schedule", schedule, "--as-of", "2021-12-05"]) == 0
    assert schedule in capsys.readouterr().out
    assert main(["rules", "--schedule", schedule, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("on", [True, False])
def test_cleaning_leaves_the_cycle_collector_as_it_was(on, cleaned):
    try:
        (gc.enable if on else gc.disable)()
        cleaned(CASES)
        assert gc.isenabled() is on
    finally:
        gc.enable()
