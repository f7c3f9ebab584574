"""Who writes to a pooled writer without pointing it anywhere first."""

from __future__ import annotations

from poollint.flow.events import Event, What
from poollint.flow.facts import Facts


def used_as_it_comes(facts: Facts, released: Event) -> Event | None:
    """A write to a value of the pool that nothing has reset since it was acquired."""
    for use in facts.of_pool(released.pool, What.FIRST_USE):
        if use.detail == "unknown" and use.span.text.startswith(f"{use.name}.Write"):
            return use
    return None
