"""What a helper lends to a function literal: a value that goes back when the helper returns.

`withBuffer(func(b *bytes.Buffer) { ... })` takes a buffer, runs the literal and gives the buffer back. Whatever the
literal has kept of it by then is somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Step
from poollint.flow import domain as D
from poollint.flow.calls import Calls
from poollint.flow.domain import Kind, Life, Obj, ObjState, Value
from poollint.flow.events import What
from poollint.flow.flags import ALL, HANDED_BACK
from poollint.flow.frames import Ending
from poollint.flow.summary import Effect, Pool
from poollint.model.scope import Var
from poollint.model.walk import nodes
from poollint.syntax import ast


class Lending(Calls):
    """Adds literals that are run with what a callee takes from a pool."""

    def lend(self, fun: Value, lent: list[Effect], args: list[ast.Expr], e: ast.Call) -> None:
        for ref in D.refs(fun):
            if isinstance(ref.obj.node, ast.FuncLit):
                self._run_with(ref.obj.node, lent, args, e)

    def _run_with(self, lit: ast.FuncLit, lent: list[Effect], args: list[ast.Expr], e: ast.Call) -> None:
        params = self.scope.params.get(lit, ())
        values: list[Value] = [D.UNKNOWN] * len(params)
        given: dict[Obj, Pool] = {}
        returned: set[Obj] = set()
        for effect in lent:
            number, *words = effect.detail.split()
            at = int(number)
            if effect.pool is None or at >= len(params):
                continue
            pool = self.placed(effect.pool, args, wrapped=False)
            var = params[at]
            obj = self.intern(Kind.ACQUIRED, (lit.start, at), var.name, self.typer.var_type(var))
            step = self.step(e, f"`{self.text(e.fun)}` takes it from `{pool.name}` and lends it here")
            self.state.objs[obj] = ObjState(shared=True, met=frozenset({"", ALL}), acquired=(step,))
            values[at] = D.value_of((obj,), "inner" in words)
            given[obj] = pool
            returned |= {obj} if HANDED_BACK in words else set()
        endings = self.try_inline(lit, tuple(values))
        for obj, pool in given.items():
            back = self.step(e, f"`{self.text(e.fun)}` gives it back to `{pool.name}` before it returns")
            kept = [("stored", step) for step in self._keeps(lit, endings, obj)]
            left = self._returns(endings, obj) if obj in returned else ()
            for how, step in (*kept, *(("returned", step) for step in left)):
                steps = (*self.of(obj).acquired, step, back)
                self.record(What.OUTLIVES, step, obj, obj.name, steps, detail=how, pool=pool)
            self.change(obj, life=Life.VAGUE)  # It is with the pool again, and what is wrong has been told.

    def _keeps(self, lit: ast.FuncLit, endings: list[Ending], obj: Obj) -> Iterator[Step]:
        """Where a literal stores the object, or memory of it, in a variable or field that outlives the call."""
        mine = self.scope.params.get(lit, ())
        for ending in endings:
            for var in sorted(self.scope.captured.get(lit, ()), key=lambda v: v.start):
                if obj in D.objects(ending.state.env.get(var, D.UNKNOWN)):
                    yield from self._assigned(lit, var)
            for (owner, field), held in ending.state.heap.items():
                step = ending.state.stores.get((owner, field))
                root = owner.root
                outlives = root.kind is Kind.PARAM or root.kind is Kind.SLOT and root.site not in mine
                if step is not None and outlives and obj in D.objects(held):
                    yield step

    def _returns(self, endings: list[Ending], obj: Obj) -> Iterator[Step]:
        """Where a literal returns the object, or memory of it."""
        for ending in endings:
            if isinstance(ending.node, ast.ReturnStmt) and any(obj in D.objects(v) for v in ending.results):
                yield self.step(ending.node, "returned here")

    def _assigned(self, lit: ast.FuncLit, var: Var) -> Iterator[Step]:
        """The last assignment of a literal to a variable of the function around it."""
        found = [n for n in nodes(lit.body) if isinstance(n, ast.Assign) and any(self._names(t, var) for t in n.lhs)]
        yield from (self.step(n, f"stored in `{var.name}` here") for n in found[-1:])

    def _names(self, e: ast.Expr, var: Var) -> bool:
        return isinstance(e, ast.Ident) and self.scope.var(e) is var
