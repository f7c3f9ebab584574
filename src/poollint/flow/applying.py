"""A call of a function with a summary: which outcomes are possible here, and what each does to what it is given."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import replace

from poollint.flow import domain as D
from poollint.flow.assignment import is_empty
from poollint.flow.calleeeffects import CalleeEffects, stands_for_pool
from poollint.flow.domain import Const, Kind, Life, Obj, Value
from poollint.flow.effects import NoReturn
from poollint.flow.flags import HANDLE, LIMIT, MANY_SHARES
from poollint.flow.knowledge import Callee
from poollint.flow.known import Known
from poollint.flow.merging import merged, one_acquire
from poollint.flow.summary import (
    DONE,
    HARMLESS,
    PERHAPS,
    Alias,
    Do,
    Effect,
    Fact,
    Is,
    Made,
    Outcome,
    Pool,
    Pooled,
    Releaser,
    Sentinel,
    Site,
    Slot,
    Summary,
)
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.model.resolve import arity, underlying
from poollint.syntax import ast


class Applying(CalleeEffects):
    """Adds the application of summaries."""

    helper = False
    """True while a function is run only because something that is followed is passed to it."""
    _fetched: dict[Site, Value]
    """What the call whose results are being made took from pools, by the place where the callee took it."""
    ignored: ast.Node | None = None
    """The call of an expression statement: nothing can tell its outcomes apart."""

    @abstractmethod
    def _maybe_run(self, value: Value) -> None:
        """Runs a literal that was given to somebody who may call it, now or later."""

    @abstractmethod
    def lend(self, fun: Value, lent: list[Effect], args: list[ast.Expr], e: ast.Call) -> None:
        """Calls a function value with what the callee lends it."""

    def is_tracked(self, value: Value) -> bool:
        """Reports whether a value reaches something whose fate matters: a pooled value, or what may be one.

        In a function that is looked into for its caller's sake every parameter may be one; otherwise only one whose
        type is that of some pool's values.
        """
        return any(self._matters(o) for o in self.reach((value,)))

    def _matters(self, obj: Obj) -> bool:
        if obj.kind is Kind.ACQUIRED:
            return True
        if obj.kind not in (Kind.PARAM, Kind.FIELD):
            return False
        if obj.parent is not None and self._matters(obj.parent):
            return True
        return self.helper or self.knowledge.is_pooled(obj.type) or self.of(obj).life is not Life.PLAIN

    def _summarised(self, callee: Callee, summary: Summary, func: FuncInfo | None) -> list[Value]:
        e = callee.call
        values, nodes = self._slots(callee, func)
        summary = _spread(summary, func, e, len(values))
        if not summary.returns:
            for value, node in zip(values, nodes, strict=True):
                self.use(value, node, "passed on")
            raise NoReturn
        admitted = tuple(i for i, o in enumerate(summary.outcomes) if self._admits(o, values))
        if self.ignored is e:  # Who drops the result has passed what it would stand in for.
            admitted = tuple(i for i in admitted if not _stands_in(summary.outcomes[i], values)) or admitted
        self._pass(values, nodes, summary, e)
        asked = self.asks(e, passed=not any(o.kind is Kind.ACQUIRED for v in values for o in D.objects(v)))
        possible = merged(summary, admitted or tuple(range(len(summary.outcomes))), self.ignored is e, asked)
        outcome = possible[self.choose(len(possible))]
        self._known_after(outcome, nodes)
        name = self.text(e.fun)
        self._may_receive(e)
        if summary.waits:  # For what was started before: what it starts itself and still runs, it has said.
            self.wait(None, one=False)
        released = {f.slot for f in outcome.effects if f.do is Do.RELEASE}
        if summary.refcounted:
            shares = {s.param for s in released if s.param < len(values) and self._gives_up_share(values[s.param])}
            outcome = replace(outcome, effects=tuple(f for f in outcome.effects if f.slot.param not in shares))
        # What is released and then set to nil is still there when it is released.
        # And what hangs on a value goes back before the value itself does.
        self.applying = True
        ordered = sorted(outcome.effects, key=lambda f: _turn(f, released))
        # What the callee tells of a place, it tells of what lay there at first, whatever it puts where.
        placed = [(f, self.at(f.slot, values), self.holder(f, values)) for f in ordered]
        for effect, value, holder in placed:
            whole = Slot(effect.slot.param)
            # What a callee leaves in a value that it gives back itself, or lets run on with it, is its own fault.
            if effect.do in (Do.DIRTY, Do.OVERWRITE) and effect.slot in released:
                how = "write" if effect.do is Do.DIRTY else "overwrite"
                self.look(value, e, effect.detail, how)
            elif effect.do is Do.SPAWN and effect.slot in released or effect.do is Do.CUT and whole in released:
                pass
            elif effect.do is Do.RELEASE and self._knows_size(effect, summary, values, func):
                for ref in D.refs(value):
                    self.change(ref.obj, life=Life.VAGUE)
            elif effect.do is not Do.RELEASE or self._takes_nil(effect, outcome, values, func):
                if effect.do is Do.RELEASE and self._may_leave(effect, [summary.outcomes[i] for i in admitted], value):
                    effect = replace(effect, detail=PERHAPS)
                self.carry_out(effect, value, holder, values, nodes, e, name, summary.refcounted)
        self.applying = False
        self.just_released = set()
        if func is not None and func.recv and Slot(0) not in released and summary.may_release(Slot(0)):
            self.share(values[0])  # A Close that has failed is all that its caller could do.
        started = {f.slot.param for f in outcome.effects if f.do is Do.SPAWN}
        for i, value in enumerate(values):
            if i not in started and any(r.obj.kind is Kind.CLOSURE for r in D.refs(value)):
                lent = [f for f in outcome.effects if f.do is Do.LEND and f.slot == Slot(i)]
                self.lend(value, lent, nodes, e) if lent else self._maybe_run(value)
        self._fetched = {}
        return [self._result(facts, values, nodes, e, name, i) for i, facts in enumerate(outcome.results)]

    def _may_receive(self, e: ast.Call) -> None:
        """Who is given the channel on which something signals its end can wait for that."""
        for arg in e.args:
            token = self.token(arg) if isinstance(self.typer.under(arg), T.Chan) else None
            if token is not None:
                self.wait(token, one=False)

    def _slots(self, callee: Callee, func: FuncInfo | None) -> tuple[list[Value], list[ast.Expr]]:
        """The call's arguments in the order of the callee's slots: a method's receiver is the first."""
        e = callee.call
        values, nodes = list(callee.args), list(e.args)
        nodes += [e] * (len(values) - len(nodes))
        fun = e.fun.x if isinstance(e.fun, ast.Index) else e.fun
        method = func is None or bool(func.recv)  # What a field holds may be a plain function.
        if callee.receiver is not None and method and isinstance(fun, ast.Selector):
            values.insert(0, callee.receiver)
            nodes.insert(0, fun.x)
        return values, nodes

    def _admits(self, outcome: Outcome, values: list[Value]) -> bool:
        for guard in outcome.guards:
            if guard.path and guard.param < len(values):
                inside = self.at(Slot(guard.param, guard.path[:-1]), values)
                held = [self.state.heap.get((r.obj, guard.path[-1])) for r in D.refs(inside)]
                if guard.value is Is.TRUE and guard.path[1:] == (DONE,) and None in held and _is_new(inside):
                    return False  # What was just made was used by nobody.
                if any(h in (D.TRUE, D.FALSE) and h != frozenset({Const(guard.value.value)}) for h in held):
                    return False
            elif guard.param < len(values):
                known = {a for a in values[guard.param] if isinstance(a, Const)}
                has_refs = bool(D.refs(values[guard.param]))
                if guard.value is Is.NIL and has_refs and not known:
                    return False
                if known and Const.OTHER not in known and not has_refs and Const(guard.value.value) not in known:
                    return False
        return True

    def _known_after(self, outcome: Outcome, nodes: list[ast.Expr]) -> None:
        """A guard on an argument that is a plain variable tells what that variable is on this path."""
        for guard in outcome.guards:
            arg = nodes[guard.param] if guard.param < len(nodes) and not guard.path else None
            if isinstance(arg, ast.Ident):
                var = self.scope.var(arg)
                if var is not None and guard.value in (Is.TRUE, Is.FALSE) and var not in self.state.env:
                    self.state.env[var] = frozenset({Const(guard.value.value)})

    def _pass(self, values: list[Value], nodes: list[ast.Expr], summary: Summary, e: ast.Call) -> None:
        """Passing a value on uses it, except to what takes it back."""
        released = {f.slot for o in summary.outcomes for f in o.effects if f.do is Do.RELEASE}
        handled = {f.slot.param for o in summary.outcomes for f in o.effects if f.do in (Do.CLEAR, Do.DIRTY, Do.READ)}
        for i, (value, node) in enumerate(zip(values, nodes, strict=True)):
            if Slot(i) not in released:
                self.use(value, node, f"passed to `{self.text(e.fun)}`" if node in e.args else "used")
                self.use_elements(value, node, f"passed to `{self.text(e.fun)}`")
            if summary is HARMLESS or (i not in handled and summary.opaque):
                self.look_into(value, node, e, "unknown")

    def look_into(self, value: Value, node: ast.Expr, e: ast.Call, how: str) -> None:
        """Content is handed to something that may read or set it: a field, where only its address is."""
        self.may_fill(value)
        match node:
            case ast.Unary(op="&", x=ast.Selector() as place) if not self.is_struct(self.typer.type_of(place)):
                self.look(self.owner_of(place), e, place.name, how)
            case _:
                self.look(value, e, how=how)

    def reheaded(self, value: Value, header: D.Header, e: ast.Call) -> Value:
        """A slice that a callee returns with another header than it was given."""
        return D.with_header(value, header)

    def _takes_nil(self, effect: Effect, outcome: Outcome, values: list[Value], func: FuncInfo | None) -> bool:
        """Reports whether a release happens to what an argument may be here: where that is nil, most do not.

        To look inside it would panic before; and what asks an interface for the type of what it holds finds none.
        """
        at = effect.slot.param
        if func is None or at >= len(values) or values[at] != D.NIL or effect.slot.path:
            return True
        if any(f.slot.param == at and f.do is not Do.RELEASE for f in outcome.effects):
            return False
        fields = (*((func.decl.recv,) if func.decl.recv else ()), *func.decl.type.params)
        declared = [f.type for f in fields for _ in f.names or (None,)]
        if at < len(declared) and isinstance(declared[at], ast.ArrayType):
            return False  # A slice that is nil has no capacity: whoever gives memory back by size leaves it.
        # By its name alone a type cannot be told from an interface.
        return at >= len(declared) or not isinstance(declared[at], ast.Ident | ast.Selector)

    def _may_leave(self, effect: Effect, outcomes: list[Outcome], value: Value) -> bool:
        """Reports whether something made here is one of those that a callee does not give back, as from no pool."""
        made = all(r.obj.kind is Kind.ALLOC for r in D.refs(value))
        return made and not all(any((f.do, f.slot) == (Do.RELEASE, effect.slot) for f in o.effects) for o in outcomes)

    def _knows_size(self, effect: Effect, summary: Summary, values: list[Value], func: FuncInfo | None) -> bool:
        """Reports whether a size was compared, before the call, with a limit that decides what goes back in it.

        A release helper drops what is too large; whoever has asked the same question knows what the helper will do.
        """
        dropped = any(all((f.do, f.slot) != (Do.RELEASE, effect.slot) for f in o.effects) for o in summary.outcomes)
        if not dropped or func is None:
            return False
        flags = {f for r in D.refs(self.at(effect.slot, values)) for f in self.of(r.obj).flags}
        limits = [f.removeprefix(LIMIT).strip() for f in flags if f.startswith(LIMIT)]
        return any(re.search(rb"\b" + limit.encode() + rb"\b", func.text) for limit in limits)

    def _gives_up_share(self, value: Value) -> bool:
        """Reports whether a counted release only gives back a share that was taken here, of it or of what it holds.

        Where there are as many shares as some variable says, any release may be of one of many.
        """
        if any(MANY_SHARES in self.of(o).flags for o in self.reachable((value,))):
            return True
        held = [o for o in self.reachable((value,)) if "retained" in self.of(o).flags]
        for obj in held:
            self.change(obj, flags=self.of(obj).flags - {"retained"})
        return bool(held)

    def _gives_back(self, t: T.Type | None, field: str) -> bool:
        """Reports whether a type has a method for giving back what a field of it holds, without counting."""
        base = T.deref(t)
        package = self.program.package(base.package) if isinstance(base, T.Named) else None
        methods = package.methods_of(base.name) if package is not None and isinstance(base, T.Named) else []
        # Only those that are known to touch a pool: to infer others from here would begin in the middle of a caller.
        known = [self.knowledge.summary(m, tracked=False) for m in methods]
        back = [
            s
            for s in known
            if any(f.slot == Slot(0, (field,)) for o in s.outcomes for f in o.effects if f.do is Do.RELEASE)
        ]
        return bool(back) and not any(s.refcounted for s in back)

    def _behind(self, declared: T.Type | None, points_to: tuple[str, ...]) -> T.Type | None:
        """The type of a result: where that is an interface, the one of what a callee took from a pool for it."""
        if points_to and isinstance(underlying(self.program, declared), T.Interface):
            package, name = points_to
            return T.Pointer(T.Named(package, name))
        return declared

    def _is_stand_in(self, e: ast.Expr) -> bool:
        """Reports whether what is passed for a pool is none."""
        return self.knowledge.stands_in(self.typer.type_of(e))

    def _result(
        self, facts: tuple[Fact, ...], values: list[Value], nodes: list[ast.Expr], e: ast.Call, name: str, index: int
    ) -> Value:
        out: set[D.Atom] = set()
        for fact in one_acquire(facts):
            match fact:
                case Pooled(site=Site() as site) if site in self._fetched:
                    out |= {D.Ref(r.obj, fact.inner) for r in D.refs(self._fetched[site])}
                case Pooled(pool=Pool(root=Slot(at, ()))) if at < len(nodes) and self._is_stand_in(nodes[at]):
                    pass
                case Pooled(pool, clean, inner, met, held, fields, points_to, site):
                    placed = self.placed(pool, nodes, stands_for_pool(e))
                    if pool.root is not None and pool.root.path and pool.root.param < len(nodes):
                        self.is_there(nodes[pool.root.param])
                    t = self.typer.type_of(e)
                    kind = t.items[index] if isinstance(t, T.Tuple) and 0 <= index < len(t.items) else t
                    kind = self._behind(kind, points_to) if index >= 0 else None
                    step = self.step(e, f"taken from `{placed.name}` by `{name}` here")
                    self.knowledge.note_pooled(kind)
                    value = self.acquire(e, placed, kind, step, clean, inner, met, site)
                    for lock, how in held:
                        for ref in D.refs(self.load(value, lock)):
                            self.change(ref.obj, flags=self.of(ref.obj).flags | {how})
                    for name_in, given in fields:
                        self.store(value, name_in, self._result((given,), values, nodes, e, name, -1))
                    if site is not None:
                        self._fetched[site] = value
                    out |= value
                case Releaser(pool, site, cleared):
                    placed = self.placed(pool, nodes, stands_for_pool(e))
                    if site not in self._fetched:
                        step = self.step(e, f"taken from `{placed.name}` by `{name}` here")
                        self._fetched[site] = self.acquire(e, placed, None, step)
                    gives_back = self.intern(Kind.CLOSURE, (e.start, index), "release")
                    self.releasers[gives_back] = self._fetched[site], placed, cleared
                    out.add(D.Ref(gives_back))
                case Made(parts):
                    t = self.typer.type_of(e)
                    kind = t.items[index] if isinstance(t, T.Tuple) and 0 <= index < len(t.items) else t
                    made = D.value_of((self.alloc(e, kind if index == 0 else None),))
                    for name_in, held_fact in parts:
                        inside = self._result((held_fact,), values, nodes, e, name, -1)
                        if isinstance(held_fact, Pooled) and not self._gives_back(kind, name_in):
                            self.share(inside)
                        # What it was given its caller has, and knows that besides.
                        for ref in D.refs(inside) if isinstance(held_fact, Pooled) else ():
                            self.change(ref.obj, flags=self.of(ref.obj).flags | {HANDLE})
                        self.store(made, name_in, inside)
                    out |= made
                case Alias(slot, with_length=True) if slot.param < len(nodes) and is_empty(nodes[slot.param]):
                    out.add(Const.NONNIL)
                case Alias(slot, inner, header):
                    found = self.at(slot, values)
                    if inner:  # What is inside of a variable is what it holds.
                        kept = [r for r in D.refs(found) if r.obj.kind is not Kind.SLOT]
                        vars_in = [self.load_one(r.obj, "*") for r in D.refs(found) if r.obj.kind is Kind.SLOT]
                        found = frozenset(kept).union(*vars_in)
                    out |= {D.Ref(r.obj, r.inner or inner) for r in D.refs(found)} if inner else found
                    # What is passed empty has no head to lose.
                    lost = header == D.Header.CUT and slot.param < len(nodes) and is_empty(nodes[slot.param])
                    if header and not lost:
                        out = set(self.reheaded(frozenset(out), D.Header(header), e))
                case Is.WAITS:
                    waits = self.intern(Kind.CLOSURE, (e.start, index), "wait")
                    self.waiting.add(waits)
                    out.add(D.Ref(waits))
                case Is():
                    out.add(Const(fact.value))
                case Known():
                    out.add(fact)
                case Sentinel(key, shown, wrapped):
                    error = self.global_value(key, shown, T.ERROR, const=False)
                    out |= {D.Ref(r.obj, r.inner or wrapped) for r in D.refs(error)}
        return frozenset(out) or D.UNKNOWN


