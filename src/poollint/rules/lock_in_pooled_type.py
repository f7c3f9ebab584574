"""A pooled type carries a lock, and the lock is held, or counting, when the value goes back."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level, Step
from poollint.flow.events import Event, What
from poollint.flow.facts import Facts
from poollint.model import types as T
from poollint.model.pools import PoolDecl
from poollint.model.resolve import FieldInfo
from poollint.rules._carried import carried
from poollint.rules.base import finding

RULE = "lock-in-pooled-type"
_LOCKS = {T.Named("sync", n) for n in ("Mutex", "RWMutex", "Once", "WaitGroup", "Cond")}
_HELP = "unlock it before the release; deferred calls run last in first out"


def _runs_once(facts: Facts, decl: PoolDecl, field: str) -> bool:
    """Reports whether a Once is used as it comes out of the pool and nothing ever sets it anew."""
    used = any(e.part == field and e.detail == "read" for e in facts.of_pool(decl, What.FIRST_USE))
    return used and not any({"", field} & e.cleared for e in facts.of_pool(decl, What.RELEASED))


def _overwritten(facts: Facts, event: Event) -> bool:
    """Reports whether some user of the pool overwrites the lock with the rest: who frees it then panics.

    Who only locks it waits until it is free.
    """
    uses = facts.of_pool(event.pool, What.FIRST_USE)
    return any(e.part in ("", event.part) and e.detail in ("clear", "drop", "overwrite") for e in uses)


def _is_anothers(decl: PoolDecl, holder: T.Type | None, field: FieldInfo) -> bool:
    """Reports whether a lock is the business of another package, out of reach for those who use the pool."""
    owner = T.deref(holder)
    apart = isinstance(owner, T.Named) and owner.package != decl.file.package.path
    return apart and not field.name[:1].isupper()


def _pools_of(facts: Facts, event: Event) -> Iterator[str]:
    """The pools that an event is about, by key: its own, or those of its type, where a method tells of its receiver."""
    if event.pool is not None:
        yield event.pool.key
    elif isinstance(event.type, T.Type):
        base = T.deref(event.type)
        yield from (d.key for d in facts.pools if T.deref(facts.pooled_type(d)) == base)


def check(facts: Facts) -> Iterator[Finding]:
    told = set()
    later = {e.steps[-1].span: e for e in facts.seen(What.UNLOCKED)}
    for event in facts.seen(What.LOCKED):
        pool = event.pool_name
        told |= {(key, event.part) for key in _pools_of(facts, event)}
        unlocked = later.get(event.steps[-1].span)
        if unlocked is None and event.detail == "held" and facts.resets.is_made_anew(event.type, event.part):
            continue  # Nobody waits for it, and nobody frees it.
        if unlocked is not None and event.detail == "held" and not _overwritten(facts, event):
            message = f"`{event.name}` goes back to `{pool}` before its lock `{event.part}` is freed"
            steps = (*event.steps, Step(unlocked.span, "unlocked only here"))
            yield finding(RULE, event, message, _HELP, Level.NOTE, steps)
            continue
        if event.detail.startswith("counting"):
            message = f"`{event.name}` goes back to `{pool}` while its wait group `{event.part}` may still be counting"
        elif event.detail.endswith("overwritten"):
            message = f"`{event.name}` is overwritten while its lock `{event.part}` is held"
        else:
            message = f"`{event.name}` goes back to `{pool}` while its lock `{event.part}` is held"
        yield finding(RULE, event, message, _HELP)
    for decl, holder, field in carried(facts, lambda t: t in _LOCKS):
        if (decl.key, field.name) in told or _is_anothers(decl, holder, field):
            continue
        span = field.file.span(field.node)
        kind = T.show(field.type)
        level, message = (
            Level.NOTE,
            f"`{decl.name}` pools a type with a `{kind}` in it, `{field.name}`: it must go back free",
        )
        if kind == "sync.Once" and _runs_once(facts, decl, field.name):
            level, message = (
                Level.WARNING,
                f"`{field.name}` is a `{kind}` in a type that `{decl.name}` pools: it runs for the first owner only",
            )
        yield Finding(
            RULE,
            level,
            message,
            span,
            (Step(span, "declared here"),),
            "",
            decl.name,
            "keep locks outside of what is pooled",
            on_request=level is Level.NOTE,  # Nearly always it is locked and unlocked as it should be.
        )
