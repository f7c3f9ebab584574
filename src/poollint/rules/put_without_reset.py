"""A value goes back with the content of its last use, and some user reads before anybody has emptied it.

What one release leaves undone only matters if it meets an acquire that does not make up for it. So the release is
judged with the acquires of the same pool beside it: what each of them does first with the content.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from poollint.findings import Finding, Level, Step
from poollint.flow.events import MADE, Event, What
from poollint.flow.facts import Facts
from poollint.flow.summary import Pool
from poollint.model import types as T
from poollint.model.creation import GROWABLE
from poollint.model.pools import SYNC_POOL
from poollint.model.resolve import fields, find_field, find_method, underlying
from poollint.rules.base import finding

_SHOWN = 3
"""So many of the writes that dirtied a value are shown, the last ones."""
_ENDS = frozenset({"Close", "Shutdown", "Stop"})
"""Methods by which the life of a value ends."""
_MET = ("read", "write")
"""How a first use meets what was left: it reads that, or adds to it."""
_HELP = "empty it before it goes back, or right after each Get"


def check(facts: Facts) -> Iterator[Finding]:
    faults: dict[str, list[Fault]] = {}
    for event in facts.seen(What.RELEASED):
        if event.pool is not None and event.param and not event.dirty and not event.cleared:
            yield from _nobody_resets(facts, event, event.pool)
        fault = _fault(facts, event)
        if fault is not None and event.pool is not None:
            faults.setdefault(event.pool.key, []).append(fault)
    for key in faults:
        yield from (_finding(facts, fault) for fault in _nearest(facts, faults[key]))


@dataclass(frozen=True, slots=True)
class Fault:
    """A release of something dirty, the fields left in it ("" is the whole), and who meets them."""

    event: Event
    left: tuple[str, ...]
    reader: Event


def _fault(facts: Facts, event: Event) -> Fault | None:
    if event.pool is None or not event.dirty or "" in event.cleared:
        return None
    left = sorted(f for f in event.dirty if f not in event.cleared)
    skipped = [f for f in left if f in _emptied_by_user(facts, event)]
    if skipped:
        reader = _reader(facts, event.pool, skipped)
        if reader is not None:
            return Fault(event, tuple(skipped), reader)
    if "" not in left:
        left = facts.resets.left_over(event.type, left)
    if not left or (event.cleared and "" not in left):
        # Some of it is reset: what the reset forgot is another rule's question.
        return None
    if ("" not in left or not grows(event.type)) and _constructed(facts, event.pool):
        return None
    taken = {e.part for pool in _pools_of(facts, event) for e in facts.of_pool(pool, What.TAKEN_OUT)}
    left = [f for f in left if f not in taken]  # What one user puts there for another to take out is no dirt.
    if not left:
        return None
    reader = _reader(facts, event.pool, left)
    if reader is None or reader.detail != "read" and _is_array(facts, event.type):
        return None
    if reader.part:
        alike = _MET if reader.detail in _MET else (reader.detail,)
        seen = {e.part for e in facts.of_pool(event.pool, What.FIRST_USE) if e.detail in alike}
        left = [f for f in left if f in seen]
    return Fault(event, tuple(left), reader)


def _pools_of(facts: Facts, event: Event) -> list[Pool]:
    """The pools that a user gives one and the same value back to, as the case may be."""
    others = (e.pool for e in facts.seen(What.RELEASED) if e.origin is not None and e.origin == event.origin)
    return list(dict.fromkeys(p for p in (event.pool, *others) if p is not None))


def _emptied_by_user(facts: Facts, event: Event) -> set[str]:
    """The fields that the user of a value empties himself on another way, or in another turn of a loop.

    Where he does so nobody else is to do it for him, whatever a release brings back besides.
    """
    own = (e for e in facts.of_pool(event.pool, What.EMPTIED_AGAIN) if e.origin == event.origin)
    return {e.part for e in own}


def _nearest(facts: Facts, faults: list[Fault]) -> list[Fault]:
    """Where users of scratch fields leave what only one of them reads, that one is at fault and can cure it."""
    uses = [e for f in faults[:1] for e in facts.of_pool(f.event.pool, What.FIRST_USE)]
    reading = {e.function.key for e in uses if e.function and e.part and e.detail in _MET}
    own = [f for f in faults if f.event.function and f.event.function.key in reading]
    return own if own and all("" not in f.left for f in faults) else faults


def _finding(facts: Facts, fault: Fault) -> Finding:
    event, reader = fault.event, fault.reader
    pool = event.pool_name
    what = "" if "" in fault.left else f" of {', '.join(f'`{f}`' for f in fault.left[:3])}"
    message = f"`{event.name}` goes back to `{pool}` without a reset{what}"
    level = Level.ERROR if reader.detail in _MET else Level.WARNING
    # What the user did itself may be all that is read, or what code not at hand did to the value as a whole before, or
    # it wants something there, be it whose it may.
    kept = facts.makes_its_own(reader)
    if reader.detail == "reread" or reader.part and "" in reader.cleared or kept:
        level = Level.NOTE
    emptied = _is_emptied_somewhere(facts, event, fault.left)
    unsure = not emptied and not _is_all_in_sight(facts, event, fault) or _empties_too(facts, reader)
    # What nobody ever resets in a struct of its own, an arena or a cursor, is there for all users as often as not.
    inner = (underlying(facts.program, _type(facts, event, name)) for name in fault.left)
    kept = kept or unsure and not emptied and all(isinstance(t, T.Struct) for t in inner)
    if kept or unsure or _ends_pool(event):
        level = Level.NOTE
    told = Step(reader.span, "the next user meets here what was left in it")
    *before, last = event.steps
    taken, written = before[:1], before[1:][-_SHOWN:]
    found = finding("put-without-reset", event, message, _HELP, level, (*taken, *written, told, last))
    return replace(found, on_request=kept or _ends_pool(event))


def _empties_too(facts: Facts, reader: Event) -> bool:
    """Reports whether the function that meets what was left also empties it first, by what is known of another way.

    Which of its ways go together is not known well enough to say that one of them forgets what another does.
    """
    uses = facts.of_pool(reader.pool, What.FIRST_USE)
    own = (u for u in uses if u.function is reader.function and u.part == reader.part)
    return any(u.detail in ("clear", "drop") for u in own)


def _is_emptied_somewhere(facts: Facts, event: Event, left: tuple[str, ...]) -> bool:
    """Reports whether it is known how such a value is emptied: it is a buffer or a map, has a Reset, or a user does it.

    A pool that nobody empties fails at the first reuse, and somebody would have seen that: there it is more likely that
    the values are brought back in a way that is not understood.
    """
    if grows(event.type) or _can_be_reset(facts, event.type) or event.pool is None:
        return True
    if any(_can_be_reset(facts, _type(facts, event, name)) for name in left if name):
        return True
    releases = facts.of_pool(event.pool, What.RELEASED)
    uses = [e for e in facts.of_pool(event.pool, What.FIRST_USE) if e.detail in ("clear", "drop")]
    uses += facts.of_pool(event.pool, What.EMPTIED_AGAIN)
    return any(e.cleared & {"", *left} for e in releases) or any(e.part in ("", *left) for e in uses)


def _is_all_in_sight(facts: Facts, event: Event, fault: Fault) -> bool:
    """Reports whether there is no place where a value could be brought back in a way that is not understood.

    A number that is found there may be as good a start for the next user as any.
    """
    if event.pool is None or not facts.in_sight(event.pool, "" in fault.left):
        return False
    types = [underlying(facts.program, _type(facts, event, name)) for name in fault.left]
    return not all(isinstance(t, T.Basic) and t.name not in ("string", "bool") for t in types)


def _type(facts: Facts, event: Event, field: str) -> T.Type | None:
    """The type of a field of the value; None for the whole value, and for a buffer."""
    found = find_field(facts.program, event.type, field) if field and isinstance(event.type, T.Type) else None
    return found[-1].type if found else None


def _ends_pool(event: Event) -> bool:
    """Reports whether the life of what the pool lies in ends with the release: hardly anybody takes from it then."""
    func = event.function
    if func is None or not func.recv or func.name not in _ENDS or event.pool is None:
        return False
    owner = T.Named(func.package.path, func.recv)
    pools = [f.name for f in fields(func.package.program, owner) or () if f.type == SYNC_POOL]
    return event.pool.key in {f"{owner.package}.{owner.name}.{name}" for name in pools}


def _constructed(facts: Facts, pool: Pool) -> bool:
    """Reports whether a function that hands the value on sets fields first: what it forgets is another rule's."""
    releasing = {e.function.key for e in facts.of_pool(pool, What.RELEASED) if e.function}
    uses = facts.of_pool(pool, What.FIRST_USE)
    return any(
        e.part and e.detail in ("clear", "drop", "overwrite") and e.function and e.function.key not in releasing
        for e in uses
    )


