"""What the endings of a function tell once all of them are known.

A method that its caller may call again starts where the first call left off; an argument that one path uses up and
gives back was forgotten where another path just returns; a field may be left holding a value for later calls.
"""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Step
from poollint.flow import domain as D
from poollint.flow.assignment import is_empty
from poollint.flow.domain import Kind, Life, Obj, State
from poollint.flow.events import Event, What
from poollint.flow.flags import FAILED, GIVEN, SHIFTED
from poollint.flow.run import Run
from poollint.flow.summary import Pool
from poollint.model import types as T
from poollint.model.held import set_to
from poollint.model.package import FuncInfo
from poollint.model.resolve import fields, underlying
from poollint.model.walk import nodes
from poollint.syntax import ast


def states_for_again(run: Run) -> list[State]:
    """The states in which a second call of a method begins: what the first one leaves in the receiver's fields.

    Only endings in which a field's value was released and is still there, or is now nil, can show something new.
    """
    entries = []
    run.again = True
    assert isinstance(run.owner, ast.FuncDecl)
    receiver = run.scope.params[run.owner][0] if run.scope.params.get(run.owner) else None
    by_value = receiver is not None and run.is_struct(run.typer.var_type(receiver))
    for ending in run.last:
        kept = D.Heap(
            (p, v) for p, v in ending.state.heap.items() if p[0].root.kind is Kind.PARAM and p[0].root.site == 0
        )
        held = {r.obj for v in kept.values() for r in D.refs(v)}
        objs = {o: s for o, s in ending.state.objs.items() if o in held and s.life is Life.RELEASED}
        gone = [
            o for o, s in ending.state.objs.items() if o.kind is Kind.PARAM and o.site == 0 and s.life is Life.RELEASED
        ]
        if gone and run.owner.name.name != "Close" and not (run.function and _is_guarded_in_vain(run.function)):
            continue  # Who releases a value knows that it is gone; who closes one may well do so twice.
        objs.update((o, ending.state.objs[o]) for o in gone)
        for element, state in ending.state.objs.items():
            base = run.base_element(element)
            outer = ending.state.objs.get(base.parent) if base is not None and base.parent is not None else None
            if outer is not None and SHIFTED in outer.flags:
                continue
            if base is not None and base in held and state.life is Life.RELEASED:
                objs[base] = state
        if by_value:
            kept = D.Heap()
            objs = {o: s for o, s in ending.state.objs.items() if o.root.kind is Kind.PARAM and s.life is Life.RELEASED}
        if not objs and D.NIL not in kept.values():
            continue
        if receiver is not None and any(_lies_in(run, run.typer.var_type(receiver), o.type) for o in objs):
            continue  # What went back holds the receiver itself: what its fields are now, the reset there says.
        entry = run.start_state()
        entry.heap, entry.objs = kept, objs
        entries.append(entry)
    return entries[:4]


_METHOD = "()"
"""Stands for all that a method of the receiver may ask."""


def guards_itself(method: FuncInfo) -> bool:
    """Reports whether a method asks a field of its receiver that it sets after that: it expects to be called again."""
    below = [*nodes(body)] if (body := method.decl.body()) else []
    conditions = [
        n.cond if isinstance(n, ast.IfStmt) else n.tag for n in below if isinstance(n, ast.IfStmt | ast.SwitchStmt)
    ]
    asked = {(f, cond.start) for cond in conditions if cond is not None for f in _asked(cond, method.receiver)}
    targets = [target for n in below if isinstance(n, ast.Assign) for target in n.lhs]
    told = {f: target.start for target in reversed(targets) for f in _asked(target, method.receiver)}
    return any(f == _METHOD and told or at < told.get(f, 0) for f, at in asked)


def _is_guarded_in_vain(method: FuncInfo) -> bool:
    """Reports whether a method returns where a field of its receiver is nil, ends what the field holds, and leaves it.

    It is meant to do nothing when it is called again.
    """
    body = method.decl.body()
    below = [*nodes(body)] if body else []
    targets = {t.name for n in below if isinstance(n, ast.Assign) for t in n.lhs if isinstance(t, ast.Selector)}
    ended = {
        n.fun.x.name
        for n in below
        if isinstance(n, ast.Call) and isinstance(n.fun, ast.Selector) and isinstance(n.fun.x, ast.Selector)
        if n.fun.name == method.name and _asked(n.fun.x, method.receiver)
    }
    for s in body.stmts if body else ():
        match s:
            case ast.IfStmt(
                init=None,
                cond=ast.Binary(op="==", x=ast.Selector(name=field) as x, y=ast.Ident(name="nil")),
                body=ast.Block(stmts=(ast.ReturnStmt(),)),
            ) if field in ended - targets and _asked(x, method.receiver):
                return True
    return False


