"""Counts that are taken up and down again, and whether they are even on each way out."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.flow.access import Access
from poollint.flow.cfg import Block, Branch, Exit, Graph, build
from poollint.flow.resets import Resets
from poollint.model.package import FuncInfo
from poollint.model.walk import nodes
from poollint.syntax import ast


def comes_down(resets: Resets, up: Access, name: str, helpers: set[str]) -> bool:
    """Reports whether a function that counts up, and down again, does so on each way out after that.

    One that only counts up leaves it to another to count down, unless it then says that it has failed: that other may
    go no further. `helpers` are the functions that count down for others; a literal that does may be called by whoever
    gets it.
    """
    downs = _downs(up.function, name, helpers)
    if downs:
        return not _is_left_up(up.function, up.node, downs)
    if not _fails_after(up):
        return True
    for caller in resets.callers(up.function):
        body, theirs = caller.decl.body(), _downs(caller, name, helpers)
        calls = [n for n in nodes(body) if _is_call(n, {up.function.name})] if body is not None and theirs else ()
        if any(_is_left_up(caller, call, theirs) for call in calls):
            return False
    return True


def _downs(func: FuncInfo, name: str, helpers: set[str]) -> list[ast.Node]:
    """Where a function counts a field down, or calls one of those that do."""
    body = func.decl.body()

    def counts_down(n: ast.Node) -> bool:
        match n:
            case ast.IncDec(op="--", x=ast.Selector(name=field)) | ast.Assign(op="-=", lhs=(ast.Selector(name=field),)):
                return field == name
        return _is_call(n, helpers)

    return [n for n in nodes(body) if counts_down(n)] if body is not None else []


def _is_call(n: ast.Node, names: set[str]) -> bool:
    """Reports whether a node calls a function of one of some names."""
    match n:
        case ast.Call(fun=ast.Selector(name=called) | ast.Ident(name=called)):
            return called in names
    return False


def _is_left_up(func: FuncInfo, up: ast.Node, downs: list[ast.Node]) -> bool:
    """Reports whether control can leave a function after a node without passing one of those that count down.

    One that is deferred counts from where it is; a literal that is not may be called at any time.
    """
    body = func.decl.body()
    if body is None:
        return False
    deferred = [n for n in nodes(body) if isinstance(n, ast.DeferStmt)]
    literals = [n for n in nodes(body) if isinstance(n, ast.FuncLit) and not any(_lies_in(n, d) for d in deferred)]
    early = [d for d in deferred if d.start < up.start]
    if any(_lies_in(n, part) for part in (*early, *literals) for n in downs):
        return False
    return any(True for _ in _ways_out(build(body), up, downs))


def _lies_in(n: ast.Node, outer: object) -> bool:
    """Reports whether a node begins inside another one."""
    return isinstance(outer, ast.Node) and outer.start <= n.start < outer.end


def _is_verdict(e: ast.Expr) -> bool:
    """Reports whether a result's type can say that something has failed."""
    return isinstance(e, ast.Ident) and e.name in ("bool", "error")


def _fails_after(up: Access) -> bool:
    """Reports whether a function may say that it has failed once it has counted up."""
    body, declared = up.function.decl.body(), up.function.decl.type.results
    if body is None or not declared or not _is_verdict(declared[-1].type):
        return False
    for stmt in _ways_out(build(body), up.node, []):
        last = stmt.results[-1] if stmt is not None and stmt.results else None
        if last is not None and not (isinstance(last, ast.Ident) and last.name in ("nil", "true")):
            return True
    return False


def _ways_out(graph: Graph, start: ast.Node, downs: list[ast.Node]) -> Iterator[ast.ReturnStmt | None]:
    """The returns that control can come to from a node without passing one of some others."""

    def holds(item: object, within: list[ast.Node]) -> bool:
        return any(_lies_in(n, item) for n in within)

    work = [(b, b.items[i + 1 :]) for b in graph.blocks for i, item in enumerate(b.items) if holds(item, [start])]
    work += [(b, []) for b in graph.blocks if isinstance(b.end, Branch) and holds(b.end.cond, [start])]
    seen: set[Block] = set()
    while work:
        block, items = work.pop()
        if any(holds(i, downs) for i in items) or isinstance(block.end, Branch) and holds(block.end.cond, downs):
            continue
        if isinstance(block.end, Exit):
            if not holds(block.end.stmt, downs):
                yield block.end.stmt
            continue
        following = [b for b in block.successors if b not in seen]
        seen.update(following)
        work += [(b, b.items) for b in following]
