"""Calls: built-in functions, conversions, pools, summaries, function values.

Whatever a call does to what it is given comes from one of four places, tried in this order: the language (built-in
functions, conversions), the pool methods themselves, a function literal that is run in place, or a summary, be it
inferred from the source or written down for a library. A call that none of them knows is harmless: it uses its
arguments and nothing more.
"""

from __future__ import annotations

import re
from abc import abstractmethod

from poollint.flow import domain as D
from poollint.flow.applying import Applying
from poollint.flow.domain import Kind, Obj, Value
from poollint.flow.effects import NoReturn
from poollint.flow.events import MADE
from poollint.flow.failing import makes_error
from poollint.flow.flags import HANDED_BACK, LENT
from poollint.flow.frames import Ending
from poollint.flow.knowledge import Callee
from poollint.flow.summary import Alias, Slot
from poollint.model import types as T
from poollint.model.contents import refers_elsewhere
from poollint.model.package import FuncInfo
from poollint.model.pools import GET, PUT, SYNC_POOL, promoted
from poollint.model.resolve import find_method, underlying
from poollint.model.scope import body_of
from poollint.model.walk import nodes
from poollint.syntax import ast

_ALIASES = frozenset({"unsafe.Pointer", "unsafe.String", "unsafe.Slice", "unsafe.StringData", "unsafe.SliceData"})

_ENDS = frozenset({"Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Panicln"})
"""By the convention of Go's log and testing packages, which loggers follow, functions of these names never return."""


RESETS = re.compile("(?i:reset|clear|clean|wipe)|[zZ]ero|ZERO")
"""Names of functions that bring a value back, where nothing but the name is known."""


def _name(fun: ast.Expr) -> str:
    return fun.name if isinstance(fun, ast.Selector | ast.Ident) else ""


