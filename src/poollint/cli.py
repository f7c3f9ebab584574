"""The command line: arguments in, a report and an exit status out.

Nothing else in poollint prints, exits or reads the environment. The engine is loaded only when there is something to
check, so that `--version`, `rule` and errors in the arguments answer at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from poollint import __version__, report
from poollint.findings import InputError, Level, Result
from poollint.pages import PageError, UnknownRuleError, choose, pages, suggestion

if TYPE_CHECKING:
    from poollint.engine.config import Config
    from poollint.engine.walk import Scope

FOUND, FAILED, INTERRUPTED = 1, 2, 130
"""Exit statuses: findings at or above the failing level; the command or files were wrong; Ctrl-C, as shells have it."""


class _Group(click.Group):
    """Turns what goes wrong into one line on stderr and exit status 2; Python's own choice, 1, would mean findings."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.ClickException, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            raise click.exceptions.Exit(INTERRUPTED) from None
        except InputError as error:
            fail(str(error))
        except PageError as error:
            fail(f"rule page {error}")
        except Exception as error:  # noqa: BLE001 - whatever it is, a person gets one line, never a traceback
            fail(f"internal error: {_culprit(error)}; please report it")


def fail(message: str) -> NoReturn:
    """Says why poollint cannot go on, in one line, and ends it."""
    print(f"poollint: {message}", file=sys.stderr)  # noqa: T201 - the one place that speaks to the person
    raise click.exceptions.Exit(FAILED)


def _culprit(error: BaseException) -> str:
    """`KeyError: 'x' (solver.py:12)`."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" ({Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno})" if trace else ""
    return " ".join(f"{type(error).__name__}: {error}".split()) + where


def _split(_ctx: click.Context, _param: click.Parameter, values: Sequence[str]) -> list[str]:
    return [name for value in values for name in value.replace(",", " ").split()]


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="poollint %(version)s")
def main() -> None:
    """Find misuse of Go's sync.Pool in source text."""


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--output-format", type=click.Choice(report.FORMATS), default="full", show_default=True)
@click.option("--output-file", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to this file.")
@click.option(
    "--select", multiple=True, callback=_split, metavar="NAMES", help="Run only these rules or groups, or ALL."
)
@click.option("--ignore", multiple=True, callback=_split, metavar="NAMES", help="Leave these rules or groups out.")
@click.option(
    "--fail-on",
    type=click.Choice([level.label for level in sorted(Level, reverse=True)]),
    default=Level.WARNING.label,
    show_default=True,
    help="Exit with status 1 only for findings of this level or worse.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with status 0 whatever is found.")
@click.option("--force-exclude", is_flag=True, help="Leave out what a walk would skip, even if it is named.")
@click.option("--include-generated", is_flag=True, help="Report on generated files too.")
@click.option(
    "--config",
    "config_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Read this file instead of the poollint.toml in or above the first path.",
)
@click.option("--stdin-filename", metavar="PATH", help="The file that standard input, `-`, stands in for.")
def check(
    paths: tuple[str, ...],
    output_format: str,
    output_file: Path | None,
    select: list[str],
    ignore: list[str],
    fail_on: str,
    exit_zero: bool,
    force_exclude: bool,
    include_generated: bool,
    config_file: Path | None,
    stdin_filename: str | None,
) -> None:
    """Report misuse of sync.Pool.

    PATH is a Go file, a folder (with all below it), FOLDER/..., or - for standard input. Default: the current folder.

    Exit status: 0 nothing at or above the failing level, 1 findings, 2 the command or the files were wrong.
    """
    from poollint import engine

    paths = paths or (".",)
    config = _config(config_file, stdin_filename or paths[0])
    try:
        rules = choose(pages(), select or config.select, ignore or config.ignore)
    except UnknownRuleError as error:
        fail(str(error))
    if ("-" in paths) != (stdin_filename is not None):
        fail("`-` and `--stdin-filename` go together")
    if "-" in paths and len(paths) > 1:
        fail("`-` cannot be combined with other paths")
    asked = bool(select or config.select)
    scope, stdin = _inputs(paths, stdin_filename, force_exclude)
    result = engine.check(scope, rules, config=config, generated=include_generated, asked=asked, stdin=stdin)
    color = output_file is None and wants_color(sys.stdout.isatty(), os.environ)
    root = _root(scope, paths if stdin_filename is None else (stdin_filename,))
    _write(report.render(output_format, result, pages(), cwd=scope.cwd, root=root, color=color), output_file)
    _tell_problems(result)
    failing = any(finding.level >= Level[fail_on.upper()] for finding in result.findings)
    raise click.exceptions.Exit(FOUND if failing and not exit_zero else 0)


def _config(given: Path | None, first: str) -> Config:
    """The configuration file given, else that of the first path, else none."""
    from poollint.engine import config, walk

    cwd = Path.cwd()
    path = given or config.find(walk.absolute(first.removesuffix("..."), cwd))
    return config.read(path, os.path.relpath(path, cwd)) if path else config.Config()


def _inputs(
    paths: Sequence[str], stdin_filename: str | None, force_exclude: bool
) -> tuple[Scope, tuple[Path, bytes] | None]:
    """What to read, and the path and text of the file that standard input stands in for."""
    from poollint.engine import walk

    if stdin_filename is None:
        return walk.discover(paths, force_exclude=force_exclude), None
    scope = walk.discover((), force_exclude=force_exclude, stdin_filename=stdin_filename)
    return scope, (walk.absolute(stdin_filename, scope.cwd), sys.stdin.buffer.read())


def _root(scope: Scope, targets: Iterable[str]) -> Path:
    """The repository that the targets lie in, else the working directory."""
    from poollint.engine import walk

    starts = [each.path for each in scope.directories] or [walk.absolute(target, scope.cwd) for target in targets]
    return next(filter(None, map(walk.git_root, starts)), scope.cwd)


def wants_color(terminal: bool, environ: os._Environ[str] | dict[str, str]) -> bool:
    """Whether to colour a report that goes to stdout: on a terminal, unless the environment has a say."""
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return terminal and environ.get("TERM") != "dumb"


def _write(text: str, output_file: Path | None) -> None:
    # Always UTF-8, whatever the locale: the source lines are. A path may hold bytes that are no text at all.
    data = text.encode("utf-8", "backslashreplace")
    try:
        if output_file is not None:
            output_file.write_bytes(data)
        else:
            stdout = sys.stdout.buffer
            stdout.write(data)
            stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        fail(f"{output_file or 'standard output'}: {error.strerror}")


def _tell_problems(result: Result) -> None:
    """Names what did not parse; where there are findings only to a person, since editors then want stderr empty."""
    if result.findings and not sys.stderr.isatty():
        return
    for problem in result.problems:
        where = f"{problem.path}:{problem.line}" if problem.line else problem.path
        click.echo(f"poollint: {where}: {problem.message}", err=True)


@main.command()
@click.argument("name", required=False)
def rule(name: str | None) -> None:
    """Show the page of a rule, or the table of all."""
    known = pages()
    if name is None:
        _write(_table(), None)
    elif name in known:
        _write(known[name].markdown, None)
    else:
        fail(f"unknown rule `{name}`{suggestion(known, name, groups=False)}")


def _table() -> str:
    """All rules, one a line: name, level, whether it is off, groups and title."""
    rows = [("rule", "level", "default", "groups", "title")]
    rows += [
        (page.id, page.level.label, "on" if page.default else "off", ",".join(page.tags), page.title)
        for page in pages().values()
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows
    )


if __name__ == "__main__":
    main()
