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
_MAKERS = frozenset({"errors.New", "fmt.Errorf"})


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
    """The statements of a body that run only where an error is not nil, a code is not OK, or a context is done.

    So do those that leave an error in a field, for want of a result to return it by, and those that close what the
    function was called for before they return: it has served that, and ends once.
    """
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
            case ast.Block(stmts=(*before, ast.ReturnStmt())):
                if any(_leaves_error(s, typer) or _closes_argument(s, typer) for s in before):
                    yield n
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


def broken_off(body: ast.Block, typer: Typer) -> Iterator[tuple[ast.Expr, ast.Node]]:
    """The tests of an error behind which a loop ends at once, each with that loop."""
    for loop in nodes(body):
        if isinstance(loop, ast.ForStmt | ast.RangeStmt):
            for n in _of_turn(loop.body):
                match n.body.stmts[-1:]:
                    case [ast.BranchStmt(kind="break", label="")] if _compares(n.cond, "!=", typer):
                        yield n.cond, loop


def _of_turn(s: ast.Stmt | None) -> Iterator[ast.IfStmt]:
    """The `if` statements from which a `break` leaves the loop that a statement is the body of."""
    match s:
        case ast.Block(stmts=stmts):
            for inner in stmts:
                yield from _of_turn(inner)
        case ast.LabeledStmt(stmt=inner):
            yield from _of_turn(inner)
        case ast.IfStmt(body=then, orelse=orelse):
            yield s
            yield from _of_turn(then)
            yield from _of_turn(orelse)


def _leaves_error(s: ast.Stmt, typer: Typer) -> bool:
    """Reports whether a statement leaves an error in a field: a package's own, or one made on the spot."""
    match s:
        case ast.Assign(op="=", lhs=(ast.Selector(),), rhs=(ast.Ident() | ast.Selector() as e,)):
            return typer.global_of(e) is not None and is_error(typer.program, typer.type_of(e))
        case ast.Assign(op="=", lhs=(ast.Selector(),), rhs=(ast.Call(fun=fun),)):
            return typer.library_key(fun) in _MAKERS
    return False


def _closes_argument(s: ast.Stmt, typer: Typer) -> bool:
    """Reports whether a statement closes what the function was given, such as the connection that it serves."""
    match s:
        case ast.ExprStmt(x=ast.Call(fun=ast.Selector(x=ast.Ident() as x, name="Close"), args=())):
            var = typer.scope.var(x)
            return var is not None and var.kind == "param"
    return False


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
    """Reports whether a variable of unknown type is the last of several results, or is named as errors are.

    Of the functions of other modules no types are known, but these conventions.
    """
    var = typer.scope.var(e) if isinstance(e, ast.Ident) else None
    if var is None or not isinstance(var.init, ast.Call) or typer.var_type(var) is not None:
        return False
    return var.index > 0 or var.name == "err"
