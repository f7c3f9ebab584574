"""A slice goes back without its head, or capped, so that the pool's slices lose capacity with each use."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level
from poollint.flow.events import Event, What
from poollint.flow.facts import Facts
from poollint.rules.base import finding

RULE = "shrinking-put"


def check(facts: Facts) -> Iterator[Finding]:
    for event in facts.seen(What.SHRUNK):
        if event.part not in ("", "*") and not _used_again(facts, event):
            continue
        pool = event.pool_name
        what = "" if event.part in ("", "*") else f" of `{event.part}`"
        message = f"`{event.name}` goes back to `{pool}` without a part{what} that it had, and never gets that back"
        help = "keep the whole slice under a name of its own, work on a subslice, and release the whole"
        yield finding(RULE, event, message, help, Level.WARNING)


def _used_again(facts: Facts, event: Event) -> bool:
    """Reports whether some user works in the field's memory as it comes out of the pool."""
    uses = [e.detail for e in facts.of_pool(event.pool, What.FIRST_USE) if e.part == event.part]
    return any(how in ("write", "clear") for how in uses) and "drop" not in uses
