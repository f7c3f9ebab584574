"""Where the Go programs that specify the analyzer lie: golden files and the examples of the rule pages.

The folders are the registry. `findings_of` is the only place in which these tests know the engine's interface.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from poollint.engine import check
from poollint.engine.walk import discover
from poollint.findings import Finding, Level
from poollint.pages import choose, pages

GOLDEN = Path(__file__).parent / "golden"


@dataclass(frozen=True, slots=True)
class Program:
    """A Go file that stands alone. `rule` is the one it is about; `name` is unique and fit for a path."""

    name: str
    rule: str
    source: str

    @property
    def file_name(self) -> str:
        """The name of the file itself, which tells a test from other code."""
        return self.name.rpartition("/")[2] + ".go"


def golden_programs() -> list[Program]:
    """Every file of `tests/golden/<rule>/`, in the order of their paths."""
    return [
        Program(f"{path.parent.name}/{path.stem}", path.parent.name, path.read_text(encoding="utf-8"))
        for path in sorted(GOLDEN.glob("*/*.go"))
    ]


def page_programs() -> list[Program]:
    """Every Go example of the rule pages; the name says where it stands, as in `nil-put/Bad1`."""
    return [
        Program(f"{page.id}/{title}{number}", page.id, code)
        for page in pages().values()
        for title, blocks in (("Bad", page.bad), ("Good", page.good))
        for number, code in enumerate(blocks, start=1)
    ]


def page_level(rule: str) -> Level:
    """The level that the rule's page gives it."""
    return pages()[rule].level


def findings_of(source_path: Path, rule: str) -> list[Finding]:
    """What `rule` and all rules that are on by default find in one Go file."""
    scope = discover([str(source_path)], cwd=source_path.parent)
    return list(check(scope, choose(pages()) | {rule}).findings)
