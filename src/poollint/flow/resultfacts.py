"""What the results of a function are, in terms that its callers understand: where they come from, what they say."""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Step
from poollint.flow import domain as D
from poollint.flow.answers import zero
from poollint.flow.domain import Const, Kind, Life, Obj, ObjState, Ref, Value
from poollint.flow.frames import Ending
from poollint.flow.known import Known
from poollint.flow.run import Run
from poollint.flow.summary import Alias, Fact, Is, Made, Pooled, Releaser, Sentinel, Site, Slot
from poollint.model import types as T
from poollint.model.resolve import FieldInfo, fields
from poollint.model.walk import nodes
from poollint.syntax import ast


def slot_of(obj: Obj) -> Slot | None:
    """The place of an object in terms of the parameters; None for one that does not come from them."""
    path: list[str] = []
    while obj.kind is Kind.FIELD and obj.parent is not None:
        path.append(obj.field)
        obj = obj.parent
    if obj.kind is not Kind.PARAM or not isinstance(obj.site, int):
        return None
    return Slot(obj.site, tuple(reversed(path)))


def result_facts(run: Run, value: Value, ending: Ending, kept: set[Obj]) -> tuple[Fact, ...]:
    out: dict[Fact, None] = {}
    for atom in sorted(value, key=_order):
        if isinstance(atom, Const | Known):
            out[_constant(atom)] = None
            continue
        obj = atom.obj
        slot = slot_of(obj)
        state = run.fate(obj)
        if slot is not None:
            out[Alias(slot, atom.inner, _header(atom, ending))] = None
        elif D.is_error_variable(obj) and obj.parent is not None:
            out[Sentinel(str(obj.parent.site), obj.parent.name, atom.inner)] = None
        elif obj in kept or "kept" in state.flags:
            out[Is.NONNIL] = None  # Something else that lives on holds it and will release it.
        elif (pooled := _pooled(obj, state, atom.inner, ending)) is not None:
            out[pooled] = None
        elif obj.kind in (Kind.ALLOC, Kind.SLOT):
            out[_made(run, obj, ending, kept)] = None
        elif obj.kind in (Kind.CLOSURE, Kind.METHOD):
            out[Is.NONNIL] = None
        else:
            out[Is.OTHER] = None
    return tuple(out)


def _order(atom: D.Atom) -> tuple[int, str, int]:
    return (1, "", atom.obj.order) if isinstance(atom, Ref) else (0, str(atom), 0)


def _constant(atom: Const | Known) -> Is | Known:
    return Is(atom.value) if isinstance(atom, Const) else atom


def _header(ref: Ref, ending: Ending) -> str:
    """What a result's slice header has become; nothing to tell where the field it lives in was given it as well."""
    obj = ref.obj
    held = ending.state.heap.get((obj.parent, obj.field), D.UNKNOWN) if obj.parent is not None else D.UNKNOWN
    return "" if ref.header in D.headers_of(held, obj) else ref.header.value


def _pooled(obj: Obj, state: ObjState, inner: bool, ending: Ending) -> Pooled | None:
    """The fact that a value was taken from a pool here and is its receiver's now; None for any other."""
    if obj.kind is not Kind.ACQUIRED or state.life is not Life.OWNED or state.pool is None:
        return None
    clean = "" in state.cleared and not state.dirty
    site = site_of(state.acquired[0])
    fields = tuple((name, alias) for name, alias, _ in _fields(obj, ending) if alias is not None)
    base = obj.type.elem if isinstance(obj.type, T.Pointer) else None
    points_to = (base.package, base.name) if isinstance(base, T.Named) and not base.args else ()
    return Pooled(state.pool, clean, inner, tuple(sorted(state.met)), _held(obj, ending), fields, points_to, site)


def _made(run: Run, obj: Obj, ending: Ending, kept: set[Obj]) -> Fact:
    """A value made in the function, with the pooled values, errors and own arguments that its fields hold."""
    fields: list[tuple[str, Pooled | Alias | Is | Known]] = list(_said(run, obj, ending))
    for name, alias, ref in _fields(obj, ending):
        if alias is not None:
            fields.append((name, alias))
        elif name == "[]":
            pass  # Each element is another value, and one object cannot stand for them all.
        elif ref.obj not in kept and (pooled := _pooled(ref.obj, run.fate(ref.obj), ref.inner, ending)) is not None:
            fields.append((name, pooled))
    return Made(tuple(fields)) if fields else Is.NONNIL if obj.kind is Kind.ALLOC else Is.OTHER


