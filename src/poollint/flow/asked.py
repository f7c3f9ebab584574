"""Which conditions are asked again: what is known of any other need keep no states apart."""

from __future__ import annotations

from collections.abc import Callable

from poollint.flow.cfg import Branch, Graph
from poollint.flow.liveness import solve
from poollint.syntax import ast


def asked_from(graph: Graph, fact: Callable[[ast.Expr], str]) -> tuple[frozenset[str], ...]:
    """Per block number: the conditions, by what they say, that are asked in the block or after it."""
    asked = [{fact(block.end.cond)} if isinstance(block.end, Branch) else set() for block in graph.blocks]
    never: list[set[str]] = [set() for _ in graph.blocks]
    return tuple(frozenset(found) for found in solve(graph, asked, never))
