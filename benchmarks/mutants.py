"""Resets that forget: delete one line of a reset of real code at a time, and see whether poollint tells.

    python benchmarks/mutants.py --mirrors DIR [--repo NAME] [--limit N]

In packages that name sync.Pool, the bodies of functions called Reset, Release, Put and the like are searched for lines
that bring a field to its empty state: `x.f = nil`, `x.f = x.f[:0]`, `x.f.Reset()`, `clear(x.f)`. Each is blanked alone,
the package is analysed again, and the mutant counts as told where a finding appears that was not there before. Not
every line that is deleted makes a bug: a field that every user sets before reading it needs no reset.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from repositories import extract, git_dir

from poollint import engine
from poollint.engine.walk import discover

HERE = Path(__file__).resolve().parent
RULES = frozenset({"put-without-reset", "incomplete-reset", "retained-references", "resource-in-pool", "double-put"})
_RESET = re.compile(
    r"^func (?:\([^)]*\) )?\w*(?:reset|release|recycle|free|put|clear)\w*(?:\[[^\]]*\])?\(", re.IGNORECASE
)
_LINE = re.compile(
    r"^\t+(?:\w+(?:\.\w+)+ = (?:nil|0|\"\"|false|[\w.]+\[:0\])|\w+(?:\.\w+)+\.Reset\(\)|clear\(\w+(?:\.\w+)+\))$"
)


@dataclass(frozen=True)
class Mutant:
    repo: str
    path: str
    line: int
    text: str
    rules: tuple[str, ...]
    """The rules that tell of it."""


def lines_of_resets(text: str) -> Iterator[int]:
    """The indexes of the lines to delete, one at a time."""
    inside = False
    for i, line in enumerate(text.splitlines()):
        if line.startswith("func "):
            inside = _RESET.match(line) is not None
        elif line.startswith("}"):
            inside = False
        elif inside and _LINE.match(line):
            yield i


def _told(root: Path, file: Path, data: bytes) -> Counter[tuple[str, str]]:
    scope = discover([str(file)], cwd=root)  # The rest of its package is read all the same.
    result = engine.check(scope, RULES, stdin=(file, data))
    return Counter((f.rule, f.message) for f in result.findings)


def mutants_of(repo: str, root: Path, limit: int) -> list[Mutant]:
    """The mutants of a repository, `limit` at most, taken evenly from its packages."""
    sites = []
    for file in sorted(root.rglob("*.go")):
        parts = file.relative_to(root).parts
        if file.name.endswith("_test.go") or {"vendor", "testdata"} & set(parts):
            continue
        if not any(b"sync.Pool" in f.read_bytes() for f in file.parent.glob("*.go")):
            continue
        text = file.read_text("utf-8", "replace")
        sites += [(file, text, i) for i in lines_of_resets(text)]
    out = []
    before: dict[Path, Counter[tuple[str, str]]] = {}
    for file, text, i in sites[:: max(1, len(sites) // limit)][:limit]:
        if file not in before:
            before[file] = _told(root, file, text.encode())
        lines = text.splitlines(keepends=True)
        deleted = lines[i]
        lines[i] = "\n"
        new = _told(root, file, "".join(lines).encode()) - before[file]
        rules = tuple(sorted({rule for rule, _ in new}))
        out.append(Mutant(repo, file.relative_to(root).as_posix(), i + 1, deleted.strip(), rules))
    return out


def report(mutants: list[Mutant]) -> str:
    """The share told, by repository and by rule, as Markdown; then those not told."""
    total, told = Counter(m.repo for m in mutants), Counter(m.repo for m in mutants if m.rules)
    out = ["| repository | mutants | told | share |", "|---|---|---|---|"]
    rows = [*sorted(total), "all"]
    total["all"], told["all"] = total.total(), told.total()
    out += [f"| {name} | {total[name]} | {told[name]} | {100 * told[name] / total[name]:.0f} % |" for name in rows]
    by_rule = Counter(rule for m in mutants for rule in m.rules)
    out += ["", "| rule | told |", "|---|---|", *(f"| {rule} | {n} |" for rule, n in sorted(by_rule.items()))]
    out += ["", "Not told:", "", *(f"- {m.repo} `{m.path}:{m.line}`: `{m.text}`" for m in mutants if not m.rules)]
    return "\n".join(out)


def _repository(entry: dict[str, Any], mirrors: Path, work: Path, limit: int, offline: bool) -> list[Mutant]:
    git = git_dir(mirrors, entry["repo"], offline)
    if git is None:
        raise RuntimeError(f"no mirror of {entry['repo']} in {mirrors}")
    root = work / f"{entry['repo'].replace('/', '+')}@{entry['commit'][:12]}"
    extract(git, entry["commit"], root)
    return mutants_of(entry["repo"], root, limit)


@click.command()
@click.option("--mirrors", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--repo", "wanted", multiple=True, help="Only repositories whose name contains this.")
@click.option("--work", type=click.Path(file_okay=False, path_type=Path), default=Path("build/ecosystem"))
@click.option("--limit", default=40, help="So many mutants of one repository at most.")
@click.option("--jobs", default=2)
@click.option("--offline", is_flag=True)
def main(mirrors: Path, wanted: tuple[str, ...], work: Path, limit: int, jobs: int, offline: bool) -> None:
    """Delete lines of resets, and see whether that is told."""
    rows = [json.loads(line) for line in (HERE / "ecosystem" / "repositories.jsonl").read_text("utf-8").splitlines()]
    entries = [e for e in rows if not wanted or any(w in e["repo"] for w in wanted)]
    with ProcessPoolExecutor(jobs) as pool:
        runs = [pool.submit(_repository, e, mirrors, work.absolute(), limit, offline) for e in entries]
        click.echo(report([m for run in runs for m in run.result()]))


if __name__ == "__main__":
    main()
