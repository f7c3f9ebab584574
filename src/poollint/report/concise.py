"""One line per finding, as editors and shell tools read it; its steps follow on lines that begin with a tab.

The form is the one that `go vet` uses, so that what reads that reads this: VS Code's Go extension matches
`path:line:column: text` and takes a line that starts with a tab as more of the message. Columns count bytes, as in Go.
"""

from __future__ import annotations

from collections.abc import Iterator

from poollint.findings import Finding, Result
from poollint.report.text import visible
from poollint.source import Span


def render(result: Result) -> str:
    """One line per finding and step; nothing at all where nothing was found."""
    return "".join(f"{line}\n" for finding in result.findings for line in _lines(finding))


def _lines(finding: Finding) -> Iterator[str]:
    yield f"{place(finding.span)}: {finding.level.label}: {visible(finding.message)} [{finding.rule}]"
    if all(step.span == finding.span for step in finding.steps):
        return  # The steps say nothing new.
    for step in finding.steps:
        yield f"\t{place(step.span)}: {visible(step.message)}"


def place(span: Span) -> str:
    """`path:line:column` of a span's start, the column in bytes."""
    at = span.file.position(span.start)
    return f"{visible(span.path)}:{at.line}:{at.column}"
