"""Functions that forget an argument which their siblings use up.

Two methods of one name, of different types in one package, that take a value of the same pooled type do the same thing
to different receivers. Where one of them gives the value back, its callers have learnt to let go of it; one that only
uses it has lost it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from poollint.flow.analysis import Analysis
from poollint.flow.summary import Alias, Do, Effect, Slot, Summary
from poollint.model import types as T
from poollint.model.package import FuncInfo, Package

_TAKES = frozenset({Do.RELEASE, Do.KEEP, Do.SPAWN, Do.RETAIN})
_USES = frozenset({Do.READ, Do.DIRTY, Do.OVERWRITE})


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A parameter that `func` uses and leaves, where `sibling` gives it back."""

    func: FuncInfo
    param: str
    sibling: FuncInfo
    release: Effect


def forgotten(analysis: Analysis, packages: Iterable[Package]) -> Iterator[Forgotten]:
    """The parameters that methods leave, though those of the same name give them back."""
    for package in packages:
        named: dict[tuple[str, T.Type], list[tuple[FuncInfo, int]]] = {}
        for func in package.indexed_funcs():
            if not func.recv or func.file.source.is_test:
                continue
            scope, typer = analysis.frame(func)
            for i, var in enumerate(scope.params.get(func.decl, ())):
                t = typer.var_type(var)
                if i and t is not None and analysis.is_pooled(t):
                    named.setdefault((func.name, t), []).append((func, i))
        for alike in named.values():
            yield from _among(analysis, alike) if len(alike) > 1 else ()


def _among(analysis: Analysis, alike: list[tuple[FuncInfo, int]]) -> Iterator[Forgotten]:
    known = [(func, i, analysis.summary(func, tracked=True)) for func, i in alike]
    given = next(((f, e) for f, i, s in known for e in _releases(s, i)), None)
    for func, i, summary in known if given is not None else ():
        if given is not None and summary.returns and _only_uses(summary, i):
            scope, _ = analysis.frame(func)
            yield Forgotten(func, scope.params[func.decl][i].name, *given)


def _releases(summary: Summary, param: int) -> list[Effect]:
    """How a function gives a parameter back in all its outcomes."""
    found = [[e for e in o.effects if e.do is Do.RELEASE and e.slot == Slot(param)] for o in summary.outcomes]
    return found[0] if found and all(found) else []


def _only_uses(summary: Summary, param: int) -> bool:
    """Reports whether a function looks into a parameter, and lets go of it with nobody holding it."""
    mine = [e for o in summary.outcomes for e in o.effects if e.slot.param == param]
    facts = [f for o in summary.outcomes for facts in o.results for f in facts]
    aliased = any(isinstance(f, Alias) and f.slot.param == param for f in facts)
    return not aliased and any(e.do in _USES for e in mine) and not any(e.do in _TAKES for e in mine)
