"""Slices that grow and shrink, and whether the header that goes back is the one that did.

A slice is a header and an array, and only the header that an append returned knows the larger array. So each reference
carries what became of its header since it was read from its home (a field, what a pointer points to, the pooled slice
itself), the pooled object remembers that some header of it has grown, and a release compares the two.
"""

from __future__ import annotations

from functools import cached_property

from poollint.findings import Step
from poollint.flow import domain as D
from poollint.flow.conditions import Conditions
from poollint.flow.domain import Growth, Header, Hold, Kind, Life, Obj, Ref, Value
from poollint.flow.events import What
from poollint.flow.flags import LIMIT, MEASURED
from poollint.flow.frames import Ending
from poollint.flow.knowledge import Callee
from poollint.flow.leaving import Leaving
from poollint.flow.making import Owner
from poollint.flow.spawning import Spawning
from poollint.flow.summary import Pool
from poollint.model import types as T
from poollint.model.creation import is_zero
from poollint.model.resolve import underlying
from poollint.model.scope import Scope, Var, body_of, made_by
from poollint.model.walk import nodes
from poollint.syntax import ast

_FILLS = {
    "ReadFrom": "unbounded",
    "Copy": "unbounded",
    "CopyBuffer": "unbounded",
    "Write": "some",
    "CopyN": "some",
    "WriteString": "small",
    "WriteByte": "small",
    "WriteRune": "small",
    "Fprint": "small",
    "Fprintf": "small",
    "Fprintln": "small",
}
"""How much the functions of these names write."""
_BOUNDED = ("strconv.", "fmt.", "time.", "net/netip.", "hash.")
"""Where what functions append to a slice has, but for quoted text, a length of its own."""
_QUOTING = frozenset({"strconv.AppendQuote", "strconv.AppendQuoteToASCII", "strconv.AppendQuoteToGraphic"})
_LIMITS = frozenset({"LimitReader", "MaxBytesReader", "NewSectionReader"})
_SIZES = frozenset({"cap", "len", "Cap", "Len", "Size"})


