"""A value goes to a pool that it did not come from."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level
from poollint.flow.events import What
from poollint.flow.facts import Facts
from poollint.rules.base import finding


def check(facts: Facts) -> Iterator[Finding]:
    for event in facts.seen(What.FOREIGN):
        pool = event.pool_name
        message = f"`{event.name}` did not come from `{pool}`, but is given back to it"
        yield finding("foreign-put", event, message, "give back only what the pool handed out", Level.WARNING)
