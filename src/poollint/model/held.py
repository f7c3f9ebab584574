"""Functions that a field holds, where all code of the package sets it to one and the same.

A wrapper around a pool often has its reset in a field. As long as nobody else can set the field, a call of it is a call
of the function that it is set to.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from poollint.model.package import FuncInfo, GoFile, Package
from poollint.model.scope import bind
from poollint.model.walk import nodes
from poollint.syntax import ast


def held_function(package: Package, field: str) -> FuncInfo | None:
    """The only function that an unexported field of this name is ever set to in its package."""
    if field[:1].isupper():
        return None  # Other packages can set it.
    if field not in package.held:
        package.held[field] = _only(package, field)
    return package.held[field]


def _only(package: Package, field: str) -> FuncInfo | None:
    found: list[FuncInfo] = []
    for file in package.files:
        if file.source.is_test or field.encode() not in file.source.data:
            continue
        for func in package.funcs_of(file):
            values = list(set_to(func.decl.body(), field)) if field.encode() in func.text else []
            scope = bind(func.decl, func.decl.body()) if values else None
            for value in values:
                known = isinstance(value, ast.Ident) and scope is not None and scope.var(value) is None
                held = package.func(value.name) if isinstance(value, ast.Ident) and known else None
                if held is None:
                    return None
                found.append(held)
        for spec in file.ast.values:
            for value in (v for e in spec.values for v in set_to(e, field)):
                held = package.func(value.name) if isinstance(value, ast.Ident) else None
                if isinstance(value, ast.FuncLit):
                    held = as_function(value, file, field)
                if held is None:
                    return None
                found.append(held)
    return found[0] if found and all(f.decl is found[0].decl for f in found) else None


def as_function(lit: ast.FuncLit, file: GoFile, name: str) -> FuncInfo:
    """A literal outside of functions, which captures nothing, as a function of this name."""
    ident = ast.Ident(lit.start, lit.start, name)
    return FuncInfo(ast.FuncDecl(lit.start, lit.end, ident, None, lit.type, partial(_body, lit)), file, "", False)


def _body(lit: ast.FuncLit) -> ast.Block:
    return lit.body


def set_to(root: ast.Node | None, field: str) -> Iterator[ast.Expr]:
    """What code assigns to fields of a name, or sets them to in a literal; nil is left out."""
    for n in nodes(root) if root is not None else ():
        match n:
            case ast.Assign(lhs=lhs, rhs=rhs):
                for i, target in enumerate(lhs):
                    if isinstance(target, ast.Selector) and target.name == field:
                        yield rhs[i] if len(rhs) == len(lhs) else rhs[0]
            case ast.KeyValue(key=ast.Ident(name=name), value=value) if name == field:
                if not (isinstance(value, ast.Ident) and value.name == "nil"):
                    yield value
