"""New is called by hand where Get was meant: whatever lies in the pool stays there."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level, Step
from poollint.flow.facts import Facts


def check(facts: Facts) -> Iterator[Finding]:
    taken = {(get.pool.key, get.body.owner) for get in facts.gets}
    for call in facts.new_calls:
        fallback = (call.pool.key, call.body.owner) in taken
        if call.in_new or call.filling or call.body.in_test or fallback:
            continue
        name = call.pool.name
        message = f"`{name}.New` makes a new value each time, whatever `{name}` holds"
        steps = (Step(call.span, "called here"),)
        help = "call Get, which calls New when the pool is empty"
        yield Finding("direct-new-call", Level.WARNING, message, call.span, steps, call.body.shown, name, help)
