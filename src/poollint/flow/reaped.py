"""Values that one function keeps in a map and goes on using, while another takes them out and gives them back.

Both lock the map, so both may run at the same time; but what the first does with the value once it has let go of the
lock is seen by nobody. The other way round it is right: whoever uses the value gives it back, and the other only drops
it from the map.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from poollint.findings import Step
from poollint.flow.events import Event, What
from poollint.flow.fieldstate import owner_of
from poollint.model.code import Body
from poollint.model.package import FuncInfo
from poollint.model.scope import Var
from poollint.syntax import ast


@dataclass(frozen=True, slots=True)
class Reaped:
    """A release of an element of the map in `field`, which `user` stores there and uses on."""

    release: Event
    field: str
    user: FuncInfo
    stored: Step
    used: Step


def reaped(events: Iterable[Event], bodies: Iterable[Body], body_of: Callable[[FuncInfo], Body]) -> Iterator[Reaped]:
    events = list(events)
    releases = [e for e in events if e.what is What.RELEASED and e.function is not None and not e.span.in_test]
    takers = {(e.pool.key, id(e.function.decl)) for e in events if e.what is What.ACQUIRED and e.pool and e.function}
    own = [b for b in bodies if b.function is not None and not b.in_test] if releases else []
    for release in releases:
        body = body_of(release.function) if release.function else None
        field = _taken_from(body, release) if body is not None else None
        if body is None or field is None or release.pool is None:
            continue
        for user in own:
            func = user.function
            if func is None or func is release.function or (release.pool.key, id(func.decl)) not in takers:
                continue
            if release.function is None or release.function.name.encode() in func.text:
                continue  # It gives back itself, by that function.
            found = _kept_and_used(user, field)
            if found is not None:
                yield Reaped(release, field[-1], func, *found)


def _calls(body: Body, name: str, start: int, end: int) -> list[int]:
    """Where a function calls Lock, or Unlock, between two places, those left out that are deferred."""
    found = []
    for n in body.nodes:
        match n:
            case ast.Call(fun=ast.Selector(name=called)) if called == name and start <= n.start < end:
                found += [] if isinstance(body.parent(n), ast.DeferStmt) else [n.start]
    return found


def _is_free(body: Body, start: int, end: int) -> bool:
    """Reports whether as many locks were freed as taken between two places."""
    return len(_calls(body, "Lock", start, end)) <= len(_calls(body, "Unlock", start, end))


def _taken_from(body: Body, release: Event) -> tuple[str, ...] | None:
    """The field whose map what goes back was found in, by a loop that chooses under a lock and waits for nobody."""
    at = release.span.start
    if _is_free(body, 0, at) or any(isinstance(n, ast.Selector) and n.name == "Wait" for n in body.nodes):
        return None
    for n in body.nodes:
        match n:
            case ast.RangeStmt(value=ast.Ident(name=name), x=ast.Selector() as container, body=block):
                chosen = any(isinstance(s, ast.IfStmt) and s.start < at < s.end for s in block.stmts)
                path = body.typer.field_path(container) if chosen and name == release.name else None
                if path:
                    return owner_of(path[-1])
    return None


def _kept_and_used(body: Body, field: tuple[str, ...]) -> tuple[Step, Step] | None:
    """Where a function puts a variable into the map of a field, and where it uses that once it has freed the lock."""
    for n in body.nodes:
        match n:
            case ast.Assign(lhs=(ast.Index(x=ast.Selector() as container),), rhs=(ast.Ident() as stored,)):
                path = body.typer.field_path(container)
                var = body.var(stored) if path and owner_of(path[-1]) == field else None
                used = _used_unlocked(body, var, n.end) if var is not None else None
                if used is not None:
                    kept = Step(body.span(n), f"`{stored.name}` is kept in `{field[-1]}` here")
                    return kept, Step(body.span(used), f"and `{stored.name}` is used here, with the lock free")
    return None


def _used_unlocked(body: Body, var: Var, start: int) -> ast.Node | None:
    """The first place behind a store where a field or method of a variable is named with no lock held."""
    freed = _calls(body, "Unlock", start, body.block.end)
    for n in body.nodes if freed else ():
        if (
            isinstance(n, ast.Selector)
            and n.start > freed[0]
            and body.var(n.x) is var
            and _is_free(body, freed[0] + 1, n.start)
        ):
            return n
    return None
