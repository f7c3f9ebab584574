"""A walk over all nodes below one.

Much is found by looking at every node of a function, so this loop runs more often than any other: which attributes of
a node class hold nodes is worked out once for each class, from what the attributes are declared as.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from poollint.syntax import ast

_PLAIN = frozenset({"int", "str", "bool", "Callable[[], Block | None]"})
"""What an attribute that cannot hold nodes is declared as; a function's body is lowered only when it is asked for."""

_CHILDREN: dict[type[ast.Node], tuple[str, ...]] = {}
"""By node class: the attributes that hold a node, a tuple of nodes or None, the last first."""


def _children_of(kind: type[ast.Node]) -> tuple[str, ...]:
    found = tuple(f.name for f in reversed(fields(kind)) if f.type not in _PLAIN)
    _CHILDREN[kind] = found
    return found


def children(node: ast.Node) -> list[ast.Node]:
    """The nodes right below one, in source order."""
    below: list[ast.Node] = []
    for name in reversed(_children_of(type(node))):
        child = getattr(node, name)
        if type(child) is tuple:
            below.extend(child)
        elif child is not None:
            below.append(child)
    return below


def nodes(root: ast.Node, literals: bool = True) -> Iterator[ast.Node]:
    """`root` and every node below it, in source order; `literals` tells whether to go into function literals."""
    stack: list[ast.Node] = [root]
    while stack:
        node = stack.pop()
        yield node
        if not literals and isinstance(node, ast.FuncLit) and node is not root:
            continue
        below = _CHILDREN.get(type(node))
        for name in _children_of(type(node)) if below is None else below:
            child = getattr(node, name)
            if type(child) is tuple:
                stack.extend(reversed(child))
            elif child is not None:
                stack.append(child)
