"""Whether everything that is done to a pool's values on their way in and out is in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from poollint.flow.events import Event
from poollint.model.code import Body
from poollint.model.package import FuncInfo
from poollint.model.pools import GET, PUT
from poollint.syntax import ast

_PLAIN = frozenset({"new", "make", "len", "cap"})


def is_in_sight(helped: Iterable[Event], body: Callable[[FuncInfo], Body]) -> bool:
    """Reports whether the functions that hand a pool's values out and take them back do nothing else to them.

    `helped` are the events in them. What a helper with calls of its own does to a value is as likely not understood.
    """
    helpers = dict.fromkeys(e.function for e in helped)
    return all(f is not None and _passes_on(body(f)) for f in helpers)


def _passes_on(body: Body) -> bool:
    """Reports whether a function calls nothing but Get, Put and what makes or measures a value."""
    calls = (n.fun for n in body.nodes if isinstance(n, ast.Call))
    plain = (isinstance(f, ast.Ident) and f.name in _PLAIN or body.typer.library_key(f) in (GET, PUT) for f in calls)
    return all(plain)
