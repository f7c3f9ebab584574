"""The state of the pass over fields, what it records, and which field an expression means."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import Protocol, TypeVar

from poollint.flow.access import (
    Access,
    Acquired,
    Escape,
    Fields,
    How,
    Key,
    Origin,
    Owner,
    Path,
    Place,
    Root,
    State,
    covers,
)
from poollint.flow.assignment import is_empty
from poollint.flow.summary import Summary
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.model.resolve import FieldInfo, own_field, underlying
from poollint.model.scope import Scope, Var
from poollint.model.typer import Typer
from poollint.syntax import ast

K = TypeVar("K")


class Provider(Protocol):
    """What the pass over one function asks of the rest of the program."""

    def frame(self, func: FuncInfo) -> tuple[Scope, Typer]: ...

    def fields_of(self, func: FuncInfo, tracked: bool) -> Fields | None:
        """What a function does to fields; None where that is not to be looked into."""

    def library(self, key: str) -> Summary | None: ...

    def varies(self, field: FieldInfo) -> bool:
        """Reports whether a slice field is longer at one time than at another."""


def owner_of(f: FieldInfo) -> Owner:
    return f.file.source.path, str(f.node.start), f.name


class FieldState(ABC):
    """`state` is what is known where the walk stands; `out` is what has been recorded."""

    def __init__(self, func: FuncInfo, provider: Provider) -> None:
        self.func = func
        self.file = func.file
        self.provider = provider
        self.scope, self.typer = provider.frame(func)
        self.program = func.package.program
        self.out = Fields(func)
        self.state = State()
        self.quiet = False
        """True while an expression is only looked up: nothing is recorded."""
        self.in_loop = False
        self.beside: frozenset[Place] = frozenset()
        """What the other side of an && or || has asked, where the expression is one side of it."""
        self.asking = False
        """True while a condition is evaluated that asks whether something is missing."""
        self.touched: set[Place] = set()
        self.optional: set[Place] = set()
        """What is written where a condition that asks nothing of the value says so: an option has decided."""
        self.asserted: set[Place] = set()
        """What is written through a type assertion, as by the actions of a grammar: when that happens in a machine of
        its own nobody can follow, and only its answer tells."""
        self.unanswered: set[Place] = set()
        """What callees write so, as long as nobody has asked for the answer."""
        self.answers: dict[Var, set[Place]] = {}
        """The variables that hold such an answer."""
        self._lasting: dict[Root, set[Owner]] = {}
        """The fields that were set before the last reset of a value, which leaves them alone."""
        self._settled: dict[Root, set[Place]] = {}
        """What had been given content in a value when it was last reset."""
        self._acquired: dict[Root, Acquired] = {}
        self._roots: dict[int, Root] = {}
        self._elements: dict[str, Root] = {}

    # recording

    def record(
        self,
        how: How,
        place: Place | None,
        node: ast.Node,
        owner: Owner | None = None,
        constant: str = "",
        as_made: bool = False,
        element: bool = False,
    ) -> None:
        """One access; `place` is None where it is not known which value the field belongs to."""
        if self.quiet or place is not None and place.root.origin is Origin.MADE and how is How.READ:
            return
        needs = self._needs(place) if place else frozenset()
        under = self._asked(place) if place else frozenset()
        path = place.path if place else ()
        access = Access(
            how, path, owner, node, self.file, self.func, needs, under, constant, element,
            self.in_loop, self.asking, as_made,
        )  # fmt: skip
        if owner is not None and (place is None or place.root.origin is not Origin.MADE):
            self.out.accesses.append(access)
        if place is not None:
            if how is How.WRITE:
                self.out.prepared |= self._lasting.pop(place.root, set())
            self.take_in(place, access)

    def _needs(self, place: Place, more: frozenset[Path] = frozenset()) -> frozenset[Path]:
        """The fields that must have something in them here, but for those that were given a value for sure."""
        asked = {p for p in self.state.needs if p.root is place.root} | {place.inner(*p) for p in more}
        known, clean = self.state.written, self.state.clean
        return frozenset(p.path for p in asked if covers(clean, p) or not covers(known, p))

    def _asked(self, place: Place) -> frozenset[Path]:
        """The fields of a value that were asked on the way here, whoever has given them what they hold."""
        return frozenset(p.path for p in self.state.needs | self.beside if p.root is place.root)

    def take_in(self, place: Place, access: Access) -> None:
        """What an access, here or in a callee, means for the state."""
        state, how = self.state, access.how
        if how in (How.READ, How.ADD):
            self._expose(place, access)
        if how is How.READ or self.only_zeroes(place, access):
            return
        self.touched.add(place)
        state.sliced.discard(place)
        if how in (How.CLEAR, How.DROP):
            empty = place in state.clean  # An empty value where there was nothing empties nothing.
            state.clean.add(place)
            state.written.add(place)
            inside = [p for p in state.dirty if p.root is place.root and p.path[: len(place.path)] == place.path]
            for p in inside:
                del state.dirty[p]
            if place.root.origin is Origin.PARAM and not empty:
                self.out.cleared.setdefault((place.root.index, place.path), access)
            elif place.root in self._acquired:
                self._acquired[place.root].emptied.add(place.path)
            return
        if how is How.WRITE:
            state.written.add(place)
        state.dirty[place] = access
        if place.root.origin is Origin.PARAM:
            self.out.dirtied.setdefault((place.root.index, place.path), access)
            self.out.cut.pop((place.root.index, place.path), None)

    def only_zeroes(self, place: Place, access: Access) -> bool:
        """Reports whether the elements of a slice are set to zero that stays as long as its users have made it."""
        match access.node:
            case ast.Call(fun=ast.Ident(name="clear")) if access.how is How.CLEAR:
                field = self._at(place)[1]
                return field is not None and self.provider.varies(field)
        return False

    def lasts(self, place: Place, handled: set[Path]) -> None:
        """A reset of what is at `place` leaves alone what was set before and is not among the fields `handled`."""
        at = len(place.path)
        self._settled[place.root] = {p for p in self.state.dirty if p.root is place.root}
        self._lasting[place.root] = {
            a.owner
            for p, a in self.state.dirty.items()
            if p.root is place.root and p.path[:at] == place.path and a.owner and a.function is self.func
            if not any(p.path[at : at + len(h)] == h for h in handled)
        }

    def _expose(self, place: Place, access: Access) -> None:
        if covers(self.state.written, place) and not (access.element and place in self.state.sliced):
            return
        if place in self.state.unless:
            asked = frozenset(p.path for p in self.state.unless[place] if p.root is place.root)
            access = replace(
                access, needs=access.needs | self._needs(Place(place.root), asked), under=access.under | asked
            )
        if place.root.origin is Origin.PARAM:
            key = place.root.index, place.path
            known = self.out.exposed.get(key)
            if known is not None and known.function is not self.func and access.function is self.func:
                del self.out.exposed[key]  # What is done here itself tells more.
            _first(self.out.exposed, key, access)
            if self._panics(place, access):
                self.out.as_made.setdefault((place.root.index, place.path), access)
        elif place.root in self._acquired:
            _first(self._acquired[place.root].exposed, place.path, access)
            if self._panics(place, access):
                self._acquired[place.root].as_made.setdefault(place.path, access)

    def _panics(self, place: Place, access: Access) -> bool:
        return access.uses_as_made and place.path not in access.needs

    def touch(self, place: Place) -> None:
        """Something is done to a field of which nothing is known: no evidence of anything."""
        if not self.quiet:
            self.touched.add(place)
            self.state.written.add(place)

    def escape(self, place: Place | None, node: ast.Node, how: str, known: set[Place] | None = None) -> None:
        """A value goes where it cannot be followed; `known` was written by then, if not what is written here."""
        if place is None or self.quiet:
            return
        if place.path and not self._is_struct(place):
            return
        known = self.state.written if known is None else known
        if place.root.origin is Origin.PARAM:
            key = place.root.index, place.path
            written = frozenset(p.path for p in known if p.root is place.root)
            first = self.out.escapes.setdefault(key, Escape(node, how, place.path, written))
            self.out.escapes[key] = replace(first, written=first.written & written)
        elif place.root in self._acquired:
            written = frozenset(p.path for p in known | self.optional if p.root is place.root)
            self._acquired[place.root].escapes.append(Escape(node, how, place.path, written))
        if place.path:
            return
        self.state.gone.setdefault(place.root, node)

    def wait(self) -> None:
        """Somebody else has done something: it may have been to write what went out of sight before."""
        for root in self.state.gone:
            self.touch(Place(root))

    def _is_struct(self, place: Place) -> bool:
        t, _ = self._at(place)
        return isinstance(underlying(self.program, T.deref(t)), T.Struct)

    def _at(self, place: Place) -> tuple[T.Type | None, FieldInfo | None]:
        """The type of a place, and the field that it is."""
        t: T.Type | None = place.root.type
        found: FieldInfo | None = None
        for name in place.path:
            if name == "[]":
                under = underlying(self.program, T.deref(t))
                t, found = under.elem if isinstance(under, T.Slice | T.Array) else None, None
            else:
                found = own_field(self.program, t, name)
                t = found.type if found else None
        return t, found

    # places

    def resolve(self, e: ast.Expr | None) -> Place | None:
        """The value, or the part of one, that an expression means; what it takes to get there is read on the way."""
        match e:
            case ast.Ident():
                var = self.scope.var(e)
                return self.state.env.get(var) or self._own_struct(var) if var is not None else None
            case ast.Star(x=x) | ast.Unary(op="&", x=x):
                return self.resolve(x)
            case ast.TypeAssert(x=x, type=t):
                place = self.resolve(x)
                if place is not None and not place.path and t is not None:
                    self.state.born.add(place.root)
                    known = place.root.type
                    if known is None or isinstance(underlying(self.program, known), T.Interface):
                        place.root.type = self.typer.resolve(t)
                return place
            case ast.Selector():
                return self._selector(e)
            case ast.SliceExpr(x=x):
                for part in (e.low, e.high, e.max):
                    self.read(part)
                outer = self.quiet  # Of what a getter returns only the memory is wanted, where it is cut to length 0.
                self.quiet = outer or is_empty(e) and isinstance(x, ast.Call) and not x.args
                place = self.resolve(x)
                self.quiet = outer
                return place if place is not None and not place.path else None
            case ast.Index(x=x, indices=indices) if not isinstance(self.typer.type_of(x), T.Func):
                for i in indices:
                    self.read(i)
                place = self.resolve(x)
                if place is None or place.path and place.path[-1] == "[]":
                    return None
                return place.inner("[]") if not place.path else self.held(self.text(e), self.typer.type_of(e))
            case ast.Call():
                results = self.call(e)
                return results[0] if results else None
            case None:
                return None
        self.read(e)
        return None

    def held(self, name: str, t: T.Type | None) -> Place | None:
        """What a pointer leads to that is found in a list, under the name by which it is found there."""
        if not isinstance(t, T.Pointer) or not isinstance(underlying(self.program, t.elem), T.Struct):
            return None
        root = self._elements.setdefault(name, Root(Origin.HELD, 0, t, name=name))
        self.state.born.add(root)
        return Place(root)

    def _own_struct(self, var: Var) -> Place | None:
        """A variable that holds a struct by value is a value of its own, whatever it was copied from."""
        t = self.typer.var_type(var)
        if not isinstance(underlying(self.program, t), T.Struct):
            return None
        return Place(self._roots.setdefault(var.start, Root(Origin.MADE, var.start, t, name=var.name)))

    def _selector(self, e: ast.Selector) -> Place | None:
        if self.typer.import_of(e.x) is not None:
            return None
        path = self.typer.field_path(e)
        base = self.resolve(e.x)
        if path is None or base is None:
            return None
        at: T.Type | None = self.typer.type_of(e.x)
        for f in path:
            if base.path and base.path[-1] != "[]" and isinstance(at, T.Pointer):
                self.record(How.READ, base, e.x, as_made=True)
                return None  # What lies behind a pointer has a life of its own.
            base, at = base.inner(f.name), f.type
        return base

    def owner(self, e: ast.Expr) -> Owner | None:
        path = self.typer.field_path(e) if isinstance(e, ast.Selector) else None
        return owner_of(path[-1]) if path else None

    def is_inline(self, e: ast.Expr) -> bool:
        return isinstance(self.typer.under(e), T.Struct | T.Array)

    def look(self, e: ast.Expr | None) -> Place | None:
        """The place an expression means, without recording anything."""
        outer, self.quiet = self.quiet, True
        try:
            return self.resolve(e) if isinstance(e, ast.Ident | ast.Selector | ast.Star) else None
        finally:
            self.quiet = outer

    def text(self, e: ast.Node) -> str:
        return self.file.source.text(e.start, e.end)

    # what calls add

    @abstractmethod
    def read(self, e: ast.Expr | None) -> Place | None:
        """Evaluates an expression for its value."""

    @abstractmethod
    def call(self, e: ast.Call) -> list[Place | None]:
        """What a call does, and the places that its results are."""


def _first(known: dict[K, Access], key: K, access: Access) -> None:
    """Keeps the first access to a place, but a read rather than what adds to it or asks for it: that tells more."""
    before = known.get(key)
    if before is None or access.how is How.READ and (before.how is not How.READ or before.asks and not access.asks):
        known[key] = access


def keys(places: set[Place]) -> frozenset[Key]:
    """The places that hang on parameters."""
    return frozenset((p.root.index, p.path) for p in places if p.root.origin is Origin.PARAM)
