"""Judge the schedule engine by CDC's test cases.

    python benchmarks/cdsi_conformance.py --supporting-data DIR --cases FILE… [--results OUT.jsonl]

Strict: a case passes only if series status, forecast number, the three dates, each dose's status,
and its expected reason (among the reasons reported) are CDC's. What the engine answers does not
depend on which cases are in the files. Rows that contradict CDC's own data are listed, with the
argument, in cdsi_expected_failures.jsonl beside this file; they count as failed all the same, and
one that passes unexpectedly is named.

Exit code 1 if a case fails that is not listed.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from vaxrecord.errors import VaxRecordError
from vaxrecord.schedule import (
    AdministeredDose,
    Assessment,
    History,
    Observation,
    Schedule,
    dose_evaluations,
    dose_number_across,
    dose_verdict,
    evaluate,
    primary_forecast,
)
from vaxrecord.schedule.cdsi import schedule_from_cdsi
from vaxrecord.sex import Sex
from vaxrecord.vaccines import Code

__all__ = ["history_of", "judge", "load_schedule", "main", "read_cases"]

EXPECTED_FAILURES = Path(__file__).with_name("cdsi_expected_failures.jsonl")
DATES = ("earliest", "recommended", "past_due")
_SEXES = {"F": Sex.FEMALE, "M": Sex.MALE}


def load_schedule(directory: Path) -> Schedule:
    """Read all XML texts of a directory as one schedule."""
    texts = {path.name: path.read_text(encoding="utf-8-sig") for path in directory.glob("*.xml")}
    return schedule_from_cdsi(texts)


def read_cases(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """Read case files, one JSON object a line."""
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    yield json.loads(line)
                except ValueError as error:
                    sys.exit(f"{path}:{number}: not JSON: {error}")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def history_of(case: Mapping[str, Any]) -> History:
    """Turn a case into a history."""
    return History(
        birth_date=date.fromisoformat(case["dob"]),
        sex=_SEXES.get(case.get("sex") or ""),
        doses=tuple(
            AdministeredDose(
                on=date.fromisoformat(dose["date"]),
                vaccine=Code("CVX", dose["cvx"]),
                maker=Code("MVX", dose["mvx"]) if dose.get("mvx") else None,
                trade_name=dose.get("name") or "",
                ordinal=dose.get("n") or 0,
            )
            for dose in case["doses"]
        ),
        observations=tuple(
            Observation(one["code"], _day(one.get("date"))) for one in case.get("observations", ())
        ),
    )


def _plain(words: str) -> str:
    """Compare CDC's words without regard to case and punctuation: both spellings occur."""
    return "".join(filter(str.isalnum, words.casefold()))


def _doses(case: Mapping[str, Any], assessment: Assessment) -> list[dict[str, Any]]:
    group = case["vaccine_group"]
    forecasts = assessment.of_group(group)
    answers = []
    for index, dose in enumerate(case["doses"]):
        verdict = dose_verdict(assessment, index, group)
        same = [
            reason
            for one in dose_evaluations(forecasts, index)
            if verdict is not None and one.status is verdict.status
            for reason in one.reasons
        ]
        reasons = dict.fromkeys((*(verdict.reasons if verdict else ()), *same))
        answers.append(
            {
                "n": dose.get("n"),
                "status": verdict.status.value if verdict else None,
                "reasons": [reason.value for reason in reasons],
            }
        )
    return answers


def judge(case: Mapping[str, Any], schedule: Schedule) -> dict[str, Any]:
    """Evaluate one case and compare the answer with CDC's."""
    assessment = evaluate(
        history_of(case), schedule, on=date.fromisoformat(case["assessment_date"])
    )
    forecasts = assessment.of_group(case["vaccine_group"])
    primary = primary_forecast(forecasts)
    answer: dict[str, Any] = {
        "series_status": primary.status.value if primary else None,
        "forecast_number": dose_number_across(forecasts),
    }
    for name in DATES:
        on = getattr(primary, name) if primary else None
        answer[name] = on.isoformat() if on else None
    differences = [
        f"{name}: expected {case['expected'][name]}, got {got}"
        for name, got in answer.items()
        if case["expected"][name] != got
    ]
    doses = _doses(case, assessment)
    for dose, got in zip(case["doses"], doses, strict=True):
        if dose.get("expected_status") and dose["expected_status"] != got["status"]:
            differences.append(
                f"dose {dose['n']}: expected {dose['expected_status']}, got {got['status']}"
            )
        reason = dose.get("expected_reason")
        if reason and _plain(reason) not in map(_plain, got["reasons"]):
            differences.append(f"dose {dose['n']}: expected {reason}, got {got['reasons']}")
    return {
        "id": case["id"],
        "pass": not differences,
        **answer,
        "doses": doses,
        "differences": differences,
    }


def _attempt(case: Mapping[str, Any], schedule: Schedule) -> dict[str, Any]:
    try:
        return judge(case, schedule)
    except (VaxRecordError, KeyError, ValueError) as error:
        says = f"cannot be evaluated: {type(error).__name__}: {error}"
        empty = dict.fromkeys(("series_status", "forecast_number", *DATES))
        return {"id": case.get("id"), "pass": False, **empty, "doses": [], "differences": [says]}


def _print_table(title: str, passed: Counter[str], total: Counter[str]) -> None:
    print(f"\n{title}")
    for name in sorted(total):
        print(f"  {passed[name]:>5} / {total[name]:<5} {name}")


def expected_failures() -> dict[str, str]:
    """Read the rows that contradict CDC's own data, with the argument of each."""
    rows = map(json.loads, EXPECTED_FAILURES.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row["because"] for row in rows}


def main(arguments: list[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description="Judge the schedule engine by CDC's test cases.")
    parser.add_argument("--supporting-data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--cases", type=Path, nargs="+", required=True, metavar="FILE")
    parser.add_argument("--results", type=Path, metavar="OUT.jsonl")
    options = parser.parse_args(arguments)
    schedule = load_schedule(options.supporting_data)
    known = expected_failures()
    groups, reasons = (Counter[str](), Counter[str]()), (Counter[str](), Counter[str]())
    suites: dict[str, list[int]] = {}
    lines, surprises = [], []
    for case in read_cases(options.cases):
        result = _attempt(case, schedule)
        lines.append(json.dumps(result, ensure_ascii=False))
        suite = suites.setdefault(case.get("suite") or "cases", [0, 0])
        suite[0] += result["pass"]
        suite[1] += 1
        for counters, name in (
            (groups, case.get("vaccine_group")),
            (reasons, case.get("evaluation_test_type")),
        ):
            counters[0][name or "-"] += result["pass"]
            counters[1][name or "-"] += 1
        if result["pass"] and result["id"] in known:
            surprises.append(f"passes, though listed as a contradiction: {result['id']}")
        if not result["pass"]:
            because = known.get(result["id"])
            print(f"{result['id']} {case.get('vaccine_group')}: {'; '.join(result['differences'])}")
            print(f"    listed: {because}" if because else "    NOT LISTED")
            if because is None:
                surprises.append(f"fails: {result['id']}")
    if options.results:
        options.results.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    _print_table("by vaccine group", *groups)
    _print_table("by reason of the test", *reasons)
    print()
    for name, (passed, total) in suites.items():
        print(f"{name}: {passed} of {total} passed ({passed / total:.1%})")
    for surprise in surprises:
        print(surprise)
    return int(any(surprise.startswith("fails") for surprise in surprises))


if __name__ == "__main__":
    sys.exit(main())
