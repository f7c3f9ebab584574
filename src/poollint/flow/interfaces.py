"""Pools behind interfaces: what a call through an interface does that all stateful types at hand fulfil as pools do.

An interface is a pool's where each type of the module that has its methods and any state takes from a pool in one of
them and gives back in another. A type without state, such as one that only makes slices, stands in where pooling is
turned off, and so does one that does nothing with what it is given back; one that hands each call on to the same method
of something else does what that does. A type that embeds a pool has its Put from that. Who calls such an interface has
to keep to the contract of a pool, whichever type is behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from poollint.flow.pooledtypes import type_key
from poollint.flow.summary import Do, Effect, Fact, Made, Outcome, Pool, Pooled, Slot, Summary
from poollint.model import types as T
from poollint.model.package import FuncInfo, Package, Program
from poollint.model.pools import SYNC_POOL
from poollint.model.resolve import arity, find_method, interface_methods
from poollint.model.scope import body_of
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast

Methods = dict[str, FuncInfo]
"""The methods of a type by their names, but for a Put that it has from a pool."""

_PUT = Summary((Outcome((), (Effect(Do.RELEASE, Slot(1), pool=Pool("", "", Slot(0))),)),))


class Interfaces:
    """Finds the pools that fulfil an interface; `summary` tells what a method does."""

    def __init__(self, program: Program, summary: Callable[[FuncInfo], Summary]) -> None:
        self._program = program
        self._summary = summary
        self._pools: dict[str, list[Methods]] = {}
        self._calls: dict[tuple[str, str], Summary | None] = {}
        self._touching: dict[tuple[Package, str], None] = {}
        self._stand_ins: set[tuple[Package, str]] = set()
        self._asked: dict[str, int] = {}
        """By interface, how many of these types have been found not to fulfil it."""

    def note(self, func: FuncInfo) -> None:
        """Takes in that a method acquires or releases for its callers: its type may be behind an interface.

        Only an interface that such a type fulfils is looked at, since to find all types that do costs much.
        """
        if func.recv:
            self._touching[func.package, func.recv] = None

    def call(self, typer: Typer, fun: ast.Expr) -> Summary | None:
        """What a call of an interface's method does to whoever makes it; None where it is not known to be a pool's."""
        if not isinstance(fun, ast.Selector) or typer.import_of(fun.x) is not None:
            return None
        t = typer.type_of(fun.x)
        if not isinstance(t, T.Named):
            return None
        key = type_key(t)
        if not self._fulfilling(t):
            return None
        if (key, fun.name) not in self._calls:
            self._calls[key, fun.name] = None  # The answer for whatever is run to find it out.
            methods = self._fulfilling(t)[0]
            own = methods.get(fun.name)
            done = self._summary(own) if own is not None else _PUT if fun.name == "Put" else None
            touches = done is not None and done.touches_pools
            self._calls[key, fun.name] = _seen_from_outside(done, key) if done and touches else None
        return self._calls[key, fun.name]

    def fulfils(self, func: FuncInfo, typer: Typer, fun: ast.Expr) -> bool:
        """Reports whether a call through an interface is told of by the summary of this method."""
        if not func.recv or not isinstance(fun, ast.Selector) or self.call(typer, fun) is None:
            return False
        t = typer.type_of(fun.x)
        return isinstance(t, T.Named) and any(m.get(fun.name) is func for m in self._fulfilling(t))

    def stands_in(self, t: T.Type | None) -> bool:
        """Reports whether values of a type stand in for a pool, so that what they yield belongs to no pool."""
        base = T.deref(t)
        package = self._program.package(base.package) if isinstance(base, T.Named) else None
        return isinstance(base, T.Named) and (package, base.name) in self._stand_ins

    def _fulfilling(self, t: T.Named) -> list[Methods]:
        """The types that fulfil an interface, where all of those with any state are pools."""
        key = type_key(t)
        if key not in self._pools:
            asked = self._asked.get(key, 0)
            if asked == len(self._touching):
                return []
            self._asked[key] = len(self._touching)
            declared = interface_methods(self._program, t) or {}
            wanted = {name: len(f.params) for name, f in declared.items()}
            new = list(self._touching)[asked:]
            if len(wanted) < 2 or not any(p.has_methods(recv, _but_put(wanted)) for p, recv in new):
                return []
            self._pools[key] = []
            every = list(self._implementing(wanted))
            found = [m for m in every if not _stands_in(m)]
            self._stand_ins.update((f.package, f.recv) for m in every if m not in found for f in m.values())
            pools = [m for m in found if self._is_pool(m, wanted)]
            if all(m in pools or all(map(_hands_on, m.values())) for m in found):
                self._pools[key] = sorted(pools, key=lambda m: min(f.key for f in m.values()))
        return self._pools[key]

    def _is_pool(self, methods: Methods, wanted: dict[str, int]) -> bool:
        done = [self._summary(f) for f in methods.values()]
        return any(s.acquires for s in done) and (any(s.releases for s in done) or len(methods) < len(wanted))

    def _implementing(self, wanted: dict[str, int]) -> Iterator[Methods]:
        """The methods of an interface as each type at hand has them; those that only tests have are not asked."""
        for package in list(self._program.known()):
            for own in package.methods_named(_but_put(wanted)):
                methods = self._with_put(package, own) if "Put" in wanted else own
                alike = all(arity(f.decl.type) == wanted[name] for name, f in methods.items())
                if methods and alike and not any(f.file.source.is_test for f in methods.values()):
                    yield methods

    def _with_put(self, package: Package, own: Methods) -> Methods:
        """The methods of a type together with its Put, be it of something that it embeds; none where it has no Put."""
        found = find_method(self._program, T.Named(package.path, next(iter(own.values())).recv), "Put")
        match found:
            case (_, FuncInfo() as put):
                return {**own, "Put": put}
            case (_, t) if t == SYNC_POOL:
                return own
        return {}


def _but_put(wanted: dict[str, int]) -> list[str]:
    return [name for name in wanted if name != "Put"]


def _stands_in(methods: Methods) -> bool:
    """Reports whether a type pools nothing: it has no state, or it does not look at what it is given back."""
    bodies = (body_of(f.decl) for f in methods.values())
    return all(map(_stateless, methods.values())) or any(b is not None and not b.stmts for b in bodies)


def _stateless(func: FuncInfo) -> bool:
    """Reports whether a method does not look at its receiver."""
    body = body_of(func.decl)
    return body is None or not any(isinstance(n, ast.Ident) and n.name == func.receiver for n in nodes(body))


def _hands_on(func: FuncInfo) -> bool:
    """Reports whether a method calls, in any case, the method of its own name of something else."""
    body = body_of(func.decl)
    for stmt in body.stmts if body is not None else ():
        match stmt:
            case (
                ast.ReturnStmt(results=(ast.Call(fun=ast.Selector(name=name)),))
                | ast.ExprStmt(x=ast.Call(fun=ast.Selector(name=name)))
                | ast.Assign(rhs=(ast.Call(fun=ast.Selector(name=name)),))
            ) if name == func.name:
                return True
    return False


def _seen_from_outside(summary: Summary, key: str) -> Summary:
    """A method's summary in terms of the interface: the pool is the value that the method is called on."""
    pool = Pool(key, key.rpartition(".")[2], Slot(0))

    def effect(e: Effect) -> Effect:
        return replace(e, pool=pool) if e.do is Do.RELEASE else e

    def fact(f: Fact) -> Fact:
        match f:
            case Pooled():
                return replace(f, pool=pool)
            case Made(fields):
                return Made(tuple((n, replace(h, pool=pool) if isinstance(h, Pooled) else h) for n, h in fields))
        return f

    def outcome(o: Outcome) -> Outcome:
        mine = tuple(effect(e) for e in o.effects if e.slot.param)  # What it does to the pool itself is its own affair.
        return Outcome(
            tuple(g for g in o.guards if g.param), mine, tuple(tuple(fact(f) for f in facts) for facts in o.results)
        )

    return replace(summary, outcomes=tuple(dict.fromkeys(outcome(o) for o in summary.outcomes)))
