"""A value is released while something that was started here may still use it, or releases it too."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding
from poollint.flow.events import What
from poollint.flow.facts import Facts
from poollint.rules.base import certain, finding

_HELP = "wait for it before the release, hand the release over to it, or give it a copy"


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
