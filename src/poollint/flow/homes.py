"""Fields that hold a pooled value from one method call to the next, and where such a value is lost.

A method that fills a field with what it takes from a pool leaves the value for the others to give back. Where none of
them ever does so and leaves the field empty, and none hands the value out, a method that just sets the field to nil has
lost it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from poollint.findings import Step
from poollint.flow.analysis import Analysis
from poollint.flow.events import Event
from poollint.flow.summary import TAKES, Alias, Do, Outcome, Slot
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.model.walk import nodes
from poollint.syntax import ast

_REPLACED = frozenset({Do.NIL, Do.SET})


@dataclass(frozen=True, slots=True)
class Lost:
    """A field that was filled, and the step at which another method drops what it holds."""

    filled: Event
    step: Step
    by: FuncInfo


def lost(analysis: Analysis, filled: Iterable[Event]) -> Iterator[Lost]:
    """The fields whose pooled value some method drops, though nothing else is done with it than to replace it."""
    seen: set[tuple[str, str]] = set()
    for event in filled:
        t = T.deref(event.type) if isinstance(event.type, T.Type) else None
        package = event.function.package if event.function else None
        if not isinstance(t, T.Named) or package is None or t.package != package.path or event.part[:1].isupper():
            continue  # What other packages can reach, they may give back.
        if (t.name, event.part) in seen or _lies_elsewhere(event):
            continue
        seen.add((t.name, event.part))
        word = event.part.encode()
        named = (f for file in package.files for f in analysis.callers.naming(file).get(word, ()))
        users = [f for f in named if _selections(analysis, f, t, event.part)]
        if any(_gives(analysis, f, t, event.part) for f in users):
            continue
        for user in users:
            drop = _drop(analysis, user, t, event.part)
            if drop is not None and not user.file.source.is_test and _called_later(analysis, user, t):
                yield Lost(event, Step(user.file.span(drop), f"`{event.part}` is emptied here, whatever it held"), user)
                break


def _lies_elsewhere(filled: Event) -> bool:
    """Reports whether what a function leaves in the field it leaves in another one, too, as in a map of all of them."""
    body = filled.function.decl.body() if filled.function else None
    homes: dict[str, set[str]] = {}
    for n in nodes(body) if body is not None else ():
        match n:
            case ast.Assign(
                lhs=(ast.Selector(name=home) | ast.Index(x=ast.Selector(name=home)),), rhs=(ast.Ident() as v,)
            ):
                homes.setdefault(v.name, set()).add(home)
    return any(filled.part in known and len(known) > 1 for known in homes.values())


def _gives(analysis: Analysis, func: FuncInfo, t: T.Named, field: str) -> bool:
    """Reports whether a function empties the field once its value went elsewhere, or hands out what it leaves there."""
    if func.recv != t.name:
        return True  # What a function that is no method does with it is not followed.
    slot = Slot(0, (field,))
    return any(_gives_in(o, slot) for o in analysis.summary(func, tracked=True).outcomes)


def _gives_in(outcome: Outcome, slot: Slot) -> bool:
    given = any(e.do in TAKES and e.slot == slot for e in outcome.effects)
    handed = any(isinstance(f, Alias) and f.slot == slot for facts in outcome.results for f in facts)
    emptied = any(e.do is Do.NIL and e.slot == slot for e in outcome.effects)
    replaced = any(e.do in _REPLACED and e.slot == slot for e in outcome.effects)
    return handed or given and (emptied or not replaced)


def _selections(analysis: Analysis, func: FuncInfo, t: T.Named, field: str) -> list[ast.Selector]:
    """Where a function names a field of a type."""
    body = func.decl.body()
    typer = analysis.frame(func)[1]
    found = [n for n in nodes(body) if isinstance(n, ast.Selector) and n.name == field] if body else []
    return [n for n in found if T.deref(typer.type_of(n.x)) == t]


def _drop(analysis: Analysis, func: FuncInfo, t: T.Named, field: str) -> ast.Assign | None:
    """The assignment of nil by which a method drops a field that it does not look at."""
    body = func.decl.body()
    receiver = func.receiver
    if body is None or not receiver:
        return None
    mentions = _selections(analysis, func, t, field)
    if len(mentions) != 1:
        return None
    for stmt in body.stmts:
        match stmt:
            case ast.Assign(op="=", lhs=(ast.Selector(x=ast.Ident(name=name)),), rhs=(ast.Ident(name="nil"),)):
                if stmt.lhs[0] is mentions[0] and name == receiver:
                    return stmt
    return None


def _called_later(analysis: Analysis, func: FuncInfo, t: T.Named, depth: int = 2) -> bool:
    """Reports whether a method can be called on a value that is in use, not only on one just made."""
    if func.name[:1].isupper():
        return True
    callers = analysis.callers.of(func, (func.package,)) if depth else ()
    return any(c.recv == t.name and _called_later(analysis, c, t, depth - 1) for c in callers)
