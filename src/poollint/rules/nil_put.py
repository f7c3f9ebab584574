"""Nil goes into the pool: the next Get yields a nil that passes for a value."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level, Step
from poollint.flow.afterwards import guards_itself, is_filled_in_another_case
from poollint.flow.events import Event, What
from poollint.flow.facts import Facts
from poollint.model import types as T
from poollint.model.resolve import underlying
from poollint.rules.base import finding

_ENDS = frozenset({"Free", "Release"})
"""Methods that end a life: nobody is known to call one again, as one may a Close, a Read or a Next."""


def check(facts: Facts) -> Iterator[Finding]:
    for event in facts.seen(What.NIL_RELEASED):
        func = event.function if event.detail == "again" else None
        if func is not None and (func.name in _ENDS or guards_itself(func) or facts.looked_into(event)):
            continue  # A second call asks first, and for more than is followed, or it ends before it comes to this.
        if is_filled_in_another_case(event):
            continue  # That case comes before this one, as far as anybody can see.
        if event.span.in_test:
            continue  # A test's assertions end it before that, in ways that no condition shows.
        pool = event.pool_name
        message = f"`{event.name}` may be nil when it is given back to `{pool}`"
        # It takes a second call that nobody is seen to make.
        level = Level.NOTE if event.detail == "again" or event.perhaps else _level(facts, event)
        yield finding("nil-put", event, message, "release it only where it is not nil", level)
    for u in facts.unfilled():
        if not u.release.span.in_test:
            pool = u.release.pool_name
            message = f"`{u.release.name}` is given back to `{pool}` though nobody may have filled it: then it is nil"
            filled = Step(u.filled.span, "filled only here, when it is first needed")
            steps, level = (filled, *u.release.steps[-1:]), _level(facts, u.release)
            yield finding("nil-put", u.release, message, "release it only where it is not nil", level, steps)


def _level(facts: Facts, event: Event) -> Level:
    """The level for a pool of what is nil: who takes a nil slice appends to it as to any other that is too short."""
    decl = facts.pool_decl(event.pool)
    types = (event.type, facts.pooled_type(decl) if decl is not None else None)
    slices = any(isinstance(t, T.Type) and isinstance(underlying(facts.program, t), T.Slice) for t in types)
    return Level.NOTE if slices else Level.WARNING
