"""Functions that only answer: what they say depends on what they are asked about, and asking changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.model.package import FuncInfo
from poollint.model.walk import nodes
from poollint.syntax import ast

ANSWERING = frozenset(
    {"bytes", "errors", "math", "math/bits", "path", "path/filepath", "slices", "strings", "unicode", "unicode/utf8"}
)
"""Packages of the standard library whose functions do nothing but look at what they are given."""
BUILTINS = frozenset(
    {"len", "cap", "min", "max", "string", "bool", "byte", "rune", "float32", "float64", "uintptr"}
) | {f"{sign}int{size}" for sign in ("", "u") for size in ("", "8", "16", "32", "64")}
"""Builtin functions and conversions that do the same."""
_DEPTH = 3
"""So many calls deep it is looked."""


def only_answers(func: FuncInfo, depth: int = _DEPTH) -> bool:
    """Reports whether a function does nothing but say something of its receiver and arguments."""
    body = func.decl.body()
    if body is None or not body.stmts or not func.decl.type.results:
        return False
    own = {n.name for f in (*func.decl.type.params, *func.decl.type.results) for n in f.names}
    return all(_only_looks(n, func, own, depth) for n in nodes(body))


def fields_read(func: FuncInfo, depth: int = _DEPTH) -> Iterator[str]:
    """The fields, and whatever else stands behind a dot, that a function which only answers looks at."""
    for n in nodes(func.decl.body() or func.decl):
        if isinstance(n, ast.Selector):
            yield n.name
        inner = _called(n, func) if isinstance(n, ast.Call) else None
        if inner is not None and depth:
            yield from fields_read(inner, depth - 1)


def fields_set(func: FuncInfo) -> Iterator[str]:
    """The fields that a function assigns to, by name."""
    for n in nodes(func.decl.body() or func.decl):
        targets = n.lhs if isinstance(n, ast.Assign) else (n.x,) if isinstance(n, ast.IncDec) else ()
        for target in targets:
            while isinstance(target, ast.Index | ast.Star):
                target = target.x
            if isinstance(target, ast.Selector):
                yield target.name


def _only_looks(n: ast.Node, func: FuncInfo, own: set[str], depth: int) -> bool:
    match n:
        case ast.Assign(op=op, lhs=lhs):
            if op == ":=":
                own.update(t.name for t in lhs if isinstance(t, ast.Ident))
            return all(isinstance(t, ast.Ident) and t.name in own for t in lhs)
        case ast.ValueSpec(names=names):
            own.update(name.name for name in names)
        case ast.IncDec(x=x):
            return isinstance(x, ast.Ident) and x.name in own
        case ast.Call(fun=ast.Selector(x=ast.Ident(name=name))) if func.file.imports.get(name) in ANSWERING:
            return True
        case ast.Call(fun=ast.Ident(name=name)) if name in BUILTINS:
            return True
        case ast.Call():
            inner = _called(n, func)
            return inner is not None and depth > 0 and only_answers(inner, depth - 1)
        case ast.Unary(op="<-" | "&"):
            return False
        case ast.GoStmt() | ast.DeferStmt() | ast.SendStmt() | ast.SelectStmt() | ast.FuncLit() | ast.Bad():
            return False
    return True


def _called(call: ast.Call, func: FuncInfo) -> FuncInfo | None:
    """The function of the same package, or the method of the same receiver, that a function calls."""
    match call.fun:
        case ast.Ident(name=name):
            return func.package.func(name)
        case ast.Selector(x=ast.Ident(name=name), name=method) if name and name == func.receiver:
            return next((m for m in func.package.methods_of(func.recv) if m.name == method), None)
    return None
