"""Numbers, strings and errors that are told apart: which constant a variable holds, and what comparing it says.

Only variables that are never counted up are followed, so that a loop does not look different in each of its turns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from poollint.flow import domain as D
from poollint.flow.answers import zero
from poollint.flow.domain import Value
from poollint.flow.evaluate import Evaluator
from poollint.flow.known import ZERO, Known, compare, length, one
from poollint.model.scope import Var, body_of
from poollint.model.walk import nodes
from poollint.syntax import ast

_COMPARING = frozenset({"==", "!=", "<", "<=", ">", ">="})


class Constants(Evaluator):
    """Adds constants to expressions."""

    def constant(self, e: ast.Expr | None) -> Known | None:
        """The constant that an expression is written as; None for any other."""
        match e:
            case ast.BasicLit(kind="int", value=value):
                return one("int", str(int(value, 0))) if value.isdecimal() and value[0] != "0" or value == "0" else None
            case ast.BasicLit(kind="string" | "char" as kind, value=value):
                return one(kind, value)
            case ast.Unary(op="-", x=ast.BasicLit(kind="int") as x) if (number := self.constant(x)) is not None:
                return one("int", f"-{number.texts[0].removeprefix('int:')}") if number != ZERO else ZERO
            case ast.Ident() | ast.Selector():
                return self._declared(e)
        return None

    def _declared(self, e: ast.Ident | ast.Selector) -> Known | None:
        decl = self.typer.global_of(e)
        if decl is None or not decl.spec.const:
            return None
        written = decl.value
        if isinstance(written, ast.BasicLit | ast.Unary):
            return self.constant(written)
        return one("name", f"{decl.file.package.path}.{decl.name}")

    def known_as(self, value: Value, source: ast.Expr | None) -> Value:
        """A value, or, where nothing is known of it, the constant that it is written as."""
        found = self.constant(source) if value == D.UNKNOWN else None
        return value if found is None else frozenset({found})

    def settled(self, target: ast.Expr, value: Value, source: ast.Expr | None) -> Value:
        """What a variable is given, as the constant that it is where that is of interest."""
        var = self.scope.var(target) if isinstance(target, ast.Ident) else None
        return self.known_as(value, source) if var is not None and var in self._compared else value

    def zero_of(self, var: Var) -> Known | None:
        """The zero value of a number or a string that is compared somewhere."""
        found = zero(self.program, self.typer.var_type(var)) if var in self._compared else None
        return found if isinstance(found, Known) else None

    def related(self, e: ast.Binary, x: Value, y: Value) -> Value:
        if e.op not in _COMPARING:
            return D.UNKNOWN
        sides = [self._constants_in(value, side) for value, side in ((x, e.x), (y, e.y))]
        answers = {compare(a, e.op, b) for a in sides[0] for b in sides[1]}
        if len(answers) != 1 or None in answers:
            return D.UNKNOWN
        return D.TRUE if True in answers else D.FALSE

    def _constants_in(self, value: Value, e: ast.Expr) -> list[Known]:
        """All constants that an expression may be; none where it may be something else, too."""
        match e:
            case ast.Call(fun=ast.Ident(name="len"), args=(ast.Ident() as measured,)):
                lengths = [self._length(a, measured) for a in self.ask(measured)]
                known = [n for n in lengths if n is not None]
                return known if len(known) == len(lengths) else []
        value = self.known_as(value, e)
        found = [a for a in value if isinstance(a, Known)]
        return found if len(found) == len(value) else []

    def _length(self, atom: D.Atom, of: ast.Ident) -> Known | None:
        """How many elements there are; in what a call has answered instead of nil there are some."""
        var = self.scope.var(of)
        if atom is D.Const.NIL:
            return ZERO
        if atom is D.Const.NONNIL and var is not None and isinstance(var.init, ast.Call):
            return Known(ZERO.texts, True)
        if isinstance(atom, D.Ref) and isinstance(atom.obj.node, ast.CompositeLit) and atom.obj.node.elements:
            return Known(ZERO.texts, True)
        return length(atom) if isinstance(atom, Known) else None

    # what is of interest

    def asks(self, call: ast.Call, passed: bool) -> bool:
        """Reports whether it is asked which constant a call yields, or, where it may be `passed` on, whether it is."""
        return call in self._asked or passed and call in self._passed_on

    @cached_property
    def _asked(self) -> frozenset[ast.Node]:
        """The calls in conditions and in what is returned, and those that what is asked about was given by."""
        body = body_of(self.owner)
        if body is None:
            return frozenset()
        conditions = list(_conditions(body))
        names = _names(conditions)
        of_answers = _names(v for t, v in _assigned(body) if t in names)  # As of `failed` in `failed := r.err != nil`.
        return frozenset((*_calls_in(conditions), *_given_to(body, names | of_answers)))

    @cached_property
    def _passed_on(self) -> frozenset[ast.Node]:
        """The calls that give variables and fields what is returned."""
        body = body_of(self.owner)
        if body is None:
            return frozenset()
        returned = [r for n in nodes(body) if isinstance(n, ast.ReturnStmt) for r in n.results]
        results = [v.name for vs in self.scope.results.values() for v in vs]
        return frozenset(_given_to(body, _names(returned).union(results)))

    @cached_property
    def _compared(self) -> frozenset[Var]:
        """The variables that are compared, or are results, and that only whole assignments in plain sight change."""
        body = body_of(self.owner)
        if body is None:
            return frozenset()
        compared = {v for e in _comparands(body) if (v := self._var(e)) is not None}
        compared |= {v for results in self.scope.results.values() for v in results}
        return frozenset(compared - set(self._counted_or_shared(body)))

    def _var(self, e: ast.Expr | None) -> Var | None:
        return self.scope.var(e) if isinstance(e, ast.Ident) else None

    def _counted_or_shared(self, body: ast.Block) -> Iterator[Var]:
        """The variables that are counted, set by a loop or in a literal, or pointed to."""
        targets: list[ast.Expr | None] = []
        for n in nodes(body):
            match n:
                case ast.IncDec(x=x) | ast.Unary(op="&", x=x):
                    targets.append(x)
                case ast.Assign(op=op, lhs=lhs) if op not in ("=", ":="):
                    targets += lhs
                case ast.RangeStmt(key=key, value=value):
                    targets += (key, value)
                case ast.FuncLit(body=inner):
                    set_inside = (m for m in nodes(inner) if isinstance(m, ast.Assign) and m.op == "=")
                    targets += [t for m in set_inside for t in m.lhs]
        for e in targets:
            if (var := self._var(e)) is not None:
                yield var


def _comparands(body: ast.Block) -> Iterator[ast.Expr]:
    for n in nodes(body):
        match n:
            case ast.Binary(op=op, x=x, y=y) if op in _COMPARING:
                for side in (x, y):
                    yield side.args[0] if isinstance(side, ast.Call) and len(side.args) == 1 else side
            case ast.SwitchStmt(tag=ast.Expr() as tag):
                yield tag
            case ast.ReturnStmt(results=results):
                yield from results


def _conditions(body: ast.Block) -> Iterator[ast.Expr]:
    """What decides where control goes, what is compared, and what is returned as it comes."""
    for n in nodes(body):
        match n:
            case ast.IfStmt(cond=cond) | ast.ForStmt(cond=ast.Expr() as cond) | ast.SwitchStmt(tag=ast.Expr() as cond):
                yield cond
            case ast.CaseClause(exprs=exprs):
                yield from exprs or ()
            case ast.Binary(op=op) if op in _COMPARING:
                yield n
            case ast.ReturnStmt(results=results):
                yield from (r for r in results if isinstance(r, ast.Call))


def _calls_in(exprs: list[ast.Expr]) -> Iterator[ast.Call]:
    yield from (n for e in exprs for n in (e, *nodes(e)) if isinstance(n, ast.Call))


def _names(exprs: Iterable[ast.Expr]) -> set[str]:
    return {n.name for e in exprs for n in (e, *nodes(e)) if isinstance(n, ast.Ident | ast.Selector)}


def _given_to(body: ast.Block, names: set[str]) -> Iterator[ast.Call]:
    """The calls whose results are given to variables or fields of these names."""
    yield from (v for t, v in _assigned(body) if t in names and isinstance(v, ast.Call))


def _assigned(body: ast.Block) -> Iterator[tuple[str, ast.Expr]]:
    """The names of the variables and fields that are set, each with what may be given to it."""
    for n in nodes(body):
        match n:
            case ast.Assign(lhs=targets, rhs=values) | ast.ValueSpec(names=targets, values=values):
                named = (t.name for t in targets if isinstance(t, ast.Ident | ast.Selector))
                yield from ((name, v) for name in named for v in values)
