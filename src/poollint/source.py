"""Files, offsets and positions: the one place where bytes become lines and columns.

Every layer above speaks of a place as a `Span`: a file and two byte offsets. Offsets are what the parser gives, they
compare and sort cheaply, and they stay true however a reader counts columns. Only when something is shown are they
turned into lines and columns, and the unit of the column (bytes, UTF-16 code units, characters) is named by the method.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple


class Position(NamedTuple):
    """A line and a column, both counted from 1. The method that made it says in which unit the column is."""

    line: int
    column: int


@dataclass(eq=False)
class SourceFile:
    """One file's bytes under the path by which it is shown.

    `path` uses forward slashes. `data` must be UTF-8; the reader of the file has checked it.
    """

    path: str
    data: bytes = field(repr=False)

    @property
    def is_test(self) -> bool:
        """Reports whether the Go tools compile it only to test."""
        return self.path.endswith("_test.go")

    @cached_property
    def line_starts(self) -> list[int]:
        """The byte offset at which each line begins; the first is 0."""
        starts = [0]
        find, at = self.data.find, 0
        while (at := find(b"\n", at) + 1) > 0:
            starts.append(at)
        return starts

    def line_of(self, offset: int) -> int:
        """The line, from 1, that holds the byte at `offset`."""
        return bisect_right(self.line_starts, offset)

    def line_bytes(self, line: int) -> bytes:
        """The bytes of a line, from 1, without its end."""
        starts = self.line_starts
        end = starts[line] if line < len(starts) else len(self.data)
        return self.data[starts[line - 1] : end].rstrip(b"\r\n")

    def position(self, offset: int) -> Position:
        """Line and column in bytes, as the Go tools count."""
        line = self.line_of(offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def utf16_position(self, offset: int) -> Position:
        """Line and column in UTF-16 code units, as SARIF and language servers count."""
        line = self.line_of(offset)
        before = self.data[self.line_starts[line - 1] : offset].decode("utf-8", "replace")
        return Position(line, len(before.encode("utf-16-le")) // 2 + 1)

    def text(self, start: int, end: int) -> str:
        """The source text between two byte offsets."""
        return self.data[start:end].decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Span:
    """The bytes from `start` up to but not including `end` of `file`."""

    file: SourceFile
    start: int
    end: int

    @property
    def path(self) -> str:
        return self.file.path

    @property
    def in_test(self) -> bool:
        return self.file.is_test

    @property
    def line(self) -> int:
        return self.file.line_of(self.start)

    @property
    def text(self) -> str:
        return self.file.text(self.start, self.end)

    @property
    def key(self) -> tuple[str, int, int]:
        """What spans are sorted by: path, then place."""
        return self.file.path, self.start, self.end
