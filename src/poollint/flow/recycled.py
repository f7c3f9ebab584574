"""Elements behind the length of a slice, which a later user takes up again as they are.

A reset cuts the slice to length 0 with its elements in place; a helper makes it longer again without an append, and
sets the fields of the element that it finds there. One that it sets on some ways only keeps what the last user left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from poollint.findings import Step
from poollint.flow.access import Access, Fields, How
from poollint.flow.callers import Callers
from poollint.flow.events import Event
from poollint.flow.fieldstate import owner_of
from poollint.flow.resets import Leaf, Pooled, Resets
from poollint.model import types as T
from poollint.model.package import FuncInfo, Package
from poollint.model.resolve import underlying
from poollint.model.walk import nodes
from poollint.syntax import ast


@dataclass(frozen=True, slots=True)
class Recycled:
    """A field of the elements that `helper` takes up again, in the slice of a pooled value that `reset` only cuts."""

    pooled: Pooled
    leaf: Leaf
    field: str
    reset: FuncInfo
    cut: Step
    helper: FuncInfo
    set: Access
    read: Step


def recycled(
    resets: Resets, callers: Callers, packages: tuple[Package, ...], extended: Iterable[Event]
) -> Iterator[Recycled]:
    """The fields that are met in recycled elements as the last user left them."""
    known = {leaf.owner: (p, leaf) for p in resets.pooled if not p.elements for leaf in resets.leaves(p.type)}
    helpers = {id(e.function.decl): e.function for e in extended if e.function and not e.span.in_test}
    for helper in helpers.values() if known else ():
        done = resets.facts.fields_of(helper, True)
        for at, field, access in _set_sometimes(done) if done else ():
            for owner in _given(resets, callers, packages, helper, at):
                pooled, leaf = known.get(owner, (None, None))
                found = _cut(resets, pooled, leaf) if pooled and leaf else None
                read = _read(resets, callers, leaf, field) if found and leaf else None
                if pooled and leaf and found and read:
                    yield Recycled(pooled, leaf, field, *found, helper, access, read)


def _set_sometimes(done: Fields) -> Iterator[tuple[int, str, Access]]:
    """The fields of a parameter's elements that a function sets on some ways only."""
    for (at, path), access in done.dirtied.items():
        sure = {(at, path[:i]) for i in range(1, len(path) + 1)} & (done.written | done.cleared.keys())
        if len(path) == 2 and path[0] == "[]" and not sure and access.how is How.WRITE:
            yield at, path[1], access


def _given(
    resets: Resets, callers: Callers, packages: tuple[Package, ...], helper: FuncInfo, at: int
) -> Iterator[tuple[str, str, str]]:
    """The fields whose slices callers pass as a parameter."""
    for caller, arg in callers.arguments(helper, at, packages):
        path = resets.facts.frame(caller)[1].field_path(arg) if isinstance(arg, ast.Selector) else None
        if path:
            yield owner_of(path[-1])


def _cut(resets: Resets, pooled: Pooled, leaf: Leaf) -> tuple[FuncInfo, Step] | None:
    """Where a reset cuts the slice and does nothing else to it."""
    for func, _ in resets.resetters(pooled, leaf):
        done = resets.facts.fields_of(func, True)
        mine = [a for a in done.accesses if a.owner == leaf.owner] if done else []
        if mine and all(a.how is How.CLEAR and isinstance(a.node, ast.Assign) for a in mine):
            return func, Step(mine[0].span, f"`{leaf.info.name}` is cut here, with its elements in place")
    return None


def _read(resets: Resets, callers: Callers, leaf: Leaf, field: str) -> Step | None:
    """Who reads the field of an element, or of a copy of one."""
    under = underlying(resets.program, leaf.info.type)
    elem = T.deref(under.elem) if isinstance(under, T.Slice) else None
    for file in (f for f in leaf.info.file.package.files if not f.source.is_test):
        for func in callers.naming(file).get(field.encode(), ()):
            body = func.decl.body()
            _, typer = resets.facts.frame(func)
            set_here = (
                {t for n in nodes(body) if isinstance(n, ast.Assign) and n.op == "=" for t in n.lhs} if body else set()
            )
            for n in nodes(body) if body else ():
                mine = isinstance(n, ast.Selector) and n.name == field and n not in set_here
                if mine and isinstance(n, ast.Selector) and T.deref(typer.type_of(n.x)) == elem:
                    return Step(func.file.span(n), f"`{field}` is read here")
    return None
