"""Who reads what was stored in a field, once the pooled memory in it went back.

A field keeps it, but that harms somebody only where it is read without having been set anew. Three may do that: a
function that reads the field before it sets it, and that is called from elsewhere than between the store and the
release; whoever holds what was stored by an interface, and calls its methods; and code outside of the module, where it
can name the field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from poollint.findings import Level, Step
from poollint.flow.callers import Callers, may_mean
from poollint.flow.events import Event, Stored
from poollint.model import types as T
from poollint.model.package import FuncInfo, Package, Program
from poollint.model.resolve import FieldInfo, find_field
from poollint.model.scope import Scope
from poollint.model.typer import Typer
from poollint.model.walk import children, nodes
from poollint.syntax import ast

_CALLERS = 4
"""So many calls up it is asked where a reader is called from."""


class Readers:
    """Finds readers. `frame` gives the bindings and types of a function."""

    def __init__(
        self, program: Program, packages: tuple[Package, ...], frame: Callable[[FuncInfo], tuple[Scope, Typer]]
    ) -> None:
        self._program = program
        self._packages = packages
        self._callers = Callers(frame, partial(may_mean, program))
        self._frame = frame

    def later(self, event: Event) -> tuple[Level, Step | None]:
        """How bad it is that memory stays where an event says, and where it is read."""
        kept = event.stored
        path = find_field(self._program, kept.holder, kept.field) if kept else None
        if kept is None or path and path[-1].embedded:
            return Level.ERROR, None  # A global, a map or what an argument points to is there to be read.
        if path is None:
            step = self._called_back(kept)
            return (Level.ERROR if step else Level.NOTE), step
        field = path[-1]
        first = None
        for func in self._naming(field):
            found = next(self._reads(func, field, kept.element), None)
            if found is None:
                continue
            first = first or found
            own = event.function is not None and func.decl is event.function.decl
            if found.start < event.span.start if own else self._may_follow(func, field, event):
                step = Step(func.file.span(found), f"`{func.shown}` reads here what `{field.name}` holds then")
                return (Level.ERROR if own or self._is_entry(func) else Level.NOTE), step
        public = first is None and _is_public(kept.holder, field)
        return (Level.WARNING if public else Level.NOTE), None

    def _is_entry(self, func: FuncInfo) -> bool:
        """Reports whether others may call a function at any time.

        Of one that only other functions of the module call it is they who decide when: that is guessed at here.
        """
        return func.name[:1].isupper() or not any(self._callers.of(func, self._packages))

    def _called_back(self, kept: Stored) -> Step | None:
        """A method of what was stored, by which who holds it comes to use it, be its code at hand or not."""
        t = T.deref(kept.value)
        package = self._program.package(t.package) if isinstance(t, T.Named) else None
        for method in package.methods_of(t.name) if package is not None and isinstance(t, T.Named) else ():
            body = method.decl.body()
            names = [n.name for n in nodes(body) if isinstance(n, ast.Ident)] if body else []
            if method.name[:1].isupper() and method.receiver in names:
                return Step(method.file.span(method.decl.name), f"`{method.shown}` is called by whoever has it then")
        return None

    def _naming(self, field: FieldInfo) -> Iterator[FuncInfo]:
        """The functions that may name a field, tests left out."""
        home = field.file.package
        word, path = field.name.encode(), b'"' + home.path.encode() + b'"'
        others = (p for p in self._packages if p is not home) if field.name[:1].isupper() else ()
        for package in (home, *others):
            for file in package.files:
                source = file.source
                if not source.is_test and word in source.data and (package is home or path in source.data):
                    package.index(file)
                    yield from self._callers.naming(file).get(word, ())

    def _reads(self, func: FuncInfo, field: FieldInfo, element: bool) -> Iterator[ast.Selector]:
        """Where a function reads the memory that it finds in a field, or one of its elements."""
        body = func.decl.body()
        mine = self._mentions(func, field)
        if body is None or not mine:
            return
        typer = self._frame(func)[1]
        passive = {e for n in nodes(body) for e in _passive(n, element)}
        passive |= {e for n in nodes(body) for e in _resized(n, typer) if element}
        sets = [(block, n) for block, n in _assignments(body) if n.op == "=" and set(mine).intersection(n.lhs)]
        for n in mine:
            covered = any(s.end <= n.start and block.start <= n.start < block.end for block, s in sets)
            if n not in passive and not covered:
                yield n

    def _mentions(self, func: FuncInfo, field: FieldInfo) -> list[ast.Selector]:
        """Where a function names a field."""
        body = func.decl.body()
        named = [n for n in nodes(body) if isinstance(n, ast.Selector) and n.name == field.name] if body else []
        typer = self._frame(func)[1] if named else None
        return [n for n in named if typer and (path := typer.field_path(n)) and path[-1].node is field.node]

    def _may_follow(self, func: FuncInfo, field: FieldInfo, event: Event) -> bool:
        """Reports whether a function that reads a field may come to do so after memory was stored there."""
        storing, kept = event.function, event.stored
        if not self._comes_from_elsewhere(func, field, storing):
            return False
        if storing is None or kept is None or not kept.passed:
            return True
        # An argument is in the hands of those who pass it on to here: they have to come to the reader as well.
        holding = self._leading_to(storing)
        return not holding or not holding.isdisjoint({func.decl, *self._leading_to(func, storing)})

    def _leading_to(self, func: FuncInfo, but: FuncInfo | None = None, depth: int = _CALLERS) -> set[ast.FuncDecl]:
        """The functions that call one, and those that call them, otherwise than by way of another one."""
        found: dict[ast.FuncDecl, FuncInfo] = {}
        last = [func]
        for _ in range(depth):
            callers = [c for f in last for c in self._callers.of(f, self._packages) if not c.file.source.is_test]
            last = [c for c in callers if c.decl not in found and (but is None or c.decl is not but.decl)]
            found.update((c.decl, c) for c in last)
        return set(found)

    def _comes_from_elsewhere(
        self, func: FuncInfo, field: FieldInfo, storing: FuncInfo | None, within: tuple[ast.FuncDecl, ...] = ()
    ) -> bool:
        """Reports whether a function is called by one that does not set the field itself, or by nobody at hand.

        `within` are those that it was found to lead to: being called by one of them again tells nothing new.
        """
        within = (*within, func.decl)
        but = within if storing is None else (storing.decl, *within)
        callers = [c for c in self._callers.of(func, self._packages) if not c.file.source.is_test]
        left = [c for c in callers if c.decl not in but and not self._sets(c, field)]
        far = len(within) > _CALLERS
        return not callers or any(far or self._comes_from_elsewhere(c, field, storing, within) for c in left)

    def _sets(self, func: FuncInfo, field: FieldInfo) -> bool:
        """Reports whether a function gives a field a new value, or makes a struct with one of its own."""
        body = func.decl.body()
        targets = {t for _, n in _assignments(body) for t in n.lhs} if body else set()
        return any(n in targets for n in self._mentions(func, field)) or self._makes(func, field)

    def _makes(self, func: FuncInfo, field: FieldInfo) -> bool:
        """Reports whether a function has a literal that gives a field a value."""
        body, typer = func.decl.body(), self._frame(func)[1]
        for n in nodes(body) if body else ():
            keys = [e.key for e in n.elements if isinstance(e, ast.KeyValue)] if isinstance(n, ast.CompositeLit) else []
            if isinstance(n, ast.CompositeLit) and field.name in [k.name for k in keys if isinstance(k, ast.Ident)]:
                path = find_field(self._program, typer.type_of(n), field.name)
                if path and path[-1].node is field.node:
                    return True
        return False


def _assignments(root: ast.Node, block: ast.Node | None = None) -> Iterator[tuple[ast.Node, ast.Assign]]:
    """The assignments below a node, each with the block or case that it stands in."""
    for n in children(root):
        if isinstance(n, ast.Assign):
            yield block or root, n
        inside = isinstance(n, ast.Block | ast.CaseClause | ast.CommClause)
        yield from _assignments(n, n if inside else block or root)


def _passive(n: ast.Node, element: bool) -> tuple[ast.Node, ...]:
    """The operands of which a node reads no memory, or (`element`) no element: it sets, measures or compares them."""
    match n:
        case ast.Assign(op="=", lhs=lhs):
            return (*lhs, *(e.x for e in lhs if isinstance(e, ast.Index) and element))
        case ast.Binary(op="==" | "!=", x=x, y=ast.Ident(name="nil")):
            return (x,)
        case ast.Call(fun=ast.Ident(name="len" | "cap" | "clear"), args=args):
            return args
        case ast.Call(fun=ast.Ident(name="append" | "delete"), args=(x, *_)) | ast.SliceExpr(x=x) if element:
            return (x,)
    return ()


def _resized(n: ast.Node, typer: Typer) -> tuple[ast.Node, ...]:
    """What an assignment makes a slice or map of the same type of, by a helper."""
    match n:
        case ast.Assign(rhs=(ast.Call(args=(x, *_)) as call,)) if typer.type_of(call) == typer.type_of(x):
            return (x,)
    return ()


def _is_public(holder: T.Type | None, field: FieldInfo) -> bool:
    """Reports whether code outside of the module can name a field."""
    t = T.deref(holder)
    package = field.file.package
    named = isinstance(t, T.Named) and t.name[:1].isupper() and field.name[:1].isupper()
    return named and package.name != "main" and "internal" not in package.path.split("/")
