"""New gives out one and the same object: every Get from an empty pool then yields what somebody else still uses."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level, Step
from poollint.flow.facts import Facts
from poollint.model.shared import shared_values


def check(facts: Facts) -> Iterator[Finding]:
    for decl in facts.pools:
        if decl.file.source.is_test:
            continue  # A test of what New is called for gives out an object that it knows.
        for value in shared_values(facts.typer_in(decl), decl):
            message = f"New of `{decl.name}` returns the one `{value.text}` each time, to two owners at a time"
            steps = (Step(value.made, f"`{value.name}` is made once, here"), Step(value.span, "returned by New here"))
            help = "make a new object each time New is called"
            yield Finding("shared-new", Level.ERROR, message, value.span, steps, "", decl.name, help)
