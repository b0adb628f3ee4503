"""Pure: no I/O, clock, randomness, environment or hidden state below the command line.

The third of three proofs. The import contract and the linter's bans say what may be *named*; here
the public surface runs with the interpreter telling of everything that it asks of the system, and
every module is read for what it imports and calls.
"""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import vaxrecord

TOUR = Path(__file__).with_name("tour.py")
SOURCE = Path(vaxrecord.__file__).parent
MODULES = [
    pytest.param(path, id=str(path.relative_to(SOURCE)))
    for path in sorted(SOURCE.rglob("*.py"))
    if path.name != "__main__.py"
]

BANNED_MODULES = frozenset(
    {
        "asyncio",
        "ctypes",
        "fileinput",
        "getpass",
        "glob",
        "http",
        "io",
        "locale",
        "logging",
        "mmap",
        "multiprocessing",
        "os",
        "pathlib",
        "pickle",
        "random",
        "requests",
        "secrets",
        "select",
        "shutil",
        "signal",
        "socket",
        "sqlite3",
        "ssl",
        "subprocess",
        "sys",
        "tempfile",
        "threading",
        "time",
        "urllib",
        "uuid",
        "zoneinfo",
    }
)
"""Modules with which a program asks the system for something, or keeps something in it."""

BANNED_CALLS = frozenset(
    {"__import__", "breakpoint", "eval", "exec", "globals", "input", "open", "print"}
)
BANNED_METHODS = frozenset({"now", "today", "utcnow", "fromtimestamp", "utcfromtimestamp"})
"""Ways of `date` and `datetime` to read a clock or the machine's time zone."""


@pytest.fixture(scope="module")
def seen():
    done = subprocess.run(
        [sys.executable, "-I", str(TOUR)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


class TestNothingIsAskedOfTheSystem:
    """After the import no file is opened, nothing imported, run, or sent, whatever is called."""

    def test_by_the_public_surface(self, seen):
        assert seen["tour"] == []

    def test_by_any_docstring_example(self, seen):
        assert seen["examples"] == []


class TestNothingIsRemembered:
    """A second call in the same process answers what the first did."""

    def test_a_second_tour_in_another_order_gives_the_same(self, seen):
        assert seen["differ"] == []


def imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
            assert node.level == 0, "imports are absolute"


def calls(tree):
    return [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]


class TestNothingIsNamed:
    """No module but the command line's names what could ask the system for something."""

    @pytest.fixture(params=MODULES)
    def tree(self, request):
        return ast.parse(request.param.read_text(encoding="utf-8"))

    def test_by_import(self, tree):
        assert {name.partition(".")[0] for name in imports(tree)} & BANNED_MODULES == set()

    def test_by_call(self, tree):
        named = {func.id for func in calls(tree) if isinstance(func, ast.Name)}
        assert named & BANNED_CALLS == set()

    def test_by_a_clock(self, tree):
        methods = {func.attr for func in calls(tree) if isinstance(func, ast.Attribute)}
        assert methods & BANNED_METHODS == set()

    def test_by_a_variable_that_functions_set(self, tree):
        assert not any(isinstance(node, ast.Global | ast.Nonlocal) for node in ast.walk(tree))


def test_only_written_reasons_bring_in_other_packages():
    allowed = {"attr", "attrs", "cattrs", "defusedxml", "phonenumbers", "rapidfuzz", "stdnum"}
    standard = set(sys.stdlib_module_names) | {"vaxrecord"}
    for path in SOURCE.rglob("*.py"):
        names = {n.partition(".")[0] for n in imports(ast.parse(path.read_text(encoding="utf-8")))}
        if path.parent.name == "testing":
            names -= {"hypothesis"}  # for strategies alone; an extra
        if path.name in {"graded.py", "numbered.py", "settled.py", "vectors.py"}:
            names -= {"numpy"}  # an extra: `linkage` does without it, more slowly
        assert names - standard <= allowed, path
