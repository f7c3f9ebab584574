"""Fields that say whose a value is, and that only who finds the pool empty sets.

A function that takes a value from a pool without New makes one itself where there was none, and gives it what the
function was given: the logger that a line belongs to. If nothing else sets that field, a value that does come from the
pool goes on being its first owner's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from poollint.flow.access import How
from poollint.flow.resets import Resets, is_test
from poollint.flow.summary import Pool
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.model.resolve import underlying
from poollint.model.scope import Var
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.source import Span
from poollint.syntax import ast


@dataclass(frozen=True, slots=True)
class FirstOwner:
    """A field that `function` sets to its parameter, in values that it makes where `pool` has none."""

    pool: Pool
    field: str
    function: FuncInfo
    given: Span


def first_owners(resets: Resets, has_new: Callable[[Pool], bool]) -> Iterator[FirstOwner]:
    """The fields of new values that refer to a parameter, and that nobody sets again."""
    for pooled in resets.pooled:
        leaves = {leaf.path: leaf for leaf in resets.leaves(pooled.type)}
        for use in pooled.uses:
            func, pool = use.function, use.pool
            if pool is None or use.taken.handed is None or is_test(func) or has_new(pool):
                continue
            typer = resets.facts.frame(func)[1]
            for name, var, given in _given(func, typer, pooled.type):
                leaf = leaves.get((name,))
                if leaf is None or _lies_in(pool, typer.scope.params[func.decl].index(var)):
                    continue
                told = [a for f in resets.about(leaf) for a in f.accesses if a.owner == leaf.owner]
                if all(a.how is How.READ for a in told) and _refers(typer, var):
                    yield FirstOwner(pool, name, func, func.file.span(given))


def _lies_in(pool: Pool, param: int) -> bool:
    """Reports whether a pool is a field of a parameter, which is then the same for all that comes out of it."""
    return pool.root is not None and pool.root.param == param and len(pool.root.path) < 2


def _given(func: FuncInfo, typer: Typer, t: T.Named) -> Iterator[tuple[str, Var, ast.Expr]]:
    """The fields that a function sets to a parameter of its own where it makes a value of a type."""
    body = func.decl.body()
    params = typer.scope.params.get(func.decl, ())
    for n in nodes(body) if body is not None else ():
        match n:
            case ast.Unary(op="&", x=ast.CompositeLit(elements=elements) as made) if typer.type_of(made) == t:
                for e in elements:
                    if isinstance(e, ast.KeyValue) and isinstance(e.key, ast.Ident) and isinstance(e.value, ast.Ident):
                        var = typer.scope.var(e.value)
                        if var is not None and var in params:
                            yield e.key.name, var, e


def _refers(typer: Typer, var: Var) -> bool:
    """Reports whether a variable refers to something that other calls have others of."""
    return isinstance(underlying(typer.program, typer.var_type(var)), T.Pointer | T.Interface)
