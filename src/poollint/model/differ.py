"""Whether two types are certainly not the same one, and what boxing a value in an interface costs.

What cannot be known from the text (a type parameter, a name from a module that is not at hand and may be an alias or
an interface) differs from nothing: whoever asks wants proof.
"""

from __future__ import annotations

from poollint.model import types as T
from poollint.model.package import FuncInfo, Program
from poollint.model.resolve import fields, find_method, resolve_type, type_bindings, type_decl, underlying
from poollint.syntax import ast

_DEPTH = 6
_SAME = {"rune": "int32"}
_STRUCTS = frozenset({T.Named("bytes", "Buffer"), T.Named("strings", "Builder"), T.Named("time", "Time")})


def canonical(program: Program, t: T.Type | None) -> T.Type | None:
    """A type behind its aliases."""
    for _ in range(_DEPTH):
        decl = type_decl(program, t)
        if decl is None or not decl.spec.alias or not isinstance(t, T.Named):
            return t
        t = resolve_type(decl.spec.type, decl.file, type_bindings(decl, t))
    return None


def is_interface(program: Program, t: T.Type | None) -> bool:
    return isinstance(underlying(program, canonical(program, t)), T.Interface)


def is_concrete(program: Program, t: T.Type | None) -> bool:
    """Reports whether a type is none of those that stand for others: an interface, a type parameter, that of nil.

    A name that is not at hand may be one, but then it differs from nothing but pointers to itself and the like.
    """
    t = canonical(program, t)
    if t is None or isinstance(t, T.TypeParam | T.Interface | T.Tuple) or t == T.Basic("nil"):
        return False
    return not is_interface(program, t)


def differ(program: Program, a: T.Type | None, b: T.Type | None, inner: bool = False) -> bool:
    """Reports whether two types are certainly different ones; `inner` where they are parts of others."""
    a, b = canonical(program, a), canonical(program, b)
    if a is None or b is None or a == b:
        return False
    if _within(a, b) or _within(b, a):
        return True
    match a, b:
        case (T.TypeParam() | T.Interface(), _) | (_, T.TypeParam() | T.Interface()):
            return False
        case T.Named(), T.Named():
            return _names_differ(program, a, b, inner)
        case (T.Named() as name, _) | (_, T.Named() as name):
            # A name from elsewhere may be an alias of anything, or an interface.
            return type_decl(program, name) is not None and not is_interface(program, name)
        case T.Pointer(x), T.Pointer(y):
            return differ(program, x, y, True)
        case T.Slice(x), T.Slice(y):
            return differ(program, x, y, True)
        case T.Array(x), T.Array(y):
            return differ(program, x, y, True)
        case T.Chan(x), T.Chan(y):
            return differ(program, x, y, True)
        case T.Map(k, x), T.Map(j, y):
            return differ(program, k, j, True) or differ(program, x, y, True)
        case T.Basic(x), T.Basic(y):
            return _SAME.get(x, x) != _SAME.get(y, y)
    return type(a) is not type(b)


def _within(a: T.Type, b: T.Type) -> bool:
    """Reports whether `b` is made of `a`: no type is a pointer to, or a slice of, itself."""
    while isinstance(b, T.Pointer | T.Slice | T.Array | T.Chan) and b.elem is not None:
        b = b.elem
        if a == b:
            return not isinstance(a, T.Interface)
    return False


def _names_differ(program: Program, a: T.Named, b: T.Named, inner: bool) -> bool:
    if (a.package, a.name) == (b.package, b.name):
        return len(a.args) == len(b.args) and any(
            differ(program, x, y, True) for x, y in zip(a.args, b.args, strict=True)
        )
    declared = [type_decl(program, t) is not None for t in (a, b)]
    if not inner and any(not d or is_interface(program, t) for d, t in zip(declared, (a, b), strict=True)):
        return False
    known = [d or _is_standard(t) for d, t in zip(declared, (a, b), strict=True)]
    # The standard library's aliases keep the name of what they stand for: os.PathError is fs.PathError.
    return all(known) and (any(declared) or a.name != b.name)


def _is_standard(t: T.Named) -> bool:
    return "." not in t.package.split("/")[0]


def missing_method(program: Program, t: T.Type | None, interface: T.Type | None) -> str:
    """A method of an interface at hand that a concrete type certainly lacks, or ""."""
    base = T.deref(canonical(program, t))
    if not is_concrete(program, t) or isinstance(base, T.Named) and type_decl(program, base) is None:
        return ""
    if _embeds_unknown(program, base, _DEPTH):
        return ""
    for name in _methods(program, interface, _DEPTH):
        found = find_method(program, t, name)
        if found is None:
            return name
        by_value = not isinstance(t, T.Pointer) and not found[0]
        if by_value and isinstance(found[1], FuncInfo) and found[1].pointer_recv:
            return name
    return ""


def _methods(program: Program, t: T.Type | None, depth: int) -> list[str]:
    t = canonical(program, t)
    decl = type_decl(program, t)
    if decl is None or not isinstance(decl.spec.type, ast.InterfaceType) or not depth:
        return []
    names = [m.name for m in decl.spec.type.methods]
    for e in decl.spec.type.embeds:
        names += _methods(program, resolve_type(e, decl.file), depth - 1)
    return names


def _embeds_unknown(program: Program, t: T.Type | None, depth: int) -> bool:
    """Reports whether a struct may have methods that are not at hand, from an interface or a type that it embeds."""
    for f in fields(program, t) or ():
        if f.embedded:
            base = T.deref(canonical(program, f.type))
            if type_decl(program, base) is None or is_interface(program, base) or not depth:
                return True
            if _embeds_unknown(program, base, depth - 1):
                return True
    return False


def boxed(program: Program, t: T.Type | None) -> str:
    """What kind of value it is whose conversion to an interface allocates, or "" where it is none or unknown."""
    u = underlying(program, canonical(program, t))
    if u is None and t in _STRUCTS:
        return "struct"
    match u:
        case T.Slice():
            return "slice"
        case T.Basic("string"):
            return "string"
        case T.Basic(name) if name in T.NUMERIC:
            return "number"
        case T.Array():
            return "array"
        case T.Struct():
            members = fields(program, t) or ()
            # An empty struct needs no memory, and one around a pointer is one.
            if not members or len(members) == 1 and not boxed(program, members[0].type):
                return ""
            return "struct"
    return ""
