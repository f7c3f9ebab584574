"""The default of a select: none of its channels had anything to receive, or room for what was to be sent.

A queue that was made with room a moment ago has some. So what comes before the making of a queue, and what is started
beside it, is not followed by the default.
"""

from __future__ import annotations

from collections.abc import Iterator

from poollint.flow import domain as D
from poollint.flow.calls import Calls
from poollint.flow.domain import Kind, Life
from poollint.flow.effects import NoReturn
from poollint.model.creation import is_zero
from poollint.model.scope import body_of, made_by
from poollint.syntax import ast


class Offering(Calls):
    """Adds what is known where a select has come to its default."""

    def nothing_ready(self, s: ast.SelectStmt) -> None:
        for clause in s.clauses:
            for n in self.nodes_in(clause.comm) if clause.comm else ():
                if isinstance(n, ast.Unary) and n.op == "<-":
                    channel = self.eval(n.x)
                    self.received(channel)
                    self.received(channel)
                elif isinstance(n, ast.SendStmt):
                    self.eval(n.value)  # It is made before anybody knows whether there is room for it.
                    if self._is_filled_elsewhere(n.chan):
                        continue
                    if all(map(self._is_empty_with_room, self.eval(n.chan))):
                        raise NoReturn
                    self._not_started(n, s)

    def _is_filled_elsewhere(self, e: ast.Expr) -> bool:
        """Reports whether a literal, which may be run at any time, sends on a channel of the same type."""
        body, t = body_of(self.owner), self.typer.type_of(e)
        literals = (n for n in self.nodes_in(body) if isinstance(n, ast.FuncLit)) if body else ()
        elsewhere = (n for lit in literals for n in self.nodes_in(lit.body) if isinstance(n, ast.SendStmt))
        return any(self.typer.type_of(n.chan) == t for n in elsewhere)

    def _is_empty_with_room(self, a: D.Atom) -> bool:
        """Reports whether a channel was made here with room for something, and nothing can have been sent on it."""
        if not isinstance(a, D.Ref) or a.obj.kind is not Kind.ALLOC or a.obj.old or "sent" in self.of(a.obj).flags:
            return False
        return _has_room(a.obj.node)

    def _not_started(self, offer: ast.SendStmt, s: ast.SelectStmt) -> None:
        """What was offered is not used by anything started in a block that has put a queue with room in that place.

        On the ways that lead here, the queue in that field is an older one.
        """
        blocks = list(self._renewing(offer.chan, s))
        for obj in self.reachable((self.eval(offer.value),)) if blocks else ():
            state = self.of(obj)
            kept = tuple(m for m in state.running if not any(b.start <= m.place < b.end for b in blocks))
            if len(kept) < len(state.running) and state.life is not Life.GIVEN:
                self.change(obj, running=kept, flags=state.flags if kept else state.flags - {"spawned"})

    def _renewing(self, e: ast.Expr, before: ast.Node) -> Iterator[ast.Block]:
        """The blocks in the list that a select stands in, before it, in which a field is given a queue with room."""
        body = body_of(self.owner)
        lists = (n.stmts for n in self.nodes_in(body) if isinstance(n, ast.Block)) if body else ()
        around = next((stmts for stmts in lists if before in stmts), ())
        earlier = around[: around.index(before)] if isinstance(before, ast.Stmt) and before in around else ()
        for i, s in enumerate(earlier):
            if isinstance(s, ast.IfStmt) and isinstance(e, ast.Selector):
                later = earlier[i + 1 :]
                if any(self._gives_room(n, e) for n in s.body.stmts) and not any(self._renames(n, e) for n in later):
                    yield s.body

    def _gives_room(self, s: ast.Stmt, e: ast.Selector) -> bool:
        """Reports whether a statement puts a queue with room, made for that, in the field that an expression names."""
        if not isinstance(s, ast.Assign) or len(s.lhs) != 1 or len(s.rhs) != 1:
            return False
        target, given = self.text(s.lhs[0]), s.rhs[0]
        lit = given.x if isinstance(given, ast.Unary) and given.op == "&" else given
        if isinstance(lit, ast.CompositeLit) and target == self.text(e.x):
            parts = [n for n in lit.elements if isinstance(n, ast.KeyValue) and isinstance(n.key, ast.Ident)]
            return any(self.text(n.key) == e.name and self._has_room(n.value) for n in parts)
        return target == self.text(e) and self._has_room(given)

    def _has_room(self, e: ast.Expr) -> bool:
        """Reports whether an expression makes a queue with room, or names one that its variable was declared with."""
        return _has_room(made_by(self.scope, e) or e)

    def _renames(self, s: ast.Stmt, e: ast.Selector) -> bool:
        """Reports whether, in a statement, something else gets the name that an expression uses, or is sent there."""
        named = {self.text(e), self.text(e.x)}
        for n in self.nodes_in(s):
            if isinstance(n, ast.Assign) and any(self.text(t) in named for t in n.lhs):
                return True
            if isinstance(n, ast.SendStmt) and self.text(n.chan) == self.text(e):
                return True
        return False


def _has_room(made: ast.Node | None) -> bool:
    """Reports whether a call makes a channel with a buffer."""
    match made:
        case ast.Call(fun=ast.Ident(name="make"), args=(ast.ChanType(), room)):
            return not is_zero(room)
    return False
