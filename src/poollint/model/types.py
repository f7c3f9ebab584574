"""Go types as far as source text alone tells them.

No compiler runs, so a type is what declarations, literals, assertions and signatures say, and `None` stands for
"unknown". Types compare by value. A struct keeps its declaration and the file in whose imports its field types are to
be read, so fields are resolved only when somebody asks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from poollint.syntax import ast

if TYPE_CHECKING:
    from poollint.model.package import GoFile


@dataclass(frozen=True, slots=True)
class Type:
    """The base of all types; never made itself."""


@dataclass(frozen=True, slots=True)
class Named(Type):
    """A declared type; `package` is its import path (or the folder, where no module names it)."""

    package: str
    name: str
    args: tuple[Type | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Basic(Type):
    """A predeclared type by its name; `untyped nil` is Basic("nil")."""

    name: str


@dataclass(frozen=True, slots=True)
class Pointer(Type):
    elem: Type | None


@dataclass(frozen=True, slots=True)
class Slice(Type):
    elem: Type | None


@dataclass(frozen=True, slots=True)
class Array(Type):
    elem: Type | None


@dataclass(frozen=True, slots=True)
class Map(Type):
    key: Type | None
    elem: Type | None


@dataclass(frozen=True, slots=True)
class Chan(Type):
    elem: Type | None


@dataclass(frozen=True, slots=True)
class Func(Type):
    params: tuple[Type | None, ...]
    results: tuple[Type | None, ...]


@dataclass(frozen=True, slots=True)
class Tuple(Type):
    items: tuple[Type | None, ...]


@dataclass(frozen=True, slots=True)
class TypeParam(Type):
    name: str


@dataclass(frozen=True, slots=True)
class Struct(Type):
    node: ast.StructType
    file: GoFile = field(compare=False)
    bindings: tuple[tuple[str, Type | None], ...] = ()

    def __hash__(self) -> int:
        return hash((self.node.start, self.node.end))  # Not of all that is declared in it, and in what it is made of.


@dataclass(frozen=True, slots=True)
class Interface(Type):
    node: ast.InterfaceType | None = None

    def __hash__(self) -> int:
        return hash((self.node.start, self.node.end)) if self.node else 0


ERROR = Named("", "error")
BYTES = Slice(Basic("byte"))
STRING = Basic("string")

NUMERIC = frozenset(
    [
        "int",
        "int8",
        "int16",
        "int32",
        "int64",
        "uint",
        "uint8",
        "uint16",
        "uint32",
        "uint64",
        "uintptr",
        "float32",
        "float64",
        "complex64",
        "complex128",
        "byte",
        "rune",
    ]
)
PREDECLARED = NUMERIC | {"bool", "string"}


def deref(t: Type | None) -> Type | None:
    """The type a pointer points to; any other type as it is."""
    return t.elem if isinstance(t, Pointer) else t


def is_scalar(t: Type | None) -> bool:
    """Reports whether a value of the type is known to hold no reference to other memory."""
    return isinstance(t, Basic) and t.name != "nil"


def show(t: Type | None, home: str = "") -> str:
    """The type as a reader of the code would write it, package paths cut to their last element.

    Names of the package with the path `home` stand alone, as they do in its own code.
    """
    match t:
        case Named(package, name, args):
            prefix = package.rsplit("/", 1)[-1] + "." if package and package != home else ""
            inner = "[" + ", ".join(show(a, home) for a in args) + "]" if args else ""
            return prefix + name + inner
        case Basic(name) | TypeParam(name):
            return name
        case Pointer(elem):
            return "*" + show(elem, home)
        case Slice(elem):
            return "[]" + show(elem, home)
        case Array(elem):
            return "[...]" + show(elem, home)
        case Map(key, elem):
            return f"map[{show(key, home)}]{show(elem, home)}"
        case Chan(elem):
            return "chan " + show(elem, home)
        case Struct():
            return "struct{...}"
        case Interface():
            return "interface{...}"
        case Func():
            return "func"
        case _:
            return "?"
