"""Statements that the pass over fields knows by their shape: loops that empty, branches that fill what is missing."""

from __future__ import annotations

from poollint.flow.access import Place
from poollint.flow.assignment import is_empty
from poollint.flow.eachelement import gives_the_same
from poollint.flow.fieldneeds import asked
from poollint.flow.fieldstore import FieldStore
from poollint.model import types as T
from poollint.model.resolve import fields, underlying
from poollint.model.scope import Var
from poollint.model.walk import nodes
from poollint.syntax import ast


class FieldIdioms(FieldStore):
    """What a branch or a loop does as a whole, where that is more than its statements tell one by one."""

    def lazily(self, s: ast.IfStmt) -> set[Place]:
        """The fields that are made where they are missing: kept on purpose.

        Not so what is worked out from other fields, and kept to save that work: it is right only as long as they are.
        """
        out = set()
        for place in asked(self, s.cond, sizes=True):
            given = [
                (target, n.rhs[i] if len(n.rhs) == len(n.lhs) else n.rhs[0])
                for n in nodes(s.body, literals=False)
                if isinstance(n, ast.Assign) and n.op == "="
                for i, target in enumerate(n.lhs)
                if self.look(target) == place
            ]
            if given and not any(self._is_derived(e, target) for target, e in given):
                out.add(place)
        return out

    def emptied_behind(self, s: ast.IfStmt) -> Place | None:
        """The pointer of which a branch asks whether it leads anywhere, only to empty fields of what lies there."""
        match s.cond:
            case ast.Binary(op="!=", x=ast.Selector() as x, y=ast.Ident(name="nil")) if s.orelse is None:
                given = [n for n in s.body.stmts if isinstance(n, ast.Assign)]
                others = [n for n in s.body.stmts if not isinstance(n, ast.Assign | ast.RangeStmt)]
                empty = all(n.op == "=" and all(map(is_empty, n.rhs)) for n in given)
                if given and empty and not others and all(self._lies_behind(t, x) for n in given for t in n.lhs):
                    return self.look(x)
        return None

    def _lies_behind(self, target: ast.Expr, pointer: ast.Selector) -> bool:
        """Reports whether a field belongs to what a pointer leads to, be it by the field's own name alone."""
        if not isinstance(target, ast.Selector):
            return False
        promoted = (self.typer.field_path(target) or ())[:-1]
        return self.text(target.x) == self.text(pointer) or (
            self.text(target.x) == self.text(pointer.x) and promoted == self.typer.field_path(pointer)
        )

    def _is_derived(self, e: ast.Expr, target: ast.Expr) -> bool:
        """Reports whether what is assigned is got from a field of what the target belongs to."""
        if not isinstance(e, ast.Call) or isinstance(e.fun, ast.Ident):
            return False
        owner = target.x if isinstance(target, ast.Selector) else None
        return any(
            isinstance(n, ast.Selector) and n is not e.fun and owner is not None and self.text(n.x) == self.text(owner)
            for n in nodes(e)
        )

    def deletes_all(self, s: ast.RangeStmt) -> bool:
        """Reports whether a loop deletes each key that it meets, whatever else it does with it."""
        for stmt in s.body.stmts:
            match stmt:
                case ast.ExprStmt(x=ast.Call(fun=ast.Ident(name="delete"), args=(x, ast.Ident(name=key)))):
                    if isinstance(s.key, ast.Ident) and s.key.name == key and self.text(x) == self.text(s.x):
                        return True
        return False

    def zeroes(self, s: ast.RangeStmt) -> bool:
        """Reports whether a loop does nothing but set each element to its empty value, or all to one value."""
        match s.body.stmts:
            case (stmt,) if gives_the_same(s, stmt, self.typer):
                return True
            case (ast.Assign(op="=", lhs=(ast.Index(x=x),), rhs=(value,)),):
                return is_empty(value) and self.text(x) == self.text(s.x)
        return self._empties_each(s)

    def changes_in_place(self, s: ast.RangeStmt) -> bool:
        """Reports whether a loop does nothing but put in the place of each element what it makes of that alone."""
        match s:
            case ast.RangeStmt(
                key=ast.Ident(name=key),
                value=ast.Ident() as value,
                body=ast.Block(
                    stmts=(
                        ast.Assign(
                            op="=",
                            lhs=(ast.Index(x=x, indices=(ast.Ident(name=at),)), *others),
                            rhs=(ast.Call(args=(ast.Ident(name=given),)),),
                        ),
                    )
                ),
            ):
                ignored = all(isinstance(e, ast.Ident) and e.name == "_" for e in others)
                return (key, value.name, self.text(s.x)) == (at, given, self.text(x)) and ignored
        return False

    def _empties_each(self, s: ast.RangeStmt) -> bool:
        """Reports whether a loop does nothing but empty what the values of a map point to, with all of their fields."""
        under = self.typer.under(s.x)
        var = self.scope.var(s.value) if isinstance(s.value, ast.Ident) else None
        if not isinstance(under, T.Map) or var is None:
            return False  # A slice is as long as before, and who appends to it finds the others.
        if not isinstance(underlying(self.program, under.elem), T.Pointer | T.Interface):
            return False
        left = {f.name for f in fields(self.program, under.elem) or ()} or {"what an interface hides"}
        for stmt in s.body.stmts:
            match stmt:
                case (
                    ast.ExprStmt(x=ast.Call(fun=ast.Selector(x=x) as fun))
                    | ast.Assign(rhs=(ast.Call(fun=ast.Selector(x=x) as fun),))
                ) if self._is(x, var):
                    left = set()
                    if not self._empties(fun, self.typer.callee(fun)):
                        return False
                case ast.Assign(op="=", lhs=lhs, rhs=rhs) if all(map(is_empty, rhs)):
                    given = [t for t in lhs if isinstance(t, ast.Selector) and self._is(t.x, var)]
                    left -= {t.name for t in given}
                    if len(given) < len(lhs):
                        return False
                case _:
                    return False
        return not left

    def _is(self, e: ast.Expr, var: Var) -> bool:
        """Reports whether an expression is a variable."""
        return isinstance(e, ast.Ident) and self.scope.var(e) is var
