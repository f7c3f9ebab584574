"""A value goes to a pool that it did not come from."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level, Step
from poollint.flow.events import What
from poollint.flow.facts import Facts
from poollint.model.size_classes import misplaced
from poollint.rules.base import finding


def check(facts: Facts) -> Iterator[Finding]:
    for event in facts.seen(What.FOREIGN):
        pool = event.pool_name
        message = f"`{event.name}` did not come from `{pool}`, but is given back to it"
        yield finding("foreign-put", event, message, "give back only what the pool handed out", Level.WARNING)
    yield from _misplaced(facts)


def _misplaced(facts: Facts) -> Iterator[Finding]:
    """Something goes into that one of several pools in which its size is not looked for."""
    for m in misplaced(facts.bodies):
        steps = [Step(m.taken, "whoever takes relies on the class that is large enough")]
        if m.lowest is not None:
            why = "the class that it goes to is always the smallest"
            steps.append(Step(m.lowest, "this holds for the smallest class if for any"))
        else:
            why = "what fills no class goes to the next larger one"
        message = f"`{m.value}` is not given back to the one of several pools that its size belongs to: {why}"
        help = "pick the largest class that the capacity is enough for"
        # What its own package gives back may well have just the sizes of the classes.
        level = Level.WARNING if m.lowest is not None or m.exported else Level.NOTE
        steps.append(Step(m.put, f"given back to `{m.pool}` here"))
        yield Finding("foreign-put", level, message, m.put, tuple(steps), m.body.shown, m.pool, help)
