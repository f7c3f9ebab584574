"""What a method is sure to look into: it goes on only where that is not nil."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from poollint.flow.analysis import Analysis
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.model.walk import children, nodes
from poollint.syntax import ast

_DEPTH = 3
"""So many methods of the same receiver are followed into each other."""


def looks_into(analysis: Analysis, func: FuncInfo, field: str, until: int | None = None, depth: int = _DEPTH) -> bool:
    """Reports whether a nil in a field of its receiver ends a method before it comes to a place, or else to its end."""
    body = func.decl.body()
    if body is None or not func.receiver:
        return False
    typer = analysis.frame(func)[1]
    homes = {f"{func.receiver}.{field}", *moved_to(func, field)}
    way = _evaluated_before(body.stmts, until) if until is not None else _evaluated_before(_sure(body.stmts), body.end)
    for n in (n for e in way for n in _evaluated(e)):
        match n:
            case ast.Star(x=x) | ast.Selector(x=x) if _name(x) in homes and isinstance(typer.under(x), T.Pointer):
                # A method at hand may be one that takes nil.
                if isinstance(n, ast.Star) or typer.field_path(n) is not None or typer.callee(n) is None:
                    return True
            case ast.Call(fun=ast.Selector(x=ast.Ident(name=name)) as fun) if name == func.receiver and depth:
                callee = typer.callee(fun)
                if callee is not None and looks_into(analysis, callee, field, depth=depth - 1):
                    return True
    return False


def moved_to(func: FuncInfo, field: str) -> Iterator[str]:
    """The variables that a function gives what a field holds."""
    body = func.decl.body()
    for n in nodes(body) if body else ():
        if isinstance(n, ast.Assign) and len(n.lhs) == len(n.rhs):
            pairs = zip(n.lhs, n.rhs, strict=True)
            yield from (t.name for t, e in pairs if isinstance(t, ast.Ident) and is_field(e, field))


def is_field(e: ast.Expr, field: str) -> bool:
    """Reports whether an expression selects a field of this name."""
    return isinstance(e, ast.Selector) and e.name == field


def _name(e: ast.Expr) -> str:
    """A variable, or a field of one, as the source writes it."""
    match e:
        case ast.Ident(name=name):
            return name
        case ast.Selector(x=ast.Ident(name=name), name=field):
            return f"{name}.{field}"
    return ""


def _sure(stmts: Iterable[ast.Stmt]) -> Iterator[ast.Stmt]:
    """The statements that a function comes to in any case: up to the first that may leave it."""
    for s in stmts:
        yield s
        if any(isinstance(n, ast.ReturnStmt | ast.BranchStmt) for n in nodes(s, literals=False)):
            return


def _evaluated_before(stmts: Iterable[ast.Stmt], until: int) -> Iterator[ast.Expr]:
    """The expressions that are evaluated on every way to a place."""
    for s in stmts:
        if s.start >= until:
            return
        match s:
            case ast.ExprStmt(x=x):
                yield x
            case ast.Assign(lhs=lhs, rhs=rhs):
                yield from (*rhs, *lhs)
            case ast.ReturnStmt(results=results):
                yield from results
            case ast.IfStmt(init=init, cond=cond, body=body, orelse=orelse):
                yield from _evaluated_before((init,) if init else (), until)
                yield cond
                around = [b for b in (body, orelse) if b is not None and b.start <= until < b.end]
                yield from _evaluated_before(around, until)
            case ast.Block(stmts=inner):
                yield from _evaluated_before(inner, until)


def _evaluated(e: ast.Node) -> Iterator[ast.Node]:
    """An expression and those below it, but for what && and || may skip and for what a literal does when it is run."""
    yield e
    if not isinstance(e, ast.FuncLit):
        below = children(e)
        for n in below[:1] if isinstance(e, ast.Binary) and e.op in ("&&", "||") else below:
            yield from _evaluated(n)
