"""Calls: built-in functions, conversions, pools, summaries, function values.

Whatever a call does to what it is given comes from one of four places, tried in this order: the language (built-in
functions, conversions), the pool methods themselves, a function literal that is run in place, or a summary, be it
inferred from the source or written down for a library. A call that none of them knows is harmless: it uses its
arguments and nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from poollint.findings import Step
from poollint.flow import domain as D
from poollint.flow.domain import Const, Kind, Life, Obj, Value
from poollint.flow.evaluate import Evaluator
from poollint.flow.summary import (
    HARMLESS,
    Alias,
    Do,
    Effect,
    Is,
    Made,
    Outcome,
    Pool,
    Pooled,
    Site,
    Slot,
    Summary,
    merge,
)
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.model.pools import is_pool, pool_name
from poollint.model.resolve import find_method
from poollint.source import Span
from poollint.syntax import ast

GET, PUT = "sync.(Pool).Get", "sync.(Pool).Put"

_ALIASES = frozenset({"unsafe.Pointer", "unsafe.String", "unsafe.Slice", "unsafe.StringData", "unsafe.SliceData"})


class NoReturn(Exception):
    """The call just made never returns; the path ends."""


class Knowledge(Protocol):
    """Where summaries come from."""

    def summary(self, func: FuncInfo, tracked: bool) -> Summary:
        """The summary of a function at hand, inferred when first asked for.

        `tracked` tells that the call passes something that is followed; without it only functions that are known to touch
        a pool are looked into.
        """

    def is_pooled(self, t: T.Type | None) -> bool:
        """Reports whether values of a type are known to come from pools; only declared types are told apart."""

    def note_pooled(self, t: T.Type | None) -> None:
        """Takes in that a pool holds values of a type."""

    def library(self, key: str) -> Summary | None:
        """The summary of a function that is described as data."""

    def candidates(self, name: str, arity: int) -> list[FuncInfo]:
        """The methods of a name and number of parameters that a call through an interface may reach."""


@dataclass(frozen=True, slots=True)
class Callee:
    """What a call was found to call, before its effects are applied."""

    call: ast.Call
    receiver: Value | None
    args: tuple[Value, ...]


class Calls(Evaluator):
    """Adds calls to expressions. `knowledge` answers for other functions; `inline` runs literals in place."""

    knowledge: Knowledge
    helper = False
    """True while a function is run only because something that is followed is passed to it."""
    ignored: ast.Node | None = None
    """The call of an expression statement: nothing can tell its outcomes apart."""

    def inline(self, lit: ast.FuncLit, args: tuple[Value, ...]) -> list[Value]:
        raise NotImplementedError

    def try_inline(self, lit: ast.FuncLit, args: tuple[Value, ...]) -> None:
        raise NotImplementedError

    def spawn_value(
        self, fun: Value, args: tuple[Value, ...], step: Step, node: ast.Node, token: str | None, many: bool = True
    ) -> None:
        raise NotImplementedError

    def special(self, key: str, callee: Callee) -> list[Value] | None:
        raise NotImplementedError

    def is_tracked(self, value: Value) -> bool:
        """Reports whether a value reaches something whose fate matters: a pooled value, or what may be one.

        In a function that is looked into for its caller's sake every parameter may be one; otherwise those may whose type
        is one that a pool holds.
        """
        return any(self._matters(o) for o in self.reachable((value,)))

    def _matters(self, obj: Obj) -> bool:
        if obj.kind is Kind.ACQUIRED:
            return True
        if obj.kind not in (Kind.PARAM, Kind.FIELD):
            return False
        return self.helper or self.knowledge.is_pooled(obj.type) or self.of(obj).life is not Life.PLAIN

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
        func = self.typer.callee(fun)
        if func is not None and (isinstance(fun, ast.Selector) or not callee.receiver):
            tracked = any(self.is_tracked(v) for v in (callee.receiver or D.UNKNOWN, *callee.args))
            return self._summarised(callee, self.knowledge.summary(func, tracked), func)
        if callee.receiver is not None and (
            func is None and key is None or isinstance(fun, ast.Ident | ast.FuncLit | ast.Call)
        ):
            done = self._call_value(callee)
            if done is not None:
                return done
        known = self.knowledge.library(key) if key else None
        if known is not None:
            return self._summarised(callee, known, None)
        return self._unknown(callee, fun)

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

    # the language

    def built_in(self, e: ast.Call) -> Value | None:
        """The value of a call of a built-in function, None for any other call."""
        fun = e.fun
        if not isinstance(fun, ast.Ident) or self.scope.var(fun) is not None or self.file.package.func(fun.name):
            return None
        match fun.name:
            case "append" if e.args:
                return self._append(e)
            case "len" | "cap":
                for a in e.args:
                    self.eval(a)
                return D.UNKNOWN
            case "copy":
                for a in e.args:
                    self.use(self.eval(a), a, "copied")
                return D.UNKNOWN
            case "delete" | "clear":
                self._remove(e)
                return D.UNKNOWN
            case "new" | "make":
                for a in e.args[1:]:
                    self.eval(a)
                return D.value_of((self.alloc(e, self.typer.type_of(e)),))
            case "close":
                self._close(e)
                return D.UNKNOWN
            case "panic":
                for a in e.args:
                    self.use(self.eval(a), a, "used")
                raise NoReturn
            case "print" | "println" | "min" | "max" | "recover" | "complex" | "real" | "imag":
                for a in e.args:
                    self.use(self.eval(a), a, "used")
                return D.UNKNOWN
        return None

    def _append(self, e: ast.Call) -> Value:
        base = self.eval(e.args[0])
        self.use(base, e.args[0], "appended to")
        truncated = isinstance(e.args[0], ast.SliceExpr)
        added: set[D.Atom] = set()
        for a in e.args[1:]:
            value = self.eval(a)
            if e.spread:
                self.use(value, a, "copied")
                elem = self.load(value, "[]", None) if not T.is_scalar(self._elem(a)) else D.UNKNOWN
                added |= {r for r in elem if isinstance(r, D.Ref)}
            else:
                added |= set(D.refs(value))
        if not D.refs(base):
            base = D.value_of((self.alloc(e, self.typer.type_of(e)),))
        if len(e.args) > 1 and not truncated:
            self.dirty(base, e)
        if added:
            self.store(base, "[]", frozenset(added), self.step(e, "collected here"))
        return frozenset(D.refs(base))

    def _elem(self, e: ast.Expr) -> T.Type | None:
        match self.typer.under(e):
            case T.Slice(elem) | T.Array(elem):
                return elem
            case T.Basic("string"):
                return T.Basic("byte")
        return None

    def _remove(self, e: ast.Call) -> None:
        values = [self.eval(a) for a in e.args]
        if not values:
            return
        self.use(values[0], e.args[0], "written to")
        key = e.args[1] if len(e.args) > 1 else None
        if key is None or self._is_range_key(key, e.args[0]):
            self.clear(values[0], e)
            for ref in D.refs(values[0]):
                self.state.heap.pop((ref.obj, "[]"), None)
        else:
            for ref in D.refs(values[0]):
                self.state.heap.pop((ref.obj, "[]"), None)

    def _is_range_key(self, key: ast.Expr, container: ast.Expr) -> bool:
        var = self.scope.var(key) if isinstance(key, ast.Ident) else None
        return bool(var and var.how == "range-key" and var.init and self.text(var.init) == self.text(container))

    def _close(self, e: ast.Call) -> None:
        for a in e.args:
            value = self.eval(a)
            self.use(value, a, "closed")
            self.close(value, self.step(e, "closed here"))

    def close(self, value: Value, step: Step) -> None:
        """A channel is closed."""
        for ref in D.refs(value):
            state = self.of(ref.obj)
            self.change(ref.obj, flags=state.flags | {"closed"}, dirtied=(*state.dirtied, step))

    def told(self, site: Site | None, message: str) -> Step | None:
        """A step at a place that a summary names, where its file is at hand."""
        source = self.program.sources.get(site.path) if site else None
        return Step(Span(source, site.start, site.end), message) if source and site else None

    def _convert(self, e: ast.Call) -> Value:
        if not e.args:
            return D.UNKNOWN
        value = self.eval(e.args[0])
        target, source = self.typer.type_of(e), self.typer.under(e.args[0])
        text = isinstance(target, T.Basic) and target.name == "string"
        if text or isinstance(target, T.Slice) and source == T.STRING:
            self.use(value, e.args[0], "copied")
            return D.UNKNOWN
        return value

    # pools

    def pool_at(self, e: ast.Expr) -> Pool:
        """The pool that an expression names, with the slot it comes from where that is a parameter's."""
        found = pool_name(self.typer, e)
        root = None
        if found.var is not None:
            params = self.scope.params.get(self.owner, ())
            if found.var in params:
                root = Slot(params.index(found.var), found.path)
        return Pool(found.key, found.name, root)

    def _pool_call(self, e: ast.Call, fun: ast.Selector, get: bool, args: tuple[Value, ...]) -> list[Value]:
        pool = self.pool_at(fun.x)
        if not is_pool(self.typer.type_of(fun.x)):
            pool = Pool(f"{pool.key}.Pool", pool.name, pool.root)
        if get:
            return [self.acquire(e, pool, None, self.step(e, f"taken from `{pool.name}` here"))]
        if args:
            self.give_back(args[0], pool, e, e.args[0])
        return []

    def give_back(self, value: Value, pool: Pool, call: ast.Node, arg: ast.Expr) -> None:
        name = self.text(arg.x if isinstance(arg, ast.Unary | ast.SliceExpr) else arg)
        when = " by this defer, when the function returns" if self.exiting else " here"
        self.release(value, pool, call, name, self.step(self.blame or call, f"given back to `{pool.name}`{when}"), arg)

    # summaries

    def _summarised(self, callee: Callee, summary: Summary, func: FuncInfo | None) -> list[Value]:
        e = callee.call
        values, nodes = self._slots(callee, func)
        if not summary.returns:
            for value, node in zip(values, nodes, strict=True):
                self.use(value, node, "passed on")
            raise NoReturn
        possible = [o for o in summary.outcomes if self._admits(o, values)]
        if not possible:
            possible = list(summary.outcomes)
        self._pass(values, nodes, summary, e)
        possible = merge(possible)
        if self.ignored is e and len(possible) > 1:
            possible = merge([replace(o, results=()) for o in possible])
        outcome = possible[self.choose(len(possible))]
        self._known_after(outcome, e)
        name = self.text(e.fun)
        released = {f.slot for f in outcome.effects if f.do is Do.RELEASE}
        # What is released and then set to nil is still there when it is released.
        for effect in sorted(outcome.effects, key=lambda f: f.do in (Do.NIL, Do.SET) and f.slot in released):
            # What a callee leaves in a value that it gives back itself is the callee's fault, told there.
            if effect.do is Do.DIRTY and effect.slot in released:
                self.look(self._at(effect.slot, values), e, effect.detail, "write")
            else:
                self._effect(effect, values, nodes, e, name, summary.refcounted)
        started = {f.slot.param for f in outcome.effects if f.do is Do.SPAWN}
        for i, value in enumerate(values):
            if i not in started and any(r.obj.kind is Kind.CLOSURE for r in D.refs(value)):
                self._maybe_run(value)
        if summary.waits:
            self.wait(None, one=False)
        return [self._result(facts, values, nodes, e, name, i) for i, facts in enumerate(outcome.results)]

    def _slots(self, callee: Callee, func: FuncInfo | None) -> tuple[list[Value], list[ast.Expr]]:
        """The call's arguments in the order of the callee's slots: a method's receiver is the first."""
        e = callee.call
        values, nodes = list(callee.args), list(e.args)
        nodes += [e] * (len(values) - len(nodes))
        fun = e.fun.x if isinstance(e.fun, ast.Index) else e.fun
        if callee.receiver is not None and isinstance(fun, ast.Selector):
            values.insert(0, callee.receiver)
            nodes.insert(0, fun.x)
        return values, nodes

    def _admits(self, outcome: Outcome, values: list[Value]) -> bool:
        for guard in outcome.guards:
            if guard.param < len(values):
                known = {a for a in values[guard.param] if isinstance(a, Const)}
                has_refs = bool(D.refs(values[guard.param]))
                if guard.value is Is.NIL and has_refs and not known:
                    return False
                if known and Const.OTHER not in known and not has_refs and Const(guard.value.value) not in known:
                    return False
        return True

    def _known_after(self, outcome: Outcome, e: ast.Call) -> None:
        """A guard on an argument that is a plain variable tells what that variable is on this path."""
        for guard in outcome.guards:
            at = guard.param - (
                len(e.args) and int(isinstance(e.fun, ast.Selector) and self.typer.import_of(e.fun.x) is None)
            )
            if 0 <= at < len(e.args) and isinstance(e.args[at], ast.Ident):
                var = self.scope.var(e.args[at])  # type: ignore[arg-type]
                if var is not None and guard.value in (Is.TRUE, Is.FALSE) and var not in self.state.env:
                    self.state.env[var] = frozenset({Const(guard.value.value)})

    def _pass(self, values: list[Value], nodes: list[ast.Expr], summary: Summary, e: ast.Call) -> None:
        """Passing a value on uses it, except to what takes it back."""
        released = {f.slot for o in summary.outcomes for f in o.effects if f.do is Do.RELEASE}
        handled = {f.slot.param for o in summary.outcomes for f in o.effects if f.do in (Do.CLEAR, Do.DIRTY, Do.READ)}
        for i, (value, node) in enumerate(zip(values, nodes, strict=True)):
            if Slot(i) not in released:
                self.use(value, node, f"passed to `{self.text(e.fun)}`" if node in e.args else "used")
            if summary is HARMLESS or (i not in handled and summary.opaque):
                self.look(value, e, how="unknown")

    def _at(self, slot: Slot, values: list[Value]) -> Value:
        value = values[slot.param] if slot.param < len(values) else D.UNKNOWN
        for f in slot.path:
            value = self.load(value, f)
        return value

    def _effect(
        self, effect: Effect, values: list[Value], nodes: list[ast.Expr], e: ast.Call, name: str, counted: bool
    ) -> None:
        value = self._at(effect.slot, values)
        if effect.slot.path and effect.do in (Do.READ, Do.DIRTY, Do.CLEAR):
            self.use(value, e, f"used by `{name}`")
        match effect.do:
            case Do.RELEASE:
                self._release_through(effect, value, values, nodes, e, name, counted)
            case Do.CLEAR:
                self.clear(value, e, effect.detail)
            case Do.DIRTY:
                self.dirty(value, e, effect.detail)
            case Do.READ:
                self.look(value, e, effect.detail)
            case Do.KEEP:
                if effect.target is None:
                    self.share(value, "kept")
                else:
                    *path, last = effect.target.path or ("*",)
                    into = self._at(Slot(effect.target.param, tuple(path)), values)
                    if D.refs(into):
                        self.store(into, last, value, self.step(e, f"`{name}` stores it here"))
                    else:
                        self.share(value, "kept")
            case Do.SPAWN:
                at = nodes[effect.slot.param] if effect.slot.param < len(nodes) else e
                step = self.step(e, f"`{name}` starts something here that goes on using it")
                if any(r.obj.kind is Kind.CLOSURE for r in D.refs(value)):
                    self.spawn_value(value, (), step, e, None, many=False)
                else:
                    self.run_on(value, step, e.start, None, False, self.text(at))
            case Do.CLOSE:
                self.close(value, self.told(effect.site, "closed here") or self.step(e, f"closed by `{name}` here"))
            case Do.HOLD | Do.FREE:
                for ref in D.refs(value):
                    flags = self.of(ref.obj).flags
                    self.change(
                        ref.obj, flags=flags | {effect.detail} if effect.do is Do.HOLD else flags - {"held", "counting"}
                    )
            case Do.RETAIN:
                for ref in D.refs(value):
                    self.change(ref.obj, flags=self.of(ref.obj).flags | {"retained"})
            case Do.NIL | Do.SET:
                *path, last = effect.slot.path
                into = self._at(Slot(effect.slot.param, tuple(path)), values)
                self.store(into, last, D.NIL if effect.do is Do.NIL else D.UNKNOWN)

    def _release_through(
        self,
        effect: Effect,
        value: Value,
        values: list[Value],
        nodes: list[ast.Expr],
        e: ast.Call,
        name: str,
        counted: bool,
    ) -> None:
        assert effect.pool is not None
        pool = self.placed(effect.pool, nodes)
        at = effect.slot.param
        shown = self.text(nodes[at]) if at < len(nodes) else name
        if effect.slot.path:
            shown = ".".join((shown, *(f for f in effect.slot.path if f not in ("*", "[]"))))
        when = " by this defer, when the function returns" if self.exiting else " here"
        if counted and any("retained" in self.of(r.obj).flags for r in D.refs(value)):
            for ref in D.refs(value):
                self.change(ref.obj, flags=self.of(ref.obj).flags - {"retained"})
            return
        if effect.slot.path and not D.refs(value):
            return
        if effect.detail == "maybe":
            for ref in D.refs(value):
                self.change(ref.obj, life=Life.VAGUE)
            return
        step = self.step(e, f"`{name}` gives it back to `{pool.name}`{when}")
        self.release(value, pool, e, shown.lstrip("&"), step)

    def placed(self, pool: Pool, nodes: list[ast.Expr]) -> Pool:
        """A callee's pool in this function's terms."""
        if pool.root is None or pool.root.param >= len(nodes):
            return pool
        found = self.pool_at(nodes[pool.root.param])
        root = Slot(found.root.param, (*found.root.path, *pool.root.path)) if found.root else None
        if not pool.root.path:
            return Pool(found.key, found.name, root)
        return Pool(pool.key, found.name, root)

    def _result(
        self, facts: tuple[object, ...], values: list[Value], nodes: list[ast.Expr], e: ast.Call, name: str, index: int
    ) -> Value:
        out: set[D.Atom] = set()
        for fact in facts:
            match fact:
                case Pooled(pool, clean, inner, met, held, _):
                    placed = self.placed(pool, nodes)
                    t = self.typer.type_of(e)
                    kind = t.items[index] if isinstance(t, T.Tuple) and 0 <= index < len(t.items) else t
                    kind = None if index < 0 else kind
                    step = self.step(e, f"taken from `{placed.name}` by `{name}` here")
                    self.knowledge.note_pooled(kind)
                    value = self.acquire(e, placed, kind, step, clean, inner, met)
                    for lock, how in held:
                        for ref in D.refs(self.load(value, lock)):
                            self.change(ref.obj, flags=self.of(ref.obj).flags | {how})
                    out |= value
                case Made(fields):
                    made = D.value_of((self.alloc(e, self.typer.type_of(e) if index == 0 else None),))
                    for name_in, held_fact in fields:
                        inside = self._result((held_fact,), values, nodes, e, name, -1)
                        self.share(inside)
                        self.store(made, name_in, inside)
                    out |= made
                case Alias(slot, inner):
                    found = self._at(slot, values)
                    out |= {D.Ref(r.obj, r.inner or inner) for r in D.refs(found)} if inner else found
                case Is():
                    out.add(Const(fact.value))
        return frozenset(out) or D.UNKNOWN

    # function values and unknown functions

    def _call_value(self, callee: Callee) -> list[Value] | None:
        """A call of a function value: a literal is run in place, a bound method called; None where neither is known."""
        found = D.refs(callee.receiver or D.UNKNOWN)
        if not found:
            return None
        obj = found[self.choose(len(found))].obj
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
        method = fun if isinstance(fun, ast.Selector) and self.typer.import_of(fun.x) is None else None
        if method is not None and callee.receiver is not None:
            self.use(callee.receiver, method.x, f"used by `{method.name}`")
            if method.name == "Reset" and not isinstance(T.deref(self.typer.type_of(method.x)), T.Named):
                self.clear(callee.receiver, e)
            self.look(callee.receiver, e, how="unknown")
            if method.name == "Wait":
                self.wait(self.token(method.x), one=False)
                return []
            if method.name == "Go" and callee.args:
                self._spawn_args(callee, self.token(method.x))
                return []
        for value, node in zip(callee.args, e.args, strict=False):
            if any(r.obj.kind is Kind.CLOSURE for r in D.refs(value)):
                self._maybe_run(value)
                continue
            self.use(value, node, f"passed to `{self.text(e.fun)}`")
            self.look(value, e, how="unknown")
        if method is not None or isinstance(fun, ast.Ident):
            self._dispatch(callee, method)
        return []

    def _spawn_args(self, callee: Callee, token: str | None) -> None:
        for value, node in zip(callee.args, callee.call.args, strict=False):
            if D.refs(value):
                step = self.step(callee.call, "a goroutine that uses it is started here")
                self.spawn_value(value, (), step, node, token)

    def _maybe_run(self, value: Value) -> None:
        """A literal given to an unknown function: it may be run, now, or never."""
        for ref in D.refs(value):
            if isinstance(ref.obj.node, ast.FuncLit):
                params = self.scope.params.get(ref.obj.node, ())
                self.try_inline(ref.obj.node, tuple(D.UNKNOWN for _ in params))

    def _dispatch(self, callee: Callee, method: ast.Selector | None) -> None:
        """A call through an interface or a function value: if one candidate keeps or releases, ownership may have moved."""
        if not any(self.is_tracked(a) for a in callee.args):
            return
        found = self.knowledge.candidates(method.name, len(callee.args)) if method else []
        moved = not found
        for func in found:
            summary = self.knowledge.summary(func, True)
            moved = moved or any(f.do in (Do.KEEP, Do.RELEASE, Do.SPAWN) for o in summary.outcomes for f in o.effects)
        if moved:
            for value in callee.args:
                if any(not r.inner for r in D.refs(value)):
                    self.share(value)


def owner_of(obj: Obj) -> Obj:
    """The outermost object that `obj` is a field of."""
    while obj.parent is not None:
        obj = obj.parent
    return obj
