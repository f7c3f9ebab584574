"""A value that was taken out reaches an exit without going back: the pool has to make a new one next time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from poollint.findings import Finding, Level, Step
from poollint.flow.events import Event, What
from poollint.flow.facts import Facts
from poollint.flow.flags import FAILED, GIVEN, HANDLE, OFFERED, REPLACED, SENT, USED_ON
from poollint.rules.base import finding

_RARE = frozenset({OFFERED, FAILED, REPLACED})
"""How a value is lost that few will miss: nobody took it before the end came, something has failed, or a larger one
goes back in its stead.

One allocation more hardly counts there. What a plain path loses is lost each time, and the pool serves nobody.
"""


def check(facts: Facts) -> Iterator[Finding]:
    yield from _never_filled(facts)
    yield from _lost_from_fields(facts)
    yield from _forgotten(facts)
    yield from _left(facts)
    yield from _passed(facts)
    yield from _skipped(facts)
    yield from _flagged(facts)
    yield from _early(facts)
    yield from _left_in_a_case(facts)
    handed = {e.origin for e in facts.seen(What.HANDED_ON)}
    late = {e.origin for e in facts.seen(What.DEFER_IN_LOOP) if _is_bare_call(e)}
    plainly = {e.origin for e in facts.seen(What.LEAKED) if not _is_rare(e)}
    for event in facts.seen(What.LEAKED):
        if event.span.in_test:
            continue  # Tests look into pools without using what they get.
        if event.origin in late:
            continue  # It does go back, if too late: that is another rule's.
        if _is_rare(event) and event.origin in plainly:
            continue
        pool = event.pool_name
        taken = f"`{event.name}` from `{pool}`" if event.name else f"what `{pool}` yields here"
        elsewhere = _released_elsewhere(facts, event)
        if elsewhere and USED_ON in _told(event):
            continue  # It goes back where the function waits; where it does not, nobody may take it from the goroutine.
        if elsewhere or GIVEN in _told(event):
            message = f"{taken} is not given back on every path"
            level = Level.NOTE if _is_rare(event) or event.perhaps else Level.WARNING
            yield finding("missing-put", event, message, "give it back on every path, or defer the release", level)
        elif event.origin in handed:
            message = f"{taken} is lost on a path on which it is not handed on"
            help = "give it back where it is not handed on"
            yield finding("missing-put", event, message, help, Level.NOTE)
        elif HANDLE not in _told(event):
            # Who makes a handle and leaves it is told where it is made, if anywhere.
            message = f"{taken} is never given back"
            yield finding("missing-put", event, message, "give it back when it is no longer used", Level.NOTE)


def _told(event: Event) -> list[str]:
    return event.detail.split(",")


def _is_rare(event: Event) -> bool:
    return not _RARE.isdisjoint(_told(event))


def _is_bare_call(deferred: Event) -> bool:
    """Reports whether what is deferred is a function that came with the value, called without it."""
    return deferred.span.file.data[: deferred.span.end].endswith(b"()")


def _never_filled(facts: Facts) -> Iterator[Finding]:
    """A pool that is only taken from: each Get makes a new value, and the pool is dead weight."""
    for decl, func, span in facts.never_filled():
        if span.in_test:
            continue
        message = f"nothing is ever put into `{decl.name}`, so each Get of it makes a new value"
        steps = (Step(decl.file.span(decl.node), "the pool is made here"), Step(span, "taken from it here"))
        # Somebody else may put into a pool that other packages can name.
        level = Level.NOTE if decl.name.rpartition(".")[2][:1].isupper() else Level.WARNING
        help = "put the values back when they are no longer used, or make them without a pool"
        yield Finding("missing-put", level, message, span, steps, func.shown, decl.name, help)


def _lost_from_fields(facts: Facts) -> Iterator[Finding]:
    """A method that just sets a field to nil, in which another one has left a value for later."""
    for lost in facts.lost_from_fields():
        event = lost.filled
        if event.span.in_test or not facts.of_pool(event.pool, What.RELEASED):
            continue
        pool = event.pool_name
        message = (
            f"what `{pool}` yields here stays in `{event.name}`, which `{lost.by.shown}` empties without a release"
        )
        help = f"give `{event.name}` back before it is set to nil"
        yield finding("missing-put", event, message, help, Level.WARNING, (*event.steps, lost.step))


def _forgotten(facts: Facts) -> Iterator[Finding]:
    """A method that leaves an argument which methods of the same name give back."""
    for f in facts.forgotten():
        pool = f.release.pool.name if f.release.pool else "its pool"
        span = f.func.file.span(f.func.decl.name)
        given = facts.place(f.release.site, f"`{f.sibling.shown}` gives it back here")
        message = f"`{f.param}` is used here and not given back to `{pool}`, as `{f.sibling.shown}` does with its own"
        yield Finding(
            "missing-put",
            Level.WARNING,
            message,
            span,
            (Step(span, f"`{f.param}` is taken, used and left here"), *((given,) if given else ())),
            f.func.shown,
            pool,
            f"give `{f.param}` back once it has been used",
        )


def _left(facts: Facts) -> Iterator[Finding]:
    """A value that was sent to somebody who does not give it back, as the function itself does on another path."""
    for event in facts.seen(What.LEFT):
        releases = facts.of_pool(event.pool, What.RELEASED)
        back = [e for e in releases if e.origin == event.origin and SENT in _told(e)]
        if back and not event.span.in_test and not facts.given_back_by_others(event.pool):
            message = (
                f"`{event.name}` from `{event.pool_name}` is not given back by anybody on a path after it was sent"
            )
            help = "wait for the receiver, be it in the background, and give it back then"
            steps = (*event.steps, back[0].steps[-1])
            yield finding("missing-put", event, message, help, Level.NOTE, steps)


def _passed(facts: Facts) -> Iterator[Finding]:
    """A value that only callees can have kept which others, who pass theirs to the same ones, know not to keep it.

    Or the function itself knows that, where all went well: what has failed has kept it still less.
    """
    left = {e.origin for e in facts.seen(What.PASSED, What.LEAKED, What.LEFT, What.HANDED_ON)}
    for event in facts.seen(What.PASSED):
        keepers = set(_told(event)) - {FAILED}
        for release in facts.of_pool(event.pool, What.RELEASED) if not event.span.in_test else ():
            own = release.origin == event.origin and FAILED in _told(event)
            if release.origin and (own or release.origin not in left) and keepers <= set(_told(release)):
                by = release.function.shown if release.function else "another"
                message = f"`{event.name}` from `{event.pool_name}` is not given back here, as `{by}` does with its own"
                help = "give it back when it is no longer used, as those do who pass it to the same functions"
                if own:
                    message = f"`{event.name}` from `{event.pool_name}` is not given back where this fails"
                    help = "give it back there as well, or defer the release"
                steps = (*event.steps, release.steps[-1])
                yield finding("missing-put", event, message, help, Level.NOTE, steps)
                break


def _skipped(facts: Facts) -> Iterator[Finding]:
    """A field that is given back on one way, and dropped on both."""
    for s in facts.skipped():
        event = replace(s.filled, span=s.given.span, function=s.caller)
        message = (
            f"what `{event.name}` holds of `{event.pool_name}` is given back on this way only, and dropped on both"
        )
        help = "give it back on the other way as well"
        yield finding("missing-put", event, message, help, Level.WARNING, (*s.filled.steps, s.given, s.drop))


def _flagged(facts: Facts) -> Iterator[Finding]:
    """A field that a flag keeps from going back, which is raised elsewhere without a release."""
    for f in facts.flagged():
        name, pool = f.release.name, f.release.pool_name
        message = f"`{name}` is dropped without going back to `{pool}` where `{f.by.shown}` has set `{f.flag}` before"
        help = f"give `{name}` back wherever it is dropped, and let nil in it tell that it has gone back"
        yield finding("missing-put", f.release, message, help, Level.NOTE, (*f.release.steps, f.raised, f.drop))


def _early(facts: Facts) -> Iterator[Finding]:
    """A deferred release of what a field held before it was filled."""
    for e in facts.early():
        event, by = e.release, e.filled.function.shown if e.filled.function else ""
        message = f"this defer looks at `{event.name}` at once, so what `{by}` fills it with later is not given back"
        help = f"defer a function literal that gives `{event.name}` back"
        level = Level.WARNING if e.surely else Level.NOTE
        yield finding("missing-put", event, message, help, level, (event.steps[-1], e.passed, *e.filled.steps))


def _left_in_a_case(facts: Facts) -> Iterator[Finding]:
    """A struct that is left in one case of a switch, and seen to in others."""
    for f in facts.left_in_a_case():
        event = replace(f.filled, span=f.left.span, function=f.caller)
        message = f"what `{f.name}` holds of `{event.pool_name}` is not given back in this case, as it is in others"
        help = f"give back what `{f.name}` holds before returning"
        yield finding("missing-put", event, message, help, Level.NOTE, (*f.filled.steps, f.given, f.left))


def _released_elsewhere(facts: Facts, event: Event) -> bool:
    """Reports whether the function releases the value on another path, or what took the place of an overwritten one."""
    same = "overwritten" in _told(event)
    releases = facts.of_pool(event.pool, What.RELEASED)
    return any(e.origin == event.origin or same and e.function is event.function for e in releases)
