"""Values with two owners: a field that goes on holding what something else has been given to give back.

A struct may be made around a value to give it back when it is closed. Where the field that the value came from is not
emptied then, whoever meets it there later meets what has gone back, or gives it back once more. What such a struct is
made around may also be a function: if that gives something back each time it is called, so does closing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from poollint.findings import Step
from poollint.flow.afterwards import guards_itself
from poollint.flow.analysis import AGAIN, Analysis
from poollint.flow.events import Event
from poollint.flow.fieldreleases import FieldRelease
from poollint.flow.lookedinto import moved_to
from poollint.model import types as T
from poollint.model.package import FuncInfo, Package
from poollint.model.walk import nodes
from poollint.syntax import ast

_ONCE = {
    *("Do", "CompareAndSwap", "CompareAndSwapInt32", "CompareAndSwapUint32"),
    *("Swap", "SwapInt32", "SwapUint32", "Store", "StoreInt32", "StoreUint32"),
}
"""The methods and functions by which something is done once, or remembered."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A field that goes on holding, from `kept` in `function` on, what a method gives back, as `owner` tells.

    `by` gives it back as well; where nobody does, `read` looks into it.
    """

    owner: Event
    function: FuncInfo
    field: str
    kept: Step
    by: Event | None = None
    refills: bool = False
    """Whoever gives it back as well fills the field anew: it has been through this before."""
    read: Step | None = None


@dataclass(frozen=True, slots=True)
class Repeated:
    """A release in a function that a struct was made around, and the method that calls it each time."""

    release: Event
    method: FuncInfo
    step: Step


class Owners:
    """Finds them among what goes back; `packages` are those that are looked at."""

    def __init__(
        self,
        analysis: Analysis,
        packages: tuple[Package, ...],
        filled: Iterable[Event],
        released: Iterable[Event],
        back: Sequence[FieldRelease],
    ) -> None:
        self._analysis = analysis
        self._packages = packages
        self._filled = {(T.deref(e.type), e.part) for e in filled if isinstance(e.type, T.Type)}
        self._released = [e for e in released if e.function and not e.span.in_test]
        self._back = back

    @cached_property
    def shared(self) -> tuple[Shared, ...]:
        """The fields whose values go back by two owners, or by another than who goes on looking into them."""
        return tuple(self._shared())

    def _shared(self) -> Iterator[Shared]:
        for r in self._back:
            owner, around = r.event, r.holder
            if not self._is_method(r.function, around) or not self._is_plain(owner):
                continue
            for func, given in self._given(around, owner.part):
                t = T.deref(self._analysis.frame(func)[1].type_of(given.x)) if isinstance(given, ast.Selector) else None
                if not isinstance(given, ast.Selector) or t == around or not self._stays(func, given):
                    continue
                kept = Step(func.file.span(given), f"`{_text(func, given)}` is handed over here, and stays where it is")
                mine = (o for o in self._back if o.field == given.name and o.holder == t)
                again = [o.event for o in mine if o.function is not func]
                found = Shared(owner, func, given.name, kept)
                yield from (replace(found, by=e, refills=self._refills(e)) for e in again if self._is_plain(e))
                read = self._read(func, given, t) if isinstance(t, T.Named) and not again else None
                if read is not None:
                    yield replace(found, read=read)

    def repeated(self) -> Iterator[Repeated]:
        """The functions that give back what they capture, as often as a method of what keeps them is called."""
        for release in self._released:
            func = release.function
            lit = _around(func, release) if func is not None else None
            if func is None or lit is None or not _runs_again(lit, release):
                continue
            for around, field in self._keepers(func, lit):
                package = self._analysis.program.package(around.package)
                for method in package.methods_of(around.name) if package is not None else ():
                    call = _calls(method, field)
                    if call is not None and _is_called_again(method) and not _guards(method, field):
                        step = Step(method.file.span(call), f"`{method.shown}` calls the function each time")
                        yield Repeated(release, method, step)

    # what a struct is made around

    def _given(self, around: T.Named, field: str) -> Iterator[tuple[FuncInfo, ast.Expr]]:
        """What a field is set to where its struct is made, or what those who call for that pass for it."""
        package = self._analysis.program.package(around.package)
        for func in self._naming(package, field) if package is not None else ():
            scope, typer = self._analysis.frame(func)
            params = scope.params.get(func.decl, ())
            for literal in _literals(func):
                value = _value(literal, field) if T.deref(typer.type_of(literal)) == around else None
                var = scope.var(value) if isinstance(value, ast.Ident) else None
                if var is not None and var in params:
                    yield from self._analysis.callers.arguments(func, params.index(var), self._packages)
                elif value is not None:
                    yield func, value

    def _keepers(self, func: FuncInfo, lit: ast.FuncLit) -> Iterator[tuple[T.Named, str]]:
        """The fields that a literal is put in: it stands there itself, or is passed to who makes the struct."""
        typer = self._analysis.frame(func)[1]
        body = func.decl.body()
        for n in nodes(body) if body else ():
            match n:
                case ast.CompositeLit(elements=elements) if isinstance(t := T.deref(typer.type_of(n)), T.Named):
                    keyed = (e for e in elements if isinstance(e, ast.KeyValue) and e.value is lit)
                    yield from ((t, e.key.name) for e in keyed if isinstance(e.key, ast.Ident))
                case ast.Call(fun=fun, args=args) if (
                    any(a is lit for a in args) and (made := typer.callee(fun)) is not None
                ):
                    scope, inner = self._analysis.frame(made)
                    params = scope.params.get(made.decl, ())
                    at = args.index(lit) + bool(made.recv)
                    for literal in _literals(made) if at < len(params) else ():
                        t = T.deref(inner.type_of(literal))
                        for e in literal.elements if isinstance(t, T.Named) else ():
                            match e:
                                case ast.KeyValue(key=ast.Ident(name=name), value=ast.Ident() as x):
                                    if isinstance(t, T.Named) and scope.var(x) is params[at]:
                                        yield t, name

    # where a value stays

    def _stays(self, func: FuncInfo, given: ast.Selector) -> bool:
        """Reports whether a field of something that the function was given is left as it is after a place."""
        scope, _ = self._analysis.frame(func)
        outside = isinstance(given.x, ast.Ident) and scope.var(given.x) in scope.params.get(func.decl, ())
        return outside and not any(at > given.start for at in _set_at(func, given.name))

    def _read(self, func: FuncInfo, given: ast.Selector, t: T.Named) -> Step | None:
        """Where another function looks into a field that was filled from a pool, and that it does not set itself."""
        if (t, given.name) not in self._filled:
            return None
        package = self._analysis.program.package(t.package)
        for other in self._naming(package, given.name) if package is not None else ():
            body = other.decl.body()
            if body is None or other.decl is func.decl or _set_at(other, given.name):
                continue
            typer = self._analysis.frame(other)[1]
            for n in nodes(body):
                match n:
                    case ast.Call(fun=ast.Selector(x=ast.Selector(x=x, name=name) as field)) if name == given.name:
                        if T.deref(typer.type_of(x)) == t:
                            return Step(other.file.span(field), f"`{other.shown}` looks into it here")
        return None

    def _refills(self, release: Event) -> bool:
        """Reports whether a function gives a field something else once it has given back what was there."""
        func = release.function
        return func is not None and any(
            at > release.span.end and value != "nil" for at, value in _set_at(func, release.part).items()
        )

    def _is_plain(self, release: Event) -> bool:
        """Reports whether a release gives up no share only, and depends on nothing but the field being filled."""
        func = release.function
        if func is None or self._analysis.summary(func, tracked=True).refcounted:
            return False
        names = {release.part, "nil", func.receiver, *moved_to(func, release.part), release.name.split(".")[0]}
        body = func.decl.body()
        for n in nodes(body) if body else ():
            match n:
                case ast.IfStmt(cond=cond) if n.start <= release.span.start < n.end:
                    asked = {m.name for m in nodes(cond) if isinstance(m, ast.Ident | ast.Selector)}
                    if not asked <= names:
                        return False
                case ast.CaseClause() if n.start <= release.span.start < n.end:
                    return False
        return True

    def _is_method(self, func: FuncInfo, t: T.Named) -> bool:
        return (func.recv, func.package.path) == (t.name, t.package)

    def _naming(self, package: Package, field: str) -> Iterator[FuncInfo]:
        """The functions of a package that name a field, tests left out."""
        for file in package.files:
            if not file.source.is_test and field.encode() in file.source.data:
                package.index(file)
                yield from self._analysis.callers.naming(file).get(field.encode(), ())


def _literals(func: FuncInfo) -> Iterator[ast.CompositeLit]:
    """The struct literals in a function."""
    body = func.decl.body()
    yield from (n for n in nodes(body) if isinstance(n, ast.CompositeLit)) if body else ()


def _value(literal: ast.CompositeLit, field: str) -> ast.Expr | None:
    """What a literal sets a field to by its name."""
    keyed = (e for e in literal.elements if isinstance(e, ast.KeyValue) and isinstance(e.key, ast.Ident))
    return next((e.value for e in keyed if isinstance(e.key, ast.Ident) and e.key.name == field), None)


def _set_at(func: FuncInfo, field: str) -> dict[int, str]:
    """Where a function sets a field of this name, and to what, as the source writes it."""
    body = func.decl.body()
    found = {}
    for n in nodes(body) if body else ():
        for i, target in enumerate(n.lhs) if isinstance(n, ast.Assign) else ():
            if isinstance(n, ast.Assign) and isinstance(target, ast.Selector) and target.name == field:
                found[n.start] = _text(func, n.rhs[i] if len(n.rhs) == len(n.lhs) else n.rhs[0])
    return found


def _text(func: FuncInfo, e: ast.Node) -> str:
    return func.file.source.data[e.start : e.end].decode("utf-8", "replace")


def _around(func: FuncInfo, release: Event) -> ast.FuncLit | None:
    """The innermost literal that a release stands in."""
    body = func.decl.body() if b"func(" in func.text else None
    literals = [n for n in nodes(body) if isinstance(n, ast.FuncLit)] if body else []
    return next((n for n in reversed(literals) if n.start <= release.span.start < n.end), None)


def _runs_again(lit: ast.FuncLit, release: Event) -> bool:
    """Reports whether a literal gives back what it captures as often as it is called, and does not ask about that."""
    if release.origin is not None and lit.start <= release.origin[1] < lit.end:
        return False
    changed: set[str] = set()
    for n in nodes(lit.body):
        match n:
            case ast.Selector(name=name) if name in _ONCE:
                return False
            case ast.Assign(op=":=", lhs=lhs, rhs=(ast.Call() | ast.CompositeLit() | ast.Unary(), *_)):
                changed |= {t.name for t in lhs if isinstance(t, ast.Ident)}
            case ast.Assign(op="=", lhs=lhs):
                changed |= {t.name for t in lhs if isinstance(t, ast.Ident | ast.Selector)}
    asked = (n.cond for n in nodes(lit.body) if isinstance(n, ast.IfStmt))
    told = {n.name for cond in asked for n in nodes(cond) if isinstance(n, ast.Ident | ast.Selector)}
    params = {p.name for f in lit.type.params for p in f.names}
    return told.isdisjoint(changed) and release.name.split(".")[0] not in changed | params


def _calls(method: FuncInfo, field: str) -> ast.Call | None:
    """The call of what a field of the receiver holds."""
    body = method.decl.body()
    for n in nodes(body, literals=False) if body else ():
        match n:
            case ast.Call(fun=ast.Selector(x=ast.Ident(name=name), name=called)):
                if (name, called) == (method.receiver, field):
                    return n
    return None


def _is_called_again(method: FuncInfo) -> bool:
    """Reports whether callers may call a method of this name once more."""
    return any(method.name.startswith(name) for name in AGAIN)


def _guards(method: FuncInfo, field: str) -> bool:
    """Reports whether a method sees to it that what a field holds is called once."""
    body = method.decl.body()
    once = body is not None and any(isinstance(n, ast.Selector) and n.name in _ONCE for n in nodes(body))
    return once or guards_itself(method) or bool(_set_at(method, field))
