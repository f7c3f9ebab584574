"""Slice fields whose length changes as they are used.

`clear(x.f)` sets the elements to zero and leaves the length as it is. Of a table that is as long as ever nothing else
is wanted; but who appends to the field finds the zeroes in front of what it adds.
"""

from __future__ import annotations

from collections.abc import Callable

from poollint.flow.fieldstate import owner_of
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.model.resolve import FieldInfo, underlying
from poollint.model.scope import Scope, Var
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast


class Lengths:
    """Answers once for each field; `frame` yields the scope and the typer of a function."""

    def __init__(self, frame: Callable[[FuncInfo], tuple[Scope, Typer]]) -> None:
        self._frame = frame
        self._known: dict[tuple[str, str, str], bool] = {}

    def vary(self, field: FieldInfo) -> bool:
        """Reports whether some function of its package appends to a slice field, so that it is longer than before."""
        package = field.file.package
        if not isinstance(underlying(package.program, field.type), T.Slice):
            return False
        key = owner_of(field)
        if key not in self._known:
            name = field.name.encode()
            files = [f for f in package.files if name in f.source.data and not f.source.is_test]
            self._known[key] = any(self._lengthens(func, field) for f in files for func in package.funcs_of(f))
        return self._known[key]

    def _lengthens(self, func: FuncInfo, field: FieldInfo) -> bool:
        body = func.decl.body() if b"." + field.name.encode() in func.text else None
        for n in nodes(body) if body is not None else ():
            if isinstance(n, ast.Assign) and n.op == "=":
                for target, value in zip(n.lhs, n.rhs, strict=False):
                    if isinstance(target, ast.Selector) and target.name == field.name:
                        scope, typer = self._frame(func)
                        path = typer.field_path(target)
                        mine = path is not None and owner_of(path[-1]) == owner_of(field)
                        adds = mine and self._adds(func, target, value, scope, typer)
                        if adds and not _is_topped_up(body, field.name):
                            return True
        return False

    def _adds(self, func: FuncInfo, target: ast.Selector, value: ast.Expr, scope: Scope, typer: Typer) -> bool:
        """Reports whether a field is given what was appended to itself, be it by way of a variable or by a helper."""
        match value:
            case ast.Call(fun=ast.Ident(name="append"), args=(ast.Selector() as base, _, *_)):
                return _text(func, base) == _text(func, target)
            case ast.Call(fun=fun, args=args) if (helper := typer.callee(fun)) is not None and not helper.recv:
                at = next((i for i, a in enumerate(args) if _text(func, a) == _text(func, target)), None)
                inner, _ = self._frame(helper)
                params = inner.params.get(helper.decl, ())
                return at is not None and at < len(params) and is_appended_to(helper.decl, params[at], inner)
            case ast.Ident():
                var = scope.var(value)
                taken = var.init if var is not None and var.how == "value" else None
                if var is None or not isinstance(taken, ast.Selector) or _text(func, taken) != _text(func, target):
                    return False
                return is_appended_to(func.decl, var, scope)
        return False


def _is_topped_up(body: ast.Node | None, name: str) -> bool:
    """Reports whether a function asks how long a field is, to make it as long as it has to be and no longer."""
    for n in nodes(body) if body is not None else ():
        match n:
            case ast.Binary(op="<" | "<=" | ">" | ">=", x=x, y=y) if name in (_measured(x), _measured(y)):
                return True
    return False


def _measured(e: ast.Expr) -> str:
    match e:
        case ast.Call(fun=ast.Ident(name="len"), args=(ast.Selector(name=name),)):
            return name
    return ""


def is_appended_to(decl: ast.FuncDecl, var: Var, scope: Scope) -> bool:
    """Reports whether a function appends to what one of its variables holds."""
    body = decl.body()
    for n in nodes(body) if body is not None else ():
        match n:
            case ast.Call(fun=ast.Ident(name="append"), args=(ast.Ident() as base, _, *_)):
                if scope.var(base) is var:
                    return True
    return False


def _text(func: FuncInfo, e: ast.Node) -> str:
    return func.file.source.text(e.start, e.end)
