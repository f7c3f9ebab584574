"""The expectations that golden Go files and page examples carry in their comments.

A test of an analyzer is a program and what is to be said about it, best read side by side. So the expectation stands on
the line that it is about, and no line number is ever written down:

    bufPool.Put(buf) // want "`buf`.*without a reset"
    s.mu.Lock()      // via "locked here"
    x.n++            // want use-after-put warning "`x`" "`y`"

A comment is a list of clauses: a kind, perhaps a rule, perhaps a level, then one regular expression or more, each for
one finding. Without a rule the one under test is meant; without a level, that of the rule's page. The kinds:

- `want`: a finding is reported on this line;
- `via`: some finding of the file has a step on this line with such a message;
- `missing`: a finding is due here and not reported yet; red when it is, so that it becomes a `want`;
- `spurious`: a finding is reported here that should not be; red when it is gone.

The text between the quotes goes to `re` as it stands. Regular expressions are searched, not matched whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from poollint.findings import Finding, Level

_CLAUSE = re.compile(
    r"""\s*(?P<kind>want|via|missing|spurious)\b
        (?:\s+(?P<rule>(?!(?:note|warning|error)\b)[a-z][a-z0-9-]*))?
        (?:\s+(?P<level>note|warning|error))?
        (?P<texts>(?:\s+"(?:[^"\\]|\\.)*")+)\s*""",
    re.VERBOSE,
)
_COMMENT = re.compile(r"//\s*(?P<clauses>(?:want|via|missing|spurious)\s.*)$")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True, slots=True)
class Expectation:
    """One regular expression of one clause. `rule` and `level` are None where the comment names none."""

    line: int
    kind: str
    rule: str | None
    level: Level | None
    regexp: str

    def __str__(self) -> str:
        words = [self.kind, self.rule or "", self.level.label if self.level else "", f'"{self.regexp}"']
        return f"line {self.line}: " + " ".join(word for word in words if word)


class MalformedComment(ValueError):
    """A comment that starts as an expectation and does not go on as one."""


def expectations(source: str) -> list[Expectation]:
    """Every expectation in a Go source text, in order."""
    found: list[Expectation] = []
    for number, line in enumerate(source.splitlines(), start=1):
        comment = _COMMENT.search(line)
        if comment is None:
            continue
        rest, at = comment["clauses"].rstrip(), 0
        while at < len(rest):
            clause = _CLAUSE.match(rest, at)
            if clause is None:
                raise MalformedComment(f"line {number}: cannot read {rest[at:]!r}")
            level = Level[clause["level"].upper()] if clause["level"] else None
            for text in _TEXT.findall(clause["texts"]):
                found.append(Expectation(number, clause["kind"], clause["rule"], level, text))
            at = clause.end()
    return found


def disagreements(
    expected: Iterable[Expectation], findings: Sequence[Finding], rule: str, level_of: Callable[[str], Level]
) -> list[str]:
    """What differs between the comments of a file and the findings in it, one sentence each; empty where they agree.

    `rule` is meant where a comment names none, and `level_of` gives a rule's level where it names no level.
    """
    said: list[str] = []
    unexplained = list(findings)
    for one in expected:
        name = one.rule or rule
        if one.kind == "via":
            if not _has_step(one, findings):
                said.append(f"{one}: no step of any finding says this here")
            continue
        match = next(
            (f for f in unexplained if f.span.line == one.line and f.rule == name and _says(one, f.message)), None
        )
        if one.kind == "missing":
            if match is not None:
                unexplained.remove(match)
                said.append(f"{one}: is found now: make it a `want`")
            continue
        if match is None:
            gone = "is gone now: remove the comment" if one.kind == "spurious" else f"no such finding of {name}"
            said.append(f"{one}: {gone}")
            continue
        unexplained.remove(match)
        level = one.level or level_of(name)
        if match.level is not level:
            said.append(f"{one}: level is {match.level.label}, not {level.label}")
    said.extend(
        f"line {f.span.line}: unexpected {f.rule} {f.level.label} {f.message!r}: {f.span.text.splitlines()[:1]}"
        for f in unexplained
    )
    return said


def _says(expected: Expectation, message: str) -> bool:
    return re.search(expected.regexp, message) is not None


def _has_step(expected: Expectation, findings: Iterable[Finding]) -> bool:
    steps = (step for finding in findings for step in finding.steps)
    return any(step.span.line == expected.line and _says(expected, step.message) for step in steps)
