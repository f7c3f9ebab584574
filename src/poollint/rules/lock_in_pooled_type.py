"""A pooled type carries a lock, and the lock is held, or counting, when the value goes back."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level, Step
from poollint.flow.events import What
from poollint.flow.facts import Facts
from poollint.model import types as T
from poollint.rules.base import finding
from poollint.rules.carried import carried

RULE = "lock-in-pooled-type"
_LOCKS = {T.Named("sync", n) for n in ("Mutex", "RWMutex", "Once", "WaitGroup", "Cond")}


def check(facts: Facts) -> Iterator[Finding]:
    told = set()
    for event in facts.seen(What.LOCKED):
        pool = event.pool.name if event.pool else "the pool"
        told.add((event.pool.key if event.pool else "", event.part))
        if event.detail == "counting":
            message = f"`{event.name}` goes back to `{pool}` while its wait group `{event.part}` may still be counting"
        else:
            message = f"`{event.name}` goes back to `{pool}` while its lock `{event.part}` is held"
        yield finding(RULE, event, message, "unlock it before the release; deferred calls run last in first out")
    for decl, field in carried(facts, lambda t: t in _LOCKS):
        if (decl.key, field.name) in told:
            continue
        span = field.file.span(field.node)
        message = f"`{field.name}` lies in a type that `{decl.name}` pools: it must be free whenever a value goes back"
        yield Finding(RULE, Level.NOTE, message, span, (Step(span, "declared here"),), "", decl.name, "keep locks outside of what is pooled")
