"""One function, run abstractly to a fixed point.

States travel along the edges of the graph. Where two meet they are joined only if they agree on what matters (the fate
of every pooled object, the defers, what later conditions test); otherwise both go on, up to a bound. A statement that
can end in several ways, because a callee can, is run once for each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property, partial
from typing import TypeVar

from poollint.flow import domain as D
from poollint.flow.bounds import BOUNDS, Bounds, TooLarge
from poollint.flow.cfg import (
    BindCase,
    Block,
    Branch,
    Exit,
    Item,
    LoopDone,
    NoCase,
    NothingReady,
    Offered,
    RangeNext,
)
from poollint.flow.domain import Deferred, Kind, Life, Obj, State, Value
from poollint.flow.effects import NoReturn
from poollint.flow.frames import Ending, Frame, always_of_interest, opposed, prepared
from poollint.flow.knowledge import Knowledge
from poollint.flow.shares import gives_up_share
from poollint.flow.statements import Statements
from poollint.model import types as T
from poollint.model.package import FuncInfo, GoFile
from poollint.model.scope import Scope, Var, body_of
from poollint.model.typer import Typer
from poollint.syntax import ast

_FORKS = 24
"""So many ways of one statement are followed."""
_TOO_MANY = "too many"
"""The key of the states of a block that are joined for want of room."""
_INLINE = 3
"""So deep function literals are run inside each other."""

R = TypeVar("R")


class Run(Statements):
    """Runs one declared function, or one literal on its own."""

    def __init__(
        self,
        file: GoFile,
        function: FuncInfo | None,
        owner: ast.FuncDecl | ast.FuncLit,
        scope: Scope,
        typer: Typer,
        knowledge: Knowledge,
        bounds: Bounds = BOUNDS[0],
    ) -> None:
        super().__init__(file, function, owner, scope, typer)
        self._bounds = bounds
        self.knowledge = knowledge
        self.receivers = {}
        self.releasers = {}
        self.stopping = set()
        self.waiting = set()
        self._frames: dict[ast.Node, Frame] = {}
        self._active: list[ast.Node] = []
        self._work = 0
        self.ran: set[ast.Node] = set()
        """The literals that were run in place."""
        self.gathered = set()
        self._registered_again: set[ast.DeferStmt] = set()
        """The defer statements that some path comes to once more."""

    # frames

    def frame(self, owner: ast.FuncDecl | ast.FuncLit) -> Frame:
        found = self._frames.get(owner)
        if found is None:
            found = self._frames[owner] = prepared(owner, self.scope, self.same, self._always)
        return found

    @cached_property
    def _always(self) -> frozenset[Var]:
        return always_of_interest(self.scope, body_of(self.owner))

    # the whole function

    def start_state(self) -> State:
        """Parameters stand for themselves; named results are zero."""
        self.state = State()
        for i, var in enumerate(self.scope.params.get(self.owner, ())):
            t = self.typer.var_type(var)
            if not T.is_scalar(t) or t == T.STRING:
                obj = self.intern(Kind.PARAM, i, var.name, t)
                self.state.env[var] = D.value_of((obj,))
        for var in self.scope.results.get(self.owner, ()):
            self.zero(var)
        return self.state

    def run(self, entry: State | None = None) -> list[Ending]:
        """All endings of the function; raises TooLarge where the bounds do not suffice."""
        self.last = self._run_frame(self.frame(self.owner), entry or self.start_state())
        return self.last

    last: list[Ending]

    def _run_frame(self, frame: Frame, entry: State) -> list[Ending]:
        self._active.append(frame.owner)
        outer_choices = self._choices, self._widths, self._taken
        try:
            endings = [done for e in self._solve(frame, entry) for done in self._finish(frame, e)]
        finally:
            self._choices, self._widths, self._taken = outer_choices
            self._active.pop()
        return self._merge(endings, frame.owner is self.owner)

    def _merge(self, endings: list[Ending], outermost: bool) -> list[Ending]:
        """Joins endings that no caller could tell apart."""
        merged: dict[tuple[object, ...], Ending] = {}
        for e in endings:
            if outermost:
                self.forget_unasked(e.state, frozenset())
            key = (e.state.key(frozenset()), e.results)
            known = merged.get(key)
            merged[key] = e if known is None else replace(known, state=D.join(known.state, e.state))
        return list(merged.values())

    # the solver

    def _solve(self, frame: Frame, entry: State) -> list[Ending]:
        graph = frame.graph
        seen: dict[Block, dict[object, State]] = {b: {} for b in graph.blocks}
        pending: dict[Block, dict[object, State]] = {}
        endings: list[Ending] = []
        self._arrive(frame, graph.blocks[0], entry, seen, pending)
        while pending:
            block = min(pending, key=lambda b: b.number)
            for state in pending.pop(block).values():
                for after in self._items(frame, block, state):
                    for target, out in self._leave(frame, block, after, endings):
                        self._arrive(frame, target, out, seen, pending)
        return endings

    def _arrive(
        self,
        frame: Frame,
        block: Block,
        state: State,
        seen: dict[Block, dict[object, State]],
        pending: dict[Block, dict[object, State]],
    ) -> None:
        used = frame.live.used[block.number]
        lit = isinstance(frame.owner, ast.FuncLit)
        state.env = {
            v: value
            for v, value in state.env.items()
            if v in used or v.kind in ("recv", "param") or (lit and v.owner is not frame.owner)
        }
        if not lit:
            self.forget_unasked(state, frame.asked[block.number])
        states = seen[block]
        tested = frame.live.tested[block.number]
        key: tuple[object, ...] = state.key(tested)
        if key not in states and len(states) >= self._bounds.states:
            key = (_TOO_MANY, state.defers, self._bounds.further(state))
        known = states.get(key)
        if known is not None:
            blurred = key[0] == _TOO_MANY and known.key(tested) != state.key(tested)
            state = D.join(known, state)
            state.blurred |= blurred
            if state.same(known):
                return
        states[key] = state
        pending.setdefault(block, {})[key] = state

    def forked(self, state: State, action: Callable[[], R]) -> Iterator[tuple[State, R]]:
        """Runs an action once for each way in which its choices can fall; yields the states that come out."""
        outer = self._choices, self._widths, self._taken
        stack: list[list[int]] = [[]]
        count = 0
        while stack and count < _FORKS:
            count += 1
            prefix = stack.pop()
            self._choices, self._widths, self._taken = list(prefix), [], 0
            self.state = state.copy()
            try:
                result = action()
                out: tuple[State, R] | None = (self.state, result)
            except NoReturn:
                out = None
            made, widths = self._choices, self._widths
            for i in range(len(prefix), len(made)):
                stack.extend([*made[:i], other] for other in range(1, widths[i - len(prefix)]))
            self._choices, self._widths, self._taken = outer
            if out is not None:
                yield out

    def _items(self, frame: Frame, block: Block, state: State) -> list[State]:
        states = [state]
        for item in block.items:
            run_item = partial(self.exec, frame, item)
            states = [after for s in states for after, _ in self.forked(s, run_item)]
        return states

    def _leave(self, frame: Frame, block: Block, state: State, endings: list[Ending]) -> Iterator[tuple[Block, State]]:
        match block.end:
            case Branch(cond, then, orelse):
                for truth, target in ((True, then), (False, orelse)):
                    for after, feasible in self.forked(state, partial(self.branch, cond, truth)):
                        if feasible:
                            yield target, after
            case Exit(stmt):
                for after, results in self.forked(state, lambda: self._return(frame, stmt)):
                    node = stmt or ast.Node(frame.graph.end, frame.graph.end + 1)
                    endings.append(Ending(after, results, node))
            case _:
                for target in block.successors:
                    yield target, state.copy()

    # statements

    def exec(self, frame: Frame, item: Item) -> None:
        """What one statement does to the state."""
        self._work += 1
        if self._work > self._bounds.work:
            raise TooLarge(sum(len(block.items) for block in self.frame(self.owner).graph.blocks))
        self.on_cycle = item in frame.cycles
        if isinstance(item, ast.Assign | ast.ExprStmt | ast.IncDec):
            self.take_shares(item)
        match item:
            case ast.Assign():
                self._assignment(item)
            case ast.ExprStmt():
                self.ignored = item.x
                self.eval(item.x)
            case ast.DeferStmt():
                self._defer(frame, item)
            case ast.GoStmt():
                self.go(item, many=item in frame.cycles)
            case ast.IncDec():
                self._increment(item)
            case ast.SendStmt():
                self.send(item, many=item in frame.cycles)
            case ast.DeclStmt():
                for spec in item.specs:
                    if isinstance(spec, ast.ValueSpec):
                        self._declare(spec)
            case RangeNext(stmt):
                self._range(stmt)
            case LoopDone(stmt):
                self._loop_done(stmt)
            case Offered(values):
                for e in values:
                    self.offer(self.eval(e))
            case NothingReady(stmt):
                self.nothing_ready(stmt)
            case BindCase(stmt, clause):
                self._bind_case(stmt, clause)
            case NoCase(stmt):
                self._no_case(stmt)

    # defers and exits

    def _defer(self, frame: Frame, s: ast.DeferStmt) -> None:
        if not isinstance(s.call, ast.Call):
            return
        if isinstance(s.call.fun, ast.FuncLit):
            mine = sorted(self.scope.captured.get(s.call.fun, set()) & frame.each_turn, key=lambda v: v.start)
            captured = tuple((v, self.state.env[v]) for v in mine if v in self.state.env) if s in frame.cycles else ()
            deferred = Deferred(s, self.eval(s.call.fun), tuple(self.eval(a) for a in s.call.args), captured)
        else:
            prepared = self.prepare(s.call)
            deferred = Deferred(s, prepared.receiver if prepared.receiver is not None else frozenset(), prepared.args)
        if any(d.stmt is s for d in self.state.defers):
            self._registered_again.add(s)
        if deferred not in self.state.defers:
            self.state.defers = (*self.state.defers, deferred)

    def _return(self, frame: Frame, stmt: ast.ReturnStmt | None) -> tuple[Value, ...]:
        named = self.scope.results.get(frame.owner, ())
        if stmt is None or not stmt.results:
            return tuple(self.read_var(v) for v in named)
        types = [self.typer.resolve(f.type) for f in frame.owner.type.results for _ in f.names or (None,)]
        if len(stmt.results) == 1 and len(types) > 1:
            values = self._forwarded(self.eval_many(stmt.results[0], len(types)), stmt.results[0])
        else:
            values = [self._returned(e) for e in stmt.results]
        values = [self.given_as(v, t) for v, t in zip(values, types, strict=False)]
        # By convention who returns nil and an error has an error; a nil that a literal may yet replace says nothing.
        final = not any(captured.intersection(named[:-1]) for captured in self.scope.captured.values())
        if final and types and types[-1] == T.ERROR and D.NIL in values[:-1] and values[-1] == D.UNKNOWN:
            values = [*values[:-1], D.NONNIL]
        for i, value in enumerate(values):
            e = stmt.results[i] if len(values) == len(stmt.results) else stmt.results[0]
            if not (isinstance(e, ast.Call) and len(values) > 1 and len(stmt.results) == 1):
                self.use(value, e, "returned")
        for var, value in zip(named, values, strict=False):
            self.bind(var, value)
        return tuple(values)

    def _returned(self, e: ast.Expr) -> Value:
        """A value that is returned; the copy of one that was taken here is known to callers as that one."""
        value = self.known_as(self.given_as(self.eval(e), e), e)
        taken = any(o.kind is Kind.ACQUIRED for o in D.objects(value))
        return self.by_value(value, e) if isinstance(e, ast.Star | ast.Index) and not taken else value

    def _forwarded(self, values: list[Value], e: ast.Expr) -> list[Value]:
        """The results of a call that is returned as it is: either its error is nil or the rest is."""
        t = self.typer.type_of(e)
        if any(v != D.UNKNOWN for v in values) or (isinstance(t, T.Tuple) and t.items[-1] != T.ERROR):
            return values
        if self.choose(2) == 0:
            return [D.NONNIL] * (len(values) - 1) + [D.NIL]
        return [D.NIL] * (len(values) - 1) + [D.NONNIL]

    def _finish(self, frame: Frame, ending: Ending) -> Iterator[Ending]:
        """Runs the defers of an ending, then looks at what it leaves behind."""
        states = [ending.state]
        before = {o for o, s in ending.state.objs.items() if s.life is Life.RELEASED}
        depth = len(ending.state.defers)
        for _ in range(depth):
            following: list[State] = []
            for s in states:
                following.extend(after for after, _ in self.forked(s, lambda: self._run_defer(frame)))
            states = following
        named = self.scope.results.get(frame.owner, ())
        for s in states:
            self.state = s
            results = tuple(self.read_var(v) for v in named) if named else ending.results
            done = Ending(s, results, ending.node)
            self.leaving(done, frame.owner, before)
            yield done

    def _run_defer(self, frame: Frame) -> None:
        deferred = self.state.defers[-1]
        self.state.defers = self.state.defers[:-1]
        call = deferred.stmt.call
        assert isinstance(call, ast.Call)
        before = {o for o, s in self.state.objs.items() if s.life is Life.RELEASED}
        outer, self.exiting = self.exiting, True
        self.state.env.update(deferred.captured)
        try:
            self.call_deferred(call, deferred.fun, deferred.args)
        finally:
            self.exiting = outer
        if deferred.stmt in self._registered_again:
            self._deferred_in_loop(deferred.stmt, before)

    def _deferred_in_loop(self, stmt: ast.DeferStmt, before: set[Obj]) -> None:
        for obj, state in self.state.objs.items():
            if state.life is Life.RELEASED and obj not in before and state.acquired:
                self.note_defer_in_loop(stmt, obj, state)

    # literals

    def inline(self, lit: ast.FuncLit, args: tuple[Value, ...]) -> list[Value]:
        endings = self.inline_endings(lit, args)
        if not endings:
            if lit in self._active or len(self._active) > _INLINE:
                return []
            raise NoReturn
        chosen = opposed(endings)[self.choose(len(endings))]
        self._adopt(chosen, lit)
        return list(chosen.results)

    def _adopt(self, ending: Ending, lit: ast.FuncLit) -> None:
        """Goes on from where a literal that was run in place has ended."""
        defers = self.state.defers
        self.state = ending.state.copy()
        self.state.defers = defers
        self.state.env = {v: value for v, value in self.state.env.items() if v.owner is not lit or v in self._always}

    def try_inline(self, lit: ast.FuncLit, args: tuple[Value, ...]) -> list[Ending]:
        """Runs a literal that may be called now, later or never: what it releases has an uncertain fate then."""
        before = dict(self.state.objs)
        outer, self.called_often = self.called_often, True
        endings = self.inline_endings(lit, args)
        self.called_often = outer
        for ending in endings:
            given = [o for o in ending.state.objs if o.kind in (Kind.PARAM, Kind.FIELD) and o not in before]
            for obj, was in (*before.items(), *((o, D.PLAIN) for o in given)):
                now = ending.state.objs.get(obj, was)
                if now.life is not was.life:
                    self.change(obj, life=Life.VAGUE, shared=True)
                elif now != was:
                    self.state.objs[obj] = D.join_objects(self.of(obj), now)
            for var in self.scope.captured.get(lit, ()):
                now_held = ending.state.env.get(var)
                if now_held is not None and D.refs(now_held):
                    self.state.env[var] = self.state.env.get(var, frozenset()) | now_held
        return endings

    def inline_endings(self, lit: ast.FuncLit, args: tuple[Value, ...]) -> list[Ending]:
        """Runs a literal from the state as it is; the state itself stays as it was."""
        if lit in self._active or len(self._active) > _INLINE:
            return []
        self.ran.add(lit)
        before = self.state
        entry = before.copy()
        entry.defers = ()
        for var, value in zip(self.scope.params.get(lit, ()), args, strict=False):
            entry.env[var] = value
        self.state = entry
        for var in self.scope.results.get(lit, ()):
            self.zero(var)
        outer, self.sharing = self.sharing, self.sharing or gives_up_share(lit.body)
        try:
            return self._run_frame(self.frame(lit), entry)
        finally:
            self.state, self.sharing = before, outer
