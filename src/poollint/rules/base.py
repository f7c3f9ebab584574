"""What most rules need to make a finding of an event."""

from __future__ import annotations

from poollint.findings import Finding, Level, Step
from poollint.flow.events import Event


def finding(
    rule: str, event: Event, message: str, help: str, level: Level = Level.ERROR, steps: tuple[Step, ...] = ()
) -> Finding:
    """A finding at the event's own place, with the event's steps or others as proof.

    In a test it is a note: what a test does to a pool harms no user, and often it is what the test is there to see.
    """
    return Finding(
        rule,
        Level.NOTE if event.span.in_test else level,
        message,
        event.span,
        steps or event.steps,
        event.function.shown if event.function else "",
        event.pool.name if event.pool else "",
        help,
    )
