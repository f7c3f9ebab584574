"""What a call through an interface, or of a function value, may reach.

Nobody says which method or function is meant, so all that it can be are looked at: the methods of a name and number of
parameters that are at hand, the functions that a package sets a field to, those whose parameters fit.
"""

from __future__ import annotations

from typing import Protocol

from poollint.flow.callers import Callers
from poollint.flow.functionvalues import FunctionValues
from poollint.flow.keeping import Keeping
from poollint.flow.summary import Do, Summary
from poollint.model import types as T
from poollint.model.held import set_to
from poollint.model.package import FuncInfo, Package, Program
from poollint.model.pools import PUT
from poollint.model.resolve import arity
from poollint.model.scope import Scope
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast

IO_CONTRACT = frozenset({"Write", "WriteString", "WriteAt", "Read", "ReadAt"})
"""Methods that, by the contracts of io, must not keep what they are given."""


_TABLE = 16
"""A field that so many places set to a function belongs to a table of them: none of these is what a call means."""


class Provider(Protocol):
    """What is known of the functions at hand."""

    program: Program
    callers: Callers

    def frame(self, func: FuncInfo) -> tuple[Scope, Typer]: ...

    def summary(self, func: FuncInfo, tracked: bool) -> Summary: ...

    def library(self, key: str) -> Summary | None: ...


class Candidates:
    """Answers once for each name, field or type."""

    def __init__(self, known: Provider, keeping: Keeping) -> None:
        self._known = known
        self._keeping = keeping
        self._methods: dict[str, list[FuncInfo]] | None = None
        self._held: dict[tuple[str, str], list[Summary]] = {}
        self._values: dict[Package, FunctionValues] = {}
        self._releasing: dict[tuple[str, str], bool] = {}
        """Whether a field of a name, in a package, is set to a function that gives something back."""

    def held_in(self, package: Package, field: str) -> list[Summary]:
        """The summaries of the functions that the code of a package sets a field of this name to."""
        key = (package.path, field)
        if key not in self._held:
            self._held[key] = []
            named = [(func, e) for func in self._naming(package, field) for e in set_to(func.decl.body(), field)]
            for func, e in named if len(named) < _TABLE else ():
                typer = self._known.frame(func)[1]
                callee = typer.callee(e)
                known = self._known.library(typer.library_key(e) or "")
                if known is None and callee is not None:
                    known = self._known.summary(callee, tracked=True)
                self._held[key] += [known] if known is not None else []
        return self._held[key]

    def may_take(self, name: str, arity: int, at: int) -> bool:
        """Reports whether a call through an interface may take its argument `at` away.

        Any method of that name and number of parameters may be meant; where none is at hand nobody can say no.
        """
        found = self._candidates(name, arity)
        if not found:
            return name not in IO_CONTRACT
        return any(self._keeping.takes(f, at + 1) for f in found)

    def may_take_as(self, package: Package, t: T.Type | None, at: int) -> bool:
        """The same of a function value: what the package has with such parameters may be meant."""
        if package not in self._values:
            self._values[package] = FunctionValues(package, self._known.frame, self._keeping)
        return self._values[package].may_take(t, at)

    def may_free(self, name: str, arity: int) -> bool:
        """Reports whether a call through an interface may give back what it is called on, or a part of it."""
        return any(map(self._frees, self._candidates(name, arity)))

    def _frees(self, method: FuncInfo) -> bool:
        """Reports whether a method gives back its receiver or a part of it."""
        effects = (e for o in self._known.summary(method, tracked=False).outcomes for e in o.effects)
        return any(e.do is Do.RELEASE and e.slot.param == 0 for e in effects) or self._calls_releasing_field(method)

    def _calls_releasing_field(self, method: FuncInfo) -> bool:
        """Reports whether a method calls a function that a field of its receiver holds, and that gives something back.

        A pool's New can give its values such a function, to go back by.
        """
        body = method.decl.body()
        for n in nodes(body) if body else ():
            match n:
                case ast.Call(fun=ast.Selector(x=ast.Ident(name=name), name=field)) if name == method.receiver:
                    if (method.package.path, field) not in self._releasing:
                        self._releasing[method.package.path, field] = self._releases_by(method.package, field)
                    if self._releasing[method.package.path, field]:
                        return True
        return False

    def _releases_by(self, package: Package, field: str) -> bool:
        """Reports whether the code of a package sets a field of that name to a literal that calls Put."""
        for func in self._naming(package, field):
            literals = [e for e in set_to(func.decl.body(), field) if isinstance(e, ast.FuncLit)]
            typer = self._known.frame(func)[1] if literals else None
            calls = [n for lit in literals for n in nodes(lit) if isinstance(n, ast.Call)]
            if typer is not None and any(typer.library_key(c.fun) == PUT for c in calls):
                return True
        return False

    def _naming(self, package: Package, word: str) -> list[FuncInfo]:
        """The functions of a package whose text has a word in it."""
        files = (f for f in package.files if word.encode() in f.source.data)
        return [func for file in files for func in self._known.callers.naming(file).get(word.encode(), ())]

    def _candidates(self, name: str, wanted: int) -> list[FuncInfo]:
        """The methods of a name and number of parameters that a call through an interface may reach."""
        if self._methods is None:
            self._methods = {}
            for package in self._known.program.known():
                for f in package.indexed_funcs():
                    if f.recv:
                        self._methods.setdefault(f.name, []).append(f)
        return [f for f in self._methods.get(name, ()) if arity(f.decl.type) == wanted]