def _nobody_resets(facts: Facts, event: Event, pool: Pool) -> Iterator[Finding]:
    """An exported pair of helpers that nobody here calls: its callers get what the one before left."""
    func = event.function
    # A method may be called through an interface, by somebody who resets.
    exported = func is not None and func.name[:1].isupper() and not func.recv
    given = [e for e in facts.of_pool(pool, What.ACQUIRED) if e.function and e.function.name[:1].isupper()]
    left = grows(event.type) or _can_be_reset(facts, event.type)
    if not exported or not given or not left or facts.of_pool(pool, What.FIRST_USE):
        return
    message = f"`{event.name}` goes back to `{pool.name}` without a reset, here and where it is handed out"
    taken = Step(given[0].span, "handed out as it is here")
    yield finding("put-without-reset", event, message, _HELP, Level.WARNING, (taken, *event.steps))


def _can_be_reset(facts: Facts, t: object) -> bool:
    """Reports whether a type has a Reset method, so that somebody has thought of what is left in its values.

    Of a type that is not at hand the tables have to say so: a WaitGroup, for one, has none.
    """
    found = find_method(facts.program, t, "Reset") if isinstance(t, T.Type) else None
    if found is not None and isinstance(found[1], T.Named):
        return f"{found[1].package}.({found[1].name}).Reset" in facts.library.summaries
    return found is not None


