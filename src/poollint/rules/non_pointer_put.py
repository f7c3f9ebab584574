"""Put takes an interface, and to put anything but a pointer into one allocates: what the pool was to save."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level, Step
from poollint.flow.facts import Facts
from poollint.model import types as T
from poollint.model.differ import boxed
from poollint.model.relays import copied_header
from poollint.model.uses import Put

RULE = "non-pointer-put"


def check(facts: Facts) -> Iterator[Finding]:
    for put in (*facts.puts, *facts.lent_headers):
        home = put.body.file.package.path
        kind = "" if put.relayed or put.constant else boxed(facts.program, put.type)
        if kind:
            article = "an" if kind == "array" else "a"
            message = (
                f"`{put.name}` is {article} {kind}, `{T.show(put.type, home)}`, and each Put allocates a box for it"
            )
            yield _finding(put, message, "pool a pointer to it, and put the pointer that Get returned")
            continue
        if copied_header(put.body, put.node):
            message = f"`{put.name}` is the address of a copy of a slice header, which each Put allocates"
            yield _finding(put, message, "keep the pointer that Get returned, and put that")


def _finding(put: Put, message: str, help: str) -> Finding:
    steps = (Step(put.arg, f"put into `{put.pool.name}` here"),)
    return Finding(RULE, Level.NOTE, message, put.arg, steps, put.body.shown, put.pool.name, help)
