"""When the outcomes of a call are one to its caller, and what holds of them together."""

from __future__ import annotations

from dataclasses import replace

from poollint.flow.answers import differ, opposed, plain, takings
from poollint.flow.summary import (
    DONE,
    FOUND,
    ORDER,
    PERHAPS,
    TAKES,
    Alias,
    Do,
    Effect,
    Fact,
    Is,
    Made,
    Outcome,
    Pooled,
    Releaser,
    Sentinel,
    Slot,
    Summary,
)


def merged(summary: Summary, admitted: tuple[int, ...], ignored: bool, asked: bool = True) -> list[Outcome]:
    """The outcomes of these indexes, joined where their results do not tell them apart.

    `ignored` tells that nobody looks at the results, and where it is not `asked` which constants they are, nobody
    knows more than whether they are nil.
    """
    key = ignored, asked, admitted
    found = summary.merged.get(key)
    if found is None:
        outcomes = [summary.outcomes[i] for i in admitted]
        found = merge(outcomes if asked else [replace(o, results=tuple(map(plain, o.results))) for o in outcomes])
        if ignored and len(found) > 1 and not _may_refuse(found):
            found = merge([replace(o, results=()) for o in found])
        found = summary.merged[key] = opposed(found)
    return found


def merge(outcomes: list[Outcome]) -> list[Outcome]:
    """Joins the outcomes that their results do not tell apart.

    A conditional release is a release for what follows, and so is any other effect that takes something away; only what
    every one of them clears is cleared.
    """
    out: list[Outcome] = []
    joined: list[list[Outcome]] = []
    for outcome in outcomes:
        for i, known in enumerate(out):
            if not told_apart(known, outcome):
                out[i] = _joined(known, outcome)
                joined[i].append(outcome)
                break
        else:
            out.append(outcome)
            joined.append([outcome])
    return [_unsure_of_kept(one, parts) for one, parts in zip(out, joined, strict=True)]


def _unsure_of_kept(outcome: Outcome, joined: list[Outcome]) -> Outcome:
    """An outcome with the releases left unsure of what one of those that it stands for stores somewhere instead.

    Whoever calls that may know which it will be by what the argument holds, as a request knows whether it is answered.
    """
    kept = {e.slot for o in joined for e in o.effects if e.do is Do.KEEP and _only_keeps(o, e.slot)}
    if not any(e.do is Do.RELEASE and not e.slot.path and e.slot in kept for e in outcome.effects):
        return outcome
    unsure = (replace(e, detail=PERHAPS) if e.do is Do.RELEASE and e.slot in kept else e for e in outcome.effects)
    return replace(outcome, effects=tuple(unsure))


def _only_keeps(outcome: Outcome, slot: Slot) -> bool:
    """Reports whether an outcome stores one argument in another, and does not hand it to who might give it back."""
    mine = [e for e in outcome.effects if e.slot == slot]
    stored = any(e.do is Do.KEEP and e.target is not None for e in mine)
    return stored and all(e.do not in (Do.RELEASE, Do.SPAWN) for e in mine)


def _may_refuse(outcomes: list[Outcome]) -> bool:
    """Reports whether an argument is kept in some outcomes, and in others neither kept nor given back.

    Where it is an error that says so, whoever drops that error takes it to be impossible.
    """
    taken = [{e.slot for e in o.effects if e.do in TAKES} for o in outcomes if not _fails(o)]
    kept = {e.slot for o in outcomes for e in o.effects if e.do is Do.KEEP and not e.slot.path}
    return any(slot not in mine for slot in kept for mine in taken)


_DECISIVE = ({Is.NIL, Is.NONNIL}, {Is.TRUE, Is.FALSE})


def told_apart(a: Outcome, b: Outcome) -> bool:
    """Reports whether a result says which of two outcomes it was.

    It is nil or not, true or false, or it is what the callee was given and not something from a pool, or in the place
    of what has gone back. Where only what comes from a pool comes without an error, an error tells too; and so does
    what surely is an error, where nobody knows whether the other is, if only one of them has given something back.
    """
    if _yields(a) != _yields(b) and any(
        _yields(x) and x.results[-1] == (Is.NIL,) != y.results[-1] for x, y in ((a, b), (b, a)) if y.results
    ):
        return True
    results = list(zip(a.results, b.results, strict=False))
    if takings(a) != takings(b) and any(differ(x, y) for x, y in results):
        return True
    if _given_back(a) != _given_back(b) and any(_tells(x, y) or _tells(y, x) for x, y in results):
        return True
    return any(x != y and {_kind(f) for f in (*x, *y)} in _DECISIVE for x, y in results) or any(
        _is_given(p) and q and (all(isinstance(f, Pooled) for f in q) or _replaced(p, q, other))
        for x, y in results
        for p, q, other in ((x, y, b), (y, x, a))
    )


