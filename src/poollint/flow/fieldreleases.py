"""Releases of what a field holds, each with the struct whose field it is: stories over several methods go by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from poollint.flow.analysis import Analysis
from poollint.flow.events import Event
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.model.walk import nodes
from poollint.syntax import ast


@dataclass(frozen=True, slots=True)
class FieldRelease:
    """A release in `function` of the field of a `holder` that was there before the function began."""

    event: Event
    function: FuncInfo
    holder: T.Named

    @property
    def field(self) -> str:
        return self.event.part


def field_releases(analysis: Analysis, released: Iterable[Event]) -> Iterator[FieldRelease]:
    """Those among some releases, tests left out."""
    for event in released:
        func = event.function
        if event.param and event.part and func is not None and not event.span.in_test:
            holder = _holder(analysis, func, event.part)
            if holder is not None:
                yield FieldRelease(event, func, holder)


def _holder(analysis: Analysis, func: FuncInfo, field: str) -> T.Named | None:
    """The struct of which a function names a field."""
    body, typer = func.decl.body(), analysis.frame(func)[1]
    for n in nodes(body) if body else ():
        if isinstance(n, ast.Selector) and n.name == field:
            t = T.deref(typer.type_of(n.x))
            if isinstance(t, T.Named):
                return t
    return None
