"""A value goes to a pool that it did not come from."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level, Step
from poollint.flow.events import What
from poollint.flow.facts import Facts
from poollint.model.size_classes import misplaced, replaced
from poollint.rules.base import finding


def check(facts: Facts) -> Iterator[Finding]:
    for event in facts.seen(What.FOREIGN):
        pool = event.pool_name
        message = f"`{event.name}` did not come from `{pool}`, but is given back to it"
        yield finding("foreign-put", event, message, "give back only what the pool handed out", Level.WARNING)
    yield from _misplaced(facts)
    yield from _adopted(facts)
    yield from _replaced(facts)


def _replaced(facts: Facts) -> Iterator[Finding]:
    """Something that goes back may be another slice, of a size for which there is no class."""
    for r in replaced(facts.bodies):
        message = f"`{r.name}` may be memory of another size than the pools hold once `{r.by}` has answered with it"
        help = "keep what was taken in a variable of its own, and give that back"
        steps = (
            Step(r.taken, "taken from one of several pools here"),
            Step(r.at, f"`{r.by}` may answer with other memory, and what was taken is lost then"),
            Step(r.exact, "only what has just the size of a class can go back"),
        )
        yield Finding("foreign-put", Level.NOTE, message, r.at, steps, r.body.shown, "", help)


def _adopted(facts: Facts) -> Iterator[Finding]:
    """What goes back may be an argument of a constructor, whose callers may go on using it."""
    for a in facts.adopted():
        event, by = a.release.event, a.by.shown
        message = f"`{event.name}` may be what `{by}` was given, which did not come from `{event.pool_name}`"
        help = "remember where the memory came from, or look at its capacity before it is given back"
        steps = (Step(a.taken, "made around a value of the pool"), Step(a.given, "made around an argument"))
        yield finding("foreign-put", event, message, help, Level.NOTE, (*steps, *event.steps))


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
