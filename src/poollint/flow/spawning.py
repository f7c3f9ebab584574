"""What runs on: goroutines, sends, deferred calls, and what a function leaves behind when it ends."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from poollint.findings import Step
from poollint.flow import domain as D
from poollint.flow.calls import Calls
from poollint.flow.domain import Hold, Kind, Life, Obj, ObjState, Value
from poollint.flow.effects import ANSWERED, FAILED, HANDLE, OFFERED, SENT
from poollint.flow.evaluate import Owner
from poollint.flow.events import Stored, What
from poollint.flow.failing import failed_parts, is_error
from poollint.flow.knowledge import Callee
from poollint.flow.summary import Do
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.model.scope import Var, body_of
from poollint.model.walk import nodes
from poollint.syntax import ast

if TYPE_CHECKING:
    from poollint.flow.run import Ending


class Spawning(Calls):
    """Adds go statements, sends and the function's end to calls."""

    def inline_endings(self, lit: ast.FuncLit, args: tuple[Value, ...]) -> list[Ending]:
        raise NotImplementedError

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
        released: set[int] = set()
        if func is not None:
            summary = self.knowledge.summary(func, True)
            released = {
                f.slot.param for o in summary.outcomes for f in o.effects if f.do is Do.RELEASE and not f.slot.path
            }
        tokens = self._call_tokens(e, func.decl.body() if func else None)
        step = self.step(s, f"this goroutine runs `{self.text(e.fun)}` with it")
        for i, (value, node) in enumerate(zip(values, args, strict=True)):
            self.use(value, node, "passed to a goroutine")
            if i in released:
                self._give(value, step, s.start, self.text(node))
            else:
                self.run_on(value, step, s.start, tokens, many, self.text(node))

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
        endings = self.inline_endings(lit, args)
        for ending in endings:
            for obj, state in ending.state.objs.items():
                if "retained" in self.of(obj).flags - state.flags:
                    shares.add(obj)
                if "closed" in state.flags and "closed" not in self.of(obj).flags:
                    self.close(D.value_of((obj,)), state.dirtied[-1])
                if state.life is Life.RELEASED and before.get(obj, Life.PLAIN) in (Life.OWNED, Life.PLAIN):
                    released.add(obj)
        tokens = self._tokens(lit, token)
        mine = released & (self.reachable((fun, *args)) | set(before))
        names = {o: name for value, name in self.names_in(fun).items() for o in self.reachable((value,))}
        for obj in sorted(mine, key=lambda o: o.order):
            kept = self._sent_where_kept(lit, obj, endings)
            self._give(D.value_of((obj,)), step, node.start, names.get(obj, ""), kept, many)
        for obj in shares:  # One was taken for it, and it gives that one back.
            self.change(obj, flags=self.of(obj).flags - {"retained"})
        own = {o for share in shares for o in self.reachable((D.value_of((share,)),))}
        mentioned = self._mentioned(lit, args) - own
        spared = self.reachable(D.value_of((obj,)) for obj in mentioned) - mentioned
        for obj in sorted(mentioned - released, key=lambda o: o.order):
            if self.of(obj).life in (Life.OWNED, Life.PLAIN):
                self.run_on(D.value_of((obj,)), step, node.start, tokens, many, names.get(obj, ""), spared)
        for part in self._selected(lit):
            self.run_on(part, step, node.start, tokens, many, "", spared)

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
        out = self.reachable(args)
        for var in self.scope.captured.get(lit, ()):
            value = self.state.env.get(var, D.UNKNOWN)
            whole = [r.obj for r in D.refs(value) if r.obj.kind in (Kind.ALLOC, Kind.PARAM)]
            out |= self.reachable((value,)).difference(*(self._untouched(obj, lit.body, var) for obj in whole))
        return out

    def _untouched(self, whole: Obj, body: ast.Node, var: Var) -> set[Obj]:
        """What hangs on the fields of a value that the code of a literal has nothing to do with."""
        fields = [(f, held) for (owner, f), held in self.state.heap.items() if owner is whole and f not in ("[]", "*")]
        return self.reachable(held for f, held in fields if not self._touches(body, var, f))

    def _touches(self, body: ast.Node, var: Var, field: str) -> bool:
        """Reports whether code may reach a field of a variable: by its name, by a method, or by passing it on."""
        word = re.compile(rb"\b" + field.encode() + rb"\b")
        selected: set[ast.Node] = set()
        for n in self.nodes_in(body):
            if isinstance(n, ast.Selector) and isinstance(n.x, ast.Ident) and self.scope.var(n.x) is var:
                selected.add(n.x)
                method = self.typer.callee(n)
                if n.name == field or method is not None and (word.search(method.text) or _calls_itself(method)):
                    return True
        return any(
            n not in selected for n in self.nodes_in(body) if isinstance(n, ast.Ident) and self.scope.var(n) is var
        )

    def _give(
        self, value: Value, step: Step, place: int, name: str, kept: frozenset[str] = frozenset(), many: bool = False
    ) -> None:
        """A goroutine gives `value` back, but where it signals one of the tokens `kept`."""
        for ref in D.refs(value):
            state = self.of(ref.obj)
            if state.life in (Life.OWNED, Life.PLAIN):
                mark = D.Async(step, place, kept, many, name)
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
                case ast.Call(args=args):
                    found.update(self.token(a) for a in args if self._waited(a))
        return frozenset(t for t in found if t)

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
        if D.refs(value):
            self.run_on(
                value,
                self.step(s, f"sent on `{self.text(s.chan)}` here; its receiver uses it"),
                s.start,
                None,
                many,
                "" if isinstance(s.value, ast.CompositeLit) else self.text(s.value),
            )
            self.share(value, "kept")
            for ref in D.refs(value):
                self.change(ref.obj, flags=self.of(ref.obj).flags | {SENT})

    # the end

    def call_deferred(self, call: ast.Call, fun: Value, args: tuple[Value, ...]) -> None:
        """Runs a call that a defer statement registered, with the arguments it had then."""
        if isinstance(call.fun, ast.FuncLit):
            self.inline(call.fun, args)
            return
        if self.built_in(call) is not None:
            return
        self.apply(Callee(call, fun or None, args))

    def note_defer_in_loop(self, stmt: ast.DeferStmt, obj: Obj, state: ObjState) -> None:
        if self._is_collected(obj.name):
            return  # Somebody needs them all, until after the loop.
        at = self.step(stmt, "this defer stands in a loop, but runs only when the function returns")
        self.record(What.DEFER_IN_LOOP, stmt, obj, obj.name, (*state.acquired, at))

    def _is_collected(self, name: str) -> bool:
        """Reports whether a variable is appended to something, whatever ends the function before it comes to that."""
        body = body_of(self.owner)
        for n in nodes(body) if body else ():
            match n:
                case ast.Call(fun=ast.Ident(name="append"), args=(_, *added)):
                    if any(isinstance(a, ast.Ident) and a.name == name for a in added):
                        return True
        return False

    def leaving(self, ending: Ending, owner: Owner, before: set[Obj]) -> None:
        """What an ending leaves behind: values nobody gave back, memory of released ones that goes on living.

        `before` are the objects that had been released when the deferred calls began.
        """
        outer = self.outliving(owner)
        if owner is self.owner:
            self._check_stored(ending, outer)
        self._check_returned(ending, owner, before)
        kept = self.reachable((v for (o, _), v in self.state.heap.items() if o in outer), self.taken_by)
        within: set[Obj] = set()
        if owner is self.owner:
            kept |= self.reachable(ending.results)
        else:  # What a literal run in place leaves to the function around it is still that one's to give back.
            around = (v for var, v in self.state.env.items() if var.owner is not owner)
            within = self.reachable((*ending.results, *around))
        for obj, state in list(self.state.objs.items()):
            if state.life is not Life.OWNED or not state.acquired or obj in within:
                continue
            if SENT in state.flags and owner is self.owner and obj not in kept:
                at = self.step(ending.node, "the function ends here and leaves it to the receiver")
                sent = tuple(mark.step for mark in state.running)
                self.record(What.LEFT, state.acquired[0], obj, obj.name, (*state.acquired, *sent, at), pool=state.pool)
            if state.shared or state.running:
                continue
            if obj in kept:
                self.record(What.HANDED_ON, ending.node, obj, obj.name, state.acquired)
                self.change(obj, shared=True, flags=state.flags | {"handed"})
            elif owner is self.owner or owner.start <= _offset(obj) < owner.end:
                at = self.step(ending.node, "the function ends here without giving it back")
                told = [f for f in (HANDLE, OFFERED) if f in state.flags] + [FAILED] * self._has_failed(ending, owner)
                steps, detail = (*state.acquired, at), ",".join(told)
                self.record(What.LEAKED, state.acquired[0], obj, obj.name, steps, pool=state.pool, detail=detail)
                self.change(obj, life=Life.VAGUE)

    def outliving(self, owner: ast.Node) -> set[Obj]:
        """The objects that were there before the function and stay after it: what parameters and globals reach."""
        out: set[Obj] = set()
        for place, _ in self.state.heap:
            root, inline = place, True
            while root.parent is not None:
                inline = inline and root.hold is Hold.INLINE
                root = root.parent
            own_copy = inline and self.is_struct(root.type)
            lasting = root.kind is Kind.SLOT and not (isinstance(root.site, Var) and self.is_local(root.site))
            if root.kind is Kind.PARAM and not own_copy or lasting:
                out.add(place)
        return out

    def _check_stored(self, ending: Ending, outer: set[Obj]) -> None:
        for (owner, field), value in list(self.state.heap.items()):
            if owner not in outer or self.fate(owner).life is not Life.PLAIN:
                continue
            step = self.state.stores.get((owner, field))
            if step is None:
                continue
            # What hangs on something else that stays, as on what a literal captures, is stored there.
            for obj in sorted(self.reachable((value,), but=outer), key=lambda o: o.order):
                # Of the values of a loop that a container holds, nobody can say which are the released ones.
                many = obj.old or self.each_turn(obj.root)
                if obj.root is owner.root and not self.fate(obj).acquired:
                    continue  # It is moved about in what it hangs on, whose parts are not told apart well enough.
                if field == "[]" and ANSWERED in self.of(obj).flags:
                    continue  # It was entered there for somebody to find it, and to take it out before the answer.
                if not many or field != "[]" and any(r.obj is obj for r in D.refs(value)):
                    self._outlives(obj, step, "stored", _stored(owner, field, value))

    def _check_returned(self, ending: Ending, owner: Owner, before: set[Obj]) -> None:
        results = ending.results
        if self._ends_in_error(ending, owner):
            results = results[-1:]  # By convention nobody uses what comes with an error.
        for value in results:
            direct = {r.obj for r in D.refs(value)}
            for obj in sorted(self.reachable((value,)), key=lambda o: o.order):
                step = None if obj in direct else self._collected(obj)
                if self._bearer(obj) in before and step is None:
                    continue  # Using what was released before the return is another fault, told where it is used.
                self._outlives(obj, step or self.step(ending.node, "returned here"), "returned")

    def _ends_in_error(self, ending: Ending, owner: Owner) -> bool:
        """Reports whether the last result is an error that is not nil."""
        return self._declares_error(owner) and bool(ending.results) and D.never_nil(ending.results[-1])

    def _declares_error(self, owner: Owner) -> bool:
        declared = owner.type.results
        return bool(declared) and is_error(self.program, self.typer.resolve(declared[-1].type))

    def _has_failed(self, ending: Ending, owner: Owner) -> bool:
        """Reports whether an ending says that something has failed, by what it returns or by where it stands."""
        results, at = ending.results[: -1 if self._declares_error(owner) else None], ending.node.start
        nothing = D.NIL in results and all(value in (D.NIL, D.FALSE) for value in results)
        inside = any(part.start <= at < part.end for part in self._failed_parts)
        return nothing or inside or self._ends_in_error(ending, owner)

    @cached_property
    def _failed_parts(self) -> tuple[ast.Node, ...]:
        body = body_of(self.owner)
        return failed_parts(body, self.typer) if body else ()

    def _collected(self, obj: Obj) -> Step | None:
        """The append that put an object into a local collection."""
        for (owner, field), value in self.state.heap.items():
            if field == "[]" and owner.kind is Kind.ALLOC and any(r.obj is obj for r in D.refs(value)):
                return self.state.stores.get((owner, field))
        return None

    def _outlives(self, obj: Obj, step: Step, how: str, stored: Stored | None = None) -> None:
        state = self.fate(obj)
        if (
            state.life is not Life.RELEASED
            or obj.kind in (Kind.SLOT, Kind.CLOSURE)
            or obj.kind is Kind.FIELD
            and obj.type is None  # It may be a number.
            or any(s.span == step.span for s in state.released)
        ):
            return
        name = obj.name
        self.record(
            What.OUTLIVES,
            step,
            obj,
            name,
            (*state.acquired, step, *state.released),
            detail=how,
            pool=state.released_to,
            deferred=state.deferred,
            stored=stored,
        )


def _bound_to(fun: Value) -> ast.Expr | None:
    """The receiver that a method value was made with."""
    for ref in D.refs(fun):
        if isinstance(ref.obj.node, ast.Selector):
            return ref.obj.node.x
    return None


def _stored(owner: Obj, field: str, value: Value) -> Stored | None:
    """The field that a value was stored in, if not behind a pointer or as an element of something that is no field."""
    held = [r.obj.type for r in D.refs(value)]
    element = field in ("[]", "[key]")
    if element and owner.parent is not None:
        owner, field = owner.parent, owner.field
    return Stored(owner.type, field, element, held[0] if held else None) if field.isidentifier() else None


def _calls_itself(method: FuncInfo) -> bool:
    """Reports whether a method calls another one on its receiver, or passes that on."""
    body = method.decl.body()
    for n in nodes(body) if body else ():
        if isinstance(n, ast.Call):
            subject = n.fun.x if isinstance(n.fun, ast.Selector) else None
            if any(isinstance(e, ast.Ident) and e.name == method.receiver for e in (subject, *n.args)):
                return True
    return False


def _offset(obj: Obj) -> int:
    site = obj.site
    while isinstance(site, tuple):
        site = site[0]
    return site if isinstance(site, int) else -1
