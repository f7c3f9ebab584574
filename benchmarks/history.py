"""Recall on real bugs: is each found before its fix, and gone after it?

    python benchmarks/history.py --mirrors DIR [--cases FILE] [--class NAME] [--id PART] [--jobs N]

DIR holds a git directory for each repository, named `owner+name`; a case whose repository is not there is cloned from
GitHub unless --offline is given. A case counts as found where a finding of one of its rules lies in the case's own
function at the parent commit, or has its place or a step within three lines of the case's: a fault that spans two
functions may be told in either. It counts as gone where no such finding is left at the fix, told by identity (rule,
function, pool, text of its line). Both are signs, not proof: a neighbouring finding can match.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from repositories import Identity, extract, findings, git_dir, identity, plain, record

HERE = Path(__file__).resolve().parent


_COUNTED = ("cases", "found", "gone")


@dataclass
class Outcome:
    """What became of one case. `found` are the matching findings before the fix, `left` those still there after it."""

    id: str
    found: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    """Findings of any rule in the case's file, for whoever looks into a miss."""
    error: str = ""
    seconds: float = 0.0


def _where(found: dict[str, Any]) -> Iterable[tuple[str, int]]:
    yield found["path"], found["range"]["start"]["line"]
    for step in found["steps"]:
        yield step["path"], step["range"]["start"]["line"]


def matches(case: dict[str, Any], found: dict[str, Any]) -> bool:
    """Reports whether a finding tells of the case."""
    if found["rule"] not in case["rules"]:
        return False
    names = {plain(part) for part in str(case["function"]).replace(" and ", ",").split(",")}
    same_function = plain(found["function"]) in names and found["path"].split("/")[-1] == case["file"].split("/")[-1]
    first, last = min(case["lines"]), max(case["lines"])
    return same_function or any(path == case["file"] and first - 3 <= line <= last + 3 for path, line in _where(found))


def _apart_from_path(key: Identity) -> Identity:
    """What a finding is known by though a fix may have moved its file."""
    rule, _, *rest = key
    return rule, *rest


def _shown(found: dict[str, Any]) -> str:
    return f"{found['path']}:{found['range']['start']['line']}: {found['rule']}: {found['message']}"


def judge(case: dict[str, Any], mirrors: Path, work: Path, offline: bool, timeout: int) -> Outcome:
    """Runs poollint before and after the fix of one case."""
    out = Outcome(case["id"])
    start = time.monotonic()
    try:
        git = git_dir(mirrors, case["repo"], offline)
        if git is None:
            raise RuntimeError("no mirror")
        seen = {}
        for when in ("parent_commit", "fix_commit"):
            root = work / f"{case['repo'].replace('/', '+')}@{case[when][:12]}"
            extract(git, case[when], root)
            if not (root / case["package_dir"]).is_dir():
                seen[when] = (root, [])
                continue
            seen[when] = (root, findings(root, case["package_dir"], timeout, "--select", "ALL", "--include-generated"))
            if when == "parent_commit" and not any(matches(case, f) for f in seen[when][1]):
                break
        root, before = seen["parent_commit"]
        hits = [f for f in before if matches(case, f)]
        out.found = [_shown(f) for f in hits]
        out.others = [_shown(f) for f in before if f["path"] == case["file"]]
        if hits:
            root_after, after = seen["fix_commit"]
            known = {_apart_from_path(identity(root, f)) for f in hits}
            out.left = [_shown(f) for f in after if _apart_from_path(identity(root_after, f)) in known]
    except (OSError, ValueError, RuntimeError, subprocess.SubprocessError) as error:
        out.error = str(error)[:200]
    out.seconds = time.monotonic() - start
    return out


def tally(cases: list[dict[str, Any]], outcomes: dict[str, Outcome]) -> dict[str, dict[str, dict[str, int]]]:
    """Cases, found and gone, by the rule that a case is about and by how plain the case is."""
    out: dict[str, dict[str, dict[str, int]]] = {}
    for case in cases:
        outcome = outcomes[case["id"]]
        count = out.setdefault(case["rules"][0], {}).setdefault(case["detectable"], dict.fromkeys(_COUNTED, 0))
        count["cases"] += 1
        count["found"] += bool(outcome.found)
        count["gone"] += bool(outcome.found) and not outcome.left
    return out


def table(cases: list[dict[str, Any]], outcomes: dict[str, Outcome]) -> str:
    """The recall per class, as Markdown."""
    rows: dict[tuple[str, str], Counter[str]] = {}
    for case in cases:
        for key in ((case["class"], case["detectable"]), ("all", case["detectable"])):
            count = rows.setdefault(key, Counter())
            outcome = outcomes[case["id"]]
            count["cases"] += 1
            count["found"] += bool(outcome.found)
            count["gone"] += bool(outcome.found) and not outcome.left
    out = ["| class | detectable | cases | found | gone after the fix |", "|---|---|---|---|---|"]
    for (name, how), c in sorted(rows.items()):
        out.append(f"| {name} | {how} | {c['cases']} | {c['found']} | {c['gone']} |")
    return "\n".join(out)


@click.command()
@click.option("--mirrors", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--cases", "file", type=click.Path(dir_okay=False, path_type=Path), default=HERE / "cases.jsonl")
@click.option("--work", type=click.Path(file_okay=False, path_type=Path), default=Path("build/history"))
@click.option("--class", "classes", multiple=True, help="Only cases of these classes.")
@click.option("--id", "ids", multiple=True, help="Only cases whose id contains this.")
@click.option("--jobs", default=os.cpu_count() or 1)
@click.option("--timeout", default=300, help="Seconds for one run of poollint.")
@click.option("--offline", is_flag=True)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Also write each outcome here, as JSON."
)
@click.option("--record", "keep", is_flag=True, help="Keep the result for the README's table.")
def main(
    mirrors: Path,
    file: Path,
    work: Path,
    classes: tuple[str, ...],
    ids: tuple[str, ...],
    jobs: int,
    timeout: int,
    offline: bool,
    output: Path | None,
    keep: bool,
) -> None:
    """Find each real bug before its fix, and no longer after it."""
    cases = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    cases = [c for c in cases if not classes or c["class"] in classes]
    cases = [c for c in cases if not ids or any(part in c["id"] for part in ids)]
    outcomes = {}
    with ProcessPoolExecutor(jobs) as pool:
        waiting = [pool.submit(judge, c, mirrors, work.absolute(), offline, timeout) for c in cases]
        for case, future in zip(cases, waiting, strict=True):
            outcome = outcomes[case["id"]] = future.result()
            state = outcome.error or (
                "found, gone"
                if outcome.found and not outcome.left
                else "found, not gone"
                if outcome.found
                else "missed"
            )
            click.echo(
                f"{case['class']} ({case['detectable']}) {case['id']}: {state} [{outcome.seconds:.0f} s]", err=True
            )
    click.echo(table(cases, outcomes))
    missed = [c for c in cases if not outcomes[c["id"]].found]
    click.echo(
        "\n".join(["", "Missed:", "", *(f"- {c['id']}: {c.get('missed', 'nobody has looked')}" for c in missed)])
    )
    if keep:
        record("history", {"rules": tally(cases, outcomes)})
    if output:
        output.write_text(json.dumps([vars(o) for o in outcomes.values()], indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
