"""What the sync, sync/atomic and time packages mean for pooled values.

Locks held at a release, wait groups that join goroutines, a `Once` or a compare-and-swap that lets one caller through,
timers that run a function later: each is a few words of meaning that no table of aliases can carry.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from poollint.findings import Step
from poollint.flow import domain as D
from poollint.flow.assignment import WAS_RAISED
from poollint.flow.domain import Kind, Life, Obj, ObjState, Value
from poollint.flow.events import What
from poollint.flow.failing import done_contexts
from poollint.flow.filtering import Filtering
from poollint.flow.flags import RAISED
from poollint.flow.knowledge import Callee
from poollint.flow.releasing import is_any_element
from poollint.flow.summary import DONE, Pool
from poollint.model.scope import body_of
from poollint.syntax import ast

_HELD = "held"
_WIPED = "wiped"
"""A lock that was held when a method of the value that it lies in overwrote that as a whole."""
_COUNTING = "counting"
_FREES = frozenset({"sync.(Mutex).Unlock", "sync.(RWMutex).Unlock", "sync.(RWMutex).RUnlock"})


class Sync(Filtering):
    """Adds the meaning of synchronisation to calls."""

    def special(self, key: str, callee: Callee) -> list[Value] | None:
        """The results of a call that this module knows; None for any other."""
        package, _, rest = key.partition(".")
        if package == "sync":
            handler = _SYNC.get(rest)
        elif package == "time":
            handler = _TIME.get(rest)
        elif key.startswith("sync/atomic"):
            handler = Sync._swap if "CompareAndSwap" in key else _FLAGS.get(rest)
        else:
            handler = _OTHER.get(key)
        return handler(self, callee) if handler else None

    # locks

    def _mark(self, callee: Callee, flag: str, on: bool) -> list[Value]:
        value = callee.receiver or D.UNKNOWN
        fun = callee.call.fun
        inside = all(r.obj.hold is D.Hold.INLINE for r in D.refs(value))
        if on or flag != _HELD or not inside:
            self.use(value, fun.x if isinstance(fun, ast.Selector) else callee.call, "used")
        for ref in D.refs(value):
            flags = self.of(ref.obj).flags
            self.change(ref.obj, flags=flags | {flag} if on else flags - {flag, _WIPED} | {"freed"})
            if not on and _WIPED in flags:
                self._was_wiped(ref.obj, callee.call)
            fate = self.fate(ref.obj)
            if not on and fate.released:
                self.record(What.UNLOCKED, callee.call, ref.obj, ref.obj.name, fate.released)
            if not on and fate.life is Life.RELEASED and flag == _HELD and inside:
                self._was_held(ref.obj, fate)
        return []

    def _was_held(self, lock: Obj, fate: ObjState) -> None:
        """Whoever frees a lock of what has gone back held it at the release: that is the fault, not the use."""
        assert lock.parent is not None
        steps = (*fate.acquired, *fate.released)
        more = {"part": lock.field, "detail": _HELD, "pool": fate.released_to}
        self.record(What.LOCKED, steps[-1], lock.parent, lock.parent.name, steps, **more)

    def _was_wiped(self, lock: Obj, node: ast.Node) -> None:
        """Whoever frees a lock that a method has overwritten with the rest of its receiver frees one that is free."""
        assert lock.parent is not None
        wiped = self.of(lock).dirtied[-1]
        steps = (wiped, self.step(node, "unlocked here, though it is free by now"))
        more = {"part": lock.field, "detail": f"{_HELD}, overwritten"}
        self.record(What.LOCKED, wiped, lock.parent, lock.parent.name, steps, **more)

    def _receiver(self, fun: ast.Selector) -> Value:
        outer = self.only_asking
        self.only_asking = outer or (self.typer.library_key(fun) or "") in _FREES
        value = super()._receiver(fun)
        self.only_asking = outer
        return value

    def _lock(self, callee: Callee) -> list[Value]:
        fun = callee.call.fun
        if isinstance(fun, ast.Selector):
            self.wait(f"lock {self.token(fun.x)}", one=False)
        return self._mark(callee, _HELD, True)

    def _unlock(self, callee: Callee) -> list[Value]:
        return self._mark(callee, _HELD, False)

    def _add(self, callee: Callee) -> list[Value]:
        return self._mark(callee, _COUNTING, True)

    def _done(self, callee: Callee) -> list[Value]:
        return self._mark(callee, _COUNTING, False)

    def _wait(self, callee: Callee) -> list[Value]:
        self._mark(callee, _COUNTING, False)
        fun = callee.call.fun
        if isinstance(fun, ast.Selector):
            self.wait(self.token(fun.x), one=False)
        return []

    def held_inside(self, obj: Obj) -> tuple[Obj, str] | None:
        """A lock or counting wait group that lies inside an object, and which of the two it is."""
        for other, state in self.state.objs.items():
            for flag in (_HELD, _COUNTING):
                if flag in state.flags:
                    up: Obj | None = other
                    while up is not None and up is not obj:
                        up = up.parent if up.hold is D.Hold.INLINE else None
                    if up is obj and other is not obj:
                        return other, flag
        return None

    def before_release(self, obj: Obj, pool: Pool, node: ast.Node, name: str, step: Step) -> bool:
        self._channels(obj, pool, node, name, step)
        found = self.held_inside(obj)
        if found is None:
            return False
        lock, flag = found
        state = self.of(obj)
        self.record(
            What.LOCKED, node, obj, name, (*state.acquired, step), part=lock.field, detail=flag, pool=state.pool or pool
        )
        return True

    def before_clear(self, obj: Obj, node: ast.Node) -> None:
        found = self.held_inside(obj)
        if found is None:
            return
        lock, flag = found
        state = self.of(obj)
        step = self.step(node, "overwritten here, lock and all")
        flags = self.of(lock).flags - {flag}
        if flag == _HELD and not state.acquired and self.knowledge.is_pooled(obj.type):
            self.change(lock, flags=flags | {_WIPED}, dirtied=(step,))
            return
        if state.acquired:
            self.record(
                What.LOCKED,
                node,
                obj,
                obj.name,
                (*state.acquired, step),
                part=lock.field,
                detail=f"{flag}, overwritten",
                pool=state.pool,
            )
        self.change(lock, flags=flags)

    # channels

    def _channels(self, obj: Obj, pool: Pool, node: ast.Node, name: str, step: Step) -> None:
        """A channel that goes back closed, or with something in it."""
        inside = [("", obj)]
        for (owner, field), value in self.state.heap.items():
            if owner is obj:
                inside += [(field, r.obj) for r in D.refs(value)]
        for field, channel in inside:
            state, home = self.of(channel), self.of(obj)
            shown = f"{name}.{field}" if field else name
            if "closed" in state.flags:
                closed = state.dirtied[-1]
                self.record(
                    What.CHANNEL,
                    closed,
                    obj,
                    shown,
                    (*home.acquired, closed, step),
                    part=field,
                    detail="closed",
                    pool=home.pool or pool,
                )
            elif "sent" in state.flags:
                if is_any_element(obj) and any(sent.span.start > node.start for sent in state.dirtied[-1:]):
                    continue  # An earlier turn has sent to its element: this turn's is another one.
                self.record(
                    What.CHANNEL,
                    node,
                    obj,
                    shown,
                    (*home.acquired, *state.dirtied, step),
                    part=field,
                    detail="sent",
                    pool=home.pool or pool,
                )

    # once

    def _once(self, callee: Callee) -> list[Value]:
        done = self._flag(callee.receiver or D.UNKNOWN)
        self.look(callee.receiver or D.UNKNOWN, callee.call)
        if done is not None and self.state.heap.get((done, DONE)) == D.TRUE:
            return []
        if done is not None and self._was_done(done, callee.call):
            return []
        for value in callee.args:
            for ref in D.refs(value):
                if ref.obj.kind is Kind.CLOSURE and isinstance(ref.obj.node, ast.FuncLit):
                    self.inline(ref.obj.node, ())
        return []

    def _was_done(self, once: Obj, call: ast.Call) -> bool:
        """Reports whether, on this path, a Once of the receiver was used up before; from here on any Once is."""
        home, was = once.parent, False
        if home is not None and home.kind is Kind.PARAM and self.state.heap.get((once, DONE)) is None:
            was = self.choose(2) == 1
            self.state.facts[f"{WAS_RAISED} {home.site} {once.field}.{DONE}"] = was
        self.state.heap[(once, DONE)] = D.TRUE
        self.state.stores[(once, DONE)] = self.step(call, "done once here")
        return was

    def _swap(self, callee: Callee) -> list[Value]:
        """A compare-and-swap succeeds once; what it guards is not reached by a second call."""
        subject = (
            callee.receiver
            if callee.receiver is not None and D.refs(callee.receiver)
            else (callee.args or (D.UNKNOWN,))[0]
        )
        done = self._flag(subject)
        if done is not None and self.state.heap.get((done, DONE)) == D.TRUE:
            return [D.FALSE]
        if self.choose(2) == 1:
            return [D.FALSE]
        if done is not None:
            self.state.heap[(done, DONE)] = D.TRUE
        for new in callee.args[-1:]:
            self.share(new, "kept")
        return [D.TRUE]

    def _store(self, callee: Callee) -> list[Value]:
        """An atomic flag of the function's own is what it was last set to, until something else is started with it."""
        flag = self._flag(callee.receiver or D.UNKNOWN)
        if flag is not None and flag.kind is Kind.SLOT:
            self.state.heap[(flag, RAISED)] = callee.args[0] if callee.args else D.UNKNOWN
        return []

    def _load(self, callee: Callee) -> list[Value]:
        flag = self._flag(callee.receiver or D.UNKNOWN)
        return [self.state.heap.get((flag, RAISED), D.UNKNOWN) if flag is not None else D.UNKNOWN]

    def _flag(self, value: Value) -> Obj | None:
        found = D.refs(value)
        return found[0].obj if len(found) == 1 else None

    # what runs later

    def _wait_group_go(self, callee: Callee) -> list[Value]:
        fun = callee.call.fun
        self._spawn_args(callee, self.token(fun.x) if isinstance(fun, ast.Selector) else None)
        return []

    def _after(self, callee: Callee) -> list[Value]:
        for value, node in zip(callee.args, callee.call.args, strict=False):
            if any(r.obj.kind in (Kind.CLOSURE, Kind.METHOD) for r in D.refs(value)):
                step = self.step(callee.call, f"`{self.text(callee.call.fun)}` runs a function later that uses it")
                self.spawn_value(value, (), step, node, None, many=False)
        return []

    def _truncate(self, callee: Callee) -> list[Value]:
        fun = callee.call.fun
        self.use(callee.receiver or D.UNKNOWN, fun.x if isinstance(fun, ast.Selector) else callee.call, "used")
        if callee.call.args and isinstance(callee.call.args[0], ast.BasicLit) and callee.call.args[0].value == "0":
            self.clear(callee.receiver or D.UNKNOWN, callee.call)
        return []

    def _after_done(self, callee: Callee) -> list[Value]:
        """The function that context.AfterFunc returns stops what would be run, or tells that it runs."""
        self._after(callee)
        stop = self.intern(Kind.CLOSURE, callee.call.start, "stop")
        self.stopping.add(stop)
        return [D.value_of((stop,))]

    def _call_value(self, callee: Callee) -> list[Value] | None:
        found = D.refs(callee.receiver or D.UNKNOWN)
        if len(found) == 1 and found[0].obj in self.stopping:
            return self._stop_timer(callee)
        return super()._call_value(callee)

    def _context_error(self, callee: Callee) -> list[Value]:
        """What ended a context that is done is an error, not nil."""
        e = callee.call
        asked = e.args[0] if e.args else e.fun.x if isinstance(e.fun, ast.Selector) else e
        name = self.text(asked)
        done = any(self.text(x) == name and part.start <= e.start < part.end for x, part in self._done_contexts)
        return [D.NONNIL if done else D.UNKNOWN]

    @cached_property
    def _done_contexts(self) -> tuple[tuple[ast.Expr, ast.Node], ...]:
        body = body_of(self.owner)
        return tuple(done_contexts(body, self.typer)) if body else ()

    def _stop_timer(self, callee: Callee) -> list[Value]:
        """Stop tells whether it came in time: if so the function never runs, if not it may be running."""
        if self.choose(2) == 1:
            return [D.FALSE]
        self.cancel()
        return [D.TRUE]


