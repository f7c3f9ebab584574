"""Receives: what was sent is taken out, and what was started, and says so by that, has ended."""

from __future__ import annotations

from functools import cached_property

from poollint.flow import domain as D
from poollint.flow.constants import Constants
from poollint.flow.domain import Value
from poollint.flow.flags import ANSWERED
from poollint.model import types as T
from poollint.model.scope import body_of
from poollint.model.walk import nodes
from poollint.syntax import ast

_GROUPS = (T.Named("sync", "WaitGroup"), T.Named("golang.org/x/sync/errgroup", "Group"))


def fills(loop: ast.ForStmt | ast.RangeStmt) -> ast.Expr | None:
    """The channel on which a loop sends in each turn and does nothing else, as one does that fills a semaphore."""
    match loop.body.stmts:
        case (ast.SendStmt(chan=channel),):
            return channel
    return None


class Receiving(Constants):
    """Adds to expressions what it means to wait for something."""

    def receive(self, e: ast.Unary, channel: Value) -> None:
        self.use(channel, e.x, "received from")
        self.received(channel)
        token = self.token(e.x)
        if token is not None:
            self.wait(token, one=not self.on_cycle or e in self._counted)

    def token(self, e: ast.Expr) -> str | None:
        """What a wait on `e` waits for: the variable or field, None where that cannot be told."""
        match e:
            case ast.Unary(op="&", x=x) | ast.Star(x=x):
                return self.token(x)
            case ast.Ident():
                var = self.scope.var(e)
                return f"{var.name}@{var.start}" if var else e.name
            case ast.Selector(name=name):
                return f".{name}"
        return None

    def is_group(self, e: ast.Expr) -> bool:
        """Reports whether an expression is something that waits for all that was started in it."""
        return T.deref(self.typer.type_of(e)) in _GROUPS

    @cached_property
    def _counted(self) -> frozenset[ast.Node]:
        """The receives of loops that end by themselves: one for each turn, and all only where the loop is done."""
        body = body_of(self.owner)
        loops = [n for n in nodes(body) if isinstance(n, ast.RangeStmt | ast.ForStmt)] if body else []
        ending = [n for n in loops if isinstance(n, ast.RangeStmt) or n.cond is not None]
        received = [(n, loop) for loop in ending for n in nodes(loop.body, literals=False) if isinstance(n, ast.Unary)]
        return frozenset(n for n, loop in received if not self._of_turn(n.x, loop))

    def _of_turn(self, channel: ast.Expr, loop: ast.Node) -> bool:
        """Reports whether a channel is made anew in each turn of a loop."""
        var = self.scope.var(channel) if isinstance(channel, ast.Ident) else None
        return var is not None and loop.start <= var.start < loop.end

    def received(self, channel: Value) -> None:
        """What was sent on a channel has been taken out of it: whoever had it to send is done with what it lies in."""
        for ref in D.refs(channel):
            state = self.of(ref.obj)
            entered = (v for (_, field), v in self.state.heap.items() if field == "[]")
            if ref.obj.parent is not None and any(ref.obj.parent in D.objects(v) for v in entered):
                self.change(ref.obj.parent, flags=self.of(ref.obj.parent).flags | {ANSWERED})
            if "sent" in state.flags:
                self.change(ref.obj, flags=state.flags - {"sent again" if "sent again" in state.flags else "sent"})
