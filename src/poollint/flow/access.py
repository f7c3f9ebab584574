"""What a function does to the fields of the structs it is given, field by field and in order.

The engine's objects tell one field deep what is dirty and what is clean, which is what the life of a value needs. To
say that a reset forgot one field of a struct inside a struct takes more: every path of fields, across every helper, and
whether a read comes before the first write. That is a classic of compilers, upward exposed reads, and it needs neither
aliases nor branches kept apart. So it is a pass of its own, and only over functions in which such a value is met.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from poollint.model import types as T
from poollint.model.package import FuncInfo, GoFile
from poollint.model.scope import Var
from poollint.source import Span
from poollint.syntax import ast

STORED = "stored"
"""It is put somewhere, for whoever looks there after the function has returned."""
PASSED_ON = "passed on"
"""How a value goes out of sight: to something that is not at hand."""
CALLED_WITH = "called with"
"""To a function that is itself a value, so that it may be any of that type."""

Path = tuple[str, ...]
"""The fields that lead from a value to a part of it; "[]" is an element."""
Owner = tuple[str, str, str]
"""A field by its declaration: package and name of the struct that declares it, and its own name."""


class How(StrEnum):
    READ = "read"
    WRITE = "write"
    """Given a new value; what stood there is gone."""
    ADD = "add"
    """Added to what stands there: `append`, `++`, a map entry, a write to a buffer."""
    CLEAR = "clear"
    """Brought to its empty state; the memory stays."""
    DROP = "drop"
    """Set to nil or a zero value; the memory goes."""


class Origin(StrEnum):
    PARAM = "param"
    ACQUIRED = "acquired"
    MADE = "made"
    HELD = "held"
    """Found in a list, or in a field that was then set to nil."""


@dataclass(eq=False, slots=True)
class Root:
    """A value that a function meets: a parameter, what an acquire yields, or what it makes itself."""

    origin: Origin
    index: int
    """The parameter's number, or the offset of what yields it."""
    type: T.Type | None = None
    node: ast.Node | None = None
    name: str = ""


class Place(NamedTuple):
    """A value, or a part of one."""

    root: Root
    path: Path = ()

    def inner(self, *names: str) -> Place:
        return Place(self.root, (*self.path, *names))


@dataclass(frozen=True, slots=True)
class Access:
    """One thing done to one field.

    `needs` are the fields that must not be empty for control to come here, and that nobody has given a value since;
    `under` are all that were asked on the way.
    """

    how: How
    path: Path
    owner: Owner | None
    node: ast.Node = field(compare=False)
    file: GoFile = field(compare=False)
    function: FuncInfo = field(compare=False)
    needs: frozenset[Path] = frozenset()
    under: frozenset[Path] = frozenset()
    constant: str = ""
    """The constant that is written, where it is one."""
    element: bool = False
    """An element is counted up: what stood in it matters, whatever the length was set to before."""
    in_loop: bool = False
    asks: bool = False
    """It is only asked whether there is something, by a condition."""
    uses_as_made: bool = False
    """It panics on nil: a map entry written, a nil pointer's field or method used, a nil function called."""

    @property
    def counts(self) -> bool:
        """Reports whether it goes on from the number that stands there, be it in a callee."""
        node = self.node
        return isinstance(node, ast.IncDec) or isinstance(node, ast.Assign) and node.op not in ("=", ":=")

    @property
    def span(self) -> Span:
        return self.file.span(self.node)


Key = tuple[int, Path]
"""A parameter's number and a path from it."""


@dataclass(slots=True)
class Acquired:
    """A value that a function takes from a pool, and what it does with it before it has written the field."""

    root: Root
    node: ast.Node
    exposed: dict[Path, Access] = field(default_factory=dict)
    as_made: dict[Path, Access] = field(default_factory=dict)
    """Uses that panic on nil, before anything was written."""
    handed: Handed | None = None
    """Where it is returned."""
    escapes: list[Escape] = field(default_factory=list)
    emptied: set[Path] = field(default_factory=set)
    """The fields that are brought to their empty state after the acquire."""
    released: bool = False


@dataclass(frozen=True, slots=True)
class Escape:
    """Where a value, or the part of it at `path`, goes out of sight, and what had been written then."""

    node: ast.Node
    how: str
    path: Path
    written: frozenset[Path]

    def reaches(self, path: Path) -> bool:
        """Reports whether who gets that part can reach a field of the value, by its path."""
        return path[: len(self.path)] == self.path


@dataclass(slots=True)
class Handed:
    """What holds of a pooled value that is returned: the fields written for sure, and those that may have been."""

    written: frozenset[Path]
    sliced: frozenset[Path]
    """Those of them of which only the length was set."""
    perhaps: frozenset[Path]
    """These, and those that are written if some option says so."""
    touched: frozenset[Path]
    clean: frozenset[Path]
    """Those of the written that are in their empty state."""
    dirty: dict[Path, Access]
    """Those that were given content."""
    gone: bool
    """It has been somewhere out of sight before."""
    type: T.Type | None


