"""Every golden file gets exactly the findings that its comments ask for."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden_comments import MalformedComment, disagreements, expectations
from golden_corpus import Program, findings_of, golden_programs, page_level

from poollint.findings import Finding, Level, Step
from poollint.pages import pages
from poollint.source import SourceFile, Span

PROGRAMS = golden_programs()


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_findings_are_those_the_comments_ask_for(program: Program, tmp_path: Path) -> None:
    path = tmp_path / program.file_name
    path.write_text(program.source, encoding="utf-8")
    found = findings_of(path, program.rule)
    said = disagreements(expectations(program.source), found, program.rule, page_level)
    assert not said, f"{program.name}.go\n" + "\n".join(said)


def test_every_folder_of_golden_files_is_a_rule_and_every_rule_has_one() -> None:
    assert {program.rule for program in PROGRAMS} == pages().keys()


@pytest.mark.parametrize("rule", sorted({program.rule for program in PROGRAMS}))
def test_each_rule_has_files_that_want_findings_of_it(rule: str) -> None:
    expected = [one for program in PROGRAMS if program.rule == rule for one in expectations(program.source)]
    assert any(one.kind == "want" and one.rule in (None, rule) for one in expected)


SOURCE = 'package p\nvar a = f() // via "made"\nvar b = g(a) // want "`a`" want other note "two" "three"\n'
FILE = SourceFile("p.go", SOURCE.encode())


def finding(rule: str, message: str, needle: str, level: Level = Level.ERROR, *steps: Step) -> Finding:
    return Finding(rule, level, message, span(needle), steps)


def span(needle: str) -> Span:
    start = SOURCE.index(needle)
    return Span(FILE, start, start + len(needle))


def test_comments_are_read_clause_by_clause() -> None:
    read = [(one.line, one.kind, one.rule, one.level, one.regexp) for one in expectations(SOURCE)]
    assert read == [
        (2, "via", None, None, "made"),
        (3, "want", None, None, "`a`"),
        (3, "want", "other", Level.NOTE, "two"),
        (3, "want", "other", Level.NOTE, "three"),
    ]


@pytest.mark.parametrize("comment", ["want", "want rule", 'want "x" and more', "want `x`", 'want fatal-rule error "x'])
def test_a_comment_that_cannot_be_read_is_an_error(comment: str) -> None:
    with pytest.raises(MalformedComment):
        expectations(f"x() // {comment} ")


def test_agreement_says_nothing() -> None:
    step = Step(span("f()"), "made here")
    found = [
        finding("mine", "`a` is used", "g(a)", Level.ERROR, step),
        finding("other", "number three", "g(a)", Level.NOTE),
        finding("other", "number two", "b", Level.NOTE),
    ]
    assert disagreements(expectations(SOURCE), found, "mine", lambda rule: Level.ERROR) == []


def test_what_is_absent_unexpected_or_of_another_level_is_said() -> None:
    found = [finding("mine", "`a` is used", "g(a)", Level.NOTE), finding("mine", "stray", "f()")]
    said = disagreements(expectations(SOURCE), found, "mine", lambda rule: Level.ERROR)
    assert [text.split(":")[1].split(" ")[1] for text in said] == ["via", "want", "want", "want", "unexpected"]
    assert "level is note, not error" in said[1]


@pytest.mark.parametrize(("kind", "present"), [("missing", True), ("spurious", False)])
def test_known_limits_turn_red_when_they_are_mended(kind: str, present: bool) -> None:
    expected = expectations(f'package p\n\nx() // {kind} "`a`"')
    found = [finding("mine", "`a` is used", "g(a)")] if present else []
    mended = disagreements(expected, found, "mine", lambda rule: Level.ERROR)
    unmended = disagreements(
        expected, [] if present else [finding("mine", "`a` is used", "g(a)")], "mine", lambda rule: Level.ERROR
    )
    assert len(mended) == 1
    assert unmended == []
