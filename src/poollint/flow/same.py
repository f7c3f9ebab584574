"""Which expressions say the same: a text that two of them share only where both have one value.

A text names local variables by where they are declared, and fields by their names, so that who assigns to one can tell
which texts are not true any longer.
"""

from __future__ import annotations

from functools import cached_property

from poollint.model import types as T
from poollint.model.answers import ANSWERING, BUILTINS, fields_read, fields_set, only_answers
from poollint.model.package import FuncInfo
from poollint.model.scope import Var
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast


class Same:
    """The texts of the expressions of one function body; "" for one that may differ from one evaluation to the next."""

    def __init__(self, typer: Typer, body: ast.Block | None) -> None:
        self._typer = typer
        self._body = body
        self._answers: dict[ast.Call, str] = {}
        self._stands_for: dict[Var, ast.Expr | None] = {}

    def fact(self, e: ast.Expr) -> tuple[str, bool]:
        """A condition as a text that equal conditions share, and whether it is the fact itself or its negation."""
        match e:
            case ast.Unary(op="!", x=x):
                fact, positive = self.fact(x)
                return fact, not positive
            case ast.Binary(op=op, x=x, y=y) if op in ("==", "!=", "<", "<=", ">", ">="):
                a, b = self.text(x), self.text(y)
                if not a or not b:
                    return "", True
                fact, positive = _relation(a, op, b, self._is_number_of(x))
                whole = any(self._is_whole(side) for side in (x, y) if not isinstance(side, ast.BasicLit))
                return _next_bound(fact, positive) if whole else (fact, positive)
            case ast.Ident() if (made := self._made_as(e)) is not None:
                return self.fact(made)
        return self.text(e), True

    def stands_for_other(self, e: ast.Ident) -> bool:
        """Reports whether a variable says what some other expression says, too."""
        return self.text(e) != self._own_name(e)

    def text(self, e: ast.Expr | None) -> str:
        match e:
            case ast.Ident():
                made = self._made_as(e)
                return self.text(made) if made is not None else self._name(e)
            case ast.BasicLit(value=value, kind=kind):
                return f"{kind}:{value}"
            case ast.Selector(x=x, name=name):
                inner = self.text(x)
                return inner and f"{inner}.{name}"
            case ast.Star(x=x) | ast.Unary(op="-" | "+" | "^" | "!", x=x):
                inner = self.text(x)
                return inner and f"{e.op if isinstance(e, ast.Unary) else '*'}{inner}"
            case ast.Index(x=x, indices=(index,)):
                return self._joined("{}[{}]", x, index)
            case ast.SliceExpr(x=x, low=low, high=high, max=None):
                bounds = tuple(b for b in (low, high) if b is not None)
                return self._joined("{}[" + ("{}" if low else "") + ":" + ("{}" if high else "") + "]", x, *bounds)
            case ast.Binary(op=op, x=x, y=y):
                return self._joined("({}" + op + "{})", x, y)
            case ast.TypeAssert(x=x, type=ast.Expr() as t):
                inner = self.text(x)
                return inner and f"{inner}.({self._typer.file.source.text(t.start, t.end)})"
            case ast.Call(fun=fun, args=args, spread=False):
                if e not in self._answers:
                    self._answers[e] = self._answer(fun, args)
                return self._answers[e]
        return ""

    def _joined(self, form: str, *parts: ast.Expr) -> str:
        texts = [self.text(p) for p in parts]
        return form.format(*texts) if all(texts) else ""

    def _name(self, e: ast.Ident) -> str:
        var = self._typer.scope.var(e)
        if var is not None and var.index == 1 and var.how == "value" and self._stays(var):
            init = var.init
            asked = self.text(init) if isinstance(init, ast.Index | ast.TypeAssert) and self._is_fixed(init) else ""
            if asked:
                return f"ok {asked}"
        return self._own_name(e)

    def _own_name(self, e: ast.Ident) -> str:
        var = self._typer.scope.var(e)
        return f"{var.name}@{var.start}" if var else f"{e.name}@"

    def _answer(self, fun: ast.Expr, args: tuple[ast.Expr, ...]) -> str:
        """What a call says: of a builtin function, a conversion, or a function that only answers."""
        func = self._typer.callee(fun)
        match fun:
            case ast.Ident(name=name) if func is None and (name in BUILTINS or self._typer.is_type(fun)):
                said = name
            case ast.Selector(x=x, name=name) if func is None and self._typer.import_of(x) in ANSWERING:
                said = f"{self.text(x)}.{name}"
            case ast.Selector(x=x) if func is not None and func.recv and self._is_settled(func):
                said = f"{inner}.{func.name}" if (inner := self.text(x)) else ""
            case ast.Ident() | ast.Selector() if func is not None and not func.recv and self._is_settled(func):
                said = func.key
            case _:
                said = ""
        texts = [self.text(a) for a in args]
        return f"{said}({','.join(texts)})" if said and all(texts) else ""

    def _is_settled(self, func: FuncInfo) -> bool:
        """Reports whether a function only answers, and of nothing that is set here or by whom this function calls."""
        single = sum(len(f.names) or 1 for f in func.decl.type.results) == 1
        return single and only_answers(func) and self._set.isdisjoint(fields_read(func))

    def _is_number_of(self, e: ast.Expr) -> bool:
        """Reports whether an expression says how many there are of something: a size, or what is counted here."""
        if isinstance(e, ast.Call):
            return isinstance(e.fun, ast.Ident) and e.fun.name in ("len", "cap")
        return self.text(e) in self._counters

    def _is_whole(self, e: ast.Expr) -> bool:
        """Reports whether an expression is an integer, so that to be above 3 is to be 4 at least."""
        if isinstance(e, ast.Call):
            return isinstance(e.fun, ast.Ident) and e.fun.name in ("len", "cap")
        under = self._typer.under(e)
        return isinstance(under, T.Basic) and under.name.startswith(("int", "uint"))

    @cached_property
    def _counters(self) -> frozenset[str]:
        """What is counted up or down here, one by one."""
        found = (n.x for n in nodes(self._body) if isinstance(n, ast.IncDec)) if self._body else ()
        return frozenset(self.text(x) for x in found) - {""}

    # variables that stand for an expression

    def _made_as(self, e: ast.Ident) -> ast.Expr | None:
        """The expression that a variable, which is never set again, stands for."""
        var = self._typer.scope.var(e)
        if var is None or var.kind != "local" or var.how != "value" or var.index or var.init is None:
            return None
        if var not in self._stands_for:
            self._stands_for[var] = None  # So that code which names it in its own declaration has an end.
            known = not isinstance(var.init, ast.BasicLit) and self._stays(var) and self._is_fixed(var.init)
            self._stands_for[var] = var.init if known and self.text(var.init) else None
        return self._stands_for[var]

    def _is_fixed(self, e: ast.Expr) -> bool:
        """Reports whether nothing that an expression names is set here."""
        parts = (e, *nodes(e))
        named = (v for n in parts if isinstance(n, ast.Ident) and (v := self._typer.scope.var(n)) is not None)
        read = (n.name for n in parts if isinstance(n, ast.Selector))
        return all(map(self._stays, named)) and self._set.isdisjoint(read)

    def _stays(self, var: Var) -> bool:
        return var not in self._rebound

    @cached_property
    def _targets(self) -> tuple[ast.Expr, ...]:
        """What is assigned to, and what somebody may assign to by its address."""
        found: list[ast.Expr] = []
        for n in nodes(self._body) if self._body else ():
            match n:
                case ast.Assign(lhs=lhs):
                    found += lhs
                case ast.IncDec(x=x) | ast.Unary(op="&", x=x):
                    found.append(x)
                case ast.RangeStmt(key=key, value=value):
                    found += [e for e in (key, value) if e is not None]
        return tuple(found)

    @cached_property
    def _rebound(self) -> frozenset[Var]:
        """The variables that are set after their declaration."""
        named = ((e, self._typer.scope.var(e)) for e in self._targets if isinstance(e, ast.Ident))
        return frozenset(v for e, v in named if v is not None and v.start != e.start)

    @cached_property
    def _set(self) -> frozenset[str]:
        """The fields that are set here, or by the functions that are called here."""
        own = {e.name for e in self._targets if isinstance(e, ast.Selector)}
        calls = (n for n in nodes(self._body) if isinstance(n, ast.Call)) if self._body else ()
        called = {func for c in calls if (func := self._typer.callee(c.fun)) is not None}
        return frozenset(own | {name for func in called for name in fields_set(func)})


def _relation(a: str, op: str, b: str, amount: bool) -> tuple[str, bool]:
    """A comparison as equality or as `<`, and whether it is that or its negation; an `amount` is never below zero."""
    if b == "string:" and op in ("==", "!="):
        a, b, amount = f"len({a})", "int:0", True
    if amount and (op, b) in ((">", "int:0"), ("!=", "int:0"), (">=", "int:1")):
        return f"{a} == int:0", False
    if amount and (op, b) in (("==", "int:0"), ("<", "int:1"), ("<=", "int:0")):
        return f"{a} == int:0", True
    if op in ("==", "!="):
        return " == ".join(sorted((a, b))), op == "=="
    if op in (">", "<="):
        return f"{b} < {a}", op == ">"
    return f"{a} < {b}", op == "<"


def _next_bound(fact: str, positive: bool) -> tuple[str, bool]:
    """That an integer is above a bound, said as that it is not below the next."""
    bound, below, number = fact.partition(" < ")
    value = bound.removeprefix("int:")
    if not below or value == bound or not value.isdecimal():
        return fact, positive
    return f"{number} < int:{int(value) + 1}", not positive
