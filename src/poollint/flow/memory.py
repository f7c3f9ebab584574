"""Objects, and what their fields hold.

`Memory` owns the objects of one run and the state being worked on. It knows how to follow a field and how to bind one;
it knows nothing of pools.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from poollint.findings import Step
from poollint.flow import domain as D
from poollint.flow.domain import Hold, Kind, Life, Obj, Ref, State, Value
from poollint.flow.flags import SEVERAL
from poollint.model import types as T
from poollint.model.package import Program
from poollint.model.resolve import fields, find_field, underlying
from poollint.model.scope import Var
from poollint.syntax import ast

_DEPTH = 4
"""How many fields deep an access path is told apart; deeper ones are unknown."""
_STRUCTS = frozenset({"bytes", "strings", "bufio", "sync", "sync/atomic"})
"""Packages whose types are structs wherever they are held by value."""


def is_inside(obj: Obj | None, outer: Obj) -> bool:
    """Reports whether an object is another one or hangs on it, by however many fields."""
    while obj is not None and obj is not outer:
        obj = obj.parent
    return obj is outer


class Memory(ABC):
    """The objects of one run; `state` is the state that every operation reads and changes."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.state = State()
        self._objs: dict[tuple[object, ...], Obj] = {}
        self._order = 0

    # objects

    def intern(
        self,
        kind: Kind,
        site: object,
        name: str,
        type: T.Type | None = None,
        parent: Obj | None = None,
        field: str = "",
        hold: Hold = Hold.APART,
        old: bool = False,
        node: ast.Node | None = None,
    ) -> Obj:
        """The one object of this kind, site, parent and field."""
        key = (kind, site, parent, field, old)
        obj = self._objs.get(key)
        if obj is None:
            self._order += 1
            obj = Obj(self._order, kind, site, name, type, parent, field, hold, old, node)
            self._objs[key] = obj
        if obj.type is None:
            obj.type = type
        return obj

    def slot(self, var: Var, type: T.Type | None) -> Obj:
        """The variable itself, as something that can be pointed to."""
        return self.intern(Kind.SLOT, var, var.name, type)

    def older(self, obj: Obj) -> Obj:
        """The object that stands for those which a site made in earlier turns of a loop."""
        return self.intern(obj.kind, obj.site, obj.own_name, obj.type, obj.parent, obj.field, obj.hold, True, obj.node)

    def renew(self, obj: Obj) -> None:
        """Makes room for a new object of a site: what it stood for so far becomes the older one everywhere."""
        state = self.state
        self.before_renewal(obj)
        if not (
            obj in state.objs
            or any(is_inside(o, obj) for v in state.env.values() for o in D.objects(v))
            or any(is_inside(o, obj) for o in state.objs)
        ):
            return
        earlier = self.older(obj)
        if state.objs.get(earlier, D.PLAIN).life is not Life.OWNED and not self._is_held_within(earlier):
            self.forget_one(earlier)  # Its fate is not that of the one that takes its place.
        if earlier in state.objs and self._lie_apart(obj, earlier):
            known = state.objs[earlier]
            state.objs[earlier] = replace(known, flags=known.flags | {SEVERAL})

        def past(o: Obj) -> Obj:
            if o is obj:
                return self.older(o)
            parent = past(o.parent) if o.parent is not None else None
            if parent is o.parent:
                return o
            return self.intern(o.kind, o.site, o.own_name, o.type, parent, o.field, o.hold, True, o.node)

        def moved(value: Value) -> Value:
            return frozenset(a._replace(obj=past(a.obj)) if isinstance(a, Ref) else a for a in value)

        state.env = {v: moved(value) for v, value in state.env.items()}
        heap = D.Heap()
        for (owner, field), value in state.heap.items():
            place = (past(owner), field)
            heap[place] = heap.get(place, frozenset()) | moved(value)
        state.heap = heap
        for o in [o for o in state.objs if past(o) is not o]:
            was, old = state.objs.pop(o), past(o)
            state.objs[old] = D.join_objects(state.objs[old], was) if old in state.objs else was
        defers = [
            D.Deferred(
                d.stmt, moved(d.fun), tuple(moved(a) for a in d.args), tuple((v, moved(a)) for v, a in d.captured)
            )
            for d in state.defers
        ]
        state.defers = tuple(dict.fromkeys(defers))

    def forget_one(self, obj: Obj) -> None:
        """Forgets an object that nothing names any more, with all that hangs on it."""
        state = self.state
        for o in [o for o in state.objs if is_inside(o, obj)]:
            del state.objs[o]
        for place in [p for p in state.heap if is_inside(p[0], obj)]:
            del state.heap[place]

    def _lie_apart(self, one: Obj, other: Obj) -> bool:
        """Reports whether a variable holds one object, and another variable the other."""
        held = [{v for v, value in self.state.env.items() if o in D.objects(value)} for o in (one, other)]
        return any(v is not w for v in held[0] for w in held[1])

    @abstractmethod
    def before_renewal(self, obj: Obj) -> None:
        """Looks at the object of an earlier turn before a new one takes its place."""

    def held_by(self, obj: Obj) -> bool:
        """Reports whether a variable, a field or a deferred call still holds an object."""
        return any(o is obj for v in self._held_outside(obj) for o in D.objects(v))

    def _is_held_within(self, obj: Obj) -> bool:
        """Reports whether something still holds an object, or what hangs on it."""
        return any(is_inside(o, obj) for v in self._held_outside(obj) for o in D.objects(v))

    def _held_outside(self, obj: Obj) -> list[Value]:
        """What variables, the fields of other objects and deferred calls hold."""
        state = self.state
        values = [*state.env.values(), *(v for (o, _), v in state.heap.items() if o is not obj)]
        values += [v for d in state.defers for v in (d.fun, *d.args, *(c for _, c in d.captured))]
        values += [self.captured(o) for d in state.defers for o in D.objects(d.fun) if o.kind is Kind.CLOSURE]
        return values

    # fields

    def _child(self, obj: Obj, field: str, type: T.Type | None) -> Value:
        depth, up = 0, obj
        while up.parent is not None:
            up, depth = up.parent, depth + 1
        if depth >= _DEPTH or T.is_scalar(type) or obj.field == field and obj.type == type is not None:
            return D.UNKNOWN  # Of a chain only the first link is told apart: a loop goes on to ever other ones.
        hold = self.hold_in(obj, field, type)
        return D.value_of((self.intern(Kind.FIELD, obj.site, "", type, obj, field, hold),))

    def hold_in(self, obj: Obj, field: str, type: T.Type | None) -> Hold:
        """How what a field of an object holds hangs on the object."""
        return self.hold_of(type)

    def hold_of(self, type: T.Type | None) -> Hold:
        """How something of a type hangs on what holds it."""
        match underlying(self.program, type):
            case T.Struct() | T.Array():
                return Hold.INLINE
            case T.Slice() | T.Map() | T.Basic("string"):
                return Hold.CONTENT
        # By its name alone a struct of a package not at hand cannot be told from an interface; these are structs.
        if isinstance(type, T.Named) and type.package in _STRUCTS:
            return Hold.INLINE
        return Hold.APART

    def field_type(self, obj: Obj, field: str) -> T.Type | None:
        if field == "[]":
            match underlying(self.program, T.deref(obj.type)):
                case T.Slice(elem) | T.Array(elem) | T.Map(_, elem) | T.Chan(elem):
                    return elem
            return None
        if field == "*":
            return T.deref(obj.type) if obj.kind is not Kind.SLOT else obj.type
        path = find_field(self.program, obj.type, field)
        return path[-1].type if path else None

    def load(self, base: Value, field: str, type: T.Type | None = None) -> Value:
        """What `field` of the objects of `base` holds; a field never seen before is given an object of its own."""
        found: set[D.Atom] = set(base & {D.Const.OTHER})  # What hangs on something unknown is unknown.
        for ref in D.refs(base):
            if ref.inner:
                found.add(Ref(ref.obj, True) if field != "[]" and not T.is_scalar(type) else D.Const.OTHER)
                continue
            found |= self.load_one(ref.obj, field, type)
        return frozenset(found) or D.UNKNOWN

    def load_one(self, obj: Obj, field: str, type: T.Type | None = None) -> Value:
        if field == "*" and obj.kind is Kind.SLOT and isinstance(obj.site, Var) and obj.site in self.state.env:
            return self.state.env[obj.site]
        held = self.state.heap.get((obj, field))
        if held is not None:
            return held
        if field == "*" and obj.kind is Kind.ACQUIRED:
            return D.value_of((obj,), inner=True)  # What goes back is the pointer, and with it what it points to.
        if obj.kind is Kind.ALLOC and self.hold_of(type or self.field_type(obj, field)) is not Hold.INLINE:
            return D.UNKNOWN  # It holds nothing yet, but for the structs that lie in it.
        value = self._child(obj, field, type or self.field_type(obj, field))
        if value is not D.UNKNOWN:
            self.state.heap[(obj, field)] = value
        return value

    def store(self, base: Value, field: str, value: Value, step: Step | None = None) -> None:
        """Binds `field` of the objects of `base`; where there may be several, the old bindings stay beside the new."""
        targets = D.refs(base)
        for ref in targets:
            place = (ref.obj, field)
            if field == "*" and ref.obj.kind is Kind.SLOT and isinstance(ref.obj.site, Var):
                self.state.env[ref.obj.site] = value
                continue
            strong = len(targets) == 1 and not ref.obj.old and not ref.inner and field not in ("[]", "[key]")
            before = frozenset() if strong else self.state.heap.get(place, frozenset())
            self.state.heap[place] = before | value
            if step is not None:
                self.state.stores[place] = step

    def copy_to(self, copy: Obj, value: Value) -> Value:
        """A struct's copy: other memory, whose fields hold what those of the original hold."""
        for ref in D.refs(value):
            self.state.heap.copy_fields(ref.obj, copy)
            for name in list(copy.fields):
                held = self.state.heap.get((copy, name), D.UNKNOWN)
                for part in [o for o in D.objects(held) if o.parent is ref.obj and o.hold is Hold.INLINE]:
                    own = self.intern(Kind.FIELD, copy.site, "", part.type, copy, name, Hold.INLINE)
                    self.state.heap[copy, name] = held - D.value_of((part,)) | self.copy_to(own, D.value_of((part,)))
        return D.value_of((copy,))

    def meet_fields(self, obj: Obj, t: T.Type | None) -> None:
        """What nobody has set in a struct is its own memory, which a copy shares."""
        for f in fields(self.program, t) or ():
            for part in D.objects(self.load_one(obj, f.name, f.type)):
                if part.parent is obj and part.hold is Hold.INLINE:
                    self.meet_fields(part, f.type)

    def reachable(
        self, roots: Iterable[Value], held: Callable[[Obj], Value] | None = None, but: Iterable[Obj] = ()
    ) -> set[Obj]:
        """Every object that can be reached from the values through what fields are known to hold.

        `held` tells what a function value counts as reaching: by default all that it captures. The way does not lead
        through the objects of `but`.
        """
        return set(self.reach(roots, held, but))

    def reach(
        self, roots: Iterable[Value], held: Callable[[Obj], Value] | None = None, but: Iterable[Obj] = ()
    ) -> Iterator[Obj]:
        """The same objects one by one, for those who need not see them all."""
        held = held or self.captured
        seen = set(but)
        stack = [r.obj for v in roots for r in D.refs(v)]
        while stack:
            obj = stack.pop()
            if obj in seen:
                continue
            seen.add(obj)
            yield obj
            for value in self.state.heap.held_by(obj):
                stack.extend(D.objects(value))
            if obj.kind is Kind.SLOT and isinstance(obj.site, Var):
                stack.extend(D.objects(self.state.env.get(obj.site, D.UNKNOWN)))
            if obj.kind in (Kind.CLOSURE, Kind.METHOD):
                stack.extend(D.objects(held(obj)))

    @abstractmethod
    def captured(self, obj: Obj) -> Value:
        """What a function value holds on to."""
