"""Expressions and calls of the pass over fields: what is read, and what a call does to what it is given."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace

from poollint.flow.access import (
    CALLED_WITH,
    STORED,
    Access,
    Acquired,
    Fields,
    Handed,
    How,
    Origin,
    Path,
    Place,
    Released,
    Root,
    covers,
)
from poollint.flow.assignment import is_empty
from poollint.flow.fieldconditions import done, said
from poollint.flow.fieldlibrary import FieldLibrary
from poollint.flow.fieldneeds import counted, indexing, nonempty
from poollint.flow.fieldstate import owner_of
from poollint.flow.summary import Do
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.model.pools import GET, PUT
from poollint.model.resolve import find_method, underlying
from poollint.syntax import ast

_GROWN = (T.Slice, T.Map)


class FieldCalls(FieldLibrary):
    """Adds values and calls."""

    # values

    def read(self, e: ast.Expr | None) -> Place | None:
        """Evaluates an expression for its value; a place, where it is one, so that a variable can stand for it."""
        outer = self.state.needs
        if isinstance(e, ast.CompositeLit | ast.Call):
            self.state.needs = outer | counted(self, e)
        place = self._read(e)
        self.state.needs = outer
        return place

    def _read(self, e: ast.Expr | None) -> Place | None:
        match e:
            case None | ast.BasicLit() | ast.Bad():
                return None
            case ast.Selector():
                place = self.resolve(e)
                owner = self.owner(e)
                if owner is not None and not self.is_inline(e):
                    self.record(How.READ, place, e, owner)
                return place
            case ast.Ident() | ast.Star() | ast.TypeAssert() | ast.Call():
                return self.resolve(e)
            case ast.Unary(op="&", x=x):
                return self.resolve(x)
            case ast.Unary(op="<-", x=x):
                self.read(x)
                self.wait()
            case ast.Unary(x=x) | ast.KeyValue(value=x):
                self.read(x)
            case ast.Binary(op=op, x=x, y=y):
                self.read(x)
                outer, known = self.beside, set[Place]()
                if op in ("&&", "||"):
                    self.beside |= nonempty(self, x, op == "&&")
                    known = done(self.state, said(x, op == "&&", self.text))
                self.state.written |= known
                self.read(y)
                self.beside = outer
                self.state.written -= known
            case ast.SliceExpr():
                return self.resolve(e)
            case ast.Index(x=x, indices=indices):
                if isinstance(self.typer.type_of(x), T.Func):
                    return None
                for i in indices:
                    self.read(i)
                if isinstance(x, ast.Selector) and not isinstance(self.typer.under(x), T.Array):
                    if not self.is_within(x, indices):
                        self.read(x)
                else:
                    return self.resolve(e)  # It reads the indices once more, which tells nothing new.
            case ast.CompositeLit(elements=elements):
                for element in elements:
                    inner = element.value if isinstance(element, ast.KeyValue) else element
                    place = self.read(inner)
                    self.escape(place, e, STORED)
                    if isinstance(inner, ast.Unary) and inner.op == "&" and place is not None and place.path:
                        self.touch(place)  # Whoever has the address may write there.
                return Place(self._root(Origin.MADE, e, self.typer.type_of(e)))
            case ast.FuncLit():
                self.literal(e)
        return None

    def is_within(self, x: ast.Selector, indices: tuple[ast.Expr, ...]) -> bool:
        """Reports whether another field of the same value says which element is meant, as the pointer of a stack does.

        How far the slice is in use that field says: what lies behind is written before anybody reads it.
        """
        place = self.look(x)
        beside = frozenset[Place]().union(*(indexing(self, i) for i in indices))
        return place is not None and any(p.root is place.root and p != place for p in beside)

    @abstractmethod
    def literal(self, e: ast.FuncLit) -> None:
        """A literal that may be run now or later."""

    def _root(self, origin: Origin, node: ast.Node, t: T.Type | None) -> Root:
        root = self._roots.get(node.start)
        if root is None:
            root = self._roots[node.start] = Root(origin, node.start, t, node)
        self.state.born.add(root)
        return root

    # calls

    def call(self, e: ast.Call) -> list[Place | None]:
        fun = e.fun.x if isinstance(e.fun, ast.Index) and not isinstance(e.fun.x, ast.Call) else e.fun
        if isinstance(fun, ast.Ident) and self.scope.var(fun) is None and self.file.package.func(fun.name) is None:
            done = self._built_in(fun.name, e)
            if done is not None:
                return done
        if self.typer.is_type(e.fun):
            return [self.read(a) for a in e.args]
        if isinstance(fun, ast.FuncLit):
            for a in e.args:
                self.read(a)
            self.literal(fun)
            return []
        key = self.typer.library_key(fun)
        if key == GET and not self.quiet:
            return [self._acquire(e)]
        if key == PUT and e.args:
            self.release(self.resolve(e.args[0]), e, None, frozenset())
            return []
        callee = self.typer.callee(fun) or self._held(fun)
        places = self._arguments(e, fun, callee)
        if callee is not None:
            return self._declared(e, callee, places)
        self._library(e, key, places)
        return []

    def _held(self, fun: ast.Expr) -> FuncInfo | None:
        """The declared function that a variable was made to hold."""
        var = self.scope.var(fun) if isinstance(fun, ast.Ident) else None
        held = self.typer.callee(var.init) if var is not None and var.init is not None else None
        return held if held is not None and not held.recv else None

    def _built_in(self, name: str, e: ast.Call) -> list[Place | None] | None:
        match name:
            case "append" if e.args:
                place = self.resolve(e.args[0])
                for a in e.args[1:]:
                    self.escape(self.read(a), e, STORED)
                if not isinstance(e.args[0], ast.SliceExpr):
                    owner = self.owner(e.args[0])
                    if owner is not None or place is not None:
                        self.record(How.ADD, place, e, owner)
                    return [place]
                return [None]
            case "len" | "cap" | "copy" | "delete":
                for i, a in enumerate(e.args):
                    looks = name == "len" and not isinstance(self.typer.under(a), T.Array)
                    if looks or name == "copy" and i:
                        self.read(a)
                    else:
                        self.resolve(a)
                if name == "copy" and len(e.args) == 2 and self._is_shared(e.args[1]):
                    self.record(How.CLEAR, self.resolve(e.args[0]), e, self.owner(e.args[0]))
                return []
            case "clear" if e.args:
                self.record(How.CLEAR, self.resolve(e.args[0]), e, self.owner(e.args[0]))
                return []
            case "new" | "make":
                for a in e.args[1:]:
                    self.read(a)
                return [Place(self._root(Origin.MADE, e, self.typer.type_of(e)))]
            case "panic" | "print" | "println" | "min" | "max" | "close" | "complex" | "real" | "imag" | "recover":
                for a in e.args:
                    self.read(a)
                return []
        return None

    def _is_shared(self, e: ast.Expr) -> bool:
        """Reports whether memory belongs to the package, as zeros and templates do that all are given a copy of."""
        return self.typer.global_of(e.x if isinstance(e, ast.SliceExpr) else e) is not None

    def _arguments(self, e: ast.Call, fun: ast.Expr, callee: FuncInfo | None) -> list[Place | None]:
        """The places of the receiver, if there is one, and of the arguments."""
        places: list[Place | None] = []
        if isinstance(fun, ast.Selector) and self.typer.import_of(fun.x) is None and not self.typer.is_type(fun.x):
            if self.typer.field_path(fun) is None:
                places.append(self._receiver(fun, callee))
            else:
                self.record(How.READ, self.resolve(fun), fun, self.owner(fun), as_made=True)
        elif not isinstance(fun, ast.Selector | ast.Ident):
            self.read(fun)
        for a in e.args:
            grown = isinstance(self.typer.under(a), _GROWN)
            place = self.resolve(a) if grown or isinstance(a, ast.Unary) else self.read(a)
            # Of a slice that is cut to length 0 the callee gets nothing but the memory.
            cut = isinstance(a, ast.SliceExpr) and isinstance(a.high, ast.BasicLit) and a.high.value == "0"
            places.append(None if cut and place is not None and place.root.origin is Origin.PARAM else place)
        if callee is None and places and isinstance(fun, ast.Ident):
            for p in places:
                self.escape(p, e, CALLED_WITH)
        return places

    def _receiver(self, fun: ast.Selector, callee: FuncInfo | None) -> Place | None:
        t = self.typer.type_of(fun.x)
        place = self.resolve(fun.x)
        found = find_method(self.program, t, fun.name)
        at = t
        for f in found[0] if found else ():
            if place is not None and place.path and place.path[-1] != "[]" and isinstance(at, T.Pointer):
                self.record(How.READ, place, fun, as_made=True)
                return None
            place, at = (place.inner(f.name) if place else None), f.type
        apart = isinstance(at, T.Pointer) or isinstance(underlying(self.program, at), T.Interface | T.Func)
        if place is not None and place.path and place.path[-1] != "[]" and apart:
            empties = self._empties(fun, callee)
            if not empties or isinstance(underlying(self.program, at), T.Interface | T.Func):
                self.record(How.READ, place, fun, self.owner(fun.x), as_made=True)
            if empties:
                self.record(How.CLEAR, place, fun, self.owner(fun.x))
            return None
        return place

    def _empties(self, fun: ast.Selector, callee: FuncInfo | None) -> bool:
        """Reports whether a method brings what it is called on to its empty state."""
        if callee is None:
            known = self.provider.library(self.typer.library_key(fun) or "")
            return fun.name == "Reset" or known is not None and any(
                f.do is Do.CLEAR for o in known.outcomes for f in o.effects
            )  # fmt: skip
        found = self.provider.fields_of(callee, True)
        mine = [p for i, p in found.cleared if i == 0] if found else []
        return bool(mine) and len(mine) >= len([p for i, p in found.dirtied if i == 0] if found else [])

    def _declared(self, e: ast.Call, callee: FuncInfo, places: list[Place | None]) -> list[Place | None]:
        tracked = any(p is not None and p.root.origin is not Origin.MADE for p in places)
        found = self.provider.fields_of(callee, tracked)
        if any(places) and not self.quiet:
            self.out.calls.append((callee, tuple(places)))
        if found is None:
            for p in places:
                if p is not None and p.path:
                    self.touch(p)
            return []
        for i, place in enumerate(places):
            if place is not None and not self.quiet:
                self._apply(found, i, place, e)
        results: list[Place | None] = []
        for result in found.results:
            if isinstance(result, Handed):
                results.append(self._handed(e, result, len(results)))
            elif result is not None and result[0] < len(places):
                base = places[result[0]]
                results.append(base.inner(*result[1]) if base else None)
            else:
                results.append(None)
        return results

    def _handed(self, e: ast.Call, handed: Handed, at: int) -> Place:
        t = handed.type
        if isinstance(T.deref(t), T.TypeParam):  # What the callee is written for any type, here it is of one.
            t = self.typer.type_of(e)
            t = t.items[at] if isinstance(t, T.Tuple) and at < len(t.items) else t
        root = self._root(Origin.ACQUIRED, e, t)
        place = Place(root)
        if self.quiet:
            return place
        self._take(root, e)
        self.state.written |= {place.inner(*p) for p in handed.written}
        self.state.clean |= {place.inner(*p) for p in handed.clean}
        self.state.sliced |= {place.inner(*p) for p in handed.sliced}
        self.touched |= {place.inner(*p) for p in handed.touched}
        self.state.dirty.update((place.inner(*p), access) for p, access in handed.dirty.items())
        if handed.gone:
            self.state.gone.setdefault(root, e)
        self.optional |= {place.inner(*p) for p in handed.perhaps - handed.written}
        return place

    def _acquire(self, e: ast.Call) -> Place:
        root = self._root(Origin.ACQUIRED, e, None)
        self._take(root, e)
        self.state.born.discard(root)  # There may be none: it is one where it is asserted to be.
        return Place(root)

    def _take(self, root: Root, e: ast.Call) -> None:
        if root not in self._acquired:
            self._acquired[root] = Acquired(root, e)
            self.out.acquired.append(self._acquired[root])
        state = self.state
        state.written = {p for p in state.written if p.root is not root}
        state.sliced = {p for p in state.sliced if p.root is not root}
        state.clean = {p for p in state.clean if p.root is not root}
        state.dirty = {p: a for p, a in state.dirty.items() if p.root is not root}

    def release(self, place: Place | None, e: ast.Call, helper: FuncInfo | None, touched: frozenset[Path]) -> None:
        if place is None or self.quiet or place.root.origin is Origin.MADE:
            return  # What was made on the spot is nobody's leftover.
        state, root, at = self.state, place.root, len(place.path)

        def below(places: set[Place]) -> frozenset[Path]:
            here = {p.path[at:] for p in places if p.root is root and p.path[:at] == place.path}
            return frozenset(here | ({()} if any(covers({p}, place) for p in places) else set()))

        if root.origin is Origin.PARAM:
            # A helper is trusted with whatever it handles on some way; its conditions are its own.
            touched |= below(self.touched)
        dirty = None
        if root.origin is Origin.ACQUIRED and not at and root not in state.gone:
            dirty = {p.path: a for p, a in state.dirty.items() if p.root is root}
        before = self._settled.get(root)
        given = {p for p, a in state.dirty.items() if p.root is root and p in state.clean and a.function is self.func}
        if before and all(p in given or p in before for p in state.dirty if p.root is root):
            touched |= below(given)  # What is set between the reset and the release is for the next user.
        kept = {p for p in state.clean if not any(_overlap(p, d) for d in state.dirty)}
        self.out.released.append(Released(place, e, below(kept) | touched, dirty, helper))
        if root.origin is Origin.PARAM:
            self.out.releases |= {(root.index, place.path)}
        elif root in self._acquired:
            self._acquired[root].released = True

    def _apply(self, found: Fields, index: int, place: Place, e: ast.Call) -> None:
        """What a callee does to one of its parameters, done to what that parameter is here."""
        scope, typer = self.provider.frame(found.function)
        params = scope.params.get(found.function.decl, ())
        t = typer.var_type(params[index]) if index < len(params) else None
        under = underlying(self.program, t)
        by_address = isinstance(t, T.Pointer) or isinstance(under, T.Map)
        for name in (name for i, name in found.by_name if i == index):
            self._apply_by_name(name, found, index, place, e)
        before = self.state.written.copy()
        for (i, path), access in (*found.exposed.items(), *found.as_made.items()):
            if i == index and (path or by_address or isinstance(under, T.Slice)):
                told = self._of_field(self._rebased(access, place), place, path, e)
                self._expose(place.inner(*path), told)
        mine = {path for i, path in found.cleared if i == index}
        theirs = {path: a for (i, path), a in found.dirtied.items() if i == index}
        resets = len(mine) >= len(theirs.keys() - mine)
        if resets and len(mine) > 1:
            known = mine | theirs.keys() | {path for i, path in found.touched if i == index}
            self.lasts(place, known)
        for (i, path), access in list(found.cleared.items()):
            # A function that is no reset sets a field to nothing as to anything else: as the data says.
            if i == index and (resets or path not in theirs and (i, path) in found.written):
                written = self.state.written.copy()
                self.take_in(place.inner(*path), access)
                self.state.written = written
        args = dict(enumerate(e.args, bool(found.function.recv)))
        emptied = {key for key, n in found.cut.items() if key in found.written and is_empty(args.get(n))}
        for path, access in theirs.items():
            written = self.state.written.copy()
            brought = (index, path) in emptied or resets and access.how is How.WRITE and not access.counts
            how = How.CLEAR if brought else access.how
            if how is not How.CLEAR or place.inner(*path) not in self.state.clean:
                told = self._of_field(access, place, path, e) if by_address else access
                self.take_in(place.inner(*path), replace(told, how=How.WRITE if how is How.ADD else how))
            self.state.written = written
        zeroed = {k for k, a in found.cleared.items() if k[0] == index and self.only_zeroes(place.inner(*k[1]), a)}
        self.state.written |= {place.inner(*path) for i, path in found.written - zeroed if i == index}
        self.unanswered |= {place.inner(*path) for i, path in found.asserted if i == index}
        self.touched |= {place.inner(*path) for i, path in found.touched - zeroed if i == index}
        for (i, path), escape in sorted(found.escapes.items()):
            if i == index:
                written = before | {place.inner(*p) for p in escape.written}
                self.escape(place.inner(*path), e, escape.how, written)
        for i, path in sorted(found.releases):
            if i == index:
                inside = {p[len(path) :] for j, p in found.touched if j == index and p[: len(path)] == path}
                for r in found.released:
                    if r.place.root.origin is Origin.PARAM and (r.place.root.index, r.place.path) == (i, path):
                        inside |= r.clean
                self.release(place.inner(*path), e, found.function, frozenset(inside))

    def _apply_by_name(self, name: str, found: Fields, index: int, place: Place, e: ast.Call) -> None:
        """A callee calls a method of its parameter by name: it is that of the argument's own type."""
        given = dict(enumerate(e.args, bool(found.function.recv))).get(index)
        method = find_method(self.program, self.typer.type_of(given), name) if given is not None else None
        func = method[1] if method is not None and not method[0] else None
        inner = self.provider.fields_of(func, True) if isinstance(func, FuncInfo) else None
        if inner is not None and isinstance(func, FuncInfo):
            self.out.calls.append((func, (place,)))
            self._apply(inner, 0, place, e)
        elif given is not None:
            self.by_name(place, given, ast.Call(e.start, e.end, ast.Selector(e.start, e.end, given, name), (), False))

    def _of_field(self, access: Access, place: Place, path: Path, e: ast.Call) -> Access:
        """What a callee does to the whole that it is given is done to the field that this is here, by the call."""
        field = self._at(place)[1] if not path else None
        if field is None:
            return access
        told = replace(access, path=place.path, owner=owner_of(field), node=e, file=self.file, function=self.func)
        if told not in self.out.accesses:
            self.out.accesses.append(told)
        return told

    def _rebased(self, access: Access, place: Place) -> Access:
        under = frozenset(place.inner(*p).path for p in access.under)
        return replace(access, needs=self._needs(place, access.needs), under=self._asked(place) | under)


def _overlap(a: Place, b: Place) -> bool:
    shared = min(len(a.path), len(b.path))
    return a.root is b.root and a.path[:shared] == b.path[:shared] and len(b.path) <= len(a.path)
