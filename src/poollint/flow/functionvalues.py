"""Which functions a value of a function type can be, told from its parameters.

A table or a field of a package that holds functions is filled there, with functions and literals of the package. Those
that take parameters of the same types are the ones that may be meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from poollint.flow.keeping import Keeping
from poollint.model import types as T
from poollint.model.held import as_function
from poollint.model.package import FuncInfo, Package
from poollint.model.resolve import signature
from poollint.model.scope import Scope
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast

Parameters = tuple[T.Type | None, ...]


class FunctionValues:
    """The functions and literals of one package by their parameters; `frame` gives a function's bindings and types."""

    def __init__(self, package: Package, frame: Callable[[FuncInfo], tuple[Scope, Typer]], keeping: Keeping) -> None:
        self._frame = frame
        self._keeping = keeping
        self._known: dict[Parameters, list[tuple[FuncInfo, ast.FuncLit | None]]] = {}
        self._answers: dict[tuple[Parameters, int], bool] = {}
        for file in (f for f in package.files if not f.source.is_test):
            for func in package.funcs_of(file):
                self._known.setdefault(_parameters(func, func.decl.type), []).append((func, None))
                for lit in _literals(func):
                    self._known.setdefault(_parameters(func, lit.type), []).append((func, lit))
            for n in (n for spec in file.ast.values for e in spec.values for n in nodes(e)):
                if isinstance(n, ast.FuncLit):
                    func = as_function(n, file, "func")
                    self._known.setdefault(_parameters(func, n.type), []).append((func, None))

    def may_take(self, t: T.Type | None, at: int) -> bool:
        """Reports whether a function of this type may take its argument `at`; where none is known nobody can say."""
        if not isinstance(t, T.Func):
            return True
        key = t.params, at
        if key not in self._answers:
            found = self._known.get(t.params, [])
            self._answers[key] = not found or any(self._takes(func, lit, at) for func, lit in found)
        return self._answers[key]

    def _takes(self, func: FuncInfo, lit: ast.FuncLit | None, at: int) -> bool:
        if lit is None:
            return self._keeping.takes(func, at + bool(func.recv))
        scope, typer = self._frame(func)
        params = scope.params.get(lit, ())
        return at < len(params) and self._keeping.loses(lit.body, params[at], scope, typer)


def _literals(func: FuncInfo) -> Iterator[ast.FuncLit]:
    body = func.decl.body() if b"func" in func.text[4:] else None
    return (n for n in nodes(body) if isinstance(n, ast.FuncLit)) if body else iter(())


def _parameters(func: FuncInfo, t: ast.FuncType) -> Parameters:
    return signature(t, func.file).params
