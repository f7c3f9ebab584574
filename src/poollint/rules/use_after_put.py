"""A value, or memory that it owns, is touched after it went back: by then it may be somebody else's."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding
from poollint.flow.events import What
from poollint.flow.facts import Facts
from poollint.rules.base import finding


def check(facts: Facts) -> Iterator[Finding]:
    for event in facts.seen(What.USED):
        pool = event.pool.name if event.pool else "its pool"
        message = f"`{event.name}` is {event.detail} after it went back to `{pool}`"
        if event.detail in ("used", "read", "written to", "passed on"):
            message = f"`{event.name}` is used after it went back to `{pool}`"
        yield finding(
            "use-after-put", event, message, "move the release behind the last use, or copy what is needed before it"
        )
