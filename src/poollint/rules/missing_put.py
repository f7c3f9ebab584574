"""A value that was taken out reaches an exit without going back: the pool has to make a new one next time."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level
from poollint.flow.events import Event, What
from poollint.flow.facts import Facts
from poollint.rules.base import finding


def check(facts: Facts) -> Iterator[Finding]:
    for event in facts.seen(What.LEAKED):
        if event.span.path.endswith("_test.go"):
            continue  # Tests look into pools without using what they get.
        pool = event.pool.name if event.pool else "its pool"
        name = event.name or "the value"
        if _released_elsewhere(facts, event) or event.detail == "overwritten":
            message = f"`{name}` from `{pool}` is not given back on every path"
            yield finding(
                "missing-put", event, message, "give it back on every path, or defer the release", Level.WARNING
            )
        else:
            message = f"`{name}` from `{pool}` is never given back"
            yield finding("missing-put", event, message, "give it back when it is no longer used", Level.NOTE)


def _released_elsewhere(facts: Facts, event: Event) -> bool:
    """Reports whether the same acquire's value is released on another path of the function."""
    return any(e.origin == event.origin for e in facts.of_pool(event.pool, What.RELEASED))
