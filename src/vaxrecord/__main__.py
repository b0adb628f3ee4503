"""The command line: a thin shell over the library's functions, and the one place with I/O.

Exit codes: 0 done, 1 findings at error level (with --strict), 2 unusable input or arguments,
130 interrupted.
What it prints is UTF-8, like the files that it writes.
"""

import argparse
import csv
import gc
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from functools import partial
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from typing import Any, TextIO, TypeVar

from vaxrecord.book import RULEBOOK
from vaxrecord.campaign import Cleaning, clean, read_records
from vaxrecord.correction.dues import due_list
from vaxrecord.correction.wire import case_from_data
from vaxrecord.errors import UnreadableInput, VaxRecordError
from vaxrecord.exchange.cleaning import (
    case_to_data,
    finding_to_data,
    person_to_data,
    review_to_data,
    summary_to_data,
)
from vaxrecord.exchange.evaluation import evaluate_covid19, evaluate_routine
from vaxrecord.exchange.evaluation_cdsi import evaluate_cdsi
from vaxrecord.exchange.printed import (
    due_list_as_text,
    match_as_text,
    numbers_as_text,
    tally_as_text,
)
from vaxrecord.exchange.rules import rules_as_html, rules_as_text, rules_to_data
from vaxrecord.exchange.table import Rejected, Row, bounded_lines, read_table
from vaxrecord.explain import explain
from vaxrecord.identity.check import check
from vaxrecord.identity.number import read_numbers
from vaxrecord.identity.person import Identity
from vaxrecord.law.rule import Severity
from vaxrecord.once import Once
from vaxrecord.periods.zone import VIETNAM
from vaxrecord.record.columns import REGISTER, REQUIRED, canonical_columns
from vaxrecord.record.match import match
from vaxrecord.record.model import Source
from vaxrecord.record.waterfall import waterfall_svg
from vaxrecord.schedule import Schedule
from vaxrecord.schedule.cdsi import schedule_from_cdsi
from vaxrecord.schedule.vietnam.covid19 import covid19
from vaxrecord.schedule.vietnam.routine import routine
from vaxrecord.schedule.vietnam.tables import schedule_as_text, schedule_to_data

__all__ = ["main"]

SHOWN = 20
"""Messages of one kind that are printed; the files have all of them."""

LONGEST_JSON = 2**24
"""Characters of one line of JSON: many times what the longest case log takes."""

INTERRUPTED = 130
"""The exit code that shells give to what Ctrl-C ended."""

