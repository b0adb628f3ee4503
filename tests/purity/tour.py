"""Run the public surface under an audit hook and print what was asked of the system.

A program of its own, for a process of its own: what is imported before the hook is in place is all
that may be imported. Nothing is warmed up. It prints a JSON object: the events of our own tour, the
events of all docstring examples (without `compile` and `exec`, which running an example takes), and
the names of the stops whose second answer was another than the first.
"""

import contextlib
import doctest
import importlib
import io
import json
import pkgutil
import sys
from datetime import date, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

import vaxrecord as vr
from vaxrecord import correction, schedule
from vaxrecord.correction import trail
from vaxrecord.exchange import cleaning, codec, rules, table
from vaxrecord.periods import zone
from vaxrecord.periods.span import days
from vaxrecord.testing.campaign import AS_OF, campaign
from vaxrecord.testing.faults import HEAVY
from vaxrecord.vaccines import Code

MODULES = [
    importlib.import_module(module.name)
    for module in pkgutil.walk_packages(vr.__path__, "vaxrecord.")
    if not module.name.startswith("vaxrecord.testing")
    and not module.name.endswith("__main__")
    and (find_spec("numpy") or not module.name.endswith((".settled", ".vectors")))
]
"""All of the package, imported before the watch begins."""

AT = datetime(2021, 11, 8, 8, 0, tzinfo=zone.VIETNAM)
PHONES = (
    "0912000123",
    "0168 000 0123",
    "+84 24 3800 0123",
    "0951000123",
    "+1 202 555 0123",
    "+44 20 7946 0123",
    "0081312345678",
    "+855 12 345 678",
    "+86 131 2345 6789",
    "+7 912 345-67-89",
    "1900123456",
    "x" * 300,
)
DATES = ("08/11/2021", "2021-11-08T08:00Z", "44508", "1636333200000", "ngày 8 tháng 11", "08/11/21")
NAMES = ("Nguyễn Thị Ví Dụ", "NGUYE\u0302\u0303N", "Ðặng H'Hen Niê", "Nguyeãn", "LE THI B", "???")


def identifiers():
    """Ask every identifier module everything it answers to a text."""
    for module in (vr.cccd, vr.cmnd, vr.insurance, vr.passport, vr.phone, vr.name, vr.birth):
        for name in module.__all__:
            for text in (*PHONES, *DATES, *NAMES, "001156000123", "000000000", "C1234567", ""):
                ask = getattr(module, name)
                if callable(ask):
                    try:
                        yield name, ask(text)
                    except (vr.VaxRecordError, TypeError, ValueError, AttributeError) as error:
                        yield name, type(error).__name__


def texts():
    """Read dates, repair names, resolve vaccines and provinces."""
    for text in (*DATES, *NAMES, *PHONES):
        yield vr.read_date(text), vr.fold(text), vr.repair(text)
        yield vr.vaccines.resolve(text), vr.provinces.find(text, on=AT.date())
    yield [vr.Span.parse(text).after(AT.date()) for text in ("4 weeks", "5 months - 4 days")]


def cleans():
    """Clean a campaign with its register, and write every file of it."""
    made = campaign(2021, 40, faults=HEAVY)
    done = vr.clean(made.rows, as_of=AS_OF, population=made.population)
    yield done
    yield [cleaning.person_to_data(person) for person in done.persons]
    yield [cleaning.finding_to_data(found) for found in done.findings]
    yield [cleaning.review_to_data(pair) for pair in done.review]
    yield [cleaning.case_to_data(case) for case in done.cases]
    yield cleaning.summary_to_data(done)
    yield [codec.to_data(f.finding) for f in done.findings]
    yield [codec.from_data(codec.to_data(f.finding)) for f in done.findings]


def tables():
    """Read delimited text, damaged lines included."""
    yield list(table.read_table(["a;b\n", "1;2\n", "\0\n", '"never closed\n', "1;2;3\n"]))


