"""What a decoder of JSON and the like does to a struct: it sets the fields that its input names, and no others."""

from __future__ import annotations

import re

from poollint.model import types as T
from poollint.model.package import Program
from poollint.model.resolve import fields, find_method, underlying

_OWN = ("UnmarshalJSON", "UnmarshalText", "UnmarshalXML", "UnmarshalYAML", "UnmarshalBinary", "GobDecode")
"""Methods by which a type decodes itself: what they do with the rest nobody can say from outside."""
_LEFT_OUT = re.compile(r'\b(json|xml|yaml):"-"')


def decoded_fields(program: Program, t: T.Type | None) -> tuple[str, ...]:
    """The fields of a struct, or of what a pointer to one points to, that a decoder may set or leave as they are.

    None where the type decodes itself, or is not at hand.
    """
    base = T.deref(t)
    if not isinstance(underlying(program, base), T.Struct) or any(find_method(program, base, m) for m in _OWN):
        return ()
    found = (f for f in fields(program, base) or () if f.name[:1].isupper())
    return tuple(f.name for f in found if not _LEFT_OUT.search(f.tag))
