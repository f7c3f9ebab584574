"""What values of a type keep alive: whether they refer to other memory, and to what kind of it."""

from __future__ import annotations

import re

from poollint.model import types as T
from poollint.model.package import Program
from poollint.model.resolve import fields, find_method, interface_methods, type_decl, underlying

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


_STREAMS = ("Read", "Write", "Close")
_OPEN = {
    "bufio": frozenset({"Reader", "Writer", "ReadWriter", "Scanner"}),
    "bytes": frozenset({"Buffer", "Reader"}),
    "context": frozenset({"Context"}),
    "io": _INTERFACES["io"],
    "net": frozenset({"Conn", "Listener", "PacketConn"}),
    "net/http": frozenset({"Request", "Response", "ResponseWriter"}),
    "os": frozenset({"File"}),
}
"""Types of the standard library whose values belong to one call or connection, and much hangs on them."""


def is_open(program: Program, t: T.Type | None) -> bool:
    """Reports whether a value of the type is, or directly holds, a stream, request, context or other thing of one call.

    That is worth letting go. Names, numbers and functions are small, and a struct of the program that holds nothing of
    the kind may well live as long as the program does.
    """
    base = T.deref(t)
    return _is_stream(program, base) or any(_is_stream(program, T.deref(f.type)) for f in fields(program, base) or ())


def _is_stream(program: Program, base: T.Type | None) -> bool:
    if not isinstance(base, T.Named):
        return False
    known = _OPEN.get(base.package)
    if known is not None:
        return base.name in known
    found = (find_method(program, base, name) for name in _STREAMS)
    return any(n in _STREAMS for n in interface_methods(program, base) or ()) or any(
        f is not None and not isinstance(f[1], T.Named) for f in found
    )
