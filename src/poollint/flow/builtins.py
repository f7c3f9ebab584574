"""The language's own functions and conversions."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Step
from poollint.flow import domain as D
from poollint.flow.assignment import Assignment
from poollint.flow.domain import Value
from poollint.flow.effects import NoReturn
from poollint.model import types as T
from poollint.model.scope import body_of
from poollint.model.walk import nodes
from poollint.syntax import ast


class BuiltIns(Assignment):
    """Adds built-in functions and conversions to expressions."""

    gathered: set[object]
    """The sites of the objects that something which the function appends to a slice refers to."""

    def built_in(self, e: ast.Call) -> Value | None:
        """The value of a call of a built-in function, None for any other call."""
        fun = e.fun
        if not isinstance(fun, ast.Ident) or self.scope.var(fun) is not None or self.file.package.func(fun.name):
            return None
        match fun.name:
            case "append" if e.args:
                return self._append(e)
            case "len" | "cap":
                for a in e.args:
                    self.eval(a)
                return D.UNKNOWN
            case "copy" if len(e.args) == 2:
                into, source = (self.eval(a) for a in e.args)
                self.copied(into, e, as_long=self._is_as_long(*e.args))
                for value, a in zip((into, source), e.args, strict=True):
                    self.use(value, a, "copied")
                self.look(source, e.args[1])
                return D.UNKNOWN
            case "delete" | "clear":
                self._remove(e)
                return D.UNKNOWN
            case "new" | "make":
                for a in e.args[1:]:
                    self.eval(a)
                return D.value_of((self.alloc(e, self.typer.type_of(e)),))
            case "close":
                self._close(e)
                return D.UNKNOWN
            case "panic":
                for a in e.args:
                    self.use(self.eval(a), a, "used")
                raise NoReturn
            case "recover":
                return D.NIL  # Only paths without a panic are followed.
            case "print" | "println" | "min" | "max" | "complex" | "real" | "imag":
                for a in e.args:
                    self.use(self.eval(a), a, "used")
                return D.UNKNOWN
        return None

    def _is_as_long(self, made: ast.Expr, other: ast.Expr) -> bool:
        """Reports whether a variable was made by calls that were given the length of something else, and no more."""
        var = self.scope.var(made) if isinstance(made, ast.Ident) else None
        body = body_of(self.owner) if var is not None else None
        found = nodes(body) if body is not None else ()
        assigned = (p for n in found if isinstance(n, ast.Assign) for p in zip(n.lhs, n.rhs, strict=False))
        values = [v for t, v in assigned if isinstance(t, ast.Ident) and self.scope.var(t) is var]
        return bool(values) and all(self._is_of_length(v, other) for v in values)

    def _is_of_length(self, value: ast.Expr, other: ast.Expr) -> bool:
        match value:
            case ast.Call(args=(ast.Call(fun=ast.Ident(name="len"), args=(x,)),)):
                return self.text(x) == self.text(other)
        return False

    def _append(self, e: ast.Call) -> Value:
        self.writing = isinstance(e.args[0], ast.Selector)
        base = self.eval(e.args[0])
        self.writing = False
        self.use(base, e.args[0], "appended to")
        truncated = isinstance(e.args[0], ast.SliceExpr)
        added: set[D.Atom] = set()
        for a in e.args[1:]:
            value = self.eval(a)
            if e.spread:
                self.use(value, a, "copied")
                self.look(value, a)
                elem = self.load(value, "[]", None) if not T.is_scalar(self._elem(a)) else D.UNKNOWN
                added |= {part for r in elem if isinstance(r, D.Ref) for part in self._in_common(r)}
            else:
                added |= {part for part in value if isinstance(part, D.Ref)}
        if not D.refs(base):
            base = D.value_of((self.alloc(e, self.typer.type_of(e)),))
        if len(e.args) > 1 and not truncated:
            self.dirty(base, e)
        if added:
            self.store(base, "[]", frozenset(added), self.step(e, "collected here"))
            self.gathered.update(o.site for o in D.objects(frozenset(added)))
        return self.appended(base, e)

    def _in_common(self, element: D.Ref) -> Iterator[D.Ref]:
        """What a copy of an element has in common with it: of a struct only what its fields are known to hold."""
        if element.obj.hold is D.Hold.INLINE:
            for value in self.state.heap.held_by(element.obj):
                yield from D.refs(value)
        else:
            yield element

    def appended(self, base: Value, e: ast.Call) -> Value:
        """The result of appending to a slice."""
        return frozenset(a for a in base if isinstance(a, D.Ref))

    def _elem(self, e: ast.Expr) -> T.Type | None:
        match self.typer.under(e):
            case T.Slice(elem) | T.Array(elem):
                return elem
            case T.Basic("string"):
                return T.Basic("byte")
        return None

    def _remove(self, e: ast.Call) -> None:
        values = [self.eval(a) for a in e.args]
        if not values:
            return
        self.use(values[0], e.args[0], "written to")
        key = e.args[1] if len(e.args) > 1 else None
        if key is None and self._varies(e.args[0]):
            pass  # The elements are zero, but as many as before, and whoever appends finds them.
        elif key is None or self._is_range_key(key, e.args[0]):
            self.clear(values[0], e)
            for ref in D.refs(values[0]):
                self.state.heap.pop((ref.obj, "[]"), None)
        else:
            self.removed(values[0], self.is_given(key))

    def _varies(self, e: ast.Expr) -> bool:
        """Reports whether an expression is a field whose length its users change."""
        path = self.typer.field_path(e) if isinstance(e, ast.Selector) else None
        return path is not None and self.knowledge.varies(path[-1])

    def is_given(self, key: ast.Expr) -> bool:
        """Reports whether an expression is a parameter of this function, so that callers say what it is."""
        var = self.scope.var(key) if isinstance(key, ast.Ident) else None
        return var is not None and var in self.scope.params.get(self.owner, ())

    def removed(self, container: Value, told: bool) -> None:
        """An entry is deleted: as far as one can see, the one that was made here.

        It is `told` to callers where they say which.
        """
        for ref in D.refs(container):
            self.state.heap.pop((ref.obj, "[]"), None)
            if told:
                self.change(ref.obj, flags=self.of(ref.obj).flags | {"removed"})

    def _is_range_key(self, key: ast.Expr, container: ast.Expr) -> bool:
        var = self.scope.var(key) if isinstance(key, ast.Ident) else None
        return bool(var and var.how == "range-key" and var.init and self.text(var.init) == self.text(container))

    def _close(self, e: ast.Call) -> None:
        for a in e.args:
            value = self.eval(a)
            self.use(value, a, "closed")
            self.close(value, self.step(e, "closed here"))

    def close(self, value: Value, step: Step) -> None:
        """A channel is closed."""
        for ref in D.refs(value):
            state = self.of(ref.obj)
            self.change(ref.obj, flags=state.flags | {"closed"}, dirtied=(*state.dirtied, step))

    def _convert(self, e: ast.Call) -> Value:
        if not e.args:
            return D.UNKNOWN
        value = self.eval(e.args[0])
        target, source = self.typer.under(e), self.typer.under(e.args[0])
        text = target == T.STRING and source != T.STRING
        if text or isinstance(target, T.Array) or isinstance(target, T.Slice) and source == T.STRING:
            self.use(value, e.args[0], "copied")
            return D.UNKNOWN
        return value
