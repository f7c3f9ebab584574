"""Values with a life outside of memory: timers that run, writers that point somewhere.

A timer is pending from its Reset until somebody receives its tick or Stop comes in time; where Stop comes too late the
tick is in the channel. Writers and readers point to something from their Reset on. Flags of the object tell which.
"""

from __future__ import annotations

from poollint.findings import Step
from poollint.flow import domain as D
from poollint.flow.domain import Kind, Life, Value
from poollint.flow.errorvalues import ErrorValues
from poollint.flow.events import What
from poollint.flow.knowledge import Callee
from poollint.flow.summary import Pool
from poollint.model import types as T
from poollint.syntax import ast

_PENDING = "pending"
_UNREAD = "unread"
_AIMED = "aimed"
_ENDED = "ended"
_INTO_MEMORY = "into memory"
"""It points to something whose Write never fails."""
_PIPE_ENDS = frozenset({T.Named("io", "PipeReader"), T.Named("io", "PipeWriter")})
_NOWHERE = frozenset({"nil", "io.Discard", "ioutil.Discard"})


class Resources(ErrorValues):
    """Adds timers, and what readers and writers point to."""

    def special(self, key: str, callee: Callee) -> list[Value] | None:
        value = callee.receiver or D.UNKNOWN
        if key == "time.(Timer).Reset":
            self._mark_all(value, {_PENDING}, {_UNREAD})
        elif self.knowledge.has_trait(key, "aims") and callee.call.args:
            target = callee.call.args[0]
            away = self._is_nothing(target)
            memory = self.knowledge.is_memory_sink(self.function, self.typer, target)
            marks = {_AIMED} if not (away or self._is_slight(target)) else set()
            if memory and not away:
                marks.add(_INTO_MEMORY)
            self._mark_all(value, marks, {_AIMED, _INTO_MEMORY})
            self._pointed(value, callee.call, "away" if away else "at")
        if self.knowledge.has_trait(key, "ends") or key.endswith(").Reset"):
            begins = key.endswith(").Reset")
            self._mark_all(value, set() if begins else {_ENDED}, {_ENDED})
        results = super().special(key, callee)
        if key == "time.(Timer).Stop":
            self._stopped(value, late=results == [D.FALSE])
        return results

    def apply(self, callee: Callee) -> list[Value]:
        results = super().apply(callee)
        return self._without_failure(callee, results) if isinstance(callee.call.fun, ast.Selector) else results

    def _without_failure(self, callee: Callee, results: list[Value]) -> list[Value]:
        """The results of a call, with nil for the error where it cannot fail."""
        fun = callee.call.fun
        key = self.typer.library_key(fun) or ""
        aimed = D.refs(callee.receiver or D.UNKNOWN)
        into = fun.x if isinstance(fun, ast.Selector) and fun.name == "Write" else None
        if (
            self.knowledge.has_trait(key, "never_fails")
            or into is not None
            and self.knowledge.is_memory_sink(self.function, self.typer, into)
            or aimed
            and self.knowledge.has_trait(key, "fails_as_target")
            and all(_INTO_MEMORY in self.of(r.obj).flags for r in aimed)
        ):
            t = self.typer.type_of(callee.call)
            others = len(t.items) - 1 if isinstance(t, T.Tuple) else 0
            return [*results[:others], *[D.UNKNOWN] * (others - len(results)), D.NIL]
        return results

    def _is_nothing(self, target: ast.Expr) -> bool:
        """Reports whether a reader or writer stands for none: nil, io.Discard, or one just made of constants."""
        args = target.args if isinstance(target, ast.Call) else ()
        made = bool(args) and all(isinstance(a, ast.BasicLit) or self.text(a) == "nil" for a in args)
        return made or self.text(target) in _NOWHERE or isinstance(target, ast.CompositeLit)

    def _is_slight(self, target: ast.Expr) -> bool:
        """Reports whether a target keeps nothing alive but itself: the end of a pipe, or what has a pool of its own."""
        return T.deref(self.typer.type_of(target)) in _PIPE_ENDS or D.acquired_only(self.ask(target))

    def _pointed(self, value: Value, call: ast.Call, how: str) -> None:
        for ref in D.refs(value):
            if ref.obj.kind is Kind.FIELD and ref.obj.parent is not None:
                step = self.step(call, f"`{ref.obj.field}` is pointed to `{self.text(call.args[0])}` here")
                owner, field = ref.obj.parent.type, ref.obj.field
                self.record(What.POINTED, call, None, ref.obj.name, (step,), part=field, type=owner, detail=how)

    def _stopped(self, value: Value, late: bool) -> None:
        for ref in D.refs(value):
            flags = self.of(ref.obj).flags
            unread = late and (_PENDING in flags or ref.obj.kind is Kind.PARAM)
            self.change(ref.obj, flags=(flags - {_PENDING}) | ({_UNREAD} if unread else set()))

    def received(self, channel: Value) -> None:
        super().received(channel)
        for ref in D.refs(channel):
            node = ref.obj.node
            if ref.obj.kind is Kind.METHOD and isinstance(node, ast.Selector) and node.name == "C":
                self._mark_all(self.receivers[ref.obj][1], set(), {_PENDING, _UNREAD})
            elif ref.obj.kind is Kind.FIELD and ref.obj.field == "C" and ref.obj.parent is not None:
                self._mark_all(D.value_of((ref.obj.parent,)), set(), {_PENDING, _UNREAD})

    def _mark_all(self, value: Value, on: set[str], off: set[str]) -> None:
        for ref in D.refs(value):
            if not ref.inner:
                self.change(ref.obj, flags=(self.of(ref.obj).flags - off) | on)

    def release(
        self, value: Value, pool: Pool, node: ast.Node, name: str, step: Step, arg: ast.Node | None = None
    ) -> None:
        # What a helper that gives the value back does to it first, the helper tells.
        for obj in self.targets(value) if arg is not None else ():
            state = self.of(obj)
            if state.life not in (Life.OWNED, Life.PLAIN):
                continue
            for flag, what, how in (
                (_PENDING, What.TIMER, "running"),
                (_UNREAD, What.TIMER, "unread"),
                (_AIMED, What.AIMED, ""),
                (_ENDED, What.ENDED, ""),
            ):
                if flag in state.flags:
                    self.record(what, node, obj, name, (*state.acquired, step), pool=pool, detail=how)
        super().release(value, pool, node, name, step, arg)
