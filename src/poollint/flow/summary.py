"""What a function does to its parameters, receiver and results, as plain data.

A summary is inferred from a function's exits, or written by hand for a library (`models`); both have this one form, so
a call does not care which it meets. It lists *outcomes*, because effects belong to results: a callee may take a value
when it returns nil and leave it otherwise. Everything here can be written as JSON and read back.

A place in a caller's terms is a `Slot`: the parameter's index (the receiver is parameter 0 of a method) and the fields
that lead from it, "[]" for an element and "*" for what a pointer to a variable points to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from poollint.flow.known import Known


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    param: int
    path: tuple[str, ...] = ()

    def dump(self) -> list[Any]:
        return [self.param, *self.path]

    @classmethod
    def read(cls, data: list[Any]) -> Self:
        return cls(data[0], tuple(data[1:]))


@dataclass(frozen=True, slots=True, order=True)
class Pool:
    """A pool's identity.

    `key` is unique in the program: the qualified name of the variable or of the struct field that is the pool. `name`
    is how the source writes it. `root` is the slot of the pool, where it belongs to a parameter of the function
    summarised: the caller then names it by its own argument. `instance` is the package-level variable that
    it is, or lies in; "" where that is not known.
    """

    key: str
    name: str = field(compare=False)
    root: Slot | None = None
    instance: str = ""

    def dump(self) -> dict[str, Any]:
        out = {"key": self.key, "name": self.name, "root": self.root.dump() if self.root else None}
        return {**out, "instance": self.instance} if self.instance else out

    @classmethod
    def read(cls, data: dict[str, Any]) -> Self:
        root = Slot.read(data["root"]) if data["root"] else None
        return cls(data["key"], data["name"], root, data.get("instance", ""))

    def may_be(self, other: Pool) -> bool:
        """Reports whether two names can be those of one pool.

        A package-level variable is not taken for what hangs on a value that some function is given.
        """
        known = self.instance and other.instance or self.instance and other._hangs or other.instance and self._hangs
        return self.key == other.key and (not known or self.instance == other.instance)

    @property
    def _hangs(self) -> bool:
        return self.root is not None and len(self.root.path) > 1


@dataclass(frozen=True, slots=True, order=True)
class Site:
    """A place in a file, as a summary keeps it: path and byte offsets."""

    path: str
    start: int
    end: int


class Do(StrEnum):
    """What can happen to a slot."""

    RELEASE = "release"
    """Given back to a pool."""
    CLEAR = "clear"
    """Brought to its empty state as a whole, or, with `detail`, one field of it."""
    DIRTY = "dirty"
    """Given content that a later user would see; `detail` is the field, or ""."""
    OVERWRITE = "overwrite"
    """The same, by assignment: what stood there before is gone."""
    TAKE = "take"
    """An element is taken out of it, on some path, as a stack's pop does; `detail` is the field, or ""."""
    REMOVE = "remove"
    """An entry of the map there is deleted, on some path."""
    MERGE = "merge"
    """Decoded into: what the input names is set, and what it does not name stays."""
    FILL = "fill"
    """Written over from its start, as scratch memory is; no later user is meant to read what is left."""
    READ = "read"
    """Content read before it was written; `detail` is the field, or ""."""
    PASS = "pass"
    """The field `detail` is passed on, before anything else is done with it, to code that is not at hand."""
    KEEP = "keep"
    """Stored where it outlives the call; `target` is where, if that is a slot, and `detail` is MADE where the callee
    has made what it lies in."""
    SPAWN = "spawn"
    """Given to a goroutine that may run on after the call; if `detail` is ENDLESS no caller can wait for it."""
    OFFER = "offer"
    """Not taken by anybody whom a select has offered it to, since something else came first."""
    RETAIN = "retain"
    """Given one more owner, as a reference count does."""
    NIL = "nil"
    """The slot holds nil afterwards; `detail` is FOUND if it did before, too."""
    CLOSE = "close"
    """A channel that is closed afterwards."""
    LEND = "lend"
    """A function that is called with something that goes back before the call ends, as argument number `detail`, with
    "inner" where that is memory inside of it."""
    CUT = "cut"
    """The slice there has lost its head, or some of its capacity."""
    SET = "set"
    """The slot holds something else afterwards; `detail` is "true" or "false" where that is known of a flag."""
    HOLD = "hold"
    """A lock that is held afterwards; `detail` is how."""
    FREE = "free"
    """A lock that is free afterwards."""


