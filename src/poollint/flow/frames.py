"""A function or literal as it is run: its graph, what is still of interest where, and the ways in which it ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from poollint.flow.asked import asked_from
from poollint.flow.cfg import Graph, build
from poollint.flow.domain import UNKNOWN, State, Value
from poollint.flow.known import Known
from poollint.flow.liveness import Liveness, liveness
from poollint.flow.same import Same
from poollint.model.scope import Scope, Var, body_of
from poollint.model.walk import nodes
from poollint.syntax import ast


@dataclass(frozen=True, slots=True)
class Ending:
    """One way in which a function ends: the state after its defers, what it returns, and where."""

    state: State
    results: tuple[Value, ...]
    node: ast.Node


@dataclass(frozen=True, slots=True)
class Frame:
    """A function or literal prepared for running."""

    owner: ast.FuncDecl | ast.FuncLit
    graph: Graph
    live: Liveness
    cycles: frozenset[ast.Node]
    """The items that control can come back to."""
    each_turn: frozenset[Var]
    """The variables that are declared by such items: every turn has its own."""
    asked: tuple[frozenset[str], ...]
    """Per block number: the conditions that are asked in it or after it."""


def opposed(endings: list[Ending]) -> list[Ending]:
    """The endings of a literal with a result of which nothing is known taken to be none of the others' constants."""
    count = min(len(e.results) for e in endings)
    said = [
        sorted({t for e in endings for a in e.results[i] if isinstance(a, Known) for t in a.texts})
        for i in range(count)
    ]
    if not any(said):
        return endings
    other = [frozenset({Known(tuple(texts), True)}) if texts else UNKNOWN for texts in said]
    return [
        replace(e, results=tuple(o if v == UNKNOWN else v for v, o in zip(e.results, other, strict=False)))
        for e in endings
    ]


def _constants(value: Value) -> Iterator[str]:
    for atom in value:
        if isinstance(atom, Known):
            yield from atom.texts


def prepared(owner: ast.FuncDecl | ast.FuncLit, scope: Scope, same: Same, always: frozenset[Var]) -> Frame:
    """Prepares a function or literal; the variables in `always` stay of interest throughout."""
    graph = build(body_of(owner) or ast.Block(owner.end, owner.end, ()))
    live = liveness(graph, scope, always)
    cyclic = graph.cyclic()
    cycles = frozenset(i for b in cyclic for i in (*b.items, b.end) if isinstance(i, ast.Node))
    turns = frozenset(v for i in cycles for v in _declared(i, scope))
    return Frame(owner, graph, live, cycles, turns, asked_from(graph, lambda e: same.fact(e)[0]))


def _declared(item: ast.Node, scope: Scope) -> Iterator[Var]:
    """The variables that a statement declares."""
    names: tuple[ast.Expr, ...] = ()
    if isinstance(item, ast.Assign) and item.op == ":=":
        names = item.lhs
    elif isinstance(item, ast.DeclStmt):
        names = tuple(n for s in item.specs if isinstance(s, ast.ValueSpec) for n in s.names)
    for name in names:
        var = scope.var(name) if isinstance(name, ast.Ident) else None
        if var is not None and var.start == name.start:
            yield var


def always_of_interest(scope: Scope, body: ast.Block | None) -> frozenset[Var]:
    """Variables that stay of interest: captured ones, named results, those whose address is taken."""
    out = {v for captured in scope.captured.values() for v in captured}
    out |= {v for results in scope.results.values() for v in results}
    for n in nodes(body) if body else ():
        if isinstance(n, ast.Unary) and n.op == "&" and isinstance(n.x, ast.Ident):
            var = scope.var(n.x)
            if var is not None:
                out.add(var)
    return frozenset(out)
