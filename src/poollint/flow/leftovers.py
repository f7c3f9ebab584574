"""Fields that are left over: dirty when a value goes back, and met by the next user before anybody has written them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from poollint.flow.access import CALLED_WITH, PASSED_ON, Access, Fields, How, Origin, Path, Place, covered
from poollint.flow.calls import RESETS
from poollint.flow.fieldcaches import says_the_same
from poollint.flow.fieldsaved import is_put_back
from poollint.flow.fieldstate import owner_of
from poollint.flow.fieldstory import Story, is_idle, is_method_of, is_public, may_be
from poollint.flow.leftover import Leftover, Met
from poollint.flow.outside import Outside, named_outside
from poollint.flow.piling import piles_up
from poollint.flow.resets import GivenBack, Leaf, Pooled, Resets, Use, is_named_reset, is_test
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.model.resolve import fields, own_field, underlying
from poollint.model.walk import nodes
from poollint.syntax import ast

_APART = frozenset({"sync", "sync/atomic"})


def leftovers(resets: Resets, more: Iterable[Pooled] = ()) -> Iterator[Leftover]:
    """Every field that is left over, by type and in the order of the declarations.

    `more` are the pooled structs of which nobody at hand takes or gives back any.
    """
    for pooled in (*resets.pooled, *more):
        for one in _by_pool(pooled):
            yield from _Judge(resets, one).all()


def _by_pool(pooled: Pooled) -> Iterator[Pooled]:
    """A type with the places of one pool at a time, and those of which it is not known which pool they are of."""
    keys = sorted({p.key for p in (*(u.pool for u in pooled.uses), *(g.pool for g in pooled.releases)) if p})
    for key in keys or [""]:
        uses = [u for u in pooled.uses if u.pool is None or u.pool.key == key]
        releases = [g for g in pooled.releases if g.pool is None or g.pool.key == key]
        yield replace(pooled, uses=uses, releases=releases)


class _Judge:
    def __init__(self, resets: Resets, pooled: Pooled) -> None:
        self.resets = resets
        self.pooled = pooled
        self.users = pooled.uses
        self.outside = Outside(resets, pooled)
        helpers = {id(g.release.helper.decl) for g in pooled.releases if g.release.helper is not None}
        # What a helper leaves undone is judged where it is called, with what stands before the call.
        self.releases = [
            g
            for g in pooled.releases
            if g.release.place.root.origin is not Origin.PARAM
            or id(g.function.decl) not in helpers
            or is_public(g.function)
            and self._exported_type()
        ]
        self.releasing = self._releasing(helpers)
        self.handlers = helpers | {id(u.function.decl) for u in pooled.uses if u.taken.handed is not None}
        self.handlers |= {
            id(g.function.decl) for g in pooled.releases
            if g.release.place.root.origin is Origin.PARAM and not g.release.place.path
        }  # fmt: skip
        self.handled: set[Path] = {p for g in pooled.releases for p in g.release.clean}
        for handed in (u.taken.handed for u in pooled.uses):
            # What an acquire sets to something says nothing of what is left in other fields.
            self.handled -= handed.written - handed.clean if handed else set()
        self.handled |= {p for u in pooled.uses for p in u.taken.emptied}

    def _releasing(self, helpers: set[int]) -> set[int]:
        """The functions that bring a value back as it is released: what they look at there they are about to clear up.

        That is the helpers, and the resets that these call.
        """
        out = set(helpers)
        work = [g.release.helper for g in self.pooled.releases if g.release.helper is not None]
        while work:
            known = self.resets.facts.fields_of(work.pop(), True)
            called = [func for func, places in known.calls if any(places)] if known is not None else []
            more = [func for func in called if is_named_reset(func) and id(func.decl) not in out]
            out |= {id(func.decl) for func in more}
            work += more
        return out

    def all(self) -> Iterator[Leftover]:
        if not self.releases or not self.users:
            return
        told: dict[Path, Met] = {}
        for leaf in self.resets.leaves(self.pooled.type):
            # Whoever looks after one field of a part will see the others, unless he has reason to leave that one.
            known = {met for path, met in told.items() if leaf.path[: len(path)] == path}
            if known - {Met.PERHAPS}:
                continue
            at = ("[]", *leaf.path) if self.pooled.elements else leaf.path
            found = self._judge(Leaf(at, leaf.info, leaf.holder))
            if found is None or known and found.met is Met.PERHAPS:
                continue
            outer = self._whole(found)
            if outer is None:
                told |= {leaf.path[:-1]: found.met} if len(leaf.path) > 1 else {}
                yield found
            else:
                told[outer.path] = found.met
                yield replace(found, leaf=outer)

    def _whole(self, found: Leftover) -> Leaf | None:
        """The outermost struct around a field of which nothing is reset either: that one is what was forgotten."""
        if is_method_of(found.reset, found.leaf.holder):
            return None
        holder: T.Type | None = self.pooled.type
        for i, name in enumerate(found.leaf.path[:-1], 1):
            path = found.leaf.path[:i]
            info = own_field(self.resets.program, holder, name)
            if info is None:
                return None
            if not any(p[:i] == path for p in (*found.release.release.clean, *self.handled)):
                return Leaf(path, info, holder)
            holder = info.type
        return None

    def _judge(self, leaf: Leaf) -> Leftover | None:
        if not self._telling(leaf.info.type) or self._points_back(leaf) or self._lies_in_cut_slice(leaf):
            return None
        left = [
            g
            for g in self.releases
            if not covered(g.release.clean, leaf.path) and self._resets(g) and self._dirty(g, leaf) is not None
        ]
        open_uses = [u for u in self.users if self.outside.meets(u, leaf)]
        if not left or not open_uses or not self._is_soiled(leaf):
            return None
        outer = (replace(leaf, path=leaf.path[:i]) for i in range(len(leaf.path), 0, -1))
        resetters = next((r for r in (self.resets.resetters(self.pooled, at) for at in outer) if r), None)
        if resetters is None or self._is_begun_in_use(resetters[0][0], leaf):
            return None
        about = self.resets.about(leaf)
        if any(leaf.owner in f.prepared for f in about):
            return None
        leaves = self._leaves(open_uses, leaf)
        story = self._story(leaf, about, leaves)
        if not story.writers or story.comes_out_even or story.hands_out_numbers:
            return None
        resetting = [func for func, _ in resetters]
        if story.goes_with_memory(resetting) or story.follows_from_sizes or story.is_topped_up(resetting):
            return None
        if story.is_told_once(resetting) or says_the_same(story) or is_put_back(story):
            return None
        proven = self._proven(leaf, open_uses)
        if proven is None and self._is_met_anew(leaf):
            return None
        kept = self._kept_state(story) if proven is None else None
        proven = proven or kept
        read = proven or (self._read_outside(story, open_uses) if leaves else None)
        if proven is None and self.pooled.elements:
            return None  # What lies behind the length of a slice is written by the append that gets there.
        piled = piles_up(story, open_uses) if read is None else None
        unseen = not leaves or not self._exported(leaf) or story.grows or story.counts_with_a_flag
        if read is None and piled is None and unseen:
            return None
        release = left[0]
        dirty = self._dirty(release, leaf)
        written = piled or (dirty if isinstance(dirty, Access) else story.writers[0])
        reset, handled = resetters[0]
        known = [g.pool for g in self.pooled.releases] + [u.pool for u in self.users]
        pool = release.pool or next((p for p in known if p), None)
        passes = story.passes_through and self.outside.passes(story, open_uses)
        met = Met.PILED if piled is not None else Met.OPEN if passes else Met.PERHAPS
        told = proven is not None and any(story.is_set_with(n) for n in proven.under if n != leaf.path)
        unseen = kept is not None and self._may_be_begun(story)
        if proven is not None and not told and not unseen and not story.follows_a_reset:
            # That somebody somewhere may have written it is not seen on the way on which it goes back.
            takers = {id(u.function.decl) for u in self.users}
            if isinstance(dirty, Access) or any(id(a.function.decl) in takers for a in story.writers):
                met = Met.SEEN
            elif self.outside.may_set(story, proven):
                met = Met.OPEN
        mended = told or piled is None and story.passes_through and not passes
        skipped = self._brings_back(reset, leaf.path)
        return Leftover(leaf, self.pooled, pool, reset, handled, written, release, read, met, skipped, mended)

    def _is_begun_in_use(self, reset: FuncInfo, leaf: Leaf) -> bool:
        """Reports whether an inner struct has a reset that brings the field back, called as it is used."""
        given_back = any(covered(g.release.clean, leaf.path) for g in self.pooled.releases)
        if len(leaf.path) == 1 or given_back:
            return False
        return is_method_of(reset, leaf.holder) and self._brings_back(reset, leaf.path[-1:])

    def _brings_back(self, reset: FuncInfo, path: Path) -> bool:
        """Reports whether a function gives what it is first given a field that is empty, or as a reset has it."""
        known = self.resets.facts.fields_of(reset, True)
        if known is None:
            return False
        return (0, path) in known.cleared or is_named_reset(reset) and (0, path) in known.written

    def _story(self, leaf: Leaf, about: list[Fields], leaves: bool) -> Story:
        """What is done to a field; `leaves` tells that the value gets to code outside of the module."""
        all_writes = [a for f in about for a in f.accesses if a.owner == leaf.owner and a.how in (How.WRITE, How.ADD)]
        writers = [a for a in all_writes if self._live(a) and may_be(a, leaf)]
        # An exported method that nobody here calls, of a value that nobody else gets, is not called at all.
        called = [
            a
            for a in writers
            if leaves
            or not is_method_of(a.function, leaf.holder)
            or not named_outside(a.function)
            or any(self.resets.callers(a.function))
        ]
        return Story(self.resets, leaf, about, called, self.handlers, self.handled)

    def _resets(self, g: GivenBack) -> bool:
        """Reports whether anything is reset on the way through a release; where nothing is, that is another fault."""
        return bool(g.release.clean) or any(
            u.taken.handed is not None
            and u.taken.handed.written
            or u.function.decl is g.function.decl
            and (u.taken.emptied or self._calls_reset(u))
            for u in self.users
        )

    def _calls_reset(self, u: Use) -> bool:
        """Reports whether a user calls a method of what it takes that is named a reset."""
        known = self.resets.facts.fields_of(u.function, True)
        return known is not None and any(
            is_named_reset(func) and places[:1] == (Place(u.taken.root),) for func, places in known.calls
        )

    def _telling(self, t: T.Type | None) -> bool:
        """Reports whether what is left in a field of a type can be told from what is meant to be there."""
        if isinstance(t, T.Named) and t.package in _APART:
            return False
        under = underlying(self.resets.program, t)
        return not isinstance(under, T.Array | T.Chan)

    def _lies_in_cut_slice(self, leaf: Leaf) -> bool:
        """Reports whether a field belongs to a slice header made by hand whose length is brought back.

        Such a header shows by its shape: an address and two numbers.
        """
        beside = fields(self.resets.program, leaf.holder) or ()
        if sorted(T.show(f.type) for f in beside) != ["int", "int", "unsafe.Pointer"]:
            return False
        numbers = (f.name for f in beside if f.type == T.Basic("int") and f.name != leaf.info.name)
        return any((*leaf.path[:-1], name) in self.handled for name in numbers)

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

    def _is_soiled(self, leaf: Leaf) -> bool:
        """Reports whether a value that came from a pool can have been given something in the field.

        Where every user keeps its value to itself, that is told by what the users do; where it goes out of sight, or
        nobody here takes one, anybody may have written it.
        """
        escapes = (e for u in self.users for e in u.taken.escapes)
        if all(u.taken.handed is not None for u in self.users) or any(
            e.reaches(leaf.path) and e.how != PASSED_ON for e in escapes
        ):
            return True
        if any(isinstance(self._dirty(g, leaf), Access) for g in self.pooled.releases):
            return True
        return any(u.taken.handed is not None and leaf.path in u.taken.handed.dirty for u in self.users)

    def _live(self, a: Access) -> bool:
        """Reports whether a write happens to values in use, not only while they are made, taken or given back."""
        in_use = self._as_it_comes(a) or self._adds_as_taken(a)
        if is_test(a.function) or id(a.function.decl) in self.handlers and not in_use:
            return False
        if a.path in a.needs:
            return False  # It adds to what is there, and is not what put it there.
        return not self._undone(a.function, a.path)

    def _as_it_comes(self, a: Access) -> bool:
        """Reports whether a function that takes the value and hands it on writes the field only if the data says so."""
        handed = [u.taken.handed for u in self.users if u.function.decl is a.function.decl]
        return a.in_loop and bool(handed) and all(h is not None and not covered(h.perhaps, a.path) for h in handed)

    def _adds_as_taken(self, a: Access) -> bool:
        """Reports whether a function that takes the value and hands it on appends to what the last user has left."""
        taken = [u.taken for u in self.users if u.function.decl is a.function.decl and u.taken.handed is not None]
        appends = a.how is How.ADD and isinstance(a.node, ast.Call)
        return appends and any(t.exposed.get(a.path) == a for t in taken)

    def _undone(self, func: FuncInfo, path: Path, depth: int = 3) -> bool:
        """Reports whether a function, or else everyone who calls it, brings a field back that it gives a value."""
        known = self.resets.facts.fields_of(func, True)
        if known is None or any(p[-len(path) :] == path for _, p in known.undone):
            return known is not None
        callers = [] if is_public(func) or not depth else list(self.resets.callers(func))
        return bool(callers) and all(self._undone(f, path, depth - 1) for f in callers)

    def _proven(self, leaf: Leaf, uses: list[Use]) -> Access | None:
        for u in uses:
            access = u.taken.exposed.get(leaf.path)
            mine = access is not None and self._tells(access) and not self._needless(access, leaf)
            if access is not None and mine and id(access.function.decl) not in self.releasing:
                return access
        return None

    def _tells(self, access: Access) -> bool:
        """Reports whether an access reads, and not only to see whether there is something to empty."""
        return access.how is How.READ and self.resets.tells(access) and not is_idle(access)

    def _needless(self, access: Access, leaf: Leaf) -> bool:
        """Reports whether the read happens only where another field, one that is handled, has something in it."""
        return any(n != leaf.path and covered(self.handled, n) for n in access.needs)

    def _kept_state(self, story: Story) -> Access | None:
        """A read, in a function that a value reaches out of sight, of what nobody there can count on being written.

        Of a struct of another package there are more values than those that lie in pooled ones.
        """
        holder = T.deref(story.leaf.holder)
        if isinstance(holder, T.Named) and holder.package != self.pooled.type.package:
            return None
        if any(self._live(a) for a in story.accesses(How.CLEAR, How.DROP)):
            return None
        if all(a.constant == "true" or a.how is How.ADD for a in story.writers):
            return story.first_read(story.about)
        return story.first_read(f for f in story.about if story.is_open_method(f)) if story.is_own_state else None

    def _may_be_begun(self, story: Story) -> bool:
        """Reports whether whoever comes to a method may have set the field first, or got his value another way.

        What is only added to, or only raised, nobody begins anew. What is set may have been, where all who take a value
        are at hand and none of them is seen to come to the method without that. What one way back takes care of is not
        known to be written in values that go another way.
        """
        if any(covered(g.release.clean, story.leaf.path) for g in self.releases):
            return True
        added = all(a.constant == "true" or a.how is How.ADD for a in story.writers)
        return not added and not any(self.outside.gets_out(u) for u in self.users)

    def _read_outside(self, story: Story, uses: list[Use]) -> Access | None:
        """A read that code outside of the module comes to before a write, if it calls what it may.

        A function that is a value, and that is called with what was taken, may be any that takes one.
        """
        holder = story.leaf.holder
        if any(story.is_begun_by(f) and RESETS.search(f.function.name) for f in story.about):
            return None  # Who takes a value is expected to call that.
        free = any(is_public(a.function) and is_method_of(a.function, holder) for a in story.writers)
        if free or self._exported(story.leaf):
            return story.first_read(story.about)
        escapes = (e for u in uses for e in u.taken.escapes)
        called = any(e.how == CALLED_WITH and not covered(e.written, story.leaf.path) for e in escapes)
        given = (f for f in story.about if called and not is_method_of(f.function, holder))
        return story.first_read((*filter(story.is_open_method, story.about), *given))

    def _is_met_anew(self, leaf: Leaf) -> bool:
        """Reports whether all who get at a struct around a field give the field a new value first."""
        holder: T.Type | None = self.pooled.type
        for i, name in enumerate(leaf.path[:-1]):
            outer = own_field(self.resets.program, holder, name)
            if outer is None:
                return False
            at = Leaf(leaf.path[: i + 1], outer, holder)
            ways = [f for f in self.resets.about(at) if self._selects(f.function, at)]
            hidden = not outer.embedded and not self._exported(at)
            if hidden and ways and all(_begins(f, leaf.path[i:]) for f in ways):
                return True
            holder = outer.type
        return False

    def _selects(self, func: FuncInfo, leaf: Leaf) -> bool:
        """Reports whether a function that neither takes nor gives back selects a field."""
        body = func.decl.body()
        if body is None or id(func.decl) in self.handlers:
            return False
        _, typer = self.resets.facts.frame(func)
        named = [n for n in nodes(body) if isinstance(n, ast.Selector) and n.name == leaf.info.name]
        return any(owner_of(path[-1]) == leaf.owner for n in named if (path := typer.field_path(n)))

    def _leaves(self, uses: list[Use], leaf: Leaf) -> bool:
        """Reports whether the field gets to code outside of the module, which may do anything that is exported."""
        holder = T.deref(leaf.holder)
        if not isinstance(holder, T.Named) or not holder.name[:1].isupper() or not _importable(holder.package):
            return False
        for u in uses:
            if u.taken.handed is not None and is_public(u.function) and self._exported_type():
                return True
            for e in u.taken.escapes:
                if e.how in (PASSED_ON, CALLED_WITH) and e.reaches(leaf.path) and (e.path or self._exported_type()):
                    return True
        return False

    def _exported_type(self) -> bool:
        return self.pooled.type.name[:1].isupper()

    def _exported(self, leaf: Leaf) -> bool:
        return leaf.info.name[:1].isupper()


def _begins(f: Fields, path: Path) -> bool:
    """Reports whether a function gives a part of what it is given a new value, whatever it finds there."""
    written, met = (any(p[-len(path) :] == path for _, p in keys) for keys in (f.written, f.exposed))
    return written and not met


def _importable(package: str) -> bool:
    """Reports whether other modules can import a package."""
    return "internal" not in package.split("/")
