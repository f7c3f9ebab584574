"""A rule is a page and a module of one name; neither is ever alone."""

from __future__ import annotations

from pathlib import Path

from poollint.pages import pages

RULES = Path(__file__).parents[1] / "src" / "poollint" / "rules"
HELPERS = frozenset({"base"})
"""Modules beside the rules that are none: what the rules share."""


def test_every_page_has_a_module_and_every_module_a_page() -> None:
    modules = {path.stem for path in RULES.glob("*.py")} - HELPERS
    modules = {name for name in modules if not name.startswith("_")}
    assert sorted(modules) == sorted(name.replace("-", "_") for name in pages())
