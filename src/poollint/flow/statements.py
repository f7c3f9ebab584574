"""What single statements do to the state: assignments, declarations, range loops, type switches, selects."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from poollint.flow import domain as D
from poollint.flow.assignment import is_empty, unbracketed
from poollint.flow.domain import Kind, Life, Obj, Value
from poollint.flow.eachelement import deleted, gives_the_same, taken_back
from poollint.flow.effects import NoReturn
from poollint.flow.flags import MANY_SHARES
from poollint.flow.growth import Growing
from poollint.flow.lending import Lending
from poollint.flow.memory import is_inside
from poollint.flow.offering import Offering
from poollint.flow.receiving import fills
from poollint.flow.resources import Resources
from poollint.flow.retention import Retaining
from poollint.flow.shares import counts_of, raised_here
from poollint.model import types as T
from poollint.model.resolve import fields, underlying
from poollint.model.scope import Var, body_of
from poollint.syntax import ast


class Statements(Growing, Retaining, Resources, Lending, Offering):
    """Adds statements to expressions and calls."""

    def branch(self, cond: ast.Expr, truth: bool) -> bool:
        feasible = super().branch(cond, truth)
        if feasible and truth:
            self.break_off(cond)
        return feasible

    def _assignment(self, s: ast.Assign) -> None:
        if s.op not in ("=", ":="):
            for e in (*s.lhs, *s.rhs):
                self.use(self.eval(e), e, "read")
            if isinstance(s.lhs[0], ast.Selector):
                self.dirty(self.owner_of(s.lhs[0]), s, s.lhs[0].name)
            elif isinstance(s.lhs[0], ast.Index | ast.Star):
                base = self.eval(s.lhs[0].x)
                self.look(base, s)
                self.dirty(base, s)
            elif isinstance(s.lhs[0], ast.Ident):
                self.assign(s.lhs[0], D.UNKNOWN, s)
            return
        if len(s.rhs) == 1 and len(s.lhs) > 1:
            # Who does not look at the second value of an assertion knows what the first is.
            sure = isinstance(s.rhs[0], ast.TypeAssert) and isinstance(s.lhs[1], ast.Ident) and s.lhs[1].name == "_"
            self.looking_up = self._is_lookup(s)
            values = [self.eval(s.rhs[0]), D.UNKNOWN] if sure else self.eval_many(s.rhs[0], len(s.lhs))
            self.looking_up = False
            for target, value in zip(s.lhs, values, strict=True):
                self.assign(target, value, s)
            return
        evaluated = [self._copied(target, self.eval(e), e) for target, e in zip(s.lhs, s.rhs, strict=False)]
        self.parallel = len(s.lhs) > 1
        for target, value, source in zip(s.lhs, evaluated, s.rhs, strict=False):
            self.assign(target, value, s, source)
            if self._is_cut_back(target, source):
                self.clear(value, s)
        self.parallel = False

    def _is_cut_back(self, target: ast.Expr, source: ast.Expr) -> bool:
        """Reports whether a slice is cut to a fixed length: what stays is the head that each user counts on."""
        match source:
            case ast.SliceExpr(x=x, low=None, high=ast.Expr() as high):
                decl = self.typer.global_of(high)
                fixed = isinstance(high, ast.BasicLit) or decl is not None and decl.spec.const
                return fixed and unbracketed(self.text(x)) == self.text(target)
        return False

    def _is_lookup(self, s: ast.Assign) -> bool:
        """Reports whether a key is looked up, but not once more each turn, when it may be one's own that is found."""
        if self.on_cycle or self.called_often or not isinstance(self.owner, ast.FuncDecl):
            return False
        return isinstance(s.rhs[0], ast.Index) and not (isinstance(s.lhs[0], ast.Ident) and s.lhs[0].name == "_")

    def _copied(self, target: ast.Expr, value: Value, source: ast.Expr) -> Value:
        """A struct assigned by value is a copy: other memory, whose fields hold what the original's held."""
        if not D.refs(value):
            return value
        if isinstance(target, ast.Ident):
            var = self.scope.var(target)
            if var is None or not self.is_struct(self.typer.var_type(var)):
                return value
            copy = self.slot(var, self.typer.var_type(var))
            if all(r.obj is not copy for r in D.refs(value)):
                self._forget_fields(copy)
        elif isinstance(source, ast.Star | ast.Index) and self.is_struct(self.typer.type_of(source)):
            copy = self.alloc(source, self.typer.type_of(source))
        else:
            return value
        return self.copy_to(copy, value)

    def _forget_fields(self, struct: Obj) -> None:
        """What a variable's fields held before it was overwritten as a whole is not what they hold now."""
        for held in [o for o in self.state.objs if o.parent is struct]:
            self.renew(held)
        self.state.heap.drop(struct)

    def take_shares(self, s: ast.Stmt) -> None:
        """Who raises the count of a value's owners, other than by a method of it, has taken a share, or several."""
        raised = raised_here(s)
        owner = T.deref(self.typer.type_of(raised[0].x)) if raised is not None else None
        if raised is None or not isinstance(owner, T.Named) or raised[0].name not in self._counts_of(owner):
            return
        value = self.eval(raised[0].x)
        if raised[1]:
            self.share(value)  # Which of the owners gives it back, nobody can say.
        for ref in D.refs(value):
            self.change(ref.obj, flags=self.of(ref.obj).flags | {MANY_SHARES if raised[1] else "retained"})

    @cached_property
    def _counts(self) -> dict[T.Named, frozenset[str]]:
        return {}

    def _counts_of(self, t: T.Named) -> frozenset[str]:
        """The fields of a type that count its owners."""
        if t not in self._counts:
            package = self.program.package(t.package)
            self._counts[t] = counts_of(package.methods_of(t.name) if package is not None else ())
        return self._counts[t]

    def _increment(self, s: ast.IncDec) -> None:
        self.writing = True
        self.eval(s.x)
        self.writing = False
        if isinstance(s.x, ast.Selector):
            base = self.owner_of(s.x)
            self.use(base, s.x, "written to")
            self.dirty(base, s, s.x.name)
        elif isinstance(s.x, ast.Index | ast.Star):
            base = self.eval(s.x.x)
            self.look(base, s)
            self.dirty(base, s)
        elif isinstance(s.x, ast.Ident):
            self.assign(s.x, D.UNKNOWN, s)

    def _declare(self, spec: ast.ValueSpec) -> None:
        if not spec.values:
            for ident in spec.names:
                var = self.scope.var(ident)
                if var is not None:
                    self.zero(var)
            return
        whole = ast.Assign(spec.start, spec.end, spec.names, ":=", spec.values)
        self._assignment(whole)

    def zero(self, var: Var) -> None:
        self.unmeasured(var)
        match underlying(self.program, self.typer.var_type(var)):
            case T.Pointer() | T.Slice() | T.Map() | T.Chan() | T.Func() | T.Interface():
                self.state.env[var] = D.NIL
            case T.Basic("bool"):
                self.state.env[var] = D.FALSE
            case T.Struct():
                self.state.env.pop(var, None)
                slot = self.slot(var, self.typer.var_type(var))
                for f in fields(self.program, slot.type) or ():
                    if isinstance(underlying(self.program, f.type), T.Pointer | T.Slice | T.Map | T.Chan | T.Func):
                        self.state.heap[(slot, f.name)] = D.NIL
            case _:
                self.state.env.pop(var, None)
                if (known := self.zero_of(var)) is not None:
                    self.state.env[var] = frozenset({known})

    def _range(self, s: ast.RangeStmt) -> None:
        base = self.eval(s.x)
        under = self.typer.under(s.x)
        self.use(base, s.x, "read")
        if s.value is None and self._empties_elements(s):
            self.clear(base, s)  # What it finds there is only written over.
        elif isinstance(under, T.Map) and D.refs(base) and not self._empties(s):
            self.look(base, s.x)
        if s.value is not None:
            var = self.scope.var(s.value) if isinstance(s.value, ast.Ident) else None
            copied = var is not None and self.is_struct(self.typer.var_type(var))
            self.assign(s.value, D.UNKNOWN if copied else self._element(base, s), s)
        if s.key is not None:
            self.assign(s.key, D.UNKNOWN, s)

    def _loop_done(self, s: ast.ForStmt | ast.RangeStmt) -> None:
        """A loop that receives has received as often as it was meant to, however often that was."""
        self.seen_to(s)
        if isinstance(s, ast.RangeStmt) and isinstance(self.typer.under(s.x), T.Chan):
            self.wait(self.token(s.x), one=False)
        if (filled := fills(s)) is not None:
            self.wait(f"room in {self.token(filled)}", one=False)
        if isinstance(s, ast.RangeStmt):
            self.filter(s)
        if isinstance(s, ast.RangeStmt) and (self._empties(s) or self._empties_elements(s) or self._uses_up(s)):
            self.clear(self.ask(s.x), s)
        body = body_of(self.owner) if isinstance(s, ast.RangeStmt) else None
        for m in taken_back(s, body, self.typer) if isinstance(s, ast.RangeStmt) and body is not None else ():
            self.clear(self.ask(m), s)
        for container, element in self._walked(s):
            self._all_passed(s, container, element)
        for n in self.nodes_in(s.body, literals=False):
            if isinstance(n, ast.Unary) and n.op == "<-" and (token := self.token(n.x)):
                self.wait(token, one=False)
            elif isinstance(n, ast.Call) and isinstance(n.fun, ast.Selector) and n.fun.name == "Wait":
                self.wait(self.token(n.fun.x), one=False)

    def _walked(self, s: ast.ForStmt | ast.RangeStmt) -> Iterator[tuple[ast.Expr, ast.Expr]]:
        """What a loop goes through, by value or by a counter, each with what stands for the element of a turn."""
        if isinstance(s, ast.RangeStmt) and isinstance(s.value, ast.Ident):
            yield s.x, s.value
        for n in self.nodes_in(s.body, literals=False):
            match n:
                case ast.Index() if self.turns.get(n) is s:
                    yield n.x, n
                case ast.Assign(op=":=", lhs=(name,), rhs=(ast.Index() as e,)) if self.turns.get(e) is s:
                    yield e.x, name

    def _all_passed(self, s: ast.ForStmt | ast.RangeStmt, container: ast.Expr, element: ast.Expr) -> None:
        """A loop that passes on each element, or gives back a field of each, has passed on all there were."""
        var = self.scope.var(element) if isinstance(element, ast.Ident) else None
        for n in self.nodes_in(s.body, literals=False):
            if not isinstance(n, ast.Call) or self._only_uses(n):
                continue
            own = (n.fun.x,) if isinstance(n.fun, ast.Selector) and self._releases(n) else ()
            for a in (*n.args, *own):
                part = a.x if isinstance(a, ast.Selector) and self._releases(n) else a
                if part is element or isinstance(part, ast.Ident) and self.scope.var(part) is var is not None:
                    held = self.load(self.ask(container), "[]")
                    self.share(self.load(held, a.name) if isinstance(a, ast.Selector) else held)

    def _only_uses(self, call: ast.Call) -> bool:
        """Reports whether a table says all that a call does to its arguments, and it neither keeps nor releases one."""
        known = self.knowledge.library(self.typer.library_key(call.fun) or "")
        return known is not None and known.just_uses

    def _empties_elements(self, s: ast.RangeStmt) -> bool:
        """Reports whether the loop brings each element, or a field of each, to its empty state, or all to one value."""
        container = self.text(s.x)
        for n in self.nodes_in(s.body, literals=False):
            if gives_the_same(s, n, self.typer):
                return True
            if isinstance(n, ast.Assign) and len(n.lhs) == len(n.rhs) == 1 and is_empty(n.rhs[0]):
                target = n.lhs[0].x if isinstance(n.lhs[0], ast.Selector) else n.lhs[0]
                if isinstance(target, ast.Index) and self.text(target.x) == container:
                    return True
        return False

    def _empties(self, s: ast.RangeStmt) -> bool:
        """Reports whether the loop does nothing but delete what it ranges over."""
        return len(s.body.stmts) == 1 and self._deletes_each(s)

    def _uses_up(self, s: ast.RangeStmt) -> bool:
        """Reports whether the loop deletes each entry of a pooled map, or of one it was given, when it has used it."""
        if all(self.text(m) != self.text(s.x) for m in deleted(s, s.key)):
            return False
        var = self.scope.var(s.x) if isinstance(s.x, ast.Ident) else None
        value = self.state.env.get(var, D.UNKNOWN) if var is not None else self.ask(s.x)
        return any(o.kind in (Kind.ACQUIRED, Kind.PARAM) for o in D.objects(value))

    def _deletes_each(self, s: ast.RangeStmt) -> bool:
        """Reports whether each turn deletes the entry of that turn, whatever else it does, under whatever name."""
        mine = D.objects(self.ask(s.x))
        return any(self.text(m) == self.text(s.x) or mine and D.objects(self.ask(m)) == mine for m in deleted(s, s.key))

    def _element(self, base: Value, s: ast.RangeStmt) -> Value:
        """The element of this turn, told apart from those of earlier turns."""
        held = self.load(
            base,
            "[]",
            self.typer.var_type(v) if isinstance(s.value, ast.Ident) and (v := self.scope.var(s.value)) else None,
        )
        fresh: set[D.Atom] = set()
        # What has just been put into a container that was there before is one of many in it.
        lasting = any(r.obj.root.kind is Kind.PARAM for r in D.refs(base))

        for ref in D.refs(held):
            if ref.obj.kind is Kind.ACQUIRED and (self.gone_before(ref.obj, s, s) or lasting):
                continue
            if ref.obj.kind is Kind.ALLOC:
                for hanging in self.reachable((frozenset({ref}),)):
                    if hanging.kind is Kind.ACQUIRED and self.gone_before(hanging, s, s):
                        self.change(hanging, life=Life.VAGUE)
            if (
                ref.obj.kind is not Kind.FIELD
                or ref.inner
                or ref.obj.hold is not D.Hold.APART
                and ref.obj.field != "[]"
            ):
                fresh |= {a for a in held if isinstance(a, D.Ref) and (a.obj, a.inner) == (ref.obj, ref.inner)}
                continue
            one = self.intern(
                Kind.FIELD,
                (s.start, "element"),
                ref.obj.name,
                ref.obj.type,
                ref.obj.parent,
                ref.obj.field,
                ref.obj.hold,
            )
            self.renew(one)
            for o in [o for o in self.state.objs if is_inside(o, one)]:
                del self.state.objs[o]
            fate = self.of(ref.obj)
            if fate.life is Life.RELEASED and ref.obj is not one and self.base_element(ref.obj) is None:
                self.state.objs[one] = fate
            fresh.add(D.Ref(one))
        return frozenset(fresh) or D.UNKNOWN

    def base_element(self, obj: Obj) -> Obj | None:
        """What stands for all elements of a container, of one that a loop told apart."""
        if not obj.of_turn or obj.parent is None:
            return None
        return self.intern(Kind.FIELD, obj.parent.site, obj.name, obj.type, obj.parent, "[]", obj.hold)

    def _no_case(self, s: ast.TypeSwitchStmt) -> None:
        """What a pool gives is of a type that the switch knows, or the switch would have a default."""
        if any(r.obj.kind is Kind.ACQUIRED and r.obj.type is None for r in D.refs(self.eval(s.x))):
            raise NoReturn

    def _bind_case(self, s: ast.TypeSwitchStmt, clause: ast.CaseClause) -> None:
        value = self.eval(s.x)
        var = self.scope.case_vars.get(clause)
        if var is None:
            return
        only = clause.exprs[0] if clause.exprs and len(clause.exprs) == 1 else None
        if isinstance(only, ast.Ident) and only.name == "nil":
            self.forget(value)
            value = D.NIL
        elif clause.exprs is not None:
            for ref in D.refs(value):
                if ref.obj.type is None and only is not None:
                    ref.obj.type = self.typer.resolve(only)
        self.bind(var, value)
