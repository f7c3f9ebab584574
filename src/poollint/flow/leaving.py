"""What a function leaves behind when it ends: values nobody gave back, and memory of released ones that lives on."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from poollint.findings import Step
from poollint.flow import domain as D
from poollint.flow.calls import Calls
from poollint.flow.domain import Hold, Kind, Life, Obj, ObjState, Value
from poollint.flow.events import Stored, What
from poollint.flow.failing import broken_off, failed_parts, is_error, retries
from poollint.flow.flags import ANSWERED, FAILED, HANDLE, OFFERED, REPLACED, SELDOM, SENT, USED_ON
from poollint.flow.frames import Ending
from poollint.flow.making import Owner
from poollint.flow.summary import Fact, Is, Made, Sentinel
from poollint.flow.turning import runs_once, turns_seldom
from poollint.model.scope import Var, body_of
from poollint.syntax import ast


class Leaving(Calls):
    """Adds the function's end to calls."""

    def before_renewal(self, obj: Obj) -> None:
        if obj in self.state.objs and any(loop.start <= _offset(obj) < loop.end for loop in self._retries):
            self.change(obj, flags=self.of(obj).flags | {FAILED})
        super().before_renewal(obj)

    def break_off(self, cond: ast.Expr) -> None:
        """What a turn has taken is lost once for the whole loop, where an error ends that."""
        loop = self._broken_off.get(cond)
        for obj, state in list(self.state.objs.items()) if loop is not None else ():
            if state.life is Life.OWNED and loop is not None and loop.start <= _offset(obj) < loop.end:
                self.change(obj, flags=state.flags | {FAILED})

    @cached_property
    def _broken_off(self) -> dict[ast.Expr, ast.Node]:
        body = body_of(self.owner)
        return dict(broken_off(body, self.typer)) if body else {}

    def note_defer_in_loop(self, stmt: ast.DeferStmt, obj: Obj, state: ObjState) -> None:
        if obj.site in self.gathered:
            return  # Somebody needs them all, until after the loop, whatever ends the function before it comes to that.
        at = self.step(stmt, "this defer stands in a loop, but runs only when the function returns")
        body = body_of(self.owner)
        if body is not None and runs_once(body, stmt):
            return
        detail = SELDOM if body is not None and turns_seldom(body, stmt) else ""
        self.record(What.DEFER_IN_LOOP, stmt, obj, obj.name, (*state.acquired, at), detail=detail)

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
            passed = sorted(f for f in state.flags if f.startswith(D.PASSED))
            if passed and owner is self.owner and obj not in kept and not state.running:
                at = self.step(ending.node, "the function ends here without giving it back")
                steps, detail = (*state.acquired, at), ",".join(passed + [FAILED] * self.has_failed(ending, owner))
                self.record(What.PASSED, state.acquired[0], obj, obj.name, steps, pool=state.pool, detail=detail)
            if state.shared or not all(mark.left for mark in state.running):
                continue
            if obj in kept:
                self.record(What.HANDED_ON, ending.node, obj, obj.name, state.acquired)
                self.change(obj, shared=True, flags=state.flags | {"handed"})
            elif owner is self.owner or owner.start <= _offset(obj) < owner.end:
                left = "" if not state.running else ", and what was started here has not done so"
                at = self.step(ending.node, f"the function ends here without giving it back{left}")
                failed = self.has_failed(ending, owner) or self._comes_to_nothing(ending, owner)
                failed = failed or FAILED in state.flags or self._makes_error(ending, owner)
                told = [f for f in (HANDLE, OFFERED) if f in state.flags] + [FAILED] * failed
                told += [USED_ON] * bool(state.running) + [REPLACED] * self._is_replaced(state)
                steps, detail = (*state.acquired, at), ",".join(told)
                self.record(What.LEAKED, state.acquired[0], obj, obj.name, steps, pool=state.pool, detail=detail)
                self.change(obj, life=Life.VAGUE)

    def _is_replaced(self, lost: ObjState) -> bool:
        """Reports whether something that was made here went to the pool that a lost value came from."""
        pool = lost.pool
        given = (o for o, s in self.state.objs.items() if pool and s.released_to and s.released_to.key == pool.key)
        return any(o.kind is not Kind.ACQUIRED for o in given)

    def outliving(self, owner: ast.Node) -> set[Obj]:
        """The objects that were there before the function and stay after it: what parameters and globals reach."""
        out: set[Obj] = set()
        for place, _ in self.state.heap:
            root, inline, there = place, True, True
            while root.parent is not None:
                inline = inline and root.hold is Hold.INLINE
                there = there and self.state.heap.get((root.parent, root.field)) != D.NIL
                root = root.parent
            if not there:
                continue  # It has been taken away from there.
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
                    # By convention few look at what is left in place for them when they are told of a failure.
                    failed = not self.fate(obj).deferred and self.has_failed(ending, self.owner)
                    stored = _stored(owner, field, value)
                    if stored is not None and self._is_passed(owner.root):
                        stored = replace(stored, passed=True)
                    self._outlives(obj, step, "stored", stored, failed)

    def _is_passed(self, obj: Obj) -> bool:
        """Reports whether an object is what callers pass to a declared function as an argument."""
        declared = self.owner if isinstance(self.owner, ast.FuncDecl) else None
        return declared is not None and obj.kind is Kind.PARAM and (obj.site != 0 or declared.recv is None)

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
        """Reports whether the last result is an error that is not nil, be it made where it is returned."""
        if not self._declares_error(owner) or not ending.results:
            return False
        match ending.node:
            case ast.ReturnStmt(results=(*_, ast.CompositeLit())):
                return True
        return D.never_nil(ending.results[-1])

    def _declares_error(self, owner: Owner) -> bool:
        declared = owner.type.results
        return bool(declared) and is_error(self.program, self.typer.resolve(declared[-1].type))

    def has_failed(self, ending: Ending, owner: Owner) -> bool:
        """Reports whether an ending says that something has failed, by its error or by where it stands."""
        at = ending.node.start
        return self._ends_in_error(ending, owner) or any(part.start <= at < part.end for part in self._failed_parts)

    def _makes_error(self, ending: Ending, owner: Owner) -> bool:
        """Reports whether an ending returns what a function at hand gives it, which always makes an error.

        What is lost here makes it worth a look into that function.
        """
        match ending.node:
            case ast.ReturnStmt(results=(*before, ast.Call(fun=fun))) if self._declares_error(owner):
                alone = len(before) + 1 == len(ending.results)
                callee = self.typer.callee(fun) if alone else None
                outcomes = self.knowledge.summary(callee, True).outcomes if callee is not None else ()
                return bool(outcomes) and all(o.results[-1:] and _is_there(o.results[-1]) for o in outcomes)
        return False

    def _comes_to_nothing(self, ending: Ending, owner: Owner) -> bool:
        """Reports whether an ending returns nil for what was asked for, and no more than false beside it."""
        results = ending.results[: -1 if self._declares_error(owner) else None]
        return D.NIL in results and all(value in (D.NIL, D.FALSE) for value in results)

    @cached_property
    def _failed_parts(self) -> tuple[ast.Node, ...]:
        body = body_of(self.owner)
        return tuple(failed_parts(body, self.typer)) if body else ()

    @cached_property
    def _retries(self) -> tuple[ast.ForStmt, ...]:
        body = body_of(self.owner)
        return tuple(retries(body, self.typer)) if body else ()

    def _collected(self, obj: Obj) -> Step | None:
        """The append that put an object into a local collection."""
        for (owner, field), value in self.state.heap.items():
            if field == "[]" and owner.kind is Kind.ALLOC and any(r.obj is obj for r in D.refs(value)):
                return self.state.stores.get((owner, field))
        return None

    def _outlives(self, obj: Obj, step: Step, how: str, stored: Stored | None = None, failed: bool = False) -> None:
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
            detail=f"{how},{FAILED}" if failed else how,
            pool=state.released_to,
            deferred=state.deferred,
            stored=stored,
        )


def _is_there(result: tuple[Fact, ...]) -> bool:
    """Reports whether a result is never nil."""
    return bool(result) and all(fact is Is.NONNIL or isinstance(fact, Made | Sentinel) for fact in result)


def _stored(owner: Obj, field: str, value: Value) -> Stored | None:
    """The field that a value was stored in, if not behind a pointer or as an element of something that is no field."""
    held = [r.obj.type for r in D.refs(value)]
    element = field in ("[]", "[key]")
    if element and owner.parent is not None:
        owner, field = owner.parent, owner.field
    return Stored(owner.type, field, element, held[0] if held else None) if field.isidentifier() else None


def _offset(obj: Obj) -> int:
    site = obj.site
    while isinstance(site, tuple):
        site = site[0]
    return site if isinstance(site, int) else -1
