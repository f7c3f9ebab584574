"""Assignments: what a variable, a field, an element or a dereferenced pointer holds from now on.

An assignment to a field also tells of the content of what the field belongs to: a value gives it content, a zero or
empty one takes that away.
"""

from __future__ import annotations

from functools import cached_property

from poollint.findings import Step
from poollint.flow import domain as D
from poollint.flow.domain import Kind, Life, Value
from poollint.flow.flags import BY_ADDRESS, HANDLE, SHIFTED
from poollint.flow.known import Known
from poollint.flow.receiving import Receiving
from poollint.flow.same import Same
from poollint.model import types as T
from poollint.model.resolve import fields, is_plain, underlying
from poollint.model.scope import Var, body_of
from poollint.model.walk import nodes
from poollint.syntax import ast

WAS_NIL = "was nil:"
"""With the name of a parameter: the fact that it was nil and has been given something from a pool instead."""


WAS_RAISED = "was raised:"
"""With the number of a parameter and the name of a flag in it: the fact that the flag was up, or down, at first."""


class Assignment(Receiving):
    """Adds assignment to expressions."""

    @cached_property
    def same(self) -> Same:
        """Which expressions of the function say the same."""
        return Same(self.typer, body_of(self.owner))

    def assign(self, target: ast.Expr, value: Value, node: ast.Node, source: ast.Expr | None = None) -> None:
        """Binds `target` to `value`; `source` is the expression it came from, where there is one."""
        value = self.settled(target, self.given_as(self.given_as(value, source), target), source)
        if value == D.UNKNOWN and isinstance(target, ast.Ident) and isinstance(source, ast.Call):
            for arg in source.args:  # What is made of the old value may still be that.
                inner = arg.x if isinstance(arg, ast.Unary | ast.SliceExpr) else arg
                if isinstance(inner, ast.Ident) and self.scope.var(inner) is self.scope.var(target):
                    self.share(self.eval(inner))
        match target:
            case ast.Ident(name="_"):
                return
            case ast.Ident():
                self._assign_name(target, value, node)
            case ast.Selector():
                self._assign_field(target, value, node, source)
            case ast.Index():
                self._assign_element(target, value, node)
            case ast.Star():
                self._assign_through(target, value, node, source)

    def given_as(self, value: Value, of: ast.Expr | T.Type | None) -> Value:
        """The value as something of this type, or of an expression's; a copy of numbers reaches nothing.

        Nor does one of strings beside them, where none of these was seen to be made of somebody's memory, nor an error
        in a field of a type that is not at hand: by its name alone it looks like a method, but no method is an error.
        """
        if not D.refs(value):
            return value
        t = self.typer.type_of(of) if isinstance(of, ast.Expr) else of
        if is_plain(self.program, t):
            return value if all(map(self._says_constants, D.objects(value))) else D.UNKNOWN
        if t == T.ERROR and all(r.obj.kind is Kind.METHOD for r in D.refs(value)):
            return D.UNKNOWN
        texts = self.is_struct(t) and is_plain(self.program, t, texts=True)
        return D.UNKNOWN if texts and self.reachable((value,)) <= set(D.objects(value)) else value

    def _says_constants(self, obj: D.Obj) -> bool:
        """Reports whether an object is a struct that says field by field, here or in what was called, what it is."""
        if obj.kind is Kind.ALLOC:
            return isinstance(obj.node, ast.CompositeLit | ast.Call)
        known = D.Const.TRUE, D.Const.FALSE
        held = self.state.heap.held_by(obj) if obj.kind is Kind.SLOT else ()
        return any(a in known or isinstance(a, Known) for v in held for a in v)

    def share_handles(self, value: Value) -> None:
        """What was made around pooled values is given to somebody who knows it as something else."""
        for ref in D.refs(value):
            held = (
                (r for v in self.state.heap.held_by(ref.obj) for r in D.refs(v)) if ref.obj.kind is Kind.ALLOC else ()
            )
            if any(HANDLE in self.of(r.obj).flags for r in held):
                self.share(D.value_of((ref.obj,)))

    def _assign_name(self, target: ast.Ident, value: Value, node: ast.Node) -> None:
        var = self.scope.var(target)
        if var is None:
            self._forget_facts(f"{target.name}@")
            decl = self.file.package.value(target.name)
            if decl is not None:
                slot = self.intern(
                    Kind.SLOT, f"{decl.file.package.path}.{decl.name}", decl.name, self.typer.global_type(decl)
                )
                self.store(D.value_of((slot,)), "*", value, self.step(node, f"stored in `{target.name}` here"))
            return
        before = self.state.env.get(var, D.UNKNOWN)
        if not isinstance(self.typer.var_type(var), T.Pointer | None):
            self.share_handles(value)  # By what methods it goes back is no longer known.
        self.bind(var, value)
        for ref in D.refs(before):
            if ref.obj.kind is Kind.ACQUIRED and not self.parallel and not self.held_by(ref.obj):
                called = isinstance(node, ast.Assign) and isinstance(node.rhs[0], ast.Call)
                self.dropped(ref.obj, node, replaced=not D.acquired_only(value) and (called or value != D.NIL))
        if not self.is_local(var):
            slot = self.slot(var, self.typer.var_type(var))
            self.state.heap[(slot, "*")] = value
            self.state.stores[(slot, "*")] = self.step(node, f"stored in `{target.name}` here")

    def bind(self, var: Var, value: Value) -> None:
        """Gives a variable a new value; what conditions told of the old one is forgotten."""
        for ref in D.refs(value):
            # What was made around a pooled value, and gives it back, goes by the same name.
            held = (r.obj for v in self.state.heap.held_by(ref.obj) for r in D.refs(v))
            for obj in (ref.obj, *(o for o in held if o.kind is Kind.ACQUIRED)):
                if not obj.own_name and obj.parent is None:
                    obj.own_name = var.name
        taken = any(o.kind is Kind.ACQUIRED for o in D.objects(value))
        if taken and self.state.env.get(var) == D.NIL and var in self.scope.params.get(self.owner, ()):
            self.state.facts[f"{WAS_NIL} {var.name}"] = True
        if value == D.UNKNOWN and not self.is_struct(self.typer.var_type(var)):
            self.state.env.pop(var, None)
            self._forget_pointed_to(var)
        else:
            self.state.env[var] = value
        self._forget_facts(f"{var.name}@{var.start}")

    def _forget_facts(self, mark: str) -> None:
        """What conditions told of something that holds another value now is known no longer."""
        for fact in [f for f in self.state.facts if mark in f]:
            del self.state.facts[fact]

    def _forget_pointed_to(self, var: Var) -> None:
        """A variable whose address is known holds another value now: what became of the old one is not its fate."""
        for place in [p for p in self.state.heap if p[0].kind is Kind.SLOT and p[0].site is var and p[1] == "*"]:
            del self.state.heap[place]
        for obj in [o for o in self.state.objs if o.field == "*" and o.parent is not None and o.parent.site is var]:
            del self.state.objs[obj]

    def _assign_field(self, target: ast.Selector, value: Value, node: ast.Node, source: ast.Expr | None) -> None:
        if self.typer.import_of(target.x) is not None:
            key = f"{self.typer.import_of(target.x)}.{target.name}"
            self.store(
                D.value_of((self.intern(Kind.SLOT, key, self.text(target)),)),
                "*",
                value,
                self.step(node, f"stored in `{self.text(target)}` here"),
            )
            return
        self.writing = True
        base = self.eval(target.x)
        self.writing = False
        self.use(base, target.x, "written to")
        owner = T.deref(self.typer.type_of(target.x))
        if isinstance(owner, T.Named) and self.knowledge.has_trait(
            f"{owner.package}.({owner.name}).{target.name}", "sinks"
        ):
            self.dirty(value, node)
        path = self.typer.field_path(target)
        if path:
            self.not_nil(target.x, base)
        for f in path[:-1] if path else ():
            base = self.load(base, f.name, f.type)
        here = [o for r in D.refs(base) for o in D.objects(self.state.heap.get((r.obj, target.name), D.UNKNOWN))]
        self.use(D.value_of(o for o in here if BY_ADDRESS in self.of(o).flags), target, "written to")
        for ref in D.refs(value):
            if not ref.obj.own_name and ref.obj.parent is None:
                ref.obj.own_name = self.text(target)
        self._content(base, target.name, value, node, source)
        if not D.refs(base):
            self.share(value)
        elif any(self.fate(r.obj).life is not Life.RELEASED for r in D.refs(base)):
            self.use(value, source or node, "stored")
        value = self._moved_in(base, target, value, node, source)
        for ref in D.refs(base):
            for part in D.refs(self.state.heap.get((ref.obj, target.name), D.UNKNOWN)):
                if part.obj.parent is ref.obj and part.obj.hold is D.Hold.INLINE:
                    # The memory that hung on what stood here leaves with whoever has it.
                    self.change(part.obj, life=Life.VAGUE)
        self.store(base, target.name, value, self.step(node, f"stored in `{self.text(target)}` here"))
        if any(_is_of_many(r.obj) for r in D.refs(base)):
            self.share(value)  # By what name that element is found again, nobody can say.
        self._forget_facts(f".{target.name}")

    def _moved_in(
        self, base: Value, target: ast.Selector, value: Value, node: ast.Node, source: ast.Expr | None
    ) -> Value:
        """A new slice, or one of unknown origin, becomes a pooled value's own: the variable it came from names it too.

        So does what a function not at hand has made of the memory that stood there, as one does that appends.
        """
        owners = D.refs(base)
        var = self.scope.var(source) if isinstance(source, ast.Ident) else None
        t = self.typer.type_of(target)
        given = self._given(target, source)
        made = _is_made(value)
        if (
            not (var or given or made)
            or D.refs(value)
            and not made
            or value == D.NIL
            or len(owners) != 1
            or owners[0].obj.kind is not Kind.ACQUIRED
            or not isinstance(underlying(self.program, t), T.Slice)
        ):
            return value
        owner = owners[0].obj
        if made:  # What has grown in its place is this.
            self.change(owner, grown=tuple(g for g in self.of(owner).grown if g.place != target.name))
        moved = D.value_of((self.intern(Kind.FIELD, node.start, "", t, owner, target.name, D.Hold.CONTENT),))
        if var is not None:
            self.state.env[var] = moved
        return moved

    def _given(self, target: ast.Expr, source: ast.Expr | None) -> bool:
        """Reports whether what is assigned is made by a call of what stood there, as one that appends is."""
        args = source.args if isinstance(source, ast.Call) else ()
        return any(
            unbracketed(self.text(a.x if isinstance(a, ast.SliceExpr) else a)) == self.text(target) for a in args
        )

    def _content(self, base: Value, field: str, value: Value, node: ast.Node, source: ast.Expr | None) -> None:
        """What an assignment to a field says of the content of what the field belongs to."""
        if is_empty(source) or (isinstance(source, ast.Ident) and value == D.NIL):
            # To cut another field of it to nothing is to take up other memory.
            of = source.x if isinstance(source, ast.SliceExpr) else None
            other = of is None or isinstance(of, ast.Selector) and of.name != field
            self.clear(base, node, field, "drop" if other else "clear")
            return
        own = any(r.obj.parent is b.obj and r.obj.field == field for r in D.refs(value) for b in D.refs(base))
        match source:
            case ast.Call(fun=ast.Ident(name="append"), args=(base_of, *_)):
                grows, added = True, isinstance(base_of, ast.Selector) and base_of.name == field
            case _:
                grows, added = False, False
        if own and not grows:
            if self._takes_out(source):
                self.clear(base, node, field, "take")
            if isinstance(source, ast.SliceExpr) and source.low is not None:
                for ref in D.refs(value):
                    self.change(ref.obj, flags=self.of(ref.obj).flags | {SHIFTED})
            return
        self.dirty(base, node, field, append=own or added)

    def _takes_out(self, source: ast.Expr | None) -> bool:
        """Reports whether what is assigned is a slice without its last element, as a stack's pop leaves it.

        Bytes and numbers that are cut off are no elements that anybody has put there to take them out again.
        """
        match source:
            case ast.SliceExpr(x=x, low=None, high=ast.Binary(op="-") | ast.Ident(), max=None):
                under = self.typer.under(x)
                return isinstance(under, T.Slice) and not isinstance(underlying(self.program, under.elem), T.Basic)
        return False

    def _assign_element(self, target: ast.Index, value: Value, node: ast.Node) -> None:
        self.writing = True
        base = self.eval(target.x)
        keys = [self.eval(i) for i in target.indices]
        self.writing = False
        self.use(base, target.x, "written to")
        self._forget_facts(f"{self.same.text(target.x)}[")
        if isinstance(self.typer.under(target.x), T.Map) and any(D.refs(key) for key in keys):
            self.store(base, "[key]", keys[0], self.step(node, f"stored as a key of `{self.text(target.x)}` here"))
        if (self.text(target.x), self.text(target.indices[0])) in self._taken_back:
            return
        if isinstance(node, ast.Assign) and node.op == "=" and not isinstance(self.typer.under(target.x), T.Map):
            self.fill(base, target)
        interned = isinstance(node, ast.Assign) and [self.text(e) for e in node.rhs] == [self.text(target.indices[0])]
        constant = isinstance(node, ast.Assign) and all(map(is_constant, (*target.indices, *node.rhs)))
        if isinstance(self.typer.under(target.x), T.Map) and not interned:
            self.dirty(self._but_anew(base) if constant else base, node)
        if D.refs(value):
            if not D.refs(base):
                self.share(value)
            self.store(base, "[]", value, self.step(node, f"stored in `{self.text(target.x)}` here"))

    def _but_anew(self, container: Value) -> Value:
        """A value without what the function was given and has emptied: with constants in it that is made anew."""
        homes = {r: self.home(r.obj) for r in D.refs(container)}
        anew = {r for r, (o, field) in homes.items() if o.kind is Kind.PARAM and {field, ""} & self.of(o).cleared}
        return container - anew

    @cached_property
    def _taken_back(self) -> frozenset[tuple[str, ...]]:
        """The maps and keys, as the source writes them, of what is deleted when the function ends."""
        body = body_of(self.owner)
        calls = (n.call for n in nodes(body) if isinstance(n, ast.DeferStmt)) if body else ()
        return frozenset(
            tuple(self.text(a) for a in c.args)
            for c in calls
            if isinstance(c, ast.Call) and isinstance(c.fun, ast.Ident) and c.fun.name == "delete"
        )

    def _assign_through(self, target: ast.Star, value: Value, node: ast.Node, source: ast.Expr | None) -> None:
        base = self.eval(target.x)
        self.use(base, target.x, "written to")
        self.not_nil(target.x, base)
        if (told := self.same.text(target.x)) != "":
            self._forget_facts(told)
        if self.is_struct(self.typer.type_of(target)):
            self._overwrite(base, value, node)
            return
        if is_empty(source):
            self.clear(base, node)
        elif self._takes_out(source):
            self.clear(base, node, how="take")
        elif _is_made(value):
            self.look(base, node, how="overwrite")
        if self.typer.under(target) is None:
            for ref in D.refs(base):  # It may be a struct: what its fields held is gone with it.
                self.state.heap.drop(ref.obj)
        if not D.refs(base):
            self.share(value)
        owners = [r.obj for r in D.refs(base)]
        pooled = len(owners) == 1 and owners[0].kind is Kind.ACQUIRED
        if pooled and not any(isinstance(a, D.Ref) and a.obj is owners[0] for a in value):
            if not self._given(target, source):
                self.detach(owners[0])
            if _is_made(value) and isinstance(self.typer.under(target), T.Slice):
                value = D.value_of(owners, inner=True)  # It is the pooled value's memory from now on,
                self.look(base, node, how="overwrite")  # and what was left in the old is met by nobody.
        self.store(base, "*", value, self.step(node, f"stored in `{self.text(target)}` here"))

    def detach(self, obj: D.Obj) -> None:
        """What a pooled pointer pointed to so far is no longer the pool's: it belongs to whoever else has it."""
        own = D.Ref(obj, True)
        self.change(obj, grown=tuple(g for g in self.of(obj).grown if g.place != "*"))

        def without(value: Value) -> Value:
            left = frozenset(a for a in value if not (isinstance(a, D.Ref) and a[:2] == own[:2]))
            return left or D.UNKNOWN if left != value else value

        self.state.env = {var: without(value) for var, value in self.state.env.items()}
        for place, value in list(self.state.heap.items()):
            if place[0] is not obj:
                self.state.heap[place] = without(value)

    def _overwrite(self, base: Value, value: Value, node: ast.Node) -> None:
        """`*x = T{...}`: every field is as the new value has it."""
        self.clear(base, node)
        for ref in D.refs(base):
            self.state.heap.drop(ref.obj)
            for source in D.refs(value):
                for (owner, field), held in list(self.state.heap.items()):
                    if owner is source.obj:
                        self.state.heap[(ref.obj, field)] = held
            self._replace_fields(ref.obj, self.step(node, "overwritten as a whole here"))

    def _replace_fields(self, obj: D.Obj, step: Step) -> None:
        """What the fields of a struct held has left them, and those of the structs that lie in it."""
        for f in fields(self.program, obj.type) or ():
            if self.hold_of(f.type) is not D.Hold.INLINE:
                self.state.heap.setdefault((obj, f.name), D.UNKNOWN)
                self.state.stores[(obj, f.name)] = step
                continue
            for part in D.objects(self.load_one(obj, f.name, f.type)):
                if part.parent is obj:
                    self._replace_fields(part, step)


