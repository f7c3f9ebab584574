"""New gives a field something that the reset throws away, and nobody makes it again."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level, Step
from poollint.flow.discarded import Discarded, discarded
from poollint.flow.facts import Facts

RULE = "reset-discards-new"


def check(facts: Facts) -> Iterator[Finding]:
    told: set[tuple[str, int]] = set()
    for one in discarded(facts):
        span = one.drop.span
        if (span.path, span.start) not in told:
            told.add((span.path, span.start))
            yield _finding(one)


def _finding(one: Discarded) -> Finding:
    name, pool = one.leaf.info.name, one.decl.name
    steps = [Step(one.made, f"New of `{pool}` makes `{name}` here")]
    steps.append(Step(one.use.span, "the next user needs it here, and panics on what is nil now"))
    steps.append(Step(one.drop.span, f"`{name}` is thrown away here"))
    message = f"this throws away `{name}`, which only New of `{pool}` makes: the next user panics"
    help = f"keep `{name}`, or make it again after each Get"
    return Finding(RULE, Level.ERROR, message, one.drop.span, tuple(steps), one.drop.function.shown, pool, help)
