"""A pooled value is, or holds, something that must be ended by hand, and nobody does.

The collector empties pools and frees memory, nothing else: a file stays open, a goroutine goes on. And what a value
still does when it goes back, it does to its next owner: a timer ticks, a writer writes to the last target.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from poollint.findings import Finding, Level, Step
from poollint.flow.events import Event, What
from poollint.flow.facts import Facts
from poollint.model import types as T
from poollint.model.resources import unclosed
from poollint.rules._aimed import used_as_it_comes
from poollint.rules.base import finding

RULE = "resource-in-pool"
_DRAINS_ITSELF = (1, 23)
"""The version of Go from which on Stop and Reset leave no tick behind."""
_ENDED = re.compile(rb"(?:SetFinalizer|AddCleanup)\(\s*(\w+)")
_BARE = re.compile(rb"With(?:De|En)coderConcurrency\(1\)|zstd\w*\.New(?:Reader|Writer)\(nil")
"""Compressors that are made so have no goroutines to end."""
_END = "close, stop or cancel it before the release"
_CLOSE = "keep them in a list of your own that closes what it drops, or set a finalizer on the pooled value"


def check(facts: Facts) -> Iterator[Finding]:
    yield from _timers(facts)
    yield from _aimed(facts)
    yield from _handles(facts)
    yield from _fields(facts)


def _timers(facts: Facts) -> Iterator[Finding]:
    for event in facts.seen(What.TIMER):
        if event.function and (event.function.package.go or (1, 0)) >= _DRAINS_ITSELF:
            continue
        pool = event.pool_name
        if event.detail == "running":
            message = f"timer `{event.name}` goes back to `{pool}` while it may still be running"
            yield finding(RULE, event, message, "stop it before the release", Level.WARNING)
        else:
            message = f"timer `{event.name}` goes back to `{pool}`, perhaps with its tick unread"
            help = f"where Stop returns false and the tick was not received, receive it: `<-{event.name}.C`"
            yield finding(RULE, event, message, help, Level.WARNING)


def _aimed(facts: Facts) -> Iterator[Finding]:
    """A writer that some user takes as it comes, while a release leaves it pointing to its last target."""
    told: set[str] = set()
    for event in facts.seen(What.AIMED):
        use = used_as_it_comes(facts, event)
        if use is None or event.pool is None or event.pool.key in told:
            continue
        told.add(event.pool.key)
        message = (
            f"`{event.name}` goes back to `{event.pool.name}` pointing to its last target, "
            "and not every user points it elsewhere before it writes"
        )
        steps = (*event.steps, Step(use.span, "used here as it comes"))
        yield finding(RULE, event, message, "Reset it after each Get", Level.WARNING, steps)


def _handles(facts: Facts) -> Iterator[Finding]:
    """Pools of things that need to be closed: those that the collector takes out never are."""
    ended = {e.span.key: e.pool.key for e in facts.seen(What.ENDED) if e.pool}
    given_back = [e for e in facts.seen(What.KEEPS) if e.detail == "direct" and e.span.key not in ended]
    # What is at its end when it goes back the collector may well take.
    told = set(ended.values()) - {e.pool.key for e in given_back if e.pool}
    for decl in facts.pools:
        t = facts.pooled_type(decl)
        need = facts.library.needs.get(_name(t))
        typer = facts.typer_in(decl)
        made = [e for e in decl.returned if typer.type_of(e) == t]
        if need and decl.key not in told and made and not _is_taken_care_of(facts, t):
            told.add(decl.key)
            span = typer.file.span(made[0])
            message = _says(decl.name, t, need)
            yield Finding(RULE, Level.WARNING, message, span, (Step(span, "made here"),), "", decl.name, _CLOSE)
    for event in given_back:
        kind = event.type if isinstance(event.type, T.Type) else None
        need = facts.library.needs.get(_name(kind))
        if need and event.pool and event.pool.key not in told:
            told.add(event.pool.key)
            if not _is_taken_care_of(facts, kind):
                yield finding(RULE, event, _says(event.pool.name, kind, need), _CLOSE, Level.WARNING)


def _says(pool: str, t: T.Type | None, need: str) -> str:
    return f"`{pool}` holds values of type `{T.show(t)}`, which the collector takes out without `{need}`"


def _name(t: T.Type | None) -> str:
    base = T.deref(t)
    return f"{base.package}.{base.name}" if isinstance(base, T.Named) else ""


def _is_taken_care_of(facts: Facts, t: T.Type | None) -> bool:
    """Reports whether a finalizer ends such values, or they are made so that they need no end."""
    for package in facts.packages:
        for func in package.indexed_funcs():
            if "zstd" in _name(t) and _BARE.search(func.text):
                return True
            for found in _ENDED.finditer(func.text):
                scope, typer = facts.analysis.frame(func)
                name = found.group(1).decode()
                if any(v.name == name and T.deref(typer.var_type(v)) == T.deref(t) for v in scope.bindings.values()):
                    return True
    return False


def _fields(facts: Facts) -> Iterator[Finding]:
    back: dict[T.Named, Event] = {}
    for event in facts.seen(What.KEEPS):
        base = T.deref(event.type) if isinstance(event.type, T.Type) else None
        if event.detail == "direct" and isinstance(base, T.Named) and base.package:
            back.setdefault(base, event)
    functions = [f for p in facts.packages if any(t.package == p.path for t in back) for f in p.indexed_funcs()]
    for found in unclosed(functions, lambda f: facts.analysis.frame(f)[1], set(back), facts.library.opens):
        event = back[found.type]
        pool = event.pool_name
        opened = Step(found.span, f"`{found.field}` is given what `{found.text}` returns here")
        if found.dropped is not None:
            message = f"`{found.field}` of a value from `{pool}` is dropped here, and nothing ever ends what it held"
            steps = (opened, Step(found.dropped, "dropped here"))
            yield Finding(RULE, Level.WARNING, message, found.dropped, steps, found.function.shown, pool, _END)
        else:
            message = f"`{event.name}` goes back to `{pool}` with `{found.field}` open: nothing ever ends it"
            yield finding(RULE, event, message, _END, Level.WARNING, (opened, event.steps[-1]))
