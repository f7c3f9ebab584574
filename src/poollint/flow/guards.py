"""Which conditions decide whether a value goes back.

`if cap(b) <= max { pool.Put(b) }` and `if cap(b) > max { return }` before the `Put` drop what is too large to keep; a
value that is dropped so was not forgotten. A condition of the same looks anywhere else, as in `if len(b) < 4 { return
errShort }`, drops nothing on purpose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from poollint.flow.assignment import is_empty
from poollint.model.creation import is_zero
from poollint.model.walk import nodes
from poollint.syntax import ast


def release_guards(body: ast.Block, releases: Callable[[ast.Call], bool]) -> dict[ast.Expr, list[ast.Expr]]:
    """The simple conditions that decide whether a call is made that `releases`, each with what such calls are given.

    Who sets a variable to nil decides about its release as well.
    """

    def given_in(node: ast.Node | None) -> list[ast.Expr] | None:
        calls = [n for n in nodes(node) if isinstance(n, ast.Call) and releases(n)] if node is not None else []
        # What is made for such a call only is not there yet where the condition is asked.
        named = [a for call in calls for a in call.args if not any(isinstance(n, ast.Call) for n in nodes(a))]
        return named if calls else None

    out: dict[ast.Expr, list[ast.Expr]] = {}
    for stmts in _lists(body):
        for i, s in enumerate(stmts):
            match s:
                case ast.IfStmt(cond=cond, body=then, orelse=orelse):
                    last = i == len(stmts) - 1
                    inside = [
                        given for b in (then, orelse) if (last or not leaves(b)) and (given := given_in(b)) is not None
                    ]
                    after = given_in(_first_real(stmts[i + 1 :])) if leaves(then) else None
                    if after is not None:
                        inside.append(after)
                    inside += [_let_go(then), _let_go(orelse)]
                    for given in filter(None, inside):
                        for atom in atoms(cond):
                            out.setdefault(atom, []).extend(given)
                case ast.SwitchStmt(tag=None, clauses=clauses):
                    found = [given for c in clauses for b in c.body if (given := given_in(b)) is not None]
                    for atom in [a for c in clauses for e in c.exprs or () for a in atoms(e)] if found else []:
                        out.setdefault(atom, []).extend(arg for given in found for arg in given)
    return out


def length_guards(body: ast.Block, releases: Callable[[ast.Call], bool]) -> Iterator[tuple[ast.Expr, ast.Expr]]:
    """The conditions that a variable has a length, under which it is given back and nothing else is done.

    That is another way to ask whether it is there. Where there is more to do with what has a length, what has none may
    have been forgotten.
    """
    for n in nodes(body):
        match n:
            case ast.IfStmt(
                cond=ast.Binary(
                    op="!=" | ">", x=ast.Call(fun=ast.Ident(name="len"), args=(ast.Ident() as x,)), y=bound
                ) as cond,
                body=ast.Block(stmts=(ast.ExprStmt(x=call) | ast.DeferStmt(call=call),)),
            ) if is_zero(bound) and isinstance(call, ast.Call) and releases(call):
                if any(isinstance(a, ast.Ident) and a.name == x.name for a in call.args):
                    yield cond, x


def flags_over(body: ast.Block, offset: int) -> set[tuple[ast.Expr, ast.Selector]]:
    """The fields by which the `if` statements around an offset decide, each with the condition that names it."""
    return {
        (n.cond, atom)
        for n in nodes(body)
        if isinstance(n, ast.IfStmt) and n.body.start <= offset < n.body.end
        for atom in atoms(n.cond)
        if isinstance(atom, ast.Selector)
    }


def _let_go(block: ast.Stmt | None) -> list[ast.Expr]:
    """The variables that a block sets to nil, for their release to find nothing there."""
    stmts = block.stmts if isinstance(block, ast.Block) else ()
    return [
        s.lhs[0]
        for s in stmts
        if isinstance(s, ast.Assign)
        and s.op == "="
        and isinstance(s.lhs[0], ast.Ident)
        and isinstance(s.rhs[0], ast.Ident)
        and s.rhs[0].name == "nil"
    ]


def _lists(body: ast.Block) -> Iterator[tuple[ast.Stmt, ...]]:
    """All lists of statements in a body, those of function literals too."""
    for n in nodes(body):
        match n:
            case ast.Block(stmts=stmts) | ast.CaseClause(body=stmts) | ast.CommClause(body=stmts):
                yield stmts


def _first_real(stmts: tuple[ast.Stmt, ...]) -> ast.Stmt | None:
    """The first statement that does more than empty something: what stands before a release to prepare it."""
    for s in stmts:
        match s:
            case ast.ExprStmt(x=ast.Call(fun=ast.Selector(name="Reset") | ast.Ident(name="clear" | "delete"))):
                continue
            case ast.Assign(lhs=(ast.Ident(name="_"),), rhs=(ast.Call(fun=ast.Selector(name="Reset")),)):
                continue
            case ast.Assign(rhs=rhs) if all(is_empty(e) for e in rhs):
                continue
        return s
    return None


def leaves(s: ast.Stmt | None) -> bool:
    """Reports whether a block ends by leaving the list that it stands in."""
    return isinstance(s, ast.Block) and bool(s.stmts) and isinstance(s.stmts[-1], ast.ReturnStmt | ast.BranchStmt)


def atoms(cond: ast.Expr) -> list[ast.Expr]:
    """The conditions that `&&`, `||` and `!` join."""
    match cond:
        case ast.Binary(op="&&" | "||", x=x, y=y):
            return atoms(x) + atoms(y)
        case ast.Unary(op="!", x=x):
            return atoms(x)
    return [cond]
