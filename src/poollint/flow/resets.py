"""What a reset forgets: for every pooled struct, the fields that some release leaves as they are.

A release is judged by the fields that were brought back before it, by its helper or by the function around it; an
acquire by the fields that it writes before anything reads them. A field that neither side handles, that somebody
changes, and that somebody reads, is left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial

from poollint.flow.access import Access, Acquired, Fields, How, Origin, Owner, Path, Place, Released, covered
from poollint.flow.analysis import Analysis
from poollint.flow.callers import Callers, may_mean
from poollint.flow.calls import RESETS
from poollint.flow.events import Event, What
from poollint.flow.fieldstate import owner_of
from poollint.flow.fieldwalk import FieldWalk
from poollint.flow.summary import Pool, Summary
from poollint.model import types as T
from poollint.model.package import FuncInfo, GoFile, Package
from poollint.model.resolve import FieldInfo, fields, own_field, type_decl, underlying
from poollint.model.scope import Scope
from poollint.model.typer import Typer
from poollint.syntax import ast

_DEPTH = 4
_CALLS = 24
"""So many calls deep a value is followed."""


class FieldFacts:
    """What functions do to fields, found out when first asked for."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._known: dict[int, Fields] = {}
        self._supposed: dict[int, tuple[Fields, int]] = {}
        """What was found inside of a recursion, with the depth of the call at which that began."""
        self._busy: dict[int, int] = {}
        self._lowest = 0

    def frame(self, func: FuncInfo) -> tuple[Scope, Typer]:
        return self.analysis.frame(func)

    def library(self, key: str) -> Summary | None:
        return self.analysis.library(key)

    def varies(self, field: FieldInfo) -> bool:
        return self.analysis.varies(field)

    def fields_of(self, func: FuncInfo, tracked: bool) -> Fields | None:
        key = id(func.decl)
        if key in self._known:
            return self._known[key]
        if key in self._busy:
            self._lowest = min(self._lowest, self._busy[key])
            return None
        if key in self._supposed:
            found, lowest = self._supposed[key]
            self._lowest = min(self._lowest, lowest)
            return found
        if func.decl.body() is None:
            return None
        if not tracked and not self.analysis.summary(func, False).touches_pools:
            return None
        depth = len(self._busy)
        if depth >= _CALLS:
            self._lowest = 0
            return None
        return self._walk(func, key, depth)

    def _walk(self, func: FuncInfo, key: int, depth: int) -> Fields | None:
        """Walks one function; what was found inside of a recursion that goes on above is kept until that ends."""
        self._busy[key] = depth
        outer, self._lowest = self._lowest, depth
        try:
            walk = FieldWalk(func, self)
            walk.run()
            if self._lowest >= depth:
                self._known[key] = walk.out
            else:
                self._supposed[key] = walk.out, self._lowest
            return walk.out
        except RecursionError:
            return None
        finally:
            del self._busy[key]
            if self._lowest >= depth:
                self._supposed = {k: known for k, known in self._supposed.items() if known[1] < depth}
            self._lowest = min(outer, self._lowest)


@dataclass(slots=True)
class Use:
    """One function, and a value of the type that it takes."""

    function: FuncInfo
    taken: Acquired
    pool: Pool | None


@dataclass(slots=True)
class GivenBack:
    function: FuncInfo
    release: Released
    pool: Pool | None

    @property
    def by_others(self) -> bool:
        """Reports whether nobody at hand gives it back, and the reset that others call stands for that."""
        return self.release.helper is self.function


