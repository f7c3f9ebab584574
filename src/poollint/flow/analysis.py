"""All functions that matter, in an order that lets each know what the others do.

It starts from the functions that call a pool. What turns out to acquire or release on behalf of its callers makes these
matter too, and so on until nothing is new; any other function is looked into only when something that is followed is
passed to it. So the work grows with the code that uses pools, not with the code.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator

from poollint.flow.calls import GET, PUT
from poollint.flow.events import Event
from poollint.flow.library import Library
from poollint.flow.run import Run, TooLarge
from poollint.flow.summarise import counts_down, summarise
from poollint.flow.summary import HARMLESS, Summary
from poollint.model import types as T
from poollint.model.package import FuncInfo, GoFile, Package, Program
from poollint.model.scope import Scope, bind
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast

_POOL_CALL = re.compile(rb"\.\s*(?:Get|Put)\b")
_HELPER_DEPTH = 5
_ROUNDS = 3

AGAIN = frozenset({"Close", "Free", "Release", "Next", "Read", "Stop", "Cancel"})
"""Methods whose contract lets a caller call them again."""


class Analysis:
    """Summaries and events of a program's functions; `library` tells of those that are not at hand."""

    def __init__(self, program: Program, library: Library) -> None:
        self.program = program
        self._library = library
        self._summaries: dict[int, Summary] = {}
        self._events: dict[int, list[Event]] = {}
        self._owner: dict[int, FuncInfo] = {}
        self._seeds: set[int] = set()
        self._busy: dict[int, bool] = {}
        self._frames: dict[ast.Node, tuple[Scope, Typer]] = {}
        self._methods: dict[str, list[FuncInfo]] | None = None
        self._free: list[Event] = []

    # Knowledge

    def library(self, key: str) -> Summary | None:
        return self._library.summaries.get(key)

    def summary(self, func: FuncInfo, tracked: bool) -> Summary:
        key = id(func.decl)
        known = self._summaries.get(key)
        if known is not None:
            if key in self._busy:
                self._busy[key] = True
            return known
        if key not in self._seeds and not (tracked and len(self._busy) < _HELPER_DEPTH):
            return HARMLESS
        return self._infer(func)

    def candidates(self, name: str, arity: int) -> list[FuncInfo]:
        if self._methods is None:
            self._methods = {}
            for package in self.program.known():
                for f in package.indexed_funcs():
                    if f.recv:
                        self._methods.setdefault(f.name, []).append(f)
        return [f for f in self._methods.get(name, ()) if sum(max(1, len(p.names)) for p in f.decl.type.params) == arity]

    # one function

    def frame(self, func: FuncInfo) -> tuple[Scope, Typer]:
        """The bindings and types of a declared function."""
        found = self._frames.get(func.decl)
        if found is None:
            scope = bind(func.decl, func.decl.body())
            found = self._frames[func.decl] = scope, Typer(func.file, scope, self._library.results.get, _type_params(func))
        return found

    def _infer(self, func: FuncInfo) -> Summary:
        key = id(func.decl)
        self._owner[key] = func
        self._summaries[key] = HARMLESS
        if func.decl.body() is None:
            return HARMLESS
        for _ in range(_ROUNDS):
            self._busy[key] = False
            summary, events = self._run(func)
            recursive = self._busy.pop(key)
            settled = summary == self._summaries[key] or not recursive
            self._summaries[key] = summary
            self._events[key] = events
            if settled:
                break
        return self._summaries[key]

    def _run(self, func: FuncInfo) -> tuple[Summary, list[Event]]:
        scope, typer = self.frame(func)
        run = Run(func.file, func, func.decl, scope, typer, self)
        try:
            endings = run.run()
            summary = summarise(run, endings)
            self._call_again(func, run)
        except TooLarge:
            return HARMLESS, []
        events = list(run.events.values())
        events += self._literals(func, run)
        return summary, events

    def _call_again(self, func: FuncInfo, run: Run) -> None:
        """Runs a method once more from what its first call leaves in the receiver, where its contract allows that."""
        body = func.decl.body()
        if func.name not in AGAIN or not func.pointer_recv or body is None or counts_down(body):
            return
        for ending in run.endings_for_again():
            run.run(ending)

    def _literals(self, func: FuncInfo, run: Run) -> Iterator[Event]:
        """Literals that nobody was seen to call are run on their own: a handler, a callback."""
        body = func.decl.body()
        for lit in [n for n in nodes(body) if isinstance(n, ast.FuncLit)] if body else []:
            if lit in run.ran or not _POOL_CALL.search(func.file.source.data, lit.start, lit.end) and not self._calls_seed(run.typer, lit):
                continue
            yield from self._run_literal(func.file, func, lit, run.scope, run.typer, run.ran)

    def _run_literal(
        self, file: GoFile, func: FuncInfo | None, lit: ast.FuncLit, scope: Scope, typer: Typer, ran: set[ast.Node]
    ) -> list[Event]:
        run = Run(file, func, lit, scope, typer, self)
        try:
            run.run()
        except TooLarge:
            return []
        ran |= run.ran | {lit}
        return list(run.events.values())

    def _calls_seed(self, typer: Typer, root: ast.Node) -> bool:
        for n in nodes(root):
            if isinstance(n, ast.Call):
                callee = typer.callee(n.fun)
                if callee is not None and id(callee.decl) in self._seeds:
                    return True
        return False

    # all functions

    def explore(self, packages: Iterable[Package]) -> None:
        """Runs every function of the packages that matters."""
        queue: deque[FuncInfo] = deque()
        scope = list(packages)
        for package in scope:
            for func in list(package.indexed_funcs()):
                if _POOL_CALL.search(func.text) and self._uses_pool(func):
                    self._seed(func, queue)
            for file in package.files:
                self._global_literals(file)
        exported: set[int] = set()
        while queue:
            func = queue.popleft()
            if id(func.decl) not in self._summaries:
                self._infer(func)
            if self._summaries[id(func.decl)].touches_pools and id(func.decl) not in exported:
                exported.add(id(func.decl))
                for caller in self._callers(func, scope):
                    self._seed(caller, queue)

    def _seed(self, func: FuncInfo, queue: deque[FuncInfo]) -> None:
        key = id(func.decl)
        if key not in self._seeds:
            self._seeds.add(key)
            queue.append(func)
        elif key in self._summaries and func not in queue:
            queue.append(func)
        self._summaries.pop(key, None)

    def _uses_pool(self, func: FuncInfo) -> bool:
        """Reports whether a function gets from or puts to a pool itself, or takes such a method as a value."""
        body = func.decl.body()
        if body is None:
            return False
        _, typer = self.frame(func)
        return any(
            isinstance(n, ast.Selector) and n.name in ("Get", "Put") and typer.library_key(n) in (GET, PUT) for n in nodes(body)
        ) or any(isinstance(n, ast.Call) and (typer.library_key(n.fun) or "") in self._library.pooled for n in nodes(body))

    def _callers(self, func: FuncInfo, packages: list[Package]) -> Iterator[FuncInfo]:
        """The functions that call one, found by its name first and by its meaning then."""
        word = re.compile(rb"\b" + re.escape(func.name.encode()) + rb"\b")
        exported = func.name[:1].isupper()
        home = func.package.path.split(" ")[0]
        for package in packages:
            same = package is func.package
            if not same and not exported:
                continue
            for file in package.files:
                if not same and f'"{home}"'.encode() not in file.source.data and not func.recv:
                    continue
                if not word.search(file.source.data):
                    continue
                package.index(file)
                for caller in list(package.indexed_funcs()):
                    if caller.file is file and caller.decl is not func.decl and word.search(caller.text) and self._calls(caller, func):
                        yield caller

    def _calls(self, caller: FuncInfo, func: FuncInfo) -> bool:
        body = caller.decl.body()
        if body is None:
            return False
        _, typer = self.frame(caller)
        for n in nodes(body):
            match n:
                case ast.Ident(name=name) | ast.Selector(name=name) if name == func.name:
                    found = typer.callee(n)
                    if found is not None and found.decl is func.decl:
                        return True
        return False

    def _global_literals(self, file: GoFile) -> None:
        """Function literals in package-level variables: commands, handlers, tables of functions."""
        if not _POOL_CALL.search(file.source.data):
            return
        for spec in file.ast.values:
            for value in spec.values:
                for lit in [n for n in nodes(value) if isinstance(n, ast.FuncLit)]:
                    if not _POOL_CALL.search(file.source.data, lit.start, lit.end):
                        continue
                    scope = bind(lit, lit.body)
                    typer = Typer(file, scope, self._library.results.get)
                    self._free += self._run_literal(file, None, lit, scope, typer, set())

    @property
    def events(self) -> list[Event]:
        """Everything that was seen, sorted by place."""
        found = [e for events in self._events.values() for e in events] + self._free
        return sorted(found, key=lambda e: e.sort_key)


def _type_params(func: FuncInfo) -> dict[str, T.Type | None]:
    out: dict[str, T.Type | None] = {}
    for p in func.decl.type.type_params:
        out.update({i.name: T.TypeParam(i.name) for i in p.names})
    recv = func.decl.recv.type if func.decl.recv else None
    recv = recv.x if isinstance(recv, ast.Star) else recv
    if isinstance(recv, ast.Index):
        out.update({i.name: T.TypeParam(i.name) for i in recv.indices if isinstance(i, ast.Ident)})
    return out
