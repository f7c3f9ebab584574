"""Fields that are left over: dirty when a value goes back, and met by the next user before anybody has written them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from poollint.flow.access import Access, Escape, Fields, How, Origin, Path, covered
from poollint.flow.resets import GivenBack, Leaf, Pooled, Resets, Use, is_test
from poollint.flow.summary import Pool
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.model.resolve import fields, underlying
from poollint.syntax import ast

_APART = frozenset({"sync", "sync/atomic"})


@dataclass(frozen=True, slots=True)
class Leftover:
    """A field that a reset forgets, with what proves it."""

    leaf: Leaf
    pooled: Pooled
    pool: Pool | None
    reset: FuncInfo
    handled: int
    """How many other fields the reset handles."""
    written: Access
    release: GivenBack
    read: Access | None
    """Who reads it before writing it; None where it can only be read outside of the module."""
    certain: bool
    """A user is known to come to that read; else it depends on what code outside of the module calls."""


def leftovers(resets: Resets) -> Iterator[Leftover]:
    """Every field that is left over, by type and in the order of the declarations."""
    for pooled in resets.pooled:
        yield from _Judge(resets, pooled).all()


class _Judge:
    def __init__(self, resets: Resets, pooled: Pooled) -> None:
        self.resets = resets
        self.pooled = pooled
        self.users = pooled.uses
        helpers = {id(g.release.helper.decl) for g in pooled.releases if g.release.helper is not None}
        # What a helper leaves undone is judged where it is called, with what stands before the call.
        self.releases = [
            g
            for g in pooled.releases
            if g.release.place.root.origin is not Origin.PARAM
            or id(g.function.decl) not in helpers
            or _public(g.function)
            and self._exported_type()
        ]
        self.handlers = helpers | {id(u.function.decl) for u in pooled.uses if u.taken.handed is not None}
        self.handlers |= {
            id(g.function.decl) for g in pooled.releases
            if g.release.place.root.origin is Origin.PARAM and not g.release.place.path
        }  # fmt: skip
        self.handled: set[Path] = {p for g in pooled.releases for p in g.release.clean}
        for u in pooled.uses:
            self.handled |= u.taken.emptied
        for u in pooled.uses:
            # What an acquire sets to something says nothing of what is left in other fields.
            handed = u.taken.handed
            self.handled -= handed.written - u.taken.emptied - handed.clean if handed else set()

    def all(self) -> Iterator[Leftover]:
        if not self.releases or not self.users:
            return
        whole: set[Path] = set()
        for leaf in self.resets.leaves(self.pooled.type):
            if any(leaf.path[: len(p)] == p for p in whole):
                continue  # Whoever looks after one field of a part will see the others.
            at = ("[]", *leaf.path) if self.pooled.elements else leaf.path
            found = self._judge(Leaf(at, leaf.info, leaf.holder))
            if found is None:
                continue
            outer = self._whole(found)
            if outer is None:
                whole |= {leaf.path[:-1]} if len(leaf.path) > 1 else set()
                yield found
            else:
                whole.add(outer.path)
                yield replace(found, leaf=outer)

    def _whole(self, found: Leftover) -> Leaf | None:
        """The outermost struct around a field of which nothing is reset either: that one is what was forgotten."""
        holder: T.Type | None = self.pooled.type
        for i, name in enumerate(found.leaf.path[:-1], 1):
            path = found.leaf.path[:i]
            info = next((f for f in fields(self.resets.program, holder) or () if f.name == name), None)
            if info is None:
                return None
            if not any(p[:i] == path for p in (*found.release.release.clean, *self.handled)):
                return Leaf(path, info, holder)
            holder = info.type
        return None

    def _judge(self, leaf: Leaf) -> Leftover | None:
        if not self._telling(leaf.info.type) or self._points_back(leaf):
            return None
        left = [
            g
            for g in self.releases
            if not covered(g.release.clean, leaf.path) and self._resets(g) and self._dirty(g, leaf) is not None
        ]
        open_uses = [u for u in self.users if self._open(u, leaf)]
        if not left or not open_uses:
            return None
        outer = (replace(leaf, path=leaf.path[:i]) for i in range(len(leaf.path), 0, -1))
        resetters = next((r for r in (self.resets.resetters(self.pooled, at) for at in outer) if r), None)
        if resetters is None:
            return None
        about = self.resets.about(leaf)
        leaves = self._leaves(open_uses, leaf)
        writers = [a for a in self._accesses(about, leaf, How.WRITE, How.ADD) if self._live(a) and _may_be(a, leaf)]
        writers = [
            a for a in writers if leaves or not _named_outside(a.function) or any(self.resets.callers(a.function))
        ]
        if not writers or _balanced(writers) or self._numbers(about, leaf, writers):
            return None
        if self._goes_with_memory(leaf, about, writers, [func for func, _ in resetters]):
            return None
        proven = self._proven(leaf, open_uses) or self._kept_state(leaf, about, writers)
        read = proven or (self._read_outside(leaf, about, writers) if leaves else None)
        if proven is None and self.pooled.elements:
            return None  # What lies behind the length of a slice is written by the append that gets there.
        if read is None and (not leaves or not self._exported(leaf) or self._grows(leaf)):
            return None
        if read is None and (self._guarded(leaf, about) or self._flagged(about, writers)):
            return None
        release = left[0]
        dirty = self._dirty(release, leaf)
        written = dirty if isinstance(dirty, Access) else writers[0]
        reset, handled = resetters[0]
        known = [g.pool for g in self.pooled.releases] + [u.pool for u in self.users]
        pool = release.pool or next((p for p in known if p), None)
        return Leftover(leaf, self.pooled, pool, reset, handled, written, release, read, proven is not None)

    def _resets(self, g: GivenBack) -> bool:
        """Reports whether anything is reset on the way through a release; where nothing is, that is another fault."""
        return bool(g.release.clean) or any(
            u.taken.handed is not None
            and u.taken.handed.written
            or u.function.decl is g.function.decl
            and u.taken.emptied
            for u in self.users
        )

    def _telling(self, t: T.Type | None) -> bool:
        """Reports whether what is left in a field of a type can be told from what is meant to be there."""
        if isinstance(t, T.Named) and t.package in _APART:
            return False
        under = underlying(self.resets.program, t)
        return not isinstance(under, T.Array | T.Chan)

    def _grows(self, leaf: Leaf) -> bool:
        """Reports whether a field may be kept for its capacity, so that only a read proves anything."""
        return isinstance(underlying(self.resets.program, leaf.info.type), T.Slice)

    def _points_back(self, leaf: Leaf) -> bool:
        """Reports whether a field refers to what holds the pool or the value itself, and so is always the same."""
        t = T.deref(leaf.info.type)
        if len(leaf.path) > 1 and t == self.pooled.type:
            return True  # An inner struct refers to the value that it lies in.
        pools = {g.pool.key for g in self.pooled.releases if g.pool} | {u.pool.key for u in self.users if u.pool}
        return isinstance(t, T.Named) and any(k.startswith(f"{t.package}.{t.name}.") for k in pools)

    def _dirty(self, g: GivenBack, leaf: Leaf) -> Access | bool | None:
        """What gave the field content before a release: an access, True where anybody may have, None where nobody."""
        dirty = g.release.dirty
        if dirty is None:
            return True
        for path, access in dirty.items():
            if path == leaf.path:
                return access
        return None

    def _open(self, u: Use, leaf: Leaf) -> bool:
        """Reports whether a user meets the field as the one before has left it."""
        taken = u.taken
        if leaf.path in taken.exposed:
            return True
        if taken.handed is not None:
            return _public(u.function) and not covered(taken.handed.perhaps, leaf.path)
        return any(self._goes(e, leaf) and not covered(e.written, leaf.path) for e in taken.escapes)

    def _goes(self, e: Escape, leaf: Leaf) -> bool:
        return leaf.path[: len(e.path)] == e.path

    def _numbers(self, about: list[Fields], leaf: Leaf, writers: list[Access]) -> bool:
        """Reports whether a count only goes up, and is looked at only where it does: it hands out numbers."""
        raising = {id(a.function.decl) for a in writers}
        reads = self._accesses(about, leaf, How.READ)
        return all(a.constant == "1" for a in writers) and all(id(a.function.decl) in raising for a in reads)

    def _goes_with_memory(
        self, leaf: Leaf, about: list[Fields], writers: list[Access], resetting: list[FuncInfo]
    ) -> bool:
        """Reports whether a field is the handle of memory that the reset keeps: set only together with that."""
        if not isinstance(underlying(self.resets.program, leaf.info.type), T.Interface | T.Func | T.Pointer):
            return False
        known = [self.resets.facts.fields_of(func, True) for func in resetting]
        brought = [a for f in known if f is not None for a in f.accesses if a.path[:-1] == leaf.path[-len(a.path) : -1]]
        kept = {a.owner for a in brought if a.how is How.CLEAR} - {a.owner for a in brought if a.how is How.DROP}
        given = {id(a.function.decl) for f in about for a in f.accesses if a.how is How.WRITE and a.owner in kept}
        return all(id(a.function.decl) in given for a in writers)

    def _accesses(self, about: list[Fields], leaf: Leaf, *how: How) -> list[Access]:
        return [a for f in about for a in f.accesses if a.owner == leaf.owner and a.how in how]

    def _live(self, a: Access) -> bool:
        """Reports whether a write happens to values in use, not only while they are made, taken or given back."""
        if id(a.function.decl) in self.handlers or is_test(a.function):
            return False
        if a.path in a.needs:
            return False  # It adds to what is there, and is not what put it there.
        return not self._undone(a.function, a.path)

    def _undone(self, func: FuncInfo, path: Path, depth: int = 3) -> bool:
        """Reports whether a function, or else everyone who calls it, brings a field back that it gives a value."""
        known = self.resets.facts.fields_of(func, True)
        if known is None or any(p[-len(path) :] == path for _, p in known.undone):
            return known is not None
        callers = [] if _public(func) or not depth else list(self.resets.callers(func))
        return bool(callers) and all(self._undone(f, path, depth - 1) for f in callers)

    def _proven(self, leaf: Leaf, uses: list[Use]) -> Access | None:
        for u in uses:
            access = u.taken.exposed.get(leaf.path)
            if access is not None and self._tells(access) and not self._needless(access, leaf):
                return access
        return None

    def _tells(self, access: Access) -> bool:
        """Reports whether an access reads, and not only to see whether there is something to empty."""
        return access.how is How.READ and self.resets.tells(access)

    def _needless(self, access: Access, leaf: Leaf) -> bool:
        """Reports whether the read happens only where another field, one that is handled, has something in it."""
        return any(n != leaf.path and covered(self.handled, n) for n in access.needs)

    def _kept_state(self, leaf: Leaf, about: list[Fields], writers: list[Access]) -> Access | None:
        """A read, in a function that a value reaches out of sight, of what nobody there can count on being written."""
        if any(self._live(a) for a in self._accesses(about, leaf, How.CLEAR, How.DROP)):
            return None
        if all(a.constant == "true" or a.how is How.ADD for a in writers):
            return self._met(leaf, about)
        own = self._is_own(leaf, about, writers)
        return self._met(leaf, [f for f in about if self._is_method(f, leaf)]) if own else None

    def _read_outside(self, leaf: Leaf, about: list[Fields], writers: list[Access]) -> Access | None:
        """A read that code outside of the module comes to before a write, if it calls what it may."""
        free = self._exported(leaf) or any(_public(a.function) and _of(a.function, leaf.holder) for a in writers)
        return self._met(leaf, about) if free else None

    def _met(self, leaf: Leaf, about: list[Fields]) -> Access | None:
        """The first read of what a function is given, among those that do not depend on what the reset handles."""
        for f in about:
            for access in self._exposed_in(f, leaf) if id(f.function.decl) not in self.handlers else ():
                guarded = any(n[-1:] != leaf.path[-1:] and self._is_handled(n) for n in access.needs)
                if self._tells(access) and not guarded:
                    return access
        return None

    def _is_method(self, f: Fields, leaf: Leaf) -> bool:
        """Reports whether a function is a method of the struct that others may call, and no part of its reset."""
        mine = _public(f.function) and _of(f.function, leaf.holder)
        return mine and id(f.function.decl) not in self.handlers

    def _exposed_in(self, f: Fields, leaf: Leaf) -> Iterator[Access]:
        """What a function does itself to a field that it is given, before it has written it."""
        for (_, path), access in sorted(f.exposed.items()):
            # By another way the same field is that of another struct.
            same = leaf.path[-len(path) :] == path
            if same and access.owner == leaf.owner and access.function is f.function:
                yield access

    def _is_own(self, leaf: Leaf, about: list[Fields], writers: list[Access]) -> bool:
        """Reports whether a field is the struct's own business: its methods write it as they go, and none begins anew.

        What a method finds there is what those called before it have left, and nobody is told to set it first. Memory
        that is kept to be used again is no such state.
        """
        if self._grows(leaf):
            return False
        if not all(_of(a.function, leaf.holder) and not self._is_set(a) for a in writers):
            return False
        for f in about:
            begun, met = (
                any(leaf.path[-len(p) :] == p for i, p in keys if i == 0 and p) for keys in (f.written, f.exposed)
            )
            if self._is_method(f, leaf) and begun and not met:
                return False
        return True

    def _is_set(self, a: Access) -> bool:
        """Reports whether a write gives a field what the function was given: its user says what it is to be."""
        scope, _ = self.resets.facts.frame(a.function)
        given = a.node.rhs if isinstance(a.node, ast.Assign) and a.how is How.WRITE else ()
        roots = [e.x if isinstance(e, ast.Selector | ast.Unary) else e for e in given]
        params = scope.params.get(a.function.decl, ())
        return any(isinstance(e, ast.Ident) and scope.var(e) in params[1:] for e in roots)

    def _guarded(self, leaf: Leaf, about: list[Fields]) -> bool:
        """Reports whether all who read a field first ask another, which is handled: a flag beside a value."""
        reads = [a for a in self._accesses(about, leaf, How.READ) if a.path and _may_be(a, leaf)]
        return bool(reads) and all(any(n != a.path and self._is_handled(n) for n in a.needs) for a in reads)

    def _flagged(self, about: list[Fields], writers: list[Access]) -> bool:
        """Reports whether whoever writes a field raises a flag with it, which is handled."""
        flags = [a for f in about for a in f.accesses if a.constant == "true" and self._is_handled(a.path)]
        raising = {id(a.function.decl) for a in flags}
        return all(id(a.function.decl) in raising for a in writers)

    def _is_handled(self, path: Path) -> bool:
        return any(p[-len(path) :] == path or not p for p in self.handled)

    def _leaves(self, uses: list[Use], leaf: Leaf) -> bool:
        """Reports whether the field gets to code outside of the module, which may do anything that is exported."""
        holder = T.deref(leaf.holder)
        if not isinstance(holder, T.Named) or not holder.name[:1].isupper() or not _importable(holder.package):
            return False
        for u in uses:
            if u.taken.handed is not None and _public(u.function) and self._exported_type():
                return True
            for e in u.taken.escapes:
                if e.how == "passed on" and self._goes(e, leaf) and (e.path or self._exported_type()):
                    return True
        return False

    def _exported_type(self) -> bool:
        return self.pooled.type.name[:1].isupper()

    def _exported(self, leaf: Leaf) -> bool:
        return leaf.info.name[:1].isupper()


def _public(func: FuncInfo) -> bool:
    """Reports whether code elsewhere may call a function, be it through an interface."""
    return func.name[:1].isupper()


def _named_outside(func: FuncInfo) -> bool:
    """Reports whether code of other modules can name a function."""
    return func.name[:1].isupper() and (not func.recv or func.recv[:1].isupper())


def _importable(package: str) -> bool:
    """Reports whether other modules can import a package."""
    return "internal" not in package.split("/")


def _may_be(a: Access, leaf: Leaf) -> bool:
    """Reports whether a field that was met by some way can be that of the pooled struct, not of one around it."""
    return leaf.path[-len(a.path) :] == a.path if a.path else True


def _of(func: FuncInfo, holder: T.Type | None) -> bool:
    base = T.deref(holder)
    return isinstance(base, T.Named) and func.recv == base.name


def _balanced(writers: list[Access]) -> bool:
    """Reports whether a count is taken up and down again by those who use it."""
    if any(a.how is not How.ADD for a in writers):
        return False
    steps = {a.constant for a in writers}
    return {"1", "-1"} <= steps or {"+=", "-="} <= steps
