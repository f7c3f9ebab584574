"""The abstract state: objects, the values that reach them, and what is known at one program point.

An object stands for one piece of memory: what an acquire yields (the newest of its site and, folded into one, those of
earlier turns of a loop), what a parameter points to, what a field holds, an allocation, a variable whose address
matters. A value is the set of things an expression may be: references to objects, and constants that conditions can
tell apart. A variable that is absent from the state may be anything, which is what most variables are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum
from typing import NamedTuple

from poollint.findings import Step
from poollint.flow.known import Known
from poollint.flow.summary import Pool
from poollint.model import types as T
from poollint.model.scope import Var
from poollint.syntax import ast


class Kind(Enum):
    ACQUIRED = "acquired"
    PARAM = "param"
    FIELD = "field"
    """What a field (or element, or the variable a pointer points to) of another object holds."""
    ALLOC = "alloc"
    SLOT = "slot"
    """A variable itself, where its address or its fields matter."""
    CLOSURE = "closure"
    METHOD = "method"
    """A bound method value."""


class Hold(Enum):
    """How a FIELD object hangs on its parent."""

    INLINE = "inline"
    """It lies inside the parent: a struct or array by value."""
    CONTENT = "content"
    """It is memory that the parent grows and keeps: a slice, a string."""
    APART = "apart"
    """It has a life of its own: behind a pointer, an interface, a map, a channel."""


@dataclass(eq=False, slots=True)
class Obj:
    """One abstract object. Objects are interned by the run that makes them, so identity is equality."""

    order: int
    kind: Kind
    site: object
    own_name: str
    fields: dict[str, None] = field(default_factory=dict, kw_only=True)
    """The fields that any state has bound something to, in the order in which they were first met; see `Heap`."""
    type: T.Type | None = None
    parent: Obj | None = None
    field: str = ""
    hold: Hold = Hold.APART
    old: bool = False
    node: ast.Node | None = None

    @property
    def name(self) -> str:
        """How the source would write it."""
        if self.parent is None or self.field == "*":
            return self.own_name if self.parent is None else self.parent.name
        return self.parent.name if self.field == "[]" else f"{self.parent.name}.{self.field}"

    @property
    def root(self) -> Obj:
        """What it hangs on, by however many fields."""
        obj = self
        while obj.parent is not None:
            obj = obj.parent
        return obj

    @property
    def of_turn(self) -> bool:
        """Reports whether it is an element of a container that the turn of a loop has told apart from the others."""
        mine = isinstance(self.site, tuple) and self.site[-1] == "element"
        return mine and self.field == "[]" and self.parent is not None and self.parent.site != self.site

    @property
    def met(self) -> bool:
        """Reports whether it was first met when it went back, and nobody knows whence it came."""
        return self.kind is Kind.FIELD and self.parent is None

    def __hash__(self) -> int:
        return self.order

    def __repr__(self) -> str:
        return f"<{self.kind.value} {self.name}{' old' if self.old else ''}>"


def is_error_variable(obj: Obj) -> bool:
    """Reports whether an object is what a package-level error variable holds; nobody makes those nil."""
    home = obj.parent
    return home is not None and home.kind is Kind.SLOT and isinstance(home.site, str) and obj.type == T.ERROR


class Header(StrEnum):
    """What became of a slice header since it was read from its home: two headers over one array may differ in it."""

    SAME = ""
    GROWN = "grown"
    """Appended to: it may point to another, larger array by now."""
    CUT = "cut"
    """It has lost its head, or its capacity was capped."""


class Ref(NamedTuple):
    """A reference to an object, or (`inner`) to memory inside it, such as what `Bytes()` returns."""

    obj: Obj
    inner: bool = False
    header: Header = Header.SAME


class Const(Enum):
    NIL = "nil"
    NONNIL = "non-nil"
    TRUE = "true"
    FALSE = "false"
    OTHER = "other"


Atom = Ref | Const | Known
Value = frozenset[Atom]

UNKNOWN: Value = frozenset({Const.OTHER})
NIL: Value = frozenset({Const.NIL})
NONNIL: Value = frozenset({Const.NONNIL})
TRUE: Value = frozenset({Const.TRUE})
FALSE: Value = frozenset({Const.FALSE})


def refs(value: Value) -> list[Ref]:
    """The references in a value, in a fixed order, each once whatever its header."""
    if len(value) == 1:
        (only,) = value
        if type(only) is not Ref:
            return []
        return [only if only.header is Header.SAME else Ref(only.obj, only.inner)]
    found = {Ref(a.obj, a.inner) for a in value if type(a) is Ref}
    return sorted(found, key=lambda r: (r.obj.order, r.inner))


def with_header(value: Value, header: Header) -> Value:
    """The value with its slice headers changed so; what was cut stays cut."""
    return frozenset(
        Ref(a.obj, a.inner, header) if isinstance(a, Ref) and a.header is not Header.CUT else a for a in value
    )


def headers_of(value: Value, obj: Obj) -> set[Header]:
    """The headers by which a value refers to an object."""
    return {a.header for a in value if isinstance(a, Ref) and a.obj is obj}


def objects(value: Value) -> list[Obj]:
    """The objects that a value refers to, in no order: for those who only ask which they are."""
    return [a.obj for a in value if type(a) is Ref]


def value_of(objs: Iterable[Obj], inner: bool = False) -> Value:
    return frozenset(Ref(o, inner) for o in objs)


def never_nil(value: Value) -> bool:
    """Reports whether a value is known to be something."""
    made = (Kind.ALLOC, Kind.SLOT, Kind.CLOSURE, Kind.METHOD)
    return all(
        a.obj.kind in made or is_error_variable(a.obj) if isinstance(a, Ref) else a is Const.NONNIL for a in value
    )


def acquired_only(value: Value) -> bool:
    """Reports whether a value is known to have come out of a pool."""
    return bool(value) and all(isinstance(a, Ref) and a.obj.kind is Kind.ACQUIRED for a in value)


class Life(Enum):
    """Where an object stands between acquire and release."""

    PLAIN = "plain"
    """Not this function's to give back: a parameter's, an allocation's."""
    OWNED = "owned"
    RELEASED = "released"
    GIVEN = "given"
    """A goroutine that was started here gives it back."""
    VAGUE = "vague"
    """Paths with different fates met, or its fault has been told: no more is said of it."""


