"""All functions that matter, in an order that lets each know what the others do.

It starts from the functions that call a pool. What turns out to acquire or release on behalf of its callers makes these
matter too, and so on until nothing is new; any other function is looked into only when something that is followed is
passed to it. So the work grows with the code that uses pools, not with the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from poollint.flow.calls import GET, PUT
from poollint.flow.events import Event
from poollint.flow.library import Library
from poollint.flow.run import Run, TooLarge
from poollint.flow.summarise import counts_down, summarise
from poollint.flow.summary import HARMLESS, NEVER, WAITS, Summary
from poollint.model import types as T
from poollint.model.package import FuncInfo, GoFile, Package, Program
from poollint.model.scope import Scope, bind
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast

_POOL_CALL = re.compile(rb"\.\s*(?:Get|Put)\b")
_WAITS = re.compile(rb"\.Wait\(|<-")
_ENDS = re.compile(rb"\bpanic\(|\bExit\(|\bFatal")
_WORD = re.compile(rb"\w+")
_HELPER_DEPTH = 4
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
        self._glances: dict[int, Summary] = {}
        self._words: dict[GoFile, dict[bytes, list[FuncInfo]]] = {}
        self._pooled: set[str] = set()
        self._explored: list[Package] = []
        self._foreign: dict[int, bool] = {}

    # Knowledge

    def is_pooled(self, t: T.Type | None) -> bool:
        base = T.deref(t)
        return base is not None and _type_key(base) in self._pooled

    def note_pooled(self, t: T.Type | None) -> None:
        base = T.deref(t)
        # Half of all functions take a []byte; that some pool holds one says nothing of theirs.
        if base is not None and base != T.BYTES:
            self._pooled.add(_type_key(base))

    def library(self, key: str) -> Summary | None:
        return self._library.summaries.get(key)

    def aims(self, key: str) -> bool:
        return key in self._library.aims

    def summary(self, func: FuncInfo, tracked: bool) -> Summary:
        described = self._library.summaries.get(func.key) if func.key in self._library.pooled else None
        if described is not None:
            return described
        key = id(func.decl)
        known = self._summaries.get(key)
        if known is not None:
            if key in self._busy:
                self._busy[key] = True
            return known
        if key not in self._seeds and not (tracked and self._depth() < _HELPER_DEPTH):
            return self._glance(func)
        return self._infer(func)

    def _glance(self, func: FuncInfo) -> Summary:
        """What the text of a function tells without running it: that it never returns, or that it waits."""
        key = id(func.decl)
        if key not in self._glances:
            found = HARMLESS
            if _WAITS.search(func.text):
                found = WAITS
            if _ENDS.search(func.text) and b"return" not in func.text:
                body = func.decl.body()
                last = body.stmts[-1] if body and body.stmts else None
                if isinstance(last, ast.ExprStmt) and isinstance(last.x, ast.Call) and self._never(func, last.x):
                    found = NEVER
            self._glances[key] = found
        return self._glances[key]

    def _never(self, func: FuncInfo, call: ast.Call) -> bool:
        if isinstance(call.fun, ast.Ident):
            return call.fun.name == "panic"
        known = self._library.summaries.get(self.frame(func)[1].library_key(call.fun) or "")
        return known is not None and not known.returns

    def _depth(self) -> int:
        """How many helpers deep the run is below the last function that touches pools itself."""
        depth = 0
        for key in reversed(self._busy):
            if key in self._seeds:
                break
            depth += 1
        return depth

    def candidates(self, name: str, arity: int) -> list[FuncInfo]:
        if self._methods is None:
            self._methods = {}
            for package in self.program.known():
                for f in package.indexed_funcs():
                    if f.recv:
                        self._methods.setdefault(f.name, []).append(f)
        return [
            f for f in self._methods.get(name, ()) if sum(max(1, len(p.names)) for p in f.decl.type.params) == arity
        ]

    # one function

    def frame(self, func: FuncInfo) -> tuple[Scope, Typer]:
        """The bindings and types of a declared function."""
        found = self._frames.get(func.decl)
        if found is None:
            scope = bind(func.decl, func.decl.body())
            found = self._frames[func.decl] = (
                scope,
                Typer(func.file, scope, self._library.results.get, _type_params(func)),
            )
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
        run.helper = id(func.decl) not in self._seeds
        try:
            endings = run.run()
            summary = summarise(run, endings)
            self._call_again(func, run)
        except (TooLarge, RecursionError):
            return HARMLESS, []
        events = list(run.events.values())
        events += self._literals(func, run)
        return summary, events

    def _call_again(self, func: FuncInfo, run: Run) -> None:
        """Runs a method once more from what its first call leaves in the receiver, where its contract allows that."""
        body = func.decl.body()
        if func.name not in AGAIN or not func.recv or body is None or counts_down(body):
            return
        for ending in run.endings_for_again():
            run.run(ending)

    def _literals(self, func: FuncInfo, run: Run) -> Iterator[Event]:
        """Literals that nobody was seen to call are run on their own: a handler, a callback."""
        body = func.decl.body()
        for lit in [n for n in nodes(body) if isinstance(n, ast.FuncLit)] if body else []:
            if (
                lit in run.ran
                or not _POOL_CALL.search(func.file.source.data, lit.start, lit.end)
                and not self._calls_seed(run.typer, lit)
            ):
                continue
            yield from self._run_literal(func.file, func, lit, run.scope, run.typer, run.ran)

    def _run_literal(
        self, file: GoFile, func: FuncInfo | None, lit: ast.FuncLit, scope: Scope, typer: Typer, ran: set[ast.Node]
    ) -> list[Event]:
        run = Run(file, func, lit, scope, typer, self)
        try:
            run.run()
        except (TooLarge, RecursionError):
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
        scope = self._explored = list(packages)
        wave: dict[int, FuncInfo] = {}
        for package in scope:
            for func in list(package.indexed_funcs()):
                if _POOL_CALL.search(func.text) and self._uses_pool(func):
                    wave[id(func.decl)] = func
            for file in package.files:
                self._global_literals(file)
        told: set[int] = set()
        stale: dict[int, FuncInfo] = {}
        while wave or stale:
            # Functions never run before come first, so that one that is run again meets all that is new at once.
            if not wave:
                wave, stale = stale, {}
            self._seeds.update(wave)
            for key in wave:
                self._summaries.pop(key, None)
            for key, func in wave.items():
                if key not in self._summaries:
                    self._infer(func)
            new = [f for k, f in wave.items() if k not in told and self._summaries[k].touches_pools]
            told.update(id(f.decl) for f in new)
            callers = {id(c.decl): c for f in new for c in self._callers(f, scope)}
            wave = {k: c for k, c in callers.items() if k not in self._seeds}
            stale.update((k, c) for k, c in callers.items() if k in self._seeds)

    def _uses_pool(self, func: FuncInfo) -> bool:
        """Reports whether a function gets from or puts to a pool itself, or takes such a method as a value."""
        body = func.decl.body()
        if body is None:
            return False
        _, typer = self.frame(func)
        found = False
        for n in nodes(body):
            match n:
                case ast.TypeAssert(x=ast.Call(fun=ast.Selector(name="Get") as fun), type=ast.Expr() as t):
                    if typer.library_key(fun) == GET:
                        self.note_pooled(typer.resolve(t))
                case ast.Call(fun=ast.Selector(name="Put") as fun, args=(arg,)):
                    if typer.library_key(fun) == PUT:
                        self.note_pooled(typer.type_of(arg))
                case ast.Selector(name="Get" | "Put"):
                    found = found or typer.library_key(n) in (GET, PUT) or self._elsewhere(typer.callee(n))
                case ast.Selector():
                    found = found or (typer.library_key(n) or "") in self._library.pooled
        return found

    def _elsewhere(self, func: FuncInfo | None) -> bool:
        """Reports whether a function of a package that is not explored uses a pool itself: a seed when it is met."""
        if func is None or func.package in self._explored or not _POOL_CALL.search(func.text):
            return False
        key = id(func.decl)
        if key not in self._foreign:
            self._foreign[key] = False  # Its own calls are not looked into again.
            self._foreign[key] = self._uses_pool(func)
            if self._foreign[key]:
                self._seeds.add(key)
        return self._foreign[key]

    def _callers(self, func: FuncInfo, packages: list[Package]) -> Iterator[FuncInfo]:
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
                for caller in self._naming(file).get(name, ()):
                    if caller.decl is not func.decl and self._calls(caller, func):
                        yield caller

    def _naming(self, file: GoFile) -> dict[bytes, list[FuncInfo]]:
        """The functions of a file by the words in their text."""
        found = self._words.get(file)
        if found is None:
            found = self._words[file] = {}
            for func in file.package.funcs_of(file):
                for word in set(_WORD.findall(func.text)):
                    found.setdefault(word, []).append(func)
        return found

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


def _type_key(t: T.Type) -> str:
    return f"{t.package}.{t.name}" if isinstance(t, T.Named) else T.show(t)


def _type_params(func: FuncInfo) -> dict[str, T.Type | None]:
    out: dict[str, T.Type | None] = {}
    for p in func.decl.type.type_params:
        out.update({i.name: T.TypeParam(i.name) for i in p.names})
    recv = func.decl.recv.type if func.decl.recv else None
    recv = recv.x if isinstance(recv, ast.Star) else recv
    if isinstance(recv, ast.Index):
        out.update({i.name: T.TypeParam(i.name) for i in recv.indices if isinstance(i, ast.Ident)})
    return out
