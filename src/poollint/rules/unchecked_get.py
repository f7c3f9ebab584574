"""A value is taken out of a pool that has no New, and nobody looks whether there was one."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level, Step
from poollint.flow.facts import Facts
from poollint.model.making import Making
from poollint.model.uses import Assertion, Get

RULE = "unchecked-get"


def check(facts: Facts) -> Iterator[Finding]:
    filled = {decl.key for decl in facts.pools if decl.sets_new}
    known: dict[str, bool] = {}
    for get in facts.gets:
        key = get.pool.key
        found = [a for a in get.assertions if a.blind or not (a.checked or a.guarded)]
        if not found or key in filled or not _visible(facts, get):
            continue
        if key not in known:
            done = facts.makings(key)
            known[key] = Making.OPEN not in done and (get.by_value or Making.ZERO in done)
        if known[key]:
            yield from (_finding(get, assertion) for assertion in found)


def _visible(facts: Facts, get: Get) -> bool:
    """Reports whether all that may give the pool a New can be seen: not for a parameter, nor for an exported field."""
    var = get.pool.var
    if var is not None and not get.pool.path:
        return var.kind == "local"
    homes = [p.path for p in facts.packages if get.pool.key.startswith(p.path + ".")]
    names = get.pool.key[len(max(homes, key=len)) + 1 :].split(".") if homes else []
    return bool(names) and not (len(names) > 1 and all(name[:1].isupper() for name in names))


def _finding(get: Get, assertion: Assertion) -> Finding:
    name = get.pool.name
    steps = [Step(assertion.span, f"taken for `{assertion.text}` here")]
    if assertion.blind is not None:
        message = f"`{name}` has no New, so this may be nil, and is used without a look at it"
        steps = [Step(assertion.blind, "used as if it were never nil here"), *steps]
    else:
        message = f"`{name}` has no New: while it is empty Get returns nil, and this assertion panics"
    help = "give the pool a New, or check what Get returned"
    return Finding(RULE, Level.WARNING, message, assertion.span, tuple(steps), get.body.shown, name, help)
