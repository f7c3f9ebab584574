"""Fields that New makes, that something on the way back to the pool throws away, and that nobody makes again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from poollint.flow.access import Access, How, covered
from poollint.flow.facts import Facts
from poollint.flow.fieldstory import is_method_of, is_public
from poollint.flow.resets import Leaf, Pooled, Use
from poollint.model import types as T
from poollint.model.creation import creations
from poollint.model.pools import PoolDecl
from poollint.model.resolve import underlying
from poollint.source import Span
from poollint.syntax import ast


@dataclass(frozen=True, slots=True)
class Discarded:
    """A field that is lost, with where it was made, thrown away and then used as if it were there."""

    leaf: Leaf
    decl: PoolDecl
    made: Span
    drop: Access
    use: Access


def discarded(facts: Facts) -> Iterator[Discarded]:
    """Every field that is thrown away, by pool and in the order in which New makes them."""
    for decl in facts.pools:
        base = T.deref(facts.pooled_type(decl))
        pooled = next((p for p in facts.resets.pooled if isinstance(base, T.Named) and _is(p, base)), None)
        if pooled is None:
            continue
        leaves = {leaf.path[0]: leaf for leaf in facts.resets.leaves(pooled.type) if len(leaf.path) == 1}
        for made in creations(facts.typer_in(decl), decl):
            for field in made.fields:
                leaf = leaves.get(field.name)
                if leaf is not None and field.text != "nil" and _lost_when_nil(facts, leaf):
                    yield from _judge(facts, decl, pooled, leaf, field.span)


def _is(pooled: Pooled, base: T.Named) -> bool:
    return (pooled.type.package, pooled.type.name) == (base.package, base.name) and not pooled.elements


def _lost_when_nil(facts: Facts, leaf: Leaf) -> bool:
    """Reports whether a nil in the field is more than lost capacity."""
    under = underlying(facts.program, leaf.info.type)
    return isinstance(under, T.Map | T.Pointer | T.Chan | T.Func | T.Interface)


def _judge(facts: Facts, decl: PoolDecl, pooled: Pooled, leaf: Leaf, made: Span) -> Iterator[Discarded]:
    drop = _dropped(facts, pooled, leaf)
    if drop is None or any(covered(u.taken.handed.perhaps, leaf.path) for u in pooled.uses if u.taken.handed):
        return
    for u in pooled.uses:
        use = u.taken.as_made.get(leaf.path) or _used_outside(facts, pooled, leaf, u)
        if use is not None:
            yield Discarded(leaf, decl, made, drop, use)
            return


def _used_outside(facts: Facts, pooled: Pooled, leaf: Leaf, u: Use) -> Access | None:
    """What an exported method does with the field as made, where anybody may take a value and call it."""
    if u.taken.handed is None or not is_public(u.function) or not pooled.type.name[:1].isupper():
        return None
    for done in facts.resets.about(leaf):
        use = done.as_made.get((0, leaf.path))
        if use is not None and is_public(done.function) and is_method_of(done.function, pooled.type):
            return use
    return None


def _dropped(facts: Facts, pooled: Pooled, leaf: Leaf) -> Access | None:
    """The statement on a value's way back that leaves nil in the field; None where something makes it again."""
    found: Access | None = None
    for func in facts.resets.handlers(pooled):
        known = facts.resets.facts.fields_of(func, True)
        drop: Access | None = None
        for access in known.accesses if known else ():
            if access.owner == leaf.owner:
                if access.how is How.WRITE or access.how is How.CLEAR and isinstance(access.node, ast.Assign):
                    return None  # It is made again, be it empty.
                drop = access if access.how is How.DROP else drop
        found = found or drop
    return found
