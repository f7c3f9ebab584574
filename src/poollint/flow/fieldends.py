"""How functions end, as the pass over fields sees it: what holds at each return, and what the deferred calls add."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace

from poollint.flow.access import STORED, Acquired, Escape, Handed, How, Key, Origin, Path, Place, State, join
from poollint.flow.fieldidioms import FieldIdioms
from poollint.flow.fieldstate import Provider, keys
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.syntax import ast


class FieldEnds(FieldIdioms):
    """Adds returns."""

    def __init__(self, func: FuncInfo, provider: Provider) -> None:
        super().__init__(func, provider)
        self._exits: list[tuple[State, bool]] = []
        """The state at each return, and whether that tells the caller that it did not work."""
        self._defers: list[ast.Call] = []
        self._before: ast.Stmt | None = None
        """The statement before this one, in the same list."""
        self._results: list[Key | Handed | None] = []

    @abstractmethod
    def block(self, stmts: tuple[ast.Stmt, ...], nested: bool = False) -> None:
        """Runs statements in order; `nested` where they are a literal's, whose returns do not leave the function."""

    def _finish(self) -> None:
        if not self._exits:
            return
        good = [s for s, fails in self._exits if not fails] or self._at_the_end() or [s for s, _ in self._exits]
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

    def _at_the_end(self) -> list[State]:
        """The state at the last return, if that is the end of the body: a function that can work at all gets there."""
        body = self.func.decl.body()
        ends = body is not None and body.stmts and isinstance(body.stmts[-1], ast.ReturnStmt)
        return [self._exits[-1][0]] if ends else []

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


def _later(e: Escape, late: set[Path]) -> Escape:
    """What is stored somewhere is looked at there when all that follows has been written."""
    return replace(e, written=e.written | late) if e.how == STORED else e
