"""How a value goes back to its pool, and what can be wrong with that at once."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Step
from poollint.flow import domain as D
from poollint.flow.domain import Hold, Kind, Life, Obj, ObjState, Value
from poollint.flow.events import What
from poollint.flow.flags import BY_ADDRESS, SEVERAL, SHARE
from poollint.flow.handing import Handing
from poollint.flow.summary import Pool
from poollint.model import types as T
from poollint.model.resolve import underlying
from poollint.syntax import ast


class Releasing(Handing):
    """Releases objects, and tells of those released twice, while something runs on with them, or to another pool."""

    def release(
        self, value: Value, pool: Pool, node: ast.Node, name: str, step: Step, arg: ast.Node | None = None
    ) -> None:
        """`value` goes back to `pool` by the call `node`."""
        found = D.refs(value)
        if not found:
            if value == D.NIL:
                again = "again" if self.again else ""
                self.record(What.NIL_RELEASED, node, None, name, (step,), pool=pool, detail=again)
            return
        targets = self.targets(value)
        # Beside something met on one way only, any constant stands for what it is on the others.
        absent = any(isinstance(a, D.Const) and (a is D.Const.NIL or any(o.met for o in targets)) for a in value)
        single = len(targets) == 1 and not absent and not any(self._is_part(r) for r in found)
        for obj in targets:
            state = self.of(obj)
            several = obj.old and (state.life is Life.VAGUE or SEVERAL in state.flags or self._is_chain(obj))
            if not single or several:
                self.change(obj, life=Life.VAGUE, released=(step,), released_to=pool, perhaps=True)
                continue
            self._release_one(obj, state, pool, node, name, step)

    def _is_chain(self, obj: Obj) -> bool:
        """Reports whether an object stands for several of which one points to the next, as those of a list do."""
        return any(obj in D.objects(held) for held in self.state.heap.held_by(obj))

    def note_address(self, value: Value, given: ast.Expr) -> None:
        """Takes in by what address `value` went back: where it is a field's, the field is in the pool as well."""
        if isinstance(given, ast.Unary) and isinstance(given.x, ast.Selector):
            for obj in self.targets(value):
                self.change(obj, flags=self.of(obj).flags | {BY_ADDRESS})

    def targets(self, value: Value) -> list[Obj]:
        """The objects that go back when `value` does: through the address of a variable, what the variable holds.

        What was made around an object, such as a buffered writer, goes back without it.
        """
        out: dict[Obj, None] = {}
        for ref in D.refs(value):
            t = ref.obj.type
            if ref.inner and isinstance(t, T.Named) and isinstance(underlying(self.program, t), T.Interface | None):
                continue
            if ref.obj.kind is Kind.SLOT:
                for inner in D.refs(self.load_one(ref.obj, "*")):
                    out[inner.obj] = None
            else:
                out[ref.obj] = None
        return list(out)

    def _is_part(self, ref: D.Ref) -> bool:
        """Reports whether a reference is something made around a slice that the function was given, or a part of it."""
        around = ref.inner and ref.obj.kind is Kind.PARAM
        return around and isinstance(underlying(self.program, ref.obj.type), T.Slice)

    sharing = False
    """True while a literal runs that gives something back only where it has given up the last share of it."""

    def _release_one(self, obj: Obj, state: ObjState, pool: Pool, node: ast.Node, name: str, step: Step) -> None:
        if self.sharing:
            self.change(obj, life=Life.VAGUE, shared=True, released=(step,), released_to=pool, perhaps=True)
            return
        if state.life is Life.RELEASED and (
            obj in self.just_released
            or (self.each_turn(obj) or step.span in [s.span for s in state.released])
            and self._collected_in(obj)
            or self.again
            and SHARE in state.flags
        ):
            # A container holds those of all turns, and each turn takes out its own: this is as likely another one.
            self.change(obj, life=Life.VAGUE)
            return
        if state.life is Life.RELEASED and not obj.old:
            self.record(
                What.TWICE,
                node,
                obj,
                name,
                (*state.acquired, *state.released, step),
                pool=pool,
                deferred=state.deferred,
                detail=self._again(obj) if self.again else "deferred" if self.exiting else "",
            )
            self.change(obj, life=Life.VAGUE)
            return
        if state.life is Life.VAGUE:
            return
        content = list(self._content_of(obj))
        # One object stands for all elements of a container: which of them went back nobody can say.
        one_of_many = is_any_element(obj) or self._one_of_many(obj)
        marks = [(o, m) for o in (obj, *content) for m in self.of(o).running if m.step.span != step.span]
        marks = [(o, m) for o, m in marks if not self._is_out_of_reach(o, m)]
        if marks:
            used, mark = marks[-1 if state.life is Life.GIVEN else 0]
            how = "releases" if state.life is Life.GIVEN else "uses"
            self.record(
                What.RUNS_ON,
                mark.step,
                used,
                mark.name or name,
                (*state.acquired, mark.step, *mark.inner, step),
                pool=pool,
                part=used.field if used is not obj else "",
                detail=how,
                perhaps=state.perhaps or mark.perhaps or one_of_many,
            )
        fallback = (
            obj.kind is Kind.ALLOC
            and not state.shared
            and any(e.what is What.ACQUIRED and e.pool == pool for e in self.events.values())
        )
        if state.pool is not None and state.pool.key != pool.key or fallback:
            self.record(What.FOREIGN, node, obj, name, (*state.acquired, step), pool=pool)
        self.record(
            What.RELEASED,
            node,
            obj,
            name,
            (*state.acquired, *state.dirtied, step),
            pool=pool,
            dirty=state.dirty,
            cleared=state.cleared.union(self._parts_cleared(obj)),
            detail=",".join(sorted(state.flags)),
        )
        self._dangling(obj, pool, node, name, step)
        if self.before_release(obj, pool, node, name, step):
            self.change(obj, life=Life.VAGUE, released=(step,), released_to=pool)
            return
        if not self.again and one_of_many:
            self.change(obj, life=Life.VAGUE, released=(step,), released_to=pool, perhaps=True)
            return
        changes = {"life": Life.RELEASED, "released": (step,), "released_to": pool, "deferred": self.exiting}
        self.change(obj, **changes)
        if self.applying:
            self.just_released.add(obj)
        for part in content:
            self.change(part, acquired=state.acquired, **changes)

    def _is_out_of_reach(self, obj: Obj, mark: D.Async) -> bool:
        """Reports whether a value was taken, under a lock, out of all that something that runs on could find it in."""
        if not mark.through:
            return False
        found = self.reachable((D.value_of(mark.through),))
        locked = any("held" in s.flags and o.parent in found for o, s in self.state.objs.items())
        return locked and obj not in found

    def _parts_cleared(self, obj: Obj) -> Iterator[str]:
        """The fields of a value that point to something which was emptied as a whole."""
        for (owner, field), held in self.state.heap.items():
            if owner is obj and any("" in self.of(r.obj).cleared for r in D.refs(held)):
                yield field

    def _content_of(self, obj: Obj) -> Iterator[Obj]:
        """The memory that a value holds now and keeps, its own and that of the structs that lie in it."""
        for value in self.state.heap.held_by(obj):
            for ref in D.refs(value):
                if ref.obj.parent is obj and ref.obj.hold is Hold.CONTENT:
                    yield ref.obj
                elif ref.obj.parent is obj and ref.obj.hold is Hold.INLINE:
                    yield from self._content_of(ref.obj)

    def _again(self, obj: Obj) -> str:
        """What a second call gives back twice: the method's own receiver, or something else."""
        return "again, itself" if obj.kind is Kind.PARAM and obj.site == 0 else "again"

    def _collected_in(self, obj: Obj) -> bool:
        """Reports whether an object is an element of a container, or hangs on one."""
        elements = [v for (_, field), v in self.state.heap.items() if field == "[]"]
        return obj in self.reachable(elements)

    def _one_of_many(self, obj: Obj) -> bool:
        """Reports whether an object is known only as an element of a container, one of those that a loop put there.

        What did not come from a pool is found there by an index like any other.
        """
        named = any(r.obj is obj and r.obj.site is not var for var, v in self.state.env.items() for r in D.refs(v))
        many = self.each_turn(obj) or obj.kind in (Kind.SLOT, Kind.ALLOC)
        return many and not named and self._collected_in(obj)

    def gone_before(self, obj: Obj, at: ast.Node, loop: ast.Node) -> bool:
        """Reports whether it went back in an earlier turn of a loop, behind `at`: this turn's is another."""
        released = self.of(obj).released
        return bool(released) and at.start <= released[0].span.start < loop.end

    def set_before(self, element: Value, field: str, at: ast.Node, loop: ast.Node) -> bool:
        """Reports whether what a field of an element holds was put in an earlier turn of a loop, into another one."""
        stored = [self.state.stores.get((r.obj, field)) for r in D.refs(element)]
        return all(s is not None and at.start < s.span.start < loop.end for s in stored)

    def _dangling(self, obj: Obj, pool: Pool, node: ast.Node, name: str, step: Step) -> None:
        """Tells of fields that still hold what went back before."""
        for (owner, field), held in self.state.heap.items():
            found = D.refs(held)
            if owner is obj and field not in ("[]", "*") and found and not any(type(a) is D.Const for a in held):
                apart = [r.obj for r in found if r.obj.hold is Hold.APART and not r.inner]
                gone = [self.of(o) for o in apart if o not in self.just_released]
                if any(s.released_to is not None and s.released_to.name.startswith(f"{name}.") for s in gone):
                    continue  # Who takes it out of that pool, a field of the value itself, has the value anyway.
                if len(gone) == len(found) and all(s.life is Life.RELEASED and s.released for s in gone):
                    steps = (*gone[0].acquired, *gone[0].released, step)
                    self.record(What.DANGLING, node, obj, f"{name}.{field}", steps, pool=pool, part=field)

    def before_release(self, obj: Obj, pool: Pool, node: ast.Node, name: str, step: Step) -> bool:
        """Looks at an object about to be released; True where that is fault enough, and no more is said of it."""
        return False


def is_any_element(obj: Obj | None) -> bool:
    """Reports whether an object is, or hangs on, an element that no loop has told apart from the others."""
    while obj is not None:
        if obj.field == "[]" and not obj.of_turn:
            return True
        obj = obj.parent
    return False
