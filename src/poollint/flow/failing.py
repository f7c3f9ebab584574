"""Where in a function's text it is known that something has failed.

A value that is lost there costs one allocation, in a case that is rare or in which more has gone wrong; one that is
lost where all went well is lost each time.
"""

from __future__ import annotations

from collections.abc import Iterator

from poollint.flow.guards import atoms, leaves
from poollint.model import types as T
from poollint.model.package import Program
from poollint.model.resolve import resolve_type, type_decl
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast

_CONTEXT = T.Named("context", "Context")


def makes_error(call: ast.Call, typer: Typer) -> bool:
    """Reports whether a call of another package's function, or a conversion, is named as what makes an error.

    What is given an error may answer nil where that is nil, and what is given nothing may look one up.
    """
    match call.fun:
        case ast.Selector(x=x, name=name) if name.endswith(("Error", "Errorf")) and typer.import_of(x) is not None:
            named = (n for a in call.args for n in nodes(a) if isinstance(n, ast.Ident | ast.Selector | ast.Call))
            return bool(call.args) and not any(typer.type_of(n) == T.ERROR for n in named)
    return False


def failed_parts(body: ast.Block, typer: Typer) -> Iterator[ast.Node]:
    """The statements of a body that run only where an error is not nil, a code is not OK, or a context is done."""
    for n in nodes(body):
        match n:
            case ast.IfStmt(cond=cond, body=then, orelse=orelse):
                if any(_compares(e, "!=", typer) for e in atoms(cond)):
                    yield then
                elif orelse is not None and _compares(cond, "==", typer):
                    yield orelse
            case ast.SwitchStmt(tag=None, clauses=clauses):
                for clause in clauses:
                    if any(_compares(e, "!=", typer) for e in clause.exprs or ()):
                        yield from clause.body
    yield from (part for _, part in done_contexts(body, typer))


def done_contexts(root: ast.Node, typer: Typer) -> Iterator[tuple[ast.Expr, ast.Node]]:
    """The contexts whose end something waits for, each with the statements of the clause that runs only then."""
    for n in nodes(root):
        match n:
            case ast.CommClause(
                comm=ast.ExprStmt(x=ast.Unary(op="<-", x=ast.Call(fun=ast.Selector(x=x, name="Done")))), body=body
            ) if typer.type_of(x) == _CONTEXT:
                yield from ((x, part) for part in body)


def retries(body: ast.Block, typer: Typer) -> Iterator[ast.ForStmt]:
    """The loops of a body that take another turn only where something has failed."""
    failed = list(failed_parts(body, typer))
    for loop in (n for n in nodes(body) if isinstance(n, ast.ForStmt)):
        again = [n for n in nodes(loop.body) if isinstance(n, ast.BranchStmt) and n.kind == "continue"]
        match loop.body.stmts[-1:]:
            case [ast.IfStmt(cond=cond, body=then)]:
                done = _compares(cond, "==", typer) and leaves(then)
            case last:
                done = any(isinstance(s, ast.ReturnStmt | ast.BranchStmt) for s in last)
        if done and all(any(part.start <= n.start < part.end for part in failed) for n in again):
            yield loop


def _compares(cond: ast.Expr, op: str, typer: Typer) -> bool:
    """Reports whether a condition compares an error with nil by an operator, or a code with one that says it is OK."""
    match cond:
        case ast.Binary(op=how, y=ast.Ident(name=name) | ast.Selector(name=name)) if name.endswith("OK"):
            return how == op
        case ast.Binary(op=how, x=x, y=ast.Ident(name="nil")):
            return how == op and (is_error(typer.program, typer.type_of(x)) or _comes_last(x, typer))
    return False


def is_error(program: Program, t: T.Type | None) -> bool:
    """Reports whether a type is `error`, or an interface that says of itself that it is one."""
    decl = type_decl(program, t) if t != T.ERROR else None
    if decl is None or not isinstance(decl.spec.type, ast.InterfaceType):
        return t == T.ERROR
    embedded = (resolve_type(e, decl.file) for e in decl.spec.type.embeds)
    return T.ERROR in embedded or any(m.name == "Error" for m in decl.spec.type.methods)


def _comes_last(e: ast.Expr, typer: Typer) -> bool:
    """Reports whether a variable of unknown type comes behind another result of a call: by convention an error."""
    var = typer.scope.var(e) if isinstance(e, ast.Ident) else None
    return var is not None and var.index > 0 and isinstance(var.init, ast.Call) and typer.var_type(var) is None
