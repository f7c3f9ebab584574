"""What is let go on purpose: it is too large to keep, or a flag or an answer says that it is not to go back.

A value that a condition keeps out of the pool was not forgotten on that side.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from poollint.flow import domain as D
from poollint.flow.domain import Kind
from poollint.flow.guards import length_guards, release_guards
from poollint.flow.repeated import Repeated
from poollint.model import types as T
from poollint.model.creation import is_zero
from poollint.model.scope import Var, body_of, made_by
from poollint.model.walk import nodes
from poollint.syntax import ast

_CLOSES = frozenset({"Close", "Flush", "Reset"})


class KeptOut(Repeated):
    """Adds what a condition that decides about a release says of what it is about."""

    def size_cap(self, cond: ast.Expr, truth: bool) -> None:
        """A test of the value itself may decide that it is too large to keep: then it was not forgotten.

        The same holds where a method of the value is asked whether there is something to do with it.
        """
        measured = self._measures(cond)
        for subject in _asked(measured, self._guards.get(cond)) if self._can_drop else ():
            if _holds_little(measured, truth, subject) and self._was_taken(subject):
                continue  # Little in it is no reason to let go of what was taken here.
            if (
                isinstance(subject, ast.Ident | ast.Star)
                or isinstance(subject, ast.Selector)
                and self.typer.import_of(subject.x) is None
            ):
                value = self.ask(subject)  # The size may have been taken before it went back.
                self.share(value)
                for ref in D.refs(value):  # The size of its content is the size of what holds it.
                    self.share(D.value_of((self.home(ref.obj)[0],)))
                if isinstance(subject, ast.Selector):
                    self._share_owners(subject)
                elif isinstance(subject, ast.Star):  # Whatever lies there by now.
                    self.share(self.ask(subject.x))

    @cached_property
    def _can_drop(self) -> bool:
        """Reports whether the function gives something back, or hands something on, so that it can also leave that."""
        body = body_of(self.owner)
        if body is None or any(self._hands_on(n) for n in nodes(body)):
            return True
        results = (self.typer.resolve(f.type) for f in self.owner.type.results)
        return not all(t == T.ERROR or T.is_scalar(t) for t in results)

    def _hands_on(self, n: ast.Node) -> bool:
        """Reports whether a node gives something back, or stores something in what others have."""
        match n:
            case ast.Call():
                return self._releases(n)
            case ast.Assign(op="=", lhs=lhs):
                given = self.scope.params.get(self.owner, ())
                roots = [self._root(t) for t in lhs if isinstance(t, ast.Selector | ast.Index | ast.Star)]
                return any(var is None or var in given for var in roots)
        return isinstance(n, ast.SendStmt | ast.GoStmt)

    def _was_taken(self, e: ast.Expr) -> bool:
        """Reports whether something, or what it is a field of, was taken from a pool by this function."""
        of_import = isinstance(e, ast.Selector) and self.typer.import_of(e.x) is not None
        found = self.owner_of(e) if isinstance(e, ast.Selector) and not of_import else self.ask(e)
        return all(o.root.kind is Kind.ACQUIRED for o in D.objects(found))

    def _share_owners(self, e: ast.Selector) -> None:
        """What a field lies in, be it behind pointers, is as large as the field is."""
        self.share(self.owner_of(e))
        if isinstance(e.x, ast.Selector) and self.typer.import_of(e.x.x) is None:
            self._share_owners(e.x)

    def _measures(self, cond: ast.Expr) -> ast.Expr:
        """A comparison of sizes, with the calls that its variables were made by in their place."""
        if not isinstance(cond, ast.Binary) or cond.op in ("==", "!="):
            return cond
        x, y = (made_by(self.scope, e) or e for e in (cond.x, cond.y))
        return replace(cond, x=x, y=y)

    def kept_out(self, cond: ast.Expr, truth: bool) -> None:
        """What is kept out by a flag that the function raises itself, or by its own answer or flag, was not forgotten.

        So is what a release was given and could not close.
        """
        if not truth and cond in self._there:
            self.share(self.eval(self._there[cond]))  # What has no length was never taken, or nobody misses it.
        asked = cond.x if isinstance(cond, ast.Binary) and cond.op in ("==", "!=") else cond
        failed = isinstance(cond, ast.Binary) and cond.op == "!="
        var = self.scope.var(asked) if isinstance(asked, ast.Ident) else None
        for arg in self._guards.get(cond, ()):
            if failed and not all(r.obj.kind is Kind.PARAM for r in D.refs(self.eval(arg))):
                continue  # Only a function that is there to give back may decide that what failed is not worth it.
            if isinstance(cond, ast.Selector) and self.text(cond.x) == self.text(arg):
                self.share(self.eval(arg))  # It says of itself whether it is a pool's.
            match var.init if var is not None else None:
                case ast.Ident(name="true" | "false"):
                    self.share(self.eval(arg))
                case ast.Call(fun=ast.Selector(x=x, name=name)) if not failed or name in _CLOSES:
                    if self._root(x) is not None and self._root(x) is self._root(arg):
                        self.share(self.eval(arg))

    @cached_property
    def closed(self) -> dict[ast.Expr, ast.Expr]:
        """What is closed where it could not be reset, by the condition that says so: its life ends."""
        out: dict[ast.Expr, ast.Expr] = {}
        body = body_of(self.owner)
        for n in nodes(body) if body else ():
            match n:
                case ast.IfStmt(init=init, cond=ast.Binary(op="!=", x=ast.Ident() as err) as cond, body=then):
                    var = self.scope.var(err)
                    match init.rhs[0] if isinstance(init, ast.Assign) else var.init if var is not None else None:
                        case ast.Call(fun=ast.Selector(x=x, name="Reset")) if self._is_closed(x, then):
                            out[cond] = x
        return out

    @cached_property
    def _there(self) -> dict[ast.Expr, ast.Expr]:
        """What is given back if it has a length, by the condition that asks for nothing else."""
        body = body_of(self.owner)
        return dict(length_guards(body, self._releases)) if body else {}

    def _is_closed(self, e: ast.Expr, block: ast.Block) -> bool:
        """Reports whether a block closes what an expression names."""
        calls = [n.fun for n in nodes(block, literals=False) if isinstance(n, ast.Call)]
        return any(isinstance(f, ast.Selector) and f.name == "Close" and self.text(f.x) == self.text(e) for f in calls)

    def _root(self, e: ast.Expr) -> Var | None:
        """The variable that a selector starts from."""
        while isinstance(e, ast.Selector):
            e = e.x
        return self.scope.var(e) if isinstance(e, ast.Ident) else None

    @cached_property
    def _guards(self) -> dict[ast.Expr, list[ast.Expr]]:
        body = body_of(self.owner)
        return release_guards(body, self._releases) if body else {}

    def _releases(self, call: ast.Call) -> bool:
        """Reports whether a call gives something back, itself or by a function that is known to."""
        return self.knowledge.gives_back(self.typer, call)


def _asked(cond: ast.Expr, given: list[ast.Expr] | None) -> list[ast.Expr]:
    """The values whose capacity a condition compares, or, of those that it decides to have `given` back, whose size."""
    found: list[ast.Expr] = []
    decides, names = given is not None, {e.name for e in given or () if isinstance(e, ast.Ident)}
    match cond:
        case ast.Call(fun=ast.Selector(x=x)) if decides:
            found.append(x)
        case ast.Binary(op="<" | "<=" | ">" | ">=" | "==" | "!=" as op, x=left, y=right):
            ordered, fits = op not in ("==", "!="), op == "==" and not is_zero(left) and not is_zero(right)
            for side in (left, right):
                match side:
                    case ast.Call(fun=ast.Ident(name="cap"), args=(ast.Call(fun=ast.Selector(x=x, name="Bytes")),)):
                        found.append(x)
                    case ast.Call(fun=ast.Ident(name="cap"), args=(x,)):
                        found.append(x)
                    case ast.Call(fun=ast.Ident(name="len"), args=(x,)) if decides and (ordered or fits):
                        found.append(x)
                    case ast.Call(fun=ast.Selector(x=x, name=name), args=()) if ordered and (decides or name == "Cap"):
                        found.append(x)
                    case ast.Call(args=args) if ordered and not (is_zero(left) or is_zero(right)):
                        # It says how much has gone through what it was given.
                        found += [a for a in args if isinstance(a, ast.Ident) and a.name in names]
    return found


def _holds_little(cond: ast.Expr, truth: bool, subject: ast.Expr) -> bool:
    """Reports whether a condition tells, where it is `truth`, that the length of something is below some bound."""
    if not isinstance(cond, ast.Binary) or cond.op not in ("<", "<=", ">", ">="):
        return False
    lesser, bound = (cond.x, cond.y) if (cond.op in ("<", "<=")) is truth else (cond.y, cond.x)
    match lesser:
        case ast.Call(fun=ast.Ident(name="len"), args=(x,)) | ast.Call(fun=ast.Selector(x=x, name="Len"), args=()):
            return x is subject and not is_zero(bound)
        case ast.Call(fun=ast.Ident(name="cap")):
            return False
        case ast.Call(args=args):
            return any(a is subject for a in args)
    return False
