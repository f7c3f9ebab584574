"""Users to whom what the one before has left does no harm: they pass over it, or want it, whosever it may be.

An arena and a batch that is filled over several uses are only added to: who does that looks at the length, at the end
that it has added itself, or hands it on. And what a user sets in a value that it makes where the pool is empty is a
start like any other, such as a random number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from poollint.flow.assignment import is_empty
from poollint.flow.events import Event
from poollint.model import types as T
from poollint.model.code import Body
from poollint.model.package import Program
from poollint.model.resolve import find_field, underlying
from poollint.model.walk import nodes
from poollint.source import Span
from poollint.syntax import ast


def only_adds(program: Program, bodies: Iterable[Body], use: Event, releases: Collection[Span]) -> bool:
    """Reports whether nobody who names the slice that a first use adds to looks at what it held before.

    A slice that is a whole value is looked at where that user names it, a field wherever there is code that does.
    """
    t = use.type if isinstance(use.type, T.Type) else None
    if use.part:
        field = find_field(program, t, use.part)
        if field is None or not isinstance(underlying(program, field[-1].type), T.Slice) or use.part[:1].isupper():
            return False
        named: list[tuple[Body, ast.Expr]] = [(b, n) for b in bodies for n in _selected(b, use.part, field[-1].node)]
    else:
        if not isinstance(underlying(program, T.deref(t)), T.Slice):
            return False
        mine = (b for b in bodies if b.function is use.function)
        named = [(b, n) for b in mine for n in b.nodes if isinstance(n, ast.Ident) and n.name == use.name]
    return bool(named) and all(_passes_over(b, n, releases) for b, n in named)


def _selected(body: Body, name: str, field: ast.Node) -> Iterator[ast.Selector]:
    """Where a function names a field."""
    for n in body.nodes if name.encode() in body.text() else ():
        if isinstance(n, ast.Selector) and n.name == name:
            path = body.typer.field_path(n)
            if path and path[-1].node is field:
                yield n


def _passes_over(body: Body, e: ast.Expr, releases: Collection[Span]) -> bool:
    """Reports whether what is done to a slice where it is named reads nothing that it may have held before."""
    around = body.parent(e)
    while isinstance(around, ast.Star | ast.Unary):
        e, around = around, body.parent(around)
    match around:
        case ast.Assign(lhs=lhs) if e in lhs:
            return True
        case ast.Call(fun=ast.Ident(name="append"), args=(first, *_)) if first is e:
            into = body.parent(around)
            return isinstance(into, ast.Assign) and body.span(into.lhs[0]).text == body.span(e).text
        case ast.Call(fun=ast.Ident(name="len")):
            return _bounds(body, around)
        case ast.Call(fun=ast.Ident(name="cap")) | ast.SendStmt():
            return True
        case ast.Call():
            return body.span(around) in releases
        case ast.SliceExpr(x=x, low=low, high=high) if x is e:
            emptied = isinstance(high, ast.BasicLit) and high.value == "0"
            return emptied or low is not None and not isinstance(low, ast.BasicLit)
    return isinstance(around, ast.Binary)


def _bounds(body: Body, length: ast.Expr) -> bool:
    """Reports whether a length only tells whether there is room, or where to begin."""
    around = body.parent(length)
    while isinstance(around, ast.Binary) and around.op in ("+", "-"):
        around = body.parent(around)
    return isinstance(around, ast.Binary | ast.SliceExpr)


def makes_its_own(bodies: Iterable[Body], use: Event) -> bool:
    """Reports whether a user gives the field that it reads content of its own in what it makes for an empty pool."""
    mine = (b for b in bodies if b.function is use.function)
    return any(_starts_with(n.stmts, use) for b in mine for n in b.nodes if isinstance(n, ast.Block))


def _starts_with(stmts: Iterable[ast.Stmt], use: Event) -> bool:
    made = False
    for s in stmts:
        match s:
            case ast.Assign(lhs=(ast.Ident(name=use.name),), rhs=(value,)):
                made = isinstance(value, ast.Unary | ast.CompositeLit) or is_empty(value)
            case ast.Assign(lhs=(ast.Selector(x=ast.Ident(name=use.name), name=use.part),), rhs=(value,)) if made:
                return not is_empty(value)
    return False


def only_lengthens(use: Event) -> bool:
    """Reports whether a first use appends nothing but zeroes, to bring the slice to a length that is then written."""
    body = use.function.decl.body() if use.function else None
    calls = [n for n in nodes(body) if isinstance(n, ast.Call)] if body else []
    here = [c for c in calls if use.span.start <= c.start < use.span.end]
    appended = [c for c in here if isinstance(c.fun, ast.Ident) and c.fun.name == "append"]
    return bool(appended) and all(_is_nothing(a) for c in appended for a in c.args[1:])


def _is_nothing(e: ast.Expr) -> bool:
    """Reports whether an expression is a zero value, or a new slice of them."""
    match e:
        case ast.BasicLit(value="0" | "") | ast.Ident(name="nil" | "false"):
            return True
        case ast.Call(fun=ast.Ident(name="make")):
            return True
    return False
