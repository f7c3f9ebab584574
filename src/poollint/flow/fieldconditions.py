"""Conditions that are asked twice, as the pass over fields understands them.

A field that is given a value where an option says so, and read where the same option says so, is never met as it was
left, although the two branches are joined in between. So what one side of a branch did is kept under the text of the
condition, until something that the condition names is given another value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from poollint.flow.access import Place, Said, Side, State, covers
from poollint.model.walk import nodes
from poollint.syntax import ast

_PURE = ast.Ident | ast.Selector | ast.BasicLit | ast.Unary | ast.Binary | ast.Star
_SIZES = ("len", "cap")
_TURNED = {"!=": "==", ">=": "<", "<=": ">"}


def said(cond: ast.Expr | None, truth: bool, text: Callable[[ast.Node], str]) -> Iterator[Said]:
    """What is known where a condition is `truth`: that itself, and what follows for its parts."""
    match cond:
        case ast.Unary(op="!", x=x):
            yield from said(x, not truth, text)
        case ast.Binary(op="&&" | "||" as op, x=x, y=y):
            yield text(cond), truth
            if (op == "&&") is truth:
                yield from said(x, truth, text)
                yield from said(y, truth, text)
        case ast.Binary(op=op, x=x, y=y) if op in _TURNED:
            yield f"{text(x)} {_TURNED[op]} {text(y)}", not truth
        case ast.Binary(op=op, x=x, y=y):
            yield f"{text(x)} {op} {text(y)}", truth
        case ast.Expr():
            yield text(cond), truth


def names(cond: ast.Expr) -> frozenset[str] | None:
    """What a condition names; None where it calls something, which may answer differently each time."""
    found = set()
    for n in nodes(cond):
        match n:
            case ast.Ident(name=name) | ast.Selector(name=name):
                found.add(name)
            case ast.Call(fun=ast.Ident(name=name)) if name in _SIZES:
                pass
            case ast.Unary(op="<-"):
                return None
            case _ if not isinstance(n, _PURE):
                return None
    return frozenset(found)


def assigned(stmts: Iterable[ast.Node]) -> frozenset[str]:
    """The names that statements give another value, or take the address of."""
    out = set()
    for n in (n for s in stmts for n in nodes(s)):
        given: tuple[ast.Expr | None, ...] = ()
        match n:
            case ast.Assign(lhs=lhs):
                given = lhs
            case ast.IncDec(x=x) | ast.Unary(op="&", x=x):
                given = (x,)
            case ast.RangeStmt(key=key, value=value):
                given = (key, value)
        out |= {e.name for e in given if isinstance(e, ast.Ident | ast.Selector)}
    return frozenset(out)


def done(state: State, known: Iterable[Said]) -> set[Place]:
    """What has been written where some conditions are known, beside what has been written anyhow."""
    sides = (state.sides[k] for k in known if k in state.sides) if state.sides else ()
    return {p for side in sides for p in side.written} - state.written


def enter(state: State, cond: ast.Expr, truth: bool, text: Callable[[ast.Node], str]) -> None:
    """Brings a state up to what holds where a condition is `truth`: what it led to has been done, and no more."""
    known = tuple(said(cond, truth, text)) if state.sides else ()
    state.written |= done(state, known)
    for part, holds in known:
        other = state.sides.get((part, not holds))
        for place, access in other.dirty if other is not None else ():
            if state.dirty.get(place) is access:
                del state.dirty[place]


def keep(joined: State, cond: Iterable[Said], names: frozenset[str], side: State, other: State) -> None:
    """Keeps what one side of a branch has done beside the state in which both sides meet."""
    written = frozenset(p for p in side.written if not covers(joined.written, p))
    dirty = tuple((p, a) for p, a in side.dirty.items() if other.dirty.get(p) is not a)
    if written or dirty:
        joined.sides |= {first: Side(names, written, dirty) for first in list(cond)[:1]}


def forget(state: State, names: frozenset[str]) -> None:
    """Something that conditions name may have another value now."""
    if names:
        state.sides = {k: side for k, side in state.sides.items() if not side.names & names}
