"""How the methods of a type count its owners: one more, one less, or as many as somebody says.

What a last owner gives back others only give up. The count is a number like any other, and shows itself as one by the
method that lowers it and gives the value back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from poollint.model.package import FuncInfo
from poollint.model.walk import nodes
from poollint.syntax import ast


def counts_down(body: ast.Block) -> bool:
    """Reports whether a body lowers a reference count and asks whether it reached zero.

    An unsigned count is lowered by the addition of `^uint32(0)`.
    """
    return any(True for _ in _lowered(body))


def gives_up_share(body: ast.Block) -> bool:
    """Reports whether a body lowers a count and asks whether that is zero now, for the last owner to do more."""
    asked = (n for n in nodes(body) if isinstance(n, ast.Binary) and n.op in ("==", "<="))
    return counts_down(body) and any(isinstance(n.y, ast.BasicLit) and n.y.value == "0" for n in asked)


def counts_up(body: ast.Block) -> bool:
    """Reports whether all that a body does is to raise a count: one more owner."""
    if len(body.stmts) > 2:
        return False
    for n in nodes(body):
        match n:
            case ast.Call(fun=ast.Selector(name=name), args=args) if name.startswith(("Add", "Inc")):
                return not args or isinstance(args[-1], ast.BasicLit) and args[-1].value == "1"
            case ast.IncDec(op="++", x=ast.Selector()):
                return True
    return False


def sets_count(func: FuncInfo) -> bool:
    """Reports whether all that a method does is to set the count that another method of the type lowers.

    One that sets it to 1 makes the caller the only owner.
    """
    body = func.decl.body()
    if body is None or not func.recv or len(body.stmts) != 1:
        return False
    match body.stmts[0]:
        case ast.ExprStmt(x=ast.Call(fun=ast.Selector(x=x, name=name), args=args)) if args and "Store" in name:
            field, value = _field(x, args), args[-1]
        case ast.Assign(op="=", lhs=(ast.Selector(name=field),), rhs=(value,)):
            pass
        case _:
            return False
    if isinstance(value, ast.BasicLit):
        return False
    methods = (m.decl.body() for m in func.package.methods_of(func.recv))
    return any(field in _lowered(b) for b in methods if b is not None)


def raised_here(s: ast.Stmt) -> tuple[ast.Selector, bool] | None:
    """The field that a statement sets to, or raises by, a number of owners, and whether that may be more than one."""
    match s:
        case ast.IncDec(op="++", x=ast.Selector() as field):
            return field, False
        case ast.Assign(op="=" | "+=" as op, lhs=(ast.Selector() as field,), rhs=(value,)):
            return _raised(field, value, op == "=")
        case ast.ExprStmt(x=ast.Call(fun=ast.Selector(x=x, name=name), args=args)) if args:
            named = _subject(x, args)
            if isinstance(named, ast.Selector) and name.startswith(("Store", "Add")):
                return _raised(named, args[-1], name.startswith("Store"))
    return None


def _raised(field: ast.Selector, value: ast.Expr, sets: bool) -> tuple[ast.Selector, bool] | None:
    match value:
        case ast.BasicLit(value="0") | ast.Unary(op="-" | "^"):
            return None
        case ast.BasicLit(value="1"):
            return None if sets else (field, False)  # To set it to one makes an only owner.
    return field, True


def counts_of(methods: Iterable[FuncInfo]) -> frozenset[str]:
    """The fields that some of these methods lower as counts."""
    return frozenset(name for m in methods if (body := m.decl.body()) is not None for name in _lowered(body))


def _lowered(body: ast.Block) -> Iterator[str]:
    """The fields that a body lowers as counts."""
    for n in nodes(body):
        match n:
            case ast.Call(fun=ast.Selector(x=x, name=name), args=(*_, ast.Unary(op="-" | "^")) as args):
                if name.startswith(("Add", "Dec", "Sub")):
                    yield _field(x, args)
            case ast.IncDec(op="--", x=ast.Selector(name=name)) if "ref" in name.lower() or "count" in name.lower():
                yield name


def _field(x: ast.Expr, args: tuple[ast.Expr, ...]) -> str:
    named = _subject(x, args)
    return named.name if isinstance(named, ast.Selector) else ""


def _subject(x: ast.Expr, args: tuple[ast.Expr, ...]) -> ast.Expr:
    """What an atomic operation is about: the field of `v.n.Add(-1)`, or of `atomic.AddInt32(&v.n, -1)`."""
    first = args[0]
    return first.x if isinstance(first, ast.Unary) and first.op == "&" else x
