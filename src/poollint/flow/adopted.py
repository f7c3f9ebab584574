"""Fields that a constructor gives its caller's memory, where others are made around a pooled value.

A method that gives back what such a field holds, whatever that is, brings memory to the pool that never was there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from poollint.flow.analysis import Analysis
from poollint.flow.fieldreleases import FieldRelease
from poollint.flow.summary import Alias, Fact, Made, Pooled
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.model.walk import nodes
from poollint.source import Span
from poollint.syntax import ast


@dataclass(frozen=True, slots=True)
class Adopted:
    """A release of what may be an argument of `by`; `taken` is a function that fills the field from the pool."""

    release: FieldRelease
    by: FuncInfo
    given: Span
    taken: Span


def adopted(analysis: Analysis, releases: Iterable[FieldRelease]) -> Iterator[Adopted]:
    """The releases of a field that do not ask for anything but nil, of what an exported constructor was given."""
    for release in releases:
        package = release.function.package
        if release.holder.package != package.path or not _only_asks_for_nil(release.function):
            continue
        word = release.holder.name.encode()
        named = [f for file in package.files for f in analysis.callers.naming(file).get(word, ())]
        makers = [f for f in named if not f.file.source.is_test and _makes(analysis, f, release.holder)]
        held = [(f, fact) for f in makers for fact in _held(analysis, f, release.field)]
        pool = release.event.pool
        own = [f for f, fact in held if isinstance(fact, Pooled) and pool is not None and fact.pool.may_be(pool)]
        others = [f for f, fact in held if isinstance(fact, Alias) and f.name[:1].isupper() and f not in own]
        if own and others:
            taken, given = (f.file.span(f.decl.name) for f in (own[0], others[0]))
            yield Adopted(release, others[0], given, taken)


def _makes(analysis: Analysis, func: FuncInfo, t: T.Named) -> bool:
    """Reports whether a function returns a value of a type."""
    typer = analysis.frame(func)[1]
    return not func.recv and any(T.deref(typer.resolve(r.type)) == t for r in func.decl.type.results)


def _held(analysis: Analysis, func: FuncInfo, field: str) -> Iterator[Fact]:
    """What a field holds of what a function makes and returns."""
    for outcome in analysis.summary(func, tracked=True).outcomes:
        for made in (f for facts in outcome.results for f in facts if isinstance(f, Made)):
            yield from (held for name, held in made.fields if name == field)


def _only_asks_for_nil(func: FuncInfo) -> bool:
    """Reports whether no condition in a function is about anything but what is nil."""
    body = func.decl.body()
    inside = list(nodes(body)) if body else []
    branching = (ast.SwitchStmt, ast.TypeSwitchStmt, ast.ForStmt, ast.RangeStmt)
    asked = all(_is_nil_check(n.cond) for n in inside if isinstance(n, ast.IfStmt))
    return asked and not any(isinstance(n, branching) for n in inside)


def _is_nil_check(cond: ast.Expr) -> bool:
    match cond:
        case ast.Binary(op="||" | "&&", x=x, y=y):
            return _is_nil_check(x) and _is_nil_check(y)
        case ast.Binary(op="==" | "!=", y=ast.Ident(name="nil")):
            return True
    return False
