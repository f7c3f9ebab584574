"""Pools of several sizes side by side: whether what goes back lands where its size is looked for.

A class promises that what is in it has room for a size. Who takes looks for the first class that is large enough, so
who gives back has to look for the last one that the capacity still fills.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from poollint.model.code import Body
from poollint.model.pools import is_pool, pool_name, shown
from poollint.model.walk import nodes
from poollint.source import Span
from poollint.syntax import ast

_REVERSED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_EXACT = frozenset({"==", "!=", "&", "%"})


@dataclass(frozen=True, slots=True)
class Misplaced:
    """What goes back into a class that its capacity does not tell."""

    body: Body
    put: Span
    pool: str
    value: str
    taken: Span
    """Where somebody takes from the class that is large enough for a size."""
    lowest: Span | None
    """The condition that holds for the smallest class if for any; None where classes are picked as for a size."""

    @property
    def exported(self) -> bool:
        """Reports whether anybody can give something back by that function."""
        return self.body.function is not None and self.body.function.name[:1].isupper()


@dataclass(frozen=True, slots=True)
class Replaced:
    """A slice that somebody else's function may answer with in place of one that had just the size of a class."""

    body: Body
    at: Span
    name: str
    by: str
    taken: Span
    exact: Span
    """The Put that only finds a class for what has just its size."""


@dataclass(frozen=True, slots=True)
class _Use:
    """A Get or Put of one of several pools."""

    body: Body
    call: ast.Call
    pools: ast.Index
    index: ast.Expr


def misplaced(bodies: Iterable[Body]) -> Iterator[Misplaced]:
    """The Puts by which something goes into the wrong one of several pools."""
    taking, giving = _all_uses(bodies)
    for put in giving:
        value = put.call.args[0]
        for get in taking.get(_key(put), ()) if not _is_exact(put.body) else ():
            lowest = _lowest(put) if _looks_upwards(get, put) else None
            if lowest is not None or _picks_as(put, get):
                at, pool = put.body.span(put.call), shown(put.body.file, put.pools)
                inner = value.x if isinstance(value, ast.Unary | ast.SliceExpr) else value
                name, cond = shown(put.body.file, inner), put.body.span(lowest) if lowest else None
                yield Misplaced(put.body, at, pool, name, get.body.span(get.call), cond)
                break


def replaced(bodies: Sequence[Body]) -> Iterator[Replaced]:
    """The variables that held what came from pools that only take back what has just the size of a class.

    They are given what a function that is not at hand answers with, which got that and may have found it too small, and
    are returned or given back like what they held before.
    """
    taking, giving = _all_uses(bodies)
    exact = {_key(put): put for put in giving if _is_exact(put.body) or _is_exactly_picked(put)}
    takers = {get.body.owner: exact[key] for key in exact for get in taking.get(key, ())}
    givers = {put.body.owner for put in giving}
    for body in bodies if takers else ():
        for n in body.nodes if not body.in_test else ():
            match n:
                case ast.Assign(op="=", lhs=(ast.Ident(name=name) as target, *_), rhs=(ast.Call() as call,)):
                    got = _first_call(body, target)
                    taker = body.typer.callee(got.fun) if got is not None else None
                    put = takers.get(taker.decl) if taker is not None else None
                    left = _is_given_elsewhere(body, target, call) and _goes_on(body, target, n.end, givers)
                    if got and put and left:
                        by = shown(body.file, call.fun)
                        yield Replaced(body, body.span(n), name, by, body.span(got), put.body.span(put.call))


def _first_call(body: Body, e: ast.Expr) -> ast.Call | None:
    """The call that a local variable was given its first value by."""
    var = body.var(e)
    return var.init if var is not None and var.how == "value" and isinstance(var.init, ast.Call) else None


def _is_given_elsewhere(body: Body, target: ast.Expr, call: ast.Call) -> bool:
    """Reports whether a function of another package that is not at hand is given what a variable holds."""
    imported = isinstance(call.fun, ast.Selector) and body.typer.import_of(call.fun.x) is not None
    unknown = imported and body.typer.callee(call.fun) is None
    return unknown and any(body.var(a) is body.var(target) for a in call.args)


def _is_exactly_picked(put: _Use) -> bool:
    """Reports whether a function that picks the class for a capacity looks for one that is just that."""
    match _origin(put.body, put.index):
        case ast.Call(fun=fun, args=(given,)) if _is_capacity(put.body, given):
            picked = put.body.typer.callee(fun)
            block = picked.decl.body() if picked is not None else None
            names = {i.name for p in picked.decl.type.params for i in p.names} if picked is not None else set()
            same = [n for n in nodes(block) if isinstance(n, ast.Binary) and n.op == "=="] if block else []
            return any(isinstance(side, ast.Ident) and side.name in names for n in same for side in (n.x, n.y))
    return False


def _goes_on(body: Body, target: ast.Expr, after: int, givers: set[ast.FuncDecl | ast.FuncLit]) -> bool:
    """Reports whether a variable is returned behind some offset, or passed to a function that gives back."""
    var = body.var(target)
    for ident in body.named(var) if var is not None else ():
        match body.parent(ident) if ident.start > after else None:
            case ast.ReturnStmt():
                return True
            case ast.Call(fun=fun, args=args) if ident in args:
                callee = body.typer.callee(fun)
                if callee is not None and callee.decl in givers:
                    return True
    return False


