"""Which error it is: what `errors.Is` says of the error variables of packages, and what is made around them."""

from __future__ import annotations

from poollint.flow import domain as D
from poollint.flow.domain import Const, Ref, Value
from poollint.flow.knowledge import Callee
from poollint.flow.sync import Sync
from poollint.syntax import ast

OF_ERRORS = frozenset({"errors.Is", "errors.As", "os.IsNotExist", "os.IsExist", "os.IsPermission", "os.IsTimeout"})
"""Questions about an error that nil answers with false."""


class ErrorValues(Sync):
    """Adds the meaning of package errors to calls."""

    def apply(self, callee: Callee) -> list[Value]:
        results = super().apply(callee)
        key = self.typer.library_key(callee.call.fun)
        if key in OF_ERRORS and callee.args[:1] == (D.NIL,):
            return [D.FALSE]
        if (asked := self._asked_for(callee)) is not None:
            return [_is(callee.args[0], asked)]
        match key, callee.args:
            case "errors.Is", (error, target):
                return [_is(error, target)]
            case "fmt.Errorf", (_, *given) if _wraps(callee.call):
                return [frozenset(Ref(r.obj, True) for v in given for r in _errors_in(v)) or D.NONNIL]
            case "errors.Join", given if any(map(D.never_nil, given)):
                return [D.NONNIL]
        return results

    def _asked_for(self, callee: Callee) -> Value | None:
        """The error of its package that a function of one argument asks for, if that is all it does."""
        func = self.typer.callee(callee.call.fun) if len(callee.args) == 1 else None
        body = func.decl.body() if func is not None and not func.recv else None
        match body.stmts if body is not None else ():
            case (
                ast.ReturnStmt(
                    results=(
                        ast.Call(
                            fun=ast.Selector(x=ast.Ident(name="errors"), name="Is"),
                            args=(ast.Ident(), ast.Ident(name=name)),
                        )
                        | ast.Binary(op="==", x=ast.Ident(), y=ast.Ident(name=name)),
                    )
                ),
            ) if func is not None and (decl := func.package.value(name)) is not None and not decl.spec.const:
                t = self.typer.global_type(decl)
                return self.global_value(f"{decl.file.package.path}.{name}", name, t, const=False)
        return None


def _wraps(call: ast.Call) -> bool:
    """Reports whether a format, as it is written, makes the new error one around what is formatted."""
    form = call.args[0]
    return isinstance(form, ast.BasicLit) and form.value.count("%w") == 1


def _errors_in(value: Value) -> list[Ref]:
    """The error variables that a value is, or is made around, if it is nothing else."""
    found = D.refs(value)
    return found if len(found) == len(value) and all(D.is_error_variable(r.obj) for r in found) else []


def _is(error: Value, target: Value) -> Value:
    wanted = _errors_in(target)
    answers = {_answer(a, wanted[0]) if len(wanted) == 1 else None for a in error}
    if len(answers) != 1 or None in answers:
        return D.UNKNOWN
    return D.TRUE if True in answers else D.FALSE


def _answer(atom: D.Atom, wanted: Ref) -> bool | None:
    """Whether one of the things that an error may be is the `wanted` one, or made around it; None if that is open."""
    if atom is Const.NIL:
        return False
    if not isinstance(atom, Ref) or not D.is_error_variable(atom.obj):
        return None
    return atom.obj is wanted.obj
