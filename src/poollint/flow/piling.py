"""Slices that grow from user to user: whoever takes a value appends to them, and nobody makes them shorter.

Nobody need read what is left there: with each use the slice is longer, and what it refers to is never let go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from poollint.flow.access import Access, How
from poollint.flow.fieldstory import Story
from poollint.flow.resets import Use
from poollint.model.package import FuncInfo
from poollint.model.walk import nodes
from poollint.syntax import ast


def piles_up(story: Story, uses: Iterable[Use]) -> Access | None:
    """The append by which some user, whatever the data says, adds to a slice that none of the others cuts."""
    path = story.leaf.path
    met = (u.taken.exposed.get(path) for u in uses)
    added = next((a for a in met if a is not None and a.how is How.ADD and not a.needs and _is_plain(a)), None)
    if added is None or not story.grows:
        return None
    changed = story.accesses(How.CLEAR, How.DROP, How.WRITE)
    if not all(_only_zeroes(a.node) for a in changed):
        return None
    cut = any(_cuts(story, f.function, story.leaf.info.name) for f in story.about)
    return None if cut else added


def _is_plain(added: Access) -> bool:
    """Reports whether an access is an append that no condition of its function leads to."""
    at, body = added.node, added.function.decl.body()
    match at:
        case ast.Call(fun=ast.Ident(name="append")) if body is not None:
            under = ast.IfStmt | ast.SwitchStmt | ast.TypeSwitchStmt | ast.SelectStmt | ast.FuncLit
            return not any(isinstance(n, under) and n.start <= at.start < n.end for n in nodes(body))
    return False


def _only_zeroes(node: ast.Node) -> bool:
    match node:
        case ast.Call(fun=ast.Ident(name="clear")):
            return True
    return False


def _cuts(story: Story, func: FuncInfo, name: str) -> bool:
    """Reports whether a function cuts a variable that it took the field into, but to the length that it had there."""
    scope, _ = story.resets.facts.frame(func)
    for target, value in _assigned(func):
        match target, value:
            case ast.Ident(), ast.SliceExpr(x=ast.Ident() as x, high=high):
                var = scope.var(x)
                of_field = var is not None and isinstance(var.init, ast.Selector) and var.init.name == name
                length = scope.var(high) if isinstance(high, ast.Ident) else None
                match length.init if length is not None else None:
                    case ast.Call(fun=ast.Ident(name="len"), args=(ast.Ident() as measured,)):
                        if scope.var(measured) is var:
                            continue
                if of_field and scope.var(target) is var:
                    return True
    return False


def _assigned(func: FuncInfo) -> Iterator[tuple[ast.Expr, ast.Expr]]:
    body = func.decl.body()
    for n in nodes(body) if body is not None else ():
        if isinstance(n, ast.Assign):
            yield from zip(n.lhs, n.rhs, strict=False)
