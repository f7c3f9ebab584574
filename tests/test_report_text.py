"""The formats that people and editors read: how text is measured and made harmless, and what editors match."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from report_samples import CLEAN, MERELY_PRESENT, RESULT, SERVER, sample_pages, span

from poollint.findings import Result
from poollint.report import concise, full
from poollint.report.text import counted, expand, visible, width
from poollint.source import SourceFile

VS_CODE = re.compile(r"^([^:]*: )?((.:)?[^:]*):(\d+)(:(\d+)?)?:(?:\w+:)? (.*)$")


def test_vs_code_reads_concise_lines() -> None:
    lines = concise.render(RESULT).splitlines()
    heads = [line for line in lines if not line.startswith("\t")]
    assert len(heads) == len(RESULT.findings)
    for line, finding in zip(heads, RESULT.findings, strict=True):
        match = VS_CODE.match(line)
        assert match is not None
        at = finding.span.file.position(finding.span.start)
        assert (match[2], int(match[4]), int(match[6])) == (finding.span.path, at.line, at.column)
        assert match[7] == f"{finding.level.label}: {finding.message} [{finding.rule}]"


def test_concise_says_nothing_of_nothing() -> None:
    assert concise.render(CLEAN) == ""


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("你好", 4), ("😀", 2), ("e\u0301", 1), ("a\u200bb", 2), ("ﾊ", 1)]
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_tabs_go_to_the_next_stop() -> None:
    assert expand("\ta\tb") == "    a   b"
    assert expand("你\tx") == "你  x"


def test_control_characters_are_shown_and_not_obeyed() -> None:
    assert visible("a\x1b[31m\x07\r\nb") == "a␛[31m␇␍␊b"
    assert visible("x\u202ey\x9b") == "x\ufffdy\ufffd"
    assert visible("naïve 你好 😀") == "naïve 你好 😀"


def test_escape_sequences_in_source_do_not_reach_the_terminal() -> None:
    file = SourceFile("a\x1b.go", b"package p // \x1b]0;title\x07\n")
    finding = replace(MERELY_PRESENT, message="m\x1b[2J", span=span(file, "package p"))
    for text in (full.render(Result((finding,)), {}), concise.render(Result((finding,)))):
        assert "\x1b" not in text
        assert "\x07" not in text


@pytest.mark.parametrize("data", [b"package p", b"package p\r\nvar x int\r\n", b"\xef\xbb\xbfpackage p\n", b""])
def test_any_span_can_be_shown(data: bytes) -> None:
    file = SourceFile("p.go", data)
    for start in range(len(data) + 1):
        for end in range(start, len(data) + 1):
            place = replace(MERELY_PRESENT.span, file=file, start=start, end=end)
            assert "^" in full.render(Result((replace(MERELY_PRESENT, span=place),)), {})


def test_markers_stand_under_what_they_mark() -> None:
    lines = full.render(RESULT, sample_pages()).splitlines()
    at = next(number for number, line in enumerate(lines) if "你好" in line)
    source, marker = lines[at], lines[at + 2]
    before = source[: source.index("buf.WriteString(name)")]
    assert width(before) == marker.index("-")
    assert marker.count("-") == len("buf.WriteString(name)")


def test_every_line_of_source_is_shown_once() -> None:
    lines = [line for line in full.render(RESULT, {}).splitlines() if re.match(r" *\d+ \| ", line)]
    assert len(lines) == len(set(lines)) == 6
    assert SERVER.line_bytes(7).decode().strip() in lines[1]


@pytest.mark.parametrize(("number", "text"), [(0, "0 files"), (1, "1 file"), (2, "2 files")])
def test_counted(number: int, text: str) -> None:
    assert counted(number, "file") == text
