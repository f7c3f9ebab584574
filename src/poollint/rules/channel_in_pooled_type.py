"""A pooled value is or carries a channel: a closed one cannot be used again, an undrained one speaks to a stranger."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Level, Step
from poollint.flow.events import Event, What
from poollint.flow.facts import Facts
from poollint.model import types as T
from poollint.model.creation import creations
from poollint.model.pools import PoolDecl
from poollint.model.resolve import FieldInfo, underlying
from poollint.rules._carried import carried
from poollint.rules.base import finding

RULE = "channel-in-pooled-type"


def _unbuffered(facts: Facts, event: Event) -> bool:
    """Reports whether New makes the channel without a buffer."""
    decl = facts.pool_decl(event.pool)
    for made in creations(facts.typer_in(decl), decl) if decl else ():
        if made.unbuffered if not event.part else any(f.name == event.part and f.unbuffered for f in made.fields):
            return True
    return False


def _is_emptied(facts: Facts, decl: PoolDecl, holder: T.Type | None, field: FieldInfo) -> bool:
    """Reports whether the type itself sees to it that a channel with a buffer, which nobody closes, is empty.

    To take out what is left in one without a buffer helps nobody: whoever is about to send on it goes on waiting.
    """
    made = [f for m in creations(facts.typer_in(decl), decl) for f in m.fields if f.name == field.name]
    buffered = bool(made) and not any(f.unbuffered for f in made)
    return buffered and facts.drains(holder, field) and next(facts.closings(holder, field), None) is None


def _received_before_release(facts: Facts, decl: PoolDecl, field: str) -> Event | None:
    """A release in a function that waits for the channel first, and so comes after the close."""
    back = (e for e in facts.of_pool(decl, What.RELEASED) if e.function and not e.span.in_test)
    return next((e for e in back if e.function and facts.receives(e.function, field)), None)


def check(facts: Facts) -> Iterator[Finding]:
    told: set[tuple[str, str]] = set()
    for event in facts.seen(What.CHANNEL):
        uses = [e for e in facts.of_pool(event.pool, What.FIRST_USE) if e.part == event.part]
        if event.part and uses and all(e.detail in ("overwrite", "clear", "drop") for e in uses):
            continue  # Every acquire makes a new one.
        if event.detail == "sent" and _unbuffered(facts, event):
            continue  # A send on it is over only when somebody has received.
        told.add((event.pool.key if event.pool else "", event.part))
        yield _left(event)
    for decl, holder, field in carried(facts, lambda t: isinstance(underlying(facts.program, t), T.Chan)):
        if (decl.key, field.name) not in told and not facts.is_assigned(holder, field):
            found = _closed_for_good(facts, decl, holder, field)
            if found is not None:
                yield found
            elif not _is_emptied(facts, decl, holder, field):
                yield _note(
                    decl,
                    Step(field.file.span(field.node), "declared here"),
                    f"`{decl.name}` pools a type with the channel `{field.name}` in it: it must go back open and empty",
                )
    for decl in facts.pools:
        typer = facts.typer_in(decl)
        for value in decl.returned:
            if isinstance(underlying(facts.program, typer.type_of(value)), T.Chan) and (decl.key, "") not in told:
                message = f"`{decl.name}` pools channels: each must be open and empty whenever it goes back"
                yield _note(decl, Step(typer.file.span(value), "made here"), message)


def _left(event: Event) -> Finding:
    """A channel that went back closed, or with something inside."""
    if event.detail == "closed":
        again = "whose next user sends on or closes it again"
        message = f"`{event.name}` is closed and then goes back to `{event.pool_name}`, {again}"
        return finding(RULE, event, message, "make a new channel before the release")
    message = f"`{event.name}` goes back to `{event.pool_name}` with what was sent on it still inside"
    return finding(RULE, event, message, "receive what was sent before the release", Level.WARNING)


def _closed_for_good(facts: Facts, decl: PoolDecl, holder: T.Type | None, field: FieldInfo) -> Finding | None:
    """A channel that only New makes, and that somebody closes before the value goes back."""
    made = creations(facts.typer_in(decl), decl)
    if not any(f.name == field.name for m in made for f in m.fields) or not facts.of_pool(decl, What.ACQUIRED):
        return None
    closed = next(facts.closings(holder, field), None)
    back = _received_before_release(facts, decl, field.name) if closed else None
    if closed is None or back is None:
        return None
    func, call = closed
    span = func.file.span(call)
    message = (
        f"`{field.name}` is closed here though only New makes it: "
        f"whoever takes the value from `{decl.name}` next closes it again and waits for nothing"
    )
    steps = (Step(span, "closed here"), *back.steps[-1:])
    return Finding(RULE, Level.ERROR, message, span, steps, func.shown, decl.name, "make a new channel for each use")


def _note(decl: PoolDecl, made: Step, message: str) -> Finding:
    help = "make the channel anew for each use"
    return Finding(RULE, Level.NOTE, message, made.span, (made,), "", decl.name, help, on_request=True)