class Growing(Conditions, Spawning, Leaving):
    """Adds what appending, slicing and size tests tell of slices."""

    # headers

    def resliced(self, base: Value, e: ast.SliceExpr) -> Value:
        lost = e.low is not None and not is_zero(e.low)
        capped = e.max is not None and not _is_cap(e.max)
        if (lost or capped) and isinstance(self.typer.under(e.x), T.Slice):
            base = D.with_header(base, Header.CUT)
        return super().resliced(base, e)

    def appended(self, base: Value, e: ast.Call) -> Value:
        if e in self.temporary or e in self._filters:
            return base
        much = len(e.args) > 1 and e.spread and not isinstance(e.args[-1], ast.BasicLit)
        return self._grown(base, e, much or self.on_cycle)

    @cached_property
    def _filters(self) -> frozenset[ast.Call]:
        """The appends that keep some of the elements which a loop ranges over where they are: nothing grows by that."""
        body = body_of(self.owner)
        below = list(nodes(body)) if body else []
        into: dict[Var, list[ast.Call]] = {}
        for n in below:
            match n:
                case ast.Call(fun=ast.Ident(name="append"), args=(ast.Ident() as kept, *_)) if var := self.scope.var(
                    kept
                ):
                    into.setdefault(var, []).append(n)
        out = set()
        loops = [n for n in below if isinstance(n, ast.ForStmt | ast.RangeStmt)]
        for var, (call, *more) in into.items():
            around = [n for n in loops if n.body.start <= call.start < n.body.end]
            match var.init, around[-1:]:
                case ast.SliceExpr(x=x, low=None, high=ast.BasicLit(value="0")), [ast.RangeStmt(x=ranged)]:
                    if not more and len(call.args) == 2 and not call.spread and self.text(x) == self.text(ranged):
                        out.add(call)
        return frozenset(out)

    @cached_property
    def _thrown_away(self) -> frozenset[ast.Expr]:
        """The calls whose first result is thrown away: who does that with a slice knows that it has not moved."""
        body = body_of(self.owner)
        found = (n for n in nodes(body) if isinstance(n, ast.Assign) and len(n.rhs) == 1) if body else ()
        return frozenset(n.rhs[0] for n in found if isinstance(n.lhs[0], ast.Ident) and n.lhs[0].name == "_")

    def reheaded(self, value: Value, header: Header, e: ast.Call) -> Value:
        if header is not Header.GROWN or e in self._thrown_away:
            return D.with_header(value, header)
        key = self.typer.library_key(e.fun) or ""
        quoted = key in _QUOTING and not isinstance(e.args[-1], ast.BasicLit)
        return self._grown(value, e, quoted or not key.startswith(_BOUNDED) or self.on_cycle)

    def _grown(self, value: Value, e: ast.Call, much: bool) -> Value:
        step = self.step(e, "appended to here, which may move it to a larger array")
        for ref in D.refs(value):
            self._note_growth(ref, much and MEASURED not in self.of(self.home(ref.obj)[0]).flags, step)
        return D.with_header(frozenset(a for a in value if isinstance(a, Ref)), Header.GROWN)

    def _note_growth(self, ref: Ref, much: bool, step: Step) -> None:
        home = self._home_of(ref)
        if home is not None:
            self._note_growth_at(*home, much, step)

    def _note_growth_at(self, owner: Obj, place: str, much: bool, step: Step) -> None:
        state = self.of(owner)
        if all(g.place != place or much and not g.much for g in state.grown):
            kept = tuple(g for g in state.grown if g.place != place)
            self.change(owner, grown=(*kept, Growth(place, much, step)))

    def _home_of(self, ref: Ref) -> tuple[Obj, str] | None:
        """The object and place of it in which the header of a slice lives; None where that is not known."""
        obj = ref.obj
        if obj.kind is Kind.FIELD and obj.parent is not None and obj.hold is Hold.CONTENT and obj.field != "[]":
            return obj.parent, obj.field
        if obj.kind in (Kind.ACQUIRED, Kind.PARAM, Kind.FIELD):
            target = underlying(self.program, obj.type)
            if not ref.inner and isinstance(target, T.Slice):
                return obj, ""
            if ref.inner and isinstance(underlying(self.program, T.deref(target)), T.Slice):
                return obj, "*"
        return None

    def assign(self, target: ast.Expr, value: Value, node: ast.Node, source: ast.Expr | None = None) -> None:
        self._replaced(target, source)
        if node in self._where_it_fits:
            self.measured(value, set())
        var = self.scope.var(target) if isinstance(target, ast.Ident) else None
        if var is not None:
            self.unmeasured(var)
        super().assign(target, value, node, source)

    @cached_property
    def _where_it_fits(self) -> frozenset[ast.Node]:
        """The assignments in whose place, for what is larger than some size, the same variable is given a new slice."""
        body = body_of(self.owner)
        out: set[ast.Node] = set()
        for n in nodes(body) if body else ():
            match n:
                case ast.IfStmt(cond=ast.Binary(op="<" | "<=" | ">" | ">="), body=then, orelse=ast.Block() as orelse):
                    for one, other in ((then, orelse), (orelse, then)):
                        sets = [s for s in one.stmts if isinstance(s, ast.Assign) and _is_made(s.rhs[0])]
                        made = {self.text(t) for s in sets for t in s.lhs}
                        given = (s for s in other.stmts if isinstance(s, ast.Assign))
                        out.update(s for s in given if any(self.text(t) in made for t in s.lhs))
        return frozenset(out)

    def unmeasured(self, var: Var) -> None:
        """A variable is given something new, of which nobody knows the size."""
        mark = f"{MEASURED} {var.start} "
        for obj, state in list(self.state.objs.items()):
            kept = frozenset(f for f in state.flags if not f.startswith(mark))
            if kept != state.flags:
                self.change(obj, flags=kept)

    def store(self, base: Value, field: str, value: Value, step: Step | None = None) -> None:
        super().store(base, field, value, step)
        homes = [self._home_of(a) for a in value if isinstance(a, Ref) and a.header is Header.GROWN]
        for ref in D.refs(base) if homes else ():
            if (ref.obj, field) in homes:  # It has come home.
                kept = tuple(g for g in self.of(ref.obj).grown if g.place != field)
                self.change(ref.obj, grown=kept)

    def _replaced(self, target: ast.Expr, source: ast.Expr | None) -> None:
        """A variable that holds pooled memory, measured and found too small, is given a larger slice."""
        if not isinstance(target, ast.Ident) or not isinstance(source, ast.Call):
            return
        var = self.scope.var(target)
        if var is None or not _is_made(source) or not isinstance(self.typer.under(source), T.Slice):
            return
        # What the variable held is forgotten by now, since nobody will read it again.
        mark = f"{MEASURED} {var.start} "
        step = self.step(source, "replaced by a larger one here")
        for obj, state in list(self.state.objs.items()):
            for place in sorted(f[len(mark) :] for f in state.flags if f.startswith(mark)):
                self._note_growth_at(obj, place, True, step)
                self.change(obj, shared=True)  # What is too small is let go on purpose.

    # sizes

    def size_cap(self, cond: ast.Expr, truth: bool) -> None:
        super().size_cap(cond, truth)
        for subject in _measured_in(cond, self.scope):
            if self.typer.import_of(subject) is None:
                value = self.ask(subject)
                if isinstance(subject, ast.Selector) and any(o.kind is Kind.METHOD for o in D.objects(value)):
                    value = self.ask(subject.x)  # What has a size is no method, but a field of a struct not at hand.
                self.measured(value, self._limits(cond, truth))
                self._remember(subject, value)
                if not D.refs(value):
                    self.record(What.CAPPED, subject, None, self.text(subject), ())

    def _remember(self, subject: ast.Expr, value: Value) -> None:
        """Notes by which variable a slice was measured, for the case that it is replaced."""
        var = self.scope.var(subject) if isinstance(subject, ast.Ident) else None
        for ref in D.refs(value) if var else ():
            home = self._home_of(ref)
            if home is not None and var is not None:
                owner, place = home
                self.change(owner, flags=self.of(owner).flags | {f"{MEASURED} {var.start} {place}"})

    def measured(self, value: Value, limits: set[str]) -> None:
        for ref in D.refs(value):
            obj: Obj | None = ref.obj
            while obj is not None:
                if obj.kind in (Kind.ACQUIRED, Kind.PARAM, Kind.FIELD):
                    self.change(obj, flags=self.of(obj).flags | {MEASURED} | {f"{LIMIT} {name}" for name in limits})
                obj = obj.parent

    def _limits(self, cond: ast.Expr, truth: bool) -> set[str]:
        """The names of the constants that a size is above where a condition is `truth`: what fits is not dropped."""
        out = set()
        below = isinstance(cond, ast.Binary) and ((cond.op in ("<", "<=")) is truth)
        for n in nodes((cond.x if below else cond.y) if isinstance(cond, ast.Binary) else cond):
            match n:
                case ast.Selector(x=x, name=name) if self.typer.import_of(x) is not None:
                    out.add(name)
                case ast.Ident(name=name) if self.typer.global_of(n) is not None:
                    out.add(name)
        return out

    def leaving(self, ending: Ending, owner: Owner, before: set[Obj]) -> None:
        for obj, state in list(self.state.objs.items()):
            if MEASURED not in state.flags:
                continue
            if state.life in (Life.OWNED, Life.PLAIN):
                self.record(What.CAPPED, ending.node, obj, obj.name, (), detail="kept")
            held = self.state.heap.get((obj.parent, obj.field), D.UNKNOWN) if obj.parent is not None else D.UNKNOWN
            if obj.parent is not None and (D.Const.NIL in held or is_let_go(held)):
                self.record(What.CAPPED, ending.node, obj, obj.name, (), detail="dropped", type=obj.parent.type)
        super().leaving(ending, owner, before)

    # fills

    def apply(self, callee: Callee) -> list[Value]:
        self._filled(callee)
        return super().apply(callee)

    def _filled(self, callee: Callee) -> None:
        """Notes how much a call writes into a growable value, where its name tells."""
        fun, args = callee.call.fun, callee.call.args
        if not isinstance(fun, ast.Selector) or fun.name not in _FILLS or not args:
            return
        key = self.typer.library_key(fun) or ""
        if key.startswith(("io.", "fmt.")) and "(" not in key:
            value = callee.args[0] if callee.args else D.UNKNOWN
        elif key.startswith("bytes.(Buffer)."):
            value = callee.receiver or D.UNKNOWN
        else:
            return
        how = _FILLS[fun.name]
        if how == "unbounded" and self._is_bounded(args[-1]):
            how = "some"
        for ref in D.refs(value):
            state = self.of(ref.obj)
            if ref.obj.kind is Kind.ACQUIRED and state.acquired:
                step = self.step(callee.call, "filled here")
                name = ref.obj.name or self.text(fun.x)
                self.record(What.FILLED, callee.call, ref.obj, name, (*state.acquired, step), detail=how)

    def _is_bounded(self, source: ast.Expr) -> bool:
        """Reports whether a reader is known to end: a limited one, or one of what is in memory already."""
        var = self.scope.var(source) if isinstance(source, ast.Ident) else None
        if var is not None and var.init is not None:
            source = var.init
        if isinstance(source, ast.Call) and isinstance(source.fun, ast.Selector) and source.fun.name in _LIMITS:
            return True
        base = T.deref(self.typer.type_of(source))
        return isinstance(base, T.Named) and (base.package in ("bytes", "strings") or base.name == "LimitedReader")

    # release

    def release(
        self, value: Value, pool: Pool, node: ast.Node, name: str, step: Step, arg: ast.Node | None = None
    ) -> None:
        for obj in self.targets(value):
            if not self.again and self.of(obj).life in (Life.OWNED, Life.PLAIN):
                self._stale(value, obj, pool, node, name, step)
                self._shrunk(value, obj, pool, node, name, step)
        super().release(value, pool, node, name, step, arg)

    def _stale(self, value: Value, obj: Obj, pool: Pool, node: ast.Node, name: str, step: Step) -> None:
        state = self.of(obj)
        for growth in state.grown:
            itself = growth.place == "*" and any(r.obj is obj and r.inner for r in D.refs(value))
            held = value if itself or not growth.place else self.state.heap.get((obj, growth.place))
            if any(r.obj.kind is Kind.SLOT for r in D.refs(value)) or held is not None and not self._old(held, obj):
                continue
            self.record(
                What.STALE,
                node,
                obj,
                name,
                (*state.acquired, growth.step, step),
                pool=pool,
                part="" if itself else growth.place,
                detail="much" if growth.much else "some",
            )

    def _old(self, held: Value, obj: Obj) -> bool:
        """Reports whether a home still holds the header it had, if any, and nothing else."""
        atoms = [a for a in held if isinstance(a, Ref)]
        own = all(a.obj is obj or a.obj.parent is obj for a in atoms)
        return own and bool(atoms) and held <= {*atoms, D.Const.NIL} and all(a.header is Header.SAME for a in atoms)

    def _shrunk(self, value: Value, obj: Obj, pool: Pool, node: ast.Node, name: str, step: Step) -> None:
        state = self.of(obj)
        homes = [("", value)] + [(f, v) for (owner, f), v in self.state.heap.items() if owner is obj and f != "[]"]
        for place, held in homes:
            cut = [a for a in held if isinstance(a, Ref) and a.header is Header.CUT]
            if not any(self._home_of(Ref(a.obj, a.inner)) == (obj, place) for a in cut):
                continue
            stored = self.state.stores.get((obj, place))
            steps = (*state.acquired, *((stored,) if stored else ()), step)
            self.record(What.SHRUNK, node, obj, name, steps, pool=pool, part=place)


