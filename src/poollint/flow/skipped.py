"""Fields whose value a function gives back on one way only, and drops on both.

A method may give back what a field of its receiver holds, and another function empty that field whatever it holds. Who
calls the first only if something else is so, and then the second, loses the value where it is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from poollint.findings import Step
from poollint.flow.analysis import Analysis
from poollint.flow.events import Event
from poollint.flow.owners import holder_of
from poollint.flow.summary import Do, Slot
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.model.walk import nodes
from poollint.syntax import ast


@dataclass(frozen=True, slots=True)
class Skipped:
    """A field that was filled, which `caller` has given back under a condition and then drops."""

    filled: Event
    caller: FuncInfo
    given: Step
    drop: Step


def skipped(analysis: Analysis, filled: Iterable[Event], released: Iterable[Event]) -> Iterator[Skipped]:
    """The fields whose release some caller of theirs skips, though it empties them after that."""
    back = [e for e in released if e.param and e.part and not e.span.in_test]
    seen: set[tuple[T.Named, str]] = set()
    for event in filled:
        t = T.deref(event.type) if isinstance(event.type, T.Type) else None
        filler = event.function
        if not isinstance(t, T.Named) or filler is None or filler.package.path != t.package or filler.recv != t.name:
            continue
        if event.span.in_test or (t, event.part) in seen:
            continue
        seen.add((t, event.part))
        slot = Slot(0, (event.part,))
        mine = [e for e in back if e.part == event.part and holder_of(analysis, e) == t]
        givers = [e.function for e in mine if e.function is not None and not _is_call_of_another(e, mine)]
        # Where several give it back, one of them may have done so where another is skipped.
        if len({g.key for g in givers}) != 1 or givers[0].recv != t.name or not _always(analysis, givers[0], slot):
            continue
        for caller in analysis.callers.of(givers[0], (filler.package,)):
            yield from _in_caller(analysis, event, filler, givers[0], caller)


def _is_call_of_another(release: Event, others: list[Event]) -> bool:
    """Reports whether a release is nothing but a call of a method that does it."""
    text = release.span.file.data[release.span.start : release.span.end]
    return any(o.function is not None and f".{o.function.name}()".encode() in text for o in others)


def _in_caller(
    analysis: Analysis, event: Event, filler: FuncInfo, giver: FuncInfo, caller: FuncInfo
) -> Iterator[Skipped]:
    """Where a function fills the field, gives it back if something is so, and drops it then."""
    body = caller.decl.body()
    calls = _calls(analysis, caller, body) if body is not None and not caller.file.source.is_test else []
    given = [(call, base) for call, callee, base in calls if callee.decl is giver.decl]
    for block in (n for n in nodes(body) if isinstance(n, ast.Block)) if body is not None and len(given) == 1 else ():
        (call, base) = given[0]
        filling = (c for c, f, b in calls if f.decl is filler.decl and b == base and c.start < call.start)
        before = [c for c in filling if body is not None and _comes_before(body, c, call)]
        for i, s in enumerate(block.stmts):
            alone = isinstance(s, ast.IfStmt) and s.orelse is None and call in _plain(s.body)
            if not alone or not isinstance(s, ast.IfStmt) or not before or _asks(s.cond, event.part):
                continue
            for later in _plain(ast.Block(s.end, block.end, block.stmts[i + 1 :])):
                callee = analysis.frame(caller)[1].callee(later.fun)
                if callee is not None and base in _passed(later) and _drops(analysis, callee, later, base, event.part):
                    yield Skipped(
                        event,
                        caller,
                        Step(caller.file.span(call), f"`{giver.shown}` gives it back, but only on this way"),
                        Step(caller.file.span(later), f"`{callee.shown}` empties `{event.part}` here on either way"),
                    )
                    return


def _comes_before(body: ast.Block, first: ast.Call, then: ast.Call) -> bool:
    """Reports whether no branch leads past the first of two calls to the second."""
    branches = [n for n in nodes(body) if isinstance(n, ast.Block | ast.CaseClause | ast.CommClause)]
    return all(n.start <= then.start < n.end for n in branches if n.start <= first.start < n.end)


def _calls(analysis: Analysis, func: FuncInfo, body: ast.Block) -> list[tuple[ast.Call, FuncInfo, str]]:
    """The calls of methods of a variable, with the method and the variable."""
    typer = analysis.frame(func)[1]
    found = []
    for n in nodes(body):
        match n:
            case ast.Call(fun=ast.Selector(x=ast.Ident(name=name)) as fun):
                callee = typer.callee(fun)
                found += [(n, callee, name)] if callee is not None else []
    return found


def _plain(block: ast.Block) -> list[ast.Call]:
    """The calls that are statements of a block."""
    return [s.x for s in block.stmts if isinstance(s, ast.ExprStmt) and isinstance(s.x, ast.Call)]


def _passed(call: ast.Call) -> list[str]:
    """The variables that a call passes, its receiver first."""
    of = (call.fun.x,) if isinstance(call.fun, ast.Selector) else ()
    return [e.name if isinstance(e, ast.Ident) else "" for e in (*of, *call.args)]


def _asks(cond: ast.Expr, field: str) -> bool:
    return any(isinstance(n, ast.Selector) and n.name == field for n in nodes(cond))


def _always(analysis: Analysis, func: FuncInfo, slot: Slot) -> bool:
    """Reports whether a function gives a slot back however it ends, and no share of it only."""
    summary = analysis.summary(func, tracked=True)
    given = [any(e.do is Do.RELEASE and e.slot == slot for e in o.effects) for o in summary.outcomes]
    return bool(given) and all(given) and not summary.refcounted


def _drops(analysis: Analysis, func: FuncInfo, call: ast.Call, base: str, field: str) -> bool:
    """Reports whether a function that is passed a variable leaves nil in a field of it, and just that."""
    at = _passed(call).index(base) + (0 if func.recv or not isinstance(call.fun, ast.Selector) else -1)
    slot = Slot(at, (field,))
    outcomes = analysis.summary(func, tracked=True).outcomes
    done = [{e.do for e in o.effects if e.slot == slot} for o in outcomes]
    return bool(done) and all(Do.NIL in d and Do.RELEASE not in d and Do.KEEP not in d for d in done)