def _asked(e: ast.Expr, receiver: str) -> set[str]:
    """The fields of the receiver that an expression compares with something or takes for true or false, or a method."""
    match e:
        case ast.Selector(x=ast.Ident(name=name), name=field) if name == receiver:
            return {field}
        case ast.Call(fun=ast.Selector(x=ast.Ident(name=name))) if name == receiver:
            return {_METHOD}
        case ast.Unary(op="!", x=x):
            return _asked(x, receiver)
        case ast.Binary(op="&&" | "||" | "==" | "!=" | "<" | "<=" | ">" | ">=", x=x, y=y):
            return _asked(x, receiver) | _asked(y, receiver)
    return set()


def is_filled_in_another_case(release: Event) -> bool:
    """Reports whether the turn of a loop gives back in one case of a switch what another case gives a variable.

    In which order the cases are met is then decided by what the loop interprets.
    """
    body = release.function.decl.body() if release.function else None
    loops = [n for n in nodes(body) if isinstance(n, ast.ForStmt | ast.RangeStmt)] if body else []
    for switch in (n for loop in loops for n in nodes(loop.body) if isinstance(n, ast.SwitchStmt)):
        mine = [c for c in switch.clauses if c.start <= release.span.start < c.end]
        names = {release.name, *(name for c in mine for name in _made_of(c, release.name))}
        for case in switch.clauses if mine else ():
            for n in nodes(case) if case not in mine else ():
                if isinstance(n, ast.Assign) and len(n.lhs) == len(n.rhs):
                    given = [t for t, e in zip(n.lhs, n.rhs, strict=True) if not is_empty(e)]
                    if any(isinstance(t, ast.Ident) and t.name in names for t in given):
                        return True
    return False


def _made_of(case: ast.CaseClause, name: str) -> Iterator[str]:
    """The variables that are named where a case of a switch declares one."""
    for s in case.body:
        if isinstance(s, ast.Assign) and s.op == ":=" and isinstance(s.lhs[0], ast.Ident) and s.lhs[0].name == name:
            yield from (n.name for e in s.rhs for n in nodes(e) if isinstance(n, ast.Ident))


def note_forgotten(run: Run) -> None:
    """A function that uses what it is given and gives it back has forgotten it where it just returns the same."""
    for i, var in enumerate(run.scope.params.get(run.owner, ())):
        if isinstance(run.owner, ast.FuncDecl) and run.owner.recv and i == 0:
            continue
        declared = run.typer.var_type(var)
        obj = run.intern(Kind.PARAM, i, var.name, declared)
        fates = [(e, e.state.objs.get(obj, D.PLAIN)) for e in run.last]
        given = [(e, s) for e, s in fates if s.life is Life.RELEASED and s.released_to and _consumed(s)]
        if not given or not run.knowledge.is_pooled(declared):
            continue
        said = {run.text(e.node) for e, _ in given}
        for ending, state in fates:
            idle = state.life is Life.PLAIN and not (state.shared or state.running or state.flags or state.met)
            if _came_with_error(run, ending.state):
                continue  # What comes with an error is nothing, by convention.
            if _is_switched_off(run, ending.node, declared) or _has_no_pool(ending.state, given[0][1].released_to):
                continue  # Nothing was taken either.
            if idle and obj in D.objects(ending.state.env.get(var, frozenset())) and run.text(ending.node) in said:
                run.state = ending.state
                stored = run.outliving(run.owner)
                if obj in run.reachable(v for (o, _), v in ending.state.heap.items() if o in stored):
                    continue  # It was handed over to what another argument is or holds.
                release = given[0][1]
                steps = (run.step(ending.node, f"`{var.name}` is left here"), *release.released)
                detail = f"{GIVEN},{FAILED}" if run.has_failed(ending, run.owner) else GIVEN
                run.record(What.LEAKED, ending.node, obj, var.name, steps, pool=release.released_to, detail=detail)


def note_filled(run: Run) -> None:
    """Records the fields of parameters that hold a value just taken from a pool when the function ends."""
    for ending in run.last:
        run.state = ending.state
        for (owner, field), value in ending.state.heap.items():
            step = ending.state.stores.get((owner, field))
            if owner.kind is not Kind.PARAM or step is None or field in ("*", "[]"):
                continue
            for obj in D.objects(value):
                state = run.of(obj)
                if obj.kind is Kind.ACQUIRED and state.life is Life.OWNED and state.pool is not None:
                    kept = Step(step.span, f"`{field}` keeps it from here on")
                    run.record(
                        What.HOMED, state.acquired[0], obj, field, (*state.acquired, kept), part=field, type=owner.type
                    )


