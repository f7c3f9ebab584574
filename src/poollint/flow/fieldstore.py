"""Assignments of the pass over fields: given a value, added to, emptied, kept as it was."""

from __future__ import annotations

from poollint.flow.access import STORED, How, Origin, Place
from poollint.flow.assignment import is_constant, is_empty
from poollint.flow.fieldcalls import FieldCalls
from poollint.flow.fieldneeds import counted
from poollint.flow.fieldstate import keys, owner_of
from poollint.flow.lengths import is_appended_to
from poollint.flow.summary import Do
from poollint.model import types as T
from poollint.model.resolve import fields, underlying
from poollint.model.scope import Var
from poollint.syntax import ast

_RESIZES = frozenset({"slices.Grow", "slices.Clip"})


class FieldStore(FieldCalls):
    """Adds assignment."""

    def known_empty(self, places: frozenset[Place]) -> None:
        """What a condition has shown to be empty needs no reset on this path."""
        for place in places:
            self.state.clean.add(place)
            self.state.written.add(place)
            self.state.dirty.pop(place, None)

    def _add(self, x: ast.Expr, node: ast.Node, constant: str = "") -> None:
        as_made = element = False
        if isinstance(x, ast.Index):
            for i in x.indices:
                self.read(i)
            indices, x = x.indices, x.x
            within = self.resolve(x) if isinstance(x, ast.Selector) and self.is_within(x, indices) else None
            if within is not None:
                self.touch(within)
                return
            as_made, element = (isinstance(self.typer.under(x), kind) for kind in (T.Map, T.Slice))
        place, owner = self.resolve(x), self.owner(x)
        if owner is not None or place is not None and place.path:
            self.record(How.ADD, place, node, owner, constant, as_made, element)

    def _assign_all(self, s: ast.Assign) -> None:
        if s.op not in ("=", ":="):
            for e in s.rhs:
                self.read(e)
            self._add(s.lhs[0], s, s.op)
            return
        self.unanswered = set()
        if len(s.lhs) != len(s.rhs):
            results = self.call(s.rhs[0]) if isinstance(s.rhs[0], ast.Call) else [self.read(s.rhs[0])]
            self._note_answer(s)
            for i, target in enumerate(s.lhs):
                self._assign(target, results[i] if i < len(results) else None, None, s)
            return
        if sorted(map(self.text, s.lhs)) == sorted(map(self.text, s.rhs)):  # What is swapped is not looked at.
            places = [self.resolve(value) for value in s.rhs]
        else:
            places = [self._value(target, value) for target, value in zip(s.lhs, s.rhs, strict=True)]
        self._note_answer(s)
        for target, value, place in zip(s.lhs, s.rhs, places, strict=True):
            self._assign(target, place, value, s)

    def _note_answer(self, s: ast.Assign) -> None:
        variables = (self.scope.var(t) for t in s.lhs if isinstance(t, ast.Ident))
        self.answers.update((v, self.unanswered) for v in variables if v is not None and self.unanswered)

    def _value(self, target: ast.Expr, value: ast.Expr) -> Place | None:
        if isinstance(value, ast.SliceExpr):
            return self.resolve(value)
        if isinstance(target, ast.Ident) and isinstance(self.typer.under(value), T.Slice | T.Map):
            return self.resolve(value)  # A name for the memory; what is done with it is seen then.
        if (
            isinstance(value, ast.CompositeLit)
            or isinstance(value, ast.Unary)
            and isinstance(value.x, ast.CompositeLit)
        ):
            literal = value.x if isinstance(value, ast.Unary) else value
            assert isinstance(literal, ast.CompositeLit)
            needs, self.state.needs = self.state.needs, self.state.needs | counted(self, literal)
            for element in literal.elements:
                inner = element.value if isinstance(element, ast.KeyValue) else element
                if self.look(inner) is None or self.look(inner) != self._kept(target, element):
                    self.escape(self.read(inner), value, STORED)
            self.state.needs = needs
            return Place(self._root(Origin.MADE, value, self.typer.type_of(value)))
        return self.read(value)

    def _kept(self, target: ast.Expr, element: ast.Expr) -> Place | None:
        """The field that an element of a literal would be, if the literal is assigned to `target`."""
        place = self.look(target)
        if place is None or not isinstance(element, ast.KeyValue) or not isinstance(element.key, ast.Ident):
            return None
        return place.inner(element.key.name)

    def _assign(self, target: ast.Expr, value: Place | None, source: ast.Expr | None, s: ast.Assign) -> None:
        match target:
            case ast.Ident():
                self._name(self.scope.var(target), value, s)
            case ast.Selector():
                place, owner = self.resolve(target), self.owner(target)
                if value is not None and (place is None or place.root is not value.root):
                    self.escape(value, s, STORED)
                self._store(place, owner, source, s)
                if place is not None and isinstance(target.x, ast.TypeAssert):
                    self.asserted.add(place)
            case ast.Star():
                self._store(self.resolve(target.x), None, source, s)
            case ast.Index(x=x, indices=indices):
                for i in indices:
                    self.read(i)
                self.escape(value, s, STORED)
                if isinstance(self.typer.under(x), T.Map):
                    place = self.resolve(x)
                    constant = source is not None and all(map(is_constant, (*indices, source)))
                    if not (constant and place in self.state.clean and keys({place}) & self.out.cleared.keys()):
                        self.record(How.ADD, place, s, self.owner(x), as_made=True)
                elif isinstance(self.typer.under(x), T.Slice):
                    place = self.resolve(x)
                    if place is not None and not place.path:
                        self._store(place.inner("[]"), None, source, s)
            case _:
                self.resolve(target)

    def _name(self, var: Var | None, value: Place | None, s: ast.Assign) -> None:
        if var is None:
            self.escape(value, s, STORED)
            return
        if value is None or isinstance(underlying(self.program, self.typer.var_type(var)), T.Struct):
            self.state.env.pop(var, None)
            return
        before = self.state.env.get(var)
        if before is not None and before.root is not value.root and not before.path:
            self.known_empty(frozenset({before}))  # What it was is not what is used from here on.
        if not value.path and value.root.type is None:
            value.root.type = self.typer.var_type(var)
        value.root.name = value.root.name or var.name
        self.state.env[var] = value

    def _store(
        self, place: Place | None, owner: tuple[str, str, str] | None, e: ast.Expr | None, s: ast.Assign
    ) -> None:
        """`place` is given what `e` evaluates to."""
        if place is None and owner is None:
            return
        if place is not None and isinstance(e, ast.CompositeLit) and self._overwrite(place, e, s):
            return
        if place is not None and isinstance(e, ast.Call) and isinstance(e.fun, ast.Ident) and e.fun.name == "append":
            base = e.args[0] if e.args else None
            if base is not None and self.look(base) == place:
                return  # Told where the call was evaluated.
        if place is not None and isinstance(e, ast.Call) and (self._grows(place, e) or self._is_same(place, e)):
            return
        var = self.scope.var(e) if isinstance(e, ast.Ident) else None
        if var is not None and place is not None and var.init is not None and self._saved(var, place):
            if is_appended_to(self.func.decl, var, self.scope):  # It was taken out to be made longer.
                self.record(How.ADD, place, s, owner)
                return
            self.touch(place)
            self.state.dirty.pop(place, None)
            return
        if place is not None and isinstance(e, ast.Call) and self._appended(place, e):
            self.record(How.ADD, place, e, owner)
            return
        if self._recycled(s, e):
            if place is not None:
                self.touch(place)
                self._lengthen(place, s)
            return
        if is_empty(e):
            nothing = self._is_nothing(e)
            emptied = place in self.state.clean
            self.record(How.DROP if nothing else How.CLEAR, place, s, owner)
            if nothing and place is not None and place.path and e is not None:
                self._take_out(place, e, emptied)
            return
        constant = e.value if isinstance(e, ast.BasicLit) else ""
        if isinstance(e, ast.Ident) and e.name in ("true", "false"):
            constant = e.name
        self.record(How.WRITE, place, s, owner, constant)
        if place is not None and isinstance(e, ast.SliceExpr) and self.look(e.x) == place:
            self._lengthen(place, s)
            self._cut(place, e)

    def _take_out(self, place: Place, nothing: ast.Expr, emptied: bool) -> None:
        """A variable that was given what the field held is no name of the field any more, but of what was in it."""
        for var in [v for v, p in self.state.env.items() if p == place]:
            del self.state.env[var]
            t = self.typer.var_type(var)
            if isinstance(t, T.Pointer):
                held = self.state.env[var] = Place(self._root(Origin.HELD, nothing, t))
                self.state.clean |= {held} if emptied else set()

    def _lengthen(self, place: Place, s: ast.Assign) -> None:
        """A slice of which only the length is set still holds what it held."""
        if not self.quiet and isinstance(self.typer.under(s.lhs[0]), T.Slice):
            self.state.sliced.add(place)

    def _cut(self, place: Place, e: ast.SliceExpr) -> None:
        """A slice gets the length that a parameter says, which may be none: the caller knows."""
        params = self.scope.params.get(self.func.decl, ())
        var = self.scope.var(e.high) if isinstance(e.high, ast.Ident) and e.low is None else None
        for key in keys({place}) if var in params else ():
            self.out.cut[key] = params.index(var)

    def _is_nothing(self, e: ast.Expr | None) -> bool:
        """Reports whether an empty value has no memory of its own: nil, a zero, an empty struct."""
        if isinstance(e, ast.CompositeLit):
            return not isinstance(self.typer.under(e), T.Map | T.Slice)
        return not isinstance(e, ast.SliceExpr | ast.Call | ast.Unary)

    def _saved(self, var: Var, place: Place) -> bool:
        """Reports whether a variable was made to keep what a field held, so that it can be put back."""
        return isinstance(var.init, ast.Selector) and self.look(var.init) == place

    def _recycled(self, s: ast.Assign, e: ast.Expr | None) -> bool:
        """Reports whether a field is made anew from what it was, or swapped: kept on purpose, not left over."""
        targets = {self.text(t) for t in s.lhs if isinstance(t, ast.Selector)}
        if len(s.lhs) == 2 == len(s.rhs) and {self.text(x) for x in s.lhs} == {self.text(x) for x in s.rhs}:
            return True
        if not isinstance(e, ast.Call) or T.is_scalar(self.typer.type_of(e)):
            return False
        name = e.fun.name if isinstance(e.fun, ast.Ident) else ""
        return name != "append" and any(isinstance(a, ast.Selector) and self.text(a) in targets for a in e.args)

    def _is_same(self, place: Place, e: ast.Call) -> bool:
        """Reports whether a slice is given back what it was, with more room or less."""
        return self.typer.library_key(e.fun) in _RESIZES and bool(e.args) and self.look(e.args[0]) == place

    def _appended(self, place: Place, e: ast.Call) -> bool:
        """Reports whether a function at hand appends something to what is at a place, which is given its result."""
        at = next((i for i, a in enumerate(e.args) if self.look(a) == place), None)
        callee = self.typer.callee(e.fun) if at is not None else None
        found = self.provider.fields_of(callee, True) if callee is not None else None
        added = found.dirtied.get(((at or 0) + bool(callee and callee.recv), ())) if found else None
        return added is not None and added.how is How.ADD and isinstance(added.node, ast.Call) and not any(
            isinstance(a, ast.Call) and isinstance(a.fun, ast.Ident) and a.fun.name == "make" for a in added.node.args
        )  # fmt: skip

    def _grows(self, place: Place, e: ast.Call) -> bool:
        """Reports whether a function of the library appends to what is at a place, as `strconv.AppendInt` does."""
        key = self.typer.library_key(e.fun)
        known = self.provider.library(key) if key is not None and e.args else None
        effects = (f for o in known.outcomes for f in o.effects) if known is not None else ()
        added = any(f.do is Do.DIRTY and f.slot.param == 0 and not f.slot.path for f in effects)
        return added and self.look(e.args[0]) == place

    def _overwrite(self, place: Place, literal: ast.CompositeLit, s: ast.Assign) -> bool:
        """A struct is given a literal: each field has what that says, the others nothing. False for other types."""
        known = fields(self.program, self.typer.type_of(literal))
        if known is None:
            return False
        given: dict[str, ast.Expr] = {}
        for i, element in enumerate(literal.elements):
            if isinstance(element, ast.KeyValue) and isinstance(element.key, ast.Ident):
                given[element.key.name] = element.value
            elif i < len(known):
                given[known[i].name] = element
        for f in known:
            value, at = given.get(f.name), place.inner(f.name)
            if value is None:
                self.record(How.DROP, at, s, owner_of(f))
                continue
            base = value.x if isinstance(value, ast.SliceExpr) else value
            kept = self.look(base) == at
            if kept and isinstance(value, ast.SliceExpr):
                self.record(How.CLEAR, at, s, owner_of(f))
            else:
                if kept and isinstance(underlying(self.program, f.type), T.Map):
                    continue  # The map stays, and so does what is in it.
                if kept:
                    self.touch(at)  # What is named only to be kept is kept on purpose.
                else:
                    self._store(at, owner_of(f), value, s)
                self.state.clean.add(at)
                self.state.dirty.pop(at, None)
        return True
