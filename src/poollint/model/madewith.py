"""Pointer fields whose targets are made with the value that they lie in, and for it alone.

A pooled encoder that New makes around a buffer of its own goes back with that buffer: memory of the buffer is memory of
the encoder. What a constructor is given, what is looked up or set from outside is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from poollint.model import types as T
from poollint.model.package import GoFile
from poollint.model.resolve import FieldInfo
from poollint.model.walk import nodes
from poollint.syntax import ast

_MAKERS = re.compile(r"new$|[Nn]ew[A-Z]")


class MadeWith:
    """Answers once for each field."""

    def __init__(self) -> None:
        self._known: dict[str, bool] = {}

    def holds(self, field: FieldInfo) -> bool:
        """Reports whether all that a field is ever set to is nil or made on the spot, in the one package that can."""
        if field.name[:1].isupper() or field.embedded or not isinstance(field.type, T.Pointer):
            return False
        key = f"{field.file.source.path}:{field.key}"
        if key not in self._known:
            word = re.compile(rb"\b" + field.name.encode() + rb"\b")
            files = [f for f in field.file.package.files if word.search(f.source.data) and not f.source.is_test]
            given = [given for f in files for given in _given(f, field.name, word)]
            self._known[key] = bool(given) and all(made for made in given)
        return self._known[key]


def _given(file: GoFile, name: str, word: re.Pattern[bytes]) -> Iterator[bool]:
    """Whether what a file sets fields of a name to is made there; other structs' fields by that name count as well."""
    for func in file.package.funcs_of(file):
        body = func.decl.body() if word.search(func.text) else None
        yield from _set_below(nodes(body), body, name) if body is not None else ()
    for spec in file.ast.values:
        if word.search(file.source.data[spec.start : spec.end]):
            for n in (n for value in spec.values for n in nodes(value)):
                if isinstance(n, ast.FuncLit):
                    yield from _set_below(nodes(n.body, literals=False), n.body, name)
            outside = (n for value in spec.values for n in nodes(value, literals=False))
            yield from _set_below((n for n in outside if not isinstance(n, ast.FuncLit)), None, name)


def _set_below(found: Iterable[ast.Node], body: ast.Block | None, name: str) -> Iterator[bool]:
    for n in found:
        match n:
            case ast.KeyValue(key=ast.Ident(name=key), value=value) if key == name:
                yield _is_made(value, body)
            case ast.Assign(op="=", lhs=targets, rhs=values):
                for i, target in enumerate(targets):
                    if isinstance(target, ast.Selector) and target.name == name:
                        yield len(values) == len(targets) and _is_made(values[i], body)
            case ast.Unary(op="&", x=ast.Selector(name=pointed)) if pointed == name:
                yield False  # It may be set by that address.


def _is_made(e: ast.Expr, body: ast.Block | None) -> bool:
    """Reports whether an expression makes something, is nil, or a variable that is given nothing else."""
    match e:
        case ast.Ident(name="nil") | ast.Unary(op="&", x=ast.CompositeLit()):
            return True
        case ast.Call(fun=ast.Ident(name=name) | ast.Selector(name=name)):
            return bool(_MAKERS.match(name))
        case ast.Ident(name=name) if body is not None:
            given = [
                value for target, value in _assigned(body) if isinstance(target, ast.Ident) and target.name == name
            ]
            return bool(given) and all(not isinstance(v, ast.Ident) and _is_made(v, body) for v in given)
    return False


def _assigned(body: ast.Block) -> Iterator[tuple[ast.Expr, ast.Expr]]:
    for n in nodes(body):
        match n:
            case ast.Assign(lhs=targets, rhs=values) | ast.ValueSpec(names=targets, values=values):
                yield from zip(targets, values, strict=False)