def _is_of_many(obj: D.Obj | None) -> bool:
    """Reports whether an object lies in an element of a container that outlives the function."""
    lasting = obj is not None and obj.root.kind is Kind.PARAM
    while obj is not None and obj.field != "[]":
        obj = obj.parent
    return obj is not None and lasting


def unbracketed(text: str) -> str:
    """An expression without brackets around it."""
    return text[1:-1] if text.startswith("(") and text.endswith(")") else text


def _is_made(value: Value) -> bool:
    """Reports whether a value is something that this function has made."""
    return bool(value) and all(isinstance(a, D.Ref) and a.obj.kind is Kind.ALLOC for a in value)


def is_constant(e: ast.Expr) -> bool:
    """Reports whether an expression is written as a value that is always the same."""
    return is_empty(e) or isinstance(e, ast.BasicLit) or isinstance(e, ast.Ident) and e.name == "true"


def is_empty(e: ast.Expr | None) -> bool:
    """Reports whether an expression is written as a zero or empty value: nil, 0, "", false, T{}, x[:0], make(T, 0)."""
    match e:
        case ast.Ident(name="nil" | "false"):
            return True
        case ast.BasicLit(kind="string", value=value):
            return value == ""
        case ast.BasicLit(value=value):
            return value in ("0", "0.0")
        case ast.CompositeLit(elements=()):
            return True
        case ast.Unary(op="&", x=x):
            return is_empty(x)
        case ast.SliceExpr(low=None | ast.BasicLit(value="0"), high=ast.BasicLit(value="0")):
            return True
        case ast.Call(fun=ast.Ident(name="make"), args=args):
            return (
                len(args) == 1
                or isinstance(args[1], ast.BasicLit)
                and args[1].value == "0"
                or len(args) == 2
                and not isinstance(args[0], ast.ArrayType)
            )
        case ast.Call(fun=ast.Ident(name="new")):
            return True
        case ast.Call(fun=ast.Selector(x=ast.Ident(name="slices"), name="Delete"), args=(_, first, last)):
            # https://pkg.go.dev/slices#Delete clears what it takes away.
            whole = isinstance(last, ast.Call) and isinstance(last.fun, ast.Ident) and last.fun.name == "len"
            return whole and isinstance(first, ast.BasicLit) and first.value == "0"
    return False
