"""Whether a function may keep, hand on or give back what it is given, told from its text.

A call through an interface may reach any method of that name in the module. To run them all costs more than the rest of
the analysis, and all that the caller needs of them is whether one of them takes its argument away. So this looks at
where a parameter's name goes: stored in a field, an element or a global, sent, given to a goroutine or a pool, or
passed to a function that does one of these. It may say yes too often, which only makes the caller say less.
"""

from __future__ import annotations

from collections.abc import Callable

from poollint.flow.summary import TAKES, Summary
from poollint.model.package import FuncInfo
from poollint.model.pools import PUT
from poollint.model.scope import Scope, Var
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast

_DEPTH = 3


class Keeping:
    """Answers for whole functions, each once. `frame` gives a function's bindings and types, `known` a summary."""

    def __init__(
        self, frame: Callable[[FuncInfo], tuple[Scope, Typer]], known: Callable[[str], Summary | None]
    ) -> None:
        self._frame = frame
        self._known = known
        self._answers: dict[tuple[int, int], bool] = {}

    def takes(self, func: FuncInfo, param: int, depth: int = _DEPTH) -> bool:
        """Reports whether a function may take away its parameter of this number (the receiver is 0 in a method)."""
        key = (id(func.decl), param)
        if key not in self._answers:
            self._answers[key] = False  # A recursive call adds nothing to what the function does itself.
            self._answers[key] = self._look(func, param, depth)
        return self._answers[key]

    def _look(self, func: FuncInfo, param: int, depth: int) -> bool:
        body = func.decl.body()
        scope, typer = self._frame(func)
        params = scope.params.get(func.decl, ())
        return body is not None and param < len(params) and self.loses(body, params[param], scope, typer, depth)

    def loses(self, body: ast.Node, var: Var, scope: Scope, typer: Typer, depth: int = _DEPTH) -> bool:
        """Reports whether what a variable holds may be taken away by the code of `body`."""
        names = {var}
        for n in nodes(body):
            match n:
                case ast.Assign(lhs=lhs, rhs=rhs):
                    for i, e in enumerate(rhs):
                        if _carries(scope, e, names):
                            targets = lhs if len(rhs) != len(lhs) else (lhs[i],)
                            if any(not self._binds(scope, t, names) for t in targets):
                                return True
                case ast.ValueSpec(names=idents, values=values):
                    if any(_carries(scope, e, names) for e in values):
                        names |= {v for i in idents if (v := scope.var(i)) is not None}
                case ast.RangeStmt(value=ast.Expr() as value, x=x) if _carries(scope, x, names):
                    if not self._binds(scope, value, names):
                        return True
                case ast.SendStmt(value=value) if _carries(scope, value, names):
                    return True
                case ast.GoStmt(call=call) if _mentions(scope, call, names):
                    return True
                case ast.Call() if self._passed_away(n, scope, typer, names, depth):
                    return True
        return False

    def _binds(self, scope: Scope, target: ast.Expr, names: set[Var]) -> bool:
        """Takes in a local variable as another name; False where the target is something that may outlive the call."""
        if not isinstance(target, ast.Ident):
            return False
        var = scope.var(target)
        if var is not None:
            names.add(var)
        return var is not None or target.name == "_"

    def _passed_away(self, call: ast.Call, scope: Scope, typer: Typer, names: set[Var], depth: int) -> bool:
        callee = typer.callee(call.fun)
        values = list(call.args)
        method = isinstance(call.fun, ast.Selector) and typer.import_of(call.fun.x) is None
        if isinstance(call.fun, ast.Selector) and method and (callee is None or callee.recv):
            values.insert(0, call.fun.x)
        at = [i for i, e in enumerate(values) if _carries(scope, e, names)]
        if not at:
            return False
        key = typer.library_key(call.fun)
        known = self._known(key) if key else None
        if key == PUT:
            return True
        if known is not None:
            return any(f.do in TAKES and f.slot.param in at for o in known.outcomes for f in o.effects)
        return callee is not None and depth > 0 and any(self.takes(callee, i, depth - 1) for i in at)


def _carries(scope: Scope, e: ast.Expr, names: set[Var]) -> bool:
    """Reports whether the value of an expression is, holds or points into what one of the names stands for."""
    match e:
        case ast.Ident():
            return scope.var(e) in names
        case ast.Unary(op="&", x=x) | ast.Star(x=x) | ast.SliceExpr(x=x) | ast.Index(x=x) | ast.TypeAssert(x=x):
            return _carries(scope, x, names)
        case ast.Selector(x=x):
            return _carries(scope, x, names)
        case ast.KeyValue(value=value):
            return _carries(scope, value, names)
        case ast.CompositeLit(elements=elements):
            return any(_carries(scope, x, names) for x in elements)
        case ast.Call(fun=ast.Ident(name="append"), args=args, spread=spread):
            return any(_carries(scope, a, names) for a in (args[:1] if spread else args))
        case ast.Call(fun=ast.Selector(x=ast.Ident(name="unsafe"), name="Pointer"), args=(x,)):
            return _carries(scope, x, names)
        case ast.Call(fun=ast.Selector(x=x, name="Bytes" | "Slice")):
            return _carries(scope, x, names)
        case ast.FuncLit():
            return _mentions(scope, e, names)
    return False


def _mentions(scope: Scope, root: ast.Node, names: set[Var]) -> bool:
    return any(isinstance(n, ast.Ident) and scope.var(n) in names for n in nodes(root))
