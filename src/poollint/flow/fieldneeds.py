"""Which fields must have something in them for control to go one way.

A field that is only read where a flag is set, or up to a count, needs no reset of its own as long as the flag or count
has one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from poollint.flow.access import Origin, Place
from poollint.model.walk import nodes
from poollint.syntax import ast


class Looker(Protocol):
    def look(self, e: ast.Expr | None) -> Place | None: ...


def nonempty(looker: Looker, cond: ast.Expr | None, truth: bool) -> frozenset[Place]:
    """The fields that cannot be zero, nil or empty where the condition is `truth`."""
    match cond:
        case ast.Unary(op="!", x=x):
            return nonempty(looker, x, not truth)
        case ast.Binary(op="&&" | "||" as op, x=x, y=y):
            a, b = nonempty(looker, x, truth), nonempty(looker, y, truth)
            return a | b if (op == "&&") is truth else a & b
        case ast.Binary(op="==" | "!=" as op, x=x, y=y):
            if _is_zero(y) or _is_zero(x):
                return _field(looker, x if _is_zero(y) else y) if (op == "!=") is truth else frozenset()
            return _field(looker, x) | _field(looker, y) if (op == "==") is truth else frozenset()
        case ast.Binary(op="<" | ">" | "<=" | ">=" as op, x=x, y=y):
            larger = y if op in ("<", "<=") else x
            smaller = x if larger is y else y
            if truth:
                return _field(looker, larger)
            return _field(looker, smaller)
        case ast.Ident() | ast.Selector() | ast.Star():
            return _field(looker, cond) if truth else frozenset()
    return frozenset()


def counted(looker: Looker, e: ast.Expr) -> frozenset[Place]:
    """The fields that say how much there is behind an address, where one makes a slice of the two by hand."""
    match e:
        case ast.CompositeLit(elements=elements):
            values = [x.value if isinstance(x, ast.KeyValue) else x for x in elements]
            beside = values if any(map(_is_address, values)) else []
        case ast.Call(fun=ast.Selector(x=ast.Ident(name="unsafe"), name="Slice" | "String"), args=(_, size)):
            beside = [size]
        case _:
            beside = []
    return frozenset[Place]().union(*(_field(looker, x) for x in beside if not _is_address(x)))


def indexing(looker: Looker, index: ast.Expr) -> frozenset[Place]:
    """The fields of which an index is one, or a sum with one."""
    return _field(looker, index)


def _is_address(e: ast.Expr) -> bool:
    match e:
        case ast.Call(fun=ast.Selector(x=ast.Ident(name="unsafe"), name="Pointer")):
            return True
    return False


def empty(looker: Looker, cond: ast.Expr | None, truth: bool) -> frozenset[Place]:
    """The fields that are known to be zero, nil or empty where the condition is `truth`."""
    match cond:
        case ast.Unary(op="!", x=x):
            return empty(looker, x, not truth)
        case ast.Binary(op="&&" | "||" as op, x=x, y=y):
            a, b = empty(looker, x, truth), empty(looker, y, truth)
            return a | b if (op == "&&") is truth else a & b
        case ast.Binary(op="==" | "!=" as op, x=x, y=y) if _is_zero(x) or _is_zero(y):
            return _field(looker, x if _is_zero(y) else y) if (op == "==") is truth else frozenset()
        case ast.Binary(op=">", x=x, y=y) if _is_zero(y):
            return frozenset() if truth else _field(looker, x)
        case ast.Ident() | ast.Selector() | ast.Star():
            return frozenset() if truth else _field(looker, cond)
    return frozenset()


def _field(looker: Looker, e: ast.Expr) -> frozenset[Place]:
    match e:
        case ast.Call(fun=ast.Ident(name="len"), args=(x,)) | ast.Call(args=(x,)):
            return _field(looker, x)
        case ast.Ident() | ast.Selector() | ast.Star():
            place = looker.look(e)
            return frozenset({place}) if place is not None else frozenset()
        case ast.Binary(x=x, y=y):
            return _field(looker, x) | _field(looker, y)
    return frozenset()


def _is_zero(e: ast.Expr) -> bool:
    match e:
        case ast.Ident(name="nil" | "false") | ast.BasicLit(value="0" | ""):
            return True
    return False


def is_limit(cond: ast.Expr | None) -> bool:
    """Reports whether a condition compares a size with a limit: what is within it is not empty."""
    match cond:
        case ast.Binary(op="<" | "<=" | ">" | ">=", x=ast.Call(fun=ast.Ident(name="len" | "cap")), y=y):
            return not _is_zero(y)
    return False


def is_said_done(s: ast.IfStmt, body: ast.Block | None, text: Callable[[ast.Node], str]) -> bool:
    """Reports whether a branch asks a variable that a body sets elsewhere beside the very statements of the branch."""
    flag = s.cond.x if isinstance(s.cond, ast.Unary) else s.cond
    todo = {text(n) for n in s.body.stmts}
    if body is None or not isinstance(flag, ast.Ident) or not todo:
        return False
    for stmts in [n.stmts for n in nodes(body) if isinstance(n, ast.Block) and n is not s.body]:
        given = {text(t) for n in stmts if isinstance(n, ast.Assign) for t in n.lhs}
        if text(flag) in given and todo <= {text(n) for n in stmts}:
            return True
    return False


def asked(looker: Looker, cond: ast.Expr | None, sizes: bool = False) -> set[Place]:
    """The fields that a condition asks about; with `sizes` only those compared with nil or by `len` and `cap`."""
    out: set[Place] = set()
    if cond is None:
        return out
    for n in nodes(cond, literals=False):
        found: ast.Node | None = None
        if not sizes:
            found = n
        else:
            match n:
                case ast.Binary(op="==" | "!=", x=x, y=ast.Ident(name="nil")):
                    found = x
                case ast.Call(fun=ast.Ident(name="len" | "cap"), args=(x,)):
                    found = x
        place = looker.look(found) if isinstance(found, ast.Ident | ast.Selector | ast.Star) else None
        if place is not None and place.path and place.root.origin is not Origin.MADE:
            out.add(place)
    return out
