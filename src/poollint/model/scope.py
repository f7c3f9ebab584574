"""Which declaration each name inside a function means.

Go's scoping is lexical, so one walk over a body binds every identifier to its variable; what is left unbound belongs to
the package, an import or the universe. The same walk notes which variables a function literal captures.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from poollint.model.walk import nodes
from poollint.syntax import ast


@dataclass(eq=False, slots=True)
class Var:
    """A variable of a function: a receiver, parameter, result or local.

    `type` is its written type, or None; then `init` is the expression that gives it its type, `index` the place in a
    multi-value one, and `how` what is done with it: "value", "range-key", "range-value" or "case".
    """

    name: str
    start: int
    owner: ast.Node
    kind: str
    type: ast.Expr | None = None
    init: ast.Expr | None = None
    index: int = 0
    how: str = "value"
    variadic: bool = False
    tparams: tuple[ast.Field, ...] = ()

    def __repr__(self) -> str:
        return f"{self.name}@{self.start}"


@dataclass(eq=False, slots=True)
class Scope:
    """The bindings of one function: of the offset of an identifier to the variable that it means."""

    bindings: dict[int, Var] = field(default_factory=dict)
    captured: dict[ast.FuncLit, set[Var]] = field(default_factory=dict)
    local_types: dict[str, ast.TypeSpec] = field(default_factory=dict)
    params: dict[ast.Node, tuple[Var, ...]] = field(default_factory=dict)
    results: dict[ast.Node, tuple[Var, ...]] = field(default_factory=dict)
    case_vars: dict[ast.CaseClause, Var] = field(default_factory=dict)

    def var(self, ident: ast.Ident) -> Var | None:
        return self.bindings.get(ident.start)


class _Binder:
    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.frames: list[dict[str, Var]] = []
        self.owners: list[ast.Node] = []

    # names

    def declare(self, ident: ast.Ident, kind: str = "local", **about: object) -> Var:
        var = Var(ident.name, ident.start, self.owners[-1], kind)
        for key, value in about.items():
            setattr(var, key, value)
        if ident.name != "_":
            self.frames[-1][ident.name] = var
        self.scope.bindings[ident.start] = var
        return var

    def use(self, ident: ast.Ident) -> None:
        for frame in reversed(self.frames):
            var = frame.get(ident.name)
            if var is not None:
                self.scope.bindings[ident.start] = var
                for owner in reversed(self.owners):
                    if owner is var.owner:
                        break
                    if isinstance(owner, ast.FuncLit):
                        self.scope.captured.setdefault(owner, set()).add(var)
                return

    # functions

    def function(self, owner: ast.Node, recv: ast.Field | None, sig: ast.FuncType, body: ast.Block | None) -> None:
        self.owners.append(owner)
        self.frames.append({})
        params = []
        if recv is not None:
            for ident in recv.names:
                params.append(self.declare(ident, "recv", type=recv.type))
            if not recv.names:
                params.append(Var("_", recv.start, owner, "recv", recv.type))
        for f in sig.params:
            variadic = isinstance(f.type, ast.Ellipsis)
            t = f.type.elem if isinstance(f.type, ast.Ellipsis) else f.type
            for ident in f.names:
                params.append(self.declare(ident, "param", type=t, variadic=variadic))
            if not f.names:
                params.append(Var("_", f.start, owner, "param", t, variadic=variadic))
        results = [self.declare(ident, "result", type=f.type) for f in sig.results for ident in f.names]
        self.scope.params[owner] = tuple(params)
        self.scope.results[owner] = tuple(results)
        # Parameters and results are declared in the block of the body: there `:=` assigns to them.
        for stmt in body.stmts if body is not None else ():
            self.stmt(stmt)
        self.frames.pop()
        self.owners.pop()

    # statements

    def block(self, stmts: tuple[ast.Stmt, ...]) -> None:
        self.frames.append({})
        for stmt in stmts:
            self.stmt(stmt)
        self.frames.pop()

    def stmt(self, s: ast.Stmt | None) -> None:
        match s:
            case None:
                pass
            case ast.Assign(op=":="):
                self._define(s)
            case ast.Block():
                self.block(s.stmts)
            case ast.DeclStmt():
                self._decl(s)
            case ast.IfStmt():
                self.frames.append({})
                self.stmt(s.init)
                self.expr(s.cond)
                self.stmt(s.body)
                self.stmt(s.orelse)
                self.frames.pop()
            case ast.ForStmt():
                self.frames.append({})
                self.stmt(s.init)
                self.expr(s.cond)
                self.stmt(s.post)
                self.stmt(s.body)
                self.frames.pop()
            case ast.RangeStmt():
                self._range(s)
            case ast.SwitchStmt():
                self.frames.append({})
                self.stmt(s.init)
                self.expr(s.tag)
                for clause in s.clauses:
                    for e in clause.exprs or ():
                        self.expr(e)
                    self.block(clause.body)
                self.frames.pop()
            case ast.TypeSwitchStmt():
                self._type_switch(s)
            case ast.SelectStmt():
                for comm in s.clauses:
                    self.frames.append({})
                    self.stmt(comm.comm)
                    self.block(comm.body)
                    self.frames.pop()
            case ast.LabeledStmt():
                self.stmt(s.stmt)
            case ast.Assign():
                self._exprs(s.rhs)
                self._exprs(s.lhs)
            case ast.ReturnStmt():
                self._exprs(s.results)
            case ast.GoStmt() | ast.DeferStmt():
                self.expr(s.call)
            case ast.ExprStmt() | ast.IncDec():
                self.expr(s.x)
            case ast.SendStmt():
                self.expr(s.chan)
                self.expr(s.value)

    def _define(self, s: ast.Assign) -> None:
        self._exprs(s.rhs)
        single = len(s.rhs) == 1 and len(s.lhs) > 1
        for i, target in enumerate(s.lhs):
            if not isinstance(target, ast.Ident):
                self.expr(target)
            elif target.name != "_" and target.name in self.frames[-1]:
                self.use(target)
            else:
                init = s.rhs[0] if single else s.rhs[i] if i < len(s.rhs) else None
                self.declare(target, init=init, index=i if single else 0)

    def _decl(self, s: ast.DeclStmt) -> None:
        for spec in s.specs:
            if isinstance(spec, ast.TypeSpec):
                self.scope.local_types[spec.name.name] = spec
                continue
            self._exprs(spec.values)
            single = len(spec.values) == 1 and len(spec.names) > 1
            for i, ident in enumerate(spec.names):
                init = spec.values[0] if single else spec.values[i] if i < len(spec.values) else None
                self.declare(ident, type=spec.type, init=init, index=i if single else 0)

    def _range(self, s: ast.RangeStmt) -> None:
        self.expr(s.x)
        self.frames.append({})
        for target, how in ((s.key, "range-key"), (s.value, "range-value")):
            if s.define and isinstance(target, ast.Ident):
                self.declare(target, init=s.x, how=how)
            else:
                self.expr(target)
        self.stmt(s.body)
        self.frames.pop()

    def _type_switch(self, s: ast.TypeSwitchStmt) -> None:
        self.frames.append({})
        self.stmt(s.init)
        self.expr(s.x)
        for clause in s.clauses:
            self.frames.append({})
            if s.name is not None:
                one = clause.exprs[0] if clause.exprs and len(clause.exprs) == 1 else None
                nil = isinstance(one, ast.Ident) and one.name == "nil"
                var = Var(s.name.name, clause.start, self.owners[-1], "local", None if nil else one, s.x, 0, "case")
                self.frames[-1][s.name.name] = var
                self.scope.case_vars[clause] = var
            self.block(clause.body)
            self.frames.pop()
        self.frames.pop()

    # expressions

    def _exprs(self, exprs: tuple[ast.Expr, ...]) -> None:
        for e in exprs:
            self.expr(e)

    def expr(self, e: ast.Expr | None) -> None:
        stack = [e]
        while stack:
            match x := stack.pop():
                case None | ast.BasicLit():
                    pass
                case ast.Ident():
                    self.use(x)
                case ast.FuncLit():
                    self.scope.captured.setdefault(x, set())
                    self.function(x, None, x.type, x.body)
                case ast.KeyValue():
                    stack.append(x.value)
                    # A plain name as key is a field's name unless a variable of that name is in scope.
                    stack.append(x.key)
                case ast.CompositeLit():
                    stack.extend(reversed(x.elements))
                case ast.Selector() | ast.Star() | ast.Unary():
                    stack.append(x.x)
                case ast.TypeAssert():
                    stack.append(x.x)
                case ast.Index():
                    stack.extend(reversed(x.indices))
                    stack.append(x.x)
                case ast.SliceExpr():
                    stack.extend((x.max, x.high, x.low, x.x))
                case ast.Call():
                    stack.extend(reversed(x.args))
                    stack.append(x.fun)
                case ast.Binary():
                    stack.extend((x.y, x.x))


def body_of(owner: ast.FuncDecl | ast.FuncLit) -> ast.Block | None:
    """The body of a declared function or a literal; None for a declaration without one."""
    return owner.body if isinstance(owner, ast.FuncLit) else owner.body()


def bind(owner: ast.FuncDecl | ast.FuncLit, body: ast.Block | None) -> Scope:
    """Binds the names of a declared function, or of a literal that stands outside of any."""
    scope = Scope()
    recv = owner.recv if isinstance(owner, ast.FuncDecl) else None
    _Binder(scope).function(owner, recv, owner.type, body)
    return scope


def counted(scope: Scope, body: ast.Block | None) -> dict[ast.Index, ast.ForStmt | ast.RangeStmt]:
    """The elements that a loop takes by the variable that counts its turns, another one in each, with that loop."""
    below = list(nodes(body)) if body else []
    loops: dict[Var | None, ast.ForStmt | ast.RangeStmt] = {}
    for n in below:
        match n:
            case ast.RangeStmt(key=ast.Ident() as i) | ast.ForStmt(post=ast.IncDec(x=ast.Ident() as i)):
                loops[scope.var(i)] = n
    loops.pop(None, None)
    at = {n: scope.var(n.indices[0]) for n in below if isinstance(n, ast.Index) and isinstance(n.indices[0], ast.Ident)}
    return {n: loops[var] for n, var in at.items() if var in loops}


def taken_off(scope: Scope, body: ast.Block | None) -> dict[ast.Index, ast.ForStmt | ast.RangeStmt]:
    """The elements of slices that a loop makes shorter in its turns, as one does that pops a stack, with that loop."""
    out: dict[ast.Index, ast.ForStmt | ast.RangeStmt] = {}
    for loop in nodes(body) if body else ():
        inside = list(nodes(loop.body)) if isinstance(loop, ast.ForStmt | ast.RangeStmt) else []
        cut = set()
        for n in inside:
            match n:
                case ast.Assign(op="=", lhs=(ast.Ident() as s,), rhs=(ast.SliceExpr(x=ast.Ident() as x),)):
                    cut |= {scope.var(s)} & {scope.var(x)} - {None}
        for n in inside if cut else ():
            if isinstance(n, ast.Index) and isinstance(n.x, ast.Ident) and scope.var(n.x) in cut:
                assert isinstance(loop, ast.ForStmt | ast.RangeStmt)
                out[n] = loop
    return out


def made_by(scope: Scope, e: ast.Node) -> ast.Call | None:
    """The call that gave a variable its value where it was declared."""
    var = scope.var(e) if isinstance(e, ast.Ident) else None
    return var.init if var is not None and var.how == "value" and isinstance(var.init, ast.Call) else None
