"""Statements of the pass over fields: one walk over a body, in order, that yields what the function does to fields.

Branches are joined by what holds in both. A branch that only runs where a field has something in it does not weaken
what it does to that field: after `if x.f != nil { x.f = nil }` the field is empty either way.
"""

from __future__ import annotations

from dataclasses import replace

from poollint.flow.access import STORED, Acquired, Escape, Handed, How, Key, Origin, Path, Place, Root, State, join
from poollint.flow.fieldidioms import FieldIdioms
from poollint.flow.fieldneeds import asked, empty, is_limit, is_said_done, nonempty
from poollint.flow.fieldstate import keys
from poollint.model import types as T
from poollint.model.resolve import underlying
from poollint.model.walk import nodes
from poollint.syntax import ast

_ENDS = frozenset({"panic", "Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Exit"})


class FieldWalk(FieldIdioms):
    """Walks one declared function."""

    def run(self) -> None:
        """Fills `out`."""
        self._exits: list[tuple[State, bool]] = []
        """The state at each return, and whether that tells the caller that it did not work."""
        self._defers: list[ast.Call] = []
        self._loops: list[tuple[str, bool, list[State]]] = []
        self._label = ""
        self._before: ast.Stmt | None = None
        """The statement before this one, in the same list."""
        self._results: list[Key | Handed | None] = []
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

    def _finish(self) -> None:
        if not self._exits:
            return
        good = [s for s, fails in self._exits if not fails] or [s for s, _ in self._exits]
        results = tuple(self._results)
        dirty: set[Place] = set()
        for s in (s for s, _ in self._exits if all(s is not g for g in good)):
            self._run_defers(s.copy())
            dirty |= self.state.dirty.keys()
        state = good[0]
        for other in good[1:]:
            state = join(state, other)
        self._run_defers(state)
        left = keys(dirty | self.state.dirty.keys())
        self.out.undone = frozenset(self.out.dirtied.keys() - left)
        self.out.dirtied = {k: a for k, a in self.out.dirtied.items() if k in left}
        self.out.written = keys(self.state.written)
        for key, escape in self.out.escapes.items():
            self.out.escapes[key] = _later(escape, {path for i, path in self.out.written if i == key[0]})
        for root, acquired in self._acquired.items():
            late = {p.path for p in self.state.written if p.root is root}
            acquired.escapes = [_later(e, late) for e in acquired.escapes]
        self.out.asserted = keys(self.asserted)
        self.out.touched = keys(self.touched)
        self.out.results = results

    def _run_defers(self, state: State) -> None:
        self.state = state
        for call in reversed(self._defers):
            self.state.dead = False
            if isinstance(call.fun, ast.FuncLit):
                self.block(call.fun.body.stmts, nested=True)
            else:
                self.call(call)

    def _fails(self, stmt: ast.ReturnStmt, sets: bool) -> bool:
        """Reports whether a return tells the caller that it did not work: an error, or false or nil beside others.

        A call that is not at hand makes an error, unless it is seen that it `sets` something.
        """
        last = stmt.results[-1] if stmt.results else None
        declared = self.func.decl.type.results
        if last is None or not declared:
            return False
        if isinstance(last, ast.Ident) and last.name in ("false", "nil"):
            t = self.typer.resolve(declared[-1].type)
            return last.name == "false" or t != T.ERROR and len(stmt.results) == 1
        if isinstance(last, ast.Ident) and self._has_just_set(last):
            return False  # It is what that call has said, be it nil.
        return self.typer.resolve(declared[-1].type) == T.ERROR and not (
            isinstance(last, ast.Call) and len(stmt.results) == 1 and len(declared) == 1
            and (sets or self.typer.callee(last.fun) is not None)
        )  # fmt: skip

    def _has_just_set(self, e: ast.Ident) -> bool:
        """Reports whether the statement before, in the same list, sets a variable."""
        set_here = self._before.lhs if isinstance(self._before, ast.Assign) else ()
        var = self.scope.var(e)
        return var is not None and any(isinstance(t, ast.Ident) and self.scope.var(t) is var for t in set_here)

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

    def _return(self, s: ast.ReturnStmt) -> None:
        found: list[Key | Handed | None] = []
        before = len(self.state.written)
        for e in s.results or tuple(self._named()):
            place = self.read(e)
            found.append(self._result(place, e))
        known = self._results
        width = max(len(known), len(found))
        pad: list[Key | Handed | None] = [None] * width
        self._results = [a or b for a, b in zip([*known, *pad][:width], [*found, *pad][:width], strict=True)]
        self._exits.append((self.state.copy(), self._fails(s, len(self.state.written) > before)))
        self.state.dead = True

    def _named(self) -> list[ast.Ident]:
        return [n for f in self.func.decl.type.results for n in f.names]

    def _result(self, place: Place | None, e: ast.Expr) -> Key | Handed | None:
        if place is None:
            return None
        root = place.root
        if root.origin is Origin.PARAM:
            return root.index, place.path
        acquired: Acquired | None = self._acquired.get(root)
        if acquired is None or place.path:
            return None
        t = root.type or self.typer.type_of(e)
        written = frozenset(p.path for p in self.state.written if p.root is root)
        touched = frozenset(p.path for p in self.touched if p.root is root)
        if acquired.handed is not None:
            written &= acquired.handed.written
        sliced = frozenset(p.path for p in self.state.sliced if p.root is root)
        if acquired.handed is not None:
            sliced |= acquired.handed.sliced
        perhaps = written | {p.path for p in self.optional if p.root is root}
        clean = frozenset(p.path for p in self.state.clean - self.state.dirty.keys() if p.root is root)
        # What is only counted up there is a generation, or the number of uses.
        given = {p: a for p, a in self.state.dirty.items() if not (a.how is How.ADD and a.constant)}
        dirty = {p.path: a for p, a in given.items() if p.root is root}
        if acquired.handed is not None:
            dirty = {**acquired.handed.dirty, **dirty}
        acquired.handed = Handed(written, sliced, perhaps, touched, clean & written, dirty, root in self.state.gone, t)
        return acquired.handed

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
        ends: list[State] = []
        gained: list[set[Place]] = []
        asked_for: list[frozenset[Place]] = []
        for truth, branch in ((True, s.body), (False, s.orelse)):
            self.state = entry.copy()
            asked_for.append(nonempty(self, s.cond, truth))
            self.state.needs = needs | asked_for[-1]
            self.known_empty(empty(self, s.cond, truth))
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


def _later(e: Escape, late: set[Path]) -> Escape:
    """What is stored somewhere is looked at there when all that follows has been written."""
    return replace(e, written=e.written | late) if e.how == STORED else e


def _catch_up(left: State, end: State) -> None:
    """Who leaves a loop has been through the turns before."""
    for place, access in end.dirty.items():
        if place not in left.clean:
            left.dirty.setdefault(place, access)
