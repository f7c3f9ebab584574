"""Memory of a value that this function gives back leaves the function, to somebody who will use it after that."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding
from poollint.flow.events import What
from poollint.flow.facts import Facts
from poollint.rules.base import finding


def check(facts: Facts) -> Iterator[Finding]:
    for event in facts.seen(What.OUTLIVES):
        if facts.starts_anew(event):
            continue
        pool = event.pool.name if event.pool else "its pool"
        message = (
            f"memory of `{event.name}` is {event.detail} here, though it goes back to `{pool}` before that is used"
        )
        yield finding(
            "pooled-memory-escape", event, message, "return or store a copy, or let the receiver give the value back"
        )