T = TypeVar("T")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: the words after the command's name; None takes those of the process.

    Returns:
        The exit code.
    """
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, TextIOWrapper):  # whatever code page a redirected console has
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return int(options.run(options))
    except VaxRecordError as error:
        print(f"vaxrecord: {error}", file=sys.stderr)
    except BrokenPipeError:  # who read the output has seen enough; nor shall exit's flush complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"vaxrecord: {where}{_ADVICE.get(type(error), error.strerror)}", file=sys.stderr)
    except KeyboardInterrupt:
        print(f"\nvaxrecord: {_STOPPED}", file=sys.stderr)
        return INTERRUPTED
    return 2


_ADVICE: Mapping[type[OSError], str] = {
    FileNotFoundError: "no such file or directory; check how the name is spelt",
    IsADirectoryError: "this is a directory; name a file in it",
    NotADirectoryError: "a file stands where a directory is needed; check the path",
    FileExistsError: "a file stands where a directory is needed; check the path",
    PermissionError: "no permission; ask for the right to read or write here, or choose another place",
}
"""What to do about an error of the system, where its own words do not say so."""

_STOPPED = "interrupted; earlier results stand as they were: run the command again"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="vaxrecord", description="Rules for clean vaccination records, Viet Nam first."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("clean", help="clean a campaign extract")
    command.set_defaults(run=_clean)
    command.add_argument("rows", metavar="ROWS.csv", type=Path)
    command.add_argument("--population", metavar="P.csv", type=Path, help="population register")
    command.add_argument(
        "--as-of",
        metavar="MOMENT",
        type=_moment,
        help="the moment of the review, such as 2021-11-08T08:00+07:00 (default: now)",
    )
    command.add_argument("--out", metavar="DIR", type=Path, required=True, help="where to write")
    command.add_argument(
        "--strict", action="store_true", help="exit with 1 if there are findings at error level"
    )

    command = commands.add_parser("evaluate", help="say which doses count and what is due")
    command.set_defaults(run=_evaluate)
    command.add_argument("histories", metavar="HISTORIES.jsonl", type=Path)
    command.add_argument(
        "--schedule",
        default="vn-covid19",
        help="vn-covid19 (the default), vn-routine, or cdsi:DIR with CDC's supporting data",
    )
    command.add_argument(
        "--on", metavar="DATE", type=_moment, required=True, help="the assessment date"
    )

    command = commands.add_parser("cases", help="list open cases by urgency")
    command.set_defaults(run=_cases)
    command.add_argument("directory", metavar="DIR", type=Path, help="where cases.jsonl lies")
    command.add_argument(
        "--now", metavar="MOMENT", type=_moment, help="the moment of asking (default: now)"
    )

    command = commands.add_parser("check-id", help="say what a personal number tells")
    command.set_defaults(run=_check_id)
    command.add_argument("number", metavar="NUMBER")
    command.add_argument(
        "--as-of", metavar="DATE", type=_moment, help="judge as of that day (default: today)"
    )
    command.add_argument(
        "--strict", action="store_true", help="exit with 1 if an error-level rule is broken"
    )

    command = commands.add_parser("rules", help="print the rule book")
    command.set_defaults(run=_rules)
    command.add_argument("--as-of", metavar="DATE", type=_moment, help="only rules in force then")
    command.add_argument("--format", choices=("text", "json", "html"), default="text")
    command.add_argument(
        "--schedule", choices=("vn-covid19", "vn-routine"), help="print a schedule's tables instead"
    )

    command = commands.add_parser("explain", help="explain rules, or a decision on two rows")
    command.set_defaults(run=_explain)
    command.add_argument("what", metavar="RULE_ID", nargs="+", help="or, with --rows, RECORD_ID")
    command.add_argument(
        "--rows", metavar="ROWS.csv", type=Path, help="explain whether two rows are one person's"
    )
    command.add_argument(
        "--svg", metavar="FILE", type=Path, help="draw the weights of the decision"
    )
    command.add_argument(
        "--as-of",
        metavar="DATE",
        type=_moment,
        help="read the rows as of that day (default: today)",
    )
    return parser


def _moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        msg = f"not a date or moment: {text!r}; write 2021-11-08 or 2021-11-08T08:00+07:00"
        raise argparse.ArgumentTypeError(msg) from None
    if at.year not in _YEARS:
        msg = f"the year of {text!r} is not one of {_YEARS[0]} to {_YEARS[-1]}"
        raise argparse.ArgumentTypeError(msg)
    return at.replace(tzinfo=VIETNAM) if at.tzinfo is None else at


_YEARS = range(1900, 3000)
"""Years with room around them to count days and hours in; those of a case's clock."""


# -- clean -------------------------------------------------------------------------------------


