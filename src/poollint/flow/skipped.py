"""Fields whose value a function gives back on one way only, and drops on both.

A method may give back what a field of its receiver holds, and another function empty that field whatever it holds. Who
calls the first only if something else is so, and then the second, loses the value where it is not. A method that gives
a field back only if a flag is not set yet loses it where another one sets that flag without giving anything back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from poollint.findings import Step
from poollint.flow.analysis import Analysis
from poollint.flow.events import Event
from poollint.flow.fieldreleases import FieldRelease
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


def skipped(analysis: Analysis, filled: Iterable[Event], back: Sequence[FieldRelease]) -> Iterator[Skipped]:
    """The fields whose release some caller of theirs skips, though it empties them after that."""
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
        mine = [r for r in back if r.field == event.part and r.holder == t]
        givers = [r.function for r in mine if not _is_call_of_another(r.event, mine)]
        # Where several give it back, one of them may have done so where another is skipped.
        if len({g.key for g in givers}) != 1 or givers[0].recv != t.name or not _always(analysis, givers[0], slot):
            continue
        for caller in analysis.callers.of(givers[0], (filler.package,)):
            yield from _in_caller(analysis, event, filler, givers[0], caller)


@dataclass(frozen=True, slots=True)
class Flagged:
    """A release that raises a flag and that the same flag skips, the step at which `by` raises it, and the drop."""

    release: Event
    flag: str
    by: FuncInfo
    raised: Step
    drop: Step


def flagged(back: Sequence[FieldRelease]) -> Iterator[Flagged]:
    """The fields that a method drops whether or not it has given them back, as a flag says that others raise too."""
    for r in back:
        func, event = r.function, r.event
        found = _under_flag(func, event) if r.holder.name == func.recv else None
        if found is None:
            continue
        flag, drop = found
        giving = {o.function.key for o in back if o.field == r.field}
        for method in func.package.methods_of(func.recv):
            at = _raised(method, flag)
            if at is not None and method.key not in giving and not method.file.source.is_test:
                raised = Step(method.file.span(at), f"`{method.shown}` sets `{flag}` as well, and gives nothing back")
                dropped = Step(func.file.span(drop), f"`{event.part}` is emptied here all the same")
                yield Flagged(event, flag, method, raised, dropped)
                break


def _under_flag(func: FuncInfo, release: Event) -> tuple[str, ast.Stmt] | None:
    """The flag of its receiver that a method asks and raises where it gives back a field, and where it drops that."""
    body = func.decl.body()
    for block in (n for n in nodes(body) if isinstance(n, ast.Block)) if body is not None else ():
        for i, s in enumerate(block.stmts):
            match s:
                case ast.IfStmt(cond=ast.Unary(op="!", x=ast.Selector(x=ast.Ident(name=name), name=flag)), orelse=None):
                    inside = s.body.start <= release.span.start < s.body.end and name == func.receiver
                    drop = next((d for d in block.stmts[i + 1 :] if _is_drop(d, name, release.part)), None)
                    if inside and drop is not None and any(_raises(n, name, flag) for n in s.body.stmts):
                        return flag, drop
    return None


def _is_drop(s: ast.Stmt, base: str, field: str) -> bool:
    match s:
        case ast.Assign(op="=", lhs=(ast.Selector(x=ast.Ident(name=name), name=f),), rhs=(ast.Ident(name="nil"),)):
            return (name, f) == (base, field)
    return False


def _raises(s: ast.Node, base: str, flag: str) -> bool:
    match s:
        case ast.Assign(op="=", lhs=(ast.Selector(x=ast.Ident(name=name), name=f),), rhs=(ast.Ident(name="true"),)):
            return (name, f) == (base, flag)
    return False


def _raised(method: FuncInfo, flag: str) -> ast.Node | None:
    """Where a method raises a flag of its receiver."""
    body = method.decl.body()
    return next((n for n in nodes(body) if _raises(n, method.receiver, flag)), None) if body is not None else None


def _is_call_of_another(release: Event, others: list[FieldRelease]) -> bool:
    """Reports whether a release is nothing but a call of a method that does it."""
    text = release.span.file.data[release.span.start : release.span.end]
    return any(f".{o.function.name}()".encode() in text for o in others)


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
