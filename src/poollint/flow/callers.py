"""Who calls a function: found by its name in the text first, and by what the name means then."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from poollint.model import types as T
from poollint.model.package import FuncInfo, GoFile, Package, Program
from poollint.model.resolve import arity, interface_methods, signature
from poollint.model.scope import Scope
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast

_WORD = re.compile(rb"\w+")


def words(text: bytes, start: int = 0, end: int | None = None) -> set[bytes]:
    """The words in a text."""
    return set(_WORD.findall(text, start, len(text) if end is None else end))


def may_mean(program: Program, func: FuncInfo, typer: Typer, fun: ast.Expr) -> bool:
    """Reports whether a call through an interface may be one of a method: it has its name, its arity and its results.

    Types that are not known may be any.
    """
    t = typer.type_of(fun.x) if isinstance(fun, ast.Selector) and func.recv else None
    method = (interface_methods(program, t) or {}).get(func.name)
    if method is None or len(method.params) != arity(func.decl.type):
        return False
    mine = signature(func.decl.type, func.file).results
    pairs = [(T.deref(a), T.deref(b)) for a, b in zip(mine, method.results, strict=False)]
    named = (pair for pair in pairs if all(isinstance(t, T.Named | T.Basic) for t in pair))
    return len(mine) == len(method.results) and all(a == b for a, b in named)


class Callers:
    """Finds callers.

    `frame` gives the bindings and types of a function; `fulfils` tells whether a call through an interface counts as
    one of a method.
    """

    def __init__(
        self,
        frame: Callable[[FuncInfo], tuple[Scope, Typer]],
        fulfils: Callable[[FuncInfo, Typer, ast.Expr], bool],
    ) -> None:
        self._frame = frame
        self._fulfils = fulfils
        self._words: dict[GoFile, dict[bytes, list[FuncInfo]]] = {}
        self._mentions: dict[ast.FuncDecl, dict[str, list[ast.Ident | ast.Selector]]] = {}

    def of(self, func: FuncInfo, packages: Iterable[Package]) -> Iterator[FuncInfo]:
        """The functions that call one, found by its name first and by its meaning then."""
        name = func.name.encode()
        home = b'"' + func.package.path.split(" ")[0].encode() + b'"'
        for package in packages:
            same = package is func.package
            if not same and not func.name[:1].isupper():
                continue
            for file in package.files:
                if name not in file.source.data or not (same or func.recv or home in file.source.data):
                    continue
                package.index(file)
                for caller in self.naming(file).get(name, ()):
                    if caller.decl is not func.decl and self._calls(caller, func):
                        yield caller

    def arguments(self, func: FuncInfo, param: int, packages: Iterable[Package]) -> Iterator[tuple[FuncInfo, ast.Expr]]:
        """What callers pass as its parameter of this number (the receiver is 0 in a method), each with the caller."""
        for caller in self.of(func, packages):
            body = caller.decl.body()
            _, typer = self._frame(caller)
            for n in nodes(body) if body else ():
                if isinstance(n, ast.Call) and (callee := typer.callee(n.fun)) is not None and callee.decl is func.decl:
                    at = param - (bool(func.recv) and isinstance(n.fun, ast.Selector))
                    if 0 <= at < len(n.args):
                        yield caller, n.args[at]

    def naming(self, file: GoFile) -> dict[bytes, list[FuncInfo]]:
        """The functions of a file by the words in their text."""
        found = self._words.get(file)
        if found is None:
            found = self._words[file] = {}
            for func in file.package.funcs_of(file):
                for word in words(func.text):
                    found.setdefault(word, []).append(func)
        return found

    def _calls(self, caller: FuncInfo, func: FuncInfo) -> bool:
        body = caller.decl.body()
        if body is None:
            return False
        mentions = self._mentions.get(caller.decl)
        if mentions is None:
            mentions = self._mentions[caller.decl] = {}
            for n in nodes(body):
                if isinstance(n, ast.Ident | ast.Selector):
                    mentions.setdefault(n.name, []).append(n)
        _, typer = self._frame(caller)
        for n in mentions.get(func.name, ()):
            found = typer.callee(n)
            if found.decl is func.decl if found is not None else self._fulfils(func, typer, n):
                return True
        return False
