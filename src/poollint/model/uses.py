"""How code speaks to its pools: every Get with what its result is taken for, every Put, every direct call of New.

Nothing is run for this. It is the text alone, function by function, so that rules about types can ask what the callers
of one pool agree on. A pool is known by the key that `model.pools` gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from poollint.model import types as T
from poollint.model.code import Body
from poollint.model.pools import SYNC_POOL, PoolName, is_pool, promoted, shown
from poollint.model.resolve import find_method
from poollint.model.scope import Var
from poollint.source import Span
from poollint.syntax import ast

_USE = re.compile(rb"\.\s*(?:Get|Put|New)\b")


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a value out of a pool is taken for. `type` is None where that is not known."""

    type: T.Type | None
    span: Span
    text: str
    checked: bool
    """By comma-ok or a type switch: another type is no panic."""
    guarded: bool = False
    """The value is compared with nil somewhere: none is no panic."""
    blind: Span | None = None
    """Where the result of an assertion with an ignored ok is used as if it could not be nil."""


@dataclass(frozen=True, slots=True)
class Get:
    pool: PoolName
    span: Span
    body: Body
    assertions: tuple[Assertion, ...]
    """Empty where the value is passed on as it is."""
    by_value: bool
    """The pool is a variable or field of type sync.Pool, so that it needs nobody to make it."""
    handed_out: bool = False
    """The function returns it as it is, so that its callers decide what it is."""
    known: bool = False
    """All of those callers are seen, and are Gets of their own."""


@dataclass(frozen=True, slots=True)
class Put:
    pool: PoolName
    span: Span
    body: Body
    arg: Span
    name: str
    """How the source writes what is put."""
    type: T.Type | None
    node: ast.Expr
    relayed: bool = False
    """By a helper: `pool` is then the helper's."""

    @property
    def constant(self) -> bool:
        """Reports whether what is put is a literal, for which no memory is needed at run time."""
        return isinstance(self.node, ast.BasicLit)


@dataclass(frozen=True, slots=True)
class NewCall:
    pool: PoolName
    span: Span
    body: Body
    in_new: bool
    """Inside of a New function."""
    filling: bool
    """What it makes goes into a pool at once."""


Use = Get | Put | NewCall


def uses(body: Body) -> Iterator[Use]:
    """The uses of pools in one function, in source order."""
    if not _USE.search(body.text()):
        return
    for n in body.nodes:
        match n:
            case ast.Call(fun=ast.Selector(name="Get") as fun, args=()):
                pool = named(body, fun)
                if pool is not None:
                    yield Get(
                        pool, body.span(n), body, tuple(assertions(body, n)), _by_value(body, fun), _returned(body, n)
                    )
            case ast.Call(fun=ast.Selector(name="Put") as fun, args=(arg,)):
                pool = named(body, fun)
                if pool is not None:
                    yield put_of(body, pool, n, arg)
            case ast.Call(fun=ast.Selector(name="New") as fun, args=()):
                pool = named(body, fun)
                if pool is None:
                    continue
                inside = body.is_new or any(isinstance(up, ast.FuncLit) and _is_new(body, up) for up in body.above(n))
                filling = any(isinstance(up, ast.Call) and _is_put(up) for up in body.above(n))
                yield NewCall(pool, body.span(n), body, inside, filling)


def put_of(body: Body, pool: PoolName, call: ast.Call, arg: ast.Expr, relayed: bool = False) -> Put:
    t = body.typer.type_of(arg)
    return Put(pool, body.span(call), body, body.span(arg), shown(body.file, arg), t, arg, relayed)


def _is_put(call: ast.Call) -> bool:
    return isinstance(call.fun, ast.Selector) and call.fun.name == "Put"


def _is_new(body: Body, lit: ast.FuncLit) -> bool:
    match body.parent(lit):
        case ast.KeyValue(key=ast.Ident(name="New")):
            return True
        case ast.Assign(lhs=(ast.Selector(name="New"),)):
            return True
    return False


# which pool


def named(body: Body, fun: ast.Selector) -> PoolName | None:
    """The pool whose Get, Put or New a selector names, behind a local name for it."""
    return promoted(body.typer, fun, origin(body, fun.x))


def _returned(body: Body, get: ast.Call) -> bool:
    match body.parent(get):
        case ast.ReturnStmt(results=(_,)) as stmt:
            return not any(isinstance(up, ast.FuncLit) for up in body.above(stmt)) and body.function is not None
    return False


