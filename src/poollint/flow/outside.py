"""What code outside of the module gets hold of, and what the module itself does with the values of a pool.

A function that hands values out proves little where the module takes its own values from it as well: how it uses them
shows how they are meant to be used. Only where nobody here takes any is everything possible that others may do.
"""

from __future__ import annotations

from collections.abc import Iterable

from poollint.flow.access import CALLED_WITH, PASSED_ON, Access, How, Origin, covered
from poollint.flow.callers import words
from poollint.flow.fieldstory import Story, is_method_of, is_public
from poollint.flow.resets import Leaf, Pooled, Resets, Use, is_test
from poollint.model.package import FuncInfo
from poollint.model.walk import nodes
from poollint.syntax import ast


class Outside:
    """The values of one pool, as far as others get at them."""

    def __init__(self, resets: Resets, pooled: Pooled) -> None:
        self._resets = resets
        self._uses = pooled.uses
        self._sources = {id(giver) for u in pooled.uses if (giver := resets.giver(u)) is not None}
        """The functions that the module itself takes values from."""

    def passes(self, story: Story, open_uses: Iterable[Use]) -> bool:
        """Reports whether what one user has left in a field is seen to get to another.

        Somebody gives it a value, and somebody is there to find it. Who asks whether it is missing counts on users that
        have not set it.
        """
        if not self.may_set(story):
            return False
        if any(a.asks for a in story.accesses(How.READ)):
            return True
        meeting = (u for u in open_uses if u.taken.handed is None or self._lets_out(u, story.leaf))
        return any(u.taken.handed is None or not self._is_begun(u, story) for u in meeting)

    def may_set(self, story: Story, read: Access | None = None) -> bool:
        """Reports whether the module gives a field a value that a read meets, or lets others get at it."""
        if any(self._lets_out(u, story.leaf) for u in self._uses):
            return True
        measured = read is not None and _is_measured(read)
        writers = [a for a in story.writers if not (measured and a.element)]
        return any(not is_method_of(a.function, story.leaf.holder) or self._runs(a.function) for a in writers)

    def meets(self, u: Use, leaf: Leaf) -> bool:
        """Reports whether a user, or whoever gets the value from it, meets a field as the one before has left it."""
        if leaf.path in u.taken.exposed:
            return True
        if u.taken.handed is not None:
            return self._takes_from(u) and not covered(u.taken.handed.perhaps, leaf.path)
        return any(e.reaches(leaf.path) and not covered(e.written, leaf.path) for e in u.taken.escapes)

    def gets_out(self, u: Use) -> bool:
        """Reports whether code that is not at hand gets the value of a user, by a function that it can name."""
        return u.taken.handed is not None and named_outside(u.function)

    def _takes_from(self, u: Use) -> bool:
        """Reports whether others get a value by a function, if not by a method of what the module keeps a pool in.

        Who can call that has been given such a thing; where the module takes its own values by it, hardly anybody was.
        """
        own = bool(u.function.recv) and id(u.function.decl) in self._sources
        return not own and self._hands_out(u.function)

    def _is_begun(self, u: Use, story: Story) -> bool:
        """Reports whether all in the module that get a value by an interface name a function that sets the field."""
        callers = [c for c in self._resets.anyhow.of(u.function, self._resets.packages) if not is_test(c)]
        setting = {a.function.name.encode() for a in story.writers if a.how is How.WRITE}
        return bool(callers) and all(setting & words(c.text) for c in callers)

    def _lets_out(self, u: Use, leaf: Leaf) -> bool:
        """Reports whether others get a value from a function of which the module itself takes none, or are called with
        one.
        """
        if any(e.reaches(leaf.path) for e in u.taken.escapes if e.how in (PASSED_ON, CALLED_WITH)):
            return True
        return u.taken.handed is not None and id(u.function.decl) not in self._sources and self._hands_out(u.function)

    def _hands_out(self, func: FuncInfo) -> bool:
        """Reports whether code that is not at hand may call a function, be it through an interface."""
        return named_outside(func) or is_public(func) and id(func.decl) not in self._sources

    def _runs(self, func: FuncInfo) -> bool:
        """Reports whether the module runs a method on what may be a pooled value, not only on those it makes."""
        if not named_outside(func):
            return True
        taking = {u.function.package for u in self._uses}
        for caller in self._resets.facts.analysis.callers.of(func, self._resets.packages):
            known = self._resets.facts.fields_of(caller, True)
            given = [places[0] for f, places in known.calls if f.decl is func.decl] if known is not None else []
            made = [p is not None and p.root.origin is Origin.MADE for p in given]
            if not is_test(caller) and (not all(made) if made else caller.package in taking):
                return True
        return False


def _is_measured(read: Access) -> bool:
    """Reports whether a read only asks for a length."""
    body = read.function.decl.body()
    calls = (n for n in nodes(body) if isinstance(n, ast.Call)) if body is not None else ()
    return any(n.args == (read.node,) and isinstance(n.fun, ast.Ident) and n.fun.name == "len" for n in calls)


def named_outside(func: FuncInfo) -> bool:
    """Reports whether code of other modules can name a function."""
    return func.name[:1].isupper() and (not func.recv or func.recv[:1].isupper())