def note_lent(run: Run) -> None:
    """Records the slices which pooled values hold, though the function was given them, as they go back or are returned.

    What is put back in its place before that is no longer there in the end.
    """
    for ending in run.last:
        run.state = ending.state
        returned = {o for v in ending.results for o in D.objects(v)}
        for (owner, field), value in ending.state.heap.items():
            obj = _outermost(owner)
            state, step = run.of(obj), ending.state.stores.get((owner, field))
            if obj.kind is not Kind.ACQUIRED or step is None or not (state.released or obj in returned):
                continue
            given = D.refs(value) if field not in ("*", "[]") else []
            if (
                given
                and all(r.obj.root.kind is Kind.PARAM and not _is_given_up(run, r.obj) for r in given)
                and isinstance(underlying(run.program, run.field_type(owner, field)), T.Slice)
            ):
                steps = (*state.acquired, step, *state.released)
                pool = state.released_to or state.pool
                run.record(What.LENT, step, obj, given[0].obj.name, steps, part=field, type=owner.type, pool=pool)


def _is_given_up(run: Run, obj: Obj) -> bool:
    """Reports whether the field in which the function found something holds something else by now, as after a swap."""
    now = run.state.heap.get((obj.parent, obj.field)) if obj.parent is not None and obj.field.isidentifier() else None
    return now is not None and obj not in D.objects(now)


def _outermost(obj: Obj) -> Obj:
    """What a struct lies in."""
    while obj.parent is not None and obj.hold is D.Hold.INLINE:
        obj = obj.parent
    return obj


def _came_with_error(run: Run, state: State) -> bool:
    """Reports whether an error that a function was given beside other arguments is there; on other paths it is not."""
    params = run.scope.params.get(run.owner, ())
    errors = (v for v in params if run.typer.var_type(v) == T.ERROR)
    return any(state.env.get(v) != D.NIL and any(e.state.env.get(v) == D.NIL for e in run.last) for v in errors)


def _is_switched_off(run: Run, end: ast.Node, given: T.Type | None) -> bool:
    """Reports whether a method ends where a flag of its receiver says so for which another one hands out no value.

    Where no method sets that flag, it is so for good.
    """
    func = run.function
    flag = next((flag for flag, node in _ways_out(func) if node is end), None) if func is not None else None
    if func is None or flag is None:
        return False
    methods = func.package.methods_of(func.recv)
    giving = [m for m in methods if any(run.typer.resolve(r.type) == given for r in m.decl.type.results)]
    turned = any(True for m in methods for _ in set_to(m.decl.body(), flag[0]))
    return not turned and any(flag == other for m in giving for other, _ in _ways_out(m))


def _has_no_pool(state: D.State, pool: Pool | None) -> bool:
    """Reports whether the field that a pool hangs on is known to be nil."""
    field = pool.name.rpartition(".")[2] if pool is not None else ""
    return any(name == field and value == D.NIL for (_, name), value in state.heap.items())


def _ways_out(method: FuncInfo) -> Iterator[tuple[tuple[str, bool], ast.ReturnStmt]]:
    """The flags of its receiver, up or down, for which a method returns, and where."""
    for s in body.stmts if (body := method.decl.body()) else ():
        match s:
            case ast.IfStmt(init=None, cond=cond, body=ast.Block(stmts=(*_, ast.ReturnStmt() as end))):
                asked = cond.x if isinstance(cond, ast.Unary) and cond.op == "!" else cond
                if isinstance(asked, ast.Selector) and _asked(asked, method.receiver):
                    yield (asked.name, asked is cond), end


def _consumed(state: D.ObjState) -> bool:
    """Reports whether the content of what was given was used, not only emptied."""
    return any(flag.startswith(("read:", "write:", "overwrite:")) for flag in state.flags)


def _lies_in(run: Run, part: T.Type | None, whole: T.Type | None, depth: int = 3) -> bool:
    """Reports whether a struct holds one of the type `part` by value, `depth` fields deep at most."""
    types = [f.type for f in fields(run.program, whole) or () if not isinstance(f.type, T.Pointer)]
    return T.deref(part) in types or depth > 0 and any(_lies_in(run, part, t, depth - 1) for t in types)
