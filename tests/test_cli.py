"""The command line: exit statuses, what goes to which stream, and one clear line for whatever goes wrong.

The engine is replaced by one that says what the test wants; only the tests at the end run the whole program.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result as Outcome
from report_samples import CLEAN, MERELY_PRESENT, NO_RESET, RESULT, SEVERAL_LINES

from poollint import __version__, engine
from poollint.cli import main, wants_color
from poollint.engine.config import Config
from poollint.engine.walk import Scope
from poollint.findings import InputError, Result
from poollint.pages import PageError, pages

EXAMPLES = Path(__file__).parents[1] / "examples"

Run = Callable[..., Outcome]


@dataclass
class FakeEngine:
    """Stands in for the engine: gives `result`, or raises it, and remembers what it was asked for."""

    result: Result | Exception = CLEAN
    scope: Scope | None = None
    rules: frozenset[str] = field(default_factory=frozenset)
    asked: bool = True
    stdin: tuple[Path, bytes] | None = None

    def check(
        self,
        scope: Scope,
        rules: frozenset[str],
        *,
        config: Config | None = None,
        generated: bool = False,
        asked: bool = True,
        stdin: tuple[Path, bytes] | None = None,
    ) -> Result:
        self.scope, self.rules, self.asked, self.stdin = scope, rules, asked, stdin
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeEngine:
    (tmp_path / "main.go").write_text("package main\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    fake = FakeEngine()
    monkeypatch.setattr(engine, "check", fake.check)
    return fake


def run(*arguments: str, stdin: bytes = b"") -> Outcome:
    return CliRunner().invoke(main, list(arguments), input=stdin)


def failure(*arguments: str) -> str:
    """The one line on stderr of a command that cannot be carried out."""
    outcome = run(*arguments)
    assert outcome.exit_code == 2
    assert outcome.stdout == ""
    assert outcome.stderr.count("\n") == 1
    return outcome.stderr.strip()


@pytest.mark.parametrize(
    ("found", "arguments", "status"),
    [
        (CLEAN, [], 0),
        (RESULT, [], 1),
        (Result((SEVERAL_LINES,)), [], 1),
        (Result((MERELY_PRESENT,)), [], 0),
        (Result((MERELY_PRESENT,)), ["--fail-on", "note"], 1),
        (Result((SEVERAL_LINES,)), ["--fail-on", "error"], 0),
        (Result((NO_RESET,)), ["--fail-on", "error"], 1),
        (RESULT, ["--exit-zero"], 0),
    ],
)
def test_exit_status(fake: FakeEngine, found: Result, arguments: list[str], status: int) -> None:
    fake.result = found
    assert run("check", *arguments).exit_code == status


def test_default_is_this_folder_in_full(fake: FakeEngine) -> None:
    fake.result = RESULT
    outcome = run("check")
    assert fake.scope is not None
    assert [each.names for each in fake.scope.directories] == [("main.go",)]
    assert outcome.stdout.startswith("error[put-without-reset]: ")
    assert outcome.stdout.endswith("1 error, 1 warning, 1 note; 12 files read, 2 analysed, 1 problem\n")


@pytest.mark.parametrize(
    ("name", "start"), [("full", "error["), ("concise", "server/main.go:7:8: "), ("json", "{"), ("sarif", "{")]
)
def test_formats(fake: FakeEngine, name: str, start: str) -> None:
    fake.result = RESULT
    assert run("check", "--output-format", name).stdout.startswith(start)


def test_report_goes_to_a_file(fake: FakeEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    fake.result = RESULT
    outcome = run("check", "--output-file", "report.txt")
    assert (outcome.exit_code, outcome.stdout) == (1, "")
    text = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert "你好" in text
    assert "\x1b" not in text


def test_sarif_is_relative_to_the_repository_of_the_target(fake: FakeEngine, tmp_path: Path) -> None:
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    (tmp_path / "repo" / "main.go").write_text("package main\n", encoding="utf-8")
    file = replace(MERELY_PRESENT.span.file, path="repo/main.go")
    fake.result = Result((replace(MERELY_PRESENT, span=replace(MERELY_PRESENT.span, file=file)),))
    log = json.loads(run("check", "--output-format", "sarif", "repo").stdout)
    [result] = log["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "main.go"


@pytest.mark.parametrize(("options", "asked"), [((), False), (("--select", "ALL"), True)])
def test_who_selects_rules_asks_for_all_that_they_tell(fake: FakeEngine, options: tuple[str, ...], asked: bool) -> None:
    run("check", *options)
    assert fake.asked == asked


def test_selection_reaches_the_engine(fake: FakeEngine) -> None:
    run("check")
    assert fake.rules == {page.id for page in pages().values() if page.default}
    run(
        "check",
        "--select",
        "unzeroed-new, put-without-reset",
        "--select",
        "goroutine-escape",
        "--ignore",
        "unzeroed-new",
    )
    assert fake.rules == {"put-without-reset", "goroutine-escape"}
    run("check", "--select", "ALL")
    assert fake.rules == set(pages())


def test_unknown_rule(fake: FakeEngine) -> None:
    assert failure("check", "--select", "put-without-rest") == (
        "poollint: unknown rule or group `put-without-rest`; did you mean `put-without-reset`?"
    )
    assert failure("check", "--ignore", "quux") == "poollint: unknown rule or group `quux`"
    assert fake.scope is None


def test_missing_path(fake: FakeEngine) -> None:
    assert failure("check", "nope") == "poollint: nope: no such file or folder"
    assert fake.scope is None


def test_unreadable_input(fake: FakeEngine) -> None:
    fake.result = InputError("main.go: not UTF-8 at byte 7")
    assert failure("check") == "poollint: main.go: not UTF-8 at byte 7"


def test_internal_error_is_no_finding(fake: FakeEngine) -> None:
    fake.result = KeyError("two\nlines")
    assert re.fullmatch(
        r"poollint: internal error: KeyError: 'two\\nlines' \(test_cli\.py:\d+\); please report it", failure("check")
    )


def test_broken_page(monkeypatch: pytest.MonkeyPatch, fake: FakeEngine) -> None:
    def broken() -> None:
        raise PageError("some-rule: the front matter lacks `level`")

    monkeypatch.setattr("poollint.cli.pages", broken)
    assert failure("rule") == "poollint: rule page some-rule: the front matter lacks `level`"


def test_output_file_that_cannot_be_written(fake: FakeEngine) -> None:
    assert failure("check", "--output-file", "no/such/report.txt").startswith("poollint: no/such/report.txt: ")


def test_unknown_option() -> None:
    assert run("check", "--frobnicate").exit_code == 2


def test_standard_input(fake: FakeEngine, tmp_path: Path) -> None:
    outcome = run("check", "-", "--stdin-filename", "main.go", stdin=b"package buffer\n")
    assert outcome.exit_code == 0
    assert fake.stdin == (tmp_path / "main.go", b"package buffer\n")
    assert fake.scope is not None
    assert fake.scope.directories[0].reported == frozenset({"main.go"})


@pytest.mark.parametrize(
    "arguments", [["-"], ["--stdin-filename", "main.go"], ["-", "main.go", "--stdin-filename", "main.go"]]
)
def test_standard_input_needs_its_name(fake: FakeEngine, arguments: list[str]) -> None:
    assert "`-`" in failure("check", *arguments)


def test_problems_are_told_where_nothing_was_found(fake: FakeEngine) -> None:
    fake.result = Result((), RESULT.problems)
    outcome = run("check")
    assert outcome.exit_code == 0
    assert outcome.stderr == "poollint: server/broken.go:7: syntax error; the rest of the declaration is skipped\n"


def test_stderr_is_empty_where_something_was_found(fake: FakeEngine) -> None:
    fake.result = RESULT
    assert run("check").stderr == ""


@pytest.mark.parametrize(
    ("terminal", "environ", "expected"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": ""}, False),
        (True, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_color(terminal: bool, environ: dict[str, str], expected: bool) -> None:
    assert wants_color(terminal, environ) is expected


def test_forced_color(fake: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    fake.result = RESULT
    assert "\x1b[" not in run("check").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("check").stdout
    assert "\x1b[" not in run("check", "--output-format", "concise").stdout


def test_rule_page() -> None:
    assert run("rule", "put-without-reset").stdout == pages()["put-without-reset"].markdown


def test_table_of_rules() -> None:
    lines = run("rule").stdout.splitlines()
    assert lines[0].split() == ["rule", "level", "default", "groups", "title"]
    assert [line.split()[0] for line in lines[1:]] == list(pages())


def test_rule_without_a_page() -> None:
    assert failure("rule", "put-without-rest") == (
        "poollint: unknown rule `put-without-rest`; did you mean `put-without-reset`?"
    )


def test_version() -> None:
    assert run("--version").stdout == f"poollint {__version__}\n"


# --- the whole program --------------------------------------------------------------------------------------------


def program(*arguments: str, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    # Another locale must make no difference: the report is UTF-8 in any case.
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "poollint.cli", *arguments]
    return subprocess.run(command, cwd=cwd, input=stdin, env=environment, capture_output=True, check=False)


def test_arguments_are_judged_without_the_engine(tmp_path: Path) -> None:
    code = "import sys, poollint.cli; print([m for m in sys.modules if m.split('.')[0] in ('tree_sitter', 'sarif_om')])"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert loaded.stdout == "[]\n"


def test_program_names_a_missing_path(tmp_path: Path) -> None:
    done = program("check", "nope", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"poollint: nope: no such file or folder\n"


def test_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "bad.go").write_bytes(b'package p\n\nimport "sync"\n\nvar p sync.Pool // \xff\n')
    done = program("check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"poollint: bad.go: ")
    assert done.stderr.count(b"\n") == 1


def findings_in(name: str) -> list[tuple[str, str, str]]:
    """Rule, level and text of the primary place of each finding in an example."""
    done = program("check", "--output-format", "json", cwd=EXAMPLES / name)
    data = (EXAMPLES / name / "main.go").read_bytes()
    return [
        (
            finding["rule"],
            finding["level"],
            data[finding["range"]["start"]["offset"] : finding["range"]["end"]["offset"]].decode(),
        )
        for finding in json.loads(done.stdout)["findings"]
    ]


def test_faulty_example_has_two_faults() -> None:
    assert findings_in("service") == [
        ("unzeroed-new", "note", "&bytes.Buffer{}"),
        ("put-without-reset", "error", "bufPool.Put(buf)"),
    ]


def test_corrected_example_has_none() -> None:
    assert findings_in("fixed") == []
