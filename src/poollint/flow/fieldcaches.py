"""Fields in which each user finds what he would have put there himself: nothing of one user gets to another.

What is worked out once from nothing but what all have in common, what is kept under the very key that it follows from,
and the generation that an entry was made in are right for whoever comes next. A flag is not: that it is up tells what
its user has done.
"""

from __future__ import annotations

from poollint.flow.access import Access, How
from poollint.flow.fieldstory import Story
from poollint.model import types as T
from poollint.model.resolve import underlying
from poollint.model.scope import Scope, Var
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast

_DEPTH = 3
_STEADY = frozenset({"bytes", "math", "os", "path", "path/filepath", "regexp", "runtime", "strconv", "strings"})
"""Packages whose functions answer the same each time they are asked the same."""
_SIZES = ("len", "cap", "min", "max")
_STIRS = ("^=", "<<=", ">>=")


def says_the_same(story: Story) -> bool:
    """Reports whether what is left in a field is what the next user would put there."""
    return bool(story.writers) and (_is_made_once(story) or _is_kept_by_key(story) or _is_generation(story))


def _is_made_once(story: Story) -> bool:
    """Reports whether a field is only given a value where it has none, and one that follows from nothing of a user's.

    It may then be stirred, as a random state is.
    """
    if underlying(story.resets.program, story.leaf.info.type) == T.Basic("bool"):
        return False
    stirred = {id(a) for a in story.writers if isinstance(a.node, ast.Assign) and a.node.op in _STIRS}
    made = [a for a in story.writers if id(a) not in stirred]
    steady = len(made) < len(story.writers) or all(_is_steady(story, a) for a in made)
    return (
        bool(made)
        and steady
        and all(_fills(story, a) for a in made)
        and all(_is_common(story, a) for a in story.writers)
    )


def _fills(story: Story, a: Access) -> bool:
    """Reports whether a write stands in a branch that asks whether the field has nothing in it."""
    body, name = a.function.decl.body(), story.leaf.info.name
    for n in nodes(body) if body is not None and a.how is How.WRITE else ():
        match n:
            case ast.IfStmt(cond=ast.Binary(op="==", x=ast.Selector(name=asked), y=zero), body=then) if asked == name:
                empty = isinstance(zero, ast.Ident) and zero.name == "nil" or _is_zero(zero)
                if empty and then.start <= a.node.start < then.end:
                    return True
    return False


def _is_zero(e: ast.Expr) -> bool:
    return isinstance(e, ast.BasicLit) and e.value in ("0", "")


def _is_common(story: Story, a: Access) -> bool:
    """Reports whether a write takes nothing but the field itself, constants, and what belongs to the package."""
    scope, _ = story.resets.facts.frame(a.function)
    values = a.node.rhs if isinstance(a.node, ast.Assign) else ()
    bases = {n.x for v in values for n in nodes(v) if isinstance(n, ast.Selector) and n.name == story.leaf.info.name}
    met = (n for v in values for n in nodes(v) if isinstance(n, ast.Ident) and n not in bases)
    return bool(values) and all(scope.var(n) is None for n in met)


def _is_steady(story: Story, a: Access) -> bool:
    """Reports whether a write takes what is the same at all times: not the time itself, nor a number given out."""
    _, typer = story.resets.facts.frame(a.function)
    values = a.node.rhs if isinstance(a.node, ast.Assign) else ()
    return all(_is_asked_again(typer, n.fun) for v in values for n in nodes(v) if isinstance(n, ast.Call))


def _is_asked_again(typer: Typer, fun: ast.Expr) -> bool:
    """Reports whether a function, if it is asked the same again, answers the same."""
    if typer.is_type(fun) or isinstance(fun, ast.Ident) and fun.name in _SIZES:
        return True
    return (typer.library_key(fun) or "").rpartition(".")[0] in _STEADY


def _is_kept_by_key(story: Story) -> bool:
    """Reports whether a field is a map of what follows from the key, in which users look up nothing but single keys.

    What a pointer leads to may have been changed since.
    """
    under = underlying(story.resets.program, story.leaf.info.type)
    if not isinstance(under, T.Map) or not T.is_scalar(underlying(story.resets.program, under.elem)):
        return False
    reads = [a for a in story.accesses(How.READ) if not a.asks]
    return all(_follows_from_key(story, a) for a in story.writers) and all(map(_looks_up, reads))


