"""Helpers through which code reaches a pool: those that return what they get, and those that put what they are given.

In such a helper the type is lost, or the pointer is; its callers have both. One step is followed, no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from poollint.model import types as T
from poollint.model.code import Body
from poollint.model.package import FuncInfo
from poollint.model.pools import PoolName
from poollint.model.resolve import underlying
from poollint.model.scope import Var
from poollint.model.uses import Get, Put, assertions, put_of
from poollint.syntax import ast


def taken_by(body: Body, helper: FuncInfo, get: Get) -> Iterator[Get]:
    """The calls of a helper that returns what it gets."""
    if helper.name.encode() not in body.text():
        return
    for n in body.nodes:
        if isinstance(n, ast.Call):
            callee = body.typer.callee(n.fun)
            if callee is not None and callee.decl is helper.decl:
                yield Get(get.pool, body.span(n), body, tuple(assertions(body, n)), get.by_value)


def relay(body: Body, put: Put) -> int | None:
    """The parameter, counted without the receiver, that a function hands to Put as it is."""
    var = body.var(put.node)
    if var is None or var.kind != "param" or body.assigned(var) or body.function is None:
        return None
    given = [v for v in body.typer.scope.params.get(body.owner, ()) if v.kind == "param"]
    return given.index(var) if var in given else None


def relayed(body: Body, helper: FuncInfo, index: int, pool: PoolName) -> Iterator[Put]:
    """The calls of a helper that puts its parameter number `index`."""
    if helper.name.encode() not in body.text():
        return
    for n in body.nodes:
        if isinstance(n, ast.Call) and index < len(n.args) and not n.spread:
            callee = body.typer.callee(n.fun)
            if callee is not None and callee.decl is helper.decl:
                yield handed(body, pool, n, index)


def handed(body: Body, pool: PoolName, call: ast.Call, index: int) -> Put:
    """The Put that a call of a helper stands for."""
    return put_of(body, pool, call, call.args[index], True)


# copies


_ADDRESS = re.compile(rb"&(\w+)\s*[,)]")


def lent_headers(body: Body) -> Iterator[tuple[FuncInfo, int, ast.Call]]:
    """The calls that pass on the address of a copied slice header, with the function and the number of the argument."""
    text = body.text()
    names = set(_ADDRESS.findall(text))
    if not any(re.search(rb"\b" + name + rb"\s*:?=\s*[(*\w]", text) for name in names):
        return
    for n in body.nodes:
        for i, arg in enumerate(n.args) if isinstance(n, ast.Call) else ():
            if isinstance(n, ast.Call) and isinstance(arg, ast.Unary) and copied_header(body, arg):
                callee = body.typer.callee(n.fun)
                if callee is not None:
                    yield callee, i, n


def copied_header(body: Body, e: ast.Expr) -> bool:
    """Reports whether an expression is the address of a local slice that is a copy of what a pointer pointed to.

    The slice of a parameter is one, too: the pointer that once led to it is gone.
    """
    var = body.var(e.x) if isinstance(e, ast.Unary) and e.op == "&" else None
    if var is None or not isinstance(underlying(body.typer.program, body.typer.var_type(var)), T.Slice):
        return False
    if var.kind in ("param", "recv"):
        return True
    return any(_is_behind(value) for value in (var.init, *_values(body, var)))


def _values(body: Body, var: Var) -> Iterator[ast.Expr]:
    """What is assigned to a variable after its definition."""
    for ident in body.named(var):
        match body.parent(ident):
            case ast.Assign(lhs=lhs, rhs=rhs) if ident in lhs and len(lhs) == len(rhs):
                yield rhs[lhs.index(ident)]


def _is_behind(e: ast.Expr | None) -> bool:
    """Reports whether a slice is one that a pointer or a field leads to."""
    while isinstance(e, ast.SliceExpr):
        e = e.x
    return isinstance(e, ast.Star | ast.Selector)
