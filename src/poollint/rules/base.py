"""What most rules need to make a finding of an event."""

from __future__ import annotations

from poollint.findings import Finding, Level, Step
from poollint.flow.events import Event


def certain(event: Event) -> Level:
    """The level of a fault that is one only if all that led to it has happened."""
    return Level.NOTE if event.perhaps else Level.ERROR


def finding(
    rule: str, event: Event, message: str, help: str, level: Level = Level.ERROR, steps: tuple[Step, ...] = ()
) -> Finding:
    """A finding at the event's own place, with the event's steps or others as proof."""
    return Finding(
        rule,
        level,
        message,
        event.span,
        steps or event.steps,
        event.function.shown if event.function else "",
        event.pool.name if event.pool else "",
        help,
    )
