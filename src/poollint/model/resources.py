"""Fields that are given something which must be closed, and what becomes of it.

A question about a type and not about a path: whether anything in its package ever closes what a field was given. Where
nothing does, no path can.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.model.pools import shown
from poollint.model.resolve import fields
from poollint.model.scope import Var
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.source import Span
from poollint.syntax import ast

_ENDS = frozenset({"Close", "Stop", "Cancel", "Shutdown", "Release"})
_BORROWING = ("io.", "fmt.", "bufio.", "bytes.", "encoding/", "compress/", "text/")
"""Where functions of the standard library read from and write to what they are given, and never close it."""
_Place = tuple[T.Named, str]


@dataclass(frozen=True, slots=True)
class Opened:
    """A field of a type that is given a resource at `span` (`text` says by what) and that nobody ends.

    `dropped` is where it is set to nil, if anywhere.
    """

    type: T.Named
    field: str
    text: str
    span: Span
    dropped: Span | None
    function: FuncInfo


class _Survey:
    """What the functions of a package do with the fields of some types."""

    def __init__(self, types: set[T.Named], opens: set[str]) -> None:
        self.types = types
        self.opens = opens
        self.given: dict[_Place, tuple[str, Span, FuncInfo]] = {}
        self.dropped: dict[_Place, tuple[Span, FuncInfo]] = {}
        self.ended: set[_Place] = set()
        """Closed, or passed to where it may be."""

    def visit(self, func: FuncInfo, body: ast.Block, typer: Typer) -> None:
        for n in nodes(body):
            match n:
                case ast.Assign(lhs=lhs, rhs=rhs):
                    for i, target in enumerate(lhs):
                        if isinstance(target, ast.Star) and len(rhs) == len(lhs):
                            self._overwritten(func, typer, n, target, rhs[i])
                        self._assigned(func, typer, n, target, rhs[i] if len(rhs) == len(lhs) else rhs[0], body)
                    self._end(typer, rhs)
                case ast.Call(fun=fun, args=args):
                    inner = fun.x if isinstance(fun, ast.Selector) and fun.name in _ENDS else fun
                    borrowed = (typer.library_key(fun) or "").startswith(_BORROWING)
                    self._end(typer, (inner,) if borrowed else (inner, *args))
                case ast.ReturnStmt(results=results):
                    self._end(typer, results)
                case ast.CompositeLit(elements=elements):
                    self._end(typer, [e.value if isinstance(e, ast.KeyValue) else e for e in elements])
                case ast.Selector(x=x, name="Body"):
                    self._end(typer, (x,))

    def _overwritten(self, func: FuncInfo, typer: Typer, node: ast.Node, target: ast.Star, value: ast.Expr) -> None:
        """`*x = T{...}` drops what the fields hold that the literal does not name."""
        owner = T.deref(typer.type_of(target.x))
        if not isinstance(value, ast.CompositeLit) or not isinstance(owner, T.Named) or owner not in self.types:
            return
        keys = [e.key for e in value.elements if isinstance(e, ast.KeyValue)]
        if len(keys) == len(value.elements):
            named = {k.name for k in keys if isinstance(k, ast.Ident)}
            for f in fields(typer.program, owner) or ():
                if f.name not in named:
                    self.dropped.setdefault((owner, f.name), (func.file.span(node), func))

    def _place(self, typer: Typer, e: ast.Expr) -> _Place | None:
        if not isinstance(e, ast.Selector):
            return None
        owner = T.deref(typer.type_of(e.x))
        return (owner, e.name) if isinstance(owner, T.Named) and owner in self.types else None

    def _end(self, typer: Typer, found: Iterable[ast.Expr]) -> None:
        self.ended |= {p for e in found if (p := self._place(typer, e))}

    def _assigned(
        self,
        func: FuncInfo,
        typer: Typer,
        node: ast.Node,
        target: ast.Expr,
        value: ast.Expr,
        body: ast.Block,
    ) -> None:
        at = self._place(typer, target)
        if at is None:
            return
        var = typer.scope.var(value) if isinstance(value, ast.Ident) else None
        if isinstance(value, ast.Ident) and value.name == "nil":
            self.dropped.setdefault(at, (func.file.span(node), func))
        elif var is not None and _mentions(body, typer, var) - _pointed_to(body, typer, var) > 2:
            return  # The function does more with it than to take it, to store it and to read or write through it.
        elif _is_opened(typer, var.init if var and var.init and var.how == "value" else value, self.opens):
            field = typer.field_path(target) if isinstance(target, ast.Selector) else None
            # Of a context and the function that cancels it, only the latter needs something.
            if field is None or field[-1].type != T.Named("context", "Context"):
                self.given.setdefault(at, (shown(func.file, value), func.file.span(node), func))


def _mentions(body: ast.Block, typer: Typer, var: Var) -> int:
    return sum(isinstance(n, ast.Ident) and typer.scope.var(n) is var for n in nodes(body))


def _pointed_to(body: ast.Block, typer: Typer, var: Var) -> int:
    """How often a reader or writer is only pointed to what a variable holds."""
    calls = (n for n in nodes(body) if isinstance(n, ast.Call) and len(n.args) == 1)
    resets = (c.args[0] for c in calls if isinstance(c.fun, ast.Selector) and c.fun.name == "Reset")
    return sum(isinstance(a, ast.Ident) and typer.scope.var(a) is var for a in resets)


def unclosed(
    functions: Iterable[FuncInfo], typer_of: Callable[[FuncInfo], Typer], types: set[T.Named], opens: set[str]
) -> Iterator[Opened]:
    """The fields of some types that functions fill with what they open, and that none of the functions ends."""
    survey = _Survey(types, opens)
    for func in functions:
        body = func.decl.body()
        if body is not None:
            survey.visit(func, body, typer_of(func))
    for at, (text, span, func) in survey.given.items():
        if at not in survey.ended:
            dropped, where = survey.dropped.get(at, (None, func))
            yield Opened(*at, text, span, dropped, where)


def _is_opened(typer: Typer, value: ast.Expr, opens: set[str]) -> bool:
    return isinstance(value, ast.Call) and (typer.library_key(value.fun) or "") in opens
