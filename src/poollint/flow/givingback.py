"""What goes back by a call of Put: the value that is passed, or what the variable holds that is passed."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from poollint.findings import Step
from poollint.flow import domain as D
from poollint.flow.builtins import BuiltIns
from poollint.flow.domain import Kind, Life, Value
from poollint.flow.releasing import is_any_element
from poollint.flow.summary import Pool
from poollint.model import types as T
from poollint.model.creation import GROWABLE
from poollint.model.resolve import underlying
from poollint.model.scope import Var, body_of
from poollint.model.walk import nodes
from poollint.syntax import ast


class GivingBack(BuiltIns):
    """Adds releases by the pools' own methods."""

    def give_back(self, value: Value, pool: Pool, call: ast.Node, arg: ast.Expr) -> None:
        name = self.text(arg.x if isinstance(arg, ast.Unary | ast.SliceExpr) else arg)
        when = " by this defer, when the function returns" if self.exiting else " here"
        step = self.step(self.blame or call, f"given back to `{pool.name}`{when}")
        value = self._followed(value, arg, pool, step)
        self.release(value, pool, call, name, step, arg)
        self.note_address(value, arg)

    def _followed(self, value: Value, e: ast.Expr, pool: Pool, step: Step) -> Value:
        """What goes back; where nobody knows whence it came, it is what the variable holds from here on.

        So it is where that may be one thing or another: neither of them is surely what went back.
        """
        value = self._without_targets(value, e)
        var = self.scope.var(e) if isinstance(e, ast.Ident) else None
        if var is None or not self.is_local(var) or D.Const.NIL in value or self.exiting or self.again:
            return value
        found = D.refs(value)
        if found and not self._is_one_of_several(value) and not self._is_of_container(value):
            return value
        t = self.typer.type_of(e)
        if self._came_with_failure(var) or var in self._pointed_to or self._outlives_turn(var, e):
            return value
        if not isinstance(underlying(self.program, t), T.Pointer | T.Slice | T.Map | None):
            return value
        obj = self.intern(Kind.FIELD, ("met", e.start), var.name, t)
        self.forget_one(obj)  # In each turn of a loop it is another one.
        for ref in found:
            self.state.objs[obj] = replace(self.of(ref.obj), life=Life.PLAIN, released=())
            self.state.heap.copy_fields(ref.obj, obj)
            self.change(ref.obj, life=Life.VAGUE, released=(step,), released_to=pool, perhaps=True)
        self.state.env[var] = D.value_of((obj,))
        return self.state.env[var]

    def _without_targets(self, value: Value, e: ast.Expr) -> Value:
        """What goes back of a value: a compressor goes without what it was made around and still refers to."""
        t = self.typer.type_of(e)
        if not isinstance(t, T.Pointer) or self._is_content(t.elem):
            return value
        around = {r for r in D.refs(value) if r.inner and r.obj.type is not None}
        around = {r for r in around if T.deref(r.obj.type) != t.elem}
        # A compressor and the like do not give away the slice under the writer that they were made around.
        elsewhere = isinstance(t.elem, T.Named) and self.program.package(t.elem.package) is None
        if not elsewhere or t.elem in GROWABLE:
            around = {r for r in around if not self._is_content(T.deref(r.obj.type))}
        return value - around or D.UNKNOWN

    def _is_content(self, t: T.Type | None) -> bool:
        return self.hold_of(t) is D.Hold.CONTENT

    def _outlives_turn(self, var: Var, e: ast.Expr) -> bool:
        """Reports whether a variable goes from one turn to the next of a loop that an expression stands in.

        By then it may hold something else, for reasons that no condition at hand shows.
        """
        body = body_of(self.owner)
        inside = (n for n in (self.nodes_in(body) if body else ()) if n.start <= e.start < n.end)
        return any(isinstance(n, ast.ForStmt | ast.RangeStmt) and var.start < n.start for n in inside)

    def _is_one_of_several(self, value: Value) -> bool:
        """Reports whether a value is what was found in a field on one way only, and something else on others."""
        found = D.refs(value)
        several = len(found) > 1 or D.Const.OTHER in value or D.Const.NONNIL in value
        fields = (r.obj.kind is Kind.FIELD and not r.inner and self.of(r.obj).life is not Life.VAGUE for r in found)
        return several and all(fields)

    def _is_of_container(self, value: Value) -> bool:
        """Reports whether a value is some element of a container, which a variable holds apart from the others.

        In a loop what is known of one element may come from an earlier turn, and so from another one.
        """
        found = D.refs(value) if not self.on_cycle else []
        return len(found) == len(value) == 1 and found[0].obj.field == "[]" and is_any_element(found[0].obj)

    def _came_with_failure(self, var: Var) -> bool:
        """Reports whether a variable was set by a call that has failed: by convention there is nothing in it then."""
        return any(self.state.env.get(e) == D.NONNIL for e in self._errors_beside.get(var, ()))

    @cached_property
    def _pointed_to(self) -> frozenset[Var | None]:
        """The variables whose address is taken: others may give them something else."""
        body = body_of(self.owner)
        taken = (n.x for n in nodes(body) if isinstance(n, ast.Unary) and n.op == "&") if body else ()
        return frozenset(self.scope.var(x) for x in taken if isinstance(x, ast.Ident))

    @cached_property
    def _errors_beside(self) -> dict[Var, list[Var]]:
        """The error variables that are set by the same calls as other variables."""
        out: dict[Var, list[Var]] = {}
        body = body_of(self.owner)
        for n in nodes(body) if body else ():
            if isinstance(n, ast.Assign) and len(n.lhs) > len(n.rhs):
                given = [v for t in n.lhs if isinstance(t, ast.Ident) and (v := self.scope.var(t)) is not None]
                errors = [v for v in given if self.typer.var_type(v) == T.ERROR]
                for var in given if errors else ():
                    out.setdefault(var, []).extend(errors)
        return out
