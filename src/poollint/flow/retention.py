"""What a value still refers to while it waits in its pool.

Cutting a slice to length 0 leaves its elements in the array, where they keep alive what they point to; so does a field
that was given something of the caller's and is not set to nil. Both are seen here: where they happen, and what of it is
undone before the value goes back.
"""

from __future__ import annotations

import re

from poollint.findings import Step
from poollint.flow import domain as D
from poollint.flow.assignment import is_empty
from poollint.flow.calls import Calls
from poollint.flow.domain import Kind, Life, Obj, Value
from poollint.flow.events import What
from poollint.flow.flags import MEASURED
from poollint.flow.growth import is_let_go
from poollint.flow.summary import Pool
from poollint.model import types as T
from poollint.model.contents import references
from poollint.model.walk import nodes
from poollint.syntax import ast

_ENDS = re.compile("reset|release|free|close|put|recycle|clear|unref|stop|return|drop|done", re.IGNORECASE)
"""Names of methods by which an element lets go of what it refers to."""
_HOMES = (Kind.ACQUIRED, Kind.PARAM, Kind.FIELD)


def _type_keys(value: Value) -> set[str]:
    """The names of the declared types of what a value hangs on."""
    bases = [T.deref(r.obj.root.type) for r in D.refs(value)]
    return {f"{t.package}.{t.name}" for t in bases if isinstance(t, T.Named)}


class Retaining(Calls):
    """Adds what truncations, stores and releases tell of the things that a value refers to."""

    # elements

    def truncated(self, base: Value, e: ast.SliceExpr) -> None:
        slice_type = self.typer.under(e.x)
        if not isinstance(slice_type, T.Slice):
            return
        kinds = references(self.program, slice_type.elem)
        for obj, kind, field in self._places(e.x, base) if kinds else ():
            home, part = self.home(obj) if obj else (None, "")
            state = self.of(home) if home else D.PLAIN
            if {part, ""} & state.cleared:
                continue
            step = self.step(e, "cut to length 0 here, with its elements still in place")
            self.record(
                What.TRUNCATED,
                e,
                home,
                self.text(e.x),
                (*state.acquired, step),
                part=field,
                type=kind,
                detail=",".join(sorted(kinds)),
                dirty=frozenset({part}),
                cleared=frozenset({T.show(slice_type)}),
            )

    def _places(self, e: ast.Expr, value: Value) -> list[tuple[Obj | None, T.Type | None, str]]:
        """Where a slice lives: the object, where one is followed, the type it is a field of, and the field.

        A slice that is no field is a place of its own, by its own type.
        """
        if D.refs(value):
            found = [o for o in dict.fromkeys(r.obj for r in D.refs(value)) if o.kind in _HOMES]
            fields = [o.parent is not None and o.field not in ("[]", "*") for o in found]
            return [
                (o, o.parent.type, o.field) if o.parent is not None and is_field else (o, o.type, "")
                for o, is_field in zip(found, fields, strict=True)
            ]
        if isinstance(e, ast.Selector) and self.typer.import_of(e.x) is None:
            return [(None, self.typer.type_of(e.x), e.name)]
        return [(None, self.typer.type_of(e), "")]

    def resliced(self, base: Value, e: ast.SliceExpr) -> Value:
        longer = isinstance(e.high, ast.Binary) and e.high.op == "+"
        shown = frozenset({T.show(self.typer.under(e.x))})
        for obj, kind, field in self._places(e.x, base) if e.high is not None and e.low is None else ():
            measured = obj is not None and MEASURED in self.of(self.home(obj)[0]).flags
            if longer or measured and not isinstance(e.high, ast.BasicLit):
                self.record(What.EXTENDED, e, obj, self.text(e.x), (), part=field, type=kind, cleared=shown)
        return super().resliced(base, e)

    def _remove(self, e: ast.Call) -> None:
        if isinstance(e.fun, ast.Ident) and e.fun.name == "clear" and e.args:
            self._wiped(e.args[0], e, "zero")
        super()._remove(e)

    def seen_to(self, s: ast.ForStmt | ast.RangeStmt) -> None:
        """A loop that does something with each element has seen to what the elements refer to."""
        var = self.scope.var(s.value) if isinstance(s, ast.RangeStmt) and isinstance(s.value, ast.Ident) else None
        # What is done to a struct that the loop copied is not done to the element.
        name = var.name if var is not None and not self.is_struct(self.typer.var_type(var)) else ""
        for container, how in _worked_on(s, name):
            self._wiped(container, s, how)

    def _wiped(self, container: ast.Expr, node: ast.Node, how: str) -> None:
        inner = container.x if isinstance(container, ast.SliceExpr) else container
        for obj, kind, part in self._places(inner, self.ask(container)):
            self.record(What.WIPED, node, obj, self.text(container), (), part=part, type=kind, detail=how)

    # fields

    def assign(self, target: ast.Expr, value: Value, node: ast.Node, source: ast.Expr | None = None) -> None:
        super().assign(target, value, node, source)
        if isinstance(target, ast.Star) and isinstance(source, ast.CompositeLit):
            self._gives_anew(target, source)
        if not isinstance(target, ast.Selector) or source is None or self.typer.import_of(target.x) is not None:
            return
        if not D.refs(value) and value != D.NIL:
            return
        self.writing = True
        base = self.eval(target.x)
        self.writing = False
        if value == D.NIL:
            how = "zero" if isinstance(self.typer.under(target), T.Slice) else "dropped"
            for ref in D.refs(base):
                self.record(What.WIPED, node, None, target.name, (), part=target.name, type=ref.obj.type, detail=how)
            return
        self._gives(base, target.name, value, node, source)

    def _gives(self, base: Value, field: str, value: Value, node: ast.Node, source: ast.Expr) -> None:
        """A field of what `base` refers to is given a value."""
        for ref in D.refs(base):
            if ref.obj.kind in (Kind.ACQUIRED, Kind.PARAM) and self._from_outside(value, ref.obj):
                step = self.step(node, f"`{field}` is given `{self.text(source)}` here")
                state = self.of(ref.obj)
                steps = (*state.acquired, step)
                owners = ",".join(sorted(_type_keys(value)))
                self.record(What.HOLDS, node, ref.obj, self.text(source), steps, part=field, detail=owners)

    def _gives_anew(self, target: ast.Star, literal: ast.CompositeLit) -> None:
        """A struct is overwritten by a literal, whose names and fields of names are what it is given."""
        for e in literal.elements:
            match e:
                case ast.KeyValue(key=ast.Ident(name=field), value=ast.Ident() | ast.Selector() as value):
                    self._gives(self.eval(target.x), field, self.eval(value), e, value)

    def _from_outside(self, value: Value, home: Obj) -> bool:
        """Reports whether a value is, or hangs on, what a caller passed in, other than `home` itself."""
        roots = [r.obj.root for r in D.refs(value)]
        return any(r.kind in (Kind.PARAM, Kind.CLOSURE) and r is not home.root for r in roots)

    def release(
        self, value: Value, pool: Pool, node: ast.Node, name: str, step: Step, arg: ast.Node | None = None
    ) -> None:
        inner = arg.x if isinstance(arg, ast.Unary) else arg
        # What was made on the spot to fill the pool holds nothing of anybody's yet.
        if arg is not None and not D.refs(value) and not isinstance(inner, ast.Call | ast.CompositeLit):
            self.record(What.KEEPS, node, None, name, (step,), pool=pool, detail="direct")
        for obj in [] if isinstance(inner, ast.CompositeLit) else self.targets(value):
            state = self.of(obj)
            if isinstance(inner, ast.Call) and obj.kind is Kind.ALLOC:
                continue
            if state.life in (Life.OWNED, Life.PLAIN):
                homes = {f: v for (owner, f), v in self.state.heap.items() if owner is obj}
                held = {f for f, v in homes.items() if self._from_outside(v, obj)}
                changed = {f for f in homes if (obj, f) in self.state.stores}
                # A writer behind a pointer that is reset points to something else, and keeps that.
                reset = {f for f, v in homes.items() if any(isinstance(r.obj.type, T.Pointer) for r in D.refs(v))}
                self.record(
                    What.KEEPS,
                    node,
                    obj,
                    name,
                    (*state.acquired, step),
                    pool=pool,
                    dirty=frozenset(held),
                    cleared=state.cleared - reset | (changed - held),
                    dropped=frozenset(f for f, v in homes.items() if is_let_go(v)),
                    detail="direct" if arg is not None else "",
                )
        super().release(value, pool, node, name, step, arg)


