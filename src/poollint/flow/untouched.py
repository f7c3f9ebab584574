"""Which fields of a value some code leaves alone: what hangs on them is not in its hands, though the value is."""

from __future__ import annotations

import re

from poollint.model.package import FuncInfo
from poollint.model.scope import Scope, Var
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast


def touches(body: ast.Node, scope: Scope, typer: Typer, var: Var, field: str) -> bool:
    """Reports whether code may reach a field of a variable: by its name, by a method, or by passing it on."""
    word = re.compile(rb"\b" + field.encode() + rb"\b")
    selected: set[ast.Node] = set()
    for n in nodes(body):
        if isinstance(n, ast.Selector) and isinstance(n.x, ast.Ident) and scope.var(n.x) is var:
            selected.add(n.x)
            method = typer.callee(n)
            if n.name == field or method is not None and (word.search(method.text) or _calls_itself(method)):
                return True
            if method is None and typer.field_path(n) is None:
                return True  # What is not at hand may reach all of it.
    return any(n not in selected for n in nodes(body) if isinstance(n, ast.Ident) and scope.var(n) is var)


def _calls_itself(method: FuncInfo) -> bool:
    """Reports whether a method calls another one on its receiver, or passes that on."""
    body = method.decl.body()
    for n in nodes(body) if body else ():
        if isinstance(n, ast.Call):
            subject = n.fun.x if isinstance(n.fun, ast.Selector) else None
            if any(isinstance(e, ast.Ident) and e.name == method.receiver for e in (subject, *n.args)):
                return True
    return False
