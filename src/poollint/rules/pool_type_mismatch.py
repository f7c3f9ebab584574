"""What New makes, what users assert and what they put back are not all of one type.

A pool speaks `any`, so the compiler cannot tell. The fault shows only when the odd value comes out: the first Get of an
empty pool, or the one after the odd Put.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from poollint.findings import Finding, Level, Step
from poollint.flow.facts import Facts
from poollint.model import types as T
from poollint.model.differ import differ, is_concrete, is_interface, missing_method
from poollint.model.package import Program
from poollint.model.uses import Assertion, Get, Put
from poollint.source import Span

RULE = "pool-type-mismatch"


@dataclass(slots=True)
class _Talk:
    """All that is said of the values of one pool."""

    gets: list[Get] = field(default_factory=list)
    puts: list[Put] = field(default_factory=list)
    made: list[tuple[T.Type, Span]] = field(default_factory=list)
    """The types of what New returns."""
    open: bool = False
    """New may return something else, too."""


def check(facts: Facts) -> Iterator[Finding]:
    for talk in _talks(facts).values():
        for get in talk.gets:
            for assertion in get.assertions:
                yield from _asserted(facts.program, talk, get, assertion)
        for put in talk.puts:
            yield from _put(facts.program, talk, put)


def _talks(facts: Facts) -> dict[str, _Talk]:
    out: dict[str, _Talk] = {}
    for get in facts.gets:
        out.setdefault(get.pool.key, _Talk()).gets.append(get)
    for put in facts.puts:
        out.setdefault(put.pool.key, _Talk()).puts.append(put)
    for decl in facts.pools:
        talk = out.setdefault(decl.key, _Talk())
        typer = facts.typer_in(decl)
        for value in decl.returned:
            t = typer.type_of(value)
            if t is not None and is_concrete(facts.program, t):
                talk.made.append((t, typer.file.span(value)))
            elif t != T.Basic("nil"):
                talk.open = True
        talk.open |= decl.returns_more
    return out


def _cannot_be(program: Program, have: T.Type, wanted: T.Type | None) -> str:
    """Why a value of a concrete type fails an assertion, or "" where it may not."""
    if is_interface(program, wanted):
        missing = missing_method(program, have, wanted)
        return f", which has no method `{missing}`" if missing else ""
    return " " if differ(program, have, wanted) else ""


def _asserted(program: Program, talk: _Talk, get: Get, assertion: Assertion) -> Iterator[Finding]:
    reasons = [_cannot_be(program, t, assertion.type) for t, _ in talk.made]
    if talk.open or not reasons or not all(reasons):
        return
    if assertion.checked and not all(p.type and _cannot_be(program, p.type, assertion.type) for p in talk.puts):
        return  # It may hold for what was put.
    (t, where), name, home = talk.made[0], get.pool.name, get.body.file.package.path
    made = f"`{T.show(t, home)}`{reasons[0].rstrip()}"
    level, message = Level.ERROR, f"`{name}` makes {made}, but `{assertion.text}` is taken out of it"
    if assertion.checked:
        level, message = Level.WARNING, f"`{name}` makes {made}, so it never holds that this is `{assertion.text}`"
    steps = (Step(where, f"New makes a `{T.show(t, home)}` here"), Step(assertion.span, "asserted here"))
    help = "make, assert and put one and the same type"
    yield Finding(RULE, level, message, assertion.span, steps, get.body.shown, name, help)


def _put(program: Program, talk: _Talk, put: Put) -> Iterator[Finding]:
    t, home = put.type, put.body.file.package.path
    if t is None or not is_concrete(program, t) or not all(differ(program, t, made) for made, _ in talk.made):
        return
    asserted = [a for get in talk.gets for a in get.assertions]
    if any(not _cannot_be(program, t, a.type) for a in asserted):
        return
    plain = bool(talk.made) and not talk.open and all(_related(t, made) for made, _ in talk.made)
    if not plain and (not asserted or any(not get.assertions and not get.known for get in talk.gets)):
        return  # Nobody can say what those who get the value as it is take it for.
    if asserted:
        first = next((a for a in asserted if not a.checked), asserted[0])
        wanted, step = first.text, Step(first.span, f"taken out as `{first.text}` here")
        reason = _cannot_be(program, t, first.type).rstrip()
    else:
        wanted, reason = T.show(talk.made[0][0], home), ""
        step = Step(talk.made[0][1], f"New makes a `{wanted}` here")
    message = f"`{put.name}` is a `{T.show(t, home)}`{reason}, but values of `{put.pool.name}` are `{wanted}`"
    # Who asks for the type first passes the odd value over, and makes a new one each time.
    passed_over = asserted and all(a.checked for a in asserted) and all(get.assertions for get in talk.gets)
    level = Level.WARNING if passed_over else Level.ERROR
    steps = (step, Step(put.span, "given back here"))
    help = "put what was taken out, with the same type"
    yield Finding(RULE, level, message, put.span, steps, put.body.shown, put.pool.name, help)


def _related(a: T.Type, b: T.Type) -> bool:
    """Reports whether one type points to the other: what was meant is plain then."""
    return isinstance(a, T.Pointer) and a.elem == b or isinstance(b, T.Pointer) and b.elem == a
