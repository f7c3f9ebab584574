"""All functions that matter, in an order that lets each know what the others do.

It starts from the functions that call a pool. What turns out to acquire or release on behalf of its callers makes these
matter too, and so on until nothing is new; any other function is looked into only when something that is followed is
passed to it. So the work grows with the code that uses pools, not with the code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from poollint.flow.afterwards import note_filled, note_forgotten, note_lent, states_for_again
from poollint.flow.bounds import BOUNDS, TEST_BOUNDS, Bounds, TooLarge
from poollint.flow.callers import Callers, words
from poollint.flow.candidates import Candidates
from poollint.flow.events import Event
from poollint.flow.interfaces import Interfaces
from poollint.flow.keeping import Keeping
from poollint.flow.lengths import Lengths
from poollint.flow.library import Library
from poollint.flow.pooledtypes import PooledTypes, type_key
from poollint.flow.run import Run
from poollint.flow.shares import counts_down, sets_count
from poollint.flow.summarise import summarise
from poollint.flow.summary import COUNTED, HARMLESS, NEVER, WAITS, Summary
from poollint.model import types as T
from poollint.model.madewith import MadeWith
from poollint.model.package import FuncInfo, GoFile, Package, Program
from poollint.model.pools import GET, PUT
from poollint.model.resolve import FieldInfo, unaliased
from poollint.model.scope import Scope, Var, bind
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast

_WAITS = re.compile(rb"\.Wait\(|<-")
_ENDS = re.compile(rb"\bpanic\(|\bExit\(|\bFatal")
_GLOBAL_LITERAL = re.compile(rb"^var\b(?s:.)*\bfunc\b", re.MULTILINE)
_HELPER_DEPTH = 4
_ROUNDS = 3
_UNRUN = Summary(())
"""The summary of a function that is being run for the first time."""

R = TypeVar("R")

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
        self._tried: dict[ast.Node, int] = {}
        """By function, which bounds were tried last."""
        self._frames: dict[ast.Node, tuple[Scope, Typer]] = {}
        self._free: list[Event] = []
        self._glances: dict[int, Summary] = {}
        self._interfaces = Interfaces(program, partial(self.summary, tracked=True))
        self.callers = Callers(self.frame, self._interfaces.fulfils)
        self._types = PooledTypes(program)
        self._ignored: dict[int, set[str]] = {}
        """By function, the types whose content it and its callees have told nothing of, since no pool held one."""
        self._pool_functions = {GET, PUT, *library.pooled}
        self._pool_methods = {key.rpartition(".")[2] for key in self._pool_functions}
        names = sorted(self._pool_methods)
        self._pool_call = re.compile(rb"\.\s*(?:" + "|".join(names).encode() + rb")\b")
        """What the text of a function that calls a pool has in it."""
        self._own: set[Package] = set()
        """The packages that may be reported on; others lie behind them."""
        self._lengths = Lengths(self.frame)
        self._made_with = MadeWith()
        self._keeping = Keeping(self.frame, self.library)
        self.candidates = Candidates(self, self._keeping)

    # Knowledge

    def is_pooled(self, t: T.Type | None) -> bool:
        return self._types.is_pooled(t)

    def note_pooled(self, t: T.Type | None) -> None:
        self._types.note(t)

    def is_part_of_pooled(self, t: T.Type | None) -> bool:
        if self._types.is_part(t):
            return True
        if self._busy:
            self._ignored[next(reversed(self._busy))].add(type_key(unaliased(self.program, t)))
        return False

    def through_interface(self, typer: Typer, fun: ast.Expr) -> Summary | None:
        return self._interfaces.call(typer, fun)

    def stands_in(self, t: T.Type | None) -> bool:
        return self._interfaces.stands_in(t)

    def is_made_with(self, field: FieldInfo) -> bool:
        return self._made_with.holds(field)

    def varies(self, field: FieldInfo) -> bool:
        return self._lengths.vary(field)

    def library(self, key: str) -> Summary | None:
        return self._library.summaries.get(key)

    def gives_back(self, typer: Typer, call: ast.Call) -> bool:
        func = typer.callee(call.fun)
        if func is not None:
            return self.summary(func, tracked=False).releases
        key = typer.library_key(call.fun) or ""
        known = self.library(key)
        return key == PUT or known is not None and known.releases

    def described(self, func: FuncInfo) -> bool:
        return func.package not in self._own and func.key in self._library.summaries

    def has_trait(self, key: str, trait: str) -> bool:
        return (trait, key) in self._library.traits

    def is_memory_sink(self, func: FuncInfo | None, typer: Typer, e: ast.Expr, depth: int = _HELPER_DEPTH) -> bool:
        t = T.deref(typer.type_of(e))
        if isinstance(t, T.Named) and self.has_trait(f"{t.package}.({t.name}).Write", "never_fails"):
            return True
        var = typer.scope.var(e) if isinstance(e, ast.Ident) else None
        params = typer.scope.params.get(func.decl, ()) if func is not None else ()
        if func is None or var is None or var not in params or func.name[:1].isupper() or not depth:
            return False
        given = self.callers.arguments(func, params.index(var), (func.package,))
        seen = [self.is_memory_sink(f, self.frame(f)[1], x, depth - 1) for f, x in given if not f.file.source.is_test]
        return bool(seen) and all(seen)

    def summary(self, func: FuncInfo, tracked: bool) -> Summary:
        found = self._summary(func, tracked)
        if self._busy:
            self._ignored[next(reversed(self._busy))] |= self._ignored.get(id(func.decl), set())
        return found

    def _summary(self, func: FuncInfo, tracked: bool) -> Summary:
        key = id(func.decl)
        known = self._summaries.get(key)
        if known is not None:
            if key in self._busy:
                self._busy[key] = True
            if known is _UNRUN:
                # What a function does without calling itself is where to start from; another function's summary, which
                # is kept, must not rest on that.
                return NEVER if key == next(reversed(self._busy)) else HARMLESS
            return known
        if key not in self._seeds and not (tracked and self._depth() < _HELPER_DEPTH):
            return self._glance(func)
        return self._infer(func)

    def _glance(self, func: FuncInfo) -> Summary:
        """What the text of a function tells without running it: that it never returns, that it waits, or counts."""
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
            if sets_count(func):
                found = COUNTED
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

    def loses(self, body: ast.Node, var: Var, scope: Scope, typer: Typer) -> bool:
        return self._keeping.loses(body, var, scope, typer)

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
        self._ignored[key] = set()
        self._summaries[key] = HARMLESS if func.decl.body() is None else _UNRUN
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

        def once(bounds: Bounds) -> tuple[Summary, list[Event]]:
            run = Run(func.file, func, func.decl, scope, typer, self, bounds)
            run.helper = id(func.decl) not in self._seeds
            summary = summarise(run, run.run())
            note_forgotten(run)
            note_filled(run)
            note_lent(run)
            self._call_again(func, run)
            return summary, [*run.events.values(), *self._literals(func, run)]

        return self._within_bounds(func.file, func.decl, once) or (HARMLESS, [])

    def _within_bounds(self, file: GoFile, owner: ast.Node, once: Callable[[Bounds], R]) -> R | None:
        """What the first run yields that stays within its bounds; None where none does."""
        items = 0
        tried = TEST_BOUNDS if file.source.is_test else BOUNDS
        for i in range(self._tried.get(owner, 0), len(tried)):
            if items and not tried[i].may_do(items):
                continue
            self._tried[owner] = i
            try:
                return once(tried[i])
            except TooLarge as error:
                items = error.items
            except RecursionError:
                break
        self._tried[owner] = len(tried)
        return None

    def _call_again(self, func: FuncInfo, run: Run) -> None:
        """Runs a method once more from what its first call leaves in the receiver, where its contract allows that."""
        body = func.decl.body()
        if func.name not in AGAIN or not func.recv or body is None or counts_down(body):
            return
        for ending in states_for_again(run):
            run.run(ending)

    def _literals(self, func: FuncInfo, run: Run) -> Iterator[Event]:
        """Literals that nobody was seen to call are run on their own: a handler, a callback."""
        body = func.decl.body()
        for lit in [n for n in nodes(body) if isinstance(n, ast.FuncLit)] if body else []:
            if (
                lit in run.ran
                or not self._pool_call.search(func.file.source.data, lit.start, lit.end)
                and not self._calls_seed(run.typer, lit)
            ):
                continue
            yield from self._run_literal(func.file, func, lit, run.scope, run.typer, run.ran)

    def _run_literal(
        self, file: GoFile, func: FuncInfo | None, lit: ast.FuncLit, scope: Scope, typer: Typer, ran: set[ast.Node]
    ) -> list[Event]:
        def once(bounds: Bounds) -> list[Event]:
            run = Run(file, func, lit, scope, typer, self, bounds)
            run.run()
            ran.update(run.ran, (lit,))
            return list(run.events.values())

        return self._within_bounds(file, lit, once) or []

    def _calls_seed(self, typer: Typer, root: ast.Node) -> bool:
        for n in nodes(root):
            if isinstance(n, ast.Call):
                callee = typer.callee(n.fun)
                if callee is not None and id(callee.decl) in self._seeds:
                    return True
        return False

    # all functions

    def explore(self, packages: Iterable[Package], behind: Iterable[Package] = ()) -> None:
        """Runs every function of the packages that matters.

        Of the packages `behind` them, which nothing is reported of, only those functions matter that acquire or release
        for somebody else: one that does both uses the pool itself.
        """
        own = list(packages)
        self._own.update(own)
        scope = [*own, *behind]
        wave: dict[int, FuncInfo] = {}
        for package in scope:
            for func in list(package.indexed_funcs()):
                sides = self._pool_calls(func) if self._pool_call.search(func.text) else frozenset()
                if sides and (package in own or len(sides) == 1):
                    wave[id(func.decl)] = func
        told: dict[int, Summary] = {}
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
            told.update((id(f.decl), self._summaries[id(f.decl)]) for f in new)
            for func in new:
                self._interfaces.note(func)
            callers = {id(c.decl): c for f in new for c in self.callers.of(f, scope)}
            wave = {
                k: c
                for k, c in callers.items()
                if k not in self._seeds and (c.package in self._own or self._one_sided(c, told))
            }
            stale.update((k, c) for k, c in callers.items() if k in self._seeds)
            self._note_types(callers.values(), told)
        names = {self._owner[k].name.encode() for k in told} | {b"Get", b"Put"}
        for package in own:
            for file in package.files:
                self._global_literals(file, names)

    def _one_sided(self, func: FuncInfo, told: dict[int, Summary]) -> bool:
        """Reports whether a function only acquires or only releases, through the functions told of so far."""
        body = func.decl.body()
        _, typer = self.frame(func)
        acquires = releases = False
        for n in nodes(body) if body else ():
            if isinstance(n, ast.Call):
                summary = self._told(typer, n, told)
                acquires = acquires or summary.acquires
                releases = releases or summary.releases
        return acquires is not releases

    def _told(self, typer: Typer, call: ast.Call, told: dict[int, Summary]) -> Summary:
        """The summary of a called function among those told of so far, or of what fulfils an interface."""
        callee = typer.callee(call.fun)
        if callee is not None:
            return told.get(id(callee.decl), HARMLESS)
        return self._interfaces.call(typer, call.fun) or HARMLESS

    def _note_types(self, callers: Iterable[FuncInfo], told: dict[int, Summary]) -> None:
        """Takes in which types the callers of acquiring and releasing functions take and give.

        A helper that was run before one of its types was known to be pooled has told nothing of its content: it is run
        again when it is asked for.
        """
        before = set(self._types.parts)
        for func in callers:
            body = func.decl.body()
            _, typer = self.frame(func)
            for n in nodes(body) if body else ():
                match n:
                    case ast.TypeAssert(x=ast.Call() as call, type=ast.Expr() as asserted):
                        types = [typer.resolve(asserted)]
                    case ast.Call() as call:
                        t = typer.type_of(call)
                        types = list(t.items) if isinstance(t, T.Tuple) else [t]
                    case _:
                        continue
                summary = self._told(typer, call, told)
                if summary.releases:
                    given = (*call.args, *((call.fun.x,) if isinstance(call.fun, ast.Selector) else ()))
                    types += [typer.type_of(e) for e in given]
                if summary.touches_pools:
                    for t in types:
                        self._types.note_parts(T.deref(t))
        for key in [
            k for k in self._summaries if k not in self._seeds and self._ignored[k] & self._types.parts - before
        ]:
            del self._summaries[key]

    def _pool_calls(self, func: FuncInfo) -> frozenset[str]:
        """Which methods of a pool a function calls or takes as a value, and which functions that stand for them."""
        body = func.decl.body()
        if body is None:
            return frozenset()
        _, typer = self.frame(func)
        found = set()
        for n in nodes(body):
            match n:
                case ast.TypeAssert(x=ast.Call(fun=ast.Selector(name="Get") as fun), type=ast.Expr() as t):
                    if typer.library_key(fun) == GET:
                        self.note_pooled(typer.resolve(t))
                case ast.Call(fun=ast.Selector(name="Put") as fun, args=(arg,)):
                    if typer.library_key(fun) == PUT:
                        self.note_pooled(typer.type_of(arg))
                case ast.Selector(name=name) if name in self._pool_methods:
                    key = typer.library_key(n) or ""
                    if key in self._pool_functions:
                        found.add(key)
        return frozenset(found)

    def _global_literals(self, file: GoFile, names: set[bytes]) -> None:
        """Function literals in package-level variables that use a pool: commands, handlers, tables of functions."""
        if not _GLOBAL_LITERAL.search(file.source.data) or names.isdisjoint(words(file.source.data)):
            return
        for spec in file.ast.values:
            for value in spec.values:
                for lit in [n for n in nodes(value) if isinstance(n, ast.FuncLit)]:
                    if names.isdisjoint(words(file.source.data, lit.start, lit.end)):
                        continue
                    scope = bind(lit, lit.body)
                    typer = Typer(file, scope, self._library.results.get)
                    if self._pool_call.search(file.source.data, lit.start, lit.end) or self._calls_seed(typer, lit):
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