def _follows_from_key(story: Story, a: Access) -> bool:
    """Reports whether an entry is made of nothing but what the key is made of, and is not the same for all keys."""
    match a.node:
        case ast.Assign(op="=", lhs=(ast.Index(x=kept, indices=(key,)),), rhs=(value,)):
            scope, _ = story.resets.facts.frame(a.function)
            told = {var for n in nodes(key) if isinstance(n, ast.Ident) and (var := scope.var(n)) is not None}
            made = _Sources(scope, a, kept, told).of(value)
            return bool(made) and made <= told
    return False


class _Sources:
    """What the values in a function are made of, as far back as `told`, and but for what is looked up in `kept`."""

    def __init__(self, scope: Scope, a: Access, kept: ast.Expr, told: set[Var]) -> None:
        self._scope = scope
        self._told = told
        self._text = a.file.source.text
        self._kept = self._text(kept.start, kept.end)
        self._given: dict[Var, list[ast.Expr]] = {}
        body = a.function.decl.body()
        for n in nodes(body) if body is not None else ():
            for i, target in enumerate(n.lhs if isinstance(n, ast.Assign) else ()):
                var = scope.var(target) if isinstance(target, ast.Ident) else None
                if var is not None and isinstance(n, ast.Assign):
                    self._given.setdefault(var, []).append(n.rhs[i] if len(n.rhs) == len(n.lhs) else n.rhs[0])

    def of(self, e: ast.Expr, depth: int = _DEPTH) -> frozenset[Var]:
        """The variables that a value goes back to, through those that were made for it."""
        looked_up = {
            m for n in nodes(e) if isinstance(n, ast.Index) and self._text(n.x.start, n.x.end) == self._kept
            for m in nodes(n.x)
        }  # fmt: skip
        out: set[Var] = set()
        for n in nodes(e):
            var = self._scope.var(n) if isinstance(n, ast.Ident) and n not in looked_up else None
            if var is not None:
                given = self._given.get(var, ()) if depth and var.kind == "local" and var not in self._told else ()
                made = frozenset[Var]().union(*(self.of(value, depth - 1) for value in given))
                out |= made or {var}
        return frozenset(out)


def _looks_up(read: Access) -> bool:
    """Reports whether a read asks a map for what is kept under one key, not only whether that is there."""
    body = read.function.decl.body()
    found = None
    for n in nodes(body) if body is not None else ():
        match n:
            case ast.Assign(lhs=(ast.Ident(name="_"), _), rhs=(ast.Index(x=x),)) if x is read.node:
                return False
            case ast.Index(x=x) if x is read.node:
                found = n
    return found is not None


def _is_generation(story: Story) -> bool:
    """Reports whether a field only takes over the generation beside it that goes on with each use, and is compared
    with that.
    """
    taken = [_taken_over(a, story.leaf.info.name) for a in story.writers]
    reads = story.accesses(How.READ)
    if None in taken or len(set(taken)) != 1 or not reads:
        return False
    return all(_is_compared(a, taken[0] or "") for a in reads)


def _taken_over(a: Access, field: str) -> str | None:
    """The field beside it that a write takes the value of."""
    match a.node:
        case ast.Assign(op="=", lhs=lhs, rhs=rhs) if len(lhs) == len(rhs):
            for target, value in zip(lhs, rhs, strict=True):
                match target, value:
                    case ast.Selector(name=name), ast.Selector(name=other) if name == field:
                        same = a.file.span(target.x).text == a.file.span(value.x).text
                        return other if same else None
    return None


def _is_compared(read: Access, other: str) -> bool:
    """Reports whether a read only asks whether the field equals one beside it."""
    body = read.function.decl.body()
    for n in nodes(body) if body is not None else ():
        match n:
            case ast.Binary(op="==" | "!=", x=x, y=y) if read.node in (x, y):
                beside = y if x is read.node else x
                return isinstance(beside, ast.Selector) and beside.name == other
    return False
