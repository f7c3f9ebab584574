"""Statements of the pass over fields: one walk over a body, in order, that yields what the function does to fields.

Branches are joined by what holds in both. A branch that only runs where a field has something in it does not weaken
what it does to that field: after `if x.f != nil { x.f = nil }` the field is empty either way.
"""

from __future__ import annotations

from functools import cached_property

from poollint.flow.access import How, Origin, Place, Root, State, join
from poollint.flow.fieldconditions import assigned, enter, forget, keep, names, said
from poollint.flow.fieldends import FieldEnds
from poollint.flow.fieldneeds import asked, empty, is_limit, is_said_done, nonempty
from poollint.model import types as T
from poollint.model.resolve import underlying
from poollint.model.walk import nodes
from poollint.syntax import ast

_ENDS = frozenset({"panic", "Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Exit"})


class FieldWalk(FieldEnds):
    """Walks one declared function."""

    def run(self) -> None:
        """Fills `out`."""
        self._loops: list[tuple[str, bool, list[State]]] = []
        self._label = ""
        decl = self.func.decl
        for i, var in enumerate(self.scope.params.get(decl, ())):
            t = self.typer.var_type(var)
            if not T.is_scalar(t):
                by_value = isinstance(underlying(self.program, t), T.Struct)
                root = Root(Origin.MADE if by_value else Origin.PARAM, i, t, name=var.name)
                self.state.env[var] = Place(root)
                self.state.born.add(root)
        body = decl.body()
        if body is None:
            return
        self.block(body.stmts)
        if not self.state.dead:
            self._return(ast.ReturnStmt(decl.end - 1, decl.end, ()))
        self._finish()

    # statements

    def block(self, stmts: tuple[ast.Stmt, ...], nested: bool = False) -> None:
        """Runs statements in order; `nested` where they are a literal's, whose returns do not leave the function."""
        outer = self._exits
        if nested:
            self._exits = []
        self._before = None
        for s in stmts:
            if isinstance(s, ast.LabeledStmt):
                self.state.dead = False  # A goto may lead here.
            if not self.state.dead:
                self.stmt(s)
            self._before = s
        if nested:
            for ended, _ in self._exits:
                ended.dead = False
                self.state = join(self.state, ended)
            self._exits = outer

    def stmt(self, s: ast.Stmt | None) -> None:
        if self.state.sides and isinstance(s, ast.Assign | ast.IncDec | ast.DeclStmt | ast.ForStmt | ast.RangeStmt):
            forget(self.state, assigned([s]))
        match s:
            case ast.Block():
                self.block(s.stmts)
            case ast.ExprStmt(x=x):
                self.read(x)
                if isinstance(x, ast.Call) and isinstance(x.fun, ast.Ident | ast.Selector) and x.fun.name in _ENDS:
                    self.state.dead = True
            case ast.Assign():
                self._assign_all(s)
            case ast.IncDec(x=x):
                self._add(x, s, "1" if s.op == "++" else "-1")
            case ast.DeclStmt(specs=specs):
                for spec in specs:
                    if isinstance(spec, ast.ValueSpec) and spec.values:
                        self._assign_all(ast.Assign(spec.start, spec.end, spec.names, ":=", spec.values))
            case ast.SendStmt(chan=chan, value=value):
                self.read(chan)
                self.escape(self.read(value), s, "sent")
            case ast.GoStmt(call=ast.Call() as call):
                for a in (*call.args, *([call.fun.x] if isinstance(call.fun, ast.Selector) else [])):
                    self.escape(self.resolve(a), s, "given to a goroutine")
                self.read(call.fun) if isinstance(call.fun, ast.FuncLit) else self.call(call)
            case ast.DeferStmt(call=ast.Call() as call):
                self._defers.append(call)
            case ast.ReturnStmt():
                self._return(s)
            case ast.BranchStmt():
                self._branch(s)
            case ast.LabeledStmt(label=label, stmt=inner):
                self._label = label
                self.stmt(inner)
            case ast.IfStmt():
                self._if(s)
            case ast.ForStmt() | ast.RangeStmt():
                self._loop(s)
            case ast.SwitchStmt() | ast.TypeSwitchStmt() | ast.SelectStmt():
                self._switch(s)

    def _branch(self, s: ast.BranchStmt) -> None:
        if s.kind == "break":
            for label, _, states in reversed(self._loops):
                if not s.label or s.label == label:
                    states.append(self.state.copy())
                    break
        elif s.kind == "continue":
            for label, loops, states in reversed(self._loops):
                if loops and (not s.label or s.label == label):
                    states.append(self.state.copy())
                    break
        else:
            return
        self.state.dead = True

    # branches

    def _told(self, s: ast.IfStmt) -> frozenset[str] | None:
        """What the condition of a branch names, if it says the same after the branch, and nothing of pooled values."""
        told = names(s.cond)
        if told is None or told & (assigned([s]) | self.captured):
            return None
        met = (self.look(n) for n in nodes(s.cond) if isinstance(n, ast.Ident | ast.Selector))
        return None if any(p is not None and p.root.origin is Origin.ACQUIRED for p in met) else told

    @cached_property
    def captured(self) -> frozenset[str]:
        """The names that the literals of the function give another value, at whatever time."""
        body = self.func.decl.body()
        return assigned(n for n in nodes(body) if isinstance(n, ast.FuncLit)) if body is not None else frozenset()

    def _if(self, s: ast.IfStmt) -> None:
        self.stmt(s.init)
        lazy = self.lazily(s)
        self.unanswered = set()
        behind = self.emptied_behind(s)
        if behind is None and not lazy:
            self.asking = isinstance(s.cond, ast.Binary) and s.cond.op == "=="
            self.read(s.cond)
            self.asking = False
        named = (self.scope.var(n) for n in nodes(s.cond) if isinstance(n, ast.Ident))
        self.state.written |= self.unanswered.union(*(self.answers[v] for v in named if v in self.answers))
        entry, needs = self.state, self.state.needs
        about = asked(self, s.cond)
        told = self._told(s)
        ends: list[State] = []
        gained: list[set[Place]] = []
        asked_for: list[frozenset[Place]] = []
        for truth, branch in ((True, s.body), (False, s.orelse)):
            self.state = entry.copy()
            asked_for.append(nonempty(self, s.cond, truth))
            self.state.needs = needs | asked_for[-1]
            self.known_empty(empty(self, s.cond, truth))
            enter(self.state, s.cond, truth, self.text)
            if truth and behind is not None:
                self.state.written.add(behind)  # That it leads there is no reading of it.
            known = set(self.state.clean)
            touched = set(self.touched)
            self.stmt(branch)
            if truth and is_limit(s.cond):  # What is dropped where it has grown too large is not emptied otherwise.
                self.touched = touched
            ends.append(self.state)
            gained.append(self.state.clean - known)
        if is_said_done(s, self.func.decl.body(), self.text):
            about = about.union(*gained)
        then, orelse = ends
        joined = join(then, orelse)
        if told is not None and not then.dead and not orelse.dead:
            keep(joined, said(s.cond, True, self.text), told, then, orelse)
            keep(joined, said(s.cond, False, self.text), told, orelse, then)
        if not then.dead and not orelse.dead:
            for side, more in zip(ends, gained, strict=True):
                self._keep(joined, side, more, set() if is_limit(s.cond) else about)
            joined.needs = needs
            for side, had in zip(ends, reversed(asked_for), strict=True):
                joined.unless |= {p: had for p in side.written - joined.written if had}
            # In a loop it is the data that decides, not an option.
            if not self.in_loop:
                either = then.written | orelse.written
                asked_of = {p.root for p in about}
                self.optional |= {p for p in either - joined.written if p.path and p.root not in asked_of}
        joined.written |= lazy
        self.state = joined

    def _keep(self, joined: State, side: State, gained: set[Place], about: set[Place]) -> None:
        """What one side empties that the condition asked about is empty on the other side already."""
        kept = {p for p in gained if any(p.root is q.root for q in about)}
        joined.clean |= kept
        joined.written |= kept
        for p in [p for p in joined.dirty if p in kept and p not in side.dirty]:
            del joined.dirty[p]

    def _loop(self, s: ast.ForStmt | ast.RangeStmt) -> None:
        label, self._label = self._label, ""
        about: set[Place] = set()
        needs = self.state.needs
        if isinstance(s, ast.RangeStmt):
            empties = self.zeroes(s) or self.deletes_all(s) and len(s.body.stmts) == 1  # That is no reading.
            place = self.resolve(s.x) if empties or self.changes_in_place(s) else self.read(s.x)
            if empties:
                self.record(How.CLEAR, place, s, self.owner(s.x))
            elif place is not None and place.path[-1:] != ("[]",) and not self.changes_in_place(s):
                self.record(How.READ, place, s.x, self.owner(s.x))
                about = {place} if place.path else set()
            ends_alone, inside = True, needs | frozenset(about)
            for target in (s.key, s.value):
                var = self.scope.var(target) if isinstance(target, ast.Ident) else None
                if var is not None:
                    self.state.env.pop(var, None)
                    element = self.held(f"{var.name}@{var.start}", self.typer.var_type(var))
                    self.state.env |= {var: element} if element is not None else {}
        else:
            self.stmt(s.init)
            self.read(s.cond)
            ends_alone = s.cond is not None
            inside = needs | nonempty(self, s.cond, True)
            about = asked(self, s.cond)
        entry = self.state
        breaks: list[State] = []
        self._loops.append((label, True, breaks))
        outer, self.in_loop = self.in_loop, True
        exits = len(self._exits)
        self.state = entry.copy()
        self.state.needs = inside
        self.stmt(s.body)
        if isinstance(s, ast.RangeStmt) and (self.deletes_all(s) or self.zeroes(s)):
            self.record(How.CLEAR, self.look(s.x), s, self.owner(s.x))
        if isinstance(s, ast.ForStmt) and not self.state.dead:
            self.stmt(s.post)
        self._loops.pop()
        self.in_loop = outer
        end = self.state
        after = entry if ends_alone else State(dead=True)
        for state in breaks:
            after = join(after, state)
        if ends_alone:
            after = join(after, end)
            self._keep(after, end, end.clean - entry.clean, about)
            after.written |= {p for p in end.written if "[]" in p.path}
        elif not end.dead:
            _catch_up(after, end)
        for ended, _ in self._exits[exits:] if not end.dead else ():
            _catch_up(ended, end)
        after.needs = needs
        self.state = after
        if isinstance(s, ast.ForStmt) and ends_alone and not breaks:
            self.known_empty(empty(self, s.cond, False))

    def _switch(self, s: ast.SwitchStmt | ast.TypeSwitchStmt | ast.SelectStmt) -> None:
        label, self._label = self._label, ""
        needs = self.state.needs
        about: set[Place] = set()
        if isinstance(s, ast.SwitchStmt):
            self.stmt(s.init)
            self.read(s.tag)
            about = asked(self, s.tag)
        elif isinstance(s, ast.TypeSwitchStmt):
            self.stmt(s.init)
            self.read(s.x)
        entry = self.state
        breaks: list[State] = []
        self._loops.append((label, False, breaks))
        ends, total = [], isinstance(s, ast.SelectStmt)
        for clause in s.clauses:
            self.state = entry.copy()
            self.state.needs = needs | frozenset(about)
            if isinstance(clause, ast.CommClause):
                self.stmt(clause.comm)
            else:
                total = total or clause.exprs is None
                for e in (clause.exprs or ()) if isinstance(s, ast.SwitchStmt) else ():
                    self.read(e)
                    self.state.needs |= frozenset() if about else nonempty(self, e, True)
                self._bind_case(s, clause)
            self.block(clause.body)
            ends.append(self.state)
        self._loops.pop()
        after = State(dead=True) if total and ends else entry
        for state in (*ends, *breaks):
            after = join(after, state)
        after.needs = needs
        self.state = after

    def _bind_case(self, s: ast.Stmt, clause: ast.CaseClause) -> None:
        var = self.scope.case_vars.get(clause)
        place = self.look(s.x) if isinstance(s, ast.TypeSwitchStmt) else None
        if var is not None and place is not None:
            self.state.env[var] = place
            self.state.born.add(place.root)

    def literal(self, e: ast.FuncLit) -> None:
        if self.quiet:
            return
        before = self.state
        self.state = before.copy()
        for var in self.scope.params.get(e, ()):
            self.state.env.pop(var, None)
        self.block(e.body.stmts, nested=True)
        self.state.dead = False
        self.state = join(before, self.state)


def _catch_up(left: State, end: State) -> None:
    """Who leaves a loop has been through the turns before."""
    for place, access in end.dirty.items():
        if place not in left.clean:
            left.dirty.setdefault(place, access)
