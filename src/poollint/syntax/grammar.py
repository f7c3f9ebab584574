"""The border to tree-sitter: the language, its node kinds as numbers, and the few ways in which children are read.

A kind is compared as a small integer because the binding makes a new string for every look at `Node.type`. Children are
read as whole lists, by position, because a look-up by field name costs a walk of its own; that works since comments
are blanked before parsing, and since an error leaves a production as the grammar has it, but for extra ERROR children
(which `children` drops) and zero-width MISSING leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import tree_sitter_go
from tree_sitter import Language, Node, Parser, Tree

LANGUAGE = Language(tree_sitter_go.language())

T = TypeVar("T")


def kind(name: str) -> int:
    """The number of a named node kind. Raises `ValueError` for a name that the grammar does not have."""
    found = LANGUAGE.id_for_node_kind(name, True)
    if found is None:
        raise ValueError(f"no node kind {name!r} in the grammar")
    return found


def token(text: str) -> int:
    """The number of an anonymous token such as `;`."""
    found = LANGUAGE.id_for_node_kind(text, False)
    if found is None:
        raise ValueError(f"no token {text!r} in the grammar")
    return found


def by_kind(table: Mapping[str, Callable[[bytes, Node], T]]) -> dict[int, Callable[[bytes, Node], T]]:
    """A table of lowering functions keyed by kind names, keyed by kind numbers instead."""
    return {kind(name): lower for name, lower in table.items()}


def parse_tree(text: bytes) -> Tree:
    """Parse with a parser of its own, so that threads need not take turns."""
    return Parser(LANGUAGE).parse(text)


def children(node: Node) -> list[Node]:
    """The children that the grammar's production names, tokens included."""
    found = node.children
    if node.has_error:
        return [child for child in found if not child.is_error and not child.is_extra]
    return found


def named(node: Node) -> list[Node]:
    """The children that the grammar's production names, tokens left out."""
    found = node.named_children
    if node.has_error:
        return [child for child in found if not child.is_error and not child.is_extra]
    return found
