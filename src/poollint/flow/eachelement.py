"""Loops that give each element of what they range over the same value, and so bring it to a state that is always one.

What stands for "nothing here" need not be empty: a user may have a marker of its own.
"""

from __future__ import annotations

from poollint.flow.assignment import is_constant
from poollint.model.scope import body_of
from poollint.model.typer import Typer
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
