"""Fields whose release was put off, though what goes back was settled at once.

A defer statement looks at its arguments when it is met. Where the field that it names is filled only after that, what
it was filled with is not what goes back in the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from poollint.findings import Step
from poollint.flow.analysis import Analysis
from poollint.flow.events import Event
from poollint.flow.fieldreleases import FieldRelease
from poollint.model import types as T
from poollint.model.package import FuncInfo, Package
from poollint.model.walk import nodes
from poollint.syntax import ast

_DEPTH = 4
"""So many calls up are the callers of a function looked for."""


@dataclass(frozen=True, slots=True)
class Early:
    """A deferred release of what a field held before it was `filled`, which `passed` leads to, perhaps or `surely`."""

    release: Event
    filled: Event
    passed: Step
    surely: bool


def early(
    analysis: Analysis, packages: tuple[Package, ...], filled: Iterable[Event], back: Iterable[FieldRelease]
) -> Iterator[Early]:
    """The fields that are filled after a function has deferred the only release of them."""
    known = {(r.event.span.key, r.field): r for r in back}
    homed = list(filled)
    for r in known.values():
        func, release = r.function, r.event
        if not _is_deferred_first(func, release):
            continue
        mine = [e for e in homed if e.part == r.field and isinstance(e.type, T.Type) and T.deref(e.type) == r.holder]
        fillers = [e.function for e in mine if e.function is not None and e.function.decl is not func.decl]
        if not fillers or any(o is not r and (o.field, o.holder) == (r.field, r.holder) for o in known.values()):
            continue
        filling = _callers(analysis, packages, fillers, func)
        passed = _passed_after(analysis, func, release, filling)
        # Whoever comes to both otherwise may have filled the field first.
        if passed is not None and filling.isdisjoint(_callers(analysis, packages, [func]) - {func.decl}):
            yield Early(release, mine[0], *passed)


def _is_deferred_first(func: FuncInfo, release: Event) -> bool:
    """Reports whether a function begins with deferring a release of a field of something that it was given."""
    body = func.decl.body()
    match body.stmts[0] if body is not None and body.stmts else None:
        case ast.DeferStmt(call=ast.Call(args=(ast.Selector(x=ast.Ident(), name=field),))) as first:
            return field == release.part and first.start <= release.span.start < first.end
    return False


def _passed_after(
    analysis: Analysis, func: FuncInfo, release: Event, filling: set[ast.FuncDecl]
) -> tuple[Step, bool] | None:
    """Where a function passes on what the field belongs to, to one that fills it or to any that a variable holds."""
    body = func.decl.body()
    typer = analysis.frame(func)[1]
    base = release.name.split(".")[0]
    for n in nodes(body) if body is not None else ():
        match n:
            case ast.Call(fun=fun, args=args) if n.start > release.span.end:
                callee = typer.callee(fun)
                fills = callee.decl in filling if callee is not None else isinstance(fun, ast.Ident)
                of = (fun.x,) if isinstance(fun, ast.Selector) else ()
                if fills and any(isinstance(e, ast.Ident) and e.name == base for e in (*of, *args)):
                    step = Step(func.file.span(n), f"`{base}` is passed on here, which may fill `{release.part}`")
                    return step, callee is not None
    return None


def _callers(
    analysis: Analysis, packages: tuple[Package, ...], funcs: list[FuncInfo], but: FuncInfo | None = None
) -> set[ast.FuncDecl]:
    """The functions that may come to one of some functions other than through one, and these themselves."""
    found = {f.decl for f in funcs}
    for _ in range(_DEPTH):
        above = [c for f in funcs for c in analysis.callers.of(f, packages) if not c.file.source.is_test]
        funcs = [c for c in above if c.decl not in found and (but is None or c.decl is not but.decl)]
        found |= {c.decl for c in funcs}
    return found
