"""Fields that a method fills when they are first needed, and that another gives back without asking.

Where nobody has needed such a field yet it holds nil, and the pool gets that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from poollint.flow.analysis import Analysis
from poollint.flow.events import Event
from poollint.flow.lookedinto import is_field, looks_into, moved_to
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.model.walk import nodes
from poollint.syntax import ast


@dataclass(frozen=True, slots=True)
class Unfilled:
    """A method that gives back what a field holds, without asking whether it has been filled yet."""

    filled: Event
    release: Event


def unfilled(analysis: Analysis, filled: Iterable[Event], released: Iterable[Event]) -> Iterator[Unfilled]:
    """The fields that are filled when they are first needed, and that an exported method gives back all the same."""
    back = [e for e in released if e.param and e.part and e.function]
    for event in filled:
        t = T.deref(event.type) if isinstance(event.type, T.Type) else None
        package = event.function.package if event.function else None
        if not isinstance(t, T.Named) or package is None or t.package != package.path:
            continue
        word = event.part.encode()
        named = [f for file in package.files for f in analysis.callers.naming(file).get(word, ())]
        mine = [e for e in back if e.part == event.part and e.function and e.function.recv == t.name]
        if mine and all(_only_when_missing(analysis, f, t, event.part) for f in named if not f.file.source.is_test):
            yield from (
                Unfilled(event, e)
                for e in mine
                if e.function and e.function.package is package and _is_bare(e.function, e, event.part, named)
                if _gives_unasked(analysis, e.function, event.part) and not _helper_asks(analysis, e)
                if not looks_into(analysis, e.function, event.part, e.span.start)
            )


def _is_bare(func: FuncInfo, release: Event, field: str, named: list[FuncInfo]) -> bool:
    """Reports whether a release names the field and stands under no condition that asks anything of the receiver.

    A way out before it counts as one, unless it asks for other fields only that nobody sets when filling this one.
    """
    body = func.decl.body()
    told = {field, *(f for n in named for f in _set_when_filled(n, field))}
    names = set(moved_to(func, field))
    found = False
    for n in nodes(body) if body else ():
        match n:
            case ast.Selector(name=name) if name == field and release.span.start <= n.start < release.span.end:
                found = True
            case ast.Ident(name=name) if name in names and release.span.start <= n.start < release.span.end:
                found = True
            case ast.IfStmt(cond=asked) | ast.SwitchStmt(tag=ast.Expr() as asked):
                around = n.start <= release.span.start < n.end
                leaves = n.start < release.span.start and any(isinstance(m, ast.ReturnStmt) for m in nodes(n))
                fields = _fields_asked(func, asked)
                calls = bool(fields) and any(isinstance(m, ast.Call) for m in nodes(asked))
                if around and fields or leaves and (calls or not told.isdisjoint(fields)):
                    return False
    return found


def _fields_asked(func: FuncInfo, e: ast.Expr) -> set[str]:
    """The fields and methods of the receiver that an expression names."""
    selected = (m for m in nodes(e) if isinstance(m, ast.Selector) and isinstance(m.x, ast.Ident))
    return {m.name for m in selected if isinstance(m.x, ast.Ident) and m.x.name == func.receiver}


def _set_when_filled(func: FuncInfo, field: str) -> Iterator[str]:
    """The fields that a function sets where it fills one that it has found missing."""
    body = func.decl.body()
    for lazy in (n for n in nodes(body) if isinstance(n, ast.IfStmt) and _is_missing(n.cond, field)) if body else ():
        for n in nodes(lazy.body):
            yield from (t.name for t in n.lhs if isinstance(t, ast.Selector)) if isinstance(n, ast.Assign) else ()


def _gives_unasked(analysis: Analysis, func: FuncInfo, field: str) -> bool:
    """Reports whether neither a method nor, where others cannot call it, its callers ask for a field."""
    if _asks(analysis, func, field):
        return False
    callers = [] if func.name[:1].isupper() else analysis.callers.of(func, (func.package,))
    return func.name[:1].isupper() or bool(callers) and not any(_asks(analysis, c, field) for c in callers)


def _helper_asks(analysis: Analysis, release: Event) -> bool:
    """Reports whether a release is a call of a function that asks for itself whether it was given anything."""
    func = release.function
    body = func.decl.body() if func else None
    for n in nodes(body) if func and body else ():
        if isinstance(n, ast.Call) and func and (n.start, n.end) == (release.span.start, release.span.end):
            callee = analysis.frame(func)[1].callee(n.fun)
            return callee is not None and _asks(analysis, callee, "")
    return False


def _only_when_missing(analysis: Analysis, func: FuncInfo, t: T.Named, field: str) -> bool:
    """Reports whether a function gives a field of a type something only where it has nothing, or as an option says."""
    body = func.decl.body()
    typer = analysis.frame(func)[1]
    asking = [n for n in nodes(body) if isinstance(n, ast.IfStmt)] if body else []
    lazy: list[ast.Stmt] = [n.body for n in asking if _is_missing(n.cond, field)]
    lazy += [b for n in asking if _is_option(n.cond) for b in (n.body, n.orelse) if b is not None]
    for n in nodes(body) if body else ():
        match n:
            case ast.Assign(lhs=lhs, rhs=rhs):
                for i, target in enumerate(lhs):
                    value = rhs[i] if len(rhs) == len(lhs) else rhs[0]
                    given = isinstance(target, ast.Selector) and target.name == field and not _is_nil(value)
                    mine = isinstance(target, ast.Selector) and T.deref(typer.type_of(target.x)) == t
                    if given and mine and not any(s.start <= n.start < s.end for s in lazy):
                        return False
            case ast.CompositeLit(elements=elements) if T.deref(typer.type_of(n)) == t:
                keys = [e for e in elements if isinstance(e, ast.KeyValue) and isinstance(e.key, ast.Ident)]
                if any(isinstance(e.key, ast.Ident) and e.key.name == field and not _is_nil(e.value) for e in keys):
                    return False
    return True


def _is_option(cond: ast.Expr) -> bool:
    """Reports whether a condition is a flag, which says at one time this and at another that."""
    asked = cond.x if isinstance(cond, ast.Unary) and cond.op == "!" else cond
    return isinstance(asked, ast.Ident | ast.Selector)


def _is_missing(cond: ast.Expr, field: str) -> bool:
    return isinstance(cond, ast.Binary) and cond.op == "==" and _is_nil(cond.y) and is_field(cond.x, field)


def _is_nil(e: ast.Expr) -> bool:
    return isinstance(e, ast.Ident) and e.name == "nil"


def _asks(analysis: Analysis, func: FuncInfo, field: str) -> bool:
    """Reports whether a function compares a field with nil, or any variable but an error, which may hold the field."""
    body = func.decl.body()
    typer = analysis.frame(func)[1]
    compared = [n for n in nodes(body) if isinstance(n, ast.Binary) and n.op in ("==", "!=")] if body else []
    asked = [n.x for n in compared if _is_nil(n.y)]
    return any(is_field(x, field) or isinstance(x, ast.Ident) and typer.type_of(x) != T.ERROR for x in asked)