TAKES = frozenset({Do.RELEASE, Do.KEEP, Do.SPAWN})
"""What takes a value away from whoever passed it."""


@dataclass(frozen=True, slots=True, order=True)
class Effect:
    do: Do
    slot: Slot
    detail: str = ""
    pool: Pool | None = None
    target: Slot | None = None
    site: Site | None = field(default=None, compare=False)

    def dump(self) -> dict[str, Any]:
        out: dict[str, Any] = {"do": self.do.value, "slot": self.slot.dump()}
        if self.detail:
            out["detail"] = self.detail
        if self.pool:
            out["pool"] = self.pool.dump()
        if self.target:
            out["target"] = self.target.dump()
        if self.site:
            out["site"] = [self.site.path, self.site.start, self.site.end]
        return out

    @classmethod
    def read(cls, data: dict[str, Any]) -> Self:
        return cls(
            Do(data["do"]),
            Slot.read(data["slot"]),
            data.get("detail", ""),
            Pool.read(data["pool"]) if "pool" in data else None,
            Slot.read(data["target"]) if "target" in data else None,
            Site(*data["site"]) if "site" in data else None,
        )


class Is(StrEnum):
    """What a result can be, or what a parameter or result is known to be in an outcome."""

    NIL = "nil"
    NONNIL = "non-nil"
    TRUE = "true"
    FALSE = "false"
    WAITS = "waits"
    """A function that waits for what the callee has started."""
    OTHER = "other"
    """Nothing is known."""


@dataclass(frozen=True, slots=True, order=True)
class Alias:
    """A result that reaches the memory of a slot; `inner` where it is memory inside the value, not the value itself."""

    slot: Slot
    inner: bool = False
    header: str = ""
    """For a slice: "grown" where the callee appended to it, "cut" where it took its head or capacity."""
    with_length: bool = False
    """Only a slice that has a length: in the place of another the callee makes a new one."""


@dataclass(frozen=True, slots=True, order=True)
class Pooled:
    """A result that was taken from a pool by this call; `clean` where it was reset on the way."""

    pool: Pool
    clean: bool = False
    inner: bool = False
    met: tuple[str, ...] = ()
    """The fields that the callee has set or used already."""
    held: tuple[tuple[str, str], ...] = ()
    """The locks inside it that the callee left held: the field and `held` or `counting`."""
    fields: tuple[tuple[str, Alias], ...] = ()
    """Its fields that hold what the callee was given."""
    points_to: tuple[str, ...] = ()
    """The package and name of the declared type that it is a pointer to, whatever type the result has."""
    site: Site | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, order=True)
class Made:
    """A result that the callee made, whose fields hold pooled values, what the callee was given, or errors."""

    fields: tuple[tuple[str, Pooled | Alias | Is | Known], ...]

    @property
    def holds_pooled(self) -> bool:
        return any(isinstance(held, Pooled) for _, held in self.fields)


@dataclass(frozen=True, slots=True, order=True)
class Releaser:
    """A result that is a function which gives back what the callee took from a pool at `site`.

    `cleared` are the fields that it brings back first, "" the whole.
    """

    pool: Pool
    site: Site
    cleared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Sentinel:
    """A result that is the error of a package-level variable, or (`wrapped`) one made around it."""

    key: str
    name: str = field(compare=False)
    wrapped: bool = False


Fact = Is | Known | Sentinel | Alias | Pooled | Made | Releaser


