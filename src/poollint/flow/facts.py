"""Everything that rules look at: the events of the flow engine and the declarations of pools, by pool and by kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property, partial

from poollint.findings import Step
from poollint.flow.adopted import Adopted, adopted
from poollint.flow.analysis import Analysis
from poollint.flow.borrowed import Borrowed, borrowed, is_never_own
from poollint.flow.early import Early, early
from poollint.flow.events import Event, What
from poollint.flow.fieldreleases import FieldRelease, field_releases
from poollint.flow.firstowner import FirstOwner, first_owners
from poollint.flow.fixed import is_fixed
from poollint.flow.holders import Left, left
from poollint.flow.homes import Lost, lost
from poollint.flow.insight import is_in_sight
from poollint.flow.lazily import Unfilled, unfilled
from poollint.flow.library import Library
from poollint.flow.lookedinto import looks_into
from poollint.flow.owners import Owners
from poollint.flow.readers import Readers
from poollint.flow.reaped import Reaped, reaped
from poollint.flow.receivers import given_away
from poollint.flow.recycled import Recycled, recycled
from poollint.flow.resets import Pooled, Resets
from poollint.flow.siblings import Forgotten, forgotten
from poollint.flow.skipped import Flagged, Skipped, flagged, skipped
from poollint.flow.summary import Pool, Site
from poollint.flow.unattended import unattended
from poollint.flow.unharmed import makes_its_own, only_adds
from poollint.model import types as T
from poollint.model.code import Body, bodies
from poollint.model.declared import declared
from poollint.model.differ import is_interface
from poollint.model.making import Making, makings
from poollint.model.package import FuncInfo, GlobalDecl, GoFile, Package, Program
from poollint.model.pools import PoolDecl
from poollint.model.relays import handed, lent_headers, relay, relayed, taken_by
from poollint.model.resolve import FieldInfo, underlying
from poollint.model.scope import Scope, bind
from poollint.model.size_classes import takes_one_size
from poollint.model.typer import Typer
from poollint.model.usage import only_taken
from poollint.model.uses import Get, NewCall, Put, Use, uses
from poollint.model.walk import nodes
from poollint.source import Span
from poollint.syntax import ast


class Facts:
    """The analysed packages. `packages` are those that may be reported on, `behind` others whose pools they may use."""

    def __init__(
        self, program: Program, packages: Iterable[Package], library: Library, behind: Iterable[Package] = ()
    ) -> None:
        self.program = program
        self.packages = tuple(packages)
        self.library = library
        self.analysis = Analysis(program, library)
        self.analysis.explore(self.packages, behind)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return tuple(self.analysis.events)

    def seen(self, *what: What) -> Iterator[Event]:
        """The events of some kinds, by place."""
        return (e for e in self.events if e.what in what)

    def of_pool(self, pool: Pool | PoolDecl | None, *what: What) -> list[Event]:
        """The events of some kinds at what may be one pool."""
        found = [e for e in self._by_pool.get(pool.key, ()) if e.what in what] if pool else []
        return [e for e in found if e.pool and pool.may_be(e.pool)] if isinstance(pool, Pool) else found

    def given_back_by_others(self, pool: Pool | None) -> bool:
        """Reports whether a function gives back to a pool what it has not taken out, other than for who has."""
        releases = [e for e in self.of_pool(pool, What.RELEASED) if e.function]
        own = {e.function.key for e in releases if e.origin and e.function}
        others = [e.function for e in releases if not e.origin and e.function]
        return any(c.function is None or c.function.key not in own for f in others for c in self.callers(f))

    def in_sight(self, pool: Pool, whole: bool) -> bool:
        """Reports whether a pool's values pass to and from their users as they are.

        A slice or a buffer is a `whole` value: what helpers hand out of these may be meant as scratch memory.
        """
        known = self.of_pool(pool, What.HANDED_ON, What.RELEASED)
        helpers = [e for e in known if e.what is What.HANDED_ON or e.param]
        return not helpers or not whole and is_in_sight(helpers, self._body)

    def starts_anew(self, event: Event) -> bool:
        """Reports whether no next user gets the memory of the field that an event is about.

        Each starts with memory of its own: the first that it does is to drop what the field points to. Or there is only
        ever somebody else's in it.
        """
        if event.part and is_never_own(self.resets, event):
            return True
        t = event.type if isinstance(event.type, T.Type) else None
        if isinstance(underlying(self.program, t), T.Array | T.Struct):
            return False  # It lies in the value itself.
        uses = [e for e in self.of_pool(event.pool, What.FIRST_USE) if e.part == event.part] if event.part else []
        return bool(uses) and all(e.detail == "drop" or e.detail == "overwrite" and _sets(e) for e in uses)

    def is_fixed(self, event: Event) -> bool:
        """Reports whether the field that an event reads is the same in whoever's hands the value is."""
        return is_fixed(event, self.resets, self.pools, self.typer_in, self.bodies)

    @cached_property
    def _by_pool(self) -> dict[str, list[Event]]:
        out: dict[str, list[Event]] = {}
        for e in self.events:
            if e.pool is not None:
                out.setdefault(e.pool.key, []).append(e)
        return out

    @cached_property
    def resets(self) -> Resets:
        """What is done to the fields of pooled structs, one by one."""
        return Resets(self.analysis, self.events, self.packages)

    # pools

    @cached_property
    def pools(self) -> tuple[PoolDecl, ...]:
        """Every place that makes a pool, by place."""
        typed = self.library.results.get
        found = [p for package in self.packages for p in declared(package, typed, self._typer_of)]
        return tuple(sorted(found, key=lambda p: p.file.span(p.node).key))

    def pool_decl(self, pool: Pool | None) -> PoolDecl | None:
        return next((p for p in self.pools if pool is not None and p.key == pool.key), None)

    def never_filled(self) -> Iterator[tuple[PoolDecl, FuncInfo, Span]]:
        """The places that take from a pool into which nothing is ever put, in the whole package."""
        seen: set[str] = set()
        for decl in self.pools:
            package = decl.file.package
            if decl.key in seen or package not in self.packages or decl.file.source.is_test:
                continue
            seen.add(decl.key)
            if not self.of_pool(decl, What.ACQUIRED):
                continue
            local = isinstance(decl.node, ast.Ident) and decl.typer.scope.var(decl.node) is not None
            around = (f for f in package.funcs_of(decl.file) if f.decl.start <= decl.node.start < f.decl.end)
            for func, call in only_taken(package, decl.key.rpartition(".")[2], next(around, None) if local else None):
                yield decl, func, func.file.span(call)

    def unattended(self) -> Iterator[Pooled]:
        """The pooled structs that are left to code outside of the module."""
        used = {e.pool.key for e in self.seen(What.ACQUIRED, What.RELEASED) if e.pool and not e.span.in_test}
        made = (d for d in self.pools if d.key not in used and not d.file.source.is_test)
        return unattended(self.resets, ((d, self.pooled_type(d)) for d in made))

    def place(self, site: Site | None, message: str) -> Step | None:
        """A step at a place that a summary names, where its file is at hand."""
        source = self.program.sources.get(site.path) if site else None
        return Step(Span(source, site.start, site.end), message) if source and site else None

    def names_field(self, field: str, but: FuncInfo | None) -> bool:
        """Reports whether any function of that package `but` the one given selects a field of this name."""
        word = re.compile(rb"\.\s*" + field.encode() + rb"\b")
        files = but.package.files if but else ()
        return any(
            word.search(f.text)
            for file in files
            if word.search(file.source.data)
            for f in file.package.funcs_of(file)
            if but is None or f.decl is not but.decl
        )

    def used_on(self) -> Iterator[Event]:
        """The uses of values that were sent to receivers which give them back."""
        return given_away(self.analysis, self.seen(What.USED_ON))

    def borrowed(self) -> Iterator[Borrowed]:
        """The slices that pooled values were lent and keep for their next user."""
        return borrowed(self.resets, self.analysis.callers, self.packages, self.seen(What.LENT))

    @cached_property
    def readers(self) -> Readers:
        """Who reads what a field holds of a value that went back."""
        return Readers(self.program, self.packages, self.analysis.frame)

    def only_adds(self, use: Event) -> bool:
        """Reports whether a first use only adds to a slice, behind what nobody looks at again."""
        releases = {e.span for e in self.of_pool(use.pool, What.RELEASED)}
        return only_adds(self.program, self.bodies, use, releases)

    def makes_its_own(self, use: Event) -> bool:
        """Reports whether a first use reads a field that its function fills where it finds the pool empty."""
        return makes_its_own(self.bodies, use)

    def recycled(self) -> Iterator[Recycled]:
        """The fields that are met in elements behind the length of a pooled value's slice."""
        return recycled(self.resets, self.analysis.callers, self.packages, self.seen(What.EXTENDED))

    def reaped(self) -> Iterator[Reaped]:
        """Elements of shared maps that a function gives back while the one that put them there uses them."""
        return reaped(self.events, self.bodies, self._body)

    def first_owners(self) -> Iterator[FirstOwner]:
        """The fields by which a value goes on being that of who found the pool empty, where others read them."""
        made = {decl.key for decl in self.pools if decl.new is not None or decl.sets_new}
        found = first_owners(self.resets, lambda pool: pool.key in made)
        return (f for f in found if self.names_field(f.field, f.function))

    def lost_from_fields(self) -> Iterator[Lost]:
        """The fields that are left holding a pooled value, which some method then drops."""
        return lost(self.analysis, self.seen(What.HOMED))

    def unfilled(self) -> Iterator[Unfilled]:
        """The fields that are given back though nobody may have filled them."""
        return unfilled(self.analysis, self.seen(What.HOMED), self.seen(What.RELEASED))

    def skipped(self) -> Iterator[Skipped]:
        """The fields whose release is skipped where they are dropped all the same."""
        return skipped(self.analysis, self.seen(What.HOMED), self._field_releases)

    def flagged(self) -> Iterator[Flagged]:
        """The fields that are dropped though a flag, which others raise as well, has skipped their release."""
        return flagged(self._field_releases)

    def left_in_a_case(self) -> Iterator[Left]:
        """The structs that are left in a case of a switch, with what they hold."""
        return left(self.analysis, self.packages, self.seen(What.HOMED), self._field_releases)

    def early(self) -> Iterator[Early]:
        """The fields that are filled only once their release was deferred."""
        return early(self.analysis, self.packages, self.seen(What.HOMED), self._field_releases)

    def adopted(self) -> Iterator[Adopted]:
        """The releases of a field that may hold what a constructor was given."""
        return adopted(self.analysis, self._field_releases)

    @cached_property
    def owners(self) -> Owners:
        """Who gives back what a field of something else still holds."""
        released = self.seen(What.RELEASED)
        return Owners(self.analysis, self.packages, self.seen(What.HOMED), released, self._field_releases)

    @cached_property
    def _field_releases(self) -> tuple[FieldRelease, ...]:
        return tuple(field_releases(self.analysis, self.seen(What.RELEASED)))

    def looked_into(self, release: Event) -> bool:
        """Reports whether a method has looked into the field of its receiver that it gives back: then it is not nil."""
        field = release.name.rpartition(".")[2]
        return release.function is not None and looks_into(self.analysis, release.function, field, release.span.start)

    def forgotten(self) -> Iterator[Forgotten]:
        """The arguments that methods use and leave, though their siblings give them back."""
        return forgotten(self.analysis, self.packages)

    # code

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """All code at hand, function by function."""
        library = self.library.results.get
        return tuple(b for package in self.packages for b in bodies(package, self.analysis.frame, library))

    @cached_property
    def _uses(self) -> tuple[Use, ...]:
        return tuple(use for body in self.bodies for use in uses(body))

    @cached_property
    def gets(self) -> tuple[Get, ...]:
        """Every Get, and every call of a helper that returns what it gets as it is."""
        found: list[Get] = []
        for get in (u for u in self._uses if isinstance(u, Get)):
            helper = get.body.function if get.handed_out else None
            through = [g for body in self.callers(helper) for g in taken_by(body, helper, get)] if helper else []
            known = bool(through) and helper is not None and not helper.name[:1].isupper()
            found += [replace(get, known=known), *through]
        return tuple(found)

    @property
    def new_calls(self) -> Iterator[NewCall]:
        return (u for u in self._uses if isinstance(u, NewCall))

    @cached_property
    def puts(self) -> tuple[Put, ...]:
        """Every Put, and after them every call of a helper that puts its argument with the type that it has."""
        found = [u for u in self._uses if isinstance(u, Put)]
        helpers = [(p, p.body.function, relay(p.body, p)) for p in found]
        for put, helper, index in helpers:
            # A parameter of a type that is no interface gives it to every argument.
            if helper is not None and index is not None and is_interface(self.program, put.type):
                for body in self.callers(helper):
                    found += relayed(body, helper, index, put.pool)
        return tuple(found)

    @cached_property
    def lent_headers(self) -> tuple[Put, ...]:
        """The calls, of helpers in any package, that put the address of a copied slice header."""
        out = []
        for body in self.bodies:
            for helper, index, call in lent_headers(body):
                inner = self._body(helper)
                puts = [u for u in uses(inner) if isinstance(u, Put) and relay(inner, u) == index]
                out += [handed(body, put.pool, call, index) for put in puts[:1]]
        return tuple(out)

    def makings(self, key: str) -> set[Making]:
        """What is done, anywhere at hand, to the pool of a key before and beside its use."""
        word = key.rpartition(".")[2].encode()
        code = [b for p in self.packages for f in p.files if word in f.source.data for b in self._naming(f, word)]
        values = [(t, d) for p in self.packages for f in p.files if word in f.source.data for t, d in self._values(f)]
        return makings(key, [*code, *(b for b in self.bodies if b.function is None)], values)

    def _naming(self, file: GoFile, word: bytes) -> Iterator[Body]:
        return (self._body(f) for f in self.analysis.callers.naming(file).get(word, ()))

    def _values(self, file: GoFile) -> Iterator[tuple[Typer, GlobalDecl]]:
        typer = Typer(file, Scope(), self.library.results.get)
        for spec in file.ast.values:
            yield from ((typer, GlobalDecl(name.name, spec, i, file)) for i, name in enumerate(spec.names))

    def callers(self, func: FuncInfo) -> Iterator[Body]:
        """The functions that call one."""
        return (self._body(caller) for caller in self.analysis.callers.of(func, self.packages))

    def takes_one_size(self, pool: Pool | None) -> bool:
        """Reports whether a function that is given what it gives back to a pool wants it to be of just one size."""
        givers = (e.function for e in self.of_pool(pool, What.RELEASED) if e.param and e.function is not None)
        return any(takes_one_size(self._body(func)) for func in givers)

    def _body(self, func: FuncInfo) -> Body:
        return Body(func.file, func, func.decl, partial(self._typer_of, func))

    def _typer_of(self, func: FuncInfo) -> Typer:
        return self.analysis.frame(func)[1]

    # types

    def is_assigned(self, holder: T.Type | None, field: FieldInfo) -> bool:
        """Reports whether a function of a field's package, tests left out, sets that field of `holder`."""
        name = field.name.encode()
        files = [f for f in field.file.package.files if not f.source.is_test and name in f.source.data]
        functions = [func for file in files for func in self.analysis.callers.naming(file).get(name, ())]
        return any(self._body(func).sets(holder, field.name) for func in functions)

    def closings(self, holder: T.Type | None, field: FieldInfo) -> Iterator[tuple[FuncInfo, ast.Call]]:
        """The calls by which the package of a channel field of `holder` closes it, tests and finalizers left out."""
        name = field.name.encode()
        for file in (f for f in field.file.package.files if not f.source.is_test and name in f.source.data):
            for func in self.analysis.callers.naming(file).get(name, ()):
                typer = self._typer_of(func)
                code = list(nodes(func.decl.body() or func.decl))
                last = [n for n in code if isinstance(n, ast.Call) and _is_finalizer(n.fun)]
                for n in code:
                    match n:
                        case ast.Call(fun=ast.Ident(name="close"), args=(ast.Selector(name=closed) as arg,)):
                            mine = closed == field.name and T.deref(typer.type_of(arg.x)) == T.deref(holder)
                            if mine and not any(f.start <= n.start < f.end for f in last):
                                yield func, n

    def receives(self, func: FuncInfo, field: str) -> bool:
        """Reports whether a function waits for a channel that a field of this name holds, not only to drain it."""
        code = list(nodes(func.decl.body() or func.decl))
        drains = [n for n in code if isinstance(n, ast.SelectStmt) and any(c.comm is None for c in n.clauses)]
        received = (n for n in code if isinstance(n, ast.Unary) and n.op == "<-")
        waits = (n.x for n in received if not any(d.start <= n.start < d.end for d in drains))
        return any(isinstance(x, ast.Selector) and x.name == field for x in waits)

    def drains(self, holder: T.Type | None, field: FieldInfo) -> bool:
        """Reports whether a method of `holder` takes out what is left in a channel field of it, without waiting."""
        base = T.deref(holder)
        for func in field.file.package.methods_of(base.name) if isinstance(base, T.Named) else ():
            for n in nodes(func.decl.body() or func.decl):
                waits = not isinstance(n, ast.SelectStmt) or all(c.comm is not None for c in n.clauses)
                for x in () if waits else _received(n):
                    if x.name == field.name and isinstance(x.x, ast.Ident) and x.x.name == func.receiver:
                        return True
        return False

    def pooled_type(self, decl: PoolDecl) -> T.Type | None:
        """What the pool holds: what New returns, else what is put into or taken from it."""
        for e in decl.returned:
            t = self.typer_in(decl).type_of(e)
            if t is not None and t != T.Basic("nil"):
                return t
        for event in self.of_pool(decl, What.RELEASED, What.ACQUIRED):
            if isinstance(event.type, T.Type):
                return event.type
        return None

    def typer_in(self, decl: PoolDecl) -> Typer:
        """The typer for the code of a pool's New."""
        if isinstance(decl.new, FuncInfo):
            return self._typer_of(decl.new)
        if isinstance(decl.new, ast.FuncLit) and decl.new not in decl.typer.scope.params:
            return Typer(decl.file, bind(decl.new, decl.new.body), self.library.results.get)
        return decl.typer


def _is_finalizer(fun: ast.Expr) -> bool:
    return isinstance(fun, ast.Selector) and fun.name in ("SetFinalizer", "AddCleanup")


def _sets(use: Event) -> bool:
    """Reports whether a use is an assignment to the field, on each way, by which it holds other memory."""
    body = use.function.decl.body() if use.function else None
    whole = (s for s in body.stmts if s.start == use.span.start) if body else ()
    targets = (t for s in whole if isinstance(s, ast.Assign) and s.op == "=" for t in s.lhs)
    return any(isinstance(t, ast.Selector) and t.name == use.part for t in targets)


def _received(select: ast.Node) -> Iterator[ast.Selector]:
    """The fields from which the cases of a select receive, with nothing done to what that yields."""
    for clause in select.clauses if isinstance(select, ast.SelectStmt) else ():
        match clause.comm:
            case ast.ExprStmt(x=ast.Unary(op="<-", x=ast.Selector() as x)):
                yield x