def _worked_on(s: ast.ForStmt | ast.RangeStmt, element: str) -> list[tuple[ast.Expr, str]]:
    """The containers of which a loop clears each element (zero), changes it, or passes it on to what may (some).

    `element` is the loop's name for an element that it shares with the container, "" where it has none.
    """
    found: dict[tuple[int, str], ast.Expr] = {}

    def note(container: ast.Expr, how: str) -> None:
        found.setdefault((container.start, how), container)

    for n in nodes(s.body):
        match n:
            case ast.Assign(lhs=lhs, rhs=rhs):
                for target in lhs:
                    whole, e = True, target
                    while isinstance(e, ast.Selector | ast.Star):
                        whole, e = False, e.x
                    if isinstance(e, ast.Index):
                        empty = len(lhs) == len(rhs) and is_empty(rhs[lhs.index(target)])
                        note(e.x, "zero" if empty else "some" if not whole else "other")
                    elif isinstance(s, ast.RangeStmt) and element and not whole and _is(e, element):
                        note(s.x, "some")
            case ast.Call(fun=ast.Selector(x=ast.Index(x=x))) | ast.Unary(op="&", x=ast.Index(x=x)):
                note(x, "some")
            case ast.Call(fun=fun, args=args):
                for a in args:
                    if isinstance(a, ast.Index):
                        note(a.x, "some")
                on = fun.x if isinstance(fun, ast.Selector) and _ENDS.search(fun.name) else None
                if isinstance(s, ast.RangeStmt) and element and any(_is(a, element) for a in (on, *args)):
                    note(s.x, "some")
    return [(container, how) for (_, how), container in found.items() if how != "other"]


def _is(e: ast.Expr | None, name: str) -> bool:
    return isinstance(e, ast.Ident) and e.name == name
