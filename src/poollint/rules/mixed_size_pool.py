"""One user of a pool fills its buffer from an input of any size, others write a few bytes, and no release sorts them.

A buffer keeps the array of the largest thing that was ever in it. So the small users end up with the largest buffers,
and the pool's memory is the number of buffers times the largest input.
"""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level, Step
from poollint.flow.events import Event, What
from poollint.flow.facts import Facts
from poollint.rules._capped import is_capped
from poollint.rules.base import finding

RULE = "mixed-size-pool"
_HELP = "give large inputs a pool of their own, or release only buffers up to some capacity"


def check(facts: Facts) -> Iterator[Finding]:
    for event in facts.seen(What.FILLED):
        if event.detail != "unbounded" or event.pool is None or event.span.in_test:
            continue
        released = facts.of_pool(event.pool, What.RELEASED)
        if is_capped(facts, event.pool) or not any(e.origin == event.origin for e in released):
            continue
        small = _small(facts, event)
        if small is None or _fills_elsewhere(facts, event):
            continue  # Where several take in what comes, the pool is there for that.
        message = (
            f"`{event.name}` takes in an input of any size here and goes back to `{event.pool.name}`, "
            "whose other users need little"
        )
        told = Step(small.span, f"`{small.name}` from the same pool needs little")
        yield finding(RULE, event, message, _HELP, Level.NOTE, (*event.steps, told))


def _fills_elsewhere(facts: Facts, event: Event) -> bool:
    """Reports whether another function fills values of the pool from an input of any size as well."""
    fills = (e for e in facts.of_pool(event.pool, What.FILLED) if e.detail == "unbounded" and not e.span.in_test)
    return any(e.function is not event.function for e in fills)


def _small(facts: Facts, event: Event) -> Event | None:
    """A write of bounded content by a function that writes nothing else into this pool's buffers."""
    by_function: dict[str, list[Event]] = {}
    for e in facts.of_pool(event.pool, What.FILLED):
        if e.function is not None:
            by_function.setdefault(e.function.key, []).append(e)
    for fills in by_function.values():
        if all(e.detail == "small" for e in fills) and not fills[0].span.in_test:
            return fills[0]
    return None
