"""A value is released while something that was started here may still use it, or releases it too."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding
from poollint.flow.events import What
from poollint.flow.facts import Facts
from poollint.rules.base import certain, finding

_HELP = "wait for it before the release, hand the release over to it, or give it a copy"


_GIVEN_AWAY = "read what is needed before it is sent, or wait for the receiver's answer"


def check(facts: Facts) -> Iterator[Finding]:
    for event in facts.seen(What.RUNS_ON):
        if facts.starts_anew(event):
            continue
        pool = event.pool_name
        if event.detail == "releases":
            message = (
                f"`{event.name}` is still in use here, and given back here as well as by this function to `{pool}`"
            )
        else:
            message = f"`{event.name}` may still be in use by what starts here when it goes back to `{pool}`"
        yield finding("goroutine-escape", event, message, _HELP, certain(event))
    yield from _used_on(facts)


def _used_on(facts: Facts) -> Iterator[Finding]:
    """A value is sent to a receiver that gives it back, and used on: the first use that matters is told."""
    told: set[tuple[str, int, int]] = set()
    for event in facts.used_on():
        if event.span.key not in told and not facts.is_fixed(event):
            told.add(event.span.key)
            sent = "sent here to a receiver that" if event.detail else "handed to this goroutine, which"
            message = f"`{event.name}` is used after it is {sent} gives it back to `{event.pool_name}`"
            yield finding("goroutine-escape", event, message, _GIVEN_AWAY, certain(event))
