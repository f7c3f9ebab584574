"""The fields of pooled types, for rules about what such a type should not carry."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from poollint.flow.facts import Facts
from poollint.model import types as T
from poollint.model.package import Program
from poollint.model.pools import PoolDecl
from poollint.model.resolve import FieldInfo, fields, underlying

_DEPTH = 3


def carried(
    facts: Facts, wanted: Callable[[T.Type | None], bool]
) -> Iterator[tuple[PoolDecl, T.Type | None, FieldInfo]]:
    """Each field, held by value in the type of a pool, whose type is wanted, with the struct that declares it.

    A field comes once, for the first such pool.
    """
    seen: set[tuple[str, int]] = set()
    for decl in facts.pools:
        for holder, field in _inside(facts.program, facts.pooled_type(decl), wanted, _DEPTH):
            key = (field.file.source.path, field.node.start)
            if key not in seen:
                seen.add(key)
                yield decl, holder, field


def _inside(
    program: Program, t: T.Type | None, wanted: Callable[[T.Type | None], bool], depth: int
) -> Iterator[tuple[T.Type | None, FieldInfo]]:
    for field in fields(program, t) or ():
        if wanted(field.type):
            yield t, field
        elif depth and isinstance(underlying(program, field.type), T.Struct):
            yield from _inside(program, field.type, wanted, depth - 1)
