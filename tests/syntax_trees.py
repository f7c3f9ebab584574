"""Trees of the syntax layer as tests read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from poollint.syntax import ast
from poollint.syntax.parse import parse


def dump(value: object) -> str:
    """A tree as an S-expression: names bare, literals quoted, `-` for what is absent, `[...]` for tuples."""
    match value:
        case None | "" | ():
            return "-"
        case ast.Ident(name=name):
            return name
        case ast.BasicLit(value=text):
            return repr(text)
        case ast.Node():
            parts = [getattr(value, field.name) for field in fields(value) if field.name not in ("start", "end")]
            while parts and parts[-1] in (None, "", (), False):
                parts.pop()
            return f"({' '.join([type(value).__name__, *map(dump, parts)])})"
        case tuple():
            return f"[{' '.join(map(dump, value))}]"
        case _:
            return str(value)


def walk(root: object) -> Iterator[ast.Node]:
    """All nodes of a tree, bodies included."""
    pending = [root]
    while pending:
        value = pending.pop()
        if isinstance(value, tuple):
            pending += value
        elif isinstance(value, ast.Node):
            yield value
            pending += [getattr(value, field.name) for field in fields(value) if field.name != "lower_body"]
            if isinstance(value, ast.FuncDecl):
                pending.append(value.body())


def clean(text: str) -> ast.File:
    file = parse(("package p\n" + text).encode())
    assert not file.faults
    return file


def expression(text: str) -> str:
    return dump(clean(f"var _ = {text}\n").values[0].values[0])


def type_(text: str) -> str:
    return dump(clean(f"var _ {text}\n").values[0].type)


def statement(text: str) -> str:
    body = clean(f"func f() {{\n{text}\n}}\n").funcs[0].body()
    assert body is not None
    return " ".join(map(dump, body.stmts))


def names(file: ast.File) -> list[str]:
    return [func.name.name for func in file.funcs]