def corrections():
    """Open a case, decide on it, read its clock and its trail."""
    case = correction.open_case(
        kind=correction.CaseKind.SEX,
        subject="P-1",
        recorded_at=AT,
        place=correction.Place(province="Cần Thơ"),
    )
    officer = correction.Actor("cdc-7", correction.Role.PROVINCE_CDC, case.place)
    for command in correction.options(case, officer):
        with contextlib.suppress(TypeError):
            yield correction.decide(case, command(), at=AT, by=officer)
    later = AT + timedelta(hours=60)
    yield correction.clocks(case, at=later), correction.escalations(case, at=later)
    yield correction.due(case), correction.next_change(case, at=AT)
    data = correction.case_to_data(case)
    yield data, correction.case_from_data(json.loads(json.dumps(data)))
    lines = trail.write(case, key=b"key")
    yield lines, trail.verify(lines, key=b"key"), trail.read(lines, key=b"key")


def schedules():
    """Make a schedule, evaluate a history by it, say and draw the answer."""
    given = Code("MADE-UP", "X")
    limits = schedule.AgeRule(absolute_minimum=days(0), minimum=days(0))
    dose = schedule.SeriesDose(
        number=1, ages=(limits,), preferable=(schedule.Product(vaccine=given),)
    )
    series = schedule.Series(name="one", antigen="Pox", vaccine_group="Pox", doses=(dose,))
    pox = schedule.Schedule(
        name="made up",
        edition="1",
        antigens=(schedule.AntigenRules(name="Pox", series=(series,)),),
        associations=(schedule.Association(vaccine=given, antigen="Pox"),),
        vaccine_groups=(schedule.VaccineGroup(name="Pox", antigens=("Pox",)),),
    )
    history = schedule.History(
        birth_date=date(2020, 1, 1),
        doses=(schedule.AdministeredDose(on=date(2020, 2, 1), vaccine=given),),
    )
    answer = schedule.evaluate(history, pox, on=date(2021, 1, 1))
    yield answer, schedule.draw_timeline(history, answer)
    yield [schedule.explain_dose(one) for result in answer.results for one in result.evaluations]
    yield [schedule.explain_forecast(one) for one in answer.forecasts]


def books():
    """Write the rule book in every form, and explain a finding of every rule."""
    book = vr.rulebook.as_of(AT.date())
    yield rules.rules_as_text(book), rules.rules_as_markdown(book), rules.rules_to_data(book)
    yield rules.rules_as_html(vr.rulebook, title="x")
    for rule in vr.rulebook:
        yield [vr.explain(vr.Finding(rule.id, verdict), vr.rulebook) for verdict in vr.Verdict]


STOPS = (identifiers, texts, cleans, tables, corrections, schedules, books)


def examples():
    """Compile every docstring example, by module."""
    finder = doctest.DocTestFinder()
    for module in MODULES:
        for test in finder.find(module):
            codes = [compile(one.source, test.name, "single") for one in test.examples]
            yield codes, dict(test.globs)


def main():
    compiled = list(examples())
    events = []
    watched = True

    def hook(event, arguments):
        if watched and event not in HARMLESS:
            events.append(f"{event} {arguments!r:.200}")

    sys.addaudithook(hook)
    with Path(__file__).open("rb"):  # the watch is awake
        assert events
    events.clear()
    first = [list(stop()) for stop in STOPS]
    on_tour = list(events)
    again = [list(stop()) for stop in reversed(STOPS)][::-1]
    events.clear()
    with contextlib.redirect_stdout(io.StringIO()):
        for codes, names in compiled:
            for code in codes:
                with contextlib.suppress(Exception):  # some examples show an error
                    exec(code, names)
    watched = False
    in_examples = [event for event in events if not event.startswith(("compile ", "exec "))]
    differ = [stop.__name__ for stop, a, b in zip(STOPS, first, again, strict=True) if a != b]
    sys.stdout.write(json.dumps({"tour": on_tour, "examples": in_examples, "differ": differ}))


HARMLESS = frozenset({"builtins.id", "code.__new__", "object.__getattr__", "object.__setattr__"})
"""Looking an attribute up by name, and attrs' own way to set a frozen field: no system there."""


if __name__ == "__main__":
    main()
