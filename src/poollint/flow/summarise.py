"""From the endings of a function to its summary.

Only what callers can see is kept: what happened to parameters and what hangs on them, and what the results are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from poollint.flow import domain as D
from poollint.flow.answers import telling
from poollint.flow.assignment import WAS_NIL, WAS_RAISED
from poollint.flow.domain import Const, Kind, Life, Obj, ObjState, Value
from poollint.flow.flags import LENT, MERGED, OFFERED, SHARE
from poollint.flow.frames import Ending
from poollint.flow.merging import merge, told_apart
from poollint.flow.resultfacts import is_function, joins, releaser, result_facts, site_of, slot_of, waits
from poollint.flow.run import Run
from poollint.flow.shares import counts_down, counts_up, sets_count
from poollint.flow.summary import (
    ENDLESS,
    FOUND,
    GOROUTINE,
    MADE,
    MANY,
    ORDER,
    PERHAPS,
    SENT_TO,
    SIGNALS,
    Alias,
    Do,
    Effect,
    Fact,
    Guard,
    Is,
    Made,
    Outcome,
    Pool,
    Pooled,
    Slot,
    Summary,
)
from poollint.model import types as T
from poollint.model.scope import Var, body_of

_FAR = 2
"""So many fields away from a parameter, what happens to something that no pool holds is not told."""
_OUTCOMES = 6
"""A summary with more outcomes than this joins them, those under equal guards first."""


def summarise(run: Run, endings: list[Ending]) -> Summary:
    """The summary of the function that `run` ran to these endings."""
    by_value = _by_value(run)
    outcomes = [_outcome(run, e, by_value) for e in endings]
    outcomes = telling(_complemented(outcomes))
    outcomes = _fresh_as_pooled(list(dict.fromkeys(outcomes)))
    if len(outcomes) > _OUTCOMES:
        outcomes = _merged(outcomes)
    body = body_of(run.owner)
    if body is not None and not counts_down(body):
        many = run.function is not None and sets_count(run.function)
        if many or counts_up(body):
            retained = Effect(Do.RETAIN, Slot(0), MANY if many else "")
            outcomes = [replace(o, effects=(*o.effects, retained)) for o in outcomes]
    shares = any(SHARE in s.flags and s.released for e in endings for s in e.state.objs.values())
    counted = shares or body is not None and counts_down(body)
    return Summary(tuple(outcomes), refcounted=counted, waits=body is not None and waits(body))


def _merged(outcomes: list[Outcome]) -> list[Outcome]:
    """Joins outcomes, if possible only those under equal guards: a caller knows whether what it passes is nil."""
    by_guards: dict[tuple[Guard, ...], list[Outcome]] = {}
    for o in outcomes:
        by_guards.setdefault(o.guards, []).append(o)
    apart = [joined for alike in by_guards.values() for joined in merge(alike)]
    return apart if len(apart) <= _OUTCOMES else merge(outcomes)


def _by_value(run: Run) -> frozenset[int]:
    """The parameters of struct type: what is assigned to their fields is lost."""
    params = run.scope.params.get(run.owner, ())
    return frozenset(i for i, v in enumerate(params) if run.is_struct(run.typer.var_type(v)))


def _outcome(run: Run, ending: Ending, by_value: frozenset[int]) -> Outcome:
    run.state = ending.state
    effects: dict[Effect, None] = {}
    for obj, state in sorted(ending.state.objs.items(), key=lambda item: item[0].order):
        slot = slot_of(obj)
        if slot is not None and not obj.old:
            found = _object_effects(obj, state, slot, ending)
            if slot.param in by_value and not slot.path:  # What is emptied is a copy.
                found = [e for e in found if e.do is not Do.CLEAR]
            if len(slot.path) >= _FAR and not run.counts(run.home(obj)[0]):
                found = [e for e in found if e.do in (Do.RELEASE, Do.TAKE)]
            effects.update(dict.fromkeys(found))
        effects.update(dict.fromkeys(_lent(obj, state)))
    effects.update(dict.fromkeys(_heap_effects(run, ending, by_value)))
    ordered = tuple(e for do in ORDER for e in effects if e.do is do)
    stored = run.outliving(run.owner)
    outer = run.reachable(v for (o, _), v in ending.state.heap.items() if o in stored)
    given = {i: releaser(run, v) for i, v in enumerate(ending.results) if is_function(v)}
    releasers = {i: releaser for i, releaser in given.items() if releaser is not None}
    results: list[tuple[Fact, ...]] = []
    for i, value in enumerate(ending.results):
        functions = [v for j, v in enumerate(ending.results) if j != i and is_function(v) and j not in releasers]
        kept = outer | run.reachable(functions)
        if i in releasers:
            results.append((releasers[i],))
        else:
            results.append((Is.WAITS,) if joins(value) else result_facts(run, value, ending, kept))
    return Outcome(_guards(run, ending), ordered, tuple(results))


def _object_effects(obj: Obj, state: ObjState, slot: Slot, ending: Ending) -> list[Effect]:
    out = []
    for flag in sorted(state.flags):
        how, _, field = flag.partition(":")
        if how == "read":
            out.append(Effect(Do.READ, slot, field))
        elif how == "take":
            out.append(Effect(Do.TAKE, slot, field))
        elif how == "unknown" and field:
            out.append(Effect(Do.PASS, slot, field))
        elif how == "overwrite" and not field and not state.dirty:
            out.append(Effect(Do.FILL, slot))
        elif how == "drop" and field not in state.cleared:
            out.append(Effect(Do.CLEAR, slot, field))
    out += [Effect(Do.CLEAR, slot, f) for f in sorted(state.cleared)]
    for f in sorted(state.dirty):
        # What is emptied first is written over just as well: nothing of it is met.
        over = any(flag in state.flags for how in ("overwrite", "clear", "drop") for flag in (f"{how}:{f}", f"{how}:"))
        out.append(Effect(Do.OVERWRITE if over else Do.DIRTY, slot, f))
    if MERGED in state.flags:
        out.append(Effect(Do.MERGE, slot))
    if "removed" in state.flags:
        out.append(Effect(Do.REMOVE, slot))
    if "closed" in state.flags and state.dirtied:
        out.append(Effect(Do.CLOSE, slot, site=site_of(state.dirtied[-1])))
    around = ending.state.objs.get(obj.parent) if obj.parent is not None else None
    # What a value starts itself it counts itself: that it still runs is told as such.
    told = ("held",) if around is not None and around.running else ("held", "counting")
    out += [Effect(Do.HOLD, slot, how) for how in told if how in state.flags]
    if "freed" in state.flags and "held" not in state.flags:
        out.append(Effect(Do.FREE, slot))
    if OFFERED in state.flags:
        out.append(Effect(Do.OFFER, slot))
    if "retained" in state.flags:
        out.append(Effect(Do.RETAIN, slot))
    perhaps_given = state.life is Life.VAGUE and not state.released
    if "kept" in state.flags or state.shared and (state.life is Life.PLAIN or perhaps_given):
        out.append(Effect(Do.KEEP, slot))
    if state.running and state.life is not Life.GIVEN:
        endless = any(mark.tokens == frozenset() for mark in state.running)
        begun = (state.running[0].step, *state.running[0].inner)[-1]
        sent_to = [SENT_TO + mark.channel for mark in state.running[:1] if mark.channel]
        perhaps = [PERHAPS] * all(mark.perhaps for mark in state.running)
        detail = " ".join([ENDLESS] * endless + sent_to + _signals(obj, state) + perhaps)
        out.append(Effect(Do.SPAWN, slot, detail, site=site_of(begun)))
    pool = state.released_to
    if state.released and any(s.released == state.released for s in _around(obj, ending)):
        pass  # It went back as a part of what it lies in.
    elif state.released and pool is not None:
        detail = PERHAPS if state.perhaps else ""
        out.append(Effect(Do.RELEASE, slot, detail, pool, site=site_of(state.released[0])))
    elif state.life is Life.GIVEN:
        out.append(Effect(Do.RELEASE, slot, pool=Pool(GOROUTINE, "its pool")))
    return out


def _signals(obj: Obj, state: ObjState) -> list[str]:
    """The fields by which all that runs a function, which the callee was given, tells that it is done."""
    if not isinstance(obj.type, T.Func):
        return []
    common = set[str].intersection(*(set(mark.tokens or ()) for mark in state.running))
    return [SIGNALS + t for t in sorted(common) if t.startswith(".")]


def _around(obj: Obj, ending: Ending) -> Iterator[ObjState]:
    """What is known of the objects that one hangs on, the nearest first."""
    while obj.parent is not None:
        obj = obj.parent
        yield ending.state.objs.get(obj, D.PLAIN)


def _lent(obj: Obj, state: ObjState) -> Iterator[Effect]:
    """The calls of a function that the callee was given, with something that went back after that."""
    for flag in sorted(state.flags) if obj.kind is Kind.ACQUIRED and state.released else ():
        if flag.startswith(LENT):
            _, param, *at = flag.split()
            yield Effect(Do.LEND, Slot(int(param)), " ".join(at), state.released_to)


def _complemented(outcomes: list[Outcome]) -> list[Outcome]:
    """Where one outcome is that of a nil argument, the others are those of one that is not."""
    tested = {g.param for o in outcomes for g in o.guards if g.value is Is.NIL}
    out = []
    for o in outcomes:
        known = {g.param for g in o.guards if not g.path}
        out.append(replace(o, guards=tuple(sorted((*o.guards, *(Guard(p, Is.NONNIL) for p in tested - known))))))
    return out


def _heap_effects(run: Run, ending: Ending, by_value: frozenset[int]) -> list[Effect]:
    out = []
    for (owner, field), value in ending.state.heap.items():
        into = slot_of(owner)
        if into is None:
            root = owner.root
            if root.kind is Kind.SLOT and (
                isinstance(root.site, str) or isinstance(root.site, Var) and not run.is_local(root.site)
            ):
                out += [Effect(Do.KEEP, s) for r in D.refs(value) if (s := slot_of(r.obj))]
            continue
        if into.param in by_value:
            continue
        if _has_moved(owner, ending):
            out += [Effect(Do.KEEP, s) for r in D.refs(value) if (s := slot_of(r.obj))]
            continue
        place = Slot(into.param, (*into.path, field))
        if value == D.NIL:
            out.append(Effect(Do.NIL, place, "" if (owner, field) in ending.state.stores else FOUND))
        own = any(
            r.obj.parent is owner and r.obj.field == field or r.obj is owner and r.inner and field == "*"
            for r in D.refs(value)
        )
        if own and D.Header.CUT in {h for r in D.refs(value) for h in D.headers_of(value, r.obj)}:
            out.append(Effect(Do.CUT, place))
        kept = list(_kept(ending, value, place, MADE if MADE in run.of(owner).flags else ""))
        # Where what was found there has gone back, what else may be there now is its successor.
        succeeded = own and len(value) > 1 and any(run.of(r.obj).life is Life.RELEASED for r in D.refs(value))
        changed = (owner, field) in ending.state.stores and (succeeded or not own)
        if changed and value != D.NIL and field != "[]" and not kept:
            out.append(Effect(Do.SET, place, {D.TRUE: "true", D.FALSE: "false"}.get(value, "")))
        out += kept
    return out


def _has_moved(obj: Obj, ending: Ending) -> bool:
    """Reports whether a field that something hung on holds something else in the end, as after a swap."""
    while obj.kind is Kind.FIELD and obj.parent is not None:
        held = ending.state.heap.get((obj.parent, obj.field))
        if held is not None and obj not in D.objects(held):
            return True
        obj = obj.parent
    return False


def _kept(ending: Ending, value: Value, place: Slot, made: str = "", depth: int = 2) -> Iterator[Effect]:
    """The parameters, or parts of them, that a place holds in the end, or that hang on what was `made` to hold them."""
    for ref in D.refs(value):
        kept = slot_of(ref.obj)
        if kept is not None and kept.param != place.param:
            yield Effect(Do.KEEP, kept, made, target=place)
        elif ref.obj.kind in (Kind.ALLOC, Kind.SLOT) and depth:
            for (owner, field), held in ending.state.heap.items():
                if owner is ref.obj:
                    yield from _kept(ending, held, Slot(place.param, (*place.path, field)), MADE, depth - 1)


def _guards(run: Run, ending: Ending) -> tuple[Guard, ...]:
    out = []
    for i, var in enumerate(run.scope.params.get(run.owner, ())):
        value = ending.state.env.get(var)
        if f"{WAS_NIL} {var.name}" in ending.state.facts:
            value = D.NIL
        if value in (D.TRUE, D.FALSE, D.NIL):
            (only,) = value
            assert isinstance(only, Const)
            out.append(Guard(i, Is(only.value)))
    flags = [
        (fact[len(WAS_RAISED) :].split(), v) for fact, v in ending.state.facts.items() if fact.startswith(WAS_RAISED)
    ]
    out += [Guard(int(i), Is.TRUE if raised else Is.FALSE, tuple(name.split("."))) for (i, name), raised in flags]
    return tuple(sorted(out))


def _fresh_as_pooled(outcomes: list[Outcome]) -> list[Outcome]:
    """A fallback for an empty pool is as good as what the pool would have given: one fact for both."""
    pooled = [(o, i, f) for o in outcomes for i, facts in enumerate(o.results) for f in facts if isinstance(f, Pooled)]

    def joined(o: Outcome, i: int, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        # An outcome that another result tells apart, as a flag that says who owns the value does, is no fallback.
        mine = next((f for p, at, f in pooled if at == i and (p is o or not told_apart(p, o))), None)
        fresh = all(f in (mine, Is.NONNIL) or _is_made(f) for f in facts)
        return (mine,) if mine is not None and facts and fresh else facts

    made = (replace(o, results=tuple(joined(o, i, f) for i, f in enumerate(o.results))) for o in outcomes)
    return list(dict.fromkeys(made))


def _is_made(fact: Fact) -> bool:
    """Reports whether a result was made in the function, be it around something that it was given."""
    return isinstance(fact, Alias) and fact.inner or isinstance(fact, Made) and not fact.holds_pooled
