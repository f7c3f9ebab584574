"""Functions that forget an argument which their siblings use up.

Two methods of one name, of different types in one package, that take a value of the same pooled type do the same thing
to different receivers. Where one of them gives the value back, its callers have learnt to let go of it; one that only
uses it has lost it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from poollint.flow.analysis import Analysis
from poollint.flow.summary import TAKES, Alias, Do, Effect, Slot, Summary
from poollint.model import types as T
from poollint.model.package import FuncInfo, Package
from poollint.model.walk import nodes
from poollint.syntax import ast

_USES = frozenset({Do.READ, Do.DIRTY, Do.OVERWRITE})


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A parameter that `func` uses and leaves, where `sibling` gives it back."""

    func: FuncInfo
    param: str
    sibling: FuncInfo
    release: Effect


def forgotten(analysis: Analysis, packages: tuple[Package, ...]) -> Iterator[Forgotten]:
    """The parameters that methods leave, though those of the same name give them back."""
    for package in packages:
        named: dict[tuple[str, T.Type], list[tuple[FuncInfo, int]]] = {}
        methods = [f for f in package.indexed_funcs() if f.recv and f.decl.type.params and not f.file.source.is_test]
        often = Counter(f.name for f in methods)
        for func in (f for f in methods if often[f.name] > 1):
            scope, typer = analysis.frame(func)
            for i, var in enumerate(scope.params.get(func.decl, ())):
                t = typer.var_type(var)
                if i and t is not None and analysis.is_pooled(t):
                    named.setdefault((func.name, t), []).append((func, i))
        for alike in named.values():
            yield from _among(analysis, packages, alike) if len(alike) > 1 else ()


def _among(analysis: Analysis, packages: tuple[Package, ...], alike: list[tuple[FuncInfo, int]]) -> Iterator[Forgotten]:
    known = [(func, i, analysis.summary(func, tracked=True)) for func, i in alike]
    given = next(((f, e) for f, i, s in known for e in _releases(s, i)), None)
    if given is None:
        return
    for func, i, summary in known:
        left = summary.returns and _only_uses(summary, i)
        if left and not any(_gives_back(analysis, *passed) for passed in analysis.callers.arguments(func, i, packages)):
            scope, _ = analysis.frame(func)
            yield Forgotten(func, scope.params[func.decl][i].name, *given)


def _releases(summary: Summary, param: int) -> list[Effect]:
    """How a function gives a parameter back in all its outcomes."""
    found = [[e for e in o.effects if e.do is Do.RELEASE and e.slot == Slot(param)] for o in summary.outcomes]
    return found[0] if found and all(found) else []


def _gives_back(analysis: Analysis, caller: FuncInfo, arg: ast.Expr) -> bool:
    """Reports whether a caller itself gives back the variable that it passes."""
    body = caller.decl.body()
    scope, typer = analysis.frame(caller)
    var = scope.var(arg) if isinstance(arg, ast.Ident) else None
    for n in nodes(body) if body and var is not None else ():
        if isinstance(n, ast.Call):
            of = (n.fun.x,) if isinstance(n.fun, ast.Selector) else ()
            mine = any(isinstance(e, ast.Ident) and scope.var(e) is var for e in (*n.args, *of))
            if mine and analysis.gives_back(typer, n):
                return True
    return False


def _only_uses(summary: Summary, param: int) -> bool:
    """Reports whether a function looks into a parameter, and lets go of it with nobody holding it."""
    mine = [e for o in summary.outcomes for e in o.effects if e.slot.param == param]
    facts = [f for o in summary.outcomes for facts in o.results for f in facts]
    aliased = any(isinstance(f, Alias) and f.slot.param == param for f in facts)
    taken = any(e.do in TAKES or e.do is Do.RETAIN for e in mine)
    return not aliased and not taken and any(e.do in _USES for e in mine)
