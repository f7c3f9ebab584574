"""Where pools are made: in variables, in fields of struct literals, among elements, and by assigning a New."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from poollint.model import types as T
from poollint.model.package import FuncInfo, Package
from poollint.model.pools import SYNC_POOL, PoolDecl, is_pool, new_of, pool_name, promoted
from poollint.model.resolve import fields, resolve_type, underlying
from poollint.model.scope import Scope
from poollint.model.typer import LibraryResults, Typer
from poollint.model.walk import nodes
from poollint.syntax import ast


def declared(package: Package, results: LibraryResults, typer_of: Callable[[FuncInfo], Typer]) -> Iterator[PoolDecl]:
    """Every place of a package that makes a pool. `results` types library calls, `typer_of` a function's body."""
    for file in package.files:
        if b"sync" not in file.source.data or b"Pool" not in file.source.data:
            continue
        package.index(file)
        typer = Typer(file, Scope(), results)
        for spec in file.ast.values:
            yield from _in_spec(typer, spec, package.path)
    for func in list(package.indexed_funcs()):
        body = func.decl.body()
        if body is not None and (b"Pool" in func.text or b".New" in func.text):
            yield from _in_body(body, typer_of(func))


def _in_body(body: ast.Block, typer: Typer) -> Iterator[PoolDecl]:
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


def _literal(typer: Typer, e: ast.Expr) -> ast.CompositeLit | None:
    """The `sync.Pool{...}` that an expression is, with or without an `&`."""
    if isinstance(e, ast.Unary) and e.op == "&":
        e = e.x
    if isinstance(e, ast.CompositeLit) and e.type is not None and resolve_type(e.type, typer.file) == SYNC_POOL:
        return e
    return None


def _literals(typer: Typer, e: ast.Expr) -> Iterator[tuple[ast.Node | None, ast.CompositeLit]]:
    """The pool that an expression makes, with None before it, or those among its elements, each with its place."""
    found = _literal(typer, e)
    if found is not None:
        yield None, found
    elif isinstance(e, ast.CompositeLit):
        under = underlying(typer.program, typer.type_of(e))
        holds = isinstance(under, T.Slice | T.Array | T.Map) and is_pool(under.elem)
        for element in e.elements if holds else ():
            value = element.value if isinstance(element, ast.KeyValue) else element
            if isinstance(value, ast.CompositeLit) and value.type is None:
                yield value, value  # Its type is that of the elements.
            else:
                yield from ((value, inner) for _, inner in _literals(typer, value))


def _pools(typer: Typer, e: ast.Expr, at: ast.Node, key: str, name: str) -> Iterator[PoolDecl]:
    """The pools that an expression makes, under the name of what it is assigned to."""
    for element, found in _literals(typer, e):
        new, known = new_of(typer, found), bool(found.elements)
        yield PoolDecl(key, name, element or at, typer.file, new, typer, known)


def _in_spec(typer: Typer, spec: ast.ValueSpec, path: str) -> Iterator[PoolDecl]:
    for i, ident in enumerate(spec.names):
        value = spec.values[i] if len(spec.values) == len(spec.names) else None
        if value is None:
            if spec.type is not None and resolve_type(spec.type, typer.file) == SYNC_POOL:
                yield PoolDecl(f"{path}.{ident.name}", ident.name, ident, typer.file, None, typer)
            continue
        made = list(_pools(typer, value, ident, f"{path}.{ident.name}", ident.name))
        yield from made
        for n in nodes(value, literals=False) if not made else ():
            if isinstance(n, ast.CompositeLit):
                yield from _fields(typer, n, f"{path}.{ident.name}")


def _fields(typer: Typer, literal: ast.CompositeLit, outer: str = "") -> Iterator[PoolDecl]:
    """Pools among the fields of a struct literal; `outer` is what a struct without a name is known by."""
    owner = T.deref(typer.type_of(literal))
    base = f"{owner.package}.{owner.name}" if isinstance(owner, T.Named) else outer
    names = [f.name for f in fields(typer.program, owner) or ()] if base else []
    for i, element in enumerate(literal.elements if base else ()):
        if isinstance(element, ast.KeyValue) and isinstance(element.key, ast.Ident):
            name = element.key.name
            yield from _pools(typer, element.value, element.key, f"{base}.{name}", name)
        elif i < len(names):
            yield from _pools(typer, element, element, f"{base}.{names[i]}", names[i])


def _assigned(typer: Typer, target: ast.Expr, value: ast.Expr) -> Iterator[PoolDecl]:
    named = pool_name(typer, target)
    grown = isinstance(value, ast.Call) and isinstance(value.fun, ast.Ident) and value.fun.name == "append"
    for made in value.args[1:] if grown and isinstance(value, ast.Call) else (value,):
        yield from _pools(typer, made, target, named.key, named.name)
    set_up = promoted(typer, target) if isinstance(target, ast.Selector) and target.name == "New" else None
    if set_up is not None and isinstance(target, ast.Selector):
        new = value if isinstance(value, ast.FuncLit) else typer.callee(value)
        yield PoolDecl(set_up.key, set_up.name, target.x, typer.file, new, typer, True)
