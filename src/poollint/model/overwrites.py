"""Pools in use that are overwritten: a method sets a pool field anew that a constructor has set before.

A method that sets up a pool is no fault by itself: a constructor may call it, once. So it takes both kinds of callers
as proof: one that has just made the object, and one that got it from elsewhere and has been using it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from poollint.model import types as T
from poollint.model.code import Body
from poollint.model.package import FuncInfo
from poollint.model.pools import SYNC_POOL, PoolDecl, pool_name, shown
from poollint.model.resolve import fields
from poollint.model.scope import Var
from poollint.source import Span
from poollint.syntax import ast

Callers = Callable[[FuncInfo], Iterable[Body]]
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Overwrite:
    """`first` is where the pool was made before, or the call that did so; `again` the method's call on a used object,
    None where anybody may make it."""

    text: str
    span: Span
    pool: str
    first: Span
    again: Span | None


def overwrites(body: Body, pools: Iterable[PoolDecl], callers: Callers) -> Iterator[Overwrite]:
    """The pools in use that a method overwrites, each with its proof."""
    method = body.function
    if method is None or not method.recv:
        return
    whole: set[Var | None] = set()
    for n in body.nodes:
        if isinstance(n, ast.Assign) and n.op == "=" and len(n.lhs) == len(n.rhs):
            for target, value in zip(n.lhs, n.rhs, strict=True):
                made = value.x if isinstance(value, ast.Unary) else value
                if not isinstance(made, ast.CompositeLit) or not _may_run_again(body, n, target, whole):
                    continue
                if not made.elements and not isinstance(target, ast.Star):
                    continue  # To set a pool to nothing drops, on purpose, all that it holds.
                whole |= {_root(body, target)} if isinstance(target, ast.Star) else set()
                for key, name in _pools_in(body, target):
                    before = _before(key, pools) or _made_by(method, callers, _DEPTH)
                    used, again = _used(method, callers, _DEPTH)
                    if before is not None and used:
                        yield Overwrite(shown(body.file, target), body.span(target), name, before, again)
                        break


def _root(body: Body, e: ast.Expr) -> Var | None:
    while isinstance(e, ast.Selector | ast.Star | ast.Index):
        e = e.x
    return body.var(e)


def _may_run_again(body: Body, stmt: ast.Stmt, target: ast.Expr, whole: set[Var | None]) -> bool:
    """Reports whether a target is part of the receiver, and no condition around it asks for the receiver's state.

    Where the receiver has been overwritten as a whole before, its pools are no longer those in use.
    """
    var = _root(body, target)
    if var is None or var.kind != "recv" or isinstance(target, ast.Ident) or var in whole:
        return False
    for up in body.above(stmt):
        if isinstance(up, ast.FuncLit):
            return False
        if isinstance(up, ast.IfStmt) and any(up.cond.start <= i.start < up.cond.end for i in body.named(var)):
            return False
    return True


def _pools_in(body: Body, target: ast.Expr) -> Iterator[tuple[str, str]]:
    """The key and name of each pool that an assignment to the target sets: itself, or the fields of the receiver."""
    t = body.typer.type_of(target)
    if t == SYNC_POOL:
        yield pool_name(body.typer, target).key, shown(body.file, target)
    elif isinstance(target, ast.Star) and isinstance(t, T.Named):
        for f in fields(body.typer.program, t) or ():
            if f.type == SYNC_POOL:
                yield f"{t.package}.{t.name}.{f.name}", f.name


def _before(key: str, pools: Iterable[PoolDecl]) -> Span | None:
    """Where the pool is made for an object that is made with it."""
    for decl in pools:
        if decl.key == key:
            e = decl.node
            while isinstance(e, ast.Selector | ast.Star | ast.Index):
                e = e.x
            var = decl.typer.scope.var(e) if isinstance(e, ast.Ident) else None
            if var is None or var.kind == "local" and _is_made(var):
                return decl.file.span(decl.node)
    return None


def _is_made(var: Var) -> bool:
    """Reports whether a variable holds an object that is made where it is declared."""
    init = var.init.x if isinstance(var.init, ast.Unary) and var.init.op == "&" else var.init
    match init:
        case None:
            return var.type is not None and not isinstance(var.type, ast.Star)
        case ast.CompositeLit() | ast.Call(fun=ast.Ident(name="new")):
            return True
    return False


def _call(method: FuncInfo, callers: Callers, fresh: bool) -> Span | None:
    """A call of the method on an object that the caller has made (`fresh`), or on the caller's own receiver."""
    return next((body.span(call) for body, call in _calls(method, callers, fresh)), None)


def _made_by(method: FuncInfo, callers: Callers, depth: int) -> Span | None:
    """A call by which a constructor comes to the method, be it through others of the object that it has made."""
    found = _call(method, callers, fresh=True)
    through = [b.function for b, _ in _calls(method, callers, fresh=False)] if found is None and depth else []
    spans = (_made_by(f, callers, depth - 1) for f in through if f is not None and f.decl is not method.decl)
    return found or next((s for s in spans if s is not None), None)


def _calls(method: FuncInfo, callers: Callers, fresh: bool) -> Iterator[tuple[Body, ast.Call]]:
    for body in callers(method):
        for n in body.nodes:
            if not isinstance(n, ast.Call) or not isinstance(n.fun, ast.Selector) or n.fun.name != method.name:
                continue
            var, callee = body.var(n.fun.x), body.typer.callee(n.fun)
            if var is None or callee is None or callee.decl is not method.decl:
                continue
            if var.kind == "local" and _is_made(var) if fresh else var.kind == "recv":
                yield body, n


def _used(method: FuncInfo, callers: Callers, depth: int) -> tuple[bool, Span | None]:
    """Whether the method is called on objects that have been made elsewhere, and the call, where it is seen."""
    if method.name[:1].isupper() and _call(method, callers, fresh=True) is None:
        return True, None
    for body, call in _calls(method, callers, fresh=False) if depth else ():
        caller = body.function
        if caller is not None and caller.decl is not method.decl and _used(caller, callers, depth - 1)[0]:
            return True, body.span(call)
    return False, None
