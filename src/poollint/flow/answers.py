"""What results say beyond nil and true: constants, errors with a name, and the fields of a struct that is returned.

They matter where they tell outcomes apart that do different things to what the caller has passed; anywhere else a
result is no more than something, and outcomes that differ in nothing else are one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from poollint.flow.known import EMPTY, ZERO, Known
from poollint.flow.summary import TAKES, Fact, Is, Made, Outcome, Pooled, Sentinel
from poollint.model import types as T
from poollint.model.package import Program
from poollint.model.resolve import underlying


def zero(program: Program, t: T.Type | None) -> Is | Known | None:
    """What a field of a type is where nobody has set it, as far as that can be told."""
    match underlying(program, t):
        case T.Pointer() | T.Slice() | T.Map() | T.Chan() | T.Func() | T.Interface():
            return Is.NIL
        case T.Basic("bool"):
            return Is.FALSE
        case T.Basic("string"):
            return EMPTY
        case T.Basic(name) if name.startswith(("int", "uint", "byte", "rune")):
            return ZERO
    return None


def says_more(fact: Fact) -> bool:
    """Reports whether a fact is more than whether something is there."""
    return isinstance(fact, Known | Sentinel) or isinstance(fact, Made) and any(_is_said(f) for _, f in fact.fields)


def differ(a: tuple[Fact, ...], b: tuple[Fact, ...]) -> bool:
    """Reports whether one result and another cannot be the same, or one says what the other leaves open."""
    if not a or not b or not any(map(says_more, (*a, *b))):
        return False
    match a, b:
        case ((Made(fields),), (Made(others),)):
            return any(said != dict(others).get(name) for name, said in fields if _is_said(said)) or any(
                said != dict(fields).get(name) for name, said in others if _is_said(said)
            )
        case ((Made(fields),), (Is.NONNIL | Is.OTHER,)) | ((Is.NONNIL | Is.OTHER,), (Made(fields),)):
            return any(_is_said(said) for _, said in fields)
    if all(isinstance(f, Known) for f in a) or all(isinstance(f, Known) for f in b):
        return set(a).isdisjoint(b)
    return all(isinstance(f, Sentinel) or f is Is.NIL for f in (*a, *b)) and set(a).isdisjoint(b)


def takings(outcome: Outcome) -> frozenset[object]:
    """What an outcome takes of what the caller has passed, and whether it yields something from a pool."""
    taken: set[object] = {(e.do, e.slot) for e in outcome.effects if e.do in TAKES}
    return frozenset(taken | {"yields" for facts in outcome.results for f in facts if isinstance(f, Pooled)})


def telling(outcomes: list[Outcome]) -> list[Outcome]:
    """The outcomes with their constants left only in results that tell apart what they take."""
    if not any(says_more(f) for o in outcomes for facts in o.results for f in facts):
        return outcomes
    taken = [takings(o) for o in outcomes]
    count = max(len(o.results) for o in outcomes)
    kept = {
        i
        for i in range(count)
        for n, a in enumerate(outcomes)
        for m, b in enumerate(outcomes[:n])
        if taken[n] != taken[m] and i < min(len(a.results), len(b.results)) and differ(a.results[i], b.results[i])
    }
    return [replace(o, results=tuple(r if i in kept else plain(r) for i, r in enumerate(o.results))) for o in outcomes]


def plain(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts of a result without what they say beyond being there."""
    return tuple(dict.fromkeys(_plain(f) for f in facts))


def _plain(fact: Fact) -> Fact:
    match fact:
        case Known():
            return Is.OTHER
        case Sentinel():
            return Is.NONNIL
        case Made(fields):
            left = tuple((name, held) for name, held in fields if not _is_said(held))
            return Made(left) if left or not fields else Is.NONNIL
    return fact


def opposed(outcomes: list[Outcome]) -> list[Outcome]:
    """The outcomes with what one leaves open, where another is a constant, taken to be anything but that.

    In the same way a flag that one outcome raises in a struct is down in another which does not speak of it.
    """
    if not any(says_more(f) for o in outcomes for facts in o.results for f in facts):
        return outcomes
    count = min(len(o.results) for o in outcomes)
    columns = [_opposed([o.results[i] for o in outcomes]) for i in range(count)]
    return [
        replace(o, results=(*(column[n] for column in columns), *o.results[count:])) for n, o in enumerate(outcomes)
    ]


def _opposed(column: list[tuple[Fact, ...]]) -> list[tuple[Fact, ...]]:
    said = {t for facts in column for f in facts if isinstance(f, Known) and not f.but for t in f.texts}
    if said:
        other: tuple[Fact, ...] = (Known(tuple(sorted(said)), True),)
        return [other if facts == (Is.OTHER,) else facts for facts in column]
    fields = [field for facts in column for made in facts if isinstance(made, Made) for field in made.fields]
    raised = {(name, _OPPOSITE[said]) for name, said in fields if isinstance(said, Is) and said in _OPPOSITE}
    return [tuple(_with_flags(f, raised) for f in facts) for facts in column] if raised else column


_OPPOSITE = {Is.TRUE: Is.FALSE, Is.FALSE: Is.TRUE, Is.NIL: Is.NONNIL, Is.NONNIL: Is.NIL}


def _with_flags(fact: Fact, flags: set[tuple[str, Is]]) -> Fact:
    fields = fact.fields if isinstance(fact, Made) else ()
    if not isinstance(fact, Made) and fact is not Is.NONNIL:
        return fact
    missing = sorted((name, flag) for name, flag in flags if name not in dict(fields))
    return Made((*fields, *missing)) if missing else fact


def _is_said(fact: Fact) -> bool:
    return fact in _OPPOSITE or isinstance(fact, Known)
