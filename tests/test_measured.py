"""What the README and the pages say of precision and recall is what was measured."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from poollint.pages import pages

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def table() -> ModuleType:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        return import_module("table")
    finally:
        sys.path.pop(0)


def test_readme_has_the_table(table: ModuleType) -> None:
    assert f"{table.BEGIN}\n{table.markdown()}\n{table.END}" in (ROOT / "README.md").read_text("utf-8")


def test_pages_have_the_measured_precision(table: ModuleType) -> None:
    said = {name: page.precision for name, page in pages().items()}
    assert said == {rule: table.graded(rule) for rule in said}


@pytest.mark.parametrize(
    ("counts", "grade"),
    [
        ({}, "medium"),
        ({"error": {"true": 20}}, "very-high"),
        ({"error": {"true": 19, "debatable": 1}}, "very-high"),
        ({"error": {"true": 3}, "warning": {"true": 1, "false": 1}}, "high"),
        ({"error": {"true": 4}}, "medium"),
        ({"error": {"true": 6, "false": 4}}, "medium"),
        ({"error": {"true": 1, "false": 2}}, "low"),
    ],
)
def test_grades(table: ModuleType, counts: dict[str, dict[str, int]], grade: str) -> None:
    assert table.grade(counts) == grade
