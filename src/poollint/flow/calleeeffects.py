"""What one effect of a callee does here, to the values that the call was given."""

from __future__ import annotations

from abc import abstractmethod

from poollint.findings import Step
from poollint.flow import domain as D
from poollint.flow.domain import Kind, Life, Obj, Value
from poollint.flow.flags import MANY_SHARES, MERGED, SHARE
from poollint.flow.givingback import GivingBack
from poollint.flow.summary import (
    ENDLESS,
    FOUND,
    GOROUTINE,
    MADE,
    MANY,
    PERHAPS,
    SENT_TO,
    SIGNALS,
    Do,
    Effect,
    Pool,
    Site,
    Slot,
)
from poollint.model import types as T
from poollint.model.decoding import decoded_fields
from poollint.model.pools import PoolName, pool_name
from poollint.model.resolve import own_field, underlying
from poollint.source import Span
from poollint.syntax import ast

_PLACED = frozenset({Do.KEEP, Do.NIL, Do.SET, Do.CUT, Do.REMOVE})
_FLAGS = {"true": D.TRUE, "false": D.FALSE}


class CalleeEffects(GivingBack):
    """Adds the effects of callees."""

    @abstractmethod
    def spawn_value(
        self, fun: Value, args: tuple[Value, ...], step: Step, node: ast.Node, token: str | None, many: bool = True
    ) -> None:
        """Starts a function value, or what is known only by its arguments, as something that runs on."""

    def callee_key(self, fun: ast.Expr) -> str:
        """What tells the function that a call names from others; of one that a variable holds, that variable."""
        func = self.typer.callee(fun)
        if func is not None:
            return func.key
        var = self.scope.var(fun) if isinstance(fun, ast.Ident) else None
        if var is not None:
            return f"{self.file.source.path}:{var.start}"
        return f"{T.show(self.typer.type_of(fun.x))}.{fun.name}" if isinstance(fun, ast.Selector) else ""

    def told(self, site: Site | None, message: str) -> Step | None:
        """A step at a place that a summary names, where its file is at hand."""
        source = self.program.sources.get(site.path) if site else None
        return Step(Span(source, site.start, site.end), message) if source and site else None

    def pool_at(self, e: ast.Expr, found: PoolName | None = None) -> Pool:
        """The pool that an expression names, or holds under a name, with the slot of the parameter it comes from."""
        found = found or pool_name(self.typer, e)
        root = None
        if found.var is not None:
            params = self.scope.params.get(self.owner, ())
            if found.var in params:
                root = Slot(params.index(found.var), found.path)
        return Pool(found.key, found.name, root, found.instance)

    def is_there(self, e: ast.Expr) -> None:
        """What the pool hangs on that has just given something is not nil."""
        var = self.scope.var(e) if isinstance(e, ast.Ident) else None
        if var is not None and self.state.env.get(var, D.UNKNOWN) == D.UNKNOWN:
            self.state.env[var] = D.NONNIL

    def at(self, slot: Slot, values: list[Value]) -> Value:
        """What lies at a callee's slot, of the values that were passed to it."""
        value = values[slot.param] if slot.param < len(values) else D.UNKNOWN
        for f in slot.path:
            value = self.load(value, f)
        return value

    def holder(self, effect: Effect, values: list[Value]) -> Value:
        """What the place hangs on that an effect stores into or takes from; unknown for all that do neither."""
        if effect.do not in _PLACED:
            return D.UNKNOWN
        slot = effect.target or effect.slot
        return self.at(Slot(slot.param, slot.path[:-1]), values)

    def carry_out(
        self,
        effect: Effect,
        value: Value,
        holder: Value,
        values: list[Value],
        nodes: list[ast.Expr],
        e: ast.Call,
        name: str,
        counted: bool,
    ) -> None:
        """Does what a callee does to one slot; `counted` where its releases only give up a share.

        `value` and `holder` are what lay there, and what it hung on, when the callee was called.
        """
        if effect.slot.path and effect.do in (Do.READ, Do.DIRTY, Do.OVERWRITE, Do.CLEAR) and self._is_memory(value):
            self.use(value, e, f"used by `{name}`", name=self._shown(effect.slot, nodes, name))
        match effect.do:
            case Do.RELEASE:
                self._release_through(effect, value, values, nodes, e, name, counted)
            case Do.REMOVE:
                owners, last = D.objects(holder), (effect.slot.path or ("",))[-1]
                # By another name the map may be something else by now, but what was entered in it was entered here.
                entered = [o for o, f in self.state.heap if f == "[]" and o.parent in owners and o.field == last]
                others = [n for i, n in enumerate(nodes) if i != effect.slot.param]
                self.removed(value | D.value_of(entered), told=any(map(self.is_given, others)))
            case Do.CLEAR:
                self.clear(D.value_of(self._behind_addresses(value)), e, effect.detail)
            case Do.TAKE:
                self.clear(value, e, effect.detail, "take")
            case Do.DIRTY | Do.OVERWRITE:
                self.dirty(
                    self._seen_by_owner(value, nodes, effect.slot), e, effect.detail, append=effect.do is Do.DIRTY
                )
            case Do.MERGE:
                self.use(value, e, f"passed to `{name}`", name=self._shown(effect.slot, nodes, name))
                self._decode_into(value, e)
            case Do.FILL:
                self.use(value, e, f"passed to `{name}`", name=self._shown(effect.slot, nodes, name))
                self.fill(value, e)
            case Do.READ:
                self.look(value, e, effect.detail)
            case Do.PASS:
                self.look(value, e, effect.detail, "unknown")
            case Do.KEEP:
                if effect.target is None:
                    self.share(value, "kept", self.callee_key(e.fun))
                else:
                    *path, last = effect.target.path or ("*",)
                    if D.refs(holder):
                        # Elements that a callee changes in place are as often dropped as kept: no evidence by itself.
                        changed = "[]" in path and effect.detail != MADE
                        told = None if changed else self.step(e, f"`{name}` stores it here")
                        self.store(holder, last, value, told)
                        for ref in D.refs(holder) if effect.detail == MADE else ():
                            self.change(ref.obj, flags=self.of(ref.obj).flags | {MADE})
                    else:
                        self.share(value, "kept", self.callee_key(e.fun))
            case Do.SPAWN:
                words = effect.detail.split()
                channel = next((w.removeprefix(SENT_TO) for w in words if w.startswith(SENT_TO)), "")
                does = "sends it here to a receiver" if channel else "starts something here"
                step = self.step(e, f"`{name}` {does} that goes on using it")
                if any(r.obj.kind is Kind.CLOSURE for r in D.refs(value)):
                    group = next((a for a in e.args if self.is_group(a)), None)
                    signals = (w.removeprefix(SIGNALS) for w in words if w.startswith(SIGNALS))
                    token = self.token(group) if group is not None else next(signals, None)
                    self.spawn_value(value, (), step, e, token, many=False)
                else:
                    tokens: frozenset[str] | None = frozenset() if ENDLESS in words else None
                    shown = self._shown(effect.slot, nodes, self.text(e))
                    begun = self.told(effect.site, "sent here" if channel else "what goes on using it starts here")
                    inner = (begun,) if begun is not None else ()
                    apart, perhaps = self._apart(value), PERHAPS in words
                    self.run_on(value, step, e.start, tokens, False, shown, apart, inner, perhaps, channel)
            case Do.CLOSE:
                self.close(value, self.told(effect.site, "closed here") or self.step(e, f"closed by `{name}` here"))
            case Do.HOLD | Do.FREE:
                for ref in D.refs(value):
                    flags = self.of(ref.obj).flags
                    freed = flags - {"held", "counting"} | {"freed"}
                    self.change(ref.obj, flags=flags | {effect.detail} if effect.do is Do.HOLD else freed)
            case Do.OFFER:
                self.offer(value)
            case Do.RETAIN:
                refs = D.refs(value)
                if effect.detail or len(refs) > 1:
                    self.share(value)  # Whether one is left when the caller has given up its own, nobody can say.
                mark = MANY_SHARES if effect.detail == MANY else "retained"
                for ref in refs:
                    self.change(ref.obj, flags=self.of(ref.obj).flags | {mark})
            case Do.NIL | Do.SET:
                left = D.NIL if effect.do is Do.NIL else _FLAGS.get(effect.detail, D.UNKNOWN)
                if left == D.UNKNOWN:
                    left = self._set_anew(holder, effect.slot, e)
                at_home = effect.detail == FOUND or bool(D.refs(left))
                told = None if at_home else self.step(e, f"set by `{name}` here")
                self.store(holder, effect.slot.path[-1], left, told)
            case Do.CUT:
                cut = D.with_header(value, D.Header.CUT)
                self.store(holder, effect.slot.path[-1], cut, self.step(e, f"`{name}` takes something off it here"))

    def _decode_into(self, value: Value, e: ast.Call) -> None:
        """A value is decoded into: a map gets more entries, a struct keeps the fields that the input does not name."""
        self.may_fill(value)
        for obj in self._behind_addresses(value):
            into, under = D.value_of((obj,)), underlying(self.program, T.deref(obj.type))
            if isinstance(under, T.Map):
                self.dirty(into, e)
            elif obj.kind is Kind.PARAM and isinstance(under, T.Interface | None):
                self.change(obj, flags=self.of(obj).flags | {MERGED})
            for field in decoded_fields(self.program, obj.type):
                self.dirty(into, e, field)

    def _behind_addresses(self, value: Value) -> list[Obj]:
        """The objects of a value; for the address of a variable, what the variable holds."""
        found = [r.obj for r in D.refs(value)]
        held = {o: D.refs(self.load_one(o, "*")) for o in found if o.kind is Kind.SLOT}
        return list(dict.fromkeys(inner for o in found for inner in ([r.obj for r in held.get(o, ())] or [o])))

    def may_fill(self, value: Value) -> None:
        """The variables whose addresses are passed may be set."""
        passed = [r.obj for r in D.refs(value) if r.obj.kind is Kind.SLOT]
        for at in [at for at, held in self.state.heap.items() if at[0] in passed and held == D.NIL]:
            self.state.heap[at] = D.UNKNOWN  # It is often there to be filled in.

    def _set_anew(self, holder: Value, slot: Slot, e: ast.Call) -> Value:
        """What a callee has set a field to: where that may be from a pool, it is one and the same for what follows."""
        found = D.refs(holder)
        field = own_field(self.program, found[0].obj.type, slot.path[-1]) if len(found) == 1 else None
        if field is None or not self.knowledge.is_pooled(field.type):
            return D.UNKNOWN
        obj = self.intern(Kind.FIELD, ("set", e.start, slot), field.name, field.type)
        self.renew(obj)
        return D.value_of((obj,))

    def _shown(self, slot: Slot, nodes: list[ast.Expr], name: str) -> str:
        """What lies at a callee's slot as a caller would write it; `name` for what it was not seen to be given."""
        given = self.text(nodes[slot.param]) if slot.param < len(nodes) else name
        return ".".join((given, *(f for f in slot.path if f not in ("*", "[]"))))

    def _seen_by_owner(self, value: Value, nodes: list[ast.Expr], slot: Slot) -> Value:
        """A value but for slices of which a part was passed on, or that a buffer was made of.

        What is added to that is behind the end of their own header, or written over in place.
        """
        node = nodes[slot.param] if slot.param < len(nodes) else None
        if isinstance(node, ast.SliceExpr) and not slot.path and isinstance(self.typer.under(node.x), T.Slice):
            return D.UNKNOWN
        if node is not None and isinstance(self.typer.under(node), T.Slice):
            return value

        def by_buffer(a: D.Atom) -> bool:
            return (
                isinstance(a, D.Ref) and a.inner and isinstance(underlying(self.program, T.deref(a.obj.type)), T.Slice)
            )

        return frozenset(a for a in value if not by_buffer(a))

    def _apart(self, value: Value) -> set[Obj]:
        """What lies in the fields of a value: what is done to those the callee tells by itself."""
        own = {r.obj for r in D.refs(value)}
        held = [self.state.heap.get((owner, part), D.UNKNOWN) for owner in own for part in ("[]", "*")]
        return self.reachable((value,)) - own - {r.obj for v in held for r in D.refs(v)}

    def _is_memory(self, value: Value) -> bool:
        """Reports whether a value is known to be memory, not what an interface holds at the time."""
        known = (T.Pointer, T.Slice, T.Map)
        return all(
            r.obj.kind is Kind.ACQUIRED or isinstance(underlying(self.program, r.obj.type), known)
            for r in D.refs(value)
        )

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
        pool = self.placed(effect.pool, nodes, stands_for_pool(e))
        at = effect.slot.param
        shown = self._shown(effect.slot, nodes, name)
        when = " by this defer, when the function returns" if self.exiting else " here"
        if effect.slot.path and not D.refs(value):
            return
        if effect.pool.key == GOROUTINE:
            for ref in D.refs(value):
                self.change(ref.obj, life=Life.VAGUE, shared=True)
            return
        if effect.detail == "maybe" and not counted or effect.slot.path and not self._is_memory(value):
            for ref in D.refs(value):
                self.change(ref.obj, life=Life.VAGUE)
            return
        step = self.step(e, f"`{name}` gives it back to `{pool.name}`{when}")
        if not effect.slot.path and at < len(nodes) and (D.refs(value) or not counted):
            value = self._followed(value, nodes[at], pool, step)
        if counted:
            for obj in self.targets(value):
                self.change(obj, flags=self.of(obj).flags | {SHARE})
        for obj in self.targets(value) if effect.detail == PERHAPS and not counted else ():
            self.change(obj, perhaps=True)
        self.release(value, pool, e, shown.lstrip("&"), step)
        if not effect.slot.path and at < len(nodes):
            self.note_address(value, nodes[at])

    def placed(self, pool: Pool, nodes: list[ast.Expr], wrapped: bool) -> Pool:
        """A callee's pool in this function's terms; `wrapped` where the callee stands for the pool's own method."""
        if pool.root is None or pool.root.param >= len(nodes):
            return pool
        found = self.pool_at(nodes[pool.root.param])
        root = Slot(found.root.param, (*found.root.path, *pool.root.path)) if found.root else None
        if not pool.root.path:
            return Pool(found.key, found.name, root, found.instance)
        name = found.name if wrapped else ".".join((found.name, *pool.root.path))
        return Pool(pool.key, name, root, found.instance)


def stands_for_pool(e: ast.Call) -> bool:
    """Reports whether a call reads like one of a pool's own methods."""
    return isinstance(e.fun, ast.Selector) and e.fun.name in ("Get", "Put")