def _clean(options: argparse.Namespace) -> int:
    """Clean without the cycle collector: the run builds millions of values and no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        return _clean_files(options)
    finally:
        if was_on:
            gc.enable()


def _clean_files(options: argparse.Namespace) -> int:
    as_of = options.as_of or datetime.now(VIETNAM)
    rejected: list[Rejected] = []
    unread: list[Rejected] = []
    population = None
    if options.population:
        register = _sources(options.population, REGISTER, unread)
        population = [
            dict(zip(source.columns, source.cells, strict=True))
            for source in _counted("reading the register", register)
        ]
    sources = list(_counted("reading rows", _sources(options.rows, REQUIRED, rejected)))
    options.out.mkdir(parents=True, exist_ok=True)  # if it cannot be, better now than after all
    _show("matching and judging …")
    cleaning = clean(sources, as_of=as_of, population=population, rejected=len(rejected))
    try:
        _write(options.out, cleaning, rejected)
    except OSError as error:  # a full disk does not say which
        raise OSError(error.errno, error.strerror, error.filename or str(options.out)) from None
    # Printed when all is written: who reads it may go away after the first line.
    if options.population:
        _print_rejected(options.population, unread, rest="not used")
    _print_rejected(options.rows, rejected, rest="all are in rejected.csv")
    errors = _print_errors(options.rows, cleaning)
    print(f"{tally_as_text(cleaning.tally)}\n\nwritten to {options.out}")
    return int(options.strict and errors > 0)


def _sources(path: Path, required: Sequence[str], rejected: list[Rejected]) -> Iterator[Source]:
    """Read a table file, which may be a pipe; what cannot be read is put into `rejected`."""
    with BufferedReader(path.open("rb", buffering=0), _BUFFER) as raw:
        if raw.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff"):
            msg = f"{path}: line 1: the file is UTF-16; save it as CSV UTF-8 and try again"
            raise UnreadableInput(msg)
        text = TextIOWrapper(raw, encoding="utf-8", errors="surrogateescape", newline="")
        try:
            rows = read_table(bounded_lines(text.readline))
            header = next(rows)
            assert isinstance(header, Row)  # noqa: S101 -- read_table's first answer is the header
        except UnreadableInput as error:
            msg = f"{path}: {error}"
            raise UnreadableInput(msg) from None
        try:
            columns = canonical_columns(header.cells, required=required)
        except UnreadableInput as error:
            msg = f"{path}: line 1: {error}"
            raise UnreadableInput(msg) from None
        shared = Once(str)  # sites, lots and days repeat: rows share their text
        for row in rows:
            if isinstance(row, Rejected):
                rejected.append(row)
            else:
                yield Source(columns, tuple(map(shared.__getitem__, row.cells)), row.line)


_BUFFER = 2**16
"""Bytes read at once: half the time that the usual buffer takes on a line of gigabytes."""


def _show(text: str, end: str = "\n") -> None:
    """Tell a person at a terminal what goes on; say nothing elsewhere."""
    if sys.stderr.isatty():
        print(text, end=end, file=sys.stderr, flush=True)


def _counted(stage: str, items: Iterable[T]) -> Iterator[T]:
    """Show how many have passed."""
    n = 0
    for n, item in enumerate(items, 1):
        if n % 1000 == 0:
            _show(f"\r{stage}: {n:,}", end="")
        yield item
    _show(f"\r{stage}: {n:,}")


def _write(out: Path, cleaning: Cleaning, rejected: Sequence[Rejected]) -> None:
    """Write all files, then give them their names: never a new one beside the others of old."""
    lines: tuple[tuple[str, Iterable[Any], Callable[[Any], dict[str, Any]]], ...] = (
        ("persons.jsonl", cleaning.persons, person_to_data),
        ("review.jsonl", cleaning.review, review_to_data),
        ("findings.jsonl", cleaning.findings, finding_to_data),
        ("cases.jsonl", cleaning.cases, case_to_data),
    )
    written: list[Path] = []
    with ExitStack() as stack:

        def create(name: str) -> TextIO:
            written.append(out / f"{name}{_UNFINISHED}")
            # Lone surrogates stand for bytes that were no UTF-8: written back as they came.
            opened = written[-1].open("w", encoding="utf-8", errors="surrogateescape", newline="")
            return stack.enter_context(opened)

        for name, values, to_data in lines:
            file = create(name)
            for value in _counted(f"writing {name}", values):
                file.write(json.dumps(to_data(value), ensure_ascii=False) + "\n")
        summary = json.dumps(summary_to_data(cleaning), ensure_ascii=False, indent=2)
        create("summary.json").write(summary + "\n")
        table = csv.writer(create("rejected.csv"), lineterminator="\n")
        table.writerow(("line", "reason_vi", "reason_en", "text"))
        table.writerows((r.line, r.reason.vi, r.reason.en, r.text) for r in rejected)
    for path in written:
        path.replace(path.with_name(path.name.removesuffix(_UNFINISHED)))


_UNFINISHED = ".part"


def _print_rejected(path: Path, rejected: Sequence[Rejected], *, rest: str) -> None:
    for row in rejected[:SHOWN]:
        print(f"{path}:{row.line}: rejected: {row.reason.en}", file=sys.stderr)
    _print_rest(len(rejected), rest)


def _print_errors(path: Path, cleaning: Cleaning) -> int:
    errors = [found for found in cleaning.findings if found.severity is Severity.ERROR]
    placed = sorted(((cleaning.lines[f.records[0]], f) for f in errors), key=lambda pair: pair[0])
    for line, found in placed[:SHOWN]:
        said = explain(found.finding, RULEBOOK).en
        record = found.records[0]
        print(f"{path}:{line}: {found.finding.rule}: {said} (record {record})", file=sys.stderr)
    _print_rest(len(errors), "all are in findings.jsonl")
    return len(errors)


def _print_rest(count: int, rest: str) -> None:
    if count > SHOWN:
        print(f"… and {count - SHOWN:,} more; {rest}", file=sys.stderr)


# -- the other commands ------------------------------------------------------------------------


def _evaluate(options: argparse.Namespace) -> int:
    """Print a line for each line, in order; a line that cannot be evaluated says why.

    A file of which no line can be is not a file of histories.
    """
    on = options.on.date()
    evaluated = number = 0
    evaluate = _evaluator(options.schedule, on)
    for number, line in _json_lines(options.histories):
        id_ = None
        try:
            data = _parsed(line)
            id_ = data.get("id")
            answer = evaluate(data)
            evaluated += 1
        except VaxRecordError as error:
            print(f"{options.histories}:{number}: {error}", file=sys.stderr)
            answer = {"id": id_, "error": str(error)}
        print(json.dumps(answer, ensure_ascii=False))
    return 2 if number and not evaluated else 0


def _evaluator(name: str, on: date) -> Callable[[dict[str, Any]], dict[str, Any]]:
    if name == "vn-covid19":
        return partial(evaluate_covid19, on=on)
    if name == "vn-routine":
        return partial(evaluate_routine, on=on)
    if name.startswith("cdsi:"):
        return partial(evaluate_cdsi, schedule=_cdsi(Path(name.removeprefix("cdsi:"))), on=on)
    msg = f"unknown schedule {name!r}: choose vn-covid19, vn-routine or cdsi:DIR"
    raise UnreadableInput(msg)


def _cdsi(directory: Path) -> Schedule:
    """Read CDC's supporting data; an error names the directory."""
    texts = {}
    try:
        for path in sorted(directory.iterdir()):
            if path.suffix == ".xml":
                texts[path.name] = path.read_text(encoding="utf-8-sig")
        return schedule_from_cdsi(texts)
    except UnicodeDecodeError:
        msg = f"{path}: not UTF-8; unpack CDC's supporting data again"
    except VaxRecordError as error:
        msg = f"{directory}: {error}; name the directory with CDC's supporting data (XML)"
    raise UnreadableInput(msg)


