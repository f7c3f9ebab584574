"""Conditions: what a branch tells of the variables it tests.

`if x != nil`, a plain boolean and a test that stands twice in the function are understood: on each side the state is
narrowed to what can be there, and a side that nothing can reach is not followed. That is what tells the two halves of
`if pooled { get } ... if pooled { put }` apart from all their other combinations.
"""

from __future__ import annotations

from functools import cached_property

from poollint.findings import Step
from poollint.flow import domain as D
from poollint.flow.assignment import WAS_RAISED
from poollint.flow.calls import RESETS
from poollint.flow.domain import Const, Kind, Life, Value
from poollint.flow.errorvalues import OF_ERRORS
from poollint.flow.guards import flags_over
from poollint.flow.keptout import KeptOut
from poollint.model import types as T
from poollint.model.creation import GROWABLE
from poollint.model.resolve import underlying
from poollint.model.scope import body_of
from poollint.model.walk import nodes
from poollint.syntax import ast


class Conditions(KeptOut):
    """Adds branching on conditions."""

    def branch(self, cond: ast.Expr, truth: bool) -> bool:
        """Evaluates a condition and narrows the state to where it is `truth`; False where that cannot be."""
        self.size_cap(cond, truth)
        match cond:
            case ast.Binary(op="==" | "!=" as op, x=x, y=ast.Ident(name="nil")):
                self.kept_out(cond, truth)
                if cond in self.closed and truth:
                    self.share(self.eval(self.closed[cond]))
                return self._narrow_nil(x, (op == "==") is truth)
            case ast.Binary(op="==" | "!=" as op, x=ast.Ident(name="nil"), y=y):
                return self._narrow_nil(y, (op == "==") is truth)
            case ast.Binary(
                op="==" | "!=" | ">" as op,
                x=ast.Call(fun=ast.Ident(name="len"), args=(ast.Selector() | ast.Ident() as x,)),
                y=ast.BasicLit(value="0"),
            ) if (op == "==") is truth:
                if isinstance(x, ast.Selector):
                    if self._was_filled(x):
                        return False
                else:  # Nothing was put into what is empty.
                    for obj in self.reachable((self.load(self.eval(x), "[]"),)):
                        self.forget(D.value_of((obj,)))
            case ast.Binary(
                op="==" | "!=" | ">",
                x=ast.Call(fun=ast.Ident(name="len"), args=(ast.Selector() | ast.Ident() as x,)),
                y=ast.BasicLit(value="0"),
            ):  # What has a length is there.
                open_yet = self.eval(cond) == D.UNKNOWN
                if not self._narrow_nil(x, False):
                    return False
                if open_yet:  # To ask again now would be to ask what was just found.
                    self._found_empty(cond, truth)
                    self.kept_out(cond, truth)
                    return self.agrees(cond, truth)
            case ast.Call(fun=ast.Selector() as fun, args=(err, *_)) if self.typer.library_key(fun) in OF_ERRORS:
                if self.eval(err) == D.NIL and truth or truth and not self._narrow_nil(err, False):
                    return False  # Nil is none of these errors.
            case ast.Binary(op="==" | "!=" as op, x=x, y=ast.Ident(name="true" | "false" as name)):
                return self.branch(x, ((op == "==") is truth) is (name == "true"))
            case ast.Binary(
                op="==" | "!=" as op,
                x=ast.Unary(op="&", x=ast.Index(x=ast.Ident() as x)),
                y=ast.Unary(op="&", x=ast.Index(x=ast.Ident() as y)),
            ) if (op == "==") is truth:
                self._same_memory(x, y)
                self._same_memory(y, x)
            case ast.Binary(op="==" | "!=" as op, x=ast.Call(args=(x,)) as a, y=ast.Call(args=(y,)) as b) if (
                op == "!="
            ) is truth and all(
                self.typer.library_key(c.fun) == "unsafe.SliceData" for c in (a, b)
            ):  # What was made around the one has grown out of it.
                for obj in (o for side in (x, y) for o in D.objects(self.ask(side))):
                    self.detach(obj)
            case ast.Binary(op="==" | "!=" as op, x=ast.Ident() as x, y=ast.Ident() as y):
                same = (op == "==") is truth
                if self.eval(y) == D.NIL:
                    return self._narrow_nil(x, same)
                if self.eval(x) == D.NIL:
                    return self._narrow_nil(y, same)
                if not self._can_be_same(x, y, same):
                    return False
        value = self.ask(cond) if self._may_be_anything(cond) else self.eval(cond)
        self._found_empty(cond, truth)
        self.kept_out(cond, truth)
        if isinstance(cond, ast.Call) and not truth:
            self.refuse(cond)
        if value in (D.TRUE, D.FALSE):
            return (value == D.TRUE) is truth and self._agrees_as_other(cond, truth)
        if isinstance(cond, ast.Ident):
            return self._narrow_bool(cond, truth)
        if isinstance(cond, ast.Selector) and cond.name in self._raised:
            self._narrow_flag(cond, truth)
        return self.agrees(cond, truth)

    def _may_be_anything(self, cond: ast.Expr) -> bool:
        """Reports whether a condition asks somebody else about what has no type yet: hardly what it holds."""
        match cond:
            case ast.Call(fun=fun, args=(ast.Ident() as x,)) if self.typer.callee(fun) is None:
                taken = any(r.obj.kind is Kind.ACQUIRED for r in D.refs(self.eval(x)))
                return taken and self.typer.type_of(x) in (None, T.Interface())
        return False

    def under_other_flags(self, released: Step, used: Step) -> bool:
        body = body_of(self.owner)
        if body is None:
            return False
        one, other = (flags_over(body, step.span.start) for step in (released, used))
        return any(
            self.text(a.x) == self.text(b.x) and a.name != b.name for _, a in one - other for _, b in other - one
        )

    def _found_empty(self, cond: ast.Expr, truth: bool) -> None:
        """What has no length on this side has nothing left in it, whatever was written before."""
        match cond:
            case ast.Binary(
                op="==" | "!=" | ">" as op,
                x=ast.Call(fun=ast.Ident(name="len"), args=(x,)) | ast.Call(fun=ast.Selector(x=x, name="Len"), args=()),
                y=ast.BasicLit(value="0"),
            ) if (op == "==") is truth:
                found = D.refs(self.eval(x))
                for obj in (self.home(ref.obj)[0] for ref in found if len(found) == 1):
                    if T.deref(obj.type) in GROWABLE or isinstance(T.deref(obj.type), T.Slice | T.Map):
                        self.change(obj, dirty=frozenset(), cleared=frozenset({""}), dirtied=())

    def _can_be_same(self, x: ast.Expr, y: ast.Expr, same: bool) -> bool:
        """Reports whether two values that were taken out of pools can be one, or, if not `same`, two."""
        a, b = self.eval(x), self.eval(y)
        newest = all(isinstance(r, D.Ref) and r.obj.kind is Kind.ACQUIRED and not r.obj.old for r in a | b)
        return not newest or (bool(a & b) if same else len(a | b) > 1)

    def _same_memory(self, e: ast.Ident, other: ast.Ident) -> None:
        """A slice that nobody knows has its elements where another has them: it is that one."""
        var = self.scope.var(e)
        if var is not None and not D.refs(self.eval(e)):
            self.state.env[var] = self.eval(other)

    def _was_filled(self, e: ast.Selector) -> bool:
        """Reports whether a field was given memory here, so that to be empty is not expected of it."""
        found = D.refs(self.owner_of(e))
        held = [a for ref in found for a in self.state.heap.get((ref.obj, e.name), D.UNKNOWN) if isinstance(a, D.Ref)]
        owners = [r.obj for r in found]
        if any(a.header is D.Header.CUT and a.obj.parent in owners for a in held):
            return False  # Something has been taken off it.
        return bool(held) and all((r.obj, e.name) in self.state.stores for r in found)

    def _narrow_bool(self, e: ast.Ident, truth: bool) -> bool:
        var = self.scope.var(e)
        if var is None:
            return self.agrees(e, truth)
        self.state.env[var] = D.TRUE if truth else D.FALSE
        match var.init if var.how == "value" else None:
            case ast.Binary(op="==" | "!=" as op, x=ast.Ident() as x, y=ast.Ident(name="nil")) if self._is_same(x, e):
                return self._narrow_nil(x, (op == "==") is truth)
        return self._agrees_as_other(e, truth)

    def _agrees_as_other(self, e: ast.Expr, truth: bool) -> bool:
        """Notes what a variable says of the expression that it was made by, as `agrees` does."""
        return not isinstance(e, ast.Ident) or not self.same.stands_for_other(e) or self.agrees(e, truth)

    def _is_same(self, one: ast.Ident, later: ast.Ident) -> bool:
        """Reports whether a variable holds what it held where it was named, at a place that comes after that."""
        body = body_of(self.owner)
        between = (n for n in (nodes(body) if body else ()) if one.end <= n.start < later.start)
        return not any(
            t.name == one.name for n in between if isinstance(n, ast.Assign) for t in n.lhs if isinstance(t, ast.Ident)
        )

    @cached_property
    def _raised(self) -> frozenset[str]:
        """The fields that the function sets to true: it may leave a word for its next call."""
        body = body_of(self.owner)
        found = (n for n in nodes(body) if isinstance(n, ast.Assign)) if body else ()
        return frozenset(
            target.name
            for n in found
            for target, value in zip(n.lhs, n.rhs, strict=False)
            if isinstance(target, ast.Selector) and isinstance(value, ast.Ident) and value.name == "true"
        )

    def _narrow_flag(self, e: ast.Selector, truth: bool) -> None:
        """A flag of a parameter is known from here on; where nobody has set it yet it was so at first."""
        found = D.refs(self.eval(e.x))
        obj = found[0].obj if len(found) == 1 else None
        if obj is not None and obj.kind is Kind.PARAM:
            if (obj, e.name) not in self.state.stores:
                self.state.facts[f"{WAS_RAISED} {obj.site} {e.name}"] = truth
            self.state.heap[(obj, e.name)] = D.TRUE if truth else D.FALSE

    def _narrow_nil(self, e: ast.Expr, nil: bool) -> bool:
        if nil and isinstance(e, ast.Selector) and RESETS.search(e.name) and isinstance(self.typer.under(e), T.Func):
            return False  # Who may give a reset and gives none has nothing to reset.
        value = self.eval(e)
        if nil and self.text(e) in {s.pool.name for s in self.state.objs.values() if s.life is Life.OWNED and s.pool}:
            return False  # What was taken out of a pool tells that there is one.
        if nil and D.acquired_only(value) and self._is_asserted(e):
            return False  # Only the interface that a pool without New yields can be nil.
        narrowed = self._nil_side(value) if nil else self._nonnil_side(value)
        if narrowed is None:
            return False
        if nil:
            self.forget(value)
        # What a reference leaves open, such as whether an argument is there, is known by the test itself.
        settled = not D.refs(value) or D.never_nil(narrowed)
        if isinstance(e, ast.Ident):
            var = self.scope.var(e)
            if var is not None:
                self.state.env[var] = narrowed
            return settled or self._agrees_on_nil(e, nil)
        if isinstance(e, ast.Selector) and self.typer.import_of(e.x) is None:
            base = self.eval(e.x)
            if D.refs(base):
                path = self.typer.field_path(e)
                for f in path[:-1] if path else ():
                    base = self.load(base, f.name, f.type)
                if nil and len(D.refs(base)) == 1:
                    # What is set where nothing was takes the place of nothing.
                    owner = D.refs(base)[0].obj
                    self.change(owner, met=self.of(owner).met | {e.name})
                if len(D.refs(base)) == 1 and (nil or D.refs(narrowed) or narrowed == D.NONNIL):
                    self.state.heap[(D.refs(base)[0].obj, e.name)] = narrowed
                return settled or self._agrees_on_nil(e, nil)
        return self._agrees_on_nil(e, nil)

    def _agrees_on_nil(self, e: ast.Expr, nil: bool) -> bool:
        return self.agrees(ast.Binary(e.start, e.end, "==", e, ast.Ident(e.end, e.end, "nil")), nil)

    def _is_asserted(self, e: ast.Expr) -> bool:
        """Reports whether what comes from a pool has passed a type assertion, which would have panicked on nil."""
        t = self.typer.type_of(e)
        under = underlying(self.program, t)
        asked = under.node if isinstance(under, T.Interface) else None
        of_some = asked is not None and bool(asked.methods or asked.embeds)
        return isinstance(t, T.Pointer) or of_some or isinstance(t, T.Named) and under is None

    def _nil_side(self, value: Value) -> Value | None:
        """What is left of a value where it is nil; None where it cannot be."""
        return None if D.never_nil(value) else D.NIL

    def _nonnil_side(self, value: Value) -> Value | None:
        left = value - {Const.NIL}
        if not left:
            return None
        return (
            frozenset(Const.NONNIL if a is Const.OTHER else a for a in left)
            if not D.refs(value)
            else left - {Const.OTHER}
        )
