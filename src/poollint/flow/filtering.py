"""What is kept out of a list because it is the one: a loop, or `slices.DeleteFunc`, that leaves all elements but that.

Elements are one object to the engine, so what a loop drops it would go on holding. Only where elements are compared
with a variable that is known does the text tell what is gone.
"""

from __future__ import annotations

from poollint.flow import domain as D
from poollint.flow.calls import Calls
from poollint.flow.domain import Value
from poollint.flow.knowledge import Callee
from poollint.syntax import ast


class Filtering(Calls):
    """Adds what lists hold no more when they have been filtered."""

    def filter(self, s: ast.RangeStmt) -> None:
        """A loop over a list has made another one of all the elements that are not what a variable holds."""
        if not isinstance(s.value, ast.Ident):
            return
        match s.body.stmts:
            case (ast.IfStmt(cond=cond, body=ast.Block(stmts=(ast.Assign() as kept,)), orelse=None),):
                op = "!="
            case (
                ast.IfStmt(cond=cond, body=ast.Block(stmts=(ast.BranchStmt(kind="continue"),)), orelse=None),
                ast.Assign() as kept,
            ):
                op = "=="
            case _:
                return
        match kept.rhs:
            case (ast.Call(fun=ast.Ident(name="append"), args=(into, ast.Ident(name=name))),) if name == s.value.name:
                if isinstance(into, ast.Ident | ast.Selector):
                    for container in (self.ask(s.x), self.ask(into)):
                        self._take_out(container, cond, op, name)

    def delete_func(self, callee: Callee) -> list[Value]:
        """`slices.DeleteFunc` with a function that says whether an element is what a variable holds."""
        match callee.call.args:
            case (_, ast.FuncLit(type=of, body=ast.Block(stmts=(ast.ReturnStmt(results=(cond,)),)))):
                names = [n.name for p in of.params for n in p.names]
                self._take_out(callee.args[0], cond, "==", names[0] if names else "")
        return [callee.args[0]]

    def _take_out(self, container: Value, cond: ast.Expr, op: str, element: str) -> None:
        """The elements that a condition compares with a variable, and finds to be the same, are in a list no more."""
        match cond:
            case ast.Binary(op=how, x=x, y=ast.Ident() as y) if how == op:
                pass
            case _:
                return
        match x:
            case ast.Ident(name=name):
                field = ""
            case ast.Selector(x=ast.Ident(name=name), name=field):
                pass
            case _:
                return
        gone = D.refs(self.ask(y)) if name == element else ()
        taken = {r.obj for r in gone if not r.inner}
        for holder in D.objects(container) if taken else ():
            held = self.state.heap.get((holder, "[]"), D.UNKNOWN)
            if field:
                for part in D.objects(held):
                    inside = self.state.heap.get((part, field), D.UNKNOWN)
                    self.state.heap[part, field] = _without(inside, taken)
            else:
                self.state.heap[holder, "[]"] = _without(held, taken)


def _without(value: Value, gone: set[D.Obj]) -> Value:
    """A value less some of the objects that it may be."""
    return frozenset(a for a in value if not isinstance(a, D.Ref) or a.obj not in gone) or D.UNKNOWN
