"""Every example in a docstring runs."""

import doctest
import importlib
import pkgutil
from importlib.util import find_spec

import pytest

import vaxrecord

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(vaxrecord.__path__, "vaxrecord.")
    if not module.name.endswith("__main__")
    and (find_spec("numpy") or not module.name.endswith((".settled", ".vectors")))
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name):
    failed, _ = doctest.testmod(
        importlib.import_module(name), optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    )
    assert failed == 0
