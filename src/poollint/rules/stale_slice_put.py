"""A slice grew under one name and goes back under another: what was made for it is lost, use after use.

Growth that has a bound is no fault by itself, since the slice may have had room for it; it is one where New gives no
room at all, so that whatever is appended is appended somewhere else. A pool whose New makes slices of a length holds
blocks of one size, and means to; so does one whose release takes nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level
from poollint.flow.events import Event, What
from poollint.flow.facts import Facts
from poollint.model.creation import Creation, creations
from poollint.rules.base import finding

RULE = "stale-slice-put"


def check(facts: Facts) -> Iterator[Finding]:
    for event in facts.seen(What.STALE):
        if event.part == "" and event.pool is not None and event.pool.key in facts.library.pools:
            continue  # Libraries hand out slices of the length that is asked for: blocks of some size, as well.
        made = _made(facts, event)
        if event.detail != "much" and not any(m.no_capacity for m in made) or any(m.has_length for m in made):
            continue
        if facts.takes_one_size(event.pool):
            continue  # What grew may not go back there.
        pool = event.pool_name
        if event.part == "":
            message = f"`{event.name}` goes back to `{pool}` as it was before it grew"
            help = "put the slice that append returned; a deferred release evaluates its argument at once"
        elif event.part == "*":
            message = f"`{event.name}` goes back to `{pool}` pointing to the slice as it was before it grew"
            help = f"store the slice that grew through the pointer (`*{event.name} = ...`) before the release"
        else:
            message = f"`{event.name}` goes back to `{pool}` with `{event.part}` as it was before it grew"
            help = f"store the slice that grew in `{event.part}` before the release"
        yield finding(RULE, event, message, help, Level.WARNING)


def _made(facts: Facts, event: Event) -> list[Creation]:
    """How New makes the slice, where that is what the pool holds."""
    decl = facts.pool_decl(event.pool)
    if decl is None or event.part not in ("", "*"):
        return []
    return list(creations(facts.typer_in(decl), decl))