class Calls(Applying):
    """Adds calls to expressions. `knowledge` answers for other functions; `inline` runs literals in place."""

    @abstractmethod
    def inline(self, lit: ast.FuncLit, args: tuple[Value, ...]) -> list[Value]:
        """Runs a literal in place; what it returns."""

    @abstractmethod
    def try_inline(self, lit: ast.FuncLit, args: tuple[Value, ...]) -> list[Ending]:
        """Runs a literal that may be called now, later or never."""

    @abstractmethod
    def special(self, key: str, callee: Callee) -> list[Value] | None:
        """What a call of a function with a meaning of its own yields; None for any other."""

    # entry

    def call_results(self, e: ast.Call) -> list[Value]:
        built_in = self.built_in(e)
        if built_in is not None:
            return [built_in]
        if self.typer.is_type(e.fun):
            return [self._convert(e)]
        return self.apply(self.prepare(e))

    def prepare(self, e: ast.Call) -> Callee:
        """Evaluates the receiver and the arguments, as a call, a defer or a go statement does at once."""
        receiver: Value | None = None
        fun = e.fun.x if isinstance(e.fun, ast.Index) and not isinstance(e.fun.x, ast.Call) else e.fun
        if isinstance(fun, ast.Selector) and self.typer.import_of(fun.x) is None and not self.typer.is_type(fun.x):
            path = self.typer.field_path(fun)
            if path is None:
                receiver = self._receiver(fun)
            else:
                receiver = self.eval(fun)
        elif not isinstance(fun, ast.Selector) and not (isinstance(fun, ast.Ident) and self.scope.var(fun) is None):
            receiver = self.eval(fun)
        if len(e.args) == 1 and isinstance(e.args[0], ast.Call) and not e.spread:
            inner = self.typer.type_of(e.args[0])
            if isinstance(inner, T.Tuple):
                return Callee(e, receiver, tuple(self.eval_many(e.args[0], len(inner.items))))
        # What an append yields only to be passed on is nobody's new slice.
        self.temporary.update(a for a in e.args if isinstance(a, ast.Call))
        return Callee(e, receiver, tuple(self.eval(a) for a in e.args))

    def _receiver(self, fun: ast.Selector) -> Value:
        """The value a method is called on: what the embedded fields on the way to it hold."""
        t = self.typer.type_of(fun.x)
        value = self.eval(fun.x)
        found = find_method(self.program, t, fun.name)
        for f in found[0] if found else ():
            self.use(value, fun.x, "read")
            value = self.load(value, f.name, f.type)
        return value

    def apply(self, callee: Callee) -> list[Value]:
        """What the call does, and its results."""
        e, fun = callee.call, callee.call.fun
        if isinstance(fun, ast.Index) and not isinstance(fun.x, ast.Call):
            fun = fun.x
        key = self.typer.library_key(fun)
        if key in (GET, PUT) and isinstance(fun, ast.Selector):
            return self._pool_call(e, fun, key == GET, callee.args)
        done = self.special(key, callee) if key else None
        if done is not None:
            return done
        if key in _ALIASES:
            return [callee.args[0] if callee.args else D.UNKNOWN]
        func = self.typer.callee(fun) or self._behind_interface(callee) if _name(fun) not in _ENDS else None
        declared = [f.type for f in func.decl.type.params for _ in f.names or (None,)] if func is not None else []
        for i, value in enumerate(callee.args):
            if i >= len(declared) or not isinstance(declared[i], ast.Star):
                self.share_handles(value)
        if func is not None and self.knowledge.described(func):
            func = None
        if func is not None and callee.receiver == D.NIL and func.pointer_recv and _looks_inside(func):
            raise NoReturn
        if func is not None and (isinstance(fun, ast.Selector) or not callee.receiver):
            tracked = any(self.is_tracked(v) for v in (callee.receiver or D.UNKNOWN, *callee.args))
            return self._summarised(callee, self.knowledge.summary(func, tracked), func)
        if callee.receiver is not None and (
            func is None and key is None or isinstance(fun, ast.Ident | ast.FuncLit | ast.Call)
        ):
            done = self._call_value(callee)
            if done is not None:
                return done
        if isinstance(fun, ast.Selector | ast.Ident) and _name(fun) in _ENDS:
            for value, node in zip(callee.args, e.args, strict=False):
                self.use(value, node, "passed on")
            raise NoReturn
        if callee.receiver == D.NIL and isinstance(fun, ast.Selector) and self._needs_receiver(fun):
            raise NoReturn
        if func is None and isinstance(fun, ast.Selector) and callee.receiver is not None:
            self._freed_through_interface(fun, callee.receiver, len(e.args))
        known = self.knowledge.library(key) if key else None
        if known is None and func is None:
            known = self.knowledge.through_interface(self.typer, fun)
        if known is not None:
            return self._summarised(callee, known, None)
        return self._unknown(callee, fun)

    def _behind_interface(self, callee: Callee) -> FuncInfo | None:
        """The method that a call through an interface comes to, where what it holds was seen to come from a pool."""
        fun, found = callee.call.fun, D.refs(callee.receiver or D.UNKNOWN)
        types = {r.obj.type for r in found if r.obj.kind is Kind.ACQUIRED and not r.inner}
        if not isinstance(fun, ast.Selector) or len(types) != 1 or len(found) != 1:
            return None
        if not isinstance(self.typer.under(fun.x), T.Interface):
            return None
        match find_method(self.program, types.pop(), fun.name):
            case ((), FuncInfo() as method):
                releases = self.knowledge.summary(method, True).may_release(Slot(0))
                # What lets go of its receiver in a way that is not seen is known by its name, below.
                unseen = not releases and self.knowledge.candidates.may_free(fun.name, len(callee.call.args))
                return None if unseen else method
        return None

    def _needs_receiver(self, fun: ast.Selector) -> bool:
        """Reports whether a method panics on nil: one of an interface does, and those not at hand are taken to."""
        under = self.typer.under(fun.x)
        return isinstance(under, T.Interface) or isinstance(under, T.Pointer) and self.typer.callee(fun) is None

    def _freed_through_interface(self, fun: ast.Selector, receiver: Value, arity: int) -> None:
        """A method of an interface that gives its receiver back, as one of those that may be meant does."""
        t = self.typer.type_of(fun.x)
        interface = isinstance(underlying(self.program, t), T.Interface) or refers_elsewhere(t)
        if interface and self.is_tracked(receiver) and self.knowledge.candidates.may_free(fun.name, arity):
            self.share(receiver, by=self.callee_key(fun))

    def names_in(self, fun: Value) -> dict[Value, str]:
        """The values that function literals capture, with the names they know them by."""
        out: dict[Value, str] = {}
        for ref in D.refs(fun):
            if isinstance(ref.obj.node, ast.FuncLit):
                for var in sorted(self.scope.captured.get(ref.obj.node, ()), key=lambda v: v.start):
                    value = self.state.env.get(var, D.UNKNOWN)
                    if D.refs(value):
                        out.setdefault(value, var.name)
        return out

    def taken_by(self, obj: Obj) -> Value:
        if not isinstance(obj.node, ast.FuncLit):
            return self.captured(obj)
        held: set[D.Atom] = set()
        for var in self.scope.captured.get(obj.node, ()):
            if self.knowledge.loses(obj.node.body, var, self.scope, self.typer):
                held |= self.state.env.get(var, frozenset())
                held.add(D.Ref(self.slot(var, self.typer.var_type(var))))
        return frozenset(held)

    # pools

    def _pool_call(self, e: ast.Call, fun: ast.Selector, get: bool, args: tuple[Value, ...]) -> list[Value]:
        pool = self.pool_at(fun.x, promoted(self.typer, fun))
        if isinstance(fun.x, ast.Selector):
            self.is_there(fun.x.x)
        if get:
            met = (MADE,) if self._is_first_of(fun.x, e) else ()
            return [self.acquire(e, pool, None, self.step(e, f"taken from `{pool.name}` here"), met=met)]
        if args:
            self.give_back(args[0], pool, e, e.args[0])
        return []

    def _is_first_of(self, pool: ast.Expr, get: ast.Call) -> bool:
        """Reports whether a Get is the first that a function does with a pool of its own: nothing was put there yet."""
        var = self.scope.var(pool) if isinstance(pool, ast.Ident) else None
        body = body_of(self.owner)
        if var is None or var.kind != "local" or self.typer.var_type(var) != SYNC_POOL or body is None or self.on_cycle:
            return False
        before = [n for n in nodes(body) if n.start < get.start]
        inside = any(isinstance(n, ast.FuncLit) and get.start < n.end for n in before)
        named = (n for n in before if isinstance(n, ast.Ident) and n.start > var.start)
        return not inside and all(self.scope.var(n) is not var for n in named)

    # function values and unknown functions

    def _call_value(self, callee: Callee) -> list[Value] | None:
        """A call of a function value: a literal is run in place, a bound method called; None where neither is known."""
        found = D.refs(callee.receiver or D.UNKNOWN)
        if not found:
            return None
        obj = found[self.choose(len(found))].obj
        if obj in self.waiting:
            self.wait(None, one=False)
        if obj in self.releasers:
            value, pool, cleared = self.releasers[obj]
            for field in cleared:
                self.clear(value, callee.call, field)
            when = " by this defer, when the function returns" if self.exiting else " here"
            step = self.step(callee.call, f"`{self.text(callee.call.fun)}` gives it back to `{pool.name}`{when}")
            name = next((r.obj.name for r in D.refs(value) if r.obj.name), pool.name)
            self.release(value, pool, callee.call, name, step)
            return []
        if obj.kind is Kind.CLOSURE and isinstance(obj.node, ast.FuncLit):
            for value, node in zip(callee.args, callee.call.args, strict=False):
                self.use(value, node, "passed on")
            outer = self.blame
            if not isinstance(callee.call.fun, ast.FuncLit):
                self.blame = outer or callee.call
            try:
                return self.inline(obj.node, callee.args)
            finally:
                self.blame = outer
        if obj.kind is Kind.METHOD and isinstance(obj.node, ast.Selector | ast.Ident):
            e = callee.call
            call = ast.Call(e.start, e.end, obj.node, e.args, e.spread)
            return self.apply(
                Callee(call, self.receivers[obj][1] if isinstance(obj.node, ast.Selector) else None, callee.args)
            )
        return None

    def _unknown(self, callee: Callee, fun: ast.Expr) -> list[Value]:
        e = callee.call
        self._may_receive(e)
        method = fun if isinstance(fun, ast.Selector) and self.typer.import_of(fun.x) is None else None
        if method is not None and callee.receiver is not None:
            self.use(callee.receiver, method.x, f"used by `{method.name}`")
            # Of what is not at hand, an interface's or another module's, the name says it.
            if method.name.startswith("Reset"):
                self.clear(callee.receiver, e)
            self.look(callee.receiver, e, how="unknown")
            if self._yields_closer() and self._is_returned(
                e
            ):  # It may hold the receiver, and give it back when closed.
                self.share(callee.receiver)
            if method.name == "Wait":
                self.wait(self.token(method.x), one=False)
                return []
            if method.name == "Go" and callee.args:
                self._spawn_args(callee, self.token(method.x))
                return []
        self._lends(e, fun, callee.args)
        for value, node in zip(callee.args, e.args, strict=False):
            if any(r.obj.kind is Kind.CLOSURE for r in D.refs(value)):
                self._maybe_run(value)
                continue
            self.use(value, node, f"passed to `{self.text(e.fun)}`")
            self.use_elements(value, node, f"passed to `{self.text(e.fun)}`")
            # A function that somebody gave may well be there to reset it.
            given = isinstance(fun, ast.Ident) and self.scope.var(fun) is not None
            self.look_into(value, node, e, "given away" if given else "unknown")
            if RESETS.search(_name(fun)) and (given or method is not None and self.typer.field_path(method)):
                self.clear(value, e)  # Of a function that somebody has set, too, the name says it.
        if method is not None or isinstance(fun, ast.Ident):
            self._dispatch(callee, method)
        if method is None:
            return [D.NONNIL] if makes_error(e, self.typer) else []
        return self._through_field(callee, method)

    def _lends(self, e: ast.Call, fun: ast.Expr, args: tuple[Value, ...]) -> None:
        """A function that somebody gave is called with something from a pool, and its result may be passed on."""
        var = self.scope.var(fun) if isinstance(fun, ast.Ident) else None
        params = self.scope.params.get(self.owner, ())
        back = f" {HANDED_BACK}" if var in params and self._is_returned(e) else ""
        for at, value in enumerate(args if var in params else ()):
            for ref in D.refs(value) if var is not None else ():
                obj, field = self.home(ref.obj)
                how = (" inner" if field or ref.inner else "") + back
                if obj.kind is Kind.ACQUIRED:
                    self.change(obj, flags=self.of(obj).flags | {f"{LENT} {params.index(var)} {at}{how}"})

    def _yields_closer(self) -> bool:
        """Reports whether the function returns something that its caller is to close."""
        results = self.owner.type.results
        types = (self.typer.resolve(f.type) for f in results)
        return any(isinstance(t, T.Named) and t.package == "io" and t.name.endswith("Closer") for t in types)

    def _is_returned(self, call: ast.Call) -> bool:
        """Reports whether a function returns what a call yields as it is, be it by way of a variable."""
        body = body_of(self.owner)
        found = list(self.nodes_in(body)) if body is not None else []
        given = [n for n in found if isinstance(n, ast.Assign) and call in n.rhs]
        names = {self.scope.var(t) for n in given for t in n.lhs if isinstance(t, ast.Ident)} - {None}
        results = [e for n in found if isinstance(n, ast.ReturnStmt) for e in n.results]
        return any(e is call or isinstance(e, ast.Ident) and self.scope.var(e) in names for e in results)

    def _through_field(self, callee: Callee, fun: ast.Selector) -> list[Value]:
        """The result of a function that a field holds: one of those that the package sets it to may hand out memory."""
        path = self.typer.field_path(fun)
        if not path or not any(D.refs(a) for a in callee.args):
            return []
        found: set[D.Atom] = set()
        for summary in self.knowledge.candidates.held_in(path[-1].file.package, fun.name):
            for outcome in summary.outcomes:
                for fact in outcome.results[0] if outcome.results else ():
                    if isinstance(fact, Alias):
                        reached = D.refs(self.at(fact.slot, list(callee.args)))
                        found |= {D.Ref(r.obj, r.inner or fact.inner) for r in reached}
        return [frozenset(found)] if found else []

    def _spawn_args(self, callee: Callee, token: str | None) -> None:
        for value, node in zip(callee.args, callee.call.args, strict=False):
            if D.refs(value):
                step = self.step(callee.call, "a goroutine that uses it is started here")
                self.spawn_value(value, (), step, node, token)

    def _maybe_run(self, value: Value) -> None:
        """A literal given to an unknown function: it may be run, now, or never."""
        for ref in D.refs(value):
            if ref.obj in self.releasers:
                self.share(value)
            if isinstance(ref.obj.node, ast.FuncLit):
                params = self.scope.params.get(ref.obj.node, ())
                self.try_inline(ref.obj.node, tuple(D.UNKNOWN for _ in params))

    def _dispatch(self, callee: Callee, method: ast.Selector | None) -> None:
        """A call through an interface or a function value: if one candidate keeps or releases, it may have moved."""
        if not any(self.is_tracked(a) for a in callee.args):
            return
        for at, value in enumerate(callee.args):
            if any(not r.inner for r in D.refs(value)) and (
                method is None or self._may_take(method, len(callee.args), at)
            ):
                self.share(value, by=self.callee_key(callee.call.fun))

    def _may_take(self, fun: ast.Selector, arity: int, at: int) -> bool:
        """Reports whether a method of an interface, or a function that a field holds, may take an argument away."""
        path = self.typer.field_path(fun)
        if path is None:
            return self.knowledge.candidates.may_take(fun.name, arity, at)
        held = underlying(self.program, path[-1].type)
        # What only its own package can set holds a function of that package.
        own = isinstance(held, T.Func) and not fun.name[:1].isupper()
        return not own or self.knowledge.candidates.may_take_as(path[-1].file.package, held, at)


def _looks_inside(method: FuncInfo) -> bool:
    """Reports whether the first thing that a method does is to read a field of its receiver, which nil has not."""
    body = method.decl.body()
    first: ast.Node | None = body.stmts[0] if body and body.stmts else None
    if isinstance(first, ast.IfStmt):
        first = first.init or first.cond
    while isinstance(first, ast.Binary) and first.op in ("&&", "||"):
        first = first.x
    below = nodes(first, literals=False) if first is not None and not isinstance(first, ast.DeferStmt) else ()
    return any(
        isinstance(n, ast.Selector) and isinstance(n.x, ast.Ident) and n.x.name == method.receiver for n in below
    )
