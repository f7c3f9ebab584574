"""The types of expressions inside one function, as far as the text tells them."""

from __future__ import annotations

from collections.abc import Callable

from poollint.model import types as T
from poollint.model.held import held_function
from poollint.model.package import FuncInfo, GlobalDecl, GoFile, Program
from poollint.model.resolve import (
    FieldInfo,
    find_field,
    find_method,
    interface_methods,
    resolve_type,
    signature,
    type_bindings,
    type_decl,
    underlying,
)
from poollint.model.scope import Scope, Var
from poollint.syntax import ast

LibraryResults = Callable[[str], "tuple[T.Type | None, ...] | None"]
"""Answers a key such as "bytes.NewBuffer" or "bytes.(Buffer).Bytes" with result types, None where nothing is known."""

_COMPARE = frozenset({"==", "!=", "<", "<=", ">", ">=", "&&", "||"})


class Typer:
    """Types within one declared function or package-level literal.

    `library` tells the result types of functions that are not at hand. Every answer is remembered.
    """

    def __init__(
        self, file: GoFile, scope: Scope, library: LibraryResults, tparams: dict[str, T.Type | None] | None = None
    ) -> None:
        self.file = file
        self.program: Program = file.package.program
        self.scope = scope
        self.library = library
        self.bindings: dict[str, T.Type | None] = dict(tparams or {})
        for name, spec in scope.local_types.items():
            self.bindings.setdefault(name, None)
            self.bindings[name] = resolve_type(spec.type, file, self.bindings)
        self._types: dict[ast.Expr, T.Type | None] = {}
        self._vars: dict[Var, T.Type | None] = {}
        self._busy: set[ast.Expr] = set()

    # names

    def resolve(self, e: ast.Expr | None) -> T.Type | None:
        """The type that a type expression names here."""
        return resolve_type(e, self.file, self.bindings)

    def global_of(self, e: ast.Expr) -> GlobalDecl | None:
        """The package-level variable or constant that a name or a qualified name means."""
        match e:
            case ast.Ident(name=name) if self.scope.var(e) is None:
                return self.file.package.value(name)
            case ast.Selector(x=ast.Ident(name=q) as x, name=name) if self.scope.var(x) is None:
                package = self.program.package(self.file.imports.get(q, ""))
                return package.value(name) if package else None
        return None

    def import_of(self, e: ast.Expr) -> str | None:
        """The import path, where `e` is the name of an imported package."""
        if isinstance(e, ast.Ident) and self.scope.var(e) is None:
            return self.file.imports.get(e.name)
        return None

    def is_type(self, e: ast.Expr) -> bool:
        """Reports whether an expression in call position names a type, which makes the call a conversion."""
        match e:
            case (
                ast.ArrayType()
                | ast.MapType()
                | ast.ChanType()
                | ast.FuncType()
                | ast.InterfaceType()
                | ast.StructType()
            ):
                return True
            case ast.Star(x=ast.Selector(x=x)) if (path := self.import_of(x)) and self.program.package(path) is None:
                return True  # Hardly anybody calls what a variable of another package points to.
            case ast.Star(x=x):
                return self.is_type(x)
            case ast.Ident(name=name):
                if self.scope.var(e) is not None:
                    return False
                return name in self.bindings or (self.file.package.func(name) is None and self.resolve(e) is not None)
            case ast.Selector(x=x, name=name):
                path = self.import_of(x)
                package = self.program.package(path) if path else None
                return bool(package and package.type(name))
            case ast.Index(x=x):
                return self.is_type(x)
        return False

    def var_type(self, var: Var) -> T.Type | None:
        if var not in self._vars:
            self._vars[var] = None
            self._vars[var] = self._var_type(var)
        return self._vars[var]

    def _var_type(self, var: Var) -> T.Type | None:
        if var.type is not None:
            t = self.resolve(var.type)
            return T.Slice(t) if var.variadic else t
        if var.init is None:
            return None
        t = self.type_of(var.init)
        if var.how in ("range-key", "range-value"):
            return self._range_type(t, var.how)
        if isinstance(t, T.Tuple):
            return t.items[var.index] if var.index < len(t.items) else None
        if var.index:  # The second of what an assertion, an index or a receive yields.
            return None if isinstance(var.init, ast.Call) else T.Basic("bool")
        return T.Basic("int") if t == T.Basic("untyped") else t

    def _range_type(self, t: T.Type | None, how: str) -> T.Type | None:
        u = underlying(self.program, t)
        match u:
            case T.Pointer(T.Array(elem)) | T.Slice(elem) | T.Array(elem):
                return elem if how == "range-value" else T.Basic("int")
            case T.Map(key, elem):
                return elem if how == "range-value" else key
            case T.Chan(elem):
                return elem if how == "range-key" else None
            case T.Basic("string"):
                return T.Basic("rune" if how == "range-value" else "int")
            case T.Basic():
                return u
            case T.Func(params):
                inner = params[0] if params else None
                at = 1 if how == "range-value" else 0
                return inner.params[at] if isinstance(inner, T.Func) and at < len(inner.params) else None
        return None

    # expressions

    def type_of(self, e: ast.Expr) -> T.Type | None:
        """The type of an expression: a Tuple for a call with several results, None where unknown."""
        # The node itself is the key: the number of one made for the moment may be given to another after it.
        if e in self._types:
            return self._types[e]
        if e in self._busy:
            return None
        self._busy.add(e)
        t = self._type_of(e)
        self._busy.discard(e)
        self._types[e] = t
        return t

    def under(self, e: ast.Expr) -> T.Type | None:
        return underlying(self.program, self.type_of(e))

    def _type_of(self, e: ast.Expr) -> T.Type | None:
        match e:
            case ast.Ident():
                return self._ident(e)
            case ast.BasicLit(kind=kind):
                return {"string": T.STRING, "char": T.Basic("rune"), "int": T.Basic("int")}.get(
                    kind, T.Basic("float64")
                )
            case ast.CompositeLit(type=t):
                return self._literal(t)
            case ast.FuncLit(type=sig):
                return signature(sig, self.file, self.bindings)
            case ast.Selector():
                return self._selector(e)
            case ast.Index(x=x):
                return self._index(x)
            case ast.SliceExpr(x=x):
                array = T.deref(self.under(x))
                return T.Slice(array.elem) if isinstance(array, T.Array) else self.type_of(x)
            case ast.TypeAssert(type=t):
                return self.resolve(t)
            case ast.Call():
                return self.call_type(e)
            case ast.Star(x=x):
                u = self.under(x)
                return u.elem if isinstance(u, T.Pointer) else None
            case ast.Unary(op=op, x=x):
                return self._unary(op, x)
            case ast.Binary(op=op, x=x, y=y):
                if op in _COMPARE:
                    return T.Basic("bool")
                return self.type_of(x) or self.type_of(y)
        return None

    def _literal(self, t: ast.Expr | None) -> T.Type | None:
        return self.resolve(t)

    def _ident(self, e: ast.Ident) -> T.Type | None:
        var = self.scope.var(e)
        if var is not None:
            return self.var_type(var)
        if e.name in ("true", "false"):
            return T.Basic("bool")
        if e.name == "nil":
            return T.Basic("nil")
        package = self.file.package
        decl = package.value(e.name)
        if decl is not None:
            return self.global_type(decl)
        func = package.func(e.name)
        return signature(func.decl.type, func.file) if func else None

    def global_type(self, decl: GlobalDecl) -> T.Type | None:
        """The type of a package-level variable, from its own file's view."""
        spec = decl.spec
        if spec.type is not None:
            return resolve_type(spec.type, decl.file)
        other = self if decl.file is self.file else Typer(decl.file, Scope(), self.library)
        if decl.value is not None:
            return other.type_of(decl.value)
        if len(spec.values) == 1:
            t = other.type_of(spec.values[0])
            return t.items[decl.index] if isinstance(t, T.Tuple) and decl.index < len(t.items) else None
        return None

    def _selector(self, e: ast.Selector) -> T.Type | None:
        if self.import_of(e.x) is not None:
            decl = self.global_of(e)
            if decl is not None:
                return self.global_type(decl)
            package = self.program.package(self.import_of(e.x) or "")
            func = package.func(e.name) if package else None
            return signature(func.decl.type, func.file) if func else None
        path = self.field_path(e)
        if path:
            return path[-1].type
        found = find_method(self.program, self.type_of(e.x), e.name)
        if found and isinstance(found[1], FuncInfo):
            return self.method_signature(self.type_of(e.x), found[1])
        return self._of_interface(e)

    def _of_interface(self, e: ast.Selector) -> T.Type | None:
        """The signature of an interface's method, where its results are of types that are declared elsewhere.

        What has methods at hand is left unknown: nobody can say in which state it comes from an unknown callee. So is a
        pool: nobody can say which one it is.
        """
        found = (interface_methods(self.program, self.type_of(e.x)) or {}).get(e.name)
        return found if found and not any(self._has_methods(t) for t in found.results) else None

    def _has_methods(self, t: T.Type | None) -> bool:
        match t:
            case T.Pointer(elem) | T.Slice(elem) | T.Array(elem) | T.Map(_, elem):
                return self._has_methods(elem)
        return t is None or t == T.Named("sync", "Pool") or type_decl(self.program, t) is not None

    def field_path(self, e: ast.Selector) -> tuple[FieldInfo, ...] | None:
        """The fields that a selector walks through, embedded ones included; None where it selects none."""
        return find_field(self.program, self.type_of(e.x), e.name)

    def method_signature(self, recv: T.Type | None, f: FuncInfo) -> T.Func:
        """A method's type with the receiver's type arguments put in."""
        bindings: dict[str, T.Type | None] = {}
        base = T.deref(recv)
        decl = type_decl(self.program, base)
        if decl and isinstance(base, T.Named) and base.name == f.recv and f.decl.recv is not None:
            own = f.decl.recv.type.x if isinstance(f.decl.recv.type, ast.Star) else f.decl.recv.type
            if isinstance(own, ast.Index):
                values = type_bindings(decl, base).values()
                bindings = {i.name: v for i, v in zip(own.indices, values, strict=False) if isinstance(i, ast.Ident)}
        return signature(f.decl.type, f.file, bindings)

    def _index(self, x: ast.Expr) -> T.Type | None:
        if self.is_type(x):
            return None
        t = self.type_of(x)
        if isinstance(t, T.Func):
            return t
        u = underlying(self.program, T.deref(t))
        match u:
            case T.Slice(elem) | T.Array(elem) | T.Map(_, elem):
                return elem
            case T.Basic("string"):
                return T.Basic("byte")
        return None

    def _unary(self, op: str, x: ast.Expr) -> T.Type | None:
        if op == "&":
            return T.Pointer(self.type_of(x))
        if op == "<-":
            u = self.under(x)
            return u.elem if isinstance(u, T.Chan) else None
        return T.Basic("bool") if op == "!" else self.type_of(x)

    # calls

    def call_type(self, e: ast.Call) -> T.Type | None:
        results = self._call_results(e)
        if results is None:
            return None
        return results[0] if len(results) == 1 else T.Tuple(results)

    def _call_results(self, e: ast.Call) -> tuple[T.Type | None, ...] | None:
        fun = e.fun
        if isinstance(fun, ast.Ident) and self.scope.var(fun) is None and self.file.package.func(fun.name) is None:
            built_in = self._built_in(fun.name, e)
            if built_in is not None:
                return (built_in,)
        if self.is_type(fun):
            return (self.resolve(fun),)
        key = self.library_key(fun)
        known = self.library(key) if key else None
        if known is not None:
            return known
        func = self.callee(fun)
        explicit: tuple[ast.Expr, ...] = ()
        if isinstance(fun, ast.Index):
            explicit = fun.indices
            fun = fun.x
        if func is not None and func.decl.type.type_params:
            return self._generic(func, e, explicit)
        t = self.type_of(fun)
        t = underlying(self.program, t)
        return t.results if isinstance(t, T.Func) else None

    def _built_in(self, name: str, e: ast.Call) -> T.Type | None:
        match name:
            case "new" if e.args:
                return T.Pointer(self.type_of(e.args[0]) or self.resolve(e.args[0]))
            case "make" if e.args:
                return self.resolve(e.args[0])
            case "append" | "min" | "max" if e.args:
                return self.type_of(e.args[0])
            case "len" | "cap" | "copy":
                return T.Basic("int")
        return None

    def _generic(self, f: FuncInfo, e: ast.Call, explicit: tuple[ast.Expr, ...]) -> tuple[T.Type | None, ...]:
        """Results of a generic function: explicit type arguments, else matched from the arguments' types."""
        names = [i.name for p in f.decl.type.type_params for i in p.names]
        bound: dict[str, T.Type | None] = dict.fromkeys(names)
        bound.update(zip(names, (self.resolve(x) for x in explicit), strict=False))
        params = [p.type for p in f.decl.type.params for _ in range(max(1, len(p.names)))]
        for param, arg in zip(params, e.args, strict=False):
            _match(param, self.type_of(arg), bound)
        plain = ast.FuncType(0, 0, f.decl.type.params, f.decl.type.results)
        return signature(plain, f.file, bound).results

    def callee(self, fun: ast.Expr) -> FuncInfo | None:
        """The declared function or method that a call's `fun` names, where it is at hand."""
        if isinstance(fun, ast.Index):
            fun = fun.x
        match fun:
            case ast.Ident(name=name) if self.scope.var(fun) is None:
                return self.file.package.func(name)
            case ast.Selector(x=x, name=name):
                path = self.import_of(x)
                if path is not None:
                    package = self.program.package(path)
                    return package.func(name) if package else None
                owner = self.resolve(x) if self.is_type(x) else self.type_of(x)
                found = find_method(self.program, owner, name)
                if found is not None:
                    return found[1] if isinstance(found[1], FuncInfo) else None
                field = self.field_path(fun)
                return held_function(field[-1].file.package, name) if field else None
        return None

    def library_key(self, fun: ast.Expr) -> str | None:
        """The name under which a function that is not at hand is known: `path.Func` or `path.(Type).Method`."""
        if isinstance(fun, ast.Index):
            fun = fun.x
        if not isinstance(fun, ast.Selector):
            return None
        path = self.import_of(fun.x)
        if path is not None:
            return f"{path}.{fun.name}"
        outer = self.import_of(fun.x.x) if isinstance(fun.x, ast.Selector) else None
        if outer is not None and isinstance(fun.x, ast.Selector) and self.program.package(outer) is None:
            return f"{outer}.{fun.x.name}.{fun.name}"  # A variable of a package that is not at hand.
        t = self.type_of(fun.x)
        found = find_method(self.program, t, fun.name)
        if found and isinstance(found[1], T.Named):
            return f"{found[1].package}.({found[1].name}).{fun.name}"
        if isinstance(found and found[1], FuncInfo):
            f = found[1] if found else None
            return f.key if isinstance(f, FuncInfo) else None
        return None


def _match(param: ast.Expr, t: T.Type | None, bound: dict[str, T.Type | None]) -> None:
    match param, t:
        case ast.Ident(name=name), _ if name in bound and bound[name] is None:
            bound[name] = t
        case ast.Star(x=x), T.Pointer(elem):
            _match(x, elem, bound)
        case (ast.ArrayType(elem=x), T.Slice(elem) | T.Array(elem)) | (ast.Ellipsis(elem=ast.Expr() as x), elem):
            _match(x, elem, bound)
        case ast.MapType(key=k, value=v), T.Map(key, elem):
            _match(k, key, bound)
            _match(v, elem, bound)
        case ast.FuncType(params=params, results=results), T.Func(taken, given):
            spread = [p.type for p in params for _ in p.names or (None,)]
            for e, r in (*zip(spread, taken, strict=False), *zip([f.type for f in results], given, strict=False)):
                _match(e, r, bound)
        case ast.Index(indices=indices), T.Named(_, _, args):
            for i, a in zip(indices, args, strict=False):
                _match(i, a, bound)
