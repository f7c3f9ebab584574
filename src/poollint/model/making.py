"""How a pool is made, and whether anything else is done to it that may give it a New."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from poollint.model import types as T
from poollint.model.code import Body
from poollint.model.package import GlobalDecl
from poollint.model.pools import SYNC_POOL, is_pool, pool_name
from poollint.model.resolve import fields
from poollint.model.typer import Typer
from poollint.model.uses import named, origin
from poollint.model.walk import nodes
from poollint.syntax import ast


class Making(Enum):
    """What is done to a pool at one place."""

    ZERO = auto()
    """It is made without a New."""
    OPEN = auto()
    """It gets a New, or is set to, or handed to, something that nothing is known of."""


@dataclass(frozen=True, slots=True)
class _Looker:
    """Looks for what is done to the pool of one key."""

    key: str

    def body(self, body: Body) -> Iterable[Making]:
        for n in body.nodes:
            match n:
                case ast.CompositeLit():
                    yield from self.literal(body.typer, n)
                case ast.Assign(lhs=lhs):
                    targets = [named(body, x) for x in lhs if isinstance(x, ast.Selector) and x.name == "New"]
                    yield from (Making.OPEN for pool in targets if pool is not None and pool.key == self.key)
                case ast.ValueSpec(names=names, type=t, values=()) if t is not None:
                    if body.typer.resolve(t) == SYNC_POOL:
                        yield from (Making.ZERO for name in names if self.is_it(body, name))
                case ast.Ident() | ast.Selector() | ast.Index() | ast.Star() | ast.Unary(op="&") if self.is_it(body, n):
                    done = self.done(body, n)
                    if done is not None:
                        yield done

    def is_it(self, body: Body, e: ast.Expr) -> bool:
        if not is_pool(body.typer.type_of(e)):
            return False
        return pool_name(body.typer, origin(body, e)).key == self.key

    def done(self, body: Body, e: ast.Expr) -> Making | None:
        """What the code around an expression does to the pool that it is."""
        match parent := body.parent(e):
            case ast.Selector() | ast.Binary() | ast.RangeStmt() | ast.Call(fun=ast.Ident(name="len")):
                return None
            case ast.KeyValue(key=key) if key is e:
                return None  # A field of that name: the literal is looked at as a whole.
            case ast.Star() | ast.Unary(op="&") | ast.Index() if self.is_it(body, parent):
                return None  # What is done is done to that.
            case ast.Assign(lhs=lhs, rhs=rhs) if len(lhs) == len(rhs):
                for target, value in zip(lhs, rhs, strict=True):
                    if e in (target, value) and self.is_it(body, target) and self.is_it(body, value):
                        return None  # Another name for it, which is looked at where it is used.
                    if target is e:
                        return made(value)
            case ast.ValueSpec(names=names, values=values) if len(names) == len(values):
                for name, value in zip(names, values, strict=True):
                    if name is e:
                        return made(value)
            case ast.ValueSpec(values=()):
                return None
        return Making.OPEN

    def literal(self, typer: Typer, literal: ast.CompositeLit) -> Iterable[Making]:
        """What a struct literal sets the pool to."""
        owner = T.deref(typer.type_of(literal))
        if not isinstance(owner, T.Named) or not self.key.startswith(f"{owner.package}.{owner.name}."):
            return
        names = [f.name for f in fields(typer.program, owner) or ()]
        for i, element in enumerate(literal.elements):
            key, value = (element.key, element.value) if isinstance(element, ast.KeyValue) else (None, element)
            name = key.name if isinstance(key, ast.Ident) else names[i] if i < len(names) and key is None else ""
            if f"{owner.package}.{owner.name}.{name}" == self.key:
                yield made(value)


def made(value: ast.Expr) -> Making:
    """What a pool is that is set to a value."""
    if isinstance(value, ast.Unary) and value.op == "&":
        value = value.x
    match value:
        case ast.CompositeLit(elements=()):
            return Making.ZERO
        case ast.Call(fun=ast.Ident(name="new")):
            return Making.ZERO
    return Making.OPEN


def makings(key: str, code: Iterable[Body], values: Iterable[tuple[Typer, GlobalDecl]]) -> set[Making]:
    """Everything that is done to the pool of a key, in functions and in package-level variables."""
    looker = _Looker(key)
    found = {m for body in code for m in looker.body(body)}
    for typer, decl in values:
        mine = f"{decl.file.package.path}.{decl.name}" == key
        if mine and decl.spec.values:
            found.add(made(decl.value) if decl.value is not None else Making.OPEN)
        elif mine and decl.spec.type is not None and typer.resolve(decl.spec.type) == SYNC_POOL:
            found.add(Making.ZERO)
        for n in nodes(decl.value, literals=False) if decl.value is not None else ():
            if isinstance(n, ast.CompositeLit):
                found.update(looker.literal(typer, n))
    return found
