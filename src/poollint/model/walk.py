"""A walk over all nodes below one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from poollint.syntax import ast

_CHILDREN: dict[str, tuple[str, ...]] = {}


def _children_of(kind: type[ast.Node]) -> tuple[str, ...]:
    """The attributes of a node class that can hold nodes."""
    if kind.__name__ not in _CHILDREN:
        _CHILDREN[kind.__name__] = _find_children(kind)
    return _CHILDREN[kind.__name__]


def _find_children(kind: type[ast.Node]) -> tuple[str, ...]:
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


def children(node: ast.Node) -> list[ast.Node]:
    """The nodes right below one, in source order."""
    below: list[ast.Node] = []
    for name in _children_of(type(node)):
        child = getattr(node, name)
        if isinstance(child, ast.Node):
            below.append(child)
        elif isinstance(child, tuple):
            below.extend(c for c in child if isinstance(c, ast.Node))
    return below


def nodes(root: ast.Node, literals: bool = True) -> Iterator[ast.Node]:
    """`root` and every node below it, in source order; `literals` tells whether to go into function literals."""
    stack: list[ast.Node] = [root]
    while stack:
        node = stack.pop()
        yield node
        if not literals and isinstance(node, ast.FuncLit) and node is not root:
            continue
        stack.extend(reversed(children(node)))
