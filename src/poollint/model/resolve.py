"""From type expressions to types, and from types to their fields and methods."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from poollint.model import types as T
from poollint.model.package import FuncInfo, GoFile, Program, TypeDecl
from poollint.syntax import ast

Bindings = Mapping[str, "T.Type | None"]
_NONE: Bindings = {}
_DEPTH = 8
_UNASKED = object()

P = ParamSpec("P")
R = TypeVar("R")


def _remembered(f: Callable[Concatenate[Program, P], R]) -> Callable[Concatenate[Program, P], R]:
    """Keeps the answers about a program's types in the program: declarations do not change while it is analysed."""

    @wraps(f)
    def answer(program: Program, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (f.__name__, *args)
        found = program.answers.get(key, _UNASKED)
        if found is _UNASKED:
            found = program.answers[key] = f(program, *args, **kwargs)
        return cast(R, found)

    return cast(Callable[Concatenate[Program, P], R], answer)


def resolve_type(e: ast.Expr | None, file: GoFile, bindings: Bindings = _NONE) -> T.Type | None:
    """The type an expression names, or None where it names none or one that cannot be known.

    `bindings` gives the types of type parameters and of types declared inside a function.
    """
    match e:
        case ast.Ident(name=name):
            if name in bindings:
                return bindings[name]
            return _named(name, file)
        case ast.Selector(x=ast.Ident(name=qualifier), name=name):
            path = file.imports.get(qualifier)
            return T.Named(path, name) if path else None
        case ast.Star(x=x):
            return T.Pointer(resolve_type(x, file, bindings))
        case ast.ArrayType(length=length, elem=elem):
            inner = resolve_type(elem, file, bindings)
            return T.Slice(inner) if length is None else T.Array(inner)
        case ast.Ellipsis(elem=elem):
            return T.Slice(resolve_type(elem, file, bindings))
        case ast.MapType(key=key, value=value):
            return T.Map(resolve_type(key, file, bindings), resolve_type(value, file, bindings))
        case ast.ChanType(value=value):
            return T.Chan(resolve_type(value, file, bindings))
        case ast.StructType():
            return T.Struct(e, file, tuple(bindings.items()))
        case ast.InterfaceType():
            return T.Interface(e)
        case ast.FuncType():
            return signature(e, file, bindings)
        case ast.Index(x=x, indices=indices):
            base = resolve_type(x, file, bindings)
            if isinstance(base, T.Named):
                return T.Named(base.package, base.name, tuple(resolve_type(i, file, bindings) for i in indices))
    return None


def _named(name: str, file: GoFile) -> T.Type | None:
    package = file.package
    if package.type(name):
        return T.Named(package.path, name)
    if name in T.PREDECLARED:
        return T.Basic({"byte": "byte", "uint8": "byte"}.get(name, name))
    if name == "error":
        return T.ERROR
    if name == "any":
        return T.Interface()
    for path in file.dot_imports:
        other = package.program.package(path)
        if other is None or other.type(name):
            return T.Named(path, name)
    return None


def arity(t: ast.FuncType) -> int:
    """The number of parameters, named or not."""
    return sum(max(1, len(p.names)) for p in t.params)


def signature(f: ast.FuncType, file: GoFile, bindings: Bindings = _NONE) -> T.Func:
    """The type of a function; each name of a field counts as one parameter or result."""
    if f.type_params:
        bindings = {**bindings, **{i.name: T.TypeParam(i.name) for p in f.type_params for i in p.names}}

    def spread(fields: tuple[ast.Field, ...]) -> tuple[T.Type | None, ...]:
        return tuple(t for p in fields for t in [resolve_type(p.type, file, bindings)] * max(1, len(p.names)))

    return T.Func(spread(f.params), spread(f.results))


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """A struct field: its name, type, whether it is embedded, and where it is declared."""

    name: str
    type: T.Type | None
    embedded: bool
    node: ast.Node
    file: GoFile
    tag: str = ""

    @property
    def key(self) -> str:
        """What tells it from the other fields of its package."""
        return f"{self.name}@{self.node.start}"


def type_decl(program: Program, t: T.Type | None) -> TypeDecl | None:
    if isinstance(t, T.Named) and t.package:
        package = program.package(t.package)
        return package.type(t.name) if package else None
    return None


def unaliased(program: Program, t: T.Type | None) -> T.Type | None:
    """The type that an alias, or an alias of an alias, stands for; any other type as it is."""
    for _ in range(_DEPTH):
        decl = type_decl(program, t)
        if decl is None or not decl.spec.alias:
            break
        t = resolve_type(decl.spec.type, decl.file)
    return t


def type_bindings(decl: TypeDecl, t: T.Named) -> dict[str, T.Type | None]:
    """The type parameters of a declaration bound to the arguments of one of its instances."""
    names = [i.name for p in decl.spec.type_params for i in p.names]
    if not t.args:
        return {n: T.TypeParam(n) for n in names}
    return dict(zip(names, t.args, strict=False))


@_remembered
def underlying(program: Program, t: T.Type | None) -> T.Type | None:
    """The type behind a name; a type that is not at hand is None, one that is no name is itself."""
    for _ in range(_DEPTH):
        if not isinstance(t, T.Named):
            return t
        decl = type_decl(program, t)
        if decl is None:
            return T.Interface() if t == T.ERROR else None
        t = resolve_type(decl.spec.type, decl.file, type_bindings(decl, t))
    return None


@_remembered
def fields(program: Program, t: T.Type | None) -> tuple[FieldInfo, ...] | None:
    """The fields of a struct type (or a pointer to one) in order, or None where it is no struct at hand."""
    u = underlying(program, T.deref(t))
    if not isinstance(u, T.Struct):
        return None
    bindings = dict(u.bindings)
    out: list[FieldInfo] = []
    for f in u.node.fields:
        ft = resolve_type(f.type, u.file, bindings)
        if f.names:
            out.extend(FieldInfo(i.name, ft, False, i, u.file, f.tag) for i in f.names)
        else:
            base = T.deref(ft)
            name = base.name if isinstance(base, T.Named) else _embedded_name(f.type)
            out.append(FieldInfo(name, ft, True, f, u.file, f.tag))
    return tuple(out)


def _embedded_name(e: ast.Expr) -> str:
    match e:
        case ast.Ident(name=name) | ast.Selector(name=name):
            return name
        case ast.Star(x=x) | ast.Index(x=x):
            return _embedded_name(x)
    return ""


@_remembered
def find_field(program: Program, t: T.Type | None, name: str) -> tuple[FieldInfo, ...] | None:
    """The path of fields, embedded ones first, that the selector `name` on a value of the type walks through."""
    level: list[tuple[T.Type | None, tuple[FieldInfo, ...]]] = [(t, ())]
    for _ in range(4):
        deeper: list[tuple[T.Type | None, tuple[FieldInfo, ...]]] = []
        for at, path in level:
            for f in fields(program, at) or ():
                if f.name == name:
                    return (*path, f)
                if f.embedded:
                    deeper.append((f.type, (*path, f)))
        level = deeper
    return None


def own_field(program: Program, t: T.Type | None, name: str) -> FieldInfo | None:
    """The field of this name that a struct declares itself; none of those that it embeds."""
    return next((f for f in fields(program, t) or () if f.name == name), None)


@_remembered
def find_method(
    program: Program, t: T.Type | None, name: str
) -> tuple[tuple[FieldInfo, ...], FuncInfo | T.Named] | None:
    """The method `name` in the method set of a type: the embedded fields walked through, and the function.

    Where the receiver's type is not at hand (the standard library, say) its name stands for the function.
    """
    level: list[tuple[T.Type | None, tuple[FieldInfo, ...]]] = [(t, ())]
    for _ in range(4):
        deeper: list[tuple[T.Type | None, tuple[FieldInfo, ...]]] = []
        foreign: tuple[tuple[FieldInfo, ...], T.Named] | None = None
        for at, path in level:
            base = T.deref(at)
            if not isinstance(base, T.Named):
                if isinstance(base, T.Struct):
                    deeper.extend((f.type, (*path, f)) for f in fields(program, at) or () if f.embedded)
                continue
            decl = type_decl(program, base)
            if decl is None:
                foreign = foreign or (path, base)
                continue
            found = decl.file.package.method(base.name, name)
            if found:
                return path, found
            if decl.spec.alias:
                deeper.append((resolve_type(decl.spec.type, decl.file), path))
            deeper.extend((f.type, (*path, f)) for f in fields(program, at) or () if f.embedded)
        if foreign and not any(f.name == name for at, _ in level for f in fields(program, at) or ()):
            return foreign
        level = deeper
    return None


@_remembered
def interface_methods(program: Program, t: T.Type | None) -> dict[str, T.Func] | None:
    """The methods of an interface type at hand, embedded ones included; None where some of them are not known."""
    decl = type_decl(program, t)
    if decl is None or not isinstance(t, T.Named) or not isinstance(decl.spec.type, ast.InterfaceType):
        return None
    bindings = type_bindings(decl, t)
    out: dict[str, T.Func] = {}
    for e in decl.spec.type.embeds:
        inner = interface_methods(program, resolve_type(e, decl.file, bindings))
        if inner is None:
            return None
        out.update(inner)
    return {**out, **{m.name: signature(m.type, decl.file, bindings) for m in decl.spec.type.methods}}


def is_plain(program: Program, t: T.Type | None, texts: bool = False) -> bool:
    """Reports whether a type is known to be a number, a boolean, or a struct or array of these, through and through.

    With `texts` strings count as well.
    """
    match underlying(program, t):
        case T.Basic(name):
            return name not in ("nil", "uintptr", "unsafe.Pointer") and (texts or name != "string")
        case T.Struct():
            found = fields(program, t) or ()
            return bool(found) and all(is_plain(program, f.type, texts) for f in found)
        case T.Array(elem=elem):
            return is_plain(program, elem, texts)
    return False