@dataclass(frozen=True, slots=True)
class Async:
    """A use by something that runs on: what started it, and what a wait for it would name.

    `tokens` are the wait groups and channels it signals; None where any wait may be one for it. `many` tells that
    several may be running, so that one receive does not end them all.
    """

    step: Step = field(compare=False)
    place: int
    tokens: frozenset[str] | None
    many: bool
    name: str = field(default="", compare=False)
    """What it knows the value as."""
    inner: tuple[Step, ...] = field(default=(), compare=False)
    """Where a callee starts it, if one does."""
    perhaps: bool = field(default=False, compare=False)
    """Paths have met on one of which nothing was running, for want of room to keep them apart."""
    channel: str = field(default="", compare=False)
    """The field that holds the channel on which it was sent as it is, "" for anything else that was started."""
    left: bool = field(default=False, compare=False)
    """It ends with the value neither given back nor handed on."""
    gives: Step | None = field(default=None, compare=False)
    """Where it gives the value back, if it tells nobody when."""
    through: frozenset[Obj] = field(default=frozenset(), compare=False)
    """The objects in which alone it finds the value, where it was not given that itself."""


@dataclass(frozen=True, slots=True)
class Growth:
    """A slice that was appended to, or replaced by a larger one, under another name than the one it lives in.

    `place` is that home: a field, "*" for what a pointer points to, "" for the slice itself. `much` tells that nothing
    bounds how much was added.
    """

    place: str
    much: bool
    step: Step = field(compare=False)


