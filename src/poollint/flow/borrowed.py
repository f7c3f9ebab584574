"""Slices that a pooled value was lent, and whose memory stays in it for its next user.

A reset that cuts a slice to length 0 keeps the array for whoever takes the value next, to be written over. That is
right for memory of the value's own. A slice that somebody else has lent it would have to be dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from poollint.findings import Step
from poollint.flow.access import Access, How, Owner, covered
from poollint.flow.assignment import is_empty
from poollint.flow.callers import Callers
from poollint.flow.events import Event
from poollint.flow.fieldstate import owner_of
from poollint.flow.outside import Outside
from poollint.flow.resets import Leaf, Pooled, Resets
from poollint.model import types as T
from poollint.model.package import FuncInfo, Package
from poollint.model.scope import Var
from poollint.model.walk import nodes
from poollint.syntax import ast

_CALLERS = 3
"""So many calls up it is asked where a slice comes from."""


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A slice lent to a field, and where the reset keeps its memory."""

    lent: Event
    kept: Step


def borrowed(
    resets: Resets, callers: Callers, packages: tuple[Package, ...], lent: Iterable[Event]
) -> Iterator[Borrowed]:
    """The slices lent to fields whose memory the reset keeps."""
    sources = _Sources(resets, callers, packages)
    for event in lent:
        if event.span.in_test or event.function is None or sources.is_fresh(event):
            continue
        for pooled, leaf in _fields(resets, event):
            found = _kept(resets, pooled, leaf)
            if found is not None and _is_reused(resets, pooled, leaf):
                yield Borrowed(event, found)
                break


def is_never_own(resets: Resets, event: Event) -> bool:
    """Reports whether a field never has memory of the value's own: it is only ever set to what was there before."""
    leaves = [
        leaf
        for pooled in resets.pooled
        if event.pool is not None and any(u.pool is not None and u.pool.key == event.pool.key for u in pooled.uses)
        for leaf in resets.leaves(pooled.type)
        if leaf.info.name == event.part
    ]
    about = [f for leaf in leaves for f in resets.about(leaf)]
    owners = {leaf.owner for leaf in leaves}
    given = [a for f in about for a in f.accesses if a.owner in owners]
    if any(_is_used_again(n, mine) for f in about for n, mine in _naming(resets, f.function, owners)):
        return False
    writing = {id(a.function.decl) for a in given if a.how is How.WRITE}
    return bool(writing) and all(
        a.how is How.READ
        and id(a.function.decl) not in writing
        or a.how is How.DROP
        or a.how is How.WRITE
        and _is_set_to_another(a)
        for a in given
    )


def _is_reused(resets: Resets, pooled: Pooled, leaf: Leaf) -> bool:
    """Reports whether somebody writes to the memory in a field, or, where users come to have it, perhaps does so.

    Where all set the field first, passing on what they have set is not to write to what was left there; but who makes
    what was left there longer does so for somebody to write to it.
    """
    code = [pair for f in resets.about(leaf) for pair in _naming(resets, f.function, {leaf.owner})]
    longer = any(_lengthened(func, leaf.info.name) for func, _ in resets.resetters(pooled, leaf))
    outside = Outside(resets, pooled)
    if not longer and not any(outside.meets(u, leaf) for u in pooled.uses):
        return any(_is_changed(n, mine) for n, mine in code)
    return any(_is_written_to(n, mine) or _is_named_anew(n, mine) for n, mine in code)


def _naming(resets: Resets, func: FuncInfo, owners: set[Owner]) -> Iterator[tuple[ast.Node, set[ast.Node]]]:
    """The nodes of a function, each with the selectors there that name one of the fields."""
    body = func.decl.body()
    typer = resets.facts.frame(func)[1]
    names = {name for _, _, name in owners}
    below = list(nodes(body)) if body else []
    named = [n for n in below if isinstance(n, ast.Selector) and n.name in names]
    mine: set[ast.Node] = {n for n in named if (path := typer.field_path(n)) and owner_of(path[-1]) in owners}
    return ((n, mine) for n in below if mine)


def _is_named_anew(n: ast.Node, mine: set[ast.Node]) -> bool:
    """Reports whether a node gives what lies in a field to a variable or to another field."""
    pairs = zip(n.lhs, n.rhs, strict=False) if isinstance(n, ast.Assign) else ()
    return any(_lies_in(e, mine) and not _lies_in(to, mine) for to, e in pairs)


def _is_used_again(n: ast.Node, mine: set[ast.Node]) -> bool:
    """Reports whether a node cuts the slice in a field, writes to its memory or passes it to whoever may do so."""
    return isinstance(n, ast.SliceExpr) and _lies_in(n, mine) or _is_written_to(n, mine)


def _is_written_to(n: ast.Node, mine: set[ast.Node]) -> bool:
    """Reports whether a node writes to the memory of the slice in a field, or passes it to whoever may do so."""
    match n:
        case ast.Call(fun=ast.Ident(name="len" | "cap" | "string" | "append" | "copy")):
            return _is_changed(n, mine)
        case ast.Call(args=args):
            return any(_lies_in(a, mine) for a in args)
    return _is_changed(n, mine)


