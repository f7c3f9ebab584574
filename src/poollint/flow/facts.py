"""Everything that rules look at: the events of the flow engine and the declarations of pools, by pool and by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from poollint.flow.analysis import Analysis
from poollint.flow.events import Event, What
from poollint.flow.library import Library
from poollint.flow.resets import Resets
from poollint.flow.summary import Pool
from poollint.model import types as T
from poollint.model.package import FuncInfo, Package, Program
from poollint.model.pools import SYNC_POOL, PoolDecl, new_of, pool_name
from poollint.model.resolve import resolve_type
from poollint.model.scope import Scope, bind
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast


class Facts:
    """The analysed packages. `packages` are those that may be reported on."""

    def __init__(self, program: Program, packages: Iterable[Package], library: Library) -> None:
        self.program = program
        self.packages = tuple(packages)
        self.library = library
        self.analysis = Analysis(program, library)
        self.analysis.explore(self.packages)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return tuple(self.analysis.events)

    def seen(self, *what: What) -> Iterator[Event]:
        """The events of some kinds, by place."""
        return (e for e in self.events if e.what in what)

    def of_pool(self, pool: Pool | PoolDecl | None, *what: What) -> list[Event]:
        """The events of some kinds at one pool."""
        return [e for e in self._by_pool.get(pool.key, ()) if e.what in what] if pool else []

    @cached_property
    def _by_pool(self) -> dict[str, list[Event]]:
        out: dict[str, list[Event]] = {}
        for e in self.events:
            if e.pool is not None:
                out.setdefault(e.pool.key, []).append(e)
        return out

    @cached_property
    def resets(self) -> Resets:
        """What is done to the fields of pooled structs, one by one."""
        return Resets(self.analysis, self.events)

    # pools

    @cached_property
    def pools(self) -> tuple[PoolDecl, ...]:
        """Every place that makes a pool, by place."""
        found = [p for package in self.packages for p in self._pools_of(package)]
        return tuple(sorted(found, key=lambda p: p.file.span(p.node).key))

    def pool_decl(self, pool: Pool | None) -> PoolDecl | None:
        return next((p for p in self.pools if pool is not None and p.key == pool.key), None)

    def _pools_of(self, package: Package) -> Iterator[PoolDecl]:
        for file in package.files:
            if b"sync" not in file.source.data or b"Pool" not in file.source.data:
                continue
            package.index(file)
            scope = Scope()
            typer = Typer(file, scope, self.library.results.get)
            for spec in file.ast.values:
                yield from _in_spec(typer, spec, package.path)
        for func in list(package.indexed_funcs()):
            if b"Pool" in func.text or b".New" in func.text:
                yield from self._in_func(func)

    def _in_func(self, func: FuncInfo) -> Iterator[PoolDecl]:
        body = func.decl.body()
        if body is None:
            return
        _, typer = self.analysis.frame(func)
        for n in nodes(body):
            match n:
                case ast.Assign(lhs=lhs, rhs=rhs) if len(lhs) == len(rhs):
                    for target, value in zip(lhs, rhs, strict=True):
                        yield from _assigned(typer, target, value)
                case ast.ValueSpec(names=names, values=values) if len(names) == len(values):
                    for target, value in zip(names, values, strict=True):
                        yield from _assigned(typer, target, value)
                case ast.CompositeLit():
                    yield from _fields(typer, n)

    # types

    def pooled_type(self, decl: PoolDecl) -> T.Type | None:
        """What the pool holds: what New returns, else what is put into or taken from it."""
        for e in decl.returned:
            t = self.typer_in(decl).type_of(e)
            if t is not None:
                return t
        for event in self.of_pool(decl, What.RELEASED, What.ACQUIRED):
            if isinstance(event.type, T.Type):
                return event.type
        return None

    def typer_in(self, decl: PoolDecl) -> Typer:
        """The typer for the code of a pool's New."""
        if isinstance(decl.new, FuncInfo):
            return self.analysis.frame(decl.new)[1]
        if isinstance(decl.new, ast.FuncLit) and not decl.typer.scope.bindings:
            return Typer(decl.file, bind(decl.new, decl.new.body), self.library.results.get)
        return decl.typer


def _literal(typer: Typer, e: ast.Expr) -> ast.CompositeLit | None:
    """The `sync.Pool{...}` that an expression is, with or without an `&`."""
    if isinstance(e, ast.Unary) and e.op == "&":
        e = e.x
    if isinstance(e, ast.CompositeLit) and e.type is not None and resolve_type(e.type, typer.file) == SYNC_POOL:
        return e
    return None


def _in_spec(typer: Typer, spec: ast.ValueSpec, path: str) -> Iterator[PoolDecl]:
    for i, ident in enumerate(spec.names):
        value = spec.values[i] if len(spec.values) == len(spec.names) else None
        if value is None:
            if spec.type is not None and resolve_type(spec.type, typer.file) == SYNC_POOL:
                yield PoolDecl(f"{path}.{ident.name}", ident.name, ident, typer.file, None, typer)
            continue
        literal = _literal(typer, value)
        if literal is not None:
            yield PoolDecl(f"{path}.{ident.name}", ident.name, ident, typer.file, new_of(typer, literal), typer)
            continue
        for n in nodes(value, literals=False):
            if isinstance(n, ast.CompositeLit):
                yield from _fields(typer, n)
                if any(_literal(typer, e.value if isinstance(e, ast.KeyValue) else e) for e in n.elements):
                    yield from _elements(typer, n, f"{path}.{ident.name}", ident.name)


def _elements(typer: Typer, literal: ast.CompositeLit, key: str, name: str) -> Iterator[PoolDecl]:
    for element in literal.elements:
        value = element.value if isinstance(element, ast.KeyValue) else element
        found = _literal(typer, value)
        if found is not None:
            yield PoolDecl(key, name, found, typer.file, new_of(typer, found), typer)


def _fields(typer: Typer, literal: ast.CompositeLit) -> Iterator[PoolDecl]:
    """Pools among the fields of a struct literal."""
    owner = T.deref(typer.type_of(literal))
    if not isinstance(owner, T.Named):
        return
    for element in literal.elements:
        if isinstance(element, ast.KeyValue) and isinstance(element.key, ast.Ident):
            found = _literal(typer, element.value)
            if found is not None:
                name = element.key.name
                yield PoolDecl(
                    f"{owner.package}.{owner.name}.{name}", name, element.key, typer.file, new_of(typer, found), typer
                )


def _assigned(typer: Typer, target: ast.Expr, value: ast.Expr) -> Iterator[PoolDecl]:
    found = _literal(typer, value)
    if found is not None:
        named = pool_name(typer, target)
        yield PoolDecl(named.key, named.name, target, typer.file, new_of(typer, found), typer)
    elif isinstance(target, ast.Selector) and target.name == "New" and T.deref(typer.type_of(target.x)) == SYNC_POOL:
        named = pool_name(typer, target.x)
        new = value if isinstance(value, ast.FuncLit) else typer.callee(value)
        yield PoolDecl(named.key, named.name, target.x, typer.file, new, typer)
