"""A deferred release in a loop: nothing goes back before the function ends, however often the loop turns."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level
from poollint.flow.events import What
from poollint.flow.facts import Facts
from poollint.flow.flags import SELDOM
from poollint.rules.base import finding


def check(facts: Facts) -> Iterator[Finding]:
    for event in facts.seen(What.DEFER_IN_LOOP):
        pool = event.pool_name
        message = f"`{event.name}` goes back to `{pool}` only when the function returns, once for each turn of the loop"
        help = "release it at the end of each turn, or put the body into a function of its own"
        level = Level.NOTE if event.detail == SELDOM else Level.WARNING
        yield finding("defer-put-in-loop", event, message, help, level)