def _by_value(body: Body, fun: ast.Selector) -> bool:
    t = body.typer.type_of(fun.x)
    if is_pool(t):
        return body.typer.type_of(origin(body, fun.x)) == SYNC_POOL
    found = find_method(body.typer.program, t, fun.name)
    return bool(found and found[0] and found[0][-1].type == SYNC_POOL)


def origin(body: Body, e: ast.Expr) -> ast.Expr:
    """The expression behind a local name that stands for a pool from elsewhere."""
    for _ in range(4):
        var = body.var(e)
        if var is None or var.init is None or var.how != "value" or var.kind != "local" or body.assigned(var):
            return e
        inner = var.init.x if isinstance(var.init, ast.Unary) and var.init.op == "&" else var.init
        if not isinstance(inner, ast.Ident | ast.Selector | ast.Index | ast.Star):
            return e
        e = inner
    return e


# what a result is taken for


def assertions(body: Body, get: ast.Call) -> Iterator[Assertion]:
    parent = body.parent(get)
    direct = _assertion(body, get)
    if direct:
        yield from direct
        return
    var = _defined(body, parent, get)
    if var is None or body.assigned(var):
        return
    guarded = any(_compared(body, ident) for ident in body.named(var))
    for ident in body.named(var):
        for a in _assertion(body, ident):
            yield Assertion(a.type, a.span, a.text, a.checked, guarded or a.checked, a.blind)


def _defined(body: Body, parent: ast.Node | None, value: ast.Expr) -> Var | None:
    """The variable that a statement defines as a value."""
    match parent:
        case ast.Assign(lhs=lhs, op=":=", rhs=rhs) if len(lhs) == len(rhs):
            target = lhs[rhs.index(value)]
        case ast.ValueSpec(names=names, values=values) if len(names) == len(values):
            target = names[values.index(value)]
        case _:
            return None
    var = body.var(target)
    return var if var is not None and var.start == target.start else None


def _assertion(body: Body, e: ast.Expr) -> list[Assertion]:
    """What the assertion, or the type switch, around an expression takes it for."""
    match body.parent(e):
        case ast.TypeAssert(type=ast.Expr() as t) as node:
            kind = body.typer.resolve(t)
            target = _comma_ok(body.parent(node), node)
            checked = target is not None
            blind = _blind(body, target, kind) if target else None
            return [Assertion(kind, body.span(node), shown(body.file, t), checked, blind=blind)]
        case ast.TypeSwitchStmt(x=x, clauses=clauses) if x is e:
            cases = [t for c in clauses for t in c.exprs or ()]
            return [
                Assertion(body.typer.resolve(t), body.span(t), shown(body.file, t), True, True)
                for t in cases
                if not (isinstance(t, ast.Ident) and t.name == "nil")
            ]
    return []


def _comma_ok(parent: ast.Node | None, node: ast.Expr) -> tuple[ast.Expr, ast.Expr] | None:
    """The two targets that a comma-ok form assigns to."""
    match parent:
        case ast.Assign(lhs=(value, ok), rhs=(rhs,)) if rhs is node:
            return value, ok
        case ast.ValueSpec(names=(value, ok), values=(rhs,)) if rhs is node:
            return value, ok
    return None


def _blind(body: Body, target: tuple[ast.Expr, ast.Expr], t: T.Type | None) -> Span | None:
    """Where a pointer is followed whose assertion may have failed, where nobody looks whether it did."""
    value, ok = target
    var = body.var(value)
    if not isinstance(ok, ast.Ident) or ok.name != "_" or var is None or not isinstance(t, T.Pointer):
        return None
    used = body.named(var)
    if body.assigned(var) or any(_compared(body, ident) for ident in used):
        return None
    for ident in used:
        match body.parent(ident):
            case ast.Star() as parent:
                return body.span(parent)
            case ast.Selector() as parent if body.typer.field_path(parent) is not None:
                return body.span(parent)
    return None


def _compared(body: Body, ident: ast.Ident) -> bool:
    """Reports whether something looks at what a variable holds, be it a function that is given it."""
    match body.parent(ident):
        case ast.Binary(op="==" | "!="):
            return True
        case ast.Call(fun=fun, args=args) if ident in args:
            return not (isinstance(fun, ast.Selector) and fun.name == "Put")
        case ast.TypeSwitchStmt():
            return True
        case ast.TypeAssert() as node:
            return _comma_ok(body.parent(node), node) is not None
    return False
