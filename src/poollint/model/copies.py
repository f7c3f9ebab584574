"""Copies of pools: an expression that reads a value in which a sync.Pool lies, and stores it elsewhere.

A copy shares what was pooled at that moment and nothing after it: what is put into one is never found in the other.
What is only now made (a literal, a call's result, a local variable not used as a pool so far) may be moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from poollint.model import types as T
from poollint.model.code import Body
from poollint.model.package import Package, Program
from poollint.model.pools import SYNC_POOL, shown
from poollint.model.resolve import fields, signature, underlying
from poollint.source import Span
from poollint.syntax import ast

_DEPTH = 5


def pool_within(program: Program, t: T.Type | None, depth: int = _DEPTH) -> str | None:
    """The path of fields to a pool that a value of the type contains, "" where it is one; None where it holds none."""
    if t == SYNC_POOL:
        return ""
    u = underlying(program, t)
    if isinstance(u, T.Array):
        return pool_within(program, u.elem, depth - 1) if depth else None
    if not isinstance(u, T.Struct) or not depth:
        return None
    for f in fields(program, t) or ():
        found = pool_within(program, f.type, depth - 1)
        if found is not None:
            return f"{f.name}.{found}" if found else f.name
    return None


@dataclass(frozen=True, slots=True)
class Homes:
    """The packages in which a pool can be copied: those that name one or declare a type around one, and those that
    import such a type."""

    own: frozenset[str]
    exported: tuple[bytes, ...]

    def near(self, body: Body) -> bool:
        data = body.file.source.data
        return body.file.package.path in self.own or any(path in data for path in self.exported)


def homes(packages: Iterable[Package]) -> Homes:
    """Looks through the declared types of all files parsed so far, until no other is found to hold a pool."""
    files = [f for p in packages for f in p.files if f.parsed]
    own = {f.package.path for f in files if b"sync.Pool" in f.source.data}
    exported: set[str] = set()
    names = {"Pool"}
    specs = [(spec, f.package) for f in files for spec in f.ast.types]
    before = -1
    while before != len(names):
        before = len(names)
        for spec, package in specs:
            name = spec.name.name
            if names.isdisjoint(_names_in(spec.type)) or name in names and package.path in own:
                continue
            if pool_within(package.program, T.Named(package.path, name)) is not None:
                names.add(name)
                own.add(package.path)
                exported |= {package.path} if name[:1].isupper() else set()
    return Homes(frozenset(own), tuple(b'"' + path.encode() + b'"' for path in sorted(exported)))


def _names_in(e: ast.Expr) -> Iterator[str]:
    """The names of the types that a value of the type holds as parts of itself."""
    match e:
        case ast.Ident(name=name) | ast.Selector(name=name):
            yield name
        case ast.Index(x=x):
            yield from _names_in(x)
        case ast.ArrayType(length=ast.Expr(), elem=elem):
            yield from _names_in(elem)
        case ast.StructType(fields=members):
            for f in members:
                yield from _names_in(f.type)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a pool, or of what holds one at `path`."""

    text: str
    span: Span
    how: str
    type: T.Type | None
    path: str


def copies(body: Body) -> Iterator[Copy]:
    """The copies that one function makes, in source order, those of its receiver and parameters first."""
    yield from _signature(body, body.owner)
    for n in body.nodes:
        match n:
            case ast.FuncLit():
                yield from _signature(body, n)
            case ast.Assign(lhs=lhs, rhs=rhs) if len(lhs) == len(rhs):
                for target, value in zip(lhs, rhs, strict=True):
                    if not (isinstance(target, ast.Ident) and target.name == "_"):
                        yield from _copied(body, value, "assigned")
            case ast.ValueSpec(values=values):
                for value in values:
                    yield from _copied(body, value, "assigned")
            case ast.CompositeLit(elements=elements):
                for e in elements:
                    yield from _copied(body, e.value if isinstance(e, ast.KeyValue) else e, "stored in a literal")
            case ast.ReturnStmt(results=results):
                for value in results:
                    yield from _copied(body, value, "returned")
            case ast.SendStmt(value=value):
                yield from _copied(body, value, "sent")
            case ast.RangeStmt(value=ast.Ident() as value, define=True) if value.name != "_":
                yield from _ranged(body, value)
            case ast.Call(fun=fun, args=args) if not _reads_nothing(fun) and not _told_there(body, fun):
                for value in args:
                    yield from _copied(body, value, "converted" if body.typer.is_type(fun) else "passed by value")


def _told_there(body: Body, fun: ast.Expr) -> bool:
    """Reports whether a function takes a pool by value, which is told at its parameter."""
    callee = body.typer.callee(fun)
    if callee is None:
        return False
    params = signature(callee.decl.type, callee.file).params
    return any(pool_within(body.typer.program, t) is not None for t in params)


def _reads_nothing(fun: ast.Expr) -> bool:
    match fun:
        case ast.Ident(name=name):
            return name in ("len", "cap", "new", "make", "panic")
        case ast.Selector(x=ast.Ident(name="unsafe")):
            return True
    return False


def _signature(body: Body, owner: ast.FuncDecl | ast.FuncLit) -> Iterator[Copy]:
    for var in body.typer.scope.params.get(owner, ()):
        if var.type is None or var.variadic or isinstance(var.type, ast.Star):
            continue
        t = body.typer.var_type(var)
        path = pool_within(body.typer.program, t)
        if path is not None:
            how = "receiver" if var.kind == "recv" else "parameter"
            place = var.type if var.name == "_" else _ident(var.start, var.name)
            yield Copy(var.name, body.span(place), how, t, path)


def _ident(start: int, name: str) -> ast.Ident:
    return ast.Ident(start, start + len(name.encode()), name)


def _ranged(body: Body, value: ast.Ident) -> Iterator[Copy]:
    t = body.typer.type_of(value)
    path = pool_within(body.typer.program, t)
    if path is not None:
        yield Copy(value.name, body.span(value), "ranged over", t, path)


def _copied(body: Body, e: ast.Expr, how: str) -> Iterator[Copy]:
    if not isinstance(e, ast.Ident | ast.Selector | ast.Star | ast.Index) or _is_fresh(body, e):
        return
    if body.typer.is_type(e):
        return
    t = body.typer.type_of(e)
    path = pool_within(body.typer.program, t)
    if path is not None:
        yield Copy(shown(body.file, e), body.span(e), how, t, path)


def _is_fresh(body: Body, e: ast.Expr) -> bool:
    """Reports whether an expression is what a call returned, or a local variable not used as a pool so far."""
    if isinstance(e, ast.Star) and isinstance(e.x, ast.Call):
        return True
    var = body.var(e)
    if var is None or var.kind not in ("local", "result") or var.how != "value":
        return False
    if isinstance(var.init, ast.Selector | ast.Star | ast.Index | ast.Ident):
        return True  # That it is a copy is told where it was made.
    before = [ident for ident in body.named(var) if ident.start < e.start]
    return not any(_works(body, ident) for ident in before)


def _works(body: Body, ident: ast.Ident) -> bool:
    """Reports whether a pool is at work where a variable is named: taken from, put into, or lent by its address."""
    for up in body.above(ident):
        if isinstance(up, ast.Unary) and up.op == "&" or isinstance(up, ast.Selector) and up.name in ("Get", "Put"):
            return True
        if not isinstance(up, ast.Selector | ast.Index):
            return False
    return False
