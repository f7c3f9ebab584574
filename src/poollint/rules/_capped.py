"""Which pools are kept from values that have grown too large."""

from __future__ import annotations

from poollint.flow.events import What
from poollint.flow.facts import Facts
from poollint.flow.summary import Pool
from poollint.model import types as T
from poollint.model.resolve import fields


def is_capped(facts: Facts, pool: Pool) -> bool:
    """Reports whether somebody measures a value of the pool and then keeps it out, or lets its memory go."""
    releasing = facts.of_pool(pool, What.KEEPS)
    types = {T.deref(e.type) for e in releasing if isinstance(e.type, T.Type)}
    inside = types | {T.deref(f.type) for t in types for f in fields(facts.program, t) or ()}
    # What is done to a type of the program's own holds for all its pools; of a bytes.Buffer there are too many.
    named = {t for t in types if isinstance(t, T.Named) and fields(facts.program, t) is not None}
    alike = [e for e in facts.seen(What.KEEPS) if isinstance(e.type, T.Type) and T.deref(e.type) in named]
    functions = {e.function.key for e in (*releasing, *alike) if e.function}
    taking = {e.function.key for e in facts.of_pool(pool, What.ACQUIRED) if e.function}
    names = {(e.function.key, e.name) for e in releasing if e.function}
    for e in facts.seen(What.CAPPED):
        base = T.deref(e.type) if isinstance(e.type, T.Type) else None
        if e.detail == "dropped":
            # What nobody at hand calls is there for others, who may never do so.
            done = e.function and (e.function.key in functions | taking or any(facts.callers(e.function)))
            if done and base is not None and base in inside:
                return True
        elif e.pool is not None:
            if e.pool.key == pool.key:
                return True
        elif e.function and (e.function.key in functions and base in types or (e.function.key, e.name) in names):
            return True
    return False
