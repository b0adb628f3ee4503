"""What is shipped, and what every module has."""

import ast
import importlib
import importlib.metadata
import importlib.resources
import pkgutil
import re
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

import vaxrecord

SOURCE = Path(vaxrecord.__file__).parent
ROOT = Path(__file__).parents[2]
FILES = sorted(SOURCE.rglob("*.py"))
NAMES = sorted(
    module.name
    for module in pkgutil.walk_packages(vaxrecord.__path__, "vaxrecord.")
    if not module.name.endswith("__main__")
    and (find_spec("numpy") or not module.name.endswith((".settled", ".vectors")))
)

LONGEST = 500
TABLES = frozenset(
    {
        "correction/guard_rules.py",
        "law/instruments.py",
        "schedule/vietnam/covid19_table.py",
        "schedule/vietnam/rules.py",
        "vaccine_table.py",
    }
)
"""Modules that are data: a row is read by itself, so that their length does not matter."""


def of_file(files=FILES):
    return [pytest.param(file, id=str(file.relative_to(SOURCE))) for file in files]


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_version_is_that_of_the_metadata():
    assert importlib.metadata.version("vaxrecord") == project()["version"]


def test_the_version_has_its_entry_in_the_changelog():
    assert f"## {project()['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_requirement_is_declared_for_installing():
    declared = {re.split(r"[>=<\[]", each)[0].lower() for each in project()["dependencies"]}
    wanted = {
        re.split(r"[>=<\[; ]", each)[0].lower()
        for each in importlib.metadata.requires("vaxrecord")
        if "extra ==" not in each
    }
    assert wanted == declared


def test_types_are_shipped():
    assert (importlib.resources.files("vaxrecord") / "py.typed").is_file()


@pytest.mark.parametrize("name", ["vaxrecord", *NAMES])
def test_every_public_name_exists_once_and_in_order(name):
    module = importlib.import_module(name)
    public = getattr(module, "__all__", None)
    if public is None:  # a package without a surface of its own, or nothing but data
        assert hasattr(module, "__path__")
        return
    assert len(set(public)) == len(public)
    assert list(public) == sorted(public, key=_order)
    for each in public:
        assert hasattr(module, each), each


def _order(name):
    """Put names in the linter's order: CONSTANTS, then Classes, then functions."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


@pytest.mark.parametrize("file", of_file())
def test_every_module_says_what_it_is(file):
    text = file.read_text(encoding="utf-8")
    documented = ast.get_docstring(ast.parse(text))
    assert documented or not text, "a module needs a docstring"


@pytest.mark.parametrize("file", of_file())
def test_nothing_is_left_to_do(file):
    marks = re.findall(r"\b(?:TODO|FIXME|HACK)\b", file.read_text(encoding="utf-8"))
    assert marks == []


@pytest.mark.parametrize("file", of_file())
def test_a_module_is_one_idea(file):
    length = len(file.read_text(encoding="utf-8").splitlines())
    assert length <= LONGEST or str(file.relative_to(SOURCE)) in TABLES


def test_tables_are_listed_only_while_they_are_long():
    long = {
        str(file.relative_to(SOURCE))
        for file in FILES
        if len(file.read_text(encoding="utf-8").splitlines()) > LONGEST
    }
    assert long >= TABLES & {str(file.relative_to(SOURCE)) for file in FILES}
