"""How a pooled value comes into other hands: something runs on with it, was offered it, or may own it from now on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from poollint.findings import Step
from poollint.flow import domain as D
from poollint.flow.domain import Async, Kind, Life, Obj, Value
from poollint.flow.effects import Effects
from poollint.flow.flags import OFFERED
from poollint.model.package import FuncInfo, GoFile, Program
from poollint.syntax import ast


class Handing(Effects):
    """The operations by which others get hold of a value, and by which they let go of it."""

    def __init__(self, program: Program, file: GoFile, function: FuncInfo | None) -> None:
        super().__init__(program, file, function)
        self.relays: dict[str, set[str]] = {}
        """Signals that are given only after others: by something that waited for those first."""

    def run_on(
        self,
        value: Value,
        step: Step,
        place: int,
        tokens: frozenset[str] | None,
        many: bool,
        name: str = "",
        but: Collection[Obj] = (),
        inner: tuple[Step, ...] = (),
        perhaps: bool = False,
        channel: str = "",
        through: frozenset[Obj] = frozenset(),
    ) -> None:
        """Something that was started uses what `value` reaches, `but` for what it has a share of its own in.

        `inner` is where a callee starts it, `perhaps` tells that it does so in some cases that nothing tells apart,
        `channel` is the field through which the value was sent, and `through` are the objects in which it is found.
        """
        for obj in self.reachable((value,)).difference(but):
            state = self.of(obj)
            if state.life in (Life.OWNED, Life.PLAIN) and obj.kind in (Kind.ACQUIRED, Kind.PARAM, Kind.FIELD):
                mark = Async(step, place, tokens, many, name, inner, perhaps, channel)
                mark = mark if obj in through else replace(mark, through=through)
                if all(m.place != place for m in state.running):
                    self.change(obj, running=(*state.running, mark), flags=state.flags | {"spawned"})

    def wait(self, token: str | None, one: bool) -> None:
        """What was started has ended, as far as it signals `token`; `one` for a single receive."""
        for relayed in sorted(self.relays.get(token or "", ())):
            self.wait(relayed, one=False)
        for obj, state in list(self.state.objs.items()):
            kept = tuple(
                m
                for m in state.running
                if not (m.tokens is None or token is None or token in m.tokens) or (one and m.many)
            )
            if len(kept) != len(state.running):
                flags = state.flags if kept else state.flags - {"spawned"}
                self.change(obj, running=kept, flags=flags)
                if state.life is Life.GIVEN and any(token in (m.tokens or ()) for m in set(state.running) - set(kept)):
                    self.change(obj, life=Life.OWNED if state.acquired else Life.PLAIN, flags=flags - {"given"})

    def cancel(self) -> None:
        """What was started will not run after all."""
        for obj, state in list(self.state.objs.items()):
            if state.running:
                life = Life.OWNED if state.life is Life.GIVEN and state.acquired else state.life
                self.change(
                    obj,
                    running=(),
                    life=Life.PLAIN if life is Life.GIVEN else life,
                    flags=state.flags - {"spawned", "given"},
                )

    def refuse(self, call: ast.Call) -> None:
        """What a call was to start, and that to give back, it may not have taken: it has answered with false."""
        for obj, state in list(self.state.objs.items()):
            kept = tuple(mark for mark in state.running if mark.place != call.start)
            if state.life is Life.GIVEN and len(kept) < len(state.running):
                self.change(obj, running=kept, life=Life.VAGUE, flags=state.flags - {"spawned", "given"})

    def taken_by(self, obj: Obj) -> Value:
        """What a function value may give back or keep of the things that it holds on to."""
        return self.captured(obj)

    def offer(self, value: Value) -> None:
        """Somebody was offered what `value` reaches, and something else came first."""
        for obj in self.reachable((value,)):
            self.change(obj, flags=self.of(obj).flags | {OFFERED})

    def share(self, value: Value, flag: str = "", by: str = "") -> None:
        """Something else may own what `value` reaches from now on; `by` is the callee that may, if any may, keep it.

        A function literal owns what it captures only where it takes that away; to read it is not to own it.
        """
        for obj in self.reachable((value,), self.taken_by):
            state = self.of(obj)
            passed = {f for f in state.flags if f.startswith(D.PASSED)}
            perhaps = {*passed, D.PASSED + by} if by and (passed or not state.shared) else set()
            flags = state.flags - passed | perhaps | ({flag} if flag else set())
            if not state.shared or flags != state.flags:
                self.change(obj, shared=True, flags=flags)