def _dump_fact(fact: Fact) -> Any:
    match fact:
        case Known(texts, but):
            return {"known": list(texts), "but": but}
        case Sentinel(key, name, wrapped):
            return {"sentinel": key, "name": name, "wrapped": wrapped}
        case Releaser(pool, site, cleared):
            return {"releaser": pool.dump(), "site": [site.path, site.start, site.end], "cleared": list(cleared)}
        case Made(fields):
            return {"made": [[name, _dump_fact(held)] for name, held in fields]}
        case Alias(slot, inner, header, with_length):
            return {"alias": slot.dump(), "inner": inner, "header": header, "with_length": with_length}
        case Pooled(pool, clean, inner, met, held, fields, points_to, site):
            return {
                "points_to": list(points_to),
                "met": list(met),
                "held": [list(h) for h in held],
                "fields": [[name, _dump_fact(alias)] for name, alias in fields],
                "pooled": pool.dump(),
                "clean": clean,
                "inner": inner,
                "site": [site.path, site.start, site.end] if site else None,
            }
        case _:
            return fact.value


def _read_fact(data: Any) -> Fact:
    if isinstance(data, str):
        return Is(data)
    if "known" in data:
        return Known(tuple(data["known"]), data["but"])
    if "sentinel" in data:
        return Sentinel(data["sentinel"], data["name"], data["wrapped"])
    if "releaser" in data:
        return Releaser(Pool.read(data["releaser"]), Site(*data["site"]), tuple(data["cleared"]))
    if "made" in data:
        held_in = [(name, _read_fact(inner)) for name, inner in data["made"]]
        return Made(tuple((name, inner) for name, inner in held_in if isinstance(inner, Pooled | Alias | Is | Known)))
    if "alias" in data:
        return Alias(Slot.read(data["alias"]), data["inner"], data["header"], data["with_length"])
    held = tuple((h[0], h[1]) for h in data["held"])
    site = Site(*data["site"]) if data["site"] else None
    fields_in = [(name, _read_fact(inner)) for name, inner in data["fields"]]
    aliases = tuple((name, alias) for name, alias in fields_in if isinstance(alias, Alias))
    pool, met, points_to = Pool.read(data["pooled"]), tuple(data["met"]), tuple(data["points_to"])
    return Pooled(pool, data["clean"], data["inner"], met, held, aliases, points_to, site)


