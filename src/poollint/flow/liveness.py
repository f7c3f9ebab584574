"""Which variables are still of interest at the start of each block.

Two facts about a variable matter when states meet: whether it is used again at all (if not it is forgotten, so that
states become equal), and whether a condition, here or of a caller, tests it again (if so, states that know different
things of it are kept apart). Variables that a function literal captures or whose address is taken stay of interest
throughout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from poollint.flow.cfg import BindCase, Branch, Exit, Graph, Item, LoopDone, NothingReady, Offered, RangeNext
from poollint.model.scope import Scope, Var
from poollint.model.walk import nodes
from poollint.syntax import ast

Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True)
class Liveness:
    """Per block number: the variables used again, and those tested again."""

    used: tuple[frozenset[Var], ...]
    tested: tuple[frozenset[Var], ...]


def idents(e: ast.Node | None) -> Iterator[ast.Ident]:
    """All names in an expression, those inside function literals left out."""
    stack: list[ast.Node | None] = [e]
    while stack:
        match x := stack.pop():
            case ast.Ident():
                yield x
            case ast.KeyValue():
                stack.extend((x.key, x.value))
            case ast.CompositeLit():
                stack.extend(x.elements)
            case ast.Selector() | ast.Star() | ast.Unary() | ast.TypeAssert():
                stack.append(x.x)
            case ast.Index():
                stack.extend((x.x, *x.indices))
            case ast.SliceExpr():
                stack.extend((x.x, x.low, x.high, x.max))
            case ast.Call():
                stack.extend((x.fun, *x.args))
            case ast.Binary():
                stack.extend((x.x, x.y))


def _expressions(item: Item) -> tuple[tuple[ast.Expr | None, ...], tuple[ast.Expr | None, ...]]:
    """The expressions an item reads, and the names it writes as a whole."""
    match item:
        case Offered(offered):
            return offered, ()
        case NothingReady(s):
            return tuple(c.comm.chan for c in s.clauses if isinstance(c.comm, ast.SendStmt)), ()
        case RangeNext(s):
            return (s.x, *_places((s.key, s.value))), _names((s.key, s.value))
        case BindCase(s) | LoopDone(ast.RangeStmt(value=ast.Expr()) as s):
            return (s.x,), ()
        case LoopDone(s):  # What it has gone through by an index is looked at once more.
            walked = tuple(n.x for n in nodes(s.body, literals=False) if isinstance(n, ast.Index))
            return ((s.x, *walked) if isinstance(s, ast.RangeStmt) else walked), ()
        case ast.Assign():
            written, read = _names(item.lhs), _places(item.lhs) + item.rhs
            return (read + written, ()) if item.op not in ("=", ":=") else (read, written)
        case ast.ExprStmt() | ast.IncDec():
            return (item.x,), ()
        case ast.SendStmt():
            return (item.chan, item.value), ()
        case ast.GoStmt() | ast.DeferStmt():
            return (item.call,), ()
        case ast.DeclStmt():
            values = [s for s in item.specs if isinstance(s, ast.ValueSpec)]
            return tuple(e for s in values for e in s.values), tuple(n for s in values for n in s.names)
    return (), ()


def _names(targets: Iterable[ast.Expr | None]) -> tuple[ast.Expr, ...]:
    """The targets of an assignment that are written as a whole."""
    return tuple(e for e in targets if isinstance(e, ast.Ident))


def _places(targets: Iterable[ast.Expr | None]) -> tuple[ast.Expr, ...]:
    """The targets of an assignment that lie in, or behind, what is read to find them."""
    return tuple(e for e in targets if e is not None and not isinstance(e, ast.Ident))


def _vars(scope: Scope, exprs: tuple[ast.Expr | None, ...]) -> set[Var]:
    return {v for e in exprs for i in idents(e) if (v := scope.var(i)) is not None}


def _tested_at_exit(graph: Graph, scope: Scope) -> set[Var]:
    """The variables that a deferred literal tests."""
    deferred = [i.call for block in graph.blocks for i in block.items if isinstance(i, ast.DeferStmt)]
    literals = [c.fun.body for c in deferred if isinstance(c, ast.Call) and isinstance(c.fun, ast.FuncLit)]
    return _vars(scope, tuple(n.cond for body in literals for n in nodes(body) if isinstance(n, ast.IfStmt)))


def liveness(graph: Graph, scope: Scope, always: frozenset[Var]) -> Liveness:
    """Solves both backward problems over a graph."""
    count = len(graph.blocks)
    at_exit = _tested_at_exit(graph, scope)
    gen: list[set[Var]] = []
    kill: list[set[Var]] = []
    test: list[set[Var]] = []
    for block in graph.blocks:
        live: set[Var] = set()
        tested: set[Var] = set()
        killed: set[Var] = set()
        match block.end:
            case Branch(cond):
                tested = _vars(scope, (cond,))
                live |= tested
            case Exit(stmt):
                results = stmt.results if stmt is not None else ()
                live |= _vars(scope, results)
                # Callers test what is returned, to tell what has happened.
                tested = _vars(scope, tuple(r for r in results if isinstance(r, ast.Ident))) | at_exit
        for item in reversed(block.items):
            reads, writes = _expressions(item)
            written = _vars(scope, writes)
            live -= written
            tested -= written
            killed |= written
            live |= _vars(scope, reads)
        gen.append(live)
        kill.append(killed)
        test.append(tested)
    used = solve(graph, gen, kill)
    tests = solve(graph, test, kill)
    return Liveness(
        tuple(frozenset(used[i]) | always for i in range(count)), tuple(frozenset(tests[i]) for i in range(count))
    )


def solve(graph: Graph, gen: list[set[Fact]], kill: list[set[Fact]]) -> list[set[Fact]]:
    """What holds at the start of each block: what a block gives, and what those after it need and it does not stop."""
    start = [set(g) for g in gen]
    changed = True
    while changed:
        changed = False
        for block in reversed(graph.blocks):
            after: set[Fact] = set()
            for following in block.successors:
                after |= start[following.number]
            new = gen[block.number] | (after - kill[block.number])
            if new != start[block.number]:
                start[block.number] = new
                changed = True
    return start
