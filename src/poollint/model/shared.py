"""Values of New that are the same object each time: a variable from outside of New, given out as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from poollint.model import types as T
from poollint.model.package import FuncInfo, GlobalDecl
from poollint.model.pools import PoolDecl, shown
from poollint.model.resolve import underlying
from poollint.model.scope import Var
from poollint.model.typer import Typer
from poollint.model.walk import children, nodes
from poollint.source import Span
from poollint.syntax import ast

_INTERFACES = frozenset({T.Named("hash", "Hash"), T.Named("hash", "Hash32"), T.Named("hash", "Hash64")})
"""Interfaces of packages that are not at hand, which hold something that has state."""
_REFERENCES = (T.Pointer, T.Map, T.Slice, T.Chan)


@dataclass(frozen=True, slots=True)
class SharedValue:
    """One value that New returns; `name` is the variable that holds it, `made` where that is declared."""

    text: str
    name: str
    span: Span
    made: Span


def shared_values(typer: Typer, decl: PoolDecl) -> Iterator[SharedValue]:
    """The values of New that are one object; `typer` is that of New's code."""
    new = decl.new.decl if isinstance(decl.new, FuncInfo) else decl.new
    body = new.body() if isinstance(new, ast.FuncDecl) else new.body if new else None
    if new is None or body is None:
        return
    inside = list(nodes(body))
    for value in decl.returned:
        e = _behind(typer, new, value)
        by_address = isinstance(e, ast.Unary) and e.op == "&"
        held = e.x if isinstance(e, ast.Unary) and e.op == "&" else e
        # The address of a part of something from outside is as much the same each time.
        while by_address and isinstance(held, ast.Selector) and typer.import_of(held.x) is None:
            held = held.x
        at = _outside(typer, new, held)
        if at is None or any(_assigned(typer, n, held) for n in inside):
            continue
        if not by_address and not _is_one_object(typer, held, at):
            continue
        if isinstance(at, GlobalDecl) and _compared(at):
            continue  # A mark that users tell from real values.
        made = at.file.span(at.spec.names[at.index]) if isinstance(at, GlobalDecl) else _place(typer, at)
        yield SharedValue(shown(typer.file, value), at.name, typer.file.span(value), made)


def _is_one_object(typer: Typer, held: ast.Expr, at: Var | GlobalDecl) -> bool:
    """Reports whether what a variable holds stays one object when it is put into an interface.

    It is copied where it is no reference, and there is none where the variable is nil, as far as one can see.
    """
    param = isinstance(at, Var) and at.kind in ("param", "recv")
    if not param and (at.value if isinstance(at, GlobalDecl) else at.init) is None:
        return False
    t = typer.type_of(held)
    under = underlying(typer.program, t)
    if isinstance(under, T.Interface) or t in _INTERFACES:
        return isinstance(at.value if isinstance(at, GlobalDecl) else at.init, ast.Call)
    return isinstance(under, _REFERENCES) and (not isinstance(under, T.Slice) or _has_memory(at))


def _place(typer: Typer, var: Var) -> Span:
    return Span(typer.file.source, var.start, var.start + len(var.name))


def _behind(typer: Typer, new: ast.FuncDecl | ast.FuncLit, e: ast.Expr) -> ast.Expr:
    """What a local name of New stands for."""
    for _ in range(4):
        var = typer.scope.var(e) if isinstance(e, ast.Ident) else None
        inner = var is not None and new.start <= var.start < new.end
        if var is None or not inner or var.init is None or var.how != "value":
            return e
        if not isinstance(var.init, ast.Ident | ast.Unary) or isinstance(var.init, ast.Unary) and var.init.op != "&":
            return e
        if isinstance(underlying(typer.program, typer.var_type(var)), T.Slice | T.Struct | T.Array | None):
            return e
        e = var.init
    return e


def _outside(typer: Typer, new: ast.FuncDecl | ast.FuncLit, e: ast.Expr) -> Var | GlobalDecl | None:
    """The variable from outside of New that an expression is."""
    decl = typer.global_of(e)
    if decl is not None:
        return None if decl.spec.const else decl
    var = typer.scope.var(e) if isinstance(e, ast.Ident) else None
    return var if var is not None and not new.start <= var.start < new.end else None


def _assigned(typer: Typer, n: ast.Node, held: ast.Expr) -> bool:
    """Reports whether a node sets the variable that an expression is."""
    if not isinstance(n, ast.Assign):
        return False
    var, decl = typer.scope.var(held) if isinstance(held, ast.Ident) else None, typer.global_of(held)
    for target in n.lhs:
        if isinstance(target, ast.Ident) and var is not None and typer.scope.var(target) is var:
            return True
        other = typer.global_of(target)
        if other is not None and decl is not None and (other.name, other.file) == (decl.name, decl.file):
            return True
    return False


def _has_memory(at: Var | GlobalDecl) -> bool:
    """Reports whether a slice is seen to be made with a length or a capacity."""
    init = at.value if isinstance(at, GlobalDecl) else at.init
    match init:
        case ast.Call(fun=ast.Ident(name="make"), args=(_, *sizes)):
            return any(not (isinstance(s, ast.BasicLit) and s.value == "0") for s in sizes)
        case ast.CompositeLit(elements=elements):
            return bool(elements)
    return False


def _compared(decl: GlobalDecl) -> bool:
    """Reports whether code of the variable's package compares it with something."""
    for file in decl.file.package.files:
        if decl.name.encode() not in file.source.data:
            continue
        for func in file.package.funcs_of(file):
            if decl.name.encode() not in func.text:
                continue
            body = func.decl.body()
            for n in nodes(body) if body else ():
                compares = isinstance(n, ast.Binary) and n.op in ("==", "!=")
                if compares and any(isinstance(x, ast.Ident) and x.name == decl.name for x in children(n)):
                    return True
    return False
