"""How a pool's New makes its values: empty, with content, around memory that others share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.model.pools import PoolDecl, shown
from poollint.model.resolve import underlying
from poollint.model.scope import body_of
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.source import Span
from poollint.syntax import ast

_WRITES = frozenset({"Write", "WriteString", "WriteByte", "WriteRune"})
_EMPTIES = frozenset({"Reset", "Truncate"})
_UNIQUE = frozenset({"time.Now", "github.com/google/uuid.New", "github.com/google/uuid.NewString"})
GROWABLE = frozenset({T.Named("bytes", "Buffer"), T.Named("strings", "Builder")})


@dataclass(frozen=True, slots=True)
class FieldValue:
    """What a field of a new value is set to."""

    name: str
    text: str
    span: Span
    shared: bool
    """A package-level slice or map."""
    is_map: bool
    has_length: bool
    """A slice made with a length."""
    unbuffered: bool
    """A channel without a buffer."""
    unique: bool
    """An id, a time or a count that differs from call to call."""


@dataclass(frozen=True, slots=True)
class Creation:
    """One value that New returns."""

    text: str
    span: Span
    has_content: bool
    """A buffer with something in it."""
    has_length: bool
    """A slice whose length is not 0."""
    unbuffered: bool
    """A channel without a buffer."""
    bare: bool
    """A growable buffer without content and without capacity."""
    no_capacity: bool
    """A slice that has no room for anything."""
    fields: tuple[FieldValue, ...]


def creations(typer: Typer, decl: PoolDecl) -> Iterator[Creation]:
    """The values that a pool's New returns, in source order; `typer` is that of New's code."""
    for value in decl.returned:
        made = _made(typer, value)
        called = _calls_on(typer, decl, value)
        growable = T.deref(typer.type_of(value)) in GROWABLE
        yield Creation(
            shown(typer.file, value),
            typer.file.span(value),
            _is_filled(made, called),
            _has_length(typer, made),
            _is_unbuffered(made),
            growable and _is_bare(made) and "Grow" not in called,
            _has_no_capacity(typer, made),
            (*field_values(typer, made), *_set_later(typer, decl, value)),
        )


def _made(typer: Typer, value: ast.Expr) -> ast.Expr:
    """The expression that makes what is returned, behind a local variable and its address."""
    e = value.x if isinstance(value, ast.Unary) and value.op == "&" else value
    if isinstance(e, ast.Ident):
        var = typer.scope.var(e)
        if var is not None and var.init is not None and var.how == "value":
            return _made(typer, var.init)
    return e


def _calls_on(typer: Typer, decl: PoolDecl, value: ast.Expr) -> list[str]:
    """The methods that New calls on what it returns, in source order."""
    return [
        n.fun.name
        for n in _nodes_of_new(decl)
        if isinstance(n, ast.Call) and isinstance(n.fun, ast.Selector) and _is_same(typer, n.fun.x, value)
    ]


def _is_filled(made: ast.Expr, called: list[str]) -> bool:
    """Reports whether a buffer has content once New is through: as it was made, or by the last call that decides."""
    deciding = [name for name in called if name in _WRITES or name in _EMPTIES]
    return deciding[-1] in _WRITES if deciding else _has_content(made)


def _set_later(typer: Typer, decl: PoolDecl, value: ast.Expr) -> Iterator[FieldValue]:
    """What New sets fields of what it returns to, once it is made."""
    for n in _nodes_of_new(decl):
        match n:
            case ast.Assign(op="=", lhs=(ast.Selector(x=x, name=name),), rhs=(given,)) if _is_same(typer, x, value):
                yield _field_value(typer, name, given)


def code_of_new(decl: PoolDecl) -> ast.Block | None:
    """The statements of a pool's New, be it a literal or a function with a name."""
    new = decl.new.decl if isinstance(decl.new, FuncInfo) else decl.new
    return body_of(new) if new is not None else None


