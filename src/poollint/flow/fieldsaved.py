"""Fields that are changed for a while: whoever changes one hands out what puts it back, and all callers defer that.

`defer p.quiet().restore()` leaves nothing behind on any way out, so there is nothing for a reset to do.
"""

from __future__ import annotations

from collections.abc import Iterator

from poollint.flow.access import Access, How
from poollint.flow.fieldstory import Story
from poollint.flow.outside import named_outside
from poollint.flow.resets import Resets
from poollint.model.package import FuncInfo
from poollint.model.walk import nodes
from poollint.syntax import ast


def is_put_back(story: Story) -> bool:
    """Reports whether all who change a field also hand out what puts it back, which everyone who calls them defers."""
    reading = {id(a.function.decl) for a in story.accesses(How.READ)}
    restoring: set[str] = set()
    left: list[Access] = []
    for a in story.accesses(How.WRITE, How.ADD):
        names = _deferred(story.resets, a.function) if id(a.function.decl) in reading else None
        if names is None:
            left.append(a)
        else:
            restoring |= names
    return bool(restoring) and (bool(left) or restoring == {""}) and all(_restores(a, restoring) for a in left)


def _restores(a: Access, names: set[str]) -> bool:
    """Reports whether a write gives the field back what a struct that was handed out has kept."""
    match a.node:
        case ast.Assign(op="=", rhs=(ast.Selector(x=ast.Ident(name=base)),)):
            return bool(a.function.recv) and a.function.name in names and base == a.function.receiver
    return False


def _deferred(resets: Resets, func: FuncInfo) -> set[str] | None:
    """The methods of its result that callers of a function defer ("" if it is itself a function); None if some do not.

    That result has to hold what the field was, in a literal.
    """
    if named_outside(func) or not any(map(_holds_something, _returned(func))):
        return None
    names: set[str] = set()
    calls = 0
    for caller in resets.callers(func):
        body, (_, typer) = caller.decl.body(), resets.facts.frame(caller)
        for n in nodes(body) if body is not None else ():
            match n:
                case ast.DeferStmt(call=ast.Call(fun=ast.Selector(x=ast.Call(fun=fun), name=name))):
                    made = typer.callee(fun)
                case ast.DeferStmt(call=ast.Call(fun=ast.Call(fun=fun))):
                    made, name = typer.callee(fun), ""
                case ast.Call(fun=fun):
                    found = typer.callee(fun)
                    calls += found is not None and found.decl is func.decl
                    continue
                case _:
                    continue
            if made is not None and made.decl is func.decl:
                names.add(name)
                calls -= 1
    return names if names and not calls else None


def _returned(func: FuncInfo) -> Iterator[ast.Expr]:
    body = func.decl.body()
    for n in nodes(body, literals=False) if body is not None else ():
        yield from n.results if isinstance(n, ast.ReturnStmt) else ()


def _holds_something(e: ast.Expr) -> bool:
    match e:
        case ast.CompositeLit(elements=elements) | ast.Unary(op="&", x=ast.CompositeLit(elements=elements)):
            return bool(elements)
    return isinstance(e, ast.FuncLit)