def grows(t: object) -> bool:
    """Reports whether values of a type keep content between uses that a next write adds to."""
    base = T.deref(t) if isinstance(t, T.Type) else None
    return isinstance(base, T.Map) or base in GROWABLE


def _is_array(facts: Facts, t: object) -> bool:
    """Reports whether a value is an array: what is written there stands in the place of what was there."""
    return isinstance(underlying(facts.program, T.deref(t) if isinstance(t, T.Type) else None), T.Array)


def _of_used(facts: Facts, pool: Pool) -> list[Event]:
    """The first uses of values that somebody may have used before.

    Where it is not seen what is done with a later one, what is done with the one before that tells. What one way to a
    place finds written over, none is sure to read there.
    """
    met = facts.of_pool(pool, What.FIRST_USE)
    over = {(u.span, u.origin, u.part) for u in met if u.detail == "overwrite"}
    uses = [u for u in met if u.detail != "read" or (u.span, u.origin, u.part) not in over]
    later = [u for u in uses if MADE not in u.cleared]
    taken = {e.origin for e in facts.of_pool(pool, What.ACQUIRED)}
    return later if taken <= {u.origin for u in uses} else uses


def _reader(facts: Facts, pool: Pool, left: list[str]) -> Event | None:
    """An acquire's first use that meets what was left: one that reads it, or else one that nothing is known of."""
    uses = _of_used(facts, pool)
    emptied = any(use.detail in ("clear", "drop") for use in uses)
    for wanted in (_MET, ("reread",), ("unknown",)):
        if wanted == ("unknown",) and (emptied or "" not in left):
            continue  # That it is handed on is no sign that a field is read, or that others do not empty it.
        for use in uses:
            if use.detail not in wanted or use.detail == "write" and facts.only_adds(use):
                continue
            if (
                use.part in left
                or wanted == ("unknown",)
                and use.part == ""
                and not ("*" in use.cleared or set(left) <= use.cleared)
            ):
                return use
    return None