def _nodes_of_new(decl: PoolDecl) -> Iterator[ast.Node]:
    body = code_of_new(decl)
    return nodes(body) if body is not None else iter(())


def _is_same(typer: Typer, e: ast.Expr, returned: ast.Expr) -> bool:
    """Reports whether an expression is the variable whose value, or whose address, is returned."""
    behind = returned.x if isinstance(returned, ast.Unary) else returned
    var = typer.scope.var(behind) if isinstance(behind, ast.Ident) else None
    return var is not None and isinstance(e, ast.Ident) and typer.scope.var(e) is var


def field_values(typer: Typer, made: ast.Expr) -> tuple[FieldValue, ...]:
    """What a literal sets the fields of a new value to, by their names."""
    elements = made.elements if isinstance(made, ast.CompositeLit) else ()
    return tuple(
        _field_value(typer, e.key.name, e.value)
        for e in elements
        if isinstance(e, ast.KeyValue) and isinstance(e.key, ast.Ident)
    )


def _field_value(typer: Typer, name: str, value: ast.Expr) -> FieldValue:
    decl = typer.global_of(value)
    under = underlying(typer.program, typer.type_of(value))
    shared = decl is not None and not decl.spec.const and isinstance(under, T.Slice | T.Map)
    key = (typer.library_key(value.fun) or "") if isinstance(value, ast.Call) else ""
    counted = key.startswith("sync/atomic.") and "Add" in key
    return FieldValue(
        name,
        shown(typer.file, value),
        typer.file.span(value),
        shared,
        isinstance(under, T.Map),
        _has_length(typer, value),
        _is_unbuffered(value),
        key in _UNIQUE or counted,
    )


def _has_length(typer: Typer, e: ast.Expr) -> bool:
    match e:
        case ast.Call(fun=ast.Ident(name="make"), args=(kind, length, *_)):
            return isinstance(underlying(typer.program, typer.resolve(kind)), T.Slice) and not is_zero(length)
    return False


def _has_no_capacity(typer: Typer, e: ast.Expr) -> bool:
    match e:
        case ast.Call(fun=ast.Ident(name="make"), args=(kind, *sizes)):
            slice_made = isinstance(underlying(typer.program, typer.resolve(kind)), T.Slice)
            return slice_made and all(is_zero(size) for size in sizes)
        case ast.Call(fun=ast.Ident(name="new"), args=(kind,)):
            return isinstance(underlying(typer.program, typer.resolve(kind)), T.Slice)
        case ast.CompositeLit(elements=()):
            return isinstance(underlying(typer.program, typer.type_of(e)), T.Slice)
    return False


def _is_unbuffered(e: ast.Expr) -> bool:
    match e:
        case ast.Call(fun=ast.Ident(name="make"), args=(ast.ChanType(),)):
            return True
    return False


def _is_bare(made: ast.Expr) -> bool:
    match made:
        case ast.CompositeLit(elements=()) | ast.Call(fun=ast.Ident(name="new")):
            return True
        case ast.Call(fun=ast.Selector(name="NewBuffer"), args=(ast.Ident(name="nil"),)):
            return True
        case ast.Call(fun=ast.Selector(name="NewBufferString"), args=(ast.BasicLit(value=""),)):
            return True
    return False


def _has_content(made: ast.Expr) -> bool:
    match made:
        case ast.Call(fun=ast.Selector(name="NewBufferString"), args=(arg,)):
            return not (isinstance(arg, ast.BasicLit) and arg.value == "")
        case ast.Call(fun=ast.Selector(name="NewBuffer"), args=(ast.Call(fun=fun, args=args),)):
            if isinstance(fun, ast.Ident) and fun.name == "make":
                return len(args) > 1 and not is_zero(args[1])
            return isinstance(fun, ast.ArrayType) and isinstance(args[0], ast.BasicLit) and args[0].value != ""
    return False


def is_zero(e: ast.Expr) -> bool:
    """Reports whether an expression is the literal 0."""
    return isinstance(e, ast.BasicLit) and e.value == "0"
