"""What the fields of a pool's values are given from outside, and what of it somebody takes back."""

from __future__ import annotations

from poollint.flow.events import Event, What
from poollint.flow.facts import Facts
from poollint.model import types as T
from poollint.model.contents import OTHER, TEXT, is_scanned, references
from poollint.model.resolve import FieldInfo, fields, underlying


def type_key(t: object) -> str:
    """The name of a type, or of what it points to, that is unique in the program where it is a declared one."""
    base = T.deref(t) if isinstance(t, T.Type) else None
    return f"{base.package}.{base.name}" if isinstance(base, T.Named) else T.show(base)


def struct_of(facts: Facts, event: Event) -> T.Type | None:
    """The type of what goes back: as far as the release itself tells, else as the pool's other users know it."""
    others = facts.of_pool(event.pool, What.ACQUIRED, What.FIRST_USE, What.RELEASED)
    for t in (event.type, *(e.type for e in others)):
        if isinstance(t, T.Type) and fields(facts.program, t):
            return t
    return None


def given_to(facts: Facts, event: Event) -> list[Event]:
    """Where fields of values of the same pool are given, or pointed to, something that comes from outside.

    What hangs on the owner of the pool lives no longer than the pool does.
    """
    assert event.pool is not None
    key = event.pool.key
    given = [
        h
        for h in facts.seen(What.HOLDS)
        if (h.pool.key == key if h.pool is not None else type_key(h.type) == type_key(event.type))
        and not any(t and key.startswith(f"{t}.") for t in h.detail.split(","))
    ]
    return given + [
        p for p in facts.seen(What.POINTED) if p.detail == "at" and type_key(p.type) == type_key(event.type)
    ]


def let_go(facts: Facts, event: Event) -> set[str]:
    """The fields that somebody sets to nil, or points away, other than who takes the value out of the pool."""
    taking = {e.function.key for e in facts.of_pool(event.pool, What.ACQUIRED) if e.function}
    giving = {e.function.key for e in facts.of_pool(event.pool, What.RELEASED) if e.function}
    return {
        e.part
        for e in facts.seen(What.WIPED, What.POINTED)
        if e.detail in ("zero", "dropped", "away")
        and not e.span.in_test
        and type_key(e.type) == type_key(event.type)
        # Who takes a value and gives it back itself points a reader to nothing only for the pool's sake.
        and not (e.function and e.function.key in taking - (giving if e.detail == "away" else set()))
    }


def outlasts(facts: Facts, event: Event, field: FieldInfo) -> bool:
    """Reports whether a field refers to something with a life of its own, other than what owns the pool."""
    kinds = references(facts.program, field.type)
    if kinds == {TEXT}:
        return is_scanned(facts.program, event.type if isinstance(event.type, T.Type) else None, field.name)
    under = underlying(facts.program, field.type)
    if isinstance(under, T.Slice):  # What it was given is no room of its own, and there is more behind the elements.
        return OTHER in references(facts.program, under.elem)
    if OTHER not in kinds or isinstance(under, T.Struct):
        return False
    owner = T.deref(field.type)
    own = isinstance(owner, T.Named) and event.pool is not None and event.pool.key.startswith(f"{type_key(owner)}.")
    return not own and owner != T.ERROR
