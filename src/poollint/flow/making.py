"""Values that a function makes itself, and what it asserts of others: literals, copies of structs, type assertions."""

from __future__ import annotations

from abc import abstractmethod
from functools import cached_property

from poollint.flow import domain as D
from poollint.flow.domain import Hold, Kind, Obj, Value
from poollint.flow.releasing import Releasing
from poollint.model import types as T
from poollint.model.contents import refers_elsewhere
from poollint.model.package import FuncInfo, GoFile
from poollint.model.resolve import fields, interface_methods, underlying
from poollint.model.scope import Scope, body_of
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast

Owner = ast.FuncDecl | ast.FuncLit


class Making(Releasing):
    """Adds the function that runs, and the values that its expressions make."""

    def __init__(self, file: GoFile, function: FuncInfo | None, owner: Owner, scope: Scope, typer: Typer) -> None:
        super().__init__(file.package.program, file, function)
        self.owner = owner
        self.scope = scope
        self.typer = typer
        self._choices: list[int] = []
        self._taken = 0
        self._widths: list[int] = []
        self._walks: dict[tuple[ast.Node, bool], tuple[ast.Node, ...]] = {}

    @abstractmethod
    def eval(self, e: ast.Expr | None) -> Value:
        """The single value of an expression."""

    def choose(self, width: int) -> int:
        """One of `width` ways to go on; the statement is run again for each of the others."""
        if width <= 1:
            return 0
        if self._taken == len(self._choices):
            self._choices.append(0)
            self._widths.append(width)
        chosen = self._choices[self._taken]
        self._taken += 1
        return min(chosen, width - 1)

    def nodes_in(self, root: ast.Node, literals: bool = True) -> tuple[ast.Node, ...]:
        """What `nodes` walks over, kept: a statement is run once for each state that reaches it."""
        key = root, literals
        found = self._walks.get(key)
        if found is None:
            found = self._walks[key] = tuple(nodes(root, literals))
        return found

    def is_struct(self, t: T.Type | None) -> bool:
        return self.hold_of(t) is Hold.INLINE

    def known_as(self, value: Value, source: ast.Expr | None) -> Value:
        """A value, or, where nothing is known of it, the constant that it is written as."""
        return value

    # values that are made here

    def alloc(self, e: ast.Node, t: T.Type | None) -> Obj:
        obj = self.intern(Kind.ALLOC, e.start, self.text(e), t, node=e)
        if self.on_cycle or self.called_often:
            self.made_each_turn.add(obj)
            if self.held_by(obj):  # What those of earlier turns hold is theirs, though one object stands for all.
                self.share(D.value_of((obj,)))
        for inside in [o for o, _ in self.state.heap if o.parent is obj]:
            self.state.heap.drop(inside)
        self.state.heap.drop(obj)
        self.state.objs.pop(obj, None)
        return obj

    def _composite(self, e: ast.CompositeLit, t: T.Type | None = None) -> Value:
        t = self.typer.type_of(e) or t
        values: list[tuple[str, Value]] = []
        under = underlying(self.program, T.deref(t))
        names = [i for f in under.node.fields for i in f.names] if isinstance(under, T.Struct) else []
        inner = under.elem if isinstance(under, T.Slice | T.Array | T.Map) else None
        for position, element in enumerate(e.elements):
            value = element.value if isinstance(element, ast.KeyValue) else element
            name = "[]"
            if isinstance(element, ast.KeyValue) and isinstance(element.key, ast.Ident) and inner is None:
                name = element.key.name
            elif position < len(names):
                name = names[position].name
            held = self._composite(value, inner) if isinstance(value, ast.CompositeLit) else self.eval(value)
            if isinstance(value, ast.Star | ast.Index) and D.refs(held) and self.is_struct(self.typer.type_of(value)):
                held = self.copy_to(self.alloc(value, self.typer.type_of(value)), held)
            held = self.known_as(held, value)
            if held != D.UNKNOWN:
                values.append((name, held))
        obj = self.alloc(e, t)
        base = D.value_of((obj,))
        for name, held in values:
            self.store(base, name, held)
        return base

    def by_value(self, value: Value, e: ast.Expr) -> Value:
        """What is passed on of a struct: a copy, which has in common with the original only what the fields hold."""
        t = self.typer.type_of(e)
        if isinstance(e, ast.CompositeLit | ast.Call) or not self.is_struct(t) or fields(self.program, t) is None:
            return value
        for ref in D.refs(value):
            if ref.obj.root.kind in (Kind.ACQUIRED, Kind.PARAM):
                self.meet_fields(ref.obj, t)
        return self.copy_to(self.alloc(e, t), value)

    def _func_lit(self, e: ast.FuncLit) -> Value:
        return D.value_of((self.intern(Kind.CLOSURE, e.start, "func literal", node=e),))

    # assertions

    @cached_property
    def _no_methods(self) -> frozenset[ast.Node]:
        """What is asserted to be of a type, or compared with nil: a field of a type that is not at hand, no method."""
        body, found = body_of(self.owner), set[ast.Node]()
        for n in nodes(body) if body else ():
            match n:
                case ast.TypeAssert(x=x) | ast.Binary(op="==" | "!=", x=x, y=ast.Ident(name="nil")):
                    found.add(x)
        return frozenset(found)

    def _assert(self, e: ast.TypeAssert) -> Value:
        value = self.eval(e.x)
        t = self.typer.resolve(e.type) if e.type is not None else None
        for ref in D.refs(value):
            known = ref.obj.type
            vague = isinstance(underlying(self.program, known), T.Interface) or refers_elsewhere(known)
            if t is not None and (
                known is None or ref.obj.kind is Kind.ACQUIRED or vague and self.knowledge.is_pooled(t)
            ):
                ref.obj.type = t
        return value

    def _comma_ok(self, e: ast.TypeAssert) -> list[Value]:
        value = self._assert(e)
        if not D.refs(value) or self._asks_for_reset(e) or self.choose(2) == 0:
            return [value, D.TRUE if D.refs(value) else D.UNKNOWN]
        self.forget(value)
        return [D.NIL, D.FALSE]

    def _asks_for_reset(self, e: ast.TypeAssert) -> bool:
        """Reports whether a value is asked whether it can be reset: whoever writes that pools values that can."""
        t = self.typer.resolve(e.type) if e.type is not None else None
        return "Reset" in (interface_methods(self.program, t) or {})

    def forget(self, value: Value) -> None:
        """On this path nothing was acquired after all."""
        for ref in D.refs(value):
            if ref.obj.kind is Kind.ACQUIRED:
                self.state.objs.pop(ref.obj, None)
