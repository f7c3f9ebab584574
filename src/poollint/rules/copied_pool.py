"""A pool is copied, alone or with the struct around it: what goes into one copy never comes out of the other."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level, Step
from poollint.flow.facts import Facts
from poollint.model import types as T
from poollint.model.copies import Copy, copies, homes
from poollint.model.overwrites import overwrites

RULE = "copied-pool"


def check(facts: Facts) -> Iterator[Finding]:
    where = homes(facts.packages)
    for body in facts.bodies:
        for copy in copies(body) if where.near(body) else ():
            what = f"a `{T.show(copy.type, body.file.package.path)}`"
            if copy.path:
                what += f" with the pool `{copy.path}` in it"
            message, help = _told(copy, what)
            steps = (Step(copy.span, "copied here"),)
            name = copy.path.rpartition(".")[2] or copy.text
            yield Finding(RULE, Level.WARNING, message, copy.span, steps, body.shown, name, help)
        for over in overwrites(body, facts.pools, facts.callers) if where.near(body) else ():
            message = f"`{over.text}` is a pool in use, and is overwritten with a new one"
            if over.text != over.pool:
                message = f"`{over.text}` is overwritten, and with it the pool `{over.pool}` that is in use"
            proof = [Step(over.first, "made before, here")]
            if over.again is not None:
                proof.append(Step(over.again, "called on an object that has been in use here"))
            proof.append(Step(over.span, "overwritten here"))
            help = "leave the pool alone, or check at Get whether what comes out still fits"
            yield Finding(RULE, Level.WARNING, message, over.span, tuple(proof), body.shown, over.pool, help)


def _told(copy: Copy, what: str) -> tuple[str, str]:
    if copy.how == "receiver":
        return f"the receiver `{copy.text}` is {what}, copied by each call", "make the receiver a pointer"
    if copy.how == "parameter":
        return f"the parameter `{copy.text}` is {what}, copied by each call", "pass a pointer"
    if copy.how == "ranged over":
        return f"`{copy.text}` is a copy of {what} on each turn of the loop", "range over the index"
    return f"`{copy.text}` is {what}, and a copy of it is {copy.how}", "keep a pointer to it"
