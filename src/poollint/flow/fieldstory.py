"""What all functions that name a field do to it, and what that tells of the field.

A field that goes up and down, or counts only together with a flag, needs no reset; one that the methods of its struct
keep for themselves is met by whichever is called first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from poollint.flow.access import Access, Fields, How, Path
from poollint.flow.counting import comes_down
from poollint.flow.fieldstate import owner_of
from poollint.flow.resets import Leaf, Resets
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.model.resolve import FieldInfo, own_field, underlying
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast

_SIZES = ("len", "cap")


@dataclass(frozen=True, slots=True)
class Story:
    """A field of a pooled struct, the functions that name it, and the writes to it while a value is in use.

    `handlers` are the functions that take or give back, by the identity of their declarations; `handled` the fields
    that somebody brings back on the way.
    """

    resets: Resets
    leaf: Leaf
    about: list[Fields]
    writers: list[Access]
    handlers: set[int]
    handled: set[Path]

    def accesses(self, *how: How) -> list[Access]:
        return [a for f in self.about for a in f.accesses if a.owner == self.leaf.owner and a.how in how]

    @property
    def grows(self) -> bool:
        """Reports whether it may be kept for its capacity, so that only a read proves anything."""
        return isinstance(underlying(self.resets.program, self.leaf.info.type), T.Slice)

    # no reset is needed

    @property
    def comes_out_even(self) -> bool:
        """Reports whether it is a count that is taken up and down again by those who use it."""
        if any(a.how is not How.ADD for a in self.writers):
            return False
        steps = {a.constant for a in self.writers}
        if not ({"1", "-1"} <= steps or {"+=", "-="} <= steps):
            return False
        downs = [a for f in self.about for a in f.accesses if a.owner == self.leaf.owner and a.constant in ("-1", "-=")]
        helpers = {a.function.name for a in downs}
        ups = [a for a in self.writers if a.constant in ("1", "+=")]
        return all(comes_down(self.resets, up, self.leaf.info.name, helpers - {up.function.name}) for up in ups)

    @property
    def hands_out_numbers(self) -> bool:
        """Reports whether it is a count that only goes up, and is looked at only where it does.

        One that is held against a limit there is used up, one that somebody brings back is to begin anew, and counts
        that lie in a map or slice are somebody's result.
        """
        if isinstance(underlying(self.resets.program, self.leaf.info.type), T.Map | T.Slice):
            return False
        raising = self._functions(self.writers)
        reads = self.accesses(How.READ)
        only_raised = all(a.constant == "1" for a in self.writers) and self._functions(reads) <= raising
        return only_raised and not self._is_handled(self.leaf.path) and not any(map(self._is_limited, reads))

    def _is_limited(self, read: Access) -> bool:
        """Reports whether a read compares the field by size."""
        return any(side is read.node for side in _compared(read.function))

    def is_told_once(self, resetting: Iterable[FuncInfo]) -> bool:
        """Reports whether it is a flag by which only a method that brings a struct back knows what it has made."""
        raised = self._functions(self.writers)
        reads = self._functions(self.accesses(How.READ))
        own = (
            len(raised) == 1
            and raised == reads
            and raised <= {id(func.decl) for func in resetting if is_method_of(func, self.leaf.holder)}
        )
        return own and all(a.constant == "true" for a in self.writers)

    def goes_with_memory(self, resetting: Iterable[FuncInfo]) -> bool:
        """Reports whether it is the handle of memory that the reset keeps: set only together with that."""
        leaf = self.leaf
        if not isinstance(underlying(self.resets.program, leaf.info.type), T.Interface | T.Func | T.Pointer):
            return False
        known = [self.resets.facts.fields_of(func, True) for func in resetting]
        brought = [a for f in known if f is not None for a in f.accesses if a.path[:-1] == leaf.path[-len(a.path) : -1]]
        kept = {a.owner for a in brought if a.how is How.CLEAR} - {a.owner for a in brought if a.how is How.DROP}
        given = [a for f in self.about for a in f.accesses if a.how is How.WRITE and a.owner in kept]
        return self._functions(self.writers) <= self._functions(given)

    @property
    def follows_from_sizes(self) -> bool:
        """Reports whether all who give it a value work that out from the size of memory beside it.

        It is right for the next user too, as long as whoever changes that memory works it out anew.
        """
        return all(self._is_worked_out(a) for a in self.writers)

    def _is_worked_out(self, write: Access) -> bool:
        """Reports whether a write gives the field what follows from others, and nobody changes those alone."""
        match write.node:
            case ast.Assign(op="=", lhs=(ast.Selector(x=ast.Ident(name=base)),), rhs=(value,)):
                sources = _sources(self.resets.facts.frame(write.function)[1], value, base) or []
                sizes = (isinstance(underlying(self.resets.program, f.type), T.Slice | T.Map) for f in sources)
                return any(sizes) and all(map(self._changes_with, sources))
        return False

    def is_topped_up(self, resetting: Iterable[FuncInfo]) -> bool:
        """Reports whether it is a store of elements that a reset empties one by one, and to which users add up to as
        many as they need.
        """
        return (
            self.grows
            and any(map(self._empties_each, resetting))
            and all(a.how is How.ADD and self._is_counted(a.function) for a in self.writers)
        )

    def _is_counted(self, func: FuncInfo) -> bool:
        """Reports whether a function compares how many there are with how many there have to be."""
        return any(map(self._is_size, _compared(func)))

    def _is_size(self, e: ast.Expr) -> bool:
        match e:
            case ast.Call(fun=ast.Ident(name="len"), args=(ast.Selector(name=name),)):
                return name == self.leaf.info.name
        return False

    def _empties_each(self, func: FuncInfo) -> bool:
        """Reports whether a function goes over all of the elements and calls a method of each that empties it."""
        body = func.decl.body()
        typer = self.resets.facts.frame(func)[1]
        for loop in (n for n in nodes(body) if isinstance(n, ast.ForStmt | ast.RangeStmt)) if body else ():
            match loop, loop.body.stmts:
                case (
                    ast.ForStmt(cond=ast.Binary(op="<", y=size)),
                    (ast.ExprStmt(x=ast.Call(fun=ast.Selector(x=ast.Index(x=ast.Selector() as x)) as fun)),),
                ):
                    mine = self._is_size(size)
                case (
                    ast.RangeStmt(x=ast.Selector() as x),
                    (ast.ExprStmt(x=ast.Call(fun=ast.Selector(x=ast.Index() | ast.Ident()) as fun)),),
                ):
                    mine = True
                case _:
                    continue
            callee = typer.callee(fun) if mine and x.name == self.leaf.info.name else None
            known = self.resets.facts.fields_of(callee, True) if callee is not None else None
            if known is not None and any(i == 0 for i, _ in known.cleared):
                return True
        return False

    def is_set_with(self, path: Path) -> bool:
        """Reports whether all who give it a value give one to a field beside it as well.

        Then that may say whether it counts, and a read that stands under a test of it is no proof.
        """
        at = len(self.leaf.path) - 1
        holder, other = self.leaf.holder, None
        for i, name in enumerate(path[at:] if path[:at] == self.leaf.path[:at] else ()):
            # What lies in a struct that is embedded beside it is called by its own name as well.
            if i and not (other is not None and other.embedded):
                return False
            holder = other.type if other is not None else holder
            other = own_field(self.resets.program, holder, name)
        if other is None:
            return False
        told = (a for f in self.resets.about(Leaf(path, other, holder)) for a in f.accesses)
        given = [a for a in told if a.owner == owner_of(other) and a.how is not How.READ]
        return self._functions(self.writers) <= self._functions(given)

    def _changes_with(self, other: FieldInfo) -> bool:
        """Reports whether every function that changes a field beside this one sets this one as well."""
        beside = Leaf((*self.leaf.path[:-1], other.name), other, self.leaf.holder)
        told = [a for f in self.resets.about(beside) for a in f.accesses if a.owner == beside.owner]
        changed = [a for a in told if a.how is not How.READ and not a.element]
        return self._functions(changed) <= self._functions(self.accesses(How.WRITE))

    @property
    def counts_with_a_flag(self) -> bool:
        """Reports whether another field, which is handled, says whether it counts.

        All who read it ask that one first, or all who write it raise that one.
        """
        if self.goes_on:
            return False
        reads = [a for a in self.accesses(How.READ) if a.path and may_be(a, self.leaf)]
        if reads and all(any(n != a.path and self._is_handled(n) for n in a.needs) for a in reads):
            return True
        flags = [a for f in self.about for a in f.accesses if a.constant == "true" and self._is_handled(a.path)]
        return self._functions(self.writers) <= self._functions(flags)

    @property
    def follows_a_reset(self) -> bool:
        """Reports whether all who write it first ask a field that is handled: the reset may be what has it set anew."""
        asked = [a.under | a.needs for a in self.writers]
        return bool(asked) and all(any(n != self.leaf.path and self._is_handled(n) for n in some) for some in asked)

    # who meets it

    @property
    def is_own_state(self) -> bool:
        """Reports whether it is the struct's own business: its methods write it as they go, and none begins anew.

        What a method finds there is what those called before it have left, and nobody is told to set it first. Memory
        that is kept to be used again is no such state.
        """
        if self.grows or not all(
            is_method_of(a.function, self.leaf.holder) and not is_set(self.resets, a) for a in self.writers
        ):
            return False
        return not any(self.is_begun_by(f) or any(map(self.is_begun_by, self._callers(f))) for f in self.about)

    def _callers(self, f: Fields) -> Iterator[Fields]:
        """The functions that call one which others cannot call, as methods do that all fill a value by one of them."""
        if not is_public(f.function) and is_method_of(f.function, self.leaf.holder):
            known = (self.resets.facts.fields_of(caller, True) for caller in self.resets.callers(f.function))
            yield from (found for found in known if found is not None)

    @property
    def passes_through(self) -> bool:
        """Reports whether others can ask for what is one user's own: what he has set by a method, or what was worked
        out from another of his fields, which the reset throws away.
        """
        given = (a for a in self.writers if is_public(a.function) and is_method_of(a.function, self.leaf.holder))
        if not any(is_set(self.resets, a) for a in given) and not any(map(self._follows_from_dropped, self.writers)):
            return False
        asked = self.leaf.info.name[:1].isupper()
        return asked or self.first_read(f for f in self.about if self.is_open_method(f)) is not None

    def _follows_from_dropped(self, write: Access) -> bool:
        """Reports whether a write gives the field what is worked out from one beside it that the reset handles."""
        match write.node:
            case ast.Assign(op="=", lhs=(ast.Selector(x=ast.Ident(name=base)),), rhs=(value,)):
                named = [n for n in nodes(value) if isinstance(n, ast.Selector)]
                beside = {n.name for n in named if isinstance(n.x, ast.Ident) and n.x.name == base}
                return any(self._is_handled((*write.path[:-1], name)) for name in beside)
        return False

    @property
    def goes_on(self) -> bool:
        """Reports whether it is a number that all who write it only add to: it begins anew with no flag."""
        return bool(self.writers) and all(a.how is How.ADD and a.counts for a in self.writers)

    def is_begun_by(self, f: Fields) -> bool:
        """Reports whether a method that others may call gives the field a new value, whatever it finds there."""
        begun, met = (
            any(self.leaf.path[-len(p) :] == p for i, p in keys if i == 0 and p) for keys in (f.written, f.exposed)
        )
        return self.is_open_method(f) and begun and not met

    def is_open_method(self, f: Fields) -> bool:
        """Reports whether a function is a method of the struct that others may call, and no part of its reset."""
        mine = is_public(f.function) and is_method_of(f.function, self.leaf.holder)
        return mine and id(f.function.decl) not in self.handlers

    def first_read(self, about: Iterable[Fields]) -> Access | None:
        """The first read of what a function is given, among those that do not depend on what the reset handles."""
        for f in about:
            for access in self._exposed_in(f) if id(f.function.decl) not in self.handlers else ():
                guarded = any(n[-1:] != self.leaf.path[-1:] and self._is_handled(n) for n in access.needs)
                counts = not guarded or self.goes_on
                if access.how is How.READ and self.resets.tells(access) and counts and not is_idle(access):
                    return access
        return None

    def _exposed_in(self, f: Fields) -> Iterator[Access]:
        """What a function does itself to the field of what it is given, before it has written it."""
        for (_, path), access in sorted(f.exposed.items()):
            # By another way the same field is that of another struct.
            same = self.leaf.path[-len(path) :] == path
            if same and access.owner == self.leaf.owner and access.function is f.function:
                yield access

    def _is_handled(self, path: Path) -> bool:
        return any(p[-len(path) :] == path or not p for p in self.handled)

    def _functions(self, accesses: list[Access]) -> set[int]:
        return {id(a.function.decl) for a in accesses}


def _compared(func: FuncInfo) -> Iterator[ast.Expr]:
    """The sides of the comparisons by size in a function."""
    body = func.decl.body()
    for n in nodes(body) if body else ():
        if isinstance(n, ast.Binary) and n.op in ("<", "<=", ">", ">="):
            yield from (n.x, n.y)


def _sources(typer: Typer, e: ast.Expr, base: str) -> list[FieldInfo] | None:
    """The fields of `base` that an expression is worked out from; None where it takes more than these and constants."""
    match e:
        case ast.BasicLit():
            return []
        case ast.Selector(x=ast.Ident(name=name)) if name == base and (path := typer.field_path(e)):
            return [path[-1]]
        case ast.Call(fun=fun, args=(x,)) if typer.is_type(fun) or isinstance(fun, ast.Ident) and fun.name in _SIZES:
            return _sources(typer, x, base)
        case ast.Binary(x=x, y=y):
            left, right = _sources(typer, x, base), _sources(typer, y, base)
            return None if left is None or right is None else [*left, *right]
    return None


def is_idle(read: Access) -> bool:
    """Reports whether a read only takes the field over into the same one of another struct, or compares it with what
    the field is then set to, as one does that finds out whether anything has changed.
    """
    body, compared = read.function.decl.body(), set()
    for n in nodes(body) if body else ():
        match n:
            case ast.KeyValue(key=ast.Ident(name=name), value=value) if value is read.node:
                return name == read.path[-1]
            case ast.Binary(op="==" | "!=", x=x, y=y) if read.node in (x, y):
                compared.add(read.file.span(y if x is read.node else x).text)
            case ast.Assign(op="=", lhs=(ast.Selector(name=name),), rhs=(value,)):
                if name == read.path[-1] and read.file.span(value).text in compared:
                    return True
    return False


def is_set(resets: Resets, a: Access) -> bool:
    """Reports whether a write gives the field what the function was given: its user says what it is to be."""
    scope, _ = resets.facts.frame(a.function)
    given = a.node.rhs if isinstance(a.node, ast.Assign) and a.how is How.WRITE else ()
    roots = [e.x if isinstance(e, ast.Selector | ast.Unary) else e for e in given]
    params = scope.params.get(a.function.decl, ())
    return any(isinstance(e, ast.Ident) and scope.var(e) in params[1:] for e in roots)


def may_be(a: Access, leaf: Leaf) -> bool:
    """Reports whether a field that was met by some way can be that of the pooled struct, not of one around it."""
    return leaf.path[-len(a.path) :] == a.path if a.path else True


def is_public(func: FuncInfo) -> bool:
    """Reports whether code elsewhere may call a function, be it through an interface."""
    return func.name[:1].isupper()


def is_method_of(func: FuncInfo, holder: T.Type | None) -> bool:
    base = T.deref(holder)
    return isinstance(base, T.Named) and func.recv == base.name