_Handler = Callable[[Sync, Callee], list[Value]]

_SYNC: dict[str, _Handler] = {
    "(Mutex).Lock": Sync._lock,
    "(Mutex).Unlock": Sync._unlock,
    "(RWMutex).Lock": Sync._lock,
    "(RWMutex).Unlock": Sync._unlock,
    "(RWMutex).RLock": Sync._lock,
    "(RWMutex).RUnlock": Sync._unlock,
    "(WaitGroup).Add": Sync._add,
    "(WaitGroup).Done": Sync._done,
    "(WaitGroup).Wait": Sync._wait,
    "(WaitGroup).Go": Sync._wait_group_go,
    "(Once).Do": Sync._once,
}
_FLAGS: dict[str, _Handler] = {"(Bool).Store": Sync._store, "(Bool).Load": Sync._load}
_TIME: dict[str, _Handler] = {"AfterFunc": Sync._after, "(Timer).Stop": Sync._stop_timer}
_OTHER: dict[str, _Handler] = {
    "bytes.(Buffer).Truncate": Sync._truncate,
    "slices.DeleteFunc": Sync.delete_func,
    "context.AfterFunc": Sync._after_done,
    "context.(Context).Err": Sync._context_error,
    "context.Cause": Sync._context_error,
    "golang.org/x/sync/errgroup.(Group).Go": Sync._wait_group_go,
    "golang.org/x/sync/errgroup.(Group).Wait": Sync._wait,
}
