"""What every test shares: deterministic properties, and the switch that rewrites golden files."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("default", derandomize=True, deadline=None, max_examples=100)
settings.load_profile("default")

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite golden files and generated pages"
    )


@pytest.fixture
def golden(request):
    """Compare a text with a committed file, or rewrite the file."""

    def compare(path, text):
        file = ROOT / path
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert file.exists(), f"{path} is missing: run pytest --update-golden and read the diff"
        assert file.read_text(encoding="utf-8") == text, (
            f"{path} is out of date: run pytest --update-golden and read the diff"
        )

    return compare
