"""Calls of what is not at hand, in the pass over fields: what the tables say of it, or else what may happen."""

from __future__ import annotations

from poollint.flow.access import CALLED_WITH, PASSED_ON, How, Origin, Place
from poollint.flow.calls import RESETS
from poollint.flow.fieldstate import FieldState
from poollint.flow.summary import Do
from poollint.model import types as T
from poollint.model.resolve import underlying
from poollint.syntax import ast

_EFFECTS = ((Do.READ, How.READ), (Do.CLEAR, How.CLEAR), (Do.DIRTY, How.ADD))


class FieldLibrary(FieldState):
    """Adds calls of functions that have no body here."""

    def _library(self, e: ast.Call, key: str | None, places: list[Place | None]) -> None:
        """A call of something that is not at hand: by what is written down of it, else nothing is known."""
        known = self.provider.library(key) if key else None
        effects = {(f.slot.param, f.do) for o in known.outcomes for f in o.effects} if known else set()
        field = isinstance(e.fun, ast.Selector) and self.typer.field_path(e.fun) is not None
        value = field or isinstance(e.fun, ast.Index | ast.Call)
        nodes = [e.fun.x if isinstance(e.fun, ast.Selector) else e.fun] if len(places) > len(e.args) else []
        for i, (place, node) in enumerate(zip(places, (*nodes, *e.args), strict=False)):
            if place is None:
                continue
            owner, done = self.owner(node), {do for at, do in effects if at == i}
            if not place.path or place.path[-1] == "[]":
                if i == 0 and nodes and self.typer.callee(e.fun) is None and not self._by_struct(place):
                    self.by_name(place, node, e)
                else:
                    asked = key is None and (value or self._is_asked_for(place, e.fun))
                    self.escape(place, e, CALLED_WITH if asked else PASSED_ON)
                    if field and isinstance(e.fun, ast.Selector) and RESETS.search(e.fun.name):
                        self.touch(place)  # Of a function that somebody has set the name says what it is for.
            elif done:
                for do, how in _EFFECTS:
                    if do in done:
                        self.record(how, place, e, owner)
                if Do.MERGE in done:
                    self.touch(place)
            elif i == 0 and nodes and isinstance(e.fun, ast.Selector) and e.fun.name == "Reset":
                self.record(How.CLEAR, place, e, owner)
            elif key is None and self._is_struct(place):
                self.escape(place, e, PASSED_ON)
                self.touch(place)  # It is there to be filled in, as often as not.
            elif (known is None or known.opaque) and not self._by_value(node):
                self.touch(place)

    def by_name(self, place: Place, node: ast.Expr, e: ast.Call) -> None:
        """A method of an interface: which reset is called on a parameter callers know; of others nobody can say.

        What other methods do, and when, hangs on their order: a grammar's actions follow what its lexer has met.
        """
        known = isinstance(self.typer.type_of(node), T.TypeParam) or isinstance(self.typer.under(node), T.Interface)
        named = isinstance(e.fun, ast.Selector) and RESETS.search(e.fun.name)
        if known and named and place.root.origin is Origin.PARAM and not place.path and isinstance(e.fun, ast.Selector):
            self.out.by_name.append((place.root.index, e.fun.name))
        else:
            self.touch(place)

    def _is_asked_for(self, place: Place, fun: ast.Expr) -> bool:
        """Reports whether a function's type names the type of a value: whatever it is, it knows what it gets."""
        t = self.typer.type_of(fun)
        mine = T.deref(place.root.type)
        if not isinstance(t, T.Func) or place.path or not self._by_struct(place):
            return False
        return any(T.deref(p) == mine for p in t.params if p is not None)

    def _by_struct(self, place: Place) -> bool:
        return isinstance(underlying(self.program, T.deref(place.root.type)), T.Struct)

    def _by_value(self, e: ast.Expr) -> bool:
        """Reports whether passing an expression leaves it as it is."""
        return isinstance(self.typer.under(e), T.Basic | T.Func | T.Interface | T.Slice)
