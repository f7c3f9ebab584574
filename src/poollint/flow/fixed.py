"""Fields that never change: set where a value is made, to what was there before, such as what holds the pool."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from poollint.flow.access import How
from poollint.flow.events import Event
from poollint.flow.resets import Resets
from poollint.model import types as T
from poollint.model.code import Body
from poollint.model.creation import FieldValue, code_of_new, creations, field_values
from poollint.model.package import GoFile
from poollint.model.pools import PoolDecl
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast

_NAME = re.compile(r"[A-Za-z_][\w.]*")


class _Making(NamedTuple):
    """A place where new values are made."""

    file: GoFile
    code: ast.Block | None
    is_new: bool
    """It is a pool's New, whose every value is a new one."""
    fields: tuple[FieldValue, ...]


def is_fixed(
    event: Event,
    resets: Resets,
    pools: Iterable[PoolDecl],
    typer_in: Callable[[PoolDecl], Typer],
    bodies: Iterable[Body],
) -> bool:
    """Reports whether a field that an event reads is set by whoever makes a value, and by nobody again."""
    t = T.deref(event.type) if event.looked_at and isinstance(event.type, T.Type) else None
    if event.pool is None or not isinstance(t, T.Named):
        return False
    made = list(_makings(t, [p for p in pools if p.key == event.pool.key], typer_in, bodies))
    for making in made:
        given = [f.text for f in making.fields if f.name == event.looked_at and _NAME.fullmatch(f.text)]
        if not given or any(_is_made_in(making.code, text) for text in given):
            return False
    leaves = [lf for lf in resets.leaves(t) if lf.path == (event.looked_at,)]
    told = [a for lf in leaves for f in resets.about(lf) for a in f.accesses if a.owner == lf.owner]
    codes = [(m.file, m.code) for m in made if m.is_new and m.code is not None]
    return bool(made and leaves) and all(
        a.how is How.READ or any(file is a.file and c.start <= a.node.start < c.end for file, c in codes) for a in told
    )


def _makings(
    t: T.Named, decls: list[PoolDecl], typer_in: Callable[[PoolDecl], Typer], bodies: Iterable[Body]
) -> Iterator[_Making]:
    """What the fields of new values are set to: by New, or where there is none."""
    for decl in decls:
        typer, code = typer_in(decl), code_of_new(decl)
        yield from (_Making(typer.file, code, True, m.fields) for m in creations(typer, decl))
    for body in () if any(decl.sets_new for decl in decls) else bodies:
        for n in () if body.in_test else body.nodes:
            if isinstance(n, ast.CompositeLit) and body.typer.type_of(n) == t:
                yield _Making(body.typer.file, body.block, False, field_values(body.typer, n))


def _is_made_in(code: ast.Block | None, text: str) -> bool:
    """Reports whether what a field of a new value is set to starts from a variable of the code that makes it."""
    name = text.split(".")[0]
    for n in nodes(code) if code is not None else ():
        match n:
            case ast.Assign(op=":=", lhs=names) | ast.ValueSpec(names=names):
                if any(isinstance(e, ast.Ident) and e.name == name for e in names):
                    return True
    return False
