"""Expressions: what they may be, and what evaluating them does.

Each kind of expression says which memory it touches, because only that can be a use after release: comparing pointers,
`len` of a slice header and slicing one touch nothing, while a field, an element or a method of the value does.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from functools import cached_property

from poollint.flow import domain as D
from poollint.flow.domain import Const, Hold, Kind, Obj, Ref, Value
from poollint.flow.effects import NoReturn
from poollint.flow.making import Making, Owner
from poollint.flow.summary import Pool
from poollint.model import types as T
from poollint.model.package import FuncInfo, GoFile
from poollint.model.resolve import underlying
from poollint.model.scope import Scope, Var, body_of, counted, taken_off
from poollint.model.typer import Typer
from poollint.syntax import ast

_CONSTANTS: dict[str, Value] = {"nil": D.NIL, "true": D.TRUE, "false": D.FALSE}


def _is_one(ref: Ref) -> bool:
    """Reports whether a reference is the address of one object that was taken or made here, and no other."""
    return not ref.inner and not ref.obj.old and ref.obj.kind in (Kind.ACQUIRED, Kind.ALLOC)


def _are_errors(a: Ref, b: Ref) -> bool:
    """Reports whether two references are package-level error variables, of which no two hold the same."""
    return not (a.inner or b.inner) and D.is_error_variable(a.obj) and D.is_error_variable(b.obj)


class Evaluator(Making):
    """Evaluates expressions against the state, left to right."""

    def __init__(self, file: GoFile, function: FuncInfo | None, owner: Owner, scope: Scope, typer: Typer) -> None:
        super().__init__(file, function, owner, scope, typer)
        self._handlers: dict[type[ast.Expr], Callable[..., Value]] = {
            ast.Ident: self._ident,
            ast.Selector: self._selector,
            ast.Index: self._index,
            ast.SliceExpr: self._slice,
            ast.Star: self._star,
            ast.Unary: self._unary,
            ast.Binary: self._binary,
            ast.CompositeLit: self._composite,
            ast.FuncLit: self._func_lit,
            ast.TypeAssert: self._assert,
            ast.Call: self._call,
            ast.KeyValue: self._key_value,
        }

    def eval(self, e: ast.Expr | None) -> Value:
        """The single value of an expression."""
        if e is None:
            return D.UNKNOWN
        handler = self._handlers.get(type(e))
        return handler(e) if handler else D.UNKNOWN

    def ask(self, e: ast.Expr) -> Value:
        """The value of an expression that is not read here: only its size is asked, or it is named after the fact."""
        outer, self.only_asking = self.only_asking, True
        value = self.eval(e)
        self.only_asking = outer
        return value

    def eval_many(self, e: ast.Expr, count: int) -> list[Value]:
        """The values of an expression in a context that takes `count` of them."""
        if count == 1:
            return [self.eval(e)]
        if isinstance(e, ast.Call):
            values = self.call_results(e)
        elif isinstance(e, ast.TypeAssert):
            values = self._comma_ok(e)
        else:
            values = [self.eval(e)]
        return (values + [D.UNKNOWN] * count)[:count]

    @abstractmethod
    def call_results(self, e: ast.Call) -> list[Value]:
        """What a call yields."""

    def _call(self, e: ast.Call) -> Value:
        results = self.call_results(e)
        return results[0] if results else D.UNKNOWN

    def _key_value(self, e: ast.KeyValue) -> Value:
        return self.eval(e.value)

    # names

    def is_local(self, var: Var) -> bool:
        """Reports whether a variable belongs to the function being run, not to one around it."""
        return self.owner.start <= var.start < self.owner.end or var.start == self.owner.start

    def _ident(self, e: ast.Ident) -> Value:
        var = self.scope.var(e)
        if var is not None:
            return self.read_var(var)
        if e.name in _CONSTANTS:
            return _CONSTANTS[e.name]
        decl = self.file.package.value(e.name)
        if decl is not None:
            return self.global_value(
                f"{decl.file.package.path}.{decl.name}", decl.name, self.typer.global_type(decl), decl.spec.const
            )
        func = self.file.package.func(e.name)
        return self._bound(e, func, D.UNKNOWN) if func else D.UNKNOWN

    def read_var(self, var: Var) -> Value:
        held = self.state.env.get(var)
        if held is not None:
            return held
        t = self.typer.var_type(var)
        if self.is_struct(t) or not self.is_local(var):
            slot = self.slot(var, t)
            if self.is_struct(t):
                return D.value_of((slot,))
            return self.load_one(slot, "*", t)
        return D.UNKNOWN

    def global_value(self, key: str, name: str, t: T.Type | None, const: bool) -> Value:
        if const or T.is_scalar(t):
            return D.UNKNOWN
        slot = self.intern(Kind.SLOT, key, name, t)
        return D.value_of((slot,)) if self.is_struct(t) else self.load_one(slot, "*", t)

    def _bound(self, e: ast.Expr, func: FuncInfo | None, receiver: Value) -> Value:
        obj = self.intern(Kind.METHOD, e.start, self.text(e), node=e)
        self.receivers[obj] = (func, receiver)
        return D.value_of((obj,))

    waiting: set[Obj]
    """Functions that wait for what was started by whoever made them."""
    stopping: set[Obj]
    """The functions that context.AfterFunc has returned."""
    releasers: dict[Obj, tuple[Value, Pool, tuple[str, ...]]]
    """The functions that a callee has returned to give a value back by: the value, its pool, and what they empty."""
    receivers: dict[Obj, tuple[FuncInfo | None, Value]]

    # places

    def _selector(self, e: ast.Selector) -> Value:
        if self.typer.import_of(e.x) is not None:
            decl = self.typer.global_of(e)
            if decl is None:
                # By Go's convention these are errors, and nobody makes them nil.
                error = e.name.startswith("Err") or e.name == "EOF"
                key = f"{self.typer.import_of(e.x)}.{e.name}"
                return self.global_value(key, self.text(e), T.ERROR, const=False) if error else D.UNKNOWN
            return self.global_value(
                f"{decl.file.package.path}.{decl.name}", self.text(e), self.typer.global_type(decl), decl.spec.const
            )
        base = self.eval(e.x)
        path = self.typer.field_path(e)
        if path is None and isinstance(self.typer.type_of(e), T.Func):
            return self._bound(e, self.typer.callee(e), base)
        self.use(base, e.x, "read", e.name)
        if path is not None:
            self.not_nil(e.x, base)
        if path is None:
            if self.typer.type_of(e.x) is None or e in self._no_methods:
                value = self.load(base, e.name)
                self._read_field(base, e.name, value, e)
                return value
            return self._bound(e, None, base)
        for f in path[:-1]:
            base = self.load(base, f.name, f.type)
            self.use(base, e.x, "read")
        value = self.load(base, path[-1].name, path[-1].type)
        loop = self.turns.get(e.x) if value == D.NIL and isinstance(e.x, ast.Index) else None
        if loop is not None and self.set_before(base, path[-1].name, e, loop):
            return D.UNKNOWN
        self._read_field(base, path[-1].name, value, e)
        return value

    def not_nil(self, e: ast.Expr, value: Value) -> None:
        """Whoever goes on after a pointer was followed knows that it is not nil."""
        if value == D.NIL and isinstance(self.typer.type_of(e), T.Pointer):
            raise NoReturn  # The path ends in a panic.
        var = self.scope.var(e) if isinstance(e, ast.Ident) else None
        if var is not None and D.refs(value) and Const.NIL in value:
            self.state.env[var] = value - {Const.NIL}
        elif var is not None and value == D.UNKNOWN and isinstance(self.typer.type_of(e), T.Pointer):
            self.state.env[var] = D.NONNIL

    def owner_of(self, e: ast.Selector) -> Value:
        """The value whose field a selector selects, embedded ones on the way to it walked through."""
        base = self.eval(e.x)
        path = self.typer.field_path(e)
        for f in path[:-1] if path else ():
            base = self.load(base, f.name, f.type)
        return base

    def _read_field(self, base: Value, name: str, value: Value, e: ast.Expr) -> None:
        """A scalar field is read by being selected; memory behind one only when it is used."""
        if not self.writing and (value == D.UNKNOWN or isinstance(self.typer.under(e), T.Basic)):
            self.look(base, e, name)

    parallel = False
    """True in an assignment of several values at once: what one target drops another may take."""
    looking_up = False
    """True while a map is asked, once, for what it has under a key, by somebody who can do without."""
    writing = False
    """True while a place to be assigned to is evaluated."""

    def _index(self, e: ast.Index) -> Value:
        base = self.eval(e.x)
        for i in e.indices:
            if not self.typer.is_type(i):
                key = self.eval(i)
                if isinstance(self.typer.under(e.x), T.Map):
                    self.use(key, i, "read")
        if isinstance(self.typer.type_of(e.x), T.Func):
            return base
        self.use(base, e.x, "read")
        if isinstance(self.typer.under(e.x), T.Map) and not self.writing:
            own = self.looking_up and all(r.obj.kind is Kind.ACQUIRED for r in D.refs(base))
            self.look(base, e, how="lookup" if own else "read")
        held = self.load(base, "[]", self.typer.type_of(e))
        if (loop := self.turns.get(e)) is not None:
            gone = [r for r in D.refs(held) if r.obj.kind is Kind.ACQUIRED and self.gone_before(r.obj, e, loop)]
            held = held.difference(gone) or D.UNKNOWN
        elif (loop := self._taken_off.get(e)) is not None:
            held = held.difference(r for r in D.refs(held) if self.gone_before(r.obj, e, loop)) or D.UNKNOWN
        return held

    @cached_property
    def _taken_off(self) -> dict[ast.Index, ast.ForStmt | ast.RangeStmt]:
        return taken_off(self.scope, body_of(self.owner))

    @cached_property
    def turns(self) -> dict[ast.Index, ast.ForStmt | ast.RangeStmt]:
        return counted(self.scope, body_of(self.owner))

    def _slice(self, e: ast.SliceExpr) -> Value:
        base = self.eval(e.x)
        for part in (e.low, e.high, e.max):
            self.eval(part)
        if isinstance(e.high, ast.BasicLit) and e.high.value == "0":
            self.truncated(base, e)
            self.clear(base, e)
        elif e.high is not None and self._of_bytes(e.x):
            # Who says how many bytes it is to have means to write so many: it is scratch memory.
            self.look(D.value_of(r.obj for r in D.refs(base) if r.obj.kind is Kind.ACQUIRED), e, how="overwrite")
        return self.resliced(base, e)

    def _of_bytes(self, e: ast.Expr) -> bool:
        under = self.typer.under(e)
        return isinstance(under, T.Slice) and underlying(self.program, under.elem) in (
            T.Basic("byte"),
            T.Basic("uint8"),
        )

    def truncated(self, base: Value, e: ast.SliceExpr) -> None:
        """Looks at a slice about to be cut to length 0."""

    def resliced(self, base: Value, e: ast.SliceExpr) -> Value:
        """The result of slicing, with what that does to the header."""
        return base

    def _star(self, e: ast.Star) -> Value:
        base = self.eval(e.x)
        self.use(base, e.x, "read")
        self.not_nil(e.x, base)
        target = self.typer.type_of(e)
        if self.is_struct(target):
            return base
        found: set[D.Atom] = set()
        for ref in D.refs(base):
            # A pointer to a slice may be taken for one to a string.
            kinds = [underlying(self.program, t) for t in (target, T.deref(ref.obj.type))]
            many = any(isinstance(kind, T.Slice | T.Map) for kind in kinds)
            if many or ref.obj.kind is Kind.SLOT or (ref.obj, "*") in self.state.heap:
                found |= self.load_one(ref.obj, "*", target)
        return frozenset(found) or D.UNKNOWN

    def _unary(self, e: ast.Unary) -> Value:
        if e.op == "&":
            return self._address(e.x)
        value = self.eval(e.x)
        if e.op == "<-":
            self.receive(e, value)
        elif e.op == "!":
            return {D.TRUE: D.FALSE, D.FALSE: D.TRUE}.get(value, D.UNKNOWN)
        return D.UNKNOWN

    def receive(self, e: ast.Unary, channel: Value) -> None:
        """Takes something out of a channel."""

    def _address(self, e: ast.Expr) -> Value:
        if isinstance(e, ast.Ident):
            var = self.scope.var(e)
            if var is not None:
                return D.value_of((self.slot(var, self.typer.var_type(var)),))
        if isinstance(e, ast.Selector | ast.Index):
            value = self.eval(e)
            inline = [r for r in D.refs(value) if r.obj.hold is Hold.INLINE]
            if inline:
                return frozenset(inline)
            if isinstance(e, ast.Index) and D.refs(value):
                return frozenset(Ref(r.obj, True) for r in D.refs(value))
            if held := frozenset(r for r in D.refs(value) if r.obj.hold is Hold.CONTENT):
                return held  # A pointer to what the field holds, of which the rest knows nothing.
            base = self.eval(e.x)
            return frozenset(Ref(r.obj, True) for r in D.refs(base)) or D.NONNIL
        return self.eval(e)

    def _binary(self, e: ast.Binary) -> Value:
        x, y = self.eval(e.x), self.eval(e.y)
        if e.op in ("==", "!="):
            for value, side in ((x, e.x), (y, e.y)):
                if self.typer.type_of(side) == T.STRING:
                    self.use(value, side, "compared")
            told = self._compare(x, y, e.op == "==")
            return told if told != D.UNKNOWN else self.related(e, x, y)
        if e.op == "+":
            self.use(x, e.x, "read")
            self.use(y, e.y, "read")
        return self.related(e, x, y)

    def related(self, e: ast.Binary, x: Value, y: Value) -> Value:
        """What constants on both sides of an operator say."""
        return D.UNKNOWN

    def _compare(self, x: Value, y: Value, equal: bool) -> Value:
        if len(x) == 1 and len(y) == 1:
            a, b = next(iter(x)), next(iter(y))
            if isinstance(a, Const) and a is b and a in (Const.NIL, Const.TRUE, Const.FALSE):
                return D.TRUE if equal else D.FALSE
            if {a, b} == {Const.TRUE, Const.FALSE} or D.NIL in (x, y) and D.never_nil((x | y) - D.NIL):
                return D.FALSE if equal else D.TRUE
            if isinstance(a, Ref) and isinstance(b, Ref) and (_is_one(a) and _is_one(b) or _are_errors(a, b)):
                return D.TRUE if (a.obj is b.obj) is equal else D.FALSE
        return D.UNKNOWN

    def captured(self, obj: Obj) -> Value:
        if obj in self.releasers:
            return self.releasers[obj][0]
        if obj.kind is Kind.METHOD:
            return self.receivers.get(obj, (None, D.UNKNOWN))[1]
        if not isinstance(obj.node, ast.FuncLit):
            return D.UNKNOWN
        held: set[D.Atom] = set()
        for var in self.scope.captured.get(obj.node, ()):
            held |= self.state.env.get(var, frozenset())
            held.add(Ref(self.slot(var, self.typer.var_type(var))))
        return frozenset(held)