def _is_changed(n: ast.Node, mine: set[ast.Node]) -> bool:
    """Reports whether a node itself writes to the memory of the slice in a field."""
    match n:
        case ast.Call(fun=ast.Ident(name="append" | "copy"), args=(first, *_)):
            return _lies_in(first, mine)
        case ast.Assign(lhs=lhs, rhs=rhs) if not all(map(is_empty, rhs)):  # Zeroes are what a reset leaves.
            return any(isinstance(t, ast.Index) and _lies_in(t.x, mine) for t in lhs)
    return False


def _lies_in(e: ast.Expr, mine: set[ast.Node]) -> bool:
    """Reports whether an expression is one of these selectors, or a part of the slice there."""
    while isinstance(e, ast.SliceExpr):
        e = e.x
    return e in mine


def _is_set_to_another(a: Access) -> bool:
    """Reports whether a write puts in the field what some variable or other field holds."""
    return isinstance(a.node, ast.Assign) and all(isinstance(e, ast.Ident | ast.Selector) for e in a.node.rhs)


def _fields(resets: Resets, event: Event) -> Iterator[tuple[Pooled, Leaf]]:
    """The pooled types, with the field of them, that an event can be about."""
    holder = T.deref(event.type) if isinstance(event.type, T.Type) else None
    for pooled in resets.pooled:
        pools = [*(u.pool for u in pooled.uses), *(g.pool for g in pooled.releases)]
        if event.pool is None or all(p is None or p.key != event.pool.key for p in pools):
            continue
        for leaf in resets.leaves(pooled.type):
            if leaf.info.name == event.part and T.deref(leaf.holder) == holder:
                yield pooled, leaf


def _kept(resets: Resets, pooled: Pooled, leaf: Leaf) -> Step | None:
    """Where a reset empties the field, or makes it longer, and keeps its memory; None where it lets that go."""
    emptied = any(covered(g.release.clean, leaf.path) for g in pooled.releases)
    name, out = leaf.info.name, None
    for func, _ in resets.resetters(pooled, leaf):
        known = resets.facts.fields_of(func, True)
        mine = [a for a in known.accesses if a.owner == leaf.owner] if known else []
        if any(a.how is How.DROP for a in mine):
            return None
        node = next((a.node for a in mine if a.how is How.CLEAR), None) or _recycled(func, name) if emptied else None
        node, done = (node, "emptied") if node is not None else (_lengthened(func, name), "made longer")
        if node is not None and out is None:
            out = Step(func.file.span(node), f"`{name}` is {done} here, and its memory kept")
    return out


def _recycled(func: FuncInfo, field: str) -> ast.Node | None:
    """The assignment that makes a field anew of what it was, by a helper."""
    body = func.decl.body()
    for n in nodes(body) if body else ():
        match n:
            case ast.Assign(op="=", lhs=(ast.Selector(name=to),), rhs=(ast.Call(args=(ast.Selector(name=of), *_)),)):
                if to == of == field:
                    return n
    return None


def _lengthened(func: FuncInfo, field: str) -> ast.Node | None:
    """The assignment that makes the slice in a field as long as its memory, for all of it to be written to."""
    body = func.decl.body()
    for n in nodes(body) if body else ():
        match n:
            case ast.Assign(
                lhs=(ast.Selector(name=to),),
                rhs=(ast.SliceExpr(x=ast.Selector(name=of), high=ast.Call(fun=ast.Ident(name="cap"))),),
            ):
                if to == of == field:
                    return n
    return None


class _Sources:
    """Where lent slices come from."""

    def __init__(self, resets: Resets, callers: Callers, packages: tuple[Package, ...]) -> None:
        self._resets = resets
        self._callers = callers
        self._packages = packages

    def is_fresh(self, event: Event) -> bool:
        """Reports whether a parameter is only ever given memory made for it, which then becomes the value's own."""
        func = event.function
        if func is None:
            return False
        scope, _ = self._resets.facts.frame(func)
        params = scope.params.get(func.decl, ())
        at = next((i for i, var in enumerate(params) if var.name == event.name), None)
        return at is not None and self._only_fresh(func, at, _CALLERS)

    def _only_fresh(self, func: FuncInfo, at: int, depth: int) -> bool:
        given = list(self._callers.arguments(func, at, self._packages))
        return bool(given) and all(self._is_made(c, e, depth) for c, e in given)

    def _is_made(self, caller: FuncInfo, e: ast.Expr, depth: int) -> bool:
        """Reports whether an argument is the result of a call, or a variable that holds one."""
        scope, _ = self._resets.facts.frame(caller)
        var = scope.var(e) if isinstance(e, ast.Ident) else None
        if isinstance(e, ast.Call) or isinstance(e, ast.Ident) and e.name == "nil":
            return True
        if isinstance(var, Var) and isinstance(var.init, ast.Call):
            return True
        params = scope.params.get(caller.decl, ())
        return var in params and depth > 0 and self._only_fresh(caller, params.index(var), depth - 1)
