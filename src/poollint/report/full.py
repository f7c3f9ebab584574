"""The report for people: each finding with the source that proves it, as rustc and zizmor show theirs.

Under each line of source stand the steps that happen there, numbered in the order in which they happen; the finding's
own place is marked `^`, the others `-`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from poollint.findings import Finding, Level, Result
from poollint.pages import Page
from poollint.report.concise import place
from poollint.report.text import counted, expand, visible, width
from poollint.source import SourceFile, Span

_CODES = {Level.ERROR: "31", Level.WARNING: "33", Level.NOTE: "36"}
_BOLD, _FRAME = "1", "34"


@dataclass(frozen=True, slots=True)
class _Label:
    """A marker under a line of source, and what is said beside it."""

    span: Span
    text: str
    primary: bool

    @property
    def line(self) -> int:
        return self.span.line


class _Painter:
    """Writes colours, or leaves them out."""

    def __init__(self, color: bool) -> None:
        self.color = color

    def __call__(self, text: str, *codes: str) -> str:
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if self.color and text else text


def render(result: Result, pages: Mapping[str, Page], *, color: bool = False) -> str:
    """Every finding with its source, then one line that says what was counted."""
    paint = _Painter(color)
    blocks = ["".join(f"{line}\n" for line in _finding(finding, pages, paint)) for finding in result.findings]
    return "\n".join([*blocks, _summary(result, paint) + "\n"])


def _summary(result: Result, paint: _Painter) -> str:
    levels = Counter(finding.level for finding in result.findings)
    counts = [
        paint(counted(levels[level], level.label), _BOLD, _CODES[level])
        for level in sorted(Level, reverse=True)
        if levels[level]
    ]
    found = ", ".join(counts) if counts else "nothing found"
    covered = f"{counted(result.files_read, 'file')} read, {result.files_analysed} analysed"
    return f"{found}; {covered}" + (f", {counted(len(result.problems), 'problem')}" if result.problems else "")


def _finding(finding: Finding, pages: Mapping[str, Page], paint: _Painter) -> Iterator[str]:
    labels = _labels(finding)
    gutter = len(str(max(label.line for label in labels)))
    code = _CODES[finding.level]
    yield paint(f"{finding.level.label}[{finding.rule}]", _BOLD, code) + paint(f": {visible(finding.message)}", _BOLD)
    yield f"{' ' * gutter}{paint('-->', _FRAME)} {place(finding.span)}"
    bar = paint("|", _FRAME)
    margin = f"{' ' * gutter} {bar}"
    yield margin
    for file, group in _by_file(labels):
        if file is not finding.span.file:
            yield f"{' ' * gutter}{paint(':::', _FRAME)} {place(group[0].span)}"
            yield margin
        yield from _source(file, group, gutter, paint, code)
    yield margin
    if finding.help:
        yield f"{' ' * gutter} {paint('=', _FRAME)} {paint('help', _BOLD)}: {visible(finding.help)}"
    if finding.rule in pages:
        yield f"{' ' * gutter} {paint('=', _FRAME)} {paint('rule', _BOLD)}: {pages[finding.rule].url}"


def _labels(finding: Finding) -> list[_Label]:
    """The finding's steps as labels; its own place is among them even if no step says so."""
    numbered = len(finding.steps) > 1
    labels = [
        _Label(step.span, f"{at}: {step.message}" if numbered else step.message, step.span == finding.span)
        for at, step in enumerate(finding.steps, 1)
    ]
    if not any(label.primary for label in labels):
        labels.append(_Label(finding.span, "", True))
    return labels


def _by_file(labels: Iterable[_Label]) -> list[tuple[SourceFile, list[_Label]]]:
    """Labels by file in order of line; the file of the finding comes first, the others in the order of the steps."""
    groups: dict[SourceFile, list[_Label]] = {}
    for label in sorted(labels, key=lambda label: not label.primary):
        groups.setdefault(label.span.file, []).append(label)
    order = {id(label): at for at, label in enumerate(labels)}
    return [(file, sorted(group, key=lambda label: (label.line, order[id(label)]))) for file, group in groups.items()]


def _source(file: SourceFile, labels: list[_Label], gutter: int, paint: _Painter, code: str) -> Iterator[str]:
    bar = paint("|", _FRAME)
    previous = 0
    for line, group in groupby(labels, key=lambda label: label.line):
        if previous and line == previous + 2:
            yield _code_line(file, line - 1, gutter, paint)
        elif previous and line > previous + 2:
            yield paint("...", _FRAME)
        previous = line
        yield _code_line(file, line, gutter, paint)
        for label in group:
            start, length = _columns(label.span)
            mark = ("^" if label.primary else "-") * length
            text = f"{mark} {visible(label.text)}".rstrip()
            yield f"{' ' * gutter} {bar} {' ' * start}" + paint(text, _BOLD, code if label.primary else _FRAME)


def _code_line(file: SourceFile, line: int, gutter: int, paint: _Painter) -> str:
    text = expand(file.line_bytes(line).decode("utf-8", "replace"))
    return f"{paint(f'{line:>{gutter}} |', _FRAME)} {text}".rstrip()


def _columns(span: Span) -> tuple[int, int]:
    """Where a span's marker starts, in terminal columns from 0, and how wide it is on the span's first line."""
    line = span.file.line_bytes(span.line)
    first = span.start - span.file.line_starts[span.line - 1]
    before = expand(line[:first].decode("utf-8", "replace"))
    through = expand(line[: first + span.end - span.start].decode("utf-8", "replace"))
    return width(before), max(1, width(through) - width(before))
