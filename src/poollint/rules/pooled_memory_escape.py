"""Memory of a value that this function gives back leaves the function, to somebody who will use it after that."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding
from poollint.flow.events import What
from poollint.flow.facts import Facts
from poollint.rules.base import finding


def check(facts: Facts) -> Iterator[Finding]:
    for event in facts.seen(What.OUTLIVES):
        uses = [e for e in facts.of_pool(event.pool, What.FIRST_USE) if e.part == event.part]
        if event.part and uses and all(e.detail in ("drop", "overwrite") for e in uses):
            continue  # The next user does not get that memory: it starts with memory of its own.
        pool = event.pool.name if event.pool else "its pool"
        message = (
            f"memory of `{event.name}` is {event.detail} here, though it goes back to `{pool}` before that is used"
        )
        yield finding(
            "pooled-memory-escape", event, message, "return or store a copy, or let the receiver give the value back"
        )
