"""New returns an object that is not in its empty state: its first user meets something that later ones do not, or shares.

And, as a note, a growable buffer made without capacity in a pool of which some release skips the reset: the pair that
makes buffers grow for ever under one user and latency jump for another.
"""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level, Step
from poollint.flow.events import Event, What
from poollint.flow.facts import Facts
from poollint.model import types as T
from poollint.model.pools import PoolDecl, shown
from poollint.model.resolve import underlying
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast

RULE = "unzeroed-new"
_BUFFERS = (T.Named("bytes", "Buffer"), T.Named("strings", "Builder"))
_UNIQUE = {"time.Now", "github.com/google/uuid.New", "github.com/google/uuid.NewString"}


def check(facts: Facts) -> Iterator[Finding]:
    for decl in facts.pools:
        typer = facts.typer_in(decl)
        for value in decl.returned:
            made = _made(typer, decl, value)
            yield from _content(facts, typer, decl, value, made)
            yield from _bare(facts, typer, decl, value, made)


def _found(
    decl: PoolDecl, typer: Typer, value: ast.Expr, level: Level, message: str, help: str, *steps: Step
) -> Finding:
    span = typer.file.span(value)
    return Finding(RULE, level, message, span, (*steps, Step(span, "made here")), "", decl.name, help)


def _made(typer: Typer, decl: PoolDecl, value: ast.Expr) -> ast.Expr:
    """The expression that makes what is returned, behind a local variable and its address."""
    e = value.x if isinstance(value, ast.Unary) and value.op == "&" else value
    if isinstance(e, ast.Ident):
        var = typer.scope.var(e)
        if var is not None and var.init is not None and var.how == "value":
            return _made(typer, decl, var.init)
    return e


def _calls_on(typer: Typer, decl: PoolDecl, value: ast.Expr) -> set[str]:
    """The methods that New calls on what it returns."""
    e = value.x if isinstance(value, ast.Unary) else value
    var = typer.scope.var(e) if isinstance(e, ast.Ident) else None
    body = decl.new.body if isinstance(decl.new, ast.FuncLit) else decl.new.decl.body() if decl.new else None
    out = set()
    for n in nodes(body) if body and var else ():
        match n:
            case ast.Call(fun=ast.Selector(x=ast.Ident() as x, name=name)) if typer.scope.var(x) is var:
                out.add(name)
    return out


def _content(facts: Facts, typer: Typer, decl: PoolDecl, value: ast.Expr, made: ast.Expr) -> Iterator[Finding]:
    text = shown(typer.file, value)
    if _emptied_first(facts, decl, ""):
        return
    if _has_content(typer, made) or _calls_on(typer, decl, value) & {"Write", "WriteString", "WriteByte", "WriteRune"}:
        message = f"`{text}` has content already when `{decl.name}` hands it out for the first time"
        yield _found(decl, typer, value, Level.WARNING, message, "return it empty")
        return
    match made:
        case ast.Call(fun=ast.Ident(name="make"), args=(kind, length, *_)) if _is_slice(typer, kind) and not _zero(
            length
        ):
            for use in _appends(facts, decl):
                step = Step(use.span, "appended to here, behind that length")
                message = f"`{text}` comes out of New with a length, and users of `{decl.name}` append to it"
                yield _found(decl, typer, value, Level.WARNING, message, "give it length 0 and the capacity", step)
                return
    literal = made if isinstance(made, ast.CompositeLit) else None
    for element in literal.elements if literal else ():
        if isinstance(element, ast.KeyValue) and isinstance(element.key, ast.Ident):
            yield from _field(facts, typer, decl, literal, element.key.name, element.value)


def _field(
    facts: Facts, typer: Typer, decl: PoolDecl, literal: ast.CompositeLit | None, name: str, value: ast.Expr
) -> Iterator[Finding]:
    if _emptied_first(facts, decl, name) or literal is None:
        return
    shared = typer.global_of(value)
    under = underlying(typer.program, typer.type_of(value))
    used = _written(facts, decl, name) or isinstance(under, T.Map) and _increased(facts, decl, name)
    if shared is not None and not shared.spec.const and isinstance(under, T.Slice | T.Map) and used:
        message = f"every value of `{decl.name}` shares `{shown(typer.file, value)}` through its field `{name}`, which users write to"
        yield _found(decl, typer, value, Level.WARNING, message, "give each value memory of its own")
    elif _sized(typer, value) and _written(facts, decl, name):
        message = f"`{name}` of a value from `{decl.name}` comes out of New with a length, and users append to it"
        yield _found(decl, typer, value, Level.WARNING, message, "give it length 0 and the capacity")
    elif isinstance(value, ast.Call) and (typer.library_key(value.fun) in _UNIQUE or _counter(typer, value)):
        message = f"`{name}` of a value from `{decl.name}` is set once, by New, and then belongs to whoever came first"
        yield _found(decl, typer, value, Level.WARNING, message, "set it after each Get")


