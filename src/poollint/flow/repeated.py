"""Conditions that stand more than once in a function: what one of them told holds for the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from poollint.flow.calls import Calls
from poollint.flow.domain import State
from poollint.flow.guards import atoms
from poollint.model.scope import body_of
from poollint.model.walk import nodes
from poollint.syntax import ast


def _is_size(e: ast.Expr) -> bool:
    """Reports whether an expression is the length or the capacity of something."""
    return isinstance(e, ast.Call) and isinstance(e.fun, ast.Ident) and e.fun.name in ("len", "cap")


class Repeated(Calls):
    """Adds a memory of the conditions that control has passed."""

    def agrees(self, cond: ast.Expr, truth: bool) -> bool:
        """Notes that a condition is `truth` from here on; False where what was passed before rules that out."""
        fact, positive = self.same.fact(cond)
        subject, met = self._told_apart.get(fact, ""), self._of_elements.get(fact, "")
        if fact not in self._repeated and fact not in self._bounds_of and not subject and not met:
            return True
        holds = truth is positive
        if fact in self._bounds_of and not self._within(fact, holds):
            return False
        known = self.state.facts.get(fact)
        if known is not None and known is not holds:
            return False
        if holds and known is None:
            others = [f for f, of in self._told_apart.items() if subject and of == subject and f != fact]
            if any(self.state.facts.get(other) for other in (*others, met)):
                return False  # It is another one already.
            if met:
                self.state.facts[met] = True
        self.state.facts[fact] = holds
        return True

    def _within(self, fact: str, holds: bool) -> bool:
        """Reports whether a number can be below a bound, or not, after what is known of it and other bounds."""
        subject, bound = self._bounds_of[fact]
        for other, (of, at) in self._bounds_of.items():
            known = self.state.facts.get(other) if of == subject else None
            if known is not None and known is not holds and (bound <= at if holds else bound >= at):
                return False  # What is below the lower of two bounds is below the higher.
        return True

    @cached_property
    def _bounds_of(self) -> dict[str, tuple[str, int]]:
        """The facts that an integer is below a bound, of those that are compared with several, each with the two."""
        found = {}
        for fact in {self.same.fact(e)[0] for e in self._conditions}:
            subject, _, bound = fact.rpartition(" < int:")
            if subject and bound.isdecimal():
                found[fact] = subject, int(bound)
        count = Counter(subject for subject, _ in found.values())
        return {fact: found[fact] for fact in sorted(found) if count[found[fact][0]] > 1}

    def forget_unasked(self, state: State, asked: frozenset[str]) -> None:
        """Forgets what was found of conditions that nobody asks again: neither those `asked` later nor literals."""
        again = asked | self._asked_in_literals
        idle = self._repeated - again - self._told_apart.keys() - self._of_elements.keys()
        if self._bounds_of:
            numbers = {self._bounds_of[fact][0] for fact in again if fact in self._bounds_of}
            told = {fact for fact, (of, _) in self._bounds_of.items() if of in numbers}
            idle = idle | self._bounds_of.keys() - told - again
            idle -= told
        if not idle.isdisjoint(state.facts):
            state.facts = {fact: holds for fact, holds in state.facts.items() if fact not in idle}

    @cached_property
    def _asked_in_literals(self) -> frozenset[str]:
        body = body_of(self.owner)
        literals = [n.body for n in nodes(body) if isinstance(n, ast.FuncLit)] if body else []
        return frozenset(self.same.fact(e)[0] for lit in literals for e in _conditions(lit))

    @cached_property
    def _repeated(self) -> frozenset[str]:
        """The conditions that stand more than once in the function, as facts."""
        count = Counter(fact for e in self._conditions if (fact := self.same.fact(e)[0]))
        return frozenset(fact for fact, times in count.items() if times > 1)

    @cached_property
    def _told_apart(self) -> dict[str, str]:
        """The facts that something is one of several named values, which are taken to differ; with what it is."""
        found = {}
        for e in self._conditions:
            match e:
                case ast.Binary(op="==" | "!=", x=x, y=y) if self._is_named(y) and self.same.text(x):
                    found[self.same.fact(e)[0]] = self.same.text(x)
        count = Counter(found.values())
        return {fact: subject for fact, subject in found.items() if count[subject] > 1}

    @cached_property
    def _of_elements(self) -> dict[str, str]:
        """The facts that something has the size that an element of a loop stands for, no two of which are the same.

        With each comes what remains known in the next turn: that it has been met.
        """
        found = {}
        for e in self._conditions:
            match e:
                case ast.Binary(op="==" | "!=", x=x, y=y) if self.same.text(x) and self.same.text(y):
                    size, other = (x, y) if self._turn(x) < self._turn(y) else (y, x)
                    if _is_size(size) and self._turn(size) < self._turn(other):
                        found[self.same.fact(e)[0]] = f"{self.same.text(size)} met in {self._turn(other)}"
        return found

    def _turn(self, e: ast.Expr) -> int:
        """Where the innermost range loop begins whose variable an expression depends on; -1 for none."""
        named = (self.scope.var(n) for n in (e, *nodes(e)) if isinstance(n, ast.Ident))
        return max((v.start for v in named if v is not None and v.how in ("range-key", "range-value")), default=-1)

    def _is_named(self, e: ast.Expr) -> bool:
        """Reports whether an expression is a literal or a name outside of functions, such as a constant's."""
        match e:
            case ast.BasicLit():
                return True
            case ast.Selector(x=x):
                return self.typer.import_of(x) is not None
            case ast.Ident(name=name):
                return name != "nil" and self.typer.global_of(e) is not None
        return False

    @property
    def _conditions(self) -> Iterator[ast.Expr]:
        body = body_of(self.owner)
        return _conditions(body) if body else iter(())


def _conditions(body: ast.Block) -> Iterator[ast.Expr]:
    """The conditions in a body, without the words that join them."""
    for n in nodes(body):
        match n:
            case ast.IfStmt(cond=cond) | ast.ForStmt(cond=ast.Expr() as cond):
                yield from atoms(cond)
            case ast.SwitchStmt(tag=None, clauses=clauses):
                yield from (atom for c in clauses for e in c.exprs or () for atom in atoms(e))
            case ast.SwitchStmt(tag=ast.Expr() as tag, clauses=clauses):
                yield from (ast.Binary(e.start, e.end, "==", tag, e) for c in clauses for e in c.exprs or ())
