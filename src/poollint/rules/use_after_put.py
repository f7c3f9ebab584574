"""A value, or memory that it owns, is touched after it went back: by then it may be somebody else's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from poollint.findings import Finding, Level
from poollint.flow.events import Event, What
from poollint.flow.facts import Facts
from poollint.model.package import FuncInfo
from poollint.rules.base import certain, finding

_ANEW = frozenset({"overwrite", "clear", "drop"})
"""The first uses after which nothing is left of what was there before."""


def check(facts: Facts) -> Iterator[Finding]:
    yield from _dangling(facts)
    yield from _handed_over(facts)
    yield from _reaped(facts)
    for event in _telling(facts):
        pool = event.pool_name
        used = "used" if event.detail in ("used", "read", "written to", "passed on") else event.detail
        went = "may have gone" if event.perhaps else "went"
        message = f"`{event.name}` is {used} after it {went} back to `{pool}`"
        help = "move the release behind the last use, or copy what is needed before it"
        # What never changes is read as it was, but only as long as that stays so.
        level = Level.NOTE if facts.is_fixed(event) else certain(event)
        yield finding("use-after-put", event, message, help, level)


def _telling(facts: Facts) -> Iterator[Event]:
    """The uses, less those that repeat a field read before them; a field that never changes says least."""
    told: dict[tuple[object, ...], list[Event]] = {}
    for event in facts.seen(What.USED):
        if not facts.starts_anew(event):
            told.setdefault((event.function, event.pool, event.steps[:-1]), []).append(event)
    for events in told.values():
        events.sort(key=lambda e: bool(e.looked_at) and facts.is_fixed(e))
        first = events[0]
        yield from (e for e in events if e is first or not first.looked_at)


def _dangling(facts: Facts) -> Iterator[Finding]:
    """A value goes back with a field that still holds another one which went back before: the next user finds both."""
    for event in facts.seen(What.DANGLING):
        uses = [e for e in facts.of_pool(event.pool, What.FIRST_USE) if not e.span.in_test]
        first = {e.detail for e in uses if e.part == event.part}
        anew = first & _ANEW and not facts.resets.is_handed_on_as_left(event.type, event.part)
        takers = _takers(facts, event)
        if anew or _starts_clean(takers, uses) or not facts.names_field(event.part, event.function):
            continue  # Whoever takes it sets the field anew, or nobody looks at it.
        pool = event.pool_name
        message = f"`{event.name}` still holds a value that was given back when its owner goes back to `{pool}`"
        # What a function too large to be followed does first with what it takes, nobody has seen.
        level = Level.NOTE if takers - {e.function for e in uses} else Level.ERROR
        yield finding("use-after-put", event, message, f"set `{event.name}` to nil before the release", level)


def _takers(facts: Facts, event: Event) -> set[FuncInfo | None]:
    """The functions that take values from the pool of an event for themselves."""
    gets = [g for g in facts.gets if event.pool and g.pool.key == event.pool.key and not g.span.in_test]
    return {g.body.function for g in gets if not g.handed_out}


def _starts_clean(takers: set[FuncInfo | None], uses: list[Event]) -> bool:
    """Reports whether each function that takes from a pool begins with emptying the value as a whole."""
    whole = [e for e in uses if not e.part]
    clean = {e.function for e in whole} - {e.function for e in whole if e.detail not in _ANEW}
    return bool(takers) and takers <= clean


def _handed_over(facts: Facts) -> Iterator[Finding]:
    """A field goes on holding what something else was handed to give back, and is looked into then."""
    for s in facts.owners.shared:
        if s.read is not None and s.owner.function is not None:
            message = (
                f"`{s.field}` still holds what was handed over here, when `{s.owner.function.shown}` has given it back "
                f"to `{s.owner.pool_name}`"
            )
            help = f"set `{s.field}` to nil where it is handed over"
            event = replace(s.owner, span=s.kept.span, function=s.function)
            yield finding("use-after-put", event, message, help, Level.NOTE, (s.kept, *s.owner.steps, s.read))


def _reaped(facts: Facts) -> Iterator[Finding]:
    """A loop gives back what it finds in a map, and whoever has put it there goes on using it by a name of its own."""
    for r in facts.reaped():
        event = r.release
        message = (
            f"`{event.name}` goes back to `{event.pool_name}` here, though `{r.user.shown}`, "
            f"which keeps it in `{r.field}`, may still use it"
        )
        help = f"only drop it from `{r.field}` here, and let `{r.user.shown}` give it back"
        steps = (r.stored, event.steps[-1], r.used)
        yield finding("use-after-put", event, message, help, Level.NOTE, steps)
