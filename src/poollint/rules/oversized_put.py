"""A value that grows with what is written to it goes back whatever its size, so the pool keeps the largest ever seen.

Pools that libraries offer look after that themselves. Nothing is wrong with it where inputs are of one size, which is
why nobody is told unless they ask.
"""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level
from poollint.flow.events import Event, What
from poollint.flow.facts import Facts
from poollint.flow.summary import Pool
from poollint.model import types as T
from poollint.model.resolve import fields, underlying
from poollint.rules._capped import is_capped
from poollint.rules.base import finding

RULE = "oversized-put"
_BUFFERS = (T.Named("bytes", "Buffer"), T.Named("github.com/valyala/bytebufferpool", "ByteBuffer"))


def check(facts: Facts) -> Iterator[Finding]:
    for event in facts.seen(What.KEEPS):
        if event.pool is None or not _is_the_place(facts, event, event.pool):
            continue
        if event.pool.key in facts.library.pools or is_capped(facts, event.pool):
            continue
        grown = _grows(facts, event, event.pool)
        if grown is None:
            continue
        part = f" with all that `{grown}` grew to" if grown else " whatever it grew to"
        message = f"`{event.name}` goes back to `{event.pool.name}`{part}: nothing on the way caps its size"
        yield finding(RULE, event, message, "drop it instead where its capacity is above some limit", Level.NOTE)


def _is_the_place(facts: Facts, event: Event, pool: Pool) -> bool:
    """Reports whether this is a call of the pool's own Put, or, where none is in sight, of what stands for it."""
    if event.span.in_test:
        return False
    direct = [e for e in facts.of_pool(pool, What.KEEPS) if e.detail == "direct"]
    return event in direct or not any(e.function is None or e.function.package in facts.packages for e in direct)


def _grows(facts: Facts, event: Event, pool: Pool) -> str | None:
    """The field that users make grow and that keeps its memory, "" for the value itself; None where there is none."""
    uses = facts.of_pool(pool, What.FIRST_USE)
    kept = {u.part for u in uses if u.detail in ("write", "clear")}
    replaced = {u.part for u in uses if u.detail in ("overwrite", "drop")} - kept
    worked = kept | {f for e in facts.of_pool(pool, What.RELEASED) for f in (*e.dirty, *e.cleared)} - replaced
    for t in _types(facts, event, pool):
        base = T.deref(t)
        if base in _BUFFERS:
            return ""
        if isinstance(underlying(facts.program, base), T.Slice | T.Map) and "" in worked:
            return ""
        for f in fields(facts.program, base) or ():
            room = isinstance(underlying(facts.program, f.type), T.Slice | T.Map) or T.deref(f.type) in _BUFFERS
            if room and f.name in worked and f.name not in event.dropped:
                return f.name
    return None


def _types(facts: Facts, event: Event, pool: Pool) -> Iterator[T.Type]:
    """What is released as far as the release itself tells, then what the pool is known to hold."""
    decl = facts.pool_decl(pool)
    made = facts.pooled_type(decl) if decl else None
    for t in (event.type, made, *(e.type for e in facts.of_pool(pool, What.ACQUIRED))):
        if isinstance(t, T.Type):
            yield t