@dataclass(frozen=True, slots=True)
class ObjState:
    """What is known of one object on the paths that share a state."""

    life: Life = Life.PLAIN
    pool: Pool | None = None
    released_to: Pool | None = None
    shared: bool = False
    """Something else may own it too (stored, sent, returned): nobody can say that it was forgotten here."""
    cleared: frozenset[str] = frozenset()
    """The fields brought to their empty state since the acquire; "" is the whole."""
    dirty: frozenset[str] = frozenset()
    """The fields given content since; "" is the object's own."""
    met: frozenset[str] = frozenset()
    """The fields of which the first use has been seen."""
    running: tuple[Async, ...] = ()
    deferred: bool = False
    """The release ran at the exit."""
    perhaps: bool = False
    """It went back in some of the ways that led here, and nothing tells whether this was one of them."""
    flags: frozenset[str] = frozenset()
    """Effects that only a summary needs: "kept", "spawned", "retained", "nil"."""
    acquired: tuple[Step, ...] = field(default=(), compare=False)
    grown: tuple[Growth, ...] = ()
    """The slices in it of which some header has grown."""
    released: tuple[Step, ...] = field(default=(), compare=False)
    dirtied: tuple[Step, ...] = field(default=(), compare=False)

    @property
    def key(self) -> tuple[object, ...]:
        """What keeps two states apart where paths meet."""
        at = self.released[0].span.start if self.released else -1  # What one way stores is not the other's fault.
        return (self.life, self.shared, bool(self.cleared), bool(self.dirty), len(self.running), self.deferred, at)


PLAIN = ObjState()

PASSED = "passed:"
"""The flag, with the name of a callee, of an object that is shared only because that may keep it for all one knows."""


def join_objects(a: ObjState, b: ObjState) -> ObjState:
    """What holds of an object when either of two states may; the first one's steps are kept as witness."""
    if a == b:
        return a
    # Where a share was taken on one way only, nobody can say which release gives up the last.
    share_left = ("retained" in a.flags) is not ("retained" in b.flags)
    return replace(
        a,
        life=a.life if a.life is b.life else Life.VAGUE,
        pool=a.pool if a.pool == b.pool else None,
        released_to=a.released_to or b.released_to,
        shared=a.shared or b.shared or share_left,
        cleared=a.cleared & b.cleared,
        dirty=a.dirty | b.dirty,
        met=a.met & b.met,
        running=_join_running(a, b),
        flags=a.flags | b.flags,
        grown=tuple(dict.fromkeys(a.grown + b.grown)),
        released=a.released or b.released,
        perhaps=a.perhaps or b.perhaps or bool(a.released) is not bool(b.released),
        dirtied=a.dirtied or b.dirtied,
    )


def _join_running(a: ObjState, b: ObjState) -> tuple[Async, ...]:
    """What may be running on one of two ways; on neither for sure where one of them knows of nothing that does."""
    unsure = {m for m in a.running + b.running if m.perhaps or not (a.running and b.running)}
    return tuple(replace(m, perhaps=m in unsure) for m in dict.fromkeys(a.running + b.running))


@dataclass(frozen=True, slots=True)
class Deferred:
    """A call to run at the exit, its function and arguments as they were at the defer statement."""

    stmt: ast.DeferStmt
    fun: Value
    args: tuple[Value, ...]
    captured: tuple[tuple[Var, Value], ...] = ()
    """For a literal in a loop: what the variables that each turn has of its own held."""


Place = tuple[Obj, str]
"""A field of an object."""


class Heap(dict[Place, Value]):
    """What the fields of objects hold.

    Every object remembers the fields it was ever seen with, in whatever state. So what one object holds is found
    without a look at what all others hold, and the copies of a heap need no index of their own.
    """

    __slots__ = ()

    def __setitem__(self, place: Place, value: Value) -> None:
        place[0].fields[place[1]] = None
        super().__setitem__(place, value)

    def setdefault(self, place: Place, value: Value) -> Value:
        place[0].fields[place[1]] = None
        return super().setdefault(place, value)

    def held_by(self, obj: Obj) -> list[Value]:
        """What the fields of an object hold."""
        return [self[obj, name] for name in obj.fields if (obj, name) in self]

    def copy_fields(self, obj: Obj, to: Obj) -> None:
        """Lets the fields of one object hold what those of another do."""
        for name in list(obj.fields):
            if (obj, name) in self:
                self[to, name] = self[obj, name]

    def drop(self, obj: Obj) -> None:
        """Forgets what the fields of an object hold."""
        for name in obj.fields:
            self.pop((obj, name), None)