@dataclass(slots=True)
class Released:
    """A value goes back. `dirty` are the fields given content since the acquire; None where it came from elsewhere."""

    place: Place
    node: ast.Node
    clean: frozenset[Path]
    dirty: dict[Path, Access] | None
    helper: FuncInfo | None
    """The function called to give it back; None for the pool's own method."""


@dataclass(slots=True)
class Fields:
    """What one function does to fields, for its callers and for whoever asks about a field."""

    function: FuncInfo
    exposed: dict[Key, Access] = field(default_factory=dict)
    """Read, or added to, before they are written."""
    as_made: dict[Key, Access] = field(default_factory=dict)
    """Of these, the uses that panic on nil."""
    written: frozenset[Key] = frozenset()
    """Written on each way out that reports no failure."""
    asserted: frozenset[Key] = frozenset()
    """Written as far as its result says that all went well."""
    dirtied: dict[Key, Access] = field(default_factory=dict)
    """May be given content."""
    undone: frozenset[Key] = frozenset()
    """Given content and brought back on every way out."""
    cleared: dict[Key, Access] = field(default_factory=dict)
    """May be brought to their empty state."""
    cut: dict[Key, int] = field(default_factory=dict)
    """Slices that are cut to as many elements as a parameter says, by its number."""
    touched: frozenset[Key] = frozenset()
    """Written, cleared, or handed to something that may do either."""
    escapes: dict[Key, Escape] = field(default_factory=dict)
    """What goes out of sight, and what of it had been written by then."""
    releases: frozenset[Key] = frozenset()
    results: tuple[Key | Handed | None, ...] = ()
    accesses: list[Access] = field(default_factory=list)
    """Every access of its own text, whatever the value."""
    acquired: list[Acquired] = field(default_factory=list)
    released: list[Released] = field(default_factory=list)
    prepared: set[Owner] = field(default_factory=set)
    """Given a value before a reset of what they lie in that leaves them alone, after which other fields are set: what
    is set first is meant to last."""
    by_name: list[tuple[int, str]] = field(default_factory=list)
    """The methods called on parameters that are known by an interface or a type parameter only, by their names."""
    calls: list[tuple[FuncInfo, tuple[Place | None, ...]]] = field(default_factory=list)
    """The functions called, and which of their parameters are given something that is followed."""


Said = tuple[str, bool]
"""The text of a condition, and whether it holds."""


@dataclass(frozen=True, slots=True)
class Side:
    """What was done on the side of a branch on which a condition held, and not on the other."""

    names: frozenset[str]
    """Everything that the condition names."""
    written: frozenset[Place]
    dirty: tuple[tuple[Place, Access], ...]


@dataclass(slots=True)
class State:
    """What is known at one point of a function."""

    env: dict[Var, Place] = field(default_factory=dict)
    written: set[Place] = field(default_factory=set)
    sliced: set[Place] = field(default_factory=set)
    """Of these, the slices of which only the length was set."""
    clean: set[Place] = field(default_factory=set)
    dirty: dict[Place, Access] = field(default_factory=dict)
    gone: dict[Root, ast.Node] = field(default_factory=dict)
    needs: frozenset[Place] = frozenset()
    unless: dict[Place, frozenset[Place]] = field(default_factory=dict)
    """What is written unless all of some fields had something in them when that was asked."""
    born: set[Root] = field(default_factory=set)
    sides: dict[Said, Side] = field(default_factory=dict)
    """What was done only where a condition held, by that condition."""
    dead: bool = False

    def copy(self) -> State:
        return State(
            dict(self.env), set(self.written), set(self.sliced), set(self.clean), dict(self.dirty), dict(self.gone),
            self.needs, dict(self.unless), set(self.born), dict(self.sides), self.dead,
        )  # fmt: skip


def covers(known: set[Place], place: Place) -> bool:
    """Reports whether a place, or something it is part of, is among those known."""
    return any(Place(place.root, place.path[:i]) in known for i in range(len(place.path) + 1))


def covered(known: frozenset[Path] | set[Path], path: Path) -> bool:
    return any(path[:i] in known for i in range(len(path) + 1))


def join(a: State, b: State) -> State:
    """The state that holds where either does; a value that only one of them has met is as that one says."""
    if a.dead or b.dead:
        return b if a.dead else a
    env = {v: p for v, p in a.env.items() if b.env.get(v, p) == p or p.root.origin is Origin.ACQUIRED}
    env.update((v, p) for v, p in b.env.items() if v not in a.env or p.root.origin is Origin.ACQUIRED)

    def both(x: set[Place], y: set[Place]) -> set[Place]:
        out = {p for p in x if covers(y, p) or p.root in a.born - b.born}
        return out | {p for p in y if covers(x, p) or p.root in b.born - a.born}

    unless = {
        p: had for p, had in {**b.unless, **a.unless}.items()
        if all(covers(s.written, p) or s.unless.get(p) == had for s in (a, b))
    }  # fmt: skip
    return State(
        env, both(a.written, b.written), a.sliced | b.sliced, both(a.clean, b.clean), {**b.dirty, **a.dirty},
        {**b.gone, **a.gone}, a.needs & b.needs, unless, a.born | b.born,
        {k: side for k, side in a.sides.items() if b.sides.get(k) == side},
    )  # fmt: skip