@dataclass(slots=True)
class Pooled:
    """A struct type of which some pool holds values, with every place at which one is taken or given back."""

    type: T.Named
    elements: bool = False
    """The pool holds slices of it."""
    uses: list[Use] = field(default_factory=list)
    releases: list[GivenBack] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A field of a pooled struct, or of a struct inside it."""

    path: Path
    info: FieldInfo
    holder: T.Type | None
    """The struct that declares it."""

    @property
    def owner(self) -> Owner:
        return owner_of(self.info)


class Resets:
    """The pooled structs of a program and what is done to their fields."""

    def __init__(self, analysis: Analysis, events: Iterable[Event], packages: tuple[Package, ...]) -> None:
        self.facts = FieldFacts(analysis)
        self.packages = packages
        self.program = analysis.program
        self._events = [e for e in events if e.what in (What.ACQUIRED, What.RELEASED) and e.function is not None]

    @cached_property
    def anyhow(self) -> Callers:
        """Finds who may call a function, be it through any interface with a method of its name and arity."""
        return Callers(self.facts.frame, partial(may_mean, self.program))

    @cached_property
    def pooled(self) -> tuple[Pooled, ...]:
        """By type, in the order of their names."""
        pools: dict[tuple[object, str], Pool | None] = {}
        for e in self._events:
            pools.setdefault((e.span.key, _name(e.type)), e.pool)
            pools.setdefault((e.span.key, ""), e.pool)  # The event may know less of the type than there is to know.

        def pool_at(func: FuncInfo, node: ast.Node, t: T.Type | None) -> Pool | None:
            key = func.file.span(node).key
            return pools.get((key, _name(t))) or pools.get((key, ""))

        out: dict[tuple[str, str, bool], Pooled] = {}
        functions = {id(e.function.decl): e.function for e in self._events if e.function is not None}
        for func in functions.values():
            found = self.facts.fields_of(func, True)
            if found is None or is_test(func):
                continue
            for a in found.acquired:
                one = self._entry(out, a.root.type)
                if one is not None:
                    one.uses.append(Use(func, a, pool_at(func, a.node, a.root.type)))
            for r in found.released:
                t = self.type_at(r.place)
                one = self._entry(out, t)
                if one is not None:
                    one.releases.append(GivenBack(func, r, pool_at(func, r.node, t)))
        return tuple(out[k] for k in sorted(out))

    def _entry(self, out: dict[tuple[str, str, bool], Pooled], t: T.Type | None) -> Pooled | None:
        base = T.deref(t)
        elements = isinstance(base, T.Slice)
        base = T.deref(base.elem) if isinstance(base, T.Slice) else base
        if not isinstance(base, T.Named) or not isinstance(underlying(self.program, base), T.Struct):
            return None
        return out.setdefault((base.package, base.name, elements), Pooled(T.Named(base.package, base.name), elements))

    def left_over(self, t: object, names: Iterable[str]) -> list[str]:
        """Those of a pooled struct's fields that some release leaves as they are and some user meets like that.

        A type of which nothing is known keeps them all.
        """
        known = [p for p in self.pooled if isinstance(t, T.Type) and _same(t, p.type)]
        if not known:
            return list(names)
        met = {leaf.path[0] for p in known for leaf in self.leaves(p.type) if self._is_met(p, leaf)}
        return [name for name in names if name in met]

    def _is_met(self, pooled: Pooled, leaf: Leaf) -> bool:
        path = leaf.path
        if isinstance(underlying(self.program, leaf.info.type), T.Array):
            return False
        if all(covered(g.release.clean, path) for g in pooled.releases):
            return False
        for u in pooled.uses:
            if _brings_back_others(u, path):
                continue  # What that reset forgets is another question.
            if path in u.taken.exposed and self.tells(u.taken.exposed[path]):
                return True
            unseen = any(e.reaches(path) and not covered(e.written, path) for e in u.taken.escapes)
            if unseen and self._is_looked_at(pooled, path[0]):
                return True
        return False

    def _is_looked_at(self, pooled: Pooled, name: str) -> bool:
        """Reports whether any code can read a field of the pooled struct."""
        info = own_field(self.program, pooled.type, name)
        if info is None or name[:1].isupper():
            return True
        leaf = Leaf((name,), info, pooled.type)
        return any(a.owner == leaf.owner and a.how is How.READ for f in self.about(leaf) for a in f.accesses)

    def is_made_anew(self, t: object, field: str) -> bool:
        """Reports whether nobody gets a value of a type but from functions that bring a field back first."""
        uses = [u for p in self.pooled if isinstance(t, T.Type) and _same(t, p.type) for u in p.uses]
        given = [u for u in uses if u.taken.handed is not None and (field,) in u.taken.handed.clean]
        helpers = {id(u.function.decl) for u in given}
        return bool(uses) and all(helpers & {id(u.function.decl), id(self.giver(u))} for u in uses)

    def is_handed_on_as_left(self, t: object, field: str) -> bool:
        """Reports whether a function that takes a value of a type and hands it on sets a field on some ways only."""
        uses = [u for p in self.pooled if isinstance(t, T.Type) and _same(t, p.type) for u in p.uses]
        handed = [u.taken.handed for u in uses if u.taken.handed is not None]
        return any((field,) in h.perhaps and not covered(h.written, (field,)) for h in handed)

    def giver(self, u: Use) -> ast.FuncDecl | None:
        """The function that a user gets its value from, where it is not the pool's own method."""
        _, typer = self.facts.frame(u.function)
        found = typer.callee(u.taken.node.fun) if isinstance(u.taken.node, ast.Call) else None
        return found.decl if found is not None else None

    def tells(self, access: Access) -> bool:
        """Reports whether an access meets what is there, and not only to see whether there is something to empty."""
        known = self.facts.fields_of(access.function, True)
        return not any(
            a.owner == access.owner and a.function is access.function for a in (known.cleared.values() if known else ())
        )

    def type_at(self, place: Place) -> T.Type | None:
        """The type of a place."""
        t = place.root.type
        for name in place.path:
            if name == "[]":
                u = underlying(self.program, T.deref(t))
                t = u.elem if isinstance(u, T.Slice | T.Array) else None
            else:
                inner = own_field(self.program, t, name)
                t = inner.type if inner else None
        return t

    def leaves(self, t: T.Type | None, path: Path = ()) -> Iterator[Leaf]:
        """The fields of a struct and of the structs that lie in it."""
        for f in fields(self.program, t) or ():
            at = (*path, f.name)
            named = isinstance(f.type, T.Named) and type_decl(self.program, f.type) is not None
            inside = isinstance(f.type, T.Struct) or named and isinstance(underlying(self.program, f.type), T.Struct)
            if inside and len(at) < _DEPTH:
                yield from self.leaves(f.type, at)
            elif f.name != "_":
                yield Leaf(at, f, t)

    # who does what to a field

    def about(self, leaf: Leaf) -> list[Fields]:
        """What the functions that name a field do, tests left out."""
        word = re.compile(rb"[.\s{(,]" + leaf.info.name.encode() + rb"\b")
        out = []
        for file in self._files(leaf):
            if file.source.is_test or not word.search(file.source.data):
                continue
            for func in file.package.funcs_of(file):
                if word.search(func.text):
                    found = self.facts.fields_of(func, True)
                    out += [found] if found is not None else []
        return out

    def _files(self, leaf: Leaf) -> Iterator[GoFile]:
        """The files whose code can name a field: those of its package, and, where it is exported, of its importers."""
        path = self._package(leaf)
        package = self.program.package(path)
        yield from package.files if package else ()
        if leaf.info.name[:1].isupper():
            imported = f'"{path}"'.encode()
            others = (f for p in self.packages if p is not package for f in p.files)
            yield from (f for f in others if imported in f.source.data)

    def callers(self, func: FuncInfo) -> Iterator[FuncInfo]:
        """The functions of its package, tests left out, that name a function, and so may call it."""
        word = re.compile(rb"\b" + func.name.encode() + rb"\b")
        for file in func.package.files:
            if not file.source.is_test and word.search(file.source.data):
                yield from (f for f in func.package.funcs_of(file) if f.decl is not func.decl and word.search(f.text))

    def _package(self, leaf: Leaf) -> str:
        holder = T.deref(leaf.holder)
        return holder.package if isinstance(holder, T.Named) else leaf.info.file.package.path

    def resetters(self, pooled: Pooled, leaf: Leaf) -> list[tuple[FuncInfo, int]]:
        """The functions that bring the other fields of a struct back, and how many: the fullest first.

        Those that the release goes through come first, then those of the acquire, then those that users call.
        """
        releasing = [g.release.helper for g in pooled.releases if g.release.helper is not None]
        there = (Origin.PARAM, Origin.HELD)
        releasing += [g.function for g in pooled.releases if g.release.place.root.origin in there]
        acquiring = [u.function for u in pooled.uses if u.taken.handed is not None]
        chain = self._chain(pooled, leaf)
        seen: set[int] = set()
        for start in (releasing, acquiring, [g.function for g in pooled.releases]):
            found = self._resetters(start, chain, seen)
            if found:
                return found
        return []

    def handlers(self, pooled: Pooled) -> list[FuncInfo]:
        """All functions that a value goes through where it is taken or given back, tests left out."""
        work = [u.function for u in pooled.uses]
        for g in pooled.releases:
            work += [g.function] if g.release.helper is None else [g.function, g.release.helper]
        out: dict[int, FuncInfo] = {}
        for _ in range(_DEPTH):
            following: list[FuncInfo] = []
            for func in work:
                known = self.facts.fields_of(func, True)
                if known is not None and id(func.decl) not in out and not is_test(func):
                    out[id(func.decl)] = func
                    following += [g for g, places in known.calls if any(places)]
            work = following
        return list(out.values())

    def _chain(self, pooled: Pooled, leaf: Leaf) -> list[tuple[T.Type | None, Path]]:
        """The structs around a field from the outermost, each with the fields that lead on to the innermost."""
        names = leaf.path[1:-1] if pooled.elements else leaf.path[:-1]
        out: list[tuple[T.Type | None, Path]] = []
        at: T.Type | None = pooled.type
        for i, name in enumerate(names):
            out.append((at, names[i:]))
            inner = own_field(self.program, at, name)
            at = inner.type if inner else None
        return [*out, (at, ())]

    def _resetters(
        self, start: list[FuncInfo], chain: list[tuple[T.Type | None, Path]], seen: set[int]
    ) -> list[tuple[FuncInfo, int]]:
        found: list[tuple[FuncInfo, int, int, int]] = []
        work = [(f, 0) for f in start]
        while work:
            func, depth = work.pop(0)
            known = self.facts.fields_of(func, True)
            if known is None or id(func.decl) in seen or is_test(func):
                continue
            seen.add(id(func.decl))
            for level, (holder, inner) in enumerate(chain):
                handled = self._handled(known, holder, inner)
                if handled:
                    own = any(a.how in (How.CLEAR, How.DROP, How.WRITE) for a in known.accesses)
                    method = isinstance(holder, T.Named) and func.recv == holder.name
                    found.append((func, len(handled), 2 * level + method, own))
            work += [(g, depth + 1) for g, places in known.calls if depth < _DEPTH and any(places)]
        # Of those that do most of it, the one that is nearest to the field.
        most = max((count for _, count, *_ in found), default=0)
        found = [one for one in found if 2 * one[1] >= most]
        found.sort(key=lambda one: (-one[2], -one[1], -one[3], one[0].file.source.path, one[0].decl.start))
        return [(func, count) for func, count, *_ in found]

    def _handled(self, known: Fields, holder: T.Type | None, inner: Path) -> set[str]:
        """The fields below `inner` that a function empties, or sets before it hands a value on."""
        scope, typer = self.facts.frame(known.function)
        at = len(inner)

        def below(paths: Iterable[Path]) -> set[str]:
            return {p[at] for p in paths if len(p) > at and p[:at] == inner}

        out: set[str] = set()
        dirtied = known.dirtied.keys() - known.cleared.keys()
        for i, var in enumerate(scope.params.get(known.function.decl, ())):
            if _same(typer.var_type(var), holder):
                mine = below(p for j, p in known.cleared if j == i)
                if len(mine) >= len(below(p for j, p in dirtied if j == i)):
                    out |= mine
                if i == 0 and is_named_reset(known.function):  # What it sets is what the user is to find.
                    out |= below(p for j, p in known.written if j == i)
        for a in known.acquired:
            if not _same(a.root.type, holder):
                continue
            if a.handed is not None:
                out |= below(a.handed.written)
            else:
                out |= below(p[1:] if p[:1] == ("[]",) else p for p in a.emptied)
        return out


def _brings_back_others(u: Use, path: Path) -> bool:
    """Reports whether the first that a user does with the struct around a field in a value is to reset its others."""
    escaped = [e.written for e in u.taken.escapes if e.reaches(path)]
    reset = (p for p in u.taken.emptied if p not in u.taken.exposed and all(covered(w, p) for w in escaped))
    return len(path) > 1 and any(p[:-1] == path[:-1] for p in reset)


def is_named_reset(func: FuncInfo) -> bool:
    """Reports whether a method says by its name that it brings back what it is called on."""
    return bool(func.recv) and RESETS.search(func.name) is not None


def is_test(func: FuncInfo) -> bool:
    return func.file.source.is_test


def _name(t: object) -> str:
    return T.show(T.deref(t)) if isinstance(t, T.Type) else ""


def _same(t: T.Type | None, holder: T.Type | None) -> bool:
    a, b = T.deref(t), T.deref(holder)
    if isinstance(a, T.Slice):
        a = a.elem
    return isinstance(a, T.Named) and isinstance(b, T.Named) and (a.package, a.name) == (b.package, b.name)
