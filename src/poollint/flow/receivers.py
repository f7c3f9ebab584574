"""What the receivers at the other end of a channel do with what they are sent: they give it back, and say nothing.

Who sends a value to such a receiver has given it away. Whatever is done with it after that may be done to a value that
is already somebody else's, unless the sender waits for a word of the receiver.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from poollint.findings import Step
from poollint.flow.analysis import Analysis
from poollint.flow.events import Event
from poollint.flow.summary import Slot
from poollint.model.package import FuncInfo
from poollint.model.pools import PUT
from poollint.model.scope import Var
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast

_ANSWERS = frozenset({"Done", "Signal", "Broadcast", "Unlock"})


def given_away(analysis: Analysis, events: Iterator[Event]) -> Iterator[Event]:
    """The uses of what was sent to receivers that all give it back, each with the step by which one does so."""
    for event in events:
        if event.function is None:
            continue
        found = [_release(analysis, func, var) for func, var in _receivers(analysis, event.function, event.detail)]
        if found and all(found):
            step = next(s for s in found if s is not None)
            yield replace(event, steps=(*event.steps[:-1], step, event.steps[-1]))


def _receivers(analysis: Analysis, sender: FuncInfo, key: str) -> Iterator[tuple[FuncInfo, Var]]:
    """The variables that hold what the functions of a package receive from the channel in a field, tests left out."""
    word = key.partition("@")[0].encode()
    for file in sender.package.files:
        if file.source.is_test or word not in file.source.data:
            continue
        for func in analysis.callers.naming(file).get(word, ()):
            scope, typer = analysis.frame(func)
            for name, channel in _received(func):
                var, path = scope.var(name), typer.field_path(channel)
                if var is not None and path and path[-1].key == key:
                    yield func, var


def _received(func: FuncInfo) -> Iterator[tuple[ast.Ident, ast.Selector]]:
    """The variables that a function gives what it receives, and the channels it comes from."""
    body = func.decl.body()
    for n in nodes(body) if body else ():
        match n:
            case ast.RangeStmt(key=ast.Ident() as name, value=None, x=ast.Selector() as channel):
                yield name, channel
            case ast.Assign(lhs=(ast.Ident() as name, *_), rhs=(ast.Unary(op="<-", x=ast.Selector() as channel),)):
                yield name, channel


def _release(analysis: Analysis, func: FuncInfo, var: Var) -> Step | None:
    """The call by which a function gives back what a variable holds; None where none does, or it answers somebody."""
    body, typer = func.decl.body(), analysis.frame(func)[1]
    if body is None or _answers(body, typer, var):
        return None
    for call in (n for n in nodes(body) if isinstance(n, ast.Call)):
        callee = typer.callee(call.fun)
        for at, e in _passed(call, callee):
            if not _is(typer, e, var):
                continue
            if callee is None and typer.library_key(call.fun) == PUT:
                return Step(func.file.span(call), "the receiver gives it back here")
            summary = analysis.summary(callee, tracked=True) if callee is not None else None
            if callee is None or summary is None or summary.refcounted or not summary.may_release(Slot(at)):
                continue
            params = analysis.frame(callee)[0].params.get(callee.decl, ())
            inner, typer_in = callee.decl.body(), analysis.frame(callee)[1]
            if inner is None or at >= len(params) or _answers(inner, typer_in, params[at]):
                return None
            return Step(func.file.span(call), f"the receiver gives it back by `{callee.name}` here")
    return None


def _passed(call: ast.Call, callee: FuncInfo | None) -> Iterator[tuple[int, ast.Expr]]:
    """What a call passes, with the number of the slot; a method's receiver is the first."""
    method = callee is not None and bool(callee.recv)
    if method and isinstance(call.fun, ast.Selector):
        yield 0, call.fun.x
    yield from ((i + method, a) for i, a in enumerate(call.args))


def _answers(body: ast.Node, typer: Typer, var: Var) -> bool:
    """Reports whether code may say, by something in the value of a variable, how far it has come with that."""
    for n in nodes(body):
        match n:
            case ast.SendStmt(chan=ast.Selector(x=x)):
                pass
            case ast.Call(fun=ast.Ident(name="close"), args=(ast.Selector(x=x),)):
                pass
            case ast.Call(fun=ast.Selector(x=ast.Selector(x=x), name=name)) if name in _ANSWERS:
                pass
            case ast.Call(fun=ast.Selector(x=x) as fun) if typer.field_path(fun):
                pass
            case _:
                continue
        if _is(typer, x, var):
            return True
    return False


def _is(typer: Typer, e: ast.Expr, var: Var) -> bool:
    """Reports whether an expression is a variable."""
    return isinstance(e, ast.Ident) and typer.scope.var(e) is var
