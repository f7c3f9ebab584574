"""A reset covers some fields of a pooled type, and one that users change is not among them."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level, Step
from poollint.flow.facts import Facts
from poollint.flow.leftovers import Leftover, leftovers
from poollint.model import types as T

RULE = "incomplete-reset"


def check(facts: Facts) -> Iterator[Finding]:
    for left in leftovers(facts.resets):
        yield _finding(left)


def _finding(left: Leftover) -> Finding:
    name = left.leaf.info.name
    base = T.deref(left.leaf.holder)
    holder = base.name if isinstance(base, T.Named) else T.show(base)
    span = left.leaf.info.file.span(left.leaf.info.node)
    reset = left.reset
    pool = left.pool.name if left.pool else "its pool"
    steps = [
        Step(reset.file.span(reset.decl.name), f"`{reset.name}` brings other fields back, not `{name}`"),
        Step(left.written.span, f"`{name}` is given a value here"),
        Step(left.release.function.file.span(left.release.release.node), f"given back to `{pool}` here"),
    ]
    level, who = Level.WARNING, "whoever takes the value next can read it"
    if left.read is not None:
        steps.append(Step(left.read.span, "the next user reads here what was left in it"))
    if left.certain:
        level, who = Level.ERROR, "the next user reads it"
    steps.append(Step(span, "declared here"))
    message = f"`{name}` of `{holder}` keeps its value across `{pool}`: `{reset.name}` does not reset it, and {who}"
    return Finding(RULE, level, message, span, tuple(steps), reset.shown, pool, f"reset `{name}` as well")