def _sized(typer: Typer, value: ast.Expr) -> bool:
    match value:
        case ast.Call(fun=ast.Ident(name="make"), args=(kind, length, *_)):
            return _is_slice(typer, kind) and not _zero(length)
    return False


def _counter(typer: Typer, call: ast.Call) -> bool:
    key = typer.library_key(call.fun) or ""
    return key.startswith("sync/atomic.") and ("Add" in key)


def _bare(facts: Facts, typer: Typer, decl: PoolDecl, value: ast.Expr, made: ast.Expr) -> Iterator[Finding]:
    """A growable buffer without capacity, where some release leaves content in it."""
    if (
        T.deref(typer.type_of(value)) not in _BUFFERS
        or not _bare_buffer(made)
        or "Grow" in _calls_on(typer, decl, value)
    ):
        return
    for event in facts.of_pool(decl, What.RELEASED):
        if "" in event.dirty and "" not in event.cleared and not _emptied_first(facts, decl, ""):
            step = Step(event.span, "given back here without a reset, so the next user inherits what it grew to")
            message = f"`{shown(typer.file, value)}` starts without capacity, and not every release of `{decl.name}` resets it"
            yield _found(decl, typer, value, Level.NOTE, message, "Grow it in New, and Reset it before Put", step)
            return


def _bare_buffer(made: ast.Expr) -> bool:
    match made:
        case ast.CompositeLit(elements=()) | ast.Call(fun=ast.Ident(name="new")):
            return True
        case ast.Call(fun=ast.Selector(name="NewBuffer"), args=(ast.Ident(name="nil"),)):
            return True
        case ast.Call(fun=ast.Selector(name="NewBufferString"), args=(ast.BasicLit(value=""),)):
            return True
    return False


def _has_content(typer: Typer, made: ast.Expr) -> bool:
    match made:
        case ast.Call(fun=ast.Selector(name="NewBufferString"), args=(arg,)):
            return not (isinstance(arg, ast.BasicLit) and arg.value == "")
        case ast.Call(
            fun=ast.Selector(name="NewBuffer"), args=(ast.Call(fun=ast.Ident(name="make"), args=(_, length, *_)),)
        ):
            return not _zero(length)
        case ast.Call(
            fun=ast.Selector(name="NewBuffer"), args=(ast.Call(fun=ast.ArrayType(), args=(ast.BasicLit(value=text),)),)
        ):
            return text != ""
    return False


def _zero(e: ast.Expr) -> bool:
    return isinstance(e, ast.BasicLit) and e.value == "0"


def _is_slice(typer: Typer, e: ast.Expr) -> bool:
    return isinstance(underlying(typer.program, typer.resolve(e)), T.Slice)


def _emptied_first(facts: Facts, decl: PoolDecl, field: str) -> bool:
    """Reports whether every acquire that was seen empties or overwrites the content before it uses it."""
    uses = [e for e in facts.of_pool(decl, What.FIRST_USE) if e.part in (field, "")]
    return bool(uses) and all(e.detail in ("clear", "drop", "overwrite") for e in uses)


def _appends(facts: Facts, decl: PoolDecl) -> list[Event]:
    return [e for e in facts.of_pool(decl, What.FIRST_USE) if e.detail == "write" and e.part == ""]


def _increased(facts: Facts, decl: PoolDecl, field: str) -> bool:
    return any(field in e.dirty for e in facts.of_pool(decl, What.RELEASED)) or any(
        e.part == field and e.detail == "read" and field in _dirtied(facts, decl)
        for e in facts.of_pool(decl, What.FIRST_USE)
    )


def _dirtied(facts: Facts, decl: PoolDecl) -> set[str]:
    """The fields that users of a pool write to and then empty again."""
    return {f for e in facts.of_pool(decl, What.RELEASED) for f in (*e.dirty, *e.cleared)}


def _written(facts: Facts, decl: PoolDecl, field: str) -> bool:
    return any(e.part == field and e.detail == "write" for e in facts.of_pool(decl, What.FIRST_USE))