def _all_uses(bodies: Iterable[Body]) -> tuple[dict[str, list[_Use]], list[_Use]]:
    """The Gets of each array of pools, and all Puts, tests left out."""
    taking: dict[str, list[_Use]] = {}
    giving: list[_Use] = []
    for body in bodies:
        for name, use in _uses(body) if not body.in_test else ():
            giving += [use] if name == "Put" else []
            taking.setdefault(_key(use), []).extend([use] if name == "Get" else [])
    return taking, giving


def _uses(body: Body) -> Iterator[tuple[str, _Use]]:
    if b".Get(" not in body.text() and b".Put(" not in body.text():
        return
    for n in body.nodes:
        match n:
            case ast.Call(fun=ast.Selector(x=ast.Index(indices=(index,)) as pools, name="Get" | "Put" as name)):
                if is_pool(body.typer.type_of(pools)) and len(n.args) == (name == "Put"):
                    yield name, _Use(body, n, pools, index)


def _key(use: _Use) -> str:
    return pool_name(use.body.typer, use.pools).key


def _origin(body: Body, e: ast.Expr | None) -> ast.Expr | None:
    """What a local variable was set to that is set once; any other expression as it is."""
    var = body.var(e)
    if var is None or var.init is None or var.how != "value" or body.assigned(var):
        return e
    return var.init


def _is_capacity(body: Body, e: ast.Expr | None) -> bool:
    match _origin(body, e):
        case ast.Call(fun=ast.Ident(name="cap"), args=(_,)):
            return True
    return False


def takes_one_size(body: Body) -> bool:
    """Reports whether a function compares a capacity with a size for being the same, other than with a number.

    One that gives back by that takes nothing that has grown.
    """
    compared = (n for n in body.nodes if isinstance(n, ast.Binary) and n.op in _EXACT)
    sides = ((a, b) for n in compared for a, b in ((n.x, n.y), (n.y, n.x)))
    return any(_is_capacity(body, a) and not isinstance(b, ast.BasicLit) for a, b in sides)


def _is_exact(body: Body) -> bool:
    """Reports whether a function looks whether a capacity is that of a class, and not one in between."""
    compared = (n for n in body.nodes if isinstance(n, ast.Binary) and n.op in _EXACT)
    return any(_is_capacity(body, side) for n in compared for side in (n.x, n.y))


# by a function


def _picks_as(put: _Use, get: _Use) -> bool:
    """Reports whether one function picks the class for a capacity, and for a size that somebody relies on."""
    match _origin(put.body, put.index), _origin(get.body, get.index):
        case ast.Call(args=(given,)) as a, ast.Call(args=(wanted,)) as b:
            picked = put.body.typer.callee(a.fun)
            same = picked is not None and picked is get.body.typer.callee(b.fun)
            return same and _is_capacity(put.body, given) and _relies_on(get.body, wanted)
    return False


def _relies_on(body: Body, size: ast.Expr) -> bool:
    """Reports whether a function cuts something to a size without a look at its capacity."""
    var = body.var(size)
    cut = (n for n in body.nodes if isinstance(n, ast.SliceExpr))
    measured = any(isinstance(n, ast.Call) and isinstance(n.fun, ast.Ident) and n.fun.name == "cap" for n in body.nodes)
    return var is not None and not measured and any(body.var(n.high) is var for n in cut)


# by a search


def _looks_upwards(get: _Use, put: _Use) -> bool:
    """Reports whether who takes goes through the sizes that `put` does, for the first that is no less than his."""
    wanted = {_sizes(put.body, cond) for _, cond in _searches(put.body, (">", ">="))}
    return any(_sizes(get.body, cond) in wanted for _, cond in _searches(get.body, ("<", "<=")))


def _lowest(put: _Use) -> ast.Binary | None:
    """The condition under which something goes back in a loop over sizes, where it holds for the first if for any."""
    around = set(put.body.above(put.call))
    for stmt, cond in _searches(put.body, (">", ">=")):
        if stmt in around and _is_capacity(put.body, cond.x) and _same_index(put, cond):
            return cond
    return None


def _same_index(put: _Use, cond: ast.Binary) -> bool:
    var = put.body.var(put.index)
    return var is not None and any(put.body.var(n) is var for n in nodes(cond.y))


def _searches(body: Body, ops: tuple[str, ...]) -> Iterator[tuple[ast.IfStmt, ast.Binary]]:
    """The conditions, the size in question on their left, by which a loop over sizes ends with the first that fits."""
    for n in body.nodes:
        if isinstance(n, ast.IfStmt) and n.orelse is None and isinstance(n.cond, ast.Binary):
            cond = n.cond
            if isinstance(cond.x, ast.Index) and cond.op in _REVERSED:
                cond = ast.Binary(cond.start, cond.end, _REVERSED[cond.op], cond.y, cond.x)
            last = n.body.stmts[-1] if n.body.stmts else None
            leaves = isinstance(last, ast.ReturnStmt) or isinstance(last, ast.BranchStmt) and last.kind == "break"
            loop = next((up for up in body.above(n) if isinstance(up, ast.ForStmt | ast.RangeStmt)), None)
            if leaves and cond.op in ops and isinstance(cond.y, ast.Index) and _goes_upwards(loop):
                yield n, cond


def _goes_upwards(loop: ast.Node | None) -> bool:
    post = loop.post if isinstance(loop, ast.ForStmt) else None
    return isinstance(loop, ast.RangeStmt) or isinstance(post, ast.IncDec) and post.op == "++"


def _sizes(body: Body, cond: ast.Binary) -> str:
    return pool_name(body.typer, cond.y).key
