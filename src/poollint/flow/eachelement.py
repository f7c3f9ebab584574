"""Loops that do the same to each element of what they range over, and so bring it to a state that is always one.

They give each the same value, which need not be empty: a user may have a marker of its own for "nothing here". Or they
delete each, be it after it was used, or by the list that it was put there by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from poollint.flow.assignment import is_constant
from poollint.model.scope import body_of
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast


def gives_the_same(s: ast.RangeStmt, n: ast.Node, typer: Typer) -> bool:
    """Reports whether a statement gives the element of a loop's turn what it gives to all the others."""
    text = typer.file.source.text
    container, key, value = _element_set(n, typer) or ("", None, None)
    match s.key, key:
        case ast.Ident(name=turn), ast.Ident(name=name) if turn == name and value is not None:
            fixed = is_constant(value) or typer.global_of(value) is not None
            return fixed and container == text(s.x.start, s.x.end)
    return False


def _element_set(n: ast.Node, typer: Typer) -> tuple[str, ast.Expr, ast.Expr] | None:
    """The container in which a statement sets an element, be it by a method that does just that; which, and to what."""
    text = typer.file.source.text
    match n:
        case ast.Assign(op="=", lhs=(ast.Index(x=x, indices=(key,)),), rhs=(value,)):
            return text(x.start, x.end), key, value
        case ast.ExprStmt(x=ast.Call(fun=ast.Selector(x=x) as fun, args=(key, value))):
            setter = typer.callee(fun)
            body = body_of(setter.decl) if setter is not None else None
            names = [name.name for p in setter.decl.type.params for name in p.names] if setter is not None else []
            match body.stmts if body is not None else ():
                case (
                    ast.Assign(
                        op="=",
                        lhs=(
                            ast.Index(x=ast.Selector(x=ast.Ident(name=of), name=field), indices=(ast.Ident(name=at),)),
                        ),
                        rhs=(ast.Ident(name=given),),
                    ),
                ) if setter is not None and of == setter.receiver and [at, given] == names:
                    return f"{text(x.start, x.end)}.{field}", key, value
    return None


def taken_back(s: ast.RangeStmt, body: ast.Node, typer: Typer) -> Iterator[ast.Expr]:
    """The maps from which a loop over a list deletes all that the function has put there, by loops over that list."""
    text = typer.file.source.text
    for m in deleted(s, s.value):
        name, added = text(m.start, m.end), []
        for n in nodes(body):
            match n:
                case ast.Assign(lhs=(ast.Index(x=x),)) | ast.IncDec(x=ast.Index(x=x)) if text(x.start, x.end) == name:
                    added.append(n)
        turns = [n for n in nodes(body) if isinstance(n, ast.RangeStmt) and _same_list(n, s, text)]
        if added and all(any(_in_turn(n, turn) for turn in turns) for n in added):
            yield m


def deleted(s: ast.RangeStmt, turn: ast.Expr | None) -> Iterator[ast.Expr]:
    """The maps from which each turn of a loop deletes the key that a variable of that turn holds."""
    if any(isinstance(n, ast.BranchStmt) and n.kind != "break" for n in nodes(s.body, literals=False)):
        return  # Some turns may not come that far.
    for stmt in s.body.stmts:
        match stmt, turn:
            case (
                ast.ExprStmt(x=ast.Call(fun=ast.Ident(name="delete"), args=(m, ast.Ident(name=key)))),
                ast.Ident(name=name),
            ) if key == name:
                yield m


def _same_list(a: ast.RangeStmt, b: ast.RangeStmt, text: Callable[[int, int], str]) -> bool:
    return text(a.x.start, a.x.end) == text(b.x.start, b.x.end)


def _in_turn(added: ast.Node, turn: ast.RangeStmt) -> bool:
    """Reports whether something is put into a map under the element of a loop's turn."""
    at = added.lhs[0] if isinstance(added, ast.Assign) else added.x if isinstance(added, ast.IncDec) else None
    match at, turn.value:
        case ast.Index(indices=(ast.Ident(name=key),)), ast.Ident(name=name):
            return key == name and turn.start <= added.start < turn.end
    return False