def _said(run: Run, obj: Obj, ending: Ending) -> Iterator[tuple[str, Is | Known]]:
    """The fields that hold a constant, or an error; those that a literal leaves out where it is returned are zero."""
    left_out = _left_out(run, obj, ending)
    zeros = {f.name: of for f in left_out if (of := zero(run.program, f.type)) is not None}
    for name in sorted({*obj.fields, *zeros}):
        held = ending.state.heap.get((obj, name))
        if held is None and name in zeros:
            yield name, zeros[name]
        elif held is not None and _is_error(run, obj, name, ending):
            yield name, Is.NONNIL
        elif held is not None and len(held) == 1 and not held & {Const.OTHER, Const.NONNIL}:
            yield from ((name, _constant(only)) for only in held if isinstance(only, Const | Known))


def _left_out(run: Run, obj: Obj, ending: Ending) -> list[FieldInfo]:
    """The fields that the literal by which an object is made, in the statement that returns it, does not name."""
    made = obj.node
    if not isinstance(made, ast.CompositeLit) or not ending.node.start <= made.start < ending.node.end:
        return []
    named = {e.key.name for e in made.elements if isinstance(e, ast.KeyValue) and isinstance(e.key, ast.Ident)}
    if len(named) != len(made.elements):
        return []
    return [f for f in fields(run.program, T.deref(obj.type)) or () if f.name not in named]


def _is_error(run: Run, obj: Obj, field: str, ending: Ending) -> bool:
    """Reports whether a field of type error is known to hold one."""
    held = ending.state.heap.get((obj, field), D.UNKNOWN)
    return D.never_nil(held) and run.field_type(obj, field) == T.ERROR


def _fields(obj: Obj, ending: Ending) -> Iterator[tuple[str, Alias | None, Ref]]:
    """What the fields of an object hold, and which of it the function was given."""
    for (owner, field), value in sorted(ending.state.heap.items(), key=lambda item: (item[0][0].order, item[0][1])):
        inside = owner.parent is obj and owner.hold is D.Hold.INLINE
        if (owner is obj or inside) and field != "*":
            for r in D.refs(value):
                slot = slot_of(r.obj)
                # What a struct holds that lies in the value, the value holds.
                name, within = (owner.field, True) if inside else (field, r.inner)
                yield name, Alias(slot, within) if slot is not None else None, r


def releaser(run: Run, value: Value) -> Releaser | None:
    """The fact that a function value gives back something that was taken here, and owns nothing else of the kind."""
    if len(value) != 1:
        return None
    (ref,) = D.refs(value)
    lit = ref.obj.node
    owned = [o for o in run.reachable((value,)) if o.kind is Kind.ACQUIRED and run.of(o).life is Life.OWNED]
    if not isinstance(lit, ast.FuncLit) or len(owned) != 1 or not run.of(owned[0]).acquired:
        return None
    after = [e.state.objs.get(owned[0], D.PLAIN) for e in run.inline_endings(lit, ())]
    # What it keeps out on purpose, because of its size, it has taken all the same.
    released = [s for s in after if s.life is Life.RELEASED]
    pool = released[0].released_to if released and all(s in released or s.shared for s in after) else None
    if pool is None:
        return None
    cleared = frozenset.intersection(*(s.cleared - s.dirty for s in released))
    return Releaser(pool, site_of(run.of(owned[0]).acquired[0]), tuple(sorted(cleared)))


def joins(value: Value) -> bool:
    """Reports whether a value is a function literal that waits for something, or a method `Wait`."""
    functions = [r.obj.node for r in D.refs(value)]
    return bool(functions) and all(
        waits(n.body) if isinstance(n, ast.FuncLit) else isinstance(n, ast.Selector) and n.name == "Wait"
        for n in functions
    )


def is_function(value: Value) -> bool:
    return any(r.obj.kind in (Kind.CLOSURE, Kind.METHOD) for r in D.refs(value))


def _held(obj: Obj, ending: Ending) -> tuple[tuple[str, str], ...]:
    """The locks inside an object that are left held."""
    return tuple(
        (lock.field, how)
        for lock, state in sorted(ending.state.objs.items(), key=lambda item: item[0].order)
        for how in ("held", "counting")
        if how in state.flags and lock.parent is obj
    )


def site_of(step: Step) -> Site:
    """Where a step is, as a summary keeps it."""
    return Site(step.span.path, step.span.start, step.span.end)


def waits(body: ast.Block) -> bool:
    for n in nodes(body, literals=False):
        match n:
            case ast.Call(fun=ast.Selector(name="Wait")) | ast.Unary(op="<-"):
                return True
    return False
