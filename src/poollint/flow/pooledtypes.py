"""Which types pools hold values of, as far as has been seen."""

from __future__ import annotations

from poollint.model import types as T
from poollint.model.package import Program
from poollint.model.resolve import fields, unaliased, underlying


def type_key(t: T.Type | None) -> str:
    """What a type is known by, whatever its type arguments."""
    return f"{t.package}.{t.name}" if isinstance(t, T.Named) else T.show(t)


class PooledTypes:
    """The types of pooled values, and those of what lies inside of these."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._whole: set[str] = set()
        self.parts: set[str] = set()
        """The keys of the pooled types, and of those of their fields and elements, pointers not followed."""

    def is_pooled(self, t: T.Type | None) -> bool:
        base = T.deref(t)
        return base is not None and type_key(base) in self._whole

    def is_part(self, t: T.Type | None) -> bool:
        return t is not None and type_key(unaliased(self._program, t)) in self.parts

    def note(self, t: T.Type | None) -> None:
        """Takes in that a pool holds values of a type."""
        base = T.deref(t)
        # Half of all functions take a []byte; that some pool holds one says nothing of theirs.
        if base is not None and base != T.BYTES:
            self._whole.add(type_key(base))
            self.note_parts(base)

    def note_parts(self, t: T.Type | None) -> None:
        """Takes in that what lies in values of a type may be pooled, the values themselves with it."""
        t = unaliased(self._program, t)
        if t is None or isinstance(t, T.Pointer) or type_key(t) in self.parts:
            return
        self.parts.add(type_key(t))
        match underlying(self._program, t):
            case T.Slice(elem) | T.Array(elem) | T.Map(_, elem):
                self.note_parts(elem)
            case T.Struct():
                for field in fields(self._program, t) or ():
                    self.note_parts(field.type)