@dataclass(eq=False, slots=True)
class State:
    """What is known at one program point, on the paths that reach it with this state."""

    env: dict[Var, Value] = field(default_factory=dict)
    heap: Heap = field(default_factory=Heap)
    objs: dict[Obj, ObjState] = field(default_factory=dict)
    facts: dict[str, bool] = field(default_factory=dict)
    defers: tuple[Deferred, ...] = ()
    stores: dict[Place, Step] = field(default_factory=dict)
    """Where each binding of the heap was made; evidence only, no part of what states are told apart by."""
    blurred: bool = False
    """Ways were joined here, or before, that would have been kept apart had there been fewer of them."""

    def copy(self) -> State:
        return State(
            dict(self.env),
            Heap(self.heap),
            dict(self.objs),
            dict(self.facts),
            self.defers,
            dict(self.stores),
            self.blurred,
        )

    @property
    def fates(self) -> tuple[object, ...]:
        """What has become of every object of which anything is known."""
        return tuple(
            sorted(
                (o.order, s.key)
                for o, s in self.objs.items()
                if s.life is not Life.PLAIN or s.dirty or s.cleared or s.running
            )
        )

    @property
    def owned(self) -> tuple[int, ...]:
        """The objects that are to be given back, or handed on."""
        return tuple(sorted(o.order for o, s in self.objs.items() if s.life is Life.OWNED and not s.shared))

    def key(self, tested: frozenset[Var]) -> tuple[object, ...]:
        """States with equal keys are joined where they meet; others are kept apart."""
        known = tuple(
            sorted((v.start, _constants(value)) for v, value in self.env.items() if v in tested and value != UNKNOWN)
        )
        gone = {o for o, s in self.objs.items() if s.life is Life.RELEASED}
        stale = tuple(
            sorted(v.start for v, value in self.env.items() if gone and any(o in gone for o in objects(value)))
        )
        return self.fates, known, stale, tuple(sorted(self.facts.items())), self.defers

    def same(self, other: State) -> bool:
        return (
            self.env == other.env
            and self.objs == other.objs
            and self.heap == other.heap
            and self.facts == other.facts
            and self.defers == other.defers
        )


def _constants(value: Value) -> str:
    refs_in = ["ref"] * len({a[:2] for a in value if isinstance(a, Ref)})
    constants = [a.value if isinstance(a, Const) else str(a) for a in value if isinstance(a, Const | Known)]
    return ",".join(sorted(constants + refs_in))


def join(a: State, b: State) -> State:
    """The state that holds where either does. Both have the same defers."""
    env = {v: _union(value, b.env[v]) for v, value in a.env.items() if v in b.env}
    for one, other in ((a.env, b.env), (b.env, a.env)):
        # What may be anything in one state may still be the other's object.
        env.update((v, value | UNKNOWN) for v, value in one.items() if v not in other and refs(value))
    heap = Heap(a.heap)
    for place, value in [item for item in b.heap.items() if a.heap.get(item[0]) is not item[1]]:
        known = heap.get(place)
        heap[place] = value if known is None else _union(known, value)
    objs = dict(a.objs)
    for obj, state in [item for item in b.objs.items() if a.objs.get(item[0]) is not item[1]]:
        objs[obj] = join_objects(objs[obj], state) if obj in objs else state
    facts = {k: v for k, v in a.facts.items() if b.facts.get(k) == v}
    return State(env, heap, objs, facts, a.defers, {**b.stores, **a.stores}, a.blurred or b.blurred)


def _union(a: Value, b: Value) -> Value:
    """Either value; the values of states that meet are mostly one and the same."""
    return a if a is b or a == b else a | b
