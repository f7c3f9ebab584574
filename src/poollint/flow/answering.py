"""Whether code that was given a value says, by something in that value, how far it has come."""

from __future__ import annotations

from poollint.model.scope import Var
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast

_ANSWERS = frozenset({"Done", "Signal", "Broadcast", "Unlock"})


def answers(body: ast.Node, typer: Typer, var: Var) -> bool:
    """Reports whether code may say, by something in the value of a variable, how far it has come with that."""
    for n in nodes(body):
        match n:
            case ast.SendStmt(chan=ast.Selector(x=x)):
                pass
            case ast.Call(fun=ast.Ident(name="close"), args=(ast.Selector(x=x),)):
                pass
            case ast.Call(fun=ast.Selector(x=ast.Selector(x=x), name=name)) if name in _ANSWERS:
                pass
            case ast.Call(fun=ast.Selector(x=x) as fun) if typer.field_path(fun):
                pass
            case _:
                continue
        if is_variable(typer, x, var):
            return True
    return False


def is_variable(typer: Typer, e: ast.Expr, var: Var) -> bool:
    """Reports whether an expression is a variable."""
    return isinstance(e, ast.Ident) and typer.scope.var(e) is var
