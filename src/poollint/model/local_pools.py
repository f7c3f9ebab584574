"""Pools made inside a function body that die with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from poollint.model.code import Body
from poollint.model.pools import is_pool
from poollint.model.scope import Var, bind
from poollint.model.walk import nodes
from poollint.source import Span
from poollint.syntax import ast


@dataclass(frozen=True, slots=True)
class LocalPool:
    """A pool that each call makes anew, and out of which one call takes a value no more than once at each place."""

    name: str
    span: Span
    get: Span


def local_pools(body: Body) -> Iterator[LocalPool]:
    """The pools of one function that nothing outside of the call, and no loop within it, can use a second time."""
    if b"Pool" not in body.text():
        return
    for n in body.nodes:
        names: tuple[ast.Expr, ...] = ()
        match n:
            case ast.Assign(op=":=", lhs=lhs, rhs=rhs) if len(lhs) == len(rhs):
                names = tuple(x for x, value in zip(lhs, rhs, strict=True) if _makes(value))
            case ast.ValueSpec(names=idents, type=t, values=values) if t is not None or values:
                made = not values or len(values) == len(idents) and all(_makes(v) for v in values)
                names = idents if made else ()
        for name in names:
            var = body.var(name)
            if var is None or var.start != name.start or not is_pool(body.typer.var_type(var)):
                continue
            get = _only_get(body, var, name)
            if get is not None:
                yield LocalPool(var.name, body.span(name), body.span(get))


def _makes(e: ast.Expr) -> bool:
    if isinstance(e, ast.Unary) and e.op == "&":
        e = e.x
    return isinstance(e, ast.CompositeLit) or isinstance(e, ast.Call) and _is_new(e.fun)


def _is_new(fun: ast.Expr) -> bool:
    return isinstance(fun, ast.Ident) and fun.name == "new"


def _only_get(body: Body, var: Var, declared: ast.Node) -> ast.Node | None:
    """A Get from a pool that is neither stored, passed on, nor used where control may come by again; else None."""
    around = set(body.above(declared))
    found = None
    for ident in body.named(var):
        method = body.parent(ident)
        if any(_comes_again(body, up) for up in body.above(ident) if up not in around):
            return None
        if isinstance(method, ast.Unary) and method.op == "&":
            call = body.parent(method)
            used = _used_by(body, call, method) if isinstance(call, ast.Call) else None
            if used is None:
                return None
            found = found or (call if "Get" in used else None)
        elif not isinstance(method, ast.Selector) or method.name not in ("Get", "Put", "New"):
            return None
        elif method.name == "Get":
            found = found or method
    return found


def _used_by(body: Body, call: ast.Call, arg: ast.Expr) -> set[str] | None:
    """The methods of a pool that a helper calls, once each, on the one it is given; None where it does more with it."""
    helper = body.typer.callee(call.fun)
    code = helper.decl.body() if helper is not None else None
    if helper is None or code is None or arg not in call.args:
        return None
    scope = bind(helper.decl, code)
    params = scope.params.get(helper.decl, ())
    at = call.args.index(arg) + (helper.decl.recv is not None)
    var = params[at] if at < len(params) else None
    found = [n for n in nodes(code) if isinstance(n, ast.Ident) and scope.var(n) is var]
    calls = [n for n in nodes(code) if isinstance(n, ast.Selector) and n.x in found and n.name in ("Get", "Put")]
    loops = any(isinstance(n, ast.ForStmt | ast.RangeStmt | ast.FuncLit) for n in nodes(code))
    return {c.name for c in calls} if len(calls) == len(found) and not loops else None


def _comes_again(body: Body, node: ast.Node) -> bool:
    """Reports whether what is inside of a node may run more than once, or later, each time the node is reached."""
    match node:
        case ast.ForStmt() | ast.RangeStmt() | ast.LabeledStmt():
            return True
        case ast.FuncLit():
            call = body.parent(node)
            at = body.parent(call) if isinstance(call, ast.Call) and call.fun is node else None
            return not isinstance(at, ast.DeferStmt | ast.ExprStmt)
    return False
