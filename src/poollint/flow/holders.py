"""Structs that hold something from a pool once they have been used, and ways on which they are just left.

A method fills a field of such a struct when it is first needed, and a helper gives back what it holds. Who makes a
struct, and has it seen to in some cases of a switch, has forgotten it in a case that returns without a look at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from poollint.findings import Step
from poollint.flow.analysis import Analysis
from poollint.flow.events import Event
from poollint.flow.fieldreleases import FieldRelease
from poollint.model import types as T
from poollint.model.package import FuncInfo, Package
from poollint.model.walk import nodes
from poollint.syntax import ast


@dataclass(frozen=True, slots=True)
class Left:
    """A struct whose field was `filled`, which `caller` leaves at one step though it gives it back at the other."""

    filled: Event
    caller: FuncInfo
    name: str
    given: Step
    left: Step


def left(
    analysis: Analysis, packages: tuple[Package, ...], filled: Iterable[Event], back: Sequence[FieldRelease]
) -> Iterator[Left]:
    """The structs that are left in a case of a switch."""
    seen: set[tuple[T.Type | None, str]] = set()
    for event in filled:
        t = T.deref(event.type) if isinstance(event.type, T.Type) else None
        if not isinstance(t, T.Named) or (t, event.part) in seen or analysis.is_pooled(t):
            continue
        seen.add((t, event.part))
        helpers = {r.function.key: r.function for r in back if r.field == event.part and r.holder == t}
        for helper in helpers.values():
            for caller in analysis.callers.of(helper, packages):
                if not caller.file.source.is_test:
                    yield from _in_caller(analysis, event, helper, caller)


def _in_caller(analysis: Analysis, event: Event, helper: FuncInfo, caller: FuncInfo) -> Iterator[Left]:
    """The cases in which a function leaves what it made, though it passes it to a helper in others."""
    body = caller.decl.body()
    typer = analysis.frame(caller)[1]
    given: dict[str, list[ast.Call]] = {}
    for n in nodes(body) if body is not None else ():
        if isinstance(n, ast.Call) and (callee := typer.callee(n.fun)) is not None and callee.decl is helper.decl:
            first = n.fun.x if helper.recv and isinstance(n.fun, ast.Selector) else n.args[0] if n.args else None
            if isinstance(first, ast.Ident):
                given.setdefault(first.name, []).append(n)
    for name, calls in given.items():
        for switch in (n for n in nodes(body) if isinstance(n, ast.SwitchStmt | ast.SelectStmt)) if body else ():
            if not all(switch.start <= c.start < switch.end for c in calls) or not _is_made(body, name, switch):
                continue
            for case in switch.clauses:
                if case.body and isinstance(case.body[-1], ast.ReturnStmt) and not _names(case, name):
                    yield Left(
                        event,
                        caller,
                        name,
                        Step(caller.file.span(calls[0]), f"`{helper.shown}` gives back what it holds in this case"),
                        Step(caller.file.span(case.body[-1]), f"`{name}` is left here with whatever it holds"),
                    )


def _is_made(body: ast.Block | None, name: str, switch: ast.Stmt) -> bool:
    """Reports whether a variable of this name is declared in the function literal or function that a switch is in."""
    around = [n for n in nodes(body) if isinstance(n, ast.FuncLit) and n.start <= switch.start < n.end] if body else []
    inside = around[-1] if around else body
    declared = (n for n in nodes(inside) if isinstance(n, ast.Assign) and n.op == ":=") if inside is not None else ()
    return any(isinstance(t, ast.Ident) and t.name == name for n in declared for t in n.lhs if n.start < switch.start)


def _names(case: ast.Node, name: str) -> bool:
    return any(isinstance(n, ast.Ident) and n.name == name for n in nodes(case))
