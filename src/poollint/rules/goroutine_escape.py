"""A value is released while something that was started here may still use it, or releases it too."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding
from poollint.flow.events import What
from poollint.flow.facts import Facts
from poollint.rules.base import finding

_HELP = "wait for it before the release, hand the release over to it, or give it a copy"


def check(facts: Facts) -> Iterator[Finding]:
    for event in facts.seen(What.RUNS_ON):
        pool = event.pool.name if event.pool else "the pool"
        if event.detail == "releases":
            message = f"`{event.name}` is given back to `{pool}` by what is started here and by this function too"
        else:
            message = f"`{event.name}` is given back to `{pool}` while the goroutine or receiver that it is handed to here may still use it"
        yield finding("goroutine-escape", event, message, _HELP)
