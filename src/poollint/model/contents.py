"""What values of a type keep alive: whether they refer to other memory, and to what kind of it."""

from __future__ import annotations

import re

from poollint.model import types as T
from poollint.model.package import Program
from poollint.model.resolve import fields, type_decl, underlying

TEXT, MEMORY, OTHER = "text", "memory", "other"
"""A string; a slice or map, which an owner may keep for its room; anything else that refers to something."""

_DEPTH = 4
_INTERFACES = {
    "context": frozenset({"Context", "CancelFunc"}),
    "io": frozenset({"Reader", "Writer", "Closer", "ReadCloser", "WriteCloser", "ReadWriter", "ReadWriteCloser"}),
    "net": frozenset({"Conn", "Listener", "PacketConn", "Addr"}),
    "net/http": frozenset({"ResponseWriter", "Handler", "HandlerFunc", "RoundTripper"}),
    "reflect": frozenset({"Value", "Type"}),
    "unsafe": frozenset({"Pointer"}),
}
"""Names of the standard library, which is not read, that stand for something that refers elsewhere."""


def references(program: Program, t: T.Type | None, depth: int = _DEPTH) -> frozenset[str]:
    """The kinds of memory that a value of the type is known to refer to; what is not known is left out."""
    match underlying(program, t):
        case T.Basic(name):
            return frozenset({TEXT} if name == "string" else ())
        case T.Slice() | T.Map():
            return frozenset({MEMORY})
        case T.Pointer() | T.Interface() | T.Func() | T.Chan():
            return frozenset({OTHER})
        case T.Array(elem):
            return references(program, elem, depth)
        case T.Struct():
            found = (references(program, f.type, depth - 1) for f in fields(program, t) or ()) if depth else ()
            return frozenset().union(*found)
    return frozenset({OTHER} if refers_elsewhere(t) else ())


def refers_elsewhere(t: T.Type | None) -> bool:
    """Reports whether a type is an interface, or the like, of the standard library."""
    return isinstance(t, T.Named) and t.name in _INTERFACES.get(t.package, ())


def is_scanned(program: Program, t: T.Type | None, field: str) -> bool:
    """Reports whether a method of the type goes through the field as a text: it is input then, and no mere name."""
    base = T.deref(t)
    decl = type_decl(program, base)
    if decl is None or not isinstance(base, T.Named):
        return False
    wanted = re.compile(rb"\.%s\s*\[" % re.escape(field.encode()))
    package = decl.file.package
    return any(f.recv == base.name and wanted.search(f.text) for f in package.indexed_funcs())