def _spread(summary: Summary, func: FuncInfo | None, e: ast.Call, given: int) -> Summary:
    """What happens to the elements of a variadic parameter happens to each of the `given` arguments passed for it."""
    params = func.decl.type.params if func is not None else ()
    if func is None or e.spread or not params or not isinstance(params[-1].type, ast.Ellipsis):
        return summary
    last = arity(func.decl.type) - 1 + (func.decl.recv is not None)

    def effects(outcome: Outcome) -> Iterator[Effect]:
        for f in outcome.effects:
            if f.slot.param == last and f.slot.path[:1] == ("[]",):
                # With no arguments nothing would be done: with these it is.
                detail = "" if f.detail == "maybe" else f.detail
                yield from (replace(f, slot=Slot(i, f.slot.path[1:]), detail=detail) for i in range(last, given))
            else:
                yield f

    # Where nothing was passed, nothing was done.
    outcomes = [replace(o, effects=tuple(effects(o))) for o in summary.outcomes if given <= last or o.effects]
    return replace(summary, outcomes=tuple(outcomes) or summary.outcomes)


def _stands_in(outcome: Outcome, values: list[Value]) -> bool:
    """Reports whether an outcome takes something from a pool because an argument was nil, though that is not known."""
    absent = [g.param for g in outcome.guards if g.value is Is.NIL and g.param < len(values)]
    acquires = any(isinstance(f, Pooled) for facts in outcome.results for f in facts)
    return acquires and any(values[i] != D.NIL for i in absent)


def _is_new(value: Value) -> bool:
    """Reports whether all that a value refers to hangs on what was made here."""
    return all(o.root.kind is Kind.ALLOC for o in D.objects(value))


def _turn(effect: Effect, released: set[Slot]) -> int:
    """The place of an effect among those of its outcome; what has the same place keeps its order."""
    if effect.do is Do.RELEASE:
        return 100 - len(effect.slot.path)
    filled = effect.slot if effect.do in (Do.NIL, Do.SET) else effect.target if effect.do is Do.KEEP else None
    return 101 if filled in released else 0  # What stood there went back, not what stands there now.
