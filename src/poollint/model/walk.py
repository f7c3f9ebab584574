"""A walk over all nodes below one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache

from poollint.syntax import ast


@cache
def _children_of(kind: type[ast.Node]) -> tuple[str, ...]:
    """The attributes of a node class that can hold nodes."""
    plain = {
        "start",
        "end",
        "name_text",
        "op",
        "kind",
        "value_text",
        "label",
        "define",
        "spread",
        "const",
        "alias",
        "tag_text",
    }
    return tuple(f.name for f in fields(kind) if f.name not in plain and f.name != "lower_body")


def nodes(root: ast.Node, literals: bool = True) -> Iterator[ast.Node]:
    """`root` and every node below it, in source order; without what lies in function literals if `literals` is false."""
    stack: list[ast.Node] = [root]
    while stack:
        node = stack.pop()
        yield node
        if not literals and isinstance(node, ast.FuncLit) and node is not root:
            continue
        below: list[ast.Node] = []
        for name in _children_of(type(node)):
            child = getattr(node, name)
            if isinstance(child, ast.Node):
                below.append(child)
            elif isinstance(child, tuple):
                below.extend(c for c in child if isinstance(c, ast.Node))
        stack.extend(reversed(below))
