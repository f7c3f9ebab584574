"""Memory of a value that this function gives back leaves the function, to somebody who will use it after that."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level
from poollint.flow.events import What
from poollint.flow.facts import Facts
from poollint.rules.base import certain, finding

RULE = "pooled-memory-escape"
_HELP = "return or store a copy, or let the receiver give the value back"


def check(facts: Facts) -> Iterator[Finding]:
    yield from _borrowed(facts)
    for event in facts.seen(What.OUTLIVES):
        if facts.starts_anew(event):
            continue
        pool = event.pool_name
        how, _, failed = event.detail.partition(",")
        goes = "may go" if event.perhaps else "goes"
        message = f"memory of `{event.name}` is {how} here, though it {goes} back to `{pool}` before that is used"
        level, reader = facts.readers.later(event)
        if reader is None and level is not Level.ERROR and event.stored is not None:
            where = event.stored.field
            message = (
                f"memory of `{event.name}` is stored here, and stays in `{where}` after it went back to `{pool}`, "
                "though nobody is seen to read it then"
            )
        level = min(level, certain(event))
        if event.param and event.stored is not None or failed:
            # Whoever has passed it may see to what is stored, by a rule of their own; who is told of a failure seldom
            # looks at what it has left.
            level = Level.NOTE
        steps = (*event.steps, reader) if reader else event.steps
        yield finding(RULE, event, message, _HELP, level, steps)


def _borrowed(facts: Facts) -> Iterator[Finding]:
    """The other way round: a value takes memory into its pool that belongs to somebody else."""
    for b in facts.borrowed():
        event = b.lent
        pool = event.pool_name
        message = (
            f"memory of `{event.name}` stays in `{event.part}` when the value goes back to `{pool}`, "
            "and its next user writes over what belongs to somebody else"
        )
        help = f"store a copy, or set `{event.part}` to nil before the release"
        yield finding(RULE, event, message, help, steps=(*event.steps, b.kept))
