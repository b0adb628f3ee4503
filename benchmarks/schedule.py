"""How fast the schedule engine is: patients a second, one core, median of five runs.

    python benchmarks/schedule.py --supporting-data DIR --cases FILE…

Three questions: how long does making a schedule take (once); how many patients a second, for the
vaccine group that a case is about and for all groups; how does the time grow with the doses of a
history and with the antigens of a schedule. Evaluation is measured with and without its sentences.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from attrs import evolve
from cdsi_conformance import history_of, load_schedule, read_cases

from vaxrecord.schedule import (
    AdministeredDose,
    History,
    Schedule,
    evaluate,
    explain_dose,
    explain_forecast,
)

RUNS = 5
Work = Sequence[tuple[History, Schedule, date]]


def median_seconds(act: Callable[[], object]) -> float:
    """Time an act five times."""
    seconds = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds)


def evaluate_all(work: Work) -> None:
    for history, schedule, on in work:
        evaluate(history, schedule, on=on)


def explain_all(work: Work) -> None:
    for history, schedule, on in work:
        assessment = evaluate(history, schedule, on=on)
        for forecast in assessment.forecasts:
            explain_forecast(forecast)
            for member in forecast.members:
                for evaluation in member.result.evaluations:
                    explain_dose(evaluation)


def say(title: str, work: Work, act: Callable[[Work], None]) -> None:
    seconds = median_seconds(lambda: act(work))
    print(f"{title:<44}{len(work) / seconds:>10,.0f} patients/s")


def with_doses(history: History, count: int) -> History:
    """Repeat a history's doses, four weeks apart, until there are so many."""
    first = history.doses[0]
    doses = tuple(
        AdministeredDose(on=first.on + timedelta(28 * n), vaccine=first.vaccine)
        for n in range(count)
    )
    return evolve(history, doses=doses)


def growth(titles: Iterable[str], seconds: Iterable[float]) -> None:
    base = None
    for title, one in zip(titles, seconds, strict=True):
        base = base or one
        print(f"{title:<44}{one * 1e6:>10,.0f} µs    x {one / base:.1f}")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description="Measure the schedule engine.")
    parser.add_argument("--supporting-data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--cases", type=Path, nargs="+", required=True, metavar="FILE")
    options = parser.parse_args()

    loading = median_seconds(lambda: load_schedule(options.supporting_data))
    print(f"{'loading the schedule':<44}{loading:>10.2f} s")
    schedule = load_schedule(options.supporting_data)
    groups = {group.name: schedule.only([group.name]) for group in schedule.vaccine_groups}
    cases = [
        (history_of(case), case["vaccine_group"], date.fromisoformat(case["assessment_date"]))
        for case in read_cases(options.cases)
    ]
    one = [(history, groups[group], on) for history, group, on in cases]
    every = [(history, schedule, on) for history, _, on in cases]
    say("one vaccine group", one, evaluate_all)
    say("one vaccine group, with sentences", one, explain_all)
    say(f"all {len(groups)} vaccine groups", every, evaluate_all)

    print("\ngrowth with the doses of a history (one vaccine group)")
    given = [case for case in cases if case[0].doses]
    counts = (5, 10, 20, 50)
    seconds = []
    for count in counts:
        work = [(with_doses(h, count), groups[group], on) for h, group, on in given]
        seconds.append(median_seconds(lambda work=work: evaluate_all(work)) / len(work))
    growth((f"  {count} doses" for count in counts), seconds)

    print("\ngrowth with the antigens of a schedule")
    names = list(groups)
    sizes = tuple(n for n in (5, 10, 20, len(names)) if n <= len(names))
    seconds = []
    for size in sizes:
        part = schedule.only(names[:size])
        work = [(history, part, on) for history, _, on in cases]
        seconds.append(median_seconds(lambda work=work: evaluate_all(work)) / len(work))
    growth((f"  {size} vaccine groups" for size in sizes), seconds)


if __name__ == "__main__":
    main()