def _given_back(outcome: Outcome) -> set[Slot]:
    """What an outcome gives back of what the caller has passed."""
    return {e.slot for e in outcome.effects if e.do is Do.RELEASE and not e.slot.path}


def _tells(facts: tuple[Fact, ...], others: tuple[Fact, ...]) -> bool:
    """Reports whether a result, or a field of it, is surely there, or surely is not, where others may be either."""
    match facts:
        case (Is.NIL | Is.NONNIL | Is.TRUE | Is.FALSE,):
            return Is.OTHER in others
        case (Made(fields),):
            found = {f for f in fields if isinstance(f[1], Is)}
            return any(not isinstance(o, Made) or not found <= set(o.fields) for o in others) and bool(found)
    return False


def _yields(outcome: Outcome) -> bool:
    """Reports whether something from a pool is among the results."""
    return any(isinstance(f, Pooled) for facts in outcome.results for f in facts)


def _is_given(facts: tuple[Fact, ...]) -> bool:
    """Reports whether a result is an argument itself."""
    return bool(facts) and all(isinstance(f, Alias) and not f.inner and not f.slot.path for f in facts)


def _replaced(given: tuple[Fact, ...], facts: tuple[Fact, ...], outcome: Outcome) -> bool:
    """Reports whether what `given` names has gone back in an outcome, whose result here is something else."""
    gone = [Alias(e.slot) for e in outcome.effects if e.do is Do.RELEASE]
    replaced = {f.slot for f in given if isinstance(f, Alias) and replace(f, header="") in gone}
    return bool(replaced) and not any(isinstance(f, Alias) and f.slot in replaced for f in facts)


def _kind(fact: Fact) -> Fact:
    return Is.NONNIL if isinstance(fact, Made | Releaser | Sentinel) else fact


def _joined(a: Outcome, b: Outcome) -> Outcome:
    shared = set(a.effects) & set(b.effects)
    common = {
        e
        for x, y in ((a, b), (b, a))
        for e in x.effects
        if e.do in (Do.CLEAR, Do.NIL)
        and (e in shared or e.do is Do.CLEAR and Effect(Do.CLEAR, e.slot) in y.effects or _nothing_there(e.slot, y))
    }
    for x, y in ((a, b), (b, a)):
        # In which state a value goes back is decided on the path on which it does.
        given = {e.slot for e in x.effects if e.do is Do.RELEASE} - {e.slot for e in y.effects if e.do is Do.RELEASE}
        common |= {e for e in x.effects if e.do is Do.CLEAR and e.slot in given}
    both = [e for e in (*a.effects, *b.effects) if e in shared or e.do is not Do.SET or not e.detail]
    # What was nil on one of two ways has changed on neither.
    set_to = [e for e in (*a.effects, *b.effects) if (e.do, e.detail) != (Do.NIL, FOUND)]
    changed = [e for e in set_to if e.do is Do.NIL and e not in common or e not in both]
    effects = [e for e in both if e.do not in (Do.CLEAR, Do.NIL) or e in common]
    effects += [Effect(Do.SET, e.slot) for e in changed]
    # What hangs on a parameter may have been something else, or nothing, where it was not released.
    unsure = {
        e
        for x, y in ((a, b), (b, a))
        for e in x.effects
        if e.do is Do.RELEASE and e.slot.path and e not in shared and not _nothing_there(e.slot, y) and not _is_later(y)
    }
    effects = [replace(e, detail="maybe") if e in unsure else e for e in effects]
    telling = a.results != b.results or any(Is.OTHER in facts for facts in a.results)
    perhaps = {
        e.slot
        for x, y in ((a, b), (b, a))
        for e in x.effects
        if e.do is Do.RELEASE and not e.slot.path and (e.detail == PERHAPS or telling and not _sees_to(y, e.slot))
    }
    effects = [replace(e, detail=PERHAPS) if e.do is Do.RELEASE and e.slot in perhaps else e for e in effects]
    retained = {e for e in effects if e.do is Do.RETAIN and not e.detail and e not in shared}
    effects = [replace(e, detail=PERHAPS) if e in retained else e for e in effects]
    begun = {e for x, y in ((a, b), (b, a)) for e in x.effects if e.do is Do.SPAWN and not _fails(x) and _leaves(y, e)}
    effects = [replace(e, detail=f"{e.detail} {PERHAPS}") if e in begun else e for e in effects]
    # A value goes back once, whichever of several pools takes it.
    taken: dict[Slot, Effect] = {}
    for e in effects:
        if e.do is Do.RELEASE:
            taken.setdefault(e.slot, e)
    effects = [e for e in effects if e.do is not Do.RELEASE or taken[e.slot] is e]
    # Nor is it a fault to hand it to somebody on one path and give it back on the other.
    effects = [e for e in effects if e.do is not Do.SPAWN or e.slot not in taken or e in shared]
    # What a limit on its size may keep out has gone back all the same.
    effects = [e for e in effects if e.do is not Do.KEEP or e in shared or not any(_is_in(e.slot, t) for t in taken)]
    ordered = tuple(dict.fromkeys(e for do in ORDER for e in effects if e.do is do))
    results = tuple(_facts(x, y) for x, y in zip(a.results, b.results, strict=False))
    return Outcome(a.guards if a.guards == b.guards else (), ordered, results)


