"""What the receivers at the other end of a channel do with what they are sent: they give it back, and say nothing.

Who sends a value to such a receiver has given it away. Whatever is done with it after that may be done to a value that
is already somebody else's, unless the sender waits for a word of the receiver.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from poollint.findings import Step
from poollint.flow.analysis import Analysis
from poollint.flow.answering import answers, is_variable
from poollint.flow.events import Event
from poollint.flow.summary import PERHAPS, Do, Outcome, Slot
from poollint.model.package import FuncInfo
from poollint.model.pools import PUT
from poollint.model.scope import Var
from poollint.model.walk import nodes
from poollint.syntax import ast


@dataclass(frozen=True, slots=True)
class Release:
    """Where a receiver gives back what it gets, and whether it always does."""

    step: Step
    always: bool


def given_away(analysis: Analysis, events: Iterator[Event]) -> Iterator[Event]:
    """The uses of what was sent to receivers that all give it back, each with the step by which one does so."""
    for event in events:
        if event.function is None:
            continue
        if not event.detail:
            yield event  # A goroutine that was started with it, and is seen to give it back.
            continue
        found = [_release(analysis, func, var) for func, var in _receivers(analysis, event.function, event.detail)]
        known = [r for r in found if r is not None]
        if known and len(known) == len(found):
            first = next((r for r in known if r.always), known[0])
            perhaps = event.perhaps or not all(r.always for r in known)
            yield replace(event, steps=(*event.steps[:-1], first.step, event.steps[-1]), perhaps=perhaps)


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


def _release(analysis: Analysis, func: FuncInfo, var: Var) -> Release | None:
    """The call by which a function gives back what a variable holds; None where none does, or it answers somebody."""
    body, typer = func.decl.body(), analysis.frame(func)[1]
    if body is None or answers(body, typer, var):
        return None
    for call in (n for n in nodes(body) if isinstance(n, ast.Call)):
        callee = typer.callee(call.fun)
        for at, e in _passed(call, callee):
            if not is_variable(typer, e, var):
                continue
            always = not _is_conditional(body, call, var)
            if callee is None and typer.library_key(call.fun) == PUT:
                return Release(Step(func.file.span(call), "the receiver gives it back here"), always)
            summary = analysis.summary(callee, tracked=True) if callee is not None else None
            if callee is None or summary is None or summary.refcounted or not summary.may_release(Slot(at)):
                continue
            params = analysis.frame(callee)[0].params.get(callee.decl, ())
            inner, typer_in = callee.decl.body(), analysis.frame(callee)[1]
            if inner is None or at >= len(params) or answers(inner, typer_in, params[at]):
                return None
            always = always and all(_gives_back(o, Slot(at)) for o in summary.outcomes)
            return Release(Step(func.file.span(call), f"the receiver gives it back by `{callee.name}` here"), always)
    return None


def _gives_back(outcome: Outcome, slot: Slot) -> bool:
    """Reports whether something goes back in an outcome for sure."""
    return any(e.do is Do.RELEASE and e.slot == slot and e.detail != PERHAPS for e in outcome.effects)


def _is_conditional(body: ast.Block, call: ast.Call, var: Var) -> bool:
    """Reports whether a call depends on a condition that is asked once a variable has got its value."""
    asked = [n for n in nodes(body) if isinstance(n, ast.IfStmt) and n.start > var.start]
    parts = [part for n in asked for part in (n.body, n.orelse) if part is not None]
    return any(part.start <= call.start < part.end for part in parts)


def _passed(call: ast.Call, callee: FuncInfo | None) -> Iterator[tuple[int, ast.Expr]]:
    """What a call passes, with the number of the slot; a method's receiver is the first."""
    method = callee is not None and bool(callee.recv)
    if method and isinstance(call.fun, ast.Selector):
        yield 0, call.fun.x
    yield from ((i + method, a) for i, a in enumerate(call.args))
