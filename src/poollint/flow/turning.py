"""How often a loop turns, where its text tells that it is seldom.

A deferred release in a loop holds as many values as there are turns. In a loop that tries again, and mostly ends in its
first turn, or that goes through a few things written down on the spot, that is a handful.
"""

from __future__ import annotations

from collections.abc import Iterator

from poollint.model.walk import nodes
from poollint.syntax import ast

_FEW = 8
"""So many turns hold nothing that anybody would miss."""


def turns_seldom(body: ast.Block, place: ast.Node) -> bool:
    """Reports whether the loops around a place, one made with goto if there is no other, turn a few times only."""
    around, loops = body, list[ast.ForStmt | ast.RangeStmt]()
    for n in nodes(body):  # Outer ones come first.
        if n.start <= place.start < n.end:
            match n:
                case ast.FuncLit(body=around):
                    loops = []
                case ast.ForStmt() | ast.RangeStmt():
                    loops.append(n)
    return all(_is_short(loop) for loop in loops) if loops else _goes_back_seldom(around)


def runs_once(body: ast.Block, place: ast.Node) -> bool:
    """Reports whether a place in a loop stands behind the question whether a variable is nil, which is set there."""
    loops = [n for n in nodes(body) if isinstance(n, ast.ForStmt | ast.RangeStmt) and n.start <= place.start < n.end]
    for n in nodes(loops[0].body) if loops else ():
        match n:
            case ast.IfStmt(cond=ast.Binary(op="==", x=ast.Ident(name=name), y=ast.Ident(name="nil")), body=then):
                if then.start <= place.start < then.end and _is_set_only_in(loops[0], name, then):
                    return True
    return False


def _is_set_only_in(loop: ast.Node, name: str, block: ast.Block) -> bool:
    """Reports whether a loop neither declares a variable nor gives it anything but in one block, and not nil there."""
    given = []
    for n in nodes(loop):
        match n:
            case ast.Assign(op=op, lhs=targets, rhs=values):
                at = [i for i, t in enumerate(targets) if isinstance(t, ast.Ident) and t.name == name]
                given += [(op, n, values[i] if i < len(values) else values[0]) for i in at]
            case ast.ValueSpec(names=names) if any(t.name == name for t in names):
                return False
    return bool(given) and all(
        op == "=" and block.start <= n.start < block.end and not (isinstance(v, ast.Ident) and v.name == "nil")
        for op, n, v in given
    )


def _is_short(loop: ast.ForStmt | ast.RangeStmt) -> bool:
    match loop:
        case ast.RangeStmt(x=x) | ast.ForStmt(cond=ast.Binary(op="<" | "<=", y=x)):
            return _is_few(x)
        case ast.ForStmt(cond=None, post=None, body=turn):
            return _leaves_at_last(turn)
    return False


def _is_few(e: ast.Expr) -> bool:
    """Reports whether an expression is a small number, or a literal of few elements."""
    match e:
        case ast.BasicLit(value=value):
            return value.isdecimal() and int(value) <= _FEW
        case ast.CompositeLit(elements=elements):
            return len(elements) <= _FEW
    return False


def _leaves_at_last(turn: ast.Block) -> bool:
    """Reports whether a loop's body ends by leaving it: another turn has to be asked for."""
    match turn.stmts[-1:]:
        case [ast.ReturnStmt()] | [ast.BranchStmt(kind="break")]:
            return True
    return False


def _goes_back_seldom(body: ast.Block) -> bool:
    """Reports whether all gotos of a body stand under conditions after which there is more to do."""
    listed = [n.stmts for n in nodes(body, literals=False) if isinstance(n, ast.Block)] + [body.stmts]
    gotos = [n for n in nodes(body, literals=False) if isinstance(n, ast.BranchStmt) and n.kind == "goto"]
    under = [s for stmts in listed for s in _followed(stmts)]
    return bool(gotos) and all(any(s.start <= g.start < s.end for s in under) for g in gotos)


def _followed(stmts: tuple[ast.Stmt, ...]) -> Iterator[ast.IfStmt]:
    """The `if` statements of a list that do not end it."""
    for s in stmts[:-1]:
        while isinstance(s, ast.LabeledStmt):
            s = s.stmt
        if isinstance(s, ast.IfStmt):
            yield s
