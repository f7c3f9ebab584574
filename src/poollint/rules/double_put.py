"""One value is released twice, so that two later users are handed the same memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from poollint.findings import Finding, Level
from poollint.flow.afterwards import guards_itself
from poollint.flow.events import Event, What
from poollint.flow.facts import Facts
from poollint.rules.base import certain, finding

_KEEP_APART = (
    "pool what the method gives up, not its own receiver, or hand out a handle that remembers that it is closed"
)


def check(facts: Facts) -> Iterator[Finding]:
    for event in facts.seen(What.TWICE):
        pool = event.pool_name
        method, itself = event.function, event.detail == "again, itself"
        if method is not None and (itself or event.detail == "again" and not guards_itself(method)):
            # Where a caller does call twice, that is told there; without one it is a trap, not yet a fault.
            yield finding(
                "double-put",
                event,
                f"`{event.name}` is given back to `{pool}` twice if `{method.name}` is called again",
                _KEEP_APART if itself else f"set `{event.name}` to nil before the release, if it is not nil already",
                Level.NOTE,
            )
            continue
        given = "may be given" if event.perhaps else "is given"
        message = f"`{event.name}` {given} back to `{pool}` twice on this path"
        yield finding(
            "double-put",
            _placed(event),
            message,
            "release it in one place, and set it to nil or return after that",
            certain(event),
        )
    yield from _shared(facts)
    yield from _repeated(facts)


def _shared(facts: Facts) -> Iterator[Finding]:
    """A field that is given back though something that was handed its value gives it back as well."""
    for s in facts.owners.shared:
        if s.by is None:
            continue
        owner = s.owner.function.shown if s.owner.function else ""
        yield finding(
            "double-put",
            s.by,
            f"`{s.by.name}` is given back to `{s.by.pool_name}` here, and by `{owner}`, which was handed it before",
            f"set `{s.field}` to nil where it is handed over",
            Level.WARNING if s.refills else Level.NOTE,
            (s.kept, *s.owner.steps, *s.by.steps),
        )


def _repeated(facts: Facts) -> Iterator[Finding]:
    """A function that gives back what it captures each time a method calls it."""
    for r in facts.owners.repeated():
        name = r.release.name
        message = f"`{name}` is given back to `{r.release.pool_name}` twice if `{r.method.shown}` is called again"
        help = f"set the function to nil in `{r.method.shown}` before it is called, or let it remember that it has run"
        yield finding("double-put", r.release, message, help, Level.NOTE, (*r.release.steps, r.step))


def _placed(event: Event) -> Event:
    """Where the second of two releases is deferred, the one to mend is the first."""
    before = event.steps[-2] if len(event.steps) > 1 else None
    if event.detail != "deferred" or event.deferred or before is None:
        return event
    if before.span.path != event.span.path:
        return event
    return replace(event, span=before.span)
