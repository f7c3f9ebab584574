"""What runs on: goroutines and sends, and calls that were deferred."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from functools import cached_property
from itertools import zip_longest

from poollint.findings import Step
from poollint.flow import domain as D
from poollint.flow.answering import answers
from poollint.flow.calls import Calls
from poollint.flow.domain import Kind, Life, Obj, ObjState, Value
from poollint.flow.flags import RAISED, SENT
from poollint.flow.frames import Ending
from poollint.flow.knowledge import Callee
from poollint.flow.memory import is_inside
from poollint.flow.receiving import fills
from poollint.flow.summary import Do, Effect, Slot, Summary
from poollint.flow.untouched import touches
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.model.scope import Scope, Var, body_of, made_by
from poollint.model.typer import Typer
from poollint.syntax import ast


class Spawning(Calls):
    """Adds go statements, sends and deferred calls to calls."""

    @abstractmethod
    def inline_endings(self, lit: ast.FuncLit, args: tuple[Value, ...]) -> list[Ending]:
        """Runs a literal from the state as it is, which stays as it was."""

    # goroutines

    def go(self, s: ast.GoStmt, many: bool) -> None:
        """A go statement: its function and arguments are evaluated here, it runs any time."""
        if not isinstance(s.call, ast.Call):
            return
        e = s.call
        if isinstance(e.fun, ast.FuncLit):
            args = tuple(self.eval(a) for a in e.args)
            step = self.step(s, "this goroutine uses it")
            self._spawn_literal(e.fun, self.eval(e.fun), args, step, s, None, many)
            return
        callee = self.prepare(e)
        fun = self._function_value(callee)
        if fun is not None:
            step = self.step(s, "this goroutine uses it")
            self._spawn_literal(fun, callee.receiver or D.UNKNOWN, callee.args, step, s, None, many)
            return
        self._spawn_call(callee, s, many)

    def _function_value(self, callee: Callee) -> ast.FuncLit | None:
        found = D.refs(callee.receiver or D.UNKNOWN)
        if isinstance(callee.call.fun, ast.Ident) and len(found) == 1 and isinstance(found[0].obj.node, ast.FuncLit):
            return found[0].obj.node
        return None

    def _spawn_call(self, callee: Callee, s: ast.GoStmt, many: bool) -> None:
        e = callee.call
        func = self.typer.callee(e.fun)
        values, args = self._slots(callee, func)
        if func is None and callee.receiver is not None and isinstance(e.fun, ast.Ident):
            values, args = [callee.receiver, *values], [_bound_to(callee.receiver) or e.fun, *args]
        released: dict[int, Effect] = {}
        summary = self.knowledge.summary(func, True) if func is not None else Summary(())
        for f in (f for o in summary.outcomes for f in o.effects if f.do is Do.RELEASE and not f.slot.path):
            released.setdefault(f.slot.param, f)
        tokens = self._call_tokens(e, func.decl.body() if func else None)
        step = self.step(s, f"this goroutine runs `{self.text(e.fun)}` with it")
        for i, (value, node) in enumerate(zip(values, args, strict=True)):
            self.use(value, node, "passed to a goroutine")
            if i in released:
                sure = all(any((f.do, f.slot) == (Do.RELEASE, Slot(i)) for f in o.effects) for o in summary.outcomes)
                silent = func is not None and not summary.refcounted and not self._tells(func, i)
                gives = (
                    self.told(released[i].site, "given back here, any time from then on") if sure and silent else None
                )
                self._give(value, step, s.start, self.text(node), gives=gives)
            else:
                self.run_on(value, step, s.start, tokens, many, self.text(node), self._unused(func, i, value))

    def _tells(self, func: FuncInfo, at: int) -> bool:
        """Reports whether a function says, by something in an argument, how far it has come with that."""
        scope, typer = self.knowledge.frame(func)
        params, body = scope.params.get(func.decl, ()), func.decl.body()
        return body is None or at >= len(params) or answers(body, typer, params[at])

    def _unused(self, func: FuncInfo | None, at: int, value: Value) -> set[Obj]:
        """What hangs on an argument in fields that the function has nothing to do with."""
        body = func.decl.body() if func is not None else None
        if func is None or body is None:
            return set()
        frame = self.knowledge.frame(func)
        params = frame[0].params.get(func.decl, ())
        return self._untouched(value, body, params[at], frame) if at < len(params) else set()

    def _spawn_literal(
        self,
        lit: ast.FuncLit,
        fun: Value,
        args: tuple[Value, ...],
        step: Step,
        node: ast.Node,
        token: str | None,
        many: bool,
    ) -> None:
        before = {o: s.life for o, s in self.state.objs.items()}
        released: set[Obj] = set()
        shares: set[Obj] = set()
        endings = self._later_endings(lit, args)
        for ending in endings:
            for obj, state in ending.state.objs.items():
                if "retained" in self.of(obj).flags - state.flags:
                    shares.add(obj)
                if "closed" in state.flags and "closed" not in self.of(obj).flags:
                    self.close(D.value_of((obj,)), state.dirtied[-1])
                if state.life is Life.VAGUE and state.shared and state.released and not self.of(obj).released:
                    self.share(D.value_of((obj,)))  # Whoever is the last to be done with it gives it back.
                if state.life is Life.RELEASED and before.get(obj, Life.PLAIN) in (Life.OWNED, Life.PLAIN):
                    released.add(obj)
        tokens = self._tokens(lit, token)
        mine = released & (self.reachable((fun, *args)) | set(before))
        names = {o: name for value, name in self.names_in(fun).items() for o in self.reachable((value,))}
        for obj in sorted(mine, key=lambda o: o.order):
            kept = self._sent_where_kept(lit, obj, endings)
            back = [e.state.objs[obj].released for e in endings if self._gave_back(e, obj)]
            silent = len(back) == len(endings) and not self._says(lit, args, obj)
            gives = next((steps[0] for steps in back if steps), None) if silent else None
            self._give(D.value_of((obj,)), step, node.start, names.get(obj, ""), kept, many, gives)
        for obj in shares:  # One was taken for it, and it gives that one back.
            self.change(obj, flags=self.of(obj).flags - {"retained"})
        own = {o for share in shares for o in self.reachable((D.value_of((share,)),))}
        mentioned = self._mentioned(lit, args) - own
        spared = self.reachable(D.value_of((obj,)) for obj in mentioned) - mentioned
        captured = (self.state.env.get(var, D.UNKNOWN) for var in self.scope.captured.get(lit, ()))
        given = frozenset(o for value in (*args, *captured) for o in D.objects(value))
        for obj in sorted(mentioned - released, key=lambda o: o.order):
            if self.of(obj).life in (Life.OWNED, Life.PLAIN):
                own_name = names.get(obj, "")
                self.run_on(D.value_of((obj,)), step, node.start, tokens, many, own_name, spared, through=given)
                if endings and all(_is_left(e.state.objs.get(obj, D.PLAIN)) for e in endings):
                    marks = (replace(m, left=m.left or m.place == node.start) for m in self.of(obj).running)
                    self.change(obj, running=tuple(marks))
        for part in self._selected(lit):
            if any(is_inside(o, share) for o in D.objects(part) for share in shares):
                continue
            self.run_on(part, step, node.start, tokens, many, "", spared)

    def _gave_back(self, ending: Ending, obj: Obj) -> bool:
        state = ending.state.objs.get(obj)
        return state is not None and state.life is Life.RELEASED

    def _says(self, lit: ast.FuncLit, args: tuple[Value, ...], obj: Obj) -> bool:
        """Reports whether a literal says, by something in an object, how far it has come with that."""
        params = self.scope.params.get(lit, ())
        known = [
            (v, self.state.env.get(v, D.UNKNOWN))
            for v in sorted(self.scope.captured.get(lit, ()), key=lambda v: v.start)
        ]
        known += zip(params, args, strict=False)
        return any(obj in D.objects(value) and answers(lit.body, self.typer, var) for var, value in known)

    def _later_endings(self, lit: ast.FuncLit, args: tuple[Value, ...]) -> list[Ending]:
        """The ends of a literal that runs any time: an atomic flag that it sets may be set from here on, or not yet."""
        endings = self.inline_endings(lit, args)
        for at, value in [(at, value) for at, value in self.state.heap.items() if at[1] == RAISED]:
            if any(e.state.heap.get(at) != value for e in endings):
                self.state.heap[at] = D.UNKNOWN
        return endings

    def _sent_where_kept(self, lit: ast.FuncLit, obj: Obj, endings: list[Ending]) -> frozenset[str]:
        """The channels on which a literal that gives an object back sends only where it does not do so."""
        found: set[str | None] = set()
        for s in (n for n in self.nodes_in(lit.body) if isinstance(n, ast.SendStmt)):
            channels = D.objects(self.eval(s.chan))
            left = [e.state.objs for e in endings]
            sent = [objs for objs in left if any("sent" in objs.get(c, D.PLAIN).flags for c in channels)]
            if sent and all(objs.get(obj, D.PLAIN).life is not Life.RELEASED for objs in sent):
                found.add(self.token(s.chan))
        return frozenset(t for t in found if t)

    def _selected(self, lit: ast.FuncLit) -> list[Value]:
        """The fields of parameters that a literal names: callers are told of each."""
        params = self.scope.params.get(self.owner, ())
        fields = [n for n in self.nodes_in(lit.body) if isinstance(n, ast.Selector) and self.typer.field_path(n)]
        of_params = [n for n in fields if isinstance(n.x, ast.Ident) and self.scope.var(n.x) in params]
        return [self.load(self.eval(n.x), n.name, self.typer.type_of(n)) for n in of_params]

    def _mentioned(self, lit: ast.FuncLit, args: tuple[Value, ...]) -> set[Obj]:
        """The objects that a literal can reach through the variables it names and the arguments it is given."""
        out: set[Obj] = set()
        params = self.scope.params.get(lit, ())
        for arg, var in zip_longest(args, params[: len(args)]):
            out |= self.reachable((arg,)) - (self._untouched(arg, lit.body, var) if var is not None else set())
        for var in self.scope.captured.get(lit, ()):
            value = self.state.env.get(var, D.UNKNOWN)
            out |= self.reachable((value,)) - self._untouched(value, lit.body, var)
        return out

    def _untouched(self, value: Value, body: ast.Node, var: Var, frame: tuple[Scope, Typer] | None = None) -> set[Obj]:
        """What hangs on the fields of a value that code has nothing to do with, which knows the value as a variable."""
        scope, typer = frame or (self.scope, self.typer)
        whole = {r.obj for r in D.refs(value) if r.obj.kind in (Kind.ALLOC, Kind.PARAM)}
        fields = [(f, held) for (owner, f), held in self.state.heap.items() if owner in whole and f not in ("[]", "*")]
        return self.reachable(held for f, held in fields if not touches(body, scope, typer, var, f)) - whole

    def _give(
        self,
        value: Value,
        step: Step,
        place: int,
        name: str,
        kept: frozenset[str] = frozenset(),
        many: bool = False,
        gives: Step | None = None,
    ) -> None:
        """A goroutine gives `value` back, but where it signals one of the tokens `kept`; surely so at `gives`."""
        for ref in D.refs(value):
            state = self.of(ref.obj)
            if state.life in (Life.OWNED, Life.PLAIN):
                mark = D.Async(step, place, kept, many, name, gives=gives)
                self.change(ref.obj, life=Life.GIVEN, running=(*state.running, mark), flags=state.flags | {"given"})

    def spawn_value(
        self, fun: Value, args: tuple[Value, ...], step: Step, node: ast.Node, token: str | None, many: bool = True
    ) -> None:
        for ref in D.refs(fun):
            if isinstance(ref.obj.node, ast.FuncLit):
                self._spawn_literal(ref.obj.node, fun, args, step, node, token, many)
            else:
                self.run_on(D.value_of((ref.obj,)), step, node.start, frozenset({token}) if token else None, many)

    def _tokens(self, lit: ast.FuncLit, token: str | None) -> frozenset[str]:
        """What tells that a literal is done: signals that come after its last use of what it captures.

        A literal that itself waits for others and then signals passes their end on.
        """
        last = max(
            (i.start for i in self.nodes_in(lit.body) if isinstance(i, ast.Ident) and self._is_followed(i)), default=0
        )
        found = self._signals(lit.body, last)
        for n in self.nodes_in(lit.body):
            match n:
                case ast.Call(fun=ast.Selector(x=x, name="Wait")):
                    for signal in found:
                        self.relays.setdefault(signal, set()).add(self.token(x) or "")
        return found | ({token} if token else set())

    def _is_followed(self, ident: ast.Ident) -> bool:
        var = self.scope.var(ident)
        return var is not None and self.is_tracked(self.state.env.get(var, D.UNKNOWN))

    def _signals(self, body: ast.Node, last: int = 0) -> frozenset[str]:
        """The wait groups and channels by which a body tells, at or behind the offset `last`, that it is done."""
        found: set[str | None] = set()
        deferred = {n.call for n in self.nodes_in(body) if isinstance(n, ast.DeferStmt)}
        for n in self.nodes_in(body):
            if isinstance(n, ast.Call) and isinstance(n.fun, ast.Selector) and n.fun.name == "Lock":
                # Who takes the same lock later can tell, by what it guards, whether this is still to come.
                found.add(f"lock {self.token(n.fun.x)}")
            if n.end < last and n not in deferred and not any(d.start <= n.start < d.end for d in deferred):
                continue
            match n:
                case ast.Call(fun=ast.Selector(x=x, name="Done")):
                    found.add(self.token(x))
                case ast.Call(fun=ast.Ident(name="close"), args=(channel,)):
                    found.add(self.token(channel))
                case ast.SendStmt(chan=channel):
                    found.add(self.token(channel))
                case ast.Unary(op="<-", x=channel) if (token := self.token(channel)) in self._semaphores:
                    found.add(f"room in {token}")
                case ast.Call(args=args):
                    found.update(self.token(a) for a in args if self._waited(a))
        return frozenset(t for t in found if t)

    @cached_property
    def _semaphores(self) -> frozenset[str]:
        """The channels that a loop fills which does nothing else: it gets through when all have made room."""
        body = body_of(self.owner)
        inside = self.nodes_in(body) if body is not None else ()
        loops = (n for n in inside if isinstance(n, ast.ForStmt | ast.RangeStmt))
        filled = (self.token(e) for loop in loops if (e := fills(loop)) is not None)
        return frozenset(t for t in filled if t)

    def _waited(self, e: ast.Expr) -> bool:
        if not isinstance(e, ast.Ident | ast.Selector | ast.Unary):
            return False
        return self.is_group(e) or isinstance(T.deref(self.typer.type_of(e)), T.Chan)

    def _call_tokens(self, e: ast.Call, body: ast.Block | None) -> frozenset[str] | None:
        """What `go f(...)` signals: what it is given to signal by, and what the receiver's fields are used for."""
        found = {t for a in e.args if self._waited(a) and (t := self.token(a))}
        if body is None:
            return frozenset(found) or None
        found |= {t for t in self._signals(body) if t.startswith(".")}
        return frozenset(found)

    # channels

    def send(self, s: ast.SendStmt, many: bool) -> None:
        channel, value = self.eval(s.chan), self.by_value(self.eval(s.value), s.value)
        self.use(channel, s.chan, "sent on")
        self.use(value, s.value, "sent")
        for ref in D.refs(channel):
            state = self.of(ref.obj)
            at = self.step(s, "sent on it here")
            flag = "sent again" if "sent" in state.flags else "sent"
            self.change(ref.obj, flags=state.flags | {flag}, dirtied=(*state.dirtied, at))
        if D.refs(value) and self._is_own_queue(s.chan):
            self.store(channel, "[]", value)  # Whoever gets the channel, later, gets it.
        elif D.refs(value):
            self.run_on(
                value,
                self.step(s, f"sent on `{self.text(s.chan)}` here; its receiver uses it"),
                s.start,
                None,
                many,
                "" if isinstance(s.value, ast.CompositeLit) else self.text(s.value),
                channel=self._field_sent_on(s),
            )
            self.share(value, "kept")
            answer = self._answer(s.value)
            for ref in D.refs(value):
                if answer is not None:  # To wait for something else is likely no wait for the receiver.
                    signal = frozenset({answer})
                    marks = self.of(ref.obj).running
                    marks = tuple(replace(m, tokens=signal, perhaps=True) if m.place == s.start else m for m in marks)
                    self.change(ref.obj, running=marks)
                self.change(ref.obj, flags=self.of(ref.obj).flags | {SENT})

    def _is_own_queue(self, e: ast.Expr) -> bool:
        """Reports whether an expression names a channel that nobody else has got yet: it was made here to be filled."""
        var = self.scope.var(e) if isinstance(e, ast.Ident) else None
        body = body_of(self.owner)
        if var is None or var.kind != "local" or body is None or made_by(self.scope, e) is None or self.on_cycle:
            return False
        if any(var in captured for captured in self.scope.captured.values()):
            return False
        given = [a for n in self.nodes_in(body) for a in _handed_on(n) if n.start < e.start]
        return all(self.scope.var(a) is not var for a in given if isinstance(a, ast.Ident))

    def _field_sent_on(self, s: ast.SendStmt) -> str:
        """The field that holds the channel on which a variable is sent."""
        path = self.typer.field_path(s.chan) if isinstance(s.chan, ast.Selector) else None
        return path[-1].key if path and isinstance(s.value, ast.Ident) else ""

    def _answer(self, sent: ast.Expr) -> str | None:
        """The channel of what is sent from which the function receives later."""
        var = self.scope.var(sent) if isinstance(sent, ast.Ident) else None
        body = body_of(self.owner) if var is not None else None
        for n in self.nodes_in(body) if body is not None else ():
            match n:
                case ast.Unary(op="<-", x=ast.Selector(x=ast.Ident() as base) as x) if n.start > sent.end:
                    if self.scope.var(base) is var:
                        return self.token(x)
        return None

    # defers

    def call_deferred(self, call: ast.Call, fun: Value, args: tuple[Value, ...]) -> None:
        """Runs a call that a defer statement registered, with the arguments it had then."""
        if isinstance(call.fun, ast.FuncLit):
            self.inline(call.fun, args)
            return
        if self.built_in(call) is not None:
            return
        self.apply(Callee(call, fun or None, args))


def _is_left(state: ObjState) -> bool:
    """Reports whether a value that is to be given back was not, and nothing else may do so."""
    return state.life is Life.OWNED and not state.shared and not state.running


def _bound_to(fun: Value) -> ast.Expr | None:
    """The receiver that a method value was made with."""
    for ref in D.refs(fun):
        if isinstance(ref.obj.node, ast.Selector):
            return ref.obj.node.x
    return None


def _handed_on(n: ast.Node) -> tuple[ast.Expr, ...]:
    """What a statement or an expression gives to somebody: by name it is somewhere else from then on."""
    match n:
        case ast.Call(fun=ast.Ident(name="close" | "len" | "cap")):
            return ()
        case ast.Call(args=args):
            return args
        case ast.Assign(rhs=given) | ast.ReturnStmt(results=given) | ast.ValueSpec(values=given):
            return given
        case ast.SendStmt(value=value) | ast.KeyValue(value=value):
            return (value,)
        case ast.CompositeLit(elements=given):
            return given
    return ()
