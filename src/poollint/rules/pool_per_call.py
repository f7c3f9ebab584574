"""A pool that lives no longer than one call hands nothing from one call to the next."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level, Step
from poollint.flow.facts import Facts
from poollint.model.local_pools import local_pools


def check(facts: Facts) -> Iterator[Finding]:
    for body in facts.bodies:
        for pool in () if body.in_test else local_pools(body):
            message = f"`{pool.name}` is made anew by each call, so nothing that is put into it is ever used again"
            steps = (Step(pool.get, "taken from here, before anything was put into it"), Step(pool.span, "made here"))
            help = "make it a package-level variable, or a field of something that lives on"
            yield Finding("pool-per-call", Level.WARNING, message, pool.span, steps, body.shown, pool.name, help)