def _sees_to(outcome: Outcome, slot: Slot) -> bool:
    """Reports whether an outcome gives an argument back, or keeps it out on purpose, or is that of none at all.

    One that does nothing with it is that of a helper which has seen no need to give it back.
    """
    done = [e for e in outcome.effects if _is_in(e.slot, slot)]
    taken = any(e.do in TAKES and e.slot == slot for e in done)
    return taken or not done or any(g.param == slot.param and g.value is Is.NIL and not g.path for g in outcome.guards)


def _leaves(outcome: Outcome, begun: Effect) -> bool:
    """Reports whether an outcome leaves what another one hands to a goroutine alone, though nothing has failed."""
    done = any(e.do in TAKES and _is_in(begun.slot, e.slot) for e in outcome.effects)
    absent = any(g.param == begun.slot.param and g.value is Is.NIL and not g.path for g in outcome.guards)
    return not done and not absent and not _fails(outcome) and PERHAPS not in begun.detail.split()


def _fails(outcome: Outcome) -> bool:
    """Reports whether the last result of an outcome can be no nil error."""
    last = outcome.results[-1] if outcome.results else ()
    return bool(last) and all(f is Is.NONNIL or isinstance(f, Sentinel) for f in last)


def _is_in(slot: Slot, outer: Slot) -> bool:
    """Reports whether a slot is another one or hangs on it."""
    return slot.param == outer.param and slot.path[: len(outer.path)] == outer.path


def _is_later(outcome: Outcome) -> bool:
    """Reports whether an outcome is that of a later call, when a Once was used up and all it does was done."""
    return any(g.value is Is.TRUE and g.path[1:] == (DONE,) for g in outcome.guards)


def _nothing_there(slot: Slot, outcome: Outcome) -> bool:
    """Reports whether a slot is, or hangs on, one that is nil in an outcome."""
    return bool(slot.path) and any(
        e.do is Do.NIL and e.slot.param == slot.param and e.slot.path == slot.path[: len(e.slot.path)]
        for e in outcome.effects
    )


def _facts(a: tuple[Fact, ...], b: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(dict.fromkeys((*a, *b)))


def one_acquire(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts of one result, with several ways of taking it from one pool made one: what holds of all of them."""
    pooled = [f for f in facts if isinstance(f, Pooled)]
    if len({f.pool for f in pooled}) != 1 or len(pooled) == 1:
        return facts
    met = set(pooled[0].met).intersection(*(f.met for f in pooled))
    one = replace(pooled[0], clean=all(f.clean for f in pooled), met=tuple(sorted(met)))
    if len({f.points_to for f in pooled}) != 1:
        one = replace(one, points_to=())
    return (one, *(f for f in facts if not isinstance(f, Pooled)))
