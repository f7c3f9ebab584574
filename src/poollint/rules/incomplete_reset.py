"""A reset covers some fields of a pooled type, and one that users change is not among them."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level, Step
from poollint.flow.facts import Facts
from poollint.flow.leftover import Leftover, Met
from poollint.flow.leftovers import leftovers
from poollint.flow.recycled import Recycled
from poollint.model import types as T

RULE = "incomplete-reset"
_LEVELS = {Met.SEEN: Level.ERROR, Met.OPEN: Level.WARNING, Met.PILED: Level.WARNING, Met.PERHAPS: Level.NOTE}


def check(facts: Facts) -> Iterator[Finding]:
    for left in leftovers(facts.resets, facts.unattended()):
        yield _finding(left)
    for kept in facts.recycled():
        yield _recycled(kept)


def _recycled(kept: Recycled) -> Finding:
    """What a helper sets only on some ways in an element that it takes up again."""
    name, field, reset = kept.leaf.info.name, kept.field, kept.reset
    pool = next((u.pool.name for u in kept.pooled.uses if u.pool), "its pool")
    span = kept.leaf.info.file.span(kept.leaf.info.node)
    message = (
        f"`{field}` in the elements of `{name}` keeps its value across `{pool}`: `{reset.name}` only cuts the slice, "
        f"and `{kept.helper.name}`, which takes the elements up again, does not set it on every way"
    )
    steps = (
        kept.cut,
        Step(kept.set.span, f"`{field}` is given a value here, on some ways"),
        kept.read,
        Step(span, "declared here"),
    )
    return Finding(RULE, Level.WARNING, message, span, steps, reset.shown, pool, f"clear(`{name}`) before it is cut")


def _finding(left: Leftover) -> Finding:
    name = left.leaf.info.name
    base = T.deref(left.leaf.holder)
    holder = base.name if isinstance(base, T.Named) else T.show(base)
    span = left.leaf.info.file.span(left.leaf.info.node)
    reset = left.reset
    pool = left.pool.name if left.pool else "its pool"
    brings, lacks, help = f"other fields back, not `{name}`", "does not reset it", f"reset `{name}` as well"
    if left.skipped:
        brings, lacks = f"`{name}` back, but not on this way", "does not reset it on this way"
        help = f"call `{reset.name}` last on every way, or right after each Get"
    back = f"given back to `{pool}` here"
    if left.release.by_others:
        back = f"nobody here takes from `{pool}`: others call this before they give it back"
    steps = [
        Step(reset.file.span(reset.decl.name), f"`{reset.name}` brings {brings}"),
        Step(left.written.span, f"`{name}` is given a value here"),
        Step(left.release.function.file.span(left.release.release.node), back),
    ]
    level, who = _LEVELS[left.met], "whoever takes the value next can read it"
    if left.read is not None:
        steps.append(Step(left.read.span, "the next user reads here what was left in it"))
    if left.met is Met.SEEN:
        who = "the next user reads it"
    elif left.met is Met.PILED:
        who, help = "each user appends to what those before have left", f"cut `{name}` to length 0 as well"
    steps.append(Step(span, "declared here"))
    message = f"`{name}` of `{holder}` keeps its value across `{pool}`: `{reset.name}` {lacks}, and {who}"
    idle = level is Level.NOTE and left.mended
    return Finding(RULE, level, message, span, tuple(steps), reset.shown, pool, help, on_request=idle)