@dataclass(frozen=True, slots=True, order=True)
class Guard:
    """A condition under which an outcome happens: a parameter, or a flag in it, is or was at first `value`."""

    param: int
    value: Is
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way in which a call can end: under which guards, with which effects, and what each result may be."""

    guards: tuple[Guard, ...] = ()
    effects: tuple[Effect, ...] = ()
    results: tuple[tuple[Fact, ...], ...] = ()

    def dump(self) -> dict[str, Any]:
        return {
            "guards": [[g.param, g.value.value, *g.path] for g in self.guards],
            "effects": [e.dump() for e in self.effects],
            "results": [[_dump_fact(f) for f in facts] for facts in self.results],
        }

    @classmethod
    def read(cls, data: dict[str, Any]) -> Self:
        return cls(
            tuple(Guard(p, Is(v), tuple(path)) for p, v, *path in data["guards"]),
            tuple(Effect.read(e) for e in data["effects"]),
            tuple(tuple(_read_fact(f) for f in facts) for facts in data["results"]),
        )


@dataclass(frozen=True, slots=True)
class Summary:
    """All outcomes of a function; none at all for one that never returns."""

    outcomes: tuple[Outcome, ...]
    refcounted: bool = False
    """Its releases happen only when a count reaches zero: for a caller each call gives up one share."""
    waits: bool = False
    """It waits for something, so what was started before may have ended when it returns."""
    opaque: bool = False
    """What it does with content is not known."""
    merged: dict[tuple[bool, bool, tuple[int, ...]], list[Outcome]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What `merging` has worked out, since a call is evaluated once for each state that reaches it."""

    @property
    def returns(self) -> bool:
        return bool(self.outcomes)

    @property
    def releases(self) -> bool:
        """Reports whether it gives something of its caller's back to a pool."""
        return any(e.do is Do.RELEASE for o in self.outcomes for e in o.effects)

    @property
    def just_uses(self) -> bool:
        """Reports whether all that it does is known, and nothing it was given is kept, released or returned."""
        taking = any(e.do in TAKES or e.do is Do.RETAIN for o in self.outcomes for e in o.effects)
        returned = any(isinstance(f, Alias) for o in self.outcomes for result in o.results for f in result)
        return not (self.opaque or taking or returned)

    def may_release(self, slot: Slot) -> bool:
        """Reports whether it gives what is at a slot back in some outcome."""
        return any(e.do is Do.RELEASE and e.slot == slot for o in self.outcomes for e in o.effects)

    @property
    def acquires(self) -> bool:
        """Reports whether a result of it, or what a result holds, comes from a pool."""
        facts = [f for o in self.outcomes for facts in o.results for f in facts]
        return any(isinstance(f, Pooled | Releaser) or isinstance(f, Made) and f.holds_pooled for f in facts)

    @property
    def touches_pools(self) -> bool:
        """Reports whether callers must know of it: it acquires for them, lends to them or releases what is theirs."""
        return self.acquires or self.releases or any(e.do is Do.LEND for o in self.outcomes for e in o.effects)

    def dump(self) -> dict[str, Any]:
        return {
            "outcomes": [o.dump() for o in self.outcomes],
            "refcounted": self.refcounted,
            "waits": self.waits,
            "opaque": self.opaque,
        }

    @classmethod
    def read(cls, data: dict[str, Any]) -> Self:
        outcomes = tuple(Outcome.read(o) for o in data["outcomes"])
        return cls(outcomes, data["refcounted"], data["waits"], data["opaque"])


ORDER = (
    Do.FREE,
    Do.FILL,
    Do.READ,
    Do.PASS,
    Do.CLEAR,
    Do.TAKE,
    Do.REMOVE,
    Do.DIRTY,
    Do.OVERWRITE,
    Do.MERGE,
    Do.CLOSE,
    Do.HOLD,
    Do.KEEP,
    Do.SPAWN,
    Do.OFFER,
    Do.RETAIN,
    Do.NIL,
    Do.SET,
    Do.CUT,
    Do.LEND,
    Do.RELEASE,
)
"""The order in which the effects of an outcome are applied."""

ENDLESS = "endless"
"""The detail of a spawn whose end no caller can wait for."""

SENT_TO = "sent-to:"
"""In the detail of a spawn, with the field that holds the channel: the value was sent on it as it is."""

SIGNALS = "signals:"
"""In the detail of a spawn, with the field of the receiver by which it tells that it is done."""

PERHAPS = "perhaps"
"""The detail of what happens in some of several ways in which a call can end, with nothing to tell which.

That of a spawn may be ENDLESS as well.
"""

DONE = "done"
"""The last step of a guard's path to whether a Once was used up."""

FOUND = "found"
"""The detail of a nil that nobody has set."""

MANY = "many"
"""The detail of a retain after which nobody can say how many owners there are."""

MADE = "made"
"""The detail of something that is kept in what the callee has made for it."""

GOROUTINE = "goroutine"
"""The key of the pool of a release that a goroutine does, some time."""

HARMLESS = Summary((Outcome(),), opaque=True)
"""What is assumed of a function that nothing is known of: it returns, and does nothing to what it is given."""
WAITS = Summary((Outcome(),), opaque=True, waits=True)
"""The same of one that waits for something."""
NEVER = Summary(())
"""A function that never returns."""
COUNTED = Summary((Outcome(effects=(Effect(Do.RETAIN, Slot(0), MANY),)),))
"""A method that does no more than to set how many owners its receiver has."""