def is_let_go(value: Value) -> bool:
    """Reports whether a place holds nothing any more, or something made anew."""
    return value == D.NIL or bool(D.refs(value)) and all(r.obj.kind is Kind.ALLOC for r in D.refs(value))


def _is_made(e: ast.Expr) -> bool:
    return isinstance(e, ast.Call) and isinstance(e.fun, ast.Ident) and e.fun.name == "make"


def _is_cap(e: ast.Expr) -> bool:
    return isinstance(e, ast.Call) and isinstance(e.fun, ast.Ident) and e.fun.name == "cap"


def _measured_in(cond: ast.Expr, scope: Scope) -> list[ast.Expr]:
    """The values whose capacity a condition compares, or whose length it compares with more than 0.

    The size may have been taken before, into a variable that the condition names.
    """
    if not isinstance(cond, ast.Binary) or cond.op not in ("<", "<=", ">", ">="):
        return []
    if is_zero(cond.x) or is_zero(cond.y):
        return []
    found: list[ast.Expr] = []
    taken = [made for n in nodes(cond) if (made := made_by(scope, n)) is not None]
    for n in (*nodes(cond), *taken):
        match n:
            case ast.Call(fun=ast.Ident(name=name), args=(x,)) if name in _SIZES:
                found.append(x)
            case ast.Call(fun=ast.Selector(x=x, name=name), args=()) if name in _SIZES:
                found.append(x)
    return found
