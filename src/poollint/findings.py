"""What poollint says: a rule, a message, a place, and the ordered steps that prove it.

A finding is plain data. It knows nothing of how it was found, so every report format can be written, and tested,
from findings made by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from poollint.source import SourceFile, Span


class InputError(Exception):
    """What was asked for cannot be read. The message is one line for the person who asked."""


class Level(IntEnum):
    """How bad a finding is; higher is worse. The names are SARIF's."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Step:
    """One place on the way to the fault and what happens there, as in "taken from `bufPool` here"."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault. The last of `steps` is the finding's own place."""

    rule: str
    level: Level
    message: str
    span: Span
    steps: tuple[Step, ...] = ()
    function: str = ""
    """The function it lies in as Go writes it, `(*Server).serve`, or "" at package level."""
    pool: str = ""
    """The pool as the source names it, or ""."""
    help: str = ""
    """What to do about it, one line, or ""."""
    on_request: bool = False
    """Right, but nothing that most would want to know: told only to who asks for the rule."""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        return (*self.span.key, self.rule, self.message)


@dataclass(frozen=True, slots=True)
class Problem:
    """A file or part of one that could not be analysed. `line` is 0 where the whole file is meant."""

    path: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Result:
    """What one run found, in the order it is to be reported, and what it covered."""

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()
    files_read: int = 0
    files_analysed: int = 0
    files: tuple[SourceFile, ...] = ()
    """The analysed files."""
