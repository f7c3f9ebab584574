"""A value waits in its pool and keeps alive what its last user gave it.

Two ways lead there. A slice is cut to length 0 and its elements stay in the array; or a field was given something of
the caller's and no release takes it back. Both are judged with everything that is done to the pool's type beside them:
what one function leaves another may clear, and elements that users take up again are kept for the memory inside them.

What is kept must be something of one call, a request or a stream, to be worth a line unasked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from poollint.findings import Finding, Level, Step
from poollint.flow.events import Event, What
from poollint.flow.facts import Facts
from poollint.flow.summary import Pool
from poollint.model import types as T
from poollint.model.contents import TEXT, is_open
from poollint.model.pools import PoolDecl
from poollint.model.resolve import FieldInfo, fields, own_field, underlying
from poollint.rules._aimed import used_as_it_comes
from poollint.rules._held import given_to, let_go, outlasts, struct_of, type_key
from poollint.rules.base import finding

RULE = "retained-references"
_DEPTH = 4


def check(facts: Facts) -> Iterator[Finding]:
    yield from _elements(facts)
    yield from _fields(facts)
    for event in facts.seen(What.AIMED):
        if used_as_it_comes(facts, event) is not None:
            continue  # That is worse, and another rule's.
        pool = event.pool_name
        message = f"`{event.name}` goes back to `{pool}` still pointing to what it last read from or wrote to"
        yield finding(RULE, event, message, "Reset it to nil or io.Discard before the release", Level.NOTE)


def _elements(facts: Facts) -> Iterator[Finding]:
    extended = {_place(e) for e in facts.seen(What.EXTENDED)}
    # A helper that hands out the next element knows the slice's type only.
    by_type = {t for e in facts.seen(What.EXTENDED) if not e.part for t in e.cleared}
    held = _held_types(facts)
    told: set[tuple[str, tuple[str, str]]] = set()
    for event in facts.seen(What.TRUNCATED):
        if event.span.in_test:
            continue
        if event.detail != TEXT and (_place(event) in extended or event.cleared & by_type):
            continue  # Users take the old elements up again, for the memory that hangs on them.
        pool = event.pool or _released_to(facts, event) or held.get(type_key(event.type))
        if pool is None or event.part and (pool.key, _place(event)) in told or _is_wiped(facts, event, pool.key):
            continue
        told.add((pool.key, _place(event)))
        message = (
            f"`{event.name}` is cut to length 0 with its elements in place, "
            f"and they keep alive what they refer to while it waits in `{pool.name}`"
        )
        back = [Step(e.span, f"goes back to `{pool.name}` here") for e in _releases_of(facts, pool.key) if e.detail]
        steps = (*event.steps, *back[:1])
        note = finding(RULE, event, message, f"clear(`{event.name}`) before it is cut", Level.NOTE, steps)
        yield replace(note, on_request=not is_open(facts.program, _element(facts, event)))


def _element(facts: Facts, event: Event) -> T.Type | None:
    """The type of the elements of the slice that was cut, as far as it is known."""
    owner = event.type if isinstance(event.type, T.Type) else None
    field = own_field(facts.program, owner, event.part) if event.part else None
    cut = underlying(facts.program, field.type if field else T.deref(owner))
    return cut.elem if isinstance(cut, T.Slice) else None


def _releases_of(facts: Facts, key: str) -> list[Event]:
    return [e for e in facts.seen(What.KEEPS) if e.pool is not None and e.pool.key == key]


def _is_wiped(facts: Facts, event: Event, key: str) -> bool:
    """Reports whether the elements are cleared, or seen to by who cuts the slice or gives it back.

    What is cut as it comes out of the pool may have been cleared on its way in.
    """
    back = _releases_of(facts, key)
    if any("" in e.cleared and isinstance(e.type, T.Type) and fields(facts.program, e.type) for e in back):
        return True
    if event.pool is not None and any(e.function is not event.function and event.dirty & e.cleared for e in back):
        return True
    near = {e.function.key for e in (event, *back) if e.function}
    base = T.deref(event.type) if isinstance(event.type, T.Type) else None
    anywhere = isinstance(base, T.Named)
    if anywhere:
        near |= {e.function.key for e in facts.seen(What.TRUNCATED) if e.function and _place(e) == _place(event)}
    return any(
        _place(e) == _place(event)
        and (anywhere and e.detail == "zero" or e.function is not None and e.function.key in near)
        for e in facts.seen(What.WIPED)
    )


def _place(event: Event) -> tuple[str, str]:
    return type_key(event.type), event.part


def _released_to(facts: Facts, event: Event) -> Pool | None:
    """The pool to which the same function gives a parameter of that type, or what has that name, back."""
    for e in facts.seen(What.KEEPS):
        if e.function is not event.function or not e.param:
            continue
        if e.name == event.name.lstrip("*") or e.type and type_key(e.type) == type_key(event.type):
            return e.pool
    return None


def _held_types(facts: Facts) -> dict[str, Pool | PoolDecl]:
    """The declared types that the values of some pool are or hold, by name, with that pool."""
    out: dict[str, Pool | PoolDecl] = {}
    known: list[tuple[T.Type | None, Pool | PoolDecl]] = [(facts.pooled_type(d), d) for d in facts.pools]
    for e in facts.seen(What.RELEASED, What.ACQUIRED):
        if e.pool is not None and isinstance(e.type, T.Type):
            known.append((e.type, e.pool))
    for t, pool in known:
        # A type with a pool of its own belongs to that, not to what holds it too.
        if isinstance(T.deref(t), T.Named):
            out.setdefault(type_key(t), pool)
    for t, pool in known:
        for f in fields(facts.program, t) or ():
            _collect(facts, f.type, pool, out, _DEPTH)
        _collect(facts, t, pool, out, _DEPTH)
    return out


def _collect(
    facts: Facts, t: T.Type | None, pool: Pool | PoolDecl, out: dict[str, Pool | PoolDecl], depth: int
) -> None:
    while isinstance(t, T.Pointer | T.Slice | T.Array):
        t = t.elem
    if not isinstance(t, T.Named) or not t.package or type_key(t) in out or not depth:
        return
    out[type_key(t)] = pool
    under = underlying(facts.program, t)
    if isinstance(under, T.Slice | T.Array):
        _collect(facts, under.elem, pool, out, depth - 1)
    for f in fields(facts.program, t) or ():
        _collect(facts, f.type, pool, out, depth - 1)


def _fields(facts: Facts) -> Iterator[Finding]:
    for event in facts.seen(What.KEEPS):
        pool = event.pool
        if event.detail != "direct" or pool is None or event.span.in_test:
            continue
        kind = struct_of(facts, event)
        value = replace(event, type=kind)
        known, within = _by_name(facts, kind)
        given = [h for h in given_to(facts, value) if h.part in known and outlasts(facts, value, known[h.part])]
        back = [e for e in facts.of_pool(pool, What.KEEPS) if not e.span.in_test]
        gone = {f for e in back for f in e.cleared} | let_go(facts, value)
        given = [h for h in given if not {h.part, within.get(h.part)} & gone and "" not in event.cleared]
        if not given:
            continue
        names = list(dict.fromkeys(h.part for h in given))
        shown = ", ".join(f"`{n}`" for n in names[:3])
        message = f"`{event.name}` goes back to `{pool.name}` still holding what {shown} was set to"
        first: Step = given[0].steps[-1]
        help = f"set {shown} to nil before the release"
        note = finding(RULE, event, message, help, Level.NOTE, (*event.steps[:-1], first, event.steps[-1]))
        yield replace(note, on_request=not any(is_open(facts.program, known[n].type) for n in names))


def _by_name(facts: Facts, t: T.Type | None) -> tuple[dict[str, FieldInfo], dict[str, str]]:
    """The fields that can be named of a struct, and by which embedded one those of others are reached."""
    own = {f.name: f for f in fields(facts.program, t) or ()}
    outer = [f for f in own.values() if f.embedded and not isinstance(f.type, T.Pointer)]
    inner = {g.name: (g, f.name) for f in outer for g in fields(facts.program, f.type) or () if g.name not in own}
    return own | {name: g for name, (g, _) in inner.items()}, {name: at for name, (_, at) in inner.items()}