def _cases(options: argparse.Namespace) -> int:
    path = options.directory / "cases.jsonl"
    at = options.now or datetime.now(VIETNAM)
    cases = []
    for number, text in _json_lines(path):
        try:
            cases.append(case_from_data(_parsed(text)))
        except VaxRecordError as error:
            msg = f"{path}: line {number}: {error}"
            raise UnreadableInput(msg) from None
    print(due_list_as_text(due_list(cases, at=at), at=at))
    return 0


def _json_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Give the lines of a file with their numbers; of one that is too long, its beginning."""
    with path.open(encoding="utf-8-sig", errors="surrogateescape") as file:
        yield from enumerate(bounded_lines(file.readline, LONGEST_JSON), 1)


def _parsed(line: str) -> dict[str, Any]:
    """Read a line of JSON."""
    if len(line) > LONGEST_JSON:
        msg = f"longer than {LONGEST_JSON:,} characters; write one object on each line"
        raise UnreadableInput(msg)
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):  # brackets within brackets without end
        data = None
    if not isinstance(data, dict):
        msg = "not a JSON object; write one on each line"
        raise UnreadableInput(msg)
    return data


def _check_id(options: argparse.Namespace) -> int:
    numbers = read_numbers(options.number)
    person = Identity("", None, None, numbers)
    decision = check(person, on=(options.as_of or datetime.now(VIETNAM)).date())
    print(numbers_as_text(numbers, decision))
    worst = {RULEBOOK[finding.rule].severity for finding in decision.broken}
    return int(options.strict and Severity.ERROR in worst)


def _rules(options: argparse.Namespace) -> int:
    if options.schedule:
        schedule = covid19() if options.schedule == "vn-covid19" else routine()
        day = options.as_of.date() if options.as_of else None
        if options.format == "json":
            print(json.dumps(schedule_to_data(schedule, on=day), ensure_ascii=False, indent=2))
        else:
            print(schedule_as_text(schedule, on=day))
        return 0
    book, title = RULEBOOK, "vaxrecord: the rule book"
    if options.as_of:
        on = options.as_of.date()
        book, title = RULEBOOK.as_of(on), f"{title} as of {on}"
    if options.format == "json":
        print(json.dumps(rules_to_data(book), ensure_ascii=False, indent=2))
    elif options.format == "html":
        print(rules_as_html(book, title=title))
    else:
        print(rules_as_text(book))
    return 0


def _explain(options: argparse.Namespace) -> int:
    """Explain a rule; or, of a file, why two of its rows are one person's, or not."""
    if not options.rows:
        print(rules_as_text([RULEBOOK[rule] for rule in options.what]))
        return 0
    if len(options.what) != PAIR:
        msg = f"{options.rows}: name two record ids of it; without --rows, rule ids are explained"
        raise UnreadableInput(msg)
    on = (options.as_of or datetime.now(VIETNAM)).date()
    records = read_records(_sources(options.rows, REQUIRED, []), on=on)
    unknown = [one for one in options.what if one not in records]
    if unknown:
        msg = f"{options.rows}: no record {', '.join(map(repr, unknown))}; give ids of its rows"
        raise UnreadableInput(msg)
    a, b = (records[one] for one in options.what)
    decision = match(a, b, among=records.values())
    print(match_as_text(decision))
    if options.svg:
        title = f"{decision.outcome} by {decision.rule}"
        options.svg.write_text(waterfall_svg(decision.waterfall, title=title), encoding="utf-8")
    return 0


PAIR = 2


if __name__ == "__main__":
    sys.exit(main())
