"""Pools that a package makes for others: nobody at hand takes from them or gives back to them.

Whoever does will take a value as it is and call the Reset of its type before it goes back, since that is all there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from poollint.flow.access import Acquired, Handed, Origin, Path, Place, Released, Root
from poollint.flow.resets import GivenBack, Pooled, Resets, Use
from poollint.flow.summary import Pool
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.model.pools import PoolDecl
from poollint.model.resolve import fields, find_method


def unattended(resets: Resets, made: Iterable[tuple[PoolDecl, T.Type | None]]) -> Iterator[Pooled]:
    """The structs in exported pools that are left to others, as if the Reset of each gave it back.

    `made` are pools that nobody at hand uses, with the types of what they hold. A Reset that brings back no more than
    half of the fields is there for another end.
    """
    for decl, t in made:
        base = T.deref(t)
        if not isinstance(base, T.Named) or not decl.name[:1].isupper() or not base.name[:1].isupper():
            continue
        path, reset = find_method(resets.program, base, "Reset") or ((), None)
        known = resets.facts.fields_of(reset, True) if isinstance(reset, FuncInfo) and not path else None
        if known is None:
            continue
        clean = frozenset(p for i, p in known.cleared if not i)
        if 2 * len({p[0] for p in clean if p}) > len(fields(resets.program, base) or ()):
            yield _left_to_others(known.function, clean, base, decl)


def _left_to_others(reset: FuncInfo, clean: frozenset[Path], t: T.Named, decl: PoolDecl) -> Pooled:
    """What is known of a pooled struct that is left to others: they get it as it is, and its Reset cleans it."""
    nothing: frozenset[Path] = frozenset()
    pool, name = Pool(decl.key, decl.name), reset.decl.name
    handed = Handed(nothing, nothing, nothing, nothing, nothing, {}, False, T.Pointer(t))
    taken = Acquired(Root(Origin.ACQUIRED, name.start, T.Pointer(t)), name, handed=handed)
    given = Released(Place(Root(Origin.PARAM, 0, T.Pointer(t))), name, clean, None, reset)
    return Pooled(t, uses=[Use(reset, taken, pool)], releases=[GivenBack(reset, given, pool)])
