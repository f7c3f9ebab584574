"""Options and fixtures that all tests share."""

from __future__ import annotations

from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest

SNAPSHOTS = Path(__file__).parent / "snapshots"

Snapshot = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="rewrite tests/snapshots with what the code says now")


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    """A function of a file name and a text, which fails if the file in tests/snapshots holds another text."""

    def compare(name: str, actual: str) -> None:
        path = SNAPSHOTS / name
        if request.config.getoption("--bless"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(actual.encode())
            return
        expected = path.read_bytes().decode() if path.exists() else ""
        if actual != expected:
            diff = unified_diff(expected.splitlines(), actual.splitlines(), "expected", "actual", lineterm="")
            pytest.fail(f"{name} differs; if that is right, run pytest --bless\n" + "\n".join(diff), pytrace=False)

    return compare
