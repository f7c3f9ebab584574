"""New returns an object that is not in its empty state: its first user meets what later ones do not, or all share it.

And, as a note, a growable buffer made without capacity in a pool of which some release skips the reset: the pair that
makes buffers grow for ever under one user and latency jump for another.
"""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level, Step
from poollint.flow.events import Event, What
from poollint.flow.facts import Facts
from poollint.flow.unharmed import only_lengthens
from poollint.model.creation import Creation, FieldValue, creations
from poollint.model.pools import PoolDecl
from poollint.source import Span

RULE = "unzeroed-new"


def check(facts: Facts) -> Iterator[Finding]:
    for decl in facts.pools:
        for made in creations(facts.typer_in(decl), decl):
            yield from _content(facts, decl, made)
            yield from _bare(facts, decl, made)
            for field in made.fields:
                yield from _field(facts, decl, field)
    yield from _first_owners(facts)


def _found(decl: PoolDecl, span: Span, level: Level, message: str, help: str, *steps: Step) -> Finding:
    return Finding(RULE, level, message, span, (*steps, Step(span, "made here")), "", decl.name, help)


def _content(facts: Facts, decl: PoolDecl, made: Creation) -> Iterator[Finding]:
    if _emptied_first(facts, decl, ""):
        return
    if made.has_content:
        message = f"`{made.text}` has content already when `{decl.name}` hands it out for the first time"
        yield _found(decl, made.span, Level.WARNING, message, "return it empty")
    elif made.has_length:
        for use in _uses(facts, decl):
            if use.detail == "write" and use.part == "" and not only_lengthens(use):
                step = Step(use.span, "appended to here, behind that length")
                message = f"`{made.text}` comes out of New with a length, and users of `{decl.name}` append to it"
                yield _found(decl, made.span, Level.WARNING, message, "give it length 0 and the capacity", step)
                return


def _field(facts: Facts, decl: PoolDecl, field: FieldValue) -> Iterator[Finding]:
    if _emptied_first(facts, decl, field.name):
        return
    written = _written(facts, decl, field.name)
    if field.shared and (written or field.is_map and field.name in _changed(facts, decl)):
        message = f"all values of `{decl.name}` share `{field.text}` in field `{field.name}`, and users write to it"
        yield _found(decl, field.span, Level.WARNING, message, "give each value memory of its own")
    elif field.has_length and written:
        message = f"`{field.name}` of a value from `{decl.name}` comes out of New with a length, and users append to it"
        yield _found(decl, field.span, Level.WARNING, message, "give it length 0 and the capacity")
    elif field.unique:
        message = f"`{field.name}` of a value from `{decl.name}` is set once, by New, and belongs to whoever came first"
        yield _found(decl, field.span, Level.WARNING, message, "set it after each Get")


def _first_owners(facts: Facts) -> Iterator[Finding]:
    """A field that only who finds the pool empty sets, to what is not the same for all who use the pool."""
    for f in facts.first_owners():
        name = f.pool.name
        message = (
            f"`{f.field}` of a value from `{name}` is set only where there was none, and belongs to whoever came first"
        )
        # What the pool hangs on may have been made for just one owner.
        level = Level.WARNING if f.pool.root is None else Level.NOTE
        steps = (Step(f.given, "made here"),)
        yield Finding(RULE, level, message, f.given, steps, f.function.shown, name, "set it after each Get")


def _bare(facts: Facts, decl: PoolDecl, made: Creation) -> Iterator[Finding]:
    """A growable buffer without capacity, where some release leaves content in it."""
    if not made.bare or _emptied_first(facts, decl, ""):
        return
    for event in facts.of_pool(decl, What.RELEASED):
        if "" in event.dirty and "" not in event.cleared:
            step = Step(event.span, "given back here without a reset, so the next user inherits what it grew to")
            message = f"`{made.text}` starts without capacity, and not every release of `{decl.name}` resets it"
            yield _found(decl, made.span, Level.NOTE, message, "Grow it in New, and Reset it before Put", step)
            return


def _emptied_first(facts: Facts, decl: PoolDecl, field: str) -> bool:
    """Reports whether every acquire that was seen empties or overwrites the content before it uses it."""
    uses = [e for e in _uses(facts, decl) if e.part in (field, "")]
    return bool(uses) and all(e.detail in ("clear", "drop", "overwrite") for e in uses)


def _written(facts: Facts, decl: PoolDecl, field: str) -> bool:
    """Reports whether some user's first act on a field adds to what is there."""
    return any(e.part == field and e.detail == "write" and not only_lengthens(e) for e in _uses(facts, decl))


def _uses(facts: Facts, decl: PoolDecl) -> list[Event]:
    """What is done first with values of a pool; a test of the pool itself is no user of it."""
    uses = facts.of_pool(decl, What.FIRST_USE)
    return [e for e in uses if not e.span.in_test or decl.file.source.is_test]


def _changed(facts: Facts, decl: PoolDecl) -> set[str]:
    """The fields that users write to, those that they empty again included."""
    return {f for e in facts.of_pool(decl, What.RELEASED) for f in (*e.dirty, *e.cleared)}
