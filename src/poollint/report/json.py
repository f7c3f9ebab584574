"""The whole result for scripts, in a form of its own that is versioned.

`version` changes only when something that was there is renamed, removed or means something else; new keys may appear at
any time. Lines and columns count from 1, columns and offsets in bytes of UTF-8; ends are exclusive.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from poollint import __version__
from poollint.findings import Finding, Level, Result
from poollint.pages import Page
from poollint.source import Span

VERSION = 1


def render(result: Result, pages: Mapping[str, Page]) -> str:
    levels = Counter(finding.level for finding in result.findings)
    report = {
        "version": VERSION,
        "tool": {"name": "poollint", "version": __version__},
        "findings": [_finding(finding, pages) for finding in result.findings],
        "problems": [
            {"path": problem.path, "line": problem.line or None, "message": problem.message}
            for problem in result.problems
        ],
        "summary": {
            "findings": len(result.findings),
            **{level.label: levels[level] for level in sorted(Level, reverse=True)},
            "problems": len(result.problems),
            "files_read": result.files_read,
            "files_analysed": result.files_analysed,
        },
    }
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def _finding(finding: Finding, pages: Mapping[str, Page]) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "level": finding.level.label,
        "message": finding.message,
        "path": finding.span.path,
        "range": _range(finding.span),
        "steps": [
            {"path": step.span.path, "range": _range(step.span), "message": step.message} for step in finding.steps
        ],
        "function": finding.function or None,
        "pool": finding.pool or None,
        "help": finding.help or None,
        "url": pages[finding.rule].url if finding.rule in pages else None,
    }


def _range(span: Span) -> dict[str, Any]:
    return {name: _point(span, offset) for name, offset in (("start", span.start), ("end", span.end))}


def _point(span: Span, offset: int) -> dict[str, int]:
    at = span.file.position(offset)
    return {"line": at.line, "column": at.column, "offset": offset}
