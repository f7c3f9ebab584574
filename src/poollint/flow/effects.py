"""What can happen to a pooled value: taken, used, given content, emptied, handed to something that runs on, given back.

Each operation changes the state and records an event when it sees something that a rule may want to know. The steps of
an event are collected here, from the steps that the objects carry.
"""

from __future__ import annotations

from dataclasses import replace

from poollint.findings import Step
from poollint.flow import domain as D
from poollint.flow.domain import Hold, Kind, Life, Obj, ObjState, Value
from poollint.flow.events import Event, What
from poollint.flow.flags import ALL, EACH_TURN, EMPTIED, FAILED, FILLED, PARTLY, REPLACED
from poollint.flow.knowledge import Knowledge
from poollint.flow.memory import Memory
from poollint.flow.summary import Pool, Site
from poollint.model import types as T
from poollint.model.package import FuncInfo, GoFile, Program
from poollint.model.pools import shown
from poollint.model.resolve import own_field, underlying
from poollint.syntax import ast


class NoReturn(Exception):
    """What was just evaluated never gives control back; the path ends."""


class Effects(Memory):
    """Pool semantics over `Memory`. `events` collects what was seen, each thing once."""

    knowledge: Knowledge

    def __init__(self, program: Program, file: GoFile, function: FuncInfo | None) -> None:
        super().__init__(program)
        self._counting: dict[Obj, bool] = {}
        """What `counts` has answered."""
        self.file = file
        self.function = function
        self.events: dict[tuple[object, ...], Event] = {}
        self.exiting = False
        """True while deferred calls run."""
        self.blame: ast.Node | None = None
        """The call of a function value that is being run: what happens in it is told there."""
        self.again = False
        """True while a method is run a second time: only what its first call broke is of interest."""
        self.on_cycle = False
        """True while something runs that control can come back to."""
        self.made_each_turn: set[Obj] = set()
        """What the function makes itself in a loop."""
        self.called_often = False
        """True while a literal runs that something unknown may call any number of times."""
        self.only_asking = False
        """True while an expression is evaluated that does not run here: to know its value, not to say what it does."""
        self.applying = False
        """True while the effects of one call take place."""
        self.temporary: set[ast.Expr] = set()
        """The calls whose result is only passed on."""
        self.just_released: set[Obj] = set()
        """What that call has given back: how it uses that itself is told in its own body."""

    # evidence

    def step(self, node: ast.Node, message: str) -> Step:
        return Step(self.file.span(node), message)

    def text(self, node: ast.Node) -> str:
        return shown(self.file, node)

    def record(
        self, what: What, node: ast.Node | Step, obj: Obj | None, name: str, steps: tuple[Step, ...], **more: object
    ) -> None:
        if self.again and what not in (What.TWICE, What.NIL_RELEASED):
            return
        if self.blame is not None and what in (What.TWICE, What.USED):
            node = self.blame
        if obj is not None and obj.kind is Kind.FIELD:
            more.setdefault("part", obj.field)
        span = node.span if isinstance(node, Step) else self.file.span(node)
        told = (
            (more.get("dirty"), more.get("cleared"))
            if what in (What.RELEASED, What.FIRST_USE, What.KEEPS)
            else obj.order
            if obj and what is What.LEAKED
            else 0
        )
        key = (what, span.key, name, more.get("detail"), more.get("part"), told)
        if key in self.events and not self.events[key].perhaps:
            return  # Nothing is surer than what is told already.
        state = self.state.objs.get(obj, D.PLAIN) if obj else D.PLAIN
        origin = state.acquired[0].span.key if state.acquired else None
        pool = more.pop("pool", state.released_to or state.pool)
        event = Event(what, span, name, pool if isinstance(pool, Pool) else None, steps, self.function, origin)
        known = {"type": obj.type if obj else None, "deferred": self.exiting, "param": origin is None}
        other = what in (What.USED, What.TWICE) and self.under_other_flags(*steps[-2:])
        known["perhaps"] = state.perhaps or self.state.blurred or other or bool(more.pop("perhaps", False))
        # `replace` cannot be told which keyword has which type; the fields' names are checked when it runs.
        event = replace(event, **{**known, **more})  # type: ignore[arg-type]
        if key not in self.events or not event.perhaps:
            self.events[key] = event

    def under_other_flags(self, released: Step, used: Step) -> bool:
        """Reports whether a release and what follows it each depend on a flag of its own, in one and the same value."""
        return False

    # state of an object

    def hold_in(self, obj: Obj, field: str, type: T.Type | None) -> Hold:
        """As for any object; but what is made with a pooled value, for it alone, goes where that goes."""
        if obj.kind is Kind.ACQUIRED and isinstance(type, T.Pointer):
            found = own_field(self.program, obj.type, field)
            if found is not None and self.knowledge.is_made_with(found):
                return Hold.CONTENT
        return super().hold_in(obj, field, type)

    def of(self, obj: Obj) -> ObjState:
        return self.state.objs.get(obj, D.PLAIN)

    def change(self, obj: Obj, **changes: object) -> None:
        # As in `record`: the keywords are fields of ObjState.
        self.state.objs[obj] = replace(self.of(obj), **changes)  # type: ignore[arg-type]

    def counts(self, obj: Obj) -> bool:
        """Reports whether the content of an object can be that of a pooled value.

        That of a struct whose type no pool holds cannot, and most of what a function sets and reads is of that kind.
        """
        if obj.kind is Kind.ACQUIRED:
            return True
        known = self._counting.get(obj)
        if known is None:
            base = T.deref(obj.type)
            other = isinstance(base, T.Named) and isinstance(underlying(self.program, base), T.Struct)
            known = self._counting[obj] = not other or self.knowledge.is_part_of_pooled(base)
        return known

    def home(self, obj: Obj) -> tuple[Obj, str]:
        """The object whose content `obj` is part of, and the field of it, "" where `obj` is whole."""
        field = ""
        while obj.parent is not None and (obj.hold is not Hold.APART or obj.field == "*"):
            field = obj.field if obj.field not in ("[]", "*") else field
            obj = obj.parent
        return obj, field

    def fate(self, obj: Obj) -> ObjState:
        """The state that decides whether `obj` may be used: its own, or that of what it lies inside of."""
        state = self.of(obj)
        while state.life is Life.PLAIN and obj.parent is not None and obj.hold is Hold.INLINE:
            obj = obj.parent
            state = self.of(obj)
        return state

    def each_turn(self, obj: Obj) -> bool:
        """Reports whether an object stands for those that a loop takes or makes, one in each turn."""
        return EACH_TURN in self.of(obj).flags or obj in self.made_each_turn

    # acquire

    def acquire(
        self,
        node: ast.Node,
        pool: Pool,
        type: T.Type | None,
        step: Step,
        clean: bool = False,
        inner: bool = False,
        met: tuple[str, ...] = (),
        site: Site | None = None,
    ) -> Value:
        """A new object taken from `pool` at `node`; `inner` where the result is memory inside of it.

        `site` is where a callee takes it, which may take several.
        """
        obj = self.intern(Kind.ACQUIRED, (node.start, pool.key, site), "", type)
        self.renew(obj)
        self.state.heap.drop(obj)
        cleared = frozenset({""}) if clean else frozenset()
        known = frozenset({"", ALL}) if clean else frozenset(met)
        flags = frozenset({EACH_TURN}) if self.on_cycle or self.called_often else frozenset()
        self.state.objs[obj] = ObjState(Life.OWNED, pool, flags=flags, met=known, cleared=cleared, acquired=(step,))
        self.record(What.ACQUIRED, node, obj, "", (step,), pool=pool)
        if clean:
            self.record(What.FIRST_USE, node, obj, "", (step,), detail="clear")
        return D.value_of((obj,), inner)

    def before_renewal(self, obj: Obj) -> None:
        if not self.held_by(obj):
            self.dropped(obj, None)

    def dropped(self, obj: Obj, node: ast.Node | None, replaced: bool = False) -> None:
        """Nothing holds an object any more: a leak, if it was still owned; it may be `replaced` by another value."""
        state = self.of(obj)
        if state.life is Life.OWNED and not state.shared and not state.running and state.acquired:
            at = (
                self.step(node, "overwritten here")
                if node
                else Step(state.acquired[0].span, "the next one is taken while this one is still out")
            )
            self.record(
                What.LEAKED,
                state.acquired[0],
                obj,
                obj.name,
                (*state.acquired, at),
                detail=",".join(("overwritten", *({FAILED} & state.flags), *[REPLACED] * replaced)),
                pool=state.pool,
            )
        self.state.objs.pop(obj, None)

    # content

    def meet(self, obj: Obj, field: str, how: str, node: ast.Node, alone: bool = True) -> None:
        """Notes the first thing done with a field's content since the acquire.

        Where it is not `alone` what a variable may hold, it may be so only on the way that has emptied it.
        """
        state = self.of(obj)
        if field in state.met or ALL in state.met or not alone and EMPTIED + field in state.flags:
            return
        if how == "read" and FILLED + field in state.flags:
            how = "overwrite"  # Whether a loop has had turns, and which elements they wrote, nobody can say.
        elif how == "read" and PARTLY + field in state.flags:
            how = "reread"
        emptied = {EMPTIED + field} if how == "clear" else set()
        self.change(obj, met=state.met | {field}, flags=state.flags | emptied)
        if state.acquired:
            at = self.step(node, f"{_FIRST[how]} here")
            self.record(
                What.FIRST_USE, node, obj, obj.name, (*state.acquired, at), detail=how, part=field, cleared=state.met
            )
        elif obj.kind is not Kind.ALLOC:
            self.change(obj, flags=self.of(obj).flags | {f"{how}:{field}"})

    def dirty(self, value: Value, node: ast.Node, field: str = "", append: bool = True) -> None:
        """Content is written; `append` where a reader would still find what stood there before."""
        found = D.refs(value)
        for ref in found:
            obj, within = self.home(ref.obj)
            name = within or field
            if not self.counts(obj):
                continue
            if not name and isinstance(underlying(self.program, T.deref(obj.type)), T.Struct):
                continue  # Something is written through it, but into which of its fields nobody can say.
            self.meet(obj, name, "write" if append else "overwrite", node, len(found) == 1)
            state = self.of(obj)
            if name in state.dirty:
                continue
            at = self.step(node, f"`{self.text(node)}` gives it content")
            if not append and f"unknown:{name}" in state.flags:  # It was passed on before, and not added to.
                self.change(obj, flags=state.flags | {f"overwrite:{name}"})
            told = state.dirtied if any(s.span == at.span for s in state.dirtied[-1:]) else (*state.dirtied, at)
            self.change(obj, dirty=state.dirty | {name}, cleared=state.cleared - {name, ""}, dirtied=told)

    def clear(self, value: Value, node: ast.Node, field: str = "", how: str = "clear") -> None:
        """Content is brought to its empty state; `how` is drop where the memory is left to whoever else has it,
        take where an element is taken out as a stack's pop does.
        """
        found = D.refs(value)
        for ref in found:
            obj, within = self.home(ref.obj)
            name = within or field
            if not name:
                self.before_clear(obj, node)
            if how != "take" and not self.counts(obj):
                continue
            self.meet(obj, name, how, node)
            if how == "take":  # Of any container: what it held goes its own way.
                self.change(obj, flags=self.of(obj).flags | {f"take:{name}"})
                self.record(What.TAKEN_OUT, node, obj, obj.name, self.of(obj).acquired, part=name)
            if len(found) > 1:
                continue
            state = self.of(obj)
            if name:
                if name in state.dirty:
                    self.record(What.EMPTIED_AGAIN, node, obj, obj.name, state.acquired, part=name)
                self.change(obj, dirty=state.dirty - {name}, cleared=state.cleared | {name})
            else:
                self.change(obj, dirty=frozenset(), cleared=frozenset({""}), dirtied=(), met=state.met | {ALL})

    def look(self, value: Value, node: ast.Node, field: str = "", how: str = "read") -> None:
        """Content is read, or (`unknown`) handed to something that may read it."""
        found = D.refs(value) if not self.only_asking else ()
        for ref in found:
            obj, within = self.home(ref.obj)
            if self.counts(obj):
                self.meet(obj, within or field, how, node, len(found) == 1)

    def fill(self, value: Value, node: ast.Node) -> None:
        """Elements are written over, as those of scratch memory are: what is read of it later was written before."""
        self.look(value, node, how="overwrite")
        self._written(value, FILLED)

    def copied(self, into: Value, node: ast.Node, as_long: bool) -> None:
        """Something is copied to the start of memory, or (`as_long`) over all of it."""
        if as_long:
            for ref in D.refs(into):
                self.meet(ref.obj, "", "overwrite", node)
        self._written(into, PARTLY)

    def _written(self, value: Value, flag: str) -> None:
        for ref in D.refs(value) if not self.only_asking else ():
            obj, within = self.home(ref.obj)
            if self.counts(obj):
                self.change(obj, flags=self.of(obj).flags | {flag + within})

    # use

    def use(self, value: Value, node: ast.Node, how: str = "used", field: str = "", name: str = "") -> None:
        """Memory behind `value` is touched: a fault where it has been given back on every way it may have come.

        `field` is the one that is read, where it is no more than that. `name` is what a reader finds the value by,
        where that is not how the source writes `node`.
        """
        found = D.refs(value)
        fates = [self.fate(r.obj) for r in found]
        for ref, state in zip(found, fates, strict=True):
            if state.running and ref.obj.kind is Kind.ACQUIRED:
                self._used_on(ref.obj, state, node, how, field)
        if self.again or self.only_asking or not found or D.Const.NIL in value:
            return
        if any(s.life is not Life.RELEASED for s in fates):
            return
        if any(isinstance(a, D.Const) for a in value) and any(r.obj.root.kind is not Kind.ACQUIRED for r in found):
            return  # On another way the variable holds something else that nobody knows.
        if any(self._bearer(r.obj) in self.just_released for r in found):
            return
        obj, state = found[0].obj, fates[0]
        at = self.step(node, f"{how} here")
        self.record(
            What.USED,
            node,
            obj,
            name or self.text(node),
            (*state.acquired, *state.released, at),
            detail=how,
            pool=state.released_to,
            deferred=state.deferred,
            looked_at=field,
        )
        if field:
            return  # What is read of it next may say more: the rule chooses.
        for ref in found:
            self.change(self._bearer(ref.obj), life=Life.VAGUE)

    def _used_on(self, obj: Obj, state: ObjState, node: ast.Node, how: str, field: str) -> None:
        """What is with a receiver, or a goroutine, that gives it back is used, though nothing was waited for since."""
        known = [m for m in state.running if m.channel or m.gives]
        sent = next((m for m in known if m.step.span != self.file.span(node)), None)
        if sent is None or "retained" in state.flags:
            return
        if state.life is not (Life.GIVEN if sent.gives else Life.OWNED):
            return
        if sent.gives and (how not in _CONTENT or self.only_asking):
            return
        back = (sent.gives,) if sent.gives else ()
        steps = (*state.acquired, sent.step, *sent.inner, *back, self.step(node, f"{how} here"))
        told = {"detail": sent.channel, "part": field, "looked_at": field, "perhaps": sent.perhaps and not sent.tokens}
        self.record(What.USED_ON, sent.step, obj, sent.name or obj.name, steps, pool=state.pool, **told)

    def use_elements(self, value: Value, node: ast.Node, how: str) -> None:
        """A slice of structs is handed on: so is the memory that the fields of its elements hold."""
        if not any(s.life is Life.RELEASED for s in self.state.objs.values()):
            return
        elements = {r.obj for v in D.refs(value) for r in D.refs(self.state.heap.get((v.obj, "[]"), D.UNKNOWN))}
        for (owner, _), held in list(self.state.heap.items()):
            struct = owner in elements and (owner.hold is Hold.INLINE or owner.kind is Kind.ALLOC)
            if struct and all(r.inner or r.obj.hold is Hold.CONTENT for r in D.refs(held)):
                self.use(held, node, how)

    def _bearer(self, obj: Obj) -> Obj:
        while self.of(obj).life is Life.PLAIN and obj.parent is not None and obj.hold is Hold.INLINE:
            obj = obj.parent
        return obj

    def before_clear(self, obj: Obj, node: ast.Node) -> None:
        """Looks at an object about to be overwritten as a whole."""


_CONTENT = frozenset({"used", "read", "written to"})
"""The uses that reach for what is in a value: to pass it on may be no more than to name it."""
_FIRST = {
    "read": "read",
    "reread": "read",
    "lookup": "looked up",
    "write": "written to",
    "overwrite": "overwritten",
    "clear": "emptied",
    "drop": "dropped",
    "take": "taken out",
    "unknown": "passed on",
    "given away": "passed on",
}
