"""The code of one function with what surrounds each node, for questions that need no run of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial

from poollint.model import types as T
from poollint.model.package import FuncInfo, GoFile, Package
from poollint.model.scope import Scope, Var, bind, body_of
from poollint.model.typer import LibraryResults, Typer
from poollint.model.walk import children, nodes
from poollint.source import Span
from poollint.syntax import ast

Frames = Callable[[FuncInfo], tuple[Scope, Typer]]


@dataclass(eq=False)
class Body:
    """The code of one declared function, or of a function literal outside of any; looked into only when asked for."""

    file: GoFile
    function: FuncInfo | None
    owner: ast.FuncDecl | ast.FuncLit
    make_typer: Callable[[], Typer] = field(repr=False)
    is_new: bool = False
    """It is the New of a package-level pool."""

    @cached_property
    def typer(self) -> Typer:
        return self.make_typer()

    @cached_property
    def block(self) -> ast.Block:
        return body_of(self.owner) or ast.Block(self.owner.end, self.owner.end, ())

    @property
    def shown(self) -> str:
        return self.function.shown if self.function else ""

    @property
    def in_test(self) -> bool:
        return self.file.source.is_test

    def span(self, node: ast.Node) -> Span:
        return self.file.span(node)

    def text(self) -> bytes:
        return self.file.source.data[self.owner.start : self.owner.end]

    @cached_property
    def nodes(self) -> tuple[ast.Node, ...]:
        """Every node, in source order, those in function literals included."""
        return tuple(nodes(self.block))

    @cached_property
    def _parents(self) -> dict[ast.Node, ast.Node]:
        return {child: parent for parent in self.nodes for child in children(parent)}

    def above(self, node: ast.Node) -> Iterator[ast.Node]:
        """What encloses a node, from the inside out."""
        while node in self._parents:
            node = self._parents[node]
            yield node

    def parent(self, node: ast.Node) -> ast.Node | None:
        return self._parents.get(node)

    # variables

    def var(self, e: ast.Node | None) -> Var | None:
        """The variable of this function that an expression is."""
        return self.typer.scope.var(e) if isinstance(e, ast.Ident) else None

    @cached_property
    def _named(self) -> dict[Var, list[ast.Ident]]:
        out: dict[Var, list[ast.Ident]] = {}
        for n in self.nodes:
            var = self.var(n)
            if var is not None and isinstance(n, ast.Ident) and n.start != var.start:
                out.setdefault(var, []).append(n)
        return out

    def named(self, var: Var) -> list[ast.Ident]:
        """Every place that names a variable, but for the one that declares it."""
        return self._named.get(var, [])

    def assigned(self, var: Var) -> int:
        """How many times a variable is assigned to, or lent by its address; its definition is not counted."""
        count = 0
        for ident in self.named(var):
            match self.parent(ident):
                case ast.Assign(lhs=lhs) if ident in lhs:
                    count += 1
                case ast.RangeStmt(key=key, value=value) if ident in (key, value):
                    count += 1
                case ast.Unary(op="&") | ast.IncDec():
                    count += 1
        return count

    def sets(self, holder: T.Type | None, field: str) -> bool:
        """Reports whether it assigns to a field of a type."""
        targets = (t for n in self.nodes if isinstance(n, ast.Assign) for t in n.lhs)
        return any(
            isinstance(t, ast.Selector) and t.name == field and T.deref(self.typer.type_of(t.x)) == T.deref(holder)
            for t in targets
        )


def bodies(package: Package, frame: Frames, library: LibraryResults) -> Iterator[Body]:
    """All code of a package's indexed files, in file and source order."""
    for func in list(package.indexed_funcs()):
        yield Body(func.file, func, func.decl, partial(_typer, frame, func))
    for file in package.files:
        if file.parsed:
            yield from _literals(file, library)


def _typer(frame: Frames, func: FuncInfo) -> Typer:
    return frame(func)[1]


def _literals(file: GoFile, library: LibraryResults) -> Iterator[Body]:
    """The function literals in a file's package-level variables, those within others left out."""
    for spec in file.ast.values:
        for value in spec.values:
            news: set[ast.Node] = set()
            for n in nodes(value, literals=False):
                match n:
                    case ast.KeyValue(key=ast.Ident(name="New"), value=ast.FuncLit() as new):
                        news.add(new)
                    case ast.FuncLit():
                        yield Body(file, None, n, partial(_outside, file, n, library), n in news)


def _outside(file: GoFile, lit: ast.FuncLit, library: LibraryResults) -> Typer:
    return Typer(file, bind(lit, lit.body), library)
